/* Differences that a merge left to people: listed, written for them, and what they decide. See
 * cgov/merge.h. */
#include "cgov/merge.h"

#include "base/csv.h"
#include "base/memory.h"
#include "cgov/agency.h"
#include "cgov/agency_merge.h"
#include "cgov/codebook.h"
#include "cgov/factor.h"
#include "exchange/format/table.h"
#include "exchange/format/workbook_writer.h"
#include "exchange/merge/merge.h"
#include "model/noun.h"
#include "store/statement.h"

#include <stdlib.h>
#include <string.h>

#define FIELD(name) CGOV__FIELD(cgov_merge_conflict, name)
static const cgov__field merge_conflict_fields[] = {
    FIELD(id),           FIELD(file),       FIELD(table_name), FIELD(row_key),   FIELD(name),
    FIELD(field),        FIELD(base),       FIELD(ours),       FIELD(theirs),    FIELD(we_deleted),
    FIELD(they_deleted), FIELD(ours_by),    FIELD(ours_at),    FIELD(theirs_by), FIELD(theirs_at),
    FIELD(decided),      FIELD(decided_by), FIELD(decided_at), FIELD(table_th),  FIELD(field_th),
};
#undef FIELD
static const cgov__map merge_conflict_map =
    CGOV__MAP("difference of a merge", cgov_merge_conflict, merge_conflict_fields);

#define FIELD(name) CGOV__FIELD(cgov_merge_conflict_filter, name)
static const cgov__field merge_conflict_filter_fields[] = { FIELD(id), FIELD(undecided),
                                                            FIELD(after), FIELD(limit) };
#undef FIELD
static const cgov__map merge_conflict_filter_map =
    CGOV__MAP("filter of differences", cgov_merge_conflict_filter, merge_conflict_filter_fields);

CGOV__LIST(merge_conflict)

/* ---- a decision ---- */

typedef struct decision {
    int64_t id;
    const char *decided, *value;
    const char *sql;   /* what it comes to */
    const char *same;  /* finds a row if it was decided so before */
    int64_t document;  /* that it makes the latest version of its code */
    int64_t merged_by; /* our change that made one of what theirs makes one with `kept` */
    const char *kept, *dropped;
    bool is_agency, is_decided, is_whole, is_no_number;
} decision;
#define FIELD(name) CGOV__FIELD(decision, name)
static const cgov__field decision_fields[] = {
    FIELD(id),        FIELD(decided),      FIELD(value),   FIELD(sql),       FIELD(document),
    FIELD(merged_by), FIELD(kept),         FIELD(dropped), FIELD(is_agency), FIELD(is_decided),
    FIELD(is_whole),  FIELD(is_no_number), FIELD(same),
};
#undef FIELD
static const cgov__map decision_map = CGOV__MAP("decision", decision, decision_fields);

static cgov_status refuse_missing(cgov *db, const decision *asked)
{
    return cgov__fail_in(db, CGOV_INVALID,
                         "number %lld: the row is gone, or there is no row of the code \"%s\"",
                         "หมายเลข %lld: ไม่มีแถวนี้แล้ว หรือไม่มีรหัส \"%s\"", (long long)asked->id,
                         asked->value != NULL ? asked->value : "");
}

static cgov_status write_decision(cgov *db, const decision *asked, const char *sql)
{
    const cgov_status status = cgov__exec(db, sql);
    if (status != CGOV_OK || sqlite3_changes(db->sqlite) > 0)
        return status;
    return refuse_missing(db, asked);
}

static cgov_status choose_version(cgov *db, const decision *asked, int64_t document)
{
    const cgov_status status = cgov__join_make_latest(db, document);
    return status == CGOV_NOT_FOUND ? refuse_missing(db, asked) : status;
}

static cgov_status find_agency(cgov *db, const char *code, int64_t *id)
{
    cgov_agency *found = NULL;
    const cgov_status status = cgov_agency_find(db, code, &found);
    *id = found != NULL ? found->id : 0;
    cgov_agency_free(found);
    return status;
}

static cgov_status find_factor(cgov *db, const char *code, int64_t *id)
{
    cgov_factor *found = NULL;
    const cgov_status status = cgov_factor_find(db, code, &found);
    *id = found != NULL ? found->id : 0;
    cgov_factor_free(found);
    return status;
}

/* What we had made one with another is two again, and one with theirs. */
static cgov_status merge_as_they_did(cgov *db, const decision *asked, const decision *found)
{
    cgov_status (*const find)(cgov *, const char *, int64_t *) =
        found->is_agency ? find_agency : find_factor;
    int64_t kept = 0, dropped = 0;
    cgov_status status = found->is_agency ? cgov_agency_unmerge(db, found->merged_by)
                                          : cgov_factor_undo(db, found->merged_by);
    if (status == CGOV_OK)
        status = find(db, found->kept != NULL ? found->kept : "", &kept);
    if (status == CGOV_OK)
        status = find(db, found->dropped != NULL ? found->dropped : "", &dropped);
    if (status == CGOV_NOT_FOUND)
        return refuse_missing(db, asked);
    if (status != CGOV_OK)
        return status;
    return found->is_agency ? cgov_agency_merge(db, kept, dropped, NULL)
                            : cgov_factor_merge(db, kept, dropped, NULL);
}

/* CGOV_DONE: it was decided so before. */
static cgov_status refuse_decided(cgov *db, const decision *asked, const decision *found)
{
    sqlite3_stmt *stmt = NULL;
    int code = SQLITE_OK;
    if (found->same != NULL && found->same[0] != '\0') {
        code = sqlite3_prepare_v2(db->sqlite, found->same, -1, &stmt, NULL);
        if (code == SQLITE_OK)
            code = sqlite3_step(stmt);
        sqlite3_finalize(stmt);
    }
    const cgov_status status = cgov__fail_in(db, CGOV_CONFLICT, "number %lld is decided already",
                                             "หมายเลข %lld ตัดสินไปแล้ว", (long long)asked->id);
    return code == SQLITE_ROW ? CGOV_DONE : status;
}

static cgov_status obey(cgov *db, const decision *asked)
{
    void *record = NULL;
    cgov_status status =
        cgov__fetch(db, &cgov__sql_merge_decision, &decision_map, asked, &decision_map, &record);
    const decision *found = record;
    if (status == CGOV_NOT_FOUND)
        return cgov__fail_in(db, CGOV_NOT_FOUND, "there is no difference number %lld",
                             "ไม่มีข้อมูลที่ต่างกันหมายเลข %lld", (long long)asked->id);
    if (status != CGOV_OK)
        return status;
    if (found->is_whole)
        status =
            cgov__fail_in(db, CGOV_INVALID, "number %lld takes no value: decide ours or theirs",
                          "หมายเลข %lld ไม่รับค่าใหม่ ให้ตอบ ของเรา หรือ ของเขา", (long long)asked->id);
    else if (found->is_no_number)
        status = cgov__fail_in(db, CGOV_INVALID, "number %lld needs a number, not \"%s\"",
                               "หมายเลข %lld ต้องเป็นตัวเลข ไม่ใช่ \"%s\"", (long long)asked->id,
                               asked->value);
    else if (found->is_decided)
        status = refuse_decided(db, asked, found);
    else if (found->document != 0)
        status = choose_version(db, asked, found->document);
    else if (found->merged_by != 0)
        status = merge_as_they_did(db, asked, found);
    else if (found->sql != NULL && found->sql[0] != '\0')
        status = write_decision(db, asked, found->sql);
    cgov__free(record);
    return status == CGOV_OK ? cgov__run(db, &cgov__sql_merge_decided, &decision_map, asked)
                             : status;
}

static const char *const words[] = { NULL, "ours", "theirs", "other" };

cgov_status cgov_merge_decide(cgov *db, int64_t conflict, cgov_merge_decision decided,
                              const char *value)
{
    CGOV__NEEDS(db, (unsigned)decided - 1 < 3, "cgov_merge_decide: decided is not a decision");
    const decision asked = { .id = conflict, .decided = words[decided], .value = value };
    cgov_status status = cgov_begin(db);
    if (status != CGOV_OK)
        return status;
    status = obey(db, &asked);
    return cgov__finish(db, status == CGOV_DONE ? CGOV_CONFLICT : status);
}

/* ---- a file for people ---- */

enum {
    NUMBER,
    ABOUT_TABLE,
    ABOUT_ROW,
    ABOUT_FIELD,
    BEFORE,
    OURS,
    OURS_BY,
    OURS_AT,
    THEIRS,
    THEIRS_BY,
    THEIRS_AT,
    FILE_NAME,
    ANSWER,
    COLUMNS
};

static const char *const headers[COLUMNS][2] = {
    { "number", "หมายเลข" },
    { "table", "ตาราง" },
    { "row", "แถว" },
    { "column", "คอลัมน์" },
    { "before", "ค่าเดิม" },
    { "ours", "ของเรา" },
    { "ours by", "ผู้แก้ของเรา" },
    { "ours at (UTC)", "แก้เมื่อ (UTC) ของเรา" },
    { "theirs", "ของเขา" },
    { "theirs by", "ผู้แก้ของเขา" },
    { "theirs at (UTC)", "แก้เมื่อ (UTC) ของเขา" },
    { "file", "ไฟล์" },
    { "decision (ours / theirs / a value)", "คำตัดสิน (ของเรา / ของเขา / ค่าใหม่)" },
};

/* Where rows go: a workbook, or text if there is none. */
typedef struct listing {
    cgov *db;
    cgov__book *book;
    cgov__buffer csv;
} listing;

static void write_cells(listing *to, const char *const cells[COLUMNS], bool heading)
{
    for (size_t i = 0; i < COLUMNS; i++) {
        if (to->book != NULL) {
            cgov__book_text(to->book, cells[i], heading ? CGOV__STYLE_HEADING : CGOV__STYLE_TEXT);
            continue;
        }
        if (i > 0)
            cgov__buffer_char(&to->csv, ',');
        if (cells[i] != NULL)
            cgov__csv_write(&to->csv, cells[i], strlen(cells[i]), ',');
    }
    if (to->book != NULL)
        cgov__book_next_row(to->book);
    else
        cgov__buffer_text(&to->csv, "\r\n");
}

/* What one side has: a value, nothing, or no row any more. */
static const char *side_text(const cgov_merge_conflict *row, bool ours, bool thai)
{
    const bool deleted = ours ? row->we_deleted : row->they_deleted;
    if (row->field[0] == '\0')
        return deleted ? (thai ? "(ลบ)" : "(deleted)") : (thai ? "(แก้ไข)" : "(changed)");
    return ours ? row->ours : row->theirs;
}

static cgov_status write_row(listing *to, const cgov_merge_conflict *row, bool thai)
{
    char number[24];
    char *field = thai && row->field_th != NULL
                      ? sqlite3_mprintf("%s (%s)", row->field_th, row->field)
                      : sqlite3_mprintf("%s", row->field);
    if (field == NULL)
        return cgov__nomem(&to->db->error);
    sqlite3_snprintf(sizeof number, number, "%lld", (long long)row->id);
    const char *const cells[COLUMNS] = {
        [NUMBER] = number,
        [ABOUT_TABLE] = thai && row->table_th != NULL ? row->table_th : row->table_name,
        [ABOUT_ROW] = row->name,
        [ABOUT_FIELD] = field,
        [BEFORE] = row->base,
        [OURS] = side_text(row, true, thai),
        [OURS_BY] = row->ours_by,
        [OURS_AT] = row->ours_at,
        [THEIRS] = side_text(row, false, thai),
        [THEIRS_BY] = row->theirs_by,
        [THEIRS_AT] = row->theirs_at,
        [FILE_NAME] = row->file,
    };
    write_cells(to, cells, false);
    sqlite3_free(field);
    return CGOV_OK;
}

static cgov_status write_list(listing *to)
{
    const bool thai = to->db->language == CGOV_LANGUAGE_TH;
    const char *titles[COLUMNS];
    cgov_merge_conflict_cursor *cursor = NULL;
    const cgov_merge_conflict *row = NULL;
    for (size_t i = 0; i < COLUMNS; i++)
        titles[i] = headers[i][thai];
    write_cells(to, titles, true);
    cgov_status status = cgov_merge_conflict_list(
        to->db, &(cgov_merge_conflict_filter){ .undecided = true }, &cursor);
    while (status == CGOV_OK && (status = cgov_merge_conflict_next(cursor, &row)) == CGOV_ROW)
        status = write_row(to, row, thai);
    cgov_merge_conflict_cursor_free(cursor);
    return status == CGOV_DONE ? CGOV_OK : status;
}

cgov_status cgov_merge_conflict_text(cgov *db, char **csv)
{
    CGOV__NEEDS(db, csv != NULL, "cgov_merge_conflict_text: csv is NULL");
    listing to = { .db = db };
    *csv = NULL;
    cgov__buffer_text(&to.csv, "\xEF\xBB\xBF");
    cgov_status status = write_list(&to);
    if (status == CGOV_OK && to.csv.failed)
        status = cgov__nomem(&db->error);
    if (status == CGOV_OK)
        *csv = cgov__buffer_take(&to.csv);
    cgov__buffer_free(&to.csv);
    return status;
}

cgov_status cgov_merge_conflict_book(cgov *db, cgov_export_format format, char **bytes,
                                     size_t *length)
{
    listing to = { .db = db };
    CGOV__NEEDS(db, bytes != NULL && length != NULL, "cgov_merge_conflict_book: an output is NULL");
    CGOV__NEEDS(db, format == CGOV_EXPORT_XLSX || format == CGOV_EXPORT_ODS,
                "cgov_merge_conflict_book: the format is that of no workbook");
    *bytes = NULL;
    *length = 0;
    cgov_status status =
        cgov__book_new(format == CGOV_EXPORT_ODS ? CGOV__BOOK_ODS : CGOV__BOOK_XLSX, NULL, 0,
                       &to.book, &db->error);
    if (status != CGOV_OK)
        return status;
    cgov__book_sheet(to.book, CGOV__SAY(db, "differences", "ข้อมูลที่ต่างกัน"), true);
    status = write_list(&to);
    if (status == CGOV_OK)
        status = cgov__book_finish(to.book, &to.csv, &db->error);
    else
        cgov__book_free(to.book);
    const size_t made = to.csv.length;
    if (status == CGOV_OK && (*bytes = cgov__buffer_take(&to.csv)) == NULL)
        status = cgov__nomem(&db->error);
    *length = status == CGOV_OK ? made : 0;
    cgov__buffer_free(&to.csv);
    return status;
}

/* ---- what they answered ---- */

static bool is_one_of(const char *text, const char *one, const char *other)
{
    return sqlite3_stricmp(text, one) == 0 || strcmp(text, other) == 0;
}

static cgov_merge_decision read_answer(const char *text)
{
    if (is_one_of(text, "ours", "ของเรา"))
        return CGOV_MERGE_OURS;
    return is_one_of(text, "theirs", "ของเขา") ? CGOV_MERGE_THEIRS : CGOV_MERGE_OTHER;
}

static cgov_status find_columns(cgov *db, const char *path, const cgov__csv_record *header,
                                int at[2])
{
    static const int wanted[] = { NUMBER, ANSWER };
    for (size_t w = 0; w < 2; w++) {
        at[w] = -1;
        for (size_t i = 0; i < header->count && at[w] < 0; i++)
            if (is_one_of(header->cells[i].text, headers[wanted[w]][0], headers[wanted[w]][1]))
                at[w] = (int)i;
        if (at[w] < 0)
            return cgov__fail_in(db, CGOV_INVALID, "%s has no column \"%s\" (%s)",
                                 "%s ไม่มีคอลัมน์ \"%s\" (%s)", path, headers[wanted[w]][0],
                                 headers[wanted[w]][1]);
    }
    return CGOV_OK;
}

/* Spreadsheets and people leave blanks around a word, some of which nobody sees. */
static bool is_blank_at(const char *text, size_t length, bool at_end, size_t *width)
{
    static const char *const blanks[] = { " ",        "\t",           "\r",          "\n",
                                          "\xC2\xA0", "\xE2\x80\x8B", "\xEF\xBB\xBF" };
    for (size_t i = 0; i < sizeof blanks / sizeof blanks[0]; i++) {
        *width = strlen(blanks[i]);
        if (*width <= length &&
            memcmp(at_end ? text + length - *width : text, blanks[i], *width) == 0)
            return true;
    }
    return false;
}

static char *copy_trimmed(const char *text)
{
    size_t length = strlen(text), width = 0;
    while (is_blank_at(text, length, true, &width))
        length -= width;
    while (is_blank_at(text, length, false, &width)) {
        text += width;
        length -= width;
    }
    return sqlite3_mprintf("%.*s", (int)length, text);
}

/* A spreadsheet may have written 3 as 3.0. */
static bool read_number(const char *text, int64_t *number)
{
    char *end = NULL;
    *number = strtoll(text, &end, 10);
    if (end == text)
        return false;
    if (*end == '.' && end[1] == '0')
        end += 1 + strspn(end + 1, "0");
    return *end == '\0';
}

static cgov_status decide_answer(cgov *db, const char *number, const char *answer)
{
    decision asked = { .decided = words[read_answer(answer)], .value = answer };
    if (!read_number(number, &asked.id))
        return cgov__fail_in(db, CGOV_INVALID, "\"%s\" is no number of a difference",
                             "\"%s\" ไม่ใช่หมายเลขของข้อมูลที่ต่างกัน", number);
    return obey(db, &asked);
}

/* One that was decided so before is passed over: a file is filled in bit by bit. */
static cgov_status decide_row(cgov *db, const char *path, const cgov__csv_record *record,
                              const int at[2], int64_t *count)
{
    if ((size_t)at[0] >= record->count || (size_t)at[1] >= record->count)
        return CGOV_OK; /* not decided yet */
    char *number = copy_trimmed(record->cells[at[0]].text);
    char *answer = copy_trimmed(record->cells[at[1]].text);
    cgov_status status = number != NULL && answer != NULL ? CGOV_OK : cgov__nomem(&db->error);
    if (status == CGOV_OK && answer[0] != '\0') {
        status = decide_answer(db, number, answer);
        *count += status == CGOV_OK;
        status = status == CGOV_DONE ? CGOV_OK : status;
    }
    sqlite3_free(number);
    sqlite3_free(answer);
    if (status == CGOV_OK)
        return CGOV_OK;
    char *said = sqlite3_mprintf("%s", cgov_errmsg(db));
    cgov__fail_in(db, status, "%s, row %lld: %s", "%s แถว %lld: %s", path,
                  (long long)record->number, said != NULL ? said : "");
    sqlite3_free(said);
    return status;
}

static cgov_status decide_all(cgov *db, const char *path, cgov__table *table, int64_t *count)
{
    const cgov__csv_record *record = NULL;
    int at[2] = { -1, -1 };
    cgov_status status = cgov__table_next(table, &record, &db->error);
    if (status == CGOV_DONE)
        return cgov__fail_in(db, CGOV_INVALID, "%s is empty", "%s ไม่มีข้อมูล", path);
    status = status == CGOV_ROW ? find_columns(db, path, record, at) : status;
    while (status == CGOV_OK && (status = cgov__table_next(table, &record, &db->error)) == CGOV_ROW)
        status = decide_row(db, path, record, at, count);
    return status == CGOV_DONE ? CGOV_OK : status;
}

cgov_status cgov_merge_decide_file(cgov *db, const char *path, int64_t *decided)
{
    int64_t count = 0;
    cgov__table *table = NULL;
    CGOV__NEEDS(db, path != NULL, "cgov_merge_decide_file: path is NULL");
    if (decided != NULL)
        *decided = 0;
    cgov_status status = cgov_begin(db);
    if (status != CGOV_OK)
        return status;
    status =
        cgov__table_open(path, &(cgov__table_options){ .language = db->language, .answers = true },
                         &table, &db->error);
    if (status == CGOV_OK)
        status = decide_all(db, path, table, &count);
    cgov__table_free(table);
    status = cgov__finish(db, status);
    if (status == CGOV_OK && decided != NULL)
        *decided = count;
    return status;
}
