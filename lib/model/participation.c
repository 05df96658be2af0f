/* Partners of projects and their roles. See cgov/participation.h. */
#include "cgov/participation.h"

#include "model/noun.h"

static const cgov__field participation_fields[] = {
    CGOV__REQUIRED(cgov_participation, project),   CGOV__REQUIRED(cgov_participation, agency),
    CGOV__REQUIRED(cgov_participation, is_lead),   CGOV__FIELD(cgov_participation, stated_level),
    CGOV__FIELD(cgov_participation, contribution), CGOV__FIELD(cgov_participation, note),
};
static const cgov__map participation_map =
    CGOV__MAP("participation", cgov_participation, participation_fields);

static const cgov__field participation_filter_fields[] = {
    CGOV__FIELD(cgov_participation_filter, project),
    CGOV__FIELD(cgov_participation_filter, agency),
};
static const cgov__map participation_filter_map =
    CGOV__MAP("participation filter", cgov_participation_filter, participation_filter_fields);

CGOV__LIST(participation)

cgov_status cgov_participation_put(cgov *db, const cgov_participation *row)
{
    static const cgov__embedded *const queries[] = { &cgov__sql_participation_update,
                                                     &cgov__sql_participation_insert };
    return cgov__put_link(db, &participation_map, row, queries, 2);
}

cgov_status cgov_participation_delete(cgov *db, int64_t project, int64_t agency)
{
    const cgov_participation row = { .project = project, .agency = agency };
    return cgov__delete_link(db, &participation_map, &row, &cgov__sql_participation_delete);
}

static const cgov__field participation_role_fields[] = {
    CGOV__REQUIRED(cgov_participation_role, project),
    CGOV__REQUIRED(cgov_participation_role, agency),
    CGOV__REQUIRED(cgov_participation_role, role),
};
static const cgov__map participation_role_map =
    CGOV__MAP("role of a partner", cgov_participation_role, participation_role_fields);

static const cgov__field participation_role_filter_fields[] = {
    CGOV__FIELD(cgov_participation_role_filter, project),
    CGOV__FIELD(cgov_participation_role_filter, agency),
    CGOV__FIELD(cgov_participation_role_filter, role),
};
static const cgov__map participation_role_filter_map = CGOV__MAP(
    "role of a partner filter", cgov_participation_role_filter, participation_role_filter_fields);

CGOV__LIST(participation_role)

cgov_status cgov_participation_role_put(cgov *db, const cgov_participation_role *row)
{
    static const cgov__embedded *const queries[] = { &cgov__sql_participation_role_insert };
    return cgov__put_link(db, &participation_role_map, row, queries, 1);
}

cgov_status cgov_participation_role_delete(cgov *db, int64_t project, int64_t agency,
                                           const char *role)
{
    const cgov_participation_role row = { .project = project, .agency = agency, .role = role };
    return cgov__delete_link(db, &participation_role_map, &row,
                             &cgov__sql_participation_role_delete);
}
