/*
 * One share at work. plan.c decides how much is told of whom; names.c knows the identities and
 * replaces them; ids.c has the new ids, uids and codes; copy.c fills the new file, cell by cell, as
 * the table of columns says; proof.c searches it; share.c leads. See cgov/share.h.
 */
#ifndef CGOV_EXCHANGE_SHARE_H
#define CGOV_EXCHANGE_SHARE_H

#include "base/buffer.h"
#include "base/map.h"
#include "cgov/identities.h"
#include "cgov/share.h"
#include "exchange/share/columns.h"
#include "exchange/share/occurrence.h"
#include "exchange/share/rewrite.h"
#include "exchange/share/unlisted.h"
#include "store/statement.h"

/* ---- the plan ---- */

enum {
    CGOV__TELL_SECTOR,
    CGOV__TELL_AGENCY, /* 0 the agency, 1 its kind, 2 nothing */
    CGOV__TELL_PLACE,  /* 0 the district, 1 the province, 2 the region, 3 nothing */
    CGOV__TELL_POSITION,
    CGOV__TELL_CASE,
    CGOV__TELL_YEAR,
    CGOV__TELLS
};

/* A person or a respondent: what the study tells, and the rung of each attribute that the copy
 * does. */
typedef struct cgov__share_subject {
    int64_t id, agency;
    cgov_uid uid;
    const char *sector, *position, *agency_sector, *kind, *district, *province, *region;
    const char *cases, *tied, *year, *about;
    unsigned char rungs[CGOV__TELLS];
    int64_t group; /* agency of the copy that stands for theirs; 0 none */
} cgov__share_subject;

typedef struct cgov__share_people {
    cgov__share_subject *list; /* by id */
    size_t count, capacity;
} cgov__share_people;

/* An agency that becomes a pseudonym: the least that is told of anybody of it. */
typedef struct cgov__share_agency {
    int64_t id;
    unsigned char agency, place, cases;
    char *name; /* that stands for it */
} cgov__share_agency;

/* ---- ids ---- */

/* The ids of a table in the study and in the copy; sorted by the former. */
typedef struct cgov__share_ids {
    const char *table;
    int64_t *before, *after;
    size_t count, capacity;
    bool moved;    /* they are others */
    size_t digits; /* of a new code */
} cgov__share_ids;

enum {
    CGOV__SHARE_TABLES = 80
};

typedef struct cgov__share_identity {
    cgov_identity_kind kind;
    int64_t subject;  /* id of the person, response or coder; 0 none */
    const char *code; /* in the study */
    bool named;       /* a name, another spelling or a nickname is known */
} cgov__share_identity;

/* A document whose text was rewritten. */
typedef struct cgov__share_document {
    int64_t before, after;
    cgov__rewrite places;
} cgov__share_document;

typedef enum cgov__word_decision {
    CGOV__WORD_UNDECIDED,
    CGOV__WORD_REPLACE,
    CGOV__WORD_EVERYWHERE, /* also where nothing but the words says that it is this */
    CGOV__WORD_KEEP
} cgov__word_decision;

/* A word that may be somebody's name, and may be none. */
typedef struct cgov__share_word {
    const char *word, *means, *context; /* means: the code of whom, or the kind in English */
    const char *as;                     /* what replaces it, in brackets; NULL: what it means */
    int64_t count;
    cgov__word_decision decision;
} cgov__share_word;

/* A row of a public copy. */
typedef struct cgov__share_key {
    int64_t id;
    const char *table, *code;
    cgov_uid uid;
} cgov__share_key;

typedef struct cgov__share {
    cgov *db, *out;
    const cgov_share_options *options;
    int profile; /* column of the table: 0 team, 1 review, 2 public */
    size_t least;
    const char *path;
    cgov__buffer part; /* the copy while it is made */
    cgov_share_result shown;
    cgov__share_columns columns;
    cgov_share_column *told; /* one a row of `columns` */
    cgov_share_singling *singling;
    size_t singling_capacity;
    cgov__arena texts;
    /* names */
    cgov_identities *identities;
    cgov__share_identity *known;
    size_t known_count, known_capacity;
    const char **replacements; /* by number in the finder */
    size_t replacement_count, replacement_capacity;
    cgov__strings joint; /* what stands for a name that several people have -> its place in `replacements` */
    size_t
        first_everywhere; /* of these, from here on: what was decided to be replaced everywhere */
    size_t everywhere_count;
    cgov__finder *finder;
    cgov__forms forms;
    size_t form_count;
    cgov__replacement *found;
    size_t found_capacity;
    cgov__buffer text;
    bool own_words;     /* the row at hand is the library's: an ordinary word in it is no name */
    const char *review; /* the file of decisions */
    cgov__unlisted *unlisted;
    cgov__share_word *words;
    size_t word_count, word_capacity;
    cgov__strings word_places;
    /* plan */
    cgov__share_people people, respondents;
    cgov__share_people interviews; /* what is told of all people of each */
    cgov__share_agency *agencies;  /* by id */
    size_t agency_count, agency_capacity;
    cgov__strings groups;    /* what is told of a group -> its agency in the copy */
    int64_t last_agency;     /* of the copy */
    cgov__strings provinces; /* code -> place in `province_regions` */
    const char **province_regions;
    size_t province_count, province_capacity;
    cgov__strings regions; /* -> place in `region_codes`: the province that stands for it */
    const char **region_codes;
    size_t region_count, region_capacity;
    /* copy */
    cgov__share_ids ids[CGOV__SHARE_TABLES];
    size_t id_count;
    cgov__strings codes; /* table and old code -> place in `code_list` */
    char **code_list;
    size_t code_count, code_capacity;
    cgov__strings taken;  /* table and new code */
    cgov__strings places; /* document, start and stop of a passage -> its id in the copy */
    cgov__share_document *documents;
    size_t document_count, document_capacity;
    cgov__buffer quoted; /* text of the document `quoted_of` in the copy, NUL-terminated */
    int64_t quoted_of;
    size_t *quoted_at; /* byte of every 256th code point */
    size_t quoted_marks, quoted_capacity;
    int64_t done; /* rows */
    cgov__share_key *keys;
    size_t key_count, key_capacity;
    bool key_open; /* a transaction of the identities file waits for the copy to take its name */
} cgov__share;

/* A query's parameters and rows: whatever of these it names. */
typedef struct cgov__share_row {
    int64_t id, number, cell;
    cgov_uid uid, other_uid;
    const char *kind, *code, *name, *parent, *reading, *writing, *clearing, *listing;
    const char *sector, *province, *district;
    bool required;
} cgov__share_row;
extern const cgov__map cgov__share_row_map;

/* ---- plan.c ---- */

/* Reads who is in the study, chooses what is told of each, and counts groups before. */
cgov_status cgov__share_plan_make(cgov__share *s);
/* Who is in a study or a copy, by share_person or share_respondent; texts live in the arena. */
cgov_status cgov__share_people_read(cgov *db, cgov__arena *texts, const cgov__embedded *query,
                                    cgov__share_people *people);
/* Counts the groups of the finished copy. */
cgov_status cgov__share_plan_prove(cgov__share *s);
cgov__share_subject *cgov__share_subject_of(const cgov__share_people *people, int64_t id);
/* The agency that becomes a pseudonym; NULL of one that stays. */
const cgov__share_agency *cgov__share_agency_of(const cgov__share *s, int64_t id);
/* The province that is told at a rung of CGOV__TELL_PLACE; NULL none. Lives as long as the share.
 */
cgov_status cgov__share_province(cgov__share *s, const char *province, const char *region,
                                 unsigned rung, const char **told);
/* The region of a province; NULL if there is none. */
const char *cgov__share_region(cgov__share *s, const char *province);
/* The position at a rung; NULL none. */
const char *cgov__share_position(const char *position, bool of_person, unsigned rung);
/* Before the first cell is copied: which province is of which region. */
cgov_status cgov__share_told_begin(cgov__share *s);
/* Writes the groups and regions that the plan needs into the copy. */
cgov_status cgov__share_plan_write(cgov__share *s);

/* ---- groups.c ---- */

/* The group of positions that one is of, by its first words; NULL of one that is not known. */
const char *cgov__share_position_group(const char *position);

/* ---- names.c ---- */

/* Reads identities or the list of names, and makes ready to find them. */
cgov_status cgov__share_names_read(cgov__share *s);
/* Pseudonyms, once new codes are known. */
cgov_status cgov__share_names_call(cgov__share *s);
/* `s->text` becomes the text with identities replaced; `*changed` and, if not NULL, `places` say
 * what. */
cgov_status cgov__share_text(cgov__share *s, const char *text, size_t length, bool *changed,
                             cgov__rewrite *places);
/* What the finder calls by that number was decided to be replaced everywhere. */
bool cgov__share_is_everywhere(const cgov__share *s, size_t number);
void cgov__share_names_free(cgov__share *s);

/* ---- review.c ---- */

/* Decisions that were made already. */
cgov_status cgov__share_review_read(cgov__share *s);
/* What was decided about an occurrence in doubt; counted if nothing was. */
cgov_status cgov__share_decide(cgov__share *s, const char *text, size_t length,
                               const cgov__occurrence *it, bool *replaces, const char **as);
/* The same of what nobody listed. `*as`, if what replaces it was decided; else it stays. */
cgov_status cgov__share_decide_unlisted(cgov__share *s, const char *text, size_t length,
                                        const cgov__unlisted_place *it, bool *replaces,
                                        const char **as);
/* The next word from `*at` on that is replaced everywhere, and its kind; NULL at the end. */
const cgov__share_word *cgov__share_everywhere(const cgov__share *s, size_t *at,
                                               cgov__unlisted_kind *kind);
/* Writes what waits for a decision; CGOV_REJECTED if anything does. */
cgov_status cgov__share_review_write(cgov__share *s);

/* ---- ids.c ---- */

cgov_status cgov__share_ids_read(cgov__share *s);
const cgov__share_ids *cgov__share_ids_of(const cgov__share *s, const char *table);
/* The id in the copy; 0 if the row does not come along. */
int64_t cgov__share_id(const cgov__share *s, const char *table, int64_t before);
/* A passage that became one with another. */
void cgov__share_id_join(cgov__share *s, const char *table, int64_t before, int64_t after);
/* A code that says nothing of the old one; the same for the same old one. Borrowed from the share.
 */
cgov_status cgov__share_new_code(cgov__share *s, const char *table, int64_t before,
                                 const char *code, const char **made);
/* A code with names replaced, still unique in its table. Borrowed from the share. */
cgov_status cgov__share_safe_code(cgov__share *s, const char *table, int64_t before,
                                  const char *code, const char **made);
void cgov__share_ids_free(cgov__share *s);

/* ---- copy.c ---- */

cgov_status cgov__share_copy(cgov__share *s);

/* ---- proof.c ---- */

/* Checks the finished copy while it is open: sound, groups as promised, no name in any text. */
cgov_status cgov__share_prove(cgov__share *s);
/* Once it is closed: no name in any byte. Sets hits, bytes and sha256. */
cgov_status cgov__share_prove_bytes(cgov__share *s);

/* ---- compare.c ---- */

/* CGOV_REJECTED if both copies together tell of groups that are smaller than the least. */
cgov_status cgov__share_compare(cgov__share *s);

/* ---- compare_counts.c ---- */

/* CGOV_REJECTED if counts of both copies differ by fewer than the least count of either. */
cgov_status cgov__share_compare_counts(cgov__share *s, cgov *earlier);

/* ---- key.c ---- */

cgov_status cgov__share_key_begin(cgov__share *s);
cgov_status cgov__share_key_write(cgov__share *s);
cgov_status cgov__share_key_end(cgov__share *s, cgov_status status);

#endif
