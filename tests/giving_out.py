#!/usr/bin/env python3
"""giving_out.py BUILD

Every program that writes is killed or stopped (SIGINT, SIGTERM), meets an I/O error, runs out of disk and writes less
than it asked for at the n-th call by which it changes a file, for n = 1, 2, 3 ... (without CGOV_SLOW at a few of them, others in each command). Whatever happens, the study
and the file of identities are as before or as after, cgov_check() finds nothing, an output is whole or not there,
a failure is told, and the next run does it all and leaves nothing behind. A study that is not there yet may also be
left empty: a file without a byte, or a whole study without what was to be loaded. Where a removal went through but
for the rebuilding or the identities, that is said, the next run does the rest, no word is left in any file, and the
log has one entry.
"""
import csv
import os
import random
import re
import shutil
import signal
import sqlite3
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import trials  # pylint: disable=wrong-import-position
from trials import FIXTURE, SLOW, at, check, renew, run

SHIM = os.path.join(trials.BUILD, "tests", "libgives_out.so")
COUNT = os.path.join(trials.PLACE, "count")
KINDS = ("kill", "EIO", "ENOSPC", "short", "INT", "TERM")
STOPPED = {"INT": -signal.SIGINT, "TERM": -signal.SIGTERM}

# A command, and the file that it makes, or None; a name in braces is a number of add_to_fixture().
WRITERS = [
    ("cgov-share told.cgov made.cgov --profile team --names names.csv --review all.csv", "made.cgov"),
    ("cgov-share s.cgov made.cgov --profile public --accept-k tried", "made.cgov"),
    ("cgov-field s.cgov lend made.cgov --coder C1", "made.cgov"),
    ("cgov-person s.cgov forget P01 --yes --ground tried", None),
    ("cgov-person s.cgov erase งบประมาณไม่พอ --yes --ground tried", None),
    ("cgov-field new.cgov load lists", None),
    ("cgov-import new.cgov alike.csv", None),
    ("cgov-merge s.cgov laptop.cgov", None),
    ("cgov-field s.cgov revise D1 new.txt --list made.csv", "made.csv"),
    ("cgov-import s.cgov more.csv --accept-good --rejects made.csv", "made.csv"),
    ("cgov-identities s.cgov load more-names.csv", None),
    ("cgov-refi s.cgov import coded.qdpx", None),
    ("cgov-refi s.cgov export made.qdpx", "made.qdpx"),
    ("cgov-codebook s.cgov merge trust_building budget_constraint", None),
    ("cgov-agency s.cgov merge A1 A2", None),
    ("cgov-export s.cgov --csv made", "made/survey.csv"),
    ("cgov-export s.cgov --xlsx made.xlsx", "made.xlsx"),
    ("cgov-field s.cgov templates made.xlsx", "made.xlsx"),
    ("cgov-report s.cgov made.html", "made.html"),
    ("cgov-code-page s.cgov --all .", "index.html"),
    ("cgov undo s.cgov {load}", None),
    ("cgov-merge merged.cgov --undo {merge}", None),
    ("cgov-merge merged.cgov --decide decided.csv", None),
    ("cgov-codebook joined.cgov undo {codebook}", None),
    ("cgov-agency s.cgov review --apply alike-agencies.csv", None),
    ("cgov-export s.cgov --sav made", "made/survey.sav"),
    ("cgov-export s.cgov --ods made.ods", "made.ods"),
    ("cgov-export s.cgov --postgresql made.sql", "made.sql"),
    ("cgov-report s.cgov made.docx", "made.docx"),
    ("cgov-query s.cgov level --docx made.docx", "made.docx"),
    ("cgov-query s.cgov level --ods made.ods", "made.ods"),
    ("cgov-network s.cgov --graphml made.graphml", "made.graphml"),
]
numbered = {}


def add_to_fixture():
    """What the writers need beyond what the trials have in common."""
    def change(name, script):
        shutil.copy(os.path.join(FIXTURE, "s.cgov"), os.path.join(FIXTURE, name))
        db = sqlite3.connect(os.path.join(FIXTURE, name))
        db.executescript(script)
        db.close()

    change("laptop.cgov", "UPDATE agency SET note = 'ของเขา'; INSERT INTO agency (code, name_th) VALUES ('A7', 'ชุมชน');"
           "UPDATE coding SET memo = 'ของเขา'; INSERT INTO coder (code) VALUES ('C7');")
    header = open(os.path.join(FIXTURE, "survey.csv"), encoding="utf-8").readline()
    trials.write(os.path.join(FIXTURE, "more.csv"), header + "".join(
        f"{i},14/1/2556,,A1,,,,1,ธนาคารปู {i},,{level},Contracting in,,Concession,,2556,2556,สงขลา,,,,ใช่,,A2,,,,\n"
        for i, level in ((5, "Collaboration"), (6, "nothing"), (7, "Cooperation"))))
    trials.write(os.path.join(FIXTURE, "bad-survey.csv"), header + "9,14/1/2556,,A9,,,,1,ธนาคารปู 9,,nothing\n")
    trials.write(os.path.join(FIXTURE, "more-names.csv"), "code,name\nP01,สมชาย ใจดี\nP02,วิภา แสงทอง\n")
    trials.must(["cgov-refi", "laptop.cgov", "export", "coded.qdpx"], FIXTURE)
    run(["cgov-share", "told.cgov", "made.cgov", "--profile", "team", "--names", "names.csv", "--review", "all.csv"],
        cwd=FIXTURE)
    decide("all.csv", "replace", lambda heading: heading.startswith("decision"))
    change("merged.cgov", "UPDATE agency SET note = 'ของเรา'; UPDATE coding SET memo = 'ของเรา'")
    run(["cgov-merge", "merged.cgov", "laptop.cgov"], cwd=FIXTURE)
    trials.write(os.path.join(FIXTURE, "decided.csv"), trials.must(["cgov-merge", "merged.cgov", "--conflicts"], FIXTURE))
    decide("decided.csv", "theirs")
    change("joined.cgov", "")
    trials.must(["cgov-codebook", "joined.cgov", "merge", "trust_building", "budget_constraint"], FIXTURE)
    trials.must(["cgov-agency", "s.cgov", "review", "--write", "alike-agencies.csv"], FIXTURE)
    decide("alike-agencies.csv", "same")
    numbered["load"] = number_of("s.cgov", "SELECT max(id) FROM source")
    numbered["merge"] = number_of("merged.cgov", "SELECT max(number) FROM change_log WHERE op = 'join'")
    numbered["codebook"] = number_of("joined.cgov", "SELECT max(number) FROM change_log WHERE op = 'merge'")


def number_of(study, query):
    db = sqlite3.connect(os.path.join(FIXTURE, study))
    number = db.execute(query).fetchone()[0]
    db.close()
    return number


def decide(name, decision, is_column=None):
    """Fills the column of decisions in, the last one if none is named."""
    path = os.path.join(FIXTURE, name)
    with open(path, encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    column = len(rows[0]) - 1 if is_column is None else [is_column(heading) for heading in rows[0]].index(True)
    with open(path, "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows[:1] + [row[:column] + [decision] + row[column + 1:] for row in rows[1:]])


def digest(name):
    """What a study holds, but for what differs from run to run: uids and times."""
    if not os.path.exists(at(name)):
        return "none"
    db = sqlite3.connect(at(name))
    try:
        words = []
        for (table,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY 1"):
            columns = [row[1] for row in db.execute(f'PRAGMA table_info("{table}")')
                       if not re.search(r"uid|_at$|^at$|sha256|key", row[1])]
            sums = ", ".join(f'sum(length("{column}"))' for column in columns)
            words.append(f"{table} {db.execute(f'SELECT count(*), {sums} FROM {chr(34)}{table}{chr(34)}').fetchone()}")
        whole = db.execute("PRAGMA integrity_check").fetchone()[0]
        return "\n".join(words) if whole == "ok" else whole
    except sqlite3.Error as error:
        return f"unreadable: {error}"
    finally:
        db.close()


def states(study):
    return [digest(study), digest("s.cgov.identities")]


def give_out(words, kind, number):
    return run(words, more={"LD_PRELOAD": SHIM, "CGOV_OUT": kind, "CGOV_OUT_AT": str(number),
                                   "CGOV_OUT_COUNT": COUNT})


# What a removal leaves in no file beside the study, however it was interrupted, once it was run again.
WORDS = {"forget": ("ความไว้วางใจคือหัวใจ", "สมชาย ใจดีมาก"), "erase": ("งบประมาณไม่พอ",)}


def words_left(words):
    left = []
    for name in sorted(os.listdir(trials.TRIAL)):
        if name.startswith("s.cgov"):
            with open(at(name), "rb") as file:
                held = file.read()
            left += [f"{word} in {name}" for word in WORDS.get(words[2], ()) if word.encode() in held]
    return left


def begun(study):
    """What may be there of a study that a command makes: no byte of it, and the study before its first load. A refused
    command removes what it made, but no file that was there."""
    found = [""]
    for words in (["cgov-field", study, "add", "kept.txt", "--code", "D1", "--interview", "none"],
                  ["cgov-import", study, "bad-survey.csv"]):
        renew()
        with open(at(study), "wb"):
            pass
        run(words)
        found.append(digest(study))
    check(len(set(found)) == 3, study, ["begun"], 0, "", f"a study without loads: {found}")
    return found


def parts():
    return [name for folder, _, names in os.walk(trials.TRIAL) for name in names if ".part" in name or name.endswith("-journal")]


def try_at(words, study, made, kind, number, before, after, between):
    what = f"{kind} at {number}"
    renew()
    status, said = give_out(words, kind, number)
    now = states(study)
    check(now[0] in (before[0], after[0], *between) and now[1] in (before[1], after[1]), what, words, status, said,
          "the study is neither as before nor as after")
    stopped = status == STOPPED.get(kind)
    if stopped: # one that was not yet at work says nothing
        check(said.strip() == "" or "rolled back" in said, what, words, status, said, "it is said")
        check(said.strip() == "" or not parts(), what, words, status, said, f"left: {parts()}")
    elif kind != "kill":
        check(status in (0, 1, 2), what, words, status, said, "an exit status")
        check(kind != "short" or status != 2, what, words, status, said, "the rest is written")
        check(status != 2 or said.strip() != "", what, words, status, said, "nothing is said")
        check(status != 2 or now[0] == before[0] or study == "new.cgov" or "nothing was changed" not in said, what, words,
              status, said, "it says that nothing was changed")
        check("cgov_" not in said, what, words, status, said, "a function is named to a person")
        check(status == 2 or (now == after and (made is None or os.path.exists(at(made)))), what, words, status, said,
              "it says that it is done, and it is not")
        check(not [name for name in parts() if ".part" in name], what, words, status, said, f"left: {parts()}")
    if made is not None and os.path.exists(at(made)):
        check(os.path.getsize(at(made)) > 0, what, words, status, said, "half a file")
        if made.endswith(".cgov"):
            whole, words_of_check = run(["cgov", "check", made])
            check(whole == 0, what, words, status, said, "a copy that is not whole: " + words_of_check)
    if os.path.exists(at(study)) and now[0] == "":
        found, words_of_check = run(["cgov", "check", study])
        check(found == 2 and "0 bytes" in words_of_check and os.path.getsize(at(study)) == 0, what, words, found,
              words_of_check, "a study that was begun is told, and stays as it is")
    elif os.path.exists(at(study)):
        found, words_of_check = run(["cgov", "check", study])
        check(found in (0, 1) and "damage" not in words_of_check, what, words, found, words_of_check, "cgov check")
    done = made is not None and os.path.exists(at(made)) or now == after
    status, said = run(words)
    if not done:
        check(status in (0, 1) and states(study) == after, what + ", and again", words, status, said, "now it is done")
    elif words[2] in WORDS:
        check(states(study) == after, what + ", and again", words, status, said, "it is done once")
    if study == "s.cgov":
        check(not words_left(words), what + ", and again", words, status, said, f"left: {words_left(words)}")
    if status in (0, 1):
        check(not parts(), what + ", and again", words, status, said, f"left: {parts()}")


def sweep(command, made):
    words = command.format(**numbered).split()
    study = next(word for word in words if word.endswith(".cgov"))
    renew()
    before = states(study)
    status, said = give_out(words, "kill", 0)
    check(status in (0, 1), "whole", words, status, said, "it is done")
    after = states(study)
    with open(COUNT, encoding="ascii") as file:
        calls = int(file.read())
    between = begun(study) if study == "new.cgov" else []
    chosen = random.Random(command)
    other = chosen.choice(KINDS[1:])
    for kind in KINDS:
        if SLOW:
            step = 1 if os.environ["CGOV_SLOW"] == "2" else max(1, calls // 60)
            numbers = list(range(1, calls + 1, step)) + list(range(max(1, calls - 12), calls + 1))
        else:
            numbers = [chosen.randint(1, calls)] if kind in ("kill", other) else []
        for number in sorted(set(numbers)):
            try_at(words, study, made, kind, number, before, after, between)
    print(f"{command}: {calls} calls")


trials.make_fixture()
add_to_fixture()
only = os.environ.get("CGOV_TRIAL", "")
for command, made in WRITERS:
    if only in command:
        sweep(command, made)
trials.finish()
