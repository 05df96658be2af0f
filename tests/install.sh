#!/bin/sh
# Installs into a scratch folder, moves that folder, and builds a C and a C++ program against
# it: by pkg-config and by find_package, with the shared and with the static library.
set -eu
cd "$(dirname "$0")/.."
build=${CGOV_BUILD_DIR:-build/install}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

cmake -S . -B "$build" --preset release -DBUILD_TESTING=OFF >"$scratch/log"
cmake --build "$build" >"$scratch/log" || { cat "$scratch/log" >&2; exit 1; }
cmake --install "$build" --prefix "$scratch/first" >"$scratch/log"
mv "$scratch/first" "$scratch/moved"
prefix=$scratch/moved
if grep -rlF -e "$PWD" -e "$scratch/first" "$prefix"; then
    echo "The files above name the folder where they were built." >&2
    exit 1
fi

PKG_CONFIG_PATH=$(dirname "$(find "$prefix" -name cgov.pc)")
library_dir=$(dirname "$PKG_CONFIG_PATH")
export PKG_CONFIG_PATH
pkg-config --exists --print-errors 'cgov >= 0.1'
shared=$(pkg-config --cflags --libs cgov)
# In one folder the linker takes libcgov.so for -lcgov unless the archive is named.
static=$(pkg-config --static --cflags --libs cgov | sed 's/-lcgov/-l:libcgov.a/')

# try NAME COMPILER STANDARD SOURCE FLAGS...: builds the program, warnings being errors
try() {
    name=$1 compiler=$2 standard=$3 source=$4
    shift 4
    "$compiler" "-std=$standard" -Wall -Wextra -Wpedantic -Werror "$source" -o "$scratch/$name" "$@"
}
# shellcheck disable=SC2086 # one word a flag
{
    try c-shared "${CC:-cc}" c99 tests/consumer/consumer.c $shared
    try c-static "${CC:-cc}" c99 tests/consumer/consumer.c $static
    try cpp-shared "${CXX:-c++}" c++11 tests/consumer/consumer.cpp $shared
    try cpp-static "${CXX:-c++}" c++11 tests/consumer/consumer.cpp $static
}
for language in c cpp; do
    LD_LIBRARY_PATH=$library_dir "$scratch/$language-shared"
    "$scratch/$language-static"
done

cmake -S tests/consumer -B "$scratch/consumer" -G Ninja -DCMAKE_PREFIX_PATH="$prefix" >"$scratch/log"
cmake --build "$scratch/consumer" >"$scratch/log" || { cat "$scratch/log" >&2; exit 1; }
for language in c cpp; do
    "$scratch/consumer/$language-cgov"
    "$scratch/consumer/$language-cgov_static"
done

# The programs find the library that was moved with them.
for program in cgov-query cgov-import cgov-network; do
    "$prefix/bin/$program" --version >"$scratch/log" || { cat "$scratch/log" >&2; exit 1; }
done

# Networks, and igraph with them, are a library of their own.
printf '#include <cgov.h>\nint main(void) { cgov_network_free(0); return 0; }\n' >"$scratch/network.c"
# shellcheck disable=SC2046 # one word a flag
try network "${CC:-cc}" c99 "$scratch/network.c" $(pkg-config --cflags --libs cgov-network)
LD_LIBRARY_PATH=$library_dir "$scratch/network"
if readelf -d "$library_dir/libcgov.so" | grep -q 'NEEDED.*igraph'; then
    echo "libcgov links igraph." >&2
    exit 1
fi

# A program that says it is static and is not would pass all of the above.
for program in c-static cpp-static consumer/c-cgov_static consumer/cpp-cgov_static; do
    if readelf -d "$scratch/$program" | grep -q 'NEEDED.*libcgov'; then
        echo "$program still needs the shared library." >&2
        exit 1
    fi
done
echo "The installed package serves C and C++, shared and static, by pkg-config and by find_package."
