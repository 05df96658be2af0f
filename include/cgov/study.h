/*
 * cgov/study.h - what a file says of the study as a whole: its title and people, what it plans to
 * collect, the words that its team adds to the framework's, other names of its concepts, answers
 * beside the choices of a question, and the log of every change.
 *
 *     cgov_study *study = NULL;
 *     if (cgov_study_get(db, &study) == CGOV_OK) {
 *         cgov_study changed = *study;
 *         changed.title_en = "Governing water together";
 *         cgov_study_put(db, &changed);
 *         cgov_study_free(study);
 *     }
 *
 * Lists are read as those of every noun: the row is borrowed until the next call on its cursor.
 */
#ifndef CGOV_STUDY_H
#define CGOV_STUDY_H

#include "cgov/database.h"
#include "cgov/types.h"

#ifdef __cplusplus
extern "C" {
#endif

/* ---- The study -------------------------------------------------------------------------- */

/** The study of a file; there is one. */
typedef struct cgov_study {
    cgov_uid uid;         /**< the same in every copy of the study */
    const char *title_th; /**< not NULL */
    const char *title_en;
    const char *investigator_th;
    const char *investigator_en;
    const char *objectives_th;
    const char *objectives_en;
    const char *aim_th; /**< of collaborative governance itself */
    const char *aim_en;
    const char *way_of_working_th;
    const char *way_of_working_en;
    bool synthetic; /**< data of a generator: every answer says so */
} cgov_study;

/**
 * Reads what the file says of its study.
 * @param out yours: cgov_study_free(); NULL on failure
 * @return CGOV_OK; CGOV_MISUSE db or out is NULL; and those of every call on a handle
 */
CGOV_API cgov_status cgov_study_get(cgov *db, cgov_study **out);
/** Releases what cgov_study_get() gave; NULL is allowed. */
CGOV_API void cgov_study_free(cgov_study *study);
/**
 * Writes all of it but the uid, which stays: read it, change what is to be changed, write it back.
 * @param study borrowed during the call; texts that are NULL become NULL
 * @return CGOV_OK; CGOV_INVALID title_th is NULL, or a text is not UTF-8 or too long;
 * CGOV_READONLY; CGOV_MISUSE db or study is NULL; and those of every call on a handle
 */
CGOV_API cgov_status cgov_study_put(cgov *db, const cgov_study *study);

/* ---- The plan --------------------------------------------------------------------------- */

/** How many of an instrument are planned; cgov_progress_report() holds what is loaded against it.
 */
typedef struct cgov_study_target {
    cgov_instrument instrument;
    int64_t planned; /**< 0 or more */
} cgov_study_target;

/** Which targets; all-zero is all of them. */
typedef struct cgov_study_target_filter {
    cgov_instrument instrument;
} cgov_study_target_filter;

/** A running list. */
typedef struct cgov_study_target_cursor cgov_study_target_cursor;

/**
 * Starts a list of targets, in the order of the instruments.
 * @param filter NULL is all of them; borrowed during the call
 * @param cursor yours: cgov_study_target_cursor_free(); NULL on failure
 * @return CGOV_OK; CGOV_INVALID instrument is none; CGOV_MISUSE db or cursor is NULL; and those of
 *         every call on a handle
 */
CGOV_API cgov_status cgov_study_target_list(cgov *db, const cgov_study_target_filter *filter,
                                            cgov_study_target_cursor **cursor);
/**
 * The next target.
 * @param row borrowed until the next call on the cursor
 * @return CGOV_ROW; CGOV_DONE at the end; CGOV_MISUSE an argument is NULL; CGOV_CORRUPT; CGOV_BUSY;
 *         CGOV_NOMEM; CGOV_IO
 */
CGOV_API cgov_status cgov_study_target_next(cgov_study_target_cursor *cursor,
                                            const cgov_study_target **row);
/** Ends a list, at its end or before, also after the study was closed; NULL is allowed. */
CGOV_API void cgov_study_target_cursor_free(cgov_study_target_cursor *cursor);
/**
 * Plans so many of an instrument; another plan of it is replaced.
 * @param target borrowed during the call
 * @return CGOV_OK; CGOV_INVALID there is no such instrument, or planned is below 0; CGOV_READONLY;
 *         CGOV_MISUSE db or target is NULL; and those of every call on a handle
 */
CGOV_API cgov_status cgov_study_target_put(cgov *db, const cgov_study_target *target);
/**
 * Plans nothing of an instrument.
 * @return CGOV_OK; CGOV_NOT_FOUND nothing of it was planned; CGOV_READONLY; CGOV_MISUSE db is NULL;
 * and those of every call on a handle
 */
CGOV_API cgov_status cgov_study_target_delete(cgov *db, cgov_instrument instrument);

/* ---- Words of the team ---------------------------------------------------------------------- */

/** A word that a team adds to a vocabulary of the framework. */
typedef struct cgov_vocabulary_entry {
    const char *vocabulary; /**< "activity", "form", "mechanism" or "role" */
    const char *code;       /**< not one of the framework; at most 200 characters */
    const char *belongs_to; /**< code: of an activity the level that it implies, of a form the
                                 mission, of a mechanism the form, of a role the role that it is an
                                 example of (NULL: none) */
    const char *label_th;
    const char *label_en;
} cgov_vocabulary_entry;

/**
 * Adds a word to a vocabulary, behind those there are, or changes one that the team added before.
 * What may be added is what cgov_choice_list() then lists; levels, sectors, missions and kinds of
 * factors are closed, and factors have calls of their own (cgov/factor.h).
 * @param entry borrowed during the call
 * @return CGOV_OK; CGOV_CONFLICT the code is one of the framework; CGOV_INVALID a label is NULL or
 * too long, belongs_to is no such code, or the vocabulary is none of the four; CGOV_READONLY;
 *         CGOV_MISUSE db, entry, its vocabulary or its code is NULL; and those of every call on a
 *         handle
 */
CGOV_API cgov_status cgov_vocabulary_put(cgov *db, const cgov_vocabulary_entry *entry);
/**
 * Takes a word of the team away.
 * @param vocabulary "activity", "form", "mechanism" or "role"
 * @param code       of a row of the team that nothing points to
 * @return CGOV_OK; CGOV_NOT_FOUND there is no such word; CGOV_INVALID it is one of the framework,
 * it is in use, or the vocabulary is none of the four; CGOV_READONLY; CGOV_MISUSE an argument is
 *         NULL; and those of every call on a handle
 */
CGOV_API cgov_status cgov_vocabulary_delete(cgov *db, const char *vocabulary, const char *code);

/* ---- Other names of concepts --------------------------------------------------------------------
 */

/** One of several names of a concept, which search takes for each other on request. */
typedef struct cgov_term_alias {
    const char
        *concept;     /**< any word that the names have in common, as "collaborative governance" */
    const char *name; /**< at most 1,000 characters */
} cgov_term_alias;

/** Which names; all-zero is all of them. */
typedef struct cgov_term_alias_filter {
    const char *concept;
    const char *name;
} cgov_term_alias_filter;

/** A running list. */
typedef struct cgov_term_alias_cursor cgov_term_alias_cursor;

/**
 * Starts a list of names, by concept.
 * @param filter NULL is all of them; borrowed during the call
 * @param cursor yours: cgov_term_alias_cursor_free(); NULL on failure
 * @return CGOV_OK; CGOV_MISUSE db or cursor is NULL; and those of every call on a handle
 */
CGOV_API cgov_status cgov_term_alias_list(cgov *db, const cgov_term_alias_filter *filter,
                                          cgov_term_alias_cursor **cursor);
/**
 * The next name.
 * @param row borrowed until the next call on the cursor
 * @return CGOV_ROW; CGOV_DONE at the end; CGOV_MISUSE an argument is NULL; CGOV_CORRUPT; CGOV_BUSY;
 *         CGOV_NOMEM; CGOV_IO
 */
CGOV_API cgov_status cgov_term_alias_next(cgov_term_alias_cursor *cursor,
                                          const cgov_term_alias **row);
/** Ends a list, at its end or before, also after the study was closed; NULL is allowed. */
CGOV_API void cgov_term_alias_cursor_free(cgov_term_alias_cursor *cursor);
/**
 * Adds a name to a concept; one that is there stays.
 * @param alias borrowed during the call; neither text is NULL
 * @return CGOV_OK; CGOV_INVALID a text is NULL or too long; CGOV_READONLY; CGOV_MISUSE db or alias
 * is NULL; and those of every call on a handle
 */
CGOV_API cgov_status cgov_term_alias_put(cgov *db, const cgov_term_alias *alias);
/**
 * Takes a name away that the team added.
 * @return CGOV_OK; CGOV_NOT_FOUND there is no such name; CGOV_INVALID it is one of the framework;
 *         CGOV_READONLY; CGOV_MISUSE db is NULL; and those of every call on a handle
 */
CGOV_API cgov_status cgov_term_alias_delete(cgov *db, const char *concept, const char *name);

/* ---- Other answers -------------------------------------------------------------------------- */

/** What a questionnaire says under "other: ____" beside the choices of a question. */
typedef struct cgov_project_other {
    int64_t project;
    const char *field; /**< "activity", "form", "mechanism", "mission", "stated_level", "factor" or
                            "factor:KIND" */
    const char *text;
    int64_t source_row; /**< 0: not from a file */
} cgov_project_other;

/** Which answers; all-zero is all of them. */
typedef struct cgov_project_other_filter {
    int64_t project;
    const char *field;
} cgov_project_other_filter;

/** A running list. */
typedef struct cgov_project_other_cursor cgov_project_other_cursor;

/**
 * Starts a list of other answers, by project and question.
 * @param filter NULL is all of them; borrowed during the call
 * @param cursor yours: cgov_project_other_cursor_free(); NULL on failure
 * @return CGOV_OK; CGOV_MISUSE db or cursor is NULL; and those of every call on a handle
 */
CGOV_API cgov_status cgov_project_other_list(cgov *db, const cgov_project_other_filter *filter,
                                             cgov_project_other_cursor **cursor);
/**
 * The next answer.
 * @param row borrowed until the next call on the cursor
 * @return CGOV_ROW; CGOV_DONE at the end; CGOV_MISUSE an argument is NULL; CGOV_CORRUPT; CGOV_BUSY;
 *         CGOV_NOMEM; CGOV_IO
 */
CGOV_API cgov_status cgov_project_other_next(cgov_project_other_cursor *cursor,
                                             const cgov_project_other **row);
/** Ends a list, at its end or before, also after the study was closed; NULL is allowed. */
CGOV_API void cgov_project_other_cursor_free(cgov_project_other_cursor *cursor);
/**
 * Keeps an answer; one that is there stays.
 * @param other borrowed during the call
 * @return CGOV_OK; CGOV_INVALID there is no such project or field, or the text is NULL or blank;
 *         CGOV_READONLY; CGOV_MISUSE db or other is NULL; and those of every call on a handle
 */
CGOV_API cgov_status cgov_project_other_put(cgov *db, const cgov_project_other *other);
/**
 * Takes an answer away, as when its words have become a factor.
 * @return CGOV_OK; CGOV_NOT_FOUND there is no such answer; CGOV_READONLY; CGOV_MISUSE db is NULL;
 * and those of every call on a handle
 */
CGOV_API cgov_status cgov_project_other_delete(cgov *db, int64_t project, const char *field,
                                               const char *text);

/* ---- The log of changes ------------------------------------------------------------------------
 */

/** A change of one row, or the end of a work of many (op load, merge, split, revise, join, undo).
 */
typedef struct cgov_change {
    int64_t number;  /**< only grows */
    const char *at;  /**< UTC, ISO 8601 */
    const char *who; /**< NULL: an edit outside of the library */
    int64_t source;  /**< id of the source, of a change by a load; 0: by none */
    int64_t merge; /**< id of the source that stands for the study that brought it; 0: made here */
    const char *table_name;
    const char *row_key; /**< the id; of a link its key as a JSON array */
    cgov_uid uid;        /**< of the row; all zero where it has none */
    const char *op;      /**< "insert", "update", "delete", or the name of the work */
    const char *old_row; /**< JSON: the whole row before; NULL of an insert */
    const char *new_row; /**< JSON: the whole row after; NULL of a delete */
} cgov_change;

/** Which changes; all-zero is all of them. */
typedef struct cgov_change_filter {
    const char *table_name;
    const char *row_key;
    const char *op;
    const char *who;
    const char *since; /**< UTC, ISO 8601 as `at`: from then on */
    int64_t source;
    int64_t after; /**< page: only numbers beyond this one */
    int64_t limit; /**< page: at most so many; 0 is all */
} cgov_change_filter;

/** A running list. */
typedef struct cgov_change_cursor cgov_change_cursor;

/**
 * Starts a list of changes, oldest first. (Rows that a load brought anew are not in it: the load
 * is, and their source_row says which they are; see cgov/load.h.)
 * @param filter NULL is all of them; borrowed during the call
 * @param cursor yours: cgov_change_cursor_free(); NULL on failure
 * @return CGOV_OK; CGOV_INVALID a negative limit; CGOV_MISUSE db or cursor is NULL; and those of
 * every call on a handle
 */
CGOV_API cgov_status cgov_change_list(cgov *db, const cgov_change_filter *filter,
                                      cgov_change_cursor **cursor);
/**
 * The next change.
 * @param row borrowed until the next call on the cursor
 * @return CGOV_ROW; CGOV_DONE at the end; CGOV_MISUSE an argument is NULL; CGOV_CORRUPT; CGOV_BUSY;
 *         CGOV_NOMEM; CGOV_IO
 */
CGOV_API cgov_status cgov_change_next(cgov_change_cursor *cursor, const cgov_change **row);
/** Ends a list, at its end or before, also after the study was closed; NULL is allowed. */
CGOV_API void cgov_change_cursor_free(cgov_change_cursor *cursor);

#ifdef __cplusplus
}
#endif

#endif
