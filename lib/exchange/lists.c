/*
 * Lists with one row a record, known by its code: agencies and factors. A parent is named by
 * its code, and may stand earlier in the same file.
 */
#include "cgov/agency.h"
#include "cgov/factor.h"
#include "exchange/import.h"

#include <string.h>

typedef struct list_row {
    cgov__strings codes; /* of this file -> row */
    const cgov__column *column_of[CGOV__TARGET_COUNT];
    cgov__cell_value values[CGOV__TARGET_COUNT];
} list_row;

static cgov_status begin_list(cgov__import *load, void **state)
{
    *state = cgov__calloc(1, sizeof(list_row));
    return *state != NULL ? CGOV_OK : cgov__nomem(&load->db->error);
}

static void end_list(void *state)
{
    list_row *row = state;
    if (row != NULL)
        cgov__strings_free(&row->codes);
    cgov__free(row);
}

static cgov_status read_list_row(cgov__import *load, list_row *row)
{
    cgov_status status = CGOV_OK;
    memset(row->values, 0, sizeof row->values);
    for (size_t i = 0; status == CGOV_OK && i < load->mapping.count; i++) {
        const cgov__column *column = &load->mapping.columns[i];
        cgov__cell_value value;
        bool good = true;
        status = cgov__cell_text(load, column, &value);
        if (status != CGOV_OK || value.state == CGOV__CELL_ABSENT)
            continue;
        if (column->header != NULL)
            row->column_of[column->target] = column;
        if (value.state != CGOV__CELL_GIVEN && column->required)
            status = cgov__row_problem(load, column, value.text, CGOV__REASON_REQUIRED, NULL);
        else
            status = cgov__cell_read(load, column, &value, &good);
        if (good && (value.state == CGOV__CELL_GIVEN || column->constant == NULL))
            row->values[column->target] = value;
    }
    return status;
}

static const char *text_of(const list_row *row, cgov__target target)
{
    return row->values[target].state == CGOV__CELL_GIVEN ? row->values[target].text : NULL;
}

static const char *code_of(const list_row *row, cgov__target target)
{
    const cgov__cell_value *value = &row->values[target];
    return value->state == CGOV__CELL_GIVEN && value->term != NULL ? value->term->code : NULL;
}

/* The code is there, and for the first time in this file. */
static cgov_status check_code(cgov__import *load, list_row *row, cgov__target target)
{
    const char *code = text_of(row, target);
    char first[24];
    bool added = false;
    if (code == NULL)
        return load->rejected ? CGOV_OK
                              : cgov__row_problem(load, row->column_of[target], "",
                                                  CGOV__REASON_REQUIRED, NULL);
    const int64_t *seen =
        cgov__strings_add(&row->codes, code, strlen(code), load->record->number, &added);
    if (seen == NULL)
        return cgov__nomem(&load->db->error);
    if (added)
        return CGOV_OK;
    sqlite3_snprintf(sizeof first, first, "%lld", (long long)*seen);
    return cgov__row_problem(load, row->column_of[target], code, CGOV__REASON_DUPLICATE, first);
}

/* Lays a cell over a text field; blanks say nothing unless asked. True if it changes. */
static bool lay(const cgov__import *load, const list_row *row, cgov__target target,
                const char *said, const char **to)
{
    const bool emptied =
        row->values[target].state == CGOV__CELL_MISSING ||
        (row->values[target].state == CGOV__CELL_BLANK && load->options->blanks_overwrite);
    if (said == NULL && !emptied)
        return false;
    if (said == NULL ? *to == NULL : *to != NULL && strcmp(*to, said) == 0)
        return false;
    *to = said;
    return true;
}

/* ---- agencies ---- */

/* A parent in this file may not be written yet: in the check it counts as found. */
static cgov_status find_parent(cgov__import *load, list_row *row, cgov__target target,
                               cgov_status (*id_of)(cgov *db, const char *code, int64_t *id),
                               int64_t *id)
{
    const char *code = text_of(row, target);
    *id = 0;
    if (code == NULL)
        return CGOV_OK;
    cgov_status status = id_of(load->db, code, id);
    if (status != CGOV_NOT_FOUND)
        return status;
    if (cgov__strings_find(&row->codes, code, strlen(code)) != NULL) {
        *id = -1;
        return CGOV_OK;
    }
    return cgov__row_problem(load, row->column_of[target], code, CGOV__REASON_PARENT, NULL);
}

static cgov_status agency_id(cgov *db, const char *code, int64_t *id)
{
    cgov_agency *agency = NULL;
    const cgov_status status = cgov_agency_find(db, code, &agency);
    *id = agency != NULL ? agency->id : 0;
    cgov_agency_free(agency);
    return status;
}

static bool has_letters_of_thai(const char *text)
{
    return text != NULL && (strstr(text, "\xE0\xB8") != NULL || strstr(text, "\xE0\xB9") != NULL);
}

static bool lay_agency(const cgov__import *load, const list_row *row, int64_t parent,
                       cgov_agency *to)
{
    const char *name = text_of(row, CGOV__AGENCY_NAME);
    const bool thai = has_letters_of_thai(name);
    const char *th = text_of(row, CGOV__AGENCY_NAME_TH), *en = text_of(row, CGOV__AGENCY_NAME_EN);
    bool changed =
        lay(load, row, CGOV__AGENCY_NAME_TH, th != NULL || !thai ? th : name, &to->name_th);
    changed |= lay(load, row, CGOV__AGENCY_NAME_EN, en != NULL || thai ? en : name, &to->name_en);
    changed |= lay(load, row, CGOV__AGENCY_KIND, text_of(row, CGOV__AGENCY_KIND), &to->kind);
    changed |=
        lay(load, row, CGOV__AGENCY_PROVINCE, code_of(row, CGOV__AGENCY_PROVINCE), &to->province);
    changed |=
        lay(load, row, CGOV__AGENCY_DISTRICT, text_of(row, CGOV__AGENCY_DISTRICT), &to->district);
    changed |= lay(load, row, CGOV__AGENCY_NOTE, text_of(row, CGOV__AGENCY_NOTE), &to->note);
    cgov_sector sector = to->sector;
    cgov_sector_from_code(code_of(row, CGOV__AGENCY_SECTOR), &sector);
    changed |= sector != to->sector;
    to->sector = sector;
    if (parent != 0 && parent != to->parent) {
        to->parent = parent;
        changed = true;
    }
    return changed;
}

static cgov_status check_agency(cgov__import *load, void *state, cgov__verdict *verdict)
{
    list_row *row = state;
    cgov_agency *there = NULL;
    int64_t parent = 0;
    *verdict = CGOV__ROW_REJECTED;
    cgov_status status = read_list_row(load, row);
    if (status == CGOV_OK)
        status = check_code(load, row, CGOV__AGENCY_CODE);
    if (status == CGOV_OK)
        status = find_parent(load, row, CGOV__AGENCY_PARENT, agency_id, &parent);
    if (status != CGOV_OK || load->rejected)
        return status;
    status = cgov_agency_find(load->db, text_of(row, CGOV__AGENCY_CODE), &there);
    cgov_agency made = { 0 };
    const bool changed = lay_agency(load, row, parent, there != NULL ? there : &made);
    *verdict = there == NULL ? CGOV__ROW_NEW : changed ? CGOV__ROW_CHANGED : CGOV__ROW_SAME;
    const bool nameless = there == NULL && made.name_th == NULL && made.name_en == NULL;
    cgov_agency_free(there);
    if (status != CGOV_OK && status != CGOV_NOT_FOUND)
        return status;
    const cgov__column *column = row->column_of[CGOV__AGENCY_NAME_TH] != NULL
                                     ? row->column_of[CGOV__AGENCY_NAME_TH]
                                     : row->column_of[CGOV__AGENCY_NAME];
    return nameless ? cgov__row_problem(load, column, "", CGOV__REASON_REQUIRED, NULL) : CGOV_OK;
}

static cgov_status write_agency(cgov__import *load, void *state, cgov__verdict verdict,
                                int64_t source_row)
{
    list_row *row = state;
    cgov_agency *there = NULL;
    int64_t parent = 0;
    (void)verdict;
    cgov_status status = read_list_row(load, row);
    if (status == CGOV_OK)
        status = find_parent(load, row, CGOV__AGENCY_PARENT, agency_id, &parent);
    if (status == CGOV_OK)
        status = cgov_agency_find(load->db, text_of(row, CGOV__AGENCY_CODE), &there);
    if (status != CGOV_OK && status != CGOV_NOT_FOUND)
        return status;
    cgov_agency made = { .code = text_of(row, CGOV__AGENCY_CODE) };
    cgov_agency *to = there != NULL ? there : &made;
    lay_agency(load, row, parent, to);
    to->source_row = source_row;
    status = cgov_agency_put(load->db, to, NULL);
    cgov_agency_free(there);
    return status;
}

const cgov__import_work cgov__agencies_work = { begin_list, check_agency, write_agency, end_list };

/* ---- factors ---- */

static cgov_status factor_id(cgov *db, const char *code, int64_t *id)
{
    cgov_factor *factor = NULL;
    const cgov_status status = cgov_factor_find(db, code, &factor);
    *id = factor != NULL ? factor->id : 0;
    cgov_factor_free(factor);
    return status;
}

static bool lay_factor(const cgov__import *load, const list_row *row, int64_t parent,
                       cgov_factor *to)
{
    const struct {
        cgov__target target;
        const char **to;
    } texts[] = { { CGOV__FACTOR_LABEL_TH, &to->label_th },
                  { CGOV__FACTOR_LABEL_EN, &to->label_en },
                  { CGOV__FACTOR_DEFINITION, &to->definition },
                  { CGOV__FACTOR_WHEN_TO_USE, &to->when_to_use },
                  { CGOV__FACTOR_WHEN_NOT_TO_USE, &to->when_not_to_use },
                  { CGOV__FACTOR_REFERENCE, &to->reference },
                  { CGOV__FACTOR_COLOUR, &to->colour } };
    bool changed = false;
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        changed |= lay(load, row, texts[i].target, text_of(row, texts[i].target), texts[i].to);
    cgov_factor_kind kind = to->kind;
    cgov_factor_kind_from_code(code_of(row, CGOV__FACTOR_KIND), &kind);
    changed |= kind != to->kind;
    to->kind = kind;
    if (parent != 0 && parent != to->parent) {
        to->parent = parent;
        changed = true;
    }
    return changed;
}

static cgov_status check_factor(cgov__import *load, void *state, cgov__verdict *verdict)
{
    list_row *row = state;
    cgov_factor *there = NULL;
    int64_t parent = 0;
    *verdict = CGOV__ROW_REJECTED;
    cgov_status status = read_list_row(load, row);
    if (status == CGOV_OK)
        status = check_code(load, row, CGOV__FACTOR_CODE);
    if (status == CGOV_OK)
        status = find_parent(load, row, CGOV__FACTOR_PARENT, factor_id, &parent);
    if (status != CGOV_OK || load->rejected)
        return status;
    status = cgov_factor_find(load->db, text_of(row, CGOV__FACTOR_CODE), &there);
    cgov_factor made = { 0 };
    cgov_factor *to = there != NULL ? there : &made;
    const bool changed = lay_factor(load, row, parent, to);
    *verdict = there == NULL ? CGOV__ROW_NEW : changed ? CGOV__ROW_CHANGED : CGOV__ROW_SAME;
    const bool unlabelled = to->label_th == NULL && to->label_en == NULL;
    const bool kindless = to->kind == CGOV_FACTOR_KIND_ANY;
    cgov_factor_free(there);
    if (status != CGOV_OK && status != CGOV_NOT_FOUND)
        return status;
    if (unlabelled)
        return cgov__row_problem(load, row->column_of[CGOV__FACTOR_LABEL_TH], "",
                                 CGOV__REASON_REQUIRED, NULL);
    return kindless ? cgov__row_problem(load, row->column_of[CGOV__FACTOR_KIND], "",
                                        CGOV__REASON_REQUIRED, NULL)
                    : CGOV_OK;
}

static cgov_status write_factor(cgov__import *load, void *state, cgov__verdict verdict,
                                int64_t source_row)
{
    list_row *row = state;
    cgov_factor *there = NULL;
    int64_t parent = 0;
    (void)verdict;
    cgov_status status = read_list_row(load, row);
    if (status == CGOV_OK)
        status = find_parent(load, row, CGOV__FACTOR_PARENT, factor_id, &parent);
    if (status == CGOV_OK)
        status = cgov_factor_find(load->db, text_of(row, CGOV__FACTOR_CODE), &there);
    if (status != CGOV_OK && status != CGOV_NOT_FOUND)
        return status;
    cgov_factor made = { .code = text_of(row, CGOV__FACTOR_CODE) };
    cgov_factor *to = there != NULL ? there : &made;
    lay_factor(load, row, parent, to);
    to->source_row = source_row;
    status = cgov_factor_put(load->db, to, NULL);
    cgov_factor_free(there);
    return status;
}

const cgov__import_work cgov__factors_work = { begin_list, check_factor, write_factor, end_list };
