/*
 * A file that is written piece after piece, in memory that does not grow with it; whole or not
 * there, as cgov_output_write() and cgov_output_create() leave it. Failure sticks: append to
 * `bytes` and flush at will, ask once at the end. See output.c.
 */
#ifndef CGOV_BASE_SINK_H
#define CGOV_BASE_SINK_H

#include "base/buffer.h"
#include "cgov/output.h"

typedef struct cgov__sink {
    cgov__buffer bytes; /* what waits to be written */
    cgov__buffer path, part;
    int file; /* -1: none */
    bool replace, through;
    cgov_status status;
    cgov_error *error;
} cgov__sink;

enum {
    CGOV__SINK_PIECE = 1 << 18 /* bytes that are worth a write */
};

/* What cgov_output_write() (`replace`) or cgov_output_create() would refuse is refused here, and
 * leaves a sink that takes and writes nothing. */
void cgov__sink_open(cgov__sink *sink, const char *path, bool replace);
/* Writes what waits, if it is worth it. */
void cgov__sink_flush(cgov__sink *sink);
/* Writes what waits. The file takes its name, or waits for that with the others of a set that is
 * not NULL; if `status` is a failure, there is none. Frees what the sink holds. The first failure
 * of all is returned. */
cgov_status cgov__sink_close(cgov__sink *sink, cgov_status status, cgov_output_set *set,
                             cgov_error **error);

#endif
