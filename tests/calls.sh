#!/bin/sh
# calls.sh CC INCLUDE >calls.h
# Makes a table of all public functions out of the headers, for misuse_test.c: how each is called
# when arguments are NULL, empty, negative, or numbers that no enumeration has.
set -eu
"$1" -std=c99 -E -P -I"$2" -include cgov.h -x c /dev/null | tr '\n\t' '  ' | tr ';' '\n' | awk '
function trimmed(text) {
    gsub(/  +/, " ", text)
    sub(/^ /, "", text)
    sub(/ $/, "", text)
    return text
}

# Splits "const cgov_level *level" into kind_of and name_of.
function read_argument(text,    at) {
    text = trimmed(text)
    if (sub(/\[[^]]*\]$/, "", text))
        sub(/[A-Za-z_0-9]+$/, "*&", text)
    match(text, /[A-Za-z_0-9]+$/)
    name_of = substr(text, RSTART)
    kind_of = trimmed(substr(text, 1, RSTART - 1))
}

function noun_of(kind) {
    gsub(/const|\*| /, "", kind)
    return kind
}

/typedef enum/ { enumeration = 1 }
/typedef struct [a-z_]+ \{/ {
    record = $0
    sub(/.*typedef struct /, "", record)
    sub(/ .*/, "", record)
    sub(/.*\{/, "")
    has_body[record] = 1
}
record != "" && /^ *\}/ { record = "" }
record != "" {
    read_argument($0)
    fields[++field_count] = record SUBSEP kind_of SUBSEP name_of
}
enumeration && /\} *cgov_[a-z_]+ *$/ {
    name = $0
    sub(/.*\} */, "", name)
    is_enumeration[trimmed(name)] = 1
    enumeration = 0
}
/typedef .*\(.*\)/ && !/visibility/ { # the type of a callback
    name = $0
    sub(/\(\*/, "", name)
    match(name, /cgov_[a-z_]+[ )]*\(/)
    name = substr(name, RSTART, RLENGTH)
    gsub(/[ ()]/, "", name)
    is_callback[name] = 1
}
/visibility\("default"\)/ {
    sub(/.*visibility\("default"\)\)\) */, "")
    calls[++call_count] = trimmed($0)
    name = $0
    sub(/\(.*/, "", name)
    sub(/.*[ *]/, "", name)
    is_declared[name] = 1
}

function argument(kind, at,    noun) {
    noun = noun_of(kind)
    if (kind ~ /cgov_error \*\*/)
        return "m->error"
    if (kind ~ /^(const )?cgov \*$/)
        return "m->db"
    if (noun in is_enumeration && kind !~ /\*/)
        return "(" kind ")number_of_enumeration(m, " at ")"
    if (noun in is_callback || kind ~ /^void \*$/)
        return "NULL"
    if (kind ~ /\*$/) # what a handle or an answer holds is known to the library alone
        return noun ~ /^cgov_/ && kind !~ /\*.*\*/ && !(noun in has_body) && !(noun in is_enumeration) \
                   ? "NULL" : "argument(m, " at ")"
    return noun ~ /^(int|int64_t|int32_t|ptrdiff_t|double)$/ ? "(" kind ")m->number" : "(" kind "){ 0 }"
}

function release(kind, at,    noun) {
    noun = noun_of(kind)
    if (kind !~ /^[a-z_0-9]+ \*\*$/ || kind ~ /cgov_error/)
        return ""
    name = (noun "_free") in is_declared ? noun "_free" : "cgov_free"
    return "    if (given(m, " at ") != NULL)\n        " name "(given(m, " at "));\n"
}

function write_call(text,    name, result, list, parts, n, i, line, after, traits) {
    name = text
    sub(/\(.*/, "", name)
    result = name
    sub(/[A-Za-z_0-9]+$/, "", result)
    sub(/.*[ *]/, "", name)
    list = text
    sub(/^[^(]*\(/, "", list)
    sub(/\).*$/, "", list)
    n = trimmed(list) == "void" ? 0 : split(list, parts, ",")
    if (name ~ /_(free|close)$/ || name == "cgov_errmsg")
        return
    result = trimmed(result)
    line = name "("
    traits = result == "cgov_status" ? "GIVES_STATUS" : "0"
    for (i = 1; i <= n; i++) {
        read_argument(parts[i])
        line = line (i > 1 ? ", " : "") argument(kind_of, i)
        after = after release(kind_of, i)
        if (kind_of ~ /^(const )?cgov \*$/)
            traits = traits " | TAKES_HANDLE"
        if (kind_of ~ /cgov_error \*\*/)
            traits = traits " | TAKES_ERROR"
        if (argument(kind_of, i) ~ /^argument/)
            pointers[name] = pointers[name] " " i
        if (argument(kind_of, i) ~ /number_of_enumeration/)
            enumerations[name] = enumerations[name] " " i
        nouns[name, i] = kind_of ~ /^const [a-z_]+ \*$/ ? noun_of(kind_of) : ""
    }
    line = line ")"
    printf "static void call_%s(misuse *m)\n{\n    (void)m;\n", name
    printf "    %s%s;\n%s}\n\n", result == "cgov_status" ? "m->status = " : result == "void" ? "" : "(void)", line, after
    names[++name_count] = name
    traits_of[name] = traits
}

function mask(list,    parts, n, i, text) {
    n = split(list, parts, " ")
    text = "0"
    for (i = 1; i <= n; i++)
        text = text " | 1u << " parts[i]
    return text
}

END {
    for (c = 1; c <= call_count; c++)
        write_call(calls[c])
    print "static const public_call public_calls[] = {"
    for (c = 1; c <= name_count; c++)
        printf "    { \"%s\", call_%s, %s, %s, %s },\n", names[c], names[c], traits_of[names[c]], \
            mask(pointers[names[c]]), mask(enumerations[names[c]])
    print "};\n\nstatic const enumeration_field enumeration_fields[] = {"
    for (c = 1; c <= name_count; c++)
        for (i = 1; i < 20; i++)
            for (f = 1; (names[c], i) in nouns && nouns[names[c], i] != "" && f <= field_count; f++) {
                split(fields[f], part, SUBSEP)
                if (nouns[names[c], i] == part[1] && part[2] in is_enumeration)
                    printf "    { call_%s, %d, \"%s\", offsetof(%s, %s) },\n", names[c], i, part[3], part[1], part[3]
            }
    print "};"
}'
