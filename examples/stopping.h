/* Programs that are stopped by a signal: what is not finished is taken back. */
#ifndef STOPPING_H
#define STOPPING_H

#include "cgov.h"

/* SIGINT and SIGTERM stop what is running on the study, and end the program when that is rolled back,
   with the signal itself (a shell sees 130 or 143). NULL: there is no study any more. */
void stop_on_signal(cgov *db);

#endif
