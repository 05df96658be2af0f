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
#include "program.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum {
    SETS_MAX = 64,
    PROJECTS_MAX = 1000, /* of projects named at one place */
    CLUSTERS_MAX = 8     /* ways to make clusters at once */
};

typedef struct asked {
    run run;
    const char *path, *sheet, *outcome;
    texts conditions, directional, excluded, calibrate;
    cgov_project_filter filter;
    cgov_truth_table_options truth;
    cgov_qca_request request;
    int64_t frequency, models, pairs; /* as they were given */
    bool leave_out, projects;
    texts between, within; /* what makes clusters, and units */
    cgov_qca_clusters *found[2 * CLUSTERS_MAX];
    cgov_qca_cluster_request clusters[2 * CLUSTERS_MAX];
} asked;

/* The name of the outcome's column, without its value. */
static const char *outcome_column(asked *a)
{
    const char *outcome = a->outcome + (a->outcome[0] == '~');
    return keep(&a->run, "%.*s", (int)strcspn(outcome, "[{"), outcome);
}

/* ---- where the cases come from ---- */

/* Told by what the file begins with, not by its name. What is read from a pipe is gone. */
static bool is_study(const char *path)
{
    static const char mark[] = "SQLite format 3";
    char start[sizeof mark] = { 0 };
    struct stat it;
    FILE *file = stat(path, &it) == 0 && S_ISREG(it.st_mode) ? fopen(path, "rb") : NULL;
    const bool is = file != NULL && fread(start, 1, sizeof start, file) == sizeof start &&
                    memcmp(start, mark, sizeof mark) == 0;
    if (file != NULL)
        fclose(file);
    return is;
}

static int analyse(asked *a)
{
    cgov_tables *tables = NULL;
    cgov_error *err = NULL;
    a->truth.outcome = a->outcome;
    a->truth.conditions = a->conditions.items;
    a->truth.condition_count = a->conditions.count;
    a->truth.missing = a->leave_out ? CGOV_ABSENT_LEAVE_OUT : CGOV_ABSENT_REFUSE;
    a->request.view.truth = &a->truth;
    if (cgov_tables_of_qca(&a->request, &tables, &err) != CGOV_OK)
        return fail_error(&a->run, err);
    if (a->directional.count == 0)
        cgov_tables_note(tables, "คำตอบขั้นกลาง: ต้องระบุทิศทางที่คาดไว้ด้วย --directional A,~B",
                         "Intermediate solution: say what is expected, --directional A,~B");
    return show(&a->run, CGOV_OK, &tables);
}

/* ---- clusters ---- */

/* "region", "column:HEADER"; the kind of a factor is its own. */
static int cluster_projects(asked *a, const char *word, const cgov_qca_project_table *projects,
                            cgov_qca_cluster_request *to, cgov_qca_clusters **found)
{
    cgov_crosstab_side side = { .dimension = CGOV_DIMENSION_ANY };
    const char *const colon = strchr(word, ':');
    const char *const code = keep(&a->run, "%.*s", (int)strcspn(word, ":"), word);
    side.column = colon != NULL ? colon + 1 : NULL;
    if (!cgov_dimension_from_code(code, &side.dimension))
        return fail(
            &a->run, WRONG_USE,
            say(&a->run,
                "\"%s\" makes no clusters: write region, sector, year, province ... or "
                "column:HEADER",
                "\"%s\" ใช้แบ่งกลุ่มไม่ได้ ใช้ region sector year province ... หรือ column:หัวคอลัมน์"),
            word);
    if (cgov_qca_project_clusters(a->run.db, projects, &side, found) != CGOV_OK)
        return fail_study(&a->run);
    to->by_en =
        side.column != NULL ? side.column : cgov_dimension_label(side.dimension, CGOV_LANGUAGE_EN);
    to->by_th =
        side.column != NULL ? side.column : cgov_dimension_label(side.dimension, CGOV_LANGUAGE_TH);
    return ANSWERED;
}

static int cluster_file(asked *a, const char *column, cgov_qca_cluster_request *to,
                        cgov_qca_clusters **found)
{
    cgov_error *err = NULL;
    if (cgov_qca_load_clusters(a->path, a->sheet, column, found, &err) != CGOV_OK)
        return fail_error(&a->run, err);
    to->by_en = to->by_th = column;
    return ANSWERED;
}

/* `projects`: NULL for the cases of a file. */
static int make_clusters(asked *a, const cgov_qca_project_table *projects)
{
    const texts *const lists[] = { &a->between, &a->within };
    int status = ANSWERED;
    for (size_t w = 0; w < 2; w++)
        for (size_t i = 0; status == ANSWERED && i < lists[w]->count; i++) {
            const size_t at = a->request.cluster_count++;
            cgov_qca_cluster_request *const to = &a->clusters[at];
            *to = (cgov_qca_cluster_request){ .by = lists[w]->items[i], .within = w == 1 };
            status = projects != NULL ? cluster_projects(a, to->by, projects, to, &a->found[at])
                                      : cluster_file(a, to->by, to, &a->found[at]);
            if (status == ANSWERED) {
                to->names = a->found[at]->clusters;
                to->links = &a->found[at]->links;
            }
        }
    a->request.clusters = a->clusters;
    return status;
}

static void free_clusters(asked *a)
{
    for (size_t i = 0; i < a->request.cluster_count; i++)
        cgov_qca_clusters_free(a->found[i]);
}

static int analyse_cases(asked *a)
{
    cgov_qca_study *study = NULL;
    const cgov_qca_case_options options = { .conditions = a->conditions.items,
                                            .condition_count = a->conditions.count,
                                            .outcome = outcome_column(a) };
    if (cgov_qca_cases(a->run.db, &options, &study) != CGOV_OK)
        return fail_study(&a->run);
    a->request.view.study = study;
    a->request.view.basis = &study->basis;
    a->request.view.cases = &study->table;
    const int status = study->table.case_count > 0
                           ? analyse(a)
                           : fail(&a->run, FAILED, "%s",
                                  say(&a->run, "no case study has memberships in these factors",
                                      "ไม่มีกรณีศึกษาใดมีคะแนนในปัจจัยเหล่านี้"));
    cgov_qca_study_free(study);
    return status;
}

static int analyse_projects(asked *a)
{
    cgov_qca_project_table *projects = NULL;
    const cgov_qca_project_words words = { .conditions = a->conditions.items,
                                           .condition_count = a->conditions.count,
                                           .outcome = a->outcome,
                                           .grouped = !a->request.term_cases && a->pairs == 0 };
    if (cgov_qca_projects_by_words(a->run.db, &a->filter, &words, &projects) != CGOV_OK)
        return fail_study(&a->run);
    const char *const *sets = projects->table.sets;
    for (size_t i = 0; i < a->conditions.count; i++)
        a->conditions.items[i] = sets[i];
    a->outcome = keep(&a->run, "%s%s", a->outcome[0] == '~' ? "~" : "", sets[a->conditions.count]);
    a->request.view.basis = &projects->basis;
    a->request.view.cases = &projects->table;
    a->request.view.projects = true;
    a->request.view.unnamed = words.grouped || projects->basis.min_cell > 1;
    a->request.view.names = PROJECTS_MAX;
    int status =
        projects->table.case_count > 0
            ? make_clusters(a, projects)
            : fail(&a->run, FAILED, "%s",
                   say(&a->run, "the filter lets no project through", "ไม่มีโครงการใดผ่านตัวกรอง"));
    if (status == ANSWERED)
        status = analyse(a);
    free_clusters(a);
    cgov_qca_project_table_free(projects);
    return status;
}

static int analyse_study(asked *a)
{
    const int status = open_study(&a->run, a->path, &(cgov_open_options){ .read_only = true });
    if (status != ANSWERED)
        return status;
    a->request.view.db = a->run.db;
    return a->projects ? analyse_projects(a) : analyse_cases(a);
}

static int analyse_file(asked *a)
{
    const char *columns[SETS_MAX + 1];
    cgov_error *err = NULL;
    cgov_qca_table *raw = NULL;
    cgov_qca_calibration *calibration = NULL;
    const size_t count = a->conditions.count;
    for (size_t i = 0; i < count; i++)
        columns[i] = a->conditions.items[i];
    columns[count] = outcome_column(a);
    cgov_status status = cgov_qca_load_sheet(a->path, a->sheet, count > 0 ? columns : NULL,
                                             count > 0 ? count + 1 : 0, &raw, &err);
    if (status == CGOV_OK)
        status = cgov_qca_calibrate_words(raw, a->calibrate.items, a->calibrate.count, &calibration,
                                          &err);
    if (status == CGOV_OK)
        a->request.view.cases = &calibration->table;
    a->request.view.calibration = calibration;
    int exit_status = status == CGOV_OK ? make_clusters(a, NULL) : fail_error(&a->run, err);
    if (exit_status == ANSWERED)
        exit_status = analyse(a);
    free_clusters(a);
    cgov_qca_calibration_free(calibration);
    cgov_qca_table_free(raw);
    return exit_status;
}

/* ---- what was asked ---- */

/* What chooses projects needs --projects. */
static int check_filter(const asked *a)
{
    for (size_t i = 0; !a->projects && i < FILTER_OPTIONS; i++)
        if (was_given(&a->run, filter_options[i].name))
            return fail(&a->run, WRONG_USE,
                        say(&a->run, "--%s: what chooses among --projects needs --projects, too",
                            "--%s: ตัวเลือกที่คัดโครงการ ต้องใช้คู่กับ --projects"),
                        filter_options[i].name);
    return ANSWERED;
}

static int check_options(asked *a)
{
    const texts *const lists[] = { &a->conditions, &a->directional, &a->excluded, &a->calibrate };
    for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++)
        if (lists[i]->count > SETS_MAX)
            return fail(&a->run, WRONG_USE, say(&a->run, "more than %d items", "มีมากกว่า %d รายการ"),
                        SETS_MAX);
    if (was_given(&a->run, "incl") && a->truth.inclusion_cut <= 0)
        return fail(&a->run, WRONG_USE, "--incl: %s",
                    say(&a->run, "must be a number, 0 to 1, for --incl above 0",
                        "ต้องเป็นตัวเลขมากกว่า 0 ถึง 1"));
    if ((was_given(&a->run, "n") && a->frequency < 1) || a->models < 1)
        return fail(&a->run, WRONG_USE, "--%s: %s", a->models < 1 ? "models" : "n",
                    say(&a->run, "must be a whole number from 1", "ต้องเป็นจำนวนเต็มตั้งแต่ 1"));
    if (a->request.theory != NULL && a->request.expression == NULL)
        return fail(&a->run, WRONG_USE, "--theory: %s",
                    say(&a->run, "is held against the solution that --fit gives",
                        "ใช้เทียบกับคำตอบที่ระบุด้วย --fit"));
    if (a->between.count > CLUSTERS_MAX || a->within.count > CLUSTERS_MAX)
        return fail(&a->run, WRONG_USE, say(&a->run, "more than %d items", "มีมากกว่า %d รายการ"),
                    CLUSTERS_MAX);
    a->request.pairs = (size_t)a->pairs;
    a->truth.frequency_cut = (size_t)a->frequency;
    a->request.view.models = (size_t)a->models;
    a->request.view.ranges = a->request.bounds;
    a->request.minimize.excluded = a->excluded.items;
    a->request.minimize.excluded_count = a->excluded.count;
    a->request.minimize.expected = a->directional.items;
    a->request.minimize.expected_count = a->directional.count;
    a->leave_out = a->leave_out || a->request.bounds;
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
                    say(&a->run, "name a study or a CSV file, and --outcome; --help says more",
                        "ระบุไฟล์งานวิจัยหรือไฟล์ CSV และ --outcome ดูวิธีใช้ด้วย --help"));
    if (is_study(a->path) && a->calibrate.count > 0)
        return fail(
            &a->run, WRONG_USE, "--calibrate: %s",
            say(&a->run,
                "is for the columns of a CSV; the sets of --projects say it themselves, as in "
                "rating:FACTOR:1/3.5/5",
                "ใช้กับคอลัมน์ของไฟล์ CSV ส่วนเซตของ --projects ระบุในตัวเอง เช่น "
                "rating:ปัจจัย:1/3.5/5"));
    if (is_study(a->path) && !a->projects && a->between.count + a->within.count > 0)
        return fail(&a->run, WRONG_USE, "--clusters, --within: %s",
                    say(&a->run, "are for --projects and for the cases of a file",
                        "ใช้กับ --projects และกับกรณีจากไฟล์"));
    return is_study(a->path) ? analyse_study(a) : analyse_file(a);
}

static const command commands[] = {
    ONLY_COMMAND(analyse_sets, 0, 0, OPENS_ITSELF, 0),
};

#define AT(member) offsetof(asked, member)

static const program_option sets[] = {
    OPTION(sheet, TAKES_TEXT, AT(sheet)),
    OPTION(outcome, TAKES_TEXT, AT(outcome)),
    OPTION(conditions, TAKES_TEXTS, AT(conditions)),
    OPTION(projects, TAKES_NOTHING, AT(projects)),
    OPTION(calibrate, TAKES_TEXTS, AT(calibrate)),
    OPTION(leave_out, TAKES_NOTHING, AT(leave_out)),
    OPTION(bounds, TAKES_NOTHING, AT(request.bounds)),
};
static const program_option how[] = {
    OPTION(incl, TAKES_SHARE, AT(truth.inclusion_cut)),
    OPTION(incl0, TAKES_SHARE, AT(truth.contradiction_cut)),
    OPTION(pri, TAKES_SHARE, AT(truth.pri_cut)),
    OPTION(n, TAKES_WHOLE, AT(frequency)),
    OPTION(negate, TAKES_NOTHING, AT(truth.negate)),
    OPTION(directional, TAKES_TEXTS, AT(directional)),
    OPTION(exclude, TAKES_TEXTS, AT(excluded)),
    OPTION(esa, TAKES_NOTHING, AT(request.minimize.enhanced)),
    OPTION(nec, TAKES_SHARE, AT(request.necessity)),
    OPTION(fit, TAKES_TEXT, AT(request.expression)),
    OPTION(theory, TAKES_TEXT, AT(request.theory)),
    OPTION(robustness, TAKES_NOTHING, AT(request.robustness)),
    OPTION(influence, TAKES_NOTHING, AT(request.influence)),
    OPTION(stability, TAKES_NOTHING, AT(request.stability)),
    OPTION(both, TAKES_NOTHING, AT(request.both)),
    OPTION(pairs, TAKES_WHOLE, AT(pairs)),
    OPTION(clusters, TAKES_TEXTS, AT(between)),
    OPTION(within, TAKES_TEXTS, AT(within)),
    OPTION(models, TAKES_WHOLE, AT(models)),
    OPTION(cases, TAKES_NOTHING, AT(request.term_cases)),
};
static const section sections[] = {
    SECTION(sets, 0),
    SECTION(how, 0),
    FILTER_SECTION(offsetof(asked, filter)),
};
static const program qca = {
    PROGRAM_WORDS,
    COMMANDS(commands),
    SECTIONS(sections),
    .has = HAS_JSON | HAS_CSV | HAS_TABLE | HAS_LIMIT | NO_STUDY,
};

int main(int argc, char **argv)
{
    static asked a = { .models = 100000 };
    return program_main(&qca, &a.run, argc, argv);
}
