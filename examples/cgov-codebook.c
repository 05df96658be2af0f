/*
 * cgov-codebook - shows the codebook of a study, and lets it grow: nothing coded is lost, and every
 * step can be taken back.
 *
 *     cgov-codebook study.cgov merge trust_building trust
 *
 * Exit status: 0 done, 2 could not be done (the message says why, and nothing was changed).
 */
#include "common-words.h"
#include "synthetic.h"
#include "tables.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char usage_en[] =
    "cgov-codebook STUDY COMMAND [options]\n"
    "\n"
    "  list [--kind K]             the factors as a tree, and how many codings and projects have "
    "them\n"
    "  history [FACTOR]            what happened to a factor (also to one that is gone), or to "
    "all\n"
    "  add CODE --kind K           a new factor (--th, --en: its labels; --under FACTOR)\n"
    "  rename FACTOR               its --code, its --th label, its --en label\n"
    "  move FACTOR --under OTHER   under another factor, or with --top under none\n"
    "  merge KEPT DROPPED          all that is DROPPED's becomes KEPT's, and DROPPED goes\n"
    "  split FACTOR TO CODING...   codings (numbers of coding.id) go from FACTOR to TO; without "
    "--th\n"
    "                              or --en TO is a factor that is there\n"
    "  undo NUMBER                 takes a merge or split back, by the number that it printed\n"
    "\n"
    "FACTOR is a code. K: condition obstacle solution preparation outcome theme\n"
    "  --author NAME    who does it, for the change log\n"
    "  --json, --csv    (default: tables)\n"
    "  --lang th|en     (default: as the system's)\n"
    "  --help, --version\n"
    "\n"
    "Exit status: 0 done, 2 could not be done.\n";

static const char usage_th[] =
    "cgov-codebook ไฟล์งานวิจัย คำสั่ง [ตัวเลือก]\n"
    "\n"
    "  list [--kind K]             ปัจจัยทั้งหมดตามลำดับชั้น พร้อมจำนวนข้อความที่ลงรหัสและโครงการที่ระบุ\n"
    "  history [ปัจจัย]             ประวัติของปัจจัย (แม้ถูกลบไปแล้ว) หรือของทั้งสมุดรหัส\n"
    "  add รหัส --kind K           เพิ่มปัจจัย (--th --en: ป้ายชื่อ; --under ปัจจัยที่อยู่เหนือขึ้นไป)\n"
    "  rename ปัจจัย                เปลี่ยน --code รหัส, --th ป้ายชื่อไทย, --en ป้ายชื่ออังกฤษ\n"
    "  move ปัจจัย --under ปัจจัย    ย้ายไปอยู่ใต้ปัจจัยอื่น หรือ --top ไม่อยู่ใต้ปัจจัยใด\n"
    "  merge ปัจจัยที่เก็บ ปัจจัยที่ทิ้ง   รวมทุกอย่างของปัจจัยหลังเข้ากับปัจจัยแรก แล้วลบปัจจัยหลัง\n"
    "  split ปัจจัย ไปยัง เลข...      ย้ายการลงรหัส (เลข coding.id) จากปัจจัยหนึ่งไปอีกปัจจัยหนึ่ง\n"
    "                              ถ้าใส่ --th หรือ --en จะสร้างปัจจัยใหม่\n"
    "  undo เลข                    ย้อนการรวมหรือการแยก ด้วยเลขที่คำสั่งนั้นแสดงไว้\n"
    "\n"
    "ปัจจัยระบุด้วยรหัส K: condition obstacle solution preparation outcome theme\n"
    "  --author ชื่อ     ผู้ทำ สำหรับบันทึกการแก้ไข\n"
    "  --json, --csv    (ถ้าไม่ระบุ: ตาราง)\n"
    "  --lang th|en     (ถ้าไม่ระบุ: ตามระบบ)\n"
    "  --help, --version\n"
    "\n"
    "สถานะเมื่อจบ: 0 เรียบร้อย, 2 ทำไม่ได้\n";

enum {
    WORDS_MAX = 1000 /* of a command line */
};

typedef struct asked {
    look look;
    cgov *db;
    const char *words[WORDS_MAX]; /* after the command */
    size_t word_count;
    const char *code, *th, *en, *under, *who, *kind_word;
    cgov_factor_kind kind;
    bool top;
    keeper kept;
} asked;

static int failed(const asked *a)
{
    return fail(&a->look, FAILED, "%s", cgov_errmsg(a->db));
}

/* The factor of a code; NULL after a message. */
static cgov_factor *factor_of(const asked *a, const char *code)
{
    cgov_factor *found = NULL;
    const cgov_status status = cgov_factor_find(a->db, code, &found);
    if (status == CGOV_NOT_FOUND)
        fail(&a->look, FAILED,
             say(&a->look, "there is no factor \"%s\"; the command list shows them",
                 "ไม่มีปัจจัย \"%s\" ดูทั้งหมดด้วยคำสั่ง list"),
             code);
    else if (status != CGOV_OK)
        failed(a);
    return found;
}

/* Its id alone; 0 after a message. */
static int64_t id_of(const asked *a, const char *code)
{
    cgov_factor *found = factor_of(a, code);
    const int64_t id = found != NULL ? found->id : 0;
    cgov_factor_free(found);
    return id;
}

/* ---- what there is ---- */

static const column factor_columns[] = {
    { "code", "code", "รหัส" },
    { "kind", "kind", "ประเภท" },
    { "label", "factor", "ปัจจัย" },
    { "codings", "codings", "ลงรหัส" },
    { "projects", "projects", "โครงการ" },
    { "parent", NULL, NULL },
    { "definition", NULL, NULL },
};

typedef struct tree {
    asked *a;
    cgov_factor **all;
    size_t count;
    table table;
} tree;

static const char *code_of(const tree *t, int64_t id)
{
    for (size_t i = 0; i < t->count; i++)
        if (t->all[i]->id == id)
            return t->all[i]->code;
    return NULL;
}

static const char *set_in(asked *a, const cgov_factor *f, int depth)
{
    return keep_words(&a->kept, "%*s%s", a->look.format == TABLES ? 2 * depth : 0, "",
                      label(&a->look, f->label_th, f->label_en, f->code));
}

static bool add_factor(tree *t, const cgov_factor *f, int depth)
{
    cgov *db = t->a->db;
    int64_t codings, projects;
    if (cgov_coding_count(db, &(cgov_coding_filter){ .factor = f->id }, &codings) != CGOV_OK ||
        cgov_project_count(db, &(cgov_project_filter){ .factor = f->id }, &projects) != CGOV_OK)
        return false;
    add_row(&t->table, (cell[]){ text(f->code), text(cgov_factor_kind_code(f->kind)),
                                 text(set_in(t->a, f, depth)), number(codings), number(projects),
                                 text(code_of(t, f->parent)), text(f->definition) });
    return true;
}

static bool add_below(tree *t, int64_t parent, int depth)
{
    for (size_t i = 0; i < t->count; i++)
        if (t->all[i]->parent == parent &&
            (!add_factor(t, t->all[i], depth) || !add_below(t, t->all[i]->id, depth + 1)))
            return false;
    return true;
}

/* In a list of one kind, factors whose parent is of another stand at the top. */
static bool add_all(tree *t)
{
    for (size_t i = 0; i < t->count; i++)
        if (code_of(t, t->all[i]->parent) == NULL &&
            (!add_factor(t, t->all[i], 0) || !add_below(t, t->all[i]->id, 1)))
            return false;
    return true;
}

static bool read_all(tree *t)
{
    const cgov_factor_filter filter = { .kind = t->a->kind };
    cgov_factor_cursor *cursor = NULL;
    const cgov_factor *row = NULL;
    int64_t count;
    if (cgov_factor_count(t->a->db, &filter, &count) != CGOV_OK)
        return false;
    t->all = calloc((size_t)count + 1, sizeof *t->all);
    if (t->all == NULL)
        exit(fail(&t->a->look, FAILED, "out of memory"));
    cgov_status status = cgov_factor_list(t->a->db, &filter, &cursor);
    while (status == CGOV_OK && t->count < (size_t)count &&
           (status = cgov_factor_next(cursor, &row)) == CGOV_ROW) {
        status = cgov_factor_get(t->a->db, row->id, &t->all[t->count]);
        t->count += status == CGOV_OK;
    }
    cgov_factor_cursor_free(cursor);
    return status == CGOV_OK || status == CGOV_DONE;
}

static int list(asked *a)
{
    tree t = { .a = a, .table = { "factors", "The codebook", "สมุดรหัส", COLUMNS(factor_columns) } };
    const bool read = read_all(&t) && add_all(&t);
    const int status = read ? print_answer(&a->look, NULL, &t.table, 1) : failed(a);
    for (size_t i = 0; i < t.count; i++)
        cgov_factor_free(t.all[i]);
    free(t.all);
    return status;
}

static const column history_columns[] = {
    { "number", "no.", "เลขที่" },   { "at", "when (UTC)", "เมื่อ (UTC)" },
    { "who", "who", "ผู้ทำ" },       { "what", "what", "การกระทำ" },
    { "code", "factor", "ปัจจัย" },  { "field", "field", "ช่อง" },
    { "before", "before", "เดิม" }, { "after", "after", "ใหม่" },
    { "file", NULL, NULL },
};

static int history(asked *a)
{
    const cgov_factor_change_filter filter = { .code = a->words[0] };
    table changes = { "changes", "What happened to it", "ประวัติการเปลี่ยนแปลง",
                      COLUMNS(history_columns) };
    cgov_factor_change_cursor *cursor = NULL;
    const cgov_factor_change *row = NULL;
    cgov_status status = cgov_factor_change_list(a->db, &filter, &cursor);
    while (status == CGOV_OK && (status = cgov_factor_change_next(cursor, &row)) == CGOV_ROW) {
        add_row(&changes,
                (cell[]){ number(row->number), text(keep(&a->kept, row->at)),
                          text(keep(&a->kept, row->who)), text(keep(&a->kept, row->what)),
                          text(keep(&a->kept, row->code)), text(keep(&a->kept, row->field)),
                          text(keep_short(&a->kept, &a->look, row->before)),
                          text(keep_short(&a->kept, &a->look, row->after)),
                          text(keep(&a->kept, row->file)) });
        status = CGOV_OK;
    }
    cgov_factor_change_cursor_free(cursor);
    if (status != CGOV_DONE)
        return failed(a);
    if (changes.count == 0 && a->look.format == TABLES)
        puts(say(&a->look, "Nothing happened to it that the change log knows of.",
                 "ไม่มีการเปลี่ยนแปลงในบันทึกการแก้ไข"));
    return print_answer(&a->look, NULL, &changes, 1);
}

/* ---- what changes ---- */

static const column change_columns[] = {
    { "what", NULL, NULL },
    { "label", "what went over", "สิ่งที่ย้าย" },
    { "rows", "all", "ทั้งหมด" },
    { "joined", "both had", "มีทั้งสองปัจจัย" },
    { "differ", "differed", "ค่าต่างกัน" },
};

static void tell(const asked *a, table *to, const char *key, const char *english, const char *thai,
                 const int64_t numbers[3])
{
    cell cells[5] = { text(key), text(say(&a->look, english, thai)) };
    for (size_t i = 0; i < 3; i++)
        cells[2 + i] = numbers[i] >= 0 ? number(numbers[i]) : text(NULL);
    add_row(to, cells);
}

static int print_change(const asked *a, table *moved, int64_t undo)
{
    static const column undo_columns[] = { { "number", NULL, NULL } };
    table tables[] = { *moved, { "undo", NULL, NULL, COLUMNS(undo_columns) } };
    add_row(&tables[1], (cell[]){ number(undo) });
    print_answer(&a->look, NULL, tables, a->look.format == JSON ? 2 : 1);
    if (a->look.format != JSON)
        free(tables[1].cells);
    if (a->look.format == TABLES)
        printf(say(&a->look, "The command \"undo %" PRId64 "\" takes it back.\n",
                   "ย้อนกลับได้ด้วยคำสั่ง undo %" PRId64 "\n"),
               undo);
    return ANSWERED;
}

static int merge(asked *a)
{
    cgov_factor_merge_result r;
    const int64_t keep = id_of(a, a->words[0]), dropped = keep != 0 ? id_of(a, a->words[1]) : 0;
    if (keep == 0 || dropped == 0)
        return FAILED;
    if (cgov_factor_merge(a->db, keep, dropped, &r) != CGOV_OK)
        return failed(a);
    table moved = { "moved", "What went over", "สิ่งที่ย้ายไปแล้ว", COLUMNS(change_columns) };
    tell(a, &moved, "codings", "codings", "การลงรหัส",
         (int64_t[]){ r.codings, r.codings_joined, -1 });
    tell(a, &moved, "projects", "projects of the survey", "โครงการในแบบสำรวจ",
         (int64_t[]){ r.projects, r.projects_joined, r.ratings_differ });
    tell(a, &moved, "scores", "scores of cases", "คะแนนของกรณีศึกษา",
         (int64_t[]){ r.scores, r.scores_joined, r.scores_differ });
    tell(a, &moved, "recommendations", "recommendations", "ข้อเสนอแนะ",
         (int64_t[]){ r.recommendations, -1, -1 });
    tell(a, &moved, "factors", "factors below it", "ปัจจัยที่อยู่ใต้", (int64_t[]){ r.children, -1, -1 });
    return print_change(a, &moved, r.number);
}

/* A whole number above 0; 0 after a message. */
static int64_t number_of(const asked *a, const char *word)
{
    char *end = NULL;
    const int64_t value = strtoll(word, &end, 10);
    if (end != word && *end == '\0' && value > 0)
        return value;
    fail(&a->look, WRONG_USE,
         say(&a->look, "\"%s\" is no number above 0", "\"%s\" ไม่ใช่จำนวนเต็มที่มากกว่า 0"), word);
    return 0;
}

/* The factor above; false after a message. */
static bool under(const asked *a, int64_t *parent)
{
    *parent = a->under != NULL ? id_of(a, a->under) : 0;
    return a->under == NULL || *parent != 0;
}

static int split(asked *a)
{
    int64_t codings[WORDS_MAX];
    const size_t count = a->word_count - 2;
    cgov_factor piece = {
        .code = a->words[1], .kind = a->kind, .label_th = a->th, .label_en = a->en
    };
    const int64_t from = id_of(a, a->words[0]);
    for (size_t i = 0; i < count; i++)
        if ((codings[i] = number_of(a, a->words[2 + i])) == 0)
            return WRONG_USE;
    if (from == 0 || !under(a, &piece.parent))
        return FAILED;
    if (a->th == NULL && a->en == NULL && (piece.id = id_of(a, a->words[1])) == 0)
        return FAILED;
    cgov_factor_split_result r;
    if (cgov_factor_split(a->db, from, &piece, codings, count, &r) != CGOV_OK)
        return failed(a);
    table moved = { "moved", "What went over", "สิ่งที่ย้ายไปแล้ว", COLUMNS(change_columns) };
    tell(a, &moved, "codings", "codings", "การลงรหัส",
         (int64_t[]){ r.codings, r.codings_joined, -1 });
    return print_change(a, &moved, r.number);
}

static int done(const asked *a)
{
    if (a->look.format == JSON)
        printf("{\"answer\":\"%s\"}\n", a->look.answer);
    else
        puts(say(&a->look, "Done.", "เรียบร้อย"));
    return ANSWERED;
}

static int add(asked *a)
{
    cgov_factor row = {
        .code = a->words[0], .kind = a->kind, .label_th = a->th, .label_en = a->en
    };
    if (!under(a, &row.parent))
        return FAILED;
    return cgov_factor_put(a->db, &row, NULL) == CGOV_OK ? done(a) : failed(a);
}

static int rename_factor(asked *a)
{
    const int64_t id = id_of(a, a->words[0]);
    if (id == 0)
        return FAILED;
    if (a->code == NULL && a->th == NULL && a->en == NULL)
        return fail(&a->look, WRONG_USE, "%s",
                    say(&a->look, "rename needs --code, --th or --en",
                        "คำสั่ง rename ต้องมี --code --th หรือ --en"));
    return cgov_factor_rename(a->db, id, a->code, a->th, a->en) == CGOV_OK ? done(a) : failed(a);
}

static int move(asked *a)
{
    int64_t parent;
    const int64_t id = id_of(a, a->words[0]);
    if (id == 0 || !under(a, &parent))
        return FAILED;
    if (a->top == (a->under != NULL))
        return fail(&a->look, WRONG_USE, "%s",
                    say(&a->look, "move needs --under FACTOR, or --top",
                        "คำสั่ง move ต้องมี --under ปัจจัย หรือ --top"));
    return cgov_factor_move(a->db, id, parent) == CGOV_OK ? done(a) : failed(a);
}

static int undo(asked *a)
{
    const int64_t change = number_of(a, a->words[0]);
    if (change == 0)
        return WRONG_USE;
    return cgov_factor_undo(a->db, change) == CGOV_OK ? done(a) : failed(a);
}

/* ---- arguments ---- */

static const struct command {
    const char *name;
    int (*run)(asked *a);
    size_t least, most; /* words after it */
    bool writes;
} commands[] = {
    { "list", list, 0, 0, false },
    { "history", history, 0, 1, false },
    { "add", add, 1, 1, true },
    { "rename", rename_factor, 1, 1, true },
    { "move", move, 1, 1, true },
    { "merge", merge, 2, 2, true },
    { "split", split, 3, WORDS_MAX, true },
    { "undo", undo, 1, 1, true },
};

static int take_kind(asked *a, const char *word)
{
    if (cgov_factor_kind_from_code(word, &a->kind))
        return ANSWERED;
    return fail(&a->look, WRONG_USE,
                "--kind %s: condition, obstacle, solution, preparation, outcome or theme", word);
}

static int take_word(asked *a, const char *word)
{
    if (a->word_count == WORDS_MAX)
        return fail(&a->look, WRONG_USE, "too many words");
    a->words[a->word_count++] = word;
    return ANSWERED;
}

/* Takes argument `*i`, and its value where it has one. */
static int take(asked *a, int argc, char **argv, int *i)
{
    const struct {
        const char *option, **value;
    } valued[] = { { "--code", &a->code },   { "--th", &a->th },      { "--en", &a->en },
                   { "--under", &a->under }, { "--author", &a->who }, { "--kind", &a->kind_word },
                   { "--lang", NULL } };
    const char *word = argv[*i];
    if (word[0] != '-')
        return take_word(a, word);
    if (take_format(&a->look, word))
        return ANSWERED;
    if (strcmp(word, "--top") == 0) {
        a->top = true;
        return ANSWERED;
    }
    for (size_t k = 0; k < sizeof valued / sizeof valued[0]; k++)
        if (strcmp(word, valued[k].option) == 0 && *i + 1 < argc) {
            const char *value = argv[++*i];
            if (valued[k].value != NULL)
                *valued[k].value = value;
            return valued[k].value == &a->kind_word ? take_kind(a, value) : ANSWERED;
        }
    return refuse_option(a->look.program, a->look.thai, word);
}

static int open_and_run(asked *a, const char *study, const struct command *command)
{
    cgov_error *error = NULL;
    const cgov_open_options options = { .read_only = !command->writes,
                                        .must_exist = true,
                                        .author = a->who,
                                        .language =
                                            a->look.thai ? CGOV_LANGUAGE_TH : CGOV_LANGUAGE_EN };
    if (a->word_count < command->least || a->word_count > command->most)
        return fail(&a->look, WRONG_USE,
                    say(&a->look, "\"%s\" does not take %zu words; --help shows the use",
                        "คำสั่ง \"%s\" ใช้กับ %zu คำไม่ได้ ดูวิธีใช้ด้วย --help"),
                    command->name, a->word_count);
    if (cgov_open(study, &options, &a->db, &error) != CGOV_OK) {
        return refuse_study(a->look.program, a->look.thai, error);
    }
    a->look.synthetic = study_is_synthetic(a->db);
    const int status = command->run(a);
    cgov_close(a->db);
    return status;
}

static int run(asked *a, int argc, char **argv)
{
    for (int i = 3; i < argc; i++) {
        const int status = take(a, argc, argv, &i);
        if (status != ANSWERED)
            return status;
    }
    for (size_t i = 0; i < sizeof commands / sizeof commands[0]; i++)
        if (strcmp(commands[i].name, a->look.answer) == 0)
            return open_and_run(a, argv[1], &commands[i]);
    return fail(
        &a->look, WRONG_USE,
        say(&a->look, "\"%s\" is no command; --help lists them", "ไม่มีคำสั่ง \"%s\" ดูทั้งหมดด้วย --help"),
        a->look.answer);
}

int main(int argc, char **argv)
{
    static const char *const options[] = { "code=", "th=", "en=",  "under=", "author=",
                                           "kind=", "top", "json", "csv?",   NULL };
    asked a = { .look = { .program = "cgov-codebook", .thai = locale_is_thai() } };
    const int settled = read_words(a.look.program, &a.look.thai, &argc, &argv, options,
                                   &(usage){ usage_en, usage_th }, 1);
    if (settled != GO_ON)
        return settled;
    if (argc < 3 || argv[1][0] == '-' || argv[2][0] == '-')
        return fail(&a.look, WRONG_USE, "%s",
                    say(&a.look, "name a study and a command; --help lists them",
                        "ระบุไฟล์งานวิจัยและคำสั่ง ดูทั้งหมดด้วย --help"));
    a.look.answer = argv[2];
    const int status = run(&a, argc, argv);
    keeper_free(&a.kept);
    return status;
}
