/*
 * Rows of a workbook against the same rows as CSV and against the bare inflation of its parts.
 *
 *     bench-workbook ROWS.csv ROWS.xlsx RUNS
 */
#include "bench.h"

#include "exchange/format/archive.h"
#include "exchange/format/table.h"

#include <sys/resource.h>

static void fail(const char *path, cgov_error *error)
{
    fprintf(stderr, "%s: %s\n", path, cgov_error_message(error));
    exit(1);
}

/* What all rows of a file take to be read; their cells are counted. */
static bench_time read_rows(const char *path, size_t *cells)
{
    cgov__table *table = NULL;
    cgov_error *error = NULL;
    const cgov__csv_record *record = NULL;
    const bench_time start = bench_clock();
    cgov_status status = cgov__table_open(
        path, &(cgov__table_options){ .language = CGOV_LANGUAGE_EN }, &table, &error);
    *cells = 0;
    if (status != CGOV_OK)
        fail(path, error);
    while ((status = cgov__table_next(table, &record, &error)) == CGOV_ROW)
        *cells += record->count;
    if (status != CGOV_DONE)
        fail(path, error);
    cgov__table_free(table);
    return bench_since(start);
}

static bench_time inflate_parts(const char *path)
{
    static char bytes[65536];
    cgov__archive *archive = NULL;
    cgov_error *error = NULL;
    FILE *file = fopen(path, "rb");
    const bench_time start = bench_clock();
    if (file == NULL || cgov__archive_open_file(file, &archive, &error) != CGOV_OK)
        fail(path, error);
    for (int64_t i = 0; i < cgov__archive_count(archive); i++) {
        cgov__archive_part *part = NULL;
        size_t length = 1;
        if (cgov__archive_part_open(archive, i, INT64_MAX, INT64_MAX, &part, &error) != CGOV_OK)
            fail(path, error);
        while (length > 0)
            if (cgov__archive_part_read(part, bytes, sizeof bytes, &length, &error) != CGOV_OK)
                fail(path, error);
        cgov__archive_part_free(part);
    }
    cgov__archive_free(archive);
    fclose(file);
    return bench_since(start);
}

int main(int argc, char **argv)
{
    bench_runs csv = { 0 }, xlsx = { 0 }, bare = { 0 }, limit = { 0 };
    size_t of_csv = 0, of_xlsx = 0;
    struct rusage used;
    const int runs = argc == 4 ? atoi(argv[3]) : 0;
    if (runs < 1 || runs > BENCH_RUNS) {
        fprintf(stderr, "bench-workbook ROWS.csv ROWS.xlsx RUNS\n");
        return 2;
    }
    for (int i = 0; i < runs; i++) {
        bench_add(&xlsx, read_rows(argv[2], &of_xlsx));
        const bench_time rows = read_rows(argv[1], &of_csv), parts = inflate_parts(argv[2]);
        bench_add(&csv, rows);
        bench_add(&bare, parts);
        bench_add(&limit, (bench_time){ rows.wall + parts.wall, rows.cpu + parts.cpu });
    }
    getrusage(RUSAGE_SELF, &used);
    if (of_csv != of_xlsx) {
        fprintf(stderr, "%zu cells of CSV, %zu of the workbook\n", of_csv, of_xlsx);
        return 1;
    }
    bench_print_runs("workbook, rows of CSV", &csv);
    bench_print_runs("workbook, bare inflation", &bare);
    bench_print_runs("workbook, rows of .xlsx", &xlsx);
    bench_print_ratio("workbook, rows of .xlsx by those of CSV and the inflation", &xlsx, &limit,
                      "at most 1.5");
    bench_print("workbook, memory", (double)used.ru_maxrss / 1024, "MB", "at most 32");
    return 0;
}
