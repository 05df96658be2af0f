/*
 * The end of a deflated stream, unpacked without what stands before it. Blocks of deflate begin at
 * any bit and say so of themselves; copies of what an unread part held are not known, all else is.
 * RFC 1951. Knows no archive and no file.
 */
#ifndef CGOV_EXCHANGE_DEFLATE_END_H
#define CGOV_EXCHANGE_DEFLATE_END_H

#include "base/buffer.h"
#include "base/memory.h"

#define CGOV__DEFLATE_UNKNOWN '\1' /* in the place of a byte that nothing here tells */

/*
 * Sets `end` to the last bytes of the stream whose last `length` packed bytes are given, 64 KiB at
 * most; empty: no block was found that leads to the end, or finding it would take too long. Only on
 * lack of memory false.
 */
bool cgov__deflate_end(const unsigned char *packed, size_t length, cgov__buffer *end);

#endif
