#!/usr/bin/env python3
"""broadsheet's own format: the schema, the reader and the export agree with each other.

The samples and the example of broadsheet-xml(5) are valid; what the schema refuses, --check
reports, and what it accepts, --check accepts.  The parts with the schema need xmllint.
tests/roundtrip.py has what --export=xml writes of all issues.
"""
import glob
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

SRC = os.environ["SRCDIR"]
PROGRAM = os.environ.get("BROADSHEET_WRAP", "").split() + [os.environ["BROADSHEET"]]
SCHEMA = os.path.join(SRC, "data/broadsheet.rng")
XMLLINT = shutil.which("xmllint")
NS = "urn:broadsheet:issue:1"
number = 0


def ok(passed, name, notes=""):
    global number
    number += 1
    print(f"{'' if passed else 'not '}ok {number} - {name}")
    if not passed:
        for line in notes.splitlines()[:10]:
            print("# " + line[:300])


def skip(name, why):
    global number
    number += 1
    print(f"ok {number} - {name} # SKIP {why}")


def run(*args):
    r = subprocess.run(PROGRAM + list(args), stdin=subprocess.DEVNULL, capture_output=True,
                       timeout=120)
    return r.returncode, r.stdout.decode("utf-8", "replace"), r.stderr.decode("utf-8", "replace")


def faults(*paths):
    """What the schema says of each file, "" if nothing."""
    r = subprocess.run([XMLLINT, "--noout", "--nonet", "--relaxng", SCHEMA, *paths],
                       capture_output=True, text=True)
    lines = r.stderr.splitlines()
    return ["" if f"{path} validates" in lines else
            "\n".join(line for line in lines if line.startswith(path)) for path in paths]


def valid(path, name):
    if XMLLINT:
        said = faults(path)[0]
        ok(not said, name + " is valid", said)
    else:
        skip(name + " is valid", "no xmllint")


def manual_example():
    """The issue that the manual page prints, as a person would copy it."""
    page = open(os.path.join(SRC, "man/broadsheet-xml.5"), encoding="utf-8").read()
    body = page[page.index("\n.Bd", page.index("A complete issue:")) + 1:]
    body = body[body.index("\n") + 1:body.index("\n.Ed")] + "\n"
    return body.replace("\\-", "-").replace("\\(aq", "'").replace("\\e", "\\")


# --- what the schema and the reader say of it -----------------------------------------------

PIECE = '<issue{0}><page label="1"><piece id="a">%s</piece></page></issue>'
ATTRS = '<issue{0}><page label="1"><piece %s><p>t</p></piece></page></issue>'
DOCUMENTS = {
    True: [
        "<issue{0}><page/></issue>",
        '<issue{0} newspaper="N" date="2026-04-17" number="1" edition="E" xml:lang="en">'
        "<page/></issue>",
        '<issue{0} xmlns:x="urn:x" x:a="b"><page/></issue>',
        '<issue{0}><page aspect="0.7" failure="It rained."/></issue>',
        PIECE % "",
        PIECE % "<headline>h</headline><headline>i</headline><p>t</p>",
        PIECE % "<byline>b</byline><p>t</p><byline>b</byline>",
        PIECE % "<p>t <em>t <strong>t</strong></em> <jump page='1'>j</jump></p>",
        PIECE % "<p joins='next'/>",
        PIECE % "<figure/><figure href='x'><credit>c</credit><caption>c</caption></figure>",
        PIECE % "<table><row><cell/></row></table>",
        PIECE % "<jump direction='see' page='1' piece='a' label='p. 1' slug='S'>j</jump>",
        ATTRS % "kind='notice' section='S' columns='99' box='0 0.5 100 1.25' xml:lang='zh-Hans'",
        ATTRS % "story='s' part='0'",
        ATTRS % "story='s'",
    ],
    False: [
        "<issue{0}>text<page/></issue>",
        '<issue{0} title="N"><page/></issue>',
        '<issue{0} date="17 April"><page/></issue>',
        '<issue{0} date="2026-02-30"><page/></issue>',
        '<issue{0} xml:lang="english language"><page/></issue>',
        '<issue{0}><page label=""/></issue>',
        '<issue{0}><page aspect="0"/></issue>',
        '<issue{0}><page aspect="1e3"/></issue>',
        "<issue{0}><page><p>t</p></page></issue>",
        "<issue{0}><piece/></issue>",
        PIECE % "text",
        PIECE % "<p>t</p><headline>h</headline>",
        PIECE % "<p>t</p><unknown/>",
        PIECE % "<p>t<p>t</p></p>",
        PIECE % "<p joins='yes'>t</p>",
        PIECE % "<p size='1'>t</p>",
        PIECE % "<headline joins='next'>h</headline>",
        PIECE % "<list/>",
        PIECE % "<table/>",
        PIECE % "<table><row/></table>",
        PIECE % "<verse/>",
        PIECE % "<verse>t</verse>",
        PIECE % "<list>t<item>i</item></list>",
        PIECE % "<item>i</item>",
        PIECE % "<caption>c</caption>",
        PIECE % "<figure><p>c</p></figure>",
        PIECE % "<jump page='1'>j<em>e</em></jump>",
        PIECE % "<jump direction='up'>j</jump>",
        PIECE % "<piece/>",
        ATTRS % "kind='essay'",
        ATTRS % "columns='0'",
        ATTRS % "columns='many'",
        ATTRS % "box='0 0 50'",
        ATTRS % "box='0 0 50 50 50'",
        ATTRS % "box='0 0 50 101'",
        ATTRS % "box='-1 0 50 50'",
        ATTRS % "part='1'",
        ATTRS % "story='s' part='last'",
        ATTRS % "lang='en'",
        ATTRS % "id=''",
    ],
}


def complaints(path):
    """What --check finds in the file as such: all but what becomes of jumps, and what is lacking."""
    lines = run("--check", "--format=broadsheet", path)[1].splitlines()
    return [line for line in lines
            if not re.search(r"\[(jump-(?!target)[a-z-]*|page-empty|page-failed|no-[a-z]*)\]$",
                             line)]


def agree(work):
    cases = [(good, d.format(("", f' xmlns="{NS}"')[i % 2]))
             for good, documents in DOCUMENTS.items() for i, d in enumerate(documents)]
    paths = [os.path.join(work, f"document{i}.xml") for i in range(len(cases))]
    for path, (_, document) in zip(paths, cases):
        with open(path, "w", encoding="utf-8") as out:
            out.write(document)
    said = faults(*paths) if XMLLINT else []
    for i, (path, (good, document)) in enumerate(zip(paths, cases)):
        found = complaints(path)
        ok(not found if good else found, f"--check {'accepts' if good else 'reports'} {document}",
           "\n".join(found))
        if XMLLINT:
            ok((not said[i]) == good,
               f"the schema {'accepts' if good else 'refuses'} {document}", said[i])


# --- there and back -------------------------------------------------------------------------

def model(path):
    """The JSON of the file without what is of the file and not of the issue."""
    status, out, err = run("--export=json", path)
    if status:
        return None
    j = json.loads(out)
    del j["issue"]["format"], j["issue"]["encoding"], j["warnings"]
    return j


def difference(a, b, path="$"):
    if type(a) is not type(b):
        return f"{path}: {a!r} became {b!r}"
    if isinstance(a, dict) and list(a) == list(b):
        pairs = [(f"{path}.{k}", a[k], b[k]) for k in a]
    elif isinstance(a, list) and len(a) == len(b):
        pairs = [(f"{path}[{i}]", x, y) for i, (x, y) in enumerate(zip(a, b))]
    else:
        return "" if a == b else f"{path}: {str(a)[:120]} became {str(b)[:120]}"
    return next((d for p, x, y in pairs for d in [difference(x, y, p)] if d), "")


def there_and_back(path, name, work):
    before = model(path)
    copy = os.path.join(work, "copy.xml")
    with open(copy, "w", encoding="utf-8") as out:
        out.write(run("--export=xml", path)[1])
    valid(copy, "the export of " + name)
    found = complaints(copy)
    ok(not found, f"--check accepts the export of {name}", "\n".join(found))
    after = model(copy)
    ok(before and after == before, f"the export of {name} reads back to the same JSON",
       difference(before, after))


def damaged(work):
    """A page that could not be had, and the shape of a page, survive an export."""
    path, copy = os.path.join(work, "damaged.xml"), os.path.join(work, "copy.xml")
    with open(path, "w", encoding="utf-8") as out:
        out.write('<issue><page label="1" aspect="0.71"><piece id="a"><p>t</p></piece></page>'
                  '<page label="2" failure="The dog ate it."/></issue>')
    with open(copy, "w", encoding="utf-8") as out:
        out.write(run("--export=xml", path)[1])
    valid(copy, "the export of a damaged issue")
    text = open(copy, encoding="utf-8").read()
    ok('aspect="0.7100"' in text, "the shape of a page is exported", text)
    ok('failure="The dog ate it."' in text, "why a page could not be had is exported", text)
    found = run("--check", copy)[1]
    ok("The dog ate it. [page-failed]" in found, "... and read again", found)


def main():
    with tempfile.TemporaryDirectory() as work:
        example = os.path.join(work, "example.xml")
        with open(example, "w", encoding="utf-8") as out:
            out.write(manual_example())
        ours = sorted(glob.glob(os.path.join(SRC, "data/sample-*.xml")))
        for path, name in [(p, os.path.basename(p)) for p in ours] + \
                [(example, "the manual page's example")]:
            bare = os.path.join(work, "bare.xml")
            with open(path, encoding="utf-8") as text, open(bare, "w", encoding="utf-8") as out:
                out.write(text.read().replace(f' xmlns="{NS}"', "", 1))
            valid(path, name)
            valid(bare, name + " without the namespace")
            ok(not complaints(path), f"--check accepts {name}", "\n".join(complaints(path)))
            ok(model(bare) == model(path), f"{name} says the same without the namespace")
        there_and_back(example, "the manual page's example", work)
        damaged(work)
        agree(work)
    print(f"1..{number}")


if __name__ == "__main__":
    sys.exit(main())
