/*
 * How large the things may be that come from outside. What is beyond a limit is refused with words
 * that name the limit; nothing is cut.
 */
#ifndef CGOV_BASE_LIMITS_H
#define CGOV_BASE_LIMITS_H

#include <stdint.h>

#define CGOV__LIMIT_TABLE    (INT64_C(8) << 30)   /* bytes of a delimited file */
#define CGOV__LIMIT_WORKBOOK (INT64_C(512) << 20) /* bytes of an .xlsx or .ods file, packed */
#define CGOV__LIMIT_UNPACKED (INT64_C(8) << 30)   /* bytes of one part of a workbook, unpacked */
#define CGOV__LIMIT_STRINGS  (INT64_C(1) << 30)   /* bytes of the shared strings of a workbook */
#define CGOV__LIMIT_DENSE    (INT64_C(256) << 20) /* of those, packed more than 200 to 1 */
#define CGOV__LIMIT_CELLS    (INT64_C(1) << 30)   /* of a sheet that is read */
#define CGOV__LIMIT_ARCHIVE  (INT64_C(512) << 20) /* bytes of a REFI-QDA file */
#define CGOV__LIMIT_TEXT     (INT64_C(64) << 20)  /* bytes of a transcript */
#define CGOV__LIMIT_REVIEW   (INT64_C(64) << 20)  /* bytes of a review */

enum {
    CGOV__LIMIT_RECORD = 16 << 20, /* bytes of a row of a delimited file */
    CGOV__LIMIT_CELL = 10 << 20,   /* bytes of a cell */
    CGOV__LIMIT_COLUMNS = 16384,   /* of a sheet, as Excel has it */
    CGOV__LIMIT_ROWS = 1048576    /* of a sheet, as Excel has it */
};

#endif
