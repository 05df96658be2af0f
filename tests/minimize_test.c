/* Minimisation: published solutions, and what odd truth tables come to. */
#include "qca_cases.h"

enum {
    MODELS_MAX = 2000,
    TEXT_MAX = 4096
};

static int by_text(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* A set of texts, sorted. */
typedef struct texts {
    char *items[MODELS_MAX];
    size_t count;
} texts;

static void texts_add(texts *set, const char *text)
{
    assert_true(set->count < MODELS_MAX);
    char *copy = malloc(strlen(text) + 1);
    assert_non_null(copy);
    memcpy(copy, text, strlen(text) + 1);
    set->items[set->count++] = copy;
}

static void texts_free(texts *set)
{
    for (size_t i = 0; i < set->count; i++)
        free(set->items[i]);
    set->count = 0;
}

/* The texts joined in order of name: one text for a set of terms. */
static void texts_join(texts *set, char *out)
{
    qsort(set->items, set->count, sizeof *set->items, by_text);
    out[0] = '\0';
    for (size_t i = 0; i < set->count; i++) {
        assert_true(strlen(out) + strlen(set->items[i]) + 4 < TEXT_MAX);
        strcat(strcat(out, i > 0 ? " + " : ""), set->items[i]);
    }
}

static void join_json(const qca_file *file, const char *json, const char *path, char *out)
{
    texts set = { .count = 0 };
    sqlite3_stmt *stmt = qca_each(file, json, path);
    while (sqlite3_step(stmt) == SQLITE_ROW)
        texts_add(&set, qca_value(stmt));
    sqlite3_finalize(stmt);
    texts_join(&set, out);
    texts_free(&set);
}

static void join_terms(const cgov_solution *solution, const size_t *terms, size_t count,
                       char *out)
{
    texts set = { .count = 0 };
    for (size_t i = 0; i < count; i++)
        texts_add(&set, solution->terms[terms[i]].text);
    texts_join(&set, out);
    texts_free(&set);
}

/* The fit of one model against $.model_fit[i]. */
static void check_model_fit(const qca_file *file, const char *json, size_t i,
                            const cgov_fit *fit)
{
    char path[64];
    snprintf(path, sizeof path, "$.model_fit[%zu].inclS", i);
    assert_close(qca_number(file, json, path), fit->consistency, 1e-8);
    snprintf(path, sizeof path, "$.model_fit[%zu].PRI", i);
    assert_close(qca_number(file, json, path), fit->pri, 1e-8);
    snprintf(path, sizeof path, "$.model_fit[%zu].covS", i);
    assert_close(qca_number(file, json, path), fit->coverage, 1e-8);
}

static void check_models(const qca_file *file, const char *json, const cgov_solution *solution)
{
    static texts expected;
    char joined[TEXT_MAX];
    size_t met = 0;
    uint64_t count;
    cgov_error *error = NULL;
    cgov_model_cursor *cursor;
    const cgov_model *model;
    expected.count = 0;
    sqlite3_stmt *stmt = qca_each(file, json, "$.models");
    while (sqlite3_step(stmt) == SQLITE_ROW) {
        join_json(file, qca_value(stmt), "$", joined);
        texts_add(&expected, joined);
    }
    sqlite3_finalize(stmt);
    assert_i64((long long)qca_number(file, json, "$.n_models"), (long long)expected.count);
    assert_ok_error(error, cgov_model_list(solution, &cursor, &error));
    while (cgov_model_next(cursor, &model, &error) == CGOV_ROW) {
        size_t i = 0;
        join_terms(solution, model->terms, model->term_count, joined);
        while (i < expected.count && strcmp(expected.items[i], joined) != 0)
            i++;
        if (i == expected.count)
            fail_msg("%s is no published model", joined);
        check_model_fit(file, json, i, &model->fit);
        assert_i64((long long)++met, (long long)model->number);
    }
    cgov_model_cursor_free(cursor);
    assert_i64((long long)expected.count, (long long)met);
    assert_ok_error(error, cgov_model_count(solution, &count, &error));
    assert_i64((long long)met, (long long)count);
    texts_free(&expected);
}

static size_t find_term(const cgov_solution *solution, const char *text)
{
    size_t t = 0;
    while (t < solution->term_count && strcmp(solution->terms[t].text, text) != 0)
        t++;
    if (t == solution->term_count)
        fail_msg("the term %s was not found", text);
    return t;
}

static void check_terms(const qca_file *file, const char *json, const cgov_solution *solution)
{
    char text[256], joined[TEXT_MAX], own[TEXT_MAX];
    size_t all[MODELS_MAX], in_all[MODELS_MAX], count = 0, standing = 0, listed = 0;
    assert_true(solution->term_count <= MODELS_MAX);
    for (size_t t = 0; t < solution->term_count; t++) {
        all[t] = t;
        standing += solution->terms[t].stands != CGOV_STANDS_IN_NONE;
        if (solution->terms[t].stands == CGOV_STANDS_IN_ALL)
            in_all[count++] = t;
    }
    join_json(file, json, "$.primes", joined);
    join_terms(solution, all, solution->term_count, own);
    assert_text(joined, own);
    join_json(file, json, "$.essential", joined);
    join_terms(solution, in_all, count, own);
    assert_text(joined, own);
    sqlite3_stmt *stmt = qca_each(file, json, "$.terms");
    while (sqlite3_step(stmt) == SQLITE_ROW) {
        const char *term = qca_value(stmt);
        assert_true(qca_get(file, term, "$.term", text, sizeof text));
        const cgov_term *own_term = &solution->terms[find_term(solution, text)];
        assert_close(qca_number(file, term, "$.inclS"), own_term->fit.consistency, 1e-8);
        assert_close(qca_number(file, term, "$.PRI"), own_term->fit.pri, 1e-8);
        assert_close(qca_number(file, term, "$.covS"), own_term->fit.coverage, 1e-8);
        const double unique = qca_number(file, term, "$.covU");
        assert_close(isnan(unique) ? own_term->fit.coverage : unique,
                     own_term->fit.unique_coverage, 1e-8);
        listed++;
    }
    sqlite3_finalize(stmt);
    assert_i64((long long)listed, (long long)standing);
}

static void check_kind(const qca_file *file, const qca_case *c, cgov_solution_kind kind,
                       const char *path)
{
    char *json = malloc(1 << 20);
    cgov_error *error = NULL;
    cgov_solution *solution;
    const cgov_minimize_options options = { .kind = kind };
    assert_non_null(json);
    assert_true(qca_get(file, c->json, path, json, 1 << 20));
    assert_ok_error(error, cgov_minimize(c->truth, &options, &solution, &error));
    check_models(file, json, solution);
    check_terms(file, json, solution);
    cgov_solution_free(solution);
    free(json);
}

static void check_solutions(const qca_file *file, const qca_case *c)
{
    check_kind(file, c, CGOV_SOLUTION_CONSERVATIVE, "$.conservative");
    check_kind(file, c, CGOV_SOLUTION_PARSIMONIOUS, "$.parsimonious");
}

static void published_solutions_are_met(void **state)
{
    (void)state;
    assert_i64(13, (long long)qca_for_each(check_solutions));
}

/* The number, from 1, of the published model of `kind` that these terms make. */
static size_t published_number(const qca_file *file, const qca_case *c, const char *kind,
                               const cgov_solution *solution, const cgov_model *model)
{
    char path[64], joined[TEXT_MAX], own[TEXT_MAX];
    join_terms(solution, model->terms, model->term_count, own);
    for (size_t i = 0;; i++) {
        snprintf(path, sizeof path, "$.%s.models[%zu]", kind, i);
        join_json(file, c->json, path, joined);
        if (joined[0] == '\0')
            fail_msg("%s is no published model", own);
        if (strcmp(joined, own) == 0)
            return i + 1;
    }
}

static void check_pairs(const qca_file *file, const qca_case *c, const char **expected,
                        size_t expected_count)
{
    char path[64], *json = malloc(1 << 20);
    size_t pairs = 0, published = 0;
    cgov_error *error = NULL;
    cgov_intermediate_cursor *cursor;
    const cgov_intermediate *pair;
    const cgov_minimize_options options = { .expected = expected,
                                            .expected_count = expected_count };
    assert_non_null(json);
    assert_ok_error(error, cgov_intermediate_list(c->truth, &options, &cursor, &error));
    while (cgov_intermediate_next(cursor, &pair, &error) == CGOV_ROW) {
        snprintf(path, sizeof path, "$.intermediate.C%zuP%zu",
                 published_number(file, c, "conservative",
                                  cgov_intermediate_conservative(cursor),
                                  pair->conservative_model),
                 published_number(file, c, "parsimonious",
                                  cgov_intermediate_parsimonious(cursor),
                                  pair->parsimonious_model));
        assert_true(qca_get(file, c->json, path, json, 1 << 20));
        check_models(file, json, pair->solution);
        check_terms(file, json, pair->solution);
        pairs++;
    }
    cgov_intermediate_cursor_free(cursor);
    sqlite3_stmt *stmt = qca_each(file, c->json, "$.intermediate");
    while (sqlite3_step(stmt) == SQLITE_ROW)
        published++;
    sqlite3_finalize(stmt);
    assert_i64((long long)published, (long long)pairs);
    free(json);
}

static size_t intermediates;

static void check_intermediate(const qca_file *file, const qca_case *c)
{
    char texts_of[NAMES_MAX][64];
    const char *expected[NAMES_MAX];
    size_t count = 0;
    sqlite3_stmt *stmt = qca_each(file, c->json, "$.dir_exp");
    while (sqlite3_step(stmt) == SQLITE_ROW && qca_value(stmt) != NULL) {
        snprintf(texts_of[count], sizeof *texts_of, "%s", qca_value(stmt));
        expected[count] = texts_of[count];
        count++;
    }
    sqlite3_finalize(stmt);
    if (count == 0)
        return;
    intermediates++;
    check_pairs(file, c, expected, count);
}

static void published_intermediate_solutions_are_met(void **state)
{
    (void)state;
    intermediates = 0;
    qca_for_each(check_intermediate);
    assert_i64(7, (long long)intermediates);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(published_solutions_are_met),
        cmocka_unit_test(published_intermediate_solutions_are_met),
    };
    return cmocka_run_group_tests_name("minimize", tests, NULL, NULL);
}
