/* Ranges replaced, and the map of places. See rewrite.h. */
#include "exchange/share/rewrite.h"

#include "base/memory.h"
#include "text/codepoint.h"

#include <string.h>

static size_t count_codes(const char *text, size_t length)
{
    size_t count = 0;
    for (size_t at = 0; at < length; count++)
        cgov__codepoint_next(text, length, &at);
    return count;
}

static cgov_status check_order(const cgov__replacement *list, size_t count, size_t length,
                               cgov_error **error)
{
    for (size_t i = 0; i < count; i++)
        if (list[i].start > list[i].stop || list[i].stop > length ||
            (i > 0 && list[i].start < list[i - 1].stop))
            return cgov__fail_said(
                error, CGOV_INVALID,
                "the range %llu to %llu is not within a text of %llu characters and "
                "behind the range before it",
                "ช่วง %llu ถึง %llu ไม่อยู่ในข้อความที่มี %llu อักขระ หรือไม่อยู่หลังช่วงก่อนหน้า",
                (unsigned long long)list[i].start, (unsigned long long)list[i].stop,
                (unsigned long long)length);
    return CGOV_OK;
}

cgov_status cgov__rewrite_text(const char *text, size_t length,
                               const cgov__replacement *replacements, size_t count,
                               cgov__buffer *out, cgov__rewrite *rewrite, cgov_error **error)
{
    size_t byte = 0, old = 0, new = 0;
    *rewrite = (cgov__rewrite){ .old_length = count_codes(text, length) };
    const cgov_status status = check_order(replacements, count, rewrite->old_length, error);
    if (status != CGOV_OK)
        return status;
    rewrite->changes = cgov__malloc((count + 1) * sizeof *rewrite->changes);
    if (rewrite->changes == NULL)
        return cgov__nomem(error);
    for (size_t i = 0; i < count; i++) {
        const cgov__replacement *r = &replacements[i];
        const size_t kept = cgov__codepoint_bytes(text + byte, length - byte, r->start - old);
        cgov__buffer_append(out, text + byte, kept);
        cgov__buffer_text(out, r->text);
        new += r->start - old;
        byte += kept;
        byte += cgov__codepoint_bytes(text + byte, length - byte, r->stop - r->start);
        const size_t put = count_codes(r->text, strlen(r->text));
        rewrite->changes[i] = (cgov__rewrite_change){ r->start, r->stop, new, new + put };
        new += put;
        old = r->stop;
    }
    cgov__buffer_append(out, text + byte, length - byte);
    rewrite->count = count;
    rewrite->new_length = new + rewrite->old_length - old;
    return out->failed ? cgov__nomem(error) : CGOV_OK;
}

/* The last change that begins before `place`, or at it if `at` says so; NULL: there is none. */
static const cgov__rewrite_change *find_change(const cgov__rewrite *rewrite, size_t place, bool at)
{
    size_t low = 0, high = rewrite->count;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        const size_t start = rewrite->changes[middle].old_start;
        if (start < place || (at && start == place))
            low = middle + 1;
        else
            high = middle;
    }
    return low > 0 ? &rewrite->changes[low - 1] : NULL;
}

/* A start within a replaced range moves to its beginning, a stop to its end. */
static size_t map_place(const cgov__rewrite *rewrite, size_t place, bool is_start)
{
    place = place < rewrite->old_length ? place : rewrite->old_length;
    const cgov__rewrite_change *c = find_change(rewrite, place, is_start);
    if (c == NULL)
        return place;
    if (place < c->old_stop)
        return is_start ? c->new_start : c->new_stop;
    return c->new_stop + (place - c->old_stop);
}

void cgov__rewrite_range(const cgov__rewrite *rewrite, size_t start, size_t stop, size_t *new_start,
                         size_t *new_stop)
{
    *new_start = map_place(rewrite, start, true);
    *new_stop = map_place(rewrite, stop, false);
    if (*new_stop < *new_start)
        *new_stop = *new_start;
}

void cgov__rewrite_free(cgov__rewrite *rewrite)
{
    cgov__free(rewrite->changes);
    *rewrite = (cgov__rewrite){ 0 };
}
