/* Looks for everything that can be wrong with a file; changes nothing. See cgov/database.h. */
#include "base/memory.h"
#include "base/sha256.h"
#include "store/derived.h"
#include "store/schema.h"
#include "store/statement.h"

#include <stdlib.h>
#include <string.h>

typedef struct checking {
    cgov *db;
    cgov_finding_report *report;
    void *ctx;
    int64_t count;
} checking;

static void found(checking *run, const cgov_finding *finding)
{
    run->count++;
    if (run->report != NULL)
        run->report(finding, run->ctx);
}

typedef struct finding_row {
    const char *table_name, *message;
    int64_t row;
} finding_row;

static const cgov__field finding_fields[] = { CGOV__FIELD(finding_row, table_name),
                                              CGOV__FIELD(finding_row, message),
                                              CGOV__FIELD(finding_row, row) };
static const cgov__map finding_map = CGOV__MAP("finding", finding_row, finding_fields);

/* SQLite counts a page that it lacked the memory for among the damaged ones. */
static bool lacked_memory(const char *message)
{
    static const char mark[] = "error code=";
    const char *at = strstr(message, mark);
    const long code = at != NULL ? strtol(at + sizeof mark - 1, NULL, 10) : SQLITE_OK;
    return code == SQLITE_NOMEM || code == SQLITE_IOERR_NOMEM;
}

/* Every row of the query is one finding. */
static cgov_status check_by(checking *run, cgov_finding_kind kind, const cgov__embedded *query)
{
    cgov__statement *rows = NULL;
    cgov_status status = cgov__prepare(run->db, query, NULL, NULL, &finding_map, &rows);
    while (status == CGOV_OK && (status = cgov__step(run->db, rows)) == CGOV_ROW) {
        finding_row row = { 0 };
        status = cgov__load(run->db, rows, &row);
        if (status == CGOV_OK && kind == CGOV_FINDING_DAMAGE && lacked_memory(row.message))
            status = cgov__nomem(&run->db->error);
        if (status == CGOV_OK)
            found(run, &(cgov_finding){ kind, row.table_name, row.row, row.message });
    }
    cgov__release(run->db, rows);
    return status == CGOV_DONE ? CGOV_OK : status;
}

static cgov_status check_schema(checking *run)
{
    char hex[65];
    if (run->db->refused == CGOV_ALTERED) {
        found(run, &(cgov_finding){ CGOV_FINDING_SCHEMA, NULL, 0, cgov_errmsg(run->db) });
        return CGOV_OK;
    }
    if (run->db->refused == CGOV_UPGRADE_REQUIRED) /* verified when it was opened */
        return CGOV_OK;
    const cgov_status status = cgov__schema_fingerprint(run->db, hex);
    if (status == CGOV_OK && strcmp(hex, cgov__schema_expected) != 0)
        found(run, &(cgov_finding){ CGOV_FINDING_SCHEMA, NULL, 0,
                                    "the schema was altered since the file was opened" });
    return status;
}

typedef struct document_row {
    int64_t id;
    const char *text, *sha256;
} document_row;

static const cgov__field document_fields[] = { CGOV__FIELD(document_row, id),
                                               CGOV__FIELD(document_row, text),
                                               CGOV__FIELD(document_row, sha256) };
static const cgov__map document_map = CGOV__MAP("document", document_row, document_fields);

static cgov_status check_documents(checking *run)
{
    cgov__statement *rows = NULL;
    cgov_status status =
        cgov__prepare(run->db, &cgov__sql_check_document, NULL, NULL, &document_map, &rows);
    while (status == CGOV_OK && (status = cgov__step(run->db, rows)) == CGOV_ROW) {
        document_row row = { 0 };
        char hex[65];
        status = cgov__load(run->db, rows, &row);
        if (status != CGOV_OK)
            break;
        if (row.text == NULL) {
            found(run,
                  &(cgov_finding){ CGOV_FINDING_DAMAGE, "document", row.id,
                                   "the text is NULL, which the schema does not allow: restore "
                                   "a backup" });
            continue;
        }
        cgov__sha256 hash;
        cgov__sha256_start(&hash);
        cgov__sha256_add(&hash, row.text, strlen(row.text));
        cgov__sha256_hex(&hash, hex);
        if (row.sha256 != NULL && strcmp(hex, row.sha256) != 0)
            found(run, &(cgov_finding){ CGOV_FINDING_DOCUMENT, "document", row.id,
                                        "the text is not what its sha256 says: it was edited after "
                                        "it was loaded" });
    }
    cgov__release(run->db, rows);
    return status == CGOV_DONE ? CGOV_OK : status;
}

static cgov_status check_derived(checking *run)
{
    cgov__buffer words = { 0 };
    const cgov_status status = cgov__derived_check(run->db, &words);
    if (status == CGOV_OK && words.length > 0)
        found(run, &(cgov_finding){ CGOV_FINDING_DERIVED, NULL, 0, words.bytes });
    cgov__buffer_free(&words);
    return status;
}

cgov_status cgov_check(cgov *db, cgov_finding_report *report, void *ctx, int64_t *count)
{
    if (db == NULL)
        return CGOV_MISUSE;
    checking run = { .db = db, .report = report, .ctx = ctx };
    cgov_status status = check_schema(&run);
    if (status == CGOV_OK)
        status = check_by(&run, CGOV_FINDING_DAMAGE, &cgov__sql_check_integrity);
    const bool usable = db->refused == CGOV_OK;
    if (status == CGOV_OK)
        status = check_by(&run, CGOV_FINDING_REFERENCE, &cgov__sql_check_reference);
    if (status == CGOV_OK && usable)
        status = check_by(&run, CGOV_FINDING_QUOTE, &cgov__sql_check_quote);
    if (status == CGOV_OK && usable)
        status = check_documents(&run);
    if (status == CGOV_OK && usable)
        status = check_by(&run, CGOV_FINDING_EVIDENCE, &cgov__sql_check_evidence);
    if (status == CGOV_OK && usable)
        status = check_by(&run, CGOV_FINDING_RULE, &cgov__sql_check_rule);
    if (status == CGOV_OK && usable)
        status = check_derived(&run);
    if (status == CGOV_CORRUPT) { /* reading broke off: that is a finding, not a failure */
        found(&run, &(cgov_finding){ CGOV_FINDING_DAMAGE, NULL, 0, cgov_errmsg(db) });
        status = CGOV_OK;
    }
    if (count != NULL)
        *count = run.count;
    return status;
}

cgov_status cgov__no_dangling_references(cgov *db)
{
    finding_row *row = NULL;
    const cgov_status status =
        cgov__fetch(db, &cgov__sql_check_reference, NULL, NULL, &finding_map, (void **)&row);
    if (status == CGOV_NOT_FOUND)
        return CGOV_OK;
    if (status != CGOV_OK)
        return status;
    cgov__fail_db(db, CGOV_INVALID, "%s, row %lld: %s", row->table_name, (long long)row->row,
                  row->message);
    cgov__free(row);
    return CGOV_INVALID;
}
