/*
 * cgov/export.h - a study for those who analyse elsewhere: a folder of CSV or SPSS files, a
 * workbook, or a script for PostgreSQL.
 *
 *     cgov_export_result done;
 *     if (cgov_export(db, CGOV_EXPORT_XLSX, "study.xlsx", NULL, &done) != CGOV_OK)
 *         puts(cgov_errmsg(db));
 *
 * CSV and workbook have the wide views (project_wide, participation_wide ...: codes, and labels in
 * both languages), the survey in the columns of cgov_import_mapping(CGOV_IMPORT_SURVEY), so that it
 * can be loaded again, the codebook and the data dictionary.
 */
#ifndef CGOV_EXPORT_H
#define CGOV_EXPORT_H

#include "cgov/database.h"
#include "cgov/types.h"

#ifdef __cplusplus
extern "C" {
#endif

/** What is written. */
typedef enum cgov_export_format {
    CGOV_EXPORT_ANY = 0,   /**< none: CGOV_INVALID */
    CGOV_EXPORT_CSV,       /**< a folder, made if it is not there: a file a view, RFC 4180 in UTF-8
                                with a BOM, headed by column names; survey.csv, factor.csv,
                                data_dictionary.csv */
    CGOV_EXPORT_XLSX,      /**< a workbook with a sheet a view; needs a build with libxlsxwriter */
    CGOV_EXPORT_POSTGRESQL, /**< a script for psql, one transaction: all tables with keys and
                              comments, and the wide views as tables, filled by COPY. Rules (CHECK)
                              stay behind; texts compare by bytes, as in the study */
    CGOV_EXPORT_SAV, /**< a folder of SPSS files, one a view, and survey.sav; needs a build with
                         libreadstat. Variables are named as the columns and fields, with their titles
                         as labels; answers with choices are numbers from 1 in the order of their
                         vocabulary, with labels (and beside them NAME_code); yes is 1, no 0; days are
                         dates; why an answer is missing is a number from -1 down to -9, declared as
                         user-missing, with its label */
    CGOV_EXPORT_ODS /**< the same workbook for LibreOffice (OpenDocument 1.2), of any build */
} cgov_export_format;

/** How to write; all-zero: English, nothing is written over. */
typedef struct cgov_export_options {
    cgov_language language; /**< of the workbook's headings and sheets, and of SPSS's labels; _ANY is
                                 English */
    bool replace;           /**< write over files of these names */
    bool names;             /**< head the workbook's columns by their names, as CSV has them */
} cgov_export_options;

/** What was written. */
typedef struct cgov_export_result {
    int64_t tables;   /**< files, sheets, or tables of the script */
    int64_t rows;     /**< of all of them */
    int64_t cut;      /**< cells of the workbook that were longer than a cell holds, 32,767
                           characters (each says so); texts of SPSS over 32,767 bytes */
    int64_t left_out; /**< values of the survey that the published mapping has no column for (a
                           fifth partner, a condition of one's own); the views have them */
    bool synthetic;   /**< demonstration data of a generator: say so beside the files. Workbook and
                           script say it themselves */
} cgov_export_result;

/**
 * Writes a study, as of one moment, row after row: it takes memory for a few rows, and for a workbook
 * room for its temporary files in TMPDIR.
 * @param format what
 * @param path   a folder for CSV and SPSS, otherwise a file; not NULL
 * @param options NULL: defaults
 * @param result what was written; NULL if not wanted. All-zero on failure
 * @return CGOV_OK; CGOV_CONFLICT a file of that name is there (see `replace`), or would be a
 *         database's; CGOV_INVALID an unknown format or language, a table with more rows than a
 *         sheet holds (1,048,575), a workbook of a library without libxlsxwriter, or SPSS of one
 *         without libreadstat;
 *         CGOV_NOT_FOUND the folder of a file is not there; CGOV_READONLY; CGOV_FULL; CGOV_IO;
 *         CGOV_BUSY; CGOV_NOMEM; CGOV_MISUSE db or path is NULL. Files that were whole before a
 *         failure stay
 */
CGOV_API cgov_status cgov_export(cgov *db, cgov_export_format format, const char *path,
                                 const cgov_export_options *options, cgov_export_result *result);

#ifdef __cplusplus
}
#endif

#endif
