/*
 * An exchange by REFI-QDA at work. A load goes from the file to a tree (load.c), from the tree to
 * a plan of rows that refer to each other (read.c), is looked through for what the study has under
 * other GUIDs (same.c), and goes from the plan to the study, once to compare and once to write
 * (apply.c). write.c goes back. See cgov/refi.h.
 */
#ifndef CGOV_EXCHANGE_REFI_H
#define CGOV_EXCHANGE_REFI_H

#include "base/map.h"
#include "cgov/case_study.h"
#include "cgov/document.h"
#include "cgov/factor.h"
#include "cgov/refi.h"
#include "exchange/format/archive.h"
#include "exchange/load/import.h"
#include "exchange/load/problem.h"
#include "exchange/format/xml.h"
#include "store/statement.h"

/* ---- findings ---- */

/* A finding stands for all of its kind; they are reported at the end, problems first. */
typedef struct cgov__refi_note {
    char *path, *name, *detail;
    int64_t line, count, codings; /* codings: lost with the part */
    cgov__reason reason;
    bool is_problem;
} cgov__refi_note;

typedef struct cgov__refi_findings {
    const cgov_refi_options *options;
    cgov_refi_result *result;
    cgov_error **error;
    cgov__strings kinds; /* of findings -> index */
    cgov__refi_note *notes;
    size_t count, capacity;
    cgov__arena texts;
    cgov__buffer path, reason, remedy;
} cgov__refi_findings;

/*
 * One more of a kind of problem: those of equal path and reason, and of equal detail where that tells
 * kinds apart. `detail`, of the first, may be NULL.
 */
cgov_status cgov__refi_problem(cgov__refi_findings *findings, const cgov__xml *at,
                               cgov__reason reason, const char *detail);
/* One more of a kind of note, as above. `at` NULL: path "". */
cgov_status cgov__refi_tell(cgov__refi_findings *findings, const cgov__xml *at, cgov__reason reason,
                            const char *detail);
/* So many parts at once, and the codings in them: a problem if the reason is one. */
cgov_status cgov__refi_tell_lost(cgov__refi_findings *findings, const char *path, int64_t line,
                                 int64_t count, int64_t codings, cgov__reason reason,
                                 const char *detail);
/* So many rows under a name of the study's own. */
cgov_status cgov__refi_tell_rows(cgov__refi_findings *findings, const char *name, int64_t count,
                                 cgov__reason reason);
/* Notes whatever of the tree nobody has read. */
cgov_status cgov__refi_tell_unread(cgov__refi_findings *findings, cgov__xml *root);
/* How many parts have a problem so far. */
int64_t cgov__refi_problem_count(const cgov__refi_findings *findings);
cgov_status cgov__refi_findings_report(cgov__refi_findings *findings);
void cgov__refi_findings_free(cgov__refi_findings *findings);

/* ---- GUIDs ---- */

/* The uid of what has none of its own: always the same for the same `what` of `one` and `other`. */
cgov_uid cgov__refi_uid(const char *what, const cgov_uid *one, const cgov_uid *other);

/* Notes in which fields travel have this name, and the uid "record" of what they are on. */
#define CGOV__REFI_RECORD "libcgov"

/* The sets that tell kinds have the uid "kind" "theme", the variables "variable" "number". */
cgov_uid cgov__refi_named_uid(const char *what, const char *name);

/* ---- fields that travel in variables ---- */

typedef enum cgov__refi_value {
    CGOV__REFI_TEXT,
    CGOV__REFI_INTEGER
} cgov__refi_value;

typedef struct cgov__refi_variable {
    const char *name;
    cgov__refi_value type;
} cgov__refi_variable;

enum {
    CGOV__REFI_VARIABLES = 10
};
extern const cgov__refi_variable cgov__refi_variables[CGOV__REFI_VARIABLES];

/* ---- texts and places in them ---- */

typedef struct cgov__refi_text {
    const char *text;
    size_t length;   /* bytes */
    uint32_t *at[4]; /* CGOV__REFI_WAYS: offsets of every code point and of the end, by way of counting */
    uint32_t *byte;  /* where every code point begins */
    size_t count;    /* code points */
} cgov__refi_text;

typedef enum cgov__refi_counting {
    CGOV__REFI_CODEPOINTS = 0,
    CGOV__REFI_UTF16 = 1,
    CGOV__REFI_CRLF_AS_ONE = 2,
    CGOV__REFI_WAYS = 4
} cgov__refi_counting;

/* Places in a text of UTF-8, borrowed. */
cgov_status cgov__refi_text_open(const char *text, size_t length, cgov__refi_text *places,
                                 cgov_error **error);
void cgov__refi_text_free(cgov__refi_text *places);

typedef enum cgov__refi_place {
    CGOV__REFI_INSIDE,
    CGOV__REFI_OUTSIDE,
    CGOV__REFI_WITHIN /* within a character */
} cgov__refi_place;

/* Makes code points of offsets that are counted so. */
cgov_status cgov__refi_resolve(cgov__refi_text *places, unsigned counting, const int64_t given[2],
                               int64_t found[2], cgov__refi_place *place, cgov_error **error);

typedef enum cgov__refi_quoted {
    CGOV__REFI_NO_QUOTE, /* a label, for all that can be told */
    CGOV__REFI_QUOTED,
    CGOV__REFI_SHIFTED /* it quotes another place: `where` says which way of counting, or where */
} cgov__refi_quoted;

/* Whether a text quotes the passage at this place, or begins as it does. */
bool cgov__refi_is_quoted(const cgov__refi_text *places, const int64_t found[2], const char *quote);
/* Whether a text quotes the passage `found`, read from `given` by `counting`. */
cgov_status cgov__refi_check_quote(cgov__refi_text *places, const char *quote, unsigned counting,
                                   const int64_t given[2], const int64_t found[2],
                                   cgov__refi_quoted *quoted, char where[64], cgov_error **error);

/* ---- the plan ---- */

typedef enum cgov__refi_noun {
    CGOV__REFI_NOTHING,
    CGOV__REFI_CODER_ROW,
    CGOV__REFI_FACTOR_ROW,
    CGOV__REFI_CASE_ROW,
    CGOV__REFI_DOCUMENT_ROW,
    CGOV__REFI_PASSAGE_ROW,
    CGOV__REFI_CODING_ROW,
    CGOV__REFI_MEMO_ROW,
    CGOV__REFI_NOUNS
} cgov__refi_noun;

extern const char *const cgov__refi_nouns[CGOV__REFI_NOUNS]; /* their tables */

/* A planned row: noun and index + 1; index 0 is none. */
typedef struct cgov__refi_ref {
    cgov__refi_noun noun;
    size_t index;
} cgov__refi_ref;

/* Every planned row begins so. */
typedef struct cgov__refi_head {
    cgov__xml *at;
    int64_t id; /* in the study; 0 until it is there */
    cgov__verdict verdict;
    bool same; /* the study has it under another GUID */
} cgov__refi_head;

typedef struct cgov__refi_coder {
    cgov__refi_head head;
    cgov_coder row;
} cgov__refi_coder;

typedef struct cgov__refi_factor {
    cgov__refi_head head;
    cgov_factor row;
    const char *name;
    size_t parent; /* index + 1 */
    bool recorded; /* a record came with it: its code is meant */
    bool renamed;  /* the study has it under another name, too */
} cgov__refi_factor;

typedef struct cgov__refi_case {
    cgov__refi_head head;
    cgov_case_study row;
    const char *name;
    bool recorded; /* as of a factor */
} cgov__refi_case;

typedef struct cgov__refi_document {
    cgov__refi_head head;
    cgov_document row;
    cgov_uid previous;
    const char *name;
    const char *owner_noun, *owner_code; /* interview, focus group, response or project */
    size_t in_case;                      /* index + 1 */
    bool recorded;
    bool respelled; /* the study's text is the same but for line ends and the like */
    char sha256[65];
    char hash[65]; /* of the text's normal form, once it is needed */
} cgov__refi_document;

typedef struct cgov__refi_passage {
    cgov__refi_head head;
    cgov_passage row;
    size_t document;
    bool at_known; /* the study has codings at this very place */
} cgov__refi_passage;

typedef struct cgov__refi_coding {
    cgov__refi_head head;
    cgov_coding row;
    size_t passage, factor, coder;
} cgov__refi_coding;

typedef struct cgov__refi_memo {
    cgov__refi_head head;
    cgov_memo row; /* `about` stands where the file does not hold what it is on */
    cgov__refi_ref on;
    size_t coder;
} cgov__refi_memo;

typedef struct cgov__refi_list {
    char *items;
    size_t count, capacity;
} cgov__refi_list;

typedef struct cgov__refi {
    cgov *db;
    const char *path;
    const cgov_refi_options *options;
    cgov_refi_result result;
    cgov__refi_findings findings;
    cgov__arena arena;      /* the tree, and what is made from it */
    cgov__archive *archive; /* NULL: the file is bare XML */
    const char *folder;     /* of the archive in which the project stands: "study/"; "" */
    cgov__xml *root;
    cgov__refi_list rows[CGOV__REFI_NOUNS];
    cgov__strings guids; /* of the file -> noun, index */
    cgov__strings codes; /* noun and code of the file's new rows -> suffix used last */
    size_t quoted;       /* bytes of all quotes */
    bool writing;
    int64_t source_rows; /* written so far */
    cgov_uid source_uid;
} cgov__refi;

/* A new item, all-zero; NULL on lack of memory. */
void *cgov__refi_list_add(cgov__refi_list *list, size_t size);
/* A row of the plan; valid until one of its noun is added. */
void *cgov__refi_row(const cgov__refi *load, cgov__refi_noun noun, size_t index);
/* Fills the plan from the tree. */
cgov_status cgov__refi_plan(cgov__refi *load);
/* CGOV_INVALID for a value that is none of its enumeration. */
cgov_status cgov__refi_options_check(cgov *db, const cgov_refi_options *options);
/* Finds what the study has under other GUIDs; what no option decides is left out. */
cgov_status cgov__refi_recognise(cgov__refi *load);
/* The id of the study's row with the planned row's GUID; 0 if there is none. */
cgov_status cgov__refi_find_row(cgov__refi *load, cgov__refi_noun noun, size_t index, int64_t *id);
/* The study's factor with the code that came with a record. */
cgov_status cgov__refi_find_recorded(cgov__refi *load, cgov__refi_factor *item);
/* Compares the plan with the study and counts. */
cgov_status cgov__refi_compare(cgov__refi *load);
/*
 * Brings the study to the plan; within a transaction. A row that the database refuses is a problem of
 * that part, and left out with what depends on it.
 */
cgov_status cgov__refi_write(cgov__refi *load);

#endif
