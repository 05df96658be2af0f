/*
 * What a row says of its project's partners, roles, factors, activities, mechanisms and reasons,
 * laid over what is there. Each cell speaks for its own item: what it said in an earlier load of
 * the row and does not say now goes; what no cell speaks of stays. See write.h.
 */
#include "exchange/survey/write.h"

#include <string.h>

/* Numbers: survey_link_list.sql. */
typedef enum link_list {
    LINK_ACTIVITY = 1,
    LINK_MECHANISM,
    LINK_FACTOR,
    LINK_PARTNER,
    LINK_ROLE,
    LINK_PROJECT_MISSING,
    LINK_RESPONSE_MISSING,
    LINK_FORM,
    LINK_OTHER,
    LINK_LISTS = CGOV__LINK_LISTS
} link_list;

#define FIELD(name) CGOV__FIELD(cgov__link, name)
static const cgov__field link_fields[] = {
    FIELD(project), FIELD(response),     FIELD(list),    FIELD(code),
    FIELD(factor),  FIELD(agency),       FIELD(kind),    CGOV__NULLABLE(cgov__link, rating),
    FIELD(level),   FIELD(contribution), FIELD(note),    FIELD(is_lead),
    FIELD(source_row)
};
#undef FIELD
static const cgov__map link_map = CGOV__MAP("link", cgov__link, link_fields);

typedef struct cell_row {
    int64_t source_row, source;
    int place, form; /* of the cell among the row's; of the form number */
    const char *header, *cell, *form_cell;
} cell_row;

static const cgov__field cell_fields[] = {
    CGOV__FIELD(cell_row, source_row), CGOV__FIELD(cell_row, source), CGOV__FIELD(cell_row, place),
    CGOV__FIELD(cell_row, form),       CGOV__FIELD(cell_row, header), CGOV__FIELD(cell_row, cell),
    CGOV__FIELD(cell_row, form_cell)
};
static const cgov__map cell_map = CGOV__MAP("cell", cell_row, cell_fields);

/* ---- what is there ---- */

static const char *copied(cgov__import_row *row, const char *text)
{
    return text != NULL ? cgov__arena_copy(&row->row_texts, text, strlen(text)) : NULL;
}

static cgov_status add_link(cgov__import_row *row, cgov__links *to, cgov__link link)
{
    link.code = copied(row, link.code);
    link.kind = copied(row, link.kind);
    link.level = copied(row, link.level);
    link.contribution = copied(row, link.contribution);
    link.note = copied(row, link.note);
    if (link.code == NULL || !CGOV__GROW(to->links, to->capacity, to->count + 1))
        return cgov__nomem(&row->db->error);
    to->links[to->count++] = link;
    return CGOV_OK;
}

typedef struct linking {
    cgov__import_row *row;
    int64_t project, response;
    cgov__links *there;
} linking;

static cgov_status take_link(void *ctx, const void *record)
{
    const linking *const it = ctx;
    cgov__link link = *(const cgov__link *)record;
    link.project = it->project;
    link.response = it->response;
    return add_link(it->row, it->there, link);
}

static cgov_status load_links(cgov__import_row *row, int64_t project, int64_t response,
                              cgov__links *there)
{
    const cgov__link wanted = { .project = project, .response = response };
    linking it = { row, project, response, there };
    there->count = 0;
    return project == 0 ? CGOV_OK
                        : cgov__each(row->db, &cgov__sql_survey_link_list, &link_map, &wanted,
                                     &link_map, take_link, &it);
}

/* ---- what an earlier load of a row said, under the columns of this file ---- */

static cgov_status add_header(cgov__import *load, cgov__csv_record *header, size_t *capacity,
                              const char *text)
{
    const char *kept = text != NULL ? text : "";
    char *name = cgov__arena_copy(&load->row.row_texts, kept, strlen(kept));
    if (name == NULL || !CGOV__GROW(header->cells, *capacity, header->count + 1))
        return cgov__nomem(&load->db->error);
    header->cells[header->count++] = (cgov__cell){ .text = name, .length = strlen(name) };
    return CGOV_OK;
}

/* Where the mapping's columns stood in the file of an earlier load: the headers of two loads may be
   written otherwise. */
static cgov_status place_columns(cgov__import *load, cgov__survey *row, int64_t source)
{
    const cell_row wanted = { .source = source };
    cgov__csv_record header = { 0 };
    size_t capacity = 0;
    cgov__statement *rows = NULL;
    if (row->placed_source == source)
        return CGOV_OK;
    cgov_status status = cgov__prepare(load->db, &cgov__sql_source_header_list, &cell_map, &wanted,
                                       &cell_map, &rows);
    while (status == CGOV_OK && (status = cgov__step(load->db, rows)) == CGOV_ROW) {
        cell_row cell = { 0 };
        status = cgov__load(load->db, rows, &cell);
        if (status == CGOV_OK)
            status = add_header(load, &header, &capacity, cell.header);
    }
    cgov__release(load->db, rows);
    if (status == CGOV_DONE)
        status = cgov__mapping_place(load->db, &load->mapping, &header, row->places);
    if (status == CGOV_OK)
        row->placed_source = source;
    cgov__free(header.cells);
    return status;
}

/* Of the row as it was: which of its cells a column read, and which one decided whether it speaks.
 */
static cgov_status put_earlier_cell(cgov__import *load, const cgov__survey *row, cgov__cell *cells,
                                    const cell_row *cell)
{
    char *text = cgov__arena_copy(&load->row.row_texts, cell->cell, strlen(cell->cell));
    if (text == NULL)
        return cgov__nomem(&load->db->error);
    const cgov__cell read = { .text = text, .length = strlen(text) };
    for (size_t i = 0; i < load->mapping.count; i++) {
        const cgov__column *column = &load->mapping.columns[i];
        if (column->at >= 0 && row->places[i].at == cell->place)
            cells[column->at] = read;
        if (column->when_at >= 0 && row->places[i].when_at == cell->place)
            cells[column->when_at] = read;
    }
    return CGOV_OK;
}

static cgov_status load_earlier_cells(cgov__import *load, cgov__survey *row, int64_t source_row,
                                      cgov__cell *cells)
{
    const cell_row wanted = { .source_row = source_row };
    cgov__statement *rows = NULL;
    char *none = cgov__arena_copy(&load->row.row_texts, "", 0);
    if (none == NULL)
        return cgov__nomem(&load->db->error);
    for (size_t i = 0; i < load->row.width; i++)
        cells[i] = (cgov__cell){ .text = none };
    cgov_status status =
        cgov__prepare(load->db, &cgov__sql_source_cell_list, &cell_map, &wanted, &cell_map, &rows);
    while (status == CGOV_OK && (status = cgov__step(load->db, rows)) == CGOV_ROW) {
        cell_row cell = { 0 };
        status = cgov__load(load->db, rows, &cell);
        if (status == CGOV_OK)
            status = place_columns(load, row, cell.source);
        if (status == CGOV_OK && cell.cell != NULL)
            status = put_earlier_cell(load, row, cells, &cell);
    }
    cgov__release(load->db, rows);
    return status == CGOV_DONE ? CGOV_OK : status;
}

static bool is_blank(const char *text)
{
    return text == NULL || text[strspn(text, " \t\r\n")] == '\0';
}

/* What a blank cell of an earlier row held: that of the last row of its form with something in it.
 */
static cgov_status carry_earlier_cell(cgov__import *load, int64_t source_row, int form, int place,
                                      cgov__cell *cell)
{
    const cell_row wanted = { .source_row = source_row, .form = form, .place = place };
    cgov__statement *rows = NULL;
    const char *same = NULL;
    bool sought = true;
    cgov_status status =
        cgov__prepare(load->db, &cgov__sql_source_cell_above, &cell_map, &wanted, &cell_map, &rows);
    while (status == CGOV_OK && sought && (status = cgov__step(load->db, rows)) == CGOV_ROW) {
        cell_row above = { 0 };
        status = cgov__load(load->db, rows, &above);
        if (status != CGOV_OK)
            break;
        const bool named = !is_blank(above.form_cell);
        sought = !named || same == NULL || strcmp(same, above.form_cell) == 0;
        if (sought && named && same == NULL && (same = copied(&load->row, above.form_cell)) == NULL)
            status = cgov__nomem(&load->db->error);
        if (!sought || is_blank(above.cell))
            continue;
        cell->text = cgov__arena_copy(&load->row.row_texts, above.cell, strlen(above.cell));
        cell->length = strlen(above.cell);
        sought = false;
        if (cell->text == NULL)
            status = cgov__nomem(&load->db->error);
    }
    cgov__release(load->db, rows);
    return status == CGOV_DONE ? CGOV_OK : status;
}

static cgov_status carry_earlier_cells(cgov__import *load, const cgov__survey *row,
                                       int64_t source_row, cgov__cell *cells)
{
    const cgov__mapping *mapping = &load->mapping;
    cgov_status status = CGOV_OK;
    int form = -1;
    for (size_t i = 0; i < mapping->count; i++)
        if (mapping->columns[i].target == CGOV__RESPONSE_CODE)
            form = row->places[i].at;
    for (size_t i = 0; status == CGOV_OK && i < mapping->count; i++) {
        const cgov__column *column = &mapping->columns[i];
        if (column->carries && column->at >= 0 && row->places[i].at >= 0 &&
            is_blank(cells[column->at].text))
            status =
                carry_earlier_cell(load, source_row, form, row->places[i].at, &cells[column->at]);
    }
    return status;
}

/* Reads the row as it was into `row->earlier`; nothing of it is told. */
static cgov_status read_earlier(cgov__import *load, cgov__survey *row, int64_t source_row)
{
    if (row->earlier_row == source_row)
        return CGOV_OK;
    const cgov__csv_record *record = load->row.record;
    const bool silent = load->silent;
    cgov__cell *cells =
        cgov__arena_alloc(&load->row.row_texts, (load->row.width + 1) * sizeof(cgov__cell));
    if (cells == NULL)
        return cgov__nomem(&load->db->error);
    const cgov__csv_record was = { .cells = cells,
                                   .count = load->row.width,
                                   .number = record->number };
    cgov_status status = load_earlier_cells(load, row, source_row, cells);
    if (status == CGOV_OK)
        status = carry_earlier_cells(load, row, source_row, cells);
    load->row.record = &was;
    load->silent = true;
    if (status == CGOV_OK)
        status = cgov__survey_read(load, row->earlier);
    if (status == CGOV_OK)
        status = cgov__survey_partners(load, row->earlier);
    load->row.record = record;
    load->silent = silent;
    row->earlier_row = source_row;
    return status;
}

/* ---- what cells speak of ---- */

/* A word for "missing" empties; so does a blank, if asked. */
static bool is_emptied(const cgov__import *load, const cgov__survey *row, size_t column)
{
    return row->states[column] == CGOV__CELL_MISSING ||
           (row->states[column] == CGOV__CELL_BLANK && load->options->blanks_overwrite);
}

static bool speaks(const cgov__import *load, const cgov__survey *row, size_t column)
{
    return row->states[column] == CGOV__CELL_GIVEN || is_emptied(load, row, column);
}

static bool is_of_target(const cgov__column *column, int list)
{
    static const cgov__target targets[] = { [LINK_ACTIVITY] = CGOV__PROJECT_ACTIVITY,
                                            [LINK_MECHANISM] = CGOV__PROJECT_MECHANISM,
                                            [LINK_FACTOR] = CGOV__PROJECT_FACTOR,
                                            [LINK_FORM] = CGOV__PROJECT_FORM,
                                            [LINK_OTHER] = CGOV__PROJECT_OTHER };
    return column->target == targets[list];
}

/* Whether the column's cells are lists of the link's kind: not one choice alone. */
static bool is_list_of(const cgov__column *column, const cgov__link *link)
{
    const char *kind = strchr(column->subject, ':');
    return is_of_target(column, link->list) && column->code == NULL &&
           (kind == NULL || (link->kind != NULL && strcmp(kind + 1, link->kind) == 0));
}

/* The link's own column says no, or why nothing; or a column that lists such links is emptied. */
static bool is_denied(const cgov__import *load, const cgov__survey *row, const cgov__link *link)
{
    bool has_own = false, emptied = false;
    for (size_t i = 0; i < load->mapping.count; i++) {
        const cgov__column *column = &load->mapping.columns[i];
        const bool own = is_of_target(column, link->list) && column->code != NULL &&
                         strcmp(column->code, link->code) == 0;
        if (own && speaks(load, row, i))
            return true; /* a yes would have named it */
        has_own |= own;
        emptied |= is_list_of(column, link) && is_emptied(load, row, i);
    }
    return emptied && !has_own;
}

/* The column whose cell named the code; SIZE_MAX if none did. */
static size_t column_of_code(const cgov__code_list *list, const char *code)
{
    for (size_t i = 0; i < list->count; i++)
        if (strcmp(list->codes[i], code) == 0)
            return list->from[i];
    return SIZE_MAX;
}

static size_t column_of_words(const cgov__survey *row, const cgov__link *link)
{
    for (size_t i = 0; i < row->other_count; i++)
        if (strcmp(row->others[i].text, link->code) == 0 &&
            strcmp(row->others[i].field, link->kind) == 0)
            return row->others[i].from;
    return SIZE_MAX;
}

static size_t column_of_link(const cgov__survey *row, const cgov__link *link)
{
    if (link->list == LINK_ACTIVITY)
        return column_of_code(&row->activities, link->code);
    if (link->list == LINK_MECHANISM)
        return column_of_code(&row->mechanisms, link->code);
    if (link->list == LINK_FORM)
        return column_of_code(&row->administration, link->code);
    if (link->list == LINK_OTHER)
        return column_of_words(row, link);
    for (size_t i = 0; i < row->factor_count; i++)
        if (row->factors[i].factor == link->factor)
            return row->factors[i].from;
    return SIZE_MAX;
}

static int slot_of_agency(const cgov__agency_registry *registry, const cgov__survey *row,
                          int64_t agency)
{
    for (int i = 0; i < row->partner_count; i++)
        if (row->partners[i].agency >= 0 &&
            registry->agencies[row->partners[i].agency].id == agency)
            return i;
    return -1;
}

static bool names_slot(const cgov__column *column, int slot)
{
    return column->partner == slot &&
           (slot > 0
                ? column->target == CGOV__PARTNER_CODE || column->target == CGOV__PARTNER_NAME
                : column->target >= CGOV__AGENCY_CODE && column->target <= CGOV__AGENCY_NAME_EN);
}

/* Some cell that names the partner speaks, and none of the slot names this one. */
static bool slot_speaks(const cgov__import *load, const cgov__survey *row, int slot)
{
    for (size_t i = 0; i < load->mapping.count; i++)
        if (names_slot(&load->mapping.columns[i], slot) && speaks(load, row, i))
            return slot >= row->partner_count || !row->partners[slot].named ||
                   row->partners[slot].agency >= 0;
    return false;
}

/* The column of a slot's field: SIZE_MAX if the mapping has none. */
static size_t column_of_slot(const cgov__import_row *row, int slot, cgov__target target)
{
    for (size_t i = 0; i < row->mapping->count; i++)
        if (row->mapping->columns[i].target == target && row->mapping->columns[i].partner == slot &&
            cgov__column_is_at_hand(row, &row->mapping->columns[i]))
            return i;
    return SIZE_MAX;
}

static bool is_role_emptied(const cgov__import *load, const cgov__survey *row, int slot)
{
    const size_t column =
        slot >= 0 ? column_of_slot(&load->row, slot, CGOV__PARTNER_ROLE) : SIZE_MAX;
    return column != SIZE_MAX && is_emptied(load, row, column);
}

/* Whether the earlier row's cell of this partner said the role, and says something now. */
static bool slot_role_speaks(const cgov__import *load, const cgov__survey *row, int slot,
                             const char *role)
{
    const cgov__partner *it = &row->earlier->partners[slot];
    for (size_t i = 0; i < it->role_count; i++)
        if (strcmp(it->roles[i], role) == 0)
            return speaks(load, row, it->role_from[i]);
    return false;
}

/*
 * The cell that said the role says something now, perhaps of another partner in that place. A role
 * may have come along with a partner's place: the earlier row names the one before.
 */
static bool earlier_role_speaks(const cgov__import *load, const cgov__survey *row,
                                const cgov__link *link)
{
    const int slot = slot_of_agency(&load->registry, row, link->agency);
    const int was = slot_of_agency(&load->registry, row->earlier, link->agency);
    if (was >= 0)
        return slot_role_speaks(load, row, was, link->code);
    return slot >= 0 && slot < row->earlier->partner_count &&
           slot_role_speaks(load, row, slot, link->code);
}

/* The cell that put the link there says something else now. */
static cgov_status is_corrected(cgov__import *load, cgov__survey *row, const cgov__link *link,
                                bool *corrected)
{
    *corrected = false;
    if (link->source_row == 0)
        return CGOV_OK;
    const cgov_status status = read_earlier(load, row, link->source_row);
    if (status != CGOV_OK)
        return status;
    if (link->list == LINK_ROLE) {
        *corrected = earlier_role_speaks(load, row, link);
    } else if (link->list == LINK_PARTNER) {
        const int slot = slot_of_agency(&load->registry, row->earlier, link->agency);
        *corrected = slot > 0 && slot_speaks(load, row, slot);
    } else {
        const size_t column = column_of_link(row->earlier, link);
        *corrected = column != SIZE_MAX && speaks(load, row, column);
    }
    return CGOV_OK;
}

/* Whether a value stands now where there was a reason. */
static bool is_answered(const cgov__mapping *mapping, const cgov__survey *row,
                        const cgov__link *link)
{
    const char *table = link->list == LINK_PROJECT_MISSING ? "project." : "response.";
    for (size_t i = 0; i < mapping->count; i++) {
        const char *subject = mapping->columns[i].subject;
        if (row->said[i] && strncmp(subject, table, strlen(table)) == 0 &&
            strcmp(subject + strlen(table), link->code) == 0)
            return true;
    }
    return false;
}

static cgov_status is_taken_away(cgov__import *load, cgov__survey *row, const cgov__link *link,
                                 bool *taken)
{
    const cgov__form *form = &row->form;
    *taken = false;
    switch ((link_list)link->list) {
    case LINK_PROJECT_MISSING:
    case LINK_RESPONSE_MISSING:
        *taken = is_answered(&load->mapping, row, link);
        return CGOV_OK;
    case LINK_PARTNER:
        *taken = form->moves && link->agency == form->agency;
        break;
    case LINK_ROLE:
        *taken = is_role_emptied(load, row, slot_of_agency(&load->registry, row, link->agency));
        break;
    default:
        *taken = is_denied(load, row, link);
        break;
    }
    return *taken ? CGOV_OK : is_corrected(load, row, link, taken);
}

/* ---- what the row wants ---- */

typedef struct laying {
    cgov__import *load;
    cgov__survey *row;
    int64_t project, response, source_row;
    cgov__links *there, *made;
} laying;

static bool is_same_link(const cgov__link *a, const cgov__link *b)
{
    return a->list == b->list && a->factor == b->factor && a->agency == b->agency &&
           (a->list == LINK_FACTOR || a->list == LINK_PARTNER || strcmp(a->code, b->code) == 0) &&
           (a->list != LINK_OTHER || strcmp(a->kind, b->kind) == 0);
}

static bool is_reason(const cgov__link *link)
{
    return link->list == LINK_PROJECT_MISSING || link->list == LINK_RESPONSE_MISSING;
}

static cgov__link *find_link(const cgov__links *in, const cgov__link *wanted)
{
    for (size_t i = 0; i < in->count; i++)
        if (is_same_link(&in->links[i], wanted))
            return &in->links[i];
    return NULL;
}

static cgov_status make_change(laying *at, cgov__link link, cgov__link_change change)
{
    link.change = change;
    link.project = at->project;
    link.response = at->response;
    if (change == CGOV__LINK_ADDED)
        link.source_row = at->source_row;
    return add_link(&at->load->row, at->made, link);
}

static cgov_status want(laying *at, cgov__link link)
{
    cgov__link *there = find_link(at->there, &link);
    if (there == NULL)
        return make_change(at, link, CGOV__LINK_ADDED);
    there->said = true;
    const bool rated = link.has_rating && (!there->has_rating || there->rating != link.rating);
    const bool reasoned = is_reason(&link) && strcmp(link.kind, there->kind) != 0;
    link.source_row = there->source_row;
    return rated || reasoned ? make_change(at, link, CGOV__LINK_UPDATED) : CGOV_OK;
}

static cgov_status want_codes(laying *at, int list, const cgov__code_list *codes)
{
    cgov_status status = CGOV_OK;
    for (size_t i = 0; status == CGOV_OK && i < codes->count; i++)
        status = want(at, (cgov__link){ .list = list, .code = codes->codes[i] });
    return status;
}

static cgov_status want_factors(laying *at)
{
    cgov_status status = CGOV_OK;
    for (size_t i = 0; status == CGOV_OK && i < at->row->factor_count; i++) {
        const cgov__factor_mark *mark = &at->row->factors[i];
        status = want(at, (cgov__link){ .list = LINK_FACTOR,
                                        .code = mark->code,
                                        .factor = mark->factor,
                                        .has_rating = mark->has_rating,
                                        .rating = mark->rating });
    }
    return status;
}

static cgov_status want_other_words(laying *at)
{
    cgov_status status = CGOV_OK;
    for (size_t i = 0; status == CGOV_OK && i < at->row->other_count; i++)
        status = want(at, (cgov__link){ .list = LINK_OTHER,
                                        .code = at->row->others[i].text,
                                        .kind = at->row->others[i].field });
    return status;
}

static bool is_slot_emptied(const laying *at, int slot, cgov__target target)
{
    const size_t column = column_of_slot(&at->load->row, slot, target);
    return column != SIZE_MAX && is_emptied(at->load, at->row, column);
}

static bool differs(const char *a, const char *b)
{
    return a == NULL || b == NULL ? a != b : strcmp(a, b) != 0;
}

/* Of a new project also the id that the agency will have. */
static int64_t agency_of(const laying *at, int slot)
{
    const cgov__known_agency *agency = &at->load->registry.agencies[at->row->partners[slot].agency];
    return at->project == 0 ? cgov__agency_id(agency) : agency->id;
}

/* What the row does not say of a partner stays. */
static cgov_status want_partner(laying *at, int slot)
{
    const cgov__partner *it = &at->row->partners[slot];
    const cgov__known_agency *agency = &at->load->registry.agencies[it->agency];
    cgov__link link = { .list = LINK_PARTNER,
                        .code = agency->code,
                        .agency = agency_of(at, slot),
                        .is_lead = it->is_lead,
                        .level = cgov_level_code(it->level),
                        .contribution = it->contribution,
                        .note = it->note };
    cgov__link *there = link.agency != 0 ? find_link(at->there, &link) : NULL;
    if (there == NULL)
        return make_change(at, link, CGOV__LINK_ADDED);
    there->said = true;
    link.source_row = there->source_row;
    if (!it->lead_given && !is_slot_emptied(at, slot, CGOV__PARTNER_IS_LEAD))
        link.is_lead = there->is_lead;
    if (link.level == NULL && !is_slot_emptied(at, slot, CGOV__PARTNER_LEVEL))
        link.level = there->level;
    if (link.contribution == NULL && !is_slot_emptied(at, slot, CGOV__PARTNER_CONTRIBUTION))
        link.contribution = there->contribution;
    if (link.note == NULL && !is_slot_emptied(at, slot, CGOV__PARTNER_NOTE))
        link.note = there->note;
    cgov_status status = cgov__cell_rejoin(at->load, CGOV__PARTNER_CONTRIBUTION, slot,
                                           there->contribution, &link.contribution);
    if (status == CGOV_OK)
        status = cgov__cell_rejoin(at->load, CGOV__PARTNER_NOTE, slot, there->note, &link.note);
    if (status != CGOV_OK)
        return status;
    return link.is_lead != there->is_lead || differs(link.level, there->level) ||
                   differs(link.contribution, there->contribution) ||
                   differs(link.note, there->note)
               ? make_change(at, link, CGOV__LINK_UPDATED)
               : CGOV_OK;
}

static cgov_status want_partners(laying *at)
{
    cgov_status status = CGOV_OK;
    for (int i = 0; status == CGOV_OK && i < at->row->partner_count; i++) {
        const cgov__partner *it = &at->row->partners[i];
        if (it->agency < 0)
            continue;
        status = want_partner(at, i);
        for (size_t k = 0; status == CGOV_OK && k < it->role_count; k++)
            status = want(at, (cgov__link){ .list = LINK_ROLE,
                                            .code = it->roles[k],
                                            .agency = agency_of(at, i) });
    }
    return status;
}

static cgov_status want_reasons(laying *at)
{
    cgov_status status = CGOV_OK;
    for (size_t i = 0; status == CGOV_OK && i < at->row->missing_count; i++) {
        const char *field = at->row->missing[i].field;
        const bool of_project = strncmp(field, "project.", strlen("project.")) == 0;
        status = want(
            at, (cgov__link){ .list = of_project ? LINK_PROJECT_MISSING : LINK_RESPONSE_MISSING,
                              .code = strchr(field, '.') + 1,
                              .kind = cgov_missing_code(at->row->missing[i].reason) });
    }
    return status;
}

static cgov_status take_away(laying *at)
{
    cgov_status status = CGOV_OK;
    for (size_t i = 0; status == CGOV_OK && i < at->there->count; i++) {
        const cgov__link *link = &at->there->links[i];
        bool taken = false;
        if (link->said)
            continue;
        status = is_taken_away(at->load, at->row, link, &taken);
        if (status == CGOV_OK && taken)
            status = make_change(at, *link, CGOV__LINK_REMOVED);
    }
    return status;
}

/* ---- a partner's name that was mended ---- */

/* What no cell says of the partner who takes another's place is as it was of that one. */
static void inherit_words(const laying *at, int slot, const cgov__link *from, cgov__link *to)
{
    const cgov__partner *it = &at->row->partners[slot];
    if (!it->lead_given && !is_slot_emptied(at, slot, CGOV__PARTNER_IS_LEAD))
        to->is_lead = from->is_lead;
    if (to->level == NULL && !is_slot_emptied(at, slot, CGOV__PARTNER_LEVEL))
        to->level = from->level;
    if (to->contribution == NULL && !is_slot_emptied(at, slot, CGOV__PARTNER_CONTRIBUTION))
        to->contribution = from->contribution;
    if (to->note == NULL && !is_slot_emptied(at, slot, CGOV__PARTNER_NOTE))
        to->note = from->note;
}

static cgov_status inherit_roles(laying *at, int slot, int64_t former, const cgov__link *heir)
{
    cgov_status status = CGOV_OK;
    for (size_t i = 0; status == CGOV_OK && i < at->there->count; i++) {
        cgov__link role = at->there->links[i];
        bool replaced = is_role_emptied(at->load, at->row, slot);
        if (role.list != LINK_ROLE || role.agency != former)
            continue;
        if (!replaced && role.source_row != 0) {
            status = read_earlier(at->load, at->row, role.source_row);
            replaced = status == CGOV_OK && slot < at->row->earlier->partner_count &&
                       slot_role_speaks(at->load, at->row, slot, role.code);
        }
        role.agency = heir->agency;
        role.said = false;
        if (status != CGOV_OK || replaced || find_link(at->there, &role) != NULL ||
            find_link(at->made, &role) != NULL)
            continue;
        const int64_t from = role.source_row;
        status = make_change(at, role, CGOV__LINK_ADDED);
        if (status == CGOV_OK)
            at->made->links[at->made->count - 1].source_row = from;
    }
    return status;
}

/* Who takes the place of a partner that the row named before: level, roles and all else go along.
 */
static cgov_status inherit(laying *at, size_t removed)
{
    const cgov__link former = at->made->links[removed];
    const cgov__form *form = &at->row->form;
    if (former.source_row == 0 || (form->moves && former.agency == form->agency))
        return CGOV_OK;
    const cgov_status status = read_earlier(at->load, at->row, former.source_row);
    const int slot = status == CGOV_OK
                         ? slot_of_agency(&at->load->registry, at->row->earlier, former.agency)
                         : -1;
    if (slot <= 0 || slot >= at->row->partner_count || at->row->partners[slot].agency < 0)
        return status;
    const cgov__known_agency *agency = &at->load->registry.agencies[at->row->partners[slot].agency];
    const cgov__link wanted = { .list = LINK_PARTNER, .code = agency->code, .agency = agency->id };
    for (size_t i = 0; i < at->made->count; i++) {
        cgov__link *heir = &at->made->links[i];
        if (heir->list == LINK_PARTNER && heir->change == CGOV__LINK_ADDED &&
            strcmp(heir->code, wanted.code) == 0)
            inherit_words(at, slot, &former, heir);
    }
    return inherit_roles(at, slot, former.agency, &wanted);
}

static cgov_status inherit_all(laying *at)
{
    cgov_status status = CGOV_OK;
    const size_t count = at->made->count;
    for (size_t i = 0; status == CGOV_OK && i < count; i++)
        if (at->made->links[i].list == LINK_PARTNER &&
            at->made->links[i].change == CGOV__LINK_REMOVED)
            status = inherit(at, i);
    return status;
}

cgov_status cgov__survey_links(cgov__import *load, cgov__survey *row, int64_t project,
                               int64_t source_row)
{
    laying at = { .load = load,
                  .row = row,
                  .project = project,
                  .response = row->form.id,
                  .source_row = source_row,
                  .there = &row->there,
                  .made = &row->made };
    row->made.count = 0;
    row->earlier_row = 0;
    cgov_status status = load_links(&load->row, project, at.response, &row->there);
    if (status == CGOV_OK)
        status = want_codes(&at, LINK_ACTIVITY, &row->activities);
    if (status == CGOV_OK)
        status = want_codes(&at, LINK_MECHANISM, &row->mechanisms);
    if (status == CGOV_OK)
        status = want_codes(&at, LINK_FORM, &row->administration);
    if (status == CGOV_OK)
        status = want_factors(&at);
    if (status == CGOV_OK)
        status = want_other_words(&at);
    if (status == CGOV_OK)
        status = want_partners(&at);
    if (status == CGOV_OK)
        status = want_reasons(&at);
    if (status == CGOV_OK)
        status = take_away(&at);
    return status == CGOV_OK ? inherit_all(&at) : status;
}

/* ---- told and written ---- */

/* What the header of a link's column fills; of partners, either. */
static bool is_column_of(const cgov__column *column, const cgov__link *link)
{
    static const cgov__target targets[LINK_LISTS] = {
        [LINK_ACTIVITY] = CGOV__PROJECT_ACTIVITY, [LINK_MECHANISM] = CGOV__PROJECT_MECHANISM,
        [LINK_FACTOR] = CGOV__PROJECT_FACTOR,     [LINK_PARTNER] = CGOV__PARTNER_NAME,
        [LINK_ROLE] = CGOV__PARTNER_ROLE,         [LINK_FORM] = CGOV__PROJECT_FORM,
        [LINK_OTHER] = CGOV__PROJECT_OTHER
    };
    const bool fits = column->target == targets[link->list] ||
                      (link->list == LINK_PARTNER && column->target == CGOV__PARTNER_CODE);
    return fits && !is_reason(link) && column->at >= 0 && column->header != NULL &&
           (column->code == NULL || strcmp(column->code, link->code) == 0);
}

/* Of a partner that is another now: the one column whose field differs; else who it is. */
static const cgov__column *column_of_partner(const cgov__import *load, const cgov__survey *row,
                                             const cgov__link *link, const cgov__link *there)
{
    const int slot = slot_of_agency(&load->registry, row, link->agency);
    if (slot < 0 || link->agency == 0)
        return NULL;
    const bool updated = link->list == LINK_PARTNER && there != NULL;
    const struct {
        cgov__target target;
        bool differs;
    } fields[] = {
        { CGOV__PARTNER_IS_LEAD, updated && link->is_lead != there->is_lead },
        { CGOV__PARTNER_LEVEL, updated && differs(link->level, there->level) },
        { CGOV__PARTNER_CONTRIBUTION, updated && differs(link->contribution, there->contribution) },
        { CGOV__PARTNER_NOTE, updated && differs(link->note, there->note) },
        { CGOV__PARTNER_ROLE, link->list == LINK_ROLE },
    };
    size_t found = SIZE_MAX, count = 0;
    for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++)
        if (fields[i].differs) {
            found = column_of_slot(&load->row, slot, fields[i].target);
            count++;
        }
    return count == 1 && found != SIZE_MAX && load->mapping.columns[found].header != NULL
               ? &load->mapping.columns[found]
               : NULL;
}

/* The cell that says who the partner is; NULL: none of this row. */
static const cgov__column *column_of_name(const cgov__import *load, const cgov__survey *row,
                                          const cgov__link *link)
{
    for (int slot = 0; slot < row->partner_count; slot++) {
        const int64_t agency = row->partners[slot].agency;
        if (agency < 0 || strcmp(load->registry.agencies[agency].code, link->code) != 0)
            continue;
        for (size_t i = 0; i < load->mapping.count; i++)
            if (names_slot(&load->mapping.columns[i], slot) && row->said[i] &&
                load->mapping.columns[i].header != NULL)
                return &load->mapping.columns[i];
    }
    return NULL;
}

/* The column to name with a change: whose cell says the link, or the one that may; NULL: none or
   several. */
static const cgov__column *column_to_name(const cgov__import *load, const cgov__survey *row,
                                          const cgov__link *link)
{
    const bool coded = link->list != LINK_PARTNER && link->list != LINK_ROLE && !is_reason(link);
    const size_t said = coded && link->change != CGOV__LINK_REMOVED ? column_of_link(row, link)
                                                                    : SIZE_MAX;
    const cgov__column *found = NULL;
    size_t count = 0;
    if (said != SIZE_MAX)
        return &load->mapping.columns[said];
    if (link->change == CGOV__LINK_UPDATED || link->list == LINK_ROLE)
        found = column_of_partner(load, row, link, find_link(&row->there, link));
    if (found == NULL && link->list == LINK_PARTNER && link->change != CGOV__LINK_REMOVED)
        found = column_of_name(load, row, link);
    if (found != NULL)
        return found;
    for (size_t i = 0; i < load->mapping.count; i++) {
        const cgov__column *column = &load->mapping.columns[i];
        if (!is_column_of(column, link))
            continue;
        if (column->code != NULL)
            return column;
        found = column;
        count++;
    }
    return count == 1 ? found : NULL;
}

static const char *name_of_link(const cgov__import *load, const cgov__link *link)
{
    static const struct {
        const char *en, *th;
    } names[LINK_LISTS] = {
        [LINK_ACTIVITY] = { "activity", "กิจกรรม" },
        [LINK_MECHANISM] = { "mechanism", "กลไก" },
        [LINK_FACTOR] = { "factor", "ปัจจัย" },
        [LINK_PARTNER] = { "partner", "หน่วยงานร่วม" },
        [LINK_ROLE] = { "role of a partner", "บทบาทของหน่วยงานร่วม" },
        [LINK_PROJECT_MISSING] = { "why there is no answer", "เหตุที่ไม่มีคำตอบ" },
        [LINK_RESPONSE_MISSING] = { "why there is no answer", "เหตุที่ไม่มีคำตอบ" },
        [LINK_FORM] = { "form of administration", "รูปแบบการบริหาร" },
        [LINK_OTHER] = { "other words", "คำตอบอื่น ๆ" },
    };
    const bool thai = load->options->language == CGOV_LANGUAGE_TH;
    return thai ? names[link->list].th : names[link->list].en;
}

/* A person wrote a name, not the code that was made of it. */
static const char *name_of_partner(const cgov__agency_registry *registry, const cgov__link *link)
{
    const int64_t *index =
        link->agency != 0
            ? cgov__strings_find(&registry->agency_ids, (const char *)&link->agency,
                                 sizeof link->agency)
            : cgov__strings_find(&registry->agency_codes, link->code, strlen(link->code));
    const cgov__known_agency *it = index != NULL ? &registry->agencies[*index] : NULL;
    return it == NULL            ? link->code
           : it->name_th != NULL ? it->name_th
           : it->name_en != NULL ? it->name_en
                                 : it->code;
}

/* The label of a code, in the language of the messages. */
static const char *label_of(cgov__import_vocabulary *vocabulary, cgov__word_list words,
                            const char *code)
{
    const cgov_status status =
        cgov__word_key(code, strlen(code), &vocabulary->key, &vocabulary->db->error);
    const cgov__term *term =
        status == CGOV_OK && vocabulary->key.bytes != NULL
            ? cgov__term_find(vocabulary, words, vocabulary->key.bytes, vocabulary->key.length)
            : NULL;
    return term != NULL && term->label != NULL && strcmp(term->code, code) == 0 ? term->label : code;
}

static const char *words_of_link(cgov__import *load, const cgov__link *link)
{
    static const cgov__word_list vocabularies[LINK_LISTS] = {
        [LINK_ACTIVITY] = CGOV__WORDS_ACTIVITY, [LINK_MECHANISM] = CGOV__WORDS_MECHANISM,
        [LINK_FACTOR] = CGOV__WORDS_FACTOR,     [LINK_ROLE] = CGOV__WORDS_ROLE,
        [LINK_FORM] = CGOV__WORDS_FORM
    };
    const cgov__word_list vocabulary = vocabularies[link->list];
    if (link->list == LINK_PARTNER)
        return name_of_partner(&load->registry, link);
    return vocabulary != CGOV__WORDS_NONE ? label_of(&load->vocabulary, vocabulary, link->code)
                                          : link->code;
}

static void say_link(cgov__import *load, cgov__buffer *words, const cgov__link *link)
{
    const bool thai = load->options->language == CGOV_LANGUAGE_TH;
    const char *said = words_of_link(load, link);
    cgov__buffer_clear(words);
    cgov__buffer_text(words, said);
    if (link->list == LINK_ROLE && link->agency != 0)
        cgov__buffer_format(words, " (%s)", name_of_partner(&load->registry, link));
    if (link->has_rating)
        cgov__buffer_format(words, " %d", link->rating);
    if (link->list == LINK_PARTNER && link->is_lead)
        cgov__buffer_text(words, thai ? " (หน่วยงานหลัก)" : " (lead)");
    if (link->level != NULL)
        cgov__buffer_format(words, " %s",
                            label_of(&load->vocabulary, CGOV__WORDS_LEVEL, link->level));
    if (link->contribution != NULL)
        cgov__buffer_format(words, " %s", link->contribution);
    if (link->note != NULL)
        cgov__buffer_format(words, " %s", link->note);
    if (is_reason(link))
        cgov__buffer_format(words, ": %s", cgov__missing_words(load, link->kind));
}

/* A lead of the study that stays one, beside the one that the row makes; NULL: none. */
static const cgov__link *find_other_lead(const cgov__import *load, const cgov__survey *row,
                                         const cgov__link *made)
{
    for (size_t i = 0; i < row->there.count; i++) {
        const cgov__link *link = &row->there.links[i];
        const cgov__link *now = find_link(&row->made, link);
        if (link->list != LINK_PARTNER || !link->is_lead || link->agency == made->agency ||
            (now != NULL && (now->change == CGOV__LINK_REMOVED || !now->is_lead)))
            continue;
        const int slot = slot_of_agency(&load->registry, row, link->agency);
        if (slot < 0 || !row->partners[slot].is_lead) /* what the row itself says has been told */
            return link;
    }
    return NULL;
}

/* Of two leads one may be of this file, and the other of an earlier one or of a person. */
static cgov_status tell_other_lead(cgov__import *load, const cgov__survey *row)
{
    for (size_t i = 0; i < row->made.count; i++) {
        const cgov__link *link = &row->made.links[i];
        if (link->list != LINK_PARTNER || !link->is_lead || link->change == CGOV__LINK_REMOVED)
            continue;
        const cgov__link *was = find_link(&row->there, link);
        const cgov__link *other = was == NULL || !was->is_lead ? find_other_lead(load, row, link) : NULL;
        const cgov__column named = { .header = name_of_link(load, link), .at = -1 };
        const cgov__column *column = column_to_name(load, row, link);
        if (other != NULL)
            return cgov__row_note(load, column != NULL ? column : &named,
                                  name_of_partner(&load->registry, link), CGOV__REASON_TWO_LEADS,
                                  name_of_partner(&load->registry, other));
    }
    return CGOV_OK;
}

cgov_status cgov__survey_tell_links(cgov__import *load, const cgov__survey *row)
{
    cgov_status status = load->silent ? CGOV_OK : tell_other_lead(load, row);
    for (size_t i = 0; status == CGOV_OK && !load->silent && i < row->made.count; i++) {
        const cgov__link *link = &row->made.links[i];
        const cgov__link *there = find_link(&row->there, link);
        const cgov__column named = { .header = name_of_link(load, link), .at = -1 };
        const cgov__column *column = column_to_name(load, row, link);
        say_link(load, &load->row.detail, link);
        const char *now = copied(&load->row, load->row.detail.bytes);
        if (there != NULL)
            say_link(load, &load->row.detail, there);
        if (now == NULL || load->row.detail.failed)
            return cgov__nomem(&load->db->error);
        status = cgov__row_note(
            load, column != NULL ? column : &named, link->change == CGOV__LINK_REMOVED ? "" : now,
            link->change == CGOV__LINK_REMOVED ? CGOV__REASON_TAKEN_AWAY : CGOV__REASON_CHANGED,
            link->change == CGOV__LINK_ADDED ? "-" : load->row.detail.bytes);
    }
    return status;
}

static cgov_status write_changes(cgov *db, const cgov__survey *row, cgov__link_change change,
                                 bool roles, const cgov__embedded *const queries[LINK_LISTS])
{
    cgov_status status = CGOV_OK;
    for (size_t i = 0; status == CGOV_OK && i < row->made.count; i++) {
        const cgov__link *link = &row->made.links[i];
        const bool of_person =
            roles && change == CGOV__LINK_ADDED && link->source_row == 0; /* inherited */
        if (link->change == change && (link->list == LINK_ROLE) == roles)
            status = cgov__run(db, of_person ? &cgov__sql_link_role_inherit : queries[link->list],
                               &link_map, link);
    }
    return status;
}

bool cgov__survey_link_calls(int list)
{
    return list == LINK_OTHER;
}

bool cgov__survey_link_is_of_form(const cgov__link *link)
{
    return link->list == LINK_RESPONSE_MISSING;
}

const cgov__map *cgov__survey_link_map(void)
{
    return &link_map;
}

static const cgov__embedded *const additions[LINK_LISTS] = {
    NULL,
    &cgov__sql_link_activity_add,
    &cgov__sql_link_mechanism_add,
    &cgov__sql_link_factor_add,
    &cgov__sql_link_partner_add,
    &cgov__sql_link_role_add,
    &cgov__sql_link_project_missing_add,
    &cgov__sql_link_response_missing_add,
    &cgov__sql_link_form_add,
    &cgov__sql_link_other_add,
};

const cgov__embedded *cgov__survey_link_addition(int list)
{
    return list == LINK_RESPONSE_MISSING ? &cgov__sql_fresh_response_missing : additions[list];
}

/* Roles go before their partners and come after them. */
cgov_status cgov__survey_write_links(cgov *db, const cgov__survey *row)
{
    static const cgov__embedded *const removals[LINK_LISTS] = {
        NULL,
        &cgov__sql_link_activity_remove,
        &cgov__sql_link_mechanism_remove,
        &cgov__sql_link_factor_remove,
        &cgov__sql_link_partner_remove,
        &cgov__sql_link_role_remove,
        &cgov__sql_link_project_missing_remove,
        &cgov__sql_link_response_missing_remove,
        &cgov__sql_link_form_remove,
        &cgov__sql_link_other_remove,
    };
    static const cgov__embedded *const updates[LINK_LISTS] = {
        [LINK_FACTOR] = &cgov__sql_link_factor_update,
        [LINK_PARTNER] = &cgov__sql_link_partner_update,
        [LINK_PROJECT_MISSING] = &cgov__sql_link_project_missing_update,
        [LINK_RESPONSE_MISSING] = &cgov__sql_link_response_missing_update,
    };
    cgov_status status = write_changes(db, row, CGOV__LINK_REMOVED, true, removals);
    if (status == CGOV_OK)
        status = write_changes(db, row, CGOV__LINK_REMOVED, false, removals);
    if (status == CGOV_OK)
        status = write_changes(db, row, CGOV__LINK_UPDATED, false, updates);
    if (status == CGOV_OK)
        status = write_changes(db, row, CGOV__LINK_ADDED, false, additions);
    return status == CGOV_OK ? write_changes(db, row, CGOV__LINK_ADDED, true, additions) : status;
}
