/*
 * Where any of many byte strings occurs in a file or in memory: each occurrence of each string,
 * overlapping ones too. Knows nothing of names, encodings or databases.
 *
 * At each byte a bit decides whether any string can begin there: a hash of the next 8 bytes (of 6,
 * 4 or fewer for strings that are shorter) looked up in a table that fits into the second cache.
 * Where the bit is set, the sorted strings are narrowed byte by byte, so that the worst text costs
 * (bytes) x (longest string) x log(strings) and most cost one look a byte.
 */
#ifndef CGOV_SHARE_SCAN_H
#define CGOV_SHARE_SCAN_H

#include "base/error.h"

typedef struct cgov__scan cgov__scan;

/* One occurrence: of the string that was added under `id`, at byte `offset`. False ends the scan.
 */
typedef bool cgov__scan_hit(size_t id, int64_t offset, void *ctx);

cgov_status cgov__scan_new(cgov__scan **scan, cgov_error **error);

/* Copies the bytes, of which there is at least one. Ids need not differ; the same bytes under one
   id count once. Not after the first search. */
cgov_status cgov__scan_add(cgov__scan *scan, size_t id, const void *bytes, size_t length,
                           cgov_error **error);

/* How many different strings there are. */
size_t cgov__scan_count(const cgov__scan *scan);

/* Every occurrence in memory, by offset. */
cgov_status cgov__scan_bytes(cgov__scan *scan, const void *bytes, size_t length,
                             cgov__scan_hit *hit, void *ctx, cgov_error **error);

/*
 * Every occurrence in what is left to read of an open file, which is read once, in blocks; offsets
 * count from where it stood. `size`, if not NULL, becomes the number of bytes read. CGOV_IO if
 * reading fails; a scan that `hit` ended is CGOV_OK.
 */
cgov_status cgov__scan_file(cgov__scan *scan, int file, cgov__scan_hit *hit, void *ctx,
                            int64_t *size, cgov_error **error);

void cgov__scan_free(cgov__scan *scan);

#endif
