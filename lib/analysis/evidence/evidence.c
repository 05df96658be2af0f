/* Every quote behind a factor. See cgov/evidence.h. */
#include "analysis/evidence/evidence.h"

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
    CGOV__FIELD(cgov__evidence_question, in_document),
    CGOV__FIELD(cgov__evidence_question, in_source),
    CGOV__FIELD(cgov__evidence_question, in_case_study),
    CGOV__FIELD(cgov__evidence_question, in_level),
    CGOV__FIELD(cgov__evidence_question, place_sector),
    CGOV__FIELD(cgov__evidence_question, in_order),
    CGOV__FIELD(cgov__evidence_question, enough),
};
#undef FIELD
const cgov__map cgov__evidence_question_map =
    CGOV__MAP("evidence filter", cgov__evidence_question, question_fields);

static bool asks_who_speaks(const cgov_evidence_filter *f)
{
    return f->sector != CGOV_SECTOR_ANY || f->agency != 0 || f->person != 0 ||
           f->position_group != NULL || f->role != NULL;
}

cgov__evidence_question cgov__evidence_ask(const cgov_evidence_filter *filter)
{
    cgov__evidence_question asked = { 0 };
    if (filter != NULL)
        asked.filter = *filter;
    const cgov_evidence_filter *const f = &asked.filter;
    asked.newest = !f->all_versions;
    asked.filter.after = asked.filter.limit = 0;
    asked.in_document = f->document;
    asked.in_source = f->source;
    asked.in_case_study = f->case_study;
    asked.in_level = f->level;
    if (f->agency == 0 && f->role == NULL)
        asked.place_sector = f->sector;
    return asked;
}

/* ---- which way is the shortest ---- */

/*
 * Codings in their order, of all passages or of a factor or coder: the page ends the search, so
 * nothing is sorted, but what is rare is sought long. Or few codings, sorted: of a branch or kind,
 * of the few documents that a filter lets through at all, or of the turns of few people. SQLite
 * cannot tell which: it does not know how many rows a filter leaves.
 */
typedef enum way {
    ALONG_CODINGS,
    ALONG_PASSAGES,
    WITH_FACTOR,
    BY_CODING,
    BY_DOCUMENT,
    BY_SPEECH,
    BY_TURN
} way;

typedef struct extent {
    int64_t documents, passages, codings;
} extent;
static const cgov__field extent_fields[] = { CGOV__FIELD(extent, documents),
                                             CGOV__FIELD(extent, passages),
                                             CGOV__FIELD(extent, codings) };
static const cgov__map extent_map = CGOV__MAP("extent of evidence", extent, extent_fields);

enum {
    FEW = 500 /* codings are looked through sooner than anything is measured */
};

/* By several factors: in the index of factors their codings are not in the order of passages. */
static bool asks_for_several(const cgov_evidence_filter *f)
{
    return f->branch != 0 || f->kind != CGOV_FACTOR_KIND_ANY;
}

static bool asks_for_documents(const cgov_evidence_filter *f)
{
    return f->document != 0 || f->source != CGOV_EVIDENCE_SOURCE_ANY || f->case_study != 0 ||
           f->level != CGOV_LEVEL_ANY;
}

static cgov_status measure(cgov *db, cgov__evidence_question *asked, const cgov__embedded *query,
                           int64_t enough, extent *found)
{
    asked->enough = enough;
    return cgov__fetch_into(db, query, &cgov__evidence_question_map, asked, &extent_map, found);
}

/* How many codings a filter of nothing but this factor, or of what `f` says of factors and coders,
   lets through, counted up to `enough`. */
static cgov_status measure_codings(cgov *db, const cgov_evidence_filter *f, int64_t enough,
                                   int64_t *codings)
{
    cgov__evidence_question asked = { .filter = *f };
    extent found = { 0 };
    const cgov_status status =
        measure(db, &asked, &cgov__sql_evidence_extent_of_coding, enough, &found);
    *codings = found.codings;
    return status;
}

/* 0 if the page may have all. */
static int64_t rows_of_page(const cgov_evidence_filter *f, const extent *all)
{
    return f->limit > 0 && f->limit < all->codings ? f->limit : 0;
}

/* How many passages have the codings of a page, were each coded as often; 0 if it may have all. */
static int64_t passages_of_page(const cgov_evidence_filter *f, const extent *all)
{
    const int64_t rows = rows_of_page(f, all);
    return rows > 0 ? rows * all->passages / (all->codings + 1) + 1 : 0;
}

/* As many as a search in order is likely to meet until the page is full, were they spread evenly
   among `all`, if looking at one in order costs `cost` hundredths of looking at one to be sorted.
 */
static int64_t worth_sorting(int64_t limit, int64_t all, int64_t cost)
{
    int64_t enough = 1;
    while (enough < all && (limit == 0 ? 4 * enough < all
                                       : 100.0 * (double)enough * (double)enough <
                                             (double)cost * (double)limit * (double)all))
        enough += enough / 4 + 1;
    return enough;
}

/* Passages of documents, by how many a document has. */
static int64_t passages_of(const extent *all, int64_t documents)
{
    return documents * (all->passages / (all->documents + 1) + 1);
}

/* The ways to find the documents of a filter, one by one. */
typedef struct reach {
    way found;
    cgov__evidence_question by; /* what of the filter finds the fewest passages */
    int64_t passages;           /* those */
} reach;

static void take_way(reach *best, way found, const cgov__evidence_question *by, int64_t passages)
{
    if (passages < best->passages)
        *best = (reach){ found, *by, passages };
}

static cgov_status take_documents(cgov *db, const cgov__evidence_question *part, const extent *all,
                                  reach *best)
{
    cgov__evidence_question by = *part;
    extent found = { .documents = 1 };
    cgov_status status = CGOV_OK;
    if (part->in_document == 0)
        status = measure(db, &by, &cgov__sql_evidence_extent_of_document,
                         best->passages / passages_of(all, 1) + 1, &found);
    if (status == CGOV_OK)
        take_way(best, BY_DOCUMENT, &by, passages_of(all, found.documents));
    return status;
}

static cgov_status take_speech(cgov *db, const cgov__evidence_question *part, const extent *all,
                               reach *best)
{
    cgov__evidence_question by = *part;
    extent found = { 0 };
    const cgov_status status =
        measure(db, &by, &cgov__sql_evidence_extent_of_speech, best->passages, &found);
    if (status == CGOV_OK)
        take_way(best, found.documents > 0 ? BY_SPEECH : BY_TURN, &by,
                 found.passages + passages_of(all, found.documents));
    return status;
}

/* Looks for the part of the filter that reaches the fewest passages, if they are fewer than those
   of `best`: one part is enough to find documents by, and the others are asked of each row. */
static cgov_status find_reach(cgov *db, const cgov__evidence_question *asked, const extent *all,
                              reach *best)
{
    cgov__evidence_question none = *asked;
    none.in_document = none.in_case_study = 0;
    none.in_source = CGOV_EVIDENCE_SOURCE_ANY;
    none.in_level = CGOV_LEVEL_ANY;
    cgov__evidence_question parts[] = { none, none, none, none };
    parts[0].in_document = asked->in_document;
    parts[1].in_case_study = asked->in_case_study;
    parts[2].in_level = asked->in_level;
    parts[3].in_source = asked->in_source;
    cgov_status status = CGOV_OK;
    for (size_t i = 0; i < sizeof parts / sizeof parts[0] && status == CGOV_OK; i++)
        if (cgov__fields_set(&cgov__evidence_question_map, &parts[i]) !=
            cgov__fields_set(&cgov__evidence_question_map, &none))
            status = take_documents(db, &parts[i], all, best);
    return status == CGOV_OK && asks_who_speaks(&asked->filter) ? take_speech(db, &none, all, best)
                                                                : status;
}

/* Along an index, in order: no row is read that does not come before the end of the page. */
static cgov_status way_along(cgov *db, cgov__evidence_question *asked, int64_t *codings, way *found)
{
    const cgov_evidence_filter *const f = &asked->filter;
    int64_t with = FEW;
    cgov_status status = CGOV_OK;
    *codings = INT64_MAX;
    if (f->factor != 0 && (f->with_factor != 0 || asks_for_documents(f) || asks_who_speaks(f)))
        status = measure_codings(
            db, &(cgov_evidence_filter){ .factor = f->factor, .coder = f->coder }, FEW, codings);
    if (status == CGOV_OK && f->with_factor != 0 && *codings == FEW)
        status =
            measure_codings(db, &(cgov_evidence_filter){ .factor = f->with_factor }, FEW, &with);
    asked->in_order = f->factor == 0 && f->coder == 0 && asks_for_several(f);
    if (f->with_factor != 0 && (f->factor == 0 || with < FEW))
        *found = WITH_FACTOR;
    else
        *found =
            f->factor != 0 || f->coder != 0 || asks_for_several(f) ? ALONG_CODINGS : ALONG_PASSAGES;
    return status;
}

/* Few codings of a branch or kind are sorted; many are met soon along the passages. */
static cgov_status way_of_several(cgov *db, cgov__evidence_question *asked, const extent *all,
                                  way *found)
{
    const cgov_evidence_filter *const f = &asked->filter;
    const int64_t limit = rows_of_page(f, all);
    const int64_t enough = worth_sorting(limit, all->codings, 10);
    extent head = { 0 };
    int64_t codings = 0;
    cgov_status status = CGOV_OK;
    if (limit != 0)
        status = measure(db, asked, &cgov__sql_evidence_extent_of_head, 4 * limit, &head);
    if (status != CGOV_OK || (limit != 0 && head.codings >= limit))
        return status;
    status = measure_codings(db, f, enough, &codings);
    if (status == CGOV_OK && codings < enough) {
        *found = BY_CODING;
        asked->in_order = false;
    }
    return status;
}

/* So few codings of a branch or kind that they are sorted sooner than anything else is measured. */
static cgov_status way_of_few(cgov *db, cgov__evidence_question *asked, way *found)
{
    const int64_t enough = 4 * asked->filter.limit;
    int64_t codings = 0;
    const cgov_status status = measure_codings(db, &asked->filter, enough, &codings);
    if (status == CGOV_OK && codings < enough) {
        *found = BY_CODING;
        asked->in_order = false;
    }
    return status;
}

static cgov_status way_of_page(cgov *db, cgov__evidence_question *asked, way *found)
{
    const cgov_evidence_filter *const f = &asked->filter;
    const bool reached = asks_for_documents(f) || asks_who_speaks(f);
    extent all = { 0 };
    int64_t codings = 0;
    cgov_status status = way_along(db, asked, &codings, found);
    if (status == CGOV_OK && !reached && asked->in_order && f->limit > 0 && f->limit <= FEW)
        status = way_of_few(db, asked, found);
    if (status != CGOV_OK || (f->factor != 0 && codings < FEW) || (!reached && !asked->in_order))
        return status;
    status = measure(db, asked, &cgov__sql_evidence_extent, 0, &all);
    reach best = { .found = *found };
    best.passages = worth_sorting(passages_of_page(f, &all), all.passages, 100);
    if (status == CGOV_OK && reached)
        status = find_reach(db, asked, &all, &best);
    if (status == CGOV_OK && best.found == *found && asked->in_order)
        return way_of_several(db, asked, &all, found);
    if (status == CGOV_OK && best.found != *found) {
        *asked = best.by;
        *found = best.found;
    }
    return status;
}

/* All rows are looked at: along the documents none needs to be looked up. */
static cgov_status way_of_whole(cgov *db, cgov__evidence_question *asked, way *found)
{
    const cgov_evidence_filter *const f = &asked->filter;
    extent all = { 0 };
    int64_t codings = 0;
    *found = BY_DOCUMENT;
    if (f->factor == 0 && f->coder == 0 && !asks_for_several(f))
        return CGOV_OK;
    cgov_status status = measure(db, asked, &cgov__sql_evidence_extent, 0, &all);
    reach best = { .found = *found, .passages = all.passages };
    if (status == CGOV_OK)
        status = find_reach(db, asked, &all, &best);
    if (status == CGOV_OK)
        status = measure_codings(db, f, best.passages, &codings);
    if (codings < best.passages / 4)
        *found = ALONG_CODINGS;
    return status;
}

static cgov_status find_way(cgov *db, cgov__evidence_question *asked, bool page, way *found)
{
    *found = ALONG_CODINGS;
    if (asked->filter.id != 0 || asked->filter.passage != 0)
        return CGOV_OK;
    return page ? way_of_page(db, asked, found) : way_of_whole(db, asked, found);
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
               ? cgov__fail_in(db, status,
                               "there is no coding %lld any more for a page to go on after",
                               "ไม่มีการลงรหัสที่ %lld แล้ว จึงแสดงหน้าถัดไปไม่ได้", (long long)after)
               : status;
}

cgov_status cgov_evidence_list(cgov *db, const cgov_evidence_filter *filter,
                               cgov_evidence_cursor **cursor)
{
    cgov__evidence_question asked = cgov__evidence_ask(filter);
    if (filter != NULL) {
        asked.filter.after = filter->after;
        asked.filter.limit = filter->limit;
    }
    if (cursor != NULL)
        *cursor = NULL;
    static const cgov__embedded *const lists[] = {
        [ALONG_CODINGS] = &cgov__sql_evidence_list,
        [ALONG_PASSAGES] = &cgov__sql_evidence_list_of_passage,
        [WITH_FACTOR] = &cgov__sql_evidence_list_with_factor,
        [BY_CODING] = &cgov__sql_evidence_list_of_coding,
        [BY_DOCUMENT] = &cgov__sql_evidence_list_of_document,
        [BY_SPEECH] = &cgov__sql_evidence_list_of_speech,
        [BY_TURN] = &cgov__sql_evidence_list_of_turns,
    };
    way found;
    CGOV__NEEDS(db, cursor != NULL, "cgov_evidence_list: cursor is NULL");
    cgov_status status = cgov__ready(db);
    if (status == CGOV_OK)
        status = find_last(db, asked.filter.after);
    if (status == CGOV_OK)
        status = find_way(db, &asked, true, &found);
    if (status != CGOV_OK)
        return status;
    return cgov__noun_list(db, lists[found], &cgov__evidence_question_map, &asked, &evidence_map,
                           (cgov__cursor **)cursor);
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
    CGOV__NEEDS(db, count != NULL, "cgov_evidence_count: count is NULL");
    cgov_status status = cgov__ready(db);
    if (status == CGOV_OK)
        status = find_way(db, &asked, false, &found);
    if (status != CGOV_OK)
        return status;
    return cgov__noun_count(db,
                            found == BY_DOCUMENT ? &cgov__sql_evidence_count_of_document
                                                 : &cgov__sql_evidence_count,
                            &cgov__evidence_question_map, &asked, count);
}
