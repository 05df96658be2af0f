#!/bin/sh
# Installs what is missing, builds, loads the demonstration survey and fieldwork through the importer,
# and shows what a study answers. Everything is made in build/quickstart; nothing else is touched.
#
#     ./examples/quickstart.sh [th|en]
set -eu
cd "$(dirname "$0")/.."
. tests/packages.sh

[ "${1:-}" != --lang ] || shift
language=${1:-en}
case $language in
th | en) ;;
*)
    echo "quickstart.sh: the language is th or en, not $language" >&2
    exit 2
    ;;
esac
build=build/quickstart
study=$build/demo.cgov

# in_language ENGLISH THAI
in_language() {
    if [ "$language" = th ]; then echo "$2"; else echo "$1"; fi
}
say() { printf '\n== %s\n' "$(in_language "$1" "${2:-$1}")"; }

# shellcheck disable=SC2086 # one word a package
need_packages $BUILD_PACKAGES sqlite3
say "Building (in $build)" "กำลังสร้างโปรแกรม (ใน $build)"
mkdir -p "$build"
if ! { cmake -S . -B "$build" -G Ninja -DCMAKE_BUILD_TYPE=Release -DCGOV_TESTS=OFF &&
    ninja -C "$build"; } >"$build/build.txt" 2>&1; then
    tail -n 20 "$build/build.txt" >&2
    in_language "The build failed; $build/build.txt has all of its output." \
        "สร้างโปรแกรมไม่สำเร็จ ดูรายละเอียดทั้งหมดใน $build/build.txt" >&2
    exit 1
fi
programs=$build/examples

say "Writing the demonstration survey: 564 questionnaires, 743 projects, all synthetic" \
    "กำลังเขียนแบบสำรวจสาธิต 564 ชุด 743 โครงการ เป็นข้อมูลสมมติทั้งหมด"
"$programs/demo-survey" --geography examples/data --out "$build/survey.csv" --agencies "$build/agencies.csv"
in_language "and its fieldwork: 63 agencies and 84 people interviewed, 5 focus groups, 10 case reports" \
    "และงานภาคสนาม: สัมภาษณ์ 63 หน่วยงาน 84 คน ประชุมกลุ่มย่อย 5 ครั้ง กรณีศึกษา 10 กรณี"
rm -rf "$build/fieldwork"
"$programs/demo-fieldwork" --survey "$build/survey.csv" --out "$build/fieldwork"
rm -f "$study" "$study-index" "$build"/*.agencies.csv

say "Loading the real lists of places: 77 provinces, 928 districts, 7,436 sub-districts" \
    "กำลังนำเข้ารายชื่อพื้นที่จริง: 77 จังหวัด 928 อำเภอ 7,436 ตำบล"
for list in provinces districts subdistricts; do
    "$programs/cgov-import" --lang "$language" --author quickstart --agencies \
        --mapping "examples/mappings/$list.json" --review "$build/$list.agencies.csv" \
        "$study" "examples/data/${list}_takara_2025-06.csv"
done

say "Loading the agencies and the survey" "กำลังนำเข้าหน่วยงานและแบบสำรวจ"
"$programs/cgov-import" --lang "$language" --author quickstart --agencies "$study" "$build/agencies.csv"
"$programs/cgov-import" --lang "$language" --author quickstart "$study" "$build/survey.csv"

say "Loading the fieldwork: lists, transcripts, what two coders marked in them, evidence and memos" \
    "กำลังนำเข้างานภาคสนาม: รายการ บทถอดเสียง การลงรหัสของผู้ลงรหัสสองคน หลักฐาน และบันทึก"
"$programs/cgov-field" "$study" load "$build/fieldwork" --lang "$language" --author quickstart >"$build/fieldwork.txt"
# Of each list its name and the number of its rows.
awk '/\.csv: / { sub(".*/", "", $1); sub(":$", "", $1); name = $1; getline; printf "  %-20s %6d\n", name, $NF }' "$build/fieldwork.txt"
sqlite3 "$study" "UPDATE study SET synthetic = 1"

for answer in progress level sectors "factors --kind condition --limit 8" "crosstab level sector"; do
    say "cgov-query $study $answer"
    # shellcheck disable=SC2086 # answer and options
    "$programs/cgov-query" "$study" $answer --lang "$language"
done

say "cgov-search $study เครือข่าย"
"$programs/cgov-search" "$study" เครือข่าย --limit 3 --lang "$language"

say "cgov-search $study กุญแจ (in the transcripts)" "cgov-search $study กุญแจ (ในบทถอดเสียง)"
"$programs/cgov-search" "$study" กุญแจ --limit 3 --lang "$language"

say "cgov-evidence $study factor trust_building: quotes of community members, and who says them (synthetic)" \
    "cgov-evidence $study factor trust_building: คำพูดของคนในชุมชนและผู้พูด (ข้อมูลสมมติ)"
"$programs/cgov-evidence" "$study" factor trust_building --sector community --limit 2 --lang "$language"

say "cgov-evidence $study recommendation R2: what it rests on (synthetic)" \
    "cgov-evidence $study recommendation R2: หลักฐานที่รองรับข้อเสนอแนะ (ข้อมูลสมมติ)"
"$programs/cgov-evidence" "$study" recommendation R2 --table passages --limit 3 --lang "$language"

say "cgov-qca $study: which conditions go with lasting results in the ten cases (scores are synthetic)" \
    "cgov-qca $study: เงื่อนไขใดพบพร้อมกับผลที่ยั่งยืนในสิบกรณี (คะแนนเป็นข้อมูลสมมติ)"
for table in truth_table parsimonious.models; do
    "$programs/cgov-qca" "$study" --outcome lasting_results --incl 0.8 --lang "$language" --table $table \
        --conditions facilitative_leadership,trust_building,clear_ground_rules,budget_constraint
done

say "The same file in the stock sqlite3 shell" "ไฟล์เดียวกันในโปรแกรม sqlite3"
question="SELECT sector, count(*) AS agencies FROM agency GROUP BY sector"
echo "sqlite3 $study \"$question\""
sqlite3 -box "$study" "$question"

say "Done. The study is $study; README.md shows how to load your own survey." \
    "เสร็จแล้ว ไฟล์งานวิจัยคือ $study วิธีนำเข้าแบบสำรวจของท่านเองอยู่ใน README.th.md"
