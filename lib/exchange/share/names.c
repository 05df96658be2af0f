/*
 * Who is to be replaced by what: identities of the file beside the study, or a list of names;
 * agencies that become pseudonyms; in a public copy the old pseudonyms as well. See share.h.
 */
#include "exchange/share/share.h"

#include "base/compare.h"
#include "exchange/format/table.h"
#include "text/word_key.h"

#include <stdlib.h>
#include <string.h>

enum {
    AGENCY_NAME_LEAST = 8 /* code points of a name of an agency that is looked for in texts */
};

/* ---- what is looked for ---- */

static cgov__share_identity *add_identity(cgov__share *s, cgov_identity_kind kind, const char *code)
{
    const char *kept = cgov__arena_copy(&s->texts, code, strlen(code));
    if (kept == NULL || !CGOV__GROW(s->known, s->known_capacity, s->known_count + 1))
        return NULL;
    s->known[s->known_count] = (cgov__share_identity){ .kind = kind, .code = kept };
    return &s->known[s->known_count++];
}

/* Adds what stands between the semicolons of a field. */
static cgov_status add_terms(cgov__share *s, size_t number, cgov__term_kind kind, const char *field)
{
    cgov_status status = CGOV_OK;
    while (status == CGOV_OK && field != NULL && *field != '\0') {
        const size_t length = strcspn(field, ";");
        char *term = cgov__strndup(field, length);
        status = term == NULL ? cgov__nomem(&s->db->error)
                              : cgov__finder_add(s->finder, number, kind, term, &s->db->error);
        if (status == CGOV_OK)
            status = cgov__forms_add(&s->forms, kind, term, &s->db->error);
        cgov__free(term);
        field += length + (field[length] == ';');
    }
    return status;
}

static bool has_words(const char *field)
{
    return field != NULL && field[strspn(field, " ;")] != '\0';
}

static cgov_status take_identity(cgov__share *s, const cgov_identity *from)
{
    const struct {
        cgov__term_kind kind;
        const char *field;
    } fields[] = {
        { CGOV__TERM_NAME, from->name },         { CGOV__TERM_NAME, from->spellings },
        { CGOV__TERM_NICKNAME, from->nickname }, { CGOV__TERM_NUMBER, from->phone },
        { CGOV__TERM_WORDS, from->email },       { CGOV__TERM_WORDS, from->line },
        { CGOV__TERM_WORDS, from->position },
    };
    const size_t number = s->known_count;
    cgov__share_identity *const to = add_identity(s, from->kind, from->code);
    cgov_status status = to != NULL ? CGOV_OK : cgov__nomem(&s->db->error);
    if (to != NULL)
        to->named =
            has_words(from->name) || has_words(from->spellings) || has_words(from->nickname);
    s->shown.identities += to != NULL && to->named;
    for (size_t i = 0; status == CGOV_OK && i < sizeof fields / sizeof fields[0]; i++)
        status = add_terms(s, number, fields[i].kind, fields[i].field);
    return status;
}

/* Nobody who took consent back is shared. */
static cgov_status check_consent(cgov__share *s, const cgov_identity *from)
{
    if (from->withdrawn_on == NULL)
        return CGOV_OK;
    return cgov__fail_in(s->db, CGOV_REJECTED,
                         "%s took consent back on %s: remove the words first (cgov-person STUDY "
                         "forget %s), then share",
                         "%s ถอนความยินยอมเมื่อ %s: ให้ลบถ้อยคำก่อน (cgov-person ไฟล์งานวิจัย "
                         "forget %s) แล้วจึงทำสำเนา",
                         from->code, from->withdrawn_on, from->code);
}

/* ---- where it is read from ---- */

static cgov_status read_identities(cgov__share *s)
{
    cgov_identity_list *list = NULL;
    cgov_status status = cgov_identities_list(s->identities, NULL, &list);
    for (size_t i = 0; status == CGOV_OK && i < list->count; i++) {
        status = check_consent(s, &list->identities[i]);
        if (status == CGOV_OK)
            status = take_identity(s, &list->identities[i]);
    }
    cgov_identity_list_free(list);
    return status;
}

/* Name in the first column and pseudonym in the second, unless a header says otherwise. */
static cgov_status find_columns(cgov__share *s, const cgov__csv_record *header, size_t at[2],
                                bool *is_header)
{
    static const char *const words[2][2] = { { "name", "ชื่อ" }, { "pseudonym", "นามสมมติ" } };
    cgov_status status = CGOV_OK;
    *is_header = false;
    at[0] = 0;
    at[1] = 1;
    for (size_t i = 0; status == CGOV_OK && i < header->count; i++)
        for (size_t w = 0; status == CGOV_OK && w < 4; w++) {
            bool is = false;
            status =
                cgov__same_word(header->cells[i].text, words[w / 2][w % 2], &is, &s->db->error);
            if (is)
                at[w / 2] = i;
            *is_header = *is_header || is;
        }
    return status;
}

static cgov_status take_name(cgov__share *s, const cgov__csv_record *record, const size_t at[2])
{
    const char *name = at[0] < record->count ? record->cells[at[0]].text : "";
    const char *code = at[1] < record->count ? record->cells[at[1]].text : "";
    if (*name == '\0' && *code == '\0')
        return CGOV_OK;
    if (*name == '\0' || *code == '\0')
        return cgov__fail_in(
            s->db, CGOV_INVALID, "%s, row %lld: a row needs a name and a pseudonym",
            "%s แถว %lld: ต้องมีทั้งชื่อและนามสมมติ", s->options->names, (long long)record->number);
    const cgov_identity identity = { .kind = CGOV_IDENTITY_PERSON, .code = code, .name = name };
    return take_identity(s, &identity);
}

static cgov_status read_names(cgov__share *s)
{
    cgov__table *table = NULL;
    static const cgov__csv_record none = { 0 };
    const cgov__csv_record *record = &none;
    size_t at[2] = { 0, 1 };
    bool is_header = false;
    const size_t before = s->known_count;
    cgov_error **error = &s->db->error;
    const cgov__table_options how = { .language = s->db->language,
                                      .answers = true,
                                      .hidden = CGOV_HIDDEN_ROWS_LOAD };
    cgov_status status = cgov__table_open(s->options->names, &how, &table, error);
    if (status == CGOV_OK)
        status = cgov__table_next(table, &record, error);
    if (status == CGOV_ROW) {
        status = find_columns(s, record, at, &is_header);
        if (status == CGOV_OK && !is_header)
            status = take_name(s, record, at);
    }
    while (status == CGOV_OK && (status = cgov__table_next(table, &record, error)) == CGOV_ROW)
        status = take_name(s, record, at);
    cgov__table_free(table);
    if (status == CGOV_DONE && s->known_count == before)
        return cgov__fail_in(s->db, CGOV_INVALID, "%s has no row with a name and a pseudonym",
                             "%s ไม่มีแถวที่มีชื่อและนามสมมติ", s->options->names);
    return status == CGOV_DONE ? CGOV_OK : status;
}

/* The identities file, if it is named or lies beside the study. */
static cgov_status open_identities(cgov__share *s)
{
    const cgov_identities_options reading = { .path = s->options->identities,
                                              .must_exist = true,
                                              .read_only = s->profile < 2 };
    const char *file = sqlite3_db_filename(s->db->sqlite, "main");
    if (s->options->identities == NULL && (file == NULL || *file == '\0'))
        return CGOV_OK;
    const cgov_status status = cgov_identities_open(s->db, &reading, &s->identities);
    if (status != CGOV_NOT_FOUND || s->options->identities != NULL)
        return status;
    cgov_error_free(s->db->error); /* what fails later has its own words */
    s->db->error = NULL;
    return CGOV_OK;
}

cgov_status cgov__share_names_read(cgov__share *s)
{
    cgov_status status = cgov__finder_new(&s->finder, &s->db->error);
    if (status == CGOV_OK)
        status = open_identities(s);
    if (status == CGOV_OK && s->identities != NULL)
        status = read_identities(s);
    if (status == CGOV_OK && s->options->names != NULL)
        status = read_names(s);
    return status;
}

/* ---- what replaces it ---- */

static cgov_status add_replacement(cgov__share *s, const char *text)
{
    const char *kept = cgov__arena_copy(&s->texts, text, strlen(text));
    if (kept == NULL ||
        !CGOV__GROW(s->replacements, s->replacement_capacity, s->replacement_count + 1))
        return cgov__nomem(&s->db->error);
    s->replacements[s->replacement_count++] = kept;
    return CGOV_OK;
}

/* Codes of the study that name a person or a coder, and their rows. */
static cgov_status find_subjects(cgov__share *s)
{
    cgov__statement *rows = NULL;
    cgov__share_row row = { 0 };
    cgov_status status =
        cgov__prepare(s->db, &cgov__sql_share_subject, NULL, NULL, &cgov__share_row_map, &rows);
    s->shown.nameless = (int64_t)s->people.count;
    while (status == CGOV_OK && (status = cgov__step(s->db, rows)) == CGOV_ROW) {
        static const char *const kinds[] = { "", "person", "respondent", "interviewer", "coder" };
        bool known = false;
        status = cgov__load(s->db, rows, &row);
        for (size_t i = 0; status == CGOV_OK && i < s->known_count; i++)
            if (strcmp(kinds[s->known[i].kind], row.kind) == 0 &&
                strcmp(s->known[i].code, row.code) == 0) {
                s->known[i].subject = row.id;
                known = known || s->known[i].named;
            }
        s->shown.nameless -= known && strcmp(row.kind, "person") == 0;
    }
    cgov__release(s->db, rows);
    return status == CGOV_DONE ? CGOV_OK : status;
}

static const char *table_of(cgov_identity_kind kind)
{
    return kind == CGOV_IDENTITY_RESPONDENT ? "response"
           : kind == CGOV_IDENTITY_CODER    ? "coder"
                                            : "person";
}

/* New where the table of columns says so, or where the code itself holds a name. */
static cgov_status name_pseudonym(cgov__share *s, const cgov__share_identity *identity,
                                  size_t number)
{
    const char *table = table_of(identity->kind), *code = identity->code;
    const cgov__share_column *column = cgov__share_column_find(&s->columns, table, "code");
    cgov__buffer words = { 0 };
    cgov_status status = CGOV_OK;
    if (identity->subject == 0 || identity->kind == CGOV_IDENTITY_INTERVIEWER) {
        if (s->profile == 2)
            cgov__buffer_format(&words, "[Z%lld]", (long long)number + 1);
    } else if (column->by[s->profile] == CGOV__TREAT_NEW) {
        status = cgov__share_new_code(s, table, identity->subject, identity->code, &code);
    } else {
        status = cgov__share_safe_code(s, table, identity->subject, identity->code, &code);
    }
    if (words.length == 0)
        cgov__buffer_format(&words, "[%s]", code != NULL ? code : "");
    if (status == CGOV_OK && !words.failed)
        s->replacements[number] = cgov__arena_copy(&s->texts, words.bytes, words.length);
    if (status == CGOV_OK && (words.failed || s->replacements[number] == NULL))
        status = cgov__nomem(&s->db->error);
    cgov__buffer_free(&words);
    return status;
}

/* Of people the first places, which have words when all that is looked for has been added. */
static cgov_status reserve_people(cgov__share *s)
{
    cgov_status status = CGOV_OK;
    for (size_t i = 0; status == CGOV_OK && i < s->known_count; i++)
        status = add_replacement(s, "[]");
    return status;
}

static cgov_status name_people(cgov__share *s)
{
    cgov_status status = CGOV_OK;
    for (size_t i = 0; status == CGOV_OK && i < s->known_count; i++)
        status = name_pseudonym(s, &s->known[i], i);
    return status;
}

/* An old pseudonym, where all are new: a word with a letter and a digit, which no other text has by
 * chance. */
static bool is_telling_code(const char *code)
{
    return strlen(code) >= 3 && strpbrk(code, "0123456789") != NULL &&
           strspn(code, "0123456789") < strlen(code);
}

static cgov_status replace_code(cgov__share *s, const char *table, int64_t id, const char *code)
{
    const char *made = NULL;
    if (!is_telling_code(code))
        return CGOV_OK;
    cgov_status status = cgov__share_new_code(s, table, id, code, &made);
    if (status == CGOV_OK)
        status = cgov__finder_add(s->finder, s->replacement_count, CGOV__TERM_WORDS, code,
                                  &s->db->error);
    return status == CGOV_OK ? add_replacement(s, made) : status;
}

/* Pseudonyms that are new in the copy are new in its texts. */
static cgov_status name_codes(cgov__share *s)
{
    cgov__statement *rows = NULL;
    cgov__share_row row = { 0 };
    cgov_status status =
        cgov__prepare(s->db, &cgov__sql_share_subject, NULL, NULL, &cgov__share_row_map, &rows);
    while (status == CGOV_OK && (status = cgov__step(s->db, rows)) == CGOV_ROW) {
        status = cgov__load(s->db, rows, &row);
        if (status != CGOV_OK)
            break;
        const char *table = strcmp(row.kind, "respondent") == 0 ? "response" : row.kind;
        const cgov__share_column *column = cgov__share_column_find(&s->columns, table, "code");
        if (column->by[s->profile] == CGOV__TREAT_NEW)
            status = replace_code(s, table, row.id, row.code);
    }
    cgov__release(s->db, rows);
    return status == CGOV_DONE ? CGOV_OK : status;
}

static bool is_long_enough(const char *name)
{
    size_t count = 0;
    for (; *name != '\0'; name++)
        count += ((unsigned char)*name & 0xC0) != 0x80;
    return count >= AGENCY_NAME_LEAST;
}

/* An agency that becomes a pseudonym does so in texts as well. */
static cgov_status name_agency(cgov__share *s, const cgov__share_agency *agency)
{
    cgov__statement *rows = NULL;
    cgov__share_row row = { 0 };
    cgov__buffer words = { 0 };
    const size_t number = s->replacement_count;
    cgov__buffer_format(&words, "[%s]", agency->name);
    cgov_status status =
        words.failed ? cgov__nomem(&s->db->error) : add_replacement(s, words.bytes);
    cgov__buffer_free(&words);
    if (status == CGOV_OK)
        status = cgov__prepare(s->db, &cgov__sql_share_agency_name, &cgov__share_row_map,
                               &(cgov__share_row){ .id = agency->id }, &cgov__share_row_map, &rows);
    while (status == CGOV_OK && (status = cgov__step(s->db, rows)) == CGOV_ROW) {
        status = cgov__load(s->db, rows, &row);
        if (status == CGOV_OK && is_long_enough(row.name))
            status = cgov__finder_add(s->finder, number, CGOV__TERM_WORDS, row.name, &s->db->error);
    }
    cgov__release(s->db, rows);
    return status == CGOV_DONE ? CGOV_OK : status;
}

/* What people decided to replace wherever it stands is looked for as what is listed is. */
static cgov_status name_everywhere(cgov__share *s)
{
    static const cgov__term_kind kinds[CGOV__UNLISTED_KINDS] = {
        [CGOV__UNLISTED_CARD] = CGOV__TERM_NUMBER,  [CGOV__UNLISTED_EMAIL] = CGOV__TERM_WORDS,
        [CGOV__UNLISTED_PHONE] = CGOV__TERM_NUMBER, [CGOV__UNLISTED_ACCOUNT] = CGOV__TERM_WORDS,
        [CGOV__UNLISTED_PLATE] = CGOV__TERM_WORDS,  [CGOV__UNLISTED_HOUSE] = CGOV__TERM_WORDS,
        [CGOV__UNLISTED_NAME] = CGOV__TERM_NAME,
    };
    cgov_status status = CGOV_OK;
    cgov__unlisted_kind kind = CGOV__UNLISTED_KINDS;
    const cgov__share_word *word = NULL;
    const bool thai = s->db->language == CGOV_LANGUAGE_TH;
    s->first_everywhere = s->replacement_count;
    for (size_t at = 0;
         status == CGOV_OK && (word = cgov__share_everywhere(s, &at, &kind)) != NULL;) {
        status = cgov__finder_add(s->finder, s->replacement_count, kinds[kind], word->word,
                                  &s->db->error);
        if (status == CGOV_OK)
            status = cgov__forms_add(&s->forms, kinds[kind], word->word, &s->db->error);
        if (status == CGOV_OK)
            status =
                add_replacement(s, word->as != NULL ? word->as : cgov__unlisted_mark(kind, thai));
    }
    s->everywhere_count = s->replacement_count - s->first_everywhere;
    return status;
}

cgov_status cgov__share_names_call(cgov__share *s)
{
    cgov_status status = cgov__unlisted_new(&s->unlisted, &s->db->error);
    if (status == CGOV_OK)
        status = find_subjects(s);
    if (status == CGOV_OK)
        status = reserve_people(s);
    if (status == CGOV_OK)
        status = name_codes(s);
    for (size_t i = 0; status == CGOV_OK && i < s->agency_count; i++)
        status = name_agency(s, &s->agencies[i]);
    if (status == CGOV_OK)
        status = name_everywhere(s);
    return status == CGOV_OK ? name_people(s) : status; /* now the finder may be asked */
}

/* ---- texts ---- */

static const char *replacement_of(const cgov__share *s, size_t number)
{
    return number < s->replacement_count ? s->replacements[number] : "[]";
}

bool cgov__share_is_everywhere(const cgov__share *s, size_t number)
{
    return number >= s->first_everywhere && number - s->first_everywhere < s->everywhere_count;
}

/* Of a name that several have nobody knows whose it is: [P01/P07]. */
static const char *join_replacements(cgov__share *s, const cgov__occurrence *it)
{
    cgov__buffer words = { 0 };
    for (size_t i = 0; i < it->sharer_count; i++) {
        const char *one = replacement_of(s, it->sharers[i]);
        const size_t length = strlen(one);
        cgov__buffer_text(&words, i == 0 ? "[" : "/");
        cgov__buffer_append(&words, one + 1, length > 2 ? length - 2 : 0);
    }
    cgov__buffer_char(&words, ']');
    bool added = false;
    const int64_t *at = words.failed ? NULL
                                     : cgov__strings_add(&s->joint, words.bytes, words.length,
                                                         (int64_t)s->replacement_count, &added);
    const bool kept = at != NULL && (!added || add_replacement(s, words.bytes) == CGOV_OK);
    cgov__buffer_free(&words);
    return kept ? s->replacements[*at] : NULL;
}

/* What stands for an occurrence; NULL on lack of memory. */
static const char *call_occurrence(cgov__share *s, const cgov__occurrence *it)
{
    return it->sharer_count > 1 && it->sharers[it->sharer_count - 1] < s->known_count
               ? join_replacements(s, it)
               : replacement_of(s, it->identity);
}

/* The people who are listed, and what was decided to be replaced everywhere. */
static cgov_status collect_names(cgov__share *s, const char *text, size_t length, size_t *used)
{
    const cgov__occurrence *list = NULL;
    size_t count = 0;
    cgov_status status = cgov__finder_find(s->finder, text, length, &list, &count, &s->db->error);
    if (status == CGOV_OK && !CGOV__GROW(s->found, s->found_capacity, count + 1))
        status = cgov__nomem(&s->db->error);
    for (size_t i = 0; status == CGOV_OK && i < count; i++) {
        bool replaces = list[i].certain;
        const char *as = call_occurrence(s, &list[i]);
        if (as == NULL)
            return cgov__nomem(&s->db->error);
        if (!replaces && !s->own_words)
            status = cgov__share_decide(s, text, length, &list[i], &replaces, &as);
        if (!replaces)
            continue;
        s->found[(*used)++] = (cgov__replacement){ list[i].start, list[i].stop, as };
        s->shown.replaced += list[i].identity < s->known_count;
        s->shown.unlisted += cgov__share_is_everywhere(s, list[i].identity);
    }
    return status;
}

static bool is_free(const cgov__share *s, size_t used, const cgov__unlisted_place *it)
{
    for (size_t i = 0; i < used; i++)
        if (it->start < s->found[i].stop && it->stop > s->found[i].start)
            return false;
    return true;
}

CGOV__BY(by_start, cgov__replacement, start)

/* What nobody listed, where no name stands already. */
static cgov_status collect_unlisted(cgov__share *s, const char *text, size_t length, size_t *used)
{
    const cgov__unlisted_place *list = NULL;
    size_t count = 0;
    const size_t names = *used;
    cgov_status status =
        s->own_words ? CGOV_OK
                     : cgov__unlisted_find(s->unlisted, text, length, &list, &count, &s->db->error);
    if (status == CGOV_OK && !CGOV__GROW(s->found, s->found_capacity, names + count + 1))
        status = cgov__nomem(&s->db->error);
    for (size_t i = 0; status == CGOV_OK && i < count; i++) {
        bool replaces = false;
        const char *as = cgov__unlisted_mark(list[i].kind, s->db->language == CGOV_LANGUAGE_TH);
        if (is_free(s, names, &list[i]))
            status = cgov__share_decide_unlisted(s, text, length, &list[i], &replaces, &as);
        if (!replaces)
            continue;
        s->found[(*used)++] = (cgov__replacement){ list[i].start, list[i].stop, as };
        s->shown.unlisted++;
    }
    if (*used > names && names > 0)
        qsort(s->found, *used, sizeof *s->found, by_start);
    return status;
}

cgov_status cgov__share_text(cgov__share *s, const char *text, size_t length, bool *changed,
                             cgov__rewrite *places)
{
    cgov__rewrite own = { 0 };
    size_t used = 0;
    cgov_status status = collect_names(s, text, length, &used);
    if (status == CGOV_OK)
        status = collect_unlisted(s, text, length, &used);
    if (status != CGOV_OK)
        return status;
    cgov__buffer_clear(&s->text);
    status = cgov__rewrite_text(text, length, s->found, used, &s->text,
                                places != NULL ? places : &own, &s->db->error);
    cgov__buffer_append(&s->text, "", 0);
    cgov__rewrite_free(&own);
    *changed = used > 0;
    s->shown.texts += used > 0;
    return status == CGOV_OK && s->text.failed ? cgov__nomem(&s->db->error) : status;
}

void cgov__share_names_free(cgov__share *s)
{
    cgov__finder_free(s->finder);
    cgov__unlisted_free(s->unlisted);
    cgov__forms_free(&s->forms);
    cgov__free(s->known);
    cgov__free(s->replacements);
    cgov__free(s->found);
    cgov__buffer_free(&s->text);
    cgov__free(s->words);
    cgov__strings_free(&s->joint);
    cgov__strings_free(&s->word_places);
    cgov_identities_close(s->identities);
}
