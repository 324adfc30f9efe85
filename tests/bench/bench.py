#!/usr/bin/env python3
"""bench.py: what broadsheet costs, as ratios against bare programs in the same run.

Run by `make bench`; an argument is a word that the sections to run hold.  CPU is measured in
turn (A B A B ...) and the median of the pairs' ratios is printed, since the machine's speed
drifts; instructions are counted by valgrind where there is one, and are the same each time.
Goals stand beside the ratios, those missed are marked; nothing is asserted here.
BENCH_ISSUES names more issues to measure, with ':' between them; BENCH_RUNS how many pairs.
"""
import fcntl
import glob
import os
import pty
import re
import select
import shutil
import signal
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time

BUILD, SRC = os.environ["BUILDDIR"], os.environ["SRCDIR"]
PROGRAM = os.path.join(BUILD, "src/broadsheet")
SAX = os.path.join(BUILD, "tests/bench/saxfloor")
READ = os.path.join(BUILD, "tests/bench/readall")
CURSES = os.path.join(BUILD, "tests/bench/cursesfloor")
FIND = os.path.join(BUILD, "tests/bench/findbench")
SEARCH = os.path.join(BUILD, "tests/bench/searchbench")
SEARCHED_PAGES = 5000  # some 70 MB: that other programs start and read counts little then
RUNS = int(os.environ.get("BENCH_RUNS", "7"))
VALGRIND = shutil.which("valgrind")
PAINT = 300  # bytes; what comes before the first screen is less


def row(name, value, goal=None, form="{:.2f}"):
    mark = "" if goal is None else f"goal {goal}" + ("" if value <= goal else "  MISSED")
    print(f"  {name:<64} {form.format(value):>9}   {mark}".rstrip(), flush=True)


# ---- one run of a program ----

def cpu(args):
    """User + system seconds of one run, output thrown away."""
    with open(os.devnull, "r+b") as null:
        child = subprocess.Popen(args, stdin=null, stdout=null, stderr=null)
        _, _, usage = os.wait4(child.pid, 0)
        child.returncode = 0
    return usage.ru_utime + usage.ru_stime


def instructions(args):
    out = subprocess.run([VALGRIND, "--tool=callgrind", "--callgrind-out-file=/dev/null"] + args,
                         stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                         stderr=subprocess.PIPE, text=True).stderr
    return int(re.search(r"Collected : (\d+)", out).group(1))


class Terminal:
    """A program on a pseudo-terminal, measured through /proc."""

    def __init__(self, args, cols=80, rows=24):
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, cols, 0, 0))
            os.environ.update(TERM="xterm-256color", LC_ALL="C.UTF-8")
            os.execvp(args[0], args)

    def cpu(self):
        with open(f"/proc/{self.pid}/schedstat") as f:
            return int(f.read().split()[0]) / 1e9

    def writes(self):
        with open(f"/proc/{self.pid}/io") as f:
            return int(next(line for line in f if line.startswith("syscw")).split()[1])

    def wakeups(self):
        with open(f"/proc/{self.pid}/status") as f:
            return int(next(x for x in f if x.startswith("voluntary")).split()[1])

    def read(self, quiet):
        """What comes within QUIET seconds, "" when nothing does."""
        if not select.select([self.fd], [], [], quiet)[0]:
            return b""
        try:
            data = os.read(self.fd, 65536)
        except OSError:
            return b""
        if b"\x1b[c" in data:  # the question that ends the width probe
            os.write(self.fd, b"\x1b[1;2R\x1b[?62;22c")
        return data

    def wait_paint(self, most=60):
        n = 0
        while n < PAINT:
            data = self.read(most)
            if not data:
                return
            n += len(data)

    def settle(self, quiet=0.15):
        """Read until nothing has come for QUIET seconds: bytes, and when the last came."""
        n, last = 0, time.monotonic()
        while data := self.read(quiet):
            n, last = n + len(data), time.monotonic()
        return n, last

    def key(self, keys):
        os.write(self.fd, keys.encode())
        return self.settle()[0]

    def close(self):
        os.kill(self.pid, signal.SIGCONT)
        os.kill(self.pid, signal.SIGTERM)
        self.settle(0.05)
        os.waitpid(self.pid, 0)
        os.close(self.fd)


def be_prompt():
    """Run as soon as there is something to do, where that is allowed."""
    try:
        os.sched_setscheduler(0, os.SCHED_FIFO | os.SCHED_RESET_ON_FORK, os.sched_param(1))
    except OSError:
        pass


def painted(args):
    """CPU seconds from exec to the first paint: what is read on afterwards does not count."""
    t = Terminal(args)
    t.wait_paint()
    os.kill(t.pid, signal.SIGSTOP)
    seconds = t.cpu()
    t.close()
    return seconds


def painted_instructions(args, before):
    """The same in instructions: until BEFORE is called."""
    folder = tempfile.mkdtemp()
    out = os.path.join(folder, "out")
    t = Terminal([VALGRIND, "--tool=callgrind", f"--callgrind-out-file={out}",
                  f"--dump-before={before}", f"--log-file={os.path.join(folder, 'log')}"] + args)
    t.wait_paint()
    t.settle(1)
    os.write(t.fd, b"q")
    while t.read(20):
        pass
    os.waitpid(t.pid, 0)
    first = out + ".1" if os.path.exists(out + ".1") else out
    with open(first) as f:
        n = int(re.findall(r"^(?:summary|totals): (\d+)", f.read(), re.M)[-1])
    shutil.rmtree(folder)
    return n


# ---- issues ----

def files_of(issue):
    """The issue's file and those of its pages, in order."""
    if issue.endswith("1858081301.xml"):  # a METS with its pages beside it
        return [issue] + sorted(glob.glob(os.path.join(os.path.dirname(issue), "000*.xml")))
    rest = [f for pattern in ("text", "ALTO", "alto") for f in
            sorted(glob.glob(os.path.join(os.path.dirname(issue), pattern, "*.xml")))]
    return [issue] + rest if rest and "mets" in open(issue, "rb").read(2000).decode(
        "utf-8", "replace").lower() else [issue]


def make_issues(folder):
    for pages in (4, 40, 80, 200, 4000):
        what = ["own"] if pages > 80 else ["own", "mets"]
        subprocess.run([sys.executable, os.path.join(SRC, "tests/bench/gen.py"),
                        os.path.join(SRC, "data/sample-zh.xml"),
                        os.path.join(folder, str(pages)), str(pages)] + what, check=True)


def own(folder, pages):
    return os.path.join(folder, str(pages), "own.xml")


def mets(folder, pages):
    return os.path.join(folder, str(pages), "mets/mets.xml")


def all_issues(folder):
    issues = [("own format, 4 pages", own(folder, 4)), ("own format, 40 pages", own(folder, 40)),
              ("METS/ALTO, 40 pages", mets(folder, 40))]
    corpus = os.environ.get("BROADSHEET_CORPUS", "")
    found = [] if not corpus else (
        sorted(glob.glob(os.path.join(corpus, "mets-alto/bnl-*/*mets.xml")))
        + sorted(glob.glob(os.path.join(corpus, "mets-alto/*/*/*METS.xml")))
        + sorted(glob.glob(os.path.join(corpus, "mets-alto/*/*/*/*/1858081301.xml"))))
    found += [x for x in os.environ.get("BENCH_ISSUES", "").split(":") if x]
    return issues + [(re.sub(r".*/([^/]*/[^/]{0,30})[^/]*$", r"\1", path), path)
                     for path in found]


# ---- sections ----

def bench_reading(folder):
    for name, issue in all_issues(folder):
        files, ratios = files_of(issue), []
        for _ in range(RUNS):
            floor = cpu([SAX] + files) - cpu([SAX])
            ratios.append((cpu([READ, issue]) - cpu([READ])) / max(floor, 1e-4))
        row(f"{name}: CPU", statistics.median(ratios), 1.4)
        if not VALGRIND:
            continue
        floor = instructions([SAX] + files) - instructions([SAX])
        start = instructions([READ])
        row(f"{name}: instructions", (instructions([READ, issue]) - start) / floor, 1.4)
        row("    of these without looking for jumps",
            (instructions([READ, "-j", issue]) - start) / floor)


def bench_growth(folder):
    count = instructions if VALGRIND else cpu
    start = count([READ])
    for name, kind in (("own format", own), ("METS/ALTO", mets)):
        row(f"{name}: 80 pages / 40 pages",
            (count([READ, kind(folder, 80)]) - start) / (count([READ, kind(folder, 40)]) - start),
            2.1)


def bench_memory(folder):
    issues = all_issues(folder) + [("own format, 4000 pages", own(folder, 4000))]
    for name, issue in issues:
        text, kb = map(int, subprocess.run([READ, "-m", issue], capture_output=True,
                                           text=True).stdout.split())
        row(f"{name}: anonymous memory / (1.3 text + 8 MB)",
            kb * 1024 / (1.3 * text + (8 << 20)), 1.0)


def bench_composing(folder):
    for name, issue in all_issues(folder)[1:]:
        ratios = []
        for _ in range(RUNS):
            start = cpu([PROGRAM, "--version"])
            read = cpu([PROGRAM, "--check", issue]) - start
            laid = cpu([PROGRAM, "--dump", "--width=120", issue]) - start
            ratios.append((laid - read) / max(read, 1e-4))
        row(f"{name}: composing all pages / reading them", statistics.median(ratios), 1.0)
    page, characters = full_page(folder)
    script = os.path.join(folder, "script")
    with open(script, "w") as f:
        f.write("save-screen /dev/null\n")  # nothing is composed before it is to be seen
    spent = []
    for _ in range(RUNS):
        read = cpu([PROGRAM, "--check", page])
        spent.append(cpu([PROGRAM, "--view=page", "--size=200x60", f"--script={script}", page])
                     - read)
    row(f"a page of {characters} characters at 200x60: CPU ms more than to read it",
        1e3 * statistics.median(spent), 50)


def full_page(folder):
    """An issue of one page that holds what eight of the generated ones hold."""
    with open(own(folder, 40), encoding="utf-8") as f:
        text = f.read().split('<page label="9">')[0] + "</issue>"
    text = re.sub(r'</page>\s*<page label="[^"]*">', "", text)
    path = os.path.join(folder, "page.xml")
    with open(path, "w", encoding="utf-8") as f:
        f.write(text)
    return path, len(re.sub(r"<[^>]*>", "", text))


def bench_starting(folder):
    for name, issue in all_issues(folder):
        first, ratios, whole = files_of(issue)[:2], [], []
        for _ in range(RUNS):
            ours, floor = painted([PROGRAM, issue]), painted([CURSES])
            sax = cpu([SAX] + first) - cpu([SAX])
            whole.append(ours / floor)
            ratios.append((ours - floor) / max(sax, 1e-4))
        row(f"{name}: (start - bare curses) / SAX", statistics.median(ratios), 2.0)
        if VALGRIND:
            row(f"{name}: in instructions",
                (painted_instructions([PROGRAM, issue], "session_read_on")
                 - painted_instructions([CURSES], "getch"))
                / (instructions([SAX] + first) - instructions([SAX])), 2.0)
        row("    start / bare curses", statistics.median(whole))
    for pages in (200, 4000):
        ratios = [painted([PROGRAM, own(folder, pages)]) / painted([PROGRAM, own(folder, 4)])
                  for _ in range(RUNS)]
        row(f"own format, {pages} pages: start / start of 4 pages", statistics.median(ratios),
            1.5)


def to_the_end(issue):
    """Wall seconds from a key typed at the first paint to the last page on the screen."""
    t = Terminal([PROGRAM, issue])
    t.wait_paint()
    begin = time.monotonic()
    os.write(t.fd, b"4000G")
    _, last = t.settle(0.5)
    t.close()
    return last - begin


def bench_end(folder):
    ratios = []
    for _ in range(RUNS):
        begin = time.monotonic()
        cpu([READ, own(folder, 4000)])
        ratios.append(to_the_end(own(folder, 4000)) / (time.monotonic() - begin))
    row("own format, 4000 pages: the last page / reading all", statistics.median(ratios), 0.15)


def bench_keys(folder):
    for name, issue in all_issues(folder)[1:3]:
        t = Terminal([PROGRAM, issue])
        t.settle(0.5)
        for label, keys, goal in (("a key down", "j", 1), ("a screen", " ", 1),
                                  ("a key that changes nothing", "\x1b", 0)):
            before, n, sent = t.writes(), 20, 0
            for _ in range(n):
                sent += t.key(keys)
            row(f"{name}: writes for {label}", (t.writes() - before) / n, goal)
            row("    bytes", sent / n, form="{:.0f}")
        before, spent = t.wakeups(), t.cpu()
        time.sleep(3)
        row(f"{name}: wake-ups in 3 s idle", t.wakeups() - before, 0, "{}")
        row(f"{name}: CPU ms in 3 s idle", (t.cpu() - spent) * 1e3, 0)
        t.close()


def bench_search(folder):
    """Searching what has been read, against rg and PCRE2 alone on the same text."""
    text, rg = os.path.join(folder, "text"), shutil.which("rg")
    subprocess.run([sys.executable, os.path.join(SRC, "tests/bench/gen.py"),
                    os.path.join(SRC, "data/sample-zh.xml"), os.path.join(folder, "mixed"),
                    str(SEARCHED_PAGES), "mixed"], check=True)
    out = subprocess.run([SEARCH, os.path.join(folder, "mixed/own.xml"), text],
                         capture_output=True, check=True).stdout.decode()
    lines = [line.split("\t") for line in out.splitlines()]
    row(f"gathering the characters of {int(lines[0][2]) / 1e6:.0f} MB, once, ms",
        float(lines[0][1]))
    for kind, query, bare, nocase, mine, its, ratio, found, same in lines[1:]:
        name = f"{kind} {query} ({found}" + (")" if found == same else f"; bare {same})")
        row(f"{name}: / bare PCRE2", float(ratio), 1.5 if kind == "expression" else None)
        if rg and kind != "expression":
            args = [rg, "-c", "-a", "--no-config"] + (["-i"] if nocase == "1" else []) + [bare]
            other = statistics.median([cpu(args + [text]) for _ in range(RUNS)])
            row(f"    / rg -c{'i' if nocase == '1' else ''}", float(mine) / 1e3 / other,
                3.0 if kind == "folded" else 1.0)


SECTIONS = (("reading everything / a bare SAX pass over all files", bench_reading),
            ("growth", bench_growth),
            ("memory", bench_memory),
            ("starting, to the first paint at 80x24", bench_starting),
            ("going to the last page", bench_end),
            ("composing", bench_composing),
            ("searching what has been read", bench_search),
            ("keys at 80x24", bench_keys))


def main():
    be_prompt()
    folder = tempfile.mkdtemp()
    try:
        make_issues(folder)
        for title, section in SECTIONS:
            if len(sys.argv) < 2 or any(word in title for word in sys.argv[1:]):
                print(title, flush=True)
                section(folder)
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
