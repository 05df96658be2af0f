"""report.py REPORT ANSWER=FILE...: the numbers of a report, read out of its HTML, are those that
cgov-query --json gives in FILE: of each table of the answer that people are shown, cell by cell."""
import html.parser
import json
import math
import sys

VOID = {"meta", "br", "img", "hr", "input", "link"}
MAY_END = {"p", "li", "td", "th", "tr"}


class Reader(html.parser.HTMLParser):
    """Tables by section, rows by code, cells by key; tags that are left open are faults."""

    def __init__(self):
        super().__init__()
        self.sections, self.section, self.table, self.row = {}, None, None, None
        self.open, self.faults, self.ids = [], [], set()

    def handle_starttag(self, tag, attributes):
        a = dict(attributes)
        if "id" in a and a["id"] in self.ids:
            self.faults.append(f"id {a['id']} twice")
        self.ids.add(a.get("id"))
        if "style" in a or any(name.startswith("on") for name in a):
            self.faults.append(f"{tag} has a style or a script of its own")
        if tag not in VOID:
            self.open.append(tag)
        if tag == "section":
            self.section = self.sections.setdefault(a["id"].split("-", 1)[1], {})
        if tag == "table" and self.section is not None:
            self.table = self.section.setdefault(a.get("data-key"), {})
        if tag == "tr" and self.table is not None:
            self.row = self.table.setdefault(a.get("data-code"), {})
        if tag == "td" and self.row is not None and "data-key" in a:
            self.take(a)
        if tag == "b" and a.get("data-key") == "base" and self.section is not None:
            self.section.setdefault("base", int(a["data-value"]))

    def take(self, a):
        if "data-high" in a:
            self.row[a["data-key"] + "_low"] = float(a["data-value"])
            self.row[a["data-key"] + "_high"] = float(a["data-high"])
        else:
            self.row[a["data-key"]] = float(a["data-value"])

    def handle_endtag(self, tag):
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
                assert math.isclose(value, wanted[key], rel_tol=1e-12), f"{wanted[code]} {key}: {value}, not {wanted[key]}"
                count += 1
    return count


def main(path, answers):
    reader = Reader()
    with open(path, encoding="utf-8") as file:
        reader.feed(file.read())
    assert not reader.faults, reader.faults[:5]
    assert not [tag for tag in reader.open if tag not in MAY_END], reader.open
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
    main(sys.argv[1], dict(word.split("=", 1) for word in sys.argv[2:]))
