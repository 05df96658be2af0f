/*
 * Codes that rows are known by: how a cell writes one, and whether it would make a second row
 * beside one that a spreadsheet or a hasty hand has only written otherwise. See import.h.
 */
#include "exchange/load/import.h"

#include "text/code.h"
#include "text/number.h"

#include <string.h>

/* ---- the codes that there are ---- */

typedef struct key_row {
    int list;
    const char *code;
} key_row;

static const cgov__field key_fields[] = { CGOV__FIELD(key_row, list), CGOV__FIELD(key_row, code) };
static const cgov__map key_map = CGOV__MAP("code", key_row, key_fields);

/* The code that is known and alike, maybe this very one; `codes->key` has what is alike. NULL: none. */
static cgov_status find_alike(cgov__import_codes *codes, cgov__key_list list, const char *code,
                              const char **alike)
{
    cgov__bytes found = { NULL, 0 };
    cgov_status status = cgov__code_likeness(code, strlen(code), &codes->key, &codes->db->error);
    if (status == CGOV_OK && codes->key.length > 0)
        status = cgov__ledger_find(codes->db, &codes->keys[list], codes->key.bytes, codes->key.length,
                                   &found);
    *alike = found.bytes;
    return status;
}

/* Later codes that are alike stay beside the first: the study may hold both. */
static cgov_status know_key(cgov__import_codes *codes, cgov__key_list list, const char *code,
                            const char *alike)
{
    const size_t length = strlen(code);
    if (codes->key.length == 0)
        return CGOV_OK;
    if (alike == NULL)
        return cgov__ledger_put(codes->db, &codes->keys[list], codes->key.bytes, codes->key.length,
                                (cgov__bytes){ code, length + 1 });
    return strcmp(alike, code) == 0 ||
                   cgov__strings_add(&codes->later_keys[list], code, length, 1, NULL) != NULL
               ? CGOV_OK
               : cgov__nomem(&codes->db->error);
}

typedef struct known_list {
    cgov__import_codes *codes;
    cgov__key_list list;
} known_list;

static cgov_status take_key(void *ctx, const void *record)
{
    const known_list *const known = ctx;
    const key_row *const row = record;
    const char *alike = NULL;
    const cgov_status status = find_alike(known->codes, known->list, row->code, &alike);
    return status == CGOV_OK ? know_key(known->codes, known->list, row->code, alike) : status;
}

static cgov_status load_keys(cgov__import_codes *codes, cgov__key_list list)
{
    known_list known = { codes, list };
    if (codes->keys_known[list])
        return CGOV_OK;
    codes->keys_known[list] = true;
    return cgov__each(codes->db, &cgov__sql_key_codes, &key_map, &(key_row){ .list = (int)list },
                      &key_map, take_key, &known);
}

/* What is alike, of the codes of which this is none. */
static bool is_other_code(const cgov__import_codes *codes, cgov__key_list list, const char *code,
                          const char *alike)
{
    return alike != NULL && strcmp(alike, code) != 0 &&
           cgov__strings_find(&codes->later_keys[list], code, strlen(code)) == NULL;
}

cgov_status cgov__key_alike(cgov__import_codes *codes, cgov__key_list list, const char *code,
                            const char **alike)
{
    const char *found = NULL;
    *alike = NULL;
    cgov_status status = load_keys(codes, list);
    if (status == CGOV_OK)
        status = find_alike(codes, list, code, &found);
    if (status != CGOV_OK || !is_other_code(codes, list, code, found))
        return status;
    *alike = cgov__arena_copy(&codes->texts, found, strlen(found));
    return *alike != NULL ? CGOV_OK : cgov__nomem(&codes->db->error);
}

void cgov__import_codes_free(cgov__import_codes *codes)
{
    for (size_t i = 0; i < CGOV__KEYS_COUNT; i++) {
        cgov__ledger_free(&codes->keys[i]);
        cgov__strings_free(&codes->later_keys[i]);
    }
    cgov__arena_free(&codes->texts);
    cgov__buffer_free(&codes->key);
}

/* ---- a cell ---- */

static bool is_ascii(const char *text)
{
    for (; *text != '\0'; text++)
        if ((unsigned char)*text >= 0x80)
            return false;
    return true;
}

cgov_status cgov__key_fold(cgov__import_row *row, const char **text, size_t *length)
{
    const cgov_status status = cgov__code_fold(*text, *length, &row->key, &row->db->error);
    if (status != CGOV_OK || row->key.length == 0 ||
        (row->key.length == *length && memcmp(row->key.bytes, *text, *length) == 0))
        return status;
    const char *kept = cgov__arena_copy(&row->row_texts, row->key.bytes, row->key.length);
    if (kept == NULL)
        return cgov__nomem(&row->db->error);
    *text = kept;
    *length = row->key.length;
    return CGOV_OK;
}

/* What stands below a table in the place of a code. */
static bool is_total(const char *text)
{
    static const char *const words[] = { "รวม", "ยอดรวม", "ผลรวม", "เฉลี่ย", "ค่าเฉลี่ย", "หมายเหตุ",
                                         "ที่มา", "total", "grand total", "sum", "average", "mean" };
    static const char *const beginnings[] = { "รวมทั้งสิ้น", "รวมทั้งหมด", "รวมทุก", "รวมจำนวน", "หมายเหตุ:",
                                              "หมายเหตุ :", "ที่มา:", "ที่มา :" };
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (sqlite3_stricmp(words[i], text) == 0)
            return true;
    for (size_t i = 0; i < sizeof beginnings / sizeof beginnings[0]; i++)
        if (strncmp(text, beginnings[i], strlen(beginnings[i])) == 0)
            return true;
    return false;
}

static cgov_status check_alike(cgov__import *load, const cgov__column *column,
                               const cgov__cell_value *value, bool *good)
{
    const cgov__key_list list = cgov__targets[column->target].keys;
    const bool exact = column->exact || load->options->exact_codes;
    const char *alike = NULL;
    if (list == CGOV__KEYS_NONE)
        return CGOV_OK;
    cgov_status status = load_keys(&load->codes, list);
    if (status == CGOV_OK)
        status = find_alike(&load->codes, list, value->text, &alike);
    if (status != CGOV_OK)
        return status;
    *good = exact || !is_total(value->text);
    if (!*good)
        return cgov__row_problem(load, column, value->text, CGOV__REASON_TOTAL_ROW, NULL);
    *good = exact || !is_other_code(&load->codes, list, value->text, alike);
    return *good ? know_key(&load->codes, list, value->text, alike)
                 : cgov__row_problem(load, column, value->text, CGOV__REASON_KEY_ALIKE, alike);
}

cgov_status cgov__key_read(cgov__import *load, const cgov__column *column, cgov__cell_value *value,
                           bool *good)
{
    const char *folded = value->text;
    size_t length = value->length;
    const bool may_be_name = cgov__targets[column->target].reading == CGOV__READ_KEY_OR_NAME;
    const bool exact = column->exact || load->options->exact_codes;
    const cgov_status status = cgov__key_fold(&load->row, &folded, &length);
    if (status != CGOV_OK)
        return status;
    const cgov__mangling mangling =
        value->is_date ? CGOV__MANGLED_DATE : cgov__mangled_code(folded, length);
    *good = mangling == CGOV__MANGLED_NOT || (exact && !cgov__mangled_beyond_reading(mangling));
    if (!*good)
        return cgov__row_problem(load, column, value->text,
                                 cgov__mangled_beyond_reading(mangling) ? CGOV__REASON_MANGLED
                                                                        : CGOV__REASON_KEY_MANGLED,
                                 cgov__mangled_example(mangling));
    if (!may_be_name || is_ascii(folded)) {
        value->text = folded;
        value->length = length;
    }
    return check_alike(load, column, value, good);
}
