/*
 * The container of old Office files and of workbooks with a password (MS-CFB): which streams it
 * holds. Knows nothing of what is in them.
 */
#ifndef CGOV_EXCHANGE_OLE_H
#define CGOV_EXCHANGE_OLE_H

#include "cgov/api.h"

#include <stdio.h>

/* Whether a stream or folder of this name (ASCII) is in it; false of whatever is damaged. */
bool cgov__ole_holds(FILE *file, const char *name);

#endif
