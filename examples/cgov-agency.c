/*
 * cgov-agency - which agency a name means, which agencies look alike, and what people decide about
 * that: merged, and back again, or kept apart.
 *
 *     cgov-agency study.cgov match "อบต.ปริก" --province 90
 *     cgov-agency study.cgov review --write pairs.csv
 */
#include "problems.h"
#include "program.h"

#include <stdio.h>

typedef struct asked {
    run run;
    const char *write, *apply;
    cgov_match_options options;
} asked;

static int end_change(const asked *a, cgov_status status)
{
    return status == CGOV_OK ? done(&a->run, "Done.", "เรียบร้อย") : fail_study(&a->run);
}

static int match_name(void *asked_of)
{
    const asked *a = asked_of;
    cgov_matches *found = NULL;
    cgov_tables *tables = NULL;
    if (cgov_agency_match(a->run.db, a->run.words[0], &a->options, &found) != CGOV_OK)
        return fail_study(&a->run);
    const cgov_status made = cgov_tables_from_matches(found, a->run.db, &tables);
    cgov_matches_free(found);
    return show(&a->run, made, &tables);
}

static int show_pairs(const asked *a)
{
    cgov_agency_pairs *pairs = NULL;
    cgov_tables *tables = NULL;
    if (cgov_agency_pairs_find(a->run.db, &a->options, &pairs) != CGOV_OK)
        return fail_study(&a->run);
    const cgov_status made = cgov_tables_from_agency_pairs(pairs, a->run.db, &tables);
    cgov_agency_pairs_free(pairs);
    return show(&a->run, made, &tables);
}

/* The file for answers itself. */
static int print_file(const asked *a, const cgov_agency_review_options *how)
{
    char *csv = NULL;
    if (cgov_agency_review_text(a->run.db, how, &csv) != CGOV_OK)
        return fail_study(&a->run);
    fputs(csv, stdout);
    cgov_free(csv);
    return ANSWERED;
}

static int review_agencies(void *asked_of)
{
    asked *a = asked_of;
    const cgov_agency_review_options how = { .pairs = a->options,
                                             .check_only = a->run.check,
                                             .language = language_of(&a->run) };
    const cgov_open_options open = { .read_only = a->apply == NULL, .must_exist = true };
    cgov_agency_review_result result;
    cgov_tables *tables = NULL;
    const int status = open_study(&a->run, a->run.study, &open);
    if (status != ANSWERED)
        return status;
    if (a->apply == NULL && a->write == NULL)
        return a->run.format == CSV ? print_file(a, &how) : show_pairs(a);
    const cgov_status reviewed =
        a->apply != NULL
            ? cgov_agency_review_apply(a->run.db, a->apply, &how, print_problem, &a->run, &result)
            : cgov_agency_review_write(a->run.db, a->write, &how, &result);
    if (reviewed != CGOV_OK)
        return fail_study(&a->run);
    return show(&a->run, cgov_tables_from_agency_review(&result, a->run.db, &tables), &tables);
}

static int merge_agencies(void *asked_of)
{
    const asked *a = asked_of;
    cgov_agency_merge_result r;
    cgov_tables *tables = NULL;
    const int64_t kept = find_id(&a->run, "agency", a->run.words[0]);
    const int64_t dropped = kept != 0 ? find_id(&a->run, "agency", a->run.words[1]) : 0;
    if (dropped == 0)
        return FAILED;
    if (cgov_agency_merge(a->run.db, kept, dropped, &r) != CGOV_OK)
        return fail_study(&a->run);
    return show(&a->run, cgov_tables_from_agency_merge(&r, a->run.db, !a->run.check, &tables),
                &tables);
}

static int undo_merge(void *asked_of)
{
    const asked *a = asked_of;
    const int64_t change = find_number(&a->run, a->run.words[0], "the command merges shows them",
                                       "ดูเลขได้ด้วยคำสั่ง merges");
    return change != 0 ? end_change(a, cgov_agency_unmerge(a->run.db, change)) : WRONG_USE;
}

/* Whether some merge names the code, which the agency that it took has no more; or an agency has it
   now. Fails with a message otherwise. */
static bool was_agency(const asked *a, const char *code)
{
    const cgov_agency_merged_filter filter = { .code = code, .limit = 1 };
    const cgov_agency_merged *first = NULL;
    cgov_agency_merged_cursor *cursor = NULL;
    cgov_status status = cgov_agency_merged_list(a->run.db, &filter, &cursor);
    if (status == CGOV_OK)
        status = cgov_agency_merged_next(cursor, &first);
    cgov_agency_merged_cursor_free(cursor);
    if (status == CGOV_ROW)
        return true;
    if (status == CGOV_DONE)
        return find_id(&a->run, "agency", code) != 0;
    fail_study(&a->run);
    return false;
}

static int list_merges(void *asked_of)
{
    const asked *a = asked_of;
    const cgov_agency_merged_filter filter = { .code =
                                                   a->run.word_count > 0 ? a->run.words[0] : NULL };
    cgov_tables *tables = NULL;
    if (filter.code != NULL && !was_agency(a, filter.code))
        return FAILED;
    return show(&a->run, cgov_tables_of_agency_merges(a->run.db, &filter, &tables), &tables);
}

/* Two agencies that words name; false after a message. */
static bool find_two(const asked *a, int64_t *one, int64_t *other)
{
    *one = find_id(&a->run, "agency", a->run.words[0]);
    *other = *one != 0 ? find_id(&a->run, "agency", a->run.words[1]) : 0;
    return *other != 0;
}

/* With --check it is noted, and taken back. */
static int note_apart(const asked *a, int64_t one, int64_t other)
{
    if (!a->run.check)
        return end_change(a, cgov_agency_apart_put(a->run.db, one, other));
    if (cgov_begin(a->run.db) != CGOV_OK)
        return fail_study(&a->run);
    const int status = cgov_agency_apart_put(a->run.db, one, other) == CGOV_OK
                           ? done(&a->run, "It can be done. Nothing was changed, as asked.",
                                  "ทำได้ ยังไม่ได้แก้ไขข้อมูล ตามที่ขอ")
                           : fail_study(&a->run);
    return cgov_rollback(a->run.db) == CGOV_OK ? status : fail_study(&a->run);
}

static int keep_apart(void *asked_of)
{
    asked *a = asked_of;
    const cgov_open_options open = { .read_only = a->run.word_count == 0, .must_exist = true };
    cgov_tables *tables = NULL;
    int64_t one, other;
    const int status = open_study(&a->run, a->run.study, &open);
    if (status != ANSWERED)
        return status;
    if (a->run.word_count == 0)
        return show(&a->run, cgov_tables_of_agencies_apart(a->run.db, &tables), &tables);
    if (a->run.word_count == 1)
        return fail(
            &a->run, WRONG_USE, "%s",
            say(&a->run, "apart takes two codes, or none", "คำสั่ง apart ใช้รหัสสองรหัส หรือไม่ระบุ"));
    return find_two(a, &one, &other) ? note_apart(a, one, other) : FAILED;
}

static int put_together(void *asked_of)
{
    const asked *a = asked_of;
    int64_t one, other;
    return find_two(a, &one, &other)
               ? end_change(a, cgov_agency_apart_delete(a->run.db, one, other))
               : FAILED;
}

static int list_aliases(void *asked_of)
{
    const asked *a = asked_of;
    const int64_t agency = a->run.word_count > 0 ? find_id(&a->run, "agency", a->run.words[0]) : 0;
    cgov_tables *tables = NULL;
    if (a->run.word_count > 0 && agency == 0)
        return FAILED;
    return show(&a->run, cgov_tables_of_agency_aliases(a->run.db, agency, &tables), &tables);
}

static const command commands[] = {
    COMMAND(match, match_name, 1, 1, 0, 0),
    COMMAND(review, review_agencies, 0, 0, OPENS_ITSELF, 0),
    COMMAND(merge, merge_agencies, 2, 2, WRITES | LISTS_NOTHING | REHEARSES, 0),
    COMMAND(undo, undo_merge, 1, 1, WRITES | LISTS_NOTHING | REHEARSES | SAYS_DONE, 0),
    COMMAND(merges, list_merges, 0, 1, 0, 0),
    COMMAND(apart, keep_apart, 0, 2, OPENS_ITSELF, 0),
    COMMAND(together, put_together, 2, 2, WRITES | LISTS_NOTHING | REHEARSES | SAYS_DONE, 0),
    COMMAND(aliases, list_aliases, 0, 1, 0, 0),
};

#define AT(member) offsetof(asked, member)

static const program_option options[] = {
    OPTION_OF(write, TAKES_OUTPUT, AT(write), "csv", 1),
    OPTION(apply, TAKES_TEXT, AT(apply)),
    OPTION_OF(province, TAKES_CODE, AT(options.province), "province", 0),
    OPTION(district, TAKES_TEXT, AT(options.district)),
    OPTION_OF(sector, TAKES_MEMBER, AT(options.sector), "sector", 0),
    OPTION(min_score, TAKES_SHARE, AT(options.min_score)),
};
static const section sections[] = {
    SECTION(options, 0),
};
static const program agency = {
    PROGRAM_WORDS,
    COMMANDS(commands),
    SECTIONS(sections),
    .has = HAS_JSON | HAS_CSV | HAS_LIMIT | HAS_AUTHOR | HAS_CHECK,
};

int main(int argc, char **argv)
{
    asked a = { .write = NULL };
    return program_main(&agency, &a.run, argc, argv);
}
