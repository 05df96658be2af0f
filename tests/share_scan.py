#!/usr/bin/env python3
"""share_scan.py FILE NAMES

Looks for names of people in a file in every way in which it might still hold them, by means of its own:
nothing here is taken from the library. NAMES has a name a line. Every decoding of the whole file is
brought to one plain form (NFKC, sara am as one letter, without blanks, zero-width characters and titles),
and the plain form of each whole name, also turned about, given name and family name is looked for in it. Prints what it
finds; exit status 1 if that is anything.
"""
import base64
import re
import sys
import unicodedata

INVISIBLE = dict.fromkeys([0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0x00AD, 0x180E, 0x2061, 0x2062, 0x2063])


# Of anything else no name here is made: what an encoding makes of other bytes is mostly that.
OTHER = re.compile("[^\x20-\x7E\u00A0-\u024F\u0300-\u036F\u0E00-\u0E7F\u200B-\u200D\u2028-\u202F\u2060-\u2063\u3000\uFEFF\uFF00-\uFFEF\t\r\n]+")
THAI = re.compile("[\u0E00-\u0E7F]{2}")


def plain(text):
    text = OTHER.sub("\x01", text)
    text = unicodedata.normalize("NFKC", text.translate(INVISIBLE))
    # Nikhahit and sara aa, with or without a tone mark between them, are sara am.
    text = re.sub("\u0E4D([\u0E48-\u0E4B]?)\u0E32", lambda m: m.group(1) + "\u0E33", text)
    text = re.sub("([\u0E48-\u0E4B])\u0E4D\u0E32", "\\1\u0E33", text)
    text = text.replace("\u0E40\u0E40", "\u0E41")  # two sara e
    return re.sub(r"\s+", "", text).casefold()


def as_874(letter):
    try:
        return letter.encode("cp874")
    except UnicodeEncodeError:
        return bytes([ord(letter) & 0xFF]) if ord(letter) < 0x100 else b"?"


def decodings(data):
    yield "UTF-8", data.decode("utf-8", "replace")
    for codec in ("utf-16-le", "utf-16-be"):
        for shift in (0, 1):
            yield f"{codec} from {shift}", data[shift:].decode(codec, "replace")
    yield "windows-874", data.decode("cp874", "replace")
    ascii_text = data.decode("latin-1")
    yield "JSON escapes", re.sub(r"\\u([0-9A-Fa-f]{4})", lambda m: chr(int(m.group(1), 16)), ascii_text)
    yield "entities", re.sub(r"&#(x?)([0-9A-Fa-f]{2,6});",
                             lambda m: chr(int(m.group(2), 16 if m.group(1) else 10) % 0x110000), ascii_text)
    percent = re.sub(rb"%([0-9A-Fa-f]{2})", lambda m: bytes([int(m.group(1), 16)]), data)
    yield "percent", percent.decode("utf-8", "replace")
    yield "percent of windows-874", percent.decode("cp874", "replace")
    twice = re.sub(rb"%([0-9A-Fa-f]{2})", lambda m: bytes([int(m.group(1), 16)]), percent)
    yield "percent twice", twice.decode("utf-8", "replace")
    misread = re.findall("[\u0E01-\u0E5B\u0080-\u00A0\u2010-\u20AC]{6,}", data.decode("utf-8", "replace"))
    yield "UTF-8 read as windows-874", " ".join(
        b"".join(as_874(c) for c in run).decode("utf-8", "replace") for run in misread)
    yield "windows-874 read as 1252", re.sub("[\u00A1-\u00FB]", lambda m: chr(ord(m.group(0)) - 0xA0 + 0x0E00),
                                             data.decode("utf-8", "replace"))
    runs = re.findall(rb"(?:[0-9A-Fa-f]{2}){12,}", data)
    quoted = re.sub(rb"=([0-9A-Fa-f]{2})", lambda m: bytes([int(m.group(1), 16)]), re.sub(rb"=\r?\n", b"", data))
    yield "quoted-printable", quoted.decode("utf-8", "replace")
    yield "markup taken away", re.sub(r"<[^<>]{1,200}>", "", data.decode("utf-8", "replace"))
    for codec in ("utf-32-le", "utf-32-be"):
        for shift in range(4):
            yield f"{codec} from {shift}", data[shift:].decode(codec, "ignore")
    letters = re.findall(rb"[A-Za-z0-9+/]{16,}", data)
    for shift in range(4):
        yield f"base64 from {shift}", " ".join(
            base64.b64decode(run[shift:len(run) - (len(run) - shift) % 4]).decode("utf-8", "replace") for run in letters)
    for shift in (0, 1):
        yield f"hex from {shift}", " ".join(
            bytes.fromhex(run[shift:len(run) - (len(run) - shift) % 2].decode()).decode("utf-8", "replace")
            for run in runs)


def main(path, names_path):
    with open(path, "rb") as file:
        data = file.read()
    with open(names_path, encoding="utf-8") as file:
        names = [line.strip() for line in file if line.strip()]
    wanted = {}
    for name in names:
        parts = [name, " ".join(reversed(name.split(" ", 1))), ",".join(reversed(name.split(" ", 1)))] + [part for part in name.split() if len(part) >= 5]
        for part in parts:
            wanted[plain(part)] = name
    hits = 0
    thai = all(THAI.search(form) for form in wanted)
    for how, text in decodings(data):
        text = plain(text)
        if thai and not THAI.search(text):
            continue
        for form, name in wanted.items():
            at = text.find(form)
            if at >= 0:
                hits += 1
                print(f"{path}: {name} ({form}) as {how}: ...{text[max(0, at - 30):at + 40]}...")
    print(f"{path}: {len(data)} bytes, {len(wanted)} forms, {hits} hits")
    return 1 if hits else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
