/*
 * An answer as tables: what the builder keeps and the renderings read. Knows neither a terminal nor
 * a file; texts are kept in one arena for all tables of an answer.
 */
#ifndef CGOV_REPORT_TABLE_H
#define CGOV_REPORT_TABLE_H

#include "base/buffer.h"
#include "base/memory.h"
#include "cgov/table.h"

/* A text in both languages. */
typedef struct cgov__said {
    const char *key, *th, *en;
    cgov_column_design design; /* of a note that holds for one of two intervals */
    int64_t tells;             /* the smallest count that a note tells; 0: it tells none */
} cgov__said;

typedef struct cgov__lines {
    cgov__said *lines;
    size_t count, capacity;
} cgov__lines;

/* A figure of the whole. */
typedef struct cgov__fact {
    cgov__said name;
    cgov_cell value;
    bool counts; /* projects, agencies or people: small ones are masked */
} cgov__fact;

/* What a figure rests on, for a page. */
typedef struct cgov__rest {
    const char *projects; /* by their numbers in a register; NULL: not said, or said at `list` */
    const char *list;     /* id of these numbers in the page; NULL: they have none */
    const char *place;    /* id of what it rests on: quotes, a recommendation; NULL: nothing */
} cgov__rest;

struct cgov_table {
    cgov_tables *owner;
    const char *key, *title_th, *title_en;
    cgov_column *columns;
    size_t width;
    cgov_cell *cells; /* row by row */
    const cgov_cell *bare; /* the first `bare_count` rows before any was masked; NULL */
    size_t bare_count;
    size_t count, capacity;
    bool *hidden; /* rows that text leaves out */
    size_t hidden_capacity;
    uint64_t blank; /* columns that pages and documents leave out, as no row has a value: a bit
                       each of the first 64 */
    cgov__rest *rests; /* cell by cell, as far as any was said to rest on something */
    size_t rest_capacity;
    int64_t all; /* rows that there are; 0: those here */
    cgov_table_form form;
    bool heat; /* a page shades its counts by their shares */
    /* how counts are masked: */
    bool apart;     /* rows count different things: nobody knows what a column adds up to */
    bool derived;   /* tests and measures of other tables, and masked if any of theirs is */
    size_t grid;    /* rows are the cells of a grid, so many of them a row of it; 0: they are not */
    bool repeating; /* `repeats` is filled */
    size_t *repeats;  /* of each column the one with the code of what it counts, where rows repeat
                         that; SIZE_MAX: they do not. NULL: none does */
    cgov__said empty; /* what text says without rows */
};

/* An answer within an answer, and how many tables stand before it. */
typedef struct cgov__part {
    const char *key;
    bool item;
    cgov__said title;
    size_t after;
    cgov_tables *tables;
} cgov__part;

struct cgov_tables {
    cgov__arena arena;
    bool failed; /* memory ran out */
    cgov_status refused; /* by the study, whose handle has the words: what is masked is not known */
    const char *answer;
    bool has_basis, synthetic;
    int64_t min_cell; /* of the copy that it was asked of: smaller counts are masked; 0: none */
    bool left_out;    /* what tells of single projects was, and a note says so */
    int64_t whole;    /* what counts of `whole_unit` may add up to, if not the base */
    const char *whole_unit; /* static; NULL: projects, which the base counts */
    bool masked, base_masked, explained;
    bool derives, tells_few; /* all tables without counts are of one with counts; one of these tells
                                few by its figures */
    cgov_basis basis;
    cgov__said counted; /* what the base counts */
    cgov__lines notes, warnings, filter;
    const char *basis_id, *register_id; /* in a page: what figures lead to; NULL: nothing */
    cgov__said ground; /* what an answer as a whole rests on, by its id; NULL: not in this page */
    bool coded; /* in a page: rows and columns have their codes as attributes, for programs */
    cgov__fact *facts;
    size_t fact_count, fact_capacity;
    cgov_table **tables;
    size_t count, capacity;
    cgov__part *parts;
    size_t part_count, part_capacity;
};

/* The words of a language, or those of the other one; NULL if there are none. */
const char *cgov__choose(cgov_language language, const char *th, const char *en);
/* Appends what stands over a column that has no label, only the key of programs; false, and
 * nothing: the key is none of the answers', but of somebody's data. */
bool cgov__heading_of(const char *key, cgov_language language, cgov__buffer *to);
/* The table of a key, to be added to; NULL if there is none. */
cgov_table *cgov__tables_find(cgov_tables *tables, const char *key);
/* A copy that lives as the tables; NULL of NULL and on lack of memory, which is noted. */
const char *cgov__tables_keep(cgov_tables *tables, const char *text);
void cgov__tables_line(cgov_tables *tables, cgov__lines *to, const char *key, const char *th,
                       const char *en);

/* A note on intervals, shown with those of its design. */
void cgov__tables_note_design(cgov_tables *tables, cgov_column_design design, const char *th,
                              const char *en);

/* A note that tells counts, which is dropped where one of them, a difference of two, or what it
 * leaves of the base is masked. */
void cgov__tables_note_counts(cgov_tables *tables, cgov_column_design design, const char *th,
                              const char *en, const int64_t *numbers, size_t count);
/* A figure of the whole that counts projects, agencies or people. */
void cgov__tables_count(cgov_tables *tables, const char *key, const char *th, const char *en,
                        int64_t number);
/* The base as people read it. */
void cgov__tables_base(cgov__buffer *to, const cgov_tables *tables, cgov_language language);
/* Says that rows count different things, or that figures are of other tables; see masking.c. */
void cgov__table_apart(cgov_table *table);
void cgov__table_derived(cgov_table *table);
/* Says which column counts what another one names, row by row again; lack of memory is noted. */
void cgov__table_repeats(cgov_table *table, size_t column, size_t name);

/* Whether people are shown what belongs to a design. */
bool cgov__is_shown(cgov_column_design design, const cgov_table_options *options);
/* Has pages and documents leave out the columns in which no row says anything, not even why a value
 * is missing. */
void cgov__tables_hide_blank(cgov_tables *tables);
/* Whether a page or a document leaves out a column for that. */
bool cgov__table_leaves_out(const cgov_table *table, size_t column);

/* The part that has the table of a key: "conservative.terms" is the table "terms" of the part
 * "conservative" (the first, where there are several), and `*key` then is "terms". */
const cgov_tables *cgov__tables_part_of(const cgov_tables *tables, const char **key);

/* Says what a cell rests on; what is NULL stays as it was. Copied. */
void cgov__table_rests(cgov_table *table, size_t row, size_t column, const cgov__rest *rest);
/* What a cell rests on; all-NULL if nothing was said. */
cgov__rest cgov__table_rest(const cgov_table *table, size_t row, size_t column);

/* Whether memory ran out anywhere in them. */
bool cgov__tables_failed(const cgov_tables *tables);

/* Rows that are rendered: all, or in the first table at most options->limit. */
size_t cgov__table_limit(const cgov_tables *tables, const cgov_table *table,
                         const cgov_table_options *options);

/* A cell as people read it, safe to print; a missing value is nothing. */
void cgov__cell_words(cgov__buffer *to, const cgov_cell *cell, cgov_language language);
/* The shortest decimal that reads back as the same number, with a point in every locale. */
void cgov__buffer_real(cgov__buffer *to, double value);
/* One cell of a CSV file that no spreadsheet runs. */
void cgov__buffer_csv(cgov__buffer *to, const char *text);

/* A cell of text whose `number` is this is safe to print as it is, and has marks around what was
 * searched for; text writes them as it is asked to. */
enum {
    CGOV__MARKED = 1
};

/* The unit of whole numbers that count nothing: they are names, or were known before. */
#define CGOV__UNIT_NAME ""

#define CGOV__MARK   '\x02'
#define CGOV__UNMARK '\x03'

/* The renderings; each appends to a buffer, whose failure is lack of memory. */
typedef void cgov__renderer(cgov__buffer *to, const cgov_tables *tables,
                            const cgov_table_options *options);
cgov__renderer cgov__render_text, cgov__render_json, cgov__render_csv, cgov__render_json_lines,
    cgov__render_html, cgov__render_page;
/* Files that can fail for other reasons too. */
typedef cgov_status cgov__file_renderer(cgov__buffer *to, const cgov_tables *tables,
                                        const cgov_table_options *options, cgov_error **error);
cgov__file_renderer cgov__render_xlsx, cgov__render_ods, cgov__render_docx;

#endif
