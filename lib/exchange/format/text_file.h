/* The text of a whole file, whatever encoding it is in. Knows no noun. */
#ifndef CGOV_EXCHANGE_TEXT_FILE_H
#define CGOV_EXCHANGE_TEXT_FILE_H

#include "base/buffer.h"
#include "cgov/types.h"

/*
 * The text of a regular file in UTF-8, line ends LF, in place of what `text` holds. `encoding`
 * takes the name of its own; `named` NULL is found out. CGOV_INVALID: empty, larger than 64 MiB, no
 * text at all (the words say what it is and what to do), or a byte that is none, with its line.
 */
cgov_status cgov__text_read(const char *path, const char *named, cgov_language language,
                            char encoding[64], cgov__buffer *text, cgov_error **error);

/* The same of bytes that were read; `path` names them in messages. */
cgov_status cgov__text_decode(const char *path, const char *named, cgov_language language,
                              const cgov__buffer *bytes, char encoding[64], cgov__buffer *text,
                              cgov_error **error);

/* Text of a cell or file: line ends LF, in place. */
void cgov__text_lines(cgov__buffer *text);

#endif
