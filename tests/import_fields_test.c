/* Every field that a mapping can name is stored: one row sets them all, and each is read back. */
#include "support.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

typedef struct field {
    const char *name, *options; /* more members of its column in the mapping; "" none */
    const char *cell;
    const char *stored, *query; /* that finds it */
} field;

typedef struct kind {
    cgov_import_kind kind;
    const char *before; /* SQL, for what rows name */
    const field *fields;
    size_t count;
} kind;

#define P(column) "SELECT " column " FROM project"
#define R(column) "SELECT " column " FROM response"
#define OF(which)                                                                                  \
    " FROM participation AS t JOIN agency AS a ON a.id = t.agency WHERE a.code = '" which "'"

static const field survey[] = {
    { "response.code", "", "F-1", "F-1", R("code") },
    { "response.answered_on", "", "14/1/2556", "2013-01-14", R("answered_on") },
    { "response.respondent", "", "ปลัด", "ปลัด", R("respondent") },
    { "response.instrument_version", "", "v2", "v2", R("instrument_version") },
    { "response.note", "", "หมายเหตุ", "หมายเหตุ", R("note") },
    { "project.code", "", "PX", "PX", P("code") },
    { "project.sequence", "", "3", "3", P("sequence") },
    { "project.title_th", "", "ชื่อ", "ชื่อ", P("title_th") },
    { "project.title_en", "", "Title", "Title", P("title_en") },
    { "project.stated_level", "", "collaboration", "collaboration", P("stated_level") },
    { "project.mission", "", "contracting_in", "contracting_in", P("mission") },
    { "project.start_year", "", "2550", "2007", P("start_year") },
    { "project.end_year", "", "2552", "2009", P("end_year") },
    { "project.province", "", "ลำปาง", "52", P("province") },
    { "project.budget_baht", "", "1500000", "1500000.0", P("budget_baht") },
    { "project.beneficiaries", "", "321", "321", P("beneficiaries") },
    { "project.summary", "", "สรุป", "สรุป", P("summary") },
    { "project.activity", "", "agreement", "agreement", "SELECT activity FROM project_activity" },
    { "project.form", "", "strategic_commissioning", "strategic_commissioning",
      "SELECT form FROM project_form" },
    { "project.mechanism", "", "public_social_partnership", "public_social_partnership",
      "SELECT mechanism FROM project_mechanism" },
    { "project.factor", ", \"code\": \"trust_building\"", "4", "trust_building4",
      "SELECT code || rating FROM project_factor JOIN factor ON factor.id = factor" },
    { "project.other", ", \"of\": \"project.activity\"", "จัดเวที", "activity: จัดเวที",
      "SELECT field || ': ' || text FROM project_other" },
    { "agency.code", "", "AG", "AG",
      "SELECT a.code FROM response AS r JOIN agency AS a ON a.id = r.agency" },
    { "agency.name_th", "", "หน่วยงานหนึ่ง", "หน่วยงานหนึ่ง",
      "SELECT name_th FROM agency WHERE code = 'AG'" },
    { "agency.name_en", "", "Agency One", "Agency One",
      "SELECT name_en FROM agency WHERE code = 'AG'" },
    { "agency.sector", "", "state", "state", "SELECT sector FROM agency WHERE code = 'AG'" },
    { "agency.province", "", "ตาก", "63", "SELECT province FROM agency WHERE code = 'AG'" },
    { "agency.kind", "", "กรม", "กรม", "SELECT kind FROM agency WHERE code = 'AG'" },
    { "agency.district", "", "แม่สอด", "แม่สอด", "SELECT district FROM agency WHERE code = 'AG'" },
    { "partner.code", ", \"partner\": 1", "PA", "PA", "SELECT a.code" OF("PA") },
    { "partner.name", ", \"partner\": 1", "ภาคีหนึ่ง", "ภาคีหนึ่ง", "SELECT a.name_th" OF("PA") },
    { "partner.sector", ", \"partner\": 1", "business", "business", "SELECT a.sector" OF("PA") },
    { "partner.province", ", \"partner\": 1", "ชุมพร", "86", "SELECT a.province" OF("PA") },
    { "partner.is_lead", ", \"partner\": 1", "ใช่", "1", "SELECT is_lead" OF("PA") },
    { "partner.stated_level", ", \"partner\": 1", "cooperation", "cooperation",
      "SELECT stated_level" OF("PA") },
    { "partner.role", ", \"partner\": 1", "csr", "csr", "SELECT role FROM participation_role" },
    { "partner.contribution", ", \"partner\": 1", "ที่ดิน", "ที่ดิน", "SELECT contribution" OF("PA") },
    { "partner.note", ", \"partner\": 1", "ข้อสังเกต", "ข้อสังเกต", "SELECT t.note" OF("PA") },
};

#define A(column) "SELECT " column " FROM agency WHERE code = 'A1'"
static const field agencies[] = {
    { "agency.code", "", "A1", "A1", A("code") },
    { "agency.name_th", "", "หน่วยงานสอง", "หน่วยงานสอง", A("name_th") },
    { "agency.name_en", "", "Agency Two", "Agency Two", A("name_en") },
    { "agency.sector", "", "community", "community", A("sector") },
    { "agency.province", "", "50", "50", A("province") },
    { "agency.kind", "", "กลุ่ม", "กลุ่ม", A("kind") },
    { "agency.district", "", "เมือง", "เมือง", A("district") },
    { "agency.parent", "", "UP", "UP",
      "SELECT p.code FROM agency AS a JOIN agency AS p ON p.id = a.parent WHERE a.code = 'A1'" },
    { "agency.note", "", "บันทึก", "บันทึก", A("note") },
};

#define F(column) "SELECT " column " FROM factor WHERE code = 'new_one'"
static const field factors[] = {
    { "factor.code", "", "new_one", "new_one", F("code") },
    { "factor.kind", "", "theme", "theme", F("kind") },
    { "factor.parent", "", "trust_building", "trust_building",
      "SELECT p.code FROM factor AS f JOIN factor AS p ON p.id = f.parent WHERE f.code = "
      "'new_one'" },
    { "factor.label_th", "", "ปัจจัยใหม่", "ปัจจัยใหม่", F("label_th") },
    { "factor.label_en", "", "A new one", "A new one", F("label_en") },
    { "factor.definition", "", "นิยาม", "นิยาม", F("definition") },
    { "factor.when_to_use", "", "เมื่อ", "เมื่อ", F("when_to_use") },
    { "factor.when_not_to_use", "", "ยกเว้น", "ยกเว้น", F("when_not_to_use") },
    { "factor.reference", "", "Ostrom 1990", "Ostrom 1990", F("reference") },
    { "factor.colour", "", "#ff8800", "#ff8800", F("colour") },
};

static const field people[] = {
    { "person.code", "", "P01", "P01", "SELECT code FROM person" },
    { "person.sector", "", "state", "state", "SELECT sector FROM person" },
    { "person.agency", "", "UP", "UP",
      "SELECT a.code FROM person AS p JOIN agency AS a ON a.id = p.agency" },
    { "person.position_group", "", "ผู้บริหาร", "ผู้บริหาร", "SELECT position_group FROM person" },
    { "person.note", "", "บันทึก", "บันทึก", "SELECT note FROM person" },
};

static const field interviews[] = {
    { "interview.code", "", "I01", "I01", "SELECT code FROM interview" },
    { "interview.agency", "", "UP", "UP",
      "SELECT a.code FROM interview AS i JOIN agency AS a ON a.id = i.agency" },
    { "interview.held_on", "", "2013-02-03", "2013-02-03", "SELECT held_on FROM interview" },
    { "interview.place", "", "ศาลากลาง", "ศาลากลาง", "SELECT place FROM interview" },
    { "interview.province", "", "90", "90", "SELECT province FROM interview" },
    { "interview.note", "", "บันทึก", "บันทึก", "SELECT note FROM interview" },
    { "interview.person", "", "P00", "P00",
      "SELECT p.code FROM interview_person AS i JOIN person AS p ON p.id = i.person" },
};

static const field focus_groups[] = {
    { "focus_group.code", "", "G01", "G01", "SELECT code FROM focus_group" },
    { "focus_group.title_th", "", "กลุ่ม", "กลุ่ม", "SELECT title_th FROM focus_group" },
    { "focus_group.title_en", "", "Group", "Group", "SELECT title_en FROM focus_group" },
    { "focus_group.held_on", "", "2013-02-04", "2013-02-04", "SELECT held_on FROM focus_group" },
    { "focus_group.place", "", "วัด", "วัด", "SELECT place FROM focus_group" },
    { "focus_group.province", "", "10", "10", "SELECT province FROM focus_group" },
    { "focus_group.note", "", "บันทึก", "บันทึก", "SELECT note FROM focus_group" },
    { "focus_group.person", "", "P00", "P00",
      "SELECT p.code FROM focus_group_person AS i JOIN person AS p ON p.id = i.person" },
};

#define C(column) "SELECT " column " FROM case_study WHERE code = 'CX'"
static const field case_studies[] = {
    { "case_study.code", "", "CX", "CX", C("code") },
    { "case_study.number", "", "11", "11", C("number") },
    { "case_study.title_th", "", "กรณี", "กรณี", C("title_th") },
    { "case_study.title_en", "", "Case", "Case", C("title_en") },
    { "case_study.place", "", "ตำบล", "ตำบล", C("place") },
    { "case_study.district", "", "อำเภอ", "อำเภอ", C("district") },
    { "case_study.province", "", "ตาก", "63", C("province") },
    { "case_study.level", "", "cooperation", "cooperation", C("level") },
    { "case_study.mission", "", "opting_out", "opting_out", C("mission") },
    { "case_study.start_year", "", "2550", "2007", C("start_year") },
    { "case_study.summary", "", "สรุป", "สรุป", C("summary") },
    { "case_study.project", "", "PROJ", "PROJ",
      "SELECT p.code FROM case_project AS c JOIN project AS p ON p.id = c.project" },
};

#define UP "INSERT INTO agency (code, name_th, sector) VALUES ('UP', 'ต้นสังกัด', 'state');"
static const kind kinds[] = {
    { CGOV_IMPORT_SURVEY, "", survey, COUNT(survey) },
    { CGOV_IMPORT_AGENCIES, UP, agencies, COUNT(agencies) },
    { CGOV_IMPORT_FACTORS, "", factors, COUNT(factors) },
    { CGOV_IMPORT_PEOPLE, UP, people, COUNT(people) },
    { CGOV_IMPORT_INTERVIEWS, UP "INSERT INTO person (code) VALUES ('P00');", interviews,
      COUNT(interviews) },
    { CGOV_IMPORT_FOCUS_GROUPS, "INSERT INTO person (code) VALUES ('P00');", focus_groups,
      COUNT(focus_groups) },
    { CGOV_IMPORT_CASE_STUDIES, "INSERT INTO project (code, title_th) VALUES ('PROJ', 'โครงการ');",
      case_studies, COUNT(case_studies) },
};

static void execute(const char *path, const char *sql)
{
    sqlite3 *db = NULL;
    assert_int_equal(SQLITE_OK, sqlite3_open(path, &db));
    assert_int_equal(SQLITE_OK, sqlite3_exec(db, sql, NULL, NULL, NULL));
    sqlite3_close(db);
}

static void find_stored(const char *path, const field *it)
{
    sqlite3 *db = NULL;
    sqlite3_stmt *stmt = NULL;
    assert_int_equal(SQLITE_OK, sqlite3_open(path, &db));
    assert_int_equal(SQLITE_OK, sqlite3_prepare_v2(db, it->query, -1, &stmt, NULL));
    const bool row = sqlite3_step(stmt) == SQLITE_ROW;
    const char *found = row ? (const char *)sqlite3_column_text(stmt, 0) : NULL;
    if (found == NULL || strcmp(found, it->stored) != 0)
        print_error("%s: %s\n", it->name, found != NULL ? found : "not stored");
    assert_non_null(found);
    assert_string_equal(it->stored, found);
    sqlite3_finalize(stmt);
    sqlite3_close(db);
}

/* agency.name is Thai or English by its letters: the fields of either are set here. */
static bool is_set(const kind *of, const char *name)
{
    for (size_t i = 0; i < of->count; i++)
        if (strcmp(of->fields[i].name, name) == 0)
            return true;
    return strcmp(name, "agency.name") == 0;
}

static void load_kind(const kind *of)
{
    scratch place;
    cgov *db = NULL;
    char mapping[16384] = "{\"columns\": [", header[4096] = "", cells[4096] = "";
    cgov_import_result result;
    scratch_make(&place);
    const char *path = scratch_file(&place, "study.cgov"), *file = scratch_file(&place, "file.csv");
    assert_status(CGOV_OK, cgov_open(path, NULL, &db, NULL));
    assert_ok(db, cgov_import_codebook(db, "ansell_gash_2008", NULL));
    execute(path, of->before);
    for (size_t i = 0; i < of->count; i++) {
        const field *it = &of->fields[i];
        const char *comma = i > 0 ? "," : "";
        snprintf(mapping + strlen(mapping), sizeof mapping - strlen(mapping),
                 "%s{\"column\": \"%s\", \"field\": \"%s\"%s}", comma, it->name, it->name,
                 it->options);
        snprintf(header + strlen(header), sizeof header - strlen(header), "%s%s", comma, it->name);
        snprintf(cells + strlen(cells), sizeof cells - strlen(cells), "%s%s", comma, it->cell);
    }
    snprintf(mapping + strlen(mapping), sizeof mapping - strlen(mapping), "]}");
    char csv[8300];
    snprintf(csv, sizeof csv, "%s\n%s\n", header, cells);
    file_write(file, csv, strlen(csv));
    assert_ok(db, cgov_import_file(db, file,
                                   &(cgov_import_options){ .kind = of->kind, .mapping = mapping },
                                   NULL, NULL, &result));
    assert_i64(1, result.inserted);
    for (size_t i = 0; i < of->count; i++)
        find_stored(path, &of->fields[i]);
    cgov_close(db);
    scratch_remove(&place);
}

static void every_field_of_a_kind_is_set_here(void **state)
{
    (void)state;
    for (size_t k = 0; k < COUNT(kinds); k++)
        for (const char *const *name = cgov_import_fields(kinds[k].kind); *name != NULL; name++) {
            if (!is_set(&kinds[k], *name))
                print_error("no row sets %s\n", *name);
            assert_true(is_set(&kinds[k], *name));
        }
}

static void each_field_is_stored(void **state)
{
    (void)state;
    for (size_t k = 0; k < COUNT(kinds); k++)
        load_kind(&kinds[k]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_field_of_a_kind_is_set_here),
        cmocka_unit_test(each_field_is_stored),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
