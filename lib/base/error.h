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
/* The same in both languages, for what a person can meet; both formats take the same arguments. */
CGOV__SHARED cgov_status cgov__fail_said(cgov_error **error, cgov_status status, const char *english,
                                         const char *thai, ...) CGOV_PRINTF(3, 5) CGOV_PRINTF(4, 5);
/* CGOV_INVALID unless the value of an option is one of its enumeration, of which `last` is the last. */
CGOV__SHARED cgov_status cgov__member_check(cgov_error **error, const char *option, unsigned value,
                                            unsigned last, const char *enumeration);
/* As cgov__fail_said() with both texts as they are; a Thai one that is NULL is none. */
cgov_status cgov__fail_texts(cgov_error **error, cgov_status status, const char *english,
                             const char *thai);
/* The same with texts of sqlite3_mprintf(), taken over; one that is NULL is lack of memory. */
cgov_status cgov__fail_made(cgov_error **error, cgov_status status, char *english, char *thai);
/* What the system refused: both formats take the name and the reason, "%s cannot be read: %s". */
cgov_status cgov__fail_system(cgov_error **error, cgov_status status, const char *english,
                              const char *thai, const char *path, int code);
/* The words of `why`, in both languages; the status is that of `why`, which stays the caller's. */
cgov_status cgov__fail_as(cgov_error **error, const cgov_error *why);
/* "before: why", in both languages; the status is that of `why`, which stays the caller's. */
CGOV__SHARED cgov_status cgov__fail_because(cgov_error **error, const char *before,
                                            const cgov_error *why);

/* Guards an argument of a public call that has no handle; `words` begin with its name. */
#define CGOV__NEEDS_ERROR(error, condition, words)                                                 \
    do {                                                                                           \
        if (!(condition))                                                                          \
            return cgov__fail(error, CGOV_MISUSE, "%s", words);                                    \
    } while (0)

#endif
