/* See filter.h. Knows filters by the names of their fields alone. */
#include "model/filter.h"

#include "model/choice.h"

#include <string.h>

static const struct {
    const char *field, *vocabulary;
} coded[] = { { "region", "region" },     { "province", "province" },   { "role", "role" },
              { "form", "form" },         { "mechanism", "mechanism" }, { "activity", "activity" },
              { "factor_code", "factor" } };

static const void *field_of(const cgov__map *map, const void *filter, const char *name,
                            cgov__type type)
{
    for (size_t i = 0; i < map->count; i++)
        if (strcmp(map->fields[i].name, name) == 0 && map->fields[i].type == type)
            return (const char *)filter + map->fields[i].at;
    return NULL;
}

static cgov_status check_code(cgov *db, const char *field, const char *vocabulary, const char *code)
{
    cgov_choice_table *table = NULL;
    cgov_status status = cgov_choice_list(db, vocabulary, &table);
    if (status == CGOV_OK && !cgov__choice_has(table, code))
        status = cgov__choice_unknown(db, CGOV_INVALID, field, vocabulary, table, code);
    cgov_choice_table_free(table);
    return status;
}

enum {
    FIRST_YEAR = 1800, /* as the schema has it */
    LAST_YEAR = 2200,
    BUDDHIST_ERA = 543
};

static cgov_status check_year(cgov *db, const char *field, int year)
{
    const int gregorian = year - BUDDHIST_ERA;
    if (year == 0 || (year >= FIRST_YEAR && year <= LAST_YEAR))
        return CGOV_OK;
    if (gregorian >= FIRST_YEAR && gregorian <= LAST_YEAR)
        return cgov__fail_in(db, CGOV_INVALID,
                             "%s: %d is a year of the Buddhist Era: give the Gregorian year, %d",
                             "%s: %d เป็นปี พ.ศ. ที่นี่ใช้ปี ค.ศ. คือ %d", field, year, gregorian);
    return cgov__fail_in(db, CGOV_INVALID, "%s: %d is not a Gregorian year from %d to %d",
                         "%s: %d ไม่ใช่ปี ค.ศ. ระหว่าง %d ถึง %d", field, year, FIRST_YEAR, LAST_YEAR);
}

static cgov_status check_years(cgov *db, const cgov__map *map, const void *filter)
{
    const int *from = field_of(map, filter, "from_year", CGOV__INT);
    const int *to = field_of(map, filter, "to_year", CGOV__INT);
    cgov_status status = from != NULL ? check_year(db, "from_year", *from) : CGOV_OK;
    if (status == CGOV_OK && to != NULL)
        status = check_year(db, "to_year", *to);
    if (status == CGOV_OK && from != NULL && to != NULL && *to != 0 && *from > *to)
        status = cgov__fail_in(db, CGOV_INVALID, "from_year %d is after to_year %d",
                               "ปีเริ่ม %d อยู่หลังปีสิ้นสุด %d", *from, *to);
    return status;
}

/* A stretch of a text: from a place to a later one, 0 being the beginning and the end. */
static cgov_status check_stretch(cgov *db, const cgov__map *map, const void *filter)
{
    const int64_t *start = field_of(map, filter, "start", CGOV__INT64);
    const int64_t *stop = field_of(map, filter, "stop", CGOV__INT64);
    if (start == NULL || stop == NULL || (*start >= 0 && (*stop == 0 || *stop > *start)))
        return CGOV_OK;
    return cgov__fail_in(
        db, CGOV_INVALID,
        "start %lld, stop %lld: a stretch begins at 0 or later, and ends behind that",
        "start %lld, stop %lld: ช่วงข้อความต้องเริ่มที่ 0 ขึ้นไป และสิ้นสุดหลังจุดเริ่ม", (long long)*start,
        (long long)*stop);
}

static cgov_status check_counts(cgov *db, const cgov__map *map, const void *filter)
{
    const int64_t *limit = field_of(map, filter, "limit", CGOV__INT64);
    const int *version = field_of(map, filter, "version", CGOV__INT);
    if (limit != NULL && *limit < 0)
        return cgov__fail_in(db, CGOV_INVALID,
                             "limit: %lld is negative: give a number of rows, 0 for all",
                             "limit: %lld ติดลบ ระบุจำนวนแถว หรือ 0 ถ้าต้องการทั้งหมด", (long long)*limit);
    return version == NULL || *version >= 0
               ? CGOV_OK
               : cgov__fail_in(db, CGOV_INVALID, "version: %d is negative: versions are 1, 2 ...",
                               "version: %d ติดลบ ฉบับเริ่มที่ 1", *version);
}

cgov_status cgov__filter_check(cgov *db, const cgov__map *map, const void *filter)
{
    if (map == NULL || filter == NULL)
        return CGOV_OK;
    cgov_status status = check_counts(db, map, filter);
    if (status == CGOV_OK)
        status = check_stretch(db, map, filter);
    if (status == CGOV_OK)
        status = check_years(db, map, filter);
    for (size_t i = 0; status == CGOV_OK && i < map->count; i++)
        if (map->fields[i].type == CGOV__CODE)
            status = cgov__codes_check(
                db, map->fields[i].name, map->fields[i].codes,
                *(const unsigned *)(const void *)((const char *)filter + map->fields[i].at));
    for (size_t i = 0; status == CGOV_OK && i < sizeof coded / sizeof coded[0]; i++) {
        const char *const *code = field_of(map, filter, coded[i].field, CGOV__TEXT);
        if (code != NULL && *code != NULL)
            status = check_code(db, coded[i].field, coded[i].vocabulary, *code);
    }
    return status;
}
