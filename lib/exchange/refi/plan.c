/* What the readers of a REFI-QDA tree share. See plan.h. */
#include "exchange/refi/plan.h"

#include "base/sha256.h"
#include "base/utf8.h"

#include <string.h>

enum {
    NAME_LIMIT = 60, /* code points of a code that is made from a name */
    TEXT_LIMIT = 64 << 20
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
    list->items = cgov__grown(list->items, &list->capacity, list->count + 1, size);
    if (list->count == list->capacity)
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

bool cgov__refi_small_integer(const char *text, bool *has, int *number)
{
    int64_t value = 0;
    if (!cgov__refi_integer(text, &value) || value < INT32_MIN || value > INT32_MAX)
        return false;
    *has = true;
    *number = (int)value;
    return true;
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

/* ---- texts ---- */

/* The bytes of "internal://name" out of the archive's folder of sources. Some programs write the
   bare name; one with another scheme is a file that the archive does not hold. */
static cgov_status read_internal(cgov__refi_reading *r, const char *path, cgov__buffer *text,
                                 bool *found)
{
    static const char scheme[] = "internal://";
    cgov__archive *archive = r->load->archive;
    const bool internal = strncmp(path, scheme, sizeof scheme - 1) == 0;
    *found = false;
    if (archive == NULL || (!internal && strstr(path, "://") != NULL))
        return CGOV_OK;
    cgov__buffer name = { 0 };
    cgov__buffer_format(&name, "%ssources/%s", r->load->folder, internal ? path + sizeof scheme - 1 : path);
    if (name.failed) {
        cgov__buffer_free(&name);
        return cgov__refi_no_memory(r);
    }
    const int64_t index = cgov__archive_find(archive, name.bytes);
    cgov__buffer_free(&name);
    *found = index >= 0;
    return *found ? cgov__archive_read(archive, index, TEXT_LIMIT, text, &r->load->db->error)
                  : CGOV_OK;
}

/* What is read is a text: UTF-8 without a NUL, its byte order mark taken off. */
static cgov_status check_text(cgov__refi_reading *r, cgov__xml *at, const char *bytes,
                              size_t length, const char **text, size_t *text_length)
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
    *text = cgov__refi_keep_text(r, bytes + mark, *text_length);
    return *text != NULL ? CGOV_OK : cgov__refi_no_memory(r);
}

/* The plain text of a source or a note; `*text` stays NULL if it has none, `*where` says why. */
cgov_status cgov__refi_read_text(cgov__refi_reading *r, cgov__xml *at, const char **text,
                                 size_t *length, const char **where)
{
    bool found = false;
    cgov__buffer bytes = { 0 };
    const char *path = cgov__refi_nonempty(cgov__xml_attribute(at, "plainTextPath"));
    const bool rich = cgov__refi_nonempty(cgov__xml_attribute(at, "richTextPath")) != NULL;
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
