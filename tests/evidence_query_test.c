/* Quotes behind factors, kinds of source, and what occurs together: by hand, and against plain SQL.
 */
#include "model.h"

#include <inttypes.h>

/* ---- a small study whose answers are known ---- */

/* Documents 1 and 2 (interviews 1, 2) are of the ground floor; 3 is of focus group 1, 4 of case 1,
 * 5 of project 1 (of case 1), 6 of nothing, 7 replaces 2. Turns of document 1: 0-6 person 1, 6-14
 * nobody. */
static const char rows[] =
    "UPDATE person SET sector = 'community', agency = 2, position_group = 'ผู้นำ' WHERE id = 1;"
    "UPDATE person SET agency = 3 WHERE id = 2;"
    "UPDATE interview SET agency = 1 WHERE id IN (1, 2);"
    "INSERT INTO interview_person (interview, person) VALUES (1, 1), (1, 3), (2, 2);"
    "INSERT INTO case_project (case_study, project) VALUES (1, 1);"
    "INSERT INTO case_agency (case_study, agency, role) VALUES (1, 2, 'codesign');"
    "INSERT INTO participation (project, agency) VALUES (2, 2);"
    "INSERT INTO participation_role (project, agency, role) VALUES (2, 2, 'citizen_monitoring');"
    "UPDATE project SET stated_level = 'cooperation' WHERE id = 1;"
    "INSERT INTO document (id, code, version, previous, focus_group, case_study, project, "
    "interview, text,"
    " source_row) VALUES"
    " (3, 'D3', 1, NULL, 1, NULL, NULL, NULL, 'ร่วมคิดร่วมทำ', NULL),"
    " (4, 'D4', 1, NULL, NULL, 1, NULL, NULL, 'กรณีศึกษา', 2),"
    " (5, 'D5', 1, NULL, NULL, NULL, 1, NULL, 'โครงการ', NULL),"
    " (6, 'D6', 1, NULL, NULL, NULL, NULL, NULL, 'ลอย', NULL),"
    " (7, 'D2', 2, 2, NULL, NULL, NULL, 2, 'No budget, no project!', NULL);"
    "INSERT INTO speaker_turn (document, start, stop, speaker, person) VALUES"
    " (1, 0, 6, 'ก', 1), (1, 6, 14, 'ผู้สัมภาษณ์', NULL), (4, 0, 3, 'ก', 1);"
    "INSERT INTO passage (id, document, start, stop, quote) SELECT v.id, v.document, v.start, "
    "v.stop,"
    " substr(d.text, v.start + 1, v.stop - v.start)"
    "  FROM (SELECT 1 AS id, 1 AS document, 0 AS start, 5 AS stop"
    "  UNION ALL SELECT 2, 1, 4, 8 UNION ALL SELECT 3, 1, 10, 12 UNION ALL SELECT 4, 2, 0, 9"
    "  UNION ALL SELECT 5, 3, 0, 4 UNION ALL SELECT 6, 4, 0, 4 UNION ALL SELECT 7, 5, 0, 7"
    "  UNION ALL SELECT 8, 6, 0, 3 UNION ALL SELECT 9, 7, 0, 9 UNION ALL SELECT 10, 1, 7, 9) AS v"
    "  JOIN document AS d ON d.id = v.document;"
    "UPDATE factor SET parent = 1 WHERE id = 3;"
    "INSERT INTO coding (id, passage, factor, coder, confidence, memo, source_row) VALUES"
    " (1, 1, 1, 1, 5, 'ม', 1), (2, 1, 2, 2, NULL, NULL, NULL), (3, 2, 3, 1, NULL, NULL, NULL),"
    " (4, 3, 1, 1, NULL, NULL, NULL), (5, 4, 2, 1, NULL, NULL, NULL), (6, 5, 1, 2, NULL, NULL, "
    "NULL),"
    " (7, 6, 2, 1, NULL, NULL, NULL), (8, 7, 1, 1, NULL, NULL, NULL), (9, 8, 3, 1, NULL, NULL, "
    "NULL),"
    " (10, 9, 2, 1, NULL, NULL, NULL), (11, 6, 1, 1, NULL, NULL, NULL), (12, 1, 1, 2, NULL, NULL, "
    "NULL),"
    " (13, 10, 2, 1, NULL, NULL, NULL);"
    "INSERT INTO project_factor (project, factor) VALUES (1, 2), (2, 2), (2, 1);"
    "INSERT INTO case_membership (case_study, factor, score) VALUES (2, 2, 0.6), (3, 2, 0.5);";

static int open_evidence(void **state)
{
    open_study(state);
    sql_run(((cgov *)*state)->sqlite, rows);
    return 0;
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_evidence, close_study)

/* Adds the ids of a page to `told`; gives the last one, 0 of an empty page. */
static int64_t tell_page(cgov *db, const cgov_evidence_filter *filter, char told[400],
                         int64_t *listed)
{
    cgov_evidence_cursor *cursor = NULL;
    const cgov_evidence *row = NULL;
    int64_t last = 0;
    assert_ok(db, cgov_evidence_list(db, filter, &cursor));
    while (cgov_evidence_next(cursor, &row) == CGOV_ROW) {
        const size_t length = strlen(told);
        snprintf(told + length, 400 - length, "%s%" PRId64, length > 0 ? " " : "", row->coding);
        last = row->coding;
        (*listed)++;
    }
    cgov_evidence_cursor_free(cursor);
    return last;
}

/* Ids of codings in the order of the list, whole and in pages, and their number. */
static void assert_codings(cgov *db, const cgov_evidence_filter *filter, const char *expected)
{
    char told[400] = "";
    int64_t count = 0, listed = 0;
    tell_page(db, filter, told, &listed);
    assert_text(expected, told);
    assert_ok(db, cgov_evidence_count(db, filter, &count));
    if (filter == NULL || filter->limit != 0)
        return;
    assert_i64(listed, count);
    for (int64_t size = 1; size <= 3; size++) {
        cgov_evidence_filter page = *filter;
        char paged[400] = "";
        int64_t seen = 0;
        page.limit = size;
        while ((page.after = tell_page(db, &page, paged, &seen)) != 0) {
        }
        assert_text(expected, paged);
    }
}

static void each_filter_chooses(void **state)
{
    static const struct {
        cgov_evidence_filter filter;
        const char *expected;
    } cases[] = {
        { { 0 }, "1 12 2 3 4 6 11 7 8 9 10 13" },
        { { .all_versions = true }, "1 12 2 3 4 5 6 11 7 8 9 10 13" },
        { { .id = 7 }, "7" },
        { { .factor = 1 }, "1 12 4 6 11 8" },
        { { .branch = 1 }, "1 12 3 4 6 11 8 9" },
        { { .kind = CGOV_FACTOR_KIND_OUTCOME }, "3 9" },
        { { .factor = 1, .with_factor = 2 }, "1 12 11" },
        { { .factor = 1, .without_factor = 2 }, "4 6 8" },
        { { .coder = 2 }, "12 2 6" },
        { { .passage = 6 }, "11 7" },
        { { .document = 1 }, "1 12 2 3 4 13" },
        { { .document = 2 }, "" },
        { { .source = CGOV_EVIDENCE_SOURCE_INTERVIEW }, "1 12 2 3 4 10 13" },
        { { .source = CGOV_EVIDENCE_SOURCE_FOCUS_GROUP }, "6" },
        { { .source = CGOV_EVIDENCE_SOURCE_CASE_STUDY }, "11 7" },
        { { .source = CGOV_EVIDENCE_SOURCE_SURVEY }, "8" },
        { { .case_study = 1 }, "11 7 8" },
        { { .case_study = 2 }, "" },
        { { .level = CGOV_LEVEL_COOPERATION, .source = CGOV_EVIDENCE_SOURCE_SURVEY }, "8" },
        { { .sector = CGOV_SECTOR_COMMUNITY }, "1 12 2 3 11 7" },
        { { .sector = CGOV_SECTOR_BUSINESS }, "10" },
        { { .sector = CGOV_SECTOR_LOCAL_GOVERNMENT }, "" },
        { { .agency = 2 }, "1 12 2 3 11 7" },
        { { .agency = 3 }, "10" },
        { { .person = 1, .document = 1 }, "1 12 2 3" },
        { { .position_group = "ผู้นำ", .factor = 2 }, "2 7" },
        { { .role = "codesign" }, "1 12 2 3 11 7" },
        { { .role = "citizen_monitoring" }, "1 12 2 3" },
        { { .role = "ppp" }, "" },
        { { .limit = 3 }, "1 12 2" },
        { { .after = 2, .limit = 2 }, "3 4" },
        { { .after = 1, .limit = 2 }, "12 2" },
        { { .after = 13, .limit = 5 }, "" },
        { { .branch = 1, .limit = INT64_MAX }, "1 12 3 4 6 11 8 9" },
        { { .person = 1, .limit = INT64_MAX }, "1 12 2 3 11 7" },
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        assert_codings(*state, &cases[i].filter, cases[i].expected);
    assert_codings(*state, NULL, cases[0].expected);
    cgov_evidence_cursor *cursor = NULL;
    assert_refused(*state, CGOV_NOT_FOUND, "99",
                   cgov_evidence_list(*state, &(cgov_evidence_filter){ .after = 99 }, &cursor));
    assert_null(cursor);
    assert_status(CGOV_MISUSE, cgov_evidence_list(NULL, NULL, &cursor));
}

static void a_row_tells_all_that_it_rests_on(void **state)
{
    cgov *db = *state;
    cgov_evidence_cursor *cursor = NULL;
    const cgov_evidence *row = NULL;
    assert_ok(db, cgov_evidence_list(db, &(cgov_evidence_filter){ .id = 1 }, &cursor));
    assert_status(CGOV_ROW, cgov_evidence_next(cursor, &row));
    assert_text("เราไว", row->quote);
    assert_i64(0, row->start);
    assert_i64(5, row->stop);
    assert_text("F1", row->factor_code);
    assert_int_equal(CGOV_FACTOR_KIND_CONDITION, row->kind);
    assert_text("ความไว้วางใจ", row->factor_th);
    assert_text("D1", row->document_code);
    assert_i64(1, row->version);
    assert_int_equal(CGOV_EVIDENCE_SOURCE_INTERVIEW, row->source);
    assert_text("IV1", row->source_code);
    assert_text("P1", row->person_code);
    assert_text("ผู้นำ", row->position_group);
    assert_int_equal(CGOV_SECTOR_COMMUNITY, row->sector);
    assert_text("A2", row->agency_code);
    assert_text("กลุ่มออมทรัพย์", row->agency_th);
    assert_text("K1", row->coder_code);
    assert_true(row->has_confidence);
    assert_int_equal(5, row->confidence);
    assert_text("ม", row->memo);
    assert_text("แบบสำรวจ.csv", row->file);
    assert_true(row->has_file_row);
    assert_i64(2, row->file_row);
    cgov_evidence_cursor_free(cursor);

    /* The interviewer is nobody; a coding without a row has that of its document. */
    assert_ok(db, cgov_evidence_list(db, &(cgov_evidence_filter){ .id = 4 }, &cursor));
    assert_status(CGOV_ROW, cgov_evidence_next(cursor, &row));
    assert_null(row->person_code);
    assert_null(row->agency_code);
    assert_int_equal(CGOV_SECTOR_ANY, row->sector);
    assert_false(row->has_confidence);
    assert_null(row->file);
    assert_false(row->has_file_row);
    cgov_evidence_cursor_free(cursor);
    assert_ok(db, cgov_evidence_list(db, &(cgov_evidence_filter){ .id = 7 }, &cursor));
    assert_status(CGOV_ROW, cgov_evidence_next(cursor, &row));
    assert_sql_text(row->source_code, db->sqlite, "SELECT code FROM case_study WHERE id = 1");
    assert_i64(3, row->file_row);
    cgov_evidence_cursor_free(cursor);
}

/* ---- kinds of source ---- */

static void factors_stand_on_kinds_of_source(void **state)
{
    cgov *db = *state;
    cgov_triangulation *table = NULL;
    assert_ok(db, cgov_triangulation_report(db, NULL, &table));
    const int64_t units[] = { 0, 3, 2, 2, sql_i64(db->sqlite, "SELECT count(*) FROM case_study") };
    for (size_t i = 1; i < COUNT(units); i++)
        assert_i64(units[i], table->units[i]);
    /* factor: survey, interviews, focus groups, cases as units/documents/codings; kinds, alone */
    static const char *const expected[] = {
        "F1 2/1/1 1/1/3 1/1/1 1/1/1 4 0",
        "F2 2/0/0 2/2/3 0/0/0 2/1/1 3 0",
        "F3 0/0/0 1/1/1 0/0/0 0/0/0 1 2",
    };
    size_t seen = 0;
    for (size_t i = 0; i < table->count; i++) {
        const cgov_triangulation_row *row = &table->rows[i];
        char told[200];
        if (row->factor > 3) {
            assert_int_equal(0, row->sources);
            continue;
        }
        int length = snprintf(told, sizeof told, "%s", row->code);
        for (size_t k = 1; k < CGOV_EVIDENCE_SOURCES; k++)
            length += snprintf(told + length, sizeof told - (size_t)length,
                               " %" PRId64 "/%" PRId64 "/%" PRId64, row->cells[k].units,
                               row->cells[k].documents, row->cells[k].codings);
        snprintf(told + length, sizeof told - (size_t)length, " %d %d", row->sources,
                 (int)row->alone);
        assert_text(expected[row->factor - 1], told);
        seen++;
    }
    assert_int_equal(3, seen);
    assert_int_equal(1, table->alone);
    assert_int_equal(table->count - 3, table->nothing);
    cgov_triangulation_free(table);

    assert_ok(db, cgov_triangulation_report(
                      db, &(cgov_evidence_filter){ .kind = CGOV_FACTOR_KIND_OUTCOME, .coder = 2 },
                      &table));
    for (size_t i = 0; i < table->count; i++)
        assert_int_equal(CGOV_FACTOR_KIND_OUTCOME, table->rows[i].kind);
    assert_int_equal(0, table->alone);
    cgov_triangulation_free(table);
}

/* ---- together ---- */

static void assert_pairs(cgov *db, const cgov_cooccurrence_options *options, const char *expected)
{
    char told[400];
    cgov_cooccurrence *table = NULL;
    assert_ok(db, cgov_cooccurrence_report(db, NULL, options, &table));
    int length = snprintf(told, sizeof told, "n %" PRId64, table->n);
    for (size_t i = 0; i < table->factor_count; i++)
        length += snprintf(told + length, sizeof told - (size_t)length, ", %s %" PRId64,
                           table->factors[i].code, table->factors[i].units);
    for (size_t i = 0; i < table->pair_count; i++) {
        const cgov_cooccurrence_pair *p = &table->pairs[i];
        length += snprintf(told + length, sizeof told - (size_t)length,
                           "; %s-%s %" PRId64 " %.4f %.4f", table->factors[p->first].code,
                           table->factors[p->second].code, p->both, p->jaccard, p->lift);
    }
    cgov_cooccurrence_free(table);
    assert_text(expected, told);
}

/* Passages by factor: 1: {1,2}, 2: {3}, 3: {1}, 10: {2} of D1; 5: {1}; 6: {1,2}; 7: {1}; 8: {3}; 9:
 * {2}. */
static void pairs_by_each_unit(void **state)
{
    static const struct {
        cgov_cooccurrence_options options;
        const char *expected;
    } cases[] = {
        { { .together = CGOV_TOGETHER_PASSAGE }, "n 9, F1 5, F2 4, F3 2; F1-F2 2 0.2857 0.9000" },
        /* 1 [0,5) meets 2 [4,8), which meets 10 [7,9) */
        { { .together = CGOV_TOGETHER_OVERLAP },
          "n 9, F1 5, F2 4, F3 2; F1-F2 2 0.2000 0.6111; F2-F3 2 0.2500 0.9167; F1-F3 1 0.1111 "
          "0.4583" },
        { { .together = CGOV_TOGETHER_PROXIMITY, .within = 1 },
          "n 9, F1 5, F2 4, F3 2; F1-F2 3 0.2727 0.7347; F2-F3 2 0.2222 0.8571; F1-F3 1 0.1000 "
          "0.4286" },
        { { .together = CGOV_TOGETHER_DOCUMENT },
          "n 6, F1 4, F2 3, F3 2; F1-F2 2 0.4000 1.0000; F1-F3 1 0.2000 0.7500; F2-F3 1 0.2500 "
          "1.0000" },
        { { .together = CGOV_TOGETHER_CASE_STUDY }, "n 1, F1 1, F2 1; F1-F2 1 1.0000 1.0000" },
        { { .together = CGOV_TOGETHER_PROJECT }, "n 2, F1 2, F2 2; F1-F2 2 1.0000 1.0000" },
    };
    cgov *db = *state;
    for (size_t i = 0; i < COUNT(cases); i++)
        assert_pairs(db, &cases[i].options, cases[i].expected);
    assert_pairs(db, NULL, cases[0].expected);
    cgov_cooccurrence *table = NULL;
    assert_refused(
        db, CGOV_INVALID, "together: unknown value 9",
        cgov_cooccurrence_report(
            db, NULL, &(cgov_cooccurrence_options){ .together = (cgov_together)9 }, &table));
    assert_refused(
        db, CGOV_INVALID, "-1",
        cgov_cooccurrence_report(db, NULL, &(cgov_cooccurrence_options){ .within = -1 }, &table));
    assert_status(CGOV_MISUSE, cgov_cooccurrence_report(NULL, NULL, NULL, &table));
    assert_status(CGOV_MISUSE, cgov_cooccurrence_report(db, NULL, NULL, NULL));
    assert_status(CGOV_MISUSE, cgov_triangulation_report(db, NULL, NULL));
    assert_refused(db, CGOV_INVALID, "sector",
                   cgov_cooccurrence_report(db, &(cgov_evidence_filter){ .sector = (cgov_sector)9 },
                                            NULL, &table));
}

/* ---- random studies, against plain SQL ---- */

/* How the rows of `spoken` are chosen that a filter should let through. */
static const struct choice {
    cgov_evidence_filter filter;
    const char *where;
} choices[] = {
    { { 0 }, "true" },
    { { .factor = 1 }, "factor = 1" },
    { { .branch = 1 }, "factor IN (1, 3, 4)" },
    { { .kind = CGOV_FACTOR_KIND_OBSTACLE }, "factor IN (2, 4)" },
    { { .coder = 2 }, "coder = 2" },
    { { .with_factor = 2 }, "passage IN (SELECT passage FROM coding WHERE factor = 2)" },
    { { .without_factor = 4 }, "passage NOT IN (SELECT passage FROM coding WHERE factor = 4)" },
    { { .document = 15 }, "document = 15" },
    { { .source = CGOV_EVIDENCE_SOURCE_INTERVIEW }, "interview IS NOT NULL" },
    { { .source = CGOV_EVIDENCE_SOURCE_SURVEY }, "(response IS NOT NULL OR project IS NOT NULL)" },
    { { .case_study = 1 }, "(case_study = 1 OR project = 1)" },
    { { .case_study = 2 }, "(case_study = 2 OR project = 2)" },
    { { .level = CGOV_LEVEL_COOPERATION }, "(project = 1 OR case_study = 2)" },
    { { .sector = CGOV_SECTOR_COMMUNITY },
      "coalesce((SELECT sector FROM person WHERE id = spoken.person), (SELECT sector FROM agency "
      "WHERE "
      "id ="
      " spoken.agency)) = 'community'" },
    { { .agency = 2 }, "agency = 2" },
    { { .agency = 1 }, "agency = 1" },
    { { .person = 1 }, "person = 1" },
    { { .person = 2 }, "person = 2" },
    { { .position_group = "ข" }, "person = 2" },
    { { .role = "ppp" },
      "CASE WHEN project IS NOT NULL THEN project = 1 AND agency = 2 WHEN case_study IS NOT NULL "
      "THEN"
      " case_study = 2 AND agency = 3 WHEN response IS NOT NULL THEN agency = 2 AND response = 1"
      " ELSE agency IN (2, 3) END" },
};

/* As well, where there are enough codings for some of them to be rare. */
static const struct choice rare_choices[] = {
    { { .kind = CGOV_FACTOR_KIND_PREPARATION }, "factor = 6" },
    { { .branch = 5 }, "factor IN (5, 6)" },
    { { .with_factor = 6 }, "passage IN (SELECT passage FROM coding WHERE factor = 6)" },
    { { .coder = 3 }, "coder = 3" },
    { { .level = CGOV_LEVEL_COLLABORATION }, "project = 2" },
    { { .sector = CGOV_SECTOR_STATE },
      "coalesce((SELECT sector FROM person WHERE id = spoken.person), (SELECT sector FROM agency "
      "WHERE id = spoken.agency)) = 'state'" },
    { { .agency = 3 }, "agency = 3" },
    { { .role = "csr" },
      "CASE WHEN project IS NOT NULL THEN project = 2 AND agency = 3 WHEN case_study IS NOT NULL"
      " THEN false WHEN response IS NOT NULL THEN agency = 3 AND response ="
      " (SELECT response FROM project WHERE id = 2) ELSE agency = 3 END" },
};

/* Both parts in one filter. */
static cgov_evidence_filter joined(const cgov_evidence_filter *a, const cgov_evidence_filter *b)
{
    cgov_evidence_filter both = *a;
    const unsigned char *const from = (const unsigned char *)b;
    unsigned char *const to = (unsigned char *)&both;
    for (size_t i = 0; i < sizeof both; i++)
        to[i] |= from[i];
    return both;
}

static void assert_same(cgov *db, const cgov_evidence_filter *filter, const char *one,
                        const char *other, int64_t limit)
{
    cgov_evidence_filter page = *filter;
    cgov_evidence_cursor *cursor = NULL;
    const cgov_evidence *row = NULL;
    sqlite3_stmt *wanted = NULL;
    int64_t count = 0, seen = 0, left = 0;
    char *query = sqlite3_mprintf("SELECT coding FROM spoken WHERE (%s) AND (%s) AND (%d OR NOT"
                                  " replaced) ORDER BY passage, factor, coder",
                                  one, other, filter->all_versions);
    assert_int_equal(SQLITE_OK, sqlite3_prepare_v2(db->sqlite, query, -1, &wanted, NULL));
    page.limit = limit;
    do {
        assert_ok(db, cgov_evidence_list(db, &page, &cursor));
        for (left = page.limit; cgov_evidence_next(cursor, &row) == CGOV_ROW; left--, seen++) {
            if (sqlite3_step(wanted) != SQLITE_ROW ||
                sqlite3_column_int64(wanted, 0) != row->coding)
                fail_msg("%s: coding %lld", query, (long long)row->coding);
            page.after = row->coding;
        }
        cgov_evidence_cursor_free(cursor);
    } while (limit != 0 && left == 0);
    if (sqlite3_step(wanted) != SQLITE_DONE)
        fail_msg("%s: more than %lld", query, (long long)seen);
    sqlite3_finalize(wanted);
    assert_ok(db, cgov_evidence_count(db, filter, &count));
    assert_i64(seen, count);
    sqlite3_free(query);
}

/* One field cannot have two values: they are in the same bytes. */
static bool same_field(const cgov_evidence_filter *a, const cgov_evidence_filter *b)
{
    const unsigned char *const one = (const unsigned char *)a;
    const unsigned char *const other = (const unsigned char *)b;
    for (size_t i = 0; i < sizeof *a; i++)
        if (one[i] != 0 && other[i] != 0)
            return true;
    return false;
}

/* Both parts, in the latest versions and in all. */
static void assert_both(cgov *db, const struct choice *a, const struct choice *b, int64_t limit)
{
    cgov_evidence_filter both = joined(&a->filter, &b->filter);
    assert_same(db, &both, a->where, b->where, limit);
    both.all_versions = true;
    assert_same(db, &both, a->where, b->where, limit);
}

static void assert_chooses(cgov *db, const struct choice *c)
{
    int64_t count = 0;
    assert_ok(db, cgov_evidence_count(db, &c->filter, &count));
    if (count == 0)
        fail_msg("%s chooses nothing", c->where);
    for (int64_t limit = 0; limit < 12; limit += 4)
        assert_both(db, c, c, limit);
}

static void any_two_parts_of_a_filter_choose_as_plain_sql(void **state)
{
    cgov *db = *state;
    for (size_t i = 0; i < COUNT(choices); i++)
        assert_chooses(db, &choices[i]);
    assert_true(sql_i64(db->sqlite, "SELECT min(n) FROM (SELECT count(*) AS n FROM coding"
                                    " WHERE factor <= 5 GROUP BY factor)") > 500);
    for (size_t i = 0; i < COUNT(choices); i++)
        for (size_t k = i; k < COUNT(choices); k++)
            if (i == k || !same_field(&choices[i].filter, &choices[k].filter))
                assert_both(db, &choices[i], &choices[k], 61);
}

static void what_is_rare_is_chosen_as_by_plain_sql(void **state)
{
    cgov *db = *state;
    assert_true(sql_i64(db->sqlite, "SELECT count(*) FROM coding WHERE factor = 6") < 40);
    for (size_t i = 0; i < COUNT(rare_choices); i++) {
        assert_chooses(db, &rare_choices[i]);
        for (size_t k = 0; k < COUNT(choices); k++)
            if (!same_field(&rare_choices[i].filter, &choices[k].filter))
                assert_both(db, &rare_choices[i], &choices[k], 5 + (int64_t)k);
    }
}

/* What is together with what, as pairs of a unit and a factor. */
static const struct together_case {
    cgov_cooccurrence_options options;
    const char *units; /* of `chosen`, which is `spoken` under the filter */
    const char *near;  /* NULL, or when two passages a and b of a document make a pair */
} together_cases[] = {
    { { .together = CGOV_TOGETHER_PASSAGE }, "SELECT passage AS unit, factor FROM chosen", NULL },
    { { .together = CGOV_TOGETHER_OVERLAP },
      "SELECT passage AS unit, factor FROM chosen",
      "b.start < a.stop AND a.start < b.stop" },
    { { .together = CGOV_TOGETHER_PROXIMITY, .within = 5 },
      "SELECT passage AS unit, factor FROM chosen",
      "b.start - a.stop <= 5 AND a.start - b.stop <= 5" },
    { { .together = CGOV_TOGETHER_DOCUMENT }, "SELECT document AS unit, factor FROM chosen", NULL },
    { { .together = CGOV_TOGETHER_CASE_STUDY },
      "SELECT coalesce(case_study, project) AS unit, factor FROM chosen WHERE case_study IS NOT "
      "NULL"
      " OR project IN (1, 2)",
      NULL },
    { { .together = CGOV_TOGETHER_PROJECT },
      "SELECT project AS unit, factor FROM chosen WHERE project IS NOT NULL UNION SELECT project,"
      " factor FROM project_factor",
      NULL },
};

static void assert_together(cgov *db, const struct together_case *t, const struct choice *c,
                            bool all_versions)
{
    cgov_evidence_filter filter = c->filter;
    cgov_cooccurrence *table = NULL;
    int64_t pairs = 0;
    filter.all_versions = all_versions;
    char *pairs_of = sqlite3_mprintf(
        t->near == NULL
            ? "SELECT a.factor AS one, b.factor AS other, count(*) AS both FROM unit AS a"
              " JOIN unit AS b ON b.unit = a.unit AND b.factor >= a.factor GROUP BY 1, 2"
            : "SELECT min(a.factor, b.factor) AS one, max(a.factor, b.factor) AS other,"
              " count(DISTINCT min(a.passage, b.passage) || '-' || max(a.passage, b.passage)) AS "
              "both"
              " FROM chosen AS a JOIN chosen AS b ON b.document = a.document AND %s"
              " AND (a.factor <> b.factor OR a.passage = b.passage) GROUP BY 1, 2",
        t->near);
    char *query = sqlite3_mprintf(
        "CREATE TEMP TABLE chosen AS SELECT * FROM spoken WHERE (%s) AND (%d OR NOT replaced);"
        "CREATE TEMP TABLE unit AS SELECT DISTINCT unit, factor FROM (%s);"
        "CREATE TEMP TABLE pair AS %s;",
        c->where, all_versions, t->units, pairs_of);
    sqlite3_free(pairs_of);
    sql_run(db->sqlite, query);
    assert_ok(db, cgov_cooccurrence_report(db, &filter, &t->options, &table));
    assert_i64(sql_i64(db->sqlite, "SELECT count(DISTINCT unit) FROM unit"), table->n);
    for (size_t i = 0; i < table->pair_count + table->factor_count; i++) {
        const bool is_pair = i < table->pair_count;
        const size_t first = is_pair ? table->pairs[i].first : i - table->pair_count;
        const size_t second = is_pair ? table->pairs[i].second : first;
        char one[200];
        snprintf(one, sizeof one,
                 "SELECT coalesce(max(both), 0) FROM pair WHERE one = %" PRId64
                 " AND other = %" PRId64,
                 table->factors[first].factor, table->factors[second].factor);
        if (sql_i64(db->sqlite, one) !=
            (is_pair ? table->pairs[i].both : table->factors[first].units))
            fail_msg("%s: %s", query, one);
        pairs++;
    }
    assert_i64(sql_i64(db->sqlite, "SELECT count(*) FROM pair"), pairs);
    cgov_cooccurrence_free(table);
    sql_run(db->sqlite, "DROP TABLE chosen; DROP TABLE unit; DROP TABLE pair");
    sqlite3_free(query);
}

static void pairs_are_those_of_plain_sql(void **state)
{
    for (size_t t = 0; t < COUNT(together_cases); t++)
        for (size_t c = 0; c < COUNT(choices); c++) {
            assert_together(*state, &together_cases[t], &choices[c], false);
            assert_together(*state, &together_cases[t], &choices[c], true);
        }
    /* Where no version replaces another, passages alone are looked through. */
    sql_run(((cgov *)*state)->sqlite,
            "UPDATE document SET previous = NULL, code = code || ':' || version;"
            "UPDATE spoken SET replaced = 0");
    assert_together(*state, &together_cases[0], &choices[0], false);
    assert_together(*state, &together_cases[0], &choices[4], false);
}

static void run_file(cgov *db, const char *path)
{
    char *script = file_read(path, NULL);
    sql_run(db->sqlite, script);
    free(script);
}

static int open_random(void **state)
{
    open_study(state);
    run_file(*state, CGOV_TEST_DATA "/evidence/random.sql");
    run_file(*state, CGOV_TEST_DATA "/evidence/spoken.sql");
    return 0;
}

static int open_many(void **state)
{
    open_study(state);
    run_file(*state, CGOV_TEST_DATA "/evidence/random.sql");
    run_file(*state, CGOV_TEST_DATA "/evidence/more.sql");
    run_file(*state, CGOV_TEST_DATA "/evidence/spoken.sql");
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(each_filter_chooses),
        TEST(a_row_tells_all_that_it_rests_on),
        TEST(factors_stand_on_kinds_of_source),
        TEST(pairs_by_each_unit),
        cmocka_unit_test_setup_teardown(any_two_parts_of_a_filter_choose_as_plain_sql, open_many,
                                        close_study),
        cmocka_unit_test_setup_teardown(what_is_rare_is_chosen_as_by_plain_sql, open_many,
                                        close_study),
        cmocka_unit_test_setup_teardown(pairs_are_those_of_plain_sql, open_random, close_study),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
