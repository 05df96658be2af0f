/*
 * What earlier loads of the file brought and the file does not have any more: it is told and stays,
 * or, if asked, goes, unless other work rests on it. Found by `source_row`. Files of one name may be
 * two people's: only what the file's own line of loads brought can go. See import.h.
 */
#include "exchange/load/import.h"

#include "cgov/document.h"

#include <stdlib.h>
#include <string.h>

enum {
    NAMED = 20,      /* records that a note names */
    NAMED_LOADS = 5, /* loads of other files that a note names */
    NAMED_OF_LOAD = 10
};

typedef struct vanished {
    int64_t source, mark, rank;
    const char *kind, *file_name;
    const char *earlier; /* ids of loads */
    const char *table_name, *row_key, *words, *owner, *sql;
    int64_t count, load, projects;
    const char *loaded_at;
    bool is_of_file; /* of the file's own line of loads */
} vanished;

#define FIELD(name) CGOV__FIELD(vanished, name)
static const cgov__field vanished_fields[] = { FIELD(source),    FIELD(mark),       FIELD(kind),
                                               FIELD(file_name), FIELD(table_name), FIELD(row_key),
                                               FIELD(earlier),   FIELD(words),      FIELD(owner),
                                               FIELD(sql),       FIELD(count),      FIELD(load),
                                               FIELD(loaded_at), FIELD(projects),   FIELD(rank) };
#undef FIELD
static const cgov__map vanished_map = CGOV__MAP("vanished row", vanished, vanished_fields);

/* Somebody whom the file does not name, "coder 3", and how much of his an earlier load brought. */
typedef struct absent_owner {
    const char *key;
    int64_t count;
} absent_owner;

/* What of the study was found, and where it goes in the notes. */
typedef struct finding {
    cgov__import *load;
    vanished asked;  /* what the queries are asked */
    char day[11];    /* of the last earlier load */
    cgov__arena texts;
    vanished *rows; /* not in the file */
    size_t count, capacity;
    absent_owner *owners; /* whom the file does not name */
    size_t owner_count, owner_capacity;
    cgov__buffer mine; /* ids of the loads of the file's own line (JSON) */
    cgov__buffer stays, goes, others;
    int64_t stay_count, go_count, other_count;
} finding;

/* ---- what the file speaks of ---- */

cgov_status cgov__row_said(cgov__import *load, const char *table, int64_t id, int64_t other)
{
    char key[96];
    if (id <= 0)
        return CGOV_OK;
    if (other != 0)
        sqlite3_snprintf(sizeof key, key, "%s [%lld,%lld]", table, (long long)id, (long long)other);
    else
        sqlite3_snprintf(sizeof key, key, "%s %lld", table, (long long)id);
    return cgov__strings_add(&load->said, key, strlen(key), 1, NULL) != NULL
               ? CGOV_OK
               : cgov__nomem(&load->db->error);
}

bool cgov__row_is_said(const cgov__import *load, const char *table, const char *row_key)
{
    char key[160];
    sqlite3_snprintf(sizeof key, key, "%s %s", table, row_key);
    return cgov__strings_find(&load->said, key, strlen(key)) != NULL;
}

bool cgov__owner_is_of_file(const cgov__import *load, const char *owner)
{
    return owner == NULL || load->options->replaces != NULL ||
           cgov__strings_find(&load->said, owner, strlen(owner)) != NULL;
}

/* Of a row with several projects: the file speaks of those for which it has columns. */
static cgov_status say_projects(cgov__import *load)
{
    cgov_status status = CGOV_OK;
    for (size_t i = 0; status == CGOV_OK && i < load->mapping.count; i++)
        if (load->mapping.columns[i].project > 0 && load->mapping.columns[i].at >= 0)
            status = cgov__row_said(load, "sequence", load->mapping.columns[i].project, 0);
    return status;
}

/* ---- lines of loads ---- */

static cgov__line *line_of(const cgov__import *load, int64_t id)
{
    for (size_t i = 0; i < load->load_count; i++)
        if (load->loads[i].id == id)
            return &load->lines[load->loads[i].line];
    return NULL;
}

/* Before anything is written: a row that changes a record makes it its own. */
static cgov_status count_line(void *ctx, const void *record)
{
    finding *const f = ctx;
    const vanished *const row = record;
    cgov__line *line = line_of(f->load, row->load);
    if (line == NULL || row->words == NULL || !cgov__owner_is_of_file(f->load, row->owner))
        return CGOV_OK;
    line->there++;
    line->kept += cgov__row_is_said(f->load, row->table_name, row->row_key);
    return CGOV_OK;
}

enum {
    MANY = 20,      /* records that a file lacks */
    FEW_OF_THEM = 4 /* it has fewer than one for so many that it lacks, or that it has besides */
};

/* Two lists may bear one name: the survey's agencies.csv and that of the fieldwork. */
static bool is_thin(const cgov__import *load, const cgov__line *line)
{
    return line->kept == 0 ||
           (line->lacks > 0 && (FEW_OF_THEM * line->kept < load->result.rows ||
                                (line->lacks > MANY && line->kept < line->lacks / FEW_OF_THEM)));
}

static size_t count_lines(const cgov__import *load, bool named, bool shared)
{
    size_t count = 0;
    for (size_t i = 0; i < load->line_count; i++)
        count += (!named || load->lines[i].is_named) && (!shared || load->lines[i].kept > 0);
    return count;
}

/*
 * Of lines that the caller named by one name, the one of which the file has records is meant. All else
 * is decided by the records that both have: of the only line of that kind, of one without a gap.
 */
static void choose_lines(cgov__import *load)
{
    const bool says = load->options->replaces != NULL;
    const bool only_named = count_lines(load, true, false) == 1;
    const bool only_shared = count_lines(load, says, true) == 1;
    for (size_t i = 0; i < load->line_count; i++) {
        cgov__line *line = &load->lines[i];
        const bool whole = line->kept > 0 && line->lacks == 0;
        const bool named = line->is_named && (only_named || (only_shared && line->kept > 0));
        const bool alone = !says && only_shared && !is_thin(load, line);
        line->is_of_file = named || whole || alone;
    }
}

/* Whether records of a line are in the file although it may not be the file's own. */
static bool is_doubtful(const cgov__import *load)
{
    for (size_t i = 0; i < load->line_count; i++)
        if (load->lines[i].kept > 0 && !load->lines[i].is_of_file)
            return true;
    return false;
}

static bool has_line(const cgov__import *load)
{
    for (size_t i = 0; i < load->line_count; i++)
        if (load->lines[i].is_of_file)
            return true;
    return false;
}

/* ---- what is not in it ---- */

static cgov_status keep_row(finding *f, const vanished *row)
{
    const char *at = row->loaded_at != NULL ? row->loaded_at : "";
    vanished kept = { .table_name =
                          cgov__arena_copy(&f->texts, row->table_name, strlen(row->table_name)),
                      .row_key = cgov__arena_copy(&f->texts, row->row_key, strlen(row->row_key)),
                      .words = cgov__arena_copy(&f->texts, row->words, strlen(row->words)),
                      .load = row->load,
                      .loaded_at = cgov__arena_copy(&f->texts, at, strlen(at)) };
    if (kept.table_name == NULL || kept.row_key == NULL || kept.words == NULL ||
        kept.loaded_at == NULL || !CGOV__GROW(f->rows, f->capacity, f->count + 1))
        return cgov__nomem(&f->load->db->error);
    f->rows[f->count++] = kept;
    return CGOV_OK;
}

static cgov_status count_owner(finding *f, const char *key)
{
    size_t i = 0;
    while (i < f->owner_count && strcmp(f->owners[i].key, key) != 0)
        i++;
    if (i == f->owner_count) {
        const char *copy = cgov__arena_copy(&f->texts, key, strlen(key));
        if (copy == NULL || !CGOV__GROW(f->owners, f->owner_capacity, f->owner_count + 1))
            return cgov__nomem(&f->load->db->error);
        f->owners[f->owner_count++] = (absent_owner){ .key = copy };
    }
    f->owners[i].count++;
    return CGOV_OK;
}

static cgov_status take_row(void *ctx, const void *record)
{
    finding *const f = ctx;
    const vanished *const row = record;
    if (row->words == NULL)
        return CGOV_OK;
    if (!cgov__owner_is_of_file(f->load, row->owner))
        return count_owner(f, row->owner);
    return cgov__row_is_said(f->load, row->table_name, row->row_key) ? CGOV_OK : keep_row(f, row);
}

static cgov_status find_rows(finding *f, const cgov__embedded *query)
{
    return cgov__each(f->load->db, query, &vanished_map, &f->asked, &vanished_map, take_row, f);
}

/* Whether the whole questionnaire of a project vanished. */
static bool is_named_by_form(const finding *f, const vanished *row)
{
    for (size_t i = 0; i < f->count; i++) {
        const size_t length = strlen(f->rows[i].words);
        if (strcmp(f->rows[i].table_name, "response") == 0 &&
            strncmp(row->words, f->rows[i].words, length) == 0 && row->words[length] == '/')
            return true;
    }
    return false;
}

static void name_row(cgov__buffer *words, int64_t *count, const char *name, const char *why)
{
    if (++*count <= NAMED)
        cgov__buffer_format(words, "%s%s%s%s%s", *count > 1 ? ", " : "", name,
                            why != NULL ? " (" : "", why != NULL ? why : "",
                            why != NULL ? ")" : "");
    else if (*count == NAMED + 1)
        cgov__buffer_text(words, ", ...");
}

/* ---- taken away ---- */

/* What stands in the way is named in `load->detail`; empty: nothing. */
static cgov_status find_stranger(finding *f, const vanished *row, int64_t mark)
{
    cgov *db = f->load->db;
    vanished asked = f->asked;
    void *record = NULL;
    (void)row;
    asked.mark = mark;
    const cgov_status status = cgov__fetch(db, &cgov__sql_vanished_stranger, &vanished_map, &asked,
                                           &vanished_map, &record);
    if (status == CGOV_OK) {
        const vanished *it = record;
        cgov__buffer_format(&f->load->row.detail, "%s %s", it->table_name,
                            it->words != NULL ? it->words : "");
    }
    cgov__free(record);
    return status == CGOV_NOT_FOUND ? CGOV_OK : status;
}

static cgov_status delete_row(finding *f, const vanished *row)
{
    cgov *db = f->load->db;
    vanished asked = *row;
    void *record = NULL;
    cgov_status status =
        cgov__fetch(db, &cgov__sql_vanished_delete, &vanished_map, &asked, &vanished_map, &record);
    const vanished *step = record;
    const int64_t mark = step != NULL ? step->mark : 0;
    if (status == CGOV_OK && step != NULL)
        status = cgov__exec(db, step->sql);
    cgov__free(record);
    if (status == CGOV_INVALID || status == CGOV_CONFLICT) {
        cgov__buffer_text(&f->load->row.detail, cgov_errmsg(db));
        return CGOV_OK;
    }
    if (status == CGOV_OK)
        status = find_stranger(f, row, mark);
    asked.mark = mark;
    return status == CGOV_OK && f->load->row.detail.length == 0
               ? cgov__run(db, &cgov__sql_vanished_passages, &vanished_map, &asked)
               : status;
}

/* Alone or not at all: what rests on the record keeps it. */
static cgov_status drop_row(finding *f, const vanished *row)
{
    cgov__import *load = f->load;
    cgov__buffer_clear(&load->row.detail);
    cgov_status status = cgov_begin(load->db);
    if (status != CGOV_OK)
        return status;
    status = delete_row(f, row);
    if (status != CGOV_OK || load->row.detail.failed)
        return cgov__finish(load->db, status == CGOV_OK ? cgov__nomem(&load->db->error) : status);
    if (load->row.detail.length > 0) {
        name_row(&f->stays, &f->stay_count, row->words, load->row.detail.bytes);
        return cgov_rollback(load->db);
    }
    name_row(&f->goes, &f->go_count, row->words, NULL);
    load->result.dropped++;
    return cgov_commit(load->db);
}

static cgov_status drop_rows(finding *f)
{
    cgov_status status = CGOV_OK;
    for (size_t i = 0; status == CGOV_OK && i < f->count; i++)
        if (f->rows[i].is_of_file)
            status = drop_row(f, &f->rows[i]);
    f->count = 0;
    if (status == CGOV_OK && f->load->mapping.kind == CGOV_IMPORT_SURVEY)
        status = find_rows(f, &cgov__sql_vanished_agencies);
    for (size_t i = 0; status == CGOV_OK && i < f->count; i++)
        status = drop_row(f, &f->rows[i]);
    return status;
}

/* ---- told ---- */

static cgov_status tell_file(cgov__import *load, cgov__reason reason, const char *detail)
{
    const cgov__csv_record *record = load->row.record;
    const cgov__csv_record whole = { .number = 0 };
    const bool silent = load->silent;
    load->row.record = &whole;
    load->silent = false;
    const cgov_status status = cgov__row_note(load, NULL, NULL, reason, detail);
    load->row.record = record;
    load->silent = silent;
    return status;
}

static cgov_status tell_left_out(const finding *f)
{
    char count[24];
    sqlite3_snprintf(sizeof count, count, "%lld", (long long)f->load->left_out);
    return tell_file(f->load, CGOV__REASON_HIDDEN_KEPT, count);
}

static cgov_status tell(finding *f, cgov__reason reason, int64_t count, const cgov__buffer *words)
{
    cgov__import *load = f->load;
    if (count == 0)
        return CGOV_OK;
    cgov__buffer_clear(&load->row.detail);
    cgov__buffer_format(&load->row.detail, "%lld (%s): %s", (long long)count, f->day,
                        words->bytes != NULL ? words->bytes : "");
    if (words->failed || load->row.detail.failed)
        return cgov__nomem(&load->db->error);
    return tell_file(load, reason, load->row.detail.bytes);
}

static bool is_worth_naming(const finding *f, const vanished *row)
{
    return strcmp(row->table_name, "project") != 0 || !is_named_by_form(f, row);
}

static cgov_status tell_rows(finding *f, cgov__reason reason)
{
    for (size_t i = 0; i < f->count; i++)
        if (f->rows[i].is_of_file && is_worth_naming(f, &f->rows[i]))
            name_row(&f->stays, &f->stay_count, f->rows[i].words, NULL);
    return tell(f, reason, f->stay_count, &f->stays);
}

/* Somebody else's list may bear the same name, or all that this coder had was taken out. */
static cgov_status tell_owners(finding *f)
{
    static const char coder[] = "coder ";
    cgov__import *load = f->load;
    cgov__buffer words = { 0 };
    cgov_status status = CGOV_OK;
    for (size_t i = 0; status == CGOV_OK && i < f->owner_count; i++) {
        const absent_owner *of = &f->owners[i];
        cgov_coder *row = NULL;
        if (strncmp(of->key, coder, sizeof coder - 1) != 0 || load->other_coders_told)
            continue;
        status = cgov_coder_get(load->db, strtoll(of->key + sizeof coder - 1, NULL, 10), &row);
        if (status == CGOV_OK)
            cgov__buffer_format(&words, "%s%s (%lld)", words.length > 0 ? ", " : "", row->code,
                                (long long)of->count);
        cgov_coder_free(row);
    }
    if (status == CGOV_OK && words.failed)
        status = cgov__nomem(&load->db->error);
    if (status == CGOV_OK && words.length > 0)
        status = tell_file(load, CGOV__REASON_OWNERS_GONE, words.bytes);
    cgov__buffer_free(&words);
    return status;
}

/* ---- what other files of the name brought ---- */

/* "load 2 (2013-11-30): B1, B2"; false if it brought nothing of the kind. */
static bool name_load(finding *f, int64_t load, bool all, cgov__buffer *words)
{
    const bool thai = f->load->options->language == CGOV_LANGUAGE_TH;
    size_t count = 0;
    for (size_t i = 0; i < f->count; i++) {
        const vanished *row = &f->rows[i];
        if (row->load != load || (row->is_of_file && !all) || !is_worth_naming(f, row))
            continue;
        if (count++ == 0)
            cgov__buffer_format(words, "%s%s %lld (%.10s): ", words->length > 0 ? "; " : "",
                                thai ? "การนำเข้าที่" : "load", (long long)load, row->loaded_at);
        if (count <= NAMED_OF_LOAD)
            cgov__buffer_format(words, "%s%s", count > 1 ? ", " : "", row->words);
    }
    if (count > NAMED_OF_LOAD)
        cgov__buffer_format(words, ", +%lld", (long long)(count - NAMED_OF_LOAD));
    f->other_count += (int64_t)count;
    return count > 0;
}

/* Each load by its number, the latest first: that is what a person needs to say which is meant. */
static cgov_status name_loads(finding *f, bool all)
{
    cgov__buffer rest = { 0 };
    size_t loads = 0;
    cgov__buffer_clear(&f->others);
    f->other_count = 0;
    for (size_t i = f->load->load_count; i-- > 0;)
        loads += name_load(f, f->load->loads[i].id, all, loads < NAMED_LOADS ? &f->others : &rest);
    if (loads > NAMED_LOADS)
        cgov__buffer_text(&f->others, "; ...");
    const bool failed = f->others.failed || rest.failed;
    cgov__buffer_free(&rest);
    return failed ? cgov__nomem(&f->load->db->error) : CGOV_OK;
}

static cgov_status tell_others(finding *f)
{
    cgov__import *load = f->load;
    cgov_status status = name_loads(f, false);
    if (status != CGOV_OK || f->other_count == 0)
        return status;
    cgov__buffer_clear(&load->row.detail);
    cgov__buffer_format(&load->row.detail, "%lld; %s", (long long)f->other_count, f->others.bytes);
    return load->row.detail.failed ? cgov__nomem(&load->db->error)
                                   : tell_file(load,
                                               has_line(load) ? CGOV__REASON_OTHER_FILE
                                                              : CGOV__REASON_ALL_GONE,
                                               load->row.detail.bytes);
}

/* Which file is meant only a person knows. */
static cgov_status refuse_drop(finding *f)
{
    cgov__import *load = f->load;
    const cgov_status status = name_loads(f, true);
    if (status != CGOV_OK)
        return status;
    const bool thai = load->options->language == CGOV_LANGUAGE_TH, many = is_doubtful(load);
    return cgov__fail_db(
        load->db, CGOV_INVALID,
        many && thai
            ? "%s: เคยนำเข้าไฟล์ชื่อนี้หลายไฟล์ และไม่ทราบว่าไฟล์นี้ต่อจากไฟล์ใด "
              "ยังไม่ได้นำเข้าและไม่ได้นำอะไรออก รายการที่ไฟล์นี้ไม่มี %lld รายการ (%s) "
              "ให้ระบุเลขที่การนำเข้าของไฟล์เดิมด้วย --replaces หรือนำเข้าโดยไม่ใช้ --drop-missing"
        : many
            ? "%s: several files of this name were loaded, and which of them this one goes on from is "
              "not known; nothing was loaded and nothing taken away; it lacks %lld records (%s); name "
              "the load whose file it is the next version of: --replaces and its number, or load it "
              "without --drop-missing"
        : thai
            ? "%s: แทบไม่มีรายการที่ไฟล์ชื่อนี้เคยนำเข้า จึงอาจเป็นคนละไฟล์ "
              "ยังไม่ได้นำเข้าและไม่ได้นำอะไรออก รายการที่ไฟล์นี้ไม่มี %lld รายการ (%s) "
              "หากเป็นไฟล์ใหม่ ให้นำเข้าโดยไม่ใช้ --drop-missing "
              "หากเป็นไฟล์เดิมที่แก้ไขแล้ว ให้ระบุเลขที่การนำเข้าครั้งนั้นด้วย --replaces"
            : "%s has none of the records that files of this name brought, or hardly any: it may be "
              "another file; nothing was loaded and nothing taken away; it lacks %lld records (%s); "
              "load it without --drop-missing; if it is the next version of one of them, name that "
              "load: --replaces and its number",
        load->path, (long long)f->other_count, f->others.bytes != NULL ? f->others.bytes : "");
}

/* One name, and two files that have it. */
static cgov_status refuse_name(finding *f)
{
    cgov__import *load = f->load;
    const cgov_status status = name_loads(f, true);
    return status != CGOV_OK
               ? status
               : cgov__fail_db(load->db, CGOV_INVALID,
                               load->options->language == CGOV_LANGUAGE_TH
                                   ? "%s: เคยนำเข้าไฟล์ชื่อ \"%s\" หลายไฟล์ (%s) ยังไม่ได้นำเข้าแถวใดเลย "
                                     "ให้ระบุ --replaces ด้วยเลขที่การนำเข้าของไฟล์เดิม (cgov loads)"
                                   : "%s: several files named \"%s\" were loaded (%s); nothing was "
                                     "loaded; give --replaces the number of the load whose file it is "
                                     "the next version of (cgov loads)",
                               load->path, load->options->replaces,
                               f->others.bytes != NULL ? f->others.bytes : "");
}

/* ---- the whole ---- */

static void list_mine(finding *f)
{
    cgov__import *load = f->load;
    cgov__buffer_clear(&load->continues);
    cgov__buffer_char(&f->mine, '[');
    for (size_t i = 0; i < load->load_count; i++)
        if (load->lines[load->loads[i].line].is_of_file)
            cgov__buffer_format(&f->mine, "%s%lld", f->mine.length > 1 ? "," : "",
                                (long long)load->loads[i].id);
    cgov__buffer_char(&f->mine, ']');
    cgov__buffer_char(&load->continues, '[');
    for (size_t i = 0; i < load->line_count; i++)
        if (load->lines[i].is_of_file)
            cgov__buffer_format(&load->continues, "%s%lld", load->continues.length > 1 ? "," : "",
                                (long long)load->lines[i].last);
    cgov__buffer_char(&load->continues, ']');
}

/* What each line lacks, and then which of them the file goes on from. */
static cgov_status settle_lines(finding *f)
{
    cgov__import *load = f->load;
    cgov_status status = find_rows(f, &cgov__sql_vanished_list);
    for (size_t i = 0; i < load->line_count; i++)
        load->lines[i].lacks = 0;
    for (size_t i = 0; i < f->count; i++)
        line_of(load, f->rows[i].load)->lacks++;
    for (size_t i = 0; i < load->line_count; i++)
        load->lines[i].kept = load->lines[i].there > load->lines[i].lacks
                                  ? load->lines[i].there - load->lines[i].lacks
                                  : 0;
    choose_lines(load);
    for (size_t i = 0; i < f->count; i++) {
        f->rows[i].is_of_file = line_of(load, f->rows[i].load)->is_of_file;
        load->result.vanished += load->is_known && f->rows[i].is_of_file;
    }
    list_mine(f);
    if (status == CGOV_OK && (f->mine.failed || load->continues.failed))
        status = cgov__nomem(&load->db->error);
    return status == CGOV_OK && load->options->replaces != NULL && !has_line(load) &&
                   count_lines(load, true, false) > 1
               ? refuse_name(f)
               : status;
}

static cgov_status drop_all(finding *f)
{
    const bool known = has_line(f->load) &&
                       (f->load->options->replaces != NULL || !is_doubtful(f->load));
    if (f->count > 0 && !known)
        return refuse_drop(f);
    cgov_status status = tell_others(f);
    if (status == CGOV_OK)
        status = drop_rows(f);
    if (status == CGOV_OK)
        status = tell(f, cgov__is_tried(f->load->options) ? CGOV__REASON_DROPS : CGOV__REASON_DROPPED,
                      f->go_count, &f->goes);
    return status == CGOV_OK ? tell(f, CGOV__REASON_NOT_DROPPED, f->stay_count, &f->stays) : status;
}

/* Agencies that a survey brought are found last: nothing of a line says that it is of the file. */
static cgov_status find_agencies(finding *f)
{
    const size_t before = f->count;
    const cgov_status status = f->load->mapping.kind == CGOV_IMPORT_SURVEY
                                   ? find_rows(f, &cgov__sql_vanished_agencies)
                                   : CGOV_OK;
    for (size_t i = before; i < f->count; i++)
        f->rows[i].is_of_file = true;
    return status;
}

static cgov_status settle_rows(finding *f, bool writes)
{
    cgov__import *load = f->load;
    if (load->unknown_rows > 0)
        return CGOV_OK; /* one of them may speak of what seems to have vanished */
    if (load->left_out > 0)
        return f->count > 0 ? tell_left_out(f) : CGOV_OK; /* so may those */
    cgov_status status = load->why_at == SIZE_MAX ? tell_owners(f) : CGOV_OK;
    if (status != CGOV_OK)
        return status;
    if (load->options->drop_missing && (load->drops || writes))
        return drop_all(f);
    if (load->why_at != SIZE_MAX)
        return CGOV_OK; /* rows that were rejected are a part of their file */
    status = tell_others(f);
    if (status == CGOV_OK)
        status = find_agencies(f);
    /* codings are told by correction.c, with their quotes */
    return status == CGOV_OK && load->mapping.kind != CGOV_IMPORT_CODINGS
               ? tell_rows(f, CGOV__REASON_CODES_GONE)
               : status;
}

/* The last of the loads that are asked for. */
static cgov_status find_day(finding *f)
{
    void *record = NULL;
    const cgov_status status = cgov__fetch(f->load->db, &cgov__sql_vanished_loads, &vanished_map,
                                           &f->asked, &vanished_map, &record);
    const vanished *earlier = record;
    if (status == CGOV_OK && earlier->count > 0)
        sqlite3_snprintf(sizeof f->day, f->day, "%.10s", earlier->loaded_at);
    cgov__free(record);
    return status;
}

static finding finding_begin(cgov__import *load)
{
    return (finding){ .load = load,
                      .asked = { .kind = cgov__import_kinds[load->mapping.kind],
                                 .earlier = load->earlier.bytes,
                                 .projects = load->mapping.projects,
                                 .source = load->result.source } };
}

bool cgov__vanished_any(const cgov__import *load)
{
    return load->load_count > 0;
}

static void finding_free(finding *f)
{
    cgov__buffer_free(&f->mine);
    cgov__buffer_free(&f->stays);
    cgov__buffer_free(&f->goes);
    cgov__buffer_free(&f->others);
    cgov__free(f->owners);
    cgov__arena_free(&f->texts);
    cgov__free(f->rows);
}

/* ---- a file of another name that may be the next one of an earlier file ---- */

typedef struct brought_file {
    const char *name;
    int64_t there, kept; /* records that it brought; those of them that rows at hand speak of */
} brought_file;

typedef struct brought_files {
    finding *f;
    brought_file *files;
    size_t count, capacity;
} brought_files;

static brought_file *find_file(brought_files *all, const char *name)
{
    for (size_t i = 0; i < all->count; i++)
        if (strcmp(all->files[i].name, name) == 0)
            return &all->files[i];
    const char *copy = cgov__arena_copy(&all->f->texts, name, strlen(name));
    if (copy == NULL || !CGOV__GROW(all->files, all->capacity, all->count + 1))
        return NULL;
    all->files[all->count] = (brought_file){ .name = copy };
    return &all->files[all->count++];
}

/* Records of the first rank are one a row: projects, not their questionnaires besides. */
static cgov_status count_brought(void *ctx, const void *record)
{
    brought_files *const all = ctx;
    const vanished *const row = record;
    if (row->rank != 1 || row->file_name == NULL)
        return CGOV_OK;
    brought_file *file = find_file(all, row->file_name);
    if (file == NULL)
        return CGOV_NOMEM;
    file->there++;
    file->kept += cgov__row_is_said(all->f->load, row->table_name, row->row_key);
    return CGOV_OK;
}

/* The one of which more than half is here, and which makes up more than half of what is here. */
static const brought_file *find_likely(const brought_files *all, int64_t rows)
{
    for (size_t i = 0; i < all->count; i++) {
        const brought_file *file = &all->files[i];
        if (2 * file->kept > file->there && 2 * file->kept > rows)
            return file;
    }
    return NULL;
}

static cgov_status tell_likely(cgov__import *load, const brought_file *file)
{
    cgov__buffer *words = &load->row.detail;
    cgov__buffer_clear(words);
    cgov__buffer_format(words, "%s (%lld / %lld)", file->name, (long long)file->kept,
                        (long long)load->result.rows);
    return words->failed ? cgov__nomem(&load->db->error)
                         : tell_file(load, CGOV__REASON_OTHER_NAME, words->bytes);
}

/* A file saved again under another name: it is said which one it seems to be, and how to say so. */
static cgov_status look_for_other_name(cgov__import *load, finding *f)
{
    brought_files all = { .f = f };
    const int64_t known = load->result.updated + load->result.unchanged;
    if (2 * known <= load->result.rows || load->why_at != SIZE_MAX ||
        strcmp(load->others.bytes, "[]") == 0)
        return CGOV_OK;
    f->asked.earlier = load->others.bytes;
    cgov_status status = cgov__each(load->db, &cgov__sql_vanished_list, &vanished_map, &f->asked,
                                    &vanished_map, count_brought, &all);
    const brought_file *file = status == CGOV_OK ? find_likely(&all, load->result.rows) : NULL;
    if (file != NULL)
        status = tell_likely(load, file);
    cgov__free(all.files);
    return status;
}

/* What the caller said has to be kept if the records do not show it. */
static bool is_tied_anew(const cgov__import *load)
{
    for (size_t i = 0; i < load->line_count; i++)
        if (load->lines[i].is_named != (load->lines[i].kept > 0))
            return true;
    return false;
}

cgov_status cgov__vanished_look(cgov__import *load)
{
    finding f = finding_begin(load);
    cgov_status status = say_projects(load);
    load->is_known = load->load_count > 0 && !load->options->missing_later;
    if (status == CGOV_OK && load->load_count > 0)
        status = cgov__each(load->db, &cgov__sql_vanished_list, &vanished_map, &f.asked,
                            &vanished_map, count_line, &f);
    else if (status == CGOV_OK && !load->options->missing_later)
        status = look_for_other_name(load, &f);
    load->ties = load->options->replaces != NULL && is_tied_anew(load);
    finding_free(&f);
    return status;
}

cgov_status cgov__vanished_settle(cgov__import *load, bool writes)
{
    finding f = finding_begin(load);
    cgov_status status = load->load_count > 0 ? settle_lines(&f) : CGOV_OK;
    f.asked.earlier = f.mine.bytes;
    if (status == CGOV_OK && load->is_known)
        status = find_day(&f);
    if (status == CGOV_OK && load->is_known)
        status = settle_rows(&f, writes);
    finding_free(&f);
    return status;
}
