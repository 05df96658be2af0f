/*
 * Files and texts that words were taken out of in the study (cgov/person_removal.h): the same file
 * would bring them back. Known by their SHA-256 alone, which the entry of the removal in the change
 * log holds.
 */
#ifndef CGOV_DOCUMENT_REMOVED_H
#define CGOV_DOCUMENT_REMOVED_H

#include "cgov/database.h"

/*
 * The number of the last entry that took words out of what has this hash, in `entry`; with NULL of
 * the last entry that has any hashes; 0 if there is none. Reads the whole change log.
 */
cgov_status cgov__removed_entry(cgov *db, const char *sha256, int64_t *entry);

/* Whether anything was ever taken out of the study. Reads the whole change log. */
cgov_status cgov__removed_any(cgov *db, bool *any);

/* The number of the last entry that emptied the person, interview, document or response (`kind`, a
   table) of this code, itself or with whose it was; 0 if there is none. */
cgov_status cgov__removed_code(cgov *db, const char *kind, const char *code, int64_t *entry);

/* CGOV_INVALID, with the place in `path` (NULL: none), for a text that words were taken out of. */
cgov_status cgov__removed_refuse_text(cgov *db, const char *sha256, const char *path);

#endif
