/*
 * Given to the analyser before each source of the library: it reads one file at a time, and
 * would else follow the paths on which a failure comes out as CGOV_OK.
 */
#include "base/memory.h"
#include "store/database.h"

/* An array that has room is somewhere. */
#undef CGOV__GROW
#define CGOV__GROW(array, capacity, needed)                                                        \
    ((array) = cgov__grown((array), &(capacity), (needed), sizeof *(array)),                       \
     (array) != NULL && (needed) <= (capacity))

#define cgov__fail(error, status, ...) ((cgov__fail)(error, status, __VA_ARGS__), (status))
#define cgov__fail_said(error, status, ...)                                                        \
    ((cgov__fail_said)(error, status, __VA_ARGS__), (status))
#define cgov__fail_texts(error, status, ...)                                                       \
    ((cgov__fail_texts)(error, status, __VA_ARGS__), (status))
#define cgov__nomem(error)             ((cgov__nomem)(error), CGOV_NOMEM)
#define cgov__sqlite_failed(db, code)  ((cgov__sqlite_failed)(db, code), CGOV_IO)
