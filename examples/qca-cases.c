/* The cases behind a term. See qca.h. */
#include "qca.h"

#include <inttypes.h>
#include <stdio.h>

static const char *kind_name(const asked *a, cgov_case_kind kind)
{
    static const char *const english[] = { "",
                                           "typical",
                                           "deviant in degree",
                                           "deviant in kind",
                                           "unexplained (deviant in coverage)",
                                           "irrelevant",
                                           "undecided" };
    static const char *const thai[] = {
        "",          "กรณีต้นแบบ", "เบี่ยงเบนเชิงระดับ", "เบี่ยงเบนเชิงประเภท", "ผลลัพธ์ที่ยังไม่มีคำอธิบาย",
        "ไม่เกี่ยวข้อง", "ตัดสินไม่ได้"
    };
    return a->run.thai ? thai[kind] : english[kind];
}

/* Why a case has the score that it has in a factor. */
static void print_score(const asked *a, size_t set, size_t position)
{
    const cgov_qca_table *table = &a->study->table;
    const cgov_qca_score *score = &a->study->scores[set * table->case_count + position];
    printf("      %s ", table->sets[set]);
    if (score->has_score)
        printf("%.2f", score->score);
    else
        printf("%s", tell(a, "no score", "ไม่มีคะแนน"));
    printf("%s%s\n", score->rationale != NULL ? ": " : "",
           score->rationale != NULL ? score->rationale : "");
    for (size_t i = 0; i < score->quote_count; i++)
        printf("        \"%s\" (%s %" PRId64 "-%" PRId64 ")\n", score->quotes[i].quote,
               score->quotes[i].document, score->quotes[i].start, score->quotes[i].stop);
}

static cgov_status print_term_cases(const asked *a, const cgov_solution *solution, size_t term,
                                    cgov_error **err)
{
    cgov_term_case *cases = NULL;
    size_t count = 0;
    const cgov_status st = cgov_term_case_list(solution, &term, 1, &cases, &count, err);
    if (st != CGOV_OK)
        return st;
    printf("\n%s\n", solution->terms[term].text);
    for (size_t i = 0, listed = 0; i < count; i++) {
        if (cases[i].kind == CGOV_CASE_IRRELEVANT)
            continue;
        if (a->projects && listed++ == PROJECTS_MAX) {
            printf("  ...\n");
            break;
        }
        printf("  %s: %s (%.2f, %s %.2f)\n", cases[i].label, kind_name(a, cases[i].kind),
               cases[i].term, tell(a, "outcome", "ผลลัพธ์"), cases[i].outcome);
        for (size_t c = 0; a->study != NULL && c < a->conditions.count; c++)
            if (solution->terms[term].values[c] >= 0)
                print_score(a, c, cases[i].position);
    }
    cgov_free(cases);
    return CGOV_OK;
}

cgov_status print_cases(const asked *a, const cgov_solution *solution, cgov_error **err)
{
    cgov_status st = CGOV_OK;
    printf("\n%s\n", tell(a, "Cases of the terms", "กรณีของแต่ละพจน์"));
    for (size_t t = 0; st == CGOV_OK && t < solution->term_count; t++)
        if (solution->terms[t].stands != CGOV_STANDS_IN_NONE)
            st = print_term_cases(a, solution, t, err);
    return st;
}
