/*
 * Whether passages stand where words begin and end, in files that quote none of them: a text that
 * is not the one that was coded, or counted in a way that nobody knows of, has most of them begin
 * or end within a word. See plan.h.
 */
#include "exchange/refi/plan.h"

#include "base/utf8.h"
#include "text/normal.h"

#include <string.h>

enum {
    EXAMPLES = 2,
    EXAMPLE_LENGTH = 40, /* code points */
    FEW = 3              /* of so many passages, most may be cut by intention */
};

typedef struct tally {
    int64_t passages, cut, codings, line;
    bool quoted;
    cgov__buffer examples;
} tally;

/* Letters and digits of alphabets that part words by blanks. */
static bool is_western(int32_t c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
           (c >= 0xC0 && c <= 0x24F && c != 0xD7 && c != 0xF7) || (c >= 0x370 && c <= 0x52F);
}

/* Marks, and vowels that follow their consonant. */
static bool follows(int32_t c)
{
    return cgov__is_thai_mark((uint32_t)c) || (c >= 0x300 && c <= 0x36F) || c == 0xE30 ||
           c == 0xE32 || c == CGOV__SARA_AM || c == 0xE45;
}

/* A place where no word of any language ends, without a lexicon. */
static bool is_within_word(const cgov__refi_text *places, int64_t place)
{
    if (place <= 0 || place >= (int64_t)places->count)
        return false;
    size_t at = places->byte[place - 1];
    const int32_t before = cgov__utf8_next(places->text, places->length, &at);
    const int32_t after = cgov__utf8_next(places->text, places->length, &at);
    const bool leads = before >= 0xE40 && before <= 0xE44;
    return (is_western(before) && is_western(after)) || (before > ' ' && follows(after)) ||
           (leads && after >= 0xE01 && after <= 0xE2E);
}

static void add_example(tally *t, const cgov__refi_reading *r, const cgov__refi_text *places,
                        const cgov__xml *at, const int64_t found[2])
{
    const bool thai = r->load->options->language == CGOV_LANGUAGE_TH;
    const int64_t stop =
        found[1] - found[0] > EXAMPLE_LENGTH ? found[0] + EXAMPLE_LENGTH : found[1];
    if (t->cut > EXAMPLES)
        return;
    cgov__buffer_format(&t->examples, thai ? "; บรรทัด %lld: \"" : "; line %lld: \"",
                        (long long)at->line);
    for (size_t i = places->byte[found[0]]; i < places->byte[stop]; i++)
        cgov__buffer_char(&t->examples,
                          (unsigned char)places->text[i] < ' ' ? ' ' : places->text[i]);
    cgov__buffer_text(&t->examples, stop < found[1] ? "\xE2\x80\xA6\"" : "\"");
}

static cgov_status tally_selection(cgov__refi_reading *r, tally *t, cgov__refi_text *places,
                                   cgov__xml *at, unsigned way)
{
    int64_t given[2] = { -1, -1 }, found[2] = { 0, 0 };
    cgov__refi_place place = CGOV__REFI_OUTSIDE;
    const char *texts[2] = { cgov__xml_attribute(at, "name"), cgov__refi_description(at) };
    const char *start = cgov__xml_attribute(at, "startPosition");
    const char *stop = cgov__xml_attribute(at, "endPosition");
    if (start == NULL || stop == NULL || !cgov__refi_integer(start, &given[0]) ||
        !cgov__refi_integer(stop, &given[1]))
        return CGOV_OK;
    const cgov_status status =
        cgov__refi_resolve(places, way, given, found, &place, &r->load->db->error);
    if (status != CGOV_OK || place != CGOV__REFI_INSIDE)
        return status;
    for (size_t i = 0; i < 2; i++)
        t->quoted |= texts[i] != NULL && cgov__refi_is_quoted(places, found, texts[i]);
    for (const cgov__xml *child = at->first; child != NULL; child = child->next)
        t->codings += strcmp(child->name, "Coding") == 0;
    if (t->passages++ == 0)
        t->line = at->line;
    if (!is_within_word(places, found[0]) && !is_within_word(places, found[1]))
        return CGOV_OK;
    t->cut++;
    add_example(t, r, places, at, found);
    return CGOV_OK;
}

static cgov_status tally_source(cgov__refi_reading *r, tally *t, const cgov__refi_source *source,
                                unsigned way)
{
    cgov__refi_text places;
    cgov__xml *at = cgov__xml_child(source->at, "PlainTextSelection");
    if (at == NULL)
        return CGOV_OK;
    cgov_status status =
        cgov__refi_text_open(source->text, source->length, &places, &r->load->db->error);
    for (; status == CGOV_OK && at != NULL; at = cgov__xml_next(at, "PlainTextSelection"))
        status = tally_selection(r, t, &places, at, way);
    cgov__refi_text_free(&places);
    return status;
}

static cgov_status report_doubt(cgov__refi_reading *r, tally *t)
{
    cgov__buffer detail = { 0 };
    const bool thai = r->load->options->language == CGOV_LANGUAGE_TH;
    r->doubtful = t->passages >= FEW;
    cgov__buffer_format(&detail, thai ? "%lld จาก %lld" : "%lld of %lld", (long long)t->cut,
                        (long long)t->passages);
    cgov__buffer_append(&detail, t->examples.bytes, t->examples.length);
    const cgov_status status =
        detail.failed || t->examples.failed
            ? cgov__refi_no_memory(r)
            : cgov__refi_tell_lost(&r->load->findings, "/Project/Sources/TextSource", t->line,
                                   t->passages, r->doubtful ? t->codings : 0,
                                   r->doubtful ? CGOV__REFI_CUT_WORDS : CGOV__REFI_FEW_CUT_WORDS,
                                   detail.bytes);
    cgov__buffer_free(&detail);
    return status;
}

cgov_status cgov__refi_doubt_places(cgov__refi_reading *r)
{
    tally t = { .quoted = false };
    unsigned way = 0;
    cgov_status status = CGOV_OK;
    while ((r->ways >> way & 1) == 0)
        way++;
    for (size_t i = 0; status == CGOV_OK && i < r->sources.count; i++)
        status = tally_source(r, &t, (const cgov__refi_source *)(void *)r->sources.items + i, way);
    if (status == CGOV_OK && !t.quoted && 2 * t.cut > t.passages)
        status = report_doubt(r, &t);
    cgov__buffer_free(&t.examples);
    return status;
}
