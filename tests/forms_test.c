/* All forms of a name: its parts, how they are typed, and their bytes. */
#include "support.h"

#include "exchange/share/forms.h"

#define COUNT(list) (sizeof(list) / sizeof(list)[0])

static void names_come_apart(void **state)
{
    static const struct {
        const char *name, *title, *given, *family;
    } cases[] = {
        { "สมศรี ใจดี", "", "สมศรี", "ใจดี" },
        { "นางสาวสมศรี  ใจดี", "นางสาว", "สมศรี", "ใจดี" },
        { "น.ส. สมศรี ใจดี", "น.ส.", "สมศรี", "ใจดี" },
        { "นางสาวิตรี ใจดี", "นาง", "สาวิตรี", "ใจดี" },
        { "นายกรณ์ ใจดี", "นาย", "กรณ์", "ใจดี" },
        { "นายก สมชาย ใจดี", "นายก", "สมชาย", "ใจดี" },
        { "ผศ.ดร.สมชาย ณ อยุธยา", "ผศ.ดร.", "สมชาย", "ณ อยุธยา" },
        { "พ.ต.อ.สมชาย ใจดี", "พ.ต.อ.", "สมชาย", "ใจดี" },
        { "ผู้ใหญ่บ้าน สมชาย", "ผู้ใหญ่บ้าน", "สมชาย", "" },
        { "อาภรณ์ ใจดี", "", "อาภรณ์", "ใจดี" },
        { "คุณากร ใจดี", "", "คุณากร", "ใจดี" },
        { "พระ สมชาย", "พระ", "สมชาย", "" },
        { "ศศิธร ใจดี", "", "ศศิธร", "ใจดี" },
        { "Mr. Somchai Jaidee", "Mr.", "Somchai", "Jaidee" },
        { "Dr Anan Rak Thai", "Dr", "Anan", "Rak Thai" },
        { "Mrsawat Jaidee", "", "Mrsawat", "Jaidee" },
        { "\xE2\x80\x8Bสมศรี\xC2\xA0ใจดี ", "", "สมศรี", "ใจดี" },
        { "", "", "", "" },
        { "นาย", "", "นาย", "" },
    };
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        cgov__name_parts parts;
        assert_status(CGOV_OK, cgov__name_parts_read(cases[i].name, &parts, NULL));
        assert_text(cases[i].title, parts.title);
        assert_text(cases[i].given, parts.given);
        assert_text(cases[i].family, parts.family);
        cgov__name_parts_free(&parts);
    }
}

static const cgov__form *form_of(const cgov__forms *forms, const char *text)
{
    for (size_t i = 0; i < forms->count; i++)
        if (strcmp(forms->list[i].text, text) == 0)
            return &forms->list[i];
    return NULL;
}

static void each_way_of_typing_is_a_form(void **state)
{
    static const struct {
        cgov__term_kind kind;
        const char *text, *form;
        bool certain;
    } cases[] = {
        { CGOV__TERM_NAME, "นายสมศรี ใจดี", "สมศรี ใจดี", true },
        { CGOV__TERM_NAME, "นายสมศรี ใจดี", "สมศรีใจดี", true },
        { CGOV__TERM_NAME, "นายสมศรี ใจดี", "สมศรี\xE2\x80\x8Bใจดี", true },
        { CGOV__TERM_NAME, "นายสมศรี ใจดี", "สมศรี\nใจดี", true },
        { CGOV__TERM_NAME, "นายสมศรี ใจดี", "ใจดี, สมศรี", true },
        { CGOV__TERM_NAME, "นายสมศรี ใจดี", "สมศรี", true },
        { CGOV__TERM_NAME, "นายสมศรี ใจดี", "ใจดี", false },
        { CGOV__TERM_NAME, "สามารถ กิตติพงษ์ไพศาล", "สามารถ", false },
        { CGOV__TERM_NAME, "สามารถ กิตติพงษ์ไพศาล", "กิตติพงษ์ไพศาล", true },
        { CGOV__TERM_NAME, "อำไพ รักไทย", "อ\u0E4D\u0E32ไพ รักไทย", true },
        { CGOV__TERM_NAME, "น\u0E49ำฝน รักไทย", "น\u0E4D\u0E49\u0E32ฝน รักไทย", true },
        { CGOV__TERM_NAME, "น\u0E49ำฝน รักไทย", "น\u0E49\u0E4D\u0E32ฝน รักไทย", true },
        { CGOV__TERM_NAME, "น\u0E49ำฝน รักไทย", "น\u0E33\u0E49ฝน รักไทย", true },
        { CGOV__TERM_NAME, "จ\u0E34\u0E4Bม แม่นจริง", "จ\u0E4B\u0E34ม แม่นจริง", true },
        { CGOV__TERM_NAME, "จ\u0E34\u0E4Bม แม่นจริง", "จ\u0E34\u0E4Bม เเม่นจริง", true },
        { CGOV__TERM_NAME, "Ms. Anna L\u00F3pez", "ANNA L\u00D3PEZ", true },
        { CGOV__TERM_NAME, "Ms. Anna L\u00F3pez", "anna lopez", true },
        { CGOV__TERM_NAME, "Ms. Anna L\u00F3pez", "Anna Lo\u0301pez", true },
        { CGOV__TERM_NICKNAME, "แดง", "แดง", false },
        { CGOV__TERM_NICKNAME, "เอ็มมี่", "เอ็มมี่", true },
        { CGOV__TERM_NUMBER, "081-234-5678", "0812345678", true },
        { CGOV__TERM_NUMBER, "081-234-5678", "081 234 5678", true },
        { CGOV__TERM_NUMBER, "081-234-5678", "+66812345678", true },
        { CGOV__TERM_NUMBER, "081-234-5678", "๐๘๑-๒๓๔-๕๖๗๘", true },
        { CGOV__TERM_NUMBER, "๑ ๑๐๐๗ ๐๑๒๓๔ ๕๖ ๗", "1-1007-01234-56-7", true },
        { CGOV__TERM_WORDS, "Somsri@Example.org", "somsri@example.org", true },
    };
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        cgov__forms forms = { 0 };
        assert_status(CGOV_OK, cgov__forms_add(&forms, cases[i].kind, cases[i].text, NULL));
        const cgov__form *form = form_of(&forms, cases[i].form);
        if (form == NULL)
            fail_msg("%s has no form %s", cases[i].text, cases[i].form);
        assert_int_equal(cases[i].certain, form->certain);
        cgov__forms_free(&forms);
    }
}

static void blank_terms_have_no_form(void **state)
{
    cgov__forms forms = { 0 };
    (void)state;
    assert_status(CGOV_OK, cgov__forms_add(&forms, CGOV__TERM_NAME, " \xC2\xA0", NULL));
    assert_status(CGOV_OK, cgov__forms_add(&forms, CGOV__TERM_NUMBER, "-", NULL));
    assert_i64(0, (long long)forms.count);
    cgov__forms_free(&forms);
}

static void forms_have_bytes_in_each_encoding(void **state)
{
    static const struct {
        cgov__form_encoding encoding;
        const char *text, *bytes;
        size_t length;
    } cases[] = {
        { CGOV__FORM_UTF_8, "สม", "\xE0\xB8\xAA\xE0\xB8\xA1", 6 },
        { CGOV__FORM_UTF_8, "abc", "abc", 3 },
        { CGOV__FORM_UTF_16LE, "สม", "\x2A\x0E\x21\x0E", 4 },
        { CGOV__FORM_UTF_16BE, "สม", "\x0E\x2A\x0E\x21", 4 },
        { CGOV__FORM_UTF_16BE, "\U0001F600", "\xD8\x3D\xDE\x00", 4 },
        { CGOV__FORM_WINDOWS_874, "สม a", "\xCA\xC1 a", 4 },
        { CGOV__FORM_WINDOWS_874, "\u00F3", NULL, 0 },
        { CGOV__FORM_WINDOWS_874, "abc", NULL, 0 }, /* as in UTF-8 */
        { CGOV__FORM_JSON, "สa", "\\u0e2aa", 7 },
        { CGOV__FORM_JSON_UPPER, "ส", "\\u0E2A", 6 },
        { CGOV__FORM_JSON, "\U0001F600", "\\ud83d\\ude00", 12 },
        { CGOV__FORM_HEX, "ส", "e0b8aa", 6 },
        { CGOV__FORM_HEX_UPPER, "ส", "E0B8AA", 6 },
        { CGOV__FORM_PERCENT, "ส a", "%e0%b8%aa%20a", 13 },
        { CGOV__FORM_PERCENT_UPPER, "ส", "%E0%B8%AA", 9 },
        { CGOV__FORM_ENTITY, "สa", "&#3626;a", 8 },
        { CGOV__FORM_ENTITY_HEX, "ส", "&#xe2a;", 7 },
    };
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        cgov__buffer bytes = { 0 };
        assert_int_equal(cases[i].bytes != NULL,
                         cgov__form_bytes(cases[i].text, cases[i].encoding, &bytes));
        assert_i64((long long)cases[i].length, (long long)bytes.length);
        if (cases[i].length > 0)
            assert_memory_equal(cases[i].bytes, bytes.bytes, bytes.length);
        cgov__buffer_free(&bytes);
    }
}

static bool count_hit(size_t id, int64_t offset, void *ctx)
{
    (void)offset;
    *(size_t *)ctx += id == 3;
    return true;
}

static void certain_forms_are_scanned_for_in_all_encodings(void **state)
{
    static const char *const texts[] = {
        "เขาพบสมศรี ใจดี เมื่อวาน",
        "{\"name\":\"\\u0e2a\\u0e21\\u0e28\\u0e23\\u0e35\"}",
        "x'E0B8AAE0B8A1E0B8A8E0B8A3E0B8B5'",
        "?q=%E0%B8%AA%E0%B8%A1%E0%B8%A8%E0%B8%A3%E0%B8%B5",
        "\xCA\xC1\xC8\xC3\xD5",
        "&#3626;&#3617;&#3624;&#3619;&#3637;",
    };
    cgov__forms forms = { 0 };
    cgov__scan *scan = NULL;
    (void)state;
    assert_status(CGOV_OK, cgov__scan_new(&scan, NULL));
    assert_status(CGOV_OK, cgov__forms_add(&forms, CGOV__TERM_NAME, "นางสมศรี ใจดี", NULL));
    assert_status(CGOV_OK, cgov__forms_add(&forms, CGOV__TERM_NICKNAME, "แดง", NULL));
    assert_status(CGOV_OK, cgov__forms_scan(&forms, 3, scan, NULL));
    for (size_t i = 0; i < COUNT(texts); i++) {
        size_t found = 0;
        assert_status(CGOV_OK,
                      cgov__scan_bytes(scan, texts[i], strlen(texts[i]), count_hit, &found, NULL));
        if (found == 0)
            fail_msg("not found in %s", texts[i]);
    }
    size_t found = 0;
    assert_status(
        CGOV_OK, cgov__scan_bytes(scan, "สีแดงสดใจดี", strlen("สีแดงสดใจดี"), count_hit, &found, NULL));
    assert_i64(0, (long long)found);
    cgov__forms_free(&forms);
    cgov__scan_free(scan);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_come_apart),
        cmocka_unit_test(each_way_of_typing_is_a_form),
        cmocka_unit_test(blank_terms_have_no_form),
        cmocka_unit_test(forms_have_bytes_in_each_encoding),
        cmocka_unit_test(certain_forms_are_scanned_for_in_all_encodings),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
