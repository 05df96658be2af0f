/*
 * What search is made of: the records that have texts, the index over them, and the query. The
 * index (index.c, follow.c, unit.c) knows nothing of queries, the query (query.c) nothing of SQL.
 */
#ifndef CGOV_MODEL_SEARCH_H
#define CGOV_MODEL_SEARCH_H

#include "base/buffer.h"
#include "cgov/search.h"
#include "store/statement.h"
#include "text/collation.h"
#include "text/compact.h"
#include "text/words.h"

enum {
    CGOV__SEARCH_FIELDS = 4, /* title in Thai and in English, text, other */
    CGOV__ALL_FIELDS = (1 << CGOV__SEARCH_FIELDS) - 1,
    CGOV__SEARCH_KINDS = CGOV_SEARCH_RECOMMENDATION + 1
};

typedef struct cgov__search_kind {
    const char *table;
    const cgov__embedded *query;
    const char *columns[CGOV__SEARCH_FIELDS];
} cgov__search_kind;

extern const cgov__search_kind cgov__search_kinds[CGOV__SEARCH_KINDS];

/* A record as the queries search_<table>.sql give it. */
typedef struct cgov__search_record {
    int64_t id;
    const char *code;
    const char *texts[CGOV__SEARCH_FIELDS];
    int64_t document, start;
} cgov__search_record;

/* Whether records of a kind, which may be any number, have titles. */
bool cgov__search_has_title(cgov_search_kind kind);
/* The title in the language, or else in the other; may be NULL or "". */
const char *cgov__search_title(const cgov__search_record *record, cgov_language language);

/* Which records, and whether with their texts. */
typedef struct cgov__search_scope {
    int64_t id, after; /* that one; those of greater ids */
    bool texts;
    int64_t case_study;
    cgov_sector sector;
    cgov_level level;
    int64_t factor;
    bool newest;
} cgov__search_scope;

extern const cgov__map cgov__search_record_map, cgov__search_scope_map;

/* ---- the texts of one record, ready to be looked through ---- */

typedef struct cgov__search_text {
    cgov__buffer key; /* the normal form of each text, compact, each closed by CGOV__COMPACT_END */
    cgov__buffer
        words; /* a bit for each byte of the key and one beyond: a word begins or ends there */
    cgov__buffer
        starts; /* for each byte, the original's code points (uint32_t) that it stands for */
    cgov__buffer stops;
    uint32_t lengths[CGOV__SEARCH_FIELDS]; /* of the originals, in code points */
} cgov__search_text;

void cgov__search_text_free(cgov__search_text *text);

static inline bool cgov__bit(const unsigned char *bits, size_t at)
{
    return (bits[at / 8] >> at % 8 & 1) != 0;
}

/* ---- the index ---- */

/* What is kept on a handle from search to search. */
typedef struct cgov__search {
    cgov *db, *index;
    cgov_lexicon *lexicon;
    cgov__segmenter *segmenter;
    char *terms; /* term_alias as a text: what the lexicon was made from */
    char *made_with;
    cgov__normal normal;
    cgov__collation *collations[2]; /* Thai, English */
    sqlite3_stmt *release;          /* ready, for it must not fail for lack of memory */
    bool outermost;                 /* its savepoint began a transaction */
    bool carried_on; /* the index was carried on by this very search, and is committed behind it */
} cgov__search;

/*
 * An index that is up to date with what the handle sees, and a transaction on both of them, so
 * that neither changes until cgov__search_end().
 */
cgov_status cgov__search_begin(cgov *db, cgov_progress *progress, void *ctx, cgov__search **search);
void cgov__search_end(cgov__search *search);

/* Both transactions once more, for hits to be read in; `index` is NULL if it cannot be read now. */
cgov_status cgov__search_resume(cgov__search *search, cgov **index);

/* After a failure in between: its words go to the study's handle if it was one of the index. */
cgov_status cgov__search_failed(cgov *db, cgov_status status);

/* After CGOV_CORRUPT: true if the index was damaged, and was emptied, so that it is made anew. */
bool cgov__search_renew(cgov *db);

/* Normal forms of a record's texts; with `map` also the way back to the original. */
cgov_status cgov__search_read(cgov__search *search, const char *const *texts, bool map,
                              cgov__search_text *out);
/* The words of what was read, which take most of the time. */
cgov_status cgov__search_read_words(cgov__search *search, cgov__search_text *text);

/* Rows of the index, and what finds them. */
typedef struct cgov__unit_row {
    int64_t number, blocks;
    const char *kind;
    int64_t record, bytes;
} cgov__unit_row;

typedef struct cgov__chunk_row {
    int64_t last, number;
    const char *kind;
    cgov__bytes body;
} cgov__chunk_row;

typedef struct cgov__unit_total {
    int64_t units, blocks, bytes, next;
} cgov__unit_total;

typedef struct cgov__posting_row {
    int64_t segment;
    cgov__bytes gram, blocks;
    int64_t size;
} cgov__posting_row;

extern const cgov__map cgov__unit_map, cgov__chunk_map, cgov__unit_total_map, cgov__posting_map;

/* ---- the body of a chunk: units one behind the other, their numbers rising ---- */

enum {
    CGOV__CHUNK = 16000 /* bytes that go into one page of the index; a longer unit has its own */
};

typedef struct cgov__chunk_unit {
    int64_t number, record;
    const unsigned char *key, *words;
    size_t length; /* of the key; `words` has a bit for each byte of it and one beyond */
} cgov__chunk_unit;

typedef struct cgov__chunk_reader {
    const unsigned char *at, *end;
    bool damaged;
} cgov__chunk_reader;

void cgov__chunk_add(cgov__buffer *body, const cgov__chunk_unit *unit);
/* False at the end, and of a damaged body; the unit is borrowed. */
bool cgov__chunk_next(cgov__chunk_reader *reader, cgov__chunk_unit *unit);

/* Names of the concepts that a term names, as rows of term_alias. */
typedef struct cgov__term_row {
    const char *concept, *name;
} cgov__term_row;

extern const cgov__map cgov__term_map;

/* ---- the order of names, which the same index keeps (order_key.c; order.c lists) ---- */

/* A record of this kind is there anew; what was known of it is forgotten. */
cgov_status cgov__order_add(cgov__search *search, cgov_search_kind kind,
                            const cgov__search_record *record);
cgov_status cgov__order_remove(cgov__search *search, cgov_search_kind kind, int64_t id);

/* ---- the query ---- */

typedef struct cgov__query_term {
    unsigned char *bytes; /* its compact normal form */
    size_t length;
    unsigned fields; /* mask of those that it is looked for in */
    bool begins;     /* it begins where a word does ... */
    bool ends;       /* ... and ends where one does */
    bool negated;    /* under an odd number of NOT */
} cgov__query_term;

typedef enum cgov__query_kind {
    CGOV__QUERY_TERM,
    CGOV__QUERY_AND,
    CGOV__QUERY_OR,
    CGOV__QUERY_NOT
} cgov__query_kind;

typedef struct cgov__query_node {
    cgov__query_kind kind;
    size_t term;        /* of a term, its index */
    size_t left, right; /* nodes; of NOT the left alone */
} cgov__query_node;

/* Nodes refer to earlier ones; the last is the whole. */
typedef struct cgov__query {
    cgov__query_node *nodes;
    size_t node_count, node_capacity;
    cgov__query_term *terms;
    size_t term_count, term_capacity;
    bool by_field; /* some term is not looked for everywhere */
} cgov__query;

/* Other names of a term, asked for while the query is read: NULL after the last. */
typedef const char *cgov__other_name(const unsigned char *term, size_t length, size_t nth,
                                     void *ctx);

cgov_status cgov__query_read(const char *text, bool whole_words, cgov_language language,
                             cgov__other_name *other_name, void *ctx, cgov__query *query,
                             cgov_error **error);
void cgov__query_free(cgov__query *query);

#endif
