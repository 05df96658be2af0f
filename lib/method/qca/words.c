/* The calibration of raw columns by words, `GNP:400/550/900:ragin`. See cgov/qca.h. */
#include "method/qca/words.h"

#include "base/error.h"
#include "base/memory.h"
#include "method/qca/qca.h"
#include "text/number.h"

#include <float.h>
#include <string.h>

typedef struct calibration {
    cgov_qca_calibration given; /* first, so that it can be freed by its address */
    cgov__arena arena;
} calibration;

/* A number as R writes it, too: ".5". */
static bool read_anchor(const char *text, size_t length, double *anchor)
{
    static const cgov__number_rule any = { .min = -DBL_MAX, .max = DBL_MAX };
    char whole[64];
    const size_t sign = length > 0 && (*text == '-' || *text == '+');
    if (length <= sign || text[sign] != '.')
        return cgov__number_parse(text, length, &any, anchor) == CGOV__NUMBER_OK;
    if (length + 1 > sizeof whole)
        return false;
    memcpy(whole, text, sign);
    whole[sign] = '0';
    memcpy(whole + sign + 1, text + sign, length - sign);
    return cgov__number_parse(whole, length + 1, &any, anchor) == CGOV__NUMBER_OK;
}

size_t cgov__anchors_read(const char *text, size_t length, double anchors[CGOV__ANCHORS_MAX])
{
    size_t count = 0;
    for (;;) {
        const char *const slash = memchr(text, '/', length);
        const size_t part = slash != NULL ? (size_t)(slash - text) : length;
        if (count == CGOV__ANCHORS_MAX || !read_anchor(text, part, &anchors[count++]))
            return 0;
        if (slash == NULL)
            return count;
        text += part + 1;
        length -= part + 1;
    }
}

static bool take_method(const char *word, size_t length, cgov_qca_calibrated *to)
{
    static const struct {
        const char *word;
        cgov_calibration method;
        double degree;
    } methods[] = { { "crisp", CGOV_CALIBRATION_CRISP, 0 },
                    { "logistic", CGOV_CALIBRATION_LOGISTIC, CGOV_INCLUSION_DEGREE_R },
                    { "ragin", CGOV_CALIBRATION_LOGISTIC, CGOV_INCLUSION_DEGREE_RAGIN },
                    { "linear", CGOV_CALIBRATION_LINEAR, 0 },
                    { "indirect", CGOV_CALIBRATION_INDIRECT, 0 } };
    for (size_t i = 0; i < sizeof methods / sizeof methods[0]; i++) {
        if (strlen(methods[i].word) != length || memcmp(word, methods[i].word, length) != 0)
            continue;
        to->method = methods[i].word;
        to->how.method = methods[i].method;
        to->how.inclusion_degree = methods[i].degree;
        return true;
    }
    return false;
}

/* The last colon before `end`; NULL if there is none. */
static const char *colon_before(const char *word, const char *end)
{
    while (end > word && *--end != ':')
        ;
    return end > word ? end : NULL;
}

static cgov_status refuse_word(const char *word, cgov_error **err)
{
    return cgov__fail_said(
        err, CGOV_INVALID,
        "%s: write COLUMN:CUT for a crisp set or COLUMN:EXCLUSION/CROSSOVER/INCLUSION, and :crisp, "
        ":logistic, :ragin, :linear or :indirect behind it",
        "%s: ใช้ คอลัมน์:เกณฑ์ (แบบชัด) หรือ คอลัมน์:ไม่เป็นสมาชิก/จุดตัด/เป็นสมาชิกเต็ม แล้วเติม :crisp :logistic "
        ":ragin :linear หรือ :indirect ได้",
        word);
}

/* NAME:ANCHOR/ANCHOR/...[:METHOD] */
static cgov_status take_word(calibration *c, const char *word, cgov_qca_calibrated *to,
                             cgov_error **err)
{
    double *const anchors = cgov__arena_alloc(&c->arena, CGOV__ANCHORS_MAX * sizeof *anchors);
    const char *const end = word + strlen(word), *behind = end, *from = colon_before(word, end);
    if (anchors == NULL)
        return cgov__nomem(err);
    *to = (cgov_qca_calibrated){ .set = NULL };
    size_t count =
        from != NULL ? cgov__anchors_read(from + 1, (size_t)(end - from - 1), anchors) : 0;
    if (from != NULL && count == 0) { /* a method stands last */
        behind = from;
        from = colon_before(word, behind);
        count =
            from != NULL ? cgov__anchors_read(from + 1, (size_t)(behind - from - 1), anchors) : 0;
    }
    const char *const method = behind < end ? behind + 1 : count == 1 ? "crisp" : "logistic";
    if (count == 0 || !take_method(method, strlen(method), to))
        return refuse_word(word, err);
    to->how.anchors = anchors;
    to->how.anchor_count = count;
    to->set = cgov__arena_copy(&c->arena, word, (size_t)(from - word));
    return to->set != NULL ? CGOV_OK : cgov__nomem(err);
}

static cgov_status calibrate_set(const cgov_qca_table *raw, cgov_qca_calibrated *set,
                                 double *scores, cgov_error **err)
{
    cgov_error *why = NULL;
    size_t at = 0;
    while (at < raw->set_count && strcmp(raw->sets[at], set->set) != 0)
        at++;
    if (at == raw->set_count)
        return cgov__fail_said(err, CGOV_NOT_FOUND, "\"%s\" is neither a condition nor the outcome",
                               "\"%s\" ไม่ใช่ทั้งเงื่อนไขและผลลัพธ์", set->set);
    set->values = raw->scores + at * raw->case_count;
    const cgov_status status = cgov_calibrate(set->values, raw->case_count, &set->how,
                                              scores + at * raw->case_count, &why);
    if (status != CGOV_OK)
        cgov__fail_because(err, set->set, why);
    cgov_error_free(why);
    return status;
}

cgov_status cgov_qca_calibrate_words(const cgov_qca_table *raw, const char *const *words,
                                     size_t count, cgov_qca_calibration **out, cgov_error **err)
{
    CGOV__NEEDS_ERROR(err, out != NULL, "cgov_qca_calibrate_words: out is NULL");
    *out = NULL;
    CGOV__NEEDS_ERROR(err, raw != NULL, "cgov_qca_calibrate_words: raw is NULL");
    CGOV__NEEDS_ERROR(err, words != NULL || count == 0, "cgov_qca_calibrate_words: words is NULL");
    const cgov_status readable = cgov__qca_table_check(raw, err);
    if (readable != CGOV_OK)
        return readable;
    if (count > raw->set_count)
        return cgov__fail_said(err, CGOV_INVALID, "%llu columns to calibrate: the table has %llu",
                               "ระบุให้ปรับเทียบ %llu คอลัมน์ แต่ตารางมี %llu คอลัมน์",
                               (unsigned long long)count, (unsigned long long)raw->set_count);
    const size_t cells = raw->case_count * raw->set_count;
    calibration *const made = cgov__calloc(1, sizeof *made);
    if (made == NULL)
        return cgov__nomem(err);
    double *const scores = cgov__arena_alloc(&made->arena, (cells + 1) * sizeof *scores);
    cgov_qca_calibrated *const sets = cgov__arena_alloc(&made->arena, (count + 1) * sizeof *sets);
    cgov_status status = scores != NULL && sets != NULL ? CGOV_OK : cgov__nomem(err);
    if (status == CGOV_OK && cells > 0)
        memcpy(scores, raw->scores, cells * sizeof *scores);
    for (size_t i = 0; i < count && status == CGOV_OK; i++) {
        status = take_word(made, words[i], &sets[i], err);
        if (status == CGOV_OK)
            status = calibrate_set(raw, &sets[i], scores, err);
    }
    made->given = (cgov_qca_calibration){ .table = *raw, .sets = sets, .count = count };
    made->given.table.scores = scores;
    if (status == CGOV_OK)
        *out = &made->given;
    else
        cgov_qca_calibration_free(&made->given);
    return status;
}

void cgov_qca_calibration_free(cgov_qca_calibration *given)
{
    calibration *const made = (calibration *)given;
    if (made != NULL)
        cgov__arena_free(&made->arena);
    cgov__free(made);
}
