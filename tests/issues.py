#!/usr/bin/env python3
"""Every issue there is, opened in every way that needs no terminal.

Our own issues (data, tests/data) and, where BROADSHEET_CORPUS names a directory, every file
in it, whole and cut short at some places: whatever it is, the program prints it or says in
one line why not, prints no control character, keeps the promises of the JSON, and ends.
"""
import glob
import json
import os
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import promise  # noqa: E402

SRC = os.environ["SRCDIR"]
PROGRAM = os.environ.get("BROADSHEET_WRAP", "").split() + [os.environ["BROADSHEET"]]
CUTS = (0.03, 0.31, 0.5, 0.77, 0.999)  # of a file's bytes
number = 0


def ok(passed, name, notes=()):
    global number
    number += 1
    print(f"{'' if passed else 'not '}ok {number} - {name}")
    if not passed:
        for note in list(notes)[:10]:
            print("# " + str(note).replace("\n", " ")[:300])


def run(*args):
    try:
        r = subprocess.run(PROGRAM + list(args), stdin=subprocess.DEVNULL, capture_output=True,
                           timeout=120)
    except subprocess.TimeoutExpired:
        return None, "", "still running after two minutes"
    return r.returncode, r.stdout.decode("utf-8", "surrogateescape"), \
        r.stderr.decode("utf-8", "surrogateescape")


def complaints(status, out, err, allowed):
    """What is wrong with a run, as sentences."""
    wrong = []
    if status not in allowed:
        wrong.append(f"status {status}: {err[-300:]}")
    for name, text in (("standard output", out), ("standard error", err)):
        c = promise.control(text)
        if c is not None:
            wrong.append(f"{name} holds {ord(c):#x}")
    if status == 3 and (err.count("\n") != 1 or not err.startswith("broadsheet: ")):
        wrong.append(f"not one line of error: {err!r}")
    if "Sanitizer" in err or "runtime error" in err:
        wrong.append(err[:300])
    return wrong


def look(path, name):
    """Open PATH in every way; one test."""
    wrong = []
    status, out, err = run("--export=json", path)
    wrong += complaints(status, out, err, (0, 3))
    if status == 0:
        try:
            wrong += promise.broken(json.loads(out))
        except (ValueError, KeyError, TypeError) as e:
            wrong.append(f"JSON: {e!r}")
    for args in (("--dump", "--width=80"), ("--list",), ("--export=text",), ("--export=xml",),
                 ("--check",), ("--dump", "--view=story", "--width=60"),
                 ("--dump", "--view=contents", "--width=100")):
        s, o, e = run(*args, path)
        allowed = (status, 1) if args == ("--check",) and status == 0 else (status,)
        wrong += [f"{' '.join(args)}: {w}" for w in complaints(s, o, e, allowed)]
    ok(not wrong, name, wrong)


def look_cut(path, name):
    """The file cut short in some places, read once each; one test."""
    wrong = []
    with open(path, "rb") as f:
        data = f.read()
    with tempfile.TemporaryDirectory() as folder:
        cut = os.path.join(folder, "cut" + os.path.splitext(path)[1])
        for part in CUTS:
            with open(cut, "wb") as f:
                f.write(data[:int(len(data) * part)])
            status, out, err = run("--export=json", cut)
            wrong += [f"{part}: {w}" for w in complaints(status, out, err, (0, 3))]
    ok(not wrong, name, wrong)


def files_below(folder):
    return sorted(p for p in glob.glob(os.path.join(folder, "**/*"), recursive=True)
                  if os.path.isfile(p))


def main():
    ours = sorted(glob.glob(os.path.join(SRC, "data/sample-*.xml"))) + \
        files_below(os.path.join(SRC, "tests/data"))
    for path in ours:
        look(path, os.path.relpath(path, SRC))
        look_cut(path, os.path.relpath(path, SRC) + " cut short")
    corpus = os.environ.get("BROADSHEET_CORPUS", "")
    if corpus and os.path.isdir(corpus):
        for path in files_below(corpus):
            if os.path.basename(path) in ("README.md", "LICENSE.txt", "dev.tsv"):
                continue
            look(path, "corpus: " + os.path.relpath(path, corpus))
            look_cut(path, "corpus: " + os.path.relpath(path, corpus) + " cut short")
    print(f"1..{number}")


if __name__ == "__main__":
    main()
