/* Factors that come with the projects of other programs. See cgov/factor.h. */
#ifndef CGOV_MODEL_FACTOR_H
#define CGOV_MODEL_FACTOR_H

#include "cgov/factor.h"

/* As cgov_factor_put(), with a code of any letters: names that other programs gave are codes there. */
cgov_status cgov__factor_put_any(cgov *db, const cgov_factor *row, int64_t *id);

#endif
