/*
 * The disk gives out: the n-th call to SQLite's file system fails, for n = 1, 2, 3 ... until a run
 * needs no more; once with an I/O error, once with a full disk, once with a read that comes up
 * short. It concerns the study, its journal and its index alike. Whatever fails says so by a status
 * of the manual; the study is as it was or as it was to become, and the next try succeeds.
 * The study is open by then, but in two scenarios. CGOV_SLOW=2 tries every n; otherwise the first
 * 8, and then ever wider apart.
 */
#include "support.h"

#include "cgov/person_removal.h"
#include "cgov/search.h"
#include "cgov/share.h"

#include <unistd.h>

#define COUNT(list) (sizeof(list) / sizeof(list)[0])

/* ---- a file system that gives out ---- */

typedef enum fault {
    FAULT_IO,
    FAULT_FULL,
    FAULT_SHORT,
    FAULTS
} fault;

static struct {
    sqlite3_vfs *real;
    bool failing;
    fault kind;
    long asked, out_at, given;
} disk;

typedef struct shim {
    sqlite3_file head;
    sqlite3_file *real;
} shim;

static sqlite3_file *real_of(sqlite3_file *file)
{
    return ((shim *)(void *)file)->real;
}

static bool gives_out(bool concerned)
{
    if (!disk.failing || !concerned)
        return false;
    disk.asked++;
    disk.given += disk.asked == disk.out_at;
    return disk.asked == disk.out_at;
}

static int shim_close(sqlite3_file *file)
{
    sqlite3_file *real = real_of(file);
    const int code = real->pMethods != NULL ? real->pMethods->xClose(real) : SQLITE_OK;
    sqlite3_free(real);
    return code;
}

static int shim_read(sqlite3_file *file, void *to, int size, sqlite3_int64 at)
{
    if (gives_out(disk.kind != FAULT_FULL)) {
        memset(to, 0, (size_t)size);
        return disk.kind == FAULT_SHORT ? SQLITE_IOERR_SHORT_READ : SQLITE_IOERR_READ;
    }
    return real_of(file)->pMethods->xRead(real_of(file), to, size, at);
}

static int shim_write(sqlite3_file *file, const void *from, int size, sqlite3_int64 at)
{
    if (gives_out(disk.kind != FAULT_SHORT))
        return disk.kind == FAULT_FULL ? SQLITE_FULL : SQLITE_IOERR_WRITE;
    return real_of(file)->pMethods->xWrite(real_of(file), from, size, at);
}

static int shim_truncate(sqlite3_file *file, sqlite3_int64 size)
{
    return gives_out(disk.kind == FAULT_IO)
               ? SQLITE_IOERR_TRUNCATE
               : real_of(file)->pMethods->xTruncate(real_of(file), size);
}

static int shim_sync(sqlite3_file *file, int flags)
{
    return gives_out(disk.kind == FAULT_IO) ? SQLITE_IOERR_FSYNC
                                            : real_of(file)->pMethods->xSync(real_of(file), flags);
}

static int shim_size(sqlite3_file *file, sqlite3_int64 *size)
{
    return gives_out(disk.kind == FAULT_IO)
               ? SQLITE_IOERR_FSTAT
               : real_of(file)->pMethods->xFileSize(real_of(file), size);
}

static int shim_lock(sqlite3_file *file, int level)
{
    return gives_out(disk.kind == FAULT_IO) ? SQLITE_IOERR_LOCK
                                            : real_of(file)->pMethods->xLock(real_of(file), level);
}

static int shim_unlock(sqlite3_file *file, int level)
{
    return real_of(file)->pMethods->xUnlock(real_of(file), level);
}

static int shim_reserved(sqlite3_file *file, int *out)
{
    return real_of(file)->pMethods->xCheckReservedLock(real_of(file), out);
}

static int shim_control(sqlite3_file *file, int what, void *value)
{
    return real_of(file)->pMethods->xFileControl(real_of(file), what, value);
}

static int shim_sector(sqlite3_file *file)
{
    return real_of(file)->pMethods->xSectorSize(real_of(file));
}

static int shim_device(sqlite3_file *file)
{
    return real_of(file)->pMethods->xDeviceCharacteristics(real_of(file));
}

static int shim_map(sqlite3_file *file, int page, int size, int extend, void volatile **out)
{
    return gives_out(disk.kind == FAULT_IO)
               ? SQLITE_IOERR_SHMMAP
               : real_of(file)->pMethods->xShmMap(real_of(file), page, size, extend, out);
}

static int shim_shm_lock(sqlite3_file *file, int offset, int count, int flags)
{
    return gives_out(disk.kind == FAULT_IO && (flags & SQLITE_SHM_LOCK) != 0)
               ? SQLITE_IOERR_SHMLOCK
               : real_of(file)->pMethods->xShmLock(real_of(file), offset, count, flags);
}

static void shim_barrier(sqlite3_file *file)
{
    real_of(file)->pMethods->xShmBarrier(real_of(file));
}

static int shim_unmap(sqlite3_file *file, int remove_it)
{
    return real_of(file)->pMethods->xShmUnmap(real_of(file), remove_it);
}

static const sqlite3_io_methods methods = {
    .iVersion = 2,
    .xClose = shim_close,
    .xRead = shim_read,
    .xWrite = shim_write,
    .xTruncate = shim_truncate,
    .xSync = shim_sync,
    .xFileSize = shim_size,
    .xLock = shim_lock,
    .xUnlock = shim_unlock,
    .xCheckReservedLock = shim_reserved,
    .xFileControl = shim_control,
    .xSectorSize = shim_sector,
    .xDeviceCharacteristics = shim_device,
    .xShmMap = shim_map,
    .xShmLock = shim_shm_lock,
    .xShmBarrier = shim_barrier,
    .xShmUnmap = shim_unmap,
};

static int shim_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *got)
{
    (void)vfs;
    shim *it = (shim *)(void *)file;
    *it = (shim){ 0 };
    if (gives_out(disk.kind == FAULT_IO))
        return SQLITE_CANTOPEN;
    it->real = sqlite3_malloc(disk.real->szOsFile);
    if (it->real == NULL)
        return SQLITE_NOMEM;
    memset(it->real, 0, (size_t)disk.real->szOsFile);
    const int code = disk.real->xOpen(disk.real, name, it->real, flags, got);
    if (it->real->pMethods != NULL)
        it->head.pMethods = &methods;
    else
        sqlite3_free(it->real);
    return code;
}

static int shim_delete(sqlite3_vfs *vfs, const char *name, int sync)
{
    (void)vfs;
    return gives_out(disk.kind == FAULT_IO) ? SQLITE_IOERR_DELETE
                                            : disk.real->xDelete(disk.real, name, sync);
}

static int take_over(void **state)
{
    (void)state;
    static sqlite3_vfs vfs;
    disk.real = sqlite3_vfs_find(NULL);
    vfs = *disk.real;
    vfs.zName = "gives-out";
    vfs.szOsFile = sizeof(shim);
    vfs.xOpen = shim_open;
    vfs.xDelete = shim_delete;
    return sqlite3_vfs_register(&vfs, 1);
}

/* ---- scenarios ---- */

static cgov_status do_put(cgov *db)
{
    return cgov_agency_put(db, &(cgov_agency){ .code = "N1", .name_th = "อบต.ใหม่" }, NULL);
}

static cgov_status do_search(cgov *db)
{
    cgov_search_cursor *cur = NULL;
    const cgov_search_hit *hit = NULL;
    cgov_status status = cgov_search(db, "เทศบาล", NULL, &cur);
    while (status == CGOV_OK || status == CGOV_ROW)
        status = cgov_search_next(cur, &hit);
    cgov_search_cursor_free(cur);
    return status == CGOV_DONE ? CGOV_OK : status;
}

static char list_path[256];

static cgov_status do_load(cgov *db)
{
    return cgov_import_file(
        db, list_path,
        &(cgov_import_options){ .kind = CGOV_IMPORT_PEOPLE,
                                .mapping = "{\"kind\":\"people\",\"columns\":["
                                           "{\"column\":\"code\",\"field\":\"person.code\"}]}" },
        NULL, NULL, NULL);
}

static cgov_status do_export(cgov *db)
{
    return cgov_refi_export(db, "/dev/null", NULL, NULL);
}

static cgov_status do_check(cgov *db)
{
    return cgov_check(db, NULL, NULL, NULL);
}

static cgov_status do_load_undo(cgov *db)
{
    return cgov_load_undo(db, 1, NULL, NULL);
}

static char theirs_path[256], made_path[256], identities_path[256];

static int64_t merge_number;

static cgov_status do_merge(cgov *db)
{
    const char *from = theirs_path;
    cgov_merge_result *result = NULL;
    const cgov_status status =
        cgov_merge(db, &from, 1, &(cgov_merge_options){ .no_backup = true }, NULL, NULL, &result);
    if (status == CGOV_OK)
        merge_number = result->files[0].number;
    cgov_merge_result_free(result);
    return status;
}

static cgov_status do_merge_undo(cgov *db)
{
    return cgov_merge_undo(db, merge_number);
}

static cgov_status do_decide(cgov *db)
{
    return cgov_merge_decide(db, 1, CGOV_MERGE_THEIRS, NULL);
}

/* A copy is whole or not there. */
static cgov_status made(cgov_status status)
{
    assert_int_equal(status == CGOV_OK ? 0 : -1, access(made_path, F_OK));
    return status;
}

static cgov_status do_share(cgov *db)
{
    remove(made_path);
    return made(
        cgov_share(db, made_path, &(cgov_share_options){ .profile = CGOV_SHARE_TEAM }, NULL));
}

static cgov_status do_lend(cgov *db)
{
    remove(made_path);
    return made(cgov_lend(db, made_path, &(cgov_lend_options){ .coder = "K1" }, NULL));
}

static cgov_status do_forget(cgov *db)
{
    return cgov_forget(db, CGOV_REMOVAL_PERSON, "P1", NULL, NULL);
}

static cgov_status do_identities(cgov *db)
{
    static const char list[] = "code,name\nP1,สมชาย ใจดี\n";
    cgov_identities *identities = NULL;
    cgov_status status = cgov_identities_open(db, NULL, &identities);
    file_write(identities_path, list, sizeof list - 1);
    if (status == CGOV_OK)
        status = cgov_identities_load(identities, identities_path, NULL, NULL, NULL, NULL);
    cgov_identities_close(identities);
    return status;
}

static const struct scenario {
    const char *name;
    cgov_status (*run)(cgov *db);
    bool log;     /* with a write-ahead log */
    bool differs; /* of a study that was merged, with a difference that waits */
    bool opening; /* the disk gives out from opening on; else once the study is open */
} scenarios[] = {
    { "open and put", do_put, false, false, true },
    { "open and put in a log", do_put, true, false, true },
    { "put", do_put, false, false, false },
    { "load", do_load, false, false, false },
    { "search", do_search, false, false, false },
    { "export", do_export, false, false, false },
    { "check", do_check, false, false, false },
    { "put in a log", do_put, true, false, false },
    { "search in a log", do_search, true, false, false },
    { "taking a load back", do_load_undo, false, false, false },
    { "merge", do_merge, false, false, false },
    { "merge in a log", do_merge, true, false, false },
    { "taking a merge back", do_merge_undo, false, true, false },
    { "decision", do_decide, false, true, false },
    { "copy to share", do_share, false, false, false },
    { "copy to lend", do_lend, false, false, false },
    { "removal", do_forget, false, false, false },
    { "identities", do_identities, false, false, false },
};

typedef struct ground {
    scratch place;
    char base[256], merged[256], study[256], index[300], names[300];
} ground;

static void copy_file(const char *from, const char *to)
{
    size_t size = 0;
    char *bytes = file_read(from, &size);
    file_write(to, bytes, size);
    free(bytes);
}

static bool same_file(const char *a, const char *b)
{
    size_t size = 0, other = 0;
    char *bytes = file_read(a, &size), *others = file_read(b, &other);
    const bool same = size == other && memcmp(bytes, others, size) == 0;
    free(bytes);
    free(others);
    return same;
}

static void content(const char *path, char line[128])
{
    sqlite3 *sqlite = NULL;
    assert_int_equal(SQLITE_OK, sqlite3_open(path, &sqlite));
    assert_sql_text("ok", sqlite, "PRAGMA integrity_check");
    sqlite3_stmt *row = sql_row(
        sqlite,
        "SELECT printf('%d %d %d %d', (SELECT count(*) FROM agency), (SELECT count(*) FROM person),"
        " (SELECT count(*) FROM source_row), (SELECT count(*) FROM change_log))");
    snprintf(line, 128, "%s", (const char *)sqlite3_column_text(row, 0));
    sqlite3_finalize(row);
    assert_int_equal(SQLITE_OK, sqlite3_close(sqlite));
}

/* The status of the scenario while the n-th call fails; 0 calls fail at n = 0. */
static cgov_status run_at(ground *it, const struct scenario *of, long n, char words[400])
{
    cgov *db = NULL;
    cgov_error *error = NULL;
    remove(it->index);
    remove(it->names);
    copy_file(of->differs ? it->merged : it->base, it->study);
    disk.asked = disk.given = 0;
    disk.out_at = n;
    disk.failing = of->opening;
    cgov_status status = cgov_open(
        it->study, &(cgov_open_options){ .write_ahead_log = of->log, .busy_milliseconds = -1 }, &db,
        &error);
    snprintf(words, 400, "%s", cgov_error_message(error));
    cgov_error_free(error);
    if (status == CGOV_OK) {
        disk.failing = true;
        status = of->run(db);
        snprintf(words, 400, "%s", cgov_errmsg(db));
    }
    disk.failing = false;
    /* The handle is as good as before, but for what it read too short and keeps. */
    if (status != CGOV_OK && db != NULL && disk.kind != FAULT_SHORT) {
        const cgov_status again = of->run(db);
        if (again != CGOV_OK)
            fail_msg("%s, call %ld, fault %d: %s; and again: %s: %s", of->name, n, (int)disk.kind,
                     words, cgov_status_name(again), cgov_errmsg(db));
    }
    cgov_close(db);
    return status;
}

static void sweep(ground *it, const struct scenario *of, fault kind)
{
    char before[128], after[128], now[128], words[400];
    long tried = 0, failed = 0;
    disk.kind = kind;
    content(of->differs ? it->merged : it->base, before);
    assert_status(CGOV_OK, run_at(it, of, 0, words));
    content(it->study, after);
    const bool all = slowness() > 1;
    for (long n = 1;; n += all || n < 8 ? 1 : n / 2, tried++) {
        const cgov_status status = run_at(it, of, n, words);
        if (disk.given == 0)
            break;
        failed += status != CGOV_OK;
        if (status == CGOV_INTERNAL || status == CGOV_MISUSE || status == CGOV_INVALID)
            fail_msg("%s, call %ld, fault %d: %s: %s", of->name, n, (int)kind,
                     cgov_status_name(status), words);
        if (!of->log && same_file(it->study, of->differs ? it->merged : it->base))
            continue; /* sound, and as before */
        content(it->study, now);
        if (strcmp(now, before) != 0 && strcmp(now, after) != 0)
            fail_msg("%s, call %ld, fault %d: the study holds %s", of->name, n, (int)kind, now);
    }
    printf("%s, fault %d: %ld calls failed, %ld of them told\n", of->name, (int)kind, tried,
           failed);
}

static void edit(const char *path, const char *script)
{
    sqlite3 *sqlite = NULL;
    assert_int_equal(SQLITE_OK, sqlite3_open(path, &sqlite));
    sql_run(sqlite, script);
    assert_int_equal(SQLITE_OK, sqlite3_close(sqlite));
}

/* Two studies that say different things of one agency, and one into which both were merged. */
static void make_grounds(ground *it)
{
    cgov *db = NULL;
    snprintf(list_path, sizeof list_path, "%s", scratch_file(&it->place, "earlier.csv"));
    file_write(list_path, "code\nP1\n", 8);
    assert_status(CGOV_OK, cgov_open(it->base, NULL, &db, NULL));
    const cgov_agency agency = { .code = "A1", .name_th = "เทศบาลตำบลปริก" };
    assert_ok(db, cgov_agency_put(db, &agency, NULL));
    assert_ok(db, cgov_factor_put(db,
                                  &(cgov_factor){ .code = "trust",
                                                  .kind = CGOV_FACTOR_KIND_CONDITION,
                                                  .label_en = "Trust" },
                                  NULL));
    assert_ok(db, do_load(db));
    cgov_close(db);
    copy_file(it->base, theirs_path);
    edit(theirs_path, "UPDATE agency SET name_en = 'theirs'");
    edit(it->base, "UPDATE agency SET name_en = 'ours'");
    edit(it->base, SMALL_PAGES); /* each run copies the file */
    copy_file(it->base, it->merged);
    assert_status(CGOV_OK, cgov_open(it->merged, NULL, &db, NULL));
    assert_ok(db, do_merge(db));
    cgov_close(db);
}

static void the_disk_gives_out(void **state)
{
    (void)state;
    ground it;
    scratch_make(&it.place);
    snprintf(it.base, sizeof it.base, "%s", scratch_file(&it.place, "base.cgov"));
    snprintf(it.merged, sizeof it.merged, "%s", scratch_file(&it.place, "merged.cgov"));
    snprintf(it.study, sizeof it.study, "%s", scratch_file(&it.place, "study.cgov"));
    snprintf(it.index, sizeof it.index, "%s-index", it.study);
    snprintf(it.names, sizeof it.names, "%s.identities", it.study);
    snprintf(theirs_path, sizeof theirs_path, "%s", scratch_file(&it.place, "theirs.cgov"));
    snprintf(made_path, sizeof made_path, "%s", scratch_file(&it.place, "made.cgov"));
    snprintf(identities_path, sizeof identities_path, "%s", scratch_file(&it.place, "names.csv"));
    make_grounds(&it);
    snprintf(list_path, sizeof list_path, "%s", scratch_file(&it.place, "people.csv"));
    file_write(list_path, "code\nP1\nP2\nP3\n", 14);
    for (size_t i = 0; i < COUNT(scenarios); i++)
        for (int kind = 0; kind < FAULTS; kind++)
            sweep(&it, &scenarios[i], (fault)kind);
    scratch_remove(&it.place);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(the_disk_gives_out) };
    return cmocka_run_group_tests(tests, take_over, NULL);
}
