/* Cases and pairs to study, clusters, the outcome beside its absence, as tables. See
 * cgov/qca_tables.h. */
#include "report/qca.h"

#include "base/memory.h"
#include "report/mask_counts.h"

#include <math.h>
#include <string.h>

static const struct {
    const char *key, *en, *th;
} case_kinds[] = {
    [CGOV_CASE_ANY] = { NULL, NULL, NULL },
    [CGOV_CASE_TYPICAL] = { "typical", "typical", "กรณีต้นแบบ" },
    [CGOV_CASE_DEVIANT_DEGREE] = { "deviant_degree", "deviant in degree", "เบี่ยงเบนเชิงระดับ" },
    [CGOV_CASE_DEVIANT_KIND] = { "deviant_kind", "deviant in kind", "เบี่ยงเบนเชิงชนิด" },
    [CGOV_CASE_DEVIANT_COVERAGE] = { "deviant_coverage", "outcome unexplained",
                                     "มีผลลัพธ์แต่ไม่ถูกอธิบาย" },
    [CGOV_CASE_IRRELEVANT] = { "irrelevant", "irrelevant", "ไม่เกี่ยวข้อง" },
    [CGOV_CASE_UNDECIDED] = { "undecided", "at 0.5, undecided", "อยู่ที่ 0.5 ชี้ขาดไม่ได้" },
};

static const struct {
    const char *key, *en, *th;
} pair_kinds[] = {
    [CGOV_PAIR_ANY] = { NULL, NULL, NULL },
    [CGOV_PAIR_TYPICAL_DEVIANT] = { "typical_deviant", "typical - deviant in kind",
                                    "ต้นแบบ - เบี่ยงเบนเชิงชนิด" },
    [CGOV_PAIR_TYPICAL_IRRELEVANT] = { "typical_irrelevant", "typical - irrelevant",
                                       "ต้นแบบ - ไม่เกี่ยวข้อง" },
    [CGOV_PAIR_TYPICAL_TYPICAL] = { "typical_typical", "typical - typical", "ต้นแบบ - ต้นแบบ" },
    [CGOV_PAIR_COVERAGE_IRRELEVANT] = { "coverage_irrelevant", "unexplained - irrelevant",
                                        "ไม่ถูกอธิบาย - ไม่เกี่ยวข้อง" },
};

/* ---- cases and pairs ---- */

static const cgov_column point_columns[] = {
    CGOV_COLUMN("position", NULL, NULL),
    CGOV_COLUMN("case", "case", "กรณี"),
    CGOV_COLUMN("x", "x", "x"),
    CGOV_COLUMN("y", "y", "y"),
    CGOV_COLUMN("kind", NULL, NULL),
    CGOV_COLUMN(NULL, "kind", "ชนิด"),
    CGOV_COLUMN("unique", "unique", "เฉพาะพจน์นี้"),
    CGOV_COLUMN("row", "row", "แถว"),
    CGOV_COLUMN("row_membership", "w", "w"),
    CGOV_COLUMN("distance", "distance", "ระยะห่าง"),
    CGOV_COLUMN("best", "best", "ดีที่สุด"),
    CGOV_COLUMN("cases", NULL, NULL),
};
static const cgov_column pair_columns[] = {
    CGOV_COLUMN("kind", NULL, NULL),         CGOV_COLUMN(NULL, "pair", "คู่"),
    CGOV_COLUMN("first", "first", "กรณีแรก"), CGOV_COLUMN("second", "second", "กรณีที่สอง"),
    CGOV_COLUMN("row", "row", "แถว"),        CGOV_COLUMN("distance", "distance", "ระยะห่าง"),
    CGOV_COLUMN("best", "best", "ดีที่สุด"),     CGOV_COLUMN("unique", NULL, NULL),
    CGOV_COLUMN("consistent", NULL, NULL),   CGOV_COLUMN("uncovered", NULL, NULL),
};

/* People look at cases that have a distance; all points are for plots. */
static void add_points(cgov_tables *to, const cgov_case_choice_part *part, bool named, size_t most)
{
    cgov_table *points = CGOV__TABLE(to, "points", "", "", point_columns);
    const size_t listed = most > 0 && most < part->point_count ? most : part->point_count;
    for (size_t i = 0; i < listed; i++) {
        const cgov_case_point *p = &part->points[i];
        cgov_table_add(
            points, (cgov_cell[]){
                        cgov_cell_number((int64_t)p->position + 1),
                        cgov_cell_text(named ? p->label : NULL), cgov__qca_share(p->term),
                        cgov__qca_share(p->outcome), cgov_cell_text(case_kinds[p->kind].key),
                        cgov_cell_label(case_kinds[p->kind].th, case_kinds[p->kind].en),
                        cgov_cell_flag(p->unique), cgov_cell_number_if(p->row > 0, (int64_t)p->row),
                        cgov_cell_real(p->row > 0, p->row_membership, 3),
                        cgov_cell_real(p->has_distance, p->distance, 3), cgov_cell_flag(p->best),
                        cgov_cell_number((int64_t)p->count) });
        if (!p->has_distance)
            cgov_table_hide_last(points);
    }
    cgov_table_set_all(points, (int64_t)part->point_count);
}

static cgov_cell name_of(const cgov_case_point *p, bool named)
{
    return named ? cgov_cell_text(p->label) : cgov_cell_number((int64_t)p->position + 1);
}

static void add_pairs(cgov_tables *to, const cgov_case_choice_part *part, bool named)
{
    if (part->pair_count == 0)
        return;
    cgov_table *pairs = CGOV__TABLE(to, "pairs", "", "", pair_columns);
    for (size_t i = 0; i < part->pair_count; i++) {
        const cgov_case_pair *p = &part->pairs[i];
        const cgov_case_point *first = &part->points[p->first], *second = &part->points[p->second];
        cgov_table_add(
            pairs, (cgov_cell[]){ cgov_cell_text(pair_kinds[p->kind].key),
                                  cgov_cell_label(pair_kinds[p->kind].th, pair_kinds[p->kind].en),
                                  name_of(first, named), name_of(second, named),
                                  cgov_cell_number_if(p->row > 0, (int64_t)p->row),
                                  cgov_cell_real(true, p->distance, 3), cgov_cell_flag(p->best),
                                  cgov_cell_flag(first->unique), cgov_cell_flag(p->consistent),
                                  cgov_cell_flag(p->uncovered) });
    }
}

void cgov_tables_add_case_choice(cgov_tables *to, const cgov_case_choice *choice,
                                 const cgov_qca_view *view)
{
    if (to == NULL || choice == NULL || view == NULL || cgov__qca_leaves_out(to, view))
        return;
    cgov_tables *whole = cgov_tables_part(
        to, "choice", false, cgov__tables_format(to, "กรณีและคู่กรณีที่ควรศึกษาต่อ: %s", choice->text),
        cgov__tables_format(to, "Cases and pairs to study: %s", choice->text));
    cgov_tables_fact(whole, "solution", NULL, NULL, cgov_cell_text(choice->text));
    cgov_tables_fact(whole, "outcome", NULL, NULL, cgov_cell_text(choice->outcome));
    for (size_t i = 0; i < choice->part_count; i++) {
        const cgov_case_choice_part *one = &choice->parts[i];
        cgov_tables *part =
            cgov_tables_part(whole, "terms", true, one->whole ? "ทั้งคำตอบ" : one->text,
                             one->whole ? "The whole solution" : one->text);
        cgov_tables_fact(part, "term", NULL, NULL, cgov_cell_text(one->text));
        cgov_tables_fact(part, "whole", NULL, NULL, cgov_cell_flag(one->whole));
        cgov_tables_fact(part, "inclS", NULL, NULL, cgov__qca_share(one->fit.consistency));
        cgov_tables_fact(part, "PRI", NULL, NULL, cgov__qca_share(one->fit.pri));
        cgov_tables_fact(part, "covS", NULL, NULL, cgov__qca_share(one->fit.coverage));
        add_points(part, one, !view->unnamed, view->names);
        add_pairs(part, one, !view->unnamed);
    }
    cgov_tables_note(
        whole, "ระยะห่างน้อยคือดี (Schneider & Rohlfing 2013); เฉพาะพจน์: ไม่เป็นสมาชิกของพจน์อื่น",
        "The less the distance the better (Schneider & Rohlfing 2013); unique: a member "
        "of no other term");
}

/* ---- clusters ---- */

static const cgov_column cluster_columns[] = {
    CGOV_COLUMN("cluster", NULL, NULL),
    CGOV_COLUMN("label", "cluster", "กลุ่ม"),
    CGOV_COLUMN_OF("cases", "cases", "กรณี", "projects"),
    CGOV_COLUMN_OF("members", "members", "สมาชิก", "projects"),
    CGOV__QCA_FIT,
};

static void warn_few(cgov_tables *to, const cgov_cluster_diagnosis *d)
{
    size_t few = 0;
    for (size_t i = 0; i < d->cluster_count; i++)
        few += d->clusters[i].cases < CGOV__FEW;
    if (few > 0 && to->min_cell < 2)
        cgov_tables_warn(to,
                         cgov__tables_format(to, "%llu กลุ่มมีน้อยกว่า 5 กรณี", (unsigned long long)few),
                         few == 1 ? "1 cluster has fewer than 5 cases"
                                  : cgov__tables_format(to, "%llu clusters have fewer than 5 cases",
                                                        (unsigned long long)few));
}

/* Of crisp sets the fit of a cluster tells how many of its projects have the outcome, or lack it.
 */
static bool tells_few(const cgov_cluster_fit *one, int64_t least)
{
    if (one->members == 0 || !isfinite(one->fit.consistency))
        return false;
    const double with = one->fit.consistency * (double)one->members;
    const double all = one->fit.coverage > 0 ? with / one->fit.coverage : 0;
    const int64_t both = (int64_t)(with + 0.5);
    return cgov__mask_tells(both, (int64_t)one->members, least) ||
           cgov__mask_tells(both, (int64_t)(all + 0.5), least);
}

void cgov_tables_add_clusters(cgov_tables *to, const cgov_qca_cluster_answer *answer)
{
    if (to == NULL || answer == NULL || answer->diagnosis == NULL)
        return;
    const cgov_cluster_diagnosis *d = answer->diagnosis;
    const bool within = answer->within;
    cgov_tables *part =
        cgov_tables_part(to, within ? "within" : "clusters", true,
                         cgov__tables_format(to, "%s ตาม%s: %s", within ? "ภายในหน่วย" : "ระหว่างกลุ่ม",
                                             answer->by_th, answer->text),
                         cgov__tables_format(to, "%s %s: %s", within ? "Within, by" : "Between, by",
                                             answer->by_en, answer->text));
    cgov_tables_fact(part, "by", NULL, NULL, cgov_cell_text(answer->by));
    cgov_tables_fact(part, "solution", NULL, NULL, cgov_cell_text(answer->text));
    cgov__tables_count(part, "without", "กรณีที่ไม่มีกลุ่ม", "cases without a cluster",
                       (int64_t)d->without);
    cgov_tables_fact(part, "consistency_distance", "ระยะห่างของความสอดคล้อง",
                     "distance of consistencies", cgov__qca_share(d->consistency_distance));
    cgov_tables_fact(part, "coverage_distance", "ระยะห่างของความครอบคลุม", "distance of coverages",
                     cgov__qca_share(d->coverage_distance));
    cgov_table *rows = CGOV__TABLE(part, "clusters", "", "", cluster_columns);
    if (rows != NULL)
        rows->derived = true; /* the fits of one follow from the others and the pooled one */
    for (size_t i = 0; i < d->cluster_count; i++) {
        const cgov_cluster_fit *one = &d->clusters[i];
        if (rows != NULL && to->min_cell > 1)
            part->tells_few = part->tells_few || tells_few(one, to->min_cell);
        const cgov_qca_cluster *name = &answer->names[one->cluster];
        cgov_table_add(rows, (cgov_cell[]){ cgov_cell_text(name->code),
                                            cgov__cell_label_or(name->label_th, name->label_en,
                                                                name->code, name->code),
                                            cgov_cell_number((int64_t)one->cases),
                                            cgov_cell_number((int64_t)one->members),
                                            CGOV__QCA_FIT_CELLS(&one->fit) });
    }
    cgov_table_add(rows, (cgov_cell[]){ cgov_cell_text(NULL), cgov_cell_label("(รวม)", "(pooled)"),
                                        cgov_cell_missing(CGOV_REASON_NONE),
                                        cgov_cell_missing(CGOV_REASON_NONE),
                                        CGOV__QCA_FIT_CELLS(&d->pooled) });
    warn_few(to, d);
}

/* ---- the outcome and its absence ---- */

static const cgov_column side_columns[] = {
    CGOV_COLUMN("outcome", "outcome", "ผลลัพธ์"),
    CGOV_COLUMN("rows", "rows", "แถว"),
    CGOV_COLUMN("cases", "cases", "กรณี"),
    CGOV_COLUMN("models", "models", "แบบจำลอง"),
    CGOV_COLUMN("solution", NULL, NULL),
    CGOV_COLUMN(NULL, "first model", "แบบจำลองแรก"),
    CGOV__QCA_FIT,
};

static void add_side(cgov_table *to, const cgov_outcome_side *side)
{
    cgov_table_add(
        to, (cgov_cell[]){
                cgov_cell_text(side->outcome), cgov_cell_number((int64_t)side->rows),
                cgov_cell_number((int64_t)side->cases),
                cgov_cell_number(side->models > INT64_MAX ? INT64_MAX : (int64_t)side->models),
                cgov_cell_text(side->solution),
                cgov__cell_label_or(side->solution, side->solution, "ไม่มีคำตอบ", "no solution"),
                CGOV__QCA_FIT_CELLS(&side->fit) });
}

void cgov_tables_add_both_outcomes(cgov_tables *to, cgov_solution_kind kind,
                                   const cgov_both_outcomes *both)
{
    const bool parsimonious = kind == CGOV_SOLUTION_PARSIMONIOUS;
    if (to == NULL || both == NULL)
        return;
    cgov_tables *whole = cgov_tables_part(to, "both", true, NULL, NULL);
    cgov_tables_fact(whole, "kind", NULL, NULL,
                     cgov_cell_text(parsimonious ? "parsimonious" : "conservative"));
    cgov_table *sides = CGOV__TABLE(whole, "outcomes",
                                    parsimonious ? "ผลลัพธ์และการไม่เกิดผลลัพธ์ (แบบประหยัด)"
                                                 : "ผลลัพธ์และการไม่เกิดผลลัพธ์ (แบบเคร่งครัด)",
                                    parsimonious ? "The outcome and its absence (parsimonious)"
                                                 : "The outcome and its absence (conservative)",
                                    side_columns);
    add_side(sides, &both->present);
    add_side(sides, &both->absent);
    cgov_tables_fact(whole, "shared_rows", "แถวที่อธิบายทั้งสองด้าน", "rows explained on both sides",
                     cgov_cell_number((int64_t)both->shared_row_count));
    cgov_tables_fact(
        whole, "contradictory_assumptions", "ข้อสมมติที่ขัดแย้งกัน", "contradictory assumptions",
        cgov_cell_number(both->contradictory > INT64_MAX ? INT64_MAX
                                                         : (int64_t)both->contradictory));
    cgov_tables_fact(whole, "overlap", "กรณีที่เป็นสมาชิกทั้งสองคำตอบ", "cases in both solutions",
                     cgov_cell_number((int64_t)both->overlap));
    if (both->shared_row_count > 0 && !parsimonious)
        cgov_tables_warn(to, "บางแถวสอดคล้องทั้งกับผลลัพธ์และกับการไม่เกิดผลลัพธ์",
                         "Some rows are consistent with the outcome and with its absence");
}
