/* All columns but those of documents and the log. See removal.h. */
#include "exchange/share/removal.h"

#include <string.h>

/* Tables in which people write down what somebody said. */
static bool may_quote(const char *table)
{
    static const char *const tables[] = {
        "memo",           "coding",          "recommendation", "source_row",  "case_membership",
        "merge_conflict", "passage_carried", "interview",      "focus_group", "person",
        "case_study"
    };
    for (size_t i = 0; i < sizeof tables / sizeof tables[0]; i++)
        if (strcmp(tables[i], table) == 0)
            return true;
    return false;
}

/* Texts and quotes are rewritten with their places, the log with what it tells of. */
static bool is_done_elsewhere(const char *table, const char *column)
{
    return strcmp(table, "change_log") == 0 || strcmp(table, "change_author") == 0 ||
           (strcmp(table, "document") == 0 && strcmp(column, "text") == 0) ||
           (strcmp(table, "passage") == 0 && strcmp(column, "quote") == 0);
}

/* The statement for a column, its {places} filled in; cgov__free() it. */
static char *statement_for(const char *table, const char *column)
{
    const struct {
        const char *name, *value;
    } pieces[] = { { "{table}", table },
                   { "{column}", column },
                   { "{function}", may_quote(table) ? "removal_words" : "removal_names" } };
    cgov__buffer made = { 0 };
    for (const char *at = cgov__sql_removal_cells.text; *at != '\0';) {
        size_t length = strcspn(at, "{");
        cgov__buffer_append(&made, at, length);
        at += length;
        for (size_t i = 0; *at == '{' && i < sizeof pieces / sizeof pieces[0]; i++) {
            length = strlen(pieces[i].name);
            if (strncmp(at, pieces[i].name, length) != 0)
                continue;
            cgov__buffer_text(&made, pieces[i].value);
            at += length;
        }
    }
    return cgov__buffer_take(&made);
}

cgov_status cgov__removal_cells(cgov__removal *it)
{
    cgov_status status = CGOV_OK;
    const int before = sqlite3_total_changes(it->db->sqlite);
    for (size_t i = 0; status == CGOV_OK && i < it->columns.count; i++) {
        const cgov__share_column *c = &it->columns.columns[i];
        if (!c->free_text || *c->column == '\0' || is_done_elsewhere(c->table, c->column))
            continue;
        char *sql = statement_for(c->table, c->column);
        status = sql != NULL ? cgov__exec(it->db, sql) : cgov__nomem(&it->db->error);
        cgov__free(sql);
    }
    it->made->shown.cells = sqlite3_total_changes(it->db->sqlite) - before;
    return status;
}
