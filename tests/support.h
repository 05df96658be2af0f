/* What every test shares: CMocka with its includes in order, and asserts that say what failed. */
#ifndef CGOV_TESTS_SUPPORT_H
#define CGOV_TESTS_SUPPORT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <dirent.h>
#include <math.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cgov.h"

/* How long a test may take: 0 as a developer waits, CGOV_SLOW=1 as CI does, CGOV_SLOW=2 a night. */
static inline int slowness(void)
{
    const char *word = getenv("CGOV_SLOW");
    return word == NULL || *word == '\0' ? 0 : strcmp(word, "2") == 0 ? 2 : 1;
}

#define assert_status(expected, expression)                                                        \
    do {                                                                                           \
        const cgov_status status_ = (expression);                                                  \
        if (status_ != (expected))                                                                 \
            fail_msg("%s: %s, not %s", #expression, cgov_status_name(status_),                     \
                     cgov_status_name(expected));                                                  \
    } while (0)

/* For calls on a handle, which keeps the words. */
#define assert_ok(db, expression)                                                                  \
    do {                                                                                           \
        const cgov_status status_ = (expression);                                                  \
        if (status_ != CGOV_OK)                                                                    \
            fail_msg("%s: %s: %s", #expression, cgov_status_name(status_), cgov_errmsg(db));       \
    } while (0)

/* A failure on a handle, and a part of what it says. */
#define assert_refused(db, expected, part, expression)                                             \
    do {                                                                                           \
        assert_status(expected, expression);                                                       \
        assert_contains(part, cgov_errmsg(db));                                                    \
    } while (0)

/* For calls whose words come out through a cgov_error pointer. */
#define assert_ok_error(error, expression)                                                         \
    do {                                                                                           \
        const cgov_status status_ = (expression);                                                  \
        if (status_ != CGOV_OK)                                                                    \
            fail_msg("%s: %s: %s", #expression, cgov_status_name(status_),                         \
                     cgov_error_message(error));                                                   \
    } while (0)

#define assert_i64(expected, actual)                                                               \
    do {                                                                                           \
        const long long expected_ = (expected), actual_ = (actual);                                \
        if (expected_ != actual_)                                                                  \
            fail_msg("%s is %lld, not %lld", #actual, actual_, expected_);                         \
    } while (0)

#define assert_text(expected, actual)                                                              \
    do {                                                                                           \
        const char *expected_ = (expected), *actual_ = (actual);                                   \
        if (expected_ == NULL || actual_ == NULL ? expected_ != actual_                            \
                                                 : strcmp(expected_, actual_) != 0)                \
            fail_msg("%s is \"%s\", not \"%s\"", #actual, actual_ != NULL ? actual_ : "(NULL)",    \
                     expected_ != NULL ? expected_ : "(NULL)");                                    \
    } while (0)

#define assert_contains(part, actual)                                                              \
    do {                                                                                           \
        const char *part_ = (part), *actual_ = (actual);                                           \
        if (actual_ == NULL || strstr(actual_, part_) == NULL)                                     \
            fail_msg("%s is \"%s\", without \"%s\"", #actual,                                      \
                     actual_ != NULL ? actual_ : "(NULL)", part_);                                 \
    } while (0)

#define assert_close(expected, actual, tolerance)                                                  \
    do {                                                                                           \
        const double expected_ = (expected), actual_ = (actual);                                   \
        if (!(fabs(expected_ - actual_) <= (tolerance)))                                           \
            fail_msg("%s is %.17g, not %.17g", #actual, actual_, expected_);                       \
    } while (0)

/* ---- a folder of the test's own ---- */

typedef struct scratch {
    char folder[64];
    char names[8][256]; /* what scratch_file() gave, in turn */
    size_t next;
} scratch;

static inline void scratch_make(scratch *place)
{
    const char *const where = getenv("TMPDIR");
    *place = (scratch){ .next = 0 };
    snprintf(place->folder, sizeof place->folder, "%s/cgov-test-XXXXXX",
             where != NULL ? where : "/tmp");
    assert_non_null(mkdtemp(place->folder));
}

/* The path of a file in the folder; the last eight stay valid. */
static inline const char *scratch_file(scratch *place, const char *name)
{
    char *path = place->names[place->next++ % 8];
    const size_t folder = strlen(place->folder), length = strlen(name);
    assert_true(folder + length + 2 <= sizeof place->names[0]);
    memcpy(path, place->folder, folder);
    path[folder] = '/';
    memcpy(path + folder + 1, name, length + 1);
    return path;
}

static inline void scratch_remove(scratch *place)
{
    DIR *folder = opendir(place->folder);
    for (const struct dirent *it; folder != NULL && (it = readdir(folder)) != NULL;)
        if (strcmp(it->d_name, ".") != 0 && strcmp(it->d_name, "..") != 0)
            remove(scratch_file(place, it->d_name));
    if (folder != NULL)
        closedir(folder);
    rmdir(place->folder);
}

/* The whole file with a NUL behind it; free() it. */
static inline char *file_read(const char *path, size_t *size)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL)
        fail_msg("%s cannot be opened", path);
    fseek(file, 0, SEEK_END);
    const long length = ftell(file);
    rewind(file);
    char *bytes = malloc((size_t)length + 1);
    assert_non_null(bytes);
    assert_i64(length, (long long)fread(bytes, 1, (size_t)length, file));
    fclose(file);
    bytes[length] = '\0';
    if (size != NULL)
        *size = (size_t)length;
    return bytes;
}

static inline void file_write(const char *path, const void *bytes, size_t size)
{
    FILE *file = fopen(path, "wb");
    if (file == NULL)
        fail_msg("%s cannot be written", path);
    assert_i64((long long)size, (long long)fwrite(bytes, 1, size, file));
    assert_int_equal(0, fclose(file));
}

/* A study that a process makes once, at the path that `make` is given, and of which each test gets
   a copy: making one takes three times as long as opening it. */
typedef struct study_image {
    void (*make)(const char *path);
    char *bytes; /* kept until the process ends */
    size_t size;
} study_image;

static inline void study_copy(study_image *image, const char *path)
{
    if (image->bytes != NULL) {
        file_write(path, image->bytes, image->size);
        return;
    }
    image->make(path);
    image->bytes = file_read(path, &image->size);
}

/* ---- plain SQLite, as any other program would use the file ---- */

/* A command of the shell, which has to end with 0. */
static inline void command_run(const char *format, ...)
{
    char command[1024];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(command, sizeof command, format, arguments);
    va_end(arguments);
    if (system(command) != 0)
        fail_msg("%s: failed", command);
}

static inline void sql_run(sqlite3 *sqlite, const char *script)
{
    if (sqlite3_exec(sqlite, script, NULL, NULL, NULL) != SQLITE_OK)
        fail_msg("%s: %s", sqlite3_errmsg(sqlite), script);
}

/* Of a study with few rows, most of a page is empty: a third of the bytes remains. */
#define SMALL_PAGES "PRAGMA page_size = 4096; VACUUM"

static inline sqlite3_stmt *sql_row(sqlite3 *sqlite, const char *query)
{
    sqlite3_stmt *stmt = NULL;
    if (sqlite3_prepare_v2(sqlite, query, -1, &stmt, NULL) != SQLITE_OK ||
        sqlite3_step(stmt) != SQLITE_ROW)
        fail_msg("%s: %s", query, sqlite3_errmsg(sqlite));
    return stmt;
}

static inline long long sql_i64(sqlite3 *sqlite, const char *query)
{
    sqlite3_stmt *stmt = sql_row(sqlite, query);
    const long long value = sqlite3_column_int64(stmt, 0);
    sqlite3_finalize(stmt);
    return value;
}

#define assert_sql_text(expected, sqlite, query)                                                   \
    do {                                                                                           \
        sqlite3_stmt *stmt_ = sql_row(sqlite, query);                                              \
        assert_text(expected, (const char *)sqlite3_column_text(stmt_, 0));                        \
        sqlite3_finalize(stmt_);                                                                   \
    } while (0)

#endif
