/* Any combination of project filters lets through what a plain evaluation of its words does. */
#include "model.h"

NOUN_LISTS(project)

enum {
    AGENCIES = 9,
    FACTORS = 5,
    STUDIES = 10,
    DRAWN = 60,
    TRIALS = 1500
};

static const char *const activities[] = { "informal_meeting", "data_sharing", "joint_operation",
                                          "agreement", "legislation" };
static const cgov_level activity_level[] = { CGOV_LEVEL_COORDINATION, CGOV_LEVEL_COORDINATION,
                                             CGOV_LEVEL_COOPERATION, CGOV_LEVEL_COLLABORATION,
                                             CGOV_LEVEL_COLLABORATION };
static const char *const mechanisms[] = { "concession", "hire_of_work", "local_cooperation" };
static const char *const roles[] = { "integrator", "csr", "codesign" };
static const struct {
    const char *code, *region;
} places[] = { { NULL, "" },      { "10", "central" }, { "13", "central" },
               { "50", "north" }, { "90", "south" },   { "30", "northeast" } };
static const char *const regions[] = { "central", "north", "south", "northeast", "east" };

typedef struct drawn {
    char code[8];
    int64_t response;
    int sequence;
    cgov_level level;
    cgov_mission mission;
    int start_year, end_year; /* 0 not known */
    size_t place;
    bool activity[5], mechanism[3], factor[FACTORS], partner[AGENCIES], role[AGENCIES][3],
        in_case[STUDIES];
} drawn;

typedef struct world {
    uint64_t seed;
    cgov_sector sector[AGENCIES];
    drawn projects[DRAWN];
} world;

static int draw(world *it, int below)
{
    it->seed = it->seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (int)((it->seed >> 33) % (uint64_t)below);
}

static void draw_flags(world *it, bool *flags, size_t count, int one_in)
{
    for (size_t i = 0; i < count; i++)
        flags[i] = draw(it, one_in) == 0;
}

static void draw_project(world *it, drawn *p, int number)
{
    snprintf(p->code, sizeof p->code, "R%d", number);
    p->response = draw(it, 4);
    p->sequence = number;
    p->level = (cgov_level)draw(it, 4);
    p->mission = (cgov_mission)draw(it, 5);
    p->start_year = draw(it, 3) > 0 ? 2000 + draw(it, 10) : 0;
    p->end_year = draw(it, 3) > 0 ? 2005 + draw(it, 10) : 0;
    if (p->end_year != 0 && p->end_year < p->start_year)
        p->end_year = p->start_year;
    p->place = (size_t)draw(it, (int)COUNT(places));
    draw_flags(it, p->activity, COUNT(p->activity), 4);
    draw_flags(it, p->mechanism, COUNT(p->mechanism), 3);
    draw_flags(it, p->factor, FACTORS, 3);
    draw_flags(it, p->in_case, STUDIES, 6);
    draw_flags(it, p->partner, AGENCIES, 4);
    for (size_t a = 0; a < AGENCIES; a++)
        if (p->partner[a])
            draw_flags(it, p->role[a], COUNT(roles), 3);
}

static void put_partners(cgov *db, const drawn *p, int64_t id)
{
    for (int64_t a = 0; a < AGENCIES; a++) {
        const cgov_participation row = { .project = id, .agency = a + 1 };
        if (p->partner[a])
            assert_ok(db, cgov_participation_put(db, &row));
        for (size_t r = 0; r < COUNT(roles); r++) {
            const cgov_participation_role role = { id, a + 1, roles[r] };
            if (p->role[a][r])
                assert_ok(db, cgov_participation_role_put(db, &role));
        }
    }
}

static void put_project(cgov *db, const drawn *p)
{
    const cgov_project row = {
        .code = p->code,
        .response = p->response,
        .has_sequence = p->response != 0,
        .sequence = p->sequence,
        .title_th = "ก",
        .stated_level = p->level,
        .mission = p->mission,
        .has_start_year = p->start_year != 0,
        .start_year = p->start_year,
        .has_end_year = p->end_year != 0,
        .end_year = p->end_year,
        .province = places[p->place].code,
    };
    int64_t id = 0;
    assert_ok(db, cgov_project_put(db, &row, &id));
    for (size_t i = 0; i < COUNT(activities); i++)
        if (p->activity[i])
            cgov_project_activity_put(db, &(cgov_project_activity){ id, activities[i] });
    for (size_t i = 0; i < COUNT(mechanisms); i++)
        if (p->mechanism[i])
            cgov_project_mechanism_put(db, &(cgov_project_mechanism){ id, mechanisms[i] });
    for (int64_t i = 0; i < FACTORS; i++)
        if (p->factor[i])
            cgov_project_factor_put(db, &(cgov_project_factor){ .project = id, .factor = i + 1 });
    for (int64_t i = 0; i < STUDIES; i++)
        if (p->in_case[i])
            cgov_case_project_put(db, &(cgov_case_project){ i + 1, id });
    put_partners(db, p, id);
}

static void draw_world(cgov *db, world *it)
{
    char code[8];
    cgov_agency agency = { .code = code, .name_th = "ก" };
    const cgov_factor factor = { .code = code, .kind = CGOV_FACTOR_KIND_THEME, .label_th = "ก" };
    assert_ok(db, cgov_begin(db));
    for (int i = 0; i < AGENCIES; i++) {
        agency.sector = it->sector[i] = (cgov_sector)draw(it, 6);
        snprintf(code, sizeof code, "A%d", i);
        assert_ok(db, cgov_agency_put(db, &agency, NULL));
    }
    for (int i = 0; i < FACTORS; i++) {
        snprintf(code, sizeof code, "F%d", i + 1);
        assert_ok(db, cgov_factor_put(db, &factor, NULL));
    }
    for (int i = 0; i < 3; i++) {
        snprintf(code, sizeof code, "%03d", i);
        assert_ok(db, cgov_response_put(db, &(cgov_response){ .code = code }, NULL));
    }
    for (int i = 0; i < DRAWN; i++) {
        draw_project(it, &it->projects[i], i + 1);
        put_project(db, &it->projects[i]);
    }
    assert_ok(db, cgov_commit(db));
}

/* Of a list of texts, or none of a list too ("?"). */
static const char *draw_text(world *it, const char *const *texts, size_t count)
{
    const size_t at = (size_t)draw(it, (int)count + 1);
    return at < count ? texts[at] : "?";
}

static bool one_in_eight(world *it)
{
    return draw(it, 8) == 0;
}

/* Two or three members on the average, of all that there are. */
static cgov_project_filter draw_filter(world *it)
{
    static const char *const codes[] = { "R1", "R30", "R60" };
    static const char *const provinces[] = { "10", "90", "30" };
    static const char *const factor_codes[] = { "F1", "F2", "F5" };
    return (cgov_project_filter){
        .id = draw(it, 60) == 0 ? 1 + draw(it, DRAWN + 1) : 0,
        .code = draw(it, 60) == 0 ? draw_text(it, codes, COUNT(codes)) : NULL,
        .response = one_in_eight(it) ? 1 + draw(it, 3) : 0,
        .level = one_in_eight(it) ? (cgov_level)(1 + draw(it, 3)) : 0,
        .min_level = one_in_eight(it) ? (cgov_level)(1 + draw(it, 3)) : 0,
        .implied_level = one_in_eight(it) ? (cgov_level)(1 + draw(it, 3)) : 0,
        .levels_differ = one_in_eight(it),
        .mission = one_in_eight(it) ? (cgov_mission)(1 + draw(it, 4)) : 0,
        .mechanism = one_in_eight(it) ? draw_text(it, mechanisms, COUNT(mechanisms)) : NULL,
        .activity = one_in_eight(it) ? draw_text(it, activities, COUNT(activities)) : NULL,
        .province = one_in_eight(it) ? draw_text(it, provinces, COUNT(provinces)) : NULL,
        .region = one_in_eight(it) ? draw_text(it, regions, COUNT(regions)) : NULL,
        .from_year = one_in_eight(it) ? 2000 + draw(it, 16) : 0,
        .to_year = one_in_eight(it) ? 1999 + draw(it, 16) : 0,
        .sector = one_in_eight(it) ? (cgov_sector)(1 + draw(it, 5)) : 0,
        .agency = one_in_eight(it) ? 1 + draw(it, AGENCIES + 1) : 0,
        .role = one_in_eight(it) ? draw_text(it, roles, COUNT(roles)) : NULL,
        .factor = one_in_eight(it) ? 1 + draw(it, FACTORS + 1) : 0,
        .factor_code = one_in_eight(it) ? draw_text(it, factor_codes, COUNT(factor_codes)) : NULL,
        .case_study = one_in_eight(it) ? 1 + draw(it, STUDIES) : 0,
    };
}

static bool has_text(const char *wanted, const char *const *texts, const bool *flags, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (flags[i] && strcmp(texts[i], wanted) == 0)
            return true;
    return wanted == NULL;
}

static bool has_partner(const world *it, const drawn *p, const cgov_project_filter *f)
{
    bool found = f->sector == CGOV_SECTOR_ANY && f->agency == 0 && f->role == NULL;
    for (size_t a = 0; a < AGENCIES && !found; a++)
        found = p->partner[a] && (f->sector == CGOV_SECTOR_ANY || f->sector == it->sector[a]) &&
                (f->agency == 0 || f->agency == (int64_t)a + 1) &&
                (f->role == NULL || has_text(f->role, roles, p->role[a], COUNT(roles)));
    return found;
}

static bool lets_through(const world *it, const drawn *p, int64_t id, const cgov_project_filter *f)
{
    cgov_level implied = CGOV_LEVEL_ANY;
    for (size_t i = 0; i < COUNT(activities); i++)
        if (p->activity[i] && activity_level[i] > implied)
            implied = activity_level[i];
    const int last = p->end_year != 0 ? p->end_year : p->start_year;
    const int first = p->start_year != 0 ? p->start_year : p->end_year;
    const char *factor_code = f->factor_code;
    return (f->id == 0 || f->id == id) && (f->code == NULL || strcmp(f->code, p->code) == 0) &&
           (f->response == 0 || f->response == p->response) &&
           (f->level == 0 || f->level == p->level) && f->min_level <= p->level &&
           (f->implied_level == 0 || f->implied_level == implied) &&
           (!f->levels_differ || (p->level != 0 && implied != 0 && p->level != implied)) &&
           (f->mission == 0 || f->mission == p->mission) &&
           (f->mechanism == NULL ||
            has_text(f->mechanism, mechanisms, p->mechanism, COUNT(mechanisms))) &&
           (f->activity == NULL ||
            has_text(f->activity, activities, p->activity, COUNT(activities))) &&
           (f->province == NULL || same_text(f->province, places[p->place].code)) &&
           (f->region == NULL || same_text(f->region, places[p->place].region)) &&
           (f->from_year == 0 || last >= f->from_year) &&
           (f->to_year == 0 || (first != 0 && first <= f->to_year)) && has_partner(it, p, f) &&
           (f->factor == 0 || (f->factor <= FACTORS && p->factor[f->factor - 1])) &&
           (factor_code == NULL || (factor_code[0] == 'F' && p->factor[factor_code[1] - '1'])) &&
           (f->case_study == 0 || p->in_case[f->case_study - 1]);
}

/* Every code is of its vocabulary, and the years do not end before they begin. */
static bool can_be_asked(const cgov_project_filter *f)
{
    const char *const codes[] = { f->mechanism, f->activity, f->province,
                                  f->region,    f->role,     f->factor_code };
    for (size_t i = 0; i < COUNT(codes); i++)
        if (codes[i] != NULL && strcmp(codes[i], "?") == 0)
            return false;
    return f->to_year == 0 || f->from_year <= f->to_year;
}

static void any_filter_lets_through_what_it_says(void **state)
{
    cgov *db = *state;
    world it = { .seed = 2556 };
    size_t let_through = 0, some = 0, refused = 0;
    draw_world(db, &it);
    for (int trial = 0; trial < TRIALS; trial++) {
        const cgov_project_filter filter = draw_filter(&it);
        int64_t ids[DRAWN + 1] = { 0 };
        size_t count = 0;
        if (!can_be_asked(&filter)) {
            cgov_project_cursor *none = NULL;
            assert_status(CGOV_INVALID, cgov_project_list(db, &filter, &none));
            assert_null(none);
            refused++;
            continue;
        }
        for (int64_t id = 1; id <= DRAWN; id++)
            if (lets_through(&it, &it.projects[id - 1], id, &filter))
                ids[count++] = id;
        project_lists(db, trial, &filter, ids);
        let_through += count;
        some += count > 0 && count < DRAWN;
    }
    assert_true(some > TRIALS / 4); /* the filters drawn do tell projects apart */
    assert_true(let_through > TRIALS);
    assert_true(refused > TRIALS / 20 && refused < TRIALS / 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        EMPTY_STUDY_TEST(any_filter_lets_through_what_it_says),
    };
    return cmocka_run_group_tests_name("project filter", tests, NULL, NULL);
}
