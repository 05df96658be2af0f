/*
 * cgov-qca - which combinations of conditions lead to an outcome: truth table, fit, necessity
 * and every model of the conservative, parsimonious and intermediate solutions of a CSV file
 * of calibrated scores (one case a line, its label first), of the case studies of a study, or of
 * its projects.
 *
 *     cgov-qca cases.csv --outcome SUCCESS --conditions TRUST,FUNDS,LEADER --incl 0.8 --n 1
 *     cgov-qca raw.csv --outcome SURV --conditions DEV,STB --incl 0.8 --stability \
 *              --calibrate DEV:400/550/900,STB:5/9.5/15,SURV:-9/0/10
 *     cgov-qca study.cgov --projects --outcome 'level>=collaboration' --incl 0.7 --bounds \
 *              --conditions sector:business,TRUST=rating:trust_building:1/3.5/5
 *
 * Exit status: 0 done; 1 the analysis failed (the message says why); 2 wrong use.
 */
#include "cgov.h"
#include "common-words.h"
#include "qca-calibrate.h"
#include "qca-projects.h"
#include "synthetic.h"

#include <errno.h>
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PROGRAM "cgov-qca"

enum {
    LIST_MAX = 64,
    CELL_MAX = 512,
    NAMES_MAX = 20,
    PROJECTS_MAX = 1000, /* of projects listed at one place */
    COLUMNS_MAX = 40
};

typedef struct list {
    const char *items[LIST_MAX];
    size_t count;
} list;

typedef struct asked {
    const char *path, *outcome;
    list conditions, directional, excluded, calibrate;
    double inclusion, contradiction, pri, necessity;
    size_t frequency, most_models;
    bool negate, enhanced, json, thai, leave_out, drill, bounds, projects, stability;
    bool synthetic;              /* the study is of a generator */
    bool grouped;                /* projects without their names: a case for equal ones */
    calibration calibration;     /* of a CSV file */
    list filter;                 /* options that choose projects, each followed by its value */
    project_table chosen;        /* of `projects` */
    const cgov_qca_study *study; /* NULL: no case studies */
    const cgov_qca_table *cases;
    cgov_truth_table_options truth;
} asked;

static const char usage_en[] =
    "usage: cgov-qca FILE.csv --outcome Y [--conditions A,B,C] [options]\n"
    "       cgov-qca STUDY.cgov --outcome Y --conditions A,B,C [options]\n"
    "       cgov-qca STUDY.cgov --projects --outcome SET --conditions SET,SET [options] [filter]\n"
    "The case studies of a study, by their memberships in factors; its projects; or a CSV of "
    "scores.\n"
    "  --projects        SET is [NAME=]DIMENSION:CODE, as in sector:business "
    "factor:trust_building\n"
    "                    level:cooperation mission:opting_out mechanism:concession\n"
    "                    column:HEADER:CELL; 'level>=cooperation'; a number, cut into a crisp "
    "set,\n"
    "                    'rating:FACTOR>=4', or fuzzy between full exclusion, crossover and full\n"
    "                    inclusion, rating:FACTOR:1/3.5/5; numbers are rating:FACTOR, budget,\n"
    "                    beneficiaries, year and column:HEADER. The filter is that of cgov-query\n"
    "  --calibrate C     columns of a CSV from raw numbers: COLUMN:CUT crisp, COLUMN:CUT/CUT:crisp "
    "of\n"
    "                    several values, COLUMN:EXCLUSION/CROSSOVER/INCLUSION fuzzy; :logistic "
    "(full\n"
    "                    inclusion .95, as R's QCA; the default), :ragin (log-odds of 3, Ragin "
    "2008),\n"
    "                    :linear or :indirect behind it. A value at the crossover scores 0.5 and "
    "is\n"
    "                    in no row: put crossovers between values\n"
    "  --incl X          inclusion cut-off, 0..1 (1)\n"
    "  --incl0 X         rows from here to --incl are contradictions\n"
    "  --pri X           PRI cut-off, 0..1 (none)\n"
    "  --n N             frequency cut-off: cases a row (1)\n"
    "  --negate          explain the absence of the outcome\n"
    "  --directional D   expectations for the intermediate solution: A,~B,C[1]\n"
    "  --exclude E       terms whose remainders may not be used: A*~B,C\n"
    "  --esa             enhanced standard analysis: no contradictory assumptions\n"
    "  --nec X           list necessary expressions from this consistency on (0.9)\n"
    "  --stability       how far the cut-offs, and the anchors of --calibrate, may move before "
    "the\n"
    "                    models change\n"
    "  --models N        print at most N models of a solution (100000); all are counted\n"
    "  --cases           the cases of each term: typical and deviant ones; of a study, with the\n"
    "                    reasons of their scores and the quotes that they rest on. Projects have\n"
    "                    their codes in the answer only with this, 1000 at one place at most\n"
    "  --leave-out       leave cases with missing scores out instead of stopping\n"
    "  --bounds          the same, and how far the missing scores could move rows and terms\n"
    "  --json            print JSON\n"
    "  --lang en|th      language of the headings (en)\n"
    "  --help, --version\n";

/* ---- arguments ---- */

/* Cuts `text` at its commas, in place. */
static bool split(char *text, list *out)
{
    for (char *item = strtok(text, ","); item != NULL; item = strtok(NULL, ",")) {
        if (out->count == LIST_MAX)
            return false;
        out->items[out->count++] = item;
    }
    return true;
}

static bool read_number(const char *text, double least, double most, double *out)
{
    char *end;
    errno = 0;
    *out = strtod(text, &end);
    return end != text && *end == '\0' && *out >= least && *out <= most;
}

static int wrong(const char *option, const char *value, const char *right)
{
    fprintf(stderr, PROGRAM ": %s%s%s: %s\n", option, value != NULL ? " " : "",
            value != NULL ? value : "", right);
    return 2;
}

/* What chooses projects is read when the study is open. */
static int keep_filter(const char *option, const char *value, asked *a)
{
    if (!a->projects) {
        const int status = refuse_option(PROGRAM, a->thai, option);
        fputs(a->thai ? "ตัวเลือกที่คัดโครงการ ต้องใช้คู่กับ --projects\n"
                      : "what chooses among --projects needs --projects, too\n",
              stderr);
        return status;
    }
    if (a->filter.count + 2 > LIST_MAX)
        return wrong(option, value, "one filter too many");
    a->filter.items[a->filter.count++] = option;
    a->filter.items[a->filter.count++] = value;
    return 0;
}

static bool take_flag(const char *option, asked *a)
{
    if (strcmp(option, "--negate") == 0)
        a->negate = true;
    else if (strcmp(option, "--esa") == 0)
        a->enhanced = true;
    else if (strcmp(option, "--json") == 0)
        a->json = true;
    else if (strcmp(option, "--cases") == 0)
        a->drill = true;
    else if (strcmp(option, "--leave-out") == 0)
        a->leave_out = true;
    else if (strcmp(option, "--bounds") == 0)
        a->leave_out = a->bounds = true;
    else if (strcmp(option, "--projects") == 0)
        a->projects = true;
    else if (strcmp(option, "--stability") == 0)
        a->stability = true;
    else
        return false;
    return true;
}

static int take_number(const char *option, const char *value, asked *a)
{
    double *const share = strcmp(option, "--incl") == 0    ? &a->inclusion
                          : strcmp(option, "--incl0") == 0 ? &a->contradiction
                          : strcmp(option, "--pri") == 0   ? &a->pri
                          : strcmp(option, "--nec") == 0   ? &a->necessity
                                                           : NULL;
    if (share != NULL)
        return read_number(value, 0, 1, share) && (*share > 0 || share != &a->inclusion)
                   ? 0
                   : wrong(option, value, "must be a number, 0 to 1, for --incl above 0");
    double number;
    size_t *const count = strcmp(option, "--n") == 0        ? &a->frequency
                          : strcmp(option, "--models") == 0 ? &a->most_models
                                                            : NULL;
    if (count == NULL)
        return keep_filter(option, value, a);
    if (!read_number(value, 1, 1e9, &number) || number != floor(number))
        return wrong(option, value, "must be a whole number from 1");
    *count = (size_t)number;
    return 0;
}

static int take_option(const char *option, char *value, asked *a)
{
    list *const out = strcmp(option, "--conditions") == 0    ? &a->conditions
                      : strcmp(option, "--directional") == 0 ? &a->directional
                      : strcmp(option, "--exclude") == 0     ? &a->excluded
                      : strcmp(option, "--calibrate") == 0   ? &a->calibrate
                                                             : NULL;
    if (value == NULL)
        return refuse_option(PROGRAM, a->thai, option);
    if (out != NULL)
        return split(value, out) ? 0 : wrong(option, value, "has too many items");
    if (strcmp(option, "--outcome") == 0) {
        a->outcome = value;
        return 0;
    }
    if (strcmp(option, "--lang") == 0)
        return 0; /* read before all others */
    return take_number(option, value, a);
}

/* 0, or the exit status. */
static int read_arguments(int count, char **arguments, asked *a)
{
    for (int i = 1; i < count; i++)
        a->projects = a->projects || strcmp(arguments[i], "--projects") == 0;
    for (int i = 1; i < count; i++) {
        if (take_flag(arguments[i], a))
            continue;
        if (strcmp(arguments[i], "--differ") == 0) {
            const int status = keep_filter(arguments[i], NULL, a);
            if (status != 0)
                return status;
            continue;
        }
        if (strncmp(arguments[i], "--", 2) == 0) {
            const int status = take_option(arguments[i], arguments[i + 1], a);
            if (status != 0)
                return status;
            i++;
        } else if (a->path == NULL) {
            a->path = arguments[i];
        } else {
            return wrong(arguments[i], NULL, "one file at a time");
        }
    }
    if (a->path == NULL || a->outcome == NULL) {
        fputs(usage_en, stderr);
        return 2;
    }
    return 0;
}

/* ---- tables for the terminal ---- */

typedef struct grid {
    char (*cells)[CELL_MAX];
    size_t columns, rows;
} grid;

/* Columns that a text takes: UTF-8, without the Thai vowels and marks that stand above. */
static size_t width_of(const char *text)
{
    size_t width = 0;
    for (const unsigned char *at = (const unsigned char *)text; *at != '\0'; at++) {
        if ((*at & 0xC0) == 0x80)
            continue;
        unsigned c = *at;
        if ((c & 0xF0) == 0xE0 && at[1] != '\0' && at[2] != '\0')
            c = (c & 0x0Fu) << 12 | (at[1] & 0x3Fu) << 6 | (at[2] & 0x3Fu);
        if (c != 0x0E31 && !(c >= 0x0E34 && c <= 0x0E3A) && !(c >= 0x0E47 && c <= 0x0E4E))
            width++;
    }
    return width;
}

static char *grid_cell(grid *g, size_t row, size_t column)
{
    if (row >= g->rows) {
        void *cells = realloc(g->cells, (row + 1) * g->columns * sizeof *g->cells);
        if (cells == NULL) {
            fputs("cgov-qca: out of memory\n", stderr);
            exit(1);
        }
        g->cells = cells;
        memset(g->cells + g->rows * g->columns, 0,
               (row + 1 - g->rows) * g->columns * sizeof *g->cells);
        g->rows = row + 1;
    }
    return g->cells[row * g->columns + column];
}

static void put_text(grid *g, size_t row, size_t column, const char *text)
{
    snprintf(grid_cell(g, row, column), CELL_MAX, "%s", text);
}

static void put_share(grid *g, size_t row, size_t column, double share)
{
    if (isnan(share))
        put_text(g, row, column, "-");
    else
        snprintf(grid_cell(g, row, column), CELL_MAX, "%.3f", share);
}

static void put_count(grid *g, size_t row, size_t column, size_t count)
{
    snprintf(grid_cell(g, row, column), CELL_MAX, "%zu", count);
}

static void grid_print(grid *g)
{
    size_t widths[COLUMNS_MAX] = { 0 };
    for (size_t r = 0; r < g->rows; r++)
        for (size_t c = 0; c < g->columns; c++)
            if (width_of(grid_cell(g, r, c)) > widths[c])
                widths[c] = width_of(grid_cell(g, r, c));
    for (size_t r = 0; r < g->rows; r++) {
        for (size_t c = 0; c < g->columns; c++) {
            const char *cell = grid_cell(g, r, c);
            printf("  %s", cell);
            for (size_t k = width_of(cell); c + 1 < g->columns && k < widths[c]; k++)
                putchar(' ');
        }
        putchar('\n');
    }
    free(g->cells);
    *g = (grid){ 0 };
}

static const char *say(const asked *a, const char *english, const char *thai)
{
    return a->thai ? thai : english;
}

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

/* ---- the parts of the report ---- */

static size_t all_cases(const cgov_truth_table *table)
{
    return table->case_count + table->left_out_cases;
}

/* n, base, missing, and by what rules. */
static void print_method(const asked *a, const cgov_truth_table *table)
{
    printf("n = %zu %s %zu; %s: %zu\n", table->case_count, say(a, "of", "จาก"), all_cases(table),
           say(a, "left out with missing scores", "ตัดออกเพราะค่าขาด"), table->left_out_cases);
    printf("%s n >= %zu, incl >= %.10g",
           say(a, "method: a row is explained (OUT=1) with", "วิธี: แถวที่ต้องอธิบาย (OUT=1) มี"),
           a->frequency > 0 ? a->frequency : 1, a->inclusion > 0 ? a->inclusion : 1);
    if (a->pri > 0)
        printf(", PRI >= %.10g", a->pri);
    if (a->contradiction > 0)
        printf("; C: incl >= %.10g", a->contradiction);
    printf("; %s\n", say(a, "exact minimisation, conventions of R's QCA (Dusa 2019)",
                         "ย่อแบบแม่นตรง ตามแบบแผนของ QCA ใน R (Dusa 2019)"));
    for (size_t i = 0; i < a->calibration.count; i++) {
        const calibrated *set = &a->calibration.sets[i];
        printf("%s %s: %s", say(a, "calibration of", "ปรับเทียบ"), set->word, set->method);
        for (size_t k = 0; k < set->how.anchor_count; k++)
            printf("%s%.10g", k > 0 ? "/" : " ", set->anchors[k]);
        putchar('\n');
    }
}

static void print_truth_table(const asked *a, const cgov_truth_table *table)
{
    static const char *const signs[] = { "", "1", "0", "C", "?" };
    const size_t n = table->condition_count;
    grid g = { .columns = n + 5 + !a->grouped };
    printf("%s: %s\n", say(a, "Truth table", "ตารางค่าความจริง"), table->outcome);
    put_text(&g, 0, 0, say(a, "row", "แถว"));
    for (size_t i = 0; i < n; i++)
        put_text(&g, 0, i + 1, table->conditions[i]);
    put_text(&g, 0, n + 1, "OUT");
    put_text(&g, 0, n + 2, "n");
    put_text(&g, 0, n + 3, say(a, "incl", "ความสอดคล้อง"));
    put_text(&g, 0, n + 4, "PRI");
    if (!a->grouped)
        put_text(&g, 0, n + 5, say(a, "cases", "กรณี"));
    for (size_t r = 0; r < table->row_count; r++) {
        const cgov_truth_row *row = &table->rows[r];
        snprintf(grid_cell(&g, r + 1, 0), CELL_MAX, "%llu", (unsigned long long)row->number);
        for (size_t i = 0; i < n; i++)
            put_count(&g, r + 1, i + 1, row->values[i]);
        put_text(&g, r + 1, n + 1, signs[row->truth]);
        put_count(&g, r + 1, n + 2, row->n);
        put_share(&g, r + 1, n + 3, row->inclusion);
        put_share(&g, r + 1, n + 4, row->pri);
        if (!a->grouped)
            join_cases(a, table, row->cases, row->case_count, grid_cell(&g, r + 1, n + 5));
    }
    grid_print(&g);
    printf("%s: %zu; OUT=1: %zu, OUT=0: %zu, C: %zu, ?: %zu; %s: %llu\n",
           say(a, "cases", "จำนวนกรณี"), table->case_count, table->on_cases, table->off_cases,
           table->contradiction_cases, table->remainder_cases,
           say(a, "rows without cases", "แถวที่ไม่มีกรณี"),
           (unsigned long long)(table->possible_rows - table->row_count));
    print_names(a, say(a, "at 0.5, in no row", "ค่า 0.5 ไม่อยู่ในแถวใด"), table, table->ambiguous,
                table->ambiguous_count, table->ambiguous_cases);
    if (table->ambiguous_count > 0)
        printf("  %s\n",
               say(a,
                   "0.5 is neither in nor out: such cases count in the inclusion of rows, "
                   "but are members of none; move the crossover off the value",
                   "ค่า 0.5 ไม่ใช่ทั้งเป็นและไม่เป็นสมาชิก กรณีเหล่านี้มีผลต่อความสอดคล้องของแถว "
                   "แต่ไม่อยู่ในแถวใด ควรขยับจุดตัดไม่ให้ตรงกับค่านั้น"));
    print_names(a, say(a, "left out, scores missing", "ตัดออกเพราะไม่มีค่า"), table, table->left_out,
                table->left_out_count, table->left_out_cases);
    print_method(a, table);
}

static void print_necessity(const asked *a, const cgov_necessity *necessity, const char *heading)
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
        printf("  %s\n", say(a, "none", "ไม่มี"));
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
    put_text(&g, 0, 0, say(a, "term", "พจน์"));
    put_text(&g, 0, 1, say(a, "models", "แบบจำลอง"));
    put_text(&g, 0, 2, "inclS");
    put_text(&g, 0, 3, "PRI");
    put_text(&g, 0, 4, "covS");
    put_text(&g, 0, 5, "covU");
    if (!a->grouped)
        put_text(&g, 0, 6, say(a, "cases", "กรณี"));
    for (size_t t = 0; t < solution->term_count; t++) {
        const cgov_term *term = &solution->terms[t];
        if (term->stands == CGOV_STANDS_IN_NONE)
            continue;
        put_text(&g, ++r, 0, term->text);
        put_text(&g, r, 1, a->thai ? thai[term->stands] : english[term->stands]);
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

static cgov_status print_solution(const asked *a, const char *heading,
                                  const cgov_truth_table *table, const cgov_solution *solution,
                                  cgov_error **err)
{
    uint64_t count;
    const cgov_status st = cgov_model_count(solution, &count, err);
    if (st != CGOV_OK)
        return st;
    printf("\n%s: %llu %s, %zu %s\n", heading, (unsigned long long)count,
           say(a, count == 1 ? "model" : "models", "แบบจำลอง"), solution->term_count,
           say(a, solution->term_count == 1 ? "prime implicant" : "prime implicants",
               "ตัวประกอบเฉพาะ"));
    if (solution->row_count == 0) {
        printf("  %s\n", say(a, "no row reaches the cut-offs: there is nothing to explain",
                             "ไม่มีแถวใดถึงเกณฑ์ จึงไม่มีสิ่งที่ต้องอธิบาย"));
        return CGOV_OK;
    }
    if (solution->trivial)
        printf("  %s\n", say(a, "no row is to be ruled out: the solution is true of everything",
                             "ไม่มีแถวที่ต้องตัดออก คำตอบจึงจริงเสมอ"));
    if (solution->contradictory > 0)
        printf("  %s: %llu\n",
               say(a, "contradictory remainders put aside", "แถวสมมติที่ขัดแย้งกันและถูกตัดออก"),
               (unsigned long long)solution->contradictory);
    print_terms(a, table, solution);
    return print_models(a, solution, count, err);
}

/* ---- what missing scores could change ---- */

static void put_range(grid *g, size_t row, size_t column, double low, double high)
{
    if (isnan(low) || isnan(high))
        put_text(g, row, column, "-");
    else
        snprintf(grid_cell(g, row, column), CELL_MAX, "%.3f-%.3f", low, high);
}

/* The signs of what a row could be, as in the truth table. */
static const char *possible(const cgov_bounds_row *row, char *out)
{
    char *end = out;
    const struct {
        bool may_be;
        char sign;
    } signs[] = { { row->may_be_on, '1' },
                  { row->may_be_off, '0' },
                  { row->may_be_contradiction, 'C' },
                  { row->may_be_remainder, '?' } };
    for (size_t i = 0; i < 4; i++)
        if (signs[i].may_be)
            *end++ = signs[i].sign;
    *end = '\0';
    return out;
}

static void print_bounds(const asked *a, const cgov_truth_table *table, const cgov_bounds *bounds)
{
    const size_t n = table->condition_count;
    char signs[8];
    grid g = { .columns = n + 5 };
    printf("\n%s: %zu %s; %s\n",
           say(a, "What the missing scores could change", "สิ่งที่ค่าที่ขาดหายอาจเปลี่ยนได้"),
           bounds->missing_count, say(a, "missing", "ค่าที่ขาด"),
           bounds->certain
               ? say(a, "no row: the solutions stand", "ไม่มีแถวใดเปลี่ยน คำตอบคงเดิม")
               : say(a, "rows with several OUT could change", "แถวที่มี OUT หลายแบบอาจเปลี่ยน"));
    put_text(&g, 0, 0, say(a, "row", "แถว"));
    for (size_t i = 0; i < n; i++)
        put_text(&g, 0, i + 1, table->conditions[i]);
    put_text(&g, 0, n + 1, "OUT");
    put_text(&g, 0, n + 2, "n");
    put_text(&g, 0, n + 3, say(a, "incl", "ความสอดคล้อง"));
    put_text(&g, 0, n + 4, "PRI");
    for (size_t r = 0; r < bounds->row_count; r++) {
        const cgov_bounds_row *row = &bounds->rows[r];
        snprintf(grid_cell(&g, r + 1, 0), CELL_MAX, "%llu", (unsigned long long)row->number);
        for (size_t i = 0; i < n; i++)
            put_count(&g, r + 1, i + 1, row->values[i]);
        put_text(&g, r + 1, n + 1, possible(row, signs));
        snprintf(grid_cell(&g, r + 1, n + 2), CELL_MAX, "%zu-%zu", row->n_low, row->n_high);
        put_range(&g, r + 1, n + 3, row->inclusion_low, row->inclusion_high);
        put_range(&g, r + 1, n + 4, row->pri_low, row->pri_high);
    }
    grid_print(&g);
}

/* How far the fit of each term could lie from what the cases without missing scores say. */
static cgov_status print_ranges(const asked *a, const cgov_solution *solution, cgov_error **err)
{
    cgov_status st = CGOV_OK;
    grid g = { .columns = 4 };
    put_text(&g, 0, 0, say(a, "with missing scores", "เมื่อรวมค่าที่ขาด"));
    put_text(&g, 0, 1, "inclS");
    put_text(&g, 0, 2, "PRI");
    put_text(&g, 0, 3, "covS");
    for (size_t t = 0, r = 0; st == CGOV_OK && t < solution->term_count; t++) {
        const cgov_term *term = &solution->terms[t];
        cgov_fit low, high;
        if (term->stands == CGOV_STANDS_IN_NONE)
            continue;
        st = cgov_bounds_fit(a->cases, &a->truth, &term->text, 1, &low, &high, err);
        if (st != CGOV_OK)
            continue;
        put_text(&g, ++r, 0, term->text);
        put_range(&g, r, 1, low.consistency, high.consistency);
        put_range(&g, r, 2, low.pri, high.pri);
        put_range(&g, r, 3, low.coverage, high.coverage);
    }
    if (st == CGOV_OK && g.rows > 1)
        grid_print(&g);
    free(g.cells);
    return st;
}

/* ---- the cases behind a term ---- */

static const char *kind_name(const asked *a, cgov_case_kind kind)
{
    static const char *const english[] = { "",
                                           "typical",
                                           "deviant in degree",
                                           "deviant in kind",
                                           "unexplained (deviant in coverage)",
                                           "irrelevant",
                                           "undecided" };
    static const char *const thai[] = {
        "",          "กรณีต้นแบบ", "เบี่ยงเบนเชิงระดับ", "เบี่ยงเบนเชิงประเภท", "ผลลัพธ์ที่ยังไม่มีคำอธิบาย",
        "ไม่เกี่ยวข้อง", "ตัดสินไม่ได้"
    };
    return a->thai ? thai[kind] : english[kind];
}

/* Why a case has the score that it has in a factor. */
static void print_score(const asked *a, size_t set, size_t position)
{
    const cgov_qca_table *table = &a->study->table;
    const cgov_qca_score *score = &a->study->scores[set * table->case_count + position];
    printf("      %s ", table->sets[set]);
    if (score->has_score)
        printf("%.2f", score->score);
    else
        printf("%s", say(a, "no score", "ไม่มีคะแนน"));
    printf("%s%s\n", score->rationale != NULL ? ": " : "",
           score->rationale != NULL ? score->rationale : "");
    for (size_t i = 0; i < score->quote_count; i++)
        printf("        \"%s\" (%s %" PRId64 "-%" PRId64 ")\n", score->quotes[i].quote,
               score->quotes[i].document, score->quotes[i].start, score->quotes[i].stop);
}

static cgov_status print_term_cases(const asked *a, const cgov_solution *solution, size_t term,
                                    cgov_error **err)
{
    cgov_term_case *cases = NULL;
    size_t count = 0;
    const cgov_status st = cgov_term_case_list(solution, &term, 1, &cases, &count, err);
    if (st != CGOV_OK)
        return st;
    printf("\n%s\n", solution->terms[term].text);
    for (size_t i = 0, listed = 0; i < count; i++) {
        if (cases[i].kind == CGOV_CASE_IRRELEVANT)
            continue;
        if (a->projects && listed++ == PROJECTS_MAX) {
            printf("  ...\n");
            break;
        }
        printf("  %s: %s (%.2f, %s %.2f)\n", cases[i].label, kind_name(a, cases[i].kind),
               cases[i].term, say(a, "outcome", "ผลลัพธ์"), cases[i].outcome);
        for (size_t c = 0; a->study != NULL && c < a->conditions.count; c++)
            if (solution->terms[term].values[c] >= 0)
                print_score(a, c, cases[i].position);
    }
    cgov_free(cases);
    return CGOV_OK;
}

static cgov_status print_cases(const asked *a, const cgov_solution *solution, cgov_error **err)
{
    cgov_status st = CGOV_OK;
    printf("\n%s\n", say(a, "Cases of the terms", "กรณีของแต่ละพจน์"));
    for (size_t t = 0; st == CGOV_OK && t < solution->term_count; t++)
        if (solution->terms[t].stands != CGOV_STANDS_IN_NONE)
            st = print_term_cases(a, solution, t, err);
    return st;
}

/* ---- JSON ---- */

static void json_text(const char *text)
{
    putchar('"');
    for (; *text != '\0'; text++) {
        if (*text == '"' || *text == '\\')
            printf("\\%c", *text);
        else if ((unsigned char)*text < 0x20)
            printf("\\u%04x", (unsigned)*text);
        else
            putchar(*text);
    }
    putchar('"');
}

static void json_number(const char *name, double number)
{
    if (isnan(number))
        printf(",\"%s\":null", name);
    else
        printf(",\"%s\":%.10g", name, number);
}

static void json_cases(const asked *a, const cgov_truth_table *table, const char *name,
                       const size_t *cases, size_t count)
{
    if (a->grouped)
        return;
    printf(",\"%s\":[", name);
    for (size_t k = 0; k < count && (!a->projects || k < PROJECTS_MAX); k++) {
        fputs(k > 0 ? "," : "", stdout);
        json_text(table->cases[cases[k]]);
    }
    putchar(']');
}

static void json_fit(const cgov_fit *fit)
{
    json_number("inclS", fit->consistency);
    json_number("PRI", fit->pri);
    json_number("covS", fit->coverage);
}

static void json_cut(const char *name, double cut)
{
    if (cut > 0)
        json_number(name, cut);
}

static void json_method(const asked *a, const cgov_truth_table *table)
{
    printf("\"conditions\":[");
    for (size_t i = 0; i < table->condition_count; i++) {
        fputs(i > 0 ? "," : "", stdout);
        json_text(table->conditions[i]);
    }
    printf("],\"n\":%zu,\"base\":%zu,\"missing\":%zu,\"ambiguous_n\":%zu,\"on\":%zu,\"off\":%zu,"
           "\"contradictions\":%zu,\"remainders\":%zu,\"method\":\"exact minimisation; conventions "
           "of R's QCA (Dusa 2019)\",\"cuts\":{\"n\":%zu",
           table->case_count, all_cases(table), table->left_out_cases, table->ambiguous_cases,
           table->on_cases, table->off_cases, table->contradiction_cases, table->remainder_cases,
           a->frequency > 0 ? a->frequency : 1);
    json_number("incl", a->inclusion > 0 ? a->inclusion : 1);
    json_cut("incl0", a->contradiction);
    json_cut("PRI", a->pri);
    printf("},");
    if (a->calibration.count > 0)
        printf("\"calibration\":[");
    for (size_t i = 0; i < a->calibration.count; i++) {
        const calibrated *set = &a->calibration.sets[i];
        printf("%s{\"set\":", i > 0 ? "," : "");
        json_text(set->word);
        printf(",\"method\":\"%s\",\"anchors\":[", set->method);
        for (size_t k = 0; k < set->how.anchor_count; k++)
            printf("%s%.17g", k > 0 ? "," : "", set->anchors[k]);
        printf("]}");
    }
    if (a->calibration.count > 0)
        printf("],");
}

static void json_truth_table(const asked *a, const cgov_truth_table *table)
{
    static const char *const signs[] = { "", "1", "0", "C", "?" };
    json_method(a, table);
    printf("\"truth_table\":[");
    for (size_t r = 0; r < table->row_count; r++) {
        const cgov_truth_row *row = &table->rows[r];
        printf("%s{\"row\":%llu,\"values\":{", r > 0 ? "," : "", (unsigned long long)row->number);
        for (size_t i = 0; i < table->condition_count; i++) {
            fputs(i > 0 ? "," : "", stdout);
            json_text(table->conditions[i]);
            printf(":%u", row->values[i]);
        }
        printf("},\"OUT\":\"%s\",\"n\":%zu", signs[row->truth], row->n);
        json_number("incl", row->inclusion);
        json_number("PRI", row->pri);
        json_cases(a, table, "cases", row->cases, row->case_count);
        putchar('}');
    }
    putchar(']');
    json_cases(a, table, "ambiguous", table->ambiguous, table->ambiguous_count);
    json_cases(a, table, "left_out", table->left_out, table->left_out_count);
}

static void json_range(const char *name, double low, double high)
{
    if (isnan(low) || isnan(high))
        printf(",\"%s\":null", name);
    else
        printf(",\"%s\":[%.10g,%.10g]", name, low, high);
}

static void json_bounds(const cgov_bounds *bounds)
{
    char signs[8];
    printf(",\"bounds\":{\"missing\":%zu,\"certain\":%s,\"rows\":[", bounds->missing_count,
           bounds->certain ? "true" : "false");
    for (size_t r = 0; r < bounds->row_count; r++) {
        const cgov_bounds_row *row = &bounds->rows[r];
        printf("%s{\"row\":%llu,\"OUT\":\"%s\",\"n\":[%zu,%zu]", r > 0 ? "," : "",
               (unsigned long long)row->number, possible(row, signs), row->n_low, row->n_high);
        json_range("incl", row->inclusion_low, row->inclusion_high);
        json_range("PRI", row->pri_low, row->pri_high);
        putchar('}');
    }
    printf("]}");
}

static cgov_status json_ranges(const asked *a, const cgov_term *term, cgov_error **err)
{
    cgov_fit low, high;
    const cgov_status st = cgov_bounds_fit(a->cases, &a->truth, &term->text, 1, &low, &high, err);
    if (st != CGOV_OK)
        return st;
    json_range("inclS_range", low.consistency, high.consistency);
    json_range("PRI_range", low.pri, high.pri);
    json_range("covS_range", low.coverage, high.coverage);
    return CGOV_OK;
}

static void json_necessity(const char *name, const cgov_necessity *necessity)
{
    printf(",\"%s\":[", name);
    for (size_t i = 0; i < necessity->count; i++) {
        printf("%s{\"expression\":", i > 0 ? "," : "");
        json_text(necessity->items[i].text);
        json_number("inclN", necessity->items[i].consistency);
        json_number("RoN", necessity->items[i].ron);
        json_number("covN", necessity->items[i].coverage);
        putchar('}');
    }
    putchar(']');
}

static cgov_status json_terms(const asked *a, const cgov_truth_table *table,
                              const cgov_solution *solution, cgov_error **err)
{
    static const char *const stands[] = { "", "all", "some", "none" };
    cgov_status st = CGOV_OK;
    for (size_t t = 0; st == CGOV_OK && t < solution->term_count; t++) {
        const cgov_term *term = &solution->terms[t];
        printf("%s{\"term\":", t > 0 ? "," : "");
        json_text(term->text);
        printf(",\"models\":\"%s\"", stands[term->stands]);
        json_fit(&term->fit);
        json_number("covU", term->fit.unique_coverage);
        if (a->bounds && !solution->trivial)
            st = json_ranges(a, term, err);
        json_cases(a, table, "cases", term->cases, term->case_count);
        putchar('}');
    }
    return st;
}

static cgov_status json_models(const asked *a, const cgov_solution *solution, cgov_error **err)
{
    cgov_model_cursor *cursor;
    const cgov_model *model;
    cgov_status st = cgov_model_list(solution, &cursor, err);
    if (st != CGOV_OK)
        return st;
    while ((st = cgov_model_next(cursor, &model, err)) == CGOV_ROW &&
           model->number <= a->most_models) {
        printf("%s{\"terms\":[", model->number > 1 ? "," : "");
        for (size_t i = 0; i < model->term_count; i++) {
            fputs(i > 0 ? "," : "", stdout);
            json_text(solution->terms[model->terms[i]].text);
        }
        putchar(']');
        json_fit(&model->fit);
        putchar('}');
    }
    cgov_model_cursor_free(cursor);
    return st == CGOV_DONE || st == CGOV_ROW ? CGOV_OK : st;
}

static cgov_status json_solution(const asked *a, const cgov_truth_table *table,
                                 const cgov_solution *solution, cgov_error **err)
{
    uint64_t count;
    cgov_status st = cgov_model_count(solution, &count, err);
    if (st != CGOV_OK)
        return st;
    printf("{\"n_models\":%llu,\"trivial\":%s,\"terms\":[", (unsigned long long)count,
           solution->trivial ? "true" : "false");
    st = json_terms(a, table, solution, err);
    printf("],\"models\":[");
    if (st == CGOV_OK)
        st = json_models(a, solution, err);
    printf("]}");
    return st;
}

/* ---- the whole ---- */

static cgov_status report_solution(const asked *a, const char *heading, const char *name,
                                   const cgov_truth_table *table, const cgov_solution *solution,
                                   cgov_error **err)
{
    if (!a->json) {
        const cgov_status st = print_solution(a, heading, table, solution, err);
        return st == CGOV_OK && a->bounds && !solution->trivial ? print_ranges(a, solution, err)
                                                                : st;
    }
    printf(",\"%s\":", name);
    return json_solution(a, table, solution, err);
}

static cgov_status report_bounds(const asked *a, const cgov_truth_table *table, cgov_error **err)
{
    cgov_bounds *bounds = NULL;
    const cgov_status st = cgov_bounds_build(a->cases, &a->truth, &bounds, err);
    if (st == CGOV_OK && a->json)
        json_bounds(bounds);
    else if (st == CGOV_OK)
        print_bounds(a, table, bounds);
    cgov_bounds_free(bounds);
    return st;
}

static cgov_status report_necessity(const asked *a, const cgov_truth_table *table, cgov_error **err)
{
    cgov_necessity *single = NULL, *found = NULL;
    const cgov_necessity_options options = { .inclusion_cut = a->necessity, .depth = 3 };
    cgov_status st = cgov_necessity_single(table, &single, err);
    if (st == CGOV_OK)
        st = cgov_necessity_search(table, &options, &found, err);
    if (st == CGOV_OK && a->json) {
        json_necessity("necessity_single", single);
        json_necessity("necessity", found);
    } else if (st == CGOV_OK) {
        char heading[128];
        print_necessity(a, single, say(a, "Necessity of single conditions", "เงื่อนไขจำเป็นเดี่ยว"));
        snprintf(heading, sizeof heading, "%s >= %.3g",
                 say(a, "Necessary expressions of up to 3 conditions, inclN",
                     "นิพจน์จำเป็นไม่เกิน 3 เงื่อนไข inclN"),
                 a->necessity);
        print_necessity(a, found, heading);
    }
    cgov_necessity_free(found);
    cgov_necessity_free(single);
    return st;
}

/* ---- how far cut-offs and anchors may move ---- */

enum {
    KINDS = 3
};

static const char *const kind_names[KINDS] = { "conservative", "parsimonious", "intermediate" };

/* One number, and its interval in each kind of solution. */
typedef struct stable {
    const char *of, *set; /* set: NULL for a cut-off */
    size_t anchor;
    cgov_stable_interval intervals[KINDS];
} stable;

static void put_interval(grid *g, size_t row, size_t column, const cgov_stable_interval *at)
{
    char *cell = grid_cell(g, row, column);
    size_t used = 0;
    if (at->lower_unbounded && at->upper_unbounded) {
        put_text(g, row, column, "*");
        return;
    }
    if (!at->lower_unbounded)
        used = (size_t)snprintf(cell, CELL_MAX, "%.6g %s ", at->lower, at->lower_open ? "<" : "<=");
    used += (size_t)snprintf(cell + used, CELL_MAX - used, "x");
    if (!at->upper_unbounded)
        snprintf(cell + used, CELL_MAX - used, " %s %.6g", at->upper_open ? "<" : "<=", at->upper);
}

static void print_stable(const asked *a, const stable *rows, size_t count, size_t kinds)
{
    static const char *const thai[KINDS] = { "แบบเคร่งครัด", "แบบประหยัด", "ขั้นกลาง" };
    grid g = { .columns = 2 + kinds };
    printf("\n%s\n", say(a,
                         "The models stay the same while x, moved alone, lies there (*: anywhere, "
                         "anchors in their order)",
                         "แบบจำลองคงเดิมเมื่อ x เพียงค่าเดียวอยู่ในช่วง (*: ทุกค่า โดยเกณฑ์ยังเรียงลำดับเดิม)"));
    put_text(&g, 0, 1, say(a, "value", "ค่าที่ใช้"));
    for (size_t k = 0; k < kinds && k < KINDS; k++)
        put_text(&g, 0, 2 + k, say(a, kind_names[k], thai[k]));
    for (size_t r = 0; r < count; r++) {
        if (rows[r].set != NULL)
            snprintf(grid_cell(&g, r + 1, 0), CELL_MAX, "%s, %s %zu", rows[r].set,
                     say(a, "anchor", "เกณฑ์ที่"), rows[r].anchor + 1);
        else
            put_text(&g, r + 1, 0, rows[r].of);
        snprintf(grid_cell(&g, r + 1, 1), CELL_MAX, "%.6g", rows[r].intervals[0].value);
        for (size_t k = 0; k < kinds && k < KINDS; k++)
            put_interval(&g, r + 1, 2 + k, &rows[r].intervals[k]);
    }
    grid_print(&g);
}

static void json_interval(const cgov_stable_interval *at)
{
    printf("\"lower_open\":%s,\"upper_open\":%s", at->lower_open ? "true" : "false",
           at->upper_open ? "true" : "false");
    json_number("lower", at->lower_unbounded ? (double)NAN : at->lower);
    json_number("upper", at->upper_unbounded ? (double)NAN : at->upper);
    putchar('}');
}

static void json_stable(const stable *rows, size_t count, size_t kinds)
{
    printf(",\"stability\":[");
    for (size_t r = 0; r < count; r++) {
        printf("%s{\"of\":\"%s\"", r > 0 ? "," : "", rows[r].of);
        if (rows[r].set != NULL) {
            printf(",\"set\":");
            json_text(rows[r].set);
            printf(",\"anchor\":%zu", rows[r].anchor + 1);
        }
        json_number("value", rows[r].intervals[0].value);
        for (size_t k = 0; k < kinds && k < KINDS; k++) {
            printf(",\"%s\":{", kind_names[k]);
            json_interval(&rows[r].intervals[k]);
        }
        putchar('}');
    }
    putchar(']');
}

/* Both cut-offs, then every anchor of the calibrated sets, in each kind of solution. */
static cgov_status find_stable(const asked *a, const cgov_truth_table *table,
                               cgov_minimize_options *options, size_t kinds, stable *rows,
                               size_t *count, cgov_error **err)
{
    cgov_status st = CGOV_OK;
    for (size_t k = 0; k < kinds && st == CGOV_OK; k++) {
        size_t r = 0;
        options->kind = (cgov_solution_kind)(CGOV_SOLUTION_CONSERVATIVE + k);
        rows[r].of = "incl";
        st = cgov_stable_inclusion(table, options, &rows[r++].intervals[k], err);
        rows[r].of = "n";
        if (st == CGOV_OK)
            st = cgov_stable_frequency(table, options, &rows[r++].intervals[k], err);
        for (size_t i = 0; i < a->calibration.count; i++) {
            const calibrated *set = &a->calibration.sets[i];
            if (set->how.method == CGOV_CALIBRATION_INDIRECT)
                continue;
            for (size_t n = 0; n < set->how.anchor_count && st == CGOV_OK; n++) {
                const cgov_stable_anchor_options anchor = {
                    .set = set->word, .values = set->values, .calibration = set->how, .anchor = n
                };
                rows[r].of = "anchor";
                rows[r].set = set->word;
                rows[r].anchor = n;
                st = cgov_stable_anchor(a->cases, &a->truth, options, &anchor,
                                        &rows[r++].intervals[k], err);
            }
        }
        *count = r;
    }
    return st;
}

static cgov_status report_stability(const asked *a, const cgov_truth_table *table,
                                    const cgov_minimize_options *given, cgov_error **err)
{
    cgov_minimize_options options = *given;
    const size_t kinds = a->directional.count > 0 ? KINDS : KINDS - 1;
    size_t room = 2, count = 0;
    for (size_t i = 0; i < a->calibration.count; i++)
        room += a->calibration.sets[i].how.anchor_count;
    stable *const rows = calloc(room, sizeof *rows);
    if (rows == NULL) {
        fputs("cgov-qca: out of memory\n", stderr);
        exit(1);
    }
    const cgov_status st = find_stable(a, table, &options, kinds, rows, &count, err);
    if (st == CGOV_OK && a->json)
        json_stable(rows, count, kinds);
    else if (st == CGOV_OK)
        print_stable(a, rows, count, kinds);
    free(rows);
    return st;
}

static cgov_status report_intermediate(const asked *a, const cgov_truth_table *table,
                                       cgov_intermediate_cursor *cursor, cgov_error **err)
{
    const cgov_intermediate *pair;
    const cgov_solution *last = NULL;
    size_t shown = 0;
    cgov_status st;
    printf("%s", a->json ? ",\"intermediate\":[" : "");
    while ((st = cgov_intermediate_next(cursor, &pair, err)) == CGOV_ROW) {
        char heading[160];
        snprintf(heading, sizeof heading, "%s C%lluP%llu (%s %llu, %s %llu)",
                 say(a, "Intermediate solution", "คำตอบขั้นกลาง"),
                 (unsigned long long)pair->conservative, (unsigned long long)pair->parsimonious,
                 say(a, "easy counterfactuals", "ข้อสมมติที่รับได้ง่าย"), (unsigned long long)pair->easy,
                 say(a, "difficult", "ยาก"), (unsigned long long)pair->difficult);
        if (a->json) {
            printf("%s{\"conservative\":%llu,\"parsimonious\":%llu,\"easy\":%llu,"
                   "\"difficult\":%llu,\"solution\":",
                   shown > 0 ? "," : "", (unsigned long long)pair->conservative,
                   (unsigned long long)pair->parsimonious, (unsigned long long)pair->easy,
                   (unsigned long long)pair->difficult);
            st = json_solution(a, table, pair->solution, err);
            putchar('}');
        } else if (pair->solution == last) {
            printf("\n%s: %s\n", heading, say(a, "as before", "เหมือนข้างต้น"));
        } else {
            st = print_solution(a, heading, table, pair->solution, err);
        }
        last = pair->solution;
        if (st != CGOV_ROW && st != CGOV_OK)
            break;
        if (++shown == a->most_models) {
            st = CGOV_DONE;
            break;
        }
    }
    printf("%s", a->json ? "]" : "");
    return st == CGOV_DONE ? CGOV_OK : st;
}

/* What is found before anything is printed: wrong words are refused first. */
typedef struct solutions {
    cgov_solution *conservative, *parsimonious;
    cgov_intermediate_cursor *intermediate; /* NULL: nothing is expected */
} solutions;

static cgov_status find_solutions(const cgov_truth_table *table, cgov_minimize_options *options,
                                  solutions *out, cgov_error **err)
{
    options->kind = CGOV_SOLUTION_CONSERVATIVE;
    cgov_status st = cgov_minimize(table, options, &out->conservative, err);
    options->kind = CGOV_SOLUTION_PARSIMONIOUS;
    if (st == CGOV_OK)
        st = cgov_minimize(table, options, &out->parsimonious, err);
    if (st == CGOV_OK && options->expected_count > 0)
        st = cgov_intermediate_list(table, options, &out->intermediate, err);
    return st;
}

static cgov_status report_solutions(const asked *a, const cgov_truth_table *table,
                                    const solutions *found, cgov_error **err)
{
    cgov_status st = report_solution(a, say(a, "Conservative solution", "คำตอบแบบเคร่งครัด"),
                                     "conservative", table, found->conservative, err);
    if (st == CGOV_OK && a->drill && !a->json)
        st = print_cases(a, found->conservative, err);
    if (st == CGOV_OK)
        st = report_solution(a, say(a, "Parsimonious solution", "คำตอบแบบประหยัด"), "parsimonious",
                             table, found->parsimonious, err);
    if (st == CGOV_OK && found->intermediate != NULL)
        st = report_intermediate(a, table, found->intermediate, err);
    else if (st == CGOV_OK && !a->json)
        printf("\n%s\n", say(a, "Intermediate solution: say what is expected, --directional A,~B",
                             "คำตอบขั้นกลาง: ต้องระบุทิศทางที่คาดไว้ด้วย --directional A,~B"));
    return st;
}

static cgov_status report(const asked *a, const cgov_truth_table *table, cgov_error **err)
{
    solutions found = { 0 };
    cgov_minimize_options options = { .excluded = a->excluded.items,
                                      .excluded_count = a->excluded.count,
                                      .enhanced = a->enhanced,
                                      .expected = a->directional.items,
                                      .expected_count = a->directional.count };
    cgov_status st = find_solutions(table, &options, &found, err);
    if (st == CGOV_OK && a->json) {
        printf("{\"synthetic\":%s,\"outcome\":", a->synthetic ? "true" : "false");
        json_text(table->outcome);
        putchar(',');
        json_truth_table(a, table);
    } else if (st == CGOV_OK) {
        print_synthetic(a->synthetic, a->thai, stdout);
        print_truth_table(a, table);
    }
    const bool begun = st == CGOV_OK;
    if (st == CGOV_OK && a->bounds)
        st = report_bounds(a, table, err);
    if (st == CGOV_OK)
        st = report_necessity(a, table, err);
    if (st == CGOV_OK)
        st = report_solutions(a, table, &found, err);
    if (st == CGOV_OK && a->stability)
        st = report_stability(a, table, &options, err);
    /* After a failure the text stays what no reader takes for a whole answer. */
    if (begun && a->json)
        puts(st == CGOV_OK ? "}" : "");
    cgov_intermediate_cursor_free(found.intermediate);
    cgov_solution_free(found.parsimonious);
    cgov_solution_free(found.conservative);
    return st;
}

/* The columns to read: the conditions and the outcome's; none when all are conditions. */
static size_t choose_columns(const asked *a, char *name, size_t room, const char **columns)
{
    const char *outcome = a->outcome + (a->outcome[0] == '~');
    if (a->conditions.count == 0)
        return 0;
    snprintf(name, room, "%.*s", (int)strcspn(outcome, "[{"), outcome);
    for (size_t i = 0; i < a->conditions.count; i++)
        columns[i] = a->conditions.items[i];
    columns[a->conditions.count] = name;
    return a->conditions.count + 1;
}

/* ---- where the cases come from ---- */

/* Told by what the file begins with, not by its name. */
static bool is_study(const char *path)
{
    static const char mark[] = "SQLite format 3";
    char start[sizeof mark] = { 0 };
    FILE *file = fopen(path, "rb");
    const bool is = file != NULL && fread(start, 1, sizeof start, file) == sizeof start &&
                    memcmp(start, mark, sizeof mark) == 0;
    if (file != NULL)
        fclose(file);
    return is;
}

static cgov *open_study(const asked *a, cgov_error **err)
{
    cgov *db = NULL;
    const cgov_open_options how = { .read_only = true,
                                    .language = a->thai ? CGOV_LANGUAGE_TH : CGOV_LANGUAGE_EN };
    return cgov_open(a->path, &how, &db, err) == CGOV_OK ? db : NULL;
}

static int read_cases(asked *a, cgov *db, cgov_qca_study **study)
{
    char outcome[256];
    const char *name = a->outcome + (a->outcome[0] == '~');
    snprintf(outcome, sizeof outcome, "%.*s", (int)strcspn(name, "[{"), name);
    const cgov_qca_case_options options = { .conditions = a->conditions.items,
                                            .condition_count = a->conditions.count,
                                            .outcome = outcome };
    if (cgov_qca_cases(db, &options, study) != CGOV_OK) {
        fprintf(stderr, "cgov-qca: %s\n", cgov_errmsg(db));
        return 1;
    }
    a->study = *study;
    a->cases = &(*study)->table;
    return 0;
}

static int read_projects(asked *a, cgov *db)
{
    const project_words words = { .program = "cgov-qca",
                                  .thai = a->thai,
                                  .options = a->filter.items,
                                  .option_count = a->filter.count,
                                  .conditions = a->conditions.items,
                                  .condition_count = a->conditions.count,
                                  .outcome = a->outcome,
                                  .grouped = !a->drill };
    const int status = project_words_read(&words, db, &a->chosen);
    if (status != 0)
        return status;
    a->grouped = !a->drill;
    a->cases = &a->chosen.projects->table;
    a->outcome = a->chosen.outcome;
    for (size_t i = 0; i < a->conditions.count; i++)
        a->conditions.items[i] = a->cases->sets[i];
    return 0;
}

static int fail(cgov_error *err)
{
    fprintf(stderr, "cgov-qca: %s\n", cgov_error_message(err));
    cgov_error_free(err);
    return 1;
}

static int analyse(asked *a)
{
    cgov_truth_table *table = NULL;
    cgov_error *err = NULL;
    a->truth = (cgov_truth_table_options){
        .outcome = a->outcome,
        .conditions = a->conditions.items,
        .condition_count = a->conditions.count,
        .inclusion_cut = a->inclusion,
        .contradiction_cut = a->contradiction,
        .pri_cut = a->pri,
        .frequency_cut = a->frequency,
        .negate = a->negate,
        .missing = a->leave_out ? CGOV_ABSENT_LEAVE_OUT : CGOV_ABSENT_REFUSE,
    };
    cgov_status st = cgov_truth_table_build(a->cases, &a->truth, &table, &err);
    if (st == CGOV_OK)
        st = report(a, table, &err);
    cgov_truth_table_free(table);
    return st == CGOV_OK ? 0 : fail(err);
}

static int analyse_study(asked *a)
{
    cgov_error *err = NULL;
    cgov_qca_study *study = NULL;
    cgov *db = open_study(a, &err);
    if (db == NULL)
        return fail(err);
    a->synthetic = study_is_synthetic(db);
    int status = a->projects ? read_projects(a, db) : read_cases(a, db, &study);
    cgov_close(db);
    if (status == 0 && a->cases->case_count == 0) {
        fprintf(stderr, "cgov-qca: %s\n",
                a->projects ? say(a, "the filter lets no project through", "ไม่มีโครงการใดผ่านตัวกรอง")
                            : say(a, "no case study has memberships in these factors",
                                  "ไม่มีกรณีศึกษาใดมีคะแนนในปัจจัยเหล่านี้"));
        status = 1;
    }
    if (status == 0)
        status = analyse(a);
    cgov_qca_project_table_free(a->chosen.projects);
    cgov_qca_study_free(study);
    return status;
}

static int analyse_file(asked *a)
{
    const char *columns[LIST_MAX + 1];
    char name[256];
    cgov_error *err = NULL;
    cgov_qca_table *cases = NULL;
    const size_t wanted = choose_columns(a, name, sizeof name, columns);
    if (cgov_qca_load_csv(a->path, wanted > 0 ? columns : NULL, wanted, &cases, &err) != CGOV_OK)
        return fail(err);
    int status = calibration_read("cgov-qca", a->thai, a->calibrate.items, a->calibrate.count,
                                  cases, &a->calibration);
    a->cases = &a->calibration.table;
    if (status == 0)
        status = analyse(a);
    calibration_free(&a->calibration);
    cgov_qca_table_free(cases);
    return status;
}

int main(int count, char **arguments)
{
    asked a = { .necessity = 0.9, .most_models = 100000 };
    const int settled =
        take_common_words(PROGRAM, &a.thai, count, arguments, &(usage){ usage_en, usage_en }, 1);
    if (settled != GO_ON)
        return settled;
    const int status = read_arguments(count, arguments, &a);
    if (status != 0)
        return status;
    if (is_study(a.path) && a.calibrate.count > 0)
        return wrong("--calibrate", NULL,
                     "is for the columns of a CSV; the sets of --projects say it themselves, as in "
                     "rating:FACTOR:1/3.5/5");
    return is_study(a.path) ? analyse_study(&a) : analyse_file(&a);
}
