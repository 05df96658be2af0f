/* Names taken apart, spelled and encoded. See forms.h. */
#include "exchange/share/forms.h"

#include "exchange/share/ordinary.h"
#include "exchange/share/title.h"
#include "text/codepoint.h"
#include "text/normal.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

enum {
    SARA_A = 0x0E30,
    SARA_AA = 0x0E32,
    SARA_E = 0x0E40,
    SARA_AE = 0x0E41,
    LAKKHANGYAO = 0x0E45,
    NIKHAHIT = 0x0E4D,
    THAI_FIRST = 0x0E01,
    THAI_LAST = 0x0E5B,
    THAI_ZERO = 0x0E50,
    LONG_THAI = 5, /* code points of a word that is rarely part of another */
    LONG_LATIN = 7,
    LONG_FAMILY = 7,
    CERTAIN_DIGITS = 7,
    CERTAIN_WORDS = 5,
    PHONE_DIGITS = 10
};

/* ---- code points ---- */

/* A text as code points, all-zero being empty. */
typedef struct letters {
    uint32_t *list;
    size_t count, capacity;
    bool failed;
} letters;

static void put_letter(letters *l, uint32_t code)
{
    if (l->failed || !CGOV__GROW(l->list, l->capacity, l->count + 1))
        l->failed = true;
    else
        l->list[l->count++] = code;
}

static void put_text(letters *l, const char *text)
{
    const size_t length = strlen(text);
    for (size_t at = 0; at < length;)
        put_letter(l, cgov__codepoint_next(text, length, &at));
}

static bool is_tone(uint32_t code)
{
    return code >= 0x0E48 && code <= 0x0E4B;
}

/* A mark or vowel that no word begins with. */
static bool follows_letter(uint32_t code)
{
    return cgov__is_thai_mark(code) || code == SARA_A || code == SARA_AA || code == LAKKHANGYAO ||
           code == CGOV__SARA_AM || u_getCombiningClass((UChar32)code) != 0;
}

static size_t count_codes(const char *text)
{
    size_t count = 0;
    const size_t length = strlen(text);
    for (size_t at = 0; at < length; count++)
        cgov__codepoint_next(text, length, &at);
    return count;
}

/* ---- canonical forms ---- */

static cgov_status normalize_units(const UNormalizer2 *form, const UChar *units, int32_t count,
                                   cgov__buffer *out, cgov_error **error)
{
    UErrorCode failed = U_ZERO_ERROR;
    const int32_t room = 4 * count + 8;
    int32_t written = 0;
    UChar *made = cgov__malloc((size_t)room * sizeof *made);
    char *bytes = cgov__malloc((size_t)room * 3);
    if (made != NULL && bytes != NULL) {
        const int32_t length = unorm2_normalize(form, units, count, made, room, &failed);
        u_strToUTF8(bytes, room * 3, &written, made, length, &failed);
        cgov__buffer_append(out, bytes, U_SUCCESS(failed) ? (size_t)written : 0);
    }
    const bool done = made != NULL && bytes != NULL && U_SUCCESS(failed) && !out->failed;
    cgov__free(made);
    cgov__free(bytes);
    return done ? CGOV_OK : cgov__nomem(error);
}

/* Appends NFC or NFD of a text. */
static cgov_status append_canonical(const char *text, bool composed, cgov__buffer *out,
                                    cgov_error **error)
{
    UErrorCode failed = U_ZERO_ERROR;
    const UNormalizer2 *form =
        composed ? unorm2_getNFCInstance(&failed) : unorm2_getNFDInstance(&failed);
    const size_t length = strlen(text);
    UChar *units = cgov__malloc((length + 1) * sizeof *units);
    int32_t count = 0;
    if (units == NULL || U_FAILURE(failed)) {
        cgov__free(units);
        return cgov__nomem(error);
    }
    for (size_t at = 0; at < length;) {
        const uint32_t code = cgov__codepoint_next(text, length, &at);
        U16_APPEND_UNSAFE(units, count, code);
    }
    const cgov_status status = normalize_units(form, units, count, out, error);
    cgov__free(units);
    return status;
}

/* ---- parts of a name ---- */

/* Consonants alone: what people read out letter by letter, and close with a full stop or blank. */
static bool is_abbreviation(const char *title)
{
    const size_t length = strlen(title);
    for (size_t at = 0; at < length;) {
        const uint32_t code = cgov__codepoint_next(title, length, &at);
        if (code != '.' && !(code >= THAI_FIRST && code < CGOV__PAIYANNOI))
            return false;
    }
    return true;
}

static size_t equal_prefix(const char *text, const char *title)
{
    size_t i = 0;
    for (; title[i] != '\0'; i++) {
        const char a = text[i], b = title[i];
        const bool same = a == b || (a >= 'A' && a <= 'Z' && a + 32 == b) ||
                          (b >= 'A' && b <= 'Z' && b + 32 == a);
        if (!same)
            return 0;
    }
    return i;
}

/* How many bytes of the text are this title and what parts it from the name; 0: it is not there. */
static size_t measure_title(const char *text, const cgov__title *title)
{
    const size_t length = equal_prefix(text, title->text);
    size_t end = length;
    if (length == 0)
        return 0;
    const bool stopped = text[end] == '.';
    end += stopped;
    const bool parted = text[end] == ' ';
    while (text[end] == ' ')
        end++;
    if (text[end] == '\0')
        return 0;
    const bool latin = (unsigned char)title->text[0] < 0x80;
    const bool needs = latin || is_abbreviation(title->text);
    if (title->kind != CGOV__TITLE_FORMAL ? !parted : needs && !stopped && !parted)
        return 0;
    size_t at = end;
    return follows_letter(cgov__codepoint_next(text, strlen(text), &at)) ? 0 : end;
}

static size_t find_title(const char *text)
{
    size_t longest = 0;
    for (size_t i = 0; i < cgov__title_count; i++) {
        const size_t length = measure_title(text, &cgov__titles[i]);
        longest = length > longest ? length : longest;
    }
    return longest;
}

/* NFC, white space as single blanks, none at the ends. */
static cgov_status tidy_name(const char *name, cgov__buffer *out, cgov_error **error)
{
    cgov__buffer canonical = { 0 };
    cgov_status status = append_canonical(name, true, &canonical, error);
    const char *text = canonical.bytes != NULL ? canonical.bytes : "";
    const size_t length = canonical.length;
    for (size_t at = 0; status == CGOV_OK && at < length;) {
        const uint32_t code = cgov__codepoint_next(text, length, &at);
        if (u_isUWhiteSpace((UChar32)code)) {
            if (out->length > 0 && out->bytes[out->length - 1] != ' ')
                cgov__buffer_char(out, ' ');
        } else if (!u_hasBinaryProperty((UChar32)code, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) &&
                   u_charType((UChar32)code) != U_CONTROL_CHAR)
            cgov__buffer_codepoint(out, code);
    }
    if (out->length > 0 && out->bytes[out->length - 1] == ' ')
        out->bytes[--out->length] = '\0';
    cgov__buffer_free(&canonical);
    if (status == CGOV_OK && out->failed)
        status = cgov__nomem(error);
    return status;
}

/* Behind a Thai family name stands where it is from, before an English one further given names. */
static char *copy_core(const char *family)
{
    const char *last = strrchr(family, ' ');
    if (last == NULL)
        return cgov__strdup("");
    return (unsigned char)family[0] < 0x80 ? cgov__strdup(last + 1)
                                           : cgov__strndup(family, strcspn(family, " "));
}

cgov_status cgov__name_parts_read(const char *name, cgov__name_parts *parts, cgov_error **error)
{
    cgov__buffer tidy = { 0 };
    *parts = (cgov__name_parts){ 0 };
    cgov_status status = tidy_name(name, &tidy, error);
    if (status == CGOV_OK) {
        const char *text = tidy.bytes != NULL ? tidy.bytes : "";
        size_t titled = 0;
        for (size_t more; (more = find_title(text + titled)) > 0;)
            titled += more;
        const char *given = text + titled;
        const size_t length = strcspn(given, " ");
        parts->title = cgov__strndup(text, titled);
        parts->given = cgov__strndup(given, length);
        parts->family = cgov__strdup(given[length] == ' ' ? given + length + 1 : "");
        parts->core = parts->family != NULL ? copy_core(parts->family) : NULL;
        if (parts->title == NULL || parts->given == NULL || parts->core == NULL)
            status = cgov__nomem(error);
        else if (titled > 0 && parts->title[titled - 1] == ' ')
            parts->title[titled - 1] = '\0';
    }
    cgov__buffer_free(&tidy);
    if (status != CGOV_OK)
        cgov__name_parts_free(parts);
    return status;
}

void cgov__name_parts_free(cgov__name_parts *parts)
{
    cgov__free(parts->title);
    cgov__free(parts->given);
    cgov__free(parts->family);
    cgov__free(parts->core);
    *parts = (cgov__name_parts){ 0 };
}

static bool is_listed(const char *word)
{
    size_t i = 0;
    while (i < cgov__ordinary_count && strcmp(word, cgov__ordinary_words[i]) != 0)
        i++;
    return i < cgov__ordinary_count;
}

/* In small letters, as the list has them. */
static void append_small(const char *text, cgov__buffer *out)
{
    const size_t length = strlen(text);
    for (size_t at = 0; at < length;)
        cgov__buffer_codepoint(
            out, (uint32_t)u_tolower((UChar32)cgov__codepoint_next(text, length, &at)));
}

cgov_status cgov__name_likeness(const char *text, cgov__word_likeness *likeness, cgov_error **error)
{
    cgov__buffer tidy = { 0 }, small = { 0 };
    cgov_status status = tidy_name(text, &tidy, error);
    append_small(tidy.bytes != NULL ? tidy.bytes : "", &small);
    if (status == CGOV_OK && small.failed)
        status = cgov__nomem(error);
    if (status == CGOV_OK) {
        const char *word = small.bytes != NULL ? small.bytes : "";
        const size_t count = count_codes(word);
        const bool latin = (unsigned char)word[0] < 0x80;
        *likeness = count < 3 + (latin ? 0 : 1) || is_listed(word) ? CGOV__WORD_ORDINARY
                    : count < (latin ? LONG_LATIN : LONG_THAI)     ? CGOV__WORD_SHORT
                                                                   : CGOV__WORD_TELLING;
    }
    cgov__buffer_free(&small);
    cgov__buffer_free(&tidy);
    return status;
}

/* ---- spellings ---- */

static cgov_status add_form(cgov__forms *forms, const char *text, bool certain, cgov_error **error)
{
    bool added = false;
    const size_t length = strlen(text);
    const int64_t *at =
        cgov__strings_add(&forms->places, text, length, (int64_t)forms->count, &added);
    if (at == NULL)
        return cgov__nomem(error);
    if (!added) {
        forms->list[*at].certain = forms->list[*at].certain || certain;
        return CGOV_OK;
    }
    const char *copy = cgov__arena_copy(&forms->texts, text, length);
    if (copy == NULL || !CGOV__GROW(forms->list, forms->capacity, forms->count + 1))
        return cgov__nomem(error);
    forms->list[forms->count++] = (cgov__form){ copy, certain };
    return CGOV_OK;
}

/* In which way of typing a text is written. */
typedef struct typing {
    int am;          /* 0 sara am, 1 tone nikhahit aa, 2 nikhahit tone aa, 3 sara am tone */
    bool tone_first; /* before the vowel on the same letter */
    bool two_e;      /* for sara ae */
    bool thai_digits;
} typing;

static void type_sara_am(letters *out, int way)
{
    uint32_t tone = 0;
    if (out->count > 0 && is_tone(out->list[out->count - 1]))
        tone = out->list[--out->count];
    if (way == 1 && tone != 0)
        put_letter(out, tone);
    put_letter(out, way == 3 ? CGOV__SARA_AM : NIKHAHIT);
    if (way != 1 && tone != 0)
        put_letter(out, tone);
    if (way != 3)
        put_letter(out, SARA_AA);
}

static void type_tone_first(letters *out, uint32_t tone)
{
    const uint32_t vowel = out->list[out->count - 1];
    out->list[out->count - 1] = tone;
    put_letter(out, vowel);
}

static void type_letters(const letters *text, const typing *how, letters *out)
{
    out->count = 0;
    for (size_t i = 0; i < text->count && !out->failed; i++) {
        const uint32_t code = text->list[i];
        const uint32_t last = out->count > 0 ? out->list[out->count - 1] : 0;
        if (code == CGOV__SARA_AM && how->am != 0)
            type_sara_am(out, how->am);
        else if (is_tone(code) && how->tone_first && cgov__is_thai_mark(last) && !is_tone(last))
            type_tone_first(out, code);
        else if (code == SARA_AE && how->two_e) {
            put_letter(out, SARA_E);
            put_letter(out, SARA_E);
        } else if (code >= '0' && code <= '9' && how->thai_digits)
            put_letter(out, THAI_ZERO + code - '0');
        else
            put_letter(out, code);
    }
}

typedef enum letter_case {
    CASE_AS_IS,
    CASE_SMALL,
    CASE_CAPITAL,
    CASE_FIRST_CAPITAL,
    CASES
} letter_case;

static void append_cased(const letters *text, letter_case how, cgov__buffer *out)
{
    bool first = true;
    for (size_t i = 0; i < text->count; i++) {
        const UChar32 code = (UChar32)text->list[i];
        const bool capital = how == CASE_CAPITAL || (how == CASE_FIRST_CAPITAL && first);
        const UChar32 cased = how == CASE_AS_IS ? code
                              : capital         ? u_toupper(code)
                                                : u_tolower(code);
        cgov__buffer_codepoint(out, (uint32_t)cased);
        first = !u_isalpha(code);
    }
}

/* All that can be made of a composed text whose letters were typed in one way. */
static cgov_status add_cases(cgov__forms *forms, const letters *text, bool certain,
                             cgov_error **error)
{
    cgov_status status = CGOV_OK;
    cgov__buffer cased = { 0 }, parted = { 0 };
    for (int how = 0; status == CGOV_OK && how < CASES; how++) {
        cgov__buffer_clear(&cased);
        cgov__buffer_clear(&parted);
        append_cased(text, (letter_case)how, &cased);
        status = cased.failed ? cgov__nomem(error) : add_form(forms, cased.bytes, certain, error);
        if (status == CGOV_OK)
            status = append_canonical(cased.bytes, false, &parted, error);
        if (status == CGOV_OK)
            status = add_form(forms, parted.bytes, certain, error);
    }
    cgov__buffer_free(&cased);
    cgov__buffer_free(&parted);
    return status;
}

/* Latin letters without their accents; other scripts as they are. */
static cgov_status drop_accents(const char *text, cgov__buffer *out, cgov_error **error)
{
    cgov__buffer parted = { 0 };
    const cgov_status status = append_canonical(text, false, &parted, error);
    const size_t length = parted.length;
    for (size_t at = 0; status == CGOV_OK && at < length;) {
        const uint32_t code = cgov__codepoint_next(parted.bytes, length, &at);
        if (!(code >= 0x0300 && code <= 0x036F))
            cgov__buffer_codepoint(out, code);
    }
    cgov__buffer_free(&parted);
    return status == CGOV_OK && out->failed ? cgov__nomem(error) : status;
}

static bool are_same(const letters *a, const letters *b)
{
    return a->count == b->count &&
           (a->count == 0 || memcmp(a->list, b->list, a->count * sizeof *a->list) == 0);
}

static cgov_status add_typings(cgov__forms *forms, const char *text, bool certain,
                               cgov_error **error)
{
    cgov_status status = CGOV_OK;
    letters composed = { 0 }, typed = { 0 };
    put_text(&composed, text);
    for (int way = 0; status == CGOV_OK && way < 32; way++) {
        const typing how = { way & 3, (way & 4) != 0, (way & 8) != 0, (way & 16) != 0 };
        type_letters(&composed, &how, &typed);
        if (composed.failed || typed.failed)
            status = cgov__nomem(error);
        else if (way == 0 || !are_same(&composed, &typed))
            status = add_cases(forms, &typed, certain, error);
    }
    cgov__free(composed.list);
    cgov__free(typed.list);
    return status;
}

/* All spellings of a text in NFC. */
static cgov_status add_spellings(cgov__forms *forms, const char *text, bool certain,
                                 cgov_error **error)
{
    cgov__buffer plain = { 0 };
    if (*text == '\0')
        return CGOV_OK;
    cgov_status status = add_typings(forms, text, certain, error);
    if (status == CGOV_OK)
        status = drop_accents(text, &plain, error);
    if (status == CGOV_OK && plain.length > 0 && strcmp(plain.bytes, text) != 0)
        status = add_typings(forms, plain.bytes, certain, error);
    cgov__buffer_free(&plain);
    return status;
}

/* ---- terms ---- */

static cgov_status add_joined(cgov__forms *forms, const char *first, const char *between,
                              const char *second, cgov_error **error)
{
    cgov__buffer whole = { 0 };
    cgov__buffer_text(&whole, first);
    cgov__buffer_text(&whole, between);
    cgov__buffer_text(&whole, second);
    const cgov_status status =
        whole.failed ? cgov__nomem(error) : add_spellings(forms, whole.bytes, true, error);
    cgov__buffer_free(&whole);
    return status;
}

static cgov_status add_whole(cgov__forms *forms, const char *given, const char *family,
                             cgov_error **error)
{
    static const char *const between[] = { " ", "", "  ", "\xC2\xA0", "\xE2\x80\x8B", "\n", "\t" };
    cgov_status status = CGOV_OK;
    for (size_t i = 0; status == CGOV_OK && i < sizeof between / sizeof between[0]; i++)
        status = add_joined(forms, given, between[i], family, error);
    if (status == CGOV_OK)
        status = add_joined(forms, family, ", ", given, error);
    if (status == CGOV_OK)
        status = add_joined(forms, family, " ", given, error);
    return status;
}

static cgov_status add_single(cgov__forms *forms, const char *word, size_t least,
                              cgov_error **error)
{
    cgov__word_likeness likeness = CGOV__WORD_ORDINARY;
    const cgov_status status = cgov__name_likeness(word, &likeness, error);
    const bool certain = likeness == CGOV__WORD_TELLING && count_codes(word) >= least;
    return status == CGOV_OK ? add_spellings(forms, word, certain, error) : status;
}

static cgov_status add_name(cgov__forms *forms, const char *name, cgov_error **error)
{
    cgov__name_parts parts;
    cgov_status status = cgov__name_parts_read(name, &parts, error);
    if (status == CGOV_OK)
        status = add_single(forms, parts.given, 0, error);
    const char *const families[] = { parts.family, parts.core };
    for (size_t i = 0; i < 2; i++) {
        if (status == CGOV_OK && *families[i] != '\0')
            status = add_whole(forms, parts.given, families[i], error);
        if (status == CGOV_OK)
            status = add_single(forms, families[i], LONG_FAMILY, error);
    }
    cgov__name_parts_free(&parts);
    return status;
}

/* "0812345678" as "081-234-5678", by the sizes of its groups. */
static cgov_status add_grouped(cgov__forms *forms, const char *digits, const char *groups,
                               char between, bool certain, cgov_error **error)
{
    cgov__buffer grouped = { 0 };
    for (const char *g = groups; *g != '\0'; g++) {
        if (g != groups)
            cgov__buffer_char(&grouped, between);
        cgov__buffer_append(&grouped, digits, (size_t)(*g - '0'));
        digits += *g - '0';
    }
    const cgov_status status =
        grouped.failed ? cgov__nomem(error) : add_spellings(forms, grouped.bytes, certain, error);
    cgov__buffer_free(&grouped);
    return status;
}

/* As phones and identity cards are grouped, by how many digits they have. */
static const char *const *find_groups(size_t digits)
{
    static const char *const nine[] = { "234", "1224", "225", "27", NULL };
    static const char *const ten[] = { "334", "37", "343", "244", "3322", "1333", NULL };
    static const char *const thirteen[] = { "14521", NULL };
    static const char *const none[] = { NULL };
    return digits == 9 ? nine : digits == PHONE_DIGITS ? ten : digits == 13 ? thirteen : none;
}

static cgov_status add_digits(cgov__forms *forms, const char *digits, cgov_error **error)
{
    static const char between[] = "- .";
    const size_t count = strlen(digits);
    const bool certain = count >= CERTAIN_DIGITS;
    cgov_status status = add_spellings(forms, digits, certain, error);
    for (const char *const *g = find_groups(count); status == CGOV_OK && *g != NULL; g++)
        for (size_t i = 0; status == CGOV_OK && between[i] != '\0'; i++)
            status = add_grouped(forms, digits, *g, between[i], certain, error);
    return status;
}

static cgov_status add_abroad(cgov__forms *forms, const char *digits, cgov_error **error)
{
    static const char *const codes[] = { "+66", "66" };
    cgov_status status = CGOV_OK;
    const size_t count = strlen(digits);
    if (*digits != '0' || count < 9 || count > PHONE_DIGITS)
        return CGOV_OK;
    for (size_t i = 0; status == CGOV_OK && i < 2; i++)
        status = add_joined(forms, codes[i], "", digits + 1, error);
    return status;
}

static cgov_status add_number(cgov__forms *forms, const char *text, cgov_error **error)
{
    cgov__buffer digits = { 0 };
    const size_t length = strlen(text);
    for (size_t at = 0; at < length;) {
        const UChar32 code = (UChar32)cgov__codepoint_next(text, length, &at);
        if (u_charType(code) == U_DECIMAL_DIGIT_NUMBER)
            cgov__buffer_char(&digits, (char)('0' + u_charDigitValue(code)));
    }
    cgov_status status = digits.failed ? cgov__nomem(error) : CGOV_OK;
    if (status == CGOV_OK && digits.length > 0)
        status = add_digits(forms, digits.bytes, error);
    if (status == CGOV_OK && digits.length > 0)
        status = add_abroad(forms, digits.bytes, error);
    if (status == CGOV_OK && digits.length > 0)
        status = add_spellings(forms, text, digits.length >= CERTAIN_DIGITS, error);
    cgov__buffer_free(&digits);
    return status;
}

cgov_status cgov__forms_add(cgov__forms *forms, cgov__term_kind kind, const char *text,
                            cgov_error **error)
{
    cgov__buffer tidy = { 0 };
    cgov_status status = tidy_name(text, &tidy, error);
    const char *words = tidy.bytes != NULL ? tidy.bytes : "";
    if (status == CGOV_OK && *words != '\0')
        switch (kind) {
        case CGOV__TERM_NAME:
            status = add_name(forms, words, error);
            break;
        case CGOV__TERM_NICKNAME:
            status = add_single(forms, words, 0, error);
            break;
        case CGOV__TERM_NUMBER:
            status = add_number(forms, words, error);
            break;
        case CGOV__TERM_WORDS:
            status = add_spellings(forms, words, count_codes(words) >= CERTAIN_WORDS, error);
            break;
        }
    cgov__buffer_free(&tidy);
    return status;
}

void cgov__forms_free(cgov__forms *forms)
{
    cgov__arena_free(&forms->texts);
    cgov__strings_free(&forms->places);
    cgov__free(forms->list);
    *forms = (cgov__forms){ 0 };
}

/* ---- encodings ---- */

static void append_utf16(cgov__buffer *bytes, uint32_t code, bool big)
{
    const unsigned units[] = { code > 0xFFFF ? 0xD7C0u + (code >> 10) : code,
                               0xDC00u + (code & 0x3FF) };
    for (int i = 0; i < (code > 0xFFFF ? 2 : 1); i++) {
        cgov__buffer_char(bytes, (char)(big ? units[i] >> 8 : units[i] & 0xFF));
        cgov__buffer_char(bytes, (char)(big ? units[i] & 0xFF : units[i] >> 8));
    }
}

static bool append_874(cgov__buffer *bytes, uint32_t code)
{
    if (code >= THAI_FIRST && code <= THAI_LAST)
        cgov__buffer_char(bytes, (char)(code - 0x0E00 + 0xA0));
    else if (code < 0x80 || code == 0xA0)
        cgov__buffer_char(bytes, (char)code);
    else
        return false;
    return true;
}

static void append_escape(cgov__buffer *bytes, uint32_t code, bool upper)
{
    const unsigned units[] = { code > 0xFFFF ? 0xD7C0u + (code >> 10) : code,
                               0xDC00u + (code & 0x3FF) };
    for (int i = 0; i < (code > 0xFFFF ? 2 : 1); i++)
        cgov__buffer_format(bytes, upper ? "\\u%04X" : "\\u%04x", units[i]);
}

static bool is_unreserved(uint32_t code)
{
    return (code >= '0' && code <= '9') || (code >= 'A' && code <= 'Z') ||
           (code >= 'a' && code <= 'z') || code == '-' || code == '.' || code == '_' || code == '~';
}

/* The bytes of UTF-8 as digits, behind a sign or none. */
static void append_hex(cgov__buffer *bytes, const char *text, size_t length, const char *sign,
                       bool upper)
{
    for (size_t i = 0; i < length; i++) {
        cgov__buffer_text(bytes, sign);
        cgov__buffer_format(bytes, upper ? "%02X" : "%02x", (unsigned)(unsigned char)text[i]);
    }
}

static bool append_code(cgov__form_encoding encoding, const char *text, size_t length,
                        uint32_t code, cgov__buffer *bytes)
{
    const bool plain = code < 0x80;
    switch (encoding) {
    case CGOV__FORM_UTF_16LE:
    case CGOV__FORM_UTF_16BE:
        append_utf16(bytes, code, encoding == CGOV__FORM_UTF_16BE);
        return true;
    case CGOV__FORM_WINDOWS_874:
        return append_874(bytes, code);
    case CGOV__FORM_HEX:
    case CGOV__FORM_HEX_UPPER:
        append_hex(bytes, text, length, "", encoding == CGOV__FORM_HEX_UPPER);
        return true;
    case CGOV__FORM_PERCENT:
    case CGOV__FORM_PERCENT_UPPER:
        if (is_unreserved(code))
            cgov__buffer_char(bytes, (char)code);
        else
            append_hex(bytes, text, length, "%", encoding == CGOV__FORM_PERCENT_UPPER);
        return true;
    case CGOV__FORM_JSON:
    case CGOV__FORM_JSON_UPPER:
        if (!plain)
            append_escape(bytes, code, encoding == CGOV__FORM_JSON_UPPER);
        break;
    case CGOV__FORM_ENTITY:
    case CGOV__FORM_ENTITY_HEX:
        if (!plain)
            cgov__buffer_format(bytes, encoding == CGOV__FORM_ENTITY ? "&#%u;" : "&#x%x;",
                                (unsigned)code);
        break;
    case CGOV__FORM_UTF_8:
    case CGOV__FORM_ENCODINGS:
        cgov__buffer_append(bytes, text, length);
        return true;
    }
    if (plain)
        cgov__buffer_char(bytes, (char)code);
    return true;
}

bool cgov__form_bytes(const char *text, cgov__form_encoding encoding, cgov__buffer *bytes)
{
    const size_t length = strlen(text), before = bytes->length;
    bool possible = length > 0;
    for (size_t at = 0; at < length && possible;) {
        const size_t from = at;
        const uint32_t code = cgov__codepoint_next(text, length, &at);
        possible = append_code(encoding, text + from, at - from, code, bytes);
    }
    const bool same = !bytes->failed && bytes->length - before == length &&
                      memcmp(bytes->bytes + before, text, length) == 0;
    if (bytes->failed || (possible && (!same || encoding == CGOV__FORM_UTF_8)))
        return !bytes->failed;
    bytes->length = before;
    if (bytes->bytes != NULL)
        bytes->bytes[before] = '\0';
    return false;
}

cgov_status cgov__forms_scan(const cgov__forms *forms, size_t id, cgov__scan *scan,
                             cgov_error **error)
{
    cgov_status status = CGOV_OK;
    cgov__buffer bytes = { 0 };
    for (size_t i = 0; status == CGOV_OK && i < forms->count; i++)
        for (int e = 0; status == CGOV_OK && forms->list[i].certain && e < CGOV__FORM_ENCODINGS;
             e++) {
            cgov__buffer_clear(&bytes);
            if (cgov__form_bytes(forms->list[i].text, (cgov__form_encoding)e, &bytes))
                status = cgov__scan_add(scan, id, bytes.bytes, bytes.length, error);
            if (bytes.failed)
                status = cgov__nomem(error);
        }
    cgov__buffer_free(&bytes);
    return status;
}
