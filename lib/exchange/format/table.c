/* A file of rows, whatever it is in: its format, its header, the width of its rows. See table.h. */
#include "exchange/format/table_reader.h"

#include "base/error.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "exchange/format/file.h"
#include "exchange/format/known.h"
#include "exchange/format/ole.h"

#include <errno.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/stat.h>
#include <unicode/uchar.h>
#include <unistd.h>

enum {
    TITLE_ROWS = 10 /* so many rows of titles may stand before the header */
};

const char *cgov__table_in(const cgov__table *table, const char *english, const char *thai)
{
    return table->language == CGOV_LANGUAGE_TH ? thai : english;
}

/* ---- bytes ---- */

static cgov_status copy_failed(const cgov__table_bytes *from, cgov_error **error)
{
    return cgov__fail_system(error, errno == ENOSPC ? CGOV_FULL : CGOV_IO,
                             "%s: a temporary copy cannot be made (%s)",
                             "%s: ทำสำเนาชั่วคราวไม่ได้ (%s)", from->path, errno);
}

/* What was read for the first time: counted, hashed, copied. */
static cgov_status take_bytes(cgov__table_bytes *from, const char *bytes, size_t length,
                              cgov_error **error)
{
    from->read += (int64_t)length;
    cgov__sha256_add(&from->hash, bytes, length);
    if (from->read > CGOV__LIMIT_TABLE)
        return cgov__fail_said(error, CGOV_INVALID, "%s is larger than the %lld MiB that are read",
                               "%s ใหญ่เกิน %lld MiB ซึ่งเป็นขนาดสูงสุดที่อ่านได้", from->path,
                               (long long)(CGOV__LIMIT_TABLE >> 20));
    return from->copy != NULL && fwrite(bytes, 1, length, from->copy) != length
               ? copy_failed(from, error)
               : CGOV_OK;
}

/* A regular file is read as long as it was when it was opened; it must not end before. */
static cgov_status read_fresh(cgov__table_bytes *from, char *to, size_t capacity, size_t *length,
                              cgov_error **error)
{
    const int64_t left = from->size >= 0 ? from->size - from->read : INT64_MAX;
    const size_t wanted = left < (int64_t)capacity ? (size_t)left : capacity;
    const int64_t got = cgov__file_read_some(from->file, to, wanted);
    if (got < 0)
        return cgov__file_failed(from->path, error);
    if (from->size >= 0 && (size_t)got < wanted)
        return cgov__fail_said(error, CGOV_CONFLICT,
                               "%s became shorter while it was read: save it, then load it again",
                               "%s ถูกแก้ไขระหว่างที่อ่าน: บันทึกให้เสร็จก่อนแล้วนำเข้าใหม่", from->path);
    *length = (size_t)got;
    return take_bytes(from, to, *length, error);
}

cgov_status cgov__table_bytes_read(void *ctx, char *to, size_t capacity, size_t *length,
                                   cgov_error **error)
{
    cgov__table_bytes *from = ctx;
    *length = 0;
    if (from->head_given < from->head_length) {
        const size_t left = from->head_length - from->head_given;
        *length = left < capacity ? left : capacity;
        memcpy(to, from->head + from->head_given, *length);
        from->head_given += *length;
        return CGOV_OK;
    }
    if (from->from_copy) {
        *length = fread(to, 1, capacity, from->copy);
        from->read += (int64_t)*length;
        return ferror(from->copy) ? copy_failed(from, error) : CGOV_OK;
    }
    return read_fresh(from, to, capacity, length, error);
}

static cgov_status read_head(cgov__table_bytes *from, cgov_error **error)
{
    from->head = cgov__malloc(CGOV__KNOWN_HEAD);
    if (from->head == NULL)
        return cgov__nomem(error);
    cgov__sha256_start(&from->hash);
    return read_fresh(from, from->head, CGOV__KNOWN_HEAD, &from->head_length, error);
}

/* From now on all bytes are copied; the head was read before. */
static cgov_status start_copy(cgov__table_bytes *from, cgov_error **error)
{
    from->copy = tmpfile();
    return from->copy != NULL &&
                   fwrite(from->head, 1, from->head_length, from->copy) == from->head_length
               ? CGOV_OK
               : copy_failed(from, error);
}

/* Reads on to the end of the file. */
static cgov_status read_rest(cgov__table_bytes *from, cgov_error **error)
{
    char bytes[16384];
    size_t length = 0;
    cgov_status status;
    do
        status = cgov__table_bytes_read(from, bytes, sizeof bytes, &length, error);
    while (status == CGOV_OK && length > 0);
    return status;
}

/* ---- opening ---- */

/* Any archive may be a workbook; what it is, its parts tell. */
static const cgov__table_reader *reader_of(cgov__known format)
{
    switch (format) {
    case CGOV__KNOWN_NOTHING:
        return &cgov__delimited_reader;
    case CGOV__KNOWN_XLSX:
    case CGOV__KNOWN_ODS:
    case CGOV__KNOWN_XLSB:
    case CGOV__KNOWN_DOCX:
    case CGOV__KNOWN_ODT:
    case CGOV__KNOWN_PPTX:
    case CGOV__KNOWN_NUMBERS:
    case CGOV__KNOWN_ZIP:
        return &cgov__workbook_reader;
#ifdef CGOV_READSTAT
    case CGOV__KNOWN_SAV:
        return &cgov__sav_reader;
#endif
    default:
        return NULL;
    }
}

static cgov_status copy_whole(cgov__table *table, cgov_error **error)
{
    cgov__table_bytes *from = &table->bytes;
    if (from->size > CGOV__LIMIT_WORKBOOK)
        return cgov__fail_said(error, CGOV_INVALID, "%s is larger than the %lld MiB that are read",
                               "%s ใหญ่เกิน %lld MiB ซึ่งเป็นขนาดสูงสุดที่อ่านได้", table->path,
                               (long long)(CGOV__LIMIT_WORKBOOK >> 20));
    from->head_given = from->head_length;
    const cgov_status status = read_rest(from, error);
    if (status != CGOV_OK)
        return status;
    cgov__sha256_hex(&from->hash, table->facts.sha256);
    from->from_copy = true;
    return fflush(from->copy) == 0 && fseek(from->copy, 0, SEEK_SET) == 0
               ? CGOV_OK
               : copy_failed(from, error);
}

/* What old workbooks are is told by a directory that may stand anywhere in them. */
static cgov_status refuse_format(cgov__table *table, cgov__known format, cgov_error **error)
{
    if (format == CGOV__KNOWN_XLS || format == CGOV__KNOWN_ENCRYPTED) {
        cgov_status status = start_copy(&table->bytes, error);
        if (status == CGOV_OK)
            status = copy_whole(table, error);
        if (status != CGOV_OK)
            return status;
        format = cgov__ole_holds(table->bytes.copy, "EncryptedPackage") ? CGOV__KNOWN_ENCRYPTED
                                                                        : CGOV__KNOWN_XLS;
    }
    return cgov__known_refuse(format, table->path, true, table->language, error);
}

static cgov_status open_reader(cgov__table *table, const cgov__table_options *options,
                               cgov_error **error)
{
    struct stat it;
    cgov_status status = cgov__file_open_named(table->path, CGOV__LIMIT_TABLE, true,
                                               &table->bytes.file, error);
    if (status != CGOV_OK)
        return status;
    if (fstat(table->bytes.file, &it) == 0 && S_ISREG(it.st_mode))
        table->facts.size = table->bytes.size = it.st_size;
    status = read_head(&table->bytes, error);
    if (status != CGOV_OK)
        return status;
    const cgov__known format = cgov__known_format(table->bytes.head, table->bytes.head_length);
    table->work = reader_of(format);
    if (table->work == NULL)
        return refuse_format(table, format, error);
    if (options->again || table->work->whole)
        status = start_copy(&table->bytes, error);
    if (status == CGOV_OK && table->work->whole)
        status = copy_whole(table, error);
    if (status == CGOV_OK && options->sheet != NULL && !table->work->whole)
        status =
            cgov__fail_said(error, CGOV_INVALID, "%s has no sheets: it is text, not a workbook",
                            "%s ไม่มีแผ่นงาน เพราะเป็นไฟล์ข้อความ ไม่ใช่ไฟล์ตารางคำนวณ", table->path);
    return status == CGOV_OK ? table->work->open(table, options, &table->reader, error) : status;
}

/* Texts of the caller's options live as long as the table. */
static bool keep_options(cgov__table *table)
{
    const char **const texts[] = { &table->options.encoding, &table->options.sheet };
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        if (*texts[i] != NULL) {
            *texts[i] = cgov__arena_copy(&table->texts, *texts[i], strlen(*texts[i]));
            if (*texts[i] == NULL)
                return false;
        }
    return true;
}

cgov_status cgov__table_open(const char *path, const cgov__table_options *options,
                             cgov__table **table, cgov_error **error)
{
    *table = cgov__calloc(1, sizeof **table);
    if (*table == NULL)
        return cgov__nomem(error);
    (*table)->path = cgov__strdup(path != NULL ? path : "");
    (*table)->language = options->language;
    (*table)->options = *options;
    (*table)->bytes = (cgov__table_bytes){
        .file = -1, .size = -1, .path = (*table)->path, .language = options->language
    };
    const cgov_status status = (*table)->path != NULL && keep_options(*table)
                                   ? open_reader(*table, &(*table)->options, error)
                                   : cgov__nomem(error);
    if (status != CGOV_OK) {
        cgov__table_free(*table);
        *table = NULL;
    }
    return status;
}

void cgov__table_free(cgov__table *table)
{
    if (table == NULL)
        return;
    if (table->work != NULL)
        table->work->free(table->reader);
    if (table->bytes.file >= 0)
        close(table->bytes.file);
    if (table->bytes.copy != NULL)
        fclose(table->bytes.copy);
    cgov__free(table->bytes.head);
    cgov__arena_free(&table->texts);
    cgov__free(table->notes);
    cgov__free(table->waiting);
    cgov__free(table->padded.cells);
    cgov__free(table->path);
    cgov__free(table);
}

/* ---- notes ---- */

cgov_status cgov__table_tell(cgov__table *table, int64_t row, const char *reason,
                             const char *remedy, cgov_error **error)
{
    const cgov__table_note note = {
        .row = row,
        .reason = cgov__arena_copy(&table->texts, reason, strlen(reason)),
        .remedy = cgov__arena_copy(&table->texts, remedy, strlen(remedy)),
    };
    if (note.reason == NULL || note.remedy == NULL ||
        !CGOV__GROW(table->notes, table->note_capacity, table->note_count + 1))
        return cgov__nomem(error);
    table->notes[table->note_count++] = note;
    return CGOV_OK;
}

bool cgov__table_note_at(const cgov__table *table, size_t index, cgov__table_note *note)
{
    if (index >= table->note_count)
        return false;
    *note = table->notes[index];
    return true;
}

const cgov__table_facts *cgov__table_about(const cgov__table *table)
{
    return &table->facts;
}

void cgov__table_letters(size_t column, cgov__buffer *place)
{
    char letters[16];
    size_t at = sizeof letters;
    for (size_t left = column + 1; left > 0 && at > 0; left = (left - 1) / 26)
        letters[--at] = (char)('A' + (left - 1) % 26);
    cgov__buffer_append(place, letters + at, sizeof letters - at);
}

void cgov__table_place(int64_t row, size_t column, cgov__buffer *place)
{
    cgov__table_letters(column, place);
    cgov__buffer_format(place, "%lld", (long long)row);
}

/* ---- blank cells ---- */

/* No letter, digit or sign: spaces of any width, controls that only move, what has no width. */
static bool is_blank_text(const char *text, size_t length)
{
    for (size_t at = 0; at < length;) {
        const int32_t c = cgov__utf8_next(text, length, &at);
        if (c == CGOV__NO_CODEPOINT || !(u_isUWhiteSpace(c) || c == 0xFEFF || c == 0x180E ||
                                         (c >= 0x200B && c <= 0x200F) || c == 0x2060))
            return false;
    }
    return true;
}

bool cgov__table_is_blank(const cgov__csv_record *record)
{
    for (size_t i = 0; i < record->count; i++)
        if (record->cells[i].fault != CGOV__CELL_SOUND ||
            !is_blank_text(record->cells[i].text, record->cells[i].length))
            return false;
    return true;
}

/* A cell that is merged across columns heads a group of them: it is a title. */
static size_t filled_cells(const cgov__csv_record *record)
{
    size_t filled = 0;
    for (size_t i = 0; i < record->count; i++)
        filled += !record->cells[i].heads &&
                  !is_blank_text(record->cells[i].text, record->cells[i].length);
    return filled;
}

/* ---- the header ---- */

static cgov_status read_row(cgov__table *table, const cgov__csv_record **record, cgov_error **error)
{
    const cgov_status status = table->work->next(table->reader, record, error);
    if (!table->work->whole)
        table->facts.read = table->bytes.read;
    return status;
}

static bool keep_other(cgov__table *table, const char **text)
{
    if (*text == NULL)
        return true;
    *text = cgov__arena_copy(&table->texts, *text, strlen(*text));
    return *text != NULL;
}

static cgov_status keep_row(cgov__table *table, const cgov__csv_record *record, cgov_error **error)
{
    if (table->waiting == NULL)
        table->waiting = cgov__calloc(TITLE_ROWS + 1, sizeof *table->waiting);
    cgov__cell *cells = cgov__arena_alloc(&table->texts, (record->count + 1) * sizeof *cells);
    if (table->waiting == NULL || cells == NULL)
        return cgov__nomem(error);
    for (size_t i = 0; i < record->count; i++) {
        const cgov__cell *from = &record->cells[i];
        cells[i] = *from;
        cells[i].text = cgov__arena_copy(&table->texts, from->text, from->length);
        if (cells[i].text == NULL || !keep_other(table, &cells[i].raw) ||
            !keep_other(table, &cells[i].number))
            return cgov__nomem(error);
    }
    cgov__csv_record *to = &table->waiting[table->waiting_count++];
    *to = *record;
    to->cells = cells;
    return CGOV_OK;
}

static cgov_status tell_title(cgov__table *table, int64_t row, cgov_error **error)
{
    return cgov__table_tell(
        table, row,
        cgov__table_in(table, "a title above the header: it is left out",
                       "เป็นชื่อเรื่องเหนือแถวหัวตาราง: ระบบข้ามแถวนี้"),
        cgov__table_in(table, "nothing to do, if the row is no data", "ไม่ต้องแก้ หากแถวนี้ไม่ใช่ข้อมูล"),
        error);
}

static cgov_status tell_titles(cgov__table *table, cgov_error **error)
{
    cgov_status status = CGOV_OK;
    for (size_t i = 0; status == CGOV_OK && i + 1 < table->waiting_count; i++)
        if (!cgov__table_is_blank(&table->waiting[i]))
            status = tell_title(table, table->waiting[i].number, error);
    return status;
}

/* The declared row is the header; what stands above it is titles, whatever they look like. */
static cgov_status take_declared(cgov__table *table, cgov_error **error)
{
    const int64_t wanted = table->options.header;
    const cgov__csv_record *record = NULL;
    cgov_status status = CGOV_ROW;
    do {
        table->waiting_count = 0;
        status = read_row(table, &record, error);
        if (status == CGOV_ROW)
            status = keep_row(table, record, error);
        if (status == CGOV_OK && record->number < wanted && !cgov__table_is_blank(record))
            status = tell_title(table, record->number, error);
    } while (status == CGOV_OK && record->number < wanted);
    if (status != CGOV_OK && status != CGOV_DONE)
        return status;
    table->ended = status == CGOV_DONE;
    table->header_found = true;
    return status == CGOV_OK && record->number == wanted && !cgov__table_is_blank(record)
               ? CGOV_OK
               : cgov__fail_said(
                     error, CGOV_INVALID,
                     "%s: the mapping says that row %lld is the header, and that row is empty or "
                     "not there",
                     "%s: ไฟล์จับคู่คอลัมน์ระบุว่าแถว %lld เป็นหัวตาราง แต่แถวนั้นว่างหรือไม่มี", table->path,
                     (long long)wanted);
}

/*
 * The first row with more than one filled cell is the header; what stands above it is titles. In a
 * file of one column there is none, and the first row is it.
 */
static cgov_status find_header(cgov__table *table, cgov_error **error)
{
    const cgov__csv_record *record = NULL;
    cgov_status status = CGOV_ROW;
    bool found = false;
    if (table->options.header > 0)
        return take_declared(table, error);
    while (!found && table->waiting_count <= TITLE_ROWS &&
           (status = read_row(table, &record, error)) == CGOV_ROW) {
        status = keep_row(table, record, error);
        if (status != CGOV_OK)
            return status;
        found = filled_cells(record) > 1;
    }
    table->ended = status == CGOV_DONE;
    if (status != CGOV_ROW && status != CGOV_DONE && status != CGOV_OK)
        return status;
    table->header_found = true;
    if (found) {
        status = tell_titles(table, error);
        table->waiting_given = table->waiting_count - 1;
        return status;
    }
    while (table->waiting_given < table->waiting_count &&
           cgov__table_is_blank(&table->waiting[table->waiting_given]))
        table->waiting_given++;
    return CGOV_OK;
}

/* ---- rows ---- */

/* The row as wide as the header, if no more than empty cells are amiss. */
static cgov_status fit_width(cgov__table *table, const cgov__csv_record **record,
                             cgov_error **error)
{
    const cgov__csv_record *from = *record;
    const size_t width = table->facts.width;
    size_t count = from->count;
    while (count > width &&
           is_blank_text(from->cells[count - 1].text, from->cells[count - 1].length))
        count--;
    if (count == from->count && count >= width)
        return CGOV_OK;
    const size_t wide = count > width ? count : width;
    if (!CGOV__GROW(table->padded.cells, table->padded_capacity, wide))
        return cgov__nomem(error);
    cgov__cell *const cells = table->padded.cells;
    table->padded = *from;
    table->padded.cells = cells;
    table->padded.count = wide;
    memcpy(cells, from->cells, count * sizeof(cgov__cell));
    for (size_t i = count; i < wide; i++) {
        table->nothing[0] = '\0';
        cells[i] = (cgov__cell){ .text = table->nothing };
    }
    *record = &table->padded;
    return CGOV_OK;
}

static cgov_status take_row(cgov__table *table, const cgov__csv_record **record, cgov_error **error)
{
    if (table->waiting_given < table->waiting_count) {
        *record = &table->waiting[table->waiting_given++];
        return CGOV_ROW;
    }
    return table->ended ? CGOV_DONE : read_row(table, record, error);
}

static void finish_table(cgov__table *table)
{
    table->ended = true;
    if (table->facts.sha256[0] == '\0')
        cgov__sha256_hex(&table->bytes.hash, table->facts.sha256);
}

/* Words for a cell whose text is not what was meant. */
static const char *const fault_words[][2] = {
    [CGOV__CELL_ERROR] = { "the cell holds an error, not a value: mend its formula",
                           "เซลล์นี้เป็นค่าผิดพลาด ไม่ใช่ข้อมูล: แก้สูตรของเซลล์" },
    [CGOV__CELL_UNKNOWN] = { "the cell holds a formula that was never computed: open the workbook "
                             "in "
                             "a spreadsheet and save it",
                             "เซลล์นี้เป็นสูตรที่ยังไม่มีค่า: เปิดด้วยโปรแกรมตารางคำนวณแล้วบันทึกใหม่" },
    [CGOV__CELL_DATE] = { "the cell is formatted as a date, but no calendar has this day: mend it",
                          "เซลล์นี้จัดรูปแบบเป็นวันที่ แต่ไม่มีวันนี้ในปฏิทิน: แก้ค่าของเซลล์" },
    [CGOV__CELL_MISSED] = { "the value is missing, as SPSS has it: write one",
                            "ค่านี้เป็นค่าสูญหายของ SPSS: ใส่ค่าที่ต้องการ" },
};

static cgov_status refuse_cell(const cgov__table *table, int64_t row, size_t column,
                               const char *const words[2], cgov_error **error)
{
    const char *const sheet = table->facts.sheet != NULL ? table->facts.sheet : "";
    cgov__buffer place = { 0 };
    cgov__table_place(row, column, &place);
    const cgov_status status =
        place.failed ? cgov__nomem(error)
                     : cgov__fail_made(error, CGOV_INVALID,
                                       sqlite3_mprintf("%s, sheet \"%s\", %s: %s", table->path,
                                                       sheet, place.bytes, words[0]),
                                       sqlite3_mprintf("%s แผ่นงาน \"%s\" %s: %s", table->path,
                                                       sheet, place.bytes, words[1]));
    cgov__buffer_free(&place);
    return status;
}

/* Answers that nobody sees are none that somebody gave. */
static cgov_status check_answers(const cgov__table *table, const cgov__csv_record *record,
                                 cgov_error **error)
{
    if (record->hidden)
        return cgov__fail_said(error, CGOV_INVALID,
                               "%s, sheet \"%s\", row %lld is hidden or filtered out: show it or "
                               "delete it, and save the workbook",
                               "%s แผ่นงาน \"%s\" แถว %lld ซ่อนหรือถูกกรองออก: ให้แสดงหรือลบแถวนั้น "
                               "แล้วบันทึกใหม่",
                               table->path, table->facts.sheet != NULL ? table->facts.sheet : "",
                               (long long)record->number);
    for (size_t i = 0; i < record->count; i++)
        if (record->cells[i].fault != CGOV__CELL_SOUND)
            return refuse_cell(table, record->number, i, fault_words[record->cells[i].fault],
                               error);
    return CGOV_ROW;
}

cgov_status cgov__table_next(cgov__table *table, const cgov__csv_record **record,
                             cgov_error **error)
{
    *record = NULL;
    cgov_status status = table->header_found ? CGOV_OK : find_header(table, error);
    if (status == CGOV_OK)
        status = take_row(table, record, error);
    if (status == CGOV_DONE)
        finish_table(table);
    if (status == CGOV_ROW && table->options.answers)
        status = check_answers(table, *record, error);
    if (status != CGOV_ROW)
        return status;
    if (table->facts.width == 0) {
        table->facts.width = (*record)->count;
        return CGOV_ROW;
    }
    status = fit_width(table, record, error);
    return status == CGOV_OK ? CGOV_ROW : status;
}

cgov_status cgov__table_rewind(cgov__table *table, cgov_error **error)
{
    cgov__table_bytes *from = &table->bytes;
    cgov_status status = from->from_copy ? CGOV_OK : read_rest(from, error);
    if (status != CGOV_OK)
        return status;
    if (table->facts.sha256[0] == '\0')
        cgov__sha256_hex(&from->hash, table->facts.sha256);
    table->work->free(table->reader); /* it may read from the copy */
    table->reader = NULL;
    from->head_given = from->head_length = 0;
    from->from_copy = true;
    from->read = 0;
    if (fflush(from->copy) != 0 || fseek(from->copy, 0, SEEK_SET) != 0)
        return copy_failed(from, error);
    table->waiting_count = table->waiting_given = 0;
    table->note_count = 0;
    table->facts.width = 0;
    table->facts.left_out = 0;
    table->header_found = table->ended = false;
    return table->work->open(table, &table->options, &table->reader, error);
}
