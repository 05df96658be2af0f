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
        /* parted by signs, interposed, by initials, in any order */
        /* clang-format off */
        { "สม\315\217ศรี ใจดี", "[0]" },
        { "สมศรี\357\270\217 ใจดี", "[0]" },
        { "สมศรี\342\200\257ใจดี", "[0]" },
        { "สมศรี\343\200\200ใจดี", "[0]" },
        { "สมศรี\342\200\250ใจดี", "[0]" },
        { "สม\010ศรี ใจดี", "[0]" },
        { "ส ม ศ รี ใ จ ดี", "[0]" },
        { "S o m s r i   J a i d e e", "[0]" },
        { "ส.ม.ศ.รี ใ.จ.ดี", "[0]" },
        { "สมศรี_ใจดี", "[0]" },
        { "Somsri_Jaidee", "[0]" },
        { "somsri.jaidee", "[0]" },
        { "Somsri+Jaidee", "[0]" },
        { "สมศรี/ใจดี", "[0]" },
        { "สมศรี|ใจดี", "[0]" },
        { "SomsriJaidee2567.docx", "[0]2567.docx" },
        { "**สม**ศรี ใจ_ดี_", "**[0]_" },
        { "*Som*sri Jai~~dee~~", "*[0]~~" },
        { "ใจดี, สมศรี", "[0], [0+]" },
        { "ใจดี, นางสมศรี", "[0], [0+]" },
        { "JAIDEE, Somsri", "[0], [0]" },
        { "สมศรี (แดง) ใจดี", "[0+] ([0]) [0]" },
        { "สมศรี \"แดง\" ใจดี", "[0+] \"[0]\" [0]" },
        { "Somsri (แดง) Jaidee", "[0] ([0]) [0]" },
        { "ส. ใจดี", "[0]" },
        { "นาง ส. ใจดี", "[0]" },
        { "ส.ใจดี", "[0]" },
        { "S. Jaidee", "[0]" },
        { "Jaidee, S.", "[0]" },
        { "Som-sri Jai-dee", "[0]" },
        { "SOM-SRI JAI-DEE", "[0]" },
        { "Som sri Jai dee", "[0]" },
        { "Ｓｏｍｓｒｉ Ｊａｉｄｅｅ", "[0]" },
        { "Sómsri Jaidée", "[0]" },
        { "somsri＠example.org", "[0]" },
        { "somsri @ example.org", "[0]" },
        { "081\342\200\223234\342\200\2235678", "[0]" },
        { "081\342\210\222234\342\210\2225678", "[0]" },
        { "081\342\200\221234\342\200\2215678", "[0]" },
        { "+66(0)81-234-5678", "[0]" },
        { "0066812345678", "[0]" },
        { "０８１２３４５６７８", "[0]" },
        { "0 8 1 2 3 4 5 6 7 8", "[0]" },
        { "081/234/5678", "[0]" },
        { "081.234.5678", "[0]" },
        { "081,234,5678", "[0]" },
        { "081_234_5678", "[0]" },
        { "081~2345678", "[0]" },
        { "081\342\200\2132345678", "[0]" },
        { "081*234*5678", "[0]" },
        /* the same signs between words that are nobody's */
        { "เขาเป็นคนใจดี, สมานฉันท์", "เขาเป็นคนใจดี, สมานฉันท์" },
        { "คนใจดี (สมชาย) มา", "คนใจดี (สมชาย) มา" },
        { "เป็นคนใจดี, ส. เสือ", "เป็นคนใจดี, ส. เสือ" },
        { "พ.ส. ใจดี", "พ.ส. ใจดี" },
        { "ปี 2567-2568, 081-2345", "ปี 2567-2568, 081-2345" },
        { "SomsriporN2567", "SomsriporN2567" },
        /* clang-format on */
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
        { "%CA%C1%C8%C3%D5%20%E3%A8%B4%D5",
          "[0]" },
        { "%ca%c1%c8%c3%d5%20%e3%a8%b4%d5",
          "[0]" },
        { "%CA%C1%C8%C3%D5+%E3%A8%B4%D5",
          "[0]" },
        { "q=%CA%C1%C8%C3%D5%20%E3%A8%B4%D5&r=%CA",
          "q=[0]&r=%CA" },
        { "%25E0%25B8%25AA%25E0%25B8%25A1%25E0%25B8%25A8%25E0%25B8%25A3%25E0%25B8%25B5%2520%25E0%25B9%2583%25E0%25B8%2588%25E0%25B8%2594%25E0%25B8%25B5",
          "[0]" },
        { "%2525E0%2525B8%2525AA%2525E0%2525B8%2525A1%2525E0%2525B8%2525A8%2525E0%2525B8%2525A3%2525E0%2525B8%2525B5%252520%2525E0%2525B9%252583%2525E0%2525B8%252588%2525E0%2525B8%252594%2525E0%2525B8%2525B5",
          "[0]" },
        { "%25CA%25C1%25C8%25C3%25D5%2520%25E3%25A8%25B4%25D5",
          "[0]" },
        { "%E0%B8%AA%E0%B8%A1%E0%B8%A8%E0%B8%A3%E0%B8%B5%20%E0%B9%83%E0%B8%88%E0%B8%94%E0%B8%B5%E0%B8",
          "[0]%E0%B8" },
        { "%E0%B8%AA%E0%B8%A1%E0%B8%A8%E0%B8%A3%E0%B8%B5+%E0%B9%83%E0%B8%88%E0%B8%94%E0%B8%B5",
          "[0]" },
        { "&amp;#3626;&amp;#3617;&amp;#3624;&amp;#3619;&amp;#3637;&amp;#32;&amp;#3651;&amp;#3592;&amp;#3604;&amp;#3637;",
          "[0]" },
        { "&amp;amp;#xe2a;&amp;amp;#xe21;&amp;amp;#xe28;&amp;amp;#xe23;&amp;amp;#xe35;&amp;amp;#x20;&amp;amp;#xe43;&amp;amp;#xe08;&amp;amp;#xe14;&amp;amp;#xe35;",
          "[0]" },
        { "&#3626&#3617&#3624&#3619&#3637&#32&#3651&#3592&#3604&#3637",
          "[0]" },
        { "สมศรี&nbsp;ใจดี",
          "[0]" },
        { "สม&shy;ศรี ใจ&shy;ดี",
          "[0]" },
        { "สม&#8203;ศรี ใจดี",
          "[0]" },
        { "4Liq4Lih4Lio4Lij4Li1IOC5g+C4iOC4lOC4tQ==",
          "[0]" },
        { "4Lic4Li54LmJ4LmD4Lir4LmJ4LiC4LmJ4Lit4Lih4Li54Lil4LiK4Li34LmI4LitIOC4meC4suC4h+C4quC4oeC4qOC4o+C4tSDguYPguIjguJTguLUg4Lia4LmJ4Liy4LiZ4Lir4LiZ4Lit4LiH4LmB4Lin4LiH",
          "[0]" },
        { "4Liq4Lih4Lio4Lij4Li1IOC5g-C4iOC4lOC4tQ",
          "[0]" },
        { "data:text/plain;base64,4Liq4Lih4Lio4Lij4Li1IOC5g+C4iOC4lOC4tQ==",
          "data:text/plain;base64,[0]" },
        { "x_4Liq4Lih4Lio4Lij4Li1IOC5g+C4iOC4lOC4tQ==",
          "[0]" },
        { "4LiE4Lin4Liy4Lih4Lij4LmI4Lin4Lih4Lih4Li34LitIOC4hOC4p+C4suC4oeC4o+C5iOC4p+C4\noeC4oeC4t+C4rSDguITguKfguLLguKHguKPguYjguKfguKHguKHguLfguK0g4LiE4Lin4Liy4Lih\n4Lij4LmI4Lin4Lih4Lih4Li34LitIOC4hOC4p+C4suC4oeC4o+C5iOC4p+C4oeC4oeC4t+C4rSDg\nuITguKfguLLguKHguKPguYjguKfguKHguKHguLfguK0g4LiE4Lin4Liy4Lih4Lij4LmI4Lin4Lih\n4Lih4Li34LitIOC4hOC4p+C4suC4oeC4o+C5iOC4p+C4oeC4oeC4t+C4rSDguITguKfguLLguKHg\nuKPguYjguKfguKHguKHguLfguK0g4LiE4Lin4Liy4Lih4Lij4LmI4Lin4Lih4Lih4Li34LitIOC4\nquC4oeC4qOC4o+C4tSDguYPguIjguJTguLXguITguKfguLLguKHguKPguYjguKfguKHguKHguLfg\nuK0g4LiE4Lin4Liy4Lih4Lij4LmI4Lin4Lih4Lih4Li34LitIOC4hOC4p+C4suC4oeC4o+C5iOC4\np+C4oeC4oeC4t+C4rSDguITguKfguLLguKHguKPguYjguKfguKHguKHguLfguK0g4LiE4Lin4Liy\n4Lih4Lij4LmI4Lin4Lih4Lih4Li34LitIOC4hOC4p+C4suC4oeC4o+C5iOC4p+C4oeC4oeC4t+C4\nrSDguITguKfguLLguKHguKPguYjguKfguKHguKHguLfguK0g4LiE4Lin4Liy4Lih4Lij4LmI4Lin\n4Lih4Lih4Li34LitIOC4hOC4p+C4suC4oeC4o+C5iOC4p+C4oeC4oeC4t+C4rSDguITguKfguLLg\nuKHguKPguYjguKfguKHguKHguLfguK0g\n",
          "[0]\n" },
        { "U29tc3JpIEphaWRlZQ==",
          "[0]" },
        { "ysHIw9Ug46i01Q==",
          "[0]" },
        { "NExpcTRMaWg0TGlvNExpajRMaTFJT0M1ZytDNGlPQzRsT0M0dFE9PQ==",
          "[0]" },
        { "=E0=B8=AA=E0=B8=A1=E0=B8=A8=E0=B8=A3=E0=B8=B5 =E0=B9=83=E0=B8=88=E0=B8=94=\n=E0=B8=B5",
          "[0]" },
        { "=?utf-8?Q?=E0=B8=AA=E0=B8=A1=E0=B8=A8=E0=B8=A3=E0=B8=B5=20=E0=B9=83=E0=B8=88=E0=B8=94=E0=B8=B5?=",
          "=?utf-8?Q?[0]?=" },
        { "=CA=C1=C8=C3=D5=20=E3=A8=B4=D5",
          "[0]" },
        { "=?UTF-8?B?4Liq4Lih4Lio4Lij4Li1IOC5g+C4iOC4lOC4tQ==?=",
          "=?UTF-8?B?[0]?=" },
        { "=?windows-874?B?ysHIw9Ug46i01Q==?=",
          "=?windows-874?B?[0]?=" },
        { "\\u0e2a\\u0e21\\u0e28\\u0e23\\u0e35\\u0020\\u0e43\\u0e08\\u0e14\\u0e35",
          "[0]" },
        { "\\u{e2a}\\u{e21}\\u{e28}\\u{e23}\\u{e35}\\u{20}\\u{e43}\\u{e08}\\u{e14}\\u{e35}",
          "[0]" },
        { "\\U00000e2a\\U00000e21\\U00000e28\\U00000e23\\U00000e35\\U00000020\\U00000e43\\U00000e08\\U00000e14\\U00000e35",
          "[0]" },
        { "%u0E2A%u0E21%u0E28%u0E23%u0E35%u0020%u0E43%u0E08%u0E14%u0E35",
          "[0]" },
        { "U+0E2A U+0E21 U+0E28 U+0E23 U+0E35 U+0020 U+0E43 U+0E08 U+0E14 U+0E35",
          "[0]" },
        { "\\\\u0e2a\\\\u0e21\\\\u0e28\\\\u0e23\\\\u0e35\\\\u0020\\\\u0e43\\\\u0e08\\\\u0e14\\\\u0e35",
          "[0]" },
        { "\\340\\270\\252\\340\\270\\241\\340\\270\\250\\340\\270\\243\\340\\270\\265\\040\\340\\271\\203\\340\\270\\210\\340\\270\\224\\340\\270\\265",
          "[0]" },
        { "\\u3626?\\u3617?\\u3624?\\u3619?\\u3637?\\u32?\\u3651?\\u3592?\\u3604?\\u3637?",
          "[0]" },
        { "\\'ca\\'c1\\'c8\\'c3\\'d5\\'20\\'e3\\'a8\\'b4\\'d5",
          "[0]" },
        { "cac1c8c3d520e3a8b4d5",
          "[0]" },
        { "e0 b8 aa e0 b8 a1 e0 b8 a8 e0 b8 a3 e0 b8 b5 20 e0 b9 83 e0 b8 88 e0 b8 94 e0 b8 b5",
          "[0]" },
        { "E0:B8:AA:E0:B8:A1:E0:B8:A8:E0:B8:A3:E0:B8:B5:20:E0:B9:83:E0:B8:88:E0:B8:94:E0:B8:B5",
          "[0]" },
        { "ca c1 c8 c3 d5 20 e3 a8 b4 d5",
          "[0]" },
        { "เธชเธกเธจเธฃเธต เน\302\203เธ\302\210เธ”เธต",
          "[0]" },
        { "à¸ªà¸¡à¸¨à¸£à¸µ à¹\302\203à¸\302\210à¸\302\224à¸µ",
          "[0]" },
        { "à¸ªà¸¡à¸¨à¸£à¸µ à¹ƒà¸ˆà¸”à¸µ",
          "[0]" },
        { "ÊÁÈÃÕ ã¨´Õ",
          "[0]" },
        { "<b>สม</b>ศรี <i>ใจดี</i>",
          "<b>[0]</i>" },
        { "Som<b>sri</b> Jaidee",
          "[0]" },
        { "สมศรี<br/>ใจดี",
          "[0]" },
        { "<td>สมศรี</td><td>ใจดี</td>",
          "<td>[0]</td>" },
        { "สม<!-- x -->ศรี ใจดี",
          "[0]" },
        { "mailto:somsri%40example.org",
          "mailto:[0]" },
        { "somsri&#64;example.org",
          "[0]" },
        { "dGVsIDA4MTIzNDU2Nzg=",
          "[0]" },
        { "tel=3A0812345678",
          "tel=3A[0]" },
        /* words glued to base64, and an end that was cut off */
        { "F1314Liq4Lih4Lio4Lij4Li1IOC5g+C4iOC4lOC4tQ==", "[0]" },
        { "xF1314Liq4Lih4Lio4Lij4Li1IOC5g+C4iOC4lOC4tQ==", "[0]" },
        { "4Liq4Lih4Lio4Lij4Li1IOC5g+C4iOC4lOC4tSDguKHguL", "[0]" },
        /* and what only looks like one of these stays */
        { "a+b=c 50% &c R&D <b>x</b> 1 < 2 > 0", "a+b=c 50% &c R&D <b>x</b> 1 < 2 > 0" },
        { "https://example.org/abc/defghijklmnop?x=1&y=2", "https://example.org/abc/defghijklmnop?x=1&y=2" },
        { "เธอ เนื่อง café « naïve »", "เธอ เนื่อง café « naïve »" },
        { "U+0E U+ =E =\n %u \\' \\4 &# &#x <", "U+0E U+ =E =\n %u \\' \\4 &# &#x <" },
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
