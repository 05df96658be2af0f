/* Every quote behind a factor. See cgov/evidence.h. */
#include "evidence.h"
#include "synthetic.h"
#include "wrap.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    WIDTH = 78,
    INDENT = 6
};

static const column quote_columns[] = {
    { "coding", NULL, NULL },   { "factor", NULL, NULL },      { "kind", NULL, NULL },
    { "label", NULL, NULL },    { "quote", NULL, NULL },       { "before", NULL, NULL },
    { "after", NULL, NULL },    { "person", NULL, NULL },      { "position", NULL, NULL },
    { "sector", NULL, NULL },   { "agency", NULL, NULL },      { "agency_name", NULL, NULL },
    { "document", NULL, NULL }, { "version", NULL, NULL },     { "title", NULL, NULL },
    { "source", NULL, NULL },   { "source_code", NULL, NULL }, { "start", NULL, NULL },
    { "stop", NULL, NULL },     { "coder", NULL, NULL },       { "confidence", NULL, NULL },
    { "memo", NULL, NULL },     { "file", NULL, NULL },        { "file_row", NULL, NULL },
};
static const column count_columns[] = {
    { "n", NULL, NULL },          { "base", NULL, NULL },
    { "shown", NULL, NULL },      { "without_speaker", NULL, NULL },
    { "next_after", NULL, NULL },
};

/* What stands around a passage in its document; the last document is kept. */
typedef struct around {
    cgov_document *document;
    const char *before, *after;
} around;

static const char *piece(asked *a, const char *document, int64_t start, int64_t stop, bool before)
{
    size_t from, to;
    if (stop <= start)
        return NULL;
    between_words(document, start, stop, before && start == 0 ? 1 : !before, before, &from, &to);
    char *const copy = malloc(to - from + 1);
    if (copy == NULL)
        return NULL;
    memcpy(copy, document + from, to - from);
    copy[to - from] = '\0';
    const char *const kept = keep(&a->kept, copy);
    free(copy);
    return kept;
}

static bool look_around(asked *a, const cgov_evidence *row, around *at)
{
    at->before = at->after = NULL;
    if (a->context == 0)
        return true;
    if (at->document == NULL || at->document->id != row->document) {
        cgov_document_free(at->document);
        at->document = NULL;
        if (cgov_document_get(a->db, row->document, &at->document) != CGOV_OK)
            return false;
    }
    const char *const whole = at->document->text;
    const int64_t start = row->start > a->context ? row->start - a->context : 0;
    at->before = piece(a, whole, start, row->start, true);
    at->after = piece(a, whole, row->stop, row->stop + a->context, false);
    return true;
}

/* ---- as text ---- */

static void print_detail(const char *name, const char *words)
{
    char *line = NULL;
    if (words == NULL || *words == '\0')
        return;
    const size_t size = strlen(name) + strlen(words) + 3;
    line = malloc(size);
    if (line == NULL)
        return;
    snprintf(line, size, "%s%s", name, words);
    print_wrapped(line, INDENT, WIDTH);
    free(line);
}

static void print_text_of(const cgov_evidence *row, const around *at)
{
    const char *const before = at->before != NULL ? at->before : "";
    const char *const after = at->after != NULL ? at->after : "";
    const size_t size = strlen(before) + strlen(row->quote) + strlen(after) + 32;
    char *const words = malloc(size);
    if (words == NULL)
        return;
    if (at->before == NULL && at->after == NULL)
        snprintf(words, size, "“%s”", row->quote);
    else
        snprintf(words, size, "%s%s[%s]%s%s", at->before != NULL ? "… " : "", before, row->quote,
                 after, at->after != NULL ? " …" : "");
    print_wrapped(words, INDENT, WIDTH);
    free(words);
}

/* A passage is shown once, where the first of its codings is. */
static bool is_told(asked *a, const cgov_evidence *row, bool *told)
{
    cgov_evidence_filter same = a->filter;
    cgov_evidence_cursor *cursor = NULL;
    const cgov_evidence *first = NULL;
    same.passage = row->passage;
    same.after = 0;
    same.limit = 1;
    cgov_status status = cgov_evidence_list(a->db, &same, &cursor);
    if (status == CGOV_OK)
        status = cgov_evidence_next(cursor, &first);
    *told = status == CGOV_ROW && first != NULL && first->coding != row->coding;
    cgov_evidence_cursor_free(cursor);
    return status == CGOV_ROW || status == CGOV_DONE;
}

static void print_coding(asked *a, const cgov_evidence *row)
{
    const look *const how = &a->look;
    const char *const factor =
        a->filter.factor == 0 ? label(how, row->factor_th, row->factor_en, row->factor_code) : NULL;
    const cell words = written(
        a, "%s%s%s%s", row->coder_code, factor != NULL ? ": " : "", factor != NULL ? factor : "",
        row->has_confidence
            ? written(a, say(how, ", confidence %d of 5", ", ความมั่นใจ %d จาก 5"), row->confidence)
                  .text_en
            : "");
    const cell number =
        written(a, say(how, " (coding %" PRId64 ")", " (การลงรหัสเลขที่ %" PRId64 ")"), row->coding);
    print_detail(say(how, "Coder: ", "ผู้ลงรหัส: "), written(a, "%s%s", words.text_en, number.text_en).text_en);
    const cell file = row_of(a, row->file, row->has_file_row, row->file_row);
    print_detail(say(how, "File: ", "ไฟล์: "), file.text_en);
    print_detail(say(how, "Note: ", "บันทึก: "), row->memo);
}

/* All codings of the row's passage that the question asks for. */
static bool print_codings(asked *a, int64_t passage)
{
    cgov_evidence_filter same = a->filter;
    cgov_evidence_cursor *cursor = NULL;
    const cgov_evidence *row = NULL;
    same.passage = passage;
    same.after = same.limit = 0;
    cgov_status status = cgov_evidence_list(a->db, &same, &cursor);
    while (status == CGOV_OK && (status = cgov_evidence_next(cursor, &row)) == CGOV_ROW) {
        print_coding(a, row);
        status = CGOV_OK;
    }
    cgov_evidence_cursor_free(cursor);
    return status == CGOV_DONE;
}

static bool print_row(asked *a, const cgov_evidence *row, const around *at, int64_t number)
{
    const look *const how = &a->look;
    const int64_t passage = row->passage;
    printf("\n%4" PRId64 ".\n", number);
    print_text_of(row, at);
    const char *const agency = label(how, row->agency_th, row->agency_en, row->agency_code);
    const cell who = speaker(a, row->person_code, row->position_group, row->sector, agency);
    print_detail(say(how, "Who: ", "ผู้พูด: "),
                 who.kind == CGOV_CELL_TEXT ? who.text_en : say(how, "not known", "ไม่ทราบ"));
    const char *const source = source_name(a, row->source);
    const cell where =
        written(a, "%s v%" PRId64 "%s%s%s%s%s, %" PRId64 "-%" PRId64, row->document_code,
                row->version, source != NULL ? " (" : "", source != NULL ? source : "",
                source != NULL ? " " : "", row->source_code != NULL ? row->source_code : "",
                source != NULL ? ")" : "", row->start, row->stop);
    print_detail(say(how, "Document: ", "เอกสาร: "), where.text_en);
    return print_codings(a, passage);
}

static int print_head(asked *a, const cgov_basis *basis, int64_t n, int64_t base)
{
    const look *const how = &a->look;
    cgov_factor *factor = NULL;
    const int64_t id = a->filter.factor != 0 ? a->filter.factor : a->filter.branch;
    if (cgov_factor_get(a->db, id, &factor) != CGOV_OK)
        return evidence_failed(a);
    print_synthetic(basis->synthetic, how->thai, stdout);
    printf("%s (%s), %s%s\n", label(how, factor->label_th, factor->label_en, factor->code),
           factor->code, kind_name(a, factor->kind),
           a->filter.branch != 0 ? say(how, ", and all below it", " และปัจจัยที่อยู่ใต้ลงไป") : "");
    printf(say(how, "Codings: %" PRId64 " of the %" PRId64 " of this factor\n",
               "การลงรหัส: %" PRId64 " จาก %" PRId64 " ของปัจจัยนี้\n"),
           n, base);
    puts(a->filter.all_versions
             ? say(how, "All versions of every document", "เอกสารทุกฉบับ")
             : say(how, "The latest version of every document", "เอกสารแต่ละรายการเฉพาะฉบับล่าสุด"));
    cgov_factor_free(factor);
    return ANSWERED;
}

static int print_foot(const asked *a, int64_t shown, int64_t n, int64_t unknown, int64_t last,
                      bool more)
{
    const look *const how = &a->look;
    if (shown == 0)
        puts(say(how, "\n  (none)", "\n  (ไม่มี)"));
    else
        printf(say(how,
                   "\n%" PRId64 " of %" PRId64 " shown; of %" PRId64 " it is not known who "
                   "speaks\n",
                   "\nแสดง %" PRId64 " จาก %" PRId64 " ไม่ทราบผู้พูด %" PRId64 "\n"),
               shown, n, unknown);
    if (more)
        printf(say(how, "The next page: --after %" PRId64 "; all: --limit 0\n",
                   "หน้าถัดไป: --after %" PRId64 " ดูทั้งหมด: --limit 0\n"),
               last);
    return ANSWERED;
}

/* ---- for programs ---- */

static void add_quote(asked *a, table *to, const cgov_evidence *row, const around *at)
{
    keeper *const in = &a->kept;
    add_row(
        to,
        (cell[]){ number(row->coding),
                  text(keep(in, row->factor_code)),
                  text(cgov_factor_kind_code(row->kind)),
                  text(keep(in, label(&a->look, row->factor_th, row->factor_en, row->factor_code))),
                  text(keep(in, row->quote)),
                  text(at->before),
                  text(at->after),
                  text(keep(in, row->person_code)),
                  text(keep(in, row->position_group)),
                  text(cgov_sector_code(row->sector)),
                  text(keep(in, row->agency_code)),
                  text(keep(in, label(&a->look, row->agency_th, row->agency_en, row->agency_code))),
                  text(keep(in, row->document_code)),
                  number(row->version),
                  text(keep(in, row->title)),
                  text(cgov_evidence_source_code(row->source)),
                  text(keep(in, row->source_code)),
                  number(row->start),
                  number(row->stop),
                  text(keep(in, row->coder_code)),
                  row->has_confidence ? number(row->confidence) : text(NULL),
                  text(keep(in, row->memo)),
                  text(keep(in, row->file)),
                  row->has_file_row ? number(row->file_row) : text(NULL) });
}

/* ---- the answer ---- */

/* What is said of every answer: the projects of the study, and whether they are a generator's. */
static cgov_status find_basis(asked *a, cgov_basis *basis)
{
    *basis = (cgov_basis){ .synthetic = study_is_synthetic(a->db),
                           .method_en = "passages coded with the factor, and what they rest on",
                           .method_th = "ข้อความที่ลงรหัสปัจจัย และที่มา" };
    return cgov_project_count(a->db, NULL, &basis->base);
}

int answer_factor(asked *a)
{
    table tables[] = { { "quotes", "Quotes", "ข้อความ", COLUMNS(quote_columns) },
                       { "counts", "Counts", "จำนวน", COLUMNS(count_columns) } };
    const cgov_evidence_filter all = { .factor = a->filter.factor,
                                       .branch = a->filter.branch,
                                       .all_versions = a->filter.all_versions };
    const bool as_text = a->look.format == TABLES;
    cgov_evidence_cursor *cursor = NULL;
    const cgov_evidence *row = NULL;
    around at = { 0 };
    cgov_basis basis;
    int64_t n = 0, base = 0, shown = 0, unknown = 0, last = 0, quotes = 0;
    bool more = false, told = false;
    a->filter.limit = a->limit > 0 ? a->limit + 1 : 0;
    if (find_basis(a, &basis) != CGOV_OK || cgov_evidence_count(a->db, &a->filter, &n) != CGOV_OK ||
        cgov_evidence_count(a->db, &all, &base) != CGOV_OK ||
        (as_text && print_head(a, &basis, n, base) != ANSWERED) ||
        cgov_evidence_list(a->db, &a->filter, &cursor) != CGOV_OK)
        return evidence_failed(a);
    cgov_status status;
    while ((status = cgov_evidence_next(cursor, &row)) == CGOV_ROW) {
        more = a->limit > 0 && shown == a->limit;
        if (more || !look_around(a, row, &at) || (as_text && !is_told(a, row, &told)))
            break;
        shown++;
        unknown += row->person_code == NULL;
        last = row->coding;
        if (!as_text)
            add_quote(a, &tables[0], row, &at);
        else if (!told && !print_row(a, row, &at, ++quotes))
            break;
    }
    cgov_evidence_cursor_free(cursor);
    cgov_document_free(at.document);
    if (status != CGOV_DONE && !more)
        return evidence_failed(a);
    if (as_text)
        return print_foot(a, shown, n, unknown, last, more);
    add_row(&tables[1], (cell[]){ number(n), number(base), number(shown), number(unknown),
                                  more ? number(last) : text(NULL) });
    return print_tables(a, &basis, tables, 2);
}
