/*
 * cgov-coders - how far the coders of a study agree, and every place where they differ.
 *
 *     cgov-coders study.cgov agreement --case CS-08
 *     cgov-coders study.cgov differences --on passages --coders K1,K2
 *
 * Exit status: 0 answered, 2 could not be done (the message says why).
 */
#include "common-words.h"
#include "filter-words.h"
#include "tables.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char usage_en[] =
    "cgov-coders STUDY COMMAND [options]\n"
    "\n"
    "  agreement      percent, kappa, Krippendorff's alpha, ICC: of each factor and of all\n"
    "  differences    every place where coders differ, the largest difference first\n"
    "\n"
    "  --on U         documents: is a factor in it or not; passages: from the same character to "
    "the\n"
    "                 same character; joined: passages that overlap are one; text: every\n"
    "                 character, with and without text that nobody marked; scores: of cases\n"
    "                 (default: all of them; differences: joined, and scores)\n"
    "  --coders A,B   two or more, by code (default: all who coded)\n"
    "  --readers R    who has read a document, and so could have marked it. coded: who has a "
    "coding\n"
    "                 in it (default); started: every coder, if one of them has; all: every "
    "coder,\n"
    "                 every document\n"
    "  --document C  --source interview|focus_group|case_study|survey  --case C   documents\n"
    "  --all-versions                    also documents that a later version replaces\n"
    "  --factor C  --branch C  --kind K  factors: one; one and those below it; of a kind\n"
    "  --phase start|middle|end|whole    of scores\n"
    "  --level X      of intervals (0.95)\n"
    "  --limit N      at most N differences (default 50; 0 is all)\n"
    "  --json, --csv  (default: tables; --csv prints the first table)\n"
    "  --lang th|en   (default: as the system's)\n"
    "  --help, --version\n"
    "\n"
    "Exit status: 0 done, 2 could not be done.\n";

static const char usage_th[] =
    "cgov-coders ไฟล์งานวิจัย คำสั่ง [ตัวเลือก]\n"
    "\n"
    "  agreement      ผู้ลงรหัสเห็นตรงกันเพียงใด: ร้อยละ แคปปา แอลฟาของคริปเพนดอร์ฟ ICC\n"
    "                 ของแต่ละปัจจัยและรวมทุกปัจจัย\n"
    "  differences    ทุกจุดที่ผู้ลงรหัสเห็นต่างกัน เรียงจากที่ต่างกันมากที่สุด เพื่อนำมาหารือ\n"
    "\n"
    "  --on หน่วย      documents: พบปัจจัยในเอกสารหรือไม่; passages: ข้อความที่เริ่มและสิ้นสุดตรงกัน\n"
    "                 ทุกอักขระ; joined: ข้อความที่ซ้อนกันนับเป็นหน่วยเดียว; text: ทีละอักขระ\n"
    "                 ทั้งแบบรวมและไม่รวมส่วนที่ไม่มีใครลงรหัส; scores: คะแนนของกรณีศึกษา\n"
    "                 (ถ้าไม่ระบุ: ทุกหน่วย; differences: joined และ scores)\n"
    "  --coders A,B   รหัสของผู้ลงรหัสตั้งแต่สองคน (ถ้าไม่ระบุ: ทุกคนที่ลงรหัส)\n"
    "  --readers R    ใครอ่านเอกสารแล้วบ้าง จึงมีโอกาสลงรหัส  coded: ผู้ที่ลงรหัสในเอกสารนั้น\n"
    "                 (ถ้าไม่ระบุ); started: ทุกคน ถ้ามีคนหนึ่งลงรหัสในเอกสารนั้น; all: ทุกคนอ่านทุกฉบับ\n"
    "  --document รหัส  --source interview|focus_group|case_study|survey  --case รหัส   เอกสาร\n"
    "  --all-versions                    รวมฉบับเก่าที่มีฉบับใหม่แทนแล้ว\n"
    "  --factor รหัส  --branch รหัส  --kind ประเภท   ปัจจัยเดียว; ปัจจัยและปัจจัยย่อย; ทั้งประเภท\n"
    "  --phase start|middle|end|whole    ช่วงของคะแนน\n"
    "  --level X      ระดับความเชื่อมั่น (0.95)\n"
    "  --limit N      แสดงความต่างไม่เกิน N รายการ (ถ้าไม่ระบุ 50; 0 คือทั้งหมด)\n"
    "  --json, --csv  (ถ้าไม่ระบุ: ตาราง; --csv แสดงตารางแรก)\n"
    "  --lang th|en   (ถ้าไม่ระบุ: ตามระบบ)\n"
    "  --help, --version\n"
    "\n"
    "สถานะเมื่อจบ: 0 เรียบร้อย, 2 ทำไม่ได้\n";

typedef enum form {
    ON_DOCUMENTS,
    ON_PASSAGES,
    ON_JOINED,
    ON_TEXT,
    ON_SCORES,
    FORMS
} form;

enum {
    CODERS_MAX = 64,
    TABLES_MAX = FORMS + 2
};

typedef struct asked {
    look look;
    cgov *db;
    filter_words words; /* for kinds alone */
    bool on[FORMS], chosen;
    const char *coder_codes, *document, *case_study, *factor, *branch, *kind;
    int64_t coders[CODERS_MAX];
    cgov_coder_agreement_filter filter;
    cgov_coder_agreement_options options;
    keeper kept;
    table tables[TABLES_MAX];
    size_t count;
    cgov_basis basis; /* of the last answer: all are of the same study */
} asked;

static int failed(const asked *a)
{
    return fail(&a->look, FAILED, "%s", cgov_errmsg(a->db));
}

static table *new_table(asked *a, table made)
{
    a->tables[a->count] = made;
    return &a->tables[a->count++];
}

static cell figure(const cgov_estimate *of)
{
    return mean(of->reason == CGOV_REASON_NONE, of->value);
}

static cell low(const cgov_estimate *of)
{
    return mean(of->reason == CGOV_REASON_NONE && of->has_interval, of->low);
}

static cell high(const cgov_estimate *of)
{
    return mean(of->reason == CGOV_REASON_NONE && of->has_interval, of->high);
}

static cell reason(const asked *a, const cgov_estimate *of)
{
    return text(
        of->reason == CGOV_REASON_NONE
            ? NULL
            : cgov_reason_text(of->reason, a->look.thai ? CGOV_LANGUAGE_TH : CGOV_LANGUAGE_EN));
}

static const char *factor_name(const asked *a, const char *code, const char *th, const char *en)
{
    return code != NULL ? label(&a->look, th, en, code)
                        : say(&a->look, "(all together)", "(รวมทุกปัจจัย)");
}

/* ---- who was compared ---- */

static void add_coders(asked *a, const cgov_compared_coder *coders, size_t count, bool of_scores)
{
    static const column columns[] = {
        { "code", "coder", "ผู้ลงรหัส" },
        { "name", "name", "ชื่อ" },
        { "documents", "documents compared", "เอกสารที่นำมาเทียบ" },
        { "marks", "codings", "ลงรหัส" },
    };
    static const column of_cases[] = {
        { "code", "coder", "ผู้ให้คะแนน" },
        { "name", "name", "ชื่อ" },
        { "cases", "cases", "กรณีศึกษา" },
        { "marks", "scores", "คะแนน" },
    };
    table *const to = new_table(
        a, of_scores ? (table){ "scorers", "Coders who scored", "ผู้ให้คะแนน", COLUMNS(of_cases) }
                     : (table){ "coders", "Coders", "ผู้ลงรหัส", COLUMNS(columns) });
    for (size_t i = 0; i < count; i++)
        add_row(to, (cell[]){ text(keep(&a->kept, coders[i].code)),
                              text(keep(&a->kept, coders[i].name)), number(coders[i].documents),
                              number(coders[i].marks) });
}

static void add_documents(asked *a, const cgov_compared_documents *d, cgov_readers readers)
{
    static const column columns[] = {
        { "chosen", "chosen", "ที่เลือก" },
        { "compared", "read by two or more", "อ่านตั้งแต่สองคน" },
        { "single", "read by one, left out", "อ่านคนเดียว (ไม่นับ)" },
        { "unread", "read by none, left out", "ยังไม่มีใครอ่าน (ไม่นับ)" },
        { "readers", "a document was read by", "ถือว่าผู้ที่อ่านคือ" },
    };
    static const struct {
        const char *en, *th;
    } rules[] = { [CGOV_READERS_ANY] = { "", "" },
                  [CGOV_READERS_WHO_CODED] = { "who has a coding in it", "ผู้ที่ลงรหัสในเอกสาร" },
                  [CGOV_READERS_OF_CODED] = { "all, if one has a coding in it",
                                              "ทุกคน ถ้ามีคนลงรหัสในเอกสาร" },
                  [CGOV_READERS_OF_ALL] = { "all", "ทุกคน" } };
    table *const to = new_table(a, (table){ "documents", "Documents", "เอกสาร", COLUMNS(columns) });
    add_row(to,
            (cell[]){ number(d->chosen), number(d->compared), number(d->single), number(d->unread),
                      text(say(&a->look, rules[readers].en, rules[readers].th)) });
}

/* ---- agreement ---- */

static void add_unit_row(asked *a, table *to, const cgov_coder_agreement_row *r)
{
    const cgov_estimate *const why = r->alpha.reason != CGOV_REASON_NONE ? &r->alpha : &r->percent;
    add_row(to, (cell[]){ text(keep(&a->kept, r->code)),
                          text(keep(&a->kept, factor_name(a, r->code, r->label_th, r->label_en))),
                          number((int64_t)r->pairable_units), number((int64_t)r->marked),
                          number((int64_t)r->agreed), share(&r->percent), share(&r->presence),
                          figure(&r->cohen), low(&r->cohen), high(&r->cohen), figure(&r->fleiss),
                          figure(&r->alpha), reason(a, why) });
}

static int agree_on_units(asked *a, form on)
{
    static const column columns[] = {
        { "factor", NULL, NULL },
        { "label", "factor", "ปัจจัย" },
        { "base", "units", "หน่วย" },
        { "marked", "marked by any", "มีคนลงรหัส" },
        { "agreed", "by all", "ลงรหัสทุกคน" },
        { "percent", "agree", "ตรงกัน" },
        { "presence", "on what is marked", "ตรงกันเฉพาะที่ลงรหัส" },
        { "cohen", "Cohen's kappa", "แคปปา (Cohen)" },
        { "cohen_low", "from", "ตั้งแต่" },
        { "cohen_high", "to", "ถึง" },
        { "fleiss", "Fleiss' kappa", "แคปปา (Fleiss)" },
        { "alpha", "alpha", "แอลฟา" },
        { "reason", "does not apply", "ใช้ไม่ได้เพราะ" },
    };
    static const struct {
        const char *key, *en, *th;
    } titles[] = {
        [ON_DOCUMENTS] = { "on_documents", "On documents: a factor is in it or not",
                           "ระดับเอกสาร: พบปัจจัยหรือไม่" },
        [ON_PASSAGES] = { "on_passages",
                          "On passages from the same character to the same character",
                          "ระดับข้อความที่เริ่มและสิ้นสุดตรงกัน" },
        [ON_JOINED] = { "on_joined", "On passages, those that overlap joined",
                        "ระดับข้อความ โดยรวมข้อความที่ซ้อนกัน" },
    };
    cgov_coder_agreement *r = NULL;
    a->options.unit = (cgov_agreement_unit)(CGOV_AGREEMENT_UNIT_DOCUMENT + (int)on);
    if (cgov_coder_agreement_units(a->db, &a->filter, &a->options, &r) != CGOV_OK)
        return failed(a);
    table *const to =
        new_table(a, (table){ titles[on].key, titles[on].en, titles[on].th, COLUMNS(columns) });
    for (size_t i = 0; i < r->count; i++)
        add_unit_row(a, to, &r->rows[i]);
    add_unit_row(a, to, &r->pooled);
    cgov_coder_agreement_free(r);
    return ANSWERED;
}

static void add_text_row(asked *a, table *to, const cgov_coder_text_row *r, bool whole)
{
    const cgov_text_coefficients *const c = whole ? &r->text.whole : &r->text.coded;
    add_row(to,
            (cell[]){ text(keep(&a->kept, r->code)),
                      text(keep(&a->kept, factor_name(a, r->code, r->label_th, r->label_en))),
                      text(whole ? "whole" : "coded"),
                      text(whole ? say(&a->look, "all text", "ข้อความทั้งหมด")
                                 : say(&a->look, "marked by any", "เฉพาะที่มีคนลงรหัส")),
                      number(c->characters), share(&c->percent), figure(&c->kappa),
                      figure(&c->alpha), whole ? share(&r->text.overlap) : text(NULL),
                      whole ? figure(&r->unitizing.alpha) : text(NULL),
                      whole ? figure(&r->unitizing.binary) : text(NULL), reason(a, &c->alpha) });
}

static int agree_on_text(asked *a)
{
    static const column columns[] = {
        { "factor", NULL, NULL },
        { "label", "factor", "ปัจจัย" },
        { "part", NULL, NULL },
        { "part_label", "over", "นับ" },
        { "characters", "characters", "อักขระ" },
        { "percent", "agree", "ตรงกัน" },
        { "kappa", "kappa", "แคปปา" },
        { "alpha", "alpha", "แอลฟา" },
        { "overlap", "on what is marked", "ตรงกันเฉพาะที่ลงรหัส" },
        { "u_alpha", "u-alpha", "แอลฟาของหน่วย" },
        { "u_binary", "of units and gaps", "หน่วยกับช่องว่าง" },
        { "reason", "does not apply", "ใช้ไม่ได้เพราะ" },
    };
    cgov_coder_text_agreement *r = NULL;
    if (cgov_coder_agreement_text(a->db, &a->filter, &a->options, &r) != CGOV_OK)
        return failed(a);
    table *const to = new_table(a, (table){ "on_text", "On the text, character by character",
                                            "ระดับอักขระ", COLUMNS(columns) });
    for (size_t i = 0; i <= r->count; i++) {
        const cgov_coder_text_row *const row = i < r->count ? &r->rows[i] : &r->pooled;
        add_text_row(a, to, row, true);
        add_text_row(a, to, row, false);
    }
    cgov_coder_text_agreement_free(r);
    return ANSWERED;
}

static void add_score_row(asked *a, table *to, const cgov_coder_score_row *r)
{
    add_row(to, (cell[]){ text(keep(&a->kept, r->code)),
                          text(keep(&a->kept, factor_name(a, r->code, r->label_th, r->label_en))),
                          number((int64_t)r->units), number((int64_t)r->pairable_units),
                          number((int64_t)r->missing), number((int64_t)r->unscored),
                          share(&r->percent), figure(&r->nominal), figure(&r->ordinal),
                          figure(&r->interval), figure(&r->ratio), number((int64_t)r->all.units),
                          figure(&r->all.icc), low(&r->all.icc), high(&r->all.icc),
                          figure(&r->all.kendall_w), reason(a, &r->interval) });
}

static int agree_on_scores(asked *a)
{
    static const column columns[] = {
        { "factor", NULL, NULL },
        { "label", "factor", "ปัจจัย" },
        { "units", "cases", "กรณี" },
        { "base", "by two or more", "ให้คะแนนตั้งแต่สองคน" },
        { "missing", "missing codes", "รหัสค่าที่ขาดหาย" },
        { "unscored", "not scored", "ไม่ได้ให้คะแนน" },
        { "percent", "equal", "เท่ากัน" },
        { "nominal", "alpha nominal", "แอลฟานามบัญญัติ" },
        { "ordinal", "ordinal", "เรียงลำดับ" },
        { "interval", "interval", "อันตรภาค" },
        { "ratio", "ratio", "อัตราส่วน" },
        { "complete", "by all", "ให้คะแนนทุกคน" },
        { "icc", "ICC", "ICC" },
        { "icc_low", "from", "ตั้งแต่" },
        { "icc_high", "to", "ถึง" },
        { "kendall_w", "Kendall's W", "Kendall's W" },
        { "reason", "does not apply", "ใช้ไม่ได้เพราะ" },
    };
    cgov_coder_score_agreement *r = NULL;
    if (cgov_coder_agreement_scores(a->db, &a->filter, &a->options, &r) != CGOV_OK)
        return failed(a);
    table *const to =
        new_table(a, (table){ "on_scores", "On scores of cases (a case in a phase is a unit)",
                              "ระดับคะแนนของกรณีศึกษา (กรณีในช่วงหนึ่งคือหนึ่งหน่วย)", COLUMNS(columns) });
    for (size_t i = 0; i < r->count; i++)
        add_score_row(a, to, &r->rows[i]);
    add_score_row(a, to, &r->pooled);
    cgov_coder_score_agreement_free(r);
    return ANSWERED;
}

/* Coders and documents are the same on documents, passages and text. */
static int add_base(asked *a)
{
    cgov_coder_agreement *r = NULL;
    a->options.unit = CGOV_AGREEMENT_UNIT_DOCUMENT;
    if (cgov_coder_agreement_units(a->db, &a->filter, &a->options, &r) != CGOV_OK)
        return failed(a);
    add_coders(a, r->coders, r->coder_count, false);
    add_documents(a, &r->documents, r->readers);
    a->basis = r->basis;
    a->look.counted_en = "Documents compared";
    a->look.counted_th = "จำนวนเอกสารที่นำมาเทียบ";
    cgov_coder_agreement_free(r);
    return ANSWERED;
}

static int add_scorers(asked *a)
{
    cgov_coder_score_agreement *r = NULL;
    if (cgov_coder_agreement_scores(a->db, &a->filter, &a->options, &r) != CGOV_OK)
        return failed(a);
    add_coders(a, r->coders, r->coder_count, true);
    a->basis = r->basis;
    cgov_coder_score_agreement_free(r);
    return ANSWERED;
}

static int agreement(asked *a)
{
    int status = ANSWERED;
    bool of_documents = false;
    for (form on = ON_DOCUMENTS; status == ANSWERED && on <= ON_JOINED; on++)
        if (a->on[on] || !a->chosen) {
            status = agree_on_units(a, on);
            of_documents = true;
        }
    if (status == ANSWERED && (a->on[ON_TEXT] || !a->chosen)) {
        status = agree_on_text(a);
        of_documents = true;
    }
    if (status == ANSWERED && (a->on[ON_SCORES] || !a->chosen))
        status = agree_on_scores(a);
    if (status != ANSWERED)
        return status;
    return of_documents ? add_base(a) : add_scorers(a);
}

/* ---- differences ---- */

static const char *join(asked *a, const char *const *codes, size_t count)
{
    const char *words = count > 0 ? keep(&a->kept, codes[0]) : "";
    for (size_t i = 1; i < count; i++)
        words = keep_words(&a->kept, "%s, %s", words, codes[i]);
    return words;
}

/* In a table a quote stands on one line. */
static const char *quote_of(asked *a, const char *quote)
{
    const size_t size = strlen(quote) + 1;
    char *const line = malloc(size);
    if (line == NULL)
        exit(fail(&a->look, FAILED, "out of memory"));
    memcpy(line, quote, size);
    for (char *c = line; a->look.format == TABLES && *c != '\0'; c++)
        *c = *c == '\n' || *c == '\r' || *c == '\t' ? ' ' : *c;
    const char *const kept = keep_short(&a->kept, &a->look, line);
    free(line);
    return kept;
}

static int differ_on_text(asked *a, form on)
{
    static const column columns[] = {
        { "document", "document", "เอกสาร" },
        { "version", NULL, NULL },
        { "factor", NULL, NULL },
        { "label", "factor", "ปัจจัย" },
        { "start", "from", "ตั้งแต่" },
        { "stop", "to", "ถึง" },
        { "size", "characters", "อักขระที่ต่าง" },
        { "marked", "marked by", "ลงรหัสโดย" },
        { "unmarked", "not by", "ไม่ลงรหัสโดย" },
        { "quote", "text", "ข้อความ" },
    };
    static const cgov_agreement_unit units[] = { CGOV_AGREEMENT_UNIT_DOCUMENT,
                                                 CGOV_AGREEMENT_UNIT_PASSAGE,
                                                 CGOV_AGREEMENT_UNIT_JOINED,
                                                 CGOV_AGREEMENT_UNIT_TEXT };
    static const struct {
        const char *en, *th;
    } titles[] = { { "Documents that some marked and others did not", "เอกสารที่ลงรหัสไม่ตรงกัน" },
                   { "Passages that some marked and others did not", "ข้อความที่ลงรหัสไม่ตรงกัน" },
                   { "Joined passages that some marked and others did not",
                     "ข้อความ (รวมที่ซ้อนกัน) ที่ลงรหัสไม่ตรงกัน" },
                   { "Stretches of text that some marked and others did not",
                     "ช่วงข้อความที่ลงรหัสไม่ตรงกัน" } };
    table *const to =
        new_table(a, (table){ "codings", titles[on].en, titles[on].th, COLUMNS(columns) });
    cgov_coding_difference_cursor *cursor = NULL;
    const cgov_coding_difference *r = NULL;
    a->options.unit = units[on];
    cgov_status status = cgov_coding_difference_list(a->db, &a->filter, &a->options, &cursor);
    while (status == CGOV_OK && (status = cgov_coding_difference_next(cursor, &r)) == CGOV_ROW) {
        add_row(to, (cell[]){ text(keep(&a->kept, r->document_code)), number(r->version),
                              text(keep(&a->kept, r->factor_code)),
                              text(keep(&a->kept, label(&a->look, r->factor_th, r->factor_en,
                                                        r->factor_code))),
                              number(r->start), number(r->stop), number(r->size),
                              text(join(a, r->marked, r->marked_count)),
                              text(join(a, r->unmarked, r->unmarked_count)),
                              text(quote_of(a, r->quote)) });
        status = CGOV_OK;
    }
    cgov_coding_difference_cursor_free(cursor);
    return status == CGOV_DONE ? ANSWERED : failed(a);
}

static int differ_on_scores(asked *a)
{
    static const column columns[] = {
        { "case", "case", "กรณี" },
        { "title", NULL, NULL },
        { "factor", NULL, NULL },
        { "label", "factor", "ปัจจัย" },
        { "phase", NULL, NULL },
        { "phase_label", "phase", "ช่วง" },
        { "low_coder", "coder", "ผู้ให้คะแนน" },
        { "low", "score", "คะแนน" },
        { "high_coder", "coder", "ผู้ให้คะแนน" },
        { "high", "score", "คะแนน" },
        { "size", "difference", "ต่างกัน" },
        { "low_rationale", "reason of the first", "เหตุผลของคนแรก" },
        { "high_rationale", "reason of the second", "เหตุผลของคนที่สอง" },
    };
    static const struct {
        const char *en, *th;
    } phases[] = { [CGOV_PHASE_ANY] = { "", "" },
                   [CGOV_PHASE_START] = { "Start", "ระยะเริ่มต้น" },
                   [CGOV_PHASE_MIDDLE] = { "Middle", "ระยะดำเนินการ" },
                   [CGOV_PHASE_END] = { "End", "ระยะสิ้นสุด" },
                   [CGOV_PHASE_WHOLE] = { "Whole case", "ตลอดกรณี" } };
    table *const to =
        new_table(a, (table){ "scores", "Scores that differ", "คะแนนที่ต่างกัน", COLUMNS(columns) });
    cgov_score_difference_cursor *cursor = NULL;
    const cgov_score_difference *r = NULL;
    cgov_status status = cgov_score_difference_list(a->db, &a->filter, &a->options, &cursor);
    while (status == CGOV_OK && (status = cgov_score_difference_next(cursor, &r)) == CGOV_ROW) {
        add_row(to, (cell[]){ text(keep(&a->kept, r->case_code)),
                              text(keep(&a->kept, label(&a->look, r->title_th, r->title_en, NULL))),
                              text(keep(&a->kept, r->factor_code)),
                              text(keep(&a->kept, label(&a->look, r->factor_th, r->factor_en,
                                                        r->factor_code))),
                              text(cgov_phase_code(r->phase)),
                              text(say(&a->look, phases[r->phase].en, phases[r->phase].th)),
                              text(keep(&a->kept, r->low_coder)), mean(true, r->low),
                              text(keep(&a->kept, r->high_coder)), mean(true, r->high),
                              mean(true, r->size),
                              text(keep_short(&a->kept, &a->look, r->low_rationale)),
                              text(keep_short(&a->kept, &a->look, r->high_rationale)) });
        status = CGOV_OK;
    }
    cgov_score_difference_cursor_free(cursor);
    return status == CGOV_DONE ? ANSWERED : failed(a);
}

static int differences(asked *a)
{
    int status = ANSWERED;
    size_t chosen = 0;
    for (form on = ON_DOCUMENTS; on <= ON_TEXT; on++)
        chosen += a->on[on];
    if (chosen > 1)
        return fail(&a->look, WRONG_USE, "%s",
                    say(&a->look, "differences are listed on one unit of text at a time",
                        "แสดงความต่างได้ทีละหน่วยของข้อความ"));
    for (form on = ON_DOCUMENTS; status == ANSWERED && on <= ON_TEXT; on++)
        if (a->on[on] || (!a->chosen && on == ON_JOINED))
            status = differ_on_text(a, on);
    if (status == ANSWERED && (a->on[ON_SCORES] || !a->chosen))
        status = differ_on_scores(a);
    if (status != ANSWERED)
        return status;
    return chosen > 0 || !a->chosen ? add_base(a) : add_scorers(a);
}

/* ---- what the words stand for ---- */

static int no_such(const asked *a, cgov_status status, const char *english, const char *thai,
                   const char *code)
{
    if (status != CGOV_NOT_FOUND)
        return failed(a);
    return fail(&a->look, WRONG_USE,
                say(&a->look, "the study has no %s \"%s\"", "ในงานวิจัยนี้ไม่มี%s \"%s\""),
                say(&a->look, english, thai), code);
}

static int find_factor(asked *a, const char *code, int64_t *id)
{
    cgov_factor *found = NULL;
    const cgov_status status = code != NULL ? cgov_factor_find(a->db, code, &found) : CGOV_OK;
    *id = found != NULL ? found->id : 0;
    cgov_factor_free(found);
    return status == CGOV_OK ? ANSWERED : no_such(a, status, "factor", "ปัจจัย", code);
}

static int find_document(asked *a)
{
    cgov_document *found = NULL;
    const cgov_status status =
        a->document != NULL ? cgov_document_find(a->db, a->document, &found) : CGOV_OK;
    a->filter.document = found != NULL ? found->id : 0;
    cgov_document_free(found);
    return status == CGOV_OK ? ANSWERED : no_such(a, status, "document", "เอกสาร", a->document);
}

static int find_case(asked *a)
{
    cgov_case_study *found = NULL;
    const cgov_status status =
        a->case_study != NULL ? cgov_case_study_find(a->db, a->case_study, &found) : CGOV_OK;
    a->filter.case_study = found != NULL ? found->id : 0;
    cgov_case_study_free(found);
    return status == CGOV_OK ? ANSWERED
                             : no_such(a, status, "case study", "กรณีศึกษา", a->case_study);
}

static int find_coders(asked *a)
{
    for (const char *at = a->coder_codes; at != NULL && *at != '\0';) {
        cgov_coder *found = NULL;
        const size_t length = strcspn(at, ",");
        if (a->options.coder_count == CODERS_MAX)
            return fail(&a->look, WRONG_USE, "--coders %s: at most %d", a->coder_codes, CODERS_MAX);
        const char *const code = keep_words(&a->kept, "%.*s", (int)length, at);
        const cgov_status status = cgov_coder_find(a->db, code, &found);
        if (status != CGOV_OK)
            return no_such(a, status, "coder", "ผู้ลงรหัส", code);
        a->coders[a->options.coder_count++] = found->id;
        cgov_coder_free(found);
        at += length + (at[length] == ',');
    }
    a->options.coders = a->options.coder_count > 0 ? a->coders : NULL;
    return ANSWERED;
}

static int find_all(asked *a)
{
    int status = find_factor(a, a->factor, &a->filter.factor);
    if (status == ANSWERED)
        status = find_factor(a, a->branch, &a->filter.branch);
    if (status == ANSWERED)
        status = find_document(a);
    if (status == ANSWERED)
        status = find_case(a);
    if (status == ANSWERED && a->kind != NULL)
        status = filter_words_kind(&a->words, a->kind, &a->filter.kind) ? ANSWERED : WRONG_USE;
    return status == ANSWERED ? find_coders(a) : status;
}

/* ---- arguments ---- */

static int wrong_value(const asked *a, const char *option, const char *value, const char *right)
{
    return fail(&a->look, WRONG_USE, "%s %s: %s", option, value, right);
}

static int take_on(asked *a, const char *value)
{
    static const char *const names[] = { "documents", "passages", "joined", "text", "scores" };
    for (form on = ON_DOCUMENTS; on < FORMS; on++)
        if (strcmp(value, names[on]) == 0) {
            a->on[on] = a->chosen = true;
            return ANSWERED;
        }
    return wrong_value(a, "--on", value, "documents, passages, joined, text or scores");
}

static int take_readers(asked *a, const char *value)
{
    static const char *const names[] = { "", "coded", "started", "all" };
    for (cgov_readers readers = CGOV_READERS_WHO_CODED; readers <= CGOV_READERS_OF_ALL; readers++)
        if (strcmp(value, names[readers]) == 0) {
            a->options.readers = readers;
            return ANSWERED;
        }
    return wrong_value(a, "--readers", value, "coded, started or all");
}

static int take_number(asked *a, const char *option, const char *value)
{
    char *end = NULL;
    if (strcmp(option, "--limit") == 0) {
        a->options.limit = strtoll(value, &end, 10);
        return *value != '\0' && *end == '\0' && a->options.limit >= 0
                   ? ANSWERED
                   : wrong_value(a, option, value, "a whole number, 0 for all");
    }
    a->options.level = strtod(value, &end);
    return *value != '\0' && *end == '\0' && a->options.level > 0 && a->options.level < 1
               ? ANSWERED
               : wrong_value(a, option, value, "a number between 0 and 1");
}

static int take_valued(asked *a, const char *option, const char *value)
{
    const struct {
        const char *name, **to;
    } texts[] = { { "--coders", &a->coder_codes }, { "--document", &a->document },
                  { "--case", &a->case_study },    { "--factor", &a->factor },
                  { "--branch", &a->branch },      { "--kind", &a->kind } };
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        if (strcmp(option, texts[i].name) == 0) {
            *texts[i].to = value;
            return ANSWERED;
        }
    if (strcmp(option, "--lang") == 0)
        return ANSWERED; /* read before all others */
    if (strcmp(option, "--on") == 0)
        return take_on(a, value);
    if (strcmp(option, "--readers") == 0)
        return take_readers(a, value);
    if (strcmp(option, "--source") == 0)
        return cgov_evidence_source_from_code(value, &a->filter.source)
                   ? ANSWERED
                   : wrong_value(a, option, value, "interview, focus_group, case_study or survey");
    if (strcmp(option, "--phase") == 0)
        return cgov_phase_from_code(value, &a->filter.phase)
                   ? ANSWERED
                   : wrong_value(a, option, value, "start, middle, end or whole");
    if (strcmp(option, "--limit") == 0 || strcmp(option, "--level") == 0)
        return take_number(a, option, value);
    return refuse_option(a->look.program, a->look.thai, option);
}

static int take_words(asked *a, int argc, char **argv)
{
    int status = ANSWERED;
    for (int i = 3; status == ANSWERED && i < argc; i++) {
        const char *const word = argv[i];
        if (take_format(&a->look, word))
            continue;
        if (strcmp(word, "--newest") == 0)
            a->filter.all_versions = false;
        else if (strcmp(word, "--all-versions") == 0)
            a->filter.all_versions = true;
        else if (i + 1 == argc)
            status = refuse_option(a->look.program, a->look.thai, word);
        else
            status = take_valued(a, word, argv[++i]);
    }
    return status;
}

static int run(asked *a, const char *study, int argc, char **argv)
{
    cgov_error *error = NULL;
    const bool differ = strcmp(a->look.answer, "differences") == 0;
    const cgov_open_options options = { .read_only = true,
                                        .language =
                                            a->look.thai ? CGOV_LANGUAGE_TH : CGOV_LANGUAGE_EN };
    if (!differ && strcmp(a->look.answer, "agreement") != 0)
        return fail(&a->look, WRONG_USE,
                    say(&a->look, "\"%s\" is no command: agreement or differences",
                        "ไม่มีคำสั่ง \"%s\" ใช้ agreement หรือ differences"),
                    a->look.answer);
    int status = take_words(a, argc, argv);
    if (status != ANSWERED)
        return status;
    if (cgov_open(study, &options, &a->db, &error) != CGOV_OK) {
        return refuse_study(a->look.program, a->look.thai, error);
    }
    a->words = (filter_words){ .program = a->look.program, .db = a->db, .thai = a->look.thai };
    status = find_all(a);
    if (status == ANSWERED)
        status = differ ? differences(a) : agreement(a);
    a->basis.method_en = differ ? "where coders differ" : "how far coders agree";
    a->basis.method_th = differ ? "จุดที่ผู้ลงรหัสเห็นต่างกัน" : "ความเห็นตรงกันของผู้ลงรหัส";
    return status == ANSWERED ? print_answer(&a->look, &a->basis, a->tables, a->count) : status;
}

int main(int argc, char **argv)
{
    static const char *const options[] = {
        "on=",          "coders=", "readers=", "document=", "source=", "case=",
        "factor=",      "branch=", "kind=",    "phase=",    "level=",  "limit=",
        "all-versions", "newest",  "json",     "csv?",      NULL
    };
    static asked a = { .look = { .program = "cgov-coders" }, .options = { .limit = 50 } };
    a.look.counted_en = "Cases compared";
    a.look.counted_th = "จำนวนกรณีศึกษาที่นำมาเทียบ";
    a.look.thai = locale_is_thai();
    const int settled = read_words(a.look.program, &a.look.thai, &argc, &argv, options,
                                   &(usage){ usage_en, usage_th }, 1);
    if (settled != GO_ON)
        return settled;
    if (argc < 3 || argv[1][0] == '-' || argv[2][0] == '-')
        return fail(&a.look, WRONG_USE, "%s",
                    say(&a.look, "name a study and a command; --help lists them",
                        "ระบุไฟล์งานวิจัยและคำสั่ง ดูทั้งหมดด้วย --help"));
    a.look.answer = argv[2];
    const int status = run(&a, argv[1], argc, argv);
    keeper_free(&a.kept);
    filter_words_free(&a.words);
    cgov_close(a.db);
    return status;
}
