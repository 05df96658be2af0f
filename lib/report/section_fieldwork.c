/* Sections of the report on the fieldwork. See section.h. */
#include "analysis/survey/answer.h"
#include "cgov/answer_tables.h"
#include "cgov/document.h"
#include "report/page.h"
#include "report/places.h"
#include "report/section.h"

#include <string.h>

typedef struct places {
    void *kept;
    const cgov__place *rows;
    size_t count;
} places;

typedef struct document_row {
    const char *code, *title, *speakers, *file;
    int64_t version, codings, file_row;
    bool has_file_row;
} document_row;
#define FIELD(name) CGOV__FIELD(document_row, name)
static const cgov__field document_fields[] = {
    FIELD(code),
    FIELD(title),
    FIELD(speakers),
    FIELD(file),
    FIELD(version),
    FIELD(codings),
    CGOV__NULLABLE(document_row, file_row),
};
#undef FIELD
static const cgov__map document_map = CGOV__MAP("document", document_row, document_fields);

cgov_status cgov__section_sources(cgov__report *r)
{
    const cgov_evidence_filter filter = { 0 };
    cgov_triangulation *t = NULL;
    cgov_tables *tables = NULL;
    cgov_status made = cgov_triangulation_report(r->db, &filter, &t);
    if (made == CGOV_OK)
        made = cgov_tables_from_triangulation(t, r->db, &tables);
    if (made == CGOV_OK)
        made = cgov__report_trace(r, tables, 0);
    if (made == CGOV_OK)
        tables->coded = r->docx == NULL;
    cgov_triangulation_free(t);
    return cgov__report_tables(r, made, tables, 0);
}

/* The first line of a title: the fold above it and the paragraph on all quotes say the others. */
static const char *first_line(cgov_tables *tables, const char *title)
{
    const size_t length = title != NULL ? strcspn(title, "\n") : 0;
    return title == NULL ? NULL : cgov__tables_format(tables, "%.*s", (int)length, title);
}

/* Notes that tell of options of programs say nothing in a report. */
static void drop_option_notes(cgov_tables *tables)
{
    size_t kept = 0;
    for (size_t i = 0; i < tables->notes.count; i++) {
        const cgov__said *line = &tables->notes.lines[i];
        if (line->en == NULL || strstr(line->en, "--") == NULL)
            tables->notes.lines[kept++] = *line;
    }
    tables->notes.count = kept;
}

/* ---- quotes: some of each factor in full, and where all of them stand ---- */

static cgov_status load_places(cgov__report *r, const cgov__embedded *query, places *to)
{
    void *rows = NULL;
    const cgov_status status =
        cgov__answer_kept(r->db, NULL, NULL, query, &cgov__place_map, &to->kept, &rows, &to->count);
    to->rows = rows;
    return status;
}

/* Where all that belongs to a subject stands. */
static void put_places(cgov__report *r, const places *all, int64_t subject)
{
    cgov__buffer words = { 0 };
    size_t count = 0;
    const cgov__place *found = cgov__places_of(all->rows, all->count, subject, &count);
    cgov__places_words(&words, found, count);
    r->to->failed = r->to->failed || words.failed;
    if (!r->to->failed && count > 0)
        cgov__report_places(r, "q", subject, words.bytes);
    cgov__buffer_free(&words);
}

/* Quotes of a factor, if it has any. */
static cgov_status put_quotes(cgov__report *r, const cgov_factor *factor, const places *all)
{
    static const cgov_evidence_view view = { .limit = 3, .context = 40 };
    const cgov_evidence_filter filter = { .factor = factor->id };
    int64_t codings = 0;
    cgov_tables *tables = NULL;
    cgov_status status = cgov_coding_count(
        r->db, &(cgov_coding_filter){ .factor = factor->id, .newest = true }, &codings);
    if (status != CGOV_OK || codings == 0)
        return status;
    status = cgov_tables_of_evidence(r->db, &filter, &view, &tables);
    if (status != CGOV_OK)
        return status;
    drop_option_notes(tables);
    tables->has_basis = false; /* quotes rest on themselves */
    tables->tables[0]->title_th = first_line(tables, tables->tables[0]->title_th);
    tables->tables[0]->title_en = first_line(tables, tables->tables[0]->title_en);
    cgov__report_fold(r, factor->label_th, factor->label_en, codings);
    put_places(r, all, factor->id);
    status = cgov__report_tables(r, CGOV_OK, tables, 0);
    cgov__report_unfold(r);
    return status;
}

static const cgov_column document_columns[] = {
    CGOV_COLUMN("number", "no.", "เลขที่"),
    CGOV_COLUMN("document", "document", "เอกสาร"),
    CGOV_COLUMN("title", "title", "ชื่อ"),
    CGOV_COLUMN("speakers", "who speaks", "ผู้พูด"),
    CGOV_COLUMN("codings", "codings", "การลงรหัส"),
    CGOV_COLUMN("row", "from", "มาจาก"),
    CGOV_COLUMN("coding_rows", "its codings from", "การลงรหัสมาจาก"),
};

/* The rows of files that the codings of a document were loaded from. */
static cgov_cell rows_of(cgov__report *r, cgov_tables *to, const places *all, int64_t number)
{
    cgov__buffer words = { 0 };
    cgov__places_rows(&words, all->rows, all->count, number, r->language);
    to->failed = to->failed || words.failed;
    const char *kept = cgov__tables_keep(to, words.bytes);
    cgov__buffer_free(&words);
    return cgov_cell_text(kept);
}

static cgov_status put_documents(cgov__report *r, const places *all)
{
    void *kept = NULL, *rows = NULL;
    size_t count = 0;
    cgov_tables *to = cgov_tables_new("documents");
    const cgov_status status = cgov__answer_kept(r->db, NULL, NULL, &cgov__sql_report_document,
                                                 &document_map, &kept, &rows, &count);
    cgov_table *table = CGOV__TABLE(to, "documents", "เอกสารทั้งหมด ฉบับล่าสุด",
                                    "All documents in their latest version", document_columns);
    for (size_t i = 0; status == CGOV_OK && to != NULL && i < count; i++) {
        const document_row *d = (document_row *)rows + i;
        cgov_table_add(table,
                       (cgov_cell[]){ cgov_cell_number((int64_t)i + 1), cgov_cell_text(d->code),
                                      cgov_cell_text(d->title), cgov_cell_text(d->speakers),
                                      cgov_cell_number(d->codings),
                                      cgov__cell_row(to, d->file, d->has_file_row, d->file_row),
                                      rows_of(r, to, all, (int64_t)i + 1) });
    }
    cgov__answer_free(kept);
    if (r->docx == NULL) /* where the numbers of documents lead */
        cgov__buffer_format(r->to, "<p id=%sd0></p>\n", r->language_code);
    return cgov__report_tables(r, status, to, 0);
}

static cgov_status put_factors(cgov__report *r, const places *all)
{
    cgov_factor_cursor *cursor = NULL;
    const cgov_factor *row = NULL;
    cgov_status status = cgov_factor_list(r->db, NULL, &cursor);
    while (status == CGOV_OK && (status = cgov_factor_next(cursor, &row)) == CGOV_ROW)
        status = put_quotes(r, row, all);
    cgov_factor_cursor_free(cursor);
    return status == CGOV_DONE ? CGOV_OK : status;
}

cgov_status cgov__section_quotes(cgov__report *r)
{
    places all = { 0 };
    if (r->options->min_cell > 0)
        return CGOV_OK;
    cgov_status status = load_places(r, &cgov__sql_report_place, &all);
    if (status == CGOV_OK)
        status = put_factors(r, &all);
    if (status == CGOV_OK)
        status = put_documents(r, &all);
    cgov__answer_free(all.kept);
    return status;
}

/* ---- recommendations, and what each rests on ---- */

/* Leads from a row to the words on what its recommendation rests on. */
static void link_recommendation(const cgov__report *r, cgov_table *table, size_t row, int64_t id)
{
    const size_t at = cgov__find_column(table, "title");
    if (at != SIZE_MAX && r->docx == NULL && r->has_quotes &&
        cgov__report_has(r, "recommendations"))
        cgov__table_rests(table, row, at,
                          &(cgov__rest){ .place = cgov__report_id(r, table->owner, "r", id) });
}

static void link_profile(const cgov__report *r, cgov_tables *tables, const cgov_case_profile *p)
{
    cgov_table *table = cgov__tables_find(tables, "recommendations");
    for (size_t i = 0; table != NULL && i < p->recommendation_count; i++)
        link_recommendation(r, table, i, p->recommendations[i].recommendation);
}

static cgov_status put_case(cgov__report *r, int64_t id, const char *title)
{
    const cgov_case_profile_options options = { .quotes = r->options->min_cell > 0 ? -1 : 1 };
    cgov_case_profile *profile = NULL;
    cgov_tables *tables = NULL;
    cgov_status status = cgov_case_profile_report(r->db, id, &options, &profile);
    if (status == CGOV_OK)
        status = cgov_tables_from_case(profile, r->db, &tables);
    if (status == CGOV_OK)
        link_profile(r, tables, profile);
    cgov_case_profile_free(profile);
    if (status != CGOV_OK)
        return status;
    cgov__report_page_begin(r, title);
    status = cgov__report_tables(r, CGOV_OK, tables, 0);
    cgov__report_page_end(r);
    return status;
}

cgov_status cgov__section_cases(cgov__report *r)
{
    cgov_case_study_cursor *cursor = NULL;
    const cgov_case_study *row = NULL;
    cgov_status status = cgov_case_study_list(r->db, NULL, &cursor);
    while (status == CGOV_OK && (status = cgov_case_study_next(cursor, &row)) == CGOV_ROW)
        status = put_case(r, row->id, cgov__choose(r->language, row->title_th, row->title_en));
    cgov_case_study_cursor_free(cursor);
    return status == CGOV_DONE ? CGOV_OK : status;
}

typedef struct answered {
    int64_t recommendation;
    const char *code, *label_th, *label_en;
} answered;
#define FIELD(name) CGOV__FIELD(answered, name)
static const cgov__field answered_fields[] = { FIELD(recommendation), FIELD(code), FIELD(label_th),
                                               FIELD(label_en) };
#undef FIELD
static const cgov__map answered_map = CGOV__MAP("factor", answered, answered_fields);

/* Its factors, whose quotes it rests on too. */
static void put_answered(cgov__report *r, const answered *rows, size_t count, int64_t id)
{
    bool first = true;
    for (size_t i = 0; i < count; i++) {
        const int64_t factor =
            rows[i].recommendation == id ? cgov__report_coded(r, rows[i].code) : 0;
        if (rows[i].recommendation != id)
            continue;
        cgov__buffer_text(r->to, first ? cgov__report_say(r, " ปัจจัย: ", " factors: ") : ", ");
        first = false;
        if (factor != 0)
            cgov__buffer_format(r->to, "<a href=#%sq%lld>", r->language_code, (long long)factor);
        cgov__html_text(r->to, cgov__choose(r->language, rows[i].label_th, rows[i].label_en));
        cgov__buffer_text(r->to, factor != 0 ? "</a>" : "");
    }
}

static void put_grounds(cgov__report *r, const cgov_recommendation_support *s, const places *all,
                        const answered *factors, size_t factor_count)
{
    cgov__buffer words = { 0 };
    size_t count = 0;
    const cgov__place *found = cgov__places_of(all->rows, all->count, s->recommendation, &count);
    cgov__places_words(&words, found, count);
    cgov__buffer_format(r->to, "<p class=note id=%sr%lld><b>", r->language_code,
                        (long long)s->recommendation);
    cgov__html_text(r->to, s->code);
    cgov__buffer_text(r->to, "</b>");
    put_answered(r, factors, factor_count, s->recommendation);
    if (count > 0) {
        cgov__buffer_text(r->to, cgov__report_say(r, " · ข้อความ: ", " · passages: "));
        cgov__html_text(r->to, words.bytes);
    }
    cgov__buffer_text(r->to, "</p>\n");
    r->to->failed = r->to->failed || words.failed;
    cgov__buffer_free(&words);
}

static cgov_status put_all_grounds(cgov__report *r, const cgov_recommendation_support_table *t)
{
    places all = { 0 };
    void *kept = NULL, *rows = NULL;
    size_t count = 0;
    if (!r->has_quotes || r->docx != NULL || t->count == 0)
        return CGOV_OK;
    cgov_status status = load_places(r, &cgov__sql_report_recommended, &all);
    if (status == CGOV_OK)
        status = cgov__answer_kept(r->db, NULL, NULL, &cgov__sql_report_recommended_factor,
                                   &answered_map, &kept, &rows, &count);
    if (status == CGOV_OK)
        cgov__report_fold(r, "ข้อเสนอแนะแต่ละข้ออ้างอิงอะไร", "What each of them rests on",
                          (int64_t)t->count);
    for (size_t i = 0; status == CGOV_OK && i < t->count; i++)
        put_grounds(r, &t->rows[i], &all, rows, count);
    if (status == CGOV_OK)
        cgov__report_unfold(r);
    cgov__answer_free(all.kept);
    cgov__answer_free(kept);
    return status;
}

cgov_status cgov__section_recommendations(cgov__report *r)
{
    cgov_recommendation_support_table *t = NULL;
    cgov_tables *tables = NULL;
    cgov_status made = cgov_recommendation_support_report(r->db, NULL, &t);
    if (made == CGOV_OK)
        made = cgov_tables_from_recommendations(t, &tables);
    cgov_table *table = made == CGOV_OK ? cgov__tables_find(tables, "recommendations") : NULL;
    for (size_t i = 0; table != NULL && i < t->count; i++)
        link_recommendation(r, table, i, t->rows[i].recommendation);
    if (made == CGOV_OK)
        made = cgov__report_trace(r, tables, 0);
    if (made == CGOV_OK)
        tables->coded = r->docx == NULL;
    made = cgov__report_tables(r, made, tables, 0);
    if (made == CGOV_OK)
        made = put_all_grounds(r, t);
    cgov_recommendation_support_table_free(t);
    return made;
}

cgov_status cgov__section_coders(cgov__report *r)
{
    cgov_tables *tables = NULL;
    const cgov_status made = cgov_tables_of_agreement(
        r->db, NULL, NULL, CGOV_CODERS_ON_DOCUMENTS | CGOV_CODERS_ON_JOINED | CGOV_CODERS_ON_SCORES,
        &tables);
    return cgov__report_tables(r, made, tables, 0);
}

cgov_status cgov__section_codebook(cgov__report *r)
{
    cgov_tables *tables = NULL;
    cgov_status made = cgov_tables_of_codebook(r->db, CGOV_FACTOR_KIND_ANY, &tables);
    if (made == CGOV_OK)
        made = cgov__report_trace(r, tables, 0);
    return cgov__report_tables(r, made, tables, 0);
}
