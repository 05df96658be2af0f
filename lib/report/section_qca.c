/*
 * The section of the report on combinations of conditions (QCA): the sets are the factors in which
 * the team scored whole cases. They have letters here, so that terms are short. See section.h.
 */
#include "analysis/survey/answer.h"
#include "cgov/qca_assessment.h"
#include "cgov/qca_study.h"
#include "report/section.h"

#include <math.h>
#include <string.h>

enum {
    SETS = 9, /* an outcome and at most eight conditions */
    MODELS = 5
};

typedef struct set_row {
    const char *code, *label_th, *label_en;
    cgov_factor_kind kind;
    int64_t cases;
} set_row;
static const cgov__field set_fields[] = {
    CGOV__FIELD(set_row, code), CGOV__FIELD(set_row, label_th), CGOV__FIELD(set_row, label_en),
    CGOV__FIELD(set_row, kind), CGOV__FIELD(set_row, cases),
};
static const cgov__map set_map = CGOV__MAP("scored factor", set_row, set_fields);

/* What is analysed. */
typedef struct analysis {
    const set_row *conditions[SETS - 1], *outcome;
    size_t count, left_out; /* of conditions */
    cgov_qca_study *study;
    cgov_qca_table cases; /* those of `study`, with letters for sets */
    cgov_truth_table *truth;
    const char *expected[SETS - 1];
    cgov_error *error;
} analysis;

static const char *const letters[SETS] = { "A", "B", "C", "D", "E", "F", "G", "H", "Y" };
static const char *const absent[SETS - 1] = { "~A", "~B", "~C", "~D", "~E", "~F", "~G", "~H" };
static const cgov_truth_table_options choices = { .outcome = "Y",
                                                  .inclusion_cut = 0.8,
                                                  .missing = CGOV_ABSENT_LEAVE_OUT };

/* ---- the sets ---- */

static void choose_sets(analysis *a, const set_row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (a->outcome == NULL && rows[i].kind == CGOV_FACTOR_KIND_OUTCOME) {
            a->outcome = &rows[i];
        } else if (rows[i].kind == CGOV_FACTOR_KIND_OUTCOME || a->count == SETS - 1) {
            a->left_out++;
        } else {
            a->expected[a->count] =
                rows[i].kind == CGOV_FACTOR_KIND_OBSTACLE ? absent[a->count] : letters[a->count];
            a->conditions[a->count++] = &rows[i];
        }
    }
}

static cgov_status read_cases(cgov *db, analysis *a, const char *names[SETS])
{
    const char *codes[SETS - 1];
    for (size_t i = 0; i < a->count; i++) {
        codes[i] = a->conditions[i]->code;
        names[i] = letters[i];
    }
    names[a->count] = letters[SETS - 1];
    const cgov_qca_case_options options = { .conditions = codes,
                                            .condition_count = a->count,
                                            .outcome = a->outcome->code };
    const cgov_status status = cgov_qca_cases(db, &options, &a->study);
    if (status == CGOV_OK) {
        a->cases = a->study->table;
        a->cases.sets = names;
    }
    return status;
}

static const cgov_column set_columns[] = {
    CGOV_COLUMN("set", "set", "เซต"),
    CGOV_COLUMN("code", NULL, NULL),
    CGOV_COLUMN("label", "factor", "ปัจจัย"),
    CGOV_COLUMN("role", "as", "ในฐานะ"),
    CGOV_COLUMN("cases", "cases with a score", "กรณีที่มีคะแนน"),
};

static void add_set(cgov_table *table, const char *letter, const set_row *set, bool outcome)
{
    cgov_table_add(table, (cgov_cell[]){ cgov_cell_text(letter), cgov_cell_text(set->code),
                                         cgov__cell_label_or(set->label_th, set->label_en,
                                                             set->code, set->code),
                                         outcome ? cgov_cell_label("ผลลัพธ์", "outcome")
                                                 : cgov_cell_label("เงื่อนไข", "condition"),
                                         cgov_cell_number(set->cases) });
}

static void add_sets(cgov_tables *to, const analysis *a)
{
    cgov_table *table =
        CGOV__TABLE(to, "sets", "เซต (~A คือไม่มี A)", "Sets (~A is the absence of A)", set_columns);
    for (size_t i = 0; i < a->count; i++)
        add_set(table, letters[i], a->conditions[i], false);
    add_set(table, letters[SETS - 1], a->outcome, true);
}

/* ---- the truth table ---- */

static const char *names_of(cgov_tables *to, const cgov_truth_table *truth, const size_t *cases,
                            size_t count)
{
    cgov__buffer names = { 0 };
    for (size_t i = 0; i < count; i++)
        cgov__buffer_format(&names, "%s%s", i > 0 ? ", " : "", truth->cases[cases[i]]);
    const char *kept = cgov__tables_keep(to, names.bytes);
    cgov__buffer_free(&names);
    return kept;
}

static cgov_cell truth_cell(cgov_truth truth)
{
    switch (truth) {
    case CGOV_TRUTH_ON:
        return cgov_cell_text("1");
    case CGOV_TRUTH_OFF:
        return cgov_cell_text("0");
    default:
        return cgov_cell_text(truth == CGOV_TRUTH_CONTRADICTION ? "C" : "?");
    }
}

static void add_truth(cgov_tables *to, const analysis *a)
{
    cgov_column columns[SETS + 5] = { CGOV_COLUMN("row", "row", "แถว") };
    cgov_cell cells[SETS + 5];
    const cgov_column figures[] = {
        CGOV_COLUMN("outcome", "Y", "Y"),
        CGOV_COLUMN("n", "cases", "จำนวนกรณี"),
        CGOV_COLUMN("inclusion", "consistency", "ความสอดคล้อง"),
        CGOV_COLUMN("pri", "PRI", "PRI"),
        CGOV_COLUMN("cases", "which", "กรณี"),
    };
    const size_t sets = a->truth->condition_count, width = sets + 6;
    for (size_t i = 0; i < sets; i++)
        columns[i + 1] = (cgov_column)CGOV_COLUMN(letters[i], letters[i], letters[i]);
    memcpy(columns + sets + 1, figures, sizeof figures);
    cgov_table *table = cgov_tables_add(to, "truth", "ตารางความจริง", "Truth table", columns, width);
    for (size_t i = 0; i < a->truth->row_count; i++) {
        const cgov_truth_row *row = &a->truth->rows[i];
        cgov_cell *next = cells;
        *next++ = cgov_cell_number((int64_t)row->number);
        for (size_t c = 0; c < sets; c++)
            *next++ = cgov_cell_number(row->values[c]);
        *next++ = truth_cell(row->truth);
        *next++ = cgov_cell_number((int64_t)row->n);
        *next++ = cgov_cell_real(true, row->inclusion, 3);
        *next++ = cgov_cell_real(true, row->pri, 3);
        *next = cgov_cell_text(names_of(to, a->truth, row->cases, row->case_count));
        cgov_table_add(table, cells);
    }
}

static const cgov_column necessity_columns[] = {
    CGOV_COLUMN("condition", "condition", "เงื่อนไข"),
    CGOV_COLUMN("consistency", "consistency", "ความสอดคล้อง"),
    CGOV_COLUMN("coverage", "coverage", "ความครอบคลุม"),
    CGOV_COLUMN("ron", "relevance (RoN)", "ความเกี่ยวข้อง (RoN)"),
};

static cgov_status add_necessity(cgov_tables *to, analysis *a)
{
    cgov_necessity *found = NULL;
    const cgov_status status = cgov_necessity_single(a->truth, &found, &a->error);
    if (status != CGOV_OK)
        return status;
    cgov_table *table = CGOV__TABLE(to, "necessity", "เงื่อนไขจำเป็น",
                                    "Necessity of single conditions", necessity_columns);
    for (size_t i = 0; i < found->count; i++)
        cgov_table_add(table, (cgov_cell[]){ cgov_cell_text(found->items[i].text),
                                             cgov_cell_real(true, found->items[i].consistency, 3),
                                             cgov_cell_real(true, found->items[i].coverage, 3),
                                             cgov_cell_real(true, found->items[i].ron, 3) });
    cgov_necessity_free(found);
    return CGOV_OK;
}

/* ---- solutions ---- */

static const cgov_column term_columns[] = {
    CGOV_COLUMN("term", "term", "พจน์"),
    CGOV_COLUMN("models", "in models", "อยู่ในแบบจำลอง"),
    CGOV_COLUMN("consistency", "consistency", "ความสอดคล้อง"),
    CGOV_COLUMN("pri", "PRI", "PRI"),
    CGOV_COLUMN("coverage", "coverage", "ความครอบคลุม"),
    CGOV_COLUMN("unique", "unique", "ครอบคลุมเฉพาะ"),
    CGOV_COLUMN("cases", "cases", "กรณี"),
};

static void add_term(cgov_tables *to, cgov_table *table, const analysis *a, const cgov_term *t)
{
    if (t->stands == CGOV_STANDS_IN_NONE)
        return;
    cgov_table_add(
        table, (cgov_cell[]){ cgov_cell_text(t->text),
                              t->stands == CGOV_STANDS_IN_ALL ? cgov_cell_label("ทั้งหมด", "all")
                                                              : cgov_cell_label("บางส่วน", "some"),
                              cgov_cell_real(true, t->fit.consistency, 3),
                              cgov_cell_real(true, t->fit.pri, 3),
                              cgov_cell_real(true, t->fit.coverage, 3),
                              cgov_cell_real(true, t->fit.unique_coverage, 3),
                              cgov_cell_text(names_of(to, a->truth, t->cases, t->case_count)) });
}

static const char *text_of(cgov_tables *to, const cgov_solution *s, const cgov_model *model)
{
    cgov__buffer text = { 0 };
    for (size_t i = 0; i < model->term_count; i++)
        cgov__buffer_format(&text, "%s%s", i > 0 ? " + " : "", s->terms[model->terms[i]].text);
    const char *kept = cgov__tables_keep(to, text.bytes);
    cgov__buffer_free(&text);
    return kept;
}

static const cgov_column model_columns[] = {
    CGOV_COLUMN("model", "model", "แบบจำลอง"),
    CGOV_COLUMN("consistency", "consistency", "ความสอดคล้อง"),
    CGOV_COLUMN("pri", "PRI", "PRI"),
    CGOV_COLUMN("coverage", "coverage", "ความครอบคลุม"),
};

/* The models of a solution, and of the first one where its cases lie. */
static cgov_status add_models(cgov_tables *to, analysis *a, const cgov_solution *s,
                              cgov_term_case **cases, size_t *count)
{
    cgov_model_cursor *cursor = NULL;
    const cgov_model *model = NULL;
    int64_t models = 0;
    cgov_table *table = CGOV__TABLE(to, "models", "แบบจำลอง", "Models", model_columns);
    cgov_status status = cgov_model_list(s, &cursor, &a->error);
    while (status == CGOV_OK && (status = cgov_model_next(cursor, &model, &a->error)) == CGOV_ROW) {
        status = models == 0 ? cgov_term_case_list(s, model->terms, model->term_count, cases, count,
                                                   &a->error)
                             : CGOV_OK;
        if (models++ < MODELS)
            cgov_table_add(table, (cgov_cell[]){ cgov_cell_text(text_of(to, s, model)),
                                                 cgov_cell_real(true, model->fit.consistency, 3),
                                                 cgov_cell_real(true, model->fit.pri, 3),
                                                 cgov_cell_real(true, model->fit.coverage, 3) });
    }
    cgov_model_cursor_free(cursor);
    cgov_table_set_all(table, models);
    return status == CGOV_DONE ? CGOV_OK : status;
}

static void draw_cases(cgov__report *r, const cgov_term_case *cases, size_t count, const char *th,
                       const char *en)
{
    const cgov__plot_options options = cgov__report_plot(r, th, en);
    cgov__drawing d = { 0 };
    const bool drawn = cgov__plot_xy(
        &d, cases, count,
        cgov__report_say(r, "คะแนนความเป็นสมาชิกของคำตอบ", "membership in the solution"),
        cgov__report_say(r, "ผลลัพธ์ (Y)", "outcome (Y)"), &options);
    cgov__report_figure(r, &d, drawn);
}

static cgov_status put_solution(cgov__report *r, analysis *a, const cgov_solution *s,
                                const char *th, const char *en)
{
    cgov_term_case *cases = NULL;
    size_t count = 0;
    cgov_tables *to = cgov_tables_new("solution");
    cgov_table *table = CGOV__TABLE(to, "terms", th, en, term_columns);
    for (size_t i = 0; i < s->term_count; i++)
        add_term(to, table, a, &s->terms[i]);
    const cgov_status status = add_models(to, a, s, &cases, &count);
    if (status == CGOV_OK)
        draw_cases(r, cases, count, th, en);
    cgov_free(cases);
    return cgov__report_tables(r, status, to, 0);
}

static cgov_status put_intermediate(cgov__report *r, analysis *a)
{
    const cgov_minimize_options options = { .kind = CGOV_SOLUTION_INTERMEDIATE,
                                            .expected = a->expected,
                                            .expected_count = a->count };
    cgov_intermediate_cursor *cursor = NULL;
    const cgov_intermediate *pair = NULL;
    cgov_status status = cgov_intermediate_list(a->truth, &options, &cursor, &a->error);
    if (status == CGOV_OK)
        status = cgov_intermediate_next(cursor, &pair, &a->error);
    if (status == CGOV_ROW) {
        cgov__report_words(
            r, CGOV__REPORT_PARAGRAPH,
            "คาดว่าเงื่อนไขส่งเสริมผลลัพธ์ และอุปสรรคขัดขวาง คำตอบแบบกลางของแบบจำลองคู่แรก",
            "Conditions are expected to further the outcome, obstacles to hinder it. "
            "The intermediate solution is that of the first pair of models.");
        status = put_solution(r, a, pair->solution, "คำตอบแบบกลาง", "Intermediate solution");
    }
    cgov_intermediate_cursor_free(cursor);
    return status == CGOV_DONE ? CGOV_OK : status;
}

static cgov_status put_minimal(cgov__report *r, analysis *a, cgov_solution_kind kind,
                               const char *th, const char *en)
{
    cgov_solution *s = NULL;
    cgov_status status =
        cgov_minimize(a->truth, &(cgov_minimize_options){ .kind = kind }, &s, &a->error);
    if (status == CGOV_OK && s->term_count > 0)
        status = put_solution(r, a, s, th, en);
    else if (status == CGOV_OK)
        cgov__report_words(r, CGOV__REPORT_PARAGRAPH, "ไม่มีแถวที่ถึงเกณฑ์ จึงไม่มีคำตอบ",
                           "No row reaches the cut-off: there is no solution.");
    cgov_solution_free(s);
    return status;
}

/* ---- how far it holds ---- */

static const cgov_column test_columns[] = {
    CGOV_COLUMN("choice", "cut-off", "เกณฑ์"),
    CGOV_COLUMN("value", "at", "ที่"),
    CGOV_COLUMN("solution", "leads to", "ได้คำตอบ"),
};

static void add_tests(cgov_tables *to, const cgov_robustness_report *report)
{
    cgov_table *table = CGOV__TABLE(to, "tests", "เกณฑ์ใกล้ที่สุดที่ทำให้คำตอบเปลี่ยน",
                                    "The nearest cut-offs that change the solution", test_columns);
    for (size_t i = 0; i < report->test_count; i++) {
        const cgov_robustness_test *t = &report->tests[i];
        cgov_table_add(table, (cgov_cell[]){ strcmp(t->choice, "n") == 0
                                                 ? cgov_cell_label("จำนวนกรณี", "cases a row")
                                                 : cgov_cell_label("ความสอดคล้อง", "consistency"),
                                             cgov_cell_real(true, t->value, 3),
                                             cgov__cell_label_or(t->solution, t->solution,
                                                                 "ไม่มีคำตอบ", "no solution") });
    }
    if (report->changes) {
        cgov_tables_fact(to, "rf_cov", "RF_cov", "RF_cov",
                         cgov_cell_real(true, report->robustness.rf_cov, 3));
        cgov_tables_fact(to, "rf_cons", "RF_cons", "RF_cons",
                         cgov_cell_real(true, report->robustness.rf_cons, 3));
        cgov_tables_fact(to, "rank", "อันดับความคงทน (1 ดีที่สุด, 4)", "rank (1 is most robust, of 4)",
                         cgov_cell_number(report->robustness.rank));
    }
}

static void draw_strip(cgov__report *r, const analysis *a, const cgov_robustness_report *report)
{
    const cgov__plot_range ranges[] = {
        { cgov__report_say(r, "เกณฑ์ความสอดคล้อง", "cut-off of consistency"), 0.5, 1,
          report->inclusion },
        { cgov__report_say(r, "จำนวนกรณีต่อแถวอย่างน้อย", "least cases of a row"), 1,
          (double)(a->truth->case_count > 4 ? a->truth->case_count / 2 : 2), report->frequency },
    };
    const cgov__plot_options options =
        cgov__report_plot(r, "ความคงทนของคำตอบแบบอนุรักษ์", "How far the conservative solution holds");
    cgov__drawing d = { 0 };
    const bool drawn = cgov__plot_strip(&d, ranges, sizeof ranges / sizeof ranges[0], &options);
    cgov__report_figure(r, &d, drawn);
}

static cgov_status put_robustness(cgov__report *r, analysis *a)
{
    cgov_robustness_report *report = NULL;
    cgov_tables *to = cgov_tables_new("robustness");
    const cgov_status status =
        cgov_robustness_protocol(&a->cases, &choices, NULL, &report, &a->error);
    if (status == CGOV_OK) {
        draw_strip(r, a, report);
        add_tests(to, report);
    }
    cgov_robustness_report_free(report);
    return cgov__report_tables(r, status, to, 0);
}

/* ---- all of it ---- */

static cgov_status put_cases(cgov__report *r, analysis *a)
{
    cgov_tables *to = cgov__tables_begin("qca", &a->study->basis);
    cgov_tables_set_counted(to, "กรณีที่มีคะแนน", "Cases with scores");
    add_sets(to, a);
    add_truth(to, a);
    const cgov_status status = add_necessity(to, a);
    cgov_tables_note(to, "แถวที่ความสอดคล้องถึง 0.8 และมีอย่างน้อยหนึ่งกรณี ถือว่านำไปสู่ผลลัพธ์ (Y = 1)",
                     "Rows of at least one case that reach a consistency of 0.8 are explained (Y = "
                     "1).");
    if (a->truth->left_out_cases > 0)
        cgov_tables_note_numbers(to, "ไม่ได้ใช้ %lld กรณีที่คะแนนไม่ครบ",
                                 "Left out for missing scores: %lld cases.",
                                 (int64_t[]){ (int64_t)a->truth->left_out_cases }, 1);
    if (a->left_out > 0)
        cgov_tables_note_numbers(to, "ไม่ได้ใช้ %lld ปัจจัยที่มีคะแนน เพราะใช้ผลลัพธ์เดียวและเงื่อนไขไม่เกินแปด",
                                 "Left out: %lld scored factors, as one outcome and at most eight "
                                 "conditions are analysed.",
                                 (int64_t[]){ (int64_t)a->left_out }, 1);
    return cgov__report_tables(r, status, to, 0);
}

static cgov_status put_analysis(cgov__report *r, analysis *a)
{
    cgov_status status = cgov_truth_table_build(&a->cases, &choices, &a->truth, &a->error);
    if (status == CGOV_OK)
        status = put_cases(r, a);
    if (status == CGOV_OK)
        status =
            put_minimal(r, a, CGOV_SOLUTION_CONSERVATIVE, "คำตอบแบบอนุรักษ์", "Conservative solution");
    if (status == CGOV_OK)
        status = put_minimal(r, a, CGOV_SOLUTION_PARSIMONIOUS, "คำตอบแบบประหยัด",
                             "Parsimonious solution");
    if (status == CGOV_OK && a->truth->on_cases > 0 && a->truth->off_cases > 0)
        status = put_intermediate(r, a);
    if (status == CGOV_OK && a->truth->on_cases > 0 && a->truth->off_cases > 0)
        status = put_robustness(r, a);
    return status;
}

static cgov_status analyse_sets(cgov__report *r, const set_row *rows, size_t count)
{
    analysis a = { 0 };
    const char *names[SETS];
    choose_sets(&a, rows, count);
    if (a.outcome == NULL || a.count == 0) {
        cgov__report_words(r, CGOV__REPORT_PARAGRAPH, "ยังไม่มีกรณีศึกษาที่ทีมให้คะแนนทั้งผลลัพธ์และเงื่อนไข",
                           "No case study has been scored by the team in an outcome and a "
                           "condition yet.");
        return CGOV_OK;
    }
    cgov_status status = read_cases(r->db, &a, names);
    if (status == CGOV_OK)
        status = put_analysis(r, &a);
    if (a.error != NULL)
        status = cgov__fail_db(r->db, status, "%s", cgov_error_message(a.error));
    cgov_error_free(a.error);
    cgov_truth_table_free(a.truth);
    cgov_qca_study_free(a.study);
    return status;
}

cgov_status cgov__section_qca(cgov__report *r)
{
    void *kept = cgov__answer_new(sizeof(int64_t)), *rows = NULL;
    size_t count = 0;
    if (kept == NULL)
        return cgov__nomem(&r->db->error);
    cgov_status status = cgov__answer_rows_of(r->db, NULL, NULL, kept, &cgov__sql_report_set,
                                              &set_map, &rows, &count);
    if (status == CGOV_OK)
        status = analyse_sets(r, rows, count);
    cgov__answer_free(kept);
    return status;
}
