/* Groups of records that are told alike. See anonymity.h. */
#include "method/anonymity/anonymity.h"

#include "base/compare.h"
#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

/* A record's values side by side. */
typedef struct tuple {
    const int *values;
    size_t width, record;
} tuple;

static int compare_tuples(const void *a, const void *b)
{
    const tuple *x = a, *y = b;
    for (size_t i = 0; i < x->width; i++)
        if (x->values[i] != y->values[i])
            return x->values[i] < y->values[i] ? -1 : 1;
    return 0;
}

/* All records in order of their values; `*cells` holds these. Both are the caller's. */
static cgov_status sort_tuples(const int *const *columns, size_t width, size_t records,
                               tuple **tuples, int **cells, cgov_error **error)
{
    *cells = cgov__calloc(records * width + 1, sizeof **cells);
    *tuples = cgov__calloc(records + 1, sizeof **tuples);
    if (*cells == NULL || *tuples == NULL)
        return cgov__nomem(error);
    for (size_t i = 0; i < records; i++) {
        for (size_t c = 0; c < width; c++)
            (*cells)[i * width + c] = columns[c][i];
        (*tuples)[i] = (tuple){ *cells + i * width, width, i };
    }
    qsort(*tuples, records, sizeof **tuples, compare_tuples);
    return CGOV_OK;
}

static size_t group_end(const tuple *tuples, size_t from, size_t records)
{
    size_t to = from + 1;
    while (to < records && compare_tuples(&tuples[from], &tuples[to]) == 0)
        to++;
    return to;
}

cgov_status cgov__group_sizes(const int *const *columns, size_t width, size_t records,
                              size_t *sizes, cgov_error **error)
{
    tuple *tuples = NULL;
    int *cells = NULL;
    const cgov_status status = sort_tuples(columns, width, records, &tuples, &cells, error);
    for (size_t from = 0, to; status == CGOV_OK && from < records; from = to) {
        to = group_end(tuples, from, records);
        for (size_t i = from; i < to; i++)
            sizes[tuples[i].record] = to - from;
    }
    cgov__free(tuples);
    cgov__free(cells);
    return status;
}

/* How many different values the records of a group have; `found` has room for them. */
static size_t count_different(const tuple *group, size_t size, const int *sensitive, int *found)
{
    size_t different = size > 0;
    for (size_t i = 0; i < size; i++)
        found[i] = sensitive[group[i].record];
    qsort(found, size, sizeof *found, cgov__by_int);
    for (size_t i = 1; i < size; i++)
        different += found[i] != found[i - 1];
    return different;
}

static void add_group(cgov__anonymity *made, size_t size, size_t least, size_t different)
{
    const bool is_first = made->groups == 0;
    made->groups++;
    if (is_first || size < made->k)
        made->k = size;
    if (is_first || different < made->l)
        made->l = different;
    made->unique += size == 1;
    made->below += size < least ? size : 0;
}

cgov_status cgov__anonymity_of(const int *const *columns, size_t width, size_t records,
                               size_t least, const int *sensitive, cgov__anonymity *made,
                               cgov_error **error)
{
    tuple *tuples = NULL;
    int *cells = NULL;
    int *found = cgov__calloc(records + 1, sizeof *found);
    *made = (cgov__anonymity){ .records = records };
    cgov_status status = found != NULL ? CGOV_OK : cgov__nomem(error);
    if (status == CGOV_OK)
        status = sort_tuples(columns, width, records, &tuples, &cells, error);
    for (size_t from = 0, to; status == CGOV_OK && from < records; from = to) {
        to = group_end(tuples, from, records);
        const size_t different =
            sensitive != NULL ? count_different(tuples + from, to - from, sensitive, found) : 0;
        add_group(made, to - from, least, different);
    }
    cgov__free(tuples);
    cgov__free(cells);
    cgov__free(found);
    return status;
}

/* ---- what singles somebody out ---- */

static size_t count_bits(unsigned set)
{
    size_t count = 0;
    for (; set != 0; set &= set - 1)
        count++;
    return count;
}

static int compare_sets(const void *a, const void *b)
{
    const cgov__singling_set *x = a, *y = b;
    if (x->records != y->records)
        return x->records > y->records ? -1 : 1;
    return (x->columns > y->columns) - (x->columns < y->columns);
}

static cgov_status try_set(const int *const *columns, size_t width, size_t records, unsigned set,
                           size_t *unique, cgov_error **error)
{
    const int *chosen[CGOV__ATTRIBUTES_MAX];
    size_t count = 0;
    cgov__anonymity found;
    for (size_t c = 0; c < width; c++)
        if ((set >> c & 1) != 0)
            chosen[count++] = columns[c];
    const cgov_status status = cgov__anonymity_of(chosen, count, records, 0, NULL, &found, error);
    *unique = status == CGOV_OK ? found.unique : 0;
    return status;
}

cgov_status cgov__singling_sets(const int *const *columns, size_t width, size_t records,
                                cgov__singling_set *sets, size_t room, size_t *count,
                                cgov_error **error)
{
    cgov_status status = CGOV_OK;
    *count = 0;
    for (size_t size = 1; *count == 0 && size <= width; size++)
        for (unsigned set = 1; status == CGOV_OK && set < 1u << width; set++) {
            size_t unique = 0;
            if (count_bits(set) != size)
                continue;
            status = try_set(columns, width, records, set, &unique, error);
            if (unique > 0 && *count < room)
                sets[*count] = (cgov__singling_set){ set, unique };
            *count += unique > 0;
        }
    if (status == CGOV_OK && *count > 0)
        qsort(sets, *count < room ? *count : room, sizeof *sets, compare_sets);
    return status;
}
