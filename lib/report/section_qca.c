/*
 * The section of the report on combinations of conditions (QCA): the sets are the factors in which
 * the team scored whole cases. They have letters here, so that terms are short. See section.h.
 */
#include "analysis/survey/answer.h"
#include "cgov/qca_assessment.h"
#include "cgov/qca_study.h"
#include "cgov/qca_tables.h"
#include "report/section.h"

#include <string.h>

enum {
    SETS = 9 /* an outcome and at most eight conditions */
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

/* ---- plots ---- */

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

/* Where the cases lie in the first model of a solution. */
static cgov_status draw_solution(cgov__report *r, analysis *a, cgov_solution_kind kind,
                                 const char *th, const char *en)
{
    cgov_solution *s = NULL;
    cgov_model_cursor *cursor = NULL;
    static const cgov_model none = { 0 };
    const cgov_model *model = &none;
    cgov_term_case *cases = NULL;
    size_t count = 0;
    cgov_status status =
        cgov_minimize(a->truth, &(cgov_minimize_options){ .kind = kind }, &s, &a->error);
    if (status == CGOV_OK)
        status = cgov_model_list(s, &cursor, &a->error);
    if (status == CGOV_OK)
        status = cgov_model_next(cursor, &model, &a->error);
    if (status == CGOV_ROW) {
        status = cgov_term_case_list(s, model->terms, model->term_count, &cases, &count, &a->error);
        if (status == CGOV_OK)
            draw_cases(r, cases, count, th, en);
    }
    cgov_free(cases);
    cgov_model_cursor_free(cursor);
    cgov_solution_free(s);
    return status == CGOV_DONE ? CGOV_OK : status;
}

static void draw_strip(cgov__report *r, const analysis *a, const cgov_robustness_report *report)
{
    const cgov__plot_range ranges[] = {
        { cgov__report_say(r, "เกณฑ์ความสอดคล้อง", "cut-off of consistency"), 0.5, 1,
          report->inclusion },
        { cgov__report_say(r, "จำนวนกรณีต่อแถวอย่างน้อย", "least cases of a row"), 1,
          (double)(a->truth->case_count > 4 ? a->truth->case_count / 2 : 2), report->frequency },
    };
    const cgov__plot_options options = cgov__report_plot(r, "ความแกร่งของคำตอบแบบเคร่งครัด",
                                                         "How far the conservative solution holds");
    cgov__drawing d = { 0 };
    const bool drawn = cgov__plot_strip(&d, ranges, sizeof ranges / sizeof ranges[0], &options);
    cgov__report_figure(r, &d, drawn);
}

static cgov_status draw_robustness(cgov__report *r, analysis *a)
{
    cgov_robustness_report *report = NULL;
    const cgov_status status =
        cgov_robustness_protocol(&a->cases, &choices, NULL, &report, &a->error);
    if (status == CGOV_OK)
        draw_strip(r, a, report);
    cgov_robustness_report_free(report);
    return status;
}

/* ---- all of it ---- */

static void note_choices(cgov_tables *to, const analysis *a)
{
    cgov_tables_note(
        to,
        "แถวที่ความสอดคล้อง (inclS) ถึง 0.8 และมีอย่างน้อยหนึ่งกรณี ถือว่านำไปสู่ผลลัพธ์ "
        "คำตอบแบบกลางคาดว่าเงื่อนไขส่งเสริมผลลัพธ์ และอุปสรรคขัดขวาง",
        "Rows of at least one case that reach a consistency (inclS) of 0.8 are explained. "
        "The intermediate solution expects conditions to further the outcome, and "
        "obstacles to hinder it.");
    if (a->left_out > 0)
        cgov_tables_note_numbers(to, "ไม่ได้ใช้ %lld ปัจจัยที่มีคะแนน เพราะใช้ผลลัพธ์เดียวและเงื่อนไขไม่เกินแปด",
                                 "Left out: %lld scored factors, as one outcome and at most eight "
                                 "conditions are analysed.",
                                 (int64_t[]){ (int64_t)a->left_out }, 1);
}

static cgov_status put_sets(cgov__report *r, const analysis *a)
{
    cgov_tables *to = cgov__tables_begin("sets", &a->study->basis);
    add_sets(to, a);
    note_choices(to, a);
    cgov_tables_set_counted(to, "จำนวนกรณี", "Cases");
    return cgov__report_tables(r, CGOV_OK, to, 0);
}

static cgov_status put_answers(cgov__report *r, analysis *a, bool explained)
{
    const cgov_qca_request request = {
        .view = { .cases = &a->cases, .truth = &choices, .basis = &a->study->basis, .models = 5 },
        .minimize = { .expected = explained ? a->expected : NULL,
                      .expected_count = explained ? a->count : 0 },
        .robustness = explained,
    };
    cgov_tables *to = NULL;
    const cgov_status status = cgov_tables_of_qca(&request, &to, &a->error);
    return cgov__report_tables(r, status, to, 0);
}

static cgov_status put_analysis(cgov__report *r, analysis *a)
{
    cgov_status status = put_sets(r, a);
    if (status == CGOV_OK)
        status = cgov_truth_table_build(&a->cases, &choices, &a->truth, &a->error);
    if (status != CGOV_OK)
        return status;
    const bool explained = a->truth->on_cases > 0 && a->truth->off_cases > 0;
    if (explained)
        status = draw_solution(r, a, CGOV_SOLUTION_CONSERVATIVE, "คำตอบแบบเคร่งครัด แบบจำลองแรก",
                               "Conservative solution, first model");
    if (explained && status == CGOV_OK)
        status = draw_solution(r, a, CGOV_SOLUTION_PARSIMONIOUS, "คำตอบแบบประหยัด แบบจำลองแรก",
                               "Parsimonious solution, first model");
    if (explained && status == CGOV_OK)
        status = draw_robustness(r, a);
    return status == CGOV_OK ? put_answers(r, a, explained) : status;
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
        status = cgov__fail_as(&r->db->error, a.error);
    cgov_error_free(a.error);
    cgov_truth_table_free(a.truth);
    cgov_qca_study_free(a.study);
    return status;
}

cgov_status cgov__section_qca(cgov__report *r)
{
    void *kept = NULL, *rows = NULL;
    size_t count = 0;
    cgov_status status =
        cgov__answer_kept(r->db, NULL, NULL, &cgov__sql_report_set, &set_map, &kept, &rows, &count);
    if (status == CGOV_OK)
        status = analyse_sets(r, rows, count);
    cgov__answer_free(kept);
    return status;
}
