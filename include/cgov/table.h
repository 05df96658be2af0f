/*
 * cgov/table.h - an answer as tables of typed cells, and the tables as text for a terminal, as JSON,
 * as CSV or as a workbook.
 *
 *     cgov_level_table *levels = NULL;
 *     cgov_tables *tables = NULL;
 *     char *json = NULL;
 *     if (cgov_level_distribution(db, NULL, &levels) == CGOV_OK &&
 *         cgov_tables_from_levels(levels, &tables) == CGOV_OK &&
 *         cgov_tables_render(tables, CGOV_RENDERING_JSON, NULL, &json, NULL, NULL) == CGOV_OK)
 *         puts(json);
 *     cgov_free(json);
 *     cgov_tables_free(tables);
 *     cgov_level_table_free(levels);
 *
 * Tables own all of their text: what they were made from may be freed at once. Labels are kept in
 * both languages; the rendering chooses. Building never fails half-way: rows and notes are added at
 * will, and cgov_tables_render() says CGOV_NOMEM if memory ran out on the way.
 */
#ifndef CGOV_TABLE_H
#define CGOV_TABLE_H

#include "cgov/answers.h"
#include "cgov/contrast.h"
#include "cgov/crosstab.h"
#include "cgov/partners.h"
#include "cgov/quantity.h"
#include "cgov/rating.h"

#ifdef __cplusplus
extern "C" {
#endif

/** What a cell holds. */
typedef enum cgov_cell_kind {
    CGOV_CELL_MISSING = 0, /**< no value; `reason` says why, if that is known */
    CGOV_CELL_TEXT,        /**< words, in one or both languages */
    CGOV_CELL_NUMBER,      /**< a whole number */
    CGOV_CELL_SHARE,       /**< 0..1, shown in percent; a difference of shares is -1..1 */
    CGOV_CELL_INTERVAL, /**< `value` to `high`, in the unit of its column; shown with as many digits
                             as tell the ends apart */
    CGOV_CELL_MEAN,        /**< a real number, shown with two digits */
    CGOV_CELL_P,           /**< the p of a test, 0..1 */
    CGOV_CELL_COUNT_SHARE, /**< a number and its share: `number`, `value` (below 0: no share) */
    CGOV_CELL_FLAG,        /**< yes or no: `number` is 1 or 0 */
    CGOV_CELL_SPAN,        /**< from `value` to `high`, real numbers as they are */
    CGOV_CELL_LIST         /**< several values, or rows of them: `list` */
} cgov_cell_kind;

/** One cell; make it by the functions below. Texts are borrowed until the row is added. */
typedef struct cgov_cell {
    cgov_cell_kind kind;
    cgov_reason reason;  /**< of a missing value; CGOV_REASON_NONE: none is known */
    const char *text_th; /**< NULL: the other language's */
    const char *text_en;
    int64_t number;
    double value;
    double high;
    int digits; /**< of a real number, behind its point; 0: two, below 0: none */
    const struct cgov_cell_list *list; /**< of CGOV_CELL_LIST; copied as texts are */
} cgov_cell;

/** What a column holds: how its cells are written where there are none. */
typedef enum cgov_column_kind {
    CGOV_COLUMN_VALUE = 0, /**< one value a cell */
    CGOV_COLUMN_INTERVAL,  /**< two: JSON and CSV have KEY_low and KEY_high */
    CGOV_COLUMN_SPAN       /**< two: JSON has an array of both, CSV KEY_low and KEY_high */
} cgov_column_kind;

/** Which intervals a column has, where an answer has both: people are shown one of them. */
typedef enum cgov_column_design {
    CGOV_COLUMN_ANY_DESIGN = 0, /**< there are no others: always shown */
    CGOV_COLUMN_CLUSTERED,      /**< allow for the questionnaires that projects come from */
    CGOV_COLUMN_SIMPLE          /**< take projects as independent; shown if options->simple */
} cgov_column_design;

/** One column. Strings are borrowed until the table is added. */
typedef struct cgov_column {
    const char *key;      /**< in JSON, and in CSV with codes; once in a table, but that an interval
                               may share the key of its estimate */
    const char *label_en; /**< NULL for both: for JSON and CSV with codes alone (codes, ids) */
    const char *label_th;
    const char *unit;  /**< "projects", "baht", "ranks" ...; NULL: none, or it is in the label */
    const char *group; /**< object of a row of JSON that this column and its neighbours of the same
                            group are members of; NULL: they are members of the row itself */
    cgov_column_kind kind;
    cgov_column_design design; /**< of what is for people; programs get every column with a key */
} cgov_column;

/** Initialises a column of one value a cell. */
#define CGOV_COLUMN(KEY, EN, TH) CGOV_COLUMN_OF(KEY, EN, TH, NULL)

/** Initialises a column of one value a cell, in a unit. */
#define CGOV_COLUMN_OF(KEY, EN, TH, UNIT)                                                          \
    {                                                                                              \
        KEY, EN, TH, UNIT, NULL, CGOV_COLUMN_VALUE, CGOV_COLUMN_ANY_DESIGN                         \
    }

/** Initialises a column of intervals. */
#define CGOV_COLUMN_RANGE(KEY, EN, TH)                                                             \
    {                                                                                              \
        KEY, EN, TH, NULL, NULL, CGOV_COLUMN_INTERVAL, CGOV_COLUMN_ANY_DESIGN                      \
    }

/** Initialises a column of one value a cell that people are shown with intervals of one design. */
#define CGOV_COLUMN_BY(KEY, EN, TH, DESIGN)                                                        \
    {                                                                                              \
        KEY, EN, TH, NULL, NULL, CGOV_COLUMN_VALUE, DESIGN                                         \
    }

/** Initialises a column of intervals of which people are shown those of one design. */
#define CGOV_COLUMN_RANGE_BY(KEY, EN, TH, DESIGN)                                                  \
    {                                                                                              \
        KEY, EN, TH, NULL, NULL, CGOV_COLUMN_INTERVAL, DESIGN                                      \
    }

/**
 * Several values in one cell. JSON has them as an array, of objects where there are columns; text
 * and CSV put them behind one another. Text shows no list of rows; CSV has them with a blank between
 * values and "; " between rows.
 */
typedef struct cgov_cell_list {
    const cgov_cell *items; /**< `count` of them, or that many rows */
    size_t count;
    const cgov_column *columns; /**< NULL: plain values */
    size_t width;
    const char *between; /**< in text and CSV; NULL: ", ". A line feed makes each a line of its own
                              where text is set as records */
} cgov_cell_list;

/** One table. Belongs to its cgov_tables. */
typedef struct cgov_table cgov_table;

/** An answer: tables of one basis, with notes. */
typedef struct cgov_tables cgov_tables;

/* ---- Cells ------------------------------------------------------------------------- */

/** Words that are the same in both languages (a code, a quote); NULL is a missing value. */
CGOV_API cgov_cell cgov_cell_text(const char *text);
/** A label in both languages: one that is NULL is replaced by the other, both NULL are missing. */
CGOV_API cgov_cell cgov_cell_label(const char *text_th, const char *text_en);
/** A whole number. */
CGOV_API cgov_cell cgov_cell_number(int64_t number);
/** A whole number; missing unless `has`. */
CGOV_API cgov_cell cgov_cell_number_if(bool has, int64_t number);
/** The value of an estimate that is a share; missing for its reason. NULL is missing. */
CGOV_API cgov_cell cgov_cell_share(const cgov_estimate *of);
/** `part` of `whole`; missing where `whole` is 0 or less. */
CGOV_API cgov_cell cgov_cell_part(int64_t part, int64_t whole);
/** The interval of an estimate; missing where it has none, for its reason. NULL is missing. */
CGOV_API cgov_cell cgov_cell_interval(const cgov_estimate *of);
/** A real number; missing unless `has`, or if it is not finite. */
CGOV_API cgov_cell cgov_cell_mean(bool has, double value);
/** The p of a test; missing unless `has`. */
CGOV_API cgov_cell cgov_cell_p(bool has, double p);
/** `count` of `whole`, shown as a number and its percentage; without the latter if `whole` is 0. */
CGOV_API cgov_cell cgov_cell_count_share(int64_t count, int64_t whole);
/** A real number shown with so many digits behind its point, below 0 with none; missing unless
 * `has`, or if it is not finite. */
CGOV_API cgov_cell cgov_cell_real(bool has, double value, int digits);
/** From `low` to `high`, each shown with `digits` decimals; missing if either is not finite. */
CGOV_API cgov_cell cgov_cell_span(double low, double high, int digits);
/** A list of values; borrowed, with all in it, until the row is added. NULL is missing. */
CGOV_API cgov_cell cgov_cell_list_of(const cgov_cell_list *list);
/** Yes or no: true and false in JSON. */
CGOV_API cgov_cell cgov_cell_flag(bool value);
/** A missing value; its reason in words where `reason` is not CGOV_REASON_NONE. */
CGOV_API cgov_cell cgov_cell_missing(cgov_reason reason);

/* ---- Building ---------------------------------------------------------------------- */

/**
 * An answer without tables.
 * @param answer its name in JSON ("level"); NULL: JSON has no "answer"
 * @return yours, cgov_tables_free(); NULL on lack of memory, which every function here takes
 */
CGOV_API cgov_tables *cgov_tables_new(const char *answer);
/** Releases all of it; NULL is allowed. */
CGOV_API void cgov_tables_free(cgov_tables *tables);

/** Sets base, method and whether the data are synthetic. The texts are copied. */
CGOV_API void cgov_tables_set_basis(cgov_tables *tables, const cgov_basis *basis);
/** Says what the base counts, if it is not projects ("Passages", "ข้อความ"). */
CGOV_API void cgov_tables_set_counted(cgov_tables *tables, const char *th, const char *en);
/** Marks an answer that has no basis as one from demonstration data. */
CGOV_API void cgov_tables_set_synthetic(cgov_tables *tables, bool synthetic);
/** Adds a figure of the whole: JSON has it under `key` beside the tables, text above them. */
CGOV_API void cgov_tables_fact(cgov_tables *tables, const char *key, const char *th, const char *en,
                               cgov_cell value);
/** Adds a line for people: text shows it below the tables, JSON under "notes", CSV not at all. */
CGOV_API void cgov_tables_note(cgov_tables *tables, const char *th, const char *en);
/** The same with a whole number in the place of each "%lld"; at most four. */
CGOV_API void cgov_tables_note_numbers(cgov_tables *tables, const char *th, const char *en,
                                       const int64_t *numbers, size_t count);

/**
 * Adds a warning that a reader must not miss, as that a figure rests on very few projects: text
 * shows it below the notes, JSON under "warnings"; CSV, which has no place for it, not at all:
 * read it with cgov_tables_warning() and show it beside the file.
 */
CGOV_API void cgov_tables_warn(cgov_tables *tables, const char *th, const char *en);
/** Number of warnings; 0 for NULL. */
CGOV_API size_t cgov_tables_warnings(const cgov_tables *tables);
/** Warning `at` from 0, in English unless `language` is Thai; NULL beyond the last. Lives as they.
 */
CGOV_API const char *cgov_tables_warning(const cgov_tables *tables, size_t at,
                                         cgov_language language);

/**
 * Says in words which projects were asked for: "Only: region Southern; stated level at least
 * cooperation". JSON has it under "filter". A filter that is NULL or all-zero adds nothing.
 * @return CGOV_OK; CGOV_NOMEM, also for tables that are NULL, for which memory was short before;
 *         CGOV_MISUSE `db` is NULL; those of every call on a handle
 */
CGOV_API cgov_status cgov_tables_set_filter(cgov_tables *tables, cgov *db,
                                            const cgov_project_filter *filter);

/**
 * Adds a table.
 * @param key     its name in JSON; ASCII, once in an answer
 * @param title_th, title_en  its heading for people; NULL for both: text does not show the table
 * @param columns copied
 * @return belongs to `tables`; NULL on lack of memory
 */
CGOV_API cgov_table *cgov_tables_add(cgov_tables *tables, const char *key, const char *title_th,
                                     const char *title_en, const cgov_column *columns,
                                     size_t column_count);
/** Adds a row of as many cells as there are columns; their texts are copied. */
CGOV_API void cgov_table_add(cgov_table *table, const cgov_cell *cells);
/** Leaves the row added last out of text, as nothing was counted in it; JSON and CSV have it. */
CGOV_API void cgov_table_hide_last(cgov_table *table);
/** Says in text how many rows of `all` the table shows, if it shows fewer. */
CGOV_API void cgov_table_set_all(cgov_table *table, int64_t all);
/** What text says in the place of a table without rows; NULL for both: "(none)". */
CGOV_API void cgov_table_set_empty(cgov_table *table, const char *th, const char *en);

/** How text sets the rows of a table. */
typedef enum cgov_table_form {
    CGOV_TABLE_FORM_GRID = 0, /**< aligned columns */
    CGOV_TABLE_FORM_RECORDS   /**< a paragraph a row: the first column as running text, numbered,
                                   the others below it with their headings */
} cgov_table_form;

/** Chooses how text sets the rows: for long texts, records are easier to read. */
CGOV_API void cgov_table_set_form(cgov_table *table, cgov_table_form form);

/**
 * Adds a part: an answer within the answer, with facts, tables, notes and parts of its own. Text
 * shows it between the tables, in the order in which they were added.
 * @param key   of the object in JSON
 * @param item  it is one of several of this key, which JSON has as an array
 * @param title_th, title_en its heading; NULL for both: none
 * @return belongs to `tables`; NULL on lack of memory
 */
CGOV_API cgov_tables *cgov_tables_part(cgov_tables *tables, const char *key, bool item,
                                       const char *title_th, const char *title_en);

/* ---- Answers as tables ------------------------------------------------------------- */

/*
 * Each makes the tables of one answer, which stays the caller's and may be freed at once.
 * `*out` is yours: cgov_tables_free(). Each returns CGOV_OK; CGOV_NOMEM; CGOV_MISUSE if an argument
 * is NULL, unless it says otherwise.
 */

/** Levels, where stated and implied ones disagree, and why levels are not known. */
CGOV_API cgov_status cgov_tables_from_levels(const cgov_level_table *answer, cgov_tables **out);
/** Roles of the sectors, and the sectors. */
CGOV_API cgov_status cgov_tables_from_roles(const cgov_role_table *answer, cgov_tables **out);
/** Mission, form and mechanism with the projects of each, and projects without one. */
CGOV_API cgov_status cgov_tables_from_grid(const cgov_grid_table *answer, cgov_tables **out);
/** Factors by how many projects name them. */
CGOV_API cgov_status cgov_tables_from_factors(const cgov_factor_table *answer, cgov_tables **out);
/** Agencies by their projects; `db`, which may be NULL, gives the labels of sectors and provinces. */
CGOV_API cgov_status cgov_tables_from_agencies(const cgov_agency_table *answer, cgov *db,
                                               cgov_tables **out);
/** What is loaded against the plan. */
CGOV_API cgov_status cgov_tables_from_progress(const cgov_progress_table *answer,
                                               cgov_tables **out);
/** Pairs of sectors, partners against responses, and their agreement. */
CGOV_API cgov_status cgov_tables_from_partners(const cgov_partner_table *answer, cgov_tables **out);
/** Factors of two groups of projects. */
CGOV_API cgov_status cgov_tables_from_contrast(const cgov_contrast *answer, cgov_tables **out);
/** Ratings of factors, and the scale they make. */
CGOV_API cgov_status cgov_tables_from_ratings(const cgov_rating_table *answer, cgov_tables **out);
/** Means of a number by group; `options` are those of the question. */
CGOV_API cgov_status cgov_tables_from_means(const cgov_quantity_means *answer,
                                            const cgov_quantity_options *options,
                                            cgov_tables **out);

/** How a crosstab is shown. All-zero: every row, in the vocabulary's order. */
typedef struct cgov_crosstab_view {
    int64_t limit; /**< the rows that most units have, so many; 0 for all; below 0 is CGOV_MISUSE */
    bool by_count; /**< rows with more units first */
} cgov_crosstab_view;

/**
 * A crosstab, or frequencies where it has no columns: for people a row a category with counts and
 * percentages of the row, for programs a row a cell; tests; what was not known.
 * @param options those of the question
 * @param view    NULL: defaults
 */
CGOV_API cgov_status cgov_tables_from_crosstab(const cgov_crosstab *answer,
                                               const cgov_crosstab_options *options,
                                               const cgov_crosstab_view *view, cgov_tables **out);

/* ---- Reading ----------------------------------------------------------------------- */

/** Number of tables; 0 for NULL. */
CGOV_API size_t cgov_tables_count(const cgov_tables *tables);
/** Table `at` from 0; NULL beyond the last. Belongs to `tables`. */
CGOV_API const cgov_table *cgov_tables_at(const cgov_tables *tables, size_t at);
/** Whether they say that their data are a generator's; false for NULL. */
CGOV_API bool cgov_tables_is_synthetic(const cgov_tables *tables);
/** The table of a key, of a part "PART.KEY"; NULL if there is none. Belongs to `tables`. */
CGOV_API const cgov_table *cgov_tables_find(const cgov_tables *tables, const char *key);
/** The key of a table in JSON; static as the table lives. */
CGOV_API const char *cgov_table_key(const cgov_table *table);
/** Its heading; NULL if it has none. Lives as the table. */
CGOV_API const char *cgov_table_title(const cgov_table *table, cgov_language language);
/** Number of rows; 0 for NULL. */
CGOV_API size_t cgov_table_rows(const cgov_table *table);
/** Its columns, `*count` of them; live as the table. */
CGOV_API const cgov_column *cgov_table_columns(const cgov_table *table, size_t *count);
/** One cell; NULL beyond the table. Lives until the next row is added. */
CGOV_API const cgov_cell *cgov_table_cell(const cgov_table *table, size_t row, size_t column);

/* ---- Masking ---- */

/**
 * Masks small counts before tables leave the team, in place: counts of 1 to `least` less 1, counts
 * that leave so few of the whole that their share is of, and as few others as it takes that none of
 * them follows from the sum of its column, from the base, from a column that others add up to, or,
 * of counts with their percentage of the row, from the sum of the row (complementary cell
 * suppression; Gusfield 1988, SIAM Journal on Computing 17:552-571). Counts are whole numbers of
 * columns with a unit, and numbers with their share; what is computed from a masked count (shares,
 * intervals, means, tests, places) is masked with it. Masked cells are missing, for
 * CGOV_REASON_MASKED. Zeros stay, unless nothing else helps. Of a base below `least` nothing is
 * shown, the base included; figures of the whole and notes that tell a small count go. What two
 * answers tell together (of two filters) is not looked at. Takes about the cells of a table for
 * each cell that it masks. Tables of a copy to share that was made with a least count
 * (cgov_share_options.min_cell) are masked as they are made; this call can only mask more of them.
 * @param tables NULL is refused
 * @param least  the smallest count that is shown; 0 and 1 mask nothing more
 * @return CGOV_OK; CGOV_INVALID `least` is negative; CGOV_NOMEM, after which cgov_tables_render()
 * fails too; CGOV_MISUSE tables is NULL
 */
CGOV_API cgov_status cgov_tables_mask(cgov_tables *tables, int64_t least);

/* ---- Rendering --------------------------------------------------------------------- */

/** A way to write tables. */
typedef enum cgov_rendering {
    CGOV_RENDERING_ANY = 0, /**< text */
    CGOV_RENDERING_TEXT,    /**< aligned for a terminal; Thai and wide characters measured right;
                                 control, bidirectional and C1 characters are shown visibly */
    CGOV_RENDERING_JSON,    /**< RFC 8259, one object: what is not known is null, no key is twice */
    CGOV_RENDERING_CSV,     /**< RFC 4180 with a BOM, the first table alone. A cell that a
                                 spreadsheet would run (it begins with = + - @ TAB or CR) has an
                                 apostrophe before it, which this library's own reader takes off */
    CGOV_RENDERING_JSON_LINES, /**< the rows of the first table, an object a line */
    CGOV_RENDERING_XLSX, /**< a workbook for Excel and LibreOffice: a sheet each table that text shows,
                             and one that says what they are about (study, filter, base, method,
                             notes). Numbers are numbers, shares percentages, codes texts; a column
                             for programs is headed by its key, and left out with `labels`. No cell
                             is a formula. The bytes hold NULs: write `length` of them */
    CGOV_RENDERING_HTML, /**< a fragment of HTML5, all text escaped, for cgov/report.h: each share, mean
                              and p of an answer with a basis unfolds to its value with all digits, its
                              count and the base */
    CGOV_RENDERING_PAGE, /**< the same as a file of its own, which loads nothing and runs nothing */
    CGOV_RENDERING_DOCX, /**< a document for Word and LibreOffice Writer: numbered captions, header rows
                              that are repeated on every page, records as paragraphs. The bytes hold
                              NULs: write `length` of them */
    CGOV_RENDERING_ODS /**< the workbook of _XLSX as OpenDocument 1.2, which needs no libxlsxwriter */
} cgov_rendering;

/** How to write. All-zero: English, 80 columns, codes. */
typedef struct cgov_table_options {
    cgov_language language; /**< of titles, labels and words; _ANY is English */
    int width;              /**< columns of the terminal, 0 for 80; below 0: as wide as it is. Wider
                                 tables wrap headings, then words, then go on in a second part */
    int64_t limit;          /**< rows of the first table, 0 for all; text says what is left out */
    bool labels;            /**< CSV for people: labels as headings, no codes, percentages as people
                                 write them beside the raw share */
    const char *table;      /**< key of the one table to write, of a part "PART.KEY"; NULL: all, of
                                 CSV the first */
    const char *mark;       /**< of text, around what was searched for; NULL for both: "[" and "]" */
    const char *unmark;
    bool simple; /**< people are shown intervals that take projects as independent, where an answer
                      has also those that allow for questionnaires (which are shown otherwise) */
    const char *study; /**< of a workbook: path of the study's file, whose name and date it gives;
                            NULL: neither */
} cgov_table_options;

/**
 * Writes tables, in time linear in their cells.
 * @param options NULL: defaults
 * @param bytes   the text, NUL-terminated, yours: cgov_free()
 * @param length  without the NUL; may be NULL
 * @param error   why it failed; may be NULL
 * @return CGOV_OK; CGOV_INVALID no such rendering, or a workbook of a library that was built without
 *         libxlsxwriter; CGOV_NOT_FOUND no table of the key `options->table`: the message lists
 *         those there are; CGOV_IO, CGOV_FULL the temporary files of a workbook (in $TMPDIR, or
 *         /tmp) cannot be written; CGOV_NOMEM; CGOV_MISUSE `bytes` is NULL
 */
CGOV_API cgov_status cgov_tables_render(const cgov_tables *tables, cgov_rendering rendering,
                                        const cgov_table_options *options, char **bytes,
                                        size_t *length, cgov_error **error);

/**
 * One cell as people read it: "12.5 %", "< .0001", "" for a missing value.
 * @return yours: cgov_free(); NULL on lack of memory
 */
CGOV_API char *cgov_cell_format(const cgov_cell *cell, cgov_language language);

/** A text as a JSON string, in quotes; NULL gives null. Yours: cgov_free(); NULL: no memory. */
CGOV_API char *cgov_text_json(const char *text);
/** A text as one cell of a CSV file, in quotes where it needs them, safe for a spreadsheet (see
 * CGOV_RENDERING_CSV); NULL gives "". Yours: cgov_free(); NULL: no memory. */
CGOV_API char *cgov_text_csv(const char *text);

#ifdef __cplusplus
}
#endif

#endif
