/*
 * A transcript with its codings as a page: the study's part of it as JSON, which page/coding.js
 * shows. Offsets are code points, as in the study. See cgov/coding_page.h.
 */
#include "cgov/coding_page.h"
#include "cgov/document.h"
#include "cgov/factor.h"
#include "cgov/person.h"
#include "base/sha256.h"
#include "report/answer.h"
#include "report/page.h"
#include "store/database.h"

#include <stdlib.h>
#include <string.h>

typedef struct coding_page {
    cgov *db;
    const cgov_coding_page_options *options;
    cgov_document *document;
    cgov__labels labels;
    cgov__buffer json;
    cgov_passage **passages; /* of the document, by id */
    size_t passage_count, passage_capacity;
    cgov_coder **coders; /* of the study, by id */
    size_t coder_count, coder_capacity;
    cgov_factor **factors;
    size_t factor_count, factor_capacity;
} coding_page;

/* ---- JSON ---- */

static void put_text(coding_page *p, const char *key, const char *text)
{
    cgov__buffer_format(&p->json, ",\"%s\":", key);
    if (text != NULL)
        cgov__buffer_json(&p->json, text, strlen(text));
    else
        cgov__buffer_text(&p->json, "null");
}

static void put_number(coding_page *p, const char *key, int64_t number)
{
    cgov__buffer_format(&p->json, ",\"%s\":%lld", key, (long long)number);
}

/* The comma between the items of a list. */
static void put_next(coding_page *p)
{
    const char last = p->json.length > 0 ? p->json.bytes[p->json.length - 1] : '\0';
    if (last != '[')
        cgov__buffer_text(&p->json, ",");
}

/* ---- what codings name ---- */

/* Reads every row of a list into an array of copies, in order of id. */
#define READ_ALL(NOUN, P, LIST, FILTER)                                                            \
    static cgov_status read_##LIST(coding_page *P)                                                 \
    {                                                                                              \
        const cgov_##NOUN##_filter filter = FILTER;                                                \
        cgov_##NOUN##_cursor *cursor = NULL;                                                       \
        const cgov_##NOUN *row = NULL;                                                             \
        cgov_status status = cgov_##NOUN##_list(P->db, &filter, &cursor);                          \
        while (status == CGOV_OK && (status = cgov_##NOUN##_next(cursor, &row)) == CGOV_ROW) {     \
            const bool grown = CGOV__GROW(P->LIST##s, P->LIST##_capacity, P->LIST##_count + 1);    \
            status = grown ? cgov_##NOUN##_get(P->db, row->id, &P->LIST##s[P->LIST##_count])       \
                           : cgov__nomem(&P->db->error);                                           \
            P->LIST##_count += status == CGOV_OK;                                                  \
        }                                                                                          \
        cgov_##NOUN##_cursor_free(cursor);                                                         \
        return status == CGOV_DONE ? CGOV_OK : status;                                             \
    }
#define FILTER_OF(...)                                                                             \
    {                                                                                              \
        __VA_ARGS__                                                                                \
    }
READ_ALL(passage, p, passage, FILTER_OF(.document = p->document->id))
READ_ALL(coder, p, coder, FILTER_OF(0))
READ_ALL(factor, p, factor, FILTER_OF(0))

static const cgov_passage *passage_of(const coding_page *p, int64_t id)
{
    size_t low = 0, high = p->passage_count;
    while (high - low > 1) {
        const size_t middle = low + (high - low) / 2;
        if (p->passages[middle]->id <= id)
            low = middle;
        else
            high = middle;
    }
    return low < p->passage_count && p->passages[low]->id == id ? p->passages[low] : NULL;
}

static const char *coder_of(const coding_page *p, int64_t id)
{
    for (size_t i = 0; i < p->coder_count; i++)
        if (p->coders[i]->id == id)
            return p->coders[i]->code;
    return NULL;
}

static const cgov_factor *factor_of(const coding_page *p, int64_t id)
{
    for (size_t i = 0; i < p->factor_count; i++)
        if (p->factors[i]->id == id)
            return p->factors[i];
    return NULL;
}

/* ---- parts of the page ---- */

static void put_document(coding_page *p)
{
    const cgov_document *d = p->document;
    char sha256[65];
    cgov__sha256_text(d->text, strlen(d->text), sha256);
    cgov__buffer_text(&p->json, ",\"document\":{\"format\":\"text\"");
    put_text(p, "code", d->code);
    put_number(p, "version", d->version);
    put_text(p, "title", d->title);
    put_text(p, "language", d->language == CGOV_LANGUAGE_EN ? "en" : "th");
    put_text(p, "sha256", sha256);
    put_text(p, "text", d->text);
    cgov__buffer_text(&p->json, "}");
}

/* A pseudonym, and what is known of the person: sector and position. */
static cgov_status put_speaker(coding_page *p, int64_t id)
{
    cgov_person *person = NULL;
    const cgov_status status = id != 0 ? cgov_person_get(p->db, id, &person) : CGOV_NOT_FOUND;
    if (status != CGOV_OK)
        return status == CGOV_NOT_FOUND ? CGOV_OK : status;
    const cgov_cell sector = cgov__cell_choice(p->labels.sectors, cgov_sector_code(person->sector));
    put_text(p, "person", person->code);
    put_text(p, "about",
             person->position_group != NULL
                 ? person->position_group
                 : cgov__choose(p->options->language, sector.text_th, sector.text_en));
    cgov_person_free(person);
    return CGOV_OK;
}

static cgov_status put_turns(coding_page *p)
{
    const cgov_speaker_turn_filter filter = { .document = p->document->id };
    cgov_speaker_turn_cursor *cursor = NULL;
    const cgov_speaker_turn *row = NULL;
    cgov__buffer_text(&p->json, ",\"turns\":[");
    cgov_status status = cgov_speaker_turn_list(p->db, &filter, &cursor);
    while (status == CGOV_OK && (status = cgov_speaker_turn_next(cursor, &row)) == CGOV_ROW) {
        put_next(p);
        cgov__buffer_format(&p->json, "{\"start\":%lld", (long long)row->start);
        put_number(p, "stop", row->stop);
        put_text(p, "speaker", row->speaker);
        status = put_speaker(p, row->person);
        cgov__buffer_text(&p->json, "}");
    }
    cgov_speaker_turn_cursor_free(cursor);
    cgov__buffer_text(&p->json, "]");
    return status == CGOV_DONE ? CGOV_OK : status;
}

static void put_kinds(coding_page *p)
{
    const cgov_choice_table *kinds = p->labels.kinds;
    cgov__buffer_text(&p->json, ",\"kinds\":[");
    for (size_t i = 0; kinds != NULL && i < kinds->count; i++) {
        put_next(p);
        cgov__buffer_text(&p->json, "{\"of\":\"factor\"");
        put_text(p, "code", kinds->rows[i].code);
        put_text(p, "th", kinds->rows[i].label_th);
        put_text(p, "en", kinds->rows[i].label_en);
        cgov__buffer_text(&p->json, "}");
    }
    cgov__buffer_text(&p->json, "]");
}

static void put_factors(coding_page *p)
{
    cgov__buffer_text(&p->json, ",\"factors\":[");
    for (size_t i = 0; i < p->factor_count; i++) {
        const cgov_factor *f = p->factors[i], *parent = factor_of(p, f->parent);
        put_next(p);
        cgov__buffer_text(&p->json, "{\"of\":\"codebook\"");
        put_text(p, "code", f->code);
        put_text(p, "kind", cgov_factor_kind_code(f->kind));
        put_text(p, "parent", parent != NULL && parent->kind == f->kind ? parent->code : NULL);
        put_text(p, "th", f->label_th);
        put_text(p, "en", f->label_en);
        put_text(p, "definition", f->definition);
        put_text(p, "use", f->when_to_use);
        put_text(p, "unless", f->when_not_to_use);
        put_text(p, "colour", f->colour);
        cgov__buffer_text(&p->json, "}");
    }
    cgov__buffer_text(&p->json, "]");
}

static bool is_shown(const coding_page *p, const char *coder)
{
    return coder != NULL && (!p->options->own || strcmp(coder, p->options->coder) == 0);
}

static void put_coding(coding_page *p, const cgov_coding *c, const cgov_passage *at)
{
    const cgov_factor *factor = factor_of(p, c->factor);
    put_next(p);
    cgov__buffer_format(&p->json, "{\"start\":%lld", (long long)at->start);
    put_number(p, "stop", at->stop);
    put_text(p, "factor", factor != NULL ? factor->code : NULL);
    put_text(p, "coder", coder_of(p, c->coder));
    put_number(p, "confidence", c->has_confidence ? c->confidence : 0);
    put_text(p, "memo", c->memo);
    cgov__buffer_text(&p->json, "}");
}

static cgov_status put_codings(coding_page *p, bool *seen)
{
    const cgov_coding_filter filter = { .document = p->document->id };
    cgov_coding_cursor *cursor = NULL;
    const cgov_coding *row = NULL;
    cgov__buffer_text(&p->json, ",\"codings\":[");
    cgov_status status = cgov_coding_list(p->db, &filter, &cursor);
    while (status == CGOV_OK && (status = cgov_coding_next(cursor, &row)) == CGOV_ROW) {
        const cgov_passage *at = passage_of(p, row->passage);
        status = CGOV_OK;
        if (at == NULL || !is_shown(p, coder_of(p, row->coder)))
            continue;
        put_coding(p, row, at);
        for (size_t i = 0; i < p->coder_count; i++)
            seen[i] = seen[i] || p->coders[i]->id == row->coder;
    }
    cgov_coding_cursor_free(cursor);
    cgov__buffer_text(&p->json, "]");
    return status == CGOV_DONE ? CGOV_OK : status;
}

/* Those whose codings are on the page. */
static void put_coders(coding_page *p, const bool *seen)
{
    cgov__buffer_text(&p->json, ",\"coders\":[");
    for (size_t i = 0; i < p->coder_count; i++)
        if (seen[i]) {
            put_next(p);
            cgov__buffer_json(&p->json, p->coders[i]->code, strlen(p->coders[i]->code));
        }
    cgov__buffer_text(&p->json, "]");
}

/* ---- the page ---- */

static cgov_status find_version(coding_page *p, const char *code, int version)
{
    const cgov_document_filter filter = { .code = code, .version = version };
    cgov_document_cursor *cursor = NULL;
    const cgov_document *row = NULL;
    if (version == 0) {
        const cgov_status found = cgov_document_find(p->db, code, &p->document);
        return found == CGOV_NOT_FOUND
                   ? cgov__fail_in(p->db, CGOV_NOT_FOUND, "there is no document \"%s\"",
                                   "ไม่มีเอกสาร \"%s\"", code)
                   : found;
    }
    cgov_status status = cgov_document_list(p->db, &filter, &cursor);
    if (status == CGOV_OK)
        status = cgov_document_next(cursor, &row);
    if (status == CGOV_ROW && row != NULL)
        status = cgov_document_get(p->db, row->id, &p->document);
    cgov_document_cursor_free(cursor);
    return status == CGOV_DONE
               ? cgov__fail_in(p->db, CGOV_NOT_FOUND, "document \"%s\" has no version %d",
                               "เอกสาร \"%s\" ไม่มีฉบับที่ %d", code, version)
               : status;
}

static cgov_status fill_json(coding_page *p)
{
    const cgov_coding_page_options *o = p->options;
    bool *seen = NULL;
    cgov_status status = cgov__labels_load(p->db, &p->labels);
    if (status == CGOV_OK)
        status = read_passage(p);
    if (status == CGOV_OK)
        status = read_coder(p);
    if (status == CGOV_OK)
        status = read_factor(p);
    if (status == CGOV_OK && (seen = cgov__calloc(p->coder_count + 1, sizeof *seen)) == NULL)
        status = cgov__nomem(&p->db->error);
    if (status != CGOV_OK)
        return status;
    cgov__buffer_format(&p->json, "{\"read\":%s", o->read ? "true" : "false");
    put_text(p, "language", o->language == CGOV_LANGUAGE_TH ? "th" : "en");
    put_text(p, "coder", o->read ? NULL : o->coder);
    put_text(p, "index", o->index);
    put_document(p);
    status = put_turns(p);
    put_kinds(p);
    put_factors(p);
    if (status == CGOV_OK)
        status = put_codings(p, seen);
    put_coders(p, seen);
    cgov__buffer_text(&p->json, "}");
    cgov__free(seen);
    return status;
}

static void put_page(const coding_page *p, cgov__buffer *to)
{
    const cgov_document *d = p->document;
    const bool thai = p->options->language == CGOV_LANGUAGE_TH;
    const cgov__page_head head = { .language = p->options->language,
                                   .title = d->title != NULL ? d->title : d->code,
                                   .style = &cgov__page_coding_css,
                                   .script = &cgov__page_coding_js };
    cgov__page_begin(to, &head);
    cgov__buffer_text(to, "<noscript>");
    cgov__buffer_text(to, thai ? "หน้านี้ต้องเปิดใช้ JavaScript" : "This page needs JavaScript.");
    cgov__buffer_text(to, "</noscript>\n<script type=\"application/json\" id=\"study\">");
    cgov__html_json(to, p->json.bytes, p->json.length);
    cgov__buffer_text(to, "</script>\n");
    cgov__page_end(to, &head);
}

static void free_page(coding_page *p)
{
    for (size_t i = 0; i < p->passage_count; i++)
        cgov_passage_free(p->passages[i]);
    for (size_t i = 0; i < p->coder_count; i++)
        cgov_coder_free(p->coders[i]);
    for (size_t i = 0; i < p->factor_count; i++)
        cgov_factor_free(p->factors[i]);
    cgov__free(p->passages);
    cgov__free(p->coders);
    cgov__free(p->factors);
    cgov__labels_free(&p->labels);
    cgov__buffer_free(&p->json);
    cgov_document_free(p->document);
}

static cgov_status check_options(cgov *db, const cgov_coding_page_options *o)
{
    const cgov_status status = cgov__member_check(&db->error, "language", (unsigned)o->language,
                                                  CGOV_LANGUAGE_TH, "cgov_language");
    if (status != CGOV_OK)
        return status;
    if (o->version < 0)
        return cgov__fail_in(db, CGOV_INVALID, "version: %d is not 1 or more",
                             "ฉบับที่ต้องเป็น 1 ขึ้นไป ไม่ใช่ %d", o->version);
    if (o->own && (o->coder == NULL || o->read))
        return cgov__fail_in(db, CGOV_INVALID, "%s: name the coder, on a page to code on",
                             "%s: ต้องระบุผู้ลงรหัส และใช้กับหน้าสำหรับอ่านไม่ได้", "own");
    return CGOV_OK;
}

cgov_status cgov_coding_page(cgov *db, const char *document,
                             const cgov_coding_page_options *options, char **html, size_t *length)
{
    static const cgov_coding_page_options defaults = { 0 };
    CGOV__NEEDS(db, document != NULL && html != NULL,
                "cgov_coding_page: document and html are not NULL");
    coding_page p = { .db = db, .options = options != NULL ? options : &defaults };
    cgov__buffer to = { 0 };
    *html = NULL;
    cgov_status status = check_options(db, p.options);
    if (status == CGOV_OK)
        status = cgov_begin_read(db);
    if (status != CGOV_OK)
        return status;
    status = find_version(&p, document, p.options->version);
    if (status == CGOV_OK)
        status = fill_json(&p);
    if (status == CGOV_OK && !p.json.failed)
        put_page(&p, &to);
    cgov_end_read(db);
    to.failed = to.failed || p.json.failed;
    if (status == CGOV_OK) {
        if (length != NULL)
            *length = to.length;
        *html = cgov__buffer_take(&to);
        status = *html != NULL ? CGOV_OK : cgov__nomem(&db->error);
    }
    cgov__buffer_free(&to);
    free_page(&p);
    return status;
}
