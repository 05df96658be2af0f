/* Where coders marked differently, the most of it first. See cgov/coder_agreement.h. */
#include "cgov/coder_agreement.h"

#include <stdlib.h>
#include <string.h>

#include "analysis/coders/reading.h"
#include "base/compare.h"
#include "base/error.h"
#include "base/memory.h"

/* An answer that is gone through. */
struct cgov_coding_difference_cursor {
    cgov_basis basis;
    cgov_coding_difference *rows;
    size_t count, room, next;
    cgov *db; /* NULL once the handle is closed */
    cgov__tie tie;
    cgov_coding_difference row;
    void *quote; /* of that row */
};
typedef cgov_coding_difference_cursor difference_list;

/* ---- who marked what of a document with a factor ---- */

/* The text between the ends of the passages, and who marked each piece. */
typedef struct pieces {
    const cgov__compared *c;
    const cgov__compared_coding *codings; /* of one factor in one document */
    size_t count;
    int64_t *cuts; /* n + 1 */
    size_t n;
    bool *marks; /* n x coders */
    bool *who;   /* of a unit: coders who marked it */
    size_t readers;
} pieces;

static void pieces_free(pieces *p)
{
    cgov__free(p->cuts);
    cgov__free(p->marks);
    cgov__free(p->who);
}

static void cut(pieces *p)
{
    size_t places = 0;
    for (size_t i = 0; i < p->count; i++) {
        p->cuts[places++] = p->codings[i].start;
        p->cuts[places++] = p->codings[i].stop;
    }
    qsort(p->cuts, places, sizeof *p->cuts, cgov__by_int64);
    p->n = 0;
    for (size_t i = 1; i < places; i++)
        if (p->cuts[i] > p->cuts[p->n])
            p->cuts[++p->n] = p->cuts[i];
}

/* False on lack of memory. */
static bool cut_and_mark(pieces *p)
{
    const size_t coders = p->c->coder_count;
    cgov__free(p->cuts);
    cgov__free(p->marks);
    p->marks = NULL;
    p->cuts = cgov__calloc(2 * p->count + 1, sizeof *p->cuts);
    if (p->cuts == NULL)
        return false;
    cut(p);
    p->marks = cgov__calloc(p->n * coders + 1, sizeof *p->marks);
    if (p->marks == NULL)
        return false;
    for (size_t i = 0, first = 0; i < p->count; i++) {
        while (p->cuts[first] < p->codings[i].start)
            first++;
        for (size_t k = first; p->cuts[k] < p->codings[i].stop; k++)
            p->marks[k * coders + (size_t)p->codings[i].coder] = true;
    }
    return true;
}

static size_t count_marks(const pieces *p, const bool *marks)
{
    size_t n = 0;
    for (size_t k = 0; k < p->c->coder_count; k++)
        n += marks[k];
    return n;
}

static bool is_disputed(const pieces *p, const bool *marks)
{
    const size_t n = count_marks(p, marks);
    return n > 0 && n < p->readers;
}

/* Characters from start to stop that some marked and others did not. */
static int64_t disputed(const pieces *p, int64_t start, int64_t stop)
{
    int64_t size = 0;
    for (size_t i = 0; i < p->n; i++) {
        const int64_t from = p->cuts[i] > start ? p->cuts[i] : start;
        const int64_t to = p->cuts[i + 1] < stop ? p->cuts[i + 1] : stop;
        if (from < to && is_disputed(p, p->marks + i * p->c->coder_count))
            size += to - from;
    }
    return size;
}

/* ---- rows ---- */

/* Codes of the coders who did, and of those who read and did not. */
static bool name_coders(difference_list *list, const pieces *p, const bool *who,
                        cgov_coding_difference *row)
{
    const cgov__compared *const c = p->c;
    const char **const codes = cgov__answer_room(list, (c->coder_count + 1) * sizeof *codes);
    if (codes == NULL)
        return false;
    for (size_t k = 0; k < c->coder_count; k++)
        if (who[k])
            codes[row->marked_count++] = c->coders[k].code;
    row->marked = codes;
    row->unmarked = codes + row->marked_count;
    for (size_t k = 0; k < c->coder_count; k++)
        if (!who[k] && cgov__compared_reads(c, (size_t)p->codings->document, k))
            codes[row->marked_count + row->unmarked_count++] = c->coders[k].code;
    return true;
}

static bool add(difference_list *list, const pieces *p, const bool *who, int64_t start,
                int64_t stop)
{
    const cgov__compared_document *const d = &p->c->documents[p->codings->document];
    const cgov__compared_factor *const f = &p->c->factors[p->codings->factor];
    if (!is_disputed(p, who))
        return true;
    if (!CGOV__GROW(list->rows, list->room, list->count + 1))
        return false;
    cgov_coding_difference *const row = &list->rows[list->count++];
    *row = (cgov_coding_difference){ .document = d->document,
                                     .document_code = d->code,
                                     .version = d->version,
                                     .title = d->title,
                                     .factor = f->factor,
                                     .factor_code = f->code,
                                     .kind = f->kind,
                                     .factor_th = f->label_th,
                                     .factor_en = f->label_en,
                                     .start = start,
                                     .stop = stop,
                                     .size = disputed(p, start, stop) };
    return name_coders(list, p, who, row);
}

/* Stretches that the same coders marked. */
static bool add_stretches(difference_list *list, const pieces *p)
{
    const size_t coders = p->c->coder_count;
    bool good = true;
    for (size_t i = 0, next = 0; good && i < p->n; i = next) {
        for (next = i + 1;
             next < p->n && memcmp(p->marks + i * coders, p->marks + next * coders, coders) == 0;)
            next++;
        good = add(list, p, p->marks + i * coders, p->cuts[i], p->cuts[next]);
    }
    return good;
}

/* Units in which some have a coding. */
static bool add_units(difference_list *list, pieces *p, cgov_agreement_unit kind)
{
    bool good = true;
    for (size_t i = 0, next = 0; good && i < p->count; i = next) {
        const cgov__compared_unit *const unit = &p->c->units[p->codings[i].unit];
        const bool whole = kind == CGOV_AGREEMENT_UNIT_DOCUMENT;
        memset(p->who, 0, p->c->coder_count);
        for (next = i; next < p->count && p->codings[next].unit == p->codings[i].unit; next++)
            p->who[p->codings[next].coder] = true;
        good = add(list, p, p->who, whole ? p->cuts[0] : unit->start,
                   whole ? p->cuts[p->n] : unit->stop);
    }
    return good;
}

/* The codings of one factor in one document from `first` on; gives where the next ones begin. */
static size_t group_end(const cgov__compared *c, size_t first)
{
    size_t end = first + 1;
    while (end < c->coding_count && c->codings[end].factor == c->codings[first].factor &&
           c->codings[end].document == c->codings[first].document)
        end++;
    return end;
}

static bool find_differences(const cgov__compared *c, cgov_agreement_unit kind,
                             difference_list *list)
{
    pieces p = { .c = c, .who = cgov__calloc(c->coder_count + 1, sizeof *p.who) };
    bool good = p.who != NULL;
    for (size_t i = 0, next = 0; good && i < c->coding_count; i = next) {
        next = group_end(c, i);
        p.codings = &c->codings[i];
        p.count = next - i;
        p.readers = c->documents[c->codings[i].document].readers;
        good = cut_and_mark(&p) && (kind == CGOV_AGREEMENT_UNIT_TEXT ? add_stretches(list, &p)
                                                                     : add_units(list, &p, kind));
    }
    pieces_free(&p);
    return good;
}

/* ---- the list ---- */

static int by_size(const void *a, const void *b)
{
    const cgov_coding_difference *one = a, *other = b;
    const int64_t keys[][2] = { { other->size, one->size },
                                { one->document, other->document },
                                { one->start, other->start },
                                { one->stop, other->stop },
                                { one->factor, other->factor } };
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
        if (keys[i][0] != keys[i][1])
            return keys[i][0] < keys[i][1] ? -1 : 1;
    return 0;
}

/* Into the memory of the list, with the names of its documents. */
static bool keep_rows(difference_list *list, int64_t limit)
{
    cgov_coding_difference *const gathered = list->rows;
    if (list->count > 0)
        qsort(gathered, list->count, sizeof *gathered, by_size);
    if (limit > 0 && (int64_t)list->count > limit)
        list->count = (size_t)limit;
    list->rows = cgov__answer_room(list, (list->count + 1) * sizeof *list->rows);
    if (list->rows != NULL && list->count > 0)
        memcpy(list->rows, gathered, list->count * sizeof *list->rows);
    cgov__free(gathered);
    return list->rows != NULL;
}

static bool keep_text(difference_list *list, const char **text)
{
    if (*text == NULL)
        return true;
    char *const copy = cgov__answer_room(list, strlen(*text) + 1);
    if (copy != NULL)
        *text = memcpy(copy, *text, strlen(*text) + 1);
    return copy != NULL;
}

static bool keep_documents(difference_list *list, const cgov__compared *c)
{
    bool good = true;
    for (size_t i = 0; good && i < c->document_count; i++)
        good = keep_text(list, &c->documents[i].code) && keep_text(list, &c->documents[i].title);
    return good;
}

static cgov_status fill_differences(cgov *db, const cgov__question *question, void *answer)
{
    const cgov__compared_question *const asked = question->options;
    difference_list *const list = answer;
    cgov__compared c;
    cgov_status status = cgov__compare(db, asked, answer, &c);
    if (status == CGOV_OK) {
        bool good = keep_documents(list, &c) && find_differences(&c, asked->options.unit, list);
        good = keep_rows(list, asked->options.limit) && good;
        status = good ? CGOV_OK : cgov__nomem(&db->error);
    }
    cgov__compared_free(&c);
    return status;
}

cgov_status cgov_coding_difference_list(cgov *db, const cgov_coder_agreement_filter *filter,
                                        const cgov_coder_agreement_options *options,
                                        cgov_coding_difference_cursor **cursor)
{
    const cgov_status status = cgov__compared_answer(db, filter, options, sizeof **cursor,
                                                     fill_differences, (void **)cursor);
    if (status == CGOV_OK)
        cgov__tie_begin(db, &(*cursor)->tie, &(*cursor)->db);
    return status;
}

/* ---- quotes, when their row is asked for ---- */

static const cgov__field place_fields[] = {
    CGOV__FIELD(cgov_coding_difference, document),
    CGOV__FIELD(cgov_coding_difference, start),
    CGOV__FIELD(cgov_coding_difference, stop),
};
static const cgov__map place_map = CGOV__MAP("place", cgov_coding_difference, place_fields);

typedef struct quoted {
    const char *quote;
} quoted;
static const cgov__field quoted_fields[] = { CGOV__FIELD(quoted, quote) };
static const cgov__map quoted_map = CGOV__MAP("quote", quoted, quoted_fields);

cgov_status cgov_coding_difference_next(cgov_coding_difference_cursor *cursor,
                                        const cgov_coding_difference **row)
{
    if (row == NULL)
        return CGOV_MISUSE;
    *row = NULL;
    if (cursor == NULL || cursor->db == NULL)
        return CGOV_MISUSE;
    if (cursor->next == cursor->count)
        return CGOV_DONE;
    cgov__free(cursor->quote);
    cursor->quote = NULL;
    cursor->row = cursor->rows[cursor->next];
    const cgov_status status = cgov__fetch(cursor->db, &cgov__sql_compared_quote, &place_map,
                                           &cursor->row, &quoted_map, &cursor->quote);
    if (status == CGOV_NOT_FOUND)
        return cgov__fail_in(cursor->db, status, "document \"%s\" was deleted during the list",
                             "เอกสาร \"%s\" ถูกลบระหว่างอ่านรายการ", cursor->row.document_code);
    if (status != CGOV_OK)
        return status;
    cursor->row.quote = ((const quoted *)cursor->quote)->quote;
    cursor->next++;
    *row = &cursor->row;
    return CGOV_ROW;
}

void cgov_coding_difference_cursor_free(cgov_coding_difference_cursor *cursor)
{
    if (cursor == NULL)
        return;
    cgov__tie_end(&cursor->tie);
    cgov__free(cursor->quote);
    cgov__answer_free(cursor);
}
