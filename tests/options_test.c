/*
 * Options whose value is none: a number that the enumeration does not have, a bit of no meaning, a
 * limit below 0, a code that the study lacks. Each is refused by its name, before anything is done.
 */
#include "model.h"

static const double anchors[] = { 1, 2, 3 };

static void loads_refuse_what_is_no_value(void **state)
{
    cgov *db = *state;
    static const struct {
        cgov_import_options options;
        const char *words;
    } wrong[] = {
        { { .kind = (cgov_import_kind)99 }, "99 is not a kind of file" },
        { { .language = (cgov_language)3 }, "language: unknown value 3" },
        { { .hidden_rows = (cgov_hidden_rows)3 }, "hidden_rows: unknown value 3" },
        { { .most_alike = -1 }, "most_alike: -1 is negative" },
        { { .delimiter = 'a' }, "delimiter: " },
        { { .delimiter = '"' }, "delimiter: " },
        { { .delimiter = '\n' }, "delimiter: " },
        { { .delimiter = ';', .hidden_rows = CGOV_HIDDEN_ROWS_LEAVE_OUT },
          "there is no such file" },
        { { .delimiter = '\t', .language = CGOV_LANGUAGE_TH, .check_only = true },
          "there is no such file" },
    };
    for (size_t i = 0; i < COUNT(wrong); i++) {
        char *draft = NULL;
        const bool fine = i + 2 >= COUNT(wrong);
        assert_refused(db, fine ? CGOV_NOT_FOUND : CGOV_INVALID, wrong[i].words,
                       cgov_import_file(db, "none.csv", &wrong[i].options, NULL, NULL, NULL));
        assert_refused(db, fine ? CGOV_NOT_FOUND : CGOV_INVALID, wrong[i].words,
                       cgov_mapping_draft(db, "none.csv", &wrong[i].options, &draft));
        assert_null(draft);
    }
}

static void projects_of_other_programs_refuse_what_is_no_value(void **state)
{
    cgov *db = *state;
    static const struct {
        cgov_refi_options options;
        const char *words;
    } wrong[] = {
        { { .cases = (cgov_refi_cases)3 }, "cases: unknown value 3" },
        { { .kind = (cgov_factor_kind)99 }, "kind: unknown value 99" },
        { { .language = (cgov_language)3 }, "language: unknown value 3" },
    };
    for (size_t i = 0; i < COUNT(wrong); i++) {
        assert_refused(db, CGOV_INVALID, wrong[i].words,
                       cgov_refi_import(db, "none.qdpx", &wrong[i].options, NULL));
        assert_refused(db, CGOV_INVALID, wrong[i].words,
                       cgov_refi_export(db, "none.qdpx", &wrong[i].options, NULL));
    }
    assert_int_equal(-1, access("none.qdpx", F_OK));
}

static void questions_refuse_what_is_no_value(void **state)
{
    cgov *db = *state;
    cgov_order_cursor *order = NULL;
    cgov_matches *matches = NULL;
    cgov_agency_pairs *pairs = NULL;
    assert_refused(db, CGOV_INVALID, "language: unknown value 3",
                   cgov_order_list(db,
                                   &(cgov_order_filter){ .kind = CGOV_SEARCH_PROJECT,
                                                         .language = (cgov_language)3 },
                                   &order));
    assert_refused(db, CGOV_INVALID, "limit: -1 is negative",
                   cgov_order_list(db,
                                   &(cgov_order_filter){ .kind = CGOV_SEARCH_PROJECT, .limit = -1 },
                                   &order));
    assert_null(order);
    assert_refused(
        db, CGOV_INVALID, "there is no province \"x\"",
        cgov_agency_match(db, "อบต.ปริก", &(cgov_match_options){ .province = "x" }, &matches));
    assert_null(matches);
    assert_refused(db, CGOV_INVALID, "there is no province \"x\"",
                   cgov_agency_pairs_find(db, &(cgov_match_options){ .province = "x" }, &pairs));
    assert_null(pairs);
    assert_ok(
        db, cgov_agency_match(db, "อบต.ปริก", &(cgov_match_options){ .province = "90" }, &matches));
    cgov_matches_free(matches);
}

static void a_crosstab_is_not_cut_to_less_than_nothing(void **state)
{
    cgov *db = *state;
    const cgov_crosstab_options how = { .rows = { .dimension = CGOV_DIMENSION_LEVEL } };
    cgov_crosstab *answer = NULL;
    cgov_tables *tables = NULL;
    assert_ok(db, cgov_crosstab_make(db, NULL, &how, &answer));
    assert_status(CGOV_MISUSE, cgov_tables_from_crosstab(
                                   answer, &how, &(cgov_crosstab_view){ .limit = -1 }, &tables));
    assert_null(tables);
    assert_status(CGOV_OK, cgov_tables_from_crosstab(answer, &how,
                                                     &(cgov_crosstab_view){ .limit = 0 }, &tables));
    cgov_tables_free(tables);
    cgov_crosstab_free(answer);
}

static void lists_refuse_stretches_and_versions_that_are_none(void **state)
{
    static const struct {
        int64_t start, stop;
        bool fine;
    } stretches[] = { { 0, 0, true },  { 5, 0, true },  { 0, 1, true },   { 5, 6, true },
                      { 5, 5, false }, { 6, 5, false }, { -1, 0, false }, { 0, -1, false } };
    cgov *db = *state;
    for (size_t i = 0; i < COUNT(stretches); i++) {
        int64_t count = -1;
        const cgov_passage_filter filter = { .start = stretches[i].start,
                                             .stop = stretches[i].stop };
        assert_status(stretches[i].fine ? CGOV_OK : CGOV_INVALID,
                      cgov_passage_count(db, &filter, &count));
        if (!stretches[i].fine)
            assert_contains("a stretch begins at 0 or later", cgov_errmsg(db));
    }
    int64_t count = -1;
    assert_refused(db, CGOV_INVALID, "version: -1 is negative",
                   cgov_document_count(db, &(cgov_document_filter){ .version = -1 }, &count));
    assert_ok(db, cgov_document_count(db, &(cgov_document_filter){ .version = 1 }, &count));
}

static void copies_refuse_attributes_that_are_none(void **state)
{
    cgov *db = *state;
    cgov_share_options how = { .profile = CGOV_SHARE_TEAM, .keep = 2 * CGOV_SHARE_YEAR };
    cgov_share_result *result = NULL;
    assert_refused(db, CGOV_INVALID, "keep 0x40: a mask of cgov_share_attribute",
                   cgov_share(db, "none.cgov", &how, &result));
    how.keep = CGOV_SHARE_YEAR | 1u << 31;
    assert_refused(db, CGOV_INVALID, "keep 0x80000020", cgov_share(db, "none.cgov", &how, &result));
    assert_null(result);
    assert_int_equal(-1, access("none.cgov", F_OK));
}

#define REFUSED(words_, call)                                                                      \
    do {                                                                                           \
        cgov_error *error_ = NULL, **const err = &error_;                                          \
        assert_status(CGOV_INVALID, call);                                                         \
        assert_contains(words_, cgov_error_message(error_));                                       \
        cgov_error_free(error_);                                                                   \
    } while (0)

static void figures_refuse_what_is_no_value(void **state)
{
    static const double values[] = { 1, 2, 3, 4, 5, 6, 7, 8 };
    cgov_calibrate_options how = { .method = (cgov_calibration)5,
                                   .anchors = anchors,
                                   .anchor_count = COUNT(anchors) };
    double scores[COUNT(values)];
    char *bytes = NULL;
    size_t length = 0;
    (void)state;
    REFUSED("method: unknown value 5", cgov_calibrate(values, COUNT(values), &how, scores, err));
    how.method = CGOV_CALIBRATION_INDIRECT;
    assert_status(CGOV_OK, cgov_calibrate(values, COUNT(values), &how, scores, NULL));
    cgov_tables *tables = cgov_tables_new("none");
    REFUSED("limit: -1",
            cgov_tables_render(tables, CGOV_RENDERING_TEXT, &(cgov_table_options){ .limit = -1 },
                               &bytes, &length, err));
    assert_null(bytes);
    cgov_tables_free(tables);
}

static void truth_tables_refuse_what_is_no_value(void **state)
{
    cgov_qca_table *cases = NULL;
    cgov_truth_table *truth = NULL;
    (void)state;
    assert_status(CGOV_OK,
                  cgov_qca_load_csv(CGOV_TEST_DATA "/qca/QCA_LF.csv", NULL, 0, &cases, NULL));
    cgov_truth_table_options how = { .outcome = "SURV", .missing = (cgov_absent)3 };
    REFUSED("missing: unknown value 3", cgov_truth_table_build(cases, &how, &truth, err));
    assert_null(truth);
    how.missing = CGOV_ABSENT_LEAVE_OUT;
    assert_status(CGOV_OK, cgov_truth_table_build(cases, &how, &truth, NULL));
    cgov_minimize_options kind = { .kind = (cgov_solution_kind)4 };
    cgov_solution *solution = NULL;
    REFUSED("kind: unknown value 4", cgov_minimize(truth, &kind, &solution, err));
    kind.kind = CGOV_SOLUTION_INTERMEDIATE;
    REFUSED("cgov_intermediate_list()", cgov_minimize(truth, &kind, &solution, err));
    cgov_truth_table_free(truth);
    cgov_qca_table_free(cases);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        EMPTY_STUDY_TEST(loads_refuse_what_is_no_value),
        EMPTY_STUDY_TEST(projects_of_other_programs_refuse_what_is_no_value),
        EMPTY_STUDY_TEST(questions_refuse_what_is_no_value),
        EMPTY_STUDY_TEST(a_crosstab_is_not_cut_to_less_than_nothing),
        EMPTY_STUDY_TEST(lists_refuse_stretches_and_versions_that_are_none),
        EMPTY_STUDY_TEST(copies_refuse_attributes_that_are_none),
        cmocka_unit_test(figures_refuse_what_is_no_value),
        cmocka_unit_test(truth_tables_refuse_what_is_no_value),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
