/*
 * Workbooks written as exports write them, against libxlsxwriter alone with the same cells: 100,000
 * rows of 30 columns, a third of them numbers. Prints `measure value unit against`, tab-separated.
 *
 *     tests/bench/run.sh workbook_writing
 */
#include "exchange/format/workbook_writer.h"

#include <stdio.h>
#include <time.h>
#include <unistd.h>
#include <xlsxwriter.h>

enum {
    ROWS = 100000,
    COLUMNS = 30,
    ROUNDS = 3
};

static const char *const words[] = { "การประสานงานระหว่างหน่วยงาน", "coordination", "007",
                                     "เทศบาลตำบลป่าแดด อำเภอเมืองเชียงใหม่" };

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static double write_bare(void)
{
    const double from = now();
    char path[] = "/tmp/cgov-bench-XXXXXX";
    const int file = mkstemp(path);
    if (file < 0)
        return 0;
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
    return now() - from;
}

static double write_ours(void)
{
    const double from = now();
    cgov__book *book = NULL;
    cgov__buffer bytes = { 0 };
    if (cgov__book_new(CGOV__BOOK_XLSX, NULL, 0, &book, NULL) != CGOV_OK)
        return 0;
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
    return now() - from;
}

int main(void)
{
    double bare = 0, ours = 0;
    for (int i = 0; i < ROUNDS; i++) {
        const double one = write_bare(), other = write_ours();
        bare = i == 0 || one < bare ? one : bare;
        ours = i == 0 || other < ours ? other : ours;
    }
    printf("workbook of 1e5 x 30\t%.3f\ts\tlibxlsxwriter alone: %.3f s\n", ours, bare);
    printf("against libxlsxwriter alone\t%.3f\ttimes\tat most 1.2\n", ours / bare);
    return ours <= 1.2 * bare ? 0 : 1;
}
