/* Truth tables: published rows, and what odd data come to. */
#include "qca_cases.h"

static void check_row(const qca_file *file, const qca_case *c, const char *json,
                      const cgov_truth_row *row)
{
    static const char *const signs[] = { "", "1", "0", "C", "?" };
    char text[1024], cases[1024] = "", path[96];
    assert_i64((long long)qca_number(file, json, "$.row"), (long long)row->number);
    for (size_t i = 0; i < c->condition_count; i++) {
        snprintf(path, sizeof path, "$.\"%s\"", c->names[i]);
        assert_i64((long long)qca_number(file, json, path), row->values[i]);
    }
    assert_true(qca_get(file, json, "$.OUT", text, sizeof text));
    assert_text(text, signs[row->truth]);
    assert_i64((long long)qca_number(file, json, "$.n"), (long long)row->n);
    assert_close(qca_number(file, json, "$.incl"), row->inclusion, 1e-12);
    assert_close(qca_number(file, json, "$.PRI"), row->pri, 1e-12);
    for (size_t k = 0; k < row->n; k++)
        snprintf(cases + strlen(cases), sizeof cases - strlen(cases), "%s%s", k > 0 ? "," : "",
                 c->truth->cases[row->cases[k]]);
    assert_true(qca_get(file, json, "$.cases", text, sizeof text));
    assert_text(text, cases);
}

static void check_table(const qca_file *file, const qca_case *c)
{
    sqlite3_stmt *stmt = qca_each(file, c->json, "$.truth_table");
    size_t at = 0;
    while (sqlite3_step(stmt) == SQLITE_ROW) {
        assert_true(at < c->truth->row_count);
        check_row(file, c, qca_value(stmt), &c->truth->rows[at++]);
    }
    sqlite3_finalize(stmt);
    assert_i64((long long)at, (long long)c->truth->row_count);
}

static void published_truth_tables_are_met(void **state)
{
    (void)state;
    assert_i64(13, (long long)qca_for_each(check_table));
}

/* ---- odd data ---- */

static const char *const letters[] = { "A", "B", "Y" };

static cgov_status build(const double *scores, size_t cases, const char *const *labels,
                         const cgov_truth_table_options *options, cgov_truth_table **truth,
                         cgov_error **error)
{
    const cgov_qca_table table = {
        .case_count = cases, .set_count = 3, .cases = labels, .sets = letters, .scores = scores
    };
    return cgov_truth_table_build(&table, options, truth, error);
}

static void wrong_data_are_named(void **state)
{
    (void)state;
    static const char *const labels[] = { "กระเสียว", "แม่สอด" };
    const struct {
        double scores[6]; /* A, B, Y of two cases */
        cgov_truth_table_options options;
        cgov_status status;
        const char *words;
    } rows[] = {
        { { 1, 0, 1, 1, 0, 1 }, { .outcome = NULL }, CGOV_INVALID, "is no outcome" },
        { { 1, 0, 1, 1, 0, 1 }, { .outcome = "Z" }, CGOV_NOT_FOUND, "\"Z\"" },
        { { 1, 0, 1, (double)NAN, 0, 1 }, { .outcome = "Y" }, CGOV_INVALID, "แม่สอด in B" },
        { { 1, 0, 1, 1, (double)NAN, 1 }, { .outcome = "Y" }, CGOV_INVALID, "กระเสียว in Y" },
        { { 1, -0.5, 1, 1, 0, 1 }, { .outcome = "Y" }, CGOV_INVALID, "แม่สอด in A is -0.5" },
        { { 2, 0.5, 1, 1, 0, 1 }, { .outcome = "Y" }, CGOV_INVALID, "mixes fractions with 2" },
        { { 1, 40, 1, 1, 0, 1 }, { .outcome = "Y" }, CGOV_INVALID, "calibrate raw values" },
        { { 1, 0, 1, 1, 0, 2 }, { .outcome = "Y" }, CGOV_INVALID, "as in Y[1]" },
        { { 1, 0, 1, 1, 0, 1 },
          { .outcome = "Y", .inclusion_cut = 1.5 },
          CGOV_INVALID,
          "inclusion cut-off is 1.5" },
        { { 1, 0, 1, 1, 0, 1 },
          { .outcome = "Y", .inclusion_cut = (double)NAN },
          CGOV_INVALID,
          "inclusion cut-off" },
        { { 1, 0, 1, 1, 0, 1 },
          { .outcome = "Y", .inclusion_cut = 0.7, .contradiction_cut = 0.8 },
          CGOV_INVALID,
          "above the inclusion" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        cgov_error *error = NULL;
        cgov_truth_table *truth;
        assert_status(rows[i].status,
                      build(rows[i].scores, 2, labels, &rows[i].options, &truth, &error));
        assert_null(truth);
        assert_contains(rows[i].words, cgov_error_message(error));
        cgov_error_free(error);
    }
}

/* Terms could not be told apart: is "A*B" one condition or two? */
static void names_that_terms_are_written_with_are_refused(void **state)
{
    (void)state;
    static const char *const names[] = { "A*B", "~A", "A+B", "A[1]", "A{1}", "", "1", "0", "-" };
    static const double scores[] = { 1, 0, 1, 0 };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *const sets[] = { names[i], "Y" };
        const cgov_qca_table table = {
            .case_count = 2, .set_count = 2, .sets = sets, .scores = scores
        };
        cgov_truth_table *truth;
        cgov_error *error = NULL;
        assert_status(CGOV_INVALID,
                      cgov_truth_table_build(&table, &(cgov_truth_table_options){ .outcome = "Y" },
                                             &truth, &error));
        assert_contains("give it another name", cgov_error_message(error));
        cgov_error_free(error);
    }
}

static void refuse_table(const cgov_qca_table *table, cgov_status status, const char *words)
{
    cgov_truth_table *truth;
    cgov_qca_calibration *calibration;
    cgov_error *error = NULL;
    assert_status(status,
                  cgov_truth_table_build(table, &(cgov_truth_table_options){ .outcome = "Y" },
                                         &truth, &error));
    assert_null(truth);
    assert_contains(words, cgov_error_message(error));
    cgov_error_free(error);
    error = NULL;
    assert_status(status, cgov_qca_calibrate_words(table, NULL, 0, &calibration, &error));
    assert_contains(words, cgov_error_message(error));
    cgov_error_free(error);
}

/* What a caller made by hand, and not whole. */
static void tables_that_cannot_be_read_are_refused(void **state)
{
    (void)state;
    static const double scores[] = { 1, 0, 1, 0 };
    static const char *const sets[] = { "A", "Y" }, *const same[] = { "Y", "Y" },
                             *const unnamed[] = { NULL, "Y" };
    const size_t most = (size_t)1 << 53;
    const size_t many[] = { most, 1 }, enough[] = { most - 1, 1 };
    const cgov_qca_table good = { .case_count = 2, .set_count = 2, .sets = sets, .scores = scores };
    cgov_qca_table table = good;
    table.sets = NULL;
    refuse_table(&table, CGOV_MISUSE, "sets is NULL");
    table = good, table.scores = NULL;
    refuse_table(&table, CGOV_MISUSE, "scores is NULL");
    table = good, table.sets = unnamed;
    refuse_table(&table, CGOV_MISUSE, "name of a set is NULL");
    table = good, table.sets = same;
    refuse_table(&table, CGOV_INVALID, "two columns are named \"Y\"");
    table = good, table.case_count = SIZE_MAX / 2;
    refuse_table(&table, CGOV_INVALID, "more than fit");
    table = good, table.counts = many;
    refuse_table(&table, CGOV_INVALID, "add up to over 9007199254740992");

    cgov_truth_table *truth;
    table = good, table.counts = enough;
    assert_status(CGOV_OK,
                  cgov_truth_table_build(&table, &(cgov_truth_table_options){ .outcome = "Y" },
                                         &truth, NULL));
    assert_true(truth->case_count == most);
    cgov_truth_table_free(truth);
}

/* Without names there is nothing to count. */
static void conditions_without_names_are_all_sets(void **state)
{
    (void)state;
    static const double scores[] = { 1, 0, 1, 1, 1, 0 };
    static const char *const none[] = { NULL };
    cgov_truth_table *truth;
    cgov_truth_table_options options = { .outcome = "Y", .condition_count = 1 };
    assert_status(CGOV_OK, build(scores, 2, NULL, &options, &truth, NULL));
    assert_i64(2, (long long)truth->condition_count);
    cgov_truth_table_free(truth);
    options.conditions = none;
    assert_status(CGOV_MISUSE, build(scores, 2, NULL, &options, &truth, NULL));
}

static void cases_with_missing_scores_are_left_out_on_request(void **state)
{
    (void)state;
    const double scores[] = { 1, 0, 1, (double)NAN, 1, 0, 1, 1, 1, 1, 0, (double)NAN };
    const cgov_truth_table_options options = { .outcome = "Y", .missing = CGOV_ABSENT_LEAVE_OUT };
    cgov_truth_table *truth;
    assert_status(CGOV_OK, build(scores, 4, NULL, &options, &truth, NULL));
    assert_i64(3, (long long)truth->case_count);
    assert_i64(1, (long long)truth->left_out_count);
    assert_text("4", truth->cases[truth->left_out[0]]);
    cgov_truth_table_free(truth);
}

/* The case at 0.5 is in no row, but its memberships count; equal labels stay two cases. */
static void a_case_at_half_is_in_no_row(void **state)
{
    (void)state;
    static const char *const labels[] = { "ตาก", "ตาก", "ลำปาง" };
    const double scores[] = { 0.9, 0.8, 0.5, 1, 1, 1, 0.9, 0.9, 0.1 };
    const cgov_truth_table_options options = { .outcome = "Y", .inclusion_cut = 0.7 };
    cgov_truth_table *truth;
    assert_status(CGOV_OK, build(scores, 3, labels, &options, &truth, NULL));
    assert_i64(1, (long long)truth->row_count);
    assert_i64(4, (long long)truth->rows[0].number);
    assert_i64(2, (long long)truth->rows[0].n);
    assert_i64(1, (long long)truth->ambiguous_count);
    assert_text("ลำปาง", truth->cases[truth->ambiguous[0]]);
    assert_close((0.9 + 0.8 + 0.1) / (0.9 + 0.8 + 0.5), truth->rows[0].inclusion, 1e-12);
    cgov_truth_table_free(truth);
}

/* Two of three cases show the outcome: between the cut-offs the row contradicts itself. */
static void contradictions_lie_between_the_cut_offs(void **state)
{
    (void)state;
    const double scores[] = { 1, 1, 1, 0, 1, 1, 1, 0, 1, 1, 0, 0 };
    cgov_truth_table_options options = { .outcome = "Y",
                                         .inclusion_cut = 0.8,
                                         .contradiction_cut = 0.5 };
    cgov_truth_table *truth;
    assert_status(CGOV_OK, build(scores, 4, NULL, &options, &truth, NULL));
    assert_i64(2, (long long)truth->row_count);
    assert_i64(CGOV_TRUTH_OFF, truth->rows[0].truth);
    assert_i64(CGOV_TRUTH_CONTRADICTION, truth->rows[1].truth);
    assert_i64(1, (long long)truth->rows[1].contrary);
    assert_i64(3, (long long)truth->contradiction_cases);
    cgov_truth_table_free(truth);
    options = (cgov_truth_table_options){ .outcome = "Y", .inclusion_cut = 0.6, .pri_cut = 0.7 };
    assert_status(CGOV_OK, build(scores, 4, NULL, &options, &truth, NULL));
    assert_i64(CGOV_TRUTH_OFF, truth->rows[1].truth); /* PRI is 2/3 */
    cgov_truth_table_free(truth);
}

static void more_than_25_conditions_are_refused(void **state)
{
    (void)state;
    static char names[27][4];
    const char *sets[27];
    double scores[27];
    for (size_t i = 0; i < 27; i++) {
        snprintf(names[i], sizeof *names, "C%zu", i);
        sets[i] = names[i];
        scores[i] = 1;
    }
    const cgov_qca_table table = {
        .case_count = 1, .set_count = 27, .sets = sets, .scores = scores
    };
    cgov_truth_table_options options = { .outcome = "C26" };
    cgov_truth_table *truth;
    cgov_error *error = NULL;
    assert_status(CGOV_INVALID, cgov_truth_table_build(&table, &options, &truth, &error));
    assert_contains("more than 25 conditions", cgov_error_message(error));
    cgov_error_free(error);
    options.conditions = sets;
    options.condition_count = 25;
    assert_status(CGOV_OK, cgov_truth_table_build(&table, &options, &truth, NULL));
    assert_i64((long long)1 << 25, (long long)truth->possible_rows);
    assert_i64((long long)1 << 25, (long long)truth->rows[0].number);
    cgov_truth_table_free(truth);
}

/* ---- the file ---- */

static cgov_status load_text(const char *text, const char *const *columns, size_t count,
                             cgov_qca_table **table, cgov_error **error)
{
    char path[1024];
    snprintf(path, sizeof path, "%s/truth_table_test.csv", CGOV_BINARY_DIR);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
    const cgov_status st = cgov_qca_load_csv(path, columns, count, table, error);
    remove(path);
    return st;
}

static void files_are_read_strictly(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        cgov_status status;
        const char *words;
    } rows[] = {
        { "case,A\r\n\"ก, \"\"ข\"\"\",0.5\r\n", CGOV_OK, NULL },
        { "\xEF\xBB\xBF"
          "case,A\n1,1",
          CGOV_OK, NULL },
        { "case,A\n1,0,5\n", CGOV_INVALID, "line 2: more fields than the 2" },
        { "case,A,B\n\n1,0\n", CGOV_OK, NULL }, /* the last score is missing, as a blank one is */
        { "case,A\n1,0.5x\n", CGOV_INVALID, "line 2, column \"A\": \"0.5x\" is no number" },
        { "case,A\n1,0x10\n", CGOV_INVALID, "\"0x10\" is no number" },
        { "case,A\n1,inf\n", CGOV_INVALID, "\"inf\" is no number" },
        { "case,A\n\"a\nb\",1\n\"1,1\n", CGOV_INVALID, "row 3, column 1: a quote is opened" },
        { "case,A\n\"a\"b,1\n", CGOV_INVALID, "row 2, column 1: there is text after" },
        { "case,A,A\n", CGOV_INVALID, "two columns are named \"A\"" },
        { "case\n1\n", CGOV_INVALID, "at least one set" },
        { "", CGOV_INVALID, "at least one set" },
        { "case;A;B\na;0,5;1\n", CGOV_INVALID,
          "\"0,5\" is no number; write decimals with a point" },
        { "A,B,Y\n0,1,1\n1,0,0\n1,1,1\n", CGOV_INVALID, "the first column, \"A\", holds scores" },
        { "A,Y\n0.25,1\n0.5,0\n", CGOV_INVALID, "the first column, \"A\", holds scores" },
        { "no,A,Y\n1,0,1\n2,1,1\n3,0,0\n", CGOV_OK, NULL },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        cgov_qca_table *table;
        cgov_error *error = NULL;
        assert_status(rows[i].status, load_text(rows[i].text, NULL, 0, &table, &error));
        if (rows[i].words != NULL)
            assert_contains(rows[i].words, cgov_error_message(error));
        cgov_error_free(error);
        cgov_qca_table_free(table);
    }
}

/* The same two cases as Excel, R and people write them. */
static void files_of_other_programs_are_read(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "case,ก,Y\nตาก,0.25,1\nตรัง,1,0\n",
        ("\xEF\xBB\xBF" /* BOM */
         "case;ก;Y\r\nตาก;0.25;1\r\nตรัง;1;0\r\n;;\r\n"),
        "\"\",\"ก\",\"Y\"\n\"ตาก\",0.25,1\n\"ตรัง\",1,0\n",
        "case\tก\tY\nตาก\t0.25\t1\nตรัง\t1\t0",
        "case, ก , Y\nตาก, 0.25, 1\nตรัง,  1, 0 \n",
        "case,\xA1,Y\n\xB5\xD2\xA1,0.25,1\n\xB5\xC3\xD1\xA7,1,0\n", /* Windows-874 */
    };
    static const char *const wanted[] = { "Y", "ก" };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        for (size_t by_name = 0; by_name < 2; by_name++) {
            cgov_qca_table *table;
            cgov_error *error = NULL;
            assert_ok_error(
                error, load_text(texts[i], by_name ? wanted : NULL, by_name * 2, &table, &error));
            assert_i64(2, (long long)table->case_count);
            assert_i64(2, (long long)table->set_count);
            assert_text("ตาก", table->cases[0]);
            assert_text("ตรัง", table->cases[1]);
            assert_text("ก", table->sets[by_name]);
            assert_close(0.25, table->scores[by_name * 2], 0);
            assert_close(1, table->scores[by_name * 2 + 1], 0);
            assert_close(1, table->scores[(1 - by_name) * 2], 0);
            cgov_qca_table_free(table);
        }
}

static void the_first_column_may_be_a_set(void **state)
{
    (void)state;
    static const char *const wanted[] = { "A", "Y" };
    cgov_qca_table *table;
    cgov_error *error = NULL;
    assert_ok_error(error, load_text("A,B,Y\n0,1,1\n1,0,0\n", wanted, 2, &table, &error));
    assert_null(table->cases);
    assert_close(1, table->scores[1], 0);
    assert_close(1, table->scores[2], 0);
    cgov_qca_table_free(table);
}

static void columns_are_taken_by_name(void **state)
{
    (void)state;
    static const char *const wanted[] = { "ความไว้วางใจ", "Y" }, *const wrong[] = { "Z" };
    cgov_qca_table *table;
    cgov_error *error = NULL;
    const char *text = "case,note,Y,ความไว้วางใจ\nสุรินทร์,x,1,0.25\nตาก,y,,NA\n";
    assert_ok_error(error, load_text(text, wanted, 2, &table, &error));
    assert_i64(2, (long long)table->case_count);
    assert_text("สุรินทร์", table->cases[0]);
    assert_text("ความไว้วางใจ", table->sets[0]);
    assert_close(0.25, table->scores[0], 0);
    assert_close(1, table->scores[2], 0);
    assert_true(isnan(table->scores[1]) && isnan(table->scores[3]));
    cgov_qca_table_free(table);
    assert_status(CGOV_NOT_FOUND, load_text(text, wrong, 1, &table, &error));
    assert_contains("no column \"Z\"", cgov_error_message(error));
    assert_status(CGOV_NOT_FOUND, cgov_qca_load_csv("/no/such.csv", NULL, 0, &table, &error));
    cgov_error_free(error);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(published_truth_tables_are_met),
        cmocka_unit_test(wrong_data_are_named),
        cmocka_unit_test(names_that_terms_are_written_with_are_refused),
        cmocka_unit_test(tables_that_cannot_be_read_are_refused),
        cmocka_unit_test(conditions_without_names_are_all_sets),
        cmocka_unit_test(cases_with_missing_scores_are_left_out_on_request),
        cmocka_unit_test(a_case_at_half_is_in_no_row),
        cmocka_unit_test(contradictions_lie_between_the_cut_offs),
        cmocka_unit_test(more_than_25_conditions_are_refused),
        cmocka_unit_test(files_are_read_strictly),
        cmocka_unit_test(files_of_other_programs_are_read),
        cmocka_unit_test(the_first_column_may_be_a_set),
        cmocka_unit_test(columns_are_taken_by_name),
    };
    return cmocka_run_group_tests_name("truth_table", tests, NULL, NULL);
}
