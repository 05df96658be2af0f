#!/bin/sh
# clang-tidy (.clang-tidy says what is checked) and cppcheck over lib/ and examples/.
# The analyser follows a fifth of the paths that it would by itself, which takes a fifth of the
# time; CGOV_SLOW=1 lets it follow all.
set -eu
cd "$(dirname "$0")/.."
build=${CGOV_BUILD_DIR:-build/lint}
CC=clang cmake -S . -B "$build" --preset dev -DCGOV_TESTS=OFF >/dev/null
cmake --build "$build" --target cgov_embedded cgov_program_words >/dev/null

paths=45000
[ -z "${CGOV_SLOW:-}" ] || paths=225000
# What passed before and is the same is known, where ccache has a folder that stays.
if [ -z "${CGOV_TIDY_CACHE+set}" ] && command -v ccache >/dev/null; then
    CGOV_TIDY_CACHE=$(ccache --get-config cache_dir)/cgov-tidy
    export CGOV_TIDY_CACHE
fi
tidy() { # tidy [FLAGS...] <SOURCES
    python3 tests/tidy.py "$build" --extra-arg=-Xclang --extra-arg=-analyzer-config \
        --extra-arg=-Xclang --extra-arg="max-nodes=$paths" "$@"
}
# Sources that define what lint.h covers with macros, and those that do not know it.
plain() {
    echo lib/base/error.c
    echo lib/store/database.c
    find examples -name '*.c'
}
plain >"$build/plain.txt"
find lib -name '*.c' | grep -vxFf "$build/plain.txt" >"$build/rest.txt"
status=0
tidy <"$build/plain.txt" || status=1
tidy --extra-arg="-I$PWD/lib" --extra-arg="-I$PWD/include" --extra-arg="-I$PWD/$build/embedded" --extra-arg=-include --extra-arg="$PWD/tests/lint.h" \
    <"$build/rest.txt" || status=1

# The first: fields of a row are read through their type, from an address given in bytes.
# The second: the type of a field is told by _Generic, which evaluates nothing. The last: cppcheck
# counts the parameters of a list of fields before it expands what they stand for.
# Headers ask for the compiler, the system and C++: cppcheck tries each file five times if it is not told
# what the answers are. Sources that ask for something else are tried with it and without.
examine() { # examine [FLAGS...] SOURCES...
    cppcheck --std=c11 --enable=warning,performance,portability --quiet -j "$(nproc)" \
        -D__GNUC__=12 -DCGOV_BUILDING -U__cplusplus -U_WIN32 -UCGOV_STATIC \
        --suppress=invalidPointerCast:lib/store/statement.c \
        --suppress=nullPointer:lib/model/noun.c --suppress=nullPointer:lib/model/agency/match.c \
        --suppress=nullPointer:lib/store/transaction.c \
        --suppress=preprocessorErrorDirective:lib/exchange/load/target.c \
        --error-exitcode=1 -Iinclude -Ilib -I"$build/embedded" "$@"
}
examine lib examples || status=1
asking=$(grep -rlE '^ *# *(if|ifdef|elif) .*(CGOV_READSTAT|__x86_64__)' lib --include='*.c')
# shellcheck disable=SC2086 # one word a source
examine -DCGOV_READSTAT -D__x86_64__ $asking || status=1

# The name of a function says what it does to what.
if grep -rnE '^static [^;={]*\b(begin|check|end|fill|read|run|start|take|write)\(' lib --include='*.c'; then
    echo "A verb alone is no name: name what it is done to." >&2
    status=1
fi
[ "$status" -ne 0 ] || echo "clang-tidy and cppcheck find nothing."
exit "$status"
