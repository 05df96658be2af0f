/* Means of a number by group. See cgov/quantity.h. */
#include "query.h"

#include <stdio.h>
#include <string.h>

/* ---- the question ---- */

static const struct number {
    const char *word;
    bool named;
} numbers[] = {
    [CGOV_QUANTITY_RATING] = { "rating", true },
    [CGOV_QUANTITY_BUDGET] = { "budget", false },
    [CGOV_QUANTITY_BENEFICIARIES] = { "beneficiaries", false },
    [CGOV_QUANTITY_YEAR] = { "year", false },
    [CGOV_QUANTITY_DURATION] = { "duration", false },
    [CGOV_QUANTITY_IMPORTED] = { "column", true },
};

/* A word as `rating:FACTOR`, `budget` or `column:NAME`; false after a message. */
static bool take_number(asked *a, const char *word, cgov_quantity *out)
{
    const char *const given = word != NULL ? word : "";
    const size_t length = strcspn(given, ":");
    for (size_t i = CGOV_QUANTITY_RATING; i < sizeof numbers / sizeof numbers[0]; i++) {
        const char *const name = given[length] == ':' ? given + length + 1 : NULL;
        if (length != strlen(numbers[i].word) || strncmp(given, numbers[i].word, length) != 0 ||
            numbers[i].named != (name != NULL))
            continue;
        *out = (cgov_quantity){ .kind = (cgov_quantity_kind)i, .name = name };
        return true;
    }
    fail(&a->look, WRONG_USE,
         say(&a->look,
             "\"%s\" is no number of a project: rating:FACTOR, budget, beneficiaries, year, "
             "duration or column:NAME",
             "\"%s\" ไม่ใช่ตัวเลขของโครงการ ใช้ rating:ปัจจัย budget beneficiaries year "
             "duration หรือ column:ชื่อ"),
         given);
    return false;
}

/* ---- the answer ---- */

int answer_means(asked *a)
{
    cgov_quantity_options options = { .weight = a->weight };
    cgov_quantity_means *m = NULL;
    if (!take_number(a, a->dimensions[0], &options.quantity) ||
        !take_side(a, a->dimensions[1], &options.groups))
        return WRONG_USE;
    if (cgov_quantity_compare(a->db, &a->words.filter, &options, &m) != CGOV_OK)
        return query_failed(a);
    cgov_tables *tables = NULL;
    const cgov_status made = cgov_tables_from_means(m, &options, &tables);
    const int status = print_made(a, &m->basis, made, tables);
    cgov_quantity_means_free(m);
    return status;
}
