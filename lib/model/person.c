/* People by pseudonym. See cgov/person.h. */
#include "cgov/person.h"

#include "model/noun.h"

static const cgov__field person_fields[] = {
    CGOV__FIELD(cgov_person, id),
    CGOV__REQUIRED(cgov_person, uid),
    CGOV__REQUIRED(cgov_person, revision),
    CGOV__REQUIRED(cgov_person, code),
    CGOV__FIELD(cgov_person, sector),
    CGOV__FIELD(cgov_person, agency),
    CGOV__FIELD(cgov_person, position_group),
    CGOV__FIELD(cgov_person, note),
    CGOV__FIELD(cgov_person, source_row),
};
static const cgov__map person_map = CGOV__MAP("person", cgov_person, person_fields);

static const cgov__field person_filter_fields[] = {
    CGOV__FIELD(cgov_person_filter, id),        CGOV__FIELD(cgov_person_filter, code),
    CGOV__FIELD(cgov_person_filter, sector),    CGOV__FIELD(cgov_person_filter, agency),
    CGOV__FIELD(cgov_person_filter, interview), CGOV__FIELD(cgov_person_filter, focus_group),
    CGOV__FIELD(cgov_person_filter, after),     CGOV__FIELD(cgov_person_filter, limit),
};
static const cgov__map person_filter_map =
    CGOV__MAP("person filter", cgov_person_filter, person_filter_fields);

CGOV__NOUN(person)
