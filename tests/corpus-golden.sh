#!/bin/sh
# Screens of real issues, by their sums: the issues are not ours, so their text is not here.
#
# Three issues of $BROADSHEET_CORPUS at three sizes: the front page at a glance, and as it is
# turned.  tests/golden/corpus.sums has the sum of each; `make update-golden` rewrites it.
# What a failing case shows is printed by:  BROADSHEET_SHOW=1 sh tests/corpus-golden.sh
cd "$SRCDIR" || exit 99
sums=tests/golden/corpus.sums
work=$(mktemp -d) || exit 99
trap 'rm -rf "$work"' EXIT
n=0

if [ ! -d "${BROADSHEET_CORPUS-}/mets-alto/bnl-luxzeit-1858" ]; then
    echo "1..0 # SKIP no corpus"
    exit 0
fi
for size in 80x24 120x40 200x60; do
    for issue in mets-alto/bnl-luxzeit-1858 mets-alto/bnl-tageblatt-1950 \
        text/city-daily-2024-10-22-p1.txt; do
        rm -f "$work"/screen-*
        cat >"$work/keys" <<EOF
save-screen $work/screen-1
key v
save-screen $work/screen-2
key Space
save-screen $work/screen-3
key >
save-screen $work/screen-4
EOF
        $BROADSHEET_WRAP "$BROADSHEET" --hyphens=off --view=glance --size="$size" \
            --script="$work/keys" "$BROADSHEET_CORPUS/$issue" >/dev/null 2>&1 </dev/null ||
            rm -f "$work"/screen-*
        [ -z "${BROADSHEET_SHOW-}" ] || cat "$work"/screen-*
        sum=$(cat "$work"/screen-* | sha256sum | cut -c1-32)
        echo "$sum $size $issue" >>"$work/sums"
    done
done
while read -r line; do
    n=$((n + 1))
    if [ -n "${UPDATE_GOLDEN-}" ]; then
        echo "ok $n - $line"
    elif grep -qxF "$line" "$sums"; then
        echo "ok $n - ${line#* }"
    else
        echo "not ok $n - ${line#* } is set otherwise than when it was looked at"
    fi
done <"$work/sums"
[ -z "${UPDATE_GOLDEN-}" ] || cp "$work/sums" "$sums"
echo "1..$n"
