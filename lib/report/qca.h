/* What the tables of set-theoretic answers share. See cgov/qca_tables.h. */
#ifndef CGOV_REPORT_QCA_H
#define CGOV_REPORT_QCA_H

#include "cgov/qca_tables.h"
#include "report/answer.h"

/* A share with three digits; missing where it does not exist. */
cgov_cell cgov__qca_share(double share);
/* "400", "0.85": a number as a person wrote it. */
const char *cgov__qca_number(cgov_tables *to, double number);
/* "A, B, ..." for people. */
cgov_cell cgov__qca_few_names(cgov_tables *to, const char *const *labels, const size_t *at,
                              size_t count);

/* Names of cases as a list; `free` it when the row is added. */
typedef struct cgov__qca_names {
    cgov_cell_list list;
    cgov_cell *items;
} cgov__qca_names;
cgov_cell cgov__qca_list_names(cgov_tables *to, cgov__qca_names *names, const char *const *labels,
                               const size_t *at, size_t count, size_t most);

/* Whether what tells of single projects is left out: `to`, or `view` if not NULL, is of projects of
   a copy that masks small counts. A note says so, once. */
bool cgov__qca_leaves_out(cgov_tables *to, const cgov_qca_view *view);

#define CGOV__QCA_FIT                                                                              \
    CGOV_COLUMN("inclS", "inclS", "inclS"), CGOV_COLUMN("PRI", "PRI", "PRI"),                      \
        CGOV_COLUMN("covS", "covS", "covS")
#define CGOV__QCA_FIT_CELLS(fit)                                                                   \
    cgov__qca_share((fit)->consistency), cgov__qca_share((fit)->pri),                              \
        cgov__qca_share((fit)->coverage)

#endif
