/*
 * A review: pairs of agencies that look alike, as a CSV file for people to answer, and the answers
 * as the study obeys them. review_file.c knows the file, review.c the study. See
 * cgov/agency_review.h.
 */
#ifndef CGOV_EXCHANGE_REVIEW_H
#define CGOV_EXCHANGE_REVIEW_H

#include "base/map.h"
#include "cgov/agency_review.h"
#include "exchange/load/problem.h"
#include "store/database.h"

typedef enum cgov__review_column {
    CGOV__REVIEW_NAME,
    CGOV__REVIEW_CODE,
    CGOV__REVIEW_ROW,
    CGOV__REVIEW_ROWS,
    CGOV__REVIEW_PROVINCE,
    CGOV__REVIEW_CANDIDATE,
    CGOV__REVIEW_CANDIDATE_NAME,
    CGOV__REVIEW_SCORE,
    CGOV__REVIEW_DIFFERS,
    CGOV__REVIEW_ANSWER,
    CGOV__REVIEW_COLUMNS
} cgov__review_column;

typedef enum cgov__review_answer {
    CGOV__ANSWER_NONE,
    CGOV__ANSWER_SAME,
    CGOV__ANSWER_APART
} cgov__review_answer;

/* A row of the file as it is read; "" where a cell is empty. */
typedef struct cgov__review_row {
    const char *cells[CGOV__REVIEW_COLUMNS];
    cgov__review_answer answer;
    int64_t number; /* of the row, as a spreadsheet counts */
} cgov__review_row;

/* A pair to be asked about. Borrowed. */
typedef struct cgov__review_pair {
    const char *name, *code, *province; /* code NULL: no agency of its own */
    int64_t row, rows;                  /* 0 none */
    const char *candidate, *candidate_name;
    double score;
    unsigned differs;
} cgov__review_pair;

typedef struct cgov__review {
    cgov *db;
    const char *path;
    cgov_language language;
    cgov_import_report *report;
    void *ctx;
    bool silent; /* tells no problem and no note */
    cgov_agency_review_result result;
    /* the file */
    bool there, changed, saved;
    bool stays;          /* is not written */
    cgov__buffer before; /* the file's bytes */
    bool is_tried; /* what the answers come to will be taken back */
    cgov__buffer after;  /* its rows and new ones, UTF-8 with BOM */
    char delimiter;
    bool is_workbook; /* its answers are obeyed, and nothing can be added */
    int at[CGOV__REVIEW_COLUMNS]; /* cell of each column; -1 none */
    const char *headers[CGOV__REVIEW_COLUMNS];
    size_t width;
    cgov__review_row *rows;
    size_t count, capacity;
    cgov__strings pairs;     /* the pairs of the file */
    cgov__strings formers;   /* as cgov__former_codes() gives them */
    cgov__strings provinces; /* code -> index of its label */
    const char **labels;
    size_t label_count, label_capacity;
    cgov__arena texts;
    cgov__buffer key, words, remedy;
} cgov__review;

/* Reads the file if it is there. Wrong words are told; `result.problems` counts them. */
cgov_status cgov__review_open(cgov__review *review, cgov *db, const char *path,
                              cgov_language language, cgov_import_report *report, void *ctx);
/* Puts a pair behind the rows, unless it stands in the file. */
cgov_status cgov__review_ask(cgov__review *review, const cgov__review_pair *pair);
/* Writes the file if a pair was added; cgov__review_unsave() puts back what was there. */
cgov_status cgov__review_save(cgov__review *review);
void cgov__review_unsave(cgov__review *review);
void cgov__review_close(cgov__review *review);

/* Asks about all pairs of the study that look alike, of which one is an agency with an id beyond
 * `after`. */
cgov_status cgov__review_ask_pairs(cgov__review *review, const cgov_match_options *options,
                                   int64_t after);

/* The label of a province for a pair; NULL of NULL. */
cgov_status cgov__review_province(cgov__review *review, const char *code, const char **label);

/* Whether there is an answer. */
bool cgov__review_answered(const cgov__review *review);
/*
 * Obeys the answers, within a transaction of the caller's, counting from 0. CGOV_INVALID if one is
 * wrong, which was told: then everything is to be rolled back.
 */
cgov_status cgov__review_obey(cgov__review *review);

/* Tells of the row's cell. */
cgov_status cgov__review_tell(cgov__review *review, bool is_note, const cgov__review_row *row,
                              cgov__review_column column, cgov__reason reason, const char *detail);

/* Codes of agencies that were merged into another -> that one's id. */
cgov_status cgov__former_codes(cgov *db, cgov__strings *codes);

#endif
