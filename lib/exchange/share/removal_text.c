/* Words taken out of single values, and the functions by which queries do it. See removal.h. */
#include "exchange/share/removal.h"

#include "base/compare.h"
#include "base/utf8.h"
#include "exchange/share/rewrite.h"
#include "text/codepoint.h"

#include <stdlib.h>
#include <string.h>

/* ---- one text ---- */

typedef struct replacements {
    cgov__replacement *list;
    size_t count, capacity;
} replacements;

static bool add_replacement(replacements *r, size_t start, size_t stop, const char *text)
{
    if (!CGOV__GROW(r->list, r->capacity, r->count + 1))
        return false;
    r->list[r->count++] = (cgov__replacement){ start, stop, text };
    return true;
}

CGOV__BY(by_start, cgov__replacement, start)

/* What overlaps becomes one, with the words of the first. */
static void join_overlapping(replacements *r)
{
    size_t kept = 0;
    if (r->count > 1)
        qsort(r->list, r->count, sizeof *r->list, by_start);
    for (size_t i = 0; i < r->count; i++)
        if (kept > 0 && r->list[i].start < r->list[kept - 1].stop) {
            if (r->list[i].stop > r->list[kept - 1].stop)
                r->list[kept - 1].stop = r->list[i].stop;
        } else {
            r->list[kept++] = r->list[i];
        }
    r->count = kept;
}

static cgov_status collect_names(cgov__removal *it, const char *text, size_t length,
                                 replacements *r)
{
    const cgov__occurrence *list = NULL;
    size_t count = 0;
    cgov_status status = it->names != NULL ? cgov__finder_find(it->names, text, length, &list,
                                                               &count, &it->db->error)
                                           : CGOV_OK;
    for (size_t i = 0; status == CGOV_OK && i < count; i++)
        if (list[i].certain && !add_replacement(r, list[i].start, list[i].stop, it->pseudonym))
            status = cgov__nomem(&it->db->error);
    return status;
}

static cgov_status collect_words(cgov__removal *it, const char *text, size_t length,
                                 replacements *r)
{
    const cgov__fragment_range *list = NULL;
    size_t count = 0;
    cgov_status status =
        cgov__fragments_find(it->words, text, length, &list, &count, &it->db->error);
    for (size_t i = 0; status == CGOV_OK && i < count; i++)
        if (!add_replacement(r, list[i].start, list[i].stop, it->mark))
            status = cgov__nomem(&it->db->error);
    return status;
}

/* As cgov__removal_rewrite(), of a text that is no JSON. */
static bool rewrite_plain(cgov__removal *it, const char *text, size_t length, bool words,
                          cgov__buffer *out)
{
    replacements r = { 0 };
    cgov__rewrite map = { 0 };
    cgov_status status = collect_names(it, text, length, &r);
    if (status == CGOV_OK && words)
        status = collect_words(it, text, length, &r);
    join_overlapping(&r);
    if (status == CGOV_OK && r.count > 0)
        status = cgov__rewrite_text(text, length, r.list, r.count, out, &map, &it->db->error);
    cgov__rewrite_free(&map);
    const bool changed = status == CGOV_OK && r.count > 0;
    cgov__free(r.list);
    it->failed = status != CGOV_OK ? status : it->failed;
    return changed;
}

/* ---- JSON ---- */

static int hex_digit(char c)
{
    return c >= '0' && c <= '9'                 ? c - '0'
           : (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10
                                                : -1;
}

static uint32_t read_unit(const char *at)
{
    uint32_t unit = 0;
    for (int i = 0; i < 4; i++) {
        const int digit = hex_digit(at[i]);
        if (digit < 0)
            return 0xFFFD;
        unit = unit * 16 + (uint32_t)digit;
    }
    return unit;
}

/* The escape at `at`, behind its backslash; gives where it ends. */
static size_t decode_escape(const char *text, size_t at, size_t end, cgov__buffer *out)
{
    static const char from[] = "bfnrt", to[] = "\b\f\n\r\t";
    const char *plain = strchr(from, text[at]);
    if (text[at] != 'u' || at + 5 > end) {
        cgov__buffer_char(out, plain != NULL && text[at] != '\0' ? to[plain - from] : text[at]);
        return at + 1;
    }
    uint32_t code = read_unit(text + at + 1);
    at += 5;
    if (code >= 0xD800 && code < 0xDC00 && at + 6 <= end && text[at] == '\\' &&
        text[at + 1] == 'u') {
        code = 0x10000 + ((code - 0xD800) << 10) + ((read_unit(text + at + 2) - 0xDC00) & 0x3FF);
        at += 6;
    }
    cgov__buffer_codepoint(out, code >= 0xD800 && code < 0xE000 ? 0xFFFD : code);
    return at;
}

/* Where the string that begins behind a quotation mark ends: at its closing mark, or `length`. */
static size_t string_end(const char *text, size_t length, size_t at)
{
    while (at < length && text[at] != '"')
        at += text[at] == '\\' ? 2 : 1;
    return at < length ? at : length;
}

static void decode_string(const char *text, size_t from, size_t end, cgov__buffer *out)
{
    cgov__buffer_clear(out);
    for (size_t at = from; at < end;)
        if (text[at] == '\\' && at + 1 < end) {
            at = decode_escape(text, at + 1, end, out);
        } else {
            cgov__buffer_char(out, text[at]);
            at++;
        }
}

static bool rewrite_json(cgov__removal *it, const char *text, size_t length, bool words,
                         cgov__buffer *out)
{
    cgov__buffer plain = { 0 }, rewritten = { 0 };
    bool changed = false;
    for (size_t at = 0, end; at < length && it->failed == CGOV_OK; at = end) {
        if (text[at] != '"') {
            cgov__buffer_char(out, text[at]);
            end = at + 1;
            continue;
        }
        end = string_end(text, length, at + 1);
        decode_string(text, at + 1, end, &plain);
        cgov__buffer_clear(&rewritten);
        end += end < length;
        if (plain.length > 0 &&
            cgov__removal_rewrite(it, plain.bytes, plain.length, words, &rewritten)) {
            cgov__buffer_json(out, rewritten.bytes, rewritten.length);
            changed = true;
        } else {
            cgov__buffer_append(out, text + at, end - at);
        }
    }
    cgov__buffer_free(&plain);
    cgov__buffer_free(&rewritten);
    if (!changed)
        cgov__buffer_clear(out);
    return changed;
}

/* As the library writes it; what only looks so is read as plain text too. */
static bool is_json(const char *text, size_t length)
{
    return length > 2 && ((text[0] == '{' && text[1] == '"' && text[length - 1] == '}') ||
                          (text[0] == '[' && strchr("\"[]n0123456789", text[1]) != NULL &&
                           text[length - 1] == ']'));
}

bool cgov__removal_rewrite(cgov__removal *it, const char *text, size_t length, bool words,
                           cgov__buffer *out)
{
    if (is_json(text, length) && rewrite_json(it, text, length, words, out))
        return true;
    return it->failed == CGOV_OK && rewrite_plain(it, text, length, words, out);
}

/* ---- functions ---- */

static void rewrite_value(sqlite3_context *context, sqlite3_value *value, bool words)
{
    cgov__removal *it = sqlite3_user_data(context);
    const char *text = (const char *)sqlite3_value_text(value);
    cgov__buffer out = { 0 };
    if (text == NULL || sqlite3_value_type(value) != SQLITE_TEXT) {
        sqlite3_result_value(context, value);
        return;
    }
    const bool changed =
        cgov__removal_rewrite(it, text, (size_t)sqlite3_value_bytes(value), words, &out);
    if (it->failed != CGOV_OK || out.failed)
        sqlite3_result_error_nomem(context);
    else if (changed)
        sqlite3_result_text(context, out.bytes, (int)out.length, SQLITE_TRANSIENT);
    else
        sqlite3_result_value(context, value);
    cgov__buffer_free(&out);
}

static void names_function(sqlite3_context *context, int count, sqlite3_value **values)
{
    (void)count;
    rewrite_value(context, values[0], false);
}

static void words_function(sqlite3_context *context, int count, sqlite3_value **values)
{
    (void)count;
    rewrite_value(context, values[0], true);
}

/* Whether the values of this column are words, or say what the words were. */
static bool is_telling(const cgov__removal *it, const char *table, const char *column)
{
    const cgov__share_column *found = cgov__share_column_find(&it->columns, table, column);
    return strcmp(column, "code") != 0 &&
           ((found != NULL && found->free_text) || strcmp(column, "sha256") == 0 ||
            strcmp(column, "file_sha256") == 0 ||
            (strcmp(table, "person") == 0 && strcmp(column, "agency") == 0));
}

/* Behind the value that begins at `at`: a string, or anything up to the next comma or bracket. */
static size_t value_end(const char *text, size_t length, size_t at)
{
    if (at < length && text[at] == '"') {
        const size_t end = string_end(text, length, at + 1);
        return end + (end < length);
    }
    while (at < length && text[at] != ',' && text[at] != '}')
        at++;
    return at;
}

/* Whether the value from `at` to `end` is a mark of an earlier removal. */
static bool is_marked(const cgov__removal *it, const char *text, size_t at, size_t end)
{
    cgov__buffer plain = { 0 };
    if (text[at] == '"' && end > at + 1)
        decode_string(text, at + 1, end - 1, &plain);
    const bool marked =
        !plain.failed && plain.length > 0 && cgov__removal_is_mark(it, plain.bytes);
    cgov__buffer_free(&plain);
    return marked;
}

/* The row of a log: {"column":value,...}, as the triggers write it. */
static void empty_fields(const cgov__removal *it, const char *table, const char *text,
                         size_t length, cgov__buffer *out)
{
    cgov__buffer column = { 0 };
    for (size_t at = 0, end; at < length; at = end) {
        end = at + 1;
        if (text[at] != '"') {
            cgov__buffer_char(out, text[at]);
            continue;
        }
        const size_t name = string_end(text, length, at + 1);
        decode_string(text, at + 1, name, &column);
        const size_t value = name + 2 < length ? name + 2 : length; /* behind ": */
        end = value_end(text, length, value);
        const bool empties = strncmp(text + value, "null", 4) != 0 &&
                             is_telling(it, table, column.length > 0 ? column.bytes : "") &&
                             !is_marked(it, text, value, end);
        cgov__buffer_append(out, text + at, (empties ? value : end) - at);
        if (empties && text[value] == '"')
            cgov__buffer_json(out, it->log_mark, strlen(it->log_mark));
        else if (empties)
            cgov__buffer_text(out, "null");
    }
    cgov__buffer_free(&column);
}

static void fields_function(sqlite3_context *context, int count, sqlite3_value **values)
{
    const cgov__removal *it = sqlite3_user_data(context);
    const char *table = (const char *)sqlite3_value_text(values[0]);
    const char *text = (const char *)sqlite3_value_text(values[1]);
    cgov__buffer out = { 0 };
    (void)count;
    if (table == NULL || text == NULL || *text != '{') {
        sqlite3_result_value(context, values[1]);
        return;
    }
    empty_fields(it, table, text, (size_t)sqlite3_value_bytes(values[1]), &out);
    if (out.failed)
        sqlite3_result_error_nomem(context);
    else
        sqlite3_result_text(context, out.bytes, (int)out.length, SQLITE_TRANSIENT);
    cgov__buffer_free(&out);
}

static const struct {
    const char *name;
    int values;
    void (*call)(sqlite3_context *context, int count, sqlite3_value **values);
} functions[] = { { "removal_names", 1, names_function },
                  { "removal_words", 1, words_function },
                  { "removal_fields", 2, fields_function } };

cgov_status cgov__removal_functions(cgov__removal *it)
{
    for (size_t i = 0; i < sizeof functions / sizeof functions[0]; i++) {
        const int code = sqlite3_create_function_v2(
            it->db->sqlite, functions[i].name, functions[i].values, SQLITE_UTF8 | SQLITE_DIRECTONLY,
            it, functions[i].call, NULL, NULL, NULL);
        if (code != SQLITE_OK)
            return cgov__sqlite_failed(it->db, code);
    }
    return CGOV_OK;
}

void cgov__removal_functions_end(cgov__removal *it)
{
    for (size_t i = 0; i < sizeof functions / sizeof functions[0]; i++)
        sqlite3_create_function_v2(it->db->sqlite, functions[i].name, functions[i].values,
                                   SQLITE_UTF8, NULL, NULL, NULL, NULL, NULL);
}
