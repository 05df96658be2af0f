#!/usr/bin/env python3
"""share.py BUILD

Copies to share, held against what they promise: 84 invented names in fifteen spellings each are planted in
every free-text column of every table and in transcripts, and none is found in a copy, by a search that
knows nothing of the library's (share_scan.py). Groups are counted here again, quotes compared with their
documents, and figures with the study's. With CGOV_SLOW=1 the whole demonstration is shared in every
profile; otherwise a part of it (the same people, names and tables; fewer texts and answers), in public.
"""
import base64
import csv
import itertools
import json
import os
import shutil
import signal
import sqlite3
import stat
import subprocess
import sys
import tempfile
import time
import urllib.parse

SOURCE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
BUILD = os.path.abspath(sys.argv[1])
PLACE = tempfile.mkdtemp(prefix="cgov-share-")
SLOW = os.environ.get("CGOV_SLOW", "") not in ("", "0")


def at(*names):
    return os.path.join(PLACE, *names)


def program(name):
    return os.path.join(BUILD, "examples", name)


def run(name, *words, status=0, text=None):
    done = subprocess.run([program(name), *words], capture_output=True, text=True, cwd=SOURCE, input=text)
    if done.returncode != status:
        fail(f"{name} {' '.join(words)}: exit {done.returncode}, not {status}\n{done.stdout}{done.stderr}")
    return done.stdout + done.stderr


def fail(words):
    print(words, file=sys.stderr)
    sys.exit(1)


def check(is_so, words):
    if not is_so:
        fail(words)


# ---- a study ----

GIVEN = ["วรัณชิต", "ปุณยวัจน์", "กมลนิตย์", "ธีรคุณัช", "สุวภัทริ", "อัจจิมนต์", "บุรพงศ์ชา", "ชลนภัสร์", "ศรัญญวดี", "ณัฐพนิชช์",
         "พิชชาอรณ์", "มธุรสวรร"]
MORE = ["จรูญ", "กล่ำ", "ขำคม", "นวล", "สมปรุง", "เพ็ญไพ", "รัญจวน"]
FAMILY = ["ทองคำวรรณชัย", "ศรีน้ำเพชรรุ่ง", "เกิดแก้วกาฬดี", "บำรุงสินเขต", "วงศ์ประทีปงาม", "คำหล้าจรดฟ้า", "อุดมแพรวพราย"]


def names():
    made = []
    for i, (given, more) in enumerate(itertools.product(GIVEN, MORE)):
        made.append(f"{given}{more} {FAMILY[i % len(FAMILY)]}{'กขคงจฉชซ'[i % 8]}ามณี{i % 11 * 'น'}")
    check(len(set(made)) == 84, "84 names")
    return made


def spellings(name):
    given, family = name.split()
    return [
        name,
        f"นาย{name}",
        f"{given}\n{family}",
        f"คุณ {given}  {family}",
        name.replace("\u0E33", "\u0E4D\u0E32"),
        "\u200B".join([given[:3], given[3:]]) + "\u00A0" + family,
        f"{family} {given}",
        f"{family}, {given}",
        f"{given[:4]}\u00AD{given[4:]} {family[:5]}\u200D{family[5:]}",
        f"{given} (นุ้ย) {family}",
        f"{given[0]}. {family}",
        "".join(f"%{byte:02X}" for byte in name.encode("cp874")),
        urllib.parse.quote(urllib.parse.quote(name)),
        base64.b64encode(name.encode()).decode(),
        "".join(bytes([byte]).decode("cp874", "ignore") or chr(byte) for byte in name.encode()),
    ]


def rows_of(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def keep_rows(path, is_kept):
    rows = rows_of(path)
    with open(path, "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows[:1] + [row for row in rows[1:] if is_kept(row)])


def make_small():
    """Of the fieldwork a few documents and what is said of them, of the survey the first answers."""
    documents = [row[0] for row in rows_of(at("fieldwork", "documents.csv"))[1:]]
    gone = set(documents) - {f"IV-{i:02}" for i in range(1, 7)} - {"FG-1", "case-01-report", "case-02-report"}
    taken = {}

    def is_told(name, row):
        """Not of a document that is left out; at most 60 rows of a list."""
        taken[name] = taken.get(name, 0) + (not gone & set(row))
        return not gone & set(row) and (taken[name] <= 60 or name == "people.csv")

    for name in ("documents.csv", "codings.csv", "evidence.csv", "memos.csv"):
        keep_rows(at("fieldwork", name), lambda row, name=name: is_told(name, row))
    for code in gone:
        for file in os.listdir(at("fieldwork")):
            if os.path.splitext(file)[0] == code:
                os.remove(at("fieldwork", file))
    words = {cell for name in os.listdir(at("fieldwork")) if name.endswith(".csv")
             for row in rows_of(at("fieldwork", name)) for cell in row}
    keep_rows(at("survey.csv"), lambda row: row[0] <= "S-0030" or row[3] in words)
    words |= {cell for row in rows_of(at("survey.csv")) for cell in row}
    keep_rows(at("agencies.csv"), lambda row: row[0] in words)


def make_study(path):
    run("demo-survey", "--geography", "examples/data", "--out", at("survey.csv"), "--agencies", at("agencies.csv"))
    run("demo-fieldwork", "--survey", at("survey.csv"), "--out", at("fieldwork"))
    if not SLOW:
        make_small()
    run("cgov-import", "--agencies", path, at("agencies.csv"), "--author", "q")
    run("cgov-import", path, at("survey.csv"), "--author", "q")
    run("cgov-field", path, "load", at("fieldwork"), "--author", "q")


def open_wide(path):
    """The study without its triggers, which are put back word for word by close_wide()."""
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("PRAGMA foreign_keys = OFF")
    triggers = db.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
    db.execute("BEGIN")
    for name, _ in triggers:
        db.execute(f'DROP TRIGGER "{name}"')
    return db, triggers


def close_wide(db, triggers):
    for _, sql in triggers:
        db.execute(sql)
    db.execute("COMMIT")
    db.close()


def free_columns():
    with open(os.path.join(SOURCE, "schema/profiles/columns.csv"), encoding="utf-8") as file:
        return [(row["table_name"], row["column_name"]) for row in csv.DictReader(file) if row["free_text"]]


JSON_CELLS = {("source", "header"), ("source_row", "cells")}
OFFSETS = {("passage", "quote"), ("document", "text")}


def plant(path, every):
    """Each spelling of each name somewhere in each free-text column; returns how many cells."""
    db, triggers = open_wide(path)
    turn = itertools.cycle(every)
    planted = 0
    db.execute("INSERT INTO change_log (who, table_name, row_key, op, new) VALUES (?, 'person', '1', 'update', ?)",
               (every[0], json.dumps({"note": every[1]}, ensure_ascii=False)))
    source = db.execute("SELECT min(id) FROM source").fetchone()[0]
    db.execute("INSERT INTO merge_conflict (merge, table_name, row_key, field, base, ours, ours_by, theirs, theirs_by,"
               " decided, decided_by, decided_at) VALUES (?, 'person', '1', 'note', ?, ?, ?, ?, ?, 'ours', ?, '2026-01-01')",
               (source, *[json.dumps(x, ensure_ascii=False) for x in every[2:8]]))
    db.execute("INSERT INTO uid_alias (alias, table_name, row_uid) VALUES (randomblob(16), 'person', randomblob(16))")
    for table, column in free_columns():
        if (table, column) in OFFSETS or table == "schema_migration":
            continue
        key = [r[1] for r in db.execute(f"PRAGMA table_info({table})") if r[5]]
        keys = " AND ".join(f'"{k}" = ?' for k in key)
        rows = db.execute(f'SELECT {", ".join(key)} FROM {table} ORDER BY 1 LIMIT {len(every) if SLOW else 25}').fetchall()
        for row in rows:
            word = next(turn)
            was = db.execute(f"SELECT {column} FROM {table} WHERE {keys}", row).fetchone()
            was = was[0] if was and was[0] else ""
            if (table, column) in JSON_CELLS:
                value = json.dumps(json.loads(was or "[]") + [word], ensure_ascii=False)
            elif column == "code":
                value = f"{was[:60]}{word[:90]}"
            else:
                value = f"{was[:700]} ({word}) กับ{word}"
            if column in ("name_th", "name_en", "label_th", "label_en") and len(value) > 900:
                value = value[:900]
            try:
                db.execute(f"UPDATE {table} SET {column} = ? WHERE {keys}", (value, *row))
                planted += 1
            except sqlite3.IntegrityError as error:
                if "CHECK" not in str(error) and "UNIQUE" not in str(error):
                    raise
    plant_documents(db, every)
    db.execute("UPDATE document SET file_name = ? || '.docx'", (every[4],))
    db.execute("UPDATE source SET file_name = ? || '.csv', loaded_by = ?", (every[5], every[6]))
    close_wide(db, triggers)
    return planted


def plant_documents(db, every):
    """Names before, inside and behind every passage; texts, passages and turns stay true to each other."""
    turn = itertools.cycle(every)
    for document, text in db.execute("SELECT id, text FROM document").fetchall():
        places = sorted({0, len(text)} | {p for row in db.execute(
            "SELECT start, stop FROM passage WHERE document = ?", (document,)) for p in row})
        shift, made, last = {}, [], 0
        for n, place in enumerate(places):
            made.append(text[last:place])
            shift[place] = sum(map(len, made))
            if n % 3 == 0:
                made.append(f" {next(turn)} ")
            last = place
        new = "".join(made) + text[last:]
        moved = lambda p: shift[p]
        passages = db.execute("SELECT id, start, stop FROM passage WHERE document = ? ORDER BY start DESC, stop DESC",
                              (document,)).fetchall()
        for passage, start, stop in passages:
            a, b = moved(start), moved(stop)
            db.execute("UPDATE passage SET start = ?, stop = ?, quote = ? WHERE id = ?", (a, b, new[a:b], passage))
        for start, stop in db.execute("SELECT start, stop FROM speaker_turn WHERE document = ? ORDER BY start DESC",
                                      (document,)).fetchall():
            def near(p):
                before = max(q for q in places if q <= p)
                return shift[before] + (p - before) + (len(new_piece(before)) if p > before else 0)
            def new_piece(q):
                nxt = [r for r in places if r > q]
                end = shift[nxt[0]] if nxt else len(new)
                upto = nxt[0] if nxt else len(text)
                return new[shift[q]:end - (upto - q)]
            db.execute("UPDATE speaker_turn SET start = ?, stop = ? WHERE document = ? AND start = ?",
                       (near(start), near(stop), document, start))
        import hashlib
        db.execute("UPDATE document SET text = ?, sha256 = ? WHERE id = ?",
                   (new, hashlib.sha256(new.encode()).hexdigest(), document))


# ---- what a copy promises ----

def groups(path, respondents):
    db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    if respondents:
        rows = db.execute("""
            SELECT r.agency, a.sector, a.kind, a.district, a.province, v.region, r.respondent, substr(r.answered_on, 1, 4),
                   (SELECT group_concat(DISTINCT c.case_study) FROM project AS p JOIN case_project AS c ON c.project = p.id
                     WHERE p.response = r.id)
              FROM response AS r LEFT JOIN agency AS a ON a.id = r.agency LEFT JOIN province AS v ON v.code = a.province""")
    else:
        rows = db.execute("""
            SELECT p.agency, p.sector, p.position_group, a.kind, a.district, a.province, v.region,
                   (SELECT min(i.held_on) FROM interview_person AS ip JOIN interview AS i ON i.id = ip.interview
                     WHERE ip.person = p.id),
                   (SELECT group_concat(DISTINCT case_study) FROM case_agency AS c WHERE c.agency = p.agency)
              FROM person AS p LEFT JOIN agency AS a ON a.id = p.agency LEFT JOIN province AS v ON v.code = a.province""")
    sizes = {}
    for row in rows:
        sizes[row] = sizes.get(row, 0) + 1
    db.close()
    return min(sizes.values()) if sizes else 0


def quotes_hold(path):
    db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    texts = dict(db.execute("SELECT id, text FROM document"))
    count = 0
    for document, start, stop, quote in db.execute("SELECT document, start, stop, quote FROM passage"):
        check(texts[document][start:stop] == quote, f"{path}: a quote is not what its document says")
        count += 1
    db.close()
    return count


def key_leads_back(identities, copy, study):
    """The key of a public copy is in the identities file, and nowhere in the copy."""
    key = sqlite3.connect(identities)
    rows = key.execute("SELECT uid, released_uid FROM release_key WHERE table_name = 'person'").fetchall()
    key.close()
    uids = {}
    for name, path in (("study", study), ("copy", copy)):
        db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        uids[name] = {row[0] for row in db.execute("SELECT uid FROM person")}
        db.close()
    check({a for a, _ in rows} == uids["study"] and {b for _, b in rows} == uids["copy"], "the key does not lead back")
    check(not uids["study"] & uids["copy"], "uids of a public copy are the study's")


def scan(path, names_path):
    done = subprocess.run([sys.executable, os.path.join(SOURCE, "tests/share_scan.py"), path, names_path],
                          capture_output=True, text=True)
    check(done.returncode == 0, done.stdout + done.stderr)


def figures(path):
    """Levels, sectors, factors, QCA and kappas; coders have numbers in a copy for review or the public."""
    made = [run("cgov-query", path, "level", "--csv=codes"), run("cgov-query", path, "sectors", "--csv=codes"),
            run("cgov-query", path, "factors", "--csv=codes"),
            run("cgov-qca", path, "--outcome", "lasting_results", "--incl", "0.8", "--conditions",
                "facilitative_leadership,trust_building,clear_ground_rules", "--json")]
    agreement = run("cgov-coders", path, "agreement", "--csv=codes")
    for name in ("synthetic-1", "synthetic-2", "C01", "C02"):
        agreement = agreement.replace(name, "C")
    return made + [agreement]


def mode_of(path):
    return stat.S_IMODE(os.stat(path).st_mode)


def consent_taken_back(study):
    """Whoever took consent back stops the copy until what they said is gone; --shared opens all but identities."""
    with open(at("consent.csv"), "w", encoding="utf-8") as file:
        file.write("code,name,withdrawn on\nP01,วรัณชิต ทองคำวรรณชัย,2026-11-01\n")
    run("cgov-identities", study, "load", at("consent.csv"))
    copy, before = at("consented.cgov"), os.umask(0o022)
    told = run("cgov-share", study, copy, "--profile", "team", "--lang", "en", "--shared", status=1)
    check("P01 took consent back on 2026-11-01: remove the words first (cgov-person STUDY forget P01)" in told, told)
    check(not os.path.exists(copy) and not os.path.exists(copy + ".record.json"), "a copy of who took consent back")
    check("none was made" in told and "not counted" in told, "a refused copy has figures: " + told)
    check("SHA-256" not in told and "documents" not in told, "a refused copy has figures: " + told)
    run("cgov-person", study, "forget", "P01", "--yes", "--ground", "consent taken back")
    run("cgov-share", study, copy, "--profile", "team", "--lang", "en", "--shared")
    again = run("cgov-share", study, copy, "--profile", "team", "--lang", "en", "--replace", status=2)
    check("never written over another file: name another copy" in again, again)
    os.umask(before)
    check([mode_of(copy + end) for end in ("", ".record.html", ".record.json")] == [0o644] * 3, "--shared is not shared")
    check(mode_of(study + ".identities") == 0o600, "identities are shared")
    db = sqlite3.connect(copy)
    said = {row[0].strip() for row in db.execute("""
        SELECT substr(d.text, t.start + 1, t.stop - t.start)
          FROM speaker_turn AS t JOIN document AS d ON d.id = t.document WHERE t.speaker = 'P01'""")}
    db.close()
    check(said == {"[removed]"}, "turns of who took consent back are shared")


def main():
    every_name = names()
    every = [s for name in every_name for s in spellings(name)]
    study = at("study.cgov")
    make_study(study)
    clean = at("clean.cgov")
    shutil.copy(study, clean)
    planted = plant(study, every)
    run("cgov", "check", study)
    with open(at("names.txt"), "w", encoding="utf-8") as file:
        file.write("\n".join(every_name))
    db = sqlite3.connect(study)
    codes = [row[0] for row in db.execute("SELECT code FROM person ORDER BY id")]
    db.close()
    with open(at("people.csv"), "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["code", "name"], *zip(codes, every_name)])
    run("cgov-identities", study, "load", at("people.csv"))
    check(stat.S_IMODE(os.stat(at("study.cgov.identities")).st_mode) == 0o600, "identities are 0600")
    before = open(study, "rb").read()
    for profile, least in (("team", 0), ("review", 3), ("public", 5)) if SLOW else (("public", 5),):
        copy = at(f"{profile}.cgov")
        took = time.time()
        run("cgov-share", study, copy, "--profile", profile, "--lang", "en")
        took = time.time() - took
        check(stat.S_IMODE(os.stat(copy).st_mode) == 0o600, "a copy is 0600")
        scan(copy, at("names.txt"))
        for kind in ("html", "json"):
            scan(f"{copy}.record.{kind}", at("names.txt"))
        for respondents in (False, True):
            check(groups(copy, respondents) >= least, f"{profile}: groups of {groups(copy, respondents)}")
        quotes = quotes_hold(copy)
        run("cgov", "check", copy)
        if profile == "public":
            key_leads_back(at("study.cgov.identities"), copy, study)
        if not SLOW:
            continue
        run("cgov-share", clean, at(f"clean-{profile}.cgov"), "--profile", profile)
        for made, wanted in zip(figures(at(f"clean-{profile}.cgov")), figures(clean)):
            check(made == wanted, f"{profile}: a figure is another\n{made}\n{wanted}")
    consent_taken_back(clean)
    print(f"{planted} cells planted, {quotes} quotes, {took:.2f} s")
    check(open(study, "rb").read() == before, "the study is only read")
    shutil.rmtree(PLACE)


main()
