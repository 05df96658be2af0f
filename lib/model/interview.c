/* Interviews and who took part. See cgov/interview.h. */
#include "cgov/interview.h"

#include "model/noun.h"

static const cgov__field interview_fields[] = {
    CGOV__FIELD(cgov_interview, id),          CGOV__REQUIRED(cgov_interview, uid),
    CGOV__REQUIRED(cgov_interview, revision), CGOV__REQUIRED(cgov_interview, code),
    CGOV__FIELD(cgov_interview, agency),      CGOV__FIELD(cgov_interview, held_on),
    CGOV__FIELD(cgov_interview, place),       CGOV__FIELD(cgov_interview, province),
    CGOV__FIELD(cgov_interview, note),        CGOV__FIELD(cgov_interview, source_row),
};
static const cgov__map interview_map = CGOV__MAP("interview", cgov_interview, interview_fields);

static const cgov__field interview_filter_fields[] = {
    CGOV__FIELD(cgov_interview_filter, id),     CGOV__FIELD(cgov_interview_filter, code),
    CGOV__FIELD(cgov_interview_filter, agency), CGOV__FIELD(cgov_interview_filter, province),
    CGOV__FIELD(cgov_interview_filter, person), CGOV__FIELD(cgov_interview_filter, after),
    CGOV__FIELD(cgov_interview_filter, limit),
};
static const cgov__map interview_filter_map =
    CGOV__MAP("interview filter", cgov_interview_filter, interview_filter_fields);

CGOV__NOUN(interview)

static const cgov__field interview_person_fields[] = {
    CGOV__REQUIRED(cgov_interview_person, interview),
    CGOV__REQUIRED(cgov_interview_person, person),
    CGOV__FIELD(cgov_interview_person, capacity),
};
static const cgov__map interview_person_map =
    CGOV__MAP("person of an interview", cgov_interview_person, interview_person_fields);

static const cgov__field interview_person_filter_fields[] = {
    CGOV__FIELD(cgov_interview_person_filter, interview),
    CGOV__FIELD(cgov_interview_person_filter, person),
};
static const cgov__map interview_person_filter_map = CGOV__MAP(
    "person of an interview filter", cgov_interview_person_filter, interview_person_filter_fields);

CGOV__LIST(interview_person)

cgov_status cgov_interview_person_put(cgov *db, const cgov_interview_person *row)
{
    static const cgov__embedded *const queries[] = { &cgov__sql_interview_person_update,
                                                     &cgov__sql_interview_person_insert };
    return cgov__put_link(db, &interview_person_map, row, queries, 2);
}

cgov_status cgov_interview_person_delete(cgov *db, int64_t interview, int64_t person)
{
    const cgov_interview_person row = { .interview = interview, .person = person };
    return cgov__delete_link(db, &interview_person_map, &row, &cgov__sql_interview_person_delete);
}
