/* One pass over the text; marks wait until the letter that they stand on is complete. */
#include "text/normal.h"

#include "base/memory.h"
#include "text/codepoint.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <unicode/utf16.h>

enum {
    SARA_AA = 0x0E32,
    SARA_I = 0x0E34,
    SARA_UE = 0x0E36,
    SARA_U = 0x0E38,
    SARA_UU = 0x0E39,
    PHINTHU = 0x0E3A,
    SARA_E = 0x0E40,
    SARA_AE = 0x0E41,
    LAKKHANGYAO = 0x0E45,
    MAI_EK = 0x0E48,
    MAI_CHATTAWA = 0x0E4B,
    NIKHAHIT = 0x0E4D,
    DECOMPOSITION_MAX = 64 /* the longest of Unicode 15 is 18 */
};

typedef struct folding {
    const UNormalizer2 *casefold, *nfc;
    cgov__normal *out;
    size_t marks; /* first of the marks that wait at the end of `out` */
    bool am;      /* a sara aa waits for its nikhahit among them */
    uint32_t am_stop;
    bool failed;
} folding;

bool cgov__is_thai_mark(uint32_t code)
{
    return code == 0x0E31 || (code >= SARA_I && code <= PHINTHU) ||
           (code >= 0x0E47 && code <= 0x0E4E);
}

/* ---- single code points ---- */

/* What the private code points of old Thai fonts show (shifted marks, letters without a foot). */
static uint32_t of_old_font(uint32_t code)
{
    static const unsigned short shown[] = { 0x0E10, 0x0E34, 0x0E35, 0x0E36, 0x0E37, 0x0E48, 0x0E49,
                                            0x0E4A, 0x0E4B, 0x0E4C, 0x0E48, 0x0E49, 0x0E4A, 0x0E4B,
                                            0x0E4C, 0x0E0D, 0x0E31, 0x0E4D, 0x0E47, 0x0E48, 0x0E49,
                                            0x0E4A, 0x0E4B, 0x0E4C, 0x0E38, 0x0E39, 0x0E3A };
    const uint32_t first = 0xF700;
    return code >= first && code - first < sizeof shown / sizeof shown[0] ? shown[code - first]
                                                                          : code;
}

/* Letters and signs that Unicode does not decompose, and that are typed for one another. */
static const char *look_alike(uint32_t code)
{
    static const struct {
        unsigned short code;
        char as[3];
    } list[] = {
        { 0x00E6, "ae" }, { 0x00F0, "d" },  { 0x00F8, "o" }, { 0x00FE, "th" }, { 0x0111, "d" },
        { 0x0127, "h" },  { 0x0131, "i" },  { 0x0142, "l" }, { 0x0153, "oe" }, { 0x2010, "-" },
        { 0x2012, "-" },  { 0x2013, "-" },  { 0x2014, "-" }, { 0x2015, "-" },  { 0x2018, "'" },
        { 0x2019, "'" },  { 0x201A, "'" },  { 0x201B, "'" }, { 0x201C, "\"" }, { 0x201D, "\"" },
        { 0x201E, "\"" }, { 0x201F, "\"" }, { 0x2212, "-" },
    };
    size_t low = 0, high = sizeof list / sizeof list[0];
    while (low < high) {
        const size_t middle = (low + high) / 2;
        if (list[middle].code == code)
            return list[middle].as;
        if (list[middle].code < code)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

static bool is_latin(uint32_t code)
{
    UErrorCode failed = U_ZERO_ERROR;
    if (code < 0x80)
        return (code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z');
    return uscript_getScript((UChar32)code, &failed) == USCRIPT_LATIN;
}

/*
 * Order of marks on one letter. Below the tone marks (combining class 107) stand the Thai
 * vowels, which Unicode gives no class; above them what silences the syllable.
 */
static unsigned mark_rank(uint32_t code)
{
    if (!cgov__is_thai_mark(code))
        return u_getCombiningClass((UChar32)code);
    switch (code) {
    case PHINTHU:
        return 9;
    case SARA_U:
    case SARA_UU:
        return 103;
    case 0x0E4C: /* thanthakhat, yamakkan */
    case 0x0E4E:
        return 108;
    default:
        return code >= MAI_EK && code <= MAI_CHATTAWA ? 107 : 104;
    }
}

/* ---- marks ---- */

static bool stands_before(uint32_t a, uint32_t b)
{
    const unsigned left = mark_rank(a), right = mark_rank(b);
    return left != right ? left < right : left == 104 && a < b;
}

/* Insertion sort, stable; a letter bears few marks. True if it moved one. */
static bool sort_marks(cgov__normal *n, size_t first)
{
    bool moved = false;
    for (size_t i = first + 1; i < n->count; i++) {
        const uint32_t code = n->codes[i];
        size_t to = i;
        for (; to > first && stands_before(code, n->codes[to - 1]); to--)
            n->codes[to] = n->codes[to - 1];
        n->codes[to] = code;
        moved = moved || to != i;
    }
    return moved;
}

/* A mark typed twice; sara i with nikhahit, which looks like sara ue. True if any was there. */
static bool join_marks(cgov__normal *n, size_t first)
{
    size_t kept = first;
    bool joined = false;
    for (size_t i = first; i < n->count; i++) {
        const uint32_t code = n->codes[i], last = kept > first ? n->codes[kept - 1] : 0;
        const bool ue = code == NIKHAHIT && last == SARA_I;
        if (ue)
            n->codes[kept - 1] = SARA_UE;
        if (ue || (code == last && cgov__is_thai_mark(code)))
            joined = true;
        else
            n->codes[kept++] = code;
    }
    n->count = kept;
    return joined;
}

/* The sara aa that waits becomes sara am if a nikhahit is left among the marks. */
static void join_sara_am(cgov__normal *n, size_t first)
{
    size_t at = first;
    while (at < n->count && n->codes[at] != NIKHAHIT)
        at++;
    const bool found = at < n->count;
    for (; at + 1 < n->count; at++)
        n->codes[at] = n->codes[at + 1];
    n->count -= found;
    n->codes[n->count++] = found ? CGOV__SARA_AM : SARA_AA;
}

static void move(cgov__normal *n, size_t to, size_t from)
{
    n->codes[to] = n->codes[from];
    n->starts[to] = n->starts[from];
    n->stops[to] = n->stops[from];
}

/* Canonical composition (Unicode chapter 3.11) of the letter before `first` with its marks. */
static void compose(const folding *f, size_t first)
{
    cgov__normal *n = f->out;
    size_t kept = first;
    unsigned last = 0;
    for (size_t i = first; first > 0 && i < n->count; i++) {
        const unsigned combining = u_getCombiningClass((UChar32)n->codes[i]);
        const bool blocked = kept > first && last >= combining;
        const UChar32 pair =
            blocked || combining == 0
                ? U_SENTINEL
                : unorm2_composePair(f->nfc, (UChar32)n->codes[first - 1], (UChar32)n->codes[i]);
        if (pair >= 0) {
            n->codes[first - 1] = (uint32_t)pair;
            n->stops[first - 1] = n->stops[i];
            continue;
        }
        last = combining;
        move(n, kept++, i);
    }
    n->count = first > 0 ? kept : n->count;
}

static void drop_accents(cgov__normal *n, size_t first)
{
    size_t kept = first;
    for (size_t i = first; i < n->count; i++) {
        if (cgov__is_thai_mark(n->codes[i]))
            move(n, kept++, i);
        else if (kept == first)
            n->stops[first - 1] = n->stops[i];
    }
    n->count = kept;
}

/* Marks of Thai, which compose with nothing and are no accents, and what sara am may have become.
 */
static bool are_thai(const cgov__normal *n, size_t first)
{
    size_t at = first;
    while (at < n->count && n->codes[at] >= 0x0E31 && n->codes[at] <= 0x0E4E)
        at++;
    return at == n->count;
}

/* Consonants of Thai: they change no letter before them. */
static bool is_consonant(uint32_t code)
{
    return code >= 0x0E01 && code < CGOV__PAIYANNOI;
}

/*
 * A tone mark behind a sara aa belongs to the consonant before both, as text out of a PDF has it;
 * each then stands for the two in the original.
 */
static bool is_misplaced(const cgov__normal *n, size_t first)
{
    return first >= 2 && first < n->count && n->codes[first] >= MAI_EK &&
           n->codes[first] <= MAI_CHATTAWA && n->codes[first - 1] == SARA_AA &&
           is_consonant(n->codes[first - 2]);
}

static void place_tone(cgov__normal *n, size_t first)
{
    if (!is_misplaced(n, first))
        return;
    n->codes[first - 1] = n->codes[first];
    n->codes[first] = SARA_AA;
    n->starts[first] = n->starts[first - 1];
    n->stops[first - 1] = n->stops[first];
}

/*
 * The letter before `marks` is complete. Marks that were reordered or joined cannot be told
 * apart in the original: each then stands for all of them.
 */
static void settle_marks(folding *f)
{
    cgov__normal *n = f->out;
    const size_t first = f->marks;
    const uint32_t start = n->starts[first], last = n->stops[n->count - 1];
    const uint32_t stop = f->am && f->am_stop > last ? f->am_stop : last;
    bool changed = sort_marks(n, first);
    changed = join_marks(n, first) || changed;
    if (f->am)
        join_sara_am(n, first);
    for (size_t i = first; (changed || f->am) && i < n->count; i++) {
        n->starts[i] = start;
        n->stops[i] = stop;
    }
    f->am = false;
    place_tone(n, first);
    if (!are_thai(n, first)) {
        if (first > 0 && is_latin(n->codes[first - 1]))
            drop_accents(n, first);
        else
            compose(f, first);
    }
    for (size_t i = first > 0 ? first : 1; i < n->count;
         i++) /* a letter took marks beyond others */
        n->stops[i] = n->stops[i] > n->stops[i - 1] ? n->stops[i] : n->stops[i - 1];
}

static inline void settle(folding *f)
{
    const size_t waiting = f->out->count - f->marks;
    if (waiting > 1 || f->am ||
        (waiting == 1 && (!cgov__is_thai_mark(f->out->codes[f->marks]) ||
                          is_misplaced(f->out, f->marks))))
        settle_marks(f);
    f->marks = f->out->count;
}

/* ---- appending ---- */

static bool grow(cgov__normal *n, size_t needed)
{
    size_t size[3] = { n->capacity, n->capacity, n->capacity };
    const bool grown = CGOV__GROW(n->codes, size[0], needed) &&
                       CGOV__GROW(n->starts, size[1], needed) &&
                       CGOV__GROW(n->stops, size[2], needed);
    if (grown)
        n->capacity = size[0];
    return grown;
}

static inline bool reserve(cgov__normal *n, size_t needed)
{
    return needed <= n->capacity || grow(n, needed);
}

static inline void push(folding *f, uint32_t code, uint32_t start, uint32_t stop)
{
    cgov__normal *n = f->out;
    if (!reserve(n, n->count + 1)) {
        f->failed = true;
        return;
    }
    n->codes[n->count] = code;
    n->starts[n->count] = start;
    n->stops[n->count] = stop;
    n->count++;
}

static uint32_t last_code(const folding *f)
{
    return f->out->count > 0 ? f->out->codes[f->out->count - 1] : ' ';
}

static void append_space(folding *f, uint32_t start, uint32_t stop)
{
    settle(f);
    const uint32_t last = last_code(f);
    if (last != ' ' && last != CGOV__MAI_YAMOK)
        push(f, ' ', start, stop);
    f->marks = f->out->count;
}

static bool nikhahit_waits(const folding *f)
{
    for (size_t i = f->marks; i < f->out->count; i++)
        if (f->out->codes[i] == NIKHAHIT)
            return true;
    return false;
}

/* Starters that join the one before them: jamo, some Indic vowels. */
static bool joins_last(folding *f, uint32_t code, uint32_t stop)
{
    cgov__normal *n = f->out;
    const bool never = code < 0x0300 || (code >= 0x0E00 && code < 0x0E80);
    if (never || n->count == 0 ||
        u_getIntPropertyValue((UChar32)code, UCHAR_NFC_QUICK_CHECK) != UNORM_MAYBE)
        return false;
    const UChar32 pair = unorm2_composePair(f->nfc, (UChar32)n->codes[n->count - 1], (UChar32)code);
    if (pair < 0)
        return false;
    n->codes[n->count - 1] = (uint32_t)pair;
    n->stops[n->count - 1] = stop;
    return true;
}

static void append_letter(folding *f, uint32_t code, uint32_t start, uint32_t stop)
{
    cgov__normal *n = f->out;
    if (code == SARA_AA && !f->am && nikhahit_waits(f)) {
        f->am = true;
        f->am_stop = stop;
        return;
    }
    settle(f);
    if (code == SARA_E && n->count > 0 && n->codes[n->count - 1] == SARA_E) {
        n->codes[n->count - 1] = SARA_AE;
        n->stops[n->count - 1] = stop;
        return;
    }
    if (joins_last(f, code, stop))
        return;
    if ((code == CGOV__MAI_YAMOK || code == CGOV__PAIYANNOI) && n->count > 0 && last_code(f) == ' ')
        n->count--;
    push(f, code, start, stop);
    f->marks = n->count;
}

/* A code point that is decomposed and case-folded already. */
static void append(folding *f, uint32_t code, uint32_t start, uint32_t stop)
{
    if (code == LAKKHANGYAO)
        code = SARA_AA;
    if (u_isUWhiteSpace((UChar32)code))
        append_space(f, start, stop);
    else if (cgov__is_thai_mark(code) || u_getCombiningClass((UChar32)code) != 0)
        push(f, code, start, stop);
    else if (u_charType((UChar32)code) == U_DECIMAL_DIGIT_NUMBER)
        append_letter(f, (uint32_t)('0' + u_charDigitValue((UChar32)code)), start, stop);
    else if (u_charType((UChar32)code) != U_CONTROL_CHAR)
        append_letter(f, code, start, stop);
}

/* ---- the pass ---- */

static void append_folded(folding *f, uint32_t code, uint32_t start)
{
    UChar units[DECOMPOSITION_MAX];
    UErrorCode failed = U_ZERO_ERROR;
    int32_t count =
        unorm2_getDecomposition(f->casefold, (UChar32)code, units, DECOMPOSITION_MAX, &failed);
    if (count < 0 || U_FAILURE(failed)) {
        count = 0;
        U16_APPEND_UNSAFE(units, count, code);
    }
    for (int32_t i = 0; i < count;) {
        uint32_t part = units[i++];
        if (U16_IS_LEAD(part) && i < count)
            part = (uint32_t)U16_GET_SUPPLEMENTARY(part, units[i++]);
        const char *as = look_alike(part);
        if (as == NULL)
            append(f, part, start, start + 1);
        for (; as != NULL && *as != '\0'; as++)
            append(f, (unsigned char)*as, start, start + 1);
    }
}

/* Most text is ASCII and plain Thai, which needs no table of ICU's. */
static inline void append_original(folding *f, uint32_t code, uint32_t start)
{
    if (is_consonant(code)) {
        settle(f);
        push(f, code, start, start + 1);
        f->marks = f->out->count;
    } else if (code > ' ' && code < 0x7F)
        append_letter(f, code >= 'A' && code <= 'Z' ? code + 32 : code, start, start + 1);
    else if (code >= 0x0E01 && code < 0x0E5A && code != CGOV__SARA_AM) {
        if (cgov__is_thai_mark(code))
            push(f, code, start, start + 1);
        else
            append_letter(f,
                          code >= 0x0E50        ? code - 0x0E50 + '0'
                          : code == LAKKHANGYAO ? SARA_AA
                                                : code,
                          start, start + 1);
    } else if (code == CGOV__SARA_AM) {
        push(f, NIKHAHIT, start, start + 1);
        append_letter(f, SARA_AA, start, start + 1);
    } else
        append_folded(f, of_old_font(code), start);
}

static void trim(cgov__normal *n)
{
    if (n->count > 0 && n->codes[n->count - 1] == ' ')
        n->count--;
}

cgov_status cgov__normalize(const char *text, size_t length, cgov__normal *normal,
                            cgov_error **error)
{
    UErrorCode failed = U_ZERO_ERROR;
    folding f = { .casefold = unorm2_getNFKCCasefoldInstance(&failed),
                  .nfc = unorm2_getNFCInstance(&failed),
                  .out = normal };
    normal->count = 0;
    if (U_FAILURE(failed))
        return cgov__fail(error, CGOV_INTERNAL, "ICU has no normalization data (%s)",
                          u_errorName(failed));
    if (length > INT32_MAX)
        return cgov__fail_said(error, CGOV_INVALID,
                               "a text of %llu bytes is too long: at most 2 GiB",
                               "ข้อความยาว %llu ไบต์ ซึ่งเกิน 2 GiB", (unsigned long long)length);
    if (!reserve(normal, length / 2 + 16))
        return cgov__nomem(error);
    uint32_t at = 0;
    for (size_t i = 0; i < length && !f.failed; at++)
        append_original(&f, cgov__codepoint_next(text, length, &i), at);
    settle(&f);
    trim(normal);
    normal->length = at;
    return f.failed ? cgov__nomem(error) : CGOV_OK;
}

void cgov__normal_free(cgov__normal *normal)
{
    cgov__free(normal->codes);
    cgov__free(normal->starts);
    cgov__free(normal->stops);
    *normal = (cgov__normal){ 0 };
}
