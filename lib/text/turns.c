/* Speaker turns of a transcript. See turns.h. */
#include "text/turns.h"

#include "base/utf8.h"
#include "text/codepoint.h"

#include <sqlite3.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/uregex.h>
#include <unicode/ustring.h>

enum {
    STEPS_MAX = 5000,    /* of one match; ICU counts some thousand states a step */
    STACK_MAX = 16 << 20 /* bytes that a match may keep to go back to */
};

/* What may stand before a name: blanks, marks of lists and of bold type, a time, a line number. */
#define UNSEEN "\u00A0\u00AD\u200B-\u200F\u2060\uFEFF"
#define CLOCK  "(?:(?:\\d{1,2}[:.])?\\d{1,2}:\\d{2}(?:[.,-]\\d{1,3})?|\\d{1,2}\\.\\d{2}\\.\\d{2})"
#define SPENT  "(?:\\d{1,3}[ ]?(?:h|hrs?|m|min|s|sec|\u0E0A\u0E21\\.|นาที|วินาที)[ ]?){1,3}"
#define OCLOCK "(?:[ ]?\u0E19\\.)?"
/* In brackets any of them; hours and minutes with a point, and words, too. */
#define CLOCKED "[\\[({<#](?:" CLOCK "|\\d{1,3}\\.\\d{2}|" SPENT ")" OCLOCK "[\\])}>#]"
#define TIME    "(?:" CLOCKED "|[\\[({<#]?" CLOCK OCLOCK "[\\])}>#]?|\\d{1,2}\\.\\d{2}" OCLOCK ")"
#define BEFORE                                                                                     \
    "^(?:[ \\t>*_" UNSEEN "\u2022\u2013\u2014-]|<[biu]>|" TIME "(?=[ \\t\\r\\n" UNSEEN             \
    "-]|$)|\\(?\\d{1,5}[.)\\]]?(?=[ \\t" UNSEEN "]))*+"

/* A time between a name and its colon: in brackets, behind a dash, or with seconds. */
#define AT                                                                                         \
    "(?:[ \\t" UNSEEN "]*(?:" CLOCKED "|"                                                          \
    "[\u2013\u2014-][ \\t]*" TIME "|\\d{1,2}:\\d{2}:\\d{2}))?"

static const struct {
    const char *name, *pattern;
} named[] = {
    /* A line that begins with a name of at most 40 characters and a colon; no time, no address. */
    { "colon", BEFORE "([^\\s\\d:\\[(<>*_-][^:\uFF1A\uFE55\\r\\n]{0,39}?)" AT "[ \\t*_" UNSEEN
                      "]*(?:(?<!\\d)[:\uFF1A\uFE55]|[:\uFF1A\uFE55](?!\\d))(?!//)" },
    /* The first cell of a row, as a table of a word processor has it. */
    { "tab", BEFORE "([^\\s\\d:\\[(<>*_-][^:\uFF1A\uFE55\\t\\r\\n]{0,39}?)[ *_" UNSEEN
                    "]*\\t[ \\t]*(?=[^\\s])" },
    { "brackets", BEFORE "\\[([^\\]\\r\\n]{1,40})\\]" },
    { "vtt", "<v(?:\\.[^ \\t>]*)?[ \\t]+([^>\\r\\n]{1,80})>" },
    /* A line of a name and a time, as Otter and other services write. */
    { "otter",
      "^[ \\t" UNSEEN "]*([^\\s\\d:\\[(][^:\\r\\n]{0,39}?)[ \\t" UNSEEN "]+" TIME "[ \\t]*$" },
};

/* Built-in patterns in the order in which "auto" tries them. */
static const char *const tried[] = { "vtt", "otter", "colon", "brackets", "tab" };

typedef struct matching {
    const char *text;
    size_t text_length;
    URegularExpression *regex;
    UChar *units; /* the same in UTF-16 */
    int32_t length;
    int32_t unit; /* how far the text has been counted, in units, code points and bytes */
    int64_t point;
    size_t byte;
    cgov__buffer name;
} matching;

static cgov_status icu_failed(cgov_error **error, UErrorCode code)
{
    if (code == U_MEMORY_ALLOCATION_ERROR)
        return cgov__nomem(error);
    if (code == U_REGEX_TIME_OUT || code == U_REGEX_STACK_OVERFLOW)
        return cgov__fail_said(
            error, CGOV_INVALID,
            "the pattern of speakers takes too long: leave out nested repetitions",
            "รูปแบบชื่อผู้พูดใช้เวลานานเกินไป ให้ตัดการซ้ำที่ซ้อนกันออก");
    if (code == U_REGEX_MISMATCHED_PAREN || code == U_REGEX_MISSING_CLOSE_BRACKET)
        return cgov__fail_said(error, CGOV_INVALID,
                               "the pattern of speakers is wrong: a %s is not closed",
                               "รูปแบบชื่อผู้พูดไม่ถูกต้อง: เครื่องหมาย %s ไม่มีตัวปิด",
                               code == U_REGEX_MISMATCHED_PAREN ? "(" : "[");
    return cgov__fail_said(error, CGOV_INVALID, "the pattern of speakers is wrong (%s)",
                           "รูปแบบชื่อผู้พูดไม่ถูกต้อง (%s)", u_errorName(code));
}

/* UTF-16 in memory of our own. */
static cgov_status widen(const char *text, size_t length, UChar **units, int32_t *count,
                         cgov_error **error)
{
    UErrorCode code = U_ZERO_ERROR;
    *units = length < INT32_MAX / 2 ? cgov__malloc((length + 1) * sizeof **units) : NULL;
    if (*units == NULL)
        return length < INT32_MAX / 2
                   ? cgov__nomem(error)
                   : cgov__fail_said(error, CGOV_INVALID, "the text is longer than 1 GiB",
                                     "ข้อความยาวเกิน 1 GiB");
    u_strFromUTF8WithSub(*units, (int32_t)length + 1, count, text, (int32_t)length, 0xFFFD, NULL,
                         &code);
    return U_SUCCESS(code) ? CGOV_OK : icu_failed(error, code);
}

static cgov_status open_regex(matching *m, const char *pattern, cgov_error **error)
{
    UErrorCode code = U_ZERO_ERROR;
    UChar *wide = NULL;
    int32_t length = 0;
    for (size_t i = 0; i < sizeof named / sizeof named[0]; i++)
        if (strcmp(pattern, named[i].name) == 0)
            pattern = named[i].pattern;
    const cgov_status status = widen(pattern, strlen(pattern), &wide, &length, error);
    if (status != CGOV_OK) {
        cgov__free(wide);
        return status;
    }
    m->regex = uregex_open(wide, length, UREGEX_MULTILINE, NULL, &code);
    cgov__free(wide);
    const int32_t groups = U_SUCCESS(code) ? uregex_groupCount(m->regex, &code) : 0;
    if (U_SUCCESS(code)) {
        uregex_setTimeLimit(m->regex, STEPS_MAX, &code);
        uregex_setStackLimit(m->regex, STACK_MAX, &code);
        uregex_setText(m->regex, m->units, m->length, &code);
    }
    if (U_FAILURE(code))
        return icu_failed(error, code);
    return groups == 1
               ? CGOV_OK
               : cgov__fail_said(error, CGOV_INVALID,
                                 "the pattern of speakers has %d groups in parentheses: it needs "
                                 "one, around the name",
                                 "รูปแบบชื่อผู้พูดมีวงเล็บ %d กลุ่ม ต้องมีกลุ่มเดียว ครอบชื่อผู้พูด", (int)groups);
}

/* The code point of a unit; units are asked for in rising order. */
static int64_t point_of(matching *m, int32_t unit)
{
    while (m->unit < unit) {
        U16_FWD_1(m->units, m->unit, m->length);
        cgov__utf8_next(m->text, m->text_length, &m->byte);
        m->point++;
    }
    return m->point;
}

/* ---- names ---- */

static bool is_unseen(uint32_t code)
{
    return code == 0xAD || (code >= 0x200B && code <= 0x200F) ||
           (code >= 0x202A && code <= 0x202E) || (code >= 0x2060 && code <= 0x2069) ||
           code == 0xFEFF || code == '*';
}

static bool is_blank(uint32_t code)
{
    return code == ' ' || code == '\t' || code == 0xA0 || (code >= 0x2000 && code <= 0x200A) ||
           code == 0x202F || code == 0x3000;
}

/* Marks of lists, which are no part of a name. */
static bool is_bullet(uint32_t code)
{
    return code == '-' || code == '>' || code == '_' || code == 0x2022 ||
           (code >= 0x2010 && code <= 0x2015);
}

bool cgov__speaker_name(const char *text, size_t length, cgov__buffer *name)
{
    bool blank = false;
    cgov__buffer_clear(name);
    for (size_t at = 0; at < length;) {
        const size_t from = at;
        const uint32_t code = cgov__codepoint_next(text, length, &at);
        if (is_unseen(code) || (name->length == 0 && (is_blank(code) || is_bullet(code))))
            continue;
        if (is_blank(code)) {
            blank = true;
            continue;
        }
        cgov__buffer_text(name, blank ? " " : "");
        cgov__buffer_append(name, text + from, at - from);
        blank = false;
    }
    while (name->length > 0 && name->bytes[name->length - 1] == '_')
        name->bytes[--name->length] = '\0';
    return !name->failed;
}

/* "00:01:02", "๑.๐๕", "1h02m": digits of any script and what stands between them. */
static bool is_time(const char *name, size_t length)
{
    size_t digits = 0, marks = 0;
    for (size_t at = 0; at < length;) {
        const uint32_t code = cgov__codepoint_next(name, length, &at);
        if (u_isdigit((UChar32)code))
            digits++;
        else if (code < 0x80 && strchr(":.,;->hms ", (int)code) != NULL)
            marks++;
        else
            return false;
    }
    return digits > 0 && marks > 0;
}

/* "..", "---": signs alone name nobody. */
static bool has_letter(const char *name, size_t length)
{
    for (size_t at = 0; at < length;)
        if (u_isalnum((UChar32)cgov__codepoint_next(name, length, &at)))
            return true;
    return false;
}

/* Whether the line above ends a cue's time ("00:01:02.000 --> 00:01:04.000"). */
static bool is_below_cue(const matching *m, int32_t at)
{
    int32_t end = at;
    while (end > 0 && (m->units[end - 1] == '\n' || m->units[end - 1] == '\r'))
        end--;
    if (end == at)
        return false;
    for (int32_t i = end; i > 2 && m->units[i - 1] != '\n' && m->units[i - 1] != '\r'; i--)
        if (m->units[i - 1] == '>' && m->units[i - 2] == '-' && m->units[i - 3] == '-')
            return true;
    return false;
}

/* A name that is none, or a time, makes no turn. */
static cgov_status add_turn(matching *m, int32_t at, int32_t from, int32_t to, cgov__turns *turns,
                            cgov_error **error)
{
    const int64_t start = point_of(m, at);
    point_of(m, from);
    const size_t name = m->byte;
    point_of(m, to);
    if (!cgov__speaker_name(m->text + name, m->byte - name, &m->name))
        return cgov__nomem(error);
    if (m->name.length == 0 || is_time(m->name.bytes, m->name.length) ||
        !has_letter(m->name.bytes, m->name.length))
        return CGOV_OK;
    const char *kept = cgov__arena_copy(&turns->texts, m->name.bytes, m->name.length);
    if (kept == NULL || !CGOV__GROW(turns->list, turns->capacity, turns->count + 1))
        return cgov__nomem(error);
    if (turns->count > 0)
        turns->list[turns->count - 1].stop = start;
    turns->list[turns->count++] =
        (cgov__turn){ .start = start, .speaker = kept, .of_cue = is_below_cue(m, at) };
    return CGOV_OK;
}

static cgov_status find_all(matching *m, cgov__turns *turns, cgov_error **error)
{
    UErrorCode code = U_ZERO_ERROR;
    cgov_status status = CGOV_OK;
    while (status == CGOV_OK && uregex_findNext(m->regex, &code)) {
        const int32_t at = uregex_start(m->regex, 0, &code);
        const int32_t from = uregex_start(m->regex, 1, &code);
        const int32_t to = uregex_end(m->regex, 1, &code);
        if (U_SUCCESS(code) && from >= at && to > from)
            status = add_turn(m, at, from, to, turns, error);
    }
    if (status == CGOV_OK && U_FAILURE(code))
        status = icu_failed(error, code);
    if (status == CGOV_OK && turns->count > 0)
        turns->list[turns->count - 1].stop = point_of(m, m->length);
    return status;
}

static cgov_status find_by(const char *text, size_t length, const char *pattern, cgov__turns *turns,
                           cgov_error **error)
{
    matching m = { .text = text, .text_length = length };
    *turns = (cgov__turns){ 0 };
    cgov_status status = widen(text, length, &m.units, &m.length, error);
    if (status == CGOV_OK)
        status = open_regex(&m, pattern, error);
    if (status == CGOV_OK)
        status = find_all(&m, turns, error);
    uregex_close(m.regex);
    cgov__free(m.units);
    cgov__buffer_free(&m.name);
    if (status != CGOV_OK)
        cgov__turns_free(turns);
    return status;
}

cgov_status cgov__turns_find(const char *text, size_t length, const char *pattern,
                             cgov__turns *turns, cgov_error **error)
{
    cgov_status status = CGOV_OK;
    if (strcmp(pattern, "auto") != 0) {
        status = find_by(text, length, pattern, turns, error);
        for (size_t i = 0; i < sizeof named / sizeof named[0]; i++)
            if (strcmp(pattern, named[i].name) == 0)
                turns->pattern = named[i].name;
        return status;
    }
    *turns = (cgov__turns){ 0 };
    for (size_t i = 0; status == CGOV_OK && i < sizeof tried / sizeof tried[0]; i++) {
        cgov__turns found;
        status = find_by(text, length, tried[i], &found, error);
        if (status == CGOV_OK && found.count > turns->count) {
            cgov__turns_free(turns);
            *turns = found;
            turns->pattern = tried[i];
            if (i == 0) /* tags say it beyond doubt */
                break;
        } else if (status == CGOV_OK)
            cgov__turns_free(&found);
    }
    if (status != CGOV_OK)
        cgov__turns_free(turns);
    return status;
}

/* ---- names and running text ---- */

static bool begins(const char *name, const char *const *with, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (sqlite3_strnicmp(name, with[i], (int)strlen(with[i])) == 0)
            return true;
    return false;
}

static bool ends(const char *name, const char *const *with, size_t count)
{
    const size_t length = strlen(name);
    for (size_t i = 0; i < count; i++) {
        const size_t size = strlen(with[i]);
        if (length >= size && sqlite3_stricmp(name + length - size, with[i]) == 0)
            return true;
    }
    return false;
}

#define COUNT(list) (sizeof(list) / sizeof(list)[0])

/* What announces something and is nobody. */
static bool announces(const char *name)
{
    static const char *const last[] = { "ดังนี้",       "ดังต่อไปนี้", "ว่า",      "คือ",  "เช่น",
                                        "ได้แก่",      "ตัวอย่าง",  "หมายเหตุ", "สรุป", "follows",
                                        "following", "example", "note",    "is",  "are",
                                        "that",      "summary" };
    return ends(name, last, COUNT(last));
}

/* What a transcript notes of a sound or a pause. */
static bool is_sound(const char *name)
{
    static const char *const first[] = {
        "หัวเราะ",       "เสียง",     "ไม่ได้ยิน",  "ฟังไม่",   "ไม่ชัด",      "เงียบ",     "ปรบมือ",
        "ร้องไห้",        "ถอนหายใจ", "หยุด",     "พักการ",  "พักเบรก",    "laugh",    "inaudib",
        "unintelligib", "unclear",  "silence", "pause",  "crosstalk", "applause", "music",
        "noise",        "cough",    "sigh",    "crying", "break"
    };
    return begins(name, first, COUNT(first));
}

/* A code, or a title or role that people are named by. */
static bool names_somebody(const char *name)
{
    static const char *const first[] = { "ผู้",      "คุณ",  "นาย",   "นาง",  "น.ส.", "ดร.",
                                         "อาจารย์", "ลุง",  "ป้า",    "พี่",    "กำนัน", "ถาม",
                                         "ตอบ",    "Mr",  "Mrs",   "Ms",   "Dr",   "Prof",
                                         "Inter",  "Mod", "Facil", "Resp", "Part", "Speaker" };
    size_t points = 0;
    bool digit = false;
    for (size_t at = 0, length = strlen(name); at < length; points++)
        digit |= u_isdigit((UChar32)cgov__codepoint_next(name, length, &at)) != 0;
    return points <= 3 || (digit && points <= 12) || begins(name, first, COUNT(first));
}

/* How often each speaker takes a turn; `known` is asked once for each. */
typedef struct named_speaker {
    const char *name;
    size_t turns;
    bool known, of_cue;
} named_speaker;

static named_speaker *speaker_of(named_speaker *list, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(list[i].name, name) == 0)
            return &list[i];
    return NULL;
}

static bool is_speaker(const named_speaker *it, bool anchored)
{
    if (it->known)
        return true;
    return !announces(it->name) && !is_sound(it->name) &&
           (it->turns > 1 || it->of_cue || !anchored || names_somebody(it->name));
}

/* Turns of what is no speaker go to the one before. */
static void drop_turns(cgov__turns *turns, named_speaker *list, size_t count, bool anchored)
{
    size_t kept = 0;
    for (size_t i = 0; i < turns->count; i++) {
        const cgov__turn it = turns->list[i];
        if (is_speaker(speaker_of(list, count, it.speaker), anchored))
            turns->list[kept++] = it;
        else if (kept > 0 && turns->list[kept - 1].stop == it.start)
            turns->list[kept - 1].stop = it.stop;
    }
    turns->count = kept;
}

cgov_status cgov__turns_sift(cgov__turns *turns, cgov__speaker_known *known, void *ctx,
                             cgov__buffer *dropped, cgov_error **error)
{
    size_t count = 0;
    bool anchored = false;
    cgov_status status = CGOV_OK;
    named_speaker *list = cgov__calloc(turns->count + 1, sizeof *list);
    if (list == NULL)
        return cgov__nomem(error);
    for (size_t i = 0; status == CGOV_OK && i < turns->count; i++) {
        named_speaker *it = speaker_of(list, count, turns->list[i].speaker);
        if (it == NULL) {
            it = &list[count++];
            it->name = turns->list[i].speaker;
            status = known(it->name, &it->known, ctx);
        }
        it->of_cue |= turns->list[i].of_cue;
        anchored |= it->known || (++it->turns > 1 && !announces(it->name) && !is_sound(it->name));
    }
    for (size_t i = 0; status == CGOV_OK && i < count; i++)
        if (!is_speaker(&list[i], anchored))
            cgov__buffer_format(dropped, "%s%s", dropped->length > 0 ? ", " : "", list[i].name);
    if (status == CGOV_OK)
        drop_turns(turns, list, count, anchored);
    cgov__free(list);
    return status == CGOV_OK && dropped->failed ? cgov__nomem(error) : status;
}

void cgov__turns_free(cgov__turns *turns)
{
    cgov__free(turns->list);
    cgov__arena_free(&turns->texts);
    *turns = (cgov__turns){ 0 };
}
