#!/usr/bin/env python3
"""word_processor.py FOLDER: writes transcripts as word processors save them, and broken ones.

Beside each good NAME.docx or NAME.odt stands NAME.txt, what a reader sees of it with all changes
accepted, written by hand here.
"""
import os
import sys
import zipfile

folder = sys.argv[1]
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
TYPES = """<?xml version="1.0"?><Types
 xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>"""


def pack(name, parts):
    with zipfile.ZipFile(os.path.join(folder, name), "w", zipfile.ZIP_DEFLATED) as archive:
        for part, content in parts:
            how = zipfile.ZIP_STORED if part == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(part, content, how)


def say(name, text):
    with open(os.path.join(folder, name), "w", encoding="utf-8", newline="") as out:
        out.write(text)


def docx(name, body, text=None, space=W, main="word/document.xml", first=()):
    document = f"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:document xmlns:w="{space}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"
 xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
 xmlns:v="urn:schemas-microsoft-com:vml"
 xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"
 xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"
><w:body>{body}<w:sectPr/></w:body></w:document>"""
    relations = f"""<Relationships xmlns="{RELS}"><Relationship Id="rId1" Type="{OFFICE}"
 Target="{main}"/></Relationships>"""
    pack(name + ".docx", [*first, ("[Content_Types].xml", TYPES), ("_rels/.rels", relations),
                          ("word/_rels/document.xml.rels", f'<Relationships xmlns="{RELS}"/>'),
                          (main, document)])
    if text is not None:
        say(name + ".txt", text)


def run(text, properties=""):
    return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


def p(*content, properties=""):
    return f"<w:p>{properties}{''.join(content)}</w:p>"


def cell(*content):
    return f"<w:tc><w:tcPr/>{''.join(content)}</w:tc>"


DATE = 'w:id="1" w:author="A" w:date="2026-01-01T00:00:00Z"'
HIDDEN = "<w:rPr><w:vanish/></w:rPr>"

docx("plain", p(run("P01: "), run("เราเริ่มจากการประชุม"), run(" แล้วจึง"), run("ทำแผน")) +
     p(run("P02:"), "<w:r><w:tab/><w:t>มีงบประมาณ</w:t><w:br/><w:t>ไม่พอ</w:t></w:r>") + p() +
     p(run("A &amp; B &lt; C"), "<w:r><w:noBreakHyphen/><w:t>D</w:t><w:softHyphen/><w:t>E</w:t></w:r>",
       properties='<w:pPr><w:tabs><w:tab w:val="left" w:pos="720"/></w:tabs></w:pPr>'),
     "P01: เราเริ่มจากการประชุม แล้วจึงทำแผน\nP02:\tมีงบประมาณ\nไม่พอ\n\nA & B < C-DE\n")

docx("tracked",
     p(run("P01: we "), f'<w:del {DATE}><w:r><w:delText>never </w:delText></w:r></w:del>',
       f'<w:ins {DATE}>{run("often ")}</w:ins>', run("meet"),
       f'<w:moveFrom {DATE}>{run(" on Mondays")}</w:moveFrom>', run(".")) +
     p(run("P02: on time"), properties=f"<w:pPr><w:rPr><w:del {DATE}/></w:rPr></w:pPr>") +
     p(run(", always")) +
     p(run("was hidden once", f"<w:rPr><w:rPrChange {DATE}><w:rPr><w:vanish/></w:rPr>"
           "</w:rPrChange></w:rPr>"), f'<w:moveTo {DATE}>{run(" on Mondays")}</w:moveTo>') +
     p(run("secret", HIDDEN), run("seen", '<w:rPr><w:vanish w:val="0"/></w:rPr>')) +
     "<w:tbl><w:tr>" + cell(p(run("a"))) + cell(p(run("b")), p(run("c"))) + "</w:tr>" +
     f"<w:tr><w:trPr><w:del {DATE}/></w:trPr>" + cell(p(run("gone"))) + cell(p()) + "</w:tr>" +
     "<w:tr>" + cell("<w:tbl><w:tr>" + cell(p(run("in"))) + cell(p(run("ner"))) +
                     "</w:tr></w:tbl>", p()) + cell(p(run("d"))) + "</w:tr></w:tbl>" + p(run("end")),
     "P01: we often meet.\nP02: on time, always\nwas hidden once on Mondays\nseen\n"
     "a\tb\nc\nin\tner\n\td\nend\n")

docx("rich",
     p(run("see "), f'<w:hyperlink r:id="rId9">{run("the site")}</w:hyperlink>',
       '<w:r><w:commentReference w:id="0"/></w:r><w:r><w:footnoteReference w:id="2"/></w:r>'
       '<w:r><w:endnoteReference w:id="2"/></w:r>',
       "<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><wps:txbx><w:txbxContent>" +
       p(run("in a box")) + p(run("of two lines")) + "</w:txbxContent></wps:txbx></mc:Choice>"
       "<mc:Fallback><v:textbox><w:txbxContent>" + p(run("in a box")) +
       "</w:txbxContent></v:textbox></mc:Fallback></mc:AlternateContent></w:r>",
       "<w:r><pic:pic/></w:r>", run(" and on")) +
     p('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
       '<w:r><w:fldChar w:fldCharType="separate"/></w:r>', run("7"),
       '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
       f"<w:sdt><w:sdtPr/><w:sdtContent>{run(' control')}</w:sdtContent></w:sdt>",
       '<w:r><w:sym w:font="Symbol" w:char="2713"/></w:r>'),
     "see the site and on\nin a box\nof two lines\n7 control\u2713\n")

docx("strict", p(run("strict")), "strict\n", space=STRICT)
docx("elsewhere", p(run("other part")), "other part\n", main="word/document2.xml")
# Pictures first, as some programs pack them: names are told from words within packed bytes.
docx("late", p(run("late")), "late\n", first=[("docProps/thumbnail.jpeg", os.urandom(60000) + b"xl/"),
                                             ("a.bin", os.urandom(40000))])

ODT = "application/vnd.oasis.opendocument.text"
MANIFEST = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"


def odt(name, body, text=None, styles="", manifest=""):
    spaces = " ".join(f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
                      for short, long in (("office", "office"), ("text", "text"), ("table", "table"),
                                          ("draw", "drawing"), ("style", "style"),
                                          ("svg", "svg-compatible"), ("t2", "text")))
    content = f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document-content {spaces} xmlns:xlink="http://www.w3.org/1999/xlink"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><office:automatic-styles>{styles}</office:automatic-styles>
<office:body><office:text>{body}</office:text></office:body></office:document-content>"""
    pack(name + ".odt", [("mimetype", ODT), ("content.xml", content),
                         ("META-INF/manifest.xml",
                          f'<manifest:manifest xmlns:manifest="{MANIFEST}">{manifest}</manifest:manifest>')])
    if text is not None:
        say(name + ".txt", text)


odt("open",
    "<text:tracked-changes><text:changed-region><text:deletion><dc:creator>A</dc:creator>"
    "<text:p>never</text:p></text:deletion></text:changed-region></text:tracked-changes>"
    "<text:h>หัวเรื่อง</text:h><text:p>\n  P01:<text:tab/>เรา<text:span>เริ่ม</text:span>\n   จาก"
    "<text:s text:c=\"2\"/>การประชุม<text:line-break/>ทุกเดือน "
    "<text:change text:change-id=\"c\"/> </text:p><text:p/>"
    "<text:p>see <text:a xlink:href=\"http://example.org\">the site</text:a>"
    "<office:annotation><dc:creator>B</dc:creator><text:p>check this</text:p></office:annotation>"
    "<text:note text:note-class=\"footnote\"><text:note-citation>1</text:note-citation>"
    "<text:note-body><text:p>a note</text:p></text:note-body></text:note>"
    "<draw:frame><draw:text-box><text:p>in a box</text:p></draw:text-box></draw:frame>"
    "<draw:frame><draw:image/><svg:desc>a map</svg:desc></draw:frame> and on</text:p>"
    "<text:p>A<text:span text:style-name=\"T9\">secret</text:span>B</text:p>"
    "<text:section text:display=\"none\"><text:p>hidden</text:p></text:section>"
    "<text:list><text:list-item><text:p>one</text:p></text:list-item></text:list>"
    "<table:table><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell>"
    "<table:table-cell><text:p>b</text:p><text:p>c</text:p></table:table-cell></table:table-row>"
    "</table:table><t2:p>end</t2:p>",
    "หัวเรื่อง\nP01:\tเราเริ่ม จาก  การประชุม\nทุกเดือน\n\nsee the site and on\nin a box\nAB\none\n"
    "a\tb\nc\nend\n",
    styles='<style:style style:name="T9"><style:text-properties text:display="none"/></style:style>')

# What has to be refused.
odt("locked", "<text:p>x</text:p>", manifest="<manifest:file-entry><manifest:encryption-data/>"
    "</manifest:file-entry>")
docx("empty", p() + p("<w:r><pic:pic/></w:r>"))
pack("laughs.docx", [("[Content_Types].xml", TYPES), ("word/document.xml",
     f"""<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>
<w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>""")])
pack("reads.odt", [("mimetype", ODT), ("META-INF/manifest.xml", f'<m xmlns="{MANIFEST}"/>'),
     ("content.xml", '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]><d>&x;</d>')])
docx("bomb", p(run("x" * (40 << 20))))
docx("deep", "<w:customXml>" * 200 + p(run("deep")) + "</w:customXml>" * 200)
pack("climbs.docx", [("[Content_Types].xml", TYPES), ("../word/document.xml", "<d/>"),
                     ("word/document.xml", "<d/>")])
with open(os.path.join(folder, "plain.docx"), "rb") as whole:
    good = whole.read()
with open(os.path.join(folder, "cut.docx"), "wb") as cut:
    cut.write(good[:len(good) // 2])
at = good.index(b"PK\x01\x02") - 40  # within the packed text
with open(os.path.join(folder, "flipped.docx"), "wb") as flipped:
    flipped.write(good[:at] + bytes([good[at] ^ 0x55]) + good[at + 1:])
pack("other.zip", [("notes.txt", "P01: a zip is no document")])
say("rich.rtf", "{\\rtf1 P01: x}")
say("page.doc", "<html><body>P01: x</body></html>")
