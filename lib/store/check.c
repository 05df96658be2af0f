/* Looks for everything that can be wrong with a file; changes nothing. See cgov/database.h. */
#include "base/memory.h"
#include "base/sha256.h"
#include "base/utf8.h"
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
    run->count += finding->kind != CGOV_FINDING_CONFLICT;
    if (run->report != NULL)
        run->report(finding, run->ctx);
}

/* Words of the handle's language; queries give both. */
typedef struct finding_row {
    const char *table_name, *message, *message_th;
    int64_t row;
} finding_row;

static const cgov__field finding_fields[] = { CGOV__FIELD(finding_row, table_name),
                                              CGOV__FIELD(finding_row, message),
                                              CGOV__FIELD(finding_row, message_th),
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
        if (status == CGOV_CORRUPT || (status == CGOV_OK && row.message == NULL)) {
            row.message = "its texts are damaged"; /* what it quotes is none */
            row.message_th = "ข้อความในแถวเสียหาย";
            status = CGOV_OK;
        }
        if (status == CGOV_OK && kind == CGOV_FINDING_DAMAGE && lacked_memory(row.message))
            status = cgov__nomem(&run->db->error);
        if (status == CGOV_OK)
            found(run, &(cgov_finding){ kind, row.table_name, row.row,
                                        CGOV__SAY(run->db, row.message, row.message_th) });
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
                                    CGOV__SAY(run->db, "the schema was altered since the file was opened",
                                              "โครงสร้างฐานข้อมูลถูกแก้ไขหลังจากที่เปิดไฟล์") });
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
        if (status == CGOV_CORRUPT) { /* check_texts() named the row */
            status = CGOV_OK;
            continue;
        }
        if (status != CGOV_OK)
            break;
        if (row.text == NULL) {
            found(run,
                  &(cgov_finding){ CGOV_FINDING_DAMAGE, "document", row.id,
                                   CGOV__SAY(run->db,
                                             "the text is NULL, which the schema does not allow: "
                                             "restore a backup",
                                             "ไม่มีเนื้อความ (NULL) ซึ่งโครงสร้างไม่อนุญาต ให้ใช้ไฟล์สำรอง") });
            continue;
        }
        cgov__sha256 hash;
        cgov__sha256_start(&hash);
        cgov__sha256_add(&hash, row.text, strlen(row.text));
        cgov__sha256_hex(&hash, hex);
        if (row.sha256 != NULL && strcmp(hex, row.sha256) != 0)
            found(run, &(cgov_finding){ CGOV_FINDING_DOCUMENT, "document", row.id,
                                        CGOV__SAY(run->db,
                                                  "the text is not what its sha256 says: it was "
                                                  "edited after it was loaded",
                                                  "เนื้อความไม่ตรงกับ sha256 ของเอกสาร "
                                                  "แสดงว่าถูกแก้ไขหลังจากนำเข้า") });
    }
    cgov__release(run->db, rows);
    return status == CGOV_DONE ? CGOV_OK : status;
}

typedef struct text_query {
    const char *table_name, *query;
} text_query;

static const cgov__field text_query_fields[] = { CGOV__FIELD(text_query, table_name),
                                                 CGOV__FIELD(text_query, query) };
static const cgov__map text_query_map = CGOV__MAP("table", text_query, text_query_fields);

/* The first column is the number of the row, the others are texts. */
static void check_row(checking *run, const char *table, sqlite3_stmt *row)
{
    const int columns = sqlite3_data_count(row);
    for (int i = 1; i < columns; i++) {
        bool bad = false;
        cgov__buffer words = { 0 };
        const char *text = sqlite3_column_type(row, i) == SQLITE_TEXT
                               ? (const char *)sqlite3_column_text(row, i)
                               : NULL;
        const size_t length = text != NULL ? (size_t)sqlite3_column_bytes(row, i) : 0;
        const bool holds_nul = length > 0 && memchr(text, '\0', length) != NULL;
        if (length == 0 || (cgov__utf8_valid(text, length, &bad) == length && !holds_nul))
            continue;
        cgov__buffer_format(&words,
                            CGOV__SAY(run->db,
                                      holds_nul ? "%s holds a NUL byte: correct the row, or restore "
                                                  "a backup"
                                                : "%s is not UTF-8: correct the row, or restore a "
                                                  "backup",
                                      holds_nul ? "%s มีไบต์ NUL ให้แก้แถวนี้ หรือใช้ไฟล์สำรอง"
                                                : "%s ไม่ใช่ UTF-8 ให้แก้แถวนี้ หรือใช้ไฟล์สำรอง"),
                            sqlite3_column_name(row, i));
        found(run, &(cgov_finding){ CGOV_FINDING_DAMAGE, table, sqlite3_column_int64(row, 0),
                                    words.failed ? CGOV__SAY(run->db, "a text is not UTF-8", "มีข้อความที่ไม่ใช่ UTF-8")
                                                 : words.bytes });
        cgov__buffer_free(&words);
    }
}

static cgov_status check_texts_of(void *ctx, const void *record)
{
    checking *const run = ctx;
    const text_query *const of = record;
    sqlite3_stmt *rows = NULL;
    int code = sqlite3_prepare_v2(run->db->sqlite, of->query, -1, &rows, NULL);
    while (code == SQLITE_OK && (code = sqlite3_step(rows)) == SQLITE_ROW) {
        check_row(run, of->table_name, rows);
        code = SQLITE_OK;
    }
    const cgov_status status = code == SQLITE_DONE ? CGOV_OK : cgov__sqlite_failed(run->db, code);
    sqlite3_finalize(rows);
    return status;
}

/* Texts that any call which reads their row refuses. */
static cgov_status check_texts(checking *run)
{
    return cgov__each(run->db, &cgov__sql_check_text, NULL, NULL, &text_query_map, check_texts_of,
                      run);
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
    if (status == CGOV_OK && usable)
        status = check_texts(&run);
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
        status = check_by(&run, CGOV_FINDING_CONFLICT, &cgov__sql_check_conflict);
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
