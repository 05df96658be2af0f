/* The questions of the study on its projects. See cgov/answers.h; the counting is SQL. */
#include "cgov/answers.h"

#include "analysis/survey/answer.h"
#include "analysis/survey/spread.h"

/* ---- missing ---- */

static const cgov__field missing_fields[] = { CGOV__FIELD(cgov_missing_row, reason),
                                              CGOV__FIELD(cgov_missing_row, label_th),
                                              CGOV__FIELD(cgov_missing_row, label_en) };
static const cgov__map missing_row_map = CGOV__MAP("reason", cgov_missing_row, missing_fields);

static cgov_status missing_rows(cgov *db, const cgov__question *question, void *answer,
                                cgov_missing_row **rows, size_t *count)
{
    return cgov__answer_rows(db, question, answer, &cgov__sql_answer_missing_label,
                             &missing_row_map, (void **)rows, count);
}

static void add_missing(cgov_missing_row *rows, size_t count, cgov_missing reason,
                        int64_t projects)
{
    for (size_t i = 0; i < count; i++)
        if (rows[i].reason == reason)
            rows[i].projects += projects;
}

/* ---- levels ---- */

typedef struct project_levels {
    int64_t questionnaire;
    cgov_level stated_level, implied_level;
    cgov_missing stated_missing, implied_missing;
} project_levels;
static const cgov__field project_fields[] = { CGOV__FIELD(project_levels, questionnaire),
                                              CGOV__FIELD(project_levels, stated_level),
                                              CGOV__FIELD(project_levels, implied_level),
                                              CGOV__FIELD(project_levels, stated_missing),
                                              CGOV__FIELD(project_levels, implied_missing) };
static const cgov__map project_levels_map =
    CGOV__MAP("levels of a project", project_levels, project_fields);

static const cgov__field level_fields[] = { CGOV__FIELD(cgov_level_row, level),
                                            CGOV__FIELD(cgov_level_row, label_th),
                                            CGOV__FIELD(cgov_level_row, label_en) };
static const cgov__map level_row_map = CGOV__MAP("level", cgov_level_row, level_fields);

static void add_project(cgov_level_table *table, const project_levels *project)
{
    const cgov_level stated = project->stated_level, implied = project->implied_level;
    table->cross[stated][implied]++;
    table->stated_n += stated != CGOV_LEVEL_ANY;
    table->implied_n += implied != CGOV_LEVEL_ANY;
    if (stated == CGOV_LEVEL_ANY || implied == CGOV_LEVEL_ANY)
        return;
    table->compared++;
    table->stated_higher += stated > implied;
    table->implied_higher += stated < implied;
}

static cgov_status share_levels(cgov *db, cgov_level_table *table, cgov_level_row *levels)
{
    cgov_status status = CGOV_OK;
    for (size_t i = 0; i < table->count && status == CGOV_OK; i++) {
        cgov_level_row *row = &levels[i];
        for (size_t other = 0; other < CGOV_LEVEL_PLACES; other++) {
            row->stated += table->cross[row->level][other];
            row->implied += table->cross[other][row->level];
        }
        status = cgov__answer_share(db, row->stated, table->stated_n, &row->stated_share);
        if (status == CGOV_OK)
            status = cgov__answer_share(db, row->implied, table->implied_n, &row->implied_share);
    }
    table->differ = table->stated_higher + table->implied_higher;
    return status == CGOV_OK
               ? cgov__answer_share(db, table->differ, table->compared, &table->differ_share)
               : status;
}

/* ---- how levels spread over questionnaires ---- */

enum {
    STATED,
    IMPLIED,
    SIDES
};

/* Sums over the questionnaires so far, and what the one at hand named. */
typedef struct level_spread {
    int64_t questionnaire, clusters;
    int64_t named[SIDES][CGOV_LEVEL_PLACES];
    int64_t total[SIDES][CGOV_LEVEL_PLACES], squares[SIDES][CGOV_LEVEL_PLACES],
        products[SIDES][CGOV_LEVEL_PLACES];
    int64_t n[SIDES], wholes[SIDES], counted[SIDES];
} level_spread;

static void end_questionnaire(level_spread *at)
{
    for (size_t side = 0; side < SIDES; side++) {
        int64_t whole = 0;
        for (size_t level = 1; level < CGOV_LEVEL_PLACES; level++)
            whole += at->named[side][level];
        for (size_t level = 1; level < CGOV_LEVEL_PLACES; level++) {
            const int64_t named = at->named[side][level];
            at->total[side][level] += named;
            at->squares[side][level] += named * named;
            at->products[side][level] += named * whole;
            at->named[side][level] = 0;
        }
        at->n[side] += whole;
        at->wholes[side] += whole * whole;
        at->counted[side] += whole > 0;
    }
}

/* Projects come by questionnaire. */
static void spread_project(level_spread *at, const project_levels *project)
{
    if (at->clusters == 0 || project->questionnaire != at->questionnaire) {
        end_questionnaire(at);
        at->questionnaire = project->questionnaire;
        at->clusters++;
    }
    at->named[STATED][project->stated_level]++;
    at->named[IMPLIED][project->implied_level]++;
}

static cgov_status share_of_spread(cgov *db, const level_spread *of, size_t side, cgov_level level,
                                   cgov_design_estimate *out)
{
    const bool any = of->n[side] > 0;
    const cgov__cluster_sums sums = { .n = of->n[side],
                                      .weight = (double)of->n[side],
                                      .named = (double)of->total[side][level],
                                      .squares = (double)of->squares[side][level],
                                      .products = (double)of->products[side][level],
                                      .wholes = (double)of->wholes[side],
                                      .clusters = any ? of->clusters : 0,
                                      .counted = of->counted[side] };
    return cgov__design_share_of_sums(&sums, 0, out, &db->error);
}

static cgov_status allow_for_questionnaires(cgov *db, const level_spread *of,
                                            cgov_level_row *levels, size_t count)
{
    cgov_status status = CGOV_OK;
    for (size_t i = 0; i < count && status == CGOV_OK; i++) {
        const cgov_level level = levels[i].level;
        status = share_of_spread(db, of, STATED, level, &levels[i].stated_clustered);
        if (status == CGOV_OK)
            status = share_of_spread(db, of, IMPLIED, level, &levels[i].implied_clustered);
    }
    return status;
}

/* Stated against implied levels of the projects that have both. */
static cgov_status pair_levels(cgov *db, cgov_level_table *table)
{
    enum {
        LEVELS = CGOV_LEVEL_PLACES - 1
    };
    int64_t counts[LEVELS * LEVELS];
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
        counts[i] = table->cross[i / LEVELS + 1][i % LEVELS + 1];
    return cgov_paired_answers_test(counts, LEVELS, &table->paired, &db->error);
}

typedef struct level_reading {
    cgov_level_table *table;
    cgov_missing_row *stated, *implied;
    level_spread spread;
} level_reading;

static void take_levels(const void *row, void *ctx)
{
    level_reading *of = ctx;
    const project_levels *project = row;
    const size_t reasons = of->table->missing_count;
    add_project(of->table, project);
    spread_project(&of->spread, project);
    if (project->stated_level == CGOV_LEVEL_ANY)
        add_missing(of->stated, reasons, project->stated_missing, 1);
    if (project->implied_level == CGOV_LEVEL_ANY)
        add_missing(of->implied, reasons, project->implied_missing, 1);
}

static cgov_status fill_levels(cgov *db, const cgov__question *question, void *answer)
{
    cgov_level_table *table = answer;
    project_levels project = { 0 };
    cgov_level_row *levels = NULL;
    cgov_missing_row *stated = NULL, *implied = NULL;
    cgov_status status = cgov__answer_rows(db, question, answer, &cgov__sql_answer_level_label,
                                           &level_row_map, (void **)&levels, &table->count);
    if (status == CGOV_OK)
        status = missing_rows(db, question, answer, &stated, &table->missing_count);
    if (status == CGOV_OK)
        status = missing_rows(db, question, answer, &implied, &table->missing_count);
    level_reading of = { .table = table, .stated = stated, .implied = implied };
    if (status == CGOV_OK)
        status = cgov__answer_each(db, question, &cgov__sql_answer_level, &project_levels_map,
                                   &project, take_levels, &of);
    if (status != CGOV_OK)
        return status;
    end_questionnaire(&of.spread);
    table->levels = levels;
    table->stated_missing = stated;
    table->implied_missing = implied;
    table->basis.method_th = "ระดับที่ผู้ตอบระบุ และระดับสูงสุดที่กิจกรรมบ่งชี้ ร้อยละของโครงการที่ทราบระดับนั้น";
    table->basis.method_en = "level stated by the respondent, and highest level among the "
                             "activities; % of projects where it is known";
    status = share_levels(db, table, levels);
    if (status == CGOV_OK)
        status = allow_for_questionnaires(db, &of.spread, levels, table->count);
    return status == CGOV_OK ? pair_levels(db, table) : status;
}

cgov_status cgov_level_distribution(cgov *db, const cgov_project_filter *filter,
                                    cgov_level_table **out)
{
    return cgov__answer(db, filter, CGOV_FACTOR_KIND_ANY, sizeof **out, fill_levels, (void **)out);
}

void cgov_level_table_free(cgov_level_table *table)
{
    cgov__answer_free(table);
}

/* ---- factors ---- */

#define LEVEL_FIELD(column, level)                                                                 \
    {                                                                                              \
        .name = column, .type = CGOV__INT64, .at = offsetof(cgov_factor_row, by_level[level])    \
    }
static const cgov__field factor_fields[] = {
    CGOV__FIELD(cgov_factor_row, factor),
    CGOV__REQUIRED(cgov_factor_row, code),
    CGOV__FIELD(cgov_factor_row, kind),
    CGOV__FIELD(cgov_factor_row, label_th),
    CGOV__FIELD(cgov_factor_row, label_en),
    CGOV__FIELD(cgov_factor_row, projects),
    LEVEL_FIELD("unstated", CGOV_LEVEL_ANY),
    LEVEL_FIELD("coordination", CGOV_LEVEL_COORDINATION),
    LEVEL_FIELD("cooperation", CGOV_LEVEL_COOPERATION),
    LEVEL_FIELD("collaboration", CGOV_LEVEL_COLLABORATION),
    CGOV__FIELD(cgov_factor_row, ratings),
    CGOV__NULLABLE(cgov_factor_row, mean_rating)
};
static const cgov__map factor_row_map = CGOV__MAP("factor", cgov_factor_row, factor_fields);

typedef struct factor_base {
    cgov_level level;
    bool named;
    cgov_missing missing;
    int64_t projects;
} factor_base;
static const cgov__field factor_base_fields[] = { CGOV__FIELD(factor_base, level),
                                                  CGOV__FIELD(factor_base, named),
                                                  CGOV__FIELD(factor_base, missing),
                                                  CGOV__FIELD(factor_base, projects) };
static const cgov__map factor_base_map =
    CGOV__MAP("base of factors", factor_base, factor_base_fields);

static cgov_status fill_factor_base(cgov *db, const cgov__question *question,
                                    cgov_factor_table *table)
{
    factor_base *parts = NULL;
    cgov_missing_row *missing = NULL;
    size_t count = 0;
    cgov_status status = cgov__answer_rows(db, question, table, &cgov__sql_answer_factor_base,
                                           &factor_base_map, (void **)&parts, &count);
    if (status == CGOV_OK)
        status = missing_rows(db, question, table, &missing, &table->missing_count);
    for (size_t i = 0; i < count && status == CGOV_OK; i++) {
        table->level_base[parts[i].level] += parts[i].projects;
        if (parts[i].named)
            table->named_any += parts[i].projects;
        else
            add_missing(missing, table->missing_count, parts[i].missing, parts[i].projects);
    }
    table->missing = missing;
    return status;
}

/* Rows are in order: equal numbers of one kind share the place of the first of them. */
static void place(cgov_factor_row *rows, size_t count)
{
    size_t first_of_kind = 0;
    for (size_t i = 0; i < count; i++) {
        if (rows[i].kind != rows[first_of_kind].kind)
            first_of_kind = i;
        const bool tied = i > first_of_kind && rows[i].projects == rows[i - 1].projects;
        rows[i].place = tied ? rows[i - 1].place : (int)(i - first_of_kind + 1);
    }
}

static cgov_status share_factor(cgov *db, const cgov_factor_table *table, cgov_factor_row *row)
{
    cgov_status status =
        cgov__answer_share(db, row->projects, table->basis.base, &row->share);
    for (size_t i = 0; i < CGOV_LEVEL_PLACES && status == CGOV_OK; i++)
        status = cgov__answer_share(db, row->by_level[i], table->level_base[i],
                                    &row->level_share[i]);
    return status;
}

static cgov_status cluster_factors(cgov *db, const cgov__question *question,
                                   cgov_factor_table *table, cgov_factor_row *rows)
{
    cgov__spread *spreads = NULL;
    size_t count = 0;
    cgov_status status = cgov__spreads_read(db, question, table, &cgov__sql_answer_factor_spread,
                                            &spreads, &count);
    for (size_t i = 0; i < table->count && status == CGOV_OK; i++)
        status = cgov__spread_share(db, spreads, count, 0, rows[i].code,
                                    &rows[i].clustered);
    return status;
}

static cgov_status fill_factors(cgov *db, const cgov__question *question, void *answer)
{
    cgov_factor_table *table = answer;
    cgov_factor_row *rows = NULL;
    table->kind = question->kind;
    cgov_status status = fill_factor_base(db, question, table);
    if (status == CGOV_OK)
        status = cgov__answer_rows(db, question, answer, &cgov__sql_answer_factor,
                                   &factor_row_map, (void **)&rows, &table->count);
    for (size_t i = 0; i < table->count && status == CGOV_OK; i++)
        status = share_factor(db, table, &rows[i]);
    if (status == CGOV_OK)
        status = cluster_factors(db, question, table, rows);
    if (status == CGOV_OK)
        place(rows, table->count);
    table->rows = rows;
    table->basis.method_th = "โครงการที่ระบุปัจจัยนั้น ร้อยละของโครงการทั้งหมดที่เลือก "
                             "รวมที่ไม่ระบุปัจจัยใด";
    table->basis.method_en = "projects that name the factor; % of all projects chosen, also of "
                             "those that name none";
    return status;
}

cgov_status cgov_factor_ranking(cgov *db, const cgov_project_filter *filter, cgov_factor_kind kind,
                                cgov_factor_table **out)
{
    return cgov__answer(db, filter, kind, sizeof **out, fill_factors, (void **)out);
}

void cgov_factor_table_free(cgov_factor_table *table)
{
    cgov__answer_free(table);
}

/* ---- agencies ---- */

static const cgov__field agency_fields[] = { CGOV__FIELD(cgov_agency_row, agency),
                                             CGOV__FIELD(cgov_agency_row, code),
                                             CGOV__FIELD(cgov_agency_row, name_th),
                                             CGOV__FIELD(cgov_agency_row, name_en),
                                             CGOV__FIELD(cgov_agency_row, sector),
                                             CGOV__FIELD(cgov_agency_row, province),
                                             CGOV__FIELD(cgov_agency_row, projects),
                                             CGOV__FIELD(cgov_agency_row, leads) };
static const cgov__map agency_row_map = CGOV__MAP("agency", cgov_agency_row, agency_fields);

static cgov_status fill_agencies(cgov *db, const cgov__question *question, void *answer)
{
    cgov_agency_table *table = answer;
    table->basis.method_th = "หน่วยงานที่เข้าร่วมโครงการที่เลือก เรียงตามจำนวนโครงการ";
    table->basis.method_en = "agencies that take part in the projects chosen, by number of projects";
    void *rows = NULL;
    const cgov_status status = cgov__answer_rows(db, question, answer, &cgov__sql_answer_agency,
                                                 &agency_row_map, &rows, &table->count);
    table->rows = rows;
    return status;
}

cgov_status cgov_agency_ranking(cgov *db, const cgov_project_filter *filter,
                                cgov_agency_table **out)
{
    return cgov__answer(db, filter, CGOV_FACTOR_KIND_ANY, sizeof **out, fill_agencies,
                        (void **)out);
}

void cgov_agency_table_free(cgov_agency_table *table)
{
    cgov__answer_free(table);
}

/* ---- progress ---- */

static const cgov__field instrument_fields[] = { CGOV__FIELD(cgov_instrument_row, instrument),
                                                 CGOV__FIELD(cgov_instrument_row, label_th),
                                                 CGOV__FIELD(cgov_instrument_row, label_en),
                                                 CGOV__NULLABLE(cgov_instrument_row, planned),
                                                 CGOV__FIELD(cgov_instrument_row, registered),
                                                 CGOV__NULLABLE(cgov_instrument_row, loaded) };
static const cgov__map instrument_row_map =
    CGOV__MAP("instrument", cgov_instrument_row, instrument_fields);

static const cgov__field open_fields[] = { CGOV__FIELD(cgov_progress_table, open_differences) };
static const cgov__map open_map =
    CGOV__MAP("count of open differences", cgov_progress_table, open_fields);

static cgov_status fill_progress(cgov *db, const cgov__question *question, void *answer)
{
    cgov_progress_table *table = answer;
    cgov_instrument_row *rows = NULL;
    const cgov_status status =
        cgov__answer_rows(db, question, answer, &cgov__sql_answer_progress, &instrument_row_map,
                          (void **)&rows, &table->count);
    for (size_t i = 0; i < table->count; i++)
        rows[i].done = cgov__answer_ratio(
            rows[i].loaded, question->filtered || !rows[i].has_planned ? 0 : rows[i].planned,
            "loaded of planned");
    table->rows = rows;
    table->basis.method_th = "จำนวนที่บันทึกแล้วเทียบกับแผนของการศึกษา "
                             "กรณีศึกษานับเมื่อมีข้อมูลมากกว่าชื่อและสถานที่";
    table->basis.method_en = "what is loaded against the study's plan; a case study counts once it "
                             "has more than its title and place";
    if (status != CGOV_OK)
        return status;
    return cgov__fetch_into(db, &cgov__sql_answer_progress_open, NULL, NULL, &open_map, table);
}

cgov_status cgov_progress_report(cgov *db, const cgov_project_filter *filter,
                                 cgov_progress_table **out)
{
    return cgov__answer(db, filter, CGOV_FACTOR_KIND_ANY, sizeof **out, fill_progress,
                        (void **)out);
}

void cgov_progress_table_free(cgov_progress_table *table)
{
    cgov__answer_free(table);
}
