/* What a person sees of a number under a format, as Excel shows it (dates in ISO 8601). */
#include "support.h"

#include "exchange/format/number_format.h"

typedef struct shown_case {
    const char *code, *number, *text, *plain; /* plain NULL: a date or time */
    bool from_1904;
} shown_case;

static void show(const shown_case *it)
{
    cgov__number_format format;
    cgov__number_shown shown = { { 0 }, { 0 }, false };
    cgov__number_format_read(it->code, &format);
    assert_true(cgov__number_show(&format, it->number, it->from_1904, &shown));
    if (strcmp(shown.text.bytes, it->text) != 0)
        fail_msg("%s under %s shows %s, not %s", it->number, it->code, shown.text.bytes, it->text);
    assert_true(shown.date == (it->plain == NULL));
    if (it->plain != NULL)
        assert_string_equal(shown.plain.bytes, it->plain);
    cgov__buffer_free(&shown.text);
    cgov__buffer_free(&shown.plain);
}

static void show_all(const shown_case *cases, size_t count)
{
    for (size_t i = 0; i < count; i++)
        show(&cases[i]);
}

#define SHOW_ALL(cases) show_all(cases, sizeof(cases) / sizeof(cases)[0])

static void general_keeps_fifteen_digits(void **state)
{
    static const shown_case cases[] = {
        { "General", "13", "13", "13", false },
        { "General", "0.30000000000000004", "0.3", "0.3", false },
        { "General", "-0.5", "-0.5", "-0.5", false },
        { "General", "1E-05", "0.00001", "0.00001", false },
        { "General", "2.5000000000000001E-2", "0.025", "0.025", false },
        { "General", "1101700230673", "1101700230673", "1101700230673", false },
        { "General", "123456789012345", "123456789012345", "123456789012345", false },
        { "General", "1234567890123456", "1.23456789012346E+15", "1.23456789012346E+15", false },
        { "General", "1.234567E+20", "1.234567E+20", "1.234567E+20", false },
        { "General", "0", "0", "0", false },
        { "General", "-0", "0", "0", false },
        { "General", "999999999999999.9", "1E+15", "1E+15", false },
        { "@", "42", "42", "42", false },
        { "\"S-\"@", "42", "S-42", "42", false },
        { "\"เหมือนกันหมด\"", "42", "เหมือนกันหมด", "42", false },
        { "General\" บาท\"", "42", "42 บาท", "42", false },
    };
    (void)state;
    SHOW_ALL(cases);
}

static void zeros_and_words_of_a_format_are_seen(void **state)
{
    static const shown_case cases[] = {
        { "0000", "13", "0013", "13", false },
        { "\"S-\"0000", "7", "S-0007", "7", false },
        { "0-0000-00000-00-0", "1101700230673", "1-1017-00230-67-3", "1101700230673", false },
        { "000-000-0000", "812345678", "081-234-5678", "812345678", false },
        { "00000", "123456", "123456", "123456", false },
        { "0000", "-13", "-0013", "-13", false },
        { "\\A000", "5", "A005", "5", false },
        { ";;;", "5", "5", "5", false },
        { "0;-0;;@", "0", "0", "0", false },
    };
    (void)state;
    SHOW_ALL(cases);
}

static void texts_have_a_section_of_their_own(void **state)
{
    static const char *const cases[][3] = {
        { "\"S-\"@", "ก", "S-ก" }, { "0;-0;0;\"คุณ\"@", "มะลิ", "คุณมะลิ" },
        { "_-@_-", "ก", "ก" },     { "@", "ก", NULL },
        { "0.00", "ก", NULL },     { "0;-0;0", "ก", NULL },
        { ";;;", "ก", NULL },
    };
    cgov__number_format format;
    cgov__buffer shown = { 0 };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        cgov__number_format_read(cases[i][0], &format);
        const bool so = cgov__number_show_text(&format, cases[i][1], strlen(cases[i][1]), &shown);
        assert_true(so == (cases[i][2] != NULL));
        if (so)
            assert_string_equal(cases[i][2], shown.bytes);
    }
    cgov__buffer_free(&shown);
}

static void decimals_groups_and_percents_are_seen(void **state)
{
    static const shown_case cases[] = {
        { "0.00", "2.5", "2.50", "2.5", false },
        { "0.00", "2.675", "2.68", "2.675", false },
        { "0.00", "2.6749999999999998", "2.68", "2.675", false },
        { "0", "0.5", "1", "0.5", false },
        { "0", "9.96", "10", "9.96", false },
        { "0.0", "9.96", "10.0", "9.96", false },
        { "#,##0", "1234567.4", "1,234,567", "1234567.4", false },
        { "#,##0.00", "0", "0.00", "0", false },
        { "#,##0.00", "999.995", "1,000.00", "999.995", false },
        { "0.##", "3", "3", "3", false },
        { "0.##", "3.10", "3.1", "3.1", false },
        { "#", "0", "0", "0", false },
        { "0,", "1234567", "1235", "1234567", false },
        { "0%", "0.456", "46%", "0.456", false },
        { "0.0%", "0.1", "10.0%", "0.1", false },
        { "0.00E+00", "123457000000", "1.23E+11", "123457000000", false },
        { "0.00E+00", "9999", "1.00E+04", "9999", false },
        { "0.0E+0", "0.00012", "1.2E-4", "0.00012", false },
        { "##0.0E+0", "12345", "12.3E+3", "12345", false },
        { "0.0E-00", "12345", "1.2E04", "12345", false },
        { "0E+000", "0.5", "5E-001", "0.5", false },
        { ".00", "1234.5", "1234.50", "1234.5", false },
        { ".00", "-1", "-1.00", "-1", false },
        { ".00", "0.5", ".50", "0.5", false },
        { "[<0]-0.0;0.0", "-13", "-13.0", "-13", false },
        { "[Red][<0](0.0);0.0", "-13", "(13.0)", "-13", false },
        { "[<0]0.0;0.0", "-13", "-13.0", "-13", false },
        { "[>=1000]#,##0,\"K\";0", "-13", "-13", "-13", false },
        { "[=1]\"ชาย\";[=2]\"หญิง\";\"อื่น\"", "2", "หญิง", "2", false },
        { "[$฿-41E]#,##0.00", "1234.5", "฿1,234.50", "1234.5", false },
        { "_-\"฿\"* #,##0.00_-;\\-\"฿\"* #,##0.00_-;_-\"฿\"* \"-\"_-;_-@_-", "0", "฿-", "0",
          false },
        { "#,##0.00_);(#,##0.00)", "-1234.5", "(1,234.50)", "-1234.5", false },
        { "[<1]0.00%;[>=1]0", "0.25", "25.00%", "0.25", false },
        { "[<1]0.00%;[>=1]0", "2", "2", "2", false },
        { "# ?/?", "1.5", "1.5", "1.5", false },
        { "[Red]0.0", "1.25", "1.3", "1.25", false },
    };
    (void)state;
    SHOW_ALL(cases);
}

static void dates_are_iso_in_both_epochs(void **state)
{
    static const shown_case cases[] = {
        { "m/d/yyyy", "41395", "2013-05-01", NULL, false },
        { "dd/mm/yyyy", "39933", "2013-05-01", NULL, true },
        { "d mmmm yyyy", "1", "1900-01-01", NULL, false },
        { "d/m/yy", "59", "1900-02-28", NULL, false },
        { "d/m/yy", "61", "1900-03-01", NULL, false },
        { "d/m/yy", "0", "1904-01-01", NULL, true },
        { "d/m/yy", "2958465", "9999-12-31", NULL, false },
        { "[$-41E]d mmmm yyyy", "41395", "2013-05-01", NULL, false },
        { "[$-D07041E]d mmm bb", "41395", "2013-05-01", NULL, false },
        { "[$-107041E]d mmmm yyyy;@", "41395", "2013-05-01", NULL, false },
        { "d/m/bbbb", "41395.75", "2013-05-01", NULL, false },
        { "mmm-yy", "41395", "2013-05-01", NULL, false },
        { "วว/ดด/ปปปป", "41395", "2013-05-01", NULL, false },
        { "ว ดดดด ปปปป", "41395", "2013-05-01", NULL, false },
        { "ปปปป", "41395", "2013", NULL, false },
        { "yyyy", "41395", "2013", NULL, false },
        { "[$-41E]bbbb", "41395", "2013", NULL, false },
        { "yyyy\\-mm\\-dd", "41395", "2013-05-01", NULL, false },
        { "yyyy-mm-dd hh:mm:ss", "41395.395833333336", "2013-05-01 09:30:00", NULL, false },
        { "d/m/yyyy h:mm", "41394.999999999", "2013-05-01 00:00", NULL, false },
    };
    (void)state;
    SHOW_ALL(cases);
}

static void times_are_whole_seconds(void **state)
{
    static const shown_case cases[] = {
        { "h:mm", "0.39583333333333331", "09:30", NULL, false },
        { "h:mm:ss", "0.39583333333333298", "09:30:00", NULL, false },
        { "h:mm AM/PM", "0.89583333333333337", "21:30", NULL, false },
        { "hh:mm", "41395.395833333336", "09:30", NULL, false },
        { "h:mm", "0.41665509259259257", "09:59", NULL, false }, /* 09:59:59 */
        { "h:mm", "0.9999999942", "23:59", NULL, false },        /* 23:59:59.9995 */
        { "h:mm:ss", "0.9999999942", "23:59:59", NULL, false },
        { "h:mm:ss.000", "0.9999999942", "23:59:59.999", NULL, false },
        { "d/m/yyyy", "41395.9999999942", "2013-05-01", NULL, false },
        { "d/m/yyyy h:mm:ss", "41395.9999999942", "2013-05-01 23:59:59", NULL, false },
        { "h:mm:ss", "0.5242671875", "12:34:57", NULL, false }, /* 12:34:56.685 */
        { "h:mm:ss.000", "1.4236111111111111E-6", "00:00:00.123", NULL, false },
        { "h:mm \"น.\"", "0.39583333333333331", "09:30", NULL, false },
        { "[h]:mm", "1.5", "36:00", NULL, false },
        { "mm:ss", "0.00318287037037037", "00:04:35", NULL, false },
        { "mm:ss.00", "1.1574074074074073E-5", "00:00:01.00", NULL, false },
        { "h:mm", "0", "00:00", NULL, false },
    };
    (void)state;
    SHOW_ALL(cases);
}

static void what_no_calendar_has_is_its_number(void **state)
{
    static const shown_case cases[] = {
        { "d/m/yyyy", "60", "60", NULL, false },
        { "d/m/yyyy", "-1", "-1", NULL, false },
        { "d/m/yyyy", "0", "0", NULL, false },
        { "d/m/yyyy", "2958466", "2958466", NULL, false },
        { "d/m/yyyy", "1E+300", "1E+300", NULL, false },
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        cgov__number_format format;
        cgov__number_shown shown = { { 0 }, { 0 }, false };
        cgov__number_format_read(cases[i].code, &format);
        assert_false(cgov__number_show(&format, cases[i].number, false, &shown));
        assert_string_equal(shown.text.bytes, cases[i].text);
        cgov__buffer_free(&shown.text);
        cgov__buffer_free(&shown.plain);
    }
}

static void what_is_no_number_is_refused(void **state)
{
    static const char *const texts[] = { "", "abc", "1e", "1.2.3", "0x10", "1e99999", "nan", "+" };
    cgov__number_format format;
    cgov__number_shown shown = { { 0 }, { 0 }, false };
    (void)state;
    cgov__number_format_read("General", &format);
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        assert_false(cgov__number_show(&format, texts[i], false, &shown));
    cgov__buffer_free(&shown.text);
    cgov__buffer_free(&shown.plain);
}

static void odd_codes_end(void **state)
{
    static const char *const codes[] = { "",      "\"",     "[",   "\\", "_",      "*",   "0.0.0",
                                         ";;;;;", "[>=",    "0\"", "[$", "E+",     "0E+", "%%%%",
                                         ",,,,",  "0,,,,,", "[h",  "[]", "\\\xE0", "#.#E" };
    (void)state;
    for (size_t i = 0; i < sizeof codes / sizeof codes[0]; i++) {
        cgov__number_format format;
        cgov__number_shown shown = { { 0 }, { 0 }, false };
        cgov__number_format_read(codes[i], &format);
        cgov__number_show(&format, "1234.5", false, &shown);
        assert_true(shown.text.length > 0);
        cgov__buffer_free(&shown.text);
        cgov__buffer_free(&shown.plain);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(general_keeps_fifteen_digits),
        cmocka_unit_test(zeros_and_words_of_a_format_are_seen),
        cmocka_unit_test(texts_have_a_section_of_their_own),
        cmocka_unit_test(decimals_groups_and_percents_are_seen),
        cmocka_unit_test(dates_are_iso_in_both_epochs),
        cmocka_unit_test(times_are_whole_seconds),
        cmocka_unit_test(what_no_calendar_has_is_its_number),
        cmocka_unit_test(what_is_no_number_is_refused),
        cmocka_unit_test(odd_codes_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
