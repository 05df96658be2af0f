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
    if (of->clusters > seen->clusters) {
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
