/* Answers of cgov/answers.h as tables: levels, roles, factors, agencies, progress. */
#include "report/answer.h"
#include "store/database.h"

#include <string.h>

/* ---- levels ---- */

static const cgov_column level_columns[] = {
    CGOV_COLUMN("level", NULL, NULL),
    CGOV_COLUMN("label", "level", "รูปแบบความร่วมมือ"),
    CGOV_COLUMN_OF("stated", "stated", "ผู้ตอบระบุ", "projects"),
    CGOV_COLUMN("stated_share", "% of stated", "ร้อยละที่ผู้ตอบระบุ"),
    CGOV__INTERVALS("stated_share", "stated_clustered", "stated_design_effect"),
    CGOV_COLUMN_OF("implied", "implied", "อนุมานจากกิจกรรม", "projects"),
    CGOV_COLUMN("implied_share", "% of implied", "ร้อยละที่อนุมาน"),
    CGOV__INTERVALS("implied_share", "implied_clustered", "implied_design_effect"),
};
static const cgov_column differ_columns[] = {
    CGOV_COLUMN_OF("compared", "both known", "ทราบทั้งสองค่า", "projects"),
    CGOV_COLUMN_OF("alike", NULL, NULL, "projects"),
    CGOV_COLUMN_OF("differ", "disagree", "ไม่ตรงกัน", "projects"),
    CGOV_COLUMN("differ_share", "%", "ร้อยละ"),
    CGOV_COLUMN_RANGE("differ_share", "95 %, taken as independent", "95 % ถือว่าเป็นอิสระต่อกัน"),
    CGOV_COLUMN_OF("stated_higher", "stated is higher", "ผู้ตอบระบุสูงกว่า", "projects"),
    CGOV_COLUMN_OF("implied_higher", "implied is higher", "อนุมานจากกิจกรรมสูงกว่า", "projects"),
};
static const cgov_column paired_columns[] = {
    CGOV_COLUMN("test", "are they alike?", "เหมือนกันหรือไม่"),
    CGOV_COLUMN_OF("n", "n", "n", "projects"),
    CGOV_COLUMN("value", "chi-square", "ไคสแควร์"),
    CGOV_COLUMN("df", "df", "df"),
    CGOV_COLUMN("p", "p", "p"),
    CGOV_COLUMN("reason", "does not apply", "ใช้ไม่ได้เพราะ"),
};
static const cgov_column unknown_columns[] = {
    CGOV_COLUMN("reason", NULL, NULL),
    CGOV_COLUMN("label", "not known because", "เหตุที่ไม่ทราบ"),
    CGOV_COLUMN_OF("stated", "stated", "ที่ผู้ตอบระบุ", "projects"),
    CGOV_COLUMN_OF("implied", "implied", "ที่อนุมานจากกิจกรรม", "projects"),
};

static void add_level(cgov_table *levels, const cgov_level_row *r)
{
    cgov_table_add(levels,
                   (cgov_cell[]){ cgov_cell_text(cgov_level_code(r->level)),
                                  cgov_cell_label(r->label_th, r->label_en),
                                  cgov_cell_number(r->stated), cgov_cell_share(&r->stated_share),
                                  CGOV__INTERVAL_CELLS(&r->stated_share, &r->stated_clustered),
                                  cgov_cell_number(r->implied), cgov_cell_share(&r->implied_share),
                                  CGOV__INTERVAL_CELLS(&r->implied_share, &r->implied_clustered) });
}

static void add_levels(cgov_tables *to, const cgov_level_table *t)
{
    cgov_table *levels =
        CGOV__TABLE(to, "levels", "รูปแบบความร่วมมือ", "Level of collaboration", level_columns);
    cgov__design_seen design = { 0 };
    cgov__few few = { 0 };
    for (size_t i = 0; i < t->count; i++) {
        const cgov_level_row *r = &t->levels[i];
        add_level(levels, r);
        cgov__design_take(&design, &r->stated_clustered);
        cgov__design_take(&design, &r->implied_clustered);
        cgov__few_take(&few, r->stated, cgov_cell_label(r->label_th, r->label_en));
    }
    cgov__tables_count(to, "stated_n", "ทราบรูปแบบที่ผู้ตอบระบุ", "stated level known of", t->stated_n);
    cgov__tables_count(to, "implied_n", "ทราบรูปแบบที่อนุมาน", "implied level known of", t->implied_n);
    cgov__design_note(to, &design, NULL);
    cgov__few_projects(to, &few, t->basis.base);
    cgov__others_note(to, t->basis.other_stated_level, "รูปแบบความร่วมมือ", "level of collaboration");
    cgov__others_note(to, t->basis.other_activity, "กิจกรรม", "activities");
}

static void add_paired(cgov_tables *to, const cgov_paired_answers *of)
{
    const struct {
        const char *th, *en;
        const cgov_test *test;
    } tests[] = { { "แต่ละการเปลี่ยนเกิดบ่อยเท่ากับการเปลี่ยนกลับ (Bowker)",
                    "each change as often as its reverse (Bowker)", &of->symmetry },
                  { "แต่ละรูปแบบพบบ่อยเท่ากันทั้งสองทาง (Stuart-Maxwell)",
                    "each level as often either way (Stuart-Maxwell)", &of->margins },
                  { "สูงกว่าและต่ำกว่าบ่อยเท่ากัน (ทดสอบเครื่องหมาย)",
                    "higher as often as lower (sign test)", &of->sign } };
    cgov_table *table =
        CGOV__TABLE(to, "paired_tests", "ที่ผู้ตอบระบุเทียบกับที่อนุมาน โครงการเดียวกัน",
                    "Stated against implied level of the same projects", paired_columns);
    cgov__table_derived(table);
    for (size_t i = 0; i < sizeof tests / sizeof tests[0]; i++) {
        const cgov_test *test = tests[i].test;
        const bool has = test->reason == CGOV_REASON_NONE, valued = has && test->df > 0;
        cgov_table_add(
            table, (cgov_cell[]){ cgov_cell_label(tests[i].th, tests[i].en),
                                  cgov_cell_number(of->n), cgov_cell_mean(valued, test->statistic),
                                  cgov_cell_real(valued, test->df, -1), cgov_cell_p(has, test->p),
                                  cgov__cell_reason(test->reason) });
    }
}

static void add_unknown_levels(cgov_tables *to, const cgov_level_table *t)
{
    cgov_table *unknown = CGOV__TABLE(to, "missing", "โครงการที่ไม่ทราบรูปแบบความร่วมมือ",
                                      "Projects without a level", unknown_columns);
    for (size_t i = 0; i < t->missing_count; i++) {
        const cgov_missing_row *r = &t->stated_missing[i];
        if (r->projects > 0 || t->implied_missing[i].projects > 0)
            cgov_table_add(unknown,
                           (cgov_cell[]){ cgov_cell_text(cgov_missing_code(r->reason)),
                                          cgov_cell_label(r->label_th, r->label_en),
                                          cgov_cell_number(r->projects),
                                          cgov_cell_number(t->implied_missing[i].projects) });
    }
}

cgov_status cgov_tables_from_levels(const cgov_level_table *t, cgov_tables **out)
{
    if (t == NULL || out == NULL)
        return CGOV_MISUSE;
    cgov_tables *to = cgov__tables_begin("level", &t->basis);
    add_levels(to, t);
    cgov_table *differ =
        CGOV__TABLE(to, "agreement", "โครงการที่ผู้ตอบระบุไม่ตรงกับที่อนุมานจากกิจกรรม",
                    "Where stated and implied level disagree", differ_columns);
    cgov_table_add(
        differ,
        (cgov_cell[]){ cgov_cell_number(t->compared), cgov_cell_number(t->compared - t->differ),
                       cgov_cell_number(t->differ), cgov_cell_share(&t->differ_share),
                       cgov_cell_interval(&t->differ_share), cgov_cell_number(t->stated_higher),
                       cgov_cell_number(t->implied_higher) });
    add_paired(to, &t->paired);
    add_unknown_levels(to, t);
    return cgov__tables_end(to, out);
}

/* ---- roles ---- */

static const cgov_column role_columns[] = {
    CGOV_COLUMN("sector", NULL, NULL),
    CGOV_COLUMN("sector_label", "sector", "ภาคส่วน"),
    CGOV_COLUMN("role", NULL, NULL),
    CGOV_COLUMN("role_label", "role", "บทบาท"),
    CGOV_COLUMN_OF("projects", "projects", "โครงการ", "projects"),
    CGOV_COLUMN_OF("participations", "participations", "การเข้าร่วม", "participations"),
    CGOV_COLUMN_OF("agencies", "agencies", "หน่วยงาน", "agencies"),
    CGOV_COLUMN_OF("leads", "leads", "เป็นหน่วยงานหลัก", "participations"),
    CGOV_COLUMN("lead_share", "% leading", "ร้อยละที่เป็นหลัก"),
};
static const cgov_column sector_columns[] = {
    CGOV_COLUMN("sector", NULL, NULL),
    CGOV_COLUMN("label", "sector", "ภาคส่วน"),
    CGOV_COLUMN_OF("projects", "projects", "โครงการ", "projects"),
    CGOV_COLUMN("project_share", "% of projects", "ร้อยละของโครงการ"),
    CGOV__INTERVALS("project_share", "project_clustered", "project_design_effect"),
    CGOV_COLUMN_OF("participations", "participations", "การเข้าร่วม", "participations"),
    CGOV_COLUMN_OF("agencies", "agencies", "หน่วยงาน", "agencies"),
    CGOV_COLUMN_OF("leads", "leads", "เป็นหน่วยงานหลัก", "participations"),
    CGOV_COLUMN("lead_share", "% leading", "ร้อยละที่เป็นหลัก"),
    CGOV_COLUMN_OF("without_role", "role not stated", "ไม่ระบุบทบาท", "participations"),
};

static cgov_cell sector_label(const char *th, const char *en)
{
    return cgov__cell_label_or(th, en, "(ยังไม่จัดภาคส่วน)", "(not classified)");
}

static void add_roles(cgov_tables *to, const cgov_role_table *t)
{
    cgov_table *roles =
        CGOV__TABLE(to, "roles", "บทบาทของแต่ละภาคส่วน", "Roles of the sectors", role_columns);
    for (size_t i = 0; i < t->role_count; i++) {
        const cgov_role_row *r = &t->roles[i];
        cgov_table_add(
            roles, (cgov_cell[]){ cgov_cell_text(cgov_sector_code(r->sector)),
                                  sector_label(r->sector_th, r->sector_en), cgov_cell_text(r->role),
                                  cgov__cell_label_or(r->role_th, r->role_en, "(ไม่ระบุบทบาท)",
                                                      "(role not stated)"),
                                  cgov_cell_number(r->projects), cgov_cell_number(r->participations),
                                  cgov_cell_number(r->agencies), cgov_cell_number(r->leads),
                                  cgov_cell_share(&r->lead_share) });
    }
}

static void add_sector(cgov_table *sectors, const cgov_sector_row *r)
{
    cgov_table_add(
        sectors, (cgov_cell[]){ cgov_cell_text(cgov_sector_code(r->sector)),
                                sector_label(r->sector_th, r->sector_en),
                                cgov_cell_number(r->projects), cgov_cell_share(&r->project_share),
                                CGOV__INTERVAL_CELLS(&r->project_share, &r->clustered),
                                cgov_cell_number(r->participations), cgov_cell_number(r->agencies),
                                cgov_cell_number(r->leads), cgov_cell_share(&r->lead_share),
                                cgov_cell_number(r->without_role) });
}

static void add_sectors(cgov_tables *to, const cgov_role_table *t)
{
    cgov_table *sectors = CGOV__TABLE(to, "sectors", "ภาคส่วน", "Sectors", sector_columns);
    cgov__design_seen design = { 0 };
    cgov__few few = { 0 };
    for (size_t i = 0; i < t->sector_count; i++) {
        const cgov_sector_row *r = &t->sectors[i];
        add_sector(sectors, r);
        cgov__design_take(&design, &r->clustered);
        cgov__few_take(&few, r->projects, sector_label(r->sector_th, r->sector_en));
    }
    cgov__tables_count(to, "with_partner", "มีภาคี", "with a partner", t->projects);
    cgov__design_note(to, &design, NULL);
    cgov__few_projects(to, &few, t->basis.base);
}

cgov_status cgov_tables_from_roles(const cgov_role_table *t, cgov_tables **out)
{
    if (t == NULL || out == NULL)
        return CGOV_MISUSE;
    cgov_tables *to = cgov__tables_begin("sectors", &t->basis);
    add_roles(to, t);
    add_sectors(to, t);
    return cgov__tables_end(to, out);
}

/* ---- factors ---- */

static const cgov_column factor_columns[] = {
    CGOV_COLUMN("place", "place", "อันดับ"),
    CGOV_COLUMN("kind", NULL, NULL),
    CGOV_COLUMN("code", NULL, NULL),
    CGOV_COLUMN("label", "factor", "ปัจจัย"),
    CGOV_COLUMN_OF("projects", "projects", "โครงการ", "projects"),
    CGOV_COLUMN("share", "%", "ร้อยละ"),
    CGOV__INTERVALS("share", "share_clustered", "design_effect"),
    CGOV_COLUMN_OF("coordination", "coordination", "ประสานงาน", "projects"),
    CGOV_COLUMN_OF("cooperation", "cooperation", "ร่วมมือ", "projects"),
    CGOV_COLUMN_OF("collaboration", "collaboration", "ร่วมดำเนินการ", "projects"),
    CGOV_COLUMN_OF("no_level", NULL, NULL, "projects"),
    CGOV_COLUMN("mean_rating", "mean rating", "คะแนนเฉลี่ย"),
    CGOV_COLUMN_OF("ratings", "ratings", "จำนวนคะแนน", "projects"),
};

static void add_factor(cgov_table *factors, const cgov_factor_row *r)
{
    cgov_table_add(
        factors,
        (cgov_cell[]){
            cgov_cell_number(r->place), cgov_cell_text(cgov_factor_kind_code(r->kind)),
            cgov_cell_text(r->code),
            cgov__cell_label_or(r->label_th, r->label_en, r->code, r->code),
            cgov_cell_number(r->projects), cgov_cell_share(&r->share),
            CGOV__INTERVAL_CELLS(&r->share, &r->clustered), cgov_cell_number(r->by_level[1]),
            cgov_cell_number(r->by_level[2]), cgov_cell_number(r->by_level[3]),
            cgov_cell_number(r->projects - r->by_level[1] - r->by_level[2] - r->by_level[3]),
            cgov_cell_mean(r->has_mean_rating, r->mean_rating), cgov_cell_number(r->ratings) });
}

cgov_status cgov_tables_from_factors(const cgov_factor_table *t, cgov_tables **out)
{
    cgov__design_seen design = { 0 };
    cgov__few few = { 0 };
    if (t == NULL || out == NULL)
        return CGOV_MISUSE;
    cgov_tables *to = cgov__tables_begin("factors", &t->basis);
    cgov_table *factors = CGOV__TABLE(
        to, "factors", "ปัจจัยตามจำนวนโครงการที่ระบุ และตามรูปแบบความร่วมมือที่ผู้ตอบระบุ",
        "Factors by projects that name them, and by stated level", factor_columns);
    for (size_t i = 0; i < t->count; i++) {
        const cgov_factor_row *r = &t->rows[i];
        add_factor(factors, r);
        cgov__design_take(&design, &r->clustered);
        cgov__few_take(&few, r->projects,
                       cgov__cell_label_or(r->label_th, r->label_en, r->code, r->code));
    }
    cgov__tables_count(to, "named_any", "ระบุปัจจัย", "naming any", t->named_any);
    cgov__design_note(to, &design, NULL);
    cgov__few_projects(to, &few, t->basis.base);
    cgov__others_note(to, t->basis.other_factor, "ปัจจัย", "factors");
    return cgov__tables_end(to, out);
}

/* ---- agencies ---- */

static const cgov_column agency_columns[] = {
    CGOV_COLUMN("code", "code", "รหัส"),
    CGOV_COLUMN("label", "agency", "หน่วยงาน"),
    CGOV_COLUMN("sector", NULL, NULL),
    CGOV_COLUMN("sector_label", "sector", "ภาคส่วน"),
    CGOV_COLUMN("province", NULL, NULL),
    CGOV_COLUMN("province_label", "province", "จังหวัด"),
    CGOV_COLUMN_OF("projects", "projects", "โครงการ", "projects"),
    CGOV_COLUMN_OF("leads", "leads", "เป็นหน่วยงานหลัก", "projects"),
};

static void add_agencies(cgov_tables *to, const cgov_agency_table *t,
                         const cgov_choice_table *sectors, const cgov_choice_table *provinces)
{
    cgov_table *agencies = CGOV__TABLE(to, "agencies", "หน่วยงานตามจำนวนโครงการ",
                                       "Agencies by their projects", agency_columns);
    for (size_t i = 0; i < t->count; i++) {
        const cgov_agency_row *r = &t->rows[i];
        const char *sector = cgov_sector_code(r->sector);
        cgov_table_add(
            agencies, (cgov_cell[]){ cgov_cell_text(r->code),
                                     cgov__cell_label_or(r->name_th, r->name_en, r->code, r->code),
                                     cgov_cell_text(sector), cgov__cell_choice(sectors, sector),
                                     cgov_cell_text(r->province), cgov__cell_choice(provinces, r->province),
                                     cgov_cell_number(r->projects), cgov_cell_number(r->leads) });
    }
}

cgov_status cgov_tables_from_agencies(const cgov_agency_table *t, cgov *db, cgov_tables **out)
{
    cgov_choice_table *sectors = NULL, *provinces = NULL;
    cgov_status status = CGOV_OK;
    if (t == NULL || out == NULL)
        return db == NULL ? CGOV_MISUSE
                          : cgov__fail_db(db, CGOV_MISUSE, "cgov_tables_from_agencies: %s is NULL",
                                          t == NULL ? "t" : "out");
    if (db != NULL)
        status = cgov_choice_list(db, "sector", &sectors);
    if (db != NULL && status == CGOV_OK)
        status = cgov_choice_list(db, "province", &provinces);
    if (status == CGOV_OK) {
        cgov_tables *to = cgov__tables_begin("agencies", &t->basis);
        add_agencies(to, t, sectors, provinces);
        status = cgov__tables_end(to, out);
    }
    cgov_choice_table_free(sectors);
    cgov_choice_table_free(provinces);
    return status;
}

/* ---- progress ---- */

static const cgov_column progress_columns[] = {
    CGOV_COLUMN("instrument", NULL, NULL),
    CGOV_COLUMN("label", "instrument", "เครื่องมือเก็บข้อมูล"),
    CGOV_COLUMN_OF("planned", "planned", "ตามแผน", CGOV__UNIT_NAME),
    CGOV_COLUMN_OF("loaded", "loaded", "นำเข้าแล้ว", "loaded"),
    CGOV_COLUMN("done", "% of the plan", "ร้อยละของแผน"),
    CGOV_COLUMN_OF("registered", "registered", "ลงทะเบียนไว้", "loaded"),
};

static void note_open_differences(cgov_tables *to, int64_t open)
{
    static const char th[] = "การรวมไฟล์มีข้อมูลที่ต่างกัน %lld รายการรอการตัดสิน: "
                             "cgov-merge ไฟล์งานวิจัย --conflicts เขียนรายการให้";
    if (open > 0)
        cgov_tables_note_numbers(to, th,
                                 open == 1 ? "%lld difference of merged files waits for a decision: "
                                             "cgov-merge STUDY --conflicts writes it."
                                           : "%lld differences of merged files wait for a decision: "
                                             "cgov-merge STUDY --conflicts writes them.",
                                 &open, 1);
}

cgov_status cgov_tables_from_progress(const cgov_progress_table *t, cgov_tables **out)
{
    if (t == NULL || out == NULL)
        return CGOV_MISUSE;
    cgov_tables *to = cgov__tables_begin("progress", &t->basis);
    cgov_table *progress = CGOV__TABLE(to, "progress", "ข้อมูลที่นำเข้าเทียบกับแผน",
                                       "Loaded against planned", progress_columns);
    cgov__table_apart(progress);
    for (size_t i = 0; i < t->count; i++) {
        const cgov_instrument_row *r = &t->rows[i];
        cgov_table_add(progress,
                       (cgov_cell[]){ cgov_cell_text(cgov_instrument_code(r->instrument)),
                                      cgov_cell_label(r->label_th, r->label_en),
                                      cgov_cell_number_if(r->has_planned, r->planned),
                                      cgov_cell_number_if(r->has_loaded, r->loaded),
                                      cgov_cell_share(&r->done), cgov_cell_number(r->registered) });
    }
    note_open_differences(to, t->open_differences);
    return cgov__tables_end(to, out);
}
