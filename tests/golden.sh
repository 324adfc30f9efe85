#!/bin/sh
# Golden files: what the program prints for an issue, compared with what was looked at
# and committed.  tests/golden/cases has a line for each:
#
#   NAME TAB ARGUMENTS          run in the top source directory
#
# The expected output, standard error and exit status are tests/golden/NAME.
# Words are divided by tests/data/hyphen, whatever is installed.
# `make update-golden` rewrites them: read the difference before you commit it.
cd "$SRCDIR" || exit 99
work=$(mktemp -d) || exit 99
trap 'rm -rf "$work"' EXIT
n=0
tab=$(printf '\t')

while IFS=$tab read -r name arguments; do
    case $name in
    '' | '#'*) continue ;;
    esac
    n=$((n + 1))
    # shellcheck disable=SC2086
    $BROADSHEET_WRAP "$BROADSHEET" --hyphens=tests/data/hyphen $arguments >"$work/out" 2>"$work/err" </dev/null
    status=$?
    {
        cat "$work/out"
        sed 's/^/stderr: /' "$work/err"
        [ $status = 0 ] || echo "status: $status"
    } >"$work/is"
    if [ -n "${UPDATE_GOLDEN-}" ]; then
        cp "$work/is" "tests/golden/$name"
        echo "ok $n - $name rewritten"
    elif cmp -s "$work/is" "tests/golden/$name"; then
        echo "ok $n - $name"
    else
        echo "not ok $n - $name ($arguments)"
        diff "tests/golden/$name" "$work/is" | head -20 | sed 's/^/# /'
    fi
done <tests/golden/cases
echo "1..$n"
