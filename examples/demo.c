/* What the writers of demonstration data share. See demo.h. */
#include "demo.h"

#include <stdlib.h>
#include <string.h>

const char *program = "demo";

void *allocate(size_t count, size_t size)
{
    void *memory = calloc(count > 0 ? count : 1, size);
    if (memory == NULL)
        fail("out of memory");
    return memory;
}

/* ---- Chance ------------------------------------------------------------------------------- */

static uint64_t draw(struct chance *chance)
{
    uint64_t z = chance->state += 0x9e3779b97f4a7c15u;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

size_t below(struct chance *chance, size_t n)
{
    return (size_t)(((draw(chance) >> 32) * n) >> 32);
}

bool percent(struct chance *chance, int share)
{
    return (int)below(chance, 100) < share;
}

size_t among(struct chance *chance, const int *shares, size_t count)
{
    int left = (int)below(chance, 100);
    size_t i = 0;
    while (i + 1 < count && left >= shares[i])
        left -= shares[i++];
    return i;
}

size_t *shuffle(struct chance *chance, size_t count)
{
    size_t *order = allocate(count, sizeof *order);
    for (size_t i = 0; i < count; i++) {
        const size_t k = below(chance, i + 1);
        order[i] = order[k];
        order[k] = i;
    }
    return order;
}

/* ---- What may be answered, as the vocabulary has it --------------------------------------- */

const struct term sectors[SECTORS] = {
    [STATE] = { "state", "ภาครัฐ", "State agencies", 36 },
    [LOCAL] = { "local_government", "องค์กรปกครองส่วนท้องถิ่น", "Local administrative organisations",
                33 },
    [BUSINESS] = { "business", "ภาคธุรกิจเอกชน", "Private business", 8 },
    [CIVIL] = { "civil_society", "ภาคประชาสังคม", "Civil society organisations", 10 },
    [COMMUNITY] = { "community", "ชุมชน", "Communities and community organisations", 13 },
};

const struct term levels[LEVELS] = {
    { "coordination", "การประสานงานระหว่างหน่วยงาน", "Co-ordination", 42 },
    { "cooperation", "การร่วมมือในการปฏิบัติงาน", "Co-operation", 35 },
    { "collaboration", "การร่วมกันดำเนินภารกิจ", "Collaboration", 23 },
};

const struct term conditions[12] = {
    { "power_resource_balance", "ความสมดุลของอำนาจและทรัพยากร", "Balance of power and resources",
      35 },
    { "incentives_to_participate", "แรงจูงใจในการเข้าร่วม", "Incentives to participate", 45 },
    { "prehistory_of_cooperation", "ประวัติความร่วมมือหรือความขัดแย้ง",
      "Prehistory of co-operation or conflict", 30 },
    { "facilitative_leadership", "ภาวะผู้นำที่เอื้ออำนวย", "Facilitative leadership", 70 },
    { "inclusive_participation", "การเปิดให้ทุกฝ่ายมีส่วนร่วม", "Inclusive participation", 65 },
    { "clear_ground_rules", "กติกาที่ชัดเจน", "Clear ground rules", 40 },
    { "process_transparency", "ความโปร่งใสของกระบวนการ", "Transparency of the process", 38 },
    { "face_to_face_dialogue", "การพูดคุยแบบพบหน้า", "Face-to-face dialogue", 58 },
    { "trust_building", "การสร้างความไว้วางใจ", "Trust building", 62 },
    { "commitment_to_process", "ความมุ่งมั่นต่อกระบวนการ", "Commitment to the process", 50 },
    { "shared_understanding", "ความเข้าใจร่วมกัน", "Shared understanding", 60 },
    { "intermediate_outcomes", "ผลสำเร็จระหว่างทาง", "Intermediate outcomes", 33 },
};

const struct term obstacles[8] = {
    { "budget_constraint", "งบประมาณไม่เพียงพอ", "Budget constraint", 52 },
    { "legal_limits", "ข้อจำกัดด้านกฎหมายและระเบียบ", "Limits of law and regulations", 30 },
    { "staff_shortage", "บุคลากรไม่เพียงพอ", "Shortage of staff", 35 },
    { "leadership_turnover", "ผู้บริหารเปลี่ยนหรือโยกย้ายบ่อย", "Turnover of leaders", 18 },
    { "unclear_roles", "บทบาทหน้าที่ไม่ชัดเจน", "Unclear roles", 22 },
    { "low_public_interest", "ประชาชนไม่สนใจเข้าร่วม", "Low public interest", 25 },
    { "conflict_of_interest", "ผลประโยชน์ขัดกัน", "Conflict of interests", 10 },
    { "poor_coordination", "ขาดการประสานงานระหว่างหน่วยงาน", "Poor co-ordination", 28 },
};

const struct term solutions[6] = {
    { "joint_committee", "ตั้งคณะกรรมการร่วม", "Joint committee", 35 },
    { "memorandum", "จัดทำบันทึกข้อตกลง", "Memorandum of understanding", 22 },
    { "community_forum", "จัดเวทีประชาคม", "Community forum", 42 },
    { "shared_fund", "จัดตั้งกองทุนร่วม", "Shared fund", 20 },
    { "training", "อบรมและสร้างความเข้าใจ", "Training", 38 },
    { "public_communication", "สื่อสารและประชาสัมพันธ์", "Public communication", 32 },
};

const struct term preparations[6] = {
    { "amend_regulations", "แก้ไขกฎหมายและระเบียบ", "Amend law and regulations", 28 },
    { "budget_support", "จัดสรรงบประมาณสนับสนุน", "Budget support", 55 },
    { "coordination_unit", "จัดตั้งหน่วยประสานงานกลาง", "Co-ordination unit", 25 },
    { "official_capacity", "พัฒนาศักยภาพเจ้าหน้าที่", "Capacity of officials", 38 },
    { "data_system", "พัฒนาระบบข้อมูลกลาง", "Common data system", 22 },
    { "incentive_scheme", "สร้างแรงจูงใจแก่ภาคส่วนอื่น", "Incentives for other sectors", 18 },
};

const struct subject subjects[20] = {
    { "จัดการขยะชุมชน", "community waste management" },
    { "อนุรักษ์และฟื้นฟูแหล่งน้ำ", "care and restoration of waters" },
    { "จัดการป่าชุมชน", "community forestry" },
    { "เตรียมพร้อมรับมือภัยพิบัติ", "readiness for disasters" },
    { "ดูแลผู้สูงอายุในชุมชน", "care of the elderly" },
    { "ดูแลผู้พิการและผู้ด้อยโอกาส", "support of the disabled and disadvantaged" },
    { "พัฒนาศูนย์เด็กเล็ก", "child development centres" },
    { "ป้องกันและแก้ไขปัญหายาเสพติด", "prevention of drug abuse" },
    { "ป้องกันโรคไข้เลือดออก", "control of dengue fever" },
    { "สร้างเสริมสุขภาพชุมชน", "community health" },
    { "ส่งเสริมเกษตรอินทรีย์", "organic farming" },
    { "ท่องเที่ยวโดยชุมชน", "community tourism" },
    { "ส่งเสริมอาชีพและรายได้", "livelihoods and income" },
    { "สวัสดิการชุมชน", "community welfare" },
    { "ความปลอดภัยทางถนน", "road safety" },
    { "สืบสานวัฒนธรรมและภูมิปัญญาท้องถิ่น", "local culture and wisdom" },
    { "ไกล่เกลี่ยข้อพิพาทในชุมชน", "mediation of community disputes" },
    { "ที่อยู่อาศัยผู้มีรายได้น้อย", "housing for low incomes" },
    { "พลังงานทดแทนในชุมชน", "renewable energy" },
    { "เรียนรู้ตลอดชีวิต", "lifelong learning" },
};

size_t pick(struct chance *chance, const struct term *terms, size_t count)
{
    int shares[16];
    for (size_t i = 0; i < count; i++)
        shares[i] = terms[i].share;
    return among(chance, shares, count);
}

/* ---- Output and options ------------------------------------------------------------------- */

FILE *create(const char *path)
{
    FILE *file = fopen(path, "wb");
    if (file == NULL)
        fail("%s: cannot be written", path);
    setvbuf(file, NULL, _IOFBF, 1 << 20);
    return file;
}

void finish(FILE *file, const char *path)
{
    const bool broken = ferror(file) != 0;
    if (fclose(file) != 0 || broken)
        fail("%s: cannot be written in full", path);
}

void write_cell(FILE *file, const char *text, char end)
{
    if (text[strcspn(text, ",\"\r\n")] == '\0') {
        fputs(text, file);
    } else {
        fputc('"', file);
        for (; *text != '\0'; text++) {
            if (*text == '"')
                fputc('"', file);
            fputc(*text, file);
        }
        fputc('"', file);
    }
    fputc(end, file);
}

static uint64_t whole_number(const char *name, const char *text)
{
    char *end;
    const unsigned long long value = strtoull(text, &end, 10);
    if (*text < '0' || *text > '9' || *end != '\0')
        fail("%s is a whole number, not '%s'", name, text);
    return value;
}

static _Noreturn void print_usage(const char *usage)
{
    printf("usage: %s\n", usage);
    exit(EXIT_SUCCESS);
}

void read_options(int count, char **words, const struct option *known, size_t options,
                  const char *usage)
{
    for (int i = 1; i < count; i++)
        if (strcmp(words[i], "--help") == 0 || strcmp(words[i], "-h") == 0)
            print_usage(usage);
    for (int i = 1; i < count; i += 2) {
        size_t k = 0;
        while (k < options && strcmp(words[i], known[k].name) != 0)
            k++;
        if (k == options || i + 1 == count)
            fail(k == options ? "there is no option %s; --help lists them" : "%s needs a value",
                 words[i]);
        if (known[k].text != NULL)
            *known[k].text = words[i + 1];
        else
            *known[k].number = whole_number(words[i], words[i + 1]);
    }
}
