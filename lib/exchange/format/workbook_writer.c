/*
 * Workbooks of any kind: texts that a cell can hold, names of sheets, widths and heights. See
 * exchange/format/workbook_writer.h; the kinds of file are in xlsx_writer.c and ods_writer.c.
 */
#include "exchange/format/book.h"

#include "base/error.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "cgov/text.h"
#include "exchange/format/cut.h"

#include <errno.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
    CELL = 32767, /* UTF-16 units of a cell */
    HEADING = 12  /* columns of a heading that stands on one line */
};

static const char cut_words[] = CGOV__CUT_BOOK;

/* ---- texts that a cell can hold ---- */

/* "_x0041_" would be read as "A". */
static bool is_escape(const char *text, size_t length)
{
    return length >= 7 && text[0] == '_' && text[1] == 'x' && text[6] == '_' &&
           strspn(text + 2, "0123456789ABCDEFabcdef") >= 4;
}

/* The text as a cell holds it; what XML and Excel cannot have is replaced. */
static const char *fit_text(cgov__book *book, const char *text)
{
    const size_t length = strlen(text);
    cgov__buffer_clear(&book->text);
    cgov__buffer_text(&book->text, "");
    int64_t units = 0;
    const int64_t most = length <= CELL ? INT64_MAX : CELL - (int64_t)sizeof cut_words;
    for (size_t at = 0; at < length;) {
        const size_t from = at;
        const int32_t c = cgov__utf8_next(text, length, &at);
        units += c > 0xFFFF ? 2 : 1;
        if (units > most) {
            cgov__buffer_text(&book->text, cut_words);
            book->cut++;
            break;
        }
        if (c == CGOV__NO_CODEPOINT || c == 0xFFFE || c == 0xFFFF)
            cgov__buffer_codepoint(&book->text, 0xFFFD);
        else if (book->format->escapes && c == '_' && is_escape(text + from, length - from))
            cgov__buffer_text(&book->text, "_x005F_"), units += 6;
        else
            cgov__buffer_append(&book->text, text + from, at - from);
    }
    book->failed = book->failed || book->text.failed;
    return book->text.failed ? "" : book->text.bytes;
}

/* ---- names of sheets ---- */

static bool is_taken(const cgov__book *book, const char *name)
{
    for (size_t i = 0; i < book->name_count; i++)
        if (sqlite3_stricmp(book->names[i], name) == 0)
            return true;
    return sqlite3_stricmp(name, "History") == 0;
}

/* Back to the last blank, where that leaves half of the name at least; a name does not end with
   what Excel forbids there. */
static size_t end_name(const char *name, size_t bytes)
{
    size_t at = bytes;
    if (name[bytes] != '\0' && name[bytes] != ' ')
        while (at > 0 && name[at - 1] != ' ')
            at--;
    bytes = at > bytes / 2 ? at : bytes;
    while (bytes > 0 && (name[bytes - 1] == ' ' || name[bytes - 1] == '\''))
        bytes--;
    return bytes;
}

/* At most so many characters, none of which is half of what people see, of whole words if any. */
static size_t fit_name(const char *name, size_t characters)
{
    for (int columns = CGOV__BOOK_NAME;; columns--) {
        const size_t bytes = end_name(name, cgov_text_fit(name, -1, columns));
        size_t count = 0;
        for (size_t at = 0; at < bytes; count++)
            count += cgov__utf8_next(name, bytes, &at) > 0xFFFF;
        if (count <= characters || columns == 0)
            return bytes;
    }
}

/* What spreadsheets forbid becomes a blank. */
static void clean_name(const char *name, cgov__buffer *clean)
{
    cgov__buffer_text(clean, "");
    for (size_t at = 0, length = strlen(name); at < length;) {
        const size_t from = at;
        const int32_t c = cgov__utf8_next(name, length, &at);
        const bool end = clean->length == 0 || at == length;
        if (c < ' ' || strchr("[]:*?/\\", (char)c < 0 || c > 0x7F ? ' ' : (char)c) != NULL ||
            (c == '\'' && end))
            cgov__buffer_text(clean, clean->length > 0 && !end ? " " : "");
        else
            cgov__buffer_append(clean, name + from, at - from);
    }
}

static void keep_name(cgov__book *book, const char *name)
{
    cgov__buffer clean = { 0 };
    if (!CGOV__GROW(book->names, book->name_capacity, book->name_count + 1)) {
        book->failed = true;
        return;
    }
    char *kept = book->names[book->name_count];
    clean_name(name, &clean);
    book->failed = book->failed || clean.failed;
    const char *from = clean.failed || clean.length == 0 ? "sheet" : clean.bytes;
    snprintf(kept, CGOV__BOOK_NAME_BYTES, "%.*s", (int)fit_name(from, CGOV__BOOK_NAME), from);
    for (int n = 2; is_taken(book, kept); n++) {
        char number[16];
        snprintf(number, sizeof number, " (%d)", n);
        snprintf(kept, CGOV__BOOK_NAME_BYTES, "%.*s%s",
                 (int)fit_name(from, CGOV__BOOK_NAME - strlen(number)), from, number);
    }
    book->name_count++;
    cgov__buffer_free(&clean);
}

/* ---- sheets and rows ---- */

double cgov__book_width(const cgov__book *book, size_t column)
{
    const double width = column < book->width_count ? book->widths[column] + 2 : 0;
    return width < CGOV__BOOK_NARROWEST ? CGOV__BOOK_NARROWEST
           : width > CGOV__BOOK_WIDEST  ? CGOV__BOOK_WIDEST
                                        : width;
}

int cgov__book_pages(const cgov__book *book)
{
    double width = 0;
    for (size_t i = 0; i < book->width_count; i++)
        width += cgov__book_width(book, i);
    const int pages = width > CGOV__BOOK_PAGE ? (int)(width / CGOV__BOOK_PAGE) + 1 : 1;
    return pages < CGOV__BOOK_PAGES ? pages : CGOV__BOOK_PAGES;
}

static void note_width(cgov__book *book, const char *text)
{
    if (book->row >= CGOV__BOOK_MEASURED)
        return;
    if (!CGOV__GROW(book->widths, book->width_capacity, book->column + 1)) {
        book->failed = true;
        return;
    }
    for (; book->width_count <= book->column; book->width_count++)
        book->widths[book->width_count] = 0;
    double width = cgov_text_width(text, (ptrdiff_t)strcspn(text, "\n"));
    /* A heading takes two lines. */
    if (book->row == 0 && book->heading && width > HEADING)
        width = width / 2 > HEADING ? width / 2 + 2 : HEADING + 2;
    if (width > book->widths[book->column])
        book->widths[book->column] = width;
}

/* Lines that a text takes in the widest column: not every spreadsheet finds the height itself. */
static void note_lines(cgov__book *book, const char *text, cgov__style style)
{
    int lines = 0;
    if (style == CGOV__STYLE_HEADING || style == CGOV__STYLE_KEY) {
        lines = cgov_text_width(text, -1) > HEADING ? 2 : 1;
    } else if (style == CGOV__STYLE_WRAPPED || style == CGOV__STYLE_WARNING) {
        for (const char *line = text; line != NULL && lines < CGOV__BOOK_TALLEST; lines++) {
            const char *end = strchr(line, '\n');
            lines += cgov_text_width(line, end != NULL ? end - line : -1) / (CGOV__BOOK_WIDEST - 2);
            line = end != NULL ? end + 1 : NULL;
        }
    }
    book->lines = lines > book->lines ? lines : book->lines;
}

/* Also where the last row was not ended. */
static void end_sheet(cgov__book *book)
{
    if (book->column > 0)
        cgov__book_next_row(book);
    if (book->in_sheet && !book->failed)
        book->format->end_sheet(book);
    book->in_sheet = false;
    book->width_count = 0;
}

void cgov__book_sheet(cgov__book *book, const char *name, bool heading)
{
    end_sheet(book);
    keep_name(book, name);
    book->row = 0;
    book->column = 0;
    book->lines = 0;
    book->heading = heading;
    if (book->failed)
        return;
    book->format->begin_sheet(book, cgov__book_sheet_name(book));
    book->in_sheet = !book->failed;
}

const char *cgov__book_sheet_name(const cgov__book *book)
{
    return book->name_count > 0 ? book->names[book->name_count - 1] : "";
}

static bool can_write(const cgov__book *book)
{
    return !book->failed && book->in_sheet && book->column < CGOV__BOOK_COLUMNS;
}

void cgov__book_text(cgov__book *book, const char *text, cgov__style style)
{
    if (text == NULL) {
        cgov__book_empty(book);
        return;
    }
    if (can_write(book)) {
        const char *fitted = fit_text(book, text);
        note_width(book, fitted);
        note_lines(book, fitted, style);
        book->format->text(book, fitted, style);
    }
    book->column++;
}

void cgov__book_number(cgov__book *book, double number, cgov__style style)
{
    char words[400];
    if (can_write(book)) {
        if (book->row < CGOV__BOOK_MEASURED) {
            snprintf(words, sizeof words, style == CGOV__STYLE_LARGE ? "%.0f,," : "%.5g", number);
            note_width(book, words);
        }
        book->format->number(book, number, style);
    }
    book->column++;
}

void cgov__book_empty(cgov__book *book)
{
    if (can_write(book))
        book->format->empty(book);
    book->column++;
}

void cgov__book_next_row(cgov__book *book)
{
    if (!book->failed && book->in_sheet)
        book->format->end_row(book);
    book->row++;
    book->column = 0;
    book->lines = 0;
}

int64_t cgov__book_room(const cgov__book *book)
{
    return CGOV__BOOK_ROWS - book->row;
}

int64_t cgov__book_cut(const cgov__book *book)
{
    return book->cut;
}

/* ---- the file ---- */

char *cgov__book_temporary(cgov_error **error)
{
    const char *folder = getenv("TMPDIR");
    cgov__buffer path = { 0 };
    cgov__buffer_format(&path, "%s/cgov-XXXXXX",
                        folder != NULL && *folder != '\0' ? folder : "/tmp");
    if (path.failed) {
        cgov__nomem(error);
        return NULL;
    }
    const int file = mkstemp(path.bytes);
    if (file >= 0) {
        close(file);
        return cgov__buffer_take(&path);
    }
    cgov__fail_system(error, errno == ENOSPC ? CGOV_FULL : CGOV_IO,
                      "a temporary file for the workbook cannot be made in %s: %s",
                      "สร้างไฟล์ชั่วคราวของสมุดงานใน %s ไม่ได้: %s", folder != NULL ? folder : "/tmp",
                      errno);
    cgov__buffer_free(&path);
    return NULL;
}

cgov_status cgov__book_take(const char *path, FILE **bytes, cgov_error **error)
{
    *bytes = fopen(path, "rb");
    const int code = errno;
    unlink(path);
    return *bytes != NULL ? CGOV_OK
                          : cgov__fail_system(error, CGOV_IO, "%s cannot be read: %s",
                                              "อ่าน %s ไม่ได้: %s", path, code);
}

cgov_status cgov__book_new(cgov__book_kind kind, const char *mark, int64_t made, cgov__book **book,
                           cgov_error **error)
{
    *book = NULL;
    cgov_status status = CGOV_OK;
    cgov__book *new = cgov__calloc(1, sizeof *new);
    if (new == NULL)
        return cgov__nomem(error);
    new->format = kind == CGOV__BOOK_ODS ? &cgov__book_ods : &cgov__book_xlsx;
    new->made = made;
    new->mark = new->mark_kept = mark != NULL ? cgov__strndup(mark, strlen(mark)) : NULL;
    if (mark != NULL && new->mark == NULL)
        status = cgov__nomem(error);
    if (status == CGOV_OK)
        status = new->format->begin(new, error);
    if (status == CGOV_OK)
        *book = new;
    else
        cgov__book_free(new);
    return status;
}

cgov_status cgov__book_finish_file(cgov__book *book, FILE **bytes, cgov_error **error)
{
    *bytes = NULL;
    end_sheet(book);
    const bool failed = book->failed;
    cgov_status status = book->format->finish(book, bytes, error);
    if (failed && *bytes != NULL) {
        fclose(*bytes);
        *bytes = NULL;
    }
    if (failed)
        status = cgov__nomem(error);
    cgov__book_free(book);
    return status;
}

cgov_status cgov__book_finish(cgov__book *book, cgov__buffer *bytes, cgov_error **error)
{
    char part[65536];
    FILE *file = NULL;
    const cgov_status status = cgov__book_finish_file(book, &file, error);
    if (status != CGOV_OK)
        return status;
    for (size_t got; (got = fread(part, 1, sizeof part, file)) > 0;)
        cgov__buffer_append(bytes, part, got);
    const bool broken = ferror(file) != 0;
    fclose(file);
    if (broken)
        return cgov__fail_said(error, CGOV_IO, "the temporary file of the workbook cannot be read",
                               "อ่านไฟล์ชั่วคราวของสมุดงานไม่ได้");
    return bytes->failed ? cgov__nomem(error) : CGOV_OK;
}

void cgov__book_free(cgov__book *book)
{
    if (book == NULL)
        return;
    book->format->free(book);
    cgov__free(book->mark_kept);
    cgov__free(book->names);
    cgov__free(book->widths);
    cgov__buffer_free(&book->text);
    cgov__free(book);
}
