/*
 * cgov-coders - how far the coders of a study agree, and every place where they differ.
 *
 *     cgov-coders study.cgov agreement --case CS-08
 *     cgov-coders study.cgov differences --on passages --coders K1,K2
 */
#include "program.h"

enum {
    CODERS_MAX = 64
};

typedef struct asked {
    run run;
    unsigned on; /* bits of cgov_coders_on */
    texts coder_codes;
    int64_t coders[CODERS_MAX];
    cgov_coder_agreement_filter filter;
    cgov_coder_agreement_options options;
} asked;

static int find_coders(asked *a)
{
    const texts *codes = &a->coder_codes;
    if (codes->count > CODERS_MAX)
        return fail(&a->run, WRONG_USE,
                    say(&a->run, "--coders: at most %d", "--coders: ไม่เกิน %d คน"), CODERS_MAX);
    for (size_t i = 0; i < codes->count; i++)
        if ((a->coders[i] = find_id(&a->run, "coder", codes->items[i])) == 0)
            return WRONG_USE;
    a->options.coder_count = codes->count;
    a->options.coders = codes->count > 0 ? a->coders : NULL;
    a->options.limit = a->run.limit;
    a->run.limit = 0; /* of differences, not of rows */
    return ANSWERED;
}

static int show_agreement(void *asked_of)
{
    asked *a = asked_of;
    cgov_tables *tables = NULL;
    const int status = find_coders(a);
    if (status != ANSWERED)
        return status;
    return show(&a->run,
                cgov_tables_of_agreement(a->run.db, &a->filter, &a->options, a->on, &tables),
                &tables);
}

static int show_differences(void *asked_of)
{
    asked *a = asked_of;
    const unsigned text = a->on & ~(unsigned)CGOV_CODERS_ON_SCORES;
    cgov_tables *tables = NULL;
    const int status = find_coders(a);
    if (status != ANSWERED)
        return status;
    if ((text & (text - 1)) != 0)
        return fail(&a->run, WRONG_USE, "%s",
                    say(&a->run, "differences are listed on one unit of text at a time",
                        "แสดงความต่างได้ทีละหน่วยของข้อความ"));
    return show(&a->run,
                cgov_tables_of_differences(a->run.db, &a->filter, &a->options, a->on, &tables),
                &tables);
}

static const command commands[] = {
    COMMAND(agreement, show_agreement, 0, 0, LISTS_NOTHING, 0),
    COMMAND(differences, show_differences, 0, 0, 0, 50),
};

#define AT(member) offsetof(asked, member)

static const program_option options[] = {
    OPTION_OF(on, TAKES_BITS, AT(on), "documents|passages|joined|text|scores", 0),
    OPTION(coders, TAKES_TEXTS, AT(coder_codes)),
    OPTION_OF(readers, TAKES_CHOICE, AT(options.readers), "coded|started|all", 1),
    OPTION(confidence, TAKES_SHARE, AT(options.level)),
};
static const program_option filters[] = {
    OPTION_OF(document, TAKES_ID, AT(filter.document), "document", 0),
    OPTION_OF(source, TAKES_CHOICE, AT(filter.source), "survey|interview|focus_group|case_study",
              1),
    OPTION_OF(case, TAKES_ID, AT(filter.case_study), "case study", 0),
    OPTION(all_versions, TAKES_NOTHING, AT(filter.all_versions)),
    OPTION_OF(factor, TAKES_ID, AT(filter.factor), "factor", 0),
    OPTION_OF(branch, TAKES_ID, AT(filter.branch), "factor", 0),
    OPTION_OF(kind, TAKES_MEMBER, AT(filter.kind), "factor_kind", 0),
    OPTION_OF(phase, TAKES_CHOICE, AT(filter.phase), "start|middle|end|whole", 1),
};
static const section sections[] = {
    SECTION(options, 0),
    SECTION(filters, 0),
};
static const program coders = {
    PROGRAM_WORDS,
    COMMANDS(commands),
    SECTIONS(sections),
    .has = HAS_JSON | HAS_CSV | HAS_LIMIT | HAS_TABLE,
};

int main(int argc, char **argv)
{
    static asked a; /* zero; large */
    return program_main(&coders, &a.run, argc, argv);
}
