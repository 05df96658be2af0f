/*
 * Workbooks written as exports write them, against libxlsxwriter alone with the same cells: 100,000
 * rows of 30 columns, a third of them numbers. Prints `measure value unit against`, tab-separated.
 *
 *     tests/bench/run.sh workbook-writing
 */
#include "bench.h"

#include "exchange/format/workbook_writer.h"

#include <unistd.h>
#include <xlsxwriter.h>

enum {
    ROWS = 100000,
    COLUMNS = 30,
    ROUNDS = 5
};

static const char *const words[] = { "การประสานงานระหว่างหน่วยงาน", "coordination", "007",
                                     "เทศบาลตำบลป่าแดด อำเภอเมืองเชียงใหม่" };

static bench_time write_bare(void)
{
    const bench_time from = bench_clock();
    char path[] = "/tmp/cgov-bench-XXXXXX";
    const int file = mkstemp(path);
    if (file < 0)
        exit(1);
    close(file);
    lxw_workbook_options options = { .constant_memory = LXW_TRUE };
    lxw_workbook *book = workbook_new_opt(path, &options);
    lxw_worksheet *sheet = workbook_add_worksheet(book, "s");
    lxw_format *text = workbook_add_format(book);
    format_set_num_format(text, "@");
    for (lxw_row_t row = 0; row < ROWS; row++)
        for (lxw_col_t column = 0; column < COLUMNS; column++)
            if (column % 3 == 0)
                worksheet_write_number(sheet, row, column, (double)(row * column), NULL);
            else
                worksheet_write_string(sheet, row, column, words[(row + column) % 4], text);
    workbook_close(book);
    unlink(path);
    return bench_since(from);
}

static bench_time write_ours(void)
{
    const bench_time from = bench_clock();
    cgov__book *book = NULL;
    cgov__buffer bytes = { 0 };
    if (cgov__book_new(CGOV__BOOK_XLSX, NULL, 0, &book, NULL) != CGOV_OK)
        exit(1);
    cgov__book_sheet(book, "s", false);
    for (int row = 0; row < ROWS; row++) {
        for (int column = 0; column < COLUMNS; column++)
            if (column % 3 == 0)
                cgov__book_number(book, (double)row * column, CGOV__STYLE_NUMBER);
            else
                cgov__book_text(book, words[(row + column) % 4], CGOV__STYLE_TEXT);
        cgov__book_next_row(book);
    }
    cgov__book_finish(book, &bytes, NULL);
    cgov__buffer_free(&bytes);
    return bench_since(from);
}

int main(void)
{
    bench_runs bare = { 0 }, ours = { 0 };
    for (int i = 0; i < ROUNDS; i++) {
        bench_add(&bare, write_bare());
        bench_add(&ours, write_ours());
    }
    bench_print_runs("workbook of 1e5 x 30 written", &ours);
    bench_print_runs("the same by libxlsxwriter alone", &bare);
    bench_print_ratio("workbook written by libxlsxwriter alone", &ours, &bare, "at most 1.2");
    return 0;
}
