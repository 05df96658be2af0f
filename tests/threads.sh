#!/bin/sh
# tests/threads.sh
# Eight readers and a writer for a minute, under the thread sanitizer.
set -eu
cd "$(dirname "$0")/.."
build=${CGOV_BUILD_DIR:-build/threads}
mkdir -p "$build"
{
    CC=gcc cmake -S . -B "$build" -G Ninja -DCMAKE_BUILD_TYPE=Debug -DCMAKE_C_FLAGS_DEBUG="-g -O1" \
        -DCGOV_EXAMPLES=OFF -DCGOV_SANITIZE=thread && cmake --build "$build" --target beside_test
} >"$build/log.txt" 2>&1 || {
    cat "$build/log.txt" >&2
    exit 1
}
CGOV_SLOW=1 TSAN_OPTIONS=halt_on_error=1 "$build/tests/beside_test"
