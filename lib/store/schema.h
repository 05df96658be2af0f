/*
 * How a schema comes to be and how it is known again: migrations, vocabulary, triggers,
 * views, fingerprint. Knows no noun of the model.
 */
#ifndef CGOV_STORE_SCHEMA_H
#define CGOV_STORE_SCHEMA_H

#include "store/database.h"

#define CGOV__APPLICATION_ID 0x43474F56 /* "CGOV" */

/* SHA-256 of the schema's canonical picture, as 64 hex digits; researcher's my_ objects apart. */
cgov_status cgov__schema_fingerprint(cgov *db, char hex[65]);

/* The same over tables and indexes alone: what migrations made, whatever the triggers are. */
cgov_status cgov__schema_tables_fingerprint(cgov *db, char hex[65]);

/*
 * Replays migrations after `from` up to `to` (0: all), and when they are all in, brings
 * vocabulary, triggers and views up to date and stamps the file. The caller holds the transaction.
 */
cgov_status cgov__schema_migrate(cgov *db, int from, int to, cgov_progress *progress, void *ctx);

/*
 * Decides what an opened file is: sets db->version, and db->refused for a file that is ours
 * but cannot be used as it is. CGOV_DONE for an empty file, which is to be made a study.
 */
cgov_status cgov__schema_identify(cgov *db);

#endif
