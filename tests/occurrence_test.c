/* Where people stand in texts, and that what replaces them carries every place. */
#include "support.h"

#include "base/memory.h"
#include "exchange/share/occurrence.h"
#include "exchange/share/rewrite.h"
#include "text/codepoint.h"

#define COUNT(list) (sizeof(list) / sizeof(list)[0])

static cgov__finder *finder;

static const struct {
    cgov__term_kind kind;
    const char *text;
} people[][5] = {
    { { CGOV__TERM_NAME, "นางสมศรี ใจดี" },
      { CGOV__TERM_NICKNAME, "แดง" },
      { CGOV__TERM_NUMBER, "081-234-5678" },
      { CGOV__TERM_WORDS, "somsri@example.org" },
      { CGOV__TERM_NAME, "Somsri Jaidee" } },
    { { CGOV__TERM_NAME, "สามารถ อำไพพรรณรังสี" }, { CGOV__TERM_NICKNAME, "นก" } },
    { { CGOV__TERM_NAME, "น\u0E49ำทิพย์ ศรีสุข" }, { CGOV__TERM_NICKNAME, "Golf" } },
    { { CGOV__TERM_NAME, "สมศรี มั่นคง" }, { CGOV__TERM_NICKNAME, "เอ" } },
    { { CGOV__TERM_NAME, "ธีรคุณัช วงศ์ประทีป ณ อยุธยา" },
      { CGOV__TERM_NAME, "John Robert Featherstone" } },
};

static int make_finder(void **state)
{
    (void)state;
    if (cgov__finder_new(&finder, NULL) != CGOV_OK)
        return 1;
    for (size_t i = 0; i < COUNT(people); i++)
        for (size_t j = 0; j < COUNT(people[i]) && people[i][j].text != NULL; j++)
            if (cgov__finder_add(finder, i, people[i][j].kind, people[i][j].text, NULL) != CGOV_OK)
                return 1;
    return 0;
}

static int free_finder(void **state)
{
    (void)state;
    cgov__finder_free(finder);
    return 0;
}

/* The text with "[0]" for who is certain and "{0}" for who is in doubt; ", shared" is "[0+]". */
static char *marked(const char *text)
{
    static char names[64][8];
    cgov__replacement list[64];
    const cgov__occurrence *found;
    size_t count;
    cgov__buffer out = { 0 };
    cgov__rewrite rewrite;
    assert_status(CGOV_OK, cgov__finder_find(finder, text, strlen(text), &found, &count, NULL));
    assert_true(count < 64);
    for (size_t i = 0; i < count; i++) {
        snprintf(names[i], sizeof names[i], found[i].certain ? "[%u%s]" : "{%u%s}",
                 (unsigned)found[i].identity & 0xFF, found[i].sharer_count > 1 ? "+" : "");
        list[i] = (cgov__replacement){ found[i].start, found[i].stop, names[i] };
    }
    assert_status(CGOV_OK,
                  cgov__rewrite_text(text, strlen(text), list, count, &out, &rewrite, NULL));
    cgov__rewrite_free(&rewrite);
    return cgov__buffer_take(&out);
}

static void people_are_found_in_texts(void **state)
{
    static const struct {
        const char *text, *marked;
    } cases[] = {
        /* whole names, however they are typed, with their titles */
        { "พบสมศรี ใจดี ที่บ้าน", "พบ[0] ที่บ้าน" },
        { "พบนางสมศรีใจดีที่บ้าน", "พบ[0]ที่บ้าน" },
        { "พบนาง สมศรี\n   ใจดีแล้ว", "พบ[0]แล้ว" },
        { "พบสม\xE2\x80\x8Bศรี\xE2\x80\x8B ใจ\xE2\x80\x8Dดี", "พบ[0]" },
        { "นาง\xE2\x80\x8Bสมศรี ใจดี", "[0]" },
        { "ดร. สมศรี ใจดี, PhD", "[0], PhD" },
        { "ผู้ใหญ่บ้านสมศรี ใจดีกล่าว", "[0]กล่าว" },
        { "ของนางสาวสมศรี ใจดี", "ของ[0]" },
        { "น\u0E4D\u0E49\u0E32ทิพย์ ศรีสุข", "[2]" },
        { "น\u0E33\u0E49ทิพย์ ศรีสุข", "[2]" },
        { "สมศรี มั่นคง", "[3]" },
        { "Somsri JAIDEE said", "[0] said" },
        { "Ms. somsri\tjaidee.", "[0]." },
        { "SomsriJaidee", "[0]" },
        /* names of several words, as a whole, without some, and the one that people say */
        { "ธีรคุณัช วงศ์ประทีป ณ อยุธยา พูด", "[4] พูด" },
        { "ธีรคุณัช วงศ์ประทีป ไปอยุธยา", "[4] ไปอยุธยา" },
        { "คุณวงศ์ประทีปไป", "[4]ไป" },
        { "John Featherstone of Robert", "[4] of Robert" },
        { "FEATHERSTONE, John", "[4], [4]" },
        /* parted by a hyphen at the end of a line */
        { "Som-\nsri Jai-\n  dee said", "[0] said" },
        { "อำไพพรรณ-\nรังสี", "[1]" },
        /* within a line, where a line once ended, between a letter and its mark too */
        { "อำไพพรรณ\u2011รังสี", "[1]" },
        { "อำไพพรรณรัง\u2010สี", "[1]" },
        { "อำไพพรรณรังส-ี", "[1]" },
        { "Somsri-Jaidee said", "[0] said" },
        { "a - b", "a - b" },
        /* a given name alone */
        { "คุณสมศรีไม่มา", "[0+]ไม่มา" },
        { "แล้วสมศรีก็ไป", "แล้ว[0+]ก็ไป" },
        { "with Somsri and others", "with [0] and others" },
        { "Somsriporn", "Somsriporn" },
        { "file_somsri.docx", "file_[0].docx" },
        { "อำไพพรรณรังสี", "[1]" },
        /* ordinary words */
        { "เขาสามารถทำได้", "เขา{1}ทำได้" },
        { "คุณสามารถบอก", "[1]บอก" },
        { "ไปกับสามารถ", "ไปกับ[1]" },
        { "คนใจดี", "คนใจดี" },
        { "ความมั่นคงของชาติ", "ความมั่นคงของชาติ" },
        /* nicknames */
        { "ป้าแดงบอกว่า", "[0]บอกว่า" },
        { "ป้า แดง บอกว่า", "[0] บอกว่า" },
        { "แดง: ไม่เห็นด้วย", "[0]: ไม่เห็นด้วย" },
        { "แดง", "[0]" },
        { "คนชื่อแดง", "คนชื่อ[0]" },
        { "เสื้อสีแดงสด", "เสื้อสีแดงสด" },
        { "นักแสดงนำ", "นักแสดงนำ" },
        { "ชนก ชนกนันท์", "ชนก ชนกนันท์" },
        { "คน กับคน กลุ่ม", "คน กับคน กลุ่ม" },
        { "พี่นกเล่า", "[1]เล่า" },
        { "เอกสารแนบ คุณเอกชัย", "เอกสารแนบ คุณเอกชัย" },
        { "น้องเอไม่มา", "[3]ไม่มา" },
        { "playing golf", "playing {2}" },
        { "Golf told us", "[2] told us" },
        { "Golfer", "Golfer" },
        /* numbers and addresses */
        { "โทร. 0812345678", "โทร. [0]" },
        { "โทร ๐๘๑-๒๓๔ ๕๖๗๘ ครับ", "โทร [0] ครับ" },
        { "(+66) 81 234 5678", "([0]" },
        { "+66 81 234 5678", "[0]" },
        { "108123456789", "108123456789" },
        { "SOMSRI@example.org", "[0]" },
        { "", "" },
    };
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        char *is = marked(cases[i].text);
        if (strcmp(is, cases[i].marked) != 0)
            fprintf(stderr, "%s: %s, not %s\n", cases[i].text, is, cases[i].marked);
        cgov__free(is);
    }
    for (size_t i = 0; i < COUNT(cases); i++) {
        char *is = marked(cases[i].text);
        assert_text(cases[i].marked, is);
        cgov__free(is);
    }
}

/* ---- rewriting ---- */

/* As links, JSON, programs and pages write letters, whole or in part; what only looks so stays. */
static void people_are_found_in_codes(void **state)
{
    static const struct {
        const char *text, *marked;
    } cases[] = {
        /* clang-format off */
        { "ดู https://a.example/?q=%E0%B8%AA%E0%B8%A1%E0%B8%A8%E0%B8%A3%E0%B8%B5%20%E0%B9%83%E0%B8%88%E0%B8%94%E0%B8%B5&x=1",
          "ดู https://a.example/?q=[0]&x=1" },
        { "%e0%b8%aa%e0%b8%a1%e0%b8%a8%e0%b8%a3%e0%b8%b5%20%e0%b9%83%e0%b8%88%e0%b8%94%e0%b8%b5",
          "[0]" },
        { "%E0%B8%99%E0%B8%B2%E0%B8%87%E0%B8%AA%E0%B8%A1%E0%B8%A8%E0%B8%A3%E0%B8%B5%E0%B9%83%E0%B8%88%E0%B8%94%E0%B8%B5",
          "[0]" },
        { "{\"ชื่อ\":\"\\u0e2a\\u0e21\\u0e28\\u0e23\\u0e35 \\u0e43\\u0e08\\u0e14\\u0e35\"}",
          "{\"ชื่อ\":\"[0]\"}" },
        { "\\u0E2A\\u0E21\\u0E28\\u0E23\\u0E35 \\u0E43\\u0E08\\u0E14\\u0E35!",
          "[0]!" },
        { "b'\\xe0\\xb8\\xaa\\xe0\\xb8\\xa1\\xe0\\xb8\\xa8\\xe0\\xb8\\xa3\\xe0\\xb8\\xb5\\x20\\xe0\\xb9\\x83\\xe0\\xb8\\x88\\xe0\\xb8\\x94\\xe0\\xb8\\xb5'",
          "b'[0]'" },
        { "<b>&#3626;&#3617;&#3624;&#3619;&#3637; &#3651;&#3592;&#3604;&#3637;</b>",
          "<b>[0]</b>" },
        { "&#x53;&#x6F;&#x6D;&#x73;&#x72;&#x69;&#x20;&#x4A;&#x61;&#x69;&#x64;&#x65;&#x65;",
          "[0]" },
        { "hex: e0b8aae0b8a1e0b8a8e0b8a3e0b8b520e0b983e0b888e0b894e0b8b5.",
          "hex: [0]." },
        { "0xE0B8AAE0B8A1E0B8A8E0B8A3E0B8B520E0B983E0B888E0B894E0B8B5",
          "0x[0]" },
        { "536f6d737269204a6169646565",
          "[0]" },
        { "สมศรี %E0%B9%83%E0%B8%88%E0%B8%94%E0%B8%B5",
          "[0]" },
        { "%53omsri%20Jaidee",
          "[0]" },
        { "ดี 50% แล้ว C:\\users\\x สมศรี ใจดี",
          "ดี 50% แล้ว C:\\users\\x [0]" },
        { "&#12; 0123456789abcdef0123 100%ab",
          "&#12; 0123456789abcdef0123 100%ab" },
        { "%E0%B8",
          "%E0%B8" },
        { "\\u0e",
          "\\u0e" },
        { "&#x;",
          "&#x;" },
        { "%%%zz",
          "%%%zz" },
        { "\\u",
          "\\u" },
        { "%",
          "%" },
        { "&#99999999999;&#1114112;\\ud800 \\u0e2a\\u0e21\\u0e28\\u0e23\\u0e35 \\u0e43\\u0e08\\u0e14\\u0e35",
          "&#99999999999;&#1114112;\\ud800 [0]" },
        { "%E0%B9%82%E0%B8%97%E0%B8%A3%200812345678 และ 081-234-5678",
          "%E0%B9%82%E0%B8%97%E0%B8%A3%20[0] และ [0]" },
        { "tel%3A%30%38%31%32%33%34%35%36%37%38",
          "tel%3A[0]" },
        /* clang-format on */
    };
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        char *const found = marked(cases[i].text);
        assert_text(cases[i].marked, found);
        cgov__free(found);
    }
}

static void a_range_goes_where_its_words_go(void **state)
{
    static const char text[] = "กขค สมศรี งจฉ แดง ช";
    static const cgov__replacement list[] = { { 4, 9, "[P01]" }, { 14, 17, "[P2]" } };
    static const struct {
        size_t start, stop, new_start, new_stop;
    } cases[] = {
        { 0, 3, 0, 3 },     { 4, 9, 4, 9 },     { 5, 8, 4, 9 },     { 0, 5, 0, 9 },
        { 8, 12, 4, 12 },   { 10, 13, 10, 13 }, { 14, 17, 14, 18 }, { 17, 19, 18, 20 },
        { 15, 19, 14, 20 }, { 0, 19, 0, 20 },   { 9, 14, 9, 14 },   { 18, 99, 19, 20 },
    };
    cgov__buffer out = { 0 };
    cgov__rewrite rewrite;
    (void)state;
    assert_status(CGOV_OK, cgov__rewrite_text(text, sizeof text - 1, list, COUNT(list), &out,
                                              &rewrite, NULL));
    assert_text("กขค [P01] งจฉ [P2] ช", out.bytes);
    assert_i64(20, (long long)rewrite.new_length);
    for (size_t i = 0; i < COUNT(cases); i++) {
        size_t start, stop;
        cgov__rewrite_range(&rewrite, cases[i].start, cases[i].stop, &start, &stop);
        assert_i64((long long)cases[i].new_start, (long long)start);
        assert_i64((long long)cases[i].new_stop, (long long)stop);
    }
    cgov__rewrite_free(&rewrite);
    cgov__buffer_free(&out);
}

static void ranges_out_of_order_are_refused(void **state)
{
    static const cgov__replacement lists[][2] = { { { 2, 4, "" }, { 3, 5, "" } },
                                                  { { 2, 1, "" }, { 3, 5, "" } },
                                                  { { 0, 1, "" }, { 3, 9, "" } } };
    (void)state;
    for (size_t i = 0; i < COUNT(lists); i++) {
        cgov__buffer out = { 0 };
        cgov__rewrite rewrite;
        assert_status(CGOV_INVALID,
                      cgov__rewrite_text("abcdef", 6, lists[i], 2, &out, &rewrite, NULL));
        cgov__rewrite_free(&rewrite);
        cgov__buffer_free(&out);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(people_are_found_in_texts),
        cmocka_unit_test(people_are_found_in_codes),
        cmocka_unit_test(a_range_goes_where_its_words_go),
        cmocka_unit_test(ranges_out_of_order_are_refused),
    };
    return cmocka_run_group_tests(tests, make_finder, free_finder);
}
