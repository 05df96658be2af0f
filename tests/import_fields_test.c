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
    const char *revised; /* a text that becomes the next version of document 1; NULL */
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

#define L(query) "SELECT " query " FROM case_agency AS l JOIN agency AS a ON a.id = l.agency"
static const field case_agencies[] = {
    { "case_agency.case_study", "", "case-01", "1", L("case_study") },
    { "case_agency.agency", "", "UP", "UP", L("code") },
    { "case_agency.role", "", "integrator", "integrator", L("role") },
    { "case_agency.is_lead", "", "ใช่", "1", L("is_lead") },
    { "case_agency.note", "", "บันทึก", "บันทึก", L("l.note") },
};

/* A document is of one thing, and has its text in a cell or in a file. */
#define D(column) "SELECT " column " FROM document WHERE code = 'DX'"
static const field documents[] = {
    { "document.code", "", "DX", "DX", D("code") },
    { "document.title", "", "ชื่อเรื่อง", "ชื่อเรื่อง", D("title") },
    { "document.text", "", "ก: ครับ", "ก: ครับ", D("text") },
    { "document.language", "", "en", "en", D("language") },
    { "document.interview", "", "I00", "1", D("interview") },
    { "document.speakers", "", "colon", "ก", "SELECT speaker FROM speaker_turn" },
    { "document.speaker_names", "", "ก = P00", "1", "SELECT person FROM speaker_turn" },
};
static const field documents_in_files[] = {
    { "document.code", "", "DX", "DX", D("code") },
    { "document.file", "", "file.txt", "เนื้อหา", D("text") },
    { "document.focus_group", "", "G00", "1", D("focus_group") },
};
static const field documents_of_cases[] = {
    { "document.code", "", "DX", "DX", D("code") },
    { "document.text", "", "ก", "ก", D("text") },
    { "document.case_study", "", "case-03", "3", D("case_study") },
};
static const field documents_of_forms[] = {
    { "document.code", "", "DX", "DX", D("code") },
    { "document.text", "", "ก", "ก", D("text") },
    { "document.response", "", "F00", "1", D("response") },
};
static const field documents_of_projects[] = {
    { "document.code", "", "DX", "DX", D("code") },
    { "document.text", "", "ก", "ก", D("text") },
    { "document.project", "", "PROJ", "1", D("project") },
};

#define TEXT_OF_D1 "เราไว้ใจกัน มาก"
#define SHA_OF_D1  "1692f36acb5ceb29f604d8b2b229c9ed87e3b29e930de37a8abbdb3eceb4e194"
#define K(query)                                                                                   \
    "SELECT " query " FROM coding AS c JOIN passage AS p ON p.id = c.passage JOIN document AS d"   \
    " ON d.id = p.document JOIN factor AS f ON f.id = c.factor JOIN coder AS k ON k.id = c.coder"
static const field codings[] = {
    { "coding.document", "", "D1", "D1", K("d.code") },
    { "coding.start", "", "3", "3", K("start") },
    { "coding.stop", "", "11", "11", K("stop") },
    { "coding.quote", "", "ไว้ใจกัน", "ไว้ใจกัน", K("quote") },
    { "coding.factor", "", "trust_building", "trust_building", K("f.code") },
    { "coding.coder", "", "K7", "K7", K("k.code") },
    { "coding.confidence", "", "4", "4", K("c.confidence") },
    { "coding.memo", "", "บันทึก", "บันทึก", K("c.memo") },
    { "coding.version", "", "1", "1", K("d.version") },
    { "coding.sha256", "", SHA_OF_D1, "1", K("count(*)") },
    { "coding.removed", "", "ไม่ใช่", "1", K("count(*)") },
};
static const field codings_proposed[] = {
    { "coding.document", "", "D1", "D1", K("d.code") },
    { "coding.quote", "", "ไว้ใจกัน", "ไว้ใจกัน", K("quote") },
    { "coding.coder", "", "K7", "K7", K("k.code") },
    { "coding.proposed", "", "ใจถึงใจ", "ใจถึงใจ", K("f.label_th") },
};

#define M(query)                                                                                   \
    "SELECT " query " FROM case_membership AS m JOIN factor AS f ON f.id = m.factor JOIN coder AS" \
    " k ON k.id = m.coder"
static const field memberships[] = {
    { "membership.case_study", "", "case-02", "2", M("m.case_study") },
    { "membership.factor", "", "trust_building", "trust_building", M("f.code") },
    { "membership.phase", "", "start", "start", M("phase") },
    { "membership.coder", "", "K7", "K7", M("k.code") },
    { "membership.score", "", "0.6", "0.6", M("score") },
    { "membership.confidence", "", "3", "3", M("confidence") },
    { "membership.rationale", "", "เพราะ", "เพราะ", M("rationale") },
};

#define N(column) "SELECT " column " FROM recommendation WHERE code = 'RX'"
static const field recommendations[] = {
    { "recommendation.code", "", "RX", "RX", N("code") },
    { "recommendation.title_th", "", "ควรทำ", "ควรทำ", N("title_th") },
    { "recommendation.title_en", "", "Should", "Should", N("title_en") },
    { "recommendation.text", "", "ยาว", "ยาว", N("text") },
    { "recommendation.addressee", "", "รัฐบาล", "รัฐบาล", N("addressee") },
    { "recommendation.factor", "", "trust_building", "trust_building",
      "SELECT f.code FROM recommendation_factor AS l JOIN factor AS f ON f.id = l.factor" },
};

#define W(query)                                                                                   \
    "SELECT " query                                                                                \
    " FROM passage_carried AS k JOIN passage AS o ON o.id = k.passage JOIN document"               \
    " AS d ON d.id = o.document LEFT JOIN passage AS n ON n.id = k.successor"
static const field placements[] = {
    { "placement.document", "", "D1", "D1", W("d.code") },
    { "placement.version", "", "1", "1", W("d.version") },
    { "placement.was_start", "", "3", "3", W("o.start") },
    { "placement.was_stop", "", "11", "11", W("o.stop") },
    { "placement.was_quote", "", "ไว้ใจกัน", "ไว้ใจกัน", W("o.quote") },
    { "placement.start", "", "6", "6", W("n.start") },
    { "placement.stop", "", "15", "15", W("n.stop") },
    { "placement.quote", "", "เชื่อมั่น", "เชื่อมั่น", W("n.quote") },
};
static const field placements_dismissed[] = {
    { "placement.document", "", "D1", "D1", W("d.code") },
    { "placement.version", "", "1", "1", W("d.version") },
    { "placement.was_start", "", "3", "3", W("o.start") },
    { "placement.was_stop", "", "11", "11", W("o.stop") },
    { "placement.reason", "", "พูดซ้ำ", "พูดซ้ำ", W("k.reason") },
};

#define E(query)                                                                                   \
    "SELECT " query " FROM recommendation_passage AS l JOIN passage AS p ON p.id = l.passage JOIN" \
    " document AS d ON d.id = p.document JOIN recommendation AS r ON r.id = l.recommendation"
static const field evidence[] = {
    { "evidence.recommendation", "", "R00", "R00", E("r.code") },
    { "evidence.document", "", "D1", "D1", E("d.code") },
    { "evidence.start", "", "3", "3", E("start") },
    { "evidence.stop", "", "11", "11", E("stop") },
    { "evidence.quote", "", "ไว้ใจกัน", "ไว้ใจกัน", E("quote") },
    { "evidence.version", "", "1", "1", E("d.version") },
};
#define S(query)                                                                                   \
    "SELECT " query " FROM membership_evidence AS l JOIN case_membership AS m ON m.id ="           \
    " l.membership JOIN factor AS f ON f.id = m.factor JOIN coder AS k ON k.id = m.coder"
static const field evidence_of_scores[] = {
    { "evidence.case_study", "", "case-02", "2", S("m.case_study") },
    { "evidence.factor", "", "trust_building", "trust_building", S("f.code") },
    { "evidence.phase", "", "start", "start", S("m.phase") },
    { "evidence.coder", "", "K0", "K0", S("k.code") },
    { "evidence.document", "", "D1", "1", S("count(*)") },
    { "evidence.quote", "", "ไว้ใจกัน", "1", S("count(*)") },
};

#define O(query)                                                                                   \
    "SELECT " query " FROM memo AS m JOIN passage AS p ON p.uid = m.about_uid JOIN document AS d"  \
    " ON d.id = p.document JOIN coder AS k ON k.id = m.coder"
static const field memos[] = {
    { "memo.about", "", "passage", "1", O("count(*)") },
    { "memo.code", "", "D1", "D1", O("d.code") },
    { "memo.start", "", "3", "3", O("p.start") },
    { "memo.stop", "", "11", "11", O("p.stop") },
    { "memo.quote", "", "ไว้ใจกัน", "ไว้ใจกัน", O("p.quote") },
    { "memo.coder", "", "K7", "K7", O("k.code") },
    { "memo.title", "", "หัวข้อ", "หัวข้อ", O("m.title") },
    { "memo.text", "", "ข้อความ", "ข้อความ", O("m.text") },
    { "memo.written_at", "", "14/1/2556", "2013-01-14", O("substr(m.written_at, 1, 10)") },
    { "memo.version", "", "1", "1", O("d.version") },
};

#define D1 "INSERT INTO document (id, code, text) VALUES (1, 'D1', '" TEXT_OF_D1 "');"
#define SCORED                                                                                     \
    "INSERT INTO coder (id, code) VALUES (1, 'K0'); INSERT INTO case_membership (case_study,"      \
    " factor, phase, coder, score) SELECT 2, id, 'start', 1, 0.5 FROM factor WHERE code ="         \
    " 'trust_building';"
#define PASSAGE                                                                                                   \
    "INSERT INTO coder (id, code) VALUES (1, 'K0'); INSERT INTO passage (id, document, start,"                    \
    " stop, quote) VALUES (1, 1, 3, 11, 'ไว้ใจกัน'); INSERT INTO coding (passage, factor, coder)" \
    " SELECT 1, id, 1 FROM factor WHERE code = 'trust_building';"
#define UP "INSERT INTO agency (code, name_th, sector) VALUES ('UP', 'ต้นสังกัด', 'state');"
static const kind kinds[] = {
    { CGOV_IMPORT_SURVEY, "", survey, COUNT(survey), NULL },
    { CGOV_IMPORT_AGENCIES, UP, agencies, COUNT(agencies), NULL },
    { CGOV_IMPORT_FACTORS, "", factors, COUNT(factors), NULL },
    { CGOV_IMPORT_PEOPLE, UP, people, COUNT(people), NULL },
    { CGOV_IMPORT_INTERVIEWS, UP "INSERT INTO person (code) VALUES ('P00');", interviews,
      COUNT(interviews), NULL },
    { CGOV_IMPORT_FOCUS_GROUPS, "INSERT INTO person (code) VALUES ('P00');", focus_groups,
      COUNT(focus_groups), NULL },
    { CGOV_IMPORT_CASE_STUDIES, "INSERT INTO project (code, title_th) VALUES ('PROJ', 'โครงการ');",
      case_studies, COUNT(case_studies), NULL },
    { CGOV_IMPORT_CASE_AGENCIES, UP, case_agencies, COUNT(case_agencies), NULL },
    { CGOV_IMPORT_DOCUMENTS,
      "INSERT INTO interview (code) VALUES ('I00'); INSERT INTO person (code) VALUES ('P00');",
      documents, COUNT(documents), NULL },
    { CGOV_IMPORT_DOCUMENTS, "INSERT INTO focus_group (code) VALUES ('G00');", documents_in_files,
      COUNT(documents_in_files), NULL },
    { CGOV_IMPORT_DOCUMENTS, "", documents_of_cases, COUNT(documents_of_cases), NULL },
    { CGOV_IMPORT_DOCUMENTS, "INSERT INTO response (code) VALUES ('F00');", documents_of_forms,
      COUNT(documents_of_forms), NULL },
    { CGOV_IMPORT_DOCUMENTS, "INSERT INTO project (code, title_th) VALUES ('PROJ', 'โครงการ');",
      documents_of_projects, COUNT(documents_of_projects), NULL },
    { CGOV_IMPORT_CODINGS, D1, codings, COUNT(codings), NULL },
    { CGOV_IMPORT_CODINGS, D1, codings_proposed, COUNT(codings_proposed), NULL },
    { CGOV_IMPORT_MEMBERSHIPS, "", memberships, COUNT(memberships), NULL },
    { CGOV_IMPORT_RECOMMENDATIONS, "", recommendations, COUNT(recommendations), NULL },
    { CGOV_IMPORT_PLACEMENTS, D1 PASSAGE, placements, COUNT(placements), "พวกเราเชื่อมั่น" },
    { CGOV_IMPORT_PLACEMENTS, D1 PASSAGE, placements_dismissed, COUNT(placements_dismissed),
      "พวกเราเชื่อมั่น" },
    { CGOV_IMPORT_EVIDENCE, D1 "INSERT INTO recommendation (code, title_th) VALUES ('R00', 'ก');",
      evidence, COUNT(evidence), NULL },
    { CGOV_IMPORT_EVIDENCE, D1 SCORED, evidence_of_scores, COUNT(evidence_of_scores), NULL },
    { CGOV_IMPORT_MEMOS, D1, memos, COUNT(memos), NULL },
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

/* By some row of the kind. agency.name is Thai or English by its letters: the fields of either are
   set here. */
static bool is_set(cgov_import_kind of, const char *name)
{
    for (size_t k = 0; k < COUNT(kinds); k++)
        for (size_t i = 0; kinds[k].kind == of && i < kinds[k].count; i++)
            if (strcmp(kinds[k].fields[i].name, name) == 0)
                return true;
    return strcmp(name, "agency.name") == 0;
}

static void tell_problem(const cgov_import_problem *p, void *ctx)
{
    (void)ctx;
    if (!p->is_note)
        print_error("%s: %s\n", p->column != NULL ? p->column : "", p->reason);
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
    file_write(scratch_file(&place, "file.txt"), "เนื้อหา", strlen("เนื้อหา"));
    if (of->revised != NULL) {
        cgov_revision *revision = NULL;
        assert_ok(db, cgov_document_revise(db, 1, of->revised, NULL, &revision));
        cgov_revision_free(revision);
    }
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
                                   tell_problem, NULL, &result));
    assert_i64(1, result.inserted + result.updated);
    for (size_t i = 0; i < of->count; i++)
        find_stored(path, &of->fields[i]);
    cgov_close(db);
    scratch_remove(&place);
}

static void every_field_of_a_kind_is_set_here(void **state)
{
    (void)state;
    for (int k = CGOV_IMPORT_SURVEY; k <= CGOV_IMPORT_MEMOS; k++)
        for (const char *const *name = cgov_import_fields((cgov_import_kind)k); *name != NULL;
             name++) {
            if (!is_set((cgov_import_kind)k, *name))
                print_error("no row sets %s\n", *name);
            assert_true(is_set((cgov_import_kind)k, *name));
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
