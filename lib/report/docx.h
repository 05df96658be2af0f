/*
 * A document for a word processor (Office Open XML, ECMA-376): headings, captions, tables whose
 * header rows are repeated, drawings as SVG with a metafile beside it. Thai is marked as such, with
 * sizes and bold of complex scripts. Must not know what it tells of.
 */
#ifndef CGOV_REPORT_DOCX_H
#define CGOV_REPORT_DOCX_H

#include "report/drawing.h"
#include "report/table.h"

/* All-zero but for the language is an empty document. */
typedef struct cgov__docx {
    cgov_language language;
    cgov__buffer body, headings; /* the latter until it is known what stands below them */
    struct cgov__docx_image *images;
    size_t image_count, image_capacity;
    int tables;    /* numbered captions */
    bool turned;   /* sheets lie on their longer side, for a wide table */
    bool back;     /* what follows is on upright ones again, unless it is too wide as well */
    bool new_page; /* the next paragraph begins one */
    bool failed;
} cgov__docx;

typedef enum cgov__docx_style {
    CGOV__DOCX_TITLE,
    CGOV__DOCX_HEADING_1,
    CGOV__DOCX_HEADING_2,
    CGOV__DOCX_BODY,
    CGOV__DOCX_QUOTE,
    CGOV__DOCX_NOTE,
    CGOV__DOCX_WARNING
} cgov__docx_style;

/* A paragraph, if there are words; line ends are kept. */
void cgov__docx_words(cgov__docx *d, cgov__docx_style style, const char *words);
/* What follows begins on a page of its own, but stays below the heading of its section. */
void cgov__docx_break(cgov__docx *d);
/* A drawing with its caption. */
void cgov__docx_figure(cgov__docx *d, const cgov__drawing *drawing, const char *caption);
/* Tables of an answer, with what was counted and how. */
void cgov__docx_tables(cgov__docx *d, const cgov_tables *tables, const cgov_table_options *options);
/* The file. The same contents are the same bytes. */
cgov_status cgov__docx_finish(cgov__docx *d, const char *title, cgov__buffer *to,
                              cgov_error **error);
void cgov__docx_free(cgov__docx *d);

#endif
