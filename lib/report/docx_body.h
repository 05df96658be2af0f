/*
 * What the body of a document is written with, by docx.c and docx_table.c.
 */
#ifndef CGOV_REPORT_DOCX_BODY_H
#define CGOV_REPORT_DOCX_BODY_H

#include "report/docx.h"

/* The words of the document's language. */
const char *cgov__docx_say(const cgov__docx *d, const char *th, const char *en);

/* Runs of a paragraph: a line end is a break. Marks of what was searched for are left out. */
void cgov__docx_run(cgov__buffer *to, const char *words, const char *properties);

/* "Table 3  What it shows", numbered by a field that a word processor keeps; `above` what it names,
 * it is not parted from that. */
void cgov__docx_caption(cgov__docx *d, const char *label, int number, const char *words,
                        bool above);

/* What follows, up to the next heading, is on sheets that lie on their longer side; the headings
 * that stand directly above it too. */
void cgov__docx_turn(cgov__docx *d);

/* Whether what follows is on such sheets. */
bool cgov__docx_is_turned(const cgov__docx *d);

#endif
