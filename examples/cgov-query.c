/*
 * cgov-query - what a study answers: as aligned tables, as JSON or as CSV.
 *
 *     cgov-query study.cgov level --sector business --region south
 */
#include "program.h"

#include <stdio.h>
#include <string.h>

typedef struct asked {
    run run;
    cgov_project_filter filter;
    cgov_factor_kind kind;
    cgov_unit unit;
    int sort;           /* 1: by count */
    const char *weight; /* a column that weighs the projects */
} asked;

/* Says which projects were asked for, and prints the tables. */
static int print_made(asked *a, cgov_status made, cgov_tables **tables)
{
    const char *name = a->run.command->name;
    if (a->weight != NULL && strcmp(name, "crosstab") != 0 && strcmp(name, "frequencies") != 0 &&
        strcmp(name, "means") != 0) {
        cgov_tables_free(*tables);
        return fail(&a->run, WRONG_USE, "%s",
                    say(&a->run, "--weight: only crosstab, frequencies and means can be weighted",
                        "--weight: ถ่วงน้ำหนักได้เฉพาะ crosstab frequencies และ means"));
    }
    if (a->weight != NULL && a->run.simple) {
        cgov_tables_free(*tables);
        return fail(&a->run, WRONG_USE, "%s",
                    say(&a->run,
                        "--weight with --simple: simple intervals are not weighted; leave one out",
                        "--weight กับ --simple: ช่วงความเชื่อมั่นแบบ simple ไม่ถ่วงน้ำหนัก "
                        "ให้ใช้อย่างใดอย่างหนึ่ง"));
    }
    if (made == CGOV_OK)
        made = cgov_tables_set_filter(*tables, a->run.db, &a->filter);
    return show(&a->run, made, tables);
}

/* An answer that the filter alone asks for: asks, makes tables, prints. */
#define ANSWER(name, record, ask, make)                                                            \
    static int answer_##name(void *asked_of)                                                       \
    {                                                                                              \
        asked *a = asked_of;                                                                       \
        record *t = NULL;                                                                          \
        cgov_tables *tables = NULL;                                                                \
        if ((ask) != CGOV_OK)                                                                      \
            return fail_study(&a->run);                                                            \
        const cgov_status made = make;                                                             \
        record##_free(t);                                                                          \
        return print_made(a, made, &tables);                                                       \
    }

ANSWER(level, cgov_level_table, cgov_level_distribution(a->run.db, &a->filter, &t),
       cgov_tables_from_levels(t, &tables))
ANSWER(sectors, cgov_role_table, cgov_sector_roles(a->run.db, &a->filter, &t),
       cgov_tables_from_roles(t, &tables))
ANSWER(grid, cgov_grid_table, cgov_grid(a->run.db, &a->filter, &t),
       cgov_tables_from_grid(t, &tables))
ANSWER(factors, cgov_factor_table, cgov_factor_ranking(a->run.db, &a->filter, a->kind, &t),
       cgov_tables_from_factors(t, &tables))
ANSWER(agencies, cgov_agency_table, cgov_agency_ranking(a->run.db, &a->filter, &t),
       cgov_tables_from_agencies(t, a->run.db, &tables))
ANSWER(progress, cgov_progress_table, cgov_progress_report(a->run.db, &a->filter, &t),
       cgov_tables_from_progress(t, &tables))
ANSWER(partners, cgov_partner_table, cgov_partner_levels(a->run.db, &a->filter, &t),
       cgov_tables_from_partners(t, &tables))
ANSWER(ratings, cgov_rating_table,
       cgov_factor_ratings(a->run.db, &a->filter,
                           a->kind != CGOV_FACTOR_KIND_ANY ? a->kind : CGOV_FACTOR_KIND_CONDITION,
                           &t),
       cgov_tables_from_ratings(t, &tables))

/* ---- dimensions ---- */

static bool refuse_dimension(const asked *a, const char *name)
{
    fail(&a->run, WRONG_USE,
         say(&a->run, "\"%s\" is no dimension; there are:", "\"%s\" ไม่ใช่มิติ มิติที่มีคือ:"), name);
    for (cgov_dimension d = CGOV_DIMENSION_LEVEL; d <= CGOV_DIMENSION_RATING; d++)
        fprintf(stderr, "  %-14s %s\n", cgov_dimension_code(d),
                cgov_dimension_label(d, language_of(&a->run)));
    return false;
}

/* `level`, `factor:obstacle`, `column:NAME`, `rating:FACTOR`; false after a message. */
static bool take_side(asked *a, size_t at, cgov_crosstab_side *side)
{
    char *name = (char *)keep(&a->run, "%s", a->run.words[at]);
    char *rest = strchr(name, ':');
    int kind = 0;
    if (rest != NULL)
        *rest++ = '\0';
    *side = (cgov_crosstab_side){ .dimension = CGOV_DIMENSION_ANY };
    if (!cgov_dimension_from_code(name, &side->dimension))
        return refuse_dimension(a, name);
    if (side->dimension == CGOV_DIMENSION_FACTOR) {
        if (rest != NULL && !find_member(&a->run, "factor_kind", rest, &kind))
            return false;
        side->kind = rest != NULL ? (cgov_factor_kind)kind : a->kind;
    } else if (side->dimension >= CGOV_DIMENSION_IMPORTED) {
        side->column = rest != NULL ? rest : "";
    }
    return true;
}

static int answer_crosstab(void *asked_of)
{
    asked *a = asked_of;
    const cgov_crosstab_view view = { .limit = a->run.limit, .by_count = a->sort == 1 };
    cgov_crosstab_options options = { .unit = a->unit,
                                      .clustered =
                                          !a->run.simple && a->unit <= CGOV_UNIT_PARTICIPATION,
                                      .weight = a->weight };
    cgov_crosstab *t = NULL;
    cgov_tables *tables = NULL;
    if (!take_side(a, 0, &options.rows) ||
        (a->run.word_count > 1 && !take_side(a, 1, &options.columns)))
        return WRONG_USE;
    if (cgov_crosstab_make(a->run.db, &a->filter, &options, &t) != CGOV_OK)
        return fail_study(&a->run);
    const cgov_status made = cgov_tables_from_crosstab(t, &options, &view, &tables);
    a->run.limit = 0; /* obeyed: the table has so many categories */
    cgov_crosstab_free(t);
    return print_made(a, made, &tables);
}

/* A number: `rating:FACTOR`, `budget` or `column:NAME`; false after a message. */
static bool take_number(asked *a, cgov_quantity *out)
{
    static const struct {
        const char *word;
        bool named;
    } numbers[] = {
        [CGOV_QUANTITY_RATING] = { "rating", true },
        [CGOV_QUANTITY_BUDGET] = { "budget", false },
        [CGOV_QUANTITY_BENEFICIARIES] = { "beneficiaries", false },
        [CGOV_QUANTITY_YEAR] = { "year", false },
        [CGOV_QUANTITY_DURATION] = { "duration", false },
        [CGOV_QUANTITY_IMPORTED] = { "column", true },
    };
    const char *word = a->run.words[0];
    const size_t length = strcspn(word, ":");
    for (size_t i = CGOV_QUANTITY_RATING; i < sizeof numbers / sizeof numbers[0]; i++) {
        const char *name = word[length] == ':' ? word + length + 1 : NULL;
        if (length != strlen(numbers[i].word) || strncmp(word, numbers[i].word, length) != 0 ||
            numbers[i].named != (name != NULL))
            continue;
        *out = (cgov_quantity){ .kind = (cgov_quantity_kind)i, .name = name };
        return true;
    }
    fail(&a->run, WRONG_USE,
         say(&a->run,
             "\"%s\" is no number of a project: rating:FACTOR, budget, beneficiaries, year, "
             "duration or column:NAME",
             "\"%s\" ไม่ใช่ตัวเลขของโครงการ ใช้ rating:ปัจจัย budget beneficiaries year duration หรือ "
             "column:ชื่อ"),
         word);
    return false;
}

static int answer_means(void *asked_of)
{
    asked *a = asked_of;
    cgov_quantity_options options = { .weight = a->weight };
    cgov_quantity_means *m = NULL;
    cgov_tables *tables = NULL;
    if (!take_number(a, &options.quantity) || !take_side(a, 1, &options.groups))
        return WRONG_USE;
    if (cgov_quantity_compare(a->run.db, &a->filter, &options, &m) != CGOV_OK)
        return fail_study(&a->run);
    if (options.quantity.kind == CGOV_QUANTITY_IMPORTED && m->n + m->no_group == 0 &&
        m->unreadable > 0) {
        const long long cells = m->unreadable;
        cgov_quantity_means_free(m);
        return fail(&a->run, FAILED,
                    say(&a->run,
                        "%s: none of its %lld cells is a number, so it has no mean; frequencies %s "
                        "counts what it holds",
                        "%s: ไม่มีเซลล์ใดใน %lld เซลล์เป็นตัวเลข จึงไม่มีค่าเฉลี่ย ให้นับคำตอบด้วย frequencies %s"),
                    a->run.words[0], cells, a->run.words[0]);
    }
    const cgov_status made = cgov_tables_from_means(m, &options, &tables);
    cgov_quantity_means_free(m);
    return print_made(a, made, &tables);
}

/* A group as `level:collaboration`: a filter option without its dashes; false after a message. */
static bool take_group(asked *a, size_t at, cgov_project_filter *group)
{
    const char *word = a->run.words[at], *colon = strchr(word, ':');
    if (colon == NULL)
        return fail(&a->run, WRONG_USE, "%s",
                    say(&a->run, "name a group as level:collaboration or sector:business",
                        "ระบุกลุ่มเช่น level:collaboration หรือ sector:business")) == ANSWERED;
    const char *name = keep(&a->run, "%.*s", (int)(colon - word), word);
    for (size_t i = 0; i < FILTER_OPTIONS; i++)
        if (strcmp(filter_options[i].name, name) == 0 && filter_options[i].takes != TAKES_NOTHING)
            return take_option(&a->run, &filter_options[i], group, colon + 1) == ANSWERED;
    return fail(&a->run, WRONG_USE,
                say(&a->run, "%s: no filter of projects; --help lists them",
                    "%s: ไม่ใช่เงื่อนไขของโครงการ ดูทั้งหมดด้วย --help"),
                word) == ANSWERED;
}

static int answer_contrast(void *asked_of)
{
    asked *a = asked_of;
    const bool two = a->run.word_count > 1;
    cgov_project_filter first = { .id = 0 }, second = { .id = 0 };
    cgov_contrast *t = NULL;
    cgov_tables *tables = NULL;
    if (!take_group(a, 0, &first) || (two && !take_group(a, 1, &second)))
        return WRONG_USE;
    const cgov_contrast_options options = { .kind = a->kind,
                                            .first = &first,
                                            .second = two ? &second : NULL };
    if (cgov_factor_contrast(a->run.db, &a->filter, &options, &t) != CGOV_OK)
        return fail_study(&a->run);
    const cgov_status made = cgov_tables_from_contrast(t, &tables);
    cgov_contrast_free(t);
    return print_made(a, made, &tables);
}

static const command commands[] = {
    COMMAND(level, answer_level, 0, 0, 0, 0),
    COMMAND(sectors, answer_sectors, 0, 0, 0, 0),
    COMMAND(grid, answer_grid, 0, 0, 0, 0),
    COMMAND(factors, answer_factors, 0, 0, 0, 20),
    COMMAND(agencies, answer_agencies, 0, 0, 0, 20),
    COMMAND(progress, answer_progress, 0, 0, 0, 0),
    COMMAND(partners, answer_partners, 0, 0, 0, 0),
    COMMAND(ratings, answer_ratings, 0, 0, 0, 0),
    COMMAND(contrast, answer_contrast, 1, 2, 0, 0),
    COMMAND(crosstab, answer_crosstab, 2, 2, 0, 0),
    COMMAND(frequencies, answer_crosstab, 1, 1, 0, 0),
    COMMAND(means, answer_means, 2, 2, 0, 0),
};

static const program_option options[] = {
    OPTION_OF(kind, TAKES_MEMBER, offsetof(asked, kind), "factor_kind", 0),
    OPTION_OF(unit, TAKES_CHOICE, offsetof(asked, unit), "project|participation|agency|case", 1),
    OPTION_OF(sort, TAKES_CHOICE, offsetof(asked, sort), "order|count", 0),
    OPTION(simple, TAKES_NOTHING, offsetof(asked, run.simple)),
    OPTION(weight, TAKES_TEXT, offsetof(asked, weight)),
};
static const section sections[] = {
    SECTION(options, 0),
    FILTER_SECTION(offsetof(asked, filter)),
};
static const program query = {
    PROGRAM_WORDS,
    COMMANDS(commands),
    SECTIONS(sections),
    .has = HAS_JSON | HAS_CSV | HAS_LIMIT | HAS_TABLE,
};

int main(int argc, char **argv)
{
    asked a = { .sort = 0 };
    return program_main(&query, &a.run, argc, argv);
}
