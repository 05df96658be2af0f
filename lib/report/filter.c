/* Which projects were asked for, in words. See cgov/table.h. */
#include "cgov/agency.h"
#include "cgov/case_study.h"
#include "report/answer.h"
#include "store/database.h"

#include <string.h>

typedef struct filter_words {
    cgov_tables *to;
    cgov *db;
} filter_words;

/* "region: Southern" in both languages. */
static void add_words(const filter_words *w, const char *name_th, const char *name_en,
                      const char *th, const char *en)
{
    cgov__buffer said_th = { 0 }, said_en = { 0 };
    const char *const first_th = cgov__choose(CGOV_LANGUAGE_TH, th, en);
    const char *const first_en = cgov__choose(CGOV_LANGUAGE_EN, th, en);
    cgov__buffer_format(&said_th, "%s: %s", name_th, first_th);
    cgov__buffer_format(&said_en, "%s: %s", name_en, first_en);
    w->to->failed = w->to->failed || said_th.failed || said_en.failed;
    cgov__tables_line(w->to, &w->to->filter, NULL, said_th.bytes, said_en.bytes);
    cgov__buffer_free(&said_th);
    cgov__buffer_free(&said_en);
}

static cgov_status add_choice(const filter_words *w, const char *vocabulary, const char *name_th,
                              const char *name_en, const char *code)
{
    cgov_choice_table *choices = NULL;
    if (code == NULL)
        return CGOV_OK;
    const cgov_status status = cgov_choice_list(w->db, vocabulary, &choices);
    const char *th = code, *en = code;
    for (size_t i = 0; status == CGOV_OK && i < choices->count; i++)
        if (strcmp(choices->rows[i].code, code) == 0) {
            th = choices->rows[i].label_th != NULL ? choices->rows[i].label_th : code;
            en = choices->rows[i].label_en != NULL ? choices->rows[i].label_en : code;
        }
    if (status == CGOV_OK)
        add_words(w, name_th, name_en, th, en);
    cgov_choice_table_free(choices);
    return status;
}

static void add_year(const filter_words *w, const char *name_th, const char *name_en, int year)
{
    cgov__buffer th = { 0 }, en = { 0 };
    if (year == 0)
        return;
    cgov__buffer_format(&th, "พ.ศ. %d", year + 543);
    cgov__buffer_format(&en, "%d", year);
    add_words(w, name_th, name_en, th.bytes, en.bytes);
    cgov__buffer_free(&th);
    cgov__buffer_free(&en);
}

/* Names that the file knows by id; one that it does not have is left to the answer, which is empty. */
static void add_agency(const filter_words *w, int64_t id)
{
    cgov_agency *agency = NULL;
    if (id != 0 && cgov_agency_get(w->db, id, &agency) == CGOV_OK)
        add_words(w, "หน่วยงาน", "agency", agency->name_th, agency->name_en);
    cgov_agency_free(agency);
}

static void add_case(const filter_words *w, int64_t id)
{
    cgov_case_study *row = NULL;
    if (id != 0 && cgov_case_study_get(w->db, id, &row) == CGOV_OK)
        add_words(w, "กรณีศึกษา", "case study", row->title_th != NULL ? row->title_th : row->code,
                  row->title_en != NULL ? row->title_en : row->code);
    cgov_case_study_free(row);
}

static cgov_status add_choices(const filter_words *w, const cgov_project_filter *f)
{
    const struct {
        const char *vocabulary, *th, *en, *code;
    } choices[] = {
        { "level", "รูปแบบความร่วมมือที่ระบุ", "stated level", cgov_level_code(f->level) },
        { "level", "รูปแบบความร่วมมือที่ระบุอย่างน้อย", "stated level at least",
          cgov_level_code(f->min_level) },
        { "level", "รูปแบบความร่วมมือที่อนุมาน", "implied level", cgov_level_code(f->implied_level) },
        { "mission", "ภารกิจ", "mission", cgov_mission_code(f->mission) },
        { "form", "รูปแบบการบริหาร", "form of administration", f->form },
        { "mechanism", "กลไก", "mechanism", f->mechanism },
        { "activity", "กิจกรรม", "activity", f->activity },
        { "province", "จังหวัด", "province", f->province },
        { "region", "ภาค", "region", f->region },
        { "sector", "ภาคส่วน", "sector", cgov_sector_code(f->sector) },
        { "role", "บทบาท", "role", f->role },
        { "factor", "ปัจจัย", "factor", f->factor_code },
    };
    cgov_status status = CGOV_OK;
    for (size_t i = 0; status == CGOV_OK && i < sizeof choices / sizeof choices[0]; i++)
        status = add_choice(w, choices[i].vocabulary, choices[i].th, choices[i].en,
                            choices[i].code);
    return status;
}

cgov_status cgov_tables_set_filter(cgov_tables *tables, cgov *db, const cgov_project_filter *filter)
{
    if (db == NULL)
        return CGOV_MISUSE;
    if (tables == NULL)
        return cgov__nomem(&db->error);
    if (filter == NULL)
        return CGOV_OK;
    const filter_words w = { tables, db };
    const cgov_status status = add_choices(&w, filter);
    if (filter->levels_differ)
        cgov__tables_line(tables, &tables->filter, NULL, "ที่ระบุไม่ตรงกับที่อนุมาน",
                          "stated and implied level disagree");
    add_year(&w, "ตั้งแต่", "from", filter->from_year);
    add_year(&w, "ถึง", "to", filter->to_year);
    add_agency(&w, filter->agency);
    add_case(&w, filter->case_study);
    return status == CGOV_OK && tables->failed ? CGOV_NOMEM : status;
}
