/*
 * Which agency a row means: by its code, by its very name or alias, or by the key of a name. A name
 * that several agencies have is never guessed at; one that is nearly another's is an agency of its
 * own, and asked about. See import.h.
 */
#include "base/sha256.h"
#include "exchange/load/import.h"

#include <string.h>

static const char *copied(cgov__agency_registry *registry, const char *text)
{
    return text != NULL ? cgov__arena_copy(&registry->texts, text, strlen(text)) : NULL;
}

/* The agencies of one name are a chain of nodes; the map's value is the index + 1 of its first. */
static cgov_status know_name(cgov__agency_registry *registry, const char *name, size_t agency)
{
    if (name == NULL)
        return CGOV_OK;
    cgov_status status = cgov__word_key(name, strlen(name), &registry->key, &registry->db->error);
    if (status != CGOV_OK || registry->key.length == 0)
        return status;
    int64_t *first = cgov__strings_add(&registry->agency_names, registry->key.bytes,
                                       registry->key.length, 0, NULL);
    if (first == NULL ||
        !CGOV__GROW(registry->names, registry->name_capacity, registry->name_count + 1))
        return cgov__nomem(&registry->db->error);
    for (int64_t at = *first; at != 0; at = registry->names[at - 1].next)
        if (registry->names[at - 1].agency == (int64_t)agency)
            return CGOV_OK;
    registry->names[registry->name_count] = (cgov__agency_name){ (int64_t)agency, *first };
    *first = (int64_t)++registry->name_count;
    return CGOV_OK;
}

cgov_status cgov__agency_know(cgov__agency_registry *registry, const cgov__known_agency *agency,
                              size_t *index)
{
    if (!CGOV__GROW(registry->agencies, registry->agency_capacity, registry->agency_count + 1))
        return cgov__nomem(&registry->db->error);
    cgov__known_agency *known = &registry->agencies[registry->agency_count];
    *known = (cgov__known_agency){ .id = agency->id,
                                   .code = copied(registry, agency->code),
                                   .name_th = copied(registry, agency->name_th),
                                   .name_en = copied(registry, agency->name_en),
                                   .province = copied(registry, agency->province),
                                   .district = copied(registry, agency->district),
                                   .kind = copied(registry, agency->kind),
                                   .sector = agency->sector,
                                   .name_column = agency->name_column };
    const int64_t number = (int64_t)registry->agency_count;
    if (known->code == NULL ||
        cgov__strings_add(&registry->agency_codes, known->code, strlen(known->code), number,
                          NULL) == NULL ||
        (known->id != 0 && cgov__strings_add(&registry->agency_ids, (const char *)&known->id,
                                             sizeof known->id, number, NULL) == NULL))
        return cgov__nomem(&registry->db->error);
    *index = registry->agency_count++;
    cgov_status status = know_name(registry, known->name_th, *index);
    return status == CGOV_OK ? know_name(registry, registry->agencies[*index].name_en, *index)
                             : status;
}

static cgov_status know_aliases(cgov__agency_registry *registry)
{
    cgov_agency_alias_cursor *aliases = NULL;
    const cgov_agency_alias *alias = NULL;
    cgov_status status = cgov_agency_alias_list(registry->db, NULL, &aliases);
    while (status == CGOV_OK && (status = cgov_agency_alias_next(aliases, &alias)) == CGOV_ROW) {
        const int64_t *index = cgov__strings_find(
            &registry->agency_ids, (const char *)&alias->agency, sizeof alias->agency);
        status = index != NULL ? know_name(registry, alias->name, (size_t)*index) : CGOV_OK;
    }
    cgov_agency_alias_cursor_free(aliases);
    return status == CGOV_DONE ? CGOV_OK : status;
}

cgov_status cgov__load_agencies(cgov__agency_registry *registry)
{
    cgov_agency_cursor *agencies = NULL;
    const cgov_agency *row = NULL;
    if (registry->agencies_known)
        return CGOV_OK;
    registry->agencies_known = true;
    cgov_status status = cgov_agency_list(registry->db, NULL, &agencies);
    while (status == CGOV_OK && (status = cgov_agency_next(agencies, &row)) == CGOV_ROW) {
        size_t index = 0;
        const cgov__known_agency agency = { .id = row->id,
                                            .code = row->code,
                                            .name_th = row->name_th,
                                            .name_en = row->name_en,
                                            .province = row->province,
                                            .district = row->district,
                                            .kind = row->kind,
                                            .sector = row->sector };
        status = cgov__agency_know(registry, &agency, &index);
    }
    cgov_agency_cursor_free(agencies);
    return status == CGOV_DONE ? know_aliases(registry) : status;
}

static bool same_text(const char *a, const char *b)
{
    return a != NULL && b != NULL && strcmp(a, b) == 0;
}

/* A code for an agency that is known by name alone: the same name gives the same code anywhere. */
static void code_of_name(const cgov__named_agency *named, char code[16])
{
    cgov__sha256 hash;
    char hex[65];
    const char *const parts[] = { named->name_th, named->name_en, named->province };
    cgov__sha256_start(&hash);
    for (size_t i = 0; i < 3; i++) {
        if (parts[i] != NULL)
            cgov__sha256_add(&hash, parts[i], strlen(parts[i]));
        cgov__sha256_add(&hash, "", 1);
    }
    cgov__sha256_hex(&hash, hex);
    sqlite3_snprintf(16, code, CGOV__NAME_CODE "%.10s", hex);
}

/* ---- names by their key, and names that are near ---- */

/* Of an agency that is not in the study yet the matcher's id is less than 0. */
static cgov_status tell_matcher(cgov__agency_registry *registry, size_t index)
{
    const cgov__known_agency *known = &registry->agencies[index];
    const cgov_agency row = { .id = -1 - (int64_t)index,
                              .code = known->code,
                              .name_th = known->name_th,
                              .name_en = known->name_en,
                              .province = known->province,
                              .district = known->district,
                              .sector = known->sector };
    return cgov__matcher_add(registry->matcher, &row);
}

cgov_status cgov__agency_matcher(cgov__agency_registry *registry, cgov_agency_matcher **matcher)
{
    cgov_status status = CGOV_OK;
    if (registry->matcher == NULL) {
        status = cgov_agency_matcher_new(registry->db, &registry->matcher);
        for (size_t i = 0; status == CGOV_OK && i < registry->agency_count; i++)
            if (registry->agencies[i].id == 0)
                status = tell_matcher(registry, i);
    }
    *matcher = registry->matcher;
    return status;
}

/* The agencies that have the key of the name, by the matcher; a name without a letter has none. */
static cgov_status of_key(cgov__import *load, const char *name, const char *province,
                          int64_t *index, size_t *fits)
{
    const cgov_match_options options = { .province = province, .min_score = 1 };
    cgov_agency_matcher *matcher = NULL;
    cgov_matches *found = NULL;
    cgov_status status = cgov__agency_matcher(&load->registry, &matcher);
    if (status == CGOV_OK)
        status = cgov_agency_matcher_match(matcher, name, &options, &found);
    if (status != CGOV_OK)
        return status == CGOV_INVALID ? CGOV_OK : status;
    for (size_t i = 0; i < found->count; i++) {
        const char *code = found->rows[i].code;
        if (found->rows[i].how == CGOV_MATCH_NEAR || found->rows[i].differs != 0)
            continue;
        const int64_t *at = cgov__strings_find(&load->registry.agency_codes, code, strlen(code));
        if (at != NULL)
            *index = *at;
        if (++*fits <= 5)
            cgov__buffer_format(&load->row.detail, "%s%s", *fits > 1 ? ", " : "", code);
    }
    cgov_matches_free(found);
    return load->row.detail.failed ? cgov__nomem(&load->db->error) : CGOV_OK;
}

static const char *name_of(const cgov__known_agency *agency)
{
    return agency->name_th != NULL ? agency->name_th : agency->name_en;
}

static cgov_status note_spelling(cgov__import *load, const char *name, const cgov__column *column,
                                 int64_t index)
{
    const cgov__known_agency *known = &load->registry.agencies[index];
    cgov__buffer_clear(&load->row.detail);
    const bool made = strncmp(known->code, "NAME-", strlen("NAME-")) == 0; /* nobody knows it by that */
    cgov__buffer_format(&load->row.detail, "%s%s%s", made ? "" : known->code, made ? "" : " ",
                        name_of(known));
    return load->row.detail.failed ? cgov__nomem(&load->db->error)
                                   : cgov__row_note(load, column, name, CGOV__REASON_AGENCY_SPELLED,
                                                    load->row.detail.bytes);
}

/* As of_key(); each spelling is asked for, and noted, once. `load->key` is that of the name. */
static cgov_status of_spelling(cgov__import *load, const char *name, const char *province,
                               const cgov__column *column, int64_t *index, size_t *fits)
{
    cgov__buffer *key = &load->row.key;
    cgov__buffer_char(key, '\1');
    cgov__buffer_text(key, province != NULL ? province : "");
    if (key->failed)
        return cgov__nomem(&load->db->error);
    const int64_t *known = cgov__strings_find(&load->registry.spellings, key->bytes, key->length);
    if (known != NULL) {
        *fits = *known != 0;
        *index = *known - 1;
        return CGOV_OK;
    }
    const cgov_status status = of_key(load, name, province, index, fits);
    if (status != CGOV_OK || *fits != 1)
        return status;
    if (cgov__strings_add(&load->registry.spellings, key->bytes, key->length, *index + 1, NULL) ==
        NULL)
        return cgov__nomem(&load->db->error);
    return note_spelling(load, name, column, *index);
}

cgov_status cgov__agency_of_name(cgov__import *load, const char *name, const char *province,
                                 const cgov__column *column, int64_t *index, size_t *fits)
{
    *fits = 0;
    cgov_status status = cgov__load_agencies(&load->registry);
    if (status == CGOV_OK)
        status = cgov__word_key(name, strlen(name), &load->row.key, &load->db->error);
    if (status != CGOV_OK)
        return status;
    const int64_t *first = cgov__strings_find(
        &load->registry.agency_names, load->row.key.bytes != NULL ? load->row.key.bytes : "",
        load->row.key.length);
    cgov__buffer_clear(&load->row.detail);
    for (int64_t at = first != NULL ? *first : 0; at != 0; at = load->registry.names[at - 1].next) {
        const int64_t agency = load->registry.names[at - 1].agency;
        const cgov__known_agency *known = &load->registry.agencies[agency];
        if (province != NULL && known->province != NULL && strcmp(province, known->province) != 0)
            continue;
        if (++*fits <= 5)
            cgov__buffer_format(&load->row.detail, "%s%s", *fits > 1 ? ", " : "", known->code);
        *index = agency;
    }
    if (*fits == 0)
        status = of_spelling(load, name, province, column, index, fits);
    if (*fits != 1)
        *index = -1;
    return status;
}

/* ---- new agencies ---- */

void cgov__agency_use(cgov__import *load, size_t index)
{
    cgov__known_agency *agency = &load->registry.agencies[index];
    if (agency->rows++ == 0)
        agency->first_row = load->row.record->number;
}

static cgov_status add_new(cgov__import *load, const cgov__named_agency *named, int64_t *index)
{
    char code[16];
    size_t at = 0;
    code_of_name(named, code);
    const cgov__known_agency agency = { .code = named->code != NULL ? named->code : code,
                                        .name_th = named->name_th,
                                        .name_en = named->name_en,
                                        .province = named->province,
                                        .district = named->district,
                                        .kind = named->kind,
                                        .sector = named->sector,
                                        .name_column = named->name_column };
    cgov_status status = cgov__agency_know(&load->registry, &agency, &at);
    if (status == CGOV_OK && load->registry.matcher != NULL)
        status = tell_matcher(&load->registry, at);
    *index = status == CGOV_OK ? (int64_t)at : -1;
    if (status == CGOV_OK && !load->silent)
        status = cgov__row_note(load, named->name_column,
                                named->name_th != NULL ? named->name_th : named->name_en,
                                CGOV__REASON_AGENCY_NEW, NULL);
    return status;
}

cgov_status cgov__agency_former(cgov__import *load, const char *code, const cgov__column *column,
                                int64_t *id)
{
    cgov_status status = CGOV_OK;
    if (!load->registry.formers_known)
        status = cgov__former_codes(load->db, &load->registry.formers);
    load->registry.formers_known = true;
    const int64_t *now = cgov__strings_find(&load->registry.formers, code, strlen(code));
    if (status != CGOV_OK || now == NULL)
        return status == CGOV_OK ? CGOV_NOT_FOUND : status;
    cgov_agency *agency = NULL;
    *id = *now;
    status = cgov_agency_get(load->db, *now, &agency);
    cgov__buffer_clear(&load->row.detail);
    if (status == CGOV_OK) {
        cgov__buffer_format(&load->row.detail, "%s %s", agency->code,
                            agency->name_th != NULL ? agency->name_th : agency->name_en);
        status = load->row.detail.failed
                     ? cgov__nomem(&load->db->error)
                     : cgov__row_note(load, column, code, CGOV__REASON_AGENCY_MERGED,
                                      load->row.detail.bytes);
    }
    cgov_agency_free(agency);
    return status;
}

/* A code that was merged away means the agency that it became; it is noted once. */
static cgov_status by_former(cgov__import *load, const cgov__named_agency *named, int64_t *index)
{
    int64_t id = 0;
    const cgov_status status = cgov__agency_former(load, named->code, named->code_column, &id);
    const int64_t *found = status == CGOV_OK ? cgov__strings_find(&load->registry.agency_ids,
                                                                  (const char *)&id, sizeof id)
                                             : NULL;
    if (status != CGOV_OK || found == NULL)
        return status != CGOV_OK ? status : CGOV_NOT_FOUND;
    *index = *found;
    return cgov__strings_add(&load->registry.agency_codes, named->code, strlen(named->code), *found,
                             NULL) != NULL
               ? CGOV_OK
               : cgov__nomem(&load->db->error);
}

/*
 * A code that is new beside an agency that is known by its name alone would make a second one of
 * that name. Of two agencies that have codes each is believed: districts have names in common.
 */
static cgov_status add_coded(cgov__import *load, const cgov__named_agency *named, const char *name,
                             int64_t *index)
{
    int64_t known = -1;
    size_t fits = 0;
    const bool exact = load->options->exact_codes ||
                       (named->code_column != NULL && named->code_column->exact);
    cgov_status status = exact ? CGOV_OK
                               : cgov__agency_of_name(load, name, named->province,
                                                      named->name_column, &known, &fits);
    const bool believed = fits != 1 || !cgov__code_of_name(load->registry.agencies[known].code);
    if (status != CGOV_OK || believed)
        return status != CGOV_OK ? status : add_new(load, named, index);
    cgov__buffer_clear(&load->row.detail);
    cgov__buffer_format(&load->row.detail, "%s %s", load->registry.agencies[known].code, name);
    return load->row.detail.failed
               ? cgov__nomem(&load->db->error)
               : cgov__row_problem(load, named->code_column, named->code, CGOV__REASON_AGENCY_CODE,
                                   load->row.detail.bytes);
}

static cgov_status by_code(cgov__import *load, const cgov__named_agency *named, int64_t *index)
{
    const int64_t *found =
        cgov__strings_find(&load->registry.agency_codes, named->code, strlen(named->code));
    const char *name = named->name_th != NULL ? named->name_th : named->name_en;
    if (found == NULL) {
        const cgov_status status = by_former(load, named, index);
        if (status != CGOV_NOT_FOUND)
            return status;
    }
    if (found == NULL && name != NULL)
        return add_coded(load, named, name, index);
    if (found == NULL)
        return cgov__row_problem(load, named->code_column, named->code, CGOV__REASON_AGENCY_UNKNOWN,
                                 NULL);
    *index = *found;
    const cgov__known_agency *known = &load->registry.agencies[*found];
    if (name == NULL || same_text(name, known->name_th) || same_text(name, known->name_en) ||
        strcmp(known->code, named->code) != 0)
        return CGOV_OK;
    return cgov__row_note(load, named->name_column, name, CGOV__REASON_AGENCY_NAME, name_of(known));
}

static cgov_status by_name(cgov__import *load, const cgov__named_agency *named, int64_t *index)
{
    const char *name = named->name_th != NULL ? named->name_th : named->name_en;
    size_t fits = 0;
    const cgov_status status =
        cgov__agency_of_name(load, name, named->province, named->name_column, index, &fits);
    if (status != CGOV_OK || fits == 1)
        return status;
    return fits == 0 ? add_new(load, named, index)
                     : cgov__row_problem(load, named->name_column, name,
                                         CGOV__REASON_AGENCY_AMBIGUOUS, load->row.detail.bytes);
}

static cgov_status tell_fact(cgov__import *load, const cgov__named_agency *named, const char *said,
                             const char *known)
{
    const cgov__column *column =
        named->code_column != NULL ? named->code_column : named->name_column;
    return said == NULL || known == NULL || strcmp(said, known) == 0
               ? CGOV_OK
               : cgov__row_note(load, column, said, CGOV__REASON_AGENCY_FACT, known);
}

/* What a row says of an agency that is known already does not change it. */
static cgov_status tell_facts(cgov__import *load, const cgov__named_agency *named, int64_t index)
{
    const cgov__known_agency *known = &load->registry.agencies[index];
    cgov_status status = tell_fact(load, named, cgov_sector_code(named->sector),
                                   cgov_sector_code(known->sector));
    if (status == CGOV_OK)
        status = tell_fact(load, named, named->province, known->province);
    if (status == CGOV_OK)
        status = tell_fact(load, named, named->district, known->district);
    return status == CGOV_OK ? tell_fact(load, named, named->kind, known->kind) : status;
}

cgov_status cgov__agency_resolve(cgov__import *load, const cgov__named_agency *named,
                                 int64_t *index)
{
    *index = -1;
    const cgov_status status =
        named->code != NULL ? by_code(load, named, index) : by_name(load, named, index);
    return status == CGOV_OK && *index >= 0 ? tell_facts(load, named, *index) : status;
}

/* ---- what is asked about ---- */

/* What stands in no file is noted at the row that names the new agency first. */
static cgov_status note_near(cgov__import *load, const cgov__known_agency *agency,
                             const cgov_match *near)
{
    cgov__csv_record first = { .number = agency->first_row };
    const cgov__csv_record *record = load->row.record;
    if (load->review.path != NULL && !load->options->check_only && !load->options->review_stays)
        return CGOV_OK;
    char *differs = cgov_match_words(near->differs, load->options->language);
    if (differs == NULL)
        return cgov__nomem(&load->db->error);
    cgov__buffer_clear(&load->row.detail);
    cgov__buffer_format(&load->row.detail, "%s %s (%.2f: %s)", near->code, near->matched,
                        near->score, differs);
    cgov_free(differs);
    if (load->row.detail.failed)
        return cgov__nomem(&load->db->error);
    load->row.record = &first;
    const cgov_status status = cgov__row_note(load, agency->name_column, name_of(agency),
                                              CGOV__REASON_AGENCY_LIKE, load->row.detail.bytes);
    load->row.record = record;
    return status;
}

/*
 * Of two agencies that are not of one origin, one that is known by its name alone goes into the
 * other; else the new one, or the later one of two new ones, is in question.
 */
static cgov_status ask(cgov__import *load, size_t index, const char *name, const cgov_match *near)
{
    const cgov__known_agency *agency = &load->registry.agencies[index];
    const bool goes = cgov__code_of_name(agency->code) || !cgov__code_of_name(near->code);
    cgov__review_pair pair = { .name = goes ? name : near->matched,
                               .code = goes ? agency->code : near->code,
                               .row = agency->first_row,
                               .rows = agency->rows,
                               .candidate = goes ? near->code : agency->code,
                               .candidate_name = goes ? near->matched : name,
                               .score = near->score,
                               .differs = near->differs };
    const int64_t asked = load->review.result.asked;
    cgov_status status = cgov__review_province(
        &load->review, goes ? agency->province : near->province, &pair.province);
    if (status == CGOV_OK)
        status = cgov__review_ask(&load->review, &pair);
    return status == CGOV_OK && load->review.result.asked > asked ? note_near(load, agency, near)
                                                                  : status;
}

/* A new name, and the agency that has it. */
typedef struct asking {
    const cgov__agency_registry *registry;
    const cgov__known_agency *agency;
} asking;

/* An agency of the study, or a new one that stands earlier in the file. */
static bool stands_before(int64_t near, const void *ctx)
{
    const asking *of = ctx;
    if (near > 0)
        return true;
    const cgov__known_agency *agency = of->agency, *other = &of->registry->agencies[-1 - near];
    return other->rows > 0 && (other->first_row < agency->first_row ||
                               (other->first_row == agency->first_row && other < agency));
}

/*
 * Whether the candidate is like enough. Of two that have Thai names their English ones say nothing:
 * romanisation drops too much.
 */
static bool is_candidate(const cgov__known_agency *agency, const char *name, const cgov_match *near)
{
    return near->score >= CGOV_MATCH_MIN_SCORE &&
           (name != agency->name_en || agency->name_th == NULL || near->name_th == NULL);
}

static cgov_status ask_name(cgov__import *load, size_t index, const char *name)
{
    enum {
        CANDIDATES = 3 /* of one name */
    };
    const cgov__known_agency *agency = &load->registry.agencies[index];
    const cgov_match_options options = { .province = agency->province,
                                         .district = agency->district,
                                         .sector = agency->sector };
    cgov_agency_matcher *matcher = NULL;
    cgov_matches *found = NULL;
    cgov_status status = cgov__agency_matcher(&load->registry, &matcher);
    if (status == CGOV_OK)
        status = cgov__matcher_match_some(matcher, name, &options, stands_before,
                                          &(asking){ &load->registry, agency }, &found);
    if (status != CGOV_OK)
        return status == CGOV_INVALID ? CGOV_OK : status;
    for (size_t i = 0, asked = 0; status == CGOV_OK && i < found->count && asked < CANDIDATES; i++)
        if (is_candidate(agency, name, &found->rows[i])) {
            status = ask(load, index, name, &found->rows[i]);
            asked++;
        }
    cgov_matches_free(found);
    return status;
}

cgov_status cgov__agency_review(cgov__import *load)
{
    cgov_status status = CGOV_OK;
    bool some_without_thai = false;
    for (size_t i = 0; i < load->registry.agency_count; i++)
        some_without_thai |= load->registry.agencies[i].name_th == NULL;
    for (size_t i = 0; status == CGOV_OK && i < load->registry.agency_count; i++) {
        const cgov__known_agency *agency = &load->registry.agencies[i];
        if (agency->id != 0 || agency->rows == 0)
            continue;
        if (agency->name_th != NULL)
            status = ask_name(load, i, agency->name_th);
        if (status == CGOV_OK && agency->name_en != NULL && some_without_thai)
            status = ask_name(load, i, agency->name_en);
    }
    return status;
}

cgov_status cgov__agency_insert(cgov__agency_registry *registry, int64_t index, int64_t source_row)
{
    cgov__known_agency *agency = &registry->agencies[index];
    if (agency->id != 0)
        return CGOV_OK;
    const cgov_agency row = { .code = agency->code,
                              .name_th = agency->name_th,
                              .name_en = agency->name_en,
                              .sector = agency->sector,
                              .province = agency->province,
                              .district = agency->district,
                              .kind = agency->kind,
                              .source_row = source_row };
    return cgov_agency_put(registry->db, &row, &agency->id);
}

void cgov__agency_registry_free(cgov__agency_registry *registry)
{
    cgov__strings_free(&registry->agency_codes);
    cgov__strings_free(&registry->agency_names);
    cgov__strings_free(&registry->agency_ids);
    cgov__strings_free(&registry->spellings);
    cgov__strings_free(&registry->formers);
    cgov_agency_matcher_free(registry->matcher);
    cgov__free(registry->agencies);
    cgov__free(registry->names);
    cgov__arena_free(&registry->texts);
    cgov__buffer_free(&registry->key);
}
