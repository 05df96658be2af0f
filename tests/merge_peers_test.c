/* What people lost when other programs merged their work, played through: codings, texts and coders
 * that became one by their looks, and the copy that was received last. */
#include "merging.h"

#include "cgov/coder_agreement.h"

#define PROGRAMS CGOV_BINARY_DIR "/examples/"

/* A passage of D1 from one character to another, and a coding of it. */
static void code(const char *path, int start, int stop, const char *factor, const char *coder,
                 const char *memo)
{
    char script[1024];
    snprintf(script, sizeof script,
             "INSERT INTO passage (document, start, stop, quote)"
             " SELECT id, %d, %d, substr(text, %d, %d) FROM document AS d WHERE code = 'D1' AND NOT"
             " EXISTS (SELECT 1 FROM passage WHERE document = d.id AND start = %d AND stop = %d);"
             "INSERT INTO coding (passage, factor, coder, memo) SELECT p.id, f.id, k.id, '%s'"
             " FROM passage AS p, factor AS f, coder AS k WHERE p.start = %d AND p.stop = %d AND"
             " f.code = '%s' AND k.code = '%s'",
             start, stop, start + 1, stop - start, start, stop, memo, start, stop, factor, coder);
    edit(path, script);
}

static const char codings[] =
    "SELECT group_concat(words, ',') FROM (SELECT k.code || ':' || p.start || '-' || p.stop || ':' "
    "|| f.code AS words FROM coding AS c JOIN passage AS p ON p.id = c.passage JOIN factor AS f ON "
    "f.id = c.factor JOIN coder AS k ON k.id = c.coder ORDER BY 1)";

static void make_copies_of_two_factors(const place *it)
{
    make_copies(it);
    edit(it->base,
         "INSERT INTO factor (code, kind, label_th) VALUES ('rules', 'condition', 'กติกา')");
    copy_file(it->base, it->a);
    copy_file(it->base, it->b);
}

/* One transcript, two coders, two copies: whichever way they are merged, every coding is there. */
static void two_coders_of_one_transcript_lose_no_coding(void **state)
{
    static const char expected[] =
        "K1:0-11:rules,K1:0-11:trust,K1:4-11:trust,K2:0-11:trust,K2:12-20:rules,K2:5-9:trust";
    const place *it = *state;
    make_copies_of_two_factors(it);
    code(it->a, 0, 11, "trust", "K1", "");
    code(it->a, 0, 11, "rules", "K1", "");
    code(it->a, 4, 11, "trust", "K1", "");
    code(it->b, 0, 11, "trust", "K2", "");
    code(it->b, 5, 9, "trust", "K2", "");
    code(it->b, 12, 20, "rules", "K2", "");
    copy_file(it->a, it->c);
    assert_i64(0, merge(it->a, it->b).open);
    assert_i64(0, merge(it->b, it->c).open);
    assert_says(it->a, expected, codings);
    assert_says(it->b, expected, codings);
}

/* Each laptop made a coder of the same code by itself: it is one, with the work of both. */
static void a_coder_made_on_both_laptops_is_one(void **state)
{
    const place *it = *state;
    make_copies_of_two_factors(it);
    edit(it->a, "INSERT INTO coder (code, name) VALUES ('nok', 'นก')");
    edit(it->b, "INSERT INTO coder (code, name) VALUES ('nok', 'นก')");
    code(it->a, 0, 11, "trust", "nok", "");
    code(it->b, 0, 11, "trust", "nok", "");
    code(it->b, 12, 20, "rules", "nok", "");
    assert_i64(0, merge(it->a, it->b).open);
    assert_i64(1, ask(it->a, "SELECT count(*) FROM coder WHERE code = 'nok'"));
    assert_says(it->a, "nok:0-11:trust,nok:12-20:rules", codings);
    assert_i64(0, merge(it->a, it->b).number); /* and is found again */
}

/* Two people who happen to have one name are two, as are two coders whose names are alike. */
static void coders_of_one_name_stay_two(void **state)
{
    const place *it = *state;
    make_copies_of_two_factors(it);
    edit(it->a, "INSERT INTO coder (code, name) VALUES ('nok-1', 'นก')");
    edit(it->b, "INSERT INTO coder (code, name) VALUES ('nok-2', 'นก')");
    code(it->a, 0, 11, "trust", "nok-1", "");
    code(it->b, 0, 11, "trust", "nok-2", "");
    assert_i64(0, merge(it->a, it->b).open);
    assert_says(it->a, "nok-1:0-11:trust,nok-2:0-11:trust", codings);
}

/* The same form was read out twice: two documents of one text, each with what was coded in it. */
static void documents_of_one_text_stay_two(void **state)
{
    static const char add[] =
        "INSERT INTO document (code, text) SELECT '%s', text FROM document WHERE code = 'D1';"
        "INSERT INTO passage (document, start, stop, quote) SELECT id, 0, 5, substr(text, 1, 5)"
        " FROM document WHERE code = '%s';"
        "INSERT INTO coding (passage, factor, coder) SELECT max(p.id), f.id, 1 FROM passage AS p, "
        "factor AS f WHERE f.code = '%s'";
    const place *it = *state;
    char script[1024];
    make_copies_of_two_factors(it);
    snprintf(script, sizeof script, add, "DA", "DA", "trust");
    edit(it->a, script);
    snprintf(script, sizeof script, add, "DB", "DB", "rules");
    edit(it->b, script);
    assert_i64(0, merge(it->a, it->b).open);
    assert_says(
        it->a, "D1:,DA:trust,DB:rules",
        "SELECT group_concat(words, ',') FROM (SELECT d.code || ':' || coalesce((SELECT "
        "f.code FROM coding AS c JOIN passage AS p ON p.id = c.passage JOIN factor AS f ON "
        "f.id = c.factor WHERE p.document = d.id), '') AS words FROM document AS d ORDER BY "
        "1)");
}

/* Whichever copy comes last: the first value stays, and the others wait, each with its writer. */
static void the_last_that_is_received_does_not_win(void **state)
{
    const place *it = *state;
    make_copies(it);
    copy_file(it->base, it->c);
    edit(it->a, "UPDATE project SET summary = 'หนึ่ง'");
    edit(it->b, "UPDATE project SET summary = 'สอง'");
    edit(it->c, "UPDATE project SET summary = 'สาม'");
    assert_i64(1, merge(it->a, it->b).open);
    assert_i64(1, merge(it->a, it->c).open);
    assert_says(it->a, "หนึ่ง|สอง,สาม",
                "SELECT summary || '|' || (SELECT group_concat(theirs ->> '$') FROM (SELECT theirs "
                "FROM merge_conflict WHERE decided IS NULL ORDER BY id)) FROM project");
}

static double kappa(const char *path, const char *one, const char *other)
{
    cgov *db = open_as(path, "reader");
    cgov_coder *coder = NULL;
    int64_t ids[2];
    const char *const codes[] = { one, other };
    for (size_t i = 0; i < 2; i++) {
        assert_ok(db, cgov_coder_find(db, codes[i], &coder));
        ids[i] = coder->id;
        cgov_coder_free(coder);
    }
    const cgov_coder_agreement_options options = { .coders = ids,
                                                   .coder_count = 2,
                                                   .unit = CGOV_AGREEMENT_UNIT_PASSAGE };
    cgov_coder_agreement *a = NULL;
    assert_ok(db, cgov_coder_agreement_units(db, NULL, &options, &a));
    assert_int_equal(CGOV_REASON_NONE, a->pooled.cohen.reason);
    const double value = a->pooled.cohen.value;
    cgov_coder_agreement_free(a);
    cgov_close(db);
    return value;
}

/* K1 and K2 worked on one laptop, L1 and L2 on the other: neither pair's agreement moves. */
static void agreement_of_coders_of_one_laptop_stays_as_it_was(void **state)
{
    const place *it = *state;
    make_copies_of_two_factors(it);
    edit(it->b, "INSERT INTO coder (code) VALUES ('L1'), ('L2')");
    code(it->a, 0, 11, "trust", "K1", "");
    code(it->a, 0, 11, "trust", "K2", "");
    code(it->a, 12, 20, "rules", "K1", "");
    code(it->a, 12, 20, "trust", "K2", "");
    code(it->a, 21, 30, "rules", "K1", "");
    code(it->a, 21, 30, "rules", "K2", "");
    code(it->b, 0, 11, "trust", "L1", "");
    code(it->b, 0, 11, "rules", "L2", "");
    code(it->b, 3, 9, "rules", "L1", "");
    code(it->b, 3, 9, "rules", "L2", "");
    code(it->b, 5, 9, "trust", "L2", "");
    const double k = kappa(it->a, "K1", "K2"), l = kappa(it->b, "L1", "L2");
    assert_true(k != l);
    assert_i64(0, merge(it->a, it->b).open);
    assert_true(k == kappa(it->a, "K1", "K2"));
    assert_true(l == kappa(it->a, "L1", "L2"));
}

/* The same survey and the same list of agencies, loaded on two laptops that never met. */
static void one_survey_of_two_laptops_stays_one(void **state)
{
    const place *it = *state;
    const char *folder = it->folder.folder;
    if (access(PROGRAMS "demo-survey", X_OK) != 0)
        skip();
    command_run("\"" PROGRAMS "demo-survey\" --geography '" CGOV_SOURCE_DIR "/examples/data' --out "
                "'%s/survey.csv' --agencies '%s/agencies.csv' >'%s/out'",
                folder, folder, folder);
    command_run("cd '%s'; for laptop in a b; do { \"" PROGRAMS
                "cgov-import\" --agencies $laptop.cgov "
                "agencies.csv && \"" PROGRAMS "cgov-import\" $laptop.cgov survey.csv; } "
                ">$laptop.out 2>&1 & done; wait",
                folder);
    const long long agencies = ask(it->a, "SELECT count(*) FROM agency");
    const long long links = ask(it->a, "SELECT count(*) FROM participation");
    assert_i64(743, ask(it->a, "SELECT count(*) FROM project"));
    assert_i64(743, ask(it->b, "SELECT count(*) FROM project"));
    assert_i64(3026, agencies);
    assert_i64(3026, ask(it->b, "SELECT count(*) FROM agency"));
    const cgov_merge_file done = merge(it->a, it->b);
    assert_i64(0, done.open);
    assert_i64(0, done.sum.added);
    assert_i64(743, ask(it->a, "SELECT count(*) FROM project"));
    assert_i64(agencies, ask(it->a, "SELECT count(*) FROM agency"));
    assert_i64(links, ask(it->a, "SELECT count(*) FROM participation"));
    assert_i64(743, ask(it->a, "SELECT count(*) FROM uid_alias WHERE table_name = 'project'"));
}

int main(void)
{
#define MERGES(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        MERGES(two_coders_of_one_transcript_lose_no_coding),
        MERGES(a_coder_made_on_both_laptops_is_one),
        MERGES(coders_of_one_name_stay_two),
        MERGES(documents_of_one_text_stay_two),
        MERGES(the_last_that_is_received_does_not_win),
        MERGES(agreement_of_coders_of_one_laptop_stays_as_it_was),
        MERGES(one_survey_of_two_laptops_stays_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
