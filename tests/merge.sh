#!/bin/sh
# Several people, one study, as the README has it: lent, sent back, merged, decided, undone.
set -eu
cd "$(dirname "$0")/.."
build=$1
. tests/expect.sh

printf 'code,name_th,sector\nA1,เทศบาลตำบลปริก,state\nA2,ชุมชนบ้านน้ำเค็ม,community\n' >agencies.csv
expect 0 "" cgov-import --agencies study.cgov agencies.csv
printf 'ผู้สัมภาษณ์: สวัสดีครับ\nผู้ให้ข้อมูล: เราไว้ใจกันมานานแล้วในพื้นที่นี้\n' >talk.txt
expect 0 "" cgov-field study.cgov add talk.txt --code IV-01
expect 0 "" cgov-field study.cgov add talk.txt --code IV-02

# Lent, and back.
expect 2 "say who is to work in the copy" cgov-field study.cgov lend nok.cgov
expect 2 "ไม่มีเอกสารรหัส" cgov-field study.cgov lend nok.cgov --coder nok --documents IV-01,IV-09 --lang th
[ ! -e nok.cgov ]
expect 0 "when it comes back: cgov-merge study.cgov nok.cgov" \
    cgov-field study.cgov lend nok.cgov --coder nok --documents IV-01
expect 0 "new in the copy" cgov-field study.cgov lend lek.cgov --coder lek --documents IV-02
expect 2 "is there already" cgov-field study.cgov lend nok.cgov --coder nok
expect 2 "มีไฟล์ nok.cgov อยู่แล้ว" cgov-field study.cgov lend nok.cgov --coder nok --lang th
expect 0 "IV-01" cgov-field nok.cgov documents
factor=$(sqlite3 study.cgov "SELECT code FROM factor ORDER BY id LIMIT 1")
for who in nok lek; do
    document=$(sqlite3 $who.cgov "SELECT code FROM document")
    printf 'รหัสเอกสาร,ข้อความ,ปัจจัย,ผู้ลงรหัส\n%s,ไว้ใจกันมานาน,%s,%s\n' "$document" "$factor" "$who" >codings.csv
    expect 0 "" cgov-field $who.cgov load codings.csv
done
cp nok.cgov "nok (1).cgov" # as a file sharing service makes a conflict copy
sqlite3 "nok (1).cgov" "UPDATE coding SET memo = 'จากเครื่องที่สอง'"
expect 0 "all" cgov-merge study.cgov nok.cgov "nok (1).cgov" lek.cgov --check
[ "$(sqlite3 study.cgov "SELECT count(*) FROM coding")" = 0 ]
expect 0 "study.cgov.before-merge" cgov-merge study.cgov nok.cgov "nok (1).cgov" lek.cgov
[ "$(sqlite3 study.cgov "SELECT count(*) || max(memo) FROM coding")" = "2จากเครื่องที่สอง" ]
[ "$(sqlite3 study.cgov "SELECT count(*) FROM document")" = 2 ]
expect 0 "" cgov check study.cgov

# A project of REFI-QDA meets the row by either uid.
cp study.cgov first.cgov
cp study.cgov second.cgov
for name in first second; do
    sqlite3 $name.cgov "INSERT INTO document (code, text) VALUES ('IV-09', 'ข้อความเดียวกันทั้งสองเครื่อง')"
done
expect 0 "" cgov-refi second.cgov export second.qdpx
cgov-merge first.cgov second.cgov >/dev/null
expect 0 "" cgov-refi first.cgov import second.qdpx
[ "$(sqlite3 first.cgov "SELECT count(*) FROM document WHERE code = 'IV-09'")" = 1 ]
rm first.cgov* second.*

# A difference: told, listed, decided.
cp study.cgov other.cgov
sqlite3 study.cgov "UPDATE agency SET note = 'ก' WHERE code = 'A1'"
sqlite3 other.cgov "UPDATE agency SET note = 'ข' WHERE code = 'A1'"
expect 1 "1 difference waits" cgov-merge study.cgov other.cgov
expect 0 "agency,A1,note" cgov-merge study.cgov --conflicts
expect 0 "1 difference of the merge of other.cgov waits" cgov check study.cgov
expect 0 "1 difference of merged files waits for a decision: cgov-merge STUDY" cgov-query study.cgov progress
expect 0 "ข้อมูลที่ต่างกัน 1 รายการรอการตัดสิน" cgov-query study.cgov progress --lang th
expect 0 "" cgov-report study.cgov data.html --sections quality
grep -q "1 difference of the merge of other.cgov waits" data.html
[ "$(sqlite3 study.cgov "SELECT table_en || '|' || row_code || '|' || field_en || '|' || ours || '|' || theirs || '|' || is_open
    FROM merge_conflict_wide")" = "Organisations that take part|A1|Note|ก|ข|1" ]
[ "$(sqlite3 study.cgov "SELECT แถว || '|' || รายการ || '|' || ของเรา || '|' || ของเขา || '|' || คำตัดสิน FROM ข้อมูลที่ต่างกันจากการรวม")" = \
    "A1|หมายเหตุ|ก|ข|รอการตัดสิน" ]
cgov-merge study.cgov --conflicts --lang th | sed 's/other\.cgov,/other.cgov,ของเขา/' >ต่างกัน.csv
expect 0 "ตัดสินแล้ว 1 รายการ ยังรออีก 0 รายการ" cgov-merge study.cgov --decide ต่างกัน.csv --lang th --author somchai
[ "$(sqlite3 study.cgov "SELECT note FROM agency WHERE code = 'A1'")" = ข ]
expect 0 "0 decided, 0 still wait" cgov-merge study.cgov --decide ต่างกัน.csv
sed 's/,ของเขา/,ของเรา/' ต่างกัน.csv >อีก.csv
expect 2 "decided already" cgov-merge study.cgov --decide อีก.csv
expect 0 "" cgov-merge study.cgov other.cgov

# The same in a workbook, which is never written over.
cp study.cgov one.cgov
cp study.cgov two.cgov
sqlite3 one.cgov "UPDATE agency SET note = '007' WHERE code = 'A2'"
sqlite3 two.cgov "UPDATE agency SET note = '=1+1' WHERE code = 'A2'"
expect 1 "1 difference waits" cgov-merge one.cgov two.cgov
for kind in ods xlsx csv; do
    expect 0 "" cgov-merge one.cgov --conflicts differ.$kind
    expect 2 "differ.$kind" cgov-merge one.cgov --conflicts differ.$kind
    expect 1 "0 decided, 1 still wait" cgov-merge one.cgov --decide differ.$kind
done
expect 2 "name one file" cgov-merge one.cgov --conflicts 1.csv 2.csv
if python3 -c 'import openpyxl' 2>/dev/null; then
    python3 -c "import openpyxl
book = openpyxl.load_workbook('differ.xlsx')
rows = list(book.active.iter_rows())
assert len(rows) == 2 and [rows[1][5].value, rows[1][8].value] == ['007', '=1+1'], rows
assert rows[1][8].data_type == 's'
rows[1][12].value = 'theirs'
book.save('differ.xlsx')"
    expect 0 "1 decided, 0 still wait" cgov-merge one.cgov --decide differ.xlsx
    [ "$(sqlite3 one.cgov "SELECT note FROM agency WHERE code = 'A2'")" = "=1+1" ]
fi
rm one.* two.* differ.*

# A questionnaire that both loaded anew has no value from before, and each value its loader.
head='เลขที่แบบสอบถาม,รหัสหน่วยงาน,ชื่อหน่วยงาน,โครงการที่,ชื่อโครงการ,งบประมาณ (บาท)'
for who in anan bua; do
    [ $who = anan ] && budget=500000 || budget=222
    cp study.cgov $who.cgov
    printf '%s\nZ1,A1,เทศบาลตำบลปริก,1,ก,%s\n' "$head" $budget >$who.csv
    expect 0 "" cgov-import $who.cgov $who.csv --author $who
done
expect 1 "1 difference waits" cgov-merge anan.cgov bua.cgov
cgov-merge anan.cgov --conflicts | grep -q '^[0-9]*,project,Z1/1,budget_baht,,500000.0,anan,20.*Z,222.0,bua,20.*Z,bua.cgov,'
rm anan.* bua.*

# Several differences, one of them about a code that each made one with another.
cp study.cgov first.cgov
sqlite3 first.cgov "INSERT INTO agency (code, name_th) VALUES ('A3', 'สาม')"
cp first.cgov second.cgov
cgov-agency first.cgov merge A1 A3 >/dev/null
cgov-agency second.cgov merge A2 A3 >/dev/null
sqlite3 first.cgov "UPDATE agency SET note = 'ค' WHERE code = 'A2'"
sqlite3 second.cgov "UPDATE agency SET note = 'ง' WHERE code = 'A2'"
expect 1 "2 differences wait for a decision" cgov-merge first.cgov second.cgov
expect 0 "2 differences of the merge of second.cgov wait" cgov check first.cgov
expect 0 "2 differences of merged files wait" cgov-query first.cgov progress
cgov-merge first.cgov --conflicts >both.csv
grep -q ",merged A3,A3,A1,.*,A2," both.csv
cgov-merge first.cgov --conflicts --lang th | grep -q "หน่วยงานและองค์กรที่มีส่วนร่วม,A2,หมายเหตุ (note),"
sed '2s/second\.cgov,/second.cgov, Theirs /' both.csv >half.csv # filled in bit by bit
expect 1 "1 decided, 1 still wait" cgov-merge first.cgov --decide half.csv
sed 's/second\.cgov,/second.cgov,theirs/' both.csv >theirs.csv
expect 0 "1 decided, 0 still wait" cgov-merge first.cgov --decide theirs.csv
[ "$(sqlite3 first.cgov "SELECT g.code || n.name || g.note FROM agency_alias AS n JOIN agency AS g ON g.id = n.agency")" = A2สามง ]

# A name that is nearly one of ours is asked about, never made one.
cp study.cgov alike.cgov
sqlite3 alike.cgov "INSERT INTO agency (code, name_th) VALUES ('A7', 'ทต.ปริก')"
cp study.cgov asked.cgov
expect 0 "1 pair of agencies looks alike" cgov-merge asked.cgov alike.cgov --check
[ ! -e asked.cgov.agencies.csv ]
expect 0 "พบหน่วยงานชื่อคล้ายกัน 1 คู่" cgov-merge asked.cgov alike.cgov --lang th
[ "$(sqlite3 asked.cgov "SELECT count(*) FROM agency")" = 3 ]
grep -q "ทต.ปริก,A7,.*A1,เทศบาลตำบลปริก" asked.cgov.agencies.csv
sed '2s/\r*$/เดียวกัน/' asked.cgov.agencies.csv >answered.csv
expect 0 "" cgov-agency asked.cgov review --apply answered.csv
[ "$(sqlite3 asked.cgov "SELECT count(*) FROM agency")" = 2 ]

# The way back, and what cannot be.
sqlite3 other.cgov "INSERT INTO agency (code, name_th) VALUES ('A3', 'สาม')"
cgov-merge study.cgov other.cgov 2>undo.txt >/dev/null
number=$(sed -n 's/.*--undo //p' undo.txt)
expect 0 "Done." cgov-merge study.cgov --undo "$number"
[ "$(sqlite3 study.cgov "SELECT count(*) FROM agency")" = 2 ]
expect 2 "no merge that could be undone" cgov-merge study.cgov --undo 1
expect 2 "name the files to be merged" cgov-merge study.cgov
expect 2 "the study itself" cgov-merge study.cgov study.cgov
ln -s study.cgov same.cgov
expect 2 "the study itself" cgov-merge study.cgov same.cgov
expect 2 "talk.txt" cgov-merge study.cgov talk.txt

echo "$checks checks of cgov-merge hold."
