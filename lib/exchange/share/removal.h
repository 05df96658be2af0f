/*
 * A removal at work: what was asked, what is found, and the texts that are rewritten. See
 * cgov/person_removal.h.
 */
#ifndef CGOV_SHARE_REMOVAL_H
#define CGOV_SHARE_REMOVAL_H

#include "cgov/person_removal.h"
#include "exchange/share/columns.h"
#include "exchange/share/fragments.h"
#include "exchange/share/occurrence.h"
#include "store/statement.h"

/* A removal as it is handed out, and what it owns. */
typedef struct cgov__removal_made {
    cgov_removal shown;
    cgov_removal_item *items;
    const char **backups;
    cgov__arena texts;
} cgov__removal_made;

typedef struct cgov__removal {
    cgov *db;
    const cgov_removal_options *options;
    const char *kind, *code; /* kind: person, interview, document, response or text */
    const char *mark;        /* of words in a text, in the language of the handle */
    char *log_mark;          /* of a value: what, when, by whom, why */
    char *pseudonym;         /* of a name, in brackets */
    char **marks;            /* of values, that earlier removals left */
    size_t mark_count, mark_capacity;
    cgov__finder *names;     /* of the person, or the texts; NULL: none is known */
    cgov__fragments *words;
    cgov__share_columns columns;
    cgov_status failed; /* of a function within SQL */
    cgov__buffer held;  /* hashes of the texts of documents as they were: a list in JSON, not closed */
    int64_t earlier;    /* the entry of the log of an earlier removal of the same; 0: none */
    cgov__removal_made *made;
} cgov__removal;

/* Parameters and rows of the queries here. */
typedef struct cgov__removal_row {
    int64_t id, other, document, start, stop, number;
    int64_t deleted, row_count, hashed, whole;
    int64_t emptied, places, cells, entries;
    const char *table_name, *codes, *text, *sha256, *kind, *code, *mark, *ground;
} cgov__removal_row;

extern const cgov__map cgov__removal_map;

/*
 * A text without the person's names, and with `words` without longer runs of what is removed; false
 * if it has none of them (`out` is empty then). Of JSON the strings are read. `failed` is set on
 * failure.
 */
bool cgov__removal_rewrite(cgov__removal *it, const char *text, size_t length, bool words,
                           cgov__buffer *out);

/* Whether an earlier removal left this in the place of a value. */
bool cgov__removal_is_mark(const cgov__removal *it, const char *text);

/* The functions removal_names(), removal_words() and removal_fields() of the queries; and without
   them again. */
cgov_status cgov__removal_functions(cgov__removal *it);
void cgov__removal_functions_end(cgov__removal *it);

/* Rewrites the texts of documents, and carries passages and turns; what others said too is spared
   from then on. */
cgov_status cgov__removal_documents(cgov__removal *it);

/* What is removed becomes known: longer runs of it are found elsewhere. */
cgov_status cgov__removal_learn(cgov__removal *it);

/* Rewrites all other columns that hold words. */
cgov_status cgov__removal_cells(cgov__removal *it);

#endif
