/*
 * cgov-network - who works with whom: the network of a study, with every measure of its nodes.
 *
 *     cgov-network study.cgov --region south --graphml south.graphml
 */
#include "program.h"

#include <stdio.h>
#include <string.h>

typedef struct asked {
    run run;
    cgov_project_filter filter;
    cgov_study_network_options options;
    cgov_position_options positions;
    const char *sort, *graphml, *measures;
} asked;

static int save_text(const asked *a, const char *path, const char *text, size_t length)
{
    cgov_error *error = NULL;
    const cgov_status status =
        (a->run.replaces ? cgov_output_write : cgov_output_create)(path, text, length, &error);
    return status == CGOV_OK ? share_file(&a->run, path) : fail_error(&a->run, error);
}

static int save_graphml(const asked *a, const cgov_study_network *n, const cgov_position_table *t)
{
    cgov_error *error = NULL;
    char *text = NULL;
    size_t length = 0;
    if (cgov_study_network_graphml(n, t, &text, &length, &error) != CGOV_OK)
        return error != NULL ? fail_error(&a->run, error)
                             : fail(&a->run, FAILED, "%s: out of memory", a->graphml);
    const int status = save_text(a, a->graphml, text, length);
    cgov_free(text);
    return status;
}

static int save_measures(const asked *a, const cgov_study_network *n, const cgov_position_table *t)
{
    cgov_tables *tables = NULL;
    cgov_error *error = NULL;
    char *text = NULL;
    size_t length = 0;
    int status = ANSWERED;
    if (cgov_tables_from_measures(n, t, &tables) != CGOV_OK ||
        cgov_tables_render(tables, CGOV_RENDERING_CSV, NULL, &text, &length, &error) != CGOV_OK)
        status = fail(&a->run, FAILED, "%s: out of memory", a->measures);
    else
        status = save_text(a, a->measures, text, length);
    cgov_error_free(error);
    cgov_free(text);
    cgov_tables_free(tables);
    return status;
}

static int refuse_measure(const asked *a, const cgov_position_table *t)
{
    fail(&a->run, WRONG_USE, say(&a->run, "%s: no such measure; there are:", "%s: ไม่มีตัววัดนี้ ที่มีคือ:"),
         a->sort);
    for (size_t c = 0; c < t->n_columns; c++)
        fprintf(stderr, "  %s\n", t->columns[c].name);
    return WRONG_USE;
}

static int show_nodes(asked *a, const cgov_study_network *n, const cgov_position_table *t)
{
    cgov_tables *tables = NULL;
    cgov_status made = cgov_tables_from_network(n, t, a->sort, &tables);
    if (made == CGOV_NOT_FOUND)
        return refuse_measure(a, t);
    if (made == CGOV_OK)
        made = cgov_tables_set_filter(tables, a->run.db, &a->filter);
    int status = show(&a->run, made, &tables);
    if (status == ANSWERED && a->graphml != NULL)
        status = save_graphml(a, n, t);
    if (status == ANSWERED && a->measures != NULL)
        status = save_measures(a, n, t);
    return status;
}

static int show_network(void *asked_of)
{
    asked *a = asked_of;
    cgov_study_network *n = NULL;
    cgov_position_table *t = NULL;
    cgov_error *error = NULL;
    int status;
    a->options.filter = &a->filter;
    if (cgov_network_of_study(a->run.db, &a->options, &n) != CGOV_OK)
        status = fail_study(&a->run);
    else if (cgov_network_positions(n->network, &a->positions, &t, &error) != CGOV_OK)
        status = fail_error(&a->run, error);
    else
        status = show_nodes(a, n, t);
    cgov_position_table_free(t);
    cgov_study_network_free(n);
    return status;
}

static const command commands[] = {
    ONLY_COMMAND(show_network, 0, 0, 0, 20),
};

#define AT(member) offsetof(asked, member)

static const program_option options[] = {
    OPTION_OF(mode, TAKES_CHOICE, AT(options.mode), "agencies|projects|two", 1),
    OPTION_OF(weight, TAKES_CHOICE, AT(options.weight), "shared|newman|level", 1),
    OPTION_OF(only, TAKES_MEMBER, AT(options.sector), "sector", 0),
    OPTION(no_paths, TAKES_NOTHING, AT(positions.measure.skip_paths)),
    OPTION(sort, TAKES_TEXT, AT(sort)),
    OPTION_OF(graphml, TAKES_OUTPUT, AT(graphml), "graphml", 0),
    OPTION_OF(measures, TAKES_OUTPUT, AT(measures), "csv", 0),
};
static const section sections[] = {
    SECTION(options, 0),
    FILTER_SECTION(offsetof(asked, filter)),
};
static const program network = {
    PROGRAM_WORDS,
    COMMANDS(commands),
    SECTIONS(sections),
    .has = HAS_JSON | HAS_CSV | HAS_LIMIT | HAS_TABLE,
};

int main(int argc, char **argv)
{
    asked a = { .sort = "degree" };
    return program_main(&network, &a.run, argc, argv);
}
