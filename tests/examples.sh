#!/bin/sh
# examples.sh BUILD
# The programs as people meet them: what they print, where, and how they exit.
set -eu
cd "$(dirname "$0")/.."
root=$PWD
PATH=$1/examples:$PATH
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch"
unset LC_ALL LC_MESSAGES LANG
checks=0

# expect STATUS PART COMMAND...: how it exits, and what it prints (runs of blanks are one).
expect() {
    wanted=$1 part=$2 status=0
    shift 2
    "$@" >out.txt 2>err.txt || status=$?
    if [ "$status" -ne "$wanted" ] || ! { [ -z "$part" ] || cat out.txt err.txt | tr -s ' ' | grep -qF -e "$part"; }; then
        echo "$*" >&2
        echo "exits with $status (wanted: $wanted), and prints (wanted: $part):" >&2
        cat out.txt err.txt >&2
        exit 1
    fi
    checks=$((checks + 1))
}
silent() { # nothing on the standard error
    [ ! -s err.txt ] || { cat err.txt >&2; exit 1; }
}

demo-survey --geography "$root/examples/data" --out survey.csv --agencies agencies.csv

# Import
expect 0 "would be inserted 743" cgov-import --check study.cgov survey.csv
[ ! -e study.cgov ] || { echo "--check made a file" >&2; exit 1; }
expect 0 "inserted 2304" cgov-import --agencies study.cgov agencies.csv
silent
expect 0 "inserted 743" cgov-import study.cgov survey.csv
expect 0 "unchanged 743" cgov-import --all-notes study.cgov survey.csv
silent
expect 0 "ไม่เปลี่ยนแปลง" env LANG=th_TH.UTF-8 cgov-import study.cgov survey.csv
expect 2 "no option --frob" cgov-import --frob study.cgov survey.csv
expect 2 "there is no such file" cgov-import study.cgov nothing.csv
expect 2 "name a study" cgov-import
expect 0 "--accept-good" cgov-import --help
expect 0 "วิธีนำเข้า" cgov-import --help --lang th
expect 0 "เลขที่แบบสอบถาม" cgov-import --print-template
expect 0 '"project.stated_level"' cgov-import --print-mapping
expect 0 '"agency.code"' cgov-import --print-mapping agencies

# A spoilt cell: the year of the third row becomes 56.
spoil() { awk 'NR == 4 { sub(/,25[0-9][0-9],/, ",56,") } { print }' survey.csv; }
spoil >spoilt.csv
if cmp -s survey.csv spoilt.csv; then
    awk 'NR == 4 { sub(/,20[0-9][0-9],/, ",56,") } { print }' survey.csv >spoilt.csv
fi
expect 1 "value \"56\"" cgov-import new.cgov spoilt.csv
grep -q "spoilt.csv, row 4, column \"ปีที่" err.txt
grep -q "Nothing was loaded" out.txt
expect 1 "inserted 742" cgov-import --accept-good new.cgov spoilt.csv
[ -s spoilt.csv.rejects.csv ]
sed 's/,56,/,2556,/' spoilt.csv.rejects.csv >corrected.csv
expect 0 "inserted 1" cgov-import new.cgov corrected.csv
expect 2 "may hold corrections" cgov-import --accept-good new.cgov spoilt.csv
expect 1 "แถว 4" cgov-import --lang th --check new.cgov spoilt.csv

# Query
expect 0 "Co-ordination" cgov-query study.cgov level
expect 0 "การประสานงานระหว่างหน่วยงาน" cgov-query study.cgov level --lang th
expect 0 '"base":743' cgov-query study.cgov level --json
expect 0 '"filtered":true' cgov-query study.cgov level --region south --sector business --json
expect 0 "place,kind,code,label,projects,share,share_low" cgov-query study.cgov factors --csv
expect 0 "Private business" cgov-query study.cgov sectors --from 2553 --to 2012
expect 0 "743" cgov-query study.cgov progress
expect 0 "agency" cgov-query study.cgov agencies --limit 3
both=$(sqlite3 study.cgov "SELECT count(DISTINCT p.id) FROM project AS p
    JOIN participation AS q ON q.project = p.id JOIN agency AS a ON a.id = q.agency
    WHERE p.stated_level = 'collaboration' AND a.sector = 'community'")
expect 0 "\"row\":\"collaboration\",\"row_label\":\"Collaboration\",\"column\":\"community\"" \
    cgov-query study.cgov crosstab level sector --json
grep -q "\"column\":\"community\",[^}]*\"count\":$both," out.txt
expect 0 "Rao-Scott chi-square" cgov-query study.cgov crosstab level sector
expect 0 "จำแนกตาม" cgov-query study.cgov crosstab level mission --lang th --region south
expect 0 "Budget constraint" cgov-query study.cgov frequencies factor:obstacle
expect 0 '"unit":"agency"' cgov-query study.cgov frequencies sector --unit agency --json
expect 0 "ใช่" cgov-query study.cgov frequencies column:เป็นหน่วยงานหลัก
expect 0 "sign test" cgov-query study.cgov partners
expect 0 "Cronbach's alpha" cgov-query study.cgov ratings
named=$(sqlite3 study.cgov "SELECT count(*) FROM project AS p JOIN project_factor AS n ON n.project = p.id
    JOIN factor AS f ON f.id = n.factor WHERE f.code = 'trust_building' AND p.stated_level = 'collaboration'")
expect 0 "\"code\":\"trust_building\"" \
    cgov-query study.cgov contrast level:collaboration level:coordination --json
grep -q "\"code\":\"trust_building\",[^}]*\"first\":$named," out.txt
expect 0 "p ปรับแล้ว" cgov-query study.cgov contrast sector:business --kind obstacle --lang th
rated=$(sqlite3 study.cgov "SELECT count(*) || ',\"mean\":' || avg(n.rating) FROM project AS p JOIN project_factor AS n
    ON n.project = p.id JOIN factor AS f ON f.id = n.factor WHERE f.code = 'trust_building' AND p.stated_level = 'cooperation'")
expect 0 "\"code\":\"cooperation\",\"label\":\"Co-operation\",\"n\":$rated" \
    cgov-query study.cgov means rating:trust_building level --json
expect 0 "อยู่ในหลายกลุ่มพร้อมกัน" cgov-query study.cgov means budget sector --lang th
expect 0 "gamma" cgov-query study.cgov crosstab rating:trust_building level
expect 1 "no project rates" cgov-query study.cgov means rating:nothing level
expect 2 "no number of a project" cgov-query study.cgov means colour level
expect 2 "name a group" cgov-query study.cgov contrast level
expect 2 "no filter" cgov-query study.cgov contrast colour:red
expect 1 "ไม่มี" cgov-query study.cgov frequencies column:ไม่มี
expect 2 "no dimension" cgov-query study.cgov crosstab level
expect 2 "one word too many" cgov-query study.cgov crosstab level sector region
expect 2 "--unit" cgov-query study.cgov crosstab level sector --unit village
expect 2 "south" cgov-query study.cgov level --region nowhere
expect 2 "no answer" cgov-query study.cgov everything
expect 2 "no option --frob" cgov-query study.cgov level --frob x
expect 2 "in doubt" cgov-query study.cgov level --from 2300
expect 1 "no such file" cgov-query nothing.cgov level
expect 1 "not" cgov-query survey.csv level
cgov-query study.cgov level --json >level.json
sqlite3 :memory: "SELECT json_valid(CAST(readfile('level.json') AS TEXT))" >valid.txt
grep -qx 1 valid.txt
# CSV as Excel takes it for UTF-8.
cgov-query study.cgov level --lang th --csv | head -c 3 | od -An -tx1 | grep -q "ef bb bf"

# The codebook
cp study.cgov book.cgov
expect 0 "Done." cgov-codebook book.cgov add money --kind obstacle --th งบ --en Money --who ปรีดา
expect 0 "budget_constraint obstacle Budget constraint 0 370" cgov-codebook book.cgov list --kind obstacle
expect 0 "projects of the survey 370 0" cgov-codebook book.cgov merge money budget_constraint
undo=$(sed -n 's/.*"undo \([0-9]*\)".*/\1/p' out.txt)
expect 0 "money obstacle Money 0 370" cgov-codebook book.cgov list
expect 1 "no factor \"budget_constraint\"" cgov-codebook book.cgov move money --under budget_constraint
expect 0 "merge money budget_constraint money" cgov-codebook book.cgov history money
expect 0 "Done." cgov-codebook book.cgov undo "$undo"
expect 0 "budget_constraint obstacle Budget constraint 0 370" cgov-codebook book.cgov list
expect 1 "cannot be undone" cgov-codebook book.cgov undo "$undo"
expect 0 "Done." cgov-codebook book.cgov move money --under budget_constraint
expect 0 " Money 0 0" cgov-codebook book.cgov list --kind obstacle
expect 0 "เรียบร้อย" cgov-codebook book.cgov rename money --code cash --lang th
expect 0 '"before":"money","after":"cash"' cgov-codebook book.cgov history cash --json
expect 1 "its own parent" cgov-codebook book.cgov move budget_constraint --under budget_constraint
expect 1 "stands below" cgov-codebook book.cgov move budget_constraint --under cash
expect 1 "no coding of factor" cgov-codebook book.cgov split cash budget_constraint 9
expect 2 "rename needs" cgov-codebook book.cgov rename cash
expect 2 "does not take" cgov-codebook book.cgov merge cash
expect 2 "no command" cgov-codebook book.cgov burn
expect 1 "no such file" cgov-codebook nothing.cgov list

# Network
expect 0 "agencies 1617" cgov-network study.cgov --lang en --top 3
expect 0 "หน่วยงาน" cgov-network study.cgov --lang th --region south
expect 0 '"filtered":true' cgov-network study.cgov --mode two --weight level --sector business --json
expect 0 "ties" cgov-network study.cgov --lang en --only state --graphml net.graphml --measures net.csv
grep -q '</graphml>' net.graphml
head -1 net.csv | grep -q "code,label_th,label_en,sector,mode,links,degree"
[ ! -e net.csv.part ] && [ ! -e net.graphml.part ]
expect 2 "agencies projects two" cgov-network study.cgov --mode three
expect 2 "betweenness" cgov-network study.cgov --sort fame
expect 2 "south" cgov-network study.cgov --region nowhere
expect 1 "cannot be written" cgov-network study.cgov --graphml nowhere/net.graphml
cgov-network study.cgov --json --top 0 >network.json
sqlite3 :memory: "SELECT json_valid(CAST(readfile('network.json') AS TEXT))" | grep -qx 1

# Search
expect 0 "[เครือข่าย]" cgov-search study.cgov เครือข่าย --limit 3
expect 1 "nothing found" cgov-search study.cgov ไม่มีคำนี้แน่นอน
expect 1 "ไม่พบ" cgov-search study.cgov ไม่มีคำนี้แน่นอน --lang th
expect 0 "โครงการ" cgov-search study.cgov เครือข่าย --kind project --limit 1 --lang th
expect 3 "ขาดวงเล็บปิด" cgov-search study.cgov '(เครือข่าย' --lang th
expect 3 'no "NOPE"' cgov-search study.cgov เครือข่าย --case NOPE
expect 0 '{' cgov-search study.cgov เครือข่าย --json --limit 1

# QCA: the sufficient paths of Lipset's data, as R's QCA has them, are tested in minimize_test.
expect 0 "outcome" cgov-qca --help

# Five case studies scored by hand: A and B together, and nothing else, go with Y.
cp study.cgov cases.cgov
expect 0 "" sqlite3 cases.cgov "
    INSERT INTO factor (code, kind, label_en) VALUES ('A', 'condition', 'A'), ('B', 'condition', 'B'),
        ('Y', 'outcome', 'Y');
    WITH score (no, a, b, y) AS (VALUES (1, 1, 1, 1), (2, 1, 1, 1), (3, 1, 0, 0), (4, 0, 1, 0), (5, 0, 0, 0))
    INSERT INTO case_membership (case_study, factor, score, rationale)
    SELECT c.id, f.id, CASE f.code WHEN 'A' THEN a WHEN 'B' THEN b ELSE y END, 'by the report'
      FROM score JOIN case_study AS c ON c.number = score.no JOIN factor AS f ON f.code IN ('A', 'B', 'Y')"
expect 0 "A*B" cgov-qca cases.cgov --outcome Y --conditions A,B --cases
grep -q "by the report" out.txt
grep -q "typical" out.txt
expect 1 "there is no factor \"NONE\"" cgov-qca cases.cgov --outcome Y --conditions A,NONE
expect 1 "no case study" cgov-qca study.cgov --outcome trust_building --conditions clear_ground_rules

# Projects as sets: a row of the truth table, counted by SQL.
together=$(sqlite3 study.cgov "WITH k AS (SELECT p.id, p.stated_level = 'collaboration' AS y, max(a.sector = 'business') AS b,
        max(a.sector = 'community') AS c FROM project AS p JOIN participation AS q ON q.project = p.id
        JOIN agency AS a ON a.id = q.agency GROUP BY p.id)
    SELECT count(*) || ',\"incl\":' || format('%.10g', avg(y)) FROM k WHERE b AND c AND y IS NOT NULL")
expect 0 "\"values\":{\"business\":1,\"community\":1},\"OUT\":\"0\",\"n\":$together," cgov-qca study.cgov --projects \
    --outcome 'level>=collaboration' --conditions sector:business,sector:community --leave-out --json
sqlite3 :memory: "SELECT json_valid(CAST(readfile('out.txt') AS TEXT))" | grep -qx 1
expect 0 "TRUST" cgov-qca study.cgov --projects --region south --differ --bounds --incl 0.3 --json \
    --outcome '~DEEP=level>=collaboration' --conditions TRUST=rating:trust_building:1/3.5/5,sector:business
sqlite3 :memory: "SELECT json_valid(CAST(readfile('out.txt') AS TEXT))" | grep -qx 1
grep -q '"bounds":{"missing":' out.txt
expect 0 "เมื่อรวมค่าที่ขาด" cgov-qca study.cgov --projects --bounds --incl 0.3 --lang th \
    --outcome 'level>=collaboration' --conditions TRUST=rating:trust_building:1/3.5/5,sector:business
expect 1 "is missing" cgov-qca study.cgov --projects --outcome level:collaboration --conditions sector:business
expect 1 "no \"trade\" in the dimension sector" cgov-qca study.cgov --projects --outcome level:collaboration --conditions sector:trade
expect 2 "no set of projects" cgov-qca study.cgov --projects --outcome level --conditions sector:business
expect 2 "no option" cgov-qca study.cgov --projects --outcome level:collaboration --conditions sector:business --frob x
expect 2 "chooses among --projects" cgov-qca study.cgov --outcome Y --conditions A --region south

echo "$checks commands do what they should."
