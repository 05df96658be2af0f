/*
 * cgov-identities - who the people of a study are, in a file of their own that only its owner
 * reads.
 *
 *     cgov-identities study.cgov template > people.csv
 *     cgov-identities study.cgov load people.csv
 */
#include "problems.h"
#include "program.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

typedef struct asked {
    run run;
    const char *file;
    cgov_import_options load;
} asked;

/* What prints, or checks, makes no file where there is none. */
static int with_identities(asked *a, bool writes, bool leaves_none, cgov_identities **identities)
{
    const cgov_identities_options options = { .path = a->file,
                                              .read_only = !writes,
                                              .must_exist = !writes,
                                              .leaves_none = leaves_none };
    return cgov_identities_open(a->run.db, &options, identities) == CGOV_OK ? ANSWERED
                                                                            : fail_study(&a->run);
}

static int print_text(asked *a, cgov_status (*make)(cgov_identities *, char **), bool writes)
{
    cgov_identities *identities = NULL;
    char *csv = NULL;
    int status = with_identities(a, writes, true, &identities);
    if (status == ANSWERED && make(identities, &csv) != CGOV_OK)
        status = fail_study(&a->run);
    if (status == ANSWERED)
        fputs(csv, stdout);
    cgov_free(csv);
    cgov_identities_close(identities);
    return status;
}

static const cgov_column list_columns[] = {
    CGOV_COLUMN("kind", NULL, NULL),          CGOV_COLUMN("code", NULL, NULL),
    CGOV_COLUMN("name", NULL, NULL),          CGOV_COLUMN("nickname", NULL, NULL),
    CGOV_COLUMN("spellings", NULL, NULL),     CGOV_COLUMN("phone", NULL, NULL),
    CGOV_COLUMN("email", NULL, NULL),         CGOV_COLUMN("line", NULL, NULL),
    CGOV_COLUMN("position", NULL, NULL),      CGOV_COLUMN("consent_for", NULL, NULL),
    CGOV_COLUMN("consent_until", NULL, NULL), CGOV_COLUMN("withdrawn_on", NULL, NULL),
    CGOV_COLUMN("note", NULL, NULL),
};

static void add_identity(cgov_table *to, const cgov_identity *it)
{
    static const char *const kinds[] = { [CGOV_IDENTITY_PERSON] = "person",
                                         [CGOV_IDENTITY_RESPONDENT] = "respondent",
                                         [CGOV_IDENTITY_INTERVIEWER] = "interviewer",
                                         [CGOV_IDENTITY_CODER] = "coder" };
    const char *const cells_of[] = { kinds[it->kind], it->code,          it->name,
                                     it->nickname,    it->spellings,     it->phone,
                                     it->email,       it->line,          it->position,
                                     it->consent_for, it->consent_until, it->withdrawn_on,
                                     it->note };
    cgov_cell cells[sizeof cells_of / sizeof cells_of[0]];
    for (size_t i = 0; i < sizeof cells_of / sizeof cells_of[0]; i++)
        cells[i] = cgov_cell_text(cells_of[i]);
    cgov_table_add(to, cells);
}

/* For programs; people get the list as it is loaded again. */
static int list_as_json(asked *a)
{
    cgov_identities *identities = NULL;
    cgov_identity_list *list = NULL;
    int status = with_identities(a, false, false, &identities);
    if (status == ANSWERED && cgov_identities_list(identities, NULL, &list) != CGOV_OK)
        status = fail_study(&a->run);
    if (status == ANSWERED) {
        cgov_tables *tables = begin_answer(&a->run);
        cgov_table *table = cgov_tables_add(tables, "identities", NULL, NULL, list_columns,
                                            sizeof list_columns / sizeof list_columns[0]);
        for (size_t i = 0; i < list->count; i++)
            add_identity(table, &list->identities[i]);
        status = show(&a->run, CGOV_OK, &tables);
    }
    cgov_identity_list_free(list);
    cgov_identities_close(identities);
    return status;
}

static int print_list(void *asked_of)
{
    if (((const asked *)asked_of)->run.format == JSON)
        return list_as_json(asked_of);
    return print_text(asked_of, cgov_identities_text, false);
}

static int print_template(void *asked_of)
{
    if (prints_form(asked_of))
        return WRONG_USE;
    return print_text(asked_of, cgov_identities_template, true);
}

static int list_load(const asked *a, const cgov_import_result *result)
{
    cgov_tables *tables = begin_answer(&a->run);
    cgov_tables_fact(tables, "checked_only", NULL, NULL, cgov_cell_flag(a->run.check));
    cgov_tables_fact(tables, "inserted", NULL, NULL, cgov_cell_number(result->inserted));
    cgov_tables_fact(tables, "updated", NULL, NULL, cgov_cell_number(result->updated));
    cgov_tables_fact(tables, "unchanged", NULL, NULL, cgov_cell_number(result->unchanged));
    return show(&a->run, CGOV_OK, &tables);
}

static int load_list(void *asked_of)
{
    asked *a = asked_of;
    cgov_identities *identities = NULL;
    cgov_import_result result = { 0 };
    a->load.check_only = a->run.check;
    a->load.language = language_of(&a->run);
    int status = with_identities(a, true, a->run.check, &identities);
    if (status != ANSWERED)
        return status;
    const cgov_status done = cgov_identities_load(identities, a->run.words[0], &a->load,
                                                  print_problem, &a->run, &result);
    if (done == CGOV_OK && a->run.format == JSON)
        status = list_load(a, &result);
    else if (done == CGOV_OK)
        printf(say(&a->run, "%s: %lld new, %lld changed, %lld as they were\n",
                   "%s: ใหม่ %lld เปลี่ยน %lld คงเดิม %lld\n"),
               cgov_identities_path(identities), (long long)result.inserted,
               (long long)result.updated, (long long)result.unchanged);
    else
        fail_study(&a->run);
    if (done == CGOV_OK && a->run.check && a->run.format != JSON)
        puts(say(&a->run, "Nothing was written.", "ยังไม่ได้บันทึก"));
    cgov_identities_close(identities);
    return done == CGOV_OK ? status : done == CGOV_REJECTED ? PROBLEMS : FAILED;
}

/* ---- consent ---- */

static const char *consent_words(const asked *a, const cgov_identity *it, const char *today)
{
    if (it->withdrawn_on != NULL)
        return say(&a->run, "withdrawn", "ถอนความยินยอม");
    if (it->consent_for == NULL && it->consent_until == NULL)
        return say(&a->run, "not recorded", "ไม่ได้บันทึก");
    return it->consent_until != NULL &&
                   strncmp(it->consent_until, today, strlen(it->consent_until)) < 0
               ? say(&a->run, "ended", "สิ้นสุดแล้ว")
               : say(&a->run, "given", "ยินยอม");
}

static const cgov_column consent_columns[] = {
    CGOV_COLUMN("code", "code", "รหัส"),
    CGOV_COLUMN("consent", "consent", "ความยินยอม"),
    CGOV_COLUMN("for", "for what", "เพื่อ"),
    CGOV_COLUMN("until", "until", "ถึงวันที่"),
    CGOV_COLUMN("withdrawn", "withdrawn on", "ถอนเมื่อ"),
};

static int list_consent(void *asked_of)
{
    asked *a = asked_of;
    cgov_identities *identities = NULL;
    cgov_identity_list *list = NULL;
    char today[16] = "";
    const time_t now = time(NULL);
    const struct tm *local = localtime(&now);
    if (local != NULL)
        strftime(today, sizeof today, "%Y-%m-%d", local);
    int status = with_identities(a, false, false, &identities);
    if (status == ANSWERED && cgov_identities_list(identities, NULL, &list) != CGOV_OK)
        status = fail_study(&a->run);
    if (status == ANSWERED) {
        cgov_tables *tables = cgov_tables_new("consent");
        cgov_table *table =
            cgov_tables_add(tables, "consent", "ความยินยอม", "Consent", consent_columns,
                            sizeof consent_columns / sizeof consent_columns[0]);
        for (size_t i = 0; i < list->count; i++) {
            const cgov_identity *it = &list->identities[i];
            cgov_table_add(table, (cgov_cell[]){ cgov_cell_text(it->code),
                                                 cgov_cell_text(consent_words(a, it, today)),
                                                 cgov_cell_text(it->consent_for),
                                                 cgov_cell_text(it->consent_until),
                                                 cgov_cell_text(it->withdrawn_on) });
        }
        status = show(&a->run, CGOV_OK, &tables);
    }
    cgov_identity_list_free(list);
    cgov_identities_close(identities);
    return status;
}

static const command commands[] = {
    COMMAND(list, print_list, 0, 0, 0, 0),
    COMMAND(template, print_template, 0, 0, 0, 0),
    COMMAND(load, load_list, 1, 1, 0, 0),
    COMMAND(consent, list_consent, 0, 0, 0, 0),
};

#define AT(member) offsetof(asked, member)
static const program_option options[] = {
    OPTION(identities, TAKES_TEXT, AT(file)),
    OPTION(sheet, TAKES_TEXT, AT(load.sheet)),
};
static const section sections[] = {
    SECTION(options, 0),
};

static const program identities = {
    PROGRAM_WORDS,
    COMMANDS(commands),
    SECTIONS(sections),
    .has = HAS_JSON | HAS_CSV | HAS_CHECK,
};

int main(int argc, char **argv)
{
    asked a = { .run = { .program = &identities } };
    return program_main(&identities, &a.run, argc, argv);
}
