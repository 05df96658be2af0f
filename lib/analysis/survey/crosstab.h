/*
 * A crosstab while it is counted: which units (crosstab_units.c), their categories and cells
 * (crosstab_cells.c), its tests (crosstab_tests.c). crosstab.c puts them together.
 */
#ifndef CGOV_ANALYSIS_CROSSTAB_H
#define CGOV_ANALYSIS_CROSSTAB_H

#include "analysis/survey/answer.h"
#include "analysis/survey/snapshot.h"

enum {
    CGOV__CROSSTAB_CELLS = 4000000 /* of a table */
};

/* One side while it is counted. `lists` are of the units of the table. */
typedef struct cgov__side {
    const cgov_crosstab_side *asked;
    const cgov__column *column;
    cgov__lists lists;     /* of units that have no column of their own: made for this table */
    const cgov__lists *of; /* the column's or those made */
    uint32_t *place;       /* of each category of the column in the table; UINT32_MAX: left out */
    cgov_category *categories;
    size_t count;
    bool multiple;
} cgov__side;

typedef struct cgov__counting {
    cgov *db;
    cgov_crosstab *table;
    const cgov_crosstab_options *options;
    const cgov__units *units, *projects;
    uint8_t *chosen; /* of each project; NULL: all */
    uint8_t *counts; /* of each unit: it has a project that is chosen; NULL: all have */
    cgov__side rows, columns;
    int64_t *pairs; /* where both sides are plain: units of each pair, "none" being the last */
    int64_t *cells;
} cgov__counting;

static inline cgov_status cgov__crosstab_lacking(cgov__counting *run)
{
    return cgov__nomem(&run->db->error);
}

static inline bool cgov__is_counted(const cgov__counting *run, size_t unit)
{
    return run->counts == NULL || run->counts[unit];
}

static inline bool cgov__has_any(const cgov__side *it, size_t unit)
{
    return it->of->first[unit + 1] > it->of->first[unit];
}

/* The projects that the filter lets through, and the units that have one of them. */
cgov_status cgov__crosstab_choose(cgov__counting *run, cgov__snapshot *snapshot,
                                  const cgov__question *question);
/* The units' categories on one side. */
cgov_status cgov__crosstab_read(cgov__counting *run, cgov__snapshot *snapshot,
                                const cgov_crosstab_side *asked, cgov__side *it);
/* Everything that is counted, of one side or of both. */
cgov_status cgov__crosstab_count(cgov__counting *run);
/* The test that applies, or why none does. */
cgov_status cgov__crosstab_test(cgov__counting *run);
/* What is asked for of shares and of the test where projects come by questionnaires. */
cgov_status cgov__crosstab_allow_for_design(cgov__counting *run, cgov__snapshot *snapshot);

#endif
