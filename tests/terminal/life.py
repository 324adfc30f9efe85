#!/usr/bin/env python3
"""How it begins and ends: quitting, signals, suspending, hanging up, odd terminals."""
import os
import signal
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from drive import BROADSHEET, Program, TOUR, done, ok  # noqa: E402


def left(p, name):
    ok(p.modes_now() == p.modes, name + ": the terminal's modes are as they were")
    ok(not p.screen.alternate, name + ": its screen is given back")
    ok(not p.screen.hidden, name + ": so is its cursor")
    ok(not p.screen.modes & {"1000", "1006", "2004"}, name + ": mouse and paste are off",
       p.screen.modes)


def quitting():
    with Program(TOUR) as p:
        p.key("\r")
        p.key("q")
        ok(not p.ended(), "q closes the story")
        os.write(p.master, b"q")
        ok(p.wait() == 0, "q in the first view quits, status 0", p.status)
        left(p, "q")
    with Program(TOUR) as p:
        p.key("\r")
        os.write(p.master, b"Q")
        ok(p.wait() == 0, "Q quits at once")


def signals():
    for sig in (signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT):
        with Program(TOUR) as p:
            os.kill(p.pid, sig)
            ok(p.wait() == -sig, "%s ends it as that signal does" % sig.name, p.status)
            left(p, sig.name)
    with Program(TOUR) as p:
        p.key("\x03")
        ok(not p.ended() and p.screen.find("Ferry"), "^C with nothing going on does nothing")


def hanging_up():
    with Program(TOUR) as p:
        p.hang_up()
        ok(p.wait() == -signal.SIGHUP, "a lost line ends it", p.status)
    with Program(TOUR, before=lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN)) as p:
        p.hang_up()
        ok(p.wait() is not None, "even where SIGHUP is ignored", p.status)


def suspending():
    with Program(TOUR, job=True) as p:
        p.key("j")
        before = p.screen.text()
        os.write(p.master, b"\x1a")
        ok(p.stopped(), "^Z stops it")
        p.take()
        left(p, "^Z")
        p.screen.resize(70, 20)
        p.slave_size(70, 20)
        p.resume()
        ok(p.screen.alternate and p.screen.find("Bridge closed") and "Weir" in p.screen.line(19),
           "continued, it paints in the window's new size", before, p.screen.text())
        ok("1006" in p.screen.modes, "and has its mouse back")
        p.key("k")
        ok(p.screen.find("Ferry"), "and its keys", p.screen.text())
        os.write(p.master, b"Q")
        ok(p.wait() == 0, "and quits", p.status)


def odd_terminals():
    with Program(TOUR, env={"TERM": "dumb"}) as p:
        ok(p.wait() == 4, "TERM=dumb: status 4", p.status)
        complaint = p.complaint()
        ok("--dump" in complaint and complaint.count("\n") == 1, "one line points to --dump",
           complaint)
        ok(p.sent == b"", "and the terminal gets nothing", p.sent)
        ok(p.modes_now() == p.modes, "nor are its modes touched")
    for env in ({"TERM": "no-such-terminal"}, {"TERM": ""}, {"TERM": None}):
        with Program(TOUR, env=env) as p:
            ok(p.screen.find("Ferry"), "TERM=%s is taken for an xterm" % env["TERM"])
            ok("not known" in p.screen.line(23), "with a notice", p.screen.line(23))
            ok(b"\x1b[6n" not in p.sent, "and is not asked for widths")
    with Program(TOUR, env={"TERM": "vt100"}) as p:
        p.key("\r")
        p.key("q")
        ok(p.screen.find("Ferry"), "a vt100 shows it", p.screen.text())


def input_from_a_pipe():
    with open(TOUR, "rb") as f:
        with Program("-", stdin=f.fileno()) as p:
            ok(p.screen.find("Ferry"), "the issue comes from standard input", p.screen.text(),
               p.complaint() if p.ended() else "")
            p.key("j")
            ok("reverse" in (p.screen.style_of("Bridge closed") or ()),
               "and keys from the terminal")
            os.write(p.master, b"Q")
            ok(p.wait() == 0, "until Q")


def no_terminal():
    run = subprocess.run([BROADSHEET, TOUR], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    ok(run.returncode == 0 and b"Ferry to run at night" in run.stdout and b"\x1b" not in run.stdout,
       "without a terminal the issue is printed", run.stderr)
    run = subprocess.run("%s %s | head -n 1" % (BROADSHEET, TOUR), shell=True,
                         stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    ok(run.stderr == b"", "a reader that has seen enough ends it quietly", run.stderr)
    run = subprocess.run([BROADSHEET, TOUR], stdout=open("/dev/full", "w"),
                         stderr=subprocess.PIPE)
    ok(run.returncode == 3 and run.stderr.count(b"\n") == 1, "a full disk is told", run.stderr)


def damage():
    """An issue that is cut off is shown as far as it goes, and that is said."""
    with tempfile.NamedTemporaryFile(suffix=".xml") as cut:
        with open(TOUR, "rb") as whole:
            cut.write(whole.read(1500))
        cut.flush()
        with Program(cut.name) as p:
            ok("damaged" in p.screen.line(23), "damage is told on the last row", p.screen.text())
            ok(p.screen.find("Ferry"), "what could be read is shown", p.screen.text())
            p.key("j")
            ok("damaged" not in p.screen.text(), "the next key puts the message away",
               p.screen.text())


def wrong_names():
    for args, status, words in ((("--page=Z9", TOUR), 3, 'no page "Z9"'),
                                (("--article=none", TOUR), 3, 'no piece "none"'),
                                (("/no/such/file",), 3, "/no/such/file"),
                                (("--no-such", TOUR), 2, "--no-such")):
        with Program(*args) as p:
            ok(p.wait() == status, "%s: status %d" % (args[0], status), p.status)
            complaint = p.complaint()
            ok(words in complaint and complaint.startswith("broadsheet: ") and
               complaint.count("\n") == 1, "%s: one line says why" % args[0], complaint)
            ok(p.sent == b"", "%s: before the screen is touched" % args[0], p.sent)


quitting()
signals()
hanging_up()
suspending()
odd_terminals()
input_from_a_pipe()
no_terminal()
damage()
wrong_names()
done()
