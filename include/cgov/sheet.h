/*
 * cgov/sheet.h - the sheets of a workbook (.xlsx, .ods), for a program that lets a person choose, or
 * that loads a workbook with a sheet a list. What a file is, its bytes tell, not its name.
 *
 *     cgov_sheet_list *sheets = NULL;
 *     if (cgov_sheets_of_file("fieldwork.xlsx", CGOV_LANGUAGE_EN, &sheets, &error) == CGOV_OK)
 *         for (size_t i = 0; i < sheets->count; i++)
 *             puts(sheets->sheets[i].name);
 *     cgov_sheet_list_free(sheets);
 */
#ifndef CGOV_SHEET_H
#define CGOV_SHEET_H

#include "cgov/api.h"
#include "cgov/types.h"

#ifdef __cplusplus
extern "C" {
#endif

/** A sheet of a workbook. */
typedef struct cgov_sheet {
    const char *name; /**< for cgov_import_options.sheet */
    int number;       /**< of its tab, from 1; 0 of a hidden one, which has none */
    bool hidden;
    bool is_rows; /**< false of a chart or dialog, which cannot be loaded */
} cgov_sheet;

/** The sheets of a workbook, in the order of their tabs. */
typedef struct cgov_sheet_list {
    const cgov_sheet *sheets;
    size_t count; /**< 0 of a file that has none: delimited text, SPSS */
} cgov_sheet_list;

/**
 * Lists the sheets of a file; no row is read. A workbook is copied to a file without a name first.
 * @param path     a regular file, or the pipe behind /dev/stdin; not NULL
 * @param language of the words of a failure
 * @param list     yours: cgov_sheet_list_free(); NULL after a failure
 * @param error    the words of a failure, yours: cgov_error_free(); may be NULL
 * @return CGOV_OK; CGOV_NOT_FOUND no such file; CGOV_READONLY no right to read it; CGOV_INVALID it is
 *         no file of rows, is damaged, or has a password; CGOV_MISUSE path or list is NULL; CGOV_IO;
 *         CGOV_FULL no room for the copy; CGOV_NOMEM
 */
CGOV_API cgov_status cgov_sheets_of_file(const char *path, cgov_language language,
                                         cgov_sheet_list **list, cgov_error **error);
/** Takes NULL. */
CGOV_API void cgov_sheet_list_free(cgov_sheet_list *list);

#ifdef __cplusplus
}
#endif

#endif
