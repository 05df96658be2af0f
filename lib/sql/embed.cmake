# cmake -DSOURCE=<project> -DOUTPUT=<folder> -P embed.cmake
#
# Writes cgov__embedded.h and .c: every query of lib/sql, every migration, the tables, triggers
# and views, the vocabulary, and what pages are made of, as byte tables. (gcc 12 has no #embed, and long
# string literals are beyond what C17 promises.) A line `-- include NAME` in a query is
# replaced by the lines of lib/sql/part/NAME.sql, so that a shared clause is written once; these may
# include others. `-- include NAME if :one :other` makes each of them optional.
#
# The queries as they run are also written to OUTPUT/sql, to be pasted into a shell: NAME.sql with
# every optional line, NAME.bare.sql as it is when no filter is given. A file is only touched when
# its text changes, so that one query recompiles one file.
cmake_minimum_required(VERSION 3.25)

# Writes a text unless it stands there already.
function(write_text path text)
  if(EXISTS ${path})
    file(READ ${path} old)
    if(old STREQUAL text)
      return()
    endif()
  endif()
  file(WRITE ${path} "${text}")
endfunction()

set(header "/* Made by lib/sql/embed.cmake; do not edit. */\n#pragma once\n#include \"base/shared.h\"\n#include <stddef.h>\n
typedef struct cgov__embedded {\n    const char *name;\n    const char *text; /* NUL-terminated */\n    size_t length;\n} cgov__embedded;\n\n")
set(source "/* Made by lib/sql/embed.cmake; do not edit. */\n#include \"cgov__embedded.h\"\n\n")

# Appends one text as `static const unsigned char bytes_<identifier>[]`.
function(embed_bytes identifier path)
  set(marker "-- include ([a-z_]+)( if [a-z_: ]+)?\n")
  set(text "")
  if(path MATCHES "/lib/sql/")
    file(READ ${path} text)
  endif()
  string(REGEX MATCH "${marker}" found "${text}")
  if(found)
    file(READ ${path} hex HEX)
    while(found)
      string(REGEX MATCH "${marker}" found "${found}")
      set(name ${CMAKE_MATCH_1})
      set(condition "${CMAKE_MATCH_2}")
      file(READ ${SOURCE}/lib/sql/part/${name}.sql part)
      if(condition)
        string(REPLACE "\n" " --${condition}\n" part "${part}")
        string(REGEX REPLACE "(-- include [a-z_]+) --( if)" "\\1\\2" part "${part}")
      endif()
      string(HEX "${found}" place)
      string(HEX "${part}" lines)
      string(REPLACE "${place}" "${lines}" hex "${hex}")
      string(REPLACE "${found}" "${part}" text "${text}")
      string(REGEX MATCH "${marker}" found "${text}")
    endwhile()
  else()
    file(READ ${path} hex HEX)
  endif()
  string(LENGTH "${hex}" digits)
  math(EXPR length "${digits} / 2")
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${hex}")
  string(REGEX REPLACE "(................................................................................)" "\\1\n" bytes "${bytes}")
  set(expanded "${text}" PARENT_SCOPE)
  set(source "${source}static const unsigned char bytes_${identifier}[] = {\n${bytes}0 };\n" PARENT_SCOPE)
  set(length ${length} PARENT_SCOPE)
endfunction()

# One constant a query: cgov__sql_<name>.
file(GLOB_RECURSE queries ${SOURCE}/lib/sql/*.sql)
list(SORT queries COMPARE FILE_BASENAME)
set(table "")
foreach(path ${queries})
  get_filename_component(name ${path} NAME_WE)
  embed_bytes(sql_${name} ${path})
  set(mark "")
  if(path MATCHES "/lib/sql/network/")
    set(mark "CGOV__SHARED ") # libcgov-network runs it
  endif()
  string(APPEND header "extern ${mark}const cgov__embedded cgov__sql_${name};\n")
  string(APPEND source "const cgov__embedded cgov__sql_${name} = { \"${name}\", (const char *)bytes_sql_${name}, ${length} };\n\n")
  string(APPEND table "    &cgov__sql_${name},\n")
  file(RELATIVE_PATH room ${SOURCE}/lib/sql ${path})
  string(REGEX REPLACE " -- if :[^\n]*" "" whole "${expanded}")
  write_text(${OUTPUT}/sql/${room} "${whole}")
  if(NOT whole STREQUAL expanded)
    string(REGEX REPLACE "\\.sql$" ".bare.sql" room "${room}")
    string(REGEX REPLACE "[^\n]*-- if :[^\n]*\n" "" bare "${expanded}")
    write_text(${OUTPUT}/sql/${room} "${bare}")
  endif()
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
file(GLOB profiles ${SOURCE}/schema/profiles/*.csv)
embed_list(profiles profile ${profiles})
file(GLOB pictures ${SOURCE}/schema/*.sql)
embed_list(pictures picture ${pictures})

# Pages: one constant a file, cgov__page_<name>_<ending>; fonts are not text.
file(GLOB pages ${SOURCE}/lib/report/page/*.css ${SOURCE}/lib/report/page/*.js
  ${SOURCE}/lib/report/page/*.xml
  ${SOURCE}/lib/report/page/font/*.woff2)
list(SORT pages COMPARE FILE_BASENAME)
string(APPEND header "\n")
foreach(path ${pages})
  get_filename_component(name ${path} NAME)
  string(MAKE_C_IDENTIFIER ${name} identifier)
  embed_bytes(page_${identifier} ${path})
  string(APPEND header "extern const cgov__embedded cgov__page_${identifier};\n")
  string(APPEND source "const cgov__embedded cgov__page_${identifier} = { \"${name}\", (const char *)bytes_page_${identifier}, ${length} };\n\n")
endforeach()

set(fingerprint "")
if(EXISTS ${SOURCE}/schema/fingerprint)
  file(STRINGS ${SOURCE}/schema/fingerprint fingerprint LIMIT_COUNT 1)
endif()
string(APPEND header "\n/* What the schema of a sound file hashes to. */\nextern const char cgov__schema_expected[65];\n")
string(APPEND source "const char cgov__schema_expected[65] = \"${fingerprint}\";\n")

write_text(${OUTPUT}/cgov__embedded.h "${header}")
write_text(${OUTPUT}/cgov__embedded.c "${source}")
