#!/usr/bin/env python3
"""masked.py BUILD

A copy that was shared with --min-cell 5 tells no count of 1 to 4 of projects, people or agencies: every
answer of every program is asked of it and of a copy that shows all (a part of them unless CGOV_SLOW=1). What is small there is held against what
the other shows, in JSON, CSV, a workbook, a page and text; and what is masked must not follow from a sum, from
a share beside its count, from the base, or from a note. Counts and sums are worked out here again, of the
unmasked answers; nothing is asked of the library's own masking.
"""
import csv
import html
import io
import itertools
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile

SOURCE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
BUILD = os.path.abspath(sys.argv[1])
PLACE = tempfile.mkdtemp(prefix="cgov-masked-")
LEAST = 5
SLOW = os.environ.get("CGOV_SLOW", "") not in ("", "0")

# Whole numbers that count neither projects nor people nor agencies: places, years, degrees of freedom,
# characters, marks on a scale, and what coders and documents come to.
NO_COUNTS = set("""place row df df2 year version start stop number confidence codings passages documents coders sources
    focus_groups case_studies cases factors kinds family items planned median median_low median_high core component
    community length covered turns scores rank size marks chosen compared_documents single unread units_n alone nothing
    n_models transitivity mean_distance mean_clustering next_after shown coding passage document id obstacles solutions sections position level_rank lift
    without_evidence factor_count""".split())


def at(*names):
    return os.path.join(PLACE, *names)


def fail(words):
    print(words, file=sys.stderr)
    sys.exit(1)


PROBLEMS = []


def tell(words):
    PROBLEMS.append(words)


def run(name, *words):
    done = subprocess.run([os.path.join(BUILD, "examples", name), *words], capture_output=True, cwd=SOURCE)
    if done.returncode not in (0, 1):
        fail(f"{name} {' '.join(words)}: {done.returncode}\n{done.stdout.decode()}{done.stderr.decode()}")
    return done.stdout.decode()


# ---- two copies ----

def keep_rows(path, is_kept):
    with open(path, encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    with open(path, "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows[:1] + [row for row in rows[1:] if is_kept(row)])


def keep_few():
    """Looking for names of agencies takes most of the time: only those that are named, and of others some."""
    words = set()
    for name in ("survey.csv", *[os.path.join("fieldwork", name) for name in os.listdir(at("fieldwork"))]):
        if name.endswith(".csv"):
            with open(at(name), encoding="utf-8-sig", newline="") as file:
                words |= {cell for row in csv.reader(file) for cell in row}
    keep_rows(at("agencies.csv"), lambda row: row[0] in words or row[1] in words or row[0].endswith("7"))


def make_copies():
    run("demo-survey", "--geography", "examples/data", "--out", at("all.csv"), "--agencies", at("agencies.csv"))
    run("demo-fieldwork", "--survey", at("all.csv"), "--out", at("fieldwork"))
    with open(at("all.csv"), encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    with open(at("survey.csv"), "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(row for row in rows if row is rows[0] or row[0] <= "S-0060")
    if not SLOW:
        keep_few()
    study = at("study.cgov")
    run("cgov-import", "--agencies", study, at("agencies.csv"))
    run("cgov-import", study, at("survey.csv"))
    for name in ("people", "interviews", "case_studies", "case_agencies", "documents", "codings", "memberships"):
        path = at("fieldwork", name + ".csv")
        if os.path.exists(path):
            run("cgov-field", study, "load", path)
    for name, more in (("shown", []), ("masked", ["--min-cell", str(LEAST)])):
        run("cgov-share", study, at(f"{name}.cgov"), "--profile", "team", *more)


# ---- every answer ----

def answers():
    dimensions = ["level", "implied_level", "sector", "role", "mission", "form", "mechanism", "region"]
    query = ["level", "sectors", "grid", "factors --limit 0", "factors --kind obstacle --limit 0", "agencies --limit 0",
             "progress", "partners", "ratings --limit 0", "contrast level:collaboration", "contrast sector:business",
             "level --sector business", "sectors --level collaboration", "level --differ", "factors --mission opting_out",
             "grid --region north", "means beneficiaries sector", "means budget level", "means year region"]
    query += [f"frequencies {a}" for a in dimensions[::1 if SLOW else 3]] + ["frequencies sector --unit agency"]
    query += [f"crosstab {a} {b}" for a, b in list(itertools.combinations(dimensions, 2))[::1 if SLOW else 12]]
    query += ["crosstab sector role --unit participation", "crosstab mission level --sector civil_society"]
    evidence = ["recommendations", "triangulation", "together --by project --limit 0", "case 1", "matrix"]
    return ([("cgov-query", words.split()) for words in query] + [("cgov-evidence", words.split()) for words in evidence] +
            [("cgov-coders", ["agreement"]), ("cgov-network", ["--limit", "0"]), ("cgov-network", ["--mode", "projects"]),
             ("cgov-qca", "--leave-out --projects --outcome level:collaboration --incl 0.3 --conditions "
              "mission:opting_out,mechanism:concession,sector:community".split()), ("cgov-codebook", ["list"]), ("cgov", [])])


def ask(program, copy, words, *more):
    return run(program, at(copy + ".cgov"), *words, "--lang", "en", *more)


# ---- what follows ----

def tables_of(answer, path=""):
    """Each list of objects, with its place in the answer."""
    for key, value in answer.items():
        if isinstance(value, dict):
            yield from tables_of(value, f"{path}{key}.")
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            yield path + key, value
            for i, row in enumerate(value):
                yield from tables_of(row, f"{path}{key}[{i}].")


def is_count(key, value):
    return isinstance(value, int) and not isinstance(value, bool) and key not in NO_COUNTS


def is_small(value):
    return 0 < value < LEAST


def count_columns(rows):
    return [key for key in rows[0] if any(is_count(key, row.get(key)) for row in rows) and
            not any(isinstance(row.get(key), float) for row in rows) and not re.search("share|low$|high$|_p$", key)]


def sums_of(rows, keys):
    """Columns that others add up to in every row: (total, parts)."""
    for total in keys:
        others = [key for key in keys if key != total]
        for count in range(2, min(len(others), 5) + 1):
            for parts in itertools.combinations(others, count):
                if any(row[total] for row in rows) and all(
                        (row[total] or 0) == sum(row[p] or 0 for p in parts) for row in rows):
                    yield (total, *parts)


def check_rows(name, shown, masked, base, wholes):
    keys = count_columns(shown)
    for key in keys:
        hidden = [i for i, row in enumerate(masked) if row.get(key) is None and shown[i].get(key) is not None]
        for i, row in enumerate(masked):
            value = row.get(key)
            if is_count(key, value) and is_small(value):
                tell(f"{name}: {key} of row {i} is {value}")
        total = sum(row[key] or 0 for row in shown)
        if len(hidden) == 1 and len(shown) > 1 and total in wholes:
            tell(f"{name}: {key} of row {hidden[0]} follows from {total}")
        for whole in wholes:
            if len(shown) > 1 and not hidden and is_small(whole - total) and whole == base:
                tell(f"{name}: {key}: {whole} less its rows is {whole - total}")
    for relation in sums_of(shown, keys) if len(keys) < 12 else ():
        for i, row in enumerate(masked):
            hidden = [key for key in relation if row.get(key) is None and shown[i].get(key) is not None]
            if len(hidden) == 1:
                tell(f"{name}: {hidden[0]} of row {i} follows from {relation}")
    for i, row in enumerate(masked):
        for key in keys:
            check_shares(f"{name} row {i}", shown[i], row, key)


def check_shares(name, shown, masked, key):
    """A share that is a count's over a whole number tells the count, or the rest, as the numbers do."""
    count = shown.get(key)
    if not is_count(key, count) or not count:
        return
    for other, share in masked.items():
        if not isinstance(share, float) or not 0 < share < 1 or not other.endswith("share"):
            continue
        whole = count / share
        if abs(whole - round(whole)) > 1e-9 or other.split("_")[0] not in (key.split("_")[0], "share", "row", "column", "lead"):
            continue
        if is_small(count) or (masked.get(key) is not None and other.split("_")[0] != "column" and is_small(round(whole) - count)):
            tell(f"{name}: {other} {share} tells {key}: {count} of {round(whole)}")


def check_answer(name, shown, masked):
    base = shown.get("base")
    wholes = {value for value in masked.values() if isinstance(value, int) and not isinstance(value, bool)}
    for key, value in masked.items():
        if is_count(key, value) and key != "base" and (is_small(value) or (
                key.endswith("_n") and masked.get("base") and is_small(masked["base"] - value))):
            tell(f"{name}: {key} is {value} of {masked.get('base')}")
    if base and is_small(base) and "cases" not in name:
        if masked["base"] is not None:
            tell(f"{name}: the base is {base}")
    pairs = dict(tables_of(masked))
    for path, rows in tables_of(shown):
        if path not in pairs or len(pairs[path]) != len(rows):
            tell(f"{name}: {path} has other rows")
        check_rows(f"{name}: {path}", rows, pairs[path], base, wholes)
    if "--projects" in name:
        check_fits(name, shown, masked)
    for note in masked.get("notes", []) + masked.get("warnings", []):
        numbers = [int(n) for n in re.findall(r"(?<![\d.])\d+(?![\d.]*\d| ?%)", note.replace("below %d" % LEAST, ""))]
        if "Counted:" in note or "questionnaire" in note:
            told = numbers + [abs(a - b) for a, b in itertools.combinations(numbers, 2)]
            if any(map(is_small, told)):
                tell(f"{name}: a note tells {note}")


def check_fits(name, shown, masked):
    """Of crisp sets the fit of a row says how many projects of it have the outcome."""
    few = False
    for a, b in zip(shown["truth_table"], masked["truth_table"]):
        members = round(a["n"] * a["incl"])
        if is_small(a["n"]) or is_small(members) or is_small(a["n"] - members):
            few = True
            if b["incl"] is not None:
                tell(f"{name}: row {a['row']} tells {members} of {a['n']}")
    fits = [row for path, rows in tables_of(masked) for row in rows
            if path != "truth_table" and any(row.get(key) is not None for key in ("inclN", "inclS", "covS"))]
    if few and fits:
        tell(f"{name}: {fits[0]} tells few")


# ---- other formats say what JSON says ----

def cells_of_csv(text):
    return list(csv.reader(io.StringIO(text.lstrip("\ufeff"))))


def cells_of_page(text):
    return [[html.unescape(re.sub("<[^>]+>", " ", cell)).strip() for cell in re.findall("<t[dh][^>]*>(.*?)(?=<t[dh]|$)", row, re.S)]
            for row in re.findall("<tr[^>]*>(.*?)(?=<tr|</table|</tbody)", text, re.S)]


def cells_of_book(path):
    rows = []
    with zipfile.ZipFile(path) as book:
        for name in sorted(book.namelist()):
            if "sheets/sheet" in name:
                for row in re.findall("<row.*?</row>", book.read(name).decode(), re.S):
                    rows.append([re.sub("<[^>]+>", "", cell) for cell in re.findall("<c .*?(?:/>|</c>)", row)])
    return rows


def cells_of_document(path):
    with zipfile.ZipFile(path) as document:
        text = document.read("word/document.xml").decode()
    return [[re.sub("<[^>]+>", "", cell) for cell in re.findall("<w:tc>.*?</w:tc>", row, re.S)]
            for row in re.findall("<w:tr[ >].*?</w:tr>", text, re.S)]


def cells_of_text(text):
    return [re.split(r"\s{2,}", line.strip()) for line in text.split("\n")]


def check_cells(name, shown, masked, hidden):
    """As many small numbers are gone as JSON hides, or more: the two have the same rows."""
    count = lambda rows: sum(bool(re.fullmatch(r"[1-4](\s.*)?", cell)) for row in rows for cell in row)
    if count(masked) + hidden > count(shown):
        tell(f"{name}: {count(masked)} small numbers of {count(shown)} are left, {hidden} should be gone")


def hidden_in(shown, masked, keys=None):
    return sum(1 for key in (keys or count_columns(shown)) for a, b in zip(shown, masked)
               if is_count(key, a.get(key)) and is_small(a[key]) and b.get(key) is None)


def check_formats(name, program, words, shown, masked):
    first = next(iter(tables_of(shown)), None)
    if first is None:
        return
    hidden = hidden_in(first[1], dict(tables_of(masked))[first[0]])
    if hidden and (SLOW or words[0] in ("frequencies", "agencies") or words[1:2] == ["role"]):
        both = [cells_of_csv(ask(program, copy, words, "--csv=codes")) for copy in ("shown", "masked")]
        check_cells(f"{name} --csv", *both, hidden)
        for copy in ("shown", "masked"):
            ask(program, copy, words, "--xlsx", at(copy + ".xlsx"), "--html", at(copy + ".html"), "--docx",
                at(copy + ".docx"), "--replace")
        check_cells(f"{name} --xlsx", *[cells_of_book(at(copy + ".xlsx")) for copy in ("shown", "masked")], hidden)
        check_cells(f"{name} --html", *[cells_of_page(text_of(at(copy + ".html"))) for copy in ("shown", "masked")], hidden)
        check_cells(f"{name} --docx", *[cells_of_document(at(copy + ".docx")) for copy in ("shown", "masked")], hidden)
        check_cells(f"{name} as text", *[cells_of_text(ask(program, copy, words)) for copy in ("shown", "masked")],
                    1 if words[0] == "crosstab" else hidden)  # it is laid out otherwise, with rows left out


def text_of(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


SINGLE = "choice influence term_cases stability robustness".split()


def check_projects():
    """Of projects nothing single is told, and the fit of a cluster not where it tells few."""
    words = ("--leave-out --projects --outcome level:collaboration --incl 0.3 --conditions "
             "mission:opting_out,mechanism:concession,sector:community").split()
    single = "--pairs 2 --influence --cases --stability --robustness".split()
    shown, masked = [json.loads(ask("cgov-qca", copy, words + single, "--json")) for copy in ("shown", "masked")]
    there = [key for key in SINGLE if any(key in part for part in (shown, *shown.get("analyses", [])))]
    if len(there) < 4 or any(f'"{key}"' in json.dumps(masked) for key in SINGLE):
        tell(f"--projects: {there} of the copy that shows all; {list(masked)} of the other")
    text = ask("cgov-qca", "masked", words + single)
    if re.search(r"\bS-\d{4}|\bJ\d{3}\b", text) or "are left out" not in text:
        tell("--projects names single projects, or does not say what is left out")
    shown, masked = [json.loads(ask("cgov-qca", copy, words, "--clusters", "region", "--json"))["clusters"][0]["clusters"]
                     for copy in ("shown", "masked")]
    told = [round(row["members"] * row["inclS"]) for row in shown if row["members"]]
    if not any(map(is_small, told)) or any(row["inclS"] is not None for row in masked):
        tell(f"--clusters: of {told} projects with the outcome the fits are told")


def main():
    make_copies()
    masks = 0
    for program, words in answers():
        name = f"{program} {' '.join(words)}"[:90]
        shown, masked = [json.loads(ask(program, copy, words, "--json")) for copy in ("shown", "masked")]
        check_answer(name, shown, masked)
        check_formats(name, program, words, shown, masked)
        masks += json.dumps(masked).count("null") - json.dumps(shown).count("null")
    check_projects()
    if PROBLEMS:
        fail("\n".join(PROBLEMS))
    if masks < 500:
        fail(f"only {masks} cells are masked: the study has too few small counts")
    print(f"{len(answers())} answers, {masks} cells masked")
    shutil.rmtree(PLACE)


main()
