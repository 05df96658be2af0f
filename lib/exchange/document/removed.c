/* Files and texts that words were taken out of. See removed.h. */
#include "exchange/document/removed.h"

#include "store/statement.h"

typedef struct removed_row {
    const char *sha256, *kind, *code;
    int64_t number;
} removed_row;

static const cgov__field removed_fields[] = { CGOV__FIELD(removed_row, sha256),
                                              CGOV__FIELD(removed_row, kind),
                                              CGOV__FIELD(removed_row, code),
                                              CGOV__FIELD(removed_row, number) };
static const cgov__map removed_map = CGOV__MAP("removed", removed_row, removed_fields);

cgov_status cgov__removed_entry(cgov *db, const char *sha256, int64_t *entry)
{
    const removed_row asked = { .sha256 = sha256 };
    removed_row found = { 0 };
    const cgov_status status =
        cgov__fetch_into(db, &cgov__sql_removed_entry, &removed_map, &asked, &removed_map, &found);
    *entry = found.number;
    return status;
}

cgov_status cgov__removed_any(cgov *db, bool *any)
{
    removed_row found = { 0 };
    const cgov_status status =
        cgov__fetch_into(db, &cgov__sql_removed_any, NULL, NULL, &removed_map, &found);
    *any = found.number != 0;
    return status;
}

cgov_status cgov__removed_code(cgov *db, const char *kind, const char *code, int64_t *entry)
{
    const removed_row asked = { .kind = kind, .code = code };
    removed_row found = { 0 };
    const cgov_status status =
        cgov__fetch_into(db, &cgov__sql_removed_code, &removed_map, &asked, &removed_map, &found);
    *entry = found.number;
    return status;
}

cgov_status cgov__removed_refuse_text(cgov *db, const char *sha256, const char *path)
{
    int64_t entry = 0;
    const cgov_status status = cgov__removed_entry(db, sha256, &entry);
    if (status != CGOV_OK || entry == 0)
        return status;
    return cgov__fail_in(
        db, CGOV_INVALID,
        "%s%sthe text still has what was taken out of the study (entry %lld of the change log): "
        "take it out of the text, too",
        "%s%sข้อความนี้ยังมีส่วนที่ถอนออกจากงานวิจัยแล้ว (รายการที่ %lld ของบันทึกการเปลี่ยนแปลง) ให้ลบส่วนนั้นออกด้วย",
        path != NULL ? path : "", path != NULL ? ": " : "", (long long)entry);
}
