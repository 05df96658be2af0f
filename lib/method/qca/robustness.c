/* How far a solution holds under other choices. See cgov/qca_assessment.h. */
#include "method/qca/assessment.h"

#include <math.h>
#include <string.h>

/* ---- from memberships ---- */

/* The lesser and the greater membership of a case in the test solutions. */
static void range_of(const cgov_robustness_scores *s, size_t at, double *least, double *most)
{
    *least = 1;
    *most = 0;
    for (size_t t = 0; t < s->test_count; t++) {
        *least = fmin(*least, s->tests[t][at]);
        *most = fmax(*most, s->tests[t][at]);
    }
}

/* Cases by where they stand: in the solution and all tests, only there, only in some test. */
static void count_case(double initial, double least, double most, double outcome, size_t cases,
                       cgov_robustness *out)
{
    const bool typical = outcome > 0.5, deviant = outcome < 0.5;
    if (initial > 0.5 && least > 0.5) {
        out->robust_typical += typical ? cases : 0;
        out->robust_deviant += deviant ? cases : 0;
    } else if (initial > 0.5 && least < 0.5) {
        out->shaky_typical += typical ? cases : 0;
        out->shaky_deviant += deviant ? cases : 0;
    } else if (initial < 0.5 && most > 0.5) {
        out->possible_typical += typical ? cases : 0;
        out->possible_deviant += deviant ? cases : 0;
    }
}

static double share(double part, double whole)
{
    return whole > 0 ? part / whole : (double)NAN;
}

static void conclude(const cgov__sums *initial, const cgov__sums *core, cgov_robustness *out)
{
    const size_t typical = out->robust_typical + out->shaky_typical + out->possible_typical;
    const size_t deviant = out->robust_deviant + out->shaky_deviant + out->possible_deviant;
    const bool shaky = out->shaky_typical + out->shaky_deviant > 0;
    const bool possible = out->possible_typical + out->possible_deviant > 0;
    out->initial = cgov__sums_fit(initial);
    out->core = cgov__sums_fit(core);
    out->rf_cov = share(out->core.coverage, out->initial.coverage);
    out->rf_cons = share(out->initial.consistency, out->core.consistency);
    out->rcr_typical = share((double)out->robust_typical, (double)typical);
    out->rcr_deviant = share((double)out->robust_deviant, (double)deviant);
    out->rank = 1 + (possible ? 1 : 0) + (shaky ? 2 : 0);
}

static bool is_score(double score)
{
    return score >= 0 && score <= 1;
}

static cgov_status check_scores(const cgov_robustness_scores *s, cgov_error **err)
{
    CGOV__NEEDS_ERROR(err, s->outcome != NULL && s->initial != NULL && s->tests != NULL,
                      "cgov_robustness_assess: outcome, initial or tests is NULL");
    if (s->test_count == 0)
        return cgov__fail_said(err, CGOV_INVALID, "there is no test solution",
                               "ไม่มีคำตอบสำหรับทดสอบ");
    for (size_t k = 0; k < s->case_count; k++) {
        bool right = is_score(s->outcome[k]) && is_score(s->initial[k]);
        for (size_t t = 0; t < s->test_count; t++)
            right = right && is_score(s->tests[t][k]);
        if (!right)
            return cgov__fail_said(err, CGOV_INVALID, "case %llu: a score is not within 0 to 1",
                                   "กรณีที่ %llu: มีคะแนนที่ไม่อยู่ระหว่าง 0 ถึง 1",
                                   (unsigned long long)k + 1);
    }
    return CGOV_OK;
}

cgov_status cgov_robustness_assess(const cgov_robustness_scores *scores, cgov_robustness *out,
                                   cgov_error **err)
{
    cgov__sums initial = { 0 }, core = { 0 };
    double common[2] = { 0 }, united[2] = { 0 }; /* with the tests' intersection and union */
    CGOV__NEEDS_ERROR(err, scores != NULL && out != NULL,
                      "cgov_robustness_assess: scores or out is NULL");
    *out = (cgov_robustness){ .rank = 0 };
    const cgov_status status = check_scores(scores, err);
    for (size_t k = 0; status == CGOV_OK && k < scores->case_count; k++) {
        const size_t cases = scores->counts != NULL ? scores->counts[k] : 1;
        const double n = (double)cases, x = scores->initial[k], y = scores->outcome[k];
        double least, most;
        range_of(scores, k, &least, &most);
        cgov__sums_add(&initial, n, x, y);
        cgov__sums_add(&core, n, fmin(x, least), y);
        common[0] += n * fmin(x, least);
        united[0] += n * fmax(x, least);
        common[1] += n * fmin(x, most);
        united[1] += n * fmax(x, most);
        count_case(x, least, most, y, cases, out);
    }
    out->rf_sc_min = share(common[0], united[0]);
    out->rf_sc_max = share(common[1], united[1]);
    conclude(&initial, &core, out);
    return status;
}

/* ---- the nearest choices that change the solution ---- */

enum {
    TESTS = 4 /* both ends of both cut-offs */
};

typedef struct reported {
    cgov_robustness_report shown; /* first: the caller has its address */
    cgov__arena arena;
    cgov_robustness_test tests[TESTS];
} reported;

typedef struct protocol {
    const cgov_qca_table *table;
    const cgov_truth_table_options *truth;
    const cgov_minimize_options *options;
    reported *to;
    cgov_error **err;
} protocol;

/* The first model under a choice. */
static cgov_status solve(const protocol *p, const cgov_truth_table *table, const char **out)
{
    cgov__models models;
    cgov_status status = cgov__models_find(table, p->options, &models, p->err);
    *out = NULL;
    if (status == CGOV_OK && models.first != NULL) {
        *out = cgov__arena_copy(&p->to->arena, models.first, strlen(models.first));
        status = *out != NULL ? CGOV_OK : cgov__nomem(p->err);
    }
    cgov__models_free(&models);
    return status;
}

static cgov_status add_test(const protocol *p, const char *choice, double value)
{
    const bool inclusion = strcmp(choice, "incl") == 0;
    cgov_truth_table_options truth = *p->truth;
    cgov_truth_table *table = NULL;
    cgov_robustness_test *const test = &p->to->tests[p->to->shown.test_count];
    *test = (cgov_robustness_test){ .choice = choice, .value = value };
    if (inclusion)
        truth.inclusion_cut = value;
    else
        truth.frequency_cut = (size_t)value;
    if (truth.contradiction_cut > truth.inclusion_cut && truth.inclusion_cut > 0)
        truth.contradiction_cut = truth.inclusion_cut;
    cgov_status status = cgov_truth_table_build(p->table, &truth, &table, p->err);
    if (status == CGOV_OK)
        status = solve(p, table, &test->solution);
    cgov_truth_table_free(table);
    p->to->shown.test_count += status == CGOV_OK;
    return status;
}

/* The least inclusion of a row above an end: a cut-off there asks for more than the end does. */
static double next_inclusion(const cgov_truth_table *table, double end)
{
    double next = 1;
    for (size_t r = 0; r < table->row_count; r++)
        if (table->rows[r].inclusion > end + CGOV__SHARE_TOLERANCE)
            next = fmin(next, table->rows[r].inclusion);
    return next;
}

static cgov_status add_tests(const protocol *p, const cgov_truth_table *table)
{
    const cgov_stable_interval *const incl = &p->to->shown.inclusion;
    const cgov_stable_interval *const n = &p->to->shown.frequency;
    cgov_status status = CGOV_OK;
    if (!incl->lower_unbounded && incl->lower > 0)
        status = add_test(p, "incl", incl->lower);
    if (status == CGOV_OK && !incl->upper_unbounded)
        status = add_test(p, "incl", next_inclusion(table, incl->upper));
    if (status == CGOV_OK && !n->lower_unbounded && n->lower > 1)
        status = add_test(p, "n", n->lower - 1);
    if (status == CGOV_OK && !n->upper_unbounded)
        status = add_test(p, "n", n->upper + 1);
    return status;
}

/* Memberships in the solution and in those of the tests that have one. */
static cgov_status measure(const protocol *p, const cgov_truth_table *table)
{
    const cgov__qca *const qca = table->inner;
    cgov_robustness_report *const shown = &p->to->shown;
    cgov_expression *all[TESTS + 1] = { NULL };
    const double *tests[TESTS + 1];
    size_t count = 0;
    size_t *const counts = cgov__malloc((qca->case_count + 1) * sizeof *counts);
    cgov_status status = counts == NULL
                             ? cgov__nomem(p->err)
                             : cgov_expression_assess(table, shown->solution, &all[TESTS], p->err);
    for (size_t t = 0; status == CGOV_OK && t < shown->test_count; t++)
        if (p->to->tests[t].solution != NULL) {
            status = cgov_expression_assess(table, p->to->tests[t].solution, &all[t], p->err);
            tests[count++] = all[t] != NULL ? all[t]->scores : NULL;
        }
    if (status == CGOV_OK) {
        for (size_t k = 0; k < qca->case_count; k++)
            counts[k] = (size_t)qca->counts[k];
        shown->changes = count > 0;
        if (count == 0)
            tests[count++] = all[TESTS]->scores;
        status = cgov_robustness_assess(&(cgov_robustness_scores){ .case_count = qca->case_count,
                                                                   .outcome = qca->outcome,
                                                                   .initial = all[TESTS]->scores,
                                                                   .test_count = count,
                                                                   .tests = tests,
                                                                   .counts = counts },
                                        &shown->robustness, p->err);
    }
    for (size_t t = 0; t <= TESTS; t++)
        cgov_expression_free(all[t]);
    cgov__free(counts);
    return status;
}

static cgov_status run_protocol(const protocol *p, const cgov_truth_table *table)
{
    cgov_robustness_report *const shown = &p->to->shown;
    cgov_status status = solve(p, table, &shown->solution);
    if (status == CGOV_OK && shown->solution == NULL)
        return cgov__fail_said(p->err, CGOV_INVALID,
                               "no row is to be explained: there is no solution to test",
                               "ไม่มีแถวที่ต้องอธิบาย จึงไม่มีคำตอบให้ทดสอบ");
    if (status == CGOV_OK && strcmp(shown->solution, "1") == 0)
        return cgov__fail_said(
            p->err, CGOV_INVALID,
            "no row is ruled out: the solution is everything, and nothing to test",
            "ไม่มีแถวที่ต้องตัดออก คำตอบจึงครอบคลุมทุกกรณี ไม่มีอะไรให้ทดสอบ");
    if (status == CGOV_OK)
        status = cgov_stable_inclusion(table, p->options, &shown->inclusion, p->err);
    if (status == CGOV_OK)
        status = cgov_stable_frequency(table, p->options, &shown->frequency, p->err);
    if (status == CGOV_OK)
        status = add_tests(p, table);
    for (size_t t = 0; t < shown->test_count; t++)
        if (p->to->tests[t].solution != NULL && strcmp(p->to->tests[t].solution, "1") == 0)
            p->to->tests[t].solution = NULL; /* everything: nothing is ruled out any more */
    shown->tests = p->to->tests;
    return status == CGOV_OK ? measure(p, table) : status;
}

cgov_status cgov_robustness_protocol(const cgov_qca_table *table,
                                     const cgov_truth_table_options *truth,
                                     const cgov_minimize_options *options,
                                     cgov_robustness_report **out, cgov_error **err)
{
    static const cgov_minimize_options none = { .kind = CGOV_SOLUTION_CONSERVATIVE };
    cgov_truth_table *built = NULL;
    CGOV__NEEDS_ERROR(err, out != NULL, "cgov_robustness_protocol: out is NULL");
    *out = NULL;
    CGOV__NEEDS_ERROR(err, table != NULL && truth != NULL,
                      "cgov_robustness_protocol: table or truth is NULL");
    if (options != NULL && options->kind == CGOV_SOLUTION_INTERMEDIATE)
        return cgov__fail_said(err, CGOV_INVALID,
                               "the protocol takes the conservative or the parsimonious solution",
                               "วิธีนี้ใช้กับคำตอบแบบอนุรักษ์หรือแบบกระชับเท่านั้น");
    protocol p = { .table = table,
                   .truth = truth,
                   .options = options != NULL ? options : &none,
                   .to = cgov__calloc(1, sizeof *p.to),
                   .err = err };
    cgov_status status =
        p.to == NULL ? cgov__nomem(err) : cgov_truth_table_build(table, truth, &built, err);
    if (status == CGOV_OK)
        status = run_protocol(&p, built);
    cgov_truth_table_free(built);
    if (status == CGOV_OK)
        *out = &p.to->shown;
    else if (p.to != NULL)
        cgov_robustness_report_free(&p.to->shown);
    return status;
}

void cgov_robustness_report_free(cgov_robustness_report *report)
{
    reported *const made = (reported *)report;
    if (made == NULL)
        return;
    cgov__arena_free(&made->arena);
    cgov__free(made);
}
