#!/bin/sh
# Prints how many lines and branches of lib/ the tests reach, and where least; fails under a floor.
# CGOV_COVERED names a build folder, of the option CGOV_COVERAGE, whose tests were run; without it
# they are run first. CGOV_COVERAGE_FLOOR is the floor of lines in percent, 90 if not given,
# CGOV_COVERAGE_BRANCHES that of branches, 0 if not given: they are only told.
set -eu
cd "$(dirname "$0")/.."
build=${CGOV_COVERED:-build/coverage}
[ -n "${CGOV_COVERED:-}" ] ||
    CC=gcc CGOV_BUILD_DIR=$build tests/run.sh -DCGOV_COVERAGE=ON
# A source that no test reaches leaves no .gcda, so the .gcno are asked, which all have.
find "$build/lib" -name '*.gcno' -exec gcov --json-format --branch-probabilities --stdout {} + \
    2>/dev/null | python3 tests/coverage.py "${CGOV_COVERAGE_FLOOR:-90}" "${CGOV_COVERAGE_BRANCHES:-0}"
