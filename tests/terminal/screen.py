#!/usr/bin/env python3
"""What the terminal shows: start, keys, writes, resizing, attributes."""
import os
import sys
import tempfile

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from drive import Program, TOUR, done, ok, skip  # noqa: E402


def start():
    with Program(TOUR) as p:
        s = p.screen
        ok(s.find("Ferry to run at night"), "the front page is shown", s.text())
        ok("Weir Courier" in s.line(23) and "page 1 Front" in s.line(23),
           "the status row tells where one is", s.line(23))
        ok(s.alternate, "on the alternate screen")
        ok((s.row, s.col) == s.find("Ferry to run at night"),
           "the cursor stands on the selected headline", (s.row, s.col))
        ok("reverse" in s.style_of("Ferry to run at night"), "which is lit")
        ok(s.hidden, "and itself not shown")
        ok(s.cells[23][79][0] == " " and not s.cells[23][79][1], "the last cell stays empty")
        ok(not s.unknown, "nothing strange is sent", s.unknown)


def keys():
    with Program(TOUR) as p:
        for keys, name, words in (("j", "line down", "Bridge closed"), ("k", "line up", "Ferry"),
                                  (" ", "next screen", "Bridge closed"),
                                  (">", "next page", "Kite found"), ("\r", "enter", "Kite found"),
                                  ("q", "close", "A bell with no church"), ("t", "contents", "regatta"),
                                  ("plan", "narrowing", "regatta"), ("\x1b", "escape", "Kite found"),
                                  ("\x1b", "escape again", "Kite found"),
                                  ("?", "help", "the next screen"), ("q", "close the help", "Kite"),
                                  ("\x1b[B", "an arrow", "A bell"), ("\x1bOA", "another", "Kite"),
                                  ("3\r", "a number", "Night ferry"),
                                  ("\x0f", "back", "Kite found"), ("ｊ", "a full-width letter", "A bell")):
            before = p.writes()
            p.key(keys)
            ok(p.writes() - before <= 1, name + ": one write", p.writes() - before)
            ok(p.screen.find(words), name + ": shows what it should", p.screen.text())
        for keys, name in (("\x19" * 3, "up at the top"), ("Z", "a key without a command"),
                           ("\x1b[99~", "a key that nobody knows"), ("\x1b[3;7R", "a late answer"),
                           ("\x1b[I\x1b[O", "focus reports"),
                           ("\x1b]11;rgb:ffff/ffff/ffff\x1b\\", "another late answer"),
                           ("\x1b[200~qqQ>\x1b[201~", "a paste")):
            p.key("g")
            before = p.writes()
            sent = p.key(keys)
            ok(sent == b"" and p.writes() == before, name + ": writes nothing", sent)
        burst = p.key("j" * 200)
        ok(len(burst) < 6000, "keys that wait are all taken before painting", len(burst))


def caret():
    with Program(TOUR) as p:
        p.key("/ferx")
        p.key("\x1b[D")
        s = p.screen
        row, col = s.row, s.col
        ok(s.cells[row][col][0] == "x" and "reverse" in s.cells[row][col][1],
           "where something is typed is lit", s.text())
    with Program("--cursor=always", TOUR) as p:
        s = p.screen
        ok(not s.hidden, "--cursor=always shows the cursor")
        p.key("/ferx")
        p.key("\x1b[D")
        ok(s.cells[s.row][s.col][0] == "x" and "reverse" not in s.cells[s.row][s.col][1],
           "and lights no cell under it", s.text())


def idle():
    with Program(TOUR) as p:
        before = p.switches()
        for _ in range(10):
            p.take()
            os.sched_yield()
        p.settle()
        ok(p.switches() == before, "nothing wakes up while nobody types",
           p.switches() - before)


def resize():
    with Program(TOUR, cols=60, rows=12) as p:
        p.key("\r")
        p.key("jjjjjj")
        words = p.screen.line(1).strip()[:20]
        for size in ((100, 30), (31, 9), (1, 1), (19, 30), (200, 60), (2, 50), (60, 12)):
            p.resize(*size)
            ok(not p.ended(), "survives %dx%d" % size)
        ok(p.screen.line(1).strip().startswith(words),
           "the first words are the same afterwards", words, p.screen.text())
        p.resize(50, 5)
        ok("too small" in p.screen.line(0), "a window too small says so", p.screen.text())
        p.resize(40, 10)
        ok(p.screen.find(words.split()[0]), "and reading goes on", p.screen.text())


def colours():
    def style(words, *args, **kw):
        with Program(TOUR, *args, **kw) as p:
            p.key("j")
            return p.screen.style_of(words), p.screen.coloured

    jump, _ = style("Continued on Page 9")
    ok(jump and "underline" in jump and any(x.startswith("fg") for x in jump),
       "a jump is underlined, and coloured", jump)
    for name, args, env in (("NO_COLOR", (), {"NO_COLOR": "1"}),
                            ("--color=never", ("--color=never",), {}),
                            ("vt100", (), {"TERM": "vt100"})):
        jump, coloured = style("Continued on Page 9", *args, env=env)
        ok(jump is not None and "underline" in jump, name + ": a jump is still underlined", jump)
        ok(not coloured, name + ": no colours")
        headline, _ = style("Bridge closed", *args, env=env)
        ok(headline and "reverse" in headline, name + ": the selected headline is lit", headline)
    jump, _ = style("Continued on Page 9", "--color=always", env={"NO_COLOR": "1"})
    ok(any(x.startswith("fg") for x in jump), "--color=always wins over NO_COLOR", jump)


def bare(screen):
    """The cells that have not the background of the paper, or another of a theme's."""
    return [(r, c) for r in range(screen.rows) for c in range(screen.cols)
            if not any(s.startswith("bg") for s in screen.cells[r][c][1])]


def themes():
    sent = {}
    for theme in ("default", "newsprint", "night"):
        with Program(TOUR, "--theme=" + theme) as p:
            sent[theme] = [len(p.sent)] + [len(p.key(k)) for k in ("j", " ", ">", "<", "\r", "j")]
    for theme in ("newsprint", "night"):
        ok(all(n < 1.25 * m + 100 for n, m in zip(sent[theme], sent["default"])),
           theme + ": a screen with paper costs little more, and so does each key", sent)
    for env in ({}, {"TERM": "xterm"}, {"TERM": "screen-256color"}, {"TERM": "tmux-256color"},
                {"COLORTERM": "truecolor"}):
        with Program(TOUR, "--theme=newsprint", env=env) as p:
            name = " ".join(env.values())
            ok(not bare(p.screen), "the paper covers the screen " + name, bare(p.screen)[:5])
            before = p.writes()
            for key in " >\r?qt":
                p.key(key)
            ok(not bare(p.screen), "and the next ones " + name, bare(p.screen)[:5])
            ok(p.writes() - before <= 6, "one write a key " + name, p.writes() - before)
            p.resize(100, 30)
            ok(not bare(p.screen), "and a larger window " + name, bare(p.screen)[:5])
            p.key("q")
    with Program(TOUR) as p:
        ok(len(bare(p.screen)) == 24 * 80, "the terminal's colours are left alone")
        before = p.writes()
        p.key("C")
        ok("newsprint" in p.screen.line(23), "C names the next theme", p.screen.line(23))
        ok(not bare(p.screen), "and paints in it", bare(p.screen)[:5])
        ok(p.writes() - before <= 1, "in one write", p.writes() - before)
        p.key("CC")
        ok("mono" in p.screen.line(23) and len(bare(p.screen)) == 24 * 80, "up to the last",
           p.screen.text())
        p.key("C")
        ok("default" in p.screen.line(23), "and round again", p.screen.line(23))
    with Program(TOUR, "--theme=night", env={"NO_COLOR": "1"}) as p:
        p.key("C")
        ok("no colours" in p.screen.line(23) and not p.screen.coloured,
           "NO_COLOR wins over a theme", p.screen.line(23))
    with Program(TOUR, "--theme=newsprint", env={"COLORTERM": "truecolor"}) as p:
        ok(b"]4;255;rgb:F3/EE/E2" in p.sent, "true colour: the paper's own value is set")
        p.key("Q")
        ok(b"]104" in p.sent[-200:], "and the palette is put right at the end", p.sent[-200:])


def own_theme():
    with tempfile.TemporaryDirectory() as home:
        folder = os.path.join(home, "broadsheet", "themes")
        os.makedirs(folder)
        with open(os.path.join(folder, "sea"), "w") as f:
            f.write("# my own\nlike night\npaper #e0f0ff #102030\nheadline 14 bold\nheadline-lead 14 bold\nbodie red\n")
        with open(os.path.join(home, "broadsheet", "config"), "w") as f:
            f.write("set theme sea\n")
        with Program(TOUR, env={"XDG_CONFIG_HOME": home}) as p:
            ok(not bare(p.screen), "a theme of the user's, chosen in the configuration")
            ok("configuration has errors" in p.screen.line(23), "a mistake in it is told")
            ok(b'sea:6: a theme has no style "bodie"' in os.read(p.errors, 4096), "with its line")
            p.key("j")
            style = p.screen.style_of("Pears by the crate")
            ok(style and "fg6" in style and "bold" in style, "its colours", style)


def widths():
    with Program(TOUR, answer="wide") as p:
        ok(p.screen.find("=====") and not p.screen.find("━"), "a wide terminal gets ASCII rules",
           p.screen.text())
    with Program(TOUR, "--ambiguous=wide", answer=None) as p:
        ok(p.screen.find("====="), "--ambiguous=wide does the same")
        ok(b"\x1b[6n" not in p.sent, "and nothing is asked")
    with Program(TOUR, "--ambiguous=narrow", answer=None) as p:
        ok(b"\x1b[6n" not in p.sent, "nor with --ambiguous=narrow")
    with Program(TOUR, answer=None) as p:
        ok(p.screen.find("Ferry"), "a terminal that does not answer is not waited for")
        p.key("j")
        before = p.screen.text()
        p.key("\x1b[1;2R\x1b[1;2R\x1b[?1;2c")
        ok(p.screen.text() == before, "a narrow answer changes nothing")


def mouse():
    with Program(TOUR) as p:
        ok("1006" in p.screen.modes, "the mouse is on")
        row, col = p.screen.find("Ferry to run at night")
        p.key("\x1b[<0;%d;%dM\x1b[<0;%d;%dm" % (col + 3, row + 1, col + 3, row + 1))
        ok("page 1 Front" in p.screen.line(0), "a click on a headline opens it", p.screen.text())
        before = p.screen.line(5)
        p.key("\x1b[<65;5;5M")
        ok(p.screen.line(2) == before, "the wheel scrolls by three lines", p.screen.text())
    with Program(TOUR, env={"SSH_TTY": "/dev/pts/9"}) as p:
        ok("1006" not in p.screen.modes, "over SSH the mouse is off")
    with Program(TOUR, "--mouse=always", env={"SSH_TTY": "/dev/pts/9"}) as p:
        ok("1006" in p.screen.modes, "unless it is wanted")


def charsets():
    with Program(TOUR, env={"LC_ALL": "C"}, answer=None) as p:
        ok(p.screen.find("Ferry to run at night"), "in the C locale the text is shown")
        ok(all(b < 0x80 for b in p.sent), "in ASCII alone")


start()
keys()
caret()
idle()
resize()
colours()
themes()
own_theme()
widths()
mouse()
charsets()
done()
