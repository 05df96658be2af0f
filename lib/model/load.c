/*
 * Loads and the way back from one. What a load changed stands in the change log; what it brought
 * anew does not, and is known by its source_row. See cgov/load.h.
 */
#include "cgov/load.h"

#include "base/memory.h"
#include "model/noun.h"
#include "model/undo.h"

#include <string.h>

static const cgov__field load_fields[] = {
    CGOV__FIELD(cgov_load, id),        CGOV__FIELD(cgov_load, kind),
    CGOV__FIELD(cgov_load, file_name), CGOV__FIELD(cgov_load, sha256),
    CGOV__FIELD(cgov_load, loaded_at), CGOV__FIELD(cgov_load, loaded_by),
    CGOV__FIELD(cgov_load, row_count), CGOV__FIELD(cgov_load, inserted),
    CGOV__FIELD(cgov_load, updated),   CGOV__FIELD(cgov_load, dropped),
    CGOV__FIELD(cgov_load, is_undone), CGOV__FIELD(cgov_load, undone_at),
    CGOV__FIELD(cgov_load, undone_by), CGOV__FIELD(cgov_load, continues),
};
static const cgov__map load_map = CGOV__MAP("load", cgov_load, load_fields);

static const cgov__field load_filter_fields[] = {
    CGOV__FIELD(cgov_load_filter, id),
    CGOV__FIELD(cgov_load_filter, kind),
    CGOV__FIELD(cgov_load_filter, after),
    CGOV__FIELD(cgov_load_filter, limit),
};
static const cgov__map load_filter_map =
    CGOV__MAP("load filter", cgov_load_filter, load_filter_fields);

CGOV__NOUN_TO_READ(load)

/* ---- what stands in the way ---- */

typedef struct load_range {
    int64_t source;
    int64_t first, last; /* of its changes, the line that closes it among them */
    int64_t mark;        /* the last change before it is undone */
    int64_t undone;      /* the change that undid it; 0 none */
} load_range;

#define FIELD(name) CGOV__FIELD(load_range, name)
static const cgov__field range_fields[] = { FIELD(source), FIELD(first), FIELD(last), FIELD(mark),
                                            FIELD(undone) };
#undef FIELD
static const cgov__map range_map = CGOV__MAP("load", load_range, range_fields);

typedef struct obstacle {
    const char *table_name, *name, *who, *file_name;
    int64_t number; /* of the change */
    int64_t later;  /* a load; 0 none */
} obstacle;

#define FIELD(name) CGOV__FIELD(obstacle, name)
static const cgov__field obstacle_fields[] = { FIELD(table_name), FIELD(name),   FIELD(who),
                                               FIELD(file_name),  FIELD(number), FIELD(later) };
#undef FIELD
static const cgov__map obstacle_map = CGOV__MAP("what rests on a load", obstacle, obstacle_fields);

static const char *noun_of(const char *table, bool thai)
{
    static const struct {
        const char *table, *en, *th;
    } nouns[] = {
        { "agency", "agency", "หน่วยงาน" },
        { "agency_alias", "another name of an agency", "ชื่ออื่นของหน่วยงาน" },
        { "response", "questionnaire", "แบบสำรวจ" },
        { "project", "project", "โครงการ" },
        { "participation", "partner of a project", "หน่วยงานร่วมของโครงการ" },
        { "participation_role", "role of a partner", "บทบาทของหน่วยงานร่วม" },
        { "project_factor", "factor of a project", "ปัจจัยของโครงการ" },
        { "factor", "factor", "ปัจจัย" },
        { "person", "person", "บุคคล" },
        { "interview", "interview", "การสัมภาษณ์" },
        { "focus_group", "focus group", "ประชุมกลุ่มย่อย" },
        { "case_study", "case study", "กรณีศึกษา" },
        { "case_membership", "score of a case study", "คะแนนความเป็นสมาชิก" },
        { "document", "document", "เอกสาร" },
        { "passage", "passage", "ข้อความ" },
        { "coding", "coding", "การลงรหัส" },
        { "coder", "coder", "ผู้ลงรหัส" },
        { "memo", "memo", "บันทึก" },
        { "recommendation", "recommendation", "ข้อเสนอแนะ" },
    };
    for (size_t i = 0; i < sizeof nouns / sizeof nouns[0]; i++)
        if (strcmp(nouns[i].table, table) == 0)
            return thai ? nouns[i].th : nouns[i].en;
    return table;
}

/* Some row of the load is no longer as it left it. */
static cgov_status refuse_changed(cgov *db, const load_range *load, const obstacle *it)
{
    const bool thai = db->language == CGOV_LANGUAGE_TH;
    const char *noun = noun_of(it->table_name, thai);
    if (it->later != 0)
        return cgov__fail_db(db, CGOV_CONFLICT,
                             thai ? "ย้อนการนำเข้า %lld ไม่ได้: %s %s ถูกแก้ไขภายหลังโดยการนำเข้า %lld "
                                    "(%s) ให้ย้อนการนำเข้านั้นก่อน"
                                  : "load %lld cannot be undone: %s %s was changed later by load "
                                    "%lld (%s); undo that "
                                    "load first",
                             (long long)load->source, noun, it->name, (long long)it->later,
                             it->file_name);
    char *way = cgov__undo_command(db, it->number);
    if (way == NULL)
        return cgov__nomem(&db->error);
    const cgov_status status = cgov__fail_db(
        db, CGOV_CONFLICT,
        thai ? "ย้อนการนำเข้า %lld ไม่ได้: %s %s ถูกแก้ไขภายหลัง (การแก้ไขที่ %lld โดย %s)%s%s"
             : "load %lld cannot be undone: %s %s was changed later (change %lld, by %s)%s%s",
        (long long)load->source, noun, it->name, (long long)it->number,
        it->who != NULL ? it->who : "-",
        *way == '\0' ? ""
        : thai       ? " ให้ย้อนก่อนด้วย "
                     : "; take that back first: ",
        way);
    cgov__free(way);
    return status;
}

/* Something that the load did not bring would go along with it. */
static cgov_status refuse_resting(cgov *db, const load_range *load, const obstacle *it)
{
    const bool thai = db->language == CGOV_LANGUAGE_TH;
    const char *noun = noun_of(it->table_name, thai);
    if (it->later != 0)
        return cgov__fail_db(
            db, CGOV_CONFLICT,
            thai
                ? "ย้อนการนำเข้า %lld ไม่ได้: %s %s จากการนำเข้า %lld (%s) อ้างอิงข้อมูลของการนำเข้านี้ "
                  "ให้ย้อนการนำเข้านั้นก่อน"
                : "load %lld cannot be undone: %s %s of load %lld (%s) rests on it; undo that load "
                  "first",
            (long long)load->source, noun, it->name, (long long)it->later, it->file_name);
    return cgov__fail_db(
        db, CGOV_CONFLICT,
        thai ? "ย้อนการนำเข้า %lld ไม่ได้: %s %s ซึ่งเพิ่มภายหลังอ้างอิงข้อมูลของการนำเข้านี้ ให้ลบหรือย้ายออกก่อน"
             : "load %lld cannot be undone: %s %s, which was added later, rests on it; delete or "
               "move that first",
        (long long)load->source, noun, it->name);
}

/* What the database refuses is work that rests on the load. */
static cgov_status refuse_words(cgov *db, const load_range *load, cgov_status status)
{
    if (status != CGOV_INVALID && status != CGOV_CONFLICT)
        return status;
    char *words = sqlite3_mprintf("%s", cgov_errmsg(db));
    if (words == NULL)
        return cgov__nomem(&db->error);
    status = cgov__fail_db(db, CGOV_CONFLICT,
                           db->language == CGOV_LANGUAGE_TH
                               ? "ย้อนการนำเข้า %lld ไม่ได้ เพราะมีข้อมูลอื่นอ้างอิงอยู่: %s"
                               : "load %lld cannot be undone, for other work rests on it: %s",
                           (long long)load->source, words);
    sqlite3_free(words);
    return status;
}

/* Refuses in the words of `refuse` if the query finds a row. */
static cgov_status find_obstacle(cgov *db, const load_range *load, const cgov__embedded *query,
                                 cgov_status (*refuse)(cgov *db, const load_range *load,
                                                       const obstacle *it))
{
    void *record = NULL;
    cgov_status status = cgov__fetch(db, query, &range_map, load, &obstacle_map, &record);
    if (status == CGOV_OK)
        status = refuse(db, load, record);
    else if (status == CGOV_NOT_FOUND)
        status = CGOV_OK;
    cgov__free(record);
    return status;
}

/* ---- the way back ---- */

typedef struct step {
    const char *sql;
} step;

static const cgov__field step_fields[] = { CGOV__FIELD(step, sql) };
static const cgov__map step_map = CGOV__MAP("step", step, step_fields);

/* Deletes the new rows of the load but those that its changes from `first` to `last` wrote. */
static cgov_status delete_new_rows(cgov *db, const load_range *load, int64_t first, int64_t last)
{
    const load_range wanted = { .source = load->source, .first = first, .last = last };
    cgov__cursor *cursor = NULL;
    const void *record = NULL;
    cgov_status status =
        cgov__cursor_open(db, &cgov__sql_load_forget, &range_map, &wanted, &step_map, &cursor);
    while (status == CGOV_OK && (status = cgov__cursor_next(cursor, &record)) == CGOV_ROW)
        status = cgov__exec(db, ((const step *)record)->sql);
    cgov__cursor_free(cursor);
    return status == CGOV_DONE ? CGOV_OK : status;
}

/* The rows that the log does not hold come and go around its own: see load_forget.sql. */
static cgov_status take_back(cgov *db, const load_range *load)
{
    cgov_status status = delete_new_rows(db, load, load->first, load->last);
    if (status == CGOV_OK && load->first != 0)
        status =
            cgov__undo_changes(db, load->first, load->last, CGOV__SAY(db, "the load", "การนำเข้า"));
    if (status == CGOV_OK)
        status = delete_new_rows(db, load, 0, 0);
    return status == CGOV_OK ? cgov__run(db, &cgov__sql_load_passages, &range_map, load) : status;
}

typedef struct counted {
    int64_t mark;
    const char *table_name;
    int64_t removed, restored, returned;
} counted;

#define FIELD(name) CGOV__FIELD(counted, name)
static const cgov__field counted_fields[] = { FIELD(mark), FIELD(table_name), FIELD(removed),
                                              FIELD(restored), FIELD(returned) };
#undef FIELD
static const cgov__map counted_map = CGOV__MAP("undone rows", counted, counted_fields);

typedef struct telling {
    const cgov_load_undo_options *options;
    cgov_load_undo_result *result;
} telling;

static cgov_status tell_count(void *ctx, const void *record)
{
    const telling *const to = ctx;
    const counted *const row = record;
    to->result->removed += row->removed;
    to->result->restored += row->restored;
    to->result->returned += row->returned;
    if (to->options->report != NULL)
        to->options->report(
            &(cgov_load_undo_row){ row->table_name, row->removed, row->restored, row->returned },
            to->options->ctx);
    return CGOV_OK;
}

static cgov_status tell_counts(cgov *db, int64_t mark, const cgov_load_undo_options *options,
                               cgov_load_undo_result *result)
{
    const counted wanted = { .mark = mark };
    telling to = { options, result };
    return cgov__each(db, &cgov__sql_load_counts, &counted_map, &wanted, &counted_map, tell_count,
                      &to);
}

static cgov_status find_load(cgov *db, load_range *load)
{
    const bool thai = db->language == CGOV_LANGUAGE_TH;
    const cgov_status status =
        cgov__fetch_into(db, &cgov__sql_load_range, &range_map, load, &range_map, load);
    if (status == CGOV_NOT_FOUND)
        return cgov__fail_db(db, status, thai ? "ไม่มีการนำเข้าเลขที่ %lld" : "there is no load %lld",
                             (long long)load->source);
    if (status == CGOV_OK && load->undone > load->last)
        return cgov__fail_db(db, CGOV_CONFLICT,
                             thai ? "การนำเข้า %lld ถูกย้อนไปแล้ว" : "load %lld is undone already",
                             (long long)load->source);
    return status;
}

static cgov_status undo_load(cgov *db, load_range *load, const cgov_load_undo_options *options,
                             cgov_load_undo_result *result)
{
    cgov_status status = find_load(db, load);
    if (status == CGOV_OK)
        status = find_obstacle(db, load, &cgov__sql_load_later, refuse_changed);
    if (status != CGOV_OK)
        return status;
    status = refuse_words(db, load, take_back(db, load));
    if (status == CGOV_OK)
        status = find_obstacle(db, load, &cgov__sql_load_stranger, refuse_resting);
    if (status == CGOV_OK)
        status = tell_counts(db, load->mark, options, result);
    if (status == CGOV_OK && result->removed + result->restored + result->returned == 0)
        return cgov__fail_db(db, CGOV_CONFLICT,
                             db->language == CGOV_LANGUAGE_TH
                                 ? "ไม่มีข้อมูลใดของการนำเข้า %lld เหลือให้ย้อน"
                                 : "load %lld left nothing that could be undone",
                             (long long)load->source);
    return status == CGOV_OK ? cgov__run(db, &cgov__sql_load_undone, &range_map, load) : status;
}

cgov_status cgov_load_undo(cgov *db, int64_t id, const cgov_load_undo_options *options,
                           cgov_load_undo_result *result)
{
    static const cgov_load_undo_options defaults;
    cgov_load_undo_result done = { 0 };
    load_range load = { .source = id };
    if (result != NULL)
        *result = done;
    cgov_status status = cgov__ready(db);
    if (status == CGOV_OK)
        status = cgov__writable(db);
    if (status == CGOV_OK)
        status = cgov_begin(db);
    if (status != CGOV_OK)
        return status;
    if (options == NULL)
        options = &defaults;
    status = undo_load(db, &load, options, &done);
    if (status == CGOV_OK && options->check_only)
        status = cgov_rollback(db);
    else
        status = cgov__finish(db, status);
    if (status == CGOV_OK && result != NULL)
        *result = done;
    return status;
}
