#!/bin/sh
# evidence.sh BUILD
# cgov-evidence as people meet it, on the fieldwork of the demonstration; its figures are counted by
# plain SQL.
set -eu
cd "$(dirname "$0")/.."
build=$1
. tests/expect.sh
export COLUMNS=240

sql() { sqlite3 study.cgov "$1"; }
valid() { # the last output is JSON
    sqlite3 :memory: "SELECT json_valid(CAST(readfile('out.txt') AS TEXT))" | grep -qx 1
    checks=$((checks + 1))
}
told() { # told WANTED JSON-PATH: what the last output, as JSON, has there
    found=$(sqlite3 :memory: "SELECT json_extract(CAST(readfile('out.txt') AS TEXT), '$2')")
    [ "$found" = "$1" ] || { echo "$2 is $found, not $1" >&2; exit 1; }
    checks=$((checks + 1))
}
rows() { # rows WANTED JSON-PATH: how many there are
    found=$(sqlite3 :memory: "SELECT json_array_length(CAST(readfile('out.txt') AS TEXT), '$2')")
    [ "$found" -eq "$1" ] || { echo "$2 has $found rows, not $1" >&2; exit 1; }
    checks=$((checks + 1))
}

expect 0 "" demo-survey --geography "$root/examples/data" --out survey.csv --agencies agencies.csv
expect 0 "" demo-fieldwork --survey survey.csv --out fieldwork
expect 0 "" cgov-import --agencies study.cgov agencies.csv
expect 0 "" cgov-import study.cgov survey.csv
expect 0 "" cgov-field study.cgov load fieldwork
sql "UPDATE study SET synthetic = 1"
sql "INSERT INTO recommendation (code, title_en) VALUES ('R0', 'Out of the air')"

# The views of the stock shell have what the lists say, in English and in Thai.
fact() { # fact WANTED QUERY
    found=$(sql "$2")
    [ "$found" = "$1" ] || { echo "$2: $found, not $1" >&2; exit 1; }
    checks=$((checks + 1))
}
fact "93|93" "SELECT (SELECT count(*) FROM document_wide WHERE is_newest), (SELECT count(*) FROM เอกสาร)"
fact "84|84" "SELECT (SELECT count(*) FROM person_wide), (SELECT count(*) FROM บุคคล)"
fact "210|210" "SELECT (SELECT count(*) FROM membership_wide), (SELECT count(*) FROM คะแนนความเป็นสมาชิก)"
fact "9|9" "SELECT (SELECT count(*) FROM recommendation_wide), (SELECT count(*) FROM ข้อเสนอแนะ)"
fact "4428|4428|4428" "SELECT (SELECT sum(coding_count) FROM passage_wide), (SELECT sum(จำนวนรหัสที่ลง) FROM ข้อความ),
                              (SELECT count(*) FROM การลงรหัส)"
fact "$(sql "SELECT count(*) FROM project_missing")" "SELECT sum(จำนวน) FROM ข้อมูลที่ขาดตามรายการ WHERE ตาราง = 'โครงการ'"
fact "$(sql "SELECT count(*) FROM membership_evidence")" "SELECT sum(quote_count) FROM membership_wide"
fact "$(sql "SELECT count(*) FROM participation")" "SELECT count(*) FROM ภาคีร่วมโครงการ"
fact 0 "SELECT count(*) FROM passage_wide AS v JOIN passage AS p ON p.id = v.id JOIN speaker_turn AS t
         ON t.document = p.document AND t.start <= p.start AND t.stop > p.start WHERE t.speaker IS NOT v.speaker"
fact "1 2 3" "SELECT group_concat(r, ' ') FROM (SELECT DISTINCT ลำดับระดับที่ระบุ AS r FROM โครงการ WHERE r > 0 ORDER BY 1)"
fact "กระบี่ กรุงเทพมหานคร กาญจนบุรี กาฬสินธุ์ กำแพงเพชร ขอนแก่น จันทบุรี ฉะเชิงเทรา" \
    "SELECT group_concat(name_th, ' ') FROM (SELECT name_th FROM province ORDER BY rank LIMIT 8)"
fact "เชียงราย เชียงใหม่ ตรัง" \
    "SELECT group_concat(name_th, ' ') FROM (SELECT name_th FROM province WHERE name_th IN ('ตรัง', 'เชียงใหม่', 'เชียงราย') ORDER BY rank)"
sql "INSERT INTO agency (code, name_th) VALUES ('Z1', 'แก้ว'), ('Z2', 'ขา'), ('Z3', 'เกาะ'), ('Z4', 'กา'), ('Z5', 'ก้าน'), ('Z6', 'กาน'), ('Z7', 'ไก่')"
fact "กา กาน ก้าน เกาะ แก้ว ไก่ ขา" "SELECT group_concat(ชื่อหน่วยงาน, ' ') FROM
    (SELECT * FROM หน่วยงาน WHERE รหัสหน่วยงาน GLOB 'Z[1-7]' ORDER BY ลำดับพจนานุกรม)"
sql "DELETE FROM agency WHERE code GLOB 'Z[1-7]'"

# Quotes behind a factor
all=$(sql "SELECT count(*) FROM coding WHERE factor = (SELECT id FROM factor WHERE code = 'trust_building')")
expect 0 "Codings: $all of the $all of this factor" cgov-evidence study.cgov factor trust_building
grep -q "Synthetic demonstration data" out.txt
grep -q "20 of $all shown" out.txt
expect 0 "การลงรหัส: $all จาก $all ของปัจจัยนี้" cgov-evidence study.cgov factor การสร้างความไว้วางใจ --lang th
expect 0 "File: codings.csv, row" cgov-evidence study.cgov factor "Trust building" --limit 1
said=$(sql "SELECT count(*) FROM coding AS c JOIN factor AS f ON f.id = c.factor JOIN passage AS p ON p.id = c.passage
    JOIN speaker_turn AS t ON t.document = p.document AND t.start <= p.start AND p.start < t.stop
    JOIN person AS s ON s.id = t.person WHERE f.code = 'trust_building' AND s.sector = 'community'")
expect 0 '"answer":"factor"' cgov-evidence study.cgov factor trust_building --sector ชุมชน --json --limit 0
valid
told "$said" '$.counts[0].n'
told "$said" '$.counts[0].shown'
told "$all" '$.counts[0].base'
told 1 '$.synthetic'

# A page begins where the one before ends.
expect 0 "" cgov-evidence study.cgov factor trust_building --json --limit 5
next=$(sqlite3 :memory: "SELECT json_extract(CAST(readfile('out.txt') AS TEXT), '\$.counts[0].next_after')")
expect 0 "" cgov-evidence study.cgov factor trust_building --json --limit 1 --after "$next"
sixth=$(sql "SELECT id FROM coding WHERE factor = (SELECT id FROM factor WHERE code = 'trust_building')
    ORDER BY passage, coder LIMIT 1 OFFSET 5")
told "$sixth" '$.quotes[0].coding'

# What stands around a quote is the document's own text, and no quote is cut in two.
expect 0 "" cgov-evidence study.cgov factor trust_building --json --limit 1 --context 40
[ "$(sqlite3 study.cgov "WITH j AS (SELECT CAST(readfile('out.txt') AS TEXT) AS j)
    SELECT instr(d.text, json_extract(j, '\$.quotes[0].before') || json_extract(j, '\$.quotes[0].quote')
                 || json_extract(j, '\$.quotes[0].after')) > 0
      FROM j JOIN document AS d ON d.code = json_extract(j, '\$.quotes[0].document')")" -eq 1 ]
checks=$((checks + 1))

expect 0 "coding,factor,kind,label,quote" cgov-evidence study.cgov factor trust_building --csv --case 3
expect 0 "and all below it" cgov-evidence study.cgov factor trust_building --branch --coder synthetic-1 \
    --with face_to_face_dialogue --without budget_constraint
for filter in "--level collaboration" "--agency CO-7403" "--person P16" "--position ผู้นำชุมชน" "--role civic_volunteering" \
    "--source focus_group" "--document IV-12" "--kind condition --all-versions"; do
    # shellcheck disable=SC2086 # option and value
    expect 0 "Codings: " cgov-evidence study.cgov factor trust_building $filter
done

# A case study
expect 0 "case-10" cgov-evidence study.cgov case 10
grep -q "no level of collaboration" out.txt
expect 0 "ยังไม่ระบุรูปแบบความร่วมมือ" cgov-evidence study.cgov case case-10 --lang th
expect 0 '"answer":"case"' cgov-evidence study.cgov case 10 --json --quotes 1
valid
told "$(sql "SELECT count(*) FROM coding AS c JOIN passage AS p ON p.id = c.passage JOIN document AS d ON d.id = p.document
    JOIN case_study AS s ON s.id = d.case_study WHERE s.number = 10")" '$.documents[0].codings'
rows "$(sql "SELECT count(*) FROM case_membership AS m JOIN case_study AS s ON s.id = m.case_study WHERE s.number = 10")" '$.scores'
expect 0 "gap,label,code,name" cgov-evidence study.cgov case 10 --csv --table gaps

# Recommendations
expect 0 "no evidence" cgov-evidence study.cgov recommendations
expect 0 "R0" cgov-evidence study.cgov recommendations --without-evidence --csv
[ "$(grep -c '^R' out.txt)" -eq 1 ] # no other
expect 0 "R2" cgov-evidence study.cgov recommendations --factor budget_constraint --case 10 --lang th
expect 0 "Budget constraint" cgov-evidence study.cgov recommendation R2
expect 0 '"answer":"recommendation"' cgov-evidence study.cgov recommendation R2 --json
valid
rows 20 '$.projects'
rows "$(sql "SELECT count(*) FROM recommendation_passage AS l JOIN recommendation AS r ON r.id = l.recommendation WHERE r.code = 'R2'")" '$.passages'
expect 0 "ยังไม่มีสิ่งใดรองรับ" cgov-evidence study.cgov recommendation R0 --lang th
expect 2 "there is no recommendation \"R99\"" cgov-evidence study.cgov recommendation R99

# Kinds of source, and together
expect 0 "kinds of source" cgov-evidence study.cgov triangulation --kind condition
expect 0 '"answer":"triangulation"' cgov-evidence study.cgov triangulation --json
valid
both=$(sql "SELECT count(DISTINCT a.passage) FROM coding AS a JOIN coding AS b ON b.passage = a.passage
    WHERE a.factor = (SELECT id FROM factor WHERE code = 'trust_building')
      AND b.factor = (SELECT id FROM factor WHERE code = 'face_to_face_dialogue')")
expect 0 "" cgov-evidence study.cgov together --json --limit 0
valid
[ "$(sqlite3 :memory: "SELECT count(*) FROM json_each(CAST(readfile('out.txt') AS TEXT), '\$.pairs') AS p
    WHERE p.value ->> 'both' = $both AND 'trust_building' IN (p.value ->> 'first', p.value ->> 'second')
      AND 'face_to_face_dialogue' IN (p.value ->> 'first', p.value ->> 'second')")" -eq 1 ]
expect 0 "case studies with both factors" cgov-evidence study.cgov together --by case
expect 0 "ใกล้กัน" cgov-evidence study.cgov together --by proximity --within 100 --lang th

# What a writer takes out: every coding once, passages by sector, memos, and what one person said
newest="FROM coding AS c JOIN passage AS p ON p.id = c.passage
        WHERE p.document NOT IN (SELECT document FROM document_replaced)"
expect 0 "quote,factor,label" cgov-evidence study.cgov quotes --csv=codes --limit 0
[ "$(sqlite3 :memory: -cmd ".import --csv out.txt q" "SELECT count(*) FROM q")" -eq "$(sql "SELECT count(*) $newest")" ]
for by in document case person sector; do
    expect 0 '"answer":"matrix"' cgov-evidence study.cgov matrix --coded-by $by --json
    valid
    cp out.txt matrix-$by.json
done
[ "$(sqlite3 :memory: "SELECT value ->> 'passages' FROM json_each(CAST(readfile('matrix-sector.json') AS TEXT), '$.matrix')
    WHERE value ->> 'factor' = 'trust_building'")" -eq "$(sql "SELECT count(DISTINCT c.passage) $newest
    AND c.factor = (SELECT id FROM factor WHERE code = 'trust_building')")" ]
[ "$(sqlite3 :memory: "SELECT value ->> 'IV-01' FROM json_each(CAST(readfile('matrix-document.json') AS TEXT), '$.matrix')
    WHERE value ->> 'factor' = 'trust_building'")" -eq "$(sql "SELECT count(DISTINCT c.passage) $newest
    AND c.factor = (SELECT id FROM factor WHERE code = 'trust_building')
    AND p.document = (SELECT id FROM document WHERE code = 'IV-01')")" ]
expect 0 "case-01" cgov-evidence study.cgov memos --csv=codes
[ "$(sqlite3 :memory: -cmd ".import --csv out.txt m" "SELECT count(*) FROM m WHERE code <> ''")" -eq "$(sql "SELECT count(*) FROM memo")" ]
who=$(sql "SELECT code FROM person WHERE id = (SELECT min(person) FROM speaker_turn)")
expect 0 '"answer":"speech"' cgov-evidence study.cgov said "$who" --json
valid
[ "$(sqlite3 :memory: "SELECT json_array_length(CAST(readfile('out.txt') AS TEXT), '$.speech')")" -eq \
    "$(sql "SELECT count(*) FROM speaker_turn WHERE person = (SELECT id FROM person WHERE code = '$who')
        AND document NOT IN (SELECT document FROM document_replaced)")" ]
expect 0 "quotes.docx" cgov-evidence study.cgov quotes --docx quotes.docx --html quotes.html --lang th
checks=$((checks + 6))

# What is not understood
expect 2 "name a study" cgov-evidence study.cgov
expect 2 "is no command" cgov-evidence study.cgov everything
expect 2 "what is missing: factor FACTOR" cgov-evidence study.cgov factor
expect 2 "one word too many" cgov-evidence study.cgov together trust_building
expect 2 "one word too many" cgov-evidence study.cgov factor trust_building again
expect 2 "there is no factor \"nothing\"" cgov-evidence study.cgov factor nothing
expect 2 "there is no case study \"11\"" cgov-evidence study.cgov case 11
expect 2 "ไม่มีกรณีศึกษา" cgov-evidence study.cgov case 0 --lang th
expect 2 "there is no such table" cgov-evidence study.cgov case 10 --table nothing
expect 2 "no option --frob" cgov-evidence study.cgov factor trust_building --frob x
expect 2 "no option --mission" cgov-evidence study.cgov factor trust_building --mission core_function
expect 2 "needs a value" cgov-evidence study.cgov factor trust_building --limit
for number in -3 "" " 3" +3 3.5 1000000001 4294967297 99999999999999999999; do
    expect 2 "must be a whole number, 0 to 1,000,000,000" cgov-evidence study.cgov factor trust_building --limit "$number"
done
expect 0 "" cgov-evidence study.cgov factor trust_building --limit 1000000000
for share in -0.1 1.1 nan 0x1 "" " 0.5" half; do
    expect 2 "must be a number, 0 to 1" cgov-qca study.cgov --outcome lasting_results --conditions trust_building --incl "$share"
done
expect 2 "no version 1000000000" cgov-code-page study.cgov IV-01 --document-version 1000000000 -o none.html
expect 2 "--source press" cgov-evidence study.cgov factor trust_building --source press
expect 2 "--by village" cgov-evidence study.cgov together --by village
expect 2 "there is no coder \"nobody\"" cgov-evidence study.cgov factor trust_building --coder nobody
expect 2 "there is no coding 999999999" cgov-evidence study.cgov factor trust_building --after 999999999
expect 2 "--coded-by village" cgov-evidence study.cgov matrix --coded-by village
expect 2 "there is no person \"nobody\"" cgov-evidence study.cgov said nobody
expect 2 "no such file" cgov-evidence nothing.cgov together
expect 0 "ข้อความแวดล้อม" cgov-evidence --help --lang th

# --limit is obeyed or refused by every command of every program, never ignored: what it lists first has
# one row then, or it says that there is no list.
while read -r key words; do
    # shellcheck disable=SC2086 # the words of a command
    if [ "$key" = refused ]; then
        expect 2 "--limit" cgov-$words --limit 1
        continue
    fi
    # shellcheck disable=SC2086
    expect 0 "" cgov-$words --limit 1 --json
    found=$(sqlite3 :memory: "SELECT json_array_length(CAST(readfile('out.txt') AS TEXT), '\$.$key')")
    [ "$found" -le 1 ] || { echo "cgov-$words --limit 1 lists $found $key" >&2; exit 1; }
done <<'END'
levels query study.cgov level
roles query study.cgov sectors
grid query study.cgov grid
factors query study.cgov factors
agencies query study.cgov agencies
progress query study.cgov progress
pairs query study.cgov partners
ratings query study.cgov ratings
factors query study.cgov contrast level:collaboration
categories query study.cgov frequencies agency
categories query study.cgov frequencies agency --sort count
groups query study.cgov means budget region
matches agency study.cgov match เทศบาล
pairs agency study.cgov review
aliases agency study.cgov aliases
merges agency study.cgov merges
refused agency study.cgov merge A1 A2
refused agency study.cgov undo 1
factors codebook study.cgov list
refused codebook study.cgov merge trust_building leadership
refused codebook study.cgov undo 1
codings coders study.cgov differences
refused coders study.cgov agreement
quotes evidence study.cgov factor trust_building
pairs evidence study.cgov together
factors evidence study.cgov triangulation
recommendations evidence study.cgov recommendations
quotes evidence study.cgov recommendation R1 --table quotes
documents field study.cgov documents
unplaced field study.cgov unplaced
refused field study.cgov add nothing.txt
refused field study.cgov load fieldwork
refused field study.cgov templates lists
nodes network study.cgov
truth_table qca study.cgov --outcome lasting_results --conditions trust_building --leave-out
matches search study.cgov เครือข่าย
END

echo "$checks checks of cgov-evidence hold."
