/*
 * cgov/api.h - what every public header of libcgov needs: the export mark, the
 * statuses, the error object and how memory is given back.
 *
 *     cgov_error *err = NULL;
 *     cgov *db = NULL;
 *     if (cgov_open("study.cgov", NULL, &db, &err) != CGOV_OK)
 *         fprintf(stderr, "%s\n", cgov_error_message(err));
 *     cgov_error_free(err);
 *     cgov_close(db);
 *
 * Ownership, in three sentences. What arrives through `T **out` is yours: release
 * it with cgov_T_free() (strings with cgov_free()). What is `const` is borrowed,
 * and its comment says until when. Every _free() takes NULL and half-built objects.
 */
#ifndef CGOV_API_H
#define CGOV_API_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** @def CGOV_API
 * Marks what the shared library exports. */
#if defined(CGOV_STATIC)
#define CGOV_API
#elif defined(_WIN32)
#ifdef CGOV_BUILDING
#define CGOV_API __declspec(dllexport)
#else
#define CGOV_API __declspec(dllimport)
#endif
#else
#define CGOV_API __attribute__((visibility("default")))
#endif

/** @def CGOV_PRINTF
 * Lets the compiler check a format against its arguments. */
#if defined(__GNUC__)
#define CGOV_PRINTF(at, first) __attribute__((format(printf, at, first)))
#else
#define CGOV_PRINTF(at, first)
#endif

#ifdef __cplusplus
extern "C" {
#endif

/**
 * What a call came to. CGOV_OK is 0. The numbers are stable within one SONAME;
 * new ones are appended.
 */
typedef enum cgov_status {
    CGOV_OK = 0,           /**< done */
    CGOV_ROW,              /**< a cursor has a row */
    CGOV_DONE,             /**< a cursor has no more rows; not an error */
    CGOV_NOT_FOUND,        /**< no such record, file or code */
    CGOV_CONFLICT,         /**< the record was changed since it was read, or the key is taken */
    CGOV_INVALID,          /**< an argument or a value breaks a rule, such as a number that its
                                enumeration does not have; the message names it */
    CGOV_REJECTED,         /**< input was read whole, and some of its rows were not accepted */
    CGOV_BUSY,             /**< another connection holds the file; try again later */
    CGOV_READONLY,         /**< the file or the handle cannot be written */
    CGOV_NOT_A_DATABASE,   /**< the file is not SQLite at all */
    CGOV_NOT_A_STUDY,      /**< an SQLite file, but of another program */
    CGOV_CORRUPT,          /**< the file is damaged (truncated, overwritten) */
    CGOV_ALTERED,          /**< the schema holds something that libcgov did not put there */
    CGOV_NEWER_SCHEMA,     /**< the file was written by a later libcgov */
    CGOV_UPGRADE_REQUIRED, /**< the file is of an earlier schema: call cgov_upgrade() */
    CGOV_NOMEM,            /**< out of memory */
    CGOV_IO,               /**< the disk or the file system failed */
    CGOV_FULL,             /**< the disk is full */
    CGOV_CANCELLED,        /**< a progress callback asked to stop */
    CGOV_MISUSE,           /**< the call breaks this manual (a NULL handle, a wrong order) */
    CGOV_INTERNAL          /**< a defect of libcgov; please report the message */
} cgov_status;

/**
 * The name of a status, as written above ("CGOV_BUSY").
 * Never NULL; "CGOV_?" for a number that is none. Static, do not release.
 */
CGOV_API const char *cgov_status_name(cgov_status status);

/**
 * One failure in words, for calls that have no database handle to keep it on. Set the pointer that
 * you hand out to NULL before the first call: a later failure releases the error of an earlier one
 * and takes its place. (cgov_open() alone never reads it.)
 */
typedef struct cgov_error cgov_error;

/** The status that the failed call returned; CGOV_OK for NULL. */
CGOV_API cgov_status cgov_error_status(const cgov_error *error);

/**
 * One line: what was wrong, with which value, and what would be right.
 * Never NULL ("no error" for NULL). Valid until cgov_error_free().
 */
CGOV_API const char *cgov_error_message(const cgov_error *error);

/**
 * The same line for Thai readers; in English where there is no Thai.
 * Never NULL. Valid until cgov_error_free().
 */
CGOV_API const char *cgov_error_message_th(const cgov_error *error);

/** Releases an error; NULL is allowed. */
CGOV_API void cgov_error_free(cgov_error *error);

/** Releases a string or an array that the library gave away; NULL is allowed. */
CGOV_API void cgov_free(void *pointer);

/** The version of the library that is running, as "0.1.0". Static. */
CGOV_API const char *cgov_version(void);

/** A language of labels and messages. 0 is the default: English. */
typedef enum cgov_language {
    CGOV_LANGUAGE_ANY = 0,
    CGOV_LANGUAGE_EN,
    CGOV_LANGUAGE_TH
} cgov_language;

#ifdef __cplusplus
}
#endif

#endif
