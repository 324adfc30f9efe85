#!/bin/sh
# Everything a user reads is translated: every file with messages is in po/POTFILES.in, and
# zh_CN and zh_TW say all of it.
cd "$SRCDIR" || exit 99
work=$(mktemp -d) || exit 99
trap 'rm -rf "$work"' EXIT
if ! command -v xgettext >/dev/null; then
    echo "1..0 # SKIP no xgettext"
    exit 0
fi
n=0

report() { # NAME COMPLAINTS
    n=$((n + 1))
    if [ -z "$2" ]; then
        echo "ok $n - $1"
    else
        echo "not ok $n - $1"
        echo "$2" | head -20 | sed 's/^/# /'
    fi
}

grep -rlE '\b_\(|\bN_\(|\bngettext\(' src --include='*.c' | sort >"$work/files"
sort po/POTFILES.in | grep -v '^#' >"$work/listed"
report "po/POTFILES.in lists every file with messages" "$(diff "$work/listed" "$work/files")"
xgettext --keyword=_ --keyword=N_ --from-code=UTF-8 --no-location -o "$work/all.pot" \
    --files-from="$work/files" 2>"$work/err"
for language in zh_CN zh_TW; do
    msgmerge -q --no-fuzzy-matching -o "$work/$language.po" "po/$language.po" "$work/all.pot"
    report "$language is complete" \
        "$(msgattrib --untranslated "$work/$language.po" | grep '^msgid' | tail -n +2)"
    report "$language has no fuzzy message" "$(msgattrib --only-fuzzy "po/$language.po")"
    report "$language is well-formed" "$(msgfmt -c -o /dev/null "po/$language.po" 2>&1)"
done
echo "1..$n"
