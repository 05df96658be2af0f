/*
 * The key that links a public copy back to the study: it is written into the identities file and
 * nowhere else. See share.h.
 */
#include "exchange/share/share.h"

#include "base/file.h"
#include "exchange/identity/identity.h"

#include <stdlib.h>
#include <string.h>

/* A row of the study and of the copy. */
typedef struct key_row {
    int64_t id, release;
    const char *kind, *code;
    cgov_uid uid, released_uid;
    const char *released_code, *made_at, *profile, *file_name, *sha256, *made_by;
} key_row;
#define FIELD(name) CGOV__FIELD(key_row, name)
static const cgov__field key_fields[] = {
    FIELD(id),      FIELD(release),      FIELD(kind),          FIELD(code),
    FIELD(uid),     FIELD(released_uid), FIELD(released_code), FIELD(made_at),
    FIELD(profile), FIELD(file_name),    FIELD(sha256),        FIELD(made_by),
};
#undef FIELD
static const cgov__map key_map = CGOV__MAP("key", key_row, key_fields);

static cgov_status keep_row(void *ctx, const void *record)
{
    cgov__share *const s = ctx;
    const key_row *const row = record;
    cgov__share_key key = { .id = row->id, .uid = row->uid };
    key.table = cgov__arena_copy(&s->texts, row->kind, strlen(row->kind));
    key.code = cgov__arena_copy(&s->texts, row->code, strlen(row->code));
    if (key.table == NULL || key.code == NULL ||
        !CGOV__GROW(s->keys, s->key_capacity, s->key_count + 1))
        return cgov__nomem(&s->db->error); /* the caller reads them there */
    s->keys[s->key_count++] = key;
    return CGOV_OK;
}

static int compare_keys(const void *one, const void *other)
{
    const cgov__share_key *a = one, *b = other;
    const int order = strcmp(a->table, b->table);
    return order != 0 ? order : (a->id > b->id) - (a->id < b->id);
}

/* The rows of the copy, while it is open. */
cgov_status cgov__share_key_begin(cgov__share *s)
{
    if (s->identities == NULL || s->profile < 2)
        return CGOV_OK;
    const cgov_status status =
        cgov__each(s->out, &cgov__sql_share_key, NULL, NULL, &key_map, keep_row, s);
    if (status == CGOV_OK && s->key_count > 1)
        qsort(s->keys, s->key_count, sizeof *s->keys, compare_keys);
    return status;
}

static const cgov__share_key *find_key(const cgov__share *s, const char *table, int64_t id)
{
    const cgov__share_key wanted = { .id = id, .table = table };
    return s->key_count > 0 ? bsearch(&wanted, s->keys, s->key_count, sizeof *s->keys, compare_keys)
                            : NULL;
}

static cgov_status write_row(cgov__share *s, const key_row *from, int64_t release)
{
    const cgov__share_key *key = find_key(s, from->kind, cgov__share_id(s, from->kind, from->id));
    if (key == NULL)
        return CGOV_OK;
    key_row row = *from;
    row.release = release;
    row.released_uid = key->uid;
    row.released_code = key->code;
    return cgov__identities_failed(
        s->identities,
        cgov__run(s->identities->file, &cgov__sql_identities_key_add, &key_map, &row));
}

static cgov_status write_rows(cgov__share *s, int64_t release)
{
    cgov__statement *rows = NULL;
    key_row row = { 0 };
    cgov_status status = cgov__prepare(s->db, &cgov__sql_share_key, NULL, NULL, &key_map, &rows);
    while (status == CGOV_OK && (status = cgov__step(s->db, rows)) == CGOV_ROW) {
        status = cgov__load(s->db, rows, &row);
        if (status == CGOV_OK)
            status = write_row(s, &row, release);
    }
    cgov__release(s->db, rows);
    return status == CGOV_DONE ? CGOV_OK : status;
}

/* Written before the copy takes its name, and kept only if it does. */
cgov_status cgov__share_key_write(cgov__share *s)
{
    const key_row release = { .made_at = s->shown.made_at,
                              .profile = "public",
                              .file_name = cgov__file_name(s->path),
                              .sha256 = s->shown.sha256,
                              .made_by = s->shown.decided_by };
    if (s->identities == NULL || s->profile < 2)
        return CGOV_OK;
    cgov_status status = cgov__identities_begin(s->identities);
    s->key_open = status == CGOV_OK;
    if (status == CGOV_OK)
        status = cgov__identities_failed(
            s->identities,
            cgov__run(s->identities->file, &cgov__sql_identities_release_add, &key_map, &release));
    return status == CGOV_OK ? write_rows(s, sqlite3_last_insert_rowid(s->identities->file->sqlite))
                             : status;
}

cgov_status cgov__share_key_end(cgov__share *s, cgov_status status)
{
    if (!s->key_open)
        return status;
    s->key_open = false;
    if (status != CGOV_OK) {
        cgov__undo(s->identities->file);
        return status;
    }
    return cgov__identities_end(s->identities, status);
}
