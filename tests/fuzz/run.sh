#!/bin/sh
# tests/fuzz/run.sh MINUTES [DOOR...]
# Builds the fuzzer and tries each door (or those named) for so many minutes; 0.1 is six seconds.
# What it finds interesting grows in CGOV_CORPUS (default: ~/.cache/cgov-fuzz), outside of the
# repository; what breaks something is kept in CGOV_CORPUS/broken, and the exit status is 1.
# CGOV_FUZZ_SEED repeats a run; without it each run is another.
set -eu
cd "$(dirname "$0")/../.."
minutes=${1:?minutes a door, such as 2 or 0.1}
shift
build=${CGOV_BUILD_DIR:-build/fuzz}
corpus=${CGOV_CORPUS:-$HOME/.cache/cgov-fuzz}
seconds=$(awk -v m="$minutes" 'BEGIN { s = int(m * 60 + 0.5); print (s > 0 ? s : 1) }')

. tests/packages.sh
need_packages clang libclang-rt-dev
mkdir -p "$build" "$corpus/broken"
{
    CC=clang cmake -S . -B "$build" -G Ninja -DCMAKE_BUILD_TYPE=Debug -DCMAKE_C_FLAGS_DEBUG="-g1 -O1" \
        -DCGOV_FUZZ=ON -DCGOV_EXAMPLES=OFF -DCGOV_SANITIZE=fuzzer-no-link,address,undefined &&
        nice cmake --build "$build" --target fuzz
} >"$build/log.txt" 2>&1 || {
    cat "$build/log.txt" >&2
    exit 1
}
[ $# -gt 0 ] || set -- $("$build/tests/fuzz")
try_door() { # try_door DOOR; leaves its outcome in DOOR.status
    door=$1
    mkdir -p "$corpus/$door"
    seeds=tests/fuzz/seeds/$door
    [ -d "$seeds" ] || seeds=
    status=0
    # shellcheck disable=SC2086 # no seeds, no word
    CGOV_DOOR=$door ASAN_OPTIONS=detect_leaks=1:allocator_may_return_null=1 UBSAN_OPTIONS=print_stacktrace=1 \
        nice -n 19 "$build/tests/fuzz" -seed="${CGOV_FUZZ_SEED:-0}" -max_total_time="$seconds" -timeout=60 -rss_limit_mb=3000 \
        -max_len=20000 -artifact_prefix="$corpus/broken/$door-" -print_final_stats=1 \
        "$corpus/$door" $seeds >"$build/$door.txt" 2>&1 || status=$?
    echo "$status" >"$build/$door.status"
}
tell_door() { # tell_door DOOR
    runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$build/$1.txt")
    if [ "$(cat "$build/$1.status")" -eq 0 ]; then
        echo "$1: ${runs:-0} runs, nothing broken"
    else
        failed=$((failed + 1))
        echo "$1: BROKEN after ${runs:-?} runs; see $build/$1.txt"
        grep -E "BROKEN|ERROR|runtime error|SUMMARY|Test unit written" "$build/$1.txt" | head -n 8
    fi
}
failed=0
while [ $# -gt 0 ]; do # as many at once as there are processors
    tried=
    while [ $# -gt 0 ] && [ "$(echo "$tried" | wc -w)" -lt "$(nproc)" ]; do
        echo 1 >"$build/$1.status"
        try_door "$1" &
        tried="$tried $1"
        shift
    done
    wait
    for door in $tried; do
        tell_door "$door"
    done
done
[ "$failed" -eq 0 ]
