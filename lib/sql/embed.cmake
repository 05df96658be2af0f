# cmake -DSOURCE=<project> -DOUTPUT=<folder> -P embed.cmake
#
# Writes cgov__embedded.h and .c: every query of lib/sql, every migration, the golden
# schema, the views and the vocabulary as byte tables. (gcc 12 has no #embed, and long
# string literals are beyond what C17 promises.) A line `-- include NAME` in a query is
# replaced by the lines of lib/sql/NAME.sql, so that a shared clause is written once.
cmake_minimum_required(VERSION 3.25)

set(header "/* Made by lib/sql/embed.cmake; do not edit. */\n#pragma once\n#include <stddef.h>\n
typedef struct cgov__embedded {\n    const char *name;\n    const char *text; /* NUL-terminated */\n    size_t length;\n} cgov__embedded;\n\n")
set(source "/* Made by lib/sql/embed.cmake; do not edit. */\n#include \"cgov__embedded.h\"\n\n")

# Appends one text as `static const unsigned char bytes_<identifier>[]`.
function(embed_bytes identifier path)
  file(READ ${path} text)
  string(REGEX MATCH "-- include ([a-z_]+)\n" found "${text}")
  if(found AND path MATCHES "/lib/sql/")
    file(READ ${path} hex HEX)
    while(found)
      string(REGEX REPLACE "^-- include ([a-z_]+)\n$" "\\1" name "${found}")
      file(READ ${SOURCE}/lib/sql/${name}.sql part HEX)
      string(HEX "${found}" marker)
      string(REPLACE "${marker}" "${part}" hex "${hex}")
      string(REPLACE "${found}" "" text "${text}")
      string(REGEX MATCH "-- include ([a-z_]+)\n" found "${text}")
    endwhile()
  else()
    file(READ ${path} hex HEX)
  endif()
  string(LENGTH "${hex}" digits)
  math(EXPR length "${digits} / 2")
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${hex}")
  string(REGEX REPLACE "(................................................................................)" "\\1\n" bytes "${bytes}")
  set(source "${source}static const unsigned char bytes_${identifier}[] = {\n${bytes}0 };\n" PARENT_SCOPE)
  set(length ${length} PARENT_SCOPE)
endfunction()

# One constant a query: cgov__sql_<name>.
file(GLOB queries ${SOURCE}/lib/sql/*.sql)
set(table "")
foreach(path ${queries})
  get_filename_component(name ${path} NAME_WE)
  embed_bytes(sql_${name} ${path})
  string(APPEND header "extern const cgov__embedded cgov__sql_${name};\n")
  string(APPEND source "const cgov__embedded cgov__sql_${name} = { \"${name}\", (const char *)bytes_sql_${name}, ${length} };\n\n")
  string(APPEND table "    &cgov__sql_${name},\n")
endforeach()
string(APPEND header "\n/* Every query, in order of name, closed by NULL. */\nextern const cgov__embedded *const cgov__queries[];\n\n")
string(APPEND source "const cgov__embedded *const cgov__queries[] = {\n${table}    NULL\n};\n\n")

# Lists: migrations by number, vocabulary and other CSV by name.
function(embed_list list prefix)
  set(rows "")
  foreach(path ${ARGN})
    get_filename_component(name ${path} NAME_WE)
    string(MAKE_C_IDENTIFIER ${prefix}_${name} identifier)
    embed_bytes(${identifier} ${path})
    string(APPEND rows "    { \"${name}\", (const char *)bytes_${identifier}, ${length} },\n")
  endforeach()
  set(source "${source}const cgov__embedded cgov__${list}[] = {\n${rows}    { NULL, NULL, 0 }\n};\n\n" PARENT_SCOPE)
  set(header "${header}extern const cgov__embedded cgov__${list}[]; /* closed by a NULL name */\n" PARENT_SCOPE)
endfunction()
file(GLOB migrations ${SOURCE}/migrations/*.sql)
embed_list(migrations migration ${migrations})
file(GLOB tables ${SOURCE}/schema/*.csv ${SOURCE}/schema/vocabulary/*.csv)
embed_list(vocabulary vocabulary ${tables})
file(GLOB mappings ${SOURCE}/schema/mappings/*.json)
embed_list(mappings mapping ${mappings})
file(GLOB pictures ${SOURCE}/schema/*.sql)
embed_list(pictures picture ${pictures})

foreach(path ${SOURCE}/schema/schema.sql)
  if(EXISTS ${path})
    file(SHA256 ${path} fingerprint)
  endif()
endforeach()
string(APPEND header "\n/* SHA-256 of schema/schema.sql: what the schema of a sound file hashes to. */\n#define CGOV__SCHEMA_FINGERPRINT \"${fingerprint}\"\n")

file(MAKE_DIRECTORY ${OUTPUT})
file(WRITE ${OUTPUT}/cgov__embedded.h "${header}")
file(WRITE ${OUTPUT}/cgov__embedded.c "${source}")
