/*
 * cgov/limits.h - how large the things may be that come in.
 *
 *     if (strlen(text) > CGOV_LIMIT_CELL) ...      -> no load takes this
 *
 * What is beyond a limit is refused, by loads as a problem of its row and column, by calls and by
 * plain SQL with CGOV_INVALID or an error that names the field and the limit. Nothing is cut.
 */
#ifndef CGOV_LIMITS_H
#define CGOV_LIMITS_H

#include <stdint.h>

/** Characters (code points) of a code: form numbers, codes of projects, agencies, factors ... A project's
 *  code made of its form number and its place in the form may be 20 characters longer. */
#define CGOV_LIMIT_CODE 200
/** Characters (code points) of a name, a label, a title, a kind of agency or a district. */
#define CGOV_LIMIT_NAME 1000

/** Bytes of a cell of a table, decoded to UTF-8: 10 MB. */
#define CGOV_LIMIT_CELL (INT32_C(10) << 20)
/** Bytes of a row of a delimited file. */
#define CGOV_LIMIT_RECORD (INT32_C(16) << 20)
/** Rows of a sheet of a workbook, as Excel has it. */
#define CGOV_LIMIT_ROWS 1048576
/** Columns of a sheet, as Excel has it. */
#define CGOV_LIMIT_COLUMNS 16384

/** Bytes of a delimited file. */
#define CGOV_LIMIT_TABLE (INT64_C(8) << 30)
/** Bytes of an .xlsx or .ods file as it lies on the disk. */
#define CGOV_LIMIT_WORKBOOK (INT64_C(512) << 20)
/** Bytes of one part of such a file, unpacked. */
#define CGOV_LIMIT_UNPACKED (INT64_C(8) << 30)
/** Bytes of a REFI-QDA file. */
#define CGOV_LIMIT_ARCHIVE (INT64_C(512) << 20)
/** Bytes of a transcript. */
#define CGOV_LIMIT_TEXT (INT64_C(64) << 20)
/** Bytes of a review of agencies that look alike. */
#define CGOV_LIMIT_REVIEW (INT64_C(64) << 20)

#endif
