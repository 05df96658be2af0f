#!/bin/sh
# said.sh BUILD
# What programs say is true and of use: refusals name place and remedy and leave nothing behind, and exit
# statuses agree with the words.
set -eu
cd "$(dirname "$0")/.."
build=$1
. tests/expect.sh
export COLUMNS=240
absent() { # none of these files was made
    for file; do
        [ ! -e "$file" ] || { echo "$file was made" >&2; exit 1; }
    done
}

printf 'code,name_th,sector\nA1,เทศบาลทดสอบ,local_government\nA2,กลุ่มออมทรัพย์บ้านดอน,community\n' >agencies.csv
expect 0 "" cgov-field study.cgov load agencies.csv

# The ending of a name agrees with what is written, in small letters or large ones.
expect 0 "r4: open it in a word processor" cgov-report study.cgov r4 --docx --sections study
expect 0 "r9.DOCX: open it in a word processor" cgov-report study.cgov r9.DOCX --sections study
[ "$(head -c 2 r9.DOCX)" = PK ]
expect 0 "r1.html: open it in a browser" cgov-report study.cgov r1.html --sections study
expect 0 "r1.v2: open it in a browser" cgov-report study.cgov r1.v2 --sections study
expect 2 "a.pdf: the name ends in .pdf, but what is written is a page for a browser: name it a.html, and print it to PDF" \
    cgov-report study.cgov a.pdf
expect 2 "name it a.html" cgov-report study.cgov a.xlsx
expect 2 "b.html: the name ends in .html, but what is written is a document for a word processor: name it b.docx" \
    cgov-report study.cgov b.html --docx
expect 2 "--xlsx: f.csv: the name ends in .csv, but what is written is a workbook (Excel): name it f.xlsx" \
    cgov-query study.cgov level --xlsx f.csv
expect 2 "--xlsx: f.csv: ชื่อลงท้ายด้วย .csv แต่สิ่งที่จะเขียนคือสมุดงาน Excel โปรดใช้ชื่อ f.xlsx" \
    cgov-query study.cgov level --xlsx f.csv --lang th
expect 2 "--html: \"-\" is not the name of a file" cgov-query study.cgov level --html -
expect 2 "--xlsx: the name of the file to write is empty" cgov-query study.cgov level --xlsx ''
expect 2 "\"-\" is not the name of a file" cgov-report study.cgov -
expect 2 "name it page.html" cgov-code-page study.cgov D1 --output page.docx
expect 2 "--csv: out.csv: the name ends in .csv, but what is written is a folder: name it out" cgov-export study.cgov --csv out.csv
expect 2 "name it out.sql" cgov-export study.cgov --postgresql out.xlsx
expect 2 "name it copy.cgov" cgov-share study.cgov copy.csv --profile team
expect 2 "name it lent.cgov" cgov-field study.cgov lend lent.xlsx --coder K1
expect 2 "name it out.qdpx" cgov-refi study.cgov export out.csv
expect 2 "name it new.cgov" cgov-import --agencies new.csv agencies.csv
expect 2 "name it pairs.csv" cgov-agency study.cgov review --write pairs.xlsx
expect 2 "name it lists" cgov-field study.cgov templates lists.pdf
absent a.pdf a.html a.xlsx b.html f.csv f.xlsx - page.docx out.csv out out.sql out.xlsx copy.csv lent.xlsx new.csv \
    pairs.xlsx lists lists.pdf
# What goes through a pipe is followed by no words.
cgov-query study.cgov level --xlsx /dev/stdout | cat >piped.xlsx
python3 -c 'import zipfile; assert zipfile.ZipFile("piped.xlsx").testzip() is None'
cgov-query study.cgov level --html /dev/stdout | tail -1 | grep -q '</html>$'

# Two agencies that were noted as two are made one by nobody who does not take the note back.
expect 0 "" cgov-agency study.cgov apart A1 A2 --author nok
expect 2 "agencies A1 and A2 were noted as two (apart) by nok on 20" cgov-agency study.cgov merge A1 A2
expect 2 "cgov-agency STUDY together A2 A1" cgov-agency study.cgov merge A2 A1 --check
expect 2 "ถูกบันทึกว่าเป็นคนละแห่ง (apart) โดย nok" cgov-agency study.cgov merge A1 A2 --lang th
expect 0 "" cgov-agency study.cgov together A1 A2
expect 0 "" cgov-agency study.cgov merge A1 A2 --check

# A name that is empty.
expect 2 "the name of the study is empty" cgov-import "" agencies.csv
expect 2 "ชื่อไฟล์งานวิจัยว่างเปล่า" cgov-query "" level --lang th

echo "$checks checks"
