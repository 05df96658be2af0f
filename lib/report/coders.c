/* How far coders agree, and where they differ. */
#include "cgov/answer_tables.h"
#include "report/answer.h"

#include <string.h>

static cgov_cell low_of(const cgov_estimate *of)
{
    return cgov_cell_mean(of->reason == CGOV_REASON_NONE && of->has_interval, of->low);
}

static cgov_cell high_of(const cgov_estimate *of)
{
    return cgov_cell_mean(of->reason == CGOV_REASON_NONE && of->has_interval, of->high);
}

static cgov_cell factor_name(const char *code, const char *th, const char *en)
{
    return code != NULL ? cgov__cell_label_or(th, en, code, code)
                        : cgov_cell_label("(รวมทุกปัจจัย)", "(all together)");
}

/* ---- who was compared ---- */

static const cgov_column coder_columns[] = {
    CGOV_COLUMN("code", "coder", "ผู้ลงรหัส"),
    CGOV_COLUMN("name", "name", "ชื่อ"),
    CGOV_COLUMN("documents", "documents compared", "เอกสารที่นำมาเทียบ"),
    CGOV_COLUMN("marks", "codings", "การลงรหัส"),
};
static const cgov_column scorer_columns[] = {
    CGOV_COLUMN("code", "coder", "ผู้ให้คะแนน"),
    CGOV_COLUMN("name", "name", "ชื่อ"),
    CGOV_COLUMN("cases", "cases", "กรณีศึกษา"),
    CGOV_COLUMN("marks", "scores", "คะแนน"),
};
static const cgov_column document_columns[] = {
    CGOV_COLUMN("chosen", "chosen", "ที่เลือก"),
    CGOV_COLUMN("compared", "read by two or more", "อ่านตั้งแต่สองคน"),
    CGOV_COLUMN("single", "read by one, left out", "อ่านคนเดียว (ไม่นับ)"),
    CGOV_COLUMN("unread", "read by none, left out", "ยังไม่มีใครอ่าน (ไม่นับ)"),
    CGOV_COLUMN("readers", "a document was read by", "ถือว่าผู้ที่อ่านคือ"),
};

static void add_coders(cgov_tables *to, const cgov_compared_coder *coders, size_t count,
                       bool of_scores)
{
    cgov_table *table =
        of_scores ? CGOV__TABLE(to, "scorers", "ผู้ให้คะแนน", "Coders who scored", scorer_columns)
                  : CGOV__TABLE(to, "coders", "ผู้ลงรหัส", "Coders", coder_columns);
    for (size_t i = 0; i < count; i++)
        cgov_table_add(table, (cgov_cell[]){ cgov_cell_text(coders[i].code),
                                             cgov_cell_text(coders[i].name),
                                             cgov_cell_number(coders[i].documents),
                                             cgov_cell_number(coders[i].marks) });
}

static void add_documents(cgov_tables *to, const cgov_compared_documents *d, cgov_readers readers)
{
    static const struct {
        const char *en, *th;
    } rules[] = { [CGOV_READERS_ANY] = { "", "" },
                  [CGOV_READERS_WHO_CODED] = { "who has a coding in it", "ผู้ที่ลงรหัสในเอกสาร" },
                  [CGOV_READERS_OF_CODED] = { "all, if one has a coding in it",
                                              "ทุกคน ถ้ามีคนลงรหัสในเอกสาร" },
                  [CGOV_READERS_OF_ALL] = { "all", "ทุกคน" } };
    cgov_table *table = CGOV__TABLE(to, "documents", "เอกสาร", "Documents", document_columns);
    cgov_table_add(table, (cgov_cell[]){ cgov_cell_number(d->chosen), cgov_cell_number(d->compared),
                                         cgov_cell_number(d->single), cgov_cell_number(d->unread),
                                         cgov_cell_label(rules[readers].th, rules[readers].en) });
}

static void set_basis(cgov_tables *to, const cgov_basis *of, bool documents, bool differences)
{
    cgov_basis basis = *of;
    basis.method_en = differences ? "where coders differ" : "how far coders agree";
    basis.method_th = differences ? "จุดที่ผู้ลงรหัสเห็นต่างกัน" : "ความเห็นตรงกันของผู้ลงรหัส";
    cgov_tables_set_basis(to, &basis);
    cgov_tables_set_counted(to, documents ? "จำนวนเอกสารที่นำมาเทียบ" : "จำนวนกรณีศึกษาที่นำมาเทียบ",
                            documents ? "Documents compared" : "Cases compared");
}

/* Coders and documents are the same on documents, passages and text. */
static cgov_status add_base(cgov_tables *to, cgov *db, const cgov_coder_agreement_filter *filter,
                            const cgov_coder_agreement_options *options, bool differences)
{
    cgov_coder_agreement_options how = *options;
    cgov_coder_agreement *r = NULL;
    how.unit = CGOV_AGREEMENT_UNIT_DOCUMENT;
    const cgov_status status = cgov_coder_agreement_units(db, filter, &how, &r);
    if (status != CGOV_OK)
        return status;
    add_coders(to, r->coders, r->coder_count, false);
    add_documents(to, &r->documents, r->readers);
    set_basis(to, &r->basis, true, differences);
    cgov_coder_agreement_free(r);
    return CGOV_OK;
}

static cgov_status add_scorers(cgov_tables *to, cgov *db, const cgov_coder_agreement_filter *filter,
                               const cgov_coder_agreement_options *options, bool differences)
{
    cgov_coder_score_agreement *r = NULL;
    const cgov_status status = cgov_coder_agreement_scores(db, filter, options, &r);
    if (status != CGOV_OK)
        return status;
    add_coders(to, r->coders, r->coder_count, true);
    set_basis(to, &r->basis, false, differences);
    cgov_coder_score_agreement_free(r);
    return CGOV_OK;
}

/* ---- agreement ---- */

static const cgov_column unit_columns[] = {
    CGOV_COLUMN("factor", NULL, NULL),
    CGOV_COLUMN("label", "factor", "ปัจจัย"),
    CGOV_COLUMN("base", "units", "หน่วย"),
    CGOV_COLUMN("marked", "marked by any", "มีคนลงรหัส"),
    CGOV_COLUMN("agreed", "by all", "ลงรหัสทุกคน"),
    CGOV_COLUMN("percent", "agree", "ตรงกัน"),
    CGOV_COLUMN("presence", "on what is marked", "ตรงกันเฉพาะที่ลงรหัส"),
    CGOV_COLUMN("cohen", "Cohen's kappa", "แคปปา (Cohen)"),
    CGOV_COLUMN("cohen_low", "from", "ตั้งแต่"),
    CGOV_COLUMN("cohen_high", "to", "ถึง"),
    CGOV_COLUMN("fleiss", "Fleiss' kappa", "แคปปา (Fleiss)"),
    CGOV_COLUMN("alpha", "alpha", "แอลฟา"),
    CGOV_COLUMN("ac1", "AC1", "AC1"),
    CGOV_COLUMN("reason", "does not apply", "ใช้ไม่ได้เพราะ"),
};

static void add_unit_row(cgov_table *to, const cgov_coder_agreement_row *r)
{
    const cgov_estimate *why = r->alpha.reason != CGOV_REASON_NONE ? &r->alpha : &r->percent;
    cgov_table_add(
        to, (cgov_cell[]){
                cgov_cell_text(r->code), factor_name(r->code, r->label_th, r->label_en),
                cgov_cell_number((int64_t)r->pairable_units), cgov_cell_number((int64_t)r->marked),
                cgov_cell_number((int64_t)r->agreed), cgov_cell_share(&r->percent),
                cgov_cell_share(&r->presence), cgov__cell_value(&r->cohen), low_of(&r->cohen),
                high_of(&r->cohen), cgov__cell_value(&r->fleiss), cgov__cell_value(&r->alpha),
                cgov__cell_value(&r->ac1), cgov__cell_reason(why->reason) });
}

/* What coders are compared on: documents, passages, joined passages and text, then scores. */
typedef struct form {
    cgov_coders_on on;
    cgov_agreement_unit unit;
    const char *key, *th, *en;         /* of agreement */
    const char *differ_th, *differ_en; /* of differences */
} form;

static const form forms[] = {
    { CGOV_CODERS_ON_DOCUMENTS, CGOV_AGREEMENT_UNIT_DOCUMENT, "on_documents",
      "ระดับเอกสาร: พบปัจจัยหรือไม่", "On documents: a factor is in it or not", "เอกสารที่ลงรหัสไม่ตรงกัน",
      "Documents that some marked and others did not" },
    { CGOV_CODERS_ON_PASSAGES, CGOV_AGREEMENT_UNIT_PASSAGE, "on_passages",
      "ระดับข้อความที่เริ่มและสิ้นสุดตรงกัน", "On passages from the same character to the same character",
      "ข้อความที่ลงรหัสไม่ตรงกัน", "Passages that some marked and others did not" },
    { CGOV_CODERS_ON_JOINED, CGOV_AGREEMENT_UNIT_JOINED, "on_joined",
      "ระดับข้อความ โดยรวมข้อความที่ซ้อนกัน", "On passages, those that overlap joined",
      "ข้อความ (รวมที่ซ้อนกัน) ที่ลงรหัสไม่ตรงกัน", "Joined passages that some marked and others did not" },
    { CGOV_CODERS_ON_TEXT, CGOV_AGREEMENT_UNIT_TEXT, "on_text", "ระดับอักขระ",
      "On the text, character by character", "ช่วงข้อความที่ลงรหัสไม่ตรงกัน",
      "Stretches of text that some marked and others did not" },
};

enum {
    FORMS = sizeof forms / sizeof forms[0],
    UNIT_FORMS = FORMS - 1
};

static cgov_status agree_on_units(cgov_tables *to, cgov *db, const form *f,
                                  const cgov_coder_agreement_filter *filter,
                                  const cgov_coder_agreement_options *options)
{
    cgov_coder_agreement_options how = *options;
    cgov_coder_agreement *r = NULL;
    how.unit = f->unit;
    const cgov_status status = cgov_coder_agreement_units(db, filter, &how, &r);
    if (status != CGOV_OK)
        return status;
    cgov_table *table = CGOV__TABLE(to, f->key, f->th, f->en, unit_columns);
    for (size_t i = 0; i < r->count; i++)
        add_unit_row(table, &r->rows[i]);
    add_unit_row(table, &r->pooled);
    cgov_coder_agreement_free(r);
    return CGOV_OK;
}

static const cgov_column text_columns[] = {
    CGOV_COLUMN("factor", NULL, NULL),
    CGOV_COLUMN("label", "factor", "ปัจจัย"),
    CGOV_COLUMN("part", NULL, NULL),
    CGOV_COLUMN("part_label", "over", "นับ"),
    CGOV_COLUMN("characters", "characters", "อักขระ"),
    CGOV_COLUMN("percent", "agree", "ตรงกัน"),
    CGOV_COLUMN("kappa", "kappa", "แคปปา"),
    CGOV_COLUMN("alpha", "alpha", "แอลฟา"),
    CGOV_COLUMN("overlap", "on what is marked", "ตรงกันเฉพาะที่ลงรหัส"),
    CGOV_COLUMN("u_alpha", "u-alpha", "แอลฟาของหน่วย"),
    CGOV_COLUMN("u_binary", "of units and gaps", "หน่วยกับช่องว่าง"),
    CGOV_COLUMN("reason", "does not apply", "ใช้ไม่ได้เพราะ"),
};

static void add_text_row(cgov_table *to, const cgov_coder_text_row *r, bool whole)
{
    const cgov_text_coefficients *c = whole ? &r->text.whole : &r->text.coded;
    const cgov_cell none = cgov_cell_missing(CGOV_REASON_NONE);
    cgov_table_add(to, (cgov_cell[]){ cgov_cell_text(r->code),
                                      factor_name(r->code, r->label_th, r->label_en),
                                      cgov_cell_text(whole ? "whole" : "coded"),
                                      whole ? cgov_cell_label("ข้อความทั้งหมด", "all text")
                                            : cgov_cell_label("เฉพาะที่มีคนลงรหัส", "marked by any"),
                                      cgov_cell_number(c->characters), cgov_cell_share(&c->percent),
                                      cgov__cell_value(&c->kappa), cgov__cell_value(&c->alpha),
                                      whole ? cgov_cell_share(&r->text.overlap) : none,
                                      whole ? cgov__cell_value(&r->unitizing.alpha) : none,
                                      whole ? cgov__cell_value(&r->unitizing.binary) : none,
                                      cgov__cell_reason(c->alpha.reason) });
}

static cgov_status agree_on_text(cgov_tables *to, cgov *db,
                                 const cgov_coder_agreement_filter *filter,
                                 const cgov_coder_agreement_options *options)
{
    cgov_coder_text_agreement *r = NULL;
    const form *f = &forms[UNIT_FORMS];
    const cgov_status status = cgov_coder_agreement_text(db, filter, options, &r);
    if (status != CGOV_OK)
        return status;
    cgov_table *table = CGOV__TABLE(to, f->key, f->th, f->en, text_columns);
    for (size_t i = 0; i <= r->count; i++) {
        const cgov_coder_text_row *row = i < r->count ? &r->rows[i] : &r->pooled;
        add_text_row(table, row, true);
        add_text_row(table, row, false);
    }
    cgov_coder_text_agreement_free(r);
    return CGOV_OK;
}

static const cgov_column score_columns[] = {
    CGOV_COLUMN("factor", NULL, NULL),
    CGOV_COLUMN("label", "factor", "ปัจจัย"),
    CGOV_COLUMN("units", "cases", "กรณีศึกษา"),
    CGOV_COLUMN("base", "by two or more", "ให้คะแนนตั้งแต่สองคน"),
    CGOV_COLUMN("missing", "missing codes", "รหัสค่าที่ขาดหาย"),
    CGOV_COLUMN("unscored", "not scored", "ไม่ได้ให้คะแนน"),
    CGOV_COLUMN("percent", "equal", "เท่ากัน"),
    CGOV_COLUMN("nominal", "alpha nominal", "แอลฟานามบัญญัติ"),
    CGOV_COLUMN("ordinal", "ordinal", "เรียงลำดับ"),
    CGOV_COLUMN("interval", "interval", "อันตรภาค"),
    CGOV_COLUMN("ratio", "ratio", "อัตราส่วน"),
    CGOV_COLUMN("complete", "by all", "ให้คะแนนทุกคน"),
    CGOV_COLUMN("icc", "ICC", "ICC"),
    CGOV_COLUMN("icc_low", "from", "ตั้งแต่"),
    CGOV_COLUMN("icc_high", "to", "ถึง"),
    CGOV_COLUMN("kendall_w", "Kendall's W", "Kendall's W"),
    CGOV_COLUMN("reason", "does not apply", "ใช้ไม่ได้เพราะ"),
};

static void add_score_row(cgov_table *to, const cgov_coder_score_row *r)
{
    cgov_table_add(
        to, (cgov_cell[]){
                cgov_cell_text(r->code), factor_name(r->code, r->label_th, r->label_en),
                cgov_cell_number((int64_t)r->units), cgov_cell_number((int64_t)r->pairable_units),
                cgov_cell_number((int64_t)r->missing), cgov_cell_number((int64_t)r->unscored),
                cgov_cell_share(&r->percent), cgov__cell_value(&r->nominal),
                cgov__cell_value(&r->ordinal), cgov__cell_value(&r->interval),
                cgov__cell_value(&r->ratio), cgov_cell_number((int64_t)r->all.units),
                cgov__cell_value(&r->all.icc), low_of(&r->all.icc), high_of(&r->all.icc),
                cgov__cell_value(&r->all.kendall_w), cgov__cell_reason(r->interval.reason) });
}

static cgov_status agree_on_scores(cgov_tables *to, cgov *db,
                                   const cgov_coder_agreement_filter *filter,
                                   const cgov_coder_agreement_options *options)
{
    cgov_coder_score_agreement *r = NULL;
    const cgov_status status = cgov_coder_agreement_scores(db, filter, options, &r);
    if (status != CGOV_OK)
        return status;
    cgov_table *table =
        CGOV__TABLE(to, "on_scores", "ระดับคะแนนของกรณีศึกษา (กรณีในระยะหนึ่งคือหนึ่งหน่วย)",
                    "On scores of cases (a case in a phase is a unit)", score_columns);
    for (size_t i = 0; i < r->count; i++)
        add_score_row(table, &r->rows[i]);
    add_score_row(table, &r->pooled);
    cgov_coder_score_agreement_free(r);
    return CGOV_OK;
}

/* ---- differences ---- */

static const cgov_column coding_columns[] = {
    CGOV_COLUMN("document", "document", "เอกสาร"),
    CGOV_COLUMN("version", NULL, NULL),
    CGOV_COLUMN("factor", NULL, NULL),
    CGOV_COLUMN("label", "factor", "ปัจจัย"),
    CGOV_COLUMN("start", "from", "ตั้งแต่"),
    CGOV_COLUMN("stop", "to", "ถึง"),
    CGOV_COLUMN("size", "characters", "อักขระที่ต่าง"),
    CGOV_COLUMN("marked", "marked by", "ลงรหัสโดย"),
    CGOV_COLUMN("unmarked", "not by", "ไม่ลงรหัสโดย"),
    CGOV_COLUMN("quote", "text", "ข้อความ"),
};

static const char *join_codes(cgov_tables *to, const char *const *codes, size_t count)
{
    const char *words = count > 0 ? codes[0] : "";
    for (size_t i = 1; i < count && words != NULL; i++)
        words = cgov__tables_format(to, "%s, %s", words, codes[i]);
    return words;
}

static void add_coding_difference(cgov_tables *to, cgov_table *table,
                                  const cgov_coding_difference *r)
{
    cgov_table_add(
        table, (cgov_cell[]){
                   cgov_cell_text(r->document_code), cgov_cell_number(r->version),
                   cgov_cell_text(r->factor_code),
                   cgov__cell_label_or(r->factor_th, r->factor_en, r->factor_code, r->factor_code),
                   cgov_cell_number(r->start), cgov_cell_number(r->stop), cgov_cell_number(r->size),
                   cgov_cell_text(join_codes(to, r->marked, r->marked_count)),
                   cgov_cell_text(join_codes(to, r->unmarked, r->unmarked_count)),
                   cgov_cell_text(r->quote) });
}

static cgov_status differ_on_text(cgov_tables *to, cgov *db, const form *f,
                                  const cgov_coder_agreement_filter *filter,
                                  const cgov_coder_agreement_options *options)
{
    cgov_coder_agreement_options how = *options;
    cgov_coding_difference_cursor *cursor = NULL;
    const cgov_coding_difference *row = NULL;
    cgov_table *table = CGOV__TABLE(to, "codings", f->differ_th, f->differ_en, coding_columns);
    how.unit = f->unit;
    cgov_status status = cgov_coding_difference_list(db, filter, &how, &cursor);
    while (status == CGOV_OK && (status = cgov_coding_difference_next(cursor, &row)) == CGOV_ROW) {
        add_coding_difference(to, table, row);
        status = CGOV_OK;
    }
    cgov_coding_difference_cursor_free(cursor);
    return status == CGOV_DONE ? CGOV_OK : status;
}

static const cgov_column score_difference_columns[] = {
    CGOV_COLUMN("case", "case", "กรณีศึกษา"),
    CGOV_COLUMN("title", NULL, NULL),
    CGOV_COLUMN("factor", NULL, NULL),
    CGOV_COLUMN("label", "factor", "ปัจจัย"),
    CGOV_COLUMN("phase", NULL, NULL),
    CGOV_COLUMN("phase_label", "phase", "ระยะ"),
    CGOV_COLUMN("low_coder", "coder", "ผู้ให้คะแนน"),
    CGOV_COLUMN("low", "score", "คะแนน"),
    CGOV_COLUMN("high_coder", "coder", "ผู้ให้คะแนน"),
    CGOV_COLUMN("high", "score", "คะแนน"),
    CGOV_COLUMN("size", "difference", "ต่างกัน"),
    CGOV_COLUMN("low_rationale", "reason of the first", "เหตุผลของคนแรก"),
    CGOV_COLUMN("high_rationale", "reason of the second", "เหตุผลของคนที่สอง"),
};

static void add_score_difference(cgov_table *table, const cgov_score_difference *r)
{
    static const struct {
        const char *en, *th;
    } phases[] = { [CGOV_PHASE_ANY] = { "", "" },
                   [CGOV_PHASE_START] = { "Start", "ระยะเริ่มต้น" },
                   [CGOV_PHASE_MIDDLE] = { "Middle", "ระยะดำเนินการ" },
                   [CGOV_PHASE_END] = { "End", "ระยะสิ้นสุด" },
                   [CGOV_PHASE_WHOLE] = { "Whole case", "ตลอดกรณี" } };
    cgov_table_add(
        table,
        (cgov_cell[]){
            cgov_cell_text(r->case_code), cgov_cell_label(r->title_th, r->title_en),
            cgov_cell_text(r->factor_code),
            cgov__cell_label_or(r->factor_th, r->factor_en, r->factor_code, r->factor_code),
            cgov_cell_text(cgov_phase_code(r->phase)),
            cgov_cell_label(phases[r->phase].th, phases[r->phase].en), cgov_cell_text(r->low_coder),
            cgov_cell_mean(true, r->low), cgov_cell_text(r->high_coder),
            cgov_cell_mean(true, r->high), cgov_cell_mean(true, r->size),
            cgov_cell_text(r->low_rationale), cgov_cell_text(r->high_rationale) });
}

static cgov_status differ_on_scores(cgov_tables *to, cgov *db,
                                    const cgov_coder_agreement_filter *filter,
                                    const cgov_coder_agreement_options *options)
{
    cgov_score_difference_cursor *cursor = NULL;
    const cgov_score_difference *row = NULL;
    cgov_table *table =
        CGOV__TABLE(to, "scores", "คะแนนที่ต่างกัน", "Scores that differ", score_difference_columns);
    cgov_status status = cgov_score_difference_list(db, filter, options, &cursor);
    while (status == CGOV_OK && (status = cgov_score_difference_next(cursor, &row)) == CGOV_ROW) {
        add_score_difference(table, row);
        status = CGOV_OK;
    }
    cgov_score_difference_cursor_free(cursor);
    return status == CGOV_DONE ? CGOV_OK : status;
}

/* ---- the answers ---- */

static const cgov_coder_agreement_options no_options = { .limit = 0 };

static cgov_status end_coders(cgov_status status, cgov_tables *to, cgov_tables **out)
{
    *out = NULL;
    if (status == CGOV_OK)
        return cgov__tables_end(to, out);
    cgov_tables_free(to);
    return status;
}

cgov_status cgov_tables_of_agreement(cgov *db, const cgov_coder_agreement_filter *filter,
                                     const cgov_coder_agreement_options *options, unsigned on,
                                     cgov_tables **out)
{
    CGOV__ASKED(db, db != NULL && out != NULL);
    const unsigned chosen = on != 0 ? on : CGOV_CODERS_ON_ALL;
    const cgov_coder_agreement_options *how = options != NULL ? options : &no_options;
    cgov_tables *to = cgov_tables_new("agreement");
    cgov_status status = CGOV_OK;
    for (size_t i = 0; status == CGOV_OK && i < UNIT_FORMS; i++)
        if ((chosen & forms[i].on) != 0)
            status = agree_on_units(to, db, &forms[i], filter, how);
    if (status == CGOV_OK && (chosen & CGOV_CODERS_ON_TEXT) != 0)
        status = agree_on_text(to, db, filter, how);
    if (status == CGOV_OK && (chosen & CGOV_CODERS_ON_SCORES) != 0)
        status = agree_on_scores(to, db, filter, how);
    if (status == CGOV_OK)
        status = chosen != CGOV_CODERS_ON_SCORES ? add_base(to, db, filter, how, false)
                                                 : add_scorers(to, db, filter, how, false);
    return end_coders(status, to, out);
}

cgov_status cgov_tables_of_differences(cgov *db, const cgov_coder_agreement_filter *filter,
                                       const cgov_coder_agreement_options *options, unsigned on,
                                       cgov_tables **out)
{
    CGOV__ASKED(db, db != NULL && out != NULL);
    const unsigned chosen = on != 0 ? on : CGOV_CODERS_ON_JOINED | CGOV_CODERS_ON_SCORES;
    const cgov_coder_agreement_options *how = options != NULL ? options : &no_options;
    cgov_tables *to = cgov_tables_new("differences");
    cgov_status status = CGOV_OK;
    bool listed = false;
    for (size_t i = 0; status == CGOV_OK && i < FORMS; i++)
        if ((chosen & forms[i].on) != 0 && !listed) {
            status = differ_on_text(to, db, &forms[i], filter, how);
            listed = true;
        }
    if (status == CGOV_OK && (chosen & CGOV_CODERS_ON_SCORES) != 0)
        status = differ_on_scores(to, db, filter, how);
    if (status == CGOV_OK)
        status =
            listed ? add_base(to, db, filter, how, true) : add_scorers(to, db, filter, how, true);
    return end_coders(status, to, out);
}
