#!/bin/sh
# word_processor.sh BUILD
# Transcripts out of word processors: their text is what their reader sees, what is left out is
# told, and whatever is broken or dangerous is refused with words.
set -eu
cd "$(dirname "$0")/.."
build=$1
. tests/expect.sh

command -v python3 >/dev/null || { echo "no python3: word processors are not tested"; exit 77; }
python3 "$root/tests/word_processor.py" .

sql() { sqlite3 study.cgov "$1"; }
same() { # same WANTED QUERY
    found=$(sql "$2")
    [ "$found" = "$1" ] || { echo "$2: $found, not $1" >&2; exit 1; }
    checks=$((checks + 1))
}
reads() { # reads FILE: loaded alone, its text is that of the .txt beside it
    name=${1%.*}
    expect 0 "" cgov-field study.cgov add "$1" --code "$name"
    cp out.txt "$name.told"
    sql "SELECT writefile('got.txt', text) FROM document WHERE code = '$name'" >/dev/null
    cmp got.txt "$name.txt" || { diff got.txt "$name.txt"; exit 1; }
    same "$1|$(sha256sum "$1" | cut -d' ' -f1)|$(sha256sum "$name.txt" | cut -d' ' -f1)" \
        "SELECT file_name, file_sha256, sha256 FROM document WHERE code = '$name'"
}

refuses() { # refuses FILE WORDS: nothing of it is in the study
    before=$(sql "SELECT count(*) FROM document")
    expect 2 "$2" cgov-field study.cgov add "$1" --code X
    same "$before" "SELECT count(*) FROM document"
}

# A study to load into
printf 'code,name_th\nA1,เทศบาลตำบลปริก\n' >agencies.csv
expect 0 "" cgov-import --agencies study.cgov agencies.csv

for file in plain.docx tracked.docx rich.docx strict.docx elsewhere.docx late.docx open.odt; do
    reads "$file"
done
grep -q "Read as docx" plain.told
grep -q "not in the text" plain.told && { echo "nothing was left out of plain.docx" >&2; exit 1; }
grep -q "3 deleted passages, 1 hidden passage" tracked.told
grep -q "1 comment, 2 notes, 1 picture" rich.told
grep -q "1 comment, 1 note, 1 deleted passage, 2 hidden passages, 1 picture" open.told

# Broken, hidden behind a password, or dangerous
refuses locked.odt "it has a password"
refuses empty.docx "holds no text (1 pictures"
refuses laughs.docx "a document type is declared"
refuses reads.odt "a document type is declared"
refuses bomb.docx "unpacks to more than 200 times its size"
refuses deep.docx "more than 128 deep"
refuses climbs.docx "has to stay inside of it"
refuses cut.docx "is a Word document (.docx) that cannot be read"
refuses flipped.docx "is a Word document (.docx) that cannot be read"
refuses other.zip "is a zip archive: unpack it"
refuses rich.rtf "is an RTF document: open it and save it as plain text"
refuses page.doc "is a web page (HTML)"
expect 2 "เป็นไฟล์ Word (.docx) ที่อ่านไม่ได้" cgov-field study.cgov add cut.docx --code X --lang th
expect 2 "is a Word document (.docx)" cgov-import study.cgov plain.docx

# In a list, with speakers; a check is the load, and a second load changes nothing.
expect 0 "" cgov-field study.cgov templates work
cp rich.docx plain.docx work
header=$(head -n 1 work/people.csv)
printf '%s\nP01,ชุมชน,,,\n' "$header" >work/people.csv
header=$(head -n 1 work/documents.csv)
printf '%s\nD1,,plain.docx,th,,,,,,auto,\nD2,,rich.docx,en,,,,,,,\n' "$header" >work/documents.csv
expect 0 "1 comment, 2 notes, 1 picture" cgov-field study.cgov load work --check
same 0 "SELECT count(*) FROM document WHERE code = 'D1'"
expect 0 "" cgov-field study.cgov load work
same "P01|P02" "SELECT group_concat(speaker, '|') FROM speaker_turn AS t JOIN document AS d ON d.id = t.document
                 WHERE d.code = 'D1'"
same "$(sha256sum plain.docx | cut -d' ' -f1)" "SELECT file_sha256 FROM document WHERE code = 'D1'"
expect 0 "unchanged 2" cgov-field study.cgov load work

# A new version
expect 0 "3 deleted passages" cgov-field study.cgov revise D1 tracked.docx
same "tracked.docx" "SELECT file_name FROM document WHERE code = 'D1' AND version = 2"
same "$(sha256sum tracked.docx | cut -d' ' -f1)" "SELECT file_sha256 FROM document WHERE code = 'D1' AND version = 2"

echo "$checks checks passed"
