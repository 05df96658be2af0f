/* One study merged into the one that is open: which steps, in which order. See merge.h. */
#include "exchange/merge/merge.h"

#include "base/file.h"

#include <string.h>

/* ---- the tables, as the schema has them ---- */

#define FIELD(name) CGOV__FIELD(cgov__join_table, name)
static const cgov__field table_fields[] = {
    FIELD(table),        FIELD(owner),        FIELD(first_name),    FIELD(columns),
    FIELD(b_columns),    FIELD(brought),      FIELD(joins),         FIELD(self_join),
    FIELD(self_columns), FIELD(their_key),    FIELD(our_key),       FIELD(b_key),
    FIELD(their_row),    FIELD(our_row),      FIELD(our_uid),       FIELD(key_is),
    FIELD(place),        FIELD(their_place),  FIELD(place_of_b),    FIELD(known),
    FIELD(mapped),       FIELD(gone_is),      FIELD(gone_there),    FIELD(fresh_theirs),
    FIELD(fresh_ours),   FIELD(b_json),       FIELD(o_json),        FIELD(t_json),
    FIELD(carried_key),  FIELD(carried_json), FIELD(carried_value), FIELD(first_of_row),
    FIELD(natural),      FIELD(natural_else), FIELD(has_id),        FIELD(has_uid),
};
#undef FIELD
static const cgov__map table_map = CGOV__MAP("merged table", cgov__join_table, table_fields);

#define FIELD(name) CGOV__FIELD(cgov__join_reference, name)
static const cgov__field reference_fields[] = { FIELD(child), FIELD(column_name), FIELD(parent),
                                                FIELD(on_delete) };
#undef FIELD
static const cgov__map reference_map =
    CGOV__MAP("merged reference", cgov__join_reference, reference_fields);

/* Copies every text of a record to the memory of the merge. */
static bool keep_texts(cgov__join *it, const cgov__map *map, void *record)
{
    for (size_t i = 0; i < map->count; i++) {
        if (map->fields[i].type != CGOV__TEXT)
            continue;
        const char **text = (const char **)(void *)((char *)record + map->fields[i].at);
        if (*text != NULL && (*text = cgov__arena_copy(&it->texts, *text, strlen(*text))) == NULL)
            return false;
    }
    return true;
}

/* All rows of a query into an array of records, their texts kept. */
static cgov_status read_all(cgov__join *it, const cgov__embedded *query, const cgov__map *map,
                            void **array, size_t *count, size_t *room)
{
    cgov__statement *rows = NULL;
    cgov_status status = cgov__prepare(it->db, query, NULL, NULL, map, &rows);
    while (status == CGOV_OK && (status = cgov__step(it->db, rows)) == CGOV_ROW) {
        if (!cgov__grow(array, room, *count + 1, map->size)) {
            status = cgov__nomem(&it->db->error);
            break;
        }
        void *record = (char *)*array + *count * map->size;
        memset(record, 0, map->size);
        status = cgov__load(it->db, rows, record);
        if (status == CGOV_OK && !keep_texts(it, map, record))
            status = cgov__nomem(&it->db->error);
        ++*count;
    }
    cgov__release(it->db, rows);
    return status == CGOV_DONE ? CGOV_OK : status;
}

static cgov_status clear(cgov__join *it)
{
    cgov__statements_free(it->db);
    return cgov__join_obey(it, &cgov__sql_join_clear, NULL, NULL, &(cgov__join_how){ 0 }, NULL);
}

static cgov_status describe(cgov__join *it)
{
    static const cgov__embedded *const steps[] = {
        &cgov__sql_join_schema,         &cgov__sql_join_table_fill,     &cgov__sql_join_column_fill,
        &cgov__sql_join_column_of_pair, &cgov__sql_join_reference_fill, &cgov__sql_join_table_order,
        &cgov__sql_join_table_given,
    };
    cgov_status status = clear(it);
    for (size_t i = 0; status == CGOV_OK && i < sizeof steps / sizeof steps[0]; i++)
        status = cgov__exec(it->db, steps[i]->text);
    if (status == CGOV_OK)
        status = read_all(it, &cgov__sql_join_fragment, &table_map, (void **)&it->tables,
                          &it->table_count, &it->table_room);
    if (status == CGOV_OK)
        status = read_all(it, &cgov__sql_join_reference_list, &reference_map,
                          (void **)&it->references, &it->reference_count, &it->reference_room);
    it->total = (int64_t)it->table_count * 20;
    return status;
}

/* Runs a statement for each table that has what `needs` asks. */
typedef enum needs {
    ANY_TABLE,
    AN_ID,
    A_UID,
    NO_ID,
    A_NATURAL_KEY,
    ANOTHER_KEY
} needs;

static bool has(const cgov__join_table *t, needs what)
{
    switch (what) {
    case AN_ID:
        return t->has_id;
    case A_UID:
        return t->has_uid;
    case NO_ID:
        return !t->has_id;
    case A_NATURAL_KEY:
        return t->natural != NULL;
    case ANOTHER_KEY:
        return t->natural_else != NULL;
    default:
        return true;
    }
}

static cgov_status run_each(cgov__join *it, const cgov__embedded *query, needs what)
{
    cgov_status status = CGOV_OK;
    for (size_t i = 0; status == CGOV_OK && i < it->table_count; i++)
        if (has(&it->tables[i], what))
            status = cgov__join_run(it, query, &it->tables[i], NULL);
    return status;
}

/* ---- where the logs meet ---- */

static cgov_status meet(cgov__join *it)
{
    static const cgov__embedded *const steps[] = {
        &cgov__sql_join_meeting,
        &cgov__sql_join_known_fill,
    };
    int64_t prefix[2];
    char number[24];
    cgov_status status = cgov__join_numbers(it, &cgov__sql_join_prefix, NULL, NULL, prefix);
    sqlite3_snprintf(sizeof number, number, "%lld", (long long)prefix[0]);
    const cgov__piece pieces[] = { { "prefix", number }, { NULL, NULL } };
    for (size_t i = 0; status == CGOV_OK && i < sizeof steps / sizeof steps[0]; i++)
        status = cgov__join_run(it, steps[i], NULL, pieces);
    return status;
}

typedef struct new_entries {
    const char *theirs, *ours;
} new_entries;
static const cgov__field new_fields[] = { CGOV__FIELD(new_entries, theirs),
                                          CGOV__FIELD(new_entries, ours) };
static const cgov__map new_map = CGOV__MAP("new entries of a log", new_entries, new_fields);

static cgov_status read_side(cgov__join *it, const cgov__embedded *query, const char *news)
{
    char *text = cgov__join_text(it, news, NULL, NULL);
    const cgov__piece pieces[] = { { "new_entries", text }, { NULL, NULL } };
    const cgov_status status =
        text != NULL ? cgov__join_run(it, query, NULL, pieces) : cgov__nomem(&it->db->error);
    cgov__free(text);
    return status;
}

/* What each side changed of rows that the other may have; it is known by now which are new. */
static cgov_status read_changes(cgov__join *it)
{
    void *record = NULL;
    cgov_status status =
        cgov__fetch(it->db, &cgov__sql_join_new_entry, NULL, NULL, &new_map, &record);
    const new_entries *news = record;
    if (status == CGOV_OK)
        status = read_side(it, &cgov__sql_join_seen_ours, news->ours);
    if (status == CGOV_OK)
        status = read_side(it, &cgov__sql_join_seen_theirs, news->theirs);
    cgov__free(record);
    return status;
}

typedef struct source_row {
    const char *file_name, *sha256;
    int64_t source;
} source_row;
static const cgov__field source_fields[] = { CGOV__FIELD(source_row, file_name),
                                             CGOV__FIELD(source_row, sha256),
                                             CGOV__FIELD(source_row, source) };
static const cgov__map source_map = CGOV__MAP("merged study", source_row, source_fields);

/* The row that stands for the file; the changes that follow are marked by it. */
static cgov_status add_source(cgov__join *it, const cgov__join_from *from)
{
    source_row row = { .file_name = cgov__file_name(from->path), .sha256 = from->sha256 };
    const cgov_status status = cgov__run(it->db, &cgov__sql_join_source, &source_map, &row);
    row.source = it->source = sqlite3_last_insert_rowid(it->db->sqlite);
    return status == CGOV_OK ? cgov__run(it->db, &cgov__sql_change_source_set, &source_map, &row)
                             : status;
}

/* ---- which row is which ---- */

static cgov_status match_by_key(cgov__join *it, const cgov__join_table *t, const char *key)
{
    const cgov__piece pieces[] = { { "natural", key }, { NULL, NULL } };
    return key != NULL ? cgov__join_run(it, &cgov__sql_join_match_key, t, pieces) : CGOV_OK;
}

static cgov_status number_new(cgov__join *it, const cgov__join_table *t)
{
    char last[24];
    sqlite3_snprintf(sizeof last, last, "%lld", (long long)t->last);
    const cgov__piece pieces[] = { { "last", last }, { NULL, NULL } };
    return cgov__join_run(it, &cgov__sql_join_new, t, pieces);
}

static cgov_status match_table(cgov__join *it, cgov__join_table *t)
{
    int64_t numbers[2];
    cgov_status status = cgov__join_numbers(
        it, t->has_id ? &cgov__sql_join_read_entity : &cgov__sql_join_read_link, t, NULL, numbers);
    t->count.rows = numbers[0];
    t->last = numbers[1];
    if (status == CGOV_OK && t->has_id)
        status = cgov__join_run(it, &cgov__sql_join_id, t, NULL);
    if (status == CGOV_OK)
        status = cgov__join_run(it, &cgov__sql_join_view, t, NULL);
    if (status == CGOV_OK && t->has_uid)
        status = cgov__join_run(it, &cgov__sql_join_match_uid, t, NULL);
    if (status == CGOV_OK && t->has_uid)
        status = cgov__join_run(it, &cgov__sql_join_match_alias, t, NULL);
    if (status == CGOV_OK &&
        (strcmp(t->table, "coding") == 0 || strcmp(t->table, "case_membership") == 0))
        status = cgov__join_run(it, &cgov__sql_join_match_twin, t, NULL);
    if (status == CGOV_OK && t->has_id)
        status = match_by_key(it, t, t->natural);
    if (status == CGOV_OK && t->has_id)
        status = match_by_key(it, t, t->natural_else);
    if (status == CGOV_OK && t->has_uid)
        status = cgov__join_run(it, &cgov__sql_join_alias, t, NULL);
    if (status == CGOV_OK && t->has_id)
        status = number_new(it, t);
    return status == CGOV_OK && t->has_uid ? cgov__join_run(it, &cgov__sql_join_deleted, t, NULL)
                                           : status;
}

/* Of one side and its file. */
static cgov_status run_side(cgov__join *it, const cgov__embedded *query, bool ours)
{
    const cgov__piece pieces[] = { { "side", ours ? "ours" : "theirs" },
                                   { "file", ours ? "main" : it->theirs },
                                   { NULL, NULL } };
    return cgov__join_run(it, query, NULL, pieces);
}

/* What a side deleted: its rows are in its log alone. */
static cgov_status find_gone(cgov__join *it, bool ours)
{
    return run_side(it, &cgov__sql_join_gone, ours);
}

/* What either side deleted is known first. Of theirs, replaying asks before. */
static cgov_status match_all(cgov__join *it)
{
    cgov_status status = find_gone(it, true);
    if (status == CGOV_OK)
        status = cgov__join_follow_links(it);
    for (size_t i = 0; status == CGOV_OK && i < it->table_count; i++)
        status = match_table(it, &it->tables[i]);
    return status;
}

/* ---- what one side deleted ---- */

/* Of tables whose rows people make one. */
static cgov_status run_merged(cgov__join *it, const cgov__embedded *query)
{
    const cgov_status status = cgov__join_run(it, query, cgov__join_find(it, "agency"), NULL);
    return status == CGOV_OK ? cgov__join_run(it, query, cgov__join_find(it, "factor"), NULL)
                             : status;
}

static cgov_status run_references(cgov__join *it, const cgov__embedded *query, bool links_only,
                                  bool entities_only, bool with_set_null)
{
    cgov_status status = CGOV_OK;
    for (size_t i = 0; status == CGOV_OK && i < it->reference_count; i++) {
        const cgov__join_reference *r = &it->references[i];
        const cgov__join_table *child = cgov__join_find(it, r->child);
        if ((links_only && child->has_uid) || (entities_only && !child->has_uid) ||
            (!with_set_null && strcmp(r->on_delete, "SET NULL") == 0))
            continue;
        const cgov__piece pieces[] = { { "column", r->column_name },
                                       { "parent", r->parent },
                                       { "on_delete", r->on_delete },
                                       { NULL, NULL } };
        status = cgov__join_run(it, query, child, pieces);
    }
    return status;
}

/* Of the columns that a delete would only empty. */
static cgov_status run_emptied(cgov__join *it, const cgov__embedded *query)
{
    cgov_status status = CGOV_OK;
    for (size_t i = 0; status == CGOV_OK && i < it->reference_count; i++) {
        const cgov__join_reference *r = &it->references[i];
        const cgov__join_table *child = cgov__join_find(it, r->child);
        const cgov__piece pieces[] = { { "column", r->column_name },
                                       { "parent", r->parent },
                                       { NULL, NULL } };
        if (child->has_uid && strcmp(r->on_delete, "SET NULL") == 0)
            status = cgov__join_run(it, query, child, pieces);
    }
    return status;
}

/* What is kept, until nothing more follows from it. */
static cgov_status settle(cgov__join *it)
{
    static const cgov__embedded *const steps[] = { &cgov__sql_join_dirty_up, &cgov__sql_join_keep };
    cgov_status status = CGOV_OK;
    for (size_t i = 0; status == CGOV_OK && i < 2; i++)
        do
            status = cgov__exec(it->db, steps[i]->text);
        while (status == CGOV_OK && sqlite3_changes(it->db->sqlite) > 0);
    return status;
}

static cgov_status judge_deleted(cgov__join *it)
{
    cgov_status status = run_each(it, &cgov__sql_join_absent_theirs, A_UID);
    if (status == CGOV_OK)
        status = run_each(it, &cgov__sql_join_absent_ours, A_UID);
    if (status == CGOV_OK)
        status = run_each(it, &cgov__sql_join_absent_link_ours, NO_ID);
    if (status == CGOV_OK)
        status = run_each(it, &cgov__sql_join_link_absent, NO_ID);
    if (status == CGOV_OK)
        status = run_references(it, &cgov__sql_join_absent_child_theirs, true, false, false);
    if (status == CGOV_OK)
        status = run_references(it, &cgov__sql_join_absent_child_ours, true, false, false);
    if (status == CGOV_OK)
        status = run_references(it, &cgov__sql_join_rest_theirs, false, false, false);
    if (status == CGOV_OK)
        status = run_references(it, &cgov__sql_join_rest_ours, false, false, false);
    if (status == CGOV_OK)
        status = run_references(it, &cgov__sql_join_dirty_theirs, false, true, false);
    if (status == CGOV_OK)
        status = run_references(it, &cgov__sql_join_dirty_link, true, false, false);
    if (status == CGOV_OK)
        status = run_emptied(it, &cgov__sql_join_dirty_absorbed);
    if (status == CGOV_OK)
        status = run_side(it, &cgov__sql_join_pair_rest, true);
    if (status == CGOV_OK)
        status = run_side(it, &cgov__sql_join_pair_rest, false);
    if (status == CGOV_OK)
        status = settle(it);
    if (status == CGOV_OK)
        status = run_merged(it, &cgov__sql_join_absorbed_find);
    if (status == CGOV_OK)
        status = run_merged(it, &cgov__sql_join_divided);
    return status == CGOV_OK ? run_each(it, &cgov__sql_join_refuse, AN_ID) : status;
}

/* ---- what differs ---- */

typedef struct field_row {
    const char *table, *field, *raw, *refers;
    bool quiet, is_real, is_blob;
} field_row;
#define FIELD(name) CGOV__FIELD(field_row, name)
static const cgov__field field_fields[] = { FIELD(table),  FIELD(field), FIELD(raw),
                                            FIELD(refers), FIELD(quiet), FIELD(is_real),
                                            FIELD(is_blob) };
#undef FIELD
static const cgov__map field_map = CGOV__MAP("merged column", field_row, field_fields);

/* The cells of a column, as the change log writes them: digits of a blob, fifteen digits of a real.
 */
static cgov_status compare_column(cgov__join *it, const cgov__join_table *t, const field_row *f)
{
    const char *open = f->is_blob ? "hex(" : f->is_real ? "json_extract(json_array(" : "";
    const char *close = f->is_blob ? ")" : f->is_real ? "), '$[0]')" : "";
    char *ours = sqlite3_mprintf("%so.\"%s\"%s", open, f->field, close);
    char *theirs = sqlite3_mprintf("%sb.\"%s\"%s", open, f->field, close);
    char *raw = sqlite3_mprintf("%s%s%s", open, f->raw, close);
    char *side = f->refers != NULL
                     ? sqlite3_mprintf("CAST((SELECT ours FROM temp.\"id_%s\" WHERE theirs = "
                                       "CAST(c.theirs AS INTEGER)) AS TEXT)",
                                       f->refers)
                     : sqlite3_mprintf("c.theirs");
    char *base = f->refers != NULL
                     ? sqlite3_mprintf(
                           "(SELECT ours FROM temp.\"id_%s\" WHERE theirs = their_base)", f->refers)
                     : sqlite3_mprintf("their_base");
    const cgov__piece pieces[] = { { "field", f->field },  { "raw", f->raw },
                                   { "ours_plain", ours }, { "theirs_plain", theirs },
                                   { "raw_plain", raw },   { "mapped_base", base },
                                   { "their_side", side }, { "quiet", f->quiet ? "1" : "0" },
                                   { NULL, NULL } };
    const cgov_status status =
        ours != NULL && theirs != NULL && raw != NULL && base != NULL && side != NULL
            ? cgov__join_run(it, &cgov__sql_join_cell, t, pieces)
            : cgov__nomem(&it->db->error);
    sqlite3_free(ours);
    sqlite3_free(theirs);
    sqlite3_free(raw);
    sqlite3_free(base);
    sqlite3_free(side);
    return status;
}

/* Of most tables no row needs a look: to prepare a statement for each of their columns is a third
 * of the time of a small merge. */
static cgov_status compare_cells(cgov__join *it, const cgov__join_table *t)
{
    field_row *fields = NULL;
    size_t count = 0, room = 0;
    const field_row asked = { .table = t->table };
    cgov__statement *rows = NULL;
    int64_t any[2];
    cgov_status status = cgov__join_numbers(it, &cgov__sql_join_pair_any, t, NULL, any);
    if (status != CGOV_OK || any[0] == 0)
        return status;
    status = cgov__prepare(it->db, &cgov__sql_join_field, &field_map, &asked, &field_map, &rows);
    while (status == CGOV_OK && (status = cgov__step(it->db, rows)) == CGOV_ROW) {
        field_row row = { 0 };
        status = cgov__load(it->db, rows, &row);
        if (status == CGOV_OK &&
            (!keep_texts(it, &field_map, &row) || !CGOV__GROW(fields, room, count + 1)))
            status = cgov__nomem(&it->db->error);
        if (status == CGOV_OK)
            fields[count++] = row;
    }
    cgov__release(it->db, rows);
    status = status == CGOV_DONE ? CGOV_OK : status;
    for (size_t i = 0; status == CGOV_OK && i < count; i++)
        status = compare_column(it, t, &fields[i]);
    cgov__free(fields);
    return status == CGOV_OK && strstr(t->columns, "\"source_row\"") != NULL
               ? cgov__join_run(it, &cgov__sql_join_cell_load, t, NULL)
               : status;
}

/* A statement about what waits for a person there, of a table, with its values in our ids. */
static cgov_status run_questions(cgov__join *it, const cgov__embedded *query,
                                 const cgov__join_table *t)
{
    static const char *const sides[] = { "l.base", "l.ours", "l.theirs" };
    const cgov__piece of_key[] = { { "key", "l.row_key" }, { NULL, NULL } };
    char *texts[4] = { cgov__join_text(it, t->carried_key, t, of_key) };
    for (size_t i = 0; i < 3; i++)
        texts[i + 1] =
            cgov__join_text(it, t->carried_value, t,
                            (const cgov__piece[]){ { "value", sides[i] }, { NULL, NULL } });
    const cgov__piece pieces[] = { { "carried_key", texts[0] },
                                   { "carried_base", texts[1] },
                                   { "carried_ours", texts[2] },
                                   { "carried_theirs", texts[3] },
                                   { NULL, NULL } };
    bool whole = true;
    for (size_t i = 0; i < 4; i++)
        whole = whole && texts[i] != NULL;
    const cgov_status status =
        whole ? cgov__join_run(it, query, t, pieces) : cgov__nomem(&it->db->error);
    for (size_t i = 0; i < 4; i++)
        cgov__free(texts[i]);
    return status;
}

static cgov_status run_all_questions(cgov__join *it, const cgov__embedded *query)
{
    int64_t any[2] = { 0 };
    cgov_status status = cgov__join_numbers(it, &cgov__sql_join_conflict_any, NULL, NULL, any);
    for (size_t i = 0; status == CGOV_OK && any[0] != 0 && i < it->table_count; i++)
        status = run_questions(it, query, &it->tables[i]);
    return status;
}

/* Which links of theirs need a look: those of rows that either log, or only their code, speaks of.
 */
static char *candidate(cgov__join *it, const cgov__join_table *t)
{
    return t->owner != NULL ? cgov__join_text(it, cgov__sql_join_candidate.text, t, NULL)
                            : cgov__strdup("1");
}

/* Agencies and factors may be one under two uids, of which neither was made from the other. */
static cgov_status pair_entities(cgov__join *it, const cgov__join_table *t)
{
    const bool is_made_one = strcmp(t->table, "agency") == 0 || strcmp(t->table, "factor") == 0;
    const cgov__piece pieces[] = {
        { "mutual", is_made_one ? "b.uid IN (SELECT theirs FROM temp.join_mutual)" : "0" },
        { NULL, NULL }
    };
    return cgov__join_run(it, &cgov__sql_join_pair_entity, t, pieces);
}

/* Links that we took out after they had gone over to another agency or factor. */
static cgov_status leave_out(cgov__join *it, const cgov__join_table *t)
{
    static const char *const links[][3] = {
        { "participation", "agency", "" },
        { "participation_role", "agency", ", role" },
        { "project_factor", "factor", "" },
    };
    cgov_status status = CGOV_OK;
    for (size_t i = 0; status == CGOV_OK && i < sizeof links / sizeof links[0]; i++) {
        const cgov__piece pieces[] = { { "parent", links[i][1] },
                                       { "rest", links[i][2] },
                                       { NULL, NULL } };
        if (strcmp(t->table, links[i][0]) == 0)
            status = cgov__join_run(it, &cgov__sql_join_link_out_there, t, pieces);
    }
    return status;
}

static cgov_status compare_table(cgov__join *it, const cgov__join_table *t)
{
    char *which = candidate(it, t);
    const cgov__piece pieces[] = { { "candidate", which }, { NULL, NULL } };
    cgov_status status = which == NULL ? cgov__nomem(&it->db->error)
                         : t->has_id   ? pair_entities(it, t)
                                       : cgov__join_run(it, &cgov__sql_join_pair_link, t, pieces);
    if (status == CGOV_OK && !t->has_id)
        status = cgov__join_run(it, &cgov__sql_join_fresh, t, pieces);
    if (status == CGOV_OK && !t->has_id)
        status = cgov__join_run(it, &cgov__sql_join_link_fresh, t, NULL);
    if (status == CGOV_OK && !t->has_id)
        status = leave_out(it, t);
    cgov__free(which);
    return status == CGOV_OK ? compare_cells(it, t) : status;
}

static cgov_status compare_all(cgov__join *it)
{
    cgov_status status = cgov__join_run(it, &cgov__sql_join_document_version, NULL, NULL);
    if (status == CGOV_OK)
        status = run_all_questions(it, &cgov__sql_join_twin);
    for (size_t i = 0; status == CGOV_OK && i < it->table_count; i++)
        status = compare_table(it, &it->tables[i]);
    if (status == CGOV_OK)
        status = run_merged(it, &cgov__sql_join_cell_absorbed);
    if (status == CGOV_OK)
        status = run_each(it, &cgov__sql_join_cell_words, NO_ID);
    if (status == CGOV_OK)
        status = cgov__exec(it->db, cgov__sql_join_pair_fresh.text);
    return status == CGOV_OK ? cgov__exec(it->db, cgov__sql_join_carried.text) : status;
}

/* ---- what is written ---- */

static cgov_status take_single(cgov__join *it, int single, int64_t *moved)
{
    const cgov__join_how how = { .tolerant = true, .single = single };
    *moved = 0;
    return cgov__join_obey(it, &cgov__sql_join_take, NULL, NULL, &how, moved);
}

/* New rows were judged with all of their file: guards and log say nothing more of them. */
static cgov_status run_bare(cgov__join *it, const cgov__embedded *query, cgov__join_table *t)
{
    sqlite3 *sqlite = it->db->sqlite;
    sqlite3_db_config(sqlite, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, (int *)NULL);
    const cgov_status status = cgov__join_run(it, query, t, NULL);
    t->count.added += status == CGOV_OK ? sqlite3_changes(sqlite) : 0;
    sqlite3_db_config(sqlite, SQLITE_DBCONFIG_ENABLE_TRIGGER, 1, (int *)NULL);
    return status;
}

/* New rows that are what rows of ours have become meanwhile are no second ones. */
static cgov_status join_twice(cgov__join *it, const cgov__join_table *t)
{
    static const struct {
        const char *table, *fields[4];
    } tables[] = {
        { "coding", { "confidence", "memo", NULL } },
        { "case_membership", { "score", "missing", "rationale", NULL } },
    };
    cgov_status status = CGOV_OK;
    for (size_t i = 0; i < sizeof tables / sizeof tables[0]; i++) {
        if (strcmp(tables[i].table, t->table) != 0)
            continue;
        status = cgov__join_run(it, &cgov__sql_join_twice_alias, t, NULL);
        for (size_t k = 0; status == CGOV_OK && tables[i].fields[k] != NULL; k++) {
            const cgov__piece pieces[] = { { "field", tables[i].fields[k] }, { NULL, NULL } };
            status = cgov__join_run(it, &cgov__sql_join_twice_cell, t, pieces);
        }
        if (status == CGOV_OK)
            status = cgov__join_run(it, &cgov__sql_join_twice, t, NULL);
    }
    return status;
}

static cgov_status insert_entities(cgov__join *it, cgov__join_table *t)
{
    cgov_status status = CGOV_OK;
    if (t->has_uid && strstr(t->columns, "\"code\"") != NULL && strcmp(t->table, "document") != 0) {
        status = cgov__join_run(it, &cgov__sql_join_instead_code, t, NULL);
        if (status == CGOV_OK && strcmp(t->table, "case_study") == 0)
            status = cgov__join_run(it, &cgov__sql_join_instead_number, t, NULL);
        if (status == CGOV_OK)
            status = cgov__join_run(it, &cgov__sql_join_instead_conflict, t, NULL);
    }
    if (status == CGOV_OK)
        status = join_twice(it, t);
    return status == CGOV_OK ? run_bare(it, &cgov__sql_join_insert, t) : status;
}

static cgov_status insert_links(cgov__join *it, cgov__join_table *t)
{
    cgov_status status = t->owner != NULL ? run_bare(it, &cgov__sql_join_insert_link, t) : CGOV_OK;
    if (status != CGOV_OK)
        return status;
    status = cgov__join_run(it, &cgov__sql_join_fresh_insert, t, NULL);
    t->count.added += status == CGOV_OK ? sqlite3_changes(it->db->sqlite) : 0;
    return status == CGOV_OK ? cgov__join_run(it, &cgov__sql_join_fresh_conflict, t, NULL) : status;
}

static cgov_status insert_all(cgov__join *it)
{
    cgov_status status = CGOV_OK;
    for (size_t i = 0; status == CGOV_OK && i < it->table_count; i++)
        status = it->tables[i].has_id ? insert_entities(it, &it->tables[i])
                                      : insert_links(it, &it->tables[i]);
    if (status == CGOV_OK)
        status = cgov__join_obey(it, &cgov__sql_join_document_place, NULL, NULL,
                                 &(cgov__join_how){ 0 }, NULL);
    return status == CGOV_OK ? cgov__join_run(it, &cgov__sql_join_document_conflict, NULL, NULL)
                             : status;
}

static cgov_status delete_all(cgov__join *it)
{
    cgov_status status = run_references(it, &cgov__sql_join_dirty_ours, false, false, true);
    int64_t moved = 0;
    if (status == CGOV_OK)
        status = settle(it);
    if (status == CGOV_OK)
        status =
            cgov__join_obey(it, &cgov__sql_join_delete, NULL, NULL,
                            &(cgov__join_how){ .tolerant = true, .after_failure = true }, &moved);
    return status == CGOV_OK ? run_each(it, &cgov__sql_join_absent_conflict_theirs, A_UID) : status;
}

/* Again until nothing moves: a code is free only when another row has left it. */
static cgov_status take_rest(cgov__join *it)
{
    int64_t moved = 0;
    cgov_status status = CGOV_OK;
    do
        status = take_single(it, 0, &moved);
    while (status == CGOV_OK && moved > 0);
    if (status == CGOV_OK)
        status = take_single(it, 1, &moved);
    return status == CGOV_OK ? cgov__exec(it->db, cgov__sql_join_untaken.text) : status;
}

/* ---- what rows say against each other ---- */

static cgov_status mend(cgov__join *it, const cgov__embedded *query, const char *table,
                        const char *parent)
{
    static const cgov__join_how how = { 0 };
    const cgov__piece pieces[] = { { "parent", parent }, { NULL, NULL } };
    return cgov__join_obey(it, query, cgov__join_find(it, table), pieces, &how, NULL);
}

static cgov_status mend_all(cgov__join *it)
{
    static const struct {
        const cgov__embedded *query;
        const char *table, *parent;
    } steps[] = {
        { &cgov__sql_join_ring, "agency", NULL },
        { &cgov__sql_join_ring, "factor", NULL },
        { &cgov__sql_join_lead, "participation", NULL },
        { &cgov__sql_join_lead, "case_agency", NULL },
        { &cgov__sql_join_missing_value, "project_missing", "project" },
        { &cgov__sql_join_missing_value, "response_missing", "response" },
        { &cgov__sql_join_missing_project, "project_missing", "project" },
        { &cgov__sql_join_missing_response, "response_missing", "response" },
    };
    cgov_status status = CGOV_OK;
    for (size_t i = 0; status == CGOV_OK && i < sizeof steps / sizeof steps[0]; i++)
        status = mend(it, steps[i].query, steps[i].table, steps[i].parent);
    return status;
}

/* ---- the account ---- */

typedef struct tally {
    const char *table;
    int64_t conflicts, fresh_conflicts, open, taken, kept;
} tally;
#define FIELD(name) CGOV__FIELD(tally, name)
static const cgov__field tally_fields[] = { FIELD(table), FIELD(conflicts), FIELD(fresh_conflicts),
                                            FIELD(open),  FIELD(taken),     FIELD(kept) };
#undef FIELD
static const cgov__map tally_map = CGOV__MAP("account", tally, tally_fields);

static cgov_status count_table(cgov__join *it, cgov__join_table *t)
{
    tally found = { .table = t->table };
    int64_t refused[2], deleted[2];
    cgov_status status = cgov__fetch_into(it->db, &cgov__sql_join_conflict_rows, &tally_map, &found,
                                          &tally_map, &found);
    if (status == CGOV_OK)
        status = cgov__join_numbers(
            it, t->has_id ? &cgov__sql_join_refused_entity : &cgov__sql_join_refused_link, t, NULL,
            refused);
    if (status == CGOV_OK)
        status = cgov__join_numbers(it, &cgov__sql_join_deleted_count, t, NULL, deleted);
    if (status != CGOV_OK)
        return status;
    cgov_merge_table *c = &t->count;
    c->taken = found.taken;
    c->conflicts = found.conflicts;
    c->added -= found.fresh_conflicts;
    c->kept = found.kept + refused[0];
    c->deleted = deleted[0];
    c->same = c->rows - c->taken - c->added - c->conflicts - c->kept;
    it->conflicts += found.open;
    return c->same >= 0 ? CGOV_OK
                        : cgov__fail_db(it->db, CGOV_INTERNAL,
                                        "the account of table %s does not balance: %lld rows came "
                                        "in, %lld were new",
                                        t->table, (long long)c->rows, (long long)c->added);
}

static cgov_status count_all(cgov__join *it)
{
    cgov_status status = CGOV_OK;
    for (size_t i = 0; status == CGOV_OK && i < it->table_count; i++)
        status = count_table(it, &it->tables[i]);
    return status;
}

/* ---- what is noted ---- */

/* The paths of a row of the log that hold ids, and the ids that they are here. */
static cgov_status carry_table(cgov__join *it, const cgov__join_table *t, const char *merge)
{
    const cgov__piece of_key[] = { { "key", "l.row_key" }, { NULL, NULL } };
    const cgov__piece of_old[] = { { "json", "l.old" }, { NULL, NULL } };
    const cgov__piece of_new[] = { { "json", "l.new" }, { NULL, NULL } };
    char *key = cgov__join_text(it, t->carried_key, t, of_key);
    char *from = cgov__join_text(it, t->carried_json, t, of_old);
    char *to = cgov__join_text(it, t->carried_json, t, of_new);
    const bool plain = t->carried_json[0] == '\0';
    char *was = from != NULL
                    ? sqlite3_mprintf(plain ? "%s" : "json_set(l.old%s)", plain ? "l.old" : from)
                    : NULL;
    char *is = to != NULL
                   ? sqlite3_mprintf(plain ? "%s" : "json_set(l.new%s)", plain ? "l.new" : to)
                   : NULL;
    const cgov__piece pieces[] = { { "carried_key", key },
                                   { "carried_old", was },
                                   { "carried_new", is },
                                   { "merge", merge },
                                   { NULL, NULL } };
    cgov_status status = key != NULL && was != NULL && is != NULL
                             ? cgov__join_run(it, &cgov__sql_join_carry_table, t, pieces)
                             : cgov__nomem(&it->db->error);
    cgov__free(key);
    cgov__free(from);
    cgov__free(to);
    sqlite3_free(was);
    sqlite3_free(is);
    return status;
}

static cgov_status carry_log(cgov__join *it, const char *merge)
{
    int64_t carried[2] = { 0 };
    const cgov__piece pieces[] = { { "merge", merge }, { NULL, NULL } };
    /* The log notes each question, so these come before numbers are given. */
    cgov_status status = run_all_questions(it, &cgov__sql_join_conflict_of_theirs);
    if (status == CGOV_OK)
        status = cgov__join_obey(it, &cgov__sql_join_conflict_turn, NULL, NULL,
                                 &(cgov__join_how){ 0 }, NULL);
    if (status == CGOV_OK)
        status = cgov__join_run(it, &cgov__sql_join_carry_choose, NULL, NULL);
    if (status == CGOV_OK)
        status = cgov__join_numbers(it, &cgov__sql_join_carry_count, NULL, NULL, carried);
    for (size_t i = 0; status == CGOV_OK && i < it->table_count; i++)
        status = carry_table(it, &it->tables[i], merge);
    if (status == CGOV_OK)
        status = cgov__join_run(it, &cgov__sql_join_carry_rest, NULL, pieces);
    it->carried = status == CGOV_OK ? carried[0] : 0;
    return status;
}

static cgov_status note_aliases(cgov__join *it)
{
    return run_each(it, &cgov__sql_join_alias_of_theirs, A_UID);
}

/* The last ids, also of rows that are gone again; the log holds nothing of theirs yet. */
static cgov_status read_latest(cgov__join *it)
{
    cgov_status status = CGOV_OK;
    for (size_t i = 0; status == CGOV_OK && i < it->table_count; i++) {
        cgov__join_table *t = &it->tables[i];
        int64_t numbers[2] = { 0 };
        if (t->has_id)
            status = cgov__join_numbers(it, &cgov__sql_join_read_entity, t, NULL, numbers);
        t->latest = numbers[1];
    }
    return status;
}

/* Ids of new rows by table, as JSON: from the last one before to the last one after. */
static cgov_status close_merge(cgov__join *it, const char *merge)
{
    cgov__buffer rows = { 0 };
    cgov__buffer_char(&rows, '{');
    for (size_t i = 0; i < it->table_count; i++) {
        const cgov__join_table *t = &it->tables[i];
        if (t->latest > t->last)
            cgov__buffer_format(&rows, "%s\"%s\":[%lld,%lld]", rows.length > 1 ? "," : "", t->table,
                                (long long)t->last + 1, (long long)t->latest);
    }
    cgov__buffer_char(&rows, '}');
    const cgov__piece pieces[] = { { "rows", rows.bytes }, { "merge", merge }, { NULL, NULL } };
    const cgov_status status = rows.failed ? cgov__nomem(&it->db->error)
                                           : cgov__join_run(it, &cgov__sql_join_log, NULL, pieces);
    it->number = sqlite3_last_insert_rowid(it->db->sqlite);
    cgov__buffer_free(&rows);
    return status == CGOV_OK
               ? cgov__run(it->db, &cgov__sql_change_source_set, &source_map, &(source_row){ 0 })
               : status;
}

/* A hostile file may hold a quote that its own text does not say; see also from.c. */
static cgov_status verify_quotes(cgov__join *it)
{
    char last[24];
    int64_t wrong[2];
    sqlite3_snprintf(sizeof last, last, "%lld", (long long)cgov__join_find(it, "passage")->last);
    const cgov__piece pieces[] = { { "last", last }, { NULL, NULL } };
    const cgov_status status = cgov__join_numbers(it, &cgov__sql_join_quote, NULL, pieces, wrong);
    return status != CGOV_OK || wrong[0] == 0
               ? status
               : cgov__fail_in(it->db, CGOV_CORRUPT,
                               "a passage that came in does not say what its document says there",
                               "มีข้อความที่รวมเข้ามาไม่ตรงกับเนื้อความในเอกสาร");
}

/* Whether anything came in at all. */
static bool is_moved(const cgov__join *it, int64_t changes)
{
    for (size_t i = 0; i < it->table_count; i++) {
        const cgov_merge_table *c = &it->tables[i].count;
        if (c->taken + c->added + c->conflicts + c->deleted > 0)
            return true;
    }
    return it->carried > 0 || changes > 0;
}

static cgov_status write_all(cgov__join *it)
{
    int64_t moved = 0;
    cgov_status status = take_single(it, 0, &moved);
    if (status == CGOV_OK)
        status = delete_all(it);
    if (status == CGOV_OK)
        status = insert_all(it);
    if (status == CGOV_OK)
        status = take_rest(it);
    if (status == CGOV_OK)
        status = mend_all(it);
    if (status == CGOV_OK)
        status = run_each(it, &cgov__sql_join_absent_conflict_ours, ANY_TABLE);
    if (status == CGOV_OK)
        status = count_all(it);
    return status;
}

/* For each number of a query, which gives the next one after {after}. */
static cgov_status follow_numbers(cgov__join *it, const cgov__embedded *query,
                                  cgov_status (*follow)(cgov__join *it, int64_t number))
{
    int64_t next[2] = { 0 };
    cgov_status status = CGOV_OK;
    do {
        char after[24];
        sqlite3_snprintf(sizeof after, after, "%lld", (long long)next[0]);
        const cgov__piece pieces[] = { { "after", after }, { NULL, NULL } };
        status = cgov__join_numbers(it, query, NULL, pieces, next);
        if (status == CGOV_OK && next[0] != 0)
            status = follow(it, next[0]);
    } while (status == CGOV_OK && next[0] != 0);
    return status;
}

static cgov_status make_latest(cgov__join *it, int64_t document)
{
    return cgov__join_make_latest(it->db, document);
}

/* What people did here since may be against it: then they are asked still. */
static cgov_status merge_as_decided(cgov__join *it, int64_t question)
{
    char number[24];
    sqlite3_snprintf(sizeof number, number, "%lld", (long long)question);
    const cgov__piece pieces[] = { { "question", number }, { NULL, NULL } };
    const cgov_status status = cgov_merge_decide(it->db, question, CGOV_MERGE_THEIRS, NULL);
    if (status != CGOV_CONFLICT && status != CGOV_INVALID && status != CGOV_NOT_FOUND)
        return status;
    return cgov__join_run(it, &cgov__sql_join_decided_not, NULL, pieces);
}

/* Differences that waited here, and that somebody has decided there. */
static cgov_status note_decided(cgov__join *it)
{
    cgov_status status = follow_numbers(it, &cgov__sql_join_decided_document, make_latest);
    if (status == CGOV_OK)
        status = follow_numbers(it, &cgov__sql_join_decided_merged, merge_as_decided);
    if (status == CGOV_OK)
        status = cgov__join_obey(it, &cgov__sql_join_decided_value, NULL, NULL,
                                 &(cgov__join_how){ .tolerant = true }, NULL);
    return status == CGOV_OK ? cgov__join_run(it, &cgov__sql_join_decided, NULL, NULL) : status;
}

static cgov_status note_all(cgov__join *it)
{
    char merge[24];
    sqlite3_snprintf(sizeof merge, merge, "%lld", (long long)it->source);
    const cgov__piece pieces[] = { { "merge", merge }, { NULL, NULL } };
    cgov_status status = cgov__join_run(it, &cgov__sql_join_conflict_renew, NULL, pieces);
    if (status == CGOV_OK)
        status = cgov__join_run(it, &cgov__sql_join_conflict, NULL, pieces);
    if (status == CGOV_OK)
        status = cgov__exec(it->db, cgov__sql_join_row_count.text);
    if (status == CGOV_OK)
        status = note_aliases(it);
    if (status == CGOV_OK)
        status = cgov__join_absorb(it);
    if (status == CGOV_OK)
        status = verify_quotes(it);
    if (status == CGOV_OK)
        status = cgov__join_carry_passages(it);
    if (status == CGOV_OK)
        status = note_decided(it);
    if (status == CGOV_OK)
        status = read_latest(it);
    if (status == CGOV_OK)
        status = carry_log(it, merge);
    return status;
}

/* ---- what somebody took back ---- */

typedef struct withdrawn_row {
    int64_t number;
    const char *kind, *code;
} withdrawn_row;
static const cgov__field withdrawn_fields[] = { CGOV__FIELD(withdrawn_row, number),
                                                CGOV__FIELD(withdrawn_row, kind),
                                                CGOV__FIELD(withdrawn_row, code) };
static const cgov__map withdrawn_map = CGOV__MAP("withdrawn", withdrawn_row, withdrawn_fields);

static cgov_status refuse_withdrawn(cgov__join *it, cgov *from, int64_t number, const char *path)
{
    void *record = NULL;
    const withdrawn_row asked = { .number = number };
    cgov_status status = cgov__fetch(from, &cgov__sql_withdrawn_entry, &withdrawn_map, &asked,
                                     &withdrawn_map, &record);
    const withdrawn_row *row = record;
    if (status == CGOV_OK)
        status = cgov__fail_in(
            it->db, CGOV_REJECTED,
            "%s still holds what was taken back in the other study: take it out there first "
            "(cgov-person %s forget %s %s), then merge",
            "%s ยังมีข้อความที่ถอนออกแล้วในอีกไฟล์หนึ่ง ให้ถอนออกก่อน (cgov-person %s forget %s %s) "
            "แล้วจึงรวมไฟล์",
            path, path, row->kind != NULL ? row->kind : "", row->code != NULL ? row->code : "");
    cgov__free(record);
    return status;
}

/* A study from before a removal would bring the words back, or keep them here. */
static cgov_status check_withdrawn(cgov__join *it, const cgov__join_from *from)
{
    int64_t numbers[2] = { 0 };
    cgov_status status = cgov__join_numbers(it, &cgov__sql_join_withdrawn, NULL, NULL, numbers);
    if (status == CGOV_OK && numbers[0] != 0)
        status = refuse_withdrawn(it, it->db, numbers[0], from->path);
    else if (status == CGOV_OK && numbers[1] != 0)
        status = refuse_withdrawn(it, from->db, numbers[1], it->db->path);
    return status;
}

/* Nor may single words come back; which they were, nobody knows any more but who took them out. */
static cgov_status check_erased(cgov__join *it, const cgov__join_from *from,
                                const cgov__embedded *query)
{
    const cgov__piece ours[] = {
        { "study", "main" }, { "other", it->theirs }, { "side", "ours" }, { NULL, NULL }
    };
    const cgov__piece theirs[] = {
        { "study", it->theirs }, { "other", "main" }, { "side", "theirs" }, { NULL, NULL }
    };
    int64_t entry[2] = { 0 };
    cgov_status status = cgov__join_numbers(it, query, NULL, ours, entry);
    const bool here = entry[0] != 0;
    if (status == CGOV_OK && !here)
        status = cgov__join_numbers(it, query, NULL, theirs, entry);
    if (status != CGOV_OK || entry[0] == 0)
        return status;
    const char *path = here ? from->path : it->db->path;
    return cgov__fail_in(
        it->db, CGOV_REJECTED,
        "%s still holds words that were taken out of the other study (entry %lld of its change "
        "log): take them out there first (cgov-person %s erase --text FILE), then merge",
        "%s ยังมีข้อความที่ถอนออกแล้วในอีกไฟล์หนึ่ง (รายการที่ %lld ของบันทึกการเปลี่ยนแปลงในไฟล์นั้น) ให้ถอนออกก่อน "
        "(cgov-person %s erase --text ไฟล์) แล้วจึงรวมไฟล์",
        path, (long long)entry[0], path);
}

/* Its texts are not those of the study: they would come in as new versions, pseudonyms and all. */
static cgov_status check_shared(cgov__join *it, const cgov__join_from *from)
{
    int64_t numbers[2] = { 0 };
    const cgov_status status = cgov__join_numbers(it, &cgov__sql_join_shared, NULL, NULL, numbers);
    if (status != CGOV_OK || numbers[0] + numbers[1] == 0)
        return status;
    return cgov__fail_in(
        it->db, CGOV_REJECTED,
        "%s is a copy made to be shared (cgov-share), with changed names and texts, and is not "
        "merged: merge the study that it was made from; a copy for a coder, which comes back by a "
        "merge, is made by cgov-field STUDY lend",
        "%s เป็นสำเนาสำหรับเผยแพร่ (cgov-share) ซึ่งชื่อและข้อความถูกแทนแล้ว จึงรวมกับไฟล์งานวิจัยไม่ได้ "
        "ให้รวมไฟล์งานวิจัยที่ใช้ทำสำเนานี้แทน ถ้าต้องการสำเนาให้ผู้ลงรหัสทำแล้วนำกลับมารวม ให้ใช้ "
        "cgov-field ไฟล์งานวิจัย lend",
        numbers[1] != 0 ? from->path : it->db->path);
}

static cgov_status merge_whole(cgov__join *it, const cgov__join_from *from)
{
    int64_t changes[2];
    cgov_status status = check_shared(it, from);
    if (status == CGOV_OK)
        status = check_withdrawn(it, from);
    if (status == CGOV_OK)
        status = check_erased(it, from, &cgov__sql_join_erased);
    if (status == CGOV_OK)
        status = describe(it);
    if (status == CGOV_OK)
        status = meet(it);
    if (status == CGOV_OK)
        status = add_source(it, from);
    if (status == CGOV_OK)
        status = find_gone(it, false);
    if (status == CGOV_OK)
        status = run_merged(it, &cgov__sql_join_mutual);
    if (status == CGOV_OK)
        status = cgov__join_part_links(it);
    if (status == CGOV_OK)
        status = cgov__join_replay(it);
    if (status == CGOV_OK)
        status = match_all(it);
    if (status == CGOV_OK)
        status = read_changes(it);
    if (status == CGOV_OK)
        status = judge_deleted(it);
    if (status == CGOV_OK)
        status = compare_all(it);
    if (status == CGOV_OK)
        status = check_erased(it, from, &cgov__sql_join_erased_cell);
    if (status == CGOV_OK)
        status = write_all(it);
    if (status == CGOV_OK)
        status = note_all(it);
    if (status == CGOV_OK)
        status = cgov__join_numbers(it, &cgov__sql_join_changes, NULL, NULL, changes);
    if (status == CGOV_OK && is_moved(it, changes[0])) {
        char merge[24];
        sqlite3_snprintf(sizeof merge, merge, "%lld", (long long)it->source);
        return close_merge(it, merge);
    }
    return status;
}

/* What changed nothing leaves nothing. */
cgov_status cgov__join_all(cgov__join *it, const cgov__join_from *from)
{
    cgov_status status = cgov_begin(it->db);
    if (status != CGOV_OK)
        return status;
    status = merge_whole(it, from);
    if (status == CGOV_OK && it->number == 0)
        status = cgov_rollback(it->db);
    else
        status = cgov__finish(it->db, status);
    return status;
}
