/* Finding, making and believing `<study>-index`. See derived.h. */
#include "store/derived.h"

#include "base/file.h"
#include "base/memory.h"
#include "base/peek.h"
#include "store/picture.h"
#include "store/seal.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

enum {
    DERIVED_APPLICATION_ID = 0x43474F49 /* "CGOI" */
};

static const cgov__field state_fields[] = { CGOV__FIELD(cgov__derived_state, feature),
                                            CGOV__FIELD(cgov__derived_state, made_with),
                                            CGOV__FIELD(cgov__derived_state, mark),
                                            CGOV__FIELD(cgov__derived_state, watermark) };
const cgov__map cgov__derived_state_map =
    CGOV__MAP("state of the index", cgov__derived_state, state_fields);

static const cgov__field mark_fields[] = { CGOV__FIELD(cgov__derived_mark, watermark),
                                           CGOV__FIELD(cgov__derived_mark, newest),
                                           CGOV__FIELD(cgov__derived_mark, mark),
                                           CGOV__FIELD(cgov__derived_mark, study) };
const cgov__map cgov__derived_mark_map = CGOV__MAP("change log", cgov__derived_mark, mark_fields);

/* Beside the file itself, wherever a symbolic link to it lies: one study has one index. */
static char *name_of_index(const cgov *db)
{
    const char *file = sqlite3_db_filename(db->sqlite, "main");
    return sqlite3_mprintf("%s-index", file != NULL && *file != '\0' ? file : db->file);
}

cgov_status cgov__derived_failed(cgov *db, cgov_status status)
{
    cgov *derived = db->derived;
    if (status == CGOV_OK || derived == NULL || derived->error == NULL)
        return status;
    cgov_error_free(db->error);
    db->error = derived->error;
    derived->error = NULL;
    return status;
}

void cgov__derived_close(cgov *db)
{
    cgov *derived = db->derived;
    db->derived = NULL;
    if (derived == NULL)
        return;
    cgov__statements_free(derived);
    sqlite3_close_v2(derived->sqlite);
    cgov_error_free(derived->error);
    cgov__free(derived->path);
    cgov__free(derived);
}

bool cgov__derived_is_fixed(const cgov *db)
{
    return db->derived != NULL && db->derived->read_only;
}

/* ---- opening ---- */

/* `path` is taken over; "" is a temporary file that SQLite removes itself. Pages that are written
   before the commit keep all readers away, so that only what is very large (256 MB) spills. */
static cgov_status connect(cgov *db, char *path, int flags)
{
    cgov__derived_close(db);
    cgov *made = path != NULL ? cgov__calloc(1, sizeof *made) : NULL;
    if (made == NULL) {
        cgov__free(path);
        return cgov__nomem(&db->error);
    }
    db->derived = made;
    made->path = path;
    made->read_only = (flags & SQLITE_OPEN_READONLY) != 0;
    const char *vfs = *path != '\0' ? cgov__seal_vfs() : NULL;
    if (*path != '\0' && (flags & SQLITE_OPEN_CREATE) != 0)
        cgov__file_make(path, cgov__file_mode(db->file));
    int code = sqlite3_open_v2(path, &made->sqlite,
                               flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, vfs);
    if (code == SQLITE_OK && vfs != NULL)
        code = sqlite3_file_control(made->sqlite, "main", SQLITE_FCNTL_RESERVE_BYTES,
                                    &(int){ CGOV__SEAL });
    if (code != SQLITE_OK)
        return cgov__sqlite_failed(made, code);
    sqlite3_db_config(made->sqlite, SQLITE_DBCONFIG_DEFENSIVE, 1, (int *)NULL);
    sqlite3_db_config(made->sqlite, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, (int *)NULL);
    cgov__set_wait(made, db->wait);
    return cgov__exec(made, "PRAGMA cell_size_check=ON; PRAGMA synchronous=NORMAL; "
                            "PRAGMA cache_size=-65536; PRAGMA cache_spill=16384; "
                            "PRAGMA page_size=16384" /* CGOV__SEAL_PAGE */);
}

static cgov_status make_tables(cgov *derived)
{
    char stamp[64];
    snprintf(stamp, sizeof stamp, "PRAGMA application_id=%d", DERIVED_APPLICATION_ID);
    cgov_status status = cgov__exec(derived, "BEGIN IMMEDIATE");
    if (status != CGOV_OK)
        return status;
    status = cgov__exec(derived, cgov__sql_derived_schema.text);
    if (status == CGOV_OK)
        status = cgov__exec(derived, stamp);
    if (status == CGOV_OK)
        status = cgov__exec(derived, "COMMIT");
    if (status != CGOV_OK)
        sqlite3_exec(derived->sqlite, "ROLLBACK", NULL, NULL, NULL);
    return status;
}

/* CGOV_OK: as it should be; CGOV_DONE: to be made; CGOV_ALTERED: to be made again. */
static cgov_status judge(cgov *derived)
{
    bool same = false;
    const cgov_status status = cgov__picture_compare(derived, make_tables, &same);
    return status == CGOV_OK && !same ? CGOV_ALTERED : status;
}

typedef enum file_kind {
    FILE_NONE, /* there is none, or it is empty */
    FILE_OURS,
    FILE_UNSEALED, /* ours once, or in part: to be made again */
    FILE_STRANGERS
} file_kind;

/* Of a file whose beginning says nothing: whether it is what is left of an index. */
static file_kind look_further(const cgov__peek *file, const unsigned char *header)
{
    static const char magic[16] = "SQLite format 3";
    const uint64_t size = file->size;
    unsigned char page[CGOV__SEAL_PAGE];
    bool is_index =
        size < 512 && memcmp(header, magic, size < 16 ? (size_t)size : 16) == 0; /* cut off */
    for (long long i = 0; !is_index && i < 16; i++)
        is_index =
            cgov__peek_read(file, (uint64_t)i * sizeof page, page, sizeof page) == sizeof page &&
            cgov__seal_holds(page, sizeof page, i);
    return is_index ? FILE_UNSEALED : FILE_STRANGERS;
}

/* A file of that name which is not ours is left alone; an empty one or none may be made ours. */
static file_kind kind_of_file(const char *path)
{
    unsigned char header[512] = { 0 };
    file_kind kind = FILE_NONE;
    struct stat found;
    cgov__peek file;
    if (stat(path, &found) == 0 && !S_ISREG(found.st_mode))
        return FILE_STRANGERS; /* a pipe or a device could hold the search for ever */
    if (cgov__peek_open(path, &file) != CGOV_OK)
        return kind;
    const size_t read = cgov__peek_read(&file, 0, header, sizeof header);
    const uint32_t id = (uint32_t)header[68] << 24 | (uint32_t)header[69] << 16 |
                        (uint32_t)header[70] << 8 | header[71];
    if (read > 0 && id != DERIVED_APPLICATION_ID)
        kind = look_further(&file, header);
    else if (read > 0)
        kind = header[20] == CGOV__SEAL ? FILE_OURS : FILE_UNSEALED;
    cgov__peek_close(&file);
    return kind;
}

cgov_status cgov__derived_apart(cgov *db, cgov **derived)
{
    cgov_status status = connect(db, cgov__strdup(""), SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
    if (status == CGOV_OK)
        status = make_tables(db->derived);
    *derived = status == CGOV_OK ? db->derived : NULL;
    return cgov__derived_failed(db, status);
}

cgov_status cgov__derived_reset(cgov *db, cgov **derived)
{
    cgov *it = db->derived;
    if (it->read_only || *it->path == '\0')
        return cgov__derived_apart(db, derived);
    cgov__statements_free(it);
    sqlite3_exec(it->sqlite, "ROLLBACK", NULL, NULL, NULL);
    char *path = cgov__strdup(it->path);
    cgov_status status = path != NULL ? CGOV_OK : cgov__nomem(&it->error);
    if (status == CGOV_OK)
        status = cgov__sqlite_failed(
            it, sqlite3_file_control(it->sqlite, "main", CGOV__SEAL_EMPTY, NULL));
    if (status == CGOV_OK) /* what this handle knew of the file is forgotten with it */
        status = connect(db, path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
    else
        cgov__free(path);
    if (status == CGOV_OK)
        status = make_tables(db->derived);
    if (status != CGOV_OK && status != CGOV_NOMEM)
        return cgov__derived_apart(db, derived);
    *derived = status == CGOV_OK ? db->derived : NULL;
    return cgov__derived_failed(db, status);
}

static cgov_status open_beside(cgov *db)
{
    const int flags =
        db->read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    char *path = name_of_index(db);
    const file_kind kind = path != NULL ? kind_of_file(path) : FILE_NONE;
    if (kind == FILE_STRANGERS) {
        cgov__free(path);
        return CGOV_NOT_A_STUDY;
    }
    const cgov_status status = connect(db, path, flags);
    if (status != CGOV_OK)
        return status;
    return kind == FILE_UNSEALED ? CGOV_ALTERED : judge(db->derived);
}

cgov_status cgov__derived_open(cgov *db, cgov **derived)
{
    *derived = db->derived;
    if (db->derived != NULL)
        return CGOV_OK;
    if (strcmp(db->path, ":memory:") == 0)
        return cgov__derived_apart(db, derived);
    cgov_status status = open_beside(db);
    if (status == CGOV_DONE && !db->read_only)
        status = make_tables(db->derived);
    else if (status == CGOV_ALTERED || status == CGOV_CORRUPT || status == CGOV_NOT_A_DATABASE)
        return cgov__derived_reset(db, derived);
    if (status == CGOV_BUSY || status == CGOV_NOMEM) {
        cgov__derived_failed(db, status);
        cgov__derived_close(db);
        return status;
    }
    if (status != CGOV_OK) /* a folder that cannot be written, a full disk, a stranger's file */
        return cgov__derived_apart(db, derived);
    *derived = db->derived;
    return CGOV_OK;
}

/* ---- checking ---- */

static cgov_status check_age(cgov *db, cgov *index, cgov__buffer *words)
{
    cgov__derived_state *state = NULL;
    cgov__derived_mark *now = NULL;
    cgov_status status = cgov__fetch(index, &cgov__sql_derived_state, &cgov__derived_state_map,
                                     &(cgov__derived_state){ .feature = "search" },
                                     &cgov__derived_state_map, (void **)&state);
    if (status != CGOV_OK) /* nothing was put into it yet */
        return status == CGOV_NOT_FOUND ? CGOV_OK : status;
    status = cgov__fetch(db, &cgov__sql_search_mark, &cgov__derived_mark_map,
                         &(cgov__derived_mark){ .watermark = state->watermark },
                         &cgov__derived_mark_map, (void **)&now);
    if (status == CGOV_OK &&
        (strcmp(state->mark, now->mark) != 0 || state->watermark > now->newest))
        cgov__buffer_format(words,
                            CGOV__SAY(db, "%s is of other data: the next search makes it anew",
                                      "%s เป็นดัชนีของข้อมูลอื่น การค้นครั้งต่อไปจะสร้างใหม่"),
                            index->path);
    else if (status == CGOV_OK && state->watermark < now->newest)
        cgov__buffer_format(words,
                            CGOV__SAY(db, "%s is %lld changes behind: the next search catches up",
                                      "%s ยังขาดการแก้ไข %lld รายการ การค้นครั้งต่อไปจะเติมให้"),
                            index->path, (long long)(now->newest - state->watermark));
    cgov__free(state);
    cgov__free(now);
    return status;
}

/* On the index: its failures have their words there. */
static cgov_status check_file(cgov *db, cgov *index, cgov__buffer *words)
{
    int code = sqlite3_open_v2(index->path, &index->sqlite,
                               SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE,
                               cgov__seal_vfs());
    cgov_status status = code == SQLITE_OK ? judge(index) : cgov__sqlite_failed(index, code);
    sqlite3_stmt *pages = NULL;
    if (status == CGOV_OK) {
        code = sqlite3_prepare_v2(index->sqlite, "PRAGMA integrity_check(1)", -1, &pages, NULL);
        code = code == SQLITE_OK ? sqlite3_step(pages) : code;
        status = code == SQLITE_ROW ? CGOV_OK : cgov__sqlite_failed(index, code);
    }
    if (status == CGOV_OK && strcmp((const char *)sqlite3_column_text(pages, 0), "ok") != 0)
        status = CGOV_CORRUPT;
    sqlite3_finalize(pages);
    return status == CGOV_OK ? check_age(db, index, words) : status;
}

cgov_status cgov__derived_check(cgov *db, cgov__buffer *words)
{
    cgov index = { .path = name_of_index(db) };
    if (index.path == NULL)
        return cgov__nomem(&db->error);
    const bool is_file = strcmp(db->path, ":memory:") != 0;
    const file_kind kind = is_file ? kind_of_file(index.path) : FILE_NONE;
    cgov_status status = kind == FILE_OURS ? check_file(db, &index, words) : CGOV_OK;
    if (kind == FILE_STRANGERS)
        cgov__buffer_format(words,
                            CGOV__SAY(db,
                                      "%s is no index of this library: it is left alone, and each "
                                      "handle makes one of its own; give it another name",
                                      "%s ไม่ใช่ดัชนีของโปรแกรมนี้ จึงคงไว้ตามเดิม "
                                      "และต้องสร้างดัชนีใหม่ทุกครั้งที่เปิด ให้เปลี่ยนชื่อไฟล์นั้น"),
                            index.path);
    else if (kind == FILE_UNSEALED || status == CGOV_CORRUPT || status == CGOV_NOT_A_DATABASE ||
             status == CGOV_ALTERED) {
        cgov__buffer_format(words,
                            CGOV__SAY(db,
                                      "%s is damaged, or of another version of the library: the "
                                      "first search that comes upon it makes it anew",
                                      "%s เสียหาย หรือเป็นของโปรแกรมรุ่นอื่น การค้นครั้งต่อไปจะสร้างใหม่"),
                            index.path);
        status = CGOV_OK;
    }
    if (status == CGOV_DONE)
        status = CGOV_OK; /* it has no tables yet */
    else if (status != CGOV_OK && index.error != NULL)
        cgov__fail_texts(&db->error, status, cgov_error_message(index.error), cgov_error_message_th(index.error));
    cgov__statements_free(&index);
    sqlite3_close_v2(index.sqlite);
    cgov_error_free(index.error);
    cgov__free(index.path);
    return status == CGOV_OK && words->failed ? cgov__nomem(&db->error) : status;
}
