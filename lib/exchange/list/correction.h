/*
 * What earlier loads of a list said and the file does not say any more: rows that were corrected
 * replace what they said, and the others are told of. Found by `source_row`.
 */
#ifndef CGOV_EXCHANGE_CORRECTION_H
#define CGOV_EXCHANGE_CORRECTION_H

#include "exchange/load/import.h"

/* Ids of codings; all-zero is none. */
typedef struct cgov__said_ids {
    int64_t *ids;
    size_t count, capacity;
} cgov__said_ids;

typedef struct cgov__said {
    cgov__said_ids there;  /* rows of the file that the study had */
    cgov__said_ids made;   /* rows that this load added */
    cgov__said_ids coders; /* of both, each once */
} cgov__said;

/* A row says a coding that is there; 0: that is new. */
cgov_status cgov__correction_seen(cgov *db, cgov__said *said, int64_t id, int64_t coder);
cgov_status cgov__correction_made(cgov *db, cgov__said *said, int64_t id, int64_t coder);
void cgov__said_free(cgov__said *said);

/*
 * The end of a list of codings. A coding that an earlier load of this file said, and this file does
 * not, is replaced by a new one of the same coder in the same row of the file, if it stands at the
 * same place, or has the same factor at a place that overlaps; by one of another coder at the same
 * place with the same factor, if the file still names the first coder elsewhere or is said to
 * replace the earlier one. The others stay, and
 * are told of: a file may be a part of the list.
 */
cgov_status cgov__codings_finish(cgov__import *load, void *state);

/*
 * The end of a list of evidence, of scores or of memos. What an earlier load of a file of this name said in a
 * row, and no row says any more, gives way to what that row says now, if it is near: the same place
 * for something else or an overlapping one for the same; another text or title on the same, or the
 * same memo on something else; a score of which case, factor, phase or coder is another one
 * (superseded.c).
 */
cgov_status cgov__evidence_finish(cgov__import *load, void *state);
cgov_status cgov__memberships_finish(cgov__import *load, void *state);
cgov_status cgov__memos_finish(cgov__import *load, void *state);

/* A note of a row that is not at hand any more; 0: of the whole file. */
cgov_status cgov__correction_tell(cgov__import *load, int64_t row, cgov__reason reason,
                                  const char *detail);

#endif
