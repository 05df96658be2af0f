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
    COMMAND("list", NULL, NULL,
            "the factors as a tree, and how many codings and projects have them",
            "ปัจจัยทั้งหมดตามลำดับชั้น พร้อมจำนวนข้อความที่ลงรหัสและโครงการที่ระบุ", list_factors, 0, 0, 0, 0),
    COMMAND("history", "[FACTOR]", "[ปัจจัย]",
            "what happened to a factor (also to one that is gone), or to all",
            "ประวัติของปัจจัย (แม้ถูกลบไปแล้ว) หรือของทั้งสมุดรหัส", show_history, 0, 1, 0, 0),
    COMMAND("add", "CODE", "รหัส", "a new factor (--kind; --th, --en: its labels; --under)",
            "เพิ่มปัจจัย (--kind; --th --en: ป้ายชื่อ; --under ปัจจัยที่อยู่เหนือขึ้นไป)", add_factor, 1, 1,
            WRITES | LISTS_NOTHING, 0),
    COMMAND("rename", "FACTOR", "ปัจจัย", "gives it another --code, --th label or --en label",
            "เปลี่ยน --code รหัส, --th ป้ายชื่อไทย, --en ป้ายชื่ออังกฤษ", rename_factor, 1, 1,
            WRITES | LISTS_NOTHING, 0),
    COMMAND("move", "FACTOR", "ปัจจัย", "under another factor (--under), or under none (--top)",
            "ย้ายไปอยู่ใต้ปัจจัยอื่น (--under) หรือไม่อยู่ใต้ปัจจัยใด (--top)", move_factor, 1, 1,
            WRITES | LISTS_NOTHING, 0),
    COMMAND("merge", "KEPT DROPPED", "ที่เก็บ ที่ทิ้ง",
            "all that is DROPPED's becomes KEPT's, and DROPPED goes",
            "รวมทุกอย่างของปัจจัยหลังเข้ากับปัจจัยแรก แล้วลบปัจจัยหลัง", merge_factors, 2, 2,
            WRITES | LISTS_NOTHING, 0),
    COMMAND(
        "split", "FACTOR TO CODING...", "ปัจจัย ไปยัง เลข...",
        "codings (numbers of coding.id) go from FACTOR to TO; without --th or --en TO is a factor "
        "that "
        "is there",
        "ย้ายการลงรหัส (เลข coding.id) จากปัจจัยหนึ่งไปอีกปัจจัยหนึ่ง ถ้าใส่ --th หรือ --en จะสร้างปัจจัยใหม่",
        split_factor, 3, TEXTS_MAX, WRITES | LISTS_NOTHING, 0),
    COMMAND("undo", "NUMBER", "เลข", "takes a merge or split back, by the number that it printed",
            "ย้อนการรวมหรือการแยก ด้วยเลขที่คำสั่งนั้นแสดงไว้", undo_change, 1, 1, WRITES | LISTS_NOTHING, 0),
};

#define AT(member) offsetof(asked, member)

static const program_option options[] = {
    OPTION("kind", TAKES_MEMBER, AT(kind), "factor_kind", 0, "K", "K",
           "condition, obstacle, solution, preparation, outcome or theme; list: only this kind",
           "condition obstacle solution preparation outcome หรือ theme; list: เฉพาะประเภทนี้"),
    OPTION("code", TAKES_TEXT, AT(code), NULL, 0, "CODE", "รหัส", "new code", "รหัสใหม่"),
    OPTION("th", TAKES_TEXT, AT(th), NULL, 0, "TEXT", "ข้อความ", "Thai label", "ป้ายชื่อไทย"),
    OPTION("en", TAKES_TEXT, AT(en), NULL, 0, "TEXT", "ข้อความ", "English label", "ป้ายชื่ออังกฤษ"),
    OPTION("under", TAKES_TEXT, AT(under), NULL, 0, "FACTOR", "ปัจจัย", "the factor above it",
           "ปัจจัยที่อยู่เหนือขึ้นไป"),
    OPTION("top", TAKES_NOTHING, AT(top), NULL, 0, NULL, NULL, "under no other factor",
           "ไม่อยู่ใต้ปัจจัยใด"),
};
static const section sections[] = {
    SECTION("Factors (each is named by its code)", "ปัจจัย (ระบุด้วยรหัส)", options, 0),
};
static const program codebook = {
    .name = "cgov-codebook",
    .text = { "shows the codebook of a study, and lets it grow: nothing coded is lost, and every "
              "step "
              "can be taken back",
              "ดูและแก้สมุดรหัส โดยไม่เสียสิ่งที่ลงรหัสไว้ และย้อนกลับได้ทุกขั้น" },
    COMMANDS(commands),
    SECTIONS(sections),
    .has = HAS_JSON | HAS_CSV | HAS_LIMIT | HAS_AUTHOR,
};

int main(int argc, char **argv)
{
    asked a = { .top = false };
    return program_main(&codebook, &a.run, argc, argv);
}
