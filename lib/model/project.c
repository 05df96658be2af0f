/* Projects and what they are linked with. See cgov/project.h. */
#include "cgov/project.h"

#include "model/noun.h"
#include "model/project.h"

static const cgov__field project_fields[] = {
    CGOV__FIELD(cgov_project, id),
    CGOV__REQUIRED(cgov_project, uid),
    CGOV__REQUIRED(cgov_project, revision),
    CGOV__REQUIRED(cgov_project, code),
    CGOV__FIELD(cgov_project, response),
    CGOV__NULLABLE(cgov_project, sequence),
    CGOV__FIELD(cgov_project, title_th),
    CGOV__FIELD(cgov_project, title_en),
    CGOV__FIELD(cgov_project, stated_level),
    CGOV__FIELD(cgov_project, implied_level),
    CGOV__FIELD(cgov_project, mission),
    CGOV__NULLABLE(cgov_project, start_year),
    CGOV__NULLABLE(cgov_project, end_year),
    CGOV__FIELD(cgov_project, province),
    CGOV__NULLABLE(cgov_project, budget_baht),
    CGOV__NULLABLE(cgov_project, beneficiaries),
    CGOV__FIELD(cgov_project, summary),
    CGOV__FIELD(cgov_project, source_row),
};
static const cgov__field project_filter_fields[] = {
    CGOV__PROJECT_FILTER(cgov_project_filter, ),
};
static const cgov__map project_filter_map =
    CGOV__MAP("project filter", cgov_project_filter, project_filter_fields);

static const cgov__map project_map = CGOV__MAP("project", cgov_project, project_fields);

const cgov__map *cgov__project_filter_map(void)
{
    return &project_filter_map;
}

CGOV__NOUN(project)

static const cgov__field project_activity_fields[] = {
    CGOV__REQUIRED(cgov_project_activity, project),
    CGOV__REQUIRED(cgov_project_activity, activity),
};
static const cgov__map project_activity_map =
    CGOV__MAP("activity of a project", cgov_project_activity, project_activity_fields);

static const cgov__field project_activity_filter_fields[] = {
    CGOV__FIELD(cgov_project_activity_filter, project),
    CGOV__FIELD(cgov_project_activity_filter, activity),
};
static const cgov__map project_activity_filter_map = CGOV__MAP(
    "activity of a project filter", cgov_project_activity_filter, project_activity_filter_fields);

CGOV__LIST(project_activity)

cgov_status cgov_project_activity_put(cgov *db, const cgov_project_activity *row)
{
    static const cgov__embedded *const queries[] = { &cgov__sql_project_activity_insert };
    return cgov__put_link(db, &project_activity_map, row, queries, 1);
}

cgov_status cgov_project_activity_delete(cgov *db, int64_t project, const char *activity)
{
    const cgov_project_activity row = { .project = project, .activity = activity };
    return cgov__delete_link(db, &project_activity_map, &row, &cgov__sql_project_activity_delete);
}

static const cgov__field project_form_fields[] = {
    CGOV__REQUIRED(cgov_project_form, project),
    CGOV__REQUIRED(cgov_project_form, form),
};
static const cgov__map project_form_map =
    CGOV__MAP("form of a project", cgov_project_form, project_form_fields);

static const cgov__field project_form_filter_fields[] = {
    CGOV__FIELD(cgov_project_form_filter, project),
    CGOV__FIELD(cgov_project_form_filter, form),
};
static const cgov__map project_form_filter_map =
    CGOV__MAP("form of a project filter", cgov_project_form_filter, project_form_filter_fields);

CGOV__LIST(project_form)

cgov_status cgov_project_form_put(cgov *db, const cgov_project_form *row)
{
    static const cgov__embedded *const queries[] = { &cgov__sql_project_form_insert };
    return cgov__put_link(db, &project_form_map, row, queries, 1);
}

cgov_status cgov_project_form_delete(cgov *db, int64_t project, const char *form)
{
    const cgov_project_form row = { .project = project, .form = form };
    return cgov__delete_link(db, &project_form_map, &row, &cgov__sql_project_form_delete);
}

static const cgov__field project_mechanism_fields[] = {
    CGOV__REQUIRED(cgov_project_mechanism, project),
    CGOV__REQUIRED(cgov_project_mechanism, mechanism),
};
static const cgov__map project_mechanism_map =
    CGOV__MAP("mechanism of a project", cgov_project_mechanism, project_mechanism_fields);

static const cgov__field project_mechanism_filter_fields[] = {
    CGOV__FIELD(cgov_project_mechanism_filter, project),
    CGOV__FIELD(cgov_project_mechanism_filter, mechanism),
};
static const cgov__map project_mechanism_filter_map =
    CGOV__MAP("mechanism of a project filter", cgov_project_mechanism_filter,
              project_mechanism_filter_fields);

CGOV__LIST(project_mechanism)

cgov_status cgov_project_mechanism_put(cgov *db, const cgov_project_mechanism *row)
{
    static const cgov__embedded *const queries[] = { &cgov__sql_project_mechanism_insert };
    return cgov__put_link(db, &project_mechanism_map, row, queries, 1);
}

cgov_status cgov_project_mechanism_delete(cgov *db, int64_t project, const char *mechanism)
{
    const cgov_project_mechanism row = { .project = project, .mechanism = mechanism };
    return cgov__delete_link(db, &project_mechanism_map, &row, &cgov__sql_project_mechanism_delete);
}

static const cgov__field project_factor_fields[] = {
    CGOV__REQUIRED(cgov_project_factor, project), CGOV__REQUIRED(cgov_project_factor, factor),
    CGOV__NULLABLE(cgov_project_factor, rating),  CGOV__NULLABLE(cgov_project_factor, rank),
    CGOV__FIELD(cgov_project_factor, note),
};
static const cgov__map project_factor_map =
    CGOV__MAP("factor of a project", cgov_project_factor, project_factor_fields);

static const cgov__field project_factor_filter_fields[] = {
    CGOV__FIELD(cgov_project_factor_filter, project),
    CGOV__FIELD(cgov_project_factor_filter, factor),
};
static const cgov__map project_factor_filter_map = CGOV__MAP(
    "factor of a project filter", cgov_project_factor_filter, project_factor_filter_fields);

CGOV__LIST(project_factor)

cgov_status cgov_project_factor_put(cgov *db, const cgov_project_factor *row)
{
    static const cgov__embedded *const queries[] = { &cgov__sql_project_factor_update,
                                                     &cgov__sql_project_factor_insert };
    return cgov__put_link(db, &project_factor_map, row, queries, 2);
}

cgov_status cgov_project_factor_delete(cgov *db, int64_t project, int64_t factor)
{
    const cgov_project_factor row = { .project = project, .factor = factor };
    return cgov__delete_link(db, &project_factor_map, &row, &cgov__sql_project_factor_delete);
}

static const cgov__field project_missing_fields[] = {
    CGOV__REQUIRED(cgov_project_missing, project),
    CGOV__REQUIRED(cgov_project_missing, field),
    CGOV__REQUIRED(cgov_project_missing, reason),
};
static const cgov__map project_missing_map =
    CGOV__MAP("missing value of a project", cgov_project_missing, project_missing_fields);

static const cgov__field project_missing_filter_fields[] = {
    CGOV__FIELD(cgov_project_missing_filter, project),
    CGOV__FIELD(cgov_project_missing_filter, field),
};
static const cgov__map project_missing_filter_map =
    CGOV__MAP("missing value of a project filter", cgov_project_missing_filter,
              project_missing_filter_fields);

CGOV__LIST(project_missing)

cgov_status cgov_project_missing_put(cgov *db, const cgov_project_missing *row)
{
    static const cgov__embedded *const queries[] = { &cgov__sql_project_missing_update,
                                                     &cgov__sql_project_missing_insert };
    return cgov__put_link(db, &project_missing_map, row, queries, 2);
}

cgov_status cgov_project_missing_delete(cgov *db, int64_t project, const char *field)
{
    const cgov_project_missing row = { .project = project, .field = field };
    return cgov__delete_link(db, &project_missing_map, &row, &cgov__sql_project_missing_delete);
}
