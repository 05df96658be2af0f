/* The codebook as a tree, what happened to it, and what a change came to. */
#include "cgov/answer_tables.h"
#include "cgov/choice.h"
#include "cgov/document.h"
#include "model/project.h"
#include "report/answer.h"

/* ---- the tree ---- */

static const cgov_column factor_columns[] = {
    CGOV_COLUMN("code", "code", "รหัส"),
    CGOV_COLUMN("kind", NULL, NULL),
    CGOV_COLUMN("kind_label", "kind", "ประเภท"),
    CGOV_COLUMN("label", NULL, NULL),
    CGOV_COLUMN(NULL, "factor", "ปัจจัย"), /* set in by its depth */
    CGOV_COLUMN("codings", "codings", "การลงรหัส"),
    CGOV_COLUMN_OF("projects", "projects", "โครงการ", "projects"),
    CGOV_COLUMN("parent", NULL, NULL),
    CGOV_COLUMN("definition", NULL, NULL),
};

typedef struct tree {
    cgov *db;
    cgov_tables *to;
    cgov_table *table;
    cgov__labels labels;
    cgov_factor **all;
    size_t count, capacity;
} tree;

static const char *code_of(const tree *t, int64_t id)
{
    for (size_t i = 0; i < t->count; i++)
        if (t->all[i]->id == id)
            return t->all[i]->code;
    return NULL;
}

static cgov_status add_factor(tree *t, const cgov_factor *f, int depth)
{
    int64_t codings = 0, projects = 0;
    cgov_status status =
        cgov_coding_count(t->db, &(cgov_coding_filter){ .factor = f->id }, &codings);
    if (status == CGOV_OK)
        status = cgov__count(t->db, &cgov__sql_report_factor_project, cgov__project_filter_map(),
                             &(cgov_project_filter){ .factor = f->id }, &projects);
    const char *th = cgov__choose(CGOV_LANGUAGE_TH, f->label_th, f->label_en);
    const char *en = cgov__choose(CGOV_LANGUAGE_EN, f->label_th, f->label_en);
    th = cgov__tables_format(t->to, "%*s%s", 2 * depth, "", th != NULL ? th : f->code);
    en = cgov__tables_format(t->to, "%*s%s", 2 * depth, "", en != NULL ? en : f->code);
    if (status == CGOV_OK)
        cgov_table_add(
            t->table,
            (cgov_cell[]){ cgov_cell_text(f->code), cgov_cell_text(cgov_factor_kind_code(f->kind)),
                           cgov__cell_choice(t->labels.kinds, cgov_factor_kind_code(f->kind)),
                           cgov__cell_label_or(f->label_th, f->label_en, f->code, f->code),
                           cgov_cell_label(th, en), cgov_cell_number(codings),
                           cgov_cell_number(projects), cgov_cell_text(code_of(t, f->parent)),
                           cgov_cell_text(f->definition) });
    return status;
}

static cgov_status add_below(tree *t, int64_t parent, int depth)
{
    cgov_status status = CGOV_OK;
    for (size_t i = 0; status == CGOV_OK && i < t->count; i++) {
        if (t->all[i]->parent != parent)
            continue;
        status = add_factor(t, t->all[i], depth);
        if (status == CGOV_OK)
            status = add_below(t, t->all[i]->id, depth + 1);
    }
    return status;
}

/* In a list of one kind, factors whose parent is of another stand at the top. */
static cgov_status add_all(tree *t)
{
    cgov_status status = CGOV_OK;
    for (size_t i = 0; status == CGOV_OK && i < t->count; i++) {
        if (code_of(t, t->all[i]->parent) != NULL)
            continue;
        status = add_factor(t, t->all[i], 0);
        if (status == CGOV_OK)
            status = add_below(t, t->all[i]->id, 1);
    }
    return status;
}

static cgov_status read_all(tree *t, cgov_factor_kind kind)
{
    const cgov_factor_filter filter = { .kind = kind };
    cgov_factor_cursor *cursor = NULL;
    const cgov_factor *row = NULL;
    cgov_status status = cgov_factor_list(t->db, &filter, &cursor);
    while (status == CGOV_OK && (status = cgov_factor_next(cursor, &row)) == CGOV_ROW) {
        if (!CGOV__GROW(t->all, t->capacity, t->count + 1)) {
            status = CGOV_NOMEM;
            break;
        }
        status = cgov_factor_get(t->db, row->id, &t->all[t->count]);
        t->count += status == CGOV_OK;
    }
    cgov_factor_cursor_free(cursor);
    return status == CGOV_DONE ? CGOV_OK : status;
}

cgov_status cgov_tables_of_codebook(cgov *db, cgov_factor_kind kind, cgov_tables **out)
{
    CGOV__ASKED(db, db != NULL && out != NULL);
    *out = NULL;
    tree t = { .db = db, .to = cgov__tables_of_study("list", db) };
    t.table = CGOV__TABLE(t.to, "factors", "สมุดรหัส", "The codebook", factor_columns);
    cgov_status status = cgov__labels_load(db, &t.labels);
    if (status == CGOV_OK)
        status = read_all(&t, kind);
    if (status == CGOV_OK)
        status = add_all(&t);
    cgov__labels_free(&t.labels);
    for (size_t i = 0; i < t.count; i++)
        cgov_factor_free(t.all[i]);
    cgov__free(t.all);
    if (status == CGOV_OK)
        return cgov__tables_end(t.to, out);
    cgov_tables_free(t.to);
    return status;
}

/* ---- what happened ---- */

static const cgov_column history_columns[] = {
    CGOV_COLUMN("number", "no.", "เลขที่"),   CGOV_COLUMN("at", "when (UTC)", "เมื่อ (UTC)"),
    CGOV_COLUMN("who", "who", "ผู้ทำ"),       CGOV_COLUMN("what", "what", "การกระทำ"),
    CGOV_COLUMN("code", "factor", "ปัจจัย"),  CGOV_COLUMN("field", "field", "ช่อง"),
    CGOV_COLUMN("before", "before", "เดิม"), CGOV_COLUMN("after", "after", "ใหม่"),
    CGOV_COLUMN("file", NULL, NULL),
};

cgov_status cgov_tables_of_factor_history(cgov *db, const cgov_factor_change_filter *filter,
                                          cgov_tables **out)
{
    CGOV__ASKED(db, db != NULL && out != NULL);
    cgov_factor_change_cursor *cursor = NULL;
    const cgov_factor_change *row = NULL;
    cgov_tables *to = cgov__tables_of_study("history", db);
    cgov_table *table =
        CGOV__TABLE(to, "changes", "ประวัติการเปลี่ยนแปลง", "What happened to it", history_columns);
    cgov_table_set_empty(table, "ไม่มีการเปลี่ยนแปลงในบันทึกการแก้ไข",
                         "Nothing happened to it that the change log knows of.");
    *out = NULL;
    cgov_status status = cgov_factor_change_list(db, filter, &cursor);
    while (status == CGOV_OK && (status = cgov_factor_change_next(cursor, &row)) == CGOV_ROW) {
        cgov_table_add(
            table, (cgov_cell[]){ cgov_cell_number(row->number),
                                  cgov__cell_moment(to, row->at, row->at), cgov_cell_text(row->who),
                                  cgov_cell_text(row->what), cgov_cell_text(row->code),
                                  cgov_cell_text(row->field), cgov_cell_text(row->before),
                                  cgov_cell_text(row->after), cgov_cell_text(row->file) });
        status = CGOV_OK;
    }
    cgov_factor_change_cursor_free(cursor);
    int64_t id = 0; /* a code that is and was nowhere is told as that, with those that are near */
    if (status == CGOV_DONE && table->count == 0 && filter != NULL && filter->code != NULL)
        status = cgov_id_find(db, "factor", filter->code, &id);
    if (status == CGOV_OK)
        status = CGOV_DONE;
    if (status == CGOV_DONE)
        return cgov__tables_end(to, out);
    cgov_tables_free(to);
    return status;
}

/* ---- what a change came to ---- */

static const cgov_column change_columns[] = {
    CGOV_COLUMN("what", NULL, NULL),
    CGOV_COLUMN("label", "what went over", "สิ่งที่ย้าย"),
    CGOV_COLUMN("rows", "all", "ทั้งหมด"),
    CGOV_COLUMN("joined", "both had", "มีทั้งสองปัจจัย"),
    CGOV_COLUMN("differ", "differed", "ค่าต่างกัน"),
};
static const cgov_column undo_columns[] = { CGOV_COLUMN("number", NULL, NULL) };

/* Numbers below 0 are not counted. */
static void add_moved(cgov_table *to, const char *key, const char *th, const char *en, int64_t all,
                      int64_t joined, int64_t differ)
{
    cgov_table_add(to,
                   (cgov_cell[]){ cgov_cell_text(key), cgov_cell_label(th, en),
                                  cgov_cell_number(all), cgov_cell_number_if(joined >= 0, joined),
                                  cgov_cell_number_if(differ >= 0, differ) });
}

static cgov_table *begin_moved(cgov_tables *to)
{
    return CGOV__TABLE(to, "moved", "สิ่งที่ย้ายไปแล้ว", "What went over", change_columns);
}

static cgov_status end_moved(cgov_tables *to, int64_t number, cgov_tables **out)
{
    cgov_table *undo = CGOV__TABLE(to, "undo", NULL, NULL, undo_columns);
    cgov_table_add(undo, (cgov_cell[]){ cgov_cell_number(number) });
    cgov_tables_note_numbers(to, "ย้อนกลับได้ด้วยคำสั่ง undo %lld",
                             "The command \"undo %lld\" takes it back.", &number, 1);
    return cgov__tables_end(to, out);
}

cgov_status cgov_tables_from_factor_merge(const cgov_factor_merge_result *r, cgov *db,
                                          cgov_tables **out)
{
    CGOV__ASKED(db, r != NULL && out != NULL);
    cgov_tables *to = cgov__tables_of_study("merge", db);
    cgov_table *moved = begin_moved(to);
    add_moved(moved, "codings", "การลงรหัส", "codings", r->codings, r->codings_joined, -1);
    add_moved(moved, "projects", "โครงการในแบบสำรวจ", "projects of the survey", r->projects,
              r->projects_joined, r->ratings_differ);
    add_moved(moved, "scores", "คะแนนของกรณีศึกษา", "scores of cases", r->scores, r->scores_joined,
              r->scores_differ);
    add_moved(moved, "recommendations", "ข้อเสนอแนะ", "recommendations", r->recommendations, -1, -1);
    add_moved(moved, "factors", "ปัจจัยที่อยู่ใต้", "factors below it", r->children, -1, -1);
    return end_moved(to, r->number, out);
}

cgov_status cgov_tables_from_factor_split(const cgov_factor_split_result *r, cgov *db,
                                          cgov_tables **out)
{
    CGOV__ASKED(db, r != NULL && out != NULL);
    cgov_tables *to = cgov__tables_of_study("split", db);
    add_moved(begin_moved(to), "codings", "การลงรหัส", "codings", r->codings, r->codings_joined, -1);
    return end_moved(to, r->number, out);
}
