/* The uid of rows that the library itself brings: the same in every study. */
#ifndef CGOV_STORE_UID_H
#define CGOV_STORE_UID_H

#include "cgov/types.h"
#include "store/database.h"

/*
 * The uid of the row `code` of `table`: version 5 of RFC 9562, the name "table/code" in a namespace
 * of the library's own. It never changes, so that two studies know a seeded row as the same one.
 * CGOV_NOMEM.
 */
cgov_status cgov__named_uid(const char *table, const char *code, cgov_uid *uid, cgov_error **error);

/* The SQL function cgov_named_uid(table, code), for statements of this connection. */
cgov_status cgov__named_uid_teach(cgov *db);
void cgov__named_uid_forget(cgov *db);

#endif
