/*
 * How much is told of whom. Attributes become numbers, the ladder chooses rungs, and these become
 * agencies, provinces and positions of the copy. See share.h; the counting is method/anonymity's.
 */
#include "exchange/share/share.h"

#include "base/compare.h"
#include "method/anonymity/anonymity.h"

#include <stdlib.h>
#include <string.h>

enum {
    RUNGS = 4,
    SINGLING = 12 /* sets that are told of people, and of respondents */
};

#define FIELD(name) CGOV__FIELD(cgov__share_subject, name)
static const cgov__field subject_fields[] = {
    FIELD(id),       FIELD(uid),           FIELD(sector), FIELD(position),
    FIELD(agency),   FIELD(agency_sector), FIELD(kind),   FIELD(district),
    FIELD(province), FIELD(region),        FIELD(cases),  FIELD(tied),
    FIELD(year),     FIELD(about),
};
#undef FIELD
static const cgov__map subject_map = CGOV__MAP("subject", cgov__share_subject, subject_fields);

/* ---- reading ---- */

static const char *keep_text(cgov__arena *texts, const char *text, bool *failed)
{
    const char *kept = text != NULL ? cgov__arena_copy(texts, text, strlen(text)) : NULL;
    *failed = *failed || (text != NULL && kept == NULL);
    return kept;
}

typedef struct reading {
    cgov__arena *texts;
    cgov__share_people *people;
} reading;

static cgov_status add_subject(void *ctx, const void *record)
{
    const reading *const it = ctx;
    const cgov__share_subject *const row = record;
    cgov__arena *const texts = it->texts;
    cgov__share_people *const people = it->people;
    bool failed = false;
    if (!CGOV__GROW(people->list, people->capacity, people->count + 1))
        return CGOV_NOMEM;
    cgov__share_subject *made = &people->list[people->count++];
    *made = (cgov__share_subject){ .id = row->id, .uid = row->uid, .agency = row->agency };
    made->sector = keep_text(texts, row->sector, &failed);
    made->position = keep_text(texts, row->position, &failed);
    made->agency_sector = keep_text(texts, row->agency_sector, &failed);
    made->kind = keep_text(texts, row->kind, &failed);
    made->district = keep_text(texts, row->district, &failed);
    made->province = keep_text(texts, row->province, &failed);
    made->region = keep_text(texts, row->region, &failed);
    made->cases = keep_text(texts, row->cases, &failed);
    made->tied = keep_text(texts, row->tied, &failed);
    made->year = keep_text(texts, row->year, &failed);
    made->about = keep_text(texts, row->about, &failed);
    return failed ? CGOV_NOMEM : CGOV_OK;
}

cgov_status cgov__share_people_read(cgov *db, cgov__arena *texts, const cgov__embedded *query,
                                    cgov__share_people *people)
{
    reading it = { texts, people };
    return cgov__each(db, query, NULL, NULL, &subject_map, add_subject, &it);
}

/* ---- numbers ---- */

/* Texts as numbers, in order of first occurrence. */
static bool number_text(cgov__strings *known, const char *text, int *number)
{
    *number = CGOV__UNTOLD;
    if (text == NULL || *text == '\0')
        return true;
    const int64_t *at = cgov__strings_add(known, text, strlen(text), (int64_t)known->count, NULL);
    if (at != NULL)
        *number = (int)*at;
    return at != NULL;
}

static const char *join_text(cgov__buffer *buffer, const char *one, const char *two)
{
    if (one == NULL && two == NULL)
        return NULL;
    cgov__buffer_clear(buffer);
    cgov__buffer_format(buffer, "%s/%s", one != NULL ? one : "", two != NULL ? two : "");
    return buffer->bytes;
}

const char *cgov__share_position(const char *position, bool of_person, unsigned rung)
{
    if (rung == 0)
        return position;
    return !of_person && rung == 1 ? cgov__share_position_group(position) : NULL;
}

/* What a subject tells by an attribute on a rung; NULL nothing. */
static const char *told_text(const cgov__share_subject *it, bool of_people, int attribute,
                             size_t rung, cgov__buffer *buffer)
{
    switch (attribute) {
    case CGOV__TELL_SECTOR:
        return rung == 0 ? it->sector : NULL;
    case CGOV__TELL_AGENCY:
        cgov__buffer_clear(buffer);
        cgov__buffer_format(buffer, "%lld", (long long)it->agency);
        return rung == 0 ? (it->agency != 0 ? buffer->bytes : NULL) : rung == 1 ? it->kind : NULL;
    case CGOV__TELL_PLACE:
        return rung == 0   ? join_text(buffer, it->province, it->district)
               : rung == 1 ? it->province
               : rung == 2 ? it->region
                           : NULL;
    case CGOV__TELL_POSITION:
        return cgov__share_position(it->position, of_people, (unsigned)rung);
    case CGOV__TELL_CASE:
        return rung == 0 ? it->tied : NULL;
    case CGOV__TELL_YEAR:
        return rung == 0 ? it->year : NULL;
    default:
        return NULL;
    }
}

static size_t rungs_of(const cgov__share *s, int attribute, bool of_people)
{
    static const size_t of_person[CGOV__TELLS] = { 2, 3, 4, 2, 2, 1 };
    static const size_t of_respondent[CGOV__TELLS] = { 1, 3, 4, 3, 2, 2 };
    if ((s->options->keep >> attribute & 1) != 0)
        return 1;
    return of_people ? of_person[attribute] : of_respondent[attribute];
}

/* ---- counting as somebody who has the file would ---- */

enum {
    SEEN_SECTOR,
    SEEN_POSITION,
    SEEN_AGENCY,
    SEEN_KIND,
    SEEN_DISTRICT,
    SEEN_PROVINCE,
    SEEN_REGION,
    SEEN_CASE,
    SEEN_YEAR,
    SEEN
};

static const struct {
    const char *en, *th;
} seen_names[SEEN] = { { "sector", "ภาคส่วน" },  { "position", "ตำแหน่ง" },
                       { "agency", "หน่วยงาน" }, { "kind of agency", "ประเภทหน่วยงาน" },
                       { "district", "อำเภอ" }, { "province", "จังหวัด" },
                       { "region", "ภาค" },     { "case", "กรณีศึกษา" },
                       { "year", "ปี" } };

typedef struct seen {
    int *values[SEEN]; /* by record */
    int *about;
    size_t count;
} seen;

static void free_seen(seen *it)
{
    for (size_t i = 0; i < SEEN; i++)
        cgov__free(it->values[i]);
    cgov__free(it->about);
}

static bool number_seen(const cgov__share_subject *it, size_t record, cgov__strings known[SEEN + 1],
                        cgov__buffer *buffer, seen *to)
{
    const char *const texts[SEEN] = {
        [SEEN_SECTOR] = it->sector,
        [SEEN_POSITION] = it->position,
        [SEEN_AGENCY] = told_text(it, true, CGOV__TELL_AGENCY, 0, buffer),
        [SEEN_KIND] = it->kind,
        [SEEN_DISTRICT] = it->district,
        [SEEN_PROVINCE] = it->province,
        [SEEN_REGION] = it->region,
        [SEEN_CASE] = it->cases,
        [SEEN_YEAR] = it->year,
    };
    bool done = number_text(&known[SEEN], it->about, &to->about[record]);
    for (size_t i = 0; done && i < SEEN; i++)
        done = number_text(&known[i], texts[i], &to->values[i][record]);
    return done;
}

static bool make_seen(const cgov__share_people *people, seen *to)
{
    cgov__strings known[SEEN + 1] = { 0 };
    cgov__buffer buffer = { 0 };
    *to = (seen){ .count = people->count, .about = cgov__calloc(people->count + 1, sizeof(int)) };
    bool done = to->about != NULL;
    for (size_t i = 0; i < SEEN; i++) {
        to->values[i] = cgov__calloc(people->count + 1, sizeof(int));
        done = done && to->values[i] != NULL;
    }
    for (size_t r = 0; done && r < people->count; r++)
        done = number_seen(&people->list[r], r, known, &buffer, to);
    for (size_t i = 0; i <= SEEN; i++)
        cgov__strings_free(&known[i]);
    cgov__buffer_free(&buffer);
    return done;
}

static cgov_status count_groups(cgov__share *s, const seen *it, cgov_share_groups *to)
{
    cgov__anonymity found = { 0 };
    const cgov_status status = cgov__anonymity_of((const int *const *)it->values, SEEN, it->count,
                                                  s->least, it->about, &found, &s->db->error);
    *to = (cgov_share_groups){ (int64_t)found.records, (int64_t)found.groups, (int64_t)found.k,
                               (int64_t)found.unique,  (int64_t)found.below,  (int64_t)found.l };
    return status;
}

static cgov_status add_singling(cgov__share *s, const cgov__singling_set *set, bool of_people)
{
    cgov__buffer words = { 0 };
    for (size_t i = 0; i < SEEN; i++)
        if ((set->columns >> i & 1) != 0)
            cgov__buffer_format(&words, "%s%s", words.length > 0 ? " + " : "",
                                CGOV__SAY(s->db, seen_names[i].en, seen_names[i].th));
    const char *kept = words.failed ? NULL : cgov__arena_copy(&s->texts, words.bytes, words.length);
    cgov__buffer_free(&words);
    if (kept == NULL || !CGOV__GROW(s->singling, s->singling_capacity, s->shown.singling_count + 1))
        return cgov__nomem(&s->db->error);
    s->singling[s->shown.singling_count++] =
        (cgov_share_singling){ kept, of_people, (int64_t)set->records };
    return CGOV_OK;
}

static cgov_status tell_singling(cgov__share *s, const seen *it, bool of_people)
{
    cgov__singling_set sets[SINGLING];
    size_t count = 0;
    cgov_status status = cgov__singling_sets((const int *const *)it->values, SEEN, it->count, sets,
                                             SINGLING, &count, &s->db->error);
    for (size_t i = 0; status == CGOV_OK && i < count && i < SINGLING; i++)
        status = add_singling(s, &sets[i], of_people);
    return status;
}

static cgov_status count_before(cgov__share *s, const cgov__share_people *people, bool of_people,
                                cgov_share_groups *to)
{
    seen it;
    cgov_status status = make_seen(people, &it) ? CGOV_OK : cgov__nomem(&s->db->error);
    if (status == CGOV_OK)
        status = count_groups(s, &it, to);
    if (status == CGOV_OK)
        status = tell_singling(s, &it, of_people);
    free_seen(&it);
    return status;
}

/* ---- the ladder ---- */

typedef struct climb {
    int *values[CGOV__TELLS][RUNGS];
    cgov__attribute attributes[CGOV__TELLS];
    unsigned char *rungs;
} climb;

static bool number_rung(const cgov__share_people *people, bool of_people, int attribute,
                        size_t rung, int *to)
{
    cgov__strings known = { 0 };
    cgov__buffer buffer = { 0 };
    bool done = true;
    for (size_t r = 0; done && r < people->count; r++)
        done = number_text(&known, told_text(&people->list[r], of_people, attribute, rung, &buffer),
                           &to[r]);
    cgov__strings_free(&known);
    cgov__buffer_free(&buffer);
    return done;
}

static bool make_climb(const cgov__share *s, const cgov__share_people *people, bool of_people,
                       bool years, climb *c)
{
    *c = (climb){ .rungs = cgov__calloc(people->count * CGOV__TELLS + 1, 1) };
    bool done = c->rungs != NULL;
    for (int a = 0; a < CGOV__TELLS; a++) {
        const size_t rungs = rungs_of(s, a, of_people);
        for (size_t r = 0; done && r < rungs; r++) {
            c->values[a][r] = cgov__calloc(people->count + 1, sizeof(int));
            done = c->values[a][r] != NULL &&
                   number_rung(people, of_people, a, a == CGOV__TELL_YEAR && !years ? 1 : r,
                               c->values[a][r]);
        }
        c->attributes[a] = (cgov__attribute){ rungs, (const int *const *)c->values[a] };
    }
    return done;
}

static void free_climb(climb *c)
{
    for (int a = 0; a < CGOV__TELLS; a++)
        for (size_t r = 0; r < RUNGS; r++)
            cgov__free(c->values[a][r]);
    cgov__free(c->rungs);
}

/* One climb, which counts if it keeps more than those before. */
static cgov_status climb_once(cgov__share *s, cgov__share_people *people, bool of_people,
                              bool years, bool counts, cgov__told_bits *bits)
{
    climb c;
    cgov__told_bits made = { 0, 0 };
    cgov_status status = make_climb(s, people, of_people, years, &c)
                             ? cgov__ladder_choose(c.attributes, CGOV__TELLS, people->count,
                                                   s->least, c.rungs, &made, &s->db->error)
                             : cgov__nomem(&s->db->error);
    if (made.all > bits->all)
        bits->all = made.all;
    if (status == CGOV_OK && counts && made.kept > bits->kept) {
        bits->kept = made.kept;
        for (size_t r = 0; r < people->count; r++) {
            memcpy(people->list[r].rungs, c.rungs + r * CGOV__TELLS, CGOV__TELLS);
            if (!years)
                people->list[r].rungs[CGOV__TELL_YEAR] = 1;
        }
    }
    free_climb(&c);
    return status;
}

/* Who met in one interview met in one year: of people the year is told of all, or of none. */
static cgov_status choose_rungs(cgov__share *s, cgov__share_people *people, bool of_people,
                                cgov__told_bits *bits)
{
    cgov__share_row strangers = { 0 };
    *bits = (cgov__told_bits){ 0, -1 };
    if (s->least == 0 || people->count == 0) {
        *bits = (cgov__told_bits){ 0, 0 };
        return CGOV_OK;
    }
    const bool keeps_year = !of_people || (s->options->keep & CGOV_SHARE_YEAR) != 0;
    cgov_status status = cgov__fetch_into(s->db, &cgov__sql_share_alike, NULL, NULL,
                                          &cgov__share_row_map, &strangers);
    if (status == CGOV_OK)
        status = climb_once(s, people, of_people, true, keeps_year || strangers.number == 0, bits);
    return status == CGOV_OK && !keeps_year ? climb_once(s, people, of_people, false, true, bits)
                                            : status;
}

cgov__share_subject *cgov__share_subject_of(const cgov__share_people *people, int64_t id)
{
    size_t low = 0, high = people->count;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (people->list[middle].id < id)
            low = middle + 1;
        else
            high = middle;
    }
    return low < people->count && people->list[low].id == id ? &people->list[low] : NULL;
}

/* ---- agencies ---- */

CGOV__BY(compare_agencies, cgov__share_agency, id)

static cgov__share_agency *find_agency(const cgov__share *s, int64_t id)
{
    const cgov__share_agency wanted = { .id = id };
    return s->agency_count > 0 ? bsearch(&wanted, s->agencies, s->agency_count, sizeof *s->agencies,
                                         compare_agencies)
                               : NULL;
}

const cgov__share_agency *cgov__share_agency_of(const cgov__share *s, int64_t id)
{
    return find_agency(s, id);
}

/* Agencies of whose people less than the agency is told, in any order, some twice. */
static bool list_agencies(cgov__share *s, const cgov__share_people *people)
{
    for (size_t i = 0; i < people->count; i++) {
        const cgov__share_subject *it = &people->list[i];
        if (it->agency == 0 || it->rungs[CGOV__TELL_AGENCY] == 0)
            continue;
        if (!CGOV__GROW(s->agencies, s->agency_capacity, s->agency_count + 1))
            return false;
        s->agencies[s->agency_count++] = (cgov__share_agency){ .id = it->agency };
    }
    return true;
}

static void keep_each_once(cgov__share *s)
{
    size_t kept = 0;
    if (s->agency_count > 0)
        qsort(s->agencies, s->agency_count, sizeof *s->agencies, compare_agencies);
    for (size_t i = 0; i < s->agency_count; i++)
        if (kept == 0 || s->agencies[i].id != s->agencies[kept - 1].id)
            s->agencies[kept++] = s->agencies[i];
    s->agency_count = kept;
}

static void take_coarsest(unsigned char *to, unsigned char rung)
{
    if (rung > *to)
        *to = rung;
}

/* Of an agency no more is told than of each of its people. */
static void coarsen_agencies(cgov__share *s, const cgov__share_people *people)
{
    for (size_t i = 0; i < people->count; i++) {
        const unsigned char *rungs = people->list[i].rungs;
        cgov__share_agency *agency = find_agency(s, people->list[i].agency);
        if (agency == NULL)
            continue;
        take_coarsest(&agency->agency, rungs[CGOV__TELL_AGENCY]);
        take_coarsest(&agency->place, rungs[CGOV__TELL_PLACE]);
        take_coarsest(&agency->cases, rungs[CGOV__TELL_CASE]);
    }
}

/* Numbers in an order that nobody can know. */
static cgov_status name_agencies(cgov__share *s)
{
    size_t *order = cgov__calloc(s->agency_count + 1, sizeof *order);
    if (order == NULL)
        return cgov__nomem(&s->db->error);
    for (size_t i = 0; i < s->agency_count; i++)
        order[i] = i;
    for (size_t i = s->agency_count; i > 1; i--) {
        uint64_t random = 0;
        sqlite3_randomness(sizeof random, &random);
        const size_t other = (size_t)(random % i), kept = order[i - 1];
        order[i - 1] = order[other];
        order[other] = kept;
    }
    bool done = true;
    for (size_t i = 0; done && i < s->agency_count; i++) {
        char name[24];
        sqlite3_snprintf(sizeof name, name, "A%04d", (int)order[i] + 1);
        s->agencies[i].name = cgov__arena_copy(&s->texts, name, strlen(name));
        done = s->agencies[i].name != NULL;
    }
    cgov__free(order);
    s->shown.agencies = (int64_t)s->agency_count;
    return done ? CGOV_OK : cgov__nomem(&s->db->error);
}

cgov_status cgov__share_plan_make(cgov__share *s)
{
    cgov__told_bits of_people, of_respondents;
    cgov_status status =
        cgov__share_people_read(s->db, &s->texts, &cgov__sql_share_person, &s->people);
    if (status == CGOV_OK)
        status =
            cgov__share_people_read(s->db, &s->texts, &cgov__sql_share_respondent, &s->respondents);
    if (status == CGOV_OK)
        status = count_before(s, &s->people, true, &s->shown.people_before);
    if (status == CGOV_OK)
        status = count_before(s, &s->respondents, false, &s->shown.respondents_before);
    if (status == CGOV_OK)
        status = choose_rungs(s, &s->people, true, &of_people);
    if (status == CGOV_OK)
        status = choose_rungs(s, &s->respondents, false, &of_respondents);
    if (status != CGOV_OK)
        return status;
    const double all = of_people.all + of_respondents.all;
    s->shown.kept = all > 0 ? (of_people.kept + of_respondents.kept) / all : 1;
    if (!list_agencies(s, &s->people) || !list_agencies(s, &s->respondents))
        return cgov__nomem(&s->db->error);
    keep_each_once(s);
    coarsen_agencies(s, &s->people);
    coarsen_agencies(s, &s->respondents);
    return name_agencies(s);
}

cgov_status cgov__share_plan_prove(cgov__share *s)
{
    static const cgov__embedded *const queries[] = { &cgov__sql_share_person,
                                                     &cgov__sql_share_respondent };
    cgov_share_groups *const groups[] = { &s->shown.people_after, &s->shown.respondents_after };
    cgov_status status = CGOV_OK;
    for (size_t i = 0; status == CGOV_OK && i < 2; i++) {
        cgov__share_people people = { 0 };
        cgov__arena texts = { 0 };
        seen it = { 0 };
        status = cgov__share_people_read(s->out, &texts, queries[i], &people);
        if (status == CGOV_OK && !make_seen(&people, &it))
            status = cgov__nomem(&s->db->error);
        if (status == CGOV_OK)
            status = count_groups(s, &it, groups[i]);
        free_seen(&it);
        cgov__free(people.list);
        cgov__arena_free(&texts);
    }
    return status;
}
