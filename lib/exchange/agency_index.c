/*
 * Which agency a row means: by its code, or by its exact name or alias. A name that several
 * agencies have is never guessed at. See import.h.
 */
#include "base/sha256.h"
#include "cgov/agency.h"
#include "exchange/import.h"

#include <string.h>

static const char *copied(cgov__import *load, const char *text)
{
    return text != NULL ? cgov__arena_copy(&load->texts, text, strlen(text)) : NULL;
}

/* The agencies of one name are a chain of nodes; the map's value is the index + 1 of its first. */
static cgov_status know_name(cgov__import *load, const char *name, size_t agency)
{
    if (name == NULL)
        return CGOV_OK;
    cgov_status status = cgov__word_key(name, strlen(name), &load->key, &load->db->error);
    if (status != CGOV_OK || load->key.length == 0)
        return status;
    void *nodes = load->names;
    int64_t *first =
        cgov__strings_add(&load->agency_names, load->key.bytes, load->key.length, 0, NULL);
    if (first == NULL ||
        !cgov__grow(&nodes, &load->name_capacity, load->name_count + 1, sizeof *load->names))
        return cgov__nomem(&load->db->error);
    load->names = nodes;
    for (int64_t at = *first; at != 0; at = load->names[at - 1].next)
        if (load->names[at - 1].agency == (int64_t)agency)
            return CGOV_OK;
    load->names[load->name_count] = (cgov__agency_name){ (int64_t)agency, *first };
    *first = (int64_t)++load->name_count;
    return CGOV_OK;
}

cgov_status cgov__agency_know(cgov__import *load, const cgov__known_agency *agency, size_t *index)
{
    void *list = load->agencies;
    if (!cgov__grow(&list, &load->agency_capacity, load->agency_count + 1, sizeof *load->agencies))
        return cgov__nomem(&load->db->error);
    load->agencies = list;
    cgov__known_agency *known = &load->agencies[load->agency_count];
    *known = (cgov__known_agency){ .id = agency->id,
                                   .code = copied(load, agency->code),
                                   .name_th = copied(load, agency->name_th),
                                   .name_en = copied(load, agency->name_en),
                                   .province = copied(load, agency->province),
                                   .sector = agency->sector };
    if (known->code == NULL ||
        cgov__strings_add(&load->agency_codes, known->code, strlen(known->code),
                          (int64_t)load->agency_count, NULL) == NULL)
        return cgov__nomem(&load->db->error);
    *index = load->agency_count++;
    cgov_status status = know_name(load, known->name_th, *index);
    return status == CGOV_OK ? know_name(load, load->agencies[*index].name_en, *index) : status;
}

static cgov_status know_aliases(cgov__import *load)
{
    cgov_agency_alias_cursor *aliases = NULL;
    const cgov_agency_alias *alias = NULL;
    cgov__strings by_id = { 0 };
    cgov_status status = CGOV_OK;
    for (size_t i = 0; status == CGOV_OK && i < load->agency_count; i++)
        if (cgov__strings_add(&by_id, (const char *)&load->agencies[i].id, sizeof(int64_t),
                              (int64_t)i, NULL) == NULL)
            status = cgov__nomem(&load->db->error);
    if (status == CGOV_OK)
        status = cgov_agency_alias_list(load->db, NULL, &aliases);
    while (status == CGOV_OK && (status = cgov_agency_alias_next(aliases, &alias)) == CGOV_ROW) {
        const int64_t *index =
            cgov__strings_find(&by_id, (const char *)&alias->agency, sizeof alias->agency);
        status = index != NULL ? know_name(load, alias->name, (size_t)*index) : CGOV_OK;
    }
    cgov_agency_alias_cursor_free(aliases);
    cgov__strings_free(&by_id);
    return status == CGOV_DONE ? CGOV_OK : status;
}

cgov_status cgov__load_agencies(cgov__import *load)
{
    cgov_agency_cursor *agencies = NULL;
    const cgov_agency *row = NULL;
    cgov_status status = cgov_agency_list(load->db, NULL, &agencies);
    while (status == CGOV_OK && (status = cgov_agency_next(agencies, &row)) == CGOV_ROW) {
        size_t index = 0;
        const cgov__known_agency agency = { .id = row->id,
                                            .code = row->code,
                                            .name_th = row->name_th,
                                            .name_en = row->name_en,
                                            .province = row->province,
                                            .sector = row->sector };
        status = cgov__agency_know(load, &agency, &index);
    }
    cgov_agency_cursor_free(agencies);
    return status == CGOV_DONE ? know_aliases(load) : status;
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
    memcpy(code, "NAME-", 5);
    memcpy(code + 5, hex, 10);
    code[15] = '\0';
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
                                        .sector = named->sector };
    cgov_status status = cgov__agency_know(load, &agency, &at);
    *index = status == CGOV_OK ? (int64_t)at : -1;
    if (status == CGOV_OK && !load->silent)
        status = cgov__row_note(load, named->name_column,
                                named->name_th != NULL ? named->name_th : named->name_en,
                                CGOV__REASON_AGENCY_NEW, agency.code);
    return status;
}

static cgov_status by_code(cgov__import *load, const cgov__named_agency *named, int64_t *index)
{
    const int64_t *found =
        cgov__strings_find(&load->agency_codes, named->code, strlen(named->code));
    const char *name = named->name_th != NULL ? named->name_th : named->name_en;
    if (found == NULL && name != NULL)
        return add_new(load, named, index);
    if (found == NULL)
        return cgov__row_problem(load, named->code_column, named->code, CGOV__REASON_AGENCY_UNKNOWN,
                                 NULL);
    *index = *found;
    const cgov__known_agency *known = &load->agencies[*found];
    if (name == NULL || same_text(name, known->name_th) || same_text(name, known->name_en))
        return CGOV_OK;
    return cgov__row_note(load, named->name_column, name, CGOV__REASON_AGENCY_NAME,
                          known->name_th != NULL ? known->name_th : known->name_en);
}

static cgov_status by_name(cgov__import *load, const cgov__named_agency *named, int64_t *index)
{
    const char *name = named->name_th != NULL ? named->name_th : named->name_en;
    cgov_status status = cgov__word_key(name, strlen(name), &load->key, &load->db->error);
    if (status != CGOV_OK)
        return status;
    const int64_t *first = cgov__strings_find(
        &load->agency_names, load->key.bytes != NULL ? load->key.bytes : "", load->key.length);
    int matches = 0;
    cgov__buffer_clear(&load->detail);
    for (int64_t at = first != NULL ? *first : 0; at != 0; at = load->names[at - 1].next) {
        const int64_t agency = load->names[at - 1].agency;
        const cgov__known_agency *known = &load->agencies[agency];
        if (named->province != NULL && known->province != NULL &&
            strcmp(named->province, known->province) != 0)
            continue;
        if (matches++ < 5)
            cgov__buffer_format(&load->detail, "%s%s", matches > 1 ? ", " : "", known->code);
        *index = agency;
    }
    if (matches == 1)
        return CGOV_OK;
    *index = -1;
    return matches == 0 ? add_new(load, named, index)
                        : cgov__row_problem(load, named->name_column, name,
                                            CGOV__REASON_AGENCY_AMBIGUOUS, load->detail.bytes);
}

cgov_status cgov__agency_resolve(cgov__import *load, const cgov__named_agency *named,
                                 int64_t *index)
{
    *index = -1;
    return named->code != NULL ? by_code(load, named, index) : by_name(load, named, index);
}

cgov_status cgov__agency_insert(cgov__import *load, int64_t index, int64_t source_row)
{
    cgov__known_agency *agency = &load->agencies[index];
    if (agency->id != 0)
        return CGOV_OK;
    const cgov_agency row = { .code = agency->code,
                              .name_th = agency->name_th,
                              .name_en = agency->name_en,
                              .sector = agency->sector,
                              .province = agency->province,
                              .source_row = source_row };
    return cgov_agency_put(load->db, &row, &agency->id);
}
