/*
 * cgov-evidence - follows what a study claims down to its quotes, documents, people and rows.
 *
 *     cgov-evidence study.cgov factor trust_building --sector community
 */
#include "program.h"

typedef struct asked {
    run run;
    cgov_evidence_filter filter;
    bool branch;  /* the factor and those below it */
    bool without; /* recommendations without evidence alone */
    int64_t quotes, context;
    cgov_cooccurrence_options together;
    cgov_coded_by coded_by;
} asked;

static int answer_factor(void *asked_of)
{
    asked *a = asked_of;
    const cgov_evidence_view view = { .limit = a->run.limit, .context = a->context };
    const int64_t factor = find_id(&a->run, "factor", a->run.words[0]);
    if (factor == 0)
        return WRONG_USE;
    *(a->branch ? &a->filter.branch : &a->filter.factor) = factor;
    cgov_tables *tables = NULL;
    const cgov_status made = cgov_tables_of_evidence(a->run.db, &a->filter, &view, &tables);
    a->run.limit = 0; /* obeyed: of codings */
    return show(&a->run, made, &tables);
}

/* 0 asks for the library's own number, which is not none. */
static int quotes_of(const asked *a)
{
    return a->quotes == 0 ? -1 : (int)a->quotes;
}

static int answer_case(void *asked_of)
{
    asked *a = asked_of;
    const cgov_case_profile_options options = { .quotes = quotes_of(a) };
    const int64_t id = find_id(&a->run, "case study", a->run.words[0]);
    cgov_case_profile *p = NULL;
    cgov_tables *tables = NULL;
    if (id == 0)
        return FAILED;
    if (cgov_case_profile_report(a->run.db, id, &options, &p) != CGOV_OK)
        return fail_study(&a->run);
    const cgov_status made = cgov_tables_from_case(p, a->run.db, &tables);
    cgov_case_profile_free(p);
    return show(&a->run, made, &tables);
}

static int answer_recommendation(void *asked_of)
{
    asked *a = asked_of;
    const int64_t limit = a->run.limit;
    const cgov_recommendation_trace_options options = { .quotes = quotes_of(a),
                                                        .projects = limit > 0 ? (int)limit : -1 };
    const int64_t id = find_id(&a->run, "recommendation", a->run.words[0]);
    cgov_recommendation_trace *t = NULL;
    cgov_tables *tables = NULL;
    if (id == 0)
        return FAILED;
    if (cgov_recommendation_trace_report(a->run.db, id, &options, &t) != CGOV_OK)
        return fail_study(&a->run);
    const cgov_status made = cgov_tables_from_recommendation(t, a->run.db, limit, &tables);
    cgov_recommendation_trace_free(t);
    a->run.limit = a->run.table != NULL ? limit : 0;
    return show(&a->run, made, &tables);
}

static int answer_recommendations(void *asked_of)
{
    asked *a = asked_of;
    const cgov_recommendation_support_filter filter = { .factor = a->filter.factor,
                                                        .case_study = a->filter.case_study,
                                                        .without_evidence = a->without };
    cgov_recommendation_support_table *t = NULL;
    cgov_tables *tables = NULL;
    if (cgov_recommendation_support_report(a->run.db, &filter, &t) != CGOV_OK)
        return fail_study(&a->run);
    const cgov_status made = cgov_tables_from_recommendations(t, &tables);
    cgov_recommendation_support_table_free(t);
    return show(&a->run, made, &tables);
}

static int answer_triangulation(void *asked_of)
{
    asked *a = asked_of;
    cgov_triangulation *t = NULL;
    cgov_tables *tables = NULL;
    if (cgov_triangulation_report(a->run.db, &a->filter, &t) != CGOV_OK)
        return fail_study(&a->run);
    const cgov_status made = cgov_tables_from_triangulation(t, a->run.db, &tables);
    cgov_triangulation_free(t);
    return show(&a->run, made, &tables);
}

static int answer_together(void *asked_of)
{
    asked *a = asked_of;
    cgov_cooccurrence *t = NULL;
    cgov_tables *tables = NULL;
    if (cgov_cooccurrence_report(a->run.db, &a->filter, &a->together, &t) != CGOV_OK)
        return fail_study(&a->run);
    const cgov_status made = cgov_tables_from_cooccurrence(t, &tables);
    cgov_cooccurrence_free(t);
    return show(&a->run, made, &tables);
}

static int answer_quotes(void *asked_of)
{
    asked *a = asked_of;
    const cgov_evidence_view view = { .limit = a->run.limit, .context = a->context };
    cgov_tables *tables = NULL;
    const cgov_status made = cgov_tables_of_quotes(a->run.db, &a->filter, &view, &tables);
    return show(&a->run, made, &tables);
}

static int answer_matrix(void *asked_of)
{
    asked *a = asked_of;
    cgov_tables *tables = NULL;
    const cgov_status made = cgov_tables_of_coded(a->run.db, &a->filter, a->coded_by, &tables);
    return show(&a->run, made, &tables);
}

static int answer_memos(void *asked_of)
{
    asked *a = asked_of;
    cgov_tables *tables = NULL;
    const cgov_status made = cgov_tables_of_memos(a->run.db, &tables);
    return show(&a->run, made, &tables);
}

static int answer_said(void *asked_of)
{
    asked *a = asked_of;
    const int64_t person = find_id(&a->run, "person", a->run.words[0]);
    cgov_tables *tables = NULL;
    if (person == 0)
        return WRONG_USE;
    const cgov_status made = cgov_tables_of_speech(a->run.db, person, &tables);
    return show(&a->run, made, &tables);
}

static const command commands[] = {
    COMMAND(
        "factor", "FACTOR", "ปัจจัย",
        "every quote behind a factor (its code, or a label in Thai or English), and where it is "
        "from",
        "ข้อความทั้งหมดที่รองรับปัจจัย (ระบุรหัส หรือป้ายภาษาไทยหรืออังกฤษ) พร้อมที่มา", answer_factor, 1, 1, 0, 20),
    COMMAND("case", "CASE", "กรณี", "all on a case study (its number or code), and what it lacks",
            "ทุกอย่างของกรณีศึกษา (ลำดับที่หรือรหัส) และสิ่งที่ยังขาด", answer_case, 1, 1, 0, 0),
    COMMAND("recommendation", "CODE", "รหัส",
            "what a recommendation rests on, down to quotes and rows",
            "ข้อเสนอแนะตั้งอยู่บนอะไร ลงไปถึงข้อความและแถวของไฟล์", answer_recommendation, 1, 1, 0, 20),
    COMMAND(
        "recommendations", NULL, NULL,
        "all of them, and how much stands behind each (--without-evidence; --factor: those that "
        "answer to it; --case: that rest on it)",
        "ข้อเสนอแนะทั้งหมดและหลักฐานของแต่ละข้อ (--without-evidence: เฉพาะที่ไม่มีหลักฐาน; --factor: "
        "ที่ตอบปัจจัยนี้; --case: ที่อ้างถึงกรณีนี้)",
        answer_recommendations, 0, 0, 0, 0),
    COMMAND("triangulation", NULL, NULL, "on which kinds of source each factor stands",
            "แต่ละปัจจัยมีแหล่งข้อมูลประเภทใดรองรับ", answer_triangulation, 0, 0, 0, 0),
    COMMAND("together", NULL, NULL, "which factors occur together (--by, --within)",
            "ปัจจัยใดปรากฏร่วมกัน (--by, --within)", answer_together, 0, 0, 0, 20),
    COMMAND("quotes", NULL, NULL, "every quote of every factor, for a writer (--docx, --html, --xlsx)",
            "ข้อความทั้งหมดของทุกปัจจัย สำหรับผู้เขียนรายงาน (--docx, --html, --xlsx)", answer_quotes, 0, 0, 0,
            20),
    COMMAND("matrix", NULL, NULL,
            "factors by documents, cases, speakers or sectors: passages coded with each "
            "(--coded-by)",
            "ปัจจัยจำแนกตามเอกสาร กรณี ผู้พูด หรือภาคส่วน: จำนวนข้อความที่ลงรหัส (--coded-by)", answer_matrix, 0, 0,
            0, 0),
    COMMAND("memos", NULL, NULL, "all memos, and what each is on", "บันทึกทั้งหมด และสิ่งที่บันทึกนั้นเกี่ยวข้อง",
            answer_memos, 0, 0, 0, 0),
    COMMAND("said", "PERSON", "บุคคล", "all that one person said (the pseudonym)",
            "คำพูดทั้งหมดของผู้ให้สัมภาษณ์คนหนึ่ง (ระบุนามสมมติ)", answer_said, 1, 1, 0, 0),
};

#define AT(member) offsetof(asked, member)

static const program_option coding_options[] = {
    OPTION("branch", TAKES_NOTHING, AT(branch), NULL, 0, NULL, NULL,
           "the factor and all below it in the codebook", "รวมปัจจัยที่อยู่ใต้ปัจจัยนี้ในสมุดรหัส"),
    OPTION("kind", TAKES_MEMBER, AT(filter.kind), "factor_kind", 0, "K", "K",
           "factors of one kind: condition, obstacle, solution ...",
           "ปัจจัยประเภทหนึ่ง: เงื่อนไข อุปสรรค ..."),
    OPTION("with", TAKES_ID, AT(filter.with_factor), "factor", 0, "F", "ปัจจัย",
           "whose passage is coded with this factor, too", "ข้อความนั้นลงรหัสปัจจัยนี้ด้วย"),
    OPTION("without", TAKES_ID, AT(filter.without_factor), "factor", 0, "F", "ปัจจัย",
           "whose passage is not", "ข้อความนั้นไม่ได้ลงรหัสปัจจัยนี้"),
    OPTION("sector", TAKES_MEMBER, AT(filter.sector), "sector", 0, "S", "ภาคส่วน",
           "who speaks is of this sector", "ภาคส่วนของผู้พูด"),
    OPTION("agency", TAKES_ID, AT(filter.agency), "agency", 0, "CODE", "รหัส", "of this agency",
           "หน่วยงานของผู้พูด"),
    OPTION("person", TAKES_ID, AT(filter.person), "person", 0, "P", "P", "is this person",
           "ผู้พูดคนนี้"),
    OPTION("position", TAKES_TEXT, AT(filter.position_group), NULL, 0, "TEXT", "ตำแหน่ง",
           "in this position", "ตำแหน่งของผู้พูด"),
    OPTION("role", TAKES_CODE, AT(filter.role), "role", 0, "R", "บทบาท",
           "of an agency in this role", "บทบาทของหน่วยงานผู้พูด"),
    OPTION("level", TAKES_MEMBER, AT(filter.level), "level", 0, "L", "L",
           "documents of a project or case of this level",
           "เอกสารของโครงการหรือกรณีที่มีรูปแบบความร่วมมือนี้"),
    OPTION("case", TAKES_ID, AT(filter.case_study), "case study", 0, "CASE", "กรณี",
           "documents of this case", "เอกสารของกรณีนี้"),
    OPTION("source", TAKES_CHOICE, AT(filter.source), "survey|interview|focus_group|case_study", 1,
           NULL, NULL, "what the document is from", "ที่มาของเอกสาร"),
    OPTION("document", TAKES_ID, AT(filter.document), "document", 0, "CODE", "รหัส", "this document",
           "เอกสารนี้"),
    OPTION("coder", TAKES_ID, AT(filter.coder), "coder", 0, "CODE", "รหัส", "of this coder",
           "ของผู้ลงรหัสคนนี้"),
    OPTION("all-versions", TAKES_NOTHING, AT(filter.all_versions), NULL, 0, NULL, NULL,
           "of replaced documents, too", "รวมเอกสารฉบับที่ถูกแทนแล้ว"),
    OPTION("factor", TAKES_ID, AT(filter.factor), "factor", 0, "F", "ปัจจัย",
           "of recommendations: that answer to this factor", "ของข้อเสนอแนะ: ที่ตอบปัจจัยนี้"),
    OPTION("without-evidence", TAKES_NOTHING, AT(without), NULL, 0, NULL, NULL,
           "of recommendations: that rest on nothing", "ของข้อเสนอแนะ: ที่ไม่มีหลักฐาน"),
};
static const program_option quote_options[] = {
    OPTION(
        "by", TAKES_CHOICE, AT(together.together),
        "passage|overlap|proximity|document|case|project", 0, NULL, NULL,
        "together: within the same passage (default), passages that overlap or are near, the same "
        "document, case or project",
        "together: ในข้อความเดียวกัน (ถ้าไม่ระบุ) ข้อความที่ซ้อนกันหรือใกล้กัน เอกสาร กรณี หรือโครงการเดียวกัน"),
    OPTION("coded-by", TAKES_CHOICE, AT(coded_by), "document|case|person|sector", 0, NULL, NULL,
           "matrix: by documents (default), case studies, who speaks, or their sectors",
           "matrix: ตามเอกสาร (ถ้าไม่ระบุ) กรณีศึกษา ผู้พูด หรือภาคส่วน"),
    OPTION("within", TAKES_WHOLE, AT(together.within), NULL, 0, "N", "N",
           "characters between passages that are near", "จำนวนอักขระระหว่างข้อความที่ใกล้กัน"),
    OPTION("after", TAKES_WHOLE, AT(filter.after), NULL, 0, "N", "N",
           "quotes beyond this coding: the next page", "ข้อความถัดจากการลงรหัสเลขนี้: หน้าถัดไป"),
    OPTION("context", TAKES_WHOLE, AT(context), NULL, 0, "N", "N",
           "up to N characters before and after each quote", "ข้อความแวดล้อมด้านละไม่เกิน N อักขระ"),
    OPTION("quotes", TAKES_WHOLE, AT(quotes), NULL, 0, "N", "N",
           "quotes of each factor in case and recommendation (default 3)",
           "ข้อความของแต่ละปัจจัยใน case และ recommendation (ถ้าไม่ระบุ 3)"),
};
static const section sections[] = {
    SECTION("Only codings (in any combination; of factor, quotes, matrix, triangulation and together)",
            "เฉพาะการลงรหัสที่ (ใช้ร่วมกันได้ทุกแบบ ใน factor quotes matrix triangulation และ together)", coding_options,
            0),
    SECTION("What to show (20 rows of factor, quotes, recommendation and together, unless --limit says "
            "another)",
            "สิ่งที่แสดง (factor quotes recommendation และ together แสดง 20 แถว ถ้าไม่ระบุ --limit)",
            quote_options, 0),
};
static const program evidence = {
    .name = "cgov-evidence",
    .text = { "follows what a study claims down to its quotes, documents, people and rows",
              "ติดตามข้อค้นพบของงานวิจัยลงไปถึงข้อความ เอกสาร ผู้พูด และแถวของไฟล์" },
    COMMANDS(commands),
    SECTIONS(sections),
    .has = HAS_JSON | HAS_CSV | HAS_LIMIT | HAS_TABLE,
};

int main(int argc, char **argv)
{
    asked a = { .quotes = 3 };
    return program_main(&evidence, &a.run, argc, argv);
}
