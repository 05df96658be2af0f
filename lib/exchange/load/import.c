/*
 * Leads a load: copies the file once, reads the copy to check every row, then again to write what
 * is good, all under one lock of the study. A check is the same, rolled back. See cgov/import.h.
 */
#include "exchange/load/import.h"

#include "base/file.h"
#include "base/part.h"
#include "exchange/format/table.h"
#include "exchange/document/removed.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

/* Rows that are not loaded, with what is wrong with them. */
typedef struct rejects {
    FILE *file;
    const char *path;
    cgov__buffer part; /* its name until the rows are left out */
    cgov__buffer line;
} rejects;

typedef struct pass {
    cgov__import *load;
    const cgov__import_work *work;
    void *state;
    cgov__table *table;
    bool reading; /* a pass over its rows goes on */
    bool writing; /* what is checked will be written, be it to be taken back */
    int64_t taken;           /* new rows that were written as they were read */
    cgov__csv_record header; /* of several rows */
    int64_t header_number;   /* of its first row */
    unsigned char *verdicts; /* cgov__verdict of each record, the header left out */
    size_t verdict_count, verdict_capacity;
    int64_t size; /* of the file */
    int64_t passed;
    int64_t told_at; /* milliseconds */
    rejects rejects;
} pass;

/* ---- progress ---- */

enum {
    PASSES = 3,      /* rows checked, changed rows written, new rows written */
    TOLD_EVERY = 100 /* milliseconds */
};

static int64_t now_in_milliseconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static cgov_status tell_progress(pass *run)
{
    const cgov_import_options *options = run->load->options;
    if (options->progress == NULL)
        return CGOV_OK;
    const int64_t total = run->size > 0 ? PASSES * run->size : PASSES;
    /* A file that grows meanwhile has more bytes than it said at first. */
    const int64_t read = run->reading ? cgov__table_about(run->table)->read : 0;
    const int64_t done = run->passed * (total / PASSES) + (read < run->size ? read : run->size);
    run->told_at = now_in_milliseconds();
    return options->progress(done, total, options->progress_ctx)
               ? CGOV_OK
               : cgov__fail_in(run->load->db, CGOV_CANCELLED,
                               "stopped on request; nothing was loaded",
                               "หยุดตามที่สั่ง ไม่ได้นำเข้าข้อมูลใด");
}

/* A row is done: progress is told when it is due. */
static cgov_status tell_progress_if_due(pass *run)
{
    const bool due =
        run->load->options->progress != NULL && now_in_milliseconds() - run->told_at >= TOLD_EVERY;
    return due ? tell_progress(run) : CGOV_OK;
}

static cgov_status end_pass(pass *run, cgov_status status)
{
    run->passed++;
    run->reading = false;
    return status == CGOV_OK || status == CGOV_DONE ? tell_progress(run) : status;
}

/* Passes that are not needed are done as well. */
static cgov_status end_progress(pass *run)
{
    const bool ended = run->passed >= PASSES;
    run->passed = PASSES;
    return ended ? CGOV_OK : tell_progress(run);
}

/* ---- header and rows ---- */

static void tell_unknown_column(const char *column, void *ctx)
{
    cgov__import *load = ctx;
    cgov__column named = { .header = column, .at = -1 };
    for (size_t i = 0; i < load->row.record->count; i++)
        if (named.at < 0 && strcmp(load->row.record->cells[i].text, column) == 0)
            named.at = (int)i;
    cgov__row_note(load, &named, NULL, CGOV__REASON_COLUMN_UNKNOWN, NULL);
}

/* Columns of the published mapping that a person took out of the template are told in one note. */
static cgov_status tell_lacking(cgov__import *load)
{
    const bool own = load->options->mapping != NULL;
    cgov__buffer names = { 0 };
    cgov_status status = CGOV_OK;
    int64_t count = 0;
    load->result.lacking = 0;
    for (size_t i = 0; status == CGOV_OK && i < load->mapping.count; i++) {
        const cgov__column *column = &load->mapping.columns[i];
        if (column->header == NULL || column->at >= 0)
            continue;
        cgov__buffer_format(&names, "%s%s", count++ > 0 ? ", " : "", column->header);
        if (own)
            status = cgov__file_note(load, column, CGOV__REASON_COLUMN_LACKING, NULL);
    }
    load->result.lacking = count;
    if (status == CGOV_OK && names.failed)
        status = cgov__nomem(&load->db->error);
    if (status == CGOV_OK && count > 0 && !own)
        status = cgov__file_note(load, NULL, CGOV__REASON_COLUMNS_LACKING, names.bytes);
    cgov__buffer_free(&names);
    return status;
}

/* Merged cells of a header leave columns without a name: what they hold is counted. */
static cgov_status find_nameless(cgov__import *load)
{
    if (load->nameless != NULL)
        return CGOV_OK;
    load->nameless = cgov__calloc(load->row.width + 1, sizeof *load->nameless);
    if (load->nameless == NULL)
        return cgov__nomem(&load->db->error);
    for (size_t i = 0; i < load->row.width; i++)
        load->nameless[i] = load->row.record->cells[i].length > 0 ? -1 : 0;
    return CGOV_OK;
}

static void count_nameless(cgov__import *load)
{
    for (size_t i = 0; i < load->row.width && i < load->row.record->count; i++)
        if (load->nameless[i] >= 0 && load->row.record->cells[i].length > 0)
            load->nameless[i]++;
}

static cgov_status tell_nameless(cgov__import *load)
{
    static const cgov__csv_record header = { .number = 1 };
    cgov_status status = CGOV_OK;
    load->row.record = &header;
    for (size_t i = 0; status == CGOV_OK && i < load->row.width; i++) {
        const cgov__column named = { .header = "", .at = (int)i };
        char rows[24];
        sqlite3_snprintf(sizeof rows, rows, "%lld", (long long)load->nameless[i]);
        if (load->nameless[i] > 0)
            status = cgov__row_note(load, &named, NULL, CGOV__REASON_COLUMN_NAMELESS, rows);
    }
    return status;
}

static void cells_as_json(const cgov__csv_record *record, cgov__buffer *json)
{
    cgov__buffer_clear(json);
    cgov__buffer_char(json, '[');
    for (size_t i = 0; i < record->count; i++) {
        cgov__buffer_text(json, i > 0 ? "," : "");
        cgov__buffer_json(json, record->cells[i].text, record->cells[i].length);
    }
    cgov__buffer_char(json, ']');
}

/* {"C": ["41395", "d/m/bbbb"]}: by column, the value in the file where a person sees another, and
   the format that shows it. False if there is none. */
static bool raw_as_json(const cgov__csv_record *record, cgov__buffer *json)
{
    bool any = false;
    cgov__buffer_clear(json);
    for (size_t i = 0; i < record->count; i++) {
        const cgov__cell *cell = &record->cells[i];
        if (cell->raw == NULL)
            continue;
        cgov__buffer_text(json, any ? ",\"" : "{\"");
        cgov__table_letters(i, json);
        cgov__buffer_text(json, "\":[");
        cgov__buffer_json(json, cell->raw, strlen(cell->raw));
        if (cell->format != NULL) {
            cgov__buffer_char(json, ',');
            cgov__buffer_json(json, cell->format, strlen(cell->format));
        }
        cgov__buffer_char(json, ']');
        any = true;
    }
    cgov__buffer_text(json, any ? "}" : "");
    return any;
}

cgov_status cgov__row_verbatim(cgov__import_row *row, const char **cells, const char **raw)
{
    cells_as_json(row->record, &row->words);
    const bool has_raw = raw_as_json(row->record, &row->detail);
    *cells = row->words.bytes;
    *raw = has_raw ? row->detail.bytes : NULL;
    return row->words.failed || row->detail.failed ? cgov__nomem(&row->db->error) : CGOV_OK;
}

static cgov_status next_record(pass *run)
{
    cgov__import *load = run->load;
    load->row.rejected = false;
    cgov__buffer_clear(&load->row.why);
    cgov__arena_reset(&load->row.row_texts);
    load->row.carried_to = NULL;
    const cgov_status status = cgov__table_next(run->table, &load->row.record, &load->db->error);
    const cgov_status carried = status == CGOV_ROW ? cgov__row_carry(&load->row) : CGOV_OK;
    return carried == CGOV_OK ? status : carried;
}

/*
 * The column that an earlier load added to its rejects file; it is not written twice. It comes
 * first, where it stands apart from a row that has more cells than the header.
 */
static size_t why_column(const cgov__csv_record *header)
{
    const size_t places[] = { 0, header->count - 1 };
    for (size_t i = 0; i < 2; i++) {
        const char *name = header->cells[places[i]].text;
        if (strcmp(name, "problem") == 0 || strcmp(name, "ปัญหา") == 0)
            return places[i];
    }
    return SIZE_MAX;
}

/* At first the file itself, then what it was at that time. */
static cgov_status open_file(pass *run)
{
    cgov__import *load = run->load;
    const cgov_import_options *options = load->options;
    run->reading = true;
    load->row.width = 0;
    for (size_t i = 0; i < load->row.carried_count; i++)
        cgov__buffer_clear(&load->row.carried[i]);
    if (run->table != NULL)
        return cgov__table_rewind(run->table, &load->db->error);
    const cgov_status status =
        cgov__table_open(load->path,
                         &(cgov__table_options){ .encoding = options->encoding,
                                                 .delimiter = options->delimiter,
                                                 .header = load->mapping.header_row,
                                                 .language = options->language,
                                                 .sheet = options->sheet,
                                                 .hidden = options->hidden_rows,
                                                 .again = true },
                         &run->table, &load->db->error);
    run->reading = status == CGOV_OK;
    run->size = run->reading ? cgov__table_about(run->table)->size : 0;
    return status;
}

/* ---- a header of several rows ---- */

static const char *text_of(const cgov__csv_record *record, size_t at)
{
    return at < record->count ? record->cells[at].text : "";
}

/* A cell of the first row, for all passes over the file. */
static cgov_status copy_cell(cgov__import *load, const char *text, cgov__cell *to)
{
    to->text = cgov__arena_copy(&load->texts, text, strlen(text));
    to->length = strlen(text);
    return to->text != NULL ? CGOV_OK : cgov__nomem(&load->db->error);
}

cgov_status cgov__header_join(cgov__import *load, const cgov__csv_record *choices,
                              cgov__csv_record *header)
{
    const char *question = "";
    cgov_status status = CGOV_OK;
    bool next_is_blank = false;
    for (size_t i = 0; status == CGOV_OK && i < header->count; i++) {
        const char *own = header->cells[i].text, *choice = text_of(choices, i);
        const bool blank = i > 0 ? next_is_blank : *own == '\0';
        next_is_blank = i + 1 < header->count && header->cells[i + 1].text[0] == '\0' &&
                        text_of(choices, i + 1)[0] != '\0';
        question = *own != '\0' ? own : question;
        if (*choice == '\0' || (!blank && !next_is_blank))
            continue;
        char *name = *question != '\0' ? sqlite3_mprintf("%s - %s", question, choice)
                                       : sqlite3_mprintf("%s", choice);
        status =
            name != NULL ? copy_cell(load, name, &header->cells[i]) : cgov__nomem(&load->db->error);
        sqlite3_free(name);
    }
    return status;
}

/* The names of the columns, and the record behind the rows that make them. A file of rejected rows
   has them in one. */
static cgov_status join_header(pass *run)
{
    cgov__import *load = run->load;
    const cgov__csv_record *first = load->row.record;
    if (load->mapping.header_rows < 2 || why_column(first) != SIZE_MAX)
        return CGOV_OK;
    cgov__cell *cells = cgov__arena_alloc(&load->texts, first->count * sizeof *cells);
    if (cells == NULL)
        return cgov__nomem(&load->db->error);
    run->header =
        (cgov__csv_record){ .cells = cells, .count = first->count, .number = first->number };
    cgov_status status = CGOV_OK;
    for (size_t i = 0; status == CGOV_OK && i < first->count; i++) {
        cells[i] = (cgov__cell){ .heads = first->cells[i].heads };
        status = copy_cell(load, first->cells[i].text, &cells[i]);
    }
    for (int64_t i = 1; status == CGOV_OK && i < load->mapping.header_rows; i++) {
        status = next_record(run);
        if (status == CGOV_DONE)
            break;
        status = status == CGOV_ROW ? CGOV_OK : status;
        if (status == CGOV_OK && i == 1)
            status = cgov__header_join(load, load->row.record, &run->header);
    }
    load->row.record = &run->header;
    return status == CGOV_DONE ? CGOV_OK : status;
}

/* Qualtrics writes two rows more of header, the second of which nobody else writes. */
static cgov_status refuse_header(pass *run)
{
    cgov__import *load = run->load;
    const cgov__csv_record *record = load->row.record;
    const int64_t rows = record->number - run->header_number + 1;
    bool is_header = false;
    for (size_t i = 0; rows <= 3 && i < record->count; i++)
        is_header |= strncmp(record->cells[i].text, "{\"ImportId\":", 12) == 0;
    return is_header ? cgov__fail_in(
                           load->db, CGOV_INVALID,
                           "%s, row %lld: this row belongs to the header, as Qualtrics "
                           "writes one: say \"header_rows\": %lld in the mapping, or delete "
                           "the rows between the names of the columns and the answers",
                           "%s แถว %lld: แถวนี้เป็นส่วนของหัวตารางแบบ Qualtrics: ระบุ "
                           "\"header_rows\": %lld ในไฟล์จับคู่คอลัมน์ หรือลบแถวที่อยู่ระหว่างชื่อคอลัมน์กับคำตอบ",
                           load->path, (long long)record->number, (long long)rows)
                     : CGOV_OK;
}

/* What is wrong with the header is told with the file that has it. */
static cgov_status name_file(cgov__import *load, cgov_status status)
{
    if (status != CGOV_INVALID)
        return status;
    char *words = sqlite3_mprintf("%s", cgov_errmsg(load->db));
    status = words != NULL ? cgov__fail_db(load->db, status, "%s: %s", load->path, words)
                           : cgov__nomem(&load->db->error);
    sqlite3_free(words);
    return status;
}

static void take_facts(cgov__import *load, const cgov__table_facts *facts)
{
    load->row.sheet = facts->sheet;
    load->result.delimiter = facts->delimiter;
    if (facts->sheet != NULL)
        snprintf(load->result.sheet, sizeof load->result.sheet, "%s", facts->sheet);
}

static cgov_status open_table(pass *run)
{
    cgov__import *load = run->load;
    cgov_status status = open_file(run);
    if (status == CGOV_OK)
        status = tell_progress(run);
    if (status == CGOV_OK)
        status = next_record(run);
    if (status == CGOV_DONE)
        return cgov__fail_in(load->db, CGOV_INVALID,
                             "%s is empty: its first row has to be the header",
                             "%s ว่างเปล่า: แถวแรกต้องเป็นหัวตาราง", load->path);
    if (status != CGOV_ROW)
        return status;
    take_facts(load, cgov__table_about(run->table));
    run->header_number = load->row.record->number;
    status = join_header(run);
    if (status != CGOV_OK)
        return status;
    status = cgov__earlier_find(load);
    if (status != CGOV_OK)
        return status;
    load->row.width = load->row.record->count;
    load->why_at = why_column(load->row.record);
    cells_as_json(load->row.record, &load->header);
    status = name_file(load, cgov__mapping_fit(load->db, &load->mapping, load->row.record,
                                               tell_unknown_column, load));
    if (status == CGOV_OK)
        status = tell_lacking(load);
    if (status == CGOV_OK)
        status = find_nameless(load);
    return status == CGOV_OK && load->header.failed ? cgov__nomem(&load->db->error) : status;
}

/* ---- the rejected rows ---- */

static cgov_status rejects_failed(cgov *db, const rejects *to)
{
    return cgov__fail_system(&db->error, CGOV_IO, "%s: writing failed (%s); nothing was loaded",
                             "%s: เขียนไฟล์ไม่ได้ (%s) ยังไม่ได้นำเข้าแถวใดเลย", to->path, errno);
}

/* Of a number in a workbook its digits, where the field wants a number: "฿1,500" is none in CSV. */
static void write_cell(const cgov__import_row *row, size_t at, char delimiter, cgov__buffer *line)
{
    const cgov__cell *cell = &row->record->cells[at];
    bool wants_number = false;
    for (size_t i = 0; cell->number != NULL && i < row->mapping->count; i++)
        wants_number |= row->mapping->columns[i].at == (int64_t)at &&
                        cgov__wants_number(&row->mapping->columns[i]);
    if (wants_number)
        cgov__csv_write(line, cell->number, strlen(cell->number), delimiter);
    else
        cgov__csv_write(line, cell->text, cell->length, delimiter);
}

static cgov_status write_reject(pass *run, const char *why)
{
    rejects *to = &run->rejects;
    const cgov__import *load = run->load;
    const cgov__csv_record *record = load->row.record;
    const char delimiter = load->result.delimiter != '\0' ? load->result.delimiter : ',';
    cgov__buffer_clear(&to->line);
    cgov__csv_write(&to->line, why, strlen(why), delimiter);
    for (size_t i = 0; i < record->count; i++) {
        if (i == load->why_at)
            continue;
        cgov__buffer_char(&to->line, delimiter);
        write_cell(&load->row, i, delimiter, &to->line);
    }
    cgov__buffer_text(&to->line, "\r\n");
    if (to->line.failed)
        return cgov__nomem(&run->load->db->error);
    return fwrite(to->line.bytes, 1, to->line.length, to->file) == to->line.length
               ? CGOV_OK
               : rejects_failed(run->load->db, to);
}

/* Never over a file that is there: it may hold corrections. */
static cgov_status open_rejects(pass *run)
{
    rejects *to = &run->rejects;
    cgov *db = run->load->db;
    struct stat it;
    to->path = run->load->options->rejects;
    if (lstat(to->path, &it) == 0)
        return cgov__fail_in(db, CGOV_CONFLICT,
                             "%s is there already and may hold corrections: name another file for "
                             "the rejected rows, or move it away",
                             "มีไฟล์ %s อยู่แล้ว และอาจมีการแก้ไขไว้: ระบุชื่อไฟล์อื่นสำหรับแถวที่ไม่ผ่าน "
                             "หรือย้ายไฟล์เดิมออก",
                             to->path);
    const cgov_status status = cgov__part_begin(to->path, &to->part, &db->error);
    if (status != CGOV_OK)
        return status;
    to->file = fopen(to->part.bytes, "wb");
    if (to->file == NULL)
        return rejects_failed(db, to);
    if (fwrite("\xEF\xBB\xBF", 1, 3, to->file) != 3)
        return rejects_failed(db, to);
    return write_reject(run, run->load->options->language == CGOV_LANGUAGE_TH ? "ปัญหา" : "problem");
}

static cgov_status close_rejects(pass *run, cgov_status status)
{
    rejects *to = &run->rejects;
    cgov__buffer_free(&to->line);
    if (to->file == NULL)
        return status;
    const bool kept = fflush(to->file) == 0;
    if ((fclose(to->file) != 0 || !kept) && status == CGOV_OK)
        status = rejects_failed(run->load->db, to);
    to->file = NULL;
    return status;
}

/* The file has its name on the disk before its rows are left out of the load. `*named` if it has.
 */
static cgov_status name_rejects(pass *run, bool *named)
{
    const rejects *to = &run->rejects;
    *named = false;
    if (to->part.length == 0 || run->load->result.rejected == 0)
        return CGOV_OK;
    const cgov_status status = cgov__part_end(to->part.bytes, to->path, &run->load->db->error);
    *named = status == CGOV_OK;
    return status;
}

/* A load that fails leaves none. */
static void drop_rejects(pass *run, bool named)
{
    if (run->rejects.part.length > 0)
        cgov__part_remove(run->rejects.part.bytes);
    if (named)
        remove(run->rejects.path);
    cgov__buffer_free(&run->rejects.part);
}

/* ---- the first pass: every row is checked ---- */

/* What the check found good is written; a single rejected row keeps all others out, unless asked. */
static bool is_accepted(const cgov__import *load)
{
    return load->result.rejected == 0 || load->options->accept_good;
}

/* What the study refuses although the row was checked is named by its row all the same. */
static cgov_status name_row(cgov__import *load, cgov_status status, int64_t number)
{
    if (status != CGOV_INVALID && status != CGOV_CONFLICT)
        return status;
    char *words = sqlite3_mprintf("%s", cgov_errmsg(load->db));
    if (words != NULL)
        status = cgov__fail_in(load->db, status, "%s, row %lld: %s; nothing was loaded",
                               "%s แถว %lld: %s ยังไม่ได้นำเข้าแถวใดเลย", load->path,
                               (long long)number, words);
    sqlite3_free(words);
    return status;
}

static cgov_status keep_verdict(pass *run, cgov__verdict verdict)
{
    if (!CGOV__GROW(run->verdicts, run->verdict_capacity, run->verdict_count + 1))
        return cgov__nomem(&run->load->db->error);
    run->verdicts[run->verdict_count++] = (unsigned char)verdict;
    return CGOV_OK;
}

static void count_verdict(cgov_import_result *result, cgov__verdict verdict)
{
    result->rows += verdict != CGOV__ROW_BLANK && verdict != CGOV__ROW_NONE;
    result->blank += verdict == CGOV__ROW_BLANK;
    result->rejected += verdict == CGOV__ROW_REJECTED;
    result->inserted += verdict == CGOV__ROW_NEW;
    result->updated += verdict == CGOV__ROW_CHANGED;
    result->unchanged += verdict == CGOV__ROW_SAME;
}

/* A sheet's row goes on behind the header: the cell is named. */
static cgov_status refuse_beyond(cgov__import *load)
{
    cgov__buffer place = { 0 };
    size_t at = load->row.width;
    while (at + 1 < load->row.record->count && load->row.record->cells[at].length == 0)
        at++;
    cgov__table_place(load->row.record->number, at, &place);
    const cgov_status status = place.failed
                                   ? cgov__nomem(&load->db->error)
                                   : cgov__row_problem(load, NULL, load->row.record->cells[at].text,
                                                       CGOV__REASON_BEYOND, place.bytes);
    cgov__buffer_free(&place);
    return status;
}

static cgov_status check_row(pass *run, cgov__verdict *verdict)
{
    cgov__import *load = run->load;
    char counts[64];
    *verdict = CGOV__ROW_BLANK;
    if (cgov__table_is_blank(load->row.record) || cgov__row_is_left_out(load))
        return CGOV_OK;
    *verdict = CGOV__ROW_REJECTED;
    const cgov_status sound = refuse_header(run);
    if (sound != CGOV_OK)
        return sound;
    if (load->row.record->hidden)
        return cgov__row_problem(load, NULL, NULL, CGOV__REASON_HIDDEN, NULL);
    if (load->row.record->count != load->row.width && load->row.sheet != NULL)
        return refuse_beyond(load);
    if (load->row.record->count != load->row.width) {
        sqlite3_snprintf(sizeof counts, counts, "%lld : %lld", (long long)load->row.record->count,
                         (long long)load->row.width);
        return cgov__row_problem(load, NULL, NULL, CGOV__REASON_CELLS, counts);
    }
    const cgov_status status = run->work->check(load, run->state, verdict);
    if (load->row.rejected)
        *verdict = CGOV__ROW_REJECTED;
    return status;
}

/* Whether any cell of a project of the row says something. */
static cgov_status find_project(cgov__import *load, int project, bool *found)
{
    cgov_status status = CGOV_OK;
    *found = false;
    load->row.project = project;
    for (size_t i = 0; status == CGOV_OK && !*found && i < load->mapping.count; i++) {
        cgov__cell_value value;
        if (load->mapping.columns[i].project != project)
            continue;
        status = cgov__cell_text(load, &load->mapping.columns[i], &value);
        *found = value.state == CGOV__CELL_GIVEN || value.state == CGOV__CELL_MISSING;
    }
    return status;
}

/* Which projects the row has; a row without any, or with cells too many, is its first. */
static cgov_status find_projects(cgov__import *load, bool found[CGOV__PROJECTS + 1])
{
    cgov_status status = CGOV_OK;
    bool any = false;
    for (int k = 1; status == CGOV_OK && k <= load->mapping.projects; k++) {
        found[k] = false;
        if (load->row.record->count == load->row.width)
            status = find_project(load, k, &found[k]);
        any = any || found[k];
    }
    found[1] = found[1] || !any;
    return status;
}

/* A row with several projects is good or rejected as a whole. */
static cgov_status check_projects(pass *run, bool *rejected)
{
    cgov__import *load = run->load;
    bool found[CGOV__PROJECTS + 1] = { false };
    const size_t first = run->verdict_count;
    cgov_status status = find_projects(load, found);
    *rejected = false;
    for (int k = 1; status == CGOV_OK && k <= load->mapping.projects; k++) {
        cgov__verdict verdict = CGOV__ROW_NONE;
        load->row.project = k;
        load->row.rejected = false;
        if (found[k])
            status = check_row(run, &verdict);
        load->row.repeats = load->row.repeats || found[k];
        *rejected = *rejected || verdict == CGOV__ROW_REJECTED;
        if (status == CGOV_OK)
            status = keep_verdict(run, verdict);
    }
    for (size_t i = first; i < run->verdict_count; i++) {
        if (*rejected && run->verdicts[i] > CGOV__ROW_NONE)
            run->verdicts[i] = CGOV__ROW_REJECTED;
        count_verdict(&load->result, (cgov__verdict)run->verdicts[i]);
    }
    load->row.repeats = false;
    load->kept_rows += !*rejected && !cgov__table_is_blank(load->row.record);
    return status;
}

static cgov_status check_record(pass *run, bool *rejected)
{
    cgov__verdict verdict;
    if (run->load->mapping.projects > 0)
        return check_projects(run, rejected);
    const cgov_status status = check_row(run, &verdict);
    count_verdict(&run->load->result, verdict);
    *rejected = verdict == CGOV__ROW_REJECTED;
    return status == CGOV_OK ? keep_verdict(run, verdict) : status;
}

cgov_status cgov__row_check_removed(cgov__import *load, const char *table, const cgov__column *column,
                                    const char *code)
{
    char number[24];
    int64_t entry = 0;
    cgov_status status = CGOV_OK;
    if (!load->asked_removals)
        status = cgov__removed_any(load->db, &load->has_removals);
    load->asked_removals = status == CGOV_OK;
    if (status == CGOV_OK && load->has_removals && code != NULL)
        status = cgov__removed_code(load->db, table, code, &entry);
    if (status != CGOV_OK || entry == 0)
        return status;
    sqlite3_snprintf(sizeof number, number, "%lld", (long long)entry);
    return cgov__row_problem(load, column, code, CGOV__REASON_ROW_REMOVED, number);
}

/* Not the file that words were taken out of: it would bring them back. */
static cgov_status refuse_removed(cgov__import *load)
{
    int64_t entry = 0;
    const cgov_status status = cgov__removed_entry(load->db, load->result.sha256, &entry);
    if (status != CGOV_OK || entry == 0)
        return status;
    return cgov__fail_in(
        load->db, CGOV_INVALID,
        "%s still has what was taken out of the study (entry %lld of the change log): take it out "
        "of the file, too, then load it; nothing was loaded",
        "%s ยังมีข้อความที่ถอนออกจากงานวิจัยแล้ว (รายการที่ %lld ของบันทึกการเปลี่ยนแปลง) ให้ลบออกจากไฟล์นี้ด้วย "
        "แล้วจึงนำเข้า ยังไม่ได้นำเข้าแถวใดเลย",
        load->path, (long long)entry);
}

/* What became known of the file when it was read to its end. */
static cgov_status tell_about_file(pass *run)
{
    cgov__import *load = run->load;
    const cgov__table_facts *facts = cgov__table_about(run->table);
    cgov__table_note note;
    snprintf(load->result.encoding, sizeof load->result.encoding, "%s", facts->encoding);
    memcpy(load->result.sha256, facts->sha256, sizeof facts->sha256);
    for (size_t i = 0; load->report != NULL && cgov__table_note_at(run->table, i, &note); i++) {
        const cgov_import_problem told = { .is_note = true,
                                           .file = load->path,
                                           .row = note.row,
                                           .sheet = load->row.sheet,
                                           .reason = note.reason,
                                           .remedy = note.remedy };
        load->report(&told, load->ctx);
    }
    for (size_t i = 0; cgov__table_note_at(run->table, i, &note); i++)
        load->result.notes++;
    return refuse_removed(load);
}

/*
 * New rows are written as they are read where nothing else will be written before them: not beside
 * what an earlier load of the file brought. A row with several projects is good or bad as a whole.
 */
static cgov_status begin_fresh(pass *run)
{
    cgov__import *load = run->load;
    if (!run->writing || run->work->take == NULL || load->mapping.projects > 0 ||
        cgov__vanished_any(load))
        return CGOV_OK;
    return cgov__fresh_begin(load);
}

/* After a rejected row that keeps all others out, nothing more is written: it would be taken back. */
static cgov_status take_new_row(pass *run)
{
    cgov__import *load = run->load;
    unsigned char *verdict = &run->verdicts[run->verdict_count - 1];
    bool taken = false;
    int64_t refused = 0;
    if (load->fresh == NULL || *verdict != CGOV__ROW_NEW || !is_accepted(load))
        return CGOV_OK;
    const cgov_status status =
        cgov__fresh_take(load, run->work, run->state, &taken, &refused);
    if (taken)
        *verdict = CGOV__ROW_TAKEN;
    run->taken += taken;
    return refused != 0 ? name_row(load, status, refused) : status;
}

/* Shows the rows to whoever has to know what the later ones say before the first is checked. */
static cgov_status foresee_all(pass *run)
{
    cgov__import *load = run->load;
    const bool silent = load->silent;
    if (run->work->foresees == NULL || !run->work->foresees(load, run->state))
        return CGOV_OK;
    load->silent = true;
    cgov_status status = open_table(run);
    while (status == CGOV_OK && (status = next_record(run)) == CGOV_ROW) {
        status = load->row.record->count == load->row.width ? run->work->foresee(load, run->state)
                                                            : CGOV_OK;
        if (status == CGOV_OK)
            status = tell_progress_if_due(run);
    }
    load->silent = silent;
    run->reading = false;
    return status == CGOV_DONE ? CGOV_OK : status;
}

static cgov_status check_all(pass *run)
{
    cgov__import *load = run->load;
    const bool saves = load->options->accept_good && !load->options->check_only &&
                       load->options->rejects != NULL;
    cgov_status status = foresee_all(run);
    if (status == CGOV_OK)
        status = open_table(run);
    if (status == CGOV_OK && saves)
        status = open_rejects(run);
    if (status == CGOV_OK)
        status = begin_fresh(run);
    while (status == CGOV_OK && (status = next_record(run)) == CGOV_ROW) {
        bool rejected = false;
        count_nameless(load);
        status = check_record(run, &rejected);
        if (status == CGOV_OK && saves && rejected)
            status = write_reject(run, load->row.why.bytes);
        if (status == CGOV_OK)
            status = take_new_row(run);
        if (status == CGOV_OK)
            status = tell_progress_if_due(run);
    }
    for (size_t i = 0; i < load->registry.agency_count; i++)
        load->result.agencies +=
            load->registry.agencies[i].id == 0 && load->registry.agencies[i].rows > 0;
    if (status == CGOV_DONE)
        status = tell_about_file(run);
    if (status == CGOV_OK)
        status = tell_nameless(load);
    return close_rejects(run, end_pass(run, status));
}

/* Files of agencies, and those that name new ones. */
static bool brings_agencies(const cgov__mapping *mapping)
{
    return mapping->kind == CGOV_IMPORT_SURVEY || mapping->kind == CGOV_IMPORT_AGENCIES;
}

/* ---- the second pass: rows are written ---- */

typedef struct source_record {
    int64_t id, row_no, source;
    const char *kind, *file_name, *sha256, *sheet, *encoding, *header, *mapping, *cells, *raw,
        *loaded_by, *replaces, *continues;
    int64_t row_count, inserted, updated, dropped;
} source_record;

#define FIELD(name) CGOV__FIELD(source_record, name)
static const cgov__field source_fields[] = { FIELD(id),       FIELD(row_no),    FIELD(source),
                                             FIELD(kind),     FIELD(file_name), FIELD(sha256),
                                             FIELD(encoding), FIELD(header),    FIELD(mapping),
                                             FIELD(sheet),    FIELD(raw),
                                             FIELD(cells),    FIELD(loaded_by), FIELD(row_count),
                                             FIELD(inserted), FIELD(updated),   FIELD(dropped),
                                             FIELD(replaces), FIELD(continues) };
#undef FIELD
static const cgov__map source_map = CGOV__MAP("source", source_record, source_fields);

static cgov_status insert_source(cgov__import *load)
{
    const source_record source = { .kind = cgov__import_kinds[load->mapping.kind],
                                   .file_name = cgov__file_name(load->path),
                                   .sha256 = load->result.sha256,
                                   .replaces = load->replaces,
                                   .sheet = load->row.sheet,
                                   .encoding = load->result.encoding,
                                   .header = load->header.bytes,
                                   .mapping = load->mapping.json,
                                   .loaded_by = load->db->author,
                                   .row_count = load->mapping.projects > 0
                                                    ? load->kept_rows
                                                    : load->result.inserted + load->result.updated +
                                                          load->result.unchanged };
    const cgov_status status = cgov__run(load->db, &cgov__sql_source_insert, &source_map, &source);
    if (status == CGOV_OK)
        load->result.source = sqlite3_last_insert_rowid(load->db->sqlite);
    return status;
}

/* Keeps the row verbatim, once also if it brings several projects. */
static cgov_status keep_row(pass *run, int64_t *id)
{
    cgov__import *load = run->load;
    source_record kept = { .id = *id,
                           .source = load->result.source,
                           .row_no = load->row.record->number };
    if (load->mapping.projects > 0) {
        const cgov_status found = cgov__fetch_into(load->db, &cgov__sql_source_row_find,
                                                   &source_map, &kept, &source_map, &kept);
        *id = kept.id;
        if (found != CGOV_NOT_FOUND)
            return found;
    }
    cgov_status status = cgov__row_verbatim(&load->row, &kept.cells, &kept.raw);
    if (status == CGOV_OK)
        status = cgov__run(load->db, &cgov__sql_source_row_insert, &source_map, &kept);
    *id = sqlite3_last_insert_rowid(load->db->sqlite);
    return status;
}

static cgov_status write_row(pass *run, cgov__verdict verdict)
{
    int64_t source_row = 0;
    run->load->reserved_project = 0;
    cgov__fresh_reserved(run->load, verdict == CGOV__ROW_NEW, &source_row,
                         &run->load->reserved_project);
    const cgov_status status = keep_row(run, &source_row);
    if (status != CGOV_OK || verdict == CGOV__ROW_SAME)
        return status;
    return name_row(run->load, run->work->write(run->load, run->state, verdict, source_row),
                    run->load->row.record->number);
}

/* The next verdict of the record at hand: its row, or the next project of it. */
static cgov_status write_record(pass *run, bool new_ones, size_t *row)
{
    cgov__import *load = run->load;
    const int projects = load->mapping.projects;
    cgov_status status = CGOV_OK;
    for (int k = projects > 0 ? 1 : 0; status == CGOV_OK && k <= projects; k++) {
        if (*row == run->verdict_count)
            return cgov__fail_db(load->db, CGOV_INTERNAL, "%s: a row was not checked", load->path);
        const cgov__verdict verdict = (cgov__verdict)run->verdicts[(*row)++];
        load->row.project = k;
        if (verdict > CGOV__ROW_REJECTED && (verdict == CGOV__ROW_NEW) == new_ones)
            status = write_row(run, verdict);
    }
    return status;
}

/* Writes the rows of one verdict: changed ones under the triggers, new ones without. */
static cgov_status write_rows(pass *run, bool new_ones)
{
    size_t row = 0;
    cgov_status status = open_table(run);
    while (status == CGOV_OK && (status = next_record(run)) == CGOV_ROW) {
        status = write_record(run, new_ones, &row);
        if (status == CGOV_OK)
            status = tell_progress_if_due(run);
    }
    return end_pass(run, status);
}

/* Evidence and memos are what people wrote: the change log traces new ones besides source_row. */
static bool is_logged(const cgov__mapping *mapping)
{
    return mapping->kind == CGOV_IMPORT_EVIDENCE || mapping->kind == CGOV_IMPORT_MEMOS;
}

int cgov__log_begin(cgov *db)
{
    int before = 0;
    sqlite3_db_config(db->sqlite, SQLITE_DBCONFIG_ENABLE_TRIGGER, -1, &before);
    if (before == 0)
        sqlite3_db_config(db->sqlite, SQLITE_DBCONFIG_ENABLE_TRIGGER, 1, (int *)NULL);
    return before;
}

void cgov__log_restore(cgov *db, int before)
{
    if (before == 0)
        sqlite3_db_config(db->sqlite, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, (int *)NULL);
}

/* New rows need neither guard nor log: they were checked, and source_row traces them. */
static cgov_status write_new_rows(pass *run)
{
    cgov *db = run->load->db;
    if (is_logged(&run->load->mapping))
        return write_rows(run, true);
    sqlite3_db_config(db->sqlite, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, (int *)NULL);
    const cgov_status status = write_rows(run, true);
    sqlite3_db_config(db->sqlite, SQLITE_DBCONFIG_ENABLE_TRIGGER, 1, (int *)NULL);
    return status;
}

/* What earlier loads of the list said, when all rows of this one are known. */
static cgov_status finish_rows(pass *run)
{
    const cgov__import_work *work = run->work;
    return work->finish != NULL ? work->finish(run->load, run->state) : CGOV_OK;
}

/* The file, when all is known of it; its rows may be there already. */
static cgov_status begin_source(pass *run)
{
    cgov__import *load = run->load;
    int64_t refused = 0;
    cgov_status status = CGOV_OK;
    if (load->fresh != NULL)
        status = cgov__fresh_settle(load, run->work, run->state, &refused);
    if (refused != 0)
        status = name_row(load, status, refused);
    if (status == CGOV_OK)
        status = insert_source(load);
    return status == CGOV_OK && load->fresh != NULL && load->result.source != load->next.source
               ? cgov__fail_db(load->db, CGOV_INTERNAL, "%s: another id than was promised",
                               load->path)
               : status;
}

static cgov_status write_source(pass *run)
{
    cgov__import *load = run->load;
    cgov_status status = begin_source(run);
    source_record source = { .source = load->result.source };
    if (status == CGOV_OK)
        status = cgov__run(load->db, &cgov__sql_change_source_set, &source_map, &source);
    if (status == CGOV_OK)
        status = load->result.updated + load->result.unchanged > 0 ? write_rows(run, false)
                                                                   : end_pass(run, status);
    if (status == CGOV_OK)
        status = load->result.inserted > run->taken ? write_new_rows(run) : end_pass(run, status);
    if (status == CGOV_OK)
        status = finish_rows(run);
    if (status == CGOV_OK)
        status = cgov__vanished_settle(load, load->result.rejected == 0);
    source.dropped = load->result.dropped;
    source.inserted = load->result.inserted;
    source.updated = load->result.updated;
    source.continues = load->continues.length > 0 ? load->continues.bytes : "[]";
    if (status == CGOV_OK)
        status = cgov__run(load->db, &cgov__sql_import_load_log, &source_map, &source);
    return status == CGOV_OK ? cgov__run(load->db, &cgov__sql_change_source_set, &source_map,
                                         &(source_record){ 0 })
                             : status;
}

/* Answers about agencies that the rows brought are obeyed now. */
static cgov_status obey_waiting(cgov__review *review)
{
    const cgov_agency_review_result first = review->result;
    const cgov_status status = first.waiting > 0 ? cgov__review_obey(review) : CGOV_OK;
    if (first.waiting > 0) {
        review->result.merged += first.merged;
        review->result.aliases += first.aliases;
        review->result.apart += first.apart;
        review->result.obeyed -= first.merged + first.aliases + first.apart;
    }
    return status;
}

/* Every row meets the study as the answers of the review leave it. */
static cgov_status check_answered(pass *run)
{
    cgov__import *load = run->load;
    cgov_status status = cgov__review_obey(&load->review);
    if (status == CGOV_OK && brings_agencies(&load->mapping))
        status = cgov__load_agencies(&load->registry);
    if (status == CGOV_OK)
        status = check_all(run);
    load->left_out = run->table != NULL ? cgov__table_about(run->table)->left_out : 0;
    if (status == CGOV_OK)
        status = cgov__causes_tell(load);
    if (status == CGOV_OK && brings_agencies(&load->mapping))
        status = cgov__agency_review(load);
    return status;
}

/* Whether there is anything to be written: rows, or what the answers of a review come to. */
static bool has_work(const cgov__import *load)
{
    const cgov_import_result *result = &load->result;
    const cgov_agency_review_result *review = &load->review.result;
    return load->replaces != NULL || load->ties || result->inserted + result->updated + result->dropped +
                                             review->merged + review->aliases + review->apart >
                                         0;
}

/* The review is written last: if it cannot be, nothing is loaded. */
static cgov_status write_checked(pass *run)
{
    cgov__import *load = run->load;
    cgov_status status = CGOV_OK;
    load->silent = true; /* everything was said */
    if (load->result.inserted + load->result.updated > 0 || load->drops || load->replaces != NULL ||
        load->ties)
        status = write_source(run);
    if (status == CGOV_OK)
        status = obey_waiting(&load->review);
    if (status == CGOV_OK)
        status = end_progress(run);
    return status == CGOV_OK && !load->options->check_only ? cgov__review_save(&load->review)
                                                           : status;
}

/* Nothing was written: rows may have been taken out of the file all the same. */
static cgov_status tell_untaken(pass *run)
{
    const cgov_status status =
        run->load->result.rejected == 0 ? finish_rows(run) : CGOV_OK;
    return status == CGOV_OK ? cgov__vanished_settle(run->load, false) : status;
}

/* Puts the study back; the words of a failure outlive that. */
static cgov_status take_back(cgov *db, cgov_status status)
{
    return status != CGOV_OK ? cgov__finish(db, status) : cgov_rollback(db);
}

/* ---- under one lock ---- */

static const cgov__import_work *work_of(const cgov__mapping *mapping)
{
    static const cgov__import_work *const works[CGOV__IMPORT_KINDS] = {
        NULL,
        &cgov__survey_work,
        &cgov__agencies_work,
        &cgov__factors_work,
        &cgov__people_work,
        &cgov__interviews_work,
        &cgov__focus_groups_work,
        &cgov__case_studies_work,
        &cgov__case_agencies_work,
        &cgov__documents_work,
        &cgov__codings_work,
        &cgov__memberships_work,
        &cgov__recommendations_work,
        &cgov__placements_work,
        &cgov__evidence_work,
        &cgov__memos_work,
    };
    return works[mapping->kind];
}

/* Words, keys and answers are those of the study as it is while the lock is held. */
static cgov_status start_locked(pass *run)
{
    cgov__import *load = run->load;
    const cgov_import_options *options = load->options;
    cgov_status status = cgov__load_terms(&load->vocabulary, &load->mapping.missing);
    if (status == CGOV_OK)
        status = cgov__mapping_check(load);
    if (status == CGOV_OK)
        status = cgov__review_open(&load->review, load->db, options->review, options->language,
                                   load->report, load->ctx);
    load->review.stays = options->review_stays;
    load->review.is_tried = cgov__is_tried(options);
    if (status == CGOV_OK && !run->writing && cgov__review_answered(&load->review))
        status = cgov__writable(load->db); /* answers are obeyed, to be taken back */
    if (status != CGOV_OK)
        return status;
    run->work = work_of(&load->mapping);
    status = run->work->begin(load, &run->state);
    return status == CGOV_OK ? check_answered(run) : status;
}

/*
 * All under one lock: what the rows were checked against is what they are written into. A check
 * writes as well, and takes it back, so that nothing passes it that a load would refuse.
 */
static cgov_status load_locked(pass *run)
{
    cgov__import *load = run->load;
    cgov *db = load->db;
    bool named = false;
    cgov_status status = cgov_begin(db);
    if (status != CGOV_OK)
        return status;
    run->writing = true;
    status = start_locked(run);
    if (status == CGOV_OK)
        status = cgov__vanished_look(load);
    load->drops = load->is_known && load->options->drop_missing && load->result.rejected == 0 &&
                  load->left_out == 0;
    const bool accepted =
        status == CGOV_OK && (has_work(load) || load->drops) && is_accepted(load);
    if (status == CGOV_OK)
        status = accepted ? write_checked(run) : end_progress(run);
    cgov__fresh_end(load);
    if (status == CGOV_OK && load->result.source == 0)
        status = tell_untaken(run);
    if (status == CGOV_OK)
        status = name_rejects(run, &named);
    const bool kept =
        accepted && status == CGOV_OK && has_work(load) && !load->options->check_only;
    status = kept ? cgov__finish(db, CGOV_OK) : take_back(db, status);
    if (status != CGOV_OK || !kept)
        load->result.source = 0;
    if (status != CGOV_OK)
        cgov__review_unsave(&load->review);
    drop_rejects(run, named && status != CGOV_OK);
    if (status != CGOV_OK || kept || load->options->check_only || brings_agencies(&load->mapping))
        return status;
    /* Names that were refused can be asked about; those of rows that wait are not there yet. */
    return cgov__review_save(&load->review);
}

/* A check of a study that cannot be written: its rows are checked, as of one moment. */
static cgov_status check_read_only(pass *run)
{
    cgov *db = run->load->db;
    cgov_status status = cgov_begin_read(db);
    if (status != CGOV_OK)
        return status;
    status = start_locked(run);
    if (status == CGOV_OK)
        status = cgov__vanished_look(run->load);
    if (status == CGOV_OK)
        status = cgov__vanished_settle(run->load, false);
    const cgov_status ended = cgov_end_read(db);
    return status == CGOV_OK ? ended : status;
}

static cgov_status load_all(pass *run)
{
    cgov *db = run->load->db;
    if (run->load->options->check_only && cgov_is_read_only(db))
        return check_read_only(run);
    const bool alone = db->depth == 0;
    if (alone)
        sqlite3_exec(db->sqlite, "PRAGMA cache_size=-49152", NULL, NULL, NULL);
    const cgov_status status = load_locked(run);
    if (alone)
        sqlite3_exec(db->sqlite, "PRAGMA cache_size=-2000", NULL, NULL, NULL);
    return status;
}

/* ---- the whole ---- */

static void count_review(cgov__import *load)
{
    const cgov_agency_review_result *review = &load->review.result;
    load->result.asked = review->asked;
    load->result.merged = review->merged;
    load->result.aliases = review->aliases;
    load->result.apart = review->apart;
    load->result.undecided = review->undecided;
    load->result.problems += review->problems;
}

static cgov_status start_load(cgov__import *load)
{
    const cgov_import_options *options = load->options;
    return options->accept_good && options->rejects == NULL && !options->review_stays
               ? cgov__fail_db(load->db, CGOV_MISUSE,
                               "accept_good needs a file for the rows that are rejected")
               : cgov__mapping_parse_named(load->db, options->kind, options->mapping,
                                           options->mapping_file, &load->mapping);
}

static cgov_status import_file(pass *run)
{
    cgov__import *load = run->load;
    const cgov_import_options *options = load->options;
    cgov_import_result *result = &load->result;
    cgov_status status = start_load(load);
    if (status == CGOV_OK)
        status = load_all(run);
    if (status != CGOV_OK || result->rejected == 0)
        return status;
    const bool none = options->check_only || !options->accept_good;
    return none ? cgov__fail_in(load->db, CGOV_REJECTED,
                                "%s: %lld of %lld rows have problems; nothing was loaded",
                                "%s: พบปัญหา %lld แถวจาก %lld แถว ยังไม่ได้นำเข้าแถวใดเลย",
                                load->path, (long long)result->rejected, (long long)result->rows)
                : cgov__fail_in(load->db, CGOV_REJECTED,
                                "%s: %lld of %lld rows have problems and were written to the rejects file",
                                "%s: พบปัญหา %lld แถวจาก %lld แถว และเขียนไว้ในไฟล์แถวที่ไม่ผ่านแล้ว",
                                load->path, (long long)result->rejected, (long long)result->rows);
}

void cgov__import_begin(cgov__import *load, cgov *db, const char *path,
                        const cgov_import_options *options)
{
    load->db = load->row.db = load->vocabulary.db = load->codes.db = load->registry.db = db;
    load->path = path;
    load->options = options;
    load->row.mapping = &load->mapping;
    load->vocabulary.language = options->language;
}

static void free_row(cgov__import_row *row)
{
    for (size_t i = 0; row->carried != NULL && i < row->carried_count; i++)
        cgov__buffer_free(&row->carried[i]);
    cgov__free(row->carried);
    cgov__arena_free(&row->row_texts);
    cgov__buffer *const buffers[] = { &row->carried_form, &row->why,    &row->key,
                                      &row->words,        &row->remedy, &row->detail };
    for (size_t i = 0; i < sizeof buffers / sizeof buffers[0]; i++)
        cgov__buffer_free(buffers[i]);
}

void cgov__import_free(cgov__import *load)
{
    free_row(&load->row);
    cgov__import_vocabulary_free(&load->vocabulary);
    cgov__import_codes_free(&load->codes);
    cgov__agency_registry_free(&load->registry);
    cgov__mapping_free(&load->mapping);
    cgov__causes_free(load);
    cgov__strings_free(&load->said);
    cgov__review_close(&load->review);
    cgov__free(load->nameless);
    cgov__free(load->loads);
    cgov__free(load->lines);
    cgov__arena_free(&load->texts);
    cgov__buffer_free(&load->header);
    cgov__buffer_free(&load->earlier);
    cgov__buffer_free(&load->others);
    cgov__buffer_free(&load->continues);
}

cgov_status cgov__import_options_check(cgov *db, const cgov_import_options *options)
{
    if ((unsigned)options->kind >= CGOV__IMPORT_KINDS)
        return cgov__fail_in(db, CGOV_INVALID, "%d is not a kind of file: see cgov_import_kind",
                             "%d ไม่ใช่ชนิดของไฟล์ (ดู cgov_import_kind)", (int)options->kind);
    if (options->most_alike < 0)
        return cgov__fail_db(db, CGOV_INVALID, "most_alike: %lld is negative; 0 is all",
                             (long long)options->most_alike);
    if (options->delimiter != '\0' && strchr(",;\t|", options->delimiter) == NULL)
        return cgov__fail_in(db, CGOV_INVALID,
                             "delimiter: cells are parted by a comma, a semicolon, a tab or a bar (|)",
                             "ตัวคั่น: ใช้จุลภาค อัฒภาค แท็บ หรือ | คั่นเซลล์เท่านั้น");
    const cgov_status status =
        cgov__codes_check(db, "language", &cgov__language_codes, (unsigned)options->language);
    return status != CGOV_OK
               ? status
               : cgov__member_check(&db->error, "hidden_rows", (unsigned)options->hidden_rows,
                                    CGOV_HIDDEN_ROWS_LEAVE_OUT, "cgov_hidden_rows");
}

cgov_status cgov_import_file(cgov *db, const char *path, const cgov_import_options *options,
                             cgov_import_report *report, void *ctx, cgov_import_result *result)
{
    static const cgov_import_options defaults;
    if (result != NULL)
        *result = (cgov_import_result){ 0 };
    cgov_status status = cgov__ready(db);
    if (status != CGOV_OK)
        return status;
    if (path == NULL)
        return cgov__fail_db(db, CGOV_MISUSE, "cgov_import_file() needs the name of a file");
    if (options == NULL)
        options = &defaults;
    if ((status = cgov__import_options_check(db, options)) != CGOV_OK)
        return status;
    if (!options->check_only && (status = cgov__writable(db)) != CGOV_OK)
        return status;
    cgov__import *load = cgov__calloc(1, sizeof *load);
    if (load == NULL)
        return cgov__nomem(&db->error);
    cgov__import_begin(load, db, path, options);
    load->report = report;
    load->ctx = ctx;
    pass run = { .load = load };
    status = import_file(&run);
    if (run.work != NULL)
        run.work->end(run.state);
    cgov__table_free(run.table);
    cgov__free(run.verdicts);
    if (status != CGOV_OK && status != CGOV_REJECTED)
        load->result.source = 0;
    count_review(load);
    if (result != NULL)
        *result = load->result;
    cgov__import_free(load);
    cgov__free(load);
    return status;
}
