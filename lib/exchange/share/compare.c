/*
 * Two releases of one study: whoever has both can tell by the words of the texts which people of
 * the one are which of the other, and then knows of each what either of them tells. So groups are
 * counted of those who are told alike in both, or who came or went in between; they must be as
 * large as those of a single copy. Counts of tables are compared by compare_counts.c. See share.h.
 */
#include "exchange/share/share.h"

#include "exchange/identity/identity.h"

#include <string.h>

/* People, or respondents. */
typedef struct comparing {
    cgov__share *s;
    const char *table;
    const cgov__share_people *study;
    cgov__share_people earlier, now;
    cgov__strings links;  /* a uid of the earlier copy, or of the study -> place in `earlier` */
    cgov__strings groups; /* what both copies tell -> how many */
    bool *met;            /* by place in `earlier`: somebody of the study is that one */
    int64_t linked;
} comparing;

static void free_comparing(comparing *c)
{
    cgov__free(c->earlier.list);
    cgov__free(c->now.list);
    cgov__free(c->met);
    cgov__strings_free(&c->links);
    cgov__strings_free(&c->groups);
}

/* ---- who is who ---- */

static bool link_uid(comparing *c, const cgov_uid *uid, int64_t place)
{
    return cgov__strings_add(&c->links, (const char *)uid, sizeof *uid, place, NULL) != NULL;
}

/* Public copies have uids of their own; the identities file knows whose they are. */
static cgov_status link_released(comparing *c)
{
    cgov__statement *rows = NULL;
    cgov__share_row row = { 0 };
    cgov_identities *identities = c->s->identities;
    if (identities == NULL)
        return CGOV_OK;
    cgov_status status =
        cgov__prepare(identities->file, &cgov__sql_identities_released, &cgov__share_row_map,
                      &(cgov__share_row){ .kind = c->table }, &cgov__share_row_map, &rows);
    while (status == CGOV_OK && (status = cgov__step(identities->file, rows)) == CGOV_ROW) {
        status = cgov__load(identities->file, rows, &row);
        const int64_t *place =
            cgov__strings_find(&c->links, (const char *)&row.other_uid, sizeof row.other_uid);
        if (status == CGOV_OK && place != NULL && !link_uid(c, &row.uid, *place))
            status = cgov__nomem(&identities->file->error);
    }
    cgov__release(identities->file, rows);
    return status == CGOV_DONE ? CGOV_OK : cgov__identities_failed(identities, status);
}

static cgov_status link_records(comparing *c)
{
    c->met = cgov__calloc(c->earlier.count + 1, sizeof *c->met);
    bool done = c->met != NULL;
    for (size_t i = 0; done && i < c->earlier.count; i++)
        done = link_uid(c, &c->earlier.list[i].uid, (int64_t)i);
    return done ? link_released(c) : cgov__nomem(&c->s->db->error);
}

/* ---- groups of those who are told alike in both ---- */

static void append_told(cgov__buffer *to, const cgov__share_subject *it)
{
    if (it == NULL) {
        cgov__buffer_text(to, "-\1");
        return;
    }
    const char *const told[] = { it->sector,   it->position, it->kind,  it->district,
                                 it->province, it->region,   it->cases, it->year };
    cgov__buffer_format(to, "+%lld", (long long)it->agency);
    for (size_t i = 0; i < sizeof told / sizeof told[0]; i++)
        cgov__buffer_format(to, "\1%s", told[i] != NULL ? told[i] : "");
    cgov__buffer_char(to, '\2');
}

static bool count_pair(comparing *c, cgov__buffer *key, const cgov__share_subject *earlier,
                       const cgov__share_subject *now)
{
    cgov__buffer_clear(key);
    append_told(key, earlier);
    append_told(key, now);
    int64_t *count =
        key->failed ? NULL : cgov__strings_add(&c->groups, key->bytes, key->length, 0, NULL);
    if (count != NULL)
        ++*count;
    return count != NULL;
}

static bool count_pairs(comparing *c)
{
    bool done = true;
    cgov__buffer key = { 0 };
    for (size_t i = 0; done && i < c->study->count; i++) {
        const cgov__share_subject *it = &c->study->list[i], *earlier = NULL;
        const int64_t *place =
            cgov__strings_find(&c->links, (const char *)&it->uid, sizeof it->uid);
        if (place != NULL) {
            earlier = &c->earlier.list[*place];
            c->met[*place] = true;
            c->linked++;
        }
        const int64_t id = cgov__share_id(c->s, c->table, it->id);
        done = count_pair(c, &key, earlier, cgov__share_subject_of(&c->now, id));
    }
    for (size_t i = 0; done && i < c->earlier.count; i++)
        if (!c->met[i])
            done = count_pair(c, &key, &c->earlier.list[i], NULL);
    cgov__buffer_free(&key);
    return done;
}

/* ---- judging ---- */

static cgov_status judge_groups(comparing *c)
{
    const int64_t least = (int64_t)c->s->least;
    int64_t people = 0, smallest = least;
    for (size_t i = 0; i < c->groups.count; i++) {
        const cgov__map_entry *group = &c->groups.entries[i];
        if (group->value >= least)
            continue;
        people += group->value;
        smallest = group->value < smallest ? group->value : smallest;
    }
    if (people == 0 || c->s->options->accept_k != NULL)
        return CGOV_OK;
    const bool of_people = strcmp(c->table, "person") == 0;
    return cgov__fail_in(
        c->s->db, CGOV_REJECTED,
        "%s: whoever also has %s knows more of some people than either copy tells (%s: %lld): by "
        "both they stand "
        "in groups of fewer than %lld (the smallest: %lld), as some were added, taken out or told "
        "otherwise since; wait until more have changed, or accept it with a reason (--accept-k)",
        "%s: ผู้ที่มี %s ด้วยจะรู้เรื่องของบางคนมากกว่าที่แต่ละสำเนาบอก (%s: %lld) "
        "เพราะเมื่อดูทั้งสองสำเนาแล้วอยู่ในกลุ่มที่เล็กกว่า "
        "%lld "
        "(เล็กที่สุด %lld) เนื่องจากมีผู้เพิ่มเข้า ถูกนำออก หรือบอกลักษณะต่างไปจากเดิม ให้รอจนมีข้อมูลเปลี่ยนมากขึ้น "
        "หรือยอมรับพร้อมเหตุผล (--accept-k)",
        c->s->path, c->s->options->compare_with,
        c->s->db->language == CGOV_LANGUAGE_TH ? (of_people ? "ผู้ให้สัมภาษณ์" : "ผู้ตอบแบบสำรวจ")
        : of_people                            ? "people interviewed"
                                               : "respondents",
        (long long)people, (long long)least, (long long)smallest);
}

static cgov_status refuse_stranger(const comparing *c)
{
    return cgov__fail_in(
        c->s->db, CGOV_INVALID,
        "%s: nobody in it is known in the study: it is a copy of another study, or a public copy "
        "whose key is not in the identities file",
        "%s: ไม่พบผู้ใดในไฟล์นี้ที่อยู่ในงานวิจัย อาจเป็นสำเนาของงานวิจัยอื่น "
        "หรือเป็นสำเนาสาธารณะที่ไม่มีกุญแจอยู่ในไฟล์ข้อมูลระบุตัวบุคคล",
        c->s->options->compare_with);
}

static cgov_status compare_people(cgov__share *s, cgov *earlier, bool of_people)
{
    const cgov__embedded *query = of_people ? &cgov__sql_share_person : &cgov__sql_share_respondent;
    comparing c = { .s = s,
                    .table = of_people ? "person" : "response",
                    .study = of_people ? &s->people : &s->respondents };
    cgov__arena texts = { 0 };
    cgov_status status = cgov__share_people_read(earlier, &texts, query, &c.earlier);
    if (status != CGOV_OK)
        cgov__fail_db(s->db, status, "%s", cgov_errmsg(earlier));
    if (status == CGOV_OK)
        status = cgov__share_people_read(s->out, &texts, query, &c.now);
    if (status == CGOV_OK)
        status = link_records(&c);
    if (status == CGOV_OK && !count_pairs(&c))
        status = cgov__nomem(&s->db->error);
    if (status == CGOV_OK && c.linked == 0 && c.earlier.count > 0)
        status = refuse_stranger(&c);
    if (status == CGOV_OK)
        status = judge_groups(&c);
    free_comparing(&c);
    cgov__arena_free(&texts);
    return status;
}

cgov_status cgov__share_compare(cgov__share *s)
{
    const cgov_open_options reading = { .read_only = true,
                                        .must_exist = true,
                                        .language = s->db->language };
    cgov *earlier = NULL;
    cgov_error *error = NULL;
    cgov_status status = cgov_open(s->options->compare_with, &reading, &earlier, &error);
    if (status != CGOV_OK)
        cgov__fail_as(&s->db->error, error);
    cgov_error_free(error);
    const bool hides = s->least > 0; /* a copy for the team tells of everybody as they are */
    if (status == CGOV_OK && hides)
        status = compare_people(s, earlier, true);
    if (status == CGOV_OK && hides)
        status = compare_people(s, earlier, false);
    if (status == CGOV_OK)
        status = cgov__share_compare_counts(s, earlier);
    cgov_close(earlier);
    return status;
}
