/* The profile of a case study, and what recommendations rest on: a small study whose answers are
 * known by hand. */
#include "model.h"

#include <inttypes.h>

/* Case 1 has everything, case 2 nothing but a score, case 3 nothing. Documents 4 and 5 (replaced by
 * 6) are of case 1, 7 of its project 1; 1 is of interview 1 with its agency 2. In 6, passages lie
 * at 0-4, 2-6 and 8-10, of 13 characters. */
static const char rows[] =
    "UPDATE person SET sector = 'community', agency = 2, position_group = 'ผู้นำ' WHERE id = 1;"
    "UPDATE interview SET agency = 2, held_on = '2013-01' WHERE id = 1;"
    "INSERT INTO interview_person (interview, person, capacity) VALUES (1, 1, NULL),"
    " (1, 2, 'ล่าม'), (1, 3, 'interviewee');"
    "UPDATE case_study SET level = 'cooperation', mission = 'core_function', start_year = 2010,"
    " province = '86', summary = 'ปู', source_row = 2 WHERE id = 1;"
    "INSERT INTO case_agency (case_study, agency, role, is_lead) VALUES (1, 1, NULL, 0),"
    " (1, 2, 'codesign', 1), (2, 1, NULL, 0);"
    "INSERT INTO case_project (case_study, project) VALUES (1, 1), (1, 3);"
    "UPDATE project SET stated_level = 'cooperation', source_row = 3 WHERE id = 1;"
    "INSERT INTO project_activity (project, activity) VALUES (1, 'agreement');"
    "INSERT INTO project_factor (project, factor) VALUES (1, 2), (2, 2), (3, 1), (1, 1);"
    "INSERT INTO document (id, code, version, previous, case_study, project, text, source_row) "
    "VALUES"
    " (4, 'C', 1, NULL, 1, NULL, 'กรณีศึกษา', 2), (5, 'R', 1, NULL, 1, NULL, 'เก่า', NULL),"
    " (6, 'R', 2, 5, 1, NULL, 'ร่วมคิดร่วมทำ', NULL), (7, 'T', 1, NULL, NULL, 1, 'โครงการ', NULL);"
    "INSERT INTO speaker_turn (document, start, stop, speaker, person) VALUES (6, 0, 7, 'ก', 1),"
    " (6, 7, 13, 'ถาม', NULL), (5, 0, 4, 'ก', 2);"
    "INSERT INTO passage (id, document, start, stop, quote) SELECT v.id, v.document, v.start, "
    "v.stop,"
    " substr(d.text, v.start + 1, v.stop - v.start)"
    "  FROM (SELECT 1 AS id, 6 AS document, 0 AS start, 4 AS stop UNION ALL SELECT 2, 6, 2, 6"
    "  UNION ALL SELECT 3, 6, 8, 10 UNION ALL SELECT 4, 5, 0, 2 UNION ALL SELECT 5, 4, 0, 9"
    "  UNION ALL SELECT 6, 1, 0, 6 UNION ALL SELECT 7, 6, 10, 11 UNION ALL SELECT 8, 4, 0, 3) AS v"
    "  JOIN document AS d ON d.id = v.document;"
    "INSERT INTO coding (passage, factor, coder, confidence) VALUES (1, 1, 1, 2), (1, 1, 2, 3),"
    " (2, 1, 1, 5), (3, 1, 1, 4), (3, 2, 1, NULL), (4, 2, 1, NULL), (5, 1, 1, NULL), (6, 2, 2, "
    "NULL),"
    " (8, 1, 1, NULL);"
    "INSERT INTO case_membership (id, case_study, factor, phase, coder, score, missing, rationale)"
    " VALUES (1, 1, 1, 'whole', NULL, 0.8, NULL, 'ไว้ใจ'), (2, 1, 1, 'whole', 1, 0.6, NULL, ' '),"
    " (3, 1, 3, 'end', NULL, NULL, 'dont_know', NULL), (4, 2, 2, 'whole', NULL, 0.7, NULL, 'x');"
    "INSERT INTO membership_evidence (membership, passage) VALUES (1, 8), (4, 6);"
    "INSERT INTO memo (about, about_uid, coder, title, text) SELECT 'case_study', uid, 1, 'ก', "
    "'หนึ่ง'"
    "  FROM case_study WHERE id = 1;"
    "INSERT INTO memo (about, about_uid, text) SELECT 'coding', uid, 'สอง' FROM coding WHERE "
    "passage = 2;"
    "INSERT INTO memo (about, about_uid, text) "
    "SELECT 'document', uid, 'ไม่ใช่' FROM document WHERE "
    "id = 1;"
    "INSERT INTO recommendation (id, code, title_th, addressee, source_row) VALUES"
    " (1, 'R1', 'งบ', 'รัฐ', 1), (2, 'R2', 'ลอย', NULL, NULL), (3, 'R3', 'ผล', NULL, NULL),"
    " (4, 'R4', 'ข้อความ', NULL, NULL);"
    "INSERT INTO recommendation_factor (recommendation, factor) VALUES (1, 2), (1, 1), (3, 3);"
    "INSERT INTO recommendation_passage (recommendation, passage) VALUES (1, 3), (1, 4), (4, 6);";

static int open_cases(void **state)
{
    open_study(state);
    sql_run(((cgov *)*state)->sqlite, rows);
    return 0;
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_cases, close_study)

/* Lines of a list, written one by one. */
typedef struct told {
    char text[4000];
    size_t length;
} told;

static void tell(told *to, const char *format, ...) CGOV_PRINTF(2, 3);
static void tell(told *to, const char *format, ...)
{
    va_list list;
    va_start(list, format);
    to->length +=
        (size_t)vsnprintf(to->text + to->length, sizeof to->text - to->length, format, list);
    va_end(list);
}

static const char *or_none(const char *text)
{
    return text != NULL ? text : "-";
}

/* ---- a case ---- */

static void a_profile_has_all_that_belongs_to_a_case(void **state)
{
    cgov *db = *state;
    cgov_case_profile *p = NULL;
    assert_ok(db, cgov_case_profile_report(db, 1, NULL, &p));
    assert_i64(1, p->row->id);
    assert_sql_text(p->row->code, db->sqlite, "SELECT code FROM case_study WHERE id = 1");
    assert_text("Co-operation", p->level_en);
    assert_text("ชุมพร", p->province_th);
    assert_sql_text(p->mission_th, db->sqlite,
                    "SELECT label_th FROM mission WHERE code = 'core_function'");
    assert_text("แบบสำรวจ.csv", p->file);
    assert_i64(3, p->file_row);
    assert_i64(2, p->basis.base);

    told t = { 0 };
    for (size_t i = 0; i < p->agency_count; i++)
        tell(&t, "%s %s %s %d %" PRId64 "; ", p->agencies[i].code, p->agencies[i].sector_en,
             or_none(p->agencies[i].role), p->agencies[i].is_lead, p->agencies[i].interviews);
    for (size_t i = 0; i < p->project_count; i++)
        tell(&t, "%s %d %d %" PRId64 " %" PRId64 "; ", p->projects[i].code,
             (int)p->projects[i].stated_level, (int)p->projects[i].implied_level,
             p->projects[i].factors, p->projects[i].file_row);
    assert_text("A2 Communities and community organisations codesign 1 1; "
                "A1 Local administrative organisations - 0 0; 001-1 2 3 2 4; 1-1 0 0 1 0; ",
                t.text);

    /* code version replaced project length covered passages codings coders turns */
    t = (told){ 0 };
    for (size_t i = 0; i < p->document_count; i++) {
        const cgov_case_profile_document *d = &p->documents[i];
        tell(&t,
             "%s %" PRId64 " %d %s %" PRId64 " %" PRId64 " %" PRId64 " %" PRId64 " %" PRId64
             " %" PRId64 "; ",
             d->code, d->version, d->replaced, or_none(d->project_code), d->length, d->covered,
             d->passages, d->codings, d->coders, d->turns);
    }
    assert_text("C 1 0 - 9 9 2 2 1 0; R 1 1 - 4 2 1 1 1 1; R 2 0 - 13 8 3 5 2 2; "
                "T 1 0 001-1 7 0 0 0 0 0; ",
                t.text);

    /* The interpreter was not heard, and what a replaced version has does not count. */
    t = (told){ 0 };
    for (size_t i = 0; i < p->interview_count; i++)
        tell(&t, "%s %s %s %" PRId64 " %" PRId64 " %" PRId64 "; ", p->interviews[i].code,
             p->interviews[i].agency_code, p->interviews[i].held_on, p->interviews[i].people,
             p->interviews[i].documents, p->interviews[i].codings);
    for (size_t i = 0; i < p->person_count; i++)
        tell(&t, "%s %s %s %" PRId64 " %" PRId64 "; ", p->people[i].code,
             or_none(p->people[i].agency_code), or_none(p->people[i].position_group),
             p->people[i].turns, p->people[i].interviews);
    assert_text("IV1 A2 2013-01 2 1 1; P1 A2 ผู้นำ 1 1; P3 - - 0 1; ", t.text);

    t = (told){ 0 };
    for (size_t i = 0; i < p->score_count; i++)
        tell(&t, "%s %s %s %g %s %s %" PRId64 "; ", p->scores[i].factor_code, p->scores[i].phase_en,
             or_none(p->scores[i].coder_code), p->scores[i].has_score ? p->scores[i].score : -1,
             or_none(p->scores[i].missing_th), or_none(p->scores[i].rationale),
             p->scores[i].passages);
    assert_text("F1 Whole case - 0.8 - ไว้ใจ 1; F1 Whole case K1 0.6 -   0; "
                "F3 End - -1 ไม่ทราบ - 0; ",
                t.text);

    t = (told){ 0 };
    for (size_t i = 0; i < p->memo_count; i++)
        tell(&t, "%s %s %s %s; ", p->memos[i].about, p->memos[i].about_code,
             or_none(p->memos[i].coder_code), p->memos[i].text);
    for (size_t i = 0; i < p->recommendation_count; i++)
        tell(&t, "%s %" PRId64 " %" PRId64 "; ", p->recommendations[i].code,
             p->recommendations[i].passages, p->recommendations[i].factors);
    char expected[200];
    snprintf(expected, sizeof expected, "case_study %s K1 หนึ่ง; coding F1 - สอง; R1 2 2; ",
             p->row->code);
    assert_text(expected, t.text);
    cgov_case_profile_free(p);
}

/* Of F1: a recommendation rests on 3, a score on 8, and 3 is surer; 1 has two coders; 2 is surer
 * than 5. */
static void quotes_are_chosen_by_a_rule(void **state)
{
    static const struct {
        int quotes;
        const char *expected;
    } cases[] = {
        { 0, "F1 6 5 2 2: 3 8 1; F2 1 1 1 1: 3; " },
        { 9, "F1 6 5 2 2: 3 8 1 2 5; F2 1 1 1 1: 3; " },
        { 1, "F1 6 5 2 2: 3; F2 1 1 1 1: 3; " },
        { -1, "F1 6 5 2 2:; F2 1 1 1 1:; " },
    };
    cgov *db = *state;
    for (size_t c = 0; c < COUNT(cases); c++) {
        cgov_case_profile *p = NULL;
        told t = { 0 };
        assert_ok(db, cgov_case_profile_report(
                          db, 1, &(cgov_case_profile_options){ .quotes = cases[c].quotes }, &p));
        for (size_t i = 0; i < p->factor_count; i++) {
            const cgov_case_profile_factor *f = &p->factors[i];
            tell(&t, "%s %" PRId64 " %" PRId64 " %" PRId64 " %" PRId64 ":", f->code, f->codings,
                 f->passages, f->documents, f->coders);
            for (size_t k = 0; k < f->quote_count; k++)
                tell(&t, " %" PRId64, f->quotes[k].passage);
            tell(&t, "; ");
        }
        assert_text(cases[c].expected, t.text);
        if (cases[c].quotes == 0) {
            const cgov_evidence_quote *q = &p->factors[0].quotes[2];
            assert_text("ร่วม", q->quote);
            assert_text("R", q->document_code);
            assert_i64(2, q->version);
            assert_text("P1", q->person_code);
            assert_text("A2", q->agency_code);
            assert_int_equal(CGOV_SECTOR_COMMUNITY, q->sector);
            assert_int_equal(2, q->coders);
            assert_int_equal(3, q->confidence);
            assert_false(q->chosen);
            assert_true(p->factors[0].quotes[0].chosen);
            assert_i64(3, p->factors[0].quotes[1].file_row);
        }
        cgov_case_profile_free(p);
    }
}

static void assert_gaps(cgov *db, int64_t case_study, const char *expected)
{
    cgov_case_profile *p = NULL;
    told t = { 0 };
    assert_ok(db, cgov_case_profile_report(db, case_study, NULL, &p));
    for (size_t i = 0; i < p->gap_count; i++) {
        tell(&t, "%s%s%s ", cgov_case_gap_code(p->gaps[i].gap), p->gaps[i].code != NULL ? ":" : "",
             p->gaps[i].code != NULL ? p->gaps[i].code : "");
        assert_non_null(p->gaps[i].label_th);
        assert_non_null(p->gaps[i].label_en);
        assert_true(i == 0 || p->gaps[i - 1].gap <= p->gaps[i].gap);
    }
    cgov_case_profile_free(p);
    assert_text(expected, t.text);
}

static void gaps_are_told(void **state)
{
    cgov *db = *state;
    assert_gaps(db, 1,
                "agency_role:A1 document_uncoded:T document_one_coder:C score:F2 score_missing:F3 "
                "rationale:F1 ");
    assert_gaps(db, 2,
                "level mission start_year summary lead agency_role:A1 project document "
                "person score:F1 score:F3 ");
    sql_run(db->sqlite, "UPDATE case_study SET province = NULL WHERE id = 3;"
                        "INSERT INTO agency (code, name_en) VALUES ('A9', 'Unknown');"
                        "UPDATE factor SET label_en = 'Trust' WHERE id = 1;");
    assert_gaps(db, 3,
                "level mission province start_year summary agency project document person "
                "score:F1 score:F2 score:F3 recommendation ");
    sql_run(db->sqlite, "INSERT INTO case_agency (case_study, agency, role, is_lead) SELECT 3, id,"
                        " 'codesign', 1 FROM agency WHERE code = 'A9'");
    assert_gaps(db, 3,
                "level mission province start_year summary agency_sector:A9 project document "
                "person score:F1 score:F2 score:F3 recommendation ");
    sql_run(db->sqlite, "DELETE FROM membership_evidence WHERE membership = 4");
    assert_gaps(db, 2,
                "level mission start_year summary lead agency_role:A1 project document "
                "person score:F1 score:F3 evidence:F2 ");
    assert_null(cgov_case_gap_code(CGOV_CASE_GAP_NONE));
    assert_null(cgov_case_gap_code((cgov_case_gap)99));
    cgov_case_profile *p = NULL;
    assert_refused(db, CGOV_NOT_FOUND, "99", cgov_case_profile_report(db, 99, NULL, &p));
    assert_null(p);
    assert_status(CGOV_MISUSE, cgov_case_profile_report(NULL, 1, NULL, &p));
    assert_status(CGOV_MISUSE, cgov_case_profile_report(db, 1, NULL, NULL));
    cgov_case_profile_free(NULL);
}

/* ---- recommendations ---- */

static void a_trace_goes_down_to_the_rows(void **state)
{
    cgov *db = *state;
    cgov_recommendation_trace *r = NULL;
    assert_ok(db, cgov_recommendation_trace_report(db, 1, NULL, &r));
    assert_text("R1", r->row->code);
    assert_text("รัฐ", r->row->addressee);
    assert_text("แบบสำรวจ.csv", r->file);
    assert_i64(2, r->file_row);
    assert_i64(3, r->basis.base);
    assert_false(r->without_evidence);
    told t = { 0 };
    for (size_t i = 0; i < r->factor_count; i++) {
        const cgov_trace_factor *f = &r->factors[i];
        tell(&t,
             "%s %" PRId64 " %" PRId64 " %" PRId64 " %" PRId64 " %" PRId64 " %" PRId64 " %" PRId64
             ":",
             f->code, f->projects, f->codings, f->passages, f->documents, f->people, f->cases,
             f->recommendations);
        for (size_t k = 0; k < f->quote_count; k++)
            tell(&t, " %" PRId64, f->quotes[k].passage);
        tell(&t, "; ");
    }
    /* Passage 3 begins in the interviewer's turn; of interview 1 two people were heard. */
    assert_text("F1 2 6 5 2 1 1 0: 3 8 1; F2 2 2 2 2 0 1 0: 6 3; ", t.text);
    t = (told){ 0 };
    for (size_t i = 0; i < r->passage_count; i++) {
        const cgov_trace_passage *p = &r->passages[i];
        tell(&t, "%" PRId64 " %s %" PRId64 " %d %s %s %" PRId64 " %" PRId64 "; ", p->passage,
             p->document_code, p->version, p->replaced, p->quote, or_none(p->person_code),
             p->codings, p->linked);
    }
    assert_text("4 R 1 1 เก P2 1 1; 3 R 2 0 ่ว - 2 2; ", t.text);
    t = (told){ 0 };
    for (size_t i = 0; i < r->project_count; i++)
        tell(&t, "%s %" PRId64 " %s %" PRId64 "; ", r->projects[i].code, r->projects[i].factors,
             or_none(r->projects[i].file), r->projects[i].file_row);
    for (size_t i = 0; i < r->document_count; i++)
        tell(&t, "%s %" PRId64 " %d %s %" PRId64 " %" PRId64 "; ", r->documents[i].code,
             r->documents[i].version, (int)r->documents[i].source,
             or_none(r->documents[i].source_code), r->documents[i].passages,
             r->documents[i].codings);
    for (size_t i = 0; i < r->person_count; i++)
        tell(&t, "%s %d %s %" PRId64 "; ", r->people[i].code, (int)r->people[i].sector,
             or_none(r->people[i].agency_code), r->people[i].passages);
    char expected[400];
    const char *code = r->documents[0].source_code;
    snprintf(expected, sizeof expected,
             "001-1 2 แบบสำรวจ.csv 4; 001-2 1 - 0; 1-1 1 - 0; C 1 4 %s 0 2; D1 1 2 IV1 0 1; R 1 4 "
             "%s 1 0; R 2 4 %s 1 5; P1 5 A2 2; P2 0 - 1; ",
             code, code, code);
    assert_text(expected, t.text);
    assert_i64(3, r->project_total);
    cgov_recommendation_trace_free(r);

    assert_ok(db,
              cgov_recommendation_trace_report(
                  db, 1, &(cgov_recommendation_trace_options){ .quotes = -1, .projects = 2 }, &r));
    assert_int_equal(2, r->project_count);
    assert_i64(3, r->project_total);
    assert_int_equal(0, r->factors[0].quote_count);
    cgov_recommendation_trace_free(r);
    assert_ok(db, cgov_recommendation_trace_report(
                      db, 1, &(cgov_recommendation_trace_options){ .projects = -1 }, &r));
    assert_int_equal(3, r->project_count);
    cgov_recommendation_trace_free(r);
    assert_ok(db, cgov_recommendation_trace_report(db, 2, NULL, &r));
    assert_true(r->without_evidence);
    assert_null(r->file);
    cgov_recommendation_trace_free(r);
    assert_refused(db, CGOV_NOT_FOUND, "99", cgov_recommendation_trace_report(db, 99, NULL, &r));
    assert_null(r);
    assert_status(CGOV_MISUSE, cgov_recommendation_trace_report(NULL, 1, NULL, &r));
    assert_status(CGOV_MISUSE, cgov_recommendation_trace_report(db, 1, NULL, NULL));
}

static void assert_support(cgov *db, const cgov_recommendation_support_filter *filter,
                           int64_t without_evidence, const char *expected)
{
    cgov_recommendation_support_table *t = NULL;
    told told_ = { 0 };
    assert_ok(db, cgov_recommendation_support_report(db, filter, &t));
    for (size_t i = 0; i < t->count; i++) {
        const cgov_recommendation_support *r = &t->rows[i];
        tell(&told_,
             "%s %" PRId64 " %" PRId64 " %" PRId64 " %" PRId64 " %" PRId64 " %" PRId64 " %" PRId64
             " %" PRId64 "%s; ",
             r->code, r->factors, r->obstacles, r->solutions, r->passages, r->codings, r->documents,
             r->projects, r->cases, r->without_evidence ? " !" : "");
    }
    assert_text(expected, told_.text);
    assert_i64(without_evidence, t->without_evidence);
    cgov_recommendation_support_table_free(t);
}

/* code: factors, obstacles, solutions; passages, codings, documents, projects, cases */
static void recommendations_without_evidence_are_flagged(void **state)
{
    cgov *db = *state;
    static const char r1[] = "R1 2 1 0 2 8 4 3 2; ";
    char all[200];
    snprintf(all, sizeof all, "%s%s", r1,
             "R2 0 0 0 0 0 0 0 0 !; R3 1 0 0 0 0 0 0 0 !; R4 0 0 0 1 0 1 0 0; ");
    assert_support(db, NULL, 2, all);
    assert_support(db, &(cgov_recommendation_support_filter){ .without_evidence = true }, 2,
                   "R2 0 0 0 0 0 0 0 0 !; R3 1 0 0 0 0 0 0 0 !; ");
    assert_support(db, &(cgov_recommendation_support_filter){ .factor = 2 }, 0, r1);
    assert_support(db, &(cgov_recommendation_support_filter){ .factor = 3 }, 1,
                   "R3 1 0 0 0 0 0 0 0 !; ");
    assert_support(db, &(cgov_recommendation_support_filter){ .passage = 4 }, 0, r1);
    assert_support(db, &(cgov_recommendation_support_filter){ .passage = 2 }, 0, r1);
    assert_support(db, &(cgov_recommendation_support_filter){ .passage = 7 }, 0, "");
    assert_support(db, &(cgov_recommendation_support_filter){ .passage = 6 }, 0,
                   "R1 2 1 0 2 8 4 3 2; R4 0 0 0 1 0 1 0 0; ");
    assert_support(db, &(cgov_recommendation_support_filter){ .case_study = 1 }, 0, r1);
    assert_support(db, &(cgov_recommendation_support_filter){ .case_study = 2 }, 0, r1);
    assert_support(db, &(cgov_recommendation_support_filter){ .case_study = 3 }, 0, "");
    assert_support(db, &(cgov_recommendation_support_filter){ .recommendation = 4 }, 0,
                   "R4 0 0 0 1 0 1 0 0; ");
    cgov_recommendation_support_table *t = NULL;
    assert_status(CGOV_MISUSE, cgov_recommendation_support_report(NULL, NULL, &t));
    assert_status(CGOV_MISUSE, cgov_recommendation_support_report(db, NULL, NULL));
}

/* Passage 4 of R 1 has been carried to 1 of R 2; 6 has a copy of its own, and one of that. */
static void a_carried_passage_is_shown_once(void **state)
{
    cgov *db = *state;
    cgov_recommendation_trace *r = NULL;
    cgov_case_profile *p = NULL;
    sql_run(db->sqlite, "INSERT INTO document (id, code, version, previous, interview, text) VALUES"
                        " (8, 'D1', 2, 1, 1, 'เราไว้ใจกัน'), (9, 'D1', 3, 8, 1, 'เราไว้ใจกัน มาก');"
                        "INSERT INTO passage (id, document, start, stop, quote) VALUES"
                        " (9, 8, 0, 6, 'เราไว้'), (10, 9, 0, 6, 'เราไว้');"
                        "INSERT INTO passage_carried (passage, document, successor, outcome) VALUES"
                        " (4, 6, 1, 'placed'), (6, 8, 9, 'same'), (9, 9, 10, 'same');"
                        "INSERT INTO recommendation_passage (recommendation, passage) "
                        "VALUES (1, 1), (4, 9);"
                        "INSERT INTO membership_evidence (membership, passage) "
                        "VALUES (1, 4), (1, 1);");
    assert_ok(db, cgov_recommendation_trace_report(db, 1, NULL, &r));
    assert_int_equal(2, r->passage_count);
    assert_i64(1, r->passages[0].passage);
    assert_i64(3, r->passages[1].passage);
    for (size_t i = 0; i < r->passage_count; i++)
        assert_false(r->passages[i].replaced);
    for (size_t i = 0; i < r->document_count; i++)
        assert_i64(strcmp(r->documents[i].code, "R") == 0 ? 2 : 0, r->documents[i].passages);
    for (size_t i = 0; i < r->person_count; i++)
        assert_string_not_equal("P2", r->people[i].code); /* who speaks in passage 4 alone */
    cgov_recommendation_trace_free(r);

    /* Linked or not, the last copy stands for those before it. */
    assert_ok(db, cgov_recommendation_trace_report(db, 4, NULL, &r));
    assert_int_equal(1, r->passage_count);
    assert_i64(10, r->passages[0].passage);
    assert_i64(3, r->passages[0].version);
    assert_false(r->passages[0].replaced);
    cgov_recommendation_trace_free(r);
    for (int64_t passage = 6; passage <= 10; passage += passage == 6 ? 3 : 1)
        assert_support(
            db, &(cgov_recommendation_support_filter){ .passage = passage, .recommendation = 4 }, 0,
            "R4 0 0 0 1 0 1 0 0; ");

    assert_ok(db, cgov_case_profile_report(db, 1, NULL, &p));
    assert_int_equal(1, p->recommendation_count);
    assert_i64(2, p->recommendations[0].passages);
    assert_i64(2, p->scores[0].passages); /* 8, and 1 for 4 */
    cgov_case_profile_free(p);

    /* A passage that was dismissed, or whose copy was deleted, stands as it was linked. */
    sql_run(db->sqlite, "DELETE FROM passage_carried WHERE passage = 4;"
                        "INSERT INTO passage_carried (passage, document, outcome, reason)"
                        " VALUES (4, 6, 'dismissed', 'ตัดออก');"
                        "DELETE FROM passage WHERE id = 10");
    assert_ok(db, cgov_recommendation_trace_report(db, 1, NULL, &r));
    assert_int_equal(3, r->passage_count);
    assert_i64(4, r->passages[0].passage);
    assert_true(r->passages[0].replaced);
    cgov_recommendation_trace_free(r);
    assert_ok(db, cgov_recommendation_trace_report(db, 4, NULL, &r));
    assert_int_equal(1, r->passage_count);
    assert_i64(9, r->passages[0].passage);
    assert_true(r->passages[0].replaced);
    cgov_recommendation_trace_free(r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_profile_has_all_that_belongs_to_a_case),
        TEST(quotes_are_chosen_by_a_rule),
        TEST(gaps_are_told),
        TEST(a_trace_goes_down_to_the_rows),
        TEST(recommendations_without_evidence_are_flagged),
        TEST(a_carried_passage_is_shown_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
