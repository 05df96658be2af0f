/* Several studies made one, all or nothing. See cgov/merge.h. */
#include "cgov/merge.h"

#include "exchange/load/review.h"
#include "exchange/merge/merge.h"

#include <stdio.h>
#include <string.h>

/* What is handed out, and what it owns. */
typedef struct made {
    cgov_merge_result shown;
    cgov_merge_file *files;
    cgov__arena texts;
} made;

typedef struct merging {
    cgov *db;
    const cgov_merge_options *options;
    const char *const *paths;
    size_t count;
    cgov__join_from from[CGOV_MERGE_FILES];
    size_t attached;
    cgov_progress *progress;
    void *ctx;
    char *backup;
    bool changed;
    bool asks;        /* agencies came */
    int64_t agencies; /* id of the last one before the first that came */
    made *made;
} merging;

/* ---- what is handed out ---- */

static const char *kept_text(merging *m, const char *text)
{
    return cgov__arena_copy(&m->made->texts, text, strlen(text));
}

static void add_up(cgov_merge_table *sum, const cgov_merge_table *more)
{
    sum->rows += more->rows;
    sum->same += more->same;
    sum->taken += more->taken;
    sum->added += more->added;
    sum->conflicts += more->conflicts;
    sum->kept += more->kept;
    sum->deleted += more->deleted;
}

static cgov_status hand_out(merging *m, const cgov__join *it, cgov_merge_file *file)
{
    cgov_merge_table *tables =
        cgov__arena_alloc(&m->made->texts, (it->table_count + 1) * sizeof *tables);
    if (tables == NULL)
        return cgov__nomem(&m->db->error);
    for (size_t i = 0; i < it->table_count; i++) {
        tables[i] = it->tables[i].count;
        tables[i].table = kept_text(m, it->tables[i].table);
        if (tables[i].table == NULL)
            return cgov__nomem(&m->db->error);
        add_up(&file->sum, &tables[i]);
    }
    file->tables = tables;
    file->table_count = it->table_count;
    const cgov__join_table *agency = cgov__join_find(it, "agency");
    if (agency->count.added > 0 && !m->asks)
        m->agencies = agency->last;
    m->asks = m->asks || agency->count.added > 0;
    file->number = it->number;
    file->open = it->conflicts;
    m->changed = m->changed || it->number != 0;
    return CGOV_OK;
}

void cgov_merge_result_free(cgov_merge_result *result)
{
    made *it = (made *)result; /* its first member */
    if (it == NULL)
        return;
    cgov__free(it->files);
    cgov__arena_free(&it->texts);
    cgov__free(it);
}

/* ---- one file after the other, under one lock ---- */

/* What its rows are refused for names the file they are of. */
static cgov_status name_file(merging *m, cgov_status status, const char *path)
{
    if (status != CGOV_INVALID && status != CGOV_CORRUPT && status != CGOV_CONFLICT)
        return status;
    char *words = sqlite3_mprintf("%s", cgov_errmsg(m->db));
    if (words != NULL)
        cgov__fail_db(m->db, status, "%s: %s", path, words);
    sqlite3_free(words);
    return status;
}

static cgov_status merge_one(merging *m, size_t i)
{
    cgov__join it = { .db = m->db, .progress = m->progress, .ctx = m->ctx };
    cgov_merge_file *file = &m->made->files[i];
    snprintf(it.theirs, sizeof it.theirs, "theirs%d", (int)i);
    file->path = kept_text(m, m->paths[i]);
    cgov_status status = file->path != NULL ? CGOV_OK : cgov__nomem(&m->db->error);
    if (status == CGOV_OK)
        status = cgov__join_attach(m->db, &m->from[i], it.theirs);
    if (status == CGOV_OK) {
        m->attached++;
        status = name_file(m, cgov__join_all(&it, &m->from[i]), m->paths[i]);
    }
    if (status == CGOV_OK)
        status = hand_out(m, &it, file);
    cgov__free(it.tables);
    cgov__free(it.references);
    cgov__arena_free(&it.texts);
    return status;
}

/* New agencies whose names are nearly those of others are never made one, only asked about. */
static cgov_status ask_alike(merging *m, cgov__review *review)
{
    cgov_status status =
        cgov__review_open(review, m->db, m->options->review, m->db->language, NULL, NULL);
    if (status == CGOV_OK)
        status = cgov__review_ask_pairs(review, &(cgov_match_options){ .limit = 0 }, m->agencies);
    if (status == CGOV_OK && !m->options->check_only)
        status = cgov__review_save(review);
    m->made->shown.asked = review->result.asked;
    return status;
}

/* The review is written last: if it cannot be, nothing is merged. */
static cgov_status finish_merging(merging *m)
{
    cgov__review review = { .path = NULL };
    const bool asks = m->options->review != NULL && m->asks;
    cgov_status status = asks ? ask_alike(m, &review) : CGOV_OK;
    const bool stays = m->options->check_only || !m->changed;
    for (size_t i = 0; stays && i < m->count; i++)
        m->made->files[i].number = 0;
    if (status == CGOV_OK && stays)
        status = cgov_rollback(m->db);
    else
        status = cgov__finish(m->db, status);
    if (asks && status != CGOV_OK)
        cgov__review_unsave(&review);
    if (asks)
        cgov__review_close(&review);
    return status;
}

static cgov_status merge_locked(merging *m)
{
    cgov_status status = cgov_begin(m->db);
    if (status != CGOV_OK)
        return status;
    for (size_t i = 0; status == CGOV_OK && i < m->count; i++)
        status = merge_one(m, i);
    return status == CGOV_OK ? finish_merging(m) : cgov__finish(m->db, status);
}

/* Nothing of a file of others stays open; the words of a failure outlive that. */
static void detach(merging *m)
{
    cgov__statements_free(m->db);
    for (size_t i = 0; i < m->attached; i++) {
        char sql[40];
        snprintf(sql, sizeof sql, "DETACH theirs%d", (int)i);
        sqlite3_exec(m->db->sqlite, sql, NULL, NULL, NULL);
    }
}

static cgov_status open_all(merging *m)
{
    cgov_status status = CGOV_OK;
    for (size_t i = 0; status == CGOV_OK && i < m->count; i++)
        status = m->paths[i] != NULL && *m->paths[i] != '\0'
                     ? cgov__join_open(m->db, m->paths[i], &m->from[i])
                     : cgov__fail_db(m->db, CGOV_MISUSE, "cgov_merge: a path is NULL or empty");
    return status;
}

static cgov_status merge_all(merging *m)
{
    cgov_status status = open_all(m);
    if (status == CGOV_OK && !m->options->check_only && !m->options->no_backup)
        status = cgov__backup(m->db, "before-merge", &m->backup);
    if (status == CGOV_OK) {
        sqlite3_exec(m->db->sqlite, "PRAGMA cache_size=-65536", NULL, NULL, NULL);
        status = merge_locked(m);
        detach(m);
        sqlite3_exec(m->db->sqlite, "PRAGMA cache_size=-2000", NULL, NULL, NULL);
    }
    if (m->backup != NULL && (status != CGOV_OK || !m->changed))
        remove(m->backup);
    else if (m->backup != NULL && (m->made->shown.backup = kept_text(m, m->backup)) == NULL)
        status = cgov__nomem(&m->db->error);
    return status;
}

cgov_status cgov_merge(cgov *db, const char *const *paths, size_t count,
                       const cgov_merge_options *options, cgov_progress *progress, void *ctx,
                       cgov_merge_result **result)
{
    static const cgov_merge_options defaults;
    if (result != NULL)
        *result = NULL;
    CGOV__NEEDS(db, paths != NULL, "cgov_merge: paths is NULL");
    CGOV__NEEDS(db, count > 0 && count <= CGOV_MERGE_FILES, "cgov_merge: count is not 1 to 9");
    CGOV__NEEDS(db, db->depth == 0, "cgov_merge: a transaction is open; a merge is one of its own");
    cgov_status status = cgov__ready(db);
    if (status == CGOV_OK)
        status = cgov__writable(db);
    if (status != CGOV_OK)
        return status;
    merging m = { .db = db,
                  .options = options != NULL ? options : &defaults,
                  .paths = paths,
                  .count = count,
                  .progress = progress,
                  .ctx = ctx };
    m.made = cgov__calloc(1, sizeof *m.made);
    if (m.made != NULL)
        m.made->files = cgov__calloc(count, sizeof *m.made->files);
    status = m.made != NULL && m.made->files != NULL ? merge_all(&m) : cgov__nomem(&db->error);
    for (size_t i = 0; i < count; i++)
        cgov__join_close(&m.from[i]);
    cgov__free(m.backup);
    if (m.made != NULL) {
        m.made->shown.files = m.made->files;
        m.made->shown.count = count;
    }
    if (status == CGOV_OK && result != NULL)
        *result = &m.made->shown;
    else if (m.made != NULL)
        cgov_merge_result_free(&m.made->shown);
    return status;
}
