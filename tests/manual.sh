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
for page in man/broadsheet.1 man/zh_CN/broadsheet.1; do
    mkdir -p "$work/$(dirname "$page")"
    cp "$page" "$work/$page"
    chmod u+w "$work/$page"
    python3 man/gen-keys.py "$BROADSHEET" "$work/$page"
    report "the keys in $page are those of the program" "$(diff "$page" "$work/$page")"
done
if command -v mandoc >/dev/null; then
    for page in man/*.[15] man/*/*.[15]; do
        [ -f "$page" ] || continue
        report "mandoc takes $page" "$(mandoc -Tlint -W warning "$page" 2>&1 |
            grep -v 'not "NAME"\|outside NAME')" # a translated page has translated heads
    done
fi
echo "1..$n"
