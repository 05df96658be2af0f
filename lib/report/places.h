/*
 * Where codings stand, in few words: the documents, where in them their passages begin, and the
 * rows of the files that they were loaded from. For the many quotes that a report has no room for.
 */
#ifndef CGOV_REPORT_PLACES_H
#define CGOV_REPORT_PLACES_H

#include "base/buffer.h"
#include "store/statement.h"

/* A coding of a factor; or a passage of a recommendation, which then is `subject`. */
typedef struct cgov__place {
    int64_t subject, document; /* its number: by place in the list of newest documents, from 1 */
    const char *file;
    bool has_start, has_file_row;
    int64_t start, file_row; /* code points; record of the file */
} cgov__place;
extern const cgov__map cgov__place_map;

/* Those of a subject among rows that are sorted by it: the first, and how many. */
const cgov__place *cgov__places_of(const cgov__place *rows, size_t count, int64_t subject,
                                   size_t *found);

/* "1: 569 1779; 64: 12". The rows must be in the order of documents, and within one of starts. */
void cgov__places_words(cgov__buffer *to, const cgov__place *places, size_t count);
/* "codings.csv, row 2 29-30": of one document, in any order. */
void cgov__places_rows(cgov__buffer *to, const cgov__place *places, size_t count, int64_t document,
                       cgov_language language);

#endif
