/* Which units a crosstab counts. See crosstab.h. */
#include "analysis/survey/choice.h"
#include "analysis/survey/crosstab.h"

#include <string.h>

static cgov_status choose_projects(cgov__counting *run, cgov__snapshot *snapshot,
                                   const cgov__question *question)
{
    return cgov__choose_projects(run->db, snapshot, question, run->table, &run->chosen,
                                 &run->table->basis.base);
}

/* ---- units ---- */

static cgov_status choose_units(cgov__counting *run)
{
    const cgov__lists *projects = &run->units->projects;
    if (run->chosen == NULL) { /* a unit of any kind has a project */
        run->table->units = (int64_t)projects->count;
        return CGOV_OK;
    }
    run->counts = cgov__calloc(projects->count + 1, 1);
    if (run->counts == NULL)
        return cgov__crosstab_lacking(run);
    if (run->units == run->projects) {
        memcpy(run->counts, run->chosen, projects->count);
        run->table->units = run->table->basis.base;
        return CGOV_OK;
    }
    for (size_t u = 0; u < projects->count; u++) {
        for (uint32_t k = projects->first[u]; k < projects->first[u + 1] && !run->counts[u]; k++)
            run->counts[u] = run->chosen[projects->at[k]];
        run->table->units += run->counts[u];
    }
    return CGOV_OK;
}

cgov_status cgov__crosstab_choose(cgov__counting *run, cgov__snapshot *snapshot,
                                  const cgov__question *question)
{
    const cgov_status status = choose_projects(run, snapshot, question);
    return status == CGOV_OK ? choose_units(run) : status;
}
