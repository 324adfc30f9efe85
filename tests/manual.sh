#!/bin/sh
# The manual pages are true: every option and every command with its keys stands in them, and
# mandoc has nothing to complain about.
cd "$SRCDIR" || exit 99
work=$(mktemp -d) || exit 99
trap 'rm -rf "$work"' EXIT
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

missing() { # PAGE WORDS...: those that the page has not
    page=$1
    shift
    for word in "$@"; do
        grep -qF -- "$word" "$page" || echo "$word"
    done
}

options=$("$BROADSHEET" --help | grep -oE -- '--[a-z][a-z-]+' | sort -u | sed 's/^--/Fl -/')
commands=$("$BROADSHEET" --print-keys | sed 's/^bind prompt/bind/' | awk '{ print "Ic " $3 }' |
    sort -u)
for page in man/broadsheet.1 man/*/broadsheet.1; do
    [ -f "$page" ] || continue
    old_ifs=$IFS
    IFS='
'
    # shellcheck disable=SC2086
    report "$page has every option" "$(missing "$page" $options)"
    # shellcheck disable=SC2086
    report "$page has every command" "$(missing "$page" $commands)"
    IFS=$old_ifs
done
cp man/broadsheet.1 "$work/keys.1"
python3 man/gen-keys.py "$BROADSHEET" "$work/keys.1"
report "the keys in man/broadsheet.1 are those of the program" \
    "$(diff man/broadsheet.1 "$work/keys.1")"
if command -v mandoc >/dev/null; then
    for page in man/*.[15] man/*/*.[15]; do
        [ -f "$page" ] || continue
        report "mandoc takes $page" "$(mandoc -Tlint -W warning "$page" 2>&1)"
    done
fi
echo "1..$n"
