/* Sections of the report on the fieldwork. See section.h. */
#include "cgov/answer_tables.h"
#include "cgov/document.h"
#include "report/section.h"

#include <string.h>

cgov_status cgov__section_sources(cgov__report *r)
{
    const cgov_evidence_filter filter = { 0 };
    cgov_triangulation *t = NULL;
    cgov_tables *tables = NULL;
    cgov_status made = cgov_triangulation_report(r->db, &filter, &t);
    if (made == CGOV_OK)
        made = cgov_tables_from_triangulation(t, r->db, &tables);
    cgov_triangulation_free(t);
    return cgov__report_tables(r, made, tables, 0);
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

/* Quotes of a factor, if it has any. */
static cgov_status put_quotes(cgov__report *r, const cgov_factor *factor)
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
    cgov__report_fold(r, factor->id, factor->label_th, factor->label_en, codings);
    status = cgov__report_tables(r, CGOV_OK, tables, 0);
    cgov__report_unfold(r);
    return status;
}

cgov_status cgov__section_quotes(cgov__report *r)
{
    cgov_factor_cursor *cursor = NULL;
    const cgov_factor *row = NULL;
    if (r->options->min_cell > 0)
        return CGOV_OK;
    cgov_status status = cgov_factor_list(r->db, NULL, &cursor);
    while (status == CGOV_OK && (status = cgov_factor_next(cursor, &row)) == CGOV_ROW)
        status = put_quotes(r, row);
    cgov_factor_cursor_free(cursor);
    return status == CGOV_DONE ? CGOV_OK : status;
}

static cgov_status put_case(cgov__report *r, int64_t id, const char *title)
{
    const cgov_case_profile_options options = { .quotes = r->options->min_cell > 0 ? -1 : 1 };
    cgov_case_profile *profile = NULL;
    cgov_tables *tables = NULL;
    cgov_status status = cgov_case_profile_report(r->db, id, &options, &profile);
    if (status == CGOV_OK)
        status = cgov_tables_from_case(profile, r->db, &tables);
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

cgov_status cgov__section_recommendations(cgov__report *r)
{
    cgov_recommendation_support_table *t = NULL;
    cgov_tables *tables = NULL;
    cgov_status made = cgov_recommendation_support_report(r->db, NULL, &t);
    if (made == CGOV_OK)
        made = cgov_tables_from_recommendations(t, &tables);
    cgov_recommendation_support_table_free(t);
    return cgov__report_tables(r, made, tables, 0);
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
    const cgov_status made = cgov_tables_of_codebook(r->db, CGOV_FACTOR_KIND_ANY, &tables);
    return cgov__report_tables(r, made, tables, 0);
}
