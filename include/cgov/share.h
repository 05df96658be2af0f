/*
 * cgov/share.h - a copy of a study for others: names replaced, people hidden in groups, and proven.
 *
 *     cgov_share_result *result = NULL;
 *     const cgov_share_options options = { .profile = CGOV_SHARE_PUBLIC };
 *     if (cgov_share(db, "public.cgov", &options, &result) == CGOV_OK)
 *         printf("%s: k %lld, %lld hits\n", result->path, (long long)result->people_after.k,
 *                (long long)result->hits);
 *     cgov_share_result_free(result);
 *
 * The copy is a new file, filled from a whitelist: schema/profiles/columns.csv says of every column
 * of every table what each profile does with it, and a column that it does not name is not copied.
 * Nothing is deleted from a copy of the study, so that no free page and no index keeps what is
 * gone.
 *
 * Names. Every identity of the identities file (cgov/identities.h), or of a list of names, is
 * replaced in all its forms by its pseudonym in brackets, [P17], in every text. Passages, codings,
 * turns and evidence go along, so that each quote is what its document says. The finished file is
 * then searched byte by byte for every form in every encoding, and is only kept if there is none.
 *
 * What nobody listed. Identity cards, telephones, e-mails, accounts, plates, house numbers, names
 * behind titles, and words that may be a name and may be none are rows of a file beside the copy,
 * with their count and context. People write a decision for each: replace (where it was found by
 * its kind, with what the column "replace as" says, or the kind: [telephone]), everywhere (also
 * where it stands without its title or sign; the copy is searched for it as for a name) or keep.
 * While one has none there is no copy.
 *
 * People. Of each person and each respondent the attributes are counted by which somebody could
 * know them: sector, position, agency, its kind, district, province, region, case and year. A
 * ladder tells less of those who stand in groups that are too small: the kind of the agency instead
 * of the agency; the province, the region, or nothing instead of the district; a group of
 * positions, or none. By default groups are of 3 in a copy for review and of 5 in a public one.
 * These numbers are custom, not law: which is right is for an ethics committee to say.
 *
 * Cases. The study itself names its case studies. Whoever is the only one of a case with an office
 * is known by it: so the case counts as an attribute, and such a person loses the position, the
 * agency or the tie to the case, whichever keeps most; the words in the documents of the case stay.
 */
#ifndef CGOV_SHARE_H
#define CGOV_SHARE_H

#include "cgov/database.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Whom the copy is for. */
typedef enum cgov_share_profile {
    CGOV_SHARE_ANY = 0,
    CGOV_SHARE_TEAM,   /**< colleagues who may merge it back: uids and codes stay, names go */
    CGOV_SHARE_REVIEW, /**< reviewers and partners: no sources, coders by number, people in groups
                        */
    CGOV_SHARE_PUBLIC  /**< anybody: uids, ids and pseudonyms are new, notes and memos stay away */
} cgov_share_profile;

/** Attributes of people and respondents, for cgov_share_options.keep; a bit each. */
typedef enum cgov_share_attribute {
    CGOV_SHARE_SECTOR = 1,
    CGOV_SHARE_AGENCY = 2, /**< and its kind */
    CGOV_SHARE_PLACE = 4,  /**< district, province and region */
    CGOV_SHARE_POSITION = 8,
    CGOV_SHARE_CASE = 16,
    CGOV_SHARE_YEAR = 32
} cgov_share_attribute;

/** What to share and how; all-zero but the profile is the default. Texts are borrowed during the
 * call. */
typedef struct cgov_share_options {
    cgov_share_profile profile; /**< required */
    const char *identities;     /**< the identities file; NULL: beside the study, if there is one */
    const char *names;  /**< a list instead: CSV, .xlsx or .ods with a name and a pseudonym a row */
    const char *review; /**< the file of decisions about what nobody listed: CSV, .xlsx or .ods; a
                           .csv is written anew while any is missing, beside another
                           `<out>.review.csv`. NULL: that */
    int min_k;          /**< the least group; 0: 3 for review, 5 for public, none for the team */
    int min_cell;       /**< the least count that tables made of the copy show: answers, reports and
                           pages mask smaller ones, and what would tell them, without being asked
                           (cgov_tables_mask()). The rows of the copy stay as they are. 0: all are
                           shown, or what the study asks for if it is a copy itself */
    unsigned keep;      /**< attributes that are told as they are, cgov_share_attribute */
    const char *accept_k; /**< why groups may be smaller all the same; the record keeps it. NULL:
                             they may not */
    const char
        *compare_with; /**< an earlier copy of the study, of any profile. Whoever has both may know
                          of people what both tell together, and what came in between: they must
                          stand in groups of min_k by that as well, and counts of tables may not
                          differ by fewer than min_cell. NULL: none */
    const char *decided_by;  /**< who answers for it, for the record; NULL: nobody is named */
    cgov_progress *progress; /**< NULL: none */
    void *progress_ctx;
} cgov_share_options;

/** How small groups are. */
typedef struct cgov_share_groups {
    int64_t records; /**< people, or respondents */
    int64_t groups;
    int64_t k;      /**< the smallest group; 0 without records */
    int64_t unique; /**< who stands alone */
    int64_t below;  /**< who stands in a group below the least */
    int64_t
        l; /**< the fewest different answers in a group: what people speak of, or stated levels */
} cgov_share_groups;

/** Attributes by which somebody stands alone in the study. Texts live as long as the result. */
typedef struct cgov_share_singling {
    const char *attributes; /**< "agency + year" */
    bool of_people;         /**< false: of respondents */
    int64_t records;        /**< how many stand alone by them */
} cgov_share_singling;

/** What became of one column of the study. Texts live as long as the result. */
typedef struct cgov_share_column {
    const char *table, *column; /**< column "": the rows of the table */
    const char *treatment;      /**< a word of schema/profiles/columns.csv */
    int64_t values;             /**< rows copied, or cells with a value there */
    int64_t changed;            /**< of them those whose value is another now, or gone */
} cgov_share_column;

/** What a share came to: the record for a committee. Counts, never names. */
typedef struct cgov_share_result {
    const char *path;       /**< of the copy; NULL if none was made */
    const char *review;     /**< the file that waits for decisions; NULL: none */
    const char *version;    /**< of the library */
    const char *made_at;    /**< UTC */
    const char *sha256;     /**< of the copy; "" if none was made */
    const char *accepted;   /**< why small groups were accepted; NULL: they were not */
    const char *decided_by; /**< NULL: nobody was named */
    cgov_share_profile profile;
    int64_t bytes;      /**< of the copy */
    int64_t identities; /**< people, respondents, interviewers and coders with names to look for */
    int64_t nameless;   /**< people of the study of whom no name is known */
    int64_t forms;      /**< byte strings that the copy was searched for */
    int64_t hits;       /**< found in it: 0, or there is no copy */
    int64_t replaced;   /**< occurrences of identities that were replaced */
    int64_t texts;      /**< cells in which any was */
    int64_t unlisted;   /**< occurrences of what nobody listed that were replaced, as decided */
    int64_t undecided;  /**< places that may identify somebody, and of which nobody has decided */
    int64_t documents, passages, turns; /**< in the copy */
    int64_t joined; /**< passages that became one, because they lay within one name */
    int64_t min_k;
    int64_t min_cell; /**< the least count that its tables show; 0: all */
    double kept;      /**< share of what attributes tell that stays, 0 to 1 */
    int64_t agencies; /**< agencies that became a pseudonym */
    cgov_share_groups people_before, people_after, respondents_before, respondents_after;
    const cgov_share_singling *singling; /**< of the study as it is */
    size_t singling_count;
    const cgov_share_column *columns; /**< in order of the table */
    size_t column_count;
} cgov_share_result;

/**
 * Makes a copy to share. A file of that name is never written over; the copy takes its name when it
 * is proven, so that a crash leaves none or a whole one. The study is only read; of a public copy
 * the key that links it back is written into the identities file, if there is one.
 * @param path    of the copy
 * @param options profile is required
 * @param result  the record, yours: cgov_share_result_free(); also given, without a path, with
 *                CGOV_REJECTED. NULL if not wanted
 * @return CGOV_OK; CGOV_REJECTED groups are too small and nobody accepted that, words wait for a
 *         decision, a name was found in the copy, somebody has withdrawn, or the copy differs too
 * little from the earlier one: the message says which, and there is no copy; CGOV_CONFLICT a file
 * of that name is there; CGOV_INVALID an option breaks a rule, or a list cannot be read;
 * CGOV_NOT_FOUND a file that is named or a folder is not there; CGOV_CANCELLED; CGOV_CORRUPT the
 * study holds what its schema forbids; CGOV_MISUSE an argument is NULL; CGOV_READONLY; CGOV_BUSY;
 * CGOV_FULL; CGOV_IO; CGOV_NOMEM
 */
CGOV_API cgov_status cgov_share(cgov *db, const char *path, const cgov_share_options *options,
                                cgov_share_result **result);
/** Takes NULL. */
CGOV_API void cgov_share_result_free(cgov_share_result *result);

#ifdef __cplusplus
}
#endif

#endif
