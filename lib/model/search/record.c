/*
 * What the index of search is made of: the kinds of records that it has, the rows of both files,
 * and a record's texts in their normal form. Knows nothing of transactions. See search.h.
 */
#include "model/search/search.h"

#include <string.h>

#define KIND(name, ...)                                                                            \
    {                                                                                              \
#name, &cgov__sql_search_##name,                                                           \
        {                                                                                          \
            __VA_ARGS__                                                                            \
        }                                                                                          \
    }
const cgov__search_kind cgov__search_kinds[CGOV__SEARCH_KINDS] = {
    { NULL, NULL, { NULL } },
    KIND(document, "title", NULL, "text", NULL),
    KIND(passage, NULL, NULL, "quote", NULL),
    KIND(memo, "title", NULL, "text", NULL),
    KIND(coding, NULL, NULL, "memo", NULL),
    KIND(project, "title_th", "title_en", "summary", NULL),
    KIND(agency, "name_th", "name_en", NULL, "alias"),
    KIND(case_study, "title_th", "title_en", "summary", "place"),
    KIND(factor, "label_th", "label_en", "definition", "when_to_use"),
    KIND(recommendation, "title_th", "title_en", "text", "addressee"),
};

const char *cgov_search_kind_table(cgov_search_kind kind)
{
    return (unsigned)kind < CGOV__SEARCH_KINDS ? cgov__search_kinds[kind].table : NULL;
}

bool cgov__search_has_title(cgov_search_kind kind)
{
    const int k = (int)kind;
    return k > CGOV_SEARCH_ANY && k < CGOV__SEARCH_KINDS &&
           cgov__search_kinds[k].columns[0] != NULL;
}

static bool is_some(const char *text)
{
    return text != NULL && *text != '\0';
}

const char *cgov__search_title(const cgov__search_record *record, cgov_language language)
{
    const char *thai = record->texts[0], *english = record->texts[1];
    const bool is_english = language == CGOV_LANGUAGE_EN;
    const char *wanted = is_english ? english : thai, *other = is_english ? thai : english;
    return is_some(wanted) ? wanted : other;
}

/* ---- rows ---- */

#define TEXT_FIELD(name_, index_)                                                                  \
    {                                                                                              \
        .name = name_, .type = CGOV__TEXT,                                                         \
        .at = offsetof(cgov__search_record, texts) + (index_) * sizeof(const char *)               \
    }
static const cgov__field record_fields[] = { CGOV__FIELD(cgov__search_record, id),
                                             CGOV__FIELD(cgov__search_record, code),
                                             TEXT_FIELD("title_th", 0),
                                             TEXT_FIELD("title_en", 1),
                                             TEXT_FIELD("text", 2),
                                             TEXT_FIELD("other", 3),
                                             CGOV__FIELD(cgov__search_record, document),
                                             CGOV__FIELD(cgov__search_record, start) };
const cgov__map cgov__search_record_map = CGOV__MAP("record", cgov__search_record, record_fields);

static const cgov__field scope_fields[] = {
    CGOV__FIELD(cgov__search_scope, id),     CGOV__FIELD(cgov__search_scope, after),
    CGOV__FIELD(cgov__search_scope, texts),  CGOV__FIELD(cgov__search_scope, case_study),
    CGOV__FIELD(cgov__search_scope, sector), CGOV__FIELD(cgov__search_scope, level),
    CGOV__FIELD(cgov__search_scope, factor), CGOV__FIELD(cgov__search_scope, newest)
};
const cgov__map cgov__search_scope_map =
    CGOV__MAP("search filter", cgov__search_scope, scope_fields);

static const cgov__field unit_fields[] = { CGOV__FIELD(cgov__unit_row, number),
                                           CGOV__FIELD(cgov__unit_row, blocks),
                                           CGOV__FIELD(cgov__unit_row, kind),
                                           CGOV__FIELD(cgov__unit_row, record),
                                           CGOV__FIELD(cgov__unit_row, bytes) };
const cgov__map cgov__unit_map = CGOV__MAP("unit", cgov__unit_row, unit_fields);

static const cgov__field chunk_fields[] = { CGOV__FIELD(cgov__chunk_row, last),
                                            CGOV__FIELD(cgov__chunk_row, number),
                                            CGOV__FIELD(cgov__chunk_row, kind),
                                            CGOV__FIELD(cgov__chunk_row, body) };
const cgov__map cgov__chunk_map = CGOV__MAP("chunk of units", cgov__chunk_row, chunk_fields);

static const cgov__field total_fields[] = { CGOV__FIELD(cgov__unit_total, units),
                                            CGOV__FIELD(cgov__unit_total, blocks),
                                            CGOV__FIELD(cgov__unit_total, bytes),
                                            CGOV__FIELD(cgov__unit_total, next) };
const cgov__map cgov__unit_total_map = CGOV__MAP("total of units", cgov__unit_total, total_fields);

static const cgov__field posting_fields[] = { CGOV__FIELD(cgov__posting_row, segment),
                                              CGOV__FIELD(cgov__posting_row, gram),
                                              CGOV__FIELD(cgov__posting_row, blocks),
                                              CGOV__FIELD(cgov__posting_row, size) };
const cgov__map cgov__posting_map = CGOV__MAP("posting", cgov__posting_row, posting_fields);

static const cgov__field term_fields[] = { CGOV__FIELD(cgov__term_row, concept),
                                           CGOV__FIELD(cgov__term_row, name) };
const cgov__map cgov__term_map = CGOV__MAP("term", cgov__term_row, term_fields);

/* ---- the texts of a record ---- */

void cgov__search_text_free(cgov__search_text *text)
{
    cgov__buffer_free(&text->key);
    cgov__buffer_free(&text->words);
    cgov__buffer_free(&text->starts);
    cgov__buffer_free(&text->stops);
}

/* Zeroes, to be written over. NULL for lack of memory. */
static uint32_t *append_numbers(cgov__buffer *numbers, size_t count)
{
    if (!cgov__buffer_reserve(numbers, count * sizeof(uint32_t)))
        return NULL;
    uint32_t *const first = (uint32_t *)(void *)(numbers->bytes + numbers->length);
    memset(first, 0, count * sizeof *first);
    numbers->length += count * sizeof *first;
    return first;
}

/* From the key's byte `first` on, and the byte that is to close it. */
static void append_map(const cgov__normal *normal, size_t first, cgov__search_text *out)
{
    const unsigned char *bytes = (const unsigned char *)out->key.bytes + first;
    const size_t length = out->key.length - first;
    uint32_t *const starts = append_numbers(&out->starts, length + 1);
    uint32_t *const stops = append_numbers(&out->stops, length + 1);
    if (starts == NULL || stops == NULL)
        return;
    for (size_t i = 0, code = 0, width; i < length; code++) {
        cgov__compact_code(bytes + i, &width);
        for (const size_t end = i + width; i < end; i++) {
            starts[i] = normal->starts[code];
            stops[i] = normal->stops[code];
        }
    }
}

cgov_status cgov__search_read_words(cgov__search *search, cgov__search_text *text)
{
    const unsigned char *kinds = NULL;
    const size_t length = text->key.length;
    const cgov_status status =
        cgov__segment(search->segmenter, (const unsigned char *)text->key.bytes, length, &kinds,
                      &search->db->error);
    cgov__buffer_clear(&text->words);
    unsigned char byte = 0;
    for (size_t i = 0; status == CGOV_OK && i <= length; i++) {
        byte = (unsigned char)(byte | (kinds[i] != 0) << i % 8);
        if (i % 8 == 7 || i == length) {
            cgov__buffer_char(&text->words, (char)byte);
            byte = 0;
        }
    }
    return status == CGOV_OK && text->words.failed ? cgov__nomem(&search->db->error) : status;
}

cgov_status cgov__search_read(cgov__search *search, const char *const *texts, bool map,
                              cgov__search_text *out)
{
    cgov_status status = CGOV_OK;
    cgov__buffer *const parts[] = { &out->key, &out->starts, &out->stops };
    for (size_t i = 0; i < 3; i++)
        cgov__buffer_clear(parts[i]);
    for (size_t i = 0; status == CGOV_OK && i < CGOV__SEARCH_FIELDS; i++) {
        const char *text = texts[i] != NULL ? texts[i] : "";
        const size_t first = out->key.length;
        status = cgov__normalize(text, strlen(text), &search->normal, &search->db->error);
        if (status != CGOV_OK)
            break;
        cgov__compact(&search->normal, 0, search->normal.count, &out->key, NULL);
        out->lengths[i] = search->normal.length;
        if (map && !out->key.failed)
            append_map(&search->normal, first, out);
        cgov__buffer_char(&out->key, (char)CGOV__COMPACT_END);
    }
    for (size_t i = 0; status == CGOV_OK && i < 3; i++)
        if (parts[i]->failed)
            status = cgov__nomem(&search->db->error);
    return status;
}
