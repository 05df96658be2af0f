/*
 * cgov-codebook - shows the codebook of a study, and lets it grow: nothing coded is lost, and every
 * step can be taken back.
 *
 *     cgov-codebook study.cgov merge trust_building trust
 */
#include "program.h"

typedef struct asked {
    run run;
    const char *code, *th, *en, *under;
    cgov_factor_kind kind;
    bool top;
} asked;

/* The id of a factor by its code alone; 0 after a message. */
static int64_t id_of(const asked *a, const char *code)
{
    cgov_factor *found = NULL;
    const cgov_status status = cgov_factor_find(a->run.db, code, &found);
    const int64_t id = found != NULL ? found->id : 0;
    cgov_factor_free(found);
    if (status == CGOV_NOT_FOUND)
        fail(&a->run, FAILED,
             say(&a->run, "there is no factor \"%s\"; the command list shows them",
                 "ไม่มีปัจจัย \"%s\" ดูทั้งหมดด้วยคำสั่ง list"),
             code);
    else if (status != CGOV_OK)
        fail_study(&a->run);
    return id;
}

/* The factor above; false after a message. */
static bool find_parent(const asked *a, int64_t *parent)
{
    *parent = a->under != NULL ? id_of(a, a->under) : 0;
    return a->under == NULL || *parent != 0;
}

static int end_change(const asked *a, cgov_status status)
{
    return status == CGOV_OK ? done(&a->run, "Done.", "เรียบร้อย") : fail_study(&a->run);
}

static int list_factors(void *asked_of)
{
    const asked *a = asked_of;
    cgov_tables *tables = NULL;
    return show(&a->run, cgov_tables_of_codebook(a->run.db, a->kind, &tables), &tables);
}

static int show_history(void *asked_of)
{
    const asked *a = asked_of;
    const cgov_factor_change_filter filter = { .code =
                                                   a->run.word_count > 0 ? a->run.words[0] : NULL };
    cgov_tables *tables = NULL;
    return show(&a->run, cgov_tables_of_factor_history(a->run.db, &filter, &tables), &tables);
}

static int merge_factors(void *asked_of)
{
    const asked *a = asked_of;
    cgov_factor_merge_result r;
    cgov_tables *tables = NULL;
    const int64_t kept = id_of(a, a->run.words[0]);
    const int64_t dropped = kept != 0 ? id_of(a, a->run.words[1]) : 0;
    if (dropped == 0)
        return FAILED;
    if (cgov_factor_merge(a->run.db, kept, dropped, &r) != CGOV_OK)
        return fail_study(&a->run);
    return show(&a->run, cgov_tables_from_factor_merge(&r, a->run.db, &tables), &tables);
}

static int split_factor(void *asked_of)
{
    const asked *a = asked_of;
    int64_t codings[TEXTS_MAX];
    const size_t count = a->run.word_count - 2;
    cgov_factor piece = {
        .code = a->run.words[1], .kind = a->kind, .label_th = a->th, .label_en = a->en
    };
    cgov_factor_split_result r;
    cgov_tables *tables = NULL;
    const int64_t from = id_of(a, a->run.words[0]);
    for (size_t i = 0; i < count; i++)
        if ((codings[i] = find_number(&a->run, a->run.words[2 + i],
                                      "cgov-evidence --json shows those of codings",
                                      "ดูเลขของการลงรหัสได้ด้วย cgov-evidence --json")) == 0)
            return WRONG_USE;
    if (from == 0 || !find_parent(a, &piece.parent))
        return FAILED;
    if (a->th == NULL && a->en == NULL && (piece.id = id_of(a, a->run.words[1])) == 0)
        return FAILED;
    if (cgov_factor_split(a->run.db, from, &piece, codings, count, &r) != CGOV_OK)
        return fail_study(&a->run);
    return show(&a->run, cgov_tables_from_factor_split(&r, a->run.db, &tables), &tables);
}

static int add_factor(void *asked_of)
{
    const asked *a = asked_of;
    cgov_factor row = {
        .code = a->run.words[0], .kind = a->kind, .label_th = a->th, .label_en = a->en
    };
    if (a->kind == CGOV_FACTOR_KIND_ANY)
        return fail(&a->run, WRONG_USE, "%s",
                    say(&a->run, "add needs --kind, such as condition or theme; --help lists them",
                        "คำสั่ง add ต้องมี --kind เช่น condition หรือ theme ดูทั้งหมดด้วย --help"));
    cgov_factor *there = NULL;
    if (cgov_factor_find(a->run.db, row.code, &there) == CGOV_OK) {
        cgov_factor_free(there);
        return fail(&a->run, FAILED,
                    say(&a->run,
                        "a factor \"%s\" is there already, and stays: choose another code, or change "
                        "that one with rename or move",
                        "มีปัจจัย \"%s\" อยู่แล้วและคงไว้ตามเดิม ให้ใช้รหัสอื่น หรือแก้ปัจจัยนั้นด้วย rename หรือ move"),
                    row.code);
    }
    return find_parent(a, &row.parent) ? end_change(a, cgov_factor_put(a->run.db, &row, NULL))
                                       : FAILED;
}

static int rename_factor(void *asked_of)
{
    const asked *a = asked_of;
    const int64_t id = id_of(a, a->run.words[0]);
    if (id == 0)
        return FAILED;
    if (a->code == NULL && a->th == NULL && a->en == NULL)
        return fail(&a->run, WRONG_USE, "%s",
                    say(&a->run, "rename needs --code, --th or --en",
                        "คำสั่ง rename ต้องมี --code --th หรือ --en"));
    return end_change(a, cgov_factor_rename(a->run.db, id, a->code, a->th, a->en));
}

static int move_factor(void *asked_of)
{
    const asked *a = asked_of;
    int64_t parent;
    const int64_t id = id_of(a, a->run.words[0]);
    if (id == 0 || !find_parent(a, &parent))
        return FAILED;
    if (a->top == (a->under != NULL))
        return fail(&a->run, WRONG_USE, "%s",
                    say(&a->run, "move needs --under FACTOR, or --top",
                        "คำสั่ง move ต้องมี --under ปัจจัย หรือ --top"));
    return end_change(a, cgov_factor_move(a->run.db, id, parent));
}

static int undo_change(void *asked_of)
{
    const asked *a = asked_of;
    const int64_t change = find_number(&a->run, a->run.words[0], "the command history shows them",
                                       "ดูเลขได้ด้วยคำสั่ง history");
    return change != 0 ? end_change(a, cgov_factor_undo(a->run.db, change)) : WRONG_USE;
}

static const command commands[] = {
    COMMAND(list, list_factors, 0, 0, 0, 0),
    COMMAND(history, show_history, 0, 1, 0, 0),
    COMMAND(add, add_factor, 1, 1, WRITES | LISTS_NOTHING | SAYS_DONE, 0),
    COMMAND(rename, rename_factor, 1, 1, WRITES | LISTS_NOTHING | SAYS_DONE, 0),
    COMMAND(move, move_factor, 1, 1, WRITES | LISTS_NOTHING | SAYS_DONE, 0),
    COMMAND(merge, merge_factors, 2, 2, WRITES | LISTS_NOTHING, 0),
    COMMAND(split, split_factor, 3, TEXTS_MAX, WRITES | LISTS_NOTHING, 0),
    COMMAND(undo, undo_change, 1, 1, WRITES | LISTS_NOTHING | SAYS_DONE, 0),
};

#define AT(member) offsetof(asked, member)

static const program_option options[] = {
    OPTION_OF(kind, TAKES_MEMBER, AT(kind), "factor_kind", 0),
    OPTION(code, TAKES_TEXT, AT(code)),
    OPTION(th, TAKES_TEXT, AT(th)),
    OPTION(en, TAKES_TEXT, AT(en)),
    OPTION(under, TAKES_TEXT, AT(under)),
    OPTION(top, TAKES_NOTHING, AT(top)),
};
static const section sections[] = {
    SECTION(options, 0),
};
static const program codebook = {
    PROGRAM_WORDS,
    COMMANDS(commands),
    SECTIONS(sections),
    .has = HAS_JSON | HAS_CSV | HAS_LIMIT | HAS_AUTHOR,
};

int main(int argc, char **argv)
{
    asked a = { .top = false };
    return program_main(&codebook, &a.run, argc, argv);
}
