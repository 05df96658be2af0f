/* What listing, reading and writing a row comes to, whatever the noun. See noun.h. */
#include "model/noun.h"

#include "base/memory.h"
#include "model/filter.h"

cgov_status cgov__noun_list(cgov *db, const cgov__embedded *query, const cgov__map *filter_map,
                            const void *filter, const cgov__map *map, cgov__cursor **cursor)
{
    *cursor = NULL;
    cgov_status status = cgov__ready(db);
    if (status == CGOV_OK)
        status = cgov__filter_check(db, filter_map, filter);
    return status != CGOV_OK ? status
                             : cgov__cursor_open(db, query, filter_map, filter, map, cursor);
}

/* The one row of a filter; id 0 and no code are no row, not every row. */
static cgov_status fetch_one(cgov *db, const cgov__embedded *query, const cgov__map *filter_map,
                             const void *filter, const cgov__map *map, void **out)
{
    *out = NULL;
    const cgov_status status = cgov__ready(db);
    if (status != CGOV_OK)
        return status;
    return cgov__fields_set(filter_map, filter) == 0
               ? CGOV_NOT_FOUND
               : cgov__fetch(db, query, filter_map, filter, map, out);
}

cgov_status cgov__noun_get(cgov *db, const cgov__embedded *query, const cgov__map *filter_map,
                           const void *filter, const cgov__map *map, int64_t id, void **out)
{
    const cgov_status status = fetch_one(db, query, filter_map, filter, map, out);
    return status == CGOV_NOT_FOUND ? cgov__no_such(db, map->noun, id) : status;
}

cgov_status cgov__noun_find(cgov *db, const cgov__embedded *query, const cgov__map *filter_map,
                            const void *filter, const cgov__map *map, const char *code, void **out)
{
    const cgov_status status = fetch_one(db, query, filter_map, filter, map, out);
    return status == CGOV_NOT_FOUND ? cgov__no_code(db, map->noun, code) : status;
}

cgov_status cgov__noun_count(cgov *db, const cgov__embedded *query, const cgov__map *filter_map,
                             const void *filter, int64_t *count)
{
    cgov_status status = cgov__ready(db);
    if (status == CGOV_OK)
        status = cgov__filter_check(db, filter_map, filter);
    return status != CGOV_OK ? status : cgov__count(db, query, filter_map, filter, count);
}

/* No row updated: it is gone, or someone else changed it. */
static cgov_status explain_no_update(cgov *db, const cgov__noun *noun, const cgov__entity *entity)
{
    void *found = NULL;
    const cgov_status status =
        cgov__fetch(db, noun->list, noun->filter_map, noun->by_id, noun->map, &found);
    cgov__free(found);
    if (status == CGOV_NOT_FOUND)
        return cgov__no_such(db, noun->map->noun, entity->id);
    if (status != CGOV_OK)
        return status;
    return cgov__fail_in(db, CGOV_CONFLICT,
                         "%s %lld was changed since it was read at revision %lld: read it again",
                         "%s %lld ถูกแก้ไขหลังจากที่อ่าน (ฉบับแก้ไข %lld) ให้อ่านใหม่", noun->map->noun,
                         (long long)entity->id, (long long)entity->revision);
}

static cgov_status put_row(cgov *db, const cgov__noun *noun, const void *row, int64_t *id)
{
    const cgov__entity *entity = row;
    const bool is_new = entity->id == 0;
    const cgov_status status = cgov__run(db, is_new ? noun->insert : noun->update, noun->map, row);
    if (status != CGOV_OK)
        return status;
    *id = is_new ? sqlite3_last_insert_rowid(db->sqlite) : entity->id;
    return is_new || sqlite3_changes(db->sqlite) > 0 ? CGOV_OK
                                                     : explain_no_update(db, noun, entity);
}

/* A single statement is all or nothing by itself: inside of a transaction it needs no savepoint. */
static cgov_status start_writing(cgov *db)
{
    if (db->depth == 0)
        return cgov_begin(db);
    const cgov_status status = cgov__ready(db);
    return status != CGOV_OK ? status : cgov__writable(db);
}

static cgov_status stop_writing(cgov *db, int depth, cgov_status status)
{
    return depth > 0 ? status : cgov__finish(db, status);
}

cgov_status cgov__noun_put(cgov *db, const cgov__noun *noun, const void *row, int64_t *id)
{
    const int depth = db->depth;
    int64_t written = 0;
    cgov_status status = start_writing(db);
    if (status != CGOV_OK)
        return status;
    status = stop_writing(db, depth, put_row(db, noun, row, &written));
    if (id != NULL)
        *id = status == CGOV_OK ? written : 0;
    return status;
}

cgov_status cgov__delete_link(cgov *db, const cgov__map *map, const void *row,
                              const cgov__embedded *query)
{
    if (db == NULL)
        return CGOV_MISUSE;
    const int depth = db->depth;
    cgov_status status = start_writing(db);
    if (status != CGOV_OK)
        return status;
    status = cgov__run(db, query, map, row);
    if (status == CGOV_OK && sqlite3_changes(db->sqlite) == 0)
        status = cgov__no_such(db, map->noun, 0);
    return stop_writing(db, depth, status);
}

cgov_status cgov__noun_delete(cgov *db, const cgov__embedded *query, const cgov__map *of,
                              int64_t id)
{
    const struct key_row {
        int64_t id;
    } key = { id };
    static const cgov__field fields[] = { CGOV__FIELD(struct key_row, id) };
    const cgov__map map = CGOV__MAP(of->noun, struct key_row, fields);
    const cgov_status status = cgov__delete_link(db, &map, &key, query);
    return status == CGOV_NOT_FOUND ? cgov__no_such(db, of->noun, id) : status;
}

cgov_status cgov__put_link_of(cgov *db, const char *call, const cgov__map *map, const void *row,
                              const cgov__embedded *const *queries, size_t count)
{
    if (db != NULL && row == NULL)
        return cgov__fail_db(db, CGOV_MISUSE, "%s: row is NULL", call);
    cgov_status status = cgov_begin(db);
    if (status != CGOV_OK)
        return status;
    for (size_t i = 0; i < count && status == CGOV_OK; i++)
        status = cgov__run(db, queries[i], map, row);
    return cgov__finish(db, status);
}
