#!/bin/sh
# docs.sh DOXYFILE
# Makes the manual of the headers, and fails on every warning: what is not documented, names that
# are not there, commands that Doxygen does not know.
set -eu
mkdir -p "$(sed -n 's/^OUTPUT_DIRECTORY *= *//p' "$1")"
if doxygen "$1" 2>&1 >/dev/null | grep -v ' Member .* (variable) of .* is not documented\.$'; then
    echo "The headers' texts have the faults above." >&2
    exit 1
fi
