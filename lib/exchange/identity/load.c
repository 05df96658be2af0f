/*
 * A list of identities read as spreadsheets leave it. The check is the load, rolled back; what a
 * cell does not say changes nothing. See cgov/identities.h.
 */
#include "base/map.h"
#include "cgov/text.h"
#include "exchange/format/table.h"
#include "exchange/identity/list.h"
#include "exchange/load/import.h"
#include "exchange/load/problem.h"
#include "text/code.h"
#include "text/word_key.h"

#include <string.h>

typedef struct load {
    cgov_identities *it;
    const char *path;
    cgov_import_options options;
    cgov_import_report *report;
    void *ctx;
    cgov_import_result result;
    cgov__table *table;
    int at[CGOV__IDENTITY_COLUMNS]; /* column of the file; -1: none */
    char **names;                   /* of columns, as the file has them */
    size_t width;
    cgov__strings seen; /* kind and code -> row */
    cgov__arena texts;  /* of the row at hand */
    cgov__arena kept;
    cgov__buffer code, key, words, remedy;
    bool rejected;
} load;

/* ---- problems ---- */

static void tell(load *l, int64_t row, int column, const char *value, const char *reason,
                 const char *remedy, bool is_note)
{
    cgov__buffer letters = { 0 };
    const bool is_cell = column >= 0;
    if (is_cell)
        cgov__table_letters((size_t)column, &letters);
    l->result.problems += !is_note;
    l->result.notes += is_note;
    l->rejected = l->rejected || !is_note;
    const cgov_import_problem problem = {
        .is_note = is_note,
        .file = l->path,
        .row = row,
        .column = is_cell ? l->names[column] : NULL,
        .value = value,
        .reason = reason,
        .remedy = remedy,
        .letters = letters.bytes != NULL ? letters.bytes : "",
        .sheet = cgov__table_about(l->table)->sheet,
    };
    if (l->report != NULL)
        l->report(&problem, l->ctx);
    cgov__buffer_free(&letters);
}

static cgov_status tell_reason(load *l, const cgov__csv_record *record, int which,
                               cgov__reason reason, const char *detail, bool is_note)
{
    const int column = which >= 0 ? l->at[which] : -1;
    const char *value =
        column >= 0 && (size_t)column < record->count ? record->cells[column].text : NULL;
    cgov__buffer_clear(&l->words);
    cgov__buffer_clear(&l->remedy);
    cgov__problem_words(reason, l->options.language, detail, &l->words, &l->remedy);
    if (l->words.failed || l->remedy.failed)
        return cgov__nomem(&l->it->db->error);
    tell(l, record->number, column, value, l->words.bytes, l->remedy.bytes, is_note);
    return CGOV_OK;
}

/* ---- the header ---- */

static cgov_status find_column(load *l, const cgov__csv_record *header, size_t column)
{
    cgov_status status = CGOV_OK;
    for (int which = 0; status == CGOV_OK && which < CGOV__IDENTITY_COLUMNS; which++)
        for (int language = 0; status == CGOV_OK && language < 2; language++) {
            bool is = false;
            status =
                cgov__same_word(header->cells[column].text, cgov__identity_headers[which][language],
                                &is, &l->it->db->error);
            if (!is)
                continue;
            if (l->at[which] >= 0)
                return cgov__fail_in(l->it->db, CGOV_INVALID,
                                     "%s: the column \"%s\" is there twice; delete one of them",
                                     "%s: มีคอลัมน์ \"%s\" ซ้ำกัน ให้ลบออกหนึ่งคอลัมน์", l->path,
                                     header->cells[column].text);
            l->at[which] = (int)column;
            return CGOV_OK;
        }
    if (status == CGOV_OK && header->cells[column].length > 0) {
        cgov__buffer_clear(&l->words);
        cgov__buffer_clear(&l->remedy);
        cgov__problem_words(CGOV__REASON_COLUMN_UNKNOWN, l->options.language, NULL, &l->words,
                            &l->remedy);
        tell(l, header->number, (int)column, header->cells[column].text, l->words.bytes,
             l->remedy.bytes, true);
    }
    return status;
}

static cgov_status keep_names(load *l, const cgov__csv_record *header)
{
    l->width = header->count;
    l->names = cgov__arena_alloc(&l->kept, (header->count + 1) * sizeof *l->names);
    for (size_t i = 0; l->names != NULL && i < header->count; i++) {
        l->names[i] = cgov__arena_copy(&l->kept, header->cells[i].text, header->cells[i].length);
        if (l->names[i] == NULL)
            return cgov__nomem(&l->it->db->error);
    }
    return l->names != NULL ? CGOV_OK : cgov__nomem(&l->it->db->error);
}

static cgov_status read_header(load *l)
{
    const cgov__csv_record *header = NULL;
    cgov_status status = cgov__table_next(l->table, &header, &l->it->db->error);
    for (int i = 0; i < CGOV__IDENTITY_COLUMNS; i++)
        l->at[i] = -1;
    if (status == CGOV_DONE)
        return cgov__fail_in(l->it->db, CGOV_INVALID, "%s is empty", "%s ไม่มีข้อมูล", l->path);
    status = status == CGOV_ROW ? keep_names(l, header) : status;
    for (size_t i = 0; status == CGOV_OK && i < header->count; i++)
        status = find_column(l, header, i);
    if (status == CGOV_OK && l->at[CGOV__IDENTITY_CODE] < 0)
        status =
            cgov__fail_in(l->it->db, CGOV_INVALID,
                          "%s has no column \"%s\" (%s): cgov-identities STUDY template writes "
                          "a list with all columns",
                          "%s ไม่มีคอลัมน์ \"%s\" (%s): คำสั่ง cgov-identities ไฟล์งานวิจัย template "
                          "เขียนรายการที่มีครบทุกคอลัมน์",
                          l->path, cgov__identity_headers[CGOV__IDENTITY_CODE][0],
                          cgov__identity_headers[CGOV__IDENTITY_CODE][1]);
    return status;
}

/* ---- a row ---- */

/* The cell without blanks around it; NULL of one that says nothing. */
static cgov_status read_cell(load *l, const cgov__csv_record *record, int which, const char **text)
{
    *text = NULL;
    if (l->at[which] < 0 || (size_t)l->at[which] >= record->count)
        return CGOV_OK;
    const cgov__cell *cell = &record->cells[l->at[which]];
    const char *from = cell->text;
    size_t length = cell->length;
    while (length > 0 && strchr(" \t\r\n", from[length - 1]) != NULL)
        length--;
    while (length > 0 && strchr(" \t\r\n", *from) != NULL) {
        from++;
        length--;
    }
    if (length == 0)
        return CGOV_OK;
    *text = cgov__arena_copy(&l->texts, from, length);
    return *text != NULL ? CGOV_OK : cgov__nomem(&l->it->db->error);
}

static cgov_status read_kind(load *l, const cgov__csv_record *record, const char *text,
                             cgov_identity_kind *kind)
{
    cgov_status status = CGOV_OK;
    *kind = CGOV_IDENTITY_PERSON; /* a list without that column is of people */
    if (text == NULL)
        return CGOV_OK;
    for (int i = 1; status == CGOV_OK && i < 5; i++)
        for (int language = 0; status == CGOV_OK && language < 2; language++) {
            bool is = false;
            status = cgov__same_word(text, cgov__identity_kind_words[i][language], &is,
                                     &l->it->db->error);
            *kind = (cgov_identity_kind)i;
            if (is)
                return CGOV_OK;
        }
    *kind = CGOV_IDENTITY_ANY;
    return status == CGOV_OK ? tell_reason(l, record, CGOV__IDENTITY_KIND, CGOV__REASON_CODE,
                                           l->options.language == CGOV_LANGUAGE_TH
                                               ? "ผู้ให้สัมภาษณ์, ผู้ตอบแบบสำรวจ, ผู้สัมภาษณ์, ผู้ลงรหัส"
                                               : "person, respondent, interviewer, coder",
                                           false)
                             : status;
}

static cgov_status read_date(load *l, const cgov__csv_record *record, int which, const char **text)
{
    cgov_date date;
    if (*text == NULL)
        return CGOV_OK;
    if (cgov_date_parse(*text, CGOV_CALENDAR_ANY, &date, NULL) != CGOV_OK)
        return tell_reason(l, record, which, CGOV__REASON_DATE, NULL, false);
    *text = cgov__arena_copy(&l->texts, date.iso, strlen(date.iso));
    return *text != NULL ? CGOV_OK : cgov__nomem(&l->it->db->error);
}

/* A code as the study has it: as it is written, or else as loads write codes. */
static cgov_status fold_code(load *l, cgov_identity *row)
{
    cgov_uid uid;
    cgov_status status = row->kind == CGOV_IDENTITY_INTERVIEWER
                             ? CGOV_NOT_FOUND
                             : cgov__identity_subject(l->it, row->kind, row->code, &uid);
    if (status != CGOV_NOT_FOUND)
        return status;
    cgov__buffer_clear(&l->code);
    status = cgov__code_fold(row->code, strlen(row->code), &l->code, &l->it->db->error);
    if (status == CGOV_OK)
        row->code = cgov__arena_copy(&l->texts, l->code.bytes, l->code.length);
    return status == CGOV_OK && row->code == NULL ? cgov__nomem(&l->it->db->error) : status;
}

/* A code as the study keeps codes, each of a kind once in the file. */
static cgov_status read_code(load *l, const cgov__csv_record *record, cgov_identity *row)
{
    bool added = false;
    char number[24];
    if (row->code == NULL)
        return tell_reason(l, record, CGOV__IDENTITY_CODE, CGOV__REASON_REQUIRED, NULL, false);
    if (row->kind == CGOV_IDENTITY_ANY) /* which was told */
        return CGOV_OK;
    const cgov_status status = fold_code(l, row);
    if (status != CGOV_OK)
        return status;
    cgov__buffer_clear(&l->key);
    cgov__buffer_format(&l->key, "%d/%s", (int)row->kind, row->code);
    const int64_t *first =
        row->code == NULL || l->key.failed
            ? NULL
            : cgov__strings_add(&l->seen, l->key.bytes, l->key.length, record->number, &added);
    if (first == NULL)
        return cgov__nomem(&l->it->db->error);
    if (added)
        return CGOV_OK;
    sqlite3_snprintf(sizeof number, number, "%lld", (long long)*first);
    return tell_reason(l, record, CGOV__IDENTITY_CODE, CGOV__REASON_DUPLICATE, number, false);
}

static cgov_status read_row(load *l, const cgov__csv_record *record, cgov_identity *row)
{
    const char *kind = NULL;
    const struct {
        int which;
        const char **to;
    } cells[] = {
        { CGOV__IDENTITY_KIND, &kind },
        { CGOV__IDENTITY_CODE, &row->code },
        { CGOV__IDENTITY_NAME, &row->name },
        { CGOV__IDENTITY_NICKNAME, &row->nickname },
        { CGOV__IDENTITY_SPELLINGS, &row->spellings },
        { CGOV__IDENTITY_PHONE, &row->phone },
        { CGOV__IDENTITY_EMAIL, &row->email },
        { CGOV__IDENTITY_LINE, &row->line },
        { CGOV__IDENTITY_POSITION, &row->position },
        { CGOV__IDENTITY_CONSENT_FOR, &row->consent_for },
        { CGOV__IDENTITY_CONSENT_UNTIL, &row->consent_until },
        { CGOV__IDENTITY_WITHDRAWN_ON, &row->withdrawn_on },
        { CGOV__IDENTITY_NOTE, &row->note },
    };
    cgov_status status = CGOV_OK;
    for (size_t i = 0; status == CGOV_OK && i < sizeof cells / sizeof cells[0]; i++)
        status = read_cell(l, record, cells[i].which, cells[i].to);
    if (status == CGOV_OK)
        status = read_kind(l, record, kind, &row->kind);
    if (status == CGOV_OK)
        status = read_code(l, record, row);
    if (status == CGOV_OK)
        status = read_date(l, record, CGOV__IDENTITY_CONSENT_UNTIL, &row->consent_until);
    return status == CGOV_OK ? read_date(l, record, CGOV__IDENTITY_WITHDRAWN_ON, &row->withdrawn_on)
                             : status;
}

/* What the cell does not say stays as it is; whether anything changes. */
static bool fill_silence(cgov_identity *row, const cgov_identity *was)
{
    const struct {
        const char **now;
        const char *before;
    } fields[] = {
        { &row->name, was->name },
        { &row->nickname, was->nickname },
        { &row->spellings, was->spellings },
        { &row->phone, was->phone },
        { &row->email, was->email },
        { &row->line, was->line },
        { &row->position, was->position },
        { &row->consent_for, was->consent_for },
        { &row->consent_until, was->consent_until },
        { &row->withdrawn_on, was->withdrawn_on },
        { &row->note, was->note },
    };
    bool changes = strcmp(row->code, was->code) != 0;
    for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++)
        if (*fields[i].now == NULL)
            *fields[i].now = fields[i].before;
        else if (fields[i].before == NULL || strcmp(*fields[i].now, fields[i].before) != 0)
            changes = true;
    return changes;
}

static cgov_status write_row(load *l, cgov_identity *row)
{
    cgov_identity_list *before = NULL;
    const cgov_identity_filter by = { .kind = row->kind, .uid = row->uid };
    cgov_status status = cgov_identities_list(l->it, &by, &before);
    const bool is_new = status == CGOV_OK && before->count == 0;
    const bool changes = status == CGOV_OK && (is_new || fill_silence(row, &before->identities[0]));
    if (changes)
        status = cgov_identities_put(l->it, row, NULL);
    cgov_identity_list_free(before);
    l->result.inserted += is_new;
    l->result.updated += changes && !is_new;
    l->result.unchanged += !changes;
    return status;
}

static const char *noun_of(const load *l, cgov_identity_kind kind)
{
    return cgov__identity_kind_words[kind][l->options.language == CGOV_LANGUAGE_TH];
}

static cgov_status take_row(load *l, const cgov__csv_record *record)
{
    cgov_identity row = { 0 };
    l->rejected = false;
    l->result.rows++;
    cgov__arena_reset(&l->texts);
    cgov_status status = CGOV_OK;
    if (record->hidden && l->options.hidden_rows == CGOV_HIDDEN_ROWS_ASK)
        status = tell_reason(l, record, -1, CGOV__REASON_HIDDEN, NULL, false);
    else if (record->count > l->width)
        status = tell_reason(l, record, -1, CGOV__REASON_BEYOND, "", false);
    else
        status = read_row(l, record, &row);
    if (status == CGOV_OK && !l->rejected) {
        status = cgov__identity_subject(l->it, row.kind, row.code, &row.uid);
        if (status == CGOV_NOT_FOUND)
            status = tell_reason(l, record, CGOV__IDENTITY_CODE, CGOV__REASON_NO_ROW,
                                 noun_of(l, row.kind), false);
        else if (status == CGOV_OK)
            status = write_row(l, &row);
    }
    l->result.rejected += l->rejected;
    return status;
}

static cgov_status read_rows(load *l)
{
    const cgov__csv_record *record = NULL;
    cgov_status status = read_header(l);
    while (status == CGOV_OK &&
           (status = cgov__table_next(l->table, &record, &l->it->db->error)) == CGOV_ROW) {
        status = CGOV_OK;
        if (record->hidden && l->options.hidden_rows == CGOV_HIDDEN_ROWS_LEAVE_OUT)
            continue;
        if (cgov__table_is_blank(record))
            l->result.blank++;
        else
            status = take_row(l, record);
    }
    return status == CGOV_DONE ? CGOV_OK : status;
}

/* ---- the whole ---- */

static void copy_facts(load *l)
{
    const cgov__table_facts *facts = cgov__table_about(l->table);
    memcpy(l->result.encoding, facts->encoding, sizeof l->result.encoding);
    memcpy(l->result.sha256, facts->sha256, sizeof l->result.sha256);
    l->result.delimiter = facts->delimiter;
    sqlite3_snprintf(sizeof l->result.sheet, l->result.sheet, "%s",
                     facts->sheet != NULL ? facts->sheet : "");
}

static void free_load(load *l)
{
    cgov__table_free(l->table);
    cgov__strings_free(&l->seen);
    cgov__arena_free(&l->texts);
    cgov__arena_free(&l->kept);
    cgov__buffer_free(&l->code);
    cgov__buffer_free(&l->key);
    cgov__buffer_free(&l->words);
    cgov__buffer_free(&l->remedy);
}

static cgov_status load_file(load *l)
{
    cgov *db = l->it->db;
    const cgov_import_options *o = &l->options;
    const cgov__table_options how = { .encoding = o->encoding,
                                      .sheet = o->sheet,
                                      .delimiter = o->delimiter,
                                      .hidden = o->hidden_rows,
                                      .language = o->language };
    cgov_status status = cgov__table_open(l->path, &how, &l->table, &db->error);
    if (status != CGOV_OK)
        return status;
    status = cgov__identities_begin(l->it);
    if (status != CGOV_OK)
        return status;
    status = read_rows(l);
    copy_facts(l);
    if (status == CGOV_OK && l->result.rejected > 0)
        status =
            cgov__fail_in(db, CGOV_REJECTED, "%lld of %lld rows have problems: nothing was loaded",
                          "มีปัญหา %lld จาก %lld แถว จึงยังไม่ได้นำเข้า", (long long)l->result.rejected,
                          (long long)l->result.rows);
    if (status == CGOV_OK && o->check_only) {
        cgov__undo(l->it->file);
        return CGOV_OK;
    }
    return cgov__identities_end(l->it, status);
}

cgov_status cgov_identities_load(cgov_identities *it, const char *path,
                                 const cgov_import_options *options, cgov_import_report *report,
                                 void *ctx, cgov_import_result *result)
{
    if (result != NULL)
        *result = (cgov_import_result){ 0 };
    cgov_status status = cgov__identities_ready(it, "cgov_identities_load");
    if (status != CGOV_OK)
        return status;
    CGOV__NEEDS(it->db, path != NULL, "cgov_identities_load: path is NULL");
    load l = { .it = it, .path = path, .report = report, .ctx = ctx };
    if (options != NULL)
        l.options = *options;
    status = cgov__import_options_check(it->db, &l.options);
    if (l.options.language == CGOV_LANGUAGE_ANY)
        l.options.language = it->db->language;
    if (status == CGOV_OK)
        status = load_file(&l);
    if (result != NULL)
        *result = l.result;
    free_load(&l);
    return status;
}
