/*
 * Numbers of case studies, which no two may share. Rows of a corrected list may exchange them: who has
 * the number gives it up until its own row speaks. What no row then gives another one keeps its own.
 */
#include "exchange/list/list.h"

#include "cgov/case_study.h"

#include <string.h>

typedef struct holder {
    int64_t id;
    const char *code;
    int number;
} holder;

static const cgov__field holder_fields[] = { CGOV__FIELD(holder, id), CGOV__FIELD(holder, code),
                                             CGOV__FIELD(holder, number) };
static const cgov__map holder_map = CGOV__MAP("case study of a number", holder, holder_fields);

cgov_status cgov__case_number_first(cgov__import *load, cgov__list_row *row, int number)
{
    char key[24];
    sqlite3_snprintf(sizeof key, key, "\1%d", number);
    return cgov__list_first(load, row, CGOV__CASE_NUMBER, key, strlen(key));
}

/* Gives the number up, and is remembered by its code with the row that took it. */
static cgov_status free_number(cgov__import *load, cgov__list_row *row, const holder *other)
{
    const char *code = other->code;
    if (cgov__strings_add(&row->numberless, code, strlen(code), load->row.record->number, NULL) ==
        NULL)
        return cgov__nomem(&load->db->error);
    const int logged = cgov__log_begin(load->db); /* new rows are written without triggers */
    const cgov_status status =
        cgov__run(load->db, &cgov__sql_case_number_free, &holder_map, other);
    cgov__log_restore(load->db, logged);
    return status;
}

cgov_status cgov__case_number_take(cgov__import *load, cgov__list_row *row, const void *record)
{
    const cgov_case_study *taker = record;
    void *found = NULL;
    if (!taker->has_number)
        return CGOV_OK;
    cgov_status status =
        cgov__fetch(load->db, &cgov__sql_case_number_holder, &holder_map,
                    &(holder){ .id = taker->id, .number = taker->number }, &holder_map, &found);
    if (status == CGOV_OK)
        status = free_number(load, row, found);
    cgov__free(found);
    return status == CGOV_NOT_FOUND ? CGOV_OK : status;
}

static cgov_status check_numbered(cgov__import *load, const char *code, int64_t row)
{
    cgov_case_study *found = NULL;
    cgov_status status = cgov_case_study_find(load->db, code, &found);
    if (status == CGOV_OK && !found->has_number)
        status = cgov__fail_in(load->db, CGOV_INVALID,
                               "%s, row %lld: the number is that of case study %s, to which no row "
                               "gives another one; nothing was loaded",
                               "%s แถว %lld: หมายเลขกรณีนี้เป็นของกรณีศึกษา %s "
                               "ซึ่งไม่มีแถวใดให้หมายเลขใหม่ ยังไม่ได้นำเข้าแถวใดเลย",
                               load->path, (long long)row, code);
    cgov_case_study_free(found);
    return status;
}

cgov_status cgov__case_number_finish(cgov__import *load, void *state)
{
    const cgov__strings *numberless = &((cgov__list_row *)state)->numberless;
    cgov_status status = CGOV_OK;
    for (size_t i = 0; status == CGOV_OK && i < numberless->count; i++)
        status = check_numbered(load, numberless->entries[i].key, numberless->entries[i].value);
    return status;
}
