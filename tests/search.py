#!/usr/bin/env python3
"""--grep against a reference: the text of the JSON export, searched by this file.

For words and expressions drawn (always the same ones) from our samples and, where
BROADSHEET_CORPUS names a directory, from every issue in it: the same matches in the same
places in the same order.  Folding is written anew here, from Python's own Unicode data, and
goes the other way: the text is folded, not the word.  Also compared are the words round each
match, so that a match at another place of the same piece would be noticed, and sentences
that a jump cut, whose parts are found put together in --export=text.
"""
import glob
import json
import os
import random
import re
import subprocess
import unicodedata

SRC = os.environ["SRCDIR"]
PROGRAM = os.environ.get("BROADSHEET_WRAP", "").split() + [os.environ["BROADSHEET"]]
EXPRESSIONS = (r"[一-龥]{2}会", r"\b\w+ung\b", r"第\d+版", r"(?<=,) ?\w+", r"\d{4}", r"x?",
               r"(\w)\1", r"^\w+", r"[^ ]+$", r"\w+ \w+(?= )", r"a.b|e.*?t", r"的|of|und|la")
AROUND = 30
DISPLAY = ("kicker", "headline", "deck", "byline", "dateline")
number = 0


def ok(passed, name, notes=()):
    global number
    number += 1
    print(f"{'' if passed else 'not '}ok {number} - {name}")
    if not passed:
        for note in list(notes)[:8]:
            print("# " + str(note)[:400].replace("\n", "\\n"))


def run(*args):
    r = subprocess.run(PROGRAM + list(args), stdin=subprocess.DEVNULL, capture_output=True)
    return r.returncode, r.stdout.decode(), r.stderr.decode()


# --- the text ---

class Piece:
    """A piece: its text as one run, and the units of it that a match lies in."""

    def __init__(self, p, page):
        self.id, self.label, self.kind, self.json, self.page = p["id"], p["page"], p["kind"], p, page
        self.units, self.run, self.starts, self.blocks = [], "", [], []
        for name in DISPLAY:
            if p[name]:
                self.add(p[name])
        for b in p["blocks"]:
            text = b["text"]
            if b["kind"] == "verse":
                text = text.replace(" / ", "\n")
            if b["kind"] == "table":
                text = text.replace(" | ", "\t")
            self.blocks.append((len(self.starts), b["kind"], text))
            self.add(text)

    def add(self, text):
        self.run += "\n" if self.starts else ""
        self.starts.append(len(self.run))
        self.units.append(text)
        self.run += text

    def is_banner(self):
        p = self.json
        if self.kind not in ("article", "other") or p["jumps"] or not any(p[k] for k in DISPLAY):
            return False
        if not p["blocks"]:
            return len(self.run.encode()) <= 200
        return (len(self.run.encode()) <= 120 and p["section"] is not None
                and p["section"] == p["headline"])


def reading_order(pieces, front):
    """The nameplate, the first article below its headings, the rest, advertisements last."""
    lead = next((i for i, p in enumerate(pieces) if p.kind == "article" and not p.is_banner()),
                None)
    first = lead
    while lead is not None and first > 0 and lead - first < 3 and pieces[first - 1].is_banner():
        first -= 1

    def group(i):
        p = pieces[i]
        if lead is not None and first <= i <= lead:
            return 1
        if p.kind == "masthead":
            return 0 if front and len(p.run.encode()) <= 300 else 3
        return 3 if p.kind == "advertisement" else 2
    return [pieces[i] for i in sorted(range(len(pieces)), key=lambda i: (group(i), i))]


class Issue:
    def __init__(self, path):
        self.path = path
        self.status, out, self.error = run("--export=json", path)
        self.pieces, self.seams = [], []
        if self.status:
            return
        j = json.loads(out)
        of = {p["id"]: p for p in j["pieces"]}
        for n, page in enumerate(j["pages"]):
            self.pieces += reading_order([Piece(of[i], n) for i in page["pieces"]], n == 0)
        self.by_id = {p.id: p for p in self.pieces}
        self.copies = set()
        told = None
        for story in j["stories"]:
            parts = [self.by_id[i] for i in story["pieces"]]
            for a, b in zip(parts, parts[1:]):
                if b.blocks and [t for _, _, t in a.blocks] == [t for _, _, t in b.blocks]:
                    self.copies.add(b.id)
            if len(parts) > 1:
                told = told or run("--export=text", path)[1].split("\n")
                for a, b in zip(parts, parts[1:]):
                    self.find_seam(a, b, told)

    def find_seam(self, a, b, told):
        """Whether some line that was told begins as a block of A does and ends as one of B."""
        for unit, kind, text in reversed(a.blocks):
            tail = text
            for jump in a.json["jumps"]:
                tail = tail.replace(jump["text"] or "\0", "").strip()
            head_at = next(((u, t) for u, k, t in b.blocks if k == kind), None)
            if len(tail) < 8 or not head_at:
                continue
            head = head_at[1]
            for jump in b.json["jumps"]:
                head = head.replace(jump["text"] or "\0", "").strip()
            for line in told:
                if line.startswith(tail[:-1]) and line.endswith(head) and head and \
                        len(tail) - 1 <= len(line) - len(head) <= len(tail) + 2:
                    joint = len(line) - len(head)
                    put = line[len(tail):joint] if line.startswith(tail) else ""
                    cut = tail if line.startswith(tail) else tail[:-1]
                    self.seams.append((a, unit, a.units[unit].find(cut), cut, put,
                                       b, head_at[0], b.units[head_at[0]].find(head), head))
                    return


def squeeze(text, before=""):
    out = before
    for c in text:
        if c not in " \t\n":
            out += c
        elif out and out[-1] != " ":
            out += " "
    return out


def context(a, begin, b, end, matched):
    """The line that is printed for the run of A from BEGIN to that of B at END."""
    left = max(0, begin - AROUND)
    right = min(len(b.run), end + AROUND)
    line = squeeze(a.run[left:begin], "…" if left else "")
    line = squeeze(matched, line)
    line = squeeze(b.run[end:right], line)
    return line + ("…" if right < len(b.run) else "")


def rows_of(issue, find):
    """What --grep is to print; FIND gives the (begin, end) of a text's matches."""
    rows = []
    for at, p in enumerate(issue.pieces):
        if p.id in issue.copies:
            continue
        here = []
        for start, text in zip(p.starts, p.units):
            for begin, end in find(text):
                here.append((start + begin, p, start + end, text[begin:end]))
        for a, unit, offset, tail, put, b, to, head_at, head in issue.seams:
            if a is not p:
                continue
            tail_from = max(0, len(tail.encode()) - 512)
            short = tail.encode()[tail_from:].decode("utf-8", "ignore")
            offset += len(tail) - len(short)
            head = head.encode()[:512].decode("utf-8", "ignore")
            joint = len(short) + len(put)
            for begin, end in find(short + put + head):
                if begin < len(short) and end > joint:
                    matched = short[begin:] + head[:end - joint]
                    here.append((a.starts[unit] + offset + begin, b,
                                 b.starts[to] + head_at + end - joint, matched))
        for begin, b, end, matched in sorted(here, key=lambda h: h[0]):
            rows.append((p.label, p.id, context(p, begin, b, end, matched)))
    return rows


def by_expression(expression, flags):
    compiled = re.compile(expression, flags)
    return lambda text: [m.span() for m in compiled.finditer(text) if m.group()]


# --- folding ---

TWINS = {}
for key, marks in (('"', "«»“”„‟″「」『』〝〞〟"), ("'", "´‘’‚‛′‹›"), ("-", "‐‑‒–—―−─⸗"),
                   (".", "。"), ("<", "〈《"), (">", "〉》"), ("[", "【〔"), ("]", "】〕"),
                   ("~", "〜"), ("\u00b7", "•‧・"), ("r", "ꝚꝛꞂꞃ"), ("d", "Ꝺꝺ"), ("f", "Ꝼꝼ"),
                   ("g", "Ᵹᵹ"), ("s", "Ꞅꞅ"), ("t", "Ꞇꞇ")):
    for mark in marks:
        TWINS[mark] = key
HAN = {}
with open(os.path.join(SRC, "src/text/han-table.c"), encoding="ascii") as table:
    for old, new in re.findall(r"\{0x([0-9A-F]+), 0x([0-9A-F]+)\}", table.read()):
        HAN[chr(int(old, 16))] = chr(int(new, 16))


def is_ideograph(c):
    o = ord(c)
    return (0x3400 <= o <= 0x9FFF or 0xF900 <= o <= 0xFAFF or 0x20000 <= o <= 0x323AF
            or o == 0x3007)


def is_blank(c):
    return c in " \t\n\u00a0\u202f\u3000" or "\u2000" <= c <= "\u200a"


known = {}


def fold(c):
    """What C reads like: one or more characters."""
    if c in known:
        return known[c]
    if c in TWINS:
        folded = TWINS[c]
    else:
        nfkc = unicodedata.normalize("NFKC", c)
        folded = unicodedata.normalize("NFKC", nfkc.casefold())
        if not folded or folded[0] == " " or len(folded) > 4:
            folded = c
        folded = "".join(HAN.get(x, x) if is_ideograph(x) else TWINS.get(x, x) for x in folded)
    known[c] = folded
    return folded


def keys_of(word):
    keys = ""
    for c in word:
        if not is_blank(c):
            keys += fold(c)
        elif keys and keys[-1] != " ":
            keys += " "
    return keys.rstrip(" ")


def match_at(text, at, keys):
    """Where a match of KEYS that begins at AT ends; None."""
    k, before = 0, ""
    while k < len(keys):
        between = before and is_ideograph(before)
        if keys[k] == " ":
            start = at
            while at < len(text) and text[at].isspace():
                at += 1
            optional = between and k + 1 < len(keys) and is_ideograph(keys[k + 1])
            if at == start and not optional:
                return None
            before = " "
            k += 1
            continue
        if between and is_ideograph(keys[k]):
            gap = at
            while gap < len(text) and gap < at + 2 and is_blank(text[gap]):
                gap += 1
            at = gap
        if at >= len(text) or is_blank(text[at]) or not keys.startswith(fold(text[at]), k):
            return None
        k += len(fold(text[at]))
        before = keys[k - 1]
        at += 1
    return at


def by_word(word):
    keys = keys_of(word)

    def find(text):
        found, at = [], 0
        while at < len(text):
            end = match_at(text, at, keys) if fold(text[at])[0] == keys[0] else None
            if end is not None:
                found.append((at, end))
            at = at + 1 if end is None else end
        return found
    return find


TRADITIONAL = {}
for old, new in HAN.items():
    TRADITIONAL.setdefault(new, old)


def disguise(word, dice):
    """WORD as somebody else would spell it."""
    out = ""
    for c in word:
        ways = [c, c.upper() if len(c.upper()) == 1 else c, HAN.get(c, c), TRADITIONAL.get(c, c)]
        if "!" <= c <= "~":
            ways.append(chr(ord(c) + 0xFEE0))
        if c == "s":
            ways.append("ſ")
        out += dice.choice(ways)
    return out


# --- comparing ---

def words(issue, dice, n):
    """Words of the issue: runs of letters of an alphabet, two to four ideographs, phrases."""
    everything = [u for p in issue.pieces for u in p.units]
    pool = []
    for _ in range(n * 8):
        unit = dice.choice(everything)
        at = dice.randrange(len(unit))
        cjk = is_ideograph(unit[at])
        m = re.compile(r"[㐀-鿿，。：]{2,4}" if cjk else
                       r"[^\W\d_]{3,12}(?:[ ,.’'-]{1,2}[^\W\d_]{2,9})?").search(unit, at)
        if m:
            pool.append(m.group())
    return pool[:n]


def compare(name, issue, args, find):
    status, out, err = run("--color=never", *args, issue.path)
    rows = [tuple(line.split("\t", 2)) for line in out.splitlines()]
    want = rows_of(issue, find)
    ok(rows == want and status == (0 if want else 1), name,
       [f"{args}: {len(rows)} found, {len(want)} wanted, status {status} {err}"]
       + [f"found {r}" for r in rows if r not in want][:3]
       + [f"wanted {r}" for r in want if r not in rows][:3]
       + [f"{i}: {a} / {b}" for i, (a, b) in enumerate(zip(rows, want)) if a != b][:1])


def test_issue(path, name, n):
    issue = Issue(path)
    if issue.status or not any(p.run for p in issue.pieces):
        return
    dice = random.Random(name)
    drawn = words(issue, dice, n * 3 + 4)
    for word in drawn[:n]:
        compare(f"{name}: exactly {word}", issue, ["--exact", f"--grep={word}"],
                by_expression(re.escape(word), 0))
    for word in drawn[n:3 * n]:
        other = disguise(word, dice)
        compare(f"{name}: {word} as {other}", issue, [f"--grep={other}"], by_word(other))
    few = "|".join(re.escape(w).replace(r"\ ", " ") for w in drawn[3 * n:])
    expression = dice.choice(EXPRESSIONS)
    if few:
        compare(f"{name}: expression {few}", issue, ["--exact", "-E", f"--grep={few}"],
                by_expression(few, re.M))
    compare(f"{name}: expression {expression}", issue, ["--exact", "-E", f"--grep={expression}"],
            by_expression(expression, re.M))
    for a, unit, offset, tail, put, b, to, head_at, head in issue.seams[:2]:
        over = tail[-3:] + put + head[:3]
        compare(f"{name}: over the jump {over}", issue, ["--exact", f"--grep={over}"],
                by_expression(re.escape(over), 0))


def corpus_issues(corpus):
    """Every file of it; of METS/ALTO the METS files, and folders that are an issue."""
    for path in sorted(glob.glob(os.path.join(corpus, "**/*"), recursive=True)):
        name = os.path.relpath(path, corpus)
        lower = name.lower()
        if not lower.endswith((".xml", ".txt")) or "jumplines" in lower:
            continue
        if name.startswith("mets-alto") and "mets.xml" not in lower and \
                not re.search(r"/\d{10}\.xml$", name):
            continue
        yield path, name
    for folder in ("olive/gdl-1900", "chinese/ecpo-jingbao", "iarchives/topaz-times-1944"):
        yield os.path.join(corpus, folder), folder


def test_rules():
    zh = os.path.join(SRC, "data/sample-zh.xml")
    found = [run(f"--grep={w}", zh)[1] for w in ("白鷺江", "白鹭江")]
    ok(found[0] == found[1] != "", "traditional characters find simplified ones")
    ok(run("--exact", "--grep=白鷺江", zh)[0] == 1, "... but not with --exact: status 1")
    status, _, err = run("-E", "--grep=白(", zh)
    ok(status == 2 and err.count("\n") == 1, "a broken expression is one line", [status, err])
    status, _, err = run("-E", r"--grep=(.*)*(.*)*(.*)*(.*)*\1\2x", zh)
    ok(status in (0, 1) and "costly" in err and err.count("\n") == 1,
       "an expression without end comes to an end, and one line says so", [status, err])
    colored = run("--color=always", "--grep=白鹭江", zh)[1]
    ok(re.search("\033\\[[0-9;]+m白鹭江\033\\[0?m", colored), "what matched is lit", [colored[:200]])


def main():
    for sample in ("zh", "en"):
        path = os.path.join(SRC, f"data/sample-{sample}.xml")
        test_issue(path, f"sample-{sample}", 8)
        issue = Issue(path)
        for expression in EXPRESSIONS:
            compare(f"sample-{sample}: expression {expression}", issue,
                    ["--exact", "-E", f"--grep={expression}"], by_expression(expression, re.M))
    test_rules()
    corpus = os.environ.get("BROADSHEET_CORPUS", "")
    if corpus and os.path.isdir(corpus):
        for path, name in corpus_issues(corpus):
            test_issue(path, "corpus: " + name, 2)
        text = os.path.join(corpus, "text/city-daily-2024-10-22-p1.txt")
        for word in ("力争取得", "创新中心申报") if os.path.exists(text) else ():
            out = run(f"--grep={word}", text)[1]
            ok(out.count("\n") == 1 and word in out, f"corpus: {word}", [out])
    print(f"1..{number}")


if __name__ == "__main__":
    main()
