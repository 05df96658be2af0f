/* What the guards of the schema say, for Thai readers. */
#ifndef CGOV_STORE_GUARD_H
#define CGOV_STORE_GUARD_H

/* The Thai of a trigger's words or a CHECK's name; NULL where there is none or memory is short.
 * Yours: cgov__free(). */
char *cgov__guard_in_thai(const char *words);

/* What the noun of a record is called in Thai; the noun itself where it has no Thai. */
const char *cgov__noun_in_thai(const char *noun);

#endif
