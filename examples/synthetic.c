/* Demonstration data. See synthetic.h. */
#include "synthetic.h"

bool study_is_synthetic(cgov *db)
{
    cgov_level_table *none = NULL; /* of no project: the basis is all that is asked for */
    if (cgov_level_distribution(db, &(cgov_project_filter){ .id = -1 }, &none) != CGOV_OK)
        return false;
    const bool synthetic = none->basis.synthetic;
    cgov_level_table_free(none);
    return synthetic;
}

void print_synthetic(bool synthetic, bool thai, FILE *to)
{
    if (synthetic)
        fputs(
            thai
                ? "*** ข้อมูลสมมติเพื่อการสาธิต ตัวเลขเหล่านี้ไม่ใช่ผลการศึกษาจริง ***\n"
                : "*** Synthetic demonstration data: these figures say nothing of the world. ***\n",
            to);
}
