/* Identities as a list to fill in, and the whole file as that list. See cgov/identities.h. */
#include "base/csv.h"
#include "base/memory.h"
#include "exchange/identity/list.h"

#include <string.h>

const char *const cgov__identity_headers[CGOV__IDENTITY_COLUMNS][2] = {
    [CGOV__IDENTITY_KIND] = { "kind", "ประเภท" },
    [CGOV__IDENTITY_CODE] = { "code", "รหัส" },
    [CGOV__IDENTITY_NAME] = { "name", "ชื่อและนามสกุล" },
    [CGOV__IDENTITY_NICKNAME] = { "nickname", "ชื่อเล่น" },
    [CGOV__IDENTITY_SPELLINGS] = { "other spellings", "ชื่อที่เขียนแบบอื่น" },
    [CGOV__IDENTITY_PHONE] = { "phone", "โทรศัพท์" },
    [CGOV__IDENTITY_EMAIL] = { "e-mail", "อีเมล" },
    [CGOV__IDENTITY_LINE] = { "LINE", "ไลน์" },
    [CGOV__IDENTITY_POSITION] = { "identifying position", "ตำแหน่งที่ระบุตัวได้" },
    [CGOV__IDENTITY_CONSENT_FOR] = { "consent for", "ยินยอมเพื่อ" },
    [CGOV__IDENTITY_CONSENT_UNTIL] = { "consent until", "ยินยอมถึงวันที่" },
    [CGOV__IDENTITY_WITHDRAWN_ON] = { "withdrawn on", "ถอนความยินยอมวันที่" },
    [CGOV__IDENTITY_NOTE] = { "note", "หมายเหตุ" },
};

const char *const cgov__identity_kind_words[5][2] = {
    [CGOV_IDENTITY_PERSON] = { "person", "ผู้ให้สัมภาษณ์" },
    [CGOV_IDENTITY_RESPONDENT] = { "respondent", "ผู้ตอบแบบสำรวจ" },
    [CGOV_IDENTITY_INTERVIEWER] = { "interviewer", "ผู้สัมภาษณ์" },
    [CGOV_IDENTITY_CODER] = { "coder", "ผู้ลงรหัส" },
};

static void write_cells(cgov__buffer *csv, const char *const *cells)
{
    for (size_t i = 0; i < CGOV__IDENTITY_COLUMNS; i++) {
        cgov__buffer_text(csv, i > 0 ? "," : "");
        if (cells[i] != NULL)
            cgov__csv_write(csv, cells[i], strlen(cells[i]), ',');
    }
    cgov__buffer_text(csv, "\r\n");
}

static void write_header(cgov__buffer *csv, bool thai)
{
    const char *cells[CGOV__IDENTITY_COLUMNS];
    for (size_t i = 0; i < CGOV__IDENTITY_COLUMNS; i++)
        cells[i] = cgov__identity_headers[i][thai];
    cgov__buffer_text(csv, "\xEF\xBB\xBF");
    write_cells(csv, cells);
}

static void write_identity(cgov__buffer *csv, const cgov_identity *row, bool thai)
{
    const char *const cells[CGOV__IDENTITY_COLUMNS] = {
        [CGOV__IDENTITY_KIND] = cgov__identity_kind_words[row->kind][thai],
        [CGOV__IDENTITY_CODE] = row->code,
        [CGOV__IDENTITY_NAME] = row->name,
        [CGOV__IDENTITY_NICKNAME] = row->nickname,
        [CGOV__IDENTITY_SPELLINGS] = row->spellings,
        [CGOV__IDENTITY_PHONE] = row->phone,
        [CGOV__IDENTITY_EMAIL] = row->email,
        [CGOV__IDENTITY_LINE] = row->line,
        [CGOV__IDENTITY_POSITION] = row->position,
        [CGOV__IDENTITY_CONSENT_FOR] = row->consent_for,
        [CGOV__IDENTITY_CONSENT_UNTIL] = row->consent_until,
        [CGOV__IDENTITY_WITHDRAWN_ON] = row->withdrawn_on,
        [CGOV__IDENTITY_NOTE] = row->note,
    };
    write_cells(csv, cells);
}

static cgov_status take_text(cgov *db, cgov__buffer *csv, cgov_status status, char **text)
{
    if (status == CGOV_OK && csv->failed)
        status = cgov__nomem(&db->error);
    if (status == CGOV_OK)
        *text = cgov__buffer_take(csv);
    cgov__buffer_free(csv);
    return status;
}

cgov_status cgov_identities_text(cgov_identities *it, char **csv)
{
    cgov_identity_list *list = NULL;
    cgov__buffer to = { 0 };
    cgov_status status = cgov__identities_ready(it, "cgov_identities_text");
    if (status != CGOV_OK)
        return status;
    CGOV__NEEDS(it->db, csv != NULL, "cgov_identities_text: csv is NULL");
    *csv = NULL;
    const bool thai = it->db->language == CGOV_LANGUAGE_TH;
    status = cgov_identities_list(it, NULL, &list);
    write_header(&to, thai);
    for (size_t i = 0; status == CGOV_OK && i < list->count; i++)
        write_identity(&to, &list->identities[i], thai);
    cgov_identity_list_free(list);
    return take_text(it->db, &to, status, csv);
}

/* ---- the template ---- */

static bool is_known(const cgov_identity_list *known, const cgov__identity_row *subject)
{
    for (size_t i = 0; i < known->count; i++)
        if (memcmp(&known->identities[i].uid, &subject->uid, sizeof subject->uid) == 0)
            return true;
    return false;
}

static cgov_status write_subjects(cgov_identities *it, const cgov_identity_list *known,
                                  cgov__buffer *csv)
{
    cgov__statement *rows = NULL;
    cgov__identity_row row = { 0 };
    cgov_status status = cgov__prepare(it->db, &cgov__sql_identity_subject, &cgov__identity_map,
                                       NULL, &cgov__identity_map, &rows);
    while (status == CGOV_OK && (status = cgov__step(it->db, rows)) == CGOV_ROW) {
        status = cgov__load(it->db, rows, &row);
        const cgov_identity blank = { .kind = cgov__identity_kind_from(row.kind),
                                      .code = row.code };
        if (status == CGOV_OK && !is_known(known, &row))
            write_identity(csv, &blank, it->db->language == CGOV_LANGUAGE_TH);
    }
    cgov__release(it->db, rows);
    return status == CGOV_DONE ? CGOV_OK : status;
}

cgov_status cgov_identities_template(cgov_identities *it, char **csv)
{
    cgov_identity_list *known = NULL;
    cgov__buffer to = { 0 };
    cgov_status status = cgov__identities_ready(it, "cgov_identities_template");
    if (status != CGOV_OK)
        return status;
    CGOV__NEEDS(it->db, csv != NULL, "cgov_identities_template: csv is NULL");
    *csv = NULL;
    status = cgov_identities_list(it, NULL, &known);
    write_header(&to, it->db->language == CGOV_LANGUAGE_TH);
    if (status == CGOV_OK)
        status = write_subjects(it, known, &to);
    cgov_identity_list_free(known);
    return take_text(it->db, &to, status, csv);
}
