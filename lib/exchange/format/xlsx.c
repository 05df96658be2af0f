/* The parts of an .xlsx workbook beside its sheets. See xlsx.h. */
#include "exchange/format/xlsx.h"

#include "base/compare.h"
#include "base/error.h"
#include "base/limits.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

enum {
    SMALL = 64 << 20, /* bytes of a part other than strings and sheets */
    DENSE_SMALL = 4 << 20,
    STYLES = 65536 /* more than Excel has */
};

const cgov__xml_space cgov__xlsx_spaces[] = {
    { "http://schemas.openxmlformats.org/spreadsheetml/2006/main", CGOV__XLSX_MAIN },
    { "http://purl.oclc.org/ooxml/spreadsheetml/main", CGOV__XLSX_MAIN },
    { "http://schemas.openxmlformats.org/officeDocument/2006/relationships", CGOV__XLSX_RELATIONS },
    { "http://purl.oclc.org/ooxml/officeDocument/relationships", CGOV__XLSX_RELATIONS },
    { NULL, 0 },
};

static const cgov__xml_space relation_spaces[] = {
    { "http://schemas.openxmlformats.org/package/2006/relationships", CGOV__XLSX_MAIN },
    { NULL, 0 },
};

bool cgov__xlsx_is_true(const char *value)
{
    return value != NULL &&
           (strcmp(value, "1") == 0 || strcmp(value, "true") == 0 || strcmp(value, "on") == 0);
}

cgov_status cgov__xlsx_read_part(cgov__workbook *book, int64_t part, int64_t limit,
                                 const cgov__xml_space *spaces, const cgov__xml_events *events,
                                 void *ctx, cgov__xml_stream **stream, cgov_error **error)
{
    cgov__archive_part *bytes = NULL;
    cgov_error *words = NULL;
    cgov_status status =
        cgov__archive_part_open(book->archive, part, limit, DENSE_SMALL, &bytes, &words);
    if (status == CGOV_OK)
        status = cgov__xml_stream_open(cgov__archive_part_read, bytes, spaces, events, ctx, stream,
                                       &words);
    while (status == CGOV_OK || status == CGOV_ROW)
        status = cgov__xml_stream_read(*stream, &words);
    cgov__xml_stream_free(*stream);
    *stream = NULL;
    cgov__archive_part_free(bytes);
    if (status == CGOV_DONE)
        return CGOV_OK;
    return cgov__workbook_damaged(book, cgov__archive_name(book->archive, part), status, words,
                                  error);
}

/* ---- texts ---- */

static bool read_escape(const char *at, const char *end, uint32_t *code)
{
    *code = 0;
    if (end - at < 7 || at[0] != '_' || at[1] != 'x' || at[6] != '_')
        return false;
    for (int i = 2; i < 6; i++) {
        const char c = at[i];
        const int digit = c >= '0' && c <= '9'   ? c - '0'
                          : c >= 'a' && c <= 'f' ? c - 'a' + 10
                          : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                                 : -1;
        if (digit < 0)
            return false;
        *code = *code * 16 + (uint32_t)digit;
    }
    return true;
}

/* An escape is seven bytes, a character four at most: the text never grows. */
static const char *take_escape(const char *at, const char *end, uint32_t *code)
{
    uint32_t low = 0;
    if (!read_escape(at, end, code) || *code == 0)
        return NULL;
    if (*code < 0xD800 || *code > 0xDFFF)
        return at + 7;
    if (*code > 0xDBFF || !read_escape(at + 7, end, &low) || low < 0xDC00 || low > 0xDFFF)
        return NULL;
    *code = 0x10000 + ((*code - 0xD800) << 10) + (low - 0xDC00);
    return at + 14;
}

/* Line ends come out as LF. */
size_t cgov__xlsx_unescape(char *text, size_t length)
{
    char *to = text;
    const char *at = text, *end = text + length;
    if (memchr(text, '_', length) == NULL && memchr(text, '\r', length) == NULL)
        return length;
    while (at < end) {
        uint32_t code = (unsigned char)*at;
        const char *behind = take_escape(at, end, &code);
        if (behind == NULL && *at != '\r') {
            *to++ = *at++;
            continue;
        }
        at = behind != NULL ? behind : at + 1;
        if (code != '\r') {
            to += cgov__utf8_put(code, to);
        } else if (at == end || *at != '\n') {
            if (take_escape(at, end, &code) == NULL || code != '\n')
                *to++ = '\n';
        }
    }
    *to = '\0';
    return (size_t)(to - text);
}

void cgov__xlsx_text_start(cgov__xlsx_text *text, const char *name, const char **attributes)
{
    if (text->phonetic > 0 || strcmp(name, "rPh") == 0) {
        text->phonetic++;
        return;
    }
    if (strcmp(name, "t") != 0)
        return;
    const char *space = cgov__xml_stream_attribute(attributes, "xml:space");
    text->in_t = true;
    text->keeps_spaces = space != NULL && strcmp(space, "preserve") == 0;
    text->from = text->text.length;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* Blanks around a text count only if it says so. */
static void trim_blanks(cgov__xlsx_text *text)
{
    cgov__buffer *all = &text->text;
    size_t from = text->from;
    while (all->length > text->from && is_blank(all->bytes[all->length - 1]))
        all->length--;
    while (from < all->length && is_blank(all->bytes[from]))
        from++;
    if (from > text->from) {
        memmove(all->bytes + text->from, all->bytes + from, all->length - from);
        all->length -= from - text->from;
    }
    if (all->bytes != NULL)
        all->bytes[all->length] = '\0';
}

void cgov__xlsx_text_end(cgov__xlsx_text *text, const char *name)
{
    if (text->phonetic > 0) {
        text->phonetic--;
        return;
    }
    if (!text->in_t || strcmp(name, "t") != 0)
        return;
    text->in_t = false;
    if (!text->keeps_spaces)
        trim_blanks(text);
}

void cgov__xlsx_text_add(cgov__xlsx_text *text, const char *bytes, size_t length)
{
    if (text->in_t && text->phonetic == 0)
        cgov__buffer_append(&text->text, bytes, length);
}

/* ---- parts by their relations ---- */

typedef struct relation {
    const char *id, *type; /* the last word of it: "worksheet" */
    int64_t part;          /* -1: outside, or not there */
} relation;

typedef struct relations {
    cgov__workbook *book;
    cgov__xml_stream *stream;
    const char *folder; /* of the part whose relations they are: "xl/" or "" */
    relation *list;
    size_t count, capacity;
} relations;

/* "../media/a.xml" seen from "xl/": "media/a.xml". */
static void resolve_target(const char *folder, const char *target, cgov__buffer *name)
{
    cgov__buffer_clear(name);
    if (*target != '/')
        cgov__buffer_text(name, folder);
    while (*target != '\0') {
        const size_t length = strcspn(target, "/");
        if (length == 2 && strncmp(target, "..", 2) == 0) {
            size_t at = name->length > 0 ? name->length - 1 : 0;
            while (at > 0 && name->bytes[at - 1] != '/')
                at--;
            name->length = at;
        } else if (length > 0 && !(length == 1 && *target == '.')) {
            cgov__buffer_append(name, target, length);
            cgov__buffer_text(name, target[length] == '/' ? "/" : "");
        }
        target += length + (target[length] == '/');
    }
    cgov__buffer_text(name, "");
    if (name->bytes != NULL)
        name->bytes[name->length] = '\0';
}

static bool keep_relation(relations *r, const char *id, const char *type, const char *target)
{
    cgov__buffer name = { 0 };
    const char *slash = strrchr(type, '/');
    resolve_target(r->folder, target, &name);
    type = slash != NULL ? slash + 1 : type;
    const relation kept = {
        .id = cgov__arena_copy(&r->book->texts, id, strlen(id)),
        .type = cgov__arena_copy(&r->book->texts, type, strlen(type)),
        .part = name.length > 0 ? cgov__archive_find(r->book->archive, name.bytes) : -1,
    };
    const bool good = !name.failed && kept.id != NULL && kept.type != NULL && r->count < 65536 &&
                      CGOV__GROW(r->list, r->capacity, r->count + 1);
    cgov__buffer_free(&name);
    if (!good)
        return false;
    r->list[r->count++] = kept;
    return true;
}

static void start_relation(void *ctx, int space, const char *name, const char **attributes)
{
    relations *r = ctx;
    const char *id = cgov__xml_stream_attribute(attributes, "Id");
    const char *type = cgov__xml_stream_attribute(attributes, "Type");
    const char *target = cgov__xml_stream_attribute(attributes, "Target");
    const char *mode = cgov__xml_stream_attribute(attributes, "TargetMode");
    if (space != CGOV__XLSX_MAIN || strcmp(name, "Relationship") != 0 || id == NULL ||
        type == NULL || target == NULL || (mode != NULL && strcmp(mode, "External") == 0))
        return;
    if (!keep_relation(r, id, type, target))
        cgov__xml_stream_refuse(r->stream, NULL);
}

static void ignore_end(void *ctx, int space, const char *name)
{
    (void)ctx;
    (void)space;
    (void)name;
}

static void ignore_text(void *ctx, const char *text, size_t length)
{
    (void)ctx;
    (void)text;
    (void)length;
}

/* Those of the part, "xl/workbook.xml"; "" of the whole package. */
static cgov_status read_relations(cgov__workbook *book, const char *part, relations *r,
                                  cgov_error **error)
{
    static const cgov__xml_events events = { start_relation, ignore_end, ignore_text };
    cgov__buffer name = { 0 };
    const char *slash = strrchr(part, '/');
    const size_t length = slash != NULL ? (size_t)(slash - part) + 1 : 0;
    char *folder = cgov__arena_copy(&book->texts, part, length);
    cgov__buffer_append(&name, part, length);
    cgov__buffer_format(&name, "_rels/%s.rels", part + length);
    const int64_t at = name.failed ? -1 : cgov__archive_find(book->archive, name.bytes);
    *r = (relations){ .book = book, .folder = folder };
    cgov_status status = folder == NULL || name.failed ? cgov__nomem(error) : CGOV_OK;
    if (status == CGOV_OK && at >= 0)
        status =
            cgov__xlsx_read_part(book, at, SMALL, relation_spaces, &events, r, &r->stream, error);
    cgov__buffer_free(&name);
    return status;
}

static const relation *relation_of(const relations *r, const char *id, const char *type)
{
    for (size_t i = 0; i < r->count; i++)
        if ((id == NULL || strcmp(r->list[i].id, id) == 0) &&
            (type == NULL || strcmp(r->list[i].type, type) == 0))
            return &r->list[i];
    return NULL;
}

/* ---- the workbook ---- */

typedef struct book_reader {
    cgov__workbook *book;
    cgov__xml_stream *stream;
    const relations *relations;
    cgov_status status; /* of what a sheet could not be added for */
    cgov_error **error;
} book_reader;

static void start_in_book(void *ctx, int space, const char *name, const char **attributes)
{
    book_reader *r = ctx;
    cgov__xlsx *xlsx = r->book->parts;
    if (space != CGOV__XLSX_MAIN)
        return;
    if (strcmp(name, "workbookPr") == 0)
        xlsx->from_1904 = cgov__xlsx_is_true(cgov__xml_stream_attribute(attributes, "date1904"));
    if (strcmp(name, "sheet") != 0)
        return;
    const char *title = cgov__xml_stream_attribute(attributes, "name");
    const char *state = cgov__xml_stream_attribute(attributes, "state");
    const char *id =
        cgov__xml_stream_attribute_of(r->stream, attributes, CGOV__XLSX_RELATIONS, "id");
    const relation *to = id != NULL ? relation_of(r->relations, id, NULL) : NULL;
    r->status =
        cgov__workbook_add_sheet(r->book, title != NULL ? title : "", to != NULL ? to->part : -1,
                                 state != NULL && strcmp(state, "visible") != 0,
                                 to == NULL || strcmp(to->type, "worksheet") == 0, r->error);
    if (r->status != CGOV_OK)
        cgov__xml_stream_refuse(r->stream, "a sheet cannot be listed");
}

static cgov_status read_book(cgov__workbook *book, int64_t part, const relations *own,
                             cgov_error **error)
{
    static const cgov__xml_events events = { start_in_book, ignore_end, ignore_text };
    cgov_error *words = NULL, *failure = NULL;
    book_reader r = { .book = book, .relations = own, .error = &failure };
    cgov_status status =
        cgov__xlsx_read_part(book, part, SMALL, cgov__xlsx_spaces, &events, &r, &r.stream, &words);
    if (r.status != CGOV_OK)
        status = cgov__fail_texts(error, r.status, cgov_error_message(failure),
                                  cgov_error_message_th(failure));
    else if (status != CGOV_OK)
        status = cgov__fail_texts(error, status, cgov_error_message(words),
                                  cgov_error_message_th(words));
    cgov_error_free(words);
    cgov_error_free(failure);
    return status;
}

/* ---- formats of cells ---- */

typedef struct style_reader {
    cgov__workbook *book;
    cgov__xml_stream *stream;
    bool in_cells; /* within <cellXfs> */
} style_reader;

static bool keep_code(cgov__workbook *book, int number, const char *code)
{
    cgov__xlsx *xlsx = book->parts;
    const cgov__xlsx_code kept = { number, cgov__arena_copy(&book->texts, code, strlen(code)) };
    if (kept.code == NULL || !CGOV__GROW(xlsx->codes, xlsx->code_capacity, xlsx->code_count + 1))
        return false;
    xlsx->codes[xlsx->code_count++] = kept;
    return true;
}

static bool keep_style(cgov__xlsx *xlsx, int number)
{
    if (!CGOV__GROW(xlsx->styles, xlsx->style_capacity, xlsx->style_count + 1))
        return false;
    xlsx->styles[xlsx->style_count++] = number;
    return true;
}

static int number_of(const char *text)
{
    const long number = text != NULL ? strtol(text, NULL, 10) : 0;
    return number >= 0 && number <= INT32_MAX ? (int)number : 0;
}

static void start_in_styles(void *ctx, int space, const char *name, const char **attributes)
{
    style_reader *r = ctx;
    cgov__xlsx *xlsx = r->book->parts;
    bool good = true;
    if (space != CGOV__XLSX_MAIN)
        return;
    if (strcmp(name, "cellXfs") == 0)
        r->in_cells = true;
    if (strcmp(name, "numFmt") == 0 && !r->in_cells) {
        const char *code = cgov__xml_stream_attribute(attributes, "formatCode");
        good =
            code == NULL ||
            keep_code(r->book, number_of(cgov__xml_stream_attribute(attributes, "numFmtId")), code);
    }
    if (strcmp(name, "xf") == 0 && r->in_cells)
        good = keep_style(xlsx, number_of(cgov__xml_stream_attribute(attributes, "numFmtId")));
    if (xlsx->code_count > STYLES || xlsx->style_count > STYLES)
        cgov__xml_stream_refuse(r->stream, "there are more than 65,536 formats");
    if (!good)
        cgov__xml_stream_refuse(r->stream, NULL);
}

static void end_in_styles(void *ctx, int space, const char *name)
{
    style_reader *r = ctx;
    if (space == CGOV__XLSX_MAIN && strcmp(name, "cellXfs") == 0)
        r->in_cells = false;
}

CGOV__BY(by_number, cgov__xlsx_code, number)

/* The workbook's own formats come before the built-in ones. */
static cgov_status read_formats(cgov__workbook *book, cgov_error **error)
{
    cgov__xlsx *xlsx = book->parts;
    xlsx->formats = cgov__calloc(xlsx->style_count + 1, sizeof *xlsx->formats);
    if (xlsx->formats == NULL)
        return cgov__nomem(error);
    if (xlsx->code_count > 0)
        qsort(xlsx->codes, xlsx->code_count, sizeof *xlsx->codes, by_number);
    for (size_t i = 0; i < xlsx->style_count; i++) {
        const cgov__xlsx_code wanted = { .number = xlsx->styles[i] };
        const cgov__xlsx_code *own =
            xlsx->code_count > 0
                ? bsearch(&wanted, xlsx->codes, xlsx->code_count, sizeof *xlsx->codes, by_number)
                : NULL;
        cgov__number_format_read(own != NULL ? own->code
                                             : cgov__number_format_built_in(wanted.number),
                                 &xlsx->formats[i]);
    }
    return CGOV_OK;
}

static cgov_status read_styles(cgov__workbook *book, const relation *part, cgov_error **error)
{
    static const cgov__xml_events events = { start_in_styles, end_in_styles, ignore_text };
    style_reader r = { .book = book };
    cgov_status status = CGOV_OK;
    if (part != NULL && part->part >= 0)
        status = cgov__xlsx_read_part(book, part->part, SMALL, cgov__xlsx_spaces, &events, &r,
                                      &r.stream, error);
    return status == CGOV_OK ? read_formats(book, error) : status;
}

/* ---- shared strings ---- */

typedef struct string_reader {
    cgov__workbook *book;
    cgov__xml_stream *stream;
    cgov__xlsx_text item;
    bool in_item;
} string_reader;

static void start_in_strings(void *ctx, int space, const char *name, const char **attributes)
{
    string_reader *r = ctx;
    if (space != CGOV__XLSX_MAIN)
        return;
    if (strcmp(name, "si") == 0) {
        r->in_item = true;
        cgov__buffer_clear(&r->item.text);
    } else if (r->in_item) {
        cgov__xlsx_text_start(&r->item, name, attributes);
    }
}

static void end_in_strings(void *ctx, int space, const char *name)
{
    string_reader *r = ctx;
    cgov__xlsx *xlsx = r->book->parts;
    if (space != CGOV__XLSX_MAIN || !r->in_item)
        return;
    if (strcmp(name, "si") != 0) {
        cgov__xlsx_text_end(&r->item, name);
        return;
    }
    r->in_item = false;
    cgov__buffer *text = &r->item.text;
    if (text->length > 0)
        text->length = cgov__xlsx_unescape(text->bytes, text->length);
    const cgov__xlsx_string kept = {
        cgov__arena_copy(&r->book->texts, text->bytes != NULL ? text->bytes : "", text->length),
        text->length
    };
    if (text->failed || kept.text == NULL ||
        !CGOV__GROW(xlsx->strings, xlsx->string_capacity, xlsx->string_count + 1)) {
        cgov__xml_stream_refuse(r->stream, NULL);
        return;
    }
    xlsx->strings[xlsx->string_count++] = kept;
}

static void text_in_strings(void *ctx, const char *text, size_t length)
{
    string_reader *r = ctx;
    cgov__xlsx_text_add(&r->item, text, length);
    if (r->item.text.length > CGOV__LIMIT_CELL)
        cgov__xml_stream_refuse(r->stream, "a text is longer than the 10 MiB that are read");
}

static cgov_status read_strings(cgov__workbook *book, const relation *part, cgov_error **error)
{
    static const cgov__xml_events events = { start_in_strings, end_in_strings, text_in_strings };
    string_reader r = { .book = book };
    if (part == NULL || part->part < 0)
        return CGOV_OK;
    const cgov_status status = cgov__xlsx_read_part(
        book, part->part, CGOV__LIMIT_STRINGS, cgov__xlsx_spaces, &events, &r, &r.stream, error);
    cgov__buffer_free(&r.item.text);
    return status;
}

/* ---- the whole ---- */

static cgov_status open_parts(cgov__workbook *book, int64_t part, cgov_error **error)
{
    relations own = { 0 };
    cgov_status status = read_relations(book, cgov__archive_name(book->archive, part), &own, error);
    if (status == CGOV_OK)
        status = read_book(book, part, &own, error);
    if (status == CGOV_OK)
        status = read_styles(book, relation_of(&own, NULL, "styles"), error);
    if (status == CGOV_OK)
        status = read_strings(book, relation_of(&own, NULL, "sharedStrings"), error);
    cgov__free(own.list);
    return status;
}

static cgov_status open_xlsx(cgov__workbook *book, cgov_error **error)
{
    relations whole = { 0 };
    cgov_error *words = NULL;
    book->parts = cgov__calloc(1, sizeof(cgov__xlsx));
    if (book->parts == NULL)
        return cgov__nomem(error);
    cgov_status status = read_relations(book, "", &whole, error);
    const relation *found = relation_of(&whole, NULL, "officeDocument");
    int64_t part = found != NULL ? found->part : -1;
    if (part < 0)
        part = cgov__archive_find(book->archive, "xl/workbook.xml");
    cgov__free(whole.list);
    if (status == CGOV_OK && part < 0) {
        cgov__fail_said(&words, CGOV_INVALID, "it is not there", "ไม่มีส่วนนี้ในไฟล์");
        status = cgov__workbook_damaged(book, "xl/workbook.xml", CGOV_INVALID, words, error);
    }
    return status == CGOV_OK ? open_parts(book, part, error) : status;
}

static void free_xlsx(cgov__workbook *book)
{
    cgov__xlsx *xlsx = book->parts;
    if (xlsx == NULL)
        return;
    cgov__free(xlsx->strings);
    cgov__free(xlsx->codes);
    cgov__free(xlsx->styles);
    cgov__free(xlsx->formats);
    cgov__free(xlsx);
}

const cgov__workbook_kind cgov__xlsx_workbook = {
    "xlsx", open_xlsx, cgov__xlsx_open_sheet, cgov__xlsx_next, cgov__xlsx_close_sheet, free_xlsx
};
