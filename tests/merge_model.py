#!/usr/bin/env python3
"""Random studies merged by cgov-merge, against the rules of cgov/merge.h written down once more.

    merge_model.py PROGRAMS TRIPLES [SEED]

With KEEP=FOLDER the studies of the first that differs stay there; with GO_ON=1 the others run as well.

A triple is a study and two copies, each edited as in the stock sqlite3 shell, by names. The rules know
only the three states, never a log: what merge() finds in logs has to come to the same.
"""
import csv
import io
import json
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile

PROGRAMS = sys.argv[1]
ENTITIES = {  # table: its columns, and which of them hold ids of what
    "agency": (["code", "name_th", "name_en", "sector", "province", "note", "parent"], {"parent": "agency"}),
    "factor": (["code", "label_th", "label_en", "definition", "parent"], {"parent": "factor"}),
    "response": (["code", "agency", "respondent", "note"], {"agency": "agency"}),
    "project": (["code", "response", "sequence", "title_th", "stated_level", "budget_baht", "summary"],
                {"response": "response"}),
    "coder": (["code", "name"], {}),
    "person": (["code", "note"], {}),
    "interview": (["code", "agency", "place"], {"agency": "agency"}),
    "document": (["code", "text", "title", "interview"], {"interview": "interview"}),
    "passage": (["document", "start", "stop", "quote"], {"document": "document"}),
    "coding": (["passage", "factor", "coder", "confidence", "memo"],
               {"passage": "passage", "factor": "factor", "coder": "coder"}),
}
LINKS = {
    "project_factor": (["project", "factor"], ["rating", "note"], {"project": "project", "factor": "factor"}),
    "participation": (["project", "agency"], ["stated_level", "note"], {"project": "project", "agency": "agency"}),
    "participation_role": (["project", "agency", "role"], [], {"project": "project", "agency": "agency"}),
    "project_activity": (["project", "activity"], [], {"project": "project"}),
    "agency_alias": (["agency", "name"], ["note"], {"agency": "agency"}),
    "interview_person": (["interview", "person"], [], {"interview": "interview", "person": "person"}),
}
CASCADE = {("project", "response"), ("coding", "passage"), ("project_factor", "project"), ("participation", "project"),
           ("participation_role", "project"), ("participation_role", "participation"), ("project_activity", "project"),
           ("agency_alias", "agency"), ("interview_person", "interview")}
SET_NULL = {("agency", "parent"), ("factor", "parent")}
NATURAL = {"project": ["response", "sequence"], "document": ["code", "text"], "passage": ["document", "start", "stop"],
           "coding": ["passage", "factor", "coder"]}


def connect(path):
    return sqlite3.connect(path, isolation_level=None)


# ---- what a study says, ids replaced by uids ----

def dump(path):
    db = connect(path)
    uid_of = {t: dict(db.execute(f"SELECT id, hex(uid) FROM {t}")) for t in ENTITIES}
    state = {}
    for table, (columns, refers) in ENTITIES.items():
        state[table] = {}
        for row in db.execute(f"SELECT hex(uid), {', '.join(columns)} FROM {table}"):
            values = {c: uid_of[refers[c]].get(v) if c in refers else v for c, v in zip(columns, row[1:])}
            state[table][row[0]] = values
    for table, (keys, fields, refers) in LINKS.items():
        state[table] = {}
        for row in db.execute(f"SELECT {', '.join(keys + fields)} FROM {table}"):
            key = tuple(uid_of[refers[c]][v] if c in refers else v for c, v in zip(keys, row))
            state[table][key] = dict(zip(fields, row[len(keys):]))
    db.close()
    return state


def conflicts_of(path):
    db = connect(path)
    return db.execute("SELECT table_name, coalesce(hex(row_uid), row_key), field, ours, theirs FROM merge_conflict").fetchall()


# ---- the rules ----

def references(state, table, row):
    """(parent table, parent uid, column) of each reference of a row; of links those of its key."""
    if table in ENTITIES:
        values = state[table][row]
        return [(p, values[c], c) for c, p in ENTITIES[table][1].items() if values[c] is not None]
    keys, _, refers = LINKS[table]
    rests = [("participation", row[:2], "participation")] if table == "participation_role" else []
    return rests + [(refers[c], row[i], c) for i, c in enumerate(keys) if c in refers]


def kept_rows(base, holder):
    """Rows of `holder` that the other side deleted: which of them stay, and which are changed."""
    gone, other = kept_rows.gone, set()
    same = rename_same.same
    dirty = {(t, r) for t, r in gone
             if {c: same.get(v, v) for c, v in holder[t][r].items()} != {c: same.get(v, v) for c, v in base[t][r].items()}}
    changed = True
    while changed:
        changed = False
        for table in holder:
            for row in holder[table]:
                if (table, row) in gone and (table, row) not in dirty:
                    continue
                for parent, uid, column in references(holder, table, row):
                    if (table, column) in SET_NULL or (parent, uid) not in gone or (parent, uid) in dirty:
                        continue
                    fresh = (table, row) in gone or row not in base[table] or (
                        table in ENTITIES and base[table][row][column] != uid)
                    if fresh:
                        dirty.add((parent, uid))
                        changed = True
    keep = set(dirty)
    changed = True
    while changed:
        changed = False
        for table, row in gone:
            for parent, uid, column in references(holder, table, row):
                if (table, column) in SET_NULL or (parent, uid) not in gone:
                    continue
                up = (table, row) in keep and (parent, uid) not in keep
                down = (parent, uid) in keep and (table, row) not in keep and (table, column) in CASCADE
                if up:
                    keep.add((parent, uid))
                if down:
                    keep.add((table, row))
                changed = changed or up or down
    return dirty, keep


def rename_same(base, ours, theirs):
    """New rows that are one by what people know them by get one uid, parents first."""
    same = rename_same.same = {}
    for table in ENTITIES:
        natural = NATURAL.get(table, ["code"])
        for state in (theirs,):
            for values in state[table].values():
                for column, parent in ENTITIES[table][1].items():
                    values[column] = same.get(values[column], values[column])
        known = {tuple(v[c] for c in natural): u for u, v in ours[table].items() if u not in theirs[table]}
        for uid in list(theirs[table]):
            key = tuple(theirs[table][uid][c] for c in natural)
            if uid in ours[table] or key not in known or (table == "project" and None in key):
                continue
            same[uid] = known[key]
            theirs[table][known[key]] = theirs[table].pop(uid)
            rename_same.two_ways.add((table, known[key]))
    for table in ENTITIES:
        for values in theirs[table].values():
            for column in ENTITIES[table][1]:
                values[column] = same.get(values[column], values[column])
    for table, (keys, _, refers) in LINKS.items():
        theirs[table] = {tuple(same.get(k, k) if c in refers else k for c, k in zip(keys, row)): v
                         for row, v in theirs[table].items()}


def model(base, ours, theirs):
    """The merged state, and how many differences are left to a person."""
    rename_same.two_ways = set()
    rename_same(base, ours, theirs)
    out, conflicts = {}, set()
    sides = {}
    for name, holder, other in (("ours", ours, theirs), ("theirs", theirs, ours)):
        kept_rows.gone = {(t, r) for t in holder for r in holder[t] if r in base[t] and r not in other[t]}
        sides[name] = (kept_rows.gone, *kept_rows(base, holder))
        conflicts |= {(t, r, "") for t, r in sides[name][1] if t in ENTITIES or not any(
            (p, u) in kept_rows.gone for p, u, _ in references(holder, t, r))}
    for table in ours:
        out[table] = {}
        for row in set(ours[table]) | set(theirs[table]):
            if row in ours[table] and row in theirs[table]:
                out[table][row] = {}
                was = base[table].get(row) if (table, row) not in rename_same.two_ways else None
                for field, mine in ours[table][row].items():
                    other = theirs[table][row][field]
                    value = mine
                    if mine != other and was is None:
                        if mine is None:
                            value = other
                        elif other is not None:
                            conflicts.add((table, row, field))
                    elif mine != other and other != was[field]:
                        if mine == was[field]:
                            value = other
                        else:
                            conflicts.add((table, row, field))
                    out[table][row][field] = value
                continue
            name, holder = ("ours", ours) if row in ours[table] else ("theirs", theirs)
            gone, _, keep = sides[name]
            if (table, row) not in gone or (table, row) in keep:
                out[table][row] = dict(holder[table][row])
    return out, conflicts


# ---- edits, as anybody makes them in the sqlite3 shell ----

class Editor:
    def __init__(self, path, name, chance):
        self.db, self.name, self.chance, self.count = connect(path), name, chance, 0

    def word(self):
        self.count += 1
        return f"{self.name}{self.count}"

    def turn(self, query):  # another row each time, the same for a seed
        rows = self.db.execute(query).fetchall()
        return rows[self.count % len(rows)] if rows else (None, None)

    def one(self, table):
        rows = self.db.execute(f"SELECT id FROM {table}" + (" WHERE code LIKE 'F%'" if table == "factor" else "")).fetchall()
        return self.chance.choice(rows)[0] if rows else None

    def run(self, sql, *values):
        try:
            self.db.execute(sql, values)
        except sqlite3.DatabaseError:
            pass  # a rule of the study is against it: then it is not done

    def edit(self):
        getattr(self, "do_" + self.chance.choice(sorted(n[3:] for n in dir(self) if n.startswith("do_"))))()

    def do_agency(self):
        self.run("INSERT INTO agency (code, name_th, parent) VALUES (?, ?, ?)", "A" + self.word(), self.word(),
                 self.chance.choice([None, self.one("agency")]))

    def do_same_agency(self):  # that somebody else may add as well
        self.run("INSERT INTO agency (code, name_th, note) VALUES (?, ?, ?)", "S" + str(self.chance.randrange(4)),
                 "S", self.chance.choice([None, self.word()]))

    def do_cell(self):
        table, column = self.chance.choice([("agency", "name_th"), ("agency", "note"), ("project", "title_th"),
            ("project", "summary"), ("response", "note"), ("coder", "name"), ("factor", "label_th"), ("interview", "place"),
            ("coding", "memo"), ("document", "title"), ("factor", "definition")])
        self.run(f"UPDATE {table} SET {column} = ? WHERE id = ?", self.word(), self.one(table))

    def do_same_cell(self):
        table, column = self.chance.choice([("agency", "note"), ("project", "summary"), ("coding", "memo")])
        self.run(f"UPDATE {table} SET {column} = ? WHERE id = ?", self.chance.choice(["x", "y", None]), self.one(table))

    def do_number(self):
        self.run("UPDATE project SET budget_baht = ? WHERE id = ?", self.chance.choice([0.1 + 0.2, 1e6, 7.25]), self.one("project"))
        self.run("UPDATE coding SET confidence = ? WHERE id = ?", self.chance.randrange(1, 6), self.one("coding"))

    def do_move(self):
        self.run("UPDATE response SET agency = ? WHERE id = ?", self.one("agency"), self.one("response"))

    def do_project(self):
        self.run("INSERT INTO project (code, response, sequence, title_th) VALUES (?, ?, ?, ?)", "P" + self.word(),
                 self.one("response"), self.chance.randrange(10, 10000), self.word())

    def do_link(self):
        self.run("INSERT INTO participation (project, agency, note) VALUES (?, ?, ?)", self.one("project"),
                 self.one("agency"), self.word())
        self.run("INSERT INTO participation_role (project, agency, role) VALUES (?, ?, ?)",
                 *self.turn("SELECT project, agency FROM participation"), self.chance.choice(["codesign", "csr"]))
        self.run("INSERT INTO project_factor (project, factor, rating) VALUES (?, ?, ?)", self.one("project"),
                 self.one("factor"), self.chance.randrange(1, 6))
        self.run("INSERT INTO agency_alias (agency, name) VALUES (?, ?)", self.one("agency"), self.word())

    def do_relink(self):
        self.run("UPDATE project_factor SET rating = ? WHERE project = ?", self.chance.randrange(1, 6), self.one("project"))
        self.run("DELETE FROM project_activity WHERE project = ?", self.one("project"))

    def do_code(self):
        document, start = self.one("document"), self.chance.randrange(0, 20)
        self.run("INSERT INTO passage (document, start, stop, quote) SELECT id, ?, ? + 4, substr(text, ? + 1, 4)"
                 " FROM document WHERE id = ?", start, start, start, document)
        self.run("INSERT INTO coding (passage, factor, coder, confidence) VALUES (?, ?, ?, 3)", self.one("passage"),
                 self.one("factor"), self.one("coder"))

    def do_delete(self):
        table = self.chance.choice(["project", "agency", "response", "passage", "coding", "factor", "coder", "interview"])
        self.run(f"DELETE FROM {table} WHERE id = ?", self.one(table))

    def do_unlink(self):
        self.run("DELETE FROM participation WHERE project = ?", self.one("project"))

    def do_person(self):
        self.run("INSERT INTO person (code, note) VALUES (?, ?)", self.chance.choice(["N" + self.word(), "N0"]), self.word())
        self.run("INSERT INTO interview_person (interview, person) VALUES (?, ?)", self.one("interview"), self.one("person"))
        self.run("UPDATE person SET note = ? WHERE id = ?", self.word(), self.one("person"))
        if self.chance.random() < 0.3:
            self.run("DELETE FROM interview_person WHERE interview = ?", self.one("interview"))


def make_base(path, chance):
    nothing = path + ".agencies"
    with open(nothing, "w", encoding="utf-8") as file:
        file.write("code,name_th\n")
    run_ok("cgov-import", "--agencies", path, nothing)
    editor = Editor(path, "b", chance)
    db = editor.db
    for i in range(6):
        db.execute("INSERT INTO agency (code, name_th) VALUES (?, ?)", (f"A{i}", f"a{i}"))
        db.execute("INSERT INTO factor (code, kind, label_th) VALUES (?, 'theme', ?)", (f"F{i}", f"f{i}"))
        db.execute("INSERT INTO response (code, agency) VALUES (?, ?)", (f"R{i}", i + 1))
        db.execute("INSERT INTO project (code, response, sequence, title_th) VALUES (?, ?, 1, ?)", (f"P{i}", i + 1, f"p{i}"))
        db.execute("INSERT INTO project_activity (project, activity) SELECT ?, code FROM activity LIMIT 3", (i + 1,))
    for i in range(3):
        db.execute("INSERT INTO coder (code) VALUES (?)", (f"K{i}",))
        db.execute("INSERT INTO interview (code, agency) VALUES (?, ?)", (f"I{i}", i + 1))
        db.execute("INSERT INTO document (code, text, interview) VALUES (?, ?, ?)", (f"D{i}", f"text {i} " * 8, i + 1))
    for _ in range(25):
        editor.do_link()
        editor.do_code()


def run_ok(program, *words, ok=(0, 1)):
    done = subprocess.run([os.path.join(PROGRAMS, program), *words, "--lang", "en"], capture_output=True, text=True)
    if done.returncode not in ok:
        raise RuntimeError(f"{program} {' '.join(words)}: {done.returncode}\n{done.stderr}")
    return done.stdout


def differences(expected, found):
    for table in expected:
        for row in set(expected[table]) | set(found[table]):
            if expected[table].get(row) != found[table].get(row):
                yield f"{table} {row}: {found[table].get(row)}, not {expected[table].get(row)}"


def triple(folder, seed):
    chance = random.Random(seed)
    path = {n: os.path.join(folder, n + ".cgov") for n in ("base", "a", "b", "ab", "ba")}
    shutil.copy(path["base"], path["a"])
    shutil.copy(path["base"], path["b"])
    for name in "ab":
        editor = Editor(path[name], name, chance)
        for _ in range(chance.randrange(1, 25)):
            editor.edit()
        editor.db.close()
    shutil.copy(path["a"], path["ab"])
    shutil.copy(path["b"], path["ba"])
    for into, other in (("ab", "b"), ("ba", "a")):
        run_ok("cgov-merge", path[into], path[other])
        os.remove(path[into] + ".before-merge") if os.path.exists(path[into] + ".before-merge") else None
    wrong = []
    for into, ours, theirs in (("ab", "a", "b"), ("ba", "b", "a")):
        expected, conflicts = model(dump(path["base"]), dump(path[ours]), dump(path[theirs]))
        found = dump(path[into])
        wrong += [f"{into}: {d}" for d in differences(expected, found)]
        told = {(t, f) for t, _, f, _, _ in conflicts_of(path[into])}
        if len(conflicts) != len(conflicts_of(path[into])):
            wrong.append(f"{into}: conflicts {sorted(conflicts_of(path[into]))}, not {sorted(map(str, conflicts))} {told}")
        db = connect(path[into])
        wrong += [f"{into}: {r}" for r in db.execute("PRAGMA foreign_key_check")]
        wrong += [f"{into}: {r}" for r in db.execute("SELECT quote FROM passage JOIN document ON document.id = document"
                  " WHERE quote IS NOT substr(text, start + 1, stop - start)")]
        db.close()
        before = open(path[into], "rb").read()
        run_ok("cgov-merge", path[into], path[theirs])
        if open(path[into], "rb").read() != before:
            wrong.append(f"{into}: merging {theirs} again changes it")
    return wrong


# ---- what the library does beyond cells: agencies and factors made one, new versions of documents ----

NAMES = {"agency": "code", "factor": "code", "response": "code", "project": "code", "coder": "code", "person": "code", "interview": "code"}


def dump_named(path):
    """What a study says, ids replaced by what people know rows by; texts stand for versions."""
    db = connect(path)
    name = {t: dict(db.execute(f"SELECT id, {c} FROM {t}")) for t, c in NAMES.items()}
    name["document"] = {i: (c, t) for i, c, t in db.execute("SELECT id, code, text FROM document")}
    name["passage"] = {i: (name["document"][d], a, b) for i, d, a, b in db.execute("SELECT id, document, start, stop FROM passage")}
    name["coding"] = {i: (name["passage"][p], name["factor"][f], name["coder"][c])
                      for i, p, f, c in db.execute("SELECT id, passage, factor, coder FROM coding")}
    state = {}
    for table, (columns, refers) in ENTITIES.items():
        state[table] = {}
        for row in db.execute(f"SELECT id, {', '.join(columns)} FROM {table}"):
            state[table][name[table][row[0]]] = {c: name[refers[c]].get(v) if c in refers else v
                                                 for c, v in zip(columns, row[1:])}
    for table, (keys, fields, refers) in LINKS.items():
        state[table] = {}
        for row in db.execute(f"SELECT {', '.join(keys + fields)} FROM {table}"):
            key = tuple(name[refers[c]][v] if c in refers else v for c, v in zip(keys, row))
            state[table][key] = dict(zip(fields, row[len(keys):]))
    state["latest"] = {c: {"text": t} for c, t in db.execute(
        "SELECT code, text FROM document AS d WHERE NOT EXISTS (SELECT 1 FROM document AS x WHERE x.previous = d.id)")}
    asked = set()
    for table, row, field in db.execute("SELECT table_name, row_key, field FROM merge_conflict"):
        if table in name:
            asked.add((table, name[table].get(int(row), row), field))
        elif table in LINKS:
            ids = json.loads(row)
            asked.add((table, tuple(name[LINKS[table][2][c]].get(v, v) if c in LINKS[table][2] else v
                                    for c, v in zip(LINKS[table][0], ids)), field))
        else:
            asked.add((table, row, field))
    db.close()
    return state, asked


class Worker(Editor):
    """One who also uses the programs."""

    def __init__(self, path, name, chance):
        super().__init__(path, name, chance)
        self.path = path

    def codes(self, table):
        return [r[0] for r in self.db.execute(f"SELECT code FROM {table}" + (" WHERE code LIKE 'F%'" if table == "factor" else
                                              " WHERE code LIKE 'A%'") + " ORDER BY id")]

    def tool(self, program, *words):
        subprocess.run([os.path.join(PROGRAMS, program), *words, "--author", self.name], capture_output=True)

    def do_merge_agencies(self):
        codes = self.codes("agency")
        if len(codes) > 3:
            self.tool("cgov-agency", self.path, "merge", *self.chance.sample(codes, 2))

    def do_merge_factors(self):
        codes = self.codes("factor")
        if len(codes) > 3:
            self.tool("cgov-codebook", self.path, "merge", *self.chance.sample(codes, 2))

    def do_move_factor(self):
        codes = self.codes("factor")
        if len(codes) > 1:
            below, above = self.chance.sample(codes, 2)
            self.tool("cgov-codebook", self.path, "move", below, "--under", above)

    def do_rename_factor(self):
        codes = self.codes("factor")
        if codes:
            self.tool("cgov-codebook", self.path, "rename", self.chance.choice(codes), "--code", "F" + self.word())

    def do_split_factor(self):
        factor, coding = self.turn("SELECT f.code, c.id FROM coding AS c JOIN factor AS f ON f.id = c.factor WHERE f.code LIKE 'F%'"
                                   " ORDER BY c.id")
        if factor is not None:
            self.tool("cgov-codebook", self.path, "split", factor, "F" + self.word(), str(coding), "--th", self.word())

    def do_undo(self):
        number, table = self.turn("SELECT number, table_name FROM change_log WHERE op IN ('merge', 'split') ORDER BY number DESC LIMIT 1")
        if number is not None:
            self.tool("cgov-agency" if table == "agency" else "cgov-codebook", self.path, "undo", str(number))

    def do_renumber(self):
        self.run("UPDATE agency SET code = ? WHERE id = ?", "A" + self.word(), self.one("agency"))
        self.run("UPDATE interview SET code = ? WHERE id = ?", "I" + self.word(), self.one("interview"))

    def do_revise(self):
        row = self.turn("SELECT d.code, d.text FROM document AS d WHERE NOT EXISTS (SELECT 1 FROM document AS x"
                        " WHERE x.previous = d.id) ORDER BY d.id")
        if row[0] is None:
            return
        at = self.chance.randrange(0, len(row[1]))
        with open(self.path + ".txt", "w", encoding="utf-8") as file:
            file.write(row[1][:at] + self.word() + row[1][at:])
        self.tool("cgov-field", self.path, "revise", row[0], self.path + ".txt")


def sound(path):
    """What must hold of any study after a merge."""
    wrong = []
    checked = subprocess.run([os.path.join(PROGRAMS, "cgov"), "check", path, "--lang", "en", "--json"], capture_output=True, text=True)
    if checked.returncode not in (0, 1):
        wrong.append(f"check: {checked.stderr}")
    for finding in json.loads(checked.stdout or "{}").get("findings", []):
        if finding.get("table") != "merge_conflict":
            wrong.append(f"check: {finding}")
    db = connect(path)
    wrong += [f"quote: {r}" for r in db.execute("SELECT quote FROM passage JOIN document ON document.id = document"
              " WHERE quote IS NOT substr(text, start + 1, stop - start)")]
    db.close()
    return wrong


def moved_apart(table, row, asked):
    """Each side moved the row elsewhere, or made what it hangs on one with another: that is asked."""
    if table == "coding":
        return any(t == "coding" and f in ("factor", "passage", "coder") and r[0] == row[0] for t, r, f in asked) or any(
            t == "factor" and f.startswith("merged ") for t, _, f in asked)
    return table in LINKS and any(f.startswith("merged ") for _, _, f in asked)


def words(text):
    return sorted(set((text or "").split("; ")))


def compare(one, other, asked):
    for table in one:
        for row in set(one[table]) | set(other[table]):
            if row not in one[table] or row not in other[table]:
                if (table, row, "") not in asked and not moved_apart(table, row, asked):
                    yield f"{table} {row}: {'only' if row in one[table] else 'not'} in the first"
                continue
            if (table, row, "") in asked:
                continue  # whether the row stays at all is asked, and each has what it has become there
            for field, value in one[table][row].items():
                if table == "coding" and field in ("confidence", "memo") and work.joined:
                    continue  # two codings that a merge of factors made one: the merge keeps that of the kept factor
                if table in LINKS and field in ("note", "contribution") and moved_apart(table, row, asked):
                    continue  # words of links that were made one stand together, or apart while it is asked
                if field in ("note", "contribution") and table in LINKS and words(value) == words(other[table][row][field]):
                    continue  # of links that were made one
                if other[table][row][field] != value and (table, row, field) not in asked:
                    yield f"{table} {row} {field}: {value!r} and {other[table][row][field]!r}"


def into(folder, name, first, *others):
    path = os.path.join(folder, name + ".cgov")
    shutil.copy(os.path.join(folder, first + ".cgov"), path)
    for other in others:
        run_ok("cgov-merge", path, os.path.join(folder, other + ".cgov"))
    for left in [n for n in os.listdir(folder) if ".before-merge" in n]:
        os.remove(os.path.join(folder, left))
    return path


def work(folder, seed):
    """Three copies worked on with the programs as well: which came first makes no difference."""
    chance = random.Random(seed)
    for name in "abc":
        shutil.copy(os.path.join(folder, "base.cgov"), os.path.join(folder, name + ".cgov"))
        worker = Worker(os.path.join(folder, name + ".cgov"), name, chance)
        for _ in range(chance.randrange(1, 12)):
            worker.edit()
        worker.db.close()
    paths = [into(folder, "ab", "a", "b"), into(folder, "ba", "b", "a"), into(folder, "bc", "b", "c"),
             into(folder, "abc", "a", "b", "c"), into(folder, "a-bc", "a", "bc")]
    said = {p: dump_named(p) for p in paths}
    work.joined = any(connect(p).execute("SELECT 1 FROM change_log WHERE op = 'merge' AND table_name = 'factor'").fetchone()
                      for p in paths)
    wrong = [f"{os.path.basename(p)}: {w}" for p in paths for w in sound(p)]
    asked = said[paths[0]][1] | said[paths[1]][1]
    both = {a for a in asked if a[0] != "document" or a[2] != "version"}
    if not any(f == "code" for _, _, f in asked):  # else each has another name for the row
        wrong += [f"ab, ba: {d}" for d in compare(said[paths[0]][0], said[paths[1]][0], asked)
                  if not (asked - both and d.startswith(("latest", "passage", "coding")))]
    if not any(said[p][1] for p in paths):
        work.plain += 1
        wrong += [f"abc, a-bc: {d}" for d in compare(said[paths[3]][0], said[paths[4]][0], set())]
    before = open(paths[0], "rb").read()
    run_ok("cgov-merge", paths[0], os.path.join(folder, "b.cgov"))
    if open(paths[0], "rb").read() != before:
        wrong.append("ab: merging b again changes it")
    return wrong or take_back(folder, paths[0]) + decide(folder, paths[0], paths[1], chance)


def take_back(folder, path):
    """What is taken back is as if it had never been."""
    undone = os.path.join(folder, "undone.cgov")
    shutil.copy(path, undone)
    for (number,) in connect(path).execute("SELECT number FROM change_log WHERE op = 'join' AND merge IS NULL ORDER BY number DESC"):
        run_ok("cgov-merge", undone, "--undo", str(number), ok=(0,))
    wrong = [f"undone: {w}" for w in sound(undone)]
    return wrong + [f"undone: {d}" for d in differences(dump(os.path.join(folder, "a.cgov")), dump(undone))]


def decide(folder, first, second, chance):
    """What is decided in one file is decided in the other, and asked no more."""
    said = os.path.join(folder, "decided.csv")
    rows = [r for r in csv.reader(io.StringIO(run_ok("cgov-merge", first, "--conflicts").lstrip("\ufeff")))]
    for row in rows[1:]:
        row[-1] = chance.choice(["ours", "theirs"])
    with open(said, "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    if len(rows) == 1:
        return []
    done = subprocess.run([os.path.join(PROGRAMS, "cgov-merge"), first, "--decide", said, "--lang", "en"], capture_output=True, text=True)
    if done.returncode == 2:  # one may stand in the way of another: then a person decides anew
        work.refused += 1
        return []
    wrong = [f"decided: {w}" for w in sound(first)]
    before = open(first, "rb").read()
    run_ok("cgov-merge", first, os.path.join(folder, "b.cgov"))
    if open(first, "rb").read() != before:
        wrong.append("decided: merging b again changes it")
    run_ok("cgov-merge", second, first)
    wrong += [f"decided there: {w}" for w in sound(second)]
    wrong += [f"{os.path.basename(p)} waits: {w}" for p in (first, second) for w in waiting(p)]
    return wrong + [f"decided, both: {d}" for d in compare(dump_named(first)[0], dump_named(second)[0], set())]


def waiting(path):
    return connect(path).execute("SELECT table_name, row_key, field, ours, theirs FROM merge_conflict WHERE decided IS NULL").fetchall()


def main():
    count, first = int(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else 1
    work.plain, work.refused, work.joined = 0, 0, False
    wrongs = 0
    with tempfile.TemporaryDirectory() as folder:
        make_base(os.path.join(folder, "base.cgov"), random.Random(7))
        for seed in range(first, first + count):
            for one in (triple, work):
                try:
                    wrong = one(folder, seed)
                except RuntimeError as failed:
                    wrong = [str(failed)]
                if wrong:
                    print(f"{one.__name__} {seed}:", *wrong[:20], sep="\n  ", flush=True)
                    wrongs += 1
                    if os.environ.get("KEEP") and wrongs == 1:
                        shutil.copytree(folder, os.environ["KEEP"], dirs_exist_ok=True)
                    if not os.environ.get("GO_ON"):
                        sys.exit(1)
    if wrongs > 0:
        sys.exit(f"{wrongs} of {2 * count} differ")
    print(f"{count} triples as the rules say; {work.plain} of {count} others without a difference are the same in any order")


main()
