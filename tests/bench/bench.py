#!/usr/bin/env python3
"""bench.py: what broadsheet costs, as ratios against bare programs in the same run.

Run by `make bench`.  Every pair is run in turn (A B A B …) and the median of the pairs'
ratios is printed, since the machine's speed drifts.  Goals stand beside the ratios; nothing
is asserted here.
"""
import fcntl
import glob
import os
import pty
import select
import shutil
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
CURSES = os.path.join(BUILD, "tests/bench/cursesfloor")
RUNS = int(os.environ.get("BENCH_RUNS", "7"))


def cpu(args):
    """User + system seconds of one run, output thrown away."""
    with open(os.devnull, "r+b") as null:
        child = subprocess.Popen(args, stdin=null, stdout=null, stderr=null)
        _, _, usage = os.wait4(child.pid, 0)
        child.returncode = 0
    return usage.ru_utime + usage.ru_stime


class Terminal:
    """A program on a pseudo-terminal, measured through /proc."""

    def __init__(self, args, cols=80, rows=24):
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, cols, 0, 0))
            os.environ.update(TERM="xterm-256color", LC_ALL="C.UTF-8")
            os.execv(args[0], args)

    def cpu(self):
        with open(f"/proc/{self.pid}/schedstat") as f:
            return int(f.read().split()[0]) / 1e9

    def writes(self):
        with open(f"/proc/{self.pid}/io") as f:
            return int(next(line for line in f if line.startswith("syscw")).split()[1])

    def wakeups(self):
        with open(f"/proc/{self.pid}/status") as f:
            return int(next(x for x in f if x.startswith("voluntary")).split()[1])

    def settle(self, quiet=0.15):
        """Read until nothing has come for QUIET seconds; bytes read."""
        n = 0
        while select.select([self.fd], [], [], quiet)[0]:
            try:
                data = os.read(self.fd, 65536)
            except OSError:
                break
            if b"\x1b[c" in data:  # the question that ends the width probe
                os.write(self.fd, b"\x1b[1;2R\x1b[?62;22c")
            n += len(data)
        return n

    def key(self, keys):
        os.write(self.fd, keys.encode())
        return self.settle()

    def close(self):
        os.kill(self.pid, 15)
        self.settle(0.05)
        os.waitpid(self.pid, 0)
        os.close(self.fd)


def painted(args):
    """CPU seconds from exec to the first paint."""
    t = Terminal(args)
    t.settle(0.3)
    seconds = t.cpu()
    t.close()
    return seconds


def median(pairs):
    return statistics.median(pairs)


def row(name, value, goal):
    print(f"  {name:<58} {value:>9}   {goal}")


def files_of(issue):
    folder = os.path.dirname(issue)
    rest = [f for pattern in ("text", "ALTO", "alto") for f in
            sorted(glob.glob(os.path.join(folder, pattern, "*.xml")))]
    return [issue] + rest if rest else [issue]


def bench_reading(name, issue):
    files = files_of(issue)
    ratios = []
    for _ in range(RUNS):
        start = cpu([PROGRAM, "--version"])
        floor_start = cpu([SAX])
        ratios.append((cpu([PROGRAM, "--check", issue]) - start)
                      / max(cpu([SAX] + files) - floor_start, 1e-6))
    row(f"{name}: read everything / bare SAX pass", f"{median(ratios):.2f}", "goal 1.40")


def bench_start(name, issue, first):
    ratios, seconds = [], []
    for _ in range(RUNS):
        ours, floor = painted([PROGRAM, issue]), painted([CURSES])
        sax = cpu([SAX] + first) - cpu([SAX])
        seconds.append(ours / floor)
        ratios.append((ours - floor) / max(sax, 1e-6))
    row(f"{name}: (start - bare curses) / SAX of first page", f"{median(ratios):.2f}",
        "goal 2.00")
    row(f"{name}: start / bare curses", f"{median(seconds):.2f}", "")


def bench_composing(name, issue):
    ratios = []
    for _ in range(RUNS):
        read = cpu([PROGRAM, "--check", issue]) - cpu([PROGRAM, "--version"])
        laid = cpu([PROGRAM, "--dump", "--width=120", issue]) - cpu([PROGRAM, "--version"])
        ratios.append((laid - read) / max(read, 1e-6))
    row(f"{name}: composing all pages / reading them", f"{median(ratios):.2f}", "goal 1.00")


def bench_keys(name, issue):
    t = Terminal([PROGRAM, issue])
    t.settle(0.5)
    for label, keys, goal in (("a key down", "j", "goal 1"), ("a screen", " ", "goal 1"),
                              ("a key that changes nothing", "\x1b", "goal 0")):
        before, n, sent = t.writes(), 20, 0
        for _ in range(n):
            sent += t.key(keys)
        row(f"{name}: writes for {label}", f"{(t.writes() - before) / n:.2f}", goal)
        row(f"{name}: bytes for {label}", f"{sent / n:.0f}", "")
    before, spent = t.wakeups(), t.cpu()
    time.sleep(3)
    row(f"{name}: wake-ups in 3 s idle", t.wakeups() - before, "goal 0")
    row(f"{name}: CPU ms in 3 s idle", f"{(t.cpu() - spent) * 1e3:.2f}", "goal 0")
    t.close()


def main():
    folder = tempfile.mkdtemp()
    try:
        for pages in (4, 40):
            subprocess.run([sys.executable, os.path.join(SRC, "tests/bench/gen.py"),
                            os.path.join(SRC, "data/sample-zh.xml"),
                            os.path.join(folder, str(pages)), str(pages)], check=True)
        big = os.path.join(folder, "40")
        small = os.path.join(folder, "4")
        own, mets = os.path.join(big, "own.xml"), os.path.join(big, "mets/mets.xml")
        issues = [("own format, 40 pages", own), ("METS/ALTO, 40 pages", mets)]
        corpus = os.environ.get("BROADSHEET_CORPUS", "")
        for path in sorted(glob.glob(os.path.join(corpus, "mets-alto/bnl-*/*mets.xml"))
                           if corpus else []):
            issues.append((os.path.basename(os.path.dirname(path)), path))
        print("reading")
        for name, issue in issues:
            bench_reading(name, issue)
        print("composing")
        for name, issue in issues:
            bench_composing(name, issue)
        print("starting (80x24)")
        small_own = os.path.join(small, "own.xml")
        bench_start("own format, 4 pages", small_own, [small_own])
        for name, issue in issues[1:]:
            bench_start(name, issue, files_of(issue)[:2])
        print("keys (80x24)")
        for name, issue in issues[:2]:
            bench_keys(name, issue)
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
