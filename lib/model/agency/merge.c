/* Two agencies made one, and the way back through the change log. See cgov/agency_merge.h. */
#include "model/agency/merge.h"

#include "base/memory.h"
#include "cgov/agency.h"
#include "model/noun.h"
#include "model/undo.h"

/* ---- pairs that are two ---- */

#define FIELD(name) CGOV__FIELD(cgov_agency_apart, name)
static const cgov__field agency_apart_fields[] = { FIELD(agency), FIELD(other) };
#undef FIELD
static const cgov__map agency_apart_map =
    CGOV__MAP("agency apart", cgov_agency_apart, agency_apart_fields);

#define FIELD(name) CGOV__FIELD(cgov_agency_apart_filter, name)
static const cgov__field agency_apart_filter_fields[] = { FIELD(agency), FIELD(other) };
#undef FIELD
static const cgov__map agency_apart_filter_map =
    CGOV__MAP("agency apart filter", cgov_agency_apart_filter, agency_apart_filter_fields);

CGOV__LIST(agency_apart)

cgov_status cgov_agency_apart_put(cgov *db, int64_t agency, int64_t other)
{
    static const cgov__embedded *const queries[] = { &cgov__sql_agency_apart_insert };
    const cgov_agency_apart row = { agency, other };
    if (db != NULL && agency == other)
        return cgov__fail_in(db, CGOV_INVALID,
                             "an agency is not kept apart from itself: name two agencies",
                             "บันทึกว่าหน่วยงานเป็นคนละแห่งกับตัวเองไม่ได้ ระบุหน่วยงานสองแห่ง");
    return cgov__put_link(db, &agency_apart_map, &row, queries, 1);
}

cgov_status cgov_agency_apart_delete(cgov *db, int64_t agency, int64_t other)
{
    const cgov_agency_apart row = { agency, other };
    const cgov_status status =
        cgov__delete_link(db, &agency_apart_map, &row, &cgov__sql_agency_apart_delete);
    return status != CGOV_NOT_FOUND
               ? status
               : cgov__fail_in(db, CGOV_NOT_FOUND,
                               "these two agencies were not noted as two: there is no note to take "
                               "back (cgov-agency STUDY apart lists the notes)",
                               "ไม่มีบันทึกว่าสองหน่วยงานนี้เป็นคนละแห่ง จึงไม่มีสิ่งที่ต้องยกเลิก "
                               "(ดูบันทึกด้วย cgov-agency ไฟล์งานวิจัย apart)");
}

/* ---- merges that were made ---- */

#define FIELD(name) CGOV__FIELD(cgov_agency_merged, name)
static const cgov__field agency_merged_fields[] = {
    FIELD(number),         FIELD(at),           FIELD(who),
    FIELD(agency),         FIELD(kept),         FIELD(kept_name),
    FIELD(dropped),        FIELD(dropped_name), FIELD(is_undone),
    FIELD(participations), FIELD(responses),    FIELD(interviews),
    FIELD(persons),        FIELD(cases),
};
#undef FIELD
static const cgov__map agency_merged_map =
    CGOV__MAP("merge of agencies", cgov_agency_merged, agency_merged_fields);

#define FIELD(name) CGOV__FIELD(cgov_agency_merged_filter, name)
static const cgov__field agency_merged_filter_fields[] = { FIELD(number), FIELD(code), FIELD(after),
                                                           FIELD(limit) };
#undef FIELD
static const cgov__map agency_merged_filter_map =
    CGOV__MAP("merge filter", cgov_agency_merged_filter, agency_merged_filter_fields);

CGOV__LIST(agency_merged)

/* ---- merging ---- */

/* The parameters of every query here, and what they find out. */
typedef struct merge {
    const char *table;
    int64_t keep, dropped, id;
    int64_t first;
    const char *code; /* of the dropped one */
    int64_t agencies;
    bool in_ring;
    bool anyway; /* also two that were noted as two */
    cgov_agency_merge_result result;
} merge;

#define FIELD(name) CGOV__FIELD(merge, name)
#define RESULT(name_)                                                                              \
    {                                                                                              \
        .name = #name_, .type = CGOV__INT64, .at = offsetof(merge, result.name_)                   \
    }
static const cgov__field merge_fields[] = {
    FIELD(table),           FIELD(keep),     FIELD(dropped),        FIELD(id),
    FIELD(first),           FIELD(code),     FIELD(agencies),       FIELD(in_ring),
    RESULT(participations), RESULT(joined),  RESULT(levels_differ), RESULT(responses),
    RESULT(interviews),     RESULT(persons), RESULT(cases),         RESULT(apart),
};
#undef RESULT
#undef FIELD
static const cgov__map merge_map = CGOV__MAP("merge", merge, merge_fields);

/* A note that two agencies are two. */
typedef struct noted {
    const char *kept, *dropped, *who, *day;
    bool carried; /* of an agency that was merged into one of them */
} noted;

static const cgov__field noted_fields[] = { CGOV__FIELD(noted, kept), CGOV__FIELD(noted, dropped),
                                            CGOV__FIELD(noted, who), CGOV__FIELD(noted, day),
                                            CGOV__FIELD(noted, carried) };
static const cgov__map noted_map = CGOV__MAP("note of two agencies", noted, noted_fields);

static cgov_status say_noted(cgov *db, const noted *note)
{
    const char *who =
        note->who != NULL ? note->who : CGOV__SAY(db, "somebody who gave no name", "ผู้ที่ไม่ได้ระบุชื่อ");
    const char *day = note->day != NULL ? note->day : CGOV__SAY(db, "an unknown day", "วันที่ไม่ทราบ");
    return note->carried
               ? cgov__fail_in(
                     db, CGOV_CONFLICT,
                     "agencies %s and %s are noted as two (apart), since %s merged an agency on %s "
                     "of which that had been noted: if they are one after all, take the note back "
                     "first (cgov-agency STUDY together %s %s)",
                     "หน่วยงาน %s กับ %s มีบันทึกว่าเป็นคนละแห่ง (apart) ซึ่งติดมาเมื่อ %s รวมหน่วยงาน "
                     "ที่มีบันทึกนั้น เมื่อ %s หากเป็นแห่งเดียวกันจริง ให้ยกเลิกบันทึกนั้นก่อน "
                     "(cgov-agency ไฟล์งานวิจัย together %s %s)",
                     note->kept, note->dropped, who, day, note->kept, note->dropped)
               : cgov__fail_in(
                     db, CGOV_CONFLICT,
                     "agencies %s and %s were noted as two (apart) by %s on %s, and are not "
                     "merged: "
                     "if they are one after all, take the note back first (cgov-agency STUDY "
                     "together %s %s)",
                     "หน่วยงาน %s กับ %s ถูกบันทึกว่าเป็นคนละแห่ง (apart) โดย %s เมื่อ %s จึงไม่รวมให้ "
                     "หากเป็นแห่งเดียวกันจริง ให้ยกเลิกบันทึกนั้นก่อน (cgov-agency ไฟล์งานวิจัย "
                     "together %s %s)",
                     note->kept, note->dropped, who, day, note->kept, note->dropped);
}

static cgov_status refuse_noted(cgov *db, const merge *it)
{
    void *record = NULL;
    cgov_status status =
        cgov__fetch(db, &cgov__sql_agency_apart_noted, &merge_map, it, &noted_map, &record);
    if (status == CGOV_OK)
        status = say_noted(db, record);
    cgov__free(record);
    return status;
}

static cgov_status refuse_same(cgov *db, int64_t id)
{
    cgov_agency *it = NULL;
    cgov_status status = cgov_agency_get(db, id, &it);
    if (status == CGOV_OK)
        status = cgov__fail_in(db, CGOV_INVALID,
                               "agency %s cannot be merged with itself: name two agencies",
                               "รวมหน่วยงาน %s กับตัวเองไม่ได้ ระบุหน่วยงานสองแห่งที่ต่างกัน", it->code);
    cgov_agency_free(it);
    return status;
}

static cgov_status refuse_ring(cgov *db, const merge *it)
{
    cgov_agency *kept = NULL, *gone = NULL;
    cgov_status status = cgov_agency_get(db, it->keep, &kept);
    if (status == CGOV_OK)
        status = cgov_agency_get(db, it->dropped, &gone);
    if (status == CGOV_OK)
        status = cgov__fail_in(db, CGOV_INVALID,
                               "agency %s is below agency %s with another one between them, which "
                               "would be its own parent: change the parent of agency %s first",
                               "หน่วยงาน %s อยู่ใต้หน่วยงาน %s โดยมีหน่วยงานอื่นคั่น ถ้ารวมจะเป็นต้นสังกัดของตัวเอง "
                               "ให้แก้ต้นสังกัดของหน่วยงาน %s ก่อน",
                               kept->code, gone->code, kept->code);
    cgov_agency_free(gone);
    cgov_agency_free(kept);
    return status;
}

static cgov_status look(cgov *db, merge *it)
{
    const cgov_status status =
        cgov__fetch_into(db, &cgov__sql_merge_state, &merge_map, it, &merge_map, it);
    if (status != CGOV_OK)
        return status;
    if (it->keep == it->dropped)
        return refuse_same(db, it->keep);
    if (it->agencies != 2)
        return cgov__fail_in(db, CGOV_NOT_FOUND, "agency %lld or agency %lld is not there",
                             "ไม่มีหน่วยงาน %lld หรือหน่วยงาน %lld", (long long)it->keep,
                             (long long)it->dropped);
    if (it->in_ring)
        return refuse_ring(db, it);
    return it->result.apart != 0 && !it->anyway ? refuse_noted(db, it) : CGOV_OK;
}

/* In this order every reference is right at any time, and backwards too. */
static cgov_status move_all(cgov *db, const merge *it)
{
    static const cgov__embedded *const steps[] = {
        &cgov__sql_merge_participation_join,
        &cgov__sql_merge_participation_take,
        &cgov__sql_merge_role_take,
        &cgov__sql_merge_role_leave,
        &cgov__sql_merge_participation_leave,
        &cgov__sql_merge_response,
        &cgov__sql_merge_interview,
        &cgov__sql_merge_person,
        &cgov__sql_merge_case_join,
        &cgov__sql_merge_case_take,
        &cgov__sql_merge_case_leave,
        &cgov__sql_memo_move,
        &cgov__sql_merge_apart_take,
        &cgov__sql_merge_child,
        &cgov__sql_merge_fill,
        &cgov__sql_merge_alias_note,
        &cgov__sql_merge_alias_take,
        &cgov__sql_agency_delete,
        &cgov__sql_merge_log,
    };
    return cgov__run_all(db, steps, sizeof steps / sizeof steps[0], &merge_map, it);
}

static cgov_status merge_both(cgov *db, merge *it)
{
    cgov_agency *gone = NULL;
    cgov_status status = look(db, it);
    if (status == CGOV_OK)
        status = cgov_agency_get(db, it->dropped, &gone);
    if (status == CGOV_OK) {
        it->code = gone->code;
        status = move_all(db, it);
        it->result.number = sqlite3_last_insert_rowid(db->sqlite);
    }
    it->code = NULL;
    cgov_agency_free(gone);
    return status;
}

static cgov_status merge_two(cgov *db, merge it, cgov_agency_merge_result *result)
{
    if (result != NULL)
        *result = (cgov_agency_merge_result){ 0 };
    if (db == NULL)
        return CGOV_MISUSE;
    cgov_status status = cgov_begin(db);
    if (status != CGOV_OK)
        return status;
    status = cgov__finish(db, merge_both(db, &it));
    if (result != NULL && status == CGOV_OK)
        *result = it.result;
    return status;
}

cgov_status cgov_agency_merge(cgov *db, int64_t keep, int64_t dropped,
                              cgov_agency_merge_result *result)
{
    return merge_two(
        db, (merge){ .table = "agency", .keep = keep, .dropped = dropped, .id = dropped }, result);
}

cgov_status cgov__agency_merge_anyway(cgov *db, int64_t keep, int64_t dropped,
                                      cgov_agency_merge_result *result)
{
    return merge_two(
        db,
        (merge){
            .table = "agency", .keep = keep, .dropped = dropped, .id = dropped, .anyway = true },
        result);
}

/* ---- the way back ---- */

static cgov_status unmerge(cgov *db, int64_t number)
{
    int64_t first = 0;
    const cgov_status status = cgov__undo_find(db, "agency", number, &first);
    if (status == CGOV_NOT_FOUND)
        return cgov__fail_in(db, CGOV_NOT_FOUND,
                             "change %lld is no merge of agencies: cgov-agency STUDY merges lists them",
                             "การแก้ไขที่ %lld ไม่ใช่การรวมหน่วยงาน ดูรายการด้วย cgov-agency ไฟล์งานวิจัย merges",
                             (long long)number);
    return status == CGOV_OK
               ? cgov__undo_changes(db, first, number, CGOV__SAY(db, "the merge", "การรวม"))
               : status;
}

cgov_status cgov_agency_unmerge(cgov *db, int64_t number)
{
    if (db == NULL)
        return CGOV_MISUSE;
    const cgov_status status = cgov_begin(db);
    return status == CGOV_OK ? cgov__finish(db, unmerge(db, number)) : status;
}
