/* Recommendations and what they rest on. See cgov/recommendation.h. */
#include "cgov/recommendation.h"

#include "model/noun.h"

static const cgov__field recommendation_fields[] = {
    CGOV__FIELD(cgov_recommendation, id),          CGOV__REQUIRED(cgov_recommendation, uid),
    CGOV__REQUIRED(cgov_recommendation, revision), CGOV__REQUIRED(cgov_recommendation, code),
    CGOV__FIELD(cgov_recommendation, title_th),    CGOV__FIELD(cgov_recommendation, title_en),
    CGOV__FIELD(cgov_recommendation, text),        CGOV__FIELD(cgov_recommendation, addressee),
    CGOV__FIELD(cgov_recommendation, source_row),
};
static const cgov__map recommendation_map =
    CGOV__MAP("recommendation", cgov_recommendation, recommendation_fields);

static const cgov__field recommendation_filter_fields[] = {
    CGOV__FIELD(cgov_recommendation_filter, id),     CGOV__FIELD(cgov_recommendation_filter, code),
    CGOV__FIELD(cgov_recommendation_filter, factor), CGOV__FIELD(cgov_recommendation_filter, after),
    CGOV__FIELD(cgov_recommendation_filter, limit),
};
static const cgov__map recommendation_filter_map =
    CGOV__MAP("recommendation filter", cgov_recommendation_filter, recommendation_filter_fields);

CGOV__NOUN(recommendation)

static const cgov__field recommendation_factor_fields[] = {
    CGOV__REQUIRED(cgov_recommendation_factor, recommendation),
    CGOV__REQUIRED(cgov_recommendation_factor, factor),
};
static const cgov__map recommendation_factor_map = CGOV__MAP(
    "factor of a recommendation", cgov_recommendation_factor, recommendation_factor_fields);

static const cgov__field recommendation_factor_filter_fields[] = {
    CGOV__FIELD(cgov_recommendation_factor_filter, recommendation),
    CGOV__FIELD(cgov_recommendation_factor_filter, factor),
};
static const cgov__map recommendation_factor_filter_map =
    CGOV__MAP("factor of a recommendation filter", cgov_recommendation_factor_filter,
              recommendation_factor_filter_fields);

CGOV__LIST(recommendation_factor)

cgov_status cgov_recommendation_factor_put(cgov *db, const cgov_recommendation_factor *row)
{
    static const cgov__embedded *const queries[] = { &cgov__sql_recommendation_factor_insert };
    return cgov__put_link(db, &recommendation_factor_map, row, queries, 1);
}

cgov_status cgov_recommendation_factor_delete(cgov *db, int64_t recommendation, int64_t factor)
{
    const cgov_recommendation_factor row = { .recommendation = recommendation, .factor = factor };
    return cgov__delete_link(db, &recommendation_factor_map, &row,
                             &cgov__sql_recommendation_factor_delete);
}

static const cgov__field recommendation_passage_fields[] = {
    CGOV__REQUIRED(cgov_recommendation_passage, recommendation),
    CGOV__REQUIRED(cgov_recommendation_passage, passage),
};
static const cgov__map recommendation_passage_map = CGOV__MAP(
    "evidence of a recommendation", cgov_recommendation_passage, recommendation_passage_fields);

static const cgov__field recommendation_passage_filter_fields[] = {
    CGOV__FIELD(cgov_recommendation_passage_filter, recommendation),
    CGOV__FIELD(cgov_recommendation_passage_filter, passage),
};
static const cgov__map recommendation_passage_filter_map =
    CGOV__MAP("evidence of a recommendation filter", cgov_recommendation_passage_filter,
              recommendation_passage_filter_fields);

CGOV__LIST(recommendation_passage)

cgov_status cgov_recommendation_passage_put(cgov *db, const cgov_recommendation_passage *row)
{
    static const cgov__embedded *const queries[] = { &cgov__sql_recommendation_passage_insert };
    return cgov__put_link(db, &recommendation_passage_map, row, queries, 1);
}

cgov_status cgov_recommendation_passage_delete(cgov *db, int64_t recommendation, int64_t passage)
{
    const cgov_recommendation_passage row = { .recommendation = recommendation,
                                              .passage = passage };
    return cgov__delete_link(db, &recommendation_passage_map, &row,
                             &cgov__sql_recommendation_passage_delete);
}
