/*
 * cgov-query - prints what a study answers: as aligned tables, as JSON or as CSV.
 *
 *     cgov-query study.cgov level --sector business --region south
 *
 * Exit status: 0 answered, 2 could not be done (the message says why).
 */
#include "common-words.h"
#include "query.h"
#include "workbook.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char usage_en[] =
    "cgov-query STUDY ANSWER [options]\n"
    "\n"
    "Answers\n"
    "  level       at which level partners work together: stated, implied, where they disagree\n"
    "  sectors     which sector takes part, and which role it plays\n"
    "  grid        mission, form and mechanism of the framework, with the projects of each\n"
    "  factors     factors by how many projects name them (--kind: of one kind)\n"
    "  agencies    agencies by the number of their projects\n"
    "  progress    what is loaded, against the plan\n"
    "  partners    how far partners of a project agree on its level, by sector\n"
    "  ratings     ratings of factors (--kind, default condition), and as one scale\n"
    "  contrast GROUP [GROUP]   factors of two groups of projects, as level:collaboration\n"
    "                           sector:business; without a second: all others\n"
    "  crosstab ROWS COLUMNS    one dimension by another, with tests\n"
    "  frequencies ROWS         one dimension alone\n"
    "  means NUMBER GROUPS      means of a number by a dimension, compared: rating:FACTOR (a\n"
    "                           code), budget, beneficiaries, year, duration, column:NAME\n"
    "\n";

static const char usage_more_en[] =
    "Dimensions\n"
    "  level implied_level sector role mission form mechanism activity factor province\n"
    "  region year agency; factor:KIND (condition, obstacle ...); column:NAME, a column of the "
    "loaded files;\n"
    "  rating:FACTOR, marks of a factor\n"
    "  --unit project|participation|agency|case    what is counted (default: projects)\n"
    "\n"
    "Only projects (in any combination; a code, or the label in Thai or English)\n"
    "  --level L  --min-level L  --implied L  --differ   stated level; at least; implied; "
    "disagreeing\n"
    "  --mission M  --form F  --mechanism M  --activity A\n"
    "  --province P  --region R\n"
    "  --from YEAR  --to YEAR        Gregorian, or Buddhist from 2400 on\n"
    "  --sector S  --role R  --agency CODE    one partner that is all three\n"
    "  --factor F  --case CODE\n"
    "\n"
    "How to print\n"
    "  --json, --csv      (default: tables, as wide as the terminal)\n"
    "  --xlsx FILE        a workbook for Excel and LibreOffice; --replace: over one that is there\n"
    "  --csv=codes|labels headings and codes for programs (default in English), or labels for\n"
    "                     people (default in Thai)\n"
    "  --limit N          at most N rows (default: 20 of factors and agencies, else all; 0 is "
    "all);\n"
    "                     of frequencies and crosstab the N largest\n"
    "  --sort count|order frequencies and crosstab: largest first, or in the vocabulary's order\n"
    "  --simple           intervals that take projects as independent (default: they allow for\n"
    "                     several projects of one questionnaire)\n"
    "  --weight COLUMN    crosstab, frequencies, means: a column of the loaded files that weighs\n"
    "                     the projects in intervals, weighted shares and means\n"
    "  --lang th|en       (default: as the system's)\n"
    "  --help, --version\n"
    "\n"
    "Exit status: 0 answered, 2 could not be done.\n";

static const char usage_th[] =
    "cgov-query ไฟล์งานวิจัย คำถาม [ตัวเลือก]\n"
    "\n"
    "คำถาม\n"
    "  level       รูปแบบความร่วมมือ: ที่ผู้ตอบระบุ ที่อนุมานจากกิจกรรม และส่วนที่ไม่ตรงกัน\n"
    "  sectors     ภาคส่วนใดเข้าร่วม และมีบทบาทอะไร\n"
    "  grid        ประเภทภารกิจ รูปแบบการบริหาร และกลไกของกรอบแนวคิด พร้อมจำนวนโครงการ\n"
    "  factors     ปัจจัยเรียงตามจำนวนโครงการที่ระบุ (--kind: เฉพาะประเภทหนึ่ง)\n"
    "  agencies    หน่วยงานเรียงตามจำนวนโครงการ\n"
    "  progress    ข้อมูลที่นำเข้าแล้ว เทียบกับแผน\n"
    "  partners    ภาคีของโครงการเดียวกันเห็นรูปแบบความร่วมมือตรงกันเพียงใด แยกตามภาคส่วน\n"
    "  ratings     คะแนนของปัจจัย (--kind ถ้าไม่ระบุ: condition) และเมื่อรวมเป็นมาตรวัดเดียว\n"
    "  contrast กลุ่ม [กลุ่ม]      เปรียบเทียบปัจจัยของโครงการสองกลุ่ม เช่น level:collaboration\n"
    "                           sector:business ถ้าไม่ระบุกลุ่มหลัง: โครงการที่เหลือ\n"
    "  crosstab แถว คอลัมน์    ตารางไขว้ของสองมิติ พร้อมการทดสอบ\n"
    "  frequencies แถว         ความถี่ของมิติเดียว\n"
    "  means ตัวเลข กลุ่ม        ค่าเฉลี่ยตามกลุ่ม พร้อมการทดสอบ: rating:ปัจจัย (รหัส) budget (งบประมาณ)\n"
    "                           beneficiaries (ผู้รับประโยชน์) year (ปีที่เริ่ม) duration (จำนวนปี) column:ชื่อ\n"
    "\n";

static const char usage_more_th[] =
    "มิติ\n"
    "  level implied_level sector role mission form mechanism activity factor province\n"
    "  region year agency; factor:ประเภท (condition, obstacle ...); column:ชื่อ คือคอลัมน์ของไฟล์ที่นำเข้า\n"
    "  rating:ปัจจัย คือคะแนนความสำคัญของปัจจัย\n"
    "  --unit project|participation|agency|case    หน่วยที่นับ (ถ้าไม่ระบุ: โครงการ)\n"
    "\n"
    "เฉพาะโครงการที่ (ใช้ร่วมกันได้ทุกแบบ; ใส่รหัส หรือป้ายภาษาไทยหรืออังกฤษ)\n"
    "  --level L  --min-level L  --implied L  --differ   ระดับที่ระบุ; อย่างน้อย; ที่อนุมาน; ที่ไม่ตรงกัน\n"
    "  --mission M  --form F  --mechanism M  --activity A\n"
    "  --province จังหวัด  --region ภาค\n"
    "  --from ปี  --to ปี           ค.ศ. หรือ พ.ศ. ตั้งแต่ 2400\n"
    "  --sector S  --role R  --agency รหัส    ภาคีหนึ่งที่ตรงทั้งสามข้อ\n"
    "  --factor F  --case รหัส\n"
    "\n"
    "การแสดงผล\n"
    "  --json, --csv      (ถ้าไม่ระบุ: ตาราง กว้างเท่าหน้าจอ)\n"
    "  --xlsx ไฟล์         สมุดงานสำหรับ Excel และ LibreOffice; --replace: เขียนทับไฟล์ที่มีอยู่\n"
    "  --csv=codes|labels หัวคอลัมน์และรหัสสำหรับโปรแกรม หรือป้ายภาษาไทยสำหรับผู้อ่าน (ค่าเริ่มต้นของภาษาไทย)\n"
    "  --limit N          แสดงไม่เกิน N แถว (ถ้าไม่ระบุ: ปัจจัยและหน่วยงาน 20 นอกนั้นทั้งหมด; 0 คือทั้งหมด)\n"
    "                     frequencies และ crosstab: N แถวที่มีมากที่สุด\n"
    "  --sort count|order frequencies และ crosstab: เรียงจากมากไปน้อย หรือตามลำดับของรายการ\n"
    "  --simple           ช่วงความเชื่อมั่นที่ถือว่าแต่ละโครงการเป็นอิสระต่อกัน (ถ้าไม่ระบุ: คำนึงถึง\n"
    "                     แบบสำรวจที่มีหลายโครงการ)\n"
    "  --weight คอลัมน์     crosstab frequencies means: คอลัมน์ของไฟล์ที่นำเข้าซึ่งเป็นน้ำหนักของโครงการ\n"
    "  --lang th|en       (ถ้าไม่ระบุ: ตามระบบ)\n"
    "  --help, --version\n"
    "\n"
    "สถานะเมื่อจบ: 0 ได้คำตอบ, 2 ทำไม่ได้\n";

int query_failed(const asked *a)
{
    return fail(&a->look, FAILED, "%s", cgov_errmsg(a->db));
}

/* ---- the answers ---- */

int print_made(const asked *a, const cgov_basis *basis, cgov_status made, cgov_tables *tables)
{
    if (made == CGOV_OK)
        made = cgov_tables_set_filter(tables, a->db, &a->words.filter);
    if (made == CGOV_OK)
        return print_tables_of(&a->look, tables, basis->synthetic);
    cgov_tables_free(tables);
    return made == CGOV_NOMEM ? fail(&a->look, FAILED, "out of memory") : query_failed(a);
}

static int answer_level(asked *a)
{
    cgov_level_table *t = NULL;
    cgov_tables *tables = NULL;
    if (cgov_level_distribution(a->db, &a->words.filter, &t) != CGOV_OK)
        return query_failed(a);
    const cgov_status made = cgov_tables_from_levels(t, &tables);
    const int status = print_made(a, &t->basis, made, tables);
    cgov_level_table_free(t);
    return status;
}

static int answer_sectors(asked *a)
{
    cgov_role_table *t = NULL;
    cgov_tables *tables = NULL;
    if (cgov_sector_roles(a->db, &a->words.filter, &t) != CGOV_OK)
        return query_failed(a);
    const cgov_status made = cgov_tables_from_roles(t, &tables);
    const int status = print_made(a, &t->basis, made, tables);
    cgov_role_table_free(t);
    return status;
}

static int answer_factors(asked *a)
{
    cgov_factor_table *t = NULL;
    cgov_tables *tables = NULL;
    if (cgov_factor_ranking(a->db, &a->words.filter, a->kind, &t) != CGOV_OK)
        return query_failed(a);
    const cgov_status made = cgov_tables_from_factors(t, &tables);
    const int status = print_made(a, &t->basis, made, tables);
    cgov_factor_table_free(t);
    return status;
}

static int answer_grid(asked *a)
{
    cgov_grid_table *t = NULL;
    cgov_tables *tables = NULL;
    if (cgov_grid(a->db, &a->words.filter, &t) != CGOV_OK)
        return query_failed(a);
    const cgov_status made = cgov_tables_from_grid(t, &tables);
    const int status = print_made(a, &t->basis, made, tables);
    cgov_grid_table_free(t);
    return status;
}

static int answer_agencies(asked *a)
{
    cgov_agency_table *t = NULL;
    cgov_tables *tables = NULL;
    if (cgov_agency_ranking(a->db, &a->words.filter, &t) != CGOV_OK)
        return query_failed(a);
    const cgov_status made = cgov_tables_from_agencies(t, a->db, &tables);
    const int status = print_made(a, &t->basis, made, tables);
    cgov_agency_table_free(t);
    return status;
}

static int answer_progress(asked *a)
{
    cgov_progress_table *t = NULL;
    cgov_tables *tables = NULL;
    if (cgov_progress_report(a->db, &a->words.filter, &t) != CGOV_OK)
        return query_failed(a);
    const cgov_status made = cgov_tables_from_progress(t, &tables);
    const int status = print_made(a, &t->basis, made, tables);
    cgov_progress_table_free(t);
    return status;
}

static int answer_partners(asked *a)
{
    cgov_partner_table *t = NULL;
    cgov_tables *tables = NULL;
    if (cgov_partner_levels(a->db, &a->words.filter, &t) != CGOV_OK)
        return query_failed(a);
    const cgov_status made = cgov_tables_from_partners(t, &tables);
    const int status = print_made(a, &t->basis, made, tables);
    cgov_partner_table_free(t);
    return status;
}

static const struct {
    const char *name;
    int (*answer)(asked *a);
    int64_t limit; /* unless another one is asked for; 0: all rows */
    size_t words;  /* after it, at most */
    bool weighs;   /* takes --weight */
} answers[] = { { "level", answer_level, 0, 0, false },
                { "sectors", answer_sectors, 0, 0, false },
                { "grid", answer_grid, 0, 0, false },
                { "factors", answer_factors, 20, 0, false },
                { "agencies", answer_agencies, 20, 0, false },
                { "progress", answer_progress, 0, 0, false },
                { "partners", answer_partners, 0, 0, false },
                { "contrast", answer_contrast, 0, 2, false },
                { "ratings", answer_ratings, 0, 0, false },
                { "crosstab", answer_crosstab, 0, 2, true },
                { "frequencies", answer_frequencies, 0, 1, true },
                { "means", answer_means, 0, 2, true } };

/* ---- arguments ---- */

static int take_unit(asked *a, const char *word)
{
    static const char *const units[] = { "", "project", "participation", "agency", "case" };
    for (cgov_unit unit = CGOV_UNIT_PROJECT; unit <= CGOV_UNIT_CASE_STUDY; unit++)
        if (strcmp(word, units[unit]) == 0) {
            a->unit = unit;
            return ANSWERED;
        }
    return fail(&a->look, WRONG_USE,
                say(&a->look, "--unit %s: project, participation, agency or case",
                    "--unit %s: ใช้ project participation agency หรือ case"),
                word);
}

static int take_limit(asked *a, const char *value)
{
    char *end = NULL;
    a->look.limit = strtoll(value, &end, 10);
    a->limited = true;
    return *value != '\0' && *end == '\0' && a->look.limit >= 0
               ? ANSWERED
               : fail(&a->look, WRONG_USE,
                      say(&a->look, "--limit %s: a whole number, 0 for all",
                          "--limit %s: ต้องเป็นจำนวนเต็มตั้งแต่ 0 (0 คือทั้งหมด)"),
                      value);
}

static int take_sort(asked *a, const char *word)
{
    a->by_count = strcmp(word, "count") == 0;
    return a->by_count || strcmp(word, "order") == 0
               ? ANSWERED
               : fail(&a->look, WRONG_USE,
                      say(&a->look, "--sort %s: count or order", "--sort %s: ใช้ count หรือ order"),
                      word);
}

/* An option that is no filter, and its value. */
static int take_valued(asked *a, const char *option, const char *value)
{
    if (value != NULL && strcmp(option, "--lang") == 0)
        return ANSWERED; /* read before all others */
    if (value != NULL && strcmp(option, "--limit") == 0)
        return take_limit(a, value);
    if (value != NULL && strcmp(option, "--sort") == 0)
        return take_sort(a, value);
    if (value != NULL && strcmp(option, "--unit") == 0)
        return take_unit(a, value);
    if (value != NULL && strcmp(option, "--weight") == 0) {
        a->weight = value;
        return ANSWERED;
    }
    if (value != NULL && strcmp(option, "--kind") == 0)
        return filter_words_kind(&a->words, value, &a->kind) ? ANSWERED : WRONG_USE;
    return refuse_option(a->look.program, a->look.thai, option);
}

static int refuse_word(const asked *a, const char *word)
{
    return fail(&a->look, WRONG_USE,
                say(&a->look, "\"%s\" is one word too many; --help shows the use",
                    "\"%s\" เป็นคำที่เกินมา ดูวิธีใช้ด้วย --help"),
                word);
}

static int refuse_weight(const asked *a)
{
    return fail(&a->look, WRONG_USE, "%s",
                say(&a->look, "--weight: only crosstab, frequencies and means can be weighted",
                    "--weight: ถ่วงน้ำหนักได้เฉพาะ crosstab frequencies และ means"));
}

/* A word that is no option: a dimension, for the answers that take some. */
static int take_word(asked *a, const char *word)
{
    for (size_t i = 0; i < sizeof a->dimensions / sizeof a->dimensions[0]; i++)
        if (a->dimensions[i] == NULL) {
            a->dimensions[i] = word;
            return ANSWERED;
        }
    return refuse_word(a, word);
}

/* Takes what stands at `i`; gives how many words that were, 0 after a message. */
static int take(asked *a, const char *word, const char *value)
{
    if (word[0] != '-')
        return take_word(a, word) == ANSWERED ? 1 : 0;
    if (take_format(&a->look, word))
        return 1;
    if (strcmp(word, "--simple") == 0) {
        a->look.simple = true;
        return 1;
    }
    switch (filter_words_take(&a->words, word, value)) {
    case FILTER_WORD_ALONE:
        return 1;
    case FILTER_WORD_TAKEN:
        return 2;
    case FILTER_WORD_WRONG:
        return 0;
    default:
        return take_valued(a, word, value) == ANSWERED ? 2 : 0;
    }
}

static int open_study(asked *a)
{
    cgov_error *error = NULL;
    const cgov_open_options options = { .read_only = true,
                                        .language =
                                            a->look.thai ? CGOV_LANGUAGE_TH : CGOV_LANGUAGE_EN };
    if (cgov_open(a->study, &options, &a->db, &error) == CGOV_OK)
        return ANSWERED;
    return refuse_study(a->look.program, a->look.thai, error);
}

static int run(asked *a, int argc, char **argv)
{
    const int status = open_study(a);
    if (status != ANSWERED)
        return status;
    a->words = (filter_words){ .program = a->look.program, .db = a->db, .thai = a->look.thai };
    for (int i = 3, taken; i < argc; i += taken) {
        taken = take(a, argv[i], i + 1 < argc ? argv[i + 1] : NULL);
        if (taken == 0)
            return WRONG_USE;
    }
    for (size_t i = 0; i < sizeof answers / sizeof answers[0]; i++)
        if (strcmp(answers[i].name, a->look.answer) == 0) {
            if (a->weight != NULL && !answers[i].weighs)
                return refuse_weight(a);
            if (answers[i].words < 2 && a->dimensions[answers[i].words] != NULL)
                return refuse_word(a, a->dimensions[answers[i].words]);
            a->look.limit = a->limited                    ? a->look.limit
                            : workbook_asked.file != NULL ? 0
                                                          : answers[i].limit;
            return answers[i].answer(a);
        }
    return fail(
        &a->look, WRONG_USE,
        say(&a->look, "\"%s\" is no answer; --help lists them", "ไม่มีคำถาม \"%s\" ดูทั้งหมดด้วย --help"),
        a->look.answer);
}

int main(int argc, char **argv)
{
    static const char *const options[] = { FILTER_OPTIONS, "kind=", "unit=",   "limit=", "sort=",
                                           "json",         "csv?",  "weight=", "simple", NULL };
    asked a = { .look = { .program = "cgov-query", .thai = locale_is_thai() } };
    const int settled =
        read_words(a.look.program, &a.look.thai, &argc, &argv, options,
                   (usage[]){ { usage_en, usage_th }, { usage_more_en, usage_more_th } }, 2);
    if (settled != GO_ON)
        return settled;
    if (argc < 3 || argv[1][0] == '-' || argv[2][0] == '-')
        return fail(&a.look, WRONG_USE, "%s",
                    say(&a.look, "name a study and an answer; --help lists them",
                        "ระบุไฟล์งานวิจัยและคำถาม ดูทั้งหมดด้วย --help"));
    workbook_asked.study = a.study = argv[1];
    a.look.answer = argv[2];
    const int status = run(&a, argc, argv);
    filter_words_free(&a.words);
    cgov_close(a.db);
    return status;
}
