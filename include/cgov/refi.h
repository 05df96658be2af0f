/*
 * cgov/refi.h - exchange with other programs for qualitative analysis (NVivo, ATLAS.ti, MAXQDA,
 * QualCoder, Taguette ...) by the REFI-QDA standard 1.5: projects (.qdpx) and codebooks (.qdc).
 *
 *     cgov_refi_result result;
 *     cgov_status st = cgov_refi_import(db, "team.qdpx", &(cgov_refi_options){
 *                                           .report = show }, &result);
 *     if (st == CGOV_REJECTED) ...    -> show() was told of every problem; nothing was loaded
 *     ...
 *     st = cgov_refi_export(db, "study.qdpx", NULL, &result);
 *
 * What becomes what, in both directions (the standard's word first; GUIDs are uids):
 *
 *     User                 coder; its id is the code
 *     Code                 factor: tree, colour, Description = definition
 *     Case                 case study, if the study knows it or an option says so; its known variables are the fields of a case study, any
 *                          other VariableValue is a memo whose title is the variable's name
 *     TextSource           document, with its plain text; SourceRef of a Case = its case study
 *     PlainTextSelection   passage; its Description, and a name that is neither a quote nor a
 *                          place ("line:100"), are a memo
 *     Coding               coding, by its creating user; of a whole source: of a passage that is
 *                          all of its text
 *     Note                 memo, on what refers to it by NoteRef or is joined to it by a Link;
 *                          one that nothing refers to is on the imported file
 *     Set                  only those by which libcgov tells the kinds of factors
 *
 * What the standard has no place for (the codes and both labels of factors, versions of documents,
 * confidence ...) travels in Notes named "libcgov". Everything else of a file (pictures, audio,
 * video, PDF, formatted text, graphs, other sets and links) is not loaded and is reported with
 * its place and how often it occurs. The standard is at https://www.qdasoftware.org.
 *
 * A text is found by "internal://" and a name, or by the bare name, in the archive's folder of
 * sources; no other file is ever looked for. The project may lie in a folder of the archive, if no
 * other project lies beside it or further up.
 *
 * Texts are kept as they are, line ends too: CR LF counts as two characters, as it does in a text
 * file by the standard; a byte order mark at the beginning is no character.
 */
#ifndef CGOV_REFI_H
#define CGOV_REFI_H

#include "cgov/database.h"
#include "cgov/types.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Something about a part of a file. Borrowed: valid during the callback. */
typedef struct cgov_refi_finding {
    bool is_note;       /**< worth knowing, but no reason not to load the rest */
    const char *path;   /**< "/Project/Sources/PictureSource"; "" if it has no place */
    int64_t line;       /**< of the first; 0 in an export */
    const char *name;   /**< of the first, or its GUID; NULL if neither, or if it is about many */
    int64_t count;      /**< how many such parts there are: one cause is one finding */
    const char *reason; /**< what is wrong, or what is left out */
    const char *remedy; /**< what would be right */
} cgov_refi_finding;

/** Takes one finding. */
typedef void cgov_refi_report(const cgov_refi_finding *finding, void *ctx);

/** What a Case of another program is. */
typedef enum cgov_refi_cases {
    CGOV_REFI_CASES_ANY = 0, /**< not said: a case that the study does not know is a problem */
    CGOV_REFI_CASES_STUDIES, /**< case studies */
    CGOV_REFI_CASES_PEOPLE   /**< people: left out, since a study keeps them by pseudonym */
} cgov_refi_cases;

/** How to load or write; all-zero is the default. Texts are borrowed during the call. */
typedef struct cgov_refi_options {
    bool check_only;       /**< import: read and check everything, change nothing */
    bool accept_good;      /**< import: leave out what has a problem and load the rest */
    bool utf16;            /**< import: offsets count UTF-16 units, as some programs do against the
                                standard: a character beyond U+FFFF counts twice */
    bool crlf_as_one;      /**< import: offsets count CR LF as one character; may join utf16 */
    bool codepoints;       /**< import: offsets count code points, as the standard says, even if
                                quotes or words suggest another way; ignored beside the two above */
    bool same;             /**< import: what the study has under another GUID is the same */
    bool as_new;           /**< import: it is something else, to be loaded beside that; ignored
                                beside `same` */
    cgov_refi_cases cases; /**< import: what cases are that neither the study nor a record knows */
    cgov_factor_kind kind; /**< import: of codes that are new and do not say it; 0 is theme */
    bool coder_names;      /**< export: the names of coders too, not their codes alone */
    bool replace;          /**< export: over a file of that name, which is CGOV_CONFLICT otherwise */
    cgov_language language;   /**< of the findings; 0 is English */
    cgov_refi_report *report; /**< called once a finding; NULL if not wanted */
    void *report_ctx;
} cgov_refi_options;

/** Rows of one noun. */
typedef struct cgov_refi_count {
    int64_t inserted; /**< import: would be inserted, if check_only; export: written */
    int64_t updated;
    int64_t unchanged;
} cgov_refi_count;

/** What an exchange came to. */
typedef struct cgov_refi_result {
    cgov_refi_count coders, factors, cases, documents, passages, codings, memos;
    int64_t quotes;   /**< passages whose name or description quotes them, and rightly */
    int64_t problems; /**< parts with a problem: the counts of all findings that are no notes */
    int64_t notes;
    int64_t source; /**< import: id of the source (cgov/source.h); 0 if nothing was loaded */
    char sha256[65]; /**< of the file's bytes */
} cgov_refi_result;

/**
 * Loads a project (.qdpx), its bare XML (.qde, if its texts stand in it) or a codebook (.qdc); which
 * of them it is, its bytes tell. Rows are known by GUID: reading a file again updates, and what
 * the file does not speak of stays. A text that is another one than the study's under the same
 * GUID is a problem, never an overwriting. All or nothing, in one transaction.
 *
 * Offsets are code points by the standard; some programs count UTF-16 units, or CR LF as one. Where
 * these give different places and no option says how the file counts, its quotes decide if all of them
 * agree, which is a note with counts. Else the passages concerned are one problem, which says how many
 * of them begin and end at words (Thai and Latin) by each way, with two examples; they are not loaded
 * until an option decides.
 *
 * Where no way of counting is in doubt, no option names one and nothing is quoted, but more than half
 * of the passages begin or end within a word, they are one problem, too: the text may be another one
 * than was coded. With `codepoints` they are loaded; of fewer than three a note is all.
 *
 * A program that makes new GUIDs would double a study. Without a row of its GUID, a coder is known by
 * name, a case by title, a code by the names on its path or else by coding half of the same passages or more, a
 * document by its text (in the normal form of cgov/words.h) and name or by a text that no other has, a
 * coding by place, factor and coder, a passage by overlapping one that the file has no longer, with the
 * same code by the same coder, and a memo by what it says. Each kind of them is one problem, and left
 * out, until `same` or `as_new` decides. With `same`, what the other program changed arrives as changes;
 * codings that the file has no longer stay, which is a note.
 *
 * A passage is checked against the text where its name or description quotes it: a quote that
 * stands elsewhere is a problem.
 *
 * Files are taken for hostile: names that lead out of the archive, document types and external
 * entities, archives over 512 MiB or packed more than 200:1, XML over 256 MiB, texts over 64 MiB,
 * elements more than 128 deep are refused.
 *
 * @param path    UTF-8 file name
 * @param options NULL is all defaults
 * @param result  filled in any case; NULL if not wanted
 * @return CGOV_OK all that libcgov keeps was loaded (or would be); CGOV_REJECTED there are
 *         problems: nothing was loaded, or with accept_good the rest was; CGOV_INVALID the file
 *         cannot be read at all, which the message says; CGOV_NOT_FOUND no such file;
 *         CGOV_READONLY
 */
CGOV_API cgov_status cgov_refi_import(cgov *db, const char *path, const cgov_refi_options *options,
                                      cgov_refi_result *result);

/**
 * Takes a load of a REFI-QDA file back: what it inserted is deleted, what it changed is as it was
 * before. (cgov_load_undo() of cgov/load.h takes back loads of every kind.) The imported file and its
 * rows stay on record, and so do the changes, in the log. All or nothing, in one transaction.
 *
 * @param source id of the load's source: cgov_refi_result.source
 * @return CGOV_OK; CGOV_NOT_FOUND no such source, or it is no REFI-QDA file; CGOV_CONFLICT it is
 *         undone already, it changed nothing, a row of it was changed since then, or others refer to
 *         it now: the message names it; CGOV_READONLY, CGOV_BUSY; CGOV_MISUSE for NULL
 */
CGOV_API cgov_status cgov_refi_undo(cgov *db, int64_t source);

/**
 * Writes the study's coding: a codebook if the name ends in ".qdc", else a project. Equal studies
 * give equal bytes. People are in it as the study's texts name them, by pseudonym; nothing of the
 * identities file is. What the standard cannot carry is reported. The file is written beside the
 * name and takes its place when it is whole.
 *
 * @param path    UTF-8 file name; a file of this name is replaced only if options->replace says so
 * @param options NULL is all defaults
 * @param result  filled in any case; NULL if not wanted
 * @return CGOV_OK; CGOV_CORRUPT a row of a damaged file lacks what every row has; CGOV_INVALID there
 *         is no code for a codebook, factors are above each other in a circle or over 100 levels, or a
 *         text is not UTF-8 or over 64 MiB; CGOV_CONFLICT the file is there and not to be replaced, or
 *         it is a study or belongs to one; CGOV_NOT_FOUND no such folder; CGOV_READONLY, CGOV_IO,
 *         CGOV_FULL it cannot be written
 */
CGOV_API cgov_status cgov_refi_export(cgov *db, const char *path, const cgov_refi_options *options,
                                      cgov_refi_result *result);

#ifdef __cplusplus
}
#endif

#endif
