/* Stability of solutions, and what missing scores leave open. */
#include "qca_cases.h"

static cgov_qca_table *load(const char *name)
{
    char path[1024];
    cgov_qca_table *table;
    snprintf(path, sizeof path, "%s/qca/%s", CGOV_TEST_DATA, name);
    assert_status(CGOV_OK, cgov_qca_load_csv(path, NULL, 0, &table, NULL));
    return table;
}

/*
 * Lipset, fuzzy: the rows' inclusions are known; those next to 0.8 are 0.708772 (row 24)
 * and 0.804270 (row 22), and either changes the conservative solution.
 */
static void cut_offs_end_at_the_rows_own_figures(void **state)
{
    (void)state;
    cgov_qca_table *table = load("QCA_LF.csv");
    cgov_truth_table *truth;
    cgov_stable_interval interval;
    const cgov_truth_table_options o = { .outcome = "SURV", .inclusion_cut = 0.8 };
    assert_status(CGOV_OK, cgov_truth_table_build(table, &o, &truth, NULL));
    assert_status(CGOV_OK, cgov_stable_inclusion(truth, NULL, &interval, NULL));
    assert_close(0.8, interval.value, 0);
    assert_close(0.708771929824562, interval.lower, 1e-12);
    assert_true(interval.lower_open);
    assert_close(0.804270462633452, interval.upper, 1e-12);
    assert_false(interval.upper_open);
    /* Rows 22 and 32 have two and four cases: only a cut-off above two loses one. */
    assert_status(CGOV_OK, cgov_stable_frequency(truth, NULL, &interval, NULL));
    assert_close(1, interval.lower, 0);
    assert_true(interval.lower_unbounded);
    assert_close(2, interval.upper, 0);
    cgov_truth_table_free(truth);
    cgov_qca_table_free(table);
}

/* Raw values 1..8, outcome from 6 on: with any threshold in (5, 8], A is sufficient. */
static void a_crisp_threshold_moves_up_to_raw_values(void **state)
{
    (void)state;
    const double raw[] = { 1, 2, 3, 4, 5, 6, 7, 8 }, threshold = 5.25;
    static const double scores[] = { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1 };
    static const char *const sets[] = { "A", "Y" };
    const cgov_qca_table table = {
        .case_count = 8, .set_count = 2, .sets = sets, .scores = scores
    };
    const cgov_truth_table_options o = { .outcome = "Y" };
    const cgov_stable_anchor_options anchor = {
        .set = "A",
        .values = raw,
        .calibration = { .method = CGOV_CALIBRATION_CRISP,
                         .anchors = &threshold,
                         .anchor_count = 1 },
    };
    cgov_stable_interval interval;
    cgov_error *error = NULL;
    assert_ok_error(error, cgov_stable_anchor(&table, &o, NULL, &anchor, &interval, &error));
    assert_close(5, interval.lower, 0);
    assert_true(interval.lower_open);
    assert_close(8, interval.upper, 0);
    assert_false(interval.upper_open);
}

/* ---- fuzzy anchors, against the models just inside and just outside ---- */

enum {
    CASES = 24
};

/* The first model of a table whose set A is calibrated by `anchors`. */
static void first_model(const double *raw, double *scores, const double *anchors, char *out)
{
    static const char *const sets[] = { "A", "B", "Y" };
    const cgov_calibrate_options calibration = { .anchors = anchors, .anchor_count = 3 };
    const cgov_qca_table table = {
        .case_count = CASES, .set_count = 3, .sets = sets, .scores = scores
    };
    const cgov_truth_table_options o = { .outcome = "Y", .inclusion_cut = 0.75 };
    cgov_truth_table *truth;
    cgov_solution *s;
    cgov_model_cursor *cursor;
    const cgov_model *model;
    assert_status(CGOV_OK, cgov_calibrate(raw, CASES, &calibration, scores, NULL));
    assert_status(CGOV_OK, cgov_truth_table_build(&table, &o, &truth, NULL));
    assert_status(CGOV_OK, cgov_minimize(truth, NULL, &s, NULL));
    assert_status(CGOV_OK, cgov_model_list(s, &cursor, NULL));
    out[0] = '\0';
    if (cgov_model_next(cursor, &model, NULL) == CGOV_ROW)
        for (size_t i = 0; i < model->term_count; i++)
            strcat(strcat(out, " + "), s->terms[model->terms[i]].text);
    cgov_model_cursor_free(cursor);
    cgov_solution_free(s);
    cgov_truth_table_free(truth);
}

static void check_anchor(const double *raw, double *scores, size_t which)
{
    static const char *const sets[] = { "A", "B", "Y" };
    double anchors[] = { 2500, 5000, 20000 };
    const double start = anchors[which];
    const cgov_qca_table table = {
        .case_count = CASES, .set_count = 3, .sets = sets, .scores = scores
    };
    const cgov_truth_table_options o = { .outcome = "Y", .inclusion_cut = 0.75 };
    const cgov_stable_anchor_options moving = {
        .set = "A",
        .values = raw,
        .anchor = which,
        .calibration = { .anchors = (const double[]){ 2500, 5000, 20000 }, .anchor_count = 3 },
    };
    char wanted[256], met[256];
    cgov_stable_interval interval;
    cgov_error *error = NULL;
    assert_ok_error(error, cgov_stable_anchor(&table, &o, NULL, &moving, &interval, &error));
    assert_true(interval.lower < start && start < interval.upper);
    first_model(raw, scores, anchors, wanted);
    assert_contains("A", wanted);
    for (int i = 1; i < 200; i++) {
        anchors[which] = interval.lower + (interval.upper - interval.lower) * i / 200;
        first_model(raw, scores, anchors, met);
        assert_text(wanted, met);
    }
    const double beyond[] = { interval.lower - 0.01, interval.upper + 0.01 };
    for (int side = 0; side < 2; side++) {
        if (side == 0 ? interval.lower_unbounded : interval.upper_unbounded)
            continue;
        anchors[which] = beyond[side];
        first_model(raw, scores, anchors, met);
        assert_true(strcmp(wanted, met) != 0);
    }
}

/* Income per head from Ragin 2008, with two sets made of it by other rules. */
static void fuzzy_anchors_move_up_to_where_the_models_change(void **state)
{
    (void)state;
    qca_file file;
    double raw[CASES], scores[3 * CASES];
    size_t count = 0;
    qca_open(&file, "calibration.json");
    sqlite3_stmt *stmt = qca_each(&file, NULL, "$.ragin_income.x");
    while (sqlite3_step(stmt) == SQLITE_ROW && count < CASES)
        raw[count++] = sqlite3_column_double(stmt, 0);
    sqlite3_finalize(stmt);
    qca_close(&file);
    assert_i64(CASES, (long long)count);
    for (size_t which = 0; which < 3; which++) {
        for (size_t k = 0; k < CASES; k++) {
            scores[CASES + k] = (double)(k * 7 % CASES) / CASES;
            scores[2 * CASES + k] =
                k < 12 ? 0.9 - 0.02 * (double)(k * 5 % 12) : 0.05 * (double)(k % 5);
        }
        const double anchors[] = { 2500, 5000, 20000 };
        const cgov_calibrate_options calibration = { .anchors = anchors, .anchor_count = 3 };
        assert_status(CGOV_OK, cgov_calibrate(raw, CASES, &calibration, scores, NULL));
        check_anchor(raw, scores, which);
    }
}

/* Every model of a table, in the order of the cursor. */
static void all_models(const cgov_qca_table *table, const cgov_truth_table_options *o,
                       const cgov_minimize_options *options, char *out)
{
    cgov_truth_table *truth;
    cgov_solution *s;
    cgov_model_cursor *cursor;
    const cgov_model *model;
    assert_status(CGOV_OK, cgov_truth_table_build(table, o, &truth, NULL));
    assert_status(CGOV_OK, cgov_minimize(truth, options, &s, NULL));
    assert_status(CGOV_OK, cgov_model_list(s, &cursor, NULL));
    out[0] = '\0';
    while (cgov_model_next(cursor, &model, NULL) == CGOV_ROW) {
        strcat(out, ";");
        for (size_t i = 0; i < model->term_count; i++)
            strcat(strcat(out, " + "), s->terms[model->terms[i]].text);
    }
    cgov_model_cursor_free(cursor);
    cgov_solution_free(s);
    cgov_truth_table_free(truth);
}

/* Beyond an end the same models may come back: the interval is the one around the start. */
static bool returns(double x, const cgov_stable_interval *at)
{
    return x < at->lower || x > at->upper;
}

/*
 * Lipset's raw data (Rihoux & De Meur 2009) with three columns calibrated. The crossover of each
 * is moved through a fine grid and the raw values themselves: a point has the same models as the
 * start if and only if it lies in the interval.
 */
static void crossovers_agree_with_stepping(void **state)
{
    (void)state;
    enum {
        CASES_N = 18,
        GRID = 300
    };
    static const char *const sets[] = { "DEV", "LIT", "STB", "SURV" };
    static const double raw[4][CASES_N] = {
        { 720, 1098, 586, 468, 590, 983, 795, 390, 424, 662, 517, 1008, 350, 320, 331, 367, 897,
          1038 },
        { 98, 94.4, 95.9, 95, 99.1, 96.2, 98, 59.2, 85, 95, 72.1, 99.9, 76.9, 38, 61.8, 55.6, 99.9,
          99.9 },
        { 10, 4, 6, 6, 9, 5, 11, 10, 13, 5, 9, 2, 21, 19, 7, 12, 6, 4 },
        { -9, 10, 7, -6, 4, 10, -9, -8, -1, 8, -9, 10, -6, -9, -4, -8, 10, 10 },
    };
    static const double start[4][3] = {
        { 400, 550, 900 }, { 50, 75, 95 }, { 16, 9.5, 5 }, { -9, -1, 10 }
    };
    double scores[4 * CASES_N];
    const cgov_qca_table table = {
        .case_count = CASES_N, .set_count = 4, .sets = sets, .scores = scores
    };
    const cgov_truth_table_options o = { .outcome = "SURV", .inclusion_cut = 0.8 };
    for (size_t kind = 1; kind <= 2; kind++)
        for (size_t set = 0; set < 4; set++) {
            const cgov_minimize_options options = { .kind = (cgov_solution_kind)kind };
            double anchors[3] = { start[set][0], start[set][1], start[set][2] };
            const cgov_calibrate_options moved = { .anchors = anchors, .anchor_count = 3 };
            const cgov_stable_anchor_options anchor = {
                .set = sets[set], .values = raw[set], .anchor = 1, .calibration = moved
            };
            char wanted[512], met[512];
            cgov_stable_interval at;
            cgov_error *error = NULL;
            for (size_t s = 0; s < 4; s++) {
                const cgov_calibrate_options c = { .anchors = start[s], .anchor_count = 3 };
                assert_status(CGOV_OK,
                              cgov_calibrate(raw[s], CASES_N, &c, scores + s * CASES_N, NULL));
            }
            all_models(&table, &o, &options, wanted);
            assert_ok_error(error, cgov_stable_anchor(&table, &o, &options, &anchor, &at, &error));
            for (size_t i = 1; i < GRID + CASES_N; i++) {
                const double x =
                    i < GRID ? start[set][0] + (start[set][2] - start[set][0]) * (double)i / GRID
                             : raw[set][i - GRID];
                const bool between = (x - start[set][0]) * (x - start[set][2]) < 0;
                const bool below =
                    !at.lower_unbounded && (at.lower_open ? x <= at.lower : x < at.lower);
                const bool above =
                    !at.upper_unbounded && (at.upper_open ? x >= at.upper : x > at.upper);
                if (!between)
                    continue;
                anchors[1] = x;
                assert_status(CGOV_OK, cgov_calibrate(raw[set], CASES_N, &moved,
                                                      scores + set * CASES_N, NULL));
                all_models(&table, &o, &options, met);
                if ((strcmp(wanted, met) == 0) != (!below && !above) && !returns(x, &at))
                    fail_msg("%s, %g: \"%s\" became \"%s\"", sets[set], x, wanted, met);
            }
            for (int side = 0; side < 2; side++) { /* no further than that */
                const double step = 1e-6 * fabs(start[set][2] - start[set][0]);
                if (side == 0 ? at.lower_unbounded || at.lower_open
                              : at.upper_unbounded || at.upper_open)
                    continue;
                anchors[1] = side == 0 ? at.lower - step : at.upper + step;
                assert_status(CGOV_OK, cgov_calibrate(raw[set], CASES_N, &moved,
                                                      scores + set * CASES_N, NULL));
                all_models(&table, &o, &options, met);
                assert_true(strcmp(wanted, met) != 0);
            }
        }
}

/* ---- missing scores ---- */

enum {
    FEW = 6,
    STEPS = 11
};

static void build(const double *scores, double pri, cgov_truth_table **truth)
{
    static const char *const sets[] = { "A", "B", "Y" };
    const cgov_qca_table table = {
        .case_count = FEW, .set_count = 3, .sets = sets, .scores = scores
    };
    const cgov_truth_table_options o = { .outcome = "Y", .inclusion_cut = 0.8, .pri_cut = pri };
    assert_status(CGOV_OK, cgov_truth_table_build(&table, &o, truth, NULL));
}

/* A fuzzy score of A and one of Y are missing: every completion lies within the bounds. */
static void bounds_hold_every_completion(void **state)
{
    (void)state;
    static const char *const sets[] = { "A", "B", "Y" };
    double scores[] = { 0.9, 0.8, (double)NAN, 0.2, 0.1, 0.7, /* A */
                        1,   0,   1,           1,   0,   1,   /* B */
                        0.8, 0.3, 0.6,         0.4, 0.2, (double)NAN /* Y */ };
    const cgov_qca_table table = {
        .case_count = FEW, .set_count = 3, .sets = sets, .scores = scores
    };
    const cgov_truth_table_options o = { .outcome = "Y", .inclusion_cut = 0.8, .pri_cut = 0.5 };
    cgov_bounds *bounds;
    assert_status(CGOV_OK, cgov_bounds_build(&table, &o, &bounds, NULL));
    assert_i64(2, (long long)bounds->missing_count);
    assert_false(bounds->certain);
    double least[4], most[4];
    assert_true(bounds->row_count <= 4);
    for (size_t r = 0; r < bounds->row_count; r++) {
        least[r] = HUGE_VAL;
        most[r] = -HUGE_VAL;
    }
    for (int i = 0; i < STEPS * STEPS; i++) {
        cgov_truth_table *truth;
        scores[2] = (double)(i % STEPS) / (STEPS - 1);
        scores[17] = (double)(i / STEPS) / (STEPS - 1);
        build(scores, 0.5, &truth);
        for (size_t r = 0; r < truth->row_count; r++) {
            size_t b = 0;
            while (bounds->rows[b].number != truth->rows[r].number)
                assert_true(++b < bounds->row_count);
            const cgov_bounds_row *row = &bounds->rows[b];
            assert_true(truth->rows[r].n >= row->n_low && truth->rows[r].n <= row->n_high);
            assert_true(truth->rows[r].inclusion >= row->inclusion_low - 1e-9);
            assert_true(truth->rows[r].inclusion <= row->inclusion_high + 1e-9);
            assert_true(truth->rows[r].pri >= row->pri_low - 1e-9);
            assert_true(truth->rows[r].pri <= row->pri_high + 1e-9);
            assert_true(truth->rows[r].truth == CGOV_TRUTH_ON    ? row->may_be_on
                        : truth->rows[r].truth == CGOV_TRUTH_OFF ? row->may_be_off
                                                                 : row->may_be_remainder);
            least[b] = fmin(least[b], truth->rows[r].inclusion);
            most[b] = fmax(most[b], truth->rows[r].inclusion);
        }
        cgov_truth_table_free(truth);
    }
    /* A*B always has a case: its bounds are met within the coarse steps. */
    const cgov_bounds_row *last = &bounds->rows[bounds->row_count - 1];
    assert_i64(4, (long long)last->number);
    assert_close(least[bounds->row_count - 1], last->inclusion_low, 0.02);
    assert_close(most[bounds->row_count - 1], last->inclusion_high, 0.02);
    cgov_bounds_free(bounds);
}

/* The same holes: the fit of the term A over all completions, met within coarse steps. */
static void bounds_of_a_term_are_met(void **state)
{
    (void)state;
    static const char *const sets[] = { "A", "B", "Y" }, *const terms[] = { "A", "~A*B" };
    double scores[] = { 0.9, 0.8, (double)NAN, 0.2, 0.1, 0.7, 1,   0,   1,
                        1,   0,   1,           0.8, 0.3, 0.6, 0.4, 0.2, (double)NAN };
    const cgov_qca_table table = {
        .case_count = FEW, .set_count = 3, .sets = sets, .scores = scores
    };
    const cgov_truth_table_options o = { .outcome = "Y" };
    cgov_fit low, high, low_both, high_both;
    double least = HUGE_VAL, most = -HUGE_VAL, thin = HUGE_VAL, thick = -HUGE_VAL;
    assert_status(CGOV_OK, cgov_bounds_fit(&table, &o, terms, 1, &low, &high, NULL));
    assert_status(CGOV_OK, cgov_bounds_fit(&table, &o, terms, 2, &low_both, &high_both, NULL));
    for (int i = 0; i < STEPS * STEPS; i++) {
        double x = 0, y = 0, both = 0, union_x = 0, union_both = 0;
        scores[2] = (double)(i % STEPS) / (STEPS - 1);
        scores[17] = (double)(i / STEPS) / (STEPS - 1);
        for (size_t k = 0; k < FEW; k++) {
            const double joined = fmax(scores[k], fmin(1 - scores[k], scores[FEW + k]));
            x += scores[k];
            y += scores[2 * FEW + k];
            both += fmin(scores[k], scores[2 * FEW + k]);
            union_x += joined;
            union_both += fmin(joined, scores[2 * FEW + k]);
        }
        least = fmin(least, both / x);
        most = fmax(most, both / x);
        thin = fmin(thin, both / y);
        thick = fmax(thick, both / y);
        assert_true(union_both / union_x >= low_both.consistency - 1e-9);
        assert_true(union_both / union_x <= high_both.consistency + 1e-9);
        assert_true(union_both / y >= low_both.coverage - 1e-9);
        assert_true(union_both / y <= high_both.coverage + 1e-9);
    }
    assert_true(low.consistency <= least + 1e-9 && high.consistency >= most - 1e-9);
    assert_close(least, low.consistency, 0.02);
    assert_close(most, high.consistency, 0.02);
    assert_true(low.coverage <= thin + 1e-9 && high.coverage >= thick - 1e-9);
    assert_close(thin, low.coverage, 0.02);
    assert_close(thick, high.coverage, 0.02);
}

static void bounds_without_a_hole_are_the_figures(void **state)
{
    (void)state;
    cgov_qca_table *table = load("QCA_LF.csv");
    cgov_truth_table *truth;
    cgov_bounds *bounds;
    const cgov_truth_table_options o = { .outcome = "SURV", .inclusion_cut = 0.8 };
    assert_status(CGOV_OK, cgov_truth_table_build(table, &o, &truth, NULL));
    assert_status(CGOV_OK, cgov_bounds_build(table, &o, &bounds, NULL));
    assert_true(bounds->certain);
    assert_i64((long long)truth->row_count, (long long)bounds->row_count);
    for (size_t r = 0; r < truth->row_count; r++) {
        assert_i64((long long)truth->rows[r].number, (long long)bounds->rows[r].number);
        assert_close(truth->rows[r].inclusion, bounds->rows[r].inclusion_low, 1e-12);
        assert_close(truth->rows[r].inclusion, bounds->rows[r].inclusion_high, 1e-12);
        assert_close(truth->rows[r].pri, bounds->rows[r].pri_low, 1e-12);
        assert_true((truth->rows[r].truth == CGOV_TRUTH_ON) == bounds->rows[r].may_be_on);
    }
    cgov_bounds_free(bounds);
    cgov_truth_table_free(truth);
    cgov_qca_table_free(table);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cut_offs_end_at_the_rows_own_figures),
        cmocka_unit_test(a_crisp_threshold_moves_up_to_raw_values),
        cmocka_unit_test(fuzzy_anchors_move_up_to_where_the_models_change),
        cmocka_unit_test(crossovers_agree_with_stepping),
        cmocka_unit_test(bounds_hold_every_completion),
        cmocka_unit_test(bounds_of_a_term_are_met),
        cmocka_unit_test(bounds_without_a_hole_are_the_figures),
    };
    return cmocka_run_group_tests_name("stability", tests, NULL, NULL);
}
