/*
 * cgov-coders - how far the coders of a study agree, and every place where they differ.
 *
 *     cgov-coders study.cgov agreement --case CS-08
 *     cgov-coders study.cgov differences --on passages --coders K1,K2
 */
#include "program.h"

enum {
    CODERS_MAX = 64
};

typedef struct asked {
    run run;
    unsigned on; /* bits of cgov_coders_on */
    texts coder_codes;
    int64_t coders[CODERS_MAX];
    cgov_coder_agreement_filter filter;
    cgov_coder_agreement_options options;
} asked;

static int find_coders(asked *a)
{
    const texts *codes = &a->coder_codes;
    if (codes->count > CODERS_MAX)
        return fail(&a->run, WRONG_USE,
                    say(&a->run, "--coders: at most %d", "--coders: ไม่เกิน %d คน"), CODERS_MAX);
    for (size_t i = 0; i < codes->count; i++)
        if ((a->coders[i] = find_id(&a->run, "coder", codes->items[i])) == 0)
            return WRONG_USE;
    a->options.coder_count = codes->count;
    a->options.coders = codes->count > 0 ? a->coders : NULL;
    a->options.limit = a->run.limit;
    a->run.limit = 0; /* of differences, not of rows */
    return ANSWERED;
}

static int show_agreement(void *asked_of)
{
    asked *a = asked_of;
    cgov_tables *tables = NULL;
    const int status = find_coders(a);
    if (status != ANSWERED)
        return status;
    return show(&a->run,
                cgov_tables_of_agreement(a->run.db, &a->filter, &a->options, a->on, &tables),
                &tables);
}

static int show_differences(void *asked_of)
{
    asked *a = asked_of;
    const unsigned text = a->on & ~(unsigned)CGOV_CODERS_ON_SCORES;
    cgov_tables *tables = NULL;
    const int status = find_coders(a);
    if (status != ANSWERED)
        return status;
    if ((text & (text - 1)) != 0)
        return fail(&a->run, WRONG_USE, "%s",
                    say(&a->run, "differences are listed on one unit of text at a time",
                        "แสดงความต่างได้ทีละหน่วยของข้อความ"));
    return show(&a->run,
                cgov_tables_of_differences(a->run.db, &a->filter, &a->options, a->on, &tables),
                &tables);
}

static const command commands[] = {
    COMMAND("agreement", NULL, NULL,
            "percent, kappa, Krippendorff's alpha, ICC: of each factor and of all",
            "ผู้ลงรหัสเห็นตรงกันเพียงใด: ร้อยละ แคปปา แอลฟาของคริปเพนดอร์ฟ ICC ของแต่ละปัจจัยและรวมทุกปัจจัย",
            show_agreement, 0, 0, LISTS_NOTHING, 0),
    COMMAND("differences", NULL, NULL,
            "every place where coders differ, the largest difference first",
            "ทุกจุดที่ผู้ลงรหัสเห็นต่างกัน เรียงจากที่ต่างกันมากที่สุด เพื่อนำมาหารือ", show_differences, 0, 0, 0, 50),
};

#define AT(member) offsetof(asked, member)

static const program_option options[] = {
    OPTION(
        "on", TAKES_BITS, AT(on), "documents|passages|joined|text|scores", 0, NULL, NULL,
        "documents: is a factor in it or not; passages: from the same character to the same "
        "character; joined: passages that overlap are one; text: every character, with and without "
        "text that nobody marked; scores: of cases (default: all of them; differences: joined, and "
        "scores); may be given again",
        "documents: พบปัจจัยในเอกสารหรือไม่; passages: ข้อความที่เริ่มและสิ้นสุดตรงกันทุกอักขระ; joined: "
        "ข้อความที่ซ้อนกันนับเป็นหน่วยเดียว; text: ทีละอักขระ ทั้งแบบรวมและไม่รวมส่วนที่ไม่มีใครลงรหัส; scores: "
        "คะแนนของกรณีศึกษา (ถ้าไม่ระบุ: ทุกหน่วย; differences: joined และ scores) ใส่ได้หลายครั้ง"),
    OPTION("coders", TAKES_TEXTS, AT(coder_codes), NULL, 0, "A,B", "A,B",
           "two or more, by code (default: all who coded)",
           "รหัสของผู้ลงรหัสตั้งแต่สองคน (ถ้าไม่ระบุ: ทุกคนที่ลงรหัส)"),
    OPTION("readers", TAKES_CHOICE, AT(options.readers), "coded|started|all", 1, NULL, NULL,
           "who has read a document, and so could have marked it. coded: who has a coding in it "
           "(default); started: every coder, if one of them has; all: every coder, every document",
           "ใครอ่านเอกสารแล้วบ้าง จึงมีโอกาสลงรหัส coded: ผู้ที่ลงรหัสในเอกสารนั้น (ถ้าไม่ระบุ); started: ทุกคน "
           "ถ้ามีคนหนึ่งลงรหัสในเอกสารนั้น; all: ทุกคนอ่านทุกฉบับ"),
    OPTION("confidence", TAKES_SHARE, AT(options.level), NULL, 0, "X", "X",
           "level of intervals (0.95)", "ระดับความเชื่อมั่นของช่วง (0.95)"),
};
static const program_option filters[] = {
    OPTION("document", TAKES_ID, AT(filter.document), "document", 0, "CODE", "รหัส", "this document",
           "เอกสารนี้"),
    OPTION("source", TAKES_CHOICE, AT(filter.source), "survey|interview|focus_group|case_study", 1,
           NULL, NULL, "what documents are from", "ที่มาของเอกสาร"),
    OPTION("case", TAKES_ID, AT(filter.case_study), "case study", 0, "CODE", "กรณี",
           "documents and scores of this case", "เอกสารและคะแนนของกรณีนี้"),
    OPTION("all-versions", TAKES_NOTHING, AT(filter.all_versions), NULL, 0, NULL, NULL,
           "also documents that a later version replaces", "รวมเอกสารฉบับที่ถูกแทนแล้ว"),
    OPTION("factor", TAKES_ID, AT(filter.factor), "factor", 0, "F", "ปัจจัย", "this factor",
           "ปัจจัยเดียว"),
    OPTION("branch", TAKES_ID, AT(filter.branch), "factor", 0, "F", "ปัจจัย",
           "this one and those below it", "ปัจจัยนี้และปัจจัยที่อยู่ใต้ลงไป"),
    OPTION("kind", TAKES_MEMBER, AT(filter.kind), "factor_kind", 0, "K", "K", "factors of a kind",
           "ปัจจัยประเภทหนึ่ง"),
    OPTION("phase", TAKES_CHOICE, AT(filter.phase), "start|middle|end|whole", 1, NULL, NULL,
           "of scores", "ระยะของคะแนน"),
};
static const section sections[] = {
    SECTION("How to compare (--limit N: at most N differences, 50 unless it says another)",
            "วิธีเทียบ (--limit N: ความต่างไม่เกิน N จุด ถ้าไม่ระบุ 50)", options, 0),
    SECTION("Only", "เฉพาะ", filters, 0),
};
static const program coders = {
    .name = "cgov-coders",
    .text = { "how far the coders of a study agree, and every place where they differ",
              "ผู้ลงรหัสของงานวิจัยเห็นตรงกันเพียงใด และต่างกันที่ใดบ้าง" },
    COMMANDS(commands),
    SECTIONS(sections),
    .has = HAS_JSON | HAS_CSV | HAS_LIMIT | HAS_TABLE,
};

int main(int argc, char **argv)
{
    static asked a; /* zero; large */
    return program_main(&coders, &a.run, argc, argv);
}
