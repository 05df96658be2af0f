#!/bin/sh
# field.sh BUILD
# cgov-field as people meet it: a folder of lists becomes a study, or nothing does.
set -eu
cd "$(dirname "$0")/.."
build=$1
. tests/expect.sh

rows() { # rows TABLE WANTED
    [ "$(sqlite3 study.cgov "SELECT count(*) FROM $1")" -eq "$2" ] || {
        echo "$1 has $(sqlite3 study.cgov "SELECT count(*) FROM $1") rows, not $2" >&2
        exit 1
    }
    checks=$((checks + 1))
}
fill() { # fill LIST ROW...: rows below the header of a template
    list=work/$1.csv
    shift
    header=$(head -n 1 "$list")
    printf '%s\n' "$header" "$@" >"$list"
}

# Empty lists, with headers that Excel reads; what is there already stays.
expect 0 "work/codings.csv" cgov-field study.cgov templates work
[ ! -e study.cgov ] || { echo "templates made a study" >&2; exit 1; }
[ "$(find work -name '*.csv' | wc -l)" -eq 13 ]
[ "$(head -c 3 work/people.csv | od -An -tx1 | tr -d ' ')" = efbbbf ]
fill agencies A1,เทศบาลตำบลปริก,,local_government,,สงขลา,,,
expect 0 "is there already, and stays" cgov-field study.cgov templates work
grep -q เทศบาลตำบลปริก work/agencies.csv

# A study of one interview: its transcript is Windows-874, its date Thai.
fill people P01,ชุมชน,เทศบาลตำบลปริก,ผู้นำชุมชน, P02,ภาครัฐ,A1,เจ้าหน้าที่,
fill interviews 'IV-01,A1,๑๔ ม.ค. ๒๕๕๖,ศาลา,สงขลา,P01;P02,'
printf 'ผู้สัมภาษณ์: ความไว้วางใจสำคัญอย่างไร\nP01: ความไว้วางใจคือหัวใจของการทำงานร่วมกัน\nP02: งบประมาณไม่พอ\n' |
    iconv -f UTF-8 -t CP874 >work/iv01.txt
fill documents D1,บทสัมภาษณ์,iv01.txt,th,IV-01,,,,,colon,
fill codings D1,,,หัวใจของการทำงานร่วมกัน,trust_building,C1,4,, D1,,,งบประมาณไม่พอ,budget_constraint,C9,9,,

# A slip in the last list: it is named, and nothing of the folder is loaded, in a check either.
expect 1 "codings.csv, row 3, column \"ความมั่นใจ\" (G), value \"9\"" cgov-field study.cgov load work --check
[ ! -e study.cgov ] || { echo "--check made a study" >&2; exit 1; }
expect 1 "No list of this folder was loaded" cgov-field study.cgov load work
rows agency 0
rows document 0
fill codings D1,,,หัวใจของการทำงานร่วมกัน,trust_building,C1,4,, D1,,,งบประมาณไม่พอ,budget_constraint,C1,3,,

# A check of lists that build on each other, in a study that has none of them.
expect 0 "Nothing was changed, as asked" cgov-field study.cgov load work --check
rows agency 0
expect 0 "ทุกรายการอยู่ในไฟล์งานวิจัยแล้ว" cgov-field study.cgov load work --lang th
rows agency 1
rows person 2
rows interview_person 2
rows coding 2
rows "interview WHERE held_on = '2013-01-14'" 1
rows "speaker_turn AS t JOIN person AS p ON p.id = t.person" 2
rows "passage WHERE quote = 'งบประมาณไม่พอ'" 1
expect 0 "unchanged 2" cgov-field study.cgov load work
# A list saved again under another name: told, tied once, then its missing row is listed.
sed '$d' work/people.csv >people-2.csv
expect 0 "stay" cgov-field study.cgov load people-2.csv --replaces people.csv --check
grep -q P02 err.txt
expect 2 "no file" cgov-field study.cgov load people-2.csv --replaces nobody.csv
expect 2 "is of one list" cgov-field study.cgov load work --replaces people.csv
rm people-2.csv
expect 0 "IV-01" cgov-field study.cgov documents
expect 0 '"codings":2' cgov-field study.cgov documents --json

# What scores and recommendations rest on, and notes, after all that they name; all of it or none.
fill case_studies case-11,11,ธนาคารปู,,,,,,,,,
fill memberships case-11,trust_building,,,0.8,4,
fill recommendations R1,จัดงบประมาณร่วม,,,,budget_constraint
fill evidence R1,,,,,D1,,,งบประมาณไม่พอ, ,case-11,trust_building,whole,C1,D1,,,หัวใจของการทำงานร่วมกัน,
fill memos "การสัมภาษณ์,IV-01,,,,C1,เสียง,เสียงไม่ชัดช่วงท้าย,๑๕ ม.ค. ๒๕๕๖," "ข้อความ,D1,,,ความไว้วางใจคือหัวใจ,C1,,\"ควรถามต่อ
ในกลุ่มย่อย\",,"
expect 1 "its scores in this factor: Whole case" cgov-field study.cgov load work --lang en
rows "case_study WHERE code = 'case-11'" 0
expect 1 "แถว 3 คอลัมน์ \"ปัจจัย\" (C) ค่า \"trust_building\": กรณีศึกษานี้ยังไม่มีคะแนนดังกล่าว" cgov-field study.cgov load work --check --lang th
fill evidence R1,,,,,D1,,,งบประมาณไม่พอ, ,case-11,trust_building,,,D1,,,หัวใจของการทำงานร่วมกัน,
expect 0 "Nothing was changed, as asked" cgov-field study.cgov load work --check
rows memo 0
expect 0 "The lists are in the study" cgov-field study.cgov load work
rows membership_evidence 1
rows recommendation_passage 1
rows "memo AS m JOIN interview AS i ON i.uid = m.about_uid WHERE m.written_at = '2013-01-15'" 1
rows "memo AS m JOIN passage AS p ON p.uid = m.about_uid WHERE p.quote = 'ความไว้วางใจคือหัวใจ' AND m.text LIKE '%กลุ่มย่อย'" 1
sqlite3 study.cgov ".dump memo" ".dump passage" ".dump change_log" >before.sql
expect 0 "memos.csv: UTF-8" cgov-field study.cgov load work
sqlite3 study.cgov ".dump memo" ".dump passage" ".dump change_log" | cmp - before.sql
expect 0 "งบประมาณไม่พอ" cgov-evidence study.cgov recommendation R1
expect 0 "รหัสข้อเสนอแนะ,รหัสกรณีศึกษา,ปัจจัย" cgov-import --print-template evidence
expect 0 '"memo.written_at"' cgov-import --print-mapping memos
expect 0 "unchanged 2" cgov-import --memos study.cgov work/memos.csv
rm work/evidence.csv work/memos.csv

# Good rows alone: the other goes to a file that says why.
fill codings D1,,,งบประมาณไม่พอ,trust_building,C1,3,, D1,,,ไม่มีข้อความนี้,trust_building,C1,3,,
expect 1 "The good rows of the lists are in the study" cgov-field study.cgov load work --accept-good
rows coding 3
grep -q ไม่มีข้อความนี้ work/codings.csv.rejects.csv

# Where another list cannot be read, none is in the study: no word says otherwise, and no file stays.
rm work/codings.csv.rejects.csv
printf 'ก,ข\n1,2\n' >work/memos.csv
expect 2 "No list of this folder was loaded" cgov-field study.cgov load work --accept-good
if grep -q "good rows are in the study" out.txt || [ -e work/codings.csv.rejects.csv ]; then
    cat out.txt
    exit 1
fi
rm work/memos.csv
rows coding 3

# One transcript by itself, first in a check.
printf '[P01] เราคุยกันทุกเดือน\n[P02] ใช่\n' >talk.txt
expect 0 "Nothing was changed" cgov-field study.cgov add talk.txt --code D2 --interview IV-01 --speakers brackets --check
rows document 1
expect 0 "2 turns, 0 of them" cgov-field study.cgov add talk.txt --code D2 --interview IV-01 --speakers brackets
expect 2 "D2" cgov-field study.cgov add talk.txt --code D2
expect 2 "there is no interview \"IV-77\"" cgov-field study.cgov add talk.txt --code D3 --interview IV-77
expect 0 "2 turns" cgov-field study.cgov turns D2 --speakers '^\[(P[0-9]+)\]'
expect 2 "no document \"D7\"" cgov-field study.cgov turns D7 --speakers colon
# Strangers, and what is no speaker, are named by each command that looks for turns.
printf 'P01: ก\nลุงชม: ข\nP01: ค\nลุงชม: ง\nสรุปได้ดังนี้: จ\n' >names.txt
for command in "add names.txt --code D4 --check" "add names.txt --code D4" "turns D4"; do
    # shellcheck disable=SC2086 # words of a command
    expect 0 "Not of the study: ลุงชม" cgov-field study.cgov $command --speakers colon
    grep -q "not for speakers: สรุปได้ดังนี้" out.txt
done
printf 'P01: ก\nลุงชม: ข\nP01: ค\nลุงชม: ง\nสรุปได้ดังนี้: จ\nP01: ฉ\n' >names.txt
expect 0 "ผู้ที่ไม่อยู่ในงานวิจัยนี้: ลุงชม" cgov-field study.cgov revise D4 names.txt --speakers colon --lang th
grep -q "ไม่ใช่ชื่อผู้พูด: สรุปได้ดังนี้" out.txt
expect 0 "Not of the study: ลุงชม" cgov-field study.cgov turns D4 --speakers colon

# Another text of a coded document is refused where it is loaded, and is a new version where that is said.
printf 'ผู้สัมภาษณ์: ความไว้วางใจสำคัญอย่างไร\nP01: ตอนนั้นความไว้วางใจคือหัวใจของการทำงานร่วมกันครับ\nP02: เงินไม่ค่อยมี\n' >work/iv01.txt
expect 1 "cgov-field revise" cgov-field study.cgov load work
cp study.cgov before.cgov
expect 0 "Nothing was changed, as asked" cgov-field study.cgov revise D1 work/iv01.txt --check
grep -q "unchanged: 1" out.txt && grep -q "to be placed by a person: 1" out.txt
cmp study.cgov before.cgov
expect 0 "version 2 now" cgov-field study.cgov revise D1 work/iv01.txt
undo=$(sed -n 's/.* undo \([0-9]*\)$/\1/p' out.txt)
grep -q "Codings carried: 1, waiting: 2" out.txt
rows "speaker_turn AS t JOIN document AS d ON d.id = t.document WHERE d.version = 2 AND d.code = 'D1'" 3
expect 0 "is the latest again" cgov-field study.cgov undo "$undo"
rows "document WHERE code = 'D1'" 1
expect 2 "cannot be undone" cgov-field study.cgov undo "$undo"
expect 0 "บันทึกเป็นฉบับที่ 2 แล้ว" cgov-field study.cgov revise D1 work/iv01.txt --list waiting.csv --lang th
expect 2 "nothing to revise" cgov-field study.cgov revise D1 work/iv01.txt
expect 0 "D1 1" cgov-field study.cgov unplaced
expect 0 '"quote":"งบประมาณไม่พอ"' cgov-field study.cgov unplaced --code D1 --json
expect 2 "is there already" cgov-field study.cgov unplaced --list waiting.csv
[ "$(head -c 3 waiting.csv | od -An -tx1 | tr -d ' ')" = efbbbf ]

# The list as it came leaves all waiting; filled in, it places.
expect 0 "Passages of empty rows still wait" cgov-field study.cgov place waiting.csv
expect 0 "Passages that wait for a place in a new version of their document: 1" cgov study.cgov
expect 0 "Passages that wait for a place in a new version of their document: 1" cgov check study.cgov
expect 0 "unchanged 1" cgov-field study.cgov place waiting.csv
sed '2s/,,,,/,,,เงินไม่ค่อยมี,/' waiting.csv | sed '2s/,เงินไม่ค่อยมี,/,เงินไม่มีเลย,/' >wrong.csv
expect 1 "the document does not say this" cgov-field study.cgov place wrong.csv
sed '2s/,,,,/,,,เงินไม่ค่อยมี,/' waiting.csv >filled.csv
expect 0 "would be updated 1" cgov-field study.cgov place filled.csv --check
expect 0 "updated 1" cgov-field study.cgov place filled.csv
expect 0 "Nothing waits" cgov-field study.cgov unplaced
rows "passage AS p JOIN document AS d ON d.id = p.document WHERE version = 2 AND quote = 'เงินไม่ค่อยมี'" 1
rows passage_unplaced 0
expect 2 "no document \"D7\"" cgov-field study.cgov revise D7 work/iv01.txt
expect 2 "what is missing: revise DOCUMENT FILE" cgov-field study.cgov revise D1
expect 2 "no number above 0: revise tells it" cgov-field study.cgov undo all

# What is not understood.
expect 2 "none of the lists" cgov-field study.cgov load .
expect 2 "is no command" cgov-field study.cgov lood work
expect 2 "needs a value" cgov-field study.cgov load work --who
expect 2 "name a study" cgov-field
expect 0 "บทถอดเสียง" cgov-field --help --lang th

# Codes that differ in capitals alone are asked about; what the message offers is obeyed.
mkdir capitals
printf 'รหัสบุคคล,ภาคส่วน\nQ-01,ชุมชน\nq-01,ชุมชน\n' >capitals/people.csv
expect 1 "exact-codes" cgov-field capitals.cgov load capitals
expect 0 "" cgov-field capitals.cgov load capitals --exact-codes
[ "$(sqlite3 capitals.cgov "SELECT count(*) FROM person WHERE lower(code) = 'q-01'")" -eq 2 ]

# How transcripts mark who speaks, found out: subtitles, rows of a table, times around names.
spoken() { # spoken WANTED: text on the standard input, its speakers in order
    cat >spoken.txt
    shape=SHAPE-$(cksum <spoken.txt | cut -d' ' -f1)
    expect 0 "" cgov-field study.cgov add spoken.txt --code "$shape" --speakers auto
    found=$(sqlite3 study.cgov "SELECT group_concat(t.speaker || coalesce('=' || p.code, ''), ' | ')
                                  FROM (SELECT * FROM speaker_turn ORDER BY document, start) AS t
                                  JOIN document AS d ON d.id = t.document LEFT JOIN person AS p ON p.id = t.person
                                 WHERE d.code = '$shape'")
    [ "$found" = "$1" ] || { cat spoken.txt; echo "speakers: $found, not $1" >&2; exit 1; }
    checks=$((checks + 1))
}
printf 'WEBVTT\n\n1\n00:00:03.210 --> 00:00:07.450\nSomchai J.: สวัสดี\n\n2\n00:00:08.000 --> 00:00:12.000\nAnn Lee: Yes\n\n3\n00:00:13.000 --> 00:00:15.000\nSomchai J.: สรุปว่า: ดี\n' |
    spoken "Somchai J. | Ann Lee | Somchai J."
printf 'WEBVTT\n\n00:00:03.210 --> 00:00:07.450\n<v สมชาย ใจดี>ก: ข</v>\n\n00:00:08.000 --> 00:00:12.000\n<v P01>ค</v>\n' |
    spoken "สมชาย ใจดี | P01=P01"
printf '1\n00:00:03,210 --> 00:00:07,450\nP01: ได้ผลดังนี้: ดี\n\n2\n00:00:08,000 --> 00:00:12,000\n>> P02: ครับ\n' |
    spoken "P01=P01 | P02=P02"
printf 'Somchai Jaidee  0:03\nก 3:1\n\nP01  1:02:08\nข\n\nSomchai Jaidee  1:02:20\nค\n' |
    spoken "Somchai Jaidee | P01=P01 | Somchai Jaidee"
printf 'P01\tสวัสดี\nP02\tครับ\n00:01\tP01\tจบ\n' | spoken "P01=P01 | P02=P02 | P01=P01"
printf '[00:00:01] P01: ก\n(00:01:05) P02 : ข\nP01 [00:02:00]: ค\nP02 – 00:04:10: ง\nเวลา 10:45: พัก\nP01 (ชาย, 45): จ\n\342\200\213P02: ฉ\n1  P01: ช\n' |
    spoken "P01=P01 | P02=P02 | P01=P01 | P02=P02 | P01 (ชาย, 45)=P01 | P02=P02 | P01=P01"

# One workbook of templates; what is no list by its name is told.
if cgov-field book.cgov templates งาน.xlsx >out.txt 2>err.txt; then
    expect 2 "มีไฟล์นี้อยู่แล้ว" cgov-field book.cgov templates งาน.xlsx --lang th
else
    grep -q libxlsxwriter err.txt || { cat err.txt >&2; exit 1; }
fi
printf 'code,sector\nB-01,state\n' >capitals/persons.csv
expect 1 "not loaded: capitals/persons.csv has not the name of a list" cgov-field book.cgov load capitals --check
rm capitals/persons.csv
cp capitals/people.csv capitals/people.tsv
expect 2 "hold the same list, people" cgov-field book.cgov load capitals
rm capitals/people.tsv
if /usr/bin/python3 -c "import openpyxl" 2>/dev/null; then
    printf 'รหัสบุคคล,ภาคส่วน\nB-01,ชุมชน\nB-02,ไม่ใช่ภาคส่วน\n' >people.csv
    printf 'รหัสบันทึก\nx\n' >สรุป.csv
    /usr/bin/python3 "$root/tests/workbook_of_lists.py" งาน.xlsx people.csv สรุป.csv 2>/dev/null
    expect 1 "people-งาน.xlsx.rejects.csv" cgov-field book.cgov load งาน.xlsx --lang th --accept-good
    expect 1 "\"ภาคส่วน\" (C)" cgov-field book.cgov load people-งาน.xlsx.rejects.csv --lang th
fi

echo "$checks checks of cgov-field hold."
