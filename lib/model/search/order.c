/* Lists of records in the order of their titles, which the index keeps (order_key.c). See
 * cgov/order.h. */
#include "cgov/order.h"

#include "base/memory.h"
#include "model/search/search.h"

typedef struct order_row {
    const char *kind, *language;
    int64_t record, limit;
} order_row;

static const cgov__field order_fields[] = { CGOV__FIELD(order_row, kind),
                                            CGOV__FIELD(order_row, language),
                                            CGOV__FIELD(order_row, record),
                                            CGOV__FIELD(order_row, limit) };
static const cgov__map order_map = CGOV__MAP("order of names", order_row, order_fields);

struct cgov_order_cursor {
    cgov *db; /* NULL once the handle is closed */
    cgov__tie tie;
    cgov_order_filter filter;
    int64_t *ids;
    size_t count, capacity, next;
    cgov__search_record *record; /* of the row at hand */
    cgov_order_row row;
};

static cgov_status take_id(void *ctx, const void *record)
{
    cgov_order_cursor *const cur = ctx;
    const order_row *const row = record;
    if (!CGOV__GROW(cur->ids, cur->capacity, cur->count + 1))
        return CGOV_NOMEM;
    cur->ids[cur->count++] = row->record;
    return CGOV_OK;
}

/* On the index: its failures have their words there. */
static cgov_status read_order(cgov_order_cursor *cur, cgov__search *search)
{
    const cgov_order_filter *f = &cur->filter;
    order_row from = { .kind = cgov__search_kinds[f->kind].table,
                       .language = cgov_language_code(f->language),
                       .record = f->after,
                       .limit = f->limit };
    order_row found = { 0 };
    cgov_status status = f->after == 0
                             ? CGOV_OK
                             : cgov__fetch_into(search->index, &cgov__sql_derived_order_find,
                                                &order_map, &from, &order_map, &found);
    if (status == CGOV_NOT_FOUND)
        return cgov__fail_db(search->index, CGOV_NOT_FOUND, "no %s with a title has id %lld",
                             from.kind, (long long)f->after);
    return status == CGOV_OK ? cgov__each(search->index, &cgov__sql_derived_order_list, &order_map,
                                          &from, &order_map, take_id, cur)
                             : status;
}

cgov_status cgov_order_list(cgov *db, const cgov_order_filter *filter, cgov_order_cursor **cursor)
{
    cgov__search *search = NULL;
    CGOV__NEEDS(db, filter != NULL, "cgov_order_list: filter is NULL, and with it the kind");
    CGOV__NEEDS(db, cursor != NULL, "cgov_order_list: cursor is NULL");
    *cursor = NULL;
    cgov_status status = cgov__ready(db);
    if (status == CGOV_OK && !cgov__search_has_title(filter->kind))
        status =
            cgov__fail_in(db, CGOV_INVALID, "records of kind %d have no titles to be ordered by",
                          "ข้อมูลชนิด %d ไม่มีชื่อให้เรียงลำดับ", (int)filter->kind);
    if (status == CGOV_OK && filter->limit < 0)
        status = cgov__fail_db(db, CGOV_INVALID,
                               "limit: %lld is negative: give a number of rows, 0 for all",
                               (long long)filter->limit);
    if (status == CGOV_OK)
        status = cgov__member_check(&db->error, "language", (unsigned)filter->language,
                                    CGOV_LANGUAGE_TH, "cgov_language");
    cgov_order_cursor *cur = status == CGOV_OK ? cgov__calloc(1, sizeof *cur) : NULL;
    if (cur == NULL)
        return status != CGOV_OK ? status : cgov__nomem(&db->error);
    cgov__tie_begin(db, &cur->tie, &cur->db);
    cur->filter = *filter;
    if (cur->filter.language == CGOV_LANGUAGE_ANY)
        cur->filter.language = CGOV_LANGUAGE_TH;
    status = cgov__search_begin(db, NULL, NULL, &search);
    if (status == CGOV_OK) {
        status = cgov__search_failed(db, read_order(cur, search));
        cgov__search_end(search);
    }
    if (status == CGOV_OK)
        *cursor = cur;
    else
        cgov_order_cursor_free(cur);
    return status;
}

cgov_status cgov_order_next(cgov_order_cursor *cursor, const cgov_order_row **row)
{
    if (cursor == NULL || cursor->db == NULL)
        return CGOV_MISUSE;
    CGOV__NEEDS(cursor->db, row != NULL, "cgov_order_next: row is NULL");
    *row = NULL;
    const cgov__search_kind *kind = &cgov__search_kinds[cursor->filter.kind];
    cgov_status status = CGOV_NOT_FOUND;
    while (status == CGOV_NOT_FOUND &&
           cursor->next < cursor->count) { /* one may be gone meanwhile */
        const cgov__search_scope scope = { .id = cursor->ids[cursor->next++], .texts = true };
        cgov__free(cursor->record);
        cursor->record = NULL;
        status = cgov__fetch(cursor->db, kind->query, &cgov__search_scope_map, &scope,
                             &cgov__search_record_map, (void **)&cursor->record);
    }
    if (status != CGOV_OK)
        return status == CGOV_NOT_FOUND ? CGOV_DONE : status;
    cursor->row =
        (cgov_order_row){ .id = cursor->record->id,
                          .code = cursor->record->code,
                          .name = cgov__search_title(cursor->record, cursor->filter.language) };
    *row = &cursor->row;
    return CGOV_ROW;
}

void cgov_order_cursor_free(cgov_order_cursor *cursor)
{
    if (cursor == NULL)
        return;
    cgov__tie_end(&cursor->tie);
    cgov__free(cursor->ids);
    cgov__free(cursor->record);
    cgov__free(cursor);
}
