#!/usr/bin/env python3
"""gen-keys.py broadsheet PAGE...: write the key section of the manual pages anew.

What stands between the lines `.\\" keys` and `.\\" end of keys` of each PAGE comes from
`broadsheet --print-keys`, in the language of the page's folder (man/zh_CN/...), which is
taken from po/.
"""
import gettext
import os
import re
import subprocess
import sys
import tempfile

ESCAPES = {"\\": "\\e", "'": "\\(aq", "^": "\\(ha", "`": "\\(ga", "~": "\\(ti"}


def escape(text):
    text = "".join(ESCAPES.get(c, c) for c in text)
    return "\\&" + text if len(text) == 1 or text[:1] in ".'" else text


def translation(language):
    """What says the messages in LANGUAGE."""
    if not language:
        return gettext.NullTranslations()
    po = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../po", language + ".po")
    with tempfile.NamedTemporaryFile() as mo:
        subprocess.run(["msgfmt", "-o", mo.name, po], check=True)
        with open(mo.name, "rb") as made:
            return gettext.GNUTranslations(made)


def keys(program, language):
    env = dict(os.environ, LC_ALL="C.UTF-8", LANGUAGE="en", XDG_CONFIG_HOME="/nonexistent")
    out = subprocess.run([program, "--print-keys"], env=env, capture_output=True, check=True)
    say = translation(language).gettext
    rows = {}
    for line in out.stdout.decode().splitlines():
        m = re.match(r"bind (prompt )?(\S+) (\S+(?: \d)?)\s+# (.*)", line)
        if not m:
            sys.exit(f"not a binding: {line}")
        prompt, key, command, help_text = m.groups()
        command = command.split()[0]
        rows.setdefault((bool(prompt), command), [say(help_text), []])[1].append(key)
    return rows


def section(rows, stop):
    out = [".Bl -tag -width Ds"]
    for (prompt, command), (help_text, names) in rows.items():
        if command == "digit":
            out.append(".It Ic 0 No to Ic 9")
        else:
            out.append(".It Ic " + " , ".join(escape(n) for n in names))
        out.append(f".Pq Ic {command}" if not prompt else f".Pq Ic {command} , No prompt")
        out.append(escape(help_text[:1].upper() + help_text[1:]) + stop)
    return out + [".El"]


def main():
    program, pages = sys.argv[1], sys.argv[2:]
    for page in pages:
        folder = os.path.basename(os.path.dirname(os.path.abspath(page)))
        with open(page, encoding="utf-8") as f:
            lines = f.read().split("\n")
        start, end = lines.index('.\\" keys'), lines.index('.\\" end of keys')
        lines[start + 1:end] = section(keys(program, folder if "_" in folder else ""),
                                       "。" if "zh" in folder else ".")
        with open(page, "w", encoding="utf-8") as f:
            f.write("\n".join(lines))


main()
