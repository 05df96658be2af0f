/* Questionnaires and what they leave unanswered. See cgov/response.h. */
#include "cgov/response.h"

#include "model/noun.h"

static const cgov__field response_fields[] = {
    CGOV__FIELD(cgov_response, id),          CGOV__REQUIRED(cgov_response, uid),
    CGOV__REQUIRED(cgov_response, revision), CGOV__REQUIRED(cgov_response, code),
    CGOV__FIELD(cgov_response, agency),      CGOV__FIELD(cgov_response, respondent),
    CGOV__FIELD(cgov_response, answered_on), CGOV__FIELD(cgov_response, instrument_version),
    CGOV__FIELD(cgov_response, note),        CGOV__FIELD(cgov_response, source_row),
};
static const cgov__map response_map = CGOV__MAP("questionnaire", cgov_response, response_fields);

static const cgov__field response_filter_fields[] = {
    CGOV__FIELD(cgov_response_filter, id),       CGOV__FIELD(cgov_response_filter, code),
    CGOV__FIELD(cgov_response_filter, agency),   CGOV__FIELD(cgov_response_filter, sector),
    CGOV__FIELD(cgov_response_filter, province), CGOV__FIELD(cgov_response_filter, after),
    CGOV__FIELD(cgov_response_filter, limit),
};
static const cgov__map response_filter_map =
    CGOV__MAP("questionnaire filter", cgov_response_filter, response_filter_fields);

CGOV__NOUN(response)

static const cgov__field response_missing_fields[] = {
    CGOV__REQUIRED(cgov_response_missing, response),
    CGOV__REQUIRED(cgov_response_missing, field),
    CGOV__REQUIRED(cgov_response_missing, reason),
};
static const cgov__map response_missing_map =
    CGOV__MAP("missing answer", cgov_response_missing, response_missing_fields);

static const cgov__field response_missing_filter_fields[] = {
    CGOV__FIELD(cgov_response_missing_filter, response),
    CGOV__FIELD(cgov_response_missing_filter, field),
};
static const cgov__map response_missing_filter_map = CGOV__MAP(
    "missing answer filter", cgov_response_missing_filter, response_missing_filter_fields);

CGOV__LIST(response_missing)

cgov_status cgov_response_missing_put(cgov *db, const cgov_response_missing *row)
{
    static const cgov__embedded *const queries[] = { &cgov__sql_response_missing_update,
                                                     &cgov__sql_response_missing_insert };
    return cgov__put_link(db, &response_missing_map, row, queries, 2);
}

cgov_status cgov_response_missing_delete(cgov *db, int64_t response, const char *field)
{
    const cgov_response_missing row = { .response = response, .field = field };
    return cgov__delete_link(db, &response_missing_map, &row, &cgov__sql_response_missing_delete);
}
