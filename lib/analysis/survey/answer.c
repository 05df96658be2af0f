/* Memory, basis and rows of answers. See answer.h. */
#include "analysis/survey/answer.h"

#include "method/statistics/distribution.h"
#include "base/memory.h"
#include "model/filter.h"
#include "model/project.h"

#include <string.h>

static const cgov__field question_fields[] = { CGOV__PROJECT_FILTER(cgov__question, filter.),
                                               CGOV__FIELD(cgov__question, filtered),
                                               CGOV__FIELD(cgov__question, kind),
                                               CGOV__FIELD(cgov__question, vocabulary) };
static const cgov__map question_map = CGOV__MAP("question", cgov__question, question_fields);

static const cgov__field basis_fields[] = { CGOV__FIELD(cgov_basis, base),
                                            CGOV__FIELD(cgov_basis, synthetic),
                                            CGOV__FIELD(cgov_basis, min_cell),
                                           CGOV__FIELD(cgov_basis, other_activity),
                                           CGOV__FIELD(cgov_basis, other_form),
                                           CGOV__FIELD(cgov_basis, other_mechanism),
                                           CGOV__FIELD(cgov_basis, other_mission),
                                           CGOV__FIELD(cgov_basis, other_stated_level),
                                           CGOV__FIELD(cgov_basis, other_factor) };
static const cgov__map basis_map = CGOV__MAP("basis", cgov_basis, basis_fields);

/* ---- memory ---- */

/* Stands before the answer, so that an answer shows nothing but its fields. What is allocated is
   aligned to 8 bytes, as much as a field of an answer needs. */
typedef union owner {
    cgov__arena arena;
    int64_t align;
} owner;

void *cgov__answer_new(size_t size)
{
    owner *made = cgov__calloc(1, sizeof *made + size);
    return made != NULL ? made + 1 : NULL;
}

static cgov__arena *arena_of(void *answer)
{
    return &((owner *)answer - 1)->arena;
}

void cgov__answer_free(void *answer)
{
    if (answer == NULL)
        return;
    cgov__arena_free(arena_of(answer));
    cgov__free((owner *)answer - 1);
}

void *cgov__answer_room(void *answer, size_t size)
{
    return cgov__arena_alloc(arena_of(answer), size);
}

/* ---- rows ---- */

static bool keep_texts(cgov__arena *arena, const cgov__map *map, char *record)
{
    for (size_t i = 0; i < map->count; i++) {
        const char **text = (const char **)(void *)(record + map->fields[i].at);
        if (map->fields[i].type != CGOV__TEXT || *text == NULL)
            continue;
        *text = cgov__arena_copy(arena, *text, strlen(*text));
        if (*text == NULL)
            return false;
    }
    return true;
}

/* The current row, appended to what was gathered. */
static cgov_status gather(cgov *db, cgov__statement *statement, cgov__arena *arena, void **gathered,
                          size_t *capacity, size_t count)
{
    const cgov__map *map = statement->out;
    if (!cgov__grow(gathered, capacity, count + 1, map->size))
        return cgov__nomem(&db->error);
    char *record = (char *)*gathered + count * map->size;
    memset(record, 0, map->size);
    const cgov_status status = cgov__load(db, statement, record);
    if (status == CGOV_OK && !keep_texts(arena, map, record))
        return cgov__nomem(&db->error);
    return status;
}

cgov_status cgov__answer_rows_of(cgov *db, const cgov__map *in, const void *values, void *answer,
                                 const cgov__embedded *query, const cgov__map *map, void **rows,
                                 size_t *count)
{
    void *gathered = NULL;
    size_t capacity = 0, gathered_count = 0;
    cgov__statement *statement = NULL;
    cgov_status status = cgov__prepare(db, query, in, values, map, &statement);
    while (status == CGOV_OK && (status = cgov__step(db, statement)) == CGOV_ROW)
        status = gather(db, statement, arena_of(answer), &gathered, &capacity, gathered_count++);
    cgov__release(db, statement);
    if (status == CGOV_DONE) {
        *rows = cgov__arena_copy(arena_of(answer), gathered, gathered_count * map->size);
        *count = gathered_count;
        status = *rows != NULL ? CGOV_OK : cgov__nomem(&db->error);
    }
    cgov__free(gathered);
    return status;
}

cgov_status cgov__answer_kept(cgov *db, const cgov__map *in, const void *values,
                              const cgov__embedded *query, const cgov__map *map, void **kept,
                              void **rows, size_t *count)
{
    *kept = cgov__answer_new(sizeof(int64_t));
    return *kept != NULL ? cgov__answer_rows_of(db, in, values, *kept, query, map, rows, count)
                         : cgov__nomem(&db->error);
}

cgov_status cgov__answer_rows(cgov *db, const cgov__question *question, void *answer,
                              const cgov__embedded *query, const cgov__map *map, void **rows,
                              size_t *count)
{
    return cgov__answer_rows_of(db, &question_map, question, answer, query, map, rows, count);
}

cgov_status cgov__answer_each(cgov *db, const cgov__question *question,
                              const cgov__embedded *query, const cgov__map *map, void *record,
                              void (*take)(const void *record, void *ctx), void *ctx)
{
    cgov__statement *statement = NULL;
    cgov_status status = cgov__prepare(db, query, &question_map, question, map, &statement);
    while (status == CGOV_OK && (status = cgov__step(db, statement)) == CGOV_ROW) {
        memset(record, 0, map->size);
        status = cgov__load(db, statement, record);
        if (status == CGOV_OK)
            take(record, ctx);
    }
    cgov__release(db, statement);
    return status == CGOV_DONE ? CGOV_OK : status;
}

cgov_status cgov__answer_subject(cgov *db, const cgov__map *in, const void *values, void *answer,
                                 const cgov__embedded *query, const cgov__map *map,
                                 const char *noun, int64_t id, void **row)
{
    size_t count = 0;
    const cgov_status status =
        cgov__answer_rows_of(db, in, values, answer, query, map, row, &count);
    if (status == CGOV_OK && count == 0)
        return cgov__no_such(db, noun, id);
    return status;
}

cgov_status cgov__answer_head(cgov *db, const cgov__map *in, const void *values, void *answer,
                              const cgov__embedded *query, const cgov__map *map)
{
    cgov__statement *statement = NULL;
    cgov_status status = cgov__prepare(db, query, in, values, map, &statement);
    if (status == CGOV_OK)
        status = cgov__step(db, statement);
    if (status == CGOV_ROW)
        status = cgov__load(db, statement, answer);
    if (status == CGOV_OK && !keep_texts(arena_of(answer), map, answer))
        status = cgov__nomem(&db->error);
    cgov__release(db, statement);
    return status == CGOV_DONE ? CGOV_NOT_FOUND : status;
}

cgov_status cgov__answer_parts(cgov *db, const cgov__map *in, const void *values, void *answer,
                               const cgov__answer_part *parts, size_t count)
{
    cgov_status status = CGOV_OK;
    for (size_t i = 0; status == CGOV_OK && i < count; i++) {
        void **const rows = (void **)(void *)((char *)answer + parts[i].rows);
        size_t *const kept = (size_t *)(void *)((char *)answer + parts[i].count);
        status =
            cgov__answer_rows_of(db, in, values, answer, parts[i].query, parts[i].map, rows, kept);
    }
    return status;
}

cgov_status cgov__answer_row(cgov *db, const cgov__question *question, const cgov__embedded *query,
                             const cgov__map *map, void *row)
{
    return cgov__fetch_into(db, query, &question_map, question, map, row);
}

/* ---- the whole ---- */

/* The statement of the basis stays open, and with it the moment that all queries see. */
static cgov_status answer_at_once(cgov *db, const cgov__embedded *query,
                                  const cgov__question *question, cgov__answer_fill *fill,
                                  void *answer)
{
    cgov_basis *basis = answer;
    cgov__statement *moment = NULL;
    cgov_status status = cgov__prepare(db, query, &question_map, question, &basis_map, &moment);
    if (status == CGOV_OK)
        status = cgov__step(db, moment);
    if (status == CGOV_ROW)
        status = cgov__load(db, moment, basis);
    basis->filtered = question->filtered;
    if (status == CGOV_OK)
        status = fill(db, question, answer);
    cgov__release(db, moment);
    return status;
}

static cgov_status answer(cgov *db, const char *call, const cgov__embedded *query,
                          const cgov_project_filter *filter, cgov__question question, size_t size,
                          cgov__answer_fill *fill, void **out)
{
    if (db != NULL && out == NULL)
        return cgov__fail_db(db, CGOV_MISUSE, "%s: there is no place for the answer: it is NULL",
                             call);
    if (out == NULL)
        return CGOV_MISUSE;
    *out = NULL;
    cgov_status status = cgov__ready(db);
    if (status != CGOV_OK)
        return status;
    if (filter != NULL)
        question.filter = *filter;
    status = cgov__filter_check(db, cgov__project_filter_map(), &question.filter);
    if (status != CGOV_OK)
        return status;
    question.filter.after = question.filter.limit = 0;
    question.filtered = cgov__fields_set(cgov__project_filter_map(), &question.filter) != 0;
    void *made = cgov__answer_new(size);
    status =
        made != NULL ? answer_at_once(db, query, &question, fill, made) : cgov__nomem(&db->error);
    if (status == CGOV_OK)
        *out = made;
    else
        cgov__answer_free(made);
    return status;
}

cgov_status cgov__answer_of(cgov *db, const char *call, const cgov_project_filter *filter,
                            cgov_factor_kind kind, size_t size, cgov__answer_fill *fill, void **out)
{
    return answer(db, call, &cgov__sql_answer_basis, filter, (cgov__question){ .kind = kind }, size,
                  fill, out);
}

cgov_status cgov__answer_with_of(cgov *db, const char *call, const cgov_project_filter *filter,
                                 const void *options, size_t size, cgov__answer_fill *fill,
                                 void **out)
{
    return answer(db, call, &cgov__sql_answer_basis, filter, (cgov__question){ .options = options },
                  size, fill, out);
}

/* ---- shares ---- */

cgov_status cgov__answer_share(cgov *db, int64_t count, int64_t base, cgov_estimate *share)
{
    return cgov_proportion_estimate(count, base, NULL, share, &db->error);
}

cgov_estimate cgov__answer_ratio(int64_t count, int64_t base, const char *method)
{
    return base > 0 ? cgov__estimate((double)count / (double)base, method)
                    : cgov__no_estimate(CGOV_REASON_NO_DATA, method);
}

cgov_status cgov__answer_uncounted_of(cgov *db, const char *call, const cgov_project_filter *filter,
                                      const void *options, size_t size, cgov__answer_fill *fill,
                                      void **out)
{
    return answer(db, call, &cgov__sql_answer_moment, filter,
                  (cgov__question){ .options = options }, size, fill, out);
}
