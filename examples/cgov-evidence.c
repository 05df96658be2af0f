/*
 * cgov-evidence - follows what a study claims down to its quotes, documents, people and rows.
 *
 *     cgov-evidence study.cgov factor trust_building --sector community
 *
 * Exit status: 0 answered, 2 could not be done (the message says why).
 */
#include "common-words.h"
#include "evidence.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char usage_en[] =
    "cgov-evidence STUDY ANSWER [options]\n"
    "\n"
    "Answers\n"
    "  factor FACTOR         every quote behind a factor, and where it is from\n"
    "  case CASE             all on a case study (its number or code), and what it lacks\n"
    "  recommendation CODE   what a recommendation rests on, down to quotes and rows\n"
    "  recommendations       all of them, and how much stands behind each (--without-evidence;\n"
    "                        --factor F: those that answer to it; --case C: that rest on it)\n"
    "  triangulation         on which kinds of source each factor stands\n"
    "  together              which factors occur together: --by passage, overlap, proximity (with\n"
    "                        --within N characters), document, case, project\n"
    "FACTOR is a code, or a label in Thai or English.\n"
    "\n"
    "Only codings (in any combination; of factor, triangulation and together)\n"
    "  --branch                      the factor and all below it in the codebook\n"
    "  --kind K                      factors of one kind\n"
    "  --with F  --without F         whose passage is, or is not, coded with another factor too\n"
    "  --sector S  --agency CODE  --person P  --position TEXT  --role R      who speaks\n"
    "  --level L  --case CASE        documents of a project or case\n"
    "  --source survey|interview|focus_group|case_study    --document CODE\n"
    "  --coder CODE                  --all-versions: of replaced documents, too\n"
    "\n"
    "How to print\n"
    "  --limit N          at most N quotes, pairs or rows of a trace (default 20; 0 is all)\n"
    "  --after N          quotes beyond this coding: the next page\n"
    "  --context N        up to N characters before and after each quote\n"
    "  --quotes N         quotes of each factor in case and recommendation (default 3)\n"
    "  --table NAME       one table alone, by its name in --json\n"
    "  --json, --csv      (default: text; --csv has the first table, or that of --table)\n"
    "  --lang th|en       (default: as the system's)\n"
    "  --help, --version\n"
    "\n"
    "Exit status: 0 done, 2 could not be done.\n";

static const char usage_th[] =
    "cgov-evidence ไฟล์งานวิจัย คำถาม [ตัวเลือก]\n"
    "\n"
    "คำถาม\n"
    "  factor ปัจจัย            ข้อความทั้งหมดที่รองรับปัจจัย พร้อมที่มา\n"
    "  case กรณี               ทุกอย่างของกรณีศึกษา (ลำดับที่หรือรหัส) และสิ่งที่ยังขาด\n"
    "  recommendation รหัส     ข้อเสนอแนะตั้งอยู่บนอะไร ลงไปถึงข้อความและแถวของไฟล์\n"
    "  recommendations         ข้อเสนอแนะทั้งหมดและหลักฐานของแต่ละข้อ (--without-evidence: เฉพาะที่ไม่มี\n"
    "                          หลักฐาน; --factor F: ที่ตอบปัจจัยนี้; --case C: ที่อ้างถึงกรณีนี้)\n"
    "  triangulation           แต่ละปัจจัยมีแหล่งข้อมูลประเภทใดรองรับ\n"
    "  together                ปัจจัยใดปรากฏร่วมกัน: --by passage (ข้อความ) overlap (ข้อความที่ซ้อนกัน)\n"
    "                          proximity (ใกล้กัน พร้อม --within จำนวนอักขระ) document case project\n"
    "ปัจจัยระบุด้วยรหัส หรือป้ายภาษาไทยหรืออังกฤษ\n"
    "\n"
    "เฉพาะการลงรหัสที่ (ใช้ร่วมกันได้ทุกแบบ ใน factor, triangulation และ together)\n"
    "  --branch                      รวมปัจจัยที่อยู่ใต้ปัจจัยนี้ในสมุดรหัส\n"
    "  --kind K                      ปัจจัยประเภทหนึ่ง\n"
    "  --with F  --without F         ข้อความนั้นลงรหัสปัจจัยอื่นด้วย หรือไม่ลง\n"
    "  --sector S  --agency รหัส  --person P  --position ตำแหน่ง  --role R     ผู้พูด\n"
    "  --level L  --case กรณี         เอกสารของโครงการหรือกรณีศึกษา\n"
    "  --source survey|interview|focus_group|case_study    --document รหัส\n"
    "  --coder รหัส                  --all-versions: รวมเอกสารฉบับที่ถูกแทนแล้ว\n"
    "\n"
    "การแสดงผล\n"
    "  --limit N          แสดงข้อความ คู่ปัจจัย หรือแถวของที่มาไม่เกิน N (ถ้าไม่ระบุ 20; 0 คือทั้งหมด)\n"
    "  --after N          ข้อความถัดจากการลงรหัสเลขนี้: หน้าถัดไป\n"
    "  --context N        ข้อความแวดล้อมด้านละไม่เกิน N อักขระ\n"
    "  --quotes N         ข้อความของแต่ละปัจจัยใน case และ recommendation (ถ้าไม่ระบุ 3)\n"
    "  --table ชื่อ        ตารางเดียว ตามชื่อใน --json\n"
    "  --json, --csv      (ถ้าไม่ระบุ: ข้อความ; --csv ให้ตารางแรก หรือตารางที่ระบุใน --table)\n"
    "  --lang th|en       (ถ้าไม่ระบุ: ตามระบบ)\n"
    "  --help, --version\n"
    "\n"
    "สถานะเมื่อจบ: 0 เรียบร้อย, 2 ทำไม่ได้\n";

int evidence_failed(const asked *a)
{
    return fail(&a->look, FAILED, "%s", cgov_errmsg(a->db));
}

/* ---- what the answers share ---- */

static int no_table(const asked *a, const table *tables, size_t count)
{
    fail(&a->look, WRONG_USE,
         say(&a->look,
             "--table %s: there is no such table; there are:", "--table %s: ไม่มีตารางนี้ ตารางที่มีคือ:"),
         a->only);
    for (size_t i = 0; i < count; i++) {
        fprintf(stderr, "  %-16s %s\n", tables[i].key, say(&a->look, tables[i].en, tables[i].th));
        free(tables[i].cells);
    }
    return WRONG_USE;
}

int print_tables(const asked *a, const cgov_basis *basis, table *tables, size_t count)
{
    size_t chosen = 0;
    if (a->only == NULL)
        return print_answer(&a->look, basis, tables, count);
    while (chosen < count && strcmp(tables[chosen].key, a->only) != 0)
        chosen++;
    if (chosen == count)
        return no_table(a, tables, count);
    for (size_t i = 0; i < count; i++)
        if (i != chosen)
            free(tables[i].cells);
    return print_answer(&a->look, basis, &tables[chosen], 1);
}

cell named(asked *a, const char *th, const char *en, const char *code)
{
    return shortened(a, label(&a->look, th, en, code));
}

cell shortened(asked *a, const char *value)
{
    return text(keep_short(&a->kept, &a->look, value));
}

cell written(asked *a, const char *pattern, ...)
{
    va_list list;
    va_start(list, pattern);
    const int length = vsnprintf(NULL, 0, pattern, list);
    va_end(list);
    char *const words = length >= 0 ? malloc((size_t)length + 1) : NULL;
    if (words == NULL)
        return text(NULL);
    va_start(list, pattern);
    vsnprintf(words, (size_t)length + 1, pattern, list);
    va_end(list);
    const cell made = text(keep(&a->kept, words));
    free(words);
    return made;
}

cell place(asked *a, const char *document, int64_t version, int64_t start, int64_t stop)
{
    return written(a, "%s v%" PRId64 ", %" PRId64 "-%" PRId64, document, version, start, stop);
}

cell row_of(asked *a, const char *file, bool has_row, int64_t row)
{
    if (file == NULL)
        return text(NULL);
    return has_row ? written(a, "%s, %s %" PRId64, file, say(&a->look, "row", "แถว"), row)
                   : text(keep(&a->kept, file));
}

cell speaker(asked *a, const char *person, const char *position, cgov_sector sector,
             const char *agency)
{
    const char *const parts[] = { person, position, sector_name(a, sector), agency };
    cell words = text(NULL);
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
        if (parts[i] != NULL)
            words = words.text_en == NULL ? text(keep(&a->kept, parts[i]))
                                          : written(a, "%s, %s", words.text_en, parts[i]);
    return words;
}

void add_fact(asked *a, table *to, const char *key, const char *en, const char *th,
              const char *value)
{
    if (value != NULL || a->look.format != TABLES)
        add_row(to,
                (cell[]){ text(key), text(say(&a->look, en, th)), text(keep(&a->kept, value)) });
}

static const column quote_columns[] = {
    { "factor", NULL, NULL },         { "label", "factor", "ปัจจัย" }, { "passage", NULL, NULL },
    { "quote", "quote", "ข้อความ" },   { "who", "who", "ผู้พูด" },       { "place", "where", "ที่มา" },
    { "coders", "coders", "ผู้ลงรหัส" }, { "confidence", NULL, NULL },  { "row", NULL, NULL },
};

table quote_table(void)
{
    return (table){ "quotes", "Quotes, the best founded first", "ข้อความ เรียงจากที่มีหลักฐานมากที่สุด",
                    COLUMNS(quote_columns) };
}

void add_quotes(asked *a, table *to, const char *code, const char *name,
                const cgov_evidence_quote *quotes, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const cgov_evidence_quote *const q = &quotes[i];
        add_row(to, (cell[]){
                        text(code), shortened(a, name), number(q->passage), shortened(a, q->quote),
                        speaker(a, q->person_code, q->position_group, q->sector, q->agency_code),
                        place(a, q->document_code, q->version, q->start, q->stop),
                        number(q->coders), q->has_confidence ? number(q->confidence) : text(NULL),
                        row_of(a, q->file, q->has_file_row, q->file_row) });
    }
}

/* The label of a code of a vocabulary, kept; the code itself where the study has none. */
static const char *vocabulary_label(const asked *a, const char *vocabulary, const char *code)
{
    cgov_choice_table *t = NULL;
    const char *found = code;
    keeper *const kept = &((asked *)a)->kept;
    if (code == NULL || cgov_choice_list(a->db, vocabulary, &t) != CGOV_OK)
        return code;
    for (size_t i = 0; i < t->count; i++)
        if (strcmp(t->rows[i].code, code) == 0)
            found = keep(kept, label(&a->look, t->rows[i].label_th, t->rows[i].label_en, code));
    cgov_choice_table_free(t);
    return found;
}

const char *sector_name(const asked *a, cgov_sector sector)
{
    return vocabulary_label(a, "sector", cgov_sector_code(sector));
}

const char *kind_name(const asked *a, cgov_factor_kind kind)
{
    return vocabulary_label(a, "factor_kind", cgov_factor_kind_code(kind));
}

const char *source_name(const asked *a, cgov_evidence_source source)
{
    static const struct {
        const char *en, *th;
    } names[] = { { NULL, NULL },
                  { "survey", "แบบสำรวจ" },
                  { "interview", "สัมภาษณ์" },
                  { "focus group", "ประชุมกลุ่มย่อย" },
                  { "case study", "กรณีศึกษา" } };
    return say(&a->look, names[source].en, names[source].th);
}

/* ---- arguments ---- */

/* The factor of a code or label; false after a message. */
static bool take_factor(asked *a, const char *word, int64_t *id)
{
    cgov_factor *found = NULL;
    if (filter_words_take(&a->words, "--factor", word) != FILTER_WORD_TAKEN)
        return false;
    if (cgov_factor_find(a->db, a->words.filter.factor_code, &found) != CGOV_OK)
        return evidence_failed(a) == ANSWERED;
    *id = found->id;
    cgov_factor_free(found);
    return true;
}

static bool take_coder(asked *a, const char *code)
{
    cgov_coder *found = NULL;
    if (cgov_coder_find(a->db, code, &found) != CGOV_OK)
        return fail(&a->look, WRONG_USE, "--coder: %s", cgov_errmsg(a->db)) == ANSWERED;
    a->filter.coder = found->id;
    cgov_coder_free(found);
    return true;
}

static bool take_person(asked *a, const char *code)
{
    cgov_person *found = NULL;
    if (cgov_person_find(a->db, code, &found) != CGOV_OK)
        return fail(&a->look, WRONG_USE, "--person: %s", cgov_errmsg(a->db)) == ANSWERED;
    a->filter.person = found->id;
    cgov_person_free(found);
    return true;
}

static bool take_document(asked *a, const char *code)
{
    cgov_document *found = NULL;
    if (cgov_document_find(a->db, code, &found) != CGOV_OK)
        return fail(&a->look, WRONG_USE, "--document: %s", cgov_errmsg(a->db)) == ANSWERED;
    a->filter.document = found->id;
    cgov_document_free(found);
    return true;
}

static bool take_source(asked *a, const char *word)
{
    return cgov_evidence_source_from_code(word, &a->filter.source) ||
           fail(&a->look, WRONG_USE, "--source %s: survey, interview, focus_group or case_study",
                word) == ANSWERED;
}

static bool take_by(asked *a, const char *word)
{
    static const char *const names[] = { "passage",  "overlap", "proximity",
                                         "document", "case",    "project" };
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (strcmp(word, names[i]) == 0) {
            a->together.together = (cgov_together)i;
            return true;
        }
    return fail(&a->look, WRONG_USE,
                "--by %s: passage, overlap, proximity, document, case or project",
                word) == ANSWERED;
}

static bool take_number(asked *a, const char *option, const char *value, int64_t *number)
{
    char *end = NULL;
    *number = strtoll(value, &end, 10);
    return (*value != '\0' && *end == '\0' && *number >= 0) ||
           fail(&a->look, WRONG_USE,
                say(&a->look, "%s %s: a whole number, 0 or more", "%s %s: ต้องเป็นจำนวนเต็มตั้งแต่ 0"),
                option, value) == ANSWERED;
}

/* Options whose words cgov-query takes too. */
static bool take_shared(asked *a, const char *option, const char *value, bool *taken)
{
    static const char *const shared[] = { "--level", "--sector", "--role", "--agency", "--case" };
    const cgov_project_filter *const f = &a->words.filter;
    *taken = false;
    for (size_t i = 0; i < sizeof shared / sizeof shared[0]; i++)
        *taken = *taken || strcmp(option, shared[i]) == 0;
    if (!*taken)
        return true;
    if (filter_words_take(&a->words, option, value) != FILTER_WORD_TAKEN)
        return false;
    a->filter.level = f->level;
    a->filter.sector = f->sector;
    a->filter.role = f->role;
    a->filter.agency = f->agency;
    a->filter.case_study = f->case_study;
    return true;
}

/* An option and its value; false after a message. */
static bool take_valued(asked *a, const char *option, const char *value)
{
    const struct {
        const char *option;
        int64_t *number;
    } numbers[] = { { "--limit", &a->limit },
                    { "--after", &a->filter.after },
                    { "--context", &a->context },
                    { "--quotes", &a->quotes },
                    { "--within", &a->together.within } };
    const struct {
        const char *option;
        int64_t *factor;
    } factors[] = { { "--factor", &a->filter.factor },
                    { "--with", &a->filter.with_factor },
                    { "--without", &a->filter.without_factor } };
    const struct {
        const char *option;
        bool (*take)(asked *a, const char *word);
    } others[] = { { "--coder", take_coder },
                   { "--person", take_person },
                   { "--document", take_document },
                   { "--source", take_source },
                   { "--by", take_by } };
    bool taken;
    if (!take_shared(a, option, value, &taken) || taken)
        return taken;
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++)
        if (strcmp(option, numbers[i].option) == 0)
            return take_number(a, option, value, numbers[i].number);
    for (size_t i = 0; i < sizeof factors / sizeof factors[0]; i++)
        if (strcmp(option, factors[i].option) == 0)
            return take_factor(a, value, factors[i].factor);
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        if (strcmp(option, others[i].option) == 0)
            return others[i].take(a, value);
    if (strcmp(option, "--kind") == 0)
        return filter_words_kind(&a->words, value, &a->filter.kind);
    if (strcmp(option, "--position") == 0 || strcmp(option, "--table") == 0) {
        *(option[2] == 'p' ? &a->filter.position_group : &a->only) = value;
        return true;
    }
    return strcmp(option, "--lang") == 0 || /* read before all others */
           refuse_option(a->look.program, a->look.thai, option) == ANSWERED;
}

static bool take_flag(asked *a, const char *option)
{
    const struct {
        const char *option;
        bool *flag;
    } flags[] = { { "--branch", &a->branch },
                  { "--all-versions", &a->filter.all_versions },
                  { "--without-evidence", &a->without } };
    for (size_t i = 0; i < sizeof flags / sizeof flags[0]; i++)
        if (strcmp(option, flags[i].option) == 0)
            return *flags[i].flag = true;
    if (strcmp(option, "--newest") == 0) {
        a->filter.all_versions = false;
        return true;
    }
    return take_format(&a->look, option);
}

/* Takes what stands at `word`; gives how many words that were, 0 after a message. */
static int take(asked *a, const char *word, const char *value)
{
    if (word[0] != '-') {
        if (a->subject != NULL) {
            fail(&a->look, WRONG_USE,
                 say(&a->look, "\"%s\" is one word too many; --help shows the use",
                     "\"%s\" เป็นคำที่เกินมา ดูวิธีใช้ด้วย --help"),
                 word);
            return 0;
        }
        a->subject = word;
        return 1;
    }
    if (take_flag(a, word))
        return 1;
    if (value == NULL) {
        refuse_option(a->look.program, a->look.thai, word);
        return 0;
    }
    return take_valued(a, word, value) ? 2 : 0;
}

static const struct {
    const char *name;
    int (*answer)(asked *a);
    bool has_subject, is_factor;
} answers[] = { { "factor", answer_factor, true, true },
                { "case", answer_case, true, false },
                { "recommendation", answer_recommendation, true, false },
                { "recommendations", answer_recommendations, false, false },
                { "triangulation", answer_triangulation, false, false },
                { "together", answer_together, false, false } };

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
    size_t at = 0;
    while (at < sizeof answers / sizeof answers[0] && strcmp(answers[at].name, a->look.answer) != 0)
        at++;
    if (at == sizeof answers / sizeof answers[0])
        return fail(&a->look, WRONG_USE,
                    say(&a->look, "\"%s\" is no answer; --help lists them",
                        "ไม่มีคำถาม \"%s\" ดูทั้งหมดด้วย --help"),
                    a->look.answer);
    const int status = open_study(a);
    if (status != ANSWERED)
        return status;
    a->words = (filter_words){ .program = a->look.program, .db = a->db, .thai = a->look.thai };
    for (int i = 3, taken; i < argc; i += taken) {
        taken = take(a, argv[i], i + 1 < argc ? argv[i + 1] : NULL);
        if (taken == 0)
            return WRONG_USE;
    }
    if (answers[at].has_subject != (a->subject != NULL))
        return fail(&a->look, WRONG_USE,
                    answers[at].has_subject
                        ? say(&a->look, "%s of which one? --help shows the use",
                              "%s ของรายการใด? ดูวิธีใช้ด้วย --help")
                        : say(&a->look, "%s takes no word of its own; --help shows the use",
                              "%s ไม่ต้องมีคำต่อท้าย ดูวิธีใช้ด้วย --help"),
                    a->look.answer);
    if (answers[at].is_factor && !take_factor(a, a->subject, &a->filter.factor))
        return WRONG_USE;
    if (a->branch) {
        a->filter.branch = a->filter.factor;
        a->filter.factor = 0;
    }
    return answers[at].answer(a);
}

int main(int argc, char **argv)
{
    static const char *const options[] = { "branch",
                                           "kind=",
                                           "with=",
                                           "without=",
                                           "sector=",
                                           "agency=",
                                           "person=",
                                           "position=",
                                           "role=",
                                           "level=",
                                           "case=",
                                           "source=",
                                           "document=",
                                           "coder=",
                                           "all-versions",
                                           "newest",
                                           "without-evidence",
                                           "factor=",
                                           "by=",
                                           "within=",
                                           "limit=",
                                           "after=",
                                           "context=",
                                           "quotes=",
                                           "table=",
                                           "json",
                                           "csv?",
                                           NULL };
    asked a = { .look = { .program = "cgov-evidence", .thai = locale_is_thai() }, .limit = 20 };
    const int settled = read_words(a.look.program, &a.look.thai, &argc, &argv, options,
                                   &(usage){ usage_en, usage_th }, 1);
    if (settled != GO_ON)
        return settled;
    if (argc < 3 || argv[1][0] == '-' || argv[2][0] == '-')
        return fail(&a.look, WRONG_USE, "%s",
                    say(&a.look, "name a study and an answer; --help lists them",
                        "ระบุไฟล์งานวิจัยและคำถาม ดูทั้งหมดด้วย --help"));
    a.study = argv[1];
    a.look.answer = argv[2];
    const int status = run(&a, argc, argv);
    filter_words_free(&a.words);
    keeper_free(&a.kept);
    cgov_close(a.db);
    return status;
}
