/*
 * Which word of a vocabulary a cell that is none of them may have meant. A suggestion for the one
 * who reads the message: nothing is ever taken for it. See vocabulary.h.
 */
#include "exchange/load/vocabulary.h"

#include <string.h>
#include <unicode/uchar.h>

#include "base/error.h"
#include "text/align.h"
#include "text/normal.h"

enum {
    NEAREST = 3,   /* of those equally near */
    ASKED = 4096,  /* cells of a vocabulary: nobody reads more suggestions than these */
    LONGEST = 1000 /* bytes of a cell that may be a word of a vocabulary */
};

/* Of all code points; as alike as this a word is near: "Colaboration" is, "cooperate" to
   "coordination" is not. */
static const double NEAR = 0.7;

typedef struct near_terms {
    double likeness;
    int64_t terms[NEAREST + 1]; /* indices, rising; the last one is room */
    size_t count;
} near_terms;

/* Numbers are never like each other, however many digits they share. */
static bool has_letter(const cgov__normal *word)
{
    for (size_t i = 0; i < word->count; i++)
        if (u_isalpha((UChar32)word->codes[i]))
            return true;
    return false;
}

static void keep_term(near_terms *near, double likeness, int64_t term)
{
    size_t at = 0;
    if (likeness < NEAR || likeness < near->likeness)
        return;
    if (likeness > near->likeness)
        *near = (near_terms){ .likeness = likeness };
    while (at < near->count && near->terms[at] < term)
        at++;
    if (at < near->count && near->terms[at] == term) /* by another of its words */
        return;
    for (size_t i = near->count; i > at; i--)
        near->terms[i] = near->terms[i - 1];
    near->terms[at] = term;
    near->count += near->count < NEAREST;
}

static cgov_status compare(cgov *db, const cgov__normal *cell, cgov__normal *word,
                           const cgov__map_entry *entry, near_terms *near)
{
    double likeness = 0;
    cgov_status status = cgov__normalize(entry->key, entry->length, word, &db->error);
    if (status != CGOV_OK || !has_letter(word))
        return status;
    const size_t both = cell->count + word->count;
    status = cgov__text_likeness(cell->codes, cell->count, word->codes, word->count,
                                 (size_t)((1 - NEAR) * (double)both) + 1, &likeness, &db->error);
    if (status == CGOV_OK)
        keep_term(near, likeness, entry->value);
    return status;
}

/* Words of the kind that the column asks for; those of one kind have keys of their own as well. */
static bool is_asked(const cgov__import_vocabulary *vocabulary, const cgov__column *column,
                     const cgov__map_entry *entry)
{
    const cgov__term *term = &vocabulary->term_list[entry->value];
    return memchr(entry->key, '\1', entry->length) == NULL &&
           (column->factor_kind == CGOV_FACTOR_KIND_ANY || term->kind == column->factor_kind);
}

static cgov_status find_near(cgov__import_vocabulary *vocabulary, const cgov__column *column,
                             const char *text, size_t length, near_terms *near)
{
    const cgov__strings *const terms = &vocabulary->terms[cgov__targets[column->target].vocabulary];
    cgov__normal cell = { 0 }, word = { 0 };
    cgov_status status = cgov__normalize(text, length, &cell, &vocabulary->db->error);
    const bool may_be = status == CGOV_OK && has_letter(&cell);
    for (size_t i = 0; status == CGOV_OK && may_be && i < terms->count; i++)
        if (is_asked(vocabulary, column, &terms->entries[i]))
            status = compare(vocabulary->db, &cell, &word, &terms->entries[i], near);
    cgov__normal_free(&word);
    cgov__normal_free(&cell);
    return status;
}

/* The labels of the terms, each in quotation marks; NULL if there is none. */
static cgov_status name_terms(cgov__import_vocabulary *vocabulary, const near_terms *near,
                              const char **named)
{
    cgov__buffer *const words = &vocabulary->detail;
    *named = NULL;
    if (near->count == 0)
        return CGOV_OK;
    cgov__buffer_clear(words);
    for (size_t i = 0; i < near->count; i++) {
        const cgov__term *term = &vocabulary->term_list[near->terms[i]];
        cgov__buffer_format(words, "%s\"%s\"", i > 0 ? ", " : "",
                            term->label != NULL ? term->label : term->code);
    }
    if (!words->failed)
        *named = cgov__arena_copy(&vocabulary->texts, words->bytes, words->length);
    return *named != NULL ? CGOV_OK : cgov__nomem(&vocabulary->db->error);
}

static cgov_status remember(cgov__import_vocabulary *vocabulary, cgov__word_list words,
                            const char *text, size_t length, const char *named)
{
    if (!CGOV__GROW(vocabulary->near_list, vocabulary->near_capacity, vocabulary->near_count + 1))
        return cgov__nomem(&vocabulary->db->error);
    if (cgov__strings_add(&vocabulary->near[words], text, length, (int64_t)vocabulary->near_count,
                          NULL) == NULL)
        return cgov__nomem(&vocabulary->db->error);
    vocabulary->near_list[vocabulary->near_count++] = named;
    return CGOV_OK;
}

/* Columns of one kind are few: what is near is looked for each time. */
static cgov_status near_of_kind(cgov__import_vocabulary *vocabulary, const cgov__column *column,
                                const char *text, size_t length, const char **named)
{
    near_terms near = { 0 };
    *named = NULL;
    const cgov_status status =
        length > LONGEST ? CGOV_OK : find_near(vocabulary, column, text, length, &near);
    return status == CGOV_OK ? name_terms(vocabulary, &near, named) : status;
}

cgov_status cgov__term_near(cgov__import_vocabulary *vocabulary, const cgov__column *column,
                            const char *text, size_t length, const char **named)
{
    const cgov__word_list words = cgov__targets[column->target].vocabulary;
    if (column->factor_kind != CGOV_FACTOR_KIND_ANY)
        return near_of_kind(vocabulary, column, text, length, named);
    cgov__strings *const asked = &vocabulary->near[words];
    const int64_t *known = cgov__strings_find(asked, text, length);
    *named = known != NULL ? vocabulary->near_list[*known] : NULL;
    if (known != NULL || asked->count == ASKED || length > LONGEST)
        return CGOV_OK;
    near_terms near = { 0 };
    cgov_status status = find_near(vocabulary, column, text, length, &near);
    if (status == CGOV_OK)
        status = name_terms(vocabulary, &near, named);
    return status == CGOV_OK ? remember(vocabulary, words, text, length, *named) : status;
}
