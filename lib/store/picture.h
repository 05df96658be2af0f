/*
 * What the tables of a file look like, to tell one that this library made from another that only
 * has its name: see derived_picture.sql.
 */
#ifndef CGOV_STORE_PICTURE_H
#define CGOV_STORE_PICTURE_H

#include "store/database.h"

/* Makes the tables in an empty file. */
typedef cgov_status cgov__make_tables(cgov *file);

/* Whether the tables of the file are those that `make` makes. CGOV_DONE: it has none. */
cgov_status cgov__picture_compare(cgov *file, cgov__make_tables *make, bool *same);

#endif
