"""report.py REPORT ANSWER=FILE...: the numbers of a report, read out of its HTML, are those that
cgov-query --json gives in FILE: of each table of the answer that people are shown, cell by cell."""
import html.parser
import json
import math
import re
import sys

VOID = {"meta", "br", "img", "hr", "input", "link"}
MAY_END = {"p", "li", "td", "th", "tr", "tbody"}
ENDS = {"td": {"td", "th"}, "th": {"td", "th"}, "tr": {"td", "th", "tr"}, "li": {"li"}, "p": {"p"}}


class Reader(html.parser.HTMLParser):
    """Tables by section, rows by code, cells by the key of their column; tags that are left open are
    faults. A number that unfolds has its full value there, all others are as they are shown or have
    it as an attribute."""

    def __init__(self):
        super().__init__()
        self.sections, self.section, self.table, self.row = {}, None, None, None
        self.rows, self.list = {}, []  # all rows of a table, in order, by section and table
        self.keys, self.column, self.cell, self.unfolded = [], 0, None, False
        self.open, self.faults, self.ids, self.links = [], [], set(), set()

    def handle_starttag(self, tag, attributes):
        a = dict(attributes)
        if "id" in a and a["id"] in self.ids:
            self.faults.append(f"id {a['id']} twice")
        self.ids.add(a.get("id"))
        if "style" in a or any(name.startswith("on") for name in a):
            self.faults.append(f"{tag} has a style or a script of its own")
        if tag == "a" and a.get("href", "").startswith("#"):
            self.links.add(a["href"][1:])
        while tag in MAY_END and self.open and self.open[-1] in ENDS.get(tag, ()):
            self.open.pop()
        if tag not in VOID:
            self.open.append(tag)
        if tag == "section":
            self.name = a["id"].split("-", 1)[1]
            self.section = self.sections.setdefault(self.name, {})
        if tag == "table" and self.section is not None:
            self.table, self.keys, self.row = self.section.setdefault(a.get("data-key"), {}), [], None
            self.list = self.rows.setdefault((self.name, a.get("data-key")), [])
        if tag in ("th", "td") and "thead" in self.open:
            self.keys.append(a.get("data-key"))
        if tag == "tr" and self.table is not None:
            self.row, self.column = {}, 0
            self.table.setdefault(a.get("data-code"), self.row)
            self.list.append(self.row)
        if tag == "td" and self.row is not None and "thead" not in self.open:
            self.begin(a)
        if tag == "b" and a.get("data-key") == "base" and self.section is not None:
            self.section.setdefault("base", int(a["data-value"]))

    def begin(self, a):
        self.cell = self.keys[self.column] if self.column < len(self.keys) else None
        self.column += 1
        self.unfolded = False
        if self.cell is not None and "data-high" in a:
            self.row[self.cell + "_low"] = float(a["data-value"])
            self.row[self.cell + "_high"] = float(a["data-high"])
            self.cell = None
        elif self.cell is not None and "data-value" in a:
            self.row[self.cell] = float(a["data-value"])
            self.cell = None

    def handle_data(self, data):
        """The first words of a cell, or of what unfolds from it, if they are a number."""
        if self.cell is None or self.row is None or "td" not in self.open:
            return
        try:
            number = float(data.split(" · ")[0])
        except ValueError:
            return
        if self.cell not in self.row or (self.unfolded and abs(number - self.row[self.cell]) < 0.01):
            self.row[self.cell] = number

    def handle_endtag(self, tag):
        self.unfolded = self.unfolded or (tag == "summary" and self.cell is not None)
        while self.open and self.open[-1] != tag and self.open[-1] in MAY_END:
            self.open.pop()
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> at {self.getpos()}")


def compare(found, answer, table, code):
    """How many numbers were compared."""
    count = 0
    for wanted in answer[table]:
        row = found.get(wanted[code])
        if row is None:
            assert not any(wanted.get(key) for key in ("projects", "stated", "implied")), f"{wanted[code]} is not shown"
            continue
        for key, value in row.items():
            if key in wanted and wanted[key] is not None:
                assert math.isclose(value, wanted[key], rel_tol=1e-6), f"{wanted[code]} {key}: {value}, not {wanted[key]}"
                count += 1
    return count


def is_row(found, wanted):
    """Whether the numbers of a row are those of an answer; None: they have none in common."""
    both = [key for key, value in wanted.items() if key in found and isinstance(value, (int, float))]
    if not both:
        return None
    return all(math.isclose(found[key], wanted[key], rel_tol=1e-6, abs_tol=1e-9) for key in both)


def compare_rows(found, wanted, where):
    """Rows that are shown are rows of the answer, in its order; what is not shown counts nothing. How
    many rows were compared."""
    at = count = 0
    for row in (row for row in found if row):
        while at < len(wanted) and is_row(row, wanted[at]) is False:
            at += 1
        assert at < len(wanted), f"{where}: a row of the report is none of the answer: {row}"
        count += is_row(row, wanted[at]) is True
        at += 1
    return count


def rows_of_cells(cells):
    """The cells of a crosstab as rows of counts by column."""
    rows = {}
    for cell in cells:
        rows.setdefault(cell["row"], {})[cell["column"]] = cell["count"]
    return list(rows.values())


def compare_sections(reader, answers):
    """All tables that a section of the report and the answer of its name have in common."""
    count = 0
    for name, file in answers.items():
        with open(file, encoding="utf-8") as opened:
            answer = json.load(opened)
        assert reader.sections[name]["base"] == answer["base"], name
        if name == "level-sector":
            answer["heat"] = rows_of_cells(answer.pop("cells"))
        tables = [(key, value if isinstance(value, list) else [value]) for key, value in answer.items()
                  if isinstance(value, (list, dict)) and (name, key) in reader.rows]
        here = sum(compare_rows(reader.rows[name, key][1:], value, f"{name}, {key}") for key, value in tables)
        assert here > 0 or answer["base"] == 0 or not tables, f"{name}: nothing compared"
        count += here
    return count


def expand(words):
    """"1-3 7" as the numbers 1, 2, 3, 7."""
    numbers = []
    for word in words.split():
        first, _, last = word.partition("-")
        numbers.extend(range(int(first), int(last or first) + 1))
    return numbers


LIST = r"<a (?:id=[\w-]+ )?href=#\w+-projects>[^<]*</a> ([\d -]+)"


def print_traced(path, section, row):
    """Checks that every count lists as many projects as it says, and prints the codes of those of the
    first count of a row."""
    with open(path, encoding="utf-8") as file:
        text = file.read()
    traced = re.findall(r"<summary>(\d+)[^<]*</summary>" + LIST, text)
    lists = dict(re.findall(r"<a id=([\w-]+) href=#\w+-projects>[^<]*</a> ([\d -]+)", text))
    traced += [(count, lists[name]) for count, name in re.findall(r"<summary>(\d+)[^<]*</summary><a href=#(\w+-l\d+)>", text)]
    wrong = [count for count, words in traced if int(count) != len(expand(words))]
    assert not wrong and len(traced) > 300, (len(traced), wrong[:5])
    assert check_bases(text) > 100
    codes = re.findall(r"<td>(\d+)<td>([^<]*)<td>", text[text.index("-projects\">"):])
    register = {int(number): code for number, code in codes}
    part = text[text.index(f"-{section}\">"):]
    part = part[part.index(f"data-code=\"{row}\""):]
    words = re.search(LIST, part).group(1)
    print("\n".join(sorted(register[number] for number in expand(words))))


# Whose figures are of all that an answer rests on: tests and measures over all its projects, cases or
# codings, and counts of these. The base of the table leads there.
OF_THE_WHOLE = {
    "study-progress", "level-paired_tests", "partners-agreement", "qca-sets", "qca-truth_table", "qca-necessity_single",
    "qca-necessity", "qca-terms", "qca-models", "qca-tests", "contrast-groups", "recommendations-counts", "sources-study",
    "coders-on_documents", "coders-on_joined", "coders-on_scores", "coders-coders", "coders-documents", "cases-agencies",
}
RECORDS = {"quality-loads", "dictionary-dictionary", "projects-projects", "cases-case"}  # they are what others rest on
FIGURE = re.compile(r"[<−-]?\s*\d[\d,]*(\.\d+)?( %)?(-|$|\s)")
ROW = re.compile(r"(แถว|row) \d")


def rows_of(text):
    """Section, table, where its caption leads, and its rows: each a list of cells as HTML."""
    for section, key, table, rows in tables_of(text):
        base = re.search(r"<caption>.*?<a href=#(\w+)>", table, re.S)
        for row in rows:
            yield section, key, base.group(1) if base else None, row


def words_of(cell):
    summary = re.search(r"<summary>(.*?)</summary>", cell, re.S)
    return html.unescape(re.sub(r"<[^>]*>", "", summary.group(1) if summary else cell)).strip()


def leads(cell):
    return re.search(r"<a (id=[\w-]+ )?href=#\w", cell) is not None


def count_followed(path):
    """How many figures of tables lead to projects, quotes or rows of files: by themselves or by their
    row, or as figures of the whole; fails if one does not."""
    with open(path, encoding="utf-8") as file:
        text = file.read()
    grounds = {name for name, rest in re.findall(r'<p id="(n\d+)">(.*?)</p>', text, re.S) if "<a href=#" in rest}
    counts, lost, above = {"by row": 0, "whole": 0, "record": 0}, [], {}
    for section, table, base, row in rows_of(text):
        where = f"{section}-{table}"
        by_row = any(leads(cell) or ROW.search(words_of(cell)) for cell in row)
        ditto = any(words_of(cell) == "”" for cell in row) and above.get(where, False)
        above[where] = by_row or ditto
        figures = [cell for cell in row if FIGURE.match(words_of(cell))]
        zeros = [cell for cell in figures if float(re.search(r"[\d.]+", words_of(cell)).group()) == 0]
        for cell in figures if not zeros or len(zeros) < len(figures) - 1 else []:  # the place of what nobody named
            if cell in zeros:
                continue
            if where in RECORDS:
                counts["record"] += 1
            elif by_row or ditto:
                counts["by row"] += 1
            elif where in OF_THE_WHOLE and base in grounds:
                counts["whole"] += 1
            else:
                lost.append((where, words_of(cell), [words_of(c)[:30] for c in row[:3]]))
    assert not lost, (len(lost), lost[:12])
    assert counts["by row"] > 2000, counts
    print("every figure can be followed:", counts)


def small_counts(sections, least):
    """Counts of 1 to `least` less 1, which should be masked."""
    return [(section, table, code, key, value) for section, tables in sections.items()
            for table, rows in tables.items() if isinstance(rows, dict)
            for code, row in rows.items() for key, value in row.items()
            if key in ("projects", "participations", "leads", "agencies") and 0 < value < least]


def check_bases(text):
    """A share that unfolds to a count and what it is of is that count over that number."""
    said = re.findall(r"<summary>[^<]*</summary>([0-9.e-]+) · [^<]*? (\d+) (?:of|จาก|<a href=#\w+>(?:of|จาก)) (\d+)", text)
    wrong = [(share, count, of) for share, count, of in said if abs(int(count) / int(of) - float(share)) > 1e-6]
    assert not wrong, wrong[:5]
    return len(said)


def check_ways(text):
    """From each table with numbers there is a way to its base; what is about the study's file has none."""
    for section in re.split(r"<section id=", text)[1:]:
        name = re.match(r'"?[a-z]*-(\w*)', section).group(1)
        for table in re.findall(r"<table.*?</table>", section, re.S):
            numbers = re.search(r"<td[^>]*>(<details><summary>)?[\d.]+", table)
            way = re.search(r"<caption>.*?<a href=#\w+>(?:n = \d+|ที่มา|basis)</a></caption>", table)
            assert way or not numbers or name in ("quality", "codebook", "dictionary", "glossary", "quotes"), table[:200]


def check_columns(text):
    """No column of a report is without any word."""
    for section, table, _, group in tables_of(text):
        wide = [row for row in group if len(row) == len(group[0])]
        blank = [at for at in range(len(group[0])) if not any(words_of(row[at]) for row in wide)]
        assert not blank, (section, table, blank, group[0])


def tables_of(text):
    """Section, key and rows of each table, cells as HTML."""
    for part in re.split(r"<section id=", text)[1:]:
        section = re.match(r'"?[a-z]*-([\w-]*)', part).group(1)
        for table in re.findall(r"<table.*?</table>", part, re.S):
            key = re.search(r'^<table data-key="(\w+)"', table)
            rows = re.split(r"<tr\n[^>]*>", table[table.index("<tbody>"):])[1:]
            yield section, key and key.group(1), table, [re.split(r"<td[^>]*>", row)[1:] for row in rows]


def read(path):
    reader = Reader()
    with open(path, encoding="utf-8") as file:
        text = file.read()
    reader.feed(text)
    check_bases(text)
    check_ways(text)
    check_columns(text)
    for part in re.findall(r'<section id="\w+-qca">.*?</section>', text, re.S):
        assert "จำนวนโครงการที่นับ" not in part and "Projects counted" not in part, "QCA counts cases"
    assert not reader.faults, reader.faults[:5]
    assert reader.links <= reader.ids, sorted(reader.links - reader.ids)[:5]
    assert not [tag for tag in reader.open if tag not in MAY_END], reader.open
    return reader


def main(path, answers):
    reader = read(path)
    where = {"level": ("level", "levels", "level"), "sectors": ("sectors", "sectors", "sector"),
             "conditions": ("conditions", "factors", "code"), "obstacles": ("obstacles", "factors", "code")}
    count = 0
    for name, file in answers.items():
        with open(file, encoding="utf-8") as opened:
            answer = json.load(opened)
        section, table, code = where[name]
        assert reader.sections[section]["base"] == answer["base"], name
        here = compare(reader.sections[section].get(table, {}), answer, table, code)
        assert here > 0 or answer["base"] == 0, f"{name}: nothing compared"
        count += here + 1
    print(count, "numbers agree")


if __name__ == "__main__":
    if sys.argv[2:3] == ["--followed"]:
        count_followed(sys.argv[1])
        sys.exit()
    if sys.argv[2:3] == ["--projects"]:
        print_traced(sys.argv[1], *sys.argv[3:5])
        sys.exit()
    if sys.argv[2:3] == ["--rows"]:
        print(compare_sections(read(sys.argv[1]), dict(word.split("=", 1) for word in sys.argv[3:])), "rows agree")
        sys.exit()
    if sys.argv[2:3] == ["--least"]:
        FOUND = small_counts(read(sys.argv[1]).sections, int(sys.argv[3]))
        assert not FOUND, FOUND[:5]
        print("no small counts")
        sys.exit()
    main(sys.argv[1], dict(word.split("=", 1) for word in sys.argv[2:]))
