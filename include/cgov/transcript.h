/*
 * cgov/transcript.h - transcripts and reports as documents: read from files, their speakers
 * recognised. New versions, to which codings are carried: cgov/revision.h.
 *
 *     cgov_transcript_result r;
 *     cgov_document_load(db, "IV-01.txt", &(cgov_document){ .code = "IV-01", .interview = id },
 *                        &(cgov_transcript_options){ .speakers = "colon" }, &r);
 *
 * Many files at once, with a list that says what they are: CGOV_IMPORT_DOCUMENTS (cgov/import.h).
 */
#ifndef CGOV_TRANSCRIPT_H
#define CGOV_TRANSCRIPT_H

#include "cgov/database.h"
#include "cgov/document.h"
#include "cgov/types.h"

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Who a name in a transcript is. */
typedef struct cgov_speaker_name {
    const char *speaker; /**< as the transcript has it */
    int64_t person;      /**< 0: nobody of the study (the interviewer) */
} cgov_speaker_name;

/** Names in a transcript that a person should look at. Borrowed: valid during the callback. */
typedef struct cgov_speaker_notice {
    const char *strangers;   /**< speakers who are nobody of the study, each once, parted by ", ";
                                NULL none */
    const char *passed_over; /**< what stands before a colon or in brackets and was taken for
                                running text, each once, parted by ", "; NULL none */
} cgov_speaker_notice;

/** Takes the names of one transcript; not called if there are none. */
typedef void cgov_speaker_report(const cgov_speaker_notice *notice, void *ctx);

/** How to read a transcript; all-zero is the default. Texts are borrowed during the call. */
typedef struct cgov_transcript_options {
    const char *encoding; /**< any that ICU knows; NULL is found out over the whole file: UTF-8,
                               UTF-16 or Windows-874, by strict decoding */
    const char
        *speakers; /**< "colon": a line begins with a name of 40 characters at most and a
                        colon; "brackets": with [a name]; "otter": is a name and a time;
                        "vtt": `<v a name>`, as Teams writes; "tab": the first cell of a row of
                      a table; "auto": the one of these that
                      finds most. Times, line numbers, dashes and bold marks before a name
                      are no part of it, invisible characters neither, and no time is a
                      speaker. Else a regular expression (ICU's, in multi-line mode) with one
                      group in parentheses, the name. A turn goes from its mark to the next
                      one. Of "colon", "brackets" and "tab", what running text has in such a place
                      cuts no turn: an unknown name that announces something ("ดังนี้"), or that occurs
                      once among speakers who are known or recur, and is neither code nor
                      title. NULL: no turns */
    const cgov_speaker_name *names; /**< who is who. Any other name that is the code of a person, by
                                         letters of any case, is that person; also with a description behind
                                         it: "P01 (woman, 45)" */
    size_t name_count;
    cgov_speaker_report *report; /**< called once, before anything is written; NULL: not wanted.
                                    Lists of documents tell the same as notes of their rows */
    void *report_ctx;
} cgov_transcript_options;

/** What a word processor's file holds beside its text, and what was left out of the document. */
typedef struct cgov_left_out {
    int64_t comments;  /**< of reviewers */
    int64_t notes;     /**< footnotes and endnotes */
    int64_t deletions; /**< passages that tracked changes delete or move away */
    int64_t hidden;    /**< passages of hidden text */
    int64_t pictures;
    int64_t others; /**< files that the document only links to its text */
} cgov_left_out;

/** What a transcript came to. */
typedef struct cgov_transcript_result {
    int64_t document;
    int64_t turns;
    int64_t strangers; /**< turns of speakers who are nobody of the study */
    char encoding[64]; /**< as it was decoded; of a word processor's file "docx" or "odt" */
    const char *speakers; /**< the built-in pattern that was used, as "auto" chose it; NULL:
                             another, or none. Static */
    cgov_left_out left_out; /**< of a word processor's file */
} cgov_transcript_result;

/**
 * Reads a file and makes a document of it. The text is kept as it is, but for a byte order mark and
 * for line ends, which become LF. A name that ends in .md or .markdown is Markdown, unless `as`
 * says otherwise, and is kept as text. Name and SHA-256 of the file are kept with the document.
 *
 * A Word document (.docx) or an OpenDocument text (.odt) is read as its reader sees it with all
 * changes accepted: a line for each paragraph and each row of a table, whose cells are parted by
 * tabs; tabs and line breaks as such; text of frames behind the paragraph that holds them; the
 * words of links. Comments, notes, deleted and hidden text and pictures are left out and counted;
 * headers, footers, numbers of lists and hidden styles of Word are left out. At most 64 MiB, packed
 * or as text.
 * @param as      code, title, language, and what it belongs to; its text is not looked at. The code
 *                of a document that is there already: use cgov_document_revise()
 * @param options NULL is the default
 * @param result  NULL if not wanted
 * @return CGOV_OK; CGOV_NOT_FOUND no such file; CGOV_INVALID it still has what was taken out of
 *         the study (cgov/person_removal.h), is empty, holds a NUL, is no text
 * in the encoding (the message names line and byte), is over 64 MiB, is damaged, encrypted or of a
 * kind that is not read (RTF, HTML, PDF ...: the message says what to do), or the pattern is none;
 *         CGOV_CONFLICT the code is taken; CGOV_IO; CGOV_READONLY
 */
CGOV_API cgov_status cgov_document_load(cgov *db, const char *path, const cgov_document *as,
                                        const cgov_transcript_options *options,
                                        cgov_transcript_result *result);

/**
 * Recognises the speakers of a document again, in place of the turns that it has.
 * @param options how speakers are marked; NULL or no `speakers` removes the turns
 * @param result  NULL if not wanted
 * @return CGOV_OK; CGOV_NOT_FOUND no such document; CGOV_INVALID the pattern cannot be read;
 *         CGOV_READONLY; CGOV_BUSY; CGOV_MISUSE db is NULL
 */
CGOV_API cgov_status cgov_document_turns(cgov *db, int64_t document,
                                         const cgov_transcript_options *options,
                                         cgov_transcript_result *result);

/**
 * What was left out, in words: "2 comments, 1 picture".
 * @param language CGOV_LANGUAGE_TH is Thai, CGOV_LANGUAGE_EN and CGOV_LANGUAGE_ANY are English
 * @param words    yours: release it with cgov_free(); NULL if nothing was left out
 * @return CGOV_OK; CGOV_NOMEM; CGOV_MISUSE a pointer is NULL or the language unknown
 */
CGOV_API cgov_status cgov_left_out_words(const cgov_left_out *left, cgov_language language,
                                         char **words);

#ifdef __cplusplus
}
#endif

#endif
