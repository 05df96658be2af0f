/* Reads JSON and finds the places of its parts again. See json.h. */
#include "exchange/format/json.h"

#include "base/error.h"
#include "text/codepoint.h"

#include <sqlite3.h>
#include <string.h>

/* ---- places ---- */

static const char *skip_blanks(const char *at)
{
    while (*at == ' ' || *at == '\t' || *at == '\r' || *at == '\n')
        at++;
    return at;
}

static const char *skip_string(const char *at)
{
    for (at++; *at != '\0' && *at != '"'; at++)
        if (*at == '\\' && at[1] != '\0')
            at++;
    return *at == '"' ? at + 1 : at;
}

/* Behind the value that begins at `at`; the text is JSON. */
static const char *skip_value(const char *at)
{
    int depth = 0;
    do {
        if (*at == '"') {
            at = skip_string(at);
        } else {
            depth += (*at == '{' || *at == '[') - (*at == '}' || *at == ']');
            at++;
        }
    } while (*at != '\0' && (depth > 0 || strchr(",]} \t\r\n", *at) == NULL));
    return at;
}

const char *cgov__json_root(const cgov__json *from)
{
    return skip_blanks(from->text);
}

const char *cgov__json_member(const char *object, const char *key)
{
    const size_t length = strlen(key);
    const char *at = *object == '{' ? skip_blanks(object + 1) : "";
    while (*at == '"') {
        const char *name = at + 1, *end = skip_string(at);
        at = skip_blanks(end);
        at = skip_blanks(*at == ':' ? at + 1 : at);
        if ((size_t)(end - name) == length + 1 && memcmp(name, key, length) == 0)
            return at;
        at = skip_blanks(skip_value(at));
        at = skip_blanks(*at == ',' ? at + 1 : at);
    }
    return object;
}

const char *cgov__json_element(const char *array, size_t index)
{
    const char *at = *array == '[' ? skip_blanks(array + 1) : "";
    for (size_t i = 0; *at != '\0' && *at != ']'; i++) {
        if (i == index)
            return at;
        at = skip_blanks(skip_value(at));
        at = skip_blanks(*at == ',' ? at + 1 : at);
    }
    return array;
}

static void place_of(const char *text, const char *at, int *line, int *column)
{
    const size_t length = (size_t)(at - text);
    *line = *column = 1;
    for (size_t i = 0; i < length;) {
        const bool ends = text[i] == '\n';
        cgov__codepoint_next(text, length, &i);
        *line += ends;
        *column = ends ? 1 : *column + 1;
    }
}

static cgov_status fail_at(cgov *db, const cgov__json *from, int line, int column, char *words)
{
    const bool thai = db->language == CGOV_LANGUAGE_TH;
    const char *name = from->name != NULL ? from->name : from->noun;
    const cgov_status status = words == NULL ? cgov__nomem(&db->error)
                                             : cgov__fail_db(db, CGOV_INVALID,
                                                             thai ? "%s บรรทัด %d คอลัมน์ %d: %s"
                                                                  : "%s, line %d, column %d: %s",
                                                             name, line, column, words);
    sqlite3_free(words);
    return status;
}

cgov_status cgov__json_fail(cgov *db, const cgov__json *from, const char *at, char *words)
{
    int line = 1, column = 1;
    place_of(from->text, at, &line, &column);
    return fail_at(db, from, line, column, words);
}

/* ---- reading ---- */

/* jansson's own words are English: they stand behind ours. */
static cgov_status not_json(cgov *db, const cgov__json *from, const json_error_t *error)
{
    const bool thai = db->language == CGOV_LANGUAGE_TH;
    const int line = error->line > 0 ? error->line : 1;
    return fail_at(
        db, from, line, error->column > 0 ? error->column : 1,
        sqlite3_mprintf(thai ? "รูปแบบ JSON ไม่ถูกต้อง ดูเครื่องหมายจุลภาค คำพูด และวงเล็บที่บรรทัดนี้ "
                               "หรือบรรทัดก่อนหน้า (%s)"
                             : "this is not JSON: look at the commas, quotation marks and "
                               "brackets of this line and the one before (%s)",
                        error->text));
}

cgov_status cgov__json_read(cgov *db, const char *text, const char *name, const char *noun,
                            cgov__json *from)
{
    const bool thai = db->language == CGOV_LANGUAGE_TH;
    json_error_t error = { 0 };
    if (strncmp(text, "\xEF\xBB\xBF", 3) == 0)
        text += 3;
    *from = (cgov__json){ .text = text, .name = name, .noun = noun };
    from->root = json_loads(text, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &error);
    if (from->root == NULL && json_error_code(&error) == json_error_out_of_memory)
        return cgov__nomem(&db->error);
    if (from->root == NULL)
        return not_json(db, from, &error);
    return json_is_object(from->root)
               ? CGOV_OK
               : cgov__json_fail(db, from, cgov__json_root(from),
                                 sqlite3_mprintf("%s", thai ? "ต้องเป็นออบเจกต์ JSON คือขึ้นต้นด้วย {"
                                                            : "this has to be an object: { ... }"));
}

void cgov__json_free(cgov__json *from)
{
    json_decref(from->root);
    *from = (cgov__json){ 0 };
}
