/* Thai dates and years, and widths on a terminal. Buddhist years are Gregorian years plus 543. */
#include "support.h"

static void years(void **state)
{
    static const struct {
        const char *text;
        cgov_calendar calendar;
        int year; /* 0: refused */
    } table[] = {
        { "2556", CGOV_CALENDAR_ANY, 2013 },
        { "๒๕๕๖", CGOV_CALENDAR_ANY, 2013 },
        { "2013", CGOV_CALENDAR_ANY, 2013 },
        { "พ.ศ. 2556", CGOV_CALENDAR_ANY, 2013 },
        { "พ.ศ.๒๕๕๖", CGOV_CALENDAR_GREGORIAN, 2013 }, /* the mark decides */
        { "ปี พ.ศ. 2556", CGOV_CALENDAR_ANY, 2013 },
        { "พุทธศักราช 2556", CGOV_CALENDAR_ANY, 2013 },
        { " ค.ศ. 2013 ", CGOV_CALENDAR_BUDDHIST, 2013 },
        { "2556 B.E.", CGOV_CALENDAR_ANY, 2013 },
        { "2013 AD", CGOV_CALENDAR_ANY, 2013 },
        { "year 2013", CGOV_CALENDAR_ANY, 2013 },
        { "2556", CGOV_CALENDAR_BUDDHIST, 2013 },
        { "2400", CGOV_CALENDAR_ANY, 1857 },
        { "2700", CGOV_CALENDAR_ANY, 2157 },
        { "2200", CGOV_CALENDAR_ANY, 2200 },
        { "1800", CGOV_CALENDAR_ANY, 1800 },
        { "2201", CGOV_CALENDAR_ANY, 0 },
        { "2399", CGOV_CALENDAR_ANY, 0 },
        { "2701", CGOV_CALENDAR_ANY, 0 },
        { "1799", CGOV_CALENDAR_ANY, 0 },
        { "2013", CGOV_CALENDAR_BUDDHIST, 0 },
        { "2556", CGOV_CALENDAR_GREGORIAN, 0 },
        { "พ.ศ. 2013", CGOV_CALENDAR_ANY, 0 },
        { "ค.ศ. 2556", CGOV_CALENDAR_ANY, 0 },
        { "56", CGOV_CALENDAR_ANY, 0 },
        { "13", CGOV_CALENDAR_GREGORIAN, 0 },
        { "02556", CGOV_CALENDAR_ANY, 0 },
        { "2556-2557", CGOV_CALENDAR_ANY, 0 },
        { "ประมาณ 2556", CGOV_CALENDAR_ANY, 0 },
        { "ม.ค. 2556", CGOV_CALENDAR_ANY, 0 },
        { "", CGOV_CALENDAR_ANY, 0 },
        { NULL, CGOV_CALENDAR_ANY, 0 },
    };
    (void)state;
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        int year = -1;
        cgov_error *error = NULL;
        const cgov_status status = cgov_year_parse(table[i].text, table[i].calendar, &year, &error);
        const cgov_status expected = table[i].year != 0 ? CGOV_OK : CGOV_INVALID;
        if (status != expected || (status == CGOV_OK && year != table[i].year))
            fail_msg("%s: %s, %d", table[i].text, cgov_status_name(status), year);
        if (status != CGOV_OK)
            assert_contains("2400 to 2700", cgov_error_message(error));
        cgov_error_free(error);
    }
    assert_status(CGOV_MISUSE, cgov_year_parse("2556", CGOV_CALENDAR_ANY, NULL, NULL));
}

static void dates(void **state)
{
    static const struct {
        const char *text, *iso; /* NULL: refused */
        cgov_precision precision;
    } table[] = {
        { "2555-2556", NULL, CGOV_PRECISION_ANY },
        { "๑๔ ม.ค. ๒๕๕๖", "2013-01-14", CGOV_PRECISION_DAY },
        { "14 มกราคม 2556", "2013-01-14", CGOV_PRECISION_DAY },
        { "วันที่ 14 เดือน มกราคม พ.ศ. 2556", "2013-01-14", CGOV_PRECISION_DAY },
        { "วันจันทร์ที่ 14 มกราคม 2556", "2013-01-14", CGOV_PRECISION_DAY },
        { "14มค2556", "2013-01-14", CGOV_PRECISION_DAY },
        { "14/1/2556", "2013-01-14", CGOV_PRECISION_DAY },
        { "14-01-2013", "2013-01-14", CGOV_PRECISION_DAY },
        { "14.1.2556", "2013-01-14", CGOV_PRECISION_DAY },
        { "2013-01-14", "2013-01-14", CGOV_PRECISION_DAY },
        { "2556/1/14", "2013-01-14", CGOV_PRECISION_DAY },
        { "14/1/2556, 9:30:00", "2013-01-14", CGOV_PRECISION_DAY },
        { "2013-01-14T09:30:00Z", "2013-01-14", CGOV_PRECISION_DAY },
        { "2013-01-14 09:30", "2013-01-14", CGOV_PRECISION_DAY },
        { "14 Jan 2013", "2013-01-14", CGOV_PRECISION_DAY },
        { "January 14th, 2013", "2013-01-14", CGOV_PRECISION_DAY },
        { "Monday, 14 January 2013", "2013-01-14", CGOV_PRECISION_DAY },
        { "30 พฤศจิกายน 2556", "2013-11-30", CGOV_PRECISION_DAY },
        { "๕ ธ.ค. ๒๕๕๖", "2013-12-05", CGOV_PRECISION_DAY },
        { "29 ก.พ. 2555", "2012-02-29", CGOV_PRECISION_DAY },
        { "ม.ค. 2556", "2013-01", CGOV_PRECISION_MONTH },
        { "1/2556", "2013-01", CGOV_PRECISION_MONTH },
        { "2013-01", "2013-01", CGOV_PRECISION_MONTH },
        { "พ.ศ. 2556", "2013", CGOV_PRECISION_YEAR },
        { "2013", "2013", CGOV_PRECISION_YEAR },
        { "29 ก.พ. 2556", NULL, 0 }, /* 2013 is no leap year */
        { "29/2/1900", NULL, 0 }, /* nor is a century, unless 400 divides it */
        { "28/2/1900", "1900-02-28", CGOV_PRECISION_DAY },
        { "29/2/2000", "2000-02-29", CGOV_PRECISION_DAY },
        { "31 มี.ค. 2483", NULL, 0 }, /* until 2483 the Thai year began in April */
        { "1 เม.ย. 2483", "1940-04-01", CGOV_PRECISION_DAY },
        { "31 ธ.ค. 2483", "1940-12-31", CGOV_PRECISION_DAY },
        { "1 ม.ค. 2484", "1941-01-01", CGOV_PRECISION_DAY },
        { "31/4/2556", NULL, 0 },
        { "1/14/2013", NULL, 0 }, /* the month comes second */
        { "14/1/56", NULL, 0 },
        { "14 ม.ค. 56", NULL, 0 },
        { "0/1/2556", NULL, 0 },
        { "14 มกรา กุมภา 2556", NULL, 0 },
        { "14 Brumaire 2556", NULL, 0 },
        { "มกราคม", NULL, 0 },
        { "14 มกราคม", NULL, 0 },
        { "1 2 3 2556", NULL, 0 },
        { "14 ก.พ. 2475", NULL, 0 }, /* the Thai year 2475 began in April 1932 */
        { "24 มิ.ย. 2475", "1932-06-24", CGOV_PRECISION_DAY }, /* the revolution of 1932 */
        { "41287", NULL, 0 }, /* a date as a spreadsheet counts it */
        { "", NULL, 0 },
    };
    (void)state;
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        cgov_date date = { .iso = "" };
        cgov_error *error = NULL;
        const cgov_status status = cgov_date_parse(table[i].text, CGOV_CALENDAR_ANY, &date, &error);
        if (status != (table[i].iso != NULL ? CGOV_OK : CGOV_INVALID))
            fail_msg("%s: %s: %s", table[i].text, cgov_status_name(status),
                     cgov_error_message(error));
        if (status == CGOV_OK) {
            assert_text(table[i].iso, date.iso);
            assert_int_equal(table[i].precision, date.precision);
        } else {
            assert_contains(table[i].text, cgov_error_message(error));
        }
        cgov_error_free(error);
    }
}

static void dates_for_people(void **state)
{
    static const struct {
        const char *iso;
        cgov_language language;
        const char *text;
    } table[] = {
        { "2013-01-14", CGOV_LANGUAGE_TH, "14 มกราคม 2556" },
        { "2013-01-14", CGOV_LANGUAGE_EN, "14 January 2013" },
        { "2013-11", CGOV_LANGUAGE_TH, "พฤศจิกายน 2556" },
        { "2013-11", CGOV_LANGUAGE_ANY, "November 2013" },
        { "2013", CGOV_LANGUAGE_TH, "พ.ศ. 2556" },
        { "2013", CGOV_LANGUAGE_EN, "2013" },
        { "2013-02-30", CGOV_LANGUAGE_EN, NULL },
        { "14/1/2013", CGOV_LANGUAGE_EN, NULL },
        { NULL, CGOV_LANGUAGE_EN, NULL },
    };
    (void)state;
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        char *text = cgov_format_date(table[i].iso, table[i].language);
        assert_text(table[i].text, text);
        cgov_free(text);
    }
}

/* Days over two centuries go out in Thai and come back the same. */
static void dates_come_back(void **state)
{
    (void)state;
    for (int year = 1941; year <= 2157; year += 4)
        for (int month = 1; month <= 12; month++)
            for (int day = 1; day <= 28; day += 9) {
                char iso[11];
                cgov_date back;
                snprintf(iso, sizeof iso, "%04d-%02d-%02d", year, month, day);
                char *text = cgov_format_date(iso, CGOV_LANGUAGE_TH);
                assert_status(CGOV_OK, cgov_date_parse(text, CGOV_CALENDAR_ANY, &back, NULL));
                assert_text(iso, back.iso);
                cgov_free(text);
            }
}

static void widths(void **state)
{
    static const struct {
        const char *text;
        int width;
    } table[] = {
        { "", 0 },          { "abc", 3 }, { "กขค", 3 },     { "ที่", 1 }, /* one letter under two
                                                                           marks */
        { "ผู้นำ", 3 },                                                   /* sara am takes a column */
        { "ประชาสังคม", 9 }, { "é", 1 },   { "e\u0301", 1 }, { "中文", 4 }, { "a\u200Bb", 2 },
        { "\xFF", 1 },
    };
    (void)state;
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++)
        if (cgov_text_width(table[i].text, -1) != table[i].width)
            fail_msg("\"%s\" takes %d", table[i].text, cgov_text_width(table[i].text, -1));
    assert_int_equal(2, cgov_text_width("abc", 2));
    assert_int_equal(0, cgov_text_width(NULL, -1));
    /* A cluster is never cut: after one column of ที่นี่ stands all of ที่. */
    assert_int_equal((int)strlen("ที่"), (int)cgov_text_fit("ที่นี่", -1, 1));
    assert_int_equal((int)strlen("ที่นี่"), (int)cgov_text_fit("ที่นี่", -1, 2));
    assert_int_equal(0, (int)cgov_text_fit("中", -1, 1));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(years),
        cmocka_unit_test(dates),
        cmocka_unit_test(dates_for_people),
        cmocka_unit_test(dates_come_back),
        cmocka_unit_test(widths),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
