# bash completion for broadsheet

_broadsheet()
{
    local cur prev words
    cur=${COMP_WORDS[COMP_CWORD]}
    prev=${COMP_WORDS[COMP_CWORD - 1]}
    [[ $prev == = ]] && prev=${COMP_WORDS[COMP_CWORD - 2]}
    [[ $cur == = ]] && cur=
    case $prev in
    -v | --view) words='page story contents' ;;
    -x | --export) words='json text xml' ;;
    -f | --format) words="$(broadsheet --format=help 2>/dev/null | awk '{ print $1 }') help" ;;
    --color) words='auto always never' ;;
    --ambiguous) words='auto narrow wide' ;;
    -p | --page | -a | --article | -n | --columns | -w | --width | -e | --encoding | --size | \
        -s | --search | -g | --grep)
        return ;;
    esac
    if [[ -n ${words-} ]]; then
        mapfile -t COMPREPLY < <(compgen -W "$words" -- "$cur")
    elif [[ $cur == -* ]]; then
        mapfile -t COMPREPLY < <(compgen -W "$(broadsheet --help 2>/dev/null |
            grep -oE -- '--[a-z][a-z-]+')" -- "$cur")
    else
        compopt -o filenames -o default 2>/dev/null
        COMPREPLY=()
    fi
}
complete -F _broadsheet -o default broadsheet
