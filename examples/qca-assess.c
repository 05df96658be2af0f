/* What a reader asks of the solutions: doubts, fit of a written one, robustness, influence. See
 * qca.h and cgov/qca_assessment.h. */
#include "qca.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

/* ---- doubts ---- */

static void name_set(const cgov_qca_doubts *d, const cgov_truth_table *table, size_t at, char *out,
                     size_t room)
{
    const cgov_set_skewness *set = &d->sets[at];
    const bool valued = at + 1 < d->set_count && table->multi_value;
    if (valued)
        snprintf(out, room, "%s[%d]", set->set, set->value);
    else
        snprintf(out, room, "%s", set->set);
}

static void print_doubts(const asked *a, const cgov_truth_table *table, const cgov_qca_doubts *d)
{
    char name[256];
    for (size_t i = 0; i < d->set_count; i++) {
        const cgov_set_skewness *set = &d->sets[i];
        name_set(d, table, i, name, sizeof name);
        if (set->constant)
            printf(tell(a, "Warning: %s is the same in all cases: it explains nothing\n",
                       "ข้อควรระวัง: %s เท่ากันทุกกรณี จึงอธิบายอะไรไม่ได้\n"),
                   name);
        else if (set->skewed)
            printf(
                tell(a,
                    "Warning: %s is skewed: %zu of %zu cases are members (20 to 80 %% is usual)\n",
                    "ข้อควรระวัง: %s เบ้มาก: เป็นสมาชิก %zu จาก %zu กรณี (ปกติร้อยละ 20 ถึง 80)\n"),
                name, set->members, set->cases);
    }
    for (size_t i = 0; i < d->row_count; i++) {
        const cgov_doubtful_row *row = &d->rows[i];
        if (row->simultaneous)
            printf(
                tell(a,
                    "Warning: row %" PRIu64 " is consistent with the outcome (%.3f) and with its "
                    "absence (%.3f)\n",
                    "ข้อควรระวัง: แถว %" PRIu64 " สอดคล้องกับผลลัพธ์ (%.3f) และกับการไม่มีผลลัพธ์ (%.3f)\n"),
                row->number, row->inclusion, row->negated);
        else
            printf(tell(a,
                       "Warning: row %" PRIu64
                       " is explained although its PRI is %.3f, below 0.5\n",
                       "ข้อควรระวัง: แถว %" PRIu64 " ถูกนำไปอธิบายแม้ PRI เพียง %.3f ต่ำกว่า 0.5\n"),
                   row->number, row->pri);
    }
}

static void json_doubts(const cgov_truth_table *table, const cgov_qca_doubts *d)
{
    char name[256];
    printf(",\"sets\":[");
    for (size_t i = 0; i < d->set_count; i++) {
        const cgov_set_skewness *set = &d->sets[i];
        name_set(d, table, i, name, sizeof name);
        printf("%s{\"set\":", i > 0 ? "," : "");
        json_text(name);
        printf(",\"members\":%zu,\"n\":%zu,\"skewed\":%s,\"constant\":%s}", set->members,
               set->cases, set->skewed ? "true" : "false", set->constant ? "true" : "false");
    }
    printf("],\"doubtful_rows\":[");
    for (size_t i = 0; i < d->row_count; i++) {
        const cgov_doubtful_row *row = &d->rows[i];
        printf("%s{\"row\":%" PRIu64, i > 0 ? "," : "", row->number);
        json_number("incl", row->inclusion);
        json_number("incl_negated", row->negated);
        json_number("PRI", row->pri);
        printf(",\"simultaneous\":%s,\"low_pri\":%s}", row->simultaneous ? "true" : "false",
               row->low_pri ? "true" : "false");
    }
    putchar(']');
}

cgov_status report_doubts(const asked *a, const cgov_truth_table *table, cgov_error **err)
{
    cgov_qca_doubts *found = NULL;
    const cgov_status st = cgov_qca_doubts_find(table, &found, err);
    if (st == CGOV_OK && a->run.format == JSON)
        json_doubts(table, found);
    else if (st == CGOV_OK)
        print_doubts(a, table, found);
    cgov_qca_doubts_free(found);
    return st;
}

/* ---- a written solution, and theory ---- */

static void put_fit(grid *g, size_t row, const char *name, const cgov_fit *fit)
{
    put_text(g, row, 0, name);
    put_share(g, row, 1, fit->consistency);
    put_share(g, row, 2, fit->pri);
    put_share(g, row, 3, fit->coverage);
}

static void put_heads(grid *g, const char *first)
{
    put_text(g, 0, 0, first);
    put_text(g, 0, 1, "inclS");
    put_text(g, 0, 2, "PRI");
    put_text(g, 0, 3, "covS");
}

static void json_fit(const cgov_fit *fit)
{
    json_number("inclS", fit->consistency);
    json_number("PRI", fit->pri);
    json_number("covS", fit->coverage);
}

static void print_fit(const asked *a, const cgov_expression *e)
{
    grid g = { .columns = 5 };
    printf("\n%s\n", tell(a, "A solution as it was written", "คำตอบตามที่ผู้ใช้เขียน"));
    put_heads(&g, tell(a, "term", "พจน์"));
    put_text(&g, 0, 4, "covU");
    for (size_t i = 0; i < e->term_count; i++) {
        put_fit(&g, i + 1, e->terms[i].text, &e->terms[i].fit);
        put_share(&g, i + 1, 4, e->terms[i].fit.unique_coverage);
    }
    put_fit(&g, e->term_count + 1, tell(a, "(all)", "(รวม)"), &e->fit);
    grid_print(&g);
    printf(
        tell(a,
            "  cases: typical %zu, deviant %zu, with the outcome but not covered %zu; RoN %.3f\n",
            "  กรณี: ทั่วไป %zu เบี่ยงเบน %zu มีผลลัพธ์แต่ไม่ครอบคลุม %zu; RoN %.3f\n"),
        e->typical, e->deviant, e->uncovered, e->relevance);
}

static void json_written(const cgov_expression *e)
{
    printf(",\"fit\":{\"solution\":");
    json_text(e->text);
    json_fit(&e->fit);
    json_number("RoN", e->relevance);
    printf(",\"typical\":%zu,\"deviant\":%zu,\"uncovered\":%zu,\"terms\":[", e->typical, e->deviant,
           e->uncovered);
    for (size_t i = 0; i < e->term_count; i++) {
        printf("%s{\"term\":", i > 0 ? "," : "");
        json_text(e->terms[i].text);
        json_fit(&e->terms[i].fit);
        json_number("covU", e->terms[i].fit.unique_coverage);
        putchar('}');
    }
    printf("]}");
}

static void show_theory(const asked *a, const cgov_theory *t)
{
    const struct {
        const char *key, *en, *th;
        const cgov_theory_part *part;
    } parts[] = {
        { "both", "expected and found", "คาดไว้และพบ", &t->both },
        { "theory_only", "expected, not found", "คาดไว้แต่ไม่พบ", &t->theory_only },
        { "solution_only", "found, not expected", "พบแต่ไม่ได้คาดไว้", &t->solution_only },
        { "neither", "neither", "ไม่ได้คาดไว้และไม่พบ", &t->neither },
    };
    grid g = { .columns = 6 };
    if (a->run.format != JSON) {
        printf("\n%s\n", tell(a, "Theory against the solution", "ทฤษฎีเทียบกับคำตอบ"));
        put_heads(&g, "");
        put_text(&g, 0, 4, tell(a, "with Y", "มี Y"));
        put_text(&g, 0, 5, tell(a, "without", "ไม่มี"));
    }
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        const cgov_theory_part *part = parts[i].part;
        if (a->run.format == JSON) {
            printf("%s\"%s\":{\"with_outcome\":%zu,\"without_outcome\":%zu",
                   i > 0 ? "," : ",\"theory\":{", parts[i].key, part->with_outcome,
                   part->without_outcome);
            json_fit(&part->fit);
            putchar('}');
            continue;
        }
        put_fit(&g, i + 1, tell(a, parts[i].en, parts[i].th), &part->fit);
        put_count(&g, i + 1, 4, part->with_outcome);
        put_count(&g, i + 1, 5, part->without_outcome);
    }
    if (a->run.format == JSON)
        putchar('}');
    else
        grid_print(&g);
}

/* Theory is held against the written solution, or else against the first one found. */
cgov_status report_written(const asked *a, const cgov_truth_table *table, cgov_error **err)
{
    cgov_expression *made = NULL;
    cgov_theory theory;
    if (a->fit == NULL)
        return CGOV_OK;
    cgov_status st = cgov_expression_assess(table, a->fit, &made, err);
    if (st == CGOV_OK && a->theory != NULL)
        st = cgov_theory_evaluate(table, a->theory, a->fit, &theory, err);
    if (st == CGOV_OK && a->run.format == JSON)
        json_written(made);
    else if (st == CGOV_OK)
        print_fit(a, made);
    if (st == CGOV_OK && a->theory != NULL)
        show_theory(a, &theory);
    cgov_expression_free(made);
    return st;
}

/* ---- core conditions ---- */

static void print_conditions(const cgov_truth_table *table, const cgov_term *term, const bool *core,
                             bool wanted)
{
    size_t shown = 0;
    for (size_t i = 0; i < table->condition_count; i++)
        if (term->values[i] >= 0 && core[i] == wanted) {
            printf("%s%s%s", shown++ > 0 ? ", " : " ",
                   !table->multi_value && term->values[i] == 0 ? "~" : "", table->conditions[i]);
            if (table->multi_value)
                printf("[%d]", term->values[i]);
        }
    printf("%s", shown == 0 ? " -" : "");
}

static void json_core(const cgov_truth_table *table, const cgov_solution *solution, const bool *core)
{
    bool first = true;
    printf(",\"core\":[");
    for (size_t t = 0; t < solution->term_count; t++) {
        printf("%s{\"term\":", t > 0 ? "," : "");
        json_text(solution->terms[t].text);
        printf(",\"conditions\":[");
        first = true;
        for (size_t i = 0; i < table->condition_count; i++)
            if (core[t * table->condition_count + i]) {
                printf("%s", first ? "" : ",");
                json_text(table->conditions[i]);
                first = false;
            }
        printf("]}");
    }
    putchar(']');
}

/* Which conditions of an intermediate solution are core, after Fiss 2011. */
cgov_status report_core(const asked *a, const cgov_truth_table *table,
                        const cgov_intermediate_cursor *cursor, const cgov_intermediate *pair,
                        cgov_error **err)
{
    const cgov_solution *solution = pair->solution;
    bool *const core = calloc(solution->term_count * table->condition_count + 1, sizeof *core);
    if (core == NULL) {
        fputs("cgov-qca: out of memory\n", stderr);
        exit(FAILED);
    }
    const cgov_status st = cgov_core_conditions(cursor, pair, core, err);
    if (st == CGOV_OK && a->run.format == JSON)
        json_core(table, solution, core);
    for (size_t t = 0; st == CGOV_OK && a->run.format != JSON && t < solution->term_count; t++) {
        if (solution->terms[t].stands == CGOV_STANDS_IN_NONE)
            continue;
        printf("  %s: %s", solution->terms[t].text, tell(a, "core", "เงื่อนไขแกนกลาง"));
        print_conditions(table, &solution->terms[t], core + t * table->condition_count, true);
        printf("; %s", tell(a, "peripheral", "เงื่อนไขรอบนอก"));
        print_conditions(table, &solution->terms[t], core + t * table->condition_count, false);
        putchar('\n');
    }
    free(core);
    return st;
}

/* ---- robustness ---- */

static void print_robustness(const asked *a, const char *kind, const cgov_robustness_report *r)
{
    const cgov_robustness *of = &r->robustness;
    printf("\n%s (%s): %s\n", tell(a, "Robustness of the solution", "ความแกร่งของคำตอบ"), kind,
           r->solution);
    for (size_t i = 0; i < r->test_count; i++)
        printf(tell(a, "  %s %.6g leads to %s\n", "  %s %.6g ได้ %s\n"), r->tests[i].choice,
               r->tests[i].value,
               r->tests[i].solution != NULL ? r->tests[i].solution
                                            : tell(a, "no solution", "ไม่มีคำตอบ"));
    if (!r->changes) {
        printf("  %s\n",
               tell(a, "no other cut-off leads to another solution", "ไม่มีเกณฑ์อื่นที่ให้คำตอบต่างออกไป"));
        return;
    }
    printf("  RF_cov %.3f, RF_cons %.3f, RF_SC_minTS %.3f, RF_SC_maxTS %.3f\n", of->rf_cov,
           of->rf_cons, of->rf_sc_min, of->rf_sc_max);
    printf(
        tell(a,
            "  cases: robust %zu typical, %zu deviant; shaky %zu, %zu; possible %zu, %zu; rank %d "
            "of 4 (1 is best)\n",
            "  กรณี: มั่นคง %zu ทั่วไป %zu เบี่ยงเบน; ไม่มั่นคง %zu, %zu; อาจเป็น %zu, %zu; อันดับ %d จาก 4 "
            "(1 ดีที่สุด)\n"),
        of->robust_typical, of->robust_deviant, of->shaky_typical, of->shaky_deviant,
        of->possible_typical, of->possible_deviant, of->rank);
}

static void json_robustness(const char *kind, const cgov_robustness_report *r)
{
    const cgov_robustness *of = &r->robustness;
    printf("\"%s\":{\"solution\":", kind);
    json_text(r->solution);
    printf(",\"tests\":[");
    for (size_t i = 0; i < r->test_count; i++) {
        printf("%s{\"choice\":\"%s\"", i > 0 ? "," : "", r->tests[i].choice);
        json_number("value", r->tests[i].value);
        printf(",\"solution\":");
        if (r->tests[i].solution != NULL)
            json_text(r->tests[i].solution);
        else
            printf("null");
        putchar('}');
    }
    printf("],\"changes\":%s", r->changes ? "true" : "false");
    json_number("RF_cov", of->rf_cov);
    json_number("RF_cons", of->rf_cons);
    json_number("RF_SC_minTS", of->rf_sc_min);
    json_number("RF_SC_maxTS", of->rf_sc_max);
    json_number("RCR_typ", of->rcr_typical);
    json_number("RCR_dev", of->rcr_deviant);
    printf(",\"rank\":%d}", of->rank);
}

cgov_status report_robustness(const asked *a, const cgov_minimize_options *given, cgov_error **err)
{
    static const char *const names[] = { "conservative", "parsimonious" };
    static const char *const thai[] = { "แบบเคร่งครัด", "แบบประหยัด" };
    cgov_minimize_options options = *given;
    cgov_status st = CGOV_OK;
    printf("%s", a->run.format == JSON ? ",\"robustness\":{" : "");
    for (size_t k = 0; st == CGOV_OK && k < 2; k++) {
        cgov_robustness_report *r = NULL;
        options.kind = (cgov_solution_kind)(CGOV_SOLUTION_CONSERVATIVE + k);
        st = cgov_robustness_protocol(a->cases, &a->truth, &options, &r, err);
        if (st == CGOV_OK && a->run.format == JSON) {
            printf("%s", k > 0 ? "," : "");
            json_robustness(names[k], r);
        } else if (st == CGOV_OK) {
            print_robustness(a, tell(a, names[k], thai[k]), r);
        }
        cgov_robustness_report_free(r);
    }
    printf("%s", a->run.format == JSON ? "}" : "");
    return st;
}

/* ---- influence ---- */

static void print_influence(const asked *a, const cgov_influence *all)
{
    printf(tell(a, "\nCases without which the conservative models change: %zu of %zu\n",
               "\nกรณีที่หากตัดออกแล้วแบบจำลองแบบเคร่งครัดเปลี่ยน: %zu จาก %zu\n"),
           all->influential, all->case_count);
    for (size_t i = 0; i < all->case_count; i++) {
        const cgov_case_influence *one = &all->cases[i];
        if (one->changes)
            printf("  %s: %s\n", one->label != NULL ? one->label : "?",
                   one->solution != NULL ? one->solution : tell(a, "no solution", "ไม่มีคำตอบ"));
    }
}

static void json_influence(const cgov_influence *all)
{
    printf(",\"influence\":{\"influential\":%zu,\"cases\":[", all->influential);
    for (size_t i = 0; i < all->case_count; i++) {
        const cgov_case_influence *one = &all->cases[i];
        printf("%s{\"position\":%zu,\"case\":", i > 0 ? "," : "", one->position + 1);
        if (one->label != NULL)
            json_text(one->label);
        else
            printf("null");
        printf(",\"changes\":%s,\"solution\":", one->changes ? "true" : "false");
        if (one->solution != NULL)
            json_text(one->solution);
        else
            printf("null");
        json_fit(&one->fit);
        putchar('}');
    }
    printf("]}");
}

cgov_status report_influence(const asked *a, const cgov_minimize_options *given, cgov_error **err)
{
    cgov_minimize_options options = *given;
    cgov_influence *all = NULL;
    options.kind = CGOV_SOLUTION_CONSERVATIVE;
    const cgov_status st = cgov_influence_assess(a->cases, &a->truth, &options, &all, err);
    if (st == CGOV_OK && a->run.format == JSON)
        json_influence(all);
    else if (st == CGOV_OK)
        print_influence(a, all);
    cgov_influence_free(all);
    return st;
}
