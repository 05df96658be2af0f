/* The way back through the change log. */
#ifndef CGOV_MODEL_UNDO_H
#define CGOV_MODEL_UNDO_H

#include "store/database.h"

/*
 * Undoes the changes from number `first` to `last`, the latest first: CGOV_CONFLICT, and nothing is
 * undone, where a row of them was changed since then. `what` names them in messages ("the merge").
 * Within a transaction of the caller's.
 */
cgov_status cgov__undo_changes(cgov *db, int64_t first, int64_t last, const char *what);

/*
 * The command that takes change `number` back, where it belongs to a merge or split that people made
 * ("cgov-agency STUDY undo 93"); "" otherwise. Yours: cgov__free(); NULL is lack of memory.
 */
char *cgov__undo_command(cgov *db, int64_t number);

/*
 * The first of the changes that ended with `number`, where two rows of the table became one or one
 * became two, and which was not undone. CGOV_NOT_FOUND, without words of its own: no such change.
 */
cgov_status cgov__undo_find(cgov *db, const char *table, int64_t number, int64_t *first);

#endif
