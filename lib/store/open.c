/*
 * Making a handle: what a file is before SQLite sees it, connecting, and closing. Must not know
 * any noun of the model. See cgov/database.h.
 */
#include "base/buffer.h"
#include "base/file.h"
#include "base/memory.h"
#include "base/peek.h"
#include "base/utf8.h"
#include "store/derived.h"
#include "store/schema.h"
#include "store/statement.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

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
    cgov__peek peek;
    *header = (file_header){ 0 };
    if (stat(db->file, &about) != 0) {
        if (errno == ENOENT)
            return CGOV_OK;
        return cgov__fail_system(&db->error, CGOV_IO, "%s: %s", "%s: %s", db->path, errno);
    }
    if (!S_ISREG(about.st_mode))
        return cgov__fail_in(db, CGOV_NOT_A_DATABASE, "%s is not a file", "%s ไม่ใช่ไฟล์", db->path);
    const cgov_status status = cgov__peek_open(db->file, &peek);
    if (status == CGOV_NOMEM)
        return cgov__nomem(&db->error);
    if (status != CGOV_OK)
        return cgov__fail_system(&db->error, CGOV_IO, "%s: %s", "%s: %s", db->path, errno);
    header->exists = true;
    header->size = peek.size;
    const size_t there =
        peek.size < sizeof header->bytes ? (size_t)peek.size : sizeof header->bytes;
    header->read = cgov__peek_read(&peek, 0, header->bytes, there);
    cgov__peek_close(&peek);
    return header->read == there
               ? CGOV_OK
               : cgov__fail_in(db, CGOV_IO, "%s cannot be read", "อ่าน %s ไม่ได้", db->path);
}

/* A transaction that a crash cut short leaves a journal, and the file may be short then. In
 * doubt, for lack of memory, it is left to SQLite to say. */
static bool has_journal(const cgov *db)
{
    bool found = false;
    static const char *const endings[] = { "-journal", "-wal" };
    for (size_t i = 0; i < 2 && !found; i++) {
        char *name = sqlite3_mprintf("%s%s", db->file, endings[i]);
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
        return cgov__fail_in(
            db, CGOV_NOT_A_DATABASE,
            "%s is not a database file: a study's file begins with \"SQLite format "
            "3\"",
            "%s ไม่ใช่ไฟล์งานวิจัย ไฟล์งานวิจัยต้องขึ้นต้นด้วย \"SQLite format 3\"", db->path);
    if (header->read < 100)
        return cgov__fail_in(db, CGOV_CORRUPT, "%s is cut off after %llu bytes: restore a backup",
                             "%s ขาดไป เหลือเพียง %llu ไบต์ ให้ใช้ไฟล์สำรอง", db->path,
                             (unsigned long long)header->size);
    const uint32_t id = big_endian(header->bytes + 68);
    if (id != 0 && id != CGOV__APPLICATION_ID)
        return cgov__fail_in(
            db, CGOV_NOT_A_STUDY,
            "%s is a database of another program (application id 0x%08x, a "
            "study's is 0x%08x)",
            "%s เป็นฐานข้อมูลของโปรแกรมอื่น (application id 0x%08x ส่วนไฟล์งานวิจัยคือ 0x%08x)", db->path, id,
            CGOV__APPLICATION_ID);
    return CGOV_OK;
}

/* How many bytes the header promises; 0 if it does not say. */
static uint64_t promised_size(const file_header *header)
{
    const uint64_t page = (uint64_t)header->bytes[16] << 8 | header->bytes[17];
    const bool counted = big_endian(header->bytes + 24) == big_endian(header->bytes + 92);
    return counted ? (page == 1 ? 65536 : page) * big_endian(header->bytes + 28) : 0;
}

/* A file that is just being written has a new header before its new pages, so that only what is the
   same twice is believed. */
static cgov_status judge_size(cgov *db, const file_header *header)
{
    file_header again = *header, before;
    do {
        before = again;
        if (before.size >= promised_size(&before) || has_journal(db))
            return CGOV_OK;
        sqlite3_sleep(10);
        const cgov_status status = read_header(db, &again);
        if (status != CGOV_OK)
            return status;
    } while (again.size != before.size ||
             memcmp(again.bytes, before.bytes, sizeof again.bytes) != 0);
    return cgov__fail_in(db, CGOV_CORRUPT,
                         "%s is cut off: %llu bytes of %llu are there; restore a backup",
                         "%s ขาดไป มีเพียง %llu จาก %llu ไบต์ ให้ใช้ไฟล์สำรอง", db->path,
                         (unsigned long long)again.size, (unsigned long long)promised_size(&again));
}

/* ---- opening ---- */

static cgov_status harden(cgov *db)
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
    cgov__set_wait(db, db->wait);
    return cgov__exec(db, "PRAGMA cell_size_check=ON; PRAGMA recursive_triggers=OFF");
}

static bool in_memory(const cgov *db)
{
    return strcmp(db->path, ":memory:") == 0;
}

/* The folder that holds a file, "." for a bare name; cgov__free() it. */
static char *folder_of(const char *file)
{
    const char *slash = strrchr(file, '/');
    if (slash == NULL)
        return cgov__strdup(".");
    return sqlite3_mprintf("%.*s", slash == file ? 1 : (int)(slash - file), file);
}

/* Making a file needs its folder; SQLite would only say that something cannot be opened. */
static cgov_status need_folder(cgov *db)
{
    char *folder = folder_of(db->file);
    struct stat about;
    cgov_status status = CGOV_OK;
    if (folder == NULL)
        return cgov__nomem(&db->error);
    if (stat(folder, &about) != 0 || !S_ISDIR(about.st_mode))
        status = cgov__fail_in(db, CGOV_IO, "%s cannot be made: there is no folder %s",
                               "สร้าง %s ไม่ได้ เพราะไม่มีโฟลเดอร์ %s", db->path, folder);
    cgov__free(folder);
    return status;
}

/* Whether a journal can be made beside the file, without which nothing is ever written. */
static bool folder_is_writable(const cgov *db)
{
    const char *file = sqlite3_db_filename(db->sqlite, "main");
    char *folder = folder_of(file != NULL && *file != '\0' ? file : db->file);
    const bool writable = folder == NULL || access(folder, W_OK) == 0;
    cgov__free(folder);
    return writable;
}

char *cgov__file_uri(const char *file, const char *parameter)
{
    cgov__buffer uri = { 0 };
    cgov__buffer_text(&uri, "file:");
    for (const char *at = file; *at != '\0'; at++)
        if (strchr("%?#", *at) != NULL)
            cgov__buffer_format(&uri, "%%%02X", (unsigned)(unsigned char)*at);
        else
            cgov__buffer_char(&uri, *at);
    cgov__buffer_format(&uri, "?%s", parameter);
    return cgov__buffer_take(&uri);
}

enum {
    WRITE_VERSION_AT = 18, /* in the header of a file: 1 rollback journal, 2 write-ahead log */
    WRITE_VERSION_WAL = 2
};

/* A file that was closed as a WAL file needs a -shm beside it even to be read. Where none can be
   made, and no change waits in a -wal, it can be read as it is. */
static cgov_status reopen_unchanging(cgov *db)
{
    char *uri = cgov__file_uri(db->file, "immutable=1");
    if (uri == NULL)
        return cgov__nomem(&db->error);
    sqlite3_close_v2(db->sqlite);
    db->sqlite = NULL;
    const int flags =
        SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    const int code = sqlite3_open_v2(uri, &db->sqlite, flags, NULL);
    cgov__free(uri);
    return code == SQLITE_OK ? CGOV_OK : cgov__sqlite_failed(db, code);
}

/* The name is never a URI (see name_for_sqlite()), but those of files that are attached are. */
static cgov_status open_file(cgov *db, const file_header *header, const cgov_open_options *options,
                             bool must_exist)
{
    const int flags =
        (db->read_only ? SQLITE_OPEN_READONLY
                       : SQLITE_OPEN_READWRITE | (must_exist ? 0 : SQLITE_OPEN_CREATE)) |
        SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    if (!in_memory(db) && !header->exists && (flags & SQLITE_OPEN_CREATE) != 0)
        cgov__file_make(db->file, options->shared ? CGOV__MODE_SHARED : CGOV__MODE_PRIVATE);
    const int code = sqlite3_open_v2(db->file, &db->sqlite, flags, NULL);
    if (code != SQLITE_OK)
        return cgov__sqlite_failed(db, code);
    db->read_only = sqlite3_db_readonly(db->sqlite, "main") == 1;
    if (in_memory(db) || folder_is_writable(db))
        return CGOV_OK;
    db->read_only = true;
    const bool is_wal = header->bytes[WRITE_VERSION_AT] == WRITE_VERSION_WAL;
    return is_wal && !has_journal(db) ? reopen_unchanging(db) : CGOV_OK;
}

static cgov_status connect(cgov *db, const cgov_open_options *options)
{
    file_header header = { 0 };
    cgov_status status = in_memory(db) ? CGOV_OK : read_header(db, &header);
    if (status == CGOV_OK)
        status = judge_header(db, &header);
    if (status == CGOV_OK)
        status = judge_size(db, &header);
    if (status != CGOV_OK)
        return status;
    const bool must_exist = options->must_exist || options->read_only || options->inspect;
    if (!in_memory(db) && !header.exists && must_exist)
        return cgov__fail_in(db, CGOV_NOT_FOUND, "%s: there is no such file", "%s: ไม่มีไฟล์นี้",
                             db->path);
    if (!in_memory(db) && !header.exists)
        status = need_folder(db);
    db->read_only = (options->read_only || options->inspect) && !in_memory(db);
    if (status == CGOV_OK)
        status = open_file(db, &header, options, must_exist);
    return status == CGOV_OK ? harden(db) : status;
}

static cgov_status refuse_empty(cgov *db)
{
    return cgov__fail_in(
        db, CGOV_NOT_FOUND,
        "%s is an empty file (0 bytes), as a first load leaves it that was interrupted: "
        "there is no study in it yet; load again, or delete the file",
        "%s เป็นไฟล์เปล่า (0 ไบต์) ยังไม่มีข้อมูลวิจัย อาจเหลือจากการนำเข้าครั้งแรกที่ถูกขัดจังหวะ: "
        "โปรดนำเข้าข้อมูลอีกครั้ง หรือลบไฟล์นี้",
        db->path);
}

/*
 * An empty file becomes a study, unless there has to be one; another process may be first, hence
 * the second look. An imported row and its index entries fill a page of 4 KB: of 16 KB a load
 * writes fewer, in less time.
 */
static cgov_status create(cgov *db, bool must_exist)
{
    if (db->read_only)
        return refuse_empty(db);
    cgov_status status = cgov__writable(db);
    if (status == CGOV_OK)
        status = cgov__exec(db, "PRAGMA page_size=16384");
    if (status == CGOV_OK)
        status = cgov__exec(db, "BEGIN IMMEDIATE");
    if (status != CGOV_OK)
        return status;
    status = cgov__schema_identify(db);
    if (status == CGOV_DONE)
        status = must_exist ? refuse_empty(db) : cgov__schema_migrate(db, 0, 0, NULL, NULL);
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

/*
 * A writer that was killed leaves a journal, and who may only read cannot roll it back. The file
 * may allow it all the same: a connection for writing, which reads once, restores it.
 */
static bool restore_interrupted(const cgov *db)
{
    sqlite3 *writer = NULL;
    bool restored = false;
    if (has_journal(db) &&
        sqlite3_open_v2(db->file, &writer, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL) ==
            SQLITE_OK) {
        sqlite3_db_config(writer, SQLITE_DBCONFIG_DEFENSIVE, 1, (int *)NULL);
        sqlite3_db_config(writer, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, (int *)NULL);
        restored = sqlite3_db_readonly(writer, "main") == 0 &&
                   sqlite3_exec(writer, "PRAGMA user_version", NULL, NULL, NULL) == SQLITE_OK;
    }
    sqlite3_close_v2(writer);
    return restored;
}

static cgov_status identify(cgov *db)
{
    const cgov_status status = cgov__schema_identify(db);
    return status == CGOV_READONLY && restore_interrupted(db) ? cgov__schema_identify(db) : status;
}

static cgov_status judge_options(cgov *db, const cgov_open_options *options)
{
    size_t length = 0;
    if (*db->path == '\0')
        return cgov__fail_in(
            db, CGOV_INVALID,
            "the name of the study's file is empty; \":memory:\" or NULL makes one "
            "that is not kept",
            "ชื่อไฟล์งานวิจัยว่างเปล่า");
    if (!cgov__utf8(db->author, &length))
        return cgov__fail_in(db, CGOV_INVALID, "author is not UTF-8 from byte %llu on",
                             "ชื่อผู้ทำไม่ใช่ UTF-8 ที่ถูกต้อง ตั้งแต่ไบต์ที่ %llu", (unsigned long long)length);
    return cgov__member_check(&db->error, "language", (unsigned)options->language, CGOV_LANGUAGE_TH,
                              "cgov_language");
}

static cgov_status start_handle(cgov *db, const cgov_open_options *options)
{
    cgov_status status = judge_options(db, options);
    if (status == CGOV_OK)
        status = connect(db, options);
    if (status == CGOV_OK)
        status = identify(db);
    if (status == CGOV_DONE)
        status = create(db, options->must_exist && !in_memory(db));
    if (in_memory(db)) /* which had to be made first */
        db->read_only = options->read_only;
    if (status == CGOV_OK && db->refused == CGOV_ALTERED && !options->inspect)
        status = CGOV_ALTERED; /* the words are set */
    if (status == CGOV_OK && db->refused == CGOV_OK)
        cgov__schema_trust(db);
    if (status == CGOV_OK && options->write_ahead_log && !db->read_only)
        status = cgov__exec(db, "PRAGMA journal_mode=WAL");
    return status;
}

/* A name is a name: SQLite would take one that begins with "file:" for a URI with options. */
static char *name_for_sqlite(const char *path)
{
    return sqlite3_mprintf("%s%s", strncmp(path, "file:", 5) == 0 ? "./" : "", path);
}

enum {
    DEFAULT_WAIT = 5000 /* milliseconds, for another connection to let go */
};

static cgov *make_handle(const char *path, const cgov_open_options *options)
{
    cgov *made = cgov__calloc(1, sizeof *made);
    if (made == NULL)
        return NULL;
    if (path == NULL)
        path = ":memory:";
    made->language = options->language != CGOV_LANGUAGE_ANY ? options->language : CGOV_LANGUAGE_EN;
    const int wait = options->busy_milliseconds;
    made->wait = wait == 0 ? DEFAULT_WAIT : wait < 0 ? 0 : wait;
    made->path = cgov__strdup(path);
    made->file = name_for_sqlite(path);
    made->author = cgov__strdup(options->author != NULL ? options->author : "libcgov");
    if (made->path != NULL && made->file != NULL && made->author != NULL)
        return made;
    cgov_close(made);
    return NULL;
}

cgov_status cgov_open(const char *path, const cgov_open_options *options, cgov **db,
                      cgov_error **error)
{
    static const cgov_open_options defaults;
    if (error != NULL)
        *error = NULL;
    if (db == NULL)
        return cgov__fail(error, CGOV_MISUSE, "cgov_open: db is NULL, the handle has no place");
    *db = NULL;
    if (options == NULL)
        options = &defaults;
    cgov *made = make_handle(path, options);
    if (made == NULL)
        return cgov__nomem(error);
    const cgov_status status = start_handle(made, options);
    if (status == CGOV_OK) {
        *db = made;
        return CGOV_OK;
    }
    if (error != NULL) {
        *error = made->error;
        made->error = NULL;
    }
    cgov_close(made);
    return status;
}

/*
 * Whether the file as it is now is one with a write-ahead log; in doubt it is. Asking by PRAGMA
 * would parse the whole schema of a study that was just made.
 */
static bool keeps_log(const cgov *db)
{
    sqlite3_file *file = NULL;
    unsigned char version = 0;
    sqlite3_file_control(db->sqlite, "main", SQLITE_FCNTL_FILE_POINTER, &file);
    return file == NULL || file->pMethods == NULL ||
           file->pMethods->xRead(file, &version, 1, WRITE_VERSION_AT) != SQLITE_OK ||
           version == WRITE_VERSION_WAL;
}

/*
 * The write-ahead log is an option of an opening, not of the file: whoever closes last leaves an
 * ordinary file, which can be copied alone and read from any folder. Others who have it open
 * keep the log, which is no failure.
 */
static void leave_ordinary_file(cgov *db)
{
    if (db->sqlite == NULL || db->read_only || in_memory(db) || !keeps_log(db))
        return;
    cgov__undo(db);
    sqlite3_busy_timeout(db->sqlite, 0);
    sqlite3_exec(db->sqlite, "PRAGMA journal_mode=DELETE", NULL, NULL, NULL);
}

void cgov_close(cgov *db)
{
    if (db == NULL)
        return;
    if (db->search != NULL)
        db->search_free(db->search);
    if (db->snapshot != NULL)
        db->snapshot_free(db->snapshot);
    cgov__cursors_detach(db);
    cgov__ties_cut(db);
    cgov__derived_close(db);
    cgov__statements_free(db);
    leave_ordinary_file(db);
    sqlite3_close_v2(db->sqlite);
    cgov_error_free(db->error);
    cgov__free(db->path);
    cgov__free(db->file);
    cgov__free(db->author);
    cgov__free(db);
}
