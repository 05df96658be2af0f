/* Tables of an answer, as a file for another program. See workbook.h. */
#include "workbook.h"

#include <stdio.h>

enum {
    DONE = 0,
    FAILED = 2
};

int write_workbook(const workbook *asked, bool thai, bool tell, const cgov_tables *tables,
                   const cgov_table_options *options, cgov_error **error)
{
    cgov_table_options how = *options;
    char *bytes = NULL, *visible = NULL;
    size_t length = 0;
    how.study = asked->study;
    how.labels = false;
    cgov_status status =
        cgov_tables_render(tables, asked->rendering, &how, &bytes, &length, error);
    if (status == CGOV_OK)
        status = (asked->replace ? cgov_output_write : cgov_output_create)(asked->file, bytes,
                                                                           length, error);
    cgov_free(bytes);
    if (status == CGOV_OK && tell && (visible = cgov_text_visible(asked->file, -1)) != NULL)
        printf(thai ? "บันทึกลงไฟล์ %s แล้ว\n" : "Written to %s.\n", visible);
    cgov_free(visible);
    return status == CGOV_OK ? DONE : FAILED;
}
