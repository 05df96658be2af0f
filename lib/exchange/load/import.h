/*
 * One load at work, in parts: the row at hand, the words that its cells may have (vocabulary.h), the
 * codes that rows are known by (codes.h), the agencies (registry.h), and what the passes over the
 * file share. A function takes the part that it needs. Cells are read here (cell.c); what a row
 * means is the business of its kind (survey.c, lists.c, documents.c, codings.c ...); import.c leads.
 */
#ifndef CGOV_EXCHANGE_IMPORT_H
#define CGOV_EXCHANGE_IMPORT_H

#include "exchange/load/codes.h"
#include "exchange/load/mapping.h"
#include "exchange/load/registry.h"
#include "exchange/load/review.h"
#include "exchange/load/vocabulary.h"
#include "model/noun.h"

/* What is wrong in one way in one column. */
typedef struct cgov__cause {
    int64_t count;
    const char *column;
    char letters[8];
    cgov__buffer rows, value, reason, remedy; /* of those that are only counted */
} cgov__cause;

typedef enum cgov__verdict {
    CGOV__ROW_BLANK,
    CGOV__ROW_NONE,  /* of a row with several projects: it has none in this place */
    CGOV__ROW_TAKEN, /* a new one, which is written with others: fresh.c */
    CGOV__ROW_REJECTED,
    CGOV__ROW_NEW,
    CGOV__ROW_CHANGED,
    CGOV__ROW_SAME
} cgov__verdict;

typedef struct cgov__import cgov__import;

/* What a kind of file does with a row. Both return CGOV_OK or a failure that ends the load. */
typedef struct cgov__import_work {
    cgov_status (*begin)(cgov__import *load, void **state);
    /*
     * Whether rows have to be seen before they are checked, as what one gives up another may take;
     * then `foresee` has each of them, silently. NULL: no.
     */
    bool (*foresees)(const cgov__import *load, const void *state);
    cgov_status (*foresee)(cgov__import *load, void *state);
    /* Reads and checks; problems by cgov__row_problem(). Compares with the database. */
    cgov_status (*check)(cgov__import *load, void *state, cgov__verdict *verdict);
    /*
     * Takes a new row as check just left it, of a file that is loaded for the first time, to be written
     * with others by `flush`; `*taken` false: it is written later, by `write`. NULL: all are.
     */
    cgov_status (*take)(cgov__import *load, void *state, int64_t source_row, bool *taken);
    /* Writes what was taken; the last time when all rows are read. The number of a row that the study
       refuses goes to `*refused`. */
    cgov_status (*flush)(cgov__import *load, void *state, bool last, int64_t *refused);
    /* Reads again and writes; `verdict` is what check found. */
    cgov_status (*write)(cgov__import *load, void *state, cgov__verdict verdict,
                         int64_t source_row);
    /* After all rows, within the load: what earlier loads of this list said and this one does not.
       NULL: nothing to be done. */
    cgov_status (*finish)(cgov__import *load, void *state);
    void (*end)(void *state);
} cgov__import_work;

extern const cgov__import_work cgov__survey_work, cgov__agencies_work, cgov__factors_work,
    cgov__people_work, cgov__interviews_work, cgov__focus_groups_work, cgov__case_studies_work,
    cgov__case_agencies_work, cgov__documents_work, cgov__codings_work, cgov__memberships_work,
    cgov__recommendations_work, cgov__placements_work, cgov__evidence_work, cgov__memos_work;

/* The ids that the next rows of these tables get. */
typedef struct cgov__next_ids {
    int64_t source, source_row, agency, response, project;
} cgov__next_ids;

/* The row at hand, and what reading a row needs. */
typedef struct cgov__import_row {
    cgov *db;
    const cgov__mapping *mapping; /* of the load */
    const cgov__csv_record *record;
    size_t width;          /* columns of the header */
    const char *sheet;     /* of a workbook; NULL */
    cgov__buffer *carried; /* of the mapping's columns: what a blank cell of the row holds */
    size_t carried_count;
    cgov__buffer carried_form; /* the form that they are of */
    const cgov__csv_record *carried_to;
    int project;      /* of a row with several: which is at hand; 0 a row is one */
    bool repeats;     /* what the row says of its form was read with an earlier project of it */
    bool rejected;    /* the row has a problem */
    cgov__buffer why; /* what the rejects file says of the row */
    cgov__arena row_texts;
    cgov__buffer key, words, remedy, detail; /* for whatever is made of its cells */
} cgov__import_row;

/* An earlier load of a file of this name. */
typedef struct cgov__earlier_load {
    int64_t id;
    size_t line; /* index of its line */
} cgov__earlier_load;

/* Loads of one file, each the next version of an earlier one. Two files may have one name. */
typedef struct cgov__line {
    int64_t last;        /* its latest load */
    bool is_named;       /* the caller said that this file goes on from it */
    bool is_of_file;     /* this file does */
    int64_t there;       /* records that it brought and the study had before this load */
    int64_t kept, lacks; /* of them rows of this file speak of, and do not */
} cgov__line;

struct cgov__import {
    cgov *db;
    const char *path;
    const cgov_import_options *options;
    cgov_import_report *report;
    void *ctx;
    cgov_import_result result;
    cgov__mapping mapping;
    cgov__import_row row;
    cgov__import_vocabulary vocabulary;
    cgov__import_codes codes;
    cgov__agency_registry registry;
    size_t why_at;       /* column of an earlier rejects file that says what was wrong; SIZE_MAX */
    int64_t *nameless;   /* rows that hold something, of each column without a name; -1 it has one */
    cgov__buffer header; /* JSON array */
    cgov__buffer earlier, others; /* ids of loads of this kind: of this file; of all else (JSON) */
    const char *replaces; /* the name that the file replaces from now on; NULL none, or none new */
    cgov__earlier_load *loads; /* those of `earlier`, in order of id */
    cgov__line *lines;
    size_t load_count, line_count;
    cgov__buffer continues; /* the latest load of each line that this file goes on from (JSON) */
    bool ties;     /* the option ties it to a line that shows no sign of it: that is kept */
    bool is_known; /* a file of this name was loaded before */
    bool other_coders_told; /* whose rows of earlier loads stay */
    bool drops;    /* what the file lacks is taken away */
    struct cgov__fresh *fresh;  /* new rows are written as they are read; NULL: they are read again */
    cgov__next_ids next;        /* while they are */
    int64_t reserved_project;   /* id of the new project at hand; 0 the next one */
    bool silent;                /* second pass: everything was said */
    cgov__cause *causes;
    size_t cause_count, cause_capacity;
    cgov__strings cause_of; /* reason and column -> index */
    cgov__review review;
    cgov__arena texts;
    cgov__strings said;   /* records of the study that rows of the file speak of: "project 12" */
    int64_t kept_rows;    /* of a file whose rows have several projects */
    int64_t left_out;     /* hidden rows of a sheet, as asked */
    int64_t unknown_rows; /* rejected rows of which it is not known what they speak of */
    bool asked_removals, has_removals; /* whether something was taken out of the study */
};

/* CGOV_INVALID for a value that is none of its enumeration, or negative. */
cgov_status cgov__import_options_check(cgov *db, const cgov_import_options *options);

/* Whether nothing of the load will stay: words say then what would be, not what is. */
static inline bool cgov__is_tried(const cgov_import_options *options)
{
    return options->check_only || options->review_stays;
}

/* A load that is all zeros gets what its parts share; it stays where it is until it is freed. */
void cgov__import_begin(cgov__import *load, cgov *db, const char *path,
                        const cgov_import_options *options);
/* Frees what a load holds, not the load itself. */
void cgov__import_free(cgov__import *load);

/*
 * "question - choice": the names of columns whose question the first row of a header names once,
 * above the first of its choices in the second row.
 */
cgov_status cgov__header_join(cgov__import *load, const cgov__csv_record *choices,
                              cgov__csv_record *header);

/* ---- cells ---- */

typedef enum cgov__cell_state {
    CGOV__CELL_ABSENT, /* the file has no such column */
    CGOV__CELL_BLANK,
    CGOV__CELL_MISSING, /* a word that says why there is no value */
    CGOV__CELL_GIVEN
} cgov__cell_state;

typedef struct cgov__cell_value {
    cgov__cell_state state;
    cgov_missing missing;
    const char *text; /* trimmed, with prefix and suffix; lives as long as the row */
    size_t length;
    double number;          /* of numbers, years and yes or no */
    const cgov__term *term; /* of codes */
    bool is_other;          /* no code, but the words of "other: ____" */
    bool is_date;           /* a date or time of a workbook: the text is ISO 8601, Gregorian */
    const char *digits;     /* of a number in a workbook, however it is shown; else NULL */
    char date[11];
} cgov__cell_value;

/* The text of a column's cell, without reading it as anything. */
cgov_status cgov__cell_text(cgov__import *load, const cgov__column *column,
                            cgov__cell_value *value);
/* The same of one column of several that are joined. */
cgov_status cgov__cell_part(cgov__import *load, const cgov__column *column,
                            cgov__cell_value *value);
/* Joins the first part, which is in `value`, with the others. */
cgov_status cgov__cell_join(cgov__import *load, const cgov__column *first, cgov__cell_value *value);
/*
 * A text that the row joined, of a record that has `there`: parts of which the row says nothing are
 * as they stand there. Where `there` does not show them, the row has a problem.
 */
cgov_status cgov__cell_rejoin(cgov__import *load, cgov__target target, int partner,
                              const char *there, const char **said);
/* Remembers what the row holds for blank cells of later rows; to be called for each row in turn. */
cgov_status cgov__row_carry(cgov__import_row *row);
/* Whether the field of a column is a number: one of a workbook then need not be read as it is shown. */
bool cgov__wants_number(const cgov__column *column);
/* Whether one choice that is this factor is rated; otherwise it is chosen by yes or no. */
bool cgov__is_rated(const cgov__column *column, const cgov__term *term);
/* Whether a text is no more than the word "other", as forms write it. */
cgov_status cgov__is_word_other(cgov__import_row *row, const char *text, bool *bare);
/* Reads a text as its field wants it; problems are reported, and then `*good` is false. */
cgov_status cgov__cell_read(cgov__import *load, const cgov__column *column, cgov__cell_value *value,
                            bool *good);
/* The next of several values in a cell: advances `*rest`; false at the end. */
bool cgov__cell_next(const char *separator, const char **rest, const char **text, size_t *length);

/* Rejects the row at hand, which would change what has this code in the table, if it was taken out of
   the study: an edited file still has the words. */
cgov_status cgov__row_check_removed(cgov__import *load, const char *table, const cgov__column *column,
                                    const char *code);
cgov_status cgov__row_problem(cgov__import *load, const cgov__column *column, const char *value,
                              cgov__reason reason, const char *detail);
cgov_status cgov__row_note(cgov__import *load, const cgov__column *column, const char *value,
                           cgov__reason reason, const char *detail);
/* Counts a problem with those of its cause; `*told` if enough of them were reported. */
cgov_status cgov__cause_take(cgov__import *load, const cgov_import_problem *problem,
                             cgov__reason reason, bool *told);
/* Reports how many problems of each cause were only counted. */
cgov_status cgov__causes_tell(cgov__import *load);
void cgov__causes_free(cgov__import *load);
/* A note on the file as a whole, or on a column of it. */
cgov_status cgov__file_note(cgov__import *load, const cgov__column *column, cgov__reason reason,
                            const char *detail);
/* Why there is no value, by its code, in the language of the messages. */
const char *cgov__missing_words(const cgov__import *load, const char *reason);
/* Whether the mapping's own codes are there: values, choices, constants. CGOV_INVALID: not. */
cgov_status cgov__mapping_check(cgov__import *load);
/* Whether the row at hand is none: blank, or not one that the mapping's "rows" asks for. */
bool cgov__row_is_left_out(cgov__import *load);
/* Whether the column speaks of the project at hand, or of all of the row. */
bool cgov__column_is_at_hand(const cgov__import_row *row, const cgov__column *column);

/* ---- codes that rows are known by ---- */

/* Reads a cell of a code: folds it, and reports what a spreadsheet made of it, and codes that
   differ from one that is there in case or zeros alone. */
cgov_status cgov__key_read(cgov__import *load, const cgov__column *column, cgov__cell_value *value,
                           bool *good);
/* Folds a code in place; the new text lives as long as the row. */
cgov_status cgov__key_fold(cgov__import_row *row, const char **text, size_t *length);
/* ---- the change log ---- */

/* New rows are written without triggers; what changes among them is logged all the same. Gives what
   was so before, for cgov__log_restore(). */
int cgov__log_begin(cgov *db);
void cgov__log_restore(cgov *db, int before);

/* ---- a file that is loaded for the first time ---- */

/* From now on new rows are written as they are read; ids are given by `load->next`. */
cgov_status cgov__fresh_begin(cgov__import *load);
/* The row at hand, a new one; if it is not `*taken`, ids are reserved for it. A row that the study
   refuses, maybe an earlier one, has its number in `*refused`. */
cgov_status cgov__fresh_take(cgov__import *load, const cgov__import_work *work, void *state,
                             bool *taken, int64_t *refused);
/* All rows are read: what waits is written, and the agencies that it names. */
cgov_status cgov__fresh_settle(cgov__import *load, const cgov__import_work *work, void *state,
                               int64_t *refused);
/* The ids of the next row that was not taken: of a new one those that are reserved for it, of another
   no project's. Left as they are if the file is not loaded for the first time. */
void cgov__fresh_reserved(cgov__import *load, bool is_new, int64_t *source_row, int64_t *project);
/* An agency that is not in the study yet is promised an id. */
cgov_status cgov__fresh_agency(cgov__import *load, size_t index, int64_t source_row);
/* Whether the study had no questionnaire and no project before: what the rows that are being checked
   name is not there. */
bool cgov__fresh_is_first(const cgov__import *load);
/* Frees it; also after a failure, and if it never began. */
void cgov__fresh_end(cgov__import *load);
/* The row at hand as it is kept, until its `words` and `detail` are used again; `*raw` NULL:
   its cells are in the file as a person sees them. */
cgov_status cgov__row_verbatim(cgov__import_row *row, const char **cells, const char **raw);

/* ---- what earlier loads of the file brought ---- */

/*
 * Finds which loads may be earlier ones of this file, once, when its sheet is known: `load->earlier`,
 * by its name in any format and by what it replaces, and to which lines they belong. CGOV_INVALID: no
 * such file or load is there that the option names.
 */
cgov_status cgov__earlier_find(cgov__import *load);

/* Whether a file of this name was loaded before. */
bool cgov__vanished_any(const cgov__import *load);

/* A row of the file speaks of a record of the study: by its id, or two of them; 0 is a new one. */
cgov_status cgov__row_said(cgov__import *load, const char *table, int64_t id, int64_t other);
/* Whether a row says it; its key as the change log writes it. */
bool cgov__row_is_said(const cgov__import *load, const char *table, const char *row_key);
/* Whether the file speaks for what an owner ("coder 3") brought: NULL is nobody's in particular. */
bool cgov__owner_is_of_file(const cgov__import *load, const char *owner);
/* Sees, when all rows are checked and before any is written, whether files of this name and kind were
   loaded before, and how much of what each line of them brought is in this one. */
cgov_status cgov__vanished_look(cgov__import *load);
/*
 * Decides which line of loads the file goes on from (`load->continues`): the one of which it shares
 * records, or which the caller named. Of several that it shares records with, those that it holds all
 * of; which of the others is meant only a person knows. Tells what that line brought and no row of
 * the file speaks of; with drop_missing, and if the load `writes`, takes it away. What other lines
 * brought is told and stays. CGOV_INVALID if it is not known which line is meant, or the file has
 * next to nothing of it and the caller did not name it.
 */
cgov_status cgov__vanished_settle(cgov__import *load, bool writes);

/* ---- agencies ---- */

typedef struct cgov__named_agency {
    const char *code, *name_th, *name_en, *province, *district, *kind;
    cgov_sector sector;
    const cgov__column *code_column, *name_column; /* for messages; NULL if not mapped */
} cgov__named_agency;

/* Index of the agency that is meant, a new one if need be; -1 if a problem was reported. */
cgov_status cgov__agency_resolve(cgov__import *load, const cgov__named_agency *named,
                                 int64_t *index);
/* A row that is loaded names it. */
void cgov__agency_use(cgov__import *load, size_t index);
/*
 * Index of the agency that a name means: one of them has that very name or alias, or else the same
 * key as one of its names. -1 if none has, or several, whose codes `load->row.detail` then lists.
 */
cgov_status cgov__agency_of_name(cgov__import *load, const char *name, const char *province,
                                 const cgov__column *column, int64_t *index, size_t *fits);
/* The agency that a code means which is no agency's any more; CGOV_NOT_FOUND if there is none. */
cgov_status cgov__agency_former(cgov__import *load, const char *code, const cgov__column *column,
                                int64_t *id);
/* Asks, of every agency that is new in the file, whether it is one of the others. */
cgov_status cgov__agency_review(cgov__import *load);

#endif
