/*
 * Embedded queries, prepared once a handle and shape; typed rows by column maps.
 *
 * A map names the fields of a record struct. A query's parameter `:name` is bound from the
 * field of that name in the record or filter given; a result column is loaded into the field
 * of its name. A line of a query that ends in `-- if :name` stays only when that field of
 * the filter is set (not 0, not NULL, or `has_name`), so that an unused filter costs nothing;
 * `-- if :one :other` when any of them is.
 */
#ifndef CGOV_STORE_STATEMENT_H
#define CGOV_STORE_STATEMENT_H

#include "base/shared.h"
#include "cgov/types.h"
#include "store/database.h"

typedef enum cgov__type {
    CGOV__TEXT, /* const char *; NULL and absent alike */
    CGOV__INT64,
    CGOV__INT,
    CGOV__DOUBLE,
    CGOV__BOOL,
    CGOV__UID,   /* cgov_uid, 16 bytes; all-zero is none */
    CGOV__BYTES, /* cgov__bytes: borrowed blob */
    CGOV__CODE   /* an enumeration: its vocabulary code in the file */
} cgov__type;

typedef struct cgov__bytes {
    const void *bytes;
    size_t length;
} cgov__bytes;

/* The codes of a closed vocabulary, in the order of its enumeration; [0] is NULL (_ANY). */
typedef struct cgov__codes {
    const char *noun;
    const char *const *codes;
    size_t count;
} cgov__codes;

extern CGOV__SHARED const cgov__codes cgov__level_codes, cgov__sector_codes, cgov__mission_codes,
    cgov__factor_kind_codes, cgov__missing_codes, cgov__phase_codes, cgov__precision_codes,
    cgov__instrument_codes, cgov__evidence_source_codes, cgov__language_codes;

/* CGOV_INVALID, naming the field, for a number that the enumeration does not have. */
CGOV__SHARED cgov_status cgov__codes_check(cgov *db, const char *field, const cgov__codes *codes,
                                           unsigned value);

typedef struct cgov__field {
    const char *name;
    const cgov__codes *codes; /* of CGOV__CODE */
    unsigned char type;       /* cgov__type */
    unsigned short at;        /* offset of the field */
    unsigned short has;       /* offset of its has_ flag + 1; 0 if it has none */
    bool required;            /* NOT NULL in the file: a NULL is damage, CGOV_CORRUPT */
} cgov__field;

typedef struct cgov__map {
    const char *noun;
    const cgov__field *fields;
    size_t count;
    size_t size; /* of the record */
} cgov__map;

/* clang-format off */
#define CGOV__TYPE(x)                                                                              \
    _Generic((x), const char *: CGOV__TEXT, int64_t: CGOV__INT64, int: CGOV__INT,                  \
             double: CGOV__DOUBLE, bool: CGOV__BOOL, cgov_uid: CGOV__UID,                          \
             cgov__bytes: CGOV__BYTES, default: CGOV__CODE)
#define CGOV__CODES(x)                                                                             \
    _Generic((x), cgov_level: &cgov__level_codes, cgov_sector: &cgov__sector_codes,                \
             cgov_mission: &cgov__mission_codes, cgov_factor_kind: &cgov__factor_kind_codes,       \
             cgov_missing: &cgov__missing_codes, cgov_phase: &cgov__phase_codes,                   \
             cgov_precision: &cgov__precision_codes, cgov_instrument: &cgov__instrument_codes,     \
             cgov_evidence_source: &cgov__evidence_source_codes,                                   \
             cgov_language: &cgov__language_codes, default: NULL)
/* clang-format on */
#define CGOV__MEMBER(record, name) (((record *)0)->name)
#define CGOV__FIELD_HAS(record, name_, has_)                                                       \
    {                                                                                              \
        .name = #name_, .type = CGOV__TYPE(CGOV__MEMBER(record, name_)),                           \
        .codes = CGOV__CODES(CGOV__MEMBER(record, name_)), .at = offsetof(record, name_),          \
        .has = has_                                                                                \
    }
#define CGOV__FIELD(record, name) CGOV__FIELD_HAS(record, name, 0)
/* What the schema has as NOT NULL: nobody need test it for NULL. */
#define CGOV__REQUIRED(record, name_)                                                              \
    {                                                                                              \
        .name = #name_, .type = CGOV__TYPE(CGOV__MEMBER(record, name_)),                           \
        .codes = CGOV__CODES(CGOV__MEMBER(record, name_)), .at = offsetof(record, name_),          \
        .required = true                                                                           \
    }
/* A number that may be absent: `has_<name>` says so. */
#define CGOV__NULLABLE(record, name) CGOV__FIELD_HAS(record, name, offsetof(record, has_##name) + 1)
#define CGOV__MAP(noun_, record, fields_)                                                          \
    {                                                                                              \
        .noun = noun_, .fields = fields_, .count = sizeof fields_ / sizeof fields_[0],             \
        .size = sizeof(record)                                                                     \
    }

typedef struct cgov__statement {
    sqlite3_stmt *stmt;
    const cgov__embedded *query;
    const cgov__map *in, *out;
    bool counting;           /* SELECT count(*) over the query */
    uint64_t optional, kept; /* which optional lines there are and which stand, by field of `in` */
    int8_t *in_fields, *out_fields; /* field of each parameter and column; -1 none */
    struct cgov__statement *next;
    bool busy;
} cgov__statement;

/*
 * Gives a ready statement, bound from `values` (by `in`; both may be NULL). It stays busy
 * until released. Text is bound borrowed: `values` must outlive the steps, unless `copy`.
 */
cgov_status cgov__prepare(cgov *db, const cgov__embedded *query, const cgov__map *in,
                          const void *values, const cgov__map *out, cgov__statement **statement);
/* Binds one field of a record, borrowed. CGOV_INVALID, naming the field: no column takes the value. */
cgov_status cgov__bind(cgov *db, sqlite3_stmt *stmt, int index, const cgov__field *field,
                       const void *values);
/* Binds another record of the same map to a statement that was stepped to its end. */
cgov_status cgov__rebind(cgov *db, cgov__statement *statement, const void *values);
/* CGOV_ROW, CGOV_DONE, or the failure. */
cgov_status cgov__step(cgov *db, cgov__statement *statement);
/* Fills the record from the current row; text is borrowed until the next step. CGOV_CORRUPT, naming
   the noun, its id and the column, where the schema does not allow what the row holds. */
cgov_status cgov__load(cgov *db, cgov__statement *statement, void *record);
void cgov__release(cgov *db, cgov__statement *statement);
void cgov__statements_free(cgov *db);

/* Prepare, step to the end, release. */
cgov_status cgov__run(cgov *db, const cgov__embedded *query, const cgov__map *in,
                      const void *values);
/* Runs each in turn, all with the same values. */
cgov_status cgov__run_all(cgov *db, const cgov__embedded *const *queries, size_t count,
                          const cgov__map *in, const void *values);

/* What cgov__each() gives a row to; the row, and the texts that it borrows, live until it returns.
 */
typedef cgov_status cgov__take(void *ctx, const void *row);
/*
 * Every row of a query, each in a record by `out` that was all zeros, given to `take`:
 *
 *     static cgov_status take_term(void *ctx, const void *record)
 *     {
 *         lexicon *const it = ctx;
 *         const term_row *const row = record;
 *         return add_term(it, row->code) ? CGOV_OK : CGOV_NOMEM;
 *     }
 *     ...
 *     return cgov__each(db, &cgov__sql_term_list, NULL, NULL, &term_map, take_term, &it);
 *
 * CGOV_OK of `take` goes on, CGOV_DONE ends well, and any other status ends the loop and is the
 * result: its words are those that `take` left, but of CGOV_NOMEM, which gets them here. `values`
 * must outlive the call. Not for what writes the rows that it reads: that takes a cursor.
 */
cgov_status cgov__each(cgov *db, const cgov__embedded *query, const cgov__map *in,
                       const void *values, const cgov__map *out, cgov__take *take, void *ctx);
/* One row into `record`, copied to a block that cgov__free() releases; CGOV_NOT_FOUND if none. */
cgov_status cgov__fetch(cgov *db, const cgov__embedded *query, const cgov__map *in,
                        const void *values, const cgov__map *out, void **record);
/* One row of numbers alone, straight into `record`; CGOV_NOT_FOUND if none. */
cgov_status cgov__fetch_into(cgov *db, const cgov__embedded *query, const cgov__map *in,
                             const void *values, const cgov__map *out, void *record);
/* How many rows the query gives with this filter, its fields `after` and `limit` apart. */
cgov_status cgov__count(cgov *db, const cgov__embedded *query, const cgov__map *in,
                        const void *values, int64_t *count);
/* A copy of a record with the texts that it borrows, in one block. */
cgov_status cgov__record_copy(cgov *db, const cgov__map *map, const void *record, void **copy);

/* A cursor over typed rows: what every cgov_<noun>_cursor is. */
typedef struct cgov__cursor cgov__cursor;
cgov_status cgov__cursor_open(cgov *db, const cgov__embedded *query, const cgov__map *in,
                              const void *values, const cgov__map *out, cgov__cursor **cursor);
cgov_status cgov__cursor_next(cgov__cursor *cursor, const void **record);
void cgov__cursor_free(cgov__cursor *cursor);
/* Before a write: open cursors keep the rows that they have not given yet. */
cgov_status cgov__cursors_keep(cgov *db);
/* Before the handle goes: its cursors can still be freed, and give CGOV_MISUSE otherwise. */
void cgov__cursors_detach(cgov *db);

/* The text of a query with its optional lines chosen; for tests too. cgov__free() it. */
char *cgov__query_text(const cgov__embedded *query, const cgov__map *in, uint64_t kept,
                       bool counting);
uint64_t cgov__fields_set(const cgov__map *map, const void *values);

/* commit after CGOV_OK, else rollback keeping the words of the failure; returns the status */
cgov_status cgov__finish(cgov *db, cgov_status status);

#endif
