/* Documents, what a new version came to, what waits for a place, memberships out of raw values. */
#include "cgov/answer_tables.h"
#include "cgov/document.h"
#include "cgov/focus_group.h"
#include "cgov/interview.h"
#include "cgov/response.h"
#include "report/answer.h"

static cgov_status end_tables(cgov_status status, cgov_tables *to, cgov_tables **out)
{
    *out = NULL;
    if (status == CGOV_OK || status == CGOV_DONE)
        return cgov__tables_end(to, out);
    cgov_tables_free(to);
    return status;
}

/* ---- documents ---- */

static const cgov_column document_columns[] = {
    CGOV_COLUMN("code", "code", "รหัส"),
    CGOV_COLUMN("version", "version", "ฉบับที่"),
    CGOV_COLUMN("source", "of", "มาจาก"),
    CGOV_COLUMN("turns", "turns", "ช่วงการพูด"),
    CGOV_COLUMN("passages", "passages", "ข้อความ"),
    CGOV_COLUMN("codings", "codings", "การลงรหัส"),
    CGOV_COLUMN("title", "title", "ชื่อ"),
};

/* "interview IV-01": what a document belongs to. */
static cgov_cell source_cell(cgov_tables *to, cgov *db, const cgov_document *d)
{
    const char *th = NULL, *en = NULL, *code = NULL;
    cgov_interview *interview = NULL;
    cgov_focus_group *group = NULL;
    cgov_case_study *study = NULL;
    cgov_response *response = NULL;
    cgov_project *project = NULL;
    if (d->interview != 0 && cgov_interview_get(db, d->interview, &interview) == CGOV_OK)
        th = "สัมภาษณ์", en = "interview", code = interview->code;
    if (d->focus_group != 0 && cgov_focus_group_get(db, d->focus_group, &group) == CGOV_OK)
        th = "ประชุมกลุ่มย่อย", en = "focus group", code = group->code;
    if (d->case_study != 0 && cgov_case_study_get(db, d->case_study, &study) == CGOV_OK)
        th = "กรณีศึกษา", en = "case study", code = study->code;
    if (d->response != 0 && cgov_response_get(db, d->response, &response) == CGOV_OK)
        th = "แบบสอบถาม", en = "questionnaire", code = response->code;
    if (d->project != 0 && cgov_project_get(db, d->project, &project) == CGOV_OK)
        th = "โครงการ", en = "project", code = project->code;
    const cgov_cell made = code == NULL
                               ? cgov_cell_text(NULL)
                               : cgov_cell_label(cgov__tables_format(to, "%s %s", th, code),
                                                 cgov__tables_format(to, "%s %s", en, code));
    cgov_interview_free(interview);
    cgov_focus_group_free(group);
    cgov_case_study_free(study);
    cgov_response_free(response);
    cgov_project_free(project);
    return made;
}

static cgov_status count_turns(cgov *db, int64_t document, int64_t *count)
{
    const cgov_speaker_turn_filter filter = { .document = document };
    cgov_speaker_turn_cursor *cursor = NULL;
    const cgov_speaker_turn *row = NULL;
    *count = 0;
    cgov_status status = cgov_speaker_turn_list(db, &filter, &cursor);
    while (status == CGOV_OK && (status = cgov_speaker_turn_next(cursor, &row)) == CGOV_ROW) {
        ++*count;
        status = CGOV_OK;
    }
    cgov_speaker_turn_cursor_free(cursor);
    return status == CGOV_DONE ? CGOV_OK : status;
}

static cgov_status add_document(cgov_tables *to, cgov_table *table, cgov *db,
                                const cgov_document *d)
{
    int64_t turns = 0, passages = 0, codings = 0;
    cgov_status status = count_turns(db, d->id, &turns);
    if (status == CGOV_OK)
        status = cgov_passage_count(db, &(cgov_passage_filter){ .document = d->id }, &passages);
    if (status == CGOV_OK)
        status = cgov_coding_count(db, &(cgov_coding_filter){ .document = d->id }, &codings);
    if (status == CGOV_OK)
        cgov_table_add(table, (cgov_cell[]){ cgov_cell_text(d->code), cgov_cell_number(d->version),
                                             source_cell(to, db, d), cgov_cell_number(turns),
                                             cgov_cell_number(passages), cgov_cell_number(codings),
                                             cgov_cell_text(d->title) });
    return status;
}

cgov_status cgov_tables_of_documents(cgov *db, const cgov_document_filter *filter,
                                     cgov_tables **out)
{
    CGOV__ASKED(db, db != NULL && out != NULL);
    cgov_document_cursor *cursor = NULL;
    const cgov_document *row = NULL;
    cgov_tables *to = cgov__tables_of_study("documents", db);
    cgov_table *table = CGOV__TABLE(to, "documents", "เอกสาร", "Documents", document_columns);
    cgov_status status = cgov_document_list(db, filter, &cursor);
    while (status == CGOV_OK && (status = cgov_document_next(cursor, &row)) == CGOV_ROW)
        status = add_document(to, table, db, row);
    cgov_document_cursor_free(cursor);
    return end_tables(status, to, out);
}

/* ---- what waits ---- */

static const cgov_column unplaced_columns[] = {
    CGOV_COLUMN("document", "document", "เอกสาร"),
    CGOV_COLUMN("version", "version", "ฉบับที่"),
    CGOV_COLUMN("start", "start", "เริ่ม"),
    CGOV_COLUMN("stop", "stop", "สิ้นสุด"),
    CGOV_COLUMN("newest_version", "latest", "ฉบับล่าสุด"),
    CGOV_COLUMN("factors", "factors", "ปัจจัย (ผู้ลงรหัส)"),
    CGOV_COLUMN("quote", "text", "ข้อความ"),
};

cgov_status cgov_tables_of_unplaced(cgov *db, const cgov_passage_unplaced_filter *filter,
                                    cgov_tables **out)
{
    CGOV__ASKED(db, db != NULL && out != NULL);
    cgov_passage_unplaced_cursor *cursor = NULL;
    const cgov_passage_unplaced *row = NULL;
    cgov_tables *to = cgov__tables_of_study("unplaced", db);
    cgov_table *table = CGOV__TABLE(to, "unplaced", "ข้อความที่รอการวาง",
                                    "Passages that wait for a place", unplaced_columns);
    cgov_table_set_empty(table, "ไม่มีรายการค้าง ทุกข้อความมีที่อยู่ในฉบับล่าสุดแล้ว",
                         "Nothing waits: every passage has its place.");
    cgov_status status = cgov_passage_unplaced_list(db, filter, &cursor);
    while (status == CGOV_OK && (status = cgov_passage_unplaced_next(cursor, &row)) == CGOV_ROW) {
        cgov_table_add(table,
                       (cgov_cell[]){ cgov_cell_text(row->document_code),
                                      cgov_cell_number(row->version), cgov_cell_number(row->start),
                                      cgov_cell_number(row->stop),
                                      cgov_cell_number(row->newest_version),
                                      cgov_cell_text(row->factors), cgov_cell_text(row->quote) });
        status = CGOV_OK;
    }
    cgov_passage_unplaced_cursor_free(cursor);
    return end_tables(status, to, out);
}

/* The list that people fill in; its headers are those of the published template. */
static const cgov_column form_columns[] = {
    CGOV_COLUMN("รหัสเอกสาร", NULL, NULL),   CGOV_COLUMN("ฉบับที่", NULL, NULL),
    CGOV_COLUMN("เริ่มเดิม", NULL, NULL),      CGOV_COLUMN("สิ้นสุดเดิม", NULL, NULL),
    CGOV_COLUMN("ข้อความเดิม", NULL, NULL),   CGOV_COLUMN("เริ่ม", NULL, NULL),
    CGOV_COLUMN("สิ้นสุด", NULL, NULL),        CGOV_COLUMN("ข้อความ", NULL, NULL),
    CGOV_COLUMN("เหตุผลที่ไม่วาง", NULL, NULL), CGOV_COLUMN("ปัจจัย", NULL, NULL),
    CGOV_COLUMN("ตัวเลือก 1", NULL, NULL),    CGOV_COLUMN("ตัวเลือก 2", NULL, NULL),
    CGOV_COLUMN("ตัวเลือก 3", NULL, NULL),
};

static cgov_status add_form(cgov_tables *to, cgov_table *table, cgov *db,
                            const cgov_passage_unplaced *row)
{
    const cgov_cell none = cgov_cell_missing(CGOV_REASON_NONE);
    cgov_cell cells[] = { cgov_cell_text(row->document_code),
                          cgov_cell_number(row->version),
                          cgov_cell_number(row->start),
                          cgov_cell_number(row->stop),
                          cgov_cell_text(row->quote),
                          none,
                          none,
                          none,
                          none,
                          cgov_cell_text(row->factors),
                          none,
                          none,
                          none };
    cgov_candidate *places = NULL;
    size_t count = 0;
    const cgov_status status = cgov_passage_candidates(db, row->passage, &places, &count);
    for (size_t i = 0; status == CGOV_OK && i < count && i < CGOV_CANDIDATES; i++)
        cells[10 + i] =
            cgov_cell_text(cgov__tables_format(to, "%lld-%lld: %s", (long long)places[i].start,
                                               (long long)places[i].stop, places[i].quote));
    if (status == CGOV_OK)
        cgov_table_add(table, cells);
    cgov_free(places);
    return status;
}

cgov_status cgov_tables_of_unplaced_form(cgov *db, const cgov_passage_unplaced_filter *filter,
                                         cgov_tables **out)
{
    CGOV__ASKED(db, db != NULL && out != NULL);
    cgov_passage_unplaced_cursor *cursor = NULL;
    const cgov_passage_unplaced *row = NULL;
    cgov_tables *to = cgov_tables_new("unplaced");
    cgov_table *table = CGOV__TABLE(to, "placements", "ข้อความที่รอการวาง",
                                    "Passages that wait for a place", form_columns);
    cgov_status status = cgov_passage_unplaced_list(db, filter, &cursor);
    while (status == CGOV_OK && (status = cgov_passage_unplaced_next(cursor, &row)) == CGOV_ROW)
        status = add_form(to, table, db, row);
    cgov_passage_unplaced_cursor_free(cursor);
    return end_tables(status, to, out);
}

/* ---- a new version ---- */

static const struct {
    const char *en, *th;
} reasons[] = {
    [CGOV_UNPLACED_ANY] = { "", "" },
    [CGOV_UNPLACED_GONE] = { "the text there was deleted", "ข้อความส่วนนั้นถูกตัดออก" },
    [CGOV_UNPLACED_CHANGED] = { "too little of it is left", "ข้อความเปลี่ยนไปมากเกินไป" },
    [CGOV_UNPLACED_EDGE] = { "the text was changed across its beginning or end",
                             "ข้อความถูกแก้คร่อมจุดเริ่มหรือจุดสิ้นสุด" },
    [CGOV_UNPLACED_SEVERAL] = { "the same words stand at several places", "มีข้อความเดียวกันหลายแห่ง" },
    [CGOV_UNPLACED_SHORT] = { "it is too short to be known again amid the changes",
                              "ข้อความสั้นเกินกว่าจะระบุได้ท่ามกลางส่วนที่แก้" },
    [CGOV_UNPLACED_TAKEN] = { "another passage came to the very same place",
                              "มีข้อความอื่นย้ายมาที่ตำแหน่งเดียวกันแล้ว" },
};
static const cgov_column line_columns[] = { CGOV_COLUMN(NULL, "", ""), CGOV_COLUMN(NULL, "", "") };
static const cgov_column carried_columns[] = {
    CGOV_COLUMN(NULL, "text", "ข้อความ"),
    CGOV_COLUMN(NULL, "stood at", "เดิมอยู่ที่"),
    CGOV_COLUMN(NULL, "is now at", "ปัจจุบันอยู่ที่"),
    CGOV_COLUMN(NULL, "alike by", "เหมือนเดิม"),
};
static const cgov_column waiting_columns[] = {
    CGOV_COLUMN(NULL, "text", "ข้อความ"),           CGOV_COLUMN(NULL, "stood at", "เดิมอยู่ที่"),
    CGOV_COLUMN(NULL, "waits because", "รอเพราะ"), CGOV_COLUMN(NULL, "codings on it", "การลงรหัส"),
    CGOV_COLUMN(NULL, "perhaps at", "อาจเป็นที่"),
};
static const cgov_column passage_columns[] = {
    CGOV_COLUMN("outcome", NULL, NULL),    CGOV_COLUMN("reason", NULL, NULL),
    CGOV_COLUMN("start", NULL, NULL),      CGOV_COLUMN("stop", NULL, NULL),
    CGOV_COLUMN("quote", NULL, NULL),      CGOV_COLUMN("new_start", NULL, NULL),
    CGOV_COLUMN("new_stop", NULL, NULL),   CGOV_COLUMN("new_quote", NULL, NULL),
    CGOV_COLUMN("similarity", NULL, NULL), CGOV_COLUMN("codings", NULL, NULL),
};

static void add_line(cgov_table *to, const char *th, const char *en, int64_t count)
{
    cgov_table_add(to, (cgov_cell[]){ cgov_cell_label(th, en), cgov_cell_number(count) });
}

static cgov_cell place_cell(cgov_tables *to, int64_t start, int64_t stop, const char *quote)
{
    return cgov_cell_text(cgov__tables_format(to, "%lld-%lld%s%s", (long long)start,
                                              (long long)stop, quote != NULL ? ": " : "",
                                              quote != NULL ? quote : ""));
}

static void add_carried(cgov_tables *to, cgov_table *table, const cgov_revised_passage *p)
{
    const cgov_cell alike = { .kind = CGOV_CELL_SHARE, .value = p->similarity };
    cgov_table_add(
        table, (cgov_cell[]){ cgov_cell_text(p->quote), place_cell(to, p->start, p->stop, NULL),
                              place_cell(to, p->new_start, p->new_stop, p->new_quote),
                              p->outcome == CGOV_OUTCOME_CHANGED ? alike : cgov_cell_text(NULL) });
}

static void add_waiting(cgov_tables *to, cgov_table *table, const cgov_revised_passage *p)
{
    cgov_cell places[CGOV_CANDIDATES];
    for (size_t i = 0; i < p->candidate_count; i++)
        places[i] =
            place_cell(to, p->candidates[i].start, p->candidates[i].stop, p->candidates[i].quote);
    const cgov_cell_list list = { .items = places, .count = p->candidate_count, .between = "\n" };
    cgov_table_add(table,
                   (cgov_cell[]){ cgov_cell_text(p->quote), place_cell(to, p->start, p->stop, NULL),
                                  cgov_cell_label(reasons[p->reason].th, reasons[p->reason].en),
                                  cgov_cell_number(p->codings), cgov_cell_list_of(&list) });
}

static void add_passage(cgov_table *table, const cgov_revised_passage *p)
{
    static const char *const outcomes[] = { NULL,     "same",      "changed", "moved",
                                            "placed", "dismissed", "unplaced" };
    static const char *const why[] = {
        NULL, "gone", "changed", "edge", "several", "short", "taken"
    };
    const bool placed = p->new_quote != NULL;
    cgov_table_add(
        table,
        (cgov_cell[]){ cgov_cell_text(outcomes[p->outcome]), cgov_cell_text(why[p->reason]),
                       cgov_cell_number(p->start), cgov_cell_number(p->stop),
                       cgov_cell_text(p->quote), cgov_cell_number_if(placed, p->new_start),
                       cgov_cell_number_if(placed, p->new_stop), cgov_cell_text(p->new_quote),
                       cgov_cell_mean(placed, p->similarity), cgov_cell_number(p->codings) });
}

static void note_revision(cgov_tables *to, const cgov_revision *r, const char *study, bool dry)
{
    cgov_tables_note_numbers(
        to, "การลงรหัสที่ย้ายมา %lld รายการ ค้าง %lld รายการ ช่วงการพูด %lld ช่วง หายไป %lld ช่วง",
        "Codings carried: %lld, waiting: %lld. Speaker turns: %lld, lost: %lld.",
        (int64_t[]){ r->codings, r->codings_unplaced, r->turns, r->turns_lost }, 4);
    if (dry) {
        cgov_tables_note(to, "ไม่ได้แก้ไขข้อมูล ตามที่ขอ", "Nothing was changed, as asked.");
        return;
    }
    cgov_tables_note(
        to,
        cgov__tables_format(to, "ฉบับเดิมยังเก็บไว้ หากต้องการยกเลิก: cgov-field %s undo %lld", study,
                            (long long)r->number),
        cgov__tables_format(to,
                            "The old version stays as history. To undo: cgov-field %s undo %lld",
                            study, (long long)r->number));
    if (r->unplaced > 0)
        cgov_tables_note(
            to,
            cgov__tables_format(
                to, "หากต้องการวางรายการที่ค้าง: cgov-field %s unplaced --list waiting.csv", study),
            cgov__tables_format(
                to, "To place what waits: cgov-field %s unplaced --list waiting.csv", study));
}

cgov_status cgov_tables_from_revision(const cgov_revision *r, cgov *db, const char *study, bool dry,
                                      cgov_tables **out)
{
    CGOV__ASKED(db, r != NULL && out != NULL);
    cgov_tables *to = cgov__tables_of_study("revise", db);
    cgov_table *lines = CGOV__TABLE(
        to, NULL,
        cgov__tables_format(to, dry ? "หากดำเนินการ จะได้ฉบับที่ %d" : "บันทึกเป็นฉบับที่ %d แล้ว", r->version),
        cgov__tables_format(to, dry ? "This would be version %d." : "This is version %d now.",
                            r->version),
        line_columns);
    add_line(lines, "  คงเดิม", "  unchanged", r->same);
    add_line(lines, "  อยู่ที่เดิม แต่ถ้อยคำเปลี่ยน", "  at their place, with words changed", r->changed);
    add_line(lines, "  ถ้อยคำเดิม แต่ย้ายที่", "  the same words, moved elsewhere", r->moved);
    add_line(lines, "  รอผู้วิจัยวางเอง", "  to be placed by a person", r->unplaced);
    cgov_table *passages = CGOV__TABLE(to, "passages", NULL, NULL, passage_columns);
    const bool carried = r->changed + r->moved > 0, waits = r->unplaced > 0;
    cgov_table *moved =
        CGOV__TABLE(to, NULL, carried ? "ข้อความที่เปลี่ยนถ้อยคำหรือย้ายที่" : NULL,
                    carried ? "Passages whose words or place changed" : NULL, carried_columns);
    cgov_table *waiting =
        CGOV__TABLE(to, NULL, waits ? "ข้อความที่รอการวาง" : NULL,
                    waits ? "Passages that wait for a place" : NULL, waiting_columns);
    cgov_table_set_form(moved, CGOV_TABLE_FORM_RECORDS);
    cgov_table_set_form(waiting, CGOV_TABLE_FORM_RECORDS);
    for (size_t i = 0; i < r->count; i++) {
        const cgov_revised_passage *p = &r->passages[i];
        add_passage(passages, p);
        if (p->outcome == CGOV_OUTCOME_UNPLACED)
            add_waiting(to, waiting, p);
        else if (p->outcome != CGOV_OUTCOME_SAME)
            add_carried(to, moved, p);
    }
    note_revision(to, r, study != NULL ? study : "STUDY", dry);
    return cgov__tables_end(to, out);
}

/* ---- memberships ---- */

static const struct {
    const char *code, *en, *th, *en_check, *th_check;
} outcomes[] = {
    [CGOV_CALIBRATION_OUTCOME_ANY] = { "", "", "", "", "" },
    [CGOV_CALIBRATION_OUTCOME_NEW] = { "new", "written", "เขียนแล้ว", "would be written", "จะเขียน" },
    [CGOV_CALIBRATION_OUTCOME_REWRITTEN] = { "rewritten", "rewritten", "เขียนใหม่แล้ว",
                                             "would be rewritten", "จะเขียนใหม่" },
    [CGOV_CALIBRATION_OUTCOME_SAME] = { "same", "as it was", "คงเดิม", "as it is", "คงเดิม" },
    [CGOV_CALIBRATION_OUTCOME_LEFT] = { "left", "a person's, left", "คงค่าที่คนให้ไว้",
                                        "a person's, stays", "จะคงค่าที่คนให้ไว้" },
    [CGOV_CALIBRATION_OUTCOME_UNKNOWN] = { "unknown", "nothing coded", "ยังไม่มีการลงรหัส",
                                           "nothing coded", "ยังไม่มีการลงรหัส" },
};
static const cgov_column score_columns[] = {
    CGOV_COLUMN("case", "case", "กรณีศึกษา"),
    CGOV_COLUMN("title", NULL, NULL),
    CGOV_COLUMN("raw", "raw value", "ค่าดิบ"),
    CGOV_COLUMN("score", "score", "คะแนน"),
    CGOV_COLUMN("missing", "missing", "เหตุที่ไม่มี"),
    CGOV_COLUMN("outcome", NULL, NULL),
    CGOV_COLUMN("outcome_label", "outcome", "ผล"),
    CGOV_COLUMN("old_score", "there before", "เดิม"),
    CGOV_COLUMN("old_missing", NULL, NULL),
    CGOV_COLUMN("documents", "documents coded", "เอกสารที่ลงรหัส"),
    CGOV_COLUMN("codings", "codings", "การลงรหัส"),
    CGOV_COLUMN("passages", "passages", "ข้อความ"),
    CGOV_COLUMN("coders", "coders", "ผู้ลงรหัส"),
    CGOV_COLUMN("rationale", NULL, NULL),
};

cgov_status cgov_tables_from_memberships(const cgov_membership_calibration *c, bool dry,
                                         cgov_tables **out)
{
    if (c == NULL || out == NULL)
        return CGOV_MISUSE;
    cgov_tables *to = cgov__tables_begin("scores", &c->basis);
    cgov_tables_set_counted(to, "จำนวนกรณีศึกษาที่มีคะแนน", "Cases scored");
    cgov_table *table = CGOV__TABLE(to, "scores", "คะแนนความเป็นสมาชิกของกรณีศึกษา",
                                    "Memberships of the case studies", score_columns);
    for (size_t i = 0; i < c->count; i++) {
        const cgov_calibrated_case *r = &c->rows[i];
        cgov_table_add(
            table,
            (cgov_cell[]){
                cgov_cell_text(r->code), cgov_cell_label(r->title_th, r->title_en),
                cgov_cell_mean(r->has_raw, r->raw), cgov_cell_mean(r->has_score, r->score),
                cgov_cell_text(cgov_missing_code(r->missing)),
                cgov_cell_text(outcomes[r->outcome].code),
                dry ? cgov_cell_label(outcomes[r->outcome].th_check, outcomes[r->outcome].en_check)
                    : cgov_cell_label(outcomes[r->outcome].th, outcomes[r->outcome].en),
                cgov_cell_mean(r->had_score, r->old_score),
                cgov_cell_text(cgov_missing_code(r->old_missing)), cgov_cell_number(r->documents),
                cgov_cell_number(r->codings), cgov_cell_number(r->passages),
                cgov_cell_number(r->coders), cgov_cell_text(r->rationale) });
    }
    if (c->outcomes[CGOV_CALIBRATION_OUTCOME_LEFT] > 0)
        cgov_tables_note(
            to, "คะแนนที่คนให้ไว้จะคงอยู่ --replace จะเขียนทับคะแนน แต่ไม่เขียนทับรหัสค่าที่ขาดหาย",
            "What a person gave stays; --replace writes over scores, never over missing codes.");
    return cgov__tables_end(to, out);
}
