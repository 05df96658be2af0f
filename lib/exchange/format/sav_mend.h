/*
 * Records of an SPSS dictionary as SPSS writes them, where another program wrote them in a way that
 * PSPP and SPSS read and libreadstat does not. Lengths stay: each is changed in its place.
 */
#ifndef CGOV_EXCHANGE_SAV_MEND_H
#define CGOV_EXCHANGE_SAV_MEND_H

#include <stdbool.h>
#include <stddef.h>

/* A name in ASCII, in capitals. Whether it was not. */
bool cgov__sav_name_raise(char *name, size_t length);
/* "short=Long name\tother=Other name": short names in capitals. Whether some were not. */
bool cgov__sav_names_mend(char *record, size_t length);
/* "LONG=00600\t" becomes "LONG=0600\0\t", for which a leading zero makes room. Whether it changed.
 */
bool cgov__sav_widths_mend(char *record, size_t length);

#endif
