/* SQLite's calls on a file, passed on; pages are sealed on their way. See seal.h. */
#include "store/seal.h"

#include "base/memory.h"

#include <sqlite3.h>

#include <stdint.h>
#include <string.h>

typedef struct sealed {
    sqlite3_file methods;
    sqlite3_file *file;  /* the default VFS's */
    unsigned char *page; /* one that is being written; of `size` bytes */
    int size;
    bool has_seals; /* it is a database that keeps room for them */
} sealed;

static sqlite3_file *file_of(sqlite3_file *file)
{
    return ((sealed *)(void *)file)->file;
}

/* Every step is reversible, so that no change of one word alone goes unseen. */
static uint64_t seal_of(const unsigned char *page, size_t size, uint64_t number)
{
    uint64_t seal = UINT64_C(0xcbf29ce484222325) ^ number;
    for (size_t i = 0; i + sizeof seal <= size - CGOV__SEAL; i += sizeof seal) {
        uint64_t word;
        memcpy(&word, page + i, sizeof word);
        seal = (seal ^ word) * UINT64_C(0x9E3779B97F4A7C15);
        seal ^= seal >> 29;
    }
    return seal;
}

bool cgov__seal_holds(const unsigned char *page, size_t size, long long number)
{
    const uint64_t seal = seal_of(page, size, (uint64_t)number);
    return memcmp(page + size - CGOV__SEAL, &seal, CGOV__SEAL) == 0;
}

static bool is_page(int amount, sqlite3_int64 offset)
{
    return amount >= 512 && (amount & (amount - 1)) == 0 && offset % amount == 0;
}

/* The first page of a database says how many bytes of each page are kept free. */
static void look_at_header(sealed *s, const unsigned char *bytes, int amount, sqlite3_int64 offset)
{
    if (offset == 0 && amount > 20)
        s->has_seals = bytes[20] == CGOV__SEAL;
}

static int seal_read(sqlite3_file *file, void *bytes, int amount, sqlite3_int64 offset)
{
    sealed *s = (sealed *)(void *)file;
    const int code = s->file->pMethods->xRead(s->file, bytes, amount, offset);
    if (code == SQLITE_OK && s->has_seals && is_page(amount, offset) &&
        !cgov__seal_holds(bytes, (size_t)amount, offset / amount))
        return SQLITE_IOERR_DATA;
    return code;
}

static int seal_write(sqlite3_file *file, const void *bytes, int amount, sqlite3_int64 offset)
{
    sealed *s = (sealed *)(void *)file;
    if (is_page(amount, offset))
        look_at_header(s, bytes, amount, offset);
    if (!s->has_seals || !is_page(amount, offset))
        return s->file->pMethods->xWrite(s->file, bytes, amount, offset);
    if (s->size != amount) {
        unsigned char *page = cgov__realloc(s->page, (size_t)amount);
        if (page == NULL)
            return SQLITE_IOERR_NOMEM;
        s->page = page;
        s->size = amount;
    }
    memcpy(s->page, bytes, (size_t)amount);
    const uint64_t seal = seal_of(s->page, (size_t)amount, (uint64_t)(offset / amount));
    memcpy(s->page + amount - CGOV__SEAL, &seal, CGOV__SEAL);
    return s->file->pMethods->xWrite(s->file, s->page, amount, offset);
}

/* ---- passed on as they are ---- */

static int seal_close(sqlite3_file *file)
{
    sealed *s = (sealed *)(void *)file;
    const int code = s->file->pMethods->xClose(s->file);
    cgov__free(s->file);
    cgov__free(s->page);
    return code;
}

static int seal_truncate(sqlite3_file *file, sqlite3_int64 size)
{
    return file_of(file)->pMethods->xTruncate(file_of(file), size);
}

static int seal_sync(sqlite3_file *file, int flags)
{
    return file_of(file)->pMethods->xSync(file_of(file), flags);
}

static int seal_size(sqlite3_file *file, sqlite3_int64 *size)
{
    return file_of(file)->pMethods->xFileSize(file_of(file), size);
}

static int seal_lock(sqlite3_file *file, int lock)
{
    return file_of(file)->pMethods->xLock(file_of(file), lock);
}

static int seal_unlock(sqlite3_file *file, int lock)
{
    return file_of(file)->pMethods->xUnlock(file_of(file), lock);
}

static int seal_reserved(sqlite3_file *file, int *is_reserved)
{
    return file_of(file)->pMethods->xCheckReservedLock(file_of(file), is_reserved);
}

/* In place, and not while anyone reads: whoever has the file open finds it empty, not gone. */
static int empty(sqlite3_file *file)
{
    const sqlite3_io_methods *call = file->pMethods;
    int code = call->xLock(file, SQLITE_LOCK_SHARED);
    if (code == SQLITE_OK)
        code = call->xLock(file, SQLITE_LOCK_RESERVED);
    if (code == SQLITE_OK)
        code = call->xLock(file, SQLITE_LOCK_EXCLUSIVE);
    if (code == SQLITE_OK)
        code = call->xTruncate(file, 0);
    call->xUnlock(file, SQLITE_LOCK_NONE);
    return code;
}

static int seal_control(sqlite3_file *file, int what, void *value)
{
    return what == CGOV__SEAL_EMPTY
               ? empty(file_of(file))
               : file_of(file)->pMethods->xFileControl(file_of(file), what, value);
}

static int seal_sector(sqlite3_file *file)
{
    return file_of(file)->pMethods->xSectorSize(file_of(file));
}

static int seal_device(sqlite3_file *file)
{
    return file_of(file)->pMethods->xDeviceCharacteristics(file_of(file));
}

/* Of the first version: without shared memory and mapped pages, which would pass by the seals. */
static const sqlite3_io_methods methods = { .iVersion = 1,
                                            .xClose = seal_close,
                                            .xRead = seal_read,
                                            .xWrite = seal_write,
                                            .xTruncate = seal_truncate,
                                            .xSync = seal_sync,
                                            .xFileSize = seal_size,
                                            .xLock = seal_lock,
                                            .xUnlock = seal_unlock,
                                            .xCheckReservedLock = seal_reserved,
                                            .xFileControl = seal_control,
                                            .xSectorSize = seal_sector,
                                            .xDeviceCharacteristics = seal_device };

/* ---- files ---- */

static sqlite3_vfs *base(void)
{
    return sqlite3_vfs_find(NULL);
}

/* Journals and temporary files go by without seals; a database that is new gets them. */
static int seal_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *got)
{
    sealed *s = (sealed *)(void *)file;
    unsigned char header[21] = { 0 };
    (void)vfs;
    *s = (sealed){ .file = cgov__calloc(1, (size_t)base()->szOsFile) };
    if (s->file == NULL)
        return SQLITE_NOMEM;
    const int code = base()->xOpen(base(), name, s->file, flags, got);
    if (code != SQLITE_OK) {
        if (s->file->pMethods != NULL)
            s->file->pMethods->xClose(s->file);
        cgov__free(s->file);
        return code;
    }
    s->methods.pMethods = &methods;
    s->has_seals = (flags & SQLITE_OPEN_MAIN_DB) != 0;
    if (s->has_seals &&
        s->file->pMethods->xRead(s->file, header, (int)sizeof header, 0) == SQLITE_OK)
        look_at_header(s, header, (int)sizeof header, 0);
    return SQLITE_OK;
}

static int seal_delete(sqlite3_vfs *vfs, const char *name, int sync)
{
    (void)vfs;
    return base()->xDelete(base(), name, sync);
}

static int seal_access(sqlite3_vfs *vfs, const char *name, int flags, int *is_so)
{
    (void)vfs;
    return base()->xAccess(base(), name, flags, is_so);
}

static int seal_full_name(sqlite3_vfs *vfs, const char *name, int size, char *full)
{
    (void)vfs;
    return base()->xFullPathname(base(), name, size, full);
}

static int seal_randomness(sqlite3_vfs *vfs, int size, char *bytes)
{
    (void)vfs;
    return base()->xRandomness(base(), size, bytes);
}

static int seal_sleep(sqlite3_vfs *vfs, int microseconds)
{
    (void)vfs;
    return base()->xSleep(base(), microseconds);
}

static int seal_time(sqlite3_vfs *vfs, double *days)
{
    (void)vfs;
    return base()->xCurrentTime(base(), days);
}

static int seal_last_error(sqlite3_vfs *vfs, int size, char *text)
{
    (void)vfs;
    return base()->xGetLastError(base(), size, text);
}

const char *cgov__seal_vfs(void)
{
    static sqlite3_vfs vfs = { .iVersion = 1, /* SQLite links it into its list, under its mutex */
                               .szOsFile = (int)sizeof(sealed),
                               .mxPathname = 4096,
                               .zName = "cgov-sealed",
                               .xOpen = seal_open,
                               .xDelete = seal_delete,
                               .xAccess = seal_access,
                               .xFullPathname = seal_full_name,
                               .xRandomness = seal_randomness,
                               .xSleep = seal_sleep,
                               .xCurrentTime = seal_time,
                               .xGetLastError = seal_last_error };
    if (sqlite3_vfs_find(vfs.zName) == NULL && sqlite3_vfs_register(&vfs, 0) != SQLITE_OK)
        return NULL;
    return vfs.zName;
}
