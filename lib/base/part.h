/*
 * A file that is made beside its name and takes it when it is whole: what cgov_output_create() does
 * with bytes, for files that somebody else writes (a database). See output.c.
 */
#ifndef CGOV_BASE_PART_H
#define CGOV_BASE_PART_H

#include "base/buffer.h"
#include "base/error.h"
#include "cgov/output.h"

/*
 * Makes an empty file of a random name beside `path`, which only its owner can read whatever the
 * umask, and removes what killed runs left. CGOV_CONFLICT if anything has the name `path`, or it is
 * one of a study's (-index, -journal ...); CGOV_NOT_FOUND its folder is not there; CGOV_READONLY;
 * CGOV_FULL; CGOV_IO.
 */
cgov_status cgov__part_begin(const char *path, cgov__buffer *part, cgov_error **error);

/* Removes what killed runs left of files of this name; parts that another program holds stay. */
void cgov__part_remove_left(const char *path);

/*
 * Writes these bytes into a part, to the disk, after it was judged whether they may take the name
 * `path`. What is no regular file, /dev/stdout, is written to as it is, and `part` stays empty.
 */
cgov_status cgov__part_write(const char *path, bool replace, const void *bytes, size_t length,
                             cgov__buffer *part, cgov_error **error);

/* The part takes its name, or is removed. */
cgov_status cgov__part_name(const char *part, const char *path, bool replace, cgov_error **error);

/* Adds a part that is whole to a set, which names or removes it; after a failure it is gone. */
cgov_status cgov__output_set_take(cgov_output_set *set, const char *path, bool replace,
                                  const char *part, cgov_error **error);

/* The part is on the disk, and takes the name unless somebody else has it by now. */
cgov_status cgov__part_end(const char *part, const char *path, cgov_error **error);

/* Removes a part that is not to be had, with the journal of a database. */
void cgov__part_remove(const char *part);

#endif
