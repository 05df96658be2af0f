/* Rows of an identities file: written, deleted, listed. See cgov/identities.h. */
#include "exchange/identity/identity.h"

#include "base/memory.h"
#include "store/uid.h"

#include <string.h>

#define FIELD(name) CGOV__FIELD(cgov__identity_row, name)
static const cgov__field identity_fields[] = {
    FIELD(id),       FIELD(uid),         FIELD(kind),          FIELD(code),         FIELD(name),
    FIELD(nickname), FIELD(spellings),   FIELD(phone),         FIELD(email),        FIELD(line),
    FIELD(position), FIELD(consent_for), FIELD(consent_until), FIELD(withdrawn_on), FIELD(note),
};
#undef FIELD
const cgov__map cgov__identity_map = CGOV__MAP("identity", cgov__identity_row, identity_fields);

static const char *const kinds[] = { NULL, "person", "respondent", "interviewer", "coder" };

const char *cgov__identity_kind_code(cgov_identity_kind kind)
{
    return (unsigned)kind < sizeof kinds / sizeof kinds[0] ? kinds[kind] : NULL;
}

cgov_identity_kind cgov__identity_kind_from(const char *code)
{
    for (unsigned i = 1; i < sizeof kinds / sizeof kinds[0]; i++)
        if (code != NULL && strcmp(kinds[i], code) == 0)
            return (cgov_identity_kind)i;
    return CGOV_IDENTITY_ANY;
}

/* ---- whose it is ---- */

cgov_status cgov__identity_subject(cgov_identities *it, cgov_identity_kind kind, const char *code,
                                   cgov_uid *uid)
{
    const cgov__identity_row by = { .kind = kinds[kind], .code = code };
    cgov__identity_row *found = NULL;
    if (kind == CGOV_IDENTITY_INTERVIEWER)
        return cgov__named_uid("interviewer", code, uid, &it->db->error);
    const cgov_status status = cgov__fetch(it->db, &cgov__sql_identity_subject, &cgov__identity_map,
                                           &by, &cgov__identity_map, (void **)&found);
    if (status == CGOV_OK)
        *uid = found->uid;
    cgov__free(found);
    return status;
}

static cgov_status find_subject(cgov_identities *it, const cgov_identity *identity, cgov_uid *uid)
{
    *uid = identity->uid;
    if (!cgov_uid_is_none(uid))
        return CGOV_OK;
    const cgov_status status = cgov__identity_subject(it, identity->kind, identity->code, uid);
    if (status != CGOV_NOT_FOUND)
        return status;
    return cgov__fail_in(it->db, CGOV_NOT_FOUND, "the study has no %s of the code \"%s\"",
                         "งานวิจัยนี้ไม่มี %s รหัส \"%s\"", kinds[identity->kind], identity->code);
}

/* ---- writing ---- */

static cgov__identity_row row_of(const cgov_identity *from)
{
    return (cgov__identity_row){
        .id = from->id,
        .uid = from->uid,
        .kind = kinds[from->kind],
        .code = from->code,
        .name = from->name,
        .nickname = from->nickname,
        .spellings = from->spellings,
        .phone = from->phone,
        .email = from->email,
        .line = from->line,
        .position = from->position,
        .consent_for = from->consent_for,
        .consent_until = from->consent_until,
        .withdrawn_on = from->withdrawn_on,
        .note = from->note,
    };
}

cgov_status cgov_identities_put(cgov_identities *it, const cgov_identity *identity, int64_t *id)
{
    cgov_status status = cgov__identities_ready(it, "cgov_identities_put");
    if (status != CGOV_OK)
        return status;
    CGOV__NEEDS(it->db, identity != NULL, "cgov_identities_put: identity is NULL");
    if (cgov__identity_kind_code(identity->kind) == NULL)
        return cgov__fail_in(it->db, CGOV_INVALID, "kind: %u is not a cgov_identity_kind",
                             "kind: %u ไม่ใช่ cgov_identity_kind", (unsigned)identity->kind);
    if (identity->code == NULL || *identity->code == '\0')
        return cgov__fail_in(it->db, CGOV_INVALID, "a %s needs the code that the study has",
                             "%s ต้องมีรหัสตามในงานวิจัย", kinds[identity->kind]);
    cgov__identity_row row = row_of(identity);
    status = find_subject(it, identity, &row.uid);
    if (status == CGOV_OK)
        status = cgov__identities_failed(
            it, cgov__run(it->file, &cgov__sql_identities_put, &cgov__identity_map, &row));
    if (status == CGOV_OK && id != NULL) {
        const cgov__identity_row by = { .kind = row.kind, .uid = row.uid };
        cgov__identity_row *found = NULL;
        status = cgov__identities_failed(it, cgov__fetch(it->file, &cgov__sql_identities_list,
                                                         &cgov__identity_map, &by,
                                                         &cgov__identity_map, (void **)&found));
        *id = status == CGOV_OK ? found->id : 0;
        cgov__free(found);
    }
    return status;
}

cgov_status cgov_identities_delete(cgov_identities *it, int64_t id)
{
    const cgov__identity_row by = { .id = id };
    cgov_status status = cgov__identities_ready(it, "cgov_identities_delete");
    if (status != CGOV_OK)
        return status;
    status = cgov__identities_failed(
        it, cgov__run(it->file, &cgov__sql_identities_delete, &cgov__identity_map, &by));
    return status != CGOV_OK || sqlite3_changes(it->file->sqlite) > 0
               ? status
               : cgov__fail_in(it->db, CGOV_NOT_FOUND, "there is no identity number %lld",
                               "ไม่มีข้อมูลระบุตัวบุคคลหมายเลข %lld", (long long)id);
}

/* ---- listing ---- */

typedef struct listing {
    cgov_identity_list shown;
    cgov_identity *rows;
    size_t capacity;
    cgov__arena texts;
} listing;

static const char *keep_text(listing *list, const char *text, bool *failed)
{
    const char *kept = text != NULL ? cgov__arena_copy(&list->texts, text, strlen(text)) : NULL;
    *failed = *failed || (text != NULL && kept == NULL);
    return kept;
}

static cgov_status take_row(void *ctx, const void *record)
{
    listing *const list = ctx;
    const cgov__identity_row *const row = record;
    bool failed = false;
    if (!CGOV__GROW(list->rows, list->capacity, list->shown.count + 1))
        return CGOV_NOMEM;
    list->rows[list->shown.count++] = (cgov_identity){
        .id = row->id,
        .uid = row->uid,
        .kind = cgov__identity_kind_from(row->kind),
        .code = keep_text(list, row->code, &failed),
        .name = keep_text(list, row->name, &failed),
        .nickname = keep_text(list, row->nickname, &failed),
        .spellings = keep_text(list, row->spellings, &failed),
        .phone = keep_text(list, row->phone, &failed),
        .email = keep_text(list, row->email, &failed),
        .line = keep_text(list, row->line, &failed),
        .position = keep_text(list, row->position, &failed),
        .consent_for = keep_text(list, row->consent_for, &failed),
        .consent_until = keep_text(list, row->consent_until, &failed),
        .withdrawn_on = keep_text(list, row->withdrawn_on, &failed),
        .note = keep_text(list, row->note, &failed),
    };
    list->shown.identities = list->rows;
    return failed ? CGOV_NOMEM : CGOV_OK;
}

static cgov_status read_rows(cgov_identities *it, const cgov__identity_row *by, listing *list)
{
    const cgov_status status = cgov__each(it->file, &cgov__sql_identities_list, &cgov__identity_map,
                                          by, &cgov__identity_map, take_row, list);
    return cgov__identities_failed(it, status);
}

cgov_status cgov_identities_list(cgov_identities *it, const cgov_identity_filter *filter,
                                 cgov_identity_list **list)
{
    static const cgov_identity_filter all;
    if (list != NULL)
        *list = NULL;
    cgov_status status = cgov__identities_ready(it, "cgov_identities_list");
    if (status != CGOV_OK)
        return status;
    CGOV__NEEDS(it->db, list != NULL, "cgov_identities_list: list is NULL");
    filter = filter != NULL ? filter : &all;
    if (filter->kind != CGOV_IDENTITY_ANY && cgov__identity_kind_code(filter->kind) == NULL)
        return cgov__fail_in(it->db, CGOV_INVALID, "kind: %u is not a cgov_identity_kind",
                             "kind: %u ไม่ใช่ cgov_identity_kind", (unsigned)filter->kind);
    const cgov__identity_row by = { .kind = cgov__identity_kind_code(filter->kind),
                                    .code = filter->code,
                                    .uid = filter->uid };
    listing *made = cgov__calloc(1, sizeof *made);
    if (made == NULL)
        return cgov__nomem(&it->db->error);
    status = read_rows(it, &by, made);
    if (status == CGOV_OK)
        *list = &made->shown;
    else
        cgov_identity_list_free(&made->shown);
    return status;
}

void cgov_identity_list_free(cgov_identity_list *list)
{
    listing *made = (listing *)list;
    if (made == NULL)
        return;
    cgov__free(made->rows);
    cgov__arena_free(&made->texts);
    cgov__free(made);
}
