/*
 * cgov/output.h - writes a file so that it costs nothing that is there.
 *
 *     cgov_error *error = NULL;
 *     if (cgov_output_write("network.graphml", text, length, &error) != CGOV_OK)
 *         fprintf(stderr, "%s\n", cgov_error_message(error));
 *     cgov_error_free(error);
 */
#ifndef CGOV_OUTPUT_H
#define CGOV_OUTPUT_H

#include "cgov/api.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Writes a whole file, or none: the bytes go into a file of a random name beside it, to the disk,
 * and then take the name. What a killed run left beside it is removed. A file that is there is
 * replaced, and keeps its permissions, a new one is for its owner alone (mode 0600); never a study or any other SQLite database, whatever link
 * leads to it, nor a name that belongs to a study (-index, -journal, -wal, -shm). What is no regular
 * file, /dev/stdout, is written to as it is.
 * @param path   the name; not NULL, not empty
 * @param bytes  `length` of them; may be NULL if that is 0
 * @param error  takes the words of a failure; NULL if they are not wanted
 * @return CGOV_OK; CGOV_MISUSE path or bytes is NULL; CGOV_CONFLICT a database would be lost;
 *         CGOV_INVALID path is empty or a folder; CGOV_NOT_FOUND its folder is not there;
 *         CGOV_READONLY; CGOV_FULL; CGOV_IO; CGOV_NOMEM. A failure leaves an older file as it was
 */
CGOV_API cgov_status cgov_output_write(const char *path, const void *bytes, size_t length,
                                       cgov_error **error);

/**
 * Writes a whole file (all of it or nothing), but never over another: a regular file of that
 * name stays as it is, even one that appears while this one is being written.
 * @param path   the name; not NULL, not empty
 * @param bytes  `length` of them; may be NULL if that is 0
 * @param error  takes the words of a failure; NULL if they are not wanted
 * @return CGOV_OK; CGOV_CONFLICT a file of that name is there, or the name belongs to a study;
 *         CGOV_MISUSE path or bytes is NULL; CGOV_INVALID it is a folder; CGOV_NOT_FOUND its folder is not there;
 *         CGOV_READONLY; CGOV_FULL; CGOV_IO; CGOV_NOMEM
 */
CGOV_API cgov_status cgov_output_create(const char *path, const void *bytes, size_t length,
                                        cgov_error **error);

#ifdef __cplusplus
}
#endif

#endif
