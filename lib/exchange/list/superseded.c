/*
 * Evidence, scores and memos of earlier loads that rows of this one correct: found by row, and replaced.
 * What the file still says in another row stays. See correction.h.
 */
#include "cgov/case_study.h"
#include "cgov/document.h"

#include "exchange/list/spot.h"

#include <string.h>

/* What a row of this load made, and what it said in an earlier one. */
typedef struct superseded {
    int64_t source;      /* the load at hand */
    const char *earlier; /* ids of earlier loads of the list */
    const char *table_name, *row_key, *words, *owner, *sql;
    int64_t made, old, row_no, mark;
} superseded;

#define FIELD(name) CGOV__FIELD(superseded, name)
static const cgov__field superseded_fields[] = { FIELD(source),  FIELD(earlier), FIELD(table_name),
                                                 FIELD(row_key), FIELD(words),   FIELD(sql),
                                                 FIELD(made),    FIELD(old),     FIELD(row_no),
                                                 FIELD(mark),    FIELD(owner) };
#undef FIELD
static const cgov__map superseded_map =
    CGOV__MAP("row of an earlier load", superseded, superseded_fields);

typedef struct found_rows {
    superseded *rows;
    size_t count, capacity;
    cgov__arena texts;
    const cgov__import *load;
} found_rows;

static void rows_free(found_rows *found)
{
    cgov__arena_free(&found->texts);
    cgov__free(found->rows);
}

static cgov_status take_row(void *ctx, const void *record)
{
    found_rows *const found = ctx;
    const superseded *const row = record;
    superseded kept = *row;
    if (cgov__row_is_said(found->load, row->table_name, row->row_key) ||
        !cgov__owner_is_of_file(found->load, row->owner))
        return CGOV_OK;
    kept.table_name = cgov__arena_copy(&found->texts, row->table_name, strlen(row->table_name));
    kept.row_key = cgov__arena_copy(&found->texts, row->row_key, strlen(row->row_key));
    kept.words = cgov__arena_copy(&found->texts, row->words, strlen(row->words));
    if (kept.table_name == NULL || kept.row_key == NULL || kept.words == NULL ||
        !CGOV__GROW(found->rows, found->capacity, found->count + 1))
        return CGOV_NOMEM;
    found->rows[found->count++] = kept;
    return CGOV_OK;
}

static cgov_status find_rows(cgov__import *load, const cgov__embedded *query, found_rows *found)
{
    const superseded asked = { .source = load->result.source, .earlier = load->earlier.bytes };
    found->load = load;
    return cgov__each(load->db, query, &superseded_map, &asked, &superseded_map, take_row, found);
}

/* Two that a row may correct, or two rows that may correct it: none is. */
static bool is_certain(const found_rows *found, size_t i)
{
    const superseded *row = &found->rows[i];
    for (size_t k = 0; k < found->count; k++)
        if (k != i && (found->rows[k].made == row->made ||
                       (strcmp(found->rows[k].table_name, row->table_name) == 0 &&
                        strcmp(found->rows[k].row_key, row->row_key) == 0)))
            return false;
    return true;
}

static cgov_status take_away(cgov *db, const superseded *row)
{
    void *record = NULL;
    cgov_status status =
        cgov__fetch(db, &cgov__sql_vanished_delete, &superseded_map, row, &superseded_map, &record);
    if (status == CGOV_OK)
        status = cgov__exec(db, ((const superseded *)record)->sql);
    cgov__free(record);
    return status;
}

/* The old score says now what the new one says, and keeps its uid, its evidence, and what only it
 * had. */
static cgov_status replace_score(cgov__import *load, const superseded *row)
{
    cgov_case_membership *old = NULL, *made = NULL;
    cgov *db = load->db;
    cgov_status status = cgov_case_membership_get(db, row->old, &old);
    if (status == CGOV_OK)
        status = cgov_case_membership_get(db, row->made, &made);
    if (status == CGOV_OK)
        status = cgov_case_membership_delete(db, row->made);
    if (status == CGOV_OK) {
        cgov_case_membership now = *made;
        now.id = old->id;
        now.uid = old->uid;
        now.revision = old->revision;
        if (!now.has_confidence) {
            now.has_confidence = old->has_confidence;
            now.confidence = old->confidence;
        }
        now.rationale = now.rationale != NULL ? now.rationale : old->rationale;
        status = cgov_case_membership_put(db, &now, NULL);
    }
    cgov_case_membership_free(old);
    cgov_case_membership_free(made);
    return status == CGOV_OK ? cgov__row_said(load, row->table_name, row->old, 0) : status;
}

/* The old memo keeps its uid; evidence has none. */
static cgov_status replace_row(cgov__import *load, const superseded *row)
{
    cgov *db = load->db;
    if (row->old == 0)
        return take_away(db, row);
    if (strcmp(row->table_name, "case_membership") == 0)
        return replace_score(load, row);
    cgov_status status = cgov__run(db, &cgov__sql_memo_replace, &superseded_map, row);
    if (status == CGOV_OK)
        status = cgov_memo_delete(db, row->made);
    return status == CGOV_OK ? cgov__row_said(load, row->table_name, row->old, 0) : status;
}

static cgov_status replace_all(cgov__import *load, const cgov__embedded *query)
{
    found_rows found = { 0 };
    cgov_status status = load->result.source != 0 ? find_rows(load, query, &found) : CGOV_OK;
    for (size_t i = 0; status == CGOV_OK && i < found.count; i++) {
        const superseded *row = &found.rows[i];
        if (!is_certain(&found, i))
            continue;
        status = replace_row(load, row);
        load->result.inserted--;
        load->result.updated++;
        if (status == CGOV_OK)
            status = cgov__correction_tell(load, row->row_no, CGOV__REASON_CORRECTED, row->words);
    }
    rows_free(&found);
    return status;
}

cgov_status cgov__evidence_finish(cgov__import *load, void *state)
{
    (void)state;
    return replace_all(load, &cgov__sql_support_superseded);
}

cgov_status cgov__memberships_finish(cgov__import *load, void *state)
{
    (void)state;
    return replace_all(load, &cgov__sql_membership_superseded);
}

cgov_status cgov__memos_finish(cgov__import *load, void *state)
{
    (void)state;
    return replace_all(load, &cgov__sql_memo_superseded);
}
