# Sourced by the tests of programs: a folder to work in, and expect.
#
#     build=$1; . tests/expect.sh            from the project's root
#
# $root is the project's root; the programs of $build are found by name; $scratch, the folder that
# the test is in from here on, goes when it ends.

root=$PWD
PATH=$build/examples:$PATH
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch"
unset LC_ALL LC_MESSAGES LANG
checks=0

# expect STATUS PART COMMAND...: how it exits, and what it prints (runs of blanks are one).
expect() {
    wanted=$1 part=$2 status=0
    shift 2
    "$@" >out.txt 2>err.txt || status=$?
    if [ "$status" -ne "$wanted" ] || ! { [ -z "$part" ] || cat out.txt err.txt | tr -s ' ' | grep -qF -e "$part"; }; then
        echo "$*" >&2
        echo "exits with $status (wanted: $wanted), and prints (wanted: $part):" >&2
        cat out.txt err.txt >&2
        exit 1
    fi
    checks=$((checks + 1))
}
