/*
 * A working copy for one coder: a new study, into which rows that were chosen are copied, never one
 * from which the others were taken out. See cgov/lend.h.
 */
#include "cgov/lend.h"

#include "base/memory.h"
#include "base/part.h"
#include "exchange/merge/merge.h"
#include "store/database.h"
#include "store/statement.h"

#include <string.h>
#include <unistd.h>

typedef struct lending {
    cgov *from, *to;
    const char *path;
    cgov__buffer part; /* name while it is written */
    const cgov_lend_options *options;
    cgov_lent lent;
} lending;

typedef struct wish {
    const char *code;
    bool others;
    const char *sql;
} wish;
static const cgov__field wish_fields[] = { CGOV__FIELD(wish, code), CGOV__FIELD(wish, others),
                                           CGOV__FIELD(wish, sql) };
static const cgov__map wish_map = CGOV__MAP("row to lend", wish, wish_fields);

#define FIELD(name) CGOV__FIELD(cgov_lent, name)
static const cgov__field lent_fields[] = { FIELD(documents), FIELD(passages), FIELD(codings),
                                           FIELD(people) };
#undef FIELD
static const cgov__map lent_map = CGOV__MAP("copy lent", cgov_lent, lent_fields);

/* ---- what is lent ---- */

/* Statements that a query gives, each of which is run. `*moved` counts rows. */
static cgov_status run_made(cgov *db, const cgov__embedded *query, int64_t *moved)
{
    cgov__join it = { .db = db };
    const sqlite3_int64 before = sqlite3_total_changes64(db->sqlite);
    const cgov_status status =
        cgov__join_obey(&it, query, NULL, NULL, &(cgov__join_how){ 0 }, NULL);
    *moved = sqlite3_total_changes64(db->sqlite) - before;
    return status;
}

static cgov_status want_documents(lending *it)
{
    void *record = NULL;
    cgov_status status = cgov__exec(it->to, cgov__sql_lend_schema.text);
    for (size_t i = 0; status == CGOV_OK && i < it->options->document_count; i++)
        status = cgov__run(it->to, &cgov__sql_lend_want, &wish_map,
                           &(wish){ .code = it->options->documents[i] });
    if (status == CGOV_OK)
        status = cgov__fetch(it->to, &cgov__sql_lend_unknown, NULL, NULL, &wish_map, &record);
    const wish *unknown = record;
    if (status == CGOV_OK)
        status = cgov__fail_in(it->to, CGOV_NOT_FOUND, "the study has no document \"%s\"",
                               "ไฟล์งานวิจัยไม่มีเอกสารรหัส \"%s\"", unknown->code);
    else if (status == CGOV_NOT_FOUND)
        status = CGOV_OK;
    cgov__free(record);
    return status;
}

/* Until nothing more is pointed to: who was asked has an agency, which has one above it. */
static cgov_status choose_parents(lending *it)
{
    int64_t parents = 0, people = 0;
    cgov_status status = CGOV_OK;
    do {
        status = run_made(it->to, &cgov__sql_lend_parent, &parents);
        if (status == CGOV_OK)
            status = cgov__exec(it->to, cgov__sql_lend_person.text);
        people = sqlite3_changes(it->to->sqlite);
    } while (status == CGOV_OK && parents + people > 0);
    return status;
}

static cgov_status choose_rows(lending *it)
{
    static const cgov__embedded *const steps[] = {
        &cgov__sql_lend_document, &cgov__sql_lend_coder, &cgov__sql_lend_passage,
        &cgov__sql_lend_coding,   &cgov__sql_lend_memo,
    };
    const wish asked = { .code = it->options->coder, .others = it->options->others };
    cgov_status status = want_documents(it);
    for (size_t i = 0; status == CGOV_OK && i < sizeof steps / sizeof steps[0]; i++)
        status = cgov__run(it->to, steps[i], &wish_map, &asked);
    return status == CGOV_OK ? choose_parents(it) : status;
}

/* ---- the copy ---- */

static cgov_status copy_rows(lending *it)
{
    int64_t moved = 0;
    cgov_status status = run_made(it->to, &cgov__sql_lend_empty, &moved);
    if (status == CGOV_OK)
        status = run_made(it->to, &cgov__sql_lend_copy, &moved);
    if (status == CGOV_OK)
        status = cgov__exec(it->to, cgov__sql_lend_alias.text);
    return status == CGOV_OK ? cgov__exec(it->to, cgov__sql_lend_log.text) : status;
}

/* From here on the log of the copy is its own: a coder who is new is new there. */
static cgov_status finish_copy(lending *it)
{
    const wish asked = { .code = it->options->coder };
    cgov_status status = cgov__no_dangling_references(it->to);
    if (status == CGOV_OK)
        status = cgov__run(it->to, &cgov__sql_lend_coder_new, &wish_map, &asked);
    it->lent.new_coder = status == CGOV_OK && sqlite3_changes(it->to->sqlite) > 0;
    return status == CGOV_OK
               ? cgov__fetch_into(it->to, &cgov__sql_lend_count, NULL, NULL, &lent_map, &it->lent)
               : status;
}

/* Nothing of it is a change by anybody: guards and log say nothing of it. */
static cgov_status fill_copy(lending *it)
{
    cgov_status status = cgov_begin(it->to);
    if (status != CGOV_OK)
        return status;
    sqlite3_db_config(it->to->sqlite, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, (int *)NULL);
    status = choose_rows(it);
    if (status == CGOV_OK)
        status = copy_rows(it);
    sqlite3_db_config(it->to->sqlite, SQLITE_DBCONFIG_ENABLE_TRIGGER, 1, (int *)NULL);
    if (status == CGOV_OK)
        status = finish_copy(it);
    return cgov__finish(it->to, status);
}

static cgov_status write_copy(lending *it)
{
    const cgov_open_options how = { .author = it->from->author, .language = it->from->language };
    cgov_error *error = NULL;
    cgov_status status = cgov_open(it->part.bytes, &how, &it->to, &error);
    if (status != CGOV_OK)
        cgov__fail_because(&it->from->error, it->path, error);
    cgov_error_free(error);
    if (status != CGOV_OK)
        return status;
    status = cgov__join_attach(it->to, &(cgov__join_from){ .file = it->from->file }, "lender");
    if (status == CGOV_OK)
        status = cgov__exec(it->to, "PRAGMA foreign_keys = OFF");
    if (status == CGOV_OK)
        status = fill_copy(it);
    if (status != CGOV_OK)
        cgov__fail_db(it->from, status, "%s", cgov_errmsg(it->to));
    return status;
}

/* ---- its name ---- */

static cgov_status refuse_present(const lending *it)
{
    return cgov__fail_in(it->from, CGOV_CONFLICT,
                         "%s is there already, and stays; name another file",
                         "มีไฟล์ %s อยู่แล้วและคงไว้ตามเดิม โปรดใช้ชื่ออื่น", it->path);
}

static cgov_status lend(lending *it)
{
    cgov_status status = cgov__part_begin(it->path, &it->part, &it->from->error);
    if (status != CGOV_OK)
        return status;
    status = write_copy(it);
    cgov_close(it->to);
    if (status == CGOV_OK)
        status = cgov__part_end(it->part.bytes, it->path, &it->from->error);
    cgov__part_remove(it->part.bytes);
    return status;
}

static cgov_status check_asked(cgov *db, const char *path, const cgov_lend_options *o)
{
    if (o->coder[0] == '\0')
        return cgov__fail_in(db, CGOV_INVALID, "\"%s\" is not the code of a coder",
                             "\"%s\" ไม่ใช่รหัสผู้ลงรหัส", o->coder);
    if (strcmp(db->path, ":memory:") == 0)
        return cgov__fail_in(db, CGOV_INVALID, "a study in memory cannot be lent",
                             "งานวิจัยที่อยู่ในหน่วยความจำทำสำเนาให้ยืมไม่ได้");
    if (path[0] == '\0')
        return cgov__fail_in(db, CGOV_INVALID, "the path of the copy is empty",
                             "ชื่อไฟล์ของสำเนาว่างอยู่");
    return access(path, F_OK) == 0 ? refuse_present(&(lending){ .from = db, .path = path })
                                   : CGOV_OK;
}

cgov_status cgov_lend(cgov *db, const char *path, const cgov_lend_options *options, cgov_lent *lent)
{
    CGOV__NEEDS(db, path != NULL, "cgov_lend: path is NULL");
    CGOV__NEEDS(db, options != NULL && options->coder != NULL, "cgov_lend: coder is NULL");
    CGOV__NEEDS(db, options->document_count == 0 || options->documents != NULL,
                "cgov_lend: documents is NULL");
    for (size_t i = 0; i < options->document_count; i++)
        CGOV__NEEDS(db, options->documents[i] != NULL, "cgov_lend: a document is NULL");
    CGOV__NEEDS(db, db->depth == 0, "cgov_lend: a transaction is open");
    cgov_status status = cgov__ready(db);
    if (status == CGOV_OK)
        status = check_asked(db, path, options);
    lending it = { .from = db, .path = path, .options = options };
    if (status == CGOV_OK)
        status = lend(&it);
    cgov__buffer_free(&it.part);
    if (status == CGOV_OK && lent != NULL)
        *lent = it.lent;
    return status;
}
