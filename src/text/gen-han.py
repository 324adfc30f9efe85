#!/usr/bin/env python3
"""gen-han.py Unihan_Variants.txt[.bz2] > han-table.c: traditional characters and their simplified ones.

The file is part of the Unicode Character Database (Debian: package unicode-data).
A character maps to the first simplified form that Unihan gives for it (kSimplifiedVariant);
a printing variant (kZVariant) of a character maps to what that one maps to.
"""
import bz2
import sys


def main():
    path = sys.argv[1]
    opened = bz2.open(path, "rt") if path.endswith(".bz2") else open(path)
    simple, z, version = {}, {}, ""
    for line in opened:
        if line.startswith("# Date"):
            version = line[2:].strip()
        if not line.startswith("U+"):
            continue
        code, field, value = line.rstrip("\n").split("\t")
        cp = int(code[2:], 16)
        forms = [int(v.split("<")[0][2:], 16) for v in value.split()]
        if field == "kSimplifiedVariant" and cp not in forms:
            simple[cp] = forms[0]
        if field == "kZVariant":
            z[cp] = forms[0]
    for cp, form in sorted(z.items()):
        # the later code point of a pair is the variant of the earlier one
        if cp not in simple and cp > form and z.get(form, cp) == cp:
            simple[cp] = simple.get(form, form)
    for cp in list(simple):  # a simplified form may itself be a variant
        seen = {cp}
        while simple[cp] in simple and simple[cp] not in seen:
            seen.add(simple[cp])
            simple[cp] = simple[simple[cp]]
    pairs = sorted((cp, s) for cp, s in simple.items() if cp != s)
    print("/* Made by gen-han.py of Unicode's Unihan_Variants.txt, %s. */" % version)
    print('#include "text/han.h"\n\n/* clang-format off */')
    print("const struct han_pair han_pairs[] = {")
    row = ""
    for cp, s in pairs:
        item = "{0x%X, 0x%X}," % (cp, s)
        if len(row) + len(item) > 91:
            print("    " + row.rstrip())
            row = ""
        row += item + " "
    print("    " + row.rstrip())
    print("};\nconst size_t han_npairs = sizeof han_pairs / sizeof *han_pairs;")


main()
