/*
 * From the tree of a REFI-QDA file to planned rows that refer to each other. What is read here
 * counts as read; the rest is told of later. Must not know what the study holds. See refi.h.
 */
#include "exchange/refi/plan.h"

#include "base/sha256.h"
#include "base/utf8.h"

#include <string.h>

enum {
    NAME_LIMIT = 60 /* code points of a code that is made from a name */
};

const char *const cgov__refi_nouns[CGOV__REFI_NOUNS] = { "",           "coder",    "factor",
                                                         "case_study", "document", "passage",
                                                         "coding",     "memo" };

cgov_status cgov__refi_no_memory(const cgov__refi_reading *r)
{
    return cgov__nomem(&r->load->db->error);
}

void *cgov__refi_list_add(cgov__refi_list *list, size_t size)
{
    void *items = list->items;
    const bool fits = cgov__grow(&items, &list->capacity, list->count + 1, size);
    list->items = items;
    if (!fits)
        return NULL;
    void *item = list->items + list->count++ * size;
    memset(item, 0, size);
    return item;
}

static const size_t row_size[CGOV__REFI_NOUNS] = {
    0,
    sizeof(cgov__refi_coder),
    sizeof(cgov__refi_factor),
    sizeof(cgov__refi_case),
    sizeof(cgov__refi_document),
    sizeof(cgov__refi_passage),
    sizeof(cgov__refi_coding),
    sizeof(cgov__refi_memo),
};

void *cgov__refi_row(const cgov__refi *load, cgov__refi_noun noun, size_t index)
{
    return load->rows[noun].items + index * row_size[noun];
}

/* A new row of the plan; its index is the noun's last. */
void *cgov__refi_add_row(cgov__refi_reading *r, cgov__refi_noun noun, cgov__xml *at)
{
    cgov__refi_head *head = cgov__refi_list_add(&r->load->rows[noun], row_size[noun]);
    if (head != NULL)
        head->at = at;
    return head;
}

/* ---- GUIDs ---- */

cgov_uid cgov__refi_uid(const char *what, const cgov_uid *one, const cgov_uid *other)
{
    cgov__sha256 hash;
    char hex[65];
    cgov_uid uid = { { 0 } };
    cgov__sha256_start(&hash);
    cgov__sha256_add(&hash, "libcgov REFI-QDA ", 17);
    cgov__sha256_add(&hash, what, strlen(what) + 1);
    if (one != NULL)
        cgov__sha256_add(&hash, one->bytes, sizeof one->bytes);
    if (other != NULL)
        cgov__sha256_add(&hash, other->bytes, sizeof other->bytes);
    cgov__sha256_hex(&hash, hex);
    hex[32] = '\0';
    (void)cgov_uid_parse(hex, &uid);
    uid.bytes[6] = (unsigned char)(0x80 | (uid.bytes[6] & 0x0F)); /* version 8 of RFC 9562 */
    uid.bytes[8] = (unsigned char)(0x80 | (uid.bytes[8] & 0x3F));
    return uid;
}

cgov_uid cgov__refi_named_uid(const char *what, const char *name)
{
    cgov_uid of_name = cgov__refi_uid(name, NULL, NULL);
    return cgov__refi_uid(what, &of_name, NULL);
}

enum {
    NOUN_SHIFT = 48
};

cgov__refi_ref cgov__refi_find_guid(const cgov__refi_reading *r, const cgov_uid *uid)
{
    const int64_t *found =
        cgov__strings_find(&r->load->guids, (const char *)uid->bytes, sizeof uid->bytes);
    if (found == NULL)
        return (cgov__refi_ref){ CGOV__REFI_NOTHING, 0 };
    return (cgov__refi_ref){ (cgov__refi_noun)(*found >> NOUN_SHIFT),
                             (size_t)(*found & ((INT64_C(1) << NOUN_SHIFT) - 1)) };
}

/* Keeps that the GUID stands for a row (or, CGOV__REFI_NOTHING, for a line); false if taken. */
cgov_status cgov__refi_keep_guid(cgov__refi_reading *r, const cgov_uid *uid, cgov__refi_noun noun,
                                 size_t index, bool *added)
{
    const int64_t value = (int64_t)noun << NOUN_SHIFT | (int64_t)index;
    return cgov__strings_add(&r->load->guids, (const char *)uid->bytes, sizeof uid->bytes, value,
                             added) != NULL
               ? CGOV_OK
               : cgov__refi_no_memory(r);
}

/* An attribute that is a GUID; `*good` is false, and a problem told, if it is none. */
cgov_status cgov__refi_read_guid(cgov__refi_reading *r, cgov__xml *at, const char *name,
                                 cgov_uid *uid, bool *good)
{
    const char *text = cgov__xml_attribute(at, name);
    *good = text != NULL && cgov_uid_parse(text, uid) && !cgov_uid_is_none(uid);
    return *good ? CGOV_OK
                 : cgov__refi_problem(&r->load->findings, at, CGOV__REFI_GUID,
                                      text != NULL ? text : "");
}

/* The element's own GUID, which nothing else of the file has. */
cgov_status cgov__refi_read_own_guid(cgov__refi_reading *r, cgov__xml *at, cgov__refi_noun noun,
                                     size_t index, cgov_uid *uid, bool *good)
{
    bool added = false;
    cgov_status status = cgov__refi_read_guid(r, at, "guid", uid, good);
    if (status == CGOV_OK && *good)
        status = cgov__refi_keep_guid(r, uid, noun, index, &added);
    if (status != CGOV_OK || !*good || added)
        return status;
    *good = false;
    return cgov__refi_problem(&r->load->findings, at, CGOV__REFI_GUID_TWICE,
                              cgov__xml_attribute(at, "guid"));
}

/* Every planned row has its record behind its head, and that begins with the same. */
const cgov_uid *cgov__refi_uid_of(const cgov__refi_reading *r, cgov__refi_ref ref)
{
    const struct any_row {
        cgov__refi_head head;
        cgov__entity row;
    } *any = cgov__refi_row(r->load, ref.noun, ref.index);
    return &any->row.uid;
}

/* A GUID of the file stands for this row from now on. */
void cgov__refi_give_guid(cgov__refi_reading *r, const cgov_uid *uid, cgov__refi_noun noun,
                          size_t index)
{
    int64_t *kept =
        cgov__strings_find(&r->load->guids, (const char *)uid->bytes, sizeof uid->bytes);
    if (kept != NULL)
        *kept = (int64_t)noun << NOUN_SHIFT | (int64_t)index;
}

/* ---- small things ---- */

const char *cgov__refi_nonempty(const char *text)
{
    return text != NULL && *text != '\0' ? text : NULL;
}

const char *cgov__refi_description(cgov__xml *at)
{
    const cgov__xml *description = cgov__xml_child(at, "Description");
    return description != NULL ? cgov__refi_nonempty(description->text) : NULL;
}

bool cgov__refi_is_thai(const char *text)
{
    return strstr(text, "\xE0\xB8") != NULL || strstr(text, "\xE0\xB9") != NULL;
}

bool cgov__refi_integer(const char *text, int64_t *value)
{
    const bool negative = *text == '-';
    int64_t read = 0;
    text += negative || *text == '+';
    if (*text == '\0')
        return false;
    for (; *text >= '0' && *text <= '9'; text++) {
        if (read > (INT64_MAX - 9) / 10)
            return false;
        read = read * 10 + (*text - '0');
    }
    *value = negative ? -read : read;
    return *text == '\0';
}

const char *cgov__refi_keep_text(cgov__refi_reading *r, const char *text, size_t length)
{
    return cgov__arena_copy(&r->load->arena, text, length);
}

/* White space, punctuation and controls come between the parts of a code. */
static bool parts_code(int32_t c)
{
    const bool letter = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return c < 0x80 ? !letter
                    : c <= 0xBF || (c >= 0x2000 && c <= 0x206F) || (c >= 0x3000 && c <= 0x303F) ||
                          c == 0xFEFF || c == CGOV__NO_CODEPOINT;
}

/* "Coke::diet Coke" becomes coke_diet_coke. */
cgov_status cgov__refi_code_from(cgov__refi_reading *r, const char *name, const char *otherwise,
                                 const char **code)
{
    cgov__buffer made = { 0 };
    const size_t length = name != NULL ? strlen(name) : 0;
    bool gap = false;
    size_t at = 0;
    for (size_t kept = 0; at < length && kept < NAME_LIMIT;) {
        const int32_t c = cgov__utf8_next(name, length, &at);
        if (c < 0 || parts_code(c)) {
            gap = kept > 0;
            continue;
        }
        cgov__buffer_text(&made, gap ? "_" : "");
        cgov__buffer_codepoint(&made, (uint32_t)(c >= 'A' && c <= 'Z' ? c | 0x20 : c));
        gap = false;
        kept++;
    }
    if (made.length == 0)
        cgov__buffer_text(&made, otherwise);
    *code = made.failed ? NULL : cgov__refi_keep_text(r, made.bytes, made.length);
    cgov__buffer_free(&made);
    return *code != NULL ? CGOV_OK : cgov__refi_no_memory(r);
}

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
    cgov__refi_list *const lists[] = { &r.note_refs, &r.notes, &r.variables, &r.case_sources };
    cgov__strings *const maps[] = { &r.note_uids, &r.variable_uids, &r.passages, &r.codings };
    for (size_t i = 0; i < 4; i++) {
        cgov__free(lists[i]->items);
        cgov__strings_free(maps[i]);
    }
    return status;
}
