/* Takes a load by REFI-QDA back as any other. See cgov/refi.h and cgov/load.h. */
#include "cgov/load.h"
#include "cgov/refi.h"
#include "store/database.h"

#include <string.h>

cgov_status cgov_refi_undo(cgov *db, int64_t source)
{
    cgov_load *load = NULL;
    CGOV__NEEDS(db, true, "");
    const cgov_status status = cgov_load_get(db, source, &load);
    const bool is_refi = load != NULL && strcmp(load->kind, "refi") == 0;
    cgov_load_free(load);
    if (status != CGOV_OK && status != CGOV_NOT_FOUND)
        return status;
    if (!is_refi)
        return cgov__fail_db(db, CGOV_NOT_FOUND,
                             db->language == CGOV_LANGUAGE_TH
                                 ? "การนำเข้า %lld ไม่ใช่ไฟล์ REFI-QDA ดูเลขที่ได้ด้วย cgov loads"
                                 : "%lld is no load of a REFI-QDA file: cgov loads shows the numbers",
                             (long long)source);
    return cgov_load_undo(db, source, NULL, NULL);
}
