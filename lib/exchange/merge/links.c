/*
 * Links of agencies and factors that were made one: what one side took out is found wherever it
 * went on the other, and takes nothing along that went there as well. See merge.h.
 */
#include "exchange/merge/merge.h"

static cgov_status run_side(cgov__join *it, const cgov__embedded *query, const char *table,
                            bool ours)
{
    const cgov__piece pieces[] = { { "side", ours ? "ours" : "theirs" },
                                   { "file", ours ? "main" : it->theirs },
                                   { NULL, NULL } };
    return cgov__join_run(it, query, table != NULL ? cgov__join_find(it, table) : NULL, pieces);
}

static cgov_status run_sides(cgov__join *it, const cgov__embedded *query, const char *table)
{
    const cgov_status status = run_side(it, query, table, true);
    return status == CGOV_OK ? run_side(it, query, table, false) : status;
}

/* Ids of both files, as uids. */
static cgov_status name_links(cgov__join *it)
{
    cgov_status status = cgov__exec(it->db, cgov__sql_join_link_row.text);
    for (size_t i = 0; status == CGOV_OK && i < it->table_count; i++) {
        if (!it->tables[i].has_uid)
            continue;
        status = run_sides(it, &cgov__sql_join_link_uid, it->tables[i].table);
        if (status == CGOV_OK)
            status = cgov__join_run(it, &cgov__sql_join_link_uid_ours, &it->tables[i], NULL);
    }
    return status == CGOV_OK ? cgov__exec(it->db, cgov__sql_join_link_name.text) : status;
}

cgov_status cgov__join_follow_links(cgov__join *it)
{
    int64_t made[2] = { 0 };
    cgov_status status = cgov__exec(it->db, cgov__sql_join_link_clear.text);
    if (status == CGOV_OK)
        status = run_sides(it, &cgov__sql_join_link_made_one, "agency");
    if (status == CGOV_OK)
        status = run_sides(it, &cgov__sql_join_link_made_one, "factor");
    if (status == CGOV_OK)
        status = cgov__join_numbers(it, &cgov__sql_join_link_made_count, NULL, NULL, made);
    if (status != CGOV_OK || made[0] == 0)
        return status;
    status = run_sides(it, &cgov__sql_join_link_moved, NULL);
    if (status == CGOV_OK)
        status = run_sides(it, &cgov__sql_join_link_out, NULL);
    if (status == CGOV_OK)
        status = name_links(it);
    if (status == CGOV_OK)
        status = cgov__exec(it->db, cgov__sql_join_link_origin.text);
    return status == CGOV_OK ? cgov__exec(it->db, cgov__sql_join_link_parted.text) : status;
}

cgov_status cgov__join_part_links(cgov__join *it)
{
    const cgov_status status = cgov__join_follow_links(it);
    return status == CGOV_OK ? cgov__join_obey(it, &cgov__sql_join_link_delete, NULL, NULL,
                                               &(cgov__join_how){ 0 }, NULL)
                             : status;
}
