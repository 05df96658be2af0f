"""docx.py FILE: a document is a sound package of well-formed XML: everything that it names is in it,
header rows repeat, Thai is marked as such, headings are headings, and every drawing is there twice."""
import re
import struct
import sys
import xml.etree.ElementTree as tree
import zipfile

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/package/2006/relationships}"


def metafile(data):
    """The records of an enhanced metafile fill it, and its header counts them."""
    assert struct.unpack_from("<I", data, 40)[0] == 0x464D4520
    size, records = struct.unpack_from("<II", data, 48)
    at = count = 0
    while at < len(data):
        kind, length = struct.unpack_from("<II", data, at)
        assert length >= 8 and length % 4 == 0, (kind, length, at)
        at += length
        count += 1
    assert (at, count) == (size, records) and kind == 14, (at, size, count, records)


def main(path):
    package = zipfile.ZipFile(path)
    assert package.testzip() is None
    names = set(package.namelist())
    parts = {name: tree.fromstring(package.read(name)) for name in names if name.endswith((".xml", ".rels", ".svg"))}
    targets = {r.get("Id"): "word/" + r.get("Target") for r in parts["word/_rels/document.xml.rels"].iter(R + "Relationship")}
    assert set(targets.values()) <= names, set(targets.values()) - names
    document = package.read("word/document.xml").decode()
    used = set(re.findall(r'r:(?:embed|id)="([^"]*)"', document))
    assert used <= set(targets), used - set(targets)
    body = parts["word/document.xml"][0]
    tables = list(body.iter(W + "tbl"))
    for table in tables:
        rows = table.findall(W + "tr")
        assert rows[0].find(f"{W}trPr/{W}tblHeader") is not None
        assert len({len(row.findall(W + "tc")) for row in rows}) == 1, "rows of different widths"
        assert len(rows[0]) - 1 == len(table.find(W + "tblGrid"))
    styles = package.read("word/styles.xml").decode()
    known = set(re.findall(r'w:styleId="([^"]*)"', styles))
    assert set(re.findall(r'w:(?:pStyle|tblStyle) w:val="([^"]*)"', document)) <= known
    assert 'w:bidi="th-TH"' in styles and "<w:szCs" in styles and "<w:bCs/>" in styles and " w:cs=" in styles
    emf = [name for name in names if name.endswith(".emf")]
    for name in emf:
        metafile(package.read(name))
        assert name[:-4] + ".svg" in names
    headings = document.count('w:val="Heading1"')
    print(f"{len(tables)} tables, {len(emf)} drawings, {headings} headings")


if __name__ == "__main__":
    main(sys.argv[1])
