/* Whether the cells of a row, and the rows of a form, agree. See survey.h. */
#include "exchange/survey/write.h"

#include <string.h>

static const char *project_code(cgov__import *load, const cgov__survey *row)
{
    char *code = sqlite3_mprintf("%s/%d", row->response.code, row->project.sequence);
    const char *copy =
        code != NULL ? cgov__arena_copy(&load->row.row_texts, code, strlen(code)) : NULL;
    sqlite3_free(code);
    return copy;
}

/* Whether a cell of the field holds anything, good or bad. */
static bool said(const cgov__import *load, const cgov__survey *row, cgov__target target)
{
    for (size_t i = 0; i < load->mapping.count; i++)
        if (load->mapping.columns[i].target == target && row->said[i])
            return true;
    return false;
}

static cgov_status check_project(cgov__import *load, cgov__survey *row)
{
    const cgov_project *p = &row->project;
    return p->has_start_year && p->has_end_year && p->end_year < p->start_year
               ? cgov__row_problem(load, row->column_of[CGOV__PROJECT_END_YEAR], NULL,
                                   CGOV__REASON_YEARS_ORDER, NULL)
               : CGOV_OK;
}

cgov_status cgov__survey_title(cgov__import *load, const cgov__survey *row)
{
    const cgov__column *column = row->column_of[CGOV__PROJECT_TITLE_TH];
    if (said(load, row, CGOV__PROJECT_TITLE_TH) || said(load, row, CGOV__PROJECT_TITLE_EN))
        return CGOV_OK;
    return cgov__row_problem(load,
                             column != NULL ? column : row->column_of[CGOV__PROJECT_TITLE_EN], "",
                             CGOV__REASON_NO_TITLE, NULL);
}

static bool is_named(const cgov__named_agency *agency)
{
    return agency->code != NULL || agency->name_th != NULL || agency->name_en != NULL;
}

/* Something is said of a partner, but not who it is. */
static cgov_status check_unnamed(cgov__import *load, const cgov__survey *row, int number)
{
    const cgov__partner *it = &row->partners[number];
    const bool described = it->role_count > 0 || it->level != CGOV_LEVEL_ANY || it->lead_given ||
                           it->contribution != NULL || it->note != NULL || it->who.sector != CGOV_SECTOR_ANY;
    const cgov__column *column = number == 0 ? row->column_of[CGOV__AGENCY_NAME] : NULL;
    for (size_t i = 0; column == NULL && i < load->mapping.count; i++) {
        const cgov__column *candidate = &load->mapping.columns[i];
        if (candidate->target == CGOV__PARTNER_NAME && candidate->partner == number &&
            cgov__column_is_at_hand(&load->row, candidate))
            column = candidate;
    }
    return described ? cgov__row_problem(load, column, "", CGOV__REASON_REQUIRED, NULL) : CGOV_OK;
}

/* ---- whose role it is ---- */

typedef struct role_row {
    const char *role, *sector;
} role_row;

static const cgov__field role_fields[] = { CGOV__FIELD(role_row, role),
                                           CGOV__FIELD(role_row, sector) };
static const cgov__map role_map = CGOV__MAP("role", role_row, role_fields);

static cgov_status know_role(void *ctx, const void *record)
{
    cgov__import *const load = ctx;
    const role_row *const row = record;
    cgov__buffer *key = &load->row.words;
    cgov__buffer_clear(key);
    cgov__buffer_format(key, "%s\1%s", row->role, row->sector);
    return !key->failed &&
                   cgov__strings_add(&load->vocabulary.role_sectors, key->bytes, key->length, 1,
                                     NULL) != NULL &&
                   cgov__strings_add(&load->vocabulary.role_sectors, row->role, strlen(row->role),
                                     1, NULL) != NULL
               ? CGOV_OK
               : CGOV_NOMEM;
}

static cgov_status load_roles(cgov__import *load)
{
    if (load->vocabulary.role_sectors_known)
        return CGOV_OK;
    load->vocabulary.role_sectors_known = true;
    return cgov__each(load->db, &cgov__sql_role_sectors, NULL, NULL, &role_map, know_role, load);
}

static const cgov__column *role_column(const cgov__import_row *row, int partner)
{
    for (size_t i = 0; i < row->mapping->count; i++)
        if (row->mapping->columns[i].target == CGOV__PARTNER_ROLE &&
            row->mapping->columns[i].partner == partner &&
            cgov__column_is_at_hand(row, &row->mapping->columns[i]))
            return &row->mapping->columns[i];
    return NULL;
}

/* A role that the framework sees in other sectors is kept, and told. */
static cgov_status note_roles(cgov__import *load, const cgov__partner *it, int number)
{
    const cgov_sector sector = it->agency >= 0 && load->registry.agencies[it->agency].sector != 0
                                   ? load->registry.agencies[it->agency].sector
                                   : it->who.sector;
    cgov_status status =
        sector != CGOV_SECTOR_ANY && it->role_count > 0 ? load_roles(load) : CGOV_OK;
    for (size_t i = 0; status == CGOV_OK && sector != CGOV_SECTOR_ANY && i < it->role_count; i++) {
        cgov__buffer *key = &load->row.words;
        cgov__buffer_clear(key);
        cgov__buffer_format(key, "%s\1%s", it->roles[i], cgov_sector_code(sector));
        if (key->failed)
            return cgov__nomem(&load->db->error);
        if (cgov__strings_find(&load->vocabulary.role_sectors, it->roles[i],
                               strlen(it->roles[i])) != NULL &&
            cgov__strings_find(&load->vocabulary.role_sectors, key->bytes, key->length) == NULL)
            status = cgov__row_note(load, role_column(&load->row, number), it->roles[i],
                                    CGOV__REASON_ROLE_SECTOR, it->roles[i]);
    }
    return status;
}

/* ---- mission, form and mechanism ---- */

static const cgov__field part_fields[] = { CGOV__FIELD(cgov__administration, list),
                                           CGOV__FIELD(cgov__administration, code),
                                           CGOV__FIELD(cgov__administration, parent) };
static const cgov__map part_map =
    CGOV__MAP("administration", cgov__administration, part_fields);

typedef struct knowing {
    cgov__import *load;
    cgov__survey *row;
} knowing;

static cgov_status know_part(void *ctx, const void *record)
{
    const knowing *const it = ctx;
    cgov__import *const load = it->load;
    cgov__survey *const row = it->row;
    cgov__administration part = *(const cgov__administration *)record;
    if (!CGOV__GROW(row->parts, row->part_capacity, row->part_count + 1))
        return CGOV_NOMEM;
    part.code = cgov__arena_copy(&load->texts, part.code, strlen(part.code));
    part.parent = cgov__arena_copy(&load->texts, part.parent, strlen(part.parent));
    if (part.code == NULL || part.parent == NULL)
        return CGOV_NOMEM;
    row->parts[row->part_count++] = part;
    return CGOV_OK;
}

static cgov_status load_parts(cgov__import *load, cgov__survey *row)
{
    knowing it = { load, row };
    if (row->parts_known)
        return CGOV_OK;
    row->parts_known = true;
    return cgov__each(load->db, &cgov__sql_administration_list, NULL, NULL, &part_map, know_part,
                      &it);
}

enum {
    PART_FORM = 1,
    PART_MECHANISM
};

static const char *parent_of(const cgov__survey *row, int list, const char *code)
{
    for (size_t i = 0; i < row->part_count; i++)
        if (row->parts[i].list == list && strcmp(row->parts[i].code, code) == 0)
            return row->parts[i].parent;
    return NULL;
}

static bool is_among(const cgov__code_list *list, const char *code)
{
    for (size_t i = 0; i < list->count; i++)
        if (strcmp(list->codes[i], code) == 0)
            return true;
    return false;
}

/* The label of a code, for a note; the code where it has none. */
static cgov_status label_of(cgov__import_vocabulary *vocabulary, cgov__word_list words,
                            const char *code, const char **label)
{
    const cgov_status status =
        cgov__word_key(code, strlen(code), &vocabulary->key, &vocabulary->db->error);
    const cgov__term *term =
        status == CGOV_OK && vocabulary->key.length > 0
            ? cgov__term_find(vocabulary, words, vocabulary->key.bytes, vocabulary->key.length)
            : NULL;
    *label = term != NULL && term->label != NULL ? term->label : code;
    return status;
}

static cgov_status note_part(cgov__import *load, const cgov__survey *row, int list,
                             const char *code, const char *parent)
{
    const bool form = list == PART_FORM;
    const char *label = NULL, *value = NULL;
    cgov_status status =
        label_of(&load->vocabulary, form ? CGOV__WORDS_MISSION : CGOV__WORDS_FORM, parent, &label);
    if (status == CGOV_OK)
        status = label_of(&load->vocabulary, form ? CGOV__WORDS_FORM : CGOV__WORDS_MECHANISM, code,
                          &value);
    return status == CGOV_OK
               ? cgov__row_note(load,
                                row->column_of[form ? CGOV__PROJECT_FORM : CGOV__PROJECT_MECHANISM],
                                value,
                                form ? CGOV__REASON_FORM_MISSION : CGOV__REASON_MECHANISM_FORM, label)
               : status;
}

/* Each mission has its form, and each form its mechanisms; what contradicts that is kept and told. */
static cgov_status note_administration(cgov__import *load, cgov__survey *row)
{
    const char *mission = cgov_mission_code(row->project.mission);
    const cgov__code_list *forms = &row->administration, *mechanisms = &row->mechanisms;
    if (forms->count + mechanisms->count == 0 || load->silent)
        return CGOV_OK;
    cgov_status status = load_parts(load, row);
    for (size_t i = 0; status == CGOV_OK && mission != NULL && i < forms->count; i++) {
        const char *of = parent_of(row, PART_FORM, forms->codes[i]);
        if (of != NULL && strcmp(of, mission) != 0)
            status = note_part(load, row, PART_FORM, forms->codes[i], of);
    }
    for (size_t i = 0; status == CGOV_OK && i < mechanisms->count; i++) {
        const char *form = parent_of(row, PART_MECHANISM, mechanisms->codes[i]);
        const char *of = form != NULL ? parent_of(row, PART_FORM, form) : NULL;
        const bool other_form = form != NULL && forms->count > 0 && !is_among(forms, form);
        const bool other_mission =
            of != NULL && forms->count == 0 && mission != NULL && strcmp(of, mission) != 0;
        if (other_form || other_mission)
            status = note_part(load, row, PART_MECHANISM, mechanisms->codes[i], form);
    }
    return status;
}

/* As the row names it. */
static const char *written_name(const cgov__named_agency *agency)
{
    return agency->code != NULL      ? agency->code
           : agency->name_th != NULL ? agency->name_th
                                     : agency->name_en;
}

/* Partners may lead together, but mostly it is a slip. */
static cgov_status note_leads(cgov__import *load, const cgov__survey *row)
{
    const cgov__partner *first = NULL;
    for (int i = 0; i < row->partner_count; i++) {
        const cgov__partner *it = &row->partners[i];
        if (!it->named || !it->is_lead)
            continue;
        if (first != NULL)
            return cgov__row_note(load, it->who.code != NULL ? it->who.code_column
                                                             : it->who.name_column,
                                  written_name(&it->who), CGOV__REASON_TWO_LEADS,
                                  written_name(&first->who));
        first = it;
    }
    return CGOV_OK;
}

cgov_status cgov__survey_partners(cgov__import *load, cgov__survey *row)
{
    cgov_status status = CGOV_OK;
    row->partners[0].who = row->answering;
    for (int i = 0; status == CGOV_OK && i < row->partner_count; i++) {
        cgov__partner *it = &row->partners[i];
        it->named = is_named(&it->who);
        it->agency = -1;
        if (!it->named) {
            status = check_unnamed(load, row, i);
            continue;
        }
        status = cgov__agency_resolve(load, &it->who, &it->agency);
        for (int k = 0; status == CGOV_OK && it->agency >= 0 && k < i; k++)
            if (row->partners[k].agency == it->agency)
                status = cgov__row_problem(
                    load, it->who.code != NULL ? it->who.code_column : it->who.name_column,
                    written_name(&it->who), CGOV__REASON_AGENCY_TWICE, NULL);
        if (status == CGOV_OK)
            status = note_roles(load, it, i);
    }
    return status == CGOV_OK ? note_leads(load, row) : status;
}

/* What became known of the form of the rows before. */
static cgov_status keep_form(cgov *db, cgov__survey *row)
{
    /* Padding that differs costs a write, no more. */
    /* NOLINTNEXTLINE(bugprone-suspicious-memory-comparison,cert-exp42-c,cert-flp37-c) */
    const bool same = memcmp(&row->form, &row->form_kept, sizeof row->form) == 0;
    return row->form_code.length == 0 || same
               ? CGOV_OK
               : cgov__ledger_put(db, &row->forms, row->form_code.bytes,
                                  row->form_code.length,
                                  (cgov__bytes){ &row->form, sizeof row->form });
}

cgov_status cgov__survey_form(cgov *db, cgov__survey *row)
{
    const char *code = row->response.code;
    const size_t length = strlen(code);
    cgov__bytes known = { NULL, 0 };
    if (row->form_code.length == length && length > 0 &&
        memcmp(row->form_code.bytes, code, length) == 0)
        return CGOV_OK;
    cgov_status status = keep_form(db, row);
    cgov__buffer_clear(&row->form_code);
    cgov__buffer_append(&row->form_code, code, length);
    if (status == CGOV_OK && row->form_code.failed)
        status = cgov__nomem(&db->error);
    if (status == CGOV_OK)
        status = cgov__ledger_find(db, &row->forms, code, length, &known);
    memset(&row->form, 0, sizeof row->form);
    if (status == CGOV_OK && known.bytes != NULL)
        memcpy(&row->form, known.bytes, sizeof row->form);
    memcpy(&row->form_kept, &row->form, sizeof row->form);
    if (row->settled && row->form.id == 0)
        row->form.id = row->form.fresh_id;
    return status;
}

static uint64_t hash_text(const char *text)
{
    uint64_t hash = UINT64_C(14695981039346656037); /* FNV-1a, 64 bits */
    for (; text != NULL && *text != '\0'; text++)
        hash = (hash ^ (unsigned char)*text) * UINT64_C(1099511628211);
    return text == NULL ? 0 : hash | 1;
}

const cgov__target cgov__response_targets[CGOV__RESPONSE_FIELDS] = {
    CGOV__RESPONSE_ANSWERED_ON, CGOV__RESPONSE_RESPONDENT, CGOV__RESPONSE_INSTRUMENT,
    CGOV__RESPONSE_NOTE, CGOV__AGENCY_CODE
};

/* Rows of one form have to agree in what they say of it. */
static cgov_status check_form(cgov__import *load, cgov__survey *row)
{
    const cgov__target *targets = cgov__response_targets;
    const cgov_response *r = &row->response;
    const int64_t agency = row->partners[0].agency;
    const char *words[CGOV__RESPONSE_FIELDS] = { r->answered_on, r->respondent,
                                                 r->instrument_version, r->note,
                                                 agency >= 0 ? load->registry.agencies[agency].code
                                                             : NULL };
    cgov__form *known = &row->form;
    cgov_status status = CGOV_OK;
    for (size_t i = 0; status == CGOV_OK && i < CGOV__RESPONSE_FIELDS; i++) {
        const uint64_t hash = hash_text(words[i]);
        char first[24];
        row->form_says[i] = hash != 0;
        if (hash != 0 && known->fields[i] != 0 && known->fields[i] != hash) {
            sqlite3_snprintf(sizeof first, first, "%lld", (long long)known->first_row);
            const bool of_agency = targets[i] == CGOV__AGENCY_CODE;
            const cgov__named_agency *who = &row->partners[0].who;
            status = cgov__row_problem(load,
                                       !of_agency          ? row->column_of[targets[i]]
                                       : who->code != NULL ? who->code_column
                                                           : who->name_column,
                                       of_agency ? written_name(who) : words[i],
                                       CGOV__REASON_DISAGREES, first);
        }
    }
    for (size_t i = 0; !load->row.rejected && i < CGOV__RESPONSE_FIELDS; i++)
        if (words[i] != NULL)
            known->fields[i] = hash_text(words[i]);
    if (!load->row.rejected && known->first_row == 0)
        known->first_row = load->row.record->number;
    return status;
}

static cgov_status check_twice(cgov__import *load, cgov__ledger *seen, const char *key,
                               const cgov__column *column, const char *value)
{
    int64_t row = load->row.record->number;
    cgov__bytes found = { NULL, 0 };
    const cgov_status status = cgov__ledger_find(load->db, seen, key, strlen(key), &found);
    if (status == CGOV_OK && found.bytes == NULL)
        return cgov__ledger_put(load->db, seen, key, strlen(key),
                                (cgov__bytes){ &row, sizeof row });
    if (status != CGOV_OK)
        return status;
    char first[24];
    memcpy(&row, found.bytes, sizeof row);
    sqlite3_snprintf(sizeof first, first, "%lld", (long long)row);
    return cgov__row_problem(load, column, value, CGOV__REASON_DUPLICATE, first);
}

/* A mapping without a column for the sequence holds one project a form, or those of one row. */
cgov_status cgov__survey_keys(cgov__import *load, cgov__survey *row)
{
    if (!row->project.has_sequence) {
        row->project.has_sequence = true;
        row->project.sequence = load->row.project > 0 ? load->row.project : 1;
    }
    row->key = project_code(load, row);
    if (row->key == NULL)
        return cgov__nomem(&load->db->error);
    if (row->project.code == NULL)
        row->project.code = row->key;
    return CGOV_OK;
}

/* A code that was made of the key counts as well where a column may give the same. */
static cgov_status check_keys(cgov__import *load, cgov__survey *row)
{
    const cgov__column *column = row->column_of[CGOV__PROJECT_SEQUENCE] != NULL
                                     ? row->column_of[CGOV__PROJECT_SEQUENCE]
                                     : row->column_of[CGOV__RESPONSE_CODE];
    const cgov_status status = check_twice(load, &row->keys, row->key, column, row->key);
    return status == CGOV_OK && !load->row.rejected && row->has_codes
               ? check_twice(load, &row->codes, row->project.code,
                             row->given[CGOV__PROJECT_CODE] ? row->column_of[CGOV__PROJECT_CODE]
                                                            : column,
                             row->project.code)
               : status;
}

cgov_status cgov__survey_check(cgov__import *load, cgov__survey *row)
{
    cgov_status status = check_project(load, row);
    if (status == CGOV_OK)
        status = check_keys(load, row);
    if (status == CGOV_OK)
        status = note_administration(load, row);
    return status == CGOV_OK ? check_form(load, row) : status;
}
