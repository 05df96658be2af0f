/* Reads a mapping, and finds its columns in a file. See mapping.h. */
#include "exchange/load/mapping.h"

#include "store/statement.h"

#include <string.h>

static cgov_status add_word(cgov *db, cgov__strings *map, const char *scope, const char *word,
                            int64_t value)
{
    cgov__buffer key = { 0 }, whole = { 0 };
    cgov_status status = cgov__word_key(word, strlen(word), &key, &db->error);
    if (scope != NULL) {
        cgov__buffer_text(&whole, scope);
        cgov__buffer_char(&whole, '\1');
    }
    cgov__buffer_append(&whole, key.bytes, key.length);
    if (status == CGOV_OK &&
        (whole.failed || cgov__strings_add(map, whole.bytes != NULL ? whole.bytes : "",
                                           whole.length, value, NULL) == NULL))
        status = cgov__nomem(&db->error);
    cgov__buffer_free(&key);
    cgov__buffer_free(&whole);
    return status;
}

/* ---- JSON ---- */

typedef struct json_row {
    const char *json; /* parameter */
    const char *kind, *calendar;
    const char *part; /* which part of the mapping the row is of */
    const char *column, *field, *separator, *code, *prefix, *suffix, *constant, *word;
    int partner;
    bool required, exact;
} json_row;

#define FIELD(name) CGOV__FIELD(json_row, name)
static const cgov__field json_fields[] = { FIELD(json),      FIELD(kind),     FIELD(calendar),
                                           FIELD(part),      FIELD(column),   FIELD(field),
                                           FIELD(separator), FIELD(code),     FIELD(prefix),
                                           FIELD(suffix),    FIELD(constant), FIELD(word),
                                           FIELD(partner),   FIELD(required), FIELD(exact) };
#undef FIELD
static const cgov__map json_map = CGOV__MAP("mapping", json_row, json_fields);

static const char *keep(cgov__mapping *mapping, const char *text)
{
    return text != NULL ? cgov__arena_copy(&mapping->texts, text, strlen(text)) : NULL;
}

/* As keep(), for what may be absent: false only if memory was lacking. */
static bool keep_any(cgov__mapping *mapping, const char *text, const char **kept)
{
    *kept = keep(mapping, text);
    return *kept != NULL || text == NULL;
}

static cgov_status find_target(cgov *db, const cgov__mapping *mapping, const char *name,
                               cgov__target *target)
{
    for (size_t i = 0; name != NULL && i < CGOV__TARGET_COUNT; i++)
        if (strcmp(cgov__targets[i].name, name) == 0 &&
            (cgov__targets[i].kinds >> mapping->kind & 1) != 0) {
            *target = (cgov__target)i;
            return CGOV_OK;
        }
    cgov__buffer list = { 0 };
    for (const char *const *it = cgov_import_fields(mapping->kind); *it != NULL; it++)
        cgov__buffer_format(&list, "%s%s", list.length > 0 ? ", " : "", *it);
    const cgov_status status =
        cgov__fail_db(db, CGOV_INVALID, "the mapping names the field \"%s\"; fields are: %s",
                      name != NULL ? name : "", list.bytes != NULL ? list.bytes : "");
    cgov__buffer_free(&list);
    return status;
}

static cgov_status check_column(cgov *db, const cgov__column *column, const json_row *row)
{
    const cgov__target_spec *spec = &cgov__targets[column->target];
    const bool of_partner = strncmp(spec->name, "partner.", 8) == 0;
    if (of_partner && (column->partner < 0 || column->partner >= CGOV__PARTNERS))
        return cgov__fail_db(db, CGOV_INVALID,
                             "the mapping of column \"%s\": \"partner\" is 0 (the agency that "
                             "answers) to %d",
                             row->column, CGOV__PARTNERS - 1);
    if ((row->separator != NULL || row->code != NULL) && !spec->several)
        return cgov__fail_db(db, CGOV_INVALID,
                             "the mapping of column \"%s\": the field %s takes one value, so "
                             "neither \"separator\" nor \"code\"",
                             row->column, spec->name);
    if (row->code != NULL && spec->vocabulary == CGOV__WORDS_NONE)
        return cgov__fail_db(db, CGOV_INVALID,
                             "the mapping of column \"%s\": the field %s has no choices, so no "
                             "\"code\"; \"separator\" divides a list",
                             row->column, spec->name);
    cgov_factor_kind kind = CGOV_FACTOR_KIND_ANY;
    if (row->kind != NULL &&
        (spec->vocabulary != CGOV__WORDS_FACTOR || !cgov_factor_kind_from_code(row->kind, &kind)))
        return cgov__fail_db(
            db, CGOV_INVALID,
            "the mapping of column \"%s\": \"kind\" is for project.factor, and one "
            "of condition, obstacle, solution, preparation, outcome, theme",
            row->column);
    if (row->separator != NULL && strlen(row->separator) != 1)
        return cgov__fail_db(db, CGOV_INVALID,
                             "the mapping of column \"%s\": \"separator\" is one character, not "
                             "\"%s\"",
                             row->column, row->separator);
    return CGOV_OK;
}

/* What a column speaks of: "project.budget_baht", "project.factor:obstacle". */
static const char *subject_of(cgov__mapping *mapping, cgov__target target, const json_row *row)
{
    const char *part = row->code != NULL ? row->code : row->kind;
    char *whole = sqlite3_mprintf("%s%s%s", cgov__targets[target].name, part != NULL ? ":" : "",
                                  part != NULL ? part : "");
    const char *kept = keep(mapping, whole);
    sqlite3_free(whole);
    return kept;
}

static cgov_status add_column(cgov *db, cgov__mapping *mapping, const json_row *row)
{
    cgov__column column = { .partner = row->partner, .required = row->required, .exact = row->exact, .at = -1 };
    if (row->constant == NULL && row->column == NULL)
        return cgov__fail_db(db, CGOV_INVALID,
                             "the mapping has an entry in \"columns\" without \"column\"");
    cgov_status status = find_target(db, mapping, row->field, &column.target);
    if (status == CGOV_OK && row->constant == NULL)
        status = check_column(db, &column, row);
    if (status != CGOV_OK)
        return status;
    void *columns = mapping->columns;
    if (!cgov__grow(&columns, &mapping->capacity, mapping->count + 1, sizeof column))
        return cgov__nomem(&db->error);
    mapping->columns = columns;
    column.separator = row->separator != NULL ? row->separator[0] : '\0';
    column.subject = subject_of(mapping, column.target, row);
    if (column.subject == NULL || !keep_any(mapping, row->column, &column.header) ||
        !keep_any(mapping, row->code, &column.code) ||
        !keep_any(mapping, row->prefix, &column.prefix) ||
        !keep_any(mapping, row->suffix, &column.suffix) ||
        !keep_any(mapping, row->constant, &column.constant))
        return cgov__nomem(&db->error);
    mapping->columns[mapping->count++] = column;
    return CGOV_OK;
}

static cgov_status add_value(cgov *db, cgov__mapping *mapping, const json_row *row)
{
    void *codes = mapping->codes;
    if (!cgov__grow(&codes, &mapping->codes_capacity, mapping->codes_count + 1, sizeof(char *)))
        return cgov__nomem(&db->error);
    mapping->codes = codes;
    const char *code = keep(mapping, row->code);
    if (code == NULL)
        return cgov__nomem(&db->error);
    mapping->codes[mapping->codes_count] = code;
    return add_word(db, &mapping->words, row->column, row->word, (int64_t)mapping->codes_count++);
}

static cgov_status add_missing(cgov *db, cgov__mapping *mapping, const json_row *row)
{
    cgov_missing reason = CGOV_MISSING_ANY;
    if (!cgov_missing_from_code(row->code, &reason))
        return cgov__fail_db(db, CGOV_INVALID,
                             "the mapping's \"missing\" gives \"%s\" for the word \"%s\"; reasons "
                             "are: not_asked, dont_know, refused, not_applicable",
                             row->code != NULL ? row->code : "", row->word);
    return add_word(db, &mapping->missing, NULL, row->word, (int64_t)reason);
}

static cgov_status add_entry(cgov *db, cgov__mapping *mapping, const json_row *row)
{
    if (strcmp(row->part, "column") == 0 || strcmp(row->part, "constant") == 0)
        return add_column(db, mapping, row);
    if (strcmp(row->part, "value") == 0)
        return add_value(db, mapping, row);
    if (strcmp(row->part, "missing") == 0)
        return add_missing(db, mapping, row);
    if (strcmp(row->part, "unknown") == 0)
        return cgov__fail_db(
            db, CGOV_INVALID,
            "the mapping%s%s%s has a key \"%s\" that means nothing: see cgov/import.h",
            row->column != NULL ? " of column \"" : "", row->column != NULL ? row->column : "",
            row->column != NULL ? "\"" : "", row->word);
    if (strcmp(row->part, "ignore") == 0)
        return add_word(db, &mapping->ignore, NULL, row->word, 1);
    return add_word(db, &mapping->yes_no, NULL, row->word, strcmp(row->part, "yes") == 0);
}

static bool not_json(cgov_status status)
{
    return status == CGOV_INVALID || status == CGOV_INTERNAL || status == CGOV_NOT_FOUND;
}

/* SQLite takes JSON for malformed that it lacked the memory to parse: so it is asked twice, the
   second time when there is as much memory as a small mapping needs. */
static cgov_status fetch_head(cgov *db, const json_row *in, json_row **head)
{
    enum {
        ENOUGH = 4096
    };
    const cgov_status status =
        cgov__fetch(db, &cgov__sql_mapping_head, &json_map, in, &json_map, (void **)head);
    if (!not_json(status))
        return status;
    void *memory = cgov__malloc(ENOUGH);
    if (memory == NULL)
        return cgov__nomem(&db->error);
    cgov__free(memory);
    return cgov__fetch(db, &cgov__sql_mapping_head, &json_map, in, &json_map, (void **)head);
}

static cgov_status wrong_kind(cgov *db, const char *said, cgov_import_kind wanted)
{
    cgov__buffer list = { 0 };
    for (int i = 1; i < CGOV__IMPORT_KINDS; i++)
        if (wanted == CGOV_IMPORT_ANY || (int)wanted == i)
            cgov__buffer_format(&list, "%s%s", list.length > 0 ? ", " : "", cgov__import_kinds[i]);
    const cgov_status status = cgov__fail_db(
        db, CGOV_INVALID, "the mapping is of kind \"%s\"; wanted is one of kind \"%s\"", said,
        list.bytes != NULL ? list.bytes : "");
    cgov__buffer_free(&list);
    return status;
}

static cgov_status read_head(cgov *db, cgov_import_kind kind, const json_row *in,
                             cgov__mapping *mapping)
{
    static const char *const calendars[] = { "auto", "buddhist", "gregorian" };
    json_row *head = NULL;
    cgov_status status = fetch_head(db, in, &head);
    if (not_json(status))
        return cgov__fail_db(db, CGOV_INVALID, "the mapping is not JSON, or no object");
    if (status != CGOV_OK)
        return status;
    mapping->kind = kind != CGOV_IMPORT_ANY ? kind : CGOV_IMPORT_SURVEY;
    if (head->kind != NULL) {
        cgov_import_kind said = CGOV_IMPORT_ANY;
        for (int i = 1; i < CGOV__IMPORT_KINDS; i++)
            if (strcmp(cgov__import_kinds[i], head->kind) == 0)
                said = (cgov_import_kind)i;
        if (said == CGOV_IMPORT_ANY || (kind != CGOV_IMPORT_ANY && said != kind))
            status = wrong_kind(db, head->kind, kind);
        mapping->kind = said;
    }
    int calendar = head->calendar == NULL ? 0 : -1;
    for (int i = 0; i < 3 && calendar < 0; i++)
        if (strcmp(calendars[i], head->calendar) == 0)
            calendar = i;
    if (status == CGOV_OK && calendar < 0)
        status =
            cgov__fail_db(db, CGOV_INVALID,
                          "the mapping's \"calendar\" is \"%s\"; it is auto, buddhist or gregorian",
                          head->calendar);
    mapping->calendar = (cgov_calendar)(calendar < 0 ? 0 : calendar);
    cgov__free(head);
    return status;
}

static cgov_status default_words(cgov *db, cgov__mapping *mapping)
{
    static const char *const yes[] = { "ใช่", "yes", "y", "x", "1", "true", "มี", "✓", "เลือก" };
    static const char *const no[] = { "ไม่ใช่", "no", "n", "0", "false", "ไม่มี", "ไม่เลือก" };
    cgov_status status = CGOV_OK;
    if (mapping->yes_no.count == 0) {
        for (size_t i = 0; status == CGOV_OK && i < sizeof yes / sizeof yes[0]; i++)
            status = add_word(db, &mapping->yes_no, NULL, yes[i], 1);
        for (size_t i = 0; status == CGOV_OK && i < sizeof no / sizeof no[0]; i++)
            status = add_word(db, &mapping->yes_no, NULL, no[i], 0);
    }
    static const char *const own[] = { "ปัญหา", "problem" }; /* of a rejects file that comes back */
    for (size_t i = 0; status == CGOV_OK && i < 2; i++)
        status = add_word(db, &mapping->ignore, NULL, own[i], 1);
    return status;
}

static void list_yes_no(cgov__mapping *mapping)
{
    cgov__buffer list = { 0 };
    for (size_t i = 0; i < mapping->yes_no.places; i++)
        if (mapping->yes_no.entries[i].key != NULL)
            cgov__buffer_format(&list, "%s%s", list.length > 0 ? ", " : "",
                                mapping->yes_no.entries[i].key);
    mapping->yes_list = cgov__buffer_take(&list);
}

cgov_status cgov__mapping_parse(cgov *db, cgov_import_kind kind, const char *json,
                                cgov__mapping *mapping)
{
    *mapping = (cgov__mapping){ 0 };
    if ((unsigned)kind >= CGOV__IMPORT_KINDS)
        return cgov__fail_db(db, CGOV_INVALID, "%d is not a kind of file: see cgov_import_kind",
                             (int)kind);
    const json_row in = { .json = json != NULL ? json : cgov_import_mapping(kind) };
    mapping->json = cgov__strdup(in.json);
    cgov_status status =
        mapping->json != NULL ? read_head(db, kind, &in, mapping) : cgov__nomem(&db->error);
    cgov__statement *rows = NULL;
    if (status == CGOV_OK)
        status = cgov__prepare(db, &cgov__sql_mapping_entries, &json_map, &in, &json_map, &rows);
    while (status == CGOV_OK && (status = cgov__step(db, rows)) == CGOV_ROW) {
        json_row row = { 0 };
        status = cgov__load(db, rows, &row);
        if (status == CGOV_OK)
            status = add_entry(db, mapping, &row);
    }
    cgov__release(db, rows);
    status = status == CGOV_DONE ? default_words(db, mapping) : status;
    if (status == CGOV_OK && mapping->count == 0)
        status = cgov__fail_db(db, CGOV_INVALID, "the mapping has no \"columns\"");
    list_yes_no(mapping);
    if (status != CGOV_OK)
        cgov__mapping_free(mapping);
    return status;
}

/* ---- columns of a file ---- */

static cgov_status index_header(cgov *db, const cgov__csv_record *header, cgov__strings *index)
{
    cgov__buffer key = { 0 };
    cgov_status status = CGOV_OK;
    for (size_t i = 0; status == CGOV_OK && i < header->count; i++) {
        bool added = false;
        status = cgov__word_key(header->cells[i].text, header->cells[i].length, &key, &db->error);
        if (status != CGOV_OK || key.length == 0)
            continue;
        if (cgov__strings_add(index, key.bytes, key.length, (int64_t)i, &added) == NULL)
            status = cgov__nomem(&db->error);
        else if (!added)
            status = cgov__fail_db(db, CGOV_INVALID,
                                   "the header has the column \"%s\" twice: give each its own name",
                                   header->cells[i].text);
    }
    cgov__buffer_free(&key);
    return status;
}

static cgov_status fit_column(cgov *db, cgov__column *column, const cgov__strings *index,
                              bool *known)
{
    cgov__buffer key = { 0 };
    cgov_status status = cgov__word_key(column->header, strlen(column->header), &key, &db->error);
    const int64_t *at =
        status == CGOV_OK
            ? cgov__strings_find(index, key.bytes != NULL ? key.bytes : "", key.length)
            : NULL;
    column->at = at != NULL ? (int)*at : -1;
    if (at != NULL)
        known[*at] = true;
    else if (status == CGOV_OK && column->required)
        status = cgov__fail_db(db, CGOV_INVALID,
                               "the file has no column \"%s\": check the header row, or name the "
                               "column in the mapping",
                               column->header);
    cgov__buffer_free(&key);
    return status;
}

static cgov_status tell_unknown(cgov *db, const cgov__mapping *mapping,
                                const cgov__csv_record *header, const bool *known,
                                void (*unknown)(const char *column, void *ctx), void *ctx)
{
    cgov__buffer key = { 0 };
    cgov_status status = CGOV_OK;
    for (size_t i = 0; status == CGOV_OK && i < header->count; i++) {
        if (known[i])
            continue;
        status = cgov__word_key(header->cells[i].text, header->cells[i].length, &key, &db->error);
        if (status == CGOV_OK && key.length > 0 &&
            cgov__strings_find(&mapping->ignore, key.bytes, key.length) == NULL)
            unknown(header->cells[i].text, ctx);
    }
    cgov__buffer_free(&key);
    return status;
}

cgov_status cgov__mapping_fit(cgov *db, cgov__mapping *mapping, const cgov__csv_record *header,
                              void (*unknown)(const char *column, void *ctx), void *ctx)
{
    cgov__strings index = { 0 };
    bool *known = cgov__calloc(header->count + 1, sizeof *known);
    cgov_status status = known != NULL ? index_header(db, header, &index) : cgov__nomem(&db->error);
    bool any = false;
    for (size_t i = 0; status == CGOV_OK && i < mapping->count; i++)
        if (mapping->columns[i].constant == NULL) {
            status = fit_column(db, &mapping->columns[i], &index, known);
            any = any || mapping->columns[i].at >= 0;
        }
    if (status == CGOV_OK && !any)
        status =
            cgov__fail_db(db, CGOV_INVALID,
                          "none of the mapping's columns is in the header (its first is \"%s\", "
                          "the file's \"%s\"): is it the right file, and its first row the header?",
                          mapping->columns[0].header != NULL ? mapping->columns[0].header : "",
                          header->cells[0].text);
    if (status == CGOV_OK)
        status = tell_unknown(db, mapping, header, known, unknown, ctx);
    cgov__strings_free(&index);
    cgov__free(known);
    return status;
}

void cgov__mapping_free(cgov__mapping *mapping)
{
    cgov__free(mapping->columns);
    cgov__free(mapping->codes);
    cgov__free(mapping->yes_list);
    cgov__free(mapping->json);
    cgov__strings_free(&mapping->words);
    cgov__strings_free(&mapping->missing);
    cgov__strings_free(&mapping->yes_no);
    cgov__strings_free(&mapping->ignore);
    cgov__arena_free(&mapping->texts);
    *mapping = (cgov__mapping){ 0 };
}

/* ---- mappings and templates that come with the library ---- */

const char *cgov_import_mapping(cgov_import_kind kind)
{
    if ((unsigned)kind >= CGOV__IMPORT_KINDS)
        return NULL;
    const char *name = cgov__import_kinds[kind == CGOV_IMPORT_ANY ? CGOV_IMPORT_SURVEY : kind];
    for (const cgov__embedded *it = cgov__mappings; it->name != NULL; it++)
        if (strcmp(it->name, name) == 0)
            return it->text;
    return NULL;
}

cgov_status cgov_import_template(cgov *db, cgov_import_kind kind, const char *mapping, char **csv)
{
    cgov__mapping parsed;
    cgov__buffer line = { 0 };
    CGOV__NEEDS(db, csv != NULL, "cgov_import_template: csv is NULL");
    *csv = NULL;
    cgov_status status = cgov__ready(db);
    if (status == CGOV_OK)
        status = cgov__mapping_parse(db, kind, mapping, &parsed);
    if (status != CGOV_OK)
        return status;
    cgov__buffer_text(&line, "\xEF\xBB\xBF");
    for (size_t i = 0, written = 0; i < parsed.count; i++) {
        const char *header = parsed.columns[i].header;
        if (header == NULL)
            continue;
        cgov__buffer_text(&line, written++ > 0 ? "," : "");
        cgov__csv_write(&line, header, strlen(header), ',');
    }
    cgov__buffer_text(&line, "\r\n");
    cgov__mapping_free(&parsed);
    *csv = cgov__buffer_take(&line);
    return *csv != NULL ? CGOV_OK : cgov__nomem(&db->error);
}
