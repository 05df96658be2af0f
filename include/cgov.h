/*
 * cgov.h - the whole of libcgov: an embedded research database of collaborative
 * governance in one portable SQLite file. Each noun has a header of its own under
 * cgov/, which is also its manual.
 */
#ifndef CGOV_H
#define CGOV_H

#include "cgov/api.h"
#include "cgov/qca.h"

#endif
