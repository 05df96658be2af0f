/* Agencies and their other names, the codebook, questionnaires; what a copy of the file keeps. */
#include "model.h"

/* clang-format off */
#define agency_MEMBERS(M)                                                                          \
    M(code) M(name_th) M(name_en) M(sector) M(kind) M(province) M(district) M(parent) M(note)      \
    M(source_row)
#define agency_alias_MEMBERS(M) M(agency) M(name) M(note)
#define factor_MEMBERS(M)                                                                          \
    M(code) M(kind) M(parent) M(label_th) M(label_en) M(definition) M(when_to_use)                 \
    M(when_not_to_use) M(reference) M(colour) M(source_row)
#define response_MEMBERS(M)                                                                        \
    M(code) M(agency) M(respondent) M(answered_on) M(instrument_version) M(note) M(source_row)
#define response_missing_MEMBERS(M) M(response) M(field) M(reason)
/* clang-format on */

NOUN(agency)
LINK(agency_alias)
NOUN(factor)
NOUN(response)
LINK(response_missing)

/* ---- agencies ---- */

static const cgov_agency agencies[] = {
    { .uid = { "0123456789abcde" },
      .code = "001",
      .name_th = "กลุ่มฟื้นฟูทรัพยากรปูม้า ชุมชนเกาะเตียบ",
      .name_en = "Crab bank \"Ko Tiap\"\n\twith 'quotes', ; and \x01",
      .sector = CGOV_SECTOR_COMMUNITY,
      .kind = "กลุ่ม",
      .province = "86",
      .district = "ปะทิว",
      .parent = 1,
      .note = "๑๒๓ \xF0\x9F\xA6\x80",
      .source_row = 2 },
    { .code = "1", .name_en = "An agency of which nothing else is known" },
    { .code = "-", .name_th = "ก", .name_en = "", .kind = "", .district = "", .note = "" },
    { .code = "001", .name_en = "E", .sector = CGOV_SECTOR_STATE, .parent = 3, .source_row = 3 },
};

static void an_agency_is_read_as_it_was_written(void **state)
{
    cgov *db = *state;
    cgov_agency *found = NULL;
    const int64_t id = round_trip(agency, db, agencies, COUNT(agencies));
    assert_ok(db, cgov_agency_find(db, "001", &found));
    assert_i64(id, found->id);
    assert_memory_equal("0123456789abcde", found->uid.bytes, 16);
    cgov_agency_free(found);
    const char *const none[] = { "1", "01", "", NULL, "a1", "001 " };
    for (size_t i = 0; i < COUNT(none); i++)
        assert_refused(db, CGOV_NOT_FOUND, none[i] != NULL ? "there is no agency \"" : "no such agency",
                       cgov_agency_find(db, none[i], &found));
    assert_null(found);
    agency_conflicts(db, id);
    agency_vanishes(db, id);
}

static void each_sector_is_read_as_it_was_written(void **state)
{
    cgov *db = *state;
    for (cgov_sector sector = CGOV_SECTOR_ANY; sector <= CGOV_SECTOR_COMMUNITY; sector++) {
        char code[] = { 's', (char)('0' + sector), '\0' };
        round_trip(agency, db, &((cgov_agency){ .code = code, .name_th = "ก", .sector = sector }),
                   1);
    }
}

static void a_bad_agency_is_refused(void **state)
{
    static const cgov_agency good = { .code = "ใหม่", .name_th = "เทศบาล" };
    cgov *db = *state;
    refused(agency, db, good, CGOV_INVALID, "agency.code is missing: a value is required",
            row.code = NULL);
    refused(agency, db, good, CGOV_INVALID, "agency.code is not empty", row.code = "");
    refused(agency, db, good, CGOV_CONFLICT, "agency.code: another row has this value already",
            row.code = "A1");
    refused(agency, db, good, CGOV_INVALID, "an agency has a Thai or an English name",
            row.name_th = NULL);
    refused(agency, db, good, CGOV_INVALID, "an agency has a Thai or an English name",
            row.name_th = "");
    refused(agency, db, good, CGOV_INVALID, "sector: unknown value 6", row.sector = (cgov_sector)6);
    refused(agency, db, good, CGOV_INVALID,
            "agency.province: there is no such province; see SELECT code FROM province",
            row.province = "99");
    refused(agency, db, good, CGOV_INVALID, "agency.province: there is no such province",
            row.province = "");
    refused(agency, db, good, CGOV_INVALID,
            "agency.parent: there is no such agency; see SELECT id FROM agency", row.parent = 99);
    refused(agency, db, good, CGOV_INVALID, "agency.source_row: there is no such source_row",
            row.source_row = 99);
    refused(agency, db, good, CGOV_INVALID, "name_th is not UTF-8", row.name_th = "\xE0\xB8");
    refused(agency, db, good, CGOV_INVALID, "note is not UTF-8",
            row.note = "\xA1\xD2\xC3"); /* การ in TIS-620 */
    cgov_agency *self = NULL;
    assert_ok(db, cgov_agency_get(db, 1, &self));
    self->parent = 1;
    assert_refused(db, CGOV_INVALID, "an agency is not its own parent",
                   cgov_agency_put(db, self, NULL));
    cgov_agency_free(self);
    cgov_agency twin = good;
    twin.uid.bytes[15] = 1;
    assert_ok(db, cgov_agency_put(db, &twin, NULL));
    twin.code = "อื่น";
    assert_refused(db, CGOV_CONFLICT, "agency.uid: another row has this value already",
                   cgov_agency_put(db, &twin, NULL));
    assert_status(CGOV_MISUSE, cgov_agency_put(db, NULL, NULL));
}

static void a_rewritten_row_keeps_its_uid(void **state)
{
    cgov *db = *state;
    cgov_agency *row = NULL, *again = NULL;
    assert_ok(db, cgov_agency_get(db, 1, &row));
    row->uid.bytes[0] ^= 0xFF;
    assert_ok(db, cgov_agency_put(db, row, NULL));
    assert_ok(db, cgov_agency_get(db, 1, &again));
    assert_int_equal(row->uid.bytes[0] ^ 0xFF, again->uid.bytes[0]);
    cgov_agency_free(row);
    cgov_agency_free(again);
}

static void agencies_are_listed_by_each_filter(void **state)
{
    static const cgov_agency rows[] = {
        { .code = "A",
          .name_th = "กรมชลประทาน",
          .sector = CGOV_SECTOR_STATE,
          .kind = "กรม",
          .province = "10" },
        { .code = "B",
          .name_th = "หนองบัว",
          .name_en = "Nong Bua",
          .sector = CGOV_SECTOR_LOCAL_GOVERNMENT,
          .kind = "อบต.",
          .province = "50",
          .parent = 1 },
        { .code = "C",
          .name_th = "หนองบัว",
          .sector = CGOV_SECTOR_LOCAL_GOVERNMENT,
          .kind = "เทศบาล",
          .province = "90",
          .parent = 1 },
        { .code = "D",
          .name_en = "CSR Club",
          .sector = CGOV_SECTOR_BUSINESS,
          .province = "90",
          .parent = 2 },
        { .code = "E", .name_th = "ชมรม", .kind = "อบต." },
        { .code = "a", .name_th = "ก", .sector = CGOV_SECTOR_BUSINESS, .province = "10" },
    };
    cgov *db = *state;
    for (size_t i = 0; i < COUNT(rows); i++)
        assert_ok(db, cgov_agency_put(db, &rows[i], NULL));
    assert_ok(db, cgov_agency_alias_put(db, &(cgov_agency_alias){ .agency = 5, .name = "หนองบัว" }));
    assert_ok(db, cgov_agency_alias_put(db, &(cgov_agency_alias){ .agency = 2, .name = "หนองบัว" }));
    sql_run(
        db->sqlite,
        "INSERT INTO project (id, code, title_th) VALUES (1, 'P', 'ก'), (2, 'Q', 'ข');"
        "INSERT INTO participation (project, agency) VALUES (1, 2), (1, 4), (2, 4), (2, 6);"
        "INSERT INTO participation_role (project, agency, role) "
        "VALUES (1, 4, 'csr'), (2, 4, 'csr'), (2, 6, 'csr'),"
        " (2, 6, 'ppp')");
    lists(agency, db, IDS(1, 2, 3, 4, 5, 6), ALL);
    lists(agency, db, IDS(3), .id = 3);
    lists(agency, db, NONE, .id = -1);
    lists(agency, db, IDS(1), .code = "A");
    lists(agency, db, NONE, .code = "");
    lists(agency, db, IDS(2, 3, 5), .name = "หนองบัว");
    lists(agency, db, IDS(2), .name = "Nong Bua");
    lists(agency, db, NONE, .name = "หนอง");
    lists(agency, db, IDS(2, 3), .sector = CGOV_SECTOR_LOCAL_GOVERNMENT);
    lists(agency, db, NONE, .sector = CGOV_SECTOR_COMMUNITY);
    lists(agency, db, IDS(2, 5), .kind = "อบต.");
    lists(agency, db, IDS(3, 4), .province = "90");
    lists(agency, db, IDS(3, 4), .region = "south");
    lists(agency, db, IDS(2), .region = "north");
    int64_t of_nowhere = 0;
    assert_refused(db, CGOV_INVALID,
                   "region: there is no region \"ใต้\"; did you mean \"South\" (south)?",
                   cgov_agency_count(db, &(cgov_agency_filter){ .region = "ใต้" }, &of_nowhere));
    lists(agency, db, IDS(2, 3), .parent = 1);
    lists(agency, db, IDS(2, 4), .project = 1);
    lists(agency, db, IDS(4, 6), .role = "csr");
    lists(agency, db, IDS(6), .role = "ppp");
    lists(agency, db, IDS(4), .sector = CGOV_SECTOR_BUSINESS, .project = 1);
    lists(agency, db, IDS(3), .name = "หนองบัว", .region = "south", .parent = 1);
    lists(agency, db, IDS(6), .role = "csr", .province = "10", .project = 2);
    lists(agency, db, NONE, .sector = CGOV_SECTOR_STATE, .parent = 1);
    int64_t count = 0;
    assert_ok(db, cgov_agency_count(db, NULL, &count));
    assert_i64(6, count);
    cgov_agency_cursor *cursor = NULL;
    assert_refused(
        db, CGOV_INVALID, "sector: unknown value 6",
        cgov_agency_list(db, &(cgov_agency_filter){ .sector = (cgov_sector)6 }, &cursor));
    assert_null(cursor);
    assert_status(
        CGOV_INVALID,
        cgov_agency_count(db, &(cgov_agency_filter){ .sector = (cgov_sector)-1 }, &count));
}

static void an_agency_in_use_stays(void **state)
{
    cgov *db = *state;
    sql_run(
        db->sqlite,
        "INSERT INTO agency (id, code, name_th, parent) VALUES (14, 'w', 'ง', NULL),"
        " (11, 'x', 'ก', 14),"
        " (12, 'y', 'ข', 14), (13, 'z', 'ค', 14);"
        "UPDATE person SET agency = 14 WHERE id = 1;"
        "INSERT INTO agency_alias (agency, name) VALUES (14, 'น');"
        "UPDATE interview SET agency = 11 WHERE id = 1;"
        "INSERT INTO participation (project, agency) VALUES (1, 12);"
        "INSERT INTO case_agency (case_study, agency) VALUES (1, 13)");
    stays(agency, db, 1, "agency: rows of response still point to this row");
    stays(agency, db, 11, "agency: rows of interview still point to this row");
    stays(agency, db, 12, "agency: rows of participation still point to this row");
    stays(agency, db, 13, "agency: rows of case_agency still point to this row");
    assert_ok(db,
              cgov_agency_delete(db, 14)); /* with its names; what it stood above stands alone */
    assert_i64(0, sql_i64(db->sqlite, "SELECT count(*) FROM agency_alias"));
    assert_i64(4,
               sql_i64(db->sqlite,
                       "SELECT count(*) FROM agency WHERE parent IS NULL AND id <> 2 AND id <> 3"));
    assert_i64(0, sql_i64(db->sqlite, "SELECT count(*) FROM person WHERE agency IS NOT NULL"));
    assert_i64(3, sql_i64(db->sqlite, "SELECT revision FROM person WHERE id = 1"));
}

static void an_agency_has_other_names(void **state)
{
    static const cgov_agency_alias rows[] = {
        { 1, "ทต.ปริก", "ย่อ" }, { 1, "Prik", "" }, { 1, "ทต.ปริก", NULL }, { 2, "ออมทรัพย์", NULL }
    };
    static const cgov_agency_alias kept[] = { { 1, "Prik", "" },
                                              { 1, "ทต.ปริก", NULL },
                                              { 2, "ออมทรัพย์", NULL } };
    cgov *db = *state;
    for (size_t i = 0; i < COUNT(rows); i++)
        assert_ok(db, cgov_agency_alias_put(db, &rows[i]));
    links(agency_alias, db, kept, 0, 3, ALL);
    links(agency_alias, db, kept, 0, 2, .agency = 1);
    links(agency_alias, db, kept, 2, 3, .agency = 2);
    links(agency_alias, db, kept, 1, 2, .name = "ทต.ปริก");
    links(agency_alias, db, kept, 0, 0, .agency = 2, .name = "Prik");
    link_refused(agency_alias, db, "agency_alias.agency: there is no such agency", .agency = 9,
                 .name = "ก");
    link_refused(agency_alias, db, "there is no such agency", .name = "ก");
    link_refused(agency_alias, db, "agency_alias.name is missing", .agency = 1);
    link_refused(agency_alias, db, "agency_alias.name is not empty", .agency = 1, .name = "");
    assert_ok(db, cgov_agency_alias_delete(db, 1, "Prik"));
    assert_status(CGOV_NOT_FOUND, cgov_agency_alias_delete(db, 1, "Prik"));
    assert_status(CGOV_NOT_FOUND, cgov_agency_alias_delete(db, 1, NULL));
    links(agency_alias, db, kept, 1, 3, ALL);
    assert_sql_text(
        "{\"agency\":1,\"name\":\"ทต.ปริก\",\"note\":\"ย่อ\",\"source_row\":null}", db->sqlite,
        "SELECT old FROM change_log WHERE op = 'update' AND table_name = 'agency_alias'");
    assert_sql_text("[1,\"Prik\"] " AUTHOR, db->sqlite,
                    "SELECT row_key || ' ' || who FROM change_log WHERE op = 'delete'");
}

/* ---- the codebook ---- */

static const cgov_factor factors[] = {
    { .code = "trust",
      .kind = CGOV_FACTOR_KIND_CONDITION,
      .parent = 1,
      .label_th = "ความไว้วางใจ",
      .label_en = "Trust",
      .definition = "ความเชื่อมั่น\r\nต่อกัน",
      .when_to_use = "u",
      .when_not_to_use = "n",
      .reference = "Ansell & Gash 2008",
      .colour = "#00aAfF",
      .source_row = 1 },
    { .code = "trust", .kind = CGOV_FACTOR_KIND_THEME, .label_en = "Trust" },
    { .code = "t",
      .kind = CGOV_FACTOR_KIND_OBSTACLE,
      .label_th = "ก",
      .label_en = "",
      .definition = "",
      .when_to_use = "",
      .when_not_to_use = "",
      .reference = "" },
    { .code = "t", .kind = CGOV_FACTOR_KIND_SOLUTION, .label_th = "ก" },
    { .code = "t", .kind = CGOV_FACTOR_KIND_PREPARATION, .label_th = "ก" },
    { .code = "t", .kind = CGOV_FACTOR_KIND_OUTCOME, .label_th = "ก", .parent = 2 },
};

static void a_factor_is_read_as_it_was_written(void **state)
{
    cgov *db = *state;
    cgov_factor *found = NULL;
    const int64_t id = round_trip(factor, db, factors, COUNT(factors));
    assert_ok(db, cgov_factor_find(db, "t", &found));
    assert_i64(id, found->id);
    cgov_factor_free(found);
    assert_refused(db, CGOV_NOT_FOUND, "there is no factor ", cgov_factor_find(db, "trust", &found));
    factor_conflicts(db, id);
    factor_vanishes(db, id);
}

static void a_bad_factor_is_refused(void **state)
{
    static const cgov_factor good = { .code = "ใหม่",
                                      .kind = CGOV_FACTOR_KIND_THEME,
                                      .label_th = "ก" };
    cgov *db = *state;
    refused(factor, db, good, CGOV_INVALID, "factor.code is missing", row.code = NULL);
    refused(factor, db, good, CGOV_INVALID, "factor.code is not empty", row.code = "");
    refused(factor, db, good, CGOV_CONFLICT, "factor.code: another row has this value already",
            row.code = "F1");
    refused(factor, db, good, CGOV_INVALID, "factor.kind is missing",
            row.kind = CGOV_FACTOR_KIND_ANY);
    refused(factor, db, good, CGOV_INVALID, "kind: unknown value 7", row.kind = (cgov_factor_kind)7);
    refused(factor, db, good, CGOV_INVALID, "a factor has a Thai or an English label",
            row.label_th = NULL);
    refused(factor, db, good, CGOV_INVALID, "factor.parent: there is no such factor",
            row.parent = 99);
    refused(factor, db, good, CGOV_INVALID, "factor.colour is #rrggbb", row.colour = "red");
    refused(factor, db, good, CGOV_INVALID, "factor.colour is #rrggbb", row.colour = "#12345g");
    refused(factor, db, good, CGOV_INVALID, "factor.colour is #rrggbb", row.colour = "");
    refused(factor, db, good, CGOV_INVALID, "factor.source_row: there is no such",
            row.source_row = 99);
    cgov_factor *self = NULL;
    assert_ok(db, cgov_factor_get(db, 1, &self));
    self->parent = 1;
    assert_refused(db, CGOV_INVALID, "a factor is not its own parent",
                   cgov_factor_put(db, self, NULL));
    cgov_factor_free(self);
}

static void factors_are_listed_by_each_filter(void **state)
{
    cgov *db = *state;
    sql_run(
        db->sqlite,
        "INSERT INTO factor (id, code, kind, parent, label_th)"
        " VALUES (4, 'F4', 'condition', 1, 'ก'),"
        " (5, 'F5', 'obstacle', 1, 'ข'), (6, 'F6', 'obstacle', 2, 'ค');"
        "INSERT INTO project_factor (project, factor) VALUES (1, 1), (1, 5), (2, 6)");
    lists(factor, db, IDS(1, 2, 3, 4, 5, 6), ALL);
    lists(factor, db, IDS(4), .id = 4);
    lists(factor, db, IDS(5), .code = "F5");
    lists(factor, db, IDS(2, 5, 6), .kind = CGOV_FACTOR_KIND_OBSTACLE);
    lists(factor, db, IDS(4, 5), .parent = 1);
    lists(factor, db, IDS(1, 5), .project = 1);
    lists(factor, db, NONE, .project = 3);
    lists(factor, db, IDS(5), .kind = CGOV_FACTOR_KIND_OBSTACLE, .parent = 1, .project = 1);
    lists(factor, db, NONE, .kind = CGOV_FACTOR_KIND_CONDITION, .code = "F5");
}

static void a_factor_in_use_stays(void **state)
{
    cgov *db = *state;
    sql_run(
        db->sqlite,
        "INSERT INTO factor (id, code, kind, label_th) VALUES (4, 'F4', 'theme', 'ก'),"
        " (5, 'F5', 'theme', 'ก');"
        "INSERT INTO factor (code, kind, label_th, parent) VALUES ('F6', 'theme', 'ก', 5);"
        "INSERT INTO project_factor (project, factor) VALUES (1, 1);"
        "INSERT INTO case_membership (case_study, factor, score) VALUES (1, 2, 0.5);"
        "INSERT INTO passage (id, document, start, stop, quote) VALUES (1, 1, 0, 3, 'เรา');"
        "INSERT INTO coding (passage, factor, coder) VALUES (1, 3, 1);"
        "INSERT INTO recommendation (id, code, title_th) VALUES (1, 'R', 'ก');"
        "INSERT INTO recommendation_factor (recommendation, factor) VALUES (1, 4)");
    stays(factor, db, 1, "factor: rows of project_factor still point");
    stays(factor, db, 2, "factor: rows of case_membership still point");
    stays(factor, db, 3, "factor: rows of coding still point");
    stays(factor, db, 4, "factor: rows of recommendation_factor still point");
    factor_vanishes(db, 5);
    assert_i64(0, sql_i64(db->sqlite, "SELECT count(*) FROM factor WHERE parent IS NOT NULL"));
}

/* ---- questionnaires ---- */

static const cgov_response responses[] = {
    { .code = "0001",
      .agency = 1,
      .respondent = "ปลัดเทศบาล",
      .answered_on = "2013-01-14",
      .instrument_version = "๒",
      .note = "n",
      .source_row = 1 },
    { .code = "0001" },
    { .code = "01",
      .agency = 2,
      .respondent = "",
      .answered_on = "2013-01",
      .instrument_version = "",
      .note = "" },
    { .code = "01", .answered_on = "2013" },
    { .code = "01", .answered_on = "2012-02-29" },
};

static void a_response_is_read_as_it_was_written(void **state)
{
    cgov *db = *state;
    cgov_response *found = NULL;
    const int64_t id = round_trip(response, db, responses, COUNT(responses));
    assert_ok(db, cgov_response_find(db, "001", &found)); /* a form number is as it is written */
    assert_i64(1, found->id);
    cgov_response_free(found);
    assert_ok(db, cgov_response_find(db, "1", &found));
    assert_i64(2, found->id);
    cgov_response_free(found);
    response_conflicts(db, id);
    response_vanishes(db, id);
}

static void a_bad_response_is_refused(void **state)
{
    static const char *const no_dates[] = { "",           "14/1/2013",  "2013-1-14",
                                            "2013-13",    "2013-02-30", "2013-00",
                                            "2556-13-01", "13",         "2013-01-14T10:00",
                                            " 2013",      "๒๕๕๖" };
    static const cgov_response good = { .code = "ใหม่" };
    cgov *db = *state;
    refused(response, db, good, CGOV_INVALID, "response.code is missing", row.code = NULL);
    refused(response, db, good, CGOV_INVALID, "response.code (form number) is not empty",
            row.code = "");
    refused(response, db, good, CGOV_CONFLICT, "response.code: another row has this value already",
            row.code = "001");
    refused(response, db, good, CGOV_INVALID, "response.agency: there is no such agency",
            row.agency = 99);
    refused(response, db, good, CGOV_INVALID, "response.source_row: there is no such",
            row.source_row = 99);
    for (size_t i = 0; i < COUNT(no_dates); i++)
        refused(response, db, good, CGOV_INVALID,
                "response.answered_on is YYYY, YYYY-MM or YYYY-MM-DD (Gregorian)",
                row.answered_on = no_dates[i]);
}

static void responses_are_listed_by_each_filter(void **state)
{
    cgov *db = *state;
    sql_run(
        db->sqlite,
        "INSERT INTO response (id, code, agency) VALUES (3, '3', 3), (4, '4', NULL), (5, '5', 1)");
    lists(response, db, IDS(1, 2, 3, 4, 5), ALL);
    lists(response, db, IDS(4), .id = 4);
    lists(response, db, IDS(1), .code = "001");
    lists(response, db, IDS(1, 5), .agency = 1);
    lists(response, db, IDS(3), .sector = CGOV_SECTOR_BUSINESS);
    lists(response, db, NONE, .sector = CGOV_SECTOR_STATE);
    lists(response, db, IDS(1, 2, 5), .province = "90");
    lists(response, db, IDS(2), .sector = CGOV_SECTOR_COMMUNITY, .province = "90");
    lists(response, db, NONE, .agency = 1, .province = "10");
}

static void a_response_with_projects_stays(void **state)
{
    cgov *db = *state;
    sql_run(db->sqlite, "INSERT INTO document (code, response, text) VALUES ('D', 2, 'ก');"
                        "INSERT INTO response_missing (response, field, reason) "
                        "VALUES (1, 'respondent', 'refused');"
                        "INSERT INTO participation (project, agency) VALUES (1, 1);"
                        "INSERT INTO participation_role (project, agency, role) "
                        "VALUES (1, 1, 'integrator');"
                        "INSERT INTO project_factor (project, factor) VALUES (1, 1)");
    stays(response, db, 2, "response: rows of document still point");
    stays(response, db, 1, "response: rows of project still point");
    while (sql_i64(db->sqlite, "SELECT count(*) FROM project WHERE response = 1") > 0)
        assert_ok(db,
                  cgov_project_delete(
                      db, sql_i64(db->sqlite, "SELECT min(id) FROM project WHERE response = 1")));
    assert_ok(db, cgov_response_delete(db, 1));
    assert_i64(1, sql_i64(db->sqlite, "SELECT count(*) FROM project"));
    assert_i64(
        0,
        sql_i64(
            db->sqlite,
            "SELECT (SELECT count(*) FROM response_missing) + (SELECT count(*) FROM participation)"
            " + (SELECT count(*) FROM participation_role) + (SELECT count(*)"
            " FROM project_factor)"));
    assert_i64(
        7,
        sql_i64(
            db->sqlite,
            "SELECT count(*) FROM change_log WHERE op = 'delete' AND old IS NOT NULL"
            " AND who = '" AUTHOR
            "'"));
}

static void a_response_says_why_an_answer_is_missing(void **state)
{
    static const cgov_response_missing rows[] = { { 1, "answered_on", CGOV_MISSING_REFUSED },
                                                  { 1, "respondent", CGOV_MISSING_DONT_KNOW },
                                                  { 2, "ข้อ ๑", CGOV_MISSING_NOT_ASKED },
                                                  { 2, "respondent",
                                                    CGOV_MISSING_NOT_APPLICABLE } };
    static const cgov_response_missing listed[] = { { 1, "answered_on", CGOV_MISSING_REFUSED },
                                                    { 1, "respondent", CGOV_MISSING_NOT_ASKED },
                                                    { 2, "respondent",
                                                      CGOV_MISSING_NOT_APPLICABLE },
                                                    { 2, "ข้อ ๑", CGOV_MISSING_NOT_ASKED } };
    cgov *db = *state;
    for (size_t i = 0; i < COUNT(rows); i++)
        assert_ok(db, cgov_response_missing_put(db, &rows[i]));
    assert_ok(db, cgov_response_missing_put(db, &listed[1]));
    links(response_missing, db, listed, 0, 4, ALL);
    links(response_missing, db, listed, 0, 2, .response = 1);
    links(response_missing, db, listed, 3, 4, .field = "ข้อ ๑");
    links(response_missing, db, listed, 2, 3, .response = 2, .field = "respondent");
    links(response_missing, db, listed, 0, 0, .response = 3);
    link_refused(response_missing, db, "response_missing.response: there is no such response",
                 .response = 9, .field = "x", .reason = CGOV_MISSING_REFUSED);
    link_refused(response_missing, db, "response_missing.field is missing", .response = 1,
                 .reason = CGOV_MISSING_REFUSED);
    link_refused(response_missing, db, "response_missing.reason is missing", .response = 1,
                 .field = "x");
    link_refused(response_missing, db, "reason: unknown value 5", .response = 1, .field = "x",
                 .reason = (cgov_missing)5);
    assert_ok(db, cgov_response_missing_delete(db, 1, "answered_on"));
    assert_status(CGOV_NOT_FOUND, cgov_response_missing_delete(db, 1, "answered_on"));
    links(response_missing, db, listed, 1, 4, ALL);
}

/* ---- copies ---- */

static void a_copy_of_the_file_has_the_same_rows(void **state)
{
    scratch place;
    cgov *db = NULL, *copy = NULL;
    cgov_agency *here = NULL, *there = NULL;
    size_t size = 0;
    (void)state;
    scratch_make(&place);
    const char *path = scratch_file(&place, "study.cgov"),
               *other = scratch_file(&place, "สำเนา.cgov");
    assert_status(CGOV_OK, cgov_open(path, NULL, &db, NULL));
    sql_run(db->sqlite, rows_to_point_to);
    cgov_agency twin = agencies[0];
    twin.uid = (cgov_uid){ { 0 } };
    int64_t id = 0;
    assert_ok(db, cgov_agency_put(db, &twin, &id));
    const uint64_t hash = content_hash(db->sqlite, "");
    assert_ok(db, cgov_agency_get(db, id, &here));
    cgov_close(db);
    char *bytes = file_read(path, &size);
    file_write(other, bytes, size);
    free(bytes);
    assert_status(CGOV_OK, cgov_open(other, NULL, &copy, NULL));
    assert_ok(copy, cgov_agency_get(copy, id, &there));
    assert_true(same_uid(here->uid, there->uid));
    assert_true(content_hash(copy->sqlite, "") == hash);
    cgov_agency_free(here);
    cgov_agency_free(there);
    cgov_close(copy);
    scratch_remove(&place);
}

/* As many as there are rows: no two are alike. */
static void every_row_has_a_uid_of_its_own(void **state)
{
    cgov *db = *state;
    char code[20];
    for (int i = 0; i < 500; i++) {
        snprintf(code, sizeof code, "n%d", i);
        assert_ok(db,
                  cgov_agency_put(db, &(cgov_agency){ .code = code, .name_th = "หนองบัว" }, NULL));
    }
    assert_i64(
        503, sql_i64(db->sqlite, "SELECT count(DISTINCT uid) FROM agency WHERE length(uid) = 16"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        STUDY_TEST(an_agency_is_read_as_it_was_written),
        STUDY_TEST(each_sector_is_read_as_it_was_written),
        STUDY_TEST(a_bad_agency_is_refused),
        STUDY_TEST(a_rewritten_row_keeps_its_uid),
        EMPTY_STUDY_TEST(agencies_are_listed_by_each_filter),
        STUDY_TEST(an_agency_in_use_stays),
        STUDY_TEST(an_agency_has_other_names),
        STUDY_TEST(a_factor_is_read_as_it_was_written),
        STUDY_TEST(a_bad_factor_is_refused),
        STUDY_TEST(factors_are_listed_by_each_filter),
        STUDY_TEST(a_factor_in_use_stays),
        STUDY_TEST(a_response_is_read_as_it_was_written),
        STUDY_TEST(a_bad_response_is_refused),
        STUDY_TEST(responses_are_listed_by_each_filter),
        STUDY_TEST(a_response_with_projects_stays),
        STUDY_TEST(a_response_says_why_an_answer_is_missing),
        cmocka_unit_test(a_copy_of_the_file_has_the_same_rows),
        STUDY_TEST(every_row_has_a_uid_of_its_own),
    };
    return cmocka_run_group_tests_name("agency", tests, NULL, NULL);
}
