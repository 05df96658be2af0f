/*
 * How fast a file is searched for the forms of 500 people: in one encoding against grep -F -f on
 * the same file, and in all encodings. Prints `measure value unit against`, tab-separated.
 *
 *     tests/bench/run.sh scan
 */
#include "bench.h"

#include "exchange/share/forms.h"

#include <fcntl.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

enum {
    PEOPLE = 500,
    FORMS = 12,
    MEGABYTES = 200,
    ROUNDS = 3
};

static const char *const beginnings[] = { "สม", "วิไล", "กิตติ", "ประ", "นิ",
                                          "ธน", "ศิริ",  "อร",  "พิชญ", "ณัฐ" };
static const char *const middles[] = { "ศรี", "ชาย", "พงษ์", "วรรณ", "ภา",
                                       "ธร", "ชัย",  "นันท์", "พร",   "กมล" };
static const char *const words[] = { "ประชาชน", "หน่วยงาน", "ร่วมกัน",  "ตัดสินใจ",   "เทศบาล",
                                     "ว่า",      "ที่",       "การ",    "โครงการ",  "น้ำ",
                                     "ชุมชน",    "ประชุม",   "เห็นด้วย", "งบประมาณ", " ",
                                     "\n",      "จังหวัด",   "สม",     "ประสาน",   "ปรึกษา" };

static void make_name(int number, char *name, size_t size)
{
    snprintf(name, size, "%s%s %s%s%s", beginnings[number % 10], middles[number / 10 % 10],
             beginnings[number / 100 % 10], middles[(number * 7 + 3) % 10],
             middles[number / 50 % 10]);
}

static void write_text(const char *path)
{
    unsigned seed = 1;
    FILE *file = fopen(path, "wb");
    for (size_t bytes = 0; file != NULL && bytes < (size_t)MEGABYTES << 20;) {
        seed = seed * 1103515245u + 12345u;
        const char *word = words[(seed >> 16) % (sizeof words / sizeof words[0])];
        bytes += fwrite(word, 1, strlen(word), file);
    }
    if (file == NULL || fclose(file) != 0) {
        perror(path);
        exit(1);
    }
}

/* FORMS of each person, in UTF-8 to `path` and to the scanner. */
static void write_patterns(const char *path, cgov__scan *one, cgov__scan *all)
{
    FILE *file = fopen(path, "wb");
    for (int i = 0; file != NULL && i < PEOPLE; i++) {
        cgov__forms forms = { 0 };
        char name[256];
        make_name(i, name, sizeof name);
        if (cgov__forms_add(&forms, CGOV__TERM_NAME, name, NULL) != CGOV_OK)
            exit(1);
        size_t taken = 0;
        for (size_t f = 0; f < forms.count && taken < FORMS; f++) {
            const char *text = forms.list[f].text;
            if (!forms.list[f].certain || strchr(text, '\n') != NULL)
                continue;
            fprintf(file, "%s\n", text);
            cgov__scan_add(one, (size_t)i, text, strlen(text), NULL);
            taken++;
        }
        cgov__forms_scan(&forms, (size_t)i, all, NULL);
        cgov__forms_free(&forms);
    }
    if (file == NULL || fclose(file) != 0)
        exit(1);
}

/* Of this process or of those that it waited for, user and system. */
static double processor_seconds(int whose)
{
    struct rusage used;
    getrusage(whose, &used);
    return (double)(used.ru_utime.tv_sec + used.ru_stime.tv_sec) +
           (double)(used.ru_utime.tv_usec + used.ru_stime.tv_usec) * 1e-6;
}

static bool count_hit(size_t id, int64_t offset, void *ctx)
{
    (void)id;
    (void)offset;
    ++*(int64_t *)ctx;
    return true;
}

static double measure_scan(cgov__scan *scan, const char *path)
{
    double seconds[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
        int64_t hits = 0, size = 0;
        const int file = open(path, O_RDONLY);
        const double start = processor_seconds(RUSAGE_SELF);
        if (cgov__scan_file(scan, file, count_hit, &hits, &size, NULL) != CGOV_OK)
            exit(1);
        seconds[i] = processor_seconds(RUSAGE_SELF) - start;
        close(file);
    }
    return MEGABYTES / bench_median(seconds, ROUNDS);
}

static double measure_grep(const char *locale, const char *patterns, const char *path)
{
    double seconds[ROUNDS];
    char command[1024];
    snprintf(command, sizeof command, "LC_ALL=%s grep -c -F -f %s %s >/dev/null", locale, patterns,
             path);
    for (int i = 0; i < ROUNDS; i++) {
        const double start = processor_seconds(RUSAGE_CHILDREN);
        if (system(command) > 1 << 8)
            exit(1);
        seconds[i] = processor_seconds(RUSAGE_CHILDREN) - start;
    }
    return MEGABYTES / bench_median(seconds, ROUNDS);
}

int main(void)
{
    char folder[] = "/tmp/cgov-bench-XXXXXX", text[64], patterns[64];
    cgov__scan *one = NULL, *all = NULL;
    if (mkdtemp(folder) == NULL || cgov__scan_new(&one, NULL) != CGOV_OK ||
        cgov__scan_new(&all, NULL) != CGOV_OK)
        return 1;
    snprintf(text, sizeof text, "%s/text", folder);
    snprintf(patterns, sizeof patterns, "%s/patterns", folder);
    write_text(text);
    write_patterns(patterns, one, all);
    bench_print("strings, one encoding", (double)cgov__scan_count(one), "", "");
    bench_print("strings, all encodings", (double)cgov__scan_count(all), "", "");
    bench_print("one encoding", measure_scan(one, text), "MB/s", "at least 200");
    bench_print("all encodings", measure_scan(all, text), "MB/s", "at least 200");
    bench_print("grep -F -f, by bytes", measure_grep("C", patterns, text), "MB/s", "");
    bench_print("grep -F -f, UTF-8", measure_grep("C.UTF-8", patterns, text), "MB/s", "");
    cgov__scan_free(one);
    cgov__scan_free(all);
    remove(text);
    remove(patterns);
    rmdir(folder);
    return 0;
}
