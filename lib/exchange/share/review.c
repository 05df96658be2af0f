/*
 * Words that may be a name and may be none (a nickname that is also a colour), and telephones,
 * accounts and names that nobody listed: a person decides, in a file of rows beside the copy.
 * Without a decision for each there is no copy. See share.h.
 */
#include "exchange/share/share.h"

#include "cgov/output.h"
#include "exchange/format/table.h"
#include "text/codepoint.h"
#include "text/word_key.h"

#include <string.h>
#include <sys/stat.h>

enum {
    WORD,
    MEANS,
    PLACES,
    CONTEXT,
    DECISION,
    AS,
    COLUMNS,
    AROUND = 30 /* code points of context on each side */
};

static const char *const headers[COLUMNS][2] = {
    [WORD] = { "word", "คำ" },
    [MEANS] = { "may be", "อาจหมายถึง" },
    [PLACES] = { "places", "จำนวนแห่ง" },
    [CONTEXT] = { "context", "ข้อความรอบคำ" },
    [DECISION] = { "decision (replace / everywhere / keep)", "คำตัดสิน (แทนที่ / แทนทุกแห่ง / คงไว้)" },
    [AS] = { "replace as", "แทนด้วย" },
};

/* ---- words ---- */

static cgov__share_word *find_word(cgov__share *s, const char *word, size_t length,
                                   const char *code)
{
    bool added = false;
    cgov__buffer key = { 0 };
    cgov__buffer_append(&key, word, length);
    cgov__buffer_char(&key, '\1');
    cgov__buffer_text(&key, code);
    const int64_t *at = key.failed ? NULL
                                   : cgov__strings_add(&s->word_places, key.bytes, key.length,
                                                       (int64_t)s->word_count, &added);
    cgov__buffer_free(&key);
    if (at == NULL || !CGOV__GROW(s->words, s->word_capacity, s->word_count + 1))
        return NULL;
    if (!added)
        return &s->words[*at];
    s->words[s->word_count] = (cgov__share_word){
        .word = cgov__arena_copy(&s->texts, word, length),
        .means = cgov__arena_copy(&s->texts, code, strlen(code)),
    };
    const cgov__share_word *made = &s->words[s->word_count++];
    return made->word != NULL && made->means != NULL ? &s->words[s->word_count - 1] : NULL;
}

/* The text around a word, in one line. */
static const char *keep_context(cgov__share *s, const char *text, size_t length, size_t start,
                                size_t stop)
{
    const size_t first = start > AROUND ? start - AROUND : 0;
    const size_t from = cgov__codepoint_bytes(text, length, first);
    const size_t to = cgov__codepoint_bytes(text, length, stop + AROUND);
    char *kept = cgov__arena_copy(&s->texts, text + from, to - from);
    for (char *c = kept; c != NULL && *c != '\0'; c++)
        if (*c == '\n' || *c == '\r' || *c == '\t')
            *c = ' ';
    return kept;
}

/* What was decided of the words at a place, which may be what `means` says. */
static cgov_status decide_words(cgov__share *s, const char *text, size_t length, size_t start,
                                size_t stop, const char *means, bool *replaces, const char **as)
{
    const size_t from = cgov__codepoint_bytes(text, length, start);
    const size_t to = cgov__codepoint_bytes(text, length, stop);
    cgov__share_word *word = find_word(s, text + from, to - from, means);
    if (word == NULL)
        return cgov__nomem(&s->db->error);
    if (word->context == NULL &&
        (word->context = keep_context(s, text, length, start, stop)) == NULL)
        return cgov__nomem(&s->db->error);
    word->count++;
    s->shown.undecided += word->decision == CGOV__WORD_UNDECIDED;
    *replaces = word->decision == CGOV__WORD_REPLACE || word->decision == CGOV__WORD_EVERYWHERE;
    *as = word->as != NULL ? word->as : *as;
    return CGOV_OK;
}

cgov_status cgov__share_decide(cgov__share *s, const char *text, size_t length,
                               const cgov__occurrence *it, bool *replaces, const char **as)
{
    *replaces = false;
    return it->identity >= s->known_count ? CGOV_OK
                                          : decide_words(s, text, length, it->start, it->stop,
                                                         s->known[it->identity].code, replaces, as);
}

cgov_status cgov__share_decide_unlisted(cgov__share *s, const char *text, size_t length,
                                        const cgov__unlisted_place *it, bool *replaces,
                                        const char **as)
{
    *replaces = false;
    return decide_words(s, text, length, it->start, it->stop, cgov__unlisted_word(it->kind, false),
                        replaces, as);
}

/* The kind that words in the file name, in either language; false: it is a code. */
static bool read_kind(const char *means, cgov__unlisted_kind *kind)
{
    for (int i = 0; i < CGOV__UNLISTED_KINDS; i++)
        for (int thai = 0; thai < 2; thai++)
            if (strcmp(means, cgov__unlisted_word((cgov__unlisted_kind)i, thai)) == 0) {
                *kind = (cgov__unlisted_kind)i;
                return true;
            }
    return false;
}

const cgov__share_word *cgov__share_everywhere(const cgov__share *s, size_t *at,
                                               cgov__unlisted_kind *kind)
{
    while (*at < s->word_count) {
        const cgov__share_word *word = &s->words[(*at)++];
        if (word->decision == CGOV__WORD_EVERYWHERE && read_kind(word->means, kind))
            return word;
    }
    return NULL;
}

/* ---- reading decisions ---- */

/* A header is known without the choices that stand behind it in round brackets. */
static cgov_status is_header(cgov__share *s, const char *text, const char *header, bool *is)
{
    char *cut = cgov__strndup(text, strcspn(text, "("));
    char *wanted = cgov__strndup(header, strcspn(header, "("));
    const cgov_status status = cut != NULL && wanted != NULL
                                   ? cgov__same_word(cut, wanted, is, &s->db->error)
                                   : cgov__nomem(&s->db->error);
    cgov__free(cut);
    cgov__free(wanted);
    return status;
}

static cgov_status find_columns(cgov__share *s, const cgov__csv_record *header, int at[COLUMNS])
{
    static const int needed[] = { WORD, MEANS, DECISION };
    cgov_status status = CGOV_OK;
    for (int c = 0; c < COLUMNS; c++) {
        at[c] = -1;
        for (size_t i = 0; status == CGOV_OK && i < header->count; i++)
            for (int language = 0; status == CGOV_OK && language < 2; language++) {
                bool is = false;
                status = is_header(s, header->cells[i].text, headers[c][language], &is);
                at[c] = is ? (int)i : at[c];
            }
    }
    for (size_t i = 0; status == CGOV_OK && i < sizeof needed / sizeof needed[0]; i++)
        if (at[needed[i]] < 0)
            status = cgov__fail_in(s->db, CGOV_INVALID, "%s has no column \"%s\" (%s)",
                                   "%s ไม่มีคอลัมน์ \"%s\" (%s)", s->review, headers[needed[i]][0],
                                   headers[needed[i]][1]);
    return status;
}

static cgov_status read_decision(cgov__share *s, const cgov__csv_record *record, const char *text,
                                 cgov__word_decision *decision)
{
    static const struct {
        const char *word;
        cgov__word_decision decision;
    } words[] = { { "replace", CGOV__WORD_REPLACE },
                  { "แทนที่", CGOV__WORD_REPLACE },
                  { "everywhere", CGOV__WORD_EVERYWHERE },
                  { "แทนทุกแห่ง", CGOV__WORD_EVERYWHERE },
                  { "keep", CGOV__WORD_KEEP },
                  { "คงไว้", CGOV__WORD_KEEP } };
    cgov_status status = CGOV_OK;
    *decision = CGOV__WORD_UNDECIDED;
    if (*text == '\0')
        return CGOV_OK;
    for (size_t i = 0; status == CGOV_OK && i < sizeof words / sizeof words[0]; i++) {
        bool is = false;
        status = cgov__same_word(text, words[i].word, &is, &s->db->error);
        if (is)
            *decision = words[i].decision;
    }
    if (status == CGOV_OK && *decision == CGOV__WORD_UNDECIDED)
        status = cgov__fail_in(s->db, CGOV_INVALID,
                               "%s, row %lld, column \"%s\": \"%s\" is no decision; write replace, "
                               "everywhere or keep",
                               "%s แถว %lld คอลัมน์ \"%s\": \"%s\" ไม่ใช่คำตัดสิน ให้เขียน แทนที่, "
                               "แทนทุกแห่ง หรือ คงไว้",
                               s->review, (long long)record->number,
                               headers[DECISION][s->db->language == CGOV_LANGUAGE_TH], text);
    return status;
}

static const char *cell_at(const cgov__csv_record *record, int at)
{
    return at >= 0 && (size_t)at < record->count ? record->cells[at].text : "";
}

/* What replaces it, in brackets whether they were written or not. */
static cgov_status keep_replacement(cgov__share *s, const char *as, cgov__share_word *word)
{
    const size_t length = strlen(as);
    cgov__buffer words = { 0 };
    if (length == 0)
        return CGOV_OK;
    cgov__buffer_format(&words, as[0] == '[' && as[length - 1] == ']' ? "%s" : "[%s]", as);
    word->as = words.failed ? NULL : cgov__arena_copy(&s->texts, words.bytes, words.length);
    cgov__buffer_free(&words);
    return word->as != NULL ? CGOV_OK : cgov__nomem(&s->db->error);
}

/* Spreadsheets take the 0 from the front of a telephone that is typed as a number; 8 or 9 digits
 * are left of it, and no telephone that is found begins so. */
static bool lacks_zero(const char *word, cgov__unlisted_kind kind)
{
    const size_t digits = strspn(word, "0123456789");
    return kind == CGOV__UNLISTED_PHONE && word[0] != '0' && word[digits] == '\0' &&
           (digits == 8 || digits == 9);
}

static cgov_status take_row(cgov__share *s, const cgov__csv_record *record, const int at[COLUMNS])
{
    cgov__word_decision decision = CGOV__WORD_UNDECIDED;
    cgov__unlisted_kind kind = CGOV__UNLISTED_KINDS;
    const char *word = cell_at(record, at[WORD]), *means = cell_at(record, at[MEANS]);
    const cgov_status status = read_decision(s, record, cell_at(record, at[DECISION]), &decision);
    if (status != CGOV_OK || *word == '\0')
        return status;
    if (read_kind(means, &kind))
        means = cgov__unlisted_word(kind, false);
    cgov__buffer words = { 0 };
    cgov__buffer_format(&words, lacks_zero(word, kind) ? "0%s" : "%s", word);
    cgov__share_word *kept = words.failed ? NULL : find_word(s, words.bytes, words.length, means);
    cgov__buffer_free(&words);
    if (kept == NULL)
        return cgov__nomem(&s->db->error);
    kept->decision = decision;
    return keep_replacement(s, cell_at(record, at[AS]), kept);
}

static const char *name_beside(cgov__share *s)
{
    cgov__buffer name = { 0 };
    cgov__buffer_format(&name, "%s.review.csv", s->path);
    const char *kept = name.failed ? NULL : cgov__arena_copy(&s->texts, name.bytes, name.length);
    cgov__buffer_free(&name);
    return kept;
}

cgov_status cgov__share_review_read(cgov__share *s)
{
    cgov__table *table = NULL;
    static const cgov__csv_record none = { 0 };
    const cgov__csv_record *record = &none;
    int at[COLUMNS] = { 0 };
    struct stat there;
    cgov_error **error = &s->db->error;
    const cgov__table_options how = { .language = s->db->language, .answers = true };
    s->review = s->options->review != NULL ? s->options->review : name_beside(s);
    if (s->review == NULL)
        return cgov__nomem(error);
    if (lstat(s->review, &there) != 0)
        return CGOV_OK; /* it is made if there is anything to decide */
    cgov_status status = cgov__table_open(s->review, &how, &table, error);
    if (status == CGOV_OK)
        status = cgov__table_next(table, &record, error);
    status = status == CGOV_ROW ? find_columns(s, record, at) : status;
    while (status == CGOV_OK && (status = cgov__table_next(table, &record, error)) == CGOV_ROW)
        status = take_row(s, record, at);
    cgov__table_free(table);
    return status == CGOV_DONE ? CGOV_OK : status;
}

/* ---- writing ---- */

static void write_cells(cgov__buffer *csv, const char *const cells[COLUMNS])
{
    for (size_t i = 0; i < COLUMNS; i++) {
        cgov__buffer_text(csv, i > 0 ? "," : "");
        cgov__csv_write(csv, cells[i], strlen(cells[i]), ',');
    }
    cgov__buffer_text(csv, "\r\n");
}

static void write_word(cgov__buffer *csv, const cgov__share_word *word, bool thai)
{
    static const char *const decisions[][2] = { [CGOV__WORD_UNDECIDED] = { "", "" },
                                                [CGOV__WORD_REPLACE] = { "replace", "แทนที่" },
                                                [CGOV__WORD_EVERYWHERE] = { "everywhere",
                                                                            "แทนทุกแห่ง" },
                                                [CGOV__WORD_KEEP] = { "keep", "คงไว้" } };
    char count[24];
    cgov__unlisted_kind kind = CGOV__UNLISTED_KINDS;
    sqlite3_snprintf(sizeof count, count, "%lld", (long long)word->count);
    const bool is_kind = read_kind(word->means, &kind);
    const char *const cells[COLUMNS] = {
        [WORD] = word->word,
        [MEANS] = is_kind ? cgov__unlisted_word(kind, thai) : word->means,
        [PLACES] = count,
        [CONTEXT] = word->context != NULL ? word->context : "",
        [DECISION] = decisions[word->decision][thai],
        [AS] = word->as != NULL ? word->as : "",
    };
    write_cells(csv, cells);
}

/* A workbook that people filled in is not written over by a CSV. */
static bool is_csv(const char *path)
{
    const size_t length = strlen(path);
    return length >= 4 && sqlite3_stricmp(path + length - 4, ".csv") == 0;
}

cgov_status cgov__share_review_write(cgov__share *s)
{
    const bool thai = s->db->language == CGOV_LANGUAGE_TH;
    cgov__buffer csv = { 0 };
    cgov_error *error = NULL;
    const char *cells[COLUMNS];
    if (s->shown.undecided == 0)
        return CGOV_OK;
    const bool beside = !is_csv(s->review); /* then nobody asked for that name */
    if (beside && (s->review = name_beside(s)) == NULL)
        return cgov__nomem(&s->db->error);
    for (size_t i = 0; i < COLUMNS; i++)
        cells[i] = headers[i][thai];
    cgov__buffer_text(&csv, "\xEF\xBB\xBF");
    write_cells(&csv, cells);
    for (size_t i = 0; i < s->word_count; i++)
        write_word(&csv, &s->words[i], thai);
    cgov_status status = csv.failed ? cgov__nomem(&s->db->error)
                         : beside   ? cgov_output_create(s->review, csv.bytes, csv.length, &error)
                                    : cgov_output_write(s->review, csv.bytes, csv.length, &error);
    cgov__buffer_free(&csv);
    if (status != CGOV_OK && error != NULL)
        cgov__fail_as(&s->db->error, error);
    cgov_error_free(error);
    if (status == CGOV_OK)
        chmod(s->review, 0600); /* it has the words around the names */
    s->shown.review = s->review;
    return status != CGOV_OK
               ? status
               : cgov__fail_in(
                     s->db, CGOV_REJECTED,
                     "places that may identify somebody, and that nobody has decided on: %lld. "
                     "Write "
                     "replace, everywhere or keep in the column \"%s\" of %s, and share again",
                     "มี %lld แห่งที่อาจระบุตัวบุคคลและยังไม่มีผู้ตัดสิน: ตอบ แทนที่, แทนทุกแห่ง หรือ คงไว้ "
                     "ในคอลัมน์ \"%s\" ของ %s แล้วสั่งอีกครั้ง",
                     (long long)s->shown.undecided, thai ? "คำตัดสิน" : "decision", s->review);
}
