/* The filter of coded evidence, as queries take it. Must not know any question. */
#ifndef CGOV_ANALYSIS_EVIDENCE_H
#define CGOV_ANALYSIS_EVIDENCE_H

#include "cgov/evidence.h"
#include "store/statement.h"

/* A filter with what it implies. */
typedef struct cgov__evidence_question {
    /* By which parts of the filter documents are found, of those that it lets through at all. */
    int64_t in_document;
    int64_t in_case_study;
    int64_t enough; /* of an extent: counted so far */
    cgov_evidence_filter filter;
    cgov_evidence_source in_source;
    cgov_level in_level;
    cgov_sector place_sector; /* of who speaks, where the place may say it: none if it says more */
    bool newest;              /* no version that a later one replaces */
    bool in_order;            /* by the index of passages, whatever else might find fewer codings */
} cgov__evidence_question;

/* What a report asks: without the page of the filter. */
cgov__evidence_question cgov__evidence_ask(const cgov_evidence_filter *filter);
extern const cgov__map cgov__evidence_question_map;

extern const cgov__map cgov__evidence_quote_map;
/* Those of a factor, among quotes in order of their factors; NULL and 0 if there are none. */
const cgov_evidence_quote *cgov__evidence_quotes_of(const cgov_evidence_quote *quotes, size_t count,
                                                    int64_t factor, size_t *found);
/* How many of each factor are asked for: 3 by default, none if negative. */
int cgov__evidence_quotes_asked(int quotes);

#endif
