/* Takes a survey's cells, column by column, into a row. See survey.h. */
#include "exchange/survey/write.h"

#include <string.h>

/* More answers in one row than are kept: none is dropped unseen. */
static cgov_status refuse_many(cgov__import *load, const cgov__column *column, const char *text,
                               int limit)
{
    const bool thai = load->options->language == CGOV_LANGUAGE_TH;
    char much[64];
    sqlite3_snprintf(sizeof much, much,
                     thai ? "เกิน %d คำตอบในแถวเดียว" : "more than %d answers in one row", limit);
    return cgov__row_problem(load, column, text, CGOV__REASON_MANY, much);
}

static cgov_status note_missing(cgov__import *load, cgov__survey *row, const cgov__column *column,
                                const cgov__cell_value *value)
{
    /* Why an agency or a partner is not told stays with the row itself. */
    row->emptied[column->target] = true;
    if (column->target >= CGOV__AGENCY_CODE || column->target == CGOV__PROJECT_OTHER)
        return CGOV_OK;
    for (size_t i = 0; i < row->missing_count; i++)
        if (strcmp(row->missing[i].field, column->subject) == 0)
            return CGOV_OK;
    if (row->missing_count == CGOV__MISSING_LIMIT)
        return refuse_many(load, column, value->text, CGOV__MISSING_LIMIT);
    row->missing[row->missing_count++] = (cgov__missing_mark){ column->subject, value->missing };
    return CGOV_OK;
}

/* False: there is no room for it. */
static bool add_code(const char **codes, size_t *from, size_t *count, const char *code,
                     size_t column)
{
    for (size_t i = 0; i < *count; i++)
        if (strcmp(codes[i], code) == 0)
            return true;
    if (*count == CGOV__CODES_LIMIT)
        return false;
    from[*count] = column;
    codes[(*count)++] = code;
    return true;
}

static bool add_factor(cgov__survey *row, const cgov__term *factor, const int *rating, size_t from)
{
    cgov__factor_mark *mark = NULL;
    for (size_t i = 0; i < row->factor_count && mark == NULL; i++)
        if (row->factors[i].factor == factor->id)
            mark = &row->factors[i];
    if (mark == NULL && row->factor_count == CGOV__FACTORS_LIMIT)
        return false;
    if (mark == NULL) {
        mark = &row->factors[row->factor_count++];
        *mark = (cgov__factor_mark){ .factor = factor->id, .code = factor->code, .from = from };
    }
    if (rating != NULL) {
        mark->has_rating = true;
        mark->rating = *rating;
    }
    return true;
}

static bool add_to_list(cgov__code_list *list, const char *code, size_t from)
{
    return add_code(list->codes, list->from, &list->count, code, from);
}

static bool add_term(cgov__survey *row, const cgov__column *column, const cgov__term *term,
                     size_t from)
{
    cgov__partner *partner = &row->partners[column->partner];
    switch (column->target) {
    case CGOV__PROJECT_ACTIVITY:
        return add_to_list(&row->activities, term->code, from);
    case CGOV__PROJECT_FORM:
        return add_to_list(&row->administration, term->code, from);
    case CGOV__PROJECT_MECHANISM:
        return add_to_list(&row->mechanisms, term->code, from);
    case CGOV__PARTNER_ROLE:
        return add_code(partner->roles, partner->role_from, &partner->role_count, term->code, from);
    default:
        return add_factor(row, term, NULL, from);
    }
}

/* `rating` NULL: chosen, not rated. */
static cgov_status take_code(cgov__import *load, cgov__survey *row, const cgov__column *column,
                             const cgov__term *term, const int *rating)
{
    const size_t from = (size_t)(column - load->mapping.columns);
    const bool of_factors = cgov__targets[column->target].vocabulary == CGOV__WORDS_FACTOR;
    if (rating != NULL ? add_factor(row, term, rating, from) : add_term(row, column, term, from))
        return CGOV_OK;
    return refuse_many(load, column, term->label != NULL ? term->label : term->code,
                       of_factors ? CGOV__FACTORS_LIMIT : CGOV__CODES_LIMIT);
}

/* What is asked of a partner is kept with the partner. */
static cgov_status add_partner_words(cgov__import_row *row, cgov__partner *to, const char *text)
{
    if (to->note == NULL) {
        to->note = text;
        return CGOV_OK;
    }
    char *both = sqlite3_mprintf("%s; %s", to->note, text);
    to->note = both != NULL ? cgov__arena_copy(&row->row_texts, both, strlen(both)) : NULL;
    sqlite3_free(both);
    return to->note != NULL ? CGOV_OK : cgov__nomem(&row->db->error);
}

/* Words of "other: ____": of the column's own field, or of the one that it names. */
static cgov_status add_other(cgov__import *load, cgov__survey *row, const cgov__column *column,
                             const char *text)
{
    const char *field =
        column->of != NULL ? column->of : column->subject + strlen("project.");
    bool bare = false;
    if (column->target >= CGOV__PARTNER_CODE)
        return add_partner_words(&load->row, &row->partners[column->partner], text);
    const cgov_status status = cgov__is_word_other(&load->row, text, &bare);
    if (status != CGOV_OK)
        return status;
    row->emptied[column->target] = !cgov__targets[column->target].several;
    for (size_t i = 0; i < row->other_count; i++)
        if (strcmp(row->others[i].text, text) == 0 && strcmp(row->others[i].field, field) == 0)
            return CGOV_OK;
    if (row->other_count == CGOV__CODES_LIMIT)
        return refuse_many(load, column, text, CGOV__CODES_LIMIT);
    row->others[row->other_count++] = (cgov__other_words){
            .field = field, .text = text, .from = (size_t)(column - load->mapping.columns), .bare = bare
        };
    return CGOV_OK;
}

/* "Other" alone says nothing where another cell says which. */
static void drop_bare_others(cgov__survey *row)
{
    size_t kept = 0;
    for (size_t i = 0; i < row->other_count; i++) {
        bool said = false;
        for (size_t k = 0; row->others[i].bare && k < row->other_count; k++)
            said |= !row->others[k].bare && strcmp(row->others[k].field, row->others[i].field) == 0;
        if (!said)
            row->others[kept++] = row->others[i];
    }
    row->other_count = kept;
}

/* One column a choice: a yes, or a rating, chooses the code that the mapping names. */
static cgov_status take_choice(cgov__import *load, cgov__survey *row, const cgov__column *column,
                               const cgov__cell_value *value)
{
    const cgov__word_list vocabulary = cgov__targets[column->target].vocabulary;
    const cgov_status status =
        cgov__word_key(column->code, strlen(column->code), &load->row.key, &load->db->error);
    if (status != CGOV_OK)
        return status;
    const cgov__term *term =
        cgov__term_find(&load->vocabulary, vocabulary, load->row.key.bytes, load->row.key.length);
    if (term == NULL)
        return cgov__fail_in(
            load->db, CGOV_INVALID, "the mapping of column \"%s\": no %s of the study has the code \"%s\": "
            "load its codebook first, or correct the mapping",
            "การจับคู่คอลัมน์ \"%s\": ไฟล์งานวิจัยไม่มี %s ที่ใช้รหัส \"%s\": นำเข้าสมุดรหัสก่อน หรือแก้การจับคู่คอลัมน์",
            column->header, strrchr(cgov__targets[column->target].name, '.') + 1, column->code);
    const int rating = (int)value->number;
    if (cgov__is_rated(column, term))
        return take_code(load, row, column, term, &rating);
    return value->number > 0 ? take_code(load, row, column, term, NULL) : CGOV_OK;
}

static cgov_status take_several(cgov__import *load, cgov__survey *row, const cgov__column *column,
                                const cgov__cell_value *value)
{
    const char *rest = value->text, *text = NULL;
    size_t length = 0;
    cgov_status status = CGOV_OK;
    while (status == CGOV_OK && cgov__cell_next(column->separator, &rest, &text, &length)) {
        cgov__cell_value one = { .state = CGOV__CELL_GIVEN, .length = length };
        one.text = cgov__arena_copy(&load->row.row_texts, text, length);
        if (one.text == NULL)
            return cgov__nomem(&load->db->error);
        bool good = false;
        status = cgov__cell_read(load, column, &one, &good);
        if (status == CGOV_OK && good && one.is_other)
            status = add_other(load, row, column, one.text);
        else if (status == CGOV_OK && good)
            status = take_code(load, row, column, one.term, NULL);
    }
    return status;
}

static bool is_thai(const char *text)
{
    for (; *text != '\0'; text++)
        if ((unsigned char)text[0] == 0xE0 &&
            ((unsigned char)text[1] == 0xB8 || (unsigned char)text[1] == 0xB9))
            return true;
    return false;
}

static void take_name(cgov__named_agency *agency, const cgov__column *column, const char *text)
{
    agency->name_column = column;
    if (is_thai(text))
        agency->name_th = text;
    else
        agency->name_en = text;
}

static cgov_sector sector_of(const cgov__term *term)
{
    cgov_sector sector = CGOV_SECTOR_ANY;
    cgov_sector_from_code(term->code, &sector);
    return sector;
}

static cgov_level level_of(const cgov__term *term)
{
    cgov_level level = CGOV_LEVEL_ANY;
    cgov_level_from_code(term->code, &level);
    return level;
}

static cgov_status take_partner(cgov__import *load, cgov__survey *row, const cgov__column *column,
                                const cgov__cell_value *value)
{
    cgov__partner *to = &row->partners[column->partner];
    switch (column->target) {
    case CGOV__PARTNER_CODE:
        to->who.code = value->text;
        to->who.code_column = column;
        break;
    case CGOV__PARTNER_NAME:
        take_name(&to->who, column, value->text);
        break;
    case CGOV__PARTNER_SECTOR:
        to->who.sector = sector_of(value->term);
        break;
    case CGOV__PARTNER_PROVINCE:
        to->who.province = value->term->code;
        break;
    case CGOV__PARTNER_IS_LEAD:
        to->is_lead = value->number > 0;
        to->lead_given = true;
        break;
    case CGOV__PARTNER_LEVEL:
        to->level = level_of(value->term);
        break;
    case CGOV__PARTNER_CONTRIBUTION:
        to->contribution = value->text;
        break;
    case CGOV__PARTNER_NOTE:
        return add_partner_words(&load->row, to, value->text);
    default:
        break;
    }
    return CGOV_OK;
}

static void take_agency(cgov__survey *row, const cgov__column *column,
                        const cgov__cell_value *value)
{
    cgov__named_agency *to = &row->answering;
    switch (column->target) {
    case CGOV__AGENCY_CODE:
        to->code = value->text;
        to->code_column = column;
        break;
    case CGOV__AGENCY_NAME:
        take_name(to, column, value->text);
        break;
    case CGOV__AGENCY_NAME_TH:
        to->name_th = value->text;
        to->name_column = column;
        break;
    case CGOV__AGENCY_NAME_EN:
        to->name_en = value->text;
        to->name_column = to->name_column != NULL ? to->name_column : column;
        break;
    case CGOV__AGENCY_SECTOR:
        to->sector = sector_of(value->term);
        break;
    case CGOV__AGENCY_PROVINCE:
        to->province = value->term->code;
        break;
    case CGOV__AGENCY_KIND:
        to->kind = value->text;
        break;
    case CGOV__AGENCY_DISTRICT:
        to->district = value->text;
        break;
    default:
        break;
    }
}

static void take_project(cgov__survey *row, const cgov__column *column,
                         const cgov__cell_value *value)
{
    cgov_project *p = &row->project;
    switch (column->target) {
    case CGOV__PROJECT_CODE:
        p->code = value->text;
        break;
    case CGOV__PROJECT_SEQUENCE:
        p->has_sequence = true;
        p->sequence = (int)value->number;
        break;
    case CGOV__PROJECT_TITLE_TH:
        p->title_th = value->text;
        break;
    case CGOV__PROJECT_TITLE_EN:
        p->title_en = value->text;
        break;
    case CGOV__PROJECT_STATED_LEVEL:
        p->stated_level = level_of(value->term);
        break;
    case CGOV__PROJECT_MISSION:
        cgov_mission_from_code(value->term->code, &p->mission);
        break;
    case CGOV__PROJECT_START_YEAR:
        p->has_start_year = true;
        p->start_year = (int)value->number;
        break;
    case CGOV__PROJECT_END_YEAR:
        p->has_end_year = true;
        p->end_year = (int)value->number;
        break;
    case CGOV__PROJECT_PROVINCE:
        p->province = value->term->code;
        break;
    case CGOV__PROJECT_BUDGET:
        p->has_budget_baht = true;
        p->budget_baht = value->number;
        break;
    case CGOV__PROJECT_BENEFICIARIES:
        p->has_beneficiaries = true;
        p->beneficiaries = (int64_t)value->number;
        break;
    case CGOV__PROJECT_SUMMARY:
        p->summary = value->text;
        break;
    default:
        break;
    }
}

static void take_response(cgov__survey *row, const cgov__column *column, cgov__cell_value *value,
                          const char *date)
{
    cgov_response *r = &row->response;
    switch (column->target) {
    case CGOV__RESPONSE_CODE:
        r->code = value->text;
        break;
    case CGOV__RESPONSE_ANSWERED_ON:
        r->answered_on = date;
        break;
    case CGOV__RESPONSE_RESPONDENT:
        r->respondent = value->text;
        break;
    case CGOV__RESPONSE_INSTRUMENT:
        r->instrument_version = value->text;
        break;
    case CGOV__RESPONSE_NOTE:
        r->note = value->text;
        break;
    default:
        break;
    }
}

static cgov_status take_value(cgov__import *load, cgov__survey *row, const cgov__column *column,
                              cgov__cell_value *value)
{
    row->given[column->target] = true;
    if (value->is_other || column->target == CGOV__PROJECT_OTHER)
        return add_other(load, row, column, value->text);
    if (column->code != NULL)
        return take_choice(load, row, column, value);
    if (column->separator != NULL)
        return CGOV_OK; /* taken one by one */
    if (cgov__targets[column->target].several)
        return take_code(load, row, column, value->term, NULL);
    if (column->target >= CGOV__PARTNER_CODE) {
        return take_partner(load, row, column, value);
    } else if (column->target >= CGOV__AGENCY_CODE) {
        take_agency(row, column, value);
    } else if (column->target >= CGOV__PROJECT_CODE) {
        take_project(row, column, value);
    } else {
        const char *date = cgov__arena_copy(&load->row.row_texts, value->date, strlen(value->date));
        if (date == NULL)
            return cgov__nomem(&load->db->error);
        take_response(row, column, value, date);
    }
    return CGOV_OK;
}

/* A constant fills a blank: a column of its field that says something goes before it. */
static bool is_filled(const cgov__mapping *mapping, const cgov__survey *row,
                      const cgov__column *column)
{
    for (size_t i = 0; i < mapping->count; i++) {
        const cgov__column *other = &mapping->columns[i];
        if (other->target == column->target && other->partner == column->partner && row->said[i])
            return true;
    }
    return row->emptied[column->target];
}

static cgov_status read_column(cgov__import *load, cgov__survey *row, const cgov__column *column)
{
    cgov__cell_value value;
    bool good = true;
    if (column->constant != NULL && is_filled(&load->mapping, row, column)) {
        row->states[column - load->mapping.columns] = CGOV__CELL_ABSENT;
        return CGOV_OK;
    }
    cgov_status status = cgov__cell_text(load, column, &value);
    row->states[column - load->mapping.columns] = value.state;
    if (status != CGOV_OK || value.state == CGOV__CELL_ABSENT)
        return status;
    if (column->header != NULL && column->code == NULL)
        row->column_of[column->target] = column;
    if (value.state == CGOV__CELL_BLANK)
        return column->required ? cgov__row_problem(load, column, "", CGOV__REASON_REQUIRED, NULL)
                                : CGOV_OK;
    if (value.state == CGOV__CELL_MISSING && column->required)
        return cgov__row_problem(load, column, value.text, CGOV__REASON_REQUIRED, NULL);
    if (value.state == CGOV__CELL_MISSING)
        return note_missing(load, row, column, &value);
    if (column->target >= CGOV__PARTNER_CODE && column->partner + 1 > row->partner_count)
        row->partner_count = column->partner + 1;
    row->said[column - load->mapping.columns] = true;
    if (column->separator != NULL)
        return take_several(load, row, column, &value);
    status = cgov__cell_read(load, column, &value, &good);
    return status == CGOV_OK && good ? take_value(load, row, column, &value) : status;
}

static void clear_row(cgov__survey *row)
{
    const int partners = row->partner_count;
    row->response = (cgov_response){ 0 };
    row->project = (cgov_project){ 0 };
    row->answering = (cgov__named_agency){ 0 };
    memset(row->given, 0, sizeof row->given);
    memset(row->emptied, 0, sizeof row->emptied);
    for (int i = 0; i < partners; i++)
        row->partners[i] = (cgov__partner){ .agency = -1 };
    row->partners[0].agency = -1;
    row->partner_count = 1;
    row->activities.count = row->administration.count = row->mechanisms.count = 0;
    row->factor_count = row->missing_count = row->other_count = 0;
}

cgov_status cgov__survey_read(cgov__import *load, cgov__survey *row)
{
    cgov_status status = CGOV_OK;
    clear_row(row);
    memset(row->said, 0, load->mapping.count * sizeof *row->said);
    memset(row->states, 0, load->mapping.count * sizeof *row->states);
    for (size_t i = 0; status == CGOV_OK && i < load->mapping.count; i++)
        status = read_column(load, row, &load->mapping.columns[i]);
    drop_bare_others(row);
    return status;
}
