/*
 * cgov/lend.h - a working copy of a study for one coder, with only what she needs. It comes back by
 * cgov_merge().
 *
 *     const char *documents[] = { "IV-01", "IV-02" };
 *     cgov_lend_options how = { .coder = "nok", .documents = documents, .document_count = 2 };
 *     if (cgov_lend(db, "for-nok.cgov", &how, NULL) != CGOV_OK)
 *         fprintf(stderr, "%s\n", cgov_errmsg(db));
 *
 * The copy is a study of its own, built row by row: it holds the study's titles and vocabulary, the
 * whole codebook, the documents that were named (all of their versions) with their speakers, what
 * they are from (interview, focus group, case study, questionnaire or project, and its agency), the
 * pseudonyms of those who speak, this coder's passages, codings and memos, passages that nobody has
 * coded, and the team's memos on these documents and on factors. It holds no other document, no
 * other project or agency, no row of a loaded file and nothing of the change log; and nothing of
 * what other coders did, unless asked for, so that they stay independent.
 *
 * The copy remembers at which change of the study it was made. When it is merged, rows that it does
 * not have are not taken for deleted, and a row that the study changed meanwhile is compared with
 * what it was on that day.
 */
#ifndef CGOV_LEND_H
#define CGOV_LEND_H

#include "cgov/database.h"
#include "cgov/types.h"

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/** What to lend. */
typedef struct cgov_lend_options {
    const char *coder; /**< code of the coder; required. One that the study does not know yet is new
                            in the copy, and comes back with it */
    const char *const *documents; /**< their codes; NULL: all documents of the study */
    size_t document_count;
    bool others; /**< also passages, codings and memos of the other coders */
} cgov_lend_options;

/** What the copy holds. */
typedef struct cgov_lent {
    int64_t documents; /**< versions count each */
    int64_t passages;
    int64_t codings;
    int64_t people; /**< pseudonyms */
    bool new_coder; /**< the study does not know the coder yet */
} cgov_lent;

/**
 * Writes the copy, whole or not at all; the study itself is only read, as of one moment.
 * Costs what the copy holds, not what the study holds, but for a look at every passage of the
 * documents. Open cursors stay valid.
 * @param path of a file that is not there, UTF-8, never a URI
 * @param lent what it holds; NULL if not wanted
 * @return CGOV_OK; CGOV_NOT_FOUND no document of such a code, or no such folder; CGOV_CONFLICT a
 *         file of that name is there, or the name belongs to a study; CGOV_INVALID the code of the
 * coder is empty or too long, or the study is one in memory; CGOV_MISUSE db, path, options or its
 * coder is NULL, a code of a document is NULL, or a transaction is open; CGOV_UPGRADE_REQUIRED;
 * CGOV_CORRUPT a row of the study points to one that is not there; CGOV_BUSY; CGOV_READONLY the
 * folder; CGOV_FULL; CGOV_IO; CGOV_NOMEM
 */
CGOV_API cgov_status cgov_lend(cgov *db, const char *path, const cgov_lend_options *options,
                               cgov_lent *lent);

#ifdef __cplusplus
}
#endif

#endif
