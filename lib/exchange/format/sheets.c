/* The sheets of a workbook by themselves. See cgov/sheet.h. */
#include "cgov/sheet.h"

#include "base/error.h"
#include "exchange/format/workbook.h"

#include <string.h>

/* The list that is given away: the public part first. */
typedef struct listed {
    cgov_sheet_list list;
    cgov__arena texts;
} listed;

static bool copy_sheets(const cgov__workbook *book, listed *to)
{
    cgov_sheet *sheets = cgov__arena_alloc(&to->texts, (book->count + 1) * sizeof *sheets);
    if (sheets == NULL)
        return false;
    for (size_t i = 0; i < book->count; i++) {
        const cgov__sheet *from = &book->sheets[i];
        sheets[i] =
            (cgov_sheet){ .name = cgov__arena_copy(&to->texts, from->name, strlen(from->name)),
                          .number = from->number,
                          .hidden = from->hidden,
                          .is_rows = from->is_rows };
        if (sheets[i].name == NULL)
            return false;
    }
    to->list.sheets = sheets;
    to->list.count = book->count;
    return true;
}

cgov_status cgov_sheets_of_file(const char *path, cgov_language language, cgov_sheet_list **list,
                                cgov_error **error)
{
    cgov__table *table = NULL;
    CGOV__NEEDS_ERROR(error, path != NULL, "cgov_sheets_of_file: path is NULL");
    CGOV__NEEDS_ERROR(error, list != NULL, "cgov_sheets_of_file: list is NULL");
    *list = NULL;
    listed *made = cgov__calloc(1, sizeof *made);
    if (made == NULL)
        return cgov__nomem(error);
    cgov_status status = cgov__table_open(
        path, &(cgov__table_options){ .language = language, .lists = true }, &table, error);
    if (status == CGOV_OK && table->work == &cgov__workbook_reader &&
        !copy_sheets(table->reader, made))
        status = cgov__nomem(error);
    cgov__table_free(table);
    if (status == CGOV_OK)
        *list = &made->list;
    else
        cgov_sheet_list_free(&made->list);
    return status;
}

void cgov_sheet_list_free(cgov_sheet_list *list)
{
    if (list == NULL)
        return;
    listed *made = (listed *)list;
    cgov__arena_free(&made->texts);
    cgov__free(made);
}
