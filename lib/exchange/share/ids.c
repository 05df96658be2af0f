/*
 * Ids and codes of the copy. In a public copy ids are drawn anew, so that they say nothing of the
 * order in which somebody was met, and codes are made of them.
 */
#include "exchange/share/share.h"

#include <string.h>

#define FIELD(name) CGOV__FIELD(cgov__share_row, name)
static const cgov__field row_fields[] = {
    FIELD(id),       FIELD(number),   FIELD(cell),    FIELD(other_uid), FIELD(uid),
    FIELD(kind),     FIELD(code),     FIELD(name),    FIELD(parent),    FIELD(reading),
    FIELD(writing),  FIELD(clearing), FIELD(listing), FIELD(sector),    FIELD(province),
    FIELD(district), FIELD(required),
};
#undef FIELD
const cgov__map cgov__share_row_map = CGOV__MAP("share", cgov__share_row, row_fields);

/* Letters before the numbers of new codes. */
static const struct {
    const char *table, *letter;
} letters[] = {
    { "person", "N" },      { "response", "Q" }, { "project", "J" }, { "interview", "I" },
    { "focus_group", "G" }, { "document", "D" }, { "coder", "C" },
};

static const char *letter_of(const char *table)
{
    for (size_t i = 0; i < sizeof letters / sizeof letters[0]; i++)
        if (strcmp(letters[i].table, table) == 0)
            return letters[i].letter;
    return "X";
}

/* ---- ids ---- */

/* Rows whose order says nothing of people, and by which answers are sorted. */
static bool keeps_order(const char *table)
{
    static const char *const ordered[] = { "study", "factor", "case_study", "recommendation",
                                           "coder" };
    for (size_t i = 0; i < sizeof ordered / sizeof ordered[0]; i++)
        if (strcmp(ordered[i], table) == 0)
            return true;
    return false;
}

static bool draws_anew(const cgov__share *s, const char *table)
{
    const cgov__share_column *uid = cgov__share_column_find(&s->columns, table, "uid");
    const cgov__share_column *code = cgov__share_column_find(&s->columns, table, "code");
    return !keeps_order(table) && ((uid != NULL && uid->by[s->profile] == CGOV__TREAT_UID) ||
                                   (code != NULL && code->by[s->profile] == CGOV__TREAT_NEW));
}

/* 1 to count in an order that nobody can know (Fisher and Yates). */
static void shuffle_ids(cgov__share_ids *ids)
{
    for (size_t i = 0; i < ids->count; i++)
        ids->after[i] = (int64_t)i + 1;
    for (size_t i = ids->count; i > 1; i--) {
        uint64_t random = 0;
        sqlite3_randomness(sizeof random, &random);
        const size_t other = (size_t)(random % i);
        const int64_t kept = ids->after[i - 1];
        ids->after[i - 1] = ids->after[other];
        ids->after[other] = kept;
    }
}

static cgov_status list_ids(cgov__share *s, cgov__share_ids *ids, const char *listing)
{
    sqlite3_stmt *rows = NULL;
    int code = sqlite3_prepare_v2(s->db->sqlite, listing, -1, &rows, NULL);
    cgov_status status = CGOV_OK;
    while (status == CGOV_OK && code == SQLITE_OK && (code = sqlite3_step(rows)) == SQLITE_ROW) {
        code = SQLITE_OK;
        if (CGOV__GROW(ids->before, ids->capacity, ids->count + 1)) {
            ids->before[ids->count++] = sqlite3_column_int64(rows, 0);
        } else {
            status = cgov__nomem(&s->db->error);
        }
    }
    sqlite3_finalize(rows);
    if (status == CGOV_OK && code != SQLITE_DONE)
        status = cgov__sqlite_failed(s->db, code);
    ids->after = status == CGOV_OK ? cgov__calloc(ids->count + 1, sizeof *ids->after) : NULL;
    return status == CGOV_OK && ids->after == NULL ? cgov__nomem(&s->db->error) : status;
}

static cgov_status read_table(cgov__share *s, const char *table)
{
    cgov__share_row *made = NULL;
    cgov_status status =
        cgov__fetch(s->db, &cgov__sql_share_table, &cgov__share_row_map,
                    &(cgov__share_row){ .name = table }, &cgov__share_row_map, (void **)&made);
    if (status != CGOV_OK || made->listing == NULL) {
        cgov__free(made);
        return status;
    }
    if (s->id_count == CGOV__SHARE_TABLES) {
        cgov__free(made);
        return cgov__fail_db(s->db, CGOV_INTERNAL, "more than %d tables", CGOV__SHARE_TABLES);
    }
    cgov__share_ids *ids = &s->ids[s->id_count++];
    *ids = (cgov__share_ids){ .table = table, .moved = draws_anew(s, table) };
    status = list_ids(s, ids, made->listing);
    cgov__free(made);
    if (status == CGOV_OK && ids->moved)
        shuffle_ids(ids);
    else if (status == CGOV_OK && ids->count > 0)
        memcpy(ids->after, ids->before, ids->count * sizeof *ids->after);
    ids->digits = 2;
    for (size_t i = ids->count; i >= 100; i /= 10)
        ids->digits++;
    return status;
}

cgov_status cgov__share_ids_read(cgov__share *s)
{
    cgov_status status = CGOV_OK;
    for (size_t i = 0; status == CGOV_OK && i < s->columns.count; i++) {
        const cgov__share_column *row = &s->columns.columns[i];
        if (*row->column == '\0' && row->by[s->profile] != CGOV__TREAT_DROP &&
            row->by[s->profile] != CGOV__TREAT_MADE)
            status = read_table(s, row->table);
    }
    return status;
}

const cgov__share_ids *cgov__share_ids_of(const cgov__share *s, const char *table)
{
    for (size_t i = 0; i < s->id_count; i++)
        if (strcmp(s->ids[i].table, table) == 0)
            return &s->ids[i];
    return NULL;
}

static int64_t *find_id(const cgov__share_ids *ids, int64_t before)
{
    size_t low = 0, high = ids != NULL ? ids->count : 0;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (ids->before[middle] < before)
            low = middle + 1;
        else
            high = middle;
    }
    return ids != NULL && low < ids->count && ids->before[low] == before ? &ids->after[low] : NULL;
}

int64_t cgov__share_id(const cgov__share *s, const char *table, int64_t before)
{
    const int64_t *found = find_id(cgov__share_ids_of(s, table), before);
    return found != NULL ? *found : 0;
}

void cgov__share_id_join(cgov__share *s, const char *table, int64_t before, int64_t after)
{
    int64_t *found = find_id(cgov__share_ids_of(s, table), before);
    if (found != NULL)
        *found = after;
}

/* ---- codes ---- */

/* The code that a row's old code has become; NULL if it has not yet. */
static const char *known_code(cgov__share *s, const char *table, const char *code, char **key)
{
    *key = sqlite3_mprintf("%s/%s", table, code);
    const int64_t *at = *key != NULL ? cgov__strings_find(&s->codes, *key, strlen(*key)) : NULL;
    return at != NULL ? s->code_list[*at] : NULL;
}

static bool keep_code(cgov__share *s, const char *key, char *made)
{
    if (!CGOV__GROW(s->code_list, s->code_capacity, s->code_count + 1))
        return false;
    if (cgov__strings_add(&s->codes, key, strlen(key), (int64_t)s->code_count, NULL) == NULL)
        return false;
    s->code_list[s->code_count++] = made;
    return true;
}

/* A code that no other row of the table has: "-2" and so on behind it. Takes `wanted` over. */
static char *make_unique(cgov__share *s, const char *table, char *wanted)
{
    char *made = wanted;
    for (int i = 2; made != NULL; i++) {
        bool added = false;
        char *key = sqlite3_mprintf("%s/%s", table, made);
        const bool kept =
            key != NULL && cgov__strings_add(&s->taken, key, strlen(key), 1, &added) != NULL;
        sqlite3_free(key);
        if (kept && added)
            break;
        if (made != wanted)
            sqlite3_free(made);
        made = kept ? sqlite3_mprintf("%s-%d", wanted, i) : NULL;
    }
    if (made != wanted)
        sqlite3_free(wanted);
    return made;
}

static cgov_status settle_code(cgov__share *s, const char *table, char *key, char *wanted,
                               const char **made)
{
    char *unique = wanted != NULL ? make_unique(s, table, wanted) : NULL;
    const bool kept = unique != NULL && key != NULL && keep_code(s, key, unique);
    if (!kept)
        sqlite3_free(unique);
    sqlite3_free(key);
    *made = kept ? unique : NULL;
    return kept ? CGOV_OK : cgov__nomem(&s->db->error);
}

cgov_status cgov__share_new_code(cgov__share *s, const char *table, int64_t before,
                                 const char *code, const char **made)
{
    char *key = NULL;
    *made = known_code(s, table, code, &key);
    if (*made != NULL) {
        sqlite3_free(key);
        return CGOV_OK;
    }
    const cgov__share_ids *ids = cgov__share_ids_of(s, table);
    char *wanted = sqlite3_mprintf("%s%0*lld", letter_of(table), ids != NULL ? (int)ids->digits : 1,
                                   (long long)cgov__share_id(s, table, before));
    return settle_code(s, table, key, wanted, made);
}

cgov_status cgov__share_safe_code(cgov__share *s, const char *table, int64_t before,
                                  const char *code, const char **made)
{
    char *key = NULL;
    bool changed = false;
    *made = known_code(s, table, code, &key);
    if (*made != NULL) {
        sqlite3_free(key);
        return CGOV_OK;
    }
    const cgov_status status = cgov__share_text(s, code, strlen(code), &changed, NULL);
    if (status != CGOV_OK) {
        sqlite3_free(key);
        return status;
    }
    if (changed && strcmp(letter_of(table), "X") != 0) {
        sqlite3_free(key);
        return cgov__share_new_code(s, table, before, code, made);
    }
    return settle_code(s, table, key, sqlite3_mprintf("%s", s->text.bytes), made);
}

void cgov__share_ids_free(cgov__share *s)
{
    for (size_t i = 0; i < s->id_count; i++) {
        cgov__free(s->ids[i].before);
        cgov__free(s->ids[i].after);
    }
    for (size_t i = 0; i < s->code_count; i++)
        sqlite3_free(s->code_list[i]);
    cgov__free(s->code_list);
    cgov__strings_free(&s->codes);
    cgov__strings_free(&s->taken);
}
