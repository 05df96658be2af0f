/*
 * Names of local governments as people write them, for measuring what is found again: made from
 * the sub-districts of Thailand, damaged by a fixed generator. What each damaged name means is
 * known. Used by match_test.c and bench/match.c.
 */
#ifndef CGOV_TESTS_DAMAGED_NAMES_H
#define CGOV_TESTS_DAMAGED_NAMES_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    LOCAL_NAMES_MAX = 9000,
    LOCAL_NAME_SIZE = 1024
};

typedef struct local_name {
    char province[4], province_name[64], district[128], subdistrict[128];
    bool is_municipality; /* a เทศบาลตำบล, else an อบต. */
} local_name;

static local_name local_names[LOCAL_NAMES_MAX];
static size_t local_name_count;
static uint64_t damage_seed = 795;

/* The generator of Steele, Lea & Flood 2014 (splitmix64). */
static inline size_t damage_below(size_t limit)
{
    uint64_t z = (damage_seed += 0x9E3779B97F4A7C15);
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9;
    z = (z ^ z >> 27) * 0x94D049BB133111EB;
    return (size_t)((z ^ z >> 31) % limit);
}

static inline bool damage_chance(size_t percent)
{
    return damage_below(100) < percent;
}

/* ---- the names ---- */

static inline void add_local_name(const char *line, const char *subdistrict, size_t length)
{
    local_name *to = &local_names[local_name_count];
    if (local_name_count == LOCAL_NAMES_MAX || length >= sizeof to->subdistrict ||
        sscanf(line, "%3[^\t]\t%63[^\t]\t%127[^\t]", to->province, to->province_name,
               to->district) != 3)
        return;
    memcpy(to->subdistrict, subdistrict, length);
    to->subdistrict[length] = '\0';
    local_name_count++;
}

/* Every อบต. of the file, and as many เทศบาลตำบล, of every fourth ตำบล, as fit. */
static inline bool load_local_names(const char *path)
{
    char line[8192];
    FILE *file = fopen(path, "rb");
    if (file == NULL)
        return false;
    local_name_count = 0;
    while (fgets(line, sizeof line, file) != NULL) {
        line[strcspn(line, "\r\n")] = '\0';
        const char *at = strrchr(line, '\t');
        while (at != NULL && *at != '\0') {
            const size_t length = strcspn(++at, "|");
            add_local_name(line, at, length);
            at += length;
        }
    }
    fclose(file);
    const size_t organisations = local_name_count;
    for (size_t i = 0; i < organisations && local_name_count < LOCAL_NAMES_MAX; i += 4) {
        local_names[local_name_count] = local_names[i];
        local_names[local_name_count++].is_municipality = true;
    }
    return true;
}

static inline void write_local_name(const local_name *of, char text[LOCAL_NAME_SIZE])
{
    snprintf(text, LOCAL_NAME_SIZE, "%s%s",
             of->is_municipality ? "เทศบาลตำบล" : "องค์การบริหารส่วนตำบล", of->subdistrict);
}

/* ---- damage ---- */

static inline bool damage_is_tone(const char *at)
{
    return memcmp(at, "\xE0\xB9", 2) == 0 && (unsigned char)at[2] >= 0x88 &&
           (unsigned char)at[2] <= 0x8B;
}

/* Of Thai letters, three bytes each: 0xE0 0xB8 or 0xB9. */
static inline bool damage_is_thai(const char *at)
{
    return (unsigned char)at[0] == 0xE0;
}

static inline bool damage_is_mark(const char *at)
{
    const unsigned code =
        ((unsigned)(unsigned char)at[1] & 0x3F) << 6 | ((unsigned)(unsigned char)at[2] & 0x3F);
    return code == 0xE31 || (code >= 0xE33 && code <= 0xE3A) || (code >= 0xE47 && code <= 0xE4E);
}

static inline void damage_cut(char *at, size_t length)
{
    memmove(at, at + length, strlen(at + length) + 1);
}

static inline void damage_insert(char *text, char *at, const char *what)
{
    const size_t length = strlen(what);
    if (strlen(text) + length >= LOCAL_NAME_SIZE)
        return;
    memmove(at + length, at, strlen(at) + 1);
    memcpy(at, what, length);
}

static inline bool damage_lose_tone(char *text)
{
    for (char *at = text; *at != '\0'; at++)
        if (damage_is_thai(at) && damage_is_tone(at)) {
            damage_cut(at, 3);
            return true;
        }
    return false;
}

static inline bool damage_split_am(char *text)
{
    char *am = strstr(text, "ำ");
    if (am == NULL)
        return false;
    damage_cut(am, 3);
    damage_insert(text, am, "\xE0\xB9\x8D\xE0\xB8\xB2");
    return true;
}

/* One letter is exchanged, left out, doubled, or swapped with the next. */
static inline bool damage_typo(char *text)
{
    static const char *const typed[] = { "ก", "น", "ร", "ล", "ส", "ง", "ม", "ว", "ห", "ด" };
    char *letters[128];
    size_t count = 0;
    for (char *at = text; *at != '\0' && count < 128; at += damage_is_thai(at) ? 3 : 1)
        if (damage_is_thai(at) && !damage_is_mark(at))
            letters[count++] = at;
    if (count < 3)
        return false;
    const size_t which = 1 + damage_below(count - 2);
    char *at = letters[which], saved[4] = { at[0], at[1], at[2], '\0' };
    const size_t how = damage_below(4);
    if (how == 0) {
        memcpy(at, typed[damage_below(sizeof typed / sizeof typed[0])], 3);
    } else if (how == 1) {
        size_t length = 3;
        while (damage_is_thai(at + length) && damage_is_mark(at + length))
            length += 3;
        damage_cut(at, length);
    } else if (how == 2) {
        damage_insert(text, at, saved);
    } else {
        memcpy(at, letters[which + 1], 3);
        memcpy(letters[which + 1], saved, 3);
    }
    return true;
}

typedef struct damaged_name {
    char text[LOCAL_NAME_SIZE];
    bool place_in_name;   /* its province, at least, is in the name */
    bool province_beside; /* else it stands in a column of its own */
} damaged_name;

/* The places behind the name, or before it; with and without blanks, dots and words written out. */
static inline void damage_places(const local_name *of, damaged_name *name)
{
    char places[512], whole[2 * LOCAL_NAME_SIZE];
    const char *blank = damage_chance(70) ? " " : "";
    const bool shortened = damage_chance(60), with_district = damage_chance(70);
    const char *amphoe = shortened ? "อ." : "อำเภอ", *changwat = shortened ? "จ." : "จังหวัด";
    snprintf(places, sizeof places, "%s%s%s%s%s", with_district ? amphoe : "",
             with_district ? of->district : "", with_district ? blank : "", changwat,
             of->province_name);
    const bool before = damage_chance(20);
    const int length = before ? snprintf(whole, sizeof whole, "%s %s", places, name->text)
                              : snprintf(whole, sizeof whole, "%s%s%s", name->text, blank, places);
    if (length > 0 && length < LOCAL_NAME_SIZE)
        memcpy(name->text, whole, (size_t)length + 1);
}

/* A name as somebody wrote it; something about it is always damaged. */
static inline void damage_name(const local_name *of, damaged_name *name)
{
    static const char *const organisation[] = {
        "อบต.", "อบต. ", "อบต", "อ.บ.ต.", "องค์การบริหารส่วนตำบล ", "องค์กรบริหารส่วนตำบล"
    };
    static const char *const municipality[] = { "ทต.", "ทต. ", "เทศบาลตำบล ", "เทศบาล ตำบล",
                                                "ทต " };
    const size_t forms = of->is_municipality ? sizeof municipality / sizeof municipality[0]
                                             : sizeof organisation / sizeof organisation[0];
    *name = (damaged_name){ 0 };
    write_local_name(of, name->text);
    const char *form = (of->is_municipality ? municipality : organisation)[damage_below(forms)];
    char *proper =
        name->text; /* nobody misspells อบต.; written out, it is misspelt like the rest */
    if (damage_chance(60)) {
        snprintf(name->text, sizeof name->text, "%s%s", form, of->subdistrict);
        proper += strlen(form) < strlen("เทศบาล") ? strlen(form) : 0;
    }
    bool damaged = damage_chance(35) && damage_typo(proper);
    damaged |= damage_chance(30) && damage_lose_tone(name->text);
    damaged |= damage_chance(50) && damage_split_am(name->text);
    if (!damaged)
        damage_typo(proper);
    name->place_in_name = damage_chance(55);
    name->province_beside = !name->place_in_name && damage_chance(80);
    if (name->place_in_name)
        damage_places(of, name);
}

#endif
