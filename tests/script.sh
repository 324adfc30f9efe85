#!/bin/sh
# Scripts: keys pressed on a screen without a terminal, and what a reader sees then.
#
# The first line of tests/script/NAME.keys is "# ARGUMENTS" for the program, run in the top
# source directory; "save-screen STEP" and "save-styles STEP" save a screen.  All of them,
# in the order of their names, are tests/script/NAME.screens.
# `make update-golden` rewrites those: read the difference before you commit it.
cd "$SRCDIR" || exit 99
work=$(mktemp -d) || exit 99
trap 'rm -rf "$work"' EXIT
n=0

for keys in tests/script/*.keys; do
    name=$(basename "$keys" .keys)
    n=$((n + 1))
    rm -rf "$work/screens"
    mkdir "$work/screens"
    sed "s#^\(save-[a-z]*\) #\1 $work/screens/#" "$keys" >"$work/keys"
    # shellcheck disable=SC2046
    $BROADSHEET_WRAP "$BROADSHEET" --hyphens=off \
        --script="$work/keys" $(sed -n '1s/^# //p' "$keys") \
        >"$work/err" 2>&1 </dev/null
    status=$?
    {
        for screen in "$work"/screens/*; do
            [ -f "$screen" ] || continue
            echo "== $(basename "$screen")"
            cat "$screen"
        done
        sed "s#$work/##;s/^/stderr: /" "$work/err"
        [ $status = 0 ] || echo "status: $status"
    } >"$work/is"
    if [ -n "${UPDATE_GOLDEN-}" ]; then
        cp "$work/is" "tests/script/$name.screens"
        echo "ok $n - $name rewritten"
    elif cmp -s "$work/is" "tests/script/$name.screens"; then
        echo "ok $n - $name"
    else
        echo "not ok $n - $name"
        diff "tests/script/$name.screens" "$work/is" | head -40 | sed 's/^/# /'
    fi
done
echo "1..$n"
