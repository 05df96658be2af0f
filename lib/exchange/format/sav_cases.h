/*
 * How many rows an SPSS file holds, against how many its head says. libreadstat believes the head:
 * where it names too few, the rest would be lost without a word, and where it names none ("-1", as
 * programs write that do not know it yet) a file that was cut short would not be noticed.
 */
#ifndef CGOV_EXCHANGE_SAV_CASES_H
#define CGOV_EXCHANGE_SAV_CASES_H

#include "exchange/format/sav_dictionary.h"

/* CGOV_INVALID, with words that name `path`, if the two differ or the file ends within a row. The
   file is left anywhere. Rows of a .zsav are not counted: its blocks have sums of their own. */
cgov_status cgov__sav_cases_check(FILE *file, const cgov__sav_dictionary *dictionary,
                                  const char *path, cgov_error **error);

#endif
