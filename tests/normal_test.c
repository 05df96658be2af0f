/*
 * The normal form: what is folded, what is kept apart, and that every form can be followed back
 * to the original.
 */
#include "support.h"

#include "cgov/words.h"
#include "text/compact.h"
#include "text/normal.h"

#include <unicode/ubrk.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#define COUNT(list) (sizeof(list) / sizeof(list)[0])

static cgov_text_key *key_of(const char *text)
{
    cgov_text_key *key = NULL;
    cgov_error *error = NULL;
    assert_ok_error(error, cgov_text_key_make(text, &key, &error));
    return key;
}

static void forms_that_a_reader_takes_for_the_same(void **state)
{
    static const struct {
        const char *text, *form;
    } cases[] = {
        { "", "" },
        { "ประชาสังคม", "ประชาสังคม" },
        /* sara am: one code point, two, with the tone mark in every place */
        { "น\u0E49\u0E33", "น\u0E49\u0E33" },
        { "น\u0E33\u0E49", "น\u0E49\u0E33" },
        { "น\u0E4D\u0E49\u0E32", "น\u0E49\u0E33" },
        { "น\u0E49\u0E4D\u0E32", "น\u0E49\u0E33" },
        { "น\u0E4D\u0E32\u0E49", "น\u0E49\u0E33" },
        { "ทําการ", "ทำการ" },
        /* sara aa: a tone mark behind it, as text out of a PDF has it */
        { "หม\u0E39\u0E48บ\u0E32\u0E49น", "หม\u0E39\u0E48บ\u0E49\u0E32น" },
        { "ค\u0E32\u0E48", "ค\u0E48\u0E32" },
        { "กำา", "กำา" },
        { "พุทฺธํ", "พุทฺธํ" }, /* Pali: a nikhahit of its own */
        /* marks */
        { "ท\u0E48\u0E35", "ท\u0E35\u0E48" },
        { "ผ\u0E39\u0E49", "ผ\u0E39\u0E49" },
        { "ผ\u0E49\u0E39", "ผ\u0E39\u0E49" },
        { "สิทธ\u0E4C\u0E34", "สิทธ\u0E34\u0E4C" },
        { "ท\u0E35\u0E48\u0E48", "ท\u0E35\u0E48" },
        { "ท\u0E35\u0E35\u0E48", "ท\u0E35\u0E48" },
        { "บ\u0E34\u0E4Dง", "บ\u0E36ง" },
        { "เเม่น\u0E49ำ", "แม่น\u0E49ำ" },
        { "เ\u200Bเละ", "และ" },
        { "ฤๅษี", "ฤาษี" },
        { "ป\uF702\uF705", "ป\u0E35\u0E48" }, /* as old fonts put it into a PDF */
        /* what is not seen */
        { "\uFEFFภาค\u200Bประชา\u200D\u00ADสังคม\u2060", "ภาคประชาสังคม" },
        { "  ก \t\r\n ข\u00A0\u3000ค  ", "ก ข ค" },
        { "ต่าง ๆ ที่", "ต่างๆที่" },
        { "ต่างๆ ที่", "ต่างๆที่" },
        { "กรุงเทพ ฯ และ", "กรุงเทพฯ และ" },
        { "ข้าว น้ำ ฯลฯ", "ข้าว น้ำฯลฯ" },
        /* digits */
        { "พ.ศ. ๒๕๕๖", "พ.ศ. 2556" },
        { "２５５６ ٢٥٥٦ x²", "2556 2556 x2" },
        /* English */
        { "Collaborative GOVERNANCE", "collaborative governance" },
        { "Café CAFE\u0301 naïve Ł Ø Æ straße", "cafe cafe naive l o ae strasse" },
        { "ｆｕｌｌ ﬁne №", "full fine no" },
        { "“don’t” – it—is", "\"don't\" - it-is" },
        /* others */
        { "Ελλάδα", "ελλάδα" },
        { "\u0418\u0306", "\u0439" },
        { "\u1112\u1161\u11AB", "\uD55C" },
        { "😀 กลุ่ม", "😀 กลุ่ม" },
        { "a\xFFก\xE0\xB8", "a\uFFFDก\uFFFD" },
    };
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        cgov_text_key *key = key_of(cases[i].text);
        if (strcmp(cases[i].form, key->text) != 0)
            fail_msg("%zu: %s is %s, not %s", i, cases[i].text, key->text, cases[i].form);
        cgov_text_key_free(key);
    }
}

/* Texts that differ in meaning keep different forms. */
static void what_differs_stays_apart(void **state)
{
    static const char *const pairs[][2] = {
        { "ปา", "ป่า" },
        { "กา", "กำ" },
        { "เก", "แก" },
        { "ขา", "ข้า" },
        { "ศาล", "สาร" },
        { "ภาค ประชา", "ภาคประชา" },
        { "ดีๆ", "ดี" },
        { "กทม.", "กทม" },
        { "и", "й" },
        { "ก\u0E34", "ก\u0E35" },
        { "resume", "re sume" },
    };
    (void)state;
    for (size_t i = 0; i < COUNT(pairs); i++) {
        cgov_text_key *a = key_of(pairs[i][0]), *b = key_of(pairs[i][1]);
        if (strcmp(a->text, b->text) == 0)
            fail_msg("%s and %s are both %s", pairs[i][0], pairs[i][1], a->text);
        cgov_text_key_free(a);
        cgov_text_key_free(b);
    }
}

static void every_code_point_of_a_form_is_found_in_the_original(void **state)
{
    static const struct {
        const char *text;
        uint32_t start[8], stop[8];
        size_t count;
    } cases[] = {
        { "ABC", { 0, 1, 2 }, { 1, 2, 3 }, 3 },
        { "\uFEFFก\u200Bข", { 1, 3 }, { 2, 4 }, 2 },
        { "น\u0E4D\u0E49\u0E32อ", { 0, 1, 1, 4 }, { 1, 4, 4, 5 }, 4 },
        { "เเก", { 0, 2 }, { 2, 3 }, 2 },
        { "e\u0301a", { 0, 2 }, { 2, 3 }, 2 },
        { "ﬁn", { 0, 0, 1 }, { 1, 1, 2 }, 3 },
        { " ต่าง ๆ ดี", { 1, 2, 3, 4, 6, 8, 9 }, { 2, 3, 4, 5, 7, 9, 10 }, 7 },
    };
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        cgov_text_key *key = key_of(cases[i].text);
        assert_i64((long long)cases[i].count, (long long)key->count);
        for (size_t k = 0; k < key->count; k++)
            if (key->start[k] != cases[i].start[k] || key->stop[k] != cases[i].stop[k])
                fail_msg("%s: code point %zu is %u-%u, not %u-%u", cases[i].text, k, key->start[k],
                         key->stop[k], cases[i].start[k], cases[i].stop[k]);
        cgov_text_key_free(key);
    }
}

static void offsets_are_found_in_utf8_and_utf16(void **state)
{
    static const char text[] = "aก😀é";
    static const size_t utf8[] = { 0, 1, 4, 8, 10, 10 }, utf16[] = { 0, 1, 2, 4, 5, 5 };
    (void)state;
    for (size_t i = 0; i < COUNT(utf8); i++) {
        assert_i64((long long)utf8[i], (long long)cgov_text_utf8_offset(text, i));
        assert_i64((long long)utf16[i], (long long)cgov_text_utf16_offset(text, i));
    }
}

/* Thai with marks, a pair of surrogates, a family of joined emoji, a letter and its accent. */
static void offsets_go_there_and_back(void **state)
{
    static const char *const texts[] = {
        "", "ที่นี่ น้ำใจ", "a😀b", "👩‍👩‍👧‍👦ก", "e\u0301ก\u0E49\u0E33", "𝒳𝒴𝒵"
    };
    (void)state;
    for (size_t i = 0; i < COUNT(texts); i++) {
        const size_t length = strlen(texts[i]);
        size_t points = 0, units = 0;
        for (size_t at = 0; at < length; at++) { /* by the lead bytes alone */
            const unsigned char byte = (unsigned char)texts[i][at];
            points += (byte & 0xC0) != 0x80;
            units += (byte & 0xC0) != 0x80 ? 1u + (byte >= 0xF0) : 0u;
            assert_i64((long long)points - 1, (long long)cgov_text_offset_of_utf8(texts[i], at));
        }
        assert_i64((long long)units, (long long)cgov_text_utf16_offset(texts[i], points));
        for (size_t k = 0; k <= points; k++) {
            const size_t byte = cgov_text_utf8_offset(texts[i], k);
            const size_t unit = cgov_text_utf16_offset(texts[i], k);
            assert_i64((long long)k, (long long)cgov_text_offset_of_utf8(texts[i], byte));
            assert_i64((long long)k, (long long)cgov_text_offset_of_utf16(texts[i], unit));
        }
        assert_i64((long long)points, (long long)cgov_text_offset_of_utf8(texts[i], length + 9));
        assert_i64((long long)points, (long long)cgov_text_offset_of_utf16(texts[i], units + 9));
    }
    assert_i64(1, (long long)cgov_text_offset_of_utf16("a😀b", 2)); /* in the midst of a pair */
    assert_i64(0, (long long)cgov_text_offset_of_utf8(NULL, 1));
    assert_i64(0, (long long)cgov_text_offset_of_utf16(NULL, 1));
}

/* ---- what holds for every text ---- */

typedef struct law {
    cgov__normal form, again;
    cgov__buffer text, bytes;
    UBreakIterator *clusters;
    UChar units[4096];
} law;

static void form_is_its_own_form(law *it, const char *text, size_t length)
{
    cgov__buffer_clear(&it->text);
    for (size_t i = 0; i < it->form.count; i++)
        cgov__buffer_codepoint(&it->text, it->form.codes[i]);
    assert_status(CGOV_OK, cgov__normalize(it->text.bytes, it->text.length, &it->again, NULL));
    if (it->again.count != it->form.count ||
        memcmp(it->again.codes, it->form.codes, it->form.count * sizeof *it->form.codes) != 0)
        fail_msg("the form of \"%.*s\", \"%s\", has another form", (int)length, text,
                 it->text.bytes);
}

static void map_is_monotone(const law *it, size_t length)
{
    for (size_t i = 0; i < it->form.count; i++) {
        assert_true(it->form.starts[i] < it->form.stops[i] && it->form.stops[i] <= length);
        assert_true(i == 0 || it->form.starts[i - 1] <= it->form.starts[i]);
        assert_true(i == 0 || it->form.stops[i - 1] <= it->form.stops[i]);
    }
}

/* Of the compact bytes and of ICU's iterator over the same form. */
static void clusters_are_unicodes(law *it)
{
    UErrorCode failed = U_ZERO_ERROR;
    int32_t count = 0;
    cgov__buffer_clear(&it->bytes);
    cgov__compact(&it->form, 0, it->form.count, &it->bytes, NULL);
    if (it->form.count > COUNT(it->units) / 2)
        return;
    for (size_t i = 0; i < it->form.count; i++)
        U16_APPEND_UNSAFE(it->units, count, (UChar32)it->form.codes[i]);
    ubrk_setText(it->clusters, it->units, count, &failed);
    const unsigned char *bytes = (const unsigned char *)it->bytes.bytes;
    int32_t at = 0;
    for (size_t i = 0; i < it->bytes.length;) {
        const size_t start = i, end = cgov__cluster_end(bytes, it->bytes.length, i);
        for (size_t width; i < end; i += width) {
            const uint32_t code = cgov__compact_code(bytes + i, &width);
            assert_int_equal(i == start, cgov__is_cluster_boundary(bytes, it->bytes.length, i));
            at += code > 0xFFFF ? 2 : 1;
        }
        if (ubrk_next(it->clusters) != at)
            fail_msg("a cluster of %s ends at %d, not %d", it->text.bytes,
                     ubrk_current(it->clusters), at);
    }
    assert_i64(count, at);
}

/* Texts that Unicode holds to be the same have one form. */
static void equivalents_have_one_form(law *it, const char *text, size_t length)
{
    UErrorCode failed = U_ZERO_ERROR;
    static UChar units[2048], decomposed[4096];
    static char other[16384];
    int32_t count = 0, parts = 0, bytes = 0;
    if (length > COUNT(units))
        return;
    u_strFromUTF8WithSub(units, COUNT(units), &count, text, (int32_t)length, 0xFFFD, NULL, &failed);
    parts = unorm2_normalize(unorm2_getNFDInstance(&failed), units, count, decomposed,
                             COUNT(decomposed), &failed);
    u_strToUTF8(other, sizeof other, &bytes, decomposed, parts, &failed);
    assert_int_equal(U_ZERO_ERROR, failed);
    assert_status(CGOV_OK, cgov__normalize(other, (size_t)bytes, &it->again, NULL));
    if (it->again.count != it->form.count ||
        memcmp(it->again.codes, it->form.codes, it->form.count * sizeof *it->form.codes) != 0)
        fail_msg("\"%.*s\" and its canonical decomposition have different forms", (int)length,
                 text);
}

static void holds(law *it, const char *text, size_t length, size_t codes)
{
    assert_status(CGOV_OK, cgov__normalize(text, length, &it->form, NULL));
    form_is_its_own_form(it, text, length);
    map_is_monotone(it, codes);
    clusters_are_unicodes(it);
    equivalents_have_one_form(it, text, length);
}

static int make_law(void **state)
{
    UErrorCode failed = U_ZERO_ERROR;
    law *it = calloc(1, sizeof *it);
    it->clusters = ubrk_open(UBRK_CHARACTER, "th", NULL, 0, &failed);
    *state = it;
    return U_FAILURE(failed);
}

static int free_law(void **state)
{
    law *it = *state;
    ubrk_close(it->clusters);
    cgov__normal_free(&it->form);
    cgov__normal_free(&it->again);
    cgov__buffer_free(&it->text);
    cgov__buffer_free(&it->bytes);
    free(it);
    return 0;
}

static void laws_hold_for_every_code_point(void **state)
{
    char text[8];
    for (uint32_t code = 1; code <= 0x10FFFF; code += code < 0x3400 || code >= 0xF000 ? 1 : 7) {
        cgov__buffer one = { 0 };
        if (code >= 0xD800 && code < 0xE000)
            continue;
        cgov__buffer_codepoint(&one, code);
        memcpy(text, one.bytes, one.length);
        holds(*state, text, one.length, 1);
        cgov__buffer_free(&one);
    }
}

static uint64_t seed = 2556;

/* The generator of Steele, Lea & Flood 2014 (splitmix64). */
static uint32_t below(uint32_t limit)
{
    uint64_t z = (seed += 0x9E3779B97F4A7C15);
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9;
    z = (z ^ z >> 27) * 0x94D049BB133111EB;
    return (uint32_t)((z ^ z >> 31) % limit);
}

/* Code points that change with their neighbours, all together more often than any text has them. */
static void laws_hold_for_texts_of_the_worst_code_points(void **state)
{
    static const uint32_t worst[] = {
        0x0E01, 0x0E19, 0x0E24, 0x0E2F, 0x0E31, 0x0E32, 0x0E33, 0x0E34,  0x0E38,  0x0E3A,  0x0E40,
        0x0E41, 0x0E45, 0x0E46, 0x0E47, 0x0E48, 0x0E49, 0x0E4C, 0x0E4D,  0x0E4E,  0x0E51,  0x200B,
        0xFEFF, 0x20,   0x0A,   'A',    'e',    0xE9,   0xDF,   0xD8,    0x300,   0x301,   0x327,
        0x3B9,  0x418,  0x306,  0x1112, 0x1161, 0x11AB, 0xAC00, 0x1F600, 0x1F1F9, 0x1F1ED, 0xF705,
        0xFDFA, 0x9C7,  0x9BE,  0x2019, 0x200D, 0x640,  0x64B,  0x5D0,   0x5B8,   0xB4,    0x1F3FD
    };
    for (int round = 0; round < 20000; round++) {
        cgov__buffer text = { 0 };
        const size_t count = below(9) + 1;
        for (size_t i = 0; i < count; i++)
            cgov__buffer_codepoint(&text, worst[below(COUNT(worst))]);
        holds(*state, text.bytes, text.length, count);
        cgov__buffer_free(&text);
    }
}

static void laws_hold_for_real_text(void **state)
{
    static const char *const files[] = { CGOV_TEST_DATA "/thai-text/sentences.tsv",
                                         CGOV_SOURCE_DIR "/schema/case_study.csv",
                                         CGOV_SOURCE_DIR "/schema/vocabulary/codebook_starter.csv",
                                         CGOV_SOURCE_DIR
                                         "/examples/data/subdistricts_takara_2025-06.csv" };
    for (size_t i = 0; i < COUNT(files); i++) {
        size_t size = 0;
        char *text = file_read(files[i], &size);
        assert_true(size > 1000);
        for (char *line = strtok(text, "\n"); line != NULL; line = strtok(NULL, "\n"))
            holds(*state, line, strlen(line), strlen(line));
        free(text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(forms_that_a_reader_takes_for_the_same),
        cmocka_unit_test(what_differs_stays_apart),
        cmocka_unit_test(every_code_point_of_a_form_is_found_in_the_original),
        cmocka_unit_test(offsets_are_found_in_utf8_and_utf16),
        cmocka_unit_test(offsets_go_there_and_back),
        cmocka_unit_test_setup_teardown(laws_hold_for_every_code_point, make_law, free_law),
        cmocka_unit_test_setup_teardown(laws_hold_for_texts_of_the_worst_code_points, make_law,
                                        free_law),
        cmocka_unit_test_setup_teardown(laws_hold_for_real_text, make_law, free_law),
    };
    return cmocka_run_group_tests_name("normal", tests, NULL, NULL);
}
