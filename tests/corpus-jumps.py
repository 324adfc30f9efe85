#!/usr/bin/env python3
"""Jumps, found and resolved, as --jump-test and --export=json tell them.

Every jump of our two samples leads where a reader of the page would go.  Below
$BROADSHEET_CORPUS: of the labelled lines of jumplines/dev.tsv nearly all are recognised, with
their targets, and nearly nothing else is; the issue of mets-alto whose METS file strings
together what its printed jump lines do has these and no others.
"""

import csv
import glob
import json
import os
import subprocess
import sys

PROGRAM = os.path.join(os.environ['BUILDDIR'], 'src/broadsheet')
SRC = os.environ['SRCDIR']
CORPUS = os.environ.get('BROADSHEET_CORPUS', '')
ENOUGH = 0.98
number = 0
failed = False

# Piece, direction, target as printed, and where it leads: a piece, a page, or nowhere.
SAMPLES = {
    'data/sample-en.xml': '''
        ear see last tides
        clock-1 forward 3 clock-2
        index see 2 council
        index see 2 bread-1
        index see 5 brief
        index see last crossword
        bell-1 forward 4 bell-2
        seal-1 forward last seal-2
        benches-brief see 2 council
        bread-1 forward 5 bread-2
        editorial see 3 page:3
        clock-2 back 1 clock-1
        rope forward 9 missing
        bell-2 back 1 bell-1
        bell-2 forward 6 bell-3
        bread-2 back 2 bread-1
        brief forward 6 brief-2
        seal-2 back 1 seal-1
        bell-3 back 4 bell-2
        brief-2 back 5 brief
        ''',
    'data/sample-zh.xml': '''
        qiao-1 forward 3 qiao-2
        daodu see 2 shuiniu
        daodu see 3 erke
        daodu see 4 lusun
        daodu see 5 zhong
        daodu see 6 lianzai
        dianti-1 forward 2 dianti-2
        xunhe-1 forward 2 xunhe-2
        lusun-xiaoxi see 4 lusun
        dianti-2 back 1 dianti-1
        xunhe-2 back 1 xunhe-1
        qiao-2 back 1 qiao-1
        qiao-2 see 8 missing
        erke forward 8 missing
        piying-1 forward 6 piying-2
        agv see 5 shenaolin
        shenaolin see 4 agv
        piying-2 back 3 piying-1
        ''',
}

# The same of the issue with printed jump lines, its pieces by page and order.
PRINTED = 'mets-alto/bnl-tageblatt-1950/*mets.xml'
PAIRS = '''
    p1-2 forward 8 p8-1
    p1-5 forward 8 p8-2
    p2-3 forward 5 p5-1
    p5-1 back 2 p2-3
    p8-1 back 1 p1-2
    p8-2 back 1 p1-5
    '''


def report(ok, name, *why):
    global number, failed
    number += 1
    print(f"{'ok' if ok else 'not ok'} {number} - {name}")
    if not ok:
        failed = True
        for line in why:
            print('#', str(line)[:400])


def skip(name):
    global number
    number += 1
    print(f'ok {number} - {name} # SKIP not there')


def run(args, text=None):
    return subprocess.run([PROGRAM] + args, input=text, capture_output=True, text=True,
                          encoding='utf-8').stdout


def leads(issue):
    """Every jump of an issue in a line each."""
    lines = []
    for piece in json.loads(run(['--export=json', issue]))['pieces']:
        for jump in piece['jumps']:
            where = {'piece': jump['piece'], 'page': f"page:{jump['page']}",
                     'missing': 'missing'}[jump['status']]
            lines.append(f"{piece['id']} {jump['direction']} {','.join(jump['targets'])} {where}")
    return lines


def check_leads(name, issue, want):
    want = [line.strip() for line in want.strip().splitlines()]
    got = leads(issue)
    report(got == want, f'{name}: every jump leads where it should',
           *[f'not there: {line}' for line in want if line not in got],
           *[f'not wanted: {line}' for line in got if line not in want])


def check_lines(path):
    """Recall, precision and right targets over labelled lines."""
    with open(path, encoding='utf-8') as file:
        rows = list(csv.DictReader(file, delimiter='\t', quoting=csv.QUOTE_NONE))
    found = [line.split('\t') for line in
             run(['--jump-test'], ''.join(row['text'] + '\n' for row in rows)).splitlines()]
    if len(found) != len(rows):
        report(False, 'a line for each labelled line', f'{len(found)} for {len(rows)}')
        return
    wanted = [(row, got) for row, got in zip(rows, found) if row['kind'] != 'none']
    right = [(row, got) for row, got in wanted if got[0] == row['kind']]
    exact = [(row, got) for row, got in right if got[2] == row['targets']]
    false = [(row, got) for row, got in zip(rows, found)
             if row['kind'] == 'none' and got[0] != 'none']
    for name, part, of in (('recall', len(right), len(wanted)),
                           ('precision', len(right), len(right) + len(false)),
                           ('right targets', len(exact), len(right))):
        report(part >= ENOUGH * of, f'{name} {part}/{of}')


for name, want in SAMPLES.items():
    check_leads(name, os.path.join(SRC, name), want)
dev = os.path.join(CORPUS, 'jumplines/dev.tsv')
if CORPUS and os.path.exists(dev):
    check_lines(dev)
else:
    skip('labelled lines')
printed = glob.glob(os.path.join(CORPUS, PRINTED)) if CORPUS else []
if printed:
    check_leads('printed jump lines', printed[0], PAIRS)
else:
    skip('printed jump lines')
print(f'1..{number}')
sys.exit(failed)
