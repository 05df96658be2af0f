/* Every quote behind a factor. See cgov/evidence.h. */
#include "analysis/evidence.h"

#include "base/error.h"
#include "cgov/document.h"
#include "model/noun.h"

#define FIELD(name) CGOV__FIELD(cgov_evidence, name)
static const cgov__field evidence_fields[] = {
    FIELD(coding),
    FIELD(passage),
    FIELD(document),
    FIELD(factor),
    FIELD(coder),
    FIELD(start),
    FIELD(stop),
    FIELD(quote),
    FIELD(factor_code),
    FIELD(kind),
    FIELD(factor_th),
    FIELD(factor_en),
    FIELD(document_code),
    FIELD(version),
    FIELD(title),
    FIELD(source),
    FIELD(source_code),
    FIELD(person_code),
    FIELD(position_group),
    FIELD(sector),
    FIELD(agency_code),
    FIELD(agency_th),
    FIELD(agency_en),
    FIELD(coder_code),
    CGOV__NULLABLE(cgov_evidence, confidence),
    FIELD(memo),
    FIELD(file),
    CGOV__NULLABLE(cgov_evidence, file_row),
};
#undef FIELD
static const cgov__map evidence_map = CGOV__MAP("evidence", cgov_evidence, evidence_fields);

#define FIELD(name_)                                                                               \
    {                                                                                              \
        .name = #name_, .type = CGOV__TYPE(CGOV__MEMBER(cgov_evidence_filter, name_)),             \
        .codes = CGOV__CODES(CGOV__MEMBER(cgov_evidence_filter, name_)),                           \
        .at = offsetof(cgov__evidence_question, filter.name_)                                      \
    }
static const cgov__field question_fields[] = {
    FIELD(id),
    FIELD(factor),
    FIELD(branch),
    FIELD(kind),
    FIELD(with_factor),
    FIELD(without_factor),
    FIELD(coder),
    FIELD(passage),
    FIELD(document),
    FIELD(source),
    FIELD(case_study),
    FIELD(level),
    FIELD(sector),
    FIELD(agency),
    FIELD(person),
    FIELD(position_group),
    FIELD(role),
    FIELD(after),
    FIELD(limit),
    CGOV__FIELD(cgov__evidence_question, newest),
    CGOV__FIELD(cgov__evidence_question, speaker),
    CGOV__FIELD(cgov__evidence_question, in_order),
    CGOV__FIELD(cgov__evidence_question, enough),
};
#undef FIELD
const cgov__map cgov__evidence_question_map =
    CGOV__MAP("evidence filter", cgov__evidence_question, question_fields);

cgov__evidence_question cgov__evidence_ask(const cgov_evidence_filter *filter)
{
    cgov__evidence_question asked = { 0 };
    if (filter != NULL)
        asked.filter = *filter;
    asked.newest = !asked.filter.all_versions;
    asked.filter.after = asked.filter.limit = 0;
    return asked;
}

/* ---- which way is the shortest ---- */

/*
 * A page is found in one of three ways. Codings in order of their passages: the page ends the
 * search, so nothing is sorted, but what is rare is sought long. The few codings of a branch or
 * coder, sorted. The codings of the few documents that a filter lets through at all, sorted.
 * SQLite cannot tell which: it does not know how many rows a filter leaves.
 */
typedef enum way {
    BY_CODING,
    IN_ORDER,
    BY_DOCUMENT
} way;

typedef struct extent {
    int64_t passages, codings;
} extent;
static const cgov__field extent_fields[] = { CGOV__FIELD(extent, passages),
                                             CGOV__FIELD(extent, codings) };
static const cgov__map extent_map = CGOV__MAP("extent of evidence", extent, extent_fields);

enum {
    FEW = 500 /* codings are sorted sooner than sought */
};

static bool asks_for_documents(const cgov_evidence_filter *f)
{
    return f->document != 0 || f->source != CGOV_EVIDENCE_SOURCE_ANY || f->case_study != 0 ||
           f->level != CGOV_LEVEL_ANY || f->person != 0 || f->agency != 0;
}

static bool asks_for_several(const cgov_evidence_filter *f)
{
    return f->branch != 0 || f->kind != CGOV_FACTOR_KIND_ANY || f->coder != 0;
}

/* `passages` of the documents that the filter lets through, counted up to `enough`. */
static cgov_status measure(cgov *db, cgov__evidence_question *asked, const cgov__embedded *query,
                           int64_t enough, extent *found)
{
    asked->enough = enough;
    return cgov__fetch_into(db, query, &cgov__evidence_question_map, asked, &extent_map, found);
}

/* Passages of which the sorting is worth it: about as many as a search in order is likely to meet
   until the page is full, were the documents spread evenly, and some more, for they are not. */
static int64_t worth_sorting(int64_t limit, int64_t all)
{
    int64_t enough = 1;
    while (enough < all && (limit == 0 || enough * enough < 4 * limit * all))
        enough *= 2;
    return enough;
}

static cgov_status way_of_page(cgov *db, cgov__evidence_question *asked, way *found)
{
    const cgov_evidence_filter *const f = &asked->filter;
    extent all = { 0 }, reach = { 0 };
    *found = f->factor != 0 ? BY_CODING : IN_ORDER;
    if (!asks_for_documents(f) && (f->factor != 0 || !asks_for_several(f)))
        return CGOV_OK;
    cgov_status status = measure(db, asked, &cgov__sql_evidence_extent, FEW + 1, &all);
    if (f->factor == 0 && asks_for_several(f) && all.codings <= FEW)
        *found = BY_CODING;
    if (status != CGOV_OK || !asks_for_documents(f) || all.codings <= FEW)
        return status;
    const int64_t enough = worth_sorting(f->limit, all.passages);
    status = measure(db, asked, &cgov__sql_evidence_extent_of_document, enough, &reach);
    if (status == CGOV_OK && reach.passages < enough)
        *found = BY_DOCUMENT;
    return status;
}

/* All rows are looked at: along the documents none needs to be looked up. */
static cgov_status way_of_whole(cgov *db, cgov__evidence_question *asked, way *found)
{
    const cgov_evidence_filter *const f = &asked->filter;
    extent all = { 0 }, reach = { 0 };
    *found = BY_DOCUMENT;
    if (f->factor == 0 && !asks_for_several(f))
        return CGOV_OK;
    cgov_status status = measure(db, asked, &cgov__sql_evidence_extent, INT64_MAX, &all);
    if (status == CGOV_OK)
        status = measure(db, asked, &cgov__sql_evidence_extent_of_document, INT64_MAX, &reach);
    if (all.codings < reach.passages / 4)
        *found = BY_CODING;
    return status;
}

static cgov_status find_way(cgov *db, cgov__evidence_question *asked, bool page, way *found)
{
    *found = BY_CODING;
    if (asked->filter.id != 0 || asked->filter.passage != 0)
        return CGOV_OK;
    const cgov_status status =
        page ? way_of_page(db, asked, found) : way_of_whole(db, asked, found);
    asked->in_order = *found == IN_ORDER;
    return status;
}

/* ---- the list ---- */

/* A page goes on after a row that is still there: otherwise rows would be left out unsaid. */
static cgov_status find_last(cgov *db, int64_t after)
{
    cgov_coding *last = NULL;
    if (after == 0)
        return CGOV_OK;
    const cgov_status status = cgov_coding_get(db, after, &last);
    cgov_coding_free(last);
    return status == CGOV_NOT_FOUND
               ? cgov__fail_db(db, status,
                               "there is no coding %lld any more for a page to go on after",
                               (long long)after)
               : status;
}

cgov_status cgov_evidence_list(cgov *db, const cgov_evidence_filter *filter,
                               cgov_evidence_cursor **cursor)
{
    cgov__evidence_question asked = cgov__evidence_ask(filter);
    asked.speaker = true;
    if (filter != NULL) {
        asked.filter.after = filter->after;
        asked.filter.limit = filter->limit;
    }
    if (cursor != NULL)
        *cursor = NULL;
    way found;
    cgov_status status = cursor != NULL ? cgov__ready(db) : CGOV_MISUSE;
    if (status == CGOV_OK)
        status = find_last(db, asked.filter.after);
    if (status == CGOV_OK)
        status = find_way(db, &asked, true, &found);
    if (status != CGOV_OK)
        return status;
    return cgov__noun_list(
        db, found == BY_DOCUMENT ? &cgov__sql_evidence_list_of_document : &cgov__sql_evidence_list,
        &cgov__evidence_question_map, &asked, &evidence_map, (cgov__cursor **)cursor);
}

cgov_status cgov_evidence_next(cgov_evidence_cursor *cursor, const cgov_evidence **row)
{
    return cgov__cursor_next((cgov__cursor *)cursor, (const void **)row);
}

void cgov_evidence_cursor_free(cgov_evidence_cursor *cursor)
{
    cgov__cursor_free((cgov__cursor *)cursor);
}

cgov_status cgov_evidence_count(cgov *db, const cgov_evidence_filter *filter, int64_t *count)
{
    cgov__evidence_question asked = cgov__evidence_ask(filter);
    way found;
    cgov_status status = count != NULL ? cgov__ready(db) : CGOV_MISUSE;
    if (status == CGOV_OK)
        status = find_way(db, &asked, false, &found);
    if (status != CGOV_OK)
        return status;
    return cgov__noun_count(db,
                            found == BY_DOCUMENT ? &cgov__sql_evidence_count_of_document
                                                 : &cgov__sql_evidence_count,
                            &cgov__evidence_question_map, &asked, count);
}
