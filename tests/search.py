#!/usr/bin/env python3
"""--grep against a reference: the same words counted in the text of the JSON export.

For words drawn (always the same ones) from our samples and, where BROADSHEET_CORPUS names a
directory, from the issues in it: exact, caseless and as expressions, the matches must be in
the same pieces, as often, in the same order.
"""
import glob
import json
import os
import random
import re
import subprocess

SRC = os.environ["SRCDIR"]
PROGRAM = os.environ.get("BROADSHEET_WRAP", "").split() + [os.environ["BROADSHEET"]]
EXPRESSIONS = (r"[一-龥]{2}会", r"\b\w+ung\b", r"第\d+版", r"(?<=,) ?\w+", r"\d{4}", r"x?")
number = 0


def ok(passed, name, notes=()):
    global number
    number += 1
    print(f"{'' if passed else 'not '}ok {number} - {name}")
    if not passed:
        for note in list(notes)[:8]:
            print("# " + str(note)[:300])


def run(*args):
    r = subprocess.run(PROGRAM + list(args), stdin=subprocess.DEVNULL, capture_output=True)
    return r.returncode, r.stdout.decode(), r.stderr.decode()


def texts(issue):
    """(page, id, [text, …]) of every piece in printed order."""
    for p in issue["pieces"]:
        display = [p[k] for k in ("kicker", "headline", "deck", "byline", "dateline")]
        yield p["page"], p["id"], [t for t in display if t] + [b["text"] for b in p["blocks"]]


def reference(issue, expression, flags):
    out = []
    for page, piece, parts in texts(issue):
        for part in parts:
            out += [(page, piece) for m in re.finditer(expression, part, flags) if m.group()]
    return out


def found(path, *args):
    status, out, err = run(*args, path)
    rows = [tuple(line.split("\t")[:2]) for line in out.splitlines()]
    return status, rows, err


def words(issue, n):
    """N words of the issue: runs of letters of an alphabet, two to four ideographs."""
    everything = " ".join(t for _, _, parts in texts(issue) for t in parts)
    pool = sorted(set(re.findall(r"[^\W\d_]{5,12}", re.sub(r"[一-鿿]", " ", everything))))
    pool += sorted(set(re.findall(r"[一-鿿]{2,4}", everything)))
    return random.Random(1).sample(pool, min(n, len(pool)))


def compare(name, path, issue, word, args, expression, flags):
    status, rows, err = found(path, *args, f"--grep={word}")
    want = reference(issue, expression, flags)
    # what is cut by a jump is found as well, in a story that runs on: the export shows its halves
    extra = list(rows)
    for row in want:
        if row in extra:
            extra.remove(row)
    parts = {p for s in issue["stories"] if len(s["pieces"]) > 1 for p in s["pieces"]}
    rest = list(rows)
    for row in extra:
        if row[1] in parts:
            rest.remove(row)
    ok(rest == want and status == (0 if rows else 1), name,
       [f"{word!r}: {len(rows)} found, {len(want)} wanted, status {status} {err}",
        [r for r in rows if r not in want][:3], [r for r in want if r not in rows][:3]])


def test_issue(path, name, n):
    status, out, err = run("--export=json", path)
    if status:
        ok(False, name, [err])
        return
    issue = json.loads(out)
    for word in words(issue, n):
        compare(f"{name}: exactly {word}", path, issue, word, ["--exact"], re.escape(word), 0)
    for expression in EXPRESSIONS:
        compare(f"{name}: expression {expression}", path, issue, expression,
                ["--exact", "-E"], expression, re.M)


def main():
    for sample in ("zh", "en"):
        test_issue(os.path.join(SRC, f"data/sample-{sample}.xml"), f"sample-{sample}", 12)
    zh = os.path.join(SRC, "data/sample-zh.xml")
    ok(found(zh, "--grep=白鷺江")[1] == found(zh, "--grep=白鹭江")[1] != [],
       "traditional characters find simplified ones")
    ok(found(zh, "--exact", "--grep=白鷺江")[0] == 1, "... but not with --exact: status 1")
    status, _, err = run("-E", "--grep=白(", zh)
    ok(status == 2 and err.count("\n") == 1, "a broken expression is one line", [status, err])
    status, _, err = run("-E", r"--grep=(.*)*(.*)*(.*)*(.*)*\1\2x", zh)
    ok(status in (0, 1, 2), "an expression without end comes to an end", [status, err])
    corpus = os.environ.get("BROADSHEET_CORPUS", "")
    if corpus and os.path.isdir(corpus):
        for path in sorted(glob.glob(os.path.join(corpus, "mets-alto/*/*mets.xml")) +
                           glob.glob(os.path.join(corpus, "text/*.txt"))):
            test_issue(path, "corpus: " + os.path.basename(path), 6)
    print(f"1..{number}")


if __name__ == "__main__":
    main()
