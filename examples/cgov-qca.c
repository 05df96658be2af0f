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

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- the whole ---- */

static void print_synthetic(const asked *a)
{
    if (a->synthetic)
        puts(tell(a,
                  "*** Synthetic demonstration data: these figures say nothing of the world. ***",
                  "*** ข้อมูลสมมติเพื่อการสาธิต ตัวเลขเหล่านี้ไม่ใช่ผลการวิจัยจริง ***"));
}

static cgov_status report_solution(const asked *a, const char *heading, const char *name,
                                   const cgov_truth_table *table, const cgov_solution *solution,
                                   cgov_error **err)
{
    if (a->run.format != JSON) {
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
    if (st == CGOV_OK && a->run.format == JSON) {
        json_necessity("necessity_single", single);
        json_necessity("necessity", found);
    } else if (st == CGOV_OK) {
        char heading[128];
        print_necessity(a, single, tell(a, "Necessity of single conditions", "เงื่อนไขจำเป็นเดี่ยว"));
        snprintf(heading, sizeof heading, "%s >= %.3g",
                 tell(a, "Necessary expressions of up to 3 conditions, inclN",
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
    printf("%s", a->run.format == JSON ? ",\"intermediate\":[" : "");
    while ((st = cgov_intermediate_next(cursor, &pair, err)) == CGOV_ROW) {
        char heading[160];
        snprintf(heading, sizeof heading, "%s C%lluP%llu (%s %llu, %s %llu)",
                 tell(a, "Intermediate solution", "คำตอบขั้นกลาง"),
                 (unsigned long long)pair->conservative, (unsigned long long)pair->parsimonious,
                 tell(a, "easy counterfactuals", "ข้อสมมติที่รับได้ง่าย"), (unsigned long long)pair->easy,
                 tell(a, "difficult", "ยาก"), (unsigned long long)pair->difficult);
        if (a->run.format == JSON) {
            printf("%s{\"conservative\":%llu,\"parsimonious\":%llu,\"easy\":%llu,"
                   "\"difficult\":%llu,\"solution\":",
                   shown > 0 ? "," : "", (unsigned long long)pair->conservative,
                   (unsigned long long)pair->parsimonious, (unsigned long long)pair->easy,
                   (unsigned long long)pair->difficult);
            st = json_solution(a, table, pair->solution, err);
            if (st == CGOV_OK)
                st = report_core(a, table, cursor, pair, err);
            putchar('}');
        } else if (pair->solution == last) {
            printf("\n%s: %s\n", heading, tell(a, "as before", "เหมือนข้างต้น"));
        } else {
            st = print_solution(a, heading, table, pair->solution, err);
            if (st == CGOV_OK)
                st = report_core(a, table, cursor, pair, err);
        }
        last = pair->solution;
        if (st != CGOV_ROW && st != CGOV_OK)
            break;
        if (++shown == a->most_models) {
            st = CGOV_DONE;
            break;
        }
    }
    printf("%s", a->run.format == JSON ? "]" : "");
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
    cgov_status st = report_solution(a, tell(a, "Conservative solution", "คำตอบแบบเคร่งครัด"),
                                     "conservative", table, found->conservative, err);
    if (st == CGOV_OK && a->drill && a->run.format != JSON)
        st = print_cases(a, found->conservative, err);
    if (st == CGOV_OK)
        st = report_solution(a, tell(a, "Parsimonious solution", "คำตอบแบบประหยัด"), "parsimonious",
                             table, found->parsimonious, err);
    if (st == CGOV_OK && found->intermediate != NULL)
        st = report_intermediate(a, table, found->intermediate, err);
    else if (st == CGOV_OK && a->run.format != JSON)
        printf("\n%s\n", tell(a, "Intermediate solution: say what is expected, --directional A,~B",
                              "คำตอบขั้นกลาง: ต้องระบุทิศทางที่คาดไว้ด้วย --directional A,~B"));
    return st;
}

static cgov_status report_assessment(const asked *a, const cgov_truth_table *table,
                                     const cgov_minimize_options *options, cgov_error **err)
{
    cgov_status st = report_written(a, table, err);
    if (st == CGOV_OK && a->robustness)
        st = report_robustness(a, options, err);
    if (st == CGOV_OK && a->influence)
        st = report_influence(a, options, err);
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
    if (st == CGOV_OK && a->run.format == JSON) {
        printf("{\"synthetic\":%s,\"outcome\":", a->synthetic ? "true" : "false");
        json_text(table->outcome);
        putchar(',');
        json_truth_table(a, table);
    } else if (st == CGOV_OK) {
        print_synthetic(a);
        print_truth_table(a, table);
    }
    const bool begun = st == CGOV_OK;
    if (st == CGOV_OK)
        st = report_doubts(a, table, err);
    if (st == CGOV_OK && a->bounds)
        st = report_bounds(a, table, err);
    if (st == CGOV_OK)
        st = report_necessity(a, table, err);
    if (st == CGOV_OK)
        st = report_solutions(a, table, &found, err);
    if (st == CGOV_OK && a->stability)
        st = report_stability(a, table, &options, err);
    if (st == CGOV_OK)
        st = report_assessment(a, table, &options, err);
    /* After a failure the text stays what no reader takes for a whole answer. */
    if (begun && a->run.format == JSON)
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
    a->synthetic = (*study)->basis.synthetic;
    a->cases = &(*study)->table;
    return 0;
}

static int read_projects(asked *a, cgov *db)
{
    const project_words words = { .program = "cgov-qca",
                                  .thai = a->run.thai,
                                  .filter = &a->filter,
                                  .conditions = a->conditions.items,
                                  .condition_count = a->conditions.count,
                                  .outcome = a->outcome,
                                  .grouped = !a->drill };
    const int status = project_words_read(&words, db, &a->chosen);
    if (status != 0)
        return status;
    a->grouped = !a->drill;
    a->synthetic = a->chosen.projects->basis.synthetic;
    a->cases = &a->chosen.projects->table;
    a->outcome = a->chosen.outcome;
    for (size_t i = 0; i < a->conditions.count; i++)
        a->conditions.items[i] = a->cases->sets[i];
    return 0;
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
    return st == CGOV_OK ? 0 : fail_error(&a->run, err);
}

static int analyse_study(asked *a)
{
    cgov_qca_study *study = NULL;
    int status = open_study(&a->run, a->path, &(cgov_open_options){ .read_only = true });
    if (status != ANSWERED)
        return status;
    status = a->projects ? read_projects(a, a->run.db) : read_cases(a, a->run.db, &study);
    if (status == 0 && a->cases->case_count == 0) {
        fprintf(stderr, "cgov-qca: %s\n",
                a->projects ? tell(a, "the filter lets no project through", "ไม่มีโครงการใดผ่านตัวกรอง")
                            : tell(a, "no case study has memberships in these factors",
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
    if (cgov_qca_load_sheet(a->path, a->sheet, wanted > 0 ? columns : NULL, wanted, &cases, &err) !=
        CGOV_OK)
        return fail_error(&a->run, err);
    int status = calibration_read("cgov-qca", a->run.thai, a->calibrate.items, a->calibrate.count,
                                  cases, &a->calibration);
    a->cases = &a->calibration.table;
    if (status == 0)
        status = analyse(a);
    calibration_free(&a->calibration);
    cgov_qca_table_free(cases);
    return status;
}

/* ---- what was asked ---- */

/* What chooses projects needs --projects. */
static int check_filter(const asked *a)
{
    for (size_t i = 0; !a->projects && i < FILTER_OPTIONS; i++)
        if (was_given(&a->run, filter_options[i].name))
            return fail(&a->run, WRONG_USE,
                        tell(a, "--%s: what chooses among --projects needs --projects, too",
                             "--%s: ตัวเลือกที่คัดโครงการ ต้องใช้คู่กับ --projects"),
                        filter_options[i].name);
    return ANSWERED;
}

static int check_options(asked *a)
{
    const list *const lists[] = { &a->conditions, &a->directional, &a->excluded, &a->calibrate };
    for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++)
        if (lists[i]->count > LIST_MAX)
            return fail(&a->run, WRONG_USE, tell(a, "more than %d items", "มีมากกว่า %d รายการ"),
                        LIST_MAX);
    if (was_given(&a->run, "incl") && a->inclusion <= 0)
        return fail(
            &a->run, WRONG_USE, "--incl: %s",
            tell(a, "must be a number, 0 to 1, for --incl above 0", "ต้องเป็นตัวเลขมากกว่า 0 ถึง 1"));
    if ((was_given(&a->run, "n") && a->frequency_word < 1) || a->models_word < 1)
        return fail(&a->run, WRONG_USE, "--%s: %s", a->models_word < 1 ? "models" : "n",
                    tell(a, "must be a whole number from 1", "ต้องเป็นจำนวนเต็มตั้งแต่ 1"));
    if (a->theory != NULL && a->fit == NULL)
        return fail(
            &a->run, WRONG_USE, "--theory: %s",
            tell(a, "is held against the solution that --fit gives", "ใช้เทียบกับคำตอบที่ระบุด้วย --fit"));
    a->frequency = (size_t)a->frequency_word;
    a->most_models = (size_t)a->models_word;
    a->leave_out = a->leave_out || a->bounds;
    return check_filter(a);
}

static int analyse_sets(void *asked_of)
{
    asked *a = asked_of;
    const int status = check_options(a);
    a->path = a->run.study;
    if (status != ANSWERED)
        return status;
    if (a->path == NULL || a->outcome == NULL)
        return fail(&a->run, WRONG_USE, "%s",
                    tell(a, "name a study or a CSV file, and --outcome; --help says more",
                         "ระบุไฟล์งานวิจัยหรือไฟล์ CSV และ --outcome ดูวิธีใช้ด้วย --help"));
    if (is_study(a->path) && a->calibrate.count > 0)
        return fail(
            &a->run, WRONG_USE, "--calibrate: %s",
            tell(a,
                 "is for the columns of a CSV; the sets of --projects say it themselves, as in "
                 "rating:FACTOR:1/3.5/5",
                 "ใช้กับคอลัมน์ของไฟล์ CSV ส่วนเซตของ --projects ระบุในตัวเอง เช่น "
                 "rating:ปัจจัย:1/3.5/5"));
    return is_study(a->path) ? analyse_study(a) : analyse_file(a);
}

static const command commands[] = {
    COMMAND(NULL, NULL, NULL, NULL, NULL, analyse_sets, 0, 0, OPENS_ITSELF, 0),
};

#define AT(member) offsetof(asked, member)

static const program_option sets[] = {
    OPTION(
        "sheet", TAKES_TEXT, AT(sheet), NULL, 0, "NAME", "ชื่อ",
        "of a workbook of cases: name or number of the sheet (default: the one visible sheet with "
        "data)",
        "ชื่อหรือลำดับแผ่นงานของไฟล์กรณี (ถ้าไม่ระบุ: แผ่นงานเดียวที่มองเห็นและมีข้อมูล)"),
    OPTION("outcome", TAKES_TEXT, AT(outcome), NULL, 0, "Y", "Y",
           "what is explained; ~Y: its absence", "ผลลัพธ์ที่อธิบาย; ~Y: การไม่เกิดผลลัพธ์"),
    OPTION("conditions", TAKES_TEXTS, AT(conditions), NULL, 0, "A,B,C", "A,B,C",
           "factors of a study, sets of projects, or columns (of a CSV all of them, if left out)",
           "ปัจจัยของงานวิจัย เซตของโครงการ หรือคอลัมน์ (ของ CSV ถ้าไม่ระบุ: ทุกคอลัมน์)"),
    OPTION(
        "projects", TAKES_NOTHING, AT(projects), NULL, 0, NULL, NULL,
        "cases are the projects; each set is [NAME=]DIMENSION:CODE, as in sector:business "
        "factor:trust_building level:cooperation mission:opting_out mechanism:concession "
        "column:HEADER:CELL; 'level>=cooperation'; a number cut into a crisp set, "
        "'rating:FACTOR>=4', "
        "or fuzzy between full exclusion, crossover and full inclusion, rating:FACTOR:1/3.5/5; "
        "numbers "
        "are rating:FACTOR, budget, beneficiaries, year, duration and column:HEADER",
        "กรณีคือโครงการ แต่ละเซตคือ [ชื่อ=]มิติ:รหัส เช่น sector:business factor:trust_building "
        "level:cooperation mission:opting_out mechanism:concession column:หัวคอลัมน์:ค่า; "
        "'level>=cooperation'; ตัวเลขที่ตัดเป็นเซตชัด 'rating:ปัจจัย>=4' หรือเซตวิภัชนัย ไม่เป็นสมาชิก/จุดตัด/"
        "เป็นสมาชิกเต็ม rating:ปัจจัย:1/3.5/5; ตัวเลขคือ rating:ปัจจัย budget beneficiaries year duration "
        "และ column:หัวคอลัมน์"),
    OPTION(
        "calibrate", TAKES_TEXTS, AT(calibrate), NULL, 0, "C", "C",
        "columns of a CSV from raw numbers: COLUMN:CUT crisp, COLUMN:CUT/CUT:crisp of several "
        "values, "
        "COLUMN:EXCLUSION/CROSSOVER/INCLUSION fuzzy; :logistic (full inclusion .95, as R's QCA; "
        "the "
        "default), :ragin (log-odds of 3, Ragin 2008), :linear or :indirect behind it. A value at "
        "the "
        "crossover scores 0.5 and is in no row: put crossovers between values",
        "คอลัมน์ของ CSV จากค่าดิบ: คอลัมน์:เกณฑ์ (ชัด) คอลัมน์:เกณฑ์/เกณฑ์:crisp (หลายค่า) "
        "คอลัมน์:ไม่เป็นสมาชิก/จุดตัด/เป็นสมาชิกเต็ม (วิภัชนัย) เติม :logistic (.95 ตาม QCA ของ R ถ้าไม่ระบุ) "
        ":ragin "
        "(log-odds 3, Ragin 2008) :linear หรือ :indirect ค่าที่ตรงจุดตัดได้ 0.5 และไม่อยู่ในแถวใด ควรวางจุดตัด"
        "ระหว่างค่า"),
    OPTION("leave-out", TAKES_NOTHING, AT(leave_out), NULL, 0, NULL, NULL,
           "leave cases with missing scores out instead of stopping",
           "ตัดกรณีที่ไม่มีคะแนนออก แทนการหยุด"),
    OPTION("bounds", TAKES_NOTHING, AT(bounds), NULL, 0, NULL, NULL,
           "the same, and how far the missing scores could move rows and terms",
           "เช่นเดียวกัน และบอกว่าค่าที่ขาดอาจเปลี่ยนแถวและพจน์ได้เพียงใด"),
};
static const program_option how[] = {
    OPTION("incl", TAKES_SHARE, AT(inclusion), NULL, 0, "X", "X",
           "inclusion cut-off, above 0 to 1 (1)", "เกณฑ์ความสอดคล้อง มากกว่า 0 ถึง 1 (1)"),
    OPTION("incl0", TAKES_SHARE, AT(contradiction), NULL, 0, "X", "X",
           "rows from here to --incl are contradictions", "แถวตั้งแต่ค่านี้ถึง --incl เป็นแถวขัดแย้ง"),
    OPTION("pri", TAKES_SHARE, AT(pri), NULL, 0, "X", "X", "PRI cut-off, 0 to 1 (none)",
           "เกณฑ์ PRI 0 ถึง 1 (ไม่มี)"),
    OPTION("n", TAKES_WHOLE, AT(frequency_word), NULL, 0, "N", "N",
           "frequency cut-off: cases a row (1)", "จำนวนกรณีขั้นต่ำต่อแถว (1)"),
    OPTION("negate", TAKES_NOTHING, AT(negate), NULL, 0, NULL, NULL,
           "explain the absence of the outcome", "อธิบายการไม่เกิดผลลัพธ์"),
    OPTION("directional", TAKES_TEXTS, AT(directional), NULL, 0, "A,~B,C[1]", "A,~B,C[1]",
           "expectations for the intermediate solution", "ทิศทางที่คาดไว้ สำหรับคำตอบขั้นกลาง"),
    OPTION("exclude", TAKES_TEXTS, AT(excluded), NULL, 0, "A*~B,C", "A*~B,C",
           "terms whose remainders may not be used", "พจน์ที่ห้ามใช้แถวสมมติ"),
    OPTION("esa", TAKES_NOTHING, AT(enhanced), NULL, 0, NULL, NULL,
           "enhanced standard analysis: no contradictory assumptions",
           "การวิเคราะห์มาตรฐานแบบปรับปรุง: ไม่ใช้ข้อสมมติที่ขัดแย้งกัน"),
    OPTION("nec", TAKES_SHARE, AT(necessity), NULL, 0, "X", "X",
           "list necessary expressions from this consistency on (0.9)",
           "แสดงนิพจน์จำเป็นตั้งแต่ความสอดคล้องนี้ (0.9)"),
    OPTION("fit", TAKES_TEXT, AT(fit), NULL, 0, "S", "S",
           "the fit of a solution that you write, as 'A*~B + C'",
           "ความสอดคล้องของคำตอบที่เขียนเอง เช่น 'A*~B + C'"),
    OPTION("theory", TAKES_TEXT, AT(theory), NULL, 0, "T", "T",
           "what theory expects, against the solution of --fit",
           "สิ่งที่ทฤษฎีคาดไว้ เทียบกับคำตอบของ --fit"),
    OPTION(
        "robustness", TAKES_NOTHING, AT(robustness), NULL, 0, NULL, NULL,
        "the nearest cut-offs that change the solution, and how far it holds against them: robust "
        "core, RF_cov, RF_cons, cases (Oana & Schneider 2021)",
        "เกณฑ์ใกล้ที่สุดที่ทำให้คำตอบเปลี่ยน และคำตอบแกร่งเพียงใด: แกนที่มั่นคง RF_cov RF_cons และกรณี "
        "(Oana & Schneider 2021)"),
    OPTION("influence", TAKES_NOTHING, AT(influence), NULL, 0, NULL, NULL,
           "the cases without which the models change, each left out in turn",
           "กรณีที่หากตัดออกแล้วแบบจำลองเปลี่ยน โดยตัดทีละกรณี"),
    OPTION(
        "stability", TAKES_NOTHING, AT(stability), NULL, 0, NULL, NULL,
        "how far the cut-offs, and the anchors of --calibrate, may move before the models change",
        "เกณฑ์และจุดปรับเทียบเปลี่ยนได้เพียงใดก่อนที่แบบจำลองจะเปลี่ยน"),
    OPTION("models", TAKES_WHOLE, AT(models_word), NULL, 0, "N", "N",
           "print at most N models of a solution (100000); all are counted",
           "แสดงแบบจำลองไม่เกิน N แบบ (100000) แต่นับทั้งหมด"),
    OPTION(
        "cases", TAKES_NOTHING, AT(drill), NULL, 0, NULL, NULL,
        "the cases of each term: typical and deviant ones; of a study, with the reasons of their "
        "scores "
        "and the quotes that they rest on. Projects have their codes in the answer only with this, "
        "1000 "
        "at one place at most",
        "กรณีของแต่ละพจน์: กรณีต้นแบบและกรณีเบี่ยงเบน ของงานวิจัยมีเหตุผลของคะแนนและข้อความที่รองรับ โครงการจะมี"
        "รหัสในคำตอบเมื่อใช้ตัวเลือกนี้เท่านั้น ไม่เกิน 1000 ต่อที่"),
};
static const section sections[] = {
    SECTION("Cases and sets", "กรณีและเซต", sets, 0),
    SECTION("The analysis", "การวิเคราะห์", how, 0),
    FILTER_SECTION(offsetof(asked, filter)),
};
static const program qca = {
    .name = "cgov-qca",
    .study = { "STUDY|FILE.csv", "ไฟล์งานวิจัย|ไฟล์.csv" },
    .text = { "which combinations of conditions lead to an outcome: truth table, necessity and "
              "every "
              "model of the solutions, of the case studies of a study, its projects, or a CSV of "
              "scores",
              "เงื่อนไขชุดใดนำไปสู่ผลลัพธ์: ตารางค่าความจริง เงื่อนไขจำเป็น และแบบจำลองทุกแบบ ของกรณีศึกษา "
              "โครงการ "
              "หรือไฟล์ CSV ของคะแนน" },
    COMMANDS(commands),
    SECTIONS(sections),
    .has = HAS_JSON | NO_STUDY,
};

int main(int argc, char **argv)
{
    static asked a = { .necessity = 0.9, .models_word = 100000 };
    return program_main(&qca, &a.run, argc, argv);
}
