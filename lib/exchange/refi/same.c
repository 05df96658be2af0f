/*
 * What the study has already under other GUIDs, as after a trip through a program that makes new
 * ones: coders by name, factors by their path or by what they code, cases by title, documents by
 * text and name, passages that were moved. It is only proposed; an option takes it. Must not know
 * XML. See load.h.
 */
#include "exchange/refi/load.h"

#include "base/sha256.h"
#include "text/normal.h"

#include <string.h>

typedef struct known {
    const char *noun, *code, *name_th, *name_en, *text;
    int64_t id, parent;
} known;

#define FIELD(name) CGOV__FIELD(known, name)
static const cgov__field known_fields[] = { FIELD(noun),    FIELD(code), FIELD(name_th),
                                            FIELD(name_en), FIELD(text), FIELD(id),
                                            FIELD(parent) };
#undef FIELD
static const cgov__map known_map = CGOV__MAP("row", known, known_fields);

typedef struct known_coding {
    int64_t document, passage, start, stop, factor, coder;
} known_coding;

#define FIELD(name) CGOV__FIELD(known_coding, name)
static const cgov__field known_coding_fields[] = { FIELD(document), FIELD(passage), FIELD(start),
                                                   FIELD(stop),     FIELD(factor),  FIELD(coder) };
#undef FIELD
static const cgov__map known_coding_map = CGOV__MAP("coding", known_coding, known_coding_fields);

enum {
    ROUNDS = 8 /* of names that hang on names above them */
};

typedef struct search {
    cgov__refi *load;
    cgov__strings names[CGOV__REFI_NOUNS]; /* of the study's rows -> id */
    cgov__strings claimed;                 /* noun and id of rows that the file has */
    cgov__strings in_file;                 /* normal forms of texts -> how many */
    cgov__refi_list codings;               /* of the study, in documents that the file has */
    cgov__buffer key;
} search;

static cgov_status no_memory(const search *s)
{
    return cgov__nomem(&s->load->db->error);
}

static cgov__refi_head *head_at(const search *s, cgov__refi_noun noun, size_t index)
{
    return cgov__refi_row(s->load, noun, index);
}

/* ---- which rows are taken ---- */

static cgov_status claim(search *s, cgov__refi_noun noun, int64_t id)
{
    bool added = false;
    const int64_t key[2] = { (int64_t)noun, id };
    return cgov__strings_add(&s->claimed, (const char *)key, sizeof key, 1, &added) != NULL
               ? CGOV_OK
               : no_memory(s);
}

static bool is_claimed(const search *s, cgov__refi_noun noun, int64_t id)
{
    const int64_t key[2] = { (int64_t)noun, id };
    return cgov__strings_find(&s->claimed, (const char *)key, sizeof key) != NULL;
}

static cgov_status take_match(search *s, cgov__refi_noun noun, cgov__refi_head *head, int64_t id)
{
    head->id = id;
    head->same = true;
    return claim(s, noun, id);
}

/* Rows whose GUID the study has. */
static cgov_status claim_guids(search *s, cgov__refi_noun noun)
{
    cgov_status status = CGOV_OK;
    for (size_t i = 0; status == CGOV_OK && i < s->load->rows[noun].count; i++) {
        cgov__refi_head *head = head_at(s, noun, i);
        status = cgov__refi_find_row(s->load, noun, i, &head->id);
        if (status == CGOV_OK && head->id != 0)
            status = claim(s, noun, head->id);
    }
    return status;
}

/* ---- names ---- */

/* A file's name and its ending mean the same document. */
static size_t without_ending(const char *name)
{
    static const char *const endings[] = { ".txt", ".docx", ".doc",  ".odt", ".rtf",
                                           ".pdf", ".md",   ".html", ".htm" };
    const size_t length = strlen(name);
    for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++) {
        const size_t tail = strlen(endings[i]);
        if (length > tail && sqlite3_stricmp(name + length - tail, endings[i]) == 0)
            return length - tail;
    }
    return length;
}

static bool make_key(search *s, const char *prefix, int64_t above, const char *name, size_t length)
{
    cgov__buffer_clear(&s->key);
    cgov__buffer_format(&s->key, "%s %lld ", prefix, (long long)above);
    cgov__buffer_append(&s->key, name, length);
    return !s->key.failed;
}

static cgov_status add_name(search *s, cgov__refi_noun noun, const char *prefix, int64_t above,
                            const char *name, size_t length, int64_t id)
{
    bool added = false;
    if (!make_key(s, prefix, above, name, length) ||
        cgov__strings_add(&s->names[noun], s->key.bytes, s->key.length, id, &added) == NULL)
        return no_memory(s);
    return CGOV_OK;
}

/* The study's row of that name, unless the file has it already; 0 if none. */
static cgov_status find_name(search *s, cgov__refi_noun noun, const char *prefix, int64_t above,
                             const char *name, size_t length, int64_t *id)
{
    *id = 0;
    if (!make_key(s, prefix, above, name, length))
        return no_memory(s);
    const int64_t *found = cgov__strings_find(&s->names[noun], s->key.bytes, s->key.length);
    if (found != NULL && !is_claimed(s, noun, *found))
        *id = *found;
    return CGOV_OK;
}

static cgov_status hash_of(search *s, const char *text, char hex[65])
{
    cgov__normal normal = { 0 };
    const cgov_status status = cgov__normalize(text, strlen(text), &normal, &s->load->db->error);
    if (status == CGOV_OK)
        cgov__sha256_text(normal.codes != NULL ? (const void *)normal.codes : "",
                          normal.count * sizeof *normal.codes, hex);
    cgov__normal_free(&normal);
    return status;
}

static cgov_status add_known(search *s, cgov__refi_noun noun, const known *row)
{
    char hash[65] = "";
    const char *const names[] = { row->code, row->name_th, row->name_en };
    cgov_status status = noun == CGOV__REFI_DOCUMENT_ROW
                             ? hash_of(s, row->text != NULL ? row->text : "", hash)
                             : CGOV_OK;
    for (size_t i = 0; status == CGOV_OK && i < 3; i++)
        if (names[i] != NULL && *names[i] != '\0')
            status =
                add_name(s, noun, hash, row->parent, names[i], without_ending(names[i]), row->id);
    if (status == CGOV_OK && noun == CGOV__REFI_DOCUMENT_ROW && row->text != NULL &&
        *row->text != '\0')
        status = add_name(s, noun, hash, -1, "", 0, row->id);
    return status;
}

static bool has_unknown(const search *s, cgov__refi_noun noun)
{
    for (size_t i = 0; i < s->load->rows[noun].count; i++)
        if (head_at(s, noun, i)->id == 0)
            return true;
    return false;
}

static cgov_status read_known(search *s, cgov__refi_noun noun)
{
    const known by = { .noun = cgov__refi_nouns[noun] };
    const void *row = NULL;
    cgov__cursor *cursor = NULL;
    if (!has_unknown(s, noun))
        return CGOV_OK;
    cgov_status status =
        cgov__cursor_open(s->load->db, &cgov__sql_refi_known, &known_map, &by, &known_map, &cursor);
    while (status == CGOV_OK && (status = cgov__cursor_next(cursor, &row)) == CGOV_ROW)
        status = add_known(s, noun, row);
    cgov__cursor_free(cursor);
    return status == CGOV_DONE ? CGOV_OK : status;
}

/* ---- coders, cases and factors ---- */

static cgov_status match_name(search *s, cgov__refi_noun noun, cgov__refi_head *head, int64_t above,
                              const char *name)
{
    int64_t id = 0;
    if (head->id != 0 || name == NULL)
        return CGOV_OK;
    const cgov_status status = find_name(s, noun, "", above, name, without_ending(name), &id);
    return status == CGOV_OK && id != 0 ? take_match(s, noun, head, id) : status;
}

static cgov_status match_coders(search *s)
{
    cgov_status status = CGOV_OK;
    for (size_t i = 0; status == CGOV_OK && i < s->load->rows[CGOV__REFI_CODER_ROW].count; i++) {
        cgov__refi_coder *item = cgov__refi_row(s->load, CGOV__REFI_CODER_ROW, i);
        status = match_name(s, CGOV__REFI_CODER_ROW, &item->head, 0, item->row.name);
        if (status == CGOV_OK)
            status = match_name(s, CGOV__REFI_CODER_ROW, &item->head, 0, item->row.code);
    }
    return status;
}

/* One that came with its record is known by its code, as between two of our own studies. */
static cgov_status match_cases(search *s)
{
    cgov_status status = CGOV_OK;
    for (size_t i = 0; status == CGOV_OK && i < s->load->rows[CGOV__REFI_CASE_ROW].count; i++) {
        cgov__refi_case *item = cgov__refi_row(s->load, CGOV__REFI_CASE_ROW, i);
        if (!item->recorded)
            status = match_name(s, CGOV__REFI_CASE_ROW, &item->head, 0, item->name);
    }
    return status;
}

static cgov_status match_record(search *s, cgov__refi_factor *item)
{
    const cgov_status status = cgov__refi_find_recorded(s->load, item);
    return status == CGOV_OK && item->head.id != 0 ? claim(s, CGOV__REFI_FACTOR_ROW, item->head.id)
                                                   : status;
}

/* From the top down: the plan holds what is above before what is beneath. */
static cgov_status match_factors(search *s, bool *found)
{
    cgov_status status = CGOV_OK;
    *found = false;
    for (size_t i = 0; status == CGOV_OK && i < s->load->rows[CGOV__REFI_FACTOR_ROW].count; i++) {
        cgov__refi_factor *item = cgov__refi_row(s->load, CGOV__REFI_FACTOR_ROW, i);
        const int64_t above =
            item->parent != 0 ? head_at(s, CGOV__REFI_FACTOR_ROW, item->parent - 1)->id : 0;
        if (item->head.id != 0 || (item->parent != 0 && above == 0))
            continue;
        if (item->recorded)
            status = match_record(s, item);
        else
            status = match_name(s, CGOV__REFI_FACTOR_ROW, &item->head, above, item->name);
        *found |= item->head.id != 0;
    }
    return status;
}

/* ---- documents ---- */

static cgov_status count_texts(search *s)
{
    cgov_status status = CGOV_OK;
    for (size_t i = 0; status == CGOV_OK && i < s->load->rows[CGOV__REFI_DOCUMENT_ROW].count; i++) {
        bool added = false;
        cgov__refi_document *item = cgov__refi_row(s->load, CGOV__REFI_DOCUMENT_ROW, i);
        status = hash_of(s, item->row.text, item->hash);
        int64_t *count =
            status == CGOV_OK ? cgov__strings_add(&s->in_file, item->hash, 64, 0, &added) : NULL;
        if (count != NULL)
            ++*count;
        else if (status == CGOV_OK)
            status = no_memory(s);
    }
    return status;
}

/* By text and name; by a text alone that only one has, here and there. */
static cgov_status match_document(search *s, cgov__refi_document *item)
{
    const char *const names[] = { item->row.code, item->name, item->row.title };
    int64_t id = 0;
    cgov_status status = CGOV_OK;
    for (size_t i = 0; status == CGOV_OK && id == 0 && i < 3; i++)
        if (names[i] != NULL)
            status = find_name(s, CGOV__REFI_DOCUMENT_ROW, item->hash, 0, names[i],
                               without_ending(names[i]), &id);
    const int64_t *twins = cgov__strings_find(&s->in_file, item->hash, 64);
    if (status == CGOV_OK && id == 0 && twins != NULL && *twins == 1)
        status = find_name(s, CGOV__REFI_DOCUMENT_ROW, item->hash, -1, "", 0, &id);
    return status == CGOV_OK && id != 0 ? take_match(s, CGOV__REFI_DOCUMENT_ROW, &item->head, id)
                                        : status;
}

static cgov_status match_documents(search *s)
{
    cgov_status status = has_unknown(s, CGOV__REFI_DOCUMENT_ROW) ? count_texts(s) : CGOV_OK;
    for (size_t i = 0; status == CGOV_OK && i < s->load->rows[CGOV__REFI_DOCUMENT_ROW].count; i++) {
        cgov__refi_document *item = cgov__refi_row(s->load, CGOV__REFI_DOCUMENT_ROW, i);
        if (item->head.id == 0)
            status = match_document(s, item);
    }
    return status;
}

/* ---- codings of the study in those documents ---- */

static cgov_status read_codings(search *s, int64_t document)
{
    const known_coding by = { .document = document };
    const void *row = NULL;
    cgov__cursor *cursor = NULL;
    cgov_status status = cgov__cursor_open(s->load->db, &cgov__sql_refi_known_coding,
                                           &known_coding_map, &by, &known_coding_map, &cursor);
    while (status == CGOV_OK && (status = cgov__cursor_next(cursor, &row)) == CGOV_ROW) {
        known_coding *kept = cgov__refi_list_add(&s->codings, sizeof *kept);
        if (kept == NULL)
            status = no_memory(s);
        else {
            *kept = *(const known_coding *)row;
            status = CGOV_OK;
        }
    }
    cgov__cursor_free(cursor);
    return status == CGOV_DONE ? CGOV_OK : status;
}

static cgov_status read_all_codings(search *s)
{
    cgov_status status = CGOV_OK;
    for (size_t i = 0; status == CGOV_OK && i < s->load->rows[CGOV__REFI_DOCUMENT_ROW].count; i++) {
        const cgov__refi_head *head = head_at(s, CGOV__REFI_DOCUMENT_ROW, i);
        if (head->same)
            status = read_codings(s, head->id);
    }
    return status;
}

static const known_coding *coding_at(const search *s, size_t i)
{
    return (const known_coding *)(void *)s->codings.items + i;
}

/* ---- codes with a new name: they code what the old one did ---- */

typedef struct coded {
    int64_t document, start, stop, coder;
} coded;

/* What a planned coding says of where and by whom; document 0 if the study does not have that. */
static coded place_of(const search *s, const cgov__refi_coding *coding)
{
    const cgov__refi_passage *passage =
        cgov__refi_row(s->load, CGOV__REFI_PASSAGE_ROW, coding->passage);
    const cgov__refi_head *document = head_at(s, CGOV__REFI_DOCUMENT_ROW, passage->document);
    return (coded){ .document = document->same ? document->id : 0,
                    .start = passage->row.start,
                    .stop = passage->row.stop,
                    .coder = head_at(s, CGOV__REFI_CODER_ROW, coding->coder)->id };
}

typedef struct pairing { /* a code of the file, a factor of the study, and their codings */
    size_t item;
    int64_t factor, together;
} pairing;

typedef struct pairings {
    cgov__strings places; /* of the study's codings -> index of the first, by place and coder */
    cgov__strings known;  /* item and factor -> index */
    cgov__strings totals; /* factor -> codings of the study */
    cgov__refi_list list;
    struct code {
        int64_t codings, best; /* of the file's code; shared with the likeliest factor */
        bool tied;             /* as many with another one */
    } *codes;
} pairings;

static cgov_status add_place(search *s, pairings *p, size_t i)
{
    bool added = false;
    const known_coding *it = coding_at(s, i);
    const int64_t key[5] = { it->document, it->start, it->stop, it->coder, it->factor };
    int64_t *total =
        cgov__strings_add(&p->totals, (const char *)&it->factor, sizeof it->factor, 0, &added);
    if (total == NULL)
        return no_memory(s);
    ++*total;
    /* Codings of a place stand together: the first of them is kept. */
    return cgov__strings_add(&p->places, (const char *)key, 4 * sizeof key[0], (int64_t)i,
                             &added) != NULL
               ? CGOV_OK
               : no_memory(s);
}

static cgov_status add_pair(search *s, pairings *p, size_t item, int64_t factor)
{
    bool added = false;
    const int64_t key[2] = { (int64_t)item, factor };
    const int64_t *index =
        cgov__strings_add(&p->known, (const char *)key, sizeof key, (int64_t)p->list.count, &added);
    if (index == NULL)
        return no_memory(s);
    const size_t at = (size_t)*index;
    if (added && cgov__refi_list_add(&p->list, sizeof(pairing)) == NULL)
        return no_memory(s);
    pairing *pair = (pairing *)(void *)p->list.items + at;
    *pair = (pairing){ .item = item, .factor = factor, .together = pair->together + 1 };
    return CGOV_OK;
}

/* The factors that the study has where the file has a code that the study does not. */
static cgov_status pair_coding(search *s, pairings *p, const cgov__refi_coding *coding)
{
    const cgov__refi_head *factor = head_at(s, CGOV__REFI_FACTOR_ROW, coding->factor);
    const coded at = place_of(s, coding);
    cgov_status status = CGOV_OK;
    if (factor->id != 0 || at.document == 0)
        return CGOV_OK;
    p->codes[coding->factor].codings++;
    const int64_t *first = cgov__strings_find(&p->places, (const char *)&at, sizeof at);
    for (size_t i = first != NULL ? (size_t)*first : s->codings.count;
         status == CGOV_OK && i < s->codings.count; i++) {
        const known_coding *it = coding_at(s, i);
        if (it->document != at.document || it->start != at.start || it->stop != at.stop)
            break;
        if (it->coder == at.coder && !is_claimed(s, CGOV__REFI_FACTOR_ROW, it->factor))
            status = add_pair(s, p, coding->factor, it->factor);
    }
    return status;
}

static void rate_pairs(const pairings *p)
{
    for (size_t i = 0; i < p->list.count; i++) {
        const pairing *pair = (const pairing *)(void *)p->list.items + i;
        struct code *code = &p->codes[pair->item];
        code->tied = pair->together == code->best || (code->tied && pair->together < code->best);
        code->best = pair->together > code->best ? pair->together : code->best;
    }
}

/* At least half of what either codes, the other codes too, and no other factor as much. */
static cgov_status take_pairs(search *s, const pairings *p, bool *found)
{
    cgov_status status = CGOV_OK;
    rate_pairs(p);
    for (size_t i = 0; status == CGOV_OK && i < p->list.count; i++) {
        const pairing *pair = (const pairing *)(void *)p->list.items + i;
        const struct code *code = &p->codes[pair->item];
        cgov__refi_head *head = head_at(s, CGOV__REFI_FACTOR_ROW, pair->item);
        const int64_t *total =
            cgov__strings_find(&p->totals, (const char *)&pair->factor, sizeof pair->factor);
        if (head->id != 0 || is_claimed(s, CGOV__REFI_FACTOR_ROW, pair->factor) || code->tied ||
            pair->together < code->best || 2 * pair->together < code->codings || total == NULL ||
            2 * pair->together < *total)
            continue;
        status = take_match(s, CGOV__REFI_FACTOR_ROW, head, pair->factor);
        ((cgov__refi_factor *)(void *)head)->renamed = true;
        *found = true;
    }
    return status;
}

static cgov_status match_renamed(search *s, bool *found)
{
    pairings p = { 0 };
    cgov_status status = CGOV_OK;
    const cgov__refi_list *rows = s->load->rows;
    *found = false;
    if (!has_unknown(s, CGOV__REFI_FACTOR_ROW) || s->codings.count == 0)
        return CGOV_OK;
    p.codes = cgov__calloc(rows[CGOV__REFI_FACTOR_ROW].count, sizeof *p.codes);
    if (p.codes == NULL)
        status = no_memory(s);
    for (size_t i = 0; status == CGOV_OK && i < s->codings.count; i++)
        status = add_place(s, &p, i);
    for (size_t i = 0; status == CGOV_OK && i < rows[CGOV__REFI_CODING_ROW].count; i++)
        status = pair_coding(s, &p, cgov__refi_row(s->load, CGOV__REFI_CODING_ROW, i));
    if (status == CGOV_OK)
        status = take_pairs(s, &p, found);
    cgov__strings_free(&p.places);
    cgov__strings_free(&p.known);
    cgov__strings_free(&p.totals);
    cgov__free(p.list.items);
    cgov__free(p.codes);
    return status;
}

/* ---- the same text otherwise spelled: other line ends, another composition ---- */

typedef struct spelling {
    cgov__normal file, study;
    cgov__refi_text places;
    cgov_document *document;
} spelling;

static void close_spelling(spelling *between)
{
    cgov__normal_free(&between->file);
    cgov__normal_free(&between->study);
    cgov__refi_text_free(&between->places);
    cgov_document_free(between->document);
    *between = (spelling){ 0 };
}

/* Leaves document NULL if the texts are equal byte by byte, or not the same at all. */
static cgov_status open_spelling(search *s, const cgov__refi_document *item, spelling *between)
{
    cgov_error **error = &s->load->db->error;
    close_spelling(between);
    if (item->head.id == 0)
        return CGOV_OK;
    cgov_status status = cgov_document_get(s->load->db, item->head.id, &between->document);
    const char *there = status == CGOV_OK ? between->document->text : "";
    const bool equal = strcmp(there, item->row.text) == 0;
    if (status == CGOV_OK && !equal)
        status = cgov__normalize(item->row.text, strlen(item->row.text), &between->file, error);
    if (status == CGOV_OK && !equal)
        status = cgov__normalize(there, strlen(there), &between->study, error);
    if (status == CGOV_OK && !equal)
        status = cgov__refi_text_open(there, strlen(there), &between->places, error);
    const bool same =
        !equal && between->file.count == between->study.count &&
        (between->file.count == 0 || memcmp(between->file.codes, between->study.codes,
                                            between->file.count * sizeof(uint32_t)) == 0);
    if (!same) {
        cgov_document_free(between->document);
        between->document = NULL;
    }
    return status;
}

/* The first letter that ends behind an offset. */
static size_t letter_behind(const cgov__normal *in, int64_t offset)
{
    size_t low = 0, high = in->count;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if ((int64_t)in->stops[middle] <= offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Lays a passage of the file's text on the same letters of the study's. */
static cgov_status lay_over(search *s, const spelling *between, cgov__refi_passage *item)
{
    const size_t first = letter_behind(&between->file, item->row.start);
    const size_t last = letter_behind(&between->file, item->row.stop - 1);
    if (first >= between->file.count || last >= between->file.count)
        return CGOV_OK;
    item->row.start = between->study.starts[first];
    item->row.stop = between->study.stops[last];
    const size_t from = between->places.byte[item->row.start];
    item->row.quote = cgov__arena_copy(&s->load->arena, between->places.text + from,
                                       between->places.byte[item->row.stop] - from);
    return item->row.quote != NULL ? CGOV_OK : no_memory(s);
}

/* Passages stand in the order of their documents. */
static cgov_status lay_passages(search *s)
{
    size_t next = 0;
    spelling between = { 0 };
    cgov_status status = CGOV_OK;
    const cgov__refi_list *rows = s->load->rows;
    for (size_t i = 0; status == CGOV_OK && i < rows[CGOV__REFI_DOCUMENT_ROW].count; i++) {
        cgov__refi_document *item = cgov__refi_row(s->load, CGOV__REFI_DOCUMENT_ROW, i);
        status = open_spelling(s, item, &between);
        item->respelled = between.document != NULL;
        for (; status == CGOV_OK && next < rows[CGOV__REFI_PASSAGE_ROW].count; next++) {
            cgov__refi_passage *passage = cgov__refi_row(s->load, CGOV__REFI_PASSAGE_ROW, next);
            if (passage->document != i)
                break;
            if (item->respelled)
                status = lay_over(s, &between, passage);
        }
    }
    close_spelling(&between);
    return status;
}

/* ---- passages that were moved ---- */

typedef struct moves {
    cgov__strings places; /* of the file's passages, in the study's documents */
    cgov__strings codes;  /* document, factor, coder -> index of the study's next such coding + 1 */
    int64_t *next;        /* of each coding of the study, the next of these; 0 */
} moves;

static cgov_status add_move_source(search *s, moves *m, size_t i)
{
    bool added = false;
    const known_coding *it = coding_at(s, i);
    const int64_t place[3] = { it->document, it->start, it->stop };
    const int64_t key[3] = { it->document, it->factor, it->coder };
    if (cgov__strings_find(&m->places, (const char *)place, sizeof place) != NULL)
        return CGOV_OK;
    int64_t *first = cgov__strings_add(&m->codes, (const char *)key, sizeof key, 0, &added);
    if (first == NULL)
        return no_memory(s);
    m->next[i] = *first;
    *first = (int64_t)i + 1;
    return CGOV_OK;
}

/* An overlapping passage that the file has no longer, with the same code by the same coder. */
static cgov_status match_moved(search *s, moves *m, const cgov__refi_coding *coding)
{
    cgov__refi_passage *passage = cgov__refi_row(s->load, CGOV__REFI_PASSAGE_ROW, coding->passage);
    const coded at = place_of(s, coding);
    const int64_t key[3] = { at.document, head_at(s, CGOV__REFI_FACTOR_ROW, coding->factor)->id,
                             at.coder };
    if (passage->head.id != 0 || passage->at_known || at.document == 0)
        return CGOV_OK;
    const int64_t *first = cgov__strings_find(&m->codes, (const char *)key, sizeof key);
    for (int64_t i = first != NULL ? *first : 0; i != 0; i = m->next[i - 1]) {
        const known_coding *it = coding_at(s, (size_t)i - 1);
        if (it->start < at.stop && at.start < it->stop &&
            !is_claimed(s, CGOV__REFI_PASSAGE_ROW, it->passage))
            return take_match(s, CGOV__REFI_PASSAGE_ROW, &passage->head, it->passage);
    }
    return CGOV_OK;
}

static cgov_status note_places(search *s, moves *m)
{
    bool added = false;
    cgov__strings there = { 0 };
    cgov_status status = CGOV_OK;
    for (size_t i = 0; status == CGOV_OK && i < s->codings.count; i++) {
        const known_coding *it = coding_at(s, i);
        const int64_t key[3] = { it->document, it->start, it->stop };
        if (cgov__strings_add(&there, (const char *)key, sizeof key, 1, &added) == NULL)
            status = no_memory(s);
    }
    for (size_t i = 0; status == CGOV_OK && i < s->load->rows[CGOV__REFI_PASSAGE_ROW].count; i++) {
        cgov__refi_passage *item = cgov__refi_row(s->load, CGOV__REFI_PASSAGE_ROW, i);
        const int64_t key[3] = { head_at(s, CGOV__REFI_DOCUMENT_ROW, item->document)->id,
                                 item->row.start, item->row.stop };
        item->at_known = cgov__strings_find(&there, (const char *)key, sizeof key) != NULL;
        if (cgov__strings_add(&m->places, (const char *)key, sizeof key, 1, &added) == NULL)
            status = no_memory(s);
    }
    cgov__strings_free(&there);
    return status;
}

static cgov_status match_passages(search *s)
{
    moves m = { 0 };
    if (s->codings.count == 0)
        return CGOV_OK;
    cgov_status status = note_places(s, &m);
    m.next = cgov__calloc(s->codings.count, sizeof *m.next);
    if (status == CGOV_OK && m.next == NULL)
        status = no_memory(s);
    for (size_t i = 0; status == CGOV_OK && i < s->codings.count; i++)
        status = add_move_source(s, &m, i);
    for (size_t i = 0; status == CGOV_OK && i < s->load->rows[CGOV__REFI_CODING_ROW].count; i++)
        status = match_moved(s, &m, cgov__refi_row(s->load, CGOV__REFI_CODING_ROW, i));
    cgov__strings_free(&m.places);
    cgov__strings_free(&m.codes);
    cgov__free(m.next);
    return status;
}

/* ---- what is said of it ---- */

/* The factor that a code with a new name is. */
static cgov_status tell_renamed(search *s, const cgov__refi_head *head)
{
    cgov_factor *there = NULL;
    cgov_status status = cgov_factor_get(s->load->db, head->id, &there);
    if (status == CGOV_OK)
        status = cgov__refi_tell(&s->load->findings, head->at, CGOV__REFI_RENAMED,
                                 there->label_th != NULL ? there->label_th : there->label_en);
    cgov_factor_free(there);
    return status;
}

/* Leaves it out until an option decides, or takes it. */
static cgov_status decide(search *s, cgov__refi_noun noun, cgov__refi_head *head)
{
    if (!head->same)
        return CGOV_OK;
    if (!s->load->options->same) {
        head->verdict = CGOV__ROW_REJECTED;
        return cgov__refi_problem(&s->load->findings, head->at, CGOV__REFI_SAME, NULL);
    }
    if (noun == CGOV__REFI_FACTOR_ROW && ((cgov__refi_factor *)(void *)head)->renamed)
        return tell_renamed(s, head);
    return cgov__refi_tell(&s->load->findings, head->at,
                           noun == CGOV__REFI_PASSAGE_ROW ? CGOV__REFI_MOVED : CGOV__REFI_TAKEN,
                           NULL);
}

/* Codings of the study that the file's documents have no longer. */
static cgov_status tell_staying(search *s)
{
    bool added = false;
    int64_t staying = 0;
    cgov__strings there = { 0 };
    cgov_status status = CGOV_OK;
    for (size_t i = 0; status == CGOV_OK && i < s->load->rows[CGOV__REFI_CODING_ROW].count; i++) {
        const cgov__refi_coding *coding = cgov__refi_row(s->load, CGOV__REFI_CODING_ROW, i);
        const coded at = place_of(s, coding);
        const int64_t key[5] = { at.document, at.start, at.stop, at.coder,
                                 head_at(s, CGOV__REFI_FACTOR_ROW, coding->factor)->id };
        if (cgov__strings_add(&there, (const char *)key, sizeof key, 1, &added) == NULL)
            status = no_memory(s);
    }
    for (size_t i = 0; i < s->codings.count; i++) {
        const known_coding *it = coding_at(s, i);
        const int64_t key[5] = { it->document, it->start, it->stop, it->coder, it->factor };
        staying += !is_claimed(s, CGOV__REFI_PASSAGE_ROW, it->passage) &&
                   cgov__strings_find(&there, (const char *)key, sizeof key) == NULL;
    }
    cgov__strings_free(&there);
    return status == CGOV_OK && staying > 0
               ? cgov__refi_tell_rows(&s->load->findings, "/Project/Sources/TextSource", staying,
                                      CGOV__REFI_STAYS)
               : status;
}

/* Whether a case is a case study or a person no file says; a person's name stays out of a study. */
static cgov_status decide_case(search *s, cgov__refi_case *item)
{
    const cgov_refi_cases cases = s->load->options->cases;
    if (item->head.id != 0 || item->recorded || cases == CGOV_REFI_CASES_STUDIES)
        return CGOV_OK;
    item->head.verdict = CGOV__ROW_REJECTED;
    return cases == CGOV_REFI_CASES_PEOPLE
               ? cgov__refi_tell(&s->load->findings, item->head.at, CGOV__REFI_PERSON, NULL)
               : cgov__refi_problem(&s->load->findings, item->head.at, CGOV__REFI_CASE_OPEN, NULL);
}

static cgov_status decide_all(search *s)
{
    cgov_status status = CGOV_OK;
    for (size_t i = 0; status == CGOV_OK && i < s->load->rows[CGOV__REFI_CASE_ROW].count; i++)
        status = decide_case(s, cgov__refi_row(s->load, CGOV__REFI_CASE_ROW, i));
    for (cgov__refi_noun noun = CGOV__REFI_CODER_ROW; noun <= CGOV__REFI_PASSAGE_ROW; noun++)
        for (size_t i = 0; status == CGOV_OK && i < s->load->rows[noun].count; i++)
            status = decide(s, noun, head_at(s, noun, i));
    return status == CGOV_OK && s->load->options->same ? tell_staying(s) : status;
}

/* ---- the whole ---- */

static cgov_status match_names(search *s)
{
    static const cgov__refi_noun nouns[] = { CGOV__REFI_CODER_ROW, CGOV__REFI_FACTOR_ROW,
                                             CGOV__REFI_CASE_ROW, CGOV__REFI_DOCUMENT_ROW };
    bool found = false;
    cgov_status status = CGOV_OK;
    for (size_t i = 0; status == CGOV_OK && i < sizeof nouns / sizeof nouns[0]; i++) {
        status = claim_guids(s, nouns[i]);
        if (status == CGOV_OK)
            status = read_known(s, nouns[i]);
    }
    if (s->load->options->as_new && !s->load->options->same)
        return status;
    if (status == CGOV_OK)
        status = match_coders(s);
    if (status == CGOV_OK)
        status = match_factors(s, &found);
    if (status == CGOV_OK)
        status = match_cases(s);
    return status == CGOV_OK ? match_documents(s) : status;
}

static cgov_status match_codings(search *s)
{
    bool found = true;
    cgov_status status = lay_passages(s);
    if (status == CGOV_OK)
        status = read_all_codings(s);
    for (int round = 0; status == CGOV_OK && found && round < ROUNDS; round++) {
        status = match_renamed(s, &found);
        if (status == CGOV_OK && found)
            status = match_factors(s, &found);
    }
    return status == CGOV_OK ? match_passages(s) : status;
}

cgov_status cgov__refi_recognise(cgov__refi *load)
{
    search s = { .load = load };
    cgov_status status = match_names(&s);
    if (status == CGOV_OK)
        status = match_codings(&s);
    if (status == CGOV_OK)
        status = decide_all(&s);
    for (size_t i = 0; i < CGOV__REFI_NOUNS; i++)
        cgov__strings_free(&s.names[i]);
    cgov__strings_free(&s.claimed);
    cgov__strings_free(&s.in_file);
    cgov__free(s.codings.items);
    cgov__buffer_free(&s.key);
    return status;
}
