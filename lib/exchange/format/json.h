/*
 * JSON that a person wrote: read by jansson, and every fault told with its file, line and column,
 * those that are found later too. Knows no noun.
 */
#ifndef CGOV_EXCHANGE_JSON_H
#define CGOV_EXCHANGE_JSON_H

#include <jansson.h>

#include "store/database.h"

typedef struct cgov__json {
    const char *text; /* UTF-8 behind a byte order mark */
    const char *name; /* of the file; NULL: `noun` */
    const char *noun; /* "the mapping", in the language of the handle */
    json_t *root;     /* an object */
} cgov__json;

/*
 * Parses `text`; a byte order mark is skipped. `from` borrows all texts. CGOV_INVALID: not JSON, a
 * key twice, or not an object. Free with cgov__json_free() in any case.
 */
cgov_status cgov__json_read(cgov *db, const char *text, const char *name, const char *noun,
                            cgov__json *from);
void cgov__json_free(cgov__json *from);

/* Where the value of a member of the object at `object` stands; `object` if it has none. */
const char *cgov__json_member(const char *object, const char *key);
/* Where element `index` of the array at `array` stands; `array` if it has none. */
const char *cgov__json_element(const char *array, size_t index);
/* Where the root stands. */
const char *cgov__json_root(const cgov__json *from);

/* Fails with CGOV_INVALID and `words` (of sqlite3_mprintf(), freed here) behind the place `at`. */
cgov_status cgov__json_fail(cgov *db, const cgov__json *from, const char *at, char *words);

#endif
