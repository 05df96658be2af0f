/* Truth tables, and what is asked of them before anything is minimised, as tables. See
 * cgov/qca_tables.h. */
#include "report/qca.h"

#include "base/memory.h"
#include "cgov/factor.h"
#include "report/mask_counts.h"

#include <math.h>
#include <string.h>

enum {
    NAMES_SHOWN = 20, /* to people, at one place */
    OWN_COLUMNS = 8   /* of a truth table, beside the conditions */
};

cgov_cell cgov__qca_share(double share)
{
    return cgov_cell_real(true, share, 3);
}

const char *cgov__qca_number(cgov_tables *to, double number)
{
    return cgov__tables_format(to, "%.10g", number);
}

/* ---- names of cases ---- */

cgov_cell cgov__qca_list_names(cgov_tables *to, cgov__qca_names *names, const char *const *labels,
                               const size_t *at, size_t count, size_t most)
{
    const size_t listed = most > 0 && most < count ? most : count;
    names->items = cgov__calloc(listed + 1, sizeof *names->items);
    if (names->items == NULL && to != NULL)
        to->failed = true;
    for (size_t i = 0; names->items != NULL && i < listed; i++)
        names->items[i] = cgov_cell_text(labels[at[i]]);
    names->list =
        (cgov_cell_list){ .items = names->items, .count = names->items != NULL ? listed : 0 };
    return cgov_cell_list_of(&names->list);
}

cgov_cell cgov__qca_few_names(cgov_tables *to, const char *const *labels, const size_t *at,
                              size_t count)
{
    const char *words = NULL;
    for (size_t i = 0; i < count && i < NAMES_SHOWN; i++)
        words =
            words == NULL ? labels[at[i]] : cgov__tables_format(to, "%s, %s", words, labels[at[i]]);
    return cgov_cell_text(count > NAMES_SHOWN ? cgov__tables_format(to, "%s, ...", words) : words);
}

/* ---- by which rules ---- */

static const cgov_column calibration_columns[] = {
    CGOV_COLUMN("set", "set", "เซต"),
    CGOV_COLUMN("method", "method", "วิธี"),
    CGOV_COLUMN("anchors", NULL, NULL),
    CGOV_COLUMN(NULL, "anchors", "เกณฑ์"),
};

static void add_calibration(cgov_tables *to, const cgov_qca_calibration *calibration)
{
    if (calibration == NULL || calibration->count == 0)
        return;
    cgov_table *sets =
        CGOV__TABLE(to, "calibration", "การปรับเทียบ", "Calibration", calibration_columns);
    for (size_t i = 0; i < calibration->count; i++) {
        const cgov_qca_calibrated *set = &calibration->sets[i];
        cgov_cell anchors[CGOV_QCA_LEVELS_MAX];
        const char *words = NULL;
        size_t count = 0;
        for (; count < set->how.anchor_count && count < CGOV_QCA_LEVELS_MAX; count++) {
            const char *number = cgov__qca_number(to, set->how.anchors[count]);
            anchors[count] = cgov_cell_real(true, set->how.anchors[count], 0);
            words = words == NULL ? number : cgov__tables_format(to, "%s/%s", words, number);
        }
        const cgov_cell_list list = { .items = anchors, .count = count };
        cgov_table_add(sets, (cgov_cell[]){ cgov_cell_text(set->set), cgov_cell_text(set->method),
                                            cgov_cell_list_of(&list), cgov_cell_text(words) });
    }
}

static void set_method(cgov_tables *to, const cgov_truth_table *table, const cgov_qca_view *view)
{
    const cgov_truth_table_options *truth = view->truth;
    const double incl = truth->inclusion_cut > 0 ? truth->inclusion_cut : 1;
    const char *cuts = cgov__tables_format(
        to, "n >= %llu, incl >= %s",
        (unsigned long long)(truth->frequency_cut > 0 ? truth->frequency_cut : 1),
        cgov__qca_number(to, incl));
    if (truth->pri_cut > 0)
        cuts = cgov__tables_format(to, "%s, PRI >= %s", cuts, cgov__qca_number(to, truth->pri_cut));
    if (truth->contradiction_cut > 0)
        cuts = cgov__tables_format(to, "%s; C: incl >= %s", cuts,
                                   cgov__qca_number(to, truth->contradiction_cut));
    const cgov_basis basis = {
        .base = (int64_t)(table->case_count + table->left_out_cases),
        .filtered = view->basis != NULL && view->basis->filtered,
        .synthetic = view->basis != NULL && view->basis->synthetic,
        .min_cell = view->basis != NULL ? view->basis->min_cell : 0,
        .method_en =
            cgov__tables_format(to,
                                "exact minimisation; conventions of R's QCA (Dusa 2019); a "
                                "row is explained (OUT=1) with %s",
                                cuts),
        .method_th = cgov__tables_format(
            to, "ย่อแบบแม่นตรง ตามแบบแผนของ QCA ใน R (Dusa 2019) แถวที่ต้องอธิบาย (OUT=1) มี %s", cuts),
    };
    cgov_tables_set_basis(to, &basis);
    if (!view->projects)
        cgov_tables_set_counted(to, "จำนวนกรณี", "Cases");
}

static void add_cuts(cgov_tables *to, const cgov_truth_table_options *truth)
{
    cgov_tables *cuts = cgov_tables_part(to, "cuts", false, NULL, NULL);
    cgov_tables_fact(
        cuts, "n", NULL, NULL,
        cgov_cell_number(truth->frequency_cut > 0 ? (int64_t)truth->frequency_cut : 1));
    cgov_tables_fact(cuts, "incl", NULL, NULL,
                     cgov_cell_mean(true, truth->inclusion_cut > 0 ? truth->inclusion_cut : 1));
    if (truth->contradiction_cut > 0)
        cgov_tables_fact(cuts, "incl0", NULL, NULL, cgov_cell_mean(true, truth->contradiction_cut));
    if (truth->pri_cut > 0)
        cgov_tables_fact(cuts, "PRI", NULL, NULL, cgov_cell_mean(true, truth->pri_cut));
}

/* Of projects few are masked. */
static void add_count(cgov_tables *to, const cgov_qca_view *view, const char *key, const char *th,
                      const char *en, size_t count)
{
    if (view->projects)
        cgov__tables_count(to, key, th, en, (int64_t)count);
    else
        cgov_tables_fact(to, key, th, en, cgov_cell_number((int64_t)count));
}

static void add_counts(cgov_tables *to, const cgov_truth_table *table, const cgov_qca_view *view)
{
    cgov_cell conditions[CGOV_QCA_CONDITIONS_MAX];
    const cgov_cell_list list = { .items = conditions, .count = table->condition_count };
    for (size_t i = 0; i < table->condition_count; i++)
        conditions[i] = cgov_cell_text(table->conditions[i]);
    cgov_tables_fact(to, "outcome", "ผลลัพธ์", "outcome", cgov_cell_text(table->outcome));
    cgov_tables_fact(to, "conditions", NULL, NULL, cgov_cell_list_of(&list));
    add_count(to, view, "n", "วิเคราะห์", "cases analysed", table->case_count);
    add_count(to, view, "missing", "ตัดออกเพราะไม่มีค่า", "left out with missing scores",
              table->left_out_cases);
    add_count(to, view, "on", "OUT=1", "in rows of OUT=1", table->on_cases);
    add_count(to, view, "off", "OUT=0", "of OUT=0", table->off_cases);
    add_count(to, view, "contradictions", "ขัดแย้ง (C)", "contradictory (C)",
              table->contradiction_cases);
    add_count(to, view, "remainders", "น้อยเกินไป (?)", "too few (?)", table->remainder_cases);
    add_count(to, view, "ambiguous_n", "ค่า 0.5", "at 0.5, in no row", table->ambiguous_cases);
    cgov_tables_fact(to, "empty_rows", "แถวที่ไม่มีกรณี", "rows without cases",
                     cgov_cell_number((int64_t)(table->possible_rows - table->row_count)));
}

/* ---- rows ---- */

/* The columns up to the values of the conditions, which are an object of their own. */
static size_t begin_columns(const cgov_truth_table *table, cgov_column *columns)
{
    size_t width = 0;
    columns[width++] = (cgov_column)CGOV_COLUMN_OF("row", "row", "แถว", CGOV__UNIT_NAME);
    for (size_t i = 0; i < table->condition_count; i++) {
        const char *name = table->conditions[i];
        columns[width] = (cgov_column)CGOV_COLUMN_OF(name, name, name, CGOV__UNIT_NAME);
        columns[width++].group = "values";
    }
    return width;
}

static size_t begin_row(const cgov_truth_table *table, uint64_t number, const uint8_t *values,
                        cgov_cell *cells)
{
    size_t width = 0;
    cells[width++] = cgov_cell_number((int64_t)number);
    for (size_t i = 0; i < table->condition_count; i++)
        cells[width++] = cgov_cell_number(values[i]);
    return width;
}

/* Of crisp sets the inclusion of a row tells how many of its projects have the outcome. */
static bool tells_few(cgov_tables *to, const cgov_truth_row *row, const cgov_qca_view *view)
{
    const double members = (double)row->n * row->inclusion;
    const bool few = view->projects && to->min_cell > 1 && row->n > 0 &&
                     cgov__mask_tells((int64_t)(members + 0.5), (int64_t)row->n, to->min_cell);
    to->tells_few = to->tells_few || few;
    return few;
}

static void add_rows(cgov_tables *to, const cgov_truth_table *table, const cgov_qca_view *view)
{
    static const char *const signs[] = { "", "1", "0", "C", "?" };
    cgov_column columns[CGOV_QCA_CONDITIONS_MAX + OWN_COLUMNS];
    size_t width = begin_columns(table, columns);
    columns[width++] = (cgov_column)CGOV_COLUMN("OUT", "OUT", "OUT");
    columns[width++] =
        (cgov_column)CGOV_COLUMN_OF("n", "n", "n", view->projects ? "projects" : NULL);
    columns[width++] = (cgov_column)CGOV_COLUMN("incl", "incl", "ความสอดคล้อง");
    columns[width++] = (cgov_column)CGOV_COLUMN("PRI", "PRI", "PRI");
    if (!view->unnamed) {
        columns[width++] = (cgov_column)CGOV_COLUMN("cases", NULL, NULL);
        columns[width++] = (cgov_column)CGOV_COLUMN(NULL, "cases", "กรณี");
    }
    cgov_table *rows =
        cgov_tables_add(to, "truth_table", "ตารางค่าความจริง", "Truth table", columns, width);
    for (size_t r = 0; r < table->row_count; r++) {
        const cgov_truth_row *row = &table->rows[r];
        cgov_cell cells[CGOV_QCA_CONDITIONS_MAX + OWN_COLUMNS];
        cgov__qca_names names = { .items = NULL };
        size_t at = begin_row(table, row->number, row->values, cells);
        cells[at++] = cgov_cell_text(signs[row->truth]);
        cells[at++] = cgov_cell_number((int64_t)row->n);
        const cgov_cell hidden = cgov_cell_missing(CGOV_REASON_MASKED);
        const bool few = tells_few(to, row, view);
        cells[at++] = few ? hidden : cgov__qca_share(row->inclusion);
        cells[at++] = few ? hidden : cgov__qca_share(row->pri);
        if (!view->unnamed) {
            cells[at++] = cgov__qca_list_names(to, &names, table->cases, row->cases,
                                               row->case_count, view->names);
            cells[at++] = cgov__qca_few_names(to, table->cases, row->cases, row->case_count);
        }
        cgov_table_add(rows, cells);
        cgov__free(names.items);
    }
}

/* Cases that are in no row, for programs by their names. */
static void list_cases(cgov_tables *to, const char *key, const cgov_truth_table *table,
                       const cgov_qca_view *view, const size_t *cases, size_t count)
{
    cgov__qca_names names = { .items = NULL };
    if (view->unnamed)
        return;
    const cgov_cell cell =
        cgov__qca_list_names(to, &names, table->cases, cases, count, view->names);
    cgov_tables_fact(to, key, NULL, NULL, cell);
    cgov__free(names.items);
}

static void say_cases(cgov_tables *to, const char *th, const char *en,
                      const cgov_truth_table *table, const cgov_qca_view *view, const size_t *cases,
                      size_t count)
{
    if (count == 0 || view->unnamed)
        return;
    const char *names = cgov__qca_few_names(to, table->cases, cases, count).text_en;
    cgov_tables_note(to, cgov__tables_format(to, "%s: %s", th, names),
                     cgov__tables_format(to, "%s: %s", en, names));
}

void cgov_tables_add_truth_table(cgov_tables *to, const cgov_truth_table *table,
                                 const cgov_qca_view *view)
{
    if (to == NULL || table == NULL || view == NULL || view->truth == NULL)
        return;
    set_method(to, table, view);
    to->derives = view->projects;
    add_counts(to, table, view);
    list_cases(to, "ambiguous", table, view, table->ambiguous, table->ambiguous_count);
    list_cases(to, "left_out", table, view, table->left_out, table->left_out_count);
    add_cuts(to, view->truth);
    add_rows(to, table, view);
    add_calibration(to, view->calibration);
    cgov__few few = { 0 };
    cgov__few_warn(to, &few, (int64_t)table->case_count, "กรณี", "cases");
    say_cases(to, "ค่า 0.5 ไม่อยู่ในแถวใด", "at 0.5, in no row", table, view, table->ambiguous,
              table->ambiguous_count);
    say_cases(to, "ตัดออกเพราะไม่มีค่า", "left out, scores missing", table, view, table->left_out,
              table->left_out_count);
    if (table->ambiguous_count > 0)
        cgov_tables_warn(
            to,
            "ค่า 0.5 ไม่ใช่ทั้งเป็นและไม่เป็นสมาชิก กรณีเหล่านี้มีผลต่อความสอดคล้องของแถว แต่ไม่อยู่ในแถวใด "
            "ควรขยับจุดตัดไม่ให้ตรงกับค่านั้น",
            "0.5 is neither in nor out: such cases count in the inclusion of rows, but are members "
            "of none; move the crossover off the value");
}

/* ---- doubts ---- */

static const cgov_column set_columns[] = {
    CGOV_COLUMN("set", "set", "เซต"),
    CGOV_COLUMN("label", "factor", "ปัจจัย"),
    CGOV_COLUMN("members", "members", "เป็นสมาชิก"),
    CGOV_COLUMN("n", "cases", "กรณี"),
    CGOV_COLUMN("skewed", NULL, NULL),
    CGOV_COLUMN("constant", NULL, NULL),
};

/* The labels of the factor that a set of case studies is made of. */
static cgov_cell find_label(cgov_tables *to, const cgov_qca_view *view, const char *set)
{
    cgov_factor *factor = NULL;
    const char *th = NULL, *en = NULL;
    if (view == NULL || view->db == NULL ||
        cgov_factor_find(view->db, set + (*set == '~'), &factor) != CGOV_OK)
        return cgov_cell_missing(CGOV_REASON_NONE);
    if (factor->label_th != NULL)
        th = cgov__tables_format(to, "%s", factor->label_th);
    if (factor->label_en != NULL)
        en = cgov__tables_format(to, "%s", factor->label_en);
    cgov_factor_free(factor);
    return cgov_cell_label(th, en);
}

static void warn_of_set(cgov_tables *to, const char *name, const cgov_set_skewness *set)
{
    const unsigned long long members = set->members, cases = set->cases;
    if (set->constant)
        cgov_tables_warn(
            to, cgov__tables_format(to, "%s เท่ากันทุกกรณี จึงอธิบายอะไรไม่ได้", name),
            cgov__tables_format(to, "%s is the same in all cases: it explains nothing", name));
    else if (set->skewed)
        cgov_tables_warn(
            to,
            cgov__tables_format(to, "%s เบ้มาก: เป็นสมาชิก %llu จาก %llu กรณี (ปกติร้อยละ 20 ถึง 80)",
                                name, members, cases),
            cgov__tables_format(
                to, "%s is skewed: %llu of %llu cases are members (20 to 80 %% is usual)", name,
                members, cases));
}

static void add_sets(cgov_tables *to, const cgov_truth_table *table, const cgov_qca_doubts *doubts,
                     const cgov_qca_view *view)
{
    cgov_column columns[sizeof set_columns / sizeof set_columns[0]];
    memcpy(columns, set_columns, sizeof columns);
    if (view == NULL || view->db == NULL)
        columns[1].label_en = columns[1].label_th = NULL;
    if (view != NULL && view->projects)
        columns[2].unit = columns[3].unit = "projects";
    cgov_table *sets =
        CGOV__TABLE(to, "sets", "เซตและจำนวนสมาชิก", "Sets and their members", columns);
    for (size_t i = 0; i < doubts->set_count; i++) {
        const cgov_set_skewness *set = &doubts->sets[i];
        const bool valued = i + 1 < doubts->set_count && table->multi_value;
        const char *name =
            valued ? cgov__tables_format(to, "%s[%d]", set->set, set->value) : set->set;
        cgov_table_add(sets,
                       (cgov_cell[]){ cgov_cell_text(name), find_label(to, view, set->set),
                                      cgov_cell_number((int64_t)set->members),
                                      cgov_cell_number((int64_t)set->cases),
                                      cgov_cell_flag(set->skewed), cgov_cell_flag(set->constant) });
        if (to->min_cell < 2 || view == NULL || !view->projects)
            warn_of_set(to, name, set);
    }
}

static const cgov_column doubtful_columns[] = {
    CGOV_COLUMN("row", "row", "แถว"),
    CGOV_COLUMN("incl", "incl", "ความสอดคล้อง"),
    CGOV_COLUMN("incl_negated", "incl of the absence", "ความสอดคล้องกับการไม่มีผลลัพธ์"),
    CGOV_COLUMN("PRI", "PRI", "PRI"),
    CGOV_COLUMN("simultaneous", NULL, NULL),
    CGOV_COLUMN("low_pri", NULL, NULL),
    CGOV_COLUMN(NULL, "doubt", "ข้อสงสัย"),
};

void cgov_tables_add_doubts(cgov_tables *to, const cgov_truth_table *table,
                            const cgov_qca_doubts *doubts, const cgov_qca_view *view)
{
    if (to == NULL || table == NULL || doubts == NULL)
        return;
    add_sets(to, table, doubts, view);
    const bool any = doubts->row_count > 0;
    cgov_table *rows =
        CGOV__TABLE(to, "doubtful_rows", any ? "แถวที่ไม่ควรนำไปอธิบาย" : NULL,
                    any ? "Rows that had better not be explained" : NULL, doubtful_columns);
    for (size_t i = 0; i < doubts->row_count; i++) {
        const cgov_doubtful_row *row = &doubts->rows[i];
        cgov_table_add(
            rows,
            (cgov_cell[]){ cgov_cell_number((int64_t)row->number), cgov__qca_share(row->inclusion),
                           cgov__qca_share(row->negated), cgov__qca_share(row->pri),
                           cgov_cell_flag(row->simultaneous), cgov_cell_flag(row->low_pri),
                           row->simultaneous
                               ? cgov_cell_label("สอดคล้องกับทั้งผลลัพธ์และการไม่มีผลลัพธ์",
                                                 "consistent with the outcome and its absence")
                               : cgov_cell_label("PRI ต่ำกว่า 0.5", "PRI below 0.5") });
    }
    if (any)
        cgov_tables_warn(to, "มีแถวที่ไม่ควรนำไปอธิบาย ดูตารางแถวที่ไม่ควรนำไปอธิบาย",
                         "some rows had better not be explained: see the table of these rows");
}

/* ---- bounds ---- */

/* The signs of what a row could be, as in the truth table. */
static const char *possible_signs(cgov_tables *to, const cgov_bounds_row *row)
{
    return cgov__tables_format(to, "%s%s%s%s", row->may_be_on ? "1" : "",
                               row->may_be_off ? "0" : "", row->may_be_contradiction ? "C" : "",
                               row->may_be_remainder ? "?" : "");
}

void cgov_tables_add_bounds(cgov_tables *to, const cgov_truth_table *table,
                            const cgov_bounds *bounds)
{
    cgov_column columns[CGOV_QCA_CONDITIONS_MAX + OWN_COLUMNS];
    if (to == NULL || table == NULL || bounds == NULL)
        return;
    cgov_tables *part = cgov_tables_part(to, "bounds", false, NULL, NULL);
    cgov_tables_fact(part, "missing", "คะแนนที่ขาด", "missing scores",
                     cgov_cell_number((int64_t)bounds->missing_count));
    cgov_tables_fact(part, "certain", "คำตอบคงเดิมไม่ว่าคะแนนที่ขาดเป็นเท่าใด",
                     "the solutions stand whatever they are", cgov_cell_flag(bounds->certain));
    size_t width = begin_columns(table, columns);
    columns[width++] = (cgov_column)CGOV_COLUMN("OUT", "OUT may be", "OUT อาจเป็น");
    columns[width++] = (cgov_column){ "n", "n", "n", NULL, NULL, CGOV_COLUMN_SPAN, 0 };
    columns[width++] =
        (cgov_column){ "incl", "incl", "ความสอดคล้อง", NULL, NULL, CGOV_COLUMN_SPAN, 0 };
    columns[width++] = (cgov_column){ "PRI", "PRI", "PRI", NULL, NULL, CGOV_COLUMN_SPAN, 0 };
    cgov_table *rows = cgov_tables_add(part, "rows", "สิ่งที่ค่าที่ขาดหายอาจเปลี่ยนได้",
                                       "What the missing scores could change", columns, width);
    for (size_t r = 0; r < bounds->row_count; r++) {
        const cgov_bounds_row *row = &bounds->rows[r];
        cgov_cell cells[CGOV_QCA_CONDITIONS_MAX + OWN_COLUMNS];
        size_t at = begin_row(table, row->number, row->values, cells);
        cells[at++] = cgov_cell_text(possible_signs(to, row));
        cells[at++] = cgov_cell_span((double)row->n_low, (double)row->n_high, -1);
        cells[at++] = cgov_cell_span(row->inclusion_low, row->inclusion_high, 3);
        cells[at] = cgov_cell_span(row->pri_low, row->pri_high, 3);
        cgov_table_add(rows, cells);
    }
}

/* ---- necessity ---- */

void cgov_tables_add_necessity(cgov_tables *to, const char *key, const char *title_th,
                               const char *title_en, const cgov_necessity *necessity)
{
    static const cgov_column columns[] = {
        CGOV_COLUMN("expression", "expression", "นิพจน์"),
        CGOV_COLUMN("inclN", "inclN", "inclN"),
        CGOV_COLUMN("RoN", "RoN", "RoN"),
        CGOV_COLUMN("covN", "covN", "covN"),
    };
    if (to == NULL || key == NULL || necessity == NULL)
        return;
    cgov_table *items = CGOV__TABLE(to, key, title_th, title_en, columns);
    for (size_t i = 0; i < necessity->count; i++) {
        const cgov_necessary *item = &necessity->items[i];
        cgov_table_add(
            items, (cgov_cell[]){ cgov_cell_text(item->text), cgov__qca_share(item->consistency),
                                  cgov__qca_share(item->ron), cgov__qca_share(item->coverage) });
    }
}
