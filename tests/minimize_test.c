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

static void join_terms(const cgov_solution *solution, const size_t *terms, size_t count, char *out)
{
    texts set = { .count = 0 };
    for (size_t i = 0; i < count; i++)
        texts_add(&set, solution->terms[terms[i]].text);
    texts_join(&set, out);
    texts_free(&set);
}

/* The fit of one model against $.model_fit[i]. */
static void check_model_fit(const qca_file *file, const char *json, size_t i, const cgov_fit *fit)
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
        assert_close(isnan(unique) ? own_term->fit.coverage : unique, own_term->fit.unique_coverage,
                     1e-8);
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

/* Easy and difficult counterfactuals part the parsimonious model's assumptions. */
static void check_counterfactuals(const cgov_intermediate_cursor *cursor,
                                  const cgov_intermediate *pair)
{
    uint64_t *rows[3];
    size_t counts[3], at[2] = { 0, 0 };
    const cgov_model *model = pair->parsimonious_model;
    assert_status(CGOV_OK, cgov_counterfactual_list(cursor, true, &rows[0], &counts[0], NULL));
    assert_status(CGOV_OK, cgov_counterfactual_list(cursor, false, &rows[1], &counts[1], NULL));
    assert_status(CGOV_OK,
                  cgov_assumption_list(cgov_intermediate_parsimonious(cursor), model->terms,
                                       model->term_count, &rows[2], &counts[2], NULL));
    assert_i64((long long)pair->easy, (long long)counts[0]);
    assert_i64((long long)pair->difficult, (long long)counts[1]);
    assert_i64((long long)counts[2], (long long)(counts[0] + counts[1]));
    for (size_t k = 0; k < counts[2]; k++) {
        const int kind = at[0] < counts[0] && rows[0][at[0]] == rows[2][k] ? 0 : 1;
        assert_i64((long long)rows[2][k], (long long)rows[kind][at[kind]]);
        at[kind]++;
    }
    for (int i = 0; i < 3; i++)
        cgov_free(rows[i]);
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
                 published_number(file, c, "conservative", cgov_intermediate_conservative(cursor),
                                  pair->conservative_model),
                 published_number(file, c, "parsimonious", cgov_intermediate_parsimonious(cursor),
                                  pair->parsimonious_model));
        assert_true(qca_get(file, c->json, path, json, 1 << 20));
        check_models(file, json, pair->solution);
        check_terms(file, json, pair->solution);
        check_counterfactuals(cursor, pair);
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

/* ---- against brute force ---- */

enum {
    SMALL = 4, /* conditions */
    SMALL_CASES = 14,
    CUBES_MAX = 256
};

static uint64_t seed;

static unsigned below(unsigned limit)
{
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return (unsigned)(seed >> 33) % limit;
}

/* A random table: conditions of two or three values, an outcome that rows agree on. */
static cgov_truth_table *random_truth(double *scores)
{
    static const char *const sets[] = { "A", "B", "C", "D", "Y" };
    const unsigned levels[SMALL] = { 2, 2 + below(2), 2, 2 + below(2) };
    cgov_truth_table *truth;
    for (size_t k = 0; k < SMALL_CASES; k++) {
        for (size_t i = 0; i < SMALL; i++)
            scores[i * SMALL_CASES + k] = below(levels[i]);
        scores[SMALL * SMALL_CASES + k] = below(2);
        for (size_t m = 0; m < k; m++) {
            bool same = true;
            for (size_t i = 0; i < SMALL; i++)
                same = same && scores[i * SMALL_CASES + m] == scores[i * SMALL_CASES + k];
            if (same)
                scores[SMALL * SMALL_CASES + k] = scores[SMALL * SMALL_CASES + m];
        }
    }
    const cgov_qca_table table = {
        .case_count = SMALL_CASES, .set_count = SMALL + 1, .sets = sets, .scores = scores
    };
    const cgov_truth_table_options options = { .outcome = "Y" };
    assert_status(CGOV_OK, cgov_truth_table_build(&table, &options, &truth, NULL));
    return truth;
}

static bool cube_has(const int8_t *cube, const uint8_t *row)
{
    for (size_t i = 0; i < SMALL; i++)
        if (cube[i] >= 0 && cube[i] != (int8_t)row[i])
            return false;
    return true;
}

/* Whether a cube covers no row that it must not; conservative: none but those explained. */
static bool is_implicant(const cgov_truth_table *truth, bool conservative, const int8_t *cube)
{
    uint64_t rows = 1, explained = 0;
    for (size_t i = 0; i < SMALL; i++)
        rows *= cube[i] < 0 ? truth->levels[i] : 1;
    for (size_t r = 0; r < truth->row_count; r++) {
        if (!cube_has(cube, truth->rows[r].values))
            continue;
        if (truth->rows[r].truth != CGOV_TRUTH_ON)
            return false;
        explained++;
    }
    return explained > 0 && (!conservative || explained == rows);
}

static bool is_prime(const cgov_truth_table *truth, bool conservative, const int8_t *cube)
{
    int8_t wider[SMALL];
    if (!is_implicant(truth, conservative, cube))
        return false;
    for (size_t i = 0; i < SMALL; i++) {
        memcpy(wider, cube, sizeof wider);
        wider[i] = -1;
        if (cube[i] >= 0 && is_implicant(truth, conservative, wider))
            return false;
    }
    return true;
}

static size_t all_primes(const cgov_truth_table *truth, bool conservative, int8_t primes[][SMALL])
{
    size_t count = 0, cubes = 1;
    for (size_t i = 0; i < SMALL; i++)
        cubes *= truth->levels[i] + 1;
    for (size_t n = 0; n < cubes; n++) {
        int8_t cube[SMALL];
        size_t left = n;
        for (size_t i = 0; i < SMALL; i++) {
            cube[i] = (int8_t)((int)(left % (truth->levels[i] + 1)) - 1);
            left /= truth->levels[i] + 1;
        }
        if (is_prime(truth, conservative, cube))
            memcpy(primes[count++], cube, sizeof cube);
    }
    return count;
}

/* Counts the covers of `size` terms from `from` on; `in` counts those that each term is in. */
static size_t all_covers(const cgov_solution *s, size_t size, size_t from, uint64_t rows,
                         size_t *in)
{
    size_t count = 0;
    if (size == 0)
        return rows == 0;
    for (size_t t = from; t < s->term_count; t++) {
        uint64_t left = rows;
        for (size_t r = 0; r < s->row_count; r++)
            if (s->chart[t * s->row_count + r])
                left &= ~((uint64_t)1 << r);
        const size_t more = all_covers(s, size - 1, t + 1, left, in);
        in[t] += more;
        count += more;
    }
    return count;
}

static void check_against_brute_force(const cgov_truth_table *truth, cgov_solution_kind kind)
{
    static int8_t primes[CUBES_MAX][SMALL];
    size_t in[CUBES_MAX] = { 0 }, covers = 0, size = 0, walked = 0;
    uint64_t count;
    cgov_solution *s;
    cgov_model_cursor *cursor;
    const cgov_model *model;
    const cgov_minimize_options options = { .kind = kind };
    assert_status(CGOV_OK, cgov_minimize(truth, &options, &s, NULL));
    const size_t found = all_primes(truth, kind == CGOV_SOLUTION_CONSERVATIVE, primes);
    assert_i64((long long)found, (long long)s->term_count);
    for (size_t t = 0; t < found; t++) {
        size_t p = 0;
        while (p < found && memcmp(primes[p], s->terms[t].values, SMALL) != 0)
            p++;
        assert_true(p < found);
    }
    while (s->row_count > 0 && covers == 0)
        covers = all_covers(s, ++size, 0, ((uint64_t)1 << s->row_count) - 1, in);
    assert_i64((long long)size, (long long)s->model_size);
    assert_status(CGOV_OK, cgov_model_count(s, &count, NULL));
    assert_i64((long long)covers, (long long)count);
    for (size_t t = 0; t < found; t++)
        assert_i64(in[t] == 0        ? CGOV_STANDS_IN_NONE
                   : in[t] == covers ? CGOV_STANDS_IN_ALL
                                     : CGOV_STANDS_IN_SOME,
                   s->terms[t].stands);
    assert_status(CGOV_OK, cgov_model_list(s, &cursor, NULL));
    while (cgov_model_next(cursor, &model, NULL) == CGOV_ROW) {
        for (size_t f = 0; f < s->literal_count; f++) {
            bool has = false;
            for (size_t i = 0; i < model->term_count; i++)
                has = has || s->terms[model->terms[i]].values[s->literals[f].condition] ==
                                 (int8_t)s->literals[f].value;
            if (s->literals[f].stands == CGOV_STANDS_IN_ALL)
                assert_true(has);
        }
        walked++;
    }
    assert_i64((long long)covers, (long long)walked);
    cgov_model_cursor_free(cursor);
    cgov_solution_free(s);
}

static void minimisation_equals_brute_force(void **state)
{
    (void)state;
    double scores[(SMALL + 1) * SMALL_CASES];
    for (seed = 1; seed < 100000000000u; seed += 60000000u) {
        const uint64_t before = seed;
        cgov_truth_table *truth = random_truth(scores);
        check_against_brute_force(truth, CGOV_SOLUTION_CONSERVATIVE);
        check_against_brute_force(truth, CGOV_SOLUTION_PARSIMONIOUS);
        cgov_truth_table_free(truth);
        seed = before;
    }
}

/* ---- enhanced standard analysis ---- */

/* The remainders that the standing terms of a parsimonious solution cover, marked. */
static void mark_assumed(const cgov_truth_table *truth, bool *marks)
{
    cgov_solution *s;
    uint64_t *rows;
    size_t standing[CUBES_MAX], count = 0, assumed;
    const cgov_minimize_options options = { .kind = CGOV_SOLUTION_PARSIMONIOUS };
    assert_status(CGOV_OK, cgov_minimize(truth, &options, &s, NULL));
    for (size_t t = 0; t < s->term_count; t++)
        if (s->terms[t].stands != CGOV_STANDS_IN_NONE)
            standing[count++] = t;
    assert_status(CGOV_OK, cgov_assumption_list(s, standing, count, &rows, &assumed, NULL));
    for (size_t i = 0; i < assumed; i++)
        marks[rows[i]] = true;
    cgov_free(rows);
    cgov_solution_free(s);
}

/* Krook: Schneider & Wagemann 2012 call one assumption for both outcomes untenable. */
static void enhanced_solutions_use_no_contradictory_assumption(void **state)
{
    (void)state;
    char path[1024];
    bool present[33] = { false }, absent[33] = { false };
    size_t contradictory = 0, standing[CUBES_MAX], count = 0, assumed;
    uint64_t *rows;
    cgov_qca_table *table;
    cgov_truth_table *truth, *negated;
    cgov_solution *s;
    snprintf(path, sizeof path, "%s/qca/QCA_Krook.csv", CGOV_TEST_DATA);
    assert_status(CGOV_OK, cgov_qca_load_csv(path, NULL, 0, &table, NULL));
    cgov_truth_table_options o = { .outcome = "WNP" };
    assert_status(CGOV_OK, cgov_truth_table_build(table, &o, &truth, NULL));
    o.negate = true;
    assert_status(CGOV_OK, cgov_truth_table_build(table, &o, &negated, NULL));
    assert_text("~WNP", negated->outcome);
    mark_assumed(truth, present);
    mark_assumed(negated, absent);
    for (size_t n = 1; n <= 32; n++)
        contradictory += present[n] && absent[n];
    assert_true(contradictory > 0);
    const cgov_minimize_options options = { .kind = CGOV_SOLUTION_PARSIMONIOUS, .enhanced = true };
    assert_status(CGOV_OK, cgov_minimize(truth, &options, &s, NULL));
    assert_i64((long long)contradictory, (long long)s->contradictory);
    for (size_t t = 0; t < s->term_count; t++)
        if (s->terms[t].stands != CGOV_STANDS_IN_NONE)
            standing[count++] = t;
    assert_status(CGOV_OK, cgov_assumption_list(s, standing, count, &rows, &assumed, NULL));
    for (size_t i = 0; i < assumed; i++)
        assert_false(present[rows[i]] && absent[rows[i]]);
    cgov_free(rows);
    cgov_solution_free(s);
    cgov_truth_table_free(negated);
    cgov_truth_table_free(truth);
    cgov_qca_table_free(table);
}

/* The models, each with its terms in order of name, and in that order joined by " | ". */
static void join_models(const cgov_solution *solution, char *out)
{
    static texts set;
    char joined[TEXT_MAX];
    cgov_model_cursor *cursor;
    const cgov_model *model;
    set.count = 0;
    assert_status(CGOV_OK, cgov_model_list(solution, &cursor, NULL));
    while (cgov_model_next(cursor, &model, NULL) == CGOV_ROW) {
        join_terms(solution, model->terms, model->term_count, joined);
        texts_add(&set, joined);
    }
    cgov_model_cursor_free(cursor);
    qsort(set.items, set.count, sizeof *set.items, by_text);
    out[0] = '\0';
    for (size_t i = 0; i < set.count; i++)
        strcat(strcat(out, i > 0 ? " | " : ""), set.items[i]);
    texts_free(&set);
}

/*
 * Lipset, fuzzy (Ragin 2009, p. 112), inclusion 0.8: what R's QCA 3.25.1 gives for
 * minimize(include = "?", exclude = findRows(expression, type = 1)), and for the same with
 * findRows(type = 2), the contradictory simplifying assumptions, added.
 */
static void exclusions_equal_those_of_r(void **state)
{
    (void)state;
    static const struct {
        const char *outcome, *excluded;
        size_t frequency;
        bool enhanced;
        const char *models;
    } rows[] = {
        { "SURV", "~LIT*STB", 1, false, "DEV*LIT*~IND + URB*LIT*STB" },
        { "SURV", "~LIT*STB", 1, true, "DEV*LIT*~IND*STB + DEV*URB*LIT*STB" },
        { "SURV", NULL, 1, true, "DEV*URB*STB + DEV*~IND*STB" },
        { "SURV", NULL, 2, true, "DEV*URB + DEV*~IND" },
        { "SURV", "DEV*~STB", 2, false,
          "DEV*~IND*STB + URB*LIT*IND | DEV*~IND*STB + URB*STB | LIT*~IND*STB + URB*LIT*IND | "
          "LIT*~IND*STB + URB*STB" },
        { "SURV", "DEV*~STB", 2, true,
          "DEV*URB*LIT*IND + DEV*~IND*STB | DEV*URB*STB + DEV*~IND*STB" },
        { "~SURV", "~STB", 1, false, "DEV*LIT*IND*~STB + ~DEV*~URB*~IND" },
        { "~SURV", "~LIT", 1, false, "LIT*~STB + ~DEV*~URB*~IND" },
        { "~SURV", "~LIT", 1, true, "LIT*IND*~STB + ~DEV*~URB*~IND" },
        { "~SURV", "~LIT*STB", 2, false, "~DEV*~URB*~IND" },
        { "~SURV", "~LIT*STB", 2, true, "~DEV*~URB*~LIT*~IND + ~URB*~STB" },
    };
    char path[1024], models[TEXT_MAX];
    cgov_qca_table *table;
    snprintf(path, sizeof path, "%s/qca/QCA_LF.csv", CGOV_TEST_DATA);
    assert_status(CGOV_OK, cgov_qca_load_csv(path, NULL, 0, &table, NULL));
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const cgov_truth_table_options o = { .outcome = rows[i].outcome,
                                             .inclusion_cut = 0.8,
                                             .frequency_cut = rows[i].frequency };
        const cgov_minimize_options options = { .kind = CGOV_SOLUTION_PARSIMONIOUS,
                                                .excluded = &rows[i].excluded,
                                                .excluded_count = rows[i].excluded != NULL,
                                                .enhanced = rows[i].enhanced };
        cgov_truth_table *truth;
        cgov_solution *s;
        assert_status(CGOV_OK, cgov_truth_table_build(table, &o, &truth, NULL));
        assert_status(CGOV_OK, cgov_minimize(truth, &options, &s, NULL));
        join_models(s, models);
        assert_text(rows[i].models, models);
        cgov_solution_free(s);
        cgov_truth_table_free(truth);
    }
    cgov_qca_table_free(table);
}

/* ---- odd truth tables ---- */

static cgov_status solve(const double *scores, size_t cases, size_t frequency,
                         cgov_solution_kind kind, cgov_truth_table **truth, cgov_solution **out)
{
    static const char *const sets[] = { "A", "B", "Y" };
    const cgov_qca_table table = {
        .case_count = cases, .set_count = 3, .sets = sets, .scores = scores
    };
    const cgov_truth_table_options o = { .outcome = "Y", .frequency_cut = frequency };
    const cgov_minimize_options options = { .kind = kind };
    assert_status(CGOV_OK, cgov_truth_table_build(&table, &o, truth, NULL));
    return cgov_minimize(*truth, &options, out, NULL);
}

static void odd_tables_have_plain_answers(void **state)
{
    (void)state;
    static const struct {
        double scores[6]; /* A, B, Y of two cases */
        size_t cases, frequency;
        cgov_solution_kind kind;
        const char *only; /* the one term; NULL: nothing to explain */
        bool trivial;
    } rows[] = {
        { { 1, 0, 1 }, 1, 1, CGOV_SOLUTION_CONSERVATIVE, "A*~B", false },
        { { 1, 0, 1 }, 1, 1, CGOV_SOLUTION_PARSIMONIOUS, "1", true },   /* no row ruled out */
        { { 1, 0, 0 }, 1, 1, CGOV_SOLUTION_PARSIMONIOUS, NULL, false }, /* no row on */
        { { 1, 0, 0 }, 1, 1, CGOV_SOLUTION_CONSERVATIVE, NULL, false },
        { { 1, 1, 0, 1, 1, 1 }, 2, 1, CGOV_SOLUTION_PARSIMONIOUS, "1", true }, /* constant */
        { { 1, 1, 0, 1, 1, 1 }, 2, 1, CGOV_SOLUTION_CONSERVATIVE, "A", false },
        { { 1, 1, 0, 1, 1, 1 }, 2, 5, CGOV_SOLUTION_PARSIMONIOUS, NULL, false }, /* remainders */
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        cgov_truth_table *truth;
        cgov_solution *s;
        uint64_t count;
        assert_status(CGOV_OK, solve(rows[i].scores, rows[i].cases, rows[i].frequency, rows[i].kind,
                                     &truth, &s));
        assert_i64(rows[i].only != NULL, (long long)s->term_count);
        if (rows[i].only != NULL)
            assert_text(rows[i].only, s->terms[0].text);
        assert_true(rows[i].trivial == s->trivial);
        assert_status(CGOV_OK, cgov_model_count(s, &count, NULL));
        assert_i64(rows[i].only != NULL, (long long)count);
        cgov_solution_free(s);
        cgov_truth_table_free(truth);
    }
}

static bool stop(uint64_t steps, void *ctx)
{
    *(uint64_t *)ctx = steps;
    return false;
}

/* 15 conditions, 50 cases: the models are many, and a caller may walk away. */
static void a_long_enumeration_can_be_stopped(void **state)
{
    (void)state;
    enum {
        N = 15,
        CASES = 50
    };
    static double scores[(N + 1) * CASES];
    static char names[N + 1][4];
    const char *sets[N + 1];
    uint64_t steps = 0;
    cgov_truth_table *truth;
    cgov_solution *s = NULL;
    cgov_error *error = NULL;
    seed = 7;
    for (size_t i = 0; i < (N + 1) * CASES; i++)
        scores[i] = below(2);
    for (size_t i = 0; i <= N; i++) {
        snprintf(names[i], sizeof *names, "X%zu", i);
        sets[i] = names[i];
    }
    const cgov_qca_table table = {
        .case_count = CASES, .set_count = N + 1, .sets = sets, .scores = scores
    };
    const cgov_truth_table_options o = { .outcome = "X15" };
    cgov_minimize_options options = { .kind = CGOV_SOLUTION_PARSIMONIOUS,
                                      .progress = stop,
                                      .progress_ctx = &steps };
    assert_status(CGOV_OK, cgov_truth_table_build(&table, &o, &truth, NULL));
    assert_status(CGOV_CANCELLED, cgov_minimize(truth, &options, &s, &error));
    assert_null(s);
    assert_true(steps > 0);
    options.progress = NULL;
    options.term_limit = 10;
    assert_status(CGOV_INVALID, cgov_minimize(truth, &options, &s, &error));
    assert_contains("raise term_limit", cgov_error_message(error));
    cgov_error_free(error);
    cgov_truth_table_free(truth);
}

static void wrong_expressions_are_named(void **state)
{
    (void)state;
    static const double scores[] = { 1, 0, 2, 0, 1, 1, 1, 0, 1 };
    static const char *const sets[] = { "A", "B", "Y" };
    static const struct {
        const char *expected, *excluded, *words;
    } rows[] = {
        { "C", NULL, "\"C\" names no condition" },  { "A", NULL, "has 3 values" },
        { "A[3]", NULL, "values of A are 0 to 2" }, { "~B", "B*~B", "contradicts itself" },
        { NULL, "B**A[1]", "is no term" },
    };
    const cgov_qca_table table = {
        .case_count = 3, .set_count = 3, .sets = sets, .scores = scores
    };
    const cgov_truth_table_options o = { .outcome = "Y" };
    cgov_truth_table *truth;
    assert_status(CGOV_OK, cgov_truth_table_build(&table, &o, &truth, NULL));
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        cgov_error *error = NULL;
        cgov_intermediate_cursor *cursor;
        const cgov_minimize_options options = { .expected = &rows[i].expected,
                                                .expected_count = rows[i].expected != NULL,
                                                .excluded = &rows[i].excluded,
                                                .excluded_count = rows[i].excluded != NULL };
        assert_status(CGOV_INVALID, cgov_intermediate_list(truth, &options, &cursor, &error));
        assert_contains(rows[i].words, cgov_error_message(error));
        cgov_error_free(error);
    }
    /* Two of three values may be expected; all of them contradict each other. */
    const char *const either[] = { "A[0]", "A[1]", "A[2]", "B", "~B" };
    for (size_t from = 0; from < 5; from += 3) {
        cgov_error *error = NULL;
        cgov_intermediate_cursor *cursor;
        const cgov_minimize_options all = { .expected = either + from,
                                            .expected_count = from == 0 ? 3 : 2 };
        assert_status(CGOV_INVALID, cgov_intermediate_list(truth, &all, &cursor, &error));
        assert_contains("contradict each other", cgov_error_message(error));
        cgov_error_free(error);
        const cgov_minimize_options some = { .expected = either + from,
                                             .expected_count = from == 0 ? 2 : 1 };
        assert_status(CGOV_OK, cgov_intermediate_list(truth, &some, &cursor, NULL));
        cgov_intermediate_cursor_free(cursor);
    }
    cgov_truth_table_free(truth);
}

/* ---- cases ---- */

/* Schneider & Rohlfing 2013: every case is of one kind, by its two memberships. */
static void cases_are_sorted_into_kinds(void **state)
{
    (void)state;
    static const double scores[] = {
        0.9,  0.8, 0.7, 0.2, 0.1, 0.5, /* A */
        0.95, 0.6, 0.3, 0.6, 0.2, 0.9, /* Y */
    };
    static const char *const sets[] = { "A", "Y" };
    static const char *const cases[] = { "ก", "ข", "ค", "ง", "จ", "ฉ" };
    static const struct {
        const char *label;
        cgov_case_kind kind;
    } expected[] = {
        { "ก", CGOV_CASE_TYPICAL },      { "ข", CGOV_CASE_DEVIANT_DEGREE },
        { "ค", CGOV_CASE_DEVIANT_KIND }, { "ง", CGOV_CASE_DEVIANT_COVERAGE },
        { "จ", CGOV_CASE_IRRELEVANT },   { "ฉ", CGOV_CASE_UNDECIDED },
    };
    const cgov_qca_table table = {
        .case_count = 6, .set_count = 2, .cases = cases, .sets = sets, .scores = scores
    };
    const cgov_truth_table_options o = { .outcome = "Y", .inclusion_cut = 0.8 };
    cgov_truth_table *truth;
    cgov_solution *s;
    cgov_term_case *list;
    size_t count;
    const size_t first = 0, beyond = 9;
    assert_status(CGOV_OK, cgov_truth_table_build(&table, &o, &truth, NULL));
    assert_i64(1, (long long)truth->ambiguous_count);
    assert_text("ฉ", truth->cases[truth->ambiguous[0]]);
    assert_status(CGOV_OK, cgov_minimize(truth, NULL, &s, NULL));
    assert_text("A", s->terms[0].text);
    assert_status(CGOV_OK, cgov_term_case_list(s, &first, 1, &list, &count, NULL));
    assert_i64(6, (long long)count);
    for (size_t k = 0; k < count; k++) {
        assert_text(expected[k].label, list[k].label);
        assert_i64(expected[k].kind, list[k].kind);
    }
    cgov_free(list);
    assert_status(CGOV_INVALID, cgov_term_case_list(s, &beyond, 1, &list, &count, NULL));
    cgov_solution_free(s);
    cgov_truth_table_free(truth);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(published_solutions_are_met),
        cmocka_unit_test(published_intermediate_solutions_are_met),
        cmocka_unit_test(minimisation_equals_brute_force),
        cmocka_unit_test(enhanced_solutions_use_no_contradictory_assumption),
        cmocka_unit_test(exclusions_equal_those_of_r),
        cmocka_unit_test(odd_tables_have_plain_answers),
        cmocka_unit_test(a_long_enumeration_can_be_stopped),
        cmocka_unit_test(wrong_expressions_are_named),
        cmocka_unit_test(cases_are_sorted_into_kinds),
    };
    return cmocka_run_group_tests_name("minimize", tests, NULL, NULL);
}
