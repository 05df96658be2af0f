#!/bin/sh
# tests/bench/run.sh [NAME...]
# Builds a release build and measures: one line a measure, tab-separated,
#
#     measure    value    unit    what it is against
#
# All benchmarks, or those named: import import-large open cursor search words match minimize network
# crosstab figures evidence merge workbook workbook-writing scan share report export. The large import writes a
# million rows and needs 12 GB of disk in /tmp. One that fails is told at the end; the others run.
# Times are of the processor (getrusage) where the unit says so; of two sides the runs alternate.
set -eu
cd "$(dirname "$0")/../.."
. tests/packages.sh
# shellcheck disable=SC2086 # one word a package
need_packages $TEST_PACKAGES >&2

build=${CGOV_BUILD_DIR:-build/bench}
mkdir -p "$build"
build=$(cd "$build" && pwd)
{
    cmake -S . -B "$build" -G Ninja -DCMAKE_BUILD_TYPE=Release -DCGOV_TESTS=OFF -DCGOV_BENCH=ON &&
        cmake --build "$build" --parallel "$(nproc)"
} >"$build/log.txt" 2>&1 || {
    tail -n 20 "$build/log.txt" >&2
    exit 1
}
programs=$build/tests/bench
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT INT TERM

survey() { # survey FILE ROWS: the demonstration survey at another size
    "$build/examples/demo-survey" --geography examples/data --out "$1" \
        --forms 76000 --projects 100000 --scale "$(($2 / 100000))" >&2
}
sql=$(pwd)/tests/bench/survey.sql
# Few sentences are in the project; a larger file of the same form may be named.
texts=${CGOV_BENCH_TEXTS:-tests/data/thai-text/sentences.tsv}

bench_import() {
    survey "$work/survey.csv" 100000
    "$programs/bench-import" "$work/survey.csv" "$sql" 5
    rm "$work/survey.csv"
}
bench_import_large() {
    survey "$work/survey.csv" 1000000
    "$programs/bench-import" "$work/survey.csv" "$sql" 1
    rm "$work/survey.csv"
}
bench_open() { # at the size of the study itself
    "$build/examples/demo-survey" --geography examples/data --out "$work/survey.csv" >&2
    "$programs/bench-import" --load "$work/survey.csv" "$work/study.cgov" >/dev/null
    "$programs/bench-open" "$work/study.cgov" "$build/examples/cgov-query"
    rm "$work"/s*
}
bench_cursor() {
    survey "$work/survey.csv" 100000
    "$programs/bench-import" --load "$work/survey.csv" "$work/study.cgov" >/dev/null
    "$programs/bench-cursor" "$work/study.cgov" 15
    rm "$work"/s*
}
bench_search() {
    "$programs/bench-search" "$texts" 1000
    "$programs/bench-search" "$texts" 100000
}
bench_scan() { "$programs/bench-scan"; }
bench_share() { "$programs/bench-share" "$work"; }
bench_words() { "$programs/bench-words" "$texts"; }
# R's QCA does the same tables where it is installed, each at most R_LIMIT seconds (600).
bench_minimize() {
    "$programs/bench-minimize" "$work"
    if ! Rscript -e 'quit(status = !requireNamespace("QCA", quietly = TRUE))' >/dev/null 2>&1; then
        printf 'R QCA\t\t\tnot measured: no R with the package QCA; in R: install.packages("QCA")\n'
        return
    fi
    if Rscript -e 'quit(status = !requireNamespace("SetMethods", quietly = TRUE))' >/dev/null 2>&1; then
        timeout "${R_LIMIT:-600}" Rscript tests/bench/robustness.R "$work" ||
            printf 'R SetMethods, robustness\t\ts\tno answer within %s s\n' "${R_LIMIT:-600}"
    fi
    for conditions in 5 6 7 8 9 10 11 12 13 14 15; do
        for table in 1 2 3; do
            name=$conditions-$table
            [ -f "$work/$name.models" ] || continue
            timeout "${R_LIMIT:-600}" Rscript tests/bench/minimize.R "$work" "$name" ||
                printf 'R QCA, table %s\t\ts\tno answer within %s s\n' "$name" "${R_LIMIT:-600}"
        done
    done
}
bench_match() { "$programs/bench-match" tests/data/thai-geo/subdistricts.tsv; }
bench_network() { "$programs/bench-network" "$work"; }
bench_figures() {
    for projects in 743 100000 1000000; do
        "$programs/bench-figures" "$work" "$projects"
    done
}
bench_merge() { "$programs/bench-merge" "$work" 100000; }
bench_evidence() {
    for documents in 200 10000; do
        "$programs/bench-evidence" "$work" "$documents"
    done
}
# How many times longer than our rows (seconds, wall) another program takes.
against_ours() { # NAME SECONDS
    awk -v name="$1" -v theirs="$2" -v ours="$(sed -n 's/^workbook, rows of .xlsx, wall\t\([0-9.e+-]*\)\t.*/\1/p' "$work/workbook.txt")" \
        'BEGIN { printf "%s\t%.4g\ts\n%s by our rows\t%.1f\ttimes\tat least 5\n", name, theirs, name, theirs / ours }'
}
# openpyxl writes the rows and reads them again; LibreOffice makes them CSV, where it is installed.
bench_workbook() {
    if ! /usr/bin/python3 tests/bench/workbook.py write "$work/rows" 100000; then
        printf 'workbook\t\t\tnot measured: no python3 with openpyxl\n'
        return
    fi
    "$programs/bench-workbook" "$work/rows.csv" "$work/rows.xlsx" 5 >"$work/workbook.txt"
    cat "$work/workbook.txt"
    against_ours "workbook, openpyxl read_only" "$(/usr/bin/python3 tests/bench/workbook.py read "$work/rows.xlsx")"
    if command -v soffice >/dev/null; then
        start=$(date +%s)
        HOME=$work soffice --headless --convert-to csv --outdir "$work/converted" "$work/rows.xlsx" >/dev/null 2>&1
        against_ours "workbook, LibreOffice to CSV" $(($(date +%s) - start))
    else
        printf 'workbook, LibreOffice to CSV\t\t\tnot measured: LibreOffice is not installed\n'
    fi
}
# What a program takes at the size of the study and at twenty times that: time, its memory, and its file.
at_both_sizes() { # NAME FILE PROGRAM OPTION: FILE is what it writes
    for size in 1 20; do
        start=$(date +%s%N)
        /usr/bin/time -f %M -o "$work/memory" "$build/examples/$3" "$work/study-$size.cgov" "$4" "$2" >/dev/null 2>&1 || true
        printf '%s, %dx\t%d\tms\t%d KB of memory, %d KB written\n' "$1" "$size" \
            $((($(date +%s%N) - start) / 1000000)) "$(tail -n 1 "$work/memory")" "$(du -sk "$2" | cut -f 1)"
        rm -rf "$2"
    done
}
study_of_both_sizes() {
    for size in 1 20; do
        "$build/examples/demo-survey" --geography examples/data --out "$work/survey.csv" --scale "$size" >&2
        "$programs/bench-import" --load "$work/survey.csv" "$work/study-$size.cgov" >/dev/null
    done
}
bench_report() {
    study_of_both_sizes
    at_both_sizes report "$work/report.html" cgov-report --lang=en
    at_both_sizes "report as a document" "$work/report.docx" cgov-report --lang=en
    rm "$work"/s*
}
bench_export() {
    study_of_both_sizes
    for format in csv xlsx ods sav postgresql; do
        at_both_sizes "export, $format" "$work/export.$format" cgov-export "--$format"
    done
    rm "$work"/s*
}
bench_workbook_writing() { "$programs/bench-workbook_writing"; }
# DuckDB comes from the npm registry into the scratch folder; where it cannot, only SQL is measured.
bench_crosstab() {
    for projects in 743 100000 1000000; do
        "$programs/bench-crosstab" "$work" "$projects" csv
        if (cd "$work" && { [ -d node_modules ] || npm install --no-fund --no-audit @duckdb/node-api; }) \
            >"$work/npm.txt" 2>&1; then
            cp tests/bench/crosstab-duckdb.mjs "$work"
            node "$work/crosstab-duckdb.mjs" "$work" "$projects"
        else
            printf 'DuckDB, %s projects\t\t\tnot measured: npm brings no @duckdb/node-api\n' "$projects"
        fi
    done
}

[ $# -gt 0 ] || set -- import import-large open cursor search words match minimize network crosstab figures evidence merge workbook workbook-writing scan share report export
failed=
for name; do
    case $name in
    import | import-large | open | cursor | search | words | match | minimize | network | crosstab | figures | evidence | merge | workbook | workbook-writing | scan | share | report | export) ;;
    *)
        echo "There is no benchmark $name; see the top of tests/bench/run.sh." >&2
        exit 2
        ;;
    esac
    printf '# %s\n' "$name"
    (
        trap - EXIT # of the folder that all share
        "bench_$(echo "$name" | tr - _)"
    ) &
    wait $! || failed="$failed $name"
done
if [ -n "$failed" ]; then
    echo "These benchmarks failed:$failed" >&2
    exit 1
fi
