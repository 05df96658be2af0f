/*
 * Covers of least size of a prime implicant chart: their size, their number, each of them,
 * and which columns stand in all, some or none. Exact depth-first search: branch on the
 * uncovered row with the fewest columns; a column once tried is barred to its later
 * siblings, so no cover is met twice; weights on the rows bound from below how many columns
 * are still needed, and bar the columns that would lead above it. See qca.h.
 */
#include "method/qca/qca.h"

#include "base/compare.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef uint64_t word;

enum {
    WORD_BITS = 64,
    CENSUS_STEPS = 20000 /* of a search through all covers, before what stands is settled */
};

static size_t words_for(size_t bits)
{
    return (bits + WORD_BITS - 1) / WORD_BITS;
}

static bool bit_test(const word *bits, size_t at)
{
    return (bits[at / WORD_BITS] >> at % WORD_BITS & 1) != 0;
}

static void bit_set(word *bits, size_t at)
{
    bits[at / WORD_BITS] |= (word)1 << at % WORD_BITS;
}

static void bit_clear(word *bits, size_t at)
{
    bits[at / WORD_BITS] &= ~((word)1 << at % WORD_BITS);
}

static size_t bits_in(word x)
{
    x -= x >> 1 & 0x5555555555555555;
    x = (x & 0x3333333333333333) + (x >> 2 & 0x3333333333333333);
    x = (x + (x >> 4)) & 0x0F0F0F0F0F0F0F0F;
    return (size_t)(x * 0x0101010101010101 >> 56);
}

static size_t lowest_bit(word x)
{
#if defined(__GNUC__)
    return (size_t)__builtin_ctzll(x);
#else
    return bits_in((x & (~x + 1)) - 1);
#endif
}

static bool all_zero(const word *bits, size_t words)
{
    for (size_t w = 0; w < words; w++)
        if (bits[w] != 0)
            return false;
    return true;
}

static bool is_subset(const word *part, const word *whole, size_t words)
{
    for (size_t w = 0; w < words; w++)
        if ((part[w] & ~whole[w]) != 0)
            return false;
    return true;
}

static void remove_bits(word *from, const word *bits, size_t words)
{
    for (size_t w = 0; w < words; w++)
        from[w] &= ~bits[w];
}

static const word *class_rows(const cgov__cover *cover, size_t class)
{
    return cover->class_rows + class * cover->row_words;
}

static const word *row_classes(const cgov__cover *cover, size_t row)
{
    return cover->row_classes + row * cover->class_words;
}

/* ---- building: rows that others imply go, equal columns become one class ---- */

static void drop_implied_rows(const word *row_columns, size_t rows, size_t words, bool *kept)
{
    for (size_t r = 0; r < rows; r++)
        kept[r] = true;
    for (size_t r = 0; r < rows; r++)
        for (size_t s = 0; s < rows && kept[r]; s++) {
            const word *mine = row_columns + r * words, *other = row_columns + s * words;
            if (s != r && kept[s] && is_subset(other, mine, words) &&
                (s < r || !is_subset(mine, other, words)))
                kept[r] = false;
        }
}

typedef struct column_key {
    const word *rows;
    size_t words, column;
} column_key;

static int by_rows(const void *a, const void *b)
{
    const column_key *x = a, *y = b;
    for (size_t w = 0; w < x->words; w++)
        if (x->rows[w] != y->rows[w])
            return x->rows[w] < y->rows[w] ? -1 : 1;
    return (x->column > y->column) - (x->column < y->column);
}

/* Fills class_rows, first, member, class_of from the columns' rows. */
static bool make_classes(cgov__cover *cover, const word *column_rows)
{
    const size_t words = cover->row_words;
    column_key *keys = cgov__malloc((cover->column_count + 1) * sizeof *keys);
    if (keys == NULL)
        return false;
    size_t used = 0;
    for (size_t c = 0; c < cover->column_count; c++) {
        cover->class_of[c] = SIZE_MAX;
        if (!all_zero(column_rows + c * words, words))
            keys[used++] = (column_key){ column_rows + c * words, words, c };
    }
    if (used > 1)
        qsort(keys, used, sizeof *keys, by_rows);
    for (size_t k = 0; k < used; k++) {
        if (k == 0 || memcmp(keys[k].rows, keys[k - 1].rows, words * sizeof(word)) != 0) {
            cover->first[cover->class_count] = k;
            memcpy(cover->class_rows + cover->class_count++ * words, keys[k].rows,
                   words * sizeof(word));
        }
        cover->member[k] = keys[k].column;
        cover->class_of[keys[k].column] = cover->class_count - 1;
    }
    cover->first[cover->class_count] = used;
    cgov__free(keys);
    return true;
}

/* From the largest classes down: one within another is within a maximal one. */
static void mark_maximal(cgov__cover *cover)
{
    const size_t words = cover->row_words;
    for (size_t size = cover->row_count; size > 0; size--)
        for (size_t c = 0; c < cover->class_count; c++) {
            size_t rows = 0, p = 0;
            for (size_t w = 0; w < words; w++)
                rows += bits_in(class_rows(cover, c)[w]);
            if (rows != size)
                continue;
            while (p < cover->peak_count &&
                   !is_subset(class_rows(cover, c), class_rows(cover, cover->peaks[p]), words))
                p++;
            if (p < cover->peak_count)
                continue;
            cover->peaks[cover->peak_count++] = c;
            bit_set(cover->maximal, c);
        }
}

static bool build_reduced(cgov__cover *cover, const bool *chart, size_t rows)
{
    const size_t columns = cover->column_count, wide = words_for(columns);
    word *row_columns = cgov__calloc(rows * wide + 1, sizeof *row_columns);
    bool *kept = cgov__malloc(rows + 1);
    word *column_rows = NULL;
    bool ok = row_columns != NULL && kept != NULL;
    if (ok) {
        for (size_t c = 0; c < columns; c++)
            for (size_t r = 0; r < rows; r++)
                if (chart[c * rows + r])
                    bit_set(row_columns + r * wide, c);
        drop_implied_rows(row_columns, rows, wide, kept);
        for (size_t r = 0; r < rows; r++)
            cover->row_count += kept[r];
        cover->row_words = words_for(cover->row_count);
        column_rows = cgov__calloc(columns * cover->row_words + 1, sizeof *column_rows);
        cover->class_rows = cgov__calloc(columns * cover->row_words + 1, sizeof(word));
        cover->first = cgov__calloc(columns + 1, sizeof *cover->first);
        cover->member = cgov__calloc(columns + 1, sizeof *cover->member);
        cover->class_of = cgov__calloc(columns + 1, sizeof *cover->class_of);
        ok = column_rows != NULL && cover->class_rows != NULL && cover->first != NULL &&
             cover->member != NULL && cover->class_of != NULL;
    }
    if (ok) {
        size_t at = 0;
        for (size_t r = 0; r < rows; r++) {
            for (size_t c = 0; c < columns && kept[r]; c++)
                if (chart[c * rows + r])
                    bit_set(column_rows + c * cover->row_words, at);
            at += kept[r];
        }
        ok = make_classes(cover, column_rows);
    }
    cgov__free(column_rows);
    cgov__free(kept);
    cgov__free(row_columns);
    return ok;
}

static bool transpose(cgov__cover *cover)
{
    cover->class_words = words_for(cover->class_count);
    cover->row_classes = cgov__calloc(cover->row_count * cover->class_words + 1, sizeof(word));
    cover->maximal = cgov__calloc(cover->class_words + 1, sizeof(word));
    cover->peaks = cgov__calloc(cover->class_count + 1, sizeof *cover->peaks);
    if (cover->row_classes == NULL || cover->maximal == NULL || cover->peaks == NULL)
        return false;
    for (size_t c = 0; c < cover->class_count; c++)
        for (size_t r = 0; r < cover->row_count; r++)
            if (bit_test(class_rows(cover, c), r))
                bit_set(cover->row_classes + r * cover->class_words, c);
    mark_maximal(cover);
    return true;
}

/* ---- the search ---- */

/* One level: rows still uncovered, classes still allowed, the branches left. */
typedef struct frame {
    word *open, *allowed, *branch;
} frame;

typedef struct search {
    const cgov__cover *cover;
    cgov__progress *progress;
    cgov_error **err;
    word *frames;
    word *levels;   /* rows by weight, [gain * row_words]: see weigh_rows() */
    size_t *gains;  /* those whose level has rows */
    double *shares; /* one over each of them */
    size_t gain_count;
} search;

static size_t frame_words(const cgov__cover *cover)
{
    return cover->row_words + 2 * cover->class_words;
}

static frame frame_at(const search *s, size_t depth)
{
    const cgov__cover *cover = s->cover;
    word *at = s->frames + depth * frame_words(cover);
    return (frame){ at, at + cover->row_words, at + cover->row_words + cover->class_words };
}

/* Room for `depth` levels below the top. */
static bool search_begin(search *s, const cgov__cover *cover, size_t depth,
                         cgov__progress *progress, cgov_error **err)
{
    *s = (search){ .cover = cover, .progress = progress, .err = err };
    s->frames = cgov__calloc((depth + 2) * frame_words(cover) + 1, sizeof(word));
    s->levels = cgov__calloc((cover->row_count + 1) * cover->row_words + 1, sizeof(word));
    s->gains = cgov__calloc(cover->row_count + 1, sizeof *s->gains);
    s->shares = cgov__calloc(cover->row_count + 1, sizeof *s->shares);
    return s->frames != NULL && s->levels != NULL && s->gains != NULL && s->shares != NULL;
}

static void search_end(search *s)
{
    cgov__free(s->frames);
    cgov__free(s->levels);
    cgov__free(s->gains);
    cgov__free(s->shares);
}

static cgov_status stopped(cgov_error **err)
{
    return cgov__fail_said(err, CGOV_CANCELLED, "the search for models was stopped",
                           "หยุดค้นหาแบบจำลองตามที่สั่ง");
}

/* The open rows that a class covers. */
static size_t gain_of(const cgov__cover *cover, const frame *f, size_t class)
{
    size_t gain = 0;
    for (size_t w = 0; w < cover->row_words; w++)
        gain += bits_in(class_rows(cover, class)[w] & f->open[w]);
    return gain;
}

/*
 * Weighs each open row by one over the most open rows that an allowed class covers with it: the
 * rows of equal weight make a level. No class then weighs more than 1, so the sum is a lower
 * bound of the classes needed. A class that covers no open row is barred: no least cover has it.
 */
static double weigh_rows(search *s, const frame *f)
{
    const cgov__cover *cover = s->cover;
    const size_t words = cover->row_words;
    size_t most = 0, weighed = 0, open = 0;
    double sum = 0;
    memset(s->levels, 0, (cover->row_count + 1) * words * sizeof(word));
    for (size_t w = 0; w < cover->class_words; w++)
        for (word left = f->allowed[w]; left != 0; left &= left - 1) {
            const size_t class = w * WORD_BITS + lowest_bit(left);
            const size_t gain = gain_of(cover, f, class);
            if (gain == 0)
                bit_clear(f->allowed, class);
            most = gain > most ? gain : most;
            for (size_t v = 0; v < words; v++)
                s->levels[gain * words + v] |= class_rows(cover, class)[v] & f->open[v];
        }
    s->gain_count = 0;
    memset(s->levels, 0, words * sizeof(word)); /* level 0 collects what is weighed */
    for (size_t gain = most; gain > 0; gain--) {
        word *level = s->levels + gain * words;
        size_t rows = 0;
        for (size_t v = 0; v < words; v++) {
            level[v] &= ~s->levels[v];
            s->levels[v] |= level[v];
            rows += bits_in(level[v]);
        }
        if (rows > 0) {
            s->gains[s->gain_count] = gain;
            s->shares[s->gain_count++] = 1 / (double)gain;
        }
        sum += (double)rows / (double)gain;
        weighed += rows;
    }
    for (size_t v = 0; v < words; v++)
        open += bits_in(f->open[v]);
    return weighed == open ? sum : HUGE_VAL;
}

static double weight_of(const search *s, size_t class)
{
    const size_t words = s->cover->row_words;
    double weight = 0;
    for (size_t i = 0; i < s->gain_count; i++) {
        size_t rows = 0;
        for (size_t v = 0; v < words; v++)
            rows += bits_in(class_rows(s->cover, class)[v] & s->levels[s->gains[i] * words + v]);
        weight += (double)rows * s->shares[i];
    }
    return weight;
}

/* Bars the classes after which `budget` - 1 more cannot do. True when some were. */
static bool bar_light(const search *s, const frame *f, double sum, size_t budget)
{
    bool barred = false;
    if (sum <= (double)(budget - 1) + 1e-6)
        return false;
    for (size_t w = 0; w < s->cover->class_words; w++)
        for (word left = f->allowed[w]; left != 0; left &= left - 1) {
            const size_t class = w * WORD_BITS + lowest_bit(left);
            if (sum - weight_of(s, class) > (double)(budget - 1) + 1e-6) {
                bit_clear(f->allowed, class);
                barred = true;
            }
        }
    return barred;
}

/* The classes that cover all open rows by themselves become the branch. */
static bool branch_last(const cgov__cover *cover, const frame *f)
{
    word any = 0;
    for (size_t w = 0; w < cover->class_words; w++) {
        word classes = f->allowed[w];
        for (size_t r = 0; r < cover->row_count && classes != 0; r++)
            if (bit_test(f->open, r))
                classes &= row_classes(cover, r)[w];
        f->branch[w] = classes;
        any |= classes;
    }
    return any != 0;
}

/*
 * Chooses the open row with the fewest allowed classes and puts these into the frame's
 * branch. False when `budget` classes cannot do.
 */
static bool choose_branch(search *s, const frame *f, size_t budget)
{
    const cgov__cover *cover = s->cover;
    size_t fewest = SIZE_MAX, chosen = 0;
    if (budget == 1)
        return branch_last(cover, f);
    for (bool again = true; again;) {
        const double sum = weigh_rows(s, f);
        if (sum > (double)budget + 1e-6)
            return false;
        again = bar_light(s, f, sum, budget);
    }
    for (size_t row = 0; row < cover->row_count; row++) {
        size_t count = 0;
        if (!bit_test(f->open, row))
            continue;
        for (size_t w = 0; w < cover->class_words && count < fewest; w++)
            count += bits_in(row_classes(cover, row)[w] & f->allowed[w]);
        if (count < fewest) {
            fewest = count;
            chosen = row;
        }
    }
    for (size_t w = 0; w < cover->class_words; w++)
        f->branch[w] = row_classes(cover, chosen)[w] & f->allowed[w];
    return true;
}

/* The next branch of a frame, barred to its later siblings; SIZE_MAX when none is left. */
static size_t next_branch(const cgov__cover *cover, const frame *f)
{
    for (size_t w = 0; w < cover->class_words; w++)
        if (f->branch[w] != 0) {
            const size_t class = w * WORD_BITS + lowest_bit(f->branch[w]);
            bit_clear(f->branch, class);
            bit_clear(f->allowed, class);
            return class;
        }
    return SIZE_MAX;
}

static void descend(const search *s, const frame *from, size_t depth, size_t class)
{
    const cgov__cover *cover = s->cover;
    const frame to = frame_at(s, depth);
    memcpy(to.open, from->open, cover->row_words * sizeof(word));
    remove_bits(to.open, class_rows(cover, class), cover->row_words);
    memcpy(to.allowed, from->allowed, cover->class_words * sizeof(word));
}

/* Every row open; the classes of `allowed`, or all when it is NULL. */
static void open_all(const search *s, const word *allowed)
{
    const cgov__cover *cover = s->cover;
    const frame top = frame_at(s, 0);
    memset(top.open, 0, cover->row_words * sizeof(word));
    for (size_t r = 0; r < cover->row_count; r++)
        bit_set(top.open, r);
    memset(top.allowed, 0, cover->class_words * sizeof(word));
    for (size_t c = 0; c < cover->class_count; c++)
        if (allowed == NULL || bit_test(allowed, c))
            bit_set(top.allowed, c);
}

/* Whether level `depth` can be covered by `budget` classes; `path` gets them. */
static cgov_status find(search *s, size_t depth, size_t budget, size_t *path, bool *found)
{
    const frame f = frame_at(s, depth);
    *found = all_zero(f.open, s->cover->row_words);
    path[depth] = SIZE_MAX;
    if (!cgov__progress_step(s->progress))
        return stopped(s->err);
    if (*found || budget == 0 || !choose_branch(s, &f, budget))
        return CGOV_OK;
    size_t class;
    while ((class = next_branch(s->cover, &f)) != SIZE_MAX) {
        descend(s, &f, depth + 1, class);
        const cgov_status st = find(s, depth + 1, budget - 1, path, found);
        path[depth] = class;
        if (st != CGOV_OK || *found)
            return st;
    }
    return CGOV_OK;
}

/* Deepens until a cover is found. */
static cgov_status find_least(cgov__cover *cover, cgov__progress *progress, cgov_error **err)
{
    search s;
    size_t *path = cgov__malloc((cover->row_count + 2) * sizeof *path);
    bool found = cover->row_count == 0;
    cgov_status st = CGOV_OK;
    if (!search_begin(&s, cover, cover->row_count, progress, err) || path == NULL)
        st = cgov__nomem(err);
    for (cover->least = 0; st == CGOV_OK && !found; cover->least += !found) {
        open_all(&s, cover->maximal);
        st = find(&s, 0, cover->least, path, &found);
        if (st == CGOV_OK && !found && cover->least > cover->row_count)
            st = cgov__fail(err, CGOV_INTERNAL, "a row has no prime implicant");
    }
    search_end(&s);
    cgov__free(path);
    return st;
}

cgov_status cgov__cover_build(const bool *chart, size_t columns, size_t rows,
                              cgov__progress *progress, cgov__cover *out, cgov_error **err)
{
    *out = (cgov__cover){ .column_count = columns };
    if (!build_reduced(out, chart, rows) || !transpose(out))
        return cgov__nomem(err);
    return find_least(out, progress, err);
}

void cgov__cover_free(cgov__cover *cover)
{
    cgov__free(cover->class_rows);
    cgov__free(cover->row_classes);
    cgov__free(cover->maximal);
    cgov__free(cover->peaks);
    cgov__free(cover->first);
    cgov__free(cover->member);
    cgov__free(cover->class_of);
    *cover = (cgov__cover){ 0 };
}

/* ---- all of them: their number, and what stands in them ---- */

static uint64_t times(uint64_t a, uint64_t b)
{
    return b != 0 && a > UINT64_MAX / b ? UINT64_MAX : a * b;
}

static uint64_t plus(uint64_t a, uint64_t b)
{
    return a > UINT64_MAX - b ? UINT64_MAX : a + b;
}

static uint64_t members_of(const cgov__cover *cover, size_t class)
{
    return cover->first[class + 1] - cover->first[class];
}

/* A census of the least covers below a level. */
typedef struct census {
    search search;
    word *some, *all; /* classes in some and in all covers met; NULL: only counted */
    size_t *path;
    uint64_t steps_left;
    bool cut_short; /* steps_left ran out: what was met is right, but not all */
} census;

static void note_cover(census *c, size_t depth)
{
    const size_t words = c->search.cover->class_words;
    word *scratch = frame_at(&c->search, depth).branch;
    memset(scratch, 0, words * sizeof(word));
    for (size_t d = 0; d < depth; d++)
        bit_set(scratch, c->path[d]);
    for (size_t w = 0; w < words; w++) {
        c->some[w] |= scratch[w];
        c->all[w] &= scratch[w];
    }
}

/* The last class of a cover may be any in the branch. */
static uint64_t take_last(census *c, size_t depth)
{
    const cgov__cover *cover = c->search.cover;
    const frame f = frame_at(&c->search, depth);
    uint64_t count = 0;
    size_t choices = 0;
    for (size_t w = 0; w < cover->class_words; w++)
        for (word left = f.branch[w]; left != 0; left &= left - 1, choices++) {
            c->path[depth] = w * WORD_BITS + lowest_bit(left);
            count = plus(count, members_of(cover, c->path[depth]));
            if (c->some != NULL)
                bit_set(c->some, c->path[depth]);
        }
    if (choices > 0 && c->some != NULL)
        note_cover(c, choices == 1 ? depth + 1 : depth);
    return count;
}

static cgov_status take_census(census *c, size_t depth, size_t budget, uint64_t *count)
{
    const frame f = frame_at(&c->search, depth);
    cgov_status st = CGOV_OK;
    *count = 0;
    if (!cgov__progress_step(c->search.progress))
        return stopped(c->search.err);
    c->cut_short = c->cut_short || c->steps_left-- == 0;
    if (c->cut_short || budget == 0 || !choose_branch(&c->search, &f, budget))
        return CGOV_OK;
    if (budget == 1) {
        *count = take_last(c, depth);
        return CGOV_OK;
    }
    size_t class;
    while (st == CGOV_OK && (class = next_branch(c->search.cover, &f)) != SIZE_MAX) {
        uint64_t more = 0;
        c->path[depth] = class;
        descend(&c->search, &f, depth + 1, class);
        st = take_census(c, depth + 1, budget - 1, &more);
        *count = plus(*count, times(more, members_of(c->search.cover, class)));
    }
    return st;
}

static cgov_status census_run(census *c, const cgov__cover *cover, uint64_t steps,
                              cgov__progress *progress, uint64_t *count, cgov_error **err)
{
    cgov_status st = CGOV_OK;
    c->steps_left = steps;
    c->path = cgov__malloc((cover->least + 1) * sizeof *c->path);
    if (!search_begin(&c->search, cover, cover->least, progress, err) || c->path == NULL) {
        st = cgov__nomem(err);
    } else {
        open_all(&c->search, NULL);
        st = take_census(c, 0, cover->least, count);
    }
    search_end(&c->search);
    cgov__free(c->path);
    return st;
}

cgov_status cgov__cover_count(const cgov__cover *cover, cgov__progress *progress, uint64_t *count,
                              cgov_error **err)
{
    census c = { .some = NULL };
    if (cover->counted) {
        *count = cover->count;
        return CGOV_OK;
    }
    return census_run(&c, cover, UINT64_MAX, progress, count, err);
}

/* ---- what stands in all, some, none ---- */

/* The classes that some cover may need once those in `barred` are gone. */
static void allow_others(const cgov__cover *cover, const word *barred, word *allowed)
{
    for (size_t w = 0; w < cover->class_words; w++)
        allowed[w] = cover->maximal[w] & ~barred[w];
    for (size_t c = 0; c < cover->class_count; c++) {
        bool within = bit_test(allowed, c) || bit_test(barred, c);
        for (size_t p = 0; p < cover->peak_count && !within; p++)
            within = !bit_test(barred, cover->peaks[p]) &&
                     is_subset(class_rows(cover, c), class_rows(cover, cover->peaks[p]),
                               cover->row_words);
        if (!within)
            bit_set(allowed, c);
    }
}

cgov_status cgov__cover_without(const cgov__cover *cover, const bool *without,
                                cgov__progress *progress, bool *exists, cgov_error **err)
{
    search s;
    word *room = cgov__calloc(2 * cover->class_words + 1, sizeof *room);
    size_t *path = cgov__malloc((cover->least + 2) * sizeof *path);
    cgov_status st = CGOV_OK;
    if (!search_begin(&s, cover, cover->least, progress, err) || room == NULL || path == NULL) {
        st = cgov__nomem(err);
    } else {
        word *barred = room, *allowed = room + cover->class_words;
        for (size_t c = 0; c < cover->class_count; c++) {
            bool all = true; /* a class is gone when all its columns are */
            for (size_t m = cover->first[c]; m < cover->first[c + 1] && all; m++)
                all = without[cover->member[m]];
            if (all)
                bit_set(barred, c);
        }
        allow_others(cover, barred, allowed);
        open_all(&s, allowed);
        st = find(&s, 0, cover->least, path, exists);
    }
    search_end(&s);
    cgov__free(path);
    cgov__free(room);
    return st;
}

/* Marks a cover found: its classes stand in some; the others leave `all`. */
static void note_path(const cgov__cover *cover, const size_t *path, size_t with, word *some,
                      word *all, word *scratch)
{
    memset(scratch, 0, cover->class_words * sizeof(word));
    if (with != SIZE_MAX)
        bit_set(scratch, with);
    for (size_t i = 0; path[i] != SIZE_MAX; i++)
        bit_set(scratch, path[i]);
    for (size_t w = 0; w < cover->class_words; w++) {
        some[w] |= scratch[w];
        all[w] &= scratch[w];
    }
}

/* Settles by one search each what a census that was cut short left open. */
static cgov_status settle(search *s, word *some, word *all, size_t *path)
{
    const cgov__cover *cover = s->cover;
    word *scratch = all + cover->class_words, *allowed = scratch + cover->class_words;
    bool found;
    cgov_status st = CGOV_OK;
    for (size_t c = 0; c < cover->class_count && st == CGOV_OK; c++) {
        if (bit_test(some, c))
            continue;
        open_all(s, cover->maximal);
        remove_bits(frame_at(s, 0).open, class_rows(cover, c), cover->row_words);
        st = find(s, 0, cover->least - 1, path, &found);
        if (st == CGOV_OK && found)
            note_path(cover, path, c, some, all, scratch);
    }
    for (size_t c = 0; c < cover->class_count && st == CGOV_OK; c++) {
        if (!bit_test(all, c))
            continue;
        memset(scratch, 0, cover->class_words * sizeof(word));
        bit_set(scratch, c);
        allow_others(cover, scratch, allowed);
        open_all(s, allowed);
        st = find(s, 0, cover->least, path, &found);
        if (st == CGOV_OK && found)
            note_path(cover, path, SIZE_MAX, some, all, scratch);
    }
    return st;
}

static cgov_status mark_classes(cgov__cover *cover, cgov__progress *progress, word *some, word *all,
                                size_t *path, cgov_error **err)
{
    search s;
    census c = { .some = some, .all = all };
    memset(all, 0xFF, cover->class_words * sizeof(word));
    cgov_status st = census_run(&c, cover, CENSUS_STEPS, progress, &cover->count, err);
    cover->counted = st == CGOV_OK && !c.cut_short;
    if (st != CGOV_OK || cover->counted)
        return st;
    st = search_begin(&s, cover, cover->least, progress, err) ? settle(&s, some, all, path)
                                                              : cgov__nomem(err);
    search_end(&s);
    return st;
}

cgov_status cgov__cover_stands(cgov__cover *cover, cgov__progress *progress, cgov_stands *stands,
                               cgov_error **err)
{
    word *room = cgov__calloc(4 * cover->class_words + 1, sizeof *room);
    size_t *path = cgov__malloc((cover->least + 2) * sizeof *path);
    cgov_status st = CGOV_OK;
    if (room == NULL || path == NULL) {
        st = cgov__nomem(err);
    } else {
        word *some = room, *all = room + cover->class_words;
        st = mark_classes(cover, progress, some, all, path, err);
        for (size_t i = 0; i < cover->column_count && st == CGOV_OK; i++) {
            const size_t c = cover->class_of[i];
            if (c == SIZE_MAX || !bit_test(some, c))
                stands[i] = CGOV_STANDS_IN_NONE;
            else if (bit_test(all, c) && members_of(cover, c) == 1)
                stands[i] = CGOV_STANDS_IN_ALL;
            else
                stands[i] = CGOV_STANDS_IN_SOME;
        }
    }
    cgov__free(path);
    cgov__free(room);
    return st;
}

/* ---- walking through them ---- */

struct cgov__cover_walk {
    search search;
    size_t *path;  /* the class chosen at each depth */
    size_t *digit; /* the member taken of each class */
    size_t depth;
    bool whole; /* path is a cover, and digit counts through its members */
};

cgov_status cgov__cover_walk_begin(const cgov__cover *cover, cgov__cover_walk **out,
                                   cgov_error **err)
{
    cgov__cover_walk *walk = cgov__calloc(1, sizeof *walk);
    *out = walk;
    if (walk == NULL)
        return cgov__nomem(err);
    const bool room = search_begin(&walk->search, cover, cover->least, NULL, NULL);
    walk->path = cgov__calloc(cover->least + 1, sizeof *walk->path);
    walk->digit = cgov__calloc(cover->least + 1, sizeof *walk->digit);
    if (walk->path == NULL || walk->digit == NULL || !room) {
        cgov__cover_walk_free(walk);
        *out = NULL;
        return cgov__nomem(err);
    }
    open_all(&walk->search, NULL);
    const frame top = frame_at(&walk->search, 0);
    if (cover->least > 0)
        choose_branch(&walk->search, &top, cover->least);
    return CGOV_OK;
}

void cgov__cover_walk_free(cgov__cover_walk *walk)
{
    if (walk == NULL)
        return;
    search_end(&walk->search);
    cgov__free(walk->path);
    cgov__free(walk->digit);
    cgov__free(walk);
}

/* Gives the present choice of members, and counts on. */
static void take_members(cgov__cover_walk *walk, size_t *columns)
{
    const cgov__cover *cover = walk->search.cover;
    for (size_t i = 0; i < cover->least; i++)
        columns[i] = cover->member[cover->first[walk->path[i]] + walk->digit[i]];
    qsort(columns, cover->least, sizeof *columns, cgov__by_size);
    for (size_t i = 0; i < cover->least; i++) {
        if (++walk->digit[i] < members_of(cover, walk->path[i]))
            return;
        walk->digit[i] = 0;
    }
    walk->whole = false;
}

cgov_status cgov__cover_walk_next(cgov__cover_walk *walk, cgov__progress *progress, size_t *columns,
                                  cgov_error **err)
{
    const cgov__cover *cover = walk->search.cover;
    while (!walk->whole && cover->least > 0) {
        const frame f = frame_at(&walk->search, walk->depth);
        const size_t class = next_branch(cover, &f);
        if (!cgov__progress_step(progress))
            return stopped(err);
        if (class == SIZE_MAX) {
            if (walk->depth == 0)
                return CGOV_DONE;
            walk->depth--;
            continue;
        }
        descend(&walk->search, &f, walk->depth + 1, class);
        walk->path[walk->depth] = class;
        const size_t left = cover->least - walk->depth - 1;
        const frame below = frame_at(&walk->search, walk->depth + 1);
        if (left == 0)
            walk->whole = all_zero(below.open, cover->row_words);
        else if (choose_branch(&walk->search, &below, left))
            walk->depth++;
    }
    if (!walk->whole)
        return CGOV_DONE;
    take_members(walk, columns);
    return CGOV_ROW;
}
