/* Comparisons as tables: partners, contrasts, ratings and means. See cgov/table.h. */
#include "report/answer.h"

#include <math.h>
#include <string.h>

/* ---- partners ---- */

/* The interval of a mean difference, its design effect, and p of either sign test: people see one. */
#define CGOV__CLUSTERED_SIGNS                                                                      \
    CGOV_COLUMN_RANGE_BY("clustered", "95 % interval", "ช่วงความเชื่อมั่น 95 %", CGOV_COLUMN_CLUSTERED), \
        CGOV_COLUMN("design_effect", NULL, NULL),                                                  \
        CGOV_COLUMN_BY("p", "p (sign test)", "p (ทดสอบเครื่องหมาย)", CGOV_COLUMN_SIMPLE),              \
        CGOV_COLUMN_BY("p_clustered", "p (sign test)", "p (ทดสอบเครื่องหมาย)", CGOV_COLUMN_CLUSTERED)

static const cgov_column pair_columns[] = {
    CGOV_COLUMN("first", NULL, NULL),
    CGOV_COLUMN("first_label", "sector", "ภาคส่วน"),
    CGOV_COLUMN("second", NULL, NULL),
    CGOV_COLUMN("second_label", "with", "กับ"),
    CGOV_COLUMN_OF("projects", "projects", "โครงการ", "projects"),
    CGOV_COLUMN_OF("first_higher", "first is higher", "ฝ่ายแรกสูงกว่า", "projects"),
    CGOV_COLUMN_OF("equal", "equal", "เท่ากัน", "projects"),
    CGOV_COLUMN_OF("second_higher", "second is higher", "ฝ่ายหลังสูงกว่า", "projects"),
    CGOV_COLUMN_OF("mean_difference", "mean difference", "ผลต่างเฉลี่ย", "ranks"),
    CGOV__CLUSTERED_SIGNS,
};
static const cgov_column response_columns[] = {
    CGOV_COLUMN("sector", NULL, NULL),
    CGOV_COLUMN("label", "sector", "ภาคส่วน"),
    CGOV_COLUMN_OF("projects", "projects", "โครงการ", "projects"),
    CGOV_COLUMN_OF("partners_higher", "partners are higher", "ภาคีสูงกว่า", "projects"),
    CGOV_COLUMN_OF("equal", "equal", "เท่ากัน", "projects"),
    CGOV_COLUMN_OF("response_higher", "response is higher", "แบบสอบถามสูงกว่า", "projects"),
    CGOV_COLUMN_OF("mean_difference", "mean difference", "ผลต่างเฉลี่ย", "ranks"),
    CGOV__CLUSTERED_SIGNS,
};
static const cgov_column alike_columns[] = {
    CGOV_COLUMN_OF("rated", "rated by partners", "โครงการที่ภาคีให้ระดับ", "projects"),
    CGOV_COLUMN_OF("compared", "by two or more", "ให้ระดับสองรายขึ้นไป", "projects"),
    CGOV_COLUMN("alike", "% all alike", "ร้อยละที่ตรงกันหมด"),
    CGOV__INTERVALS("alike", "alike_clustered", "alike_design_effect"),
    CGOV_COLUMN("alpha", "alpha", "ค่าแอลฟา"),
    CGOV_COLUMN_OF("range_1", "one level apart", "ต่างกัน 1 ระดับ", "projects"),
    CGOV_COLUMN_OF("range_2", "two levels apart", "ต่างกัน 2 ระดับ", "projects"),
};

/* An interval in the unit of the number, and not in percent; whole where it is wide. */
static cgov_cell span_of(const cgov_estimate *of)
{
    return of->reason == CGOV_REASON_NONE && of->has_interval
               ? cgov_cell_span(of->low, of->high,
                                fabs(of->high) >= 1000 && of->high - of->low >= 10 ? -1 : 2)
               : cgov_cell_missing(of->reason != CGOV_REASON_NONE ? of->reason : of->no_interval);
}

static cgov_cell test_p(const cgov_test *test)
{
    return cgov_cell_p(test->reason == CGOV_REASON_NONE, test->p);
}

static void add_pairs(cgov_tables *to, const cgov_partner_table *t)
{
    cgov_table *pairs = CGOV__TABLE(to, "pairs", "ภาคส่วนที่ให้ระดับโครงการเดียวกัน",
                                    "Sectors that rated the same project", pair_columns);
    for (size_t i = 0; i < t->pair_count; i++) {
        const cgov_partner_pair *p = &t->pairs[i];
        cgov_table_add(
            pairs,
            (cgov_cell[]){ cgov_cell_text(cgov_sector_code(p->first)),
                           cgov_cell_label(p->first_th, p->first_en),
                           cgov_cell_text(cgov_sector_code(p->second)),
                           cgov_cell_label(p->second_th, p->second_en),
                           cgov_cell_number(p->projects), cgov_cell_number(p->first_higher),
                           cgov_cell_number(p->equal), cgov_cell_number(p->second_higher),
                           cgov_cell_mean(true, p->mean_difference),
                           span_of(&p->clustered.estimate), cgov__cell_effect(&p->clustered),
                           test_p(&p->sign_test), test_p(&p->clustered_test) });
    }
}

static void add_responses(cgov_tables *to, const cgov_partner_table *t)
{
    cgov_table *stated =
        CGOV__TABLE(to, "stated", "ภาคีเทียบกับระดับที่แบบสอบถามของโครงการระบุ",
                    "Partners beside the level of the project's questionnaire", response_columns);
    for (size_t i = 0; i < t->stated_count; i++) {
        const cgov_partner_stated *s = &t->stated[i];
        cgov_table_add(
            stated,
            (cgov_cell[]){
                cgov_cell_text(cgov_sector_code(s->sector)),
                cgov__cell_label_or(s->label_th, s->label_en, "(ยังไม่จัดภาคส่วน)", "(not classified)"),
                cgov_cell_number(s->projects), cgov_cell_number(s->partners_higher),
                cgov_cell_number(s->equal), cgov_cell_number(s->response_higher),
                cgov_cell_mean(true, s->mean_difference), span_of(&s->clustered.estimate),
                cgov__cell_effect(&s->clustered), test_p(&s->sign_test),
                test_p(&s->clustered_test) });
    }
}

static void warn_of_pairs(cgov_tables *to, const cgov_partner_table *t)
{
    cgov__few few = { 0 };
    for (size_t i = 0; i < t->pair_count; i++) {
        const cgov_partner_pair *p = &t->pairs[i];
        cgov__few_take(
            &few, p->projects,
            cgov_cell_label(cgov__tables_format(to, "%s กับ %s", p->first_th, p->second_th),
                            cgov__tables_format(to, "%s with %s", p->first_en, p->second_en)));
    }
    for (size_t i = 0; i < t->stated_count; i++)
        cgov__few_take(&few, t->stated[i].projects,
                       cgov__cell_label_or(t->stated[i].label_th, t->stated[i].label_en,
                                           "(ยังไม่จัดภาคส่วน)", "(not classified)"));
    cgov__few_projects(to, &few, t->basis.base);
}

static void note_partners(cgov_tables *to, const cgov_partner_table *t)
{
    cgov__design_seen design = { 0 };
    cgov__design_take(&design, &t->alike_clustered);
    for (size_t i = 0; i < t->pair_count; i++)
        cgov__design_take(&design, &t->pairs[i].clustered);
    for (size_t i = 0; i < t->stated_count; i++)
        cgov__design_take(&design, &t->stated[i].clustered);
    cgov__design_note(to, &design, NULL);
    if (t->compared > 0 && t->alpha.reason != CGOV_REASON_NONE)
        cgov_tables_note(to,
                         cgov__tables_format(to, "ไม่มีค่าแอลฟา เพราะ%s",
                                             cgov_reason_text(t->alpha.reason, CGOV_LANGUAGE_TH)),
                         cgov__tables_format(to, "No alpha: %s.",
                                             cgov_reason_text(t->alpha.reason, CGOV_LANGUAGE_EN)));
    cgov__tables_note_design(
        to, CGOV_COLUMN_CLUSTERED,
        "การทดสอบเครื่องหมายนับแบบสำรวจหนึ่งชุดเป็นหนึ่งหน่วย ตามฝ่ายที่สูงกว่าในโครงการส่วนใหญ่ของชุดนั้น",
        "The sign test counts each questionnaire once, for the side that is higher in more of its "
        "projects.");
}

cgov_status cgov_tables_from_partners(const cgov_partner_table *t, cgov_tables **out)
{
    if (t == NULL || out == NULL)
        return CGOV_MISUSE;
    cgov_tables *to = cgov__tables_begin("partners", &t->basis);
    add_pairs(to, t);
    add_responses(to, t);
    warn_of_pairs(to, t);
    cgov_table *alike = CGOV__TABLE(to, "agreement", "ความเห็นพ้องของภาคีในโครงการ",
                                    "Agreement of the partners of a project", alike_columns);
    cgov_table_add(alike, (cgov_cell[]){ cgov_cell_number(t->rated), cgov_cell_number(t->compared),
                                         cgov_cell_share(&t->alike),
                                         CGOV__INTERVAL_CELLS(&t->alike, &t->alike_clustered),
                                         cgov__cell_value(&t->alpha), cgov_cell_number(t->range[1]),
                                         cgov_cell_number(t->range[2]) });
    note_partners(to, t);
    return cgov__tables_end(to, out);
}

/* ---- contrast ---- */

static const cgov_column contrast_columns[] = {
    CGOV_COLUMN("code", NULL, NULL),
    CGOV_COLUMN("label", "factor", "ปัจจัย"),
    CGOV_COLUMN_OF("first", "first", "กลุ่มแรก", "projects"),
    CGOV_COLUMN("first_share", "% of first", "ร้อยละของกลุ่มแรก"),
    CGOV_COLUMN_OF("second", "second", "กลุ่มที่สอง", "projects"),
    CGOV_COLUMN("second_share", "% of second", "ร้อยละของกลุ่มที่สอง"),
    CGOV_COLUMN("difference", "difference", "ผลต่าง"),
    CGOV__INTERVALS("difference", "difference_clustered", "difference_design_effect"),
    CGOV_COLUMN_BY("p", "p", "p", CGOV_COLUMN_SIMPLE),
    CGOV_COLUMN_BY("p_adjusted", "p adjusted", "p ที่ปรับแล้ว", CGOV_COLUMN_SIMPLE),
    CGOV_COLUMN_BY("p_clustered", "p", "p", CGOV_COLUMN_CLUSTERED),
    CGOV_COLUMN_BY("p_clustered_adjusted", "p adjusted", "p ที่ปรับแล้ว", CGOV_COLUMN_CLUSTERED),
    CGOV_COLUMN_OF("passages", "passages", "ข้อความ", "passages"),
    CGOV_COLUMN_OF("cases", "cases", "กรณีศึกษา", "cases"),
};
static const cgov_column contrasted_columns[] = {
    CGOV_COLUMN_OF("first_n", "first group", "กลุ่มแรก", "projects"),
    CGOV_COLUMN_OF("second_n", "second group", "กลุ่มที่สอง", "projects"),
    CGOV_COLUMN_OF("both", "in both, left out", "อยู่ทั้งสองกลุ่ม (ไม่นับ)", "projects"),
    CGOV_COLUMN_OF("neither", "in neither", "ไม่อยู่ในกลุ่มใด", "projects"),
    CGOV_COLUMN_BY("family", "tests", "จำนวนการทดสอบ", CGOV_COLUMN_SIMPLE),
    CGOV_COLUMN_BY("clustered_family", "tests", "จำนวนการทดสอบ", CGOV_COLUMN_CLUSTERED),
};

static void add_contrast(cgov_table *to, const cgov_contrast_row *r)
{
    const bool tested = r->test.reason == CGOV_REASON_NONE;
    const bool clustered = r->clustered_test.reason == CGOV_REASON_NONE;
    cgov_table_add(
        to, (cgov_cell[]){ cgov_cell_text(r->code),
                           cgov__cell_label_or(r->label_th, r->label_en, r->code, r->code),
                           cgov_cell_number(r->first), cgov_cell_share(&r->compared.first),
                           cgov_cell_number(r->second), cgov_cell_share(&r->compared.second),
                           cgov_cell_share(&r->compared.difference),
                           CGOV__INTERVAL_CELLS(&r->compared.difference, &r->clustered),
                           cgov_cell_p(tested, r->test.p), cgov_cell_p(tested, r->p_adjusted),
                           cgov_cell_p(clustered, r->clustered_test.p),
                           cgov_cell_p(clustered, r->clustered_p_adjusted),
                           cgov_cell_number(r->passages), cgov_cell_number(r->cases) });
    if (r->first + r->second == 0)
        cgov_table_hide_last(to);
}

static void note_contrast(cgov_tables *to, const cgov_contrast *t)
{
    cgov__design_seen design = { 0 };
    size_t small = 0;
    for (size_t i = 0; i < t->count; i++) {
        cgov__design_take(&design, &t->rows[i].clustered);
        small += t->rows[i].clustered_test.reason == CGOV_REASON_SMALL_EXPECTED;
    }
    cgov__design_note(to, &design, NULL);
    if (small > 0)
        cgov__tables_note_design(
            to, CGOV_COLUMN_CLUSTERED,
            "ปัจจัยที่คาดว่าจะพบไม่ถึง 5 โครงการในช่องใดช่องหนึ่งไม่มีค่า p ที่คำนึงถึงแบบสำรวจ "
            "ค่า p ที่ถือว่าแต่ละโครงการเป็นอิสระต่อกัน (Fisher) อยู่ในคอลัมน์ p ของ CSV และ JSON",
            "A factor of which fewer than 5 projects are expected in some cell has no p that "
            "allows for questionnaires; Fisher's, which takes projects as independent, is in the "
            "column p of CSV and JSON.");
}

cgov_status cgov_tables_from_contrast(const cgov_contrast *t, cgov_tables **out)
{
    if (t == NULL || out == NULL)
        return CGOV_MISUSE;
    cgov_tables *to = cgov__tables_begin("contrast", &t->basis);
    cgov_table *factors = CGOV__TABLE(to, "factors", "ปัจจัยของโครงการสองกลุ่ม",
                                      "Factors of two groups of projects", contrast_columns);
    for (size_t i = 0; i < t->count; i++)
        add_contrast(factors, &t->rows[i]);
    cgov_table *groups = CGOV__TABLE(to, "groups", "กลุ่ม", "Groups", contrasted_columns);
    cgov_table_add(groups,
                   (cgov_cell[]){ cgov_cell_number(t->first_n), cgov_cell_number(t->second_n),
                                  cgov_cell_number(t->both), cgov_cell_number(t->neither),
                                  cgov_cell_number((int64_t)t->family),
                                  cgov_cell_number((int64_t)t->clustered_family) });
    cgov__few few = { 0 };
    cgov__few_take(&few, t->first_n, cgov_cell_label("กลุ่มแรก", "first group"));
    cgov__few_take(&few, t->second_n, cgov_cell_label("กลุ่มที่สอง", "second group"));
    cgov__few_projects(to, &few, t->basis.base);
    note_contrast(to, t);
    return cgov__tables_end(to, out);
}

/* ---- ratings ---- */

static const cgov_column rating_columns[] = {
    CGOV_COLUMN("code", NULL, NULL),
    CGOV_COLUMN("label", "factor", "ปัจจัย"),
    CGOV_COLUMN_OF("n", "rated", "ให้คะแนน", "projects"),
    CGOV_COLUMN("mean", "mean", "ค่าเฉลี่ย"),
    CGOV_COLUMN("sd", "SD", "SD"),
    CGOV_COLUMN("median", "median", "มัธยฐาน"),
    CGOV_COLUMN_OF("mark_1", "1", "1", "projects"),
    CGOV_COLUMN_OF("mark_2", "2", "2", "projects"),
    CGOV_COLUMN_OF("mark_3", "3", "3", "projects"),
    CGOV_COLUMN_OF("mark_4", "4", "4", "projects"),
    CGOV_COLUMN_OF("mark_5", "5", "5", "projects"),
    CGOV_COLUMN_OF("unrated", "unrated", "ไม่ให้คะแนน", "projects"),
};
static const cgov_column scale_columns[] = {
    CGOV_COLUMN("items", "factors", "ปัจจัย"),
    CGOV_COLUMN_OF("raters", "projects that rate", "โครงการที่ให้คะแนน", "projects"),
    CGOV_COLUMN_OF("n", "rated all", "ให้คะแนนครบ", "projects"),
    CGOV_COLUMN("alpha", "Cronbach's alpha", "แอลฟาของครอนบาค"),
    CGOV_COLUMN("reason", "does not apply", "ใช้ไม่ได้เพราะ"),
};

static void add_rating(cgov_table *to, const cgov_rating_row *r)
{
    const bool rated = r->summary.reason == CGOV_REASON_NONE;
    cgov_table_add(to,
                   (cgov_cell[]){ cgov_cell_text(r->code),
                                  cgov__cell_label_or(r->label_th, r->label_en, r->code, r->code),
                                  cgov_cell_number((int64_t)r->summary.n),
                                  cgov_cell_mean(rated, r->summary.mean),
                                  cgov_cell_mean(rated && r->summary.has_sd, r->summary.sd),
                                  cgov_cell_mean(rated, r->summary.median),
                                  cgov_cell_number(r->marks[0]), cgov_cell_number(r->marks[1]),
                                  cgov_cell_number(r->marks[2]), cgov_cell_number(r->marks[3]),
                                  cgov_cell_number(r->marks[4]), cgov_cell_number(r->unrated) });
    if (r->projects == 0)
        cgov_table_hide_last(to);
}

cgov_status cgov_tables_from_ratings(const cgov_rating_table *t, cgov_tables **out)
{
    if (t == NULL || out == NULL)
        return CGOV_MISUSE;
    cgov_tables *to = cgov__tables_begin("ratings", &t->basis);
    cgov_table *ratings =
        CGOV__TABLE(to, "ratings", "คะแนนของปัจจัย", "Ratings of factors", rating_columns);
    cgov__few few = { 0 };
    for (size_t i = 0; i < t->count; i++) {
        const cgov_rating_row *r = &t->rows[i];
        add_rating(ratings, r);
        cgov__few_take(&few, (int64_t)r->summary.n,
                       cgov__cell_label_or(r->label_th, r->label_en, r->code, r->code));
    }
    cgov__few_projects(to, &few, t->basis.base);
    const cgov_scale *s = t->scale;
    const cgov_reason reason = s != NULL ? s->alpha.reason : CGOV_REASON_TOO_FEW;
    cgov_table *scale =
        CGOV__TABLE(to, "scale", "เมื่อรวมเป็นมาตรวัดเดียว", "As one scale", scale_columns);
    cgov_table_add(
        scale,
        (cgov_cell[]){ cgov_cell_number((int64_t)t->item_count), cgov_cell_number(t->raters),
                       cgov_cell_number(s != NULL ? (int64_t)s->n : 0),
                       cgov_cell_mean(reason == CGOV_REASON_NONE, s != NULL ? s->alpha.value : 0),
                       cgov__cell_reason(reason) });
    cgov_tables_note(
        to, "นับทุกโครงการเท่ากัน ไม่ได้จัดกลุ่มตามแบบสำรวจ และไม่มีช่วงความเชื่อมั่นหรือการทดสอบ",
        "Each project counts once, not clustered by questionnaire; there are no intervals "
        "or tests.");
    return cgov__tables_end(to, out);
}

/* ---- means ---- */

static const struct quantity_name {
    const char *en, *th;
} quantity_names[] = {
    [CGOV_QUANTITY_ANY] = { "Number", "ตัวเลข" },
    [CGOV_QUANTITY_RATING] = { "Rating of", "คะแนนความสำคัญของ" },
    [CGOV_QUANTITY_BUDGET] = { "Budget, baht", "งบประมาณ (บาท)" },
    [CGOV_QUANTITY_BENEFICIARIES] = { "Beneficiaries, people", "ผู้รับประโยชน์ (คน)" },
    [CGOV_QUANTITY_YEAR] = { "Year begun (CE)", "ปีที่เริ่ม (ค.ศ.)" },
    [CGOV_QUANTITY_DURATION] = { "Duration, years", "ระยะเวลา (ปี)" },
    [CGOV_QUANTITY_IMPORTED] = { "Column", "คอลัมน์" },
};
static const cgov_column group_columns[] = {
    CGOV_COLUMN("code", NULL, NULL),
    CGOV_COLUMN("label", "group", "กลุ่ม"),
    CGOV_COLUMN_OF("n", "n", "n", "projects"),
    CGOV_COLUMN("mean", "mean", "ค่าเฉลี่ย"),
    CGOV_COLUMN("sd", "SD", "SD"),
    CGOV_COLUMN("low", NULL, NULL),
    CGOV_COLUMN("high", NULL, NULL),
    CGOV_COLUMN_RANGE_BY(NULL, "95 % interval", "ช่วงความเชื่อมั่น 95 %", CGOV_COLUMN_SIMPLE),
    CGOV_COLUMN("weighted_mean", "weighted mean", "ค่าเฉลี่ยถ่วงน้ำหนัก"),
    CGOV_COLUMN_RANGE_BY("clustered", "95 % interval", "ช่วงความเชื่อมั่น 95 %", CGOV_COLUMN_CLUSTERED),
    CGOV_COLUMN("design_effect", "design effect", "ผลของการออกแบบ"),
    CGOV_COLUMN("median", "median", "มัธยฐาน"),
    CGOV_COLUMN_RANGE("median", "95 % interval", "ช่วงความเชื่อมั่น 95 %"),
    CGOV_COLUMN("skewness", "skewness", "ความเบ้"),
    CGOV_COLUMN_OF("missing", "without", "ไม่มีค่า", "projects"),
};
enum {
    GROUP_COLUMNS = sizeof group_columns / sizeof group_columns[0],
    WEIGHTED_MEAN = 8
};
static const cgov_column with_columns[] = {
    CGOV_COLUMN_OF("n", "number and group", "มีค่าและกลุ่ม", "projects"),
    CGOV_COLUMN_OF("no_number", "no number", "ไม่มีค่า", "projects"),
    CGOV_COLUMN_OF("no_group", "no group", "ไม่มีกลุ่ม", "projects"),
    CGOV_COLUMN_OF("no_both", "neither", "ไม่มีทั้งสอง", "projects"),
    CGOV_COLUMN_OF("unreadable", "of these words, not numbers", "ในจำนวนนี้เป็นข้อความ", "projects"),
};

static const char *side_label(const cgov_crosstab_side *side, cgov_language language)
{
    return side->column != NULL ? side->column : cgov_dimension_label(side->dimension, language);
}

static void name_quantity(cgov__buffer *to, const cgov_quantity_options *options,
                          cgov_language language)
{
    const bool thai = language == CGOV_LANGUAGE_TH;
    const struct quantity_name *name = &quantity_names[options->quantity.kind];
    cgov__buffer_text(to, thai ? name->th : name->en);
    if (options->quantity.name != NULL) {
        cgov__buffer_char(to, ' ');
        cgov__buffer_text(to, options->quantity.name);
    }
    cgov__buffer_text(to, thai ? " จำแนกตาม" : " by ");
    cgov__buffer_text(to, side_label(&options->groups, language));
}

static void add_group(cgov_table *to, const cgov_quantity_row *r)
{
    const bool has = r->mean.reason == CGOV_REASON_NONE;
    const bool ends = has && r->mean.has_interval;
    cgov_table_add(
        to, (cgov_cell[]){
                cgov_cell_text(r->code),
                cgov__cell_label_or(r->label_th, r->label_en, r->code, r->code),
                cgov_cell_number(r->n), cgov_cell_mean(has, r->mean.value),
                cgov_cell_mean(r->n > 1, r->sd), cgov_cell_mean(ends, r->mean.low),
                cgov_cell_mean(ends, r->mean.high), span_of(&r->mean),
                cgov__cell_value(&r->clustered.estimate), span_of(&r->clustered.estimate),
                cgov__cell_effect(&r->clustered), cgov__cell_value(&r->median), span_of(&r->median),
                cgov_cell_mean(r->n > 2 && r->sd > 0, r->skewness), cgov_cell_number(r->missing) });
}

/* The mean that weighs is shown where a column of weights was asked for. */
static cgov_table *begin_groups(cgov_tables *to, const char *th, const char *en, bool weighted)
{
    cgov_column columns[GROUP_COLUMNS];
    memcpy(columns, group_columns, sizeof columns);
    if (!weighted)
        columns[WEIGHTED_MEAN].key = columns[WEIGHTED_MEAN].label_en =
            columns[WEIGHTED_MEAN].label_th = NULL;
    return cgov_tables_add(to, "groups", th, en, columns, GROUP_COLUMNS);
}

static void add_groups(cgov_tables *to, const cgov_quantity_means *m, const char *th,
                       const char *en, const char *weight)
{
    cgov_table *groups = begin_groups(to, th, en, weight != NULL);
    cgov__design_seen design = { 0 };
    cgov__few few = { 0 };
    for (size_t i = 0; i < m->count; i++) {
        const cgov_quantity_row *r = &m->rows[i];
        add_group(groups, r);
        cgov__design_take(&design, &r->clustered);
        cgov__few_take(&few, r->n, cgov__cell_label_or(r->label_th, r->label_en, r->code, r->code));
    }
    cgov__design_take(&design, &m->clustered);
    cgov__design_note(to, &design, weight);
    cgov__weight_note(to, weight, "ค่าเฉลี่ยถ่วงน้ำหนักกับช่วงความเชื่อมั่นและผลของการออกแบบของค่านั้น",
                      "the weighted mean with its interval and design effect");
    if (fabs(m->skewness) > 1)
        cgov_tables_note(to, "ตัวเลขเบ้มาก มัธยฐานและการทดสอบอันดับบอกค่าปกติได้ดีกว่าค่าเฉลี่ย",
                         "The numbers are skewed: medians and tests of ranks say more of what is "
                         "usual than means.");
    cgov__few_projects(to, &few, m->n);
}

static void add_tests(cgov_tables *to, const cgov_quantity_means *m)
{
    cgov_table *tests = cgov__tables_tests(to);
    cgov__add_test(tests, "Welch F", "Welch F", &m->welch, true);
    cgov__add_test(tests, "ANOVA F", "ANOVA F", &m->anova, true);
    cgov__add_measure(tests, "eta squared", &m->eta_squared);
    cgov__add_test(tests, "Kruskal-Wallis", "Kruskal-Wallis", &m->kruskal_wallis, true);
    cgov__add_measure(tests, "epsilon squared", &m->epsilon_squared);
    if (m->mann_whitney.reason != CGOV_REASON_NOT_TWO_GROUPS) {
        cgov__add_test(tests, "Mann-Whitney U", "Mann-Whitney U", &m->mann_whitney, true);
        cgov__add_measure(tests, "probability of superiority", &m->superiority);
    }
    cgov_table *with = CGOV__TABLE(to, "counted", "โครงการ", "Projects", with_columns);
    cgov_table_add(with, (cgov_cell[]){ cgov_cell_number(m->n), cgov_cell_number(m->no_number),
                                        cgov_cell_number(m->no_group), cgov_cell_number(m->no_both),
                                        cgov_cell_number(m->unreadable) });
}

cgov_status cgov_tables_from_means(const cgov_quantity_means *m,
                                   const cgov_quantity_options *options, cgov_tables **out)
{
    cgov__buffer en = { 0 }, th = { 0 };
    if (m == NULL || out == NULL || options == NULL ||
        (size_t)options->quantity.kind >= sizeof quantity_names / sizeof quantity_names[0])
        return CGOV_MISUSE;
    name_quantity(&en, options, CGOV_LANGUAGE_EN);
    name_quantity(&th, options, CGOV_LANGUAGE_TH);
    cgov_tables *to = cgov__tables_begin("means", &m->basis);
    add_groups(to, m, th.bytes, en.bytes, options->weight);
    add_tests(to, m);
    const bool failed = en.failed || th.failed;
    cgov__buffer_free(&en);
    cgov__buffer_free(&th);
    if (!failed)
        return cgov__tables_end(to, out);
    cgov_tables_free(to);
    return CGOV_NOMEM;
}
