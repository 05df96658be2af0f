/* Truth tables: which combinations of conditions occur, and what they lead to. */
#include "method/qca/qca.h"

#include "base/buffer.h"
#include "base/compare.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- choosing outcome, conditions and cases ---- */

typedef struct choice {
    cgov__qca *qca;
    const cgov_qca_table *table;
    const cgov_truth_table_options *options;
    bool holes; /* missing scores stay, as NaN */
    cgov__chosen *chosen;
    cgov_error **err;
    size_t outcome;    /* its column */
    int outcome_value; /* -1: the membership itself */
    bool negated;
    size_t columns[CGOV__CONDITIONS];
} choice;

static double score_at(const cgov_qca_table *table, size_t set, size_t at)
{
    return table->scores[set * table->case_count + at];
}

static size_t count_at(const cgov_qca_table *table, size_t at)
{
    return table->counts != NULL ? table->counts[at] : 1;
}

static const char *label_of(const choice *c, size_t at)
{
    return c->qca->labels[at];
}

static size_t find_set(const cgov_qca_table *table, const char *name, size_t length)
{
    size_t i = 0;
    while (i < table->set_count &&
           (strncmp(table->sets[i], name, length) != 0 || table->sets[i][length] != '\0'))
        i++;
    return i;
}

/* Names of columns that are there, each once. */
static cgov_status check_sets(const cgov_qca_table *table, cgov_error **err)
{
    for (size_t i = 0; i < table->set_count; i++) {
        if (table->sets[i] == NULL)
            return cgov__fail(err, CGOV_MISUSE, "the table of cases: the name of a set is NULL");
        if (find_set(table, table->sets[i], strlen(table->sets[i])) < i)
            return cgov__fail_said(err, CGOV_INVALID, "two columns are named \"%s\"",
                                   "มีคอลัมน์ชื่อ \"%s\" สองคอลัมน์", table->sets[i]);
    }
    return CGOV_OK;
}

/* Numbers of cases are added up as doubles, too, which hold all that are below 2^53. */
static cgov_status check_counts(const cgov_qca_table *table, cgov_error **err)
{
    const size_t most = (size_t)1 << 53;
    size_t whole = 0;
    for (size_t at = 0; table->counts != NULL && at < table->case_count; at++) {
        if (table->counts[at] > most - whole)
            return cgov__fail_said(err, CGOV_INVALID, "the counts of the cases add up to over %llu",
                                   "จำนวนกรณีรวมกันเกิน %llu", (unsigned long long)most);
        whole += table->counts[at];
    }
    return CGOV_OK;
}

cgov_status cgov__qca_table_check(const cgov_qca_table *table, cgov_error **err)
{
    if (table == NULL)
        return cgov__fail(err, CGOV_MISUSE, "there is no table of cases");
    if (table->set_count > 0 && table->sets == NULL)
        return cgov__fail(err, CGOV_MISUSE, "the table of cases: sets is NULL");
    if (table->set_count > 0 && table->case_count > 0 && table->scores == NULL)
        return cgov__fail(err, CGOV_MISUSE, "the table of cases: scores is NULL");
    if (table->set_count > 0 && table->case_count > SIZE_MAX / sizeof(double) / table->set_count)
        return cgov__fail_said(err, CGOV_INVALID, "%llu cases of %llu sets are more than fit",
                               "%llu กรณี %llu เซต มากเกินกว่าที่จะเก็บได้",
                               (unsigned long long)table->case_count,
                               (unsigned long long)table->set_count);
    const cgov_status status = check_sets(table, err);
    return status == CGOV_OK ? check_counts(table, err) : status;
}

static cgov_status check_share(double share, const char *name, const char *thai, cgov_error **err)
{
    if (share >= 0 && share <= 1)
        return CGOV_OK;
    cgov__buffer en = { 0 }, th = { 0 };
    cgov__buffer_format(&en, "the %s is %g: it must be in 0..1", name, share);
    cgov__buffer_format(&th, "%sคือ %g ต้องอยู่ระหว่าง 0 ถึง 1", thai, share);
    const cgov_status st = en.failed || th.failed
                               ? cgov__nomem(err)
                               : cgov__fail_texts(err, CGOV_INVALID, en.bytes, th.bytes);
    cgov__buffer_free(&en);
    cgov__buffer_free(&th);
    return st;
}

static cgov_status take_cuts(choice *c)
{
    const cgov_truth_table_options *o = c->options;
    cgov__qca *qca = c->qca;
    cgov_status st = check_share(o->inclusion_cut, "inclusion cut-off", "เกณฑ์ความสอดคล้อง", c->err);
    if (st == CGOV_OK)
        st = check_share(o->contradiction_cut, "contradiction cut-off", "เกณฑ์แถวขัดแย้ง", c->err);
    if (st == CGOV_OK)
        st = check_share(o->pri_cut, "PRI cut-off", "เกณฑ์ PRI", c->err);
    qca->inclusion_cut = o->inclusion_cut > 0 ? o->inclusion_cut : 1;
    qca->contradiction_cut = o->contradiction_cut;
    qca->pri_cut = o->pri_cut;
    qca->frequency_cut = o->frequency_cut > 0 ? o->frequency_cut : 1;
    if (st == CGOV_OK && qca->contradiction_cut > qca->inclusion_cut)
        st = cgov__fail_said(
            c->err, CGOV_INVALID, "the contradiction cut-off %g is above the inclusion cut-off %g",
            "เกณฑ์แถวขัดแย้ง %g สูงกว่าเกณฑ์ความสอดคล้อง %g", qca->contradiction_cut, qca->inclusion_cut);
    return st;
}

static cgov_status take_outcome(choice *c)
{
    const char *text = c->options->outcome;
    cgov__literal literal;
    cgov__buffer words = { 0 };
    if (text == NULL || !cgov__literal_parse(text, strlen(text), &literal))
        return cgov__fail_said(
            c->err, CGOV_INVALID, "\"%s\" is no outcome: write a name, as in Y, ~Y or Y[1]",
            "\"%s\" ไม่ใช่ผลลัพธ์ เขียนชื่อ เช่น Y, ~Y หรือ Y[1]", text != NULL ? text : "");
    c->outcome = find_set(c->table, literal.name, literal.name_length);
    if (c->outcome == c->table->set_count)
        return cgov__fail_said(c->err, CGOV_NOT_FOUND,
                               "the outcome \"%s\" is no column of the data",
                               "ในข้อมูลไม่มีคอลัมน์ของผลลัพธ์ \"%s\"", text);
    c->outcome_value = literal.value;
    c->negated = literal.negated != c->options->negate;
    cgov__buffer_text(&words, c->negated ? "~" : "");
    cgov__buffer_text(&words, c->table->sets[c->outcome]);
    if (literal.value != CGOV__NO_VALUE)
        cgov__buffer_format(&words, "[%d]", literal.value);
    if (!words.failed)
        c->chosen->outcome = cgov__arena_copy(&c->qca->arena, words.bytes, words.length);
    cgov__buffer_free(&words);
    return c->chosen->outcome != NULL ? CGOV_OK : cgov__nomem(c->err);
}

/* Names that are terms by themselves. */
static bool is_term(const char *name)
{
    return strcmp(name, "0") == 0 || strcmp(name, "1") == 0 || strcmp(name, "-") == 0;
}

static cgov_status take_condition(choice *c, size_t column)
{
    cgov__qca *qca = c->qca;
    const char *name = c->table->sets[column];
    if (column == c->outcome)
        return cgov__fail_said(c->err, CGOV_INVALID,
                               "\"%s\" cannot be outcome and condition at once",
                               "\"%s\" เป็นทั้งผลลัพธ์และเงื่อนไขพร้อมกันไม่ได้", name);
    if (name[0] == '\0' || strpbrk(name, "~*+[]{}") != NULL || is_term(name))
        return cgov__fail_said(
            c->err, CGOV_INVALID,
            "a condition cannot be named \"%s\": terms are written with ~ * + [ ] { }, 1 is what "
            "is always true, 0 what never is, and - stands for none; give it another name",
            "ตั้งชื่อเงื่อนไขว่า \"%s\" ไม่ได้ เพราะพจน์เขียนด้วย ~ * + [ ] { } ส่วน 1 คือจริงเสมอ 0 คือเท็จเสมอ "
            "และ - คือไม่มี ให้ใช้ชื่ออื่น",
            name);
    for (size_t i = 0; i < qca->condition_count; i++)
        if (c->columns[i] == column)
            return cgov__fail_said(c->err, CGOV_INVALID, "the condition \"%s\" is given twice",
                                   "ระบุเงื่อนไข \"%s\" สองครั้ง", name);
    if (qca->condition_count == CGOV__CONDITIONS)
        return cgov__fail_said(c->err, CGOV_INVALID,
                               "there are more than %d conditions: choose fewer by name",
                               "มีเงื่อนไขเกิน %d ตัว ให้เลือกโดยระบุชื่อให้น้อยลง", CGOV__CONDITIONS);
    qca->names[qca->condition_count] = cgov__arena_copy(&qca->arena, name, strlen(name));
    if (qca->names[qca->condition_count] == NULL)
        return cgov__nomem(c->err);
    c->columns[qca->condition_count++] = column;
    return CGOV_OK;
}

static cgov_status take_conditions(choice *c)
{
    const cgov_truth_table_options *o = c->options;
    const size_t named = o->conditions != NULL ? o->condition_count : 0;
    cgov_status st = CGOV_OK;
    c->qca->names = cgov__arena_alloc(&c->qca->arena, CGOV__CONDITIONS * sizeof(char *));
    if (c->qca->names == NULL)
        return cgov__nomem(c->err);
    for (size_t i = 0; i < named && st == CGOV_OK; i++) {
        if (o->conditions[i] == NULL)
            return cgov__fail(c->err, CGOV_MISUSE, "conditions: a name is NULL");
        const size_t column = find_set(c->table, o->conditions[i], strlen(o->conditions[i]));
        if (column == c->table->set_count)
            return cgov__fail_said(c->err, CGOV_NOT_FOUND,
                                   "the condition \"%s\" is no column of the data",
                                   "ในข้อมูลไม่มีคอลัมน์ของเงื่อนไข \"%s\"", o->conditions[i]);
        st = take_condition(c, column);
    }
    for (size_t s = 0; s < c->table->set_count && named == 0 && st == CGOV_OK; s++)
        if (s != c->outcome)
            st = take_condition(c, s);
    if (st == CGOV_OK && c->qca->condition_count == 0)
        st = cgov__fail_said(c->err, CGOV_INVALID, "there is no condition beside the outcome",
                             "ไม่มีเงื่อนไขอื่นนอกจากผลลัพธ์");
    return st;
}

/* The first column with a missing score in a case; SIZE_MAX when there is none. */
static size_t hole_in(const choice *c, size_t at)
{
    for (size_t i = 0; i < c->qca->condition_count; i++)
        if (isnan(score_at(c->table, c->columns[i], at)))
            return c->columns[i];
    return isnan(score_at(c->table, c->outcome, at)) ? c->outcome : SIZE_MAX;
}

static const char *copy_label(choice *c, size_t at)
{
    char number[24];
    if (c->table->cases != NULL && c->table->cases[at] != NULL)
        return cgov__arena_copy(&c->qca->arena, c->table->cases[at], strlen(c->table->cases[at]));
    size_t digits = sizeof number;
    for (size_t n = at + 1; n != 0; n /= 10)
        number[--digits] = (char)('0' + n % 10);
    return cgov__arena_copy(&c->qca->arena, number + digits, sizeof number - digits);
}

/* Keeps the cases that can be analysed; labels stand by position in the caller's table. */
static cgov_status take_cases(choice *c)
{
    cgov__qca *qca = c->qca;
    const size_t count = c->table->case_count;
    qca->labels = cgov__arena_alloc(&qca->arena, (count + 1) * sizeof *qca->labels);
    qca->positions = cgov__arena_alloc(&qca->arena, (count + 1) * sizeof *qca->positions);
    qca->counts = cgov__arena_alloc(&qca->arena, (count + 1) * sizeof *qca->counts);
    c->chosen->left_out = cgov__arena_alloc(&qca->arena, (count + 1) * sizeof(size_t));
    if (qca->labels == NULL || qca->positions == NULL || qca->counts == NULL ||
        c->chosen->left_out == NULL)
        return cgov__nomem(c->err);
    for (size_t at = 0; at < count; at++) {
        const size_t hole = hole_in(c, at);
        qca->labels[at] = copy_label(c, at);
        if (qca->labels[at] == NULL)
            return cgov__nomem(c->err);
        if (count_at(c->table, at) == 0)
            return cgov__fail_said(c->err, CGOV_INVALID,
                                   "case %s stands for no case: its count must be 1 or more",
                                   "กรณี %s มีจำนวนเป็นศูนย์ ต้องเป็น 1 ขึ้นไป", label_of(c, at));
        if (hole == SIZE_MAX || c->holes) {
            qca->counts[qca->case_count] = (double)count_at(c->table, at);
            qca->positions[qca->case_count++] = at;
        } else if (c->options->missing == CGOV_ABSENT_LEAVE_OUT) {
            c->chosen->left_out[c->chosen->left_out_count++] = at;
            c->chosen->left_out_cases += count_at(c->table, at);
        } else {
            return cgov__fail_said(
                c->err, CGOV_INVALID,
                "the score of case %s in %s is missing: give it, leave such "
                "cases out, or ask for bounds",
                "กรณี %s ไม่มีคะแนนใน %s ให้ใส่คะแนน ตัดกรณีเช่นนี้ออก (--leave-out) หรือดูขอบเขต (--bounds)",
                label_of(c, at), c->table->sets[hole]);
        }
    }
    if (qca->case_count == 0)
        return cgov__fail_said(c->err, CGOV_INVALID, "there is no case with all its scores",
                               "ไม่มีกรณีใดที่มีคะแนนครบ");
    return CGOV_OK;
}

/* Whether a condition is fuzzy and how many values it has, from its scores. */
static cgov_status measure_condition(choice *c, size_t i)
{
    cgov__qca *qca = c->qca;
    double highest = 0;
    for (size_t k = 0; k < qca->case_count; k++) {
        const double score = score_at(c->table, c->columns[i], qca->positions[k]);
        if (isnan(score))
            continue;
        if (!(score >= 0) || score > CGOV_QCA_LEVELS_MAX - 1)
            return cgov__fail_said(c->err, CGOV_INVALID,
                                   "the score of case %s in %s is %g: it must be in 0..1, or a "
                                   "whole number up to %d; calibrate raw values first",
                                   "คะแนนของกรณี %s ใน %s คือ %g ต้องอยู่ระหว่าง 0 ถึง 1 "
                                   "หรือเป็นจำนวนเต็มไม่เกิน %d ค่าดิบต้องปรับเทียบก่อน",
                                   label_of(c, qca->positions[k]), qca->names[i], score,
                                   CGOV_QCA_LEVELS_MAX - 1);
        qca->fuzzy[i] = qca->fuzzy[i] || score != floor(score);
        highest = fmax(highest, score);
    }
    if (qca->fuzzy[i] && highest > 1)
        return cgov__fail_said(
            c->err, CGOV_INVALID,
            "%s mixes fractions with %g: fuzzy scores end at 1, other values "
            "are whole numbers; calibrate raw values first",
            "%s มีทั้งเศษส่วนและ %g คะแนนวิภัชนัยสูงสุดคือ 1 ค่าอื่นต้องเป็นจำนวนเต็ม ค่าดิบต้องปรับเทียบก่อน",
            qca->names[i], highest);
    qca->levels[i] = highest > 1 ? (unsigned)highest + 1 : 2;
    qca->multi_value = qca->multi_value || qca->levels[i] > 2;
    return CGOV_OK;
}

static cgov_status copy_condition(choice *c, size_t i)
{
    cgov__qca *qca = c->qca;
    const cgov_status st = measure_condition(c, i);
    for (size_t k = 0; k < qca->case_count && st == CGOV_OK; k++) {
        const double score = score_at(c->table, c->columns[i], qca->positions[k]);
        qca->scores[i * qca->case_count + k] = score;
        c->chosen->missing_count += isnan(score) ? (size_t)qca->counts[k] : 0;
    }
    return st;
}

static cgov_status copy_outcome(choice *c)
{
    cgov__qca *qca = c->qca;
    c->chosen->crisp_outcome = true;
    for (size_t k = 0; k < qca->case_count; k++) {
        double y = score_at(c->table, c->outcome, qca->positions[k]);
        if (c->outcome_value != CGOV__NO_VALUE && !isnan(y))
            y = y == c->outcome_value;
        if (!isnan(y) && !(y >= 0 && y <= 1))
            return cgov__fail_said(
                c->err, CGOV_INVALID,
                "the outcome of case %s is %g: it must be in 0..1; for a "
                "multi-value outcome name the value to explain, as in %s[1]",
                "ผลลัพธ์ของกรณี %s คือ %g ต้องอยู่ระหว่าง 0 ถึง 1 ถ้าผลลัพธ์มีหลายค่าให้ระบุค่าที่จะอธิบาย เช่น %s[1]",
                label_of(c, qca->positions[k]), y, c->table->sets[c->outcome]);
        c->chosen->missing_count += isnan(y) ? (size_t)qca->counts[k] : 0;
        c->chosen->crisp_outcome = c->chosen->crisp_outcome && (isnan(y) || y == floor(y));
        qca->outcome[k] = c->negated ? 1 - y : y;
    }
    return CGOV_OK;
}

static cgov_status check_size(const choice *c)
{
    uint64_t rows = 1;
    for (size_t i = 0; i < c->qca->condition_count; i++) {
        rows *= c->qca->levels[i];
        if (rows > (uint64_t)1 << 56)
            return cgov__fail_said(c->err, CGOV_INVALID,
                                   "the conditions allow more than 2^56 rows: choose fewer",
                                   "เงื่อนไขทำให้มีเกิน 2^56 แถว ให้เลือกน้อยลง");
    }
    return CGOV_OK;
}

cgov_status cgov__qca_choose(cgov__qca *qca, const cgov_qca_table *table,
                             const cgov_truth_table_options *options, bool holes,
                             cgov__chosen *chosen, cgov_error **err)
{
    static const cgov_truth_table_options none = { 0 };
    choice c = { .qca = qca,
                 .table = table,
                 .options = options != NULL ? options : &none,
                 .holes = holes,
                 .chosen = chosen,
                 .err = err };
    *chosen = (cgov__chosen){ 0 };
    cgov_status st = cgov__qca_table_check(table, err);
    if (st == CGOV_OK)
        st = cgov__member_check(err, "missing", (unsigned)c.options->missing, CGOV_ABSENT_LEAVE_OUT,
                                "cgov_absent");
    if (st == CGOV_OK)
        st = take_cuts(&c);
    if (st == CGOV_OK)
        st = take_outcome(&c);
    if (st == CGOV_OK)
        st = take_conditions(&c);
    if (st == CGOV_OK)
        st = take_cases(&c);
    if (st != CGOV_OK)
        return st;
    const size_t cells = qca->case_count * qca->condition_count;
    qca->scores = cgov__arena_alloc(&qca->arena, cells * sizeof(double));
    qca->outcome = cgov__arena_alloc(&qca->arena, qca->case_count * sizeof(double));
    if (qca->scores == NULL || qca->outcome == NULL)
        return cgov__nomem(err);
    for (size_t i = 0; i < qca->condition_count && st == CGOV_OK; i++)
        st = copy_condition(&c, i);
    if (st == CGOV_OK)
        st = copy_outcome(&c);
    return st == CGOV_OK ? check_size(&c) : st;
}

/* ---- rows ---- */

uint64_t cgov__row_number(const cgov__qca *qca, const uint8_t *values)
{
    uint64_t number = 0;
    for (size_t i = 0; i < qca->condition_count; i++)
        number = number * qca->levels[i] + values[i];
    return number + 1;
}

cgov_truth cgov__truth_of(const cgov__qca *qca, size_t n, double inclusion, double pri)
{
    if (n < qca->frequency_cut)
        return CGOV_TRUTH_REMAINDER;
    if (inclusion >= qca->inclusion_cut - CGOV__SHARE_TOLERANCE)
        return qca->pri_cut == 0 || pri >= qca->pri_cut - CGOV__SHARE_TOLERANCE ? CGOV_TRUTH_ON
                                                                                : CGOV_TRUTH_OFF;
    return qca->contradiction_cut > 0 && inclusion >= qca->contradiction_cut - CGOV__SHARE_TOLERANCE
               ? CGOV_TRUTH_CONTRADICTION
               : CGOV_TRUTH_OFF;
}

static double row_score(const cgov__qca *qca, const uint8_t *values, size_t at)
{
    double least = 1;
    for (size_t i = 0; i < qca->condition_count && least > 0; i++)
        least = fmin(least, cgov__literal_score(qca, i, values[i], at));
    return least;
}

void cgov__row_judge(const cgov__qca *qca, cgov_truth_row *row)
{
    cgov__sums sums = { 0 };
    row->n = row->contrary = 0;
    for (size_t k = 0; k < qca->case_count; k++) {
        const double x = row_score(qca, row->values, k);
        cgov__sums_add(&sums, qca->counts[k], x, qca->outcome[k]);
        if (x <= 0.5)
            continue;
        row->n += (size_t)qca->counts[k];
        row->contrary += qca->outcome[k] <= 0.5 ? (size_t)qca->counts[k] : 0;
    }
    row->inclusion = cgov__sums_consistency(&sums);
    row->pri = cgov__sums_pri(&sums);
    row->truth = cgov__truth_of(qca, row->n, row->inclusion, row->pri);
}

/* A case and the number of the row that it belongs to. */
typedef struct placed {
    uint64_t number;
    size_t at;
} placed;

CGOV__BY_TWO(by_number, placed, number, at)

/* False for a case at 0.5 in some condition: it is in no row. */
static bool place_case(const cgov__qca *qca, size_t at, uint8_t *values)
{
    for (size_t i = 0; i < qca->condition_count; i++) {
        const double score = qca->scores[i * qca->case_count + at];
        if (qca->fuzzy[i] && fabs(score - 0.5) < CGOV__SHARE_TOLERANCE)
            return false;
        values[i] = (uint8_t)(qca->fuzzy[i] ? score > 0.5 : score);
    }
    return true;
}

/* Makes one row of the `count` cases of `places`, all of one number. */
static bool make_row(cgov__qca *qca, const placed *places, size_t count, cgov_truth_row *row)
{
    uint8_t *values = cgov__arena_alloc(&qca->arena, qca->condition_count);
    size_t *cases = cgov__arena_alloc(&qca->arena, count * sizeof *cases);
    if (values == NULL || cases == NULL)
        return false;
    place_case(qca, places[0].at, values);
    for (size_t k = 0; k < count; k++)
        cases[k] = qca->positions[places[k].at];
    *row = (cgov_truth_row){
        .number = places[0].number, .values = values, .cases = cases, .case_count = count
    };
    cgov__row_judge(qca, row);
    return true;
}

static void count_cases(cgov_truth_table *table, const cgov_truth_row *row)
{
    switch (row->truth) {
    case CGOV_TRUTH_ON:
        table->on_cases += row->n;
        break;
    case CGOV_TRUTH_OFF:
        table->off_cases += row->n;
        break;
    case CGOV_TRUTH_CONTRADICTION:
        table->contradiction_cases += row->n;
        break;
    default:
        table->remainder_cases += row->n;
    }
}

static cgov_status make_rows(cgov__qca *qca, cgov_truth_table *table, placed *places,
                             cgov_error **err)
{
    uint8_t values[CGOV__CONDITIONS];
    size_t count = 0, rows = 0;
    size_t *ambiguous = cgov__arena_alloc(&qca->arena, qca->case_count * sizeof *ambiguous);
    if (ambiguous == NULL)
        return cgov__nomem(err);
    for (size_t k = 0; k < qca->case_count; k++) {
        if (place_case(qca, k, values)) {
            places[count++] = (placed){ cgov__row_number(qca, values), k };
            continue;
        }
        ambiguous[table->ambiguous_count++] = qca->positions[k];
        table->ambiguous_cases += (size_t)qca->counts[k];
    }
    if (count > 1)
        qsort(places, count, sizeof *places, by_number);
    for (size_t k = 0; k < count; k++)
        rows += k == 0 || places[k].number != places[k - 1].number;
    cgov_truth_row *made = cgov__arena_alloc(&qca->arena, (rows + 1) * sizeof *made);
    if (made == NULL)
        return cgov__nomem(err);
    for (size_t k = 0, end; k < count; k = end) {
        for (end = k + 1; end < count && places[end].number == places[k].number; end++)
            ;
        if (!make_row(qca, places + k, end - k, &made[table->row_count]))
            return cgov__nomem(err);
        count_cases(table, &made[table->row_count++]);
    }
    table->rows = made;
    table->ambiguous = ambiguous;
    return CGOV_OK;
}

static void describe(cgov__qca *qca, const cgov__chosen *chosen, cgov_truth_table *table)
{
    table->condition_count = qca->condition_count;
    table->conditions = qca->names;
    table->levels = qca->levels;
    table->fuzzy = qca->fuzzy;
    table->multi_value = qca->multi_value;
    table->outcome = chosen->outcome;
    for (size_t k = 0; k < qca->case_count; k++)
        table->case_count += (size_t)qca->counts[k];
    table->cases = qca->labels;
    table->left_out = chosen->left_out;
    table->left_out_count = chosen->left_out_count;
    table->left_out_cases = chosen->left_out_cases;
    table->inner = qca;
    table->possible_rows = 1;
    for (size_t i = 0; i < qca->condition_count; i++)
        table->possible_rows *= qca->levels[i];
}

cgov_status cgov_truth_table_build(const cgov_qca_table *table,
                                   const cgov_truth_table_options *options, cgov_truth_table **out,
                                   cgov_error **err)
{
    CGOV__NEEDS_ERROR(err, out != NULL, "cgov_truth_table_build: out is NULL");
    CGOV__NEEDS_ERROR(err, table != NULL, "cgov_truth_table_build: table is NULL");
    CGOV__NEEDS_ERROR(err, options != NULL, "cgov_truth_table_build: options is NULL");
    cgov__chosen chosen;
    *out = NULL;
    cgov__qca *qca = cgov__calloc(1, sizeof *qca);
    cgov_truth_table *made = cgov__calloc(1, sizeof *made);
    if (qca == NULL || made == NULL) {
        cgov__free(qca);
        cgov__free(made);
        return cgov__nomem(err);
    }
    made->inner = qca;
    cgov_status st = cgov__qca_choose(qca, table, options, false, &chosen, err);
    placed *places = NULL;
    if (st == CGOV_OK) {
        describe(qca, &chosen, made);
        places = cgov__malloc(qca->case_count * sizeof *places);
        st = places != NULL ? make_rows(qca, made, places, err) : cgov__nomem(err);
    }
    cgov__free(places);
    if (st != CGOV_OK) {
        cgov_truth_table_free(made);
        return st;
    }
    *out = made;
    return CGOV_OK;
}

void cgov_truth_table_free(cgov_truth_table *table)
{
    if (table == NULL)
        return;
    cgov__qca *qca = table->inner;
    cgov__arena_free(&qca->arena);
    cgov__free(qca);
    cgov__free(table);
}
