/* Memberships out of raw values: published scores, codings counted by hand, and the way from
 * codings to the solution of a truth table. */
#include "model.h"
#include "qca_cases.h"

#include "cgov/membership_calibration.h"
#include "cgov/qca_study.h"

#define OPTIONS(...) ((cgov_membership_calibration_options){ __VA_ARGS__ })

static cgov_membership_calibration *calibrated(cgov *db, cgov_membership_calibration_options o)
{
    cgov_membership_calibration *c = NULL;
    assert_ok(db, cgov_membership_calibrate(db, &o, &c));
    return c;
}

static const cgov_calibrated_case *row_of(const cgov_membership_calibration *c, int64_t id)
{
    for (size_t i = 0; i < c->count; i++)
        if (c->rows[i].case_study == id)
            return &c->rows[i];
    fail_msg("case %lld is not told of", (long long)id);
    return NULL;
}

static double sql_double(cgov *db, const char *query)
{
    sqlite3_stmt *stmt = sql_row(db->sqlite, query);
    const double value = sqlite3_column_double(stmt, 0);
    sqlite3_finalize(stmt);
    return value;
}

/* ---- published: income per head, Ragin 2008, both conventions ---- */

static size_t read_numbers(const qca_file *file, const char *path, double *out)
{
    size_t count = 0;
    sqlite3_stmt *stmt = qca_each(file, NULL, path);
    while (sqlite3_step(stmt) == SQLITE_ROW)
        out[count++] = sqlite3_column_double(stmt, 0);
    sqlite3_finalize(stmt);
    return count;
}

/* The score again, from nothing but the words of its rationale. */
static double recompute(const char *rationale)
{
    double score, raw, a[3], degree, again;
    assert_int_equal(6, sscanf(rationale,
                               "[calibrated score=%lf raw=%lf from=given method=logistic "
                               "anchors=%lf/%lf/%lf degree=%lf]",
                               &score, &raw, &a[0], &a[1], &a[2], &degree));
    const cgov_calibrate_options options = { .anchors = a,
                                             .anchor_count = 3,
                                             .inclusion_degree = degree };
    assert_status(CGOV_OK, cgov_calibrate(&raw, 1, &options, &again, NULL));
    assert_close(score, again, 1e-9);
    return again;
}

static void given_incomes_give_the_published_scores(void **state)
{
    static const double anchors[] = { 2500, 5000, 20000 };
    static const struct {
        double degree;
        const char *scores, *words;
    } conventions[] = {
        { 0, "$.\"ragin_income\".\"direct_e2500_c5000_i20000_idm.95\"", "R QCA's convention" },
        { CGOV_INCLUSION_DEGREE_RAGIN, "$.\"ragin_income\".\"direct_e2500_c5000_i20000_idm.953\"",
          "Ragin's convention" },
    };
    cgov *const db = *state;
    double values[32], expected[32];
    cgov_case_value given[32];
    char sql[200];
    qca_file file;
    qca_open(&file, "calibration.json");
    const size_t n = read_numbers(&file, "$.\"ragin_income\".x", values);
    assert_int_equal(24, n);
    for (size_t i = 0; i < n; i++) {
        snprintf(sql, sizeof sql,
                 "INSERT INTO case_study (id, code, title_th) VALUES (%zu, 'R-%02zu', 'ประเทศ')",
                 900 + i, 99 - i);
        sql_run(db->sqlite, sql);
        given[i] = (cgov_case_value){ .case_study = 900 + (int64_t)i,
                                      .has_value = true,
                                      .value = values[i] };
    }
    for (size_t k = 0; k < 2; k++) {
        cgov_membership_calibration *const c = calibrated(
            db, OPTIONS(.factor = 1, .values = given, .value_count = n, .note = "GNP per head",
                        .calibration = { .anchors = anchors,
                                         .anchor_count = 3,
                                         .inclusion_degree = conventions[k].degree }));
        assert_int_equal(n, read_numbers(&file, conventions[k].scores, expected));
        assert_int_equal(n, c->count);
        assert_i64((long long)n, c->basis.base);
        for (size_t i = 0; i < n; i++) {
            const cgov_calibrated_case *const row = row_of(c, 900 + (int64_t)i);
            cgov_case_membership *m = NULL;
            assert_int_equal(k == 0 ? CGOV_CALIBRATION_OUTCOME_NEW
                                    : CGOV_CALIBRATION_OUTCOME_REWRITTEN,
                             row->outcome);
            assert_close(expected[i], row->score, 1.1e-6);
            assert_ok(db, cgov_case_membership_get(db, row->membership, &m));
            assert_close(row->score, m->score, 0);
            assert_int_equal(CGOV_PHASE_WHOLE, m->phase);
            assert_i64(0, m->coder);
            assert_close(m->score, recompute(m->rationale), 1e-9);
            assert_contains(conventions[k].words, m->rationale);
            assert_contains("GNP per head", m->rationale);
            cgov_case_membership_free(m);
        }
        cgov_membership_calibration_free(c);
    }
    assert_i64((long long)n, sql_i64(db->sqlite, "SELECT count(*) FROM case_membership"));
    qca_close(&file);
}

/* ---- codings ---- */

/* `codings` passages of one character each with a factor, from `start` on. */
static void code(cgov *db, int document, int start, int codings, int factor, int coder)
{
    char sql[800];
    for (int i = start; i < start + codings; i++) {
        snprintf(
            sql, sizeof sql,
            "INSERT INTO passage (document, start, stop, quote)"
            " SELECT id, %d, %d, substr(text, %d, 1) FROM document WHERE id = %d AND NOT EXISTS"
            " (SELECT 1 FROM passage WHERE document = %d AND start = %d AND stop = %d);"
            "INSERT INTO coding (passage, factor, coder) SELECT id, %d, %d FROM passage"
            " WHERE document = %d AND start = %d AND stop = %d;",
            i, i + 1, i + 1, document, document, i, i + 1, factor, coder, document, i, i + 1);
        sql_run(db->sqlite, sql);
    }
}

static void lay_document(cgov *db, int id, const char *owner, int of, int length)
{
    char sql[400];
    snprintf(sql, sizeof sql,
             "INSERT INTO document (id, code, %s, text) VALUES (%d, 'C-%d', %d,"
             " substr('กขคงจฉชซฌญกขคงจฉชซฌญกขคงจฉชซฌญกขคงจฉชซฌญ', 1, %d))",
             owner, id, id, of, length);
    sql_run(db->sqlite, sql);
}

/*
 * Cases 1 to 7. F1 (and F4 below it), by K1 and K2:
 *     1: C-11 (20 characters) 3 by K1, 1 of these by K2 too; C-12 (30) 2 of F4 by K2
 *     2: C-21, coded with F2 alone
 *     3: C-31, not coded
 *     4: C-41 of its project, 2 by K1
 *     5: C-51 in two versions, 4 in the older one, 1 in the newer
 *     6: C-61, 5 by K1, and a person's score
 *     7: C-71, 5 by K1, and a person's missing code
 */
static int open_coded(void **state)
{
    open_study(state);
    cgov *const db = *state;
    static const int length = 20;
    sql_run(
        db->sqlite,
        "INSERT INTO factor (id, code, kind, parent, label_th) VALUES"
        " (4, 'F4', 'condition', 1, 'ย่อย');"
        "INSERT INTO case_project (case_study, project) VALUES (4, 1);"
        "INSERT INTO case_membership (id, case_study, factor, score, confidence, rationale)"
        " VALUES (600, 6, 1, 0.3, 5, 'คนในพื้นที่บอก');"
        "INSERT INTO case_membership (id, case_study, factor, missing)"
        " VALUES (700, 7, 1, 'not_applicable');"
        "INSERT INTO case_membership (case_study, factor, coder, score) VALUES (1, 1, 2, 0.9);");
    lay_document(db, 11, "case_study", 1, length);
    lay_document(db, 12, "case_study", 1, 30);
    lay_document(db, 21, "case_study", 2, length);
    lay_document(db, 31, "case_study", 3, length);
    lay_document(db, 41, "project", 1, length);
    lay_document(db, 51, "case_study", 5, length);
    lay_document(db, 52, "case_study", 5, length);
    sql_run(db->sqlite,
            "UPDATE document SET code = 'C-51', version = 2, previous = 51 WHERE id = 52");
    lay_document(db, 61, "case_study", 6, length);
    lay_document(db, 71, "case_study", 7, length);
    code(db, 11, 0, 3, 1, 1);
    code(db, 11, 2, 1, 1, 2);
    code(db, 12, 0, 2, 4, 2);
    code(db, 21, 0, 1, 2, 1);
    code(db, 41, 0, 2, 1, 1);
    code(db, 51, 0, 4, 1, 1);
    code(db, 52, 0, 1, 1, 1);
    code(db, 61, 0, 5, 1, 1);
    code(db, 71, 0, 5, 1, 1);
    return 0;
}

static const double anchors[] = { 0.5, 2, 4 };
#define DIRECT                                                                                     \
    {                                                                                              \
        .anchors = anchors, .anchor_count = 3                                                      \
    }

static void codings_are_counted(void **state)
{
    static const struct {
        cgov_membership_calibration_options options;
        double raw[6]; /* cases 1 to 6; below 0: not known */
    } cases[] = {
        { { .from = CGOV_RAW_VALUE_CODINGS }, { 4, 0, -1, 2, 1, 5 } },
        { { .from = CGOV_RAW_VALUE_CODINGS, .branch = true }, { 6, 0, -1, 2, 1, 5 } },
        { { .from = CGOV_RAW_VALUE_CODINGS, .counted = 2 }, { 0, 1, -1, 0, 0, 0 } },
        { { .from = CGOV_RAW_VALUE_CODINGS, .by_coder = 2 }, { 1, -1, -1, -1, -1, -1 } },
        { { .from = CGOV_RAW_VALUE_CODINGS, .own_documents = true }, { 4, 0, -1, -1, 1, 5 } },
        { { .from = CGOV_RAW_VALUE_PASSAGES, .branch = true }, { 5, 0, -1, 2, 1, 5 } },
        { { .from = CGOV_RAW_VALUE_DOCUMENTS, .branch = true }, { 2, 0, -1, 1, 1, 1 } },
        { { .from = CGOV_RAW_VALUE_DOCUMENTS }, { 1, 0, -1, 1, 1, 1 } },
        { { .from = CGOV_RAW_VALUE_CODERS }, { 2, 0, -1, 1, 1, 1 } },
        { { .from = CGOV_RAW_VALUE_PER_1000 }, { 80, 0, -1, 100, 50, 250 } },
    };
    cgov *const db = *state;
    const uint64_t before = content_hash(db->sqlite, "");
    for (size_t i = 0; i < COUNT(cases); i++) {
        cgov_membership_calibration_options o = cases[i].options;
        o.factor = 1;
        o.check_only = true;
        o.calibration = (cgov_calibrate_options)DIRECT;
        cgov_membership_calibration *const c = calibrated(db, o);
        assert_int_equal(10, c->count);
        for (int id = 1; id <= 6; id++) {
            const cgov_calibrated_case *const row = row_of(c, id);
            const double raw = cases[i].raw[id - 1];
            assert_int_equal(raw >= 0, row->has_raw);
            assert_int_equal(raw >= 0, row->has_score);
            if (raw < 0) {
                assert_int_equal(CGOV_CALIBRATION_OUTCOME_UNKNOWN, row->outcome);
                assert_null(row->rationale);
                continue;
            }
            /* Ragin 2008: log-odds in proportion to the distance from the crossover */
            const double side = raw >= 2 ? 4 - 2 : 2 - 0.5;
            const double score = 1 / (1 + exp(-log(0.95 / 0.05) * (raw - 2) / side));
            assert_close(raw, row->raw, 1e-12);
            assert_close(score > 0.9999 ? 1 : score, row->score, 1e-12);
        }
        cgov_membership_calibration_free(c);
    }
    assert_true(before == content_hash(db->sqlite, "")); /* check_only */
}

static void a_persons_scores_stay(void **state)
{
    cgov *const db = *state;
    const cgov_membership_calibration_options o = {
        .factor = 1, .from = CGOV_RAW_VALUE_CODINGS, .branch = true, .calibration = DIRECT
    };
    cgov_membership_calibration_options preview = o;
    preview.check_only = true;
    cgov_membership_calibration *foreseen = calibrated(db, preview), *c = calibrated(db, o);
    for (size_t i = 0; i < c->count; i++) {
        assert_int_equal(foreseen->rows[i].outcome, c->rows[i].outcome);
        assert_text(foreseen->rows[i].rationale, c->rows[i].rationale);
    }
    assert_int_equal(4, c->outcomes[CGOV_CALIBRATION_OUTCOME_NEW]);  /* 1, 2, 4, 5 */
    assert_int_equal(2, c->outcomes[CGOV_CALIBRATION_OUTCOME_LEFT]); /* 6, 7 */
    assert_int_equal(4, c->outcomes[CGOV_CALIBRATION_OUTCOME_UNKNOWN]);
    assert_close(0.3, row_of(c, 6)->old_score, 0);
    assert_text("คนในพื้นที่บอก", row_of(c, 6)->old_rationale);
    assert_int_equal(CGOV_MISSING_NOT_APPLICABLE, row_of(c, 7)->old_missing);
    assert_contains(
        "codings of F1 and what is below it: codings 6, passages 5, documents 2, coders 2",
        row_of(c, 1)->rationale);
    assert_i64(5, sql_i64(db->sqlite, "SELECT count(*) FROM membership_evidence AS e JOIN"
                                      " case_membership AS m ON m.id = e.membership"
                                      " WHERE m.case_study = 1 AND m.coder IS NULL"));
    assert_close(0.3, sql_double(db, "SELECT score FROM case_membership WHERE id = 600"), 0);
    cgov_membership_calibration_free(foreseen);
    cgov_membership_calibration_free(c);

    /* Again: the same. Another coding: that case alone. A person's change: stays. */
    c = calibrated(db, o);
    assert_int_equal(4, c->outcomes[CGOV_CALIBRATION_OUTCOME_SAME]);
    cgov_membership_calibration_free(c);
    sql_run(db->sqlite, "UPDATE case_membership SET score = 0.55 WHERE case_study = 5;"
                        "DELETE FROM coding WHERE passage IN (SELECT id FROM passage WHERE document"
                        " = 41 AND start = 1)");
    code(db, 41, 9, 1, 1, 2); /* as many, elsewhere */
    c = calibrated(db, o);
    assert_int_equal(CGOV_CALIBRATION_OUTCOME_REWRITTEN, row_of(c, 4)->outcome);
    assert_int_equal(CGOV_CALIBRATION_OUTCOME_LEFT, row_of(c, 5)->outcome);
    assert_int_equal(2, c->outcomes[CGOV_CALIBRATION_OUTCOME_SAME]);
    cgov_membership_calibration_free(c);
    assert_i64(2,
               sql_i64(db->sqlite, "SELECT count(*) FROM membership_evidence AS e JOIN passage AS"
                                   " p ON p.id = e.passage WHERE p.document = 41 AND start <> 1"));

    /* Asked for, a person's score goes; a missing code does not. */
    preview = o;
    preview.replace = true;
    c = calibrated(db, preview);
    assert_int_equal(CGOV_CALIBRATION_OUTCOME_REWRITTEN, row_of(c, 5)->outcome);
    assert_int_equal(CGOV_CALIBRATION_OUTCOME_REWRITTEN, row_of(c, 6)->outcome);
    assert_int_equal(CGOV_CALIBRATION_OUTCOME_LEFT, row_of(c, 7)->outcome);
    cgov_case_membership *m = NULL;
    assert_ok(db, cgov_case_membership_get(db, 600, &m));
    assert_close(row_of(c, 6)->score, m->score, 0);
    assert_false(m->has_confidence);
    cgov_case_membership_free(m);
    cgov_membership_calibration_free(c);
    assert_sql_text("not_applicable", db->sqlite,
                    "SELECT missing FROM case_membership WHERE id = 700");
    assert_close(0.9, sql_double(db, "SELECT score FROM case_membership WHERE coder = 2"), 0);
}

static void a_coder_a_phase_and_missing_codes(void **state)
{
    static const double cut[] = { 3 };
    static const cgov_case_value values[] = {
        { .case_study = 1, .has_value = true, .value = 3 },
        { .case_study = 2, .has_value = true, .value = 2.5 },
        { .case_study = 3, .missing = CGOV_MISSING_DONT_KNOW },
    };
    cgov *const db = *state;
    cgov_membership_calibration_options o = {
        .factor = 1,
        .phase = CGOV_PHASE_END,
        .coder = 1,
        .values = values,
        .value_count = 3,
        .calibration = { .method = CGOV_CALIBRATION_CRISP, .anchors = cut, .anchor_count = 1 },
    };
    cgov_membership_calibration *c = calibrated(db, o);
    assert_int_equal(3, c->outcomes[CGOV_CALIBRATION_OUTCOME_NEW]);
    assert_i64(2, c->basis.base);
    assert_sql_text("1=1.0 2=0.0 3=dont_know", db->sqlite,
                    "SELECT group_concat(case_study || '=' || coalesce(score, missing), ' ')"
                    " FROM (SELECT * FROM case_membership WHERE phase = 'end' AND coder = 1"
                    " ORDER BY case_study)");
    cgov_membership_calibration_free(c);
    c = calibrated(db, o);
    assert_int_equal(3, c->outcomes[CGOV_CALIBRATION_OUTCOME_SAME]);
    cgov_membership_calibration_free(c);
    /* A value known later takes the place of a missing code that a calibration wrote. */
    const cgov_case_value later = { .case_study = 3, .has_value = true, .value = 9 };
    o.values = &later;
    o.value_count = 1;
    c = calibrated(db, o);
    assert_int_equal(CGOV_CALIBRATION_OUTCOME_REWRITTEN, c->rows[0].outcome);
    assert_int_equal(1, c->count);
    cgov_membership_calibration_free(c);
}

/* ---- from codings to the solution ---- */

/* F1 and F2 together, and nothing else, go with F3. */
static void codings_lead_to_the_solution(void **state)
{
    static const int codings[][3] = { { 5, 4, 6 }, { 6, 5, 4 }, { 5, 0, 0 }, { 0, 6, 1 },
                                      { 0, 0, 0 }, { 4, 5, 3 }, { 1, 5, 0 }, { 6, 1, 1 } };
    static const char *const conditions[] = { "F1", "F2" };
    cgov *const db = *state;
    for (int i = 0; i < 8; i++) {
        lay_document(db, 800 + i, "case_study", 1 + i, 40);
        code(db, 800 + i, 39, 1, 4, 1); /* read, in any case */
        for (int f = 0; f < 3; f++)
            code(db, 800 + i, 10 * f, codings[i][f], 1 + f, 1 + f % 2);
    }
    for (int f = 0; f < 3; f++)
        cgov_membership_calibration_free(calibrated(
            db, OPTIONS(.factor = 1 + f, .from = CGOV_RAW_VALUE_CODINGS, .calibration = DIRECT)));
    cgov_qca_study *s = NULL;
    cgov_truth_table *truth = NULL;
    cgov_solution *solution = NULL;
    cgov_error *err = NULL;
    assert_ok(db,
              cgov_qca_cases(db,
                             &(cgov_qca_case_options){
                                 .conditions = conditions, .condition_count = 2, .outcome = "F3" },
                             &s));
    assert_int_equal(8, s->table.case_count);
    assert_int_equal(0, s->missing);
    assert_i64(2, s->unscored);
    assert_ok_error(err, cgov_truth_table_build(
                             &s->table,
                             &(cgov_truth_table_options){ .outcome = "F3", .inclusion_cut = 0.8 },
                             &truth, &err));
    assert_int_equal(4, truth->row_count);
    assert_ok_error(err,
                    cgov_minimize(truth, &(cgov_minimize_options){ .kind = 0 }, &solution, &err));
    assert_int_equal(1, solution->term_count);
    assert_text("F1*F2", solution->terms[0].text);
    /* and back: from the score of the first case to the passages that were counted */
    for (size_t i = 0; i < 8; i++)
        assert_int_equal((size_t)codings[s->cases[i].id - 1][0], s->scores[i].quote_count);
    cgov_solution_free(solution);
    cgov_truth_table_free(truth);
    cgov_qca_study_free(s);
}

static int open_uncoded(void **state)
{
    open_study(state);
    sql_run(((cgov *)*state)->sqlite,
            "INSERT INTO factor (id, code, kind, label_th) VALUES (4, 'F4', 'theme', 'อื่น')");
    return 0;
}

/* ---- failures ---- */

static void all_or_nothing(void **state)
{
    cgov *const db = *state;
    cgov_membership_calibration *c = NULL;
    const cgov_membership_calibration_options o = { .factor = 1,
                                                    .from = CGOV_RAW_VALUE_CODINGS,
                                                    .calibration = DIRECT };
    sql_run(db->sqlite, "CREATE TEMP TRIGGER stop BEFORE INSERT ON main.case_membership"
                        " WHEN NEW.case_study = 4 BEGIN SELECT RAISE(ABORT, 'ไม่ให้เขียน'); END");
    const uint64_t before = content_hash(db->sqlite, "");
    assert_refused(db, CGOV_INVALID, "ไม่ให้เขียน", cgov_membership_calibrate(db, &o, &c));
    assert_null(c);
    assert_int_equal(0, db->depth);
    assert_true(before == content_hash(db->sqlite, ""));
}

static void wrong_questions_are_refused(void **state)
{
    static const double two[] = { 1, 2 }, flat[] = { 1, 1, 2 };
    static const cgov_case_value twice[] = { { 1, true, 1, 0 }, { 1, true, 2, 0 } },
                                 nothing[] = { { .case_study = 1 } },
                                 both[] = { { 1, true, 1, CGOV_MISSING_REFUSED } },
                                 endless[] = { { 1, true, HUGE_VAL, 0 } },
                                 strange[] = { { 999, true, 1, 0 } };
    const struct {
        cgov_membership_calibration_options options;
        cgov_status status;
        const char *part;
    } cases[] = {
        { { .factor = 99, .calibration = DIRECT }, CGOV_NOT_FOUND, "no factor has id 99" },
        { { .factor = 1, .counted = 98, .calibration = DIRECT },
          CGOV_NOT_FOUND,
          "no factor has id 98" },
        { { .factor = 1, .coder = 97, .calibration = DIRECT },
          CGOV_NOT_FOUND,
          "no coder has id 97" },
        { { .factor = 1, .by_coder = 96, .calibration = DIRECT },
          CGOV_NOT_FOUND,
          "no coder has id 96" },
        { { .factor = 1 }, CGOV_INVALID, "no anchor" },
        { { .factor = 1, .calibration = { .anchors = flat, .anchor_count = 3 } },
          CGOV_INVALID,
          "neither rise nor fall" },
        { { .factor = 1,
            .calibration = { .method = CGOV_CALIBRATION_CRISP,
                             .anchors = two,
                             .anchor_count = 2 } },
          CGOV_INVALID,
          "give one threshold" },
        { { .factor = 1,
            .calibration = { .method = (cgov_calibration)9, .anchors = two, .anchor_count = 2 } },
          CGOV_INVALID,
          "method: unknown value 9" },
        { { .factor = 1, .from = (cgov_raw_value)9, .calibration = DIRECT },
          CGOV_INVALID,
          "from: unknown value 9" },
        { { .factor = 1, .phase = (cgov_phase)9, .calibration = DIRECT }, CGOV_INVALID, "9" },
        { { .factor = 1, .values = twice, .value_count = 2, .calibration = DIRECT },
          CGOV_INVALID,
          "given twice" },
        { { .factor = 1, .values = nothing, .value_count = 1, .calibration = DIRECT },
          CGOV_INVALID,
          "case study 1: give" },
        { { .factor = 1, .values = both, .value_count = 1, .calibration = DIRECT },
          CGOV_INVALID,
          "case study 1: give" },
        { { .factor = 1, .values = endless, .value_count = 1, .calibration = DIRECT },
          CGOV_INVALID,
          "case study 1: give" },
        { { .factor = 1, .values = strange, .value_count = 1, .calibration = DIRECT },
          CGOV_NOT_FOUND,
          "there is no case study 999" },
        { { .factor = 1, .value_count = 1, .calibration = DIRECT }, CGOV_MISUSE, "NULL" },
    };
    cgov *const db = *state;
    cgov_membership_calibration *c = NULL;
    const uint64_t before = content_hash(db->sqlite, "");
    for (size_t i = 0; i < COUNT(cases); i++) {
        assert_refused(db, cases[i].status, cases[i].part,
                       cgov_membership_calibrate(db, &cases[i].options, &c));
        assert_null(c);
    }
    assert_true(before == content_hash(db->sqlite, ""));
    assert_status(CGOV_MISUSE, cgov_membership_calibrate(NULL, &cases[0].options, &c));
    assert_status(CGOV_MISUSE, cgov_membership_calibrate(db, NULL, &c));
    assert_status(CGOV_MISUSE, cgov_membership_calibrate(db, &cases[0].options, NULL));
    cgov_membership_calibration_free(NULL);
}

static void a_read_only_study_can_be_previewed_and_speaks_thai(void **state)
{
    scratch place;
    cgov *db = NULL;
    (void)state;
    scratch_make(&place);
    const char *const path = scratch_file(&place, "study.cgov");
    assert_status(CGOV_OK, cgov_open(path, NULL, &db, NULL));
    sql_run(db->sqlite, rows_to_point_to);
    lay_document(db, 11, "case_study", 1, 20);
    code(db, 11, 0, 3, 1, 1);
    cgov_close(db);
    assert_status(CGOV_OK,
                  cgov_open(path,
                            &(cgov_open_options){ .read_only = true, .language = CGOV_LANGUAGE_TH },
                            &db, NULL));
    cgov_membership_calibration_options o = {
        .factor = 1, .from = CGOV_RAW_VALUE_CODINGS, .check_only = true, .calibration = DIRECT
    };
    cgov_membership_calibration *c = calibrated(db, o);
    assert_contains("จำนวนครั้งที่ลงรหัส ของ F1: ลงรหัส 3 ครั้ง", row_of(c, 1)->rationale);
    assert_contains("ตามแบบของ R QCA", row_of(c, 1)->rationale);
    cgov_membership_calibration_free(c);
    o.check_only = false;
    assert_status(CGOV_READONLY, cgov_membership_calibrate(db, &o, &c));
    cgov_close(db);
    scratch_remove(&place);
}

#define CODED_TEST(name) cmocka_unit_test_setup_teardown(name, open_coded, close_study)

int main(void)
{
    const struct CMUnitTest tests[] = {
        STUDY_TEST(given_incomes_give_the_published_scores),
        CODED_TEST(codings_are_counted),
        CODED_TEST(a_persons_scores_stay),
        CODED_TEST(a_coder_a_phase_and_missing_codes),
        cmocka_unit_test_setup_teardown(codings_lead_to_the_solution, open_uncoded, close_study),
        CODED_TEST(all_or_nothing),
        STUDY_TEST(wrong_questions_are_refused),
        cmocka_unit_test(a_read_only_study_can_be_previewed_and_speaks_thai),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
