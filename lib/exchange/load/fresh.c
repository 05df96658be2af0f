/*
 * A file that is loaded for the first time: its new rows are written as they are read, in batches,
 * table by table, with ids given here. What they refer to was seen under the lock of the load, so
 * that SQLite need not look again; nobody but the load writes meanwhile. See import.h.
 */
#include "exchange/load/import.h"

#include "store/batch.h"

enum {
    EACH = 100,           /* rows of one statement */
    FULL_ROWS = 500,      /* rows of the file that wait */
    FULL_BYTES = 1 << 20, /* or their cells, whichever comes first */
    WAYS = 2              /* to make SQLite trust the load, below */
};

typedef struct row_record {
    int64_t id, source, row_no;
    const char *cells, *raw;
} row_record;

static const cgov__field row_fields[] = {
    CGOV__FIELD(row_record, id), CGOV__FIELD(row_record, source), CGOV__FIELD(row_record, row_no),
    CGOV__FIELD(row_record, cells), CGOV__FIELD(row_record, raw)
};
static const cgov__map row_map = CGOV__MAP("source row", row_record, row_fields);

#define FIELD(name) CGOV__FIELD(cgov__next_ids, name)
static const cgov__field id_fields[] = { FIELD(source), FIELD(source_row), FIELD(agency),
                                         FIELD(response), FIELD(project) };
#undef FIELD
static const cgov__map id_map = CGOV__MAP("next ids", cgov__next_ids, id_fields);

/* A new row that is written later, by the ids that its place in the file gives it. */
typedef struct reserved_ids {
    int64_t source_row, project;
} reserved_ids;

typedef struct cgov__fresh {
    cgov__batch rows;
    size_t bytes; /* of their cells */
    bool trusted; /* triggers and foreign keys are off */
    bool is_first; /* no questionnaire, no project was there before */
    int before[WAYS];
    size_t *agencies; /* indexes of those that have an id and are not inserted yet */
    size_t agency_count, agency_capacity;
    reserved_ids *reserved;
    size_t reserved_count, reserved_capacity, reserved_next;
} cgov__fresh;

static const int ways[WAYS] = { SQLITE_DBCONFIG_ENABLE_TRIGGER, SQLITE_DBCONFIG_ENABLE_FKEY };

static void trust_load(cgov__import *load)
{
    for (size_t i = 0; i < WAYS; i++) {
        sqlite3_db_config(load->db->sqlite, ways[i], -1, &load->fresh->before[i]);
        sqlite3_db_config(load->db->sqlite, ways[i], 0, (int *)NULL);
    }
    load->fresh->trusted = true;
}

static void stop_trusting(cgov__import *load)
{
    for (size_t i = 0; load->fresh->trusted && i < WAYS; i++)
        sqlite3_db_config(load->db->sqlite, ways[i], load->fresh->before[i], (int *)NULL);
    load->fresh->trusted = false;
}

cgov_status cgov__fresh_begin(cgov__import *load)
{
    cgov__next_ids ids = { 0 };
    load->fresh = cgov__calloc(1, sizeof *load->fresh);
    if (load->fresh == NULL)
        return cgov__nomem(&load->db->error);
    load->fresh->rows =
        (cgov__batch){ .query = &cgov__sql_fresh_source_row, .map = &row_map, .each = EACH };
    const cgov_status status =
        cgov__fetch_into(load->db, &cgov__sql_fresh_ids, NULL, NULL, &id_map, &ids);
    load->next = ids;
    load->fresh->is_first = status == CGOV_OK && ids.response == 1 && ids.project == 1;
    if (status == CGOV_OK)
        trust_load(load);
    return status;
}

void cgov__fresh_end(cgov__import *load)
{
    cgov__fresh *fresh = load->fresh;
    if (fresh == NULL)
        return;
    stop_trusting(load);
    cgov__batch_free(&fresh->rows);
    cgov__free(fresh->agencies);
    cgov__free(fresh->reserved);
    cgov__free(fresh);
    load->fresh = NULL;
}

bool cgov__fresh_is_first(const cgov__import *load)
{
    return load->fresh != NULL && load->fresh->is_first && !load->silent;
}

/* ---- agencies ---- */

cgov_status cgov__fresh_agency(cgov__import *load, size_t index, int64_t source_row)
{
    cgov__fresh *fresh = load->fresh;
    cgov__known_agency *agency = &load->registry.agencies[index];
    if (agency->id != 0 || agency->fresh_id != 0)
        return CGOV_OK;
    if (!CGOV__GROW(fresh->agencies, fresh->agency_capacity, fresh->agency_count + 1))
        return cgov__nomem(&load->db->error);
    fresh->agencies[fresh->agency_count++] = index;
    agency->fresh_id = load->next.agency++;
    agency->fresh_row = source_row;
    return CGOV_OK;
}

/* Not before all rows are read: whether one is like another is asked of those of the study. */
static cgov_status insert_agencies(cgov__import *load)
{
    cgov_status status = CGOV_OK;
    for (size_t i = 0; status == CGOV_OK && i < load->fresh->agency_count; i++) {
        const size_t index = load->fresh->agencies[i];
        const cgov__known_agency *agency = &load->registry.agencies[index];
        status = cgov__agency_insert(&load->registry, (int64_t)index, agency->fresh_row);
        if (status == CGOV_OK && agency->id != agency->fresh_id)
            status = cgov__fail_db(load->db, CGOV_INTERNAL,
                                   "agency %s: another id than was promised", agency->code);
    }
    load->fresh->agency_count = 0;
    return status;
}

/* ---- rows ---- */

static cgov_status flush_rows(cgov__import *load, const cgov__import_work *work, void *state,
                              bool last, int64_t *refused)
{
    cgov_status status = cgov__batch_write(load->db, &load->fresh->rows, refused);
    load->fresh->bytes = 0;
    return status == CGOV_OK ? work->flush(load, state, last, refused) : status;
}

static cgov_status reserve_ids(cgov__import *load)
{
    cgov__fresh *fresh = load->fresh;
    if (!CGOV__GROW(fresh->reserved, fresh->reserved_capacity, fresh->reserved_count + 1))
        return cgov__nomem(&load->db->error);
    fresh->reserved[fresh->reserved_count++] =
        (reserved_ids){ load->next.source_row++, load->next.project++ };
    return CGOV_OK;
}

cgov_status cgov__fresh_take(cgov__import *load, const cgov__import_work *work, void *state,
                             bool *taken, int64_t *refused)
{
    cgov__fresh *fresh = load->fresh;
    const row_record row = { .id = load->next.source_row,
                             .source = load->next.source,
                             .row_no = load->row.record->number };
    cgov_status status = work->take(load, state, row.id, taken);
    if (status != CGOV_OK || !*taken)
        return status == CGOV_OK ? reserve_ids(load) : status;
    load->next.source_row++;
    row_record kept = row;
    status = cgov__row_verbatim(&load->row, &kept.cells, &kept.raw);
    if (status == CGOV_OK)
        status = cgov__batch_add(load->db, &fresh->rows, &kept, row.row_no);
    fresh->bytes += load->row.words.length;
    return status == CGOV_OK && (fresh->rows.count >= FULL_ROWS || fresh->bytes >= FULL_BYTES)
               ? flush_rows(load, work, state, false, refused)
               : status;
}

cgov_status cgov__fresh_settle(cgov__import *load, const cgov__import_work *work, void *state,
                               int64_t *refused)
{
    cgov_status status = flush_rows(load, work, state, true, refused);
    if (status == CGOV_OK)
        status = insert_agencies(load);
    stop_trusting(load);
    return status;
}

void cgov__fresh_reserved(cgov__import *load, bool is_new, int64_t *source_row, int64_t *project)
{
    cgov__fresh *fresh = load->fresh;
    if (fresh == NULL)
        return;
    if (!is_new || fresh->reserved_next == fresh->reserved_count) {
        *source_row = load->next.source_row++; /* not one that is reserved */
        return;
    }
    *source_row = fresh->reserved[fresh->reserved_next].source_row;
    *project = fresh->reserved[fresh->reserved_next++].project;
}
