/*
 * cgov/database.h - one study in one file: open, close, transactions, upgrade, check.
 *
 *     cgov_error *err = NULL;
 *     cgov *db = NULL;
 *     if (cgov_open("study.cgov", NULL, &db, &err) != CGOV_OK) {
 *         fprintf(stderr, "%s\n", cgov_error_message(err));
 *         cgov_error_free(err);
 *         return 1;
 *     }
 *     ...
 *     cgov_close(db);
 *
 * Lists. A cursor gives the rows of the moment at which it is first read. While it is open, and until
 * it has given CGOV_DONE or is freed, another connection's commit waits for it (CGOV_BUSY after the
 * timeout), unless the study was opened with write_ahead_log. Rows that this handle itself writes
 * meanwhile are not added to the list, which therefore ends: the first write takes the rows that are
 * still to come into memory. For a list of very many rows, collect what is to be written, then write.
 * Under write_ahead_log a handle whose cursor began to read before another one's commit cannot write
 * until the cursor is freed (CGOV_BUSY). To read several lists and answers of one moment, put them
 * between cgov_begin_read() and cgov_end_read().
 *
 * One handle serves one thread at a time; many handles, threads and processes may share
 * a file. Every call on a handle can, besides what stands at its prototype, return
 * CGOV_BUSY (another connection held the file longer than the timeout), CGOV_CORRUPT,
 * CGOV_NOMEM, CGOV_IO, CGOV_FULL, CGOV_MISUSE (a NULL handle, input or output that the call needs;
 * cgov_errmsg() names the call and the argument) and, on a file
 * that was opened although it needs work, CGOV_UPGRADE_REQUIRED or CGOV_ALTERED.
 */
#ifndef CGOV_DATABASE_H
#define CGOV_DATABASE_H

#include "cgov/api.h"

#ifdef __cplusplus
extern "C" {
#endif

/** An open study. */
typedef struct cgov cgov;

/** How to open. All-zero: read and write, make the file if there is none. */
typedef struct cgov_open_options {
    bool read_only;         /**< never write, nor make a file */
    bool must_exist;        /**< CGOV_NOT_FOUND instead of a new study */
    bool write_ahead_log;   /**< WAL journal: readers go on beside a long load. The file then has
                                 a -wal and a -shm beside it while open, and must not lie on a
                                 shared folder. The last handle to close leaves an ordinary file
                                 again, whatever it was opened with */
    bool inspect;           /**< open an altered schema too, read-only, for cgov_check() alone */
    int busy_milliseconds;  /**< how long to wait for another connection, to the study or to the
                                 index beside it; 0 is 5,000, negative is not at all */
    const char *author;     /**< who is named in the change log, UTF-8; NULL is "libcgov". Copied */
    cgov_language language; /**< of messages that people read; 0 is English */
    bool shared;            /**< a file that is made may be read and written by whoever the umask
                                 lets, for folders that several people share; otherwise by its owner
                                 alone (mode 0600). What lies beside a study (index, journal,
                                 backups) has its mode */
} cgov_open_options;

/**
 * Opens a study, or makes a new one.
 *
 * A new study has pages of 16 KB, which loads fill in less time than smaller ones; a file keeps the
 * size that it was made with, whatever copies or compacts it (VACUUM, .backup, an upgrade).
 *
 * The file is taken for hostile until its application id and the fingerprint of its
 * schema have been verified: nothing that it holds is executed and nothing is changed.
 *
 * With read_only, a study whose writer was killed is restored from its journal first, if the
 * file can be written at all; otherwise CGOV_READONLY says what to do. A file that a WAL writer
 * closed can be read from a folder that cannot be written.
 *
 * @param path    UTF-8 file name, never a URI ("file:x" is a file of that name); NULL or
 *                ":memory:" is a new study in memory, whatever must_exist says, and with read_only
 *                stays as it is made. A symbolic link leads to its study: the index
 *                lies beside the study itself
 * @param options NULL is all defaults
 * @param db      the handle, yours; NULL on failure
 * @param error   an output only, never read: the words of a failure, yours (cgov_error_free()),
 *                or NULL after CGOV_OK; NULL if not wanted
 * @return CGOV_OK, also for a file of an earlier schema: see cgov_needs_upgrade();
 *         CGOV_NOT_FOUND none must be made (must_exist, read_only, inspect), and there is no such
 *         file or an empty one, as an interrupted creation leaves it (otherwise it becomes a study
 *         like a file that is not there); CGOV_NOT_A_DATABASE not SQLite at all; CGOV_NOT_A_STUDY
 *         a database of another program; CGOV_CORRUPT truncated or damaged; CGOV_ALTERED the
 *         schema holds what libcgov did not put there (tables, views and indexes whose names begin
 *         with `my_` are welcome); CGOV_NEWER_SCHEMA; CGOV_INVALID the path is empty, the author is
 *         not UTF-8, or the language is not a cgov_language; CGOV_READONLY an interrupted writer's
 *         journal that cannot be rolled back here; CGOV_BUSY; CGOV_IO, also when the folder of a
 *         new file does not exist; CGOV_FULL; CGOV_NOMEM; CGOV_MISUSE db is NULL
 */
CGOV_API cgov_status cgov_open(const char *path, const cgov_open_options *options, cgov **db,
                               cgov_error **error);

/**
 * Closes a study; NULL is allowed. What was not committed is rolled back. A cursor or matcher that is
 * still open can be freed afterwards as before, but no longer be used: that is CGOV_MISUSE. Answers and
 * records that were given away stay whole.
 */
CGOV_API void cgov_close(cgov *db);

/**
 * Stops the call that is running on the handle, as soon as it looks at the file next: it is rolled
 * back and gives CGOV_CANCELLED, and so does every later call that reads or writes rows; what a
 * transaction did is undone by cgov_rollback() or cgov_close(). It sets a flag: the one call that may
 * come from a signal handler, or from another thread while the handle is not being closed.
 * @param db NULL is allowed
 */
CGOV_API void cgov_interrupt(cgov *db);

/** The words of the last failed call on this handle; never NULL. Valid until the next one. */
CGOV_API const char *cgov_errmsg(const cgov *db);

/**
 * True if nothing can be written through this handle: read_only was asked for, or the file or its
 * folder cannot be written (a change needs a journal beside the file). True for NULL.
 */
CGOV_API bool cgov_is_read_only(const cgov *db);

/** The file's name as it was given; ":memory:" for none. Lives as long as the handle. */
CGOV_API const char *cgov_path(const cgov *db);

/**
 * Begins a transaction. They nest: an inner rollback undoes only what came since its
 * begin. Calls outside of a transaction are each one of their own.
 *
 * A call that fails undoes what it did itself, and the transaction goes on. CGOV_NOMEM, CGOV_IO
 * and CGOV_FULL may undo all of it: writing and committing are CGOV_MISUSE from then on, until
 * each begin has had its cgov_rollback().
 * @return CGOV_OK; CGOV_READONLY; CGOV_BUSY; CGOV_MISUSE undone by an earlier failure
 */
CGOV_API cgov_status cgov_begin(cgov *db);

/**
 * Ends the innermost transaction, keeping its changes. CGOV_MISUSE if there is none, or an earlier
 * failure has undone it. A commit that failed otherwise leaves it open: try again, or roll back.
 */
CGOV_API cgov_status cgov_commit(cgov *db);

/**
 * Ends the innermost transaction, undoing its changes; the outermost one ends what cgov_begin_read()
 * began within it. CGOV_MISUSE if there is none. It has ended also when memory or disk failed it; no
 * part of the outermost one can be committed then.
 */
CGOV_API cgov_status cgov_rollback(cgov *db);

/**
 * Begins a transaction for reading: all that is read until cgov_end_read() is of this one moment,
 * whatever other connections write. They nest, also within cgov_begin(), where they see what was
 * written there and end before it is committed.
 *
 * Nothing can be written through this handle until the last one has ended (CGOV_MISUSE). Other
 * connections can write but not commit: they get CGOV_BUSY after their timeout. Under
 * write_ahead_log they can, and the log grows until the transaction ends; so keep it short.
 * @return CGOV_OK; CGOV_BUSY another connection is committing
 */
CGOV_API cgov_status cgov_begin_read(cgov *db);

/**
 * Ends the innermost transaction for reading. Open cursors go on, each in the moment it began in.
 * @return CGOV_OK; CGOV_MISUSE there is none
 */
CGOV_API cgov_status cgov_end_read(cgov *db);

/** The schema version that this library writes. */
CGOV_API int cgov_schema_version(void);

/**
 * Whether the file is of an earlier schema. Until it is upgraded, other calls return
 * CGOV_UPGRADE_REQUIRED.
 * @param version the file's own version; NULL if not wanted
 */
CGOV_API cgov_status cgov_needs_upgrade(cgov *db, bool *needed, int *version);

/**
 * Progress of a long call: `done` of `total` steps (0 if unknown). Return false to stop:
 * the call then undoes what it did and returns CGOV_CANCELLED.
 */
typedef bool cgov_progress(int64_t done, int64_t total, void *ctx);

/**
 * Brings the file to this library's schema, in one transaction, after writing a verified
 * backup beside it (`<file>.before-v<N>`, or `-2`, `-3` ... if that name is taken). Nothing to do
 * is CGOV_OK.
 * @param progress one step a migration; NULL if not wanted
 * @return CGOV_OK; CGOV_READONLY; CGOV_CANCELLED; CGOV_IO or CGOV_FULL if the backup failed,
 *         the file then being as before
 */
CGOV_API cgov_status cgov_upgrade(cgov *db, cgov_progress *progress, void *ctx);

/** What a finding of cgov_check() is about. */
typedef enum cgov_finding_kind {
    CGOV_FINDING_ANY = 0,
    CGOV_FINDING_DAMAGE,    /**< the pages of the file: restore a backup */
    CGOV_FINDING_SCHEMA,    /**< a table, index, trigger or view that is not as libcgov made it */
    CGOV_FINDING_REFERENCE, /**< a row that points to a row that is not there */
    CGOV_FINDING_QUOTE,     /**< a quote that is not what its document says at its place */
    CGOV_FINDING_DOCUMENT,  /**< a document whose text is not what its SHA-256 says */
    CGOV_FINDING_EVIDENCE,  /**< a source with fewer rows than it was loaded with */
    CGOV_FINDING_DERIVED, /**< the index beside the file is behind, damaged or of other data, which
                               the next search mends; or a file that is none has its name */
    CGOV_FINDING_RULE,    /**< rows that contradict each other: two lead agencies of one project or
                               case, a value beside the reason why there is none */
    CGOV_FINDING_CONFLICT /**< differences of a merge that wait for a decision (cgov/merge.h): told,
                               but not counted, for nothing is wrong with the file */
} cgov_finding_kind;

/** One thing that is wrong. Borrowed: valid during the callback. */
typedef struct cgov_finding {
    cgov_finding_kind kind;
    const char *table;   /**< table or object; NULL if none can be named */
    int64_t row;         /**< its rowid; 0 if none */
    const char *message; /**< what is wrong, and what would be right, in the handle's language */
} cgov_finding;

/** Takes one finding. */
typedef void cgov_finding_report(const cgov_finding *finding, void *ctx);

/**
 * Checks the whole file: pages, references, schema fingerprint, quotes, documents,
 * evidence, derived data. Changes nothing.
 * @param report called once a finding; NULL to count only
 * @param count  how many; NULL if not wanted
 * @return CGOV_OK if the check ran to its end, whatever it found
 */
CGOV_API cgov_status cgov_check(cgov *db, cgov_finding_report *report, void *ctx, int64_t *count);

#ifdef __cplusplus
}
#endif

#endif
