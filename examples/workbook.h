/*
 * workbook.h - an answer as a file for another program, for every program that prints tables: --xlsx,
 * --ods, --html or --docx FILE, and --replace where a file of that name is there.
 */
#ifndef WORKBOOK_H
#define WORKBOOK_H

#include <cgov.h>

#include <stdbool.h>

/* What was asked for; all-zero: no file. */
typedef struct workbook {
    const char *file, *study; /* path of the study's file, whose name and date it gives */
    bool replace;
    cgov_rendering rendering;
} workbook;

/* Writes it; 0, or 2 and `*error`. With `tell` says on standard output which file was written. */
int write_workbook(const workbook *asked, bool thai, bool tell, const cgov_tables *tables,
                   const cgov_table_options *options, cgov_error **error);

#endif
