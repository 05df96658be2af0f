/*
 * From the tree of a REFI-QDA file to planned rows that refer to each other. What is read here
 * counts as read; the rest is told of later. Must not know what the study holds. See refi.h.
 */
#include "exchange/refi.h"

#include "base/sha256.h"
#include "base/utf8.h"

#include <string.h>

enum {
    TEXT_LIMIT = 64 << 20,
    NAME_LIMIT = 60 /* code points of a code that is made from a name */
};

const char *const cgov__refi_nouns[CGOV__REFI_NOUNS] = { "",           "coder",    "factor",
                                                         "case_study", "document", "passage",
                                                         "coding",     "memo" };

const cgov__refi_variable cgov__refi_variables[CGOV__REFI_VARIABLES] = {
    { "code", CGOV__REFI_TEXT },     { "number", CGOV__REFI_INTEGER },
    { "title_th", CGOV__REFI_TEXT }, { "title_en", CGOV__REFI_TEXT },
    { "place", CGOV__REFI_TEXT },    { "district", CGOV__REFI_TEXT },
    { "province", CGOV__REFI_TEXT }, { "level", CGOV__REFI_TEXT },
    { "mission", CGOV__REFI_TEXT },  { "start_year", CGOV__REFI_INTEGER },
};

/* A reference from an element to a note. */
typedef struct note_ref {
    cgov__xml *at;
    cgov_uid note;
    cgov__refi_ref from;
} note_ref;

typedef struct note {
    cgov__xml *at;
    cgov_uid uid;
    const char *text; /* NULL until it is read */
    bool used;
} note;

typedef struct variable {
    const char *name;
    int known; /* index into cgov__refi_variables; -1 */
} variable;

typedef struct case_source {
    cgov__xml *at;
    size_t in_case;
} case_source;

/* The reading of one file, beside the plan. */
typedef struct reading {
    cgov__refi *load;
    cgov__refi_list note_refs, notes, variables, case_sources;
    cgov__strings note_uids, variable_uids; /* -> index */
    cgov__strings passages, codings;        /* of what they are made of -> index */
} reading;

static cgov_status no_memory(const reading *r)
{
    return cgov__nomem(&r->load->db->error);
}

static void *list_add(cgov__refi_list *list, size_t size)
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
static void *add_row(reading *r, cgov__refi_noun noun, cgov__xml *at)
{
    cgov__refi_head *head = list_add(&r->load->rows[noun], row_size[noun]);
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

static cgov__refi_ref find_guid(const reading *r, const cgov_uid *uid)
{
    const int64_t *found =
        cgov__strings_find(&r->load->guids, (const char *)uid->bytes, sizeof uid->bytes);
    if (found == NULL)
        return (cgov__refi_ref){ CGOV__REFI_NOTHING, 0 };
    return (cgov__refi_ref){ (cgov__refi_noun)(*found >> NOUN_SHIFT),
                             (size_t)(*found & ((INT64_C(1) << NOUN_SHIFT) - 1)) };
}

/* Keeps that the GUID stands for a row (or, CGOV__REFI_NOTHING, for a line); false if taken. */
static cgov_status keep_guid(reading *r, const cgov_uid *uid, cgov__refi_noun noun, size_t index,
                             bool *added)
{
    const int64_t value = (int64_t)noun << NOUN_SHIFT | (int64_t)index;
    return cgov__strings_add(&r->load->guids, (const char *)uid->bytes, sizeof uid->bytes, value,
                             added) != NULL
               ? CGOV_OK
               : no_memory(r);
}

/* An attribute that is a GUID; `*good` is false, and a problem told, if it is none. */
static cgov_status read_guid(reading *r, cgov__xml *at, const char *name, cgov_uid *uid, bool *good)
{
    const char *text = cgov__xml_attribute(at, name);
    *good = text != NULL && cgov_uid_parse(text, uid) && !cgov_uid_is_none(uid);
    return *good ? CGOV_OK
                 : cgov__refi_problem(&r->load->findings, at, CGOV__REFI_GUID,
                                      text != NULL ? text : "");
}

/* The element's own GUID, which nothing else of the file has. */
static cgov_status read_own_guid(reading *r, cgov__xml *at, cgov__refi_noun noun, size_t index,
                                 cgov_uid *uid, bool *good)
{
    bool added = false;
    cgov_status status = read_guid(r, at, "guid", uid, good);
    if (status == CGOV_OK && *good)
        status = keep_guid(r, uid, noun, index, &added);
    if (status != CGOV_OK || !*good || added)
        return status;
    *good = false;
    return cgov__refi_problem(&r->load->findings, at, CGOV__REFI_GUID_TWICE,
                              cgov__xml_attribute(at, "guid"));
}

/* Every planned row has its record behind its head, and that begins with the same. */
static const cgov_uid *uid_of(const reading *r, cgov__refi_ref ref)
{
    const struct any_row {
        cgov__refi_head head;
        cgov__entity row;
    } *any = cgov__refi_row(r->load, ref.noun, ref.index);
    return &any->row.uid;
}

/* A GUID of the file stands for this row from now on. */
static void give_guid(reading *r, const cgov_uid *uid, cgov__refi_noun noun, size_t index)
{
    int64_t *kept =
        cgov__strings_find(&r->load->guids, (const char *)uid->bytes, sizeof uid->bytes);
    if (kept != NULL)
        *kept = (int64_t)noun << NOUN_SHIFT | (int64_t)index;
}

/* ---- small things ---- */

static const char *nonempty(const char *text)
{
    return text != NULL && *text != '\0' ? text : NULL;
}

static const char *description_of(cgov__xml *at)
{
    const cgov__xml *description = cgov__xml_child(at, "Description");
    return description != NULL ? nonempty(description->text) : NULL;
}

static bool is_thai(const char *text)
{
    return strstr(text, "\xE0\xB8") != NULL || strstr(text, "\xE0\xB9") != NULL;
}

static bool read_integer(const char *text, int64_t *value)
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

static const char *keep_text(reading *r, const char *text, size_t length)
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
static cgov_status code_from(reading *r, const char *name, const char *otherwise, const char **code)
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
    *code = made.failed ? NULL : keep_text(r, made.bytes, made.length);
    cgov__buffer_free(&made);
    return *code != NULL ? CGOV_OK : no_memory(r);
}

/* ---- dates ---- */

static bool two_digits(const char *text, int low, int high, int *value)
{
    if (text[0] < '0' || text[0] > '9' || text[1] < '0' || text[1] > '9')
        return false;
    *value = (text[0] - '0') * 10 + (text[1] - '0');
    return *value >= low && *value <= high;
}

/* The offset "+07:00" in minutes; false for another end than that, "Z" and nothing. */
static bool read_zone(const char *text, int *minutes)
{
    int hours = 0, rest = 0;
    *minutes = 0;
    if (*text == '\0' || strcmp(text, "Z") == 0)
        return true;
    if ((*text != '+' && *text != '-') || !two_digits(text + 1, 0, 14, &hours) || text[3] != ':' ||
        !two_digits(text + 4, 0, 59, &rest) || text[6] != '\0')
        return false;
    *minutes = (hours * 60 + rest) * (*text == '-' ? -1 : 1);
    return true;
}

static int days_in(int year, int month)
{
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 ? 28 + leap : 30 + ((month + (month > 7)) & 1);
}

/* One minute at a time is enough for what a zone can move. */
static void move_minutes(int at[5], int minutes)
{
    at[4] -= minutes;
    for (; at[4] < 0; at[4] += 60)
        at[3]--;
    for (; at[4] > 59; at[4] -= 60)
        at[3]++;
    const int days = at[3] < 0 ? -1 : at[3] > 23;
    at[3] -= days * 24;
    at[2] += days;
    if (at[2] < 1) {
        at[1] = at[1] == 1 ? 12 : at[1] - 1;
        at[0] -= at[1] == 12;
        at[2] = days_in(at[0], at[1]);
    } else if (at[2] > days_in(at[0], at[1])) {
        at[2] = 1;
        at[1] = at[1] == 12 ? 1 : at[1] + 1;
        at[0] += at[1] == 1;
    }
}

/* xsd:dateTime with a year of four digits, at[] its parts down to minutes. */
static bool read_moment(const char *text, int at[5], const char **seconds, int *zone)
{
    int century = 0, year = 0, second = 0;
    if (strnlen(text, 19) < 19 || text[4] != '-' || text[7] != '-' || text[10] != 'T' ||
        text[13] != ':' || text[16] != ':' || !two_digits(text, 10, 22, &century) ||
        !two_digits(text + 2, 0, 99, &year) || !two_digits(text + 5, 1, 12, &at[1]) ||
        !two_digits(text + 8, 1, 31, &at[2]) || !two_digits(text + 11, 0, 23, &at[3]) ||
        !two_digits(text + 14, 0, 59, &at[4]) || !two_digits(text + 17, 0, 59, &second))
        return false;
    at[0] = century * 100 + year;
    *seconds = text + 17;
    size_t length = 2;
    if ((*seconds)[2] == '.')
        length += 1 + strspn(*seconds + 3, "0123456789");
    return length != 3 && at[2] <= days_in(at[0], at[1]) && read_zone(*seconds + length, zone);
}

/* A moment as the study keeps it: in UTC, ending in Z. What is so already stays as it is. */
static cgov_status read_date(reading *r, cgov__xml *at, const char *name, const char **date)
{
    int parts[5], zone = 0;
    const char *seconds = NULL;
    const char *text = nonempty(cgov__xml_attribute(at, name));
    *date = NULL;
    if (text == NULL)
        return CGOV_OK;
    if (!read_moment(text, parts, &seconds, &zone))
        return cgov__refi_tell(&r->load->findings, at, CGOV__REFI_DATE, text);
    if (text[strlen(text) - 1] == 'Z') {
        *date = text;
        return CGOV_OK;
    }
    move_minutes(parts, zone);
    cgov__buffer made = { 0 };
    cgov__buffer_format(&made, "%04d-%02d-%02dT%02d:%02d:%.*sZ", parts[0], parts[1], parts[2],
                        parts[3], parts[4], (int)strspn(seconds, "0123456789."), seconds);
    *date = made.failed ? NULL : keep_text(r, made.bytes, made.length);
    cgov__buffer_free(&made);
    return *date != NULL ? CGOV_OK : no_memory(r);
}

/* ---- coders ---- */

static cgov_status read_user(reading *r, cgov__xml *at)
{
    cgov_uid uid;
    bool good = false;
    const size_t index = r->load->rows[CGOV__REFI_CODER_ROW].count;
    cgov_status status = read_own_guid(r, at, CGOV__REFI_CODER_ROW, index, &uid, &good);
    if (status != CGOV_OK || !good)
        return status;
    const char *name = nonempty(cgov__xml_attribute(at, "name"));
    const char *id = nonempty(cgov__xml_attribute(at, "id"));
    const char *code = id;
    if (id == NULL)
        status = code_from(r, name, "coder", &code);
    cgov__refi_coder *coder = status == CGOV_OK ? add_row(r, CGOV__REFI_CODER_ROW, at) : NULL;
    if (coder == NULL)
        return status == CGOV_OK ? no_memory(r) : status;
    const bool named = name != NULL && (id == NULL || strcmp(name, id) != 0);
    coder->row = (cgov_coder){ .uid = uid, .code = code, .name = named ? name : NULL };
    return CGOV_OK;
}

static cgov_status read_users(reading *r)
{
    cgov_status status = CGOV_OK;
    cgov__xml *users = cgov__xml_child(r->load->root, "Users");
    for (cgov__xml *at = cgov__xml_child(users, "User"); status == CGOV_OK && at != NULL;
         at = cgov__xml_next(at, "User"))
        status = read_user(r, at);
    return status;
}

/* A coder that the file names by GUID alone, or does not name at all. */
static cgov_status add_unnamed_coder(reading *r, cgov__xml *at, const cgov_uid *uid, size_t *index)
{
    bool added = false;
    const bool said = !cgov_uid_is_none(uid);
    const cgov_uid none = cgov__refi_named_uid("coder", "not said");
    const cgov_uid *known = said ? uid : &none;
    const cgov__refi_ref there = find_guid(r, known);
    *index = there.index;
    if (there.noun == CGOV__REFI_CODER_ROW)
        return CGOV_OK;
    *index = r->load->rows[CGOV__REFI_CODER_ROW].count;
    cgov__refi_coder *coder = add_row(r, CGOV__REFI_CODER_ROW, at);
    if (coder == NULL)
        return no_memory(r);
    coder->row = (cgov_coder){ .uid = *known, .code = said ? "coder" : "not_said" };
    return keep_guid(r, known, CGOV__REFI_CODER_ROW, *index, &added);
}

/* Who coded: the nearest element upwards that says so. */
static cgov_status read_creator(reading *r, cgov__xml *at, size_t *index)
{
    cgov_uid uid = { { 0 } };
    const char *text = NULL;
    for (cgov__xml *up = at; up != NULL && text == NULL; up = up->parent) {
        text = nonempty(cgov__xml_attribute(up, "creatingUser"));
        if (text == NULL && up->parent == NULL)
            text = nonempty(cgov__xml_attribute(up, "creatingUserGUID"));
    }
    const bool said = text != NULL && cgov_uid_parse(text, &uid) && !cgov_uid_is_none(&uid);
    const cgov__refi_ref found = find_guid(r, &uid);
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

/* ---- notes ---- */

static cgov_status read_note_refs(reading *r, cgov__xml *parent, cgov__refi_noun noun, size_t index)
{
    cgov_status status = CGOV_OK;
    for (cgov__xml *at = cgov__xml_child(parent, "NoteRef"); status == CGOV_OK && at != NULL;
         at = cgov__xml_next(at, "NoteRef")) {
        cgov_uid uid;
        bool good = false;
        status = read_guid(r, at, "targetGUID", &uid, &good);
        if (status != CGOV_OK || !good)
            continue;
        note_ref *ref = list_add(&r->note_refs, sizeof *ref);
        if (ref == NULL)
            return no_memory(r);
        *ref = (note_ref){ .at = at, .note = uid, .from = { noun, index } };
    }
    return status;
}

static cgov_status add_memo(reading *r, cgov__xml *at, const cgov_memo *row, cgov__refi_ref on,
                            size_t coder)
{
    cgov__refi_memo *memo = add_row(r, CGOV__REFI_MEMO_ROW, at);
    if (memo == NULL)
        return no_memory(r);
    memo->row = *row;
    memo->on = on;
    memo->coder = coder;
    return CGOV_OK;
}

/* A memo that an element holds in itself; its uid is made of the element's. */
static cgov_status add_inner_memo(reading *r, cgov__xml *at, const cgov_uid *uid, cgov__refi_ref on,
                                  const char *title, const char *text)
{
    const cgov_memo row = { .uid = *uid, .title = title, .text = text };
    return add_memo(r, at, &row, on, 0);
}

/* ---- the codebook ---- */

/* "#f80" is "#ff8800". */
static cgov_status read_colour(reading *r, cgov__xml *at, const char **colour)
{
    char made[8] = "#";
    const char *text = nonempty(cgov__xml_attribute(at, "color"));
    *colour = NULL;
    if (text == NULL)
        return CGOV_OK;
    const size_t digits = strspn(text + 1, "0123456789abcdefABCDEF");
    if (text[0] != '#' || (digits != 3 && digits != 6) || text[digits + 1] != '\0')
        return cgov__refi_tell(&r->load->findings, at, CGOV__REFI_COLOUR, text);
    for (size_t i = 0; i < 6; i++)
        made[i + 1] = text[1 + (digits == 6 ? i : i / 2)];
    *colour = keep_text(r, made, 7);
    return *colour != NULL ? CGOV_OK : no_memory(r);
}

static cgov_status read_codes(reading *r, cgov__xml *parent, size_t above);

static cgov_status read_code(reading *r, cgov__xml *at, size_t above)
{
    cgov_uid uid;
    bool good = false;
    const char *colour = NULL;
    const size_t index = r->load->rows[CGOV__REFI_FACTOR_ROW].count;
    cgov_status status = read_own_guid(r, at, CGOV__REFI_FACTOR_ROW, index, &uid, &good);
    if (status == CGOV_OK && !good)
        return read_codes(r, at, above); /* those beneath may be good */
    if (status == CGOV_OK)
        status = read_colour(r, at, &colour);
    cgov__refi_factor *factor = status == CGOV_OK ? add_row(r, CGOV__REFI_FACTOR_ROW, at) : NULL;
    if (factor == NULL)
        return status == CGOV_OK ? no_memory(r) : status;
    factor->row = (cgov_factor){ .uid = uid, .definition = description_of(at), .colour = colour };
    factor->name = nonempty(cgov__xml_attribute(at, "name"));
    factor->parent = above;
    const char *codable = cgov__xml_attribute(at, "isCodable");
    if (codable != NULL && (strcmp(codable, "false") == 0 || strcmp(codable, "0") == 0))
        status = cgov__refi_tell(&r->load->findings, at, CGOV__REFI_FOLDER, NULL);
    if (status == CGOV_OK)
        status = read_note_refs(r, at, CGOV__REFI_FACTOR_ROW, index);
    return status == CGOV_OK ? read_codes(r, at, index + 1) : status;
}

static cgov_status read_codes(reading *r, cgov__xml *parent, size_t above)
{
    cgov_status status = CGOV_OK;
    for (cgov__xml *at = cgov__xml_child(parent, "Code"); status == CGOV_OK && at != NULL;
         at = cgov__xml_next(at, "Code"))
        status = read_code(r, at, above);
    return status;
}

/* A set by which kinds are told. Other sets stay unread. */
static cgov_status read_set(reading *r, cgov__xml *at)
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
        status = read_guid(r, member, key, &uid, &good);
        const cgov__refi_ref found = find_guid(r, &uid);
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

static cgov_status read_sets(reading *r)
{
    cgov_status status = CGOV_OK;
    cgov__xml *sets = cgov__xml_child(r->load->root, "Sets");
    for (cgov__xml *at = sets != NULL ? sets->first : NULL; status == CGOV_OK && at != NULL;
         at = at->next)
        if (strcmp(at->name, "Set") == 0)
            status = read_set(r, at);
    return status;
}

/* ---- variables and cases ---- */

static cgov_status read_variable(reading *r, cgov__xml *at)
{
    cgov_uid uid;
    bool good = false, added = false;
    cgov_status status = read_own_guid(r, at, CGOV__REFI_NOTHING, 0, &uid, &good);
    if (status != CGOV_OK || !good)
        return status;
    const size_t index = r->variables.count;
    variable *made = list_add(&r->variables, sizeof *made);
    if (made == NULL || cgov__strings_add(&r->variable_uids, (const char *)uid.bytes,
                                          sizeof uid.bytes, (int64_t)index, &added) == NULL)
        return no_memory(r);
    made->name = cgov__xml_attribute(at, "name");
    made->name = made->name != NULL ? made->name : "";
    made->known = -1;
    for (int i = 0; i < CGOV__REFI_VARIABLES; i++) {
        const cgov_uid known = cgov__refi_named_uid("variable", cgov__refi_variables[i].name);
        if (memcmp(&known, &uid, sizeof uid) == 0)
            made->known = i;
    }
    return CGOV_OK;
}

static cgov_status read_variables(reading *r)
{
    cgov_status status = CGOV_OK;
    cgov__xml *variables = cgov__xml_child(r->load->root, "Variables");
    for (cgov__xml *at = cgov__xml_child(variables, "Variable"); status == CGOV_OK && at != NULL;
         at = cgov__xml_next(at, "Variable"))
        status = read_variable(r, at);
    return status;
}

static bool lay_number(const char *text, bool *has, int *number)
{
    int64_t value = 0;
    if (!read_integer(text, &value) || value < INT32_MIN || value > INT32_MAX)
        return false;
    *has = true;
    *number = (int)value;
    return true;
}

/* False if the text is no value of the field. */
static bool lay_variable(cgov_case_study *row, const char *name, const char *text)
{
    const struct {
        const char *name;
        const char **to;
    } texts[] = { { "code", &row->code },         { "title_th", &row->title_th },
                  { "title_en", &row->title_en }, { "place", &row->place },
                  { "district", &row->district }, { "province", &row->province } };
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        if (strcmp(name, texts[i].name) == 0) {
            *texts[i].to = text;
            return true;
        }
    if (strcmp(name, "number") == 0)
        return lay_number(text, &row->has_number, &row->number);
    if (strcmp(name, "start_year") == 0)
        return lay_number(text, &row->has_start_year, &row->start_year);
    return strcmp(name, "level") == 0 ? cgov_level_from_code(text, &row->level)
                                      : cgov_mission_from_code(text, &row->mission);
}

/* The text of a VariableValue, whatever its type; NULL if it has none. */
static const char *value_of(cgov__xml *at)
{
    static const char *const types[] = { "TextValue",  "BooleanValue", "IntegerValue",
                                         "FloatValue", "DateValue",    "DateTimeValue" };
    for (size_t i = 0; i < sizeof types / sizeof types[0]; i++) {
        const cgov__xml *value = cgov__xml_child(at, types[i]);
        if (value != NULL)
            return nonempty(value->text);
    }
    return NULL;
}

static cgov_status read_value(reading *r, cgov__xml *at, const cgov_uid *owner, cgov__refi_ref on)
{
    cgov_uid uid;
    bool good = false;
    cgov__xml *ref = cgov__xml_child(at, "VariableRef");
    const char *text = value_of(at);
    if (ref == NULL || text == NULL)
        return CGOV_OK;
    cgov_status status = read_guid(r, ref, "targetGUID", &uid, &good);
    if (status != CGOV_OK || !good)
        return status;
    const int64_t *index =
        cgov__strings_find(&r->variable_uids, (const char *)uid.bytes, sizeof uid.bytes);
    if (index == NULL)
        return cgov__refi_problem(&r->load->findings, ref, CGOV__REFI_DANGLING,
                                  cgov__xml_attribute(ref, "targetGUID"));
    const variable *of = (const variable *)(void *)r->variables.items + *index;
    if (of->known < 0 || on.noun != CGOV__REFI_CASE_ROW) {
        const cgov_uid memo = cgov__refi_uid("value", owner, &uid);
        return add_inner_memo(r, at, &memo, on, of->name, text);
    }
    cgov__refi_case *to = cgov__refi_row(r->load, on.noun, on.index);
    if (lay_variable(&to->row, cgov__refi_variables[of->known].name, text))
        return CGOV_OK;
    char detail[100];
    sqlite3_snprintf(sizeof detail, detail, "%s: %s", cgov__refi_variables[of->known].name, text);
    return cgov__refi_problem(&r->load->findings, at, CGOV__REFI_VARIABLE, detail);
}

static cgov_status read_values(reading *r, cgov__xml *parent, const cgov_uid *owner,
                               cgov__refi_ref on)
{
    cgov_status status = CGOV_OK;
    for (cgov__xml *at = cgov__xml_child(parent, "VariableValue"); status == CGOV_OK && at != NULL;
         at = cgov__xml_next(at, "VariableValue"))
        status = read_value(r, at, owner, on);
    return status;
}

static cgov_status read_case_sources(reading *r, cgov__xml *parent, size_t in_case)
{
    for (cgov__xml *at = cgov__xml_child(parent, "SourceRef"); at != NULL;
         at = cgov__xml_next(at, "SourceRef")) {
        case_source *ref = list_add(&r->case_sources, sizeof *ref);
        if (ref == NULL)
            return no_memory(r);
        *ref = (case_source){ .at = at, .in_case = in_case };
    }
    return CGOV_OK;
}

/* A name that is neither title is a title that another program has changed. */
static void name_case(cgov__refi_case *to)
{
    cgov_case_study *row = &to->row;
    const char *name = to->name;
    if (name == NULL || (row->title_th != NULL && strcmp(row->title_th, name) == 0) ||
        (row->title_en != NULL && strcmp(row->title_en, name) == 0))
        return;
    *(is_thai(name) ? &row->title_th : &row->title_en) = name;
}

static cgov_status read_case(reading *r, cgov__xml *at)
{
    cgov_uid uid;
    bool good = false;
    const size_t index = r->load->rows[CGOV__REFI_CASE_ROW].count;
    cgov_status status = read_own_guid(r, at, CGOV__REFI_CASE_ROW, index, &uid, &good);
    if (status != CGOV_OK || !good) {
        at->whole = true;
        return status;
    }
    cgov__refi_case *to = add_row(r, CGOV__REFI_CASE_ROW, at);
    if (to == NULL)
        return no_memory(r);
    to->row = (cgov_case_study){ .uid = uid, .summary = description_of(at) };
    to->name = nonempty(cgov__xml_attribute(at, "name"));
    status = read_values(r, at, &uid, (cgov__refi_ref){ CGOV__REFI_CASE_ROW, index });
    to = cgov__refi_row(r->load, CGOV__REFI_CASE_ROW, index);
    name_case(to);
    to->recorded = to->row.code != NULL;
    if (status == CGOV_OK && !to->recorded)
        status = code_from(r, to->name, "case", &to->row.code);
    return status == CGOV_OK ? read_case_sources(r, at, index + 1) : status;
}

static cgov_status read_cases(reading *r)
{
    cgov_status status = CGOV_OK;
    cgov__xml *cases = cgov__xml_child(r->load->root, "Cases");
    for (cgov__xml *at = cgov__xml_child(cases, "Case"); status == CGOV_OK && at != NULL;
         at = cgov__xml_next(at, "Case"))
        status = read_case(r, at);
    return status;
}

/* ---- texts ---- */

/* The bytes of "internal://name" out of the archive's folder of sources. */
static cgov_status read_internal(reading *r, const char *path, cgov__buffer *text, bool *found)
{
    static const char scheme[] = "internal://";
    cgov__archive *archive = r->load->archive;
    *found = false;
    if (archive == NULL || strncmp(path, scheme, sizeof scheme - 1) != 0)
        return CGOV_OK;
    cgov__buffer name = { 0 };
    cgov__buffer_format(&name, "sources/%s", path + sizeof scheme - 1);
    if (name.failed) {
        cgov__buffer_free(&name);
        return no_memory(r);
    }
    const int64_t index = cgov__archive_find(archive, name.bytes);
    cgov__buffer_free(&name);
    *found = index >= 0;
    return *found ? cgov__archive_read(archive, index, TEXT_LIMIT, text, &r->load->db->error)
                  : CGOV_OK;
}

/* What is read is a text: UTF-8 without a NUL, its byte order mark taken off. */
static cgov_status check_text(reading *r, cgov__xml *at, const char *bytes, size_t length,
                              const char **text, size_t *text_length)
{
    bool bad = false;
    char detail[40];
    const size_t mark = length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    const size_t valid = cgov__utf8_valid(bytes, length, &bad);
    const char *nul = memchr(bytes, '\0', length);
    const size_t wrong =
        nul != NULL && (size_t)(nul - bytes) < valid ? (size_t)(nul - bytes) : valid;
    *text = NULL;
    if (wrong < length) {
        sqlite3_snprintf(sizeof detail, detail, "0x%02X: %lld", (unsigned char)bytes[wrong],
                         (long long)wrong);
        return cgov__refi_problem(&r->load->findings, at, CGOV__REFI_NOT_UTF8, detail);
    }
    *text_length = length - mark;
    *text = keep_text(r, bytes + mark, *text_length);
    return *text != NULL ? CGOV_OK : no_memory(r);
}

/* The plain text of a source or a note; `*text` stays NULL if it has none, `*where` says why. */
static cgov_status read_text(reading *r, cgov__xml *at, const char **text, size_t *length,
                             const char **where)
{
    bool found = false;
    cgov__buffer bytes = { 0 };
    const char *path = nonempty(cgov__xml_attribute(at, "plainTextPath"));
    const bool rich = nonempty(cgov__xml_attribute(at, "richTextPath")) != NULL;
    const cgov__xml *content = cgov__xml_child(at, "PlainTextContent");
    cgov_status status =
        rich ? cgov__refi_tell(&r->load->findings, at, CGOV__REFI_RICH_TEXT, NULL) : CGOV_OK;
    *text = NULL;
    *where = path != NULL ? path : "PlainTextContent, plainTextPath";
    if (status == CGOV_OK && content != NULL)
        return check_text(r, at, content->text, strlen(content->text), text, length);
    if (status == CGOV_OK && path != NULL)
        status = read_internal(r, path, &bytes, &found);
    if (status == CGOV_OK && found) {
        *where = NULL; /* it is told of already if it is no text */
        status = check_text(r, at, bytes.length > 0 ? bytes.bytes : "", bytes.length, text, length);
    }
    cgov__buffer_free(&bytes);
    return status;
}

/* ---- passages and codings ---- */

typedef struct source {
    size_t index;
    const char *name;
    cgov__refi_text places;
} source;

static unsigned counting_of(const cgov_refi_options *options)
{
    return (options->utf16 ? CGOV__REFI_UTF16 : 0u) |
           (options->crlf_as_one ? CGOV__REFI_CRLF_AS_ONE : 0u);
}

/* The two offsets as code points; `*good` is false, and a problem told, if they are none. */
static cgov_status read_offsets(reading *r, source *from, cgov__xml *at, int64_t given[2],
                                int64_t found[2], bool *good)
{
    char detail[100];
    const char *start = cgov__xml_attribute(at, "startPosition");
    const char *stop = cgov__xml_attribute(at, "endPosition");
    cgov__refi_place place = CGOV__REFI_OUTSIDE;
    cgov_status status = CGOV_OK;
    start = start != NULL ? start : "";
    stop = stop != NULL ? stop : "";
    if (read_integer(start, &given[0]) && read_integer(stop, &given[1]))
        status = cgov__refi_resolve(&from->places, counting_of(r->load->options), given, found,
                                    &place, &r->load->db->error);
    *good = place == CGOV__REFI_INSIDE;
    if (status != CGOV_OK || *good)
        return status;
    sqlite3_snprintf(sizeof detail, detail, "%.24s-%.24s / %lld", start, stop,
                     (long long)from->places.count);
    return cgov__refi_problem(&r->load->findings, at,
                              place == CGOV__REFI_WITHIN ? CGOV__REFI_SPLIT : CGOV__REFI_OFFSETS,
                              detail);
}

/*
 * Name and description are quotes, or labels to be kept. Programs that give every selection the
 * name of its source say nothing by it.
 */
static cgov_status check_quotes(reading *r, source *from, cgov__xml *at, const int64_t given[2],
                                const int64_t found[2], const char *texts[2], bool *good)
{
    bool quoted = false;
    *good = true;
    for (size_t i = 0; i < 2 && *good; i++) {
        cgov__refi_quoted is = CGOV__REFI_NO_QUOTE;
        char where[64] = "";
        if (texts[i] == NULL)
            continue;
        cgov_status status =
            cgov__refi_check_quote(&from->places, texts[i], counting_of(r->load->options), given,
                                   found, &is, where, &r->load->db->error);
        if (status == CGOV_OK && is == CGOV__REFI_SHIFTED)
            status = cgov__refi_problem(&r->load->findings, at, CGOV__REFI_QUOTE, where);
        if (status != CGOV_OK)
            return status;
        *good = is != CGOV__REFI_SHIFTED;
        quoted |= is == CGOV__REFI_QUOTED;
        if (is == CGOV__REFI_QUOTED ||
            (i == 0 && from->name != NULL && strcmp(texts[i], from->name) == 0))
            texts[i] = NULL;
    }
    r->load->result.quotes += quoted && *good;
    return CGOV_OK;
}

/* The passage at a place: another selection may have made it. */
static cgov_status add_passage(reading *r, const source *from, cgov__xml *at, const cgov_uid *uid,
                               const int64_t place[2], size_t *index)
{
    bool added = false;
    const int64_t key[3] = { (int64_t)from->index, place[0], place[1] };
    const size_t next = r->load->rows[CGOV__REFI_PASSAGE_ROW].count;
    const int64_t *there =
        cgov__strings_add(&r->passages, (const char *)key, sizeof key, (int64_t)next, &added);
    if (there == NULL)
        return no_memory(r);
    *index = (size_t)*there;
    if (!added)
        return CGOV_OK;
    cgov__refi_passage *passage = add_row(r, CGOV__REFI_PASSAGE_ROW, at);
    if (passage == NULL)
        return no_memory(r);
    const size_t begin = from->places.byte[place[0]], end = from->places.byte[place[1]];
    passage->row = (cgov_passage){ .uid = *uid, .start = place[0], .stop = place[1] };
    passage->row.quote = keep_text(r, from->places.text + begin, end - begin);
    passage->document = from->index;
    return passage->row.quote != NULL ? CGOV_OK : no_memory(r);
}

/* The code that a coding refers to; `*good` is false, and a problem told, if it is not there. */
static cgov_status read_code_ref(reading *r, cgov__xml *at, size_t *index, bool *good)
{
    cgov_uid uid;
    cgov__xml *ref = cgov__xml_child(at, "CodeRef");
    *good = false;
    if (ref == NULL)
        return cgov__refi_problem(&r->load->findings, at, CGOV__REFI_DANGLING, "CodeRef");
    cgov_status status = read_guid(r, ref, "targetGUID", &uid, good);
    if (status != CGOV_OK || !*good)
        return status;
    const cgov__refi_ref found = find_guid(r, &uid);
    *good = found.noun == CGOV__REFI_FACTOR_ROW;
    *index = found.index;
    return *good ? CGOV_OK
                 : cgov__refi_problem(&r->load->findings, ref, CGOV__REFI_DANGLING,
                                      cgov__xml_attribute(ref, "targetGUID"));
}

/* Another coding by the same coder stands for it. */
static cgov_status tell_twice(reading *r, cgov__xml *at, const cgov_uid *uid, int64_t first)
{
    give_guid(r, uid, CGOV__REFI_CODING_ROW, (size_t)first);
    const cgov_status status = cgov__refi_tell(&r->load->findings, at, CGOV__REFI_TWICE, NULL);
    return status == CGOV_OK ? read_note_refs(r, at, CGOV__REFI_CODING_ROW, (size_t)first) : status;
}

static cgov_status add_coding(reading *r, cgov__xml *at, const cgov_coding *row, const size_t of[3])
{
    bool added = false;
    const size_t index = r->load->rows[CGOV__REFI_CODING_ROW].count;
    const int64_t *first =
        cgov__strings_add(&r->codings, (const char *)of, 3 * sizeof of[0], (int64_t)index, &added);
    if (first == NULL)
        return no_memory(r);
    if (!added)
        return tell_twice(r, at, &row->uid, *first);
    cgov__refi_coding *coding = add_row(r, CGOV__REFI_CODING_ROW, at);
    if (coding == NULL)
        return no_memory(r);
    coding->row = *row;
    coding->passage = of[0];
    coding->factor = of[1];
    coding->coder = of[2];
    return read_note_refs(r, at, CGOV__REFI_CODING_ROW, index);
}

static cgov_status read_coding(reading *r, cgov__xml *at, size_t passage)
{
    cgov_coding row = { 0 };
    bool good = false, resolved = false;
    size_t of[3] = { passage, 0, 0 };
    const size_t index = r->load->rows[CGOV__REFI_CODING_ROW].count;
    cgov_status status = read_own_guid(r, at, CGOV__REFI_CODING_ROW, index, &row.uid, &good);
    if (status == CGOV_OK && good)
        status = read_code_ref(r, at, &of[1], &resolved);
    if (status == CGOV_OK && resolved)
        status = read_creator(r, at, &of[2]);
    if (status == CGOV_OK && resolved)
        status = read_date(r, at, "creationDateTime", &row.coded_at);
    if (status == CGOV_OK && resolved)
        return add_coding(r, at, &row, of);
    at->whole = true;
    if (good)
        give_guid(r, &row.uid, CGOV__REFI_NOTHING, 0);
    return status;
}

static cgov_status read_codings(reading *r, cgov__xml *parent, size_t passage)
{
    cgov_status status = CGOV_OK;
    for (cgov__xml *at = cgov__xml_child(parent, "Coding"); status == CGOV_OK && at != NULL;
         at = cgov__xml_next(at, "Coding"))
        status = read_coding(r, at, passage);
    return status;
}

/* A selection that holds: its passage, what it says, and its codings. */
static cgov_status add_selection(reading *r, const source *from, cgov__xml *at, const cgov_uid *uid,
                                 const int64_t place[2], const char *const texts[2])
{
    size_t index = 0;
    cgov_status status = add_passage(r, from, at, uid, place, &index);
    if (status == CGOV_OK)
        give_guid(r, uid, CGOV__REFI_PASSAGE_ROW, index);
    const cgov__refi_ref here = { CGOV__REFI_PASSAGE_ROW, index };
    const cgov_uid label = cgov__refi_uid("label", uid, NULL);
    if (status == CGOV_OK && (texts[0] != NULL || texts[1] != NULL))
        status = add_inner_memo(r, at, &label, here, texts[1] != NULL ? texts[0] : NULL,
                                texts[1] != NULL ? texts[1] : texts[0]);
    if (status == CGOV_OK)
        status = read_codings(r, at, index);
    return status == CGOV_OK ? read_note_refs(r, at, here.noun, index) : status;
}

static cgov_status read_selection(reading *r, source *from, cgov__xml *at)
{
    cgov_uid uid;
    bool good = false;
    int64_t given[2] = { 0, 0 }, place[2] = { 0, 0 };
    const char *texts[2] = { nonempty(cgov__xml_attribute(at, "name")), description_of(at) };
    cgov_status status = read_own_guid(r, at, CGOV__REFI_NOTHING, 0, &uid, &good);
    if (status == CGOV_OK && good)
        status = read_offsets(r, from, at, given, place, &good);
    if (status == CGOV_OK && good)
        status = check_quotes(r, from, at, given, place, texts, &good);
    if (status == CGOV_OK && good)
        return add_selection(r, from, at, &uid, place, texts);
    at->whole = true;
    return status;
}

/* Codings of a whole source are codings of all of its text. */
static cgov_status read_source_codings(reading *r, source *from, cgov__xml *at, const cgov_uid *uid)
{
    size_t index = 0;
    bool added = false;
    const int64_t all[2] = { 0, (int64_t)from->places.count };
    const cgov_uid passage = cgov__refi_uid("whole", uid, NULL);
    cgov__xml *first = cgov__xml_child(at, "Coding");
    if (first == NULL || all[1] == 0)
        return CGOV_OK;
    cgov_status status = add_passage(r, from, first, &passage, all, &index);
    if (status == CGOV_OK)
        status = keep_guid(r, &passage, CGOV__REFI_PASSAGE_ROW, index, &added);
    return status == CGOV_OK ? read_codings(r, at, index) : status;
}

static cgov_status read_selections(reading *r, source *from, cgov__xml *at, const cgov_uid *uid)
{
    cgov_status status = CGOV_OK;
    for (cgov__xml *in = cgov__xml_child(at, "PlainTextSelection"); status == CGOV_OK && in != NULL;
         in = cgov__xml_next(in, "PlainTextSelection"))
        status = read_selection(r, from, in);
    return status == CGOV_OK ? read_source_codings(r, from, at, uid) : status;
}

static cgov_status add_document(reading *r, cgov__xml *at, const cgov_uid *uid, const char *text,
                                source *from)
{
    cgov__refi_document *document = add_row(r, CGOV__REFI_DOCUMENT_ROW, at);
    if (document == NULL)
        return no_memory(r);
    document->row = (cgov_document){
        .uid = *uid, .text = text, .language = is_thai(text) ? CGOV_LANGUAGE_TH : CGOV_LANGUAGE_EN
    };
    document->name = from->name;
    const char *description = description_of(at);
    const cgov_uid memo = cgov__refi_uid("description", uid, NULL);
    const cgov__refi_ref here = { CGOV__REFI_DOCUMENT_ROW, from->index };
    cgov_status status =
        description != NULL ? add_inner_memo(r, at, &memo, here, NULL, description) : CGOV_OK;
    if (status == CGOV_OK)
        status = read_values(r, at, uid, here);
    return status == CGOV_OK ? read_note_refs(r, at, here.noun, here.index) : status;
}

static cgov_status read_text_source(reading *r, cgov__xml *at)
{
    cgov_uid uid;
    bool good = false;
    const char *text = NULL, *where = NULL;
    size_t length = 0;
    source from = { .index = r->load->rows[CGOV__REFI_DOCUMENT_ROW].count };
    from.name = nonempty(cgov__xml_attribute(at, "name"));
    cgov_status status = read_own_guid(r, at, CGOV__REFI_DOCUMENT_ROW, from.index, &uid, &good);
    if (status == CGOV_OK && good)
        status = read_text(r, at, &text, &length, &where);
    if (status == CGOV_OK && good && text == NULL && where != NULL)
        status = cgov__refi_problem(&r->load->findings, at, CGOV__REFI_NO_TEXT, where);
    if (status != CGOV_OK || !good || text == NULL) {
        at->whole = true;
        if (good)
            give_guid(r, &uid, CGOV__REFI_NOTHING, 0);
        return status;
    }
    status = add_document(r, at, &uid, text, &from);
    if (status == CGOV_OK)
        status = cgov__refi_text_open(text, length, &from.places, &r->load->db->error);
    if (status == CGOV_OK)
        status = read_selections(r, &from, at, &uid);
    cgov__refi_text_free(&from.places);
    return status;
}

static cgov_status read_sources(reading *r)
{
    cgov_status status = CGOV_OK;
    cgov__xml *sources = cgov__xml_child(r->load->root, "Sources");
    for (cgov__xml *at = cgov__xml_child(sources, "TextSource"); status == CGOV_OK && at != NULL;
         at = cgov__xml_next(at, "TextSource"))
        status = read_text_source(r, at);
    return status;
}

/* Which documents belong to which case. */
static cgov_status settle_case_sources(reading *r)
{
    cgov_status status = CGOV_OK;
    for (size_t i = 0; status == CGOV_OK && i < r->case_sources.count; i++) {
        const case_source *ref = (const case_source *)(void *)r->case_sources.items + i;
        cgov_uid uid;
        bool good = false;
        status = read_guid(r, ref->at, "targetGUID", &uid, &good);
        if (status != CGOV_OK || !good)
            continue;
        const cgov__refi_ref found = find_guid(r, &uid);
        if (found.noun != CGOV__REFI_DOCUMENT_ROW) {
            status = cgov__refi_tell(&r->load->findings, ref->at, CGOV__REFI_ELSEWHERE,
                                     cgov__xml_attribute(ref->at, "targetGUID"));
            continue;
        }
        cgov__refi_document *document = cgov__refi_row(r->load, found.noun, found.index);
        if (document->in_case != 0 && document->in_case != ref->in_case)
            status = cgov__refi_tell(&r->load->findings, ref->at, CGOV__REFI_OWNED, NULL);
        else
            document->in_case = ref->in_case;
    }
    return status;
}

/* ---- records ---- */

typedef struct field {
    const char *name, *value, *json;
} field;

static const cgov__field field_fields[] = { CGOV__FIELD(field, name), CGOV__FIELD(field, value),
                                            CGOV__FIELD(field, json) };
static const cgov__map field_map = CGOV__MAP("record", field, field_fields);

static void lay_factor_field(cgov__refi_factor *factor, const char *name, const char *value)
{
    cgov_factor *row = &factor->row;
    const struct {
        const char *name;
        const char **to;
    } texts[] = { { "code", &row->code },
                  { "label_th", &row->label_th },
                  { "label_en", &row->label_en },
                  { "when_to_use", &row->when_to_use },
                  { "when_not_to_use", &row->when_not_to_use },
                  { "reference", &row->reference } };
    factor->recorded = true;
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        if (strcmp(name, texts[i].name) == 0)
            *texts[i].to = value;
}

static void lay_document_field(cgov__refi_document *document, const char *name, const char *value)
{
    static const char *const owners[] = { "interview", "focus_group", "response", "project" };
    cgov_document *row = &document->row;
    int64_t version = 0;
    document->recorded = true;
    if (strcmp(name, "code") == 0)
        row->code = value;
    else if (strcmp(name, "title") == 0)
        row->title = value;
    else if (strcmp(name, "format") == 0)
        row->format = value;
    else if (strcmp(name, "language") == 0)
        (void)cgov_language_from_code(value, &row->language);
    else if (strcmp(name, "previous") == 0)
        (void)cgov_uid_parse(value, &document->previous);
    else if (strcmp(name, "version") == 0 && read_integer(value, &version) && version > 0 &&
             version <= INT32_MAX)
        row->version = (int)version;
    for (size_t i = 0; i < sizeof owners / sizeof owners[0]; i++)
        if (strcmp(name, owners[i]) == 0) {
            document->owner_noun = owners[i];
            document->owner_code = value;
        }
}

static void lay_coding_field(cgov__refi_coding *coding, const char *name, const char *value)
{
    if (strcmp(name, "memo") == 0)
        coding->row.memo = value;
    else if (strcmp(name, "confidence") == 0)
        (void)lay_number(value, &coding->row.has_confidence, &coding->row.confidence);
}

static cgov_status lay_record(reading *r, const char *json, cgov__refi_ref on)
{
    cgov__statement *statement = NULL;
    field record = { .json = json };
    cgov *db = r->load->db;
    void *row = cgov__refi_row(r->load, on.noun, on.index);
    cgov_status status =
        cgov__prepare(db, &cgov__sql_refi_record, &field_map, &record, &field_map, &statement);
    if (status != CGOV_OK)
        return status;
    while ((status = cgov__step(db, statement)) == CGOV_ROW &&
           (status = cgov__load(db, statement, &record)) == CGOV_OK) {
        const char *value = keep_text(r, record.value, strlen(record.value));
        if (value == NULL) {
            status = no_memory(r);
            break;
        }
        if (on.noun == CGOV__REFI_FACTOR_ROW)
            lay_factor_field(row, record.name, value);
        else if (on.noun == CGOV__REFI_DOCUMENT_ROW)
            lay_document_field(row, record.name, value);
        else
            lay_coding_field(row, record.name, value);
    }
    cgov__release(db, statement);
    return status == CGOV_DONE ? CGOV_OK : status;
}

/* ---- notes, once all is read that they can be on ---- */

static cgov_status read_note(reading *r, cgov__xml *at)
{
    cgov_uid uid;
    bool good = false, added = false;
    const size_t index = r->notes.count;
    cgov_status status = read_own_guid(r, at, CGOV__REFI_NOTHING, 0, &uid, &good);
    if (status != CGOV_OK || !good) {
        at->whole = true;
        return status;
    }
    note *made = list_add(&r->notes, sizeof *made);
    if (made == NULL || cgov__strings_add(&r->note_uids, (const char *)uid.bytes, sizeof uid.bytes,
                                          (int64_t)index, &added) == NULL)
        return no_memory(r);
    *made = (note){ .at = at, .uid = uid };
    return CGOV_OK;
}

static note *find_note(const reading *r, const cgov_uid *uid)
{
    const int64_t *index =
        cgov__strings_find(&r->note_uids, (const char *)uid->bytes, sizeof uid->bytes);
    return index != NULL ? (note *)(void *)r->notes.items + *index : NULL;
}

/* Content, and behind it the comment that some programs give a note besides. */
static cgov_status note_text(reading *r, cgov__xml *at, const char **text)
{
    const char *where = NULL;
    size_t length = 0;
    const char *description = description_of(at);
    cgov_status status = read_text(r, at, text, &length, &where);
    if (status == CGOV_OK && *text == NULL)
        *text = description != NULL ? description : "";
    else if (status == CGOV_OK && description != NULL) {
        cgov__buffer both = { 0 };
        cgov__buffer_format(&both, "%s\n\n%s", *text, description);
        *text = both.failed ? NULL : keep_text(r, both.bytes, both.length);
        cgov__buffer_free(&both);
        status = *text != NULL ? CGOV_OK : no_memory(r);
    }
    return status;
}

/* A note becomes a memo on something; on several things, several memos. */
static cgov_status memo_of_note(reading *r, note *from, cgov__refi_ref on, const char *about,
                                const cgov_uid *about_uid)
{
    size_t coder = 0;
    cgov_memo row = { .uid = from->uid, .about = about };
    cgov_status status = from->text == NULL ? note_text(r, from->at, &from->text) : CGOV_OK;
    row.text = from->text;
    if (status == CGOV_OK)
        status = read_date(r, from->at, "creationDateTime", &row.written_at);
    if (status == CGOV_OK && nonempty(cgov__xml_attribute(from->at, "creatingUser")) != NULL) {
        status = read_creator(r, from->at, &coder);
        coder++;
    }
    row.title = nonempty(cgov__xml_attribute(from->at, "name"));
    if (about_uid != NULL)
        row.about_uid = *about_uid;
    if (from->used && on.noun != CGOV__REFI_NOTHING)
        row.uid = cgov__refi_uid("another", &from->uid, uid_of(r, on));
    from->used = true;
    return status == CGOV_OK ? add_memo(r, from->at, &row, on, coder) : status;
}

static cgov_status settle_note_ref(reading *r, const note_ref *ref)
{
    note *to = find_note(r, &ref->note);
    if (to == NULL)
        return cgov__refi_problem(&r->load->findings, ref->at, CGOV__REFI_DANGLING,
                                  cgov__xml_attribute(ref->at, "targetGUID"));
    if (ref->from.noun == CGOV__REFI_NOTHING) /* it is on the project: the same as on nothing */
        return CGOV_OK;
    const cgov_uid record = cgov__refi_uid("record", uid_of(r, ref->from), NULL);
    if (memcmp(&record, &to->uid, sizeof record) != 0)
        return memo_of_note(r, to, ref->from, NULL, NULL);
    const cgov__xml *content = cgov__xml_child(to->at, "PlainTextContent");
    to->used = true;
    return lay_record(r, content != NULL ? content->text : "", ref->from);
}

/* What a memo can be on that a file of this kind does not hold, as our links name it. */
static const char *outside(const char *link_name)
{
    static const char *const nouns[] = {
        "agency",     "person",   "interview", "focus_group",     "response",       "project",
        "source",     "study",    "coder",     "case_membership", "recommendation", "memo",
        "case_study", "document", "factor",    "passage",         "coding"
    };
    if (link_name == NULL || strncmp(link_name, "about ", 6) != 0)
        return NULL;
    for (size_t i = 0; i < sizeof nouns / sizeof nouns[0]; i++)
        if (strcmp(link_name + 6, nouns[i]) == 0)
            return nouns[i];
    return NULL;
}

/* A link between a note and something else, whichever way it goes. Other links stay unread. */
static cgov_status read_link(reading *r, cgov__xml *at)
{
    cgov_uid ends[2];
    const char *texts[2] = { cgov__xml_attribute(at, "originGUID"),
                             cgov__xml_attribute(at, "targetGUID") };
    for (size_t i = 0; i < 2; i++)
        if (texts[i] == NULL || !cgov_uid_parse(texts[i], &ends[i]))
            return CGOV_OK;
    const bool forward = find_note(r, &ends[0]) != NULL;
    note *from = find_note(r, &ends[!forward]);
    const cgov__refi_ref on = find_guid(r, &ends[forward]);
    const char *about = outside(cgov__xml_attribute(at, "name"));
    if (from == NULL || (on.noun == CGOV__REFI_NOTHING && about == NULL))
        return CGOV_OK;
    at->taken = true;
    return on.noun != CGOV__REFI_NOTHING ? memo_of_note(r, from, on, NULL, NULL)
                                         : memo_of_note(r, from, on, about, &ends[forward]);
}

static cgov_status read_links(reading *r)
{
    cgov_status status = CGOV_OK;
    cgov__xml *links = cgov__xml_child(r->load->root, "Links");
    for (cgov__xml *at = links != NULL ? links->first : NULL; status == CGOV_OK && at != NULL;
         at = at->next)
        if (strcmp(at->name, "Link") == 0)
            status = read_link(r, at);
    return status;
}

static cgov_status read_notes(reading *r)
{
    cgov_status status = CGOV_OK;
    const cgov__refi_ref nothing = { CGOV__REFI_NOTHING, 0 };
    cgov__xml *notes = cgov__xml_child(r->load->root, "Notes");
    for (cgov__xml *at = cgov__xml_child(notes, "Note"); status == CGOV_OK && at != NULL;
         at = cgov__xml_next(at, "Note"))
        status = read_note(r, at);
    for (size_t i = 0; status == CGOV_OK && i < r->note_refs.count; i++)
        status = settle_note_ref(r, (const note_ref *)(void *)r->note_refs.items + i);
    if (status == CGOV_OK)
        status = read_links(r);
    for (size_t i = 0; status == CGOV_OK && i < r->notes.count; i++) {
        note *free_note = (note *)(void *)r->notes.items + i;
        if (!free_note->used)
            status = memo_of_note(r, free_note, nothing, NULL, NULL);
    }
    return status;
}

static cgov_status read_project_description(reading *r)
{
    const char *name = nonempty(cgov__xml_attribute(r->load->root, "name"));
    const char *text = description_of(r->load->root);
    const cgov_uid uid = cgov__refi_named_uid("project", name != NULL ? name : "");
    const cgov__refi_ref nothing = { CGOV__REFI_NOTHING, 0 };
    return text != NULL ? add_inner_memo(r, r->load->root, &uid, nothing, name, text) : CGOV_OK;
}

/* ---- names, once records are read ---- */

/* A name that is neither label is one that another program has changed, or the only one. */
static cgov_status name_factor(reading *r, cgov__refi_factor *factor)
{
    cgov_factor *row = &factor->row;
    const char *name = factor->name;
    const bool known =
        name != NULL && ((row->label_th != NULL && strcmp(row->label_th, name) == 0) ||
                         (row->label_en != NULL && strcmp(row->label_en, name) == 0));
    if (name != NULL && !known)
        *(is_thai(name) ? &row->label_th : &row->label_en) = name;
    return row->code == NULL ? code_from(r, name, "code", &row->code) : CGOV_OK;
}

/* A document without a title goes by its code. */
static cgov_status name_document(reading *r, cgov__refi_document *document)
{
    cgov_document *row = &document->row;
    const bool is_code = document->recorded && row->title == NULL && row->code != NULL &&
                         document->name != NULL && strcmp(document->name, row->code) == 0;
    if (document->name != NULL && !is_code)
        row->title = document->name;
    return row->code == NULL ? code_from(r, document->name, "document", &row->code) : CGOV_OK;
}

static cgov_status name_all(reading *r)
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
static cgov_status read_codebook(reading *r)
{
    cgov__xml *root = r->load->root;
    cgov__xml *book =
        strcmp(root->name, "CodeBook") == 0 ? root : cgov__xml_child(root, "CodeBook");
    return read_codes(r, cgov__xml_child(book, "Codes"), 0);
}

static cgov_status read_all(reading *r)
{
    static cgov_status (*const parts[])(reading *) = {
        read_users,   read_codebook,       read_sets,  read_variables,           read_cases,
        read_sources, settle_case_sources, read_notes, read_project_description, name_all
    };
    cgov_status status = read_note_refs(r, r->load->root, CGOV__REFI_NOTHING, 0);
    for (size_t i = 0; status == CGOV_OK && i < sizeof parts / sizeof parts[0]; i++)
        status = parts[i](r);
    return status;
}

cgov_status cgov__refi_plan(cgov__refi *load)
{
    reading r = { .load = load };
    const cgov_status status = read_all(&r);
    cgov__refi_list *const lists[] = { &r.note_refs, &r.notes, &r.variables, &r.case_sources };
    cgov__strings *const maps[] = { &r.note_uids, &r.variable_uids, &r.passages, &r.codings };
    for (size_t i = 0; i < 4; i++) {
        cgov__free(lists[i]->items);
        cgov__strings_free(maps[i]);
    }
    return status;
}
