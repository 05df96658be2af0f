/*
 * A query as people write it, read into terms and how they are combined. Knows nothing of the
 * index. The manual of the language is in cgov/search.h.
 */
#include "model/search/search.h"

#include "base/memory.h"
#include "text/codepoint.h"

#include <unicode/uchar.h>

#include <string.h>

enum {
    NOTHING = -1, /* in place of a node: what had no letter */
    DEPTH_MAX = 64,
    TERMS_MAX = 512
};

typedef enum token_kind {
    END,
    WORD,
    PHRASE,
    OPEN,
    CLOSE,
    AND,
    OR,
    NOT
} token_kind;

typedef struct token {
    token_kind kind;
    const char *text;
    size_t length;
    unsigned fields; /* 0: the token names none */
    bool begins;     /* it ended in a star */
} token;

typedef struct reading {
    const char *text;
    size_t length, at;
    token next;
    bool whole_words;
    cgov_language language; /* of what is said of a bad query */
    cgov__other_name *other_name;
    void *ctx;
    cgov__query *query;
    cgov__normal normal;
    cgov_error **error;
    cgov_status status;
} reading;

/* How a part of the query is read: the fields that it is for, and whether it is negated. */
typedef struct place {
    unsigned fields;
    bool negated;
    int depth;
} place;

static int fail(reading *r, const char *words, const char *thai)
{
    if (r->status == CGOV_OK)
        r->status = r->language == CGOV_LANGUAGE_TH
                        ? cgov__fail(r->error, CGOV_INVALID, "คำค้น \"%s\": %s", r->text, thai)
                        : cgov__fail(r->error, CGOV_INVALID, "query \"%s\": %s", r->text, words);
    return NOTHING;
}

static int no_memory(reading *r)
{
    r->status = cgov__nomem(r->error);
    return NOTHING;
}

/* ---- tokens ---- */

static uint32_t code_at(const reading *r, size_t at, size_t *next)
{
    *next = at;
    return at < r->length ? cgov__codepoint_next(r->text, r->length, next) : 0;
}

static bool is_quote(uint32_t code)
{
    return code == '"' || code == 0x201C || code == 0x201D;
}

static bool is_space(uint32_t code)
{
    return u_isUWhiteSpace((UChar32)code);
}

/* What parts no word, and makes none by itself. */
static bool is_unseen(uint32_t code)
{
    return code == 0x200B || code == 0xFEFF;
}

static size_t skip_space(const reading *r, size_t at)
{
    size_t next;
    for (uint32_t code; is_space(code = code_at(r, at, &next)) || is_unseen(code);)
        at = next;
    return at;
}

/* A space before mai yamok or paiyannoi does not end a word. */
static bool word_goes_on(const reading *r, size_t at)
{
    size_t next;
    const uint32_t code = code_at(r, skip_space(r, at), &next);
    return code == CGOV__MAI_YAMOK || code == CGOV__PAIYANNOI;
}

static size_t word_end(const reading *r, size_t at)
{
    size_t next;
    for (; at < r->length; at = next) {
        const uint32_t code = code_at(r, at, &next);
        if (is_quote(code) || code == '(' || code == ')' ||
            (is_space(code) && !word_goes_on(r, at)))
            break;
    }
    return at;
}

/* The fields that the token's head names, which is then cut off. */
static void take_field(token *t)
{
    static const struct {
        const char *name;
        unsigned fields;
    } heads[] = { { "title:", 1 | 2 }, { "text:", 4 },  { "other:", 8 },
                  { "ชื่อ:", 1 | 2 },    { "เนื้อหา:", 4 }, { "อื่น:", 8 } };
    for (size_t i = 0; i < sizeof heads / sizeof heads[0]; i++) {
        const size_t length = strlen(heads[i].name);
        if (t->length >= length && memcmp(t->text, heads[i].name, length) == 0) {
            t->fields = heads[i].fields;
            t->text += length;
            t->length -= length;
            return;
        }
    }
}

static token_kind operator_of(const token *t)
{
    static const char *const names[] = { "AND", "OR", "NOT" };
    for (int i = 0; i < 3; i++)
        if (t->length == strlen(names[i]) && memcmp(t->text, names[i], t->length) == 0)
            return (token_kind)(AND + i);
    return WORD;
}

static token phrase(reading *r, size_t start)
{
    size_t at = start, next = start;
    while (at < r->length && !is_quote(code_at(r, at, &next)))
        at = next;
    if (at >= r->length)
        fail(r, "a quotation mark is not closed", "ขาดเครื่องหมายคำพูดปิด");
    r->at = at < r->length ? next : at;
    return (token){ .kind = PHRASE, .text = r->text + start, .length = at - start };
}

static token word(reading *r)
{
    const size_t end = word_end(r, r->at);
    token t = { .kind = WORD, .text = r->text + r->at, .length = end - r->at };
    r->at = end;
    t.kind = operator_of(&t);
    if (t.kind != WORD)
        return t;
    take_field(&t);
    if (t.length > 1 && t.text[t.length - 1] == '*') {
        t.length--;
        t.begins = true;
    }
    if (memchr(t.text, '*', t.length) != NULL)
        fail(
            r,
            "a star stands at the end of a term, for words that begin so; write the letters before "
            "it, or the word in quotation marks to look for a star",
            "เครื่องหมาย * ใช้ได้เฉพาะท้ายคำ เพื่อค้นคำที่ขึ้นต้นแบบนั้น ถ้าจะค้นเครื่องหมาย * เอง "
            "ให้ใส่คำในเครื่องหมายคำพูด");
    return t;
}

static bool is_minus(const reading *r, size_t next)
{
    size_t beyond;
    const uint32_t code = code_at(r, next, &beyond);
    return r->text[r->at] == '-' && code != 0 && !is_space(code) && code != '-';
}

static void advance(reading *r)
{
    size_t next;
    r->at = skip_space(r, r->at);
    const uint32_t code = code_at(r, r->at, &next);
    if (r->at >= r->length)
        r->next = (token){ .kind = END };
    else if (code == '(' || code == ')' || is_minus(r, next)) {
        r->at = next;
        r->next = (token){ .kind = code == '(' ? OPEN : code == ')' ? CLOSE : NOT };
    } else if (is_quote(code))
        r->next = phrase(r, next);
    else
        r->next = word(r);
}

/* ---- nodes ---- */

static int add_node(reading *r, cgov__query_kind kind, size_t term, int left, int right)
{
    cgov__query *q = r->query;
    if (!CGOV__GROW(q->nodes, q->node_capacity, q->node_count + 1))
        return no_memory(r);
    q->nodes[q->node_count] = (cgov__query_node){ .kind = kind,
                                                  .term = term,
                                                  .left = left < 0 ? 0 : (size_t)left,
                                                  .right = right < 0 ? 0 : (size_t)right };
    return (int)q->node_count++;
}

static int join(reading *r, cgov__query_kind kind, int left, int right)
{
    if (r->status != CGOV_OK || left == NOTHING || right == NOTHING)
        return left == NOTHING ? right : left;
    return add_node(r, kind, 0, left, right);
}

static int add_term(reading *r, const char *text, size_t length, const token *t, const place *at)
{
    cgov__query *q = r->query;
    cgov__buffer bytes = { 0 };
    r->status = cgov__normalize(text, length, &r->normal, r->error);
    if (r->status != CGOV_OK || r->normal.count == 0)
        return NOTHING;
    if (q->term_count == TERMS_MAX)
        return fail(r, "it has too many terms; 512 are the most", "มีคำมากเกินไป ใส่ได้ไม่เกิน 512 คำ");
    cgov__compact(&r->normal, 0, r->normal.count, &bytes, NULL);
    if (bytes.failed || !CGOV__GROW(q->terms, q->term_capacity, q->term_count + 1)) {
        cgov__buffer_free(&bytes);
        return no_memory(r);
    }
    cgov__query_term *term = &q->terms[q->term_count];
    *term = (cgov__query_term){ .length = bytes.length,
                                .negated = at->negated,
                                .fields = t->fields != 0 ? t->fields : at->fields,
                                .begins = t->begins || r->whole_words,
                                .ends = r->whole_words && !t->begins };
    term->bytes = (unsigned char *)cgov__buffer_take(&bytes);
    q->by_field = q->by_field || term->fields != CGOV__ALL_FIELDS;
    return add_node(r, CGOV__QUERY_TERM, q->term_count++, NOTHING, NOTHING);
}

/* The term, or any of the other names of what it names. */
static int read_term(reading *r, const place *at)
{
    const token t = r->next;
    const size_t first = r->query->term_count;
    int node = add_term(r, t.text, t.length, &t, at);
    for (size_t i = 0; node != NOTHING && r->other_name != NULL; i++) {
        const cgov__query_term *term = &r->query->terms[first];
        const char *name = r->other_name(term->bytes, term->length, i, r->ctx);
        if (name == NULL)
            break;
        node = join(r, CGOV__QUERY_OR, node, add_term(r, name, strlen(name), &t, at));
    }
    if (r->status == CGOV_OK)
        advance(r);
    return node;
}

/* ---- grammar ---- */

static int read_any(reading *r, place at);

static int read_group(reading *r, place at)
{
    if (++at.depth > DEPTH_MAX)
        return fail(r, "its parentheses stand too deep; 64 are the most",
                    "วงเล็บซ้อนกันลึกเกินไป ซ้อนได้ไม่เกิน 64 ชั้น");
    advance(r);
    const int node = read_any(r, at);
    if (r->status == CGOV_OK && r->next.kind != CLOSE)
        return fail(r, "a parenthesis is not closed", "ขาดวงเล็บปิด");
    advance(r);
    return node;
}

/* A field that stands alone is that of the phrase or group which follows at once. */
static int read_one(reading *r, place at)
{
    if (r->next.kind == WORD && r->next.length == 0 && r->next.fields != 0) {
        at.fields = r->next.fields;
        advance(r);
    }
    switch (r->next.kind) {
    case WORD:
    case PHRASE:
        return read_term(r, &at);
    case OPEN:
        return read_group(r, at);
    case CLOSE:
        return fail(r, "a parenthesis is closed that was not opened, or holds nothing",
                    "มีวงเล็บปิดโดยไม่มีวงเล็บเปิด หรือในวงเล็บไม่มีคำ");
    default:
        return fail(r,
                    "AND, OR, NOT and names of fields need a term after them, AND and OR one "
                    "before them too; "
                    "a word that is written so is looked for in quotation marks",
                    "หลัง AND OR NOT และชื่อช่องต้องมีคำค้น ก่อน AND และ OR ก็เช่นกัน "
                    "ถ้าจะค้นคำนั้นเองให้ใส่ในเครื่องหมายคำพูด");
    }
}

static int read_not(reading *r, place at)
{
    bool negated = false;
    while (r->status == CGOV_OK && r->next.kind == NOT) {
        negated = !negated;
        advance(r);
    }
    at.negated = at.negated != negated;
    const int node = r->status == CGOV_OK ? read_one(r, at) : NOTHING;
    return negated && node != NOTHING ? add_node(r, CGOV__QUERY_NOT, 0, node, NOTHING) : node;
}

static int read_all(reading *r, place at)
{
    int node = read_not(r, at);
    while (r->status == CGOV_OK && r->next.kind != END && r->next.kind != CLOSE &&
           r->next.kind != OR) {
        if (r->next.kind == AND)
            advance(r);
        node = join(r, CGOV__QUERY_AND, node, read_not(r, at));
    }
    return node;
}

static int read_any(reading *r, place at)
{
    int node = read_all(r, at);
    while (r->status == CGOV_OK && r->next.kind == OR) {
        advance(r);
        node = join(r, CGOV__QUERY_OR, node, read_all(r, at));
    }
    return node;
}

cgov_status cgov__query_read(const char *text, bool whole_words, cgov_language language,
                             cgov__other_name *other_name, void *ctx, cgov__query *query,
                             cgov_error **error)
{
    reading r = { .text = text,
                  .length = strlen(text),
                  .whole_words = whole_words,
                  .language = language,
                  .other_name = other_name,
                  .ctx = ctx,
                  .query = query,
                  .error = error };
    *query = (cgov__query){ 0 };
    advance(&r);
    if (r.next.kind == END)
        fail(&r, "it is empty; it needs a term at least", "ว่างเปล่า ต้องมีคำค้นอย่างน้อยหนึ่งคำ");
    const int node =
        r.status == CGOV_OK ? read_any(&r, (place){ .fields = CGOV__ALL_FIELDS }) : NOTHING;
    if (r.status == CGOV_OK && r.next.kind == CLOSE)
        fail(&r, "a parenthesis is closed that was not opened", "มีวงเล็บปิดโดยไม่มีวงเล็บเปิด");
    if (r.status == CGOV_OK && node == NOTHING)
        fail(&r, "it has no letter that could be looked for", "ไม่มีตัวอักษรที่จะค้น");
    cgov__normal_free(&r.normal);
    if (r.status != CGOV_OK)
        cgov__query_free(query);
    return r.status;
}

void cgov__query_free(cgov__query *query)
{
    for (size_t i = 0; i < query->term_count; i++)
        cgov__free(query->terms[i].bytes);
    cgov__free(query->terms);
    cgov__free(query->nodes);
    *query = (cgov__query){ 0 };
}
