/*
 * The running text of a word processor's file: paragraphs, tabs, line breaks, cells of tables. What
 * no reader of the page takes for its text is left out and counted. docx.c and odt.c read into it.
 * Knows no noun.
 */
#ifndef CGOV_EXCHANGE_PROSE_H
#define CGOV_EXCHANGE_PROSE_H

#include "base/buffer.h"
#include "exchange/format/archive.h"

enum {
    CGOV__PROSE_PART = 256 << 20, /* bytes of the part that holds the text, unpacked */
    CGOV__PROSE_ROWS = 32         /* tables in cells of tables */
};

/* What is in the file and not in its text. */
typedef struct cgov__left_out {
    int64_t comments, notes, deletions, hidden, pictures, others;
} cgov__left_out;

typedef struct cgov__prose { /* all-zero is empty */
    cgov__buffer text;
    cgov__buffer boxed; /* text of frames and boxes, which goes behind their paragraph */
    cgov__left_out left;
    int boxes;                    /* frames that are open */
    int rows;                     /* rows that are open */
    size_t row[CGOV__PROSE_ROWS]; /* where each begins */
    bool first[CGOV__PROSE_ROWS]; /* its first cell is still to come */
} cgov__prose;

/* Where text goes now. */
cgov__buffer *cgov__prose_out(cgov__prose *prose);
void cgov__prose_put(cgov__prose *prose, const char *text);
/* A paragraph ends; `joined`: without a line's end, for its mark was deleted. */
void cgov__prose_paragraph(cgov__prose *prose, bool joined);
void cgov__prose_box_begin(cgov__prose *prose);
void cgov__prose_box_end(cgov__prose *prose);
/* Cells of a row are parted by tabs; a row that was deleted goes. */
void cgov__prose_row_begin(cgov__prose *prose);
void cgov__prose_cell_begin(cgov__prose *prose);
void cgov__prose_cell_end(cgov__prose *prose);
void cgov__prose_row_end(cgov__prose *prose, bool deleted);
/* Boxes that no paragraph took along come last. Failure is that of `text`. */
void cgov__prose_finish(cgov__prose *prose);
void cgov__prose_free(cgov__prose *prose);

/*
 * Whether an archive is a Word document (an OpenDocument text), by the files in it, and its text.
 * CGOV_INVALID: damaged, encrypted, too large, or with a document type.
 */
bool cgov__is_docx(const cgov__archive *archive);
bool cgov__is_odt(const cgov__archive *archive);
cgov_status cgov__docx_read(cgov__archive *archive, cgov__prose *prose, cgov_error **error);
cgov_status cgov__odt_read(cgov__archive *archive, cgov__prose *prose, cgov_error **error);

#endif
