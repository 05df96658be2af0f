/* What the functions that turn answers into tables share. See report/answer.h. */
#include "report/answer.h"

cgov_tables *cgov__tables_begin(const char *answer, const cgov_basis *basis)
{
    cgov_tables *tables = cgov_tables_new(answer);
    cgov_tables_set_basis(tables, basis);
    return tables;
}

cgov_status cgov__tables_end(cgov_tables *tables, cgov_tables **out)
{
    *out = NULL;
    if (cgov__tables_failed(tables)) {
        cgov_tables_free(tables);
        return CGOV_NOMEM;
    }
    *out = tables;
    return CGOV_OK;
}

cgov_cell cgov__cell_label_or(const char *th, const char *en, const char *else_th,
                              const char *else_en)
{
    return th != NULL || en != NULL ? cgov_cell_label(th, en) : cgov_cell_label(else_th, else_en);
}

cgov_cell cgov__cell_reason(cgov_reason reason)
{
    return reason == CGOV_REASON_NONE || reason == CGOV_REASON_NOT_COMPUTED
               ? cgov_cell_missing(CGOV_REASON_NONE)
               : cgov_cell_label(cgov_reason_text(reason, CGOV_LANGUAGE_TH),
                                 cgov_reason_text(reason, CGOV_LANGUAGE_EN));
}

cgov_cell cgov__cell_value(const cgov_estimate *of)
{
    return cgov_cell_mean(of->reason == CGOV_REASON_NONE, of->value);
}
