/* Set-theoretic answers as tables: every answer is in them, in each rendering, in both languages.
 */
#include "cgov/qca_tables.h"
#include "qca_cases.h"

/* Democracies between the wars (Lipset, fuzzy; Ragin 2009), inclusion 0.7: figures of R QCA 3.25.1.
 */
static const cgov_truth_table_options lipset = { .outcome = "SURV", .inclusion_cut = 0.7 };

static cgov_qca_table *load(const char *name)
{
    char path[1024];
    cgov_qca_table *table;
    snprintf(path, sizeof path, "%s/qca/%s", CGOV_TEST_DATA, name);
    assert_status(CGOV_OK, cgov_qca_load_csv(path, NULL, 0, &table, NULL));
    return table;
}

static cgov_tables *ask(const cgov_qca_request *request)
{
    cgov_tables *tables = NULL;
    cgov_error *error = NULL;
    assert_ok_error(error, cgov_tables_of_qca(request, &tables, &error));
    return tables;
}

static char *render(const cgov_tables *tables, cgov_rendering rendering, cgov_language language)
{
    char *text = NULL;
    assert_status(CGOV_OK, cgov_tables_render(tables, rendering,
                                              &(cgov_table_options){ .language = language }, &text,
                                              NULL, NULL));
    return text;
}

static size_t find_row(const cgov_table *table, const char *first)
{
    for (size_t row = 0; row < cgov_table_rows(table); row++)
        if (strcmp(cgov_table_cell(table, row, 0)->text_en, first) == 0)
            return row;
    fail_msg("there is no row %s", first);
    return 0;
}

/* ---- one call ---- */

static void an_analysis_has_the_published_solution(void **state)
{
    (void)state;
    cgov_qca_table *cases = load("QCA_LF.csv");
    cgov_tables *tables = ask(&(cgov_qca_request){ .view = { .cases = cases, .truth = &lipset } });
    const cgov_table *terms = cgov_tables_find(tables, "conservative.terms");
    assert_int_equal(2, cgov_table_rows(terms));
    assert_text("DEV*~URB*LIT*STB", cgov_table_cell(terms, 0, 0)->text_en);
    assert_text("DEV*LIT*IND*STB", cgov_table_cell(terms, 1, 0)->text_en);
    terms = cgov_tables_find(tables, "parsimonious.terms");
    const size_t row = find_row(terms, "DEV*STB");
    assert_text("all", cgov_table_cell(terms, row, 1)->text_en);
    assert_close(0.869, cgov_table_cell(terms, row, 3)->value, 5e-4);
    assert_close(0.848, cgov_table_cell(terms, row, 4)->value, 5e-4);
    assert_close(0.824, cgov_table_cell(terms, row, 5)->value, 5e-4);
    assert_null(cgov_tables_find(tables, "intermediate.solution.terms"));
    assert_null(cgov_tables_find(tables, "stability"));
    cgov_tables_free(tables);
    cgov_qca_table_free(cases);
}

static void every_answer_is_in_the_tables(void **state)
{
    (void)state;
    static const char *const keys[] = { "truth_table",       "sets",
                                        "necessity_single",  "necessity",
                                        "bounds.rows",       "conservative.models",
                                        "term_cases.cases",  "intermediate.solution.models",
                                        "intermediate.core", "fit.terms",
                                        "theory.parts",      "robustness.parsimonious.tests",
                                        "influence.cases",   "stability" };
    const char *const expected[] = { "DEV" };
    cgov_truth_table_options truth = lipset;
    truth.missing = CGOV_ABSENT_LEAVE_OUT;
    cgov_qca_table *cases = load("QCA_LF.csv");
    cgov_tables *tables =
        ask(&(cgov_qca_request){ .view = { .cases = cases, .truth = &truth, .ranges = true },
                                 .minimize = { .expected = expected, .expected_count = 1 },
                                 .expression = "DEV*STB",
                                 .theory = "DEV",
                                 .bounds = true,
                                 .term_cases = true,
                                 .stability = true,
                                 .robustness = true,
                                 .influence = true });
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
        if (cgov_table_rows(cgov_tables_find(tables, keys[i])) == 0)
            fail_msg("%s has no rows", keys[i]);
    /* 18 countries, each left out in turn. */
    assert_int_equal(18, cgov_table_rows(cgov_tables_find(tables, "influence.cases")));
    char *json = render(tables, CGOV_RENDERING_JSON, CGOV_LANGUAGE_EN);
    assert_non_null(strstr(json, "\"inclS_range\":[0."));
    assert_non_null(strstr(json, "\"cuts\":{\"n\":1,\"incl\":0.7}"));
    cgov_free(json);
    cgov_tables_free(tables);
    cgov_qca_table_free(cases);
}

/* Who calls the single tables meets the gate that a whole analysis has: of projects of a copy that
   masks, none tells of one; of cases, which a study names itself, all do. */
static void single_projects_of_a_masking_copy_have_no_table(void **state)
{
    (void)state;
    static const cgov_case_influence rows[2] = { { 0 } };
    const cgov_influence influence = { .cases = rows, .case_count = 2, .influential = 0 };
    const cgov_robustness_report robust = { .solution = "A" };
    const cgov_case_choice choice = { .text = "A", .outcome = "Y" };
    const cgov_qca_stable stable = { .of = "n" };
    const cgov_basis masked = { .base = 40, .min_cell = 5 };
    for (int projects = 0; projects < 2; projects++) {
        cgov_tables *to = cgov_tables_new(NULL);
        const cgov_qca_view view = { .projects = projects != 0 };
        cgov_tables_set_basis(to, &masked);
        if (!projects)
            cgov_tables_set_counted(to, "จำนวนกรณี", "Cases");
        cgov_tables_add_influence(to, &influence);
        cgov_tables_add_robustness(to, CGOV_SOLUTION_CONSERVATIVE, &robust);
        cgov_tables_add_stability(to, &stable, 1, 1);
        cgov_tables_add_case_choice(to, &choice, &view);
        assert_true(projects == (cgov_tables_find(to, "influence.cases") == NULL));
        assert_true(projects == (cgov_tables_find(to, "stability") == NULL));
        char *json = render(to, CGOV_RENDERING_JSON, CGOV_LANGUAGE_EN);
        assert_true(projects == (strstr(json, "\"robustness\"") == NULL));
        assert_true(projects == (strstr(json, "\"choice\"") == NULL));
        cgov_free(json);
        char *text = render(to, CGOV_RENDERING_TEXT, CGOV_LANGUAGE_EN);
        const char *const note = strstr(text, "no count below 5");
        assert_true(projects == (note != NULL));
        assert_true(note == NULL || strstr(note + 1, "no count below 5") == NULL);
        cgov_free(text);
        cgov_tables_free(to);
    }
    cgov_tables *to = cgov_tables_new(NULL); /* the view alone knows */
    const cgov_qca_view view = { .projects = true, .basis = &masked };
    cgov_tables_add_case_choice(to, &choice, &view);
    char *json = render(to, CGOV_RENDERING_JSON, CGOV_LANGUAGE_EN);
    assert_null(strstr(json, "\"choice\""));
    cgov_free(json);
    cgov_tables_free(to);
}

/* What one language says, the other says, too. */
static void text_is_in_either_language(void **state)
{
    (void)state;
    static const char *const words[][2] = { { "Truth table", "ตารางค่าความจริง" },
                                            { "Parsimonious solution", "คำตอบแบบประหยัด" },
                                            { "Necessity of single conditions",
                                              "เงื่อนไขจำเป็นเดี่ยว" } };
    cgov_qca_table *cases = load("QCA_LF.csv");
    cgov_tables *tables = ask(&(cgov_qca_request){ .view = { .cases = cases, .truth = &lipset } });
    char *en = render(tables, CGOV_RENDERING_TEXT, CGOV_LANGUAGE_EN);
    char *th = render(tables, CGOV_RENDERING_TEXT, CGOV_LANGUAGE_TH);
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        assert_non_null(strstr(en, words[i][0]));
        assert_null(strstr(th, words[i][0]));
        assert_non_null(strstr(th, words[i][1]));
        assert_null(strstr(en, words[i][1]));
    }
    cgov_free(th);
    cgov_free(en);
    cgov_tables_free(tables);
    cgov_qca_table_free(cases);
}

/* ---- calibration in words ---- */

static cgov_status calibrate(const char *word, cgov_qca_calibration **out, cgov_error **error)
{
    static const char *const sets[] = { "GNP", "A:B" };
    static const double scores[] = { 100, 400, 550, 900, /* */ 1, 2, 3, 4 };
    static const cgov_qca_table raw = {
        .case_count = 4, .set_count = 2, .sets = sets, .scores = scores
    };
    return cgov_qca_calibrate_words(&raw, &word, 1, out, error);
}

static void words_say_how_a_column_is_calibrated(void **state)
{
    (void)state;
    /* By hand: at the anchors of R's convention .05, .5 and .95; beyond the first, less. */
    static const struct {
        const char *word, *method;
        size_t set;
        double second, third;
    } words[] = { { "GNP:400/550/900", "logistic", 0, 0.05, 0.5 },
                  { "GNP:400/550/900:ragin", "ragin", 0, 0.0474, 0.5 },
                  { "GNP:550", "crisp", 0, 0, 1 },
                  { "GNP:400/550:crisp", "crisp", 0, 1, 2 },
                  { "A:B:1/2/3:linear", "linear", 1, 0.5, 1 },
                  { "A:B:.5/+2/4.0:linear", "linear", 1, 0.5, 0.75 } };
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        cgov_qca_calibration *made = NULL;
        cgov_error *error = NULL;
        assert_ok_error(error, calibrate(words[i].word, &made, &error));
        assert_text(words[i].method, made->sets[0].method);
        assert_text(made->table.sets[words[i].set], made->sets[0].set);
        assert_close(words[i].second, made->table.scores[words[i].set * 4 + 1], 1e-4);
        assert_close(words[i].third, made->table.scores[words[i].set * 4 + 2], 1e-4);
        cgov_qca_calibration_free(made);
    }
}

static void wrong_words_are_refused_in_either_language(void **state)
{
    (void)state;
    static const struct {
        const char *word, *en, *th;
        cgov_status status;
    } words[] = { { "GNP", "COLUMN:CUT", "คอลัมน์:เกณฑ์", CGOV_INVALID },
                  { "GNP:", "COLUMN:CUT", "คอลัมน์:เกณฑ์", CGOV_INVALID },
                  { "GNP:1/x", "COLUMN:CUT", "คอลัมน์:เกณฑ์", CGOV_INVALID },
                  { "GNP:1//2", "COLUMN:CUT", "คอลัมน์:เกณฑ์", CGOV_INVALID },
                  { "GNP:1/2/3:cubic", "COLUMN:CUT", "คอลัมน์:เกณฑ์", CGOV_INVALID },
                  { "HDI:1/2/3", "\"HDI\" is neither", "\"HDI\" ไม่ใช่", CGOV_NOT_FOUND } };
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        cgov_qca_calibration *made = NULL;
        cgov_error *error = NULL;
        assert_status(words[i].status, calibrate(words[i].word, &made, &error));
        assert_null(made);
        assert_non_null(strstr(cgov_error_message(error), words[i].en));
        assert_non_null(strstr(cgov_error_message_th(error), words[i].th));
        cgov_error_free(error);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_analysis_has_the_published_solution),
        cmocka_unit_test(every_answer_is_in_the_tables),
        cmocka_unit_test(single_projects_of_a_masking_copy_have_no_table),
        cmocka_unit_test(text_is_in_either_language),
        cmocka_unit_test(words_say_how_a_column_is_calibrated),
        cmocka_unit_test(wrong_words_are_refused_in_either_language),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
