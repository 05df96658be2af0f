/*
 * Rows of a worksheet in the plain form that programs write, without expat: <row>, <c>, <v>, <f>,
 * <is><t>, attributes in double quotes, the five entities and references to characters. Expat reads
 * what stands before the rows; from the first row that holds anything else on it reads the rest,
 * and never knows of the rows between: what it says of the others is what it says of the whole, for
 * each row that is taken here is well formed and closed. See xlsx_sheet.h.
 */
#include "exchange/format/xlsx_sheet.h"

#include "base/utf8.h"

#include <string.h>

enum {
    SLICE = 64 * 1024,
    PADDING = 8,       /* zeros behind the bytes of the window */
    LONGEST = 1 << 20, /* bytes of a row that is scanned */
    ATTRIBUTES = 16    /* of an element that is scanned */
};

/* ---- the window ---- */

/* More bytes behind those that are there, which move to its beginning; false: failed. */
static bool fill_window(cgov__xlsx_sheet *r, cgov_status *status, cgov_error **error)
{
    cgov__xlsx_window *w = &r->window;
    void *bytes = w->bytes;
    const size_t kept = w->length - w->at;
    if (w->bytes != NULL && w->at > 0) {
        memmove(w->bytes, w->bytes + w->at, kept);
        w->length = kept;
        w->at = 0;
    }
    if (!cgov__grow(&bytes, &w->capacity, w->length + SLICE + PADDING, 1)) {
        *status = cgov__nomem(error);
        return false;
    }
    w->bytes = bytes;
    size_t length = 0;
    *status = cgov__archive_part_read(r->part, w->bytes + w->length, SLICE, &length, error);
    w->ended = length == 0;
    w->length += length;
    memset(w->bytes + w->length, 0, PADDING);
    return *status == CGOV_OK;
}

static const char *find(const char *at, const char *end, const char *word)
{
    const size_t size = strlen(word);
    while ((size_t)(end - at) >= size &&
           (at = memchr(at, word[0], (size_t)(end - at) - size + 1)) != NULL) {
        if (memcmp(at, word, size) == 0)
            return at;
        at++;
    }
    return NULL;
}

/* An encoding other than UTF-8 is expat's, and so is what could hide the tag: comments, CDATA. */
static size_t prolog_length(const cgov__xlsx_window *w)
{
    static const char data[] = "<sheetData>";
    const char *end = w->bytes + w->length, *at = find(w->bytes, end, data);
    if (at == NULL || find(w->bytes, at, "<!") != NULL)
        return 0;
    const char *encoding = find(w->bytes, at, "encoding");
    if (encoding != NULL && memcmp(encoding + 8, "=\"UTF-8\"", 8) != 0 &&
        memcmp(encoding + 8, "=\"utf-8\"", 8) != 0 && memcmp(encoding + 8, "='UTF-8'", 8) != 0)
        return 0;
    return (size_t)(at - w->bytes) + sizeof data - 1;
}

bool cgov__xlsx_window_at_rows(const cgov__xlsx_window *window)
{
    return window->prolog > 0 && window->at == window->prolog;
}

cgov_status cgov__xlsx_window_read(void *sheet, char *bytes, size_t capacity, size_t *length,
                                   cgov_error **error)
{
    cgov__xlsx_sheet *r = sheet;
    cgov__xlsx_window *w = &r->window;
    cgov_status status = CGOV_OK;
    *length = 0;
    if (w->bytes == NULL) {
        while (w->length < SLICE && !w->ended)
            if (!fill_window(r, &status, error))
                return status;
        w->prolog = prolog_length(w);
    }
    if (w->at == w->length && !w->ended && !fill_window(r, &status, error))
        return status;
    const size_t left = (w->at < w->prolog ? w->prolog : w->length) - w->at;
    w->prolog = w->at < w->prolog ? w->prolog : 0;
    *length = left < capacity ? left : capacity;
    if (w->bytes != NULL)
        memcpy(bytes, w->bytes + w->at, *length);
    w->at += *length;
    return CGOV_OK;
}

/* ---- words ---- */

/* Where a row is looked at; what is not as it should be is at `at`, the end if more is needed. */
typedef struct scan {
    const char *at, *end;
} scan;

static bool is_blank(char c)
{
    return c == ' ' || c == '\n' || c == '\t';
}

static void skip_blanks(scan *s)
{
    while (is_blank(*s->at))
        s->at++;
}

static bool take_word(scan *s, const char *word)
{
    for (; *word != '\0'; word++, s->at++)
        if (*s->at != *word)
            return false;
    return true;
}

typedef struct attribute {
    cgov__xlsx_slice name, value;
} attribute;

typedef struct element {
    size_t count;
    bool is_empty; /* <c/> */
    attribute attributes[ATTRIBUTES];
} element;

static bool is_name(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == ':' ||
           c == '_' || c == '.' || c == '-';
}

/* A name begins with a letter here, and declares no namespace. */
static bool take_name(scan *s, cgov__xlsx_slice *name)
{
    const char *from = s->at;
    if (!((*from >= 'a' && *from <= 'z') || (*from >= 'A' && *from <= 'Z')))
        return false;
    while (is_name(*s->at))
        s->at++;
    *name = (cgov__xlsx_slice){ from, (size_t)(s->at - from) };
    const bool declares = name->length >= 5 && memcmp(from, "xmlns", 5) == 0;
    if (declares)
        s->at = from;
    return !declares;
}

/* Of ASCII that stands for itself. */
static bool take_value(scan *s, cgov__xlsx_slice *value)
{
    if (!take_word(s, "=\""))
        return false;
    value->text = s->at;
    while (*s->at != '"') {
        const unsigned char c = (unsigned char)*s->at;
        if (c < 0x20 || c >= 0x80 || c == '<' || c == '&')
            return false;
        s->at++;
    }
    value->length = (size_t)(s->at++ - value->text);
    return true;
}

static bool is_same(cgov__xlsx_slice a, cgov__xlsx_slice b)
{
    return a.length == b.length && memcmp(a.text, b.text, a.length) == 0;
}

/* What follows the name of an element, to its ">". */
static bool take_attributes(scan *s, element *e)
{
    e->count = 0;
    while (true) {
        const bool apart = is_blank(*s->at);
        skip_blanks(s);
        e->is_empty = *s->at == '/';
        if (e->is_empty)
            s->at++;
        if (*s->at == '>') {
            s->at++;
            return true;
        }
        if (!apart || e->is_empty || e->count == ATTRIBUTES)
            return false;
        attribute *a = &e->attributes[e->count];
        const char *from = s->at;
        if (!take_name(s, &a->name) || !take_value(s, &a->value))
            return false;
        for (size_t i = 0; i < e->count; i++)
            if (is_same(e->attributes[i].name, a->name)) {
                s->at = from;
                return false;
            }
        e->count++;
    }
}

static cgov__xlsx_slice value_of(const element *e, const char *name)
{
    const cgov__xlsx_slice wanted = { name, strlen(name) };
    for (size_t i = 0; i < e->count; i++)
        if (is_same(e->attributes[i].name, wanted))
            return e->attributes[i].value;
    return (cgov__xlsx_slice){ NULL, 0 };
}

static bool is_value(cgov__xlsx_slice value, const char *word)
{
    return value.text != NULL && is_same(value, (cgov__xlsx_slice){ word, strlen(word) });
}

/* ---- texts ---- */

/* "&#10;", "&#x0A;": a character that XML allows, as expat sees it; else `*code` 0. */
static const char *take_reference(const char *at, const char *end, uint32_t *code)
{
    const bool hex = at + 2 < end && at[2] == 'x';
    const char *const from = at + 2 + hex;
    uint32_t value = 0;
    for (at = from; at < end && value <= 0x10FFFF; at++) {
        const unsigned digit = (unsigned char)*at - (unsigned)'0';
        const unsigned letter = ((unsigned char)*at | 0x20u) - (unsigned)'a';
        if (digit < 10)
            value = value * (hex ? 16 : 10) + digit;
        else if (hex && letter < 6)
            value = value * 16 + letter + 10;
        else
            break;
    }
    const bool allowed = value >= 0x20 ? value < 0xD800 || (value > 0xDFFF && value < 0xFFFE) ||
                                             (value > 0xFFFF && value <= 0x10FFFF)
                                       : value == '\t' || value == '\n' || value == '\r';
    *code = at < end && *at == ';' && at > from && allowed ? value : 0;
    return at + 1;
}

/*
 * "&#3585;" and what else programs write of letters beyond ASCII, to the bytes of UTF-8; NULL: it
 * is another one. The bytes of the window are closed by zeros: digits end before those do.
 */
static const char *take_letter(const char *at, char **out)
{
    unsigned value = 0, digit;
    const char *from = at += 2;
    while ((digit = (unsigned char)*at - (unsigned)'0') < 10 && at - from < 5) {
        value = value * 10 + digit;
        at++;
    }
    if (*at != ';' || value < 0x800 || value >= 0xD800)
        return NULL;
    (*out)[0] = (char)(0xE0 | value >> 12);
    (*out)[1] = (char)(0x80 | (value >> 6 & 0x3F));
    (*out)[2] = (char)(0x80 | (value & 0x3F));
    *out += 3;
    return at + 1;
}

static const char *take_entity(const char *at, const char *end, uint32_t *code)
{
    static const struct {
        const char *name;
        size_t length;
        uint32_t code;
    } entities[] = { { "&amp;", 5, '&' },
                     { "&lt;", 4, '<' },
                     { "&gt;", 4, '>' },
                     { "&quot;", 6, '"' },
                     { "&apos;", 6, '\'' } };
    if (at + 1 < end && at[1] == '#')
        return take_reference(at, end, code);
    for (size_t i = 0; i < sizeof entities / sizeof entities[0]; i++)
        if ((size_t)(end - at) >= entities[i].length &&
            memcmp(at, entities[i].name, entities[i].length) == 0) {
            *code = entities[i].code;
            return at + entities[i].length;
        }
    *code = 0;
    return at + 1;
}

/* U+FFFE and U+FFFF, which XML has not. */
static bool has_no_character(const char *at, const char *end)
{
    while ((at = memchr(at, 0xEF, (size_t)(end - at))) != NULL) {
        if (end - at >= 3 && (unsigned char)at[1] == 0xBF && (unsigned char)at[2] >= 0xBE)
            return true;
        at++;
    }
    return false;
}

/* The text with its entities, which it never grows by; false if anything is expat's to judge. */
static bool decode_text(const char *at, const char *end, cgov__buffer *to)
{
    if (find(at, end, "]]>") != NULL || !cgov__buffer_reserve(to, (size_t)(end - at)))
        return to->failed;
    char *out = to->bytes + to->length;
    while (at < end) {
        if (*at != '&') {
            if ((unsigned char)*at < 0x20 && *at != '\n' && *at != '\t')
                return false;
            *out++ = *at++;
            continue;
        }
        const char *behind = at[1] == '#' ? take_letter(at, &out) : NULL;
        if (behind != NULL) {
            at = behind;
            continue;
        }
        uint32_t code = 0;
        at = take_entity(at, end, &code);
        if (code == 0)
            return false;
        out += cgov__utf8_put(code, out);
    }
    to->length = (size_t)(out - to->bytes);
    *out = '\0';
    return true;
}

enum {
    HAS_SIGNS = 1,  /* entities, controls, ">" */
    HAS_LETTERS = 2 /* beyond ASCII */
};

/*
 * The next "<"; what stands before it. Eight bytes at a time: those that are closed by PADDING
 * bytes may be looked at beyond their end. A byte may be taken for a sign that is none, not the
 * reverse.
 */
static const char *find_tag(const char *at, const char *end, int *has)
{
    const uint64_t ones = UINT64_C(0x0101010101010101), highs = ones * 0x80;
    uint64_t letters = 0;
    *has = 0;
    for (;; at += 8) {
        uint64_t v;
        memcpy(&v, at, 8);
        const uint64_t low = v & ~highs, tag = v ^ (ones * '<'), amp = v ^ (ones * '&'),
                       more = v ^ (ones * '>');
        letters |= v & highs;
        if (((~v & (low - ones * 0x20)) & highs) != 0 ||
            (((tag - ones) | (amp - ones) | (more - ones)) & ~v & highs) != 0 || at + 8 > end)
            break;
    }
    *has |= letters != 0 ? HAS_LETTERS : 0; /* or of those behind the tag: a look too many */
    for (; at < end && *at != '<'; at++) {
        if ((unsigned char)*at >= 0x20 && *at != '&' && *at != '>')
            continue;
        *has = HAS_SIGNS | HAS_LETTERS; /* of which none behind this were looked at */
        at = memchr(at, '<', (size_t)(end - at));
        return at != NULL ? at : end;
    }
    return at;
}

/* What stands before the next tag, appended. */
static bool take_text(scan *s, cgov__buffer *to)
{
    int has;
    bool bad = false;
    const char *close = find_tag(s->at, s->end, &has);
    if (close == s->end) {
        s->at = s->end;
        return false;
    }
    const size_t length = (size_t)(close - s->at);
    if ((has & HAS_LETTERS) != 0 &&
        (cgov__utf8_valid(s->at, length, &bad) != length || has_no_character(s->at, close)))
        return false;
    if ((has & HAS_SIGNS) == 0)
        cgov__buffer_append(to, s->at, length);
    else if (!decode_text(s->at, close, to))
        return false;
    s->at = close;
    return true;
}

/* ---- cells ---- */

/* <t>, or <t xml:space="preserve">; behind its name. */
static bool scan_inline_text(scan *s, cgov__xlsx_sheet *r)
{
    static const char *const keeps[] = { "xml:space", "preserve", NULL }, *const none[] = { NULL };
    element e;
    if (!take_attributes(s, &e))
        return false;
    const bool kept = e.count == 1 && is_value(value_of(&e, "xml:space"), "preserve");
    if (e.count > 0 && !kept)
        return false;
    cgov__xlsx_text_start(&r->inline_text, "t", (const char **)(kept ? keeps : none));
    if (!e.is_empty && (!take_text(s, &r->inline_text.text) || !take_word(s, "</t>")))
        return false;
    cgov__xlsx_text_end(&r->inline_text, "t");
    return true;
}

/* What stands in <is>, behind that: texts without runs. */
static bool scan_inline(scan *s, cgov__xlsx_sheet *r)
{
    while (true) {
        skip_blanks(s);
        if (!take_word(s, "<"))
            return false;
        if (*s->at == '/')
            return take_word(s, "/is>");
        if (!take_word(s, "t") || is_name(*s->at) || !scan_inline_text(s, r))
            return false;
    }
}

/* Behind <v or <f: its text, which a formula's is nothing of. */
static bool scan_value(scan *s, cgov__xlsx_sheet *r, bool is_formula)
{
    cgov__buffer *text = is_formula ? &r->formula : &r->value;
    element e;
    e.is_empty = false;
    if (*s->at == '>')
        s->at++;
    else if (!take_attributes(s, &e))
        return false;
    r->has_formula |= is_formula;
    cgov__buffer_clear(&r->formula);
    return e.is_empty || (take_text(s, text) && take_word(s, is_formula ? "</f>" : "</v>"));
}

/* Behind the ">" of <c>. */
static bool scan_content(scan *s, cgov__xlsx_sheet *r)
{
    while (true) {
        skip_blanks(s);
        if (!take_word(s, "<"))
            return false;
        const char kind = *s->at;
        if (kind == '/')
            return take_word(s, "/c>");
        if (kind == 'i') {
            if (!take_word(s, "is>") || r->type != 't' || !scan_inline(s, r))
                return false;
            continue;
        }
        if (kind != 'v' && kind != 'f')
            return false;
        s->at++;
        if (is_name(*s->at) || !scan_value(s, r, kind == 'f'))
            return false;
    }
}

typedef struct cell_tag {
    cgov__xlsx_slice place, style, type;
    bool is_empty;
} cell_tag;

/* Capitals and digits, to the quote; false if anything else stands there. */
static bool take_short(scan *s, cgov__xlsx_slice *value)
{
    const char *at = s->at;
    while ((*at >= '0' && *at <= '9') || (*at >= 'A' && *at <= 'Z') || (*at >= 'a' && *at <= 'z'))
        at++;
    *value = (cgov__xlsx_slice){ s->at, (size_t)(at - s->at) };
    if (*at != '"')
        return false;
    s->at = at + 1;
    return true;
}

/* The tag as nearly all are: r, s and t, each once at most; false: it needs a closer look. */
static bool take_short_tag(scan *s, cell_tag *tag)
{
    *tag = (cell_tag){ { NULL, 0 }, { NULL, 0 }, { NULL, 0 }, false };
    while (*s->at == ' ' && s->at[1] != '\0' && s->at[2] == '=' && s->at[3] == '"') {
        const char name = s->at[1];
        cgov__xlsx_slice *value = name == 'r'   ? &tag->place
                                  : name == 's' ? &tag->style
                                  : name == 't' ? &tag->type
                                                : NULL;
        s->at += 4;
        if (value == NULL || value->text != NULL || !take_short(s, value))
            return false;
    }
    tag->is_empty = *s->at == '/';
    s->at += tag->is_empty;
    return *s->at++ == '>';
}

static bool take_cell_tag(scan *s, cell_tag *tag)
{
    const char *from = s->at;
    element e;
    if (take_short_tag(s, tag))
        return true;
    s->at = from;
    if (!take_attributes(s, &e))
        return false;
    *tag = (cell_tag){ value_of(&e, "r"), value_of(&e, "s"), value_of(&e, "t"), e.is_empty };
    return true;
}

/* Behind the name of <c>. */
static bool scan_cell(scan *s, cgov__xlsx_sheet *r)
{
    cell_tag tag;
    if (!take_cell_tag(s, &tag))
        return false;
    cgov__xlsx_begin_cell(r, tag.place, tag.style, tag.type);
    if (r->refused)
        return true;
    if (!tag.is_empty && !scan_content(s, r))
        return false;
    cgov__xlsx_check_length(r);
    if (!r->refused)
        cgov__xlsx_end_cell(r);
    return true;
}

/* ---- rows ---- */

static bool scan_cells(scan *s, cgov__xlsx_sheet *r)
{
    while (!r->refused && !r->no_memory) {
        skip_blanks(s);
        if (!take_word(s, "<"))
            return false;
        if (*s->at == '/')
            return take_word(s, "/row>");
        if (!take_word(s, "c") || is_name(*s->at) || !scan_cell(s, r))
            return false;
    }
    return true;
}

static bool scan_whole(scan *s, cgov__xlsx_sheet *r)
{
    element e;
    skip_blanks(s);
    if (!take_word(s, "<row") || is_name(*s->at) || !take_attributes(s, &e))
        return false;
    const cgov__xlsx_slice hidden = value_of(&e, "hidden");
    cgov__xlsx_begin_row(r, value_of(&e, "r"),
                         is_value(hidden, "1") || is_value(hidden, "true") ||
                             is_value(hidden, "on"));
    return r->refused || e.is_empty || scan_cells(s, r);
}

/* What a row that is given up has changed. */
typedef struct before {
    int64_t number;
    cgov__sheet_tally tally;
} before;

static void take_back(cgov__xlsx_sheet *r, const before *b)
{
    r->number = b->number;
    r->book->tally = b->tally;
    r->in_cell = r->in_value = false;
    r->inline_text.in_t = false;
}

static void count_lines(cgov__xlsx_sheet *r, const char *at, const char *end)
{
    int64_t lines = 0;
    for (; (at = memchr(at, '\n', (size_t)(end - at))) != NULL; at++)
        lines++;
    if (lines > 0)
        cgov__xml_stream_skip_lines(r->stream, lines);
}

cgov_status cgov__xlsx_scan_row(cgov__xlsx_sheet *r, cgov_error **error)
{
    cgov__xlsx_window *w = &r->window;
    const before b = { r->number, r->book->tally };
    cgov_status status = CGOV_OK;
    if (w->bytes == NULL)
        return CGOV_DONE;
    while (true) {
        const char *from = w->bytes + w->at;
        scan s = { from, w->bytes + w->length };
        if (scan_whole(&s, r)) {
            w->at = (size_t)(s.at - w->bytes);
            count_lines(r, from, s.at);
            break;
        }
        take_back(r, &b);
        if (s.at < s.end || w->ended || w->length - w->at > LONGEST)
            return CGOV_DONE;
        if (!fill_window(r, &status, error))
            return status;
    }
    if (r->no_memory || r->value.failed || r->formula.failed || r->inline_text.text.failed)
        return cgov__nomem(error);
    return r->refused ? cgov__fail_said(error, CGOV_INVALID, "a cell breaks the rules",
                                        "มีเซลล์ที่ไม่เป็นไปตามกฎ")
                      : CGOV_ROW;
}
