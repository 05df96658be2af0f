/* The calibration of raw columns by words. See qca-calibrate.h. */
#include "qca-calibrate.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int refuse(const char *program, const char *words, const char *word)
{
    fprintf(stderr, "%s: ", program);
    fprintf(stderr, words, word);
    fputc('\n', stderr);
    return 2;
}

/* Where the anchors begin: behind the last colon, or the last but one if a method follows. */
static const char *anchors_of(const char *word)
{
    const char *last = strrchr(word, ':');
    if (last == NULL || strspn(last + 1, "+-.0123456789eE/") == strlen(last + 1))
        return last;
    const char *before = NULL;
    for (const char *at = word; at < last; at++)
        before = *at == ':' ? at : before;
    return before;
}

static size_t read_anchors(const char *text, double *anchors)
{
    size_t count = 0;
    for (char *end = NULL; count < CALIBRATE_ANCHORS; text = end + 1) {
        anchors[count++] = strtod(text, &end);
        if (end == text || (*end != '\0' && *end != '/'))
            return 0;
        if (*end == '\0')
            return count;
    }
    return 0;
}

static bool take_method(const char *word, calibrated *to)
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
        if (strcmp(word, methods[i].word) != 0)
            continue;
        to->method = methods[i].word;
        to->how.method = methods[i].method;
        to->how.inclusion_degree = methods[i].degree;
        return true;
    }
    return false;
}

/* NAME:ANCHOR/ANCHOR/...[:METHOD] */
static int take_word(const char *program, bool thai, const char *word, calibrated *to)
{
    const char *const from = anchors_of(word);
    const size_t name = from != NULL ? (size_t)(from - word) : 0;
    if (snprintf(to->word, sizeof to->word, "%s", word) >= (int)sizeof to->word)
        return refuse(program, thai ? "--calibrate %s: ยาวเกินไป" : "--calibrate %s: too long",
                      word);
    char *const text = from != NULL ? to->word + name + 1 : to->word + strlen(to->word);
    char *const colon = strchr(text, ':');
    if (colon != NULL)
        *colon = '\0';
    to->how.anchor_count = read_anchors(text, to->anchors);
    const char *const method = colon != NULL               ? colon + 1
                               : to->how.anchor_count == 1 ? "crisp"
                                                           : "logistic";
    if (name == 0 || to->how.anchor_count == 0 || !take_method(method, to))
        return refuse(program,
                      thai ? "--calibrate %s: ใช้ คอลัมน์:เกณฑ์ (แบบชัด) หรือ คอลัมน์:ไม่เป็นสมาชิก/จุดตัด/"
                             "เป็นสมาชิกเต็ม แล้วเติม :crisp :logistic :ragin :linear หรือ :indirect ได้"
                           : "--calibrate %s: write COLUMN:CUT for a crisp set or "
                             "COLUMN:EXCLUSION/CROSSOVER/INCLUSION, and :crisp, :logistic, :ragin, "
                             ":linear or :indirect behind it",
                      word);
    to->word[name] = '\0';
    to->how.anchors = to->anchors;
    return 0;
}

static int calibrate(const char *program, bool thai, const cgov_qca_table *raw, calibrated *set,
                     double *scores)
{
    size_t at = 0;
    cgov_error *error = NULL;
    while (at < raw->set_count && strcmp(raw->sets[at], set->word) != 0)
        at++;
    if (at == raw->set_count)
        return refuse(program,
                      thai ? "--calibrate: \"%s\" ไม่ใช่ทั้งเงื่อนไขและผลลัพธ์"
                           : "--calibrate: \"%s\" is neither a condition nor the outcome",
                      set->word);
    set->values = raw->scores + at * raw->case_count;
    const cgov_status st = cgov_calibrate(set->values, raw->case_count, &set->how,
                                          scores + at * raw->case_count, &error);
    if (st != CGOV_OK)
        fprintf(stderr, "%s: --calibrate %s: %s\n", program, set->word, cgov_error_message(error));
    cgov_error_free(error);
    return st == CGOV_OK ? 0 : 2;
}

int calibration_read(const char *program, bool thai, const char *const *words, size_t count,
                     const cgov_qca_table *raw, calibration *out)
{
    const size_t cells = raw->case_count * raw->set_count;
    *out = (calibration){ .table = *raw, .count = count };
    out->sets = calloc(count + 1, sizeof *out->sets);
    out->scores = malloc((cells + 1) * sizeof *out->scores);
    if (out->sets == NULL || out->scores == NULL)
        return refuse(program, "%s", "out of memory");
    if (cells > 0)
        memcpy(out->scores, raw->scores, cells * sizeof *out->scores);
    int status = 0;
    for (size_t i = 0; i < count && status == 0; i++) {
        status = take_word(program, thai, words[i], &out->sets[i]);
        if (status == 0)
            status = calibrate(program, thai, raw, &out->sets[i], out->scores);
    }
    out->table.scores = out->scores;
    return status;
}

void calibration_free(calibration *c)
{
    free(c->sets);
    free(c->scores);
    *c = (calibration){ 0 };
}
