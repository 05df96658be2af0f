/* What cgov-qca finds, for people. See qca.h. */
#include "qca.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* `total` of them, by their counts; grouped ones have no names. */
static void print_names(const asked *a, const char *heading, const cgov_truth_table *table,
                        const size_t *cases, size_t count, size_t total)
{
    if (count == 0)
        return;
    printf("%s: %zu%s", heading, total, a->grouped ? "" : ":");
    for (size_t k = 0; k < count && k < NAMES_MAX && !a->grouped; k++)
        printf("%s %s", k > 0 ? "," : "", table->cases[cases[k]]);
    puts(count > NAMES_MAX && !a->grouped ? ", ..." : "");
}

static void join_cases(const asked *a, const cgov_truth_table *table, const size_t *cases,
                       size_t count, char *out)
{
    size_t used = 0;
    out[0] = '\0';
    for (size_t k = 0; k < count && !a->grouped; k++) {
        const char *label = table->cases[cases[k]];
        if (used + strlen(label) + 8 >= CELL_MAX) {
            memcpy(out + used, ",...", 5);
            return;
        }
        used += (size_t)snprintf(out + used, CELL_MAX - used, "%s%s", k > 0 ? "," : "", label);
    }
}

/* n, base, missing, and by what rules. */
static void print_method(const asked *a, const cgov_truth_table *table)
{
    printf("n = %zu %s %zu; %s: %zu\n", table->case_count, tell(a, "of", "จาก"), all_cases(table),
           tell(a, "left out with missing scores", "ตัดออกเพราะค่าขาด"), table->left_out_cases);
    printf("%s n >= %zu, incl >= %.10g",
           tell(a, "method: a row is explained (OUT=1) with", "วิธี: แถวที่ต้องอธิบาย (OUT=1) มี"),
           a->frequency > 0 ? a->frequency : 1, a->inclusion > 0 ? a->inclusion : 1);
    if (a->pri > 0)
        printf(", PRI >= %.10g", a->pri);
    if (a->contradiction > 0)
        printf("; C: incl >= %.10g", a->contradiction);
    printf("; %s\n", tell(a, "exact minimisation, conventions of R's QCA (Dusa 2019)",
                          "ย่อแบบแม่นตรง ตามแบบแผนของ QCA ใน R (Dusa 2019)"));
    for (size_t i = 0; i < a->calibration.count; i++) {
        const calibrated *set = &a->calibration.sets[i];
        printf("%s %s: %s", tell(a, "calibration of", "ปรับเทียบ"), set->word, set->method);
        for (size_t k = 0; k < set->how.anchor_count; k++)
            printf("%s%.10g", k > 0 ? "/" : " ", set->anchors[k]);
        putchar('\n');
    }
}

void put_row_heads(const asked *a, grid *g, const cgov_truth_table *table)
{
    const size_t n = table->condition_count;
    put_text(g, 0, 0, tell(a, "row", "แถว"));
    for (size_t i = 0; i < n; i++)
        put_text(g, 0, i + 1, table->conditions[i]);
    put_text(g, 0, n + 1, "OUT");
    put_text(g, 0, n + 2, "n");
    put_text(g, 0, n + 3, tell(a, "incl", "ความสอดคล้อง"));
    put_text(g, 0, n + 4, "PRI");
}

void put_row_values(grid *g, size_t row, uint64_t number, const uint8_t *values, size_t count)
{
    snprintf(grid_cell(g, row, 0), CELL_MAX, "%llu", (unsigned long long)number);
    for (size_t i = 0; i < count; i++)
        put_count(g, row, i + 1, values[i]);
}

void print_truth_table(const asked *a, const cgov_truth_table *table)
{
    static const char *const signs[] = { "", "1", "0", "C", "?" };
    const size_t n = table->condition_count;
    grid g = { .columns = n + 5 + !a->grouped };
    printf("%s: %s\n", tell(a, "Truth table", "ตารางค่าความจริง"), table->outcome);
    put_row_heads(a, &g, table);
    if (!a->grouped)
        put_text(&g, 0, n + 5, tell(a, "cases", "กรณี"));
    for (size_t r = 0; r < table->row_count; r++) {
        const cgov_truth_row *row = &table->rows[r];
        put_row_values(&g, r + 1, row->number, row->values, n);
        put_text(&g, r + 1, n + 1, signs[row->truth]);
        put_count(&g, r + 1, n + 2, row->n);
        put_share(&g, r + 1, n + 3, row->inclusion);
        put_share(&g, r + 1, n + 4, row->pri);
        if (!a->grouped)
            join_cases(a, table, row->cases, row->case_count, grid_cell(&g, r + 1, n + 5));
    }
    grid_print(&g);
    printf("%s: %zu; OUT=1: %zu, OUT=0: %zu, C: %zu, ?: %zu; %s: %llu\n",
           tell(a, "cases", "จำนวนกรณี"), table->case_count, table->on_cases, table->off_cases,
           table->contradiction_cases, table->remainder_cases,
           tell(a, "rows without cases", "แถวที่ไม่มีกรณี"),
           (unsigned long long)(table->possible_rows - table->row_count));
    print_names(a, tell(a, "at 0.5, in no row", "ค่า 0.5 ไม่อยู่ในแถวใด"), table, table->ambiguous,
                table->ambiguous_count, table->ambiguous_cases);
    if (table->ambiguous_count > 0)
        printf("  %s\n",
               tell(a,
                    "0.5 is neither in nor out: such cases count in the inclusion of rows, "
                    "but are members of none; move the crossover off the value",
                    "ค่า 0.5 ไม่ใช่ทั้งเป็นและไม่เป็นสมาชิก กรณีเหล่านี้มีผลต่อความสอดคล้องของแถว "
                    "แต่ไม่อยู่ในแถวใด ควรขยับจุดตัดไม่ให้ตรงกับค่านั้น"));
    print_names(a, tell(a, "left out, scores missing", "ตัดออกเพราะไม่มีค่า"), table, table->left_out,
                table->left_out_count, table->left_out_cases);
    print_method(a, table);
}

void print_necessity(const asked *a, const cgov_necessity *necessity, const char *heading)
{
    grid g = { .columns = 4 };
    printf("\n%s\n", heading);
    put_text(&g, 0, 0, "");
    put_text(&g, 0, 1, "inclN");
    put_text(&g, 0, 2, "RoN");
    put_text(&g, 0, 3, "covN");
    for (size_t i = 0; i < necessity->count; i++) {
        put_text(&g, i + 1, 0, necessity->items[i].text);
        put_share(&g, i + 1, 1, necessity->items[i].consistency);
        put_share(&g, i + 1, 2, necessity->items[i].ron);
        put_share(&g, i + 1, 3, necessity->items[i].coverage);
    }
    if (necessity->count == 0)
        printf("  %s\n", tell(a, "none", "ไม่มี"));
    else
        grid_print(&g);
    free(g.cells);
}

static void print_terms(const asked *a, const cgov_truth_table *table,
                        const cgov_solution *solution)
{
    static const char *const english[] = { "", "all", "some", "none" };
    static const char *const thai[] = { "", "ทุกแบบ", "บางแบบ", "ไม่มี" };
    grid g = { .columns = a->grouped ? 6 : 7 };
    size_t r = 0;
    put_text(&g, 0, 0, tell(a, "term", "พจน์"));
    put_text(&g, 0, 1, tell(a, "models", "แบบจำลอง"));
    put_text(&g, 0, 2, "inclS");
    put_text(&g, 0, 3, "PRI");
    put_text(&g, 0, 4, "covS");
    put_text(&g, 0, 5, "covU");
    if (!a->grouped)
        put_text(&g, 0, 6, tell(a, "cases", "กรณี"));
    for (size_t t = 0; t < solution->term_count; t++) {
        const cgov_term *term = &solution->terms[t];
        if (term->stands == CGOV_STANDS_IN_NONE)
            continue;
        put_text(&g, ++r, 0, term->text);
        put_text(&g, r, 1, a->run.thai ? thai[term->stands] : english[term->stands]);
        put_share(&g, r, 2, term->fit.consistency);
        put_share(&g, r, 3, term->fit.pri);
        put_share(&g, r, 4, term->fit.coverage);
        put_share(&g, r, 5, term->fit.unique_coverage);
        if (!a->grouped)
            join_cases(a, table, term->cases, term->case_count, grid_cell(&g, r, 6));
    }
    grid_print(&g);
}

static cgov_status print_models(const asked *a, const cgov_solution *solution, uint64_t count,
                                cgov_error **err)
{
    cgov_model_cursor *cursor;
    const cgov_model *model;
    cgov_status st = cgov_model_list(solution, &cursor, err);
    if (st != CGOV_OK)
        return st;
    while ((st = cgov_model_next(cursor, &model, err)) == CGOV_ROW) {
        if (model->number > a->most_models) {
            printf("  ... %llu\n", (unsigned long long)(count - a->most_models));
            st = CGOV_DONE;
            break;
        }
        printf("  M%llu: ", (unsigned long long)model->number);
        for (size_t i = 0; i < model->term_count; i++)
            printf("%s%s", i > 0 ? " + " : "", solution->terms[model->terms[i]].text);
        printf("   (inclS %.3f, PRI %.3f, covS %.3f)\n", model->fit.consistency, model->fit.pri,
               model->fit.coverage);
    }
    cgov_model_cursor_free(cursor);
    return st == CGOV_DONE ? CGOV_OK : st;
}

cgov_status print_solution(const asked *a, const char *heading, const cgov_truth_table *table,
                           const cgov_solution *solution, cgov_error **err)
{
    uint64_t count;
    const cgov_status st = cgov_model_count(solution, &count, err);
    if (st != CGOV_OK)
        return st;
    printf("\n%s: %llu %s, %zu %s\n", heading, (unsigned long long)count,
           tell(a, count == 1 ? "model" : "models", "แบบจำลอง"), solution->term_count,
           tell(a, solution->term_count == 1 ? "prime implicant" : "prime implicants",
                "ตัวประกอบเฉพาะ"));
    if (solution->row_count == 0) {
        printf("  %s\n", tell(a, "no row reaches the cut-offs: there is nothing to explain",
                              "ไม่มีแถวใดถึงเกณฑ์ จึงไม่มีสิ่งที่ต้องอธิบาย"));
        return CGOV_OK;
    }
    if (solution->trivial)
        printf("  %s\n", tell(a, "no row is to be ruled out: the solution is true of everything",
                              "ไม่มีแถวที่ต้องตัดออก คำตอบจึงจริงเสมอ"));
    if (solution->contradictory > 0)
        printf("  %s: %llu\n",
               tell(a, "contradictory remainders put aside", "แถวสมมติที่ขัดแย้งกันและถูกตัดออก"),
               (unsigned long long)solution->contradictory);
    print_terms(a, table, solution);
    return print_models(a, solution, count, err);
}
