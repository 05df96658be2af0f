/* Memory gives out while a study is written, read and passed on. See faults.h. */
#define _GNU_SOURCE /* RTLD_NEXT */
#include "faults.h"

#include <uchar.h>

/* ---- the scenarios: each does its calls up to the first that fails ---- */

static const cgov_uid uids[] = { { { 1 } }, { { 2 } }, { { 3 } }, { { 4 } } };

/* Each name once: doing it all again after a failure, or after success, comes to the same. */
static cgov_status agency_put(cgov *db, const char *code, const cgov_uid *uid)
{
    cgov_agency row = { .uid = *uid,
                        .code = code,
                        .name_th = "กลุ่มฟื้นฟูทรัพยากรปูม้า",
                        .sector = CGOV_SECTOR_COMMUNITY,
                        .province = "86" };
    cgov_agency *found = NULL;
    const cgov_status status = cgov_agency_find(db, code, &found);
    row.id = found != NULL ? found->id : 0;
    row.revision = found != NULL ? found->revision : 0;
    cgov_agency_free(found);
    return status == CGOV_OK || status == CGOV_NOT_FOUND ? cgov_agency_put(db, &row, NULL) : status;
}

static cgov_status do_put(cgov *db)
{
    return agency_put(db, "ใหม่", &uids[0]);
}

static cgov_status do_put_link(cgov *db)
{
    return cgov_participation_put(
        db, &(cgov_participation){ .project = 3, .agency = 3, .is_lead = true, .note = "น" });
}

static cgov_status do_refuse(cgov *db) /* the words of a refusal take memory too */
{
    const cgov_status status =
        cgov_agency_put(db, &(cgov_agency){ .code = "x", .name_th = "ก", .province = "99" }, NULL);
    return status == CGOV_INVALID ? CGOV_OK : status;
}

static cgov_status do_delete(cgov *db)
{
    const cgov_status status = cgov_project_delete(db, 3);
    return status == CGOV_NOT_FOUND ? CGOV_OK : status;
}

static cgov_status transaction_body(cgov *db)
{
    TRY(agency_put(db, "ท๑", &uids[1]));
    TRY(cgov_begin(db));
    cgov_status status = agency_put(db, "ท๒", &uids[2]);
    TRY(cgov_rollback(db));
    TRY(status);
    TRY(cgov_begin(db));
    status = agency_put(db, "ท๓", &uids[3]);
    TRY(status == CGOV_OK ? cgov_commit(db) : cgov_rollback(db));
    return status;
}

static cgov_status do_transaction(cgov *db)
{
    TRY(cgov_begin(db));
    cgov_status status = transaction_body(db);
    if (status == CGOV_OK)
        status = cgov_commit(db);
    while (db->depth > 0)
        cgov_rollback(db);
    return status;
}

/* Rows are all there and whole, or the list says that it failed. */
static cgov_status do_list(cgov *db)
{
    cgov_project_cursor *cursor = NULL;
    const cgov_project *row = NULL;
    int64_t seen = 0;
    TRY(cgov_project_list(db,
                          &(cgov_project_filter){ .response = 1,
                                                  .region = "south",
                                                  .sector = CGOV_SECTOR_LOCAL_GOVERNMENT },
                          &cursor));
    cgov_status status;
    while ((status = cgov_project_next(cursor, &row)) == CGOV_ROW) {
        seen++;
        assert_i64(seen, row->id);
        assert_int_equal(CGOV_LEVEL_COOPERATION, row->stated_level);
        assert_int_equal(CGOV_LEVEL_COLLABORATION, row->implied_level);
        assert_text("90", row->province);
    }
    cgov_project_cursor_free(cursor);
    if (status == CGOV_DONE)
        assert_i64(2, seen);
    return status == CGOV_DONE ? CGOV_OK : status;
}

static cgov_status do_reopen(cgov *db)
{
    cgov *other = NULL;
    cgov_error *error = NULL;
    const cgov_status status = cgov_open(
        cgov_path(db), &(cgov_open_options){ .must_exist = true, .author = "อื่น" }, &other, &error);
    assert_true((status == CGOV_OK) == (other != NULL));
    assert_int_equal(status, cgov_error_status(error));
    cgov_error_free(error);
    cgov_close(other);
    return status;
}

static cgov_status do_make_anew(cgov *db)
{
    char path[300];
    snprintf(path, sizeof path, "%s.new", cgov_path(db));
    cgov *made = NULL;
    const cgov_status status = cgov_open(path, NULL, &made, NULL);
    cgov_close(made);
    memory.failing = false;
    if (status == CGOV_OK) { /* then it is a study as any other */
        assert_status(CGOV_OK,
                      cgov_open(path, &(cgov_open_options){ .read_only = true }, &made, NULL));
        assert_ok(made, do_check(made));
        cgov_close(made);
    }
    remove(path);
    return status;
}

static const char survey_mapping[] =
    "{\"kind\": \"survey\", \"missing\": {\"ไม่ทราบ\": \"dont_know\"}, \"columns\": ["
    "{\"column\": \"เลขที่\", \"field\": \"response.code\", \"required\": true},"
    "{\"column\": \"โครงการที่\", \"field\": \"project.sequence\", \"required\": true},"
    "{\"column\": \"หน่วยงาน\", \"field\": \"agency.name\"},"
    "{\"column\": \"ชื่อ\", \"field\": \"project.title_th\"},"
    "{\"column\": \"รูปแบบ\", \"field\": \"project.stated_level\"},"
    "{\"column\": \"ปี\", \"field\": \"project.start_year\"},"
    "{\"column\": \"จังหวัด\", \"field\": \"project.province\"},"
    "{\"column\": \"กิจกรรม\", \"field\": \"project.activity\", \"separator\": \";\"},"
    "{\"column\": \"ผู้รับประโยชน์\", \"field\": \"project.beneficiaries\"}]}";

/* UTF-16 through ICU, every cell against the vocabulary; a second load changes nothing. */
static cgov_status do_import(cgov *db)
{
    char path[300];
    snprintf(path, sizeof path, "%s.csv", cgov_path(db));
    cgov_import_result result = { 0 };
    TRY(cgov_import_file(db, path, &(cgov_import_options){ .mapping = survey_mapping }, NULL, NULL,
                         &result));
    assert_i64(2, result.rows);
    assert_i64(0, result.rejected);
    return CGOV_OK;
}

static void hear(const cgov_import_problem *problem, void *ctx)
{
    *(bool *)ctx = strstr(problem->remedy, "did you mean \"Co-operation\"?") != NULL;
}

/* A word that is nearly one of the vocabulary. */
static cgov_status do_suggest(cgov *db)
{
    static const char misspelt[] =
        "เลขที่,โครงการที่,หน่วยงาน,ชื่อ,รูปแบบ,ปี,จังหวัด,กิจกรรม,ผู้รับประโยชน์\n9,1,,ก,Co-operaton,,,,\n";
    char path[300];
    bool heard = false;
    snprintf(path, sizeof path, "%s.misspelt.csv", cgov_path(db));
    file_write(path, misspelt, strlen(misspelt));
    const cgov_import_options options = { .mapping = survey_mapping, .check_only = true };
    const cgov_status status = cgov_import_file(db, path, &options, hear, &heard, NULL);
    if (status != CGOV_REJECTED)
        return status;
    assert_true(heard);
    return CGOV_OK;
}

/* Answers obeyed, pairs asked about, and both by a load; the file is as it was or as it is to be.
 */
static cgov_status review_and_load(cgov *db)
{
    static const char answers[] =
        "name as written,code,candidate code,answer (same / apart)\r\nเทศบาลปริก,,A1,same\r\n"
        "กลุ่มออมทรัพย์,A2,A3,apart\r\n";
    char review[300], survey[300], *text = NULL;
    cgov_agency_review_result done = { 0 };
    snprintf(review, sizeof review, "%s.review.csv", cgov_path(db));
    snprintf(survey, sizeof survey, "%s.csv", cgov_path(db));
    file_write(review, answers, strlen(answers));
    const cgov_agency alike = { .code = "A9", .name_th = "เทศบาลตำบลปริค", .province = "90" };
    cgov_agency *there = NULL;
    const cgov_status found = cgov_agency_find(db, "A9", &there);
    cgov_agency_free(there);
    TRY(found == CGOV_NOT_FOUND ? cgov_agency_put(db, &alike, NULL) : found);
    TRY(cgov_agency_review_apply(db, review, NULL, NULL, NULL, &done));
    assert_i64(2, done.aliases + done.apart + done.obeyed);
    TRY(cgov_agency_review_text(db, NULL, &text));
    assert_contains("A9,,,Songkhla,A1", text);
    cgov_free(text);
    TRY(cgov_agency_review_write(db, review, NULL, &done));
    assert_i64(1, done.asked);
    const cgov_import_options options = { .mapping = survey_mapping, .review = review };
    return cgov_import_file(db, survey, &options, NULL, NULL, NULL);
}

static cgov_status do_review(cgov *db)
{
    TRY(cgov_begin(db));
    cgov_status status = review_and_load(db);
    if (status == CGOV_OK)
        status = cgov_commit(db);
    if (status != CGOV_OK)
        cgov_rollback(db);
    return status;
}

static cgov_status load_list(cgov *db, cgov_import_kind kind, const char *name)
{
    char path[300];
    cgov_import_result result = { 0 };
    snprintf(path, sizeof path, "%s.%s.csv", cgov_path(db), name);
    TRY(cgov_import_file(db, path, &(cgov_import_options){ .kind = kind }, NULL, NULL, &result));
    assert_i64(0, result.rejected);
    return CGOV_OK;
}

static cgov_status load_lists(cgov *db)
{
    TRY(load_list(db, CGOV_IMPORT_PEOPLE, "people"));
    TRY(load_list(db, CGOV_IMPORT_DOCUMENTS, "documents"));
    TRY(load_list(db, CGOV_IMPORT_CODINGS, "codings"));
    TRY(load_list(db, CGOV_IMPORT_EVIDENCE, "evidence"));
    return load_list(db, CGOV_IMPORT_MEMOS, "memos");
}

/* A person by the name of an agency, a transcript with its turns, a coding by a quote that the text
   spells in another way, evidence of both kinds, memos; and what is told of them. */
static cgov_status do_fieldwork(cgov *db)
{
    cgov_triangulation *sources = NULL;
    cgov_cooccurrence *together = NULL;
    cgov_evidence_cursor *cursor = NULL;
    const cgov_evidence *row = NULL;
    TRY(cgov_begin(db));
    cgov_status status = load_lists(db);
    if (status == CGOV_OK)
        status = cgov_commit(db);
    if (status != CGOV_OK) {
        cgov_rollback(db);
        return status;
    }
    status = cgov_evidence_list(db, &(cgov_evidence_filter){ .agency = 1 }, &cursor);
    if (status == CGOV_OK)
        status = cgov_evidence_next(cursor, &row);
    if (status == CGOV_ROW)
        assert_text("ทํางาน\nร่วมกัน", row->quote);
    cgov_evidence_cursor_free(cursor);
    TRY(status == CGOV_ROW ? CGOV_OK : status);
    TRY(cgov_triangulation_report(db, NULL, &sources));
    assert_int_equal(1, sources->alone);
    cgov_triangulation_free(sources);
    TRY(cgov_cooccurrence_report(db, NULL, NULL, &together));
    assert_int_equal(1, together->factor_count);
    cgov_cooccurrence_free(together);
    TRY(cgov_cooccurrence_report(
        db, NULL, &(cgov_cooccurrence_options){ .together = CGOV_TOGETHER_DOCUMENT }, &together));
    assert_int_equal(1, together->n);
    cgov_cooccurrence_free(together);
    return CGOV_OK;
}

/* All on a case that has a score and lacks the rest; a recommendation that rests on nothing. */
static cgov_status do_profile(cgov *db)
{
    cgov_case_profile *profile = NULL;
    cgov_recommendation_trace *trace = NULL;
    cgov_recommendation_support_table *support = NULL;
    TRY(cgov_case_profile_report(db, 1, NULL, &profile));
    assert_int_equal(1, profile->score_count);
    assert_int_equal(CGOV_CASE_GAP_LEVEL, profile->gaps[0].gap);
    cgov_case_profile_free(profile);
    TRY(cgov_recommendation_trace_report(db, 1, NULL, &trace));
    assert_int_equal(1, trace->factor_count);
    assert_true(trace->without_evidence);
    cgov_recommendation_trace_free(trace);
    TRY(cgov_recommendation_support_report(db, NULL, &support));
    assert_int_equal(1, support->without_evidence);
    cgov_recommendation_support_table_free(support);
    return CGOV_OK;
}

/* Of the three projects two are of a level, and all have the one partner. */
static cgov_status do_sets(cgov *db)
{
    static const double anchors[] = { 1, 2, 3 };
    const cgov_project_set conditions[] = {
        { .side = { .dimension = CGOV_DIMENSION_SECTOR }, .category = "local_government" },
        { .name = "rich",
          .quantity = { .kind = CGOV_QUANTITY_BUDGET },
          .calibration = { .anchors = anchors, .anchor_count = 3 } },
    };
    const cgov_qca_project_options options = {
        .conditions = conditions,
        .condition_count = 2,
        .outcome = { .side = { .dimension = CGOV_DIMENSION_LEVEL },
                     .category = "cooperation",
                     .at_least = true },
    };
    cgov_qca_project_table *table = NULL;
    const cgov_status status = cgov_qca_projects(db, NULL, &options, &table);
    assert_true((status == CGOV_OK) == (table != NULL));
    if (status == CGOV_OK) {
        assert_int_equal(3, table->table.case_count);
        assert_int_equal(3, table->missing[1]);
        assert_int_equal(1, table->missing[2]);
    }
    cgov_qca_project_table_free(table);
    return status;
}

static cgov_status walk_pairs(const cgov_truth_table *truth, const cgov_minimize_options *options)
{
    cgov_intermediate_cursor *pairs = NULL;
    const cgov_intermediate *pair;
    cgov_status status = cgov_intermediate_list(truth, options, &pairs, NULL);
    while (status == CGOV_OK || status == CGOV_ROW)
        status = cgov_intermediate_next(pairs, &pair, NULL);
    cgov_intermediate_cursor_free(pairs);
    return status == CGOV_DONE ? CGOV_OK : status;
}

/* From the file to the intervals: no database is asked. */
static cgov_status do_minimize(cgov *db)
{
    static const char *const expected[] = { "DEV", "STB" }, *const excluded[] = { "DEV*~STB" };
    static const double cut[] = { 0.5 };
    const cgov_truth_table_options rows = { .outcome = "SURV", .inclusion_cut = 0.8 };
    const cgov_minimize_options options = { .kind = CGOV_SOLUTION_PARSIMONIOUS,
                                            .enhanced = true,
                                            .excluded = excluded,
                                            .excluded_count = 1,
                                            .expected = expected,
                                            .expected_count = 2 };
    cgov_qca_table *cases = NULL;
    cgov_truth_table *truth = NULL;
    cgov_necessity *necessity = NULL;
    cgov_bounds *bounds = NULL;
    cgov_stable_interval at;
    (void)db;
    cgov_status status = cgov_qca_load_csv(CGOV_TEST_DATA "/qca/QCA_LF.csv", NULL, 0, &cases, NULL);
    if (status == CGOV_OK)
        status = cgov_truth_table_build(cases, &rows, &truth, NULL);
    if (status == CGOV_OK)
        status = walk_pairs(truth, &options);
    if (status == CGOV_OK)
        status = cgov_necessity_search(truth, &(cgov_necessity_options){ .inclusion_cut = 0.9 },
                                       &necessity, NULL);
    if (status == CGOV_OK)
        status = cgov_bounds_build(cases, &rows, &bounds, NULL);
    if (status == CGOV_OK)
        status = cgov_stable_inclusion(truth, &options, &at, NULL);
    if (status == CGOV_OK) {
        const cgov_stable_anchor_options anchor = {
            .set = "DEV",
            .values = cases->scores,
            .calibration = { CGOV_CALIBRATION_CRISP, .anchors = cut, .anchor_count = 1 }
        };
        status = cgov_stable_anchor(cases, &rows, &options, &anchor, &at, NULL);
    }
    cgov_bounds_free(bounds);
    cgov_necessity_free(necessity);
    cgov_truth_table_free(truth);
    cgov_qca_table_free(cases);
    return status;
}

static cgov_status do_means(cgov *db)
{
    cgov_quantity_means *means = NULL;
    const cgov_quantity_options options = { .quantity = { .kind = CGOV_QUANTITY_BUDGET },
                                            .groups = { .dimension = CGOV_DIMENSION_SECTOR } };
    const cgov_status status =
        cgov_quantity_compare(db, &(cgov_project_filter){ .response = 1 }, &options, &means);
    assert_true((status == CGOV_OK) == (means != NULL));
    if (status == CGOV_OK)
        assert_i64(2, means->no_number);
    cgov_quantity_means_free(means);
    return status;
}

/* Two coders, compared in every way; and scores out of what is given. */
static cgov_status code_twice(cgov *db)
{
    int64_t passage = 0;
    TRY(cgov_passage_put(db, &(cgov_passage){ .document = 1, .start = 0, .stop = 11 }, &passage));
    TRY(cgov_coding_put(db, &(cgov_coding){ .passage = passage, .factor = 1, .coder = 1 }, NULL));
    TRY(cgov_coding_put(db, &(cgov_coding){ .passage = passage, .factor = 2, .coder = 2 }, NULL));
    return cgov_case_membership_put(
        db,
        &(cgov_case_membership){
            .case_study = 1, .factor = 1, .coder = 1, .has_score = true, .score = 0.5 },
        NULL);
}

static cgov_status compare_coders(cgov *db)
{
    cgov_coder_agreement *units = NULL;
    cgov_coder_text_agreement *text = NULL;
    cgov_coder_score_agreement *scores = NULL;
    cgov_coding_difference_cursor *codings = NULL;
    cgov_score_difference_cursor *differing = NULL;
    const cgov_coding_difference *row = NULL;
    TRY(cgov_coder_agreement_units(db, NULL, NULL, &units));
    assert_int_equal(2, units->count);
    cgov_coder_agreement_free(units);
    TRY(cgov_coder_agreement_text(db, NULL, NULL, &text));
    assert_i64(11, text->rows[0].text.coded_by_any);
    cgov_coder_text_agreement_free(text);
    TRY(cgov_coder_agreement_scores(db, NULL, NULL, &scores));
    assert_int_equal(1, scores->count);
    cgov_coder_score_agreement_free(scores);
    TRY(cgov_score_difference_list(db, NULL, NULL, &differing));
    cgov_score_difference_cursor_free(differing);
    TRY(cgov_coding_difference_list(db, NULL, NULL, &codings));
    const cgov_status status = cgov_coding_difference_next(codings, &row);
    if (status == CGOV_ROW)
        assert_text("เราไว้ใจกัน", row->quote);
    cgov_coding_difference_cursor_free(codings);
    return status == CGOV_ROW ? CGOV_OK : status;
}

static cgov_status calibrate(cgov *db)
{
    static const double anchors[] = { 1, 2, 3 };
    cgov_membership_calibration_options options = {
        .factor = 2,
        .from = CGOV_RAW_VALUE_CODINGS,
        .calibration = { .anchors = anchors, .anchor_count = 3 },
    };
    cgov_membership_calibration *made = NULL;
    const cgov_status status = cgov_membership_calibrate(db, &options, &made);
    assert_true((status == CGOV_OK) == (made != NULL));
    cgov_membership_calibration_free(made);
    return status;
}

static cgov_status do_coders(cgov *db)
{
    TRY(cgov_begin(db));
    cgov_status status = code_twice(db);
    if (status == CGOV_OK)
        status = compare_coders(db);
    if (status == CGOV_OK)
        status = calibrate(db);
    while (db->depth > 0) /* so that it can be done again */
        cgov_rollback(db);
    return status;
}

/* A new version, what waits placed and dismissed; and none of it was. */
static cgov_status revise_all(cgov *db)
{
    static const char text[] = "ก่อนอื่น เราไว้ใจกัน ทำเงิน";
    static const struct {
        int64_t start, stop;
    } places[] = { { 0, 24 }, { 3, 11 }, { 12, 24 }, { 12, 15 } };
    const cgov_transcript_options speakers = { .speakers = "colon" };
    cgov_revision *r = NULL;
    cgov_candidate *candidates = NULL;
    size_t count = 0;
    int64_t id = 0;
    for (size_t i = 0; i < COUNT(places); i++) {
        TRY(cgov_passage_put(
            db, &(cgov_passage){ .document = 1, .start = places[i].start, .stop = places[i].stop },
            &id));
        TRY(cgov_coding_put(db, &(cgov_coding){ .passage = id, .factor = 1, .coder = 1 }, NULL));
    }
    TRY(cgov_speaker_turn_put(
        db, &(cgov_speaker_turn){ .document = 1, .start = 3, .stop = 24, .speaker = "ไว้ใจ" }));
    TRY(cgov_document_revise(
        db, 1, text, &(cgov_revise_options){ .transcript = &speakers, .check_only = true }, &r));
    cgov_revision_free(r);
    TRY(cgov_document_revise(db, 1, text, NULL, &r));
    assert_true(r->unplaced > 0 && r->unplaced < (int64_t)COUNT(places));
    const int64_t number = r->number;
    cgov_revision_free(r);
    TRY(cgov_passage_candidates(db, id, &candidates, &count));
    cgov_free(candidates);
    TRY(cgov_passage_dismiss(db, id, "ตัดออก"));
    TRY(cgov_passage_dismiss(db, id, NULL));
    TRY(cgov_passage_place(db, id, 0, 4, NULL));
    const cgov_status status = cgov_document_undo(db, number);
    return status == CGOV_CONFLICT ? CGOV_OK : status; /* for what was placed */
}

static cgov_status do_revise(cgov *db)
{
    TRY(cgov_begin(db));
    const cgov_status status = revise_all(db);
    cgov_rollback(db);
    return status;
}

/* ---- between people ---- */

static cgov_status do_share(cgov *db)
{
    char copy[300], names[300];
    name_beside(db, "copy", copy);
    name_beside(db, "names.csv", names);
    const cgov_share_options how = { .profile = CGOV_SHARE_PUBLIC,
                                     .accept_k = "ลอง",
                                     .names = names };
    const cgov_status status = cgov_share(db, copy, &how, NULL);
    assert_int_equal(status == CGOV_OK ? 0 : -1, remove(copy));
    return status;
}

static cgov_status do_lend(cgov *db)
{
    char copy[300];
    name_beside(db, "copy", copy);
    const cgov_status status = cgov_lend(db, copy, &(cgov_lend_options){ .coder = "K1" }, NULL);
    assert_int_equal(status == CGOV_OK ? 0 : -1, remove(copy));
    return status;
}

/* What a colleague changed meanwhile: new, changed and gone rows, and one that both changed. */
static cgov_status do_merge(cgov *db)
{
    char theirs[300];
    name_beside(db, "theirs", theirs);
    const char *from = theirs;
    return cgov_merge(db, &from, 1, &(cgov_merge_options){ .no_backup = true }, NULL, NULL, NULL);
}

static cgov_status do_forget(cgov *db)
{
    const cgov_removal_options how = { .ground = "ถอนความยินยอม" };
    const cgov_status status = cgov_forget(db, CGOV_REMOVAL_INTERVIEW, "IV2", &how, NULL);
    return status == CGOV_NOT_FOUND ? CGOV_OK : status;
}

static cgov_status do_erase(cgov *db)
{
    static const char *const words[] = { "No budget" };
    const cgov_removal_options how = { .ground = "หลุดเข้ามา" };
    const cgov_status status = cgov_erase(db, words, 1, &how, NULL);
    return status == CGOV_NOT_FOUND ? CGOV_OK : status;
}

static cgov_status load_identities(cgov_identities *identities, cgov *db)
{
    char path[300], *csv = NULL;
    cgov_import_result result = { 0 };
    name_beside(db, "identities.csv", path);
    TRY(cgov_identities_load(identities, path, NULL, NULL, NULL, &result));
    assert_i64(2, result.rows);
    TRY(cgov_identities_text(identities, &csv));
    assert_contains("สมชาย", csv);
    cgov_free(csv);
    return CGOV_OK;
}

static cgov_status do_identify(cgov *db)
{
    char path[300];
    cgov_identities *identities = NULL;
    name_beside(db, "who", path);
    TRY(cgov_identities_open(db, &(cgov_identities_options){ .path = path }, &identities));
    const cgov_status status = load_identities(identities, db);
    cgov_identities_close(identities);
    return status;
}

static cgov_status do_export(cgov *db)
{
    static const cgov_export_format formats[] = { CGOV_EXPORT_POSTGRESQL, CGOV_EXPORT_CSV };
    char path[300];
    for (size_t i = 0; i < COUNT(formats); i++) {
        name_beside(db, i == 0 ? "sql" : "folder", path);
        TRY(cgov_export(db, formats[i], path, &(cgov_export_options){ .replace = true }, NULL));
    }
    return CGOV_OK;
}

/* A workbook with a sheet a list is found, and one of its lists loaded. */
static cgov_status do_workbook(cgov *db)
{
    char path[300];
    cgov_fieldwork *lists = NULL;
    cgov_error *error = NULL;
    name_beside(db, "lists.xlsx", path);
    cgov_status status = cgov_fieldwork_find(path, CGOV_LANGUAGE_TH, &lists, &error);
    cgov_error_free(error);
    TRY(status);
    assert_true(lists->count > 2);
    for (size_t i = 0; status == CGOV_OK && i < lists->count; i++)
        if (lists->lists[i].kind == CGOV_IMPORT_PEOPLE)
            status = cgov_import_file(db, path,
                                      &(cgov_import_options){ .kind = CGOV_IMPORT_PEOPLE,
                                                              .sheet = lists->lists[i].sheet },
                                      NULL, NULL, NULL);
    cgov_fieldwork_free(lists);
    return status;
}

static const struct scenario scenarios[] = {
    { "put", do_put, 5, false },
    { "put a link", do_put_link, 5, false },
    { "refuse", do_refuse, 5, false },
    { "delete", do_delete, 5, false },
    { "transaction", do_transaction, 5, false },
    { "list", do_list, 5, false },
    { "read", do_read, 5, false },
    { "check", do_check, 5, false },
    { "open and close", do_reopen, 5, false },
    { "open a new file", do_make_anew, 1, false },
    { "import", do_import, 8, false },
    { "suggest", do_suggest, 5, false },
    { "review", do_review, 6, false },
    { "fieldwork", do_fieldwork, 4, false },
    { "revise", do_revise, 4, false },
    { "profile", do_profile, 5, false },
    { "sets of projects", do_sets, 5, false },
    { "minimise", do_minimize, 5, false },
    { "means", do_means, 5, false },
    { "coders", do_coders, 5, false },
    { "share", do_share, 1, true },
    { "lend", do_lend, 1, true },
    { "merge", do_merge, 1, true },
    { "forget", do_forget, 2, true },
    { "erase", do_erase, 2, true },
    { "identify", do_identify, 4, false },
    { "export", do_export, 2, true },
    { "workbook", do_workbook, 2, false },
};

/* ---- what lies beside the study ---- */

static void lay_survey(const ground *it)
{
    char path[300];
    snprintf(path, sizeof path, "%s.csv", it->path);
    static const char16_t survey[] =
        u"\uFEFFเลขที่\tโครงการที่\tหน่วยงาน\tชื่อ\tรูปแบบ\tปี\tจังหวัด\tกิจกรรม\tผู้รับประโยชน์\r\n"
        u"ฟ-๑\t1\tใหม่-๑\tฟื้นฟูป่าชายเลน\tการร่วมกันดำเนินภารกิจ\t๒๕๕๖\tสงขลา\tประสานข้อมูล;"
        u"agreement\tไม่ทราบ\r\n"
        u"ฟ-๑\t2\tใหม่-๑\tธนาคารปูม้า\t\t2013\tชุมพร\t\t๑,๒๐๐\r\n";
    file_write(path, (const char *)survey, sizeof survey - sizeof survey[0]);
}

static void lay_fieldwork(const ground *it)
{
    lay_text(it, "people.csv", "รหัสบุคคล,หน่วยงาน\nP-9,ทต.ปริก\n");
    lay_text(it, "documents.csv",
             "รหัสเอกสาร,ไฟล์,รหัสการสัมภาษณ์,รูปแบบชื่อผู้พูด\nD-9,study.cgov.txt,IV2,colon\n");
    lay_text(it, "codings.csv", "รหัสเอกสาร,ข้อความ,ปัจจัย,ผู้ลงรหัส\nD-9,ทำงาน ร่วมกัน,F1,K9\n");
    lay_text(it, "evidence.csv",
             "รหัสข้อเสนอแนะ,รหัสกรณีศึกษา,ปัจจัย,รหัสเอกสาร,ข้อความ\nR1,,,D-9,ทำงาน ร่วมกัน\n"
             ",case-01,F3,D-9,อย่างไร\n");
    lay_text(it, "memos.csv",
             "เกี่ยวกับ,รหัส,ข้อความ,ผู้บันทึก,หัวข้อ,บันทึก,วันที่เขียน\nหน่วยงาน,ทต.ปริก,,K9,ก,ข,2556\n"
             "ข้อความ,D-9,ผู้ถาม,,,ค,2556\n");
    lay_text(it, "txt", "ผู้ถาม: อย่างไร\r\nP-9: ทํางาน\r\nร่วมกัน\r\n");
}

/* The study as a colleague has it, and a workbook of lists to fill in. */
static void lay_exchange(const ground *it)
{
    char path[300], *bytes = NULL;
    size_t length = 0;
    cgov *db = NULL;
    lay_text(it, "names.csv", "ชื่อ,นามสมมติ\nสมชาย ใจดี,P1\n");
    lay_text(it, "identities.csv", "code,name\nP1,สมชาย ใจดี\nP2,วิภา แสงทอง\n");
    snprintf(path, sizeof path, "%s.theirs", it->path);
    file_write(path, it->bytes, it->size);
    sqlite3 *theirs = NULL;
    assert_int_equal(SQLITE_OK, sqlite3_open(path, &theirs));
    sql_run(theirs,
            "UPDATE agency SET note = 'ของเขา' WHERE id < 3; DELETE FROM person WHERE id = 3;"
            "INSERT INTO agency (code, name_th) VALUES ('A9', 'ชุมชนบ้านน้ำเค็ม');"
            "INSERT INTO coder (code) VALUES ('K9');");
    sqlite3_close(theirs);
    assert_status(CGOV_OK, cgov_open(it->path, NULL, &db, NULL));
    cgov_status status = cgov_fieldwork_template(db, CGOV_EXPORT_XLSX, &bytes, &length);
    if (status == CGOV_INVALID) /* built without libxlsxwriter; what it holds says what it is */
        status = cgov_fieldwork_template(db, CGOV_EXPORT_ODS, &bytes, &length);
    assert_ok(db, status);
    cgov_close(db);
    snprintf(path, sizeof path, "%s.lists.xlsx", it->path);
    file_write(path, bytes, length);
    cgov_free(bytes);
}

static void lay_all(const ground *it)
{
    lay_survey(it);
    lay_fieldwork(it);
    lay_exchange(it);
}

static int lay_ground(void **state)
{
    return lay_study(state, lay_all);
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
    return cmocka_run_group_tests_name("faults", tests, take_over, NULL);
}
