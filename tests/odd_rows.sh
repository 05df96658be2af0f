#!/bin/sh
# odd_rows.sh BUILD
# What is exported can be loaded again: a survey of odd rows (odd_survey.py), in each kind of file, in
# both languages and with both kinds of headings, loads into its own study without a change and into a
# new one as the same survey. A text that a kind of file cannot hold whole is refused, not taken.
set -eu
top=$(cd "$(dirname "$0")/.." && pwd)
programs=$(cd "$1" && pwd)/examples
python=$(command -v python3 || command -v /usr/bin/python3) || {
    echo "python3 is not here: no odd rows are made."
    exit 0
}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

fail() {
    echo "odd_rows.sh: $*" >&2
    exit 1
}
survey_of() { # STUDY: what a survey brings
    sqlite3 "$1" "
SELECT code, name_th, name_en, sector, province FROM agency WHERE id IN (SELECT agency FROM participation) ORDER BY 1;
SELECT r.code, r.respondent, r.answered_on, r.note, a.code FROM response r LEFT JOIN agency a ON a.id = r.agency ORDER BY 1;
SELECT code, sequence, title_th, title_en, stated_level, mission, start_year, end_year, province, budget_baht, beneficiaries, summary FROM project ORDER BY 1;
SELECT code, activity FROM project_activity JOIN project p ON p.id = project ORDER BY 1, 2;
SELECT p.code, f.code, rating FROM project_factor x JOIN project p ON p.id = x.project JOIN factor f ON f.id = x.factor ORDER BY 1, 2;
SELECT p.code, a.code, is_lead, x.stated_level FROM participation x JOIN project p ON p.id = x.project JOIN agency a ON a.id = x.agency ORDER BY 1, 2;
SELECT p.code, a.code, role FROM participation_role x JOIN project p ON p.id = x.project JOIN agency a ON a.id = x.agency ORDER BY 1, 2, 3;
SELECT code, field, reason FROM project_missing JOIN project p ON p.id = project ORDER BY 1, 2;
SELECT code, field, reason FROM response_missing JOIN response r ON r.id = response ORDER BY 1, 2;"
}
load() { # STUDY FILE [OPTION...]
    rm -f said
    "$programs/cgov-import" --exact-codes --lang en "$@" >said 2>&1
}

"$programs/demo-survey" --geography "$top/examples/data" --out demo.csv >/dev/null
load demo.cgov demo.csv || fail "$(cat said)"
"$programs/cgov-export" demo.cgov --csv demo >/dev/null 2>&1
"$python" "$top/tests/odd_survey.py" demo/survey.csv odd.csv
load odd.cgov odd.csv || fail "$(cat said)"
survey_of odd.cgov >odd.txt
rows=$(sqlite3 odd.cgov "SELECT count(*) FROM project")
[ "$rows" -ge 30 ] || fail "only $rows rows were loaded"

try() { # KIND LANGUAGE [--names]
    rm -rf out out.* same.cgov new.cgov
    case $1 in csv | sav) to=out file=out/survey.$1 sheet= ;; *) to=out.$1 file=out.$1 sheet="--sheet survey" ;; esac
    # shellcheck disable=SC2086 # no option, or two words
    if ! "$programs/cgov-export" odd.cgov --lang "$2" ${3:-} --$1 $to >said 2>&1; then
        grep -Eq 'libxlsxwriter|readstat' said || fail "$*: $(cat said)"
        echo "skipped: this build writes no .$1"
        return
    fi
    cp odd.cgov same.cgov
    # shellcheck disable=SC2086
    load same.cgov "$file" $sheet || fail "$*: $(cat said)"
    grep -Eq "unchanged +$rows\$" said || fail "$*: loaded again it changes the study: $(grep -A5 ' rows ' said)"
    survey_of same.cgov | cmp - odd.txt || fail "$*: the study is another one"
    # shellcheck disable=SC2086
    load new.cgov "$file" $sheet || fail "$*: $(cat said)"
    survey_of new.cgov | cmp - odd.txt || fail "$*: a new study is another one"
}
for language in th en; do
    for headings in "" --names; do
        try csv $language $headings
        try xlsx $language $headings
        try ods $language $headings
        try sav $language $headings
    done
done

# Too long for a cell, and for SPSS.
sqlite3 odd.cgov "UPDATE project SET summary = replace(hex(zeroblob(20000)), '0', 'ย') WHERE id = (SELECT min(id) FROM project)"
for kind in xlsx ods sav; do
    rm -rf out out.* same.cgov
    case $kind in sav) to=out file=out/survey.sav sheet= ;; *) to=out.$kind file=out.$kind sheet="--sheet survey" ;; esac
    "$programs/cgov-export" odd.cgov --lang en --$kind $to >said 2>&1 && fail "$kind: nobody is told of a text that was cut"
    [ -e "$file" ] || continue
    cp odd.cgov same.cgov
    # shellcheck disable=SC2086
    load same.cgov "$file" $sheet && fail "$kind: a text that was cut takes the place of the whole one"
    grep -q "the text was cut when it was exported" said || fail "$kind: $(cat said)"
done
echo "Odd rows go out and come in unchanged."
