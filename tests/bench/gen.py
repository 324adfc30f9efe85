#!/usr/bin/env python3
"""gen.py SAMPLE.xml DIRECTORY PAGES [own] [mets] [mixed]: issues for measuring, of a sample's text.

Writes DIRECTORY/own.xml (broadsheet's own format, PAGES pages) and DIRECTORY/mets/ (a METS
file and an ALTO file for each page); mixed: own.xml with its sentences put together anew in
every story, so that none says what another says.  The same arguments give the same bytes.
"""
import os
import random
import re
import sys
import xml.etree.ElementTree as ET
from xml.sax.saxutils import escape, quoteattr


def local(tag):
    return tag.rsplit("}", 1)[-1]


def paragraphs(sample):
    """(headline, [paragraph, …]) of every piece of the sample."""
    pieces = []
    for piece in ET.parse(sample).getroot().iter():
        if local(piece.tag) != "piece":
            continue
        head = next((e for e in piece if local(e.tag) == "headline"), None)
        texts = ["".join(p.itertext()) for p in piece if local(p.tag) == "p"]
        if head is not None and texts:
            pieces.append(("".join(head.itertext()), texts))
    return pieces


def mixed(pieces, n):
    """N pieces of the sentences of PIECES."""
    dice = random.Random(1)
    said = [s for _, texts in pieces for t in texts for s in re.findall(r"[^。]+。", t)]
    for i in range(n):
        yield f"{pieces[i % len(pieces)][0]} {i}", [
            "".join(dice.choices(said, k=dice.randint(2, 6))) for _ in range(dice.randint(3, 7))]


def pages(pieces, n, per_page=8):
    at = 0
    for number in range(1, n + 1):
        page = []
        for _ in range(per_page):
            page.append(pieces[at % len(pieces)])
            at += 1
        yield number, page


def write_own(pieces, path, n):
    with open(path, "w", encoding="utf-8") as out:
        out.write('<?xml version="1.0" encoding="UTF-8"?>\n<issue xmlns="urn:broadsheet:issue:1"'
                  ' newspaper="Bench" date="2026-01-01" xml:lang="zh">\n')
        for number, page in pages(pieces, n):
            out.write(f'<page label="{number}">\n')
            for head, texts in page:
                out.write(f"<piece><headline>{escape(head)}</headline>\n")
                for text in texts:
                    out.write(f"<p>{escape(text)}</p>\n")
                out.write("</piece>\n")
            out.write("</page>\n")
        out.write("</issue>\n")


def words(text, size=12):
    if " " in text.strip():
        return text.split()
    return [text[i:i + 2] for i in range(0, len(text), 2)]


def write_alto(number, page, path):
    """One ALTO page; returns [(headline block, [paragraph blocks]), …]."""
    blocks, ids, strings = [], [], 0
    y = 100

    def block(text, size):
        nonlocal y, strings
        name = f"B{number}_{len(blocks)}"
        lines, row, x = [], [], 100
        for word in words(text):
            strings += 1
            row.append(f'<String ID="S{number}_{strings}" HPOS="{x}" VPOS="{y}" HEIGHT="{size}" '
                       f'WIDTH="{size * len(word)}" WC="0.9" CONTENT={quoteattr(word)}/>')
            x += size * (len(word) + 1)
            if x > 900:
                lines.append(f'<TextLine HPOS="100" VPOS="{y}" HEIGHT="{size}" WIDTH="{x}">'
                             + "\n".join(row) + "</TextLine>")
                row, x, y = [], 100, y + size + 4
        if row:
            lines.append(f'<TextLine HPOS="100" VPOS="{y}" HEIGHT="{size}" WIDTH="{x}">'
                         + "\n".join(row) + "</TextLine>")
            y += size + 4
        blocks.append(f'<TextBlock ID="{name}" HPOS="100" VPOS="{y}" WIDTH="900" HEIGHT="{size}">'
                      + "\n".join(lines) + "</TextBlock>")
        return name

    for head, texts in page:
        ids.append((block(head, 40), [block(t, 16) for t in texts]))
    with open(path, "w", encoding="utf-8") as out:
        out.write('<?xml version="1.0" encoding="UTF-8"?>\n'
                  '<alto xmlns="http://www.loc.gov/standards/alto/ns-v3#"><Layout>'
                  f'<Page ID="P{number}" WIDTH="1200" HEIGHT="{y}"><PrintSpace>\n'
                  + "\n".join(blocks) + "</PrintSpace></Page></Layout></alto>\n")
    return ids


def write_mets(pieces, folder, n):
    os.makedirs(os.path.join(folder, "alto"), exist_ok=True)
    files, physical, logical = [], [], []
    for number, page in pages(pieces, n):
        name = f"alto/{number:04}.xml"
        ids = write_alto(number, page, os.path.join(folder, name))
        files.append(f'<file ID="A{number}"><FLocat LOCTYPE="URL" xlink:href="{name}"/></file>')
        physical.append(f'<div TYPE="PAGE" ORDER="{number}" ORDERLABEL="{number}">'
                        f'<fptr FILEID="A{number}"/></div>')
        for head, body in ids:
            area = '<fptr><area FILEID="A%d" BETYPE="IDREF" BEGIN="%s"/></fptr>'
            logical.append('<div TYPE="ARTICLE"><div TYPE="HEADING"><div TYPE="TITLE">'
                           + area % (number, head) + '</div></div><div TYPE="BODY">'
                           + "".join(f'<div TYPE="PARAGRAPH">{area % (number, b)}</div>'
                                     for b in body) + "</div></div>")
    with open(os.path.join(folder, "mets.xml"), "w", encoding="utf-8") as out:
        out.write('<?xml version="1.0" encoding="UTF-8"?>\n<mets '
                  'xmlns="http://www.loc.gov/METS/" xmlns:xlink="http://www.w3.org/1999/xlink" '
                  'LABEL="Bench, 2026-01-01"><fileSec><fileGrp USE="Text">\n' + "\n".join(files)
                  + '</fileGrp></fileSec>\n<structMap TYPE="PHYSICAL"><div TYPE="Newspaper">\n'
                  + "\n".join(physical) + '</div></structMap>\n<structMap TYPE="LOGICAL">'
                  '<div TYPE="Newspaper"><div TYPE="VOLUME"><div TYPE="ISSUE">'
                  '<div TYPE="CONTENT">\n' + "\n".join(logical)
                  + "</div></div></div></div></structMap></mets>\n")


def main():
    sample, folder, n = sys.argv[1], sys.argv[2], int(sys.argv[3])
    pieces = paragraphs(sample)
    os.makedirs(folder, exist_ok=True)
    what = sys.argv[4:] or ["own", "mets"]
    if "own" in what:
        write_own(pieces, os.path.join(folder, "own.xml"), n)
    if "mets" in what:
        write_mets(pieces, os.path.join(folder, "mets"), n)
    if "mixed" in what:
        write_own(list(mixed(pieces, 8 * n)), os.path.join(folder, "own.xml"), n)


if __name__ == "__main__":
    main()
