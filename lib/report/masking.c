/* Masks small counts in an answer: its tables, its base, what is said of the whole, and notes that
 * tell counts. See cgov/table.h and mask_counts.h. */
#include "report/mask_counts.h"

#include <string.h>

/* ---- notes ---- */

/* The smallest count that a reader can work out of numbers; 0: none. */
static int64_t smallest_told(const int64_t *numbers, size_t count, int64_t base)
{
    int64_t least = 0;
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k <= i; k++) {
            const int64_t apart = k == i ? numbers[i] : numbers[i] - numbers[k];
            const int64_t told[] = { apart < 0 ? -apart : apart, base - numbers[i] };
            for (size_t t = 0; t < 2; t++)
                least = told[t] > 0 && (least == 0 || told[t] < least) ? told[t] : least;
        }
    return least;
}

void cgov__tables_note_counts(cgov_tables *to, cgov_column_design design, const char *th,
                              const char *en, const int64_t *numbers, size_t count)
{
    const size_t before = to != NULL ? to->notes.count : 0;
    cgov__tables_note_design(to, design, th, en);
    if (to != NULL && to->notes.count > before)
        to->notes.lines[before].tells =
            smallest_told(numbers, count, to->counted.en == NULL ? to->basis.base : 0);
}

static void drop_notes(cgov_tables *tables, int64_t least, bool all)
{
    cgov__lines *notes = &tables->notes;
    size_t kept = 0;
    for (size_t i = 0; i < notes->count; i++)
        if (notes->lines[i].tells == 0 || (!all && notes->lines[i].tells >= least))
            notes->lines[kept++] = notes->lines[i];
    notes->count = kept;
}

/* ---- what is said of the whole ---- */

static bool counts_projects(const cgov_tables *tables)
{
    return tables->has_basis && tables->counted.en == NULL && tables->counted.th == NULL;
}

static bool is_number(const cgov_cell *cell)
{
    return cell->kind != CGOV_CELL_MISSING && cell->kind != CGOV_CELL_TEXT &&
           cell->kind != CGOV_CELL_FLAG && cell->kind != CGOV_CELL_LIST;
}

/* Counts that tell few; with them, and where `all`, every other figure. */
static bool mask_facts(cgov_tables *tables, int64_t least, bool all)
{
    const int64_t base = counts_projects(tables) ? tables->basis.base : 0;
    bool any = all;
    for (size_t i = 0; i < tables->fact_count; i++) {
        const cgov__fact *fact = &tables->facts[i];
        any = any || (fact->counts && fact->value.kind == CGOV_CELL_NUMBER &&
                      cgov__mask_tells(fact->value.number, base, least));
    }
    for (size_t i = 0; any && i < tables->fact_count; i++) {
        cgov__fact *fact = &tables->facts[i];
        const bool shown = fact->counts && fact->value.kind == CGOV_CELL_NUMBER && !all &&
                           !cgov__mask_tells(fact->value.number, base, least);
        if (is_number(&fact->value) && !shown)
            fact->value = cgov_cell_missing(CGOV_REASON_MASKED);
    }
    return any;
}

/* ---- an answer ---- */

static cgov__mask_known known_of(const cgov_tables *tables, int64_t least)
{
    cgov__mask_known known = { .least = least, .whole = tables->whole, .unit = tables->whole_unit };
    if (known.unit == NULL && counts_projects(tables))
        known = (cgov__mask_known){ least, tables->basis.base, "projects" };
    return known;
}

static bool has_counts(const cgov_table *table)
{
    for (size_t i = 0; i < table->width; i++)
        if (table->columns[i].unit != NULL && *table->columns[i].unit != '\0')
            return true;
    return false;
}

static bool is_derived(const cgov_tables *tables, const cgov_table *table)
{
    return table->derived || (tables->derives && !has_counts(table));
}

static bool mask_own(cgov_tables *tables, int64_t least, bool *any)
{
    const cgov__mask_known known = known_of(tables, least);
    const int64_t base = counts_projects(tables) ? tables->basis.base : 0;
    const bool few = base > 0 && base < least;
    *any = *any || tables->tells_few;
    for (size_t i = 0; i < tables->count; i++)
        if (!cgov__mask_counts(tables->tables[i], &known, any))
            return false;
    tables->base_masked = tables->base_masked || few;
    *any = mask_facts(tables, least, few) || *any;
    for (size_t i = 0; i < tables->count; i++)
        if (few || (*any && is_derived(tables, tables->tables[i])))
            cgov__mask_figures(tables->tables[i], few);
    drop_notes(tables, least, few);
    return true;
}

static bool mask_tables(cgov_tables *tables, int64_t least, bool *any)
{
    bool done = mask_own(tables, least, any);
    for (size_t i = 0; done && i < tables->part_count; i++) {
        cgov_tables *part = tables->parts[i].tables;
        part->derives =
            part->derives || (tables->derives && strcmp(tables->parts[i].key, "cuts") != 0);
        done = mask_tables(part, least, any);
        if (done && part->derives && *any)
            mask_facts(part, least, true);
    }
    return done;
}

static void explain(cgov_tables *tables, int64_t least)
{
    if (tables->explained)
        return;
    tables->explained = true;
    cgov_tables_note_numbers(tables, "– คือจำนวนที่ปิดไว้ เพราะน้อยกว่า %lld หรือทำให้รู้จำนวนที่น้อยกว่านั้น",
                             "– is masked: below %lld, or would tell a count below it.", &least, 1);
}

cgov_status cgov_tables_mask(cgov_tables *tables, int64_t least)
{
    bool any = false;
    if (tables == NULL)
        return CGOV_MISUSE;
    if (least < 0)
        return CGOV_INVALID;
    if (tables->min_cell > least)
        least = tables->min_cell; /* what the copy asks for that the tables come from */
    if (least < 2)
        return CGOV_OK;
    tables->masked = true;
    if (!mask_tables(tables, least, &any)) {
        tables->failed = true;
        return CGOV_NOMEM;
    }
    if (any)
        explain(tables, least);
    return CGOV_OK;
}

/* ---- the base in words ---- */

void cgov__tables_base(cgov__buffer *to, const cgov_tables *tables, cgov_language language)
{
    if (!tables->base_masked)
        cgov__buffer_format(to, "%lld", (long long)tables->basis.base);
    else
        cgov__buffer_text(to, language == CGOV_LANGUAGE_TH ? "น้อยจนต้องปิดไว้" : "few, masked");
}
