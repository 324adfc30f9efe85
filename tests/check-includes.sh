#!/bin/sh
# The folders of src include only those above them (HACKING.md, "The shape"), and a
# library's headers only where they belong.
cd "$SRCDIR/src" || exit 99
n=0

report() { # NAME OFFENDING-LINES
    n=$((n + 1))
    if [ -z "$2" ]; then
        echo "ok $n - $1"
    else
        echo "not ok $n - $1"
        echo "$2" | sed 's/^/# /'
    fi
}

may() { # FOLDER ALLOWED...
    folder=$1
    shift
    allowed=$folder
    for a in "$@"; do allowed="$allowed|$a"; done
    report "$folder includes only: $folder $*" \
        "$(grep -rnE '^#include "' "$folder" 2>/dev/null | grep -vE "#include \"($allowed)/")"
}

only() { # PATTERN FOLDERS
    pattern=$1
    shift
    skip=$(printf '%s|' "$@")
    report "<$pattern> only in: $*" \
        "$(grep -rnE "^#include <($pattern)" . | grep -vE "^\./(${skip%|})")"
}

may base
may text base
may doc base text
may load base text doc
may layout base text doc
may export base text doc layout
may session base text doc load layout
may command base text doc load layout export session
may picture base
may view picture base text doc load layout session command
only 'n?curses|term\.h|ncursesw' view/
only 'libxml' load/ export/
only 'pcre2' text/
only 'jansson' export/
only 'chafa|png|jpeglib' picture/
echo "1..$n"
