#!/bin/sh
# coding_page.sh BUILD
# A page to code on, in a browser without a window: what is marked there at random, over codings that
# overlap, emoji, sara am, tone marks and line ends of two characters, is saved as a list that loads
# without a problem and says the very same quotes; changes and removals arrive as well.
set -eu
cd "$(dirname "$0")/.."
build=$1
. tests/expect.sh

sql() { sqlite3 study.cgov "$1"; }
fact() { # fact WANTED QUERY
    found=$(sql "$2")
    [ "$found" = "$1" ] || { echo "$2: $found, not $1" >&2; exit 1; }
    checks=$((checks + 1))
}

# A text that is hard on whoever counts characters.
printf 'code,name_th\nA1,เทศบาลตำบลปริก\n' >agencies.csv
expect 0 "" cgov-import --agencies study.cgov agencies.csv
expect 0 "" cgov-field study.cgov templates work
expect 0 "" cgov-field study.cgov load work
sql "INSERT INTO document (code, title, text) VALUES ('D1', '<script>alert(1)</script> & \"x\"',
    'P01: น้ำใจของผู้ใหญ่บ้าน ทำให้ชุมชนเข้มแข็ง' || char(13, 10) || 'P02: 👩‍👩‍👧‍👦 ครอบครัว 🇹🇭 ไทย 👍🏽 ดี' || char(13, 10) ||
    '- =1+1 ขึ้นต้นด้วยเครื่องหมาย' || char(10) || '</script><b>ไม่ใช่แท็ก</b> ' || char(8207) || 'ขวา' || char(8206) || char(10, 10) ||
    'ก็ต้องทำ เพราะน้ำท่วม' || char(8203) || 'ทุกปี ' || char(160) || ' e' || char(769) || 'te ํา ที่นี่')"
sql "SELECT writefile('text.txt', text) FROM document" >/dev/null
sql "UPDATE document SET sha256 = '$(sha256sum text.txt | cut -d' ' -f1)'"
sql "INSERT INTO coder (code) VALUES ('K0')"
sql "INSERT INTO passage (document, start, stop, quote) SELECT id, 5, 23, substr(text, 6, 18) FROM document"
sql "INSERT INTO passage (document, start, stop, quote) SELECT id, 12, 60, substr(text, 13, 48) FROM document"
sql "INSERT INTO coding (passage, factor, coder, confidence)
    SELECT p.id, f.id, 1, 3 FROM passage AS p JOIN factor AS f ON f.code IN ('trust_building', 'budget_constraint')"

# The page itself
expect 0 "D1.html" cgov-code-page study.cgov D1 --coder K0
cp D1.html first.html
expect 2 "D1.html" cgov-code-page study.cgov D1 --coder K0
expect 0 "" cgov-code-page study.cgov D1 --coder K0 --replace
cmp D1.html first.html # the same bytes
expect 0 "own.html" cgov-code-page study.cgov D1 --own --coder K9 -o own.html
grep -q '"codings":\[\]' own.html
grep -q "default-src 'none'" D1.html
[ "$(grep -c 'alert(1)' D1.html)" -eq 2 ] # in the title and in the data, never as a tag
! grep -q '<script>alert' D1.html
! grep -qE '(src|href)="?https?:' D1.html
checks=$((checks + 5))
expect 2 "there is no document \"D9\"" cgov-code-page study.cgov D9
expect 2 "has no version 7" cgov-code-page study.cgov D1 --document-version 7
expect 2 "ไม่มีเอกสาร" cgov-code-page study.cgov D9 --lang th
expect 2 "name the coder" cgov-code-page study.cgov D1 --own
expect 2 "study.cgov" cgov-code-page study.cgov D1 -o study.cgov --replace

# A list that takes a coding away, and its passage: told at the check, done at the load, undone.
printf 'รหัสเอกสาร,เริ่ม,สิ้นสุด,ปัจจัย,ผู้ลงรหัส,ลบออก\nD1,12,60,trust_building,K0,ใช่\nD1,12,60,budget_constraint,K0,yes\n' >codings-less.csv
expect 0 "this row takes a coding away: trust_building, " cgov-field study.cgov load codings-less.csv --check
fact 4 "SELECT count(*) FROM coding"
expect 0 "this row takes a coding away" cgov-field study.cgov load codings-less.csv
fact "2|2" "SELECT (SELECT count(*) FROM coding), (SELECT count(*) FROM passage)" # marked in the shell: it stays
expect 0 "there is no such coding (any more)" cgov-field study.cgov load codings-less.csv
fact 2 "SELECT count(*) FROM coding"
expect 0 "" cgov undo study.cgov "$(sql "SELECT min(id) FROM source WHERE file_name = 'codings-less.csv'")"
fact 4 "SELECT count(*) FROM coding"

command -v python3 >/dev/null || { echo "no python3: pages are not opened"; exit 77; }
count=${CGOV_SLOW:+200}
mkdir pages
expect 0 "" cgov-code-page study.cgov D1 --coder K0 -o pages/D1.html
status=0
file=$(PYTHONDONTWRITEBYTECODE=1 timeout 300 python3 "$root/tests/coding_page.py" pages/D1.html K0 7 "${count:-40}") || status=$?
[ "$status" -eq 77 ] && { echo "no chromium with chromedriver: pages are not opened"; exit 77; }
[ "$status" -eq 0 ]

expect 0 "a coder proposes this factor: it is added to the codebook as theme คนกลาง__ผู้ประสาน" cgov-field study.cgov load "pages/$file" --check
grep -q "No problems." out.txt
fact 0 "SELECT count(*) FROM factor WHERE kind = 'theme'"
expect 0 "No problems." cgov-field study.cgov load "pages/$file"
fact 2 "SELECT count(*) FROM factor WHERE kind = 'theme'"
fact 3 "SELECT count(*) FROM coding AS c JOIN factor AS f ON f.id = c.factor WHERE f.kind = 'theme'"
fact 0 "SELECT count(*) FROM passage AS p JOIN document AS d ON d.id = p.document
         WHERE p.quote <> substr(d.text, p.start + 1, p.stop - p.start)"
mine=$(sqlite3 :memory: "SELECT json_extract(CAST(readfile('pages/page.json') AS TEXT), '\$.mine')")
fact "$mine" "SELECT count(*) FROM coding WHERE coder = 1"
fact 0 "WITH said AS (SELECT DISTINCT value AS quote FROM json_each(CAST(readfile('pages/page.json') AS TEXT), '\$.quotes'))
        SELECT count(*) FROM passage WHERE quote NOT IN (SELECT quote FROM said) AND id > 2"
# No mark stands alone: what begins a passage is no vowel, tone or joiner that belongs to what is before it.
fact 0 "SELECT count(*) FROM passage WHERE unicode(quote) BETWEEN 3635 AND 3642 OR unicode(quote) BETWEEN 3655 AND 3662
           OR unicode(quote) IN (3633, 8205, 65039, 769, 10)"
expect 0 "unchanged" cgov-field study.cgov load "pages/$file"
grep -q "updated *0" out.txt
fact "$mine" "SELECT count(*) FROM coding WHERE coder = 1"

# A file for another text is refused as a whole, with the remedy.
sed 's/"[0-9a-f]\{64\}"/"0000000000000000000000000000000000000000000000000000000000000000"/' "pages/$file" >codings-other.csv
expect 1 "no such version of the document has this SHA-256" cgov-field study.cgov load codings-other.csv

# From one visit to the next: a document of the same text is another one, as is another version; undo goes
# back before a reload; a factor that was renamed meanwhile is proposed; two windows share what they keep.
mkdir visits
sql "INSERT INTO document (code, title, text, sha256) SELECT 'D2', title, text, sha256 FROM document WHERE code = 'D1'"
cp study.cgov before.cgov
expect 0 "" cgov-code-page study.cgov D1 --own --coder K7 -o visits/first.html
expect 0 "" cgov-code-page study.cgov D2 --own --coder K7 -o visits/second.html
sqlite3 before.cgov "UPDATE factor SET code = 'renamed' WHERE code = 'starting_conditions'"
expect 0 "" cgov-code-page before.cgov D1 --own --coder K7 -o visits/fewer.html
printf 'P01: another text\nP02: of the document\n' >other.txt
expect 0 "" cgov-field before.cgov revise D1 other.txt
expect 0 "" cgov-code-page before.cgov D1 --own --coder K7 -o visits/other.html
file=$(PYTHONDONTWRITEBYTECODE=1 timeout 300 python3 "$root/tests/page_visits.py" visits)
expect 0 "No problems." cgov-field study.cgov load "visits/$file"
fact 3 "SELECT count(*) FROM coding AS c JOIN coder AS k ON k.id = c.coder AND k.code = 'K7'"

# Nothing is lost when the browser's store is full, when another window or another place comes between, or
# when a file that was handed over is taken back by the next one.
mkdir losses
expect 0 "" cgov-code-page study.cgov D1 --lang en -o losses/any.html
expect 0 "" cgov-code-page study.cgov D1 --own --coder K8 --lang en -o losses/own.html
files=$(PYTHONDONTWRITEBYTECODE=1 timeout 300 python3 "$root/tests/page_losses.py" losses)
expect 0 "No problems." cgov-field study.cgov load "losses/$(echo "$files" | sed -n 1p)"
fact "3|0" "SELECT count(*), count(nullif(c.memo, '')) FROM coding AS c JOIN coder AS k ON k.id = c.coder AND k.code = 'K8'"
expect 0 "this row takes a coding away" cgov-field study.cgov load "losses/$(echo "$files" | sed -n 2p)"
fact "1|1" "SELECT count(*), count(nullif(c.memo, '')) FROM coding AS c JOIN coder AS k ON k.id = c.coder AND k.code = 'K8'"

echo "$checks checks of pages to code on hold."
