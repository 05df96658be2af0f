/* What the functions that turn answers into tables share. */
#ifndef CGOV_REPORT_ANSWER_H
#define CGOV_REPORT_ANSWER_H

#include "cgov/evidence.h"
#include "report/table.h"

/* An answer with its basis; NULL on lack of memory, which all builders take. */
cgov_tables *cgov__tables_begin(const char *answer, const cgov_basis *basis);
/* Hands it out, or frees it and says CGOV_NOMEM. */
cgov_status cgov__tables_end(cgov_tables *tables, cgov_tables **out);

/* Refuses a call of which an argument is NULL; the words are kept on the handle, if there is one.
 */
#define CGOV__ASKED(db, condition)                                                                 \
    do {                                                                                           \
        if (!(condition))                                                                          \
            return cgov__tables_refuse(db, __func__);                                              \
    } while (0)
cgov_status cgov__tables_refuse(cgov *db, const char *call);

/* A table whose columns are an array in sight. */
#define CGOV__TABLE(tables, key, th, en, columns)                                                  \
    cgov_tables_add(tables, key, th, en, columns, sizeof(columns) / sizeof(columns)[0])

/* A label in both languages; where both are NULL, other words. */
cgov_cell cgov__cell_label_or(const char *th, const char *en, const char *else_th,
                              const char *else_en);
/* The reason why a figure does not apply, in words; nothing if it does. */
cgov_cell cgov__cell_reason(cgov_reason reason);
/* Words put together, that live as the tables; as cgov__buffer_format(). NULL on lack of memory. */
const char *cgov__tables_format(cgov_tables *to, const char *format, ...) CGOV_PRINTF(2, 3);
/* The label of a code of a vocabulary; the code itself where the vocabulary (or NULL) lacks it. */
cgov_cell cgov__cell_choice(const cgov_choice_table *choices, const char *code);
/* An ISO moment: `en` as it is, in Thai as people write it: 30 พฤศจิกายน 2569 21:44. */
cgov_cell cgov__cell_moment(cgov_tables *to, const char *at, const char *en);
/* "codings.csv, row 12"; nothing without a file. */
cgov_cell cgov__cell_row(cgov_tables *to, const char *file, bool has_row, int64_t row);
/* "D-17 v2, 120-180" */
cgov_cell cgov__cell_place(cgov_tables *to, const char *document, int64_t version, int64_t start,
                           int64_t stop);
/* "P-017, leader, Community, A-12" of what is known; `sectors` gives the label. */
cgov_cell cgov__cell_speaker(cgov_tables *to, const cgov_choice_table *sectors, const char *person,
                             const char *position, cgov_sector sector, const char *agency);
/* What a kind of source is called. */
cgov_cell cgov__cell_source(cgov_evidence_source source);

/* An answer without a basis, marked if the study is a generator's. */
cgov_tables *cgov__tables_of_study(const char *answer, cgov *db);

/* Labels of sectors and kinds of factors, for answers that have codes. All-zero holds none. */
typedef struct cgov__labels {
    cgov_choice_table *sectors, *kinds;
} cgov__labels;

/* Without a handle there are none, and codes are shown. */
cgov_status cgov__labels_load(cgov *db, cgov__labels *labels);
void cgov__labels_free(cgov__labels *labels);

/* The table of an answer's tests and measures of association. */
cgov_table *cgov__tables_tests(cgov_tables *to);
/* A row of it; an exact test has no statistic to show. */
void cgov__add_test(cgov_table *tests, const char *th, const char *en, const cgov_test *test,
                    bool has_statistic);
void cgov__add_measure(cgov_table *tests, const char *name, const cgov_estimate *of);

/* A field of one thing, for tables of field, label and value: rows of what is not known are left
 * out of text. */
void cgov__add_field(cgov_table *to, const char *key, const char *th, const char *en,
                     cgov_cell value);
/* The columns of such a table; `LABEL` is what stands over the names of the fields. */
#define CGOV__FIELD_COLUMNS(EN, TH)                                                                \
    {                                                                                              \
        CGOV_COLUMN("field", NULL, NULL), CGOV_COLUMN("label", EN, TH),                            \
            CGOV_COLUMN("value", "", "")                                                           \
    }

/* The value of an estimate that is no share. */
cgov_cell cgov__cell_value(const cgov_estimate *of);

#define CGOV__INTERVAL(key) CGOV_COLUMN_RANGE(key, "95 % interval", "ช่วงความเชื่อมั่น 95 %")
/* Both intervals of a share, of which people are shown one, and the design effect for programs. */
#define CGOV__INTERVALS(key, clustered, effect)                                                    \
    CGOV_COLUMN_RANGE_BY(key, "95 % interval", "ช่วงความเชื่อมั่น 95 %", CGOV_COLUMN_SIMPLE),           \
        CGOV_COLUMN_RANGE_BY(clustered, "95 % interval", "ช่วงความเชื่อมั่น 95 %",                      \
                             CGOV_COLUMN_CLUSTERED),                                               \
        CGOV_COLUMN(effect, NULL, NULL)
/* The cells of these columns. */
#define CGOV__INTERVAL_CELLS(simple, clustered)                                                    \
    cgov_cell_interval(simple), cgov_cell_interval(&(clustered)->estimate),                        \
        cgov__cell_effect(clustered)

/* The design effect; missing where there is none. */
cgov_cell cgov__cell_effect(const cgov_design_estimate *of);

/* The designs of the estimates of an answer; all-zero to begin with. */
typedef struct cgov__design_seen {
    size_t n, clusters; /* the most that any estimate has */
    size_t effects;
    double least, most;
} cgov__design_seen;
void cgov__design_take(cgov__design_seen *seen, const cgov_design_estimate *of);
/* Says in a note which questionnaires the intervals allow for, and what that changes; `weight` is
 * the column that weighs, or NULL. Adds nothing if no estimate has clusters. */
void cgov__design_note(cgov_tables *to, const cgov__design_seen *seen, const char *weight);

/* Says in a note which figures a column weighs, and that the others do not; NULL adds nothing. */
void cgov__weight_note(cgov_tables *to, const char *weight, const char *weighed_th,
                       const char *weighed_en);

/* Says in notes which rows have no interval, and why; not of figures that do not apply. */
void cgov__tables_note_lacking(cgov_tables *to);

/* Says in a note how many projects answered a question by words under "other: ____", which no row
 * counts, and where these can be read. Adds nothing if there are none. */
void cgov__others_note(cgov_tables *to, int64_t projects, const char *question_th,
                       const char *question_en);

enum {
    CGOV__FEW = 5 /* a figure that rests on fewer units is warned of */
};
/* Rows whose figures rest on few units; all-zero to begin with. */
typedef struct cgov__few {
    size_t count;
    cgov__buffer th, en; /* their labels */
} cgov__few;
void cgov__few_take(cgov__few *few, int64_t units, cgov_cell label);
/* Warns of these rows, or of all if the base itself is small, and frees them. */
void cgov__few_warn(cgov_tables *to, cgov__few *few, int64_t base, const char *units_th,
                    const char *units_en);
void cgov__few_projects(cgov_tables *to, cgov__few *few, int64_t base);

#endif
