/* Problems and notes of a load, as people see them. See problems.h. */
#include "problems.h"

#include "program.h"

#include <stdio.h>
#include <stdlib.h>

/* Prints a text of a file so that nothing in it moves the cursor or forges a line. */
static void print_shown(FILE *to, const char *before, const char *text, const char *after)
{
    char *visible = cgov_text_visible(text, -1);
    fprintf(to, "%s%s%s", before, visible != NULL ? visible : "", after);
    cgov_free(visible);
}

/* The column's letters; of a sheet the cell, C7. */
static void print_place(FILE *to, const cgov_import_problem *p)
{
    if (p->sheet != NULL && p->row > 0)
        fprintf(to, " (%s%lld)", p->letters, (long long)p->row);
    else
        fprintf(to, " (%s)", p->letters);
}

void print_problem(const cgov_import_problem *p, void *ctx)
{
    const run *r = ctx;
    char *lines = NULL;
    size_t length = 0;
    FILE *to = open_memstream(&lines, &length);
    if (to == NULL)
        return;
    print_shown(to, "", p->file, "");
    if (p->sheet != NULL)
        print_shown(to, say(r, ", sheet \"", " แผ่นงาน \""), p->sheet, "\"");
    if (p->row > 0)
        fprintf(to, say(r, ", row %lld", " แถว %lld"), (long long)p->row);
    if (p->column != NULL)
        print_shown(to, say(r, ", column \"", " คอลัมน์ \""), p->column, "\"");
    if (p->letters != NULL && *p->letters != '\0')
        print_place(to, p);
    if (p->value != NULL && *p->value != '\0')
        print_shown(to, say(r, ", value \"", " ค่า \""), p->value, "\"");
    fputs(p->is_note ? say(r, ": note: ", ": หมายเหตุ: ") : ": ", to);
    print_shown(to, "", p->reason, "\n    ");
    print_shown(to, say(r, "-> ", "วิธีแก้: "), p->remedy, "\n");
    if (fclose(to) == 0)
        tell_aside(lines);
    free(lines);
}
