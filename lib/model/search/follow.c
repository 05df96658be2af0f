/*
 * The index is made from the study, and carried on by its change log: which records changed, what
 * they are now, and up to which change the index is. What becomes of them in the index is unit.c's.
 *
 * A reader of the study keeps its writers waiting, and a reader of the index who waits for such a
 * writer keeps the index from being written. So the study is read in slices, and let go of while
 * the index is written.
 */
#include "model/search/building.h"

#include "base/compare.h"
#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

enum {
    SLICE_RECORDS = 256,
    SLICE_BYTES = 4 << 20, /* of texts */
    SLICE_LINES = 1000,    /* of the log */
    SLICE_IDS = 50000,
    WITHIN_RECORDS = 1000 /* more would keep writers waiting while they are put into the index */
};

typedef struct change_row {
    int64_t number;
    const char *table_name, *row_key, *op;
} change_row;

static const cgov__field change_fields[] = { CGOV__FIELD(change_row, number),
                                             CGOV__FIELD(change_row, table_name),
                                             CGOV__FIELD(change_row, row_key),
                                             CGOV__FIELD(change_row, op) };
static const cgov__map change_map = CGOV__MAP("change", change_row, change_fields);

/* ---- slices ---- */

static cgov_status hold(cgov__building *b)
{
    const cgov_status status = b->holds ? CGOV_OK : cgov__search_hold(b->search);
    b->holds = status == CGOV_OK;
    return status;
}

static void let_go(cgov__building *b)
{
    if (b->keeps || !b->holds)
        return;
    cgov__search_let_go(b->search);
    b->holds = false;
}

/* Records as they are in the study now. */
typedef struct slice {
    cgov__search_record *records[SLICE_RECORDS];
    size_t count, bytes;
} slice;

static void slice_clear(slice *it)
{
    for (size_t i = 0; i < it->count; i++)
        cgov__free(it->records[i]);
    it->count = it->bytes = 0;
}

static bool is_full(const slice *it)
{
    return it->count == SLICE_RECORDS || it->bytes >= SLICE_BYTES;
}

/* Records of the kind that the scope lets through, until the slice is full. */
static cgov_status read_slice(cgov__building *b, cgov_search_kind kind,
                              const cgov__search_scope *scope, slice *out)
{
    cgov *db = b->search->db;
    cgov__statement *rows = NULL;
    cgov_status status = cgov__prepare(db, cgov__search_kinds[kind].query, &cgov__search_scope_map,
                                       scope, &cgov__search_record_map, &rows);
    while (status == CGOV_OK && !is_full(out) && (status = cgov__step(db, rows)) == CGOV_ROW) {
        cgov__search_record record = { 0 };
        void *copy = NULL;
        status = cgov__load(db, rows, &record);
        if (status == CGOV_OK)
            status = cgov__record_copy(db, &cgov__search_record_map, &record, &copy);
        if (status != CGOV_OK)
            break;
        out->records[out->count++] = copy;
        for (size_t i = 0; i < CGOV__SEARCH_FIELDS; i++)
            out->bytes += record.texts[i] != NULL ? strlen(record.texts[i]) : 0;
    }
    cgov__release(db, rows);
    return status == CGOV_DONE ? CGOV_OK : status;
}

/* ---- all anew ---- */

static cgov_status add_kind(cgov__building *b, cgov_search_kind kind)
{
    slice records = { 0 };
    cgov_status status = CGOV_OK;
    int64_t after = 0;
    do {
        slice_clear(&records);
        status = hold(b);
        if (status == CGOV_OK)
            status = read_slice(b, kind, &(cgov__search_scope){ .texts = true, .after = after },
                                &records);
        let_go(b);
        for (size_t i = 0; status == CGOV_OK && i < records.count; i++)
            status = cgov__unit_add(b, kind, records.records[i]);
        if (records.count > 0)
            after = records.records[records.count - 1]->id;
    } while (status == CGOV_OK && records.count > 0);
    slice_clear(&records);
    return status;
}

/* What changes meanwhile stands in the log behind `b->at`. */
static cgov_status build_all(cgov__building *b)
{
    cgov_status status = cgov__exec(b->search->index, cgov__sql_derived_clear.text);
    cgov__postings_free(&b->postings);
    cgov__buffer_clear(&b->chunk);
    b->blocks = 0;
    b->total = (cgov__unit_total){ .next = 1 };
    b->segment = 1;
    for (int kind = 1; status == CGOV_OK && kind < CGOV__SEARCH_KINDS; kind++)
        status = add_kind(b, (cgov_search_kind)kind);
    return status == CGOV_OK ? cgov__write_chunk(b) : status;
}

/* ---- which records changed ---- */

typedef struct touched {
    int64_t id;
    cgov_search_kind kind;
} touched;

typedef struct changes {
    touched *list;
    size_t count, capacity;
    size_t lines; /* of the log */
    bool loaded;  /* a bulk load wrote one line for all of its new rows */
} changes;

CGOV__BY_TWO(by_record, touched, kind, id)

static cgov_status add_touched(cgov *db, changes *to, touched record)
{
    if (!CGOV__GROW(to->list, to->capacity, to->count + 1))
        return cgov__nomem(&db->error);
    to->list[to->count++] = record;
    return CGOV_OK;
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

static cgov_status read_lines(cgov *db, cgov__derived_mark *from, changes *out)
{
    cgov__statement *rows = NULL;
    cgov_status status = cgov__prepare(db, &cgov__sql_search_change, &cgov__derived_mark_map, from,
                                       &change_map, &rows);
    while (status == CGOV_OK && out->lines < SLICE_LINES &&
           (status = cgov__step(db, rows)) == CGOV_ROW) {
        change_row change = { 0 };
        touched record;
        status = cgov__load(db, rows, &change);
        if (status != CGOV_OK)
            break;
        out->lines++;
        out->loaded =
            out->loaded || strcmp(change.op, "load") == 0 || strcmp(change.op, "join") == 0;
        from->watermark = change.number;
        if (record_of(&change, &record))
            status = add_touched(db, out, record);
    }
    cgov__release(db, rows);
    return status == CGOV_DONE ? CGOV_OK : status;
}

static cgov_status read_mark(cgov *db, int64_t watermark, cgov__derived_mark **mark)
{
    return cgov__fetch(db, &cgov__sql_search_mark, &cgov__derived_mark_map,
                       &(cgov__derived_mark){ .watermark = watermark }, &cgov__derived_mark_map,
                       (void **)mark);
}

/* Takes `mark` over. */
static void set_at(cgov__building *b, int64_t watermark, cgov__derived_mark *mark)
{
    cgov__free(b->at);
    b->at = mark;
    b->at->watermark = watermark;
}

/* Lines of the log behind `b->at`, which is moved to the last of them. CGOV_DONE if it is another
   log by now: the file was replaced. */
static cgov_status read_changes(cgov__building *b, changes *out)
{
    cgov *db = b->search->db;
    cgov__derived_mark *now = NULL;
    cgov__derived_mark from = { .watermark = b->at->watermark };
    out->count = out->lines = 0;
    out->loaded = false;
    cgov_status status = read_mark(db, from.watermark, &now);
    if (status == CGOV_OK && (strcmp(now->mark, b->at->mark) != 0 || now->newest < from.watermark))
        status = CGOV_DONE;
    cgov__free(now);
    now = NULL;
    if (status == CGOV_OK)
        status = read_lines(db, &from, out);
    if (status == CGOV_OK)
        status = read_mark(db, from.watermark, &now);
    if (status == CGOV_OK)
        set_at(b, from.watermark, now);
    return status;
}

/* ---- records that came by a bulk load ---- */

static cgov_status next_id(cgov *db, cgov__statement *rows, int64_t *id)
{
    const cgov_status status = cgov__step(db, rows);
    *id = status == CGOV_ROW ? sqlite3_column_int64(rows->stmt, 0) : INT64_MAX;
    return status == CGOV_ROW || status == CGOV_DONE ? CGOV_OK : status;
}

/* The next ids of the study against those of the index: both lists rise, and go side by side.
   `after` becomes INT64_MAX behind the last. */
static cgov_status compare_ids(cgov__building *b, cgov_search_kind kind, cgov__statement *known,
                               int64_t *unit, int64_t *after, changes *out)
{
    cgov *db = b->search->db;
    cgov__statement *there = NULL;
    cgov_status status =
        cgov__prepare(db, cgov__search_kinds[kind].query, &cgov__search_scope_map,
                      &(cgov__search_scope){ .after = *after }, &cgov__search_record_map, &there);
    for (size_t i = 0; status == CGOV_OK && i < SLICE_IDS && *after != INT64_MAX; i++) {
        status = next_id(db, there, after);
        while (status == CGOV_OK && *unit < *after)
            status = next_id(b->search->index, known, unit);
        if (status == CGOV_OK && *unit != *after)
            status = add_touched(db, out, (touched){ *after, kind });
    }
    cgov__release(db, there);
    return status;
}

/* Records of a kind that the index has no unit of. */
static cgov_status list_missing(cgov__building *b, cgov_search_kind kind, changes *out)
{
    cgov *index = b->search->index;
    cgov__statement *known = NULL;
    int64_t after = 0, unit = 0;
    cgov_status status = cgov__prepare(index, &cgov__sql_derived_unit_records, &cgov__unit_map,
                                       &(cgov__unit_row){ .kind = cgov__search_kinds[kind].table },
                                       &cgov__unit_map, &known);
    if (status == CGOV_OK)
        status = next_id(index, known, &unit);
    while (status == CGOV_OK && after != INT64_MAX) {
        status = hold(b);
        if (status == CGOV_OK)
            status = compare_ids(b, kind, known, &unit, &after, out);
        let_go(b);
    }
    cgov__release(index, known);
    return status;
}

/* ---- following ---- */

static bool is_repeated(const changes *log, size_t i)
{
    return i > 0 && by_record(&log->list[i - 1], &log->list[i]) == 0;
}

/* The study's records from `first` on, as many as a slice takes; those that are gone are removed
   all the same. */
static cgov_status read_touched(cgov__building *b, const changes *log, size_t first, size_t *end,
                                slice *out)
{
    cgov_status status = hold(b);
    for (*end = first;
         status == CGOV_OK && *end < log->count && !is_full(out) && *end - first < SLICE_LINES;
         ++*end)
        if (!is_repeated(log, *end))
            status =
                read_slice(b, log->list[*end].kind,
                           &(cgov__search_scope){ .id = log->list[*end].id, .texts = true }, out);
    let_go(b);
    return status;
}

/* Records as they are now take the place of what the index has of them. */
static cgov_status renew(cgov__building *b, const changes *log)
{
    slice now = { 0 };
    cgov_status status = CGOV_OK;
    for (size_t first = 0, end = 0; status == CGOV_OK && first < log->count; first = end) {
        slice_clear(&now);
        status = read_touched(b, log, first, &end, &now);
        for (size_t i = first, next = 0; status == CGOV_OK && i < end; i++) {
            const touched *it = &log->list[i];
            if (is_repeated(log, i))
                continue;
            status = cgov__unit_remove(b, it->kind, it->id);
            if (status == CGOV_OK && next < now.count && now.records[next]->id == it->id)
                status = cgov__unit_add(b, it->kind, now.records[next++]);
        }
        if (status == CGOV_OK)
            status = cgov__write_chunk(b);
    }
    slice_clear(&now);
    return status;
}

/* What a slice of the log is about goes into the index. */
static cgov_status take_in(cgov__building *b, changes *log, bool *anew)
{
    cgov_status status = CGOV_OK;
    for (int kind = 1; status == CGOV_OK && log->loaded && kind < CGOV__SEARCH_KINDS; kind++)
        status = list_missing(b, (cgov_search_kind)kind, log);
    if (log->count > 0)
        qsort(log->list, log->count, sizeof *log->list, by_record);
    *anew = log->loaded && (int64_t)log->count > b->total.units / 2 + SLICE_LINES;
    if (status == CGOV_OK && b->segment == 0)
        status = cgov__take_small_segments(b, (int64_t)log->count);
    return status == CGOV_OK && !*anew ? renew(b, log) : status;
}

static cgov_status follow(cgov__building *b)
{
    changes log = { 0 };
    cgov_status status = CGOV_OK;
    do {
        bool anew = false;
        status = hold(b);
        if (status == CGOV_OK)
            status = read_changes(b, &log);
        if (b->within && !log.loaded && log.lines < SLICE_LINES && b->done < WITHIN_RECORDS)
            b->keeps = true;
        let_go(b);
        if (status == CGOV_OK)
            status = take_in(b, &log, &anew);
        if (status == CGOV_OK && anew)
            status = build_all(b);
    } while (status == CGOV_OK && log.lines == SLICE_LINES);
    cgov__free(log.list);
    return status;
}

/* ---- whether the index is up to date ---- */

void cgov__standing_free(cgov__standing *it)
{
    cgov__free(it->index);
    cgov__free(it->study);
    *it = (cgov__standing){ 0 };
}

cgov_status cgov__standing_read(cgov__search *search, cgov__standing *out)
{
    cgov_status status =
        cgov__fetch(search->index, &cgov__sql_derived_state, &cgov__derived_state_map,
                    &(cgov__derived_state){ .feature = "search" }, &cgov__derived_state_map,
                    (void **)&out->index);
    if (status != CGOV_OK && status != CGOV_NOT_FOUND)
        return status;
    return read_mark(search->db, out->index != NULL ? out->index->watermark : 0, &out->study);
}

/* False if the index belongs to other data or was made otherwise: it cannot be carried on. */
static bool is_kin(const cgov__search *search, const cgov__standing *it)
{
    return it->index != NULL && strcmp(it->index->made_with, search->made_with) == 0 &&
           strcmp(it->index->mark, it->study->mark) == 0 &&
           it->index->watermark <= it->study->newest;
}

cgov__age cgov__standing_age(const cgov__search *search, const cgov__standing *it)
{
    if (it->index == NULL || strcmp(it->index->made_with, search->made_with) != 0)
        return CGOV__AGE_OTHER;
    if (it->index->watermark > it->study->newest)
        return CGOV__AGE_LATER;
    if (!is_kin(search, it))
        return CGOV__AGE_OTHER;
    return it->index->watermark == it->study->newest ? CGOV__AGE_CURRENT : CGOV__AGE_EARLIER;
}

/* ---- catching up ---- */

/* From the index's own watermark, or from now on if all of it is to be made anew. */
static cgov_status begin_at(cgov__building *b, bool *anew)
{
    cgov__standing it = { 0 };
    cgov__derived_mark *mark = NULL;
    cgov_status status = cgov__standing_read(b->search, &it);
    *anew = status == CGOV_OK && !is_kin(b->search, &it);
    if (status == CGOV_OK && !*anew)
        status = cgov__fetch_into(b->search->index, &cgov__sql_derived_total, NULL, NULL,
                                  &cgov__unit_total_map, &b->total);
    if (status == CGOV_OK && !*anew) {
        const bool mostly_new =
            it.study->newest - it.index->watermark > b->total.units / 2 + SLICE_LINES;
        const bool mostly_gone = b->total.next > 2 * b->total.blocks + 1000;
        *anew = mostly_new || mostly_gone;
    }
    if (status == CGOV_OK) {
        const int64_t from = *anew ? it.study->newest : it.index->watermark;
        status = read_mark(b->search->db, from, &mark);
        if (status == CGOV_OK)
            set_at(b, from, mark);
    }
    cgov__standing_free(&it);
    return status;
}

static cgov_status write_state(cgov__building *b)
{
    cgov_status status = cgov__write_segment(b);
    if (status == CGOV_OK)
        status = cgov__run(b->search->index, &cgov__sql_derived_total_put, &cgov__unit_total_map,
                           &b->total);
    if (status == CGOV_OK)
        status = cgov__run(b->search->index, &cgov__sql_derived_state_put, &cgov__derived_state_map,
                           &(cgov__derived_state){ "search", b->search->made_with, b->at->mark,
                                                   b->at->watermark });
    return status;
}

cgov_status cgov__catch_up(cgov__building *b)
{
    bool anew = false;
    cgov_status status = begin_at(b, &anew);
    let_go(b);
    if (status == CGOV_OK && anew)
        status = build_all(b);
    if (status == CGOV_OK)
        status = follow(b);
    if (status == CGOV_OK)
        status = write_state(b);
    cgov__postings_free(&b->postings);
    cgov__buffer_free(&b->chunk);
    cgov__search_text_free(&b->text);
    cgov__free(b->at);
    b->at = NULL;
    return status;
}
