#!/bin/sh
# report.sh BUILD
# The report, as a page and as a document: its numbers are those of cgov-query, whatever projects are chosen; the same study gives
# the same bytes; nothing in a study runs or is loaded; small counts are masked where that is asked.
set -eu
cd "$(dirname "$0")/.."
build=$1
. tests/expect.sh

command -v python3 >/dev/null || { echo "no python3: reports are not read"; exit 77; }
sql() { sqlite3 study.cgov "$1"; }
expect 0 "" demo-survey --geography "$root/examples/data" --out survey.csv --agencies agencies.csv
expect 0 "" demo-fieldwork --survey survey.csv --out fieldwork
expect 0 "" cgov-import --agencies study.cgov agencies.csv
expect 0 "" cgov-import study.cgov survey.csv
expect 0 "" cgov-field study.cgov load fieldwork
sql "UPDATE study SET synthetic = 1, title_en = '<script>alert(1)</script> & \"quoted\"'"

sections="study level sectors level-sector grid conditions obstacles solutions contrast partners agencies years"
answer() { # answer SECTION OPTION...: as cgov-query has it
    section=$1
    shift
    case $section in
    study) cgov-query study.cgov progress "$@" ;;
    conditions | obstacles | solutions) cgov-query study.cgov factors --kind "${section%s}" --limit 0 "$@" ;;
    contrast) cgov-query study.cgov contrast level:collaboration level:coordination "$@" ;;
    agencies) cgov-query study.cgov agencies --limit 0 "$@" ;;
    level-sector) cgov-query study.cgov crosstab level sector "$@" ;;
    years) cgov-query study.cgov frequencies year "$@" ;;
    *) cgov-query study.cgov "$section" "$@" ;;
    esac >"$section.json"
}
agree() { # agree OPTION...: of these projects
    expect 0 "report.html" cgov-report study.cgov report.html --replace --sections "$(echo $sections | tr ' ' ,)" "$@"
    for name in $sections; do
        answer "$name" --json "$@"
    done
    expect 0 "numbers agree" python3 "$root/tests/report.py" report.html level=level.json sectors=sectors.json \
        conditions=conditions.json obstacles=obstacles.json
    # shellcheck disable=SC2046 # one word a section
    expect 0 "rows agree" python3 "$root/tests/report.py" report.html --rows $(for name in $sections; do echo "$name=$name.json"; done)
}
agree
agree --differ --lang th
if [ -n "${CGOV_SLOW:-}" ]; then
    agree --sector business --region south
    agree --min-level cooperation
    agree --level collaboration --mission core_function
    agree --from 2555 --to 2560
    agree --factor trust_building --sector community
    # Twenty more, of one to three conditions at random
    python3 -c '
import random
pick = random.Random(17)
ways = [["--sector", "state local_government business civil_society community"], ["--region", "north south central northeast"],
        ["--level", "coordination cooperation collaboration"], ["--implied", "coordination cooperation collaboration"],
        ["--from", "2550 2552 2554"], ["--to", "2553 2555"], ["--factor", "trust_building budget_constraint training"],
        ["--mission", "core_function opting_out"]]
for _ in range(20):
    print(*(word for option, words in pick.sample(ways, pick.choice([1, 1, 2, 3])) for word in (option, pick.choice(words.split()))))
' >filters.txt
    while read -r filter; do
        # shellcheck disable=SC2086 # options, split on purpose
        agree $filter </dev/null
    done <filters.txt
fi

# Sections on the fieldwork, which no choice of projects changes
expect 0 "report.html" cgov-report study.cgov report.html --replace --sections sources,recommendations
cgov-evidence study.cgov triangulation --json >sources.json
cgov-evidence study.cgov recommendations --json >recommendations.json
expect 0 "rows agree" python3 "$root/tests/report.py" report.html --rows sources=sources.json recommendations=recommendations.json

# What is missing is that of the projects chosen, which the head of the report tells
expect 0 "report.html" cgov-report study.cgov report.html --replace --lang en --sections quality --region south
grep -q "counts only projects with region: South" report.html
sql "SELECT count(*) FROM project_missing AS m JOIN project AS p ON p.id = m.project JOIN province AS v ON v.code = p.province
     WHERE m.field = 'budget_baht' AND v.region = 'south'" >wanted.txt
python3 - >found.txt <<'END'
import re
table = re.search(r'<table data-key="missing".*?</table>', open("report.html", encoding="utf-8").read(), re.S)[0]
budget = re.search(r"Budget in baht(.*?)Last year", table, re.S)[1]
print(sum(int(number) for number in re.findall(r"<summary>(\d+)</summary>", budget)))
END
cmp wanted.txt found.txt
checks=$((checks + 2))

# The whole of it
expect 0 "report.html" cgov-report study.cgov report.html --replace --both
expect 0 "" python3 "$root/tests/report.py" report.html
cp report.html first.html
expect 0 "" cgov-report study.cgov report.html --replace --both
cmp report.html first.html
expect 0 "" cgov-report study.cgov whole.html --lang th
expect 0 "" python3 "$root/tests/report.py" whole.html
[ "$(wc -c <whole.html)" -lt 980000 ]
! grep -q "<script" report.html
! grep -qE '(src|href)="?https?:' report.html
grep -q "default-src 'none'" report.html
checks=$((checks + 5))

# Counts lead to their projects
python3 "$root/tests/report.py" whole.html --projects level collaboration >codes.txt
sql "SELECT code FROM project WHERE stated_level = 'collaboration' ORDER BY code" | LC_ALL=C sort >wanted.txt
LC_ALL=C sort codes.txt | cmp - wanted.txt
python3 "$root/tests/report.py" whole.html --projects conditions trust_building | LC_ALL=C sort >codes.txt
sql "SELECT p.code FROM project AS p JOIN project_factor AS t ON t.project = p.id JOIN factor AS f ON f.id = t.factor
     WHERE f.code = 'trust_building'" | LC_ALL=C sort | cmp - codes.txt
expect 0 "every figure can be followed" python3 "$root/tests/report.py" whole.html --followed
for section in network qca quality methods glossary dictionary projects; do
    grep -q "<section id=\"th-$section\">" whole.html
done
[ "$(grep -c "<svg" whole.html)" -ge 10 ]
checks=$((checks + 10))

# Small counts: none is shown, nor any number beside it; quotes and the register are left out
expect 0 "" cgov-report study.cgov masked.html --min-cell 50 --sections sectors,level-sector,conditions,quotes,projects
grep -q 'title="it is masked' masked.html
! grep -qE '"en-(quotes|projects)"' masked.html
expect 0 "no small counts" python3 "$root/tests/report.py" masked.html --least 50
checks=$((checks + 2))

expect 0 "" cgov-report study.cgov masked.html --min-cell 5 --replace
expect 0 "no small counts" python3 "$root/tests/report.py" masked.html --least 5

# A study of which nothing is known yet
expect 0 "" cgov-field empty.cgov templates work
expect 0 "" cgov-field empty.cgov load work
expect 0 "" cgov-report empty.cgov empty.html --both
expect 0 "" python3 "$root/tests/report.py" empty.html
expect 0 "" cgov-report empty.cgov empty.docx --lang th

# A document
expect 0 "report.docx" cgov-report study.cgov report.docx --both
expect 0 "" cgov-report study.cgov again --docx --both
cmp report.docx again
expect 0 " headings" python3 "$root/tests/docx.py" report.docx
[ "$(sed -n 's/.* drawings, \([0-9]*\) headings/\1/p' out.txt)" -eq 48 ]
expect 0 "level.docx" cgov-query study.cgov level --docx level.docx --html level.html --lang th
expect 0 " 0 headings" python3 "$root/tests/docx.py" level.docx
expect 0 "" python3 "$root/tests/report.py" level.html
expect 2 "level.docx" cgov-query study.cgov level --docx level.docx
checks=$((checks + 2))

# What is not understood
expect 2 "report.html" cgov-report study.cgov report.html
expect 2 "is not a list of study, level" cgov-report study.cgov x.html --sections level,everything
expect 2 "ไม่ใช่รายการของ" cgov-report study.cgov x.html --sections level,,x --lang th
expect 2 "" cgov-report study.cgov study.cgov --replace
[ ! -e x.html ]

echo "$checks checks of reports hold."
