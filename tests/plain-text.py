#!/usr/bin/env python3
"""Plain text of pages: nothing lost, nothing doubled, the same however it was taken.

Every sample in tests/data/plain and, where BROADSHEET_CORPUS names a directory, every text
below its folder text: each character that is no blank stands once in the export.  The same
holds for a sample cut short anywhere, and for the encodings that Chinese papers come in.
A page wrapped at some width reads as it does with a paragraph a line.
Last, the corpus's own page as a careful reader would cut it: stories, headlines (by their
hashes), jumps at the ends, paragraphs that a column break cut in two.
"""

import collections
import glob
import hashlib
import json
import os
import re
import subprocess
import sys
import tempfile

SRC = os.environ['SRCDIR']
DATA = os.path.join(SRC, 'tests', 'data', 'plain')
PARTS = ('kicker', 'headline', 'deck', 'byline', 'dateline')
number = 0
failed = False


def report(ok, name, *why):
    global number, failed
    number += 1
    print(f"{'ok' if ok else 'not ok'} {number} - {name}")
    if not ok:
        failed = True
        for line in why:
            print('#', str(line)[:300])


def export(path, *options):
    run = subprocess.run([os.environ['BROADSHEET'], '--export=json', *options, path],
                         capture_output=True, check=False)
    return json.loads(run.stdout) if run.returncode == 0 else None


def texts(piece):
    parts = [piece[part] for part in PARTS if piece[part]]
    return parts + [block['text'] for block in piece['blocks']]


def letters(text):
    """What no reading may lose: all but blanks, hyphens and what the export puts in for
    line feeds of verse and cells of tables."""
    return collections.Counter(re.sub(r'[\s\u3000/|\u00ad\u2010¬⸗-]', '', text))


def printed(doc):
    return letters(''.join(''.join(texts(piece)) for piece in doc['pieces']))


def check_whole(name, path, text):
    doc = export(path)
    if not doc:
        report(not text.strip(), name, 'it does not open')
        return
    want, got = letters(text), printed(doc)
    report(want == got, f'{name}: every character once', 'lost: ' + ''.join((want - got)),
           'doubled: ' + ''.join((got - want)))


def check_cut_short(name, text):
    """A few places are enough here: each is another page."""
    with tempfile.TemporaryDirectory() as tmp:
        path = os.path.join(tmp, 'cut.txt')
        lost = []
        for k in range(1, 24):
            part = text[:len(text) * k // 24]
            with open(path, 'w', encoding='utf-8', newline='') as out:
                out.write(part)
            doc = export(path)
            if not letters(part):
                continue
            if not doc or printed(doc) != letters(part):
                lost.append(f'after {len(part)} characters')
        report(not lost, f'{name}: cut short', *lost)


def shape(doc):
    return [(piece['kind'], texts(piece)) for piece in doc['pieces']
            if piece['kind'] != 'masthead']


def check_encodings(name):
    path = os.path.join(DATA, name)
    text = open(path, encoding='utf-8').read()
    want = shape(export(path))
    for encoding in ('gb18030', 'utf-16', 'utf-8-sig'):
        for end in ('\n', '\r\n'):
            with tempfile.TemporaryDirectory() as tmp:
                copy = os.path.join(tmp, name)
                with open(copy, 'w', encoding=encoding, newline=end) as out:
                    out.write(text)
                doc = export(copy)
            report(bool(doc) and shape(doc) == want,
                   f'{name}: in {encoding}, lines ended by {end!r}')


def wrapped(text, width):
    """TEXT, a paragraph a line, as a tool gives it from print: lines of WIDTH ideographs, an
    indent of two, none blank."""
    out = []
    for line in text.split('\n'):
        indent = '\u3000\u3000' if line.startswith('\u3000') else ''
        line = line.strip('\u3000 ')
        while line:
            room = width - len(indent)
            if len(line) > room and line[room] in '，。、；：”）》！？':
                room -= 1
            out.append(indent + line[:room])
            line, indent = line[room:], ''
    return '\n'.join(out) + '\n'


def check_wrapping(name, widths):
    path = os.path.join(DATA, name)
    text = open(path, encoding='utf-8').read()
    want = [piece for piece in shape(export(path))]
    for width in widths:
        with tempfile.TemporaryDirectory() as tmp:
            copy = os.path.join(tmp, name)
            with open(copy, 'w', encoding='utf-8') as out:
                out.write(wrapped(text, width))
            got = shape(export(copy))
        report(got == want, f'{name}: wrapped at {width} ideographs',
               *[f'{a} -> {b}' for a, b in zip(want, got) if a != b][:2])


# --- the corpus's own page ---

def digest(text):
    return hashlib.sha256(re.sub(r'[\s\u3000]', '', text).encode()).hexdigest()[:12]


CITY_DAILY = [
    # kind, hash of the headline (of the caption where there is none), text blocks
    ('article', '117714f5bdee', 5), ('article', '60a06d80be15', 4), ('article', '683f6ac2e15b', 4),
    ('article', '856df7cf1799', 9), ('other', '4dca9b3e5ccd', 0), ('article', 'e1d5ab45287a', 3),
    ('picture', 'fccbf850fd14', 2), ('article', '56535b2e8528', 5), ('article', '45f1d5d7eb94', 3),
    ('article', 'f6aaf9527293', 3),
]


def check_city_daily(path):
    doc = export(path)
    pieces = doc['pieces']
    name = 'the city daily'
    report(len(pieces) == len(CITY_DAILY), f'{name}: ten pieces, eight of them stories',
           [piece['kind'] for piece in pieces])
    for piece, (kind, head, blocks) in zip(pieces, CITY_DAILY):
        text = piece['headline'] or piece['blocks'][0]['text']
        report((piece['kind'], digest(text), len(piece['blocks'])) == (kind, head, blocks),
               f"{name}: {piece['id']}", piece['kind'], digest(text), len(piece['blocks']))
    joined = '\n'.join('\n'.join(texts(piece)) for piece in pieces)
    for cut in ('创新中心申报', '力争取得', '首府落实处', '通过实施', '整个生产过程'):
        report(joined.count(cut) == 1, f'{name}: {cut} is whole')
    ends = [''.join(texts(piece))[-7:] for piece in pieces]
    report([ends[i] for i in (0, 3, 7)] == ['(下转第3版)', '(下转第2版)', '(下转第2版)'],
           f'{name}: three stories end with their jumps', ends)
    report(sum(len(piece['jumps']) for piece in pieces) == 3, f'{name}: three jumps')
    starts = [block['text'][:4] for piece in pieces
              for block in piece['blocks']]
    report('际竞争力' in starts, f'{name}: a paragraph whose begin is lost stands alone')
    report(pieces[1]['kicker'] is not None and pieces[1]['deck'] is not None,
           f'{name}: a headline of three lines')
    report(doc['issue']['date'] == '2024-10-22' and doc['pages'][0]['label'] == '1',
           f'{name}: date and page of the file name', doc['issue'], doc['pages'][0])
    bylines = [piece['byline'] for piece in pieces]
    report(sum(byline is not None for byline in bylines) == 7, f'{name}: seven bylines', bylines)


for path in sorted(glob.glob(os.path.join(DATA, '*.txt'))):
    text = open(path, encoding='utf-8', newline='').read()
    check_whole(os.path.basename(path), path, text)
for sample in ('zh-front.paracut.txt', 'en-caps.layout-flow3.txt', 'de-fraktur.txt'):
    check_cut_short(sample, open(os.path.join(DATA, sample), encoding='utf-8').read())
check_encodings('zh-broken.txt')
check_wrapping('zh-policy.indent.txt', (16, 21, 30))
corpus = os.environ.get('BROADSHEET_CORPUS', '')
for path in sorted(glob.glob(os.path.join(corpus, 'text', '*.txt'))) if corpus else []:
    name = os.path.basename(path)
    text = open(path, encoding='utf-8').read()
    check_whole(name, path, text)
    check_cut_short(name, text)
    if name.startswith('city-daily-2024-10-22'):
        check_city_daily(path)
print(f'1..{number}')
sys.exit(failed)
