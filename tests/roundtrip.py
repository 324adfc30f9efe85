#!/usr/bin/env python3
"""What --export=xml writes validates and reads back to the same JSON.

The samples always, and with BROADSHEET_CORPUS every issue in it that opens.  The
names of format and encoding differ by nature, and the warnings are about files that
the second reading does not see.
"""
import json
import os
import shutil
import subprocess
import sys
import tempfile

program = os.environ["BROADSHEET"]
source = os.environ["SRCDIR"]
corpus = os.environ.get("BROADSHEET_CORPUS", "")
schema = os.path.join(source, "data", "broadsheet.rng")
xmllint = shutil.which("xmllint")
count = 0


def report(ok, name, *notes):
    global count
    count += 1
    print("ok" if ok else "not ok", count, "-", name)
    for note in notes:
        print("#", str(note)[:2000])
    sys.stdout.flush()


def export(kind, path):
    """The output of --export=KIND, or None when PATH does not open."""
    done = subprocess.run([program, "--export=" + kind, path], stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=120)
    if done.returncode < 0 or done.returncode > 3:
        raise OSError("%s: status %d" % (path, done.returncode))
    return done.stdout if done.returncode == 0 else None


def comparable(text):
    issue = json.loads(text)
    del issue["issue"]["format"], issue["issue"]["encoding"], issue["warnings"]
    return issue


def first_difference(a, b, where="issue"):
    if type(a) is not type(b):
        return "%s: %r, then %r" % (where, a, b)
    if isinstance(a, dict):
        for key in a:
            if a[key] != b.get(key):
                return first_difference(a[key], b.get(key), where + "." + key)
    if isinstance(a, list):
        for i, pair in enumerate(zip(a, b)):
            if pair[0] != pair[1]:
                return first_difference(*pair, "%s[%d]" % (where, i))
        return "%s: %d items, then %d" % (where, len(a), len(b))
    return "%s: %r, then %r" % (where, a, b)


def control_characters(text):
    return [c for c in text.decode("utf-8") if ord(c) < 32 and c != "\n" or 127 <= ord(c) < 160]


def check(path, name, work):
    first = export("json", path)
    if first is None:
        return
    xml = os.path.join(work, "again.xml")
    with open(xml, "wb") as out:
        out.write(export("xml", path))
    if control_characters(first):
        report(False, name, "control characters in the JSON")
        return
    if xmllint:
        valid = subprocess.run([xmllint, "--noout", "--nonet", "--relaxng", schema, xml],
                               stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        if valid.returncode:
            report(False, name, *valid.stdout.decode("utf-8", "replace").splitlines()[:5])
            return
    again = export("json", xml)
    if again is None:
        report(False, name, "what was written does not open")
        return
    one, two = comparable(first), comparable(again)
    if one == two:
        report(True, name)
    else:
        report(False, name, first_difference(one, two))


def corpus_issues():
    """Files and directories that may be issues; pages of a METS issue only with it."""
    for folder, folders, files in os.walk(corpus):
        folders.sort()
        if "ALTO" in folder or "/alto/" in folder.lower().replace("/corpus/alto/", "/corpus/"):
            continue
        for name in sorted(files):
            if name.endswith((".xml", ".txt", ".gz")):
                yield os.path.join(folder, name)


with tempfile.TemporaryDirectory() as work:
    for sample in ("sample-zh.xml", "sample-en.xml"):
        check(os.path.join(source, "data", sample), sample, work)
    if os.path.isdir(corpus):
        for path in corpus_issues():
            check(path, os.path.relpath(path, corpus), work)
print("1..%d" % count)
