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
# Each test is linked with the whole library: a fast linker saves a third of the build, and a cache of
# compilations most of it.
fast=
for linker in mold lld gold; do
    command -v "ld.$linker" >/dev/null || continue
    echo 'int main(void) { return 0; }' | ${CC:-cc} -fuse-ld="$linker" -x c - -o "$build/linked" 2>"$build/log.txt" || continue
    fast=-DCMAKE_EXE_LINKER_FLAGS=-fuse-ld=$linker
    break
done
! command -v ccache >/dev/null || fast="$fast -DCMAKE_C_COMPILER_LAUNCHER=ccache"
echo "Building in $build ..."
# shellcheck disable=SC2086 # one word an option
quietly cmake -S . -B "$build" -G Ninja -DCMAKE_BUILD_TYPE=Debug $fast "$@"
quietly cmake --build "$build" --parallel "$(nproc)"

# Studies are written to the disk for sure, which tests do thousands of times: in memory, where there is
# room for it, nobody waits for that.
free=$(df -Pk /dev/shm 2>/dev/null | awk 'NR == 2 { print $4 }')
if [ -z "${TMPDIR:-}" ] && [ "${free:-0}" -gt 3000000 ] && [ -w /dev/shm ]; then
    TMPDIR=$(mktemp -d /dev/shm/cgov-XXXXXX)
    export TMPDIR
    chmod 711 "$TMPDIR" # a database server that a test starts runs as another user
    trap 'rm -rf "$TMPDIR"' EXIT
fi

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
