/*
 * cgov/import.h - loads files as they come from Excel and web forms, by a declared mapping.
 *
 *     cgov_import_result result;
 *     cgov_import_codebooks(db, NULL);   -> a new study needs factors for the published template
 *     cgov_status st = cgov_import_file(db, "survey.csv", &(cgov_import_options){
 *                                           .kind = CGOV_IMPORT_SURVEY }, show, NULL, &result);
 *     if (st == CGOV_REJECTED) ...    -> show() was told of every problem; nothing was loaded
 *
 * The published mapping of a survey has columns for factors of the starter codebook
 * "ansell_gash_2008": load it first, once a study, by cgov_import_codebook() (cgov/codebook.h).
 *
 * The file (or a pipe) is read once, to its end: what is checked and written is what was hashed,
 * even if the file changes meanwhile. The study is locked before the first row is looked at, so
 * that of two loads at once the second waits. Every cell of every row is checked against the
 * mapping, the vocabulary and the database; then the rows are written, all in one transaction. A
 * check is the same load, taken back at its end. By default a file with a problem is not loaded at
 * all. Every row that is loaded is kept verbatim besides (cgov/source.h). Loading the same or a
 * corrected file again updates: questionnaires are known by form number, projects by form number
 * and sequence, agencies of a case by both, codings by place, factor and coder, memberships by
 * case, factor, phase and coder, evidence by place and what rests on it, memos by what they are on,
 * coder and title, all else by code. An empty cell says nothing, nor does a column that the file or
 * the mapping lacks: it empties only if asked. Each cell speaks for its own item: a partner, a
 * rating, a role. What the cell of that row said in an earlier load and says otherwise now is
 * corrected; what other cells, files or people added stays. Whoever takes the place of a partner
 * has the roles, level and words of that one, as far as no cell says otherwise. A word of "missing"
 * takes the value away and leaves its reason. Whatever becomes otherwise is told as a note: row,
 * field, what it was, what it is. A form that gets another agency takes its other projects along.
 *
 * A file is delimited text, a sheet of a workbook (.xlsx, .ods) or an SPSS file (.sav, .zsav, where
 * the library is built with libreadstat), known by its bytes and not by its name. A cell of a sheet
 * is what a person sees in it: the zeros and words of its format, percentages, dates as ISO 8601
 * whatever the calendar, the value of a formula as it was computed last. Where a field wants a
 * number, its digits count, not their format. Cells that are merged below each other are each the
 * first one. An error, a formula without a value, a date that no calendar has and a hidden row are
 * problems. A variable of SPSS is known by its name, or else by its label; a value is its label;
 * one that is declared missing takes its reason from the words of "missing", by label or value.
 *
 * A cell that names another row holds its code; one that names an agency may hold a name instead.
 * That name means the agency which has that very name or alias, or else the one whose name or alias
 * has the same key: abbreviations, blanks and signs do not matter, and a place that one names
 * stands in or beside the other (cgov/match.h). Where several fit, the row has a problem. Where
 * none does, a survey makes a new agency, and a list refuses the row. A name that is nearly
 * another's is never linked: the two are put as a question into a review (cgov/agency_review.h),
 * and the next load obeys the answer. A code that was merged into another agency means that one. A
 * cell with a list of people, projects or factors replaces what such a list said of the row before;
 * what people linked by other ways stays. A coding's place is a quote
 * that stands in the document once, or offsets, or both, which then must agree. Coders that are new
 * are added; all else has to be there. A placement says by document, version and offsets which
 * passage waits, and its place like a coding's, or the reason why it has none; a row that says
 * neither leaves it waiting.
 *
 * Offsets count in one version of a document: that of the column for it, or else the one in which
 * the quote stands, or what the row says was loaded; from there they are carried as its revision
 * carries passages (cgov/revision.h). Offsets alone that nothing ties to a version of a revised
 * document are a problem of their row. The text of an earlier version in a list of documents is
 * noted, and changes nothing. A coding whose row has the SHA-256 of its text (in UTF-8) is of the
 * version with that text; if there is none, that is a problem of its row. A "yes" in the column
 * "removed" takes the coding away that the row names, and its passage if nothing else uses it: a
 * note says so, cgov_load_undo() brings both back, and a row whose coding is gone already changes
 * nothing. A coding without a factor may propose one (coding.proposed, at most 200 characters): the
 * factor that has these words as code or label, had them before it was renamed, or was merged with
 * what had them; else a new theme of the codebook. Either way a note says so, once for each factor.
 * A coding that an earlier load of a file of this name said in the same row, by the same coder, and
 * that the file does not say any more, is replaced by the row's, if it stands at the same place, or
 * has the same factor at a place that overlaps; a note says so. So it is by the row of another coder
 * for the same, if the file still names the first one or `replaces` is given; else it stays, and a
 * note names it. So does evidence of the same row,
 * at the same place, or for the same at a place that overlaps, a score of the same row of which the
 * case, the factor, the phase or the coder alone is another one, and a memo of the same row and
 * coder: on the same without a title or of the same text, or the same memo on something else.
 * Whatever else earlier loads of a file of this name brought and it lacks (forms, projects, codes
 * of lists, codings of its coders, evidence, memos; agencies that only a renamed partner named) is
 * listed in a note and stays, unless drop_missing takes it away; of coders whom it does not name at
 * all, it is counted. A file of this name is also one of
 * the same name in another format (survey.csv saved again as survey.xlsx), and one that `replaces`
 * named in this or an earlier load, if it shares records with it: two people may each have a
 * survey.csv, and a file without a record of the earlier ones of its name is another file (a note
 * names what they brought). Of several that it shares records with, it is the next version of those
 * that it holds all of; to take away what it lacks of the others, `replaces` has to name the load; a file of another name ("survey (1).csv") that holds most of what
 * one of them brought is loaded by its own, and a note says which file it seems to replace. A row of evidence names a
 * recommendation, or a score by case, factor, phase and coder (no phase is the whole case, no coder
 * the score that was agreed), never both; the score has to be there. Its place is like a coding's.
 * A memo is on what its kind and code name, in the words of the first column: project,
 * questionnaire, agency, factor, case study, person, interview, focus group, document,
 * recommendation, or a passage, which is named by its document's code and a place. It is the same
 * memo if it is on the same by the same coder under the same title, or without a title of the same
 * text: a title lets the text be corrected. A memo without a date is of the day it is loaded. Both
 * are traced by the change log as well.
 *
 * The mapping is JSON; what is wrong with it is told with its file, line and column:
 *
 *     { "kind": "survey",
 *       "calendar": "auto" | "buddhist" | "gregorian",
 *       "missing": { "ไม่ทราบ": "dont_know", "Off": "not_asked" },
 *       "yes": ["ใช่", "x"], "no": ["ไม่ใช่"],
 *       "ignore": ["Timestamp"],
 *       "constants": { "agency.sector": "state" },
 *       "columns": [
 *         { "column": "เลขที่แบบสอบถาม", "field": "response.code", "required": true },
 *         { "column": "กิจกรรม", "field": "project.activity", "separator": ";" },
 *         { "column": "ประชุม", "field": "project.activity", "code": "formal_meeting" },
 *         { "column": "ปัจจัย: ความไว้วางใจ", "field": "project.factor", "code": "trust_building" },
 *         { "column": "อุปสรรค", "field": "project.factor", "kind": "obstacle", "separator": ";" },
 *         { "column": "หน่วยงานร่วม 1: ชื่อ", "field": "partner.name", "partner": 1 },
 *         { "column": "ระดับ", "field": "project.stated_level",
 *           "values": { "มาก": "collaboration" } },
 *         { "column": "ตำบล", "field": "agency.name_th", "prefix": "อบต." } ] }
 *
 * Codes by which rows are known (form numbers, codes of projects, agencies, people, coders ...) are
 * kept with ASCII digits, plain dashes and without invisible characters, whichever way a cell
 * writes them. One that a spreadsheet has made into a date or an exponent, and one that would be
 * new but differs from one that is there in case, blanks or leading zeros alone, are problems;
 * "exact": true of the column, or the option exact_codes, says that they are meant so. A text that
 * is an exponent and nothing else ("1.23457E+19") is a problem in the same way.
 *
 * A column with "separator" (one character or more) holds several values; one with "code" is one
 * choice: yes or no, or, for a condition, its rating 1 to 5; "rating": true or false says which.
 * Where a field has a vocabulary, a cell may hold the code, the Thai label, the English label, or a
 * word of "values". "kind" says which kind of factors a column holds: one of another kind is a
 * problem there. "values", "missing", "yes" and "no" of a column go before those of the whole
 * mapping; a word of "missing" may stand for "blank". Dashes, ไม่ระบุ, "not specified" and the NA,
 * NaN, NaT and NULL of programs are blank unless the mapping says otherwise; ไม่มี ("none") and 99
 * may be answers, and mean nothing of the kind until the mapping says so.
 * "also" is another header under which a column may stand. "other": "keep" of a column of choices
 * keeps words that are none of them as the project's other words (table project_other, a note each)
 * where they would be a problem; those of a role stay as the partner's note. The text of "other:
 * ____" in a column of its own is the field project.other with "of", the field whose choices it
 * adds to: { "column": "อื่น ๆ (ระบุ)", "field": "project.other", "of": "project.activity" }. "carry":
 * true reads a blank cell as what the last row of the same form holds: merged cells, and exports
 * that write a form's answers once. Two columns on one field are refused, unless both have "join",
 * the text between their texts (below), or both have "when": {"column": "ประเภท", "is": ["อบต."]},
 * which says in which rows they speak, or "project": 1, 2 ... (at most 50), for a form with several
 * projects in one row: each is read as a row of its own, with its number as its sequence; a column
 * of a project or partner without "project" speaks of all of them, a project whose cells are all
 * empty is none, and a row is loaded or rejected as a whole. An empty part of joined columns keeps
 * its place between two separators ("a;;c"; none behind the last part), so that of a text that is
 * there it stays what it was; "skip_blank": true of a column leaves it out, as a separator of
 * blanks alone does, and then a row is refused that gives some parts of a text which does not show
 * the others. A word for "missing" beside other parts stays in the text. A constant fills blanks.
 * "dates": "month_first" reads 3/14/2013, and "day_first" says that 1/5/2024 9:14 AM is in May,
 * which is a problem otherwise; "rows", like "when", says which rows of a file are read at all;
 * "header": 3 says that row 3, as a spreadsheet counts, is the header (by default the first row
 * with more than one filled cell); "header_rows": 2 that the header has two rows: a question that
 * the first row names once, above several choices in the second one, makes columns "question -
 * choice"; other names are those of the first row, and further rows are left out. Headers are the
 * same whatever their blanks, line breaks and invisible characters; one that is nearly a header
 * which the file lacks is refused. The fields are listed by cgov_import_fields(); a key that is
 * none of these is refused.
 */
#ifndef CGOV_IMPORT_H
#define CGOV_IMPORT_H

#include "cgov/codebook.h"
#include "cgov/database.h"
#include "cgov/types.h"

#ifdef __cplusplus
extern "C" {
#endif

/** What a file holds. */
typedef enum cgov_import_kind {
    CGOV_IMPORT_ANY = 0,  /**< as the mapping says; survey if it does not */
    CGOV_IMPORT_SURVEY,   /**< one row a project, several rows a questionnaire */
    CGOV_IMPORT_AGENCIES, /**< one row an agency */
    CGOV_IMPORT_FACTORS,  /**< one row a factor of the codebook */
    CGOV_IMPORT_PEOPLE,   /**< one row a person, by pseudonym */
    CGOV_IMPORT_INTERVIEWS,
    CGOV_IMPORT_FOCUS_GROUPS,
    CGOV_IMPORT_CASE_STUDIES,
    CGOV_IMPORT_CASE_AGENCIES,   /**< one row an agency of a case */
    CGOV_IMPORT_DOCUMENTS,       /**< one row a transcript or report, in a file of its own */
    CGOV_IMPORT_CODINGS,         /**< one row a coding: a place, a factor and a coder */
    CGOV_IMPORT_MEMBERSHIPS,     /**< one row a score of a case in a factor */
    CGOV_IMPORT_RECOMMENDATIONS, /**< one row a recommendation */
    CGOV_IMPORT_PLACEMENTS,      /**< one row a passage that waits for a place in the latest version
                                      of its document (cgov/revision.h) */
    CGOV_IMPORT_EVIDENCE, /**< one row a quote that a recommendation or a case's score rests on */
    CGOV_IMPORT_MEMOS     /**< one row a note on something of the study */
} cgov_import_kind;

/** What to do with rows of a sheet that are hidden or filtered out. */
typedef enum cgov_hidden_rows {
    CGOV_HIDDEN_ROWS_ASK = 0, /**< each is a problem: none is loaded, and none left out, unasked */
    CGOV_HIDDEN_ROWS_LOAD,    /**< they are rows like others */
    CGOV_HIDDEN_ROWS_LEAVE_OUT
} cgov_hidden_rows;

/** How to load; all-zero is the default. Texts are borrowed during the call. */
typedef struct cgov_import_options {
    cgov_import_kind kind;
    const char *mapping;     /**< JSON; NULL is the mapping of the published template */
    const char *encoding;    /**< any that ICU knows, "windows-874"; NULL is found out over the
                                  whole file: UTF-8, UTF-16 or Windows-874, by strict decoding */
    char delimiter;          /**< comma, semicolon, tab or bar; 0 is found out from the header */
    bool check_only;         /**< load everything, then take it all back: needs the lock of a load,
                                  unless the study is read-only, where rows are only checked */
    bool accept_good;        /**< load the good rows, and write the others to `rejects` */
    const char *rejects;     /**< file for the rejected rows, with a column that says why; it is
                                  written only if there are any; required by accept_good, unless
                                  review_stays */
    bool blanks_overwrite;   /**< an empty cell empties the value or list that is there; of a partner's
                                  cell, the partner that it named */
    cgov_language language;  /**< of the problems; 0 is English */
    cgov_progress *progress; /**< bytes read of all passes: at the start and end of each and every
                                  100 ms, the last call with all of them; may cancel. NULL is none */
    void *progress_ctx;
    const char *review; /**< file of questions about agencies that look alike
                             (cgov/agency_review.h). Its answers are obeyed first, in the same
                             transaction: all of them and the load, or nothing. New agencies of the
                             file, and names that a list refuses, that look like others are put
                             behind its rows when the file is loaded; it is made if there are any.
                             NULL, and in a check, they are told as notes instead */
    bool review_stays;  /**< answers are obeyed, but nothing is put into the file: for a load that
                             the caller is going to roll back */
    const char *mapping_file; /**< what messages call the mapping: the name of its file; NULL is
                                   "the mapping" */
    bool drop_missing;  /**< take away what earlier loads of this file (its name, kind and records) brought
                             and it lacks, but what other files, people or answers rest on; in a check
                             it is told. Not where rows are rejected. False: it is told, and stays */
    bool missing_later; /**< say nothing of what the file lacks: the caller is going to load it again,
                             with drop_missing, when what rests on it has been loaded */
    bool exact_codes;   /**< codes that differ in case, blanks or leading zeros alone are of
                             different rows, and one like 5-Jan or 1E+11 is meant as it is
                             written; otherwise they are problems, since spreadsheets make them */
    const char *sheet;  /**< of a workbook (.xlsx, .ods): its name, or its number among the visible
                             ones, from 1; NULL is the one visible sheet with data. If there are
                             several, they are listed and nothing is loaded */
    cgov_hidden_rows hidden_rows; /**< of a workbook */
    int64_t most_alike; /**< of problems with one reason in one column, how many are reported one by
                           one; the others come as one with their `count` and rows, when all rows
                           are checked. 0: all are reported. The rejects file has every one */
    const char *replaces; /**< name of a file of this kind that was loaded before, and that this one is
                               the next version of; folders before it do not matter. Both names are
                               one file from now on: later loads need not say so again. Where several
                               files have the name, the number of a load of the one that is meant
                               (cgov/load.h), in ASCII digits. NULL: as the name of the file and its
                               records say */
} cgov_import_options;

/** Something about a row. Borrowed: valid during the callback. */
typedef struct cgov_import_problem {
    bool is_note; /**< worth knowing, but the row is loaded */
    const char *file;
    int64_t row;        /**< of the file as a spreadsheet counts, the header being 1; 0 the whole file */
    const char *column; /**< its header; NULL if it concerns the whole row */
    const char *value;  /**< the cell; NULL as above */
    const char *reason; /**< what is wrong */
    const char *remedy; /**< what would be right; the word that was nearly written comes first */
    const char *letters; /**< the column as a spreadsheet calls it: "A", "AB"; "" if it is not known,
                              NULL of problems outside of a table */
    const char *sheet;   /**< of a workbook; NULL of delimited text */
    int64_t count;   /**< of a problem that stands for several of one cause, in rows that were not
                          reported one by one: how many; 0 of every other */
    bool is_summary; /**< a note that belongs to what the load came to, rather than to what is to
                          be looked at: a column of the mapping that the file does not have; an
                          earlier file that this one seems to replace */
} cgov_import_problem;

/** Takes one problem. */
typedef void cgov_import_report(const cgov_import_problem *problem, void *ctx);

/** What a load came to. Rows of the file (of a row with several projects, each counts): inserted + updated +
    unchanged + rejected = rows. */
typedef struct cgov_import_result {
    int64_t rows;     /**< rows with something in them, the header apart */
    int64_t blank;    /**< rows without, skipped */
    int64_t inserted; /**< would be inserted, if check_only */
    int64_t updated;
    int64_t unchanged;
    int64_t rejected;
    int64_t problems;
    int64_t notes;
    int64_t agencies;  /**< agencies that were new */
    int64_t source;    /**< id of the source (cgov/source.h); 0 if nothing was loaded */
    char encoding[64]; /**< as it was decoded; "xlsx", "ods", "sav" of files that are no text */
    char delimiter;    /**< 0 of files that are no text */
    char sha256[65];   /**< of the file's bytes */
    int64_t asked;     /**< pairs of agencies that look alike, not asked about before */
    int64_t merged;    /**< agencies that an answer of the review merged into another */
    int64_t aliases;   /**< names that one made an alias */
    int64_t apart;     /**< pairs that one noted to be two */
    int64_t undecided; /**< rows of the review without an answer, new ones apart */
    int64_t vanished;  /**< records that earlier loads of the file brought and it lacks */
    int64_t dropped;   /**< of them taken away; agencies that nothing names any more are counted too */
    char sheet[256];   /**< of a workbook that was read: its name; "" of delimited text */
    int64_t lacking; /**< columns of the mapping that the file does not have: a note names each; one
                          note all of them if the mapping is the published one */
} cgov_import_result;

/**
 * Loads one file. Memory does not grow with it, but with the agencies that it names and with a byte
 * a row: about 120 MB at most, and temporary files of some MB (SQLITE_TMPDIR) from about 100,000
 * rows on.
 * @param report called once a problem, in order of rows; of wrong answers of the review first, of
 *               agencies that look alike last; NULL if not wanted
 * @param result NULL if not wanted. After CGOV_OK and CGOV_REJECTED its counts are of the whole file;
 *               after any other status nothing was loaded, `source` is 0, and the counts say how far
 *               the reading came (all 0 if the file or the mapping could not be read)
 * @return CGOV_OK every row was loaded (or would be); CGOV_REJECTED some rows have problems:
 *         nothing was loaded, or with accept_good the others were; CGOV_INVALID the file still has
 *         what was taken out of the study (cgov/person_removal.h), or the file, the
 *         mapping or the review cannot be read at all, which the message says, or an answer of the
 *         review is wrong, which `report` was told, or no file or load that `replaces` names is there, or several files have that name, or
 *         drop_missing was asked and it is not known of which file this is the next version; CGOV_NOT_FOUND no such file; CGOV_READONLY,
 *         also of a check with answers, which are tried out and undone; CGOV_CANCELLED nothing was
 *         changed; CGOV_CONFLICT the rejects file exists already
 */
CGOV_API cgov_status cgov_import_file(cgov *db, const char *path,
                                      const cgov_import_options *options,
                                      cgov_import_report *report, void *ctx,
                                      cgov_import_result *result);

/** The mapping of the published template of a kind, JSON. Static. NULL for a number that is none.
 */
CGOV_API const char *cgov_import_mapping(cgov_import_kind kind);

/**
 * Reads a mapping, or any JSON that a person wrote, out of a file: UTF-8 or UTF-16, with a byte order
 * mark or without.
 * @param json text for cgov_import_options.mapping, UTF-8; yours: cgov_free()
 * @return CGOV_OK; CGOV_NOT_FOUND no such file; CGOV_INVALID it is not text; CGOV_MISUSE path or
 *         json is NULL; CGOV_IO; CGOV_NOMEM
 */
CGOV_API cgov_status cgov_import_mapping_read(cgov *db, const char *path, char **json);

/**
 * Drafts a mapping for a file of any of the formats that are loaded, from its headers and cells and
 * the vocabulary and codebook of the study. Nothing is loaded or changed. Each guess is marked with
 * "guess": {"confidence": "high" | "medium" | "low", "because": ...} and has "samples" of the
 * cells; columns that fit no field stand in "ignore" with their samples ("confidence": "none").
 * Only headers of the published template whose cells all fit have no mark. A load refuses a mapping
 * as long as a mark is left in it: a person deletes each, and so confirms it. A second row that
 * names the choices of questions above it becomes "header_rows": 2. Cells of columns that seem to
 * hold names or addresses of people are not shown.
 * @param path    its first 20,000 rows are looked at
 * @param options kind, encoding, delimiter and language are used; NULL: a survey, in English
 * @param json    UTF-8, read by cgov_import_options.mapping; yours: cgov_free()
 * @return CGOV_OK; CGOV_NOT_FOUND no such file; CGOV_INVALID it cannot be read, or no column looks
 *         like a field of this kind; CGOV_MISUSE path or json is NULL; CGOV_READONLY no right to
 * read it; CGOV_IO; CGOV_NOMEM
 */
CGOV_API cgov_status cgov_mapping_draft(cgov *db, const char *path,
                                        const cgov_import_options *options, char **json);

/**
 * The template that a mapping describes: a header row, and an example row whose first cell says
 * "#example" or "#ตัวอย่าง" and which is never loaded (a note says so). UTF-8 with BOM, parted by commas,
 * as Excel likes it; headers and example in the language of the handle.
 * @param mapping JSON; NULL is the published one of the kind
 * @param csv     yours: cgov_free()
 * @return CGOV_OK; CGOV_INVALID the mapping is none; CGOV_MISUSE csv is NULL; CGOV_NOMEM
 */
CGOV_API cgov_status cgov_import_template(cgov *db, cgov_import_kind kind, const char *mapping,
                                          char **csv);

/**
 * What may stand in each column of a mapping: one row an answer (column, answer in the language of the
 * handle, its code, and what stands between several answers in one cell), or one that says how a cell
 * is written. Codebook and vocabulary are those of the study.
 * @param mapping JSON; NULL is the published one of the kind
 * @param csv     UTF-8 with BOM; yours: cgov_free()
 * @return CGOV_OK; CGOV_INVALID the mapping is none; CGOV_MISUSE csv is NULL; CGOV_NOMEM
 */
CGOV_API cgov_status cgov_import_answers(cgov *db, cgov_import_kind kind, const char *mapping,
                                         char **csv);

/** Names of the fields that a mapping of this kind may use, closed by NULL. Static. */
CGOV_API const char *const *cgov_import_fields(cgov_import_kind kind);

#ifdef __cplusplus
}
#endif

#endif
