/*
 * The limits of cgov/limits.h by their names within the library, and those that only protect a
 * reader from a file made to exhaust it.
 */
#ifndef CGOV_BASE_LIMITS_H
#define CGOV_BASE_LIMITS_H

#include "cgov/limits.h"

#define CGOV__LIMIT_TABLE    CGOV_LIMIT_TABLE     /* bytes of a delimited file */
#define CGOV__LIMIT_WORKBOOK CGOV_LIMIT_WORKBOOK  /* bytes of an .xlsx or .ods file, packed */
#define CGOV__LIMIT_UNPACKED CGOV_LIMIT_UNPACKED  /* bytes of one part of a workbook, unpacked */
#define CGOV__LIMIT_STRINGS  (INT64_C(1) << 30)   /* bytes of the shared strings of a workbook */
#define CGOV__LIMIT_DENSE    (INT64_C(256) << 20) /* of those, packed more than 200 to 1 */
#define CGOV__LIMIT_CELLS    (INT64_C(1) << 30)   /* of a sheet that is read */
#define CGOV__LIMIT_ARCHIVE  CGOV_LIMIT_ARCHIVE   /* bytes of a REFI-QDA file */
#define CGOV__LIMIT_TEXT     CGOV_LIMIT_TEXT      /* bytes of a transcript */
#define CGOV__LIMIT_REVIEW   CGOV_LIMIT_REVIEW    /* bytes of a review */

enum {
    CGOV__LIMIT_RECORD = CGOV_LIMIT_RECORD,   /* bytes of a row of a delimited file */
    CGOV__LIMIT_CELL = CGOV_LIMIT_CELL,       /* bytes of a cell */
    CGOV__LIMIT_COLUMNS = CGOV_LIMIT_COLUMNS, /* of a sheet, as Excel has it */
    CGOV__LIMIT_ROWS = CGOV_LIMIT_ROWS        /* of a sheet, as Excel has it */
};

#endif
