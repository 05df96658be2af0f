/*
 * Which encoding a file is in, and its bytes as UTF-8, in one pass. Conversion is ICU's; what it
 * does not map, or maps onto controls, is an error here, never a replacement character.
 */
#ifndef CGOV_TEXT_ENCODING_H
#define CGOV_TEXT_ENCODING_H

#include "base/csv.h"
#include "base/utf8.h"

/* A byte that is no text in the encoding. */
typedef struct cgov__bad_byte {
    int64_t offset; /* of the source */
    unsigned byte;
    bool found;
    bool guessed;      /* no encoding was named */
    char as_874[192];  /* the words around it as they read in Windows-874 and in Windows-1252, */
    char as_1252[192]; /* where no encoding was named and it can be either; "" if not */
} cgov__bad_byte;

/*
 * A source of UTF-8 without BOM over a source of bytes. `encoding` is any that ICU knows; NULL is
 * found out as the bytes come: by a BOM, UTF-16 by its zero bytes, else at the first byte beyond
 * ASCII: UTF-8, or Windows-874 where that makes Thai words. A BOM decides whatever is named.
 */
typedef struct cgov__decoder cgov__decoder;
cgov_status cgov__decoder_open(const char *encoding, cgov__read *read, void *ctx,
                               cgov__decoder **decoder, cgov_error **error);
/* Of type cgov__read, with the decoder as its context. CGOV_INVALID: see cgov__decoder_bad(). */
cgov_status cgov__decoder_read(void *decoder, char *bytes, size_t capacity, size_t *length,
                               cgov_error **error);
/* What the bytes so far are in: "UTF-8" as long as all are ASCII. */
const char *cgov__decoder_encoding(const cgov__decoder *decoder);
/* Where the decoder stopped, if it did for a byte; it stays there. */
const cgov__bad_byte *cgov__decoder_bad(const cgov__decoder *decoder);
void cgov__decoder_free(cgov__decoder *decoder);

#endif
