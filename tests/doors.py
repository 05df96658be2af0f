#!/usr/bin/env python3
"""doors.py BUILD

A list as CSV, as .xlsx and as .ods, through every door of every program that takes rows: the exit status, what is
said of it, the study and the identities are the same. Workbooks are written by hand, as their standards have them.
"""
import csv
import io
import os
import re
import sqlite3
import sys
import zipfile
from xml.sax.saxutils import escape, quoteattr

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from trials import FIXTURE, SLOW, at, check, finish, make_fixture, must, renew, run, write  # pylint: disable=wrong-import-position

# Name of the list (its file without an ending), its rows (a word in capitals: a list that a program wrote, filled
# in), and the commands that take it as @; without CGOV_SLOW the first of them.
DOORS = [
    ("agencies", "code,name_th,sector\n0013,เทศบาลเมือง =1+1,state\n0014,\"ชุมชน\nริมน้ำ\",community\n",
     ["cgov-import s.cgov @ --agencies"]),
    ("factors", "code,kind,label_th\nf01,theme,หัวข้อ ๑\n", ["cgov-import s.cgov @ --factors"]),
    ("people", "รหัสบุคคล,ภาคส่วน,หน่วยงาน\nP077,ชุมชน,A1\n", ["cgov-import s.cgov @ --people", "cgov-field s.cgov load @"]),
    ("interviews", "รหัสการสัมภาษณ์,หน่วยงาน,วันที่สัมภาษณ์,ผู้ให้สัมภาษณ์\nIV-77,A1,๑๔ ม.ค. ๒๕๕๖,P01;P02\n",
     ["cgov-import s.cgov @ --interviews"]),
    ("focus_groups", "รหัสกลุ่ม,วันที่จัด,สถานที่\nFG-1,2556-01-14,ศาลา\n", ["cgov-field s.cgov load @"]),
    ("case_studies", "รหัสกรณีศึกษา,ลำดับที่,ชื่อกรณีศึกษา\ncase-11,11,ธนาคารปู\n", ["cgov-field s.cgov load @"]),
    ("case_agencies", "รหัสกรณีศึกษา,หน่วยงาน,บทบาท\ncase-01,A1,\n", ["cgov-import s.cgov @ --case-agencies"]),
    ("documents", "รหัสเอกสาร,ชื่อเอกสาร,ไฟล์,ภาษา,รูปแบบชื่อผู้พูด\nD9,บทสัมภาษณ์,new.txt,th,colon\n",
     ["cgov-field s.cgov load @"]),
    ("codings", "รหัสเอกสาร,เริ่ม,สิ้นสุด,ข้อความ,ปัจจัย,ผู้ลงรหัส,ความมั่นใจ\nD1,,,ไว้วางใจ,trust_building,C2,3\n"
     "D1,5,9,,trust_building,C1,\n", ["cgov-import s.cgov @ --codings", "cgov-field s.cgov load @"]),
    ("memberships", "รหัสกรณีศึกษา,ปัจจัย,ช่วงเวลา,คะแนน,ความมั่นใจ,เหตุผล\ncase-01,trust_building,,0.67,4,=ดี\n"
     "case-02,trust_building,,ไม่ทราบ,,\n", ["cgov-import s.cgov @ --memberships"]),
    ("recommendations", "รหัสข้อเสนอแนะ,ข้อเสนอแนะ,ปัจจัย\nR02,แก้ระเบียบ,budget_constraint\n",
     ["cgov-import s.cgov @ --recommendations"]),
    ("evidence", "รหัสข้อเสนอแนะ,รหัสเอกสาร,ข้อความ\nR1,D1,งบประมาณไม่พอ\n", ["cgov-import s.cgov @ --evidence"]),
    ("memos", "เกี่ยวกับ,รหัส,หัวข้อ,บันทึก,วันที่เขียน\nการสัมภาษณ์,IV-01,เสียง,ไม่ชัด,2556-01-15\n",
     ["cgov-import s.cgov @ --memos"]),
    ("survey", "SURVEY", ["cgov-import s.cgov @", "cgov-import s.cgov @ --check", "cgov-import s.cgov @ --accept-good"]),
    ("survey2", "form,title,money\n0071,ธนาคารปู,\"1,500\"\n0072,ป่าชุมชน,ไม่ทราบ\n",
     ["cgov-import s.cgov @ --mapping own.json", "cgov-import --draft-mapping @", "cgov-import s.cgov --draft-mapping @"]),
    ("rejects", "REJECTS", ["cgov-import s.cgov @ --people"]),
    ("answers", "ANSWERS", ["cgov-import s.cgov alike.csv --review @", "cgov-import s.cgov alike.csv --review @ --check"]),
    ("pairs", "PAIRS", ["cgov-agency s.cgov review --apply @", "cgov-agency s.cgov review --apply @ --check"]),
    ("placements", "PLACEMENTS", ["cgov-field waits.cgov place @", "cgov-import waits.cgov @ --placements"]),
    ("values", "case,x\ncase-01,3\ncase-02,0.5\ncase-03,\n",
     ["cgov-field s.cgov scores trust_building --values @ --column x --anchors 0/1/3 --lang en"]),
    ("scores", "case,A,B,Y\na,1,0.2,1\nb,0,0.8,0.1\nc,0.9,1,0.95\nd,0.2,0.4,0.3\n",
     ["cgov-qca @ --outcome Y --lang en", "cgov-qca @ --outcome Y --calibrate A:0.5 --json"]),
    ("identities", "code,name,phone,consent for\nP01,สมหญิง ใจดีมาก,0812345678,research\n",
     ["cgov-identities s.cgov load @", "cgov-identities s.cgov load @ --check"]),
    ("names", "name,pseudonym\nสมชาย ใจดีมาก,P01\nไว้วางใจ,P02\n", ["cgov-share s.cgov copy.cgov --profile team --names @"]),
    ("words", "WORDS", ["cgov-share told.cgov copy.cgov --profile team --review @"]),
    ("conflicts", "CONFLICTS", ["cgov-merge s.cgov --decide @"]),
]
CELLS_OF_TEXT = re.compile(r"^(0\d+|.*[^\d.-].*|)$", re.S)  # others are numbers, as a spreadsheet makes of them


def is_number(text):
    return not CELLS_OF_TEXT.match(text) and re.match(r"^-?\d+(\.\d+)?$", text)


def letters(column):
    name = ""
    column += 1
    while column:
        column, left = divmod(column - 1, 26)
        name = chr(65 + left) + name
    return name


def xlsx_cell(text, row, column):
    place = f"{letters(column)}{row}"
    if text == "":
        return ""
    if is_number(text):
        return f'<c r="{place}"><v>{text}</v></c>'
    return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'


def write_xlsx(path, sheets):
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    package = "http://schemas.openxmlformats.org/package/2006"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", f'<Types xmlns="{package}/content-types"/>')
        archive.writestr("_rels/.rels", f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" '
                         f'Type="{relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>')
        archive.writestr("xl/workbook.xml", f'<workbook xmlns="{main}" xmlns:r="{relations}"><sheets>' + "".join(
            f'<sheet name={quoteattr(name)} sheetId="{i}" r:id="rId{i}"/>' for i, (name, _) in enumerate(sheets, 1)) +
            "</sheets></workbook>")
        archive.writestr("xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{package}/relationships">' + "".join(
            f'<Relationship Id="rId{i}" Type="{relations}/worksheet" Target="worksheets/sheet{i}.xml"/>'
            for i in range(1, len(sheets) + 1)) + "</Relationships>")
        for i, (_, rows) in enumerate(sheets, 1):
            archive.writestr(f"xl/worksheets/sheet{i}.xml", f'<worksheet xmlns="{main}"><sheetData>' + "".join(
                f'<row r="{r}">' + "".join(xlsx_cell(text, r, c) for c, text in enumerate(row)) + "</row>"
                for r, row in enumerate(rows, 1)) + "</sheetData></worksheet>")


def ods_cell(text):
    if text == "":
        return "<table:table-cell/>"
    kind = f'float" office:value="{text}' if is_number(text) else "string"
    lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in text.split("\n"))
    return f'<table:table-cell office:value-type="{kind}">{lines}</table:table-cell>'


def write_ods(path, sheets):
    spaces = "".join(f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text"))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        archive.writestr("content.xml", f"<office:document-content{spaces}><office:body><office:spreadsheet>" + "".join(
            f"<table:table table:name={quoteattr(name)}>" + "".join(
                "<table:table-row>" + "".join(map(ods_cell, row)) + "</table:table-row>" for row in rows) +
            "</table:table>" for name, rows in sheets) +
            "</office:spreadsheet></office:body></office:document-content>")


def write_csv(path, sheets):
    with open(path, "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(sheets[0][1])


WRITERS = {"csv": write_csv, "xlsx": write_xlsx, "ods": write_ods}


def rows_of(text):
    return list(csv.reader(io.StringIO(text.lstrip("\ufeff"))))


def answered(text, answers):
    """The rows, with the first of the answers in the last column of each."""
    rows = rows_of(text)
    for row, answer in zip(rows[1:], answers):
        row[-1] = answer
    return rows


def held(path):
    """All that a database holds but for what differs from load to load."""
    if not os.path.exists(path):
        return None
    made = re.compile(r"^(uid|.*_uid|source|source_row|origin|.*_at|at|revision|sha256|number|path|id)$")
    found = {}
    with sqlite3.connect(path) as study:
        names = [name for (name,) in study.execute("SELECT name FROM sqlite_master WHERE type = 'table' "
                                                   "AND name NOT LIKE 'sqlite%'")]
        for name in names:
            if name in ("change_log", "source", "source_row", "link_source") or name.startswith("import"):
                continue
            columns = [row[1] for row in study.execute(f"PRAGMA table_info({name})") if not made.match(row[1])]
            if columns:
                found[name] = sorted(map(repr, study.execute(
                    f"SELECT {', '.join(quoteattr(c) for c in columns)} FROM {name}")))
    return found


def lists_of_fixture():
    """The lists that programs themselves write, with answers in them."""
    with open(os.path.join(FIXTURE, "survey.csv"), encoding="utf-8") as file:
        survey = file.read().replace("ธนาคารปู 2", "ป่าชุมชน 2").replace("\n3,14/1/2556", "\n04,ไม่ทราบ")
    made = {"SURVEY": rows_of(survey)}
    renew()
    run(["cgov-import", "s.cgov", "bad.csv", "--people", "--accept-good"])
    with open(at("bad.csv.rejects.csv"), encoding="utf-8") as file:
        made["REJECTS"] = [[cell.replace("ไม่มีภาคนี้", "ชุมชน") for cell in row] for row in rows_of(file.read())]
    renew()
    run(["cgov-import", "s.cgov", "alike.csv"])
    with open(at("alike.csv.agencies.csv"), encoding="utf-8") as file:
        made["ANSWERS"] = answered(file.read(), ["เดียวกัน"] + ["คนละแห่ง"] * 9)
    renew()
    must(["cgov-agency", "s.cgov", "review", "--write", "pairs.csv"], at())
    with open(at("pairs.csv"), encoding="utf-8") as file:
        made["PAIRS"] = answered(file.read(), ["same"])
    must(["cgov-field", "waits.cgov", "unplaced", "--list", "waiting.csv"], at())
    with open(at("waiting.csv"), encoding="utf-8") as file:
        rows = rows_of(file.read())
        rows[1][rows[0].index("ข้อความ") if "ข้อความ" in rows[0] else 3] = "คนละเรื่องกันเลย"
        made["PLACEMENTS"] = rows
    run(["cgov-share", "told.cgov", "copy.cgov", "--profile", "team"])
    with open(at("copy.cgov.review.csv"), encoding="utf-8") as file:
        rows = rows_of(file.read())
        for row in rows[1:]:
            row[4] = "replace"
        made["WORDS"] = rows
    for name, note in (("s.cgov", "ก"), ("other.cgov", "2556-01-14")):
        with sqlite3.connect(os.path.join(FIXTURE, name)) as study:
            study.execute("UPDATE agency SET note = ? WHERE code = 'A1'", (note,))
    run(["cgov-merge", "s.cgov", "other.cgov"], cwd=FIXTURE)
    made["CONFLICTS"] = answered(must(["cgov-merge", "s.cgov", "--conflicts"], FIXTURE), ["theirs"])
    return made


def try_door(name, rows, command):
    """What the command makes of the list in each kind of file."""
    seen = {}
    for kind, writer in WRITERS.items():
        renew()
        file = f"{name}.{kind}"
        writer(at(file), [(name, rows)])
        words = [file if word == "@" else word for word in command.split()]
        status, said = run(words)
        said = re.sub(r"csv|xlsx|ods", "~", said)
        answer = said if words[0] == "cgov-qca" or "--draft-mapping" in words or "scores" in words else ""
        seen[kind] = (status, answer, look_at())
        if kind == "csv":
            check(status == 0, "the list as CSV", words, status, said, "is not taken")
            check("--check" in words or answer or seen["csv"][2] != START, "the list as CSV", words, status, said, "changes nothing")
            before = said
        for part in range(3):
            check(seen[kind][part] == seen["csv"][part], "another answer than to CSV", words, status,
                  before + "\n--\n" + said + told(seen["csv"][2], seen[kind][2]), ("status", "answer", "study")[part])


def look_at():
    return {file: held(at(file)) for file in ("s.cgov", "waits.cgov", "copy.cgov", "s.cgov.identities")}


def told(one, other):
    """The first rows that differ."""
    for file, tables in one.items():
        for table, rows in (tables or {}).items():
            if other[file] is None or other[file].get(table) != rows:
                return f"\n{file} {table}: {set(rows) ^ set((other[file] or {}).get(table, []))}"[:2000]
    return ""


make_fixture()
write(os.path.join(FIXTURE, "own.json"), '{ "kind": "survey", "missing": { "ไม่ทราบ": "dont_know" }, "columns": ['
      '{ "column": "form", "field": "response.code", "required": true },'
      '{ "column": "title", "field": "project.title_th" }, { "column": "money", "field": "project.budget_baht" } ] }')
MADE = lists_of_fixture()
renew()
START = look_at()
for door, text, commands in DOORS:
    for line in commands if SLOW else commands[:1]:
        try_door(door, MADE[text] if text in MADE else rows_of(text), line)

# A folder of files is one workbook with a sheet a list, which says so by its sheets alone.
LISTS = [(door, rows_of(text)) for door, text, _ in DOORS[:13] if door not in ("evidence", "documents")]
seen = {}
for kind, writer in WRITERS.items():
    renew()
    os.mkdir(at("fresh"))
    if kind == "csv":
        for one in LISTS:
            writer(at("fresh", one[0] + ".csv"), [one])
    else:
        writer(at("fresh", "งานภาคสนาม." + kind), LISTS)
    words = ["cgov-field", "s.cgov", "load", "fresh"]
    status, said = run(words)
    seen[kind] = look_at()
    check(status == 0 and seen[kind] == seen["csv"] != START, "a fieldwork as ." + kind, words, status, said, "is another study")

# Answers that nobody sees, that are none, or that stand on one of several sheets: refused with place and remedy, in
# both languages, by doors that have no option for them; nothing is changed.
SPOILT = {
    "hidden": (lambda text: text.replace('<row r="2"', '<row r="2" hidden="1"'), ("row 2 is hidden", "แถว 2 ซ่อน")),
    "error": (lambda text: re.sub(r'<row r="2">.*?</row>', '<row r="2"><c r="C2" t="e"><v>#N/A</v></c></row>', text),
              ("C2: the cell holds an error", "C2: เซลล์นี้เป็นค่าผิดพลาด")),
    "unknown": (lambda text: re.sub(r'<row r="2">.*?</row>', '<row r="2"><c r="B2"><f>A1</f></c></row>', text),
                ("B2: the cell holds a formula", "B2: เซลล์นี้เป็นสูตร")),
    "several": (None, ("hide or delete all but the one", "ซ่อนหรือลบแผ่นงานอื่น")),
}
ANSWERED = {"answers": 0, "pairs": 0, "words": 0, "conflicts": 0, "names": 0}
for door, text, commands in DOORS:
    if door not in ANSWERED:
        continue
    rows = MADE[text] if text in MADE else rows_of(text)
    for spoilt, (change, wanted) in SPOILT.items():
        if (door, spoilt) == ("names", "hidden"):  # a hidden name is one to be replaced all the same
            continue
        for language in (0, 1) if SLOW else (len(spoilt + door) % 2,):
            renew()
            file = at(door + ".xlsx")
            write_xlsx(file, [("หนึ่ง", rows), ("สอง", rows)] if spoilt == "several" else [("หนึ่ง", rows)])
            if change is not None:
                with zipfile.ZipFile(file) as archive:
                    parts = {name: archive.read(name) for name in archive.namelist()}
                sheet = "xl/worksheets/sheet1.xml"
                parts[sheet] = change(parts[sheet].decode()).encode()
                with zipfile.ZipFile(file, "w") as archive:
                    for part, held_bytes in parts.items():
                        archive.writestr(part, held_bytes)
            words = [door + ".xlsx" if word == "@" else word for word in commands[0].split()]
            words += ["--lang", ("en", "th")[language]]
            status, said = run(words)
            check(status != 0 and wanted[language] in said, f"{door}, {spoilt}", words, status, said, wanted[language])
            check(look_at() == START, f"{door}, {spoilt}", words, status, said, "something is changed")

# A score that is no number is named by sheet and cell.
for language, wanted in (("en", 'sheet "หนึ่ง", C3, column "B": "x" is no number'),
                         ("th", 'แผ่นงาน "หนึ่ง" C3 คอลัมน์ "B": "x" ไม่ใช่ตัวเลข')):
    renew()
    write_xlsx(at("scores.xlsx"), [("หนึ่ง", [["case", "A", "B"], ["a", "1", "0"], ["b", "0", "x"]])])
    words = ["cgov-qca", "scores.xlsx", "--outcome", "A", "--lang", language]
    status, said = run(words)
    check(status == 2 and wanted in said, "a score", words, status, said, wanted)
finish()
