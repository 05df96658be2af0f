/* On which kinds of source factors stand. See cgov/evidence.h; the counting is SQL. */
#include "analysis/survey/answer.h"
#include "analysis/evidence/evidence.h"

#include <stdlib.h>

#define FIELD(name) CGOV__FIELD(cgov_triangulation_row, name)
static const cgov__field row_fields[] = {
    { .name = "id", .type = CGOV__INT64, .at = offsetof(cgov_triangulation_row, factor) },
    FIELD(code),
    FIELD(kind),
    FIELD(label_th),
    FIELD(label_en),
};
#undef FIELD
static const cgov__map row_map = CGOV__MAP("factor", cgov_triangulation_row, row_fields);

typedef struct found {
    int64_t factor;
    cgov_evidence_source source;
    int64_t units, documents, codings;
} found;
#define FIELD(name) CGOV__FIELD(found, name)
static const cgov__field found_fields[] = { FIELD(factor), FIELD(source), FIELD(units),
                                            FIELD(documents), FIELD(codings) };
#undef FIELD
static const cgov__map found_map = CGOV__MAP("cell of triangulation", found, found_fields);

#define UNITS(name_, source_)                                                                      \
    {                                                                                              \
        .name = name_, .type = CGOV__INT64, .at = offsetof(cgov_triangulation, units[source_])     \
    }
static const cgov__field base_fields[] = {
    UNITS("survey", CGOV_EVIDENCE_SOURCE_SURVEY),
    UNITS("interview", CGOV_EVIDENCE_SOURCE_INTERVIEW),
    UNITS("focus_group", CGOV_EVIDENCE_SOURCE_FOCUS_GROUP),
    UNITS("case_study", CGOV_EVIDENCE_SOURCE_CASE_STUDY),
};
#undef UNITS
static const cgov__map base_map = CGOV__MAP("sources", cgov_triangulation, base_fields);

/* Both are in order of the factor. */
static void place(cgov_triangulation_row *rows, size_t count, const found *cells, size_t cell_count)
{
    size_t at = 0;
    for (size_t i = 0; i < cell_count && at < count; i++) {
        while (at < count && rows[at].factor < cells[i].factor)
            at++;
        if (at == count || rows[at].factor != cells[i].factor)
            continue;
        rows[at].cells[cells[i].source] = (cgov_triangulation_cell){
            .units = cells[i].units, .documents = cells[i].documents, .codings = cells[i].codings
        };
        rows[at].alone = ++rows[at].sources == 1 ? cells[i].source : CGOV_EVIDENCE_SOURCE_ANY;
    }
}

static int by_sources(const void *a, const void *b)
{
    const cgov_triangulation_row *one = a, *other = b;
    if (one->kind != other->kind)
        return one->kind < other->kind ? -1 : 1;
    if (one->sources != other->sources)
        return one->sources > other->sources ? -1 : 1;
    return (one->factor > other->factor) - (one->factor < other->factor);
}

static cgov_status fill_triangulation(cgov *db, const cgov__question *question, void *answer)
{
    const cgov__evidence_question *asked = question->options;
    cgov_triangulation *table = answer;
    cgov_triangulation_row *rows = NULL;
    found *cells = NULL;
    size_t cell_count = 0;
    table->basis.method_en =
        "kinds of source that each factor stands on: projects that name it or whose documents are "
        "coded with it, interviews and focus groups coded with it, case studies coded with it or "
        "scored above 0.5 in it";
    table->basis.method_th = "แหล่งข้อมูลที่รองรับแต่ละปัจจัย: โครงการที่ระบุปัจจัยหรือมีเอกสารที่ลงรหัสปัจจัยนั้น "
                             "การสัมภาษณ์และประชุมกลุ่มย่อยที่ลงรหัส กรณีศึกษาที่ลงรหัสหรือได้คะแนนเกิน 0.5";
    cgov_status status =
        cgov__fetch_into(db, &cgov__sql_triangulation_base, NULL, NULL, &base_map, table);
    if (status == CGOV_OK)
        status = cgov__answer_rows_of(db, &cgov__evidence_question_map, asked, answer,
                                      &cgov__sql_evidence_factor, &row_map, (void **)&rows,
                                      &table->count);
    if (status == CGOV_OK)
        status = cgov__answer_rows_of(db, &cgov__evidence_question_map, asked, answer,
                                      &cgov__sql_triangulation_cell, &found_map, (void **)&cells,
                                      &cell_count);
    if (status != CGOV_OK)
        return status;
    place(rows, table->count, cells, cell_count);
    for (size_t i = 0; i < table->count; i++) {
        table->alone += rows[i].sources == 1;
        table->nothing += rows[i].sources == 0;
    }
    if (table->count > 0)
        qsort(rows, table->count, sizeof *rows, by_sources);
    table->rows = rows;
    return CGOV_OK;
}

cgov_status cgov_triangulation_report(cgov *db, const cgov_evidence_filter *filter,
                                      cgov_triangulation **table)
{
    const cgov__evidence_question asked = cgov__evidence_ask(filter);
    return cgov__answer_with(db, NULL, &asked, sizeof **table, fill_triangulation, (void **)table);
}

void cgov_triangulation_free(cgov_triangulation *table)
{
    cgov__answer_free(table);
}
