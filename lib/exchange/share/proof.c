/*
 * What is said of the copy is read from the copy: it is sound, no byte of it is of a name, and
 * groups are as large as promised. See share.h.
 */
#include "exchange/share/share.h"

#include "base/sha256.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

/* ---- sound ---- */

typedef struct first_finding {
    cgov__share *s;
    bool told;
} first_finding;

static void keep_finding(const cgov_finding *finding, void *ctx)
{
    first_finding *first = ctx;
    if (!first->told && finding->kind != CGOV_FINDING_CONFLICT)
        cgov__fail_db(first->s->db, CGOV_INTERNAL, "the copy is not sound, and was not kept: %s",
                      finding->message);
    first->told = true;
}

static cgov_status check_copy(cgov__share *s)
{
    int64_t count = 0;
    first_finding first = { s, false };
    const cgov_status status = cgov_check(s->out, keep_finding, &first, &count);
    return status == CGOV_OK && count > 0 ? CGOV_INTERNAL : status;
}

/* ---- texts ---- */

static cgov_status refuse_hit(cgov__share *s, bool of_bytes, const char *table, const char *column)
{
    if (of_bytes)
        return cgov__fail_in(
            s->db, CGOV_REJECTED,
            "%lld places of the copy have the bytes of a name, and it was not kept: the first is "
            "in "
            "%s.%s, written as a program does it (%%E0%%B8, \\u0e01, &#3585; or hex): change it in "
            "the study, then share",
            "พบชื่อบุคคล %lld แห่งในไฟล์สำเนา จึงไม่เก็บไฟล์ไว้: แห่งแรกอยู่ใน %s.%s เขียนเป็นรหัสของโปรแกรม "
            "(%%E0%%B8, \\u0e01, &#3585; หรือเลขฐานสิบหก): ให้แก้ในไฟล์งานวิจัยก่อน แล้วจึงทำสำเนา",
            (long long)s->shown.hits, table, column);
    s->shown.hits++;
    return cgov__fail_in(
        s->db, CGOV_REJECTED,
        "a name is left in %s.%s, which is copied as it is: change it in the study "
        "(a code is no place for a name), then share",
        "ยังมีชื่อบุคคลอยู่ใน %s.%s ซึ่งคัดลอกโดยไม่แก้: ให้แก้ในไฟล์งานวิจัยก่อน "
        "(ไม่ควรใช้ชื่อบุคคลเป็นรหัส) แล้วจึงทำสำเนา",
        table, column);
}

/* Of an agency the name may be left where it is told; of people and what was decided it may not. */
static bool must_be_gone(const cgov__share *s, size_t number)
{
    return number < s->known_count || cgov__share_is_everywhere(s, number);
}

static bool count_hit(size_t id, int64_t offset, void *ctx)
{
    (void)id;
    (void)offset;
    ++*(int64_t *)ctx;
    return true;
}

/* By normal form, or by the bytes that a scan looks for. */
static cgov_status search_text(cgov__share *s, cgov__scan *scan, const char *text, size_t length,
                               int64_t *hits)
{
    const cgov__occurrence *list = NULL;
    size_t count = 0;
    if (scan != NULL)
        return cgov__scan_bytes(scan, text, length, count_hit, hits, &s->db->error);
    const cgov_status status =
        cgov__finder_find(s->finder, text, length, &list, &count, &s->db->error);
    for (size_t i = 0; status == CGOV_OK && i < count; i++)
        *hits += list[i].certain && must_be_gone(s, list[i].identity);
    return status;
}

/* The first cell of a row with a hit; -1 none. */
static cgov_status search_row(cgov__share *s, cgov__scan *scan, sqlite3_stmt *row, int *found)
{
    cgov_status status = CGOV_OK;
    int64_t hits = 0;
    *found = -1;
    for (int i = 0; status == CGOV_OK && *found < 0 && i < sqlite3_column_count(row); i++) {
        if (sqlite3_column_type(row, i) != SQLITE_TEXT)
            continue;
        const char *text = (const char *)sqlite3_column_text(row, i);
        status = search_text(s, scan, text, (size_t)sqlite3_column_bytes(row, i), &hits);
        if (hits > 0)
            *found = i;
    }
    return status;
}

static cgov_status search_table(cgov__share *s, cgov__scan *scan, const char *table)
{
    cgov__share_row *made = NULL;
    sqlite3_stmt *rows = NULL;
    int found = -1;
    cgov_status status =
        cgov__fetch(s->out, &cgov__sql_share_table, &cgov__share_row_map,
                    &(cgov__share_row){ .name = table }, &cgov__share_row_map, (void **)&made);
    int code = SQLITE_OK;
    if (status == CGOV_OK &&
        (code = sqlite3_prepare_v2(s->out->sqlite, made->reading, -1, &rows, NULL)) != SQLITE_OK)
        status = cgov__sqlite_failed(s->out, code);
    while (status == CGOV_OK && (code = sqlite3_step(rows)) == SQLITE_ROW) {
        status = search_row(s, scan, rows, &found);
        if (status == CGOV_OK && found >= 0)
            status = refuse_hit(s, scan != NULL, table, sqlite3_column_name(rows, found));
    }
    if (status == CGOV_OK && code != SQLITE_DONE)
        status = cgov__sqlite_failed(s->out, code);
    sqlite3_finalize(rows);
    cgov__free(made);
    return status;
}

/* By normal form finds what no list of spellings foresees. */
static cgov_status search_texts(cgov__share *s, cgov__scan *scan)
{
    cgov_status status = CGOV_OK;
    for (size_t i = 0; status == CGOV_OK && i < s->columns.count; i++) {
        const cgov__share_column *rule = &s->columns.columns[i];
        if (*rule->column == '\0' && rule->by[s->profile] != CGOV__TREAT_DROP &&
            rule->by[s->profile] != CGOV__TREAT_MADE)
            status = search_table(s, scan, rule->table);
    }
    return status;
}

/* ---- bytes ---- */

/* Says where the bytes of a name stand; none of its texts may have them, as they may lie apart. */
static cgov_status tell_bytes(cgov__share *s, cgov__scan *scan)
{
    const cgov_open_options options = { .language = s->db->language, .read_only = true };
    cgov_error *error = NULL;
    cgov_status status = cgov_open(s->part.bytes, &options, &s->out, &error);
    if (status != CGOV_OK)
        cgov__fail_as(&s->db->error, error);
    cgov_error_free(error);
    if (status == CGOV_OK)
        status = search_texts(s, scan);
    return status == CGOV_OK
               ? cgov__fail_in(s->db, CGOV_REJECTED,
                               "%lld places of the copy have the bytes of a name, "
                               "and it was not kept",
                               "พบชื่อบุคคล %lld แห่งในไฟล์สำเนา จึงไม่เก็บไฟล์ไว้", (long long)s->shown.hits)
               : status;
}

static cgov_status search_bytes(cgov__share *s, int file)
{
    cgov__scan *scan = NULL;
    cgov_status status = cgov__scan_new(&scan, &s->db->error);
    if (status == CGOV_OK)
        status = cgov__forms_scan(&s->forms, 0, scan, &s->db->error);
    if (status == CGOV_OK)
        status =
            cgov__scan_file(scan, file, count_hit, &s->shown.hits, &s->shown.bytes, &s->db->error);
    s->shown.forms = status == CGOV_OK ? (int64_t)cgov__scan_count(scan) : 0;
    if (status == CGOV_OK && s->shown.hits > 0)
        status = tell_bytes(s, scan);
    cgov__scan_free(scan);
    return status;
}

static cgov_status hash_bytes(cgov__share *s, int file)
{
    static const size_t block = 1 << 16;
    char *bytes = cgov__malloc(block), hex[65] = "";
    cgov__sha256 hash;
    ssize_t got = bytes != NULL && lseek(file, 0, SEEK_SET) == 0 ? 1 : -1;
    cgov__sha256_start(&hash);
    while (got > 0 && (got = read(file, bytes, block)) > 0)
        cgov__sha256_add(&hash, bytes, (size_t)got);
    cgov__sha256_hex(&hash, hex);
    cgov__free(bytes);
    if (got < 0)
        return cgov__fail_system(&s->db->error, CGOV_IO, "%s: %s", "%s: %s", s->part.bytes, errno);
    s->shown.sha256 = cgov__arena_copy(&s->texts, hex, strlen(hex));
    return s->shown.sha256 != NULL ? CGOV_OK : cgov__nomem(&s->db->error);
}

/* ---- groups ---- */

static cgov_status judge_groups(cgov__share *s)
{
    const cgov_share_groups *people = &s->shown.people_after, *others = &s->shown.respondents_after;
    const int64_t below = people->below + others->below;
    if (s->least == 0 || below == 0 || s->options->accept_k != NULL)
        return CGOV_OK;
    return cgov__fail_in(
        s->db, CGOV_REJECTED,
        "%lld people or respondents stand in groups of fewer than %lld: keep fewer "
        "attributes, or accept it with a reason (--accept-k), which the record keeps",
        "มี %lld คนอยู่ในกลุ่มที่เล็กกว่า %lld คน: ให้คงตัวแปรไว้น้อยลง หรือยอมรับพร้อมเหตุผล "
        "(--accept-k) ซึ่งจะบันทึกไว้",
        (long long)below, (long long)s->least);
}

cgov_status cgov__share_prove(cgov__share *s)
{
    cgov_status status = check_copy(s);
    if (status == CGOV_OK)
        status = cgov__share_plan_prove(s);
    if (status == CGOV_OK)
        status = judge_groups(s);
    return status == CGOV_OK ? search_texts(s, NULL) : status;
}

cgov_status cgov__share_prove_bytes(cgov__share *s)
{
    const int file = open(s->part.bytes, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    if (file < 0)
        return cgov__fail_system(&s->db->error, CGOV_IO, "%s: %s", "%s: %s", s->part.bytes, errno);
    cgov_status status = search_bytes(s, file);
    if (status == CGOV_OK)
        status = hash_bytes(s, file);
    close(file);
    return status;
}
