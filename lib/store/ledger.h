/*
 * Small records by their keys, as many as a file has rows: in memory up to a limit, and beyond it
 * in a temporary file, which SQLite removes itself. Nothing is ever taken out.
 */
#ifndef CGOV_STORE_LEDGER_H
#define CGOV_STORE_LEDGER_H

#include "base/map.h"
#include "store/statement.h"

enum {
    CGOV__LEDGER_MEMORY = 6 << 20 /* bytes of keys and records, about; a handle may say otherwise */
};

typedef struct cgov__ledger { /* all-zero is an empty ledger */
    size_t used;              /* bytes in memory, about */
    cgov__strings keys;       /* -> place in `list` */
    cgov__arena records;      /* each behind its length */
    struct cgov__kept **list; /* them, as they came */
    size_t count, capacity;
    sqlite3 *beyond; /* NULL while memory is enough */
    sqlite3_stmt *find, *put;
} cgov__ledger;

/* The record of the key, until the next call; its `bytes` are NULL if there is none. */
cgov_status cgov__ledger_find(cgov *db, cgov__ledger *ledger, const char *key, size_t length,
                              cgov__bytes *record);
/* Keeps a copy, in the place of an earlier one of the key, which has to be as long. */
cgov_status cgov__ledger_put(cgov *db, cgov__ledger *ledger, const char *key, size_t length,
                             cgov__bytes record);
void cgov__ledger_free(cgov__ledger *ledger);

#endif
