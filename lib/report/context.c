/* Reads what stands around passages. See report/context.h. */
#include "report/context.h"

#include "base/memory.h"
#include "cgov/words.h"

#include <string.h>

/* Moves an end of a piece that cuts a word to the word beside it; `hold` leaves it where it is. */
static char *cut_at_words(char *piece, bool hold_start, bool hold_stop)
{
    cgov_word *words = NULL;
    size_t count = 0;
    if (piece == NULL || cgov_words(piece, NULL, &words, &count, NULL) != CGOV_OK || count <= 2) {
        cgov_free(words);
        return piece;
    }
    if (!hold_stop)
        piece[cgov_text_utf8_offset(piece, (size_t)words[count - 2].stop)] = '\0';
    if (!hold_start) {
        const char *from = piece + cgov_text_utf8_offset(piece, (size_t)words[1].start);
        memmove(piece, from, strlen(from) + 1);
    }
    cgov_free(words);
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
    c->before = cut_at_words(piece_of(c->document->text, start, row->start), start == 0, true);
    c->after =
        cut_at_words(piece_of(c->document->text, row->stop, row->stop + c->width), true, false);
    return CGOV_OK;
}

void cgov__context_free(cgov__context *c)
{
    cgov_document_free(c->document);
    cgov__free(c->before);
    cgov__free(c->after);
    *c = (cgov__context){ 0 };
}
