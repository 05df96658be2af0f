/* Uids made of names. See uid.h. */
#include "store/uid.h"

#include "base/buffer.h"
#include "base/sha1.h"

#include <string.h>

/* 17ef87d9-27fc-4c4c-a166-51cb32952330: chosen once, at random. */
static const unsigned char name_space[16] = { 0x17, 0xef, 0x87, 0xd9, 0x27, 0xfc, 0x4c, 0x4c,
                                              0xa1, 0x66, 0x51, 0xcb, 0x32, 0x95, 0x23, 0x30 };

cgov_status cgov__named_uid(const char *table, const char *code, cgov_uid *uid, cgov_error **error)
{
    unsigned char digest[20];
    cgov__buffer name = { 0 };
    cgov__buffer_append(&name, (const char *)name_space, sizeof name_space);
    cgov__buffer_format(&name, "%s/%s", table, code);
    if (name.failed) {
        cgov__buffer_free(&name);
        return cgov__nomem(error);
    }
    cgov__sha1(name.bytes, name.length, digest);
    cgov__buffer_free(&name);
    memcpy(uid->bytes, digest, sizeof uid->bytes);
    uid->bytes[6] = (unsigned char)(0x50 | (uid->bytes[6] & 0x0F)); /* version */
    uid->bytes[8] = (unsigned char)(0x80 | (uid->bytes[8] & 0x3F)); /* variant */
    return CGOV_OK;
}

static void answer_named_uid(sqlite3_context *context, int count, sqlite3_value **values)
{
    cgov *db = sqlite3_user_data(context);
    const char *table = (const char *)sqlite3_value_text(values[0]);
    const char *code = (const char *)sqlite3_value_text(values[1]);
    cgov_uid uid;
    (void)count;
    if (table == NULL || code == NULL || cgov__named_uid(table, code, &uid, &db->error) != CGOV_OK)
        sqlite3_result_error_nomem(context);
    else
        sqlite3_result_blob(context, uid.bytes, sizeof uid.bytes, SQLITE_TRANSIENT);
}

cgov_status cgov__named_uid_teach(cgov *db)
{
    const int code = sqlite3_create_function_v2(
        db->sqlite, "cgov_named_uid", 2, SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY, db,
        answer_named_uid, NULL, NULL, NULL);
    return code == SQLITE_OK ? CGOV_OK : cgov__sqlite_failed(db, code);
}

void cgov__named_uid_forget(cgov *db)
{
    (void)sqlite3_create_function_v2(db->sqlite, "cgov_named_uid", 2, SQLITE_UTF8, NULL, NULL, NULL,
                                     NULL, NULL);
}
