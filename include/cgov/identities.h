/*
 * cgov/identities.h - who the people of a study are: names, contacts and consent, in a file of
 * their own beside the study, `<study>.identities`, which only its owner can read (mode 0600).
 *
 *     cgov_identities *identities = NULL;
 *     if (cgov_identities_open(db, NULL, &identities) == CGOV_OK)
 *         cgov_identities_put(identities, &(cgov_identity){ .kind = CGOV_IDENTITY_PERSON,
 *                                                           .code = "P17", .name = "..." }, NULL);
 *     cgov_identities_close(identities);
 *
 * The study knows people by pseudonym alone. The identities file joins them by uid, and only while
 * it is opened with this call: it is never attached to the study, and no backup, merge, export or
 * copy takes it along. Several values in one field (spellings, telephones) are parted by
 * semicolons.
 *
 * The file is not encrypted. Where it lies on a laptop or in a shared folder, encrypt it with a
 * tool made for that while it is not in use: `age -p -o study.cgov.identities.age
 * study.cgov.identities`, then delete the plain file; `age -d -o study.cgov.identities
 * study.cgov.identities.age` brings it back.
 */
#ifndef CGOV_IDENTITIES_H
#define CGOV_IDENTITIES_H

#include "cgov/database.h"
#include "cgov/import.h"
#include "cgov/types.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Whose identity it is. */
typedef enum cgov_identity_kind {
    CGOV_IDENTITY_ANY = 0,
    CGOV_IDENTITY_PERSON,      /**< was interviewed or took part in a group: code of a person */
    CGOV_IDENTITY_RESPONDENT,  /**< answered a questionnaire: its form number */
    CGOV_IDENTITY_INTERVIEWER, /**< asked the questions: a code of your own, the study need not have
                                  it */
    CGOV_IDENTITY_CODER        /**< coded texts: code of a coder */
} cgov_identity_kind;

/** Who somebody is. Texts are NULL where nothing is known. */
typedef struct cgov_identity {
    int64_t id;   /**< of the identities file; 0 in a new row */
    cgov_uid uid; /**< of the person, questionnaire or coder in the study; all-zero in a new row:
                     found by the code */
    cgov_identity_kind kind;
    const char *code;      /**< as the study has it: the pseudonym; required */
    const char *name;      /**< first and family name, with or without a title */
    const char *nickname;  /**< one or several, parted by semicolons */
    const char *spellings; /**< other ways to write the name, former names; parted by semicolons */
    const char *phone, *email, *line; /**< parted by semicolons */
    const char *position; /**< an office that only one person holds: "นายกเทศมนตรีตำบล..." */
    const char *consent_for;   /**< what the person agreed to */
    const char *consent_until; /**< ISO date, as precise as it is known; NULL: without an end */
    const char
        *withdrawn_on; /**< ISO date of the day on which consent was taken back; NULL: it was not */
    const char *note;
} cgov_identity;

/** Which ones; all-zero is all of them. */
typedef struct cgov_identity_filter {
    cgov_identity_kind kind;
    const char *code;
    cgov_uid uid;
} cgov_identity_filter;

/** Identities, in order of kind and code. */
typedef struct cgov_identity_list {
    const cgov_identity *identities;
    size_t count;
} cgov_identity_list;

/** An open identities file. */
typedef struct cgov_identities cgov_identities;

/** How to open; all-zero is the file beside the study, for writing, made if it is not there. */
typedef struct cgov_identities_options {
    const char *path; /**< NULL: `<study>.identities` */
    bool read_only;   /**< the file is not made, and nothing is written, but that a change is undone
                           which was interrupted: it cannot be read otherwise */
    bool must_exist;  /**< the file is not made */
    bool leaves_none; /**< for a check: where there is no file, the identities are kept in memory
                           until they are closed, and none is made */
} cgov_identities_options;

/**
 * Opens the identities of a study. A new file is made with mode 0600 whatever the umask; one that
 * others may read is given that mode if it is opened for writing. A link is not followed.
 * @param db         the study; words of failures of all calls here are on it, cgov_errmsg()
 * @param options    NULL: all-zero. Copied
 * @param identities yours: cgov_identities_close(); NULL on failure
 * @return CGOV_OK; CGOV_NOT_FOUND there is none, and it was not to be made; CGOV_INVALID the study
 * is in memory and no path is given, or the name is a folder, link or device; CGOV_NOT_A_STUDY the
 *         file is of another program or was altered;
 * CGOV_READONLY; CGOV_BUSY; CGOV_CORRUPT; CGOV_MISUSE db or identities is NULL; CGOV_IO; CGOV_NOMEM
 */
CGOV_API cgov_status cgov_identities_open(cgov *db, const cgov_identities_options *options,
                                          cgov_identities **identities);

/** Closes the file, before the study or after it; NULL is allowed. */
CGOV_API void cgov_identities_close(cgov_identities *identities);

/** The name of the file. Lives as long as the handle; "" for NULL. */
CGOV_API const char *cgov_identities_path(const cgov_identities *identities);

/**
 * Writes an identity, over the one of the same kind and uid if there is one: every field as given,
 * NULL empties.
 * @param identity kind and code are required; without a uid the study is asked whose code it is
 * @param id       of the row; NULL if not wanted
 * @return CGOV_OK; CGOV_NOT_FOUND the study has nobody of this kind and code; CGOV_INVALID a field
 * is not UTF-8 or breaks a rule, which the message names; CGOV_READONLY; CGOV_BUSY; CGOV_MISUSE an
 *         argument is NULL or the study was closed; CGOV_FULL; CGOV_IO; CGOV_NOMEM
 */
CGOV_API cgov_status cgov_identities_put(cgov_identities *identities, const cgov_identity *identity,
                                         int64_t *id);

/**
 * Deletes an identity; its bytes are overwritten in the file.
 * @param id as listed
 * @return CGOV_OK; CGOV_NOT_FOUND; CGOV_READONLY; CGOV_BUSY; CGOV_MISUSE identities is NULL or the
 * study was closed; CGOV_FULL; CGOV_IO; CGOV_NOMEM
 */
CGOV_API cgov_status cgov_identities_delete(cgov_identities *identities, int64_t id);

/**
 * Lists identities.
 * @param filter which ones; NULL or all-zero is all
 * @param list   a copy, yours: cgov_identity_list_free(); NULL on failure
 * @return CGOV_OK, also for none; CGOV_INVALID the filter breaks a rule; CGOV_BUSY; CGOV_CORRUPT;
 *         CGOV_MISUSE identities or list is NULL, or the study was closed; CGOV_IO; CGOV_NOMEM
 */
CGOV_API cgov_status cgov_identities_list(cgov_identities *identities,
                                          const cgov_identity_filter *filter,
                                          cgov_identity_list **list);
/** Takes NULL. */
CGOV_API void cgov_identity_list_free(cgov_identity_list *list);

/**
 * Loads a list of identities: CSV, .xlsx or .ods with the columns of the template, in Thai or
 * English, in any order. Rows are known by kind and code; an empty cell and a column that is not
 * there change nothing. All rows are loaded or none.
 * @param path    a regular file
 * @param options encoding, delimiter, sheet, hidden_rows, check_only and language are used; NULL is
 *                all-zero
 * @param report  called once a problem, in order of rows; NULL if not wanted. Values of cells are
 * told, so that its output is as secret as the file
 * @param ctx     for `report`
 * @param result  counts of the whole file; NULL if not wanted
 * @return CGOV_OK; CGOV_REJECTED rows have problems, and nothing was loaded; CGOV_INVALID the file
 * is no table, or has no column for the code; CGOV_NOT_FOUND no such file; CGOV_READONLY;
 * CGOV_BUSY; CGOV_MISUSE identities or path is NULL, or the study was closed; CGOV_FULL; CGOV_IO;
 * CGOV_NOMEM
 */
CGOV_API cgov_status cgov_identities_load(cgov_identities *identities, const char *path,
                                          const cgov_import_options *options,
                                          cgov_import_report *report, void *ctx,
                                          cgov_import_result *result);

/**
 * An empty list to fill in: a header in the language of the study's handle, and a row for each
 * person, questionnaire and coder of the study that has no identity yet. UTF-8 with BOM, parted by
 * commas.
 * @param csv yours: cgov_free(); NULL on failure
 * @return CGOV_OK; CGOV_MISUSE identities or csv is NULL, or the study was closed; CGOV_BUSY;
 * CGOV_IO; CGOV_NOMEM
 */
CGOV_API cgov_status cgov_identities_template(cgov_identities *identities, char **csv);

/**
 * All identities as a list that cgov_identities_load() takes. UTF-8 with BOM, parted by commas.
 * @param csv yours: cgov_free(); NULL on failure
 * @return CGOV_OK; CGOV_MISUSE identities or csv is NULL, or the study was closed; CGOV_BUSY;
 *         CGOV_CORRUPT; CGOV_IO; CGOV_NOMEM
 */
CGOV_API cgov_status cgov_identities_text(cgov_identities *identities, char **csv);

#ifdef __cplusplus
}
#endif

#endif
