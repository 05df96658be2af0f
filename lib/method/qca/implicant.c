/*
 * Prime implicants. A term made of literals of a row misses a region exactly when one of
 * its literals has a value that the region does not allow. So the prime implicants over a
 * row are the minimal hitting sets of, for each region, the conditions in which the row
 * differs from it; they are found depth first, each once (after Murakami & Uno 2014).
 */
#include "method/qca/qca.h"

#include <stdlib.h>
#include <string.h>

typedef struct cgov__hitting {
    const cgov__qca *qca;
    const uint8_t *const *on;
    size_t row;      /* of `on`, whose literals are taken */
    uint32_t *masks; /* what must be hit; none contains another */
    size_t mask_count;
    cgov__progress *progress;
    cgov__implicants *out;
    cgov_error **err;
} cgov__hitting;

static unsigned bits_of(uint32_t mask)
{
    unsigned bits = 0;
    for (; mask != 0; mask &= mask - 1)
        bits++;
    return bits;
}

static int by_size(const void *a, const void *b)
{
    const uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    const unsigned m = bits_of(x), n = bits_of(y);
    return m != n ? (m < n ? -1 : 1) : (x > y) - (x < y);
}

/* Keeps the masks that contain no other. */
static size_t keep_minimal(uint32_t *masks, size_t count)
{
    size_t kept = 0;
    qsort(masks, count, sizeof *masks, by_size);
    for (size_t i = 0; i < count; i++) {
        size_t k = 0;
        while (k < kept && (masks[k] & ~masks[i]) != 0)
            k++;
        if (k == kept)
            masks[kept++] = masks[i];
    }
    return kept;
}

bool cgov__implicant_covers(const cgov__qca *qca, const int8_t *values, const uint8_t *row)
{
    for (size_t i = 0; i < qca->condition_count; i++)
        if (values[i] != CGOV__NO_VALUE && values[i] != (int8_t)row[i])
            return false;
    return true;
}

/* A hitting set is new unless its term covers an earlier row, over which it was found. */
static cgov_status implicant_add(cgov__hitting *hitting, uint32_t set)
{
    const cgov__qca *qca = hitting->qca;
    cgov__implicants *out = hitting->out;
    cgov__implicant made = { .literals = (uint8_t)bits_of(set) };
    for (size_t i = 0; i < qca->condition_count; i++)
        made.values[i] =
            (set >> i & 1) != 0 ? (int8_t)hitting->on[hitting->row][i] : (int8_t)CGOV__NO_VALUE;
    for (size_t r = 0; r < hitting->row; r++)
        if (cgov__implicant_covers(qca, made.values, hitting->on[r]))
            return CGOV_OK;
    if (out->count >= out->limit)
        return cgov__fail_said(hitting->err, CGOV_INVALID,
                               "there are more than %llu prime implicants: take fewer conditions "
                               "or raise term_limit",
                               "มีตัวประกอบเฉพาะเกิน %llu ตัว ให้ลดเงื่อนไข",
                               (unsigned long long)out->limit);
    if (!CGOV__GROW(out->items, out->capacity, out->count + 1))
        return cgov__nomem(hitting->err);
    out->items[out->count++] = made;
    return CGOV_OK;
}

/* Extends `set` by members of `open` to all minimal hitting sets. */
static cgov_status hit(cgov__hitting *hitting, uint32_t set, uint32_t open)
{
    uint32_t alone = 0; /* members that some mask has no other of */
    uint32_t branch = 0;
    unsigned fewest = CGOV__CONDITIONS + 1;
    if (!cgov__progress_step(hitting->progress))
        return cgov__fail_said(hitting->err, CGOV_CANCELLED, "the minimisation was stopped",
                               "หยุดการย่อตามที่สั่ง");
    for (size_t m = 0; m < hitting->mask_count; m++) {
        const uint32_t common = hitting->masks[m] & set;
        if (common == 0) {
            const uint32_t choice = hitting->masks[m] & open;
            const unsigned size = bits_of(choice);
            if (size < fewest) {
                fewest = size;
                branch = choice;
            }
        } else if ((common & (common - 1)) == 0) {
            alone |= common;
        }
    }
    if (alone != set)
        return CGOV_OK; /* a member is needless: not minimal, and it never will be */
    if (fewest > CGOV__CONDITIONS)
        return implicant_add(hitting, set);
    open &= ~branch;
    for (uint32_t left = branch; left != 0; left &= left - 1) {
        const uint32_t member = left & (~left + 1);
        const cgov_status st = hit(hitting, set | member, open);
        if (st != CGOV_OK)
            return st;
        open |= member;
    }
    return CGOV_OK;
}

static cgov_status row_implicants(cgov__hitting *hitting, const cgov__regions *off)
{
    const uint8_t *row = hitting->on[hitting->row];
    for (size_t r = 0; r < off->count; r++) {
        uint32_t differs = 0;
        for (size_t i = 0; i < hitting->qca->condition_count; i++)
            if ((off->items[r].allowed[i] >> row[i] & 1) == 0)
                differs |= (uint32_t)1 << i;
        if (differs == 0)
            return cgov__fail(hitting->err, CGOV_INTERNAL,
                              "row %llu is both to be explained and ruled out",
                              (unsigned long long)cgov__row_number(hitting->qca, row));
        hitting->masks[r] = differs;
    }
    hitting->mask_count = keep_minimal(hitting->masks, off->count);
    return hit(hitting, 0, (uint32_t)(((uint64_t)1 << hitting->qca->condition_count) - 1));
}

/* Fewest literals first, then by condition, then by value. */
static int by_literals(const void *a, const void *b)
{
    const cgov__implicant *x = a, *y = b;
    if (x->literals != y->literals)
        return x->literals < y->literals ? -1 : 1;
    for (size_t i = 0; i < CGOV__CONDITIONS; i++)
        if (x->values[i] != y->values[i])
            return (uint8_t)x->values[i] < (uint8_t)y->values[i] ? -1 : 1;
    return 0;
}

cgov_status cgov__implicants_find(const cgov__qca *qca, const uint8_t *const *on, size_t on_count,
                                  const cgov__regions *off, cgov__progress *progress,
                                  cgov__implicants *out, cgov_error **err)
{
    uint32_t *masks = cgov__malloc((off->count + 1) * sizeof *masks);
    if (masks == NULL)
        return cgov__nomem(err);
    cgov__hitting hitting = {
        .qca = qca, .on = on, .masks = masks, .progress = progress, .out = out, .err = err
    };
    cgov_status st = CGOV_OK;
    for (size_t r = 0; r < on_count && st == CGOV_OK; r++) {
        hitting.row = r;
        st = row_implicants(&hitting, off);
    }
    cgov__free(masks);
    if (st == CGOV_OK && out->count > 1)
        qsort(out->items, out->count, sizeof *out->items, by_literals);
    return st;
}
