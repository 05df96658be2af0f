"""docx.py FILE: a document is a sound package of well-formed XML: everything that it names is in it,
elements are in the order of the schema, columns fill their sheet, header rows repeat, Thai is marked as
such, headings are headings, and every drawing is there twice."""
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


# The order of children as the schema of WordprocessingML has it (ECMA-376-1, Annex A): of what we write,
# and of what may stand between. An element that is in no list has no children.
ORDERS = {
    "document": "body", "body": "*p tbl *sectPr", "ftr": "*p", "p": "pPr *r fldSimple", "fldSimple": "*r",
    "r": "rPr *t br drawing", "tbl": "tblPr tblGrid tr", "tblGrid": "gridCol", "tr": "trPr tc",
    "tc": "tcPr *p tbl", "trPr": "*cantSplit tblHeader", "drawing": "inline",
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
           "suppressAutoHyphens kinsoku wordWrap bidi adjustRightInd snapToGrid spacing ind contextualSpacing "
           "mirrorIndents suppressOverlap jc textDirection textAlignment outlineLvl divId cnfStyle rPr sectPr",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike vanish color spacing w kern position sz szCs "
           "highlight u effect bdr shd fitText vertAlign rtl cs em lang",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing "
             "tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription",
    "tcPr": "cnfStyle tcW gridSpan vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType "
              "pgNumType cols titlePg", "tblBorders": "top left bottom right insideH insideV",
    "tblCellMar": "top left bottom right", "styles": "docDefaults latentStyles style",
    "docDefaults": "rPrDefault pPrDefault", "rPrDefault": "rPr", "pPrDefault": "pPr",
    "style": "name aliases basedOn next link uiPriority semiHidden unhideWhenUsed qFormat pPr rPr tblPr trPr tcPr",
    "inline": "extent effectExtent docPr cNvGraphicFramePr graphic", "graphic": "graphicData", "graphicData": "pic",
    "pic": "nvPicPr blipFill spPr", "nvPicPr": "cNvPr cNvPicPr", "blipFill": "blip srcRect stretch", "blip": "extLst",
    "extLst": "ext", "ext": "svgBlip", "stretch": "fillRect", "spPr": "xfrm prstGeom", "xfrm": "off ext",
    "prstGeom": "avLst",
}
NEEDED = {"tblW": "w type", "tcW": "w type", "gridCol": "w", "shd": "val fill", "docPr": "id name", "cNvPr": "id name",
          "extent": "cx cy", "pgSz": "w h", "pgMar": "top right bottom left header footer gutter", "fldSimple": "instr",
          "style": "type styleId", "footerReference": "type id", "blip": "embed", "jc": "val", "pStyle": "val"}


def local(name):
    return name.split("}")[-1]


def check_order(element):
    """Children in the order of the schema; "*": what follows may come in any order, and again."""
    name = local(element.tag)
    allowed, at, free = ORDERS.get(name, "").split(), 0, None
    for i, word in enumerate(allowed):
        if word.startswith("*"):
            free = i if free is None else free
    names = [word.lstrip("*") for word in allowed]
    for child in element:
        assert local(child.tag) in names, f"{name} has a {local(child.tag)}"
        where = names.index(local(child.tag))
        assert where >= at or (free is not None and where >= free), f"{local(child.tag)} stands too late in {name}"
        at = max(at, where)
        check_order(child)
    attributes = {local(key) for key in element.attrib}
    missing = set(NEEDED.get(name, "").split()) - attributes
    assert not missing, f"{name} lacks {missing}"


def check_body(body):
    """Cells end with a paragraph; columns fill their sheet, and cells are as wide as their columns."""
    sheets, tables, ids = [], [], []
    for element in body.iter():
        name = local(element.tag)
        if name == "tc":
            assert element[-1].tag == W + "p"
        if name == "docPr":
            ids.append(element.get("id"))
        if name == "tbl":
            tables.append(element)
        if name == "sectPr":
            size = int(element.find(W + "pgSz").get(W + "w")) - 2 * int(element.find(W + "pgMar").get(W + "left"))
            sheets.extend(size for _ in tables[len(sheets):])
    assert len(ids) == len(set(ids)) and len(sheets) == len(tables)
    for table, sheet in zip(tables, sheets):
        grid = [int(column.get(W + "w")) for column in table.iter(W + "gridCol")]
        assert sheet - len(grid) - 1 <= sum(grid) <= sheet, (grid, sheet)
        for row in table.findall(W + "tr"):
            assert [int(width.get(W + "w")) for width in row.iter(W + "tcW")] == grid


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
    for name in ("word/document.xml", "word/styles.xml", "word/footer1.xml"):
        check_order(parts[name])
    check_body(body)
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
