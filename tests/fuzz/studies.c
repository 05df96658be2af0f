/* Studies of colleagues: pages that are damaged, and decisions about differences. See fuzz.c. */
#include "fuzz.h"

#include "cgov/share.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char *place(const char *name)
{
    static char paths[4][100];
    static size_t at;
    char *path = paths[at++ % COUNT(paths)];
    snprintf(path, sizeof paths[0], "%s/%s", folder, name);
    return path;
}

static void edit(const char *name, const char *script)
{
    sqlite3 *sqlite = NULL;
    must(sqlite3_open(place(name), &sqlite) == SQLITE_OK &&
             sqlite3_exec(sqlite, script, NULL, NULL, NULL) == SQLITE_OK,
         name, sqlite3_errmsg(sqlite));
    sqlite3_close(sqlite);
}

static const char their_edits[] =
    "UPDATE agency SET name_en = 'Theirs' WHERE id = 1; UPDATE project SET summary = 'ของเขา';"
    "INSERT INTO agency (code, name_th) VALUES ('A9', 'ชุมชนบ้านน้ำเค็ม'); DELETE FROM coding;"
    "INSERT INTO memo (about, about_uid, text, coder) SELECT 'document', uid, 'x', 1 FROM "
    "document;";
static const char our_edits[] =
    "UPDATE agency SET name_en = 'Ours' WHERE id = 1; UPDATE project SET summary = 'ของเรา';";

static image read_file(const char *name)
{
    image out = { 0 };
    FILE *file = fopen(place(name), "rb");
    must(file != NULL && fseek(file, 0, SEEK_END) == 0, "no image", name);
    out.size = (size_t)ftell(file);
    rewind(file);
    out.bytes = malloc(out.size);
    must(fread(out.bytes, 1, out.size, file) == out.size && fclose(file) == 0, "image", name);
    return out;
}

/* Of two laptops: ours and theirs, which said otherwise. */
static image ours, theirs;

static void make_two(void)
{
    if (ours.bytes != NULL)
        return;
    write_input("theirs.cgov", pages.bytes, pages.size);
    edit("theirs.cgov", their_edits);
    theirs = read_file("theirs.cgov");
    write_input("ours.cgov", pages.bytes, pages.size);
    edit("ours.cgov", our_edits);
    ours = read_file("ours.cgov");
}

static void take_finding(const cgov_finding *finding, void *ctx)
{
    (void)ctx;
    must_be_text(finding->message);
    must(finding->kind == CGOV_FINDING_DERIVED || finding->kind == CGOV_FINDING_CONFLICT,
         "a merge left a finding", finding->message);
}

/* What is taken over is sound, whatever the file of the colleague is. */
void try_merge(const uint8_t *bytes, size_t size)
{
    cgov *db = NULL;
    make_two();
    write_input("ours.cgov", ours.bytes, ours.size);
    write_damaged("theirs.cgov", &theirs, bytes, size);
    must(cgov_open(place("ours.cgov"), NULL, &db, NULL) == CGOV_OK, "open", "ours.cgov");
    const char *from = place("theirs.cgov");
    const cgov_status status =
        cgov_merge(db, &from, 1, &(cgov_merge_options){ .no_backup = true }, NULL, NULL, NULL);
    must_be_said(db, status);
    must_be_said(db, cgov_check(db, take_finding, NULL, NULL));
    cgov_close(db);
    unlink(place("ours.cgov-index"));
}

/* A study that was damaged: a copy is made of it or not, and is a study if it is. */
void try_share(const uint8_t *bytes, size_t size)
{
    cgov *db = NULL, *copy = NULL;
    cgov_error *error = NULL;
    write_damaged("damaged.cgov", &pages, bytes, size);
    cgov_status status = cgov_open(place("damaged.cgov"), NULL, &db, &error);
    must(status != CGOV_INTERNAL, "open", cgov_error_message(error));
    cgov_error_free(error);
    if (status != CGOV_OK)
        return;
    status = cgov_share(
        db, place("copy.cgov"),
        &(cgov_share_options){ .profile = size % 2 == 0 ? CGOV_SHARE_PUBLIC : CGOV_SHARE_TEAM,
                               .accept_k = "tried" },
        NULL);
    must_be_said(db, status);
    must((access(place("copy.cgov"), F_OK) == 0) == (status == CGOV_OK), "a copy that is none",
         cgov_errmsg(db));
    if (status == CGOV_OK) {
        must(cgov_open(place("copy.cgov"), NULL, &copy, NULL) == CGOV_OK, "the copy",
             "does not open");
        must_be_said(copy, cgov_check(copy, take_check, NULL, NULL));
        cgov_close(copy);
    }
    cgov_close(db);
    unlink(place("copy.cgov"));
    unlink(place("copy.cgov-index"));
    unlink(place("copy.cgov.review.csv"));
    unlink(place("damaged.cgov-index"));
}

/* Differences that wait, and a file that decides them: all of it or nothing. */
void try_decide(const uint8_t *bytes, size_t size)
{
    static cgov *db;
    int64_t decided = 0;
    char *before = NULL, *after = NULL;
    make_two();
    if (db == NULL) {
        const char *from = place("theirs.cgov");
        must(cgov_open(place("ours.cgov"), NULL, &db, NULL) == CGOV_OK, "open", "ours.cgov");
        must(cgov_merge(db, &from, 1, NULL, NULL, NULL, NULL) == CGOV_OK, "merge", cgov_errmsg(db));
    }
    const char *path = write_input("decisions.csv", bytes, size);
    must(cgov_begin(db) == CGOV_OK, "begin", cgov_errmsg(db));
    must(cgov_merge_conflict_text(db, &before) == CGOV_OK, "the list", cgov_errmsg(db));
    const cgov_status status = cgov_merge_decide_file(db, path, &decided);
    must_be_said(db, status);
    must(cgov_merge_conflict_text(db, &after) == CGOV_OK, "the list", cgov_errmsg(db));
    must_be_text(after);
    if (status != CGOV_OK)
        must(strcmp(before, after) == 0, "decisions that were refused did something",
             cgov_errmsg(db));
    cgov_free(before);
    cgov_free(after);
    must(cgov_rollback(db) == CGOV_OK, "rollback", cgov_errmsg(db));
}
