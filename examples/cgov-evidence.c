/*
 * cgov-evidence - follows what a study claims down to its quotes, documents, people and rows.
 *
 *     cgov-evidence study.cgov factor trust_building --sector community
 */
#include "program.h"

typedef struct asked {
    run run;
    cgov_evidence_filter filter;
    bool branch;  /* the factor and those below it */
    bool without; /* recommendations without evidence alone */
    int64_t quotes, context;
    cgov_cooccurrence_options together;
    cgov_coded_by coded_by;
} asked;

static int answer_factor(void *asked_of)
{
    asked *a = asked_of;
    const cgov_evidence_view view = { .limit = a->run.limit, .context = a->context };
    const int64_t factor = find_id(&a->run, "factor", a->run.words[0]);
    if (factor == 0)
        return WRONG_USE;
    *(a->branch ? &a->filter.branch : &a->filter.factor) = factor;
    cgov_tables *tables = NULL;
    const cgov_status made = cgov_tables_of_evidence(a->run.db, &a->filter, &view, &tables);
    a->run.limit = 0; /* obeyed: of codings */
    return show(&a->run, made, &tables);
}

/* 0 asks for the library's own number, which is not none. */
static int quotes_of(const asked *a)
{
    return a->quotes == 0 ? -1 : (int)a->quotes;
}

static int answer_case(void *asked_of)
{
    asked *a = asked_of;
    const cgov_case_profile_options options = { .quotes = quotes_of(a) };
    const int64_t id = find_id(&a->run, "case study", a->run.words[0]);
    cgov_case_profile *p = NULL;
    cgov_tables *tables = NULL;
    if (id == 0)
        return FAILED;
    if (cgov_case_profile_report(a->run.db, id, &options, &p) != CGOV_OK)
        return fail_study(&a->run);
    const cgov_status made = cgov_tables_from_case(p, a->run.db, &tables);
    cgov_case_profile_free(p);
    return show(&a->run, made, &tables);
}

static int answer_recommendation(void *asked_of)
{
    asked *a = asked_of;
    const int64_t limit = a->run.limit;
    const cgov_recommendation_trace_options options = { .quotes = quotes_of(a),
                                                        .projects = limit > 0 ? (int)limit : -1 };
    const int64_t id = find_id(&a->run, "recommendation", a->run.words[0]);
    cgov_recommendation_trace *t = NULL;
    cgov_tables *tables = NULL;
    if (id == 0)
        return FAILED;
    if (cgov_recommendation_trace_report(a->run.db, id, &options, &t) != CGOV_OK)
        return fail_study(&a->run);
    const cgov_status made = cgov_tables_from_recommendation(t, a->run.db, limit, &tables);
    cgov_recommendation_trace_free(t);
    a->run.limit = a->run.table != NULL ? limit : 0;
    return show(&a->run, made, &tables);
}

static int answer_recommendations(void *asked_of)
{
    asked *a = asked_of;
    const cgov_recommendation_support_filter filter = { .factor = a->filter.factor,
                                                        .case_study = a->filter.case_study,
                                                        .without_evidence = a->without };
    cgov_recommendation_support_table *t = NULL;
    cgov_tables *tables = NULL;
    if (cgov_recommendation_support_report(a->run.db, &filter, &t) != CGOV_OK)
        return fail_study(&a->run);
    const cgov_status made = cgov_tables_from_recommendations(t, &tables);
    cgov_recommendation_support_table_free(t);
    return show(&a->run, made, &tables);
}

static int answer_triangulation(void *asked_of)
{
    asked *a = asked_of;
    cgov_triangulation *t = NULL;
    cgov_tables *tables = NULL;
    if (cgov_triangulation_report(a->run.db, &a->filter, &t) != CGOV_OK)
        return fail_study(&a->run);
    const cgov_status made = cgov_tables_from_triangulation(t, a->run.db, &tables);
    cgov_triangulation_free(t);
    return show(&a->run, made, &tables);
}

static int answer_together(void *asked_of)
{
    asked *a = asked_of;
    cgov_cooccurrence *t = NULL;
    cgov_tables *tables = NULL;
    if (cgov_cooccurrence_report(a->run.db, &a->filter, &a->together, &t) != CGOV_OK)
        return fail_study(&a->run);
    const cgov_status made = cgov_tables_from_cooccurrence(t, &tables);
    cgov_cooccurrence_free(t);
    return show(&a->run, made, &tables);
}

static int answer_quotes(void *asked_of)
{
    asked *a = asked_of;
    const cgov_evidence_view view = { .limit = a->run.limit, .context = a->context };
    cgov_tables *tables = NULL;
    const cgov_status made = cgov_tables_of_quotes(a->run.db, &a->filter, &view, &tables);
    return show(&a->run, made, &tables);
}

static int answer_matrix(void *asked_of)
{
    asked *a = asked_of;
    cgov_tables *tables = NULL;
    const cgov_status made = cgov_tables_of_coded(a->run.db, &a->filter, a->coded_by, &tables);
    return show(&a->run, made, &tables);
}

static int answer_memos(void *asked_of)
{
    asked *a = asked_of;
    cgov_tables *tables = NULL;
    const cgov_status made = cgov_tables_of_memos(a->run.db, &tables);
    return show(&a->run, made, &tables);
}

static int answer_said(void *asked_of)
{
    asked *a = asked_of;
    const int64_t person = find_id(&a->run, "person", a->run.words[0]);
    cgov_tables *tables = NULL;
    if (person == 0)
        return WRONG_USE;
    const cgov_status made = cgov_tables_of_speech(a->run.db, person, &tables);
    return show(&a->run, made, &tables);
}

static const command commands[] = {
    COMMAND(factor, answer_factor, 1, 1, 0, 20),
    COMMAND(case, answer_case, 1, 1, 0, 0),
    COMMAND(recommendation, answer_recommendation, 1, 1, 0, 20),
    COMMAND(recommendations, answer_recommendations, 0, 0, 0, 0),
    COMMAND(triangulation, answer_triangulation, 0, 0, 0, 0),
    COMMAND(together, answer_together, 0, 0, 0, 20),
    COMMAND(quotes, answer_quotes, 0, 0, 0, 20),
    COMMAND(matrix, answer_matrix, 0, 0, 0, 0),
    COMMAND(memos, answer_memos, 0, 0, 0, 0),
    COMMAND(said, answer_said, 1, 1, 0, 0),
};

#define AT(member) offsetof(asked, member)

static const program_option coding_options[] = {
    OPTION(branch, TAKES_NOTHING, AT(branch)),
    OPTION_OF(kind, TAKES_MEMBER, AT(filter.kind), "factor_kind", 0),
    OPTION_OF(with, TAKES_ID, AT(filter.with_factor), "factor", 0),
    OPTION_OF(without, TAKES_ID, AT(filter.without_factor), "factor", 0),
    OPTION_OF(sector, TAKES_MEMBER, AT(filter.sector), "sector", 0),
    OPTION_OF(agency, TAKES_ID, AT(filter.agency), "agency", 0),
    OPTION_OF(person, TAKES_ID, AT(filter.person), "person", 0),
    OPTION(position, TAKES_TEXT, AT(filter.position_group)),
    OPTION_OF(role, TAKES_CODE, AT(filter.role), "role", 0),
    OPTION_OF(level, TAKES_MEMBER, AT(filter.level), "level", 0),
    OPTION_OF(case, TAKES_ID, AT(filter.case_study), "case study", 0),
    OPTION_OF(source, TAKES_CHOICE, AT(filter.source), "survey|interview|focus_group|case_study",
              1),
    OPTION_OF(document, TAKES_ID, AT(filter.document), "document", 0),
    OPTION_OF(coder, TAKES_ID, AT(filter.coder), "coder", 0),
    OPTION(all_versions, TAKES_NOTHING, AT(filter.all_versions)),
    OPTION_OF(factor, TAKES_ID, AT(filter.factor), "factor", 0),
    OPTION(without_evidence, TAKES_NOTHING, AT(without)),
};
static const program_option quote_options[] = {
    OPTION_OF(by, TAKES_CHOICE, AT(together.together),
              "passage|overlap|proximity|document|case|project", 0),
    OPTION_OF(coded_by, TAKES_CHOICE, AT(coded_by), "document|case|person|sector", 0),
    OPTION(within, TAKES_WHOLE, AT(together.within)),
    OPTION(after, TAKES_WHOLE, AT(filter.after)),
    OPTION(context, TAKES_WHOLE, AT(context)),
    OPTION(quotes, TAKES_WHOLE, AT(quotes)),
};
static const section sections[] = {
    SECTION(coding_options, 0),
    SECTION(quote_options, 0),
};
static const program evidence = {
    PROGRAM_WORDS,
    COMMANDS(commands),
    SECTIONS(sections),
    .has = HAS_JSON | HAS_CSV | HAS_LIMIT | HAS_TABLE,
};

int main(int argc, char **argv)
{
    asked a = { .quotes = 3 };
    return program_main(&evidence, &a.run, argc, argv);
}
