/*
 * cgov/fieldwork.h - where the lists of a fieldwork are: a folder with a file each, the sheets of a
 * workbook, or both. They are found in the order in which they build on each other.
 *
 *     cgov_fieldwork *lists = NULL;
 *     if (cgov_fieldwork_find("fieldwork", CGOV_LANGUAGE_EN, &lists, &error) == CGOV_OK)
 *         for (size_t i = 0; i < lists->count; i++)
 *             cgov_import_file(db, lists->lists[i].path,
 *                              &(cgov_import_options){ .kind = lists->lists[i].kind,
 *                                                      .sheet = lists->lists[i].sheet },
 *                              show, NULL, &result);
 *     cgov_fieldwork_free(lists);
 *
 * A file is known by its name without its ending (.csv, .tsv, .xlsx, .ods, .sav, .zsav), a sheet by
 * its name. Each list has a name in English and one in Thai; capitals do not matter, and a blank or
 * a hyphen may stand for an underscore: "Focus groups" is the list focus_groups. What follows a
 * hyphen is of the writer, so that a list may come in parts: codings-IV-01-K1.csv.
 *
 *     agencies         หน่วยงาน               documents        เอกสาร
 *     factors          ปัจจัย                  codings          การลงรหัส
 *     people           บุคคล                  memberships      คะแนนความเป็นสมาชิก
 *     interviews       สัมภาษณ์                recommendations  ข้อเสนอแนะ
 *     focus_groups     ประชุมกลุ่มย่อย           evidence         หลักฐาน
 *     case_studies     กรณีศึกษา               memos            บันทึก
 *     case_agencies    หน่วยงานของกรณีศึกษา
 *
 * Left aside without a word: hidden files, what a spreadsheet lays beside an open workbook, and
 * what the library itself writes beside a list (.rejects.csv, .agencies.csv, .answers.csv).
 */
#ifndef CGOV_FIELDWORK_H
#define CGOV_FIELDWORK_H

#include "cgov/api.h"
#include "cgov/database.h"
#include "cgov/export.h"
#include "cgov/import.h"
#include "cgov/types.h"

#ifdef __cplusplus
extern "C" {
#endif

/** A list, or a part of one. */
typedef struct cgov_fieldwork_list {
    cgov_import_kind kind;
    const char *path;  /**< of its file */
    const char *sheet; /**< of a workbook with a sheet a list; NULL: the file is the list */
} cgov_fieldwork_list;

/** What was found. */
typedef struct cgov_fieldwork {
    const cgov_fieldwork_list *lists; /**< in the order in which they are loaded */
    size_t count;
    const char *const
        *others; /**< files of rows, and sheets, whose name is that of no list: a person
                      should know that they are not loaded. Sheets as "FILE, SHEET" */
    size_t other_count;
} cgov_fieldwork;

/**
 * Finds the lists of a fieldwork. Workbooks are opened to see their sheets, which are those of
 * workbooks whose own name is that of no list, and of all that have a sheet of a list's name;
 * hidden sheets are no lists.
 * @param where    a folder; or one file, which is a list by the beginning of its name
 *                 ("codings.csv.rejects.csv" too), or a workbook with a sheet a list; not NULL
 * @param language of the words of a failure
 * @param found    yours: cgov_fieldwork_free(); NULL after a failure; not NULL
 * @param error    the words of a failure, yours: cgov_error_free(); may be NULL
 * @return CGOV_OK, also with no list at all; CGOV_NOT_FOUND no such folder or file; CGOV_READONLY
 * no right to read it; CGOV_INVALID a list is in two places (both are named), a file of the
 * folder is a link that leads out of it, or a workbook is
 *         damaged or has a password; CGOV_MISUSE where or found is NULL, or the
 *         language is none; CGOV_IO; CGOV_FULL no room
 *         for the copy of a workbook; CGOV_NOMEM
 */
CGOV_API cgov_status cgov_fieldwork_find(const char *where, cgov_language language,
                                         cgov_fieldwork **found, cgov_error **error);
/** Releases what cgov_fieldwork_find() gave; NULL is allowed. */
CGOV_API void cgov_fieldwork_free(cgov_fieldwork *found);

/**
 * The kinds of list of a fieldwork, in the order in which they build on each other.
 * @param count how many; may be NULL
 * @return      static
 */
CGOV_API const cgov_import_kind *cgov_fieldwork_kinds(size_t *count);

/**
 * How a list of a fieldwork is called: as its file without its ending, as its sheet.
 * @param kind     of cgov_fieldwork_kinds()
 * @param language of the name
 * @return         static; NULL of a kind that is no list of a fieldwork
 */
CGOV_API const char *cgov_fieldwork_name(cgov_import_kind kind, cgov_language language);

/**
 * A workbook to fill in: a sheet a list, named in the language of the handle, each with the
 * headers and the example row of cgov_import_template(), and a last sheet with the answers that
 * their columns take (cgov_import_answers()), which cgov_fieldwork_find() leaves aside.
 * @param format CGOV_EXPORT_XLSX or CGOV_EXPORT_ODS
 * @param bytes  yours: cgov_free(); for cgov_output_create(); not NULL
 * @param length how many; not NULL
 * @return CGOV_OK; CGOV_INVALID .xlsx of a library that is built without libxlsxwriter; CGOV_MISUSE
 * db, bytes or length is NULL, or the format is that of no workbook; CGOV_IO a temporary file;
 * CGOV_FULL; CGOV_NOMEM
 */
CGOV_API cgov_status cgov_fieldwork_template(cgov *db, cgov_export_format format, char **bytes,
                                             size_t *length);

#define CGOV_FIELDWORK_ANSWERS_EN "answers"    /**< name of the sheet of answers, in English */
#define CGOV_FIELDWORK_ANSWERS_TH "คำตอบที่ใช้ได้" /**< and in Thai */

#ifdef __cplusplus
}
#endif

#endif
