/*
 * cgov-search - looks through all texts of a study, Thai and English: each hit with where it
 * comes from and its context, the matches marked.
 *
 *     cgov-search study.cgov 'ความไว้วางใจ OR trust' --kind passage --limit 20
 */
#include "program.h"

#include <stdio.h>

typedef struct asked {
    run run;
    cgov_search_filter filter;
    bool all_versions;
} asked;

/* JSON is one object a line, so that hits can be read one after another. */
static int print_lines(const cgov_tables *tables)
{
    char *bytes = NULL;
    size_t length = 0;
    if (cgov_tables_render(tables, CGOV_RENDERING_JSON_LINES, NULL, &bytes, &length, NULL) !=
        CGOV_OK)
        return FAILED;
    const bool written = fwrite(bytes, 1, length, stdout) == length;
    cgov_free(bytes);
    return written ? ANSWERED : FAILED;
}

static int search_study(void *asked_of)
{
    asked *a = asked_of;
    cgov_tables *tables = NULL;
    a->filter.limit = a->run.limit;
    a->run.limit = 0; /* obeyed */
    a->filter.newest = !a->all_versions;
    const cgov_status made = cgov_tables_of_search(a->run.db, a->run.words[0], &a->filter, &tables);
    if (made != CGOV_OK)
        return show(&a->run, made, &tables);
    const bool found = cgov_table_rows(cgov_tables_at(tables, 0)) > 0;
    if (!found && a->run.format == TABLES) {
        cgov_tables_free(tables);
        return fail(&a->run, PROBLEMS, "%s", say(&a->run, "nothing found", "ไม่พบ"));
    }
    if (a->run.format == JSON) {
        const int status = print_lines(tables);
        warn_of_synthetic(&a->run, tables);
        cgov_tables_free(tables);
        return status == ANSWERED && !found ? PROBLEMS : status;
    }
    const int status = show(&a->run, made, &tables);
    return status == ANSWERED && !found ? PROBLEMS : status;
}

static const command commands[] = {
    ONLY_COMMAND(search_study, 1, 1, WRITES, 20),
};

#define AT(member) offsetof(asked, member)

static const program_option options[] = {
    OPTION_OF(kind, TAKES_BITS, AT(filter.kinds),
              "document|passage|memo|coding|project|agency|case_study|factor|recommendation", 1),
    OPTION_OF(sector, TAKES_MEMBER, AT(filter.sector), "sector", 0),
    OPTION_OF(level, TAKES_MEMBER, AT(filter.level), "level", 0),
    OPTION_OF(factor, TAKES_ID, AT(filter.factor), "factor", 0),
    OPTION_OF(case, TAKES_ID, AT(filter.case_study), "case study", 0),
    OPTION(all_versions, TAKES_NOTHING, AT(all_versions)),
    OPTION(whole_words, TAKES_NOTHING, AT(filter.whole_words)),
    OPTION(aliases, TAKES_NOTHING, AT(filter.aliases)),
};
static const section sections[] = {
    SECTION(options, 0),
};
static const program search = {
    PROGRAM_WORDS,
    COMMANDS(commands),
    SECTIONS(sections),
    .has = HAS_JSON | HAS_CSV | HAS_LIMIT,
};

int main(int argc, char **argv)
{
    asked a = { .all_versions = false };
    return program_main(&search, &a.run, argc, argv);
}
