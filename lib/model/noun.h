/*
 * The calls that every noun of the model has, over its column maps and its queries:
 * CGOV__NOUN(agency) needs `agency_map`, `agency_filter_map` and the queries agency_list,
 * agency_insert, agency_update, agency_delete. Link nouns, which have no id, take
 * CGOV__LIST and write their own put and delete with cgov__put_link().
 */
#ifndef CGOV_MODEL_NOUN_H
#define CGOV_MODEL_NOUN_H

#include "store/statement.h"

/* Every record of an entity begins so. */
typedef struct cgov__entity {
    int64_t id;
    cgov_uid uid;
    int64_t revision;
} cgov__entity;

cgov_status cgov__noun_list(cgov *db, const cgov__embedded *query, const cgov__map *filter_map,
                            const void *filter, const cgov__map *map, cgov__cursor **cursor);
/* The row of an id, or of a code; CGOV_NOT_FOUND names either. */
cgov_status cgov__noun_get(cgov *db, const cgov__embedded *query, const cgov__map *filter_map,
                           const void *filter, const cgov__map *map, int64_t id, void **out);
cgov_status cgov__noun_find(cgov *db, const cgov__embedded *query, const cgov__map *filter_map,
                            const void *filter, const cgov__map *map, const char *code, void **out);
cgov_status cgov__noun_count(cgov *db, const cgov__embedded *query, const cgov__map *filter_map,
                             const void *filter, int64_t *count);

typedef struct cgov__noun {
    const cgov__embedded *list, *insert, *update;
    const cgov__map *map, *filter_map;
    const void *by_id; /* the filter that finds the row at hand */
} cgov__noun;
cgov_status cgov__noun_put(cgov *db, const cgov__noun *noun, const void *row, int64_t *id);
cgov_status cgov__noun_delete(cgov *db, const cgov__embedded *query, const cgov__map *of,
                              int64_t id);

/* Runs the queries one after the other with one record, in one transaction. CGOV_MISUSE in the
   words of the public call `call` if there is no record. */
cgov_status cgov__put_link_of(cgov *db, const char *call, const cgov__map *map, const void *row,
                              const cgov__embedded *const *queries, size_t count);
#define cgov__put_link(db, ...) cgov__put_link_of(db, __func__, __VA_ARGS__)
/* As cgov__put_link() with one query; CGOV_NOT_FOUND if no row was changed. */
cgov_status cgov__delete_link(cgov *db, const cgov__map *map, const void *row,
                              const cgov__embedded *query);

/* Declares the map of a noun's record, for layers above that write rows in bulk. */
#define CGOV__ROW_MAP(noun) const cgov__map *cgov__##noun##_row_map(void)

#define CGOV__LIST(noun)                                                                           \
    CGOV__ROW_MAP(noun);                                                                           \
    const cgov__map *cgov__##noun##_row_map(void)                                                  \
    {                                                                                              \
        return &noun##_map;                                                                        \
    }                                                                                              \
    cgov_status cgov_##noun##_list(cgov *db, const cgov_##noun##_filter *filter,                   \
                                   cgov_##noun##_cursor **cursor)                                  \
    {                                                                                              \
        CGOV__NEEDS(db, cursor != NULL, "cgov_" #noun "_list: cursor is NULL");                    \
        return cgov__noun_list(db, &cgov__sql_##noun##_list, &noun##_filter_map, filter,           \
                               &noun##_map, (cgov__cursor **)cursor);                              \
    }                                                                                              \
    cgov_status cgov_##noun##_next(cgov_##noun##_cursor *cursor, const cgov_##noun **row)          \
    {                                                                                              \
        return cgov__cursor_next((cgov__cursor *)cursor, (const void **)row);                      \
    }                                                                                              \
    void cgov_##noun##_cursor_free(cgov_##noun##_cursor *cursor)                                   \
    {                                                                                              \
        cgov__cursor_free((cgov__cursor *)cursor);                                                 \
    }

#define CGOV__GET(noun)                                                                            \
    cgov_status cgov_##noun##_get(cgov *db, int64_t id, cgov_##noun **out)                         \
    {                                                                                              \
        CGOV__NEEDS(db, out != NULL, "cgov_" #noun "_get: out is NULL");                           \
        return cgov__noun_get(db, &cgov__sql_##noun##_list, &noun##_filter_map,                    \
                              &(cgov_##noun##_filter){ .id = id }, &noun##_map, id, (void **)out); \
    }                                                                                              \
    void cgov_##noun##_free(cgov_##noun *row)                                                      \
    {                                                                                              \
        cgov_free(row);                                                                            \
    }                                                                                              \
    cgov_status cgov_##noun##_count(cgov *db, const cgov_##noun##_filter *filter, int64_t *count)  \
    {                                                                                              \
        CGOV__NEEDS(db, count != NULL, "cgov_" #noun "_count: count is NULL");                     \
        return cgov__noun_count(db, &cgov__sql_##noun##_list, &noun##_filter_map, filter, count);  \
    }

#define CGOV__FIND(noun)                                                                           \
    cgov_status cgov_##noun##_find(cgov *db, const char *code, cgov_##noun **out)                  \
    {                                                                                              \
        CGOV__NEEDS(db, out != NULL, "cgov_" #noun "_find: out is NULL");                          \
        return cgov__noun_find(db, &cgov__sql_##noun##_list, &noun##_filter_map,                   \
                               &(cgov_##noun##_filter){ .code = code }, &noun##_map, code,         \
                               (void **)out);                                                      \
    }

#define CGOV__WRITE(noun)                                                                          \
    cgov_status cgov_##noun##_put(cgov *db, const cgov_##noun *row, int64_t *id)                   \
    {                                                                                              \
        CGOV__NEEDS(db, row != NULL, "cgov_" #noun "_put: row is NULL");                           \
        const cgov_##noun##_filter by_id = { .id = row->id };                                      \
        return cgov__noun_put(db,                                                                  \
                              &(cgov__noun){ &cgov__sql_##noun##_list, &cgov__sql_##noun##_insert, \
                                             &cgov__sql_##noun##_update, &noun##_map,              \
                                             &noun##_filter_map, &by_id },                         \
                              row, id);                                                            \
    }                                                                                              \
    cgov_status cgov_##noun##_delete(cgov *db, int64_t id)                                         \
    {                                                                                              \
        return cgov__noun_delete(db, &cgov__sql_##noun##_delete, &noun##_map, id);                 \
    }

#define CGOV__NOUN_TO_READ(noun)      CGOV__LIST(noun) CGOV__GET(noun)
#define CGOV__NOUN_WITHOUT_CODE(noun) CGOV__NOUN_TO_READ(noun) CGOV__WRITE(noun)
#define CGOV__NOUN(noun)              CGOV__NOUN_WITHOUT_CODE(noun) CGOV__FIND(noun)

#endif
