/*
 * What one side has made one, agencies or factors, is made one on the other by the very call that
 * people use: links are joined, names become aliases, and it can be undone. See merge.h.
 */
#include "cgov/codebook.h"
#include "exchange/merge/merge.h"
#include "model/agency/merge.h"

typedef struct pair {
    int64_t keep, dropped;
} pair;

static cgov_status read_pairs(cgov__join *it, const cgov__embedded *query, const char *table,
                              pair **pairs, size_t *count)
{
    size_t room = 0;
    sqlite3_stmt *stmt = NULL;
    char *sql = cgov__join_text(it, query->text, cgov__join_find(it, table), NULL);
    if (sql == NULL)
        return cgov__nomem(&it->db->error);
    int code = sqlite3_prepare_v2(it->db->sqlite, sql, -1, &stmt, NULL);
    cgov__free(sql);
    while (code == SQLITE_OK || code == SQLITE_ROW) {
        code = sqlite3_step(stmt);
        if (code != SQLITE_ROW)
            break;
        if (!CGOV__GROW(*pairs, room, *count + 1)) {
            sqlite3_finalize(stmt);
            return cgov__nomem(&it->db->error);
        }
        (*pairs)[(*count)++] =
            (pair){ sqlite3_column_int64(stmt, 0), sqlite3_column_int64(stmt, 1) };
    }
    const cgov_status status = code == SQLITE_DONE ? CGOV_OK : cgov__sqlite_failed(it->db, code);
    sqlite3_finalize(stmt);
    return status;
}

/* What can no longer be made one (it would be its own parent, or is gone) stays two. */
static cgov_status make_one(cgov *db, bool agencies, const pair *it)
{
    const cgov_status status = agencies ? cgov__agency_merge_anyway(db, it->keep, it->dropped, NULL)
                                        : cgov_factor_merge(db, it->keep, it->dropped, NULL);
    return status == CGOV_INVALID || status == CGOV_NOT_FOUND ? CGOV_OK : status;
}

static cgov_status replay_pair(cgov__join *it, bool agencies, const pair *one)
{
    if (one->keep == 0 || one->dropped == 0 || one->keep == one->dropped)
        return CGOV_OK;
    return make_one(it->db, agencies, one);
}

static cgov_status make_all(cgov__join *it, const cgov__embedded *query)
{
    static const char *const tables[] = { "agency", "factor" };
    cgov_status status = CGOV_OK;
    for (size_t i = 0; status == CGOV_OK && i < 2; i++) {
        pair *pairs = NULL;
        size_t count = 0;
        status = read_pairs(it, query, tables[i], &pairs, &count);
        for (size_t k = 0; status == CGOV_OK && k < count; k++)
            status = replay_pair(it, i == 0, &pairs[k]);
        cgov__free(pairs);
    }
    return status;
}

/* Those that rows of ours became, while the rows themselves are not here yet. */
static cgov_status keep_joined(cgov__join *it)
{
    static const cgov__piece agency[] = { { "table", "agency" },
                                          { "columns", "uid, code, name_th, name_en" },
                                          { "known", "true" },
                                          { NULL, NULL } };
    static const cgov__piece factor[] = { { "table", "factor" },
                                          { "columns", "uid, code, kind, label_th, label_en" },
                                          { "known",
                                            "t.kind IN (SELECT code FROM main.factor_kind)" },
                                          { NULL, NULL } };
    const cgov_status status = cgov__join_run(it, &cgov__sql_join_kept, NULL, agency);
    return status == CGOV_OK ? cgov__join_run(it, &cgov__sql_join_kept, NULL, factor) : status;
}

cgov_status cgov__join_replay(cgov__join *it)
{
    const cgov_status status = keep_joined(it);
    return status == CGOV_OK ? make_all(it, &cgov__sql_join_replay) : status;
}

/* Of two rows that became one, both uids are known from now on. */
static cgov_status note_twins(cgov__join *it)
{
    static const struct {
        const char *table, *twin;
    } tables[] = {
        { "coding", "o.passage = b.passage AND o.coder = b.coder" },
        { "case_membership",
          "o.case_study = b.case_study AND o.phase = b.phase AND o.coder IS b.coder" },
    };
    cgov_status status = CGOV_OK;
    for (size_t i = 0; status == CGOV_OK && i < sizeof tables / sizeof tables[0]; i++) {
        const cgov__piece pieces[] = { { "twin", tables[i].twin }, { NULL, NULL } };
        status = cgov__join_run(it, &cgov__sql_join_absorbed_alias,
                                cgov__join_find(it, tables[i].table), pieces);
    }
    return status;
}

cgov_status cgov__join_absorb(cgov__join *it)
{
    const cgov_status status = make_all(it, &cgov__sql_join_absorbed_list);
    return status == CGOV_OK ? note_twins(it) : status;
}
