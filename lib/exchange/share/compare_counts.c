/*
 * The counts that tables of two releases show: one that grew or shrank by less than the least count
 * tells, by subtraction, of those few. See share.h.
 */
#include "exchange/share/share.h"

#include <string.h>

/* A count by one or two attributes, in the earlier copy and in this one. */
typedef struct difference {
    int64_t earlier, now;
    const char *one, *two; /* attributes; the same: counted by it alone */
} difference;

typedef struct differences {
    cgov__strings known; /* attributes and values -> place */
    difference *list;
    size_t count, capacity;
    cgov__arena texts;
} differences;

static difference *find_difference(differences *d, const cgov__share_row *row)
{
    bool added = false;
    char *key = sqlite3_mprintf("%s\1%s\1%s\1%s", row->kind, row->code, row->parent, row->name);
    const int64_t *at =
        key != NULL ? cgov__strings_add(&d->known, key, strlen(key), (int64_t)d->count, &added)
                    : NULL;
    sqlite3_free(key);
    if (at == NULL || !CGOV__GROW(d->list, d->capacity, d->count + 1))
        return NULL;
    if (!added)
        return &d->list[*at];
    difference *made = &d->list[d->count++];
    *made = (difference){ .one = cgov__arena_copy(&d->texts, row->kind, strlen(row->kind)),
                          .two = cgov__arena_copy(&d->texts, row->parent, strlen(row->parent)) };
    return made->one != NULL && made->two != NULL ? made : NULL;
}

static cgov_status count_copy(cgov__share *s, cgov *db, differences *d, bool is_now)
{
    cgov__statement *rows = NULL;
    cgov__share_row row = { 0 };
    cgov_status status =
        cgov__prepare(db, &cgov__sql_share_count, NULL, NULL, &cgov__share_row_map, &rows);
    while (status == CGOV_OK && (status = cgov__step(db, rows)) == CGOV_ROW) {
        status = cgov__load(db, rows, &row);
        difference *it = status == CGOV_OK ? find_difference(d, &row) : NULL;
        if (status == CGOV_OK && it == NULL)
            status = cgov__nomem(&db->error);
        else if (status == CGOV_OK)
            *(is_now ? &it->now : &it->earlier) = row.number;
    }
    cgov__release(db, rows);
    if (status != CGOV_DONE)
        return cgov__fail_db(s->db, status, "%s", cgov_errmsg(db));
    return CGOV_OK;
}

/* An attribute in the language of the handle. */
static const char *name_attribute(const cgov__share *s, const char *attribute)
{
    static const char *const thai[][2] = { { "level", "รูปแบบความร่วมมือ" }, { "mission", "ภารกิจ" },
                                           { "sector", "ภาคส่วน" },        { "year", "ปีที่เริ่ม" },
                                           { "factor", "ปัจจัย" },          { "case", "กรณีศึกษา" } };
    for (size_t i = 0; s->db->language == CGOV_LANGUAGE_TH && i < sizeof thai / sizeof thai[0]; i++)
        if (strcmp(thai[i][0], attribute) == 0)
            return thai[i][1];
    return attribute;
}

static cgov_status judge_differences(cgov__share *s, const differences *d, int64_t least)
{
    const difference *first = NULL;
    long long count = 0;
    for (size_t i = 0; i < d->count; i++) {
        const int64_t differs = d->list[i].now - d->list[i].earlier;
        if (differs == 0 || differs >= least || differs <= -least)
            continue;
        first = first == NULL ? &d->list[i] : first;
        count++;
    }
    if (count == 0 || s->options->accept_k != NULL)
        return CGOV_OK;
    return cgov__fail_in(
        s->db, CGOV_REJECTED,
        "%lld counts of tables differ from those of %s by fewer than %lld projects, as those by %s "
        "and %s: by subtraction they tell of these few; wait until more have changed, or accept it "
        "with a reason (--accept-k)",
        "มี %lld จำนวนในตารางที่ต่างจาก %s น้อยกว่า %lld โครงการ เช่น ตาม%sและ%s: "
        "เมื่อนำมาลบกันจะรู้เรื่องของโครงการเหล่านั้น "
        "ให้รอจนมีข้อมูลเปลี่ยนมากขึ้น หรือยอมรับพร้อมเหตุผล (--accept-k)",
        count, s->options->compare_with, (long long)least, name_attribute(s, first->one),
        name_attribute(s, first->two));
}

cgov_status cgov__share_compare_counts(cgov__share *s, cgov *earlier)
{
    cgov__share_row found = { 0 };
    differences d = { 0 };
    cgov_status status = cgov__fetch_into(earlier, &cgov__sql_share_least_cell, NULL, NULL,
                                          &cgov__share_row_map, &found);
    if (status != CGOV_OK)
        return cgov__fail_db(s->db, status, "%s", cgov_errmsg(earlier));
    const int64_t least = found.cell > s->shown.min_cell ? found.cell : s->shown.min_cell;
    if (least < 2) /* tables of neither hide anything */
        return CGOV_OK;
    status = count_copy(s, earlier, &d, false);
    if (status == CGOV_OK)
        status = count_copy(s, s->out, &d, true);
    if (status == CGOV_OK)
        status = judge_differences(s, &d, least);
    cgov__strings_free(&d.known);
    cgov__arena_free(&d.texts);
    cgov__free(d.list);
    return status;
}
