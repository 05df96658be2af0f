#!/bin/sh
# The demonstration's survey as CSV, as workbooks that other programs wrote, and as what cgov-export
# writes of it: studies whose tables are equal. What is not installed here is skipped, with a word.
#
#     tests/workbooks.sh BUILD
set -eu
build=$(cd "$1" && pwd)
top=$(cd "$(dirname "$0")/.." && pwd)
programs=$build/examples
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

fail() {
    echo "workbooks: $*" >&2
    exit 1
}

# All that a load brought, but for what names the file and its format.
tables() {
    for table in agency response project participation project_factor project_activity \
        project_missing interview person document passage coding case_membership; do
        echo "== $table"
        columns=$(sqlite3 "$1" "SELECT group_concat(name) FROM pragma_table_info('$table')
            WHERE name NOT IN ('uid', 'revision', 'source_row', 'coded_at', 'file_name')")
        sqlite3 "$1" "SELECT $columns FROM $table ORDER BY 1, 2"
    done
}

same_tables() { # STUDY: as the one from CSV
    tables csv.cgov >csv.txt
    tables "$1" >other.txt
    cmp -s csv.txt other.txt || {
        diff csv.txt other.txt | head -20 >&2
        fail "the tables of $1 are not those of csv.cgov"
    }
}

"$programs/demo-survey" --geography "$top/examples/data" --out survey.csv >/dev/null
"$programs/cgov-import" --lang en csv.cgov survey.csv >csv.out 2>&1 || fail "$(cat csv.out)"

load_workbook() { # FILE
    "$programs/cgov-import" --lang en "$1.cgov" "$1" >out.txt 2>&1 || fail "$1: $(cat out.txt)"
    same_tables "$1.cgov"
}

# Texts that look like dates stay texts: 02/06/2556 would become February.
if command -v soffice >/dev/null; then
    for kind in xlsx ods; do
        HOME=$work timeout 300 soffice --headless --infilter=CSV:44,34,76,1,,1054,false,false --convert-to $kind \
            --outdir converted survey.csv >/dev/null 2>&1 || fail "LibreOffice wrote no .$kind"
        mv converted/survey.$kind office.$kind
        load_workbook office.$kind
    done
else
    echo "skipped: LibreOffice is not installed"
fi

if /usr/bin/python3 -c "import openpyxl" 2>/dev/null; then
    /usr/bin/python3 "$top/tests/workbook_of_lists.py" openpyxl.xlsx survey.csv
    load_workbook openpyxl.xlsx
else
    echo "skipped: openpyxl is not installed"
fi
# What the study's own export has of the survey: as a sheet of either kind of workbook, as CSV, as SPSS file.
"$programs/cgov-export" csv.cgov --names --xlsx own.xlsx --ods own.ods >out.txt 2>&1 || fail "$(cat out.txt)"
"$programs/cgov-export" csv.cgov --csv own >out.txt 2>&1 || fail "$(cat out.txt)"
"$programs/cgov-export" csv.cgov --sav spss >out.txt 2>&1 || fail "$(cat out.txt)"
for file in own.xlsx own.ods own/survey.csv spss/survey.sav; do
    sheet=
    case $file in own.*) sheet="--sheet survey" ;; esac
    # shellcheck disable=SC2086 # no sheet, no word
    "$programs/cgov-import" --lang en $sheet own.cgov "$file" >out.txt 2>&1 || fail "$file: $(cat out.txt)"
    same_tables own.cgov
    rm own.cgov
done

# A fieldwork as one workbook with a sheet a list: the study that the folder of CSV files makes.
if /usr/bin/python3 -c "import openpyxl" 2>/dev/null; then
    "$programs/demo-fieldwork" --survey survey.csv --out folder >/dev/null || fail "no demonstration"
    cp csv.cgov book.cgov
    "$programs/cgov-field" csv.cgov load folder --lang en >out.txt 2>&1 || fail "$(cat out.txt)"
    cp -r folder book
    rm book/*.csv
    /usr/bin/python3 "$top/tests/workbook_of_lists.py" book/fieldwork.xlsx folder/*.csv
    "$programs/cgov-field" book.cgov load book --lang en >out.txt 2>&1 || fail "$(cat out.txt)"
    tables csv.cgov >csv.txt
    same_tables book.cgov
fi
echo "workbooks: the tables are equal"
