/* Regions of the property space: products of sets of values. See qca.h. */
#include "method/qca/qca.h"

#include <string.h>

cgov__region cgov__region_all(const cgov__qca *qca)
{
    cgov__region all = { { 0 } };
    for (size_t i = 0; i < qca->condition_count; i++)
        all.allowed[i] = (uint32_t)(((uint64_t)1 << qca->levels[i]) - 1);
    return all;
}

cgov__region cgov__region_of(const cgov__qca *qca, const int8_t *values)
{
    cgov__region region = cgov__region_all(qca);
    for (size_t i = 0; i < qca->condition_count; i++)
        if (values[i] != CGOV__NO_VALUE)
            region.allowed[i] = (uint32_t)1 << values[i];
    return region;
}

bool cgov__region_meet(const cgov__qca *qca, const cgov__region *a, const cgov__region *b,
                       cgov__region *out)
{
    for (size_t i = 0; i < qca->condition_count; i++) {
        out->allowed[i] = a->allowed[i] & b->allowed[i];
        if (out->allowed[i] == 0)
            return false;
    }
    return true;
}

uint64_t cgov__region_volume(const cgov__qca *qca, const cgov__region *region)
{
    uint64_t volume = 1;
    for (size_t i = 0; i < qca->condition_count; i++) {
        uint64_t values = 0;
        for (uint32_t left = region->allowed[i]; left != 0; left &= left - 1)
            values++;
        volume *= values;
    }
    return volume;
}

uint64_t cgov__regions_volume(const cgov__qca *qca, const cgov__regions *regions)
{
    uint64_t volume = 0;
    for (size_t i = 0; i < regions->count; i++)
        volume += cgov__region_volume(qca, &regions->items[i]);
    return volume;
}

cgov_status cgov__regions_add(cgov__regions *regions, const cgov__region *region, cgov_error **err)
{
    if (regions->limit != 0 && regions->count >= regions->limit)
        return cgov__fail_said(err, CGOV_INVALID,
                               "the rows left out of a solution fall into more than %llu regions: "
                               "take fewer conditions or raise term_limit",
                               "แถวที่ไม่อยู่ในคำตอบแบ่งเป็นกว่า %llu ส่วน ให้ลดเงื่อนไข",
                               (unsigned long long)regions->limit);
    if (!CGOV__GROW(regions->items, regions->capacity, regions->count + 1))
        return cgov__nomem(err);
    regions->items[regions->count++] = *region;
    return CGOV_OK;
}

cgov_status cgov__regions_subtract(const cgov__qca *qca, cgov__regions *regions,
                                   const cgov__region *hole, cgov_error **err)
{
    cgov__region common;
    const size_t count = regions->count;
    size_t kept = 0;
    cgov_status st = CGOV_OK;
    for (size_t r = 0; r < count && st == CGOV_OK; r++) {
        cgov__region rest = regions->items[r];
        if (!cgov__region_meet(qca, &rest, hole, &common)) {
            regions->items[kept++] = rest;
            continue;
        }
        /* What lies outside the hole in condition i and inside it in those before. */
        for (size_t i = 0; i < qca->condition_count && st == CGOV_OK; i++) {
            const uint32_t outside = rest.allowed[i] & ~hole->allowed[i];
            if (outside == 0)
                continue;
            cgov__region piece = rest;
            piece.allowed[i] = outside;
            st = cgov__regions_add(regions, &piece, err);
            rest.allowed[i] &= hole->allowed[i];
        }
    }
    const size_t added = regions->count - count;
    if (added > 0)
        memmove(regions->items + kept, regions->items + count, added * sizeof *regions->items);
    regions->count = kept + added;
    return st;
}

void cgov__regions_free(cgov__regions *regions)
{
    cgov__free(regions->items);
    *regions = (cgov__regions){ 0 };
}
