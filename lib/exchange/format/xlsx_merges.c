/* The merged cells of a worksheet. See xlsx_sheet.h. */
#include "exchange/format/xlsx_sheet.h"

#include "base/error.h"
#include "base/limits.h"
#include "exchange/format/deflate_end.h"

#include <string.h>

/* ref="A1:B2" of a tag, whole; "" if the tag has none. */
static void take_reference(const char *tag, size_t length, char reference[32])
{
    const char *at = tag, *end = tag + length;
    reference[0] = '\0';
    while ((at = memchr(at, 'r', (size_t)(end - at))) != NULL) {
        if (end - at > 5 && memcmp(at, "ref=", 4) == 0) {
            const char quote = at[4];
            const char *close = memchr(at + 5, quote, (size_t)(end - at - 5));
            if (close != NULL && close - at - 5 < 32) {
                memcpy(reference, at + 5, (size_t)(close - at - 5));
                reference[close - at - 5] = '\0';
            }
            return;
        }
        at++;
    }
}

/* The next place of a word; NULL if it is not there. */
static const char *find_word(const char *at, const char *end, const char *word, size_t size)
{
    while ((size_t)(end - at) > size &&
           (at = memchr(at, word[0], (size_t)(end - at) - size)) != NULL) {
        if (memcmp(at, word, size) == 0)
            return at;
        at++;
    }
    return NULL;
}

/* Whether a word begins a tag: "<mergeCell", "<x:mergeCell". */
static bool begins_tag(const char *bytes, const char *word)
{
    if (word > bytes && word[-1] == ':')
        for (word--; word > bytes && strchr("<>\"' /", word[-1]) == NULL;)
            word--;
    return word > bytes && word[-1] == '<';
}

static cgov_status scan_bytes(cgov__xlsx_sheet *r, const char *bytes, size_t length,
                              cgov_error **error)
{
    static const char merge[] = "mergeCell";
    const size_t size = sizeof merge - 1;
    const char *end = bytes + length;
    cgov_status status = CGOV_OK;
    for (const char *at = bytes;
         status == CGOV_OK && (at = find_word(at, end, merge, size)) != NULL; at += size) {
        char reference[32];
        const char *close = memchr(at, '>', (size_t)(end - at));
        if (close == NULL || strchr(" \t\r\n", at[size]) == NULL || !begins_tag(bytes, at))
            continue;
        take_reference(at, (size_t)(close - at), reference);
        status = cgov__merges_add(&r->merges, reference, error);
        r->merges_known++;
    }
    return status;
}

/* A tag that the end of the bytes cuts is looked at with what follows. */
static size_t cut_tag(const char *bytes, size_t length)
{
    enum {
        TAG = 1024
    };
    for (size_t i = 1; i <= TAG && i <= length; i++) {
        if (bytes[length - i] == '>')
            return 0;
        if (bytes[length - i] == '<')
            return i;
    }
    return 0;
}

static cgov_status scan_part(cgov__xlsx_sheet *r, int64_t part, cgov_error **error)
{
    enum {
        ROOM = 128 * 1024
    };
    cgov__archive_part *bytes = NULL;
    char *room = cgov__malloc(ROOM);
    size_t kept = 0, length = 1;
    if (room == NULL)
        return cgov__nomem(error);
    cgov_status status = cgov__archive_part_open(r->book->archive, part, CGOV__LIMIT_UNPACKED,
                                                 CGOV__LIMIT_DENSE, &bytes, error);
    while (status == CGOV_OK && length > 0) {
        status = cgov__archive_part_read(bytes, room + kept, ROOM - kept, &length, error);
        if (status == CGOV_OK) {
            const size_t all = kept + length, cut = length > 0 ? cut_tag(room, all) : 0;
            status = scan_bytes(r, room, all - cut, error);
            memmove(room, room + all - cut, cut);
            kept = cut;
        }
    }
    cgov__archive_part_free(bytes);
    cgov__free(room);
    return status;
}

/* ---- what stands behind the rows ---- */

/* Whether the word is there, or could be where bytes are not known. */
static bool may_hold(const char *at, const char *end, const char *word)
{
    const ptrdiff_t size = (ptrdiff_t)strlen(word);
    for (; end - at >= size; at++) {
        ptrdiff_t same = 0;
        while (same < size && (at[same] == word[same] || at[same] == CGOV__DEFLATE_UNKNOWN))
            same++;
        if (same == size)
            return true;
    }
    return false;
}

/*
 * The bytes from the end of the rows on, from the first place that may be it: what is taken for it
 * in a text of a cell stands before it. NULL: it is not there.
 */
static const char *find_rows_end(const cgov__buffer *end)
{
    static const char rows[] = "/sheetData>";
    return end->length > 0 ? find_word(end->bytes, end->bytes + end->length, rows, sizeof rows - 1)
                           : NULL;
}

/* Looks behind the rows alone; `*known` false if that does not tell. */
static cgov_status scan_end(cgov__xlsx_sheet *r, int64_t part, bool *known, cgov_error **error)
{
    enum {
        PACKED = 256 * 1024
    };
    cgov__buffer packed = { 0 }, end = { 0 };
    *known = false;
    cgov_status status = cgov__archive_packed_end(r->book->archive, part, PACKED, &packed, error);
    if (status == CGOV_OK && packed.length > 0 &&
        !cgov__deflate_end((const unsigned char *)packed.bytes, packed.length, &end))
        status = cgov__nomem(error);
    const char *from = status == CGOV_OK ? find_rows_end(&end) : NULL;
    if (from != NULL) {
        const size_t length = end.length - (size_t)(from - end.bytes);
        *known = !may_hold(from, from + length, "mergeCell");
        if (!*known && memchr(from, CGOV__DEFLATE_UNKNOWN, length) == NULL) {
            *known = true;
            status = scan_bytes(r, from, length, error);
        }
    }
    cgov__buffer_free(&packed);
    cgov__buffer_free(&end);
    return status;
}

/*
 * They stand behind the rows, and are needed before. The end of the part is unpacked by itself, and
 * mostly says that there are none; otherwise a look at all of its bytes costs a fraction of reading
 * the XML, which then must agree.
 */
cgov_status cgov__xlsx_find_merges(cgov__xlsx_sheet *r, int64_t part, cgov_error **error)
{
    bool known = false;
    cgov_status status = scan_end(r, part, &known, error);
    if (status == CGOV_OK && !known)
        status = scan_part(r, part, error);
    cgov__merges_sort(&r->merges);
    return status;
}
