#!/bin/sh
# abi.sh [TAG]
# Whether a program that was built with the last tagged version (or TAG) runs with this one: abidiff
# compares the libraries of both. Where there is no tag, no abidiff, or the SONAME is another, nothing
# is promised, and one sentence says so.
set -eu
cd "$(dirname "$0")/.."
build=${CGOV_BUILD_DIR:-build/abi}

nothing() {
    echo "The ABI was compared with nothing: $1."
    exit 0
}
tag=${1:-$(git describe --tags --abbrev=0 --match 'v[0-9]*' 2>/dev/null || true)}
[ -n "$tag" ] || nothing "no version is tagged (v*)"
command -v abidiff >/dev/null || nothing "abidiff is not installed (package abigail-tools)"

mkdir -p "$build"
rm -rf "$build/source"
mkdir "$build/source"
git archive "$tag" | tar -x -C "$build/source"
make_libraries() { # make_libraries SOURCE BUILD
    cmake -S "$1" -B "$2" -G Ninja -DCMAKE_BUILD_TYPE=Release -DCMAKE_C_FLAGS_RELEASE="-g -O1" \
        -DCGOV_TESTS=OFF -DCGOV_EXAMPLES=OFF >"$build/log.txt" 2>&1 &&
        cmake --build "$2" >>"$build/log.txt" 2>&1 && return
    cat "$build/log.txt" >&2
    exit 1
}
make_libraries "$build/source" "$build/then"
make_libraries . "$build/now"

soname() { readelf -d "$1" | sed -n 's/.*SONAME.*\[\(.*\)\]/\1/p'; }
status=0
for library in libcgov.so libcgov-network.so; do
    then=$build/then/$library now=$build/now/$library
    [ -e "$then" ] || continue
    if [ "$(soname "$then")" != "$(soname "$now")" ]; then
        echo "$library: programs built with $tag need $(soname "$then"), this is $(soname "$now")."
        continue
    fi
    # Functions may be added; what is there stays, structs of the caller with it.
    if abidiff --no-added-syms --headers-dir1 "$build/source/include" --headers-dir2 include \
        "$then" "$now" >"$build/$library.txt"; then
        echo "$library: programs built with $tag run with it."
    else
        cat "$build/$library.txt"
        echo "$library breaks programs built with $tag: undo that, or raise the minor version (CMakeLists.txt)." >&2
        status=1
    fi
done
exit "$status"
