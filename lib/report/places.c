/* Where codings stand. See report/places.h. */
#include "report/places.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

#define FIELD(name) CGOV__FIELD(cgov__place, name)
static const cgov__field place_fields[] = {
    FIELD(subject),
    FIELD(document),
    FIELD(file),
    CGOV__NULLABLE(cgov__place, start),
    CGOV__NULLABLE(cgov__place, file_row),
};
#undef FIELD
const cgov__map cgov__place_map = CGOV__MAP("coding", cgov__place, place_fields);

const cgov__place *cgov__places_of(const cgov__place *rows, size_t count, int64_t subject,
                                   size_t *found)
{
    size_t from = 0, until = count;
    while (from < until) {
        const size_t middle = from + (until - from) / 2;
        if (rows[middle].subject < subject)
            from = middle + 1;
        else
            until = middle;
    }
    for (until = from; until < count && rows[until].subject == subject;)
        until++;
    *found = until - from;
    return rows + from;
}

static bool is_same(const char *a, const char *b)
{
    return a != NULL && b != NULL && strcmp(a, b) == 0;
}

void cgov__places_words(cgov__buffer *to, const cgov__place *places, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const bool same = i > 0 && places[i - 1].document == places[i].document;
        if (!same)
            cgov__buffer_format(to, "%s%lld:", i > 0 ? "; " : "", (long long)places[i].document);
        if (places[i].has_start && !(same && places[i - 1].start == places[i].start))
            cgov__buffer_format(to, " %lld", (long long)places[i].start);
    }
}

/* ---- rows of files ---- */

static int compare_rows(const void *a, const void *b)
{
    const cgov__place *x = a, *y = b;
    const int by_file = strcmp(x->file, y->file);
    return by_file != 0 ? by_file : (x->file_row > y->file_row) - (x->file_row < y->file_row);
}

/* How many rows from here on follow each other. */
static size_t run_length(const cgov__place *places, size_t count)
{
    size_t length = 1;
    while (length < count && is_same(places[length].file, places[0].file) &&
           places[length].file_row - places[length - 1].file_row <= 1)
        length++;
    return length;
}

static void put_sorted(cgov__buffer *to, const cgov__place *places, size_t count,
                       cgov_language language)
{
    for (size_t i = 0; i < count;) {
        const size_t length = run_length(places + i, count - i);
        const long long first = places[i].file_row, last = places[i + length - 1].file_row;
        if (i == 0 || !is_same(places[i - 1].file, places[i].file))
            cgov__buffer_format(to, language == CGOV_LANGUAGE_TH ? "%s%s แถว" : "%s%s, row",
                                i > 0 ? "; " : "", places[i].file);
        cgov__buffer_format(to, last > first ? " %lld-%lld" : " %lld", first, last);
        i += length;
    }
}

void cgov__places_rows(cgov__buffer *to, const cgov__place *places, size_t count, int64_t document,
                       cgov_language language)
{
    cgov__place *sorted = cgov__malloc((count + 1) * sizeof *sorted);
    size_t with_row = 0;
    if (sorted == NULL) {
        to->failed = true;
        return;
    }
    for (size_t i = 0; i < count; i++)
        if (places[i].document == document && places[i].has_file_row && places[i].file != NULL)
            sorted[with_row++] = places[i];
    qsort(sorted, with_row, sizeof *sorted, compare_rows);
    put_sorted(to, sorted, with_row, language);
    cgov__free(sorted);
}
