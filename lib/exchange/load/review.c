/* The answers of a review against the study. See review.h and cgov/agency_review.h. */
#include "exchange/load/review.h"

#include "base/memory.h"
#include "cgov/agency.h"
#include "model/agency/merge.h"
#include "model/noun.h"

#include <string.h>

/* ---- which agency a code means ---- */

typedef struct former {
    const char *code;
    int64_t agency, number;
} former;

#define FIELD(name) CGOV__FIELD(former, name)
static const cgov__field former_fields[] = { FIELD(code), FIELD(agency), FIELD(number) };
#undef FIELD
static const cgov__map former_map = CGOV__MAP("former code", former, former_fields);

static cgov_status take_former(void *ctx, const void *record)
{
    const former *const row = record;
    return cgov__strings_add(ctx, row->code, strlen(row->code), row->agency, NULL) != NULL
               ? CGOV_OK
               : CGOV_NOMEM;
}

cgov_status cgov__former_codes(cgov *db, cgov__strings *codes)
{
    cgov__strings_free(codes);
    return cgov__each(db, &cgov__sql_agency_former_list, NULL, NULL, &former_map, take_former,
                      codes);
}

static const char *without_zeros(const char *code)
{
    while (*code == '0' && code[1] != '\0')
        code++;
    return code;
}

/* A code of which a spreadsheet took the leading zeros: the name has to say the same. */
static cgov_status of_bare_code(cgov *db, const char *code, const char *name, int64_t *id)
{
    cgov_agency_cursor *cursor = NULL;
    const cgov_agency *row = NULL;
    size_t found = 0;
    cgov_status status = cgov_agency_list(db, &(cgov_agency_filter){ .name = name }, &cursor);
    while (status == CGOV_OK && (status = cgov_agency_next(cursor, &row)) == CGOV_ROW) {
        status = CGOV_OK;
        if (strcmp(without_zeros(row->code), without_zeros(code)) != 0)
            continue;
        *id = row->id;
        found++;
    }
    cgov_agency_cursor_free(cursor);
    *id = found == 1 ? *id : 0;
    return status == CGOV_DONE ? CGOV_OK : status;
}

/* The agency of a code, or the one that it was merged into; 0 if there is none. */
static cgov_status of_code(cgov__review *review, const char *code, const char *name, int64_t *id)
{
    cgov_agency *found = NULL;
    cgov_status status = cgov_agency_find(review->db, code, &found);
    *id = found != NULL ? found->id : 0;
    cgov_agency_free(found);
    if (status != CGOV_NOT_FOUND)
        return status;
    const int64_t *now = cgov__strings_find(&review->formers, code, strlen(code));
    if (now != NULL)
        *id = *now;
    return now == NULL && *name != '\0' ? of_bare_code(review->db, code, name, id) : CGOV_OK;
}

/*
 * The agency of a name without a code, besides the candidate: one that stands in another province
 * is not meant. Several of them are told as a problem.
 */
static cgov_status of_name(cgov__review *review, const cgov__review_row *row, int64_t candidate,
                           int64_t *id)
{
    cgov *db = review->db;
    cgov_agency *other = NULL;
    cgov_agency_cursor *cursor = NULL;
    const cgov_agency *found = NULL;
    cgov__buffer codes = { 0 };
    size_t count = 0;
    cgov_status status = cgov_agency_get(db, candidate, &other);
    const cgov_agency_filter filter = { .name = row->cells[CGOV__REVIEW_NAME] };
    if (status == CGOV_OK)
        status = cgov_agency_list(db, &filter, &cursor);
    while (status == CGOV_OK && (status = cgov_agency_next(cursor, &found)) == CGOV_ROW) {
        status = CGOV_OK;
        if (found->id == candidate || (found->province != NULL && other->province != NULL &&
                                       strcmp(found->province, other->province) != 0))
            continue;
        cgov__buffer_format(&codes, "%s%s", count++ > 0 ? ", " : "", found->code);
        *id = found->id;
    }
    cgov_agency_cursor_free(cursor);
    cgov_agency_free(other);
    status = status == CGOV_DONE ? CGOV_OK : status;
    if (status == CGOV_OK && codes.failed)
        status = cgov__nomem(&db->error);
    if (status == CGOV_OK && count > 1)
        status = cgov__review_tell(review, false, row, CGOV__REVIEW_CODE, CGOV__REVIEW_SEVERAL,
                                   codes.bytes);
    cgov__buffer_free(&codes);
    return status;
}

/* ---- merges that were made ---- */

/* The number of the merge by which the code became the agency's; 0 if there is none. */
static cgov_status find_merge(cgov *db, const char *code, int64_t agency, bool undone,
                              int64_t *number)
{
    cgov_agency_merged_cursor *cursor = NULL;
    const cgov_agency_merged *row = NULL;
    const cgov_agency_merged_filter filter = { .code = code };
    *number = 0;
    cgov_status status = cgov_agency_merged_list(db, &filter, &cursor);
    while (status == CGOV_OK && (status = cgov_agency_merged_next(cursor, &row)) == CGOV_ROW) {
        if (row->is_undone == undone && strcmp(row->dropped, code) == 0 &&
            (!undone || row->agency == agency))
            *number = row->number;
        status = CGOV_OK;
    }
    cgov_agency_merged_cursor_free(cursor);
    return status == CGOV_DONE ? CGOV_OK : status;
}

static cgov_status tell_number(cgov__review *review, const cgov__review_row *row,
                               cgov__reason reason, int64_t number)
{
    char text[24];
    sqlite3_snprintf(sizeof text, text, "%lld", (long long)number);
    return cgov__review_tell(review, false, row, CGOV__REVIEW_ANSWER, reason, text);
}

/* ---- the same ---- */

static bool is_same(const char *a, const char *b)
{
    return a != NULL && strcmp(a, b) == 0;
}

static cgov_status has_name(cgov *db, const cgov_agency *agency, const char *name, bool *has)
{
    cgov_agency_alias_cursor *cursor = NULL;
    const cgov_agency_alias *alias = NULL;
    *has = is_same(agency->name_th, name) || is_same(agency->name_en, name);
    if (*has)
        return CGOV_OK;
    const cgov_agency_alias_filter filter = { .agency = agency->id, .name = name };
    cgov_status status = cgov_agency_alias_list(db, &filter, &cursor);
    if (status == CGOV_OK)
        status = cgov_agency_alias_next(cursor, &alias);
    *has = status == CGOV_ROW;
    cgov_agency_alias_cursor_free(cursor);
    return status == CGOV_ROW || status == CGOV_DONE ? CGOV_OK : status;
}

/* The name becomes an alias if the agency does not have it. */
static cgov_status add_alias(cgov__review *review, const cgov__review_row *row,
                             const cgov_agency *agency, bool *added)
{
    const char *name = row->cells[CGOV__REVIEW_NAME];
    bool has = true;
    cgov_status status = *name != '\0' ? has_name(review->db, agency, name, &has) : CGOV_OK;
    *added = !has;
    return status == CGOV_OK && !has
               ? cgov_agency_alias_put(review->db,
                                       &(cgov_agency_alias){ .agency = agency->id, .name = name })
               : status;
}

static const char *name_of(const cgov_agency *agency)
{
    return agency->name_th != NULL && *agency->name_th != '\0' ? agency->name_th : agency->name_en;
}

static cgov_status tell_done(cgov__review *review, const cgov__review_row *row,
                             const cgov_agency *agency, const cgov_agency_merge_result *merge)
{
    static const cgov__reason merged[2][2] = { { CGOV__REVIEW_ALIAS, CGOV__REVIEW_ALIASES },
                                               { CGOV__REVIEW_MERGED, CGOV__REVIEW_MERGES } };
    cgov__buffer detail = { 0 };
    cgov__buffer_format(&detail, "%s %s", agency->code, name_of(agency));
    if (merge != NULL && review->is_tried)
        cgov__buffer_format(&detail,
                            review->language == CGOV_LANGUAGE_TH
                                ? " (โครงการที่จะย้ายมา %lld)"
                                : " (projects that would come over: %lld)",
                            (long long)merge->participations);
    else if (merge != NULL)
        cgov__buffer_format(&detail,
                            review->language == CGOV_LANGUAGE_TH
                                ? " (โครงการที่ย้ายมา %lld; ย้อนกลับด้วยเลข %lld)"
                                : " (projects that came over: %lld; undo with %lld)",
                            (long long)merge->participations, (long long)merge->number);
    if (merge != NULL && merge->apart != 0)
        cgov__buffer_text(&detail, review->language == CGOV_LANGUAGE_TH
                                       ? " (เดิมบันทึกว่าเป็นคนละแห่ง บันทึกนั้นถูกยกเลิก)"
                                       : " (they were noted as two: this answer takes that back)");
    const cgov_status status =
        detail.failed ? cgov__nomem(&review->db->error)
                      : cgov__review_tell(review, true, row, CGOV__REVIEW_NAME,
                                          merged[merge != NULL][review->is_tried],
                                          detail.bytes);
    cgov__buffer_free(&detail);
    return status;
}

/* What a merge refuses is the fault of the answer. */
static cgov_status merge(cgov__review *review, const cgov__review_row *row, int64_t keep,
                         int64_t dropped, cgov_agency_merge_result *done)
{
    int64_t undone = 0;
    cgov_status status = find_merge(review->db, row->cells[CGOV__REVIEW_CODE], keep, true, &undone);
    if (status == CGOV_OK && undone != 0)
        return tell_number(review, row, CGOV__REVIEW_UNDONE, undone);
    if (status == CGOV_OK)
        status = cgov__agency_merge_anyway(review->db, keep, dropped, done);
    if (status != CGOV_INVALID)
        return status;
    char *words = sqlite3_mprintf("%s", cgov_errmsg(review->db));
    status = words != NULL ? cgov__review_tell(review, false, row, CGOV__REVIEW_ANSWER,
                                               CGOV__REVIEW_REFUSED, words)
                           : cgov__nomem(&review->db->error);
    sqlite3_free(words);
    return status;
}

static cgov_status obey_same(cgov__review *review, const cgov__review_row *row, int64_t own,
                             int64_t candidate)
{
    cgov_agency_merge_result done = { 0 };
    cgov_agency *agency = NULL;
    bool added = false;
    const int64_t problems = review->result.problems;
    cgov_status status = CGOV_OK;
    if (own != 0 && own != candidate)
        status = merge(review, row, candidate, own, &done);
    if (status != CGOV_OK || review->result.problems > problems)
        return status;
    status = cgov_agency_get(review->db, candidate, &agency);
    if (status == CGOV_OK)
        status = add_alias(review, row, agency, &added);
    const bool merged = done.number != 0;
    review->result.merged += merged;
    review->result.aliases += added && !merged;
    review->result.obeyed += !added && !merged;
    if (status == CGOV_OK && (merged || added))
        status = tell_done(review, row, agency, merged ? &done : NULL);
    cgov_agency_free(agency);
    return status;
}

/* ---- apart ---- */

static cgov_status obey_apart(cgov__review *review, const cgov__review_row *row, int64_t own,
                              int64_t candidate)
{
    cgov *db = review->db;
    cgov_agency_apart_cursor *cursor = NULL;
    const cgov_agency_apart *noted = NULL;
    int64_t number = 0;
    cgov_status status = CGOV_OK;
    if (own == candidate) {
        status = find_merge(db, row->cells[CGOV__REVIEW_CODE], candidate, false, &number);
        return status == CGOV_OK ? tell_number(review, row, CGOV__REVIEW_ONE, number) : status;
    }
    const cgov_agency_apart_filter filter = { own, candidate };
    status = cgov_agency_apart_list(db, &filter, &cursor);
    if (status == CGOV_OK)
        status = cgov_agency_apart_next(cursor, &noted);
    cgov_agency_apart_cursor_free(cursor);
    review->result.obeyed += status == CGOV_ROW;
    review->result.apart += status == CGOV_DONE;
    if (status == CGOV_DONE)
        return cgov_agency_apart_put(db, own, candidate);
    return status == CGOV_ROW ? CGOV_OK : status;
}

/* ---- all answers ---- */

/* What is about agencies that a load of this file is to bring waits for it. */
static cgov_status obey_row(cgov__review *review, const cgov__review_row *row)
{
    const char *code = row->cells[CGOV__REVIEW_CODE];
    const int64_t problems = review->result.problems;
    int64_t own = 0, candidate = 0;
    cgov_status status = of_code(review, row->cells[CGOV__REVIEW_CANDIDATE],
                                 row->cells[CGOV__REVIEW_CANDIDATE_NAME], &candidate);
    if (status == CGOV_OK && *code != '\0')
        status = of_code(review, code, row->cells[CGOV__REVIEW_NAME], &own);
    if (status == CGOV_OK && candidate == 0 && (own != 0 || *code == '\0'))
        return cgov__review_tell(review, false, row, CGOV__REVIEW_CANDIDATE, CGOV__REVIEW_UNKNOWN,
                                 NULL);
    if (status == CGOV_OK && *code == '\0')
        status = of_name(review, row, candidate, &own);
    if (status != CGOV_OK || review->result.problems > problems)
        return status;
    if (candidate == 0 || (own == 0 && row->answer == CGOV__ANSWER_APART)) {
        review->result.waiting++;
        return CGOV_OK;
    }
    return row->answer == CGOV__ANSWER_SAME ? obey_same(review, row, own, candidate)
                                            : obey_apart(review, row, own, candidate);
}

bool cgov__review_answered(const cgov__review *review)
{
    for (size_t i = 0; i < review->count; i++)
        if (review->rows[i].answer != CGOV__ANSWER_NONE)
            return true;
    return false;
}

cgov_status cgov__review_obey(cgov__review *review)
{
    cgov_status status = CGOV_OK;
    review->result = (cgov_agency_review_result){ .asked = review->result.asked,
                                                  .problems = review->result.problems };
    const bool readable = review->result.problems == 0;
    for (size_t i = 0; status == CGOV_OK && readable && i < review->count; i++) {
        const cgov__review_row *row = &review->rows[i];
        if (row->answer == CGOV__ANSWER_NONE) {
            review->result.undecided++;
            continue;
        }
        status = cgov__former_codes(review->db, &review->formers);
        if (status == CGOV_OK)
            status = obey_row(review, row);
    }
    if (status != CGOV_OK || review->result.problems == 0)
        return status;
    return cgov__fail_in(review->db, CGOV_INVALID,
                         "%s: %lld of its answers cannot be obeyed; nothing was changed",
                         "%s: ทำตามคำตอบ %lld ข้อไม่ได้ ยังไม่ได้เปลี่ยนแปลงข้อมูลใด",
                         review->path, (long long)review->result.problems);
}

/* ---- pairs of a study ---- */

typedef struct province_label {
    const char *code, *name_th, *name_en;
} province_label;

#define FIELD(name) CGOV__FIELD(province_label, name)
static const cgov__field province_fields[] = { FIELD(code), FIELD(name_th), FIELD(name_en) };
#undef FIELD
static const cgov__map province_map = CGOV__MAP("province", province_label, province_fields);

static cgov_status add_label(cgov__review *review, const char *code, const char *label)
{
    const size_t index = review->label_count;
    const char *kept = cgov__arena_copy(&review->texts, label, strlen(label));
    if (kept == NULL || !CGOV__GROW(review->labels, review->label_capacity, index + 1))
        return cgov__nomem(&review->db->error);
    review->labels[review->label_count++] = kept;
    return cgov__strings_add(&review->provinces, code, strlen(code), (int64_t)index, NULL) != NULL
               ? CGOV_OK
               : cgov__nomem(&review->db->error);
}

static cgov_status take_province(void *ctx, const void *record)
{
    cgov__review *const review = ctx;
    const province_label *const row = record;
    const char *name = review->language == CGOV_LANGUAGE_TH ? row->name_th : row->name_en;
    return add_label(review, row->code, name != NULL ? name : row->code);
}

static cgov_status load_provinces(cgov__review *review)
{
    return cgov__each(review->db, &cgov__sql_province_list, NULL, NULL, &province_map,
                      take_province, review);
}

cgov_status cgov__review_province(cgov__review *review, const char *code, const char **label)
{
    *label = NULL;
    if (code == NULL)
        return CGOV_OK;
    const cgov_status status = review->provinces.count == 0 ? load_provinces(review) : CGOV_OK;
    const int64_t *found = cgov__strings_find(&review->provinces, code, strlen(code));
    *label = found != NULL ? review->labels[*found] : code;
    return status;
}

cgov_status cgov__review_ask_pairs(cgov__review *review, const cgov_match_options *options,
                                   int64_t after)
{
    cgov_agency_pairs *pairs = NULL;
    cgov_status status = cgov_agency_pairs_find(review->db, options, &pairs);
    for (size_t i = 0; status == CGOV_OK && i < pairs->count; i++) {
        const cgov_agency_pair *pair = &pairs->rows[i];
        if (pair->agency <= after && pair->other <= after)
            continue;
        cgov__review_pair asked = { .name = pair->other_name,
                                    .code = pair->other_code,
                                    .candidate = pair->code,
                                    .candidate_name = pair->name,
                                    .score = pair->score,
                                    .differs = pair->differs };
        status = cgov__review_province(review, pair->other_province, &asked.province);
        if (status == CGOV_OK)
            status = cgov__review_ask(review, &asked);
    }
    cgov_agency_pairs_free(pairs);
    return status;
}

static const cgov_agency_review_options defaults;

/* Before a file is read; `able` is what the handle has to be. */
static cgov_status begin_review(cgov *db, const char *call, const char *path,
                                cgov_status (*able)(cgov *db), cgov_agency_review_result *result)
{
    if (result != NULL)
        *result = (cgov_agency_review_result){ 0 };
    if (db == NULL)
        return CGOV_MISUSE;
    return path != NULL ? able(db) : cgov__fail_db(db, CGOV_MISUSE, "%s: path is NULL", call);
}

cgov_status cgov_agency_review_write(cgov *db, const char *path,
                                     const cgov_agency_review_options *options,
                                     cgov_agency_review_result *result)
{
    cgov__review review;
    const cgov_agency_review_options *how = options != NULL ? options : &defaults;
    cgov_status status = begin_review(db, __func__, path, cgov__ready, result);
    if (status != CGOV_OK)
        return status;
    status = cgov__review_open(&review, db, path, how->language, NULL, NULL);
    if (status == CGOV_OK)
        status = cgov__review_ask_pairs(&review, &how->pairs, 0);
    if (status == CGOV_OK)
        status = cgov__review_save(&review);
    for (size_t i = 0; i < review.count; i++)
        review.result.undecided += review.rows[i].answer == CGOV__ANSWER_NONE;
    if (result != NULL && status == CGOV_OK)
        *result = review.result;
    cgov__review_close(&review);
    return status;
}

cgov_status cgov_agency_review_text(cgov *db, const cgov_agency_review_options *options, char **csv)
{
    cgov__review review;
    const cgov_agency_review_options *how = options != NULL ? options : &defaults;
    if (csv != NULL)
        *csv = NULL;
    CGOV__NEEDS(db, csv != NULL, "cgov_agency_review_text: csv is NULL");
    cgov_status status = cgov__ready(db);
    if (status != CGOV_OK)
        return status;
    status = cgov__review_open(&review, db, NULL, how->language, NULL, NULL);
    if (status == CGOV_OK)
        status = cgov__review_ask_pairs(&review, &how->pairs, 0);
    if (status == CGOV_OK) {
        *csv = cgov__buffer_take(&review.after);
        status = *csv != NULL ? CGOV_OK : cgov__nomem(&db->error);
    }
    cgov__review_close(&review);
    return status;
}

static cgov_status apply(cgov__review *review, bool check_only)
{
    cgov *db = review->db;
    cgov_status status = cgov_begin(db);
    if (status != CGOV_OK)
        return status;
    status = cgov__review_obey(review);
    if (status != CGOV_OK || !check_only)
        return cgov__finish(db, status);
    return cgov_rollback(db);
}

cgov_status cgov_agency_review_apply(cgov *db, const char *path,
                                     const cgov_agency_review_options *options,
                                     cgov_import_report *report, void *ctx,
                                     cgov_agency_review_result *result)
{
    cgov__review review;
    const cgov_agency_review_options *how = options != NULL ? options : &defaults;
    cgov_status status = begin_review(db, __func__, path, cgov__writable, result);
    if (status != CGOV_OK)
        return status;
    status = cgov__review_open(&review, db, path, how->language, report, ctx);
    review.is_tried = how->check_only;
    if (status == CGOV_OK && !review.there)
        status = cgov__fail_in(db, CGOV_NOT_FOUND, "%s: there is no such file", "%s: ไม่มีไฟล์ชื่อนี้",
                               path);
    if (status == CGOV_OK)
        status = apply(&review, how->check_only);
    if (result != NULL)
        *result = review.result;
    cgov__review_close(&review);
    return status;
}
