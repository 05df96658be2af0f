/*
 * cgov-query - prints what a study answers: as aligned tables, as JSON or as CSV.
 *
 *     cgov-query study.cgov level --sector business --region south
 *
 * Exit status: 0 answered, 1 failed (the message says why), 2 wrong use.
 */
#include "common-words.h"
#include "query.h"

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
    "                           code), budget, beneficiaries, year, column:NAME\n"
    "\n"
    "Dimensions\n"
    "  level implied_level sector role mission mechanism activity factor province region year\n"
    "  agency; factor:KIND (condition, obstacle ...); column:NAME, a column of the loaded files;\n"
    "  rating:FACTOR, marks of a factor\n"
    "  --unit project|participation|agency|case    what is counted (default: projects)\n"
    "\n"
    "Only projects (in any combination; a code, or the label in Thai or English)\n"
    "  --level L  --min-level L  --implied L  --differ   stated level; at least; implied; "
    "disagreeing\n"
    "  --mission M  --mechanism M  --activity A\n"
    "  --province P  --region R\n"
    "  --from YEAR  --to YEAR        Gregorian, or Buddhist from 2400 on\n"
    "  --sector S  --role R  --agency CODE    one partner that is all three\n"
    "  --factor F  --case CODE\n"
    "\n"
    "How to print\n"
    "  --json, --csv      (default: tables)\n"
    "  --limit N          at most N rows of factors or agencies (default 20; 0 is all)\n"
    "  --lang th|en       (default: as the system's)\n"
    "  --help, --version\n";

static const char usage_th[] =
    "cgov-query ไฟล์การศึกษา คำถาม [ตัวเลือก]\n"
    "\n"
    "คำถาม\n"
    "  level       ระดับความร่วมมือ: ที่ผู้ตอบระบุ ที่อนุมานจากกิจกรรม และส่วนที่ไม่ตรงกัน\n"
    "  sectors     ภาคส่วนใดเข้าร่วม และมีบทบาทอะไร\n"
    "  factors     ปัจจัยเรียงตามจำนวนโครงการที่ระบุ (--kind: เฉพาะประเภทหนึ่ง)\n"
    "  agencies    หน่วยงานเรียงตามจำนวนโครงการ\n"
    "  progress    ข้อมูลที่นำเข้าแล้ว เทียบกับแผน\n"
    "  partners    ภาคีของโครงการเดียวกันเห็นระดับความร่วมมือตรงกันเพียงใด แยกตามภาคส่วน\n"
    "  ratings     คะแนนของปัจจัย (--kind ถ้าไม่ระบุ: condition) และเมื่อรวมเป็นมาตรวัดเดียว\n"
    "  contrast กลุ่ม [กลุ่ม]      เปรียบเทียบปัจจัยของโครงการสองกลุ่ม เช่น level:collaboration\n"
    "                           sector:business ถ้าไม่ระบุกลุ่มหลัง: โครงการที่เหลือ\n"
    "  crosstab แถว คอลัมน์    ตารางไขว้ของสองมิติ พร้อมการทดสอบ\n"
    "  frequencies แถว         ความถี่ของมิติเดียว\n"
    "  means ตัวเลข กลุ่ม        ค่าเฉลี่ยตามกลุ่ม พร้อมการทดสอบ: rating:ปัจจัย (รหัส) budget (งบประมาณ)\n"
    "                           beneficiaries (ผู้รับประโยชน์) year (ปีที่เริ่ม) column:ชื่อ\n"
    "\n"
    "มิติ\n"
    "  level implied_level sector role mission mechanism activity factor province region year\n"
    "  agency; factor:ประเภท (condition, obstacle ...); column:ชื่อ คือคอลัมน์ของไฟล์ที่นำเข้า\n"
    "  rating:ปัจจัย คือคะแนนความสำคัญของปัจจัย\n"
    "  --unit project|participation|agency|case    หน่วยที่นับ (ถ้าไม่ระบุ: โครงการ)\n"
    "\n"
    "เฉพาะโครงการที่ (ใช้ร่วมกันได้ทุกแบบ; ใส่รหัส หรือป้ายภาษาไทยหรืออังกฤษ)\n"
    "  --level L  --min-level L  --implied L  --differ   ระดับที่ระบุ; อย่างน้อย; ที่อนุมาน; ที่ไม่ตรงกัน\n"
    "  --mission M  --mechanism M  --activity A\n"
    "  --province จังหวัด  --region ภาค\n"
    "  --from ปี  --to ปี           ค.ศ. หรือ พ.ศ. ตั้งแต่ 2400\n"
    "  --sector S  --role R  --agency รหัส    ภาคีหนึ่งที่ตรงทั้งสามข้อ\n"
    "  --factor F  --case รหัส\n"
    "\n"
    "การแสดงผล\n"
    "  --json, --csv      (ถ้าไม่ระบุ: ตาราง)\n"
    "  --limit N          แสดงปัจจัยหรือหน่วยงานไม่เกิน N แถว (ถ้าไม่ระบุ 20; 0 คือทั้งหมด)\n"
    "  --lang th|en       (ถ้าไม่ระบุ: ตามระบบ)\n"
    "  --help, --version\n";

int query_failed(const asked *a)
{
    return fail(&a->look, FAILED, "%s", cgov_errmsg(a->db));
}

/* ---- the answers ---- */

static int answer_level(asked *a)
{
    static const column level_columns[] = {
        { "level", NULL, NULL },
        { "label", "level", "ระดับ" },
        { "stated", "stated", "ผู้ตอบระบุ" },
        { "stated_share", "share", "สัดส่วน" },
        { "stated_share", "95 % interval", "ช่วงเชื่อมั่น 95 %" },
        { "implied", "implied", "จากกิจกรรม" },
        { "implied_share", "share", "สัดส่วน" },
        { "implied_share", "95 % interval", "ช่วงเชื่อมั่น 95 %" },
    };
    static const column cross_columns[] = {
        { "compared", "both known", "ทราบทั้งสองค่า" },
        { "differ", "disagree", "ไม่ตรงกัน" },
        { "differ_share", "share", "สัดส่วน" },
        { "differ_share", "95 % interval", "ช่วงเชื่อมั่น 95 %" },
        { "stated_higher", "stated is higher", "ระบุสูงกว่า" },
        { "implied_higher", "implied is higher", "กิจกรรมสูงกว่า" },
    };
    static const column missing_columns[] = { { "reason", NULL, NULL },
                                              { "label", "not known because", "เหตุที่ไม่ทราบ" },
                                              { "stated", "stated", "ผู้ตอบระบุ" },
                                              { "implied", "implied", "จากกิจกรรม" } };
    table tables[] = {
        { "levels", "Level of collaboration", "ระดับความร่วมมือ", COLUMNS(level_columns) },
        { "agreement", "Where stated and implied level disagree", "ส่วนที่ระดับทั้งสองไม่ตรงกัน",
          COLUMNS(cross_columns) },
        { "missing", "Projects without a level", "โครงการที่ไม่ทราบระดับ", COLUMNS(missing_columns) }
    };
    cgov_level_table *t = NULL;
    if (cgov_level_distribution(a->db, &a->words.filter, &t) != CGOV_OK)
        return query_failed(a);
    for (size_t i = 0; i < t->count; i++) {
        const cgov_level_row *r = &t->levels[i];
        add_row(&tables[0],
                (cell[]){ text(cgov_level_code(r->level)),
                          text(label(&a->look, r->label_th, r->label_en, NULL)), number(r->stated),
                          share(&r->stated_share), range(&r->stated_share), number(r->implied),
                          share(&r->implied_share), range(&r->implied_share) });
    }
    add_row(&tables[1], (cell[]){ number(t->compared), number(t->differ), share(&t->differ_share),
                                  range(&t->differ_share), number(t->stated_higher),
                                  number(t->implied_higher) });
    for (size_t i = 0; i < t->missing_count; i++) {
        const cgov_missing_row *r = &t->stated_missing[i];
        if (r->projects > 0 || t->implied_missing[i].projects > 0)
            add_row(&tables[2],
                    (cell[]){ text(cgov_missing_code(r->reason)),
                              text(label(&a->look, r->label_th, r->label_en, NULL)),
                              number(r->projects), number(t->implied_missing[i].projects) });
    }
    const int status = print_answer(&a->look, &t->basis, tables, 3);
    cgov_level_table_free(t);
    return status;
}

static int answer_sectors(asked *a)
{
    static const column sector_columns[] = {
        { "sector", NULL, NULL },
        { "label", "sector", "ภาคส่วน" },
        { "projects", "projects", "โครงการ" },
        { "project_share", "share", "สัดส่วน" },
        { "project_share", "95 % interval", "ช่วงเชื่อมั่น 95 %" },
        { "participations", "participations", "การเข้าร่วม" },
        { "agencies", "agencies", "หน่วยงาน" },
        { "leads", "leads", "เป็นหน่วยงานหลัก" },
        { "lead_share", "lead share", "สัดส่วนที่เป็นหลัก" },
        { "without_role", "no role told", "ไม่ระบุบทบาท" },
    };
    static const column role_columns[] = {
        { "sector", NULL, NULL },
        { "sector_label", "sector", "ภาคส่วน" },
        { "role", NULL, NULL },
        { "role_label", "role", "บทบาท" },
        { "projects", "projects", "โครงการ" },
        { "participations", "participations", "การเข้าร่วม" },
        { "agencies", "agencies", "หน่วยงาน" },
        { "leads", "leads", "เป็นหน่วยงานหลัก" },
        { "lead_share", "lead share", "สัดส่วนที่เป็นหลัก" },
    };
    table tables[] = { { "roles", "Roles of the sectors", "บทบาทของแต่ละภาคส่วน",
                         COLUMNS(role_columns) },
                       { "sectors", "Sectors", "ภาคส่วน", COLUMNS(sector_columns) } };
    cgov_role_table *t = NULL;
    if (cgov_sector_roles(a->db, &a->words.filter, &t) != CGOV_OK)
        return query_failed(a);
    const char *unclassified = say(&a->look, "(not classified)", "(ยังไม่จัดภาคส่วน)");
    const char *untold = say(&a->look, "(no role told)", "(ไม่ระบุบทบาท)");
    for (size_t i = 0; i < t->role_count; i++) {
        const cgov_role_row *r = &t->roles[i];
        add_row(&tables[0],
                (cell[]){ text(cgov_sector_code(r->sector)),
                          text(label(&a->look, r->sector_th, r->sector_en, unclassified)),
                          text(r->role), text(label(&a->look, r->role_th, r->role_en, untold)),
                          number(r->projects), number(r->participations), number(r->agencies),
                          number(r->leads), share(&r->lead_share) });
    }
    for (size_t i = 0; i < t->sector_count; i++) {
        const cgov_sector_row *r = &t->sectors[i];
        add_row(&tables[1],
                (cell[]){ text(cgov_sector_code(r->sector)),
                          text(label(&a->look, r->sector_th, r->sector_en, unclassified)),
                          number(r->projects), share(&r->project_share), range(&r->project_share),
                          number(r->participations), number(r->agencies), number(r->leads),
                          share(&r->lead_share), number(r->without_role) });
    }
    const int status = print_answer(&a->look, &t->basis, tables, 2);
    cgov_role_table_free(t);
    return status;
}

static int answer_factors(asked *a)
{
    static const column columns[] = {
        { "place", "place", "อันดับ" },
        { "kind", NULL, NULL },
        { "code", NULL, NULL },
        { "label", "factor", "ปัจจัย" },
        { "projects", "projects", "โครงการ" },
        { "share", "share", "สัดส่วน" },
        { "share", "95 % interval", "ช่วงเชื่อมั่น 95 %" },
        { "coordination", "coordination", "ประสานงาน" },
        { "cooperation", "cooperation", "ร่วมมือ" },
        { "collaboration", "collaboration", "ร่วมดำเนินการ" },
        { "mean_rating", "mean rating", "คะแนนเฉลี่ย" },
        { "ratings", "ratings", "จำนวนคะแนน" },
    };
    table tables[] = { { "factors", "Factors by projects that name them, and by stated level",
                         "ปัจจัยตามจำนวนโครงการที่ระบุ และตามระดับที่ผู้ตอบระบุ", COLUMNS(columns) } };
    cgov_factor_table *t = NULL;
    if (cgov_factor_ranking(a->db, &a->words.filter, a->kind, &t) != CGOV_OK)
        return query_failed(a);
    for (size_t i = 0; i < t->count && (a->limit == 0 || (int64_t)i < a->limit); i++) {
        const cgov_factor_row *r = &t->rows[i];
        add_row(&tables[0],
                (cell[]){ number(r->place), text(cgov_factor_kind_code(r->kind)), text(r->code),
                          text(label(&a->look, r->label_th, r->label_en, r->code)),
                          number(r->projects), share(&r->share), range(&r->share),
                          number(r->by_level[1]), number(r->by_level[2]), number(r->by_level[3]),
                          mean(r->has_mean_rating, r->mean_rating), number(r->ratings) });
    }
    const int status = print_answer(&a->look, &t->basis, tables, 1);
    if (a->look.format == TABLES && a->limit > 0 && (int64_t)t->count > a->limit)
        printf(say(&a->look, "%zu of %zu factors; --limit 0 shows all\n",
                   "แสดง %zu จาก %zu ปัจจัย ดูทั้งหมดด้วย --limit 0\n"),
               (size_t)a->limit, t->count);
    cgov_factor_table_free(t);
    return status;
}

static int answer_agencies(asked *a)
{
    static const column columns[] = {
        { "code", "code", "รหัส" },
        { "label", "agency", "หน่วยงาน" },
        { "sector", "sector", "ภาคส่วน" },
        { "province", NULL, NULL },
        { "projects", "projects", "โครงการ" },
        { "leads", "leads", "เป็นหน่วยงานหลัก" },
    };
    table tables[] = { { "agencies", "Agencies by their projects", "หน่วยงานตามจำนวนโครงการ",
                         COLUMNS(columns) } };
    cgov_agency_table *t = NULL;
    if (cgov_agency_ranking(a->db, &a->words.filter, &t) != CGOV_OK)
        return query_failed(a);
    for (size_t i = 0; i < t->count && (a->limit == 0 || (int64_t)i < a->limit); i++) {
        const cgov_agency_row *r = &t->rows[i];
        add_row(&tables[0],
                (cell[]){ text(r->code), text(label(&a->look, r->name_th, r->name_en, r->code)),
                          text(cgov_sector_code(r->sector)), text(r->province), number(r->projects),
                          number(r->leads) });
    }
    const int status = print_answer(&a->look, &t->basis, tables, 1);
    if (a->look.format == TABLES && a->limit > 0 && (int64_t)t->count > a->limit)
        printf(say(&a->look, "%zu of %zu agencies; --limit 0 shows all\n",
                   "แสดง %zu จาก %zu หน่วยงาน ดูทั้งหมดด้วย --limit 0\n"),
               (size_t)a->limit, t->count);
    cgov_agency_table_free(t);
    return status;
}

static int answer_progress(asked *a)
{
    static const column columns[] = {
        { "instrument", NULL, NULL },       { "label", "instrument", "เครื่องมือ" },
        { "planned", "planned", "ตามแผน" }, { "loaded", "loaded", "นำเข้าแล้ว" },
        { "done", "done", "ร้อยละของแผน" },  { "registered", "registered", "มีในทะเบียน" },
    };
    table tables[] = { { "progress", "Loaded against planned", "ข้อมูลที่นำเข้าเทียบกับแผน",
                         COLUMNS(columns) } };
    cgov_progress_table *t = NULL;
    if (cgov_progress_report(a->db, &a->words.filter, &t) != CGOV_OK)
        return query_failed(a);
    for (size_t i = 0; i < t->count; i++) {
        const cgov_instrument_row *r = &t->rows[i];
        add_row(&tables[0], (cell[]){ text(cgov_instrument_code(r->instrument)),
                                      text(label(&a->look, r->label_th, r->label_en, NULL)),
                                      r->has_planned ? number(r->planned) : text(NULL),
                                      r->has_loaded ? number(r->loaded) : text(NULL),
                                      share(&r->done), number(r->registered) });
    }
    const int status = print_answer(&a->look, &t->basis, tables, 1);
    cgov_progress_table_free(t);
    return status;
}

static const struct {
    const char *name;
    int (*answer)(asked *a);
} answers[] = { { "level", answer_level },       { "sectors", answer_sectors },
                { "factors", answer_factors },   { "agencies", answer_agencies },
                { "progress", answer_progress }, { "partners", answer_partners },
                { "contrast", answer_contrast }, { "ratings", answer_ratings },
                { "crosstab", answer_crosstab }, { "frequencies", answer_frequencies },
                { "means", answer_means } };

/* ---- arguments ---- */

static int take_unit(asked *a, const char *word)
{
    static const char *const units[] = { "", "project", "participation", "agency", "case" };
    for (cgov_unit unit = CGOV_UNIT_PROJECT; unit <= CGOV_UNIT_CASE_STUDY; unit++)
        if (strcmp(word, units[unit]) == 0) {
            a->unit = unit;
            return ANSWERED;
        }
    return fail(&a->look, WRONG_USE, "--unit %s: project, participation, agency or case", word);
}

static int take_limit(asked *a, const char *value)
{
    char *end = NULL;
    a->limit = strtoll(value, &end, 10);
    return *value != '\0' && *end == '\0' && a->limit >= 0
               ? ANSWERED
               : fail(&a->look, WRONG_USE, "--limit %s: a whole number, 0 for all", value);
}

/* An option that is no filter, and its value. */
static int take_valued(asked *a, const char *option, const char *value)
{
    if (value != NULL && strcmp(option, "--lang") == 0)
        return ANSWERED; /* read before all others */
    if (value != NULL && strcmp(option, "--limit") == 0)
        return take_limit(a, value);
    if (value != NULL && strcmp(option, "--unit") == 0)
        return take_unit(a, value);
    if (value != NULL && strcmp(option, "--kind") == 0)
        return filter_words_kind(&a->words, value, &a->kind) ? ANSWERED : WRONG_USE;
    return refuse_option(a->look.program, a->look.thai, option);
}

/* A word that is no option: a dimension, for the answers that take some. */
static int take_word(asked *a, const char *word)
{
    for (size_t i = 0; i < sizeof a->dimensions / sizeof a->dimensions[0]; i++)
        if (a->dimensions[i] == NULL) {
            a->dimensions[i] = word;
            return ANSWERED;
        }
    return fail(&a->look, WRONG_USE,
                say(&a->look, "\"%s\" is one word too many; --help shows the use",
                    "\"%s\" เป็นคำที่เกินมา ดูวิธีใช้ด้วย --help"),
                word);
}

/* Takes what stands at `i`; gives how many words that were, 0 after a message. */
static int take(asked *a, const char *word, const char *value)
{
    if (word[0] != '-')
        return take_word(a, word) == ANSWERED ? 1 : 0;
    const bool json = strcmp(word, "--json") == 0;
    if (json || strcmp(word, "--csv") == 0) {
        a->look.format = json ? JSON : CSV;
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
    fail(&a->look, FAILED, "%s", cgov_error_message(error));
    cgov_error_free(error);
    return FAILED;
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
        if (strcmp(answers[i].name, a->look.answer) == 0)
            return answers[i].answer(a);
    return fail(
        &a->look, WRONG_USE,
        say(&a->look, "\"%s\" is no answer; --help lists them", "ไม่มีคำถาม \"%s\" ดูทั้งหมดด้วย --help"),
        a->look.answer);
}

int main(int argc, char **argv)
{
    asked a = { .look = { .program = "cgov-query", .thai = locale_is_thai() }, .limit = 20 };
    const int settled = take_common_words(a.look.program, &a.look.thai, argc, argv,
                                          &(usage){ usage_en, usage_th }, 1);
    if (settled != GO_ON)
        return settled;
    if (argc < 3 || argv[1][0] == '-' || argv[2][0] == '-')
        return fail(&a.look, WRONG_USE,
                    say(&a.look, "name a study and an answer; --help lists them",
                        "ระบุไฟล์การศึกษาและคำถาม ดูทั้งหมดด้วย --help"));
    a.study = argv[1];
    a.look.answer = argv[2];
    const int status = run(&a, argc, argv);
    filter_words_free(&a.words);
    cgov_close(a.db);
    return status;
}
