/* Equal keys numbered, by a table of open addressing that doubles. See grouping.h. */
#include "method/statistics/grouping.h"

#include <math.h>

#include "base/error.h"
#include "base/memory.h"

enum {
    FIRST_PLACES = 1024
};

typedef struct seen {
    uint64_t key;
    uint32_t group, used; /* 0: a free place */
} seen;

typedef struct places {
    seen *at;
    size_t count; /* a power of two */
} places;

/* Fibonacci hashing (Knuth, The Art of Computer Programming 3, 6.4): high bits of a product. */
static seen *place_of(const places *p, uint64_t key)
{
    const uint64_t mixed = (key ^ key >> 32) * 0x9E3779B97F4A7C15;
    size_t i = (size_t)(mixed >> 32) & (p->count - 1);
    while (p->at[i].used && p->at[i].key != key)
        i = (i + 1) & (p->count - 1);
    return &p->at[i];
}

static bool widen(places *p)
{
    places wider = { .count = p->count > 0 ? 2 * p->count : FIRST_PLACES };
    wider.at = cgov__calloc(wider.count, sizeof *wider.at);
    if (wider.at == NULL)
        return false;
    for (size_t i = 0; i < p->count; i++)
        if (p->at[i].used)
            *place_of(&wider, p->at[i].key) = p->at[i];
    cgov__free(p->at);
    *p = wider;
    return true;
}

static bool add_group(cgov__grouping *out, size_t *room, size_t at)
{
    if (!CGOV__GROW(out->first, *room, out->groups + 1))
        return false;
    out->first[out->groups++] = at;
    return true;
}

bool cgov__group(const uint64_t *keys, size_t count, cgov__grouping *out)
{
    places p = { 0 };
    size_t room = 0;
    *out = (cgov__grouping){ .group = cgov__malloc((count + 1) * sizeof *out->group) };
    bool ok = out->group != NULL && widen(&p);
    for (size_t i = 0; ok && i < count; i++) {
        seen *it = place_of(&p, keys[i]);
        if (!it->used) {
            *it = (seen){ keys[i], (uint32_t)out->groups, 1 };
            ok = add_group(out, &room, i);
        }
        out->group[i] = it->group;
        if (ok && out->groups > p.count / 2)
            ok = widen(&p);
    }
    cgov__free(p.at);
    return ok;
}

void cgov__grouping_free(cgov__grouping *grouping)
{
    cgov__free(grouping->group);
    cgov__free(grouping->first);
    *grouping = (cgov__grouping){ 0 };
}

cgov_status cgov__values_check(const double *values, size_t n, cgov_error **err)
{
    for (size_t i = 0; i < n; i++)
        if (isinf(values[i]))
            return cgov__fail_said(
                err, CGOV_INVALID,
                "value %llu is infinite: give a number, or NaN for a missing one",
                "ค่าที่ %llu เป็นอนันต์", (unsigned long long)(i + 1));
    return CGOV_OK;
}

cgov_status cgov__groups_check(const double *values, const int32_t *group, size_t n, size_t groups,
                               cgov_error **err)
{
    if (groups > INT32_MAX)
        return cgov__fail_said(err, CGOV_INVALID, "%llu groups: there can be %d at most",
                               "มี %llu กลุ่ม มีได้ไม่เกิน %d กลุ่ม", (unsigned long long)groups, INT32_MAX);
    for (size_t i = 0; i < n; i++)
        if (group[i] >= 0 && (size_t)group[i] >= groups)
            return cgov__fail_said(
                err, CGOV_INVALID, "value %llu is of group %d: there are %llu, counted from 0",
                "ค่าที่ %llu อยู่ในกลุ่ม %d แต่มี %llu กลุ่ม นับจาก 0", (unsigned long long)(i + 1), group[i],
                (unsigned long long)groups);
    return cgov__values_check(values, n, err);
}
