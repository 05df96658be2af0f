"""edits.py BUILD [SEQUENCES [SEED]] (8, with CGOV_SLOW=1 50, with CGOV_SLOW=2 1,000): two assistants load, correct and load again, from whole files and from parts of
them. After each step the study is compared with what the rules of cgov/import.h say, as written down here anew:
silence changes nothing; a cell that says otherwise than the row that brought an item replaces it; what other cells
and people added stays; a check changes nothing and says the same; what is undone is as before."""
import copy
import csv
import json
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

BUILD = sys.argv[1]
SEQUENCES = int(sys.argv[2]) if len(sys.argv) > 2 else {None: 8, "": 8, "2": 1000}.get(os.environ.get("CGOV_SLOW"), 50)
SEED = int(sys.argv[3]) if len(sys.argv) > 3 else 1
SCALARS = {"title": "title_th", "budget": "budget_baht", "from": "start_year", "summary": "summary"}
FACTORS = {"trust": "trust_building", "talk": "face_to_face_dialogue", "few": "facilitative_leadership"}
PARTS = ["s1", "s2", "s3"]  # joined into the summary
COLUMNS = ["form", "n", "agency", "who", *[c for c in SCALARS if c != "summary"], *PARTS, *FACTORS, "acts", "p1", "p1 roles", "p2", "p2 lead"]
MAPPING = {"kind": "survey", "missing": {"ไม่ทราบ": "dont_know"}, "columns": [
    {"column": "form", "field": "response.code", "required": True},
    {"column": "n", "field": "project.sequence"}, {"column": "agency", "field": "agency.code"},
    {"column": "who", "field": "response.respondent"},
    *({"column": k, "field": "project." + v} for k, v in SCALARS.items() if k != "summary"),
    *({"column": k, "field": "project.summary", "join": " / "} for k in PARTS),
    *({"column": k, "field": "project.factor", "code": v} for k, v in FACTORS.items()),
    {"column": "acts", "field": "project.activity", "separator": ";"},
    {"column": "p1", "field": "partner.code", "partner": 1},
    {"column": "p1 roles", "field": "partner.role", "partner": 1, "separator": ";"},
    {"column": "p2", "field": "partner.code", "partner": 2},
    {"column": "p2 lead", "field": "partner.is_lead", "partner": 2}]}
UNKNOWN = "ไม่ทราบ"
HEADERS = ["{}", "{}", " {} ", "{}\u200b", "\n{}"]  # one header, however it is written


def words(cell):
    return [w for w in (cell or "").split(";") if w and w != UNKNOWN]


class Model:
    """What the study holds. Each link keeps the row that brought it; None is a person. Records and rows have the number of
    their load."""

    def __init__(self):
        self.forms, self.projects = {}, {}
        self.lines = []  # of loads of one file: its name, and their numbers

    def refuses(self, rows):
        return any(not r.get("title") and (r["form"], r["n"]) not in self.projects for r in rows)

    def load(self, number, rows):
        for r in rows:
            form = self.forms.setdefault(r["form"], {"agency": None, "who": None, "load": number})
            before = (form["agency"], form["who"])
            self.move(r, form)
            if r.get("who"):
                form["who"] = None if r["who"] == UNKNOWN else r["who"]
            if (form["agency"], form["who"]) != before:
                form["load"] = number
            self.row(number, r)

    def move(self, r, form):
        if r.get("agency") and form["agency"] and form["agency"] != r["agency"]:
            for key, p in self.projects.items():
                if key[0] == r["form"] and form["agency"] in p["partners"]:
                    src, lead, roles = p["partners"].pop(form["agency"])
                    p["partners"].setdefault(r["agency"], [src, lead, roles])
        form["agency"] = r.get("agency") or form["agency"]

    def row(self, number, r):
        key = (r["form"], r["n"])
        new = key not in self.projects
        p = self.projects.setdefault(key, {"load": number, "missing": {}, "factors": {}, "acts": {}, "partners": {},
                                           "parts": {}, **dict.fromkeys(SCALARS)})
        before = [p[c] for c in SCALARS]
        p["parts"].update({c: r[c] for c in PARTS if r.get(c)})
        p["summary"] = " / ".join(p["parts"].get(c, "") for c in PARTS).rstrip(" /") or None
        for c in SCALARS:
            if r.get(c) == UNKNOWN:
                p[c] = None
                p["missing"].setdefault(SCALARS[c], r)
            elif r.get(c):
                p[c] = r[c]
                p["missing"].pop(SCALARS[c], None)
        if not new and [p[c] for c in SCALARS] != before:
            p["load"] = number
        for c in FACTORS:
            if r.get(c):
                p["factors"][c] = [p["factors"].get(c, [0, r])[1], r[c]][::-1]
        if words(r.get("acts")):
            said = words(r["acts"])
            p["acts"] = {a: s for a, s in p["acts"].items() if a in said or s is None or a not in words(s.get("acts"))}
            for a in said:
                p["acts"].setdefault(a, r)
        self.partners(p, r)

    @staticmethod
    def place(row, agency):
        """Where a row names an agency."""
        return next((c for c in ("agency", "p1", "p2") if row.get(c) == agency), None)

    def partners(self, p, r):
        named = {c: r[c] for c in ("p1", "p2") if r.get(c)}
        said = words(r.get("p1 roles")) if r.get("p1") else []
        if r.get("agency"):
            p["partners"].setdefault(r["agency"], [r, False, {}])
        former = {}  # who held a place that another holds now: what no cell says goes along
        for a in list(p["partners"]):
            src = p["partners"][a][0]
            place = self.place(src, a) if src else None
            if a not in named.values() and place in named:
                former[place] = p["partners"].pop(a)
        for c, a in named.items():
            new = a not in p["partners"]
            it = p["partners"].setdefault(a, [r, False, {}])
            _, lead, roles = former.get(c, [None, False, {}])
            it[1] = lead if new else it[1]
            for k, s in roles.items():
                if not (c == "p1" and said and s and k in words(s.get("p1 roles"))):
                    it[2].setdefault(k, s)
            if c == "p2" and r.get("p2 lead"):
                it[1] = r["p2 lead"] == "ใช่"
        for a, it in p["partners"].items() if said else ():
            own = a == named["p1"]  # the cell may have said its roles of another partner
            it[2] = {k: s for k, s in it[2].items() if (own and k in said) or s is None or
                     self.place(s, a) not in (("p1", None) if own else ("p1",)) or k not in words(s.get("p1 roles"))}
            for k in said if own else ():
                it[2].setdefault(k, r)

    def brought(self, line):
        """Forms and projects that stand on a row of one of its loads."""
        return ({c for c, f in self.forms.items() if f["load"] in line["loads"]},
                {k for k, p in self.projects.items() if p["load"] in line["loads"]})

    def goes_on(self, name, rows):
        """The earlier lines of the name that the file is the next version of: those whose records it has all of; the only
        one that it shares records with, if these are not too few. And whether others share some with it, and what is lacking."""
        said = {r["form"] for r in rows} | {(r["form"], r["n"]) for r in rows}
        shared = [(line, set().union(*self.brought(line))) for line in self.lines if line["name"] == name]
        lacking = any(there - said for _, there in shared)
        shared = [(line, there) for line, there in shared if there & said]
        mine = [line for line, there in shared
                if there <= said or (len(shared) == 1 and 4 * len(there & said) >= len(rows))]
        return mine, len(mine) < len(shared), lacking

    def note(self, number, name, mine):
        """The load and the lines that it goes on from are one."""
        line = {"name": name, "loads": {number}.union(*(one["loads"] for one in mine))}
        self.lines = [one for one in self.lines if not one["loads"] & line["loads"]] + [line]

    def drops(self, number, mine, rows):
        """Takes away what the lines brought and the file lacks, if nothing else rests on it."""
        loads = {number}.union(*(line["loads"] for line in mine))
        forms, projects = (set().union(*kinds) for kinds in zip(*(self.brought(line) for line in mine))) if mine else ((), ())
        for k in set(projects) - {(r["form"], r["n"]) for r in rows}:
            p = self.projects[k]
            links = [*p["acts"].values(), *p["missing"].values(), *(f[1] for f in p["factors"].values()),
                     *(s for a in p["partners"].values() for s in [a[0], *a[2].values()])]
            if all(s and s["load"] in loads for s in links):
                del self.projects[k]
        for c in set(forms) - {r["form"] for r in rows}:
            if not any(k[0] == c for k in self.projects):
                del self.forms[c]

    def picture(self):
        return {
            "forms": {c: [f["agency"], f["who"]] for c, f in sorted(self.forms.items())},
            "projects": {f"{k[0]}/{k[1]}": [p[c] for c in SCALARS] for k, p in sorted(self.projects.items())},
            "missing": sorted([f"{k[0]}/{k[1]}", f, "dont_know"] for k, p in self.projects.items() for f in p["missing"]),
            "factors": sorted([f"{k[0]}/{k[1]}", FACTORS[f], r[0]] for k, p in self.projects.items()
                              for f, r in p["factors"].items()),
            "acts": sorted([f"{k[0]}/{k[1]}", a] for k, p in self.projects.items() for a in p["acts"]),
            "partners": sorted([f"{k[0]}/{k[1]}", a, int(it[1])] for k, p in self.projects.items()
                               for a, it in p["partners"].items()),
            "roles": sorted([f"{k[0]}/{k[1]}", a, x] for k, p in self.projects.items() for a, it in p["partners"].items()
                            for x in it[2])}


def held(study):
    db = sqlite3.connect(study)
    ask = lambda sql: [list(row) for row in db.execute(sql)]
    shown = lambda v: None if v is None else str(int(v)) if isinstance(v, float) else str(v)
    picture = {
        "forms": {c: [a, w] for c, a, w in ask("SELECT r.code, a.code, r.respondent FROM response AS r LEFT JOIN agency "
                                               "AS a ON a.id = r.agency ORDER BY 1")},
        "projects": {c: [shown(v) for v in vs] for c, *vs in ask(
            f"SELECT code, {', '.join(SCALARS.values())} FROM project ORDER BY 1")},
        "missing": ask("SELECT p.code, m.field, m.reason FROM project_missing AS m JOIN project AS p ON p.id = m.project"),
        "factors": [[p, f, shown(r)] for p, f, r in ask("SELECT p.code, f.code, l.rating FROM project_factor AS l JOIN "
                    "project AS p ON p.id = l.project JOIN factor AS f ON f.id = l.factor")],
        "acts": ask("SELECT p.code, l.activity FROM project_activity AS l JOIN project AS p ON p.id = l.project"),
        "partners": ask("SELECT p.code, a.code, l.is_lead FROM participation AS l JOIN project AS p ON p.id = l.project "
                        "JOIN agency AS a ON a.id = l.agency"),
        "roles": ask("SELECT p.code, a.code, l.role FROM participation_role AS l JOIN project AS p ON p.id = l.project "
                     "JOIN agency AS a ON a.id = l.agency")}
    db.close()
    return {k: v if isinstance(v, dict) else sorted(v) for k, v in picture.items()}


# ---- what assistants do ----

def cell(rng, column):
    if column in ("form", "n"):
        return rng.choice(["S-1", "S-2", "S-3", "S-4"] if column == "form" else ["1", "1", "2"])
    if column == "title":
        return rng.choice(["ธนาคารปู", "ธนาคารขยะ", "ป่าชุมชน"])
    if rng.random() < 0.35:
        return ""
    return {"agency": lambda: rng.choice(["A1", "A2"]), "who": lambda: rng.choice(["ปลัด", "นายก"]),
            "budget": lambda: rng.choice(["100", "200", UNKNOWN]), "from": lambda: rng.choice(["2010", "2011"]),
            **{c: lambda: rng.choice(["หนึ่ง", "สอง"]) for c in PARTS},
            "acts": lambda: ";".join(rng.sample(["legislation", "consultation", "formal_meeting", "data_sharing"],
                                                rng.randint(1, 3))),
            "p1": lambda: rng.choice(["B1", "B2", "B3"]), "p2": lambda: rng.choice(["B3", "B4", "B5"]),
            "p1 roles": lambda: ";".join(rng.sample(ROLES, rng.randint(1, 2))),
            "p2 lead": lambda: rng.choice(["ใช่", "ไม่ใช่"])}.get(column, lambda: str(rng.randint(1, 5)))()


def settled(rows):
    """Rows that agree: each key once, one agency and respondent a form, no partner twice, roles with a partner."""
    kept = {}
    for r in rows:
        first = next((o for o in kept.values() if o["form"] == r["form"]), r)
        r = dict(r, agency=first["agency"], who=first["who"])
        r["p2"] = "" if r["p2"] == r["p1"] else r["p2"]
        r["p1 roles"] = r["p1 roles"] if r["p1"] else ""
        r["p2 lead"] = r["p2 lead"] if r["p2"] else ""
        kept.setdefault((r["form"], r["n"]), r)
    return list(kept.values())


def edit(rng, rows):
    rows = [dict(r) for r in rows]
    for _ in range(rng.randint(1, 4)):
        what = rng.random()
        if what < 0.25 or not rows:
            rows.append({c: cell(rng, c) for c in COLUMNS})
        elif what < 0.35 and len(rows) > 1:
            rows.pop(rng.randrange(len(rows)))
        else:
            column = rng.choice(COLUMNS)
            rng.choice(rows)[column] = cell(rng, column)
    return settled(rows)


def part(rng, rows):
    """Some columns, or some rows."""
    if rng.random() < 0.4:
        return rows
    dropped = rng.sample(COLUMNS[2:], rng.randint(0, 6))
    if "p1" in dropped:
        dropped.append("p1 roles")
    if "p2" in dropped:
        dropped.append("p2 lead")
    rows = [{c: v for c, v in r.items() if c not in dropped} for r in rows]
    return rng.sample(rows, rng.randint(1, len(rows))) if rng.random() < 0.4 else rows


def run(program, *arguments):
    done = subprocess.run([f"{BUILD}/examples/{program}", "--lang", "en", *arguments], capture_output=True, text=True)
    return done.returncode, done.stdout + done.stderr


def write(path, rows, rng):
    columns = [c for c in COLUMNS if c in rows[0]]
    rng.shuffle(columns)
    with open(path, "w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, columns, extrasaction="ignore")
        writer.writerow({c: rng.choice(HEADERS).format(c) for c in columns})
        writer.writerows(rows)


class Differs(Exception):
    pass


def sequence(seed, home):
    """Words for what differs; nothing if nothing does."""
    with tempfile.TemporaryDirectory() as folder:
        for name in ("study.cgov", "mapping.json"):
            shutil.copy(f"{home}/{name}", folder)
        try:
            return play(seed, folder)
        except Differs as it:
            return str(it)


def play(seed, folder):
    rng = random.Random(seed)
    study = f"{folder}/study.cgov"
    model, tables, story, undoable = Model(), {"a.csv": [], "b.csv": []}, [], []
    for _ in range(rng.randint(4, 9)):
        if undoable and rng.random() < 0.2:
            number, model, before = undoable.pop()
            story.append(f"undo {number}")
            code, said = run("cgov", "undo", study, str(number))
            expect(code == 0 and held(study) == before, seed, story, said, before, held(study))
            continue
        name = rng.choice(list(tables))
        tables[name] = edit(rng, tables[name])
        rows = part(rng, tables[name])
        write(f"{folder}/{name}", rows, rng)
        story.append([name, rows])
        before, refused, after, loads = held(study), int(model.refuses(rows)), copy.deepcopy(model), count(study)
        options = ["--mapping", f"{folder}/mapping.json"] + ["--drop-missing"] * (rng.random() < 0.3)
        mine, doubt, lacking = model.goes_on(name, rows)
        if not refused:
            after.load(loads + 1, [dict(r, load=loads + 1) for r in rows])
            if len(options) > 2 and lacking and (doubt or not mine):
                refused, after = 2, copy.deepcopy(model)
            elif len(options) > 2:
                after.drops(loads + 1, mine, rows)
        story[-1] += options[2:]
        code, said = run("cgov-import", *options, "--check", study, f"{folder}/{name}")
        expect(code == refused and held(study) == before, seed, story, said, before, held(study))
        code, said = run("cgov-import", *options, study, f"{folder}/{name}")
        expect(code == refused and held(study) == after.picture(), seed, story, said, after.picture(), held(study))
        if count(study) > loads:
            undoable.append((loads + 1, model, before))
            after.note(loads + 1, name, mine)
        model = after


def count(study):
    db = sqlite3.connect(study)
    number = db.execute("SELECT coalesce(max(id), 0) FROM source").fetchone()[0]
    db.close()
    return number


def expect(right, seed, story, said, wanted, found):
    if right:
        return
    lines = [json.dumps(step, ensure_ascii=False) for step in story] + [said]
    for k in wanted:
        if wanted[k] != found.get(k):
            lines += [f"rules: {k} {json.dumps(wanted[k], ensure_ascii=False)}",
                      f"study: {k} {json.dumps(found[k], ensure_ascii=False)}"]
    raise Differs("\n".join([*lines, f"sequence {seed} differs"]))


with tempfile.TemporaryDirectory() as home:
    with open(f"{home}/mapping.json", "w", encoding="utf-8") as out:
        json.dump(MAPPING, out, ensure_ascii=False)
    with open(f"{home}/agencies.csv", "w", encoding="utf-8") as out:
        out.write("code,name_th\n")
        out.writelines(f"{c},หน่วยงานที่ {c}\n" for c in ("A1", "A2", "B1", "B2", "B3", "B4", "B5"))
    code, said = run("cgov-import", "--agencies", "--codebook", "ansell_gash_2008", f"{home}/study.cgov",
                     f"{home}/agencies.csv")
    assert code == 0, said
    db = sqlite3.connect(f"{home}/study.cgov")
    ROLES = [row[0] for row in db.execute("SELECT code FROM role ORDER BY rank LIMIT 3")]
    db.close()
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for done in pool.map(lambda seed: sequence(seed, home), range(SEED, SEED + SEQUENCES)):
            if done:
                pool.shutdown(cancel_futures=True)
                sys.exit(done)
print(f"{SEQUENCES} sequences: the study holds what the rules say")
