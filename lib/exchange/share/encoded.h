/*
 * A text as it reads where programs have written letters as codes. Knows no names and no database.
 *
 * - Bytes: %E0%B8%81 of a link, \xE0\xB8\x81 and \340\270\201 of programs, =E0=B8=81 of mail,
 *   \'a1 of RTF, and hex digits, together or in pairs. Those next to each other are read as UTF-8,
 * or, if they are none, as Windows-874.
 * - Numbers: \u0e01, \u{e01}, \U00000e01, %u0E01, U+0E01, \u3585? of RTF, &#3585; and &#xe01;, and
 * the names of the entities that stand between letters (&nbsp; &shy; &amp;).
 * - Base64 of a text in UTF-8.
 * - What became of a text that was read in another encoding: UTF-8 as Windows-874 (เธชเธก) or 1252
 *   (à¸ªà¸¡), and Windows-874 as 1252 (ÊÁ).
 * - Tags of HTML and XML are left out.
 *
 * What a text reads may be such a code again (%25E0, &amp;#3585;): decode it once more.
 */
#ifndef CGOV_SHARE_ENCODED_H
#define CGOV_SHARE_ENCODED_H

#include "base/buffer.h"

/* Letters that cannot be replaced one by one: base64. Places in code points of the text as given.
 */
typedef struct cgov__block {
    uint32_t start, stop;
} cgov__block;

typedef struct cgov__decoded {
    cgov__buffer bytes;  /* UTF-8 */
    cgov__buffer places; /* uint32_t: where each code point begins in the text as it was given, in
                            code points, and where the last one ends */
    cgov__buffer blocks; /* cgov__block, by place */
    size_t count;        /* code points */
} cgov__decoded;

/* False if the text has no codes: then it reads as it stands. `out->bytes.failed`,
   `out->places.failed` or `out->blocks.failed` tell of lacking memory. Takes time linear in the
   text. */
bool cgov__decode(const char *text, size_t length, cgov__decoded *out);

/* Decodes what was decoded, places being those of the first text; `once` is for its own use. False,
   and `of` is as it was, if nothing is left to be decoded. */
bool cgov__decode_again(cgov__decoded *of, cgov__decoded *once);

static inline const uint32_t *cgov__decoded_places(const cgov__decoded *of)
{
    return (const uint32_t *)(const void *)of->places.bytes;
}

static inline bool cgov__decoded_failed(const cgov__decoded *of)
{
    return of->bytes.failed || of->places.failed || of->blocks.failed;
}

/* Widens a range of the text as given over the blocks that it cuts. */
void cgov__decoded_widen(const cgov__decoded *of, size_t *start, size_t *stop);

void cgov__decoded_free(cgov__decoded *of);

#endif
