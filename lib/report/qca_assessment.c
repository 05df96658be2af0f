/* What a reader asks of solutions, as tables, and a whole analysis. See cgov/qca_tables.h. */
#include "report/qca.h"

#include "base/memory.h"
#include "store/database.h"

#include <math.h>
#include <string.h>

/* ---- a written solution, and theory ---- */

static const cgov_column expression_columns[] = {
    CGOV_COLUMN("term", "term", "พจน์"),
    CGOV__QCA_FIT,
    CGOV_COLUMN("covU", "covU", "covU"),
};

static void add_fit_facts(cgov_tables *to, const cgov_fit *fit, bool shown)
{
    cgov_tables_fact(to, "inclS", NULL, shown ? "inclS" : NULL, cgov__qca_share(fit->consistency));
    cgov_tables_fact(to, "PRI", NULL, shown ? "PRI" : NULL, cgov__qca_share(fit->pri));
    cgov_tables_fact(to, "covS", NULL, shown ? "covS" : NULL, cgov__qca_share(fit->coverage));
}

static void add_number(cgov_tables *to, const char *key, const char *th, const char *en,
                       size_t count)
{
    cgov_tables_fact(to, key, th, en, cgov_cell_number((int64_t)count));
}

void cgov_tables_add_expression(cgov_tables *to, const cgov_expression *e)
{
    if (to == NULL || e == NULL)
        return;
    cgov_tables *part =
        cgov_tables_part(to, "fit", false, "คำตอบตามที่ผู้ใช้เขียน", "A solution as it was written");
    cgov_tables_fact(part, "solution", "", "", cgov_cell_text(e->text));
    add_fit_facts(part, &e->fit, true);
    cgov_tables_fact(part, "RoN", "RoN", "RoN", cgov__qca_share(e->relevance));
    add_number(part, "typical", "กรณีทั่วไป", "cases: typical", e->typical);
    add_number(part, "deviant", "เบี่ยงเบน", "deviant", e->deviant);
    add_number(part, "uncovered", "มีผลลัพธ์แต่ไม่ครอบคลุม", "with the outcome but not covered",
               e->uncovered);
    cgov_table *terms = CGOV__TABLE(part, "terms", "", "", expression_columns);
    for (size_t i = 0; i < e->term_count; i++)
        cgov_table_add(terms, (cgov_cell[]){ cgov_cell_text(e->terms[i].text),
                                             CGOV__QCA_FIT_CELLS(&e->terms[i].fit),
                                             cgov__qca_share(e->terms[i].fit.unique_coverage) });
}

static const cgov_column theory_columns[] = {
    CGOV_COLUMN("part", NULL, NULL),
    CGOV_COLUMN("label", "", ""),
    CGOV__QCA_FIT,
    CGOV_COLUMN("with_outcome", "with the outcome", "มีผลลัพธ์"),
    CGOV_COLUMN("without_outcome", "without it", "ไม่มีผลลัพธ์"),
};

void cgov_tables_add_theory(cgov_tables *to, const cgov_theory *t)
{
    if (to == NULL || t == NULL)
        return;
    const struct {
        const char *key, *en, *th;
        const cgov_theory_part *part;
    } parts[] = {
        { "both", "expected and found", "คาดไว้และพบ", &t->both },
        { "theory_only", "expected, not found", "คาดไว้แต่ไม่พบ", &t->theory_only },
        { "solution_only", "found, not expected", "พบแต่ไม่ได้คาดไว้", &t->solution_only },
        { "neither", "neither", "ไม่ได้คาดไว้และไม่พบ", &t->neither },
    };
    cgov_tables *whole = cgov_tables_part(to, "theory", false, NULL, NULL);
    cgov_table *table = CGOV__TABLE(whole, "parts", "ทฤษฎีเทียบกับคำตอบ",
                                    "Theory against the solution", theory_columns);
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        const cgov_theory_part *p = parts[i].part;
        cgov_table_add(table, (cgov_cell[]){ cgov_cell_text(parts[i].key),
                                             cgov_cell_label(parts[i].th, parts[i].en),
                                             CGOV__QCA_FIT_CELLS(&p->fit),
                                             cgov_cell_number((int64_t)p->with_outcome),
                                             cgov_cell_number((int64_t)p->without_outcome) });
        cgov_tables *one = cgov_tables_part(whole, parts[i].key, false, NULL, NULL);
        add_number(one, "with_outcome", NULL, NULL, p->with_outcome);
        add_number(one, "without_outcome", NULL, NULL, p->without_outcome);
        add_fit_facts(one, &p->fit, false);
    }
}

/* ---- robustness ---- */

static const cgov_column test_columns[] = {
    CGOV_COLUMN("choice", "cut-off", "เกณฑ์"), CGOV_COLUMN("value", NULL, NULL),
    CGOV_COLUMN(NULL, "set to", "เมื่อเป็น"),    CGOV_COLUMN("solution", NULL, NULL),
    CGOV_COLUMN(NULL, "leads to", "ได้คำตอบ"),
};

static void add_robustness_facts(cgov_tables *to, const cgov_robustness *of, bool shown)
{
    const struct {
        const char *key;
        double value;
        bool shown;
    } figures[] = { { "RF_cov", of->rf_cov, true },         { "RF_cons", of->rf_cons, true },
                    { "RF_SC_minTS", of->rf_sc_min, true }, { "RF_SC_maxTS", of->rf_sc_max, true },
                    { "RCR_typ", of->rcr_typical, false },  { "RCR_dev", of->rcr_deviant, false } };
    const struct {
        const char *key, *th, *en;
        size_t count;
    } cases[] = {
        { "robust_typical", "กรณีมั่นคง: ทั่วไป", "robust cases: typical", of->robust_typical },
        { "robust_deviant", "เบี่ยงเบน", "deviant", of->robust_deviant },
        { "shaky_typical", "ไม่มั่นคง: ทั่วไป", "shaky: typical", of->shaky_typical },
        { "shaky_deviant", "เบี่ยงเบน", "deviant", of->shaky_deviant },
        { "possible_typical", "อาจเป็น: ทั่วไป", "possible: typical", of->possible_typical },
        { "possible_deviant", "เบี่ยงเบน", "deviant", of->possible_deviant },
    };
    for (size_t i = 0; i < sizeof figures / sizeof figures[0]; i++)
        cgov_tables_fact(to, figures[i].key, NULL,
                         shown && figures[i].shown ? figures[i].key : NULL,
                         cgov__qca_share(figures[i].value));
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        add_number(to, cases[i].key, shown ? cases[i].th : NULL, shown ? cases[i].en : NULL,
                   cases[i].count);
    cgov_tables_fact(to, "rank", shown ? "อันดับ (1 ดีที่สุด 4 แย่ที่สุด)" : NULL,
                     shown ? "rank (1 best, 4 worst)" : NULL, cgov_cell_number(of->rank));
}

/* One object of JSON for all kinds; the part is made once. */
static cgov_tables *find_part(cgov_tables *to, const char *key)
{
    for (size_t i = 0; i < to->part_count; i++)
        if (strcmp(to->parts[i].key, key) == 0)
            return to->parts[i].tables;
    return cgov_tables_part(to, key, false, NULL, NULL);
}

static void note_left_out(cgov_tables *to, int64_t least)
{
    cgov_tables_note(
        to,
        cgov__tables_format(to,
                            "สำเนานี้ไม่แสดงจำนวนที่น้อยกว่า %lld จึงไม่แสดงกรณีของพจน์ คู่กรณี อิทธิพลของกรณี "
                            "เสถียรภาพ และความทนทานของคำตอบ ซึ่งบอกถึงโครงการเดี่ยว",
                            (long long)least),
        cgov__tables_format(to,
                            "This copy shows no count below %lld: cases of terms, pairs, influence, "
                            "stability and robustness tell of single projects, and are left out.",
                            (long long)least));
}

bool cgov__qca_leaves_out(cgov_tables *to, const cgov_qca_view *view)
{
    const bool of_view = view != NULL && view->projects && view->basis != NULL;
    const int64_t own = to->counted.en == NULL ? to->min_cell : 0;
    const int64_t least = of_view && view->basis->min_cell > own ? view->basis->min_cell : own;
    if (least < 2)
        return false;
    if (!to->left_out)
        note_left_out(to, least);
    to->left_out = true;
    return true;
}

void cgov_tables_add_robustness(cgov_tables *to, cgov_solution_kind kind,
                                const cgov_robustness_report *report)
{
    if (to == NULL || report == NULL || cgov__qca_leaves_out(to, NULL))
        return;
    const bool frugal = kind == CGOV_SOLUTION_PARSIMONIOUS;
    cgov_tables *part = cgov_tables_part(
        find_part(to, "robustness"), frugal ? "parsimonious" : "conservative", false,
        cgov__tables_format(to, "ความแกร่งของคำตอบ (%s): %s", frugal ? "แบบประหยัด" : "แบบเคร่งครัด",
                            report->solution),
        cgov__tables_format(to, "Robustness of the solution (%s): %s",
                            frugal ? "parsimonious" : "conservative", report->solution));
    cgov_tables_fact(part, "solution", NULL, NULL, cgov_cell_text(report->solution));
    cgov_tables_fact(part, "changes", NULL, NULL, cgov_cell_flag(report->changes));
    add_robustness_facts(part, &report->robustness, report->changes);
    const bool any = report->test_count > 0;
    cgov_table *tests = CGOV__TABLE(part, "tests", any ? "" : NULL, any ? "" : NULL, test_columns);
    for (size_t i = 0; i < report->test_count; i++) {
        const cgov_robustness_test *test = &report->tests[i];
        cgov_table_add(
            tests, (cgov_cell[]){ cgov_cell_text(test->choice), cgov_cell_mean(true, test->value),
                                  cgov_cell_text(cgov__tables_format(to, "%.6g", test->value)),
                                  cgov_cell_text(test->solution),
                                  cgov__cell_label_or(test->solution, test->solution, "ไม่มีคำตอบ",
                                                      "no solution") });
    }
    if (!report->changes)
        cgov_tables_note(part, "ไม่มีเกณฑ์อื่นที่ให้คำตอบต่างออกไป",
                         "no other cut-off leads to another solution");
}

/* ---- influence ---- */

static const cgov_column influence_columns[] = {
    CGOV_COLUMN("position", NULL, NULL),      CGOV_COLUMN("case", "without", "เมื่อไม่มี"),
    CGOV_COLUMN("changes", NULL, NULL),       CGOV_COLUMN("solution", NULL, NULL),
    CGOV_COLUMN(NULL, "solution", "ได้คำตอบ"), CGOV__QCA_FIT,
};

void cgov_tables_add_influence(cgov_tables *to, const cgov_influence *all)
{
    if (to == NULL || all == NULL || cgov__qca_leaves_out(to, NULL))
        return;
    cgov_tables *part = cgov_tables_part(to, "influence", false, NULL, NULL);
    add_number(part, "influential", NULL, NULL, all->influential);
    cgov_table *cases =
        CGOV__TABLE(part, "cases",
                    cgov__tables_format(to, "กรณีที่หากตัดออกแล้วแบบจำลองแบบเคร่งครัดเปลี่ยน: %llu จาก %llu",
                                        (unsigned long long)all->influential,
                                        (unsigned long long)all->case_count),
                    cgov__tables_format(
                        to, "Cases without which the conservative models change: %llu of %llu",
                        (unsigned long long)all->influential, (unsigned long long)all->case_count),
                    influence_columns);
    for (size_t i = 0; i < all->case_count; i++) {
        const cgov_case_influence *one = &all->cases[i];
        cgov_table_add(
            cases, (cgov_cell[]){
                       cgov_cell_number((int64_t)one->position + 1), cgov_cell_text(one->label),
                       cgov_cell_flag(one->changes), cgov_cell_text(one->solution),
                       cgov__cell_label_or(one->solution, one->solution, "ไม่มีคำตอบ", "no solution"),
                       CGOV__QCA_FIT_CELLS(&one->fit) });
        if (!one->changes)
            cgov_table_hide_last(cases);
    }
}

/* ---- stability ---- */

enum {
    KINDS = 3,
    KIND_COLUMNS = 5
};

static const struct {
    const char *key, *th;
} kinds[KINDS] = { { "conservative", "แบบเคร่งครัด" },
                   { "parsimonious", "แบบประหยัด" },
                   { "intermediate", "ขั้นกลาง" } };

/* "0.75 < x <= 1", or "*" where any number will do. */
static const char *interval_words(cgov_tables *to, const cgov_stable_interval *at)
{
    if (at->lower_unbounded && at->upper_unbounded)
        return "*";
    const char *low = at->lower_unbounded ? ""
                                          : cgov__tables_format(to, "%.6g %s ", at->lower,
                                                                at->lower_open ? "<" : "<=");
    const char *high =
        at->upper_unbounded
            ? ""
            : cgov__tables_format(to, " %s %.6g", at->upper_open ? "<" : "<=", at->upper);
    return cgov__tables_format(to, "%sx%s", low, high);
}

static size_t stable_columns(cgov_column *columns, size_t count)
{
    size_t width = 0;
    columns[width++] = (cgov_column)CGOV_COLUMN("of", NULL, NULL);
    columns[width++] = (cgov_column)CGOV_COLUMN("set", NULL, NULL);
    columns[width++] = (cgov_column)CGOV_COLUMN("anchor", NULL, NULL);
    columns[width++] = (cgov_column)CGOV_COLUMN(NULL, "x", "x");
    columns[width++] = (cgov_column)CGOV_COLUMN("value", NULL, NULL);
    columns[width++] = (cgov_column)CGOV_COLUMN(NULL, "value", "ค่าที่ใช้");
    for (size_t k = 0; k < count; k++) {
        const char *keys[KIND_COLUMNS] = { "lower_open", "upper_open", "lower", "upper", NULL };
        for (size_t i = 0; i < KIND_COLUMNS; i++) {
            columns[width] = (cgov_column)CGOV_COLUMN(keys[i], NULL, NULL);
            columns[width++].group = kinds[k].key;
        }
        columns[width - 1].label_en = kinds[k].key;
        columns[width - 1].label_th = kinds[k].th;
    }
    return width;
}

static void add_stable(cgov_tables *to, cgov_table *table, const cgov_qca_stable *row, size_t count)
{
    cgov_cell cells[6 + KINDS * KIND_COLUMNS];
    const bool anchor = row->set != NULL;
    const long long number = (long long)row->anchor + 1;
    size_t at = 0;
    cells[at++] = cgov_cell_text(row->of);
    cells[at++] = cgov_cell_text(row->set);
    cells[at++] = cgov_cell_number_if(anchor, number);
    cells[at++] =
        anchor ? cgov_cell_label(cgov__tables_format(to, "%s, เกณฑ์ที่ %lld", row->set, number),
                                 cgov__tables_format(to, "%s, anchor %lld", row->set, number))
               : cgov_cell_text(row->of);
    cells[at++] = cgov_cell_mean(true, row->intervals[0].value);
    cells[at++] = cgov_cell_text(cgov__tables_format(to, "%.6g", row->intervals[0].value));
    for (size_t k = 0; k < count; k++) {
        const cgov_stable_interval *interval = &row->intervals[k];
        cells[at++] = cgov_cell_flag(interval->lower_open);
        cells[at++] = cgov_cell_flag(interval->upper_open);
        cells[at++] = cgov_cell_mean(!interval->lower_unbounded, interval->lower);
        cells[at++] = cgov_cell_mean(!interval->upper_unbounded, interval->upper);
        cells[at++] = cgov_cell_text(interval_words(to, interval));
    }
    cgov_table_add(table, cells);
}

void cgov_tables_add_stability(cgov_tables *to, const cgov_qca_stable *rows, size_t count,
                               size_t kind_count)
{
    cgov_column columns[6 + KINDS * KIND_COLUMNS];
    if (to == NULL || (rows == NULL && count > 0) || cgov__qca_leaves_out(to, NULL))
        return;
    const size_t shown = kind_count > KINDS ? KINDS : kind_count;
    cgov_table *table =
        cgov_tables_add(to, "stability", "แบบจำลองคงเดิมเมื่อ x เพียงค่าเดียวอยู่ในช่วง (*: ทุกค่า)",
                        "The models stay the same while x, moved alone, lies there (*: anywhere)",
                        columns, stable_columns(columns, shown));
    for (size_t i = 0; i < count; i++)
        add_stable(to, table, &rows[i], shown);
}

/* Both cut-offs, then every anchor of the calibrated sets, in each kind of solution. */
static cgov_status find_stable(const cgov_qca_request *r, const cgov_truth_table *table,
                               cgov_solution_kind kind, cgov_qca_stable *rows, size_t *count,
                               cgov_error **err)
{
    const size_t k = (size_t)(kind - CGOV_SOLUTION_CONSERVATIVE);
    const cgov_qca_calibration *given = r->view.calibration;
    cgov_minimize_options options = r->minimize;
    size_t at = 0;
    options.kind = kind;
    rows[at].of = "incl";
    cgov_status st = cgov_stable_inclusion(table, &options, &rows[at++].intervals[k], err);
    rows[at].of = "n";
    if (st == CGOV_OK)
        st = cgov_stable_frequency(table, &options, &rows[at++].intervals[k], err);
    for (size_t i = 0; given != NULL && i < given->count; i++) {
        const cgov_qca_calibrated *set = &given->sets[i];
        if (set->how.method == CGOV_CALIBRATION_INDIRECT)
            continue;
        for (size_t n = 0; n < set->how.anchor_count && st == CGOV_OK; n++) {
            const cgov_stable_anchor_options anchor = {
                .set = set->set, .values = set->values, .calibration = set->how, .anchor = n
            };
            rows[at].of = "anchor";
            rows[at].set = set->set;
            rows[at].anchor = n;
            st = cgov_stable_anchor(r->view.cases, r->view.truth, &options, &anchor,
                                    &rows[at++].intervals[k], err);
        }
    }
    *count = at;
    return st;
}

static cgov_status write_stability(cgov_tables *to, const cgov_qca_request *r,
                                   const cgov_truth_table *table, cgov_error **err)
{
    const cgov_qca_calibration *given = r->view.calibration;
    const size_t kind_count = r->minimize.expected_count > 0 ? KINDS : KINDS - 1;
    size_t room = 2, count = 0;
    for (size_t i = 0; given != NULL && i < given->count; i++)
        room += given->sets[i].how.anchor_count;
    cgov_qca_stable *rows = cgov__calloc(room, sizeof *rows);
    if (rows == NULL)
        return cgov__nomem(err);
    cgov_status st = CGOV_OK;
    for (size_t k = 0; st == CGOV_OK && k < kind_count; k++)
        st = find_stable(r, table, (cgov_solution_kind)(CGOV_SOLUTION_CONSERVATIVE + k), rows,
                         &count, err);
    if (st == CGOV_OK)
        cgov_tables_add_stability(to, rows, count, kind_count);
    cgov__free(rows);
    return st;
}

/* ---- a whole analysis ---- */

/* Found before anything is written: wrong words are refused first. */
typedef struct solutions {
    cgov_solution *conservative, *parsimonious;
    cgov_intermediate_cursor *intermediate; /* NULL: nothing is expected */
} solutions;

static cgov_status find_solutions(const cgov_qca_request *r, const cgov_truth_table *table,
                                  solutions *out, cgov_error **err)
{
    cgov_minimize_options options = r->minimize;
    options.kind = CGOV_SOLUTION_CONSERVATIVE;
    cgov_status st = cgov_minimize(table, &options, &out->conservative, err);
    options.kind = CGOV_SOLUTION_PARSIMONIOUS;
    if (st == CGOV_OK)
        st = cgov_minimize(table, &options, &out->parsimonious, err);
    if (st == CGOV_OK && options.expected_count > 0)
        st = cgov_intermediate_list(table, &options, &out->intermediate, err);
    return st;
}

static cgov_status write_table(cgov_tables *to, const cgov_qca_request *r,
                               const cgov_truth_table *table, cgov_error **err)
{
    cgov_qca_doubts *doubts = NULL;
    cgov_bounds *bounds = NULL;
    cgov_tables_add_truth_table(to, table, &r->view);
    cgov_status st = cgov_qca_doubts_find(table, &doubts, err);
    if (st == CGOV_OK)
        cgov_tables_add_doubts(to, table, doubts, &r->view);
    if (st == CGOV_OK && r->bounds)
        st = cgov_bounds_build(r->view.cases, r->view.truth, &bounds, err);
    if (st == CGOV_OK && r->bounds)
        cgov_tables_add_bounds(to, table, bounds);
    cgov_bounds_free(bounds);
    cgov_qca_doubts_free(doubts);
    return st;
}

static cgov_status write_necessity(cgov_tables *to, const cgov_qca_request *r,
                                   const cgov_truth_table *table, cgov_error **err)
{
    cgov_necessity *single = NULL, *found = NULL;
    const cgov_necessity_options options = { .inclusion_cut = r->necessity > 0 ? r->necessity : 0.9,
                                             .depth = 3 };
    cgov_status st = cgov_necessity_single(table, &single, err);
    if (st == CGOV_OK)
        st = cgov_necessity_search(table, &options, &found, err);
    if (st == CGOV_OK) {
        const char *cut = cgov__qca_number(to, options.inclusion_cut);
        cgov_tables_add_necessity(to, "necessity_single", "เงื่อนไขจำเป็นเดี่ยว",
                                  "Necessity of single conditions", single);
        cgov_tables_add_necessity(
            to, "necessity", cgov__tables_format(to, "นิพจน์จำเป็นไม่เกิน 3 เงื่อนไข inclN >= %s", cut),
            cgov__tables_format(to, "Necessary expressions of up to 3 conditions, inclN >= %s",
                                cut),
            found);
    }
    cgov_necessity_free(found);
    cgov_necessity_free(single);
    return st;
}

static cgov_status write_solutions(cgov_tables *to, const cgov_qca_request *r,
                                   const cgov_truth_table *table, const solutions *found,
                                   cgov_error **err)
{
    cgov_status st = cgov_tables_add_solution(to, table, found->conservative, &r->view, err);
    if (st == CGOV_OK && r->term_cases)
        st = cgov_tables_add_term_cases(to, found->conservative, &r->view, err);
    if (st == CGOV_OK)
        st = cgov_tables_add_solution(to, table, found->parsimonious, &r->view, err);
    if (st == CGOV_OK && found->intermediate != NULL)
        st = cgov_tables_add_intermediate(to, table, found->intermediate, &r->view, err);
    return st;
}

/* Theory is held against the written solution. */
static cgov_status write_expression(cgov_tables *to, const cgov_qca_request *r,
                                    const cgov_truth_table *table, cgov_error **err)
{
    cgov_expression *made = NULL;
    cgov_theory theory;
    if (r->expression == NULL)
        return CGOV_OK;
    cgov_status st = cgov_expression_assess(table, r->expression, &made, err);
    if (st == CGOV_OK)
        cgov_tables_add_expression(to, made);
    if (st == CGOV_OK && r->theory != NULL)
        st = cgov_theory_evaluate(table, r->theory, r->expression, &theory, err);
    if (st == CGOV_OK && r->theory != NULL)
        cgov_tables_add_theory(to, &theory);
    cgov_expression_free(made);
    return st;
}

static cgov_status write_robustness(cgov_tables *to, const cgov_qca_request *r,
                                    bool nothing_ruled_out, cgov_error **err)
{
    static const cgov_solution_kind both[] = { CGOV_SOLUTION_CONSERVATIVE,
                                               CGOV_SOLUTION_PARSIMONIOUS };
    cgov_minimize_options options = r->minimize;
    cgov_status st = CGOV_OK;
    for (size_t i = 0; st == CGOV_OK && i < 2; i++) {
        cgov_robustness_report *report = NULL;
        options.kind = both[i];
        if (nothing_ruled_out) {
            cgov_tables_note(to, "ความแกร่ง: ไม่มีแถวใดถูกปฏิเสธ คำตอบคือทุกกรณี จึงไม่มีอะไรให้ทดสอบ",
                             "Robustness: no row is ruled out, the solution is everything, and "
                             "nothing to test");
            break;
        }
        st = cgov_robustness_protocol(r->view.cases, r->view.truth, &options, &report, err);
        if (st == CGOV_OK)
            cgov_tables_add_robustness(to, both[i], report);
        cgov_robustness_report_free(report);
    }
    return st;
}

static cgov_status write_influence(cgov_tables *to, const cgov_qca_request *r, cgov_error **err)
{
    cgov_minimize_options options = r->minimize;
    cgov_influence *all = NULL;
    options.kind = CGOV_SOLUTION_CONSERVATIVE;
    const cgov_status st = cgov_influence_assess(r->view.cases, r->view.truth, &options, &all, err);
    if (st == CGOV_OK)
        cgov_tables_add_influence(to, all);
    cgov_influence_free(all);
    return st;
}

static cgov_status write_both(cgov_tables *to, const cgov_qca_request *r, cgov_error **err)
{
    static const cgov_solution_kind both[] = { CGOV_SOLUTION_CONSERVATIVE,
                                               CGOV_SOLUTION_PARSIMONIOUS };
    cgov_minimize_options options = r->minimize;
    cgov_status st = CGOV_OK;
    for (size_t i = 0; st == CGOV_OK && i < 2; i++) {
        cgov_both_outcomes *found = NULL;
        options.kind = both[i];
        st = cgov_both_outcomes_solve(r->view.cases, r->view.truth, &options, &found, err);
        if (st == CGOV_OK)
            cgov_tables_add_both_outcomes(to, both[i], found);
        cgov_both_outcomes_free(found);
    }
    return st;
}

/* ---- of one expression: what was written, or else the first conservative model ---- */

static cgov_status write_choice(cgov_tables *to, const cgov_qca_request *r,
                                const cgov_truth_table *table, const char *text, cgov_error **err)
{
    const cgov_case_choice_options options = { .most_pairs = r->pairs,
                                               .progress = r->minimize.progress,
                                               .progress_ctx = r->minimize.progress_ctx };
    cgov_case_choice *choice = NULL;
    const cgov_status st = cgov_case_choice_make(table, text, &options, &choice, err);
    if (st == CGOV_OK)
        cgov_tables_add_case_choice(to, choice, &r->view);
    cgov_case_choice_free(choice);
    return st;
}

static cgov_status write_clusters(cgov_tables *to, const cgov_qca_request *r,
                                  const cgov_truth_table *table, const char *text, cgov_error **err)
{
    cgov_status st = CGOV_OK;
    for (size_t i = 0; st == CGOV_OK && i < r->cluster_count; i++) {
        const cgov_qca_cluster_request *asked = &r->clusters[i];
        cgov_cluster_diagnosis *found = NULL;
        st = cgov_cluster_diagnose_links(table, text, asked->links, &found, err);
        if (st == CGOV_OK)
            cgov_tables_add_clusters(to, &(cgov_qca_cluster_answer){ .text = text,
                                                                     .by = asked->by,
                                                                     .by_th = asked->by_th,
                                                                     .by_en = asked->by_en,
                                                                     .within = asked->within,
                                                                     .names = asked->names,
                                                                     .diagnosis = found });
        cgov_cluster_diagnosis_free(found);
    }
    return st;
}

/* NULL where the solution says nothing of any case. */
static cgov_status first_model(cgov_tables *to, const cgov_solution *solution, const char **text,
                               cgov_error **err)
{
    cgov_model_cursor *cursor = NULL;
    static const cgov_model none = { 0 };
    const cgov_model *model = &none;
    *text = NULL;
    if (solution->trivial)
        return CGOV_OK;
    cgov_status st = cgov_model_list(solution, &cursor, err);
    if (st == CGOV_OK)
        st = cgov_model_next(cursor, &model, err);
    for (size_t i = 0; st == CGOV_ROW && i < model->term_count; i++) {
        const char *term = solution->terms[model->terms[i]].text;
        *text = *text == NULL ? cgov__tables_keep(to, term)
                              : cgov__tables_format(to, "%s + %s", *text, term);
    }
    cgov_model_cursor_free(cursor);
    return st == CGOV_ROW || st == CGOV_DONE ? CGOV_OK : st;
}

static cgov_status write_cases(cgov_tables *to, const cgov_qca_request *r,
                               const cgov_truth_table *table, const cgov_solution *conservative,
                               cgov_error **err)
{
    const char *text = r->expression;
    cgov_status st = CGOV_OK;
    if (r->pairs == 0 && r->cluster_count == 0)
        return CGOV_OK;
    if (text == NULL)
        st = first_model(to, conservative, &text, err);
    if (st == CGOV_OK && text == NULL) {
        cgov_tables_note(to, "ไม่มีคำตอบที่จะเลือกกรณีหรือเทียบระหว่างกลุ่ม",
                         "There is no solution of which cases or clusters could be looked at");
        return CGOV_OK;
    }
    if (st == CGOV_OK && r->pairs > 0)
        st = write_choice(to, r, table, text, err);
    if (st == CGOV_OK)
        st = write_clusters(to, r, table, text, err);
    return st;
}

static cgov_status write_analysis(cgov_tables *to, const cgov_qca_request *r,
                                  const cgov_truth_table *table, cgov_error **err)
{
    solutions found = { 0 };
    cgov_status st = find_solutions(r, table, &found, err);
    if (st == CGOV_OK)
        st = write_table(to, r, table, err);
    if (st == CGOV_OK)
        st = write_necessity(to, r, table, err);
    if (st == CGOV_OK)
        st = write_solutions(to, r, table, &found, err);
    if (st == CGOV_OK && r->stability)
        st = write_stability(to, r, table, err);
    if (st == CGOV_OK)
        st = write_expression(to, r, table, err);
    if (st == CGOV_OK && r->robustness)
        st = write_robustness(to, r, found.conservative->trivial || found.parsimonious->trivial,
                              err);
    if (st == CGOV_OK && r->influence)
        st = write_influence(to, r, err);
    if (st == CGOV_OK && r->both)
        st = write_both(to, r, err);
    if (st == CGOV_OK)
        st = write_cases(to, r, table, found.conservative, err);
    cgov_intermediate_cursor_free(found.intermediate);
    cgov_solution_free(found.parsimonious);
    cgov_solution_free(found.conservative);
    return st;
}

/* What lists single projects, or gives the inclusion and the size of single rows as a cut-off. */
static void leave_out_projects(cgov_tables *to, cgov_qca_request *r)
{
    const int64_t least = r->view.projects && r->view.basis != NULL ? r->view.basis->min_cell : 0;
    if (least < 2 ||
        !(r->term_cases || r->influence || r->stability || r->robustness || r->pairs > 0))
        return;
    r->term_cases = r->influence = r->stability = r->robustness = false;
    r->pairs = 0;
    note_left_out(to, least);
}

cgov_status cgov_tables_of_qca(const cgov_qca_request *request, cgov_tables **out, cgov_error **err)
{
    cgov_truth_table *table = NULL;
    CGOV__NEEDS_ERROR(err, out != NULL, "cgov_tables_of_qca: out is NULL");
    *out = NULL;
    CGOV__NEEDS_ERROR(err, request != NULL, "cgov_tables_of_qca: request is NULL");
    CGOV__NEEDS_ERROR(err, request->view.cases != NULL, "cgov_tables_of_qca: view.cases is NULL");
    CGOV__NEEDS_ERROR(err, request->view.truth != NULL, "cgov_tables_of_qca: view.truth is NULL");
    cgov_tables *to = cgov_tables_new(NULL);
    if (to == NULL)
        return cgov__nomem(err);
    cgov_qca_request shown = *request;
    leave_out_projects(to, &shown);
    cgov_status st = cgov_truth_table_build(request->view.cases, request->view.truth, &table, err);
    if (st == CGOV_OK)
        st = write_analysis(to, &shown, table, err);
    cgov_truth_table_free(table);
    if (st != CGOV_OK) {
        cgov_tables_free(to);
        return st;
    }
    return cgov__tables_end(to, out) == CGOV_OK ? CGOV_OK : cgov__nomem(err);
}
