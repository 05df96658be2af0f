/*
 * A text in which ranges are replaced by other words, and where each code point of the old text
 * stands in the new one. Knows no names and no database.
 */
#ifndef CGOV_SHARE_REWRITE_H
#define CGOV_SHARE_REWRITE_H

#include "base/buffer.h"
#include "base/error.h"

/* One range and what replaces it, in code points, the end exclusive. */
typedef struct cgov__replacement {
    size_t start, stop;
    const char
        *text; /* UTF-8, with its brackets if it has any; borrowed during the call; "" nothing */
} cgov__replacement;

/* Where replaced ranges lie in both texts. All-zero maps every place to itself. */
typedef struct cgov__rewrite_change {
    size_t old_start, old_stop, new_start, new_stop;
} cgov__rewrite_change;

typedef struct cgov__rewrite {
    cgov__rewrite_change *changes; /* by place */
    size_t count;
    size_t old_length, new_length; /* of the whole text, in code points */
} cgov__rewrite;

/*
 * Appends the new text to `out`. The ranges are sorted, lie within the text and do not overlap;
 * otherwise CGOV_INVALID. An empty range inserts. Takes time linear in the text.
 */
cgov_status cgov__rewrite_text(const char *text, size_t length,
                               const cgov__replacement *replacements, size_t count,
                               cgov__buffer *out, cgov__rewrite *rewrite, cgov_error **error);

/*
 * Where a range of the old text lies in the new one: what cuts through a replaced range grows to
 * the whole of what replaced it, so that no bracket is cut. An end beyond the text is its end. A
 * range whose words are all replaced by nothing becomes empty.
 */
void cgov__rewrite_range(const cgov__rewrite *rewrite, size_t start, size_t stop, size_t *new_start,
                         size_t *new_stop);

void cgov__rewrite_free(cgov__rewrite *rewrite);

#endif
