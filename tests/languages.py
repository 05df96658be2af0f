#!/usr/bin/env python3
"""languages.py BUILD

What is said in Thai has no English words in it, and what is said in English no Thai ones: in each text of the
sources and of the programs' words, and in what every command of every program prints about a small study, its
tables, its help, its refusals. Names and codes stay as they are in both. What is said to programs, with --json, is
JSON that has no key twice, whatever the command.
"""
import glob
import json
import os
import re
import sqlite3
import subprocess
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import trials  # pylint: disable=wrong-import-position
from trials import check, renew, run

TOP = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
THAI = re.compile("[\u0e00-\u0e7f]+")
LATIN = re.compile(r"[A-Za-z][A-Za-z0-9]*")
SANITIZED = re.compile(r"Sanitizer|runtime error:")

# What a Thai reader meets in Latin letters: names of programs, formats, encodings, standards, people, and what
# has to be typed as it stands. Codes and names of options are found below.
NAMES = set("""
ASCII Apple ATLAS ti Benjamini Hochberg BM CSV Debian Drive Dusa Excel Google GUID HTML ICU JSON Keynote LibreOffice MAXQDA
Microsoft Newcombe Numbers NVivo Oana Office OpenDocument Pages PDF PostgreSQL PowerPoint PSPP QCA QDA R Ragin Rao REFI Rohlfing
RTF SAS Schneider Scott Taylor SPSS SQL SQLite SQLITE Stata Unicode UTC UTF Windows Word XML ZIP Wilson Fisher Holm Welch Cramér
windows tis utf iso LATIN gzip rar z zip csv tsv xlsx xls xlsb ods odt doc docx pptx txt html json sav zsav sas dta qdpx qdc qde cgov
index journal wal TMPDIR libcgov libreadstat libxlsxwriter umask age standard error GraphML sha SHA A B C D E F H I K L M N O P
S T V X Y Z a b c d g i k n p r s t u v w x y z U FFFD BOM NUL TAB CR LF B1 GB GiB KB KiB MB MiB ii iii JavaScript
log odds idm RF cov cons PRI esa incl fit OUT RoN covN covS covU inclN inclS M1 Krippendorff Cohen Fleiss Gwet Kendall W ICC
alpha kappa AC1 Louvain modularity closeness Bowker Maxwell Stuart Cramer Kruskal Wallis ANOVA SD df eta epsilon squared gamma
tau Gephi igraph psql Qualtrics x00 e15 v1
""".split())
# What is to be chosen, clicked or typed in other programs, and SQL.
NAMES |= set("""File Export To Save As Info Protect Encrypt with Password Download Plain Text Print export excel using FILE firstrow
variables recover dump substr text start stop UPDATE UNIQUE NULL NaN rrggbb YYYY MM DD application id format email line
AND OR NOT true false yes no auto colon brackets tab en th dates month first day creatingUser Case Project CodeBook
ff8800 f1a2b3c u0e01 sqlite3 my cut duration degree starter ansell gash emerson none IV K1 P17 record
e rendering years sources quality methods glossary because guess medium samples""".split())


def words_of(text):
    """Latin words, but for formats of printf, escapes and marks of a page."""
    text = re.sub(r"%[-+ 0#]*[\d*]*(\.[\d*]+)?(hh|h|ll|l|z|j|t)?[a-zA-Z]", " ", text)
    text = re.sub(r"\\(?:[nt\"\\]|x[0-9A-Fa-f]{2}|033\[[0-9;]*m)", " ", text)
    text = re.sub(r"</?[a-z]+[^>]*>", " ", text)
    return LATIN.findall(text)


def literals(source):
    """The texts of a C source, those that stand side by side as one, with their lines."""
    found, line, last = [], 1, None
    for part in re.finditer(r'/\*.*?\*/|"(?:\\.|[^"\\])*"|\'(?:\\.|[^\'\\])*\'|PRI[diux]64|\s+|.', source, re.S):
        token = part.group(0)
        if token[0] == '"':
            if last is None:
                last = [line, ""]
                found.append(last)
            last[1] += token[1:-1]
        elif last is not None and not token.isspace() and not token.startswith(("PRI", "/*")):
            last = None
        line += token.count("\n")
    return found


def read(*names):
    with open(os.path.join(TOP, *names), encoding="utf-8") as file:
        return file.read()


# ---- what may be named ----

def entries():
    """Of each program its [kind name] entries and their texts by key."""
    for path in sorted(glob.glob(os.path.join(TOP, "examples", "words", "*.txt"))):
        text = re.sub(r"\n +(\| ?)?", " ", re.sub(r"(?m)^#.*\n", "", read(path)))
        for entry in re.split(r"\n(?=\[)", text):
            head, *lines = entry.strip().split("\n")
            yield path, head.strip("[]"), dict(line.split(": ", 1) for line in lines if ": " in line)


def names_to_type():
    """Names of programs, commands and options, and the words that options choose from."""
    names = set()
    for path, head, texts in entries():
        names |= set(LATIN.findall(os.path.basename(path)[:-4])) | set(LATIN.findall(head))
        names |= set(LATIN.findall(texts.get("value", "")))
    for path in glob.glob(os.path.join(TOP, "examples", "*.c")):
        for choice in re.findall(r'TAKES_(?:CHOICE|BITS|MEMBER|CODE|ID), [^"\n]*\s*"([^"]+)"', read(path)):
            names |= set(LATIN.findall(choice))
    return names


VOCABULARY = glob.glob(os.path.join(TOP, "schema", "**", "*.csv"), recursive=True)


def names_of_study():
    """Codes of the vocabularies, names of tables, columns and fields."""
    names = set()
    for path in glob.glob(os.path.join(TOP, "schema", "*.sql")):
        names |= set(LATIN.findall(re.sub(r"--.*|'(?:[^']|'')*'", " ", read(path))))
    for path in VOCABULARY:
        # The codes, and what the framework's own Thai labels say, such as (Public Private Partnership: PPP).
        for row in read(path).split("\n"):
            names |= set(LATIN.findall(row.split(",")[0]))
            for cell in row.split(","):
                names |= set(LATIN.findall(cell)) if THAI.search(cell) else set()
    for path in glob.glob(os.path.join(TOP, "schema", "mappings", "*.json")):
        names |= set(LATIN.findall(re.sub(r"[\u0e00-\u0e7f]", "", read(path))))
    return names


ALLOWED = NAMES | names_to_type() | names_of_study()


# ---- texts as they stand ----

# Sources whose texts are patterns or lists of names in both languages, and say nothing to anybody.
PATTERNS = ("unlisted.c", "name_words.c", "draft_header.c", "turns.c", "date.c", "words.c", "dictionary.c", "draft_word.c")


def check_sources():
    for path in sorted(glob.glob(os.path.join(TOP, "lib", "**", "*.[ch]"), recursive=True) +
                       glob.glob(os.path.join(TOP, "examples", "*.[ch]"))):
        if os.path.basename(path) in PATTERNS or os.path.basename(path).startswith("demo"):
            continue
        for line, text in literals(read(path)):
            if not THAI.search(text):
                continue
            # An English sentence may quote Thai words: it has English words that are no names, and many.
            bad = [w for w in words_of(text) if w not in ALLOWED]
            quotes = len(THAI.findall(text)) <= len(words_of(text)) // 2
            check(not bad or quotes, "English in a Thai text", [f"{os.path.relpath(path, TOP)}:{line}"], 0, text,
                  " ".join(bad))


def check_words():
    for path, head, texts in entries():
        for key, text in texts.items():
            place = [os.path.basename(path), f"[{head}]"]
            if key.endswith("th"):
                bad = [w for w in words_of(text) if w not in ALLOWED]
                check(not bad, "English in a Thai text", place, 0, text, " ".join(bad))
            elif key.endswith("en"):
                check(not THAI.search(text), "Thai in an English text", place, 0, text, "")


# ---- what programs print ----

COMMANDS = """
cgov s.cgov
cgov check s.cgov
cgov upgrade s.cgov
cgov loads s.cgov
cgov undo s.cgov 1 --check
cgov undo s.cgov 99
cgov frob s.cgov
cgov-query s.cgov level
cgov-query s.cgov sectors
cgov-query s.cgov grid
cgov-query s.cgov factors
cgov-query s.cgov agencies
cgov-query s.cgov progress
cgov-query s.cgov partners
cgov-query s.cgov ratings
cgov-query s.cgov crosstab level sector
cgov-query s.cgov frequencies mission
cgov-query s.cgov means year level
cgov-query s.cgov contrast level:collaboration
cgov-query s.cgov crosstab frob sector
cgov-query s.cgov level --sector frob
cgov-query s.cgov level --from 2560 --to 2550
cgov-query s.cgov level --frob
cgov-query s.cgov level extra
cgov-query s.cgov
cgov-evidence s.cgov factor trust_building
cgov-evidence s.cgov factor frob
cgov-evidence s.cgov recommendation R1
cgov-evidence s.cgov recommendations
cgov-evidence s.cgov triangulation
cgov-evidence s.cgov together
cgov-evidence s.cgov quotes
cgov-evidence s.cgov matrix
cgov-evidence s.cgov memos
cgov-evidence s.cgov said P01
cgov-evidence s.cgov case 1
cgov-search s.cgov ความไว้วางใจ
cgov-search s.cgov ไม่มีคำนี้เลย
cgov-search s.cgov (
cgov-coders s.cgov agreement
cgov-coders s.cgov differences
cgov-codebook s.cgov list
cgov-codebook s.cgov history
cgov-codebook s.cgov delete trust_building
cgov-codebook s.cgov merge trust_building frob
cgov-agency s.cgov match ปริก
cgov-agency s.cgov aliases
cgov-agency s.cgov alike
cgov-agency s.cgov merges
cgov-agency s.cgov merge A2 A1 --check
cgov-network s.cgov
cgov-network s.cgov --mode frob
cgov-qca s.cgov --projects --outcome level>=collaboration --conditions sector:local_government
cgov-qca qca.csv --outcome Y
cgov-qca qca.csv --outcome Z
cgov-qca qca.csv
cgov-merge s.cgov waits.cgov --check
cgov-merge s.cgov missing.cgov
cgov-merge s.cgov
cgov-share s.cgov copy.cgov --profile team --names names.csv
cgov-share s.cgov copy.cgov
cgov-person s.cgov forget P01
cgov-person s.cgov forget P99
cgov-person s.cgov erase ความไว้วางใจ
cgov-identities s.cgov consent
cgov-identities s.cgov list
cgov-identities s.cgov load bad.csv
cgov-identities s.cgov load identities.csv
cgov-field s.cgov documents
cgov-field s.cgov load lists
cgov-field waits.cgov unplaced
cgov-field s.cgov turns D1 --speakers colon
cgov-field s.cgov revise D1 new.txt --check
cgov-field s.cgov lend lent.cgov --coder C1
cgov-field s.cgov scores trust_building --from codings --anchors 0/1/2
cgov-field s.cgov add new.txt
cgov-field s.cgov add new.txt --code D8 --speakers colon
cgov-field s.cgov templates more
cgov-import s.cgov survey.csv --check
cgov-import s.cgov bad.csv --people
cgov-import s.cgov alike.csv --check
cgov-import s.cgov missing.csv
cgov-import s.cgov --people --agencies bad.csv
cgov-refi s.cgov export out.qdpx
cgov-refi s.cgov import missing.qdpx
cgov-export s.cgov --csv out
cgov-export s.cgov
cgov-code-page s.cgov D1 --output page.html
cgov-code-page s.cgov D9
cgov-code-page s.cgov --all pages
cgov-identities s.cgov template
cgov-import --print-template people
cgov-import --draft-mapping survey.csv
cgov-share s.cgov
cgov-report s.cgov report.html
cgov-report s.cgov report.html --sections frob
"""


def study_texts():
    """What the study itself says: texts of its own tables and of the files of the trials."""
    said = []
    for name in glob.glob(os.path.join(trials.FIXTURE, "**", "*"), recursive=True):
        said.append(os.path.basename(name))
        if name.endswith((".csv", ".txt")):
            with open(name, encoding="utf-8") as file:
                said.append(file.read())
    db = sqlite3.connect(os.path.join(trials.FIXTURE, "s.cgov"))
    for table in ("project", "agency", "agency_alias", "document", "passage", "province", "recommendation"):
        for row in db.execute(f"SELECT * FROM {table}"):
            said += [value for value in row if isinstance(value, str)]
    db.close()
    # (A table may fold a long code.)
    return re.sub(r"\s", "", " ".join(said + sorted(ALLOWED) + [row.split(",")[0] for path in VOCABULARY
                                                                for row in read(path).split("\n")]))


def check_printed(words, language, own):
    status, said = run([*words, "--lang", language], cwd=trials.TRIAL)
    check(status in (0, 1, 2) and not SANITIZED.search(said), "ends", words, status, said, "not as programs end")
    if language == "th":
        typed = " ".join(words)
        sums = re.compile(r"[0-9a-f]{64}|\bT\d\d:")
        bad = [w for w in words_of(sums.sub(" ", said)) if w not in ALLOWED and w not in own and w not in typed and
               not re.fullmatch("[A-Z]{1,2}|T[0-9]+", w) and w not in trials.TRIAL]
        check(not bad, "English in Thai output", words, status, said, " ".join(sorted(set(bad))))
        check(THAI.search(said) is not None or "templates" in words, "Thai output", words, status, said, "no Thai in it")
    else:
        bad = [w for w in THAI.findall(said) if w not in own]
        check(not bad, "Thai in English output", words, status, said, " ".join(sorted(set(bad))))
    check(not re.search(r"cgov_[a-z_]+\(\)", said), "names a C function", words, status, said, "")


def refuse_twice(pairs):
    if len({key for key, _ in pairs}) < len(pairs):
        raise ValueError("a key twice: " + " ".join(key for key, _ in pairs))
    return dict(pairs)


def check_json(words):
    """Standard output is one value, of a search one a line, or empty where standard error says why."""
    renew()
    done = subprocess.run([os.path.join(trials.BUILD, "examples", words[0]), *words[1:], "--json"], cwd=trials.TRIAL,
                          stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False,
                          timeout=trials.SECONDS)
    said, why = done.stdout.decode("utf-8"), done.stderr.decode("utf-8")
    try:
        for text in said.splitlines() if words[0] == "cgov-search" else [said] * (said != ""):
            json.loads(text, object_pairs_hook=refuse_twice)
        check("no option --json" not in why, "no --json", words, done.returncode, why, "")
        check(said != "" or words[0] == "cgov-search" or done.returncode == 2, "no JSON", words, done.returncode, why, "")
    except ValueError as fault:
        check(False, "no JSON", words, done.returncode, said, str(fault))


def check_programs():
    trials.make_fixture()
    own = study_texts()
    for line in COMMANDS.strip().split("\n"):
        for language in ("th", "en"):
            renew()
            check_printed(line.split(), language, own)
        check_json(line.split())
    renew()
    for path in sorted(glob.glob(os.path.join(TOP, "examples", "words", "cgov*.txt"))):
        program = os.path.basename(path)[:-4]
        if not os.path.exists(os.path.join(trials.BUILD, "examples", program)):
            continue
        for language in ("th", "en"):
            check_printed([program, "--help"], language, own)
        said = run([program, "--help", "--lang", "en"], cwd=trials.TRIAL)[1]
        for place, head, _ in entries():
            kind, _, name = head.partition(" ")
            if place == path and kind in ("option", "command") and name:
                check(re.search(rf"(--|\b){name}\b", said), "words of an option that the program does not have",
                      [program, name], 0, "", "")


check_sources()
check_words()
check_programs()
trials.finish()
