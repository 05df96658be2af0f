/* Passages of a version that a merge, or a decision, replaced by a later one follow their words.
 * See merge.h. */
#include "cgov/document.h"
#include "cgov/unplaced.h"
#include "exchange/merge/merge.h"
#include "model/carry.h"
#include "text/placing.h"

#include <string.h>

typedef struct waiting {
    int64_t passage, document, newest, start, stop;
} waiting;

/* Those that wait in documents to which the merge brought a version. */
static cgov_status read_waiting(cgov *db, int64_t newest, waiting **list, size_t *count)
{
    size_t room = 0;
    cgov_passage_unplaced_cursor *cursor = NULL;
    const cgov_passage_unplaced *row = NULL;
    const cgov_passage_unplaced_filter filter = { .newest = newest };
    cgov_status status = cgov_passage_unplaced_list(db, &filter, &cursor);
    while (status == CGOV_OK && (status = cgov_passage_unplaced_next(cursor, &row)) == CGOV_ROW) {
        status = CGOV__GROW(*list, room, *count + 1) ? CGOV_OK : cgov__nomem(&db->error);
        if (status == CGOV_OK)
            (*list)[(*count)++] =
                (waiting){ row->passage, row->document, row->newest, row->start, row->stop };
    }
    cgov_passage_unplaced_cursor_free(cursor);
    return status == CGOV_DONE ? CGOV_OK : status;
}

static cgov_status carry_one(cgov *db, cgov__placer *placer, const waiting *from)
{
    cgov__placement found;
    int64_t successor = 0;
    cgov_status status =
        cgov__place(placer, (size_t)from->start, (size_t)from->stop, &found, &db->error);
    if (status == CGOV_OK && found.outcome != CGOV_OUTCOME_UNPLACED)
        status =
            cgov__carry(db, from->passage, from->newest, (int64_t)found.start, (int64_t)found.stop,
                        NULL, found.outcome, found.similarity, &successor);
    return status;
}

/* The passages of one version, which follow one another in the list. */
static cgov_status carry_version(cgov *db, const waiting *list, size_t count)
{
    cgov_document *from = NULL, *to = NULL;
    cgov__placer placer = { .similarity = CGOV__PLACE_SIMILARITY, .certain = CGOV__PLACE_CERTAIN };
    cgov_status status = cgov_document_get(db, list[0].document, &from);
    if (status == CGOV_OK)
        status = cgov_document_get(db, list[0].newest, &to);
    if (status == CGOV_OK)
        status = cgov__placer_make(&placer, from->text, strlen(from->text), to->text,
                                   strlen(to->text), &db->error);
    for (size_t i = 0; status == CGOV_OK && i < count; i++)
        status = carry_one(db, &placer, &list[i]);
    cgov__placer_free(&placer);
    cgov_document_free(from);
    cgov_document_free(to);
    return status;
}

static cgov_status carry_to(cgov *db, int64_t newest)
{
    waiting *list = NULL;
    size_t count = 0;
    cgov_status status = read_waiting(db, newest, &list, &count);
    for (size_t from = 0, to = 0; status == CGOV_OK && from < count; from = to) {
        while (to < count && list[to].document == list[from].document)
            to++;
        status = carry_version(db, list + from, to - from);
    }
    cgov__free(list);
    return status;
}

cgov_status cgov__join_carry_passages(cgov__join *it)
{
    int64_t newest[2] = { 0 }, last = 0;
    cgov_status status = CGOV_OK;
    do {
        char after[24];
        sqlite3_snprintf(sizeof after, after, "%lld", (long long)last);
        const cgov__piece pieces[] = { { "after", after }, { NULL, NULL } };
        status = cgov__join_numbers(it, &cgov__sql_join_newest, NULL, pieces, newest);
        if (status == CGOV_OK && newest[0] != 0)
            status = carry_to(it->db, newest[0]);
        last = newest[0];
    } while (status == CGOV_OK && last != 0);
    return status;
}

/* ---- the version of the other side, which a person has chosen ---- */

typedef struct offered {
    int64_t document, latest;
} offered;
static const cgov__field offered_fields[] = { CGOV__FIELD(offered, document),
                                              CGOV__FIELD(offered, latest) };
static const cgov__map offered_map = CGOV__MAP("offered version", offered, offered_fields);

static cgov_status place_last(cgov *db, const offered *asked)
{
    cgov__join it = { .db = db };
    char document[24], latest[24];
    sqlite3_snprintf(sizeof document, document, "%lld", (long long)asked->document);
    sqlite3_snprintf(sizeof latest, latest, "%lld", (long long)asked->latest);
    const cgov__piece pieces[] = { { "document", document }, { "latest", latest }, { NULL, NULL } };
    return cgov__join_obey(&it, &cgov__sql_join_offered, NULL, pieces, &(cgov__join_how){ 0 },
                           NULL);
}

cgov_status cgov__join_make_latest(cgov *db, int64_t document)
{
    offered it = { .document = document };
    cgov_status status =
        cgov__fetch_into(db, &cgov__sql_offered_find, &offered_map, &it, &offered_map, &it);
    if (status == CGOV_OK && it.latest == 0)
        return CGOV_OK;
    it.document = document;
    if (status == CGOV_OK)
        status = place_last(db, &it);
    return status == CGOV_OK ? carry_to(db, document) : status;
}
