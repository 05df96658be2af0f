/* Problems and notes of a load, as people see them. See problems.h. */
#include "problems.h"

#include "program.h"

#include <stdio.h>

/* Prints a text of a file so that nothing in it moves the cursor or forges a line. */
static void print_shown(const char *before, const char *text, const char *after)
{
    char *visible = cgov_text_visible(text, -1);
    fprintf(stderr, "%s%s%s", before, visible != NULL ? visible : "", after);
    cgov_free(visible);
}

/* The column's letters; of a sheet the cell, C7. */
static void print_place(const cgov_import_problem *p)
{
    if (p->sheet != NULL && p->row > 0)
        fprintf(stderr, " (%s%lld)", p->letters, (long long)p->row);
    else
        fprintf(stderr, " (%s)", p->letters);
}

void print_problem(const cgov_import_problem *p, void *ctx)
{
    const run *r = ctx;
    print_shown("", p->file, "");
    if (p->sheet != NULL)
        print_shown(say(r, ", sheet \"", " แผ่นงาน \""), p->sheet, "\"");
    if (p->row > 0)
        fprintf(stderr, say(r, ", row %lld", " แถว %lld"), (long long)p->row);
    if (p->column != NULL)
        print_shown(say(r, ", column \"", " คอลัมน์ \""), p->column, "\"");
    if (p->letters != NULL && *p->letters != '\0')
        print_place(p);
    if (p->value != NULL && *p->value != '\0')
        print_shown(say(r, ", value \"", " ค่า \""), p->value, "\"");
    fputs(p->is_note ? say(r, ": note: ", ": หมายเหตุ: ") : ": ", stderr);
    print_shown("", p->reason, "\n    ");
    print_shown(say(r, "-> ", "วิธีแก้: "), p->remedy, "\n");
}
