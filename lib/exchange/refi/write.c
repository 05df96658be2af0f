/*
 * From the study to a REFI-QDA file, everything in an order that is the same on every laptop. Must
 * not know how such a file is read. See cgov/refi.h.
 */
#include "cgov/refi.h"

#include "cgov/output.h"

#include "base/sha256.h"
#include "base/utf8.h"
#include "exchange/refi/load.h"

#include <string.h>

enum {
    DEPTH_LIMIT = 100,  /* of the codebook: XML is read to 128 */
    QUOTE_LENGTH = 100, /* code points of a quote that name a selection */
    TEXT_LIMIT = 64 << 20
};

typedef struct factor_row {
    int64_t id, parent;
    cgov_uid uid;
    cgov_factor_kind kind;
    const char *code, *label_th, *label_en, *definition, *when_to_use, *when_not_to_use, *reference,
        *colour;
} factor_row;

/* A factor in the tree: indices + 1. */
typedef struct node {
    factor_row *row;
    size_t first, last, next;
    bool has_parent, written;
} node;

typedef struct writing {
    cgov *db;
    const cgov_refi_options *options;
    cgov_refi_result *result;
    cgov__xml_writer xml, notes; /* notes are met on the way and stand behind all else */
    cgov__archive *archive;
    cgov__arena texts;
    node *nodes;
    size_t node_count, node_capacity;
    bool is_codebook;
} writing;

static cgov_status no_memory(const writing *w)
{
    return cgov__nomem(&w->db->error);
}

/* ---- small things ---- */

static void put_uid(cgov__xml_writer *xml, const char *name, const cgov_uid *uid)
{
    char text[37];
    cgov_uid_format(uid, text);
    cgov__xml_put(xml, name, text);
}

static void put_some(cgov__xml_writer *xml, const char *name, const char *value)
{
    if (value != NULL && *value != '\0')
        cgov__xml_put(xml, name, value);
}

static void element(cgov__xml_writer *xml, const char *name, const char *text)
{
    if (text == NULL || *text == '\0')
        return;
    cgov__xml_begin(xml, name);
    cgov__xml_text(xml, text);
    cgov__xml_end(xml);
}

static void reference(cgov__xml_writer *xml, const char *name, const cgov_uid *uid)
{
    cgov__xml_begin(xml, name);
    put_uid(xml, "targetGUID", uid);
    cgov__xml_end(xml);
}

/* A moment as xsd:dateTime has it; another text is left out. */
static void put_date(cgov__xml_writer *xml, const char *date)
{
    static const char shape[] = "dddd-dd-ddTdd:dd:dd";
    bool good = date != NULL && strlen(date) >= sizeof shape;
    for (size_t i = 0; good && shape[i] != '\0'; i++)
        good = shape[i] == 'd' ? date[i] >= '0' && date[i] <= '9' : date[i] == shape[i];
    if (!good)
        return;
    const char *end = date + sizeof shape - 1;
    if (*end == '.')
        end += 1 + strspn(end + 1, "0123456789");
    if (end[-1] != '.' && strcmp(end, "Z") == 0)
        cgov__xml_put(xml, "creationDateTime", date);
}

/* A damaged file may lack what the schema wants; no text of it is made up. */
static cgov_status need(const writing *w, const char *text, const char *table, const cgov_uid *uid)
{
    char guid[37];
    if (text != NULL)
        return CGOV_OK;
    cgov_uid_format(uid, guid);
    return cgov__fail_in(w->db, CGOV_CORRUPT,
                         "a row of %s (uid %s) lacks a text that every row has: run cgov-check, or "
                         "restore a backup",
                         "แถวของ %s (uid %s) ขาดข้อความที่ทุกแถวต้องมี ตรวจด้วย cgov check หรือใช้ไฟล์สำรอง",
                         table, guid);
}

/* ---- notes and records ---- */

typedef struct memo_row {
    cgov_uid uid, about_uid, coder;
    const char *about, *title, *text, *written_at;
    bool is_referred;
} memo_row;

#define FIELD(name) CGOV__FIELD(memo_row, name)
static const cgov__field memo_fields[] = { FIELD(uid),        FIELD(about_uid),  FIELD(coder),
                                           FIELD(about),      FIELD(title),      FIELD(text),
                                           FIELD(written_at), FIELD(is_referred) };
#undef FIELD
static const cgov__map memo_map = CGOV__MAP("memo", memo_row, memo_fields);

static cgov_status write_note_ref(void *ctx, const void *row)
{
    writing *const w = ctx;
    const memo_row *memo = row;
    reference(&w->xml, "NoteRef", &memo->uid);
    return CGOV_OK;
}

static cgov_status write_note_refs(writing *w, const char *about, const cgov_uid *uid)
{
    const memo_row by = { .about = about, .about_uid = *uid };
    return cgov__each(w->db, &cgov__sql_refi_memo_of, &memo_map, &by, &memo_map, write_note_ref, w);
}

/* Fields that the standard has no place for, as one note in JSON. */
typedef struct record {
    cgov__buffer json;
} record;

static void record_name(record *to, const char *name)
{
    cgov__buffer_text(&to->json, to->json.length == 0 ? "{\n  " : ",\n  ");
    cgov__buffer_json(&to->json, name, strlen(name));
    cgov__buffer_text(&to->json, ": ");
}

static void record_text(record *to, const char *name, const char *value)
{
    if (value == NULL || *value == '\0')
        return;
    record_name(to, name);
    cgov__buffer_json(&to->json, value, strlen(value));
}

static void record_number(record *to, const char *name, int64_t value)
{
    record_name(to, name);
    cgov__buffer_format(&to->json, "%lld", (long long)value);
}

/* Refers to the record from the open element, and writes it among the notes; used up then. */
static cgov_status record_write(writing *w, record *from, const cgov_uid *of)
{
    const bool failed = from->json.failed;
    if (!failed && from->json.length > 0) {
        const cgov_uid uid = cgov__refi_uid("record", of, NULL);
        cgov__buffer_text(&from->json, "\n}");
        reference(&w->xml, "NoteRef", &uid);
        cgov__xml_begin(&w->notes, "Note");
        put_uid(&w->notes, "guid", &uid);
        cgov__xml_put(&w->notes, "name", CGOV__REFI_RECORD);
        element(&w->notes, "PlainTextContent", from->json.failed ? "" : from->json.bytes);
        cgov__xml_end(&w->notes);
    }
    const bool no_room = from->json.failed;
    cgov__buffer_free(&from->json);
    return failed || no_room ? no_memory(w) : CGOV_OK;
}

static cgov_status write_memo(void *ctx, const void *row)
{
    writing *const w = ctx;
    const memo_row *memo = row;
    cgov__xml_writer *xml = &w->notes;
    const cgov_status whole = need(w, memo->about != NULL ? memo->text : NULL, "memo", &memo->uid);
    if (whole != CGOV_OK)
        return whole;
    cgov__xml_begin(xml, "Note");
    put_uid(xml, "guid", &memo->uid);
    put_some(xml, "name", memo->title);
    if (!cgov_uid_is_none(&memo->coder))
        put_uid(xml, "creatingUser", &memo->coder);
    put_date(xml, memo->written_at);
    cgov__xml_begin(xml, "PlainTextContent");
    cgov__xml_text(xml, memo->text);
    cgov__xml_end(xml);
    cgov__xml_end(xml);
    w->result->memos.inserted++;
    return CGOV_OK;
}

/* A memo on what bears no NoteRef is joined to it. */
static cgov_status write_link(void *ctx, const void *row)
{
    writing *const w = ctx;
    char name[80];
    const memo_row *memo = row;
    if (memo->is_referred)
        return CGOV_OK;
    const cgov_uid uid = cgov__refi_uid("link", &memo->uid, NULL);
    sqlite3_snprintf(sizeof name, name, "about %s", memo->about);
    cgov__xml_begin(&w->xml, "Link");
    put_uid(&w->xml, "guid", &uid);
    cgov__xml_put(&w->xml, "name", name);
    cgov__xml_put(&w->xml, "direction", "OneWay");
    put_uid(&w->xml, "originGUID", &memo->uid);
    put_uid(&w->xml, "targetGUID", &memo->about_uid);
    cgov__xml_end(&w->xml);
    return CGOV_OK;
}

/* An element that holds at least one other, or is not written at all. */
static cgov_status write_list(writing *w, const char *name, cgov_status (*inside)(writing *w))
{
    const size_t before = w->xml.out.length;
    const bool in_tag = w->xml.in_tag;
    cgov__xml_begin(&w->xml, name);
    const size_t begun = w->xml.out.length;
    const cgov_status status = inside(w);
    if (w->xml.out.length > begun || w->xml.out.failed) {
        cgov__xml_end(&w->xml);
        return status;
    }
    w->xml.out.length = before;
    w->xml.depth--;
    w->xml.in_tag = in_tag;
    return status;
}

/* ---- coders ---- */

typedef struct coder_row {
    cgov_uid uid;
    const char *code, *name;
} coder_row;

static const cgov__field coder_fields[] = { CGOV__FIELD(coder_row, uid),
                                            CGOV__FIELD(coder_row, code),
                                            CGOV__FIELD(coder_row, name) };
static const cgov__map coder_map = CGOV__MAP("coder", coder_row, coder_fields);

static cgov_status write_user(void *ctx, const void *row)
{
    writing *const w = ctx;
    const coder_row *coder = row;
    const cgov_status whole = need(w, coder->code, "coder", &coder->uid);
    if (whole != CGOV_OK)
        return whole;
    const bool named = w->options->coder_names && coder->name != NULL && *coder->name != '\0';
    cgov__xml_begin(&w->xml, "User");
    put_uid(&w->xml, "guid", &coder->uid);
    cgov__xml_put(&w->xml, "name", named ? coder->name : coder->code);
    cgov__xml_put(&w->xml, "id", coder->code);
    cgov__xml_end(&w->xml);
    w->result->coders.inserted++;
    return CGOV_OK;
}

static cgov_status write_users(writing *w)
{
    return cgov__each(w->db, &cgov__sql_refi_coder, NULL, NULL, &coder_map, write_user, w);
}

/* ---- the codebook ---- */

#define FIELD(name) CGOV__FIELD(factor_row, name)
static const cgov__field factor_fields[] = {
    FIELD(id),          FIELD(parent),          FIELD(uid),       FIELD(kind),
    FIELD(code),        FIELD(label_th),        FIELD(label_en),  FIELD(definition),
    FIELD(when_to_use), FIELD(when_not_to_use), FIELD(reference), FIELD(colour)
};
#undef FIELD
static const cgov__map factor_map = CGOV__MAP("factor", factor_row, factor_fields);

static cgov_status keep_factor(void *ctx, const void *row)
{
    writing *const w = ctx;
    void *copy = NULL;
    if (!CGOV__GROW(w->nodes, w->node_capacity, w->node_count + 1))
        return no_memory(w);
    const cgov_status status = cgov__record_copy(w->db, &factor_map, row, &copy);
    if (status == CGOV_OK)
        w->nodes[w->node_count++] = (node){ .row = copy };
    return status;
}

static cgov_status join_nodes(writing *w)
{
    cgov__strings index = { 0 };
    cgov_status status = CGOV_OK;
    bool added = false;
    for (size_t i = 0; i < w->node_count && status == CGOV_OK; i++)
        if (cgov__strings_add(&index, (const char *)&w->nodes[i].row->id, sizeof(int64_t),
                              (int64_t)i, &added) == NULL)
            status = no_memory(w);
    for (size_t i = 0; i < w->node_count && status == CGOV_OK; i++) {
        const int64_t *above =
            cgov__strings_find(&index, (const char *)&w->nodes[i].row->parent, sizeof(int64_t));
        if (above == NULL)
            continue;
        node *parent = &w->nodes[*above];
        w->nodes[i].has_parent = true;
        if (parent->last != 0)
            w->nodes[parent->last - 1].next = i + 1;
        else
            parent->first = i + 1;
        parent->last = i + 1;
    }
    cgov__strings_free(&index);
    return status;
}

static cgov_status write_factor_record(writing *w, const factor_row *row)
{
    record to = { { 0 } };
    record_text(&to, "code", row->code);
    record_text(&to, "label_th", row->label_th);
    record_text(&to, "label_en", row->label_en);
    record_text(&to, "when_to_use", row->when_to_use);
    record_text(&to, "when_not_to_use", row->when_not_to_use);
    record_text(&to, "reference", row->reference);
    return record_write(w, &to, &row->uid);
}

static cgov_status write_code(writing *w, size_t index, int depth)
{
    node *at = &w->nodes[index];
    const factor_row *row = at->row;
    const char *name = row->label_th != NULL ? row->label_th : row->label_en;
    cgov_status status = need(w, row->code != NULL ? name : NULL, "factor", &row->uid);
    if (status != CGOV_OK)
        return status;
    if (depth > DEPTH_LIMIT)
        return cgov__fail_in(
            w->db, CGOV_INVALID,
            "the codebook is more than %d factors deep at \"%s\": give it fewer levels",
            "สมุดรหัสลึกเกิน %d ชั้นที่ \"%s\" ให้ลดชั้น", DEPTH_LIMIT, row->code);
    at->written = true;
    w->result->factors.inserted++;
    cgov__xml_begin(&w->xml, "Code");
    put_uid(&w->xml, "guid", &row->uid);
    cgov__xml_put(&w->xml, "name", name);
    cgov__xml_put(&w->xml, "isCodable", "true");
    put_some(&w->xml, "color", row->colour);
    element(&w->xml, "Description", row->definition);
    if (!w->is_codebook)
        status = write_note_refs(w, "factor", &row->uid);
    if (status == CGOV_OK && !w->is_codebook)
        status = write_factor_record(w, row);
    for (size_t child = at->first; status == CGOV_OK && child != 0;
         child = w->nodes[child - 1].next)
        if (!w->nodes[child - 1].written)
            status = write_code(w, child - 1, depth + 1);
    cgov__xml_end(&w->xml);
    return status;
}

/* From the top down; what no top leads to are circles, which only another program can have made. */
static cgov_status write_codes(writing *w)
{
    cgov_status status = CGOV_OK;
    int64_t circles = 0;
    for (size_t i = 0; status == CGOV_OK && i < w->node_count; i++)
        if (!w->nodes[i].has_parent)
            status = write_code(w, i, 1);
    for (size_t i = 0; status == CGOV_OK && i < w->node_count; i++)
        if (!w->nodes[i].written) {
            status = write_code(w, i, 1);
            circles++;
        }
    if (status != CGOV_OK || circles == 0)
        return status;
    return cgov__fail_in(w->db, CGOV_INVALID,
                         "%lld factors are above themselves in the codebook: correct factor.parent",
                         "มีปัจจัย %lld ตัวที่อยู่เหนือตัวเองในสมุดรหัส ให้แก้ factor.parent",
                         (long long)circles);
}

static cgov_status write_code_book(writing *w)
{
    return write_list(w, "Codes", write_codes);
}

static cgov_status write_sets(writing *w)
{
    for (cgov_factor_kind kind = CGOV_FACTOR_KIND_CONDITION; kind <= CGOV_FACTOR_KIND_THEME;
         kind++) {
        const char *code = cgov_factor_kind_code(kind);
        const cgov_uid uid = cgov__refi_named_uid("kind", code);
        bool begun = false;
        for (size_t i = 0; i < w->node_count; i++) {
            if (w->nodes[i].row->kind != kind)
                continue;
            if (!begun) {
                cgov__xml_begin(&w->xml, "Set");
                put_uid(&w->xml, "guid", &uid);
                cgov__xml_put(&w->xml, "name", code);
            }
            begun = true;
            cgov__xml_begin(&w->xml, "MemberCode");
            put_uid(&w->xml, w->is_codebook ? "guid" : "targetGUID", &w->nodes[i].row->uid);
            cgov__xml_end(&w->xml);
        }
        if (begun)
            cgov__xml_end(&w->xml);
    }
    return CGOV_OK;
}

/* ---- case studies ---- */

typedef struct keyed_row { /* what belongs to a row */
    int64_t id;
    cgov_uid uid;
} keyed_row;

static const cgov__field keyed_fields[] = { CGOV__FIELD(keyed_row, id),
                                            CGOV__FIELD(keyed_row, uid) };
static const cgov__map keyed_map = CGOV__MAP("row", keyed_row, keyed_fields);

static cgov_status write_source_ref(void *ctx, const void *row)
{
    writing *const w = ctx;
    reference(&w->xml, "SourceRef", &((const keyed_row *)row)->uid);
    return CGOV_OK;
}

static void write_value(writing *w, size_t i, const char *text)
{
    static const char *const types[] = { "TextValue", "IntegerValue" };
    const cgov_uid uid = cgov__refi_named_uid("variable", cgov__refi_variables[i].name);
    if (text == NULL || *text == '\0')
        return;
    cgov__xml_begin(&w->xml, "VariableValue");
    reference(&w->xml, "VariableRef", &uid);
    element(&w->xml, types[cgov__refi_variables[i].type], text);
    cgov__xml_end(&w->xml);
}

/* In the order of cgov__refi_variables. */
static void write_values(writing *w, const cgov_case_study *row)
{
    char number[16] = "", year[16] = "";
    if (row->has_number)
        sqlite3_snprintf(sizeof number, number, "%d", row->number);
    if (row->has_start_year)
        sqlite3_snprintf(sizeof year, year, "%d", row->start_year);
    const char *const values[CGOV__REFI_VARIABLES] = { row->code,
                                                       number,
                                                       row->title_th,
                                                       row->title_en,
                                                       row->place,
                                                       row->district,
                                                       row->province,
                                                       cgov_level_code(row->level),
                                                       cgov_mission_code(row->mission),
                                                       year };
    for (size_t i = 0; i < CGOV__REFI_VARIABLES; i++)
        write_value(w, i, values[i]);
}

static cgov_status write_case(void *ctx, const void *row)
{
    writing *const w = ctx;
    const cgov_case_study *it = row;
    const keyed_row by = { .id = it->id };
    const cgov_status whole =
        need(w, it->title_th != NULL ? it->title_th : it->title_en, "case_study", &it->uid);
    if (whole != CGOV_OK)
        return whole;
    cgov__xml_begin(&w->xml, "Case");
    put_uid(&w->xml, "guid", &it->uid);
    cgov__xml_put(&w->xml, "name", it->title_th != NULL ? it->title_th : it->title_en);
    element(&w->xml, "Description", it->summary);
    write_values(w, it);
    const cgov_status status = cgov__each(w->db, &cgov__sql_refi_case_document, &keyed_map, &by,
                                          &keyed_map, write_source_ref, w);
    cgov__xml_end(&w->xml);
    w->result->cases.inserted++;
    return status;
}

CGOV__ROW_MAP(case_study);

static cgov_status write_cases(writing *w)
{
    return cgov__each(w->db, &cgov__sql_refi_case_study, NULL, NULL, cgov__case_study_row_map(),
                      write_case, w);
}

static cgov_status write_variables(writing *w)
{
    static const char *const types[] = { "Text", "Integer" };
    int64_t cases = 0;
    const cgov_status status = cgov_case_study_count(w->db, NULL, &cases);
    for (size_t i = 0; cases > 0 && i < CGOV__REFI_VARIABLES; i++) {
        const cgov_uid uid = cgov__refi_named_uid("variable", cgov__refi_variables[i].name);
        cgov__xml_begin(&w->xml, "Variable");
        put_uid(&w->xml, "guid", &uid);
        cgov__xml_put(&w->xml, "name", cgov__refi_variables[i].name);
        cgov__xml_put(&w->xml, "typeOfVariable", types[cgov__refi_variables[i].type]);
        cgov__xml_end(&w->xml);
    }
    return status;
}

/* ---- documents ---- */

typedef struct document_row {
    int64_t id;
    cgov_uid uid, previous;
    int version;
    cgov_language language;
    const char *code, *title, *format, *interview, *focus_group, *response, *project, *text;
} document_row;

#define FIELD(name) CGOV__FIELD(document_row, name)
static const cgov__field document_fields[] = {
    FIELD(id),       FIELD(uid),     FIELD(previous), FIELD(version),   FIELD(language),
    FIELD(code),     FIELD(title),   FIELD(format),   FIELD(interview), FIELD(focus_group),
    FIELD(response), FIELD(project), FIELD(text)
};
#undef FIELD
static const cgov__map document_map = CGOV__MAP("document", document_row, document_fields);

typedef struct passage_row {
    int64_t id, start, stop;
    cgov_uid uid;
    const char *quote;
} passage_row;

static const cgov__field passage_fields[] = {
    CGOV__FIELD(passage_row, id), CGOV__FIELD(passage_row, start), CGOV__FIELD(passage_row, stop),
    CGOV__FIELD(passage_row, uid), CGOV__FIELD(passage_row, quote)
};
static const cgov__map passage_map = CGOV__MAP("passage", passage_row, passage_fields);

typedef struct coding_row {
    cgov_uid uid, factor, coder;
    bool has_confidence;
    int confidence;
    const char *memo, *coded_at;
} coding_row;

static const cgov__field coding_fields[] = {
    CGOV__FIELD(coding_row, uid),   CGOV__FIELD(coding_row, factor),
    CGOV__FIELD(coding_row, coder), CGOV__NULLABLE(coding_row, confidence),
    CGOV__FIELD(coding_row, memo),  CGOV__FIELD(coding_row, coded_at)
};
static const cgov__map coding_map = CGOV__MAP("coding", coding_row, coding_fields);

static cgov_status write_coding(void *ctx, const void *row)
{
    writing *const w = ctx;
    const coding_row *coding = row;
    record to = { { 0 } };
    cgov__xml_begin(&w->xml, "Coding");
    put_uid(&w->xml, "guid", &coding->uid);
    put_uid(&w->xml, "creatingUser", &coding->coder);
    put_date(&w->xml, coding->coded_at);
    reference(&w->xml, "CodeRef", &coding->factor);
    cgov_status status = write_note_refs(w, "coding", &coding->uid);
    if (coding->has_confidence)
        record_number(&to, "confidence", coding->confidence);
    record_text(&to, "memo", coding->memo);
    const cgov_status recorded = record_write(w, &to, &coding->uid);
    cgov__xml_end(&w->xml);
    w->result->codings.inserted++;
    return status == CGOV_OK ? recorded : status;
}

/* A selection bears its quote's beginning as its name. */
static void put_quote(cgov__xml_writer *xml, const char *quote)
{
    cgov__buffer name = { 0 };
    const size_t length = strlen(quote);
    size_t at = 0;
    for (int i = 0; i < QUOTE_LENGTH && at < length; i++)
        (void)cgov__utf8_next(quote, length, &at);
    cgov__buffer_append(&name, quote, at);
    cgov__buffer_text(&name, at < length ? "\xE2\x80\xA6" : "");
    if (name.failed)
        xml->out.failed = true;
    else
        cgov__xml_put(xml, "name", name.bytes);
    cgov__buffer_free(&name);
}

static cgov_status write_selection(void *ctx, const void *row)
{
    writing *const w = ctx;
    char start[24], stop[24];
    const passage_row *passage = row;
    const keyed_row by = { .id = passage->id };
    const cgov_status whole = need(w, passage->quote, "passage", &passage->uid);
    if (whole != CGOV_OK)
        return whole;
    sqlite3_snprintf(sizeof start, start, "%lld", (long long)passage->start);
    sqlite3_snprintf(sizeof stop, stop, "%lld", (long long)passage->stop);
    cgov__xml_begin(&w->xml, "PlainTextSelection");
    put_uid(&w->xml, "guid", &passage->uid);
    put_quote(&w->xml, passage->quote);
    cgov__xml_put(&w->xml, "startPosition", start);
    cgov__xml_put(&w->xml, "endPosition", stop);
    cgov_status status =
        cgov__each(w->db, &cgov__sql_refi_coding, &keyed_map, &by, &coding_map, write_coding, w);
    if (status == CGOV_OK)
        status = write_note_refs(w, "passage", &passage->uid);
    cgov__xml_end(&w->xml);
    w->result->passages.inserted++;
    return status;
}

/* The text as a file of the archive. */
static cgov_status add_text(writing *w, const document_row *row, const char *uid)
{
    char name[60];
    size_t valid = 0;
    const size_t length = strlen(row->text);
    if (!cgov__utf8(row->text, &valid))
        return cgov__fail_in(
            w->db, CGOV_INVALID,
            "the text of document \"%s\" is not UTF-8 at byte %lld: correct it first",
            "เนื้อความของเอกสาร \"%s\" ไม่ใช่ UTF-8 ที่ไบต์ %lld ให้แก้ก่อน", row->code, (long long)valid);
    if (length > TEXT_LIMIT)
        return cgov__fail_in(
            w->db, CGOV_INVALID,
            "the text of document \"%s\" has %lld bytes: at most %d can be exchanged",
            "เนื้อความของเอกสาร \"%s\" มี %lld ไบต์ แลกเปลี่ยนได้ไม่เกิน %d ไบต์", row->code,
            (long long)length, TEXT_LIMIT);
    const char *text = cgov__arena_copy(&w->texts, row->text, length);
    if (text == NULL)
        return no_memory(w);
    sqlite3_snprintf(sizeof name, name, "sources/%s.txt", uid);
    return cgov__archive_add(w->archive, name, text, length, &w->db->error);
}

static cgov_status write_document_record(writing *w, const document_row *row)
{
    char previous[37];
    record to = { { 0 } };
    record_text(&to, "code", row->code);
    record_number(&to, "version", row->version);
    if (!cgov_uid_is_none(&row->previous)) {
        cgov_uid_format(&row->previous, previous);
        record_text(&to, "previous", previous);
    }
    record_text(&to, "title", row->title);
    record_text(&to, "language", cgov_language_code(row->language));
    record_text(&to, "format", row->format);
    record_text(&to, "interview", row->interview);
    record_text(&to, "focus_group", row->focus_group);
    record_text(&to, "response", row->response);
    record_text(&to, "project", row->project);
    return record_write(w, &to, &row->uid);
}

static cgov_status write_text_source(void *ctx, const void *row)
{
    writing *const w = ctx;
    char uid[37], path[60];
    const document_row *document = row;
    const keyed_row by = { .id = document->id };
    const bool titled = document->title != NULL && *document->title != '\0';
    const cgov_status whole =
        need(w, document->code != NULL ? document->text : NULL, "document", &document->uid);
    if (whole != CGOV_OK)
        return whole;
    cgov_uid_format(&document->uid, uid);
    sqlite3_snprintf(sizeof path, path, "internal://%s.txt", uid);
    cgov__xml_begin(&w->xml, "TextSource");
    cgov__xml_put(&w->xml, "guid", uid);
    cgov__xml_put(&w->xml, "name", titled ? document->title : document->code);
    cgov__xml_put(&w->xml, "plainTextPath", path);
    cgov_status status = cgov__each(w->db, &cgov__sql_refi_passage, &keyed_map, &by, &passage_map,
                                    write_selection, w);
    if (status == CGOV_OK)
        status = write_note_refs(w, "document", &document->uid);
    if (status == CGOV_OK)
        status = write_document_record(w, document);
    cgov__xml_end(&w->xml);
    w->result->documents.inserted++;
    return status == CGOV_OK ? add_text(w, document, uid) : status;
}

static cgov_status write_sources(writing *w)
{
    return cgov__each(w->db, &cgov__sql_refi_document, NULL, NULL, &document_map, write_text_source,
                      w);
}

/* ---- the whole ---- */

typedef struct study_row {
    const char *name;
} study_row;

static const cgov__field study_fields[] = { CGOV__FIELD(study_row, name) };
static const cgov__map study_map = CGOV__MAP("study", study_row, study_fields);

static void write_head(writing *w, const char *name)
{
    cgov__buffer_text(&w->xml.out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
    cgov__xml_begin(&w->xml, name);
    cgov__xml_put(&w->xml, "xmlns",
                  w->is_codebook ? "urn:QDA-XML:codebook:1.0" : "urn:QDA-XML:project:1.0");
    cgov__xml_put(&w->xml, "origin", "libcgov " CGOV_VERSION);
}

/* Notes have been gathered on the way; memos come behind them. */
static cgov_status write_notes(writing *w)
{
    cgov__xml_writer *notes = &w->notes;
    const cgov_status status =
        cgov__each(w->db, &cgov__sql_refi_memo, NULL, NULL, &memo_map, write_memo, w);
    w->xml.out.failed |= notes->out.failed;
    if (notes->out.length > 0) {
        if (w->xml.in_tag)
            cgov__buffer_char(&w->xml.out, '>');
        w->xml.in_tag = false;
        cgov__buffer_append(&w->xml.out, notes->out.bytes, notes->out.length);
    }
    w->xml.replaced += notes->replaced;
    return status;
}

static cgov_status write_links(writing *w)
{
    return cgov__each(w->db, &cgov__sql_refi_memo, NULL, NULL, &memo_map, write_link, w);
}

static cgov_status write_project(writing *w)
{
    const struct {
        const char *name;
        cgov_status (*inside)(writing *);
    } parts[] = { { "Users", write_users },         { "CodeBook", write_code_book },
                  { "Variables", write_variables }, { "Cases", write_cases },
                  { "Sources", write_sources },     { "Notes", write_notes },
                  { "Links", write_links },         { "Sets", write_sets } };
    void *study = NULL;
    cgov_status status = cgov__fetch(w->db, &cgov__sql_refi_study, NULL, NULL, &study_map, &study);
    if (status != CGOV_OK && status != CGOV_NOT_FOUND)
        return status;
    write_head(w, "Project");
    const char *title = study != NULL ? ((study_row *)study)->name : NULL;
    cgov__xml_put(&w->xml, "name", title != NULL ? title : "");
    cgov__free(study);
    w->notes.depth = 2; /* where it will stand */
    status = CGOV_OK;
    for (size_t i = 0; status == CGOV_OK && i < sizeof parts / sizeof parts[0]; i++)
        status = write_list(w, parts[i].name, parts[i].inside);
    cgov__xml_end(&w->xml);
    return status;
}

static cgov_status write_qdc(writing *w)
{
    if (w->node_count == 0)
        return cgov__fail_in(w->db, CGOV_INVALID,
                             "the study has no factors: a codebook holds at least one",
                             "งานวิจัยนี้ไม่มีปัจจัย สมุดรหัสต้องมีอย่างน้อยหนึ่งตัว");
    write_head(w, "CodeBook");
    cgov_status status = write_code_book(w);
    if (status == CGOV_OK)
        status = write_list(w, "Sets", write_sets);
    cgov__xml_end(&w->xml);
    return status;
}

/* ---- what stays behind ---- */

typedef struct loss_row {
    const char *name;
    int64_t count;
    bool codebook;
} loss_row;

static const cgov__field loss_fields[] = { CGOV__FIELD(loss_row, name),
                                           CGOV__FIELD(loss_row, count),
                                           CGOV__FIELD(loss_row, codebook) };
static const cgov__map loss_map = CGOV__MAP("loss", loss_row, loss_fields);

static cgov_status tell_loss(void *ctx, const void *row)
{
    const loss_row *const loss = row;
    return loss->count > 0 ? cgov__refi_tell_rows(ctx, loss->name, loss->count, CGOV__REFI_NO_PLACE)
                           : CGOV_OK;
}

static cgov_status tell_losses(writing *w)
{
    cgov__refi_findings findings = { .options = w->options,
                                     .result = w->result,
                                     .error = &w->db->error };
    const loss_row by = { .codebook = w->is_codebook };
    cgov_status status = cgov__each(w->db, &cgov__sql_refi_no_place, &loss_map, &by, &loss_map,
                                    tell_loss, &findings);
    if (status == CGOV_OK)
        status = w->xml.replaced > 0
                     ? cgov__refi_tell_rows(&findings, "", w->xml.replaced, CGOV__REFI_REPLACED)
                     : CGOV_OK;
    if (status == CGOV_OK)
        status = cgov__refi_findings_report(&findings);
    cgov__refi_findings_free(&findings);
    return status;
}

/* ---- the file ---- */

static cgov_status pack(writing *w, cgov__buffer *bytes)
{
    cgov_status status = cgov__archive_add(w->archive, "project.qde", w->xml.out.bytes,
                                           w->xml.out.length, &w->db->error);
    if (status == CGOV_OK && w->result->documents.inserted == 0)
        status = cgov__archive_add(w->archive, "sources/", NULL, 0, &w->db->error);
    return status == CGOV_OK ? cgov__archive_finish(w->archive, bytes, &w->db->error) : status;
}

/* One reading of the study, whatever others write meanwhile. */
static cgov_status write_all(writing *w)
{
    cgov_status status = cgov_begin_read(w->db);
    if (status != CGOV_OK)
        return status;
    status = cgov__each(w->db, &cgov__sql_refi_factor, NULL, NULL, &factor_map, keep_factor, w);
    if (status == CGOV_OK)
        status = join_nodes(w);
    if (status == CGOV_OK)
        status = w->is_codebook ? write_qdc(w) : write_project(w);
    if (status == CGOV_OK)
        status = tell_losses(w);
    const cgov_status ended = cgov_end_read(w->db);
    cgov__buffer_char(&w->xml.out, '\n');
    if (status == CGOV_OK && w->xml.out.failed)
        status = no_memory(w);
    return status == CGOV_OK ? ended : status;
}

static void take_fingerprint(writing *w, const cgov__buffer *bytes)
{
    cgov__sha256 hash;
    cgov__sha256_start(&hash);
    cgov__sha256_add(&hash, bytes->bytes, bytes->length);
    cgov__sha256_hex(&hash, w->result->sha256);
}

static cgov_status export_file(writing *w, const char *path)
{
    cgov__buffer packed = { 0 };
    cgov_status status = CGOV_OK;
    if (!w->is_codebook)
        status = cgov__archive_create(&w->archive, &w->db->error);
    if (status == CGOV_OK)
        status = write_all(w);
    if (status == CGOV_OK && !w->is_codebook)
        status = pack(w, &packed);
    const cgov__buffer *bytes = w->is_codebook ? &w->xml.out : &packed;
    if (status == CGOV_OK) {
        take_fingerprint(w, bytes);
        status = (w->options->replace ? cgov_output_write : cgov_output_create)(
            path, bytes->bytes, bytes->length, &w->db->error);
    }
    cgov__buffer_free(&packed);
    return status;
}

static void writing_free(writing *w)
{
    for (size_t i = 0; i < w->node_count; i++)
        cgov__free(w->nodes[i].row);
    cgov__free(w->nodes);
    cgov__buffer_free(&w->xml.out);
    cgov__buffer_free(&w->notes.out);
    cgov__archive_free(w->archive);
    cgov__arena_free(&w->texts);
}

cgov_status cgov_refi_export(cgov *db, const char *path, const cgov_refi_options *options,
                             cgov_refi_result *result)
{
    static const cgov_refi_options defaults;
    cgov_refi_result own = { 0 };
    if (result != NULL)
        *result = own;
    const cgov_status ready = cgov__ready(db);
    if (ready != CGOV_OK)
        return ready;
    if (path == NULL)
        return cgov__fail_db(db, CGOV_MISUSE, "cgov_refi_export() needs the name of a file");
    const size_t length = strlen(path);
    writing w = { .db = db,
                  .options = options != NULL ? options : &defaults,
                  .result = result != NULL ? result : &own,
                  .is_codebook = length >= 4 && sqlite3_stricmp(path + length - 4, ".qdc") == 0 };
    cgov_status status = cgov__refi_options_check(db, w.options);
    if (status == CGOV_OK)
        status = export_file(&w, path);
    writing_free(&w);
    return status;
}
