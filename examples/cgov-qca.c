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
 * Exit status: 0 done, 2 could not be done (the message says why).
 */
#include "qca.h"

#include "common-words.h"
#include "synthetic.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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
    "                    beneficiaries, year, duration and column:HEADER. The filter is that of\n"
    "                    cgov-query\n"
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
        return 2;
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
    return 2;
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
        status = 2;
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
    static const char *const options[] = {
        FILTER_OPTIONS, "outcome=", "conditions=", "directional=", "exclude=", "calibrate=",
        "incl=",        "incl0=",   "pri=",        "nec=",         "n=",       "models=",
        "negate",       "esa",      "cases",       "leave-out",    "bounds",   "projects",
        "stability",    "json",     NULL
    };
    asked a = { .necessity = 0.9, .most_models = 100000 };
    a.thai = locale_is_thai();
    const int settled = read_words(PROGRAM, &a.thai, &count, &arguments, options,
                                   &(usage){ usage_en, usage_en }, 1);
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
