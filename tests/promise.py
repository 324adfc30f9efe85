"""The promises of the JSON export, checked on one parsed object (used by the tests)."""
import unicodedata

ISSUE = ["newspaper", "date", "number", "edition", "language", "format", "encoding"]
PIECE = ["id", "page", "kind", "kicker", "headline", "deck", "byline", "dateline", "section",
         "box", "blocks", "jumps"]
JUMP = ["direction", "text", "label", "targets", "slug", "status", "page", "piece"]
PIECE_KINDS = {"article", "picture", "advertisement", "notice", "masthead", "other"}
BLOCK_KINDS = {"paragraph", "subhead", "caption", "credit", "list", "table", "verse", "jump"}


def strings(value, path="$"):
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from strings(item, f"{path}.{key}")
    elif isinstance(value, list):
        for i, item in enumerate(value):
            yield from strings(item, f"{path}[{i}]")


def control(text):
    """The first character that no export may hold, or None."""
    for c in text:
        if c in "\n\t":
            continue
        if unicodedata.category(c) in ("Cc", "Cs") or 0x202A <= ord(c) <= 0x202E or \
                0x2066 <= ord(c) <= 0x2069:
            return c
    return None


def broken(j):
    """A sentence for every promise that the object breaks."""
    out = []

    def check(ok, sentence):
        if not ok:
            out.append(sentence)

    check(list(j) == ["issue", "pages", "pieces", "stories", "warnings"], "top-level keys")
    check(list(j["issue"]) == ISSUE, "keys of issue")
    ids = [p["id"] for p in j["pieces"]]
    labels = {p["label"] for p in j["pages"]}
    check(len(set(ids)) == len(ids), "piece ids are unique")
    check(sorted(i for p in j["pages"] for i in p["pieces"]) == sorted(ids),
          "every piece is on exactly one page")
    check(sorted(i for s in j["stories"] for i in s["pieces"]) == sorted(ids),
          "every piece is in exactly one story")
    for p in j["pieces"]:
        check(list(p) == PIECE, f"keys of piece {p['id']}")
        check(p["kind"] in PIECE_KINDS, f"kind of piece {p['id']}: {p['kind']}")
        check(p["page"] in labels, f"page of piece {p['id']}: {p['page']}")
        check(p["box"] is None or (len(p["box"]) == 4 and all(-0.01 <= v <= 100.01
                                                             for v in p["box"])),
              f"box of piece {p['id']}: {p['box']}")
        for b in p["blocks"]:
            check(list(b) == ["kind", "text"], f"keys of a block of {p['id']}")
            check(b["kind"] in BLOCK_KINDS, f"kind of a block of {p['id']}: {b['kind']}")
            check(b["text"] and b["text"].strip(), f"an empty block in {p['id']}")
        for x in p["jumps"]:
            check(list(x) == JUMP, f"keys of a jump of {p['id']}")
            check(x["status"] in ("piece", "page", "missing"), f"status of a jump of {p['id']}")
            check((x["piece"] is not None) == (x["status"] == "piece"),
                  f"a jump of {p['id']} names a piece if and only if it leads to one")
            check(x["piece"] is None or x["piece"] in ids, f"a jump of {p['id']} leads nowhere")
            check(x["page"] is None or x["page"] in labels, f"page of a jump of {p['id']}")
    for path, text in strings(j):
        c = control(text)
        check(c is None, f"{path} holds {ord(c) if c else 0:#x}")
        check(text != "", f"{path} is empty, not null")
    return out
