#!/usr/bin/env python3
"""Where the jumps of whole issues lead: tests/data/jumps/NAME.xml against NAME.want.

A line of NAME.want is a reference, in printed order, and what a reader of the paper finds:

    piece direction -> piece          the story goes on there
    piece direction -> page 3         nothing on that page is sure to be meant
    piece direction -> missing        the issue has no such page
    story piece piece ...             a story of several parts

After '|' stands what will do as well: the page alone, for a reader sees the rest at once.
A story that is not meant never will.  Words after two blanks are remarks.
"""
import glob
import json
import os
import subprocess

SRC = os.environ["SRCDIR"]
PROGRAM = os.environ.get("BROADSHEET_WRAP", "").split() + [os.environ["BROADSHEET"]]
number = 0


def ok(passed, name, notes=""):
    global number
    number += 1
    print(f"{'' if passed else 'not '}ok {number} - {name}")
    if not passed:
        print("# " + notes)


def wanted(name):
    """Lines of (reference, [what will do]), and the stories."""
    references, stories = [], []
    with open(name, encoding="utf-8") as lines:
        for line in lines:
            line = line.split("#")[0].strip()
            if line.startswith("story "):
                stories.append(line.split("  ")[0].split()[1:])
            elif line:
                what, _, where = line.partition(" -> ")
                # a remark begins after two blanks
                first, _, second = where.partition("|")
                choices = [part.strip().split("  ")[0] for part in (first, second)]
                references.append((what, [c for c in choices if c]))
    return references, stories


def found(name):
    run = subprocess.run([*PROGRAM, "--export=json", name], capture_output=True, text=True)
    issue = json.loads(run.stdout)
    references = []
    for piece in issue["pieces"]:
        for jump in piece["jumps"]:
            where = jump["piece"] or f"page {jump['page']}"
            if jump["status"] == "missing":
                where = "missing"
            references.append((f"{piece['id']} {jump['direction']}", where))
    stories = [s["pieces"] for s in issue["stories"] if len(s["pieces"]) > 1]
    return references, stories


def compare(name):
    short = os.path.basename(name)[: -len(".want")]
    references, stories = wanted(name)
    got, got_stories = found(name[: -len("want")] + "xml")
    ok([r[0] for r in references] == [g[0] for g in got], f"{short}: the references",
       f"wanted {[r[0] for r in references]}, got {[g[0] for g in got]}")
    for (what, choices), (_, where) in zip(references, got):
        ok(where in choices, f"{short}: {what} -> {choices[0]}", f"got {where}")
    ok(stories == got_stories, f"{short}: stories of several parts",
       f"wanted {stories}, got {got_stories}")


for path in sorted(glob.glob(os.path.join(SRC, "tests/data/jumps/*.want"))):
    compare(path)
ok(number > 0, "there are issues to try")
print(f"1..{number}")
