/* Agencies and their other names. See cgov/agency.h. */
#include "cgov/agency.h"

#include "model/noun.h"

#define FIELD(name)  CGOV__FIELD(cgov_agency, name)
#define NEEDED(name) CGOV__REQUIRED(cgov_agency, name)
static const cgov__field agency_fields[] = { FIELD(id),        NEEDED(uid),    NEEDED(revision),
                                             NEEDED(code),     FIELD(name_th), FIELD(name_en),
                                             FIELD(sector),    FIELD(kind),    FIELD(province),
                                             FIELD(district),  FIELD(parent),  FIELD(note),
                                             FIELD(source_row) };
#undef NEEDED
#undef FIELD
static const cgov__map agency_map = CGOV__MAP("agency", cgov_agency, agency_fields);

#define FIELD(name) CGOV__FIELD(cgov_agency_filter, name)
static const cgov__field agency_filter_fields[] = { FIELD(id),     FIELD(code),   FIELD(name),
                                                    FIELD(sector), FIELD(kind),   FIELD(province),
                                                    FIELD(region), FIELD(parent), FIELD(project),
                                                    FIELD(role),   FIELD(after),  FIELD(limit) };
#undef FIELD
static const cgov__map agency_filter_map =
    CGOV__MAP("agency filter", cgov_agency_filter, agency_filter_fields);

CGOV__NOUN(agency)

static const cgov__field agency_alias_fields[] = { CGOV__REQUIRED(cgov_agency_alias, agency),
                                                   CGOV__REQUIRED(cgov_agency_alias, name),
                                                   CGOV__FIELD(cgov_agency_alias, note) };
static const cgov__map agency_alias_map =
    CGOV__MAP("agency alias", cgov_agency_alias, agency_alias_fields);

#define FIELD(name) CGOV__FIELD(cgov_agency_alias_filter, name)
static const cgov__field agency_alias_filter_fields[] = { FIELD(agency), FIELD(name) };
#undef FIELD
static const cgov__map agency_alias_filter_map =
    CGOV__MAP("agency alias filter", cgov_agency_alias_filter, agency_alias_filter_fields);

CGOV__LIST(agency_alias)

cgov_status cgov_agency_alias_put(cgov *db, const cgov_agency_alias *alias)
{
    static const cgov__embedded *const queries[] = { &cgov__sql_agency_alias_update,
                                                     &cgov__sql_agency_alias_insert };
    return cgov__put_link(db, &agency_alias_map, alias, queries, 2);
}

cgov_status cgov_agency_alias_delete(cgov *db, int64_t agency, const char *name)
{
    const cgov_agency_alias alias = { .agency = agency, .name = name };
    return cgov__delete_link(db, &agency_alias_map, &alias, &cgov__sql_agency_alias_delete);
}
