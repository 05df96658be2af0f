/* How alike two names are that were taken apart. The measure is described in cgov/match.h. */
#include "cgov/difference.h"
#include "text/name.h"
#include "text/normal.h"

#include <string.h>

static const float WEIGHT_MARKS = 0.4f, WEIGHT_WORD = 0.5f, WEIGHT_KIND = 1.0f, WEIGHT_KIN = 0.3f,
                   WEIGHT_LEGAL = 0.5f, WEIGHT_UNSTATED = 0.15f, WEIGHT_MISSPELT = 0.25f,
                   WEIGHT_EXPANDED = 4.0f;
static const double WEIGHT_PROVINCE = 1.0, WEIGHT_PLACE = 1.5;

static const cgov__name_word *word_of(const cgov__name_unit *unit)
{
    return unit->sort == CGOV__UNIT_WORD ? &cgov__name_words[unit->id] : NULL;
}

static bool is_kind(const cgov__name_unit *unit)
{
    return unit->sort == CGOV__UNIT_WORD && word_of(unit)->class == CGOV__NAME_KIND;
}

static float plain_weight(const cgov__name_unit *unit)
{
    if (unit->sort != CGOV__UNIT_WORD)
        return 1;
    const cgov__name_class class = word_of(unit)->class;
    return class == CGOV__NAME_KIND       ? WEIGHT_KIND
           : class == CGOV__NAME_EXPANDED ? WEIGHT_EXPANDED
                                          : WEIGHT_WORD;
}

/* Units in a row. */
typedef struct run {
    const cgov__name_unit *units;
    const float *weights; /* NULL: 1 each */
    size_t count;
} run;

static run run_of(const cgov__name *name, cgov__name_part part)
{
    return (run){ name->units[part], part == CGOV__PART_CORE ? name->weights : NULL,
                  name->counts[part] };
}

static float weight_at(const run *of, size_t i)
{
    return of->weights != NULL ? of->weights[i] : plain_weight(&of->units[i]);
}

void cgov__name_weigh(cgov__name *name, float *telling)
{
    name->weight = 0;
    for (size_t i = 0; i < name->counts[CGOV__PART_CORE]; i++) {
        telling[i] *= plain_weight(&name->units[CGOV__PART_CORE][i]);
        name->weight += (double)telling[i];
    }
    name->weights = telling;
}

static double weight_of(const cgov__name *name)
{
    const run core = run_of(name, CGOV__PART_CORE);
    double weight = name->weight;
    for (size_t i = 0; core.weights == NULL && i < core.count; i++)
        weight += (double)weight_at(&core, i);
    return weight;
}

/* A family stands for any of its kinds: เทศบาล may be a เทศบาลตำบล. */
static bool are_kin(const cgov__name_unit *a, const cgov__name_unit *b)
{
    const int x = word_of(a)->number, y = word_of(b)->number;
    return x == y || (x / 10 == y / 10 && (x % 10 == 0 || y % 10 == 0));
}

static float least(float a, float b)
{
    return a < b ? a : b;
}

/* What one of the two says little by its change says little. */
static float exchange(const run *a, size_t i, const run *b, size_t k)
{
    const cgov__name_unit *x = &a->units[i], *y = &b->units[k];
    if (x->sort == y->sort && x->id == y->id)
        return 0;
    if (is_kind(x) && is_kind(y) && are_kin(x, y))
        return WEIGHT_KIN;
    if (x->sort != CGOV__UNIT_CLUSTER || y->sort != CGOV__UNIT_CLUSTER)
        return weight_at(a, i) + weight_at(b, k);
    return least(weight_at(a, i), weight_at(b, k)) * (x->base == y->base ? WEIGHT_MARKS : 1);
}

/* ---- what is decisive ---- */

/* Numbers are the same ones in the same order. */
static bool numbers_agree(const cgov__name *a, const cgov__name *b)
{
    const cgov__name_unit *x = a->units[CGOV__PART_CORE], *y = b->units[CGOV__PART_CORE];
    const size_t n = a->counts[CGOV__PART_CORE], m = b->counts[CGOV__PART_CORE];
    for (size_t i = 0, k = 0;; i++, k++) {
        while (i < n && x[i].sort != CGOV__UNIT_NUMBER)
            i++;
        while (k < m && y[k].sort != CGOV__UNIT_NUMBER)
            k++;
        if (i == n || k == m)
            return i == n && k == m;
        if (x[i].id != y[k].id)
            return false;
    }
}

/* Kinds are the same in the same order, or only one of the names says of which kind it is. */
static bool kinds_agree(const cgov__name *a, const cgov__name *b)
{
    const cgov__name_unit *x = a->units[CGOV__PART_CORE], *y = b->units[CGOV__PART_CORE];
    const size_t n = a->counts[CGOV__PART_CORE], m = b->counts[CGOV__PART_CORE];
    size_t of_x = 0, of_y = 0;
    for (size_t i = 0, k = 0;; i++, k++, of_x++, of_y++) {
        while (i < n && !is_kind(&x[i]))
            i++;
        while (k < m && !is_kind(&y[k]))
            k++;
        if (i == n && k == m)
            return true;
        if (i == n || k == m)
            return i == n ? of_x == 0 : of_y == 0;
        if (!are_kin(&x[i], &y[k]))
            return false;
    }
}

/* ---- the alignment of two runs of units ---- */

typedef struct alignment {
    run a, b;
    float *cells; /* (a.count + 1) rows of (b.count + 1) */
} alignment;

static float *cell(const alignment *it, size_t i, size_t k)
{
    return it->cells + i * (it->b.count + 1) + k;
}

static bool swapped(const alignment *it, size_t i, size_t k)
{
    const cgov__name_unit *a = it->a.units, *b = it->b.units;
    return i > 1 && k > 1 && a[i - 1].id == b[k - 2].id && a[i - 2].id == b[k - 1].id &&
           a[i - 1].sort == CGOV__UNIT_CLUSTER && a[i - 2].sort == CGOV__UNIT_CLUSTER;
}

/* As one exchange. */
static float swap_weight(const alignment *it, size_t i, size_t k)
{
    const float a = least(weight_at(&it->a, i - 1), weight_at(&it->a, i - 2));
    return least(a, least(weight_at(&it->b, k - 1), weight_at(&it->b, k - 2)));
}

static const float NO_WAY = 1e9f;

/* The least weight of what makes one run the other; NO_WAY as soon as it is sure to exceed `most`.
 */
static float align(alignment *it, float most)
{
    const run *a = &it->a, *b = &it->b;
    float before = 0; /* the least of the row above */
    *cell(it, 0, 0) = 0;
    for (size_t k = 1; k <= b->count; k++)
        *cell(it, 0, k) = *cell(it, 0, k - 1) + weight_at(b, k - 1);
    for (size_t i = 1; i <= a->count; i++) {
        const float off = weight_at(a, i - 1);
        float here = *cell(it, i, 0) = *cell(it, i - 1, 0) + off;
        for (size_t k = 1; k <= b->count; k++) {
            float best = *cell(it, i - 1, k - 1) + exchange(a, i - 1, b, k - 1);
            best = least(best, *cell(it, i - 1, k) + off);
            best = least(best, *cell(it, i, k - 1) + weight_at(b, k - 1));
            if (swapped(it, i, k))
                best = least(best, *cell(it, i - 2, k - 2) + swap_weight(it, i, k));
            *cell(it, i, k) = best;
            here = least(here, best);
        }
        if (here > most && before > most) /* a swap passes over one row, not over two */
            return NO_WAY;
        before = here;
    }
    return *cell(it, a->count, b->count);
}

static unsigned kind_of_change(const cgov__name_unit *unit)
{
    if (unit->sort != CGOV__UNIT_WORD)
        return CGOV_DIFFERS_LETTERS;
    return word_of(unit)->class == CGOV__NAME_KIND       ? CGOV_DIFFERS_KIND
           : word_of(unit)->class == CGOV__NAME_EXPANDED ? CGOV_DIFFERS_LETTERS
                                                         : CGOV_DIFFERS_WORDS;
}

static unsigned exchanged(const cgov__name_unit *a, const cgov__name_unit *b)
{
    if (a->sort == CGOV__UNIT_CLUSTER && b->sort == CGOV__UNIT_CLUSTER)
        return a->id == b->id ? 0 : a->base == b->base ? CGOV_DIFFERS_MARKS : CGOV_DIFFERS_LETTERS;
    return a->sort == b->sort && a->id == b->id ? 0 : kind_of_change(a) | kind_of_change(b);
}

/* Goes back the cheapest way from the last cell. */
static unsigned what_changed(const alignment *it)
{
    const float nothing = 1e-4f;
    const run *a = &it->a, *b = &it->b;
    unsigned differs = 0;
    size_t i = a->count, k = b->count;
    while (i > 0 || k > 0) {
        const float here = *cell(it, i, k);
        if (i > 0 && k > 0 &&
            here - *cell(it, i - 1, k - 1) - exchange(a, i - 1, b, k - 1) > -nothing) {
            differs |= exchanged(&a->units[i - 1], &b->units[k - 1]);
            i--, k--;
        } else if (swapped(it, i, k) &&
                   here - *cell(it, i - 2, k - 2) - swap_weight(it, i, k) > -nothing) {
            differs |= CGOV_DIFFERS_LETTERS;
            i -= 2, k -= 2;
        } else if (i > 0 &&
                   (k == 0 || here - *cell(it, i - 1, k) - weight_at(a, i - 1) > -nothing)) {
            differs |= kind_of_change(&a->units[--i]);
        } else {
            differs |= kind_of_change(&b->units[--k]);
        }
    }
    return differs;
}

/* ---- places ---- */

static cgov_status room_for(cgov__likeness_room *room, size_t n, size_t m, cgov_error **error)
{
    if (!CGOV__GROW(room->cells, room->capacity, (n + 1) * (m + 1)))
        return cgov__nomem(error);
    return CGOV_OK;
}

/* A comparison at work: weights that both have, weights that it takes to make them the same. */
typedef struct comparison {
    const cgov__name *a, *b;
    cgov__likeness_room *room;
    cgov_error **error;
    double shared, changed;
    double most; /* change that leaves the score that is asked for */
    unsigned differs;
    bool decisive; /* something decisive differs */
} comparison;

static void note_unstated(comparison *of, unsigned bit)
{
    of->differs |= bit;
    of->changed += (double)WEIGHT_UNSTATED;
}

static cgov_status compare_place(comparison *of, cgov__name_part part, unsigned bit)
{
    const size_t n = of->a->counts[part], m = of->b->counts[part];
    alignment it = { run_of(of->a, part), run_of(of->b, part), NULL };
    if (n == 0 && m == 0)
        return CGOV_OK;
    if (n == 0 || m == 0) {
        const cgov__name *stated = n > 0 ? of->a : of->b;
        if (part != CGOV__PART_DISTRICT || !stated->district_beside)
            note_unstated(of, bit);
        return CGOV_OK;
    }
    of->shared += WEIGHT_PLACE;
    if (strcmp(of->a->keys[part], of->b->keys[part]) == 0)
        return CGOV_OK;
    if (room_for(of->room, n, m, of->error) != CGOV_OK)
        return CGOV_NOMEM;
    it.cells = of->room->cells;
    const float cost = align(&it, NO_WAY);
    of->decisive |= cost > 1 || cost * 3 > (float)(n > m ? n : m);
    of->changed += (double)cost;
    of->differs |= bit;
    return CGOV_OK;
}

static void compare_province(comparison *of)
{
    const char *a = of->a->province, *b = of->b->province;
    if (a != NULL && b != NULL) {
        of->decisive |= strcmp(a, b) != 0;
        of->shared += WEIGHT_PROVINCE;
    } else if (a != NULL || b != NULL) {
        if (!(a != NULL ? of->a : of->b)->province_beside)
            note_unstated(of, CGOV_DIFFERS_PROVINCE);
    }
}

/* ---- the end of a name that tells one place from its neighbour ---- */

static size_t clusters_of(const char *word)
{
    size_t clusters = 0;
    for (const unsigned char *at = (const unsigned char *)word; *at != '\0'; at += 3)
        clusters += !cgov__is_thai_mark(
            (uint32_t)((at[0] & 0x0F) << 12 | (at[1] & 0x3F) << 6 | (at[2] & 0x3F)));
    return clusters;
}

/* The word that a key ends in, none if the key is no longer than it. */
static const char *telling_end(const char *key)
{
    static const char *const ends[] = { "เหนือ", "ใต้",   "ตะวันออก", "ตะวันตก", "ออก",
                                        "ตก",   "กลาง", "ใน",      "นอก",    "บน",
                                        "ล่าง",  "ใหญ่",  "น้อย",     "ใหม่",    "เก่า" };
    const size_t length = strlen(key);
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
        const size_t end = strlen(ends[i]);
        if (length > end && strcmp(key + length - end, ends[i]) == 0)
            return ends[i];
    }
    return NULL;
}

/*
 * Two such ends that are not the same are decisive; so is one that only one name has, if leaving
 * it out explains what differs better than a misspelling does.
 */
static bool ends_agree(const alignment *whole, float cost, const char *a, const char *b)
{
    const char *x = telling_end(a), *y = telling_end(b);
    if (x == NULL && y == NULL)
        return true;
    if (x != NULL && y != NULL)
        return x == y;
    const size_t off = clusters_of(x != NULL ? x : y);
    const size_t n = whole->a.count, m = whole->b.count;
    if ((x != NULL ? n : m) <= off)
        return true;
    const float without = x != NULL ? *cell(whole, n - off, m) : *cell(whole, n, m - off);
    return without >= cost;
}

/* ---- one word in the place of another ---- */

static float weight_between(const run *of, size_t start, size_t stop)
{
    float weight = 0;
    for (size_t i = start; i < stop; i++)
        weight += weight_at(of, i);
    return weight;
}

static bool same_unit(const cgov__name_unit *a, const cgov__name_unit *b)
{
    return a->sort == b->sort && a->id == b->id;
}

/*
 * Slips stand apart from each other: between what the names share at the beginning and at the end,
 * most letters are the same. Where they are not, and it is more than one letter for another, a
 * word stands in the place of another word.
 */
static bool is_another_word(const alignment *it, float cost)
{
    const float most = 0.7f;
    const run *a = &it->a, *b = &it->b;
    size_t start = 0, x = a->count, y = b->count;
    while (start < x && start < y && same_unit(&a->units[start], &b->units[start]))
        start++;
    while (x > start && y > start && same_unit(&a->units[x - 1], &b->units[y - 1]))
        x--, y--;
    const float of_a = weight_between(a, start, x), of_b = weight_between(b, start, y);
    return x > start && y > start && x - start + y - start > 2 &&
           cost > most * (of_a > of_b ? of_a : of_b);
}

/* ---- the whole ---- */

static cgov_status compare_core(comparison *of)
{
    const cgov__name *a = of->a, *b = of->b;
    alignment it = { run_of(a, CGOV__PART_CORE), run_of(b, CGOV__PART_CORE), NULL };
    if (strcmp(a->keys[CGOV__PART_CORE], b->keys[CGOV__PART_CORE]) == 0)
        return CGOV_OK;
    of->decisive |= !numbers_agree(a, b) || !kinds_agree(a, b) ||
                    (a->ending != NULL && b->ending != NULL && strcmp(a->ending, b->ending) != 0);
    if (of->decisive)
        return CGOV_OK;
    if (room_for(of->room, it.a.count, it.b.count, of->error) != CGOV_OK)
        return CGOV_NOMEM;
    it.cells = of->room->cells;
    const float cost = align(&it, (float)of->most);
    of->changed += (double)cost;
    of->decisive |= cost >= NO_WAY;
    if (of->decisive)
        return CGOV_OK;
    of->changed += is_another_word(&it, cost) ? (double)cost : 0;
    of->differs |= what_changed(&it);
    of->decisive |= !ends_agree(&it, cost, a->keys[CGOV__PART_CORE], b->keys[CGOV__PART_CORE]);
    return CGOV_OK;
}

static void compare_forms(comparison *of)
{
    if (of->a->legal != of->b->legal) {
        of->differs |= CGOV_DIFFERS_LEGAL_FORM;
        of->changed += (double)WEIGHT_LEGAL;
    }
    if ((of->a->misspelt || of->b->misspelt) && of->a->spelling != of->b->spelling) {
        of->differs |= CGOV_DIFFERS_SPELLING;
        of->changed += (double)WEIGHT_MISSPELT;
    }
}

cgov_status cgov__name_compare(const cgov__name *a, const cgov__name *b, double min_score,
                               cgov__likeness_room *room, cgov__likeness *likeness,
                               cgov_error **error)
{
    const double slack = 1e-3; /* of sums in single precision */
    comparison of = { .a = a, .b = b, .room = room, .error = error };
    const double x = weight_of(a), y = weight_of(b);
    *likeness = (cgov__likeness){ 0 };
    compare_province(&of);
    of.most = (1 - min_score) * ((x > y ? x : y) + WEIGHT_PROVINCE + 2 * WEIGHT_PLACE) + slack;
    cgov_status status = CGOV_OK;
    if (!of.decisive)
        status = compare_core(&of);
    if (status == CGOV_OK && !of.decisive)
        status = compare_place(&of, CGOV__PART_DISTRICT, CGOV_DIFFERS_DISTRICT);
    if (status == CGOV_OK && !of.decisive)
        status = compare_place(&of, CGOV__PART_SUBDISTRICT, CGOV_DIFFERS_SUBDISTRICT);
    if (status != CGOV_OK || of.decisive)
        return status;
    compare_forms(&of);
    const double weight = (x > y ? x : y) + of.shared;
    likeness->differs = of.differs;
    likeness->score = of.changed < weight ? 1 - of.changed / weight : 0;
    return CGOV_OK;
}
