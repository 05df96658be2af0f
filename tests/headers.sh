#!/bin/sh
# headers.sh LIBRARY...
# Every public header compiles by itself as C99 and as C++11, and stands in cgov.h; the shared
# libraries together export the functions that the headers declare with CGOV_API, and what the core
# shares with libcgov-network (lib/base/shared.h), and nothing else.
set -eu
cd "$(dirname "$0")/.."
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
strict="-Wall -Wextra -pedantic -Werror -fsyntax-only -Iinclude"
have_cxx=$(command -v "${CXX:-c++}" || true)
[ -n "$have_cxx" ] || echo "There is no C++ compiler here: the headers are tried as C only."

for header in include/cgov.h include/cgov/*.h; do
    name=${header#include/}
    # Twice, so that a missing include guard shows.
    printf '#include <%s>\n#include <%s>\n' "$name" "$name" | tee "$scratch/one.c" >"$scratch/one.cpp"
    # shellcheck disable=SC2086 # one word a flag
    {
        "${CC:-cc}" -std=c99 $strict -Wstrict-prototypes "$scratch/one.c"
        [ -z "$have_cxx" ] || "$have_cxx" -std=c++11 $strict "$scratch/one.cpp"
    }
    if [ "$name" != cgov.h ] && ! grep -qF "#include \"$name\"" include/cgov.h; then
        echo "$name is not in cgov.h" >&2
        exit 1
    fi
done

# A prototype without a text of its own, or one that sends its reader to another for the statuses.
if grep -B1 -nE '^CGOV_API ' include/cgov/*.h | grep -vE 'CGOV_API |\*/$|^--$' ||
    grep -nE '^( \*|/\*\*).* [Aa]s (cgov_[a-z_]+\(\)|_[a-z]+\.|above)' include/cgov/*.h; then
    echo "Each prototype is to be complete in itself." >&2
    exit 1
fi

# The preprocessor turns CGOV_API into its attribute and takes comments out of the way; what
# then stands before the first bracket of a declaration ends in the function's name.
"${CC:-cc}" -std=c99 -E -P -Iinclude -include cgov.h -x c /dev/null | tr '\n' ' ' | tr ';' '\n' |
    sed -n 's/.*visibility("default")))\([^(]*[ *]\)\([A-Za-z_0-9]*\) *(.*/\2/p' |
    sort >"$scratch/declared"
# What is internal is named cgov__; only what is marked as shared may be seen.
grep -rhE '^(extern )?CGOV__SHARED ' lib --include='*.h' | grep -oE 'cgov__[a-z_]+ *\(|cgov__[a-z]+_codes,' |
    tr -d '(, ' | sort >"$scratch/shared"
for library; do
    # GNU ld lends its own marks to a library that is linked with one that has them.
    nm -D --defined-only --format=posix "$library" | cut -d ' ' -f 1 |
        grep -vxE '__bss_start|_edata|_end'
done | sort >"$scratch/all"
# (The address sanitizer adds a mark of its own to exported data.)
grep -v -e '^cgov__' -e '^__odr_asan' "$scratch/all" >"$scratch/exported"
if grep '^cgov__' "$scratch/all" | grep -v '^cgov__sql_network_' | grep -v '_codes$' | grep -vxFf "$scratch/shared"; then
    echo "These are internal, exported, and not marked CGOV__SHARED." >&2
    exit 1
fi
# What the headers say, counted without the compiler: a declaration that was not understood shows.
marks=$(cat include/cgov/*.h | grep -c '^CGOV_API ')
if [ "$(wc -l <"$scratch/declared")" -ne "$marks" ]; then
    echo "CGOV_API stands at $marks places, of which $(wc -l <"$scratch/declared") are functions." >&2
    exit 1
fi
if ! diff "$scratch/declared" "$scratch/exported"; then
    echo "<: declared and not exported; >: exported and not declared" >&2
    exit 1
fi
echo "$marks functions are declared and exported."
