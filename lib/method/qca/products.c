/* Sums of products that a person writes: read, scored, and their fit. See assessment.h. */
#include "method/qca/assessment.h"

#include "base/buffer.h"

#include <math.h>
#include <string.h>

/* ---- reading ---- */

static size_t count_products(const char *text)
{
    size_t count = 1;
    for (const char *at = text; *at != '\0'; at++)
        count += *at == '+';
    return count;
}

/* One product without the blanks around it. */
static cgov_status parse_product(const cgov__qca *qca, const char *from, size_t length,
                                 int8_t *values, cgov_error **err)
{
    cgov__arena scratch = { 0 };
    char *const copy = cgov__arena_copy(&scratch, from, length);
    const cgov_status status =
        copy == NULL ? cgov__nomem(err) : cgov__term_parse(qca, copy, values, err);
    cgov__arena_free(&scratch);
    return status;
}

cgov_status cgov__products_parse(const cgov__qca *qca, const char *text, cgov__arena *arena,
                                 cgov__products *out, cgov_error **err)
{
    const size_t count = count_products(text);
    *out = (cgov__products){ .count = count };
    out->values = cgov__arena_alloc(arena, count * qca->condition_count + 1);
    if (out->values == NULL)
        return cgov__nomem(err);
    for (size_t i = 0; i < count; i++) {
        const size_t length = strcspn(text, "+");
        const cgov_status status =
            parse_product(qca, text, length, out->values + i * qca->condition_count, err);
        if (status != CGOV_OK)
            return status;
        text += length + (text[length] == '+');
    }
    return CGOV_OK;
}

double cgov__products_score(const cgov__qca *qca, const cgov__products *products, size_t without,
                            size_t at)
{
    double most = 0;
    for (size_t i = 0; i < products->count && most < 1; i++)
        if (i != without)
            most =
                fmax(most, cgov__term_score(qca, products->values + i * qca->condition_count, at));
    return most;
}

const char *cgov__products_text(const cgov__qca *qca, const cgov__products *products,
                                cgov__arena *arena)
{
    cgov__buffer text = { 0 };
    for (size_t i = 0; i < products->count; i++) {
        const char *const term =
            cgov__term_text(qca, products->values + i * qca->condition_count, "*", arena);
        text.failed = text.failed || term == NULL;
        cgov__buffer_text(&text, i > 0 ? " + " : "");
        cgov__buffer_text(&text, term != NULL ? term : "");
    }
    const char *const copy = text.failed ? NULL : cgov__arena_copy(arena, text.bytes, text.length);
    cgov__buffer_free(&text);
    return copy;
}

cgov_fit cgov__sums_fit(const cgov__sums *sums)
{
    return (cgov_fit){ .consistency = cgov__sums_consistency(sums),
                       .pri = cgov__sums_pri(sums),
                       .coverage = cgov__sums_coverage(sums),
                       .unique_coverage = (double)NAN };
}

/* ---- the fit of an expression ---- */

typedef struct assessed {
    cgov_expression shown; /* first: the caller has its address */
    cgov__arena arena;
} assessed;

/* Raw coverage of the whole less that of the others. */
static double unique_coverage(const cgov__qca *qca, const cgov__products *products, size_t term)
{
    cgov__sums all = { 0 }, others = { 0 };
    for (size_t k = 0; k < qca->case_count; k++) {
        const double y = qca->outcome[k], n = qca->counts[k];
        cgov__sums_add(&all, n, cgov__products_score(qca, products, SIZE_MAX, k), y);
        cgov__sums_add(&others, n, cgov__products_score(qca, products, term, k), y);
    }
    return cgov__sums_coverage(&all) - cgov__sums_coverage(&others);
}

static cgov_status assess_term(const cgov__qca *qca, const cgov__products *products, size_t term,
                               cgov__arena *arena, cgov_expression_term *out, cgov_error **err)
{
    const int8_t *const values = products->values + term * qca->condition_count;
    cgov__sums sums = { 0 };
    double cases = 0;
    for (size_t k = 0; k < qca->case_count; k++) {
        const double x = cgov__term_score(qca, values, k);
        cgov__sums_add(&sums, qca->counts[k], x, qca->outcome[k]);
        cases += x > 0.5 ? qca->counts[k] : 0;
    }
    *out = (cgov_expression_term){ .text = cgov__term_text(qca, values, "*", arena),
                                   .fit = cgov__sums_fit(&sums),
                                   .cases = (size_t)cases };
    out->fit.unique_coverage = unique_coverage(qca, products, term);
    return out->text != NULL ? CGOV_OK : cgov__nomem(err);
}

/* Cases by kind, scores, and the figures of the whole. */
static void assess_whole(const cgov__qca *qca, const cgov__products *products, double *scores,
                         cgov_expression *out)
{
    cgov__sums sums = { 0 };
    double absent = 0, not_both = 0, typical = 0, deviant = 0, uncovered = 0;
    for (size_t k = 0; k < qca->case_count; k++) {
        const double x = cgov__products_score(qca, products, SIZE_MAX, k), y = qca->outcome[k];
        const double n = qca->counts[k];
        scores[k] = x;
        cgov__sums_add(&sums, n, x, y);
        absent += n * (1 - x);
        not_both += n * (1 - fmin(x, y));
        typical += x > 0.5 && y > 0.5 ? n : 0;
        deviant += x > 0.5 && y <= 0.5 ? n : 0;
        uncovered += x <= 0.5 && y > 0.5 ? n : 0;
    }
    out->fit = cgov__sums_fit(&sums);
    out->necessity = out->fit.coverage;
    out->relevance = not_both > 0 ? absent / not_both : (double)NAN;
    out->typical = (size_t)typical;
    out->deviant = (size_t)deviant;
    out->uncovered = (size_t)uncovered;
}

static cgov_status fill_expression(const cgov__qca *qca, const char *text, assessed *to,
                                   cgov_error **err)
{
    cgov__products products;
    cgov_status status = cgov__products_parse(qca, text, &to->arena, &products, err);
    if (status != CGOV_OK)
        return status;
    cgov_expression_term *const terms =
        cgov__arena_alloc(&to->arena, (products.count + 1) * sizeof *terms);
    double *const scores = cgov__arena_alloc(&to->arena, (qca->case_count + 1) * sizeof *scores);
    size_t *const cases = cgov__arena_alloc(&to->arena, (qca->case_count + 1) * sizeof *cases);
    const char *const words = cgov__products_text(qca, &products, &to->arena);
    if (terms == NULL || scores == NULL || cases == NULL || words == NULL)
        return cgov__nomem(err);
    for (size_t i = 0; i < products.count && status == CGOV_OK; i++)
        status = assess_term(qca, &products, i, &to->arena, &terms[i], err);
    memcpy(cases, qca->positions, qca->case_count * sizeof *cases);
    to->shown = (cgov_expression){ .text = words,
                                   .term_count = products.count,
                                   .terms = terms,
                                   .case_count = qca->case_count,
                                   .cases = cases,
                                   .scores = scores };
    assess_whole(qca, &products, scores, &to->shown);
    return status;
}

cgov_status cgov_expression_assess(const cgov_truth_table *table, const char *text,
                                   cgov_expression **out, cgov_error **err)
{
    CGOV__NEEDS_ERROR(err, out != NULL, "cgov_expression_assess: out is NULL");
    *out = NULL;
    CGOV__NEEDS_ERROR(err, table != NULL && table->inner != NULL && text != NULL,
                      "cgov_expression_assess: table or text is NULL");
    assessed *const made = cgov__calloc(1, sizeof *made);
    const cgov_status status =
        made == NULL ? cgov__nomem(err) : fill_expression(table->inner, text, made, err);
    if (status == CGOV_OK)
        *out = &made->shown;
    else if (made != NULL)
        cgov_expression_free(&made->shown);
    return status;
}

void cgov_expression_free(cgov_expression *expression)
{
    assessed *const made = (assessed *)expression;
    if (made == NULL)
        return;
    cgov__arena_free(&made->arena);
    cgov__free(made);
}

/* ---- theory ---- */

typedef struct part_sums {
    cgov__sums sums;
    double with, without;
} part_sums;

static void add_part(part_sums *to, double n, double x, double y)
{
    cgov__sums_add(&to->sums, n, x, y);
    to->with += x > 0.5 && y > 0.5 ? n : 0;
    to->without += x > 0.5 && y <= 0.5 ? n : 0;
}

static cgov_theory_part conclude_part(const part_sums *of)
{
    return (cgov_theory_part){ .fit = cgov__sums_fit(&of->sums),
                               .with_outcome = (size_t)of->with,
                               .without_outcome = (size_t)of->without };
}

cgov_status cgov_theory_evaluate(const cgov_truth_table *table, const char *theory,
                                 const char *solution, cgov_theory *out, cgov_error **err)
{
    CGOV__NEEDS_ERROR(err,
                      table != NULL && table->inner != NULL && theory != NULL && solution != NULL &&
                          out != NULL,
                      "cgov_theory_evaluate: an argument is NULL");
    const cgov__qca *const qca = table->inner;
    part_sums both = { .with = 0 }, expected = { .with = 0 }, found = { .with = 0 },
              neither = { .with = 0 };
    cgov__arena arena = { 0 };
    cgov__products t, s;
    cgov_status status = cgov__products_parse(qca, theory, &arena, &t, err);
    if (status == CGOV_OK)
        status = cgov__products_parse(qca, solution, &arena, &s, err);
    for (size_t k = 0; status == CGOV_OK && k < qca->case_count; k++) {
        const double a = cgov__products_score(qca, &t, SIZE_MAX, k), y = qca->outcome[k];
        const double b = cgov__products_score(qca, &s, SIZE_MAX, k), n = qca->counts[k];
        add_part(&both, n, fmin(a, b), y);
        add_part(&expected, n, fmin(a, 1 - b), y);
        add_part(&found, n, fmin(1 - a, b), y);
        add_part(&neither, n, fmin(1 - a, 1 - b), y);
    }
    *out = (cgov_theory){ .both = conclude_part(&both),
                          .theory_only = conclude_part(&expected),
                          .solution_only = conclude_part(&found),
                          .neither = conclude_part(&neither) };
    cgov__arena_free(&arena);
    return status;
}
