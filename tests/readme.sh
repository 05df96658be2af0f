#!/bin/sh
# readme.sh BUILD
# What the READMEs show is so: the C example compiles and runs, and every `$ sqlite3 ...` prints
# what stands below it. CGOV_WRITE_README=1 writes the output into the READMEs instead.
set -eu
cd "$(dirname "$0")/.."
root=$PWD
build=$1
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch"

"$build/examples/demo-survey" --geography "$root/examples/data" --out survey.csv >/dev/null
"$build/examples/cgov-import" demo.cgov survey.csv >import.txt 2>&1
sqlite3 demo.cgov "UPDATE study SET synthetic = 1"

awk '/^```c$/ { on = 1; next } /^```$/ { on = 0 } on' "$root/README.md" >example.c
[ "$(grep -c . example.c)" -gt 15 ]
${CC:-cc} -std=c17 -Wall -Wextra -Wpedantic -Werror -I"$root/include" example.c -o example \
    -L"$build" -lcgov -Wl,-rpath,"$build" ${CGOV_EXAMPLE_FLAGS:-}
# The example is C++ as well.
if command -v "${CXX:-c++}" >/dev/null; then
    "${CXX:-c++}" -x c++ -std=c++11 -Wall -pedantic -Werror -fsyntax-only -I"$root/include" example.c
fi
./example >levels.txt
[ "$(grep -c ': [1-9]' levels.txt)" -eq 3 ] || { echo "the C example prints:"; cat levels.txt; exit 1; }

for readme in README.md README.th.md; do
    : >"$readme"
    inside=no
    while IFS= read -r line || [ -n "$line" ]; do
        case $line in
        '```')
            inside=no
            ;;
        '$ sqlite3 '*)
            printf '%s\n' "$line" >>"$readme"
            eval "${line#\$ }" >>"$readme"
            inside=yes
            continue
            ;;
        esac
        [ $inside = yes ] || printf '%s\n' "$line" >>"$readme"
    done <"$root/$readme"
    if [ -n "${CGOV_WRITE_README:-}" ]; then
        cp "$readme" "$root/$readme"
    elif ! diff "$root/$readme" "$readme"; then
        echo "< is what $readme shows, > is what the shell prints" >&2
        exit 1
    fi
done
[ "$(grep -c '^\$ sqlite3 ' README.md)" -ge 5 ]
echo "The READMEs show what is so."
