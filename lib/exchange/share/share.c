/* A copy to share, from the first look at the study to the name of the file. See cgov/share.h. */
#include "exchange/share/share.h"

#include "base/part.h"
#include "base/utf8.h"

#include <string.h>
#include <time.h>
#include <unistd.h>

/* What is handed out: a share whose work is done. */
static cgov__share *share_of(cgov_share_result *result)
{
    return (cgov__share *)(void *)((char *)result - offsetof(cgov__share, shown));
}

/* ---- options ---- */

enum {
    EVERY_ATTRIBUTE = 2 * CGOV_SHARE_YEAR - 1 /* the last one's bit and those before it */
};

static cgov_status check_options(cgov *db, const cgov_share_options *o)
{
    const char *const texts[] = { o->accept_k, o->decided_by };
    if ((unsigned)o->profile - 1 >= CGOV__PROFILES)
        return cgov__fail_in(db, CGOV_INVALID, "profile: %u is none; choose team, review or public",
                             "ระดับการเผยแพร่ %u ไม่มี: เลือก team, review หรือ public",
                             (unsigned)o->profile);
    if (o->min_k < 0)
        return cgov__fail_in(db, CGOV_INVALID, "the least group is %d: it is 0 or more",
                             "ขนาดกลุ่มเล็กที่สุดคือ %d: ต้องเป็น 0 ขึ้นไป", o->min_k);
    if (o->min_cell < 0)
        return cgov__fail_in(db, CGOV_INVALID, "the least count of tables is %d: it is 0 or more",
                             "จำนวนน้อยที่สุดที่ตารางแสดงคือ %d: ต้องเป็น 0 ขึ้นไป", o->min_cell);
    if ((o->keep & ~(unsigned)EVERY_ATTRIBUTE) != 0)
        return cgov__fail_db(db, CGOV_INVALID,
                             "keep 0x%x: a mask of cgov_share_attribute has none but 0x%x", o->keep,
                             (unsigned)EVERY_ATTRIBUTE);
    if (o->min_k > 0 && o->profile == CGOV_SHARE_TEAM)
        return cgov__fail_in(
            db, CGOV_INVALID,
            "a copy for the team tells all attributes: groups of at least %d are for "
            "the profiles review and public",
            "สำเนาสำหรับทีมวิจัยเก็บตัวแปรทั้งหมดไว้: กลุ่มอย่างน้อย %d คนใช้กับระดับ review และ public", o->min_k);
    for (size_t i = 0; i < 2; i++) {
        size_t length = 0;
        if (texts[i] != NULL && (!cgov__utf8(texts[i], &length) || length == 0))
            return cgov__fail_in(
                db, CGOV_INVALID, "a reason or name is empty or not UTF-8 (byte %llu)",
                "เหตุผลหรือชื่อว่างเปล่า หรือไม่ใช่ UTF-8 (ไบต์ที่ %llu)", (unsigned long long)length);
    }
    return CGOV_OK;
}

static cgov_status begin_record(cgov__share *s)
{
    static const size_t least[CGOV__PROFILES] = { 0, 3, 5 };
    const cgov_share_options *o = s->options;
    time_t now = time(NULL);
    struct tm utc;
    char at[32] = "";
    s->profile = (int)o->profile - 1;
    s->least = o->min_k > 0 ? (size_t)o->min_k : least[s->profile];
    if (gmtime_r(&now, &utc) != NULL)
        strftime(at, sizeof at, "%Y-%m-%dT%H:%M:%SZ", &utc);
    s->shown.profile = o->profile;
    s->shown.min_k = (int64_t)s->least;
    s->shown.version = cgov_version();
    s->shown.sha256 = "";
    s->shown.made_at = cgov__arena_copy(&s->texts, at, strlen(at));
    if (o->accept_k != NULL)
        s->shown.accepted = cgov__arena_copy(&s->texts, o->accept_k, strlen(o->accept_k));
    if (o->decided_by != NULL)
        s->shown.decided_by = cgov__arena_copy(&s->texts, o->decided_by, strlen(o->decided_by));
    cgov_status status = cgov__share_columns_read(&s->columns, &s->db->error);
    if (status != CGOV_OK)
        return status;
    s->told = cgov__calloc(s->columns.count, sizeof *s->told);
    for (size_t i = 0; s->told != NULL && i < s->columns.count; i++) {
        const cgov__share_column *row = &s->columns.columns[i];
        s->told[i] = (cgov_share_column){ row->table, row->column,
                                          cgov__treatment_word(row->by[s->profile]), 0, 0 };
    }
    return s->told != NULL ? CGOV_OK : cgov__nomem(&s->db->error);
}

/* ---- the new file ---- */

/* Nothing of it counts until it is whole: no journal, and on the disk at the end. */
static cgov_status open_copy(cgov__share *s)
{
    const cgov_open_options options = { .language = s->db->language };
    cgov_error *error = NULL;
    cgov_status status = cgov__part_begin(s->path, &s->part, &s->db->error);
    if (status != CGOV_OK)
        return status;
    status = cgov_open(s->part.bytes, &options, &s->out, &error);
    if (status != CGOV_OK)
        cgov__fail_as(&s->db->error, error);
    cgov_error_free(error);
    if (status == CGOV_OK)
        status = cgov__exec(s->out, "PRAGMA locking_mode=EXCLUSIVE; PRAGMA journal_mode=OFF; "
                                    "PRAGMA synchronous=OFF; PRAGMA secure_delete=ON; "
                                    "PRAGMA cache_size=-65536; PRAGMA foreign_keys=OFF");
    if (status == CGOV_OK)
        sqlite3_db_config(s->out->sqlite, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, (int *)NULL);
    return status;
}

/* What the copy says of itself. */
static cgov_status record_copy(cgov__share *s)
{
    static const char *const profiles[CGOV__PROFILES] = { "team", "review", "public" };
    const cgov__share_row row = { .kind = profiles[s->profile],
                                  .name = s->shown.made_at,
                                  .code = s->shown.version,
                                  .number = s->shown.min_k,
                                  .cell = s->shown.min_cell };
    return cgov__run(s->out, &cgov__sql_share_record, &cgov__share_row_map, &row);
}

static cgov_status fill_copy(cgov__share *s)
{
    cgov_status status = cgov__exec(s->out, "BEGIN IMMEDIATE");
    if (status == CGOV_OK)
        status = cgov__share_copy(s);
    if (status == CGOV_OK)
        status = record_copy(s);
    if (status == CGOV_OK)
        status = cgov__share_review_write(s);
    if (status == CGOV_OK)
        status = cgov__exec(s->out, "COMMIT");
    return status;
}

static cgov_status count_copy(cgov__share *s)
{
    const struct {
        const char *table;
        int64_t *to;
    } counts[] = { { "document", &s->shown.documents },
                   { "passage", &s->shown.passages },
                   { "speaker_turn", &s->shown.turns } };
    for (size_t i = 0; i < sizeof counts / sizeof counts[0]; i++) {
        const cgov__share_column *row = cgov__share_column_find(&s->columns, counts[i].table, "");
        *counts[i].to = s->told[row - s->columns.columns].values;
    }
    return CGOV_OK;
}

static void close_copy(cgov__share *s)
{
    cgov__statements_free(s->out);
    cgov_close(s->out);
    s->out = NULL;
}

/* ---- the whole ---- */

/* No smaller counts are shown than by a copy that this is made of. */
static cgov_status choose_least_cell(cgov__share *s)
{
    cgov__share_row found = { 0 };
    const cgov_status status = cgov__fetch_into(s->db, &cgov__sql_share_least_cell, NULL, NULL,
                                                &cgov__share_row_map, &found);
    s->shown.min_cell = s->options->min_cell > found.cell ? s->options->min_cell : found.cell;
    return status;
}

static cgov_status prepare_share(cgov__share *s)
{
    cgov_status status = begin_record(s);
    if (status == CGOV_OK)
        status = choose_least_cell(s);
    if (status == CGOV_OK)
        status = cgov__share_names_read(s);
    if (status == CGOV_OK)
        status = cgov__share_review_read(s);
    if (status == CGOV_OK)
        status = cgov__share_plan_make(s);
    if (status == CGOV_OK)
        status = cgov__share_ids_read(s);
    if (status == CGOV_OK)
        status = cgov__share_told_begin(s);
    return status == CGOV_OK ? cgov__share_names_call(s) : status;
}

static cgov_status make_copy(cgov__share *s)
{
    cgov_status status = prepare_share(s);
    if (status == CGOV_OK)
        status = open_copy(s);
    if (status == CGOV_OK)
        status = fill_copy(s);
    if (status == CGOV_OK)
        status = count_copy(s);
    if (status == CGOV_OK)
        status = cgov__share_prove(s);
    if (status == CGOV_OK && s->options->compare_with != NULL)
        status = cgov__share_compare(s);
    if (status == CGOV_OK)
        status = cgov__share_key_begin(s);
    if (status == CGOV_OK) {
        close_copy(s);
        status = cgov__share_prove_bytes(s);
    }
    if (status == CGOV_OK)
        status = cgov__share_key_write(s);
    if (status == CGOV_OK)
        status = cgov__part_end(s->part.bytes, s->path, &s->db->error);
    return cgov__share_key_end(s, status);
}

/* The words of a failure of the copy go to the study's handle; what is left of it goes. */
static void end_copy(cgov__share *s, cgov_status status)
{
    if (s->out != NULL && s->out->error != NULL && status != CGOV_OK && s->db->error == NULL) {
        s->db->error = s->out->error;
        s->out->error = NULL;
    }
    if (s->out != NULL)
        close_copy(s);
    if (s->part.length > 0) /* of a copy that is done, the journal of its first moment */
        cgov__part_remove(s->part.bytes);
    if (status == CGOV_OK)
        s->shown.path = cgov__arena_copy(&s->texts, s->path, strlen(s->path));
    s->shown.singling = s->singling;
    s->shown.columns = s->told;
    s->shown.column_count = s->told != NULL ? s->columns.count : 0;
}

static void free_work(cgov__share *s)
{
    cgov__share_names_free(s);
    cgov__share_ids_free(s);
    for (size_t i = 0; i < s->document_count; i++)
        cgov__rewrite_free(&s->documents[i].places);
    cgov__free(s->documents);
    cgov__free(s->quoted_at);
    cgov__free(s->people.list);
    cgov__free(s->respondents.list);
    cgov__free(s->interviews.list);
    cgov__free(s->agencies);
    cgov__free(s->province_regions);
    cgov__free(s->region_codes);
    cgov__strings_free(&s->groups);
    cgov__strings_free(&s->provinces);
    cgov__strings_free(&s->regions);
    cgov__strings_free(&s->places);
    cgov__buffer_free(&s->quoted);
    cgov__buffer_free(&s->part);
    cgov__free(s->keys);
}

void cgov_share_result_free(cgov_share_result *result)
{
    if (result == NULL)
        return;
    cgov__share *s = share_of(result);
    cgov__free(s->told);
    cgov__free(s->singling);
    cgov__share_columns_free(&s->columns);
    cgov__arena_free(&s->texts);
    cgov__free(s);
}

cgov_status cgov_share(cgov *db, const char *path, const cgov_share_options *options,
                       cgov_share_result **result)
{
    if (result != NULL)
        *result = NULL;
    CGOV__NEEDS(db, path != NULL, "cgov_share: path is NULL");
    CGOV__NEEDS(db, options != NULL, "cgov_share: options is NULL");
    cgov_status status = cgov__ready(db);
    if (status == CGOV_OK)
        status = check_options(db, options);
    cgov__share *s = status == CGOV_OK ? cgov__calloc(1, sizeof *s) : NULL;
    if (s == NULL)
        return status == CGOV_OK ? cgov__nomem(&db->error) : status;
    s->db = db;
    s->options = options;
    s->path = path;
    status = cgov_begin_read(db);
    if (status == CGOV_OK) {
        cgov_error_free(db->error);
        db->error = NULL;
        status = make_copy(s);
        end_copy(s, status);
        cgov_error *error = db->error;
        db->error = NULL;
        cgov_end_read(db);
        cgov_error_free(db->error);
        db->error = error;
    }
    free_work(s);
    if (result != NULL && (status == CGOV_OK || status == CGOV_REJECTED))
        *result = &s->shown;
    else
        cgov_share_result_free(&s->shown);
    return status;
}
