/* Agencies that look alike, merges, pairs kept apart, other names. */
#include "cgov/answer_tables.h"
#include "report/answer.h"

/* What differs between two names, in both languages. */
static cgov_cell differs(cgov_tables *to, unsigned bits)
{
    char *th = cgov_match_words(bits, CGOV_LANGUAGE_TH);
    char *en = cgov_match_words(bits, CGOV_LANGUAGE_EN);
    const cgov_cell made = cgov_cell_label(cgov__tables_keep(to, th), cgov__tables_keep(to, en));
    cgov_free(th);
    cgov_free(en);
    return made;
}

static cgov_status end_list(cgov_status status, cgov_tables *to, cgov_tables **out)
{
    *out = NULL;
    if (status == CGOV_OK || status == CGOV_DONE)
        return cgov__tables_end(to, out);
    cgov_tables_free(to);
    return status;
}

/* ---- names that are alike ---- */

static const cgov_column match_columns[] = {
    CGOV_COLUMN("code", "code", "รหัส"),
    CGOV_COLUMN("name", "agency", "หน่วยงาน"),
    CGOV_COLUMN("matched", "by the name", "ตรงกับชื่อ"),
    CGOV_COLUMN("how", NULL, NULL),
    CGOV_COLUMN(NULL, "how", "แบบ"),
    CGOV_COLUMN("score", "score", "คะแนน"),
    CGOV_COLUMN("differs", "what differs", "ส่วนที่ต่างกัน"),
    CGOV_COLUMN("province", NULL, NULL),
};

cgov_status cgov_tables_from_matches(const cgov_matches *found, cgov *db, cgov_tables **out)
{
    static const char *const how_en[] = { "", "same", "alias", "near" };
    static const char *const how_th[] = { "", "ตรงกัน", "ชื่ออื่น", "คล้าย" };
    CGOV__ASKED(db, found != NULL && out != NULL);
    cgov_tables *to = cgov__tables_of_study("match", db);
    cgov_table *table =
        CGOV__TABLE(to, "matches", "หน่วยงานที่ชื่อนี้อาจหมายถึง", "What the name may mean", match_columns);
    cgov_table_set_empty(table, "ไม่มีหน่วยงานที่ชื่อคล้ายกัน", "No agency has a name like that.");
    for (size_t i = 0; i < found->count; i++) {
        const cgov_match *r = &found->rows[i];
        cgov_table_add(table,
                       (cgov_cell[]){ cgov_cell_text(r->code),
                                      cgov__cell_label_or(r->name_th, r->name_en, r->code, r->code),
                                      cgov_cell_text(r->matched), cgov_cell_text(how_en[r->how]),
                                      cgov_cell_label(how_th[r->how], how_en[r->how]),
                                      cgov_cell_mean(true, r->score), differs(to, r->differs),
                                      cgov_cell_text(r->province) });
    }
    return cgov__tables_end(to, out);
}

static const cgov_column pair_columns[] = {
    CGOV_COLUMN("code", "code", "รหัส"),       CGOV_COLUMN("name", "agency", "หน่วยงาน"),
    CGOV_COLUMN("other_code", "code", "รหัส"), CGOV_COLUMN("other_name", "looks like", "คล้ายกับ"),
    CGOV_COLUMN("score", "score", "คะแนน"),   CGOV_COLUMN("differs", "what differs", "ส่วนที่ต่างกัน"),
};

cgov_status cgov_tables_from_agency_pairs(const cgov_agency_pairs *pairs, cgov *db,
                                          cgov_tables **out)
{
    CGOV__ASKED(db, pairs != NULL && out != NULL);
    cgov_tables *to = cgov__tables_of_study("review", db);
    cgov_table *table =
        CGOV__TABLE(to, "pairs", "หน่วยงานที่ชื่อคล้ายกัน", "Agencies that look alike", pair_columns);
    cgov_table_set_empty(table, "ไม่มีหน่วยงานที่ชื่อคล้ายกัน", "No agencies look alike.");
    for (size_t i = 0; i < pairs->count; i++) {
        const cgov_agency_pair *r = &pairs->rows[i];
        cgov_table_add(table,
                       (cgov_cell[]){ cgov_cell_text(r->code), cgov_cell_text(r->name),
                                      cgov_cell_text(r->other_code), cgov_cell_text(r->other_name),
                                      cgov_cell_mean(true, r->score), differs(to, r->differs) });
    }
    return cgov__tables_end(to, out);
}

static const cgov_column review_columns[] = {
    CGOV_COLUMN("asked", "asked", "ถามเพิ่ม"),           CGOV_COLUMN("merged", "merged", "รวม"),
    CGOV_COLUMN("aliases", "names linked", "เชื่อมชื่อ"),  CGOV_COLUMN("apart", "kept apart", "แยกไว้"),
    CGOV_COLUMN("obeyed", "obeyed before", "ทำไปแล้ว"), CGOV_COLUMN("waiting", "waiting", "รอ"),
    CGOV_COLUMN("undecided", "undecided", "ยังไม่ตอบ"),
};

cgov_status cgov_tables_from_agency_review(const cgov_agency_review_result *r, cgov *db,
                                           cgov_tables **out)
{
    CGOV__ASKED(db, r != NULL && out != NULL);
    cgov_tables *to = cgov__tables_of_study("review", db);
    cgov_table *table = CGOV__TABLE(to, "review", "การทบทวน", "The review", review_columns);
    cgov_table_add(table, (cgov_cell[]){ cgov_cell_number(r->asked), cgov_cell_number(r->merged),
                                         cgov_cell_number(r->aliases), cgov_cell_number(r->apart),
                                         cgov_cell_number(r->obeyed), cgov_cell_number(r->waiting),
                                         cgov_cell_number(r->undecided) });
    return cgov__tables_end(to, out);
}

/* ---- merges ---- */

static const cgov_column moved_columns[] = {
    CGOV_COLUMN_OF("participations", "projects", "โครงการ", "projects"),
    CGOV_COLUMN("joined", "of them joined", "ที่อยู่ด้วยกัน"),
    CGOV_COLUMN("levels_differ", "levels differ", "รูปแบบต่างกัน"),
    CGOV_COLUMN("responses", "forms", "แบบสอบถาม"),
    CGOV_COLUMN("interviews", "interviews", "สัมภาษณ์"),
    CGOV_COLUMN("persons", "people", "บุคคล"),
    CGOV_COLUMN("cases", "cases", "กรณีศึกษา"),
    CGOV_COLUMN("number", "undo with", "ย้อนด้วยเลข"),
};

cgov_status cgov_tables_from_agency_merge(const cgov_agency_merge_result *r, cgov *db,
                                          bool undoable, cgov_tables **out)
{
    CGOV__ASKED(db, r != NULL && out != NULL);
    cgov_tables *to = cgov__tables_of_study("merge", db);
    cgov_table *table = CGOV__TABLE(to, "moved", "สิ่งที่ย้ายไป", "What went over", moved_columns);
    cgov_table_add(table,
                   (cgov_cell[]){ cgov_cell_number(r->participations), cgov_cell_number(r->joined),
                                  cgov_cell_number(r->levels_differ),
                                  cgov_cell_number(r->responses), cgov_cell_number(r->interviews),
                                  cgov_cell_number(r->persons), cgov_cell_number(r->cases),
                                  cgov_cell_number_if(undoable, r->number) });
    return cgov__tables_end(to, out);
}

static const cgov_column merge_columns[] = {
    CGOV_COLUMN("number", "no.", "เลขที่"),
    CGOV_COLUMN("at", "when (UTC)", "เมื่อ (UTC)"),
    CGOV_COLUMN("who", "who", "ผู้ทำ"),
    CGOV_COLUMN("kept", "kept", "ที่เก็บ"),
    CGOV_COLUMN("dropped", "dropped", "ที่รวมเข้า"),
    CGOV_COLUMN("dropped_name", "its name", "ชื่อเดิม"),
    CGOV_COLUMN_OF("participations", "projects", "โครงการ", "projects"),
    CGOV_COLUMN("responses", "forms", "แบบสอบถาม"),
    CGOV_COLUMN("undone", "undone", "ย้อนแล้ว"),
    CGOV_COLUMN("kept_name", NULL, NULL),
    CGOV_COLUMN("interviews", NULL, NULL),
    CGOV_COLUMN("persons", NULL, NULL),
    CGOV_COLUMN("cases", NULL, NULL),
};

cgov_status cgov_tables_of_agency_merges(cgov *db, const cgov_agency_merged_filter *filter,
                                         cgov_tables **out)
{
    CGOV__ASKED(db, db != NULL && out != NULL);
    cgov_agency_merged_cursor *cursor = NULL;
    const cgov_agency_merged *r = NULL;
    cgov_tables *to = cgov__tables_of_study("merges", db);
    cgov_table *table =
        CGOV__TABLE(to, "merges", "การรวมหน่วยงาน", "Merges of agencies", merge_columns);
    cgov_table_set_empty(table, "ยังไม่มีการรวมหน่วยงาน", "No agencies were merged.");
    cgov_status status = cgov_agency_merged_list(db, filter, &cursor);
    while (status == CGOV_OK && (status = cgov_agency_merged_next(cursor, &r)) == CGOV_ROW) {
        cgov_table_add(
            table,
            (cgov_cell[]){ cgov_cell_number(r->number), cgov__cell_moment(to, r->at, r->at),
                           cgov_cell_text(r->who), cgov_cell_text(r->kept),
                           cgov_cell_text(r->dropped), cgov_cell_text(r->dropped_name),
                           cgov_cell_number(r->participations), cgov_cell_number(r->responses),
                           r->is_undone ? cgov_cell_label("ใช่", "yes") : cgov_cell_text(NULL),
                           cgov_cell_text(r->kept_name), cgov_cell_number(r->interviews),
                           cgov_cell_number(r->persons), cgov_cell_number(r->cases) });
        status = CGOV_OK;
    }
    cgov_agency_merged_cursor_free(cursor);
    return end_list(status, to, out);
}

/* ---- apart, and other names ---- */

/* Code and name of an agency. */
static cgov_status tell_agency(cgov_tables *to, cgov *db, int64_t id, cgov_cell cells[2])
{
    cgov_agency *found = NULL;
    const cgov_status status = cgov_agency_get(db, id, &found);
    if (status != CGOV_OK)
        return status;
    const char *code = cgov__tables_keep(to, found->code);
    cells[0] = cgov_cell_text(code);
    cells[1] = cgov__cell_label_or(cgov__tables_keep(to, found->name_th),
                                   cgov__tables_keep(to, found->name_en), code, code);
    cgov_agency_free(found);
    return CGOV_OK;
}

static const cgov_column apart_columns[] = {
    CGOV_COLUMN("code", "code", "รหัส"),
    CGOV_COLUMN("name", "agency", "หน่วยงาน"),
    CGOV_COLUMN("other_code", "code", "รหัส"),
    CGOV_COLUMN("other_name", "is not", "ไม่ใช่"),
};

cgov_status cgov_tables_of_agencies_apart(cgov *db, cgov_tables **out)
{
    CGOV__ASKED(db, db != NULL && out != NULL);
    cgov_agency_apart_cursor *cursor = NULL;
    const cgov_agency_apart *row = NULL;
    cgov_tables *to = cgov__tables_of_study("apart", db);
    cgov_table *table =
        CGOV__TABLE(to, "apart", "หน่วยงานที่เป็นคนละแห่ง", "Agencies that are two", apart_columns);
    cgov_table_set_empty(table, "ยังไม่มีคู่ที่บันทึกไว้", "No pairs are noted.");
    cgov_status status = cgov_agency_apart_list(db, NULL, &cursor);
    while (status == CGOV_OK && (status = cgov_agency_apart_next(cursor, &row)) == CGOV_ROW) {
        cgov_cell cells[4];
        status = tell_agency(to, db, row->agency, cells);
        if (status == CGOV_OK)
            status = tell_agency(to, db, row->other, cells + 2);
        if (status == CGOV_OK)
            cgov_table_add(table, cells);
    }
    cgov_agency_apart_cursor_free(cursor);
    return end_list(status, to, out);
}

static const cgov_column alias_columns[] = {
    CGOV_COLUMN("code", "code", "รหัส"),
    CGOV_COLUMN("name", "agency", "หน่วยงาน"),
    CGOV_COLUMN("alias", "other name", "ชื่ออื่น"),
    CGOV_COLUMN("note", "note", "หมายเหตุ"),
};

cgov_status cgov_tables_of_agency_aliases(cgov *db, int64_t agency, cgov_tables **out)
{
    CGOV__ASKED(db, db != NULL && out != NULL);
    const cgov_agency_alias_filter filter = { .agency = agency };
    cgov_agency_alias_cursor *cursor = NULL;
    const cgov_agency_alias *row = NULL;
    cgov_tables *to = cgov__tables_of_study("aliases", db);
    cgov_table *table = CGOV__TABLE(to, "aliases", "ชื่ออื่นของหน่วยงาน", "Other names", alias_columns);
    cgov_table_set_empty(table, "ไม่มีหน่วยงานที่มีชื่ออื่น", "No agency has another name.");
    cgov_status status = cgov_agency_alias_list(db, &filter, &cursor);
    while (status == CGOV_OK && (status = cgov_agency_alias_next(cursor, &row)) == CGOV_ROW) {
        cgov_cell cells[4] = { [2] = cgov_cell_text(cgov__tables_keep(to, row->name)),
                               [3] = cgov_cell_text(cgov__tables_keep(to, row->note)) };
        status = tell_agency(to, db, row->agency, cells);
        if (status == CGOV_OK)
            cgov_table_add(table, cells);
    }
    cgov_agency_alias_cursor_free(cursor);
    return end_list(status, to, out);
}
