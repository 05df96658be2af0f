/*
 * cgov/agreement.h - how far coders agree: on units (a document, a passage, a score) and
 * on the text itself, character by character. Works on plain arrays, needs no database.
 *
 *     const double ratings[] = { 1, 1,   2, 2,   2, 1,   1, 1 };   // two coders, four units
 *     cgov_agreement *a = NULL;
 *     if (cgov_agreement_krippendorff(ratings, 4, 2, NULL, &a, NULL) == CGOV_OK) {
 *         if (a->coefficient.reason == CGOV_REASON_NONE)
 *             printf("alpha = %.3f\n", a->coefficient.value);
 *         else
 *             puts(cgov_reason_text(a->coefficient.reason, CGOV_LANGUAGE_EN));
 *     }
 *     cgov_agreement_free(a);
 *
 * Ratings come unit by unit, one value a coder; NaN is a missing one. Values are numbers:
 * for a nominal scale any numbering of the categories. A coefficient that is not defined
 * (nobody disagreed because only one category was used; no unit was judged twice) has a
 * `reason` and no value: it is not 1 and not 0.
 */
#ifndef CGOV_AGREEMENT_H
#define CGOV_AGREEMENT_H

#include "cgov/statistics.h"

#ifdef __cplusplus
extern "C" {
#endif

/** The scale of the values: how far apart two of them are. */
typedef enum cgov_metric {
    CGOV_METRIC_ANY = 0,  /**< nominal */
    CGOV_METRIC_NOMINAL,  /**< same or different */
    CGOV_METRIC_ORDINAL,  /**< by the ranks between them */
    CGOV_METRIC_INTERVAL, /**< by their difference, squared */
    CGOV_METRIC_RATIO     /**< by their difference in relation to their sum, squared */
} cgov_metric;

/** What a disagreement weighs in Cohen's kappa. */
typedef enum cgov_kappa_weights {
    CGOV_KAPPA_WEIGHTS_ANY = 0,  /**< unweighted */
    CGOV_KAPPA_WEIGHTS_NONE,     /**< every disagreement alike (Cohen 1960) */
    CGOV_KAPPA_WEIGHTS_LINEAR,   /**< by the categories between them (Cicchetti & Allison 1971) */
    CGOV_KAPPA_WEIGHTS_QUADRATIC /**< by their square (Fleiss & Cohen 1973) */
} cgov_kappa_weights;

/** Options; NULL or all-zero is the default. */
typedef struct cgov_agreement_options {
    double level;               /**< of intervals, 0 for 0.95 */
    cgov_metric metric;         /**< of Krippendorff's alpha */
    cgov_kappa_weights weights; /**< of Cohen's kappa; over the categories in their order */
    const double *categories;   /**< the scale's values in order; NULL: those that occur,
                                     ascending. A value outside them is CGOV_INVALID */
    size_t n_categories;
    uint32_t replicates; /**< bootstrap samples of units for a percentile interval;
                              0: none (Cohen's kappa then has its asymptotic one) */
    uint64_t seed;       /**< of the bootstrap: the same seed, the same interval */
    cgov_statistics_progress progress; /**< asked before each bootstrap sample; false ends the call
                                            with CGOV_CANCELLED. NULL: nobody */
    void *progress_ctx;
} cgov_agreement_options;

/** One category against all others. */
typedef struct cgov_agreement_category {
    double value;
    double count;              /**< values in pairable units that are of it */
    cgov_estimate agreement;   /**< given one coder's choice of it, the share of the others who
                                    chose it too (specific agreement: Dice 1945, Fleiss 1981) */
    cgov_estimate coefficient; /**< the coefficient, with the others joined in one */
} cgov_agreement_category;

/** Agreement on units. */
typedef struct cgov_agreement {
    size_t units; /**< as given */
    size_t coders;
    size_t pairable_units;     /**< judged by two coders or more: the base */
    size_t pairable_values;    /**< values in them */
    size_t missing;            /**< values that are missing, in all units */
    cgov_estimate percent;     /**< mean over units of the share of agreeing pairs, 0..1 */
    cgov_estimate coefficient; /**< kappa or alpha; `method` says which */
    double observed, expected; /**< agreement (kappa) or disagreement (alpha), of which the
                                    coefficient is made */
    size_t n_categories;
    cgov_agreement_category *categories; /**< in their order */
    double *matrix; /**< n_categories squared, row by row. Cohen: units by first coder's
                         (row) and second coder's category; else: coincidences */
} cgov_agreement;

/** Releases a coefficient with its categories; NULL is allowed. */
CGOV_API void cgov_agreement_free(cgov_agreement *agreement);

/**
 * Cohen's kappa of two coders over the units that both judged: Cohen 1960, Educational and
 * Psychological Measurement 20:37-46; weighted: Cohen 1968, Psychological Bulletin 70:213-220;
 * error: Fleiss, Cohen & Everitt 1969, Psychological Bulletin 72:323-327. With more or fewer than
 * two coders: CGOV_REASON_NOT_TWO_CODERS.
 *
 * @param ratings  units x coders values, unit by unit
 * @return CGOV_OK; CGOV_CANCELLED by options->progress; CGOV_INVALID (an infinite value, one
 * outside options->categories, a level outside 0..1, no coders, an unknown metric or weights);
 * CGOV_MISUSE; CGOV_NOMEM
 */
CGOV_API cgov_status cgov_agreement_cohen(const double *ratings, size_t units, size_t coders,
                                          const cgov_agreement_options *options,
                                          cgov_agreement **out, cgov_error **err);

/**
 * Fleiss' kappa (Fleiss 1971, Psychological Bulletin 76:378-382): any coders, the same
 * number for every unit; otherwise CGOV_REASON_UNEQUAL_CODERS, and Krippendorff's alpha is
 * the one to use. Units nobody judged are left out.
 *
 * @param ratings  `units` x `coders` values, unit by unit; NaN is a missing one
 * @param options  NULL is the default
 * @param out      yours: cgov_agreement_free(); NULL on failure
 * @return CGOV_OK; CGOV_CANCELLED by options->progress; CGOV_INVALID (an infinite value, one
 * outside options->categories, a level outside 0..1, no coders, an unknown metric or weights);
 * CGOV_MISUSE ratings or out is NULL; CGOV_NOMEM
 */
CGOV_API cgov_status cgov_agreement_fleiss(const double *ratings, size_t units, size_t coders,
                                           const cgov_agreement_options *options,
                                           cgov_agreement **out, cgov_error **err);

/**
 * Fleiss' kappa from counts, where it is not known who chose what.
 *
 * @param counts  units x categories: how many coders chose each; category k has the value k
 * @return CGOV_OK; CGOV_INVALID (a negative count, no categories, over 1e6 coders); CGOV_MISUSE;
 *         CGOV_NOMEM
 */
CGOV_API cgov_status cgov_agreement_fleiss_counts(const int64_t *counts, size_t units,
                                                  size_t categories,
                                                  const cgov_agreement_options *options,
                                                  cgov_agreement **out, cgov_error **err);

/**
 * Krippendorff's alpha: any coders, any missing values, options->metric (Krippendorff 2004,
 * Content Analysis, 2nd ed., ch. 11; Hayes & Krippendorff 2007, Communication Methods and
 * Measures 1:77-89). The bootstrap interval samples units; it is not the one of Hayes'
 * macro, which samples deviations.
 *
 * @param ratings  `units` x `coders` values, unit by unit; NaN is a missing one
 * @param options  NULL is the default
 * @param out      yours: cgov_agreement_free(); NULL on failure
 * @return CGOV_OK; CGOV_CANCELLED by options->progress; CGOV_INVALID (an infinite value, one
 * outside options->categories, a level outside 0..1, no coders, an unknown metric or weights);
 * CGOV_MISUSE ratings or out is NULL; CGOV_NOMEM
 */
CGOV_API cgov_status cgov_agreement_krippendorff(const double *ratings, size_t units, size_t coders,
                                                 const cgov_agreement_options *options,
                                                 cgov_agreement **out, cgov_error **err);

/**
 * Gwet's AC1 (Gwet 2008, British Journal of Mathematical and Statistical Psychology 61:29-48): any
 * coders, any missing values, nominal categories. It keeps near the share of agreement where one
 * category is rare or common, where kappa and alpha fall to 0; report it beside them, with the shares
 * of the categories. The interval is by Student's t over units; no bootstrap is made.
 *
 * Its chance agreement depends on how many categories there are: name them in options->categories
 * where some may not occur. With one category: CGOV_REASON_ONE_CATEGORY.
 *
 * @param ratings  units x coders values, unit by unit; NaN is missing
 * @param units    how many units
 * @param coders   how many coders; 1 or more
 * @param options  level and categories are used; NULL is the default
 * @param out      yours; cgov_agreement_free(). `matrix` holds coincidences
 * @param err      where words of a failure go; NULL if they are not wanted
 * @return CGOV_OK; CGOV_INVALID (an infinite value, one outside options->categories, a level outside
 *         0..1, no coders, an unknown metric or weights); CGOV_MISUSE (a NULL); CGOV_NOMEM
 */
CGOV_API cgov_status cgov_agreement_gwet(const double *ratings, size_t units, size_t coders,
                                         const cgov_agreement_options *options, cgov_agreement **out,
                                         cgov_error **err);

/** Agreement of scores, over the units that every coder judged. */
typedef struct cgov_score_agreement {
    size_t units;   /**< judged by every coder: the base */
    size_t missing; /**< units left out */
    size_t coders;
    cgov_estimate icc;       /**< intraclass correlation, two-way, absolute agreement, single coder:
                                  ICC(A,1) of McGraw & Wong 1996, Psychological Methods 1:30-46 */
    cgov_estimate kendall_w; /**< Kendall's coefficient of concordance, corrected for ties
                                  (Kendall & Babington Smith 1939; Siegel & Castellan 1988) */
    cgov_test kendall_test;  /**< chi-square of W; small numbers of units make it approximate */
} cgov_score_agreement;

/**
 * ICC and Kendall's W of scores.
 * @param ratings  `units` x `coders` scores, unit by unit; NaN is a missing one
 * @param level    of the intervals, between 0 and 1; 0 is 0.95
 * @return CGOV_OK; CGOV_INVALID (an infinite value, a level outside 0..1, no coders); CGOV_MISUSE
 *         ratings or out is NULL; CGOV_NOMEM
 */
CGOV_API cgov_status cgov_agreement_scores(const double *ratings, size_t units, size_t coders,
                                           double level, cgov_score_agreement *out,
                                           cgov_error **err);

/* ---- On the text -------------------------------------------------------------------- */

/** A stretch of text that a coder marked. */
typedef struct cgov_coder_span {
    size_t coder;   /**< 0..coders-1 */
    int64_t start;  /**< code points from 0 */
    int64_t stop;   /**< end, exclusive; after start */
    int64_t factor; /**< which code; only cgov_agreement_unitizing() looks at it */
} cgov_coder_span;

/** Agreement per character, over one part of the text. */
typedef struct cgov_text_coefficients {
    int64_t characters;    /**< the base, in code points */
    cgov_estimate percent; /**< of pairs of coders, per character */
    cgov_estimate kappa;   /**< Cohen's for two coders, Fleiss' for more; `method` says which */
    cgov_estimate alpha;   /**< Krippendorff's, nominal */
} cgov_text_coefficients;

/** Agreement of coders on where one code applies. */
typedef struct cgov_text_agreement {
    size_t coders;
    int64_t length;        /**< of the text, code points */
    int64_t coded_by_any;  /**< characters marked by a coder or more */
    int64_t coded_by_all;  /**< characters marked by every coder */
    cgov_estimate overlap; /**< given that a coder marked a character, the share of the others who
                                did (two coders: Dice 1945) */
    /** Over every character. Text that nobody marked counts as agreement, and a long text
        makes `percent` high whatever the coders do; the coefficients allow for it in part. */
    cgov_text_coefficients whole;
    /** Over the characters that a coder or more marked. Agreement on what not to mark is
        out of sight here, so kappa and alpha are at most 0 for two coders, unless they agree
        throughout, when they are not defined: read `percent` and `overlap`. */
    cgov_text_coefficients coded;
} cgov_text_agreement;

/**
 * Agreement on where a code applies, character by character. A coder's overlapping spans are
 * joined. A coder without spans marked nothing: pass the number of those who read the text.
 * Characters are no independent sample: no intervals are given.
 *
 * @param spans   of one code, in any order; `factor` is ignored
 * @param coders  two or more, for coefficients
 * @param length  of the text in code points
 * @return CGOV_OK; CGOV_INVALID (a span outside the text, empty, or of an unknown coder);
 *         CGOV_MISUSE; CGOV_NOMEM
 */
CGOV_API cgov_status cgov_agreement_text(const cgov_coder_span *spans, size_t n, size_t coders,
                                         int64_t length, cgov_text_agreement *out,
                                         cgov_error **err);

/** Agreement on units that the coders cut out of a text themselves. */
typedef struct cgov_unitizing {
    size_t coders;
    int64_t length;       /**< of the text, code points */
    size_t units;         /**< spans, over all coders */
    cgov_estimate alpha;  /**< u-alpha: on the units, the gaps and the codes given */
    cgov_estimate binary; /**< |u-alpha: on units against gaps, whatever the code */
} cgov_unitizing;

/**
 * Krippendorff's alpha for unitizing (Krippendorff, Mathet, Bouvry & Widlocher 2016, Quality &
 * Quantity 50:2347-2364): like alpha per character, but what is expected by chance keeps the
 * units whole. Nominal codes; adjacent spans are separate units. (Checked by hand and against
 * alpha, which it equals on units of one character; not against an example of the paper.)
 *
 * @return CGOV_OK; CGOV_INVALID (a negative length; a span outside of the text, or of a coder
 *         not below `coders`; two spans of one coder that overlap); CGOV_MISUSE; CGOV_NOMEM
 */
CGOV_API cgov_status cgov_agreement_unitizing(const cgov_coder_span *spans, size_t n, size_t coders,
                                              int64_t length, cgov_unitizing *out,
                                              cgov_error **err);

#ifdef __cplusplus
}
#endif

#endif
