/* What the doors have in common. See fuzz.c. */
#ifndef CGOV_TESTS_FUZZ_H
#define CGOV_TESTS_FUZZ_H

#include "cgov.h"

#define COUNT(list) (sizeof(list) / sizeof(list)[0])

extern char folder[];
extern cgov *study; /* kept from input to input: what one does is rolled back */

typedef struct image {
    uint8_t *bytes;
    size_t size;
} image;
extern image pages; /* of a study with a row or two of each kind */

/* Ends the program, as libFuzzer wants it, if something does not hold. */
void must(bool holds, const char *what, const char *words);
void must_be_text(const char *words);
void must_be_said(cgov *db, cgov_status status);
void take_problem(const cgov_import_problem *problem, void *ctx);
void take_check(const cgov_finding *finding, void *ctx);
/* The file's name, in the folder; valid until the next call. */
const char *write_input(const char *name, const void *bytes, size_t size);
/* Each change is six bytes: where, of which page, and what. */
void write_damaged(const char *name, const image *whole, const uint8_t *changes, size_t size);
int64_t rows_of_study(void);
void load(const char *path, const cgov_import_options *options);
void load_document(const char *path, const cgov_transcript_options *options);

/* files.c */
void try_workbook(const uint8_t *bytes, size_t size);
void try_fieldwork(const uint8_t *bytes, size_t size);
void try_prose(const uint8_t *bytes, size_t size);
void try_sav(const uint8_t *bytes, size_t size);
void try_identities(const uint8_t *bytes, size_t size);
/* studies.c */
void try_merge(const uint8_t *bytes, size_t size);
void try_share(const uint8_t *bytes, size_t size);
void try_decide(const uint8_t *bytes, size_t size);

#endif
