/*
 * How wide the columns of a table are on paper: no word and no number is cut where that can be had.
 * Knows the measures of A4 and of the letters in a cell, not the file that they are written to.
 */
#ifndef CGOV_REPORT_DOCX_COLUMNS_H
#define CGOV_REPORT_DOCX_COLUMNS_H

#include <stddef.h>
#include <stdint.h>

enum {
    CGOV__PORTRAIT = 9638,  /* twips (twentieths of a point) between the margins */
    CGOV__LANDSCAPE = 14570 /* of a sheet turned by a quarter */
};

/* In twips. All-zero before anything is measured. */
typedef struct cgov__docx_column {
    int least;  /* of its longest word; of a text that is easy to read */
    int wanted; /* of its longest line */
    int width;
} cgov__docx_column;

/* What stands in a column; a heading gets on with two lines, a number is not broken at all. */
typedef enum cgov__docx_content {
    CGOV__DOCX_HEADING,
    CGOV__DOCX_TEXT,
    CGOV__DOCX_NUMBER
} cgov__docx_content;

void cgov__docx_measure(cgov__docx_column *column, const char *words, cgov__docx_content content);

/* How wide a sheet has to be for what all need. */
int64_t cgov__docx_needs(const cgov__docx_column *columns, size_t count);

/* Sets the widths; they fill a sheet that is so wide. Where it is too narrow for what all need, the
 * columns share it by that. */
void cgov__docx_fit(cgov__docx_column *columns, size_t count, int sheet);

#endif
