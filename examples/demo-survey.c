/*
 * demo-survey - writes a demonstration survey in the columns of the published template.
 *
 * Every answer is drawn at random and marked as synthetic; the same seed gives the same bytes
 * anywhere. Local bodies carry real names and official codes from the geography lists; whoever
 * is not a public body is invented. Knows of nothing but libc: the importer reads its output
 * as it would a stranger's.
 *
 *     demo-survey --geography DIR --out survey.csv [--agencies agencies.csv] [--seed N]
 *                 [--forms 564] [--projects 743] [--scale K] [--damage list.csv]
 */
#include "demo.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

/* ---- What else may be answered, as the vocabulary has it ---------------------------------------
 */

enum language {
    THAI,
    ENGLISH,
    CODE
};

static const struct term activities[] = {
    { "informal_meeting", "การพบปะพูดคุย", "Informal meetings", 45 },
    { "formal_meeting", "การประชุมทางการ", "Formal meetings", 60 },
    { "consultation", "การปรึกษาหารือ", "Consultation", 40 },
    { "plan_alignment", "ประสานแผน", "Aligning plans", 30 },
    { "data_sharing", "ประสานข้อมูล", "Sharing data", 28 },
    { "joint_operation", "การร่วมมือในการปฏิบัติงาน", "Joint operation", 75 },
    { "shared_goal", "เป้าหมาย ภารกิจ ร่วมกัน", "Shared goal or mission", 60 },
    { "budget_sharing", "แบ่งสรรงบประมาณ", "Sharing budgets", 35 },
    { "duty_sharing", "แบ่งหน้าที่ความรับผิดชอบ", "Sharing duties", 50 },
    { "resource_sharing", "แบ่งสรรทรัพยากร", "Sharing resources", 35 },
    { "staff_sharing", "แบ่งสรรทรัพยากรบุคคล", "Sharing staff", 25 },
    { "agreement", "จัดทำข้อตกลง", "Written agreement", 40 },
    { "legislation", "ออกกฎหมาย", "Legislation", 6 },
};
static const size_t activity_from[LEVELS + 1] = { 0, 5, 6, COUNT(activities) };

enum {
    CORE_FUNCTION,
    CONTRACTING_IN,
    CONTRACTING_OUT,
    OPTING_OUT,
    MISSIONS
};

static const struct term missions[MISSIONS] = {
    { "core_function", "บริการสาธารณะที่รัฐต้องสงวนบทบาทในฐานะผู้จัดบริการ", "Core function", 46 },
    { "contracting_in", "บริการสาธารณะที่ภาครัฐจำเป็นต้องดำเนินการเอง แต่มอบหมายให้ภาคส่วนอื่นร่วมดำเนินการแทนได้", "Contracting in", 36 },
    { "contracting_out", "บริการสาธารณะที่ภาครัฐจัดซื้อจากผู้จัดบริการสาธารณะรายอื่น", "Contracting out/outsourcing", 12 },
    { "opting_out", "บริการสาธารณะที่ภาครัฐไม่จำเป็นต้องมีบทบาทในการจัดทำหรือจัดหาอีกต่อไป", "Opting out", 6 },
};

/* What a mission is done by: its form of administration, then the mechanisms beside it. */
static const struct term ways[] = {
    { "in_house_commissioning", "การมอบหมายภารกิจให้หน่วยงานภาครัฐดำเนินการแทนกัน", "In-house commissioning", 40 },
    { "public_public_partnership", "การสร้างภาคีหุ้นส่วนระหว่างภาครัฐ", "Public/Public Partnership", 55 },
    { "local_cooperation", "การสร้างองค์กรความร่วมมือระหว่างท้องถิ่น หรือ สหการ", "Local Cooperation", 12 },
    { "strategic_commissioning", "การมอบหมายภารกิจบางส่วนให้องค์กรในภาคส่วนอื่น", "Strategic commissioning", 40 },
    { "public_social_partnership", "การสร้างภาคีหุ้นส่วนระหว่างภาครัฐกับภาคประชาสังคมและชุมชน", "Public Social Partnership", 70 },
    { "competitive_commissioning", "การเปิดให้เอกชนเข้ามาแข่งขันกันเพื่อรับมอบหมายดำเนินภารกิจแทนรัฐ", "Competitive commissioning", 25 },
    { "concession", "การเปิดสัมปทาน", "Concession", 15 },
    { "hire_of_work", "การจ้างเหมา", "Hire of work", 60 },
    { "privatization", "การมอบหมายภารกิจให้ภาคเอกชนดำเนินการแทนรัฐทั้งกระบวนการ", "Privatization", 20 },
    { "public_private_partnership", "การร่วมลงทุนในรูปภาคีหุ้นส่วนภาครัฐและเอกชน", "Public-Private Partnership", 65 },
    { "state_enterprise_privatization", "การแปรรูปรัฐวิสาหกิจ", "Privatization of a state enterprise", 10 },
};
static const size_t ways_from[MISSIONS + 1] = { 0, 3, 5, 8, COUNT(ways) };

static const struct term roles[] = {
    { "integrator", "การทำงานเชิงบูรณาการและสร้างเครือข่าย", "Integrator and network builder", 55 },
    { "participation_enabler", "การส่งเสริมการมีส่วนร่วม", "Enabler of participation", 45 },
    { "public_consultation", "ระบบการปรึกษาหารือกับประชาชน", "Public consultation", 20 },
    { "needs_survey", "การสำรวจความต้องการของประชาชน", "Survey of citizens' needs", 25 },
    { "codesign", "การมีส่วนร่วมในการออกแบบและให้ข้อคิดเห็น", "Co-design", 15 },
    { "ppp", "หุ้นส่วนภาครัฐและภาคเอกชน (Public-Private Partnership - PPP)", "Public-Private Partnership (PPP)", 25 },
    { "csr", "การคืนกำไรตอบแทนสังคม (Corporate Social Responsibility: CSR)", "Corporate Social Responsibility (CSR)", 65 },
    { "social_enterprise", "กิจการเพื่อสังคม (Social Enterprise)", "Social Enterprise", 15 },
    { "citizen_monitoring", "การติดตามและประเมินผลการบริหารจัดการภาครัฐ", "Citizen monitoring", 25 },
    { "public_social_partnership", "การเป็นหุ้นส่วนกับหน่วยงานภาครัฐ (Public Social Partnership)", "Public Social Partnership", 40 },
    { "civic_volunteering", "สำนึกพลเมืองและการอาสาเป็นหุ้นส่วน", "Civic volunteering", 60 },
};
static const struct {
    size_t first, count;
} role_of[SECTORS] = {
    [STATE] = { 0, 5 }, [LOCAL] = { 0, 5 },     [BUSINESS] = { 5, 3 },
    [CIVIL] = { 8, 3 }, [COMMUNITY] = { 8, 3 },
};

static const struct {
    const char *before_th, *after_th, *before_en;
} approaches[] = {
    { "โครงการ", "แบบมีส่วนร่วม", "Participatory " },
    { "โครงการภาคีเครือข่าย", "", "A network for " },
    { "โครงการบูรณาการงาน", "", "Integrated work on " },
    { "โครงการนำร่อง", "", "Pilot of " },
    { "โครงการรวมพลัง", "", "Joining forces for " },
    { "โครงการเสริมพลังเครือข่ายเพื่อ", "", "Strengthening the network for " },
};

/* Positions, never persons. */
static const char *const respondents[SECTORS][3] = {
    [STATE] = { "หัวหน้าสำนักงาน", "นักวิเคราะห์นโยบายและแผนชำนาญการ", "หัวหน้ากลุ่มงานยุทธศาสตร์" },
    [LOCAL] = { "ปลัดองค์กรปกครองส่วนท้องถิ่น", "นักพัฒนาชุมชน", "ผู้อำนวยการกองสาธารณสุขและสิ่งแวดล้อม" },
    [BUSINESS] = { "ผู้จัดการ", "หัวหน้าฝ่ายกิจกรรมเพื่อสังคม", "กรรมการ" },
    [CIVIL] = { "ผู้อำนวยการ", "เลขานุการ", "ผู้ประสานงานโครงการ" },
    [COMMUNITY] = { "ประธานกลุ่ม", "กรรมการกลุ่ม", "ผู้ประสานงานชุมชน" },
};

/* ---- Places: the lists of provinces, districts and sub-districts -------------------------- */

struct place {
    char code[8]; /* begins with the code of the place that it lies in */
    char th[96], en[96];
    size_t parent;       /* index in the list above */
    size_t first, count; /* the places within it, in the list below */
};

struct list {
    struct place *places;
    size_t count, capacity;
};

struct geography {
    struct list provinces, districts, subdistricts;
};

/* Cuts a line of a plain list at its commas; these lists quote nothing. */
static size_t split(char *line, char *cells[], size_t capacity)
{
    size_t count = 0;
    line[strcspn(line, "\r\n")] = '\0';
    for (char *next = line; next != NULL && count < capacity; count++) {
        cells[count] = next;
        next = strchr(next, ',');
        if (next != NULL)
            *next++ = '\0';
    }
    return count;
}

static size_t column_of(const char *path, char *const cells[], size_t count, const char *noun,
                        const char *suffix)
{
    char wanted[64];
    snprintf(wanted, sizeof wanted, "%s%s", noun, suffix);
    for (size_t i = 0; i < count; i++)
        if (strcmp(cells[i], wanted) == 0)
            return i;
    fail("%s: there is no column %s", path, wanted);
    return count;
}

static struct place *append_place(struct list *list)
{
    if (list->count == list->capacity) {
        list->capacity = list->capacity > 0 ? 2 * list->capacity : 128;
        struct place *grown = realloc(list->places, list->capacity * sizeof *grown);
        if (grown == NULL)
            fail("out of memory");
        list->places = grown;
    }
    struct place *place = &list->places[list->count++];
    memset(place, 0, sizeof *place);
    return place;
}

/* The lists have names with a blank at the end. */
static void copy_cell(const char *path, const char *cell, char *out, size_t capacity)
{
    size_t length = strlen(cell);
    while (length > 0 && cell[length - 1] == ' ')
        length--;
    if (length == 0 || length >= capacity || strchr(cell, '"') != NULL)
        fail("%s: '%s' is no plain code or name", path, cell);
    memcpy(out, cell, length);
    out[length] = '\0';
}

/* Both lists are in order of codes, so that the places within a place stand together. */
static void place_within(const char *path, struct list *above, const struct list *list)
{
    struct place *child = &list->places[list->count - 1];
    if (above == NULL)
        return;
    size_t parent = list->count > 1 ? child[-1].parent : 0;
    while (parent < above->count && strncmp(child->code, above->places[parent].code,
                                            strlen(above->places[parent].code)) != 0)
        parent++;
    if (parent == above->count)
        fail("%s: code %s is out of order, or lies in no listed place", path, child->code);
    if (above->places[parent].count++ == 0)
        above->places[parent].first = list->count - 1;
    child->parent = parent;
}

static void read_places(const char *directory, const char *file, const char *noun,
                        struct list *above, struct list *list)
{
    char path[4096], line[1024], *cells[16];
    const int length = snprintf(path, sizeof path, "%s/%s", directory, file);
    FILE *in = length < (int)sizeof path ? fopen(path, "rb") : NULL;
    if (in == NULL || fgets(line, sizeof line, in) == NULL)
        fail("%s: cannot be read", path);
    const size_t width = split(line, cells, COUNT(cells));
    const size_t code = column_of(path, cells, width, noun, "Code");
    const size_t th = column_of(path, cells, width, noun, "NameTh");
    const size_t en = column_of(path, cells, width, noun, "NameEn");
    while (fgets(line, sizeof line, in) != NULL) {
        if (split(line, cells, COUNT(cells)) != width)
            fail("%s: row %zu does not have %zu cells", path, list->count + 2, width);
        struct place *place = append_place(list);
        copy_cell(path, cells[code], place->code, sizeof place->code);
        copy_cell(path, cells[th], place->th, sizeof place->th);
        copy_cell(path, cells[en], place->en, sizeof place->en);
        place_within(path, above, list);
    }
    if (ferror(in) || list->count == 0)
        fail("%s: cannot be read", path);
    fclose(in);
}

static void read_geography(const char *directory, struct geography *geography)
{
    read_places(directory, "provinces_takara_2025-06.csv", "province", NULL, &geography->provinces);
    read_places(directory, "districts_takara_2025-06.csv", "district", &geography->provinces,
                &geography->districts);
    read_places(directory, "subdistricts_takara_2025-06.csv", "subdistrict", &geography->districts,
                &geography->subdistricts);
}

static bool is_bangkok(const struct place *province)
{
    return strcmp(province->code, "10") == 0;
}

/* ---- Agencies ----------------------------------------------------------------------------- */

struct agency {
    char code[16];
    char th[256], en[256];
    const char *kind; /* NULL: comes from a geography list, not from agencies.csv */
    enum sector sector;
    size_t province;
};

/* Bangkok has no provincial offices; the head office stands in for each. */
static const struct {
    const char *code, *th, *en, *head_th, *head_en;
} offices[] = {
    { "PO", "สำนักงานจังหวัด", "Provincial Office", "สำนักงานปลัดกระทรวงมหาดไทย",
      "Office of the Permanent Secretary for Interior" },
    { "PH", "สำนักงานสาธารณสุขจังหวัด", "Provincial Public Health Office", "สำนักงานปลัดกระทรวงสาธารณสุข",
      "Office of the Permanent Secretary for Public Health" },
    { "DT", "ศูนย์ดำรงธรรมจังหวัด", "Provincial Damrongtham Centre", "ศูนย์ดำรงธรรมกระทรวงมหาดไทย",
      "Damrongtham Centre of the Ministry of Interior" },
    { "SD", "สำนักงานพัฒนาสังคมและความมั่นคงของมนุษย์จังหวัด",
      "Provincial Social Development and Human Security Office",
      "สำนักงานปลัดกระทรวงการพัฒนาสังคมและความมั่นคงของมนุษย์",
      "Office of the Permanent Secretary for Social Development and Human Security" },
    { "AG", "สำนักงานเกษตรจังหวัด", "Provincial Agricultural Extension Office", "กรมส่งเสริมการเกษตร",
      "Department of Agricultural Extension" },
    { "CD", "สำนักงานพัฒนาชุมชนจังหวัด", "Provincial Community Development Office", "กรมการพัฒนาชุมชน",
      "Community Development Department" },
    { "NE", "สำนักงานทรัพยากรธรรมชาติและสิ่งแวดล้อมจังหวัด",
      "Provincial Natural Resources and Environment Office",
      "สำนักงานปลัดกระทรวงทรัพยากรธรรมชาติและสิ่งแวดล้อม",
      "Office of the Permanent Secretary for Natural Resources and Environment" },
    { "DP", "สำนักงานป้องกันและบรรเทาสาธารณภัยจังหวัด",
      "Provincial Disaster Prevention and Mitigation Office", "กรมป้องกันและบรรเทาสาธารณภัย",
      "Department of Disaster Prevention and Mitigation" },
    { "CU", "สำนักงานวัฒนธรรมจังหวัด", "Provincial Cultural Office", "สำนักงานปลัดกระทรวงวัฒนธรรม",
      "Office of the Permanent Secretary for Culture" },
};

/* Provinces where the regional environment offices 1 to 16 sit. */
static const char *const environment_seats[] = { "50", "52", "65", "60", "73", "12", "19", "70",
                                                 "41", "40", "30", "34", "20", "84", "83", "90" };

struct pattern {
    const char *code, *kind, *th, *en;
};

static const struct pattern businesses[] = {
    { "B1", "tourism_club", "ชมรมผู้ประกอบการท่องเที่ยว", "Tourism Operators' Club" },
    { "B2", "factory", "โรงงานแปรรูปผลผลิตเกษตร", "Agricultural Processing Plant" },
    { "B3", "market", "กลุ่มผู้ค้าตลาดกลาง", "Central Market Traders" },
    { "B4", "contractor", "ห้างหุ้นส่วนก่อสร้างและบริการ", "Construction and Services Partnership" },
};
static const struct pattern societies[] = {
    { "F1", "foundation", "มูลนิธิรักษ์ถิ่น", "Homeland Care Foundation" },
    { "F2", "foundation", "มูลนิธิเพื่อผู้สูงวัย", "Foundation for Older People" },
    { "A1", "association", "สมาคมพัฒนาสังคมและสิ่งแวดล้อม", "Social and Environmental Association" },
    { "A2", "network", "เครือข่ายอาสาสมัคร", "Volunteer Network" },
};
static const struct pattern communities[] = {
    { "SG", "savings_group", "กลุ่มออมทรัพย์เพื่อการผลิต", "Savings Group" },
    { "CO", "community", "ชุมชนเข้มแข็ง", "Strong Community" },
    { "CE", "community_enterprise", "วิสาหกิจชุมชนแปรรูปอาหาร", "Food Community Enterprise" },
    { "WF", "welfare_fund", "กองทุนสวัสดิการชุมชน", "Community Welfare Fund" },
};

struct directory {
    struct geography geography;
    struct agency *agencies;
    size_t count;
    size_t (*first)[SECTORS + 1]; /* of a province: where each sector begins; the end */
};

static struct agency *add_agency(struct directory *all, enum sector sector, size_t province)
{
    struct agency *agency = &all->agencies[all->count++];
    agency->sector = sector;
    agency->province = province;
    return agency;
}

/* A body of the geography lists, as examples/mappings names it. */
static void add_listed(struct directory *all, enum sector sector, size_t province,
                       const char *prefix, const char *name, const struct place *place)
{
    struct agency *agency = add_agency(all, sector, province);
    snprintf(agency->code, sizeof agency->code, "%s%s", prefix, place->code);
    snprintf(agency->th, sizeof agency->th, "%s%s", name, place->th);
}

static void add_invented(struct directory *all, enum sector sector, size_t province,
                         const struct pattern *pattern, const struct place *place)
{
    struct agency *agency = add_agency(all, sector, province);
    agency->kind = pattern->kind;
    snprintf(agency->code, sizeof agency->code, "%s-%s", pattern->code, place->code);
    snprintf(agency->th, sizeof agency->th, "%s%s%s", pattern->th, place->th, MARK_TH);
    snprintf(agency->en, sizeof agency->en, "%s %s%s", place->en, pattern->en, MARK_EN);
}

static void add_state(struct directory *all, size_t index)
{
    const struct place *province = &all->geography.provinces.places[index];
    const bool head = is_bangkok(province);
    for (size_t i = 0; i < COUNT(offices); i++) {
        struct agency *agency = add_agency(all, STATE, index);
        agency->kind = head ? "head_office" : "provincial_office";
        snprintf(agency->code, sizeof agency->code, "%s-%s", offices[i].code, province->code);
        snprintf(agency->th, sizeof agency->th, "%s%s", head ? offices[i].head_th : offices[i].th,
                 head ? "" : province->th);
        snprintf(agency->en, sizeof agency->en, "%s%s%s", head ? "" : province->en, head ? "" : " ",
                 head ? offices[i].head_en : offices[i].en);
    }
    for (size_t i = 0; i < COUNT(environment_seats); i++)
        if (strcmp(environment_seats[i], province->code) == 0) {
            struct agency *agency = add_agency(all, STATE, index);
            agency->kind = "regional_office";
            snprintf(agency->code, sizeof agency->code, "RE-%02zu", i + 1);
            snprintf(agency->th, sizeof agency->th, "สำนักงานสิ่งแวดล้อมภาคที่ %zu", i + 1);
            snprintf(agency->en, sizeof agency->en, "Regional Environment Office %zu", i + 1);
        }
    for (size_t i = 0; i < province->count && !head; i++)
        add_listed(all, STATE, index, "DO-", "ที่ว่าการอำเภอ",
                   &all->geography.districts.places[province->first + i]);
}

/* Bangkok is a body of its own form, with districts in place of sub-district bodies. */
static void add_bangkok(struct directory *all, size_t index, const char *kind, const char *th,
                        const char *en, const struct place *place)
{
    struct agency *agency = add_agency(all, LOCAL, index);
    agency->kind = kind;
    snprintf(agency->code, sizeof agency->code, "BMA-%s", place->code);
    snprintf(agency->th, sizeof agency->th, "%s%s", th, place->th);
    snprintf(agency->en, sizeof agency->en, "%s %s", place->en, en);
}

static void add_local(struct directory *all, size_t index)
{
    const struct place *province = &all->geography.provinces.places[index];
    const struct place *districts = &all->geography.districts.places[province->first];
    const bool bangkok = is_bangkok(province);
    if (bangkok)
        add_bangkok(all, index, "metropolitan_administration", "", "Metropolitan Administration",
                    province);
    else
        add_listed(all, LOCAL, index, "PAO-", "องค์การบริหารส่วนจังหวัด", province);
    for (size_t i = 0; i < province->count; i++) {
        if (bangkok)
            add_bangkok(all, index, "bangkok_district", "สำนักงานเขต", "District Office",
                        &districts[i]);
        for (size_t k = 0; k < districts[i].count && !bangkok; k++)
            add_listed(all, LOCAL, index, "TAO-", "องค์การบริหารส่วนตำบล",
                       &all->geography.subdistricts.places[districts[i].first + k]);
    }
}

static void gather_agencies(struct directory *all)
{
    const struct list *provinces = &all->geography.provinces;
    const struct list *districts = &all->geography.districts;
    const size_t per_province = COUNT(offices) + COUNT(businesses) + COUNT(societies) + 1;
    all->agencies = allocate(provinces->count * per_province + COUNT(environment_seats) +
                                 2 * districts->count + all->geography.subdistricts.count,
                             sizeof *all->agencies);
    all->first = allocate(provinces->count, sizeof *all->first);
    for (size_t p = 0; p < provinces->count; p++) {
        const struct place *province = &provinces->places[p];
        if (province->count == 0)
            fail("province %s has no district", province->code);
        all->first[p][STATE] = all->count;
        add_state(all, p);
        all->first[p][LOCAL] = all->count;
        add_local(all, p);
        all->first[p][BUSINESS] = all->count;
        for (size_t i = 0; i < COUNT(businesses); i++)
            add_invented(all, BUSINESS, p, &businesses[i], province);
        all->first[p][CIVIL] = all->count;
        for (size_t i = 0; i < COUNT(societies); i++)
            add_invented(all, CIVIL, p, &societies[i], province);
        all->first[p][COMMUNITY] = all->count;
        for (size_t i = province->first; i < province->first + province->count; i++)
            add_invented(all, COMMUNITY, p, &communities[i % COUNT(communities)],
                         &districts->places[i]);
        all->first[p][SECTORS] = all->count;
    }
}

static void write_agencies(const struct directory *all, const char *path)
{
    FILE *file = create(path);
    fputs("code,name_th,name_en,sector,kind,province,note\n", file);
    for (size_t i = 0; i < all->count; i++) {
        const struct agency *agency = &all->agencies[i];
        if (agency->kind == NULL)
            continue;
        write_cell(file, agency->code, ',');
        write_cell(file, agency->th, ',');
        write_cell(file, agency->en, ',');
        write_cell(file, sectors[agency->sector].code, ',');
        write_cell(file, agency->kind, ',');
        write_cell(file, all->geography.provinces.places[agency->province].code, ',');
        write_cell(file, NOTE, '\n');
    }
    finish(file, path);
}

/* ---- One row of the template -------------------------------------------------------------- */

enum {
    MAX_PARTNERS = 4,
    PARTNER_COLUMNS = 5
};

enum column {
    FORM,
    ANSWERED,
    RESPONDENT,
    AGENCY_CODE,
    AGENCY_NAME,
    AGENCY_SECTOR,
    AGENCY_PROVINCE,
    SEQUENCE,
    TITLE_TH,
    TITLE_EN,
    LEVEL,
    MISSION,
    ADMINISTRATION,
    MECHANISM,
    ACTIVITY,
    START_YEAR,
    END_YEAR,
    PROVINCE,
    BUDGET,
    BENEFICIARIES,
    SUMMARY,
    LEADS,
    ROLES,
    PARTNERS, /* of each: code, name, sector, roles, level */
    RATINGS = PARTNERS + MAX_PARTNERS * PARTNER_COLUMNS,
    OBSTACLES = RATINGS + (int)COUNT(conditions),
    SOLUTIONS,
    PREPARATIONS,
    RESPONSE_NOTE,
    COLUMNS
};

static const char *const headings[PARTNERS] = {
    "เลขที่แบบสอบถาม",  "วันที่ตอบ",          "ตำแหน่งผู้ตอบ",     "รหัสหน่วยงาน",      "ชื่อหน่วยงาน",
    "ภาคส่วน",         "จังหวัดของหน่วยงาน", "โครงการที่",       "ชื่อโครงการ",       "ชื่อโครงการ (อังกฤษ)",
    "รูปแบบความร่วมมือ", "ประเภทภารกิจ", "รูปแบบการบริหาร",    "กลไก",           "กิจกรรม",          "ปีที่เริ่ม",
    "ปีที่สิ้นสุด",         "จังหวัดที่ดำเนินการ",  "งบประมาณ (บาท)", "ผู้รับประโยชน์ (คน)", "สรุปโครงการ",
    "เป็นหน่วยงานหลัก",  "บทบาทของหน่วยงาน",
};
static const char *const partner_headings[PARTNER_COLUMNS] = { "รหัส", "ชื่อ", "ภาคส่วน", "บทบาท",
                                                               "รูปแบบความร่วมมือ" };
static const char *const last_headings[] = { "ปัญหาและอุปสรรค", "แนวทางแก้ไข",
                                             "การเตรียมความพร้อมของภาครัฐ", "หมายเหตุ" };

static void heading(enum column column, char *out, size_t capacity)
{
    const size_t c = column;
    if (c < PARTNERS)
        snprintf(out, capacity, "%s", headings[c]);
    else if (c < RATINGS)
        snprintf(out, capacity, "หน่วยงานร่วม %zu: %s", (c - PARTNERS) / PARTNER_COLUMNS + 1,
                 partner_headings[(c - PARTNERS) % PARTNER_COLUMNS]);
    else if (c < OBSTACLES)
        snprintf(out, capacity, "ปัจจัย: %s", conditions[c - RATINGS].th);
    else
        snprintf(out, capacity, "%s", last_headings[c - OBSTACLES]);
}

static void write_headings(FILE *file)
{
    for (enum column c = 0; c < COLUMNS; c++) {
        char text[256];
        heading(c, text, sizeof text);
        write_cell(file, text, c + 1 < COLUMNS ? ',' : '\n');
    }
}

/* A questionnaire: what its rows share, and how its respondent writes. */
struct form {
    char number[24], answered[3 * 64];
    const char *respondent;
    const struct agency *agency;
    enum language language;
    bool thai_digits, gregorian;
};

struct row {
    struct chance *chance;
    const struct directory *all;
    const struct form *form;
    const char *cells[COLUMNS]; /* constants, or within text */
    char text[16384];
    size_t used;
};

static void say(struct row *row, enum column column, const char *format, ...)
{
    char *out = row->text + row->used;
    const size_t room = sizeof row->text - row->used;
    va_list arguments;
    va_start(arguments, format);
    const int length = vsnprintf(out, room, format, arguments);
    va_end(arguments);
    if (length < 0 || (size_t)length >= room)
        fail("form %s: a row has no room for column %d", row->form->number, (int)column);
    row->used += (size_t)length + 1;
    row->cells[column] = out;
}

/* Arabic digits to Thai ones, three bytes each; what is no digit stays. */
static void thai_digits(const char *text, char *out)
{
    for (; *text != '\0'; text++)
        if (*text >= '0' && *text <= '9') {
            *out++ = '\xe0';
            *out++ = '\xb9';
            *out++ = (char)('\x90' + (*text - '0'));
        } else {
            *out++ = *text;
        }
    *out = '\0';
}

static void number(struct row *row, enum column column, uint64_t value)
{
    char arabic[24], thai[3 * sizeof arabic];
    snprintf(arabic, sizeof arabic, "%llu", (unsigned long long)value);
    thai_digits(arabic, thai);
    say(row, column, "%s", row->form->thai_digits ? thai : arabic);
}

static const char *label(const struct row *row, const struct term *term)
{
    const enum language language = row->form->language;
    return language == THAI ? term->th : language == ENGLISH ? term->en : term->code;
}

/* Leaves a gap, given the shares in per cent of blank, unknown and refused answers. */
static bool gap(struct row *row, enum column column, int blank, int unknown, int refused)
{
    static const char *const words[] = { "", "ไม่ทราบ", "ไม่ตอบ", NULL };
    const char *word = words[among(row->chance, (int[]){ blank, unknown, refused }, COUNT(words))];
    if (word != NULL)
        row->cells[column] = word;
    return word != NULL;
}

/* A set of terms, one bit each, none of them empty; `more` is added to each one's share. */
static unsigned choose(struct chance *chance, const struct term *terms, size_t count, int more)
{
    unsigned chosen = 0;
    for (size_t i = 0; i < count; i++)
        if (percent(chance, terms[i].share + more))
            chosen |= 1u << i;
    return chosen != 0 ? chosen : 1u << below(chance, count);
}

static void say_chosen(struct row *row, enum column column, const struct term *terms,
                       unsigned chosen)
{
    char text[4096] = "";
    size_t length = 0;
    for (size_t i = 0; chosen >> i != 0; i++)
        if ((chosen >> i & 1) != 0)
            length += (size_t)snprintf(text + length, sizeof text - length, "%s%s",
                                       length > 0 ? "; " : "", label(row, &terms[i]));
    say(row, column, "%s", text);
}

static void name_some(struct row *row, enum column column, const struct term *terms, size_t count,
                      int more)
{
    say_chosen(row, column, terms, choose(row->chance, terms, count, more));
}

/* Now and then one step up or down. */
static size_t nearby(struct chance *chance, size_t level, int share)
{
    if (!percent(chance, share))
        return level;
    if (level == 0)
        return 1;
    return level + 1 == LEVELS || percent(chance, 50) ? level - 1 : level + 1;
}

/* ---- Drawing a questionnaire -------------------------------------------------------------- */

static const struct agency *draw_agency(struct chance *chance, const struct directory *all,
                                        size_t province, enum sector sector)
{
    const size_t *first = &all->first[province][sector];
    if (sector == LOCAL && percent(chance, 12)) /* the provincial body is asked more often */
        return &all->agencies[first[0]];
    return &all->agencies[first[0] + below(chance, first[1] - first[0])];
}

/* As many provinces as there are first, in an order of chance; later ones by their size. */
static size_t draw_province(struct chance *chance, const struct directory *all, const size_t *order,
                            size_t index)
{
    const struct geography *geography = &all->geography;
    if (index < geography->provinces.count)
        return order[index];
    const size_t subdistrict = below(chance, geography->subdistricts.count);
    return geography->districts.places[geography->subdistricts.places[subdistrict].parent].parent;
}

/* The survey was in the field from January to June 2556 (2013). */
static void draw_date(struct chance *chance, struct form *form)
{
    static const char *const months[] = { "มกราคม", "กุมภาพันธ์", "มีนาคม",
                                          "เมษายน", "พฤษภาคม", "มิถุนายน" };
    const unsigned month = (unsigned)below(chance, COUNT(months));
    const unsigned day = (unsigned)below(chance, 28) + 1;
    const size_t manner = among(chance, (int[]){ 60, 25, 10, 3 }, 5);
    char text[64] = "";
    if (manner == 0)
        snprintf(text, sizeof text, "%u %s 2556", day, months[month]);
    else if (manner == 1)
        snprintf(text, sizeof text, "%u/%u/2556", day, month + 1);
    else if (manner == 2)
        snprintf(text, sizeof text, "2013-%02u-%02u", month + 1, day);
    else if (manner == 3)
        snprintf(text, sizeof text, "ไม่ทราบ");
    if (form->thai_digits && manner < 2)
        thai_digits(text, form->answered);
    else
        memcpy(form->answered, text, sizeof text);
}

static void draw_form(struct chance *chance, const struct directory *all, size_t province,
                      struct form *form)
{
    const enum sector sector = (enum sector)pick(chance, sectors, SECTORS);
    form->agency = draw_agency(chance, all, province, sector);
    form->language = (enum language)among(chance, (int[]){ 88, 7, 5 }, 3);
    form->thai_digits = percent(chance, 14);
    form->gregorian = !form->thai_digits && percent(chance, 5);
    form->respondent = respondents[sector][below(chance, 3)];
    if (percent(chance, 6))
        form->respondent = percent(chance, 60) ? "" : "ไม่ตอบ";
    draw_date(chance, form);
}

/* ---- Drawing a project -------------------------------------------------------------------- */

static void draw_agency_cells(struct row *row, size_t sequence)
{
    const struct form *form = row->form;
    const struct agency *agency = form->agency;
    row->cells[FORM] = form->number;
    row->cells[ANSWERED] = form->answered;
    row->cells[RESPONDENT] = form->respondent;
    row->cells[AGENCY_CODE] = agency->code;
    row->cells[AGENCY_NAME] = agency->th;
    row->cells[AGENCY_SECTOR] = label(row, &sectors[agency->sector]);
    row->cells[AGENCY_PROVINCE] = row->all->geography.provinces.places[agency->province].th;
    say(row, SEQUENCE, "%zu", sequence);
    row->cells[RESPONSE_NOTE] = NOTE;
    row->cells[LEADS] = percent(row->chance, 62) ? "ใช่" : "ไม่ใช่";
    if (!gap(row, ROLES, 3, 0, 0))
        name_some(row, ROLES, &roles[role_of[agency->sector].first], role_of[agency->sector].count,
                  0);
}

static const struct place *draw_subdistrict(struct row *row)
{
    const struct geography *geography = &row->all->geography;
    const struct place *province = &geography->provinces.places[row->form->agency->province];
    const struct place *district =
        &geography->districts.places[province->first + below(row->chance, province->count)];
    if (district->count == 0)
        fail("district %s has no sub-district", district->code);
    return &geography->subdistricts.places[district->first + below(row->chance, district->count)];
}

static void draw_title(struct row *row, size_t sequence, size_t partners)
{
    const struct geography *geography = &row->all->geography;
    const struct place *place = draw_subdistrict(row);
    const struct place *district = &geography->districts.places[place->parent];
    const struct place *province = &geography->provinces.places[district->parent];
    const bool bangkok = is_bangkok(province);
    const size_t subject = below(row->chance, COUNT(subjects));
    const size_t approach = below(row->chance, COUNT(approaches));
    say(row, TITLE_TH, "%s%s%s %s%s%s", approaches[approach].before_th, subjects[subject].th,
        approaches[approach].after_th, bangkok ? "แขวง" : "ตำบล", place->th, MARK_TH);
    if (percent(row->chance, 40))
        say(row, TITLE_EN, "%s%s, %s%s", approaches[approach].before_en, subjects[subject].en,
            place->en, MARK_EN);
    if (!gap(row, PROVINCE, sequence == 1 ? 0 : 25, 0, 0))
        row->cells[PROVINCE] = province->th;
    if (percent(row->chance, 72))
        say(row, SUMMARY, "หน่วยงานและภาคีรวม %zu แห่ง ร่วมกันดำเนินงาน%s ในพื้นที่%s%s %s%s%s%s",
            partners + 1, subjects[subject].th, bangkok ? "เขต" : "อำเภอ", district->th,
            bangkok ? "" : "จังหวัด", province->th,
            percent(row->chance, 8) ? "\nระยะแรกทำกับ \"กลุ่มนำร่อง\", แล้วจึงขยายผล" : "", MARK_TH);
}

/* The activities follow from the level at heart; the stated level is now and then another. */
static void draw_level(struct row *row, size_t level)
{
    const size_t from = activity_from[level];
    unsigned chosen = choose(row->chance, &activities[from], activity_from[level + 1] - from, 0)
                      << from;
    for (size_t i = 0; i < from; i++)
        if (percent(row->chance, activities[i].share))
            chosen |= 1u << i;
    if (!gap(row, LEVEL, 3, 2, 1))
        row->cells[LEVEL] = label(row, &levels[nearby(row->chance, level, 18)]);
    if (!gap(row, ACTIVITY, 4, 1, 0))
        say_chosen(row, ACTIVITY, activities, chosen);
}

static void draw_mission(struct row *row, size_t mission)
{
    const size_t from = ways_from[mission];
    if (!gap(row, MISSION, 4, 3, 0))
        row->cells[MISSION] = label(row, &missions[mission]);
    if (gap(row, MECHANISM, 8, 5, 0)) {
        row->cells[ADMINISTRATION] = row->cells[MECHANISM];
        return;
    }
    const unsigned chosen = choose(row->chance, &ways[from], ways_from[mission + 1] - from, 0);
    row->cells[ADMINISTRATION] = label(row, &ways[from]);
    say_chosen(row, MECHANISM, &ways[from], chosen & ~1u);
}

static void draw_years(struct row *row, size_t level)
{
    const unsigned era = row->form->gregorian ? 0 : 543;
    const unsigned start = 2012 - (unsigned)below(row->chance, percent(row->chance, 70) ? 4 : 11);
    const unsigned end = start + (unsigned)below(row->chance, 2 + 2 * level);
    if (!gap(row, START_YEAR, 5, 3, 0))
        number(row, START_YEAR, start + era);
    if (!gap(row, END_YEAR, 34, 3, 0))
        number(row, END_YEAR, end + era);
}

/* Two leading digits and a number of noughts, as people round; deeper projects are larger. */
static uint64_t draw_amount(struct chance *chance, unsigned noughts, size_t level)
{
    uint64_t amount =
        below(chance, 100) < 60 ? (1 + below(chance, 19)) * 5 : 10 + below(chance, 90);
    for (size_t i = noughts + below(chance, 2 + level); i > 0; i--)
        amount *= 10;
    return amount;
}

static void draw_amounts(struct row *row, size_t level)
{
    if (!gap(row, BUDGET, 15, 7, 4))
        number(row, BUDGET, percent(row->chance, 3) ? 0 : draw_amount(row->chance, 3, level));
    if (!gap(row, BENEFICIARIES, 12, 9, 0))
        number(row, BENEFICIARIES, draw_amount(row->chance, 0, level));
}

static void draw_partner(struct row *row, const struct agency *partner, size_t n, size_t level)
{
    const enum column first = (enum column)(PARTNERS + n * PARTNER_COLUMNS);
    row->cells[first] = partner->code;
    row->cells[first + 1] = partner->th;
    row->cells[first + 2] = label(row, &sectors[partner->sector]);
    if (!gap(row, first + 3, 6, 0, 0))
        name_some(row, first + 3, &roles[role_of[partner->sector].first],
                  role_of[partner->sector].count, -5);
    if (percent(row->chance, 58))
        row->cells[first + 4] = label(row, &levels[nearby(row->chance, level, 28)]);
}

/* Someone near, as a rule, who is not in yet. A contractor or investor is a business. */
static const struct agency *draw_other(struct row *row, const struct agency *const *taken,
                                       size_t count, bool business)
{
    static const int shares[SECTORS] = { 30, 26, 10, 13, 21 };
    for (;;) {
        const size_t provinces = row->all->geography.provinces.count;
        const size_t province =
            percent(row->chance, 93) ? row->form->agency->province : below(row->chance, provinces);
        const enum sector sector =
            business ? BUSINESS : (enum sector)among(row->chance, shares, SECTORS);
        const struct agency *other = draw_agency(row->chance, row->all, province, sector);
        size_t i = 0;
        while (i < count && taken[i] != other)
            i++;
        if (i == count)
            return other;
    }
}

static void draw_partners(struct row *row, size_t count, size_t level, size_t mission)
{
    const struct agency *taken[1 + MAX_PARTNERS] = { row->form->agency };
    for (size_t n = 0; n < count; n++) {
        taken[n + 1] = draw_other(row, taken, n + 1, n == 0 && mission >= CONTRACTING_OUT);
        draw_partner(row, taken[n + 1], n, level);
    }
}

/* What helped is named more often, and held to matter more, the deeper the collaboration. */
static void draw_ratings(struct row *row, size_t level)
{
    const int depth = (int)level - COOPERATION;
    for (size_t i = 0; i < COUNT(conditions); i++) {
        if (!percent(row->chance, conditions[i].share + 10 * depth))
            continue;
        int rating = (conditions[i].share >= 50 ? 4 : 3) + depth;
        rating += (int)among(row->chance, (int[]){ 25, 50, 25 }, 3) - 1;
        say(row, (enum column)(RATINGS + i), "%d", rating < 1 ? 1 : rating > 5 ? 5 : rating);
    }
}

static void draw_difficulties(struct row *row, size_t level)
{
    if (!gap(row, OBSTACLES, 9, 0, 3))
        name_some(row, OBSTACLES, obstacles, COUNT(obstacles), level == COORDINATION ? 8 : 0);
    if (!gap(row, SOLUTIONS, 14, 2, 2))
        name_some(row, SOLUTIONS, solutions, COUNT(solutions), 6 * (int)level);
    if (!gap(row, PREPARATIONS, 18, 3, 2))
        name_some(row, PREPARATIONS, preparations, COUNT(preparations), 0);
}

static void draw_project(struct row *row, size_t sequence)
{
    for (size_t i = 0; i < COLUMNS; i++)
        row->cells[i] = "";
    row->used = 0;
    const size_t level = pick(row->chance, levels, LEVELS);
    const size_t mission = pick(row->chance, missions, MISSIONS);
    const size_t partners = 1 + below(row->chance, 2 + level);
    draw_agency_cells(row, sequence);
    draw_title(row, sequence, partners);
    draw_level(row, level);
    draw_mission(row, mission);
    draw_years(row, level);
    draw_amounts(row, level);
    draw_partners(row, partners, level, mission);
    draw_ratings(row, level);
    draw_difficulties(row, level);
}

/* ---- Damage: the mistakes that real files hold -------------------------------------------- */

static const struct mistake {
    enum column column;
    const char *value, *what;
} mistakes[] = {
    { START_YEAR, "56", "two-digit year" },
    { LEVEL, "ร่วมด้วยช่วยกัน", "unknown level" },
    { BENEFICIARIES, "6-Oct", "number that a spreadsheet made a date" },
    { SEQUENCE, "1", "project number twice in one form" },
    { TITLE_TH, "", "no title" },
    { PROVINCE, "พระนครเหนือ", "unknown province" },
    { PARTNERS + 3, "ผู้สังเกตการณ์", "unknown partner role" },
};

struct damage {
    FILE *list;      /* NULL: none is wanted */
    size_t made;     /* mistakes so far */
    size_t projects; /* over which they are spread */
};

/* The next mistake goes into the first row, from its turn on, of which it changes the value. */
static void damage_row(struct damage *damage, struct row *row, size_t index)
{
    const size_t turn = (damage->made + 1) * damage->projects / (COUNT(mistakes) + 2);
    if (damage->list == NULL || damage->made == COUNT(mistakes) || index < turn)
        return;
    const struct mistake *mistake = &mistakes[damage->made];
    if (strcmp(row->cells[mistake->column], mistake->value) == 0)
        return;
    char name[256];
    heading(mistake->column, name, sizeof name);
    fprintf(damage->list, "%zu,%s,%s,", index + 2, row->form->number, row->cells[SEQUENCE]);
    write_cell(damage->list, name, ',');
    write_cell(damage->list, mistake->value, ',');
    write_cell(damage->list, mistake->what, '\n');
    row->cells[mistake->column] = mistake->value;
    if (mistake->column == TITLE_TH)
        row->cells[TITLE_EN] = "";
    damage->made++;
}

/* ---- The survey --------------------------------------------------------------------------- */

struct options {
    const char *geography, *out, *agencies, *damage;
    uint64_t seed, forms, projects, scale;
};

/* Every form has a project; the others fall where they may. */
static unsigned *share_out(struct chance *chance, size_t forms, size_t projects)
{
    unsigned *counts = allocate(forms, sizeof *counts);
    for (size_t i = 0; i < forms; i++)
        counts[i] = 1;
    for (size_t i = forms; i < projects; i++)
        counts[below(chance, forms)]++;
    return counts;
}

static void write_survey(const struct options *options, const struct directory *all)
{
    struct chance chance = { options->seed };
    const size_t forms = (size_t)(options->forms * options->scale);
    const size_t projects = (size_t)(options->projects * options->scale);
    unsigned *counts = share_out(&chance, forms, projects);
    size_t *order = shuffle(&chance, all->geography.provinces.count);
    FILE *file = create(options->out);
    struct damage damage = { .projects = projects };
    if (options->damage != NULL) {
        damage.list = create(options->damage);
        fputs("row,form,project,column,value,mistake\n", damage.list);
    }
    struct form form = { 0 };
    struct row row = { .chance = &chance, .all = all, .form = &form };
    size_t index = 0;
    write_headings(file);
    for (size_t f = 0; f < forms; f++) {
        snprintf(form.number, sizeof form.number, "S-%0*zu", forms > 9999 ? 7 : 4, f + 1);
        draw_form(&chance, all, draw_province(&chance, all, order, f), &form);
        for (size_t sequence = 1; sequence <= counts[f]; sequence++, index++) {
            draw_project(&row, sequence);
            damage_row(&damage, &row, index);
            for (size_t c = 0; c < COLUMNS; c++)
                write_cell(file, row.cells[c], c + 1 < COLUMNS ? ',' : '\n');
        }
    }
    finish(file, options->out);
    if (damage.list != NULL) {
        finish(damage.list, options->damage);
        if (damage.made < COUNT(mistakes))
            fail("%zu projects are too few to hold every mistake", projects);
    }
    free(order);
    free(counts);
}

static const char usage[] =
    "demo-survey --geography DIR --out survey.csv [--agencies agencies.csv]\n"
    "    [--seed N] [--forms N] [--projects N] [--scale K] [--damage list.csv]\n"
    "Writes a synthetic survey for demonstrations, and the list of its agencies.\n"
    "สร้างแบบสำรวจสมมติเพื่อการสาธิต พร้อมรายชื่อหน่วยงาน";

int main(int count, char **words)
{
    struct options options = { .seed = 2556, .forms = 564, .projects = 743, .scale = 1 };
    const struct option known[] = {
        { "--geography", &options.geography, NULL }, { "--out", &options.out, NULL },
        { "--agencies", &options.agencies, NULL },   { "--damage", &options.damage, NULL },
        { "--seed", NULL, &options.seed },           { "--forms", NULL, &options.forms },
        { "--projects", NULL, &options.projects },   { "--scale", NULL, &options.scale },
    };
    program = "demo-survey";
    read_options(count, words, known, COUNT(known), usage);
    if (options.geography == NULL || options.out == NULL)
        fail("usage: %s", usage);
    if (options.forms < 1 || options.forms > 100000 || options.projects < options.forms ||
        options.projects > 1000000 || options.scale < 1 || options.scale > 10000)
        fail("--forms is 1 to 100000, --projects as many or more up to 1000000, "
             "--scale 1 to 10000");
    struct directory all = { 0 };
    read_geography(options.geography, &all.geography);
    gather_agencies(&all);
    if (options.agencies != NULL)
        write_agencies(&all, options.agencies);
    write_survey(&options, &all);
    free(all.first);
    free(all.agencies);
    free(all.geography.provinces.places);
    free(all.geography.districts.places);
    free(all.geography.subdistricts.places);
    return EXIT_SUCCESS;
}
