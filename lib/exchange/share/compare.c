/*
 * Two releases of one study: who came in between must not be known by what the groups differ by.
 * See share.h.
 */
#include "exchange/share/share.h"

#include <string.h>

enum {
    COMPARED = 6 /* attributes that have the same words in both copies */
};

static const char *const names[COMPARED] = { "sector",   "position", "kind of agency",
                                             "province", "case",     "year" };

/* How many have a pair of values, in the earlier copy and in this one. */
typedef struct cell {
    int64_t earlier, now;
    int one, two; /* attributes */
} cell;

typedef struct cells {
    cgov__strings known; /* -> place */
    cell *list;
    size_t count, capacity;
} cells;

static bool count_cell(cells *all, const char *key, int one, int two, bool is_now)
{
    bool added = false;
    void *list = all->list;
    const int64_t *at =
        cgov__strings_add(&all->known, key, strlen(key), (int64_t)all->count, &added);
    if (at == NULL || !cgov__grow(&list, &all->capacity, all->count + 1, sizeof *all->list))
        return false;
    all->list = list;
    if (added)
        all->list[all->count++] = (cell){ .one = one, .two = two };
    all->list[*at].now += is_now;
    all->list[*at].earlier += !is_now;
    return true;
}

/* Counts a record under each value and each pair of values. */
static bool count_subject(cells *all, const cgov__share_subject *it, char kind, bool is_now)
{
    const char *const values[COMPARED] = { it->sector,   it->position, it->kind,
                                           it->province, it->cases,    it->year };
    bool done = true;
    for (int a = 0; a < COMPARED; a++)
        for (int b = a; done && b < COMPARED; b++) {
            char *key =
                sqlite3_mprintf("%c %d %d %s\1%s", kind, a, b, values[a] != NULL ? values[a] : "",
                                values[b] != NULL ? values[b] : "");
            done = key != NULL && count_cell(all, key, a, b, is_now);
            sqlite3_free(key);
        }
    return done;
}

static cgov_status count_copy(cgov__share *s, cgov *db, cells *all, bool is_now)
{
    static const cgov__embedded *const queries[] = { &cgov__sql_share_person,
                                                     &cgov__sql_share_respondent };
    cgov_status status = CGOV_OK;
    for (size_t q = 0; status == CGOV_OK && q < 2; q++) {
        cgov__share_people people = { 0 };
        cgov__arena texts = { 0 };
        status = cgov__share_people_read(db, &texts, queries[q], &people);
        for (size_t i = 0; status == CGOV_OK && i < people.count; i++)
            if (!count_subject(all, &people.list[i], q == 0 ? 'p' : 'r', is_now))
                status = cgov__nomem(&s->db->error);
        cgov__free(people.list);
        cgov__arena_free(&texts);
    }
    return status;
}

/* A group that grew or shrank by less than the least tells of those who made the difference. */
static cgov_status judge_cells(cgov__share *s, const cells *all)
{
    const int64_t least = s->least > 0 ? (int64_t)s->least : 3;
    const cell *worst = NULL;
    size_t count = 0;
    for (size_t i = 0; i < all->count; i++) {
        const int64_t differs = all->list[i].now - all->list[i].earlier;
        if (differs == 0 || differs >= least || differs <= -least)
            continue;
        worst = worst == NULL ? &all->list[i] : worst;
        count++;
    }
    if (count == 0 || s->options->accept_k != NULL)
        return CGOV_OK;
    return cgov__fail_in(
        s->db, CGOV_REJECTED,
        "%lld groups differ from %s by fewer than %lld, among them one by %s and %s: whoever "
        "has both copies knows of these people; wait until more have come, or accept "
        "it with a reason (--accept-k)",
        "มี %lld กลุ่มต่างจาก %s น้อยกว่า %lld คน เช่น กลุ่มตาม %s และ %s: ผู้มีทั้งสองสำเนา"
        "จะรู้เรื่องของคนเหล่านั้น ให้รอจนมีข้อมูลเพิ่ม หรือยอมรับพร้อมเหตุผล (--accept-k)",
        (long long)count, s->options->compare_with, (long long)least, names[worst->one],
        names[worst->two]);
}

cgov_status cgov__share_compare(cgov__share *s)
{
    const cgov_open_options reading = { .read_only = true,
                                        .must_exist = true,
                                        .language = s->db->language };
    cells all = { 0 };
    cgov *earlier = NULL;
    cgov_error *error = NULL;
    cgov_status status = cgov_open(s->options->compare_with, &reading, &earlier, &error);
    if (status != CGOV_OK)
        cgov__fail_db(s->db, status, "%s", cgov_error_message(error));
    cgov_error_free(error);
    if (status == CGOV_OK) {
        status = count_copy(s, earlier, &all, false);
        if (status != CGOV_OK)
            cgov__fail_db(s->db, status, "%s", cgov_errmsg(earlier));
    }
    if (status == CGOV_OK)
        status = count_copy(s, s->out, &all, true);
    if (status == CGOV_OK)
        status = judge_cells(s, &all);
    cgov_close(earlier);
    cgov__strings_free(&all.known);
    cgov__free(all.list);
    return status;
}
