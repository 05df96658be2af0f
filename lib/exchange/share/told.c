/*
 * What the ladder's rungs become in the copy: groups of agencies, and provinces that stand for a
 * region. See share.h.
 */
#include "exchange/share/share.h"

#include <string.h>

/* ---- places ---- */

/* Codes of two digits that no province has: 01, 02 ... for regions, in order of use. */
static cgov_status find_free_code(cgov__share *s, char code[3])
{
    for (int i = 1; i < 100; i++) {
        bool added = false;
        sqlite3_snprintf(3, code, "%02d", i);
        if (cgov__strings_add(&s->provinces, code, 2, -1, &added) == NULL)
            return cgov__nomem(&s->db->error);
        if (added)
            return CGOV_OK;
    }
    return cgov__fail_in(s->db, CGOV_INVALID, "%s: no code of a province is free for a region",
                         "%s: ไม่มีรหัสจังหวัดว่างสำหรับภาค", s->path);
}

static cgov_status add_province(void *ctx, const void *record)
{
    cgov__share *const s = ctx;
    const cgov__share_row *const row = record;
    const char *region = cgov__arena_copy(&s->texts, row->name, strlen(row->name));
    if (region == NULL ||
        !CGOV__GROW(s->province_regions, s->province_capacity, s->province_count + 1))
        return CGOV_NOMEM;
    s->province_regions[s->province_count] = region;
    return cgov__strings_add(&s->provinces, row->code, strlen(row->code),
                             (int64_t)s->province_count++, NULL) != NULL
               ? CGOV_OK
               : CGOV_NOMEM;
}

static cgov_status read_provinces(cgov__share *s)
{
    return cgov__each(s->db, &cgov__sql_share_province, NULL, NULL, &cgov__share_row_map,
                      add_province, s);
}

const char *cgov__share_region(cgov__share *s, const char *province)
{
    const int64_t *at =
        province != NULL ? cgov__strings_find(&s->provinces, province, strlen(province)) : NULL;
    return at != NULL && *at >= 0 ? s->province_regions[*at] : NULL;
}

static cgov_status code_of_region(cgov__share *s, const char *region, const char **code)
{
    char made[3];
    const int64_t *at = cgov__strings_find(&s->regions, region, strlen(region));
    if (at != NULL) {
        *code = s->region_codes[*at];
        return CGOV_OK;
    }
    const cgov_status status = find_free_code(s, made);
    if (status != CGOV_OK)
        return status;
    *code = cgov__arena_copy(&s->texts, made, 2);
    if (*code == NULL || !CGOV__GROW(s->region_codes, s->region_capacity, s->region_count + 1))
        return cgov__nomem(&s->db->error);
    s->region_codes[s->region_count] = *code;
    if (cgov__strings_add(&s->regions, region, strlen(region), (int64_t)s->region_count++, NULL) ==
        NULL)
        return cgov__nomem(&s->db->error);
    return cgov__run(s->out, &cgov__sql_share_region, &cgov__share_row_map,
                     &(cgov__share_row){ .code = *code, .name = region });
}

cgov_status cgov__share_province(cgov__share *s, const char *province, const char *region,
                                 unsigned rung, const char **told)
{
    *told = rung <= 1 ? province : NULL;
    return rung == 2 && region != NULL ? code_of_region(s, region, told) : CGOV_OK;
}

/* ---- groups of agencies ---- */

static cgov_status write_group(cgov__share *s, const cgov__share_row *row)
{
    char code[24];
    cgov__buffer name = { 0 };
    sqlite3_snprintf(sizeof code, code, "G%04lld", (long long)row->number);
    cgov__buffer_format(&name, "%s (กลุ่ม %s)", row->kind != NULL ? row->kind : "หน่วยงาน", code);
    cgov__share_row made = *row;
    made.code = code;
    made.name = name.bytes;
    const cgov_status status =
        name.failed ? cgov__nomem(&s->db->error)
                    : cgov__run(s->out, &cgov__sql_share_group, &cgov__share_row_map, &made);
    cgov__buffer_free(&name);
    return status;
}

/* A text with names replaced. */
static cgov_status keep_safe(cgov__share *s, const char *text, const char **safe)
{
    bool changed = false;
    *safe = NULL;
    if (text == NULL)
        return CGOV_OK;
    const cgov_status status = cgov__share_text(s, text, strlen(text), &changed, NULL);
    if (status == CGOV_OK)
        *safe = cgov__arena_copy(&s->texts, s->text.bytes, s->text.length);
    return status == CGOV_OK && *safe == NULL ? cgov__nomem(&s->db->error) : status;
}

/* The group of those who are told alike: its sector, kind and place. */
static cgov_status find_group(cgov__share *s, cgov__share_subject *it, bool of_people)
{
    const unsigned place = it->rungs[CGOV__TELL_PLACE];
    cgov__share_row row = { 0 };
    cgov__buffer key = { 0 };
    bool added = false;
    row.sector = !of_people || it->rungs[CGOV__TELL_SECTOR] == 0 ? it->sector : NULL;
    cgov_status status = cgov__share_province(s, it->province, it->region, place, &row.province);
    if (status == CGOV_OK)
        status = keep_safe(s, it->rungs[CGOV__TELL_AGENCY] <= 1 ? it->kind : NULL, &row.kind);
    if (status == CGOV_OK)
        status = keep_safe(s, place == 0 ? it->district : NULL, &row.district);
    if (status != CGOV_OK)
        return status;
    if (row.kind == NULL && row.district == NULL && row.province == NULL &&
        (of_people || row.sector == NULL))
        return CGOV_OK;
    cgov__buffer_format(&key, "%s/%s/%s/%s", row.sector != NULL ? row.sector : "",
                        row.kind != NULL ? row.kind : "", row.province != NULL ? row.province : "",
                        row.district != NULL ? row.district : "");
    int64_t *group = key.failed ? NULL
                                : cgov__strings_add(&s->groups, key.bytes, key.length,
                                                    s->last_agency + 1, &added);
    if (group != NULL)
        it->group = *group;
    cgov__buffer_free(&key);
    if (group == NULL)
        return cgov__nomem(&s->db->error);
    if (!added)
        return CGOV_OK;
    row.number = (int64_t)s->groups.count;
    row.id = ++s->last_agency;
    return write_group(s, &row);
}

static cgov_status group_people(cgov__share *s, cgov__share_people *people, bool of_people)
{
    cgov_status status = CGOV_OK;
    for (size_t i = 0; status == CGOV_OK && i < people->count; i++) {
        cgov__share_subject *it = &people->list[i];
        if (it->agency == 0)
            continue;
        if (it->rungs[CGOV__TELL_AGENCY] == 0)
            it->group = cgov__share_id(s, "agency", it->agency);
        else
            status = find_group(s, it, of_people);
    }
    return status;
}

/* ---- interviews ---- */

/* A second person of an interview: what is not alike in both is not told of it. */
static void merge_subject(cgov__share_subject *it, const cgov__share_subject *other)
{
    const bool same_place = it->province != NULL && other->province != NULL &&
                            strcmp(it->province, other->province) == 0;
    const bool same_year =
        it->year != NULL && other->year != NULL && strcmp(it->year, other->year) == 0;
    for (int a = 0; a < CGOV__TELLS; a++)
        if (other->rungs[a] > it->rungs[a])
            it->rungs[a] = other->rungs[a];
    if (!same_place)
        it->rungs[CGOV__TELL_PLACE] = 3;
    if (!same_year)
        it->rungs[CGOV__TELL_YEAR] = 1;
    if (it->group != other->group)
        it->group = 0;
}

static bool add_interview(cgov__share *s, int64_t interview, const cgov__share_subject *person)
{
    cgov__share_people *all = &s->interviews;
    if (all->count > 0 && all->list[all->count - 1].id == interview) {
        merge_subject(&all->list[all->count - 1], person);
        return true;
    }
    if (!CGOV__GROW(all->list, all->capacity, all->count + 1))
        return false;
    all->list[all->count] = *person;
    all->list[all->count++].id = interview;
    return true;
}

static cgov_status tell_interview(void *ctx, const void *record)
{
    cgov__share *const s = ctx;
    const cgov__share_row *const row = record;
    const cgov__share_subject *person = cgov__share_subject_of(&s->people, row->number);
    return person == NULL || add_interview(s, row->id, person) ? CGOV_OK : CGOV_NOMEM;
}

static cgov_status tell_interviews(cgov__share *s)
{
    return cgov__each(s->db, &cgov__sql_share_interview, NULL, NULL, &cgov__share_row_map,
                      tell_interview, s);
}

/* ---- the whole ---- */

cgov_status cgov__share_told_begin(cgov__share *s)
{
    return read_provinces(s);
}

cgov_status cgov__share_plan_write(cgov__share *s)
{
    const cgov__share_ids *ids = cgov__share_ids_of(s, "agency");
    for (size_t i = 0; ids != NULL && i < ids->count; i++)
        if (ids->after[i] > s->last_agency)
            s->last_agency = ids->after[i];
    if (s->least == 0) /* everybody is told of as they are */
        return CGOV_OK;
    cgov_status status = group_people(s, &s->people, true);
    if (status == CGOV_OK)
        status = group_people(s, &s->respondents, false);
    return status == CGOV_OK ? tell_interviews(s) : status;
}
