/* What reading sees while somebody writes: lists that are open, and transactions for reading. */
#include "support.h"

static cgov *open_or_fail(const char *path, const cgov_open_options *options)
{
    cgov *db = NULL;
    cgov_error *error = NULL;
    assert_ok_error(error, cgov_open(path, options, &db, &error));
    return db;
}

static int64_t put_agency(cgov *db, const char *code)
{
    int64_t id = 0;
    assert_ok(db, cgov_agency_put(db, &(cgov_agency){ .code = code, .name_th = code }, &id));
    return id;
}

static int64_t count_agencies(cgov *db)
{
    int64_t count = 0;
    assert_ok(db, cgov_agency_count(db, NULL, &count));
    return count;
}

static int set_up(void **state)
{
    scratch *place = calloc(1, sizeof *place);
    assert_non_null(place);
    scratch_make(place);
    *state = place;
    return 0;
}

static int tear_down(void **state)
{
    scratch_remove(*state);
    free(*state);
    return 0;
}

/* ---- lists ---- */

static void a_list_that_is_added_to_ends(void **state)
{
    static const char *const codes[] = { "ก", "ข", "ค" };
    (void)state;
    cgov *db = open_or_fail(NULL, NULL);
    cgov_agency_cursor *cursor = NULL;
    const cgov_agency *row = NULL;
    int rows = 0;
    for (size_t i = 0; i < 3; i++)
        put_agency(db, codes[i]);
    assert_ok(db, cgov_agency_list(db, NULL, &cursor));
    while (rows < 10 && cgov_agency_next(cursor, &row) == CGOV_ROW) {
        char code[20];
        const cgov_agency before = *row;
        snprintf(code, sizeof code, "new-%d", rows);
        put_agency(db, code);
        assert_text(codes[rows], before.code); /* texts live until the next call on the cursor */
        assert_text(codes[rows], row->code);
        rows++;
    }
    assert_int_equal(3, rows);
    assert_status(CGOV_DONE, cgov_agency_next(cursor, &row));
    cgov_agency_cursor_free(cursor);
    assert_i64(6, count_agencies(db));
    cgov_close(db);
}

/* What is changed or deleted through the handle is still given as it was. */
static void a_list_is_of_one_moment(void **state)
{
    (void)state;
    cgov *db = open_or_fail(NULL, NULL);
    cgov_agency_cursor *cursor = NULL, *unread = NULL;
    const cgov_agency *row = NULL;
    put_agency(db, "A");
    const int64_t second = put_agency(db, "B");
    put_agency(db, "C");
    assert_ok(db, cgov_agency_list(db, NULL, &cursor));
    assert_ok(db, cgov_agency_list(db, &(cgov_agency_filter){ .code = "B" }, &unread));
    assert_status(CGOV_ROW, cgov_agency_next(cursor, &row));
    assert_ok(db, cgov_agency_delete(db, second));
    assert_status(CGOV_ROW, cgov_agency_next(cursor, &row));
    assert_text("B", row->code);
    assert_status(CGOV_ROW, cgov_agency_next(cursor, &row));
    assert_text("C", row->name_th);
    assert_status(CGOV_DONE, cgov_agency_next(cursor, &row));
    assert_status(CGOV_ROW, cgov_agency_next(unread, &row));
    cgov_agency_cursor_free(unread); /* with nothing left, and below with rows left */
    cgov_agency_cursor_free(cursor);
    assert_ok(db, cgov_agency_list(db, NULL, &cursor));
    put_agency(db, "D");
    cgov_agency_cursor_free(cursor);
    cgov_close(db);
}

/* ---- transactions for reading ---- */

static void what_is_read_between_is_of_one_moment(void **state)
{
    const char *path = scratch_file(*state, "log.cgov");
    const cgov_open_options options = { .write_ahead_log = true };
    cgov *reader = open_or_fail(path, &options), *writer = open_or_fail(path, &options);
    put_agency(writer, "A");
    assert_ok(reader, cgov_begin_read(reader));
    put_agency(writer, "B");
    assert_i64(1, count_agencies(reader));
    assert_ok(reader, cgov_begin_read(reader));
    assert_i64(1, count_agencies(reader));
    assert_ok(reader, cgov_end_read(reader));
    put_agency(writer, "C");
    assert_i64(1, count_agencies(reader));
    assert_ok(reader, cgov_end_read(reader));
    assert_i64(3, count_agencies(reader));
    cgov_close(reader);
    cgov_close(writer);
}

/* The index beside the study may know of more than the moment that is read. */
static int64_t count_hits(cgov *db, const char *query)
{
    cgov_search_cursor *cursor = NULL;
    const cgov_search_hit *hit = NULL;
    int64_t hits = 0;
    cgov_status status = CGOV_OK;
    assert_ok(db, cgov_search(db, query, NULL, &cursor));
    while ((status = cgov_search_next(cursor, &hit)) == CGOV_ROW)
        hits++;
    assert_int_equal(CGOV_DONE, status);
    cgov_search_cursor_free(cursor);
    return hits;
}

static void a_search_within_is_of_the_same_moment(void **state)
{
    const char *path = scratch_file(*state, "search.cgov");
    const cgov_open_options options = { .write_ahead_log = true };
    cgov *reader = open_or_fail(path, &options), *writer = open_or_fail(path, &options);
    put_agency(writer, "Harbour one");
    assert_i64(1, count_hits(reader, "harbour"));
    assert_ok(reader, cgov_begin_read(reader));
    put_agency(writer, "Harbour two");
    assert_i64(2, count_hits(writer, "harbour"));
    assert_i64(1, count_hits(reader, "harbour"));
    assert_ok(reader, cgov_end_read(reader));
    assert_i64(2, count_hits(reader, "harbour"));
    assert_i64(2, count_hits(writer, "harbour"));
    cgov_close(reader);
    cgov_close(writer);
}

static void a_commit_waits_for_who_reads(void **state)
{
    const char *path = scratch_file(*state, "journal.cgov");
    cgov *reader = open_or_fail(path, NULL);
    cgov *writer = open_or_fail(path, &(cgov_open_options){ .busy_milliseconds = -1 });
    assert_ok(reader, cgov_begin_read(reader));
    assert_refused(writer, CGOV_BUSY, "another program is reading",
                   cgov_agency_put(writer, &(cgov_agency){ .code = "A", .name_en = "a" }, NULL));
    assert_ok(reader, cgov_end_read(reader));
    put_agency(writer, "A");
    assert_i64(1, count_agencies(reader));
    cgov_close(reader);
    cgov_close(writer);
}

static void nothing_is_written_while_reading(void **state)
{
    (void)state;
    cgov *db = open_or_fail(NULL, NULL);
    assert_refused(db, CGOV_MISUSE, "without cgov_begin_read()", cgov_end_read(db));
    assert_ok(db, cgov_begin_read(db));
    assert_refused(db, CGOV_MISUSE, "transaction for reading is open",
                   cgov_agency_put(db, &(cgov_agency){ .code = "A", .name_en = "a" }, NULL));
    assert_refused(db, CGOV_MISUSE, "transaction for reading is open", cgov_begin(db));
    assert_ok(db, cgov_end_read(db));
    assert_ok(db, cgov_begin(db));
    put_agency(db, "A");
    assert_ok(db, cgov_begin_read(db));
    assert_i64(1, count_agencies(db));
    assert_refused(db, CGOV_MISUSE, "has no cgov_end_read() yet", cgov_commit(db));
    assert_refused(db, CGOV_MISUSE, "transaction for reading is open",
                   cgov_agency_put(db, &(cgov_agency){ .code = "B", .name_en = "b" }, NULL));
    assert_refused(db, CGOV_MISUSE, "transaction for reading is open", cgov_begin(db));
    assert_ok(db, cgov_end_read(db));
    assert_ok(db, cgov_commit(db));
    assert_ok(db, cgov_begin(db));
    assert_ok(db, cgov_begin_read(db));
    assert_ok(db, cgov_rollback(db)); /* ends both */
    assert_refused(db, CGOV_MISUSE, "without cgov_begin_read()", cgov_end_read(db));
    put_agency(db, "B");
    assert_status(CGOV_MISUSE, cgov_begin_read(NULL));
    cgov_close(db);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_list_that_is_added_to_ends),
        cmocka_unit_test(a_list_is_of_one_moment),
        cmocka_unit_test(what_is_read_between_is_of_one_moment),
        cmocka_unit_test(a_search_within_is_of_the_same_moment),
        cmocka_unit_test(a_commit_waits_for_who_reads),
        cmocka_unit_test(nothing_is_written_while_reading),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
