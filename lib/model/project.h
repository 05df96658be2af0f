/*
 * The project filter as a column map, for every question that takes one. A record that
 * holds a filter and parameters of its own lists CGOV__PROJECT_FILTER(record, filter.).
 */
#ifndef CGOV_MODEL_PROJECT_H
#define CGOV_MODEL_PROJECT_H

#include "cgov/project.h"
#include "store/statement.h"

#define CGOV__FILTER_FIELD(record, member, name_)                                                  \
    {                                                                                              \
        .name = #name_, .type = CGOV__TYPE(CGOV__MEMBER(record, member name_)),                    \
        .codes = CGOV__CODES(CGOV__MEMBER(record, member name_)),                                  \
        .at = offsetof(record, member name_)                                                       \
    }
/* clang-format off */
#define CGOV__PROJECT_FILTER(record, member)                                                       \
    CGOV__FILTER_FIELD(record, member, id),                                                        \
    CGOV__FILTER_FIELD(record, member, code),                                                      \
    CGOV__FILTER_FIELD(record, member, response),                                                  \
    CGOV__FILTER_FIELD(record, member, level),                                                     \
    CGOV__FILTER_FIELD(record, member, min_level),                                                 \
    CGOV__FILTER_FIELD(record, member, implied_level),                                             \
    CGOV__FILTER_FIELD(record, member, levels_differ),                                             \
    CGOV__FILTER_FIELD(record, member, mission),                                                   \
    CGOV__FILTER_FIELD(record, member, mechanism),                                                 \
    CGOV__FILTER_FIELD(record, member, activity),                                                  \
    CGOV__FILTER_FIELD(record, member, province),                                                  \
    CGOV__FILTER_FIELD(record, member, region),                                                    \
    CGOV__FILTER_FIELD(record, member, from_year),                                                 \
    CGOV__FILTER_FIELD(record, member, to_year),                                                   \
    CGOV__FILTER_FIELD(record, member, sector),                                                    \
    CGOV__FILTER_FIELD(record, member, agency),                                                    \
    CGOV__FILTER_FIELD(record, member, role),                                                      \
    CGOV__FILTER_FIELD(record, member, factor),                                                    \
    CGOV__FILTER_FIELD(record, member, factor_code),                                               \
    CGOV__FILTER_FIELD(record, member, case_study),                                                \
    CGOV__FILTER_FIELD(record, member, after),                                                     \
    CGOV__FILTER_FIELD(record, member, limit),                                                     \
    CGOV__FILTER_FIELD(record, member, form)
/* clang-format on */

const cgov__map *cgov__project_filter_map(void);

#endif
