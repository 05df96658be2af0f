/*
 * cgov/answer_tables.h - the other answers of the library as tables (cgov/table.h): evidence,
 * coders, codebook, agencies, documents, loads, search, set-theoretic analysis.
 *
 *     cgov_case_profile *profile = NULL;
 *     cgov_tables *tables = NULL;
 *     char *text = NULL;
 *     if (cgov_case_profile_report(db, id, NULL, &profile) == CGOV_OK &&
 *         cgov_tables_from_case(profile, db, &tables) == CGOV_OK &&
 *         cgov_tables_render(tables, CGOV_RENDERING_TEXT, NULL, &text, NULL, NULL) == CGOV_OK)
 *         puts(text);
 *     cgov_free(text);
 *     cgov_tables_free(tables);
 *     cgov_case_profile_free(profile);
 *
 * cgov_tables_from_X() makes the tables of an answer, which stays the caller's and may be freed at
 * once; cgov_tables_of_X() asks the study first. Where `db` may be NULL, it gives the labels of
 * codes alone, which are then shown as they are. `*out` is yours: cgov_tables_free(). Each returns
 * CGOV_OK; CGOV_NOMEM; CGOV_MISUSE if an argument is NULL that may not be; those that have a handle
 * also what every call on a handle does; and what each says besides.
 */
#ifndef CGOV_ANSWER_TABLES_H
#define CGOV_ANSWER_TABLES_H

#include "cgov/agency.h"
#include "cgov/agency_merge.h"
#include "cgov/agency_review.h"
#include "cgov/case_profile.h"
#include "cgov/codebook.h"
#include "cgov/coder_agreement.h"
#include "cgov/evidence.h"
#include "cgov/import.h"
#include "cgov/load.h"
#include "cgov/match.h"
#include "cgov/membership_calibration.h"
#include "cgov/lend.h"
#include "cgov/merge.h"
#include "cgov/person_removal.h"
#include "cgov/recommendation_trace.h"
#include "cgov/refi.h"
#include "cgov/revision.h"
#include "cgov/search.h"
#include "cgov/share.h"
#include "cgov/table.h"

#ifdef __cplusplus
extern "C" {
#endif

/* ---- Evidence ---------------------------------------------------------------------- */

/** How quotes are shown. All-zero: all of them, without what stands around. */
typedef struct cgov_evidence_view {
    int64_t limit;   /**< codings, at most; 0 for all */
    int64_t context; /**< code points before and after each quote, whole words; 0 for none */
} cgov_evidence_view;

/**
 * Every quote behind a factor: for people a record a passage, with who speaks and all of its
 * codings; for programs a row a coding.
 * @param filter with a factor or a branch; `after` begins a page
 * @param view   NULL: defaults
 * @return also CGOV_NOT_FOUND: no such factor, or the coding of `after` is there no more
 */
CGOV_API cgov_status cgov_tables_of_evidence(cgov *db, const cgov_evidence_filter *filter,
                                             const cgov_evidence_view *view, cgov_tables **out);
/** Factors by the kinds of source that they stand on; `db` may be NULL. */
CGOV_API cgov_status cgov_tables_from_triangulation(const cgov_triangulation *answer, cgov *db,
                                                    cgov_tables **out);
/** Factors that occur together. */
CGOV_API cgov_status cgov_tables_from_cooccurrence(const cgov_cooccurrence *answer,
                                                   cgov_tables **out);
/** All on one case study; `db` may be NULL. */
CGOV_API cgov_status cgov_tables_from_case(const cgov_case_profile *answer, cgov *db,
                                           cgov_tables **out);
/** Recommendations, and how much stands behind each. */
CGOV_API cgov_status cgov_tables_from_recommendations(
    const cgov_recommendation_support_table *answer, cgov_tables **out);
/**
 * What one recommendation rests on; `db` may be NULL.
 * @param limit rows that text shows of passages, documents and people; 0 for all. JSON and CSV have
 *              all of them
 */
CGOV_API cgov_status cgov_tables_from_recommendation(const cgov_recommendation_trace *answer,
                                                     cgov *db, int64_t limit, cgov_tables **out);

/* ---- Retrieval --------------------------------------------------------------------- */

/**
 * Every quote of every factor, a row a coding, by factor and then by place.
 * @param filter which codings, also of one factor or kind; its page is not looked at. NULL: those of
 *               the latest version of every document
 * @param view   NULL: all of them, without what stands around
 * @return also CGOV_INVALID: a field of the filter breaks a rule
 */
CGOV_API cgov_status cgov_tables_of_quotes(cgov *db, const cgov_evidence_filter *filter,
                                           const cgov_evidence_view *view, cgov_tables **out);

/** By what factors are counted. */
typedef enum cgov_coded_by {
    CGOV_CODED_BY_DOCUMENT = 0,
    CGOV_CODED_BY_CASE,   /**< case studies: their documents, and those of their projects */
    CGOV_CODED_BY_PERSON, /**< who speaks */
    CGOV_CODED_BY_SECTOR  /**< of who speaks */
} cgov_coded_by;

/**
 * Factors by documents, cases, speakers or sectors: passages that are coded with each, a column a
 * place. A passage counts once for a factor, however many coders gave it.
 * @param filter which codings; its page is not looked at. NULL: all of the latest versions
 * @return also CGOV_INVALID: no such `by`, or a field of the filter breaks a rule
 */
CGOV_API cgov_status cgov_tables_of_coded(cgov *db, const cgov_evidence_filter *filter,
                                          cgov_coded_by by, cgov_tables **out);
/** All memos, and what each is on. */
CGOV_API cgov_status cgov_tables_of_memos(cgov *db, cgov_tables **out);
/**
 * All that one person said in the latest version of every document, turn by turn, with the factors
 * that it is coded with. Of an interview without turns with one person, the whole of it.
 * @param person id
 * @return also CGOV_NOT_FOUND: no such person
 */
CGOV_API cgov_status cgov_tables_of_speech(cgov *db, int64_t person, cgov_tables **out);

/* ---- Coders ------------------------------------------------------------------------ */

/** On what coders are compared; bits, any of them together. */
typedef enum cgov_coders_on {
    CGOV_CODERS_ON_DOCUMENTS = 1, /**< a factor is in a document or not */
    CGOV_CODERS_ON_PASSAGES = 2,  /**< from the same character to the same character */
    CGOV_CODERS_ON_JOINED = 4,    /**< passages that overlap are one */
    CGOV_CODERS_ON_TEXT = 8,      /**< character by character */
    CGOV_CODERS_ON_SCORES = 16,   /**< of cases */
    CGOV_CODERS_ON_ALL = 31
} cgov_coders_on;

/**
 * How far coders agree, and who was compared (cgov/coder_agreement.h).
 * @param filter  NULL: all
 * @param options NULL: defaults; its `unit` is not looked at
 * @param on      bits of cgov_coders_on; 0 is all
 * @return also what cgov_coder_agreement_units() returns
 */
CGOV_API cgov_status cgov_tables_of_agreement(cgov *db, const cgov_coder_agreement_filter *filter,
                                              const cgov_coder_agreement_options *options,
                                              unsigned on, cgov_tables **out);
/**
 * Every place where coders differ, the largest difference first, and who was compared.
 * @param filter  NULL: all
 * @param options NULL: defaults; its `unit` is not looked at
 * @param on      bits of cgov_coders_on: of those of text the first one counts. 0 is joined
 * passages and scores
 * @return also what cgov_coding_difference_list() returns
 */
CGOV_API cgov_status cgov_tables_of_differences(cgov *db, const cgov_coder_agreement_filter *filter,
                                                const cgov_coder_agreement_options *options,
                                                unsigned on, cgov_tables **out);

/* ---- Codebook ---------------------------------------------------------------------- */

/** The factors of a kind (_ANY: all) as a tree, with the codings and projects that have them. */
CGOV_API cgov_status cgov_tables_of_codebook(cgov *db, cgov_factor_kind kind, cgov_tables **out);
/** What happened to a factor, or to the codebook; `filter` NULL: all. */
CGOV_API cgov_status cgov_tables_of_factor_history(cgov *db,
                                                   const cgov_factor_change_filter *filter,
                                                   cgov_tables **out);
/** What a merge of factors came to; `db` may be NULL. */
CGOV_API cgov_status cgov_tables_from_factor_merge(const cgov_factor_merge_result *answer, cgov *db,
                                                   cgov_tables **out);
/** What a split of a factor came to; `db` may be NULL. */
CGOV_API cgov_status cgov_tables_from_factor_split(const cgov_factor_split_result *answer, cgov *db,
                                                   cgov_tables **out);

/* ---- Agencies ---------------------------------------------------------------------- */

/** The agencies that a name may mean; `db` may be NULL. */
CGOV_API cgov_status cgov_tables_from_matches(const cgov_matches *answer, cgov *db,
                                              cgov_tables **out);
/** Agencies that look alike; `db` may be NULL. */
CGOV_API cgov_status cgov_tables_from_agency_pairs(const cgov_agency_pairs *answer, cgov *db,
                                                   cgov_tables **out);
/** What a review of agencies came to; `db` may be NULL. */
CGOV_API cgov_status cgov_tables_from_agency_review(const cgov_agency_review_result *answer,
                                                    cgov *db, cgov_tables **out);
/** What a merge of agencies came to; `db` may be NULL. Without `undoable` no number is told by
 * which it could be undone, as of a merge that is taken back anyway. */
CGOV_API cgov_status cgov_tables_from_agency_merge(const cgov_agency_merge_result *answer, cgov *db,
                                                   bool undoable, cgov_tables **out);
/** The merges that were made; `filter` NULL: all. */
CGOV_API cgov_status cgov_tables_of_agency_merges(cgov *db, const cgov_agency_merged_filter *filter,
                                                  cgov_tables **out);
/** The pairs of agencies that were noted to be two. */
CGOV_API cgov_status cgov_tables_of_agencies_apart(cgov *db, cgov_tables **out);
/** Other names of an agency, or of all if `agency` is 0. */
CGOV_API cgov_status cgov_tables_of_agency_aliases(cgov *db, int64_t agency, cgov_tables **out);

/* ---- Search ------------------------------------------------------------------------ */

/**
 * Searches, and makes a row of each hit, which text sets as records with the matches marked.
 * @param query  as for cgov_search()
 * @param filter NULL: defaults; `limit` is obeyed, and text says how many there are
 * @return also what cgov_search() returns
 */
CGOV_API cgov_status cgov_tables_of_search(cgov *db, const char *query,
                                           const cgov_search_filter *filter, cgov_tables **out);

/* ---- The study --------------------------------------------------------------------- */

/** How much of the plan is loaded, what lacks, and in a note what people do next. */
CGOV_API cgov_status cgov_tables_of_study(cgov *db, cgov_tables **out);
/** What cgov_check() finds; `*count` of findings. */
CGOV_API cgov_status cgov_tables_of_check(cgov *db, int64_t *count, cgov_tables **out);
/** The loads of a study; `filter` NULL: all. */
CGOV_API cgov_status cgov_tables_of_loads(cgov *db, const cgov_load_filter *filter,
                                          cgov_tables **out);
/** Takes a load back, or with `check_only` tries it, and says what that came to: also what
 * cgov_load_undo() returns. */
CGOV_API cgov_status cgov_tables_of_undo(cgov *db, int64_t load, bool check_only,
                                         cgov_tables **out);

/* ---- Loads ------------------------------------------------------------------------- */

/** How a file was loaded, for the words about it. */
typedef struct cgov_load_told {
    const char *path;
    const char *study;                  /**< as people name it; NULL: no way back is told */
    const cgov_import_options *options; /**< of the load */
    bool dry;                           /**< nothing of it stays */
    bool part;            /**< the file is one of several that are loaded together or not at all */
    int64_t notes_hidden; /**< notes that were not shown */
} cgov_load_told;

/**
 * Begins a file among several: a part of `to` under "files".
 * @return belongs to `to`; NULL on lack of memory, which the functions below take
 */
CGOV_API cgov_tables *cgov_tables_begin_load(cgov_tables *to, const char *path);
/** Adds a problem or note of the load, as cgov_import_report gets it; copied. */
CGOV_API void cgov_tables_add_problem(cgov_tables *part, const cgov_import_problem *problem);
/** Adds rows by what became of them, the outcome, and in notes what to do next. */
CGOV_API void cgov_tables_end_load(cgov_tables *part, const cgov_load_told *told,
                                   const cgov_import_result *result);

/** Begins an exchange of REFI-QDA files: `answer` is its name in JSON; `db` may be NULL. Yours:
 * cgov_tables_free(); NULL on lack of memory, which the functions below take. */
CGOV_API cgov_tables *cgov_tables_begin_refi(const char *answer, cgov *db);
/** Adds a finding, as cgov_refi_report gets it; copied. */
CGOV_API void cgov_tables_add_finding(cgov_tables *tables, const cgov_refi_finding *finding);
/** Adds what an import came to; `study` as people name it, NULL: no way back is told. */
CGOV_API void cgov_tables_end_refi_import(cgov_tables *tables, const char *path, const char *study,
                                          const cgov_refi_options *options,
                                          const cgov_refi_result *result);
/** Adds what an export wrote. */
CGOV_API void cgov_tables_end_refi_export(cgov_tables *tables, const char *path,
                                          const cgov_refi_result *result);

/* ---- Documents --------------------------------------------------------------------- */

/** The documents, what they are from and how far they are coded; `filter` NULL: all. */
CGOV_API cgov_status cgov_tables_of_documents(cgov *db, const cgov_document_filter *filter,
                                              cgov_tables **out);
/** Passages that wait for a place; `filter` NULL: all. */
CGOV_API cgov_status cgov_tables_of_unplaced(cgov *db, const cgov_passage_unplaced_filter *filter,
                                             cgov_tables **out);
/** The same as a list to fill in, with the likeliest places, which CGOV_IMPORT_PLACEMENTS reads:
 * render it as CSV with codes. */
CGOV_API cgov_status cgov_tables_of_unplaced_form(cgov *db,
                                                  const cgov_passage_unplaced_filter *filter,
                                                  cgov_tables **out);
/**
 * What a new version of a document came to; `db` may be NULL.
 * @param study as people name it, for what to type next; NULL: "STUDY"
 * @param dry   nothing of it stays
 */
CGOV_API cgov_status cgov_tables_from_revision(const cgov_revision *answer, cgov *db,
                                               const char *study, bool dry, cgov_tables **out);
/** What became of each case whose membership was calibrated; `dry`: nothing was written. */
CGOV_API cgov_status cgov_tables_from_memberships(const cgov_membership_calibration *answer,
                                                  bool dry, cgov_tables **out);

/* ---- Copies to share --------------------------------------------------------------- */

/** The record of a copy that was shared: groups before and after, what was done with each column, what
 *  was searched for. Counts, never names; `db` may be NULL. */
CGOV_API cgov_status cgov_tables_from_share(const cgov_share_result *answer, cgov *db,
                                            cgov_tables **out);

/* ---- Merges of studies ------------------------------------------------------------- */

/** What a copy for a coder holds; `db` may be NULL. */
CGOV_API cgov_status cgov_tables_from_lent(const cgov_lent *answer, cgov *db, cgov_tables **out);
/** What was taken back, or with `dry` would be, and what a person has to see to; `db` may be NULL. */
CGOV_API cgov_status cgov_tables_from_removal(const cgov_removal *answer, cgov *db, bool dry,
                                              cgov_tables **out);
/** What became of the rows of each file, table by table; `db` may be NULL. */
CGOV_API cgov_status cgov_tables_from_merge(const cgov_merge_result *answer, cgov *db,
                                            cgov_tables **out);

#ifdef __cplusplus
}
#endif

#endif
