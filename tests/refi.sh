#!/bin/sh
# refi.sh BUILD
# cgov-refi as people meet it; what it writes is valid against the published schemas.
# CGOV_REFI_FILES=FOLDER reads every .qdpx and .qdc there too.
set -eu
cd "$(dirname "$0")/.."
data=$PWD/tests/data/refi-qda
examples=$PWD/examples/data
build=$1
. tests/expect.sh

# The standard's example: its archive lacks the texts of its sources.
example=$data/TestProject.qdpx
expect 1 "factors 14 0 0" cgov-refi new.cgov import --check "$example"
[ ! -e new.cgov ] || { echo "--check made a file" >&2; exit 1; }
expect 1 "Nothing was loaded" cgov-refi a.cgov import "$example"
expect 1 "/Project/Sets/Set, line 187 \"Mabel\" (16 in all): note:" cgov-refi a.cgov import "$example"
expect 1 "Everything except the parts listed above" cgov-refi a.cgov import "$example" --accept-good
expect 1 "factors 0 0 14" cgov-refi a.cgov import "$example" --accept-good
expect 1 "ไม่มีข้อความของเอกสารในไฟล์" cgov-refi a.cgov import "$example" --lang th
expect 1 "วิธีแก้:" env LANG=th_TH.UTF-8 cgov-refi a.cgov import "$example"
expect 2 "no such file" cgov-refi a.cgov import none.qdpx
expect 2 "no option --frob" cgov-refi --frob
expect 2 "name a study" cgov-refi a.cgov
expect 2 "no command" cgov-refi a.cgov exchange b.qdpx
expect 2 "it is one of: condition obstacle" cgov-refi a.cgov import --kind mood "$example"
expect 2 "--lang is th or en" cgov-refi a.cgov import --lang fr "$example"
expect 2 "one word too many" cgov-refi a.cgov import b c
expect 2 "no such file" cgov-refi none.cgov export b.qdpx
expect 0 "--accept-good" cgov-refi --help
expect 0 "การส่งออก" cgov-refi --help --lang th
expect 0 "cgov-refi 0." cgov-refi --version
echo "not a project" >plain.qdpx
expect 2 "the XML cannot be read" cgov-refi a.cgov import plain.qdpx

# A study of its own, coded in the shell, with what XML has to escape.
demo-survey --geography "$examples" --out survey.csv >/dev/null
cgov-import study.cgov survey.csv >/dev/null 2>&1
sqlite3 study.cgov "
    INSERT INTO coder (code, name) VALUES ('K1', 'somebody''s name');
    INSERT INTO document (code, case_study, text)
    SELECT 'D1', id, 'เราไว้ใจกัน <จริง> & \"ร่วมมือ\"' || char(13, 10, 129408) FROM case_study WHERE number = 10;
    INSERT INTO document (code, text) VALUES ('D2', '');
    INSERT INTO passage (document, start, stop, quote)
    SELECT id, n, n + 9, substr(text, n + 1, 9) FROM document, (SELECT 0 AS n UNION ALL SELECT 5) WHERE code = 'D1';
    INSERT INTO coding (passage, factor, coder, confidence, memo)
    SELECT p.id, f.id, 1, 3, 'because' FROM passage AS p, factor AS f WHERE f.kind = 'condition';
    INSERT INTO memo (about, about_uid, coder, title, text)
    SELECT 'factor', uid, 1, 'what it means', 'a > b' FROM factor LIMIT 5;
    INSERT INTO memo (about, about_uid, text) SELECT 'case_study', uid, 'เยี่ยม' FROM case_study LIMIT 2;"
expect 0 "documents 2" cgov-refi study.cgov export study.qdpx
expect 0 "is written" cgov-refi study.cgov export again.qdpx
cmp study.qdpx again.qdpx
expect 0 "case studies 0" cgov-refi study.cgov export study.qdc --lang en
expect 2 "study.qdc is there already" cgov-refi study.cgov export study.qdc
expect 0 "ส่งออก" cgov-refi study.cgov export study.qdc --lang th --replace
expect 0 "The file is in the study." cgov-refi study.cgov import study.qdpx
grep -q "coders *0 *0 *1$" out.txt
grep -q "2 passages stand where their quotes are" out.txt
[ ! -s err.txt ] || { cat err.txt >&2; exit 1; }
expect 0 "The file is in the study." cgov-refi other.cgov import study.qdpx
grep -q "case studies *0 " out.txt # known by their codes
expect 0 "is written" cgov-refi other.cgov export other.qdpx
[ "$(sqlite3 other.cgov 'SELECT count(*) FROM coding')" = "$(sqlite3 study.cgov 'SELECT count(*) FROM coding')" ]

mkdir unpacked
expect 0 "memos 2" cgov-refi a.cgov export a.qdpx
for file in a study other; do
    unzip -q -o "$file.qdpx" -d "unpacked/$file"
    xmllint --noout --nonet --schema "$data/Project.xsd" "unpacked/$file/project.qde" 2>valid.txt ||
        { cat valid.txt >&2; exit 1; }
    checks=$((checks + 1))
done
[ "$(ls unpacked/study/sources | wc -l)" -eq 2 ]
if grep -rq "somebody's name" unpacked; then
    echo "A coder's name went out unasked." >&2
    exit 1
fi
xmllint --noout --nonet --schema "$data/Codebook.xsd" study.qdc 2>valid.txt || { cat valid.txt >&2; exit 1; }

# Back from a program that makes new GUIDs: asked, then the same, and its changes arrive as changes.
coded="SELECT d.code, p.start, p.stop, p.quote, f.code, c.code FROM coding AS g JOIN passage AS p ON p.id = g.passage
    JOIN document AS d ON d.id = p.document JOIN factor AS f ON f.id = g.factor JOIN coder AS c ON c.id = g.coder ORDER BY 1, 2, 3, 5"
count="SELECT (SELECT count(*) FROM coder), (SELECT count(*) FROM factor), (SELECT count(*) FROM case_study),
    (SELECT count(*) FROM document), (SELECT count(*) FROM passage), (SELECT count(*) FROM coding), (SELECT count(*) FROM memo)"
python3 "$root/tests/refi_trip.py" study.qdpx trip.qdpx
sqlite3 study.cgov "$coded" >coded.txt
sqlite3 study.cgov "$count" >count.txt
expect 1 "load with --same" cgov-refi study.cgov import trip.qdpx
grep -q "TextSource.*D1.*(2 in all): the study has this already" err.txt
expect 1 "ในไฟล์งานวิจัยมีข้อมูลนี้อยู่แล้ว" cgov-refi study.cgov import --check trip.qdpx --lang th
expect 0 "in the study" cgov-refi study.cgov import trip.qdpx --same
sqlite3 study.cgov "$count" | diff - count.txt >&2
sqlite3 study.cgov "$coded" | diff - coded.txt >&2
grep -q "codings *0 *0 " out.txt
name=$(sqlite3 study.cgov "SELECT label_th FROM factor WHERE code = 'trust_building'")
python3 "$root/tests/refi_trip.py" study.qdpx changed.qdpx "name=\"$name\"=>name=\"ชื่อใหม่\"" \
    'startPosition="5" endPosition="14"=>startPosition="5" endPosition="11"'
expect 0 "take this load back" cgov-refi study.cgov import changed.qdpx --same
grep -q "factors *0 *1 " out.txt
grep -q "passages *0 *1 " out.txt
grep -q "codings *0 *0 " out.txt
[ "$(sqlite3 study.cgov "SELECT label_th FROM factor WHERE code = 'trust_building'")" = "ชื่อใหม่" ]
[ "$(sqlite3 study.cgov "SELECT count(*) FROM passage WHERE start = 5 AND stop = 11")" = 1 ]
[ "$(sqlite3 study.cgov "SELECT count(*) FROM passage WHERE start = 5")" = 1 ]
number=$(sqlite3 study.cgov "SELECT max(id) FROM source")
expect 0 "is taken back" cgov-refi study.cgov undo "$number"
sqlite3 study.cgov "$coded" | diff - coded.txt >&2
[ "$(sqlite3 study.cgov "SELECT label_th FROM factor WHERE code = 'trust_building'")" = "$name" ]
expect 2 "no load of a REFI-QDA file" cgov-refi study.cgov undo 999
expect 0 "documents 2 0 0" cgov-refi study.cgov import trip.qdpx --new

if [ -n "${CGOV_REFI_FILES:-}" ]; then
    for file in "$CGOV_REFI_FILES"/*.qd[pc]*; do
        status=0
        cgov-refi real.cgov import --accept-good "$file" >out.txt 2>err.txt || status=$?
        if [ "$status" -gt 1 ]; then
            echo "$file: $(cat err.txt)" >&2
            exit 1
        fi
        checks=$((checks + 1))
    done
else
    echo "CGOV_REFI_FILES is not set: files of other programs are not tried."
fi
echo "$checks calls do what they say."
