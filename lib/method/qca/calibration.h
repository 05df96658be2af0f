/* Calibration value by value, for the stability of anchors. */
#ifndef CGOV_ANALYSIS_CALIBRATE_H
#define CGOV_ANALYSIS_CALIBRATE_H

#include "method/qca/qca.h"

cgov_status cgov__calibrate_check(const cgov_calibrate_options *options, cgov_error **err);
/* Any method but the indirect one, of checked options. */
double cgov__calibrate_one(const cgov_calibrate_options *options, double value);

#endif
