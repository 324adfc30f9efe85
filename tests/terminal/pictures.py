#!/usr/bin/env python3
"""Pictures: drawn, made large, framed where they cannot be; hostile files."""
import base64
import os
import shutil
import struct
import subprocess
import sys
import tempfile
import zlib

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from drive import BROADSHEET, Program, done, ok, skip  # noqa: E402

HELPER = os.path.join(os.path.dirname(BROADSHEET), "broadsheet-picture")
SAMPLE = os.path.join(os.environ["SRCDIR"], "data", "pictures", "helong.png")

ISSUE = """<issue newspaper="Shore Post" date="2026-04-16"><page label="1">
<piece kind="picture"><figure href="pictures/p.png"><caption>The bridge.</caption></figure></piece>
<piece><headline>Otters</headline><p>Seen again.</p></piece></page></issue>
"""

# Black to the left, white to the right, 16 by 16: in grey, in four inks, in scans.
GREY = base64.b64decode(
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAMCAgMCAgMDAwMEAwMEBQgFBQQEBQoHBwYIDAoMDAsKCwsNDhIQDQ4R"
    "DgsLEBYQERMUFRUVDA8XGBYUGBIUFRT/wAALCAAQABABAREA/8QAFQABAQAAAAAAAAAAAAAAAAAACgn/xAAUEAEA"
    "AAAAAAAAAAAAAAAAAAAA/9oACAEBAAA/AJVFUCrlUP/Z")
INKS = base64.b64decode(
    "/9j/7gAOQWRvYmUAZAAAAAAC/9sAQwADAgIDAgIDAwMDBAMDBAUIBQUEBAUKBwcGCAwKDAwLCgsLDQ4SEA0OEQ4L"
    "CxAWEBETFBUVFQwPFxgWFBgSFBUU/9sAQwEDBAQFBAUJBQUJFA0LDRQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQU"
    "FBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQU/8AAFAgAEAAQBAERAAIRAQMRAQQRAP/EABYAAQEBAAAAAAAAAAAAAAAA"
    "AAAKCf/EABQQAQAAAAAAAAAAAAAAAAAAAAD/xAAUAQEAAAAAAAAAAAAAAAAAAAAA/8QAFBEBAAAAAAAAAAAAAAAA"
    "AAAAAP/aAA4EAQACEQMRBAAAPwDKoGVQCqgBKuAqof/Z")
SCANS = base64.b64decode(
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABALDA4MChAODQ4SERATGCgaGBYWGDEjJR0oOjM9PDkzODdASFxOQERX"
    "RTc4UG1RV19iZ2hnPk1xeXBkeFxlZ2P/wgALCAAQABABAREA/8QAFQABAQAAAAAAAAAAAAAAAAAABwb/2gAIAQEA"
    "AAABn0A/QP/EABQQAQAAAAAAAAAAAAAAAAAAACD/2gAIAQEAAQUCH//EABQQAQAAAAAAAAAAAAAAAAAAACD/2gAI"
    "AQEABj8CH//EABQQAQAAAAAAAAAAAAAAAAAAACD/2gAIAQEAAT8hH//aAAgBAQAAABAP/8QAFBABAAAAAAAAAAAA"
    "AAAAAAAAIP/aAAgBAQABPxAf/9k=")


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width, height, data, colour=0, depth=8):
    return (b"\x89PNG\r\n\x1a\n" +
            chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)) +
            chunk(b"IDAT", data) + chunk(b"IEND", b""))


def left_black(width, height):
    """Black to the left, white to the right."""
    row = b"\0" + b"\0" * (width // 2) + b"\xff" * (width - width // 2)
    return png(width, height, zlib.compress(row * height))


def draw(data, cols=8, rows=2, colours=2, signs=2, ground=0, letters=0xFFFFFF):
    p = subprocess.run([HELPER] + [str(n) for n in (cols, rows, colours, signs, ground, letters)],
                       input=data, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=60)
    return p.returncode, [struct.unpack_from("=Iii", p.stdout, i)
                          for i in range(0, len(p.stdout) - 11, 12)], p.stderr


def look(cell, what):
    """What colour most of a cell has, of black and white."""
    sign, fg, bg = cell
    return (bg if sign == 32 else fg if sign == 0x2588 else None) == what


def drawing():
    status, cells, _ = draw(left_black(64, 32))
    ok(status == 0 and len(cells) == 16, "a picture gives its cells", status, cells)
    ok(all(look(c, 0) for r in (0, 8) for c in cells[r:r + 3]), "black at the left", cells)
    ok(all(look(c, 0xFFFFFF) for r in (0, 8) for c in cells[r + 5:r + 8]), "white at the right",
       cells)
    for name, data in (("grey", GREY), ("four inks", INKS), ("in scans", SCANS)):
        status, cells, _ = draw(data)
        ok(status == 0 and all(look(c, 0) for c in cells[:3]) and
           all(look(c, 0xFFFFFF) for c in cells[5:8]), "a JPEG, " + name, cells)
    _, cells, _ = draw(left_black(64, 32), colours=1)
    ok(all((c[1] in range(16, 256) or c[0] == 32) and c[2] in range(16, 256) for c in cells),
       "256 colours", cells)
    _, cells, _ = draw(left_black(64, 32), colours=0)
    ok(all(c[1:] == (-1, -1) for c in cells), "no colours", cells)
    ok(all(c[0] == 32 or 0x2800 <= c[0] < 0x2900 for c in cells), "in dots", cells)
    _, cells, _ = draw(left_black(64, 32), colours=0, signs=0)
    ok(all(32 <= c[0] < 127 for c in cells), "or ASCII", cells)
    clear = png(64, 32, zlib.compress((b"\0" + b"\xff\xff\xff\0" * 64) * 32), colour=6)
    _, cells, _ = draw(clear, ground=0x406080)
    ok(all(abs((c[2] >> k & 255) - (0x406080 >> k & 255)) < 16 for c in cells for k in (0, 8, 16)),
       "paper where it is transparent", [hex(c[2]) for c in cells])


def hostile():
    with open(SAMPLE, "rb") as f:
        good = f.read()
    huge = png(60000, 60000, zlib.compress(bytes(1000)))
    bomb = png(20000, 2000, zlib.compress(bytes(20001 * 2000)))
    files = {"nothing": b"", "text": b"no picture\n", "a head alone": good[:33],
             "half a head": good[:20], "huge": huge, "a bomb": bomb,
             "no data": png(10, 10, b""), "data too short": png(100, 100, zlib.compress(b"\0ab")),
             "a wrong sum": good[:40] + bytes([good[40] ^ 255]) + good[41:],
             "a palette without one": png(4, 4, zlib.compress(bytes(20)), colour=3),
             "a jpeg cut in its tables": GREY[:60], "a jpeg with a wrong table": INKS[:30] + b"\xff" * 40,
             "jpeg": b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(100),
             "jpeg of nothing": b"\xff\xd8\xff\xd9", "jpeg cut": b"\xff\xd8\xff\xc0\x00\x11\x08"}
    for name, data in files.items():
        status, cells, errors = draw(data)
        ok(status == 1 and not cells, name + ": no picture, and nothing worse", status, errors)
    odd = 0
    for good in (good, GREY, INKS, SCANS):
        for at in range(8, len(good), max(1, len(good) // 40)):
            for data in (good[:at], good[:at] + bytes([good[at] ^ 0x55]) + good[at + 1:]):
                odd += draw(data)[0] not in (0, 1)
    ok(odd == 0, "cut or changed anywhere", odd)
    for args in (["0", "2", "2", "2", "0", "0"], ["8", "2", "3", "2", "0", "0"], ["8", "x"], [],
                 ["9999", "9999", "2", "2", "0", "0"], ["8", "-2", "2", "2", "0", "0"]):
        p = subprocess.run([HELPER] + args, input=good, capture_output=True)
        ok(p.returncode == 2, "wrong arguments: " + " ".join(args), p.returncode)


def issue_in(folder, picture):
    os.makedirs(os.path.join(folder, "pictures"), exist_ok=True)
    path = os.path.join(folder, "issue.xml")
    with open(path, "w") as f:
        f.write(ISSUE)
    if picture is not None:
        with open(os.path.join(folder, "pictures", "p.png"), "wb") as f:
            f.write(picture)
    return path


def signs(screen):
    return sum(0x2580 <= ord(c[0][0]) < 0x25A0 or 0x2800 <= ord(c[0][0]) < 0x2900
               for row in screen.cells for c in row if c[0])


def reading(folder):
    path = issue_in(folder, open(SAMPLE, "rb").read())
    for term, theme in (("xterm-256color", "default"), ("xterm", "newsprint"),
                        ("xterm-direct", "night"), ("vt100", "mono")):
        with Program(path, "--theme=" + theme, env={"TERM": term}) as p:
            small = signs(p.screen)
            ok(small > 20 and not p.screen.find("[picture]"), term + ": drawn", p.screen.text())
            ok(p.screen.find("The bridge."), term + ": its caption below", p.screen.text())
            before = p.writes()
            p.key("j")
            ok(p.writes() - before <= 1, term + ": what was drawn is not drawn again")
            selected = p.screen.text()
            p.key("\r")
            ok(signs(p.screen) > 2 * small, term + ": Enter makes it large", p.screen.text())
            ok(p.screen.find("The bridge.") and not p.screen.find("Otters"), term + ": alone")
            p.key("z")
            ok(p.screen.text() == selected, term + ": a key goes back", p.screen.text())
            p.key("\rq")
            ok(not p.ended() and p.screen.find("Otters"), term + ": and so does q")
            p.resize(41, 12)
            p.key("\r")
            p.resize(100, 40)
            ok(signs(p.screen) > 2 * small, term + ": it grows with the window", p.screen.text())
            p.key("Q")
            ok(p.wait() == 0, term + ": and can be left")
    with Program(path, "--dump") as p:
        p.wait()
        ok(b"[picture]" in p.sent, "a dump says that there is a picture")
    for name, data in (("missing", None), ("broken", b"\x89PNG" + bytes(50)),
                       ("spoilt", open(SAMPLE, "rb").read()[:200])):
        shutil.rmtree(folder)
        with Program(issue_in(folder, data)) as p:
            ok(p.screen.find("[picture]") and p.screen.find("└──") and not signs(p.screen),
               name + ": a framed caption", p.screen.text())
            p.key("j\r")
            ok(p.screen.find("The bridge."), name + ": Enter reads it", p.screen.text())


if os.access(HELPER, os.X_OK):
    drawing()
    hostile()
    with tempfile.TemporaryDirectory() as top:
        reading(os.path.join(top, "issue"))
else:
    skip("pictures", "built without libchafa")
done()
