/* Running text, put together. See prose.h. */
#include "exchange/format/prose.h"

cgov__buffer *cgov__prose_out(cgov__prose *prose)
{
    return prose->boxes > 0 ? &prose->boxed : &prose->text;
}

void cgov__prose_put(cgov__prose *prose, const char *text)
{
    cgov__buffer_text(cgov__prose_out(prose), text);
}

/* Boxes of a paragraph follow it, once it is whole. */
void cgov__prose_paragraph(cgov__prose *prose, bool joined)
{
    if (!joined)
        cgov__buffer_char(cgov__prose_out(prose), '\n');
    if (prose->boxes > 0 || joined)
        return;
    cgov__buffer_append(&prose->text, prose->boxed.bytes, prose->boxed.length);
    cgov__buffer_clear(&prose->boxed);
}

void cgov__prose_box_begin(cgov__prose *prose)
{
    prose->boxes++;
}

void cgov__prose_box_end(cgov__prose *prose)
{
    prose->boxes -= prose->boxes > 0;
}

/* Rows deeper than the limit are lines like others. */
static bool is_in_row(const cgov__prose *prose)
{
    return prose->rows > 0 && prose->rows <= CGOV__PROSE_ROWS;
}

void cgov__prose_row_begin(cgov__prose *prose)
{
    if (prose->rows++ >= CGOV__PROSE_ROWS)
        return;
    prose->row[prose->rows - 1] = cgov__prose_out(prose)->length;
    prose->first[prose->rows - 1] = true;
}

void cgov__prose_cell_begin(cgov__prose *prose)
{
    if (!is_in_row(prose))
        return;
    if (!prose->first[prose->rows - 1])
        cgov__prose_put(prose, "\t");
    prose->first[prose->rows - 1] = false;
}

static void cut_text(cgov__buffer *text, size_t length)
{
    if (text->failed || text->length <= length)
        return;
    text->length = length;
    text->bytes[length] = '\0';
}

/* The end of a cell's last paragraph is that of the cell. */
void cgov__prose_cell_end(cgov__prose *prose)
{
    cgov__buffer *out = cgov__prose_out(prose);
    if (is_in_row(prose) && !out->failed && out->length > prose->row[prose->rows - 1] &&
        out->bytes[out->length - 1] == '\n')
        cut_text(out, out->length - 1);
}

void cgov__prose_row_end(cgov__prose *prose, bool deleted)
{
    if (is_in_row(prose) && deleted)
        cut_text(cgov__prose_out(prose), prose->row[prose->rows - 1]);
    else if (is_in_row(prose))
        cgov__prose_put(prose, "\n");
    prose->left.deletions += deleted;
    prose->rows -= prose->rows > 0;
}

void cgov__prose_finish(cgov__prose *prose)
{
    cgov__buffer_append(&prose->text, prose->boxed.bytes, prose->boxed.length);
    prose->text.failed |= prose->boxed.failed;
    cgov__buffer_clear(&prose->boxed);
}

void cgov__prose_free(cgov__prose *prose)
{
    cgov__buffer_free(&prose->text);
    cgov__buffer_free(&prose->boxed);
}
