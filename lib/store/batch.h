/*
 * Rows that wait for their INSERT: many go into one statement, and those of one table together,
 * which is what a load of many rows spends least on. A batch copies the texts of what it is given.
 */
#ifndef CGOV_STORE_BATCH_H
#define CGOV_STORE_BATCH_H

#include "base/memory.h"
#include "store/statement.h"

enum {
    CGOV__BATCH_FIELDS = 32 /* of one row, at most */
};

/*
 * `query` is INSERT INTO ... VALUES (:field, ...), `map` says where the fields are in a row; texts
 * have to be UTF-8, which is not looked at here. `each` rows go into a statement: 1 where a value or
 * a CHECK of the table calls a function, for SQLite then keeps a journal of each statement of several
 * rows. All else is the batch's own.
 */
typedef struct cgov__batch {
    const cgov__embedded *query;
    const cgov__map *map;
    int each;
    char *rows;
    int64_t *numbers; /* of the rows, for who names the one that is refused */
    size_t count, capacity, number_capacity;
    cgov__arena texts;
    int8_t fields[CGOV__BATCH_FIELDS];
    int field_count;
    sqlite3_stmt *one, *several;
} cgov__batch;

/* Copies the row; `number` names it if the file refuses it. */
cgov_status cgov__batch_add(cgov *db, cgov__batch *batch, const void *row, int64_t number);
/*
 * Writes what waits, in the order in which it came. A row that is refused has its number in
 * `*refused`; those before it are written: the caller undoes its transaction.
 */
cgov_status cgov__batch_write(cgov *db, cgov__batch *batch, int64_t *refused);
/* Forgets what waits. */
void cgov__batch_forget(cgov__batch *batch);
void cgov__batch_free(cgov__batch *batch);

#endif
