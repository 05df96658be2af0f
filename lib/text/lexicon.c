/* The terms that stay whole. See lexicon.h. */
#include "text/lexicon.h"

#include "base/csv.h"
#include "base/memory.h"
#include "cgov__embedded.h"
#include "text/compact.h"
#include "text/normal.h"

#include <string.h>

typedef struct term {
    const unsigned char *bytes;
    size_t length;
} term;

struct cgov_lexicon {
    term *terms; /* sorted by bytes */
    size_t count;
    size_t capacity;
    cgov__arena arena;
    unsigned char begins[65536 / 8]; /* a bit for each two bytes that some term begins with */
};

static int compare(const term *a, const unsigned char *bytes, size_t length)
{
    const int order = memcmp(a->bytes, bytes, a->length < length ? a->length : length);
    return order != 0 ? order : a->length < length ? -1 : a->length > length;
}

/* Where the term is, or would stand. */
static size_t place_of(const cgov_lexicon *lexicon, const unsigned char *bytes, size_t length,
                       bool *found)
{
    size_t low = 0, high = lexicon->count;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (compare(&lexicon->terms[middle], bytes, length) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    *found = low < lexicon->count && compare(&lexicon->terms[low], bytes, length) == 0;
    return low;
}

static void note_beginning(cgov_lexicon *lexicon, const unsigned char *bytes, size_t length)
{
    const size_t first = (size_t)bytes[0] << 8;
    if (length > 1)
        lexicon->begins[(first | bytes[1]) / 8] |= (unsigned char)(1u << bytes[1] % 8);
    else
        memset(lexicon->begins + first / 8, 0xFF, 32);
}

static bool may_begin(const cgov_lexicon *lexicon, const unsigned char *text, size_t length)
{
    const size_t pair = (size_t)text[0] << 8 | (length > 1 ? text[1] : 0);
    return (lexicon->begins[pair / 8] >> pair % 8 & 1) != 0;
}

static cgov_status insert(cgov_lexicon *lexicon, const cgov__buffer *key, cgov_error **error)
{
    bool found = false;
    const unsigned char *bytes = (const unsigned char *)key->bytes;
    if (key->failed)
        return cgov__nomem(error);
    if (key->length == 0)
        return cgov__fail_said(error, CGOV_INVALID,
                               "a term of the lexicon is empty: it needs a letter at least",
                               "คำในพจนานุกรมว่างเปล่า ต้องมีอย่างน้อยหนึ่งตัวอักษร");
    const size_t at = place_of(lexicon, bytes, key->length, &found);
    if (found)
        return CGOV_OK;
    bytes = (const unsigned char *)cgov__arena_copy(&lexicon->arena, key->bytes, key->length);
    if (bytes == NULL || !CGOV__GROW(lexicon->terms, lexicon->capacity, lexicon->count + 1))
        return cgov__nomem(error);
    memmove(lexicon->terms + at + 1, lexicon->terms + at, (lexicon->count - at) * sizeof(term));
    lexicon->terms[at] = (term){ bytes, key->length };
    note_beginning(lexicon, bytes, key->length);
    lexicon->count++;
    return CGOV_OK;
}

cgov_status cgov_lexicon_add(cgov_lexicon *lexicon, const char *text, cgov_error **error)
{
    cgov__normal normal = { 0 };
    cgov__buffer key = { 0 };
    if (lexicon == NULL || text == NULL)
        return cgov__fail(error, CGOV_MISUSE, "cgov_lexicon_add() needs a lexicon and a term");
    cgov_status status = cgov__normalize(text, strlen(text), &normal, error);
    if (status == CGOV_OK) {
        cgov__compact(&normal, 0, normal.count, &key, NULL);
        status = insert(lexicon, &key, error);
    }
    cgov__buffer_free(&key);
    cgov__normal_free(&normal);
    return status;
}

static cgov_status add_known(cgov_lexicon *lexicon, cgov_error **error)
{
    const cgov__embedded *table = cgov__vocabulary;
    while (strcmp(table->name, "lexicon") != 0)
        table++;
    cgov__csv *csv = NULL;
    const cgov__csv_record *record = NULL;
    cgov_status status = cgov__csv_open_memory(table->text, table->length, ',', &csv, error);
    while (status == CGOV_OK && (status = cgov__csv_next(csv, &record, error)) == CGOV_ROW)
        status =
            record->number == 1 ? CGOV_OK : cgov_lexicon_add(lexicon, record->cells[0].text, error);
    cgov__csv_free(csv);
    return status == CGOV_DONE ? CGOV_OK : status;
}

cgov_status cgov_lexicon_make(cgov_lexicon **lexicon, cgov_error **error)
{
    if (lexicon == NULL)
        return cgov__fail(error, CGOV_MISUSE, "cgov_lexicon_make() needs a place for the lexicon");
    cgov_lexicon *made = cgov__calloc(1, sizeof *made);
    cgov_status status = made != NULL ? add_known(made, error) : cgov__nomem(error);
    *lexicon = status == CGOV_OK ? made : NULL;
    if (status != CGOV_OK)
        cgov_lexicon_free(made);
    return status;
}

size_t cgov_lexicon_count(const cgov_lexicon *lexicon)
{
    return lexicon != NULL ? lexicon->count : 0;
}

void cgov_lexicon_free(cgov_lexicon *lexicon)
{
    if (lexicon == NULL)
        return;
    cgov__arena_free(&lexicon->arena);
    cgov__free(lexicon->terms);
    cgov__free(lexicon);
}

/* The first of the terms from `low` up to `high` whose byte at `depth` is `byte` or more. */
static size_t narrow(const term *terms, size_t low, size_t high, size_t depth, unsigned byte)
{
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (terms[middle].length <= depth || terms[middle].bytes[depth] < byte)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

size_t cgov__lexicon_match(const cgov_lexicon *lexicon, const unsigned char *text, size_t length,
                           size_t at)
{
    if (lexicon == NULL || !may_begin(lexicon, text + at, length - at))
        return 0;
    size_t best = 0, low = 0, high = lexicon->count;
    for (size_t depth = 0; at + depth < length && low < high; depth++) {
        const unsigned char byte = text[at + depth];
        low = narrow(lexicon->terms, low, high, depth, byte);
        high = narrow(lexicon->terms, low, high, depth, byte + 1u);
        const bool whole = low < high && lexicon->terms[low].length == depth + 1;
        if (whole && cgov__is_cluster_boundary(text, length, at + depth + 1))
            best = depth + 1;
    }
    return best;
}
