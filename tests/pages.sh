#!/bin/sh
# pages.sh BUILD
# Pages as people meet them: a report on paper gives its Thai back, headings and labels are in order and
# everything can be read in light and dark, a telephone codes under a finger, and a folder has all
# documents. With CGOV_SLOW=1 also: Firefox codes as Chromium does, and a selection in a transcript of
# 2 MB with 2,000 codings takes less than 100 ms.
set -eu
cd "$(dirname "$0")/.."
build=$1
. tests/expect.sh
export PYTHONDONTWRITEBYTECODE=1

command -v python3 >/dev/null || { echo "no python3: pages are not opened"; exit 77; }
sql() { sqlite3 study.cgov "$1"; }
printf 'code,name_th\nA1,เทศบาลตำบลปริก\n' >agencies.csv
expect 0 "" cgov-import --agencies study.cgov agencies.csv
expect 0 "" cgov-field study.cgov templates work
expect 0 "" cgov-field study.cgov load work
text="P01: น้ำใจของผู้ใหญ่บ้าน ทำให้ชุมชนเข้มแข็ง ไว้วางใจกัน' || char(10) || 'P02: ก็ต้องทำ เพราะน้ำท่วมทุกปี ประชุมกันบ่อย"
for code in D1 "ก/2" index; do
    sql "INSERT INTO document (code, title, text) VALUES ('$code', 'เอกสาร $code', '$text')"
done
sql "INSERT INTO coder (code) VALUES ('K0'), ('K1')"
sql "INSERT INTO passage (document, start, stop, quote) SELECT id, 5, 23, substr(text, 6, 18) FROM document"
sql "INSERT INTO coding (passage, factor, coder, confidence)
    SELECT p.id, f.id, k.id, 3 FROM passage AS p JOIN factor AS f ON f.code IN ('trust_building', 'budget_constraint')
                                             JOIN coder AS k WHERE k.code = 'K0' OR f.code = 'trust_building'"

# A study as a folder of pages, whatever its documents are called
expect 2 "the document's code ก/2 names no file" cgov-code-page study.cgov "ก/2"
expect 0 "" cgov-code-page study.cgov "ก/2" --output slash.html
expect 0 "4 pages" cgov-code-page study.cgov --all all --read
[ "$(find all -name '*.html' | wc -l)" -eq 4 ]
[ "$(grep -c 'href="' all/index.html)" -eq 3 ]
sed -n 's/.*<a href="\([^"]*\)".*/\1/p' all/index.html | while read -r page; do
    grep -q '"index":"index.html"' "all/$page"
done
expect 2 "D1.html" cgov-code-page study.cgov --all all --read
# Names of files are unique where capitals are nothing, and none is one that a system keeps for itself
cp study.cgov names.cgov
for code in d1 D-é "D-e$(printf '\314\201')" Document-1 COM1 ง:ง 'q"q' ..; do
    sqlite3 names.cgov "INSERT INTO document (code, title, text) VALUES ('$code', '</script> \"', 'P01: x')"
done
expect 0 "12 pages" cgov-code-page names.cgov --all names --read
[ "$(find names -name '*.html' | sed 's|.*/||' | tr 'A-Z' 'a-z' | sort -u | wc -l)" -eq 12 ]
[ "$(grep -o 'href="[^"]*"' names/index.html | sort -u | wc -l)" -eq 11 ]
[ ! -e names/COM1.html ] && [ ! -e names/Document-1.html ]
expect 0 "4 หน้า" cgov-code-page study.cgov --all all --read --replace --lang th
expect 2 "name one document" cgov-code-page study.cgov
expect 2 "name one document" cgov-code-page study.cgov D1 --all all
checks=$((checks + 3))

in_browser() { # in_browser WORDS WHAT ARGUMENT...: skipped, with a word, where something is missing
    status=0
    words=$1
    shift
    said=$(timeout 300 python3 "$root/tests/pages.py" "$@") || status=$?
    [ "$status" -ne 77 ] || { echo "$said"; return 0; }
    case $status/$said in
    0/*"$words"*) checks=$((checks + 1)) ;;
    *) echo "$*: $said" >&2; exit 1 ;;
    esac
}
expect 0 "" cgov-report study.cgov report.html --lang th
expect 0 "" cgov-code-page study.cgov D1 --coder K0 --lang th
in_browser "of A4" print report.html การประสานงานระหว่างหน่วยงาน น้ำใจ อภิธานศัพท์
in_browser "in order" look report.html D1.html all/index.html all/D1.html
in_browser "finger" touch D1.html

# axe-core, where it is: named by CGOV_AXE, beside the build, or from npm in a run that takes its time
axe=${CGOV_AXE:-$build/axe/node_modules/axe-core/axe.min.js}
if [ ! -e "$axe" ] && [ -n "${CGOV_SLOW:-}" ] && command -v npm >/dev/null; then
    npm install --prefix "$build/axe" --no-audit --no-fund --ignore-scripts axe-core@4.14.1 >/dev/null 2>&1 || :
fi
if [ -e "$axe" ]; then
    in_browser "finds nothing" axe "$axe" report.html D1.html all/index.html all/D1.html
else
    echo "no axe-core (CGOV_AXE names its axe.min.js): pages are not tried with it"
fi

[ -n "${CGOV_SLOW:-}" ] || { echo "$checks checks of pages hold."; exit 0; }
in_browser "Firefox" firefox D1.html
sql "WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 7000)
     INSERT INTO document (code, title, text) SELECT 'BIG', 'ใหญ่', group_concat('$text', char(10)) FROM n"
sql "WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 1999)
     INSERT INTO passage (document, start, stop, quote)
     SELECT d.id, 330 * i + 5, 330 * i + 60, substr(d.text, 330 * i + 6, 55) FROM n JOIN document AS d ON d.code = 'BIG'"
sql "INSERT INTO coding (passage, factor, coder)
     SELECT p.id, 1 + p.id % 20, 1 FROM passage AS p JOIN document AS d ON d.id = p.document AND d.code = 'BIG'"
expect 0 "" cgov-code-page study.cgov BIG --coder K0
in_browser "ms in the middle" speed BIG.html

echo "$checks checks of pages hold."
