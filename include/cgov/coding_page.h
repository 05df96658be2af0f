/*
 * cgov/coding_page.h - a transcript as one HTML file to code in, or to read with its codings.
 *
 *     char *html = NULL;
 *     size_t length = 0;
 *     if (cgov_coding_page(db, "IV-01", &(cgov_coding_page_options){ .coder = "K1" }, &html,
 *                          &length) == CGOV_OK)
 *         cgov_output_write("IV-01.html", html, length, NULL);
 *     cgov_free(html);
 *
 * The file needs no server, no network and nothing installed: a browser opens it from a disk or a
 * telephone. What was coded, changed and removed there is saved as a CSV file, which
 * `cgov-field STUDY load FILE` (cgov_import_file() of CGOV_IMPORT_CODINGS) takes: places as code
 * points with their quote, the version and the SHA-256 of the text, the coder, and for each coding
 * that was taken away a "yes" in the column "removed". A factor that the coder proposes in words of
 * the text stands in a column of its own; the load adds it to the codebook as a theme, and says so.
 *
 * The page has the text, its speakers by pseudonym, the codebook and the codings: whoever gets the
 * file can read them.
 */
#ifndef CGOV_CODING_PAGE_H
#define CGOV_CODING_PAGE_H

#include "cgov/database.h"
#include "cgov/types.h"

#ifdef __cplusplus
extern "C" {
#endif

/** What a page is for. All-zero: to code, by a coder whom the page asks for, in English. */
typedef struct cgov_coding_page_options {
    const char *coder; /**< who codes, also one who is new; NULL: the page asks */
    bool own;          /**< without the codings of others, so that coders stay independent;
                            asks for a coder */
    bool read;         /**< to read alone: all codings in the margin, a column for each coder */
    int version;       /**< of the document; 0: the newest */
    cgov_language language; /**< of the page; _ANY is English */
    const char *index;      /**< address of a page that lists the documents, which this one leads
                                 back to; NULL: none. cgov_coding_pages() sets it */
} cgov_coding_page_options;

/**
 * Makes the page of one document. The same study gives the same bytes. It costs about the length of
 * the text and its codings, and leaves open cursors as they are.
 * @param document its code, as it is stored; not NULL
 * @param options  NULL: defaults
 * @param html     the file, UTF-8, NUL-terminated, yours: cgov_free(); NULL on failure
 * @param length   bytes, without the NUL; may be NULL
 * @return CGOV_OK; CGOV_NOT_FOUND no such document, or it has no such version: the message says
 *         which; CGOV_INVALID `own` without a coder, or with `read`; a language or version that
 *         does not exist; CGOV_CORRUPT a row holds what its table does not allow; CGOV_NOMEM;
 *         CGOV_MISUSE db, document or html is NULL
 */
CGOV_API cgov_status cgov_coding_page(cgov *db, const char *document,
                                      const cgov_coding_page_options *options, char **html,
                                      size_t *length);

/**
 * Gets one page of several: write it, under this name, into the folder of the others.
 * @param name a file name without folders, which every system takes: "IV-01.html"
 * @param html borrowed during the call; `length` bytes and a NUL
 * @return true to go on; false ends cgov_coding_pages() with CGOV_CANCELLED
 */
typedef bool cgov_coding_page_take(const char *name, const char *html, size_t length, void *ctx);

/**
 * Makes the pages of the newest version of every document, and "index.html", which lists them: a whole
 * study as a folder of pages that lead to each other. All of it is of one moment. Memory: one page at
 * a time.
 * @param options as of cgov_coding_page(); `version` and `index` are not looked at. NULL: defaults
 * @param take    gets each page, the list last; not NULL
 * @param ctx     handed to `take`
 * @return CGOV_OK; CGOV_CANCELLED `take` gave false: the message names the page; CGOV_INVALID `own`
 *         without a coder, or with `read`; a language that does not exist; CGOV_CORRUPT a row holds
 *         what its table does not allow; CGOV_NOMEM; CGOV_MISUSE db or take is NULL
 */
CGOV_API cgov_status cgov_coding_pages(cgov *db, const cgov_coding_page_options *options,
                                       cgov_coding_page_take *take, void *ctx);

#ifdef __cplusplus
}
#endif

#endif
