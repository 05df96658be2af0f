/*
 * How many records share what is told of each: k-anonymity (Sweeney, International Journal of
 * Uncertainty, Fuzziness and Knowledge-Based Systems 10(5), 2002), l-diversity (Machanavajjhala et
 * al., ACM Transactions on Knowledge Discovery from Data 1(1), 2007), and a ladder that tells less
 * of some records until all stand in groups. Arrays in, numbers out.
 */
#ifndef CGOV_METHOD_ANONYMITY_H
#define CGOV_METHOD_ANONYMITY_H

#include "base/error.h"

enum {
    CGOV__UNTOLD = -1, /* a value that is not told; it agrees with no other but itself */
    CGOV__ATTRIBUTES_MAX = 16
};

/* An attribute of all records, on each rung of its ladder: values are numbers from 0, or
   CGOV__UNTOLD. Rung 0 tells most; each tells no more than the one before. */
typedef struct cgov__attribute {
    size_t rungs;
    const int *const *values; /* [rung][record] */
} cgov__attribute;

/* sizes[i]: how many records agree with record i in every column, itself included. CGOV_NOMEM. */
cgov_status cgov__group_sizes(const int *const *columns, size_t width, size_t records,
                              size_t *sizes, cgov_error **error);

/* How small the groups are. */
typedef struct cgov__anonymity {
    size_t records, groups;
    size_t k;      /* records of the smallest group; 0 without records */
    size_t unique; /* records that stand alone */
    size_t below;  /* records in groups of less than the k that is asked for */
    size_t l;      /* different sensitive values in the group that has fewest; 0 without them */
} cgov__anonymity;

/* `sensitive` has a value for each record; NULL: l is 0. */
cgov_status cgov__anonymity_of(const int *const *columns, size_t width, size_t records,
                               size_t least, const int *sensitive, cgov__anonymity *made,
                               cgov_error **error);

/* A set of columns, a bit each, by which so many records stand alone. */
typedef struct cgov__singling_set {
    unsigned columns;
    size_t records;
} cgov__singling_set;

/*
 * The smallest sets of columns by which any record stands alone, all of one size, by falling number
 * of records; `*count` is how many there are, of which at most `room` are given. Tries the subsets
 * of `width` (at most CGOV__ATTRIBUTES_MAX) columns by size.
 */
cgov_status cgov__singling_sets(const int *const *columns, size_t width, size_t records,
                                cgov__singling_set *sets, size_t room, size_t *count,
                                cgov_error **error);

/* Bits that the attributes of all records tell: on rung 0, and as they are told in the end. */
typedef struct cgov__told_bits {
    double all, kept;
} cgov__told_bits;

/*
 * Chooses a rung of each attribute for each record, so that every record agrees with at least
 * `least`, itself included, in all attributes as they are then told. Of all combinations of rungs
 * the one is taken that leaves the most bits of information told to the records which it puts into
 * groups large enough; the rest choose again among themselves, and who is left over is told nothing
 * of (local recoding; bits are -log2 of the share of records with a value, the entropy measure of
 * Gionis and Tassa, IEEE Transactions on Knowledge and Data Engineering 21(2), 2009).
 *
 * `rungs` has `width` numbers for each record. With fewer records than `least` all are told nothing of, which may not be enough. Takes time in the
 * product of the numbers of rungs times the records. CGOV_NOMEM.
 */
cgov_status cgov__ladder_choose(const cgov__attribute *attributes, size_t width, size_t records,
                                size_t least, unsigned char *rungs, cgov__told_bits *bits,
                                cgov_error **error);

#endif
