#!/usr/bin/env python3
"""METS issues with ALTO pages, against an independent reading of them.

For every METS issue below $BROADSHEET_CORPUS/mets-alto the articles of the logical tree
are put together from METS and ALTO by ElementTree, and compared with --export=json:
every article in one story, word for word, divided words whole, no word twice; page labels,
newspaper and date.  Issues without articles: every word of a page once.
"""

import collections
import glob
import json
import os
import re
import subprocess
import sys
import unicodedata
import xml.etree.ElementTree as ElementTree

XLINK = '{http://www.w3.org/1999/xlink}'
ARTICLES = {'ARTICLE', 'ADVERTISEMENT', 'DEATH_NOTICE', 'TITLE_SECTION', 'SECTION'}
number = 0
failed = False


def report(ok, name, *why):
    global number, failed
    number += 1
    print(f"{'ok' if ok else 'not ok'} {number} - {name}")
    if not ok:
        failed = True
        for line in why:
            print('#', str(line)[:400])


def local(name):
    return name.split('}')[-1]


def attribute(element, name):
    return next((v for k, v in element.attrib.items() if local(k) == name), None)


class Page:
    """An ALTO file: what its ids name, and what a String says."""

    def __init__(self, path):
        self.root = ElementTree.parse(path).getroot()
        self.ids = {}
        self.lines = {}
        strings = []
        self.has_sp = any(local(e.tag) == 'SP' for e in self.root.iter())
        for line in self.root.iter():
            if attribute(line, 'ID'):
                self.ids[attribute(line, 'ID')] = line
            if local(line.tag) == 'TextLine':
                before = None
                for e in line:
                    if local(e.tag) == 'String':
                        self.lines[e] = (line, before)
                        strings.append(e)
                    before = e
        self.after = dict(zip(strings, strings[1:]))

    def strings(self, ident):
        element = self.ids.get(ident)
        return [] if element is None else [e for e in element.iter() if local(e.tag) == 'String']

    def glued(self, string):
        """No blank stands before it in its line."""
        line, before = self.lines[string]
        if before is None or local(before.tag) != 'String':
            return False
        gap = (float(attribute(string, 'HPOS')) - float(attribute(before, 'HPOS'))
               - float(attribute(before, 'WIDTH')))
        return self.has_sp and gap <= float(attribute(line, 'HEIGHT')) // 2


HYPHENS = '-\u00ad¬⸗‐=—–'


def words(strings):
    """The words of STRINGS, a list of (page, String), as a reader reads them."""
    out = []
    i = 0
    while i < len(strings):
        page, s = strings[i]
        text = attribute(s, 'CONTENT')
        whole = (attribute(s, 'SUBS_CONTENT') or '').strip()
        if attribute(s, 'SUBS_TYPE') == 'HypPart1' and whole and i + 1 < len(strings):
            second = strings[i + 1][1]
            if attribute(second, 'SUBS_TYPE') == 'HypPart2':
                joined = text.rstrip(HYPHENS) + attribute(second, 'CONTENT')
                text = joined if whole in joined else whole
                i += 1
        if out and page.glued(s):
            out[-1] += text
        else:
            out.append(text)
        i += 1
    return out


def essence(text):
    """What must be there: no white space, marks of rows, or hyphens, of which a line's end
    without SUBS_CONTENT has one to be weighed."""
    text = unicodedata.normalize('NFD', text)
    return re.sub(r'[\s|\u00ad¬⸗‐-]|[\u200b-\u200f]', '', text)


class Issue:
    def __init__(self, path):
        self.path = path
        self.root = ElementTree.parse(path).getroot()
        self.files = {}
        for f in self.root.iter():
            if local(f.tag) == 'file':
                for place in f:
                    href = place.get(XLINK + 'href') or ''
                    self.files[f.get('ID')] = re.sub(r'^file://', '', href)
        self.pages = {}

    def page(self, ident):
        if ident not in self.pages:
            path = os.path.join(os.path.dirname(self.path), self.files[ident])
            self.pages[ident] = Page(path) if os.path.exists(path) else None
        return self.pages[ident]

    def logical(self):
        for m in self.root.iter():
            if local(m.tag) == 'structMap' and (m.get('TYPE') or '').upper() == 'LOGICAL':
                yield m

    def articles(self):
        """Each article's div with its own Strings, each String once in the issue."""
        owned = {}
        wide = []
        order = []

        def visit(element, article):
            if local(element.tag) == 'div' and (element.get('TYPE') or '') in ARTICLES:
                article = element
                order.append(element)
                owned[element] = []
            if local(element.tag) == 'area' and article is not None:
                page = self.page(element.get('FILEID'))
                if page:
                    owned[article].append((page, element.get('BEGIN')))
            for child in element:
                visit(child, article)

        for m in self.logical():
            visit(m, None)
        taken = set()
        narrow = set()
        for areas in owned.values():
            for page, begin in areas:
                element = page.ids.get(begin)
                if element is not None and local(element.tag) == 'TextBlock':
                    narrow.update(page.strings(begin))
        for element in order:
            strings = []
            for page, begin in owned[element]:
                block = page.ids.get(begin)
                for s in page.strings(begin):
                    if s in taken or (local(block.tag) != 'TextBlock' and s in narrow):
                        continue
                    taken.add(s)
                    strings.append((page, s))
            yield element, strings

    def physical(self):
        for m in self.root.iter():
            if local(m.tag) == 'structMap' and (m.get('TYPE') or '').upper() != 'LOGICAL':
                for d in m.iter():
                    if local(d.tag) == 'div' and (d.get('TYPE') or '').upper().split(':')[-1] in (
                            'PAGE', 'TITLE_PAGE', 'CONTENT_PAGE'):
                        yield d

    def alto_of(self, div):
        for e in div.iter():
            if local(e.tag) in ('area', 'fptr') and e.get('FILEID'):
                href = self.files.get(e.get('FILEID'), '')
                if href.endswith('.xml'):
                    return e.get('FILEID')
        return None


def piece_heads(piece):
    return ' '.join(piece[k] for k in ('kicker', 'headline', 'deck', 'byline', 'dateline')
                    if piece[k])


def piece_text(piece):
    return (piece_heads(piece) + ' ' + ' '.join(b['text'] for b in piece['blocks'])).strip()


def check_articles(name, issue, doc):
    pieces = {p['id']: p for p in doc['pieces']}
    stories = {}
    loose = []
    for story in doc['stories']:
        parts = [pieces[i] for i in story['pieces']]
        text = ' '.join(piece_text(p) for p in parts)
        stories.setdefault(essence(text), []).append(text)
        loose.append(''.join(sorted(essence(text))))
    missing = []
    different = []
    total = count = 0
    for element, strings in issue.articles():
        if not strings:
            continue
        total += 1
        expected = words(strings)
        count += len(expected)
        key = essence(' '.join(expected))
        if key in stories:
            found = stories[key].pop(0)
            if not stories[key]:
                del stories[key]
            same = found.split()
            plain = [w for w in expected]
            if re.sub(r'[|\s]+', ' ', ' '.join(plain)).split() != [w for w in same if w != '|']:
                different.append((' '.join(plain), found))
        elif ''.join(sorted(key)) in loose:
            pass  # the same words with the parts of the heading in another order
        else:
            missing.append((element.get('ID'), ' '.join(expected)[:160]))
    report(not missing, f'{name}: {total} articles, {count} words', *missing[:5])
    # what may differ: blanks and hyphens where a line's end has no SUBS_CONTENT
    apart = 0
    for a, b in different:
        a, b = a.split(), [w for w in b.split() if w != '|']
        apart += len(set(a) ^ set(b))
    report(apart <= count / 100, f'{name}: words are divided as printed', apart, *different[:2])


def spread(alto):
    """Letters that depend on whether two halves of a word are found to follow each other:
    where SUBS_CONTENT is not just the halves."""
    count = collections.Counter()
    strings = [s for s in alto.root.iter() if local(s.tag) == 'String']
    for a, b in zip(strings, strings[1:]):
        whole = essence(attribute(a, 'SUBS_CONTENT') or '')
        halves = essence(attribute(a, 'CONTENT') + attribute(b, 'CONTENT'))
        if attribute(a, 'SUBS_TYPE') == 'HypPart1' and whole != halves:
            count += collections.Counter(whole + halves)
    return count


def check_page_words(name, issue, doc):
    divs = list(issue.physical())
    pieces = {p['id']: p for p in doc['pieces']}
    for div, page in zip(divs, doc['pages']):
        alto = issue.page(issue.alto_of(div))
        if alto is None:
            continue
        expected = collections.Counter(essence(''.join(words(
            [(alto, s) for s in alto.root.iter() if local(s.tag) == 'String']))))
        found = collections.Counter(essence(''.join(
            piece_text(pieces[i]) for i in page['pieces'])))
        apart = (expected - found) + (found - expected) - spread(alto)
        report(not apart, f"{name}: page {page['label']} has every word once", apart)


def check_labels(name, issue, doc):
    expected = []
    for i, div in enumerate(issue.physical()):
        label = div.get('ORDERLABEL') or div.get('LABEL') or ''
        expected.append(label if re.fullmatch(r'[A-Z]?\d+', label) else str(i + 1))
    found = [p['label'] for p in doc['pages']]
    report(found == expected, f'{name}: page labels', expected, found)


def check_issue(name, issue, doc):
    titles = [e.text for e in issue.root.iter() if local(e.tag) == 'title' and e.text]
    label = re.split(r' \(|, \d{4}-', issue.root.get('LABEL') or '')[0]
    iso = re.search(r'(?<!\d)(1[89]\d\d)-?(\d\d)-?(\d\d)(?!\d{3})', issue.path[len(corpus):])
    report(doc['issue']['newspaper'] in titles + [label], f'{name}: newspaper',
           doc['issue']['newspaper'])
    report(doc['issue']['date'] == '-'.join(iso.groups()), f'{name}: date', doc['issue']['date'])


corpus = os.environ.get('BROADSHEET_CORPUS')
if not corpus or not os.path.isdir(os.path.join(corpus, 'mets-alto')):
    print('1..0 # SKIP no corpus of METS issues')
    sys.exit(0)
paths = [p for p in sorted(glob.glob(os.path.join(corpus, 'mets-alto', '**', '*.xml'),
                                     recursive=True))
         if re.search(r'(?i)mets\.xml$|/(\d{10})/\1\.xml$', p)]
for path in paths:
    name = os.path.relpath(os.path.dirname(path), os.path.join(corpus, 'mets-alto'))
    run = subprocess.run([os.environ['BROADSHEET'], '--export=json', path],
                         capture_output=True, check=False)
    report(run.returncode == 0, f'{name}: opens', run.stderr)
    if run.returncode:
        continue
    doc = json.loads(run.stdout)
    issue = Issue(path)
    check_issue(name, issue, doc)
    check_labels(name, issue, doc)
    if any(True for _ in issue.logical()):
        check_articles(name, issue, doc)
    check_page_words(name, issue, doc)
print(f'1..{number}')
sys.exit(failed)
