/*
 * Removing what somebody takes back: what goes is collected, texts and values are rewritten, the
 * log keeps its entries without their values, the file is rebuilt. See cgov/person_removal.h.
 */
#include "exchange/share/removal.h"

#include "base/peek.h"
#include "base/utf8.h"
#include "cgov/identities.h"
#include "store/derived.h"
#include "text/codepoint.h"

#include <dirent.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define FIELD(name) CGOV__FIELD(cgov__removal_row, name)
static const cgov__field row_fields[] = {
    FIELD(id),      FIELD(other),   FIELD(document),  FIELD(start),   FIELD(stop),
    FIELD(number),  FIELD(deleted), FIELD(row_count), FIELD(hashed),  FIELD(whole),
    FIELD(emptied), FIELD(places),  FIELD(cells),     FIELD(entries), FIELD(table_name),
    FIELD(codes),   FIELD(text),    FIELD(sha256),    FIELD(kind),    FIELD(code),
    FIELD(mark),    FIELD(ground),
};
#undef FIELD
const cgov__map cgov__removal_map = CGOV__MAP("removal", cgov__removal_row, row_fields);

static const cgov_removal_options no_options;

static const char *const kinds[] = { NULL, "person", "interview", "document", "response" };

/* ---- making ready ---- */

static cgov_status make_marks(cgov__removal *it)
{
    char day[11];
    const time_t now = time(NULL);
    struct tm utc;
    gmtime_r(&now, &utc);
    strftime(day, sizeof day, "%Y-%m-%d", &utc);
    const bool thai = it->db->language == CGOV_LANGUAGE_TH;
    const bool text = strcmp(it->kind, "text") == 0;
    it->mark = thai ? "[ถอนออก]" : "[removed]";
    it->log_mark =
        sqlite3_mprintf(thai ? "[ถอนออก: %s%s%s, %s, %s%s%s]" : "[removed: %s%s%s, %s, %s%s%s]",
                        it->kind, text ? "" : " ", text ? "" : it->code, day, it->db->author,
                        it->options->ground != NULL ? ", " : "",
                        it->options->ground != NULL ? it->options->ground : "");
    it->pseudonym = strcmp(it->kind, "person") == 0 ? sqlite3_mprintf("[%s]", it->code)
                                                    : cgov__strdup(it->mark);
    return it->log_mark != NULL && it->pseudonym != NULL ? CGOV_OK : cgov__nomem(&it->db->error);
}

static bool is_text(const char *text)
{
    size_t length = 0;
    return cgov__utf8(text, &length);
}

static cgov_status begin_removal(cgov__removal *it, cgov *db, const char *kind, const char *code,
                                 const cgov_removal_options *options)
{
    *it = (cgov__removal){
        .db = db, .kind = kind, .code = code, .options = options != NULL ? options : &no_options
    };
    cgov_status status = cgov__ready(db);
    if (status == CGOV_OK && (db->depth > 0 || db->reading > 0))
        status = cgov__fail_db(db, CGOV_MISUSE,
                               "a removal is a transaction of its own: end the one that is open");
    if (status == CGOV_OK && it->options->ground != NULL && !is_text(it->options->ground))
        status = cgov__fail_in(db, CGOV_INVALID, "the ground of the removal is not UTF-8",
                               "เหตุผลของการลบไม่ใช่ UTF-8 ที่ถูกต้อง");
    if (status == CGOV_OK && (it->made = cgov__calloc(1, sizeof *it->made)) == NULL)
        status = cgov__nomem(&db->error);
    if (status == CGOV_OK)
        status = make_marks(it);
    if (status == CGOV_OK)
        status = cgov__share_columns_read(&it->columns, &db->error);
    return status == CGOV_OK ? cgov__fragments_new(&it->words, &db->error) : status;
}

static cgov_status end_removal(cgov__removal *it, cgov_status status, cgov_removal **removal)
{
    cgov__finder_free(it->names);
    cgov__fragments_free(it->words);
    cgov__share_columns_free(&it->columns);
    cgov__free(it->log_mark);
    cgov__buffer_free(&it->held);
    cgov__free(it->pseudonym);
    for (size_t i = 0; i < it->mark_count; i++)
        cgov__free(it->marks[i]);
    cgov__free(it->marks);
    if (status == CGOV_OK && removal != NULL)
        *removal = &it->made->shown;
    else if (it->made != NULL)
        cgov_removal_free(&it->made->shown);
    return status;
}

void cgov_removal_free(cgov_removal *removal)
{
    cgov__removal_made *made = (cgov__removal_made *)removal; /* its first member */
    if (made == NULL)
        return;
    cgov__free(made->items);
    cgov__free(made->backups);
    cgov__arena_free(&made->texts);
    cgov__free(made);
}

static const char *keep_text(cgov__removal *it, const char *text)
{
    return cgov__arena_copy(&it->made->texts, text, strlen(text));
}

/* ---- identities ---- */

/* Each of several values that semicolons part. */
static cgov_status add_terms(cgov__removal *it, cgov__term_kind kind, const char *values)
{
    cgov_status status = CGOV_OK;
    for (const char *at = values; status == CGOV_OK && at != NULL && *at != '\0';) {
        const size_t length = strcspn(at, ";");
        char *term = cgov__strndup(at, length);
        status = term != NULL ? cgov__finder_add(it->names, 0, kind, term, &it->db->error)
                              : cgov__nomem(&it->db->error);
        cgov__free(term);
        at += length + (at[length] == ';');
    }
    return status;
}

static cgov_status add_identity(cgov__removal *it, const cgov_identity *identity)
{
    const struct {
        cgov__term_kind kind;
        const char *values;
    } terms[] = {
        { CGOV__TERM_NAME, identity->name },         { CGOV__TERM_NAME, identity->spellings },
        { CGOV__TERM_NICKNAME, identity->nickname }, { CGOV__TERM_NUMBER, identity->phone },
        { CGOV__TERM_WORDS, identity->email },       { CGOV__TERM_WORDS, identity->line }
    };
    cgov_status status = CGOV_OK;
    for (size_t i = 0; status == CGOV_OK && i < sizeof terms / sizeof terms[0]; i++)
        status = add_terms(it, terms[i].kind, terms[i].values);
    return status;
}

/* Her identity is read, and deleted where that was asked for. */
static cgov_status use_identity(cgov__removal *it, cgov_identities *file, bool delete)
{
    const bool person = strcmp(it->kind, "person") == 0;
    const cgov_identity_filter filter = { .kind = person ? CGOV_IDENTITY_PERSON
                                                         : CGOV_IDENTITY_RESPONDENT,
                                          .code = it->code };
    cgov_identity_list *list = NULL;
    cgov_status status = cgov_identities_list(file, &filter, &list);
    for (size_t i = 0; status == CGOV_OK && i < list->count; i++)
        status = delete ? cgov_identities_delete(file, list->identities[i].id)
                        : add_identity(it, &list->identities[i]);
    if (status == CGOV_OK)
        it->made->shown.identities = (int64_t)list->count;
    cgov_identity_list_free(list);
    return status;
}

static cgov_status open_and_use(cgov__removal *it, bool delete, bool read_only)
{
    cgov_identities *file = NULL;
    const cgov_identities_options how = { .path = it->options->identities,
                                          .read_only = read_only,
                                          .must_exist = true };
    cgov_status status = cgov_identities_open(it->db, &how, &file);
    if (status == CGOV_NOT_FOUND && how.path == NULL)
        return CGOV_OK;
    if (status == CGOV_OK)
        status = use_identity(it, file, delete);
    cgov_identities_close(file);
    return status;
}

/* A file that a program left half-written is restored by who may write it. */
static cgov_status with_identities(cgov__removal *it, bool delete)
{
    const cgov_removal_options *how = it->options;
    const bool has_one = strcmp(it->kind, "person") == 0 || strcmp(it->kind, "response") == 0;
    if (!has_one || (how->identities == NULL && strcmp(it->db->path, ":memory:") == 0))
        return CGOV_OK;
    const cgov_status status = open_and_use(it, delete, !delete);
    return status == CGOV_READONLY && !delete && !how->check_only ? open_and_use(it, false, false)
                                                                  : status;
}

/* ---- in the transaction ---- */

static cgov_status run_query(cgov__removal *it, const cgov__embedded *query,
                             const cgov__removal_row *row)
{
    return cgov__run(it->db, query, &cgov__removal_map, row);
}

bool cgov__removal_is_mark(const cgov__removal *it, const char *text)
{
    for (size_t i = 0; i < it->mark_count; i++)
        if (strcmp(it->marks[i], text) == 0)
            return true;
    return false;
}

static cgov_status take_mark(void *ctx, const void *record)
{
    cgov__removal *it = ctx;
    if (!CGOV__GROW(it->marks, it->mark_capacity, it->mark_count + 1) ||
        (it->marks[it->mark_count] = cgov__strdup(((const cgov__removal_row *)record)->mark)) ==
            NULL)
        return CGOV_NOMEM;
    it->mark_count++;
    return CGOV_OK;
}

static cgov_status find_earlier(cgov__removal *it)
{
    cgov__removal_row row = { 0 };
    const cgov_status status = cgov__fetch_into(it->db, &cgov__sql_removal_earlier, NULL, NULL,
                                                &cgov__removal_map, &row);
    it->earlier = row.number;
    return status;
}

static cgov_status collect(cgov__removal *it)
{
    cgov *db = it->db;
    const cgov__removal_row asked = { .kind = it->kind, .code = it->code, .mark = it->log_mark };
    cgov_status status = cgov__exec(db, cgov__sql_removal_schema.text);
    if (status == CGOV_OK)
        status = run_query(it, &cgov__sql_removal_ask, &asked);
    if (status == CGOV_OK)
        status = cgov__exec(db, cgov__sql_removal_collect.text);
    if (status == CGOV_OK)
        status = cgov__each(db, &cgov__sql_removal_mark_list, NULL, NULL, &cgov__removal_map,
                            take_mark, it);
    return status == CGOV_OK ? find_earlier(it) : status;
}

static cgov_status note_item(cgov__removal *it, const cgov__removal_row *row, size_t *capacity)
{
    cgov__removal_made *made = it->made;
    if (!CGOV__GROW(made->items, *capacity, made->shown.count + 1))
        return cgov__nomem(&it->db->error);
    cgov_removal_item *item = &made->items[made->shown.count++];
    *item = (cgov_removal_item){ .deleted = row->deleted != 0, .rows = row->row_count };
    item->table = keep_text(it, row->table_name);
    item->codes = row->codes != NULL ? keep_text(it, row->codes) : NULL;
    return item->table != NULL && (row->codes == NULL || item->codes != NULL)
               ? CGOV_OK
               : cgov__nomem(&it->db->error);
}

static cgov_status list_items(cgov__removal *it)
{
    cgov__cursor *cursor = NULL;
    const void *record = NULL;
    size_t capacity = 0;
    cgov_status status = cgov__cursor_open(it->db, &cgov__sql_removal_list, &cgov__removal_map,
                                           &(cgov__removal_row){ 0 }, &cgov__removal_map, &cursor);
    while (status == CGOV_OK && (status = cgov__cursor_next(cursor, &record)) == CGOV_ROW)
        status = note_item(it, record, &capacity);
    cgov__cursor_free(cursor);
    it->made->shown.items = it->made->items;
    return status == CGOV_DONE ? CGOV_OK : status;
}

static cgov_status list_unheard(cgov__removal *it)
{
    void *record = NULL;
    cgov_status status = cgov__fetch(it->db, &cgov__sql_removal_unheard, &cgov__removal_map,
                                     &(cgov__removal_row){ 0 }, &cgov__removal_map, &record);
    const cgov__removal_row *row = record;
    if (status == CGOV_OK && row->row_count > 0 && row->codes != NULL &&
        (it->made->shown.unheard = keep_text(it, row->codes)) == NULL)
        status = cgov__nomem(&it->db->error);
    cgov__free(record);
    return status;
}

static const char *name_kind(const cgov__removal *it)
{
    static const char *const thai[] = { NULL, "บุคคล", "การสัมภาษณ์", "เอกสาร", "แบบสำรวจ" };
    size_t i = 1;
    while (i < CGOV_REMOVAL_RESPONSE && strcmp(kinds[i], it->kind) != 0)
        i++;
    return it->db->language == CGOV_LANGUAGE_TH ? thai[i]
           : strcmp(it->kind, "response") == 0  ? "questionnaire"
                                                : it->kind;
}

static cgov_status need_subject(cgov__removal *it)
{
    for (size_t i = 0; i < it->made->shown.count; i++)
        if (strcmp(it->made->items[i].table, it->kind) == 0)
            return CGOV_OK;
    return cgov__fail_in(it->db, CGOV_NOT_FOUND, "the study has no %s \"%s\"",
                         "ในงานวิจัยนี้ไม่มี%s \"%s\"", name_kind(it), it->code);
}

/* Entries of the log whose values change are counted by SQLite. */
static cgov_status rewrite_log(cgov__removal *it, const cgov__embedded *query)
{
    const int before = sqlite3_total_changes(it->db->sqlite);
    const cgov_status status = cgov__exec(it->db, query->text);
    it->made->shown.entries += sqlite3_total_changes(it->db->sqlite) - before;
    return status == CGOV_OK && it->failed != CGOV_OK ? it->failed : status;
}

static cgov_status record_removal(cgov__removal *it)
{
    const cgov_removal *r = &it->made->shown;
    cgov__buffer_text(&it->held, it->held.length > 0 ? "]" : "[]");
    if (it->held.failed)
        return cgov__nomem(&it->db->error);
    cgov__removal_row row = { .ground = it->options->ground,
                              .places = r->places,
                              .cells = r->cells,
                              .entries = r->entries,
                              .codes = it->held.bytes,
                              .mark = it->mark,
                              .code = it->pseudonym };
    for (size_t i = 0; i < r->count; i++)
        if (r->items[i].deleted)
            row.deleted += r->items[i].rows;
        else
            row.emptied += r->items[i].rows;
    cgov_status status = run_query(it, &cgov__sql_removal_record, &row);
    if (status == CGOV_OK)
        status = cgov__fetch_into(it->db, &cgov__sql_removal_number, NULL, NULL, &cgov__removal_map,
                                  &row);
    it->made->shown.number = row.number;
    return status;
}

static cgov_status rewrite_all(cgov__removal *it)
{
    cgov *db = it->db;
    cgov_status status = cgov__removal_learn(it);
    if (status == CGOV_OK)
        status = cgov__removal_functions(it);
    if (status == CGOV_OK)
        status = rewrite_log(it, &cgov__sql_removal_log);
    if (status == CGOV_OK)
        status = cgov__exec(db, cgov__sql_removal_apply.text);
    if (status == CGOV_OK)
        status = cgov__removal_documents(it);
    if (status == CGOV_OK)
        status = rewrite_log(it, &cgov__sql_removal_log_cells);
    if (status == CGOV_OK)
        status = cgov__removal_cells(it);
    if (status == CGOV_OK && it->failed != CGOV_OK)
        status = it->failed;
    cgov__removal_functions_end(it);
    return status;
}

/* If an earlier removal left nothing, its entry stands. */
static cgov_status record_once(cgov__removal *it, bool changed)
{
    cgov_removal *r = &it->made->shown;
    r->repeated = !changed && it->earlier > 0;
    r->number = it->earlier;
    return r->repeated ? CGOV_OK : record_removal(it);
}

static cgov_status remove_words(cgov__removal *it)
{
    int before = 0;
    cgov_status status = collect(it);
    if (status == CGOV_OK)
        status = list_items(it);
    if (status == CGOV_OK && strcmp(it->kind, "text") != 0)
        status = need_subject(it);
    if (status == CGOV_OK)
        status = list_unheard(it);
    before = sqlite3_total_changes(it->db->sqlite);
    if (status == CGOV_OK)
        status = rewrite_all(it);
    const cgov_removal *r = &it->made->shown;
    if (status == CGOV_OK && strcmp(it->kind, "text") == 0 &&
        r->places + r->cells + r->entries == 0)
        return cgov__fail_in(it->db, CGOV_NOT_FOUND, "%s: none of these words stands in the study",
                             "%s: ไม่พบข้อความเหล่านี้ในงานวิจัย", it->db->path);
    if (status == CGOV_OK)
        status = record_once(it, sqlite3_total_changes(it->db->sqlite) != before);
    return status == CGOV_OK ? cgov__exec(it->db, cgov__sql_removal_drop.text) : status;
}

/* ---- the file ---- */

static bool is_backup(const char *folder, const char *name, const char *base, cgov__buffer *path)
{
    const size_t length = strlen(base);
    const char *ending = name + length;
    if (strncmp(name, base, length) != 0 || *ending != '.' || strcmp(ending, ".identities") == 0)
        return false;
    cgov__buffer_clear(path);
    cgov__buffer_format(path, "%s%s", folder, name);
    return !path->failed && cgov__is_database(path->bytes);
}

static cgov_status note_backup(cgov__removal *it, const char *path, size_t *capacity)
{
    cgov__removal_made *made = it->made;
    const char *kept = keep_text(it, path);
    if (kept == NULL || !CGOV__GROW(made->backups, *capacity, made->shown.backup_count + 1))
        return cgov__nomem(&it->db->error);
    made->backups[made->shown.backup_count++] = kept;
    made->shown.backups = made->backups;
    return CGOV_OK;
}

/* Databases beside the study whose names begin with its own: study.cgov.before-merge. */
static cgov_status list_backups(cgov__removal *it)
{
    const char *file = sqlite3_db_filename(it->db->sqlite, "main");
    const char *slash = file != NULL ? strrchr(file, '/') : NULL;
    cgov__buffer folder = { 0 }, path = { 0 };
    cgov_status status = CGOV_OK;
    size_t capacity = 0;
    if (slash == NULL)
        return CGOV_OK;
    cgov__buffer_append(&folder, file, (size_t)(slash - file) + 1);
    DIR *files = folder.failed ? NULL : opendir(folder.bytes);
    const struct dirent *entry;
    while (status == CGOV_OK && files != NULL && (entry = readdir(files)) != NULL)
        if (is_backup(folder.bytes, entry->d_name, slash + 1, &path))
            status = note_backup(it, path.bytes, &capacity);
    if (files != NULL)
        closedir(files);
    cgov__buffer_free(&folder);
    cgov__buffer_free(&path);
    return status;
}

/* The index holds words; it is made anew by the next search. */
static cgov_status empty_index(cgov *db)
{
    cgov *derived = NULL;
    const char *file = sqlite3_db_filename(db->sqlite, "main");
    char *name = sqlite3_mprintf("%s-index", file != NULL ? file : "");
    const bool there = name != NULL && access(name, F_OK) == 0;
    cgov_status status = name == NULL ? cgov__nomem(&db->error) : CGOV_OK;
    sqlite3_free(name);
    if (db->search != NULL)
        db->search_free(db->search);
    db->search = NULL;
    if (status == CGOV_OK && (there || db->derived != NULL))
        status = cgov__derived_open(db, &derived);
    if (status == CGOV_OK && derived != NULL)
        status = cgov__derived_reset(db, &derived);
    return status;
}

/* Without a free page, and without what such pages held before. */
static cgov_status rebuild(cgov *db)
{
    cgov__statements_free(db);
    cgov_status status = cgov__exec(db, "VACUUM");
    if (status == CGOV_OK)
        status = cgov__exec(db, "PRAGMA wal_checkpoint(TRUNCATE)");
    return status;
}

static cgov_status run_transaction(cgov__removal *it)
{
    cgov *db = it->db;
    cgov_status status = cgov_begin(db);
    if (status != CGOV_OK)
        return status;
    sqlite3_db_config(db->sqlite, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, (int *)NULL);
    status = remove_words(it);
    sqlite3_db_config(db->sqlite, SQLITE_DBCONFIG_ENABLE_TRIGGER, 1, (int *)NULL);
    if (status == CGOV_OK && it->options->check_only) {
        it->made->shown.number = 0;
        return cgov_rollback(db);
    }
    return cgov__finish(db, status);
}

/* The words are gone from the study, and `what` failed: nobody is told that nothing was changed. */
static cgov_status tell_unfinished(cgov__removal *it, cgov_status status, const char *what,
                                   const char *what_th)
{
    cgov *db = it->db;
    const bool full = status == CGOV_FULL;
    char *en = sqlite3_mprintf("%s: the words are removed (entry %lld of the change log), but %s "
                               "(%s): give the same command again",
                               db->path, (long long)it->made->shown.number, what,
                               full ? "the disk is full" : cgov_error_message(db->error));
    char *th = sqlite3_mprintf(
        "%s: ถอนข้อความแล้ว (รายการที่ %lld ของบันทึกการแก้ไข) แต่%s (%s) ให้สั่งคำสั่งเดิมอีกครั้ง", db->path,
        (long long)it->made->shown.number, what_th,
        full ? "ดิสก์เต็ม" : cgov_error_message_th(db->error));
    if (en != NULL && th != NULL)
        cgov__fail_texts(&db->error, status, en, th);
    else
        status = cgov__nomem(&db->error);
    sqlite3_free(en);
    sqlite3_free(th);
    return status;
}

static cgov_status rebuild_all(cgov__removal *it)
{
    cgov_status status = empty_index(it->db);
    if (status == CGOV_OK)
        status = rebuild(it->db);
    return status == CGOV_OK ? status
                             : tell_unfinished(it, status, "the file could not be rebuilt",
                                               "จัดไฟล์ใหม่ไม่สำเร็จ");
}

/* Texts that an interrupted call removed are found no more; what it left to do is done. */
static cgov_status finish_earlier(cgov__removal *it)
{
    it->made->shown.number = it->earlier;
    const cgov_status status = rebuild_all(it);
    return status != CGOV_OK
               ? status
               : cgov__fail_in(it->db, CGOV_NOT_FOUND,
                               "%s: none of these words stands in the study; the file was rebuilt, "
                               "so that nothing is left of words removed earlier",
                               "%s: ไม่พบข้อความเหล่านี้ในงานวิจัย และจัดไฟล์ใหม่แล้ว "
                               "เพื่อไม่ให้เหลือข้อความที่ถอนไว้ก่อนหน้า",
                               it->db->path);
}

static cgov_status remove_all(cgov__removal *it)
{
    cgov *db = it->db;
    const bool dry = it->options->check_only;
    cgov_status status = with_identities(it, false);
    if (status == CGOV_OK)
        status = list_backups(it);
    if (status == CGOV_OK)
        status = cgov__exec(db, "PRAGMA secure_delete=ON");
    if (status == CGOV_OK)
        status = run_transaction(it);
    if (status == CGOV_OK && !dry)
        status = rebuild_all(it);
    else if (status == CGOV_NOT_FOUND && !dry && it->earlier > 0)
        status = finish_earlier(it);
    sqlite3_exec(db->sqlite, "PRAGMA secure_delete=OFF", NULL, NULL, NULL);
    if (status == CGOV_OK && !dry && (status = with_identities(it, true)) != CGOV_OK)
        status = tell_unfinished(it, status, "what the identities file has could not be deleted",
                                 "ลบข้อมูลในไฟล์ข้อมูลระบุตัวบุคคลไม่สำเร็จ");
    return status;
}

/* ---- calls ---- */

cgov_status cgov_forget(cgov *db, cgov_removal_kind kind, const char *code,
                        const cgov_removal_options *options, cgov_removal **removal)
{
    cgov__removal it;
    if (removal != NULL)
        *removal = NULL;
    CGOV__NEEDS(db, code != NULL, "cgov_forget: code is NULL");
    if (kind <= CGOV_REMOVAL_ANY || kind > CGOV_REMOVAL_RESPONSE)
        return cgov__fail_in(db, CGOV_INVALID, "kind: unknown value %d (see cgov_removal_kind)",
                             "kind: ไม่มีค่า %d (ดู cgov_removal_kind)", (int)kind);
    cgov_status status = begin_removal(&it, db, kinds[kind], code, options);
    if (status == CGOV_OK)
        status = cgov__finder_new(&it.names, &db->error);
    if (status == CGOV_OK)
        status = remove_all(&it);
    return end_removal(&it, status, removal);
}

/* Digits, Thai ones too, and what stands between those of a number. */
static bool is_number(const char *text)
{
    bool has_digit = false;
    const size_t length = strlen(text);
    for (size_t at = 0; at < length;) {
        const uint32_t code = cgov__codepoint_next(text, length, &at);
        const bool digit = (code >= '0' && code <= '9') || (code >= 0x0E50 && code <= 0x0E59);
        if (!digit && (code > 0x7F || strchr("-+. ()", (int)code) == NULL))
            return false;
        has_digit = has_digit || digit;
    }
    return has_digit;
}

static cgov_status add_text(cgov__removal *it, const char *text)
{
    cgov *db = it->db;
    if (text == NULL || text[strspn(text, " \t\r\n")] == '\0' || !is_text(text))
        return cgov__fail_in(db, CGOV_INVALID, "%s: a text to remove is blank or not UTF-8",
                             "%s: ข้อความที่จะถอนออกว่างเปล่าหรือไม่ใช่ UTF-8", db->path);
    return cgov__finder_add(it->names, 0, is_number(text) ? CGOV__TERM_NUMBER : CGOV__TERM_WORDS,
                            text, &db->error);
}

cgov_status cgov_erase(cgov *db, const char *const *texts, size_t count,
                       const cgov_removal_options *options, cgov_removal **removal)
{
    cgov__removal it;
    if (removal != NULL)
        *removal = NULL;
    CGOV__NEEDS(db, texts != NULL && count > 0, "cgov_erase: texts is NULL or count is 0");
    cgov_status status = begin_removal(&it, db, "text", NULL, options);
    if (status == CGOV_OK)
        status = cgov__finder_new(&it.names, &db->error);
    for (size_t i = 0; status == CGOV_OK && i < count; i++)
        status = add_text(&it, texts[i]);
    if (status == CGOV_OK)
        status = remove_all(&it);
    return end_removal(&it, status, removal);
}
