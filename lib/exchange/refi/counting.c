/*
 * How a file counts its offsets. Programs differ where a character lies beyond U+FFFF or a line
 * ends in CR LF; quotes prove which way is meant, the ends of words suggest it. See plan.h.
 */
#include "exchange/refi/plan.h"

#include "cgov/words.h"

#include <string.h>

enum {
    WAYS = CGOV__REFI_WAYS,
    EXAMPLES = 2,
    EXAMPLE_LENGTH = 40 /* code points of an example */
};

/* One selection by every way of counting. */
typedef struct reading {
    int64_t found[WAYS][2];
    bool inside[WAYS];
} reading;

typedef struct tally {
    int64_t quotes;         /* selections whose quote stands at some of their places only */
    int64_t quoted[WAYS];   /* of these, by way */
    int64_t open;           /* selections whose place the quotes leave open */
    int64_t at_words[WAYS]; /* of these, those that begin and end where words do */
    int64_t line;           /* of the first of them */
    int64_t codings;        /* in them */
    unsigned meant, known;  /* sets of ways: those that may be meant, those that differ at all */
    cgov__buffer examples;
    int shown;
} tally;

static const char *option_of(unsigned way)
{
    static const char *const options[WAYS] = { "--code-points", "--utf16", "--crlf",
                                               "--utf16 --crlf" };
    return options[way];
}

/* The ways that can differ in a text. */
static unsigned ways_of(const char *text, size_t length)
{
    bool wide = false, pair = false;
    for (size_t i = 0; i < length && !(wide && pair); i++) {
        wide |= (unsigned char)text[i] >= 0xF0;
        pair |= text[i] == '\r' && text[i + 1] == '\n';
    }
    return 1u | (wide ? 1u << CGOV__REFI_UTF16 : 0) | (pair ? 1u << CGOV__REFI_CRLF_AS_ONE : 0) |
           (wide && pair ? 1u << (CGOV__REFI_UTF16 | CGOV__REFI_CRLF_AS_ONE) : 0);
}

static cgov_status read_by_all(cgov__refi_reading *r, cgov__refi_text *places, cgov__xml *at,
                               reading *all)
{
    int64_t given[2] = { -1, -1 };
    const char *start = cgov__xml_attribute(at, "startPosition");
    const char *stop = cgov__xml_attribute(at, "endPosition");
    cgov_status status = CGOV_OK;
    *all = (reading){ 0 };
    if (start == NULL || stop == NULL || !cgov__refi_integer(start, &given[0]) ||
        !cgov__refi_integer(stop, &given[1]))
        return CGOV_OK;
    for (unsigned way = 0; status == CGOV_OK && way < WAYS; way++) {
        cgov__refi_place place = CGOV__REFI_OUTSIDE;
        status =
            cgov__refi_resolve(places, way, given, all->found[way], &place, &r->load->db->error);
        all->inside[way] = place == CGOV__REFI_INSIDE;
    }
    return status;
}

static bool same_place(const reading *all, unsigned one, unsigned other)
{
    return all->inside[one] == all->inside[other] &&
           (!all->inside[one] || (all->found[one][0] == all->found[other][0] &&
                                  all->found[one][1] == all->found[other][1]));
}

/* Whether two of the ways give different places. */
static bool is_open(const reading *all, unsigned ways)
{
    unsigned first = 0;
    while (first < WAYS && (ways >> first & 1) == 0)
        first++;
    for (unsigned way = first + 1; way < WAYS; way++)
        if ((ways >> way & 1) != 0 && !same_place(all, first, way))
            return true;
    return false;
}

/* ---- quotes ---- */

static void tally_quotes(tally *t, const cgov__refi_text *places, cgov__xml *at, const reading *all)
{
    const char *texts[2] = { cgov__xml_attribute(at, "name"), cgov__refi_description(at) };
    bool fits[WAYS] = { false };
    int count = 0;
    for (unsigned way = 0; way < WAYS; way++) {
        for (size_t i = 0; i < 2; i++)
            fits[way] |= all->inside[way] && texts[i] != NULL &&
                         cgov__refi_is_quoted(places, all->found[way], texts[i]);
        count += fits[way];
    }
    if (count == 0 || count == WAYS)
        return;
    t->quotes++;
    for (unsigned way = 0; way < WAYS; way++)
        t->quoted[way] += fits[way];
}

/* The standard's way stands as long as most quotes bear it out; another one needs all of them. */
static unsigned judge_quotes(const tally *t)
{
    int64_t best = 0;
    unsigned ways = 0;
    for (unsigned way = 0; way < WAYS; way++)
        best = t->quoted[way] > best ? t->quoted[way] : best;
    for (unsigned way = 0; way < WAYS; way++)
        ways |= t->quoted[way] == best ? 1u << way : 0;
    const bool proven = best == t->quotes || ((ways & 1) != 0 && 2 * best > t->quotes);
    return proven ? ways : (1u << WAYS) - 1;
}

/* ---- the ends of words ---- */

typedef struct word_ends {
    cgov_word *words;
    size_t count;
} word_ends;

static bool ends_word(const word_ends *in, int64_t place, bool start)
{
    size_t low = 0, high = in->words != NULL ? in->count : 0;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        const int64_t there = start ? in->words[middle].start : in->words[middle].stop;
        if (there == place)
            return true;
        if (there < place)
            low = middle + 1;
        else
            high = middle;
    }
    return false;
}

static void add_words_at(cgov__buffer *to, const cgov__refi_text *places, const int64_t found[2])
{
    const int64_t stop =
        found[1] - found[0] > EXAMPLE_LENGTH ? found[0] + EXAMPLE_LENGTH : found[1];
    const size_t from = places->byte[found[0]], until = places->byte[stop];
    cgov__buffer_text(to, "\"");
    for (size_t i = from; i < until; i++)
        cgov__buffer_char(to, (unsigned char)places->text[i] < ' ' ? ' ' : places->text[i]);
    cgov__buffer_text(to, stop < found[1] ? "\xE2\x80\xA6\"" : "\"");
}

/* "; line 12: --utf16 "trust comes", --code-points "ust comes f"": each place once. */
static void add_example(cgov__refi_reading *r, tally *t, const cgov__refi_text *places,
                        const cgov__xml *at, const reading *all)
{
    const bool thai = r->load->options->language == CGOV_LANGUAGE_TH;
    if (t->shown++ >= EXAMPLES)
        return;
    cgov__buffer_format(&t->examples, thai ? "; บรรทัด %lld:" : "; line %lld:", (long long)at->line);
    for (unsigned way = 0; way < WAYS; way++) {
        bool again = !all->inside[way] || (t->meant & t->known & 1u << way) == 0;
        for (unsigned other = 0; other < way; other++)
            again |= (t->meant & t->known & 1u << other) != 0 && same_place(all, other, way);
        if (again)
            continue;
        cgov__buffer_format(&t->examples, " %s ", option_of(way));
        add_words_at(&t->examples, places, all->found[way]);
    }
}

static void tally_words(tally *t, const word_ends *words, const reading *all)
{
    for (unsigned way = 0; way < WAYS; way++)
        t->at_words[way] += all->inside[way] && ends_word(words, all->found[way][0], true) &&
                            ends_word(words, all->found[way][1], false);
}

/* ---- all selections of all texts ---- */

static cgov_status tally_open(cgov__refi_reading *r, tally *t, cgov__refi_text *places,
                              cgov__xml *in, const reading *all, word_ends *words)
{
    if (!is_open(all, t->meant))
        return CGOV_OK;
    if (words->words == NULL && words->count == 0) {
        const cgov_status status =
            cgov_words(places->text, NULL, &words->words, &words->count, &r->load->db->error);
        if (status != CGOV_OK)
            return status;
    }
    if (t->open++ == 0)
        t->line = in->line;
    for (const cgov__xml *child = in->first; child != NULL; child = child->next)
        t->codings += strcmp(child->name, "Coding") == 0;
    tally_words(t, words, all);
    add_example(r, t, places, in, all);
    return CGOV_OK;
}

/* Quotes first; once they are judged (`judged`), what they leave open. */
static cgov_status tally_source(cgov__refi_reading *r, tally *t, const cgov__refi_source *source,
                                bool judged)
{
    cgov__refi_text places;
    word_ends words = { 0 };
    const unsigned ways = ways_of(source->text, source->length);
    if (ways == 1u || cgov__xml_child(source->at, "PlainTextSelection") == NULL)
        return CGOV_OK;
    t->known |= ways;
    cgov_status status =
        cgov__refi_text_open(source->text, source->length, &places, &r->load->db->error);
    for (cgov__xml *in = cgov__xml_child(source->at, "PlainTextSelection");
         status == CGOV_OK && in != NULL; in = cgov__xml_next(in, "PlainTextSelection")) {
        reading all;
        status = read_by_all(r, &places, in, &all);
        if (status == CGOV_OK && judged)
            status = tally_open(r, t, &places, in, &all, &words);
        else if (status == CGOV_OK && is_open(&all, (1u << WAYS) - 1))
            tally_quotes(t, &places, in, &all);
    }
    cgov_free(words.words);
    cgov__refi_text_free(&places);
    return status;
}

static cgov_status tally_all(cgov__refi_reading *r, tally *t, bool judged)
{
    cgov_status status = CGOV_OK;
    for (size_t i = 0; status == CGOV_OK && i < r->sources.count; i++)
        status =
            tally_source(r, t, (const cgov__refi_source *)(void *)r->sources.items + i, judged);
    return status;
}

/* ---- what is said of it ---- */

/* "603 of 606 with --utf16, 271 of 606 with --code-points": the best first. */
static void add_counts(const cgov__refi_reading *r, const tally *t, const int64_t fits[WAYS],
                       int64_t of, cgov__buffer *to)
{
    const bool thai = r->load->options->language == CGOV_LANGUAGE_TH;
    unsigned left = t->known & (t->open > 0 ? t->meant : (1u << WAYS) - 1);
    for (const char *between = ""; left != 0; between = ", ") {
        unsigned best = 0;
        while ((left >> best & 1) == 0)
            best++;
        for (unsigned way = best; way < WAYS; way++)
            if ((left >> way & 1) != 0 && fits[way] > fits[best])
                best = way;
        cgov__buffer_format(to, thai ? "%s%lld จาก %lld ด้วย %s" : "%s%lld of %lld with %s", between,
                            (long long)fits[best], (long long)of, option_of(best));
        left &= ~(1u << best);
    }
}

static cgov_status report_counts(cgov__refi_reading *r, tally *t)
{
    cgov__buffer detail = { 0 };
    const bool open = t->open > 0;
    add_counts(r, t, open ? t->at_words : t->quoted, open ? t->open : t->quotes, &detail);
    if (open && t->quotes > 0) {
        cgov__buffer_text(&detail, r->load->options->language == CGOV_LANGUAGE_TH ? "; ข้อความที่อ้าง: "
                                                                                  : "; quotes: ");
        add_counts(r, t, t->quoted, t->quotes, &detail);
    }
    if (open && t->examples.length > 0)
        cgov__buffer_append(&detail, t->examples.bytes, t->examples.length);
    cgov_status status = detail.failed || t->examples.failed ? cgov__refi_no_memory(r) : CGOV_OK;
    if (status == CGOV_OK)
        status = cgov__refi_tell_lost(
            &r->load->findings, "/Project/Sources/TextSource", t->line, open ? t->open : t->quotes,
            t->codings, open ? CGOV__REFI_COUNTING_OPEN : CGOV__REFI_COUNTED, detail.bytes);
    cgov__buffer_free(&detail);
    return status;
}

/* The user's word, and the library's own files, leave nothing open. */
static unsigned told_way(const cgov__refi_reading *r)
{
    const cgov_refi_options *options = r->load->options;
    const unsigned way = (options->utf16 ? CGOV__REFI_UTF16 : 0u) |
                         (options->crlf_as_one ? CGOV__REFI_CRLF_AS_ONE : 0u);
    const char *origin = cgov__xml_attribute(r->load->root, "origin");
    const bool ours = origin != NULL && strncmp(origin, "libcgov ", 8) == 0;
    return way != 0 || options->codepoints || ours ? 1u << way : 0;
}

cgov_status cgov__refi_settle_counting(cgov__refi_reading *r)
{
    tally t = { .meant = told_way(r) };
    cgov_status status = CGOV_OK;
    r->ways = t.meant;
    if (t.meant != 0)
        return CGOV_OK;
    status = tally_all(r, &t, false);
    t.meant = r->ways = judge_quotes(&t);
    if (status == CGOV_OK)
        status = tally_all(r, &t, true);
    if (status == CGOV_OK && (t.open > 0 || (t.meant & 1) == 0))
        status = report_counts(r, &t);
    else if (status == CGOV_OK)
        status = cgov__refi_doubt_places(r);
    cgov__buffer_free(&t.examples);
    return status;
}

cgov_status cgov__refi_place_of(cgov__refi_reading *r, cgov__refi_text *places, cgov__xml *at,
                                unsigned *way, bool *open)
{
    reading all;
    const cgov_status status = read_by_all(r, places, at, &all);
    *open = status == CGOV_OK && (r->doubtful || is_open(&all, r->ways));
    for (*way = 0; (r->ways >> *way & 1) == 0 && *way + 1 < WAYS;)
        ++*way;
    return status;
}
