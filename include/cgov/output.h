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
 * replaced, and keeps its permissions, a new one is for its owner alone (mode 0600); never a study
 * or any other SQLite database, whatever link leads to it, nor a name that belongs to a study
 * (-index, -journal, -wal, -shm, .identities). What is no regular file, /dev/stdout, is written to
 * as it is.
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

/** Several files that are there together or not at all: pages of a folder, tables of an export. */
typedef struct cgov_output_set cgov_output_set;

/**
 * Begins a set of files.
 * @param set    takes it, for cgov_output_set_free(); NULL if it cannot be made
 * @param error  takes the words of a failure; NULL if they are not wanted
 * @return CGOV_OK; CGOV_MISUSE set is NULL; CGOV_NOMEM
 */
CGOV_API cgov_status cgov_output_set_new(cgov_output_set **set, cgov_error **error);

/**
 * Writes a file of the set under a random name beside its own, to the disk. What is no regular
 * file, /dev/stdout, is written to at once. What a killed run left beside it is removed.
 * @param set      not NULL
 * @param path     the name that it is to have; not NULL, not empty
 * @param replace  whether a regular file of that name is replaced; a database never is
 * @param bytes    `length` of them; may be NULL if that is 0
 * @param error    takes the words of a failure; NULL if they are not wanted
 * @return CGOV_OK; CGOV_CONFLICT a file of that name is there and not to be replaced, it is a
 *         database, or the name belongs to a study; CGOV_MISUSE set, path or bytes is NULL;
 *         CGOV_INVALID path is empty or a folder; CGOV_NOT_FOUND its folder is not there;
 *         CGOV_READONLY; CGOV_FULL; CGOV_IO; CGOV_NOMEM. The set is as before
 */
CGOV_API cgov_status cgov_output_set_add(cgov_output_set *set, const char *path, bool replace,
                                         const void *bytes, size_t length, cgov_error **error);

/**
 * Gives all files of the set their names. If one fails, those that replaced nothing are removed
 * again; a file that was replaced by then stays replaced.
 * @param set    not NULL; empty afterwards
 * @param error  takes the words of a failure; NULL if they are not wanted
 * @return CGOV_OK; CGOV_MISUSE set is NULL; CGOV_CONFLICT a file came to be there meanwhile;
 *         CGOV_READONLY; CGOV_IO; CGOV_NOMEM
 */
CGOV_API cgov_status cgov_output_set_end(cgov_output_set *set, cgov_error **error);

/** Frees a set, and removes what was written of it and has no name yet. @param set  may be NULL */
CGOV_API void cgov_output_set_free(cgov_output_set *set);

/**
 * Makes a folder for files to be written into; one that is there is as good. The folders above it
 * are not made.
 * @param path  the name; not NULL, not empty
 * @param error takes the words of a failure; NULL if they are not wanted
 * @return CGOV_OK; CGOV_MISUSE path is NULL; CGOV_CONFLICT something else has this name;
 *         CGOV_NOT_FOUND the folder above it is not there; CGOV_READONLY; CGOV_FULL; CGOV_IO
 */
CGOV_API cgov_status cgov_output_folder(const char *path, cgov_error **error);

#ifdef __cplusplus
}
#endif

#endif
