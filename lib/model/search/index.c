/*
 * The index of search: one unit a record, its normal forms and word boundaries, and postings of
 * grams over the units. It follows the study's change log. See search.h and text/postings.h.
 */
#include "model/search/search.h"

#include "base/memory.h"
#include "store/derived.h"
#include "text/postings.h"

#include <unicode/uversion.h>

#include <stdlib.h>
#include <string.h>

enum {
    FORMAT = 2, /* of units and postings; another makes the index anew */
    POSTINGS_LIMIT =
        64 << 20, /* bytes of lists that are kept in memory before a segment is written */
    ATTEMPTS = 8
};

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
    CGOV__FIELD(cgov__search_scope, id),         CGOV__FIELD(cgov__search_scope, texts),
    CGOV__FIELD(cgov__search_scope, case_study), CGOV__FIELD(cgov__search_scope, sector),
    CGOV__FIELD(cgov__search_scope, level),      CGOV__FIELD(cgov__search_scope, factor),
    CGOV__FIELD(cgov__search_scope, newest)
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

typedef struct segment_row {
    int64_t number, blocks;
} segment_row;

static const cgov__field segment_fields[] = { CGOV__FIELD(segment_row, number),
                                              CGOV__FIELD(segment_row, blocks) };
static const cgov__map segment_map = CGOV__MAP("segment", segment_row, segment_fields);

typedef struct change_row {
    const char *table_name, *row_key, *op;
} change_row;

static const cgov__field change_fields[] = { CGOV__FIELD(change_row, table_name),
                                             CGOV__FIELD(change_row, row_key),
                                             CGOV__FIELD(change_row, op) };
static const cgov__map change_map = CGOV__MAP("change", change_row, change_fields);

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

/* ---- building ---- */

typedef struct building {
    cgov__search *search;
    cgov__postings postings;
    cgov__search_text text;
    cgov__unit_total total;
    int64_t segment, blocks; /* the segment that is being made, and blocks in it */
    cgov__buffer chunk;      /* units that are not written yet ... */
    cgov_search_kind kind;   /* ... of this kind ... */
    int64_t last;            /* ... up to this number */
    int64_t done;
    cgov_progress *progress;
    void *ctx;
} building;

static cgov_status write_segment(building *b)
{
    cgov *index = b->search->index;
    if (b->postings.failed)
        return cgov__nomem(&index->error);
    if (b->blocks == 0)
        return CGOV_OK;
    cgov__postings_sort(&b->postings);
    cgov_status status = cgov__run(index, &cgov__sql_derived_segment_insert, &segment_map,
                                   &(segment_row){ b->segment, b->blocks });
    cgov__statement *insert = NULL;
    for (size_t i = 0; status == CGOV_OK && i < b->postings.count; i++) {
        const cgov__posting *it = &b->postings.list[i];
        const cgov__posting_row row = { .segment = b->segment,
                                        .gram = { cgov__posting_gram(it), it->gram_length },
                                        .blocks = { it->list.bytes, it->list.length } };
        status = insert == NULL ? cgov__prepare(index, &cgov__sql_derived_posting_insert,
                                                &cgov__posting_map, &row, NULL, &insert)
                                : cgov__rebind(index, insert, &row);
        if (status == CGOV_OK)
            status = cgov__step(index, insert) == CGOV_DONE ? CGOV_OK : CGOV_INTERNAL;
        if (status == CGOV_INTERNAL)
            status = cgov_error_status(index->error);
    }
    cgov__release(index, insert);
    cgov__postings_free(&b->postings);
    b->segment++;
    b->blocks = 0;
    return status;
}

static cgov_status write_chunk(building *b)
{
    cgov *index = b->search->index;
    if (b->chunk.failed)
        return cgov__nomem(&index->error);
    if (b->chunk.length == 0)
        return CGOV_OK;
    const cgov_status status =
        cgov__run(index, &cgov__sql_derived_chunk_insert, &cgov__chunk_map,
                  &(cgov__chunk_row){ .last = b->last,
                                      .kind = cgov__search_kinds[b->kind].table,
                                      .body = { b->chunk.bytes, b->chunk.length } });
    cgov__buffer_clear(&b->chunk);
    return status;
}

static cgov_status add_unit(building *b, cgov_search_kind kind, const cgov__chunk_unit *unit)
{
    const size_t size = unit->length + unit->length / 8 + 32; /* at most */
    cgov_status status = CGOV_OK;
    if (kind != b->kind || b->chunk.length + size > CGOV__CHUNK)
        status = write_chunk(b);
    b->kind = kind;
    b->last = unit->number;
    cgov__chunk_add(&b->chunk, unit);
    return status;
}

/* A record of which no text holds a letter makes no unit. */
static cgov_status add_record(building *b, cgov_search_kind kind, const cgov__search_record *record)
{
    cgov_status status = cgov__search_read(b->search, record->texts, false, &b->text);
    if (status == CGOV_OK)
        status = cgov__search_read_words(b->search, &b->text);
    if (status == CGOV_OK)
        status = cgov__order_add(b->search, kind, record);
    b->done++;
    if (status == CGOV_OK && b->progress != NULL && b->done % 256 == 0 &&
        !b->progress(b->done, 0, b->ctx))
        return cgov__fail_db(b->search->db, CGOV_CANCELLED,
                             "stopped on request; the index is as before");
    if (status != CGOV_OK || b->text.key.length == CGOV__SEARCH_FIELDS)
        return status;
    const cgov__unit_row row = { .number = b->total.next,
                                 .blocks = cgov__block_count(b->text.key.length),
                                 .kind = cgov__search_kinds[kind].table,
                                 .record = record->id,
                                 .bytes = (int64_t)b->text.key.length };
    const cgov__chunk_unit unit = { .number = row.number,
                                    .record = row.record,
                                    .key = (const unsigned char *)b->text.key.bytes,
                                    .words = (const unsigned char *)b->text.words.bytes,
                                    .length = b->text.key.length };
    status = cgov__run(b->search->index, &cgov__sql_derived_unit_insert, &cgov__unit_map, &row);
    if (status == CGOV_OK)
        status = add_unit(b, kind, &unit);
    if (status != CGOV_OK)
        return status;
    cgov__postings_add_text(&b->postings, unit.key, unit.length, unit.number);
    b->total.units++;
    b->total.bytes += row.bytes;
    b->total.blocks += row.blocks;
    b->total.next += row.blocks;
    b->blocks += row.blocks;
    return b->postings.bytes > POSTINGS_LIMIT ? write_segment(b) : CGOV_OK;
}

/* The records of a kind that the scope lets through. */
static cgov_status add_records(building *b, cgov_search_kind kind, const cgov__search_scope *scope)
{
    cgov *db = b->search->db;
    cgov__statement *rows = NULL;
    cgov_status status = cgov__prepare(db, cgov__search_kinds[kind].query, &cgov__search_scope_map,
                                       scope, &cgov__search_record_map, &rows);
    while (status == CGOV_OK && (status = cgov__step(db, rows)) == CGOV_ROW) {
        cgov__search_record record = { 0 };
        status = cgov__load(db, rows, &record);
        if (status == CGOV_OK)
            status = add_record(b, kind, &record);
    }
    cgov__release(db, rows);
    return status == CGOV_DONE ? CGOV_OK : status;
}

static cgov_status build_all(building *b)
{
    cgov_status status = cgov__exec(b->search->index, cgov__sql_derived_clear.text);
    b->total = (cgov__unit_total){ .next = 1 };
    b->segment = 1;
    for (int kind = 1; status == CGOV_OK && kind < CGOV__SEARCH_KINDS; kind++)
        status = add_records(b, (cgov_search_kind)kind, &(cgov__search_scope){ .texts = true });
    return status;
}

/* ---- following the change log ---- */

typedef struct touched {
    int64_t id;
    cgov_search_kind kind;
} touched;

typedef struct changes {
    touched *list;
    size_t count, capacity;
    bool loaded; /* a bulk load wrote one line for all of its new rows */
} changes;

static int by_record(const void *a, const void *b)
{
    const touched *x = a, *y = b;
    if (x->kind != y->kind)
        return x->kind < y->kind ? -1 : 1;
    return (x->id > y->id) - (x->id < y->id);
}

/* The record that a line of the log is about; false if it has no texts. */
static bool record_of(const change_row *change, touched *record)
{
    const char *key = change->row_key;
    const char *table = change->table_name;
    if (strcmp(table, "agency_alias") == 0) { /* its key is [agency, name] */
        table = "agency";
        key += *key == '[';
    }
    for (int kind = 1; kind < CGOV__SEARCH_KINDS; kind++)
        if (strcmp(cgov__search_kinds[kind].table, table) == 0) {
            *record = (touched){ strtoll(key, NULL, 10), (cgov_search_kind)kind };
            return true;
        }
    return false;
}

static cgov_status read_changes(cgov *db, int64_t watermark, changes *out)
{
    cgov__statement *rows = NULL;
    cgov_status status =
        cgov__prepare(db, &cgov__sql_search_change, &cgov__derived_mark_map,
                      &(cgov__derived_mark){ .watermark = watermark }, &change_map, &rows);
    while (status == CGOV_OK && (status = cgov__step(db, rows)) == CGOV_ROW) {
        change_row change = { 0 };
        touched record;
        status = cgov__load(db, rows, &change);
        if (status != CGOV_OK)
            break;
        out->loaded = out->loaded || strcmp(change.op, "load") == 0;
        if (!record_of(&change, &record))
            continue;
        if (!cgov__grow((void **)&out->list, &out->capacity, out->count + 1, sizeof record))
            status = cgov__nomem(&db->error);
        else
            out->list[out->count++] = record;
    }
    cgov__release(db, rows);
    if (out->count > 0)
        qsort(out->list, out->count, sizeof *out->list, by_record);
    return status == CGOV_DONE ? CGOV_OK : status;
}

/* What is left of a chunk without the unit; nothing if the unit was all of it. */
static cgov_status take_out(building *b, const cgov__chunk_row *row, int64_t number)
{
    cgov *index = b->search->index;
    const unsigned char *const body = row->body.bytes;
    cgov__chunk_reader reader = { .at = body, .end = body + row->body.length };
    cgov__buffer left = { 0 };
    cgov__chunk_unit unit;
    while (cgov__chunk_next(&reader, &unit))
        if (unit.number != number)
            cgov__chunk_add(&left, &unit);
    cgov_status status = CGOV_OK;
    if (reader.damaged)
        status = cgov__fail_db(index, CGOV_CORRUPT, "a chunk of the index is damaged");
    else if (left.failed)
        status = cgov__nomem(&index->error);
    else
        status = cgov__run(
            index,
            left.length > 0 ? &cgov__sql_derived_chunk_update : &cgov__sql_derived_chunk_delete,
            &cgov__chunk_map,
            &(cgov__chunk_row){ .last = row->last, .body = { left.bytes, left.length } });
    cgov__buffer_free(&left);
    return status;
}

static cgov_status remove_unit(building *b, int64_t number)
{
    cgov *index = b->search->index;
    cgov__statement *rows = NULL;
    cgov__chunk_row row = { .number = number };
    cgov_status status = cgov__prepare(index, &cgov__sql_derived_chunk_find, &cgov__chunk_map, &row,
                                       &cgov__chunk_map, &rows);
    if (status == CGOV_OK)
        status = cgov__step(index, rows);
    if (status == CGOV_ROW)
        status = cgov__load(index, rows, &row);
    else if (status == CGOV_DONE)
        status = cgov__fail_db(index, CGOV_CORRUPT, "a unit of the index has no chunk");
    if (status == CGOV_OK)
        status = take_out(b, &row, number);
    cgov__release(index, rows);
    return status;
}

/* The record as it is now takes the place of what the index has of it. */
static cgov_status renew(building *b, const touched *record)
{
    cgov__unit_row removed = { 0 };
    const cgov__unit_row key = { .kind = cgov__search_kinds[record->kind].table,
                                 .record = record->id };
    cgov_status status = cgov__fetch_into(b->search->index, &cgov__sql_derived_unit_delete,
                                          &cgov__unit_map, &key, &cgov__unit_map, &removed);
    if (status == CGOV_OK) {
        status = remove_unit(b, removed.number);
        b->total.units--;
        b->total.blocks -= removed.blocks;
        b->total.bytes -= removed.bytes;
    }
    if (status == CGOV_OK || status == CGOV_NOT_FOUND)
        status = cgov__order_remove(b->search, record->kind, record->id);
    return status == CGOV_OK ? add_records(b, record->kind,
                                           &(cgov__search_scope){ .id = record->id, .texts = true })
                             : status;
}

static cgov_status next_id(cgov *db, cgov__statement *rows, int64_t *id)
{
    const cgov_status status = cgov__step(db, rows);
    *id = status == CGOV_ROW ? sqlite3_column_int64(rows->stmt, 0) : INT64_MAX;
    return status == CGOV_ROW || status == CGOV_DONE ? CGOV_OK : status;
}

/* Records of a kind that the index has no unit of: both lists rise, and go side by side. */
static cgov_status list_missing(building *b, cgov_search_kind kind, changes *out)
{
    cgov *db = b->search->db, *index = b->search->index;
    cgov__statement *there = NULL, *known = NULL;
    int64_t id = 0, unit = 0;
    cgov_status status =
        cgov__prepare(db, cgov__search_kinds[kind].query, &cgov__search_scope_map,
                      &(cgov__search_scope){ 0 }, &cgov__search_record_map, &there);
    if (status == CGOV_OK)
        status = cgov__prepare(index, &cgov__sql_derived_unit_records, &cgov__unit_map,
                               &(cgov__unit_row){ .kind = cgov__search_kinds[kind].table },
                               &cgov__unit_map, &known);
    if (status == CGOV_OK)
        status = next_id(index, known, &unit);
    while (status == CGOV_OK && (status = next_id(db, there, &id)) == CGOV_OK && id != INT64_MAX) {
        while (status == CGOV_OK && unit < id)
            status = next_id(index, known, &unit);
        if (status != CGOV_OK || unit == id)
            continue;
        if (cgov__grow((void **)&out->list, &out->capacity, out->count + 1, sizeof *out->list))
            out->list[out->count++] = (touched){ id, kind };
        else
            status = cgov__nomem(&db->error);
    }
    cgov__release(db, there);
    cgov__release(index, known);
    return status;
}

/* Small late segments are taken into the new one, so that there are few: each outweighs the next.
 */
static cgov_status take_segment(building *b, const segment_row *segment)
{
    cgov *index = b->search->index;
    cgov__statement *rows = NULL;
    const cgov__posting_row key = { .segment = segment->number };
    cgov_status status = cgov__prepare(index, &cgov__sql_derived_posting_of_segment,
                                       &cgov__posting_map, &key, &cgov__posting_map, &rows);
    while (status == CGOV_OK && (status = cgov__step(index, rows)) == CGOV_ROW) {
        cgov__posting_row row = { 0 };
        status = cgov__load(index, rows, &row);
        const unsigned char *at = row.blocks.bytes;
        cgov__posting_reader list = { .at = at, .end = at + row.blocks.length };
        while (status == CGOV_OK && cgov__posting_next(&list))
            cgov__postings_add(&b->postings, row.gram.bytes, row.gram.length, list.block);
    }
    cgov__release(index, rows);
    if (status == CGOV_DONE)
        status = cgov__run(index, &cgov__sql_derived_posting_delete, &cgov__posting_map, &key);
    if (status == CGOV_OK)
        status = cgov__run(index, &cgov__sql_derived_segment_delete, &segment_map, segment);
    b->blocks += segment->blocks;
    return status;
}

static cgov_status take_small_segments(building *b, int64_t expected)
{
    enum {
        SEGMENTS_MAX = 64
    };
    cgov *index = b->search->index;
    segment_row list[SEGMENTS_MAX];
    size_t count = 0, taken = 0;
    cgov__statement *rows = NULL;
    cgov_status status =
        cgov__prepare(index, &cgov__sql_derived_segment_list, NULL, NULL, &segment_map, &rows);
    while (status == CGOV_OK && count < SEGMENTS_MAX &&
           (status = cgov__step(index, rows)) == CGOV_ROW)
        status = cgov__load(index, rows, &list[count++]);
    cgov__release(index, rows);
    b->segment = count > 0 ? list[0].number + 1 : 1;
    while (taken < count && list[taken].blocks <= 2 * expected)
        expected += list[taken++].blocks;
    if (status == CGOV_DONE)
        status = CGOV_OK;
    while (status == CGOV_OK && taken > 0) /* the earliest blocks first */
        status = take_segment(b, &list[--taken]);
    return status;
}

static cgov_status follow(building *b, int64_t watermark)
{
    cgov *index = b->search->index;
    changes log = { 0 };
    cgov_status status = cgov__fetch_into(index, &cgov__sql_derived_total, NULL, NULL,
                                          &cgov__unit_total_map, &b->total);
    if (status == CGOV_OK)
        status = read_changes(b->search->db, watermark, &log);
    for (int kind = 1; status == CGOV_OK && log.loaded && kind < CGOV__SEARCH_KINDS; kind++)
        status = list_missing(b, (cgov_search_kind)kind, &log);
    if (log.count > 0)
        qsort(log.list, log.count, sizeof *log.list, by_record);
    const bool mostly_new = (int64_t)log.count > b->total.units / 2 + 1000;
    const bool mostly_gone = b->total.next > 2 * b->total.blocks + 1000;
    if (status == CGOV_OK && (mostly_new || mostly_gone))
        status = build_all(b);
    else if (status == CGOV_OK) {
        status = take_small_segments(b, (int64_t)log.count);
        for (size_t i = 0; status == CGOV_OK && i < log.count; i++)
            if (i == 0 || by_record(&log.list[i - 1], &log.list[i]) != 0)
                status = renew(b, &log.list[i]);
    }
    cgov__free(log.list);
    return status;
}

/* ---- whether the index is up to date ---- */

typedef struct standing {
    cgov__derived_state *index; /* NULL: nothing was built yet */
    cgov__derived_mark *study;  /* newest change; what its log says at the index's watermark */
} standing;

static void standing_free(standing *it)
{
    cgov__free(it->index);
    cgov__free(it->study);
    *it = (standing){ 0 };
}

/* The index first: if the study changes in between, the index is found too old, never too new. */
static cgov_status compare(cgov__search *search, standing *out)
{
    cgov_status status =
        cgov__fetch(search->index, &cgov__sql_derived_state, &cgov__derived_state_map,
                    &(cgov__derived_state){ .feature = "search" }, &cgov__derived_state_map,
                    (void **)&out->index);
    if (status != CGOV_OK && status != CGOV_NOT_FOUND)
        return status;
    const cgov__derived_mark at = { .watermark = out->index != NULL ? out->index->watermark : 0 };
    return cgov__fetch(search->db, &cgov__sql_search_mark, &cgov__derived_mark_map, &at,
                       &cgov__derived_mark_map, (void **)&out->study);
}

/* False if the index belongs to other data or was made otherwise: it cannot be carried on. */
static bool is_kin(const cgov__search *search, const standing *it)
{
    return it->index != NULL && strcmp(it->index->made_with, search->made_with) == 0 &&
           strcmp(it->index->mark, it->study->mark) == 0 &&
           it->index->watermark <= it->study->newest;
}

static cgov_status write_state(cgov__search *search, const standing *it)
{
    cgov__derived_mark *now = NULL;
    cgov_status status = cgov__fetch(search->db, &cgov__sql_search_mark, &cgov__derived_mark_map,
                                     &(cgov__derived_mark){ .watermark = it->study->newest },
                                     &cgov__derived_mark_map, (void **)&now);
    if (status == CGOV_OK)
        status = cgov__run(
            search->index, &cgov__sql_derived_state_put, &cgov__derived_state_map,
            &(cgov__derived_state){ "search", search->made_with, now->mark, now->newest });
    cgov__free(now);
    return status;
}

static cgov_status catch_up(cgov__search *search, cgov_progress *progress, void *ctx)
{
    building b = { .search = search, .progress = progress, .ctx = ctx };
    standing it = { 0 };
    cgov_status status = compare(search, &it);
    if (status == CGOV_OK)
        status = is_kin(search, &it) ? follow(&b, it.index->watermark) : build_all(&b);
    if (status == CGOV_OK)
        status = write_chunk(&b);
    if (status == CGOV_OK)
        status = write_segment(&b);
    if (status == CGOV_OK)
        status =
            cgov__run(search->index, &cgov__sql_derived_total_put, &cgov__unit_total_map, &b.total);
    if (status == CGOV_OK)
        status = write_state(search, &it);
    cgov__postings_free(&b.postings);
    cgov__buffer_free(&b.chunk);
    cgov__search_text_free(&b.text);
    standing_free(&it);
    return status;
}

/* ---- what is kept on the handle ---- */

static void search_free(void *it)
{
    cgov__search *search = it;
    sqlite3_finalize(search->release);
    cgov__segmenter_close(search->segmenter);
    cgov_lexicon_free(search->lexicon);
    cgov__normal_free(&search->normal);
    for (size_t i = 0; i < 2; i++)
        cgov__collation_close(search->collations[i]);
    cgov__free(search->terms);
    cgov__free(search->made_with);
    cgov__free(search);
}

static cgov_status search_of(cgov *db, cgov__search **search)
{
    if (db->search == NULL) {
        cgov__search *made = cgov__calloc(1, sizeof *made);
        if (made == NULL)
            return cgov__nomem(&db->error);
        made->db = db;
        db->search = made;
        db->search_free = search_free;
    }
    *search = db->search;
    return CGOV_OK;
}

static cgov_status open_collations(cgov__search *search)
{
    static const cgov_language languages[] = { CGOV_LANGUAGE_TH, CGOV_LANGUAGE_EN };
    cgov_status status = CGOV_OK;
    for (size_t i = 0; status == CGOV_OK && i < 2; i++)
        if (search->collations[i] == NULL)
            status = cgov__collation_open(languages[i], &search->collations[i], &search->db->error);
    return status;
}

/* term_alias as one text, a name a line; added to the lexicon if one is given. */
static cgov_status read_terms(cgov *db, cgov_lexicon *lexicon, cgov__buffer *text)
{
    cgov__statement *rows = NULL;
    cgov_status status =
        cgov__prepare(db, &cgov__sql_search_term, NULL, NULL, &cgov__term_map, &rows);
    while (status == CGOV_OK && (status = cgov__step(db, rows)) == CGOV_ROW) {
        cgov__term_row row = { 0 };
        status = cgov__load(db, rows, &row);
        if (status != CGOV_OK)
            break;
        if (text != NULL) {
            cgov__buffer_text(text, row.name);
            cgov__buffer_char(text, '\n');
        }
        if (lexicon != NULL &&
            (status = cgov_lexicon_add(lexicon, row.name, &db->error)) == CGOV_INVALID)
            status = CGOV_OK; /* a name without a letter */
    }
    cgov__release(db, rows);
    return status == CGOV_DONE ? CGOV_OK : status;
}

static cgov_status renew_lexicon(cgov__search *search, char *terms)
{
    cgov *db = search->db;
    cgov__segmenter_close(search->segmenter);
    cgov_lexicon_free(search->lexicon);
    cgov__free(search->terms);
    search->segmenter = NULL;
    search->lexicon = NULL;
    search->terms = terms;
    cgov_status status = cgov_lexicon_make(&search->lexicon, &db->error);
    if (status == CGOV_OK)
        status = read_terms(db, search->lexicon, NULL);
    if (status == CGOV_OK)
        status = cgov__segmenter_open(search->lexicon, &search->segmenter, &db->error);
    if (status != CGOV_OK) {
        cgov__free(search->terms); /* so that the next search begins anew */
        search->terms = NULL;
    }
    return status;
}

static char *made_with(const cgov__search *search, const char *study)
{
    UVersionInfo info;
    char icu[U_MAX_VERSION_STRING_LENGTH], thai[20], english[20];
    u_getVersion(info);
    u_versionToString(info, icu);
    cgov__collation_version(search->collations[0], thai);
    cgov__collation_version(search->collations[1], english);
    return sqlite3_mprintf(
        "format %d, libcgov %s, ICU %s, collations %s %s, schema %d, study %s, terms:\n%s", FORMAT,
        cgov_version(), icu, thai, english, search->db->version, study, search->terms);
}

/* The lexicon of what term_alias says now, and the name of all that the index depends on. */
static cgov_status set_up(cgov__search *search)
{
    cgov__buffer text = { 0 };
    cgov__derived_mark *study = NULL;
    cgov *db = search->db;
    cgov_status status = read_terms(db, NULL, &text);
    char *terms = cgov__buffer_take(&text);
    if (status == CGOV_OK && terms == NULL)
        status = cgov__nomem(&db->error);
    if (status == CGOV_OK && (search->terms == NULL || strcmp(search->terms, terms) != 0)) {
        status = renew_lexicon(search, terms);
        terms = NULL;
    }
    cgov__free(terms);
    if (status == CGOV_OK)
        status = cgov__fetch(db, &cgov__sql_search_mark, &cgov__derived_mark_map,
                             &(cgov__derived_mark){ 0 }, &cgov__derived_mark_map, (void **)&study);
    if (status == CGOV_OK)
        status = open_collations(search);
    if (status == CGOV_OK) {
        cgov__free(search->made_with);
        search->made_with = made_with(search, study->study);
        status = search->made_with != NULL ? CGOV_OK : cgov__nomem(&db->error);
    }
    cgov__free(study);
    return status;
}

/* ---- transactions ---- */

static cgov_status start(cgov__search *search, const char *begin)
{
    cgov *db = search->db;
    cgov_status status = cgov__derived_open(db, &search->index);
    if (status == CGOV_OK) {
        cgov_error_free(search->index->error);
        search->index->error = NULL;
        status = cgov__exec(search->index, begin);
    }
    if (status == CGOV_OK && search->release == NULL) {
        const int code = sqlite3_prepare_v3(db->sqlite, "RELEASE cgov_search", -1,
                                            SQLITE_PREPARE_PERSISTENT, &search->release, NULL);
        status = cgov__sqlite_failed(db, code);
    }
    return status == CGOV_OK ? cgov__exec(db, "SAVEPOINT cgov_search") : status;
}

/* Ends both transactions, if they were begun. An index that cannot roll back is closed, and so
 * does. */
static void stop(cgov__search *search)
{
    cgov *db = search->db;
    if (search->release != NULL) {
        sqlite3_step(search->release);
        sqlite3_reset(search->release);
    }
    if (db->derived != NULL && !sqlite3_get_autocommit(db->derived->sqlite) &&
        sqlite3_exec(db->derived->sqlite, "ROLLBACK", NULL, NULL, NULL) != SQLITE_OK)
        cgov__derived_close(db);
}

static bool is_of_index(const cgov *db, cgov_status status)
{
    return db->derived != NULL && cgov_error_status(db->derived->error) == status;
}

cgov_status cgov__search_failed(cgov *db, cgov_status status)
{
    return is_of_index(db, status) ? cgov__derived_failed(db, status) : status;
}

bool cgov__search_renew(cgov *db)
{
    cgov *index = NULL;
    return is_of_index(db, CGOV_CORRUPT) && cgov__derived_reset(db, &index) == CGOV_OK;
}

void cgov__search_end(cgov__search *search)
{
    if (search != NULL)
        stop(search);
}

cgov_status cgov__search_resume(cgov__search *search, cgov **index)
{
    *index = search->db->derived;
    if (*index != NULL && sqlite3_exec((*index)->sqlite, "BEGIN", NULL, NULL, NULL) != SQLITE_OK)
        *index = NULL;
    return cgov__exec(search->db, "SAVEPOINT cgov_search");
}

static bool is_current(const cgov__search *search, const standing *it)
{
    return is_kin(search, it) && it->index->watermark == it->study->newest;
}

/* CGOV_OK: up to date, the transactions stay open; CGOV_DONE: to be looked at again. */
static cgov_status attempt(cgov__search *search, cgov_progress *progress, void *ctx)
{
    standing it = { 0 };
    cgov_status status = start(search, "BEGIN");
    if (status == CGOV_OK)
        status = compare(search, &it);
    if (status == CGOV_OK)
        status = set_up(search);
    const bool current = status == CGOV_OK && is_current(search, &it);
    standing_free(&it);
    if (status != CGOV_OK || current)
        return status;
    stop(search);
    if (cgov__derived_is_fixed(search->db)) {
        status = cgov__derived_apart(search->db, &search->index);
        return status == CGOV_OK ? CGOV_DONE : status;
    }
    status = start(search, "BEGIN IMMEDIATE");
    if (status == CGOV_OK)
        status = set_up(search);
    if (status == CGOV_OK)
        status = catch_up(search, progress, ctx);
    if (status != CGOV_OK || sqlite3_txn_state(search->db->sqlite, "main") == SQLITE_TXN_WRITE)
        return status; /* what the study has not committed, the index must not keep */
    status = cgov__exec(search->index, "COMMIT");
    stop(search);
    return status == CGOV_OK ? CGOV_DONE : status;
}

/* What can be done about a failure of the index itself; CGOV_DONE to try again. */
static cgov_status recover(cgov__search *search, cgov_status status)
{
    cgov *db = search->db;
    const bool is_index = is_of_index(db, status);
    stop(search);
    if (!is_index)
        return status;
    cgov_status again = status;
    if (status == CGOV_CORRUPT || status == CGOV_NOT_A_DATABASE)
        again = cgov__derived_reset(db, &search->index);
    else if (status == CGOV_IO || status == CGOV_FULL || status == CGOV_READONLY) {
        /* if it is a temporary one already, another would fare no better */
        again = *db->derived->path != '\0' ? cgov__derived_apart(db, &search->index) : status;
        if (again == CGOV_IO || again == CGOV_FULL)
            return cgov__fail_db(db, again,
                                 "neither %s-index nor a temporary file in its place can be written: "
                                 "make room on the disk, and search again",
                                 db->path);
    } else if (status == CGOV_INTERNAL) { /* another process has emptied it: it is looked at anew */
        cgov__derived_close(db);
        again = CGOV_OK;
    } else
        return cgov__derived_failed(db, status);
    return again == CGOV_OK ? CGOV_DONE : again;
}

cgov_status cgov__search_begin(cgov *db, cgov_progress *progress, void *ctx, cgov__search **search)
{
    cgov_status status = cgov__ready(db);
    if (status == CGOV_OK)
        status = search_of(db, search);
    for (int i = 0; status == CGOV_OK && i < ATTEMPTS; i++) {
        status = attempt(*search, progress, ctx);
        if (status == CGOV_OK)
            return CGOV_OK;
        if (status != CGOV_DONE)
            status = recover(*search, status);
        if (status == CGOV_DONE)
            status = CGOV_OK;
    }
    return status != CGOV_OK ? status
                             : cgov__fail_db(db, CGOV_BUSY,
                                             "%s: the study is being written to without "
                                             "a pause; try again later",
                                             db->path);
}

cgov_status cgov_search_prepare(cgov *db, cgov_progress *progress, void *ctx)
{
    cgov__search *search = NULL;
    const cgov_status status = cgov__search_begin(db, progress, ctx, &search);
    if (status == CGOV_OK)
        cgov__search_end(search);
    return status;
}

/* ---- the lexicon of a study ---- */

static cgov_status add_agencies(cgov *db, cgov_lexicon *lexicon)
{
    cgov__statement *rows = NULL;
    cgov_status status =
        cgov__prepare(db, &cgov__sql_search_agency, &cgov__search_scope_map,
                      &(cgov__search_scope){ .texts = true }, &cgov__search_record_map, &rows);
    while (status == CGOV_OK && (status = cgov__step(db, rows)) == CGOV_ROW) {
        cgov__search_record record = { 0 };
        status = cgov__load(db, rows, &record);
        for (size_t i = 0; status == CGOV_OK && i < CGOV__SEARCH_FIELDS; i++) {
            const char *name = record.texts[i];
            while (status == CGOV_OK && name != NULL &&
                   *name != '\0') { /* aliases stand one a line */
                const size_t length = strcspn(name, "\n");
                char *line = cgov__strndup(name, length);
                status = line != NULL ? cgov_lexicon_add(lexicon, line, &db->error)
                                      : cgov__nomem(&db->error);
                status = status == CGOV_INVALID ? CGOV_OK : status;
                cgov__free(line);
                name += length + (name[length] == '\n');
            }
        }
    }
    cgov__release(db, rows);
    return status == CGOV_DONE ? CGOV_OK : status;
}

cgov_status cgov_lexicon_of_study(cgov *db, cgov_lexicon **lexicon)
{
    CGOV__NEEDS(db, lexicon != NULL, "cgov_lexicon_of_study: lexicon is NULL");
    *lexicon = NULL;
    cgov_lexicon *made = NULL;
    cgov_status status = cgov__ready(db);
    if (status == CGOV_OK)
        status = cgov_lexicon_make(&made, &db->error);
    if (status == CGOV_OK)
        status = read_terms(db, made, NULL);
    if (status == CGOV_OK)
        status = add_agencies(db, made);
    if (status == CGOV_OK)
        *lexicon = made;
    else
        cgov_lexicon_free(made);
    return status;
}
