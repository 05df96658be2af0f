#!/bin/sh
# export.sh BUILD
# What cgov-export writes of the demonstration is what the study holds: the survey is loaded again into
# another study and changes nothing, PostgreSQL counts as the library does, and pandas reads it all.
set -eu
cd "$(dirname "$0")/.."
build=$1
programs=$build/examples
scratch=$(mktemp -d)
server=
clean_up() {
    [ -z "$server" ] || as_postgres "$server/pg_ctl" -D "$scratch/pg/data" -m immediate stop >/dev/null 2>&1 || true
    rm -rf "$scratch"
}
trap clean_up EXIT
as_postgres() {
    if [ "$(id -u)" -eq 0 ]; then
        setpriv --reuid=postgres --regid=postgres --clear-groups env HOME="$scratch/pg" "$@"
    else
        "$@"
    fi
}
fail() {
    echo "export.sh: $*" >&2
    exit 1
}

"$programs/demo-survey" --geography examples/data --out "$scratch/survey.csv" --agencies "$scratch/agencies.csv" >/dev/null
load_agencies() { "$programs/cgov-import" --lang en --author a --agencies "$1" "$scratch/agencies.csv" >/dev/null 2>&1; }
study=$scratch/one.cgov
again=$scratch/two.cgov
load_agencies "$study"
"$programs/cgov-import" --lang en --author a "$study" "$scratch/survey.csv" >/dev/null 2>&1
"$programs/cgov-export" "$study" --lang en --csv "$scratch/out" >"$scratch/said" || fail "CSV: $(cat "$scratch/said")"

# A folder for several people can be entered, and its files be read; otherwise they are their owner's.
(umask 022 && "$programs/cgov-export" "$study" --lang en --shared --csv "$scratch/shared" --sav "$scratch/shared-spss") \
    >"$scratch/said" 2>&1 || fail "shared: $(cat "$scratch/said")"
[ -z "$(find "$scratch/shared" "$scratch/shared-spss" -type f ! -perm 644 -o -type d ! -perm 755)" ] || fail "not shared"
[ -z "$(find "$scratch/out" -type f ! -perm 600)" ] || fail "others may read $scratch/out"

# Survey out, in: another study with equal tables, and the same study unchanged.
load_agencies "$again"
"$programs/cgov-import" --lang en --author a "$again" "$scratch/out/survey.csv" >/dev/null 2>"$scratch/notes" || fail "$(tail -n 4 "$scratch/notes")"
facts="
SELECT code, name_th, name_en, sector, province FROM agency WHERE id IN (SELECT agency FROM participation) ORDER BY 1;
SELECT r.code, r.respondent, r.answered_on, r.note, a.code FROM response r LEFT JOIN agency a ON a.id = r.agency ORDER BY 1;
SELECT code, sequence, title_th, title_en, stated_level, mission, start_year, end_year, province, budget_baht, beneficiaries, summary FROM project ORDER BY 1;
SELECT code, activity FROM project_activity JOIN project p ON p.id = project ORDER BY 1, 2;
SELECT code, form FROM project_form JOIN project p ON p.id = project ORDER BY 1, 2;
SELECT code, mechanism FROM project_mechanism JOIN project p ON p.id = project ORDER BY 1, 2;
SELECT p.code, f.code, rating FROM project_factor x JOIN project p ON p.id = x.project JOIN factor f ON f.id = x.factor ORDER BY 1, 2;
SELECT p.code, a.code, is_lead, x.stated_level FROM participation x JOIN project p ON p.id = x.project JOIN agency a ON a.id = x.agency ORDER BY 1, 2;
SELECT p.code, a.code, role FROM participation_role x JOIN project p ON p.id = x.project JOIN agency a ON a.id = x.agency ORDER BY 1, 2, 3;
SELECT code, field, reason FROM project_missing JOIN project p ON p.id = project ORDER BY 1, 2;
SELECT code, field, reason FROM response_missing JOIN response r ON r.id = response ORDER BY 1, 2;"
sqlite3 "$study" "$facts" >"$scratch/one.txt"
sqlite3 "$again" "$facts" >"$scratch/two.txt"
[ "$(wc -l <"$scratch/one.txt")" -gt 10000 ] || fail "the demonstration is nearly empty"
cmp "$scratch/one.txt" "$scratch/two.txt" || fail "the survey that was loaded again is another one"
before=$(sqlite3 "$study" "SELECT sum(revision) FROM project")
"$programs/cgov-import" --lang en --author a "$study" "$scratch/out/survey.csv" >/dev/null 2>&1
sqlite3 "$study" "$facts" | cmp - "$scratch/one.txt" || fail "loading what was exported changed the study"
[ "$(sqlite3 "$study" "SELECT sum(revision) FROM project")" = "$before" ] || fail "projects were touched"

# Nothing is written over unasked.
if "$programs/cgov-export" "$study" --csv "$scratch/out" >/dev/null 2>&1; then
    fail "files were written over"
fi

# Demonstration data say so, as a workbook, in a script, and beside CSV.
sqlite3 "$study" "UPDATE study SET synthetic = 1"
"$programs/cgov-export" "$study" --lang en --postgresql "$scratch/synthetic.sql" >/dev/null 2>&1
head -n 1 "$scratch/synthetic.sql" | grep -q SYNTHETIC || fail "the script hides that its data are synthetic"
"$programs/cgov-export" "$study" --lang en --csv "$scratch/out" --replace 2>&1 >/dev/null |
    grep -q Synthetic || fail "nobody is told that the data are synthetic"

# SPSS files: the survey loads again and changes nothing, by labels of either language; PSPP, where it is
# installed, counts levels and reasons as the study does.
if "$programs/cgov-export" "$study" --lang th --sav "$scratch/sav" >/dev/null 2>"$scratch/said"; then
    for language in th en; do
        "$programs/cgov-export" "$study" --lang $language --sav "$scratch/sav" --replace >/dev/null 2>&1
        rm -f "$again"
        load_agencies "$again"
        "$programs/cgov-import" --lang en --author a "$again" "$scratch/sav/survey.sav" >/dev/null 2>"$scratch/notes" || fail "$(tail -n 4 "$scratch/notes")"
        sqlite3 "$again" "$facts" >"$scratch/two.txt"
        cmp "$scratch/one.txt" "$scratch/two.txt" || fail "survey.sav ($language) that was loaded again is another survey"
    done
    if command -v pspp >/dev/null; then
        cat >"$scratch/levels.sps" <<SPSS
GET FILE='$scratch/sav/project_wide.sav'.
COMPUTE why = \$SYSMIS.
IF (MISSING(stated_level) AND NOT SYSMIS(stated_level)) why = 1.
AGGREGATE /OUTFILE=* /BREAK=stated_level_code /n = N /why = N(why).
SAVE TRANSLATE /OUTFILE='$scratch/levels.csv' /TYPE=CSV /REPLACE.
SPSS
        pspp "$scratch/levels.sps" >"$scratch/said" 2>&1 || fail "PSPP: $(cat "$scratch/said")"
        sqlite3 -csv "$study" "SELECT coalesce(p.stated_level, ''), count(*), count(m.reason) FROM project AS p
            LEFT JOIN project_missing AS m ON m.project = p.id AND m.field = 'stated_level' GROUP BY 1 ORDER BY 1" |
            tr -d '"\r' >"$scratch/wanted.csv"
        tr -d '"\r' <"$scratch/levels.csv" | sed 's/^ *,/,/; s/ *,/,/' >"$scratch/found.csv"
        diff "$scratch/wanted.csv" "$scratch/found.csv" || fail "PSPP counts otherwise"
    else
        echo "PSPP is not here: its counts are not compared."
    fi
else
    grep -q readstat "$scratch/said" || fail "SPSS: $(cat "$scratch/said")"
fi

# A workbook, read as people and programs read it.
"$programs/cgov-export" "$study" --lang en --names --xlsx "$scratch/study.xlsx" >/dev/null 2>"$scratch/said" ||
    [ $? -eq 1 ] || grep -q libxlsxwriter "$scratch/said" || fail "workbook: $(cat "$scratch/said")"
# The same workbook as OpenDocument: of any build, and what is in it loads again without a change.
"$programs/cgov-export" "$study" --lang en --names --ods "$scratch/study.ods" >/dev/null 2>"$scratch/said" ||
    [ $? -eq 1 ] || fail "workbook of OpenDocument: $(cat "$scratch/said")"
cp "$study" "$scratch/again.cgov"
"$programs/cgov-import" --lang en "$scratch/again.cgov" "$scratch/study.ods" --sheet survey >"$scratch/said" 2>&1 ||
    fail "survey of the workbook: $(cat "$scratch/said")"
grep -q "unchanged *$(sqlite3 "$study" "SELECT count(*) FROM project WHERE response IS NOT NULL")" "$scratch/said" ||
    fail "the survey of the workbook changes the study: $(cat "$scratch/said")"
[ "$(unzip -p "$scratch/study.ods" mimetype)" = application/vnd.oasis.opendocument.spreadsheet ] || fail "no kind of file"
for part in content styles settings meta; do
    unzip -p "$scratch/study.ods" $part.xml | xmllint --noout - || fail "$part.xml"
done
# LibreOffice shows in it what it shows in the workbook of Excel: of an answer, or (CGOV_SLOW) of the study.
if command -v soffice >/dev/null && [ -e "$scratch/study.xlsx" ]; then
    for kind in ods xlsx; do
        "$programs/cgov-query" "$study" factors --lang th --$kind "$scratch/answer.$kind" >/dev/null 2>&1 ||
            fail "no answer as .$kind"
        book=$scratch/answer.$kind
        [ -z "${CGOV_SLOW:-}" ] || book=$scratch/study.$kind
        HOME=$scratch timeout 200 soffice --headless \
            --convert-to 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false,false,-1' \
            --outdir "$scratch/shown.$kind" "$book" >/dev/null 2>&1 || fail "LibreOffice does not read .$kind"
        [ -n "$(ls "$scratch/shown.$kind")" ] || fail "LibreOffice shows nothing of .$kind"
    done
    diff -r "$scratch/shown.ods" "$scratch/shown.xlsx" >"$scratch/said" || fail "LibreOffice: $(head -5 "$scratch/said")"
else
    echo "LibreOffice is not here: it does not read the workbook of OpenDocument."
fi
python_with() { # MODULE: the Python that has it
    for python in python3 /usr/bin/python3; do
        if "$python" -c "import $1" 2>/dev/null; then
            echo "$python"
            return
        fi
    done
}
python=$(python_with openpyxl)
if [ ! -e "$scratch/study.xlsx" ]; then
    echo "This build writes no workbooks: none is read back."
elif [ -n "$python" ]; then
    "$python" - "$scratch/study.xlsx" "$scratch/out" <<'PYTHON'
import csv, sys, openpyxl
book = openpyxl.load_workbook(sys.argv[1], read_only=True)
assert next(book["about"].iter_rows(values_only=True))[0] == "Synthetic"
for name in ("project_wide", "participation_wide", "survey"):
    with open(f"{sys.argv[2]}/{name}.csv", encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    sheet = list(book[name].iter_rows(values_only=True))
    assert len(sheet) == len(rows), (name, len(sheet), len(rows))
    assert [str(c) for c in sheet[0]] == rows[0], name
    for mine, theirs in zip(sheet[1:], rows[1:]):
        for a, b in zip(mine, theirs):
            if isinstance(a, (int, float)):
                assert float(b) == float(a), (name, a, b)
            else:
                assert (a or "") == b, (name, a, b)
PYTHON
else
    echo "python3-openpyxl is not here: the workbook is not read back."
fi

# The scripts of the manual, where what they are written for is installed.
script() { # LANGUAGE: its block of the README
    sed -n "/^\`\`\`$1\$/,/^\`\`\`\$/p" README.md | sed '1d;$d'
}
python=$(python_with pandas)
if [ -n "$python" ]; then
    script python >"$scratch/script.py"
    [ -s "$scratch/script.py" ] || fail "README.md has no script in Python"
    (cd "$scratch" && "$python" script.py >script.txt) || fail "the script in Python fails"
    grep -Eq "^coordination +[0-9]+" "$scratch/script.txt" || fail "the script in Python counts no levels"
else
    echo "python3-pandas is not here: the script in Python is not run."
fi
if [ ! -e "$scratch/study.xlsx" ] || [ ! -e "$scratch/sav" ]; then
    echo "This build writes no workbooks or no SPSS files: the script in R is not run."
elif Rscript -e 'library(readxl); library(haven)' >/dev/null 2>&1; then
    script r >"$scratch/script.R"
    ln -s sav "$scratch/spss"
    (cd "$scratch" && Rscript script.R >script.txt) || fail "the script in R fails"
    level=$(sqlite3 "$study" "SELECT count(*) FROM project WHERE stated_level = 'coordination'")
    [ "$(grep -o "\b$level\b" "$scratch/script.txt" | wc -l)" -ge 2 ] || fail "the script in R counts otherwise: $(cat "$scratch/script.txt")"
else
    echo "R with readxl and haven (r-cran-readxl, r-cran-haven) is not here: the script in R is not run."
fi
# The manual's question to DuckDB.
if command -v duckdb >/dev/null; then
    (cd "$scratch" && duckdb -csv -c "SELECT stated_level, count(*) FROM 'out/project_wide.csv' WHERE stated_level IS NOT NULL GROUP BY ALL ORDER BY ALL") |
        tail -n +2 | tr -d '\r' >"$scratch/duck.txt"
    sqlite3 -csv "$study" "SELECT stated_level, count(*) FROM project WHERE stated_level IS NOT NULL GROUP BY 1 ORDER BY 1" |
        tr -d '\r' | diff - "$scratch/duck.txt" || fail "DuckDB counts otherwise"
else
    echo "DuckDB is not here: its recipe is not tried."
fi

# PostgreSQL, where it is installed.
server=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | tail -n 1)
if [ -z "$server" ] || { [ "$(id -u)" -eq 0 ] && ! id postgres >/dev/null 2>&1; }; then
    server=
    echo "PostgreSQL is not here: its script is not tried."
    exit 0
fi
"$programs/cgov-export" "$study" --lang en --shared --postgresql "$scratch/study.sql" >/dev/null
mkdir "$scratch/pg"
chmod 755 "$scratch"
[ "$(id -u)" -ne 0 ] || chown postgres "$scratch/pg"
as_postgres "$server/initdb" -D "$scratch/pg/data" -E UTF8 --locale=C -A trust >/dev/null 2>&1
as_postgres "$server/pg_ctl" -D "$scratch/pg/data" -w -o "-c listen_addresses= -k $scratch/pg -c fsync=off" \
    -l "$scratch/pg/log" start >/dev/null
query() { as_postgres "$server/psql" -h "$scratch/pg" -d postgres -v ON_ERROR_STOP=1 -qAt -F '|' "$@"; }
query -f "$scratch/study.sql" || fail "PostgreSQL refuses the script"

same() { # WHAT SQL: as SQLite and as PostgreSQL answer it
    sqlite3 "$study" "$2" >"$scratch/lite.txt"
    query -c "$2" >"$scratch/pg.txt"
    [ -s "$scratch/lite.txt" ] || fail "$1: no rows"
    diff "$scratch/lite.txt" "$scratch/pg.txt" || fail "$1: PostgreSQL counts otherwise"
}
for table in $(sqlite3 "$study" "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite%'"); do
    same "$table" "SELECT count(*) FROM \"$table\""
done
same "wide view" "SELECT code, title_th, stated_level_th, implied_level, sectors_en, start_year_be FROM project_wide ORDER BY code"

# The library's own figures.
"$programs/cgov-query" "$study" level --csv=codes | tr -d '\r' | tail -n +2 | cut -d, -f1,3 >"$scratch/lib.txt"
query -F, -c "SELECT stated_level, count(*) FROM project_wide WHERE stated_level IS NOT NULL GROUP BY stated_level, stated_level_rank ORDER BY stated_level_rank" >"$scratch/pg.txt"
diff "$scratch/lib.txt" "$scratch/pg.txt" || fail "levels: PostgreSQL counts otherwise than the library"
"$programs/cgov-query" "$study" factors --kind obstacle --limit 0 --csv=codes | tr -d '\r' >"$scratch/factors.csv"
"$programs/cgov-query" "$study" crosstab level sector --csv=codes | tr -d '\r' >"$scratch/crosstab.csv"
query -F, -c "SELECT factor_code, count(DISTINCT project) FROM project_factor_wide WHERE kind = 'obstacle' GROUP BY 1 ORDER BY 1" >"$scratch/pg.txt"
[ -s "$scratch/pg.txt" ] || fail "no obstacles"
while IFS=, read -r code count; do
    grep -q "$code.*,$count," "$scratch/factors.csv" || fail "factor $code: the library does not count $count"
done <"$scratch/pg.txt"
for level in coordination cooperation collaboration; do
    row=$(grep "^$level," "$scratch/crosstab.csv")
    for sector in $(query -c "SELECT code FROM sector ORDER BY rank"); do
        count=$(query -c "SELECT count(DISTINCT p.id) FROM project p JOIN participation a ON a.project = p.id JOIN agency g ON g.id = a.agency WHERE p.stated_level = '$level' AND g.sector = '$sector'")
        case ",$row," in
        *",$count,"*) ;;
        *) fail "crosstab: $level, $sector: the library has no $count in $row" ;;
        esac
    done
done
echo "CSV, workbook and PostgreSQL hold what the study holds."
