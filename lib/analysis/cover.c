/*
 * Covers of least size of a prime implicant chart: their size, their number, each of them,
 * and which columns stand in all, some or none. Exact depth-first search: branch on the
 * uncovered row with the fewest columns; a column once tried is barred to its later
 * siblings, so no cover is met twice; rows that share no column bound from below how many
 * columns are still needed. See qca.h.
 */
#include "analysis/qca.h"

#include <stdlib.h>
#include <string.h>

typedef uint64_t word;

enum {
    WORD_BITS = 64
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
    return bits_in((x & (~x + 1)) - 1);
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
    cover->row_classes =
        cgov__calloc(cover->row_count * cover->class_words + 1, sizeof(word));
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

/* One level: rows still uncovered, classes still allowed, the branches left, scratch. */
typedef struct frame {
    word *open, *allowed, *branch, *scratch;
} frame;

static size_t frame_words(const cgov__cover *cover)
{
    return cover->row_words + 3 * cover->class_words;
}

static frame frame_at(const cgov__cover *cover, word *frames, size_t depth)
{
    word *at = frames + depth * frame_words(cover);
    return (frame){ at, at + cover->row_words, at + cover->row_words + cover->class_words,
                    at + cover->row_words + 2 * cover->class_words };
}

static size_t choices_for(const cgov__cover *cover, size_t row, const word *allowed)
{
    const word *classes = row_classes(cover, row);
    size_t count = 0;
    for (size_t w = 0; w < cover->class_words; w++)
        count += bits_in(classes[w] & allowed[w]);
    return count;
}

/*
 * Chooses the open row with the fewest allowed classes and puts these into the frame's
 * branch. False when `budget` classes cannot do: a row has none, or more than `budget` open
 * rows share no class.
 */
static bool choose_branch(const cgov__cover *cover, const frame *f, size_t budget)
{
    size_t fewest = SIZE_MAX, chosen = 0, apart = 0;
    memset(f->scratch, 0, cover->class_words * sizeof(word));
    for (size_t w = 0; w < cover->row_words; w++)
        for (word left = f->open[w]; left != 0; left &= left - 1) {
            const size_t row = w * WORD_BITS + lowest_bit(left);
            const size_t count = choices_for(cover, row, f->allowed);
            if (count == 0)
                return false;
            if (count < fewest) {
                fewest = count;
                chosen = row;
            }
        }
    /* Rows apart from the chosen one and from each other need a class each. */
    for (size_t r = 0; r <= cover->row_count; r++) {
        const size_t row = r == 0 ? chosen : r - 1; /* the chosen row first */
        const word *classes = row_classes(cover, row);
        bool shares = !bit_test(f->open, row) || (r > 0 && row == chosen);
        for (size_t w = 0; w < cover->class_words && !shares; w++)
            shares = (classes[w] & f->allowed[w] & f->scratch[w]) != 0;
        if (shares)
            continue;
        if (++apart > budget)
            return false;
        for (size_t w = 0; w < cover->class_words; w++)
            f->scratch[w] |= classes[w] & f->allowed[w];
    }
    const word *classes = row_classes(cover, chosen);
    for (size_t w = 0; w < cover->class_words; w++)
        f->branch[w] = classes[w] & f->allowed[w];
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

static void descend(const cgov__cover *cover, const frame *from, const frame *to, size_t class)
{
    memcpy(to->open, from->open, cover->row_words * sizeof(word));
    remove_bits(to->open, class_rows(cover, class), cover->row_words);
    memcpy(to->allowed, from->allowed, cover->class_words * sizeof(word));
}

static cgov_status stopped(cgov_error **err)
{
    return cgov__fail(err, CGOV_CANCELLED, "the search for models was stopped");
}

/* Whether frame `depth` can be covered by `budget` classes; `path` gets them. */
static cgov_status search(const cgov__cover *cover, word *frames, size_t depth, size_t budget,
                          cgov__progress *progress, size_t *path, bool *found,
                          cgov_error **err)
{
    const frame f = frame_at(cover, frames, depth);
    *found = all_zero(f.open, cover->row_words);
    path[depth] = SIZE_MAX;
    if (!cgov__progress_step(progress))
        return stopped(err);
    if (*found || budget == 0 || !choose_branch(cover, &f, budget))
        return CGOV_OK;
    size_t class;
    while ((class = next_branch(cover, &f)) != SIZE_MAX) {
        const frame below = frame_at(cover, frames, depth + 1);
        descend(cover, &f, &below, class);
        const cgov_status st =
            search(cover, frames, depth + 1, budget - 1, progress, path, found, err);
        path[depth] = class;
        if (st != CGOV_OK || *found)
            return st;
    }
    return CGOV_OK;
}

static void open_all(const cgov__cover *cover, word *frames, const word *allowed)
{
    const frame top = frame_at(cover, frames, 0);
    memset(top.open, 0, cover->row_words * sizeof(word));
    for (size_t r = 0; r < cover->row_count; r++)
        bit_set(top.open, r);
    memcpy(top.allowed, allowed, cover->class_words * sizeof(word));
}

static bool make_frames(const cgov__cover *cover, size_t depth, word **frames)
{
    *frames = cgov__calloc((depth + 2) * frame_words(cover) + 1, sizeof(word));
    return *frames != NULL;
}

/* Deepens until a cover is found. */
static cgov_status find_least(cgov__cover *cover, cgov__progress *progress, cgov_error **err)
{
    size_t *path = cgov__malloc((cover->row_count + 2) * sizeof *path);
    bool found = cover->row_count == 0;
    cgov_status st = CGOV_OK;
    if (path == NULL || !make_frames(cover, cover->row_count, &cover->frames))
        st = cgov__nomem(err);
    for (cover->least = 0; st == CGOV_OK && !found; cover->least += !found) {
        open_all(cover, cover->frames, cover->maximal);
        st = search(cover, cover->frames, 0, cover->least, progress, path, &found, err);
        if (st == CGOV_OK && !found && cover->least > cover->row_count)
            st = cgov__fail(err, CGOV_INTERNAL, "a row has no prime implicant");
    }
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
    cgov__free(cover->frames);
    *cover = (cgov__cover){ 0 };
}

/* ---- what stands in all, some, none ---- */

/*
 * Looks for a least cover among the classes `allowed` that holds class `with` (SIZE_MAX:
 * any). `path` gets its classes.
 */
static cgov_status find_with(cgov__cover *cover, const word *allowed, size_t with,
                             cgov__progress *progress, size_t *path, bool *found,
                             cgov_error **err)
{
    const frame top = frame_at(cover, cover->frames, 0);
    size_t budget = cover->least;
    open_all(cover, cover->frames, allowed);
    if (with != SIZE_MAX) {
        remove_bits(top.open, class_rows(cover, with), cover->row_words);
        budget--;
    }
    return search(cover, cover->frames, 0, budget, progress, path, found, err);
}

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

cgov_status cgov__cover_without(cgov__cover *cover, const bool *without,
                                cgov__progress *progress, bool *exists, cgov_error **err)
{
    word *room = cgov__calloc(2 * cover->class_words + 1, sizeof *room);
    size_t *path = cgov__malloc((cover->least + 2) * sizeof *path);
    cgov_status st = CGOV_OK;
    if (room == NULL || path == NULL) {
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
        st = find_with(cover, allowed, SIZE_MAX, progress, path, exists, err);
    }
    cgov__free(path);
    cgov__free(room);
    return st;
}

/* Marks the classes of each cover found as standing in some; those not in it leave `all`. */
static void note_path(const cgov__cover *cover, const size_t *path, size_t with, word *some,
                      word *all)
{
    const frame scratch = frame_at(cover, cover->frames, 0);
    memset(scratch.scratch, 0, cover->class_words * sizeof(word));
    if (with != SIZE_MAX)
        bit_set(scratch.scratch, with);
    for (size_t i = 0; path[i] != SIZE_MAX; i++)
        bit_set(scratch.scratch, path[i]);
    for (size_t w = 0; w < cover->class_words; w++) {
        some[w] |= scratch.scratch[w];
        all[w] &= scratch.scratch[w];
    }
}

static cgov_status settle(cgov__cover *cover, cgov__progress *progress, word *some, word *all,
                          size_t *path, cgov_error **err)
{
    bool found;
    cgov_status st = CGOV_OK;
    memset(all, 0xFF, cover->class_words * sizeof(word));
    for (size_t c = 0; c < cover->class_count && st == CGOV_OK; c++) {
        if (bit_test(some, c))
            continue;
        st = find_with(cover, cover->maximal, c, progress, path, &found, err);
        if (st == CGOV_OK && found)
            note_path(cover, path, c, some, all);
    }
    word *barred = all + cover->class_words, *allowed = barred + cover->class_words;
    for (size_t c = 0; c < cover->class_count && st == CGOV_OK; c++) {
        if (!bit_test(all, c))
            continue;
        memset(barred, 0, cover->class_words * sizeof(word));
        bit_set(barred, c);
        allow_others(cover, barred, allowed);
        st = find_with(cover, allowed, SIZE_MAX, progress, path, &found, err);
        if (st == CGOV_OK && found)
            note_path(cover, path, SIZE_MAX, some, all);
    }
    return st;
}

cgov_status cgov__cover_stands(cgov__cover *cover, cgov__progress *progress,
                               cgov_stands *stands, cgov_error **err)
{
    word *room = cgov__calloc(4 * cover->class_words + 1, sizeof *room);
    size_t *path = cgov__malloc((cover->least + 2) * sizeof *path);
    cgov_status st = CGOV_OK;
    if (room == NULL || path == NULL) {
        st = cgov__nomem(err);
    } else {
        word *some = room, *all = room + cover->class_words;
        st = settle(cover, progress, some, all, path, err);
        for (size_t i = 0; i < cover->column_count && st == CGOV_OK; i++) {
            const size_t c = cover->class_of[i];
            if (c == SIZE_MAX || !bit_test(some, c))
                stands[i] = CGOV_STANDS_IN_NONE;
            else if (bit_test(all, c) && cover->first[c + 1] - cover->first[c] == 1)
                stands[i] = CGOV_STANDS_IN_ALL;
            else
                stands[i] = CGOV_STANDS_IN_SOME;
        }
    }
    cgov__free(path);
    cgov__free(room);
    return st;
}

/* ---- the number of covers ---- */

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

/* The columns that cover all open rows by themselves. */
static uint64_t count_last(const cgov__cover *cover, const frame *f)
{
    uint64_t count = 0;
    for (size_t w = 0; w < cover->class_words; w++) {
        word classes = f->allowed[w];
        for (size_t r = 0; r < cover->row_count && classes != 0; r++)
            if (bit_test(f->open, r))
                classes &= row_classes(cover, r)[w];
        for (; classes != 0; classes &= classes - 1)
            count = plus(count, members_of(cover, w * WORD_BITS + lowest_bit(classes)));
    }
    return count;
}

static cgov_status count_below(const cgov__cover *cover, word *frames, size_t depth,
                               size_t budget, cgov__progress *progress, uint64_t *count,
                               cgov_error **err)
{
    const frame f = frame_at(cover, frames, depth);
    cgov_status st = CGOV_OK;
    *count = budget == 0;
    if (!cgov__progress_step(progress))
        return stopped(err);
    if (budget == 1)
        *count = count_last(cover, &f);
    if (budget <= 1 || !choose_branch(cover, &f, budget))
        return CGOV_OK;
    size_t class;
    while (st == CGOV_OK && (class = next_branch(cover, &f)) != SIZE_MAX) {
        const frame below = frame_at(cover, frames, depth + 1);
        uint64_t more = 0;
        descend(cover, &f, &below, class);
        st = count_below(cover, frames, depth + 1, budget - 1, progress, &more, err);
        *count = plus(*count, times(more, members_of(cover, class)));
    }
    return st;
}

/* Every class allowed; the bits past the last stay clear. */
static void allow_all(const cgov__cover *cover, word *frames)
{
    const frame top = frame_at(cover, frames, 0);
    open_all(cover, frames, cover->maximal);
    for (size_t c = 0; c < cover->class_count; c++)
        bit_set(top.allowed, c);
}

cgov_status cgov__cover_count(const cgov__cover *cover, cgov__progress *progress,
                              uint64_t *count, cgov_error **err)
{
    word *frames;
    *count = 0;
    if (!make_frames(cover, cover->least, &frames))
        return cgov__nomem(err);
    allow_all(cover, frames);
    const cgov_status st =
        count_below(cover, frames, 0, cover->least, progress, count, err);
    cgov__free(frames);
    return st;
}

/* ---- walking through them ---- */

struct cgov__cover_walk {
    const cgov__cover *cover;
    word *frames;
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
    walk->cover = cover;
    walk->path = cgov__calloc(cover->least + 1, sizeof *walk->path);
    walk->digit = cgov__calloc(cover->least + 1, sizeof *walk->digit);
    if (walk->path == NULL || walk->digit == NULL ||
        !make_frames(cover, cover->least, &walk->frames)) {
        cgov__cover_walk_free(walk);
        *out = NULL;
        return cgov__nomem(err);
    }
    allow_all(cover, walk->frames);
    const frame top = frame_at(cover, walk->frames, 0);
    if (cover->least > 0)
        choose_branch(cover, &top, cover->least);
    return CGOV_OK;
}

void cgov__cover_walk_free(cgov__cover_walk *walk)
{
    if (walk == NULL)
        return;
    cgov__free(walk->frames);
    cgov__free(walk->path);
    cgov__free(walk->digit);
    cgov__free(walk);
}

static int by_column(const void *a, const void *b)
{
    const size_t x = *(const size_t *)a, y = *(const size_t *)b;
    return (x > y) - (x < y);
}

/* Gives the present choice of members, and counts on. */
static void take_members(cgov__cover_walk *walk, size_t *columns)
{
    const cgov__cover *cover = walk->cover;
    for (size_t i = 0; i < cover->least; i++)
        columns[i] = cover->member[cover->first[walk->path[i]] + walk->digit[i]];
    qsort(columns, cover->least, sizeof *columns, by_column);
    for (size_t i = 0; i < cover->least; i++) {
        if (++walk->digit[i] < members_of(cover, walk->path[i]))
            return;
        walk->digit[i] = 0;
    }
    walk->whole = false;
}

cgov_status cgov__cover_walk_next(cgov__cover_walk *walk, cgov__progress *progress,
                                  size_t *columns, cgov_error **err)
{
    const cgov__cover *cover = walk->cover;
    while (!walk->whole && cover->least > 0) {
        const frame f = frame_at(cover, walk->frames, walk->depth);
        const size_t class = next_branch(cover, &f);
        if (!cgov__progress_step(progress))
            return stopped(err);
        if (class == SIZE_MAX) {
            if (walk->depth == 0)
                return CGOV_DONE;
            walk->depth--;
            continue;
        }
        const frame below = frame_at(cover, walk->frames, walk->depth + 1);
        descend(cover, &f, &below, class);
        walk->path[walk->depth] = class;
        const size_t left = cover->least - walk->depth - 1;
        if (left == 0)
            walk->whole = all_zero(below.open, cover->row_words);
        else if (choose_branch(cover, &below, left))
            walk->depth++;
    }
    if (!walk->whole)
        return CGOV_DONE;
    take_members(walk, columns);
    return CGOV_ROW;
}
