/*
 * From the tree of a REFI-QDA file to planned rows that refer to each other: leads the reading, and
 * reads coders and the codebook itself. What is read counts as read; the rest is reported later.
 * Must not know what the study holds. See plan.h.
 */
#include "exchange/refi/plan.h"

#include <string.h>

/* ---- coders ---- */

static cgov_status read_user(cgov__refi_reading *r, cgov__xml *at)
{
    cgov_uid uid;
    bool good = false;
    const size_t index = r->load->rows[CGOV__REFI_CODER_ROW].count;
    cgov_status status = cgov__refi_read_own_guid(r, at, CGOV__REFI_CODER_ROW, index, &uid, &good);
    if (status != CGOV_OK || !good)
        return status;
    const char *name = cgov__refi_nonempty(cgov__xml_attribute(at, "name"));
    const char *id = cgov__refi_nonempty(cgov__xml_attribute(at, "id"));
    const char *code = id;
    if (id == NULL)
        status = cgov__refi_code_from(r, name, "coder", &code);
    cgov__refi_coder *coder =
        status == CGOV_OK ? cgov__refi_add_row(r, CGOV__REFI_CODER_ROW, at) : NULL;
    if (coder == NULL)
        return status == CGOV_OK ? cgov__refi_no_memory(r) : status;
    const bool named = name != NULL && (id == NULL || strcmp(name, id) != 0);
    coder->row = (cgov_coder){ .uid = uid, .code = code, .name = named ? name : NULL };
    return CGOV_OK;
}

static cgov_status read_users(cgov__refi_reading *r)
{
    cgov_status status = CGOV_OK;
    cgov__xml *users = cgov__xml_child(r->load->root, "Users");
    for (cgov__xml *at = cgov__xml_child(users, "User"); status == CGOV_OK && at != NULL;
         at = cgov__xml_next(at, "User"))
        status = read_user(r, at);
    return status;
}

/* A coder that the file names by GUID alone, or does not name at all. */
static cgov_status add_unnamed_coder(cgov__refi_reading *r, cgov__xml *at, const cgov_uid *uid,
                                     size_t *index)
{
    bool added = false;
    const bool said = !cgov_uid_is_none(uid);
    const cgov_uid none = cgov__refi_named_uid("coder", "not said");
    const cgov_uid *known = said ? uid : &none;
    const cgov__refi_ref there = cgov__refi_find_guid(r, known);
    *index = there.index;
    if (there.noun == CGOV__REFI_CODER_ROW)
        return CGOV_OK;
    *index = r->load->rows[CGOV__REFI_CODER_ROW].count;
    cgov__refi_coder *coder = cgov__refi_add_row(r, CGOV__REFI_CODER_ROW, at);
    if (coder == NULL)
        return cgov__refi_no_memory(r);
    coder->row = (cgov_coder){ .uid = *known, .code = said ? "coder" : "not_said" };
    return cgov__refi_keep_guid(r, known, CGOV__REFI_CODER_ROW, *index, &added);
}

/* Who coded: the nearest element upwards that says so. */
cgov_status cgov__refi_read_creator(cgov__refi_reading *r, cgov__xml *at, size_t *index)
{
    cgov_uid uid = { { 0 } };
    const char *text = NULL;
    for (cgov__xml *up = at; up != NULL && text == NULL; up = up->parent) {
        text = cgov__refi_nonempty(cgov__xml_attribute(up, "creatingUser"));
        if (text == NULL && up->parent == NULL)
            text = cgov__refi_nonempty(cgov__xml_attribute(up, "creatingUserGUID"));
    }
    const bool said = text != NULL && cgov_uid_parse(text, &uid) && !cgov_uid_is_none(&uid);
    const cgov__refi_ref found = cgov__refi_find_guid(r, &uid);
    if (said && found.noun == CGOV__REFI_CODER_ROW) {
        *index = found.index;
        return CGOV_OK;
    }
    if (said && found.noun != CGOV__REFI_NOTHING) /* a GUID of something else */
        uid = (cgov_uid){ { 0 } };
    cgov_status status = add_unnamed_coder(r, at, &uid, index);
    if (status != CGOV_OK)
        return status;
    const cgov__refi_coder *coder = cgov__refi_row(r->load, CGOV__REFI_CODER_ROW, *index);
    return cgov__refi_tell(&r->load->findings, at, CGOV__REFI_CODER, coder->row.code);
}

/* ---- the codebook ---- */

/* "#f80" is "#ff8800". */
static cgov_status read_colour(cgov__refi_reading *r, cgov__xml *at, const char **colour)
{
    char made[8] = "#";
    const char *text = cgov__refi_nonempty(cgov__xml_attribute(at, "color"));
    *colour = NULL;
    if (text == NULL)
        return CGOV_OK;
    const size_t digits = strspn(text + 1, "0123456789abcdefABCDEF");
    if (text[0] != '#' || (digits != 3 && digits != 6) || text[digits + 1] != '\0')
        return cgov__refi_tell(&r->load->findings, at, CGOV__REFI_COLOUR, text);
    for (size_t i = 0; i < 6; i++)
        made[i + 1] = text[1 + (digits == 6 ? i : i / 2)];
    *colour = cgov__refi_keep_text(r, made, 7);
    return *colour != NULL ? CGOV_OK : cgov__refi_no_memory(r);
}

static cgov_status read_codes(cgov__refi_reading *r, cgov__xml *parent, size_t above);

static cgov_status read_code(cgov__refi_reading *r, cgov__xml *at, size_t above)
{
    cgov_uid uid;
    bool good = false;
    const char *colour = NULL;
    const size_t index = r->load->rows[CGOV__REFI_FACTOR_ROW].count;
    cgov_status status = cgov__refi_read_own_guid(r, at, CGOV__REFI_FACTOR_ROW, index, &uid, &good);
    if (status == CGOV_OK && !good)
        return read_codes(r, at, above); /* those beneath may be good */
    if (status == CGOV_OK)
        status = read_colour(r, at, &colour);
    cgov__refi_factor *factor =
        status == CGOV_OK ? cgov__refi_add_row(r, CGOV__REFI_FACTOR_ROW, at) : NULL;
    if (factor == NULL)
        return status == CGOV_OK ? cgov__refi_no_memory(r) : status;
    factor->row =
        (cgov_factor){ .uid = uid, .definition = cgov__refi_description(at), .colour = colour };
    factor->name = cgov__refi_nonempty(cgov__xml_attribute(at, "name"));
    factor->parent = above;
    const char *codable = cgov__xml_attribute(at, "isCodable");
    if (codable != NULL && (strcmp(codable, "false") == 0 || strcmp(codable, "0") == 0))
        status = cgov__refi_tell(&r->load->findings, at, CGOV__REFI_FOLDER, NULL);
    if (status == CGOV_OK)
        status = cgov__refi_read_note_refs(r, at, CGOV__REFI_FACTOR_ROW, index);
    return status == CGOV_OK ? read_codes(r, at, index + 1) : status;
}

static cgov_status read_codes(cgov__refi_reading *r, cgov__xml *parent, size_t above)
{
    cgov_status status = CGOV_OK;
    for (cgov__xml *at = cgov__xml_child(parent, "Code"); status == CGOV_OK && at != NULL;
         at = cgov__xml_next(at, "Code"))
        status = read_code(r, at, above);
    return status;
}

/* A set by which kinds are told. Other sets stay unread. */
static cgov_status read_set(cgov__refi_reading *r, cgov__xml *at)
{
    cgov_uid uid, kind_uid;
    bool good = false;
    cgov_status status = CGOV_OK;
    cgov_factor_kind kind = CGOV_FACTOR_KIND_ANY;
    const char *text = cgov__xml_attribute(at, "guid");
    const char *name = cgov__xml_attribute(at, "name");
    const char *key = strcmp(r->load->root->name, "CodeBook") == 0 ? "guid" : "targetGUID";
    const bool told = text != NULL && name != NULL && cgov_uid_parse(text, &uid) &&
                      cgov_factor_kind_from_code(name, &kind);
    kind_uid = cgov__refi_named_uid("kind", told ? name : "");
    if (!told || memcmp(&uid, &kind_uid, sizeof uid) != 0)
        return CGOV_OK;
    at->taken = true;
    for (cgov__xml *member = cgov__xml_child(at, "MemberCode"); status == CGOV_OK && member != NULL;
         member = cgov__xml_next(member, "MemberCode")) {
        status = cgov__refi_read_guid(r, member, key, &uid, &good);
        const cgov__refi_ref found = cgov__refi_find_guid(r, &uid);
        if (status != CGOV_OK || !good)
            continue;
        if (found.noun != CGOV__REFI_FACTOR_ROW)
            status = cgov__refi_tell(&r->load->findings, member, CGOV__REFI_ELSEWHERE,
                                     cgov__xml_attribute(member, key));
        else
            ((cgov__refi_factor *)cgov__refi_row(r->load, found.noun, found.index))->row.kind =
                kind;
    }
    return status;
}

static cgov_status read_sets(cgov__refi_reading *r)
{
    cgov_status status = CGOV_OK;
    cgov__xml *sets = cgov__xml_child(r->load->root, "Sets");
    for (cgov__xml *at = sets != NULL ? sets->first : NULL; status == CGOV_OK && at != NULL;
         at = at->next)
        if (strcmp(at->name, "Set") == 0)
            status = read_set(r, at);
    return status;
}

/* ---- names, once records are read ---- */

/* A name that is neither label is one that another program has changed, or the only one. */
static cgov_status name_factor(cgov__refi_reading *r, cgov__refi_factor *factor)
{
    cgov_factor *row = &factor->row;
    const char *name = factor->name;
    const bool known =
        name != NULL && ((row->label_th != NULL && strcmp(row->label_th, name) == 0) ||
                         (row->label_en != NULL && strcmp(row->label_en, name) == 0));
    if (name != NULL && !known)
        *(cgov__refi_is_thai(name) ? &row->label_th : &row->label_en) = name;
    return row->code == NULL ? cgov__refi_code_from(r, name, "code", &row->code) : CGOV_OK;
}

/* A document without a title goes by its code. */
static cgov_status name_document(cgov__refi_reading *r, cgov__refi_document *document)
{
    cgov_document *row = &document->row;
    const bool is_code = document->recorded && row->title == NULL && row->code != NULL &&
                         document->name != NULL && strcmp(document->name, row->code) == 0;
    if (document->name != NULL && !is_code)
        row->title = document->name;
    return row->code == NULL ? cgov__refi_code_from(r, document->name, "document", &row->code)
                             : CGOV_OK;
}

static cgov_status name_all(cgov__refi_reading *r)
{
    const cgov__refi_list *rows = r->load->rows;
    cgov_status status = CGOV_OK;
    for (size_t i = 0; status == CGOV_OK && i < rows[CGOV__REFI_FACTOR_ROW].count; i++)
        status = name_factor(r, cgov__refi_row(r->load, CGOV__REFI_FACTOR_ROW, i));
    for (size_t i = 0; status == CGOV_OK && i < rows[CGOV__REFI_DOCUMENT_ROW].count; i++)
        status = name_document(r, cgov__refi_row(r->load, CGOV__REFI_DOCUMENT_ROW, i));
    return status;
}

/* ---- the whole ---- */

/* A codebook stands in CodeBook/Codes of a project, and in Codes alone of a .qdc. */
static cgov_status read_codebook(cgov__refi_reading *r)
{
    cgov__xml *root = r->load->root;
    cgov__xml *book =
        strcmp(root->name, "CodeBook") == 0 ? root : cgov__xml_child(root, "CodeBook");
    return read_codes(r, cgov__xml_child(book, "Codes"), 0);
}

static cgov_status read_all(cgov__refi_reading *r)
{
    static cgov_status (*const parts[])(
        cgov__refi_reading *) = { read_users,
                                  read_codebook,
                                  read_sets,
                                  cgov__refi_read_variables,
                                  cgov__refi_read_cases,
                                  cgov__refi_read_sources,
                                  cgov__refi_settle_counting,
                                  cgov__refi_read_selections,
                                  cgov__refi_join_case_sources,
                                  cgov__refi_read_notes,
                                  cgov__refi_read_project_description,
                                  name_all };
    cgov_status status = cgov__refi_read_note_refs(r, r->load->root, CGOV__REFI_NOTHING, 0);
    for (size_t i = 0; status == CGOV_OK && i < sizeof parts / sizeof parts[0]; i++)
        status = parts[i](r);
    return status;
}

cgov_status cgov__refi_plan(cgov__refi *load)
{
    cgov__refi_reading r = { .load = load };
    const cgov_status status = read_all(&r);
    cgov__refi_list *const lists[] = { &r.note_refs, &r.notes, &r.variables, &r.case_sources,
                                       &r.sources };
    cgov__strings *const maps[] = { &r.note_uids, &r.variable_uids, &r.passages, &r.codings };
    for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++)
        cgov__free(lists[i]->items);
    for (size_t i = 0; i < sizeof maps / sizeof maps[0]; i++)
        cgov__strings_free(maps[i]);
    return status;
}
