#!/bin/sh
# What a script that runs the program goes by: the exit status, and what is said on standard
# error, which is nothing or lines that begin with the program's name.
cd "$SRCDIR" || exit 99
work=$(mktemp -d) || exit 99
trap 'rm -rf "$work"' EXIT
LC_ALL=C.UTF-8
export LC_ALL
n=0
tour=tests/data/tour.xml
head -c 1500 "$tour" >"$work/cut.xml"
gzip -c "$tour" >"$work/whole.xml.gz"
head -c 900 "$work/whole.xml.gz" >"$work/cut.xml.gz"
: >"$work/empty"

# STATUS OUTPUT WORDS ARGUMENTS...: ended with STATUS, WORDS in what is said
# (none: nothing is said).  OUTPUT: some, none, or a file to write to.
expect() {
    status=$1 output=$2 words=$3
    shift 3
    n=$((n + 1))
    out=$work/out
    case $output in /*) out=$output ;; esac
    $BROADSHEET_WRAP "$BROADSHEET" "$@" >"$out" 2>"$work/err" </dev/null
    is=$?
    wrong=
    [ $is = "$status" ] || wrong="status $is, not $status"
    [ "$output" != some ] || [ -s "$work/out" ] || wrong="$wrong; nothing printed"
    [ "$output" != none ] || [ ! -s "$work/out" ] || wrong="$wrong; something printed"
    if [ -z "$words" ]; then
        [ ! -s "$work/err" ] || wrong="$wrong; something said"
    else
        grep -q "^broadsheet: .*$words" "$work/err" || wrong="$wrong; \"$words\" not said"
        grep -qv "^broadsheet: " "$work/err" && wrong="$wrong; more than lines of ours"
    fi
    shown=$(echo "$*" | sed "s#$work/##g")
    if [ -z "$wrong" ]; then
        echo "ok $n - $shown"
    else
        echo "not ok $n - $shown"
        { echo "$wrong"; cat "$work/err"; } | sed 's/^/# /'
    fi
}

expect 0 some '' --list "$tour"
expect 0 some '' --grep=ferry "$tour"
expect 1 none '' --grep=zeppelin "$tour"
expect 0 some '' --list "$work/whole.xml.gz"

# wrong usage
expect 2 none 'no option "--no-such"' --no-such "$tour"
expect 2 none 'no issue is named'
expect 2 none 'not a number' --width=wide "$tour"
expect 2 none 'not one of' --export=pdf "$tour"
expect 2 none 'no theme "none"' --theme=none "$tour"
expect 2 none 'no format "none"' --format=none --list "$tour"
expect 2 none 'no encoding "none"' --encoding=none --list "$tour"
expect 2 none 'nothing to search for' --grep= "$tour"

# what cannot be opened or read
expect 3 none 'No such file' --list "$work/not-there.xml"
expect 3 none 'no issue' --list "$work/empty"
expect 3 none 'no page "Z9"' --list --page=Z9 "$tour"

# a damaged issue is read as far as it goes, and that it is damaged is said
for how in --list --dump --export=json --export=text --grep=e; do
    expect 0 some 'the XML is damaged' $how "$work/cut.xml"
    expect 0 some 'damaged or cut off' $how "$work/cut.xml.gz"
done
expect 1 some '' --check "$work/cut.xml"

# a configuration that cannot be read is told of; the issue is read all the same
mkdir -p "$work/home/broadsheet/config"
XDG_CONFIG_HOME=$work/home
export XDG_CONFIG_HOME
expect 0 some 'config: Is a directory' --print-keys
unset XDG_CONFIG_HOME

# a full disk
if [ -c /dev/full ]; then
    for how in --list --export=xml --help --version --print-keys --format=help --theme=help; do
        expect 3 /dev/full 'cannot write' $how "$tour"
    done
fi
echo "1..$n"
