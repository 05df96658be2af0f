/*
 * A page: one HTML file that loads nothing. Styles, fonts and scripts are embedded, and its
 * Content-Security-Policy names them by their hashes, so that no text of a study can run.
 */
#ifndef CGOV_REPORT_PAGE_H
#define CGOV_REPORT_PAGE_H

#include "base/buffer.h"
#include "cgov/types.h"
#include "cgov__embedded.h"

typedef struct cgov__page_head {
    cgov_language language;
    const char *title;
    const cgov__embedded *style;  /* behind what all pages share */
    const cgov__embedded *script; /* NULL: none */
} cgov__page_head;

/* From the doctype to the open body. */
void cgov__page_begin(cgov__buffer *to, const cgov__page_head *head);
/* The script, and the end. */
void cgov__page_end(cgov__buffer *to, const cgov__page_head *head);

/* Words between tags or in a quoted attribute: what would be a tag is text, and what HTML does not
 * allow is shown as U+FFFD. NULL is nothing. */
void cgov__html_text(cgov__buffer *to, const char *text);
/* JSON as the content of a script element, which it cannot close. */
void cgov__html_json(cgov__buffer *to, const char *json, size_t length);

#endif
