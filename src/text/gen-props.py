#!/usr/bin/env python3
"""Writes src/text/props-table.c, the character data of src/text/props.h.

Run by hand when Unicode moves on:  python3 src/text/gen-props.py > src/text/props-table.c
It needs a Python and a libunistring of the same Unicode version: the general category
and East Asian Width come from the first (unicodedata), cell widths and grapheme cluster
classes from the second (uc_width, uc_graphemeclusterbreak_property).
"""
import ctypes
import sys
import unicodedata

lib = ctypes.CDLL("libunistring.so.2")
lib.uc_width.argtypes = [ctypes.c_uint32, ctypes.c_char_p]

BLOCK = 64


def ranges(*pairs):
    out = set()
    for p in pairs:
        out.update(range(p[0], p[1] + 1) if isinstance(p, tuple) else [p])
    return out


# Sanitiser (TYPOGRAPHY 2.1)
DROP = ranges((0x00, 0x08), (0x0E, 0x1F), (0x7F, 0x84), (0x86, 0x9F), 0x034F, 0x061C,
              (0x200B, 0x200B), (0x200E, 0x200F), (0x202A, 0x202E), (0x2060, 0x2060),
              (0x2066, 0x2069), 0xFEFF, (0xFFF9, 0xFFFB), (0xE0000, 0xE007F),
              (0xD800, 0xDFFF), (0xFDD0, 0xFDEF),
              *[(p * 0x10000 + 0xFFFE, p * 0x10000 + 0xFFFF) for p in range(17)])
NEWLINE = ranges((0x0B, 0x0D), 0x85, 0x2028, 0x2029)
# Shown as geta (2.3)
GETA = ranges(0xFFFD, (0x4DC0, 0x4DFF), (0x3248, 0x324F))
FILLER = ranges(0x115F, 0x1160, 0x3164, 0xFFA0)
# Elastic marks with their pad last (3)
ELASTIC = ranges((0x2460, 0x24FF), (0x2160, 0x217F), 0x2103, 0x2030, 0x2116, 0x203B, 0x2605,
                 0x2606, (0x2190, 0x2199), (0x25A0, 0x25EF))

# Classes of Chinese and Japanese line breaking, CLREQ's and section 4's; the rest by category
CLASS = {}


def put(name, chars):
    for c in chars:
        CLASS[ord(c) if isinstance(c, str) else c] = name


put("COMMA", "，。、")
put("STOP", "；：？！﹐﹑﹒﹔﹕﹖﹗‼⁇⁈⁉")
put("CLOSE", "）》〉」』】〕〗］｝〙〛〞〟﹂﹄﹚﹜﹞｠︶︸︺︼︾﹀﹈")
put("OPEN", "（《〈「『【〔〖［｛〘〚〝﹁﹃﹙﹛﹝｟︵︷︹︻︽︿﹇")
put("CLOSE_QUOTE", "”’")
put("OPEN_QUOTE", "“‘")
put("MIDDLE", "·・‧•")
put("ELLIPSIS", "…‥⋯")
put("DASH", "—―⸺⸻")
put("CONNECT", "～–－〜〰゠")
put("NOSTART", "々〻ーヽヾゝゞ〃" + "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ"
    + "ㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ")
put("NOSTART", range(0xFF67, 0xFF71))
put("COMMA", "｡､")
put("CLOSE", "｣")
put("OPEN", "｢")
put("MIDDLE", "･")
put("UNIT", "％‰°℃℉′″")
put("WIDE_DOT", "．")
put("WIDE_SLASH", "／")
put("CURRENCY", "￥＄£€№￡￠¥₩￦")
put("SPACE", " \t\n")
put("WIDE_SPACE", "\u3000")
put("NBSP", "\u00a0\u202f\u2007")
put("HYPHEN", "\u00ad")
put("QUOTE", "«»‹›„‚‟‛")
put("WIDE_ALNUM", range(0xFF10, 0xFF1A))
put("WIDE_ALNUM", range(0xFF21, 0xFF3B))
put("WIDE_ALNUM", range(0xFF41, 0xFF5B))
put("DIGIT", "0123456789")
for ch in ",.;:!?)]}([{'\"-+%/$~@#&*_=<>|\\^`":
    CLASS[ord(ch)] = "ASCII"
EXTRA_SPACE = ranges((0x2000, 0x2006), (0x2008, 0x200A), 0x1680, 0x205F)
put("SPACE", EXTRA_SPACE)


def classify(c, cat, eaw):
    if c in CLASS:
        return CLASS[c]
    if cat[0] == "L" or cat == "Nl":
        if lib.uc_is_property_ideographic(c) or 0x3041 <= c <= 0x30FF or 0x31F0 <= c <= 0x31FF \
                or 0xFF66 <= c <= 0xFF9F or 0x3105 <= c <= 0x31BF:
            return "IDEO"
        if eaw in "WF":
            return "IDEO"
        return "LETTER"
    if cat == "Nd":
        return "DIGIT"
    if eaw in "WF":
        return "IDEO"
    return "OTHER"


def record(c):
    ch = chr(c)
    cat = unicodedata.category(ch)
    eaw = unicodedata.east_asian_width(ch)
    flags = []
    if c in DROP:
        flags.append("DROP")
    if c in NEWLINE:
        flags.append("NEWLINE")
    gcb = lib.uc_graphemeclusterbreak_property(c)
    if cat in ("Co", "Cn") or c in GETA:
        cells, wide = 1, 1
        if c not in DROP:
            flags.append("GETA")
        gcb = 0 if gcb != 3 else gcb
    elif c in FILLER:
        cells, wide = 1, 1
        flags.append("FILLER")
    elif cat in ("Mn", "Me", "Cf", "Cs", "Cc") and lib.uc_width(c, b"UTF-8") <= 0:
        cells, wide = 0, 0
    elif gcb in (8, 9) and c < 0xAC00 or 0xD7B0 <= c <= 0xD7FF:  # jamo V, T
        cells, wide = 0, 0
    elif eaw in "WF":
        cells, wide = 2, 2
    else:
        cells = 1
        wide = 2 if eaw == "A" else 1
    if cat in ("Mn", "Me", "Mc"):
        flags.append("MARK")
    if c == 0xAD:
        cells, wide = 0, 0
    if lib.uc_is_property_extended_pictographic(c):
        flags.append("PICT")
    if lib.uc_is_property_ideographic(c) and cat[0] in "LN":
        flags.append("IDEO")
    if cat[0] == "L":
        flags.append("LETTER")
    if cat in ("Lu", "Lt"):
        flags.append("UPPER")
    if cat[0] == "N":
        flags.append("NUMBER")
    if cat[0] in "PS":
        flags.append("PUNCT")
    if 0x1F3FB <= c <= 0x1F3FF:
        flags.append("TONE")
    if c in ELASTIC:
        flags.append("ELASTIC")
    if 0x1100 <= c <= 0x11FF or 0xA960 <= c <= 0xA97F or 0xD7B0 <= c <= 0xD7FF:
        if c not in FILLER and cat != "Cn":
            flags.append("JAMO")
    return (cells, wide, gcb, classify(c, cat, eaw), tuple(flags))


def main():
    records, index = [], {}
    blocks, block_of, stage1 = [], {}, []
    for base in range(0, 0x110000, BLOCK):
        row = []
        for c in range(base, base + BLOCK):
            r = record(c)
            if r not in index:
                index[r] = len(records)
                records.append(r)
            row.append(index[r])
        row = tuple(row)
        if row not in block_of:
            block_of[row] = len(blocks)
            blocks.append(row)
        stage1.append(block_of[row])
    assert len(records) < 256, len(records)
    out = sys.stdout.write
    out("/* Made by gen-props.py from Unicode %s; do not edit. */\n\n" % unicodedata.unidata_version)
    out('#include "text/props.h"\n\n')
    out("const struct props text_props[%d] = {\n" % len(records))
    for cells, wide, gcb, cls, flags in records:
        f = " | ".join("PROP_" + x for x in flags) or "0"
        out("    {%d, %d, %d, LINE_%s, %s},\n" % (cells, wide, gcb, cls, f))
    out("};\n\n")
    # one 16-bit index a block of 64, then one 8-bit record number a character
    for name, typ, data in (("text_props_stage1", "uint16_t", stage1),
                            ("text_props_stage2", "uint8_t", [x for b in blocks for x in b])):
        out("const %s %s[%d] = {\n" % (typ, name, len(data)))
        line = "   "
        for x in data:
            s = " %d," % x
            if len(line) + len(s) > 96:
                out(line + "\n")
                line = "   "
            line += s
        out(line + "\n};\n\n" if name.endswith("1") else line + "\n};\n")


main()
