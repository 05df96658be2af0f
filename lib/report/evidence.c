/* Every quote behind a factor: a row a coding for programs, a record a passage for people. */
#include "cgov/answer_tables.h"
#include "cgov/factor.h"
#include "report/answer.h"
#include "report/context.h"

static const cgov_column quote_columns[] = {
    CGOV_COLUMN("coding", NULL, NULL),      CGOV_COLUMN("factor", NULL, NULL),
    CGOV_COLUMN("kind", NULL, NULL),        CGOV_COLUMN("label", NULL, NULL),
    CGOV_COLUMN("quote", NULL, NULL),       CGOV_COLUMN("before", NULL, NULL),
    CGOV_COLUMN("after", NULL, NULL),       CGOV_COLUMN("person", NULL, NULL),
    CGOV_COLUMN("position", NULL, NULL),    CGOV_COLUMN("sector", NULL, NULL),
    CGOV_COLUMN("agency", NULL, NULL),      CGOV_COLUMN("agency_name", NULL, NULL),
    CGOV_COLUMN("document", NULL, NULL),    CGOV_COLUMN("version", NULL, NULL),
    CGOV_COLUMN("title", NULL, NULL),       CGOV_COLUMN("source", NULL, NULL),
    CGOV_COLUMN("source_code", NULL, NULL), CGOV_COLUMN("start", NULL, NULL),
    CGOV_COLUMN("stop", NULL, NULL),        CGOV_COLUMN("coder", NULL, NULL),
    CGOV_COLUMN("confidence", NULL, NULL),  CGOV_COLUMN("memo", NULL, NULL),
    CGOV_COLUMN("file", NULL, NULL),        CGOV_COLUMN("file_row", NULL, NULL),
};
static const cgov_column passage_columns[] = {
    CGOV_COLUMN(NULL, "Quote", "ข้อความ"),    CGOV_COLUMN(NULL, "Who", "ผู้พูด"),
    CGOV_COLUMN(NULL, "Document", "เอกสาร"), CGOV_COLUMN(NULL, "Coder", "ผู้ลงรหัส"),
    CGOV_COLUMN(NULL, "File", "ไฟล์"),        CGOV_COLUMN(NULL, "Note", "บันทึก"),
};
static const cgov_column count_columns[] = {
    CGOV_COLUMN("n", NULL, NULL),          CGOV_COLUMN("base", NULL, NULL),
    CGOV_COLUMN("shown", NULL, NULL),      CGOV_COLUMN("without_speaker", NULL, NULL),
    CGOV_COLUMN("next_after", NULL, NULL),
};

enum {
    DETAILS_MAX = 64 /* codings of one passage that are told of */
};

/* What is gathered. */
typedef struct gathering {
    cgov *db;
    const cgov_evidence_filter *filter;
    int64_t limit;
    cgov__labels labels;
    cgov__context context;
    cgov_tables *to;
    cgov_table *passages, *quotes;
    int64_t n, base, shown, unknown, last, passage; /* the last row's */
    bool more;
} gathering;

/* ---- a passage, with all of its codings ---- */

/* What is told of each coding of a passage: a line each. */
typedef struct details {
    cgov_cell coders[DETAILS_MAX], files[DETAILS_MAX], notes[DETAILS_MAX];
    size_t count, notes_count;
    int64_t first; /* its first coding */
} details;

static const char *coder_words(gathering *g, const cgov_evidence *row, cgov_language language)
{
    const bool thai = language == CGOV_LANGUAGE_TH, named = g->filter->factor == 0;
    const char *factor = cgov__choose(language, row->factor_th, row->factor_en);
    const char *words = cgov__tables_format(g->to, "%s%s%s", row->coder_code, named ? ": " : "",
                                            !named           ? ""
                                            : factor != NULL ? factor
                                                             : row->factor_code);
    if (row->has_confidence)
        words =
            cgov__tables_format(g->to, thai ? "%s, ความมั่นใจ %d จาก 5" : "%s, confidence %d of 5",
                                words, row->confidence);
    return cgov__tables_format(g->to, thai ? "%s (การลงรหัสเลขที่ %lld)" : "%s (coding %lld)", words,
                               (long long)row->coding);
}

static void take_detail(gathering *g, details *d, const cgov_evidence *row)
{
    if (d->count == 0)
        d->first = row->coding;
    if (d->count == DETAILS_MAX)
        return;
    d->coders[d->count] = cgov_cell_label(coder_words(g, row, CGOV_LANGUAGE_TH),
                                          coder_words(g, row, CGOV_LANGUAGE_EN));
    d->files[d->count++] = cgov__cell_row(g->to, cgov__tables_keep(g->to, row->file),
                                          row->has_file_row, row->file_row);
    if (row->memo != NULL && *row->memo != '\0')
        d->notes[d->notes_count++] = cgov_cell_text(cgov__tables_keep(g->to, row->memo));
}

/* All codings of a passage that the question asks for, whichever page they are on. */
static cgov_status read_details(gathering *g, int64_t passage, details *d)
{
    cgov_evidence_filter same = *g->filter;
    cgov_evidence_cursor *cursor = NULL;
    const cgov_evidence *row = NULL;
    same.passage = passage;
    same.after = same.limit = 0;
    cgov_status status = cgov_evidence_list(g->db, &same, &cursor);
    while (status == CGOV_OK && (status = cgov_evidence_next(cursor, &row)) == CGOV_ROW) {
        take_detail(g, d, row);
        status = CGOV_OK;
    }
    cgov_evidence_cursor_free(cursor);
    return status == CGOV_DONE ? CGOV_OK : status;
}

static const char *quote_words(gathering *g, const cgov_evidence *row)
{
    const cgov__context *c = &g->context;
    if (c->before == NULL && c->after == NULL)
        return cgov__tables_format(g->to, "“%s”", row->quote);
    return cgov__tables_format(g->to, "%s%s[%s]%s%s", c->before != NULL ? "… " : "",
                               c->before != NULL ? c->before : "", row->quote,
                               c->after != NULL ? c->after : "", c->after != NULL ? " …" : "");
}

static const char *document_words(gathering *g, const cgov_evidence *row, cgov_language language)
{
    const cgov_cell source = cgov__cell_source(row->source);
    const char *words = cgov__choose(language, source.text_th, source.text_en);
    const char *code = row->source_code != NULL ? row->source_code : "";
    if (words == NULL)
        return cgov__tables_format(g->to, "%s v%lld, %lld-%lld", row->document_code,
                                   (long long)row->version, (long long)row->start,
                                   (long long)row->stop);
    return cgov__tables_format(g->to, "%s v%lld (%s %s), %lld-%lld", row->document_code,
                               (long long)row->version, words, code, (long long)row->start,
                               (long long)row->stop);
}

/* Line ends within a text are blanks. */
static const char *flatten(gathering *g, const char *text)
{
    char *flat = text != NULL ? cgov__strdup(text) : NULL;
    for (char *c = flat; c != NULL && *c != '\0'; c++)
        *c = (unsigned char)*c < ' ' ? ' ' : *c;
    const char *kept = cgov__tables_keep(g->to, flat);
    cgov__free(flat);
    return kept;
}

static cgov_cell who_speaks(gathering *g, const cgov_evidence *row)
{
    const char *agency = row->agency_th != NULL ? row->agency_th : row->agency_code;
    const cgov_cell th = cgov__cell_speaker(g->to, g->labels.sectors, row->person_code,
                                            row->position_group, row->sector, agency);
    agency = row->agency_en != NULL ? row->agency_en : agency;
    const cgov_cell en = cgov__cell_speaker(g->to, g->labels.sectors, row->person_code,
                                            row->position_group, row->sector, agency);
    return cgov__cell_label_or(th.text_th, en.text_en, "ไม่ทราบ", "not known");
}

/* A passage is told once, where the first of its codings is. */
static cgov_status add_passage(gathering *g, const cgov_evidence *row)
{
    details *d = cgov__calloc(1, sizeof *d);
    if (d == NULL)
        return CGOV_NOMEM;
    const cgov_status status = read_details(g, row->passage, d);
    const cgov_cell_list coders = { .items = d->coders, .count = d->count, .between = "\n" };
    const cgov_cell_list files = { .items = d->files, .count = d->count, .between = "\n" };
    const cgov_cell_list notes = { .items = d->notes, .count = d->notes_count, .between = "\n" };
    if (status == CGOV_OK && d->first == row->coding)
        cgov_table_add(g->passages,
                       (cgov_cell[]){ cgov_cell_text(flatten(g, quote_words(g, row))),
                                      who_speaks(g, row),
                                      cgov_cell_label(document_words(g, row, CGOV_LANGUAGE_TH),
                                                      document_words(g, row, CGOV_LANGUAGE_EN)),
                                      cgov_cell_list_of(&coders), cgov_cell_list_of(&files),
                                      cgov_cell_list_of(&notes) });
    cgov__free(d);
    return status;
}

/* ---- a coding ---- */

static void add_quote(gathering *g, const cgov_evidence *row)
{
    cgov_table_add(
        g->quotes,
        (cgov_cell[]){
            cgov_cell_number(row->coding),
            cgov_cell_text(row->factor_code),
            cgov_cell_text(cgov_factor_kind_code(row->kind)),
            cgov__cell_label_or(row->factor_th, row->factor_en, row->factor_code, row->factor_code),
            cgov_cell_text(row->quote),
            cgov_cell_text(g->context.before),
            cgov_cell_text(g->context.after),
            cgov_cell_text(row->person_code),
            cgov_cell_text(row->position_group),
            cgov_cell_text(cgov_sector_code(row->sector)),
            cgov_cell_text(row->agency_code),
            cgov__cell_label_or(row->agency_th, row->agency_en, row->agency_code, row->agency_code),
            cgov_cell_text(row->document_code),
            cgov_cell_number(row->version),
            cgov_cell_text(row->title),
            cgov_cell_text(cgov_evidence_source_code(row->source)),
            cgov_cell_text(row->source_code),
            cgov_cell_number(row->start),
            cgov_cell_number(row->stop),
            cgov_cell_text(row->coder_code),
            cgov_cell_number_if(row->has_confidence, row->confidence),
            cgov_cell_text(row->memo),
            cgov_cell_text(row->file),
            cgov_cell_number_if(row->has_file_row, row->file_row) });
}

static cgov_status take_row(gathering *g, const cgov_evidence *row)
{
    cgov_status status = cgov__context_look(&g->context, g->db, row);
    if (status == CGOV_OK && row->passage != g->passage)
        status = add_passage(g, row);
    if (status != CGOV_OK)
        return status;
    add_quote(g, row);
    g->shown++;
    g->unknown += row->person_code == NULL;
    g->last = row->coding;
    g->passage = row->passage;
    return CGOV_OK;
}

static cgov_status gather(gathering *g)
{
    cgov_evidence_filter page = *g->filter;
    cgov_evidence_cursor *cursor = NULL;
    const cgov_evidence *row = NULL;
    page.limit = g->limit > 0 ? g->limit + 1 : 0;
    cgov_status status = cgov_evidence_list(g->db, &page, &cursor);
    while (status == CGOV_OK && !g->more &&
           (status = cgov_evidence_next(cursor, &row)) == CGOV_ROW) {
        g->more = g->limit > 0 && g->shown == g->limit;
        status = g->more ? CGOV_OK : take_row(g, row);
    }
    cgov_evidence_cursor_free(cursor);
    return status == CGOV_DONE ? CGOV_OK : status;
}

/* ---- the whole ---- */

static const char *title_words(gathering *g, const cgov_factor *factor, cgov_language language)
{
    const bool thai = language == CGOV_LANGUAGE_TH;
    const cgov_cell kind = cgov__cell_choice(g->labels.kinds, cgov_factor_kind_code(factor->kind));
    const char *label = cgov__choose(language, factor->label_th, factor->label_en);
    const char *counted = cgov__tables_format(g->to,
                                              thai ? "การลงรหัส: %lld จาก %lld ของปัจจัยนี้"
                                                   : "Codings: %lld of the %lld of this factor",
                                              (long long)g->n, (long long)g->base);
    const char *versions = g->filter->all_versions
                               ? thai ? "เอกสารทุกฉบับ" : "All versions of every document"
                           : thai ? "เอกสารแต่ละรายการเฉพาะฉบับล่าสุด"
                                  : "The latest version of every document";
    return cgov__tables_format(g->to, "%s (%s), %s%s\n%s\n%s", label != NULL ? label : factor->code,
                               factor->code, cgov__choose(language, kind.text_th, kind.text_en),
                               g->filter->branch == 0 ? ""
                               : thai ? " และปัจจัยที่อยู่ใต้ลงไป"
                                      : ", and all below it",
                               counted, versions);
}

static cgov_status begin_evidence(gathering *g)
{
    const cgov_evidence_filter all = { .factor = g->filter->factor,
                                       .branch = g->filter->branch,
                                       .all_versions = g->filter->all_versions };
    const int64_t id = g->filter->factor != 0 ? g->filter->factor : g->filter->branch;
    cgov_basis basis = { .synthetic = cgov_tables_is_synthetic(g->to),
                         .min_cell = g->to != NULL ? g->to->min_cell : 0,
                         .method_en = "passages coded with the factor, and what they rest on",
                         .method_th = "ข้อความที่ลงรหัสปัจจัย และที่มา" };
    cgov_factor *factor = NULL;
    cgov_status status = cgov__labels_load(g->db, &g->labels);
    if (status == CGOV_OK)
        status = cgov_factor_get(g->db, id, &factor);
    if (status == CGOV_OK)
        status = cgov_project_count(g->db, NULL, &basis.base);
    if (status == CGOV_OK)
        status = cgov_evidence_count(g->db, g->filter, &g->n);
    if (status == CGOV_OK)
        status = cgov_evidence_count(g->db, &all, &g->base);
    if (status == CGOV_OK) {
        cgov_tables_set_basis(g->to, &basis);
        cgov_tables_set_counted(g->to, "จำนวนโครงการในงานวิจัย", "Projects of the study");
        g->passages = CGOV__TABLE(g->to, NULL, title_words(g, factor, CGOV_LANGUAGE_TH),
                                  title_words(g, factor, CGOV_LANGUAGE_EN), passage_columns);
        cgov_table_set_form(g->passages, CGOV_TABLE_FORM_RECORDS);
        g->quotes = CGOV__TABLE(g->to, "quotes", NULL, NULL, quote_columns);
    }
    cgov_factor_free(factor);
    return status;
}

static void end_evidence(gathering *g)
{
    cgov_table *counts = CGOV__TABLE(g->to, "counts", NULL, NULL, count_columns);
    cgov_table_add(counts, (cgov_cell[]){ cgov_cell_number(g->n), cgov_cell_number(g->base),
                                          cgov_cell_number(g->shown), cgov_cell_number(g->unknown),
                                          cgov_cell_number_if(g->more, g->last) });
    if (g->shown > 0)
        cgov_tables_note_numbers(g->to, "แสดง %lld จาก %lld ไม่ทราบผู้พูด %lld",
                                 "%lld of %lld shown; of %lld it is not known who speaks",
                                 (int64_t[]){ g->shown, g->n, g->unknown }, 3);
    if (g->more)
        cgov_tables_note_numbers(g->to, "หน้าถัดไป: --after %lld ดูทั้งหมด: --limit 0",
                                 "The next page: --after %lld; all: --limit 0",
                                 (int64_t[]){ g->last }, 1);
}

cgov_status cgov_tables_of_evidence(cgov *db, const cgov_evidence_filter *filter,
                                    const cgov_evidence_view *view, cgov_tables **out)
{
    CGOV__ASKED(db, db != NULL && filter != NULL && out != NULL);
    *out = NULL;
    gathering g = { .db = db,
                    .filter = filter,
                    .limit = view != NULL ? view->limit : 0,
                    .context = { .width = view != NULL ? view->context : 0 },
                    .to = cgov__tables_of_study("factor", db) };
    cgov_status status = begin_evidence(&g);
    if (status == CGOV_OK)
        status = gather(&g);
    cgov__labels_free(&g.labels);
    cgov__context_free(&g.context);
    if (status == CGOV_OK) {
        end_evidence(&g);
        return cgov__tables_end(g.to, out);
    }
    cgov_tables_free(g.to);
    return status;
}
