#!/bin/sh
# tests/run.sh [CMAKE OPTIONS...]
# Installs what is missing, builds, runs every test, and ends with their numbers.
# CGOV_BUILD_DIR names another build folder than build/tests; CGOV_EXCEPT, a regular expression,
# tests that are left out.
set -eu
cd "$(dirname "$0")/.."
. tests/packages.sh
# shellcheck disable=SC2086 # one word a package
need_packages $TEST_PACKAGES

build=${CGOV_BUILD_DIR:-build/tests}
mkdir -p "$build"
build=$(cd "$build" && pwd)
quietly() { # what a command prints is shown only if it fails
    "$@" >"$build/log.txt" 2>&1 || {
        cat "$build/log.txt" >&2
        echo "This failed, for the reason above: $*" >&2
        exit 1
    }
}
echo "Building in $build ..."
quietly cmake -S . -B "$build" -G Ninja -DCMAKE_BUILD_TYPE=Debug "$@"
quietly cmake --build "$build" --parallel "$(nproc)"

status=0
rm -f "$build/results.xml"
find "$build" -name '*.gcda' -delete # what earlier runs reached, where coverage is counted
ctest --test-dir "$build" --parallel "$(nproc)" --output-on-failure --no-tests=error \
    --exclude-regex "${CGOV_EXCEPT:-^$}" --output-junit "$build/results.xml" || status=$?
count() { # the first attribute of this name is that of all tests together
    sed -n "s/.*[[:space:]]$1=\"\([0-9]*\)\".*/\1/p" "$build/results.xml" | head -n 1
}
failed=$(count failures)
echo
echo "$(($(count tests) - failed - $(count skipped) - $(count disabled))) passed, $failed failed"
exit "$status"
