/*
 * Units, chunks and postings of the index: what goes in for a record, and what comes out. It reads
 * nothing of the study; index.c tells it which records have changed.
 */
#include "model/search/building.h"

#include "base/memory.h"

#include <string.h>

enum {
    POSTINGS_LIMIT =
        64 << 20 /* bytes of lists that are kept in memory before a segment is written */
};

typedef struct segment_row {
    int64_t number, blocks;
} segment_row;

static const cgov__field segment_fields[] = { CGOV__FIELD(segment_row, number),
                                              CGOV__FIELD(segment_row, blocks) };
static const cgov__map segment_map = CGOV__MAP("segment", segment_row, segment_fields);

cgov_status cgov__write_segment(cgov__building *b)
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

cgov_status cgov__write_chunk(cgov__building *b)
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

static cgov_status add_unit(cgov__building *b, cgov_search_kind kind, const cgov__chunk_unit *unit)
{
    const size_t size = unit->length + unit->length / 8 + 32; /* at most */
    cgov_status status = CGOV_OK;
    if (kind != b->kind || b->chunk.length + size > CGOV__CHUNK)
        status = cgov__write_chunk(b);
    b->kind = kind;
    b->last = unit->number;
    cgov__chunk_add(&b->chunk, unit);
    return status;
}

cgov_status cgov__unit_add(cgov__building *b, cgov_search_kind kind,
                           const cgov__search_record *record)
{
    cgov_status status = cgov__search_read(b->search, record->texts, false, &b->text);
    if (status == CGOV_OK)
        status = cgov__search_read_words(b->search, &b->text);
    if (status == CGOV_OK)
        status = cgov__order_add(b->search, kind, record);
    b->done++;
    if (status == CGOV_OK && b->progress != NULL && b->done % 256 == 0 &&
        !b->progress(b->done, 0, b->ctx))
        return cgov__fail_in(b->search->db, CGOV_CANCELLED,
                             "stopped on request; the index is as before",
                             "หยุดตามที่สั่ง ดัชนีค้นหายังเป็นเหมือนเดิม");
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
    return b->postings.bytes > POSTINGS_LIMIT ? cgov__write_segment(b) : CGOV_OK;
}

/* What is left of a chunk without the unit; nothing if the unit was all of it. */
static cgov_status take_out(cgov__building *b, const cgov__chunk_row *row, int64_t number)
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
        status = cgov__fail_in(index, CGOV_CORRUPT, "a chunk of the index is damaged",
                               "ดัชนีค้นหาเสียหาย ให้ลบไฟล์ดัชนีแล้วค้นใหม่");
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

static cgov_status remove_unit(cgov__building *b, int64_t number)
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
        status = cgov__fail_in(index, CGOV_CORRUPT, "a unit of the index has no chunk",
                               "ดัชนีค้นหาเสียหาย ให้ลบไฟล์ดัชนีแล้วค้นใหม่");
    if (status == CGOV_OK)
        status = take_out(b, &row, number);
    cgov__release(index, rows);
    return status;
}

static cgov_status take_segment(cgov__building *b, const segment_row *segment)
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

cgov_status cgov__take_small_segments(cgov__building *b, int64_t expected)
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

cgov_status cgov__unit_remove(cgov__building *b, cgov_search_kind kind, int64_t id)
{
    cgov__unit_row removed = { 0 };
    const cgov__unit_row key = { .kind = cgov__search_kinds[kind].table, .record = id };
    cgov_status status = cgov__fetch_into(b->search->index, &cgov__sql_derived_unit_delete,
                                          &cgov__unit_map, &key, &cgov__unit_map, &removed);
    if (status == CGOV_OK) {
        status = remove_unit(b, removed.number);
        b->total.units--;
        b->total.blocks -= removed.blocks;
        b->total.bytes -= removed.bytes;
    }
    return status == CGOV_OK || status == CGOV_NOT_FOUND ? cgov__order_remove(b->search, kind, id)
                                                         : status;
}
