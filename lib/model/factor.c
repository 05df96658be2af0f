/* The codebook. See cgov/factor.h. */
#include "model/factor.h"

#include "model/noun.h"
#include "text/code.h"

#include <string.h>

static const cgov__field factor_fields[] = {
    CGOV__FIELD(cgov_factor, id),
    CGOV__REQUIRED(cgov_factor, uid),
    CGOV__REQUIRED(cgov_factor, revision),
    CGOV__REQUIRED(cgov_factor, code),
    CGOV__REQUIRED(cgov_factor, kind),
    CGOV__FIELD(cgov_factor, parent),
    CGOV__FIELD(cgov_factor, label_th),
    CGOV__FIELD(cgov_factor, label_en),
    CGOV__FIELD(cgov_factor, definition),
    CGOV__FIELD(cgov_factor, when_to_use),
    CGOV__FIELD(cgov_factor, when_not_to_use),
    CGOV__FIELD(cgov_factor, reference),
    CGOV__FIELD(cgov_factor, colour),
    CGOV__FIELD(cgov_factor, source_row),
};
static const cgov__map factor_map = CGOV__MAP("factor", cgov_factor, factor_fields);

static const cgov__field factor_filter_fields[] = {
    CGOV__FIELD(cgov_factor_filter, id),      CGOV__FIELD(cgov_factor_filter, code),
    CGOV__FIELD(cgov_factor_filter, kind),    CGOV__FIELD(cgov_factor_filter, parent),
    CGOV__FIELD(cgov_factor_filter, project), CGOV__FIELD(cgov_factor_filter, after),
    CGOV__FIELD(cgov_factor_filter, limit),
};
static const cgov__map factor_filter_map =
    CGOV__MAP("factor filter", cgov_factor_filter, factor_filter_fields);

CGOV__NOUN_TO_READ(factor)
CGOV__FIND(factor)

/* A code is typed, and listed beside others: one word, which nothing takes apart. */
static cgov_status check_code(cgov *db, const char *code)
{
    for (const char *c = code; *c != '\0'; c++)
        if ((unsigned char)*c < 0x80 && !cgov__is_code_letter(*c))
            return cgov__fail_in(
                db, CGOV_INVALID,
                "factor.code \"%s\": a code is one word of letters, digits, _ - and . such as "
                "trust_building",
                "factor.code \"%s\": รหัสเป็นคำเดียวที่มีเพียงตัวอักษร ตัวเลข _ - และ . เช่น "
                "trust_building",
                code);
    return CGOV_OK;
}

/* One that stays as it was is not looked at: other programs' codes come with their projects. */
static cgov_status check_new_code(cgov *db, const cgov_factor *row)
{
    cgov_factor *before = NULL;
    cgov_status status = row->id != 0 ? cgov_factor_get(db, row->id, &before) : CGOV_OK;
    const bool stays = before != NULL && strcmp(before->code, row->code) == 0;
    cgov_factor_free(before);
    if (status == CGOV_OK && !stays)
        status = check_code(db, row->code);
    return status;
}

cgov_status cgov_factor_put(cgov *db, const cgov_factor *row, int64_t *id)
{
    CGOV__NEEDS(db, row != NULL, "cgov_factor_put: row is NULL");
    const cgov_status status = row->code != NULL ? check_new_code(db, row) : CGOV_OK;
    if (status == CGOV_OK)
        return cgov__factor_put_any(db, row, id);
    if (id != NULL)
        *id = 0;
    return status;
}

cgov_status cgov__factor_put_any(cgov *db, const cgov_factor *row, int64_t *id)
{
    const cgov_factor_filter by_id = { .id = row->id };
    return cgov__noun_put(db,
                          &(cgov__noun){ &cgov__sql_factor_list, &cgov__sql_factor_insert,
                                         &cgov__sql_factor_update, &factor_map, &factor_filter_map,
                                         &by_id },
                          row, id);
}

cgov_status cgov_factor_delete(cgov *db, int64_t id)
{
    return cgov__noun_delete(db, &cgov__sql_factor_delete, &factor_map, id);
}
