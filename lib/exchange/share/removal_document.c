/* Texts of documents without the removed words; passages and turns follow. See removal.h. */
#include "exchange/share/removal.h"

#include "base/compare.h"
#include "base/sha256.h"
#include "exchange/share/rewrite.h"
#include "text/codepoint.h"

#include <stdlib.h>
#include <string.h>

/* A document at work. */
typedef struct work {
    cgov__removal *it;
    cgov__removal_row *row; /* its text; cgov__free() it */
    int64_t document;
    cgov__replacement *list;
    size_t count, capacity;
    cgov__buffer text;
    cgov__rewrite map;
    bool changed;
} work;

typedef struct rows {
    cgov__removal_row *list;
    size_t count, capacity;
} rows;

static cgov_status run_query(cgov__removal *it, const cgov__embedded *query,
                             const cgov__removal_row *row)
{
    return cgov__run(it->db, query, &cgov__removal_map, row);
}

/* Rows of numbers; texts in them are not kept. */
static cgov_status read_rows(cgov__removal *it, const cgov__embedded *query,
                             const cgov__removal_row *asked, rows *out)
{
    cgov__cursor *cursor = NULL;
    const void *record = NULL;
    cgov_status status =
        cgov__cursor_open(it->db, query, &cgov__removal_map, asked, &cgov__removal_map, &cursor);
    while (status == CGOV_OK && (status = cgov__cursor_next(cursor, &record)) == CGOV_ROW)
        if (!CGOV__GROW(out->list, out->capacity, out->count + 1)) {
            status = cgov__nomem(&it->db->error);
        } else {
            out->list[out->count++] = *(const cgov__removal_row *)record;
            status = CGOV_OK;
        }
    cgov__cursor_free(cursor);
    return status == CGOV_DONE ? CGOV_OK : status;
}

/* ---- what is replaced ---- */

static cgov_status add_place(work *w, size_t start, size_t stop, const char *text)
{
    if (!CGOV__GROW(w->list, w->capacity, w->count + 1))
        return cgov__nomem(&w->it->db->error);
    w->list[w->count++] = (cgov__replacement){ start, stop, text };
    return CGOV_OK;
}

static bool is_white(const char *text, size_t length, size_t place)
{
    size_t at = cgov__codepoint_bytes(text, length, place);
    const uint32_t code = at < length ? cgov__codepoint_next(text, length, &at) : 0;
    return code == ' ' || code == '\n' || code == '\r' || code == '\t';
}

/* The lines between two turns stay. */
static cgov_status collect_ranges(work *w)
{
    rows ranges = { 0 };
    const char *text = w->row->text;
    const size_t length = strlen(text);
    cgov_status status = read_rows(w->it, &cgov__sql_removal_range_list,
                                   &(cgov__removal_row){ .document = w->document }, &ranges);
    for (size_t i = 0; status == CGOV_OK && i < ranges.count; i++) {
        const size_t start = (size_t)ranges.list[i].start;
        size_t stop = (size_t)ranges.list[i].stop;
        while (w->row->whole == 0 && stop > start + 1 && is_white(text, length, stop - 1))
            stop--;
        status = stop > start ? add_place(w, start, stop, w->it->mark) : CGOV_OK;
    }
    cgov__free(ranges.list);
    return status;
}

static bool is_free(const work *w, size_t ranges, const cgov__occurrence *o)
{
    for (size_t i = 0; i < ranges; i++)
        if (o->start < w->list[i].stop && o->stop > w->list[i].start)
            return false;
    return true;
}

CGOV__BY(by_start, cgov__replacement, start)

static cgov_status collect_names(work *w)
{
    const size_t ranges = w->count;
    const cgov__occurrence *list = NULL;
    size_t count = 0;
    cgov__removal *it = w->it;
    cgov_status status = it->names != NULL
                             ? cgov__finder_find(it->names, w->row->text, strlen(w->row->text),
                                                 &list, &count, &it->db->error)
                             : CGOV_OK;
    for (size_t i = 0; status == CGOV_OK && i < count; i++) {
        if (!is_free(w, ranges, &list[i]))
            continue;
        it->made->shown.doubtful += !list[i].certain;
        if (list[i].certain)
            status = add_place(w, list[i].start, list[i].stop, it->pseudonym);
    }
    if (w->count > 1)
        qsort(w->list, w->count, sizeof *w->list, by_start);
    return status;
}

/* ---- what follows ---- */

static cgov_status join_passages(work *w, int64_t from, int64_t to)
{
    static const cgov__embedded *const queries[] = {
        &cgov__sql_removal_join_coding,         &cgov__sql_removal_join_evidence,
        &cgov__sql_removal_join_recommendation, &cgov__sql_removal_join_rest,
        &cgov__sql_removal_join_memo,           &cgov__sql_removal_join_passage,
    };
    const cgov__removal_row row = { .id = from, .other = to };
    cgov_status status = CGOV_OK;
    for (size_t i = 0; status == CGOV_OK && i < sizeof queries / sizeof queries[0]; i++)
        status = run_query(w->it, queries[i], &row);
    w->it->made->shown.joined++;
    return status;
}

static cgov_status place_passage(work *w, const cgov__removal_row *from)
{
    cgov__removal_row to = { .id = from->id, .document = w->document }, found = { 0 };
    size_t start, stop;
    cgov__rewrite_range(&w->map, (size_t)from->start, (size_t)from->stop, &start, &stop);
    to.start = (int64_t)start;
    to.stop = (int64_t)stop;
    w->it->made->shown.passages++;
    const cgov_status there = cgov__fetch_into(w->it->db, &cgov__sql_removal_passage_at,
                                               &cgov__removal_map, &to, &cgov__removal_map, &found);
    if (there == CGOV_OK)
        return join_passages(w, from->id, found.id);
    if (there != CGOV_NOT_FOUND)
        return there;
    const char *text = w->text.bytes;
    const size_t first = cgov__codepoint_bytes(text, w->text.length, start);
    const size_t last =
        first + cgov__codepoint_bytes(text + first, w->text.length - first, stop - start);
    char *quote = cgov__strndup(text + first, last - first);
    if (quote == NULL)
        return cgov__nomem(&w->it->db->error);
    to.text = quote;
    const cgov_status status = run_query(w->it, &cgov__sql_removal_passage_update, &to);
    cgov__free(quote);
    return status;
}

static cgov_status carry_passages(work *w)
{
    const cgov__removal_row asked = { .document = w->document };
    rows list = { 0 };
    cgov_status status = read_rows(w->it, &cgov__sql_removal_passage_list, &asked, &list);
    if (status == CGOV_OK && list.count > 0)
        status = run_query(w->it, &cgov__sql_removal_passage_shift, &asked);
    for (size_t i = 0; status == CGOV_OK && i < list.count; i++)
        status = place_passage(w, &list.list[i]);
    cgov__free(list.list);
    return status;
}

static cgov_status carry_turns(work *w)
{
    const cgov__removal_row asked = { .document = w->document };
    rows list = { 0 };
    cgov_status status = read_rows(w->it, &cgov__sql_removal_turn_list, &asked, &list);
    if (status == CGOV_OK && list.count > 0)
        status = run_query(w->it, &cgov__sql_removal_turn_shift, &asked);
    for (size_t i = 0; status == CGOV_OK && i < list.count; i++) {
        cgov__removal_row to = { .document = w->document, .other = list.list[i].start };
        size_t start, stop;
        cgov__rewrite_range(&w->map, (size_t)list.list[i].start, (size_t)list.list[i].stop, &start,
                            &stop);
        to.start = (int64_t)start;
        to.stop = (int64_t)stop;
        status = run_query(w->it, &cgov__sql_removal_turn_update, &to);
    }
    cgov__free(list.list);
    return status;
}

static cgov_status write_document(work *w)
{
    char hash[65];
    cgov__sha256_text(w->row->text, strlen(w->row->text), hash);
    cgov__buffer_format(&w->it->held, "%s\"%s\"", w->it->held.length > 0 ? "," : "[", hash);
    cgov__sha256_text(w->text.bytes, w->text.length, hash);
    const cgov__removal_row row = { .document = w->document,
                                    .text = w->text.bytes,
                                    .sha256 = w->row->hashed != 0 ? hash : NULL };
    cgov_status status = run_query(w->it, &cgov__sql_removal_document_update, &row);
    if (status == CGOV_OK)
        status = carry_passages(w);
    if (status == CGOV_OK)
        status = carry_turns(w);
    w->it->made->shown.documents++;
    w->it->made->shown.places += (int64_t)w->count;
    return status;
}

static cgov_status rewrite_document(cgov__removal *it, int64_t document)
{
    work w = { .it = it, .document = document };
    const cgov__removal_row asked = { .document = document };
    void *record = NULL;
    cgov_status status = cgov__fetch(it->db, &cgov__sql_removal_document, &cgov__removal_map,
                                     &asked, &cgov__removal_map, &record);
    w.row = record;
    if (status == CGOV_OK)
        status = collect_ranges(&w);
    if (status == CGOV_OK)
        status = collect_names(&w);
    if (status == CGOV_OK && w.count > 0)
        status = cgov__rewrite_text(w.row->text, strlen(w.row->text), w.list, w.count, &w.text,
                                    &w.map, &it->db->error);
    if (status == CGOV_OK && w.count > 0)
        status = write_document(&w);
    if (status == CGOV_OK)
        status = cgov__fragments_spare(it->words, w.count > 0 ? w.text.bytes : w.row->text,
                                       w.count > 0 ? w.text.length : strlen(w.row->text),
                                       &it->db->error);
    cgov__rewrite_free(&w.map);
    cgov__buffer_free(&w.text);
    cgov__free(w.list);
    cgov__free(record);
    return status;
}

cgov_status cgov__removal_documents(cgov__removal *it)
{
    rows list = { 0 };
    cgov_status status =
        read_rows(it, &cgov__sql_removal_document_list, &(cgov__removal_row){ 0 }, &list);
    for (size_t i = 0; status == CGOV_OK && i < list.count; i++)
        status = rewrite_document(it, list.list[i].document);
    cgov__free(list.list);
    return status;
}

/* ---- what was removed ---- */

static cgov_status learn_ranges(cgov__removal *it, int64_t document)
{
    const cgov__removal_row asked = { .document = document };
    rows ranges = { 0 };
    void *record = NULL;
    cgov_status status = read_rows(it, &cgov__sql_removal_range_list, &asked, &ranges);
    if (status == CGOV_OK && ranges.count > 0)
        status = cgov__fetch(it->db, &cgov__sql_removal_document, &cgov__removal_map, &asked,
                             &cgov__removal_map, &record);
    for (size_t i = 0; status == CGOV_OK && i < ranges.count; i++) {
        const char *text = ((const cgov__removal_row *)record)->text;
        const size_t length = strlen(text);
        const size_t first = cgov__codepoint_bytes(text, length, (size_t)ranges.list[i].start);
        const size_t bytes = cgov__codepoint_bytes(
            text + first, length - first, (size_t)(ranges.list[i].stop - ranges.list[i].start));
        status = cgov__fragments_add(it->words, text + first, bytes, &it->db->error);
    }
    cgov__free(ranges.list);
    cgov__free(record);
    return status;
}

static cgov_status learn_quotes(cgov__removal *it)
{
    cgov__cursor *cursor = NULL;
    const void *record = NULL;
    cgov_status status =
        cgov__cursor_open(it->db, &cgov__sql_removal_quote_list, &cgov__removal_map,
                          &(cgov__removal_row){ 0 }, &cgov__removal_map, &cursor);
    while (status == CGOV_OK && (status = cgov__cursor_next(cursor, &record)) == CGOV_ROW) {
        const char *text = ((const cgov__removal_row *)record)->text;
        status = cgov__fragments_add(it->words, text, strlen(text), &it->db->error);
    }
    cgov__cursor_free(cursor);
    return status == CGOV_DONE ? CGOV_OK : status;
}

cgov_status cgov__removal_learn(cgov__removal *it)
{
    rows list = { 0 };
    cgov_status status =
        read_rows(it, &cgov__sql_removal_document_list, &(cgov__removal_row){ 0 }, &list);
    for (size_t i = 0; status == CGOV_OK && i < list.count; i++)
        status = learn_ranges(it, list.list[i].document);
    cgov__free(list.list);
    return status == CGOV_OK ? learn_quotes(it) : status;
}
