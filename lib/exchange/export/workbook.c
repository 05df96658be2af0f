/* A workbook, one sheet a view. See exchange/export/formats.h. */
#include "exchange/export/formats.h"

#include "base/file.h"
#include "exchange/export/survey.h"
#include "exchange/format/workbook_writer.h"

#include <string.h>
#include <sys/stat.h>

typedef struct writing {
    const cgov__export *e;
    cgov__book *book;
    bool heading;
} writing;

/* Whether a title is that of two columns. */
static bool is_twice(const cgov__export_table *table, size_t at, bool thai)
{
    for (size_t i = 0; i < table->width; i++) {
        const char *one = thai ? table->columns[i].title_th : table->columns[i].title_en;
        const char *other = thai ? table->columns[at].title_th : table->columns[at].title_en;
        if (i != at && one != NULL && other != NULL && strcmp(one, other) == 0)
            return true;
    }
    return false;
}

/* Titles for people; a name where there is none, or where it tells two apart. */
static void write_headings(const writing *w, const cgov__export_table *table)
{
    const bool thai = w->e->options->language == CGOV_LANGUAGE_TH;
    for (size_t i = 0; i < table->width; i++) {
        const cgov__export_column *column = &table->columns[i];
        const char *title = thai ? column->title_th : column->title_en;
        cgov__buffer heading = { 0 };
        if (w->e->options->names || title == NULL)
            cgov__buffer_text(&heading, column->name);
        else if (is_twice(table, i, thai))
            cgov__buffer_format(&heading, "%s (%s)", title, column->name);
        else
            cgov__buffer_text(&heading, title);
        cgov__book_text(w->book, heading.bytes, CGOV__STYLE_HEADING);
        cgov__buffer_free(&heading);
    }
    cgov__book_next_row(w->book);
}

/* A double holds whole numbers up to this one. */
static bool is_exact(int64_t number)
{
    return number >= -(INT64_C(1) << 53) && number <= INT64_C(1) << 53;
}

static bool is_whole(double number)
{
    return number > -1e15 && number < 1e15 && (double)(int64_t)number == number;
}

static void write_cell(const writing *w, sqlite3_stmt *rows, int at)
{
    const int type = sqlite3_column_type(rows, at);
    if (type == SQLITE_INTEGER && is_exact(sqlite3_column_int64(rows, at))) {
        cgov__book_number(w->book, (double)sqlite3_column_int64(rows, at), CGOV__STYLE_NUMBER);
    } else if (type == SQLITE_FLOAT) {
        const double number = sqlite3_column_double(rows, at);
        cgov__book_number(w->book, number,
                          is_whole(number) ? CGOV__STYLE_LARGE
                                           : (cgov__style)(CGOV__STYLE_REAL + 2));
    } else if (type == SQLITE_TEXT) {
        cgov__book_text(w->book, (const char *)sqlite3_column_text(rows, at), CGOV__STYLE_TEXT);
    } else if (type == SQLITE_NULL) {
        cgov__book_empty(w->book);
    } else {
        cgov__buffer text = { 0 };
        cgov__export_text(&text, rows, at);
        cgov__book_text(w->book, text.bytes, CGOV__STYLE_TEXT);
        cgov__buffer_free(&text);
    }
}

static cgov_status too_many(const cgov__export *e, const char *name)
{
    return cgov__fail_in(e->db, CGOV_INVALID,
                         "%s has more rows than a sheet holds (1,048,575): write CSV or PostgreSQL",
                         "%s มีแถวมากกว่าที่แผ่นงานเก็บได้ (1,048,575) โปรดใช้ CSV หรือ PostgreSQL", name);
}

static cgov_status write_rows(const writing *w, const cgov__export_table *table)
{
    sqlite3_stmt *rows = NULL;
    cgov_status status = cgov__export_prepare(w->e, table, &rows);
    int code = SQLITE_DONE;
    while (status == CGOV_OK && (code = sqlite3_step(rows)) == SQLITE_ROW) {
        if (cgov__book_room(w->book) == 0)
            status = too_many(w->e, table->name);
        for (size_t i = 0; i < table->width; i++)
            write_cell(w, rows, (int)i);
        cgov__book_next_row(w->book);
        w->e->result->rows++;
    }
    if (status == CGOV_OK && code != SQLITE_DONE)
        status = cgov__sqlite_failed(w->e->db, code);
    sqlite3_finalize(rows);
    return status;
}

static cgov_status write_table(const writing *w, const cgov__export_table *table)
{
    cgov__book_sheet(w->book, table->name, true);
    write_headings(w, table);
    w->e->result->tables++;
    return write_rows(w, table);
}

static void take_cells(void *ctx, const char *const *cells, size_t count)
{
    writing *w = ctx;
    for (size_t i = 0; i < count; i++)
        cgov__book_text(w->book, cells[i], w->heading ? CGOV__STYLE_HEADING : CGOV__STYLE_TEXT);
    cgov__book_next_row(w->book);
    w->heading = false;
}

static void write_line(const writing *w, const char *name, const char *text, cgov__style style)
{
    cgov__book_text(w->book, name, style == CGOV__STYLE_WARNING ? style : CGOV__STYLE_NAME);
    cgov__book_text(w->book, text, style);
    cgov__book_next_row(w->book);
}

/* What the workbook is, and what each sheet has. */
static void write_about(const writing *w)
{
    const cgov__export *e = w->e;
    const bool thai = e->options->language == CGOV_LANGUAGE_TH;
    cgov__book_sheet(w->book, thai ? "เกี่ยวกับ" : "about", false);
    if (e->study.synthetic)
        write_line(w, thai ? "ข้อมูลสมมติ" : "Synthetic",
                   thai ? "ข้อมูลสมมติเพื่อการสาธิต ตัวเลขเหล่านี้ไม่ใช่ผลการวิจัยจริง"
                        : "Synthetic demonstration data: these figures say nothing of the world.",
                   CGOV__STYLE_WARNING);
    write_line(w, thai ? "ไฟล์งานวิจัย" : "Study", cgov__file_name(e->db->path),
               CGOV__STYLE_TEXT);
    write_line(w, thai ? "ชื่อ" : "Title", thai ? e->study.title_th : e->study.title_en,
               CGOV__STYLE_WRAPPED);
    for (size_t i = 0; i < e->count; i++)
        if (cgov__export_is_wide(&e->tables[i]))
            write_line(w, e->tables[i].name, thai ? e->tables[i].title_th : e->tables[i].title_en,
                       CGOV__STYLE_WRAPPED);
    write_line(w, "survey",
               thai ? "แบบสำรวจตามคอลัมน์ของรูปแบบมาตรฐาน นำเข้าใหม่ได้"
                    : "The survey in the columns of the published mapping: it can be loaded again",
               CGOV__STYLE_WRAPPED);
    write_line(w, thai ? "สร้างโดย" : "Written by", "libcgov " CGOV_VERSION, CGOV__STYLE_TEXT);
}

static cgov_status write_sheets(writing *w)
{
    const cgov__export *e = w->e;
    cgov_status status = CGOV_OK;
    for (size_t i = 0; status == CGOV_OK && i < e->count; i++)
        if (cgov__export_is_wide(&e->tables[i]))
            status = write_table(w, &e->tables[i]);
    if (status != CGOV_OK)
        return status;
    cgov__book_sheet(w->book, "survey", true);
    w->heading = true;
    e->result->tables++;
    status = cgov__export_survey(e, take_cells, w);
    if (status == CGOV_OK)
        write_about(w);
    return status;
}

/* The finished workbook goes to its name piece after piece. */
static cgov_status copy_book(const cgov__export *e, FILE *from)
{
    cgov__sink to;
    cgov__export_open(e, e->path, &to);
    while (to.status == CGOV_OK && cgov__buffer_reserve(&to.bytes, CGOV__SINK_PIECE)) {
        const size_t got = fread(to.bytes.bytes + to.bytes.length, 1, CGOV__SINK_PIECE, from);
        to.bytes.length += got;
        cgov__sink_flush(&to);
        if (got == 0)
            break;
    }
    const cgov_status status =
        ferror(from)
            ? cgov__fail_in(e->db, CGOV_IO, "the workbook's temporary file cannot be read%s",
                            "อ่านไฟล์ชั่วคราวของสมุดงานไม่ได้%s", "")
            : to.status;
    fclose(from);
    return cgov__export_close(e, &to, status);
}

cgov_status cgov__export_book(const cgov__export *e, cgov__book_kind kind)
{
    writing w = { .e = e };
    FILE *bytes = NULL;
    struct stat it = { .st_mtime = 0 };
    if (stat(e->db->path, &it) != 0)
        it.st_mtime = 0;
    const char *mark = !e->study.synthetic ? NULL
                       : e->options->language == CGOV_LANGUAGE_TH
                           ? "*** ข้อมูลสมมติเพื่อการสาธิต ***"
                           : "*** Synthetic demonstration data ***";
    cgov_status status = cgov__book_new(kind, mark, (int64_t)it.st_mtime, &w.book, &e->db->error);
    if (status != CGOV_OK)
        return status;
    status = write_sheets(&w);
    e->result->cut = cgov__book_cut(w.book);
    if (status == CGOV_OK)
        status = cgov__book_finish_file(w.book, &bytes, &e->db->error);
    else
        cgov__book_free(w.book);
    return status == CGOV_OK ? copy_book(e, bytes) : status;
}
