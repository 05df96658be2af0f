/*
 * One failure in words. A call that has a database handle keeps the error there;
 * one that has none hands it out through `cgov_error **`. No global state.
 */
#ifndef CGOV_BASE_ERROR_H
#define CGOV_BASE_ERROR_H

#include "base/shared.h"
#include "cgov/api.h"

/*
 * Replaces `*error` (which may be NULL: the words are not wanted) and returns `status`,
 * so that a failing branch is one line:
 *     return cgov__fail(error, CGOV_INVALID, "the cut-off is %g: it must be in 0..1", cut);
 * Lack of memory for the words leaves a static "out of memory" error.
 * The format is SQLite's own printf (%q, %Q, %lld ...).
 */
CGOV__SHARED cgov_status cgov__fail(cgov_error **error, cgov_status status, const char *format, ...)
    CGOV_PRINTF(3, 4);
CGOV__SHARED cgov_status cgov__nomem(cgov_error **error);

/* Guards an argument of a public call that has no handle; `words` begin with its name. */
#define CGOV__NEEDS_ERROR(error, condition, words)                                                 \
    do {                                                                                           \
        if (!(condition))                                                                          \
            return cgov__fail(error, CGOV_MISUSE, "%s", words);                                    \
    } while (0)

#endif
