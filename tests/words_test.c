/* Words of Thai and English, and the terms that stay whole. */
#include "support.h"

#include "cgov/words.h"

#include <time.h>

#define COUNT(list) (sizeof(list) / sizeof(list)[0])

/* The words joined by bars, as they stand in the original; free() it. */
static char *barred(const char *text, const cgov_lexicon *lexicon)
{
    cgov_word *words = NULL;
    size_t count = 0;
    cgov_error *error = NULL;
    char *joined = calloc(1, 4 * strlen(text) + 1), *end = joined;
    assert_ok_error(error, cgov_words(text, lexicon, &words, &count, &error));
    for (size_t i = 0; i < count; i++) {
        const size_t from = cgov_text_utf8_offset(text, (size_t)words[i].start);
        const size_t to = cgov_text_utf8_offset(text, (size_t)words[i].stop);
        end += sprintf(end, "%s%.*s", i > 0 ? "|" : "", (int)(to - from), text + from);
    }
    cgov_free(words);
    return joined;
}

static int make_lexicon(void **state)
{
    return cgov_lexicon_make((cgov_lexicon **)state, NULL) != CGOV_OK;
}

static int free_lexicon(void **state)
{
    cgov_lexicon_free(*state);
    return 0;
}

static void words_are_those_of_a_reader(void **state)
{
    static const struct {
        const char *text, *words;
    } cases[] = {
        { "", "" },
        { "  \u200B ", "" },
        { "ประชาชนมีส่วนร่วม", "ประชาชน|มี|ส่วน|ร่วม" },
        { "หลักการของธรรมาภิบาล", "หลัก|การ|ของ|ธรรมาภิบาล" },
        { "ภาคประชาสังคมกับภาครัฐ", "ภาคประชาสังคม|กับ|ภาครัฐ" },
        { "องค์การบริหารส่วนตำบลปริก", "องค์การบริหารส่วนตำบล|ปริก" },
        { "เด็กๆ ในกรุงเทพฯ", "เด็ก|ๆ|ใน|กรุงเทพ|ฯ" },
        { "ป่า น้ำ ฯลฯ", "ป่า|น้ำ|ฯลฯ" },
        { "Civil society, และ NGO 12 แห่ง", "Civil society|,|และ|NGO|12|แห่ง" },
        { "good governances", "good|governances" }, /* not the term, which ends before the s */
        { "ปี ๒๕๕๖ งบ 1,500.50 บาท", "ปี|๒๕๕๖|งบ|1,500.50|บาท" },
        { "น\u0E4D\u0E49\u0E32ท่วม", "น\u0E4D\u0E49\u0E32|ท่วม" }, /* found though typed in pieces */
        { "ธรร\u200Bมาภิบาล", "ธรร\u200Bมาภิบาล" },
        { "ความไวเ\u200Bเละ", "ความ|ไว|เ\u200Bเละ" },
        { "พ.ศ. 2475 และ ค.ศ.", "พ.ศ.|2475|และ|ค.ศ." },
        { "จบ. ข้อ ก. ณ วัด", "จบ|.|ข้อ|ก|.|ณ|วัด" }, /* full stops of no abbreviation */
        { "เดอะเบสท์", "เดอะ|เบสท์" },              /* no word is silent */
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        char *words = barred(cases[i].text, *state);
        if (strcmp(cases[i].words, words) != 0)
            fail_msg("%s: %s, not %s", cases[i].text, words, cases[i].words);
        free(words);
    }
}

static void a_word_has_a_kind_and_a_form(void **state)
{
    static const struct {
        cgov_word_kind kind;
        int start, stop;
        const char *text;
    } expected[] = {
        { CGOV_WORD_TERM, 0, 11, "ธรรมาภิบาล" }, { CGOV_WORD_LETTERS, 11, 14, "ของ" },
        { CGOV_WORD_LETTERS, 15, 19, "cafe" },  { CGOV_WORD_NUMBER, 20, 22, "12" },
        { CGOV_WORD_LETTERS, 23, 27, "แห่ง" },   { CGOV_WORD_SIGN, 28, 29, "ๆ" },
    };
    cgov_word *words = NULL;
    size_t count = 0;
    assert_status(CGOV_OK,
                  cgov_words("ธรรมา\uFEFFภิบาลของ CAFÉ ๑๒ แห่ง ๆ", *state, &words, &count, NULL));
    assert_i64(COUNT(expected), (long long)count);
    for (size_t i = 0; i < count; i++) {
        assert_int_equal(expected[i].kind, words[i].kind);
        assert_i64(expected[i].start, words[i].start);
        assert_i64(expected[i].stop, words[i].stop);
        assert_text(expected[i].text, words[i].text);
    }
    cgov_free(words);
}

static void a_team_adds_terms(void **state)
{
    cgov_lexicon *lexicon = *state;
    cgov_error *error = NULL;
    const size_t known = cgov_lexicon_count(lexicon);
    assert_true(known > 100);
    assert_status(CGOV_OK, cgov_lexicon_add(lexicon, "ธนาคารปูม้าเกาะเตียบ", NULL));
    assert_status(CGOV_OK, cgov_lexicon_add(lexicon, " ธนาคารปูม้าเกาะเตียบ\u200B", NULL));
    assert_i64((long long)known + 1, (long long)cgov_lexicon_count(lexicon));
    assert_status(CGOV_INVALID, cgov_lexicon_add(lexicon, " \u200B", &error));
    assert_contains("empty", cgov_error_message(error));
    cgov_error_free(error);
    char *words = barred("เรื่องธนาคารปูม้าเกาะเตียบและธนาคารปู", lexicon);
    assert_text("เรื่อง|ธนาคารปูม้าเกาะเตียบ|และ|ธนาคารปู", words);
    free(words);
}

/* Words cover all but white space, in order, each at least one code point long. */
static void words_leave_nothing_out(const char *text, const cgov_lexicon *lexicon)
{
    cgov_word *words = NULL;
    size_t count = 0, at = 0, offset = 0;
    const size_t length = strlen(text);
    assert_status(CGOV_OK, cgov_words(text, lexicon, &words, &count, NULL));
    for (size_t i = 0; i < count; i++) {
        assert_true(words[i].start >= (int64_t)offset && words[i].stop > words[i].start);
        const size_t next = cgov_text_utf8_offset(text, (size_t)words[i].start);
        for (; at < next; at++)
            if (strchr(" \t", text[at]) == NULL)
                fail_msg("%s: left out at byte %zu", text, at);
        offset = (size_t)words[i].stop;
        at = cgov_text_utf8_offset(text, offset);
    }
    assert_i64((long long)length, (long long)at);
    cgov_free(words);
}

/* Share of the boundaries of gold that are found, and of those found that are gold's. */
static void thai_words_agree_with_the_treebank(void **state)
{
    size_t gold_count = 0, found_count = 0, both = 0;
    char *text = file_read(CGOV_TEST_DATA "/thai-text/sentences.tsv", NULL);
    (void)state;
    for (char *line = strtok(text, "\n"); line != NULL; line = strtok(NULL, "\n")) {
        char *sentence = strchr(line, '\t') + 1, *gold = strchr(sentence, '\t');
        *gold++ = '\0';
        words_leave_nothing_out(sentence, NULL);
        char *found = barred(sentence, NULL);
        for (const char *g = gold, *f = found; *g != '\0' && *f != '\0'; g++, f++) {
            const bool gold_parts = *g == '|', found_parts = *f == '|';
            gold_count += gold_parts;
            found_count += found_parts;
            both += gold_parts && found_parts;
            g += gold_parts;
            f += found_parts;
        }
        free(found);
    }
    free(text);
    assert_true(gold_count > 200);
    const double precision = (double)both / (double)found_count,
                 recall = (double)both / (double)gold_count;
    if (precision < 0.75 || recall < 0.93) /* gold joins การ and ความ with what follows */
        fail_msg("boundaries: precision %.3f, recall %.3f", precision, recall);
}

/* A run of 200,000 letters without a space takes about ten times as long as one of 20,000. */
static void long_runs_take_linear_time(void **state)
{
    static const char *const parts[] = { "การบริหารกิจการบ้านเมืองแบบร่วมมือกันระหว่างภาครัฐกับภาคประชาสังคม",
                                         "กฟฬธ์", "ก.ข." };
    clock_t taken[2];
    for (size_t i = 0; i < 2 * COUNT(parts); i++) {
        const char *part = parts[i / 2];
        const size_t size = strlen(part), repeats = (i % 2 == 0 ? 60000 : 600000) / size;
        char *text = malloc(repeats * size + 1);
        for (size_t k = 0; k < repeats; k++)
            memcpy(text + k * size, part, size + 1);
        cgov_word *words = NULL;
        size_t count = 0;
        const clock_t start = clock();
        assert_status(CGOV_OK, cgov_words(text, *state, &words, &count, NULL));
        taken[i % 2] = clock() - start;
        assert_true(count > 0);
        cgov_free(words);
        free(text);
        if (i % 2 == 1 && taken[1] > 60 * (taken[0] + CLOCKS_PER_SEC / 1000))
            fail_msg("%s: %ld ticks, and %ld for ten times as much", part, (long)taken[0],
                     (long)taken[1]);
    }
}

/* ---- lines ---- */

static void assert_lines(const char *expected, const char *text, int columns, int indent)
{
    char *lines = cgov_text_wrap(text, columns, indent);
    assert_text(expected, lines);
    cgov_free(lines);
}

static void lines_end_between_words(void **state)
{
    (void)state;
    assert_lines("", NULL, 10, 0);
    assert_lines("as it is", "as it is", 8, 0);
    assert_lines("as it\nis", "as it is", 7, 0);
    assert_lines("as it\n  is", "as it is", 7, 2);
    assert_lines("หน่วยงาน\nภาครัฐ", "หน่วยงานภาครัฐ", 9, 0);
    assert_lines("word (in\nbrackets)", "word (in brackets)", 9, 0);
    assert_lines("see\n--table\nNAME", "see --table NAME", 9, 0);
    assert_lines("well-\nknown", "well-known", 7, 0);
    assert_lines("case-07,\ncase-05", "case-07, case-05", 14, 0);
    assert_lines("abcd\nefg", "abcdefg", 4, 0);
}

/* A term of a solution: its negations keep their tilde. */
static void a_negation_stays_with_its_word(void **state)
{
    (void)state;
    assert_lines("trust*\n~budget", "trust*~budget", 8, 0);
    assert_lines("trust*\n~budget", "trust*~budget", 7, 0);
    assert_lines("~trust +\n~rule", "~trust + ~rule", 9, 0);
    assert_lines("กติกา*\n~งบ", "กติกา*~งบ", 6, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(words_are_those_of_a_reader, make_lexicon, free_lexicon),
        cmocka_unit_test_setup_teardown(a_word_has_a_kind_and_a_form, make_lexicon, free_lexicon),
        cmocka_unit_test_setup_teardown(a_team_adds_terms, make_lexicon, free_lexicon),
        cmocka_unit_test(thai_words_agree_with_the_treebank),
        cmocka_unit_test(lines_end_between_words),
        cmocka_unit_test(a_negation_stays_with_its_word),
        cmocka_unit_test_setup_teardown(long_runs_take_linear_time, make_lexicon, free_lexicon),
    };
    return cmocka_run_group_tests_name("words", tests, NULL, NULL);
}
