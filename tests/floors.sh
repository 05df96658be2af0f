#!/bin/sh
# floors.sh BUILD
# What each floor of lib/ may include compiles with that floor's include path, and nothing else does:
# neither an internal nor a public header of a floor above, or beside. lib/method knows no SQLite.
set -eu
cd "$(dirname "$0")/.."
build=$1
compiles() { # compiles FLOOR HEADER
    printf '#include "%s"\n' "$2" |
        "${CC:-cc}" -std=c17 -fsyntax-only "-I$build/floors/$1" "-I$build/embedded" -x c - 2>/dev/null
}
# floor: what it sees : what it must not see
while IFS=: read -r floor seen hidden; do
    for header in $seen; do
        compiles "$floor" "$header" || { echo "lib/$floor does not see $header" >&2; exit 1; }
    done
    for header in $hidden; do
        ! compiles "$floor" "$header" || { echo "lib/$floor must not see $header" >&2; exit 1; }
    done
done <<'END'
base:base/memory.h cgov/api.h:text/normal.h store/database.h cgov/types.h cgov/text.h
text:base/memory.h text/normal.h cgov/text.h:store/database.h cgov/database.h cgov/match.h
store:text/normal.h store/database.h:model/noun.h cgov/agency.h method/statistics/distribution.h
method:base/buffer.h method/qca/qca.h cgov/qca.h:store/database.h model/noun.h cgov/database.h cgov/network.h
model:store/database.h model/noun.h cgov/agency.h:analysis/survey/answer.h exchange/load/import.h cgov/import.h cgov/answers.h
analysis:model/noun.h cgov/answers.h method/qca/qca.h:exchange/load/import.h cgov/import.h cgov/refi.h cgov/network.h
exchange:model/noun.h cgov/import.h:analysis/survey/answer.h cgov/answers.h cgov/crosstab.h cgov/table.h
report:report/table.h cgov/table.h cgov/answers.h cgov/import.h:cgov/network.h cgov/study_network.h
END
if grep -rnE --exclude-dir=network 'sqlite3\.h|unicode/' lib/method; then
    echo "lib/method takes arrays and gives numbers: no SQLite, no ICU (but for igraph's lock)." >&2
    exit 1
fi
echo "The floors see what is below them, and nothing else."
