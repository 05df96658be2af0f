/*
 * How well and how fast words are found, against libthai where it is installed. The argument is
 * gold-segmented text: lines of an id, a sentence and its words joined by bars, tab-separated (as
 * tests/data/thai-text/sentences.tsv). A word is right if it begins and ends where one of gold's
 * does. Prints `measure value unit against`, tab-separated.
 *
 *     tests/bench/run.sh words
 */
#include "cgov/words.h"

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum {
    LINES_MAX = 20000,
    LETTERS_MAX = 100000
};

typedef struct sentence {
    char *text, *gold;
} sentence;

static sentence sentences[LINES_MAX];
static size_t sentence_count;

/* Where words begin (1), or white space does (2), by code point; [length] is 1. */
typedef struct cuts {
    unsigned char at[LETTERS_MAX + 1];
    size_t length;
} cuts;

typedef int libthai_break(const unsigned char *text, int *positions, size_t capacity);

static libthai_break *libthai;
static cgov_lexicon *lexicon; /* NULL: ICU alone */
static cuts gold, found;

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static void print(const char *who, const char *measure, double value, const char *unit)
{
    printf("%s: %s\t%.4f\t%s\t%s\n", who, measure, value, unit,
           strcmp(who, "libthai") == 0 ? "" : "libthai");
}

static void read_sentences(const char *path)
{
    static char line[4 * LETTERS_MAX];
    FILE *file = fopen(path, "r");
    if (file == NULL) {
        perror(path);
        exit(1);
    }
    while (sentence_count < LINES_MAX && fgets(line, sizeof line, file) != NULL) {
        char *text = strchr(line, '\t');
        char *words = text != NULL ? strchr(text + 1, '\t') : NULL;
        if (words == NULL)
            continue;
        *words = '\0';
        words[1 + strcspn(words + 1, "\n")] = '\0';
        sentences[sentence_count++] = (sentence){ strdup(text + 1), strdup(words + 1) };
    }
    fclose(file);
}

/* The code point at `at`, and how long its UTF-8 is. */
static unsigned code_at(const char *at, size_t *bytes)
{
    const unsigned char *b = (const unsigned char *)at;
    *bytes = b[0] < 0x80 ? 1 : b[0] < 0xE0 ? 2 : b[0] < 0xF0 ? 3 : 4;
    return *bytes == 1   ? b[0]
           : *bytes == 2 ? (b[0] & 0x1Fu) << 6 | (b[1] & 0x3Fu)
           : *bytes == 3 ? (b[0] & 0xFu) << 12 | (b[1] & 0x3Fu) << 6 | (b[2] & 0x3Fu)
                         : 0x10000;
}

static void gold_cuts(const sentence *s)
{
    const char *word = s->gold;
    size_t bytes;
    memset(&gold, 0, sizeof gold);
    gold.at[0] = 1;
    for (const char *at = s->text; *at != '\0' && gold.length < LETTERS_MAX; at += bytes) {
        const unsigned code = code_at(at, &bytes);
        if (*word == '|') {
            word++;
            gold.at[gold.length] = 1;
        }
        if (code == ' ' && *word != ' ')
            gold.at[gold.length] = gold.at[gold.length + 1] = 2;
        else
            word += bytes;
        gold.length++;
        if (code == ' ' && gold.at[gold.length] == 2)
            gold.at[gold.length] = 1;
    }
    gold.at[gold.length] = 1;
}

static size_t cgov_cuts(const sentence *s)
{
    cgov_word *words = NULL;
    size_t count = 0;
    memset(found.at, 0, gold.length + 1);
    if (cgov_words(s->text, lexicon, &words, &count, NULL) != CGOV_OK)
        exit(1);
    for (size_t i = 0; i < count; i++) {
        found.at[words[i].start] = 1;
        found.at[words[i].stop] = 1;
    }
    cgov_free(words);
    return count;
}

/* In TIS-620, which libthai reads; what it has no code for is a letter of no word. */
static size_t libthai_cuts(const sentence *s)
{
    static unsigned char text[LETTERS_MAX + 1];
    static int positions[LETTERS_MAX];
    size_t length = 0, bytes;
    for (const char *at = s->text; *at != '\0' && length < LETTERS_MAX; at += bytes) {
        const unsigned code = code_at(at, &bytes);
        text[length++] = (unsigned char)(code < 0x80                    ? code
                                         : code > 0xE00 && code < 0xE5C ? code - 0xE00 + 0xA0
                                                                        : '?');
    }
    text[length] = '\0';
    memset(found.at, 0, length + 1);
    const int count = libthai(text, positions, LETTERS_MAX);
    for (int i = 0; i < count; i++)
        found.at[positions[i]] = 1;
    return (size_t)count;
}

typedef struct score {
    size_t gold, found, right;
} score;

static size_t word_end(const cuts *c, size_t from, size_t length)
{
    size_t end = from + 1;
    while (end < length && c->at[end] == 0)
        end++;
    return end;
}

/* White space is no word of either. */
static void compare(score *total)
{
    found.at[0] = 1;
    for (size_t i = 0; i < gold.length; i++) {
        if (gold.at[i] == 2)
            found.at[i] = found.at[i + 1] = 1;
    }
    for (size_t i = 0; i < gold.length; i++) {
        if (gold.at[i] == 2)
            continue;
        const bool a = gold.at[i] == 1, b = found.at[i] == 1;
        total->gold += a;
        total->found += b;
        total->right +=
            a && b && word_end(&gold, i, gold.length) == word_end(&found, i, gold.length);
    }
}

static void measure(const char *who, size_t (*cut)(const sentence *s))
{
    score total = { 0 };
    double taken = 0, letters = 0;
    for (size_t i = 0; i < sentence_count; i++) {
        gold_cuts(&sentences[i]);
        const double start = now();
        cut(&sentences[i]);
        taken += now() - start;
        letters += (double)gold.length;
        compare(&total);
    }
    const double precision = (double)total.right / (double)total.found,
                 recall = (double)total.right / (double)total.gold;
    print(who, "precision of words", precision, "");
    print(who, "recall of words", recall, "");
    print(who, "F1 of words", 2 * precision * recall / (precision + recall), "");
    print(who, "speed", letters / taken * 1e-6, "million letters/s");
}

int main(int argc, char **argv)
{
    if (argc != 2) {
        fprintf(stderr, "usage: words SENTENCES.tsv\n");
        return 2;
    }
    read_sentences(argv[1]);
    measure("cgov_words without a lexicon", cgov_cuts);
    if (cgov_lexicon_make(&lexicon, NULL) != CGOV_OK)
        return 1;
    measure("cgov_words with the lexicon", cgov_cuts);
    void *library = dlopen("libthai.so.0", RTLD_NOW);
    void *symbol = library != NULL ? dlsym(library, "th_brk") : NULL;
    memcpy(&libthai, &symbol, sizeof symbol);
    if (libthai != NULL)
        measure("libthai", libthai_cuts);
    else
        fprintf(stderr, "libthai is not installed\n");
    cgov_lexicon_free(lexicon);
    while (sentence_count > 0) {
        free(sentences[--sentence_count].text);
        free(sentences[sentence_count].gold);
    }
    return 0;
}
