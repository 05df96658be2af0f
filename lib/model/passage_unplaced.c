/* Passages that wait for a place in the latest version. See cgov/unplaced.h and carry.h. */
#include "model/carry.h"

#include "base/memory.h"
#include "cgov/document.h"
#include "cgov/unplaced.h"
#include "model/noun.h"
#include "text/codepoint.h"
#include "text/placing.h"

#include <string.h>

/* ---- the list ---- */

#define FIELD(name) CGOV__FIELD(cgov_passage_unplaced, name)
static const cgov__field passage_unplaced_fields[] = {
    FIELD(passage), FIELD(document_code),  FIELD(document), FIELD(version),
    FIELD(newest),  FIELD(newest_version), FIELD(start),    FIELD(stop),
    FIELD(quote),   FIELD(codings),        FIELD(factors),
};
#undef FIELD
static const cgov__map passage_unplaced_map =
    CGOV__MAP("waiting passage", cgov_passage_unplaced, passage_unplaced_fields);

#define FIELD(name) CGOV__FIELD(cgov_passage_unplaced_filter, name)
static const cgov__field passage_unplaced_filter_fields[] = {
    FIELD(passage), FIELD(document_code), FIELD(newest), FIELD(factor),
    FIELD(coder),   FIELD(after),         FIELD(limit),
};
#undef FIELD
static const cgov__map passage_unplaced_filter_map = CGOV__MAP(
    "filter of waiting passages", cgov_passage_unplaced_filter, passage_unplaced_filter_fields);

CGOV__LIST(passage_unplaced)

cgov_status cgov_passage_unplaced_count(cgov *db, const cgov_passage_unplaced_filter *filter,
                                        int64_t *count)
{
    CGOV__NEEDS(db, count != NULL, "cgov_passage_unplaced_count: count is NULL");
    const bool all = filter == NULL || cgov__fields_set(&passage_unplaced_filter_map, filter) == 0;
    return cgov__noun_count(
        db, all ? &cgov__sql_passage_unplaced_all : &cgov__sql_passage_unplaced_list,
        &passage_unplaced_filter_map, filter, count);
}

static cgov_status find_waiting(cgov *db, int64_t passage, cgov_passage_unplaced **found)
{
    const cgov_passage_unplaced_filter filter = { .passage = passage };
    const cgov_status status =
        cgov__noun_get(db, &cgov__sql_passage_unplaced_list, &passage_unplaced_filter_map, &filter,
                       &passage_unplaced_map, passage, (void **)found);
    return status == CGOV_NOT_FOUND
               ? cgov__fail_in(db, CGOV_NOT_FOUND,
                               "passage %lld does not wait for a place (cgov-field unplaced lists "
                               "those that do)",
                               "ข้อความ %lld ไม่ได้รอหาที่ลง (ดูรายการที่รออยู่ด้วย cgov-field unplaced)",
                               (long long)passage)
               : status;
}

/* ---- copies ---- */

typedef struct carry {
    int64_t passage, document, successor, start, stop;
    const char *outcome, *reason;
    bool has_similarity;
    double similarity;
} carry;

static const cgov__field carry_fields[] = {
    CGOV__FIELD(carry, passage), CGOV__FIELD(carry, document),      CGOV__FIELD(carry, successor),
    CGOV__FIELD(carry, start),   CGOV__FIELD(carry, stop),          CGOV__FIELD(carry, outcome),
    CGOV__FIELD(carry, reason),  CGOV__NULLABLE(carry, similarity),
};
static const cgov__map carry_map = CGOV__MAP("carried passage", carry, carry_fields);

static const char *const outcomes[] = { NULL, "same", "changed", "moved", "placed", "dismissed" };

cgov_status cgov__carry(cgov *db, int64_t passage, int64_t document, int64_t start, int64_t stop,
                        const char *quote, cgov_outcome outcome, double similarity,
                        int64_t *successor)
{
    static const cgov__embedded *const steps[] = {
        &cgov__sql_carry_note,           &cgov__sql_carry_coding, &cgov__sql_carry_evidence,
        &cgov__sql_carry_recommendation, &cgov__sql_carry_memo,
    };
    carry it = { .passage = passage,
                 .document = document,
                 .start = start,
                 .stop = stop,
                 .outcome = outcomes[outcome],
                 .has_similarity = outcome != CGOV_OUTCOME_PLACED,
                 .similarity = similarity };
    cgov_status status =
        cgov__fetch_into(db, &cgov__sql_carry_find, &carry_map, &it, &carry_map, &it);
    if (status == CGOV_NOT_FOUND)
        status = cgov_passage_put(
            db,
            &(cgov_passage){ .document = document, .start = start, .stop = stop, .quote = quote },
            &it.successor);
    if (status == CGOV_OK)
        status = cgov__run_all(db, steps, sizeof steps / sizeof steps[0], &carry_map, &it);
    *successor = status == CGOV_OK ? it.successor : 0;
    return status;
}

static cgov_status place(cgov *db, int64_t passage, int64_t start, int64_t stop, int64_t *placed)
{
    cgov_passage_unplaced *waiting = NULL;
    cgov_status status = find_waiting(db, passage, &waiting);
    if (status == CGOV_OK)
        status = cgov__carry(db, passage, waiting->newest, start, stop, NULL, CGOV_OUTCOME_PLACED,
                             0, placed);
    cgov__free(waiting);
    return status;
}

cgov_status cgov_passage_place(cgov *db, int64_t passage, int64_t start, int64_t stop,
                               int64_t *placed)
{
    int64_t successor = 0;
    if (placed != NULL)
        *placed = 0;
    cgov_status status = cgov_begin(db);
    if (status == CGOV_OK)
        status = cgov__finish(db, place(db, passage, start, stop, &successor));
    if (status == CGOV_OK && placed != NULL)
        *placed = successor;
    return status;
}

static cgov_status dismiss(cgov *db, carry *it)
{
    cgov_passage_unplaced *waiting = NULL;
    cgov_status status = find_waiting(db, it->passage, &waiting);
    if (status == CGOV_OK) {
        it->document = waiting->newest;
        status = cgov__run(db, &cgov__sql_carry_note, &carry_map, it);
    }
    cgov__free(waiting);
    return status;
}

static cgov_status take_back(cgov *db, const carry *it)
{
    const cgov_status status = cgov__run(db, &cgov__sql_carry_forget, &carry_map, it);
    return status == CGOV_OK && sqlite3_changes(db->sqlite) == 0
               ? cgov__fail_in(db, CGOV_NOT_FOUND,
                               "passage %lld was not dismissed: there is nothing to take back",
                               "ข้อความ %lld ไม่ได้ถูกตัดออก จึงไม่มีอะไรให้ย้อน", (long long)it->passage)
               : status;
}

cgov_status cgov_passage_dismiss(cgov *db, int64_t passage, const char *reason)
{
    carry it = { .passage = passage,
                 .outcome = outcomes[CGOV_OUTCOME_DISMISSED],
                 .reason = reason };
    if (db == NULL)
        return CGOV_MISUSE;
    if (reason != NULL && reason[0] == '\0')
        return cgov__fail_in(db, CGOV_INVALID,
                             "say why passage %lld has no place any more: the reason is empty",
                             "ระบุเหตุผลที่ข้อความ %lld ไม่มีที่ลงอีกต่อไป เหตุผลว่างเปล่า", (long long)passage);
    const cgov_status status = cgov_begin(db);
    return status == CGOV_OK
               ? cgov__finish(db, reason != NULL ? dismiss(db, &it) : take_back(db, &it))
               : status;
}

/* ---- likely places ---- */

/* The array and the quotes behind it, in one block. */
static cgov_status hand_out(cgov *db, const char *text, const cgov_candidate *list, size_t count,
                            cgov_candidate **candidates)
{
    const size_t length = strlen(text);
    size_t from[CGOV_CANDIDATES], to[CGOV_CANDIDATES], size = count * sizeof *list;
    for (size_t i = 0; i < count; i++) {
        from[i] = cgov__codepoint_bytes(text, length, (size_t)list[i].start);
        to[i] = cgov__codepoint_bytes(text, length, (size_t)list[i].stop);
        size += to[i] - from[i] + 1;
    }
    cgov_candidate *block = cgov__malloc(size);
    if (block == NULL)
        return cgov__nomem(&db->error);
    char *quote = (char *)(block + count);
    for (size_t i = 0; i < count; i++) {
        block[i] = list[i];
        block[i].quote = quote;
        memcpy(quote, text + from[i], to[i] - from[i]);
        quote += to[i] - from[i];
        *quote++ = '\0';
    }
    *candidates = block;
    return CGOV_OK;
}

static cgov_status find_candidates(cgov *db, const cgov_passage_unplaced *waiting,
                                   cgov_candidate **candidates, size_t *count)
{
    cgov_document *old = NULL, *new = NULL;
    cgov__placer placer = { 0 };
    cgov_candidate list[CGOV_CANDIDATES];
    cgov_status status = cgov_document_get(db, waiting->document, &old);
    if (status == CGOV_OK)
        status = cgov_document_get(db, waiting->newest, &new);
    if (status == CGOV_OK)
        status = cgov__placer_make(&placer, old->text, strlen(old->text), new->text,
                                   strlen(new->text), &db->error);
    if (status == CGOV_OK)
        status = cgov__place_candidates(&placer, (size_t)waiting->start, (size_t)waiting->stop,
                                        list, count, &db->error);
    if (status == CGOV_OK && *count > 0)
        status = hand_out(db, new->text, list, *count, candidates);
    cgov__placer_free(&placer);
    cgov_document_free(old);
    cgov_document_free(new);
    return status;
}

cgov_status cgov_passage_candidates(cgov *db, int64_t passage, cgov_candidate **candidates,
                                    size_t *count)
{
    cgov_passage_unplaced *waiting = NULL;
    CGOV__NEEDS(db, candidates != NULL, "cgov_passage_candidates: candidates is NULL");
    CGOV__NEEDS(db, count != NULL, "cgov_passage_candidates: count is NULL");
    *candidates = NULL;
    *count = 0;
    cgov_status status = find_waiting(db, passage, &waiting);
    if (status == CGOV_OK)
        status = find_candidates(db, waiting, candidates, count);
    if (status != CGOV_OK)
        *count = 0;
    cgov__free(waiting);
    return status;
}
