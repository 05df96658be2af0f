/*
 * What comes in from outside, as libFuzzer makes it up. The environment variable CGOV_DOOR names
 * the door that is tried; run.sh tries them all. Besides memory: a load's rows add up, no call ends
 * with CGOV_INTERNAL, all words are UTF-8, a load can be taken back at once, a damaged study is
 * refused or answers, a damaged index never changes an answer, and cgov_check() comes to its end.
 */
#include "fuzz.h"

#include "base/utf8.h"
#include "cgov/search.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);
int LLVMFuzzerInitialize(int *argc, char ***argv);

char folder[] = "/dev/shm/cgov-fuzz-XXXXXX";
cgov *study; /* kept from input to input: what one does is rolled back */

/* ---- what has to hold ---- */

void must(bool holds, const char *what, const char *words)
{
    if (holds)
        return;
    fprintf(stderr, "BROKEN: %s: %s\n", what, words);
    abort();
}

void must_be_text(const char *words)
{
    size_t length = 0;
    if (words != NULL)
        must(cgov__utf8(words, &length), "words are not UTF-8", words);
}

void must_be_said(cgov *db, cgov_status status)
{
    must(status != CGOV_INTERNAL, "internal", cgov_errmsg(db));
    must_be_text(cgov_errmsg(db));
}

void take_problem(const cgov_import_problem *problem, void *ctx)
{
    (void)ctx;
    must(problem->reason != NULL && *problem->reason != '\0', "a problem without a reason", "");
    must_be_text(problem->file);
    must_be_text(problem->column);
    must_be_text(problem->value);
    must_be_text(problem->reason);
    must_be_text(problem->remedy);
}

const char *write_input(const char *name, const void *bytes, size_t size)
{
    static char path[100];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "wb");
    must(file != NULL && fwrite(bytes, 1, size, file) == size && fclose(file) == 0, "no room",
         path);
    return path;
}

/* ---- loads ---- */

int64_t rows_of_study(void)
{
    int64_t counts[5] = { 0 }, sum = 0;
    cgov_agency_count(study, NULL, &counts[0]);
    cgov_project_count(study, NULL, &counts[1]);
    cgov_document_count(study, NULL, &counts[2]);
    cgov_coding_count(study, NULL, &counts[3]);
    cgov_person_count(study, NULL, &counts[4]);
    for (size_t i = 0; i < COUNT(counts); i++)
        sum += counts[i];
    return sum;
}

void load(const char *path, const cgov_import_options *options)
{
    cgov_import_result result = { 0 };
    must(cgov_begin(study) == CGOV_OK, "begin", cgov_errmsg(study));
    const int64_t before = rows_of_study();
    const cgov_status status = cgov_import_file(study, path, options, take_problem, NULL, &result);
    must_be_said(study, status);
    if (status == CGOV_OK || status == CGOV_REJECTED)
        must(result.rows == result.inserted + result.updated + result.unchanged + result.rejected,
             "rows do not add up", cgov_errmsg(study));
    if (status == CGOV_REJECTED || options->check_only)
        must(rows_of_study() == before, "a refused load left something", "");
    if (status == CGOV_OK && result.source > 0 && result.inserted > 0) {
        const cgov_status undone = cgov_load_undo(study, result.source, NULL, NULL);
        must(undone == CGOV_OK, "a load cannot be taken back", cgov_errmsg(study));
        must(rows_of_study() == before, "a load that was taken back left something", "");
    }
    must(cgov_rollback(study) == CGOV_OK, "rollback", cgov_errmsg(study));
}

static void try_survey(const uint8_t *bytes, size_t size)
{
    load(write_input("survey.csv", bytes, size),
         &(cgov_import_options){ .kind = CGOV_IMPORT_SURVEY });
}

/* The first byte is the kind of list. */
static void try_list(const uint8_t *bytes, size_t size)
{
    if (size == 0)
        return;
    load(write_input("list.csv", bytes + 1, size - 1),
         &(cgov_import_options){
             .kind =
                 (cgov_import_kind)(CGOV_IMPORT_AGENCIES +
                                    bytes[0] % (CGOV_IMPORT_MEMOS - CGOV_IMPORT_AGENCIES + 1)) });
}

/* Delimiters, quotes, encodings: the first byte says how it is read. */
static void try_csv(const uint8_t *bytes, size_t size)
{
    static const char *const encodings[] = {
        NULL,      "UTF-8",        "windows-874", "UTF-16LE",
        "TIS-620", "windows-1252", "UTF-16BE",    "ISO-2022-JP"
    };
    if (size == 0)
        return;
    load(write_input("people.csv", bytes + 1, size - 1),
         &(cgov_import_options){ .kind = CGOV_IMPORT_PEOPLE,
                                 .encoding = encodings[bytes[0] % 8],
                                 .delimiter = ",;\t"[bytes[0] / 8 % 3],
                                 .check_only = bytes[0] / 64 % 2 });
}

static void try_mapping(const uint8_t *bytes, size_t size)
{
    static const char survey[] = "form,title,level,partner,year,level 2\n"
                                 "1,ธนาคารขยะ,coordination,เทศบาลตำบลปริก,2555,x\n"
                                 "2,Market,3,,2010,\n";
    char *mapping = NULL;
    const char *path = write_input("mapping.json", bytes, size);
    const cgov_status status = cgov_import_mapping_read(study, path, &mapping);
    must_be_said(study, status);
    if (status == CGOV_OK)
        load(write_input("survey.csv", survey, sizeof survey - 1),
             &(cgov_import_options){ .mapping = mapping });
    cgov_free(mapping);
}

static void try_review(const uint8_t *bytes, size_t size)
{
    const char *path = write_input("review.csv", bytes, size);
    must(cgov_begin(study) == CGOV_OK, "begin", cgov_errmsg(study));
    must_be_said(study, cgov_agency_review_apply(study, path, NULL, take_problem, NULL, NULL));
    must(cgov_rollback(study) == CGOV_OK, "rollback", cgov_errmsg(study));
}

/* ---- documents ---- */

void load_document(const char *path, const cgov_transcript_options *options)
{
    cgov_document *row = NULL;
    must(cgov_begin(study) == CGOV_OK, "begin", cgov_errmsg(study));
    const cgov_status status =
        cgov_document_load(study, path, &(cgov_document){ .code = "T1" }, options, NULL);
    must_be_said(study, status);
    if (status == CGOV_OK) {
        must(cgov_document_find(study, "T1", &row) == CGOV_OK, "a document is lost",
             cgov_errmsg(study));
        must_be_text(row->text);
    }
    cgov_document_free(row);
    must(cgov_rollback(study) == CGOV_OK, "rollback", cgov_errmsg(study));
}

static void try_transcript(const uint8_t *bytes, size_t size)
{
    load_document(write_input("transcript.txt", bytes, size), NULL);
}

/* The index may be behind; all else is as it should be. */
static void take_no_damage(const cgov_finding *finding, void *ctx)
{
    (void)ctx;
    must(finding->kind == CGOV_FINDING_DERIVED, "a revision left a finding", finding->message);
}

static void try_revise(const uint8_t *bytes, size_t size)
{
    cgov_document *row = NULL;
    cgov_revision *revision = NULL;
    const char *path = write_input("revised.txt", bytes, size);
    must(cgov_begin(study) == CGOV_OK, "begin", cgov_errmsg(study));
    must(cgov_document_find(study, "D1", &row) == CGOV_OK, "no D1", cgov_errmsg(study));
    must_be_said(study, cgov_document_revise_file(study, row->id, path, NULL, &revision));
    cgov_revision_free(revision);
    cgov_document_free(row);
    must_be_said(study, cgov_check(study, take_no_damage, NULL, NULL));
    must(cgov_rollback(study) == CGOV_OK, "rollback", cgov_errmsg(study));
}

static void take_finding(const cgov_refi_finding *finding, void *ctx)
{
    (void)ctx;
    must_be_text(finding->path);
    must_be_text(finding->reason);
}

/* A project is an archive, a codebook XML. */
static void try_refi(const uint8_t *bytes, size_t size)
{
    const bool is_archive = size > 2 && memcmp(bytes, "PK", 2) == 0;
    const char *path = write_input(is_archive ? "in.qdpx" : "in.qdc", bytes, size);
    must(cgov_begin(study) == CGOV_OK, "begin", cgov_errmsg(study));
    must_be_said(
        study, cgov_refi_import(study, path, &(cgov_refi_options){ .report = take_finding }, NULL));
    must(cgov_rollback(study) == CGOV_OK, "rollback", cgov_errmsg(study));
}

/* ---- tables, queries, words ---- */

static void try_qca(const uint8_t *bytes, size_t size)
{
    cgov_qca_table *table = NULL;
    cgov_error *error = NULL;
    const char *path = write_input("qca.csv", bytes, size);
    const cgov_status status = cgov_qca_load_csv(path, NULL, 0, &table, &error);
    must(status != CGOV_INTERNAL, "internal", cgov_error_message(error));
    must_be_text(cgov_error_message(error));
    cgov_qca_table_free(table);
    cgov_error_free(error);
}

static char *text_of(const uint8_t *bytes, size_t size)
{
    char *text = malloc(size + 1);
    must(text != NULL, "memory", "");
    memcpy(text, bytes, size);
    text[size] = '\0';
    return text;
}

static int64_t search_for(cgov *db, const char *query, uint64_t *sum)
{
    cgov_search_cursor *cur = NULL;
    const cgov_search_hit *hit = NULL;
    cgov_status status = cgov_search(db, query, &(cgov_search_filter){ .aliases = true }, &cur);
    const int64_t found = cgov_search_count(cur);
    while (status == CGOV_OK || status == CGOV_ROW) {
        status = cgov_search_next(cur, &hit);
        if (status == CGOV_ROW)
            *sum = *sum * 31 + (uint64_t)hit->kind * 7 + (uint64_t)hit->id;
    }
    cgov_search_cursor_free(cur);
    if (status != CGOV_DONE)
        must_be_said(db, status);
    return status == CGOV_DONE ? found : -1;
}

static void try_query(const uint8_t *bytes, size_t size)
{
    char *query = text_of(bytes, size);
    uint64_t sum = 0;
    search_for(study, query, &sum);
    free(query);
}

static void try_words(const uint8_t *bytes, size_t size)
{
    char *text = text_of(bytes, size);
    cgov_error *error = NULL;
    cgov_text_key *key = NULL;
    cgov_date date;
    int year = 0;
    const cgov_status dated = cgov_date_parse(text, CGOV_CALENDAR_ANY, &date, &error);
    must(dated != CGOV_INTERNAL, "date", text);
    cgov_error_free(error);
    error = NULL;
    const cgov_status dated_year = cgov_year_parse(text, CGOV_CALENDAR_ANY, &year, &error);
    must(dated_year != CGOV_INTERNAL, "year", text);
    cgov_error_free(error);
    error = NULL;
    const cgov_status keyed = cgov_text_key_make(text, &key, &error);
    must(keyed != CGOV_INTERNAL, "key", text);
    cgov_text_key_free(key);
    cgov_error_free(error);
    char *seen = cgov_text_visible(text, -1), *wrapped = cgov_text_wrap(text, 40, 2);
    must_be_text(seen);
    must(cgov_text_width(text, -1) >= 0, "width", text);
    cgov_free(seen);
    cgov_free(wrapped);
    free(text);
}

/* ---- pages ---- */

image pages;
static image index_pages;
static uint64_t right_answer;
static int64_t right_count;

static image read_image(const char *name)
{
    char path[100];
    image out = { 0 };
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "rb");
    must(file != NULL, "no image", path);
    fseek(file, 0, SEEK_END);
    out.size = (size_t)ftell(file);
    rewind(file);
    out.bytes = malloc(out.size);
    must(fread(out.bytes, 1, out.size, file) == out.size, "image", path);
    fclose(file);
    return out;
}

/* Each change is six bytes: where, of which page, and what. */
void write_damaged(const char *name, const image *whole, const uint8_t *changes, size_t size)
{
    uint8_t *bytes = malloc(whole->size);
    memcpy(bytes, whole->bytes, whole->size);
    for (size_t i = 0; i + 6 <= size; i += 6) {
        const size_t page = (size_t)changes[i] << 8 | changes[i + 1];
        const size_t at = ((size_t)changes[i + 2] << 8 | changes[i + 3]) % 16384;
        bytes[(page * 4096 + at) % whole->size] = changes[i + 4];
        bytes[(page * 4096 + at + 1) % whole->size] ^= changes[i + 5];
    }
    write_input(name, bytes, whole->size);
    free(bytes);
}

void take_check(const cgov_finding *finding, void *ctx)
{
    (void)ctx;
    must_be_text(finding->message);
}

static void try_pages(const uint8_t *bytes, size_t size)
{
    char path[100];
    cgov *db = NULL;
    cgov_error *error = NULL;
    uint64_t sum = 0;
    write_damaged("damaged.cgov", &pages, bytes, size);
    snprintf(path, sizeof path, "%s/damaged.cgov", folder);
    const cgov_status status = cgov_open(path, NULL, &db, &error);
    must(status != CGOV_INTERNAL, "open", cgov_error_message(error));
    must_be_text(cgov_error_message(error));
    cgov_error_free(error);
    if (status == CGOV_OK) {
        search_for(db, "ไว้ใจ", &sum);
        must_be_said(db, cgov_check(db, take_check, NULL, NULL));
        cgov_level_table *levels = NULL;
        must_be_said(db, cgov_level_distribution(db, NULL, &levels));
        cgov_level_table_free(levels);
        must_be_said(db, cgov_refi_export(db, "/dev/null", NULL, NULL));
    }
    cgov_close(db);
    snprintf(path, sizeof path, "%s/damaged.cgov-index", folder);
    unlink(path);
}

static void try_index(const uint8_t *bytes, size_t size)
{
    char path[100];
    cgov *db = NULL;
    uint64_t sum = 0;
    write_damaged("whole.cgov-index", &index_pages, bytes, size);
    snprintf(path, sizeof path, "%s/whole.cgov", folder);
    must(cgov_open(path, NULL, &db, NULL) == CGOV_OK, "open", path);
    const int64_t found = search_for(db, "ไว้ใจ", &sum);
    must(found == right_count && sum == right_answer, "a damaged index changed the answer",
         cgov_errmsg(db));
    must_be_said(db, cgov_check(db, take_check, NULL, NULL));
    cgov_close(db);
}

/* ---- doors ---- */

static const struct door {
    const char *name;
    void (*go_through)(const uint8_t *bytes, size_t size);
} doors[] = {
    { "survey", try_survey },   { "list", try_list },         { "csv", try_csv },
    { "mapping", try_mapping }, { "review", try_review },     { "transcript", try_transcript },
    { "revise", try_revise },   { "refi", try_refi },         { "qca", try_qca },
    { "query", try_query },     { "words", try_words },       { "pages", try_pages },
    { "index", try_index },     { "workbook", try_workbook }, { "fieldwork", try_fieldwork },
    { "prose", try_prose },     { "sav", try_sav },           { "identities", try_identities },
    { "merge", try_merge },     { "share", try_share },       { "decide", try_decide }
};
static const struct door *door;

static const char rows[] =
    "INSERT INTO factor (id, code, kind, label_th, label_en) VALUES (1, 'trust', 'condition', "
    "'ความไว้วางใจ', 'Trust');"
    "INSERT INTO agency (id, code, name_th, name_en, sector) VALUES"
    " (1, 'A1', 'เทศบาลตำบลปริก', 'Prik', 'local_government'), (2, 'A2', 'เทศบาลตำบลปริค', NULL, "
    "'community');"
    "INSERT INTO project (id, code, title_th, stated_level, summary) VALUES (1, 'P1', 'ไว้ใจกัน', "
    "'collaboration', 'x');"
    "INSERT INTO participation (project, agency, is_lead) VALUES (1, 1, 1);"
    "INSERT INTO coder (id, code) VALUES (1, 'K');"
    "INSERT INTO document (id, code, title, text) VALUES (1, 'D1', 'สัมภาษณ์', 'P01: เราไว้ใจกัน "
    "และทำงานด้วยกันมานาน');"
    "INSERT INTO passage (id, document, start, stop, quote) VALUES (1, 1, 5, 16, 'เราไว้ใจกัน');"
    "INSERT INTO coding (id, passage, factor, coder, memo) VALUES (1, 1, 1, 1, 'เพราะ');";

static void make_study(const char *path)
{
    cgov *db = NULL;
    sqlite3 *sqlite = NULL;
    must(cgov_open(path, NULL, &db, NULL) == CGOV_OK, "make", path);
    cgov_close(db);
    must(sqlite3_open(path, &sqlite) == SQLITE_OK &&
             sqlite3_exec(sqlite, rows, NULL, NULL, NULL) == SQLITE_OK,
         "rows", sqlite3_errmsg(sqlite));
    sqlite3_close(sqlite);
    must(cgov_open(path, NULL, &db, NULL) == CGOV_OK, "open", path);
    right_answer = 0;
    right_count = search_for(db, "ไว้ใจ", &right_answer);
    must(right_count > 0, "nothing is found", path);
    cgov_close(db);
}

static void remove_folder(void)
{
    char command[100];
    snprintf(command, sizeof command, "rm -rf '%s'", folder);
    if (system(command) != 0)
        perror(folder);
}

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc;
    (void)argv;
    char path[100];
    const char *wanted = getenv("CGOV_DOOR");
    for (size_t i = 0; i < COUNT(doors); i++)
        if (wanted != NULL && strcmp(doors[i].name, wanted) == 0)
            door = &doors[i];
    if (door == NULL) {
        for (size_t i = 0; i < COUNT(doors); i++)
            printf("%s\n", doors[i].name);
        exit(wanted == NULL ? 0 : 2);
    }
    must(mkdtemp(folder) != NULL, "no folder", folder);
    atexit(remove_folder);
    snprintf(path, sizeof path, "%s/whole.cgov", folder);
    make_study(path);
    pages = read_image("whole.cgov");
    index_pages = read_image("whole.cgov-index");
    snprintf(path, sizeof path, "%s/study.cgov", folder);
    make_study(path);
    must(cgov_open(path, NULL, &study, NULL) == CGOV_OK, "open", path);
    return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    door->go_through(bytes, size);
    return 0;
}
