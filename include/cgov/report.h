/*
 * cgov/report.h - a whole study as one HTML file, to be read, printed and checked down to the
 * quote, or as a document for a word processor.
 *
 *     char *html = NULL;
 *     size_t length = 0;
 *     if (cgov_report(db, NULL, &(cgov_report_options){ .language = CGOV_LANGUAGE_TH }, &html,
 *                     &length) == CGOV_OK)
 *         cgov_output_write("report.html", html, length, NULL);
 *     cgov_free(html);
 *
 * The file needs no server, no network and no script. Its tables are those of cgov/table.h. A share, a
 * mean or a p unfolds to its value with all digits, the count beside it and the base, and leads on to
 * what was counted, how, and of which projects. A count of projects unfolds to their numbers in the
 * register at the end, which has their codes and the rows that they were loaded from; one of a factor
 * leads to its quotes.
 *
 * The analysis of combinations of conditions (QCA) takes the factors in which the team scored whole
 * cases: the first outcome by number of scores, and at most eight others as conditions.
 */
#ifndef CGOV_REPORT_H
#define CGOV_REPORT_H

#include "cgov/database.h"
#include "cgov/project.h"

#ifdef __cplusplus
extern "C" {
#endif

/** What a report has. All-zero: all of it, in English. */
typedef struct cgov_report_options {
    cgov_language language; /**< _ANY is English */
    bool both;              /**< first in `language`, then in the other one */
    const char *sections;   /**< names of sections, comma between them; NULL: all */
    int64_t min_cell;       /**< counts of 1 to this less 1 are masked, and what would tell them
                                 (cgov_tables_mask()), for a report that leaves the team; quotes and
                                 the register of projects are left out then. 0: none */
    bool docx;              /**< a document for Word and LibreOffice Writer (Office Open XML) instead
                                 of a page: nothing unfolds; drawings as SVG, with a metafile for
                                 programs that know none. The bytes hold NULs */
} cgov_report_options;

/**
 * Makes the report. The same study gives the same bytes. All of it is of one moment.
 * @param filter   projects that the answers of the survey count; fieldwork is counted whole. NULL:
 *                 all
 * @param options  NULL: defaults
 * @param bytes    the file, NUL-terminated, yours: cgov_free(); NULL on failure
 * @param length   bytes, without the NUL; may be NULL
 * @return CGOV_OK; CGOV_INVALID a field of the filter breaks a rule, an unknown language, a
 *         negative min_cell, or no such section: the message lists them; CGOV_CORRUPT; CGOV_NOMEM;
 *         CGOV_MISUSE db or bytes is NULL
 */
CGOV_API cgov_status cgov_report(cgov *db, const cgov_project_filter *filter,
                                 const cgov_report_options *options, char **bytes, size_t *length);

#ifdef __cplusplus
}
#endif

#endif
