"""No heading of an answer's workbook is a bare key, in either language, and the names that a workbook gives to
what its pages repeat are whole.

    headings.py BUILD
"""
import pathlib
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree
import zipfile

programs = pathlib.Path(sys.argv[1]).resolve() / "examples"
top = pathlib.Path(__file__).resolve().parent.parent
scratch = tempfile.TemporaryDirectory()
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
ANSWERS = (
    "level", "sectors", "grid", "factors", "agencies", "progress", "partners", "ratings",
    "contrast level:collaboration", "crosstab level sector", "frequencies level", "means year sector",
)  # fmt: skip
SAME = {"n", "df", "p", "SD", "z", "t", "F"}  # written alike everywhere


def is_word(text):
    return any(part not in SAME for part in re.findall("[A-Za-z]{2,}", text))


def at(name):
    return str(pathlib.Path(scratch.name) / name)


def run(program, *words, may=(0,)):
    done = subprocess.run([str(programs / program), *words], capture_output=True, text=True, check=False)
    if done.returncode not in may:
        sys.exit(f"headings: {program} {' '.join(words)}: {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stderr


def headings(path):
    """The texts of the first row of each table; each part that is read has to be XML."""
    book = zipfile.ZipFile(path)
    xml.etree.ElementTree.fromstring(book.read("xl/workbook.xml"))
    shared = [
        "".join(t.text or "" for t in item.iter(MAIN + "t"))
        for item in xml.etree.ElementTree.fromstring(book.read("xl/sharedStrings.xml"))
    ] if "xl/sharedStrings.xml" in book.namelist() else []  # fmt: skip
    sheets = sum(name.startswith("xl/worksheets/sheet") for name in book.namelist())
    for number in range(1, sheets):  # the last one says what they are about
        name = f"xl/worksheets/sheet{number}.xml"
        row = next(xml.etree.ElementTree.fromstring(book.read(name)).iter(MAIN + "row"), [])
        for cell in row:
            text = "".join(t.text or "" for t in cell.iter(MAIN + "t"))
            value = cell.find(MAIN + "v")
            yield shared[int(value.text)] if cell.get("t") == "s" else text


def columns_without_label():
    """The keys of columns that have no label, in the sources of the answers."""
    for path in sorted((top / "lib/report").glob("*.[ch]")):
        text = path.read_text(encoding="utf-8")
        yield from re.findall(r'(?:CGOV_COLUMN(?:_OF)?\(|\{ )"(\w+)", NULL, NULL', text)
        for effect in re.findall(r'CGOV__INTERVALS\("\w+", "\w+", "(\w+)"\)', text):
            yield effect


known = set(re.findall(r'^    \{ "(\w+)", "', (top / "lib/report/heading.c").read_text(encoding="utf-8"), re.M))
keys = set(columns_without_label())
assert len(keys) > 80, keys
bare = sorted(key for key in keys if key.isascii() and key not in known)
if bare:
    sys.exit(f"headings: lib/report/heading.c has no words for {', '.join(bare)}")

run("demo-survey", "--geography", str(top / "examples/data"), "--out", at("survey.csv"))
run("cgov-import", at("s.cgov"), at("survey.csv"), "--lang", "en")
for language in ("th", "en"):
    for answer in ANSWERS:
        said = run("cgov-query", at("s.cgov"), *answer.split(), "--lang", language, "--xlsx", at("a.xlsx"), "--replace",
                   may=(0, 1))  # fmt: skip
        if not pathlib.Path(at("a.xlsx")).exists():
            if "libxlsxwriter" in said:
                print("headings: workbooks are not written here: the sources alone were looked at")
                sys.exit(0)
            sys.exit(f"headings: {answer}: {said}")
        found = list(headings(at("a.xlsx")))
        assert found, answer
        wrong = [text for text in found if "_" in text or (language == "th" and text.isascii() and is_word(text))]
        if wrong:
            sys.exit(f"headings: {answer} --lang {language}: {wrong}")
        pathlib.Path(at("a.xlsx")).unlink()
print("headings: each has words, in both languages")
