/* Shares that allow for questionnaires. See spread.h. */
#include "analysis/survey/spread.h"

#include <string.h>

static const cgov__field spread_fields[] = {
    CGOV__FIELD(cgov__spread, side),     CGOV__REQUIRED(cgov__spread, code),
    CGOV__FIELD(cgov__spread, n),        CGOV__FIELD(cgov__spread, named),
    CGOV__FIELD(cgov__spread, squares),  CGOV__FIELD(cgov__spread, products),
    CGOV__FIELD(cgov__spread, wholes),   CGOV__FIELD(cgov__spread, counted),
    CGOV__FIELD(cgov__spread, clusters),
};
static const cgov__map spread_map =
    CGOV__MAP("spread over questionnaires", cgov__spread, spread_fields);

cgov_status cgov__spreads_read(cgov *db, const cgov__question *question, void *answer,
                               const cgov__embedded *query, cgov__spread **rows, size_t *count)
{
    return cgov__answer_rows(db, question, answer, query, &spread_map, (void **)rows, count);
}

cgov_status cgov__spread_share(cgov *db, const cgov__spread *rows, size_t count, int64_t side,
                               const char *code, cgov_design_estimate *out)
{
    const cgov__spread *found = NULL;
    for (size_t i = 0; i < count; i++)
        if (rows[i].side == side &&
            (strcmp(rows[i].code, code) == 0 || (found == NULL && rows[i].code[0] == '\0')))
            found = &rows[i];
    const cgov__cluster_sums sums = {
        .n = found != NULL ? found->n : 0,
        .weight = found != NULL ? (double)found->n : 0,
        .named = found != NULL ? (double)found->named : 0,
        .squares = found != NULL ? (double)found->squares : 0,
        .products = found != NULL ? (double)found->products : 0,
        .wholes = found != NULL ? (double)found->wholes : 0,
        .clusters = found != NULL ? found->clusters : 0,
        .counted = found != NULL ? found->counted : 0,
    };
    return cgov__design_share_of_sums(&sums, 0, out, &db->error);
}
