/*
 * Names of organisations taken apart: the words of administration (abbreviations written out),
 * the legal form, the places named in it, and what is left, which is the name proper. Two
 * spellings of one name come apart alike. Knows no agency and no database.
 */
#ifndef CGOV_TEXT_NAME_H
#define CGOV_TEXT_NAME_H

#include "base/error.h"
#include "base/memory.h"

/* ---- the words of administration: data, in name_words.c ---- */

typedef enum cgov__name_class {
    CGOV__NAME_KIND,        /* what sort of body it is: no two sorts are one agency */
    CGOV__NAME_ADMIN,       /* an administrative word, weighed low */
    CGOV__NAME_EXPANDED,    /* a name that is often shortened */
    CGOV__NAME_LEGAL,       /* legal form of a business: kept apart from the name */
    CGOV__NAME_SUBDISTRICT, /* markers: the name of a place follows */
    CGOV__NAME_DISTRICT,
    CGOV__NAME_PROVINCE,
    CGOV__NAME_NUMBERED /* a word only if a number follows */
} cgov__name_class;

typedef struct cgov__name_word {
    const char *text;  /* as the key has it */
    const char *forms; /* other spellings, parted by |; those with dots are abbreviations */
    cgov__name_class class;
    /* Of a kind: its number; a number ending in 0 is the family, and may stand for any of it. Of a
     * legal form: the greater number is the more exact. */
    unsigned char number;
    bool of_province; /* a province's name behind it says where it is */
} cgov__name_word;

extern const cgov__name_word cgov__name_words[];
extern const size_t cgov__name_word_count;

/* What a province is called besides its name; `name` NULL ends the list. */
typedef struct cgov__province_form {
    const char *name, *form;
} cgov__province_form;
extern const cgov__province_form cgov__province_forms[];

enum {
    CGOV__LEGAL_NONE,
    CGOV__LEGAL_COMPANY,
    CGOV__LEGAL_LIMITED,
    CGOV__LEGAL_PUBLIC,
    CGOV__LEGAL_PARTNERSHIP,
    CGOV__LEGAL_COUNT
};

/* ---- names ---- */

typedef enum cgov__name_part {
    CGOV__PART_CORE,
    CGOV__PART_SUBDISTRICT,
    CGOV__PART_DISTRICT,
    CGOV__PART_COUNT
} cgov__name_part;

typedef enum cgov__unit_sort {
    CGOV__UNIT_CLUSTER, /* a letter with its marks */
    CGOV__UNIT_NUMBER,
    CGOV__UNIT_WORD /* of cgov__name_words */
} cgov__unit_sort;

typedef struct cgov__name_unit {
    uint32_t id;   /* the same id: the same unit; of a word its index */
    uint32_t base; /* of a cluster: its letter without marks */
    cgov__unit_sort sort;
} cgov__name_unit;

typedef struct cgov__name {
    const cgov__name_unit *units[CGOV__PART_COUNT];
    size_t counts[CGOV__PART_COUNT];
    const float *weights; /* of the core's units, by cgov__name_weigh(); NULL: by their sorts alone */
    double weight;        /* their sum */
    const char *keys[CGOV__PART_COUNT]; /* normal form, no blanks, words written out; "" none */
    const char *province;               /* code; NULL if none is named */
    const char *ending;                 /* code of the province whose name ends the core; or NULL */
    int legal;
    /* The place stands beside the name: a name without it is the same name. */
    bool province_beside, district_beside;
    uint64_t spelling; /* hash of the whole as it is written, blanks apart */
    bool misspelt;     /* a word of administration or a province was read through a misspelling */
} cgov__name;

/* What reads names; it knows the words, and the provinces that it was told of. */
typedef struct cgov__name_reader cgov__name_reader;

cgov_status cgov__name_reader_new(cgov__name_reader **reader, cgov_error **error);
/* `code` and `name` are copied. A name is taken for a province behind its marker or a blank. */
cgov_status cgov__name_reader_province(cgov__name_reader *reader, const char *code,
                                       const char *name, cgov_error **error);
void cgov__name_reader_free(cgov__name_reader *reader);

/* Takes a name apart; what `name` points to lives until the next call on the reader. */
cgov_status cgov__name_read(cgov__name_reader *reader, const char *text, cgov__name *name,
                            cgov_error **error);
/* Copies what a name points to, its province's code apart; false on lack of memory. */
bool cgov__name_keep(cgov__arena *arena, cgov__name *name);

/* Whether the two have the same name proper and legal form, places apart. */
bool cgov__name_same_core(const cgov__name *a, const cgov__name *b);

/* ---- likeness ---- */

typedef struct cgov__likeness {
    double score;     /* 0 to 1; 0 if something decisive differs */
    unsigned differs; /* CGOV_DIFFERS_... of cgov/match.h */
} cgov__likeness;

/* Memory that comparisons share. All-zero at first. */
typedef struct cgov__likeness_room {
    float *cells;
    size_t capacity;
} cgov__likeness_room;

/*
 * See cgov/match.h for the measure; a score that is less than `min_score` may be told as 0. Takes
 * time in proportion to the product of the lengths.
 */
cgov_status cgov__name_compare(const cgov__name *a, const cgov__name *b, double min_score,
                               cgov__likeness_room *room, cgov__likeness *likeness,
                               cgov_error **error);
/* Makes how telling each unit of the core is, 0 to 1, its weight, and has them be the name's. */
void cgov__name_weigh(cgov__name *name, float *telling);

#endif
