/* Which field a header may name: its words in Thai and English, as people write them. See draft.h.
 */
#include "exchange/load/draft.h"

#include "text/align.h"
#include "text/normal.h"

#include <string.h>

typedef struct name_words {
    cgov__target target;
    cgov_factor_kind kind;
    const char *words; /* parted by "|" */
} name_words;

#define KIND(kind) CGOV_FACTOR_KIND_##kind
static const name_words survey_words[] = {
    { CGOV__RESPONSE_CODE, 0,
      "เลขที่แบบสอบถาม|เลขที่แบบสำรวจ|หมายเลขแบบสอบถาม|รหัสแบบสอบถาม|เลขที่|เลขที่ฟอร์ม|form number|"
      "form no|questionnaire number|questionnaire id|response id|record id|record_id|respondent "
      "id|id|"
      "_id|number" },
    { CGOV__RESPONSE_ANSWERED_ON, 0,
      "วันที่ตอบ|วันที่ตอบแบบสอบถาม|วันที่เก็บข้อมูล|วันที่สัมภาษณ์|วันที่|ประทับเวลา|timestamp|date|"
      "date submitted|submitdate|completion time|survey date|survey_date|_submission_time|วันที่ส่ง" },
    { CGOV__RESPONSE_RESPONDENT, 0, "ตำแหน่งผู้ตอบ|ตำแหน่งของท่าน|ตำแหน่ง|position|job title" },
    { CGOV__RESPONSE_INSTRUMENT, 0, "รุ่นแบบสอบถาม|ฉบับแบบสอบถาม|instrument version|form version" },
    { CGOV__RESPONSE_NOTE, 0,
      "หมายเหตุ|ข้อเสนอแนะ|ความคิดเห็นเพิ่มเติม|note|notes|remark|remarks|comments" },
    { CGOV__PROJECT_CODE, 0, "รหัสโครงการ|project code|project id" },
    { CGOV__PROJECT_SEQUENCE, 0,
      "โครงการที่|ลำดับโครงการ|project number|project no|redcap_repeat_instance|sequence" },
    { CGOV__PROJECT_TITLE_TH, 0,
      "ชื่อโครงการ|ชื่อโครงการ/กิจกรรม|ชื่อโครงการความร่วมมือ|โครงการ|project title|project name|title" },
    { CGOV__PROJECT_TITLE_EN, 0,
      "ชื่อโครงการ (อังกฤษ)|ชื่อโครงการภาษาอังกฤษ|project title (english)|title_en|english title" },
    { CGOV__PROJECT_STATED_LEVEL, 0,
      "รูปแบบความร่วมมือ|ระดับความร่วมมือ|ระดับ|level|level of collaboration|collaboration level" },
    { CGOV__PROJECT_MISSION, 0, "ประเภทภารกิจ|ภารกิจ|mission|mission type|type of mission" },
    { CGOV__PROJECT_FORM, 0, "รูปแบบการบริหาร|form of administration" },
    { CGOV__PROJECT_MECHANISM, 0, "กลไก|กลไกการบริหาร|กลไกทางการบริหาร|mechanism|mechanisms" },
    { CGOV__PROJECT_ACTIVITY, 0,
      "กิจกรรม|กิจกรรมที่ทำร่วมกัน|กิจกรรมความร่วมมือ|activity|activities|joint activities" },
    { CGOV__PROJECT_START_YEAR, 0, "ปีที่เริ่ม|ปีเริ่มต้น|ปีที่เริ่มโครงการ|เริ่มปี|start year|year started" },
    { CGOV__PROJECT_END_YEAR, 0, "ปีที่สิ้นสุด|ปีสิ้นสุด|ปีที่จบ|ปีที่แล้วเสร็จ|end year|year ended" },
    { CGOV__PROJECT_PROVINCE, 0, "จังหวัดที่ดำเนินการ|จังหวัดของโครงการ|พื้นที่ดำเนินการ|project province" },
    { CGOV__PROJECT_BUDGET, 0, "งบประมาณ|งบประมาณที่ใช้|วงเงิน|จำนวนเงิน|budget|budget (baht)|cost" },
    { CGOV__PROJECT_BENEFICIARIES, 0,
      "ผู้รับประโยชน์|จำนวนผู้รับประโยชน์|ผู้ได้รับประโยชน์|จำนวนผู้ได้รับประโยชน์|beneficiaries|"
      "number of beneficiaries" },
    { CGOV__PROJECT_SUMMARY, 0, "สรุปโครงการ|รายละเอียดโครงการ|รายละเอียด|summary|description" },
    { CGOV__PROJECT_FACTOR, KIND(CONDITION),
      "ปัจจัย|ปัจจัยความสำเร็จ|เงื่อนไขความสำเร็จ|factor|factors|success factors|rating" },
    { CGOV__PROJECT_FACTOR, KIND(OBSTACLE),
      "ปัญหาและอุปสรรค|ปัญหาอุปสรรค|อุปสรรค|ปัญหา|obstacle|obstacles|problems|barriers" },
    { CGOV__PROJECT_FACTOR, KIND(SOLUTION), "แนวทางแก้ไข|วิธีแก้ไข|แนวทางแก้ปัญหา|solution|solutions" },
    { CGOV__PROJECT_FACTOR, KIND(PREPARATION),
      "การเตรียมความพร้อม|การเตรียมความพร้อมของภาครัฐ|แนวทางเตรียมความพร้อม|preparation|preparations" },
    { CGOV__AGENCY_CODE, 0, "รหัสหน่วยงาน|agency code|agency id" },
    { CGOV__AGENCY_NAME, 0,
      "ชื่อหน่วยงาน|หน่วยงาน|หน่วยงานของท่าน|ชื่อหน่วยงานของท่าน|agency|agency "
      "name|organisation|organization" },
    { CGOV__AGENCY_SECTOR, 0, "ภาคส่วน|ประเภทหน่วยงาน|sector" },
    { CGOV__AGENCY_KIND, 0, "ชนิดหน่วยงาน|ชนิดของหน่วยงาน|agency kind|kind of agency" },
    { CGOV__AGENCY_DISTRICT, 0, "อำเภอ|อำเภอของหน่วยงาน|district" },
    { CGOV__AGENCY_PROVINCE, 0, "จังหวัดของหน่วยงาน|จังหวัด|province" },
    { CGOV__PARTNER_IS_LEAD, 0, "เป็นหน่วยงานหลัก|หน่วยงานหลัก|lead agency|is lead|lead" },
    { CGOV__PARTNER_ROLE, 0, "บทบาทของหน่วยงาน|บทบาท|role|roles" },
};

static const char technical_words[] =
    "_uuid|uuid|_index|_tags|_notes|_status|__version__|_submitted_by|_validation_status|meta/"
    "instanceid|"
    "formhub/uuid|start time|lastpage|startlanguage|seed|ipaddr|refurl|startdate|datestamp|token|"
    "redcap_event_name|redcap_survey_identifier|deviceid|start|end|_parent_index|_parent_table_"
    "name|"
    "submission date|คะแนน|ผลรวมคะแนน|total points|quiz feedback|last modified time|ลำดับ|ลำดับที่";
static const char personal_words[] =
    "ชื่อผู้ตอบ|ชื่อผู้ให้ข้อมูล|ชื่อ-สกุล|ชื่อ สกุล|ชื่อ-นามสกุล|ชื่อ นามสกุล|นามสกุล|อีเมล|ที่อยู่อีเมล|อีเมล์|"
    "email|e-mail|email address|name|full name|first name|last name|โทรศัพท์|เบอร์โทร|เบอร์โทรศัพท์|"
    "หมายเลขโทรศัพท์|phone|telephone|line id|เลขประจำตัวประชาชน|username|user name|ชื่อผู้ใช้";

/* ---- one header against one word ---- */

/* The form without blanks and underscores, so that start_year is "start year". */
static void close_up(cgov__normal *text)
{
    size_t kept = 0;
    for (size_t i = 0; i < text->count; i++)
        if (text->codes[i] != ' ' && text->codes[i] != '_')
            text->codes[kept++] = text->codes[i];
    text->count = kept;
}

/* "7. ", "ข้อ 3) ", "Q12: " before a question. */
static const char *behind_number(const char *header)
{
    const char *at = header;
    if (strncmp(at, "ข้อ", strlen("ข้อ")) == 0)
        at += strlen("ข้อ");
    while (*at == ' ' || *at == 'Q' || *at == 'q')
        at++;
    const size_t digits = strspn(at, "0123456789.");
    const char *end = at + digits;
    if (digits == 0 || (at[digits - 1] != '.' && strchr(".):", *end) == NULL))
        return header;
    while (*end != '\0' && strchr(".): ", *end) != NULL)
        end++;
    return *end != '\0' ? end : header;
}

static bool holds(const cgov__normal *text, const cgov__normal *word)
{
    for (size_t i = 0; i + word->count <= text->count; i++)
        if (memcmp(text->codes + i, word->codes, word->count * sizeof *word->codes) == 0)
            return true;
    return false;
}

/* The part before "(" at the end. */
static size_t before_brackets(const cgov__normal *text)
{
    size_t at = text->count;
    if (at == 0 || text->codes[at - 1] != ')')
        return at;
    while (at > 0 && text->codes[at - 1] != '(')
        at--;
    return at > 1 ? at - 1 : text->count;
}

static cgov_status score_word(cgov__draft *draft, const cgov__normal *header,
                              const cgov__normal *word, int *score)
{
    enum {
        SHORTEST_PART = 5 /* code points of a word that may stand inside of a header */
    };
    double likeness = 0;
    const size_t both = header->count + word->count, bare = before_brackets(header);
    *score = 0;
    if (word->count == 0 || header->count == 0)
        return CGOV_OK;
    if (header->count == word->count && holds(header, word))
        *score = 100;
    else if (bare == word->count &&
             memcmp(header->codes, word->codes, bare * sizeof *word->codes) == 0)
        *score = 95;
    else if (word->count >= SHORTEST_PART && holds(header, word))
        *score = 50 + (int)(40 * word->count / header->count);
    if (*score > 0 || word->count < SHORTEST_PART)
        return CGOV_OK;
    const cgov_status status =
        cgov__text_likeness(header->codes, header->count, word->codes, word->count, both / 4 + 1,
                            &likeness, &draft->load.db->error);
    *score = likeness >= 0.85 ? 60 : 0;
    return status;
}

/* The best score of any of the words. */
static cgov_status score_words(cgov__draft *draft, const cgov__normal *header, const char *words,
                               int *best)
{
    cgov__normal word = { 0 };
    cgov_status status = CGOV_OK;
    *best = 0;
    while (status == CGOV_OK && *words != '\0') {
        const size_t length = strcspn(words, "|");
        int score = 0;
        status = cgov__normalize(words, length, &word, &draft->load.db->error);
        close_up(&word);
        if (status == CGOV_OK)
            status = score_word(draft, header, &word, &score);
        *best = score > *best ? score : *best;
        words += length + (words[length] == '|');
    }
    cgov__normal_free(&word);
    return status;
}

/* ---- fields ---- */

/* "หน่วยงานร่วม 2: ชื่อ", "partner_1_name": the number, or 0. */
static int partner_number(const char *header)
{
    static const char *const marks[] = { "หน่วยงานร่วม", "ภาคี", "partner", "Partner" };
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++) {
        const char *at = strstr(header, marks[i]);
        at = at != NULL ? strpbrk(at, "123456789") : NULL;
        if (at != NULL && (at[1] < '0' || at[1] > '9'))
            return *at - '0';
    }
    return 0;
}

static cgov_status name_partner(cgov__draft *draft, const cgov__normal *header, const char *text,
                                cgov__draft_name *name)
{
    static const name_words parts[] = { { CGOV__PARTNER_CODE, 0, "รหัส|code" },
                                        { CGOV__PARTNER_SECTOR, 0, "ภาคส่วน|sector" },
                                        { CGOV__PARTNER_ROLE, 0, "บทบาท|role" },
                                        { CGOV__PARTNER_LEVEL, 0, "ระดับ|รูปแบบความร่วมมือ|level" },
                                        { CGOV__PARTNER_PROVINCE, 0, "จังหวัด|province" } };
    cgov__normal word = { 0 };
    cgov_status status = CGOV_OK;
    *name = (cgov__draft_name){ .target = CGOV__PARTNER_NAME,
                                .partner = partner_number(text),
                                .score = 70 };
    for (size_t i = 0; status == CGOV_OK && i < sizeof parts / sizeof parts[0]; i++)
        for (const char *at = parts[i].words; status == CGOV_OK && *at != '\0';) {
            const size_t length = strcspn(at, "|");
            status = cgov__normalize(at, length, &word, &draft->load.db->error);
            if (status == CGOV_OK && holds(header, &word))
                name->target = parts[i].target;
            at += length + (at[length] == '|');
        }
    cgov__normal_free(&word);
    return status;
}

static cgov_status name_published(cgov__draft *draft, const cgov__mapping *published,
                                  const cgov__normal *header, cgov__draft_name *name)
{
    cgov__normal word = { 0 };
    cgov_status status = CGOV_OK;
    for (size_t i = 0; status == CGOV_OK && i < published->count; i++) {
        const cgov__column *column = &published->columns[i];
        int score = 0;
        if (column->header == NULL || column->code != NULL)
            continue;
        status =
            cgov__normalize(column->header, strlen(column->header), &word, &draft->load.db->error);
        close_up(&word);
        if (status == CGOV_OK)
            status = score_word(draft, header, &word, &score);
        if (score > name->score)
            *name = (cgov__draft_name){ .target = column->target,
                                        .partner = column->partner,
                                        .kind = column->factor_kind,
                                        .score = score,
                                        .published = score == 100 };
    }
    cgov__normal_free(&word);
    return status;
}

cgov_status cgov__draft_header(cgov__draft *draft, const cgov__mapping *published, const char *text,
                               cgov__draft_name *name)
{
    const char *const bare = behind_number(text);
    cgov__normal header = { 0 };
    cgov_status status = cgov__normalize(bare, strlen(bare), &header, &draft->load.db->error);
    *name = (cgov__draft_name){ .target = CGOV__TARGET_COUNT };
    close_up(&header);
    if (status == CGOV_OK)
        status = name_published(draft, published, &header, name);
    const bool survey = published->kind == CGOV_IMPORT_SURVEY;
    if (status == CGOV_OK && survey && !name->published && partner_number(bare) > 0)
        status = name_partner(draft, &header, bare, name);
    else
        for (size_t i = 0; status == CGOV_OK && survey && !name->published &&
                           i < sizeof survey_words / sizeof survey_words[0];
             i++) {
            int score = 0;
            status = score_words(draft, &header, survey_words[i].words, &score);
            if (score > name->score)
                *name = (cgov__draft_name){ .target = survey_words[i].target,
                                            .kind = survey_words[i].kind,
                                            .score = score };
        }
    cgov__normal_free(&header);
    return status;
}

cgov_status cgov__draft_is_technical(cgov__draft *draft, const char *text, bool *technical,
                                     bool *personal)
{
    const char *const bare = behind_number(text);
    cgov__normal header = { 0 };
    int as_technical = 0, as_personal = 0;
    cgov_status status = cgov__normalize(bare, strlen(bare), &header, &draft->load.db->error);
    close_up(&header);
    if (status == CGOV_OK)
        status = score_words(draft, &header, technical_words, &as_technical);
    if (status == CGOV_OK)
        status = score_words(draft, &header, personal_words, &as_personal);
    cgov__normal_free(&header);
    *technical = as_technical == 100;
    *personal = as_personal >= 95;
    return status;
}

bool cgov__draft_is_other(const char *header)
{
    return strstr(header, "อื่น") != NULL || strstr(header, "other") != NULL ||
           strstr(header, "Other") != NULL;
}

/* ---- a question and one of its choices ---- */

static cgov_status keep_split(cgov__draft *draft, cgov__draft_column *column, size_t base,
                              const char *word, size_t length)
{
    while (base > 0 && strchr(" [(:/-_", column->header[base - 1]) != NULL)
        base--;
    while (length > 0 && *word == ' ') {
        word++;
        length--;
    }
    while (length > 0 && (word[length - 1] == ' ' || word[length - 1] == ']'))
        length--;
    if (base == 0 || length == 0)
        return CGOV_OK;
    column->base = cgov__arena_copy(&draft->load.texts, column->header, base);
    column->word = cgov__arena_copy(&draft->load.texts, word, length);
    return column->base != NULL && column->word != NULL ? CGOV_OK
                                                        : cgov__nomem(&draft->load.db->error);
}

cgov_status cgov__draft_split(cgov__draft *draft, cgov__draft_column *column)
{
    const char *const header = column->header;
    const size_t length = strlen(header);
    const char *mark = strstr(header, "___"); /* REDCap */
    if (mark != NULL)
        return keep_split(draft, column, (size_t)(mark - header), mark + 3, strlen(mark + 3));
    mark = length > 0 && header[length - 1] == ']' ? strrchr(header, '[')
                                                   : NULL; /* LimeSurvey, grids */
    if (mark != NULL)
        return keep_split(draft, column, (size_t)(mark - header), mark + 1, strlen(mark + 1));
    static const char *const marks[] = { ": ", ":", "/", " - " };
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++) {
        const char *last = NULL;
        for (const char *at = strstr(header, marks[i]); at != NULL; at = strstr(at + 1, marks[i]))
            last = at;
        if (last != NULL)
            return keep_split(draft, column, (size_t)(last - header), last + strlen(marks[i]),
                              strlen(last + strlen(marks[i])));
    }
    return CGOV_OK;
}
