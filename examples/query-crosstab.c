/* One dimension by another, and one alone. See cgov/crosstab.h. */
#include "query.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- dimensions ---- */

bool take_side(asked *a, const char *word, cgov_crosstab_side *side)
{
    char name[40]; /* the longest name of a dimension is shorter */
    const char *rest = word != NULL ? strchr(word, ':') : NULL;
    snprintf(name, sizeof name, "%.*s", (int)(rest != NULL ? rest - word : (int)sizeof name - 1),
             word != NULL ? word : "");
    *side = (cgov_crosstab_side){ .dimension = CGOV_DIMENSION_ANY };
    if (!cgov_dimension_from_code(name, &side->dimension)) {
        fail(&a->look, WRONG_USE,
             say(&a->look, "\"%s\" is no dimension; there are:", "\"%s\" ไม่ใช่มิติ มิติที่มีคือ:"), name);
        for (cgov_dimension d = CGOV_DIMENSION_LEVEL; d <= CGOV_DIMENSION_RATING; d++)
            fprintf(stderr, "  %-14s %s\n", cgov_dimension_code(d),
                    cgov_dimension_label(d, a->look.thai ? CGOV_LANGUAGE_TH : CGOV_LANGUAGE_EN));
        return false;
    }
    if (side->dimension == CGOV_DIMENSION_FACTOR) {
        side->kind = a->kind;
        return rest == NULL || filter_words_kind(&a->words, rest + 1, &side->kind);
    }
    if (side->dimension >= CGOV_DIMENSION_IMPORTED)
        side->column = rest != NULL ? rest + 1 : "";
    return true;
}

/* ---- answers ---- */

static int answer(asked *a, bool two)
{
    const cgov_crosstab_view view = { .limit = a->look.limit, .by_count = a->by_count };
    cgov_crosstab_options options = { .unit = a->unit,
                                      .clustered =
                                          !a->look.simple && a->unit <= CGOV_UNIT_PARTICIPATION,
                                      .weight = a->weight };
    cgov_crosstab *t = NULL;
    cgov_tables *tables = NULL;
    if (!take_side(a, a->dimensions[0], &options.rows) ||
        (two && !take_side(a, a->dimensions[1], &options.columns)))
        return WRONG_USE;
    if (cgov_crosstab_make(a->db, &a->words.filter, &options, &t) != CGOV_OK)
        return query_failed(a);
    const cgov_status made = cgov_tables_from_crosstab(t, &options, &view, &tables);
    a->look.limit = 0; /* obeyed: the table has so many categories */
    const int status = print_made(a, &t->basis, made, tables);
    cgov_crosstab_free(t);
    return status;
}

int answer_crosstab(asked *a)
{
    return answer(a, true);
}

int answer_frequencies(asked *a)
{
    return answer(a, false);
}
