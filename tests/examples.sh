#!/bin/sh
# examples.sh BUILD
# The programs as people meet them: what they print, where, and how they exit.
set -eu
cd "$(dirname "$0")/.."
build=$1
. tests/expect.sh
export COLUMNS=240 # tables on one line a row; that they fold is tested by itself
silent() { # nothing on the standard error
    [ ! -s err.txt ] || { cat err.txt >&2; exit 1; }
}

demo-survey --geography "$root/examples/data" --out survey.csv --agencies agencies.csv

# What can be said once
expect 2 '--codebook is given twice, as "starter" and as "none": name the one that is meant' cgov-import --codebook starter --codebook none no.cgov survey.csv
expect 2 'ระบุ --encoding สองครั้งเป็น "UTF-8" และ "windows-874"' cgov-import --encoding UTF-8 --encoding windows-874 --lang th no.cgov survey.csv
expect 2 '--people and --interviews do not go together' cgov-import --people --interviews no.cgov survey.csv
expect 2 '--json and --csv do not go together' cgov-query no.cgov progress --json --csv
[ ! -e no.cgov ]

# Import
expect 0 "would be inserted 743" cgov-import --check study.cgov survey.csv
[ ! -e study.cgov ] || { echo "--check made a file" >&2; exit 1; }
expect 0 "inserted 2304" cgov-import --agencies study.cgov agencies.csv
silent
tr '\n' ' ' <out.txt | tr -s ' ' | grep -q "lacks these columns of the template, of which the study keeps what it has: district, parent"
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
grep -q "to be inserted *742" out.txt
awk 'NR == 1 || NR == 4' spoilt.csv >none.csv
expect 1 "No row is good, so nothing was loaded. All are in none.csv.rejects.csv" cgov-import --accept-good new.cgov none.csv
expect 1 "inserted 742" cgov-import --accept-good new.cgov spoilt.csv
[ -s spoilt.csv.rejects.csv ]
sed 's/,56,/,2556,/' spoilt.csv.rejects.csv >corrected.csv
expect 0 "inserted 1" cgov-import new.cgov corrected.csv
expect 2 "may hold corrections" cgov-import --accept-good new.cgov spoilt.csv
expect 1 "แถว 4" cgov-import --lang th --check new.cgov spoilt.csv

# Agencies that look alike: asked about, answered, obeyed, and taken back. (The demonstration's list
# holds names of places that are nearly alike, and says so.)
[ -s agencies.csv.agencies.csv ]
printf 'รหัส,ชื่อหน่วยงาน\nA1,เทศบาลตำบลท่าข้าม\nA2,มูลนิธิชัยพัฒนา\n' >few.csv
printf '{"kind":"agencies","columns":[{"column":"รหัส","field":"agency.code"},{"column":"ชื่อหน่วยงาน","field":"agency.name"}]}' >few.json
printf '{"columns":[{"column":"form","field":"response.code"},{"column":"title","field":"project.title_th"},{"column":"agency","field":"agency.name"}]}' >names.json
printf 'form,title,agency\nF1,หนึ่ง,ทต.ท่าข้าม\nF2,สอง,เทศบาลตำบลท่าข้าง\nF3,สาม,มูลนิธิชัยพัฒณา\n' >names.csv
expect 0 "inserted 2" cgov-import --codebook none --agencies --mapping few.json names.cgov few.csv
expect 0 "look alike; the load will ask" cgov-import --check --mapping names.json names.cgov names.csv
grep -q "looks like another one: A1 เทศบาลตำบลท่าข้าม" err.txt
expect 0 "2 pairs of agency names look alike. None was merged." cgov-import --mapping names.json names.cgov names.csv
expect 0 "มีชื่อหน่วยงานที่คล้ายกัน 2 คู่" cgov-import --lang th --mapping names.json names.cgov names.csv
[ "$(wc -l <names.csv.agencies.csv)" -eq 3 ]
sed 's/\(ท่าข้าง.*,\)\r$/\1maybe\r/' names.csv.agencies.csv >wrong.csv
expect 2 "value \"maybe\": this is none of the answers" cgov-import --review wrong.csv --mapping names.json names.cgov names.csv
sed 's/\(ท่าข้าง.*,\)\r$/\1เดียวกัน\r/; s/\(พัฒณา.*,\)\r$/\1apart\r/' names.csv.agencies.csv >answered.csv
mv answered.csv names.csv.agencies.csv
# An answer one column too far to the right is no answer, and not passed over.
awk 'NR == 2 { sub(/\r$/, ",same\r") } { print }' names.csv.agencies.csv >beyond.csv
expect 2 "behind the last column of the header, in K2" cgov-import --review beyond.csv --mapping names.json names.cgov names.csv
expect 0 "1 agency would be merged, 0 names linked, 1 pair kept apart. Nothing was done yet" cgov-import --check --mapping names.json names.cgov names.csv
expect 0 "No agencies were merged" cgov-agency names.cgov merges
expect 0 "1 agency merged, 0 names linked, 1 pair kept apart" cgov-import --mapping names.json names.cgov names.csv
expect 0 '"code":"A1","name":"เทศบาลตำบลท่าข้าม","alias":"เทศบาลตำบลท่าข้าง"' cgov-agency names.cgov aliases A1 --json
expect 0 "unchanged 3" cgov-import --mapping names.json names.cgov names.csv
expect 0 "A1 เทศบาลตำบลท่าข้าม เทศบาลตำบลท่าข้าง alias 1.00 nothing" cgov-agency names.cgov match "เทศบาลตำบล ท่าข้าง"
expect 0 "ชื่ออื่น 1.00 ไม่มี" cgov-agency names.cgov match "เทศบาลตำบล ท่าข้าง" --lang th
expect 0 "No agency has a name like that" cgov-agency names.cgov match "กรมป่าไม้"
expect 2 "neither letter nor digit" cgov-agency names.cgov match "..."
expect 0 "มูลนิธิชัยพัฒนา" cgov-agency names.cgov apart
merged=$(cgov-agency names.cgov merges --json | sed 's/.*"number":\([0-9]*\),.*/\1/')
expect 0 "เรียบร้อย" cgov-agency names.cgov undo "$merged" --lang th
expect 2 "cannot be undone" cgov-agency names.cgov undo "$merged"
expect 0 "yes" cgov-agency names.cgov merges
expect 2 "the two were merged once" cgov-import --mapping names.json names.cgov names.csv
expect 0 "A1 เทศบาลตำบลท่าข้าม NAME-" cgov-agency names.cgov review
expect 0 "answer (same / apart)" cgov-agency names.cgov review --csv
expect 0 "1 0 0 0 0 0 0" cgov-agency names.cgov review --write pairs.csv
sed 's/,\r$/,คนละแห่ง\r/' pairs.csv >pairs2.csv
expect 0 '"apart":1' cgov-agency names.cgov review --apply pairs2.csv --check --json
expect 0 "A1 เทศบาลตำบลท่าข้าม NAME-" cgov-agency names.cgov review
expect 0 "0 0 0 1 0 0 0" cgov-agency names.cgov review --apply pairs2.csv
expect 0 "No agencies look alike" cgov-agency names.cgov review
expect 0 "0 0 0 0 1 0 0" cgov-agency names.cgov review --apply pairs2.csv
expect 2 "no such file" cgov-agency names.cgov review --apply nothing.csv
expect 2 "no agency \"A9\"" cgov-agency names.cgov merge A1 A9
expect 0 "What went over" cgov-agency names.cgov merge A1 A2 --check
expect 0 "A2" cgov-agency names.cgov match มูลนิธิชัยพัฒนา
expect 0 '"participations":0' cgov-agency names.cgov merge A1 A2 --json
expect 0 "number,at,who,kept" cgov-agency names.cgov merges A2 --csv
expect 2 "two codes, or none" cgov-agency names.cgov apart A1
expect 2 "no agency" cgov-agency names.cgov together A1 A2
expect 2 "what is missing: merge KEPT DROPPED" cgov-agency names.cgov merge A1
expect 2 "0 to 1" cgov-agency names.cgov review --min-score high
expect 2 "must be a number, 0 to 1" cgov-agency names.cgov review --min-score 3
expect 2 "there is no sector \"x\"" cgov-agency names.cgov match ก --sector x
expect 2 "no command" cgov-agency names.cgov burn
expect 2 "name a study" cgov-agency
expect 0 "together A B" cgov-agency --help
expect 0 "together ก ข" cgov-agency --help --lang th

# The front door knows every program.
expect 0 "" cgov help --lang th
cp out.txt help.th
expect 0 "" cgov help --lang en
cp out.txt help.en
for program in "$build"/examples/cgov-*; do
    name=${program##*/cgov-}
    expect 0 "cgov-$name " cgov "$name" --version
    grep -q "^ *$name: " help.en && grep -q "^ *$name: " help.th || { echo "cgov help says nothing of $name" >&2; exit 1; }
done
expect 2 '"frob" is neither a command nor a program' cgov frob study.cgov
expect 0 "Which program answers which question" cgov help --lang en
expect 0 "โปรแกรมใดตอบคำถามใด" cgov --help --lang th
expect 0 "ขั้นต่อไป" cgov study.cgov --lang th
expect 0 "No problems" cgov check study.cgov --lang en
expect 0 "Nothing to upgrade" cgov upgrade study.cgov --lang en
expect 2 "no such file" cgov nothing.cgov
expect 0 '"base":743' cgov query study.cgov level --json

# Query
expect 0 "Co-ordination" cgov-query study.cgov level
expect 0 "การประสานงานระหว่างหน่วยงาน" cgov-query study.cgov level --lang th
expect 0 '"base":743' cgov-query study.cgov level --json
expect 0 '"filtered":true' cgov-query study.cgov level --region south --sector business --json
expect 0 "place,kind,code,label,projects,share,share_low" cgov-query study.cgov factors --csv
expect 0 "Private business" cgov-query study.cgov sectors --from 2553 --to 2012
expect 0 "743" cgov-query study.cgov progress
expect 0 "agency" cgov-query study.cgov agencies --limit 3
# The grid of the framework: its three columns, each entry with its projects
expect 0 "" cgov-query study.cgov grid --csv=codes
cp out.txt grid.csv
sqlite3 study.cgov "SELECT m.code || ',' || (SELECT count(*) FROM project WHERE mission = m.code) || ',' || f.code || ',' ||
    (SELECT count(*) FROM project_form WHERE form = f.code) || ',' || t.code || ',' ||
    (SELECT count(*) FROM project_mechanism WHERE mechanism = t.code)
  FROM mission AS m JOIN form AS f ON f.mission = m.code JOIN mechanism AS t ON t.form = f.code ORDER BY t.rank" >wanted.txt
[ "$(wc -l <wanted.txt)" -eq 7 ]
tr -d '\r' <grid.csv >grid.txt
cut -d, -f1,3,4,6,8,10 grid.txt | sed -n 2,8p | cmp - wanted.txt
checks=$((checks + 1))
privatized=$(sqlite3 study.cgov "SELECT count(*) FROM project_form WHERE form = 'privatization'")
expect 0 "Projects counted: $privatized" cgov-query study.cgov grid --form Privatization
expect 0 "รูปแบบการบริหาร" cgov-query study.cgov crosstab form level --lang th

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
expect 0 "p ที่ปรับแล้ว" cgov-query study.cgov contrast sector:business --kind obstacle --lang th
rated=$(sqlite3 study.cgov "SELECT count(*) || ',\"mean\":' || avg(n.rating) FROM project AS p JOIN project_factor AS n
    ON n.project = p.id JOIN factor AS f ON f.id = n.factor WHERE f.code = 'trust_building' AND p.stated_level = 'cooperation'")
expect 0 "\"code\":\"cooperation\",\"label\":\"Co-operation\",\"n\":$rated" \
    cgov-query study.cgov means rating:trust_building level --json
expect 0 "อยู่ในหลายกลุ่มพร้อมกัน" cgov-query study.cgov means budget sector --lang th
# A mean of years has its interval in fractions, not "2009-2010"; a sign test has its p.
expect 0 "Year begun" cgov-query study.cgov means year region
grep -Eq '20[01][0-9][.][0-9]+-20[01][0-9][.][0-9]' out.txt
expect 0 '"stated":' cgov-query study.cgov partners --json
grep -Eq '"mean_difference":[-0-9.e]+,"clustered_low":[-0-9.e]+,[^}]*"p":[01][^}]*"p_clustered":[01]' out.txt
expect 0 "gamma" cgov-query study.cgov crosstab rating:trust_building level
expect 2 "no project rates" cgov-query study.cgov means rating:nothing level
expect 2 "no number of a project" cgov-query study.cgov means colour level
expect 2 "name a group" cgov-query study.cgov contrast level
expect 2 "no filter" cgov-query study.cgov contrast colour:red
expect 2 "ไม่มี" cgov-query study.cgov frequencies column:ไม่มี
expect 2 "what is missing: crosstab ROWS COLUMNS" cgov-query study.cgov crosstab level
expect 2 "one word too many" cgov-query study.cgov crosstab level sector region
expect 2 "--unit" cgov-query study.cgov crosstab level sector --unit village
expect 2 "south" cgov-query study.cgov level --region nowhere
expect 2 "no command" cgov-query study.cgov everything
expect 2 "no option --frob" cgov-query study.cgov level --frob x
expect 2 "in doubt" cgov-query study.cgov level --from 2300
expect 2 "no such file" cgov-query nothing.cgov level
expect 2 "not" cgov-query survey.csv level
cgov-query study.cgov level --json >level.json
sqlite3 :memory: "SELECT json_valid(CAST(readfile('level.json') AS TEXT))" >valid.txt
grep -qx 1 valid.txt
# A binding gets the same by one function an answer. (Python cannot load a library that is built with
# the address sanitizer, which has to come first in a process.)
if command -v python3 >/dev/null && ! nm -D "$build/libcgov.so" | grep -q __asan_init; then
    [ "$(python3 "$root/tests/binding.py" "$build/libcgov.so" study.cgov)" -eq 743 ]
fi
# Options stand anywhere, whole or shortened; --limit is obeyed; a table keeps within 80 columns.
expect 0 '"base":743' cgov-query --json --lang=en study.cgov level
expect 0 "3 of" cgov-query study.cgov frequencies agency --lim 3 --lang en
[ "$(cgov-query study.cgov frequencies agency --limit=3 --csv --lang en | wc -l)" -eq 4 ]
expect 0 "องค์กรปกครองส่วนท้องถิ่น" cgov-query study.cgov crosstab level sector --lang th --sector อบต
expect 0 "South" cgov-query study.cgov level --region ใต้ --lang en
expect 2 "ไม่มีไฟล์นี้" cgov-query nothing.cgov level --lang th
COLUMNS=80 cgov-query study.cgov sectors --lang th >narrow.txt
[ -s narrow.txt ]
# CSV as Excel takes it for UTF-8.
cgov-query study.cgov level --lang th --csv | head -c 3 | od -An -tx1 | grep -q "ef bb bf"

# The codebook
cp study.cgov book.cgov
expect 0 "Done." cgov-codebook book.cgov add money --kind obstacle --th งบ --en Money --who ปรีดา
expect 0 "budget_constraint Obstacle Budget constraint 0 370" cgov-codebook book.cgov list --kind obstacle
expect 0 "projects of the survey 370 0" cgov-codebook book.cgov merge money budget_constraint
undo=$(sed -n 's/.*"undo \([0-9]*\)".*/\1/p' out.txt)
expect 0 "money Obstacle Money 0 370" cgov-codebook book.cgov list
expect 2 "no factor \"budget_constraint\"" cgov-codebook book.cgov move money --under budget_constraint
expect 0 "merge money budget_constraint money" cgov-codebook book.cgov history money
expect 0 "Done." cgov-codebook book.cgov undo "$undo"
expect 0 "budget_constraint Obstacle Budget constraint 0 370" cgov-codebook book.cgov list
expect 2 "cannot be undone" cgov-codebook book.cgov undo "$undo"
expect 0 "Done." cgov-codebook book.cgov move money --under budget_constraint
expect 0 " Money 0 0" cgov-codebook book.cgov list --kind obstacle
expect 0 "เรียบร้อย" cgov-codebook book.cgov rename money --code cash --lang th
expect 0 '"before":"money","after":"cash"' cgov-codebook book.cgov history cash --json
expect 2 "its own parent" cgov-codebook book.cgov move budget_constraint --under budget_constraint
expect 2 "stands below" cgov-codebook book.cgov move budget_constraint --under cash
expect 2 "no coding of factor" cgov-codebook book.cgov split cash budget_constraint 9
expect 2 "rename needs" cgov-codebook book.cgov rename cash
expect 2 "what is missing: merge KEPT DROPPED" cgov-codebook book.cgov merge cash
expect 2 "no command" cgov-codebook book.cgov burn
expect 2 "no such file" cgov-codebook nothing.cgov list

# Network
expect 0 "agencies 1617" cgov-network study.cgov --lang en --top 3
expect 0 "หน่วยงาน" cgov-network study.cgov --lang th --region south
expect 0 '"filtered":true' cgov-network study.cgov --mode two --weight level --sector business --json
expect 0 "ties" cgov-network study.cgov --lang en --only state --graphml net.graphml --measures net.csv
grep -q '</graphml>' net.graphml
xmllint --noout --nonet net.graphml
names=$(sqlite3 study.cgov "SELECT count(DISTINCT a.id) FROM agency AS a JOIN participation AS q ON q.agency = a.id
    WHERE a.sector = 'state' AND a.name_th IS NOT NULL")
label_th=$(sed -n 's/.*<key id="\(c[0-9]*\)".*attr.name="label_th".*/\1/p' net.graphml)
[ "$(grep -c "<data key=\"$label_th\">" net.graphml)" -eq "$names" ]
head -1 net.csv | grep -q "code,label_th,label_en,sector,mode,links,degree"
[ ! -e net.csv.part ] && [ ! -e net.graphml.part ]
cp net.csv net.before
expect 2 "net.csv is there already" cgov-network study.cgov --only state --measures net.csv
cmp net.csv net.before
expect 0 "ties" cgov-network study.cgov --lang en --only state --measures net.csv --replace
expect 2 "agencies projects two" cgov-network study.cgov --mode three
expect 2 "betweenness" cgov-network study.cgov --sort fame
expect 2 "south" cgov-network study.cgov --region nowhere
expect 2 "cannot be written" cgov-network study.cgov --graphml nowhere/net.graphml
cgov-network study.cgov --json --top 0 >network.json
sqlite3 :memory: "SELECT json_valid(CAST(readfile('network.json') AS TEXT))" | grep -qx 1

# Search
expect 0 "[เครือข่าย]" cgov-search study.cgov เครือข่าย --limit 3
expect 1 "nothing found" cgov-search study.cgov ไม่มีคำนี้แน่นอน
expect 1 "ไม่พบ" cgov-search study.cgov ไม่มีคำนี้แน่นอน --lang th
expect 0 "โครงการ" cgov-search study.cgov เครือข่าย --kind project --limit 1 --lang th
expect 2 "ขาดวงเล็บปิด" cgov-search study.cgov '(เครือข่าย' --lang th
expect 2 "--l may be the beginning of several options" cgov-query study.cgov level --l x
expect 2 "ไม่รับค่า" cgov-query study.cgov level --json=1 --lang th
expect 2 "--js takes no value" cgov-query study.cgov level --js=1
expect 2 "--region needs a value" cgov-query study.cgov level --region
expect 0 '{' cgov-query study.cgov level --js --reg=south
expect 0 "--mapping" cgov help import
expect 2 'no case study "NOPE"' cgov-search study.cgov เครือข่าย --case NOPE
expect 0 '{' cgov-search study.cgov เครือข่าย --json --limit 1

# Every program knows the same words, and refuses in the same words those that it does not know.
while read -r program words; do
    expect 0 "$program 0." "$program" --version
    expect 0 "--lang" "$program" --help
    expect 0 "--lang" "$program" -h --lang th
    # shellcheck disable=SC2086 # the words of a command
    for word in "--frob x" --frob; do
        expect 2 "$program: there is no option --frob; --help lists them" "$program" $words $word
        expect 2 "$program: ไม่มีตัวเลือก --frob ดูทั้งหมดด้วย --help" "$program" $words --lang th $word
    done
    # shellcheck disable=SC2086
    expect 2 "$program: --lang is th or en" "$program" $words --lang fr
    # shellcheck disable=SC2086
    expect 2 "--lang" "$program" $words --lang
done <<'EOF'
cgov-agency study.cgov match ปริก
cgov-codebook study.cgov list
cgov-coders study.cgov agreement
cgov-evidence study.cgov together
cgov-field study.cgov documents
cgov-import study.cgov survey.csv
cgov-network study.cgov
cgov-qca study.cgov --outcome A
cgov-qca study.cgov --projects --outcome level:collaboration --conditions sector:business
cgov-query study.cgov level
cgov-refi study.cgov import
cgov-search study.cgov เครือข่าย
EOF

# QCA: the sufficient paths of Lipset's data, as R's QCA has them, are tested in minimize_test.
expect 0 "outcome" cgov-qca --help

# Raw numbers as Excel writes them, calibrated: one model, and how far the crossover may go. By hand:
# a cut above 2 and up to 6 puts no case without the outcome, and some case, into the set.
printf '\357\273\277กรณี;ทุน;ผล\r\nก;1;0\r\nข;2;0\r\nค;5;1\r\nง;6;1\r\n;;\r\n' >raw.csv
expect 0 "ทุน, anchor 2 4" cgov-qca raw.csv --outcome ผล --conditions ทุน --calibrate ทุน:1/4/6 --stability --incl 0.7
grep -q "ทุน *logistic *1/4/6" out.txt
grep -q "cases analysed 4" out.txt
expect 0 "2 < x <= 6" cgov-qca raw.csv --outcome ผล --conditions ทุน --calibrate ทุน:4 --stability
expect 0 '"stability":[{"of":"incl"' cgov-qca raw.csv --outcome ผล --conditions ทุน --calibrate ทุน:1/4/6:ragin \
    --stability --directional ทุน --incl 0.7 --json
sqlite3 :memory: "SELECT json_valid(CAST(readfile('out.txt') AS TEXT))" | grep -qx 1
expect 0 "0.5 is neither in nor out" cgov-qca raw.csv --outcome ผล --conditions ทุน --calibrate ทุน:1/2/6 --incl 0.5
expect 0 '"skewed":' cgov-qca raw.csv --outcome ผล --conditions ทุน --calibrate ทุน:4 --json
expect 0 "Cases without which" cgov-qca raw.csv --outcome ผล --conditions ทุน --calibrate ทุน:4 --robustness --influence
expect 0 '"both":{"with_outcome":0' cgov-qca raw.csv --outcome ผล --conditions ทุน --calibrate ทุน:4 --fit '~ทุน' --theory ทุน --json
expect 2 "names no condition" cgov-qca raw.csv --outcome ผล --conditions ทุน --calibrate ทุน:4 --fit เวลา --json
expect 0 "term core peripheral" cgov-qca raw.csv --outcome ผล --conditions ทุน --calibrate ทุน:4 --directional ทุน
tr -s ' ' <out.txt | grep -qx "ทุน ทุน -"
# Both sides of the outcome, pairs and clusters: ค and ง have fund and outcome, ก and ข neither.
printf 'กรณี,ทุน,ผล,ภาค\nก,0,0,ใต้\nข,0,0,เหนือ\nค,1,1,ใต้\nง,1,1,\n' >cases.csv
expect 0 "The outcome and its absence (conservative)" cgov-qca cases.csv --outcome ผล --conditions ทุน --both
expect 0 "only 4 counted: every figure rests on fewer than 5 cases" cgov-qca cases.csv --outcome ผล --conditions ทุน
printf 'กรณี,ทุน,ผล\nก,0,1\nข,1,1\n' >sure.csv
expect 0 "no row is ruled out" cgov-qca sure.csv --outcome ผล --conditions ทุน --robustness
expect 0 '"kind":"typical_irrelevant","first":"ค","second":"ก"' cgov-qca cases.csv --outcome ผล --conditions ทุน --pairs 1 --json
expect 0 "cases without a cluster 1" cgov-qca cases.csv --outcome ผล --conditions ทุน --clusters ภาค
tr -s ' ' <out.txt | grep -qx "ใต้ 2 1 1.000 1.000 1.000"
expect 0 "ภายในหน่วย ตามภาค: ทุน" cgov-qca cases.csv --outcome ผล --conditions ทุน --within ภาค --lang th
expect 2 'no column "แขวง"' cgov-qca cases.csv --outcome ผล --conditions ทุน --clusters แขวง
expect 2 "makes no clusters" cgov-qca study.cgov --projects --outcome level:collaboration \
    --conditions sector:business --clusters moon
expect 0 "1,0,0,2,0,0," cgov-qca raw.csv --outcome ผล --conditions ทุน --calibrate ทุน:4 --csv
expect 0 "ทุน,all,1,1,1,1" cgov-qca raw.csv --outcome ผล --conditions ทุน --calibrate ทุน:4 --csv --table conservative.terms
expect 2 "parsimonious.models" cgov-qca raw.csv --outcome ผล --conditions ทุน --calibrate ทุน:4 --table none
expect 0 "ตารางค่าความจริง" cgov-qca raw.csv --outcome ผล --conditions ทุน --calibrate ทุน:4 --lang th --table truth_table --limit 1
expect 2 "ปรับเทียบ" cgov-qca raw.csv --outcome ผล --conditions ทุน --calibrate ทุน:4,ทุน:5,ผล:1 --lang th
expect 2 "that --fit gives" cgov-qca raw.csv --outcome ผล --conditions ทุน --calibrate ทุน:4 --theory ทุน
expect 2 "names no condition" cgov-qca raw.csv --outcome ผล --conditions ทุน --calibrate ทุน:4 --exclude เวลา --json
[ ! -s out.txt ] # wrong words are refused before anything is printed
expect 2 "neither rise nor fall" cgov-qca raw.csv --outcome ผล --conditions ทุน --calibrate ทุน:1/9/6
expect 2 "COLUMN:CUT" cgov-qca raw.csv --outcome ผล --conditions ทุน --calibrate ทุน
expect 2 "neither a condition nor the outcome" cgov-qca raw.csv --outcome ผล --conditions ทุน --calibrate เวลา:4
expect 2 "for the columns of a CSV" cgov-qca study.cgov --outcome Y --conditions A --calibrate A:4

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
expect 2 "there is no factor \"NONE\"" cgov-qca cases.cgov --outcome Y --conditions A,NONE
expect 2 "no case study" cgov-qca study.cgov --outcome trust_building --conditions clear_ground_rules

# Where the data are a generator's every program says so; beside what a program reads, on standard error.
cp study.cgov synthetic.cgov
sqlite3 synthetic.cgov "UPDATE study SET synthetic = 1;
    INSERT INTO document (id, code, text) VALUES (1, 'D', 'เราไว้ใจกัน'), (2, 'D2', 'x');
    UPDATE document SET code = 'D', version = 2, previous = 1 WHERE id = 2;
    INSERT INTO passage (document, start, stop, quote) VALUES (1, 0, 4, 'เราไ');
    INSERT INTO case_membership (case_study, factor, phase, score)
    SELECT c.id, f.id, 'whole', c.number % 2 FROM case_study AS c, factor AS f
     WHERE f.code IN ('trust_building', 'intermediate_outcomes')"
sqlite3 synthetic.cgov "UPDATE study SET synthetic = 0; VACUUM INTO 'genuine.cgov'; UPDATE study SET synthetic = 1"
english="*** Synthetic demonstration data" thai="*** ข้อมูลสมมติเพื่อการสาธิต"
told() { grep -qF -e "$1" "$2" || { echo "$words: \"$1\" is not in $2" >&2; cat "$2" >&2; exit 1; }; }
untold() { ! grep -qF -e "$1" "$2" || { echo "$words: \"$1\" is in $2" >&2; exit 1; }; }
while read -r program words; do
    # shellcheck disable=SC2086 # the words of a command
    {
        expect 0 "" "$program" synthetic.cgov $words
        told "$english" out.txt
        expect 0 "" "$program" synthetic.cgov $words --lang th
        told "$thai" out.txt
        expect 0 "" "$program" genuine.cgov $words
        untold "***" out.txt
        expect 0 "" "$program" synthetic.cgov $words --json
        case $program in
        cgov-search) told "$english" err.txt ;;
        *) told '"synthetic":true' out.txt ;;
        esac
        sqlite3 :memory: "SELECT json_valid(CAST(readfile('out.txt') AS TEXT))" | grep -qx 1
        expect 0 "" "$program" genuine.cgov $words --json
        untold "***" err.txt
        case $program in
        cgov-network | cgov-search) ;;
        *)
            expect 0 "" "$program" synthetic.cgov $words --csv
            told "$english" err.txt
            untold "***" out.txt
            expect 0 "" "$program" genuine.cgov $words --csv
            untold "***" err.txt
            ;;
        esac
    }
done <<'EOF'
cgov-agency match กรมการพัฒนาชุมชน
cgov-codebook list
cgov-coders differences
cgov-evidence recommendations
cgov-field documents
cgov-field unplaced
cgov-network --top 3
cgov-qca --outcome intermediate_outcomes --conditions trust_building
cgov-qca --projects --outcome level:collaboration --conditions sector:business --incl 0.8 --leave-out
cgov-query level
cgov-search เราไว้ใจ --kind document --all-versions
EOF

# Coders, and scores out of their codings: two coders differ on the second document, and on its case.
cp study.cgov coded.cgov
mkdir fieldwork
printf 'เราไว้ใจกัน ทำงานร่วมกัน แต่งบประมาณไม่พอ' >fieldwork/t1.txt
printf 'ไม่มีใครไว้ใจใคร ผู้นำเข้มแข็ง' >fieldwork/t2.txt
printf 'รหัสเอกสาร,รหัสกรณีศึกษา,ไฟล์\nT1,case-01,t1.txt\nT2,case-02,t2.txt\n' >fieldwork/documents.csv
cat >fieldwork/codings.csv <<'EOF'
รหัสเอกสาร,ข้อความ,ปัจจัย,ผู้ลงรหัส
T1,เราไว้ใจกัน,trust_building,K1
T1,ทำงานร่วมกัน,trust_building,K1
T1,เราไว้ใจกัน ทำงานร่วมกัน,trust_building,K2
T2,ไม่มีใครไว้ใจใคร,trust_building,K2
T2,ผู้นำเข้มแข็ง,facilitative_leadership,K1
EOF
cat >fieldwork/memberships.csv <<'EOF'
รหัสกรณีศึกษา,ปัจจัย,ผู้ให้คะแนน,คะแนน,เหตุผล
case-01,trust_building,K1,0.9,
case-01,trust_building,K2,ไม่ทราบ,
case-02,trust_building,K1,0.1,ไม่มีหลักฐาน
case-02,trust_building,K2,0.6,ผู้นำเล่า
case-02,trust_building,,0.3,ที่ประชุมตกลงกัน
EOF
expect 0 "inserted 5" cgov-field coded.cgov load fieldwork --lang en
expect 0 '"factor":"trust_building","label":"Trust building","base":2,"marked":2,"agreed":1,"percent":0.5' \
    cgov-coders coded.cgov agreement --on documents --json
sqlite3 :memory: "SELECT json_valid(CAST(readfile('out.txt') AS TEXT))" | grep -qx 1
expect 0 "marked by any" cgov-coders coded.cgov agreement --on text --factor trust_building
grep -q "all text" out.txt
expect 0 "ความเห็นตรงกันของผู้ลงรหัส" cgov-coders coded.cgov agreement --lang th
expect 0 "factor,label,units,base,missing,unscored,percent,nominal,ordinal,interval,ratio" \
    cgov-coders coded.cgov agreement --on scores --csv
expect 0 "T2 Trust building 0 16 16 K2 K1 ไม่มีใครไว้ใจใคร" cgov-coders coded.cgov differences
grep -q "case-02  Trust building  Whole case  K1      0.10  K2      0.60        0.50  ไม่มีหลักฐาน" out.txt
expect 0 "T1 Trust building 11 12 1 K2 K1" cgov-coders coded.cgov differences --on text --coders K2,K1
expect 0 "(none)" cgov-coders coded.cgov differences --on joined --readers all --document T1
expect 2 "there is no coder \"K9\"" cgov-coders coded.cgov agreement --coders K1,K9
expect 2 "two or more" cgov-coders coded.cgov agreement --coders K1
expect 2 "one unit of text at a time" cgov-coders coded.cgov differences --on text --on joined
expect 2 "documents passages joined text scores" cgov-coders coded.cgov agreement --on words
expect 2 "ไม่มีคำสั่ง" cgov-coders coded.cgov coders --lang th
expect 0 "case-01 3.00 0.95 would be written" \
    cgov-field coded.cgov scores trust_building --from codings --anchors 0.5/1.5/3 --check --lang en
expect 0 "case-02 1.00 0.19 a person's, left 0.30" \
    cgov-field coded.cgov scores trust_building --from codings --anchors 0.5/1.5/3 --lang en
expect 0 "case-02 1.00 0.18 rewritten 0.30" cgov-field coded.cgov scores trust_building --from codings \
    --anchors 0.5/1.5/3 --convention ragin --replace --lang en
sqlite3 coded.cgov "SELECT rationale FROM case_membership WHERE coder IS NULL" | grep -q "Ragin's convention"
printf 'case,GNP\ncase-01,12\ncase-02,3.5\n' >raw.csv
expect 0 "จำนวนกรณีศึกษาที่มีคะแนน: 2" cgov-field coded.cgov scores intermediate_outcomes --values raw.csv --column GNP \
    --anchors 1/5/10 --lang th
expect 0 "trust_building" cgov-qca coded.cgov --outcome intermediate_outcomes --conditions trust_building
expect 2 "has no column" cgov-field coded.cgov scores intermediate_outcomes --values raw.csv --column GNQ --anchors 1/5/10
expect 2 "say where raw values" cgov-field coded.cgov scores trust_building --anchors 1/5/10
expect 2 "neither rise nor fall" cgov-field coded.cgov scores trust_building --from codings --anchors 5/1/10
expect 2 "there is no factor" cgov-field coded.cgov scores nothing --from codings --anchors 1/5/10
sed 's/,0.9,/,3.25,/' fieldwork/memberships.csv >raw_scores.csv && mv raw_scores.csv fieldwork/memberships.csv
expect 1 "it has to be 0 - 1" cgov-field coded.cgov load fieldwork --lang en

# Projects as sets: a row of the truth table, counted by SQL.
together=$(sqlite3 study.cgov "WITH k AS (SELECT p.id, p.stated_level = 'collaboration' AS y, max(a.sector = 'business') AS b,
        max(a.sector = 'community') AS c FROM project AS p JOIN participation AS q ON q.project = p.id
        JOIN agency AS a ON a.id = q.agency GROUP BY p.id)
    SELECT count(*) || ',\"incl\":' || substr(format('%.10f', avg(y)), 1, 8) FROM k WHERE b AND c AND y IS NOT NULL")
expect 0 "\"values\":{\"business\":1,\"community\":1},\"OUT\":\"0\",\"n\":$together" cgov-qca study.cgov --projects \
    --outcome 'level>=collaboration' --conditions sector:business,sector:community --leave-out --json
sqlite3 :memory: "SELECT json_valid(CAST(readfile('out.txt') AS TEXT))" | grep -qx 1
grep -q '"cases"' out.txt && exit 1 # names, when asked for
expect 0 '"cases":["' cgov-qca study.cgov --projects --cases --outcome 'level>=collaboration' \
    --conditions sector:business,sector:community --leave-out --json
expect 0 "TRUST" cgov-qca study.cgov --projects --region south --differ --bounds --incl 0.3 --json \
    --outcome '~DEEP=level>=collaboration' --conditions TRUST=rating:trust_building:1/3.5/5,sector:business
sqlite3 :memory: "SELECT json_valid(CAST(readfile('out.txt') AS TEXT))" | grep -qx 1
grep -q '"bounds":{"missing":' out.txt
expect 0 "เมื่อรวมค่าที่ขาด" cgov-qca study.cgov --projects --bounds --incl 0.3 --lang th \
    --outcome 'level>=collaboration' --conditions TRUST=rating:trust_building:1/3.5/5,sector:business
expect 2 "is missing" cgov-qca study.cgov --projects --outcome level:collaboration --conditions sector:business
expect 2 "no \"trade\" in the dimension sector" cgov-qca study.cgov --projects --outcome level:collaboration --conditions sector:trade
expect 2 "no set of projects" cgov-qca study.cgov --projects --outcome level --conditions sector:business
expect 2 "no option" cgov-qca study.cgov --projects --outcome level:collaboration --conditions sector:business --frob x
expect 2 "chooses among --projects" cgov-qca study.cgov --outcome Y --conditions A --region south

# Fieldwork: the plan's 63 agencies, 84 people, 5 focus groups and 10 cases.
demo-fieldwork --survey survey.csv --out fieldwork
cp study.cgov field.cgov
expect 0 "would be inserted 93" cgov-field field.cgov load fieldwork --check # upon lists that are not there yet
cmp study.cgov field.cgov
expect 1 "no agency has this code or name" cgov-field new-study.cgov load fieldwork --check # whose agencies came with the survey
[ ! -e new-study.cgov ]
expect 0 "inserted 93" cgov-field field.cgov load fieldwork
expect 0 "unchanged 93" cgov-field field.cgov load fieldwork
silent
expect 0 "ไม่เปลี่ยนแปลง" cgov-field field.cgov load fieldwork --lang th
expect 0 "" sqlite3 field.cgov "UPDATE study SET synthetic = 1"
expect 0 "Agencies interviewed 63 63 100.0 % 63" cgov-query field.cgov progress
for line in "People interviewed 84 84" "Focus groups 5 5" "In-depth case studies 10 10"; do
    tr -s ' ' <out.txt | grep -qF "$line"
done
expect 0 "IV-01 1 interview IV-01" cgov-field field.cgov documents
expect 0 "รายงานกรณีศึกษาที่ 10 (สมมติ)" cgov-field field.cgov documents --lang th
expect 0 "[กุญแจ]" cgov-search field.cgov กุญแจ --limit 3
COLUMNS=200 expect 0 "facilitative_leadership*trust_building all 1.000 1.000" cgov-qca field.cgov --outcome lasting_results \
    --incl 0.8 --cases --conditions facilitative_leadership,trust_building,clear_ground_rules,budget_constraint
grep -q "clear_ground_rules\*~budget_constraint   *some" out.txt
grep -q "cases analysed 10, .*OUT=1 5, of OUT=0 5" out.txt
grep -q "facilitative_leadership *Facilitative leadership" out.txt
grep -q '"It took [0-9]* months before .*(case-[0-9]*-report [0-9]*-[0-9]*)' out.txt
# Of one case nobody could say how many took part.
expect 2 "inclusive_participation" cgov-qca field.cgov --outcome lasting_results --conditions inclusive_participation
expect 0 "cases analysed 9" cgov-qca field.cgov --outcome lasting_results --conditions inclusive_participation --leave-out
# A team's own empty lists; a text that is coded is not replaced.
expect 0 "empty/factors.csv" cgov-field field.cgov templates empty
expect 0 "is there already" cgov-field field.cgov templates empty
echo changed >fieldwork/IV-01.txt
expect 1 "IV-01.txt" cgov-field field.cgov load fieldwork

echo "$checks commands do what they should."
