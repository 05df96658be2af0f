/* Statuses, errors, memory, buffers. */
#include "support.h"

#include "base/buffer.h"
#include "base/error.h"
#include "base/memory.h"
#include "base/sha1.h"
#include "base/sha256.h"
#include "base/sha256_rounds.h"
#include "base/utf8.h"

static void every_status_has_its_name(void **state)
{
    (void)state;
    for (int i = CGOV_OK; i <= CGOV_INTERNAL; i++)
        assert_int_equal(0, strncmp(cgov_status_name((cgov_status)i), "CGOV_", 5));
    assert_text("CGOV_OK", cgov_status_name(CGOV_OK));
    assert_text("CGOV_BUSY", cgov_status_name(CGOV_BUSY));
    assert_text("CGOV_?", cgov_status_name((cgov_status)999));
}

static void an_error_may_quote_the_one_it_replaces(void **state)
{
    (void)state;
    cgov_error *error = NULL;
    assert_text("no error", cgov_error_message(error));
    assert_status(CGOV_INVALID, cgov__fail(&error, CGOV_INVALID, "year %d is no year", 99));
    assert_status(
        CGOV_IO, cgov__fail(&error, CGOV_IO, "%s, and the disk failed", cgov_error_message(error)));
    assert_text("year 99 is no year, and the disk failed", cgov_error_message(error));
    assert_status(CGOV_IO, cgov_error_status(error));
    assert_status(CGOV_NOMEM, cgov__nomem(&error));
    assert_text("out of memory", cgov_error_message(error));
    cgov_error_free(error);
    assert_status(CGOV_IO, cgov__fail(NULL, CGOV_IO, "nobody listens"));
}

static void arena_pieces_stay_apart(void **state)
{
    (void)state;
    cgov__arena arena = { 0 };
    char *pieces[1000];
    for (int round = 0; round < 2; round++) {
        for (size_t i = 0; i < 1000; i++) {
            pieces[i] = cgov__arena_alloc(&arena, i + 1);
            assert_int_equal(0, (uintptr_t)pieces[i] % 8);
            memset(pieces[i], (int)(i % 251), i + 1);
        }
        for (size_t i = 0; i < 1000; i++)
            for (size_t k = 0; k <= i; k++)
                assert_int_equal(i % 251, (unsigned char)pieces[i][k]);
        cgov__arena_reset(&arena);
    }
    cgov__arena_free(&arena);
}

static void a_buffer_quotes_json_and_writes_thai(void **state)
{
    (void)state;
    cgov__buffer buffer = { 0 };
    cgov__buffer_json(&buffer, "a\"b\\c\n\td\x01ไทย", strlen("a\"b\\c\n\td\x01ไทย"));
    assert_text("\"a\\\"b\\\\c\\n\\td\\u0001ไทย\"", buffer.bytes);
    cgov__buffer_clear(&buffer);
    cgov__buffer_codepoint(&buffer, 'A');
    cgov__buffer_codepoint(&buffer, 0xE9);
    cgov__buffer_codepoint(&buffer, 0x0E01);
    cgov__buffer_codepoint(&buffer, 0x1F600);
    assert_text("A\xC3\xA9\xE0\xB8\x81\xF0\x9F\x98\x80", buffer.bytes);
    char *taken = cgov__buffer_take(&buffer);
    assert_text("A\xC3\xA9\xE0\xB8\x81\xF0\x9F\x98\x80", taken);
    cgov_free(taken);
    taken = cgov__buffer_take(&buffer);
    assert_text("", taken);
    cgov_free(taken);
}

/* Well-formed sequences and their neighbours: The Unicode Standard 15.0, table 3-7. */
static void utf8_is_told_from_other_bytes(void **state)
{
    static const struct {
        const char *text;
        size_t length; /* of the part that is UTF-8 */
        bool whole;
    } cases[] = {
        { "", 0, true },
        { "trust", 5, true },
        { "ความไว้วางใจ", 36, true },
        { "\x7F\xC2\x80\xDF\xBF", 5, true },
        { "\xE0\xA0\x80\xED\x9F\xBF\xEE\x80\x80\xEF\xBF\xBF", 12, true },
        { "\xF0\x90\x80\x80\xF4\x8F\xBF\xBF", 8, true },
        { "a\x80", 1, false },      /* a continuation without a lead */
        { "ab\xC0\xAF", 2, false }, /* overlong */
        { "\xC1\xBF", 0, false },
        { "\xE0\x9F\xBF", 0, false },
        { "\xF0\x8F\xBF\xBF", 0, false },
        { "\xED\xA0\x80", 0, false },     /* a surrogate */
        { "\xF4\x90\x80\x80", 0, false }, /* beyond U+10FFFF */
        { "\xF5\x80\x80\x80", 0, false },
        { "\xFF", 0, false },
        { "ก\xE0\xB8", 3, false }, /* cut off */
        { "ก\xF0\x9F\x90", 3, false },
        { "ก\xC2", 3, false },
        { "\xE0\xB8"
          "a",
          0, false },
        { "\xA1\xD2\xC3", 0, false }, /* การ in TIS-620 */
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        size_t length = 99;
        const bool whole = cgov__utf8(cases[i].text, &length);
        if (whole != cases[i].whole || length != cases[i].length)
            fail_msg("case %zu: %d, %zu", i, whole, length);
    }
}

/* The messages of FIPS 180-2, appendix A, and those whose padding just fits and just does not. */
/* FIPS 180-4, and both ways to reckon it, in pieces of any length. */
static void sha256_is_the_same_by_both_ways(void **state)
{
    unsigned char bytes[64 * 9];
    char whole[65], parts[65];
    (void)state;
    cgov__sha256_text("abc", 3, whole);
    assert_text("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", whole);
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (unsigned char)(i * 167 + i / 64);
    uint32_t one[8] = { 1, 2, 3, 4, 5, 6, 7, 8 }, other[8] = { 1, 2, 3, 4, 5, 6, 7, 8 };
    cgov__sha256_rounds(one, bytes, 9);
    if (cgov__sha256_is_built_in())
        cgov__sha256_rounds_built_in(other, bytes, 9);
    else
        cgov__sha256_rounds(other, bytes, 9);
    assert_memory_equal(one, other, sizeof one);
    cgov__sha256_text(bytes, sizeof bytes, whole);
    for (size_t length = 1; length < sizeof bytes; length++) {
        cgov__sha256 hash;
        cgov__sha256_start(&hash);
        for (size_t at = 0; at < sizeof bytes; at += length)
            cgov__sha256_add(&hash, bytes + at,
                             length < sizeof bytes - at ? length : sizeof bytes - at);
        cgov__sha256_hex(&hash, parts);
        assert_text(whole, parts);
    }
}

static void sha1_is_that_of_the_standard(void **state)
{
    static const struct {
        const char *text, *hex;
    } cases[] = {
        { "", "da39a3ee5e6b4b0d3255bfef95601890afd80709" },
        { "abc", "a9993e364706816aba3e25717850c26c9cd0d89d" },
        { "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
          "84983e441c3bd26ebaae4aa1f95129e5e54670f1" },
        { "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
          "c1c8bbdc22796e28c0e15163d20899b65621d65a" },
        { "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
          "0098ba824b5c16427bd7a1122a5a442a25ec644d" },
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        unsigned char digest[20];
        char hex[41];
        cgov__sha1(cases[i].text, strlen(cases[i].text), digest);
        for (size_t k = 0; k < sizeof digest; k++)
            snprintf(hex + 2 * k, 3, "%02x", digest[k]);
        assert_text(cases[i].hex, hex);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_status_has_its_name),
        cmocka_unit_test(an_error_may_quote_the_one_it_replaces),
        cmocka_unit_test(arena_pieces_stay_apart),
        cmocka_unit_test(a_buffer_quotes_json_and_writes_thai),
        cmocka_unit_test(utf8_is_told_from_other_bytes),
        cmocka_unit_test(sha256_is_the_same_by_both_ways),
        cmocka_unit_test(sha1_is_that_of_the_standard),
    };
    return cmocka_run_group_tests_name("base", tests, NULL, NULL);
}
