/* Reads what stands around passages. See report/context.h. */
#include "report/context.h"

#include "base/memory.h"
#include "cgov/words.h"

#include <string.h>

enum {
    LEAD = 30 /* code points read beyond an end, so that words there are known as words */
};

/* What whole words of a piece lie between two places of it; a start of 0 and a stop of its end are
 * ends of the text or of the passage, and stay. */
static char *cut_at_words(char *piece, int64_t start, int64_t stop, bool holds_stop)
{
    cgov_word *words = NULL;
    size_t count = 0;
    int64_t from = start, until = stop;
    if (piece == NULL)
        return NULL;
    if (cgov_words(piece, NULL, &words, &count, NULL) == CGOV_OK)
        for (size_t i = 0; i < count; i++) {
            if (start > 0 && words[i].start < start && words[i].stop > start)
                from = words[i].stop; /* the word that the start would cut */
            if (!holds_stop && words[i].start < stop && words[i].stop > stop)
                until = words[i].start;
        }
    cgov_free(words);
    if (until < from)
        until = from;
    piece[cgov_text_utf8_offset(piece, (size_t)until)] = '\0';
    const char *rest = piece + cgov_text_utf8_offset(piece, (size_t)from);
    memmove(piece, rest, strlen(rest) + 1);
    return piece;
}

static char *piece_of(const char *text, int64_t start, int64_t stop)
{
    const size_t from = cgov_text_utf8_offset(text, (size_t)start);
    const size_t length = cgov_text_utf8_offset(text + from, (size_t)(stop - start));
    return length > 0 ? cgov__strndup(text + from, length) : NULL;
}

static cgov_status read_document(cgov__context *c, cgov *db, int64_t document)
{
    if (c->document != NULL && c->document->id == document)
        return CGOV_OK;
    cgov_document_free(c->document);
    c->document = NULL;
    return cgov_document_get(db, document, &c->document);
}

cgov_status cgov__context_look(cgov__context *c, cgov *db, const cgov_evidence *row)
{
    cgov__free(c->before);
    cgov__free(c->after);
    c->before = c->after = NULL;
    if (c->width <= 0)
        return CGOV_OK;
    const cgov_status status = read_document(c, db, row->document);
    if (status != CGOV_OK)
        return status;
    const int64_t start = row->start > c->width ? row->start - c->width : 0;
    const int64_t from = start > LEAD ? start - LEAD : 0;
    c->before = cut_at_words(piece_of(c->document->text, from, row->start), start - from,
                             row->start - from, true);
    c->after = cut_at_words(piece_of(c->document->text, row->stop, row->stop + c->width + LEAD), 0,
                            c->width, false);
    return CGOV_OK;
}

void cgov__context_free(cgov__context *c)
{
    cgov_document_free(c->document);
    cgov__free(c->before);
    cgov__free(c->after);
    *c = (cgov__context){ 0 };
}
