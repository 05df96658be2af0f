/* The file of decisions. See decision.h. */
#include "exchange/share/decision.h"

#include "base/csv.h"
#include "base/file.h"
#include "base/map.h"
#include "cgov/output.h"
#include "cgov/words.h"
#include "text/codepoint.h"

#include <errno.h>
#include <sqlite3.h>
#include <string.h>
#include <unistd.h>

enum {
    AT_WORDS,
    AT_KIND,
    AT_COUNT,
    AT_CONTEXT,
    AT_DECISION,
    AT_BY,
    COLUMNS,
    AROUND = 30, /* code points of context on each side */
    SIZE_MAX_BYTES = 64 << 20
};

static const char *const headers[COLUMNS][2] = {
    { "words as written", "ข้อความที่พบ" },
    { "kind", "ประเภท" },
    { "count", "จำนวน" },
    { "context", "บริบท" },
    { "decision (keep / replace / everywhere)", "ตัดสิน (คงไว้ / แทน / แทนทุกแห่ง)" },
    { "replace by", "แทนด้วย" },
};

static const struct {
    const char *word;
    cgov__decision decision;
} answers[] = {
    { "", CGOV__UNDECIDED },          { "keep", CGOV__KEEP },
    { "replace", CGOV__REPLACE },     { "everywhere", CGOV__EVERYWHERE },
    { "คงไว้", CGOV__KEEP },           { "แทน", CGOV__REPLACE },
    { "แทนทุกแห่ง", CGOV__EVERYWHERE }, { "ทุกแห่ง", CGOV__EVERYWHERE },
};

typedef struct row {
    const char *words, *context, *by; /* by: in brackets */
    const char *given;                /* as the file has it, "" nothing */
    cgov__unlisted_kind kind;
    cgov__decision decision;
    int64_t count;
} row;

struct cgov__decisions {
    row *rows;
    size_t count, capacity;
    cgov__strings known; /* kind and normal form -> place in `rows` */
    cgov__arena texts;
    bool thai;
};

cgov_status cgov__decisions_new(bool thai, cgov__decisions **decisions, cgov_error **error)
{
    *decisions = cgov__calloc(1, sizeof **decisions);
    if (*decisions == NULL)
        return cgov__nomem(error);
    (*decisions)->thai = thai;
    return CGOV_OK;
}

void cgov__decisions_free(cgov__decisions *decisions)
{
    if (decisions == NULL)
        return;
    cgov__free(decisions->rows);
    cgov__strings_free(&decisions->known);
    cgov__arena_free(&decisions->texts);
    cgov__free(decisions);
}

/* ---- rows ---- */

static cgov_status add_row(cgov__decisions *d, cgov__unlisted_kind kind, const char *words,
                           size_t *place, cgov_error **error)
{
    const char *copy = cgov__arena_copy(&d->texts, words, strlen(words));
    if (copy == NULL || !cgov__grow((void **)&d->rows, &d->capacity, d->count + 1, sizeof *d->rows))
        return cgov__nomem(error);
    d->rows[d->count] = (row){ .words = copy, .kind = kind, .given = "" };
    *place = d->count++;
    return CGOV_OK;
}

/* The row of these words; a new one if there is none. */
static cgov_status find_row(cgov__decisions *d, cgov__unlisted_kind kind, const char *words,
                            size_t *place, cgov_error **error)
{
    cgov_text_key *form = NULL;
    cgov__buffer key = { 0 };
    bool added = false;
    cgov_status status = cgov_text_key_make(words, &form, error);
    if (status != CGOV_OK)
        return status;
    cgov__buffer_format(&key, "%d %s", (int)kind, form->text);
    cgov_text_key_free(form);
    int64_t *at =
        key.failed ? NULL
                   : cgov__strings_add(&d->known, key.bytes, key.length, (int64_t)d->count, &added);
    cgov__buffer_free(&key);
    if (at == NULL)
        return cgov__nomem(error);
    *place = (size_t)*at;
    return added ? add_row(d, kind, words, place, error) : CGOV_OK;
}

/* What stands for it: what people wrote, or the kind, in brackets. */
static cgov_status set_replacement(cgov__decisions *d, row *r, cgov_error **error)
{
    const char *words = *r->given != '\0' ? r->given : cgov__unlisted_word(r->kind, d->thai);
    const size_t length = strlen(words);
    const bool has = words[0] == '[' && words[length - 1] == ']';
    cgov__buffer by = { 0 };
    cgov__buffer_format(&by, has ? "%s" : "[%s]", words);
    r->by = by.failed ? NULL : cgov__arena_copy(&d->texts, by.bytes, by.length);
    cgov__buffer_free(&by);
    return r->by != NULL ? CGOV_OK : cgov__nomem(error);
}

/* ---- reading ---- */

/* Without the blanks around it. */
static const char *trim_cell(const cgov__csv_record *record, size_t at)
{
    if (at >= record->count)
        return "";
    char *text = record->cells[at].text;
    size_t length = strlen(text);
    while (length > 0 && (text[length - 1] == ' ' || text[length - 1] == '\t'))
        text[--length] = '\0';
    return text + strspn(text, " \t");
}

static cgov_status refuse_cell(const cgov__decisions *d, const char *path, int64_t number,
                               int column, const char *word, cgov_error **error)
{
    return cgov__fail(error, CGOV_INVALID,
                      d->thai ? "%s แถว %lld คอลัมน์ \"%s\": ไม่รู้จัก \"%s\" ใช้ %s"
                              : "%s, row %lld, column \"%s\": \"%s\" is not known; use %s",
                      path, (long long)number, headers[column][d->thai], word,
                      column == AT_DECISION
                          ? d->thai ? "คงไว้ แทน หรือ แทนทุกแห่ง" : "keep, replace or everywhere"
                      : d->thai ? "คำเดิมของแถวนั้น"
                                : "the word that stood there");
}

static bool read_kind(const char *word, cgov__unlisted_kind *kind)
{
    for (int i = 0; i < CGOV__UNLISTED_KINDS; i++)
        if (strcmp(word, cgov__unlisted_word((cgov__unlisted_kind)i, false)) == 0 ||
            strcmp(word, cgov__unlisted_word((cgov__unlisted_kind)i, true)) == 0) {
            *kind = (cgov__unlisted_kind)i;
            return true;
        }
    return false;
}

static bool is_answer(const char *text, const char *word)
{
    size_t i = 0;
    for (; text[i] != '\0' && word[i] != '\0'; i++)
        if (text[i] != word[i] && !(text[i] >= 'A' && text[i] <= 'Z' && text[i] + 32 == word[i]))
            return false;
    return text[i] == word[i];
}

static bool read_answer(const char *text, cgov__decision *decision)
{
    for (size_t i = 0; i < sizeof answers / sizeof answers[0]; i++)
        if (is_answer(text, answers[i].word)) {
            *decision = answers[i].decision;
            return true;
        }
    return false;
}

static cgov_status take_record(cgov__decisions *d, const char *path, const cgov__csv_record *record,
                               cgov_error **error)
{
    const char *words = trim_cell(record, AT_WORDS), *kind_word = trim_cell(record, AT_KIND);
    const char *said = trim_cell(record, AT_DECISION), *given = trim_cell(record, AT_BY);
    cgov__unlisted_kind kind;
    cgov__decision decision;
    size_t place = 0;
    if (!read_kind(kind_word, &kind))
        return refuse_cell(d, path, record->number, AT_KIND, kind_word, error);
    if (!read_answer(said, &decision))
        return refuse_cell(d, path, record->number, AT_DECISION, said, error);
    if (*words == '\0' || decision == CGOV__UNDECIDED)
        return CGOV_OK;
    const cgov_status status = find_row(d, kind, words, &place, error);
    if (status != CGOV_OK)
        return status;
    row *r = &d->rows[place];
    r->decision = decision;
    r->given = cgov__arena_copy(&d->texts, given, strlen(given));
    return r->given != NULL ? set_replacement(d, r, error) : cgov__nomem(error);
}

static cgov_status read_bytes(const char *path, cgov__buffer *bytes, cgov_error **error)
{
    cgov__file_fault fault = CGOV__FILE_FINE;
    const int file = cgov__file_open(path, SIZE_MAX_BYTES, false, &fault);
    char block[8192];
    int64_t got = 0;
    if (file < 0)
        return fault == CGOV__FILE_ABSENT
                   ? CGOV_OK
                   : cgov__fail(error, CGOV_IO, "%s: the file of decisions cannot be read", path);
    while ((got = cgov__file_read_some(file, block, sizeof block)) > 0)
        cgov__buffer_append(bytes, block, (size_t)got);
    const int code = errno;
    close(file);
    if (got < 0)
        return cgov__fail(error, CGOV_IO, "%s: %s", path, strerror(code));
    return bytes->failed ? cgov__nomem(error) : CGOV_OK;
}

cgov_status cgov__decisions_read(cgov__decisions *decisions, const char *path, cgov_error **error)
{
    cgov__buffer bytes = { 0 };
    cgov__csv *csv = NULL;
    const cgov__csv_record *record = NULL;
    cgov_status status = read_bytes(path, &bytes, error);
    const size_t mark = bytes.length >= 3 && memcmp(bytes.bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    if (status == CGOV_OK && bytes.length > mark) {
        status = cgov__csv_open_memory(bytes.bytes + mark, bytes.length - mark, 0, &csv, error);
        while (status == CGOV_OK && (status = cgov__csv_next(csv, &record, error)) == CGOV_ROW)
            status = record->number == 1 ? CGOV_OK : take_record(decisions, path, record, error);
        status = status == CGOV_DONE ? CGOV_OK : status;
    }
    cgov__csv_free(csv);
    cgov__buffer_free(&bytes);
    return status;
}

/* ---- asking ---- */

bool cgov__decisions_everywhere(const cgov__decisions *decisions, size_t *at, const char **words,
                                const char **by)
{
    while (*at < decisions->count) {
        const row *r = &decisions->rows[(*at)++];
        if (r->decision != CGOV__EVERYWHERE)
            continue;
        *words = r->words;
        *by = r->by;
        return true;
    }
    return false;
}

/* The words around a place, line ends as blanks. */
static const char *keep_context(cgov__decisions *d, const char *text, size_t length, size_t start,
                                size_t stop)
{
    const size_t from = start > AROUND ? start - AROUND : 0;
    const size_t first = cgov__codepoint_bytes(text, length, from);
    const size_t bytes = cgov__codepoint_bytes(text + first, length - first, stop + AROUND - from);
    char *kept = cgov__arena_copy(&d->texts, text + first, bytes);
    for (char *c = kept; c != NULL && *c != '\0'; c++)
        if (*c == '\n' || *c == '\r' || *c == '\t')
            *c = ' ';
    return kept;
}

cgov_status cgov__decisions_ask(cgov__decisions *decisions, cgov__unlisted_kind kind,
                                const char *text, size_t length, size_t start, size_t stop,
                                cgov__decision *decision, const char **by, cgov_error **error)
{
    const size_t first = cgov__codepoint_bytes(text, length, start);
    const size_t bytes = cgov__codepoint_bytes(text + first, length - first, stop - start);
    char *words = cgov__strndup(text + first, bytes);
    size_t place = 0;
    *by = NULL;
    cgov_status status =
        words != NULL ? find_row(decisions, kind, words, &place, error) : cgov__nomem(error);
    cgov__free(words);
    if (status != CGOV_OK)
        return status;
    row *r = &decisions->rows[place];
    if (r->count++ == 0 &&
        (r->context = keep_context(decisions, text, length, start, stop)) == NULL)
        return cgov__nomem(error);
    *decision = r->decision;
    *by = r->decision == CGOV__REPLACE || r->decision == CGOV__EVERYWHERE ? r->by : NULL;
    return CGOV_OK;
}

size_t cgov__decisions_open(const cgov__decisions *decisions)
{
    size_t open = 0;
    for (size_t i = 0; i < decisions->count; i++)
        open += decisions->rows[i].decision == CGOV__UNDECIDED;
    return open;
}

/* ---- writing ---- */

static void write_cell(cgov__buffer *out, const char *text, bool last)
{
    cgov__csv_write(out, text, strlen(text), ',');
    cgov__buffer_text(out, last ? "\r\n" : ",");
}

static const char *answer_word(const cgov__decisions *d, cgov__decision decision)
{
    static const char *const words[][2] = { [CGOV__UNDECIDED] = { "", "" },
                                            [CGOV__KEEP] = { "keep", "คงไว้" },
                                            [CGOV__REPLACE] = { "replace", "แทน" },
                                            [CGOV__EVERYWHERE] = { "everywhere", "แทนทุกแห่ง" } };
    return words[decision][d->thai];
}

static void write_row(const cgov__decisions *d, const row *r, cgov__buffer *out)
{
    char count[24];
    sqlite3_snprintf(sizeof count, count, "%lld", (long long)r->count);
    write_cell(out, r->words, false);
    write_cell(out, cgov__unlisted_word(r->kind, d->thai), false);
    write_cell(out, count, false);
    write_cell(out, r->context != NULL ? r->context : "", false);
    write_cell(out, answer_word(d, r->decision), false);
    write_cell(out, r->given, true);
}

cgov_status cgov__decisions_write(const cgov__decisions *decisions, const char *path,
                                  cgov_error **error)
{
    cgov__buffer out = { 0 };
    cgov__buffer_text(&out, "\xEF\xBB\xBF");
    for (int i = 0; i < COLUMNS; i++)
        write_cell(&out, headers[i][decisions->thai], i + 1 == COLUMNS);
    for (int decided = 0; decided < 2; decided++)
        for (size_t i = 0; i < decisions->count; i++)
            if ((decisions->rows[i].decision != CGOV__UNDECIDED) == (decided != 0))
                write_row(decisions, &decisions->rows[i], &out);
    const cgov_status status =
        out.failed ? cgov__nomem(error) : cgov_output_write(path, out.bytes, out.length, error);
    cgov__buffer_free(&out);
    return status;
}
