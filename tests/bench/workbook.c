/*
 * Rows of a workbook against the same rows as CSV and against the bare inflation of its parts.
 *
 *     bench-workbook ROWS.csv ROWS.xlsx RUNS
 */
#include "bench.h"

#include "exchange/format/archive.h"
#include "exchange/format/table.h"

#include <sys/resource.h>

enum {
    MOST_RUNS = 100
};

static void fail(const char *path, cgov_error *error)
{
    fprintf(stderr, "%s: %s\n", path, cgov_error_message(error));
    exit(1);
}

/* Seconds to read all rows of a file; their cells are counted. */
static double read_rows(const char *path, size_t *cells)
{
    cgov__table *table = NULL;
    cgov_error *error = NULL;
    const cgov__csv_record *record = NULL;
    const double start = bench_now();
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
    return bench_now() - start;
}

static double inflate_parts(const char *path)
{
    static char bytes[65536];
    cgov__archive *archive = NULL;
    cgov_error *error = NULL;
    FILE *file = fopen(path, "rb");
    const double start = bench_now();
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
    return bench_now() - start;
}

int main(int argc, char **argv)
{
    double csv[MOST_RUNS], xlsx[MOST_RUNS], bare[MOST_RUNS];
    size_t of_csv = 0, of_xlsx = 0;
    struct rusage used;
    const int runs = argc == 4 ? atoi(argv[3]) : 0;
    if (runs < 1 || runs > MOST_RUNS) {
        fprintf(stderr, "bench-workbook ROWS.csv ROWS.xlsx RUNS\n");
        return 2;
    }
    for (int i = 0; i < runs; i++) {
        xlsx[i] = read_rows(argv[2], &of_xlsx);
        csv[i] = read_rows(argv[1], &of_csv);
        bare[i] = inflate_parts(argv[2]);
    }
    getrusage(RUSAGE_SELF, &used);
    if (of_csv != of_xlsx) {
        fprintf(stderr, "%zu cells of CSV, %zu of the workbook\n", of_csv, of_xlsx);
        return 1;
    }
    const double limit = 1.5 * bench_median(csv, (size_t)runs) + bench_median(bare, (size_t)runs);
    bench_print("workbook, rows of CSV", bench_median(csv, (size_t)runs), "s", "");
    bench_print("workbook, bare inflation", bench_median(bare, (size_t)runs), "s", "");
    bench_print("workbook, rows of .xlsx", bench_median(xlsx, (size_t)runs), "s", "");
    bench_print("workbook, against its limit", bench_median(xlsx, (size_t)runs) / limit, "times",
                "1.5 times CSV and the inflation");
    bench_print("workbook, memory", (double)used.ru_maxrss / 1024, "MB", "at most 32");
    return 0;
}
