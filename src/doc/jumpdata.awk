# Write the files named as arguments as C: each an item of jump_data (jumpdata.h).
BEGIN { print "#include \"doc/jumpdata.h\"\n\nconst struct jump_data jump_data[] = {" }
FNR == 1 {
    if (NR > 1)
        print "    },"
    name = FILENAME
    sub(/.*\//, "", name)
    printf "    {\"%s\",\n", name
}
{
    # comments are for people; their lines stay, so that errors have the right number
    if ($0 ~ /^[ \t]*#/)
        $0 = ""
    gsub(/\\/, "&&")
    gsub(/"/, "\\\"")
    printf "     \"%s\\n\"\n", $0
}
END {
    print "    },\n};"
    print "const size_t jump_ndata = sizeof jump_data / sizeof *jump_data;"
}
