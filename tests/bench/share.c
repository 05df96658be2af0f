/*
 * How long a copy to share takes: documents of 50 kB in which people are named, and names to look
 * for. Prints `measure value unit against`, tab-separated; the last lines are ratios, 2 for what is
 * linear.
 *
 *     tests/bench/run.sh share
 */
#include "bench.h"

#include <string.h>
#include <unistd.h>

enum {
    DOCUMENTS = 1000,
    PEOPLE = 500,
    BYTES = 50000
};

static const char *const beginnings[] = { "สม", "วิไล", "กิตติ", "ประ", "นิ",
                                          "ธน", "ศิริ",  "อร",  "พิชญ", "ณัฐ" };
static const char *const middles[] = { "ศรี", "ชาย", "พงษ์", "วรรณ", "ภา",
                                       "ธร", "ชัย",  "นันท์", "พร",   "กมล" };
static const char *const words[] = { "ประชาชน", "หน่วยงาน", "ร่วมกัน",   "ตัดสินใจ", "เทศบาล", "ว่า",
                                     "ที่",       "การ",     "โครงการ", "น้ำ",     "ชุมชน",   "ประชุม",
                                     "เห็นด้วย",  " ",       "\n",      "จังหวัด" };

static void stop(const char *words_of)
{
    fprintf(stderr, "%s\n", words_of);
    exit(1);
}

static void make_name(unsigned number, char *name, size_t size)
{
    snprintf(name, size, "%s%s%s %s%s%s", beginnings[number % 10], middles[number / 10 % 10],
             middles[number / 100 % 10], beginnings[number / 50 % 10],
             middles[(number * 7 + 3) % 10], middles[number / 3 % 10]);
}

static void write_names(const char *path, unsigned people)
{
    FILE *file = fopen(path, "wb");
    if (file == NULL)
        stop(path);
    fputs("name,pseudonym\n", file);
    for (unsigned i = 0; i < people; i++) {
        char name[256];
        make_name(i, name, sizeof name);
        fprintf(file, "%s,P%04u\n", name, i);
    }
    fclose(file);
}

static void write_text(char *text, unsigned *seed)
{
    size_t length = 0;
    while (length < BYTES) {
        char name[256];
        *seed = *seed * 1103515245u + 12345u;
        const unsigned random = *seed >> 16;
        make_name(random % PEOPLE, name, sizeof name);
        const char *word =
            random % 500 == 0 ? name : words[random % (sizeof words / sizeof words[0])];
        memcpy(text + length, word, strlen(word));
        length += strlen(word);
    }
    text[length] = '\0';
}

static cgov *make_study(const char *path, unsigned documents)
{
    cgov *db = NULL;
    cgov_error *error = NULL;
    static char text[BYTES + 512];
    unsigned seed = 7;
    if (cgov_open(path, NULL, &db, &error) != CGOV_OK)
        stop(cgov_error_message(error));
    cgov_status status = cgov_begin(db);
    for (unsigned i = 0; status == CGOV_OK && i < documents; i++) {
        char code[16];
        snprintf(code, sizeof code, "D%05u", i);
        write_text(text, &seed);
        status = cgov_document_put(db, &(cgov_document){ .code = code, .text = text }, NULL);
    }
    if (status != CGOV_OK || cgov_commit(db) != CGOV_OK)
        stop(cgov_errmsg(db));
    return db;
}

static double share_once(const char *folder, unsigned documents, unsigned people)
{
    char study[300], names[300], copy[300];
    snprintf(study, sizeof study, "%s/study.cgov", folder);
    snprintf(names, sizeof names, "%s/names.csv", folder);
    snprintf(copy, sizeof copy, "%s/copy.cgov", folder);
    cgov *db = make_study(study, documents);
    write_names(names, people);
    const bench_time start = bench_clock();
    const cgov_share_options options = { .profile = CGOV_SHARE_REVIEW, .names = names };
    if (cgov_share(db, copy, &options, NULL) != CGOV_OK)
        stop(cgov_errmsg(db));
    const double seconds = bench_since(start).cpu;
    cgov_close(db);
    unlink(study);
    unlink(names);
    unlink(copy);
    return seconds;
}

int main(int argc, char **argv)
{
    const char *folder = argc > 1 ? argv[1] : "/tmp";
    const double whole = share_once(folder, DOCUMENTS, PEOPLE);
    const double half = share_once(folder, DOCUMENTS / 2, PEOPLE);
    const double fewer = share_once(folder, DOCUMENTS, PEOPLE / 2);
    bench_print("share 1,000 documents of 50 kB, 500 names", whole, "s", "60");
    bench_print("share 500 documents of 50 kB, 500 names", half, "s", "-");
    bench_print("share 1,000 documents of 50 kB, 250 names", fewer, "s", "-");
    bench_print("share, twice the documents", whole / half, "times", "2");
    bench_print("share, twice the names", whole / fewer, "times", "2 at most");
    return 0;
}
