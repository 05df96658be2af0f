#!/bin/sh
# Prints how many lines of lib/ the tests reach, and where least; fails under the floor.
# CGOV_COVERAGE_FLOOR is the floor in percent, 90 if not given.
set -eu
cd "$(dirname "$0")/.."
build=${CGOV_BUILD_DIR:-build/coverage}
mkdir -p "$build"
log=$build/log.txt
{
    CC=gcc cmake -S . -B "$build" --preset coverage &&
        cmake --build "$build" --parallel "$(nproc)" &&
        find "$build" -name '*.gcda' -delete &&
        ctest --test-dir "$build" --parallel "$(nproc)" --output-on-failure
} >"$log" 2>&1 || {
    tail -n 40 "$log" >&2
    exit 1
}
# A source that no test reaches leaves no .gcda, so the .gcno are asked, which all have.
find "$build/CMakeFiles/cgov_objects.dir/lib" -name '*.gcno' -exec gcov --json-format --stdout {} + \
    2>/dev/null | python3 tests/coverage.py "${CGOV_COVERAGE_FLOOR:-90}"
