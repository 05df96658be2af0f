/*
 * A file whose pages are sealed: each ends with a checksum of its number and its bytes, so that
 * SQLite, which has none, never reads a page that is not as it was written. What is damaged is
 * SQLITE_IOERR_DATA. It is a VFS over whatever VFS is the default when a file is opened; databases
 * in it keep CGOV__SEAL bytes of each page free, which other SQLite programs leave alone (a page
 * that one of them writes is then taken for damaged).
 */
#ifndef CGOV_STORE_SEAL_H
#define CGOV_STORE_SEAL_H

#include <stdbool.h>
#include <stddef.h>

enum {
    CGOV__SEAL = 8,
    CGOV__SEAL_EMPTY = 564, /* for sqlite3_file_control() outside a transaction: no byte is left */
    CGOV__SEAL_PAGE = 16384 /* bytes of a page, as the index has them */
};

/* The name of the VFS, for sqlite3_open_v2(); NULL if it cannot be made known to SQLite. */
const char *cgov__seal_vfs(void);

/* Whether the page of this number, from 0, bears its seal. */
bool cgov__seal_holds(const unsigned char *page, size_t size, long long number);

#endif
