/*
 * cgov/choice.h - the words that a filter may ask for, and the codes and rows that people's words
 * stand for.
 *
 *     cgov_choice *region = NULL;
 *     if (cgov_choice_find(db, "region", "ใต้", &region) == CGOV_OK)
 *         cgov_project_count(db, &(cgov_project_filter){ .region = region->code }, &count);
 *     else
 *         puts(cgov_errmsg(db));
 *     cgov_choice_free(region);
 */
#ifndef CGOV_CHOICE_H
#define CGOV_CHOICE_H

#include "cgov/database.h"

#ifdef __cplusplus
extern "C" {
#endif

/** One word of a vocabulary. */
typedef struct cgov_choice {
    const char *code;
    const char *label_th;
    const char *label_en;
    int member; /**< of the enumeration, in "level", "sector", "mission" and "factor_kind": the
                     cgov_level, cgov_sector ... of the code; 0 in the others */
} cgov_choice;

/** The choices of a vocabulary, in its order. */
typedef struct cgov_choice_table {
    const cgov_choice *rows;
    size_t count;
} cgov_choice_table;

/**
 * The codes of a vocabulary in its order, with their labels.
 * @param vocabulary "level", "sector", "role", "mission", "form", "mechanism", "activity",
 *                   "province", "region", "factor_kind" or "factor"; of another one there are none
 * @param out        yours: cgov_choice_table_free(); NULL on failure
 * @return CGOV_OK; CGOV_MISUSE vocabulary or out is NULL
 */
CGOV_API cgov_status cgov_choice_list(cgov *db, const char *vocabulary, cgov_choice_table **out);
/** Releases what cgov_choice_list() gave; NULL is allowed. */
CGOV_API void cgov_choice_table_free(cgov_choice_table *table);

/**
 * The code that a person's word stands for: a code, a label in Thai or English (letter case, blanks
 * and spellings apart), a label without the word for its kind ("ใต้" for "ภาคใต้", "จังหวัดสงขลา" or
 * "จ.สงขลา" for "สงขลา", "Southern region" for "South"), or a name in common use ("กทม.", "อีสาน",
 * "อบต."). A word that is only near one of them is never taken for it.
 *
 * @param vocabulary as for cgov_choice_list()
 * @param word       UTF-8
 * @param out        yours: cgov_choice_free(); NULL on failure
 * @return CGOV_OK; CGOV_NOT_FOUND no such word: cgov_errmsg() proposes the nearest ones, or lists
 *         what there is, in the language of the handle; CGOV_INVALID the vocabulary is none of
 *         those; CGOV_MISUSE an argument is NULL
 */
CGOV_API cgov_status cgov_choice_find(cgov *db, const char *vocabulary, const char *word,
                                      cgov_choice **out);
/** Releases what cgov_choice_find() gave; NULL is allowed. */
CGOV_API void cgov_choice_free(cgov_choice *choice);

/**
 * The id of the row that a person's word names, as filters and calls take it: by its code, a case study
 * also by its number, a factor also by all that cgov_choice_find() takes for it. Of a document the
 * newest version.
 *
 * @param noun "agency", "case study", "coder", "document", "factor", "focus group", "interview",
 *             "person", "project", "recommendation" or "response"
 * @param word UTF-8
 * @param id   0 on failure
 * @return CGOV_OK; CGOV_NOT_FOUND no such row: cgov_errmsg() names it, and proposes factors;
 *         CGOV_MISUSE an argument is NULL; CGOV_INVALID the noun is none of those
 */
CGOV_API cgov_status cgov_id_find(cgov *db, const char *noun, const char *word, int64_t *id);

#ifdef __cplusplus
}
#endif

#endif
