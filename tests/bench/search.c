/*
 * How fast, how large and how complete search is: passages of real Thai text, against LIKE and
 * against FTS5's trigram tokenizer on the same texts. The argument is a file of sentences, one a
 * line, or a line of tab-separated cells of which the second is the sentence, the third its words
 * with | between; passages are two of them drawn at random. Terms are those of a list that occur,
 * words of the sentences from rare to frequent, and one that no sentence has. Prints
 * `measure value unit against`, tab-separated; times are medians, of the processor.
 * LIKE and trigrams give the ids of all hits, in no order. Ours are measured twice: all hits found,
 * ranked and counted; and that with the first page of them, their places, snippets and codes.
 *
 *     tests/bench/run.sh search
 */
#include "bench.h"

#include <sqlite3.h>

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    LINES_MAX = 20000,
    WORDS_MAX = 400000,
    RUNS = 7,
    PAGE = 20,       /* hits that a person looks at */
    A_DOCUMENT = 100 /* passages in it */
};

static char *lines[LINES_MAX], *words[WORDS_MAX];
static size_t line_count, word_count;
static uint64_t seed = 564;

/* The generator of Steele, Lea & Flood 2014 (splitmix64). */
static size_t below(size_t limit)
{
    uint64_t z = (seed += 0x9E3779B97F4A7C15);
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9;
    z = (z ^ z >> 27) * 0x94D049BB133111EB;
    return (size_t)((z ^ z >> 31) % limit);
}

/* Seconds of the processor. */
static double now(void)
{
    return bench_clock().cpu;
}

static void print(const char *measure, double value, const char *unit, const char *against)
{
    printf("%s\t%.6g\t%s\t%s\n", measure, value, unit, against);
    fflush(stdout);
}

static void check(cgov *db, cgov_status status)
{
    if (status == CGOV_OK || status == CGOV_ROW || status == CGOV_DONE)
        return;
    fprintf(stderr, "%s: %s\n", cgov_status_name(status), cgov_errmsg(db));
    exit(1);
}

/* Those of three Thai letters and more; shorter ones are parts of many others. */
static void read_words(char *from)
{
    for (char *word = strtok(from, "|\n"); word != NULL && word_count < WORDS_MAX;
         word = strtok(NULL, "|\n"))
        if ((unsigned char)*word == 0xE0 && strlen(word) >= 9 && strchr(word, '"') == NULL)
            words[word_count++] = strdup(word);
}

static void read_lines(const char *path)
{
    static char line[100000];
    FILE *file = fopen(path, "r");
    if (file == NULL) {
        perror(path);
        exit(1);
    }
    while (line_count < LINES_MAX && fgets(line, sizeof line, file) != NULL) {
        char *start = strchr(line, '\t');
        start = start != NULL ? start + 1 : line;
        char *rest = start + strcspn(start, "\t\n");
        if (*rest == '\t')
            read_words(rest + 1);
        *rest = '\0';
        if (*start != '\0')
            lines[line_count++] = strdup(start);
    }
    fclose(file);
}

static double file_size(const char *path)
{
    struct stat about;
    return stat(path, &about) == 0 ? (double)about.st_size : 0;
}

/* ---- the study ---- */

static double text_bytes;

static void add_document(cgov *db, int64_t number, size_t passages)
{
    static char text[A_DOCUMENT * 20000];
    int64_t document = 0, stops[A_DOCUMENT + 1] = { 0 };
    size_t length = 0;
    char code[30];
    for (size_t i = 0; i < passages; i++) {
        const int wrote =
            sprintf(text + length, "%s %s\n", lines[below(line_count)], lines[below(line_count)]);
        int64_t letters = 0;
        for (int k = 0; k < wrote; k++)
            letters += (text[length + (size_t)k] & 0xC0) != 0x80;
        length += (size_t)wrote;
        stops[i + 1] = stops[i] + letters;
    }
    snprintf(code, sizeof code, "D%lld", (long long)number);
    check(db, cgov_document_put(db, &(cgov_document){ .code = code, .text = text }, &document));
    for (size_t i = 0; i < passages; i++)
        check(db, cgov_passage_put(db,
                                   &(cgov_passage){ .document = document,
                                                    .start = stops[i],
                                                    .stop = stops[i + 1] - 1 },
                                   NULL));
    text_bytes += 2 * (double)length;
}

static void make_study(cgov *db, size_t passages)
{
    check(db, cgov_begin(db));
    for (size_t done = 0; done < passages; done += A_DOCUMENT)
        add_document(db, (int64_t)(done / A_DOCUMENT),
                     passages - done < A_DOCUMENT ? passages - done : A_DOCUMENT);
    check(db, cgov_commit(db));
}

/* ---- others ---- */

static void run(sqlite3 *sqlite, const char *sql)
{
    if (sqlite3_exec(sqlite, sql, NULL, NULL, NULL) != SQLITE_OK) {
        fprintf(stderr, "%s: %s\n", sql, sqlite3_errmsg(sqlite));
        exit(1);
    }
}

/* Ids that a statement gives for one bound text; how many, and how many of them are in `known`. */
static size_t ask(sqlite3_stmt *stmt, const char *text, const unsigned char *known, size_t *right)
{
    size_t count = 0;
    *right = 0;
    sqlite3_bind_text(stmt, 1, text, -1, SQLITE_TRANSIENT);
    while (sqlite3_step(stmt) == SQLITE_ROW) {
        count++;
        *right += known != NULL && known[sqlite3_column_int64(stmt, 0)] != 0;
    }
    sqlite3_reset(stmt);
    return count;
}

static sqlite3_stmt *prepare(sqlite3 *sqlite, const char *sql)
{
    sqlite3_stmt *stmt = NULL;
    if (sqlite3_prepare_v2(sqlite, sql, -1, &stmt, NULL) != SQLITE_OK) {
        fprintf(stderr, "%s: %s\n", sql, sqlite3_errmsg(sqlite));
        exit(1);
    }
    return stmt;
}

/* ---- measuring ---- */

static int by_value(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double median(double *values)
{
    qsort(values, RUNS, sizeof *values, by_value);
    return values[RUNS / 2];
}

/* Seconds of a search with its first page, or with all hits; which passages they are. */
static double search(cgov *db, const char *query, int64_t limit, unsigned char *known,
                     size_t *count)
{
    const cgov_search_filter filter = { .kinds = CGOV_SEARCH_IN(CGOV_SEARCH_PASSAGE),
                                        .limit = limit };
    cgov_search_cursor *cur = NULL;
    const cgov_search_hit *hit = NULL;
    cgov_status status;
    const double start = now();
    check(db, cgov_search(db, query, &filter, &cur));
    while ((status = cgov_search_next(cur, &hit)) == CGOV_ROW)
        if (known != NULL)
            known[hit->id] = 1;
    check(db, status);
    *count = (size_t)cgov_search_count(cur);
    cgov_search_cursor_free(cur);
    return now() - start;
}

/* Seconds until all hits are ranked and counted, none of them read. */
static double rank(cgov *db, const char *query)
{
    cgov_search_cursor *cur = NULL;
    const double start = now();
    check(db,
          cgov_search(db, query,
                      &(cgov_search_filter){ .kinds = CGOV_SEARCH_IN(CGOV_SEARCH_PASSAGE) }, &cur));
    const double taken = now() - start;
    cgov_search_cursor_free(cur);
    return taken;
}

/* What is right is told by a scan of the normal form of every passage, without the index. */
static size_t scan(sqlite3 *sqlite, const char *query, unsigned char *known)
{
    sqlite3_stmt *stmt = prepare(sqlite, "SELECT id, quote FROM passage");
    cgov_text_key *needle = NULL;
    size_t count = 0;
    cgov_text_key_make(query, &needle, NULL);
    while (sqlite3_step(stmt) == SQLITE_ROW) {
        cgov_text_key *key = NULL;
        cgov_text_key_make((const char *)sqlite3_column_text(stmt, 1), &key, NULL);
        bool there = false;
        for (const char *at = key->text; !there && (at = strstr(at, needle->text)) != NULL; at++) {
            /* of Thai: no mark may follow, nor stand first */
            const unsigned char *end = (const unsigned char *)at + strlen(needle->text);
            const unsigned code = end[0] == 0xE0 ? (end[1] & 0x3Fu) << 6 | (end[2] & 0x3Fu) : 0;
            there = !(code == 0xE31 || code == 0xE33 || (code >= 0xE34 && code <= 0xE3A) ||
                      (code >= 0xE47 && code <= 0xE4E));
        }
        if (there) {
            known[sqlite3_column_int64(stmt, 0)] = 1;
            count++;
        }
        cgov_text_key_free(key);
    }
    sqlite3_finalize(stmt);
    cgov_text_key_free(needle);
    return count;
}

typedef struct bench {
    cgov *db;
    sqlite3 *sqlite;
    sqlite3_stmt *like, *trigram;
    size_t passages;
    unsigned char *known, *found;
} bench;

static void measure(bench *b, const char *query)
{
    char name[300], pattern[300], phrase[300];
    double ranked[RUNS], first[RUNS], all[RUNS], like[RUNS], trigram[RUNS];
    size_t count = 0, likes = 0, trigrams = 0, right = 0, like_right = 0, trigram_right = 0;
    memset(b->known, 0, b->passages + 2);
    memset(b->found, 0, b->passages + 2);
    const size_t truth = scan(b->sqlite, query, b->known);
    snprintf(pattern, sizeof pattern, "%%%s%%", query);
    snprintf(phrase, sizeof phrase, "\"%s\"", query);
    for (size_t i = 0; i < RUNS; i++) {
        first[i] = search(b->db, phrase, PAGE, NULL, &count);
        ranked[i] = rank(b->db, phrase);
        if (i == 0 || count < 2000)
            all[i] = search(b->db, phrase, 0, b->found, &count);
        else
            all[i] = all[0];
        double start = now();
        likes = ask(b->like, pattern, b->known, &like_right);
        like[i] = now() - start;
        start = now();
        trigrams = ask(b->trigram, phrase, b->known, &trigram_right);
        trigram[i] = now() - start;
    }
    for (size_t i = 0; i < b->passages + 2; i++)
        right += b->known[i] != 0 && b->found[i] != 0;
    const double fast = median(ranked), page = median(first), slow = median(like);
    const struct {
        const char *what;
        double value;
        const char *unit, *against;
    } rows[] = {
        { "hits", (double)count, "passages", "the scan's" },
        { "hits of a scan", (double)truth, "passages", "" },
        { "recall", truth > 0 ? (double)right / (double)truth : 1, "", "1" },
        { "precision", count > 0 ? (double)right / (double)count : 1, "", "1" },
        { "recall of LIKE", truth > 0 ? (double)like_right / (double)truth : 1, "", "1" },
        { "precision of LIKE", likes > 0 ? (double)like_right / (double)likes : 1, "", "1" },
        { "recall of trigrams", truth > 0 ? (double)trigram_right / (double)truth : 1, "", "1" },
        { "precision of trigrams", trigrams > 0 ? (double)trigram_right / (double)trigrams : 1, "",
          "1" },
        { "all hits ranked", fast * 1e3, "ms", "LIKE" },
        { "and the first page read", page * 1e3, "ms", "LIKE" },
        { "every hit with its places", median(all) * 1e3, "ms", "" },
        { "LIKE", slow * 1e3, "ms", "" },
        { "trigrams", median(trigram) * 1e3, "ms", "" },
        { "LIKE by all hits ranked", slow / fast, "times", "50 for rare terms, 1 for any" },
        { "LIKE by the first page read too", slow / page, "times", "1" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        snprintf(name, sizeof name, "%s: %s", query, rows[i].what);
        print(name, rows[i].value, rows[i].unit, rows[i].against);
    }
}

static bool occurs(const char *term)
{
    for (size_t i = 0; i < line_count; i++)
        if (strstr(lines[i], term) != NULL)
            return true;
    return false;
}

static int by_word(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The first word, in order of the words, that stands so many times in the sentences; or NULL. */
static const char *word_of(size_t times)
{
    for (size_t i = 0, next; i < word_count; i = next) {
        for (next = i + 1; next < word_count && strcmp(words[next], words[i]) == 0;)
            next++;
        if (next - i == times)
            return words[i];
    }
    return NULL;
}

static void measure_words(bench *b)
{
    if (word_count > 0)
        qsort(words, word_count, sizeof *words, by_word);
    for (size_t times = 1; times <= word_count; times *= 3) {
        const char *word = word_of(times);
        if (word != NULL)
            measure(b, word);
    }
}

int main(int argc, char **argv)
{
    static const char absent[] = "ไม่มีคำนี้แน่นอน";
    static const char *const queries[] = { "มี",          "การ",
                                           "ก",          "อ",
                                           "ที่",          "รัฐบาล",
                                           "ประชาสังคม",  "ความไว้วางใจ",
                                           "วัฒนธรรม",    "โบราณสถาน",
                                           "ทำการ",      "ประชาธิปไตย",
                                           "ประเทศไทย",  "กระทรวงมหาดไทย",
                                           "พ.ศ. 2475",  "UNESCO" };
    char folder[] = "/tmp/cgov-bench-XXXXXX", path[60], index[70], other[60];
    if (argc < 2 || mkdtemp(folder) == NULL) {
        fprintf(stderr, "usage: search SENTENCES.tsv [PASSAGES]\n");
        return 2;
    }
    bench b = { .passages = argc > 2 ? (size_t)strtoul(argv[2], NULL, 10) : 1000 };
    snprintf(path, sizeof path, "%s/study.cgov", folder);
    snprintf(index, sizeof index, "%s-index", path);
    snprintf(other, sizeof other, "%s/trigram.db", folder);
    read_lines(argv[1]);
    check(NULL, cgov_open(path, NULL, &b.db, NULL));
    double start = now();
    make_study(b.db, b.passages);
    const double import = now() - start;
    start = now();
    check(b.db, cgov_search_prepare(b.db, NULL, NULL));
    const double indexing = now() - start;
    b.known = calloc(b.passages + 2, 1);
    b.found = calloc(b.passages + 2, 1);
    sqlite3_open(path, &b.sqlite);
    print("passages", (double)b.passages, "", "");
    print("different sentences", (double)line_count, "", "");
    print("text of documents and passages", text_bytes / 1e6, "MB", "");
    print("import", import, "s", "");
    print("indexing", indexing, "s", "import; deferred to the first search");
    print("import and indexing by import", (import + indexing) / import, "times", "2");
    print("index by text", file_size(index) / text_bytes, "times", "2");
    char attach[120];
    snprintf(attach, sizeof attach, "ATTACH '%s' AS other", other);
    run(b.sqlite, attach);
    start = now();
    run(b.sqlite, "CREATE VIRTUAL TABLE other.t USING fts5(quote, tokenize='trigram', content='');"
                  "INSERT INTO t (rowid, quote) SELECT id, quote FROM passage");
    print("indexing by trigrams, passages alone", now() - start, "s", "");
    print("trigrams by text of passages", file_size(other) / (text_bytes / 2), "times", "");
    b.like = prepare(b.sqlite, "SELECT id FROM passage WHERE quote LIKE ?");
    b.trigram = prepare(b.sqlite, "SELECT rowid FROM t WHERE t MATCH ?");
    for (size_t i = 0; i < sizeof queries / sizeof queries[0]; i++)
        if (occurs(queries[i]))
            measure(&b, queries[i]);
    measure_words(&b);
    measure(&b, absent);
    check(b.db, cgov_project_put(b.db, &(cgov_project){ .code = "X", .title_th = "ใหม่" }, NULL));
    size_t count = 0;
    start = now();
    search(b.db, "ใหม่ๆๆ", PAGE, NULL, &count);
    print("a search after an edit", (now() - start) * 1e3, "ms", "");
    sqlite3_finalize(b.like);
    sqlite3_finalize(b.trigram);
    sqlite3_close(b.sqlite);
    cgov_close(b.db);
    remove(path);
    remove(index);
    remove(other);
    rmdir(folder);
    free(b.known);
    free(b.found);
    while (line_count > 0)
        free(lines[--line_count]);
    while (word_count > 0)
        free(words[--word_count]);
    return 0;
}
