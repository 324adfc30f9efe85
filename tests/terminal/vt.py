"""A terminal's screen, as far as ncurses uses one: what a person would see.

Feed it the bytes that a program sends; read lines, attributes and the cursor.
A character's cells follow Unicode's East Asian Width; ambiguous ones are narrow
unless the screen is made with wide=True.
"""
import re
import unicodedata

ACS = dict(zip("lqkxmjtuvwn", "┌─┐│└┘├┤┴┬┼"))
BLANK = (" ", frozenset())


class Screen:
    def __init__(self, cols, rows, wide=False):
        self.wide = wide
        self.resize(cols, rows)
        self.alternate = False
        self.hidden = False  # the cursor
        self.modes = set()
        self.unknown = []
        self.coloured = False  # some colour has been set

    def resize(self, cols, rows):
        self.cols, self.rows = cols, rows
        self.cells = [[BLANK] * cols for _ in range(rows)]
        self.row = self.col = 0
        self.top, self.bottom = 0, rows - 1
        self.style = frozenset()
        self.pending = b""
        self.graphics = False
        self.last = " "

    # --- what can be asked
    def line(self, row):
        return "".join(c for c, _ in self.cells[row] if c is not None).rstrip()

    def text(self):
        return "\n".join(self.line(r) for r in range(self.rows))

    def find(self, words):
        """Row and column (a cell) where WORDS begin, or None."""
        for r in range(self.rows):
            row = "".join(c if c is not None else "" for c, _ in self.cells[r])
            at = row.find(words)
            if at >= 0:
                return r, sum(self.width(c) for c in row[:at])
        return None

    def style_of(self, words):
        """The attributes that all cells of WORDS share; None when they are not there."""
        at = self.find(words)
        if at is None:
            return None
        end = at[1] + sum(self.width(c) for c in words)
        styles = [s for _, s in self.cells[at[0]][at[1]:end]]
        return frozenset.intersection(*styles)

    def width(self, c):
        if unicodedata.category(c) in ("Mn", "Me", "Cf"):
            return 0
        kind = unicodedata.east_asian_width(c)
        return 2 if kind in "WF" or (self.wide and kind == "A") else 1

    # --- what a program sends
    SEQUENCE = re.compile(rb"\x1b\[([0-?]*)([ -/]*)([@-~])|\x1b([()])(.)|\x1b\](?:[^\x07\x1b]*)"
                          rb"(?:\x07|\x1b\\)|\x1b([78=>DMEHc])|([\x00-\x1a\x1c-\x1f])")

    def feed(self, data):
        data = self.pending + data
        self.pending = b""
        at = 0
        while at < len(data):
            m = self.SEQUENCE.match(data, at)
            if m:
                self.control(m)
                at = m.end()
                continue
            if data[at] == 0x1B:
                if len(data) - at < 32:
                    self.pending = data[at:]
                    return
                self.unknown.append(data[at:at + 8])
                at += 1
                continue
            n = 1 if data[at] < 0x80 else 2 if data[at] < 0xE0 else 3 if data[at] < 0xF0 else 4
            if at + n > len(data):
                self.pending = data[at:]
                return
            self.put(data[at:at + n].decode("utf-8", "replace"))
            at += n

    def put(self, c):
        if self.graphics and c in ACS:
            c = ACS[c]
        n = self.width(c)
        if n == 0:
            if self.col:
                old, style = self.cells[self.row][self.col - 1]
                self.cells[self.row][self.col - 1] = ((old or "") + c, style)
            return
        if self.col + n > self.cols:
            self.col = 0
            self.index()
        self.cells[self.row][self.col] = (c, self.style)
        if n == 2:
            self.cells[self.row][self.col + 1] = (None, self.style)
        self.last = c
        self.col += n

    def index(self):
        if self.row == self.bottom:
            self.scroll(1)
        elif self.row < self.rows - 1:
            self.row += 1

    def scroll(self, n, top=None):
        top = self.top if top is None else top
        region = self.cells[top:self.bottom + 1]
        blank = [self.blanks(self.cols) for _ in range(min(abs(n), len(region)))]
        region = region[n:] + blank if n > 0 else blank + region[:n]
        self.cells[top:self.bottom + 1] = region[:self.bottom + 1 - top]

    def blanks(self, n):
        """What an xterm erases with: its background colour."""
        return [(" ", frozenset(s for s in self.style if s.startswith("bg")))] * n

    def erase(self, row, begin, end):
        n = max(0, min(end, self.cols) - begin)
        self.cells[row][begin:begin + n] = self.blanks(n)

    def control(self, m):
        if m.group(7):
            self.control_character(m.group(7))
        elif m.group(6):
            self.escape(m.group(6))
        elif m.group(4):
            if m.group(4) == b"(":
                self.graphics = m.group(5) == b"0"
        elif m.group(3):
            self.csi(m.group(1).decode(), m.group(3).decode())

    def control_character(self, c):
        if c == b"\r":
            self.col = 0
        elif c == b"\n":
            self.index()
        elif c == b"\b":
            self.col = max(0, self.col - 1)
        elif c == b"\t":
            self.col = min(self.cols - 1, self.col // 8 * 8 + 8)
        elif c == b"\x0e":
            self.graphics = True
        elif c == b"\x0f":
            self.graphics = False
        elif c != b"\x00" and c != b"\x07":
            self.unknown.append(c)

    def escape(self, c):
        if c == b"7":
            self.saved = self.row, self.col
        elif c == b"8":
            self.row, self.col = getattr(self, "saved", (0, 0))
        elif c == b"D":
            self.index()
        elif c == b"M":
            if self.row == self.top:
                self.scroll(-1)
            elif self.row:
                self.row -= 1

    def mode(self, params, on):
        for p in params[1:].split(";"):
            if p == "1049":
                self.alternate = on
                if on:
                    for r in range(self.rows):
                        self.erase(r, 0, self.cols)
            if p == "25":
                self.hidden = not on
            (self.modes.add if on else self.modes.discard)(p)

    def csi(self, params, final):
        if final in "hl" and params.startswith("?"):
            self.mode(params, final == "h")
            return
        if params[:1] in ("?", ">", "<"):
            return
        p = [int(x) if x.isdigit() else 0 for x in params.split(";")] if params else [0]
        n = p[0] or 1
        if final in "Hf":
            self.row = min(n, self.rows) - 1
            self.col = min((p[1] if len(p) > 1 else 1) or 1, self.cols) - 1
        elif final == "A":
            self.row = max(0, self.row - n)
        elif final == "B":
            self.row = min(self.rows - 1, self.row + n)
        elif final == "C":
            self.col = min(self.cols - 1, self.col + n)
        elif final == "D":
            self.col = max(0, self.col - n)
        elif final == "G":
            self.col = min(n, self.cols) - 1
        elif final == "d":
            self.row = min(n, self.rows) - 1
        elif final == "K":
            begin, end = {0: (self.col, self.cols), 1: (0, self.col + 1),
                          2: (0, self.cols)}[p[0]]
            self.erase(self.row, begin, end)
        elif final == "J":
            self.erase_screen(p[0])
        elif final == "X":
            self.erase(self.row, self.col, self.col + n)
        elif final == "P":
            row = self.cells[self.row]
            self.cells[self.row] = row[:self.col] + row[self.col + n:] + self.blanks(n)
        elif final == "@":
            row = self.cells[self.row]
            self.cells[self.row] = (row[:self.col] + self.blanks(n) + row[self.col:])[:self.cols]
        elif final == "L":
            self.scroll(-n, self.row)
        elif final == "M":
            self.scroll(n, self.row)
        elif final == "S":
            self.scroll(n)
        elif final == "T":
            self.scroll(-n)
        elif final == "b":
            for _ in range(n):
                self.put(self.last)
        elif final == "r":
            self.top = n - 1
            self.bottom = (p[1] if len(p) > 1 and p[1] else self.rows) - 1
            self.row = self.col = 0
        elif final == "m":
            self.sgr(p)
        elif final not in "ncthl":
            self.unknown.append(params + final)

    def erase_screen(self, how):
        if how == 0:
            self.erase(self.row, self.col, self.cols)
        rows = range(self.row + 1, self.rows) if how == 0 else \
            range(0, self.row) if how == 1 else range(self.rows)
        for r in rows:
            self.erase(r, 0, self.cols)

    ON = {1: "bold", 2: "dim", 3: "italic", 4: "underline", 5: "blink", 7: "reverse"}
    OFF = {22: ("bold", "dim"), 23: ("italic",), 24: ("underline",), 25: ("blink",),
           27: ("reverse",)}

    def sgr(self, params):
        style = set(self.style)
        params = list(params)
        while params:
            p = params.pop(0)
            if p in (38, 48) and len(params) > 1:
                n = 2 if params[0] == 5 else 4
                kind = "fg" if p == 38 else "bg"
                style = {s for s in style if not s.startswith(kind)}
                style.add(kind + ",".join(str(x) for x in params[1:n]))
                del params[:n]
            elif p == 0:
                style.clear()
            elif p in self.ON:
                style.add(self.ON[p])
            elif p in self.OFF:
                style -= set(self.OFF[p])
            elif 30 <= p <= 39 or 90 <= p <= 97:
                style = {s for s in style if not s.startswith("fg")}
                if p != 39:
                    style.add("fg%d" % (p % 10))
            elif 40 <= p <= 49 or 100 <= p <= 107:
                style = {s for s in style if not s.startswith("bg")}
                if p != 49:
                    style.add("bg%d" % (p % 10))
        self.style = frozenset(style)
        self.coloured = self.coloured or any(s[:2] in ("fg", "bg") for s in style)
