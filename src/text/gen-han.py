#!/usr/bin/env python3
"""gen-han.py Unihan_Variants.txt[.bz2] > han-table.c: traditional characters and their simplified ones.

The file is part of the Unicode Character Database (Debian: package unicode-data).
A character maps to the first simplified form that Unihan gives for it besides itself
(kSimplifiedVariant); a printing variant (kZVariant) of a character maps to what that one
maps to.  So does an old one, which GB 2312 has not, that means the same (kSemanticVariant)
as one that has been simplified or is in use: 爲 is 為, 羣 is 群.
"""
import bz2
import sys


def is_modern(cp):
    """Whether it is printed in mainland China today."""
    try:
        chr(cp).encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def main():
    path = sys.argv[1]
    opened = bz2.open(path, "rt") if path.endswith(".bz2") else open(path)
    simple, z, same, version = {}, {}, {}, ""
    for line in opened:
        if line.startswith("# Date"):
            version = line[2:].strip()
        if not line.startswith("U+"):
            continue
        code, field, value = line.rstrip("\n").split("\t")
        cp = int(code[2:], 16)
        forms = [int(v.split("<")[0][2:], 16) for v in value.split()]
        if field == "kSimplifiedVariant" and forms != [cp]:
            simple[cp] = next(f for f in forms if f != cp)
        if field == "kSemanticVariant":
            same[cp] = forms
        if field == "kZVariant":
            z[cp] = forms[0]
    for cp, form in sorted(z.items()):
        # the later code point of a pair is the variant of the earlier one
        if cp not in simple and cp > form and z.get(form, cp) == cp:
            simple[cp] = simple.get(form, form)
    for cp, forms in sorted(same.items()):
        if cp in simple or is_modern(cp) or not 0x4E00 <= cp <= 0x9FFF:
            continue
        known = [f for f in forms if f in simple] + [f for f in forms if is_modern(f)]
        if known:
            simple[cp] = known[0]
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
