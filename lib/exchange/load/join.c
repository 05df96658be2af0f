/*
 * Columns that are joined into one text. Each part keeps its place: between two separators, also
 * where its cell is empty, so that a later file can speak of one part alone. See import.h.
 */
#include "exchange/load/import.h"

#include <string.h>

/* A separator of blanks alone shows no place: an empty part has none there. */
static bool keeps_place(const cgov__column *column)
{
    return !column->skips_blank && column->join[strspn(column->join, " \t\r\n")] != '\0';
}

static const cgov__column *next_part(const cgov__import *load, const cgov__column *column)
{
    return column->next_joined >= 0 ? &load->mapping.columns[column->next_joined] : NULL;
}

typedef struct joined_text {
    cgov__buffer text,
        gap; /* gap: separators that are written before the next part, if one comes */
    size_t parts, silent, places;
    bool all_keep; /* every part keeps its place */
} joined_text;

static void joined_free(joined_text *joined)
{
    cgov__buffer_free(&joined->text);
    cgov__buffer_free(&joined->gap);
}

/* `text` NULL: the part is empty. */
static void add_part(joined_text *joined, const cgov__column *column, const char *text,
                     size_t length)
{
    const bool placed = text != NULL || keeps_place(column);
    if (placed && joined->places > 0)
        cgov__buffer_text(&joined->gap, column->join);
    joined->places += placed;
    joined->all_keep &= keeps_place(column);
    joined->parts++;
    if (text == NULL)
        return;
    cgov__buffer_append(&joined->text, joined->gap.bytes != NULL ? joined->gap.bytes : "",
                        joined->gap.length);
    cgov__buffer_clear(&joined->gap);
    cgov__buffer_append(&joined->text, text, length);
}

static bool says(const cgov__cell_value *part)
{
    return part->state == CGOV__CELL_GIVEN || part->state == CGOV__CELL_MISSING;
}

/* A word for "missing" beside other parts is a part like others; alone it says why there is none.
 */
cgov_status cgov__cell_join(cgov__import *load, const cgov__column *first, cgov__cell_value *value)
{
    cgov_status status = CGOV_OK;
    cgov__cell_value part = *value;
    joined_text joined = { .all_keep = true };
    bool given = false;
    for (const cgov__column *at = first; at != NULL && status == CGOV_OK;) {
        add_part(&joined, at, says(&part) ? part.text : NULL, part.length);
        given |= part.state == CGOV__CELL_GIVEN;
        if (part.state > value->state)
            *value = part; /* a word for "missing" says more than a blank */
        at = next_part(load, at);
        if (at != NULL)
            status = cgov__cell_part(load, at, &part);
    }
    if (status == CGOV_OK && given) {
        *value = (cgov__cell_value){ .state = CGOV__CELL_GIVEN, .length = joined.text.length };
        value->text = cgov__arena_copy(&load->row.row_texts, joined.text.bytes, joined.text.length);
        if (value->text == NULL || joined.text.failed || joined.gap.failed)
            status = cgov__nomem(&load->db->error);
    }
    joined_free(&joined);
    return status;
}

/* ---- a part that says nothing, of a text that is there ---- */

static const cgov__column *joined_column(const cgov__import *load, cgov__target target, int partner)
{
    for (size_t i = 0; i < load->mapping.count; i++) {
        const cgov__column *column = &load->mapping.columns[i];
        if (column->target == target && column->partner == partner && column->next_joined >= 0 &&
            !column->is_joined && cgov__column_is_at_hand(&load->row, column))
            return column;
    }
    return NULL;
}

/* The place of one part in a text that was joined: up to the next part's separator. */
static void take_place(const cgov__column *next, const char **rest, const char **text,
                       size_t *length)
{
    const char *end = next != NULL && *rest != NULL ? strstr(*rest, next->join) : NULL;
    *text = *rest;
    *length = *rest == NULL ? 0 : end != NULL ? (size_t)(end - *rest) : strlen(*rest);
    *rest = end != NULL ? end + strlen(next->join) : NULL;
}

static bool is_silent(const cgov__import *load, const cgov__cell_value *part)
{
    return part->state == CGOV__CELL_ABSENT ||
           (part->state == CGOV__CELL_BLANK && !load->options->blanks_overwrite);
}

/* Joins the row's parts, with those of `there` where the row is silent. */
static cgov_status join_with(cgov__import *load, const cgov__column *first, const char *there,
                             joined_text *joined, bool *known)
{
    const char *rest = there, *held = NULL;
    size_t length = 0, held_parts = 0;
    cgov_status status = CGOV_OK;
    bool again = false;
    for (const cgov__column *at = first; at != NULL && status == CGOV_OK;) {
        const cgov__column *next = next_part(load, at);
        cgov__cell_value part;
        status = cgov__cell_part(load, at, &part);
        take_place(next, &rest, &held, &length);
        held_parts += held != NULL;
        again |= next == NULL && held != NULL && strstr(held, at->join) != NULL;
        if (status == CGOV_OK && is_silent(load, &part)) {
            joined->silent++;
            add_part(joined, at, length > 0 ? held : NULL, length);
        } else if (status == CGOV_OK) {
            add_part(joined, at, says(&part) ? part.text : NULL, part.length);
        }
        at = next;
    }
    *known = !again && (joined->all_keep || held_parts == joined->parts);
    return status;
}

cgov_status cgov__cell_rejoin(cgov__import *load, cgov__target target, int partner,
                              const char *there, const char **said)
{
    const cgov__column *first = joined_column(load, target, partner);
    if (first == NULL || *said == NULL || there == NULL || strcmp(*said, there) == 0)
        return CGOV_OK;
    joined_text joined = { .all_keep = true };
    bool known = false;
    const bool silent = load->silent;
    load->silent = true; /* what is wrong with a cell was told when it was read */
    cgov_status status = join_with(load, first, there, &joined, &known);
    load->silent = silent;
    if (status == CGOV_OK && joined.silent > 0 && !known) {
        status = cgov__row_problem(load, first, *said, CGOV__REASON_JOINED_PART, there);
        *said = there; /* no change is told of a row that is refused */
    } else if (status == CGOV_OK && joined.silent > 0) {
        *said = cgov__arena_copy(&load->row.row_texts, joined.text.bytes, joined.text.length);
        if (*said == NULL || joined.text.failed || joined.gap.failed)
            status = cgov__nomem(&load->db->error);
    }
    joined_free(&joined);
    return status;
}
