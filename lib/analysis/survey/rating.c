/* How important factors are rated. See cgov/rating.h. */
#include "cgov/rating.h"

#include "analysis/survey/answer.h"
#include "analysis/survey/factor_index.h"
#include "base/error.h"
#include "base/memory.h"
#include "model/project.h"

#include <math.h>

/* ---- each factor ---- */

typedef struct mark_count {
    int64_t factor;
    const char *code, *label_th, *label_en;
    int rating; /* 0: named without one, or by nobody */
    int64_t projects;
} mark_count;
static const cgov__field mark_count_fields[] = {
    CGOV__FIELD(mark_count, factor),   CGOV__FIELD(mark_count, code),
    CGOV__FIELD(mark_count, label_th), CGOV__FIELD(mark_count, label_en),
    CGOV__FIELD(mark_count, rating),   CGOV__FIELD(mark_count, projects)
};
static const cgov__map mark_count_map = CGOV__MAP("ratings", mark_count, mark_count_fields);

/* Counts of one factor stand together: one row of them, and how many rows there are. */
static size_t gather(const mark_count *counts, size_t count, cgov_rating_row *rows)
{
    size_t made = 0;
    for (size_t i = 0; i < count; i++) {
        const mark_count *const c = &counts[i];
        if (i == 0 || c->factor != counts[i - 1].factor)
            rows[made++] = (cgov_rating_row){ .factor = c->factor,
                                              .code = c->code,
                                              .label_th = c->label_th,
                                              .label_en = c->label_en };
        cgov_rating_row *const row = &rows[made - 1];
        row->projects += c->projects;
        *(c->rating > 0 ? &row->marks[c->rating - 1] : &row->unrated) += c->projects;
    }
    return made;
}

static cgov_status summarize(cgov *db, cgov_rating_row *row)
{
    double *const values = cgov__calloc((size_t)row->projects + 1, sizeof *values);
    if (values == NULL)
        return cgov__nomem(&db->error);
    size_t n = 0;
    for (int mark = 1; mark <= CGOV_RATING_MARKS; mark++)
        for (int64_t i = 0; i < row->marks[mark - 1]; i++)
            values[n++] = mark;
    while (n < (size_t)row->projects)
        values[n++] = (double)NAN;
    const cgov_status status = cgov_item_summarize(values, n, &row->summary, &db->error);
    cgov__free(values);
    return status;
}

static cgov_status fill_rows(cgov *db, const cgov__question *question, cgov_rating_table *table)
{
    mark_count *counts = NULL;
    size_t count = 0;
    cgov_status status = cgov__answer_rows(db, question, table, &cgov__sql_rating_count,
                                           &mark_count_map, (void **)&counts, &count);
    if (status != CGOV_OK)
        return status;
    cgov_rating_row *const rows = cgov__answer_room(table, (count + 1) * sizeof *rows);
    if (rows == NULL)
        return cgov__nomem(&db->error);
    table->count = gather(counts, count, rows);
    table->rows = rows;
    for (size_t i = 0; i < table->count && status == CGOV_OK; i++) {
        status = summarize(db, &rows[i]);
        table->item_count += rows[i].summary.n > 0;
    }
    return status;
}

/* ---- the scale ---- */

typedef struct rated {
    int64_t project, factor;
    int rating;
} rated;
static const cgov__field rated_fields[] = { CGOV__FIELD(rated, project), CGOV__FIELD(rated, factor),
                                            CGOV__FIELD(rated, rating) };
static const cgov__map rated_map = CGOV__MAP("rating", rated, rated_fields);

/* Projects that rated every item, which alone are kept; the last one is being read. */
typedef struct matrix {
    size_t items;
    cgov__factor_place *places;
    double *marks;
    size_t capacity, complete;
    int64_t project; /* being read; 0 before the first */
    size_t filled;   /* of its items */
    int64_t raters;
} matrix;

static cgov_status take_mark(void *ctx, const void *record)
{
    matrix *const m = ctx;
    const rated *const row = record;
    const int64_t item = cgov__factor_find(m->places, m->items, row->factor);
    if (item == CGOV__NO_FACTOR)
        return CGOV_OK;
    if (row->project != m->project) {
        m->complete += m->filled == m->items;
        m->raters++;
        m->project = row->project;
        m->filled = 0;
    }
    if (!CGOV__GROW(m->marks, m->capacity, (m->complete + 1) * m->items))
        return CGOV_NOMEM;
    m->marks[m->complete * m->items + (size_t)item] = row->rating;
    m->filled++;
    return CGOV_OK;
}

static cgov_status read_marks(cgov *db, const cgov__question *question, matrix *m)
{
    const cgov_status status = cgov__each(db, &cgov__sql_rating_item, cgov__project_filter_map(),
                                          &question->filter, &rated_map, take_mark, m);
    m->complete += m->items > 0 && m->filled == m->items;
    return status;
}

static cgov_status fill_scale(cgov *db, const cgov__question *question, cgov_rating_table *table)
{
    cgov_scale *scale = NULL;
    matrix m = { .places = cgov__calloc(table->count + 1, sizeof *m.places) };
    if (m.places == NULL)
        return cgov__nomem(&db->error);
    for (size_t i = 0; i < table->count; i++)
        if (table->rows[i].summary.n > 0) {
            m.places[m.items] = (cgov__factor_place){ table->rows[i].factor, (int64_t)m.items };
            m.items++;
        }
    cgov__factor_index(m.places, m.items);
    cgov_status status = read_marks(db, question, &m);
    table->raters = m.raters;
    if (status == CGOV_OK && m.items > 1)
        status = cgov_scale_reliability(m.marks, m.complete, m.items, 0, &scale, &db->error);
    if (scale != NULL)
        scale->missing = (size_t)m.raters - m.complete;
    table->scale = scale;
    cgov__free(m.marks);
    cgov__free(m.places);
    return status;
}

/* ---- the whole ---- */

static cgov_status fill_ratings(cgov *db, const cgov__question *question, void *answer)
{
    cgov_rating_table *table = answer;
    table->kind = question->kind;
    table->basis.method_th = "ความสำคัญ 1 (น้อยที่สุด) ถึง 5 (มากที่สุด) ของโครงการที่ระบุและให้คะแนนปัจจัยนั้น "
                             "แอลฟาของครอนบาคจากโครงการที่ให้คะแนนครบทุกข้อ";
    table->basis.method_en = "importance, 1 least to 5 most, of projects that name and rate the "
                             "factor; Cronbach's alpha over those that rated every item";
    cgov_status status = fill_rows(db, question, table);
    if (status == CGOV_OK)
        status = fill_scale(db, question, table); /* last: what it makes is not in the arena */
    return status;
}

cgov_status cgov_factor_ratings(cgov *db, const cgov_project_filter *filter, cgov_factor_kind kind,
                                cgov_rating_table **out)
{
    if (db != NULL && out != NULL && kind == CGOV_FACTOR_KIND_ANY) {
        *out = NULL;
        return cgov__fail_said(&db->error, CGOV_INVALID,
                               "no kind of factor is given: a scale is of one kind",
                               "ไม่ได้ระบุประเภทของปัจจัย มาตรวัดหนึ่งมีปัจจัยประเภทเดียว");
    }
    return cgov__answer(db, filter, kind, sizeof **out, fill_ratings, (void **)out);
}

void cgov_rating_table_free(cgov_rating_table *table)
{
    if (table != NULL)
        cgov_scale_free((cgov_scale *)table->scale);
    cgov__answer_free(table);
}
