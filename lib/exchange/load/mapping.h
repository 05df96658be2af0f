/*
 * A mapping: which column of a file fills which field, and how its cells are read. See
 * cgov/import.h for the format.
 */
#ifndef CGOV_EXCHANGE_MAPPING_H
#define CGOV_EXCHANGE_MAPPING_H

#include "base/csv.h"
#include "base/map.h"
#include "cgov/import.h"
#include "cgov/text.h"
#include "store/database.h"
#include "text/word_key.h"

/* How a cell is read. */
typedef enum cgov__reading {
    CGOV__READ_TEXT,
    CGOV__READ_KEY,         /* a code that rows are known by */
    CGOV__READ_KEY_OR_NAME, /* of an agency */
    CGOV__READ_CODE, /* of the field's vocabulary; several with a separator */
    CGOV__READ_YEAR,
    CGOV__READ_DATE,
    CGOV__READ_WHOLE, /* that fits an int */
    CGOV__READ_COUNT, /* one that may be larger */
    CGOV__READ_MONEY,
    CGOV__READ_YES_NO,
    CGOV__READ_RATING, /* 1 to 5 */
    CGOV__READ_SCORE   /* 0 to 1 */
} cgov__reading;

/* Where the words of a field's cells are looked up. */
typedef enum cgov__word_list {
    CGOV__WORDS_NONE,
    CGOV__WORDS_LEVEL,
    CGOV__WORDS_SECTOR,
    CGOV__WORDS_MISSION,
    CGOV__WORDS_MECHANISM,
    CGOV__WORDS_ACTIVITY,
    CGOV__WORDS_ROLE,
    CGOV__WORDS_PROVINCE,
    CGOV__WORDS_FACTOR,
    CGOV__WORDS_FACTOR_KIND,
    CGOV__WORDS_PHASE,
    CGOV__WORDS_LANGUAGE,
    CGOV__WORDS_SUBJECT, /* what a memo can be on */
    CGOV__WORDS_FORM,
    CGOV__WORDS_COUNT
} cgov__word_list;

/* Whose codes a cell may add to. Numbers: load/key_codes.sql. */
typedef enum cgov__key_list {
    CGOV__KEYS_NONE,
    CGOV__KEYS_RESPONSE,
    CGOV__KEYS_PROJECT,
    CGOV__KEYS_AGENCY,
    CGOV__KEYS_FACTOR,
    CGOV__KEYS_PERSON,
    CGOV__KEYS_INTERVIEW,
    CGOV__KEYS_FOCUS_GROUP,
    CGOV__KEYS_CASE_STUDY,
    CGOV__KEYS_DOCUMENT,
    CGOV__KEYS_RECOMMENDATION,
    CGOV__KEYS_CODER,
    CGOV__KEYS_COUNT
} cgov__key_list;

/* Every field that a mapping can name. */
typedef enum cgov__target {
    CGOV__RESPONSE_CODE,
    CGOV__RESPONSE_ANSWERED_ON,
    CGOV__RESPONSE_RESPONDENT,
    CGOV__RESPONSE_INSTRUMENT,
    CGOV__RESPONSE_NOTE,
    CGOV__PROJECT_CODE,
    CGOV__PROJECT_SEQUENCE,
    CGOV__PROJECT_TITLE_TH,
    CGOV__PROJECT_TITLE_EN,
    CGOV__PROJECT_STATED_LEVEL,
    CGOV__PROJECT_MISSION,
    CGOV__PROJECT_START_YEAR,
    CGOV__PROJECT_END_YEAR,
    CGOV__PROJECT_PROVINCE,
    CGOV__PROJECT_BUDGET,
    CGOV__PROJECT_BENEFICIARIES,
    CGOV__PROJECT_SUMMARY,
    CGOV__PROJECT_ACTIVITY,
    CGOV__PROJECT_FORM,
    CGOV__PROJECT_MECHANISM,
    CGOV__PROJECT_FACTOR,
    CGOV__PROJECT_OTHER, /* words of "other: ____" */
    CGOV__AGENCY_CODE,
    CGOV__AGENCY_NAME, /* Thai or English, whichever it is written in */
    CGOV__AGENCY_NAME_TH,
    CGOV__AGENCY_NAME_EN,
    CGOV__AGENCY_SECTOR,
    CGOV__AGENCY_PROVINCE,
    CGOV__AGENCY_KIND,
    CGOV__AGENCY_DISTRICT,
    CGOV__AGENCY_PARENT,
    CGOV__AGENCY_NOTE,
    CGOV__PARTNER_CODE,
    CGOV__PARTNER_NAME,
    CGOV__PARTNER_SECTOR,
    CGOV__PARTNER_PROVINCE,
    CGOV__PARTNER_IS_LEAD,
    CGOV__PARTNER_LEVEL,
    CGOV__PARTNER_ROLE,
    CGOV__PARTNER_CONTRIBUTION,
    CGOV__PARTNER_NOTE,
    CGOV__FACTOR_CODE,
    CGOV__FACTOR_KIND,
    CGOV__FACTOR_PARENT,
    CGOV__FACTOR_LABEL_TH,
    CGOV__FACTOR_LABEL_EN,
    CGOV__FACTOR_DEFINITION,
    CGOV__FACTOR_WHEN_TO_USE,
    CGOV__FACTOR_WHEN_NOT_TO_USE,
    CGOV__FACTOR_REFERENCE,
    CGOV__FACTOR_COLOUR,
    CGOV__PERSON_CODE,
    CGOV__PERSON_SECTOR,
    CGOV__PERSON_AGENCY,
    CGOV__PERSON_POSITION_GROUP,
    CGOV__PERSON_NOTE,
    CGOV__INTERVIEW_CODE,
    CGOV__INTERVIEW_AGENCY,
    CGOV__INTERVIEW_HELD_ON,
    CGOV__INTERVIEW_PLACE,
    CGOV__INTERVIEW_PROVINCE,
    CGOV__INTERVIEW_NOTE,
    CGOV__INTERVIEW_PERSON,
    CGOV__FOCUS_GROUP_CODE,
    CGOV__FOCUS_GROUP_TITLE_TH,
    CGOV__FOCUS_GROUP_TITLE_EN,
    CGOV__FOCUS_GROUP_HELD_ON,
    CGOV__FOCUS_GROUP_PLACE,
    CGOV__FOCUS_GROUP_PROVINCE,
    CGOV__FOCUS_GROUP_NOTE,
    CGOV__FOCUS_GROUP_PERSON,
    CGOV__CASE_CODE,
    CGOV__CASE_NUMBER,
    CGOV__CASE_TITLE_TH,
    CGOV__CASE_TITLE_EN,
    CGOV__CASE_PLACE,
    CGOV__CASE_DISTRICT,
    CGOV__CASE_PROVINCE,
    CGOV__CASE_LEVEL,
    CGOV__CASE_MISSION,
    CGOV__CASE_START_YEAR,
    CGOV__CASE_SUMMARY,
    CGOV__CASE_PROJECT,
    CGOV__CASE_AGENCY_CASE,
    CGOV__CASE_AGENCY_AGENCY,
    CGOV__CASE_AGENCY_ROLE,
    CGOV__CASE_AGENCY_IS_LEAD,
    CGOV__CASE_AGENCY_NOTE,
    CGOV__DOCUMENT_CODE,
    CGOV__DOCUMENT_TITLE,
    CGOV__DOCUMENT_FILE,
    CGOV__DOCUMENT_TEXT,
    CGOV__DOCUMENT_LANGUAGE,
    CGOV__DOCUMENT_INTERVIEW,
    CGOV__DOCUMENT_FOCUS_GROUP,
    CGOV__DOCUMENT_CASE,
    CGOV__DOCUMENT_RESPONSE,
    CGOV__DOCUMENT_PROJECT,
    CGOV__DOCUMENT_SPEAKERS,
    CGOV__DOCUMENT_SPEAKER_NAMES,
    CGOV__CODING_DOCUMENT,
    CGOV__CODING_START,
    CGOV__CODING_STOP,
    CGOV__CODING_QUOTE,
    CGOV__CODING_FACTOR,
    CGOV__CODING_CODER,
    CGOV__CODING_CONFIDENCE,
    CGOV__CODING_MEMO,
    CGOV__CODING_VERSION,
    CGOV__CODING_SHA256,
    CGOV__CODING_REMOVED,
    CGOV__CODING_PROPOSED,
    CGOV__MEMBERSHIP_CASE,
    CGOV__MEMBERSHIP_FACTOR,
    CGOV__MEMBERSHIP_PHASE,
    CGOV__MEMBERSHIP_CODER,
    CGOV__MEMBERSHIP_SCORE,
    CGOV__MEMBERSHIP_CONFIDENCE,
    CGOV__MEMBERSHIP_RATIONALE,
    CGOV__RECOMMENDATION_CODE,
    CGOV__RECOMMENDATION_TITLE_TH,
    CGOV__RECOMMENDATION_TITLE_EN,
    CGOV__RECOMMENDATION_TEXT,
    CGOV__RECOMMENDATION_ADDRESSEE,
    CGOV__RECOMMENDATION_FACTOR,
    CGOV__PLACEMENT_DOCUMENT,
    CGOV__PLACEMENT_VERSION,
    CGOV__PLACEMENT_WAS_START,
    CGOV__PLACEMENT_WAS_STOP,
    CGOV__PLACEMENT_WAS_QUOTE,
    CGOV__PLACEMENT_START,
    CGOV__PLACEMENT_STOP,
    CGOV__PLACEMENT_QUOTE,
    CGOV__PLACEMENT_REASON,
    CGOV__EVIDENCE_RECOMMENDATION,
    CGOV__EVIDENCE_CASE,
    CGOV__EVIDENCE_FACTOR,
    CGOV__EVIDENCE_PHASE,
    CGOV__EVIDENCE_CODER,
    CGOV__EVIDENCE_DOCUMENT,
    CGOV__EVIDENCE_START,
    CGOV__EVIDENCE_STOP,
    CGOV__EVIDENCE_QUOTE,
    CGOV__EVIDENCE_VERSION,
    CGOV__MEMO_ABOUT,
    CGOV__MEMO_CODE, /* of a passage: its document's */
    CGOV__MEMO_START,
    CGOV__MEMO_STOP,
    CGOV__MEMO_QUOTE,
    CGOV__MEMO_CODER,
    CGOV__MEMO_TITLE,
    CGOV__MEMO_TEXT,
    CGOV__MEMO_WRITTEN_AT,
    CGOV__MEMO_VERSION,
    CGOV__TARGET_COUNT
} cgov__target;

typedef struct cgov__target_spec {
    const char *name; /* "project.stated_level" */
    unsigned kinds;   /* bit of each cgov_import_kind */
    cgov__reading reading;
    cgov__word_list vocabulary;
    bool several; /* takes a separator, or one column a choice */
    cgov__key_list keys;
} cgov__target_spec;

extern const cgov__target_spec cgov__targets[CGOV__TARGET_COUNT];

enum {
    CGOV__IMPORT_KINDS = CGOV_IMPORT_MEMOS + 1
};
/* "survey", "agencies" ... by cgov_import_kind; [0] is "". */
extern const char *const cgov__import_kinds[CGOV__IMPORT_KINDS];

enum {
    CGOV__PROJECTS = 50, /* projects in one row */
    CGOV__PARTNERS = 32  /* partners in one row; 0 is the agency that answers */
};

typedef enum cgov__rated {
    CGOV__RATED_AS_KIND, /* conditions are rated 1 to 5, other factors chosen by yes or no */
    CGOV__RATED,
    CGOV__RATED_NOT
} cgov__rated;

enum {
    CGOV__MISSING_BLANK = -1 /* a word that says no more than an empty cell */
};

typedef struct cgov__mapped_word {
    const char *code; /* what a word of "values" stands for */
    size_t column;
} cgov__mapped_word;

typedef struct cgov__column {
    const char *header; /* NULL for a constant */
    const char *also;   /* another header that does as well; NULL: none */
    cgov__target target;
    int partner;                 /* of partner.* and participation of the answering agency: 0 */
    int project;                 /* of a row with several projects: which; 0 the row has one, or all */
    const char *separator;       /* NULL: one value */
    const char *join;            /* between the texts of columns of one field; NULL: one column */
    const char *when;            /* header of the column that decides whether this one speaks */
    const char *code;            /* one column a choice: which; NULL otherwise */
    const char *prefix, *suffix; /* put around a cell that is not empty */
    const char *constant;        /* the cell of every row; NULL for a column of the file */
    const char *of;      /* of other words: whose choices they were not among, "activity" */
    const char *subject; /* what it speaks of: field and choice, or field and kind of factor */
    bool required;
    cgov_factor_kind factor_kind; /* the kind that it asks for; CGOV_FACTOR_KIND_ANY: every kind */
    cgov__rated rated;            /* of one choice that is a factor */
    bool has_values, has_missing, has_yes_no; /* words of its own */
    bool skips_blank; /* one of columns that are joined: an empty cell leaves no place */
    bool is_joined;                           /* to an earlier column, which speaks for it */
    int next_joined;                          /* -1: none */
    int when_at;                              /* as `at` */
    bool keeps_other;                         /* words that are no choice are kept as they are */
    bool carries; /* a blank cell holds what the one above it holds, within one form */
    bool exact; /* codes that differ in case or zeros alone are of different rows */
    int at; /* cell of the record; -1 if the file has no such column */
} cgov__column;

typedef struct cgov__mapping {
    cgov_import_kind kind;
    cgov_calendar calendar;
    cgov__column *columns;
    size_t count, capacity;
    /* Keys of words; those of one column stand behind "<its index>\1". */
    cgov__strings words; /* of "values" -> index into codes */
    cgov__mapped_word *codes;
    size_t codes_count, codes_capacity;
    cgov__strings missing;    /* -> cgov_missing, or CGOV__MISSING_BLANK */
    cgov__strings yes_no;     /* -> 1 or 0 */
    cgov__strings conditions; /* of "when" */
    cgov__strings ignore;     /* of headers */
    bool month_first;         /* 3/14/2013 */
    bool dates_declared;      /* which of the two is first */
    int64_t header_row;       /* as a spreadsheet counts; 0: found out */
    int64_t header_rows;      /* how many there are; 0: not said, one */
    int projects;             /* that one row may have; 0: a row is one */
    const char *rows_column;  /* header of the column that says which rows are read; NULL: all */
    cgov__strings rows_words;
    int rows_at;
    size_t guesses;           /* of a draft, which nobody confirmed */
    char *json;
    cgov__arena texts;
} cgov__mapping;

/* Before the first cell of a template's example row, which is never loaded. */
#define CGOV__EXAMPLE_TH "#ตัวอย่าง"
#define CGOV__EXAMPLE_EN "#example"

cgov_status cgov__mapping_parse(cgov *db, cgov_import_kind kind, const char *json,
                                cgov__mapping *mapping);
/* For a load: a draft's guesses are refused. `name` is the mapping's file for messages. */
cgov_status cgov__mapping_parse_named(cgov *db, cgov_import_kind kind, const char *json,
                                      const char *name, cgov__mapping *mapping);
/* The key of a word in the maps below: of column `column`, or of every column where it is -1. */
cgov_status cgov__mapping_word_key(cgov *db, int64_t column, const char *text, size_t length,
                                   cgov__buffer *scratch, cgov__buffer *key);
/*
 * Finds the mapping's columns in a file's header. Columns of the file that the mapping does not
 * know are given to `unknown`.
 */
cgov_status cgov__mapping_fit(cgov *db, cgov__mapping *mapping, const cgov__csv_record *header,
                              void (*unknown)(const char *column, void *ctx), void *ctx);
/* Where a column, and the one that decides whether it speaks, stand in a header; -1 nowhere. */
typedef struct cgov__column_place {
    int at, when_at;
} cgov__column_place;
/* The same for the header of another file, which may lack any of them: one place a column. */
cgov_status cgov__mapping_place(cgov *db, const cgov__mapping *mapping,
                                const cgov__csv_record *header, cgov__column_place *places);
/* The words that mean yes, no and nothing where a mapping does not say. */
cgov_status cgov__mapping_default_words(cgov *db, cgov__mapping *mapping);
void cgov__mapping_free(cgov__mapping *mapping);

/* How a spreadsheet calls a column: A, B ... AA. */
void cgov__column_letters(size_t index, char letters[8]);

#endif
