/* Candidates by the scanner, judged by the words around them. See occurrence.h. */
#include "exchange/share/occurrence.h"

#include "base/compare.h"
#include "base/map.h"
#include "exchange/share/encoded.h"
#include "exchange/share/ordinary.h"
#include "exchange/share/title.h"
#include "text/codepoint.h"
#include "text/compact.h"
#include "text/words.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>

enum {
    LONG_FAMILY = 7,
    LONG_LATIN = 7,
    CERTAIN_DIGITS = 7,
    GAP = 3, /* signs between two digits of one number */
    TITLES = 3,
    MARKS = 3,  /* side by side between letters of one name */
    BESIDE = 5, /* signs between two parts of one name */
    REACH = 60, /* of the longest part that is looked at behind another */
    ROUNDS = 4  /* of codes within codes */
};

typedef enum key_sort {
    KEY_WHOLE,
    KEY_SINGLE,
    KEY_FAMILY,
    KEY_NUMBER
} key_sort;

typedef struct key {
    size_t identity, length; /* bytes of its compact form */
    size_t codes;
    cgov__term_kind kind;
    key_sort sort;
    cgov__word_likeness likeness;
    bool latin;
    uint32_t initial; /* of a family name: the consonant or letter that the given one has first */
} key;

typedef enum verdict {
    VERDICT_NONE,
    VERDICT_DOUBT,
    VERDICT_CERTAIN
} verdict;

/* From code point `first` of the normal form up to `stop`. */
typedef struct candidate {
    size_t first, stop, key;
    verdict verdict;
} candidate;

/* A text without its blanks, or its digits alone: the bytes, and the place of each in the form. */
typedef struct stream {
    cgov__buffer bytes, places;
} stream;

struct cgov__finder {
    key *keys;
    size_t key_count, key_capacity;
    cgov__scan *words, *digits;
    cgov__strings before, after, never;
    cgov__buffer titles; /* compact forms, each with its kind before it and a NUL behind it */
    cgov__segmenter *segmenter;
    cgov__normal normal;
    stream letters, numbers;
    cgov__buffer whole; /* the form with its blanks, for the segmenter */
    uint32_t *byte_of;  /* of each code point in `whole` */
    size_t byte_capacity;
    const unsigned char *kinds; /* NULL until a candidate needs them */
    candidate *candidates;
    size_t count, capacity;
    unsigned char *taken;
    size_t taken_capacity;
    cgov__occurrence *found;
    size_t found_count, found_capacity;
    bool failed;
    const stream *at_work;       /* that candidates come from */
    cgov__decoded decoded, once; /* `once`: what is decoded once more */
    cgov__occurrence *plain;     /* what was found in a text before its codes were read */
    size_t plain_count, plain_capacity;
};

static const uint32_t *places_of(const stream *s)
{
    return (const uint32_t *)(const void *)s->places.bytes;
}

/* ---- making ---- */

static cgov_status add_list(cgov__strings *map, const char *const *list, size_t count,
                            cgov_error **error)
{
    cgov__normal normal = { 0 };
    cgov__buffer bytes = { 0 };
    cgov_status status = CGOV_OK;
    for (size_t i = 0; status == CGOV_OK && i < count; i++) {
        bool added;
        cgov__buffer_clear(&bytes);
        status = cgov__normalize(list[i], strlen(list[i]), &normal, error);
        if (status != CGOV_OK)
            break;
        cgov__compact(&normal, 0, normal.count, &bytes, NULL);
        if (bytes.failed || cgov__strings_add(map, bytes.bytes, bytes.length, 1, &added) == NULL)
            status = cgov__nomem(error);
    }
    cgov__buffer_free(&bytes);
    cgov__normal_free(&normal);
    return status;
}

static bool is_digit(uint32_t code)
{
    return code >= '0' && code <= '9';
}

static bool is_of_word(uint32_t code)
{
    return u_isalpha((UChar32)code) || cgov__is_thai_mark(code);
}

/* Signs that people and programs put between letters of one name. */
static bool is_mark(uint32_t code)
{
    return code == '-' || code == 0x2010 ||
           (code < 0x80 && code != 0 && strchr("*_~`|.,+/", (int)code));
}

static bool is_letter_beside(const cgov__normal *normal, size_t at, bool behind)
{
    for (int i = 0; i < MARKS && at > 0 && at + 1 < normal->count; i++) {
        at += behind ? 1 : SIZE_MAX;
        if (!is_mark(normal->codes[at]))
            return is_of_word(normal->codes[at]);
    }
    return false;
}

/* A hyphen at the end of a line; or a mark between letters, where text from a PDF file keeps it, a
   file's name has it for a blank, or one letter is set in bold. */
static bool is_parting(const cgov__normal *normal, size_t at)
{
    const uint32_t code = normal->codes[at];
    if (!is_mark(code) || at == 0 || at + 1 >= normal->count)
        return false;
    if ((code == '-' || code == 0x2010) && normal->codes[at + 1] == ' ')
        return normal->codes[at - 1] != ' ';
    return is_letter_beside(normal, at, false) && is_letter_beside(normal, at, true);
}

/* The compact form of a text without its blanks and parting marks. */
static void append_letters(const cgov__normal *normal, stream *out)
{
    cgov__buffer_clear(&out->bytes);
    cgov__buffer_clear(&out->places);
    for (size_t at = 0, end; at < normal->count; at = end + 1) {
        for (end = at;
             end < normal->count && normal->codes[end] != ' ' && !is_parting(normal, end);)
            end++;
        cgov__compact(normal, at, end, &out->bytes, &out->places);
    }
}

static cgov_status add_titles(cgov__finder *f, cgov_error **error)
{
    cgov_status status = CGOV_OK;
    stream letters = { 0 };
    for (size_t i = 0; status == CGOV_OK && i < cgov__title_count; i++) {
        const char *text = cgov__titles[i].text;
        status = cgov__normalize(text, strlen(text), &f->normal, error);
        if (status != CGOV_OK)
            break;
        cgov__buffer_clear(&letters.bytes);
        cgov__buffer_clear(&letters.places);
        for (size_t at = 0; at < f->normal.count; at++)
            if (f->normal.codes[at] != ' ')
                cgov__compact(&f->normal, at, at + 1, &letters.bytes, &letters.places);
        cgov__buffer_char(&f->titles, (char)('0' + cgov__titles[i].kind));
        cgov__buffer_append(&f->titles, letters.bytes.bytes, letters.bytes.length);
        cgov__buffer_char(&f->titles, '\0');
        if (letters.bytes.failed || letters.places.failed || f->titles.failed)
            status = cgov__nomem(error);
    }
    cgov__buffer_free(&letters.bytes);
    cgov__buffer_free(&letters.places);
    return status;
}

cgov_status cgov__finder_new(cgov__finder **finder, cgov_error **error)
{
    cgov__finder *f = *finder = cgov__calloc(1, sizeof *f);
    if (f == NULL)
        return cgov__nomem(error);
    cgov_status status = cgov__scan_new(&f->words, error);
    if (status == CGOV_OK)
        status = cgov__scan_new(&f->digits, error);
    if (status == CGOV_OK)
        status = cgov__segmenter_open(NULL, &f->segmenter, error);
    if (status == CGOV_OK)
        status = add_list(&f->before, cgov__before_person, cgov__before_person_count, error);
    if (status == CGOV_OK)
        status = add_list(&f->after, cgov__after_person, cgov__after_person_count, error);
    if (status == CGOV_OK)
        status = add_list(&f->never, cgov__never_person, cgov__never_person_count, error);
    if (status == CGOV_OK)
        status = add_titles(f, error);
    if (status != CGOV_OK) {
        cgov__finder_free(f);
        *finder = NULL;
    }
    return status;
}

static void free_stream(stream *s)
{
    cgov__buffer_free(&s->bytes);
    cgov__buffer_free(&s->places);
}

void cgov__finder_free(cgov__finder *finder)
{
    if (finder == NULL)
        return;
    cgov__scan_free(finder->words);
    cgov__scan_free(finder->digits);
    cgov__segmenter_close(finder->segmenter);
    cgov__strings_free(&finder->before);
    cgov__strings_free(&finder->after);
    cgov__strings_free(&finder->never);
    cgov__normal_free(&finder->normal);
    free_stream(&finder->letters);
    free_stream(&finder->numbers);
    cgov__buffer_free(&finder->titles);
    cgov__buffer_free(&finder->whole);
    cgov__free(finder->byte_of);
    cgov__free(finder->keys);
    cgov__free(finder->candidates);
    cgov__free(finder->taken);
    cgov__free(finder->found);
    cgov__decoded_free(&finder->decoded);
    cgov__decoded_free(&finder->once);
    cgov__free(finder->plain);
    cgov__free(finder);
}

/* ---- keys ---- */

static bool is_latin_letter(uint32_t code)
{
    return code < 0x0250 && (u_isalpha((UChar32)code) || (code >= '0' && code <= '9'));
}

static cgov_status add_key(cgov__finder *f, const key *about, const char *bytes, size_t length,
                           cgov_error **error)
{
    if (!CGOV__GROW(f->keys, f->key_capacity, f->key_count + 1))
        return cgov__nomem(error);
    f->keys[f->key_count] = *about;
    f->keys[f->key_count].length = length;
    return cgov__scan_add(about->sort == KEY_NUMBER ? f->digits : f->words, f->key_count++, bytes,
                          length, error);
}

static cgov_status add_words(cgov__finder *f, key about, const char *text, cgov_error **error)
{
    stream letters = { 0 };
    cgov_status status = cgov__normalize(text, strlen(text), &f->normal, error);
    if (status == CGOV_OK)
        status = cgov__name_likeness(text, &about.likeness, error);
    if (status == CGOV_OK) {
        append_letters(&f->normal, &letters);
        about.codes = f->normal.count;
        about.latin = f->normal.count > 0 && is_latin_letter(f->normal.codes[0]);
        if (letters.bytes.failed || letters.places.failed)
            status = cgov__nomem(error);
        else if (letters.bytes.length > 0)
            status = add_key(f, &about, letters.bytes.bytes, letters.bytes.length, error);
    }
    free_stream(&letters);
    return status;
}

/* A family name with the given one before and behind it, and alone. */
static cgov_status add_family(cgov__finder *f, key about, const char *given, const char *family,
                              cgov_error **error)
{
    cgov__buffer whole = { 0 };
    cgov_status status = CGOV_OK;
    for (int turned = 0; status == CGOV_OK && turned < 2 && *family != '\0'; turned++) {
        about.sort = KEY_WHOLE;
        cgov__buffer_clear(&whole);
        cgov__buffer_text(&whole, turned ? family : given);
        cgov__buffer_char(&whole, ' ');
        cgov__buffer_text(&whole, turned ? given : family);
        status = whole.failed ? cgov__nomem(error) : add_words(f, about, whole.bytes, error);
    }
    about.sort = KEY_FAMILY;
    if (status == CGOV_OK)
        status = add_words(f, about, family, error);
    cgov__buffer_free(&whole);
    return status;
}

/* เ in เกษม is written first, and ก. for it. */
static bool is_vowel_before(uint32_t code)
{
    return code >= 0x0E40 && code <= 0x0E44;
}

static uint32_t initial_of(const cgov__finder *f)
{
    size_t at = 0;
    while (at < f->normal.count && is_vowel_before(f->normal.codes[at]))
        at++;
    return at < f->normal.count ? f->normal.codes[at] : 0;
}

static cgov_status add_name(cgov__finder *f, key about, const char *text, cgov_error **error)
{
    cgov__name_parts parts;
    cgov_status status = cgov__name_parts_read(text, &parts, error);
    about.sort = KEY_SINGLE;
    if (status == CGOV_OK)
        status = add_words(f, about, parts.given, error);
    about.initial = initial_of(f);
    if (status == CGOV_OK)
        status = add_family(f, about, parts.given, parts.family, error);
    if (status == CGOV_OK)
        status = add_family(f, about, parts.given, parts.core, error);
    cgov__name_parts_free(&parts);
    return status;
}

/* +66 81 ..., 0066 81 ... and +66 (0)81 ... */
static cgov_status add_abroad(cgov__finder *f, const key *about, const char *digits,
                              cgov_error **error)
{
    static const char *const codes[] = { "66", "0066", "660", "00660" };
    cgov__buffer abroad = { 0 };
    cgov_status status = CGOV_OK;
    for (size_t i = 0; status == CGOV_OK && i < sizeof codes / sizeof codes[0]; i++) {
        cgov__buffer_clear(&abroad);
        cgov__buffer_text(&abroad, codes[i]);
        cgov__buffer_text(&abroad, digits + 1);
        status = abroad.failed ? cgov__nomem(error)
                               : add_key(f, about, abroad.bytes, abroad.length, error);
    }
    cgov__buffer_free(&abroad);
    return status;
}

static cgov_status add_number(cgov__finder *f, key about, const char *text, cgov_error **error)
{
    cgov__buffer digits = { 0 };
    cgov_status status = cgov__normalize(text, strlen(text), &f->normal, error);
    for (size_t i = 0; status == CGOV_OK && i < f->normal.count; i++)
        if (f->normal.codes[i] >= '0' && f->normal.codes[i] <= '9')
            cgov__buffer_char(&digits, (char)f->normal.codes[i]);
    about.sort = KEY_NUMBER;
    about.codes = digits.length;
    if (status == CGOV_OK && digits.failed)
        status = cgov__nomem(error);
    if (status == CGOV_OK && digits.length > 0)
        status = add_key(f, &about, digits.bytes, digits.length, error);
    if (status == CGOV_OK && digits.length >= 9 && digits.bytes[0] == '0')
        status = add_abroad(f, &about, digits.bytes, error);
    cgov__buffer_free(&digits);
    return status;
}

cgov_status cgov__finder_add(cgov__finder *finder, size_t identity, cgov__term_kind kind,
                             const char *text, cgov_error **error)
{
    const key about = { .identity = identity,
                        .kind = kind,
                        .sort = kind == CGOV__TERM_NICKNAME ? KEY_SINGLE : KEY_WHOLE };
    switch (kind) {
    case CGOV__TERM_NAME:
        return add_name(finder, about, text, error);
    case CGOV__TERM_NUMBER:
        return add_number(finder, about, text, error);
    default:
        return add_words(finder, about, text, error);
    }
}

/* ---- candidates ---- */

static bool note_candidate(size_t id, int64_t offset, void *ctx)
{
    cgov__finder *f = ctx;
    const uint32_t *places = places_of(f->at_work);
    const size_t last = (size_t)offset + f->keys[id].length - 1;
    if (!CGOV__GROW(f->candidates, f->capacity, f->count + 1)) {
        f->failed = true;
        return false;
    }
    f->candidates[f->count++] =
        (candidate){ .first = places[offset], .stop = (size_t)places[last] + 1, .key = id };
    return true;
}

static bool is_gap(uint32_t code)
{
    return code != 0 && code < 0x80 && strchr(" -.()/,_~*", (int)code) != NULL;
}

static void append_digit(stream *out, uint32_t code, size_t place)
{
    const uint32_t at = (uint32_t)place;
    cgov__buffer_char(&out->bytes, (char)code);
    cgov__buffer_append(&out->places, (const char *)&at, sizeof at);
}

/* Digits side by side; a '|' where they are not of one number. */
static void append_numbers(const cgov__normal *normal, stream *out)
{
    size_t gap = 0;
    cgov__buffer_clear(&out->bytes);
    cgov__buffer_clear(&out->places);
    for (size_t i = 0; i < normal->count; i++) {
        const uint32_t code = normal->codes[i];
        if (code < '0' || code > '9') {
            gap += is_gap(code) ? 1 : GAP + 1;
            continue;
        }
        if (gap > GAP && out->bytes.length > 0)
            append_digit(out, '|', i);
        append_digit(out, code, i);
        gap = 0;
    }
}

static cgov_status scan_stream(cgov__finder *f, cgov__scan *scan, const stream *s,
                               cgov_error **error)
{
    if (s->bytes.failed || s->places.failed)
        return cgov__nomem(error);
    f->at_work = s;
    const cgov_status status =
        cgov__scan_bytes(scan, s->bytes.bytes, s->bytes.length, note_candidate, f, error);
    return status == CGOV_OK && f->failed ? cgov__nomem(error) : status;
}

static cgov_status collect(cgov__finder *f, const char *text, size_t length, cgov_error **error)
{
    f->count = f->found_count = 0;
    f->failed = false;
    f->kinds = NULL;
    cgov_status status = cgov__normalize(text, length, &f->normal, error);
    if (status == CGOV_OK && cgov__scan_count(f->words) > 0) {
        append_letters(&f->normal, &f->letters);
        status = scan_stream(f, f->words, &f->letters, error);
    }
    if (status == CGOV_OK && cgov__scan_count(f->digits) > 0) {
        append_numbers(&f->normal, &f->numbers);
        status = scan_stream(f, f->digits, &f->numbers, error);
    }
    return status;
}

/* ---- words around ---- */

static cgov_status find_words(cgov__finder *f, cgov_error **error)
{
    cgov__buffer *whole = &f->whole;
    cgov__buffer_clear(whole);
    if (!CGOV__GROW(f->byte_of, f->byte_capacity, f->normal.count + 1))
        return cgov__nomem(error);
    for (size_t i = 0; i < f->normal.count; i++) {
        f->byte_of[i] = (uint32_t)whole->length;
        cgov__compact(&f->normal, i, i + 1, whole, NULL);
    }
    f->byte_of[f->normal.count] = (uint32_t)whole->length;
    return whole->failed ? cgov__nomem(error)
                         : cgov__segment(f->segmenter, (const unsigned char *)whole->bytes,
                                         whole->length, &f->kinds, error);
}

static bool is_boundary(const cgov__finder *f, size_t place)
{
    return place == 0 || place >= f->normal.count || f->kinds[f->byte_of[place]] != 0;
}

static uint32_t code_at(const cgov__finder *f, size_t place)
{
    return place < f->normal.count ? f->normal.codes[place] : ' ';
}

static uint32_t code_before(const cgov__finder *f, size_t place)
{
    return place > 0 ? f->normal.codes[place - 1] : ' ';
}

/* Whether the word that ends at `place` is one of the map's. */
static bool is_behind(const cgov__finder *f, const cgov__strings *map, size_t place)
{
    size_t first = place;
    if (place > 0 && f->normal.codes[place - 1] == ' ')
        place = --first;
    while (first > 0 && !is_boundary(f, --first))
        continue;
    return first < place && cgov__strings_find(map, f->whole.bytes + f->byte_of[first],
                                               f->byte_of[place] - f->byte_of[first]) != NULL;
}

static bool is_before(const cgov__finder *f, const cgov__strings *map, size_t place)
{
    if (place < f->normal.count && f->normal.codes[place] == ' ')
        place++;
    size_t stop = place;
    while (stop < f->normal.count && !is_boundary(f, ++stop))
        continue;
    return place < stop && cgov__strings_find(map, f->whole.bytes + f->byte_of[place],
                                              f->byte_of[stop] - f->byte_of[place]) != NULL;
}

/* ---- titles ---- */

/* Bytes of `whole` between code points, without blanks: whether they end with the title. */
static size_t match_title(const cgov__finder *f, const char *title, size_t place)
{
    size_t at = strlen(title);
    while (at > 0) {
        while (place > 0 && f->normal.codes[place - 1] == ' ')
            place--;
        if (place == 0)
            return SIZE_MAX;
        const size_t from = f->byte_of[place - 1], width = f->byte_of[place] - from;
        if (width > at || memcmp(f->whole.bytes + from, title + at - width, width) != 0)
            return SIZE_MAX;
        at -= width;
        place--;
    }
    return place;
}

static bool is_titled(const cgov__finder *f, const char *title, size_t first, size_t place)
{
    const bool latin = is_latin_letter((unsigned char)title[1]) && (unsigned char)title[1] < 0x80;
    const uint32_t behind = code_before(f, place);
    if (latin)
        return !is_latin_letter(code_before(f, first)) && (behind == ' ' || behind == '.');
    return is_boundary(f, first) && !cgov__is_thai_mark(code_at(f, first));
}

/* Where the longest title that ends at `place` begins; `place` itself if there is none. */
static size_t title_start(const cgov__finder *f, size_t place)
{
    size_t best = place, behind = place;
    if (behind > 0 && f->normal.codes[behind - 1] == ' ')
        behind--;
    if (behind > 0 && f->normal.codes[behind - 1] == '.')
        behind--;
    for (const char *t = f->titles.bytes; t < f->titles.bytes + f->titles.length;
         t += strlen(t) + 1) {
        const size_t first = match_title(f, t + 1, behind);
        if (first < best && is_titled(f, t, first, place))
            best = first;
    }
    return best;
}

static size_t titles_start(const cgov__finder *f, size_t place)
{
    for (int i = 0; i < TITLES; i++) {
        const size_t first = title_start(f, place);
        if (first == place)
            break;
        place = first;
    }
    return place;
}

/* ---- judging ---- */

static bool has_blank(const cgov__finder *f, const candidate *c)
{
    size_t at = c->first;
    while (at < c->stop && f->normal.codes[at] != ' ')
        at++;
    return at < c->stop;
}

static bool begins_capital(const char *text, size_t length, size_t start)
{
    const size_t byte = cgov__codepoint_bytes(text, length, start);
    return byte < length && text[byte] >= 'A' && text[byte] <= 'Z';
}

static bool is_bracket(uint32_t code)
{
    return code == '(' || code == '[' || code == '"' || code == '\'';
}

/* Signs around an ordinary word that it is somebody. */
static verdict judge_ordinary(const cgov__finder *f, const candidate *c)
{
    const uint32_t left = code_before(f, c->first), right = code_at(f, c->stop);
    if (is_behind(f, &f->never, c->first))
        return VERDICT_NONE;
    const bool whole = c->first == 0 && c->stop == f->normal.count;
    const bool apart = left == ' ' || is_bracket(left);
    if (whole || right == ':' ||
        (is_bracket(left) && (is_bracket(right) || right == ')' || right == ']')) ||
        (left != ' ' && is_behind(f, &f->before, c->first)) ||
        (apart && is_before(f, &f->after, c->stop)))
        return VERDICT_CERTAIN;
    return VERDICT_DOUBT;
}

static verdict judge_latin(const cgov__finder *f, const candidate *c, const key *k,
                           const char *text, size_t length)
{
    const uint32_t left = code_before(f, c->first), right = code_at(f, c->stop);
    const bool numbered =
        k->sort == KEY_WHOLE && k->kind == CGOV__TERM_NAME && k->codes > LONG_LATIN;
    const bool apart = (!is_latin_letter(left) || (numbered && is_digit(left))) &&
                       (!is_latin_letter(right) || (numbered && is_digit(right)));
    if (!apart)
        return k->sort != KEY_WHOLE && k->likeness == CGOV__WORD_TELLING ? VERDICT_CERTAIN
                                                                         : VERDICT_NONE;
    if (k->sort == KEY_WHOLE || k->likeness != CGOV__WORD_ORDINARY ||
        begins_capital(text, length, f->normal.starts[c->first]))
        return VERDICT_CERTAIN;
    return titles_start(f, c->first) < c->first ? VERDICT_CERTAIN : judge_ordinary(f, c);
}

static verdict judge_single(const cgov__finder *f, const candidate *c, const key *k)
{
    const bool telling =
        k->likeness == CGOV__WORD_TELLING && (k->sort != KEY_FAMILY || k->codes >= LONG_FAMILY);
    if (telling)
        return VERDICT_CERTAIN;
    if (has_blank(f, c) || !is_boundary(f, c->first) || !is_boundary(f, c->stop))
        return VERDICT_NONE;
    if (titles_start(f, c->first) < c->first)
        return VERDICT_CERTAIN;
    if (k->sort == KEY_FAMILY)
        return c->first == 0 && c->stop == f->normal.count ? VERDICT_CERTAIN : VERDICT_NONE;
    return k->likeness == CGOV__WORD_SHORT ? VERDICT_CERTAIN : judge_ordinary(f, c);
}

static verdict judge_whole(const cgov__finder *f, const candidate *c, const key *k)
{
    if (k->kind == CGOV__TERM_NAME || k->likeness == CGOV__WORD_TELLING)
        return VERDICT_CERTAIN;
    return is_boundary(f, c->first) && is_boundary(f, c->stop) ? VERDICT_CERTAIN : VERDICT_NONE;
}

static verdict judge_number(const cgov__finder *f, const candidate *c, const key *k)
{
    if (is_digit(code_before(f, c->first)) || is_digit(code_at(f, c->stop)))
        return VERDICT_NONE;
    return k->codes >= CERTAIN_DIGITS ? VERDICT_CERTAIN : VERDICT_DOUBT;
}

static verdict judge(const cgov__finder *f, const candidate *c, const char *text, size_t length)
{
    const key *k = &f->keys[c->key];
    if (k->sort == KEY_NUMBER)
        return judge_number(f, c, k);
    if (cgov__is_thai_mark(code_at(f, c->stop)))
        return VERDICT_NONE;
    if (k->latin)
        return judge_latin(f, c, k, text, length);
    return k->sort == KEY_WHOLE ? judge_whole(f, c, k) : judge_single(f, c, k);
}

static void widen(const cgov__finder *f, candidate *c)
{
    if (f->keys[c->key].sort != KEY_NUMBER)
        c->first = titles_start(f, c->first);
    else if (code_before(f, c->first) == '+')
        c->first--;
}

/* ---- parts of one name side by side ---- */

/* Where a word may begin or end: the breaker takes ส.ใจดี for one. */
static bool is_edge(const cgov__finder *f, size_t place)
{
    return is_boundary(f, place) || !is_of_word(code_before(f, place)) ||
           !is_of_word(code_at(f, place));
}

/* "ส. " before a family name, or " ส." behind it: where that begins or ends; the place itself if
   there is none. */
static size_t initial_before(const cgov__finder *f, const key *k, size_t place)
{
    size_t at = place;
    at -= at > 0 && f->normal.codes[at - 1] == ' ';
    if (at < 2 || f->normal.codes[at - 1] != '.' || f->normal.codes[at - 2] != k->initial ||
        is_of_word(code_before(f, at - 2)) || code_before(f, at - 2) == '.')
        return place;
    return at - 2;
}

static size_t initial_behind(const cgov__finder *f, const key *k, size_t place)
{
    size_t at = place + (code_at(f, place) == ',');
    const bool comma = at > place;
    at += code_at(f, at) == ' ';
    if ((!comma && !k->latin) || at == place || code_at(f, at) != k->initial ||
        code_at(f, at + 1) != '.')
        return place;
    return at + 2;
}

static void add_initial(const cgov__finder *f, candidate *c)
{
    const key *k = &f->keys[c->key];
    const bool begins = !is_of_word(code_before(f, c->first));
    if (k->initial == 0 || k->sort != KEY_FAMILY || !begins || !is_edge(f, c->stop))
        return;
    const size_t first = initial_before(f, k, c->first), stop = initial_behind(f, k, c->stop);
    if (first < c->first || stop > c->stop) {
        c->verdict = VERDICT_CERTAIN;
        c->first = titles_start(f, first);
        c->stop = stop;
    }
}

/* Nothing but signs and blanks, of which one is a sign, and few: สมศรี (แดง) ใจดี. */
static bool are_beside(const cgov__finder *f, const candidate *left, const candidate *right)
{
    bool any = false;
    if (left->stop > right->first || right->first - left->stop > BESIDE)
        return false;
    for (size_t at = left->stop; at < right->first; at++) {
        const uint32_t code = f->normal.codes[at];
        if (is_of_word(code) || is_digit(code) || code == ':')
            return false;
        any = any || code != ' ';
    }
    return any;
}

static bool is_part_beside(const cgov__finder *f, size_t i, size_t j)
{
    const candidate *one = &f->candidates[i], *other = &f->candidates[j];
    return other->verdict == VERDICT_CERTAIN &&
           f->keys[one->key].identity == f->keys[other->key].identity &&
           (are_beside(f, other, one) || are_beside(f, one, other));
}

/* A part that may be an ordinary word is none beside another part of the same name. */
static bool join_parts(cgov__finder *f)
{
    bool any = false;
    for (size_t i = 0; i < f->count; i++) {
        candidate *c = &f->candidates[i];
        const key *k = &f->keys[c->key];
        if (c->verdict == VERDICT_CERTAIN || (k->sort != KEY_FAMILY && k->sort != KEY_SINGLE) ||
            has_blank(f, c) || !is_edge(f, c->first) || !is_edge(f, c->stop))
            continue;
        bool is = false;
        for (size_t j = i; !is && j > 0 && f->candidates[j - 1].first + REACH > c->first; j--)
            is = is_part_beside(f, i, j - 1);
        for (size_t j = i + 1; !is && j < f->count && f->candidates[j].first <= c->stop + BESIDE;
             j++)
            is = is_part_beside(f, i, j);
        if (is)
            c->verdict = VERDICT_CERTAIN;
        any = any || is;
    }
    return any;
}

/* ---- choosing ---- */

/* Certain ones first, then the longest, then by place and identity. */
static int by_claim(const void *one, const void *other)
{
    const candidate *a = one, *b = other;
    const size_t a_length = a->stop - a->first, b_length = b->stop - b->first;
    if (a->verdict != b->verdict)
        return a->verdict > b->verdict ? -1 : 1;
    if (a_length != b_length)
        return a_length > b_length ? -1 : 1;
    if (a->first != b->first)
        return a->first < b->first ? -1 : 1;
    return a->key < b->key ? -1 : a->key > b->key;
}

CGOV__BY(by_place, cgov__occurrence, start)
CGOV__BY(by_first, candidate, first)

static bool is_free(const cgov__finder *f, const candidate *c)
{
    return memchr(f->taken + c->first, 1, c->stop - c->first) == NULL;
}

static cgov_status take_candidate(cgov__finder *f, const candidate *c, cgov_error **error)
{
    const key *k = &f->keys[c->key];
    if (!CGOV__GROW(f->found, f->found_capacity, f->found_count + 1))
        return cgov__nomem(error);
    memset(f->taken + c->first, 1, c->stop - c->first);
    f->found[f->found_count++] = (cgov__occurrence){ .start = f->normal.starts[c->first],
                                                     .stop = f->normal.stops[c->stop - 1],
                                                     .identity = k->identity,
                                                     .sharers = { k->identity },
                                                     .sharer_count = 1,
                                                     .kind = k->kind,
                                                     .certain = c->verdict == VERDICT_CERTAIN };
    return CGOV_OK;
}

static void add_sharer(cgov__occurrence *to, size_t identity)
{
    size_t at = 0;
    while (at < to->sharer_count && to->sharers[at] < identity)
        at++;
    if ((at < to->sharer_count && to->sharers[at] == identity) || at == CGOV__SHARERS)
        return;
    if (to->sharer_count < CGOV__SHARERS)
        to->sharer_count++;
    memmove(to->sharers + at + 1, to->sharers + at,
            (to->sharer_count - at - 1) * sizeof *to->sharers);
    to->sharers[at] = identity;
    to->identity = to->sharers[0];
}

static cgov_status choose(cgov__finder *f, cgov_error **error)
{
    cgov_status status = CGOV_OK;
    const candidate *last = NULL;
    if (!CGOV__GROW(f->taken, f->taken_capacity, f->normal.count + 1))
        return cgov__nomem(error);
    memset(f->taken, 0, f->normal.count + 1);
    if (f->count > 1)
        qsort(f->candidates, f->count, sizeof *f->candidates, by_claim);
    for (size_t i = 0; status == CGOV_OK && i < f->count; i++) {
        const candidate *c = &f->candidates[i];
        if (c->verdict == VERDICT_NONE)
            break;
        if (is_free(f, c)) {
            status = take_candidate(f, c, error);
            last = c;
        } else if (last != NULL && last->first == c->first && last->stop == c->stop)
            add_sharer(&f->found[f->found_count - 1], f->keys[c->key].identity);
    }
    if (f->found_count > 1)
        qsort(f->found, f->found_count, sizeof *f->found, by_place);
    return status;
}

static cgov_status find_plain(cgov__finder *f, const char *text, size_t length, cgov_error **error)
{
    cgov_status status = collect(f, text, length, error);
    if (status != CGOV_OK || f->count == 0)
        return status;
    status = find_words(f, error);
    for (size_t i = 0; status == CGOV_OK && i < f->count; i++) {
        candidate *c = &f->candidates[i];
        c->verdict = judge(f, c, text, length);
        if (c->verdict != VERDICT_NONE)
            widen(f, c);
        add_initial(f, c);
    }
    if (f->count > 1)
        qsort(f->candidates, f->count, sizeof *f->candidates, by_first);
    if (status == CGOV_OK && join_parts(f)) /* given name and nickname, then the family name */
        join_parts(f);
    return status == CGOV_OK ? choose(f, error) : status;
}

/* ---- letters that programs wrote as codes ---- */

static cgov_status keep_plain(cgov__finder *f, cgov_error **error)
{
    f->plain_count = 0;
    if (!CGOV__GROW(f->plain, f->plain_capacity, f->found_count + 1))
        return cgov__nomem(error);
    if (f->found_count > 0)
        memcpy(f->plain, f->found, f->found_count * sizeof *f->plain);
    f->plain_count = f->found_count;
    return CGOV_OK;
}

/* Both at one place: a certain one goes before one in doubt, a longer one before one within it;
   others become one. */
static void join_found(cgov__occurrence *to, const cgov__occurrence *from)
{
    const size_t to_length = to->stop - to->start, from_length = from->stop - from->start;
    const bool within = from->stop <= to->stop || from->start == to->start;
    if (from->certain != to->certain || (within && from_length != to_length)) {
        const bool better = from->certain != to->certain ? from->certain : from_length > to_length;
        *to = better ? *from : *to;
        return;
    }
    for (size_t i = 0; i < from->sharer_count; i++)
        add_sharer(to, from->sharers[i]);
    to->start = to->start < from->start ? to->start : from->start;
    to->stop = to->stop > from->stop ? to->stop : from->stop;
}

static void join_overlapping(cgov__finder *f)
{
    size_t count = 0;
    if (f->found_count > 1)
        qsort(f->found, f->found_count, sizeof *f->found, by_place);
    for (size_t i = 0; i < f->found_count; i++) {
        const cgov__occurrence it = f->found[i];
        if (count > 0 && it.start < f->found[count - 1].stop)
            join_found(&f->found[count - 1], &it);
        else
            f->found[count++] = it;
    }
    f->found_count = count;
}

/* Puts what was found in the letters back to where their codes stand. */
static void place_decoded(cgov__finder *f)
{
    const uint32_t *const places = cgov__decoded_places(&f->decoded);
    for (size_t i = 0; i < f->found_count; i++) {
        cgov__occurrence *it = &f->found[i];
        it->start = places[it->start];
        it->stop = places[it->stop];
        cgov__decoded_widen(&f->decoded, &it->start, &it->stop);
    }
}

/* What was found before joins what was found in codes. */
static cgov_status join_plain(cgov__finder *f, cgov_error **error)
{
    if (!CGOV__GROW(f->found, f->found_capacity, f->found_count + f->plain_count + 1))
        return cgov__nomem(error);
    if (f->plain_count > 0)
        memcpy(f->found + f->found_count, f->plain, f->plain_count * sizeof *f->plain);
    f->found_count += f->plain_count;
    join_overlapping(f);
    return CGOV_OK;
}

static cgov_status find_decoded(cgov__finder *f, cgov_error **error)
{
    if (cgov__decoded_failed(&f->decoded))
        return cgov__nomem(error);
    cgov_status status = keep_plain(f, error);
    if (status == CGOV_OK)
        status = find_plain(f, f->decoded.bytes.bytes, f->decoded.bytes.length, error);
    if (status != CGOV_OK)
        return status;
    place_decoded(f);
    return join_plain(f, error);
}

cgov_status cgov__finder_find(cgov__finder *finder, const char *text, size_t length,
                              const cgov__occurrence **list, size_t *count, cgov_error **error)
{
    *list = NULL;
    *count = 0;
    cgov_status status = find_plain(finder, text, length, error);
    bool coded = status == CGOV_OK && cgov__decode(text, length, &finder->decoded);
    for (int round = 1; coded && status == CGOV_OK; round++) {
        status = find_decoded(finder, error);
        coded = status == CGOV_OK && round < ROUNDS &&
                cgov__decode_again(&finder->decoded, &finder->once);
    }
    if (status == CGOV_OK) {
        *list = finder->found;
        *count = finder->found_count;
    }
    return status;
}
