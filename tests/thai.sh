#!/bin/sh
# thai.sh BUILD
# What goes wrong with a whole file or study is said in Thai to who reads Thai, at every door, and no
# function of the library is named to who types commands.
set -eu
cd "$(dirname "$0")/.."
build=$1
. tests/expect.sh

# The message is Thai: each line has Thai letters, but for lines that only list names.
thai() {
    status=0
    "$@" --lang th >out.txt 2>err.txt </dev/null || status=$?
    [ "$status" -eq 2 ] || [ "$status" -eq 1 ] || { echo "$*: exits with $status" >&2; exit 1; }
    [ -s err.txt ] || cp out.txt err.txt
    if ! python3 - "$*" <<'END'
import re, sys
words = open('err.txt', encoding='utf-8').read()
lines = [line for line in words.splitlines() if line.strip()]
bad = [line for line in lines if not re.search('[\u0e00-\u0e7f]', line) and not line.startswith('  ')]
named = re.findall(r'cgov_[a-z_]+\(\)', words)
if not lines or bad or named:
    print(sys.argv[1], 'is answered in English, or names a function:\n' + words)
    sys.exit(1)
END
    then exit 1; fi
    checks=$((checks + 1))
}

printf 'code,name_th,sector\nA1,เทศบาลทดสอบ,local_government\n' >agencies.csv
expect 0 "" cgov-field study.cgov load agencies.csv
echo "no study" >text.cgov
sqlite3 other.cgov "CREATE TABLE t (x)"
head -c 6000 study.cgov >cut.cgov
mkdir folder.cgov
cp study.cgov altered.cgov
sqlite3 altered.cgov "DROP VIEW project_wide"
cp study.cgov newer.cgov
sqlite3 newer.cgov "PRAGMA user_version = 999"
: >empty.csv
printf 'a,a\n1,2\n' >twice.csv
printf 'case,A,Y\n1,2,3\n' >scores.csv

# Each fault at one door or two, which all open studies in one way; with CGOV_SLOW=1 at every door.
turn=0
for study in missing.cgov text.cgov other.cgov cut.cgov folder.cgov altered.cgov newer.cgov; do
    for words in "query $study level" "search $study คำ" "network $study" "codebook $study list" \
        "qca $study --outcome A --conditions B" "evidence $study recommendations" "coders $study agreement" \
        "agency $study match ก" "field $study documents" "export $study --csv out" "refi $study export out.qdpx"; do
        case $study:$words in
        missing.cgov:qca* | text.cgov:qca* | folder.cgov:qca*) continue ;; # a file of scores there
        esac
        turn=$((turn + 1))
        [ -n "${CGOV_SLOW:-}" ] || [ $((turn % 8)) -eq 1 ] || continue
        # shellcheck disable=SC2086 # the words of a command
        thai cgov-$words
    done
done
# Files that are to be read.
for words in "import study.cgov missing.csv" "import study.cgov empty.csv" "import study.cgov twice.csv" \
    "field study.cgov load missing" "field study.cgov load empty.csv" "refi study.cgov import missing.qdpx" \
    "qca missing.csv --outcome A" "qca empty.csv --outcome A" "qca scores.csv --outcome Y --conditions A" \
    "qca scores.csv --outcome Z --conditions A" "qca scores.csv --outcome Y --conditions A --incl 2" \
    "qca study.cgov --outcome Y --conditions A" \
    "qca study.cgov --projects --outcome level --conditions sector:business" \
    "codebook study.cgov load none" "query study.cgov level --year ๒๕" "query study.cgov frequencies none" \
    "merge study.cgov missing.cgov" "code-page study.cgov none page.html"; do
    # shellcheck disable=SC2086
    thai cgov-$words
done
for words in "field study.cgov templates no/such/folder" "code-page study.cgov --all no/such/folder" \
    "export study.cgov --csv no/such/folder" "query study.cgov level --xlsx no/such.xlsx" \
    "refi study.cgov import scores.csv" "codebook study.cgov add X --th เอ็กซ์" \
    "field study.cgov add scores.csv --code S --speakers [" "share study.cgov out.cgov" "person study.cgov forget none" \
    "identities study.cgov load missing.csv" "report study.cgov no/such.html"; do
    # shellcheck disable=SC2086
    thai cgov-$words
done
thai cgov frob study.cgov
# What the study itself refuses.
expect 0 "" sqlite3 study.cgov "INSERT INTO factor (code, kind, label_th) VALUES ('F', 'theme', 'เอฟ');
    INSERT INTO project (code, title_th) VALUES ('P', 'พี');
    INSERT INTO project_factor (project, factor) SELECT p.id, f.id FROM project p, factor f WHERE f.code = 'F'"
thai cgov-codebook study.cgov delete F
expect 0 "" cgov-field study.cgov load agencies.csv
thai cgov study.cgov undo 99
# What a check finds.
cp study.cgov contradicts.cgov
expect 1 "" cgov-search contradicts.cgov "ไม่มีคำนี้"
expect 0 "" sqlite3 contradicts.cgov "INSERT INTO project_missing (project, field, reason) SELECT id, 'title_th', 'not_asked' FROM project"
expect 1 "มีทั้งค่าของ title_th" cgov check contradicts.cgov --lang th
# (In one line, however long the folder's name is.)
expect 1 "ยังขาดการแก้ไข 1 รายการ" env COLUMNS=1000 cgov check contradicts.cgov --lang th
echo "$checks messages are in Thai."
