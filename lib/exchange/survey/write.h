/*
 * A row of a survey as it is read, and what is known of the rows before it. survey_read.c
 * fills it from cells, survey_check.c holds its parts against each other, survey.c against
 * the database.
 */
#ifndef CGOV_EXCHANGE_SURVEY_H
#define CGOV_EXCHANGE_SURVEY_H

#include "cgov/agency.h"
#include "cgov/participation.h"
#include "cgov/project.h"
#include "cgov/response.h"
#include "exchange/load/import.h"
#include "store/ledger.h"

enum {
    CGOV__CODES_LIMIT = 64, /* values of one multi-response field in one row */
    CGOV__FACTORS_LIMIT = 1024,
    CGOV__MISSING_LIMIT = 1024,
    CGOV__RESPONSE_FIELDS = 5,
    CGOV__LINK_LISTS = 10 /* and one more than the last: survey_link_list.sql */
};

/* What a row says of its form. */
extern const cgov__target cgov__response_targets[CGOV__RESPONSE_FIELDS];

typedef struct cgov__factor_mark {
    int64_t factor;
    const char *code;
    size_t from; /* column of the mapping */
    bool has_rating;
    int rating;
} cgov__factor_mark;

typedef struct cgov__partner {
    bool named;     /* some cell says who it is */
    int64_t agency; /* index into the load's agencies; -1 none */
    cgov__named_agency who;
    bool is_lead, lead_given;
    cgov_level level;
    const char *contribution, *note;
    const char *roles[CGOV__CODES_LIMIT];
    size_t role_from[CGOV__CODES_LIMIT]; /* column of the mapping */
    size_t role_count;
} cgov__partner;

typedef struct cgov__code_list {
    const char *codes[CGOV__CODES_LIMIT];
    size_t from[CGOV__CODES_LIMIT]; /* column of the mapping */
    size_t count;
} cgov__code_list;

/* Words of "other: ____", of the choices of a field. */
typedef struct cgov__other_words {
    const char *field, *text;
    size_t from; /* column of the mapping */
    bool bare;   /* no more than the word "other" */
} cgov__other_words;

typedef struct cgov__missing_mark {
    const char *field;
    cgov_missing reason;
} cgov__missing_mark;

/* What is known of a form: kept for every form of the file, so it is small; no addresses. */
typedef struct cgov__form {
    int64_t id;                             /* 0 until it is inserted */
    bool asked;                             /* the database was asked for it */
    int64_t first_row;                      /* of this file that names it */
    uint64_t fields[CGOV__RESPONSE_FIELDS]; /* hashes of what its rows said; 0 nothing */
    int64_t agency;                         /* of the study's; 0 none */
    bool moves;                             /* this file gives it another agency */
    int64_t fresh_id; /* that it will have, once one of its rows was taken: fresh.c; 0 none was */
    uint16_t fresh_fields;  /* what is said of it then, a bit a field */
    uint16_t fresh_reasons; /* and why something is missing */
} cgov__form;

typedef enum cgov__link_change {
    CGOV__LINK_STAYS,
    CGOV__LINK_ADDED,
    CGOV__LINK_UPDATED,
    CGOV__LINK_REMOVED
} cgov__link_change;

/* What a project is linked with: an activity, a partner, a reason why a field is missing ... */
typedef struct cgov__link {
    int64_t project, response;
    int list;         /* which one: link.c */
    const char *code; /* also of a factor or an agency; the field that is missing */
    int64_t factor, agency;
    const char *kind; /* of a factor; the reason of what is missing; the field of other words */
    bool has_rating;
    int rating;
    const char *level, *contribution, *note;
    bool is_lead;
    int64_t source_row; /* that put it there; 0 a person */
    bool said;          /* by the row at hand */
    cgov__link_change change;
} cgov__link;

typedef struct cgov__links {
    cgov__link *links;
    size_t count, capacity;
} cgov__links;

/* A form of a mission, or a mechanism of a form. */
typedef struct cgov__administration {
    int list; /* 1, 2: administration_list.sql */
    const char *code, *parent;
} cgov__administration;

typedef struct cgov__survey cgov__survey;
typedef struct cgov__fresh_survey cgov__fresh_survey;
struct cgov__survey {
    cgov__ledger forms;          /* form number -> cgov__form */
    cgov__ledger keys;           /* form and sequence -> row of this file */
    cgov__ledger codes;          /* project codes of this file -> row, if it has a column for them */
    bool has_codes;
    cgov__strings renamed;       /* ids of projects to which the file gives another code */
    bool codes_freed;            /* a project gave its code up, until its own row is written */
    bool settled;                /* what waited was written: forms have the ids they were given */
    cgov__administration *parts; /* of the study's grid of missions, forms and mechanisms */
    size_t part_count, part_capacity;
    bool parts_known;
    /* the row at hand */
    cgov__form form, form_kept; /* kept: as it is in `forms` */
    cgov__buffer form_code;     /* whose it is */
    bool form_says[CGOV__RESPONSE_FIELDS]; /* what the row says of its form */
    const char *key;                       /* form and sequence */
    cgov_response response;
    cgov_project project;
    bool *said;                       /* the mapping's columns whose cells have a value */
    cgov__cell_state *states;         /* of the mapping's columns */
    bool given[CGOV__TARGET_COUNT];   /* has a value */
    bool emptied[CGOV__TARGET_COUNT]; /* has a word that says why there is none */
    cgov__named_agency answering;
    cgov__partner partners[CGOV__PARTNERS];
    int partner_count;                                      /* highest partner named + 1 */
    cgov__code_list activities, administration, mechanisms; /* administration: its forms */
    cgov__factor_mark factors[CGOV__FACTORS_LIMIT];
    size_t factor_count;
    cgov__other_words others[CGOV__CODES_LIMIT];
    size_t other_count;
    cgov__missing_mark missing[CGOV__MISSING_LIMIT];
    size_t missing_count;
    const cgov__column *column_of[CGOV__TARGET_COUNT]; /* for messages */
    /* its links: what is there, what changes, and what the row said when it put them there */
    cgov__links there, made;
    cgov__survey *earlier;
    int64_t earlier_row;       /* source_row of `earlier`; 0 none was read */
    cgov__column_place *places; /* of the mapping's columns in the file of `placed_source` */
    int64_t placed_source;      /* 0: none */
    cgov__fresh_survey *fresh; /* rows that wait to be written; NULL none did yet */
};

/* Reads every column of the row at hand. */
cgov_status cgov__survey_read(cgov__import *load, cgov__survey *row);
/* Finds the row's form among those of the file. */
cgov_status cgov__survey_form(cgov *db, cgov__survey *row);
/* Whether the cells agree: title, years, keys, the form's other rows, partners. */
cgov_status cgov__survey_check(cgov__import *load, cgov__survey *row);
/* A new project needs a title: of one that is there, silence leaves it as it is. */
cgov_status cgov__survey_title(cgov__import *load, const cgov__survey *row);
/* Finds the agencies that the row names. */
cgov_status cgov__survey_partners(cgov__import *load, cgov__survey *row);
/* Gives the project its sequence and code where the file has none. */
cgov_status cgov__survey_keys(cgov__import *load, cgov__survey *row);

/*
 * Lays what the row says of its project's links over what is there: the changes are in `row->made`.
 * `project` 0 is a new one; `source_row` is what new links come from. Agencies that are not
 * inserted yet are links that are not there.
 */
cgov_status cgov__survey_links(cgov__import *load, cgov__survey *row, int64_t project,
                               int64_t source_row);
/* Notes what becomes otherwise. */
cgov_status cgov__survey_tell_links(cgov__import *load, const cgov__survey *row);
cgov_status cgov__survey_write_links(cgov *db, const cgov__survey *row);
/* What adds a link of a new project, of VALUES alone, and where its parameters are. */
const cgov__embedded *cgov__survey_link_addition(int list);
const cgov__map *cgov__survey_link_map(void);
/* Whether the CHECKs of its table call functions. */
bool cgov__survey_link_calls(int list);
/* Whether it is of the form, so that several rows of the file may say it. */
bool cgov__survey_link_is_of_form(const cgov__link *link);

/* renaming.c: codes of projects that rows exchange. */
bool cgov__survey_foresees(const cgov__import *load, const void *state);
cgov_status cgov__survey_foresee(cgov__import *load, void *state);
/* Whether the project's own row gives it another code. */
bool cgov__survey_is_renamed(const cgov__survey *row, int64_t project);
/* Before project `id`, 0 of a new one, gets `code`: whoever has it gives it up. */
cgov_status cgov__survey_free_code(cgov__import *load, cgov__survey *row, int64_t id,
                                   const char *code);
cgov_status cgov__survey_codes_finish(cgov__import *load, void *state);

/* fresh.c; cgov__import_work says what they do. */
cgov_status cgov__survey_take(cgov__import *load, void *state, int64_t source_row, bool *taken);
cgov_status cgov__survey_flush(cgov__import *load, void *state, bool last, int64_t *refused);
void cgov__survey_fresh_free(cgov__fresh_survey *fresh);

#endif
