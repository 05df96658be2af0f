/*
 * What the readers of a REFI-QDA tree share: read.c leads and reads coders and the codebook,
 * case.c cases and variables, source.c texts, with their passages and codings once counting.c has
 * settled how offsets are counted, and note.c notes. Each adds planned rows; problems are told, and leave the part out.
 */
#ifndef CGOV_EXCHANGE_REFI_PLAN_H
#define CGOV_EXCHANGE_REFI_PLAN_H

#include "exchange/refi/load.h"

/* A text that was read; its selections are, once it is known how offsets are counted. */
typedef struct cgov__refi_source {
    cgov__xml *at;
    cgov_uid uid;
    size_t index; /* of its document */
    const char *name, *text;
    size_t length;
} cgov__refi_source;

/* The reading of one file, beside the plan. */
typedef struct cgov__refi_reading {
    cgov__refi *load;
    cgov__refi_list note_refs, notes, variables, case_sources, sources;
    unsigned ways; /* of counting offsets that may be meant: a set of cgov__refi_counting */
    bool doubtful; /* no quote, and most passages cut a word: none is loaded, which is reported */
    cgov__strings note_uids, variable_uids; /* -> index */
    cgov__strings passages, codings;        /* of what they are made of -> index */
} cgov__refi_reading;

cgov_status cgov__refi_no_memory(const cgov__refi_reading *r);
/* A new row of the plan, the last of its noun; NULL on lack of memory. */
void *cgov__refi_add_row(cgov__refi_reading *r, cgov__refi_noun noun, cgov__xml *at);

/* ---- GUIDs ---- */

/* What a GUID of the file stands for; CGOV__REFI_NOTHING if for no row. */
cgov__refi_ref cgov__refi_find_guid(const cgov__refi_reading *r, const cgov_uid *uid);
/* Keeps that it stands for this row, unless it stands for something already (not `*added`). */
cgov_status cgov__refi_keep_guid(cgov__refi_reading *r, const cgov_uid *uid, cgov__refi_noun noun,
                                 size_t index, bool *added);
/* From now on a GUID that was kept stands for this row. */
void cgov__refi_give_guid(cgov__refi_reading *r, const cgov_uid *uid, cgov__refi_noun noun,
                          size_t index);
/* An attribute that is a GUID; `*good` is false, and a problem told, if it is none. */
cgov_status cgov__refi_read_guid(cgov__refi_reading *r, cgov__xml *at, const char *name,
                                 cgov_uid *uid, bool *good);
/* The element's own GUID, kept for this row; not good if another element has it. */
cgov_status cgov__refi_read_own_guid(cgov__refi_reading *r, cgov__xml *at, cgov__refi_noun noun,
                                     size_t index, cgov_uid *uid, bool *good);
const cgov_uid *cgov__refi_uid_of(const cgov__refi_reading *r, cgov__refi_ref ref);

/* ---- small things ---- */

const char *cgov__refi_nonempty(const char *text); /* NULL for "" */
const char *cgov__refi_description(cgov__xml *at); /* the text of its Description, or NULL */
bool cgov__refi_is_thai(const char *text);
bool cgov__refi_integer(const char *text, int64_t *value);
bool cgov__refi_small_integer(const char *text, bool *has, int *number);
/* A copy as long as the plan; NULL on lack of memory. */
const char *cgov__refi_keep_text(cgov__refi_reading *r, const char *text, size_t length);
/* A code made of a name. */
cgov_status cgov__refi_code_from(cgov__refi_reading *r, const char *name, const char *otherwise,
                                 const char **code);
/* An attribute that is a moment, in UTC; NULL if it is not there, or none, which is told. */
cgov_status cgov__refi_read_date(cgov__refi_reading *r, cgov__xml *at, const char *name,
                                 const char **date);
/* The coder who made the element, or the nearest one above it of which that is said. */
cgov_status cgov__refi_read_creator(cgov__refi_reading *r, cgov__xml *at, size_t *index);
/* The plain text of a source or a note; NULL if it has none, for which `*where` is to be told. */
cgov_status cgov__refi_read_text(cgov__refi_reading *r, cgov__xml *at, const char **text,
                                 size_t *length, const char **where);

/* ---- parts of the file ---- */

cgov_status cgov__refi_read_variables(cgov__refi_reading *r);
cgov_status cgov__refi_read_cases(cgov__refi_reading *r);
/* VariableValue of a case or a source: fields of a case study, or memos. */
cgov_status cgov__refi_read_values(cgov__refi_reading *r, cgov__xml *parent, const cgov_uid *owner,
                                   cgov__refi_ref on);
cgov_status cgov__refi_read_sources(cgov__refi_reading *r);
/* Which ways of counting the file may mean; what is undecided is reported once. */
cgov_status cgov__refi_settle_counting(cgov__refi_reading *r);
/* Whether the passages stand at words, where the one way of counting is not proved; reported once. */
cgov_status cgov__refi_doubt_places(cgov__refi_reading *r);
/* The way to read a selection by; `*open` if the file may mean another place. */
cgov_status cgov__refi_place_of(cgov__refi_reading *r, cgov__refi_text *places, cgov__xml *at,
                                unsigned *way, bool *open);
cgov_status cgov__refi_read_selections(cgov__refi_reading *r);
/* Which documents belong to which case, once both are read. */
cgov_status cgov__refi_join_case_sources(cgov__refi_reading *r);
/* The NoteRefs of an element that is this row. */
cgov_status cgov__refi_read_note_refs(cgov__refi_reading *r, cgov__xml *parent,
                                      cgov__refi_noun noun, size_t index);
/* A memo that an element holds in itself. */
cgov_status cgov__refi_add_inner_memo(cgov__refi_reading *r, cgov__xml *at, const cgov_uid *uid,
                                      cgov__refi_ref on, const char *title, const char *text);
/* Notes, and the links between them and other rows, once all of those are read. */
cgov_status cgov__refi_read_notes(cgov__refi_reading *r);
cgov_status cgov__refi_read_project_description(cgov__refi_reading *r);

#endif
