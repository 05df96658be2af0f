/* Patterns, by ICU's regular expressions; names behind titles by the word breaker. See unlisted.h.
 */
#include "exchange/share/unlisted.h"

#include "base/buffer.h"
#include "base/compare.h"
#include "base/memory.h"
#include "cgov/words.h"
#include "exchange/share/encoded.h"
#include "exchange/share/ordinary.h"
#include "text/codepoint.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/uregex.h>
#include <unicode/ustring.h>

/* How a name in Thai is known. */
typedef enum name_manner {
    PLAIN,       /* not by its words */
    TITLED,      /* behind a title that nobody has but persons */
    CALLED,      /* behind what kin or an office is called, if it is no word that follows these */
    CONTACT,     /* behind words that a name follows */
    BEFORE_PHONE /* two words before a telephone */
} name_manner;

enum {
    STEPS_MAX = 10000, /* of one match: the patterns have no nested repetitions */
    CARD_DIGITS = 13,
    NAME_WORDS = 4, /* pieces that the breaker makes of one part of a name */
    BEFORE = 40,    /* units before a title that are read with it */
    BEHIND = 80,    /* and behind it */
    RUN_BYTES = 1000,
    ROUNDS = 4 /* of codes within codes */
};

#define DIGIT  "[0-9\\u0E50-\\u0E59]"
#define LETTER "[\\u0E01-\\u0E2E]"
#define THAI   "[\\u0E01-\\u0E2E\\u0E40-\\u0E44][\\u0E01-\\u0E3A\\u0E40-\\u0E4E\\u200B]+"
#define LATIN  "[A-Z][a-z]+"
/* Blanks, dots, brackets and dashes of all kinds between digits that belong together. */
#define GAP "[ .()\\u00A0\\u2010-\\u2015\\u200B-]{0,2}"
/* The signs of an address in letters, against programs that gather addresses or for speech. */
#define THAI_AT  "(?:แอ็ท|แอท|แอ็ต|แอต|แอ็ด)"
#define THAI_DOT "(?:ดอท|ดอต|ด็อท|ด็อต|จุด)"
#define WORD_DOT " ?[(\\[{<] ?(?:dot|\\.|" THAI_DOT ") ?[)\\]}>] ?| +dot +| ?" THAI_DOT " ?"
#define DOT      "(?:\\.|" WORD_DOT ")"
#define THAI_END "(?:คอม|เน็ต|เนต|ออร์ก|ซีโอ|ทีเอช|เอซี|จีโอ|โก)"
/* Where accounts are, as people write it. */
#define PLACES                                                                                                                                                                                                         \
    "(?:line|ไลน์|ไลน|facebook|fb|เฟซบุ๊ก|เฟสบุ๊ก|เฟซบุ๊ค|เฟสบุ๊ค|เฟซ|เฟส|instagram|อินสตาแกรม|ไอจี|ig|" \
    "tiktok|ติ๊กต็อก|"                                                                                                                                                                                 \
    "ติ๊กต๊อก|twitter|ทวิตเตอร์|telegram|whatsapp)"

/* Of several groups the last that matched is what is found; without any, the whole match. Of a name
 * in Thai the match is its title, or what stands before it. */
static const struct {
    cgov__unlisted_kind kind;
    name_manner manner;
    const char *pattern;
} patterns[] = {
    { CGOV__UNLISTED_CARD, PLAIN, "(?<!" DIGIT ")" DIGIT "(?:" GAP DIGIT "){12}(?!" DIGIT ")" },
    { CGOV__UNLISTED_EMAIL, PLAIN,
      "(?i)[a-z0-9._%+-]+ ?(?:[@\\uFF20]|[(\\[{<] ?(?:at|@|" THAI_AT ") ?[)\\]}>]|" THAI_AT
      ") ?[a-z0-9-]+(?:" DOT "(?:[a-z0-9-]+|" THAI_END "))+" },
    { CGOV__UNLISTED_EMAIL, PLAIN, /* in words: a dot must be one, too */
      "(?i)[a-z0-9._%+-]+ +at +[a-z0-9-]+(?:(?:" WORD_DOT ")(?:[a-z0-9-]+|" THAI_END "))+" },
    { CGOV__UNLISTED_PHONE, PLAIN,
      "(?<!" DIGIT ")\\(?(?:(?:\\+|00)?(?:66|๖๖)" GAP "(?:\\([0๐]\\))?" GAP "|[0๐]" GAP
      ")[1-9๑-๙](?:" GAP DIGIT "){7,8}(?!" DIGIT ")" },
    { CGOV__UNLISTED_ACCOUNT, PLAIN,
      "(?i)(?<![a-z])" PLACES "\\s*(?:(?:id|ไอดี)\\s*(?:คือ|ว่า|[:=])?|(?:คือ|ว่า)?\\s*[:=])\\s*([a-z0-"
      "9@._~-]{2,}|[\\u0E01-\\u0E4E]{2,})" },
    { CGOV__UNLISTED_ACCOUNT, PLAIN,
      "(?i)(?:ไอดี|id)\\s*" PLACES "\\s*(?:คือ|ว่า|[:=])?\\s*([a-z0-9@._~-]{2,})" },
    { CGOV__UNLISTED_ACCOUNT, PLAIN,
      "(?i)(?<![a-z])" PLACES
      "\\s*(?:ชื่อ|name|account|บัญชี)\\s*(?:ว่า|คือ|[:=])?\\s*([a-z0-9@._~-]{2,}|"
      "[\\u0E01-\\u0E4E]{2,})" },
    { CGOV__UNLISTED_ACCOUNT, PLAIN,
      "(?i)(?<![a-z])" PLACES " ?([a-z][a-z._-]*[0-9_][a-z0-9._-]*)(?![a-z0-9])" },
    { CGOV__UNLISTED_ACCOUNT, PLAIN,
      "(?i)(?:facebook|fb|instagram|tiktok|twitter|line|t|wa)\\.(?:com|me)/(?:ti/p/"
      ")?([a-z0-9._~@?=/"
      "-]{2,})" },
    { CGOV__UNLISTED_ACCOUNT, PLAIN, "(?<![\\w.@])@[A-Za-z][\\w.-]{2,}" },
    { CGOV__UNLISTED_PLATE, PLAIN,
      "(?:ทะเบียน|ป้าย)(?:รถยนต์|รถ|เลขที่|เลข|หมายเลข|\\s|:)*(" DIGIT "{0,2} ?" LETTER
      "{1,3}[ .-]?" DIGIT "{1,4})(?!" DIGIT ")" },
    { CGOV__UNLISTED_PLATE, PLAIN,
      "(?<![\\w\\u0E50-\\u0E59])" DIGIT " ?" LETTER "{2}[ .-]?" DIGIT "{1,4}(?![\\w/])" },
    { CGOV__UNLISTED_PLATE, PLAIN,
      "(?:รถ|คัน|กระบะ|เก๋ง|มอเตอร์ไซค์|จักรยานยนต์)(?:คันนั้น|ของเขา|สี|คัน|คือ|\\s){0,3}(" LETTER
      "{2}[ .-]?" DIGIT "{1,4})(?![\\w/])" },
    { CGOV__UNLISTED_HOUSE, PLAIN,
      "(?:บ้านเลขที่|เลขที่บ้าน)\\s*:?\\s*(" DIGIT "+(?:/" DIGIT "+(?:-" DIGIT "+)?)?)" },
    { CGOV__UNLISTED_HOUSE, PLAIN, "(?<!บ้าน)เลขที่\\s*(" DIGIT "+/" DIGIT "+)" },
    { CGOV__UNLISTED_HOUSE, PLAIN,
      "เลขที่\\s*(" DIGIT "+)(?=\\s*(?:หมู่|ม\\.|ถ\\.|ถนน|ซ\\.|ซอย|ต\\.|ตำบล))" },
    { CGOV__UNLISTED_HOUSE, PLAIN,
      "(?<![\\w/])(" DIGIT "+/" DIGIT "+)(?=\\s*(?:หมู่|ม\\.|[Mm]oo)\\s*(?:ที่)?\\s*" DIGIT ")" },
    { CGOV__UNLISTED_NAME, TITLED,
      "(?:ผอ\\.|ส\\.อบต\\.|สจ\\.|นางสาว|นาย|นาง|น\\.ส\\.|นส\\.|ด\\.ช\\.|ด\\.ญ\\.|เด็กชาย|เด็กหญิง|"
      "ดร\\.|ผศ\\.|รศ\\.|พ\\.ต\\.["
      "อทต]\\.|ร\\.ต\\.[อทต]\\."
      "|พล\\.ต\\.[อทต]\\.|จ\\.ส\\.[ตอ]\\.|ส\\.ต\\.[อทต]\\.|ด\\.ต\\.|นพ\\.|พญ\\.|พระครู|พระมหา|"
      "พระอาจารย์|ม\\.ล\\.|ม\\.ร\\.ว\\.|"
      "ว่าที่ร้อยตรี|ว่าที่ ร\\.ต\\.)(?=\\s?[\\u0E01-\\u0E2E\\u0E40-\\u0E44])" },
    { CGOV__UNLISTED_NAME, CALLED,
      "(?:พ่อหลวง|แม่หลวง|พ่อใหญ่|พ่อเฒ่า|แม่เฒ่า|แม่ชี|ลุง|ป้า|น้า|อา|พี่|น้อง|ตา|ยาย|ปู่|ย่า|พ่อ|แม่|คุณ|ครู|หมอ|ท่าน|"
      "พระ|เณร|จ่า|ดาบ|หมวด|เจ๊|เฮีย|เสี่ย|บัง|ก๊ะ|อ้าย|เอื้อย|"
      "หลวงพ่อ|หลวงปู่|หลวงตา|หลวงพี่|ผู้ใหญ่บ้าน|ผู้ใหญ่|กำนัน|สารวัตร|ปลัด|นายกเทศมนตรี|นายกฯ|นายก|ประธาน|"
      "อาจารย์|"
      "โต๊ะอิหม่าม|อิหม่าม)(?=\\s?[\\u0E01-\\u0E2E\\u0E40-\\u0E44])" },
    { CGOV__UNLISTED_NAME, CONTACT,
      "(?:ชื่อผู้ติดต่อ|ผู้ติดต่อ|ติดต่อ|ผู้ประสานงาน|ผู้รับผิดชอบ|ผู้ให้ข้อมูล|ชื่อ-สกุล|ชื่อ-นามสกุล|ชื่อ - "
      "สกุล|ชื่อสกุล)\\s*(?:คือ|[:=])\\s*(?="
      "[\\u0E01-\\u0E2E\\u0E40-\\u0E44])" },
    { CGOV__UNLISTED_NAME, PLAIN,
      "(?i:contact(?: person)?|co-?ordinator|name)\\s*[:=]\\s*(" LATIN " " LATIN ")" },
    { CGOV__UNLISTED_NAME, BEFORE_PHONE,
      "(?<![\\u0E01-\\u0E4E])(?=" THAI " " THAI
      "[\\s,(]*(?:โทร(?:ศัพท์)?\\.?|มือถือ|เบอร์|[0๐+])[\\s.:]*[0๐+(]?"
      "[0-9๐-๙])" },
    { CGOV__UNLISTED_NAME, PLAIN,
      "(?<![A-Za-z])(?:Mr|Mrs|Ms|Miss|Dr|Kamnan|Uncle|Aunt)\\.? " LATIN "(?: " LATIN ")?" },
};

enum {
    PATTERNS = sizeof patterns / sizeof patterns[0]
};

struct cgov__unlisted {
    URegularExpression *regexes[PATTERNS];
    UChar *units;
    size_t unit_capacity;
    uint32_t *points; /* of each unit */
    size_t point_capacity;
    int32_t length;
    const uint32_t *places; /* of the text as given, by code points of the one that is read; NULL:
                               it is the same */
    cgov__decoded decoded, once;
    cgov__unlisted_place *list;
    size_t count, capacity;
};

static cgov_status regex_failed(UErrorCode code, cgov_error **error)
{
    return code == U_MEMORY_ALLOCATION_ERROR
               ? cgov__nomem(error)
               : cgov__fail(error, CGOV_INTERNAL, "a pattern cannot be searched for (%s)",
                            u_errorName(code));
}

static cgov_status open_pattern(const char *pattern, URegularExpression **regex, cgov_error **error)
{
    UErrorCode code = U_ZERO_ERROR;
    UChar wide[1000];
    int32_t length = 0;
    u_strFromUTF8(wide, 1000, &length, pattern, -1, &code);
    *regex = uregex_open(wide, length, 0, NULL, &code);
    if (U_SUCCESS(code))
        uregex_setTimeLimit(*regex, STEPS_MAX, &code);
    return U_SUCCESS(code) ? CGOV_OK : regex_failed(code, error);
}

cgov_status cgov__unlisted_new(cgov__unlisted **unlisted, cgov_error **error)
{
    cgov__unlisted *made = cgov__calloc(1, sizeof *made);
    cgov_status status = made != NULL ? CGOV_OK : cgov__nomem(error);
    for (size_t i = 0; status == CGOV_OK && i < PATTERNS; i++)
        status = open_pattern(patterns[i].pattern, &made->regexes[i], error);
    *unlisted = status == CGOV_OK ? made : NULL;
    if (status != CGOV_OK)
        cgov__unlisted_free(made);
    return status;
}

void cgov__unlisted_free(cgov__unlisted *unlisted)
{
    if (unlisted == NULL)
        return;
    for (size_t i = 0; i < PATTERNS; i++)
        uregex_close(unlisted->regexes[i]);
    cgov__free(unlisted->units);
    cgov__free(unlisted->points);
    cgov__free(unlisted->list);
    cgov__decoded_free(&unlisted->decoded);
    cgov__decoded_free(&unlisted->once);
    cgov__free(unlisted);
}

/* ---- the text ---- */

static cgov_status read_text(cgov__unlisted *u, const char *text, size_t length, cgov_error **error)
{
    uint32_t point = 0;
    if (length > INT32_MAX / 2)
        return cgov__fail_said(error, CGOV_INVALID, "the text is longer than 1 GiB",
                               "ข้อความยาวเกิน 1 GiB");
    if (!CGOV__GROW(u->units, u->unit_capacity, length + 2) ||
        !CGOV__GROW(u->points, u->point_capacity, length + 2))
        return cgov__nomem(error);
    u->length = 0;
    for (size_t at = 0; at < length; point++) {
        const int32_t before = u->length;
        const uint32_t code = cgov__codepoint_next(text, length, &at);
        U16_APPEND_UNSAFE(u->units, u->length, code);
        for (int32_t i = before; i < u->length; i++)
            u->points[i] = point;
    }
    u->points[u->length] = point;
    return CGOV_OK;
}

static bool is_free(const cgov__unlisted *u, size_t start, size_t stop)
{
    for (size_t i = 0; i < u->count; i++)
        if (start < u->list[i].stop && stop > u->list[i].start)
            return false;
    return true;
}

/* What a text seemed to be before its codes were read is part of what it is. */
static void join_places(cgov__unlisted *u, size_t *start, size_t *stop, cgov__unlisted_kind *kind)
{
    for (size_t i = u->count; i-- > 0;) {
        const cgov__unlisted_place *it = &u->list[i];
        if (*start >= it->stop || *stop <= it->start)
            continue;
        *kind = it->kind < *kind ? it->kind : *kind;
        *start = it->start < *start ? it->start : *start;
        *stop = it->stop > *stop ? it->stop : *stop;
        u->list[i] = u->list[--u->count];
    }
}

static cgov_status add_place(cgov__unlisted *u, cgov__unlisted_kind kind, int32_t first,
                             int32_t last, cgov_error **error)
{
    size_t start = u->points[first], stop = u->points[last];
    if (stop <= start)
        return CGOV_OK;
    if (u->places != NULL) {
        start = u->places[start];
        stop = u->places[stop];
        cgov__decoded_widen(&u->decoded, &start, &stop);
        join_places(u, &start, &stop, &kind);
    }
    if (!is_free(u, start, stop))
        return CGOV_OK;
    if (!CGOV__GROW(u->list, u->capacity, u->count + 1))
        return cgov__nomem(error);
    u->list[u->count++] = (cgov__unlisted_place){ start, stop, kind };
    return CGOV_OK;
}

/* ---- what patterns cannot say ---- */

static bool has_check_digit(const UChar *units, int32_t first, int32_t last)
{
    int sum = 0, count = 0, check = -1;
    for (int32_t i = first; i < last; i++) {
        const int32_t digit = u_charDigitValue(units[i]);
        if (digit < 0)
            continue;
        count++;
        check = (int)digit;
        sum += count < CARD_DIGITS ? (int)digit * (CARD_DIGITS + 1 - count) : 0;
    }
    return count == CARD_DIGITS && check == (11 - sum % 11) % 10;
}

static bool is_listed(const char *word, const char *const *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(word, list[i]) == 0)
            return true;
    return false;
}

/* Words that no part of a name is. */
static bool ends_name(const char *word)
{
    return is_listed(word, cgov__after_person, cgov__after_person_count) ||
           is_listed(word, cgov__no_name, cgov__no_name_count);
}

/* Pieces of a title: "นาง" and "สาว" are two, "น.ส." is one. */
static bool is_title(const char *word)
{
    static const char *const titles[] = { "ดร",     "ผศ",  "รศ",  "นาย",   "นาง",    "สาว",
                                          "นางสาว", "เด็ก", "ชาย", "หญิง",   "เด็กชาย", "เด็กหญิง",
                                          "พระ",    "ครู",  "มหา", "พระครู", "พระมหา", "อาจารย์" };
    const size_t length = strlen(word);
    return (length > 0 && word[length - 1] == '.') ||
           is_listed(word, titles, sizeof titles / sizeof titles[0]);
}

static bool begins_name(const char *word);

/*
 * Whether a word that ends names is part of one: of a family name where more of a name follows
 * without a blank, (รัก)ไทย; of a given name as its last piece, บุญ(มี).
 */
static bool is_name_after_all(const cgov_word *words, size_t count, bool family)
{
    const bool joined =
        count > 1 && words[1].kind != CGOV_WORD_SIGN && words[1].start == words[0].stop;
    return is_listed(words[0].text, cgov__family_beginnings, cgov__family_beginning_count) &&
           (family ? joined && begins_name(words[1].text) : !joined);
}

/* Whether a name ends before a word. Of a family name, which a blank parts from the given one, the
 * later words may be any: (ศรี)น้ำเพชร. */
static bool is_behind_name(const cgov_word *word, bool inside_family)
{
    if (word->kind == CGOV_WORD_NUMBER || word->kind == CGOV_WORD_SIGN)
        return true;
    return inside_family ? is_listed(word->text, cgov__after_person, cgov__after_person_count)
                         : ends_name(word->text);
}

/* Where the words stop that may be a name of one part or two, from `at` on; 0: at the first. */
static int64_t measure_words(const cgov_word *words, size_t count, size_t at, size_t most)
{
    int64_t stop = 0;
    for (size_t pieces = 0, parts = 0; at < count && pieces < NAME_WORDS; at++, pieces++) {
        const bool apart = stop > 0 && words[at].start > stop;
        const bool after_all = (apart ? most > 1 : stop > 0 && parts == 0) &&
                               is_name_after_all(words + at, count - at, apart);
        if ((!after_all && is_behind_name(&words[at], parts > 0 && !apart)) ||
            (apart && ++parts >= most))
            break;
        if (apart)
            pieces = 0;
        stop = words[at].stop;
    }
    return stop;
}

/* How many code points of the words are the title and a name; 0: no title stands there by itself.
 */
static int64_t measure_titled(const cgov_word *words, size_t count)
{
    size_t at = 0;
    while (at < count && (is_title(words[at].text) || words[at].kind == CGOV_WORD_SIGN))
        at++;
    if (at == 0 && (count == 0 || strchr(words[0].text, '.') == NULL)) /* ดร.กิตติ is one word */
        return 0;
    return measure_words(words, count, at, 2);
}

/* Offices are followed by any word; behind kin a name is the rule, if there is no blank. */
static bool is_office(const char *title)
{
    static const char *const offices[] = { "ผู้ใหญ่",   "ผู้ใหญ่บ้าน", "กำนัน",  "สารวัตร",      "ปลัด",
                                           "ผอ.",    "นายก",    "นายกฯ", "นายกเทศมนตรี", "ประธาน",
                                           "อาจารย์", "หมวด",    "ท่าน",   "ตา",          "อา",
                                           "ครู",     "หมอ",     "คุณ",    "แม่",          "พ่อ",
                                           "พระ",    "บัง" };
    return is_listed(title, offices, sizeof offices / sizeof offices[0]);
}

/* Letters that come with Sanskrit and Pali, as most given names do: ณัฐ, ธีรภัทร์. */
static bool looks_learned(const char *word)
{
    static const char *const letters[] = { "ฎ", "ฏ", "ฐ", "ฑ", "ฒ", "ณ",
                                           "ธ", "ภ", "ศ", "ษ", "ฤ", "ฬ" };
    for (size_t i = 0; i < sizeof letters / sizeof letters[0]; i++)
        if (strstr(word, letters[i]) != NULL)
            return true;
    return false;
}

static bool begins_name(const char *word)
{
    return is_listed(word, cgov__name_beginnings, cgov__name_beginning_count) ||
           is_listed(word, cgov__ordinary_words, cgov__ordinary_count) || looks_learned(word);
}

/* Behind an uncle, a mayor or a monk: a name of one word or two. */
static int64_t measure_called(const cgov_word *words, size_t count, int64_t title)
{
    size_t at = 0;
    cgov__buffer called = { 0 };
    for (; at < count && (words[at].stop <= title || words[at].kind == CGOV_WORD_SIGN); at++)
        cgov__buffer_text(&called, words[at].text);
    const bool begins =
        at > 0 && at < count && !called.failed && words[at].start >= title &&
        (begins_name(words[at].text) || (words[at].start == title && !is_office(called.bytes)));
    cgov__buffer_free(&called);
    const int64_t stop = begins ? measure_words(words, count, at, 2) : 0;
    for (; at < count && words[at].start < stop; at++)
        if (strchr(words[at].text, '.') != NULL) /* of an abbreviation */
            return 0;
    return stop;
}

/* Where the run of letters begins in which the match stands, not too far from it. */
static int32_t run_start(const cgov__unlisted *u, int32_t first)
{
    int32_t start = first;
    while (start > 0 && first - start < BEFORE && !u_isUWhiteSpace(u->units[start - 1]))
        start--;
    return start;
}

/* Words that the name of a place follows, which may begin like a person's: ตำบลแม่ลา. */
static bool names_place(const char *word)
{
    static const char *const places[] = { "ตำบล", "อำเภอ",   "จังหวัด", "บ้าน",    "หมู่บ้าน", "เมือง",
                                          "แขวง", "เขต",     "ชุมชน",  "ถนน",    "ซอย",   "วัด",
                                          "แม่น้ำ", "คลอง",    "ห้วย",   "เขา",    "ดอย",   "เกาะ",
                                          "อ่าว",  "โรงเรียน", "กลุ่ม",   "เทศบาล", "กองทุน", "ป่า",
                                          "หนอง", "ทุ่ง",      "นา",    "ใหม่",    "ใหญ่",   "เก่า" };
    return is_listed(word, places, sizeof places / sizeof places[0]);
}

/* The word that begins at a place. Before a title stands nothing, or words that people follow: not
 * in เดิมบางนางบวช. */
static size_t find_start(const cgov_word *words, size_t count, int64_t place)
{
    size_t at = 0;
    while (at < count && words[at].start < place)
        at++;
    const bool follows =
        at == 0 || words[at - 1].kind == CGOV_WORD_SIGN || words[at - 1].stop < place ||
        (!names_place(words[at - 1].text) &&
         (ends_name(words[at - 1].text) ||
          is_listed(words[at - 1].text, cgov__before_person, cgov__before_person_count)));
    return at < count && words[at].start == place && follows ? at : count;
}

/* The words of a name: how many code points behind `start` it ends; 0: there is none. */
static int64_t measure_name(const cgov_word *words, size_t count, int64_t title, name_manner manner)
{
    if (manner == TITLED)
        return measure_titled(words, count);
    if (manner == CALLED)
        return measure_called(words, count, title);
    const int64_t one = measure_words(words, count, 0, 1), two = measure_words(words, count, 0, 2);
    return manner == CONTACT ? two : two > one ? two : 0;
}

/* Where what may be a name ends: a line, or a limit. */
static int32_t run_end(const cgov__unlisted *u, int32_t last)
{
    int32_t end = last;
    while (end < u->length && end - last < BEHIND && u->units[end] != '\n' && u->units[end] != '\r')
        end++;
    return end < u->length && U16_IS_TRAIL(u->units[end]) ? end - 1 : end;
}

/* `*last` becomes the end of the name at a match, or `first` if there is none. */
static cgov_status find_name(cgov__unlisted *u, name_manner manner, int32_t *first, int32_t *last,
                             cgov_error **error)
{
    UErrorCode code = U_ZERO_ERROR;
    cgov_word *words = NULL;
    size_t count = 0;
    int32_t written = 0;
    char run[RUN_BYTES];
    if (manner == CONTACT) /* without the words before it */
        *first = *last;
    const int32_t start = run_start(u, *first), end = run_end(u, *last);
    const int64_t place = (int64_t)u->points[*first] - u->points[start];
    const int64_t title = (int64_t)u->points[*last] - u->points[start];
    *last = *first;
    u_strToUTF8(run, RUN_BYTES, &written, u->units + start, end - start, &code);
    if (U_FAILURE(code) || written >= RUN_BYTES) /* no name is so long */
        return CGOV_OK;
    const cgov_status status = cgov_words(run, NULL, &words, &count, error);
    const size_t from = status == CGOV_OK ? find_start(words, count, place) : count;
    const int64_t stop = from < count ? measure_name(words + from, count - from, title, manner) : 0;
    while (stop > 0 && (int64_t)u->points[*last] < (int64_t)u->points[start] + stop)
        ++*last;
    cgov_free(words);
    return status;
}

static cgov_status judge_match(cgov__unlisted *u, size_t pattern, int32_t first, int32_t last,
                               cgov_error **error)
{
    const name_manner manner = patterns[pattern].manner;
    const cgov__unlisted_kind kind = patterns[pattern].kind;
    cgov_status status = CGOV_OK;
    if (kind == CGOV__UNLISTED_CARD && !has_check_digit(u->units, first, last))
        return CGOV_OK;
    if (manner != PLAIN)
        status = find_name(u, manner, &first, &last, error);
    return status == CGOV_OK ? add_place(u, kind, first, last, error) : status;
}

static cgov_status find_pattern(cgov__unlisted *u, size_t i, cgov_error **error)
{
    UErrorCode code = U_ZERO_ERROR;
    URegularExpression *regex = u->regexes[i];
    cgov_status status = CGOV_OK;
    uregex_setText(regex, u->units, u->length, &code);
    while (status == CGOV_OK && uregex_findNext(regex, &code)) {
        const int32_t group = uregex_groupCount(regex, &code);
        int32_t first = uregex_start(regex, group, &code), last = uregex_end(regex, group, &code);
        if (U_SUCCESS(code) && first >= 0)
            status = judge_match(u, i, first, last, error);
    }
    return status == CGOV_OK && U_FAILURE(code) ? regex_failed(code, error) : status;
}

CGOV__BY(by_place, cgov__unlisted_place, start)

static cgov_status find_in(cgov__unlisted *u, const char *text, size_t length, cgov_error **error)
{
    cgov_status status = read_text(u, text, length, error);
    for (size_t i = 0; status == CGOV_OK && i < PATTERNS; i++)
        status = find_pattern(u, i, error);
    return status;
}

/* In letters that stand as codes, and in codes of these. */
static cgov_status find_decoded(cgov__unlisted *u, cgov_error **error)
{
    if (cgov__decoded_failed(&u->decoded))
        return cgov__nomem(error);
    u->places = cgov__decoded_places(&u->decoded);
    const cgov_status status = find_in(u, u->decoded.bytes.bytes, u->decoded.bytes.length, error);
    u->places = NULL;
    return status;
}

cgov_status cgov__unlisted_find(cgov__unlisted *unlisted, const char *text, size_t length,
                                const cgov__unlisted_place **list, size_t *count,
                                cgov_error **error)
{
    unlisted->count = 0;
    cgov_status status = find_in(unlisted, text, length, error);
    bool coded = status == CGOV_OK && cgov__decode(text, length, &unlisted->decoded);
    for (int round = 1; coded && status == CGOV_OK; round++) {
        status = find_decoded(unlisted, error);
        coded = status == CGOV_OK && round < ROUNDS &&
                cgov__decode_again(&unlisted->decoded, &unlisted->once);
    }
    if (unlisted->count > 1)
        qsort(unlisted->list, unlisted->count, sizeof *unlisted->list, by_place);
    *list = unlisted->list;
    *count = status == CGOV_OK ? unlisted->count : 0;
    return status;
}

#define WORDS(en, th)                                                                              \
    {                                                                                              \
        { en, th },                                                                                \
        {                                                                                          \
            "[" en "]", "[" th "]"                                                                 \
        }                                                                                          \
    }

/* As words, and in brackets. */
static const char *const kind_words[CGOV__UNLISTED_KINDS][2][2] = {
    [CGOV__UNLISTED_CARD] = WORDS("identity card", "เลขประจำตัวประชาชน"),
    [CGOV__UNLISTED_EMAIL] = WORDS("e-mail", "อีเมล"),
    [CGOV__UNLISTED_PHONE] = WORDS("telephone", "โทรศัพท์"),
    [CGOV__UNLISTED_ACCOUNT] = WORDS("account", "บัญชีสื่อสังคม"),
    [CGOV__UNLISTED_PLATE] = WORDS("number plate", "ทะเบียนรถ"),
    [CGOV__UNLISTED_HOUSE] = WORDS("house number", "บ้านเลขที่"),
    [CGOV__UNLISTED_NAME] = WORDS("name", "ชื่อบุคคล"),
};

const char *cgov__unlisted_word(cgov__unlisted_kind kind, bool thai)
{
    return kind_words[kind][0][thai];
}

const char *cgov__unlisted_mark(cgov__unlisted_kind kind, bool thai)
{
    return kind_words[kind][1][thai];
}
