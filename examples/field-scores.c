/* Memberships of case studies out of raw values. See cgov/membership_calibration.h. */
#include "field.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    ANCHORS_MAX = 32,
    CODE_SIZE = 200
};

static const char usage_en[] =
    "\n"
    "scores\n"
    "  --from W         count codings, passages, documents, coders (who agree) or codings "
    "per-1000\n"
    "                   characters of the documents of a case and of its projects\n"
    "  --values FILE --column NAME  or numbers of a CSV file, codes of cases in its first column\n"
    "  --anchors O/C/I  fully out, in doubt, fully in; --method logistic (default), linear, crisp "
    "or\n"
    "                   indirect; --convention r (idm .95, default) or ragin (log-odds of 3)\n"
    "  --counted F  --branch  --by CODER  --own-documents   what is counted\n"
    "  --phase P  --coder C  --note T  --replace            what is written (default: the team's "
    "score\n"
    "                   of the whole case; what a person gave stays)\n";

static const char usage_th[] =
    "\n"
    "scores\n"
    "  --from แบบ        นับ codings (ครั้งที่ลงรหัส) passages (ข้อความ) documents (เอกสาร) coders\n"
    "                   (ผู้ลงรหัสที่เห็นตรงกัน) หรือ per-1000 (ครั้งต่อพันอักขระ) ในเอกสารของกรณี\n"
    "                   และของโครงการในกรณี\n"
    "  --values ไฟล์ --column ชื่อ   หรือใช้ตัวเลขในไฟล์ CSV ที่คอลัมน์แรกเป็นรหัสกรณีศึกษา\n"
    "  --anchors น/ก/ใ   ค่าที่อยู่นอกเซต ก้ำกึ่ง และในเซต; --method logistic (ถ้าไม่ระบุ), linear, crisp\n"
    "                   หรือ indirect; --convention r (idm .95 ถ้าไม่ระบุ) หรือ ragin (log-odds 3)\n"
    "  --counted ปัจจัย  --branch  --by ผู้ลงรหัส  --own-documents   สิ่งที่นับ\n"
    "  --phase ช่วง  --coder ผู้ให้คะแนน  --note หมายเหตุ  --replace   สิ่งที่เขียน (ถ้าไม่ระบุ: คะแนนของทีม\n"
    "                   ตลอดกรณี โดยคงคะแนนที่คนให้ไว้)\n";

const char *field_scores_usage(bool thai)
{
    return thai ? usage_th : usage_en;
}

/* What the words stand for. */
typedef struct scoring {
    const look *look;
    cgov *db;
    const score_words *words;
    double anchors[ANCHORS_MAX];
    cgov_membership_calibration_options options;
    cgov_case_value *values;
} scoring;

bool score_words_take(score_words *words, const char *option, const char *value)
{
    const struct {
        const char *name, **to;
    } places[] = { { "--anchors", &words->anchors },
                   { "--method", &words->method },
                   { "--convention", &words->convention },
                   { "--from", &words->from },
                   { "--values", &words->values },
                   { "--column", &words->column },
                   { "--note", &words->note },
                   { "--counted", &words->counted },
                   { "--by", &words->by },
                   { "--coder", &words->coder },
                   { "--phase", &words->phase } };
    for (size_t i = 0; i < sizeof places / sizeof places[0]; i++)
        if (strcmp(option, places[i].name) == 0) {
            *places[i].to = value;
            return true;
        }
    return false;
}

bool score_words_flag(score_words *words, const char *option)
{
    const struct {
        const char *name;
        bool *flag;
    } flags[] = { { "--branch", &words->branch },
                  { "--own-documents", &words->own_documents },
                  { "--replace", &words->replace } };
    for (size_t i = 0; i < sizeof flags / sizeof flags[0]; i++)
        if (strcmp(option, flags[i].name) == 0)
            return *flags[i].flag = true;
    return false;
}

static int refuse(const scoring *s, const char *english, const char *thai, const char *word)
{
    return fail(s->look, LOAD_FAILED, say(s->look, english, thai), word);
}

/* ---- how ---- */

static int take_anchors(scoring *s)
{
    const char *at = s->words->anchors;
    if (at == NULL)
        return refuse(s, "say where a case is out, in doubt and in: --anchors OUT/CROSSOVER/IN%s",
                      "ระบุค่าที่อยู่นอกเซต ค่าก้ำกึ่ง และค่าที่อยู่ในเซต: --anchors นอก/ก้ำกึ่ง/ใน%s", "");
    while (*at != '\0') {
        char *end = NULL;
        const double anchor = strtod(at, &end);
        if (end == at || (*end != '/' && *end != '\0') || !isfinite(anchor) ||
            s->options.calibration.anchor_count == ANCHORS_MAX)
            return refuse(s, "--anchors %s: numbers with / between them, as in 0.5/3/8",
                          "--anchors %s: ใส่ตัวเลขคั่นด้วย / เช่น 0.5/3/8", s->words->anchors);
        s->anchors[s->options.calibration.anchor_count++] = anchor;
        at = end + (*end == '/');
    }
    s->options.calibration.anchors = s->anchors;
    return LOAD_CLEAN;
}

/* The place of a word in a list that ends with NULL; -1 if it is not there. */
static int place_of(const char *const *list, const char *word)
{
    for (int i = 0; list[i] != NULL; i++)
        if (strcmp(list[i], word) == 0)
            return i;
    return -1;
}

static int take_method(scoring *s)
{
    static const char *const methods[] = { "", "crisp", "logistic", "linear", "indirect", NULL };
    static const char *const conventions[] = { "r", "ragin", NULL };
    const char *const method = s->words->method != NULL ? s->words->method : "logistic";
    const char *const convention = s->words->convention != NULL ? s->words->convention : "r";
    const int which = place_of(methods, method), rule = place_of(conventions, convention);
    if (which < 1)
        return refuse(s, "--method %s: logistic, linear, crisp or indirect",
                      "--method %s: ใช้ logistic, linear, crisp หรือ indirect", method);
    if (rule < 0)
        return refuse(s, "--convention %s: r (idm .95) or ragin (log-odds of 3)",
                      "--convention %s: ใช้ r (idm .95) หรือ ragin (log-odds 3)", convention);
    s->options.calibration.method = (cgov_calibration)which;
    if (rule == 1)
        s->options.calibration.inclusion_degree = CGOV_INCLUSION_DEGREE_RAGIN;
    return LOAD_CLEAN;
}

/* ---- what is named ---- */

static int find_factor(const scoring *s, const char *code, int64_t *id)
{
    cgov_factor *found = NULL;
    const cgov_status status = code != NULL ? cgov_factor_find(s->db, code, &found) : CGOV_OK;
    *id = found != NULL ? found->id : 0;
    cgov_factor_free(found);
    if (status == CGOV_NOT_FOUND)
        return refuse(s, "there is no factor \"%s\" in the codebook", "ไม่มีปัจจัย \"%s\" ในสมุดรหัส",
                      code);
    return status == CGOV_OK ? LOAD_CLEAN : refuse(s, "%s", "%s", cgov_errmsg(s->db));
}

static int find_coder(const scoring *s, const char *code, int64_t *id)
{
    cgov_coder *found = NULL;
    const cgov_status status = code != NULL ? cgov_coder_find(s->db, code, &found) : CGOV_OK;
    *id = found != NULL ? found->id : 0;
    cgov_coder_free(found);
    if (status == CGOV_NOT_FOUND)
        return refuse(s, "there is no coder \"%s\"", "ไม่มีผู้ลงรหัส \"%s\"", code);
    return status == CGOV_OK ? LOAD_CLEAN : refuse(s, "%s", "%s", cgov_errmsg(s->db));
}

static int find_all(scoring *s, const char *factor)
{
    int status = find_factor(s, factor, &s->options.factor);
    if (status == LOAD_CLEAN)
        status = find_factor(s, s->words->counted, &s->options.counted);
    if (status == LOAD_CLEAN)
        status = find_coder(s, s->words->coder, &s->options.coder);
    if (status == LOAD_CLEAN)
        status = find_coder(s, s->words->by, &s->options.by_coder);
    if (status == LOAD_CLEAN && s->words->phase != NULL &&
        !cgov_phase_from_code(s->words->phase, &s->options.phase))
        status = refuse(s, "--phase %s: start, middle, end or whole",
                        "--phase %s: ใช้ start, middle, end หรือ whole", s->words->phase);
    return status;
}

/* ---- raw values ---- */

/* The case of a label of the file; an empty value is no value, and its case is left out. */
static int take_value(scoring *s, cgov_case_value *to, const char *code, double value)
{
    cgov_case_study *found = NULL;
    const cgov_status status = cgov_case_study_find(s->db, code, &found);
    if (status == CGOV_OK && !isnan(value)) {
        *to = (cgov_case_value){ .case_study = found->id, .has_value = true, .value = value };
        s->options.value_count++;
    }
    cgov_case_study_free(found);
    if (status == CGOV_NOT_FOUND)
        return refuse(s, "there is no case study \"%s\"", "ไม่มีกรณีศึกษา \"%s\"", code);
    return status == CGOV_OK ? LOAD_CLEAN : refuse(s, "%s", "%s", cgov_errmsg(s->db));
}

static int read_values(scoring *s)
{
    cgov_qca_table *read = NULL;
    cgov_error *error = NULL;
    const char *const path = s->words->values, *const name = s->words->column;
    if (name == NULL)
        return refuse(s, "say which column of %s: --column NAME", "ระบุคอลัมน์ของ %s ด้วย --column ชื่อ",
                      path);
    int status = LOAD_CLEAN;
    if (cgov_qca_load_csv(path, &name, 1, &read, &error) != CGOV_OK)
        status = refuse(s, "%s", "%s", cgov_error_message(error));
    cgov_error_free(error);
    const size_t count = status == LOAD_CLEAN ? read->case_count : 0;
    cgov_case_value *const values = calloc(count + 1, sizeof *values);
    if (values == NULL)
        status = refuse(s, "out of memory%s", "หน่วยความจำไม่พอ%s", "");
    for (size_t i = 0; status == LOAD_CLEAN && values != NULL && i < count; i++)
        status = take_value(s, &values[s->options.value_count], read->cases[i], read->scores[i]);
    cgov_qca_table_free(read);
    s->options.values = s->values = values;
    s->options.from = CGOV_RAW_VALUE_GIVEN;
    s->options.note = s->words->note != NULL ? s->words->note : name;
    return status;
}

static int take_source(scoring *s)
{
    static const char *const sources[] = { "",          "",       "codings",  "passages",
                                           "documents", "coders", "per-1000", NULL };
    const bool values = s->words->values != NULL;
    if (values == (s->words->from != NULL))
        return refuse(s,
                      "say where raw values come from: --from codings, passages, documents, coders "
                      "or per-1000; or --values FILE --column NAME%s",
                      "ระบุที่มาของค่าดิบ: --from codings, passages, documents, coders หรือ per-1000 "
                      "หรือ --values ไฟล์ --column ชื่อ%s",
                      "");
    if (values)
        return read_values(s);
    const int which = place_of(sources, s->words->from);
    if (which < CGOV_RAW_VALUE_CODINGS)
        return refuse(s, "--from %s: codings, passages, documents, coders or per-1000",
                      "--from %s: ใช้ codings, passages, documents, coders หรือ per-1000",
                      s->words->from);
    s->options.from = (cgov_raw_value)which;
    return LOAD_CLEAN;
}

/* ---- what became of each case ---- */

static const struct {
    const char *code, *en, *th, *en_check, *th_check;
} outcomes[] = {
    [CGOV_CALIBRATION_OUTCOME_ANY] = { "", "", "", "", "" },
    [CGOV_CALIBRATION_OUTCOME_NEW] = { "new", "written", "เขียนแล้ว", "would be written", "จะเขียน" },
    [CGOV_CALIBRATION_OUTCOME_REWRITTEN] = { "rewritten", "rewritten", "เขียนใหม่แล้ว",
                                             "would be rewritten", "จะเขียนใหม่" },
    [CGOV_CALIBRATION_OUTCOME_SAME] = { "same", "as it was", "คงเดิม", "as it is", "คงเดิม" },
    [CGOV_CALIBRATION_OUTCOME_LEFT] = { "left", "a person's, left", "คงค่าที่คนให้ไว้",
                                        "a person's, stays", "จะคงค่าที่คนให้ไว้" },
    [CGOV_CALIBRATION_OUTCOME_UNKNOWN] = { "unknown", "nothing coded", "ยังไม่มีการลงรหัส",
                                           "nothing coded", "ยังไม่มีการลงรหัส" },
};

static int show(const scoring *s, const cgov_membership_calibration *c)
{
    static const column columns[] = {
        { "case", "case", "กรณี" },
        { "title", NULL, NULL },
        { "raw", "raw value", "ค่าดิบ" },
        { "score", "score", "คะแนน" },
        { "missing", "missing", "เหตุที่ไม่มี" },
        { "outcome", NULL, NULL },
        { "outcome_label", "outcome", "ผล" },
        { "old_score", "there before", "เดิม" },
        { "old_missing", NULL, NULL },
        { "documents", "documents coded", "เอกสารที่ลงรหัส" },
        { "codings", "codings", "ลงรหัส" },
        { "passages", "passages", "ข้อความ" },
        { "coders", "coders", "ผู้ลงรหัส" },
        { "rationale", NULL, NULL },
    };
    const bool check = s->options.check_only;
    table all = { "scores", "Memberships of the case studies", "คะแนนความเป็นสมาชิกของกรณีศึกษา",
                  COLUMNS(columns) };
    for (size_t i = 0; i < c->count; i++) {
        const cgov_calibrated_case *const r = &c->rows[i];
        add_row(
            &all,
            (cell[]){ text(r->code), text(label(s->look, r->title_th, r->title_en, NULL)),
                      mean(r->has_raw, r->raw), mean(r->has_score, r->score),
                      text(cgov_missing_code(r->missing)), text(outcomes[r->outcome].code),
                      text(check ? say(s->look, outcomes[r->outcome].en_check,
                                       outcomes[r->outcome].th_check)
                                 : say(s->look, outcomes[r->outcome].en, outcomes[r->outcome].th)),
                      mean(r->had_score, r->old_score), text(cgov_missing_code(r->old_missing)),
                      number(r->documents), number(r->codings), number(r->passages),
                      number(r->coders), text(r->rationale) });
    }
    look of_cases = *s->look;
    of_cases.counted_en = "Cases scored";
    of_cases.counted_th = "จำนวนกรณีศึกษาที่มีคะแนน";
    const int status = print_answer(&of_cases, &c->basis, &all, 1);
    if (s->look->format == TABLES && c->outcomes[CGOV_CALIBRATION_OUTCOME_LEFT] > 0)
        puts(
            say(s->look,
                "What a person gave stays; --replace writes over scores, never over missing codes.",
                "คะแนนที่คนให้ไว้จะคงอยู่ --replace จะเขียนทับคะแนน แต่ไม่เขียนทับรหัสค่าที่ขาดหาย"));
    return status;
}

int field_scores(const look *a, cgov *db, const char *factor, const score_words *words)
{
    scoring s = { .look = a,
                  .db = db,
                  .words = words,
                  .options = { .branch = words->branch,
                               .own_documents = words->own_documents,
                               .replace = words->replace,
                               .check_only = words->check } };
    cgov_membership_calibration *c = NULL;
    int status = find_all(&s, factor);
    if (status == LOAD_CLEAN)
        status = take_method(&s);
    if (status == LOAD_CLEAN)
        status = take_anchors(&s);
    if (status == LOAD_CLEAN)
        status = take_source(&s);
    if (status == LOAD_CLEAN)
        status = cgov_membership_calibrate(db, &s.options, &c) == CGOV_OK
                     ? show(&s, c)
                     : refuse(&s, "%s", "%s", cgov_errmsg(db));
    cgov_membership_calibration_free(c);
    free(s.values);
    return status;
}
