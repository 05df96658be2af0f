/* Memory gives out while what a study says is shown, taken in from other programs, and changed. See
 * faults.h. */
#define _GNU_SOURCE /* RTLD_NEXT */
#include "faults.h"

#include "cgov/answer_tables.h"
#include "cgov/coding_page.h"
#include "cgov/export.h"
#include "cgov/network_table.h"
#include "cgov/qca_tables.h"
#include "cgov/refi.h"
#include "cgov/report.h"
#include "cgov/search.h"
#include "cgov/study_network.h"

/* ---- answers, in every rendering ---- */

static cgov_status render(cgov_tables *tables, cgov_rendering rendering)
{
    char *bytes = NULL;
    size_t length = 0;
    const cgov_table_options how = { .language = CGOV_LANGUAGE_TH, .labels = true };
    const cgov_status status = cgov_tables_render(tables, rendering, &how, &bytes, &length, NULL);
    if (status == CGOV_INVALID && rendering == CGOV_RENDERING_XLSX)
        return CGOV_OK; /* built without libxlsxwriter */
    assert_true((status == CGOV_OK) == (bytes != NULL));
    if (status == CGOV_OK)
        assert_true(length > 20);
    cgov_free(bytes);
    return status;
}

/* Frees the tables; those that lack a part for want of memory are not rendered. */
static cgov_status render_and_free(cgov_status status, cgov_tables *tables)
{
    assert_true((status == CGOV_OK) == (tables != NULL));
    for (int r = CGOV_RENDERING_TEXT; status == CGOV_OK && r <= CGOV_RENDERING_CSV; r++)
        status = render(tables, (cgov_rendering)r);
    cgov_tables_free(tables);
    return status;
}

#define SHOW(call)                                                                                 \
    do {                                                                                           \
        cgov_tables *tables = NULL;                                                                \
        const cgov_status made = (call);                                                           \
        TRY(render_and_free(made, tables));                                                        \
    } while (0)

static cgov_status show_levels(cgov *db, cgov_rendering rendering)
{
    cgov_level_table *levels = NULL;
    cgov_tables *tables = NULL;
    TRY(cgov_level_distribution(db, NULL, &levels));
    assert_i64(3, levels->basis.base);
    cgov_status status = cgov_tables_from_levels(levels, &tables);
    cgov_level_table_free(levels);
    if (status == CGOV_OK)
        status = render(tables, rendering);
    cgov_tables_free(tables);
    return status;
}

static cgov_status do_page(cgov *db)
{
    TRY(show_levels(db, CGOV_RENDERING_HTML));
    return show_levels(db, CGOV_RENDERING_PAGE);
}

static cgov_status do_document(cgov *db)
{
    return show_levels(db, CGOV_RENDERING_DOCX);
}

static cgov_status do_sheets(cgov *db)
{
    TRY(show_levels(db, CGOV_RENDERING_JSON_LINES));
    TRY(show_levels(db, CGOV_RENDERING_XLSX));
    return show_levels(db, CGOV_RENDERING_ODS);
}

#define ANSWER(type, ask, show, release)                                                           \
    do {                                                                                           \
        type *answer = NULL;                                                                       \
        cgov_tables *tables = NULL;                                                                \
        TRY(ask);                                                                                  \
        const cgov_status made = (show);                                                           \
        release(answer);                                                                           \
        TRY(render_and_free(made, tables));                                                        \
    } while (0)

static cgov_status do_answers(cgov *db)
{
    ANSWER(cgov_role_table, cgov_sector_roles(db, NULL, &answer),
           cgov_tables_from_roles(answer, &tables), cgov_role_table_free);
    ANSWER(cgov_grid_table, cgov_grid(db, NULL, &answer), cgov_tables_from_grid(answer, &tables),
           cgov_grid_table_free);
    ANSWER(cgov_factor_table, cgov_factor_ranking(db, NULL, CGOV_FACTOR_KIND_ANY, &answer),
           cgov_tables_from_factors(answer, &tables), cgov_factor_table_free);
    ANSWER(cgov_agency_table, cgov_agency_ranking(db, NULL, &answer),
           cgov_tables_from_agencies(answer, db, &tables), cgov_agency_table_free);
    ANSWER(cgov_progress_table, cgov_progress_report(db, NULL, &answer),
           cgov_tables_from_progress(answer, &tables), cgov_progress_table_free);
    ANSWER(cgov_partner_table, cgov_partner_levels(db, NULL, &answer),
           cgov_tables_from_partners(answer, &tables), cgov_partner_table_free);
    ANSWER(cgov_rating_table, cgov_factor_ratings(db, NULL, CGOV_FACTOR_KIND_CONDITION, &answer),
           cgov_tables_from_ratings(answer, &tables), cgov_rating_table_free);
    return CGOV_OK;
}

static cgov_status do_crosstab(cgov *db)
{
    const cgov_crosstab_options sides = { .rows = { .dimension = CGOV_DIMENSION_LEVEL },
                                          .columns = { .dimension = CGOV_DIMENSION_SECTOR } };
    ANSWER(cgov_crosstab, cgov_crosstab_make(db, NULL, &sides, &answer),
           cgov_tables_from_crosstab(answer, &sides, NULL, &tables), cgov_crosstab_free);
    return CGOV_OK;
}

static cgov_status do_evidence(cgov *db)
{
    const cgov_evidence_view view = { .limit = 5, .context = 10 };
    SHOW(cgov_tables_of_evidence(db, &(cgov_evidence_filter){ .factor = 1 }, &view, &tables));
    SHOW(cgov_tables_of_quotes(db, NULL, &view, &tables));
    SHOW(cgov_tables_of_coded(db, NULL, CGOV_CODED_BY_DOCUMENT, &tables));
    SHOW(cgov_tables_of_memos(db, &tables));
    ANSWER(cgov_triangulation, cgov_triangulation_report(db, NULL, &answer),
           cgov_tables_from_triangulation(answer, db, &tables), cgov_triangulation_free);
    ANSWER(cgov_cooccurrence, cgov_cooccurrence_report(db, NULL, NULL, &answer),
           cgov_tables_from_cooccurrence(answer, &tables), cgov_cooccurrence_free);
    return CGOV_OK;
}

static cgov_status do_case(cgov *db)
{
    ANSWER(cgov_case_profile, cgov_case_profile_report(db, 1, NULL, &answer),
           cgov_tables_from_case(answer, db, &tables), cgov_case_profile_free);
    ANSWER(cgov_recommendation_trace, cgov_recommendation_trace_report(db, 1, NULL, &answer),
           cgov_tables_from_recommendation(answer, db, 5, &tables), cgov_recommendation_trace_free);
    ANSWER(cgov_recommendation_support_table, cgov_recommendation_support_report(db, NULL, &answer),
           cgov_tables_from_recommendations(answer, &tables),
           cgov_recommendation_support_table_free);
    return CGOV_OK;
}

static cgov_status do_overview(cgov *db)
{
    int64_t findings = -1;
    SHOW(cgov_tables_of_study(db, &tables));
    SHOW(cgov_tables_of_check(db, &findings, &tables));
    assert_i64(0, findings);
    SHOW(cgov_tables_of_loads(db, NULL, &tables));
    SHOW(cgov_tables_of_documents(db, NULL, &tables));
    SHOW(cgov_tables_of_codebook(db, CGOV_FACTOR_KIND_ANY, &tables));
    SHOW(cgov_tables_of_agency_aliases(db, 1, &tables));
    SHOW(cgov_tables_of_agencies_apart(db, &tables));
    SHOW(cgov_tables_of_unplaced(db, NULL, &tables));
    return CGOV_OK;
}

static cgov_status do_search(cgov *db)
{
    SHOW(cgov_tables_of_search(db, "ไว้ใจ", &(cgov_search_filter){ .aliases = true }, &tables));
    return CGOV_OK;
}

static cgov_status do_qca(cgov *db)
{
    static const char *const expected[] = { "DEV", "STB" };
    const cgov_truth_table_options rows = { .outcome = "SURV", .inclusion_cut = 0.7 };
    cgov_qca_table *cases = NULL;
    cgov_tables *tables = NULL;
    (void)db;
    TRY(cgov_qca_load_csv(CGOV_TEST_DATA "/qca/QCA_LF.csv", NULL, 0, &cases, NULL));
    const cgov_qca_request asked = { .view = { .cases = cases, .truth = &rows, .ranges = true },
                                     .minimize = { .expected = expected, .expected_count = 2 },
                                     .expression = "DEV*STB",
                                     .theory = "DEV*LIT",
                                     .bounds = true,
                                     .term_cases = true,
                                     .influence = true,
                                     .both = true,
                                     .pairs = 2 };
    const cgov_status made = cgov_tables_of_qca(&asked, &tables, NULL);
    const cgov_status status = render_and_free(made, tables);
    cgov_qca_table_free(cases);
    return status;
}

static cgov_status show_network(const cgov_study_network *network)
{
    cgov_position_table *positions = NULL;
    char *text = NULL;
    size_t length = 0;
    TRY(cgov_network_positions(network->network, NULL, &positions, NULL));
    cgov_tables *tables = NULL;
    cgov_status status = cgov_tables_from_network(network, positions, NULL, &tables);
    status = render_and_free(status, tables);
    if (status == CGOV_OK)
        status = cgov_study_network_graphml(network, positions, &text, &length, NULL);
    if (status == CGOV_OK)
        assert_contains("</graphml>", text);
    cgov_free(text);
    cgov_position_table_free(positions);
    return status;
}

static cgov_status do_network(cgov *db)
{
    cgov_study_network *network = NULL;
    TRY(cgov_network_of_study(db, NULL, &network));
    const cgov_status status = show_network(network);
    cgov_study_network_free(network);
    return status;
}

/* ---- pages and documents ---- */

static cgov_status do_report(cgov *db)
{
    char *bytes = NULL;
    size_t length = 0;
    const cgov_report_options how = { .both = true };
    const cgov_status status = cgov_report(db, NULL, &how, &bytes, &length);
    assert_true((status == CGOV_OK) == (bytes != NULL));
    if (status == CGOV_OK)
        assert_contains("</html>", bytes);
    cgov_free(bytes);
    return status;
}

static cgov_status do_report_document(cgov *db)
{
    char *bytes = NULL;
    size_t length = 0;
    const cgov_report_options how = { .language = CGOV_LANGUAGE_TH, .docx = true };
    const cgov_status status = cgov_report(db, NULL, &how, &bytes, &length);
    assert_true((status == CGOV_OK) == (bytes != NULL));
    if (status == CGOV_OK)
        assert_memory_equal("PK", bytes, 2);
    cgov_free(bytes);
    return status;
}

static bool take_page(const char *name, const char *html, size_t length, void *ctx)
{
    assert_true(strlen(name) > 5);
    assert_int_equal(strlen(html), length);
    (*(int *)ctx)++;
    return true;
}

static cgov_status do_coding_pages(cgov *db)
{
    int pages = 0;
    TRY(cgov_coding_pages(db, &(cgov_coding_page_options){ .coder = "K1" }, take_page, &pages));
    assert_int_equal(3, pages); /* two documents, and what lists them */
    return CGOV_OK;
}

/* ---- other programs ---- */

static cgov_status do_refi(cgov *db)
{
    char path[300];
    name_beside(db, "qdpx", path);
    TRY(cgov_refi_export(db, path, &(cgov_refi_options){ .replace = true }, NULL));
    return cgov_refi_import(db, path, NULL, NULL);
}

/* A project of somebody else's; its codebook as a file. */
static cgov_status do_refi_other(cgov *db)
{
    char path[300];
    name_beside(db, "qdc", path);
    const cgov_status status = cgov_refi_import(db, CGOV_TEST_DATA "/refi-qda/TestProject.qdpx",
                                                &(cgov_refi_options){ .accept_good = true }, NULL);
    TRY(status == CGOV_REJECTED ? CGOV_OK : status); /* it has pictures, which are no documents */
    return cgov_refi_export(db, path, &(cgov_refi_options){ .replace = true }, NULL);
}

static cgov_status do_workbooks(cgov *db)
{
    static const struct {
        cgov_export_format format;
        const char *name;
    } ways[] = { { CGOV_EXPORT_XLSX, "out.xlsx" }, { CGOV_EXPORT_ODS, "out.ods" } };
    char path[300];
    for (size_t i = 0; i < COUNT(ways); i++) {
        name_beside(db, ways[i].name, path);
        const cgov_status status =
            cgov_export(db, ways[i].format, path, &(cgov_export_options){ .replace = true }, NULL);
        if (status != CGOV_INVALID || ways[i].format != CGOV_EXPORT_XLSX) /* no libxlsxwriter */
            TRY(status);
    }
    return CGOV_OK;
}

static cgov_status do_spss(cgov *db)
{
    char path[300];
    name_beside(db, "sav", path);
    return cgov_export(db, CGOV_EXPORT_SAV, path,
                       &(cgov_export_options){ .replace = true, .language = CGOV_LANGUAGE_TH },
                       NULL);
}

/* What is drafted for a file with a column for each choice can be read, and gives templates. */
static cgov_status do_draft(cgov *db)
{
    char path[300], *json = NULL, *csv = NULL;
    name_beside(db, "boxes.csv", path);
    TRY(cgov_mapping_draft(db, path, NULL, &json));
    cgov_status status = cgov_import_template(db, CGOV_IMPORT_SURVEY, json, &csv);
    cgov_free(csv);
    csv = NULL;
    if (status == CGOV_OK)
        status = cgov_import_answers(db, CGOV_IMPORT_SURVEY, json, &csv);
    cgov_free(csv);
    cgov_free(json);
    return status;
}

/* ---- changes ---- */

static cgov_status change_agencies(cgov *db)
{
    cgov_agency_merge_result merged = { 0 };
    TRY(cgov_agency_apart_put(db, 2, 3));
    TRY(cgov_agency_apart_delete(db, 2, 3));
    TRY(cgov_agency_merge(db, 1, 2, &merged));
    SHOW(cgov_tables_of_agency_merges(db, NULL, &tables));
    return cgov_agency_unmerge(db, merged.number);
}

static cgov_status change_codebook(cgov *db)
{
    cgov_factor_merge_result merged = { 0 };
    cgov_factor_split_result split = { 0 };
    const cgov_factor piece = { .code = "F1b", .label_th = "ไว้ใจผู้นำ" };
    TRY(cgov_factor_rename(db, 1, "F1x", NULL, "Trust"));
    TRY(cgov_factor_split(db, 1, &piece, NULL, 0, &split));
    TRY(cgov_factor_move(db, split.id, 1));
    TRY(cgov_factor_merge(db, 1, split.id, &merged));
    SHOW(cgov_tables_of_factor_history(db, NULL, &tables));
    return cgov_factor_undo(db, merged.number);
}

/* All of it, so that it can be done again, is taken back. */
static cgov_status undone(cgov *db, cgov_status (*change)(cgov *db))
{
    TRY(cgov_begin(db));
    const cgov_status status = change(db);
    while (db->depth > 0)
        cgov_rollback(db);
    return status;
}

static cgov_status do_agencies(cgov *db)
{
    return undone(db, change_agencies);
}

static cgov_status do_codebook(cgov *db)
{
    return undone(db, change_codebook);
}

static cgov_status load_and_undo(cgov *db)
{
    char path[300];
    cgov_import_result loaded = { 0 };
    cgov_load_undo_result back = { 0 };
    name_beside(db, "people.csv", path);
    TRY(cgov_import_file(db, path, &(cgov_import_options){ .kind = CGOV_IMPORT_PEOPLE }, NULL, NULL,
                         &loaded));
    assert_i64(1, loaded.inserted);
    SHOW(cgov_tables_of_undo(db, loaded.source, true, &tables));
    return cgov_load_undo(db, loaded.source, NULL, &back);
}

static cgov_status do_undo(cgov *db)
{
    return undone(db, load_and_undo);
}

static cgov_status do_starter(cgov *db)
{
    return cgov_import_codebook(db, "ansell_gash_2008", NULL);
}

static const struct scenario scenarios[] = {
    { "answers", do_answers, 3, false },
    { "crosstab", do_crosstab, 4, false },
    { "page", do_page, 3, false },
    { "document", do_document, 3, false },
    { "sheets", do_sheets, 3, false },
    { "evidence", do_evidence, 3, false },
    { "case", do_case, 4, false },
    { "overview", do_overview, 3, false },
    { "search", do_search, 4, false },
    { "qca", do_qca, 2, false },
    { "network", do_network, 4, false },
    { "report", do_report, 1, false },
    { "report as a document", do_report_document, 1, false },
    { "coding pages", do_coding_pages, 2, false },
    { "refi", do_refi, 2, false },
    { "refi of another program", do_refi_other, 2, false },
    { "workbooks", do_workbooks, 1, false },
    { "spss", do_spss, 1, false },
    { "draft", do_draft, 3, false },
    { "agencies", do_agencies, 4, false },
    { "codebook", do_codebook, 4, false },
    { "undo", do_undo, 4, false },
    { "starter", do_starter, 4, false },
};

/* ---- what lies beside the study ---- */

static void lay_beside(const ground *it)
{
    lay_text(it, "people.csv", "รหัสบุคคล,หน่วยงาน\nP-9,ทต.ปริก\n");
    lay_text(it, "boxes.csv",
             "form,title,level - coordination,level - cooperation,year,budget\n"
             "1,ธนาคารปู,1,0,2555,\"1,000\"\n2,ป่าชุมชน,0,1,2556,\"2,500\"\n");
}

static int lay_ground(void **state)
{
    return lay_study(state, lay_beside);
}

static void memory_gives_out(void **state)
{
    sweep_all(*state, scenarios, COUNT(scenarios));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(memory_gives_out, lay_ground, clear_ground),
    };
    return cmocka_run_group_tests_name("faults of what is shown", tests, take_over, NULL);
}
