/* The vocabularies of the study as a load reads their words. See vocabulary.h. */
#include "exchange/load/vocabulary.h"

#include "model/noun.h"

#include <string.h>

enum {
    LISTED = 600 /* bytes of a list of what is allowed that a person still reads */
};

static cgov_status new_term(cgov__import_vocabulary *vocabulary, const char *code, int64_t id,
                            size_t *index)
{
    if (!CGOV__GROW(vocabulary->term_list, vocabulary->term_capacity, vocabulary->term_count + 1))
        return cgov__nomem(&vocabulary->db->error);
    const char *copy = cgov__arena_copy(&vocabulary->texts, code, strlen(code));
    if (copy == NULL)
        return cgov__nomem(&vocabulary->db->error);
    vocabulary->term_list[vocabulary->term_count] = (cgov__term){ .code = copy, .id = id };
    *index = vocabulary->term_count++;
    return CGOV_OK;
}

static cgov_status add_word(cgov__import_vocabulary *vocabulary, cgov__word_list words,
                            const char *word, size_t index)
{
    if (word == NULL || *word == '\0')
        return CGOV_OK;
    const cgov_status status =
        cgov__word_key(word, strlen(word), &vocabulary->key, &vocabulary->db->error);
    if (status != CGOV_OK || vocabulary->key.length == 0)
        return status;
    cgov__strings *terms = &vocabulary->terms[words];
    const cgov_factor_kind kind = vocabulary->term_list[index].kind;
    if (cgov__strings_add(terms, vocabulary->key.bytes, vocabulary->key.length, (int64_t)index,
                          NULL) == NULL)
        return cgov__nomem(&vocabulary->db->error);
    if (kind == CGOV_FACTOR_KIND_ANY)
        return CGOV_OK;
    cgov__buffer_format(&vocabulary->key, "\1%d",
                        (int)kind); /* for columns that ask for one kind */
    return !vocabulary->key.failed &&
                   cgov__strings_add(terms, vocabulary->key.bytes, vocabulary->key.length,
                                     (int64_t)index, NULL) != NULL
               ? CGOV_OK
               : cgov__nomem(&vocabulary->db->error);
}

cgov_status cgov__term_add(cgov__import_vocabulary *vocabulary, cgov__word_list words,
                           const char *word, const char *code, int64_t id)
{
    const int64_t waiting = -1 - (int64_t)vocabulary->term_count;
    size_t index = 0;
    const cgov_status status = new_term(vocabulary, code, id != 0 ? id : waiting, &index);
    return status == CGOV_OK ? add_word(vocabulary, words, word, index) : status;
}

const cgov__term *cgov__term_find(const cgov__import_vocabulary *vocabulary, cgov__word_list words,
                                  const char *key, size_t length)
{
    const int64_t *index = cgov__strings_find(&vocabulary->terms[words], key, length);
    return index != NULL ? &vocabulary->term_list[*index] : NULL;
}

typedef struct term_row {
    int vocabulary;
    const char *code, *label_th, *label_en, *wording;
    int64_t id;
    cgov_factor_kind kind;
} term_row;

static const cgov__field term_fields[] = {
    CGOV__FIELD(term_row, vocabulary), CGOV__FIELD(term_row, code),
    CGOV__FIELD(term_row, label_th),   CGOV__FIELD(term_row, label_en),
    CGOV__FIELD(term_row, wording),    CGOV__FIELD(term_row, id),
    CGOV__FIELD(term_row, kind)
};
static const cgov__map term_map = CGOV__MAP("term", term_row, term_fields);

static cgov_status know_term(void *ctx, const void *record)
{
    cgov__import_vocabulary *const vocabulary = ctx;
    const term_row *const row = record;
    size_t index = 0;
    const cgov__word_list words = (cgov__word_list)row->vocabulary;
    cgov_status status = new_term(vocabulary, row->code, row->id, &index);
    if (status == CGOV_OK)
        vocabulary->term_list[index].kind = row->kind;
    if (status == CGOV_OK)
        vocabulary->term_list[index].vocabulary = words;
    if (status == CGOV_OK)
        status = add_word(vocabulary, words, row->code, index);
    if (status == CGOV_OK)
        status = add_word(vocabulary, words, row->label_th, index);
    if (status == CGOV_OK)
        status = add_word(vocabulary, words, row->label_en, index);
    if (status == CGOV_OK)
        status = add_word(vocabulary, words, row->wording, index);
    const bool thai = vocabulary->language == CGOV_LANGUAGE_TH;
    const char *label = thai ? row->label_th : row->label_en;
    if (status == CGOV_OK && label != NULL) {
        vocabulary->term_list[index].label =
            cgov__arena_copy(&vocabulary->texts, label, strlen(label));
        status = vocabulary->term_list[index].label != NULL ? CGOV_OK
                                                            : cgov__nomem(&vocabulary->db->error);
    }
    cgov__buffer *allowed = &vocabulary->allowed[words];
    if (allowed->length < LISTED)
        cgov__buffer_format(allowed, "%s%s", allowed->length > 0 ? ", " : "",
                            label != NULL ? label : row->code);
    else if (allowed->length < LISTED + 200 && allowed->bytes[allowed->length - 1] != '.')
        cgov__buffer_text(allowed, " ...");
    return status;
}

/* Another word for a code; a word that has a meaning already keeps it. */
static cgov_status know_alias(void *ctx, const void *record)
{
    cgov__import_vocabulary *const vocabulary = ctx;
    const term_row *const row = record;
    const cgov__word_list words = (cgov__word_list)row->vocabulary;
    const cgov_status status =
        cgov__word_key(row->code, strlen(row->code), &vocabulary->key, &vocabulary->db->error);
    if (status != CGOV_OK)
        return status;
    const cgov__term *term =
        cgov__term_find(vocabulary, words, vocabulary->key.bytes, vocabulary->key.length);
    return term != NULL
               ? add_word(vocabulary, words, row->wording, (size_t)(term - vocabulary->term_list))
               : CGOV_OK;
}

cgov_status cgov__load_terms(cgov__import_vocabulary *vocabulary, const cgov__strings *missing)
{
    cgov_status status = cgov__each(vocabulary->db, &cgov__sql_import_terms, NULL, NULL, &term_map,
                                    know_term, vocabulary);
    if (status == CGOV_OK)
        status = cgov__each(vocabulary->db, &cgov__sql_import_aliases, NULL, NULL, &term_map,
                            know_alias, vocabulary);
    for (size_t i = 0; i < missing->count; i++) {
        const cgov__map_entry *entry = &missing->entries[i];
        if (entry->length > vocabulary->longest_missing)
            vocabulary->longest_missing = entry->length;
    }
    return status;
}

void cgov__terms_allowed(const cgov__import_vocabulary *vocabulary, const cgov__column *column,
                         cgov__buffer *list)
{
    const cgov__word_list words = cgov__targets[column->target].vocabulary;
    const size_t before = list->length;
    if (column->factor_kind == CGOV_FACTOR_KIND_ANY) {
        cgov__buffer_text(list, vocabulary->allowed[words].bytes);
        return;
    }
    for (size_t i = 0; i < vocabulary->term_count; i++) {
        const cgov__term *term = &vocabulary->term_list[i];
        if (term->kind != column->factor_kind)
            continue;
        if (list->length > before + LISTED) {
            cgov__buffer_text(list, " ...");
            return;
        }
        cgov__buffer_format(list, "%s%s", list->length > before ? ", " : "",
                            term->label != NULL ? term->label : term->code);
    }
}

void cgov__import_vocabulary_free(cgov__import_vocabulary *vocabulary)
{
    for (size_t i = 0; i < CGOV__WORDS_COUNT; i++) {
        cgov__strings_free(&vocabulary->terms[i]);
        cgov__strings_free(&vocabulary->recalled[i]);
        cgov__buffer_free(&vocabulary->allowed[i]);
        cgov__strings_free(&vocabulary->near[i]);
    }
    cgov__strings_free(&vocabulary->recalled_missing);
    cgov__strings_free(&vocabulary->role_sectors);
    cgov__free(vocabulary->term_list);
    cgov__free((void *)vocabulary->near_list);
    cgov__arena_free(&vocabulary->texts);
    cgov__buffer_free(&vocabulary->key);
    cgov__buffer_free(&vocabulary->detail);
}
