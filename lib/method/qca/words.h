/* Anchors of a calibration in words. */
#ifndef CGOV_METHOD_QCA_WORDS_H
#define CGOV_METHOD_QCA_WORDS_H

#include "cgov/qca.h"

enum {
    CGOV__ANCHORS_MAX = CGOV_QCA_LEVELS_MAX - 1
};

/* "4", ".5" or "1/3.5/5" of `length` bytes: how many numbers these are; 0 if any is none, or there
 * are more than fit. */
size_t cgov__anchors_read(const char *text, size_t length, double anchors[CGOV__ANCHORS_MAX]);

#endif
