/* Words that may identify somebody: found, written down, decided by a person, and read back. */
#include "support.h"

#include "exchange/share/decision.h"

static cgov__decisions *make(bool thai)
{
    cgov__decisions *decisions = NULL;
    assert_status(CGOV_OK, cgov__decisions_new(thai, &decisions, NULL));
    return decisions;
}

static cgov__decision ask(cgov__decisions *d, cgov__unlisted_kind kind, const char *text,
                          size_t start, size_t stop, const char **by)
{
    cgov__decision decision = CGOV__KEEP;
    assert_status(CGOV_OK, cgov__decisions_ask(d, kind, text, strlen(text), start, stop, &decision,
                                               by, NULL));
    return decision;
}

static void what_waits_is_written_and_what_is_decided_is_read(void **state)
{
    static const char expected[] =
        "\xEF\xBB\xBFwords as written,kind,count,context,decision (keep / replace / "
        "everywhere),replace by\r\n"
        "081-234-5678,telephone,2,โทร 081-234-5678 นะ,,\r\n"
        "นายก้อง,name,1,กับนายก้อง,,\r\n";
    static const char decided[] = "\xEF\xBB\xBFข้อความที่พบ;ประเภท;จำนวน;บริบท;ตัดสิน;แทนด้วย\r\n"
                                  "081-234-5678;โทรศัพท์;2;;แทน;\r\n"
                                  "นายก้อง;name;1;;Everywhere ;ผู้นำ\r\n"
                                  "x@y.org;e-mail;1;;keep;\r\n";
    scratch place;
    const char *by = NULL, *words = NULL;
    size_t at = 0, size = 0;
    (void)state;
    scratch_make(&place);
    cgov__decisions *d = make(false);
    const char *path = scratch_file(&place, "review.csv");
    assert_status(CGOV_OK, cgov__decisions_read(d, path, NULL)); /* there is none */
    assert_int_equal(CGOV__UNDECIDED,
                     ask(d, CGOV__UNLISTED_PHONE, "โทร 081-234-5678 นะ", 4, 16, &by));
    assert_int_equal(CGOV__UNDECIDED, ask(d, CGOV__UNLISTED_PHONE, "๐๘๑-๒๓๔-๕๖๗๘", 0, 12, &by));
    assert_int_equal(CGOV__UNDECIDED, ask(d, CGOV__UNLISTED_NAME, "กับนายก้อง", 3, 10, &by));
    assert_null(by);
    assert_i64(2, (long long)cgov__decisions_open(d));
    assert_status(CGOV_OK, cgov__decisions_write(d, path, NULL));
    char *bytes = file_read(path, &size);
    assert_text(expected, bytes);
    free(bytes);
    cgov__decisions_free(d);

    file_write(path, decided, sizeof decided - 1);
    d = make(true);
    assert_status(CGOV_OK, cgov__decisions_read(d, path, NULL));
    assert_int_equal(CGOV__REPLACE,
                     ask(d, CGOV__UNLISTED_PHONE, "โทร 081-234-5678 นะ", 4, 16, &by));
    assert_text("[โทรศัพท์]", by);
    assert_int_equal(CGOV__KEEP, ask(d, CGOV__UNLISTED_EMAIL, "x@y.org", 0, 7, &by));
    assert_null(by);
    assert_int_equal(CGOV__UNDECIDED, ask(d, CGOV__UNLISTED_EMAIL, "z@y.org", 0, 7, &by));
    assert_true(cgov__decisions_everywhere(d, &at, &words, &by));
    assert_text("นายก้อง", words);
    assert_text("[ผู้นำ]", by);
    assert_false(cgov__decisions_everywhere(d, &at, &words, &by));
    assert_i64(1, (long long)cgov__decisions_open(d));
    cgov__decisions_free(d);
    scratch_remove(&place);
}

static void a_word_that_decides_nothing_is_refused_with_its_place(void **state)
{
    static const char wrong[] =
        "words,kind,count,context,decision,by\n0812345678,telephone,1,,maybe,\n";
    scratch place;
    cgov_error *error = NULL;
    (void)state;
    scratch_make(&place);
    const char *path = scratch_file(&place, "review.csv");
    file_write(path, wrong, sizeof wrong - 1);
    cgov__decisions *d = make(false);
    assert_status(CGOV_INVALID, cgov__decisions_read(d, path, &error));
    assert_contains("row 2, column \"decision", cgov_error_message(error));
    assert_contains("\"maybe\" is not known", cgov_error_message(error));
    cgov_error_free(error);
    cgov__decisions_free(d);
    scratch_remove(&place);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_waits_is_written_and_what_is_decided_is_read),
        cmocka_unit_test(a_word_that_decides_nothing_is_refused_with_its_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
