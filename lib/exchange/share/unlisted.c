/* Patterns, by ICU's regular expressions; names behind titles by the word breaker. See unlisted.h.
 */
#include "exchange/share/unlisted.h"

#include "base/compare.h"
#include "base/memory.h"
#include "cgov/words.h"
#include "exchange/share/ordinary.h"
#include "text/codepoint.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/uregex.h>
#include <unicode/ustring.h>

enum {
    STEPS_MAX = 10000, /* of one match: the patterns have no nested repetitions */
    CARD_DIGITS = 13,
    NAME_WORDS = 4, /* pieces that the breaker makes of one part of a name */
    BEFORE = 40,    /* units before a title that are read with it */
    RUN_BYTES = 1000
};

#define DIGIT "[0-9\\u0E50-\\u0E59]"
#define THAI  "[\\u0E01-\\u0E2E\\u0E40-\\u0E44][\\u0E01-\\u0E3A\\u0E40-\\u0E4C]+"
#define LATIN "[A-Z][a-z]+"

/* Of several groups the last that matched is what is found; without any, the whole match. */
static const struct {
    cgov__unlisted_kind kind;
    const char *pattern;
} patterns[] = {
    { CGOV__UNLISTED_CARD, "(?<!" DIGIT ")" DIGIT "(?:[ -]?" DIGIT "){12}(?!" DIGIT ")" },
    { CGOV__UNLISTED_EMAIL, "[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)+" },
    { CGOV__UNLISTED_PHONE,
      "(?<!" DIGIT ")(?:\\+?66[ .-]?(?:\\(0\\))?|[0\\u0E50])[1-9\\u0E51-\\u0E59](?:[ .-]?" DIGIT
      "){7,8}(?!" DIGIT ")" },
    { CGOV__UNLISTED_ACCOUNT,
      "(?i)(?<![a-z])(?:line|ไลน์|facebook|เฟซบุ๊ก|เฟสบุ๊ก|เฟซบุ๊ค|เฟสบุ๊ค|fb|instagram|ig|tiktok|twitter)"
      "(?:\\s*(?:id|ไอดี)\\s*[:=]?\\s*|\\s*[:=]\\s*)([\\w@.-]{2,})" },
    { CGOV__UNLISTED_ACCOUNT, "(?<![\\w.@])@[A-Za-z][\\w.-]{2,}" },
    { CGOV__UNLISTED_PLATE,
      "ทะเบียน(?:รถ)?\\s*(" DIGIT "?[\\u0E01-\\u0E2E]{1,3}[ -]?" DIGIT "{1,4})(?!" DIGIT ")" },
    { CGOV__UNLISTED_PLATE,
      "(?<![\\w"
      "\\u0E50-\\u0E59])" DIGIT "[\\u0E01-\\u0E2E]{2}[ -]?" DIGIT "{1,4}(?![\\w/])" },
    { CGOV__UNLISTED_HOUSE, "(?:บ้านเลขที่|เลขที่บ้าน)\\s*(" DIGIT "+(?:/" DIGIT "+)?)" },
    { CGOV__UNLISTED_HOUSE, "(?<!บ้าน)เลขที่\\s*(" DIGIT "+/" DIGIT "+)" },
    { CGOV__UNLISTED_NAME,
      "(?:นางสาว|นาย|นาง|น\\.ส\\.|ด\\.ช\\.|ด\\.ญ\\.|เด็กชาย|เด็กหญิง|ดร\\.|ผศ\\.|รศ\\.|พ\\.ต\\.[อทต]"
      "\\.|ร\\.ต\\.[อทต]\\."
      "|จ\\.ส\\.[ตอ]\\.|ด\\.ต\\.|พระครู|พระมหา|ม\\.ล\\.|ม\\.ร\\.ว\\.)\\s?" THAI "(?: " THAI ")?" },
    { CGOV__UNLISTED_NAME, "(?<![A-Za-z])(?:Mr|Mrs|Ms|Miss|Dr)\\.? " LATIN "(?: " LATIN ")?" },
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

static cgov_status add_place(cgov__unlisted *u, cgov__unlisted_kind kind, int32_t first,
                             int32_t last, cgov_error **error)
{
    const size_t start = u->points[first], stop = u->points[last];
    if (stop <= start || !is_free(u, start, stop))
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
    static const char *const more[] = {
        "ที่",    "ใน",    "จาก",    "และ",     "หรือ",      "ซึ่ง",    "โดย", "แล้ว",  "ไม่",    "มี",
        "คน",   "ทั้ง",    "ต่อ",     "ของ",     "นี้",        "นั้น",    "ผู้",   "ผู้ใหญ่", "กำนัน",  "ประธาน",
        "นายก", "สมาชิก", "หัวหน้า",  "เจ้าหน้าที่", "เลขานุการ", "รอง",   "อยู่",  "พร้อม", "ร่วม",   "ท่าน",
        "ผม",   "ดิฉัน",   "ชาวบ้าน", "ตำบล",    "อำเภอ",    "จังหวัด", "บ้าน", "หมู่",   "เทศบาล"
    };
    return is_listed(word, cgov__after_person, cgov__after_person_count) ||
           is_listed(word, more, sizeof more / sizeof more[0]);
}

/* Pieces of a title: "นาง" and "สาว" are two, "น.ส." is one. */
static bool is_title(const char *word)
{
    static const char *const titles[] = { "ดร",     "ผศ",  "รศ",  "นาย",   "นาง",    "สาว",
                                          "นางสาว", "เด็ก", "ชาย", "หญิง",   "เด็กชาย", "เด็กหญิง",
                                          "พระ",    "ครู",  "มหา", "พระครู", "พระมหา" };
    const size_t length = strlen(word);
    return (length > 0 && word[length - 1] == '.') ||
           is_listed(word, titles, sizeof titles / sizeof titles[0]);
}

/* How many code points of the words are the title and a name; 0: no title stands there by itself.
 */
static int64_t measure_name(const cgov_word *words, size_t count)
{
    size_t at = 0, parts = 0;
    int64_t stop = 0;
    while (at < count && (is_title(words[at].text) || words[at].kind == CGOV_WORD_SIGN))
        at++;
    const size_t named = at;
    if (at == 0 && (count == 0 || strchr(words[0].text, '.') == NULL)) /* ดร.กิตติ is one word */
        return 0;
    for (size_t pieces = 0; at < count && pieces < NAME_WORDS; at++, pieces++) {
        const bool apart = stop > 0 && words[at].start > stop;
        if (ends_name(words[at].text) || words[at].kind == CGOV_WORD_NUMBER ||
            (apart && ++parts > 1))
            break;
        if (apart)
            pieces = 0;
        stop = words[at].stop;
    }
    return at > named ? stop : 0;
}

static bool is_latin(const cgov__unlisted *u, int32_t first)
{
    return u->units[first] < 0x80;
}

/* Where the run of letters begins in which the match stands, not too far from it. */
static int32_t run_start(const cgov__unlisted *u, int32_t first)
{
    int32_t start = first;
    while (start > 0 && first - start < BEFORE && !u_isUWhiteSpace(u->units[start - 1]))
        start--;
    return start;
}

/* The title begins its run, or stands behind a word that people follow: not in เดิมบางนางบวช. */
static size_t find_title(const cgov_word *words, size_t count, int64_t place)
{
    size_t at = 0;
    while (at < count && words[at].start < place)
        at++;
    const bool follows =
        at == 0 || words[at - 1].kind == CGOV_WORD_SIGN ||
        is_listed(words[at - 1].text, cgov__before_person, cgov__before_person_count);
    return at < count && words[at].start == place && follows ? at : count;
}

/* Shortens a match to the name that it begins with, or to nothing. */
static cgov_status trim_name(cgov__unlisted *u, int32_t first, int32_t *last, cgov_error **error)
{
    UErrorCode code = U_ZERO_ERROR;
    cgov_word *words = NULL;
    size_t count = 0;
    int32_t written = 0;
    char run[RUN_BYTES];
    const int32_t start = run_start(u, first);
    u_strToUTF8(run, RUN_BYTES, &written, u->units + start, *last - start, &code);
    if (U_FAILURE(code) || written >= RUN_BYTES) /* no name is so long */
        return CGOV_OK;
    const cgov_status status = cgov_words(run, NULL, &words, &count, error);
    const size_t title =
        status == CGOV_OK ? find_title(words, count, u->points[first] - u->points[start]) : count;
    const int64_t stop =
        status == CGOV_OK && title < count ? measure_name(words + title, count - title) : 0;
    const int64_t end = stop > 0 ? (int64_t)u->points[start] + stop : 0;
    for (*last = first; (int64_t)u->points[*last] < end;)
        ++*last;
    cgov_free(words);
    return status;
}

static cgov_status judge_match(cgov__unlisted *u, cgov__unlisted_kind kind, int32_t first,
                               int32_t last, cgov_error **error)
{
    cgov_status status = CGOV_OK;
    if (kind == CGOV__UNLISTED_CARD && !has_check_digit(u->units, first, last))
        return CGOV_OK;
    if (kind == CGOV__UNLISTED_NAME && !is_latin(u, first))
        status = trim_name(u, first, &last, error);
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
            status = judge_match(u, patterns[i].kind, first, last, error);
    }
    return status == CGOV_OK && U_FAILURE(code) ? regex_failed(code, error) : status;
}

CGOV__BY(by_place, cgov__unlisted_place, start)

cgov_status cgov__unlisted_find(cgov__unlisted *unlisted, const char *text, size_t length,
                                const cgov__unlisted_place **list, size_t *count,
                                cgov_error **error)
{
    unlisted->count = 0;
    cgov_status status = read_text(unlisted, text, length, error);
    for (size_t i = 0; status == CGOV_OK && i < PATTERNS; i++)
        status = find_pattern(unlisted, i, error);
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
