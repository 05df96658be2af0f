/* Opening and closing, and the words of failures. See cgov/database.h. */
#include "store/database.h"

#include "base/memory.h"
#include "base/utf8.h"
#include "store/derived.h"
#include "store/schema.h"
#include "store/statement.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

/* ---- failures ---- */

/* SQLite's constraint messages carry the name of our CHECK, or a trigger's own words. */
static cgov_status constraint_failed(cgov *db, int code, const char *words)
{
    static const char check[] = "CHECK constraint failed: ";
    static const char taken[] = ": another row has this value already";
    if (strncmp(words, check, sizeof check - 1) == 0)
        words += sizeof check - 1;
    switch (code) {
    case SQLITE_CONSTRAINT_UNIQUE:
    case SQLITE_CONSTRAINT_PRIMARYKEY:
    case SQLITE_CONSTRAINT_ROWID: {
        const char *columns = strstr(words, ": ");
        return cgov__fail_db(db, CGOV_CONFLICT, "%s%s", columns != NULL ? columns + 2 : words,
                             taken);
    }
    case SQLITE_CONSTRAINT_NOTNULL: {
        const char *columns = strstr(words, ": ");
        return cgov__fail_db(db, CGOV_INVALID, "%s is missing: a value is required",
                             columns != NULL ? columns + 2 : words);
    }
    default: /* a CHECK, or a trigger, which looks for the row of a key before the index does */
        return cgov__fail_db(db, strstr(words, taken) != NULL ? CGOV_CONFLICT : CGOV_INVALID, "%s",
                             words);
    }
}

cgov_status cgov__sqlite_failed(cgov *db, int code)
{
    const char *words = db->sqlite != NULL ? sqlite3_errmsg(db->sqlite) : sqlite3_errstr(code);
    switch (code == SQLITE_IOERR_DATA ? SQLITE_CORRUPT
                                      : code & 0xff) { /* a page without its seal */
    case SQLITE_OK:
        return CGOV_OK;
    case SQLITE_CONSTRAINT:
        return constraint_failed(db, sqlite3_extended_errcode(db->sqlite), words);
    case SQLITE_MISMATCH:
    case SQLITE_TOOBIG:
    case SQLITE_RANGE:
        return cgov__fail_db(db, CGOV_INVALID, "%s", words);
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return cgov__fail_db(
            db, CGOV_BUSY, "%s: another program is writing to the file; try again when it is done",
            db->path);
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
        return cgov__fail_db(db, CGOV_READONLY, "%s: the file cannot be written", db->path);
    case SQLITE_NOTADB:
        return cgov__fail_db(db, CGOV_NOT_A_DATABASE, "%s is not a database file", db->path);
    case SQLITE_CORRUPT:
        return cgov__fail_db(db, CGOV_CORRUPT,
                             "%s is damaged (%s): restore a backup, or save what is left with "
                             "the sqlite3 command .recover",
                             db->path, words);
    case SQLITE_NOMEM:
        return cgov__nomem(&db->error);
    case SQLITE_FULL:
        return cgov__fail_db(db, CGOV_FULL, "%s: the disk is full; nothing was changed", db->path);
    case SQLITE_INTERRUPT:
        return cgov__fail_db(db, CGOV_CANCELLED, "stopped on request");
    case SQLITE_CANTOPEN:
    case SQLITE_IOERR:
        return cgov__fail_db(db, CGOV_IO, "%s: reading or writing failed (%s)", db->path, words);
    default:
        return cgov__fail_db(db, CGOV_INTERNAL, "%s (SQLite %d)", words, code);
    }
}

const char *cgov_errmsg(const cgov *db)
{
    return db != NULL ? cgov_error_message(db->error) : "the handle is NULL";
}

cgov_status cgov__ready(cgov *db)
{
    if (db == NULL)
        return CGOV_MISUSE;
    if (db->refused == CGOV_UPGRADE_REQUIRED)
        return cgov__fail_db(
            db, CGOV_UPGRADE_REQUIRED,
            "%s has schema version %d, this library version %d: call cgov_upgrade()", db->path,
            db->version, cgov_schema_version());
    if (db->refused != CGOV_OK)
        return cgov__fail_db(db, db->refused, "%s was opened for inspection only", db->path);
    if (db->broken && db->depth == 0)
        return cgov__sqlite_failed(db, cgov__undo(db));
    return CGOV_OK;
}

cgov_status cgov__writable(cgov *db)
{
    if (db->read_only)
        return cgov__fail_db(db, CGOV_READONLY, "%s is open for reading only", db->path);
    /* SQLite itself rolls back when memory or disk fails it: a write would stand alone then. */
    if (db->depth > 0 && (db->broken || sqlite3_get_autocommit(db->sqlite)))
        return cgov__fail_db(db, CGOV_MISUSE,
                             "an earlier failure has undone the transaction: end it by "
                             "cgov_rollback() and begin anew");
    return CGOV_OK;
}

cgov_status cgov__exec(cgov *db, const char *sql)
{
    const int code = sqlite3_exec(db->sqlite, sql, NULL, NULL, NULL);
    return code == SQLITE_OK ? CGOV_OK : cgov__sqlite_failed(db, code);
}

/* ---- what a file is, before SQLite sees it ---- */

typedef struct file_header {
    bool exists;
    uint64_t size;
    size_t read;
    unsigned char bytes[100];
} file_header;

static uint32_t big_endian(const unsigned char *bytes)
{
    return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}

static cgov_status read_header(cgov *db, file_header *header)
{
    struct stat about;
    *header = (file_header){ 0 };
    if (stat(db->path, &about) != 0) {
        if (errno == ENOENT)
            return CGOV_OK;
        return cgov__fail_db(db, CGOV_IO, "%s: %s", db->path, strerror(errno));
    }
    if (!S_ISREG(about.st_mode))
        return cgov__fail_db(db, CGOV_NOT_A_DATABASE, "%s is not a file", db->path);
    FILE *file = fopen(db->path, "rb");
    if (file == NULL)
        return cgov__fail_db(db, CGOV_IO, "%s: %s", db->path, strerror(errno));
    header->exists = true;
    header->size = (uint64_t)about.st_size;
    header->read = fread(header->bytes, 1, sizeof header->bytes, file);
    const bool failed = ferror(file) != 0;
    fclose(file);
    return failed ? cgov__fail_db(db, CGOV_IO, "%s cannot be read", db->path) : CGOV_OK;
}

/* A transaction that a crash cut short leaves a journal, and the file may be short then. In
 * doubt, for lack of memory, it is left to SQLite to say. */
static bool has_journal(const cgov *db)
{
    bool found = false;
    static const char *const endings[] = { "-journal", "-wal" };
    for (size_t i = 0; i < 2 && !found; i++) {
        char *name = sqlite3_mprintf("%s%s", db->path, endings[i]);
        struct stat about;
        found = name == NULL || (stat(name, &about) == 0 && about.st_size > 0);
        sqlite3_free(name);
    }
    return found;
}

static cgov_status judge_header(cgov *db, const file_header *header)
{
    if (!header->exists || header->size == 0)
        return CGOV_OK;
    if (header->read < 16 || memcmp(header->bytes, "SQLite format 3", 16) != 0)
        return cgov__fail_db(
            db, CGOV_NOT_A_DATABASE,
            "%s is not a database file: a study's file begins with \"SQLite format "
            "3\"",
            db->path);
    if (header->read < 100)
        return cgov__fail_db(db, CGOV_CORRUPT, "%s is cut off after %llu bytes: restore a backup",
                             db->path, (unsigned long long)header->size);
    const uint32_t id = big_endian(header->bytes + 68);
    if (id != 0 && id != CGOV__APPLICATION_ID)
        return cgov__fail_db(db, CGOV_NOT_A_STUDY,
                             "%s is a database of another program (application id 0x%08x, a "
                             "study's is 0x%08x)",
                             db->path, id, CGOV__APPLICATION_ID);
    const uint64_t page = (uint64_t)header->bytes[16] << 8 | header->bytes[17];
    const uint64_t whole = (page == 1 ? 65536 : page) * big_endian(header->bytes + 28);
    const bool counted = big_endian(header->bytes + 24) == big_endian(header->bytes + 92);
    if (counted && header->size < whole && !has_journal(db))
        return cgov__fail_db(db, CGOV_CORRUPT,
                             "%s is cut off: %llu bytes of %llu are there; restore a backup",
                             db->path, (unsigned long long)header->size, (unsigned long long)whole);
    return CGOV_OK;
}

/* ---- opening ---- */

static cgov_status harden(cgov *db, const cgov_open_options *options)
{
    static const struct {
        int what, to;
    } settings[] = { { SQLITE_DBCONFIG_DEFENSIVE, 1 },
                     { SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0 },
                     { SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0 },
                     { SQLITE_DBCONFIG_DQS_DML, 0 },
                     { SQLITE_DBCONFIG_ENABLE_FKEY, 1 } };
    for (size_t i = 0; i < sizeof settings / sizeof settings[0]; i++)
        sqlite3_db_config(db->sqlite, settings[i].what, settings[i].to, (int *)NULL);
    sqlite3_limit(db->sqlite, SQLITE_LIMIT_TRIGGER_DEPTH, 20);
    sqlite3_limit(db->sqlite, SQLITE_LIMIT_WORKER_THREADS, 0);
    const int wait = options->busy_milliseconds;
    sqlite3_busy_timeout(db->sqlite, wait == 0 ? 5000 : wait < 0 ? 0 : wait);
    return cgov__exec(db, "PRAGMA cell_size_check=ON; PRAGMA recursive_triggers=OFF");
}

static bool in_memory(const cgov *db)
{
    return strcmp(db->path, ":memory:") == 0;
}

static cgov_status connect(cgov *db, const cgov_open_options *options)
{
    file_header header = { 0 };
    cgov_status status = in_memory(db) ? CGOV_OK : read_header(db, &header);
    if (status == CGOV_OK)
        status = judge_header(db, &header);
    if (status != CGOV_OK)
        return status;
    const bool must_exist = options->must_exist || options->read_only || options->inspect;
    if (!in_memory(db) && !header.exists && must_exist)
        return cgov__fail_db(db, CGOV_NOT_FOUND, "%s: there is no such file", db->path);
    db->read_only = (options->read_only || options->inspect) && !in_memory(db);
    const int flags =
        (db->read_only ? SQLITE_OPEN_READONLY
                       : SQLITE_OPEN_READWRITE | (must_exist ? 0 : SQLITE_OPEN_CREATE)) |
        SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    const int code = sqlite3_open_v2(db->path, &db->sqlite, flags, NULL);
    if (code != SQLITE_OK)
        return cgov__sqlite_failed(db, code);
    db->read_only = sqlite3_db_readonly(db->sqlite, "main") == 1;
    return harden(db, options);
}

/* An empty file becomes a study; another process may be first, hence the second look. */
static cgov_status create(cgov *db)
{
    cgov_status status = cgov__writable(db);
    if (status == CGOV_OK)
        status = cgov__exec(db, "BEGIN IMMEDIATE");
    if (status != CGOV_OK)
        return status;
    status = cgov__schema_identify(db);
    if (status == CGOV_DONE)
        status = cgov__schema_migrate(db, 0, 0, NULL, NULL);
    if (status == CGOV_OK)
        status = cgov__exec(db, "COMMIT");
    if (status != CGOV_OK)
        cgov__undo(db);
    cgov__statements_free(db);
    return status;
}

/*
 * What the file executes is libcgov's own, word for word: it may use JSON functions, which
 * SQLite 3.40 takes for unsafe in the triggers of a schema that is not trusted.
 */
void cgov__schema_trust(cgov *db)
{
    sqlite3_db_config(db->sqlite, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 1, (int *)NULL);
}

static cgov_status start(cgov *db, const cgov_open_options *options)
{
    size_t length = 0;
    if (!cgov__utf8(db->author, &length))
        return cgov__fail_db(db, CGOV_INVALID, "author is not UTF-8 from byte %llu on",
                             (unsigned long long)length);
    cgov_status status = connect(db, options);
    if (status == CGOV_OK)
        status = cgov__schema_identify(db);
    if (status == CGOV_DONE)
        status = create(db);
    if (status == CGOV_OK && db->refused == CGOV_ALTERED && !options->inspect)
        status = CGOV_ALTERED; /* the words are set */
    if (status == CGOV_OK && db->refused == CGOV_OK)
        cgov__schema_trust(db);
    if (status == CGOV_OK && options->write_ahead_log && !db->read_only)
        status = cgov__exec(db, "PRAGMA journal_mode=WAL");
    return status;
}

cgov_status cgov_open(const char *path, const cgov_open_options *options, cgov **db,
                      cgov_error **error)
{
    static const cgov_open_options defaults;
    if (db == NULL)
        return cgov__fail(error, CGOV_MISUSE, "cgov_open() needs a place for the handle");
    *db = NULL;
    if (options == NULL)
        options = &defaults;
    cgov *made = cgov__calloc(1, sizeof *made);
    if (made == NULL)
        return cgov__nomem(error);
    made->language = options->language != CGOV_LANGUAGE_ANY ? options->language : CGOV_LANGUAGE_EN;
    made->path = cgov__strdup(path != NULL && *path != '\0' ? path : ":memory:");
    made->author = cgov__strdup(options->author != NULL ? options->author : "libcgov");
    const cgov_status status = made->path == NULL || made->author == NULL
                                   ? cgov__nomem(&made->error)
                                   : start(made, options);
    if (status == CGOV_OK) {
        *db = made;
        return CGOV_OK;
    }
    if (error != NULL) {
        cgov_error_free(*error);
        *error = made->error;
        made->error = NULL;
    }
    cgov_close(made);
    return status;
}

void cgov_close(cgov *db)
{
    if (db == NULL)
        return;
    if (db->search != NULL)
        db->search_free(db->search);
    if (db->snapshot != NULL)
        db->snapshot_free(db->snapshot);
    cgov__derived_close(db);
    cgov__statements_free(db);
    sqlite3_close_v2(db->sqlite);
    cgov_error_free(db->error);
    cgov__free(db->path);
    cgov__free(db->author);
    cgov__free(db);
}

bool cgov_is_read_only(const cgov *db)
{
    return db == NULL || db->read_only;
}

const char *cgov_path(const cgov *db)
{
    return db != NULL ? db->path : "";
}
