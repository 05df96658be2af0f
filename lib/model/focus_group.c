/* Focus groups and who took part. See cgov/focus_group.h. */
#include "cgov/focus_group.h"

#include "model/noun.h"

static const cgov__field focus_group_fields[] = {
    CGOV__FIELD(cgov_focus_group, id),          CGOV__REQUIRED(cgov_focus_group, uid),
    CGOV__REQUIRED(cgov_focus_group, revision), CGOV__REQUIRED(cgov_focus_group, code),
    CGOV__FIELD(cgov_focus_group, title_th),    CGOV__FIELD(cgov_focus_group, title_en),
    CGOV__FIELD(cgov_focus_group, held_on),     CGOV__FIELD(cgov_focus_group, place),
    CGOV__FIELD(cgov_focus_group, province),    CGOV__FIELD(cgov_focus_group, note),
    CGOV__FIELD(cgov_focus_group, source_row),
};
static const cgov__map focus_group_map =
    CGOV__MAP("focus group", cgov_focus_group, focus_group_fields);

static const cgov__field focus_group_filter_fields[] = {
    CGOV__FIELD(cgov_focus_group_filter, id),       CGOV__FIELD(cgov_focus_group_filter, code),
    CGOV__FIELD(cgov_focus_group_filter, province), CGOV__FIELD(cgov_focus_group_filter, person),
    CGOV__FIELD(cgov_focus_group_filter, after),    CGOV__FIELD(cgov_focus_group_filter, limit),
};
static const cgov__map focus_group_filter_map =
    CGOV__MAP("focus group filter", cgov_focus_group_filter, focus_group_filter_fields);

CGOV__NOUN(focus_group)

static const cgov__field focus_group_person_fields[] = {
    CGOV__REQUIRED(cgov_focus_group_person, focus_group),
    CGOV__REQUIRED(cgov_focus_group_person, person),
    CGOV__FIELD(cgov_focus_group_person, capacity),
};
static const cgov__map focus_group_person_map =
    CGOV__MAP("person of a focus group", cgov_focus_group_person, focus_group_person_fields);

static const cgov__field focus_group_person_filter_fields[] = {
    CGOV__FIELD(cgov_focus_group_person_filter, focus_group),
    CGOV__FIELD(cgov_focus_group_person_filter, person),
};
static const cgov__map focus_group_person_filter_map =
    CGOV__MAP("person of a focus group filter", cgov_focus_group_person_filter,
              focus_group_person_filter_fields);

CGOV__LIST(focus_group_person)

cgov_status cgov_focus_group_person_put(cgov *db, const cgov_focus_group_person *row)
{
    static const cgov__embedded *const queries[] = { &cgov__sql_focus_group_person_update,
                                                     &cgov__sql_focus_group_person_insert };
    return cgov__put_link(db, &focus_group_person_map, row, queries, 2);
}

cgov_status cgov_focus_group_person_delete(cgov *db, int64_t focus_group, int64_t person)
{
    const cgov_focus_group_person row = { .focus_group = focus_group, .person = person };
    return cgov__delete_link(db, &focus_group_person_map, &row,
                             &cgov__sql_focus_group_person_delete);
}
