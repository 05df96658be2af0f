/* What stands around a passage in its document, cut where words begin and end. */
#ifndef CGOV_REPORT_CONTEXT_H
#define CGOV_REPORT_CONTEXT_H

#include "cgov/document.h"
#include "cgov/evidence.h"

/* All-zero to begin with; the last document is kept. */
typedef struct cgov__context {
    int64_t width; /* code points on either side; 0: nothing is looked up */
    cgov_document *document;
    char *before, *after; /* of the last passage; NULL: nothing stands there */
} cgov__context;

cgov_status cgov__context_look(cgov__context *context, cgov *db, const cgov_evidence *row);
void cgov__context_free(cgov__context *context);

#endif
