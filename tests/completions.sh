#!/bin/sh
# The shells' completions are true: every option, every word that one takes, every format.
cd "$SRCDIR" || exit 99
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

# "view page glance story contents": options and the words they take, as the program says
choices() {
    for option in $options; do
        "$BROADSHEET" --"$option"=no-such-word 2>&1 </dev/null |
            sed -n "s/.*is not one of \([a-z|]*\).*/$option \1/p" | tr '|' ' '
    done
    echo "format $("$BROADSHEET" --format=help | awk '{ printf "%s ", $1 }')help"
}

missing() { # FILE: what it lacks
    for option in $options; do
        case $1 in
        *.fish) grep -qE -- "-l $option( |\$)" "$1" || echo "--$option" ;;
        */_broadsheet) grep -qE -- "--${option}[]=}[]" "$1" || echo "--$option" ;;
        esac
    done
    choices | while read -r option words; do
        [ "$words" = 'off on' ] && continue
        case $1 in
        *.fish) grep -qE -- "-l $option .*-a '$words'" "$1" ;;
        */_broadsheet) grep -qE -- "--$option=.*\($words\)" "$1" ;;
        *) [ "$option" = format ] || grep -qE -- "--$option.*words='$words'" "$1" ;;
        esac || echo "--$option: $words"
    done
}

# bash asks the program for the options themselves
options=$("$BROADSHEET" --help | grep -oE -- '^ +(-[a-zA-Z], )?--[a-z][a-z-]+' |
    sed 's/.*--//' | sort -u)
for file in data/completions/*; do
    report "$file" "$(missing "$file")"
done
echo "1..$n"
