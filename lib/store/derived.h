/*
 * The file of derived data, `<study>-index`: what needs ICU or is bulky. It is a cache: deleting
 * it loses nothing. It is a handle of its own, so that a study that is only read can have one,
 * and its transactions are its own; who writes into it must see to it that it is never ahead of,
 * nor behind, what is asked of it.
 */
#ifndef CGOV_STORE_DERIVED_H
#define CGOV_STORE_DERIVED_H

#include "base/buffer.h"
#include "store/statement.h"

/*
 * The index of the study, opened at the first call; it lives as long as `db`. Where no file can
 * be written beside the study, or a stranger's file has the name, it is a temporary one of this
 * handle. Its tables are there, perhaps empty.
 */
cgov_status cgov__derived_open(cgov *db, cgov **derived);

/* Makes all tables empty again: of a file that is damaged, or that another version made. */
cgov_status cgov__derived_reset(cgov *db, cgov **derived);

/* A temporary one instead of the file; the file stays as it is. */
cgov_status cgov__derived_apart(cgov *db, cgov **derived);

/* True if it cannot be written: the study is open for reading only, and has a file beside it. */
bool cgov__derived_is_fixed(const cgov *db);

/* Gives the failure of a call on the index its words on the study's handle. */
cgov_status cgov__derived_failed(cgov *db, cgov_status status);

void cgov__derived_close(cgov *db);

/* What is wrong with the file beside the study, as a line of text; nothing is changed. */
cgov_status cgov__derived_check(cgov *db, cgov__buffer *words);

/* What a feature of the derived data was made with, and up to which change of the study. */
typedef struct cgov__derived_state {
    const char *feature, *made_with, *mark;
    int64_t watermark;
} cgov__derived_state;

/* The study's newest change, and what its log says at a watermark. */
typedef struct cgov__derived_mark {
    int64_t watermark, newest;
    const char *mark, *study;
} cgov__derived_mark;

extern const cgov__map cgov__derived_state_map, cgov__derived_mark_map;

#endif
