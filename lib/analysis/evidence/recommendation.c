/* What recommendations rest on. See cgov/recommendation_trace.h; the gathering is SQL. */
#include "cgov/recommendation_trace.h"

#include "analysis/survey/answer.h"
#include "analysis/evidence/evidence.h"
#include "base/error.h"
#include "model/noun.h"

#define FIELD(name) CGOV__FIELD(cgov_trace_factor, name)
static const cgov__field factor_fields[] = {
    FIELD(factor),    FIELD(code),     FIELD(kind),    FIELD(label_th),
    FIELD(label_en),  FIELD(projects), FIELD(codings), FIELD(passages),
    FIELD(documents), FIELD(people),   FIELD(cases),   FIELD(recommendations),
};
#undef FIELD
static const cgov__map factor_map =
    CGOV__MAP("factor of a recommendation", cgov_trace_factor, factor_fields);

#define FIELD(name) CGOV__FIELD(cgov_trace_passage, name)
static const cgov__field passage_fields[] = {
    FIELD(passage),       FIELD(document),
    FIELD(document_code), FIELD(version),
    FIELD(replaced),      FIELD(start),
    FIELD(stop),          FIELD(quote),
    FIELD(person_code),   FIELD(position_group),
    FIELD(sector),        FIELD(agency_code),
    FIELD(codings),       FIELD(linked),
    FIELD(file),          CGOV__NULLABLE(cgov_trace_passage, file_row),
};
#undef FIELD
static const cgov__map passage_map =
    CGOV__MAP("passage of a recommendation", cgov_trace_passage, passage_fields);

#define FIELD(name) CGOV__FIELD(cgov_trace_project, name)
static const cgov__field project_fields[] = {
    FIELD(project),      FIELD(code),
    FIELD(title_th),     FIELD(title_en),
    FIELD(stated_level), FIELD(factors),
    FIELD(file),         CGOV__NULLABLE(cgov_trace_project, file_row),
};
#undef FIELD
static const cgov__map project_map =
    CGOV__MAP("project behind a recommendation", cgov_trace_project, project_fields);

#define FIELD(name) CGOV__FIELD(cgov_trace_document, name)
static const cgov__field document_fields[] = {
    FIELD(document), FIELD(code),
    FIELD(version),  FIELD(title),
    FIELD(source),   FIELD(source_code),
    FIELD(passages), FIELD(codings),
    FIELD(file),     CGOV__NULLABLE(cgov_trace_document, file_row),
};
#undef FIELD
static const cgov__map document_map =
    CGOV__MAP("document behind a recommendation", cgov_trace_document, document_fields);

#define FIELD(name) CGOV__FIELD(cgov_trace_person, name)
static const cgov__field person_fields[] = {
    FIELD(person), FIELD(code),        FIELD(position_group),
    FIELD(sector), FIELD(agency_code), FIELD(passages),
};
#undef FIELD
static const cgov__map person_map =
    CGOV__MAP("person behind a recommendation", cgov_trace_person, person_fields);

typedef struct asked_trace {
    int64_t recommendation;
    int quotes, projects; /* 0 projects: all */
} asked_trace;
static const cgov__field asked_fields[] = { CGOV__FIELD(asked_trace, recommendation),
                                            CGOV__FIELD(asked_trace, quotes),
                                            CGOV__FIELD(asked_trace, projects) };
static const cgov__map asked_map = CGOV__MAP("recommendation trace", asked_trace, asked_fields);

#define FIELD(name) CGOV__FIELD(cgov_recommendation_trace, name)
static const cgov__field head_fields[] = { FIELD(file),
                                           CGOV__NULLABLE(cgov_recommendation_trace, file_row),
                                           FIELD(project_total) };
#undef FIELD
static const cgov__map head_map =
    CGOV__MAP("recommendation", cgov_recommendation_trace, head_fields);

CGOV__ROW_MAP(recommendation);

#define PART(noun, list, number)                                                                   \
    {                                                                                              \
        &cgov__sql_recommendation_trace_##noun, &noun##_map,                                       \
            offsetof(cgov_recommendation_trace, list), offsetof(cgov_recommendation_trace, number) \
    }
static const cgov__answer_part parts[] = {
    PART(factor, factors, factor_count),    PART(passage, passages, passage_count),
    PART(project, projects, project_count), PART(document, documents, document_count),
    PART(person, people, person_count),
};
#undef PART

static cgov_status fill_head(cgov *db, const asked_trace *asked, cgov_recommendation_trace *trace)
{
    const cgov_status status =
        cgov__answer_subject(db, &asked_map, asked, trace, &cgov__sql_recommendation_trace_row,
                             cgov__recommendation_row_map(), "recommendation",
                             asked->recommendation, (void **)&trace->row);
    return status == CGOV_OK ? cgov__answer_head(db, &asked_map, asked, trace,
                                                 &cgov__sql_recommendation_trace_head, &head_map)
                             : status;
}

static cgov_status fill_quotes(cgov *db, const asked_trace *asked, cgov_recommendation_trace *trace)
{
    cgov_evidence_quote *quotes = NULL;
    size_t count = 0;
    const cgov_status status =
        cgov__answer_rows_of(db, &asked_map, asked, trace, &cgov__sql_recommendation_trace_quote,
                             &cgov__evidence_quote_map, (void **)&quotes, &count);
    cgov_trace_factor *const factors = (cgov_trace_factor *)trace->factors;
    for (size_t i = 0; status == CGOV_OK && i < trace->factor_count; i++)
        factors[i].quotes =
            cgov__evidence_quotes_of(quotes, count, factors[i].factor, &factors[i].quote_count);
    return status;
}

static bool stands_on_something(const cgov_recommendation_trace *trace)
{
    if (trace->passage_count > 0)
        return true;
    for (size_t i = 0; i < trace->factor_count; i++)
        if (trace->factors[i].projects > 0 || trace->factors[i].codings > 0 ||
            trace->factors[i].cases > 0)
            return true;
    return false;
}

static cgov_status fill_trace(cgov *db, const cgov__question *question, void *answer)
{
    const asked_trace *asked = question->options;
    cgov_recommendation_trace *const trace = answer;
    trace->basis.method_en = "passages linked with the recommendation; projects, codings and cases "
                             "of the factors that it answers to";
    trace->basis.method_th = "ข้อความที่เชื่อมโยงกับข้อเสนอแนะ และโครงการ รหัส กรณีศึกษา "
                             "ของปัจจัยที่ข้อเสนอแนะตอบ";
    cgov_status status = fill_head(db, asked, trace);
    if (status == CGOV_OK)
        status =
            cgov__answer_parts(db, &asked_map, asked, trace, parts, sizeof parts / sizeof parts[0]);
    if (status == CGOV_OK)
        status = fill_quotes(db, asked, trace);
    if (status == CGOV_OK)
        trace->without_evidence = !stands_on_something(trace);
    return status;
}

cgov_status cgov_recommendation_trace_report(cgov *db, int64_t recommendation,
                                             const cgov_recommendation_trace_options *options,
                                             cgov_recommendation_trace **out)
{
    enum {
        PROJECTS = 20
    };
    const int projects = options != NULL ? options->projects : 0;
    const asked_trace asked = {
        .recommendation = recommendation,
        .quotes = cgov__evidence_quotes_asked(options != NULL ? options->quotes : 0),
        .projects = projects == 0  ? PROJECTS
                    : projects < 0 ? 0
                                   : projects,
    };
    return cgov__answer_with(db, NULL, &asked, sizeof **out, fill_trace, (void **)out);
}

void cgov_recommendation_trace_free(cgov_recommendation_trace *trace)
{
    cgov__answer_free(trace);
}

/* ---- all recommendations ---- */

#define FIELD(name) CGOV__FIELD(cgov_recommendation_support, name)
static const cgov__field support_fields[] = {
    FIELD(recommendation), FIELD(code),
    FIELD(title_th),       FIELD(title_en),
    FIELD(addressee),      FIELD(factors),
    FIELD(obstacles),      FIELD(solutions),
    FIELD(passages),       FIELD(codings),
    FIELD(documents),      FIELD(projects),
    FIELD(cases),          FIELD(without_evidence),
};
#undef FIELD
static const cgov__map support_map =
    CGOV__MAP("support of a recommendation", cgov_recommendation_support, support_fields);

#define FIELD(name) CGOV__FIELD(cgov_recommendation_support_filter, name)
static const cgov__field filter_fields[] = {
    FIELD(recommendation), FIELD(factor),           FIELD(passage),
    FIELD(case_study),     FIELD(without_evidence),
};
#undef FIELD
static const cgov__map filter_map =
    CGOV__MAP("recommendation support filter", cgov_recommendation_support_filter, filter_fields);

static cgov_status fill_support(cgov *db, const cgov__question *question, void *answer)
{
    static const cgov__answer_part part = { &cgov__sql_recommendation_support, &support_map,
                                            offsetof(cgov_recommendation_support_table, rows),
                                            offsetof(cgov_recommendation_support_table, count) };
    cgov_recommendation_support_table *const table = answer;
    table->basis.method_en =
        "passages linked with each recommendation; projects, codings and cases "
        "of the factors that it answers to";
    table->basis.method_th = "ข้อความที่เชื่อมโยงกับข้อเสนอแนะแต่ละข้อ และโครงการ รหัส กรณีศึกษา "
                             "ของปัจจัยที่ข้อเสนอแนะตอบ";
    const cgov_status status =
        cgov__answer_parts(db, &filter_map, question->options, table, &part, 1);
    for (size_t i = 0; status == CGOV_OK && i < table->count; i++)
        table->without_evidence += table->rows[i].without_evidence;
    return status;
}

cgov_status cgov_recommendation_support_report(cgov *db,
                                               const cgov_recommendation_support_filter *filter,
                                               cgov_recommendation_support_table **out)
{
    static const cgov_recommendation_support_filter all = { 0 };
    return cgov__answer_with(db, NULL, filter != NULL ? filter : &all, sizeof **out, fill_support,
                             (void **)out);
}

void cgov_recommendation_support_table_free(cgov_recommendation_support_table *table)
{
    cgov__answer_free(table);
}
