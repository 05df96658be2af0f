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

expect 2 "is not kept apart from itself" cgov-agency study.cgov apart A1 A1
expect 2 "there is no note to take back" cgov-agency study.cgov together A1 A2
expect 2 "cgov-agency STUDY merges lists them" cgov-agency study.cgov undo 1

# Who asks for merges of an agency that never was is told so; names in messages are codes, not ids.
expect 2 'there is no agency "nosuch" in the study: cgov-agency match finds codes' cgov-agency study.cgov merges nosuch
expect 2 'cgov-agency match' cgov-agency study.cgov merges nosuch --lang th
expect 0 "No agencies were merged" cgov-agency study.cgov merges A1
expect 2 "agency A2 cannot be merged with itself" cgov-agency study.cgov merge A2 A2
expect 2 "รวมหน่วยงาน A2 กับตัวเองไม่ได้" cgov-agency study.cgov merge A2 A2 --lang th
expect 2 "factor budget_support and itself" cgov-codebook study.cgov merge budget_support budget_support

# A check changes nothing, whatever the command.
sum=$(sha256sum <study.cgov)
expect 0 "Nothing was changed" cgov-agency study.cgov apart A1 A2 --check
expect 2 "goes with a merge of files" cgov-merge study.cgov --undo 1 --check
expect 2 "goes with a merge of files" cgov-merge study.cgov --decide agencies.csv --check
expect 0 "" cgov upgrade study.cgov --check
[ "$sum" = "$(sha256sum <study.cgov)" ] || { echo "a check changed the study" >&2; exit 1; }
expect 0 "" cgov-agency study.cgov apart A1 A2
sum=$(sha256sum <study.cgov)
expect 0 "Nothing was changed" cgov-agency study.cgov together A1 A2 --check
[ "$sum" = "$(sha256sum <study.cgov)" ] || { echo "a check changed the study" >&2; exit 1; }
expect 0 "" cgov-agency study.cgov together A1 A2
expect 2 "no table to write" cgov-codebook study.cgov add aside --kind theme --en x --xlsx aside.xlsx
expect 0 "" cgov-codebook study.cgov add aside --kind theme --en x

# No option is passed over, and a check refuses what the load would.
expect 2 "documents lists all of them" cgov-field study.cgov documents --code D1
expect 2 'there is no document "D1"' cgov-field study.cgov unplaced --code D1
expect 2 "nosuch" cgov-import --agencies study.cgov agencies.csv --codebook nosuch --check

# A name that is empty.
expect 2 "the name of the study is empty" cgov-import "" agencies.csv
expect 2 "ชื่อไฟล์งานวิจัยว่างเปล่า" cgov-query "" level --lang th

# What is asked of the front door, and of the writers of demonstrations.
expect 2 'there is no program "qury"; perhaps you mean: query' cgov help qury
expect 2 'there is no program "zzzzzzzz"; there are: agency' cgov help zzzzzzzz
expect 0 "cgov-query STUDY COMMAND" cgov help query
expect 0 "Commands" cgov help check
expect 0 "1 the check found damage; what waits for a decision is" cgov check --help
expect 0 "--geography DIR" demo-survey --help
expect 0 "--survey survey.csv" demo-fieldwork --help
expect 0 "role mission form mechanism" cgov-query --help

# Factors have codes of one word; what is there stays; a history is of a factor that there is.
expect 2 'factor.code "bad code!": a code is one word' cgov-codebook study.cgov add "bad code!" --kind condition --th x
expect 2 'a factor "trust_building" is there already, and stays' cgov-codebook study.cgov add trust_building --kind condition --th x
expect 0 "" cgov-codebook study.cgov add ความไว้ใจ --kind condition --th x
expect 2 "a code is one word" cgov-codebook study.cgov rename ความไว้ใจ --code "a b"
expect 2 'did you mean "Trust building" (trust_building)?' cgov-codebook study.cgov history trust_bulding
expect 2 'there is no factor "nosuch"' cgov-codebook study.cgov history nosuch --csv
expect 0 "insert" cgov-codebook study.cgov history ความไว้ใจ

# Who did it: --author, USER, LOGNAME, or whom the system knows.
author_is() {
    [ "$(sqlite3 study.cgov "SELECT who FROM change_log ORDER BY number DESC LIMIT 1")" = "$1" ] || {
        echo "the author is not $1" >&2
        exit 1
    }
}
expect 0 "" env USER=nok LOGNAME=lek cgov-codebook study.cgov add by1 --kind theme --en x
author_is nok
expect 0 "" env -u USER LOGNAME=lek cgov-codebook study.cgov add by2 --kind theme --en x
author_is lek
expect 0 "" env -u USER -u LOGNAME cgov-codebook study.cgov add by3 --kind theme --en x
author_is "$(id -un)"

# Files are named, and each fault has its own words.
printf 'PK\003\004abc' >broken.qdpx
expect 2 "broken.qdpx: this is no zip archive" cgov-refi study.cgov import broken.qdpx
printf 'เทศบาลทดสอบ\nไม่มีที่ใดเลย\n' >texts.txt
expect 0 '"ไม่มีที่ใดเลย" stands nowhere in the study' cgov-person study.cgov erase --text texts.txt
expect 2 "missing.txt: there is no such file" cgov-person study.cgov erase --text missing.txt
expect 2 "is a folder" cgov-person study.cgov erase --text .
mkfifo pipe.txt
expect 2 "is a pipe or a device" timeout 9 cgov-person study.cgov erase --text pipe.txt
head -c 1100000 /dev/zero | tr '\0' x >big.txt
expect 2 "is more than 1 MB: split the file" cgov-person study.cgov erase --text big.txt

# A load that a merge of agencies stands on says how that is taken back.
printf '{"columns":[{"column":"form","field":"response.code"},{"column":"title","field":"project.title_th"},{"column":"agency","field":"agency.name"}]}' >forms.json
printf 'form,title,agency\nF1,หนึ่ง,กลุ่มออมทรัพย์บ้านดอน\n' >forms.csv
expect 0 "inserted 1" cgov-import --mapping forms.json study.cgov forms.csv
expect 0 "" cgov-agency study.cgov merge A1 A2
merge=$(sqlite3 study.cgov "SELECT max(number) FROM change_log WHERE op = 'merge'")
load=$(sqlite3 study.cgov "SELECT max(id) FROM source")
expect 0 "A1 A2" cgov-agency study.cgov merges A2
expect 0 "Nothing was changed" cgov-agency study.cgov undo "$merge" --check
expect 2 "take that back first: cgov-agency STUDY undo $merge" cgov undo study.cgov "$load"
expect 2 "ให้ย้อนก่อนด้วย cgov-agency ไฟล์งานวิจัย undo $merge" cgov undo study.cgov "$load" --lang th

# Tables for programs have what they name, and are one.
expect 0 "name_th 0 11" cgov-search study.cgov เทศบาลทดสอบ --csv
expect 0 "agencies.csv,2," cgov-field study.cgov load agencies.csv --check --csv
[ "$(grep -c "$(printf '\357\273\277')" out.txt)" -eq 1 ]
! grep -q "Nothing was changed" out.txt
grep -q "Nothing was changed" err.txt
expect 0 "" cgov-field study.cgov load agencies.csv --check --xlsx loads.xlsx

# A file that is not there makes no study; one that is refused leaves it, without a row, and says so.
printf 'a,b\n1,2\n' >odd.csv
expect 2 "there is no such file" cgov-import fresh.cgov missing.csv
! grep -q "new study" out.txt
expect 2 "no such folder or file" cgov-field fresh.cgov load missing
absent fresh.cgov fresh.cgov-index fresh.cgov-journal
expect 2 "begun.cgov is a new study" cgov-import begun.cgov odd.csv
[ "$(sqlite3 begun.cgov 'SELECT count(*) FROM project')" = 0 ]
expect 0 "fresh.cgov is a new study" cgov-import --agencies fresh.cgov agencies.csv
expect 2 "there is no such file" cgov-import fresh.cgov missing.csv
[ -s fresh.cgov ]
expect 2 "first.cgov is a new study" cgov-import --agencies first.cgov agencies.csv missing.csv
[ -s first.cgov ]

# A column of texts has no mean.
printf 'form,title,agency,remark\nF8,แปด,กลุ่มออมทรัพย์บ้านดอน,เมื่อวาน\n' >remarks.csv
expect 0 "inserted 1" cgov-import --mapping forms.json study.cgov remarks.csv
expect 2 "column:remark: none of its 1 cells is a number" cgov-query study.cgov means column:remark level

echo "$checks checks"
