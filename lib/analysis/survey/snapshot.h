/*
 * What crosstabs count, read once into memory and kept with the handle: the units, and one column
 * of category numbers a dimension, each built when it is first asked for. SQLite stays the only
 * source of truth: a snapshot is used while `PRAGMA data_version` and the handle's own change
 * counter stand as they were when it was made, and never beyond a transaction of the handle's
 * own, whose changes a rollback could take back. Must not know any test or table.
 */
#ifndef CGOV_ANALYSIS_SNAPSHOT_H
#define CGOV_ANALYSIS_SNAPSHOT_H

#include "cgov/crosstab.h"
#include "base/memory.h"
#include "store/statement.h"

enum {
    /* A handle keeps no more than this between calls, in bytes. */
    CGOV__SNAPSHOT_MAX = 256 * 1024 * 1024,
    CGOV__MASK_BITS = 64
};

/* Lists of numbers, one a place: those of place i are at[first[i]] to at[first[i + 1]] - 1,
   rising, each once. */
typedef struct cgov__lists {
    size_t count; /* places */
    uint32_t *first, *at;
} cgov__lists;

/* All units of a kind in rising order, and the projects that each has a part in. */
typedef struct cgov__units {
    bool ready;
    int64_t *unit, *other; /* the key: agency of a participation in `other`, else 0 */
    cgov__lists projects;  /* by their places among the units that are projects */
} cgov__units;

/* The categories of a dimension, and of each unit. */
typedef struct cgov__column {
    struct cgov__column *next;
    cgov_unit unit;
    cgov_crosstab_side side; /* its column's name is a copy */
    cgov_category *categories;
    size_t category_count;
    cgov__lists values;
    bool multiple;   /* some unit has several */
    uint16_t *only;  /* of each unit where none has several: category_count for none; or NULL */
    uint64_t *masks; /* of each unit where some has several of 64 categories at most; or NULL */
    int64_t *totals; /* units of each category */
    cgov__arena texts;
} cgov__column;

typedef struct cgov__snapshot {
    int64_t version, changes; /* what it was read from */
    cgov__units units[CGOV_UNIT_CASE_STUDY + 1];
    cgov__column *columns;
    size_t bytes;
} cgov__snapshot;

/* The handle's snapshot, emptied if it is not of this moment. Call inside of a read transaction. */
cgov_status cgov__snapshot_take(cgov *db, cgov__snapshot **snapshot);
/* What was read inside of a transaction of the handle's own is forgotten. */
void cgov__snapshot_leave(cgov *db);

cgov_status cgov__snapshot_units(cgov *db, cgov__snapshot *snapshot, cgov_unit unit,
                                 const cgov__units **units);
/* A column of the unit's own if it has one, else of its projects, which `own` tells. */
cgov_status cgov__snapshot_column(cgov *db, cgov__snapshot *snapshot, cgov_unit unit,
                                  const cgov_crosstab_side *side, const cgov__column **column,
                                  bool *own);
/* What a query says of projects, in their order and at most once each: `value`, of `size` bytes, is
   copied out of `row` to the project's place in `out`. `unit` is the id in `row`. */
cgov_status cgov__project_values(cgov *db, const cgov__units *projects, const cgov__embedded *query,
                                 const cgov__map *map, void *row, const int64_t *unit,
                                 const void *value, size_t size, void *out);
/* A dimension of the enumeration, with a name if and only if it needs one. */
bool cgov__is_side(const cgov_crosstab_side *side);
/* Its categories that no unit has are left out of a table. */
bool cgov__dimension_drops_empty(cgov_dimension dimension);

#endif
