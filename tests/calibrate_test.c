/* Calibration: published scores, and what wrong anchors come to. */
#include "qca_cases.h"

enum {
    VALUES_MAX = 128
};

static size_t read_numbers(const qca_file *file, const char *path, double *out)
{
    size_t count = 0;
    sqlite3_stmt *stmt = qca_each(file, NULL, path);
    while (sqlite3_step(stmt) == SQLITE_ROW)
        out[count++] = sqlite3_column_double(stmt, 0);
    sqlite3_finalize(stmt);
    return count;
}

static void published_scores_are_met(void **state)
{
    (void)state;
    static const struct {
        const char *set, *scores;
        cgov_calibration method;
        double anchors[6];
        size_t count;
        double degree, exponent;
    } rows[] = {
        { "ragin_income",
          "direct_e2500_c5000_i20000_idm.95",
          CGOV_CALIBRATION_LOGISTIC,
          { 2500, 5000, 20000 },
          3,
          0,
          0 },
        { "ragin_income",
          "direct_e2500_c5000_i20000_idm.953",
          CGOV_CALIBRATION_LOGISTIC,
          { 2500, 5000, 20000 },
          3,
          CGOV_INCLUSION_DEGREE_RAGIN,
          0 },
        { "ragin_income",
          "indirect_1000_4000_5000_10000_20000",
          CGOV_CALIBRATION_INDIRECT,
          { 1000, 4000, 5000, 10000, 20000 },
          5,
          0,
          0 },
        { "heights", "crisp175", CGOV_CALIBRATION_CRISP, { 175 }, 1, 0, 0 },
        { "heights", "mv", CGOV_CALIBRATION_CRISP, { 170, 180 }, 2, 0, 0 },
        { "heights", "logi", CGOV_CALIBRATION_LOGISTIC, { 165, 175, 185 }, 3, 0, 0 },
        { "heights", "logi_dec", CGOV_CALIBRATION_LOGISTIC, { 185, 175, 165 }, 3, 0, 0 },
        { "heights", "linear", CGOV_CALIBRATION_LINEAR, { 165, 175, 185 }, 3, 0, 0 },
        { "heights", "bell", CGOV_CALIBRATION_LINEAR, { 155, 165, 175, 175, 185, 195 }, 6, 0, 3 },
        { "heights",
          "trapezoid",
          CGOV_CALIBRATION_LINEAR,
          { 156, 164, 172, 179, 187, 195 },
          6,
          0,
          1 },
    };
    qca_file file;
    cgov_error *error = NULL;
    qca_open(&file, "calibration.json");
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        double values[VALUES_MAX], expected[VALUES_MAX], scores[VALUES_MAX];
        char path[96];
        snprintf(path, sizeof path, "$.\"%s\".x", rows[i].set);
        const size_t count = read_numbers(&file, path, values);
        snprintf(path, sizeof path, "$.\"%s\".\"%s\"", rows[i].set, rows[i].scores);
        assert_i64((long long)count, (long long)read_numbers(&file, path, expected));
        assert_true(count >= 24);
        const cgov_calibrate_options options = {
            .method = rows[i].method,
            .anchors = rows[i].anchors,
            .anchor_count = rows[i].count,
            .inclusion_degree = rows[i].degree,
            .below = rows[i].exponent,
            .above = rows[i].exponent,
        };
        assert_ok_error(error, cgov_calibrate(values, count, &options, scores, &error));
        for (size_t k = 0; k < count; k++)
            if (!(fabs(expected[k] - scores[k]) < 1.1e-6))
                fail_msg("%s: %g gives %.9f, not %.9f", rows[i].scores, values[k], scores[k],
                         expected[k]);
    }
    qca_close(&file);
}

/* Ragin 2008, p. 89: at log-odds of 3, 0.953 at the anchor of full membership. */
static void the_two_conventions_differ_as_published(void **state)
{
    (void)state;
    const double anchors[] = { 2500, 5000, 20000 }, values[] = { 20000, 5000, 2500, (double)NAN };
    double scores[4];
    cgov_calibrate_options options = { .anchors = anchors,
                                       .anchor_count = 3,
                                       .inclusion_degree = CGOV_INCLUSION_DEGREE_RAGIN };
    assert_status(CGOV_OK, cgov_calibrate(values, 4, &options, scores, NULL));
    assert_close(3, log(scores[0] / (1 - scores[0])), 1e-9);
    assert_close(0.5, scores[1], 0);
    assert_close(-3, log(scores[2] / (1 - scores[2])), 1e-9);
    assert_true(isnan(scores[3]));
    options.inclusion_degree = 0;
    assert_status(CGOV_OK, cgov_calibrate(values, 4, &options, scores, NULL));
    assert_close(0.95, scores[0], 1e-12);
}

static void a_trough_is_a_bell_upside_down(void **state)
{
    (void)state;
    const double bell[] = { 1, 2, 3, 5, 6, 7 }, trough[] = { 3, 2, 1, 7, 6, 5 };
    cgov_calibrate_options options = { .method = CGOV_CALIBRATION_LINEAR,
                                       .anchors = bell,
                                       .anchor_count = 6 };
    double values[33], up[33], down[33];
    for (size_t i = 0; i < 33; i++)
        values[i] = (double)i / 4;
    assert_status(CGOV_OK, cgov_calibrate(values, 33, &options, up, NULL));
    options.anchors = trough;
    assert_status(CGOV_OK, cgov_calibrate(values, 33, &options, down, NULL));
    for (size_t i = 0; i < 33; i++)
        assert_close(1, up[i] + down[i], 1e-12);
    assert_close(1, up[16], 0);
}

static void wrong_anchors_are_named(void **state)
{
    (void)state;
    const struct {
        cgov_calibrate_options options;
        const char *words;
    } rows[] = {
        { { .anchor_count = 0 }, "no anchor" },
        { { .anchors = (const double[]){ 1, 3, 2 }, .anchor_count = 3 }, "1, 3, 2" },
        { { .anchors = (const double[]){ 1, 2 }, .anchor_count = 2 }, "2 anchors" },
        { { .anchors = (const double[]){ 1, 2, 3 }, .anchor_count = 3, .inclusion_degree = 0.4 },
          "0.4" },
        { { .method = CGOV_CALIBRATION_CRISP,
            .anchors = (const double[]){ 2, 1 },
            .anchor_count = 2 },
          "ascend" },
        { { .method = CGOV_CALIBRATION_INDIRECT,
            .anchors = (const double[]){ 1, 2 },
            .anchor_count = 2 },
          "no solution for these 3 values" },
        { { .method = CGOV_CALIBRATION_LINEAR,
            .anchors = (const double[]){ 1, 2, 3, 2, 5, 6 },
            .anchor_count = 6 },
          "no bell" },
    };
    const double values[] = { 1, 2, 3 };
    double scores[3];
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        cgov_error *error = NULL;
        assert_status(CGOV_INVALID, cgov_calibrate(values, 3, &rows[i].options, scores, &error));
        assert_contains(rows[i].words, cgov_error_message(error));
        cgov_error_free(error);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(published_scores_are_met),
        cmocka_unit_test(the_two_conventions_differ_as_published),
        cmocka_unit_test(a_trough_is_a_bell_upside_down),
        cmocka_unit_test(wrong_anchors_are_named),
    };
    return cmocka_run_group_tests_name("calibrate", tests, NULL, NULL);
}
