/*
 * How sure the figures of an answer are, in words: which intervals allow for questionnaires, and
 * which figures rest on very few units. See report/answer.h.
 */
#include "report/answer.h"

/* ---- intervals ---- */

cgov_cell cgov__cell_effect(const cgov_design_estimate *of)
{
    const bool has = of->estimate.reason == CGOV_REASON_NONE && of->no_effect == CGOV_REASON_NONE;
    return cgov_cell_mean(has, of->design_effect);
}

void cgov__design_take(cgov__design_seen *seen, const cgov_design_estimate *of)
{
    if (of->estimate.reason != CGOV_REASON_NONE)
        return;
    if (of->clusters > seen->clusters || (of->clusters == seen->clusters && of->n > seen->n)) {
        seen->clusters = of->clusters;
        seen->n = of->n;
    }
    if (of->no_effect != CGOV_REASON_NONE)
        return;
    seen->least =
        seen->effects == 0 || of->design_effect < seen->least ? of->design_effect : seen->least;
    seen->most =
        seen->effects == 0 || of->design_effect > seen->most ? of->design_effect : seen->most;
    seen->effects++;
}

static void describe_effects(cgov__buffer *th, cgov__buffer *en, const cgov__design_seen *seen)
{
    if (seen->effects == 0)
        return;
    cgov__buffer_format(th, "; ผลของการออกแบบ %.2f", seen->least);
    cgov__buffer_format(en, "; design effect %.2f", seen->least);
    if (seen->effects > 1) {
        cgov__buffer_format(th, " ถึง %.2f", seen->most);
        cgov__buffer_format(en, " to %.2f", seen->most);
    }
}

void cgov__design_note(cgov_tables *to, const cgov__design_seen *seen, const char *weight)
{
    cgov__buffer th = { 0 }, en = { 0 };
    if (seen->clusters == 0)
        return;
    const int64_t numbers[] = { (int64_t)seen->n, (int64_t)seen->clusters };
    cgov__tables_count(to, "questionnaires", NULL, NULL, (int64_t)seen->clusters);
    cgov__buffer_format(
        &th, "ช่วงความเชื่อมั่นคำนึงถึงแบบสำรวจที่มีหลายโครงการ (%lld โครงการ จาก %lld ชุด%s%s%s)",
        (long long)seen->n, (long long)seen->clusters, weight != NULL ? " ถ่วงน้ำหนักด้วย \"" : "",
        weight != NULL ? weight : "", weight != NULL ? "\"" : "");
    cgov__buffer_format(
        &en,
        "Intervals allow for several projects of one questionnaire (%lld project%s of "
        "%lld questionnaire%s%s%s%s)",
        (long long)seen->n, seen->n == 1 ? "" : "s", (long long)seen->clusters,
        seen->clusters == 1 ? "" : "s", weight != NULL ? ", weighted by \"" : "",
        weight != NULL ? weight : "", weight != NULL ? "\"" : "");
    describe_effects(&th, &en, seen);
    cgov__buffer_text(&en, ".");
    cgov__tables_note_counts(to, CGOV_COLUMN_CLUSTERED, th.bytes, en.bytes, numbers, 2);
    cgov__tables_note_design(
        to, CGOV_COLUMN_SIMPLE,
        "ช่วงความเชื่อมั่น (Wilson หรือ t) ถือว่าแต่ละโครงการเป็นอิสระต่อกัน แม้หลายโครงการมาจากแบบสำรวจชุดเดียว",
        "Intervals (Wilson, Student's t) take projects as independent, although several come from "
        "one questionnaire.");
    cgov__buffer_free(&th);
    cgov__buffer_free(&en);
}

void cgov__weight_note(cgov_tables *to, const char *weight, const char *weighed_th,
                       const char *weighed_en)
{
    if (weight == NULL || to == NULL)
        return;
    cgov_tables_note(to,
                     cgov__tables_format(to,
                                         "ถ่วงน้ำหนักด้วย \"%s\" เฉพาะ%s ตัวเลขอื่นนับทุกโครงการเท่ากัน "
                                         "โครงการที่มีน้ำหนัก 0 ไม่อยู่ในค่าถ่วงน้ำหนัก",
                                         weight, weighed_th),
                     cgov__tables_format(to,
                                         "Weighted by \"%s\": %s. All other figures count each "
                                         "project once; those of weight 0 are in no weighted one.",
                                         weight, weighed_en));
}

/* ---- few units ---- */

enum {
    NAMED = 4 /* figures that a warning names */
};

void cgov__few_take(cgov__few *few, int64_t units, cgov_cell label)
{
    if (units <= 0 || units >= CGOV__FEW)
        return;
    if (few->count++ >= NAMED)
        return;
    const char *const th = cgov__choose(CGOV_LANGUAGE_TH, label.text_th, label.text_en);
    const char *const en = cgov__choose(CGOV_LANGUAGE_EN, label.text_th, label.text_en);
    cgov__buffer_text(&few->th, few->count > 1 ? ", " : "");
    cgov__buffer_text(&few->th, th != NULL ? th : "");
    cgov__buffer_text(&few->en, few->count > 1 ? ", " : "");
    cgov__buffer_text(&few->en, en != NULL ? en : "");
}

static void warn_of_rows(cgov_tables *to, const cgov__few *few, const char *units_th,
                         const char *units_en)
{
    cgov__buffer th = { 0 }, en = { 0 };
    const size_t more = few->count > NAMED ? few->count - NAMED : 0;
    cgov__buffer_format(&th, "ตัวเลข %lld รายการมาจากไม่ถึง %d %s: %s", (long long)few->count,
                        CGOV__FEW, units_th, few->th.bytes);
    cgov__buffer_format(&en, "%lld %s on fewer than %d %s: %s", (long long)few->count,
                        few->count == 1 ? "row rests" : "rows rest", CGOV__FEW, units_en,
                        few->en.bytes);
    if (more > 0) {
        cgov__buffer_format(&th, " และอีก %lld รายการ", (long long)more);
        cgov__buffer_format(&en, " and %lld more", (long long)more);
    }
    to->failed = to->failed || th.failed || en.failed || few->th.failed || few->en.failed;
    cgov_tables_warn(to, th.bytes, en.bytes);
    cgov__buffer_free(&th);
    cgov__buffer_free(&en);
}

void cgov__few_warn(cgov_tables *to, cgov__few *few, int64_t base, const char *units_th,
                    const char *units_en)
{
    if (to != NULL && to->min_cell > 1)
        ; /* these rows are masked; that others are, too, must not be told apart */
    else if (to != NULL && base > 0 && base < CGOV__FEW)
        cgov_tables_warn(to,
                         cgov__tables_format(to, "นับได้เพียง %lld %s ตัวเลขทุกตัวจึงมาจากไม่ถึง %d %s",
                                             (long long)base, units_th, CGOV__FEW, units_th),
                         cgov__tables_format(to,
                                             "only %lld counted: every figure rests on fewer "
                                             "than %d %s",
                                             (long long)base, CGOV__FEW, units_en));
    else if (to != NULL && few->count > 0)
        warn_of_rows(to, few, units_th, units_en);
    cgov__buffer_free(&few->th);
    cgov__buffer_free(&few->en);
}

void cgov__few_projects(cgov_tables *to, cgov__few *few, int64_t base)
{
    cgov__few_warn(to, few, base, "โครงการ", "projects");
}

/* ---- no interval ---- */

/* Why intervals of a design are lacking in a table. */
typedef struct lacking {
    const cgov_table *table;
    cgov_column_design design;
    cgov_reason reason;
} lacking;

static bool is_lacking(const lacking *l, size_t row, size_t column)
{
    const cgov_column *const of = &l->table->columns[column];
    const cgov_cell *const cell = &l->table->cells[row * l->table->width + column];
    return of->kind == CGOV_COLUMN_INTERVAL && of->label_en != NULL && of->design == l->design &&
           cell->kind == CGOV_CELL_MISSING && cell->reason == l->reason;
}

static bool is_hidden(const cgov_table *table, size_t row)
{
    return row < table->hidden_capacity && table->hidden[row];
}

/* The words at the beginning of a row; of a table without any, its title. */
static cgov_cell name_row(cgov_tables *to, const cgov_table *table, size_t row)
{
    const cgov_cell *const cells = &table->cells[row * table->width];
    cgov_cell name = cgov_cell_missing(CGOV_REASON_NONE);
    for (size_t k = 0; k < table->width; k++) {
        if (table->columns[k].label_en == NULL)
            continue;
        if (cells[k].kind != CGOV_CELL_TEXT)
            break;
        name = name.kind == CGOV_CELL_MISSING
                   ? cells[k]
                   : cgov_cell_label(
                         cgov__tables_format(to, "%s – %s", name.text_th, cells[k].text_th),
                         cgov__tables_format(to, "%s – %s", name.text_en, cells[k].text_en));
    }
    return name.kind != CGOV_CELL_MISSING ? name
                                          : cgov_cell_label(table->title_th, table->title_en);
}

/* The figure that always has an interval of one kind beside one with either: the median of a mean.
 */
static const cgov_column *other_figure(const lacking *l)
{
    const cgov_column *other = NULL, *figure = NULL;
    bool either = false;
    for (size_t k = 0; k < l->table->width; k++) {
        const cgov_column *const of = &l->table->columns[k];
        if (of->kind == CGOV_COLUMN_INTERVAL && of->design == CGOV_COLUMN_ANY_DESIGN)
            other = figure;
        either =
            either || (of->kind == CGOV_COLUMN_INTERVAL && of->design != CGOV_COLUMN_ANY_DESIGN);
        figure = of;
    }
    return either && l->design == CGOV_COLUMN_ANY_DESIGN ? other : NULL;
}

static void note_reason(cgov_tables *to, const lacking *l)
{
    const cgov_column *const other = other_figure(l);
    const char *const th_other = other != NULL ? other->label_th : NULL;
    const char *const en_other = other != NULL ? other->label_en : NULL;
    static const int64_t few_of_all = 1; /* where nothing varies, a figure tells of nobody or all */
    cgov__few rows = { 0 };
    for (size_t r = 0; r < l->table->count; r++)
        for (size_t k = 0; !is_hidden(l->table, r) && k < l->table->width; k++)
            if (is_lacking(l, r, k)) {
                cgov__few_take(&rows, 1, name_row(to, l->table, r));
                break;
            }
    const size_t more = rows.count > NAMED ? rows.count - NAMED : 0;
    const char *const th_more =
        more > 0 ? cgov__tables_format(to, " และอีก %lld รายการ", (long long)more) : "";
    const char *const en_more =
        more > 0 ? cgov__tables_format(to, " and %lld more", (long long)more) : "";
    if (rows.count > 0)
        cgov__tables_note_counts(
            to, l->design,
            cgov__tables_format(to, "ไม่มีช่วงความเชื่อมั่นของ%s %s%s เพราะ%s",
                                th_other != NULL ? th_other : "", rows.th.bytes, th_more,
                                cgov_reason_text(l->reason, CGOV_LANGUAGE_TH)),
            cgov__tables_format(to, "No interval for %s%s%s%s: %s.",
                                en_other != NULL ? en_other : "", en_other != NULL ? " of " : "",
                                rows.en.bytes, en_more,
                                cgov_reason_text(l->reason, CGOV_LANGUAGE_EN)),
            &few_of_all, 1);
    to->failed = to->failed || rows.th.failed || rows.en.failed;
    cgov__buffer_free(&rows.th);
    cgov__buffer_free(&rows.en);
}

void cgov__tables_note_lacking(cgov_tables *to)
{
    static const cgov_reason reasons[] = { CGOV_REASON_ONE_CATEGORY, CGOV_REASON_TOO_FEW,
                                           CGOV_REASON_ZERO_COUNT,   CGOV_REASON_WITHIN,
                                           CGOV_REASON_BETWEEN,      CGOV_REASON_BOUNDARY,
                                           CGOV_REASON_TIED,         CGOV_REASON_OVERFLOW };
    for (size_t t = 0; to != NULL && t < to->count; t++)
        for (size_t i = 0; i < sizeof reasons / sizeof reasons[0]; i++)
            for (int design = CGOV_COLUMN_ANY_DESIGN; design <= CGOV_COLUMN_SIMPLE; design++)
                note_reason(to,
                            &(lacking){ to->tables[t], (cgov_column_design)design, reasons[i] });
}
