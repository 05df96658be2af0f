/*
 * The text of a whole file that may be a word processor's: plain text in any encoding, a Word
 * document, or an OpenDocument text. Knows no noun.
 */
#ifndef CGOV_EXCHANGE_PROSE_FILE_H
#define CGOV_EXCHANGE_PROSE_FILE_H

#include "cgov/types.h"
#include "exchange/format/prose.h"

typedef struct cgov__prose_facts {
    char encoding[64]; /* of plain text; else "docx" or "odt" */
    char sha256[65];   /* of the bytes of the file */
    cgov__left_out left;
} cgov__prose_facts;

/*
 * In UTF-8, line ends LF, in place of what `text` holds. `encoding` NULL is found out, and counts
 * for plain text alone. CGOV_INVALID: empty, larger than 64 MiB, damaged, or nothing that is read
 * (the words say what it is and what to do).
 */
cgov_status cgov__prose_file_read(const char *path, const char *encoding, cgov_language language,
                                  cgov__prose_facts *facts, cgov__buffer *text, cgov_error **error);

#endif
