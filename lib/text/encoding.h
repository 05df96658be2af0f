/*
 * Which encoding a file is in, decided by strict decoding of all of it, and its bytes as UTF-8.
 * Conversion is ICU's; what it does not map is an error here, never a replacement character.
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
} cgov__bad_byte;

/*
 * Reads the source to its end. UTF-8 (with or without BOM), UTF-16 (by BOM, or by its zero
 * bytes), else Windows-874. CGOV_INVALID and `*bad` if it is none.
 */
cgov_status cgov__encoding_detect(cgov__read *read, void *ctx, char encoding[64],
                                  cgov__bad_byte *bad, cgov_error **error);

/* A source of UTF-8 without BOM over a source of bytes. */
typedef struct cgov__decoder cgov__decoder;
cgov_status cgov__decoder_open(const char *encoding, cgov__read *read, void *ctx,
                               cgov__decoder **decoder, cgov_error **error);
/* Of type cgov__read, with the decoder as its context. CGOV_INVALID: see cgov__decoder_bad(). */
cgov_status cgov__decoder_read(void *decoder, char *bytes, size_t capacity, size_t *length,
                               cgov_error **error);
/* Where the decoder stopped, if it did for a byte. */
cgov__bad_byte cgov__decoder_bad(const cgov__decoder *decoder);
void cgov__decoder_free(cgov__decoder *decoder);

#endif
