/*
 * cgov/match.h - which agency a name means, however it is spelled.
 *
 *     cgov_matches *found = NULL;
 *     if (cgov_agency_match(db, "อบต.ปริก อ.สะเดา", NULL, &found) == CGOV_OK)
 *         for (size_t i = 0; i < found->count; i++)
 *             printf("%.2f %s %s\n", found->rows[i].score, found->rows[i].code,
 *                    found->rows[i].matched);
 *     cgov_matches_free(found);
 *
 * A name is taken apart first. Abbreviations are written out (อบต., รพ.สต., บมจ. ...), with or
 * without their dots and blanks; the legal form of a business is set aside; ตำบล, อำเภอ and จังหวัด
 * with the names behind them are places; what is left, without blanks and signs, is the name
 * proper. Then
 *   - the same name proper and legal form, and no place that differs: the key is the same;
 *   - else the two are near, or not alike at all.
 *
 * Nothing decisive differs between near names: not the kind of body (an อบต. and a เทศบาลตำบล may
 * stand in one ตำบล), no number, no province, no district or sub-district beyond one misspelt
 * letter, no เหนือ, ใต้, ใหม่ and their like at the end; nor do they end in the names of two provinces.
 *
 * The score of two names is 1 - d / w. d is the least weight of what has to be changed to make
 * one into the other: letters (each with its marks) inserted, deleted, exchanged, or swapped with
 * the next one (Damerau 1964; Levenshtein 1966; each letter changed once at most), each of weight
 * 1; a change of tone or vowel marks alone 0.4; an administrative word 0.5 as a whole; a kind that
 * only one of them names 1; another legal form 0.5; a place that only one of them names 0.15; a
 * misspelt word of administration 0.25. w is the weight of the heavier name, with 1 for a province
 * and 1.5 for a district or sub-district that both name.
 *
 * What many agencies have in their names says little (Spärck Jones 1972): a letter in a run of
 * seven letters that n agencies of the study share weighs sqrt(a / n) instead of 1, but 0.1 at
 * least, a being 4, or one in 200 agencies if that is more. A letter exchanged for another weighs
 * the less of the two. So "กลุ่มออมทรัพย์เพื่อการผลิตพนา" and "กลุ่มออมทรัพย์เพื่อการผลิตภูซาง" are near in a
 * study of few such groups, and two groups in a study of many.
 *
 * Slips stand apart. Where all that differs lies together, more than one letter for another, and
 * its weight is over 0.7 of the heavier name's between what the two share at the beginning and at
 * the end, a word stands in the place of another one, and d counts twice.
 */
#ifndef CGOV_MATCH_H
#define CGOV_MATCH_H

#include "cgov/database.h"
#include "cgov/difference.h"
#include "cgov/types.h"

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/** How a candidate was found. */
typedef enum cgov_match_how {
    CGOV_MATCH_ANY = 0,
    CGOV_MATCH_KEY,   /**< one of its names has the same key */
    CGOV_MATCH_ALIAS, /**< one of its aliases has the same key */
    CGOV_MATCH_NEAR
} cgov_match_how;

/** Which candidates; all-zero is the default. Texts are borrowed during the call. */
typedef struct cgov_match_options {
    const char *province; /**< code: where the agency is, if its name does not say */
    const char *district; /**< as above, in words */
    cgov_sector sector;   /**< agencies of this sector, and those of none yet; _ANY is all */
    double min_score;     /**< of near ones, 0 to 1; 0 is CGOV_MATCH_MIN_SCORE; 1 is none of them */
    int64_t limit;        /**< at most so many candidates, the best ones; 0 is all */
} cgov_match_options;

/** The least score of a near candidate unless another is asked for. */
#define CGOV_MATCH_MIN_SCORE 0.8

/** A candidate. */
typedef struct cgov_match {
    int64_t agency;
    const char *code;
    const char *name_th;
    const char *name_en;
    const char *province; /**< code; as the agency has it, else as its name says; NULL unknown */
    cgov_sector sector;
    const char *matched; /**< the name or alias of it that is most like the one asked for */
    cgov_match_how how;
    double score;     /**< 0 to 1 */
    unsigned differs; /**< bits of cgov_differs; 0: by its name it is the same */
} cgov_match;

/** The candidates for a name, each agency once: the best first, then by code. */
typedef struct cgov_matches {
    const cgov_match *rows;
    size_t count;
} cgov_matches;

/**
 * All names and aliases of a study, taken apart and indexed, for many questions. It sees the
 * study as it was when it was made. Making it takes time in proportion to the names; each question
 * takes time in proportion to the names that share a pair of letters with it, and 64 comparisons
 * at most, each in proportion to the product of two names' lengths.
 */
typedef struct cgov_agency_matcher cgov_agency_matcher;

/**
 * Takes all names of agencies apart.
 * @param matcher yours: cgov_agency_matcher_free(), before the handle is closed
 * @return CGOV_OK; CGOV_NOMEM; a failure to read
 */
CGOV_API cgov_status cgov_agency_matcher_new(cgov *db, cgov_agency_matcher **matcher);

/**
 * The agencies that a name may mean.
 * @param name    UTF-8, Thai or English
 * @param options NULL is the default
 * @param matches yours: cgov_matches_free(); lives on without the matcher; empty if none is alike
 * @return CGOV_OK; CGOV_INVALID a name without letter or digit, a score beyond 0 to 1, a number
 *         that is no sector; CGOV_NOMEM
 */
CGOV_API cgov_status cgov_agency_matcher_match(cgov_agency_matcher *matcher, const char *name,
                                               const cgov_match_options *options,
                                               cgov_matches **matches);

/** Releases a matcher; NULL is allowed. */
CGOV_API void cgov_agency_matcher_free(cgov_agency_matcher *matcher);

/**
 * Finds agencies that a name may mean. Reads all agencies of the study each time: for many names
 * make a matcher once (cgov_agency_matcher_new()).
 * @param name    UTF-8, not NULL
 * @param options NULL is the default
 * @param matches the best first, yours: cgov_matches_free(); NULL on failure
 * @return CGOV_OK, also if nothing is alike; CGOV_INVALID name is not UTF-8, or an option breaks a
 *         rule; CGOV_MISUSE db, name or matches is NULL; CGOV_NOMEM
 */
CGOV_API cgov_status cgov_agency_match(cgov *db, const char *name,
                                       const cgov_match_options *options, cgov_matches **matches);

/** Releases candidates; NULL is allowed. */
CGOV_API void cgov_matches_free(cgov_matches *matches);

/** Two agencies whose names are the same or nearly so, and which were not noted to be two. */
typedef struct cgov_agency_pair {
    int64_t agency; /**< the older one, to be kept if the two are one; one that a load made from its
                         name alone counts as younger */
    const char *code;
    const char *name; /**< the name or alias of it that is most like one of the other's */
    const char *province; /**< as in cgov_match */
    int64_t other;
    const char *other_code;
    const char *other_name;
    const char *other_province;
    cgov_match_how how;
    double score;
    unsigned differs; /**< bits of cgov_differs; 0: by their names they are the same */
} cgov_agency_pair;

/** Pairs, each once: the most alike first, then by code. */
typedef struct cgov_agency_pairs {
    const cgov_agency_pair *rows;
    size_t count;
} cgov_agency_pairs;

/**
 * Finds all pairs of agencies of a study that look alike: each name and alias is compared with all
 * others, with the sector and the place of its agency. Pairs below the least score are left out,
 * those of the same key too. Of two agencies that have Thai names the English ones are not
 * compared, because romanisation drops too much (บางแค, Bang Khae, and บางเขน, Bang Khen).
 * @param options NULL is the default; min_score and limit count (the limit is of pairs), a sector
 *                is that of one of the two, and a province that of both, as far as it is known
 * @param pairs   yours: cgov_agency_pairs_free(); NULL on failure
 * @return CGOV_OK; CGOV_INVALID a score outside 0..1, an unknown sector, a negative limit;
 *         CGOV_MISUSE db or pairs is NULL; CGOV_NOMEM
 */
CGOV_API cgov_status cgov_agency_pairs_find(cgov *db, const cgov_match_options *options,
                                            cgov_agency_pairs **pairs);

/** Releases pairs; NULL is allowed. */
CGOV_API void cgov_agency_pairs_free(cgov_agency_pairs *pairs);

/**
 * What differs, in words: "letters, district".
 * @param differs bits of cgov_differs
 * @return yours: cgov_free(); "nothing" of 0; NULL if memory is out
 */
CGOV_API char *cgov_match_words(unsigned differs, cgov_language language);

#ifdef __cplusplus
}
#endif

#endif
