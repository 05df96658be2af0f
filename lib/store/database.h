/*
 * The handle, and what every call on it begins and ends with. Knows SQLite;
 * must not know any noun of the model.
 */
#ifndef CGOV_STORE_DATABASE_H
#define CGOV_STORE_DATABASE_H

#include "base/error.h"
#include "base/shared.h"
#include "cgov/database.h"
#include "cgov__embedded.h"

#include <signal.h>
#include <sqlite3.h>

struct cgov__cursor;
struct cgov__statement;

/* Ties an object of the caller's (a cursor, a matcher) to its handle: closing the handle makes the
   object's pointer to it NULL, and all that is left is to free the object. */
typedef struct cgov__tie {
    cgov **db; /* the object's pointer */
    struct cgov__tie *next, **link;
} cgov__tie;

struct cgov {
    sqlite3 *sqlite;
    cgov_error *error; /* of the last failed call; NULL if none failed */
    char *path;        /* as the caller gave it, for messages */
    char *file;        /* what SQLite is given: the same, but never a URI */
    char *author;
    cgov_language language;
    int wait;            /* milliseconds for another connection, of the study and of its index */
    int64_t waits_until; /* milliseconds of the clock, while it waits for one */
    bool read_only;
    cgov_status refused; /* what calls return when the file cannot be used as it is */
    int version;         /* schema version of the file */
    int depth;           /* of open transactions */
    int reading;         /* of open transactions for reading */
    volatile sig_atomic_t stopped; /* by cgov_interrupt() */
    bool broken;         /* a rollback failed: only the whole transaction can be undone */
    struct cgov__statement *statements; /* the cache, most recently used first */
    int cached;
    size_t ledger_memory; /* bytes of a ledger (ledger.h) in memory; 0: as many as it says itself */
    struct cgov__cursor *cursors; /* that are not yet freed */
    cgov__tie *ties;              /* of what else is not yet freed */
    cgov *derived; /* derived data, a file beside this one; NULL until it is needed */
    void *search;  /* what search keeps between calls; NULL until it is needed */
    void (*search_free)(void *search);
    void *snapshot; /* what crosstabs keep, as above */
    void (*snapshot_free)(void *snapshot);
};

/* Begins a tie, and sets the object's pointer. */
void cgov__tie_begin(cgov *db, cgov__tie *tie, cgov **pointer);
/* Ends it before the object is freed; one that never began, too. */
void cgov__tie_end(cgov__tie *tie);
/* Before the handle goes. */
void cgov__ties_cut(cgov *db);

/* CGOV_OK if the handle can be used for the model's calls; sets the message otherwise. */
cgov_status cgov__ready(cgov *db);

/* What a long computation asks of a handle, as its `progress`: false after cgov_interrupt(). */
bool cgov__goes_on(uint64_t steps, void *db);

#define cgov__fail_db(db, ...) cgov__fail(&(db)->error, __VA_ARGS__)
/* The same for what a person can meet: in both languages. */
#define cgov__fail_in(db, ...) cgov__fail_said(&(db)->error, __VA_ARGS__)

/* Words of the handle's language. */
#define CGOV__SAY(db, english, thai) ((db)->language == CGOV_LANGUAGE_TH ? (thai) : (english))

/* CGOV_NOT_FOUND: there is no such row; `id` 0: it has none to name. */
cgov_status cgov__no_such(cgov *db, const char *noun, int64_t id);
/* CGOV_NOT_FOUND, of a row's code; NULL: it has none to name. */
cgov_status cgov__no_code(cgov *db, const char *noun, const char *code);

/*
 * Guards an argument of a public call: CGOV_MISUSE with words of this call unless `condition`
 * holds. `words` begin with the function's name: "cgov_search: query is NULL".
 */
#define CGOV__NEEDS(db, condition, words)                                                          \
    do {                                                                                           \
        if ((db) == NULL)                                                                          \
            return CGOV_MISUSE;                                                                    \
        if (!(condition))                                                                          \
            return cgov__fail_db(db, CGOV_MISUSE, "%s", words);                                    \
    } while (0)

/* The status for an SQLite result code; its message goes to the handle. */
cgov_status cgov__sqlite_failed(cgov *db, int code);

/* Runs text that returns no rows: pragmas, savepoints and embedded scripts. */
CGOV__SHARED cgov_status cgov__exec(cgov *db, const char *sql);

/*
 * How long to wait for other connections, and how: SQLite's own waiting looks less and less often,
 * so that a writer who waits for many readers, and readers who wait for a writer without a pause,
 * miss their turns.
 */
void cgov__set_wait(cgov *db, int milliseconds);

/* The file as a URI with a parameter ("mode=ro", "immutable=1"), for ATTACH; NULL for lack of memory. */
char *cgov__file_uri(const char *file, const char *parameter);

/*
 * A copy of the study beside it, read back from the disk and found sound: `<file>.<ending>`, or with
 * -2, -3 ... if that name is taken. `*name` is the caller's, NULL for a study in memory; NULL if the
 * name is not wanted. Not within a transaction.
 */
cgov_status cgov__backup(cgov *db, const char *ending, char **name);

/* Once the schema is known to be ours. */
void cgov__schema_trust(cgov *db);

/* CGOV_OK if the connection may be used for writing; sets the message otherwise. Lists that are
   being read take the rest of their rows into memory first: what is written now is not theirs. */
cgov_status cgov__writable(cgov *db);

/*
 * Undoes the whole transaction. If even that fails, for lack of memory, the next call on the
 * handle tries again. Gives SQLite's code and sets no message: an earlier one may stand.
 */
int cgov__undo(cgov *db);

/* CGOV_INVALID, naming the first, if a row points to a row that is not there. */
cgov_status cgov__no_dangling_references(cgov *db);

#endif
