/*
 * qca-calibrate.h - the calibration of raw columns as words of a command line, `GNP:400/550/900`
 * or `GNP:400/550/900:ragin`, and the table of scores that it makes.
 */
#ifndef QCA_CALIBRATE_H
#define QCA_CALIBRATE_H

#include <cgov.h>

enum {
    CALIBRATE_ANCHORS = 31,
    CALIBRATE_WORD = 512
};

/* A column, and how its scores come about. */
typedef struct calibrated {
    char word[CALIBRATE_WORD]; /* cut into pieces: the column's name first */
    const char *method;        /* its word */
    cgov_calibrate_options how;
    double anchors[CALIBRATE_ANCHORS];
    const double *values; /* raw, one a case */
} calibrated;

/* The scores of a table, with `count` columns calibrated. */
typedef struct calibration {
    cgov_qca_table table;
    calibrated *sets;
    size_t count;
    double *scores;
} calibration;

/* 0, or the exit status after a message. `raw` must outlive the rest; release with
 * calibration_free() in any case. */
int calibration_read(const char *program, bool thai, const char *const *words, size_t count,
                     const cgov_qca_table *raw, calibration *out);
void calibration_free(calibration *c);

#endif
