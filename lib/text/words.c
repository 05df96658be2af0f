/* Words: ICU's boundaries, then the lexicon's terms over them. See words.h and cgov/words.h. */
#include "text/words.h"

#include "base/memory.h"
#include "text/compact.h"
#include "text/normal.h"

#include <unicode/ubrk.h>

#include <string.h>

enum {
    CONSONANT_FIRST = 0xA1,
    NO_NEN_BYTE = 0xB3, /* the one consonant that is a word */
    CONSONANT_LAST = 0xCE,
    PAIYANNOI_BYTE = 0xCF,
    SARA_I_BYTE = 0xD4,
    SARA_U_BYTE = 0xD8,
    THANTHAKHAT_BYTE = 0xEC,
    MAI_YAMOK_BYTE = 0xE6
};

struct cgov__segmenter {
    UBreakIterator *breaks;
    const cgov_lexicon *lexicon;
    UChar *units;
    size_t unit_capacity;
    unsigned char *kinds;
    size_t kind_capacity;
};

cgov_status cgov__segmenter_open(const cgov_lexicon *lexicon, cgov__segmenter **segmenter,
                                 cgov_error **error)
{
    UErrorCode failed = U_ZERO_ERROR;
    cgov__segmenter *made = cgov__calloc(1, sizeof *made);
    *segmenter = NULL;
    if (made == NULL)
        return cgov__nomem(error);
    made->lexicon = lexicon;
    made->breaks = ubrk_open(UBRK_WORD, "th", NULL, 0, &failed);
    if (U_FAILURE(failed)) {
        cgov__segmenter_close(made);
        return failed == U_MEMORY_ALLOCATION_ERROR
                   ? cgov__nomem(error)
                   : cgov__fail(error, CGOV_INTERNAL, "ICU has no Thai word breaks (%s)",
                                u_errorName(failed));
    }
    *segmenter = made;
    return CGOV_OK;
}

void cgov__segmenter_close(cgov__segmenter *segmenter)
{
    if (segmenter == NULL)
        return;
    ubrk_close(segmenter->breaks);
    cgov__free(segmenter->units);
    cgov__free(segmenter->kinds);
    cgov__free(segmenter);
}

/* ---- ICU's boundaries ---- */

static int32_t decode(cgov__segmenter *s, const unsigned char *text, size_t length)
{
    int32_t count = 0;
    for (size_t at = 0, width; at < length; at += width) {
        const uint32_t code = cgov__compact_code(text + at, &width);
        if (text[at] == CGOV__COMPACT_END)
            s->units[count++] = '\n';
        else
            U16_APPEND_UNSAFE(s->units, count, code);
    }
    return count;
}

static unsigned char kind_of(const UBreakIterator *breaks, unsigned char first)
{
    const int32_t status = ubrk_getRuleStatus((UBreakIterator *)breaks);
    if (status >= UBRK_WORD_LETTER)
        return CGOV_WORD_LETTERS;
    if (status >= UBRK_WORD_NUMBER)
        return CGOV_WORD_NUMBER;
    return first == ' ' || first == CGOV__COMPACT_END ? CGOV__WORD_SPACE : CGOV_WORD_SIGN;
}

/* Units and bytes go side by side; a word's kind is known at its end. */
static void mark_breaks(cgov__segmenter *s, const unsigned char *text)
{
    size_t at = 0, width;
    int32_t unit = 0;
    for (int32_t end = ubrk_next(s->breaks); end != UBRK_DONE; end = ubrk_next(s->breaks)) {
        s->kinds[at] = kind_of(s->breaks, text[at]);
        while (unit < end) {
            unit += cgov__compact_code(text + at, &width) > 0xFFFF ? 2 : 1;
            at += width;
        }
    }
}

/* ICU leaves these with the word before them. */
static void part_signs(cgov__segmenter *s, const unsigned char *text, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        if (text[i] != MAI_YAMOK_BYTE && text[i] != PAIYANNOI_BYTE)
            continue;
        s->kinds[i] = CGOV_WORD_SIGN;
        if (s->kinds[i + 1] == 0)
            s->kinds[i + 1] = CGOV_WORD_LETTERS;
    }
}

/* ---- pieces that no word can be ---- */

static bool is_consonant(unsigned char byte)
{
    return byte >= CONSONANT_FIRST && byte <= CONSONANT_LAST;
}

/* Without a vowel that is spoken: a consonant alone, or letters that thanthakhat silences. */
static bool is_fragment(const unsigned char *piece, size_t length)
{
    size_t at = 0;
    while (at < length && is_consonant(piece[at]))
        at++;
    if (at == 1 && length == 1)
        return piece[0] != NO_NEN_BYTE;
    if (at > 0 && at < length && (piece[at] == SARA_I_BYTE || piece[at] == SARA_U_BYTE))
        at++;
    return at > 0 && length <= 3 && at + 1 == length && piece[at] == THANTHAKHAT_BYTE;
}

static bool is_thai(const unsigned char *piece, size_t length)
{
    size_t at = 0;
    while (at < length && piece[at] >= CONSONANT_FIRST && piece[at] < 0xFC)
        at++;
    return length > 0 && at == length;
}

/* Thai letters with a full stop after each few, but for the last. */
static bool is_abbreviation(const unsigned char *piece, size_t length)
{
    size_t stops = 0, letters = 0;
    for (size_t i = 0; i < length; i++) {
        const bool is_stop = piece[i] == '.';
        if (is_stop ? letters == 0 : !is_thai(piece + i, 1) || letters == 4)
            return false;
        stops += is_stop;
        letters = is_stop ? 0 : letters + 1;
    }
    return stops > 0 && letters > 0;
}

/*
 * Where ICU's dictionary does not know a word it leaves pieces of it: those that cannot be words
 * are part of the word before them. The last full stop of an abbreviation is part of it.
 */
static void join_pieces(cgov__segmenter *s, const unsigned char *text, size_t length)
{
    size_t word = 0;      /* that the piece at hand stands behind ... */
    bool in_thai = false; /* ... and whether it is all in Thai */
    for (size_t at = 0, end; at < length; at = end) {
        for (end = at + 1; s->kinds[end] == 0;)
            end++;
        const bool behind = at > 0 && s->kinds[word] == CGOV_WORD_LETTERS;
        const bool joins = s->kinds[at] == CGOV_WORD_LETTERS
                               ? behind && in_thai && is_fragment(text + at, end - at)
                               : behind && text[at] == '.' && end == at + 1 &&
                                     is_abbreviation(text + word, at - word);
        if (joins)
            s->kinds[at] = 0;
        else
            word = at;
        in_thai = (word == at || in_thai) && is_thai(text + at, end - at);
    }
}

/* ---- the lexicon's terms ---- */

static bool is_ascii_letter(unsigned char byte)
{
    return byte < 0x80 && byte != ' ';
}

/*
 * A term stands where one of its ends is a boundary already, so that it is not cut out of the
 * midst of other words; English has spaces, and both of its ends must be.
 */
static bool stands(const cgov__segmenter *s, const unsigned char *text, size_t at, size_t end)
{
    const bool begins = s->kinds[at] != 0, ends = s->kinds[end] != 0;
    return (begins || ends) && (begins || !is_ascii_letter(text[at])) &&
           (ends || !is_ascii_letter(text[end - 1]));
}

static void join_terms(cgov__segmenter *s, const unsigned char *text, size_t length)
{
    for (size_t at = 0, end; at < length; at = end) {
        const size_t found = cgov__lexicon_match(s->lexicon, text, length, at);
        if (found == 0 || !stands(s, text, at, at + found)) {
            end = cgov__cluster_end(text, length, at);
            continue;
        }
        end = at + found;
        memset(s->kinds + at, 0, found);
        s->kinds[at] = CGOV_WORD_TERM;
        if (s->kinds[end] == 0)
            s->kinds[end] = CGOV_WORD_LETTERS;
    }
}

cgov_status cgov__segment(cgov__segmenter *segmenter, const unsigned char *text, size_t length,
                          const unsigned char **kinds, cgov_error **error)
{
    UErrorCode failed = U_ZERO_ERROR;
    if (!CGOV__GROW(segmenter->units, segmenter->unit_capacity, length + 1) ||
        !CGOV__GROW(segmenter->kinds, segmenter->kind_capacity, length + 1))
        return cgov__nomem(error);
    memset(segmenter->kinds, 0, length + 1);
    ubrk_setText(segmenter->breaks, segmenter->units, decode(segmenter, text, length), &failed);
    if (U_FAILURE(failed))
        return cgov__nomem(error);
    mark_breaks(segmenter, text);
    segmenter->kinds[length] = CGOV__WORD_SPACE;
    part_signs(segmenter, text, length);
    join_pieces(segmenter, text, length);
    if (segmenter->lexicon != NULL)
        join_terms(segmenter, text, length);
    *kinds = segmenter->kinds;
    return CGOV_OK;
}

/* ---- as the API hands them out ---- */

typedef struct cutting {
    cgov__normal normal;
    cgov__buffer bytes, places, forms;
    const unsigned char *kinds;
} cutting;

static size_t count_words(const cutting *c)
{
    size_t count = 0;
    for (size_t i = 0; i < c->bytes.length; i++)
        count += c->kinds[i] != 0 && c->kinds[i] != CGOV__WORD_SPACE;
    return count;
}

/* The words, their forms still told by where they begin in `forms`. */
static void cut(cutting *c, cgov_word *words, size_t *starts)
{
    const uint32_t *places = (const uint32_t *)(const void *)c->places.bytes;
    size_t count = 0;
    for (size_t at = 0, end; at < c->bytes.length; at = end) {
        for (end = at + 1; c->kinds[end] == 0;)
            end++;
        if (c->kinds[at] == CGOV__WORD_SPACE)
            continue;
        starts[count] = c->forms.length;
        words[count++] = (cgov_word){ .kind = (cgov_word_kind)c->kinds[at],
                                      .start = c->normal.starts[places[at]],
                                      .stop = c->normal.stops[places[end - 1]] };
        for (size_t i = places[at]; i <= places[end - 1]; i++)
            cgov__buffer_codepoint(&c->forms, c->normal.codes[i]);
        cgov__buffer_char(&c->forms, '\0');
    }
}

static cgov_status hand_out(cutting *c, cgov_word **words, size_t *count, cgov_error **error)
{
    const size_t found = count_words(c);
    if (found == 0)
        return CGOV_OK;
    size_t *starts = cgov__malloc(found * sizeof *starts);
    cgov_word *list = cgov__malloc(found * sizeof *list);
    if (starts != NULL && list != NULL)
        cut(c, list, starts);
    cgov_word *block = starts == NULL || list == NULL || c->forms.failed
                           ? NULL
                           : cgov__realloc(list, found * sizeof *list + c->forms.length);
    if (block != NULL) {
        char *forms = (char *)(block + found);
        memcpy(forms, c->forms.bytes, c->forms.length);
        for (size_t i = 0; i < found; i++)
            block[i].text = forms + starts[i];
        *words = block;
        *count = found;
    } else
        cgov__free(list);
    cgov__free(starts);
    return block != NULL ? CGOV_OK : cgov__nomem(error);
}

cgov_status cgov_words(const char *text, const cgov_lexicon *lexicon, cgov_word **words,
                       size_t *count, cgov_error **error)
{
    cutting c = { 0 };
    cgov__segmenter *segmenter = NULL;
    if (text == NULL || words == NULL || count == NULL)
        return cgov__fail(error, CGOV_MISUSE, "cgov_words() needs a text and places for its words");
    *words = NULL;
    *count = 0;
    cgov_status status = cgov__normalize(text, strlen(text), &c.normal, error);
    if (status == CGOV_OK) {
        cgov__compact(&c.normal, 0, c.normal.count, &c.bytes, &c.places);
        if (c.bytes.failed || c.places.failed)
            status = cgov__nomem(error);
    }
    if (status == CGOV_OK)
        status = cgov__segmenter_open(lexicon, &segmenter, error);
    if (status == CGOV_OK)
        status = cgov__segment(segmenter, (const unsigned char *)c.bytes.bytes, c.bytes.length,
                               &c.kinds, error);
    if (status == CGOV_OK)
        status = hand_out(&c, words, count, error);
    cgov__segmenter_close(segmenter);
    cgov__buffer_free(&c.bytes);
    cgov__buffer_free(&c.places);
    cgov__buffer_free(&c.forms);
    cgov__normal_free(&c.normal);
    return status;
}
