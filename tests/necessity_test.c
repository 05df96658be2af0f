/* Necessity: published figures of single conditions and of the search for supersets. */
#include "qca_cases.h"

static const cgov_necessary *find_item(const cgov_necessity *necessity, const char *text)
{
    for (size_t i = 0; i < necessity->count; i++)
        if (strcmp(necessity->items[i].text, text) == 0)
            return &necessity->items[i];
    fail_msg("%s is not in the result", text);
    return NULL;
}

static void check_item(const qca_file *file, const char *json, const char *name,
                       const cgov_necessity *necessity)
{
    char text[256];
    assert_true(qca_get(file, json, name, text, sizeof text));
    const cgov_necessary *item = find_item(necessity, text);
    assert_close(qca_number(file, json, "$.inclN"), item->consistency, 1e-8);
    assert_close(qca_number(file, json, "$.RoN"), item->ron, 1e-8);
    assert_close(qca_number(file, json, "$.covN"), item->coverage, 1e-8);
}

static size_t singles;

static void check_singles(const qca_file *file, const qca_case *c)
{
    cgov_necessity *necessity;
    assert_status(CGOV_OK, cgov_necessity_single(c->truth, &necessity, NULL));
    /* The published figures are of the outcome's presence. */
    if (c->outcome[0] != '~') {
        sqlite3_stmt *stmt = qca_each(file, c->json, "$.necessity_single");
        while (sqlite3_step(stmt) == SQLITE_ROW && qca_value(stmt) != NULL) {
            check_item(file, qca_value(stmt), "$.condition", necessity);
            singles++;
        }
        sqlite3_finalize(stmt);
    }
    cgov_necessity_free(necessity);
}

static void published_single_conditions_are_met(void **state)
{
    (void)state;
    singles = 0;
    qca_for_each(check_singles);
    assert_true(singles >= 30);
}

static void published_supersets_are_met(void **state)
{
    (void)state;
    static const struct {
        const char *name, *file, *outcome;
        double inclusion, coverage;
    } rows[] = {
        { "LC_SURV", "QCA_LC.csv", "SURV", 0.9, 0 },
        { "CVF_PROTEST", "QCA_CVF.csv", "PROTEST", 0.9, 0.6 },
        { "CVF_notPROTEST", "QCA_CVF.csv", "~PROTEST", 0.9, 0.6 },
    };
    qca_file file;
    cgov_error *error = NULL;
    qca_open(&file, "necessity.json");
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char path[1024];
        cgov_qca_table *table;
        cgov_truth_table *truth;
        cgov_necessity *necessity;
        size_t count = 0;
        snprintf(path, sizeof path, "%s/qca/%s", CGOV_TEST_DATA, rows[i].file);
        assert_ok_error(error, cgov_qca_load_csv(path, NULL, 0, &table, &error));
        const cgov_truth_table_options o = { .outcome = rows[i].outcome };
        assert_ok_error(error, cgov_truth_table_build(table, &o, &truth, &error));
        const cgov_necessity_options cuts = { .inclusion_cut = rows[i].inclusion,
                                              .coverage_cut = rows[i].coverage };
        assert_ok_error(error, cgov_necessity_search(truth, &cuts, &necessity, &error));
        snprintf(path, sizeof path, "$.\"%s\".result", rows[i].name);
        sqlite3_stmt *stmt = qca_each(&file, NULL, path);
        while (sqlite3_step(stmt) == SQLITE_ROW) {
            check_item(&file, qca_value(stmt), "$.expr", necessity);
            count++;
        }
        sqlite3_finalize(stmt);
        assert_i64((long long)count, (long long)necessity->count);
        cgov_necessity_free(necessity);
        cgov_truth_table_free(truth);
        cgov_qca_table_free(table);
    }
    qca_close(&file);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(published_single_conditions_are_met),
        cmocka_unit_test(published_supersets_are_met),
    };
    return cmocka_run_group_tests_name("necessity", tests, NULL, NULL);
}
