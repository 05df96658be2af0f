/* Finding, making and believing `<study>-index`. See derived.h. */
#include "store/derived.h"

#include "base/memory.h"
#include "store/statement.h"

#include <stdio.h>
#include <string.h>

enum {
    DERIVED_APPLICATION_ID = 0x43474F49 /* "CGOI" */
};

typedef struct picture_row {
    const char *picture;
} picture_row;

static const cgov__field picture_fields[] = { CGOV__FIELD(picture_row, picture) };
static const cgov__map picture_map = CGOV__MAP("derived data", picture_row, picture_fields);

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

/* `path` is taken over; "" is a temporary file that SQLite removes itself. */
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
    const int code = sqlite3_open_v2(path, &made->sqlite,
                                     flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, NULL);
    if (code != SQLITE_OK)
        return cgov__sqlite_failed(made, code);
    sqlite3_db_config(made->sqlite, SQLITE_DBCONFIG_DEFENSIVE, 1, (int *)NULL);
    sqlite3_db_config(made->sqlite, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, (int *)NULL);
    sqlite3_busy_timeout(made->sqlite, 5000);
    return cgov__exec(made, "PRAGMA cell_size_check=ON; PRAGMA synchronous=NORMAL; "
                            "PRAGMA cache_size=-65536; PRAGMA page_size=16384");
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

/* What the tables look like where this library makes them. */
static cgov_status same_picture(cgov *derived, const char *picture, bool *same)
{
    cgov fresh = { .path = derived->path };
    picture_row *made = NULL;
    const int code = sqlite3_open_v2(":memory:", &fresh.sqlite,
                                     SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL);
    cgov_status status = code == SQLITE_OK ? make_tables(&fresh) : cgov__nomem(&fresh.error);
    if (status == CGOV_OK)
        status = cgov__fetch(&fresh, &cgov__sql_derived_picture, NULL, NULL, &picture_map,
                             (void **)&made);
    *same = status == CGOV_OK && picture != NULL && strcmp(made->picture, picture) == 0;
    cgov__free(made);
    cgov__statements_free(&fresh);
    sqlite3_close_v2(fresh.sqlite);
    if (status != CGOV_OK)
        cgov__fail_db(derived, status, "%s", cgov_error_message(fresh.error));
    cgov_error_free(fresh.error);
    return status;
}

/* CGOV_OK: as it should be; CGOV_DONE: to be made; CGOV_ALTERED: to be made again. */
static cgov_status judge(cgov *derived)
{
    picture_row *found = NULL;
    bool same = false;
    cgov_status status =
        cgov__fetch(derived, &cgov__sql_derived_picture, NULL, NULL, &picture_map, (void **)&found);
    if (status == CGOV_OK && found->picture == NULL)
        status = CGOV_DONE;
    else if (status == CGOV_OK)
        status = same_picture(derived, found->picture, &same);
    cgov__free(found);
    return status == CGOV_OK && !same ? CGOV_ALTERED : status;
}

/* A file of that name which is not ours is left alone; an empty one or none may be made ours. */
static bool is_strangers(const char *path)
{
    unsigned char header[72] = { 0 };
    FILE *file = fopen(path, "rb");
    if (file == NULL)
        return false;
    const size_t read = fread(header, 1, sizeof header, file);
    fclose(file);
    const uint32_t id = (uint32_t)header[68] << 24 | (uint32_t)header[69] << 16 |
                        (uint32_t)header[70] << 8 | header[71];
    return read > 0 && id != DERIVED_APPLICATION_ID;
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
    sqlite3_db_config(it->sqlite, SQLITE_DBCONFIG_RESET_DATABASE, 1, (int *)NULL);
    cgov_status status = cgov__exec(it, "VACUUM");
    sqlite3_db_config(it->sqlite, SQLITE_DBCONFIG_RESET_DATABASE, 0, (int *)NULL);
    if (status == CGOV_OK)
        status = make_tables(it);
    if (status != CGOV_OK && status != CGOV_BUSY && status != CGOV_NOMEM)
        return cgov__derived_apart(db, derived);
    *derived = status == CGOV_OK ? it : NULL;
    return cgov__derived_failed(db, status);
}

static cgov_status open_beside(cgov *db)
{
    const int flags =
        db->read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    char *path = sqlite3_mprintf("%s-index", db->path);
    if (path != NULL && is_strangers(path)) {
        sqlite3_free(path);
        return CGOV_NOT_A_STUDY;
    }
    const cgov_status status = connect(db, path, flags);
    return status == CGOV_OK ? judge(db->derived) : status;
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
    else if (status == CGOV_ALTERED || status == CGOV_CORRUPT)
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
