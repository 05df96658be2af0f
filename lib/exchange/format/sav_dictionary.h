/*
 * What the dictionary of an SPSS file says that libreadstat does not tell: whether it names its
 * encoding, its multiple-response sets, texts that are missing values, and what its cases are
 * weighted by. Read by ourselves, and strictly: what is not as it should be is not there. Formats:
 * "PSPP Developers Guide", chapter "System File Format".
 */
#ifndef CGOV_EXCHANGE_SAV_DICTIONARY_H
#define CGOV_EXCHANGE_SAV_DICTIONARY_H

#include "base/buffer.h"
#include "base/memory.h"

#include <stdio.h>

/* Variables that are the choices of one question. */
typedef struct cgov__sav_set {
    const char *label;   /* of the question; "" if it has none that can be read */
    const char *counted; /* of dichotomies: the value that says "chosen"; NULL: categories */
    const char *names;   /* of its variables, each closed by a blank */
} cgov__sav_set;

/* A text that a variable has as missing; of long texts the first eight bytes. */
typedef struct cgov__sav_missing {
    const char *name, *text; /* without the blanks behind it */
} cgov__sav_missing;

typedef struct cgov__sav_dictionary { /* all-zero before it is read */
    bool names_encoding;
    const char *encoding; /* to be read by, where libreadstat would take another one; NULL */
    const char *declared; /* as the file names it, by number or name; "" */
    const char *weight;   /* the variable; NULL: none */
    int compression;      /* of rows: 0 none, 1 by codes of a byte, 2 in blocks by zlib */
    int64_t cases;        /* rows, as the head says; -1: it does not */
    int64_t units;        /* pieces of eight bytes in a row; 0: not known */
    int64_t data;         /* where the first row begins; 0: not known */
    cgov__sav_set *sets;
    size_t set_count, set_capacity;
    cgov__sav_missing *missing;
    size_t missing_count, missing_capacity;
    cgov__arena texts;
} cgov__sav_dictionary;

/*
 * `encoding` as it was asked for; NULL: as the file says. CGOV_OK, whatever the file is;
 * CGOV_NOMEM. The file is left anywhere. It is a copy of our own: names of variables in small
 * letters and widths of very long texts without their separators, which SPSS and PSPP read and
 * libreadstat takes for damage, are written into it as SPSS writes them.
 */
cgov_status cgov__sav_dictionary_read(FILE *file, const char *encoding,
                                      cgov__sav_dictionary *dictionary, cgov_error **error);
/* The set of a variable, by its long name; NULL: none. The first of several. */
const cgov__sav_set *cgov__sav_set_of(const cgov__sav_dictionary *dictionary, const char *name);
/* Whether the text is missing in a variable, by its long name. */
bool cgov__sav_is_missing(const cgov__sav_dictionary *dictionary, const char *name,
                          const char *text);
void cgov__sav_dictionary_free(cgov__sav_dictionary *dictionary);

#endif
