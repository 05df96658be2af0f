/* Cases of a REFI-QDA file, their variables and their sources. See plan.h. */
#include "exchange/refi/plan.h"

#include <string.h>

const cgov__refi_variable cgov__refi_variables[CGOV__REFI_VARIABLES] = {
    { "code", CGOV__REFI_TEXT },     { "number", CGOV__REFI_INTEGER },
    { "title_th", CGOV__REFI_TEXT }, { "title_en", CGOV__REFI_TEXT },
    { "place", CGOV__REFI_TEXT },    { "district", CGOV__REFI_TEXT },
    { "province", CGOV__REFI_TEXT }, { "level", CGOV__REFI_TEXT },
    { "mission", CGOV__REFI_TEXT },  { "start_year", CGOV__REFI_INTEGER },
};

typedef struct variable {
    const char *name;
    int known; /* index into cgov__refi_variables; -1 */
} variable;

typedef struct case_source {
    cgov__xml *at;
    size_t in_case;
} case_source;

static cgov_status read_variable(cgov__refi_reading *r, cgov__xml *at)
{
    cgov_uid uid;
    bool good = false, added = false;
    cgov_status status = cgov__refi_read_own_guid(r, at, CGOV__REFI_NOTHING, 0, &uid, &good);
    if (status != CGOV_OK || !good)
        return status;
    const size_t index = r->variables.count;
    variable *made = cgov__refi_list_add(&r->variables, sizeof *made);
    if (made == NULL || cgov__strings_add(&r->variable_uids, (const char *)uid.bytes,
                                          sizeof uid.bytes, (int64_t)index, &added) == NULL)
        return cgov__refi_no_memory(r);
    made->name = cgov__xml_attribute(at, "name");
    made->name = made->name != NULL ? made->name : "";
    made->known = -1;
    for (int i = 0; i < CGOV__REFI_VARIABLES; i++) {
        const cgov_uid known = cgov__refi_named_uid("variable", cgov__refi_variables[i].name);
        if (memcmp(&known, &uid, sizeof uid) == 0)
            made->known = i;
    }
    return CGOV_OK;
}

/* Where GUIDs are new, our variables are known by their names, if nearly all of them are there. */
static void know_variables_by_name(cgov__refi_reading *r)
{
    int found = 0;
    for (int pass = 0; pass < 2 && (pass == 0 || found >= CGOV__REFI_VARIABLES - 2); pass++)
        for (size_t i = 0; i < r->variables.count; i++) {
            variable *it = (variable *)(void *)r->variables.items + i;
            for (int k = 0; k < CGOV__REFI_VARIABLES; k++)
                if (strcmp(it->name, cgov__refi_variables[k].name) == 0 && pass == 0)
                    found++;
                else if (strcmp(it->name, cgov__refi_variables[k].name) == 0)
                    it->known = k;
        }
}

cgov_status cgov__refi_read_variables(cgov__refi_reading *r)
{
    cgov_status status = CGOV_OK;
    cgov__xml *variables = cgov__xml_child(r->load->root, "Variables");
    for (cgov__xml *at = cgov__xml_child(variables, "Variable"); status == CGOV_OK && at != NULL;
         at = cgov__xml_next(at, "Variable"))
        status = read_variable(r, at);
    know_variables_by_name(r);
    return status;
}

/* False if the text is no value of the field. */
static bool lay_variable(cgov_case_study *row, const char *name, const char *text)
{
    const struct {
        const char *name;
        const char **to;
    } texts[] = { { "code", &row->code },         { "title_th", &row->title_th },
                  { "title_en", &row->title_en }, { "place", &row->place },
                  { "district", &row->district }, { "province", &row->province } };
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        if (strcmp(name, texts[i].name) == 0) {
            *texts[i].to = text;
            return true;
        }
    if (strcmp(name, "number") == 0)
        return cgov__refi_small_integer(text, &row->has_number, &row->number);
    if (strcmp(name, "start_year") == 0)
        return cgov__refi_small_integer(text, &row->has_start_year, &row->start_year);
    return strcmp(name, "level") == 0 ? cgov_level_from_code(text, &row->level)
                                      : cgov_mission_from_code(text, &row->mission);
}

/* The text of a VariableValue, whatever its type; NULL if it has none. */
static const char *value_of(cgov__xml *at)
{
    static const char *const types[] = { "TextValue",  "BooleanValue", "IntegerValue",
                                         "FloatValue", "DateValue",    "DateTimeValue" };
    for (size_t i = 0; i < sizeof types / sizeof types[0]; i++) {
        const cgov__xml *value = cgov__xml_child(at, types[i]);
        if (value != NULL)
            return cgov__refi_nonempty(value->text);
    }
    return NULL;
}

static cgov_status read_value(cgov__refi_reading *r, cgov__xml *at, const cgov_uid *owner,
                              cgov__refi_ref on)
{
    cgov_uid uid;
    bool good = false;
    cgov__xml *ref = cgov__xml_child(at, "VariableRef");
    const char *text = value_of(at);
    if (ref == NULL || text == NULL)
        return CGOV_OK;
    cgov_status status = cgov__refi_read_guid(r, ref, "targetGUID", &uid, &good);
    if (status != CGOV_OK || !good)
        return status;
    const int64_t *index =
        cgov__strings_find(&r->variable_uids, (const char *)uid.bytes, sizeof uid.bytes);
    if (index == NULL)
        return cgov__refi_problem(&r->load->findings, ref, CGOV__REFI_DANGLING,
                                  cgov__xml_attribute(ref, "targetGUID"));
    const variable *of = (const variable *)(void *)r->variables.items + *index;
    if (of->known < 0 || on.noun != CGOV__REFI_CASE_ROW) {
        const cgov_uid memo = cgov__refi_uid("value", owner, &uid);
        status = cgov__refi_tell(&r->load->findings, at, CGOV__REFI_FOREIGN_VALUE, of->name);
        if (status != CGOV_OK)
            return status;
        return cgov__refi_add_inner_memo(r, at, &memo, on, of->name, text);
    }
    cgov__refi_case *to = cgov__refi_row(r->load, on.noun, on.index);
    if (lay_variable(&to->row, cgov__refi_variables[of->known].name, text))
        return CGOV_OK;
    char detail[100];
    sqlite3_snprintf(sizeof detail, detail, "%s: %s", cgov__refi_variables[of->known].name, text);
    return cgov__refi_problem(&r->load->findings, at, CGOV__REFI_VARIABLE, detail);
}

cgov_status cgov__refi_read_values(cgov__refi_reading *r, cgov__xml *parent, const cgov_uid *owner,
                                   cgov__refi_ref on)
{
    cgov_status status = CGOV_OK;
    for (cgov__xml *at = cgov__xml_child(parent, "VariableValue"); status == CGOV_OK && at != NULL;
         at = cgov__xml_next(at, "VariableValue"))
        status = read_value(r, at, owner, on);
    return status;
}

static cgov_status read_case_sources(cgov__refi_reading *r, cgov__xml *parent, size_t in_case)
{
    for (cgov__xml *at = cgov__xml_child(parent, "SourceRef"); at != NULL;
         at = cgov__xml_next(at, "SourceRef")) {
        case_source *ref = cgov__refi_list_add(&r->case_sources, sizeof *ref);
        if (ref == NULL)
            return cgov__refi_no_memory(r);
        *ref = (case_source){ .at = at, .in_case = in_case };
    }
    return CGOV_OK;
}

/* A name that is neither title is a title that another program has changed. */
static void name_case(cgov__refi_case *to)
{
    cgov_case_study *row = &to->row;
    const char *name = to->name;
    if (name == NULL || (row->title_th != NULL && strcmp(row->title_th, name) == 0) ||
        (row->title_en != NULL && strcmp(row->title_en, name) == 0))
        return;
    *(cgov__refi_is_thai(name) ? &row->title_th : &row->title_en) = name;
}

static cgov_status read_case(cgov__refi_reading *r, cgov__xml *at)
{
    cgov_uid uid;
    bool good = false;
    const size_t index = r->load->rows[CGOV__REFI_CASE_ROW].count;
    cgov_status status = cgov__refi_read_own_guid(r, at, CGOV__REFI_CASE_ROW, index, &uid, &good);
    if (status != CGOV_OK || !good) {
        at->whole = true;
        return status;
    }
    cgov__refi_case *to = cgov__refi_add_row(r, CGOV__REFI_CASE_ROW, at);
    if (to == NULL)
        return cgov__refi_no_memory(r);
    to->row = (cgov_case_study){ .uid = uid, .summary = cgov__refi_description(at) };
    to->name = cgov__refi_nonempty(cgov__xml_attribute(at, "name"));
    status = cgov__refi_read_values(r, at, &uid, (cgov__refi_ref){ CGOV__REFI_CASE_ROW, index });
    to = cgov__refi_row(r->load, CGOV__REFI_CASE_ROW, index);
    name_case(to);
    to->recorded = to->row.code != NULL;
    if (status == CGOV_OK && !to->recorded)
        status = cgov__refi_code_from(r, to->name, "case", &to->row.code);
    return status == CGOV_OK ? read_case_sources(r, at, index + 1) : status;
}

cgov_status cgov__refi_read_cases(cgov__refi_reading *r)
{
    cgov_status status = CGOV_OK;
    cgov__xml *cases = cgov__xml_child(r->load->root, "Cases");
    for (cgov__xml *at = cgov__xml_child(cases, "Case"); status == CGOV_OK && at != NULL;
         at = cgov__xml_next(at, "Case"))
        status = read_case(r, at);
    return status;
}

/* Which documents belong to which case. */
cgov_status cgov__refi_join_case_sources(cgov__refi_reading *r)
{
    cgov_status status = CGOV_OK;
    for (size_t i = 0; status == CGOV_OK && i < r->case_sources.count; i++) {
        const case_source *ref = (const case_source *)(void *)r->case_sources.items + i;
        cgov_uid uid;
        bool good = false;
        status = cgov__refi_read_guid(r, ref->at, "targetGUID", &uid, &good);
        if (status != CGOV_OK || !good)
            continue;
        const cgov__refi_ref found = cgov__refi_find_guid(r, &uid);
        if (found.noun != CGOV__REFI_DOCUMENT_ROW) {
            status = cgov__refi_tell(&r->load->findings, ref->at, CGOV__REFI_ELSEWHERE,
                                     cgov__xml_attribute(ref->at, "targetGUID"));
            continue;
        }
        cgov__refi_document *document = cgov__refi_row(r->load, found.noun, found.index);
        if (document->in_case != 0 && document->in_case != ref->in_case)
            status = cgov__refi_tell(&r->load->findings, ref->at, CGOV__REFI_OWNED, NULL);
        else
            document->in_case = ref->in_case;
    }
    return status;
}
