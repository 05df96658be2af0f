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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(published_truth_tables_are_met),
    };
    return cmocka_run_group_tests_name("truth_table", tests, NULL, NULL);
}
