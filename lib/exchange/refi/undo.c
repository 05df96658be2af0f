/* Takes a load by REFI-QDA back, by the change log. See cgov/refi.h. */
#include "cgov/refi.h"
#include "model/undo.h"
#include "store/statement.h"

typedef struct undo_range {
    int64_t source, first, last;
    bool is_refi;
} undo_range;

static const cgov__field range_fields[] = { CGOV__FIELD(undo_range, source),
                                            CGOV__FIELD(undo_range, first),
                                            CGOV__FIELD(undo_range, last),
                                            CGOV__FIELD(undo_range, is_refi) };
static const cgov__map range_map = CGOV__MAP("load", undo_range, range_fields);

static cgov_status undo_load(cgov *db, undo_range *it)
{
    const cgov_status status =
        cgov__fetch_into(db, &cgov__sql_refi_undo_range, &range_map, it, &range_map, it);
    if (status == CGOV_NOT_FOUND || (status == CGOV_OK && !it->is_refi))
        return cgov__fail_db(db, CGOV_NOT_FOUND,
                             "source %lld is no load of a REFI-QDA file: see the numbers in table "
                             "source, kind 'refi'",
                             (long long)it->source);
    if (status == CGOV_OK && it->first == 0)
        return cgov__fail_db(db, CGOV_NOT_FOUND, "the load of source %lld changed nothing",
                             (long long)it->source);
    return status == CGOV_OK ? cgov__undo_changes(db, it->first, it->last, "this load") : status;
}

cgov_status cgov_refi_undo(cgov *db, int64_t source)
{
    undo_range it = { .source = source };
    cgov_status status = cgov__ready(db);
    if (status == CGOV_OK)
        status = cgov__writable(db);
    if (status == CGOV_OK)
        status = cgov_begin(db);
    return status == CGOV_OK ? cgov__finish(db, undo_load(db, &it)) : status;
}
