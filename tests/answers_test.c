/*
 * Answers over the project filter: a small study counted by hand, every filter and its
 * combinations against counts in C over the listed rows, and intervals from print.
 */
#include "support.h"

#include "cgov/answers.h"
#include "cgov/study.h"
#include "cgov/table.h"
#include "store/database.h"

#include <stdlib.h>

/* ---- the study ---- */

enum {
    AGENCIES = 6,
    PROJECTS = 8,
    FACTORS = 4,
    SECTORS = 6 /* with "not classified" */
};

static const cgov_agency agencies[AGENCIES] = {
    { .code = "A1", .name_th = "เทศบาลตำบลปริก", .sector = CGOV_SECTOR_LOCAL_GOVERNMENT },
    { .code = "A2", .name_th = "กรมชลประทาน", .sector = CGOV_SECTOR_STATE },
    { .code = "A3", .name_th = "หอการค้าไทย", .sector = CGOV_SECTOR_BUSINESS },
    { .code = "A4", .name_th = "มูลนิธิรักษ์น้ำ", .sector = CGOV_SECTOR_CIVIL_SOCIETY },
    { .code = "A5", .name_th = "กลุ่มฟื้นฟูปูม้าเกาะเตียบ", .sector = CGOV_SECTOR_COMMUNITY },
    { .code = "A6", .name_th = "เครือข่ายที่ยังไม่จัดภาคส่วน" },
};
static const cgov_factor factors[FACTORS] = {
    { .code = "trust", .kind = CGOV_FACTOR_KIND_CONDITION, .label_th = "ความไว้วางใจ" },
    { .code = "leader", .kind = CGOV_FACTOR_KIND_CONDITION, .label_th = "ผู้นำ" },
    { .code = "money", .kind = CGOV_FACTOR_KIND_CONDITION, .label_th = "งบประมาณ" },
    { .code = "law", .kind = CGOV_FACTOR_KIND_OBSTACLE, .label_th = "ข้อจำกัดทางกฎหมาย" },
};

typedef struct partner {
    int agency; /* 1.., 0 ends */
    bool is_lead;
    const char *roles[3];
} partner;
typedef struct described {
    cgov_project row;
    const char *activities[3], *mechanism;
    struct named {
        int factor; /* 1.., 0 ends */
        int rating; /* 0 none */
    } factors[4];
    partner partners[4];
    cgov_project_missing missing[2];
} described;

static const described projects[PROJECTS] = {
    { { .code = "P1",
        .title_th = "ตำบลสุขภาวะ",
        .stated_level = CGOV_LEVEL_COORDINATION,
        .mission = CGOV_MISSION_CORE_FUNCTION,
        .has_start_year = true,
        .start_year = 2013,
        .has_end_year = true,
        .end_year = 2014,
        .province = "90" },
      { "informal_meeting" },
      "local_cooperation",
      { { 1, 5 }, { 4, 0 } },
      { { 1, true, { "integrator" } }, { 5, false, { "civic_volunteering" } } },
      { { 0 } } },
    { { .code = "P2",
        .title_th = "ชลประทานโดยเกษตรกรมีส่วนร่วม",
        .stated_level = CGOV_LEVEL_COOPERATION,
        .mission = CGOV_MISSION_CONTRACTING_IN,
        .has_start_year = true,
        .start_year = 2010,
        .province = "72" },
      { "joint_operation", "formal_meeting" },
      "public_social_partnership",
      { { 1, 4 }, { 2, 3 } },
      { { 2, true, { "integrator", "public_consultation" } },
        { 5, false, { 0 } },
        { 6, false, { 0 } } },
      { { 0 } } },
    { { .code = "P3",
        .title_th = "ธนาคารปู",
        .stated_level = CGOV_LEVEL_COLLABORATION,
        .mission = CGOV_MISSION_OPTING_OUT,
        .has_start_year = true,
        .start_year = 2012,
        .has_end_year = true,
        .end_year = 2012,
        .province = "86" },
      { "consultation" },
      "hire_of_work",
      { { 2, 5 } },
      { { 3, true, { "csr" } },
        { 5, false, { "citizen_monitoring" } },
        { 1, false, { "integrator" } } },
      { { 0 } } },
    { { .code = "P4",
        .title_th = "รักษ์คลอง",
        .stated_level = CGOV_LEVEL_COORDINATION,
        .province = "84" },
      { "budget_sharing" },
      NULL,
      { { 1, 0 } },
      { { 4, true, { "public_social_partnership" } } },
      { { 0 } } },
    { { .code = "P5", .title_th = "ศูนย์บริการร่วม", .has_start_year = true, .start_year = 2015 },
      { "joint_operation" },
      NULL,
      { { 0 } },
      { { 2, false, { "codesign" } } },
      { { 0, "stated_level", CGOV_MISSING_DONT_KNOW }, { 0, "factor", CGOV_MISSING_REFUSED } } },
    { { .code = "P6",
        .title_th = "แพทย์ฉุกเฉิน",
        .has_start_year = true,
        .start_year = 2009,
        .has_end_year = true,
        .end_year = 2011,
        .province = "10" },
      { 0 },
      NULL,
      { { 4, 0 } },
      { { 0 } },
      { { 0, "activity", CGOV_MISSING_NOT_ASKED } } },
    { { .code = "P7",
        .title_th = "นา 1 ไร่",
        .stated_level = CGOV_LEVEL_COLLABORATION,
        .has_start_year = true,
        .start_year = 2011,
        .has_end_year = true,
        .end_year = 2016,
        .province = "63" },
      { "agreement" },
      NULL,
      { { 1, 2 }, { 2, 4 }, { 4, 0 } },
      { { 4, false, { "csr" } }, { 3, true, { "csr", "ppp" } } },
      { { 0 } } },
    { { .code = "P8",
        .title_th = "จัดการขยะ",
        .stated_level = CGOV_LEVEL_COOPERATION,
        .has_start_year = true,
        .start_year = 2008,
        .has_end_year = true,
        .end_year = 2010,
        .province = "63" },
      { 0 },
      NULL,
      { { 0 } },
      { { 1, true, { "integrator" } } },
      { { 0 } } },
};

typedef struct study {
    cgov *db;
    int64_t agency[AGENCIES], factor[FACTORS], project[PROJECTS], response[3], cases[2];
} study;

static void put_partners(study *s, int64_t project, const partner *partners)
{
    for (size_t i = 0; i < 4 && partners[i].agency != 0; i++) {
        const int64_t agency = s->agency[partners[i].agency - 1];
        assert_ok(s->db, cgov_participation_put(
                             s->db, &(cgov_participation){ .project = project,
                                                           .agency = agency,
                                                           .is_lead = partners[i].is_lead }));
        for (size_t r = 0; r < 3 && partners[i].roles[r] != NULL; r++)
            assert_ok(s->db, cgov_participation_role_put(
                                 s->db, &(cgov_participation_role){ project, agency,
                                                                    partners[i].roles[r] }));
    }
}

static void put_project(study *s, const described *from, int64_t *id)
{
    assert_ok(s->db, cgov_project_put(s->db, &from->row, id));
    for (size_t i = 0; i < 3 && from->activities[i] != NULL; i++)
        assert_ok(s->db, cgov_project_activity_put(
                             s->db, &(cgov_project_activity){ *id, from->activities[i] }));
    if (from->mechanism != NULL)
        assert_ok(s->db, cgov_project_mechanism_put(
                             s->db, &(cgov_project_mechanism){ *id, from->mechanism }));
    for (size_t i = 0; i < 4 && from->factors[i].factor != 0; i++)
        assert_ok(s->db, cgov_project_factor_put(
                             s->db, &(cgov_project_factor){
                                        .project = *id,
                                        .factor = s->factor[from->factors[i].factor - 1],
                                        .has_rating = from->factors[i].rating != 0,
                                        .rating = from->factors[i].rating }));
    for (size_t i = 0; i < 2 && from->missing[i].field != NULL; i++)
        assert_ok(s->db, cgov_project_missing_put(
                             s->db, &(cgov_project_missing){ *id, from->missing[i].field,
                                                             from->missing[i].reason }));
    put_partners(s, *id, from->partners);
}

/* Forms 001 (P1, P2), 002 (P3) and 003 (no project); cases 2 and 10 with a project each. */
static void put_links(study *s)
{
    static const char *const forms[] = { "001", "002", "003" };
    static const struct {
        int project, form, sequence;
    } described_in[] = { { 0, 0, 1 }, { 1, 0, 2 }, { 2, 1, 1 } };
    static const char *const case_codes[] = { "case-02", "case-10" };
    for (size_t i = 0; i < 3; i++)
        assert_ok(s->db,
                  cgov_response_put(s->db, &(cgov_response){ .code = forms[i] }, &s->response[i]));
    for (size_t i = 0; i < 3; i++) {
        cgov_project row = projects[described_in[i].project].row;
        row.id = s->project[described_in[i].project];
        row.response = s->response[described_in[i].form];
        row.has_sequence = true;
        row.sequence = described_in[i].sequence;
        assert_ok(s->db, cgov_project_put(s->db, &row, NULL));
    }
    for (size_t i = 0; i < 2; i++) {
        cgov_case_study *found = NULL;
        assert_ok(s->db, cgov_case_study_find(s->db, case_codes[i], &found));
        s->cases[i] = found->id;
        cgov_case_study_free(found);
        assert_ok(s->db, cgov_case_project_put(
                             s->db, &(cgov_case_project){ s->cases[i], s->project[i + 1] }));
    }
}

static int set_up(void **state)
{
    study *s = calloc(1, sizeof *s);
    *state = s;
    assert_ok(s->db, cgov_open(NULL, NULL, &s->db, NULL));
    for (size_t i = 0; i < AGENCIES; i++)
        assert_ok(s->db, cgov_agency_put(s->db, &agencies[i], &s->agency[i]));
    for (size_t i = 0; i < FACTORS; i++)
        assert_ok(s->db, cgov_factor_put(s->db, &factors[i], &s->factor[i]));
    for (size_t i = 0; i < PROJECTS; i++)
        put_project(s, &projects[i], &s->project[i]);
    put_links(s);
    return 0;
}

static int tear_down(void **state)
{
    study *s = *state;
    cgov_close(s->db);
    free(s);
    return 0;
}

/* ---- counted by hand ---- */

static void levels_are_as_counted_by_hand(void **state)
{
    study *s = *state;
    cgov_level_table *t = NULL;
    assert_ok(s->db, cgov_level_distribution(s->db, NULL, &t));
    assert_i64(8, t->basis.base);
    assert_false(t->basis.filtered);
    assert_false(t->basis.synthetic);
    assert_i64(3, (int64_t)t->count);
    for (size_t i = 0; i < t->count; i++) {
        assert_i64((int64_t)i + 1, t->levels[i].level);
        assert_i64(2, t->levels[i].stated);
        assert_i64(2, t->levels[i].implied);
        assert_close(1.0 / 3, t->levels[i].stated_share.value, 1e-12);
    }
    assert_text("การประสานงานระหว่างหน่วยงาน", t->levels[0].label_th);
    assert_text("Collaboration", t->levels[2].label_en);
    static const int64_t cross[CGOV_LEVEL_PLACES][CGOV_LEVEL_PLACES] = {
        { 1, 0, 1, 0 }, { 0, 1, 0, 1 }, { 1, 0, 1, 0 }, { 0, 1, 0, 1 }
    };
    assert_memory_equal(cross, t->cross, sizeof cross);
    assert_i64(6, t->stated_n);
    assert_i64(6, t->implied_n);
    assert_i64(5, t->compared);
    assert_i64(2, t->differ);
    assert_i64(1, t->stated_higher);
    assert_i64(1, t->implied_higher);
    assert_close(0.4, t->differ_share.value, 1e-12);
    assert_i64(5, (int64_t)t->missing_count);
    static const int64_t stated[] = { 1, 0, 1, 0, 0 }, implied[] = { 1, 1, 0, 0, 0 };
    for (size_t i = 0; i < 5; i++) {
        assert_i64((int64_t)i, t->stated_missing[i].reason);
        assert_i64(stated[i], t->stated_missing[i].projects);
        assert_i64(implied[i], t->implied_missing[i].projects);
    }
    assert_text("ไม่ทราบ", t->stated_missing[CGOV_MISSING_DONT_KNOW].label_th);
    cgov_level_table_free(t);
}

static void roles_are_as_counted_by_hand(void **state)
{
    study *s = *state;
    static const struct {
        cgov_sector sector;
        const char *role;
        bool expected;
        int64_t projects, participations, agencies, leads;
    } counted[] = {
        { CGOV_SECTOR_STATE, "integrator", true, 1, 1, 1, 1 },
        { CGOV_SECTOR_STATE, "participation_enabler", true, 0, 0, 0, 0 },
        { CGOV_SECTOR_STATE, "public_consultation", true, 1, 1, 1, 1 },
        { CGOV_SECTOR_STATE, "codesign", true, 1, 1, 1, 0 },
        { CGOV_SECTOR_LOCAL_GOVERNMENT, "integrator", true, 3, 3, 1, 2 },
        { CGOV_SECTOR_BUSINESS, "ppp", true, 1, 1, 1, 1 },
        { CGOV_SECTOR_BUSINESS, "csr", true, 2, 2, 1, 2 },
        { CGOV_SECTOR_BUSINESS, "social_enterprise", true, 0, 0, 0, 0 },
        { CGOV_SECTOR_CIVIL_SOCIETY, "csr", false, 1, 1, 1, 0 },
        { CGOV_SECTOR_CIVIL_SOCIETY, "public_social_partnership", true, 1, 1, 1, 1 },
        { CGOV_SECTOR_COMMUNITY, "citizen_monitoring", true, 1, 1, 1, 0 },
        { CGOV_SECTOR_COMMUNITY, "civic_volunteering", true, 1, 1, 1, 0 },
        { CGOV_SECTOR_COMMUNITY, NULL, false, 1, 1, 1, 0 },
        { CGOV_SECTOR_ANY, NULL, false, 1, 1, 1, 0 },
    };
    cgov_role_table *t = NULL;
    assert_ok(s->db, cgov_sector_roles(s->db, NULL, &t));
    size_t seen = 0;
    for (size_t i = 0; i < t->role_count; i++)
        for (size_t k = 0; k < sizeof counted / sizeof counted[0]; k++) {
            const cgov_role_row *row = &t->roles[i];
            if (row->sector != counted[k].sector ||
                (row->role == NULL) != (counted[k].role == NULL) ||
                (row->role != NULL && strcmp(row->role, counted[k].role) != 0))
                continue;
            seen++;
            assert_i64(counted[k].expected, row->expected);
            assert_i64(counted[k].projects, row->projects);
            assert_i64(counted[k].participations, row->participations);
            assert_i64(counted[k].agencies, row->agencies);
            assert_i64(counted[k].leads, row->leads);
            assert_i64(row->participations == 0 ? CGOV_REASON_NO_DATA : CGOV_REASON_NONE,
                       row->lead_share.reason);
            assert_false(row->lead_share.has_interval);
        }
    assert_i64(sizeof counted / sizeof counted[0], (int64_t)seen);
    /* 19 pairs of the framework, one that it does not know, two without a role */
    assert_i64(22, (int64_t)t->role_count);
    assert_close(2.0 / 3, t->sectors[1].lead_share.value, 1e-12);
    assert_text("องค์กรปกครองส่วนท้องถิ่น", t->sectors[1].sector_th);
    static const int64_t sectors[SECTORS][5] = {
        /* projects, participations, agencies, leads, no role */
        { 2, 2, 1, 1, 0 }, { 3, 3, 1, 2, 0 }, { 2, 2, 1, 2, 0 },
        { 2, 2, 1, 1, 0 }, { 3, 3, 1, 0, 1 }, { 1, 1, 1, 0, 1 }
    };
    assert_i64(SECTORS, (int64_t)t->sector_count);
    for (size_t i = 0; i < SECTORS; i++) {
        assert_i64(sectors[i][0], t->sectors[i].projects);
        assert_i64(sectors[i][1], t->sectors[i].participations);
        assert_i64(sectors[i][2], t->sectors[i].agencies);
        assert_i64(sectors[i][3], t->sectors[i].leads);
        assert_i64(sectors[i][4], t->sectors[i].without_role);
    }
    assert_i64(CGOV_SECTOR_ANY, t->sectors[5].sector);
    assert_i64(8, t->basis.base);
    assert_i64(7, t->projects);
    assert_i64(13, t->participations);
    assert_i64(6, t->agencies);
    assert_i64(6, t->leads);
    assert_i64(2, t->without_role);
    assert_i64(1, t->without_sector);
    cgov_role_table_free(t);
}

static void factors_are_ranked_as_counted_by_hand(void **state)
{
    study *s = *state;
    cgov_factor_table *t = NULL;
    assert_ok(s->db, cgov_factor_ranking(s->db, NULL, CGOV_FACTOR_KIND_CONDITION, &t));
    assert_i64(8, t->basis.base);
    assert_i64(5, t->named_any);
    assert_i64(3, (int64_t)t->count);
    static const struct {
        const char *code;
        int64_t projects, ratings, by_level[CGOV_LEVEL_PLACES];
        double mean;
    } counted[] = { { "trust", 4, 3, { 0, 2, 1, 1 }, 11.0 / 3 },
                    { "leader", 3, 3, { 0, 0, 1, 2 }, 4 },
                    { "money", 0, 0, { 0 }, 0 } };
    for (size_t i = 0; i < 3; i++) {
        const cgov_factor_row *row = &t->rows[i];
        assert_i64((int64_t)i + 1, row->place);
        assert_text(counted[i].code, row->code);
        assert_i64(counted[i].projects, row->projects);
        assert_memory_equal(counted[i].by_level, row->by_level, sizeof row->by_level);
        assert_i64(counted[i].ratings, row->ratings);
        assert_i64(counted[i].ratings > 0, row->has_mean_rating);
        assert_close(counted[i].mean, row->mean_rating, 1e-12);
    }
    assert_close(0.5, t->rows[0].level_share[CGOV_LEVEL_COOPERATION].value, 1e-12);
    for (size_t i = 0; i < CGOV_LEVEL_PLACES; i++)
        assert_i64(2, t->level_base[i]);
    assert_i64(2, t->missing[CGOV_MISSING_ANY].projects);
    assert_i64(1, t->missing[CGOV_MISSING_REFUSED].projects);
    cgov_factor_table_free(t);
}

static void equal_numbers_share_a_place(void **state)
{
    study *s = *state;
    cgov_factor_table *t = NULL;
    /* trust and leader are both in P2 and P7, money in none; law, of another kind, in P7 */
    assert_ok(s->db,
              cgov_factor_ranking(
                  s->db, &(cgov_project_filter){ .factor_code = "leader", .factor = s->factor[0] },
                  CGOV_FACTOR_KIND_ANY, &t));
    static const char *const codes[] = { "leader", "trust", "money", "law" };
    static const int places[] = { 1, 1, 3, 1 };
    assert_i64(4, (int64_t)t->count);
    for (size_t i = 0; i < 4; i++) {
        assert_text(codes[i], t->rows[i].code);
        assert_i64(places[i], t->rows[i].place);
    }
    cgov_factor_table_free(t);
}

/* Words under "other: ____" are in no row of an answer: it says so, of the projects of its filter. */
static void answers_in_other_words_are_told(void **state)
{
    study *s = *state;
    cgov_grid_table *t = NULL;
    cgov_factor_table *of = NULL;
    cgov_tables *tables = NULL;
    char *text = NULL;
    const char *fields[] = { "form", "form", "factor:obstacle", "factor" };
    const char *texts[] = { "สหกรณ์", "มูลนิธิ", "ฝนแล้ง", "โชค" };
    const int64_t project = sql_i64(s->db->sqlite, "SELECT id FROM project WHERE code = 'P1'");
    for (size_t i = 0; i < 4; i++)
        assert_ok(s->db, cgov_project_other_put(
                             s->db, &(cgov_project_other){ .project = project,
                                                           .field = fields[i],
                                                           .text = texts[i] }));
    assert_ok(s->db, cgov_grid(s->db, NULL, &t));
    assert_i64(1, t->basis.other_form);
    assert_i64(0, t->basis.other_mission);
    assert_i64(CGOV_OK, cgov_tables_from_grid(t, &tables));
    assert_i64(CGOV_OK,
               cgov_tables_render(tables, CGOV_RENDERING_JSON, NULL, &text, NULL, NULL));
    assert_contains("project_other_wide", text);
    cgov_free(text);
    cgov_tables_free(tables);
    cgov_grid_table_free(t);
    assert_ok(s->db, cgov_grid(s->db, &(cgov_project_filter){ .code = "P2" }, &t));
    assert_i64(0, t->basis.other_form);
    cgov_grid_table_free(t);
    assert_ok(s->db, cgov_factor_ranking(s->db, NULL, CGOV_FACTOR_KIND_CONDITION, &of));
    assert_i64(1, of->basis.other_factor); /* of no kind; the obstacle is none */
    cgov_factor_table_free(of);
}

static void expect_loaded(study *s, const cgov_project_filter *filter, const int64_t loaded[6])
{
    static const int64_t planned[] = { 564, 743, 63, 84, 5, 10 };
    cgov_progress_table *t = NULL;
    assert_ok(s->db, cgov_progress_report(s->db, filter, &t));
    assert_i64(7, (int64_t)t->count);
    for (size_t i = 0; i < 6; i++) {
        assert_i64((int64_t)i + 1, t->rows[i].instrument);
        assert_true(t->rows[i].has_planned);
        assert_i64(planned[i], t->rows[i].planned);
        assert_i64(loaded[i] >= 0, t->rows[i].has_loaded);
        assert_i64(loaded[i] >= 0 ? loaded[i] : 0, t->rows[i].loaded);
        assert_i64(filter == NULL ? CGOV_REASON_NONE : CGOV_REASON_NO_DATA, t->rows[i].done.reason);
    }
    if (filter == NULL) {
        assert_i64(10, t->rows[5].registered);
        assert_close(8.0 / 743, t->rows[1].done.value, 1e-12);
    }
    cgov_progress_table_free(t);
}

static int64_t add_person(study *s, const char *code, int64_t agency)
{
    int64_t id = 0;
    assert_ok(s->db, cgov_person_put(s->db, &(cgov_person){ .code = code, .agency = agency }, &id));
    return id;
}

static void progress_counts_what_is_loaded(void **state)
{
    study *s = *state;
    expect_loaded(s, NULL, (int64_t[]){ 3, 8, 0, 0, 0, 2 });
    int64_t first = 0, second = 0, third = 0;
    const int64_t mayor = add_person(s, "น-01", s->agency[0]);
    const int64_t interpreter = add_person(s, "ล-01", 0);
    const int64_t fisher = add_person(s, "ช-01", s->agency[4]);
    assert_ok(s->db, cgov_interview_put(
                         s->db, &(cgov_interview){ .code = "I1", .agency = s->agency[0] }, &first));
    assert_ok(s->db,
              cgov_interview_put(s->db, &(cgov_interview){ .code = "I2", .agency = s->agency[0] },
                                 &second));
    assert_ok(s->db, cgov_interview_put(s->db, &(cgov_interview){ .code = "I3" }, &third));
    assert_ok(s->db,
              cgov_interview_person_put(s->db, &(cgov_interview_person){ first, mayor, NULL }));
    assert_ok(s->db, cgov_interview_person_put(
                         s->db, &(cgov_interview_person){ second, mayor, "ผู้ให้สัมภาษณ์" }));
    assert_ok(s->db,
              cgov_interview_person_put(s->db, &(cgov_interview_person){ third, fisher, NULL }));
    assert_ok(s->db, cgov_interview_person_put(
                         s->db, &(cgov_interview_person){ third, interpreter, "ล่าม" }));
    assert_ok(s->db, cgov_focus_group_put(
                         s->db, &(cgov_focus_group){ .code = "F1", .title_th = "ภาคใต้" }, NULL));
    cgov_case_study *emergency = NULL;
    assert_ok(s->db, cgov_case_study_find(s->db, "case-01", &emergency));
    emergency->summary = "  ";
    assert_ok(s->db, cgov_case_study_put(s->db, emergency, NULL));
    expect_loaded(s, NULL, (int64_t[]){ 3, 8, 2, 2, 1, 2 }); /* blanks are no summary */
    emergency->summary = "ระบบการแพทย์ฉุกเฉินที่หลายฝ่ายร่วมกันจัด";
    emergency->revision = 0;
    assert_ok(s->db, cgov_case_study_put(s->db, emergency, NULL));
    cgov_case_study_free(emergency);
    expect_loaded(s, NULL, (int64_t[]){ 3, 8, 2, 2, 1, 3 });
    /* P7 and P8: no questionnaire, the municipality alone */
    expect_loaded(s, &(cgov_project_filter){ .province = "63" }, (int64_t[]){ 0, 2, 1, 1, -1, 0 });
    /* P3: one questionnaire, one case, municipality and fishers */
    expect_loaded(s, &(cgov_project_filter){ .code = "P3" }, (int64_t[]){ 1, 1, 2, 2, -1, 1 });
}

static void agencies_are_in_order_of_their_projects(void **state)
{
    study *s = *state;
    static const char *const all[] = { "A1", "A5", "A3", "A2", "A4", "A6" };
    static const int64_t in[] = { 3, 3, 2, 2, 2, 1 }, leads[] = { 2, 0, 2, 1, 1, 0 };
    cgov_agency_table *t = NULL;
    assert_ok(s->db, cgov_agency_ranking(s->db, NULL, &t));
    assert_i64(AGENCIES, (int64_t)t->count);
    for (size_t i = 0; i < AGENCIES; i++) {
        assert_text(all[i], t->rows[i].code);
        assert_i64(in[i], t->rows[i].projects);
        assert_i64(leads[i], t->rows[i].leads);
    }
    assert_text("เทศบาลตำบลปริก", t->rows[0].name_th);
    cgov_agency_table_free(t);
    /* csr is played by the chamber in P3 and P7, by the foundation in P7 */
    assert_ok(s->db, cgov_agency_ranking(s->db, &(cgov_project_filter){ .role = "csr" }, &t));
    assert_i64(2, (int64_t)t->count);
    assert_text("A3", t->rows[0].code);
    assert_i64(2, t->rows[0].projects);
    assert_text("A4", t->rows[1].code);
    assert_i64(1, t->rows[1].projects);
    cgov_agency_table_free(t);
}

/* ---- against counts in C over the listed rows ---- */

typedef struct listed { /* a project with what is linked to it, as the lists give it */
    cgov_project row;
    char code[8], province[4];
    unsigned activities, mechanisms, factors; /* bits of the tables below and of `factors` */
    int rating[FACTORS];
    cgov_missing no_level, no_activity, no_factor;
    struct {
        bool is_there, is_lead;
        unsigned roles;
    } partners[AGENCIES];
    unsigned cases;
} listed;

static const struct {
    const char *code;
    cgov_level level;
} activities[] = {
    { "informal_meeting", CGOV_LEVEL_COORDINATION }, { "formal_meeting", CGOV_LEVEL_COORDINATION },
    { "consultation", CGOV_LEVEL_COORDINATION },     { "joint_operation", CGOV_LEVEL_COOPERATION },
    { "budget_sharing", CGOV_LEVEL_COLLABORATION },  { "agreement", CGOV_LEVEL_COLLABORATION }
};
static const char *const mechanisms[] = { "local_cooperation", "public_social_partnership",
                                          "hire_of_work" };
static const char *const roles[] = {
    "integrator",         "public_consultation",       "codesign",          "ppp", "csr",
    "citizen_monitoring", "public_social_partnership", "civic_volunteering"
};
static const struct {
    const char *province, *region;
} regions[] = { { "10", "central" }, { "72", "central" }, { "63", "west" },
                { "84", "south" },   { "86", "south" },   { "90", "south" } };
#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static size_t id_at(const int64_t *ids, size_t count, int64_t id)
{
    size_t i = 0;
    while (i < count && ids[i] != id)
        i++;
    return i;
}

static unsigned word_bit(const char *const *words, size_t count, const char *word)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(words[i], word) == 0)
            return 1U << i;
    fail_msg("%s is not in the table of the test", word);
    return 0;
}

static unsigned activity_bit(const char *code)
{
    const char *codes[COUNT(activities)];
    for (size_t i = 0; i < COUNT(activities); i++)
        codes[i] = activities[i].code;
    return word_bit(codes, COUNT(activities), code);
}

static cgov_level implied(unsigned bits)
{
    cgov_level highest = CGOV_LEVEL_ANY;
    for (size_t i = 0; i < COUNT(activities); i++)
        if ((bits >> i & 1) != 0 && activities[i].level > highest)
            highest = activities[i].level;
    return highest;
}

/* EACH(participation, row, ...) runs the statements for every row of the list of a noun. */
#define EACH(noun, row, ...)                                                                       \
    do {                                                                                           \
        cgov_##noun##_cursor *cursor_ = NULL;                                                      \
        const cgov_##noun *row;                                                                    \
        assert_ok(s->db, cgov_##noun##_list(s->db, NULL, &cursor_));                               \
        while (cgov_##noun##_next(cursor_, &row) == CGOV_ROW) {                                    \
            listed *p = &all[id_at(s->project, PROJECTS, row->project)];                           \
            __VA_ARGS__                                                                            \
        }                                                                                          \
        cgov_##noun##_cursor_free(cursor_);                                                        \
    } while (0)

static void list_projects(study *s, listed all[PROJECTS])
{
    cgov_project_cursor *cursor = NULL;
    const cgov_project *row;
    assert_ok(s->db, cgov_project_list(s->db, NULL, &cursor));
    for (size_t i = 0; cgov_project_next(cursor, &row) == CGOV_ROW; i++) {
        all[i].row = *row;
        snprintf(all[i].code, sizeof all[i].code, "%s", row->code);
        snprintf(all[i].province, sizeof all[i].province, "%s",
                 row->province != NULL ? row->province : "");
    }
    cgov_project_cursor_free(cursor);
}

static void list_all(study *s, listed all[PROJECTS])
{
    memset(all, 0, PROJECTS * sizeof all[0]);
    list_projects(s, all);
    EACH(project_activity, row, p->activities |= activity_bit(row->activity););
    EACH(project_mechanism, row,
         p->mechanisms |= word_bit(mechanisms, COUNT(mechanisms), row->mechanism););
    EACH(project_factor, row, {
        const size_t factor = id_at(s->factor, FACTORS, row->factor);
        p->factors |= 1U << factor;
        p->rating[factor] = row->has_rating ? row->rating : 0;
    });
    EACH(project_missing, row, {
        *(strcmp(row->field, "stated_level") == 0 ? &p->no_level
          : strcmp(row->field, "activity") == 0   ? &p->no_activity
                                                  : &p->no_factor) = row->reason;
    });
    EACH(participation, row, {
        const size_t agency = id_at(s->agency, AGENCIES, row->agency);
        p->partners[agency].is_there = true;
        p->partners[agency].is_lead = row->is_lead;
    });
    EACH(participation_role, row, {
        p->partners[id_at(s->agency, AGENCIES, row->agency)].roles |=
            word_bit(roles, COUNT(roles), row->role);
    });
    EACH(case_project, row, { p->cases |= 1U << id_at(s->cases, 2, row->case_study); });
}

static bool partner_fits(const study *s, const listed *p, size_t agency,
                         const cgov_project_filter *f)
{
    return p->partners[agency].is_there &&
           (f->sector == CGOV_SECTOR_ANY || agencies[agency].sector == f->sector) &&
           (f->agency == 0 || s->agency[agency] == f->agency) &&
           (f->role == NULL ||
            (p->partners[agency].roles & word_bit(roles, COUNT(roles), f->role)) != 0);
}

static bool has_partner(const study *s, const listed *p, const cgov_project_filter *f)
{
    if (f->sector == CGOV_SECTOR_ANY && f->agency == 0 && f->role == NULL)
        return true;
    for (size_t i = 0; i < AGENCIES; i++)
        if (partner_fits(s, p, i, f))
            return true;
    return false;
}

static bool in_region(const char *province, const char *region)
{
    for (size_t i = 0; i < COUNT(regions); i++)
        if (strcmp(regions[i].province, province) == 0)
            return strcmp(regions[i].region, region) == 0;
    return false;
}

static bool levels_fit(const listed *p, const cgov_project_filter *f)
{
    const cgov_level by_activity = implied(p->activities);
    const bool both = p->row.stated_level != CGOV_LEVEL_ANY && by_activity != CGOV_LEVEL_ANY;
    return (f->level == CGOV_LEVEL_ANY || p->row.stated_level == f->level) &&
           p->row.stated_level >= f->min_level &&
           (f->implied_level == CGOV_LEVEL_ANY || by_activity == f->implied_level) &&
           (!f->levels_differ || (both && p->row.stated_level != by_activity));
}

static bool years_fit(const cgov_project *p, const cgov_project_filter *f)
{
    const bool has_last = p->has_end_year || p->has_start_year;
    const int last = p->has_end_year ? p->end_year : p->start_year;
    return (f->from_year == 0 || (has_last && last >= f->from_year)) &&
           (f->to_year == 0 || (p->has_start_year && p->start_year <= f->to_year));
}

static bool codes_fit(const study *s, const listed *p, const cgov_project_filter *f)
{
    if (f->factor != 0 && (p->factors >> id_at(s->factor, FACTORS, f->factor) & 1) == 0)
        return false;
    for (size_t i = 0; i < FACTORS && f->factor_code != NULL; i++)
        if (strcmp(factors[i].code, f->factor_code) == 0 && (p->factors >> i & 1) == 0)
            return false;
    return (f->activity == NULL || (p->activities & activity_bit(f->activity)) != 0) &&
           (f->mechanism == NULL ||
            (p->mechanisms & word_bit(mechanisms, COUNT(mechanisms), f->mechanism)) != 0) &&
           (f->case_study == 0 || (p->cases >> id_at(s->cases, 2, f->case_study) & 1) != 0);
}

static bool lets_through(const study *s, const listed *p, const cgov_project_filter *f)
{
    return (f->id == 0 || p->row.id == f->id) &&
           (f->code == NULL || strcmp(p->code, f->code) == 0) &&
           (f->response == 0 || p->row.response == f->response) &&
           (f->mission == CGOV_MISSION_ANY || p->row.mission == f->mission) &&
           (f->province == NULL || strcmp(p->province, f->province) == 0) &&
           (f->region == NULL || in_region(p->province, f->region)) && levels_fit(p, f) &&
           years_fit(&p->row, f) && codes_fit(s, p, f) && has_partner(s, p, f);
}

/* Which projects a filter lets through. */
typedef struct chosen {
    const listed *all;
    bool is[PROJECTS];
    int64_t count;
} chosen;

static void same_levels(study *s, const cgov_project_filter *f, const chosen *c)
{
    int64_t cross[CGOV_LEVEL_PLACES][CGOV_LEVEL_PLACES] = { 0 }, stated[5] = { 0 },
            activity[5] = { 0 };
    int64_t differ = 0;
    for (size_t i = 0; i < PROJECTS; i++) {
        const listed *p = &c->all[i];
        const cgov_level level = implied(p->activities);
        if (!c->is[i])
            continue;
        cross[p->row.stated_level][level]++;
        stated[p->no_level] += p->row.stated_level == CGOV_LEVEL_ANY;
        activity[p->no_activity] += level == CGOV_LEVEL_ANY;
        differ += lets_through(s, p, &(cgov_project_filter){ .levels_differ = true });
    }
    cgov_level_table *t = NULL;
    assert_ok(s->db, cgov_level_distribution(s->db, f, &t));
    assert_i64(c->count, t->basis.base);
    assert_memory_equal(cross, t->cross, sizeof cross);
    assert_i64(differ, t->differ);
    for (size_t i = 0; i < 5; i++) {
        assert_i64(stated[i], t->stated_missing[i].projects);
        assert_i64(activity[i], t->implied_missing[i].projects);
    }
    cgov_level_table_free(t);
}

typedef struct tally {
    int64_t projects, participations, agencies, leads;
} tally;

/* Partners of the projects chosen: of a sector (or all) in a role (or without one, or any). */
static tally count_partners(const chosen *c, bool any_sector, cgov_sector sector, bool any_role,
                            const char *role)
{
    tally found = { 0 };
    bool agency_seen[AGENCIES] = { false };
    for (size_t i = 0; i < PROJECTS; i++) {
        bool project_seen = false;
        for (size_t a = 0; a < AGENCIES && c->is[i]; a++) {
            const unsigned played = c->all[i].partners[a].roles;
            const bool plays =
                role == NULL ? played == 0 : (played & word_bit(roles, COUNT(roles), role)) != 0;
            if (!c->all[i].partners[a].is_there || (!any_sector && agencies[a].sector != sector) ||
                (!any_role && !plays))
                continue;
            found.participations++;
            found.leads += c->all[i].partners[a].is_lead;
            found.agencies += !agency_seen[a];
            agency_seen[a] = project_seen = true;
        }
        found.projects += project_seen;
    }
    return found;
}

#define assert_tally(expected, row)                                                                \
    do {                                                                                           \
        const tally tally_ = (expected);                                                           \
        assert_i64(tally_.projects, (row)->projects);                                              \
        assert_i64(tally_.participations, (row)->participations);                                  \
        assert_i64(tally_.agencies, (row)->agencies);                                              \
        assert_i64(tally_.leads, (row)->leads);                                                    \
    } while (0)

static bool is_played(const char *role)
{
    for (size_t i = 0; role != NULL && i < COUNT(roles); i++)
        if (strcmp(roles[i], role) == 0)
            return true;
    return role == NULL;
}

static void same_roles(study *s, const cgov_project_filter *f, const chosen *c)
{
    cgov_role_table *t = NULL;
    int64_t rows_sum = 0, expected_sum = 0;
    assert_ok(s->db, cgov_sector_roles(s->db, f, &t));
    assert_tally(count_partners(c, true, 0, true, NULL), t);
    assert_i64(count_partners(c, true, 0, false, NULL).participations, t->without_role);
    for (size_t i = 0; i < t->sector_count; i++)
        assert_tally(count_partners(c, false, t->sectors[i].sector, true, NULL), &t->sectors[i]);
    for (size_t i = 0; i < t->role_count; i++) {
        rows_sum += t->roles[i].participations;
        if (is_played(t->roles[i].role))
            assert_tally(count_partners(c, false, t->roles[i].sector, false, t->roles[i].role),
                         &t->roles[i]);
        else
            assert_i64(0, t->roles[i].participations);
    }
    for (size_t i = 0; i <= COUNT(roles); i++) /* no pair that occurs is left out */
        expected_sum +=
            count_partners(c, true, 0, false, i < COUNT(roles) ? roles[i] : NULL).participations;
    assert_i64(expected_sum, rows_sum);
    cgov_role_table_free(t);
}

static void same_factor(const cgov_factor_table *t, const cgov_factor_row *row, size_t factor,
                        const chosen *c)
{
    int64_t level[CGOV_LEVEL_PLACES] = { 0 }, ratings = 0, sum = 0, named = 0, ahead = 0;
    for (size_t i = 0; i < PROJECTS; i++) {
        if (!c->is[i] || (c->all[i].factors >> factor & 1) == 0)
            continue;
        named++;
        level[c->all[i].row.stated_level]++;
        ratings += c->all[i].rating[factor] != 0;
        sum += c->all[i].rating[factor];
    }
    assert_i64(named, row->projects);
    assert_memory_equal(level, row->by_level, sizeof level);
    assert_i64(ratings, row->ratings);
    assert_close(ratings > 0 ? (double)sum / (double)ratings : 0, row->mean_rating, 1e-12);
    assert_i64(c->count == 0 ? CGOV_REASON_NO_DATA : CGOV_REASON_NONE, row->share.reason);
    assert_close(c->count == 0 ? 0 : (double)named / (double)c->count, row->share.value, 1e-12);
    for (size_t i = 0; i < t->count; i++)
        ahead += t->rows[i].kind == row->kind && t->rows[i].projects > row->projects;
    assert_i64(ahead + 1, row->place);
}

static void same_factors(study *s, const cgov_project_filter *f, const chosen *c,
                         cgov_factor_kind kind)
{
    cgov_factor_table *t = NULL;
    unsigned of_kind = 0;
    int64_t named_any = 0, missing[5] = { 0 };
    size_t rows = 0;
    for (size_t i = 0; i < FACTORS; i++)
        if (kind == CGOV_FACTOR_KIND_ANY || factors[i].kind == kind)
            of_kind |= 1U << i;
    for (size_t i = 0; i < PROJECTS; i++) {
        const bool named = (c->all[i].factors & of_kind) != 0;
        named_any += c->is[i] && named;
        missing[c->all[i].no_factor] += c->is[i] && !named;
    }
    assert_ok(s->db, cgov_factor_ranking(s->db, f, kind, &t));
    assert_i64(c->count, t->basis.base);
    assert_i64(named_any, t->named_any);
    for (size_t i = 0; i < 5; i++)
        assert_i64(missing[i], t->missing[i].projects);
    for (size_t i = 0; i < t->count; i++) {
        const size_t factor = id_at(s->factor, FACTORS, t->rows[i].factor);
        assert_true((of_kind >> factor & 1) != 0);
        same_factor(t, &t->rows[i], factor, c);
        rows++;
    }
    for (; of_kind != 0; of_kind &= of_kind - 1)
        rows--;
    assert_i64(0, (int64_t)rows);
    cgov_factor_table_free(t);
}

static void same_agencies(study *s, const cgov_project_filter *f, const chosen *c)
{
    cgov_agency_table *t = NULL;
    int64_t left = 0;
    for (size_t i = 0; i < PROJECTS; i++)
        for (size_t a = 0; a < AGENCIES; a++)
            left += c->is[i] && partner_fits(s, &c->all[i], a, f);
    assert_ok(s->db, cgov_agency_ranking(s->db, f, &t));
    for (size_t k = 0; k < t->count; k++) {
        const size_t a = id_at(s->agency, AGENCIES, t->rows[k].agency);
        int64_t in = 0, leads = 0;
        for (size_t i = 0; i < PROJECTS; i++) {
            const bool fits = c->is[i] && partner_fits(s, &c->all[i], a, f);
            in += fits;
            leads += fits && c->all[i].partners[a].is_lead;
        }
        assert_i64(in, t->rows[k].projects);
        assert_i64(leads, t->rows[k].leads);
        assert_true(k == 0 || t->rows[k - 1].projects >= in);
        left -= in;
    }
    assert_i64(0, left);
    cgov_agency_table_free(t);
}

static void same_progress(study *s, const cgov_project_filter *f, const chosen *c)
{
    cgov_progress_table *t = NULL;
    unsigned cases = 0, forms = 0;
    for (size_t i = 0; i < PROJECTS; i++)
        if (c->is[i]) {
            cases |= c->all[i].cases;
            forms |= c->all[i].row.response != 0
                         ? 1U << id_at(s->response, 3, c->all[i].row.response)
                         : 0;
        }
    const bool filtered = c->count < PROJECTS;
    assert_ok(s->db, cgov_progress_report(s->db, f, &t));
    assert_true(t->basis.filtered || !filtered);
    if (t->basis.filtered) {
        assert_i64((forms & 1) + (forms >> 1 & 1), t->rows[0].loaded);
        assert_i64(c->count, t->rows[1].loaded);
        assert_false(t->rows[4].has_loaded);
        assert_i64((cases & 1) + (cases >> 1 & 1), t->rows[5].loaded);
    }
    cgov_progress_table_free(t);
}

static void same_answers(study *s, const cgov_project_filter *f, const listed *all)
{
    chosen c = { .all = all };
    int64_t listed_count = 0;
    cgov_project_filter without_page = *f;
    without_page.after = without_page.limit = 0;
    if (f->to_year != 0 && f->from_year > f->to_year) {
        cgov_level_table *none = NULL;
        assert_refused(s->db, CGOV_INVALID, "is after to_year",
                       cgov_project_count(s->db, f, &listed_count));
        assert_refused(s->db, CGOV_INVALID, "is after to_year",
                       cgov_level_distribution(s->db, f, &none));
        assert_null(none);
        return;
    }
    for (size_t i = 0; i < PROJECTS; i++) {
        c.is[i] = lets_through(s, &all[i], f);
        c.count += c.is[i];
    }
    assert_ok(s->db, cgov_project_count(s->db, &without_page, &listed_count));
    assert_i64(c.count, listed_count);
    same_levels(s, f, &c);
    same_roles(s, f, &c);
    same_factors(s, f, &c, CGOV_FACTOR_KIND_ANY);
    same_factors(s, f, &c, CGOV_FACTOR_KIND_CONDITION);
    same_factors(s, f, &c, CGOV_FACTOR_KIND_OBSTACLE);
    same_agencies(s, f, &c);
    same_progress(s, f, &c);
}

/* Sets one condition of the 32 that are tried. */
static void set_condition(const study *s, unsigned which, cgov_project_filter *f)
{
    switch (which) {
    case 0:
        f->id = s->project[2];
        break;
    case 1:
        f->code = "P7";
        break;
    case 2:
        f->response = s->response[0];
        break;
    case 3:
        f->level = CGOV_LEVEL_COLLABORATION;
        break;
    case 4:
        f->level = CGOV_LEVEL_COORDINATION;
        break;
    case 5:
        f->min_level = CGOV_LEVEL_COOPERATION;
        break;
    case 6:
        f->min_level = CGOV_LEVEL_COORDINATION;
        break;
    case 7:
        f->implied_level = CGOV_LEVEL_COORDINATION;
        break;
    case 8:
        f->implied_level = CGOV_LEVEL_COLLABORATION;
        break;
    case 9:
        f->levels_differ = true;
        break;
    case 10:
        f->mission = CGOV_MISSION_OPTING_OUT;
        break;
    case 11:
        f->mechanism = "local_cooperation";
        break;
    case 12:
        f->activity = "joint_operation";
        break;
    case 13:
        f->province = "63";
        break;
    case 14:
        f->region = "south";
        break;
    case 15:
        f->region = "central";
        break;
    case 16:
        f->from_year = 2012;
        break;
    case 17:
        f->from_year = 2014;
        break;
    case 18:
        f->to_year = 2010;
        break;
    case 19:
        f->to_year = 2012;
        break;
    case 20:
        f->sector = CGOV_SECTOR_COMMUNITY;
        break;
    case 21:
        f->sector = CGOV_SECTOR_CIVIL_SOCIETY;
        break;
    case 22:
        f->agency = s->agency[0];
        break;
    case 23:
        f->agency = s->agency[2];
        break;
    case 24:
        f->role = "integrator";
        break;
    case 25:
        f->role = "csr";
        break;
    case 26:
        f->factor = s->factor[0];
        break;
    case 27:
        f->factor_code = "leader";
        break;
    case 28:
        f->factor_code = "law";
        break;
    case 29:
        f->case_study = s->cases[1];
        break;
    case 30:
        f->after = s->project[3];
        break;
    default:
        f->limit = 1;
        break;
    }
}

enum {
    CONDITIONS = 32
};

static void every_filter_and_pair_of_filters(void **state)
{
    study *s = *state;
    listed all[PROJECTS];
    list_all(s, all);
    for (unsigned i = 0; i < CONDITIONS; i++)
        for (unsigned k = i; k < CONDITIONS; k++) {
            cgov_project_filter f = { 0 };
            set_condition(s, i, &f);
            set_condition(s, k, &f);
            same_answers(s, &f, all);
        }
}

static void many_filters_at_once(void **state)
{
    study *s = *state;
    listed all[PROJECTS];
    list_all(s, all);
    uint32_t seed = 2556;
    for (int i = 0; i < 300; i++) {
        cgov_project_filter f = { 0 };
        for (int k = 0; k < 3 + i % 3; k++) {
            seed = seed * 1664525 + 1013904223;
            set_condition(s, seed >> 27, &f);
        }
        same_answers(s, &f, all);
    }
}

/* ---- intervals, edges ---- */

/* Newcombe 1998, Statistics in Medicine 17:857-872, table I, method 3. */
static void intervals_are_those_in_print(void **state)
{
    static const struct {
        int count, base;
        double low, high;
    } printed[] = { { 81, 263, 0.2553, 0.3662 },
                    { 15, 148, 0.0624, 0.1605 },
                    { 0, 20, 0, 0.1611 },
                    { 1, 29, 0.0061, 0.1718 } };
    study *s = *state;
    for (size_t i = 0; i < COUNT(printed); i++) {
        assert_ok(s->db, cgov_begin(s->db));
        for (int k = 0; k < printed[i].base; k++) {
            char code[16];
            int64_t id = 0;
            snprintf(code, sizeof code, "N%d", k);
            assert_ok(s->db,
                      cgov_project_put(
                          s->db,
                          &(cgov_project){ .code = code, .title_th = "ศึกษา", .province = "95" },
                          &id));
            if (k < printed[i].count)
                assert_ok(s->db, cgov_project_factor_put(
                                     s->db, &(cgov_project_factor){ .project = id,
                                                                    .factor = s->factor[2] }));
        }
        cgov_factor_table *t = NULL;
        assert_ok(s->db, cgov_factor_ranking(s->db, &(cgov_project_filter){ .province = "95" },
                                             CGOV_FACTOR_KIND_CONDITION, &t));
        const size_t at = printed[i].count > 0 ? 0 : 2; /* none is named: in order of code */
        assert_text(printed[i].count > 0 ? "money" : "trust", t->rows[at].code);
        assert_i64(printed[i].count, t->rows[at].projects);
        assert_close(printed[i].low, t->rows[at].share.low, 5e-5);
        assert_close(printed[i].high, t->rows[at].share.high, 5e-5);
        cgov_factor_table_free(t);
        assert_ok(s->db, cgov_rollback(s->db));
    }
}

static void an_empty_study_has_answers_without_figures(void **state)
{
    (void)state;
    study fresh = { 0 };
    study *s = &fresh;
    assert_ok(s->db, cgov_open(NULL, NULL, &s->db, NULL));
    cgov_level_table *levels = NULL;
    cgov_role_table *partners = NULL;
    cgov_progress_table *progress = NULL;
    assert_ok(s->db, cgov_level_distribution(s->db, NULL, &levels));
    assert_i64(0, levels->basis.base);
    assert_i64(CGOV_REASON_NO_DATA, levels->levels[0].stated_share.reason);
    assert_i64(CGOV_REASON_NO_DATA, levels->differ_share.reason);
    assert_ok(s->db, cgov_sector_roles(s->db, NULL, &partners));
    assert_i64(5, (int64_t)partners->sector_count);
    assert_i64(19, (int64_t)partners->role_count);
    assert_ok(s->db, cgov_progress_report(s->db, NULL, &progress));
    assert_i64(0, progress->rows[5].loaded); /* ten titles are not ten case studies */
    assert_i64(10, progress->rows[5].registered);
    cgov_level_table_free(levels);
    cgov_role_table_free(partners);
    cgov_progress_table_free(progress);
    cgov_close(s->db);
}

static void wrong_calls_are_refused(void **state)
{
    study *s = *state;
    cgov_level_table *t = NULL;
    cgov_factor_table *ranking = NULL;
    assert_status(CGOV_MISUSE, cgov_level_distribution(NULL, NULL, &t));
    assert_status(CGOV_MISUSE, cgov_level_distribution(s->db, NULL, NULL));
    assert_status(CGOV_INVALID, cgov_level_distribution(
                                    s->db, &(cgov_project_filter){ .level = (cgov_level)9 }, &t));
    assert_null(t);
    assert_contains("unknown value 9", cgov_errmsg(s->db));
    assert_status(CGOV_INVALID, cgov_factor_ranking(s->db, NULL, (cgov_factor_kind)77, &ranking));
    assert_null(ranking);
    cgov_level_table_free(NULL);
}

static void choices_are_the_vocabulary_in_its_order(void **state)
{
    study *s = *state;
    static const struct {
        const char *vocabulary, *first, *label;
        int64_t count;
    } expected[] = { { "level", "coordination", "การประสานงานระหว่างหน่วยงาน", 3 },
                     { "sector", "state", "ภาครัฐ", 5 },
                     { "role", "integrator", "การทำงานเชิงบูรณาการและสร้างเครือข่าย", 11 },
                     { "mission", "core_function", "บริการสาธารณะที่รัฐต้องสงวนบทบาทในฐานะผู้จัดบริการ", 4 },
                     { "form", "in_house_commissioning",
                       "การมอบหมายภารกิจให้หน่วยงานภาครัฐดำเนินการแทนกัน", 4 },
                     { "mechanism", "public_public_partnership",
                       "การสร้างภาคีหุ้นส่วนระหว่างภาครัฐ", 7 },
                     { "activity", "informal_meeting", "การพบปะพูดคุย", 13 },
                     { "province", "10", "กรุงเทพมหานคร", 77 },
                     { "region", "north", "ภาคเหนือ", 6 },
                     { "factor", "leader", "ผู้นำ", FACTORS } };
    for (size_t i = 0; i < COUNT(expected); i++) {
        cgov_choice_table *t = NULL;
        assert_ok(s->db, cgov_choice_list(s->db, expected[i].vocabulary, &t));
        assert_i64(expected[i].count, (int64_t)t->count);
        assert_text(expected[i].first, t->rows[0].code);
        assert_text(expected[i].label, t->rows[0].label_th);
        cgov_choice_table_free(t);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(levels_are_as_counted_by_hand, set_up, tear_down),
        cmocka_unit_test_setup_teardown(roles_are_as_counted_by_hand, set_up, tear_down),
        cmocka_unit_test_setup_teardown(factors_are_ranked_as_counted_by_hand, set_up, tear_down),
        cmocka_unit_test_setup_teardown(equal_numbers_share_a_place, set_up, tear_down),
        cmocka_unit_test_setup_teardown(answers_in_other_words_are_told, set_up, tear_down),
        cmocka_unit_test_setup_teardown(progress_counts_what_is_loaded, set_up, tear_down),
        cmocka_unit_test_setup_teardown(agencies_are_in_order_of_their_projects, set_up, tear_down),
        cmocka_unit_test_setup_teardown(every_filter_and_pair_of_filters, set_up, tear_down),
        cmocka_unit_test_setup_teardown(many_filters_at_once, set_up, tear_down),
        cmocka_unit_test_setup_teardown(intervals_are_those_in_print, set_up, tear_down),
        cmocka_unit_test(an_empty_study_has_answers_without_figures),
        cmocka_unit_test_setup_teardown(wrong_calls_are_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(choices_are_the_vocabulary_in_its_order, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
