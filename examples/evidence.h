/* evidence.h - what the parts of cgov-evidence share. */
#ifndef EVIDENCE_H
#define EVIDENCE_H

#include "filter-words.h"
#include "tables.h"

typedef struct asked {
    look look;
    const char *study;
    const char *subject; /* the factor, case or recommendation, as it was written */
    filter_words words;
    cgov_evidence_filter filter;
    bool branch;  /* the factor and those below it */
    bool without; /* recommendations without evidence alone */
    int64_t limit, quotes;
    int64_t context;  /* code points on either side of a quote */
    const char *only; /* key of the one table to print */
    cgov_cooccurrence_options together;
    keeper kept;
    cgov *db;
} asked;

int evidence_failed(const asked *a);
/* Prints the tables, or the one that --table names. */
int print_tables(const asked *a, const cgov_basis *basis, table *tables, size_t count);
/* A name that is cut in a table when it is long. */
cell named(asked *a, const char *th, const char *en, const char *code);
cell shortened(asked *a, const char *value);
/* Words of any length, kept. */
cell written(asked *a, const char *pattern, ...)
#ifdef __GNUC__
    __attribute__((format(printf, 2, 3)))
#endif
    ;
/* "D-17 v2, 120-180" */
cell place(asked *a, const char *document, int64_t version, int64_t start, int64_t stop);
/* "codings.csv, row 12"; nothing without a file */
cell row_of(asked *a, const char *file, bool has_row, int64_t row);
/* "P-017, leader, community, A-12" of what is known */
cell speaker(asked *a, const char *person, const char *position, cgov_sector sector,
             const char *agency);
/* The label of a sector, source or kind in the language asked for; NULL for _ANY. */
const char *sector_name(const asked *a, cgov_sector sector);
const char *source_name(const asked *a, cgov_evidence_source source);
const char *kind_name(const asked *a, cgov_factor_kind kind);
/* A table of quotes that stand for factors, and those of one factor as rows of it. */
table quote_table(void);
void add_quotes(asked *a, table *to, const char *code, const char *name,
                const cgov_evidence_quote *quotes, size_t count);
/* What is told of one thing, a row each; none of what is not known. */
void add_fact(asked *a, table *to, const char *key, const char *en, const char *th,
              const char *value);

int answer_factor(asked *a);          /* evidence-quotes.c */
int answer_case(asked *a);            /* evidence-case.c */
int answer_recommendation(asked *a);  /* evidence-recommendations.c */
int answer_recommendations(asked *a); /* evidence-recommendations.c */
int answer_triangulation(asked *a);   /* evidence-factors.c */
int answer_together(asked *a);        /* evidence-factors.c */

#endif
