/* A codebook that grows. See cgov/codebook.h. */
#include "cgov/codebook.h"

#include "base/buffer.h"
#include "model/noun.h"
#include "model/undo.h"

/* ---- moving and naming ---- */

/* Writes a factor back with what is not NULL of `code` and the labels ("" is none). */
static cgov_status rewrite(cgov *db, cgov_factor *row, const char *code, const char *label_th,
                           const char *label_en)
{
    if (code != NULL)
        row->code = code;
    if (label_th != NULL)
        row->label_th = label_th[0] != '\0' ? label_th : NULL;
    if (label_en != NULL)
        row->label_en = label_en[0] != '\0' ? label_en : NULL;
    return cgov_factor_put(db, row, NULL);
}

cgov_status cgov_factor_rename(cgov *db, int64_t factor, const char *code, const char *label_th,
                               const char *label_en)
{
    cgov_factor *row = NULL;
    cgov_status status = cgov_factor_get(db, factor, &row);
    if (status == CGOV_OK)
        status = rewrite(db, row, code, label_th, label_en);
    cgov_factor_free(row);
    return status;
}

cgov_status cgov_factor_move(cgov *db, int64_t factor, int64_t parent)
{
    cgov_factor *row = NULL;
    cgov_status status = cgov_factor_get(db, factor, &row);
    if (status == CGOV_OK) {
        row->parent = parent;
        status = cgov_factor_put(db, row, NULL);
    }
    cgov_factor_free(row);
    return status;
}

/* ---- merging and splitting ---- */

/* The parameters of every query here, and what they find out. */
typedef struct change {
    const char *table;
    int64_t keep, dropped, id;
    int64_t first, number;
    const char *code;    /* of the factor that the codings come from */
    cgov_uid uid;        /* and its uid */
    const char *codings; /* ids as JSON; NULL is all of its */
    const char *op;
    int64_t factors;
    bool in_ring;
    cgov_factor_merge_result result;
} change;

#define FIELD(name) CGOV__FIELD(change, name)
#define RESULT(name_)                                                                              \
    {                                                                                              \
        .name = #name_, .type = CGOV__INT64, .at = offsetof(change, result.name_)                  \
    }
static const cgov__field change_fields[] = {
    FIELD(table),
    FIELD(keep),
    FIELD(dropped),
    FIELD(id),
    FIELD(first),
    FIELD(number),
    FIELD(code),
    FIELD(uid),
    FIELD(codings),
    FIELD(op),
    FIELD(factors),
    FIELD(in_ring),
    RESULT(codings_joined),
    RESULT(projects),
    RESULT(projects_joined),
    RESULT(ratings_differ),
    RESULT(scores),
    RESULT(scores_joined),
    RESULT(scores_differ),
    RESULT(recommendations),
    RESULT(children),
};
#undef RESULT
#undef FIELD
static const cgov__map change_map = CGOV__MAP("change of the codebook", change, change_fields);

/* How many codings a change takes; apart from change_map, where `codings` says which. */
typedef struct counted {
    int64_t codings, codings_joined;
} counted;

static const cgov__field counted_fields[] = { CGOV__FIELD(counted, codings),
                                              CGOV__FIELD(counted, codings_joined) };
static const cgov__map counted_map = CGOV__MAP("codings", counted, counted_fields);

static cgov_status refuse_same(cgov *db, int64_t id)
{
    cgov_factor *it = NULL;
    cgov_status status = cgov_factor_get(db, id, &it);
    if (status == CGOV_OK)
        status = cgov__fail_in(db, CGOV_INVALID, "factor %s and itself: name two factors",
                               "ระบุปัจจัย %s ซ้ำ ต้องเป็นปัจจัยสองตัวที่ต่างกัน", it->code);
    cgov_factor_free(it);
    return status;
}

static cgov_status refuse_ring(cgov *db, const change *it)
{
    cgov_factor *kept = NULL, *gone = NULL;
    cgov_status status = cgov_factor_get(db, it->keep, &kept);
    if (status == CGOV_OK)
        status = cgov_factor_get(db, it->dropped, &gone);
    if (status == CGOV_OK)
        status =
            cgov__fail_in(db, CGOV_INVALID,
                          "factor %s is below factor %s with another one between them, "
                          "which would be its own parent: move factor %s first",
                          "ปัจจัย %s อยู่ใต้ปัจจัย %s โดยมีปัจจัยอื่นคั่น ถ้ารวมจะเป็นแม่ของตัวเอง ให้ย้ายปัจจัย %s ก่อน",
                          kept->code, gone->code, kept->code);
    cgov_factor_free(gone);
    cgov_factor_free(kept);
    return status;
}

static cgov_status look(cgov *db, change *it)
{
    const cgov_status status =
        cgov__fetch_into(db, &cgov__sql_codebook_state, &change_map, it, &change_map, it);
    if (status != CGOV_OK)
        return status;
    if (it->keep == it->dropped)
        return refuse_same(db, it->keep);
    if (it->factors != 2)
        return cgov__fail_in(db, CGOV_NOT_FOUND, "factor %lld or factor %lld is not there",
                             "ไม่มีปัจจัย %lld หรือปัจจัย %lld", (long long)it->keep,
                             (long long)it->dropped);
    return CGOV_OK;
}

static cgov_status take_codings(cgov *db, change *it)
{
    static const cgov__embedded *const steps[] = {
        &cgov__sql_codebook_coding_join,
        &cgov__sql_codebook_coding_memo,
        &cgov__sql_codebook_coding_leave,
        &cgov__sql_codebook_coding_take,
    };
    counted found = { 0 };
    const cgov_status status = cgov__fetch_into(db, &cgov__sql_codebook_coding_state, &change_map,
                                                it, &counted_map, &found);
    it->result.codings = found.codings;
    it->result.codings_joined = found.codings_joined;
    return status == CGOV_OK
               ? cgov__run_all(db, steps, sizeof steps / sizeof steps[0], &change_map, it)
               : status;
}

/* In this order every reference is right at any time, and backwards too. */
static cgov_status take_the_rest(cgov *db, const change *it)
{
    static const cgov__embedded *const steps[] = {
        &cgov__sql_codebook_project_join,
        &cgov__sql_codebook_project_take,
        &cgov__sql_codebook_project_leave,
        &cgov__sql_codebook_score_join,
        &cgov__sql_codebook_score_evidence,
        &cgov__sql_codebook_score_memo,
        &cgov__sql_codebook_score_unlink,
        &cgov__sql_codebook_score_leave,
        &cgov__sql_codebook_score_take,
        &cgov__sql_codebook_recommendation_take,
        &cgov__sql_codebook_recommendation_leave,
        &cgov__sql_memo_move,
        &cgov__sql_codebook_child,
        &cgov__sql_codebook_fill,
        &cgov__sql_factor_delete,
        &cgov__sql_codebook_log,
    };
    return cgov__run_all(db, steps, sizeof steps / sizeof steps[0], &change_map, it);
}

static cgov_status merge(cgov *db, change *it)
{
    cgov_factor *gone = NULL;
    cgov_status status = look(db, it);
    if (status == CGOV_OK && it->in_ring)
        status = refuse_ring(db, it);
    if (status == CGOV_OK)
        status = cgov_factor_get(db, it->dropped, &gone);
    if (status == CGOV_OK) {
        it->code = gone->code;
        it->uid = gone->uid;
        status = take_codings(db, it);
    }
    if (status == CGOV_OK)
        status = take_the_rest(db, it);
    it->result.number = sqlite3_last_insert_rowid(db->sqlite);
    it->code = NULL;
    cgov_factor_free(gone);
    return status;
}

cgov_status cgov_factor_merge(cgov *db, int64_t keep, int64_t dropped,
                              cgov_factor_merge_result *result)
{
    change it = {
        .table = "factor", .keep = keep, .dropped = dropped, .id = dropped, .op = "merge"
    };
    if (result != NULL)
        *result = (cgov_factor_merge_result){ 0 };
    if (db == NULL)
        return CGOV_MISUSE;
    cgov_status status = cgov_begin(db);
    if (status != CGOV_OK)
        return status;
    status = cgov__finish(db, merge(db, &it));
    if (result != NULL && status == CGOV_OK)
        *result = it.result;
    return status;
}

/* The ids as JSON in `list`, each of which must be a coding of the factor, and named once. */
static cgov_status list_codings(cgov *db, const cgov_factor *from, const int64_t *codings,
                                size_t count, cgov__buffer *list)
{
    cgov__buffer_char(list, '[');
    for (size_t i = 0; i < count; i++)
        cgov__buffer_format(list, i > 0 ? ",%lld" : "%lld", (long long)codings[i]);
    cgov__buffer_char(list, ']');
    if (list->failed)
        return cgov__nomem(&db->error);
    void *record = NULL;
    const change asked = { .dropped = from->id, .codings = list->bytes };
    const cgov_status status = cgov__fetch(db, &cgov__sql_codebook_coding_stranger, &change_map,
                                           &asked, &change_map, &record);
    const change *found = record;
    cgov_status answer = status == CGOV_NOT_FOUND ? CGOV_OK : status;
    if (status == CGOV_OK)
        answer =
            found->number > 1
                ? cgov__fail_in(db, CGOV_INVALID, "coding %lld is listed more than once",
                                "การลงรหัสที่ %lld อยู่ในรายการมากกว่าหนึ่งครั้ง", (long long)found->id)
                : cgov__fail_in(db, CGOV_INVALID, "coding %lld is no coding of factor %s",
                                "การลงรหัสที่ %lld ไม่ใช่ของปัจจัย %s", (long long)found->id, from->code);
    cgov_free(record);
    return answer;
}

/* The factor that takes the codings: made, unless it is there. */
static cgov_status make_piece(cgov *db, const cgov_factor *from, const cgov_factor *piece,
                              int64_t *id)
{
    cgov_factor row = *piece;
    *id = row.id;
    if (row.id != 0)
        return CGOV_OK;
    if (row.kind == CGOV_FACTOR_KIND_ANY)
        row.kind = from->kind;
    return cgov_factor_put(db, &row, id);
}

static cgov_status split(cgov *db, change *it, const cgov_factor *from, const cgov_factor *piece,
                         const int64_t *codings, size_t count)
{
    cgov__buffer list = { 0 };
    cgov_status status = list_codings(db, from, codings, count, &list);
    it->code = from->code;
    it->uid = from->uid;
    it->codings = list.bytes;
    it->keep = piece->id;
    /* What it was before the piece is made: its row is the first of the changes. */
    if (status == CGOV_OK)
        status = cgov__fetch_into(db, &cgov__sql_codebook_state, &change_map, it, &change_map, it);
    if (status == CGOV_OK)
        status = make_piece(db, from, piece, &it->keep);
    const int64_t first = it->first;
    if (status == CGOV_OK)
        status = look(db, it);
    it->first = first;
    if (status == CGOV_OK)
        status = take_codings(db, it);
    if (status == CGOV_OK)
        status = cgov__run(db, &cgov__sql_codebook_log, &change_map, it);
    it->result.number = sqlite3_last_insert_rowid(db->sqlite);
    it->code = it->codings = NULL;
    cgov__buffer_free(&list);
    return status;
}

static cgov_status split_one(cgov *db, change *it, const cgov_factor *piece, const int64_t *codings,
                             size_t count)
{
    cgov_factor *from = NULL;
    cgov_status status = cgov_factor_get(db, it->dropped, &from);
    if (status == CGOV_OK)
        status = split(db, it, from, piece, codings, count);
    cgov_factor_free(from);
    return status;
}

cgov_status cgov_factor_split(cgov *db, int64_t factor, const cgov_factor *piece,
                              const int64_t *codings, size_t count,
                              cgov_factor_split_result *result)
{
    change it = { .table = "factor", .dropped = factor, .op = "split" };
    if (result != NULL)
        *result = (cgov_factor_split_result){ 0 };
    CGOV__NEEDS(db, piece != NULL, "cgov_factor_split: piece is NULL");
    CGOV__NEEDS(db, codings != NULL || count == 0, "cgov_factor_split: codings is NULL");
    cgov_status status =
        cgov__codes_check(db, "kind", &cgov__factor_kind_codes, (unsigned)piece->kind);
    if (status == CGOV_OK)
        status = cgov_begin(db);
    if (status != CGOV_OK)
        return status;
    status = cgov__finish(db, split_one(db, &it, piece, codings, count));
    if (result != NULL && status == CGOV_OK)
        *result = (cgov_factor_split_result){ .number = it.result.number,
                                              .id = it.keep,
                                              .codings = it.result.codings,
                                              .codings_joined = it.result.codings_joined };
    return status;
}

static cgov_status undo(cgov *db, int64_t number)
{
    int64_t first = 0;
    const cgov_status status = cgov__undo_find(db, "factor", number, &first);
    if (status == CGOV_NOT_FOUND)
        return cgov__fail_in(
            db, CGOV_NOT_FOUND,
            "change %lld is no merge or split of factors: cgov-codebook STUDY history lists them",
            "การแก้ไขที่ %lld ไม่ใช่การรวมหรือแยกปัจจัย ดูรายการด้วย cgov-codebook ไฟล์งานวิจัย history",
            (long long)number);
    return status == CGOV_OK
               ? cgov__undo_changes(db, first, number,
                                    CGOV__SAY(db, "this change of the codebook", "การแก้สมุดรหัสนี้"))
               : status;
}

cgov_status cgov_factor_undo(cgov *db, int64_t number)
{
    if (db == NULL)
        return CGOV_MISUSE;
    const cgov_status status = cgov_begin(db);
    return status == CGOV_OK ? cgov__finish(db, undo(db, number)) : status;
}

/* ---- history ---- */

#define FIELD(name) CGOV__FIELD(cgov_factor_change, name)
static const cgov__field factor_change_fields[] = {
    FIELD(number), FIELD(at),    FIELD(who),    FIELD(file),  FIELD(what),
    FIELD(code),   FIELD(field), FIELD(before), FIELD(after),
};
#undef FIELD
static const cgov__map factor_change_map =
    CGOV__MAP("change of a factor", cgov_factor_change, factor_change_fields);

#define FIELD(name) CGOV__FIELD(cgov_factor_change_filter, name)
static const cgov__field factor_change_filter_fields[] = { FIELD(factor), FIELD(code), FIELD(after),
                                                           FIELD(limit) };
#undef FIELD
static const cgov__map factor_change_filter_map =
    CGOV__MAP("filter of a history", cgov_factor_change_filter, factor_change_filter_fields);

CGOV__LIST(factor_change)
