/* From raw values to scores. See qca.h and cgov/qca.h. */
#include "method/qca/calibration.h"

#include <math.h>
#include <string.h>

/* ---- one value at a time ---- */

static double crisp(const cgov_calibrate_options *o, double x)
{
    double reached = 0;
    for (size_t i = 0; i < o->anchor_count; i++)
        reached += x >= o->anchors[i];
    return reached;
}

/* As R's QCA: what is nearly out is out, what is nearly in is in. */
static double settle(double score)
{
    return score < 0.0001 ? 0 : score > 0.9999 ? 1 : score;
}

static double logistic(const cgov_calibrate_options *o, double x)
{
    const double degree = o->inclusion_degree > 0 ? o->inclusion_degree : CGOV_INCLUSION_DEGREE_R;
    const double crossover = o->anchors[1];
    const bool falling = o->anchors[0] > o->anchors[2];
    const double out = falling ? o->anchors[2] : o->anchors[0];
    const double in = falling ? o->anchors[0] : o->anchors[2];
    const double unit = x >= crossover ? in - crossover : crossover - out;
    const double score = 1 / (1 + exp(-log(degree / (1 - degree)) * (x - crossover) / unit));
    return settle(falling ? 1 - score : score);
}

/* One flank from exclusion over crossover to inclusion, rising or falling. */
static double flank(const double *anchors, double x, double below, double above)
{
    const double sign = anchors[0] < anchors[2] ? 1 : -1;
    const double out = sign * anchors[0], cross = sign * anchors[1], in = sign * anchors[2];
    x *= sign;
    if (x <= out)
        return 0;
    if (x <= cross)
        return pow((out - x) / (out - cross), below) / 2;
    return x < in ? 1 - pow((in - x) / (in - cross), above) / 2 : 1;
}

static double linear(const cgov_calibrate_options *o, double x)
{
    const double below = o->below > 0 ? o->below : 1, above = o->above > 0 ? o->above : 1;
    const double first = flank(o->anchors, x, below, above);
    if (o->anchor_count == 3)
        return settle(first);
    const double second[] = { o->anchors[5], o->anchors[4], o->anchors[3] };
    const double other = flank(second, x, below, above);
    return settle(o->anchors[0] < o->anchors[2] ? fmin(first, other) : fmax(first, other));
}

double cgov__calibrate_one(const cgov_calibrate_options *options, double value)
{
    if (isnan(value))
        return value;
    switch (options->method) {
    case CGOV_CALIBRATION_CRISP:
        return crisp(options, value);
    case CGOV_CALIBRATION_LINEAR:
        return linear(options, value);
    default:
        return logistic(options, value);
    }
}

/* ---- checks ---- */

static bool ascending(const double *anchors, size_t count)
{
    for (size_t i = 1; i < count; i++)
        if (!(anchors[i - 1] < anchors[i]))
            return false;
    return true;
}

static bool descending(const double *anchors, size_t count)
{
    for (size_t i = 1; i < count; i++)
        if (!(anchors[i - 1] > anchors[i]))
            return false;
    return true;
}

static bool is_flank(const double *anchors)
{
    return ascending(anchors, 3) || descending(anchors, 3);
}

static cgov_status check_direct(const cgov_calibrate_options *o, cgov_error **err)
{
    const double *a = o->anchors;
    const bool six = o->method == CGOV_CALIBRATION_LINEAR && o->anchor_count == 6;
    if (!six && o->anchor_count != 3)
        return cgov__fail(err, CGOV_INVALID,
                          "%llu anchors are given: direct calibration takes exclusion, "
                          "crossover and inclusion%s",
                          (unsigned long long)o->anchor_count,
                          o->method == CGOV_CALIBRATION_LINEAR ? ", or six for two flanks" : "");
    if (!six && !is_flank(a))
        return cgov__fail_said(
            err, CGOV_INVALID,
            "the anchors %g, %g, %g neither rise nor fall: the crossover must "
            "lie between exclusion and inclusion",
            "เกณฑ์ %g, %g, %g ไม่เรียงขึ้นหรือลง จุดตัดต้องอยู่ระหว่างเกณฑ์ไม่เป็นสมาชิกกับเป็นสมาชิกเต็ม", a[0], a[1],
            a[2]);
    if (six && !((ascending(a, 3) && ascending(a + 3, 3) && a[2] <= a[3]) ||
                 (descending(a, 3) && descending(a + 3, 3) && a[0] <= a[5])))
        return cgov__fail_said(
            err, CGOV_INVALID,
            "the anchors %g, %g, %g, %g, %g, %g make no bell and no trough: give "
            "exclusion, crossover, inclusion, inclusion, crossover, exclusion",
            "เกณฑ์ %g, %g, %g, %g, %g, %g ไม่เป็นรูประฆังหรือแอ่ง ให้ระบุ ไม่เป็นสมาชิก จุดตัด เป็นสมาชิกเต็ม "
            "เป็นสมาชิกเต็ม จุดตัด ไม่เป็นสมาชิก",
            a[0], a[1], a[2], a[3], a[4], a[5]);
    if (o->inclusion_degree != 0 && !(o->inclusion_degree > 0.5 && o->inclusion_degree < 1))
        return cgov__fail_said(err, CGOV_INVALID,
                               "the degree of inclusion is %g: it must lie between 0.5 and 1",
                               "ระดับการเป็นสมาชิกคือ %g ต้องอยู่ระหว่าง 0.5 กับ 1", o->inclusion_degree);
    if (!(o->below >= 0) || !(o->above >= 0) || isinf(o->below) || isinf(o->above))
        return cgov__fail_said(err, CGOV_INVALID,
                               "the exponents are %g and %g: they must be above 0",
                               "เลขชี้กำลังคือ %g และ %g ซึ่งต้องมากกว่า 0", o->below, o->above);
    return CGOV_OK;
}

cgov_status cgov__calibrate_check(const cgov_calibrate_options *options, cgov_error **err)
{
    const unsigned method = options != NULL ? (unsigned)options->method : 0;
    const cgov_status known = cgov__member_check(err, "method", method, CGOV_CALIBRATION_INDIRECT,
                                                 "cgov_calibration");
    if (known != CGOV_OK)
        return known;
    if (options == NULL || options->anchors == NULL || options->anchor_count == 0)
        return cgov__fail_said(err, CGOV_INVALID, "there is no anchor to calibrate by",
                               "ไม่มีเกณฑ์สำหรับปรับเทียบ");
    for (size_t i = 0; i < options->anchor_count; i++)
        if (!isfinite(options->anchors[i]))
            return cgov__fail_said(err, CGOV_INVALID, "anchor %llu is no finite number",
                                   "เกณฑ์ที่ %llu ไม่ใช่ตัวเลขจำกัด", (unsigned long long)i + 1);
    switch (options->method) {
    case CGOV_CALIBRATION_CRISP:
    case CGOV_CALIBRATION_INDIRECT:
        if (!ascending(options->anchors, options->anchor_count))
            return cgov__fail_said(err, CGOV_INVALID, "the thresholds do not ascend",
                                   "เกณฑ์ต้องเรียงจากน้อยไปมาก");
        if (options->method == CGOV_CALIBRATION_CRISP &&
            options->anchor_count >= CGOV_QCA_LEVELS_MAX)
            return cgov__fail_said(err, CGOV_INVALID, "there are %llu thresholds: at most %d",
                                   "มีเกณฑ์ %llu ค่า มีได้ไม่เกิน %d ค่า",
                                   (unsigned long long)options->anchor_count,
                                   CGOV_QCA_LEVELS_MAX - 1);
        return CGOV_OK;
    default:
        return check_direct(options, err);
    }
}

/* ---- indirect: a fractional polynomial, fitted by reweighted least squares ---- */

enum {
    TERMS = 5,
    ROUNDS = 25
};

static void predictors(double x, double *row)
{
    if (x == 0)
        x = 0.00001;
    row[0] = 1;
    row[1] = log(x);
    row[2] = sqrt(x);
    row[3] = x;
    row[4] = x * x;
}

/*
 * Weighted least squares by Householder reflections, in place: `rows` of TERMS + 1 numbers,
 * the last one the response. False when the columns depend on each other.
 */
static bool least_squares(double *rows, size_t count, double *coefficients)
{
    const size_t wide = TERMS + 1;
    for (size_t c = 0; c < TERMS; c++) {
        double norm = 0;
        for (size_t r = c; r < count; r++)
            norm += rows[r * wide + c] * rows[r * wide + c];
        norm = sqrt(norm);
        if (norm < 1e-13)
            return false;
        if (rows[c * wide + c] > 0)
            norm = -norm;
        const double head = rows[c * wide + c] - norm;
        for (size_t k = c + 1; k < wide; k++) {
            double dot = head * rows[c * wide + k];
            for (size_t r = c + 1; r < count; r++)
                dot += rows[r * wide + c] * rows[r * wide + k];
            dot /= norm * head;
            rows[c * wide + k] += dot * head;
            for (size_t r = c + 1; r < count; r++)
                rows[r * wide + k] += dot * rows[r * wide + c];
        }
        rows[c * wide + c] = norm;
    }
    for (size_t c = TERMS; c-- > 0;) {
        coefficients[c] = rows[c * wide + TERMS];
        for (size_t k = c + 1; k < TERMS; k++)
            coefficients[c] -= rows[c * wide + k] * coefficients[k];
        coefficients[c] /= rows[c * wide + c];
    }
    return true;
}

/* What a regression works on. */
typedef struct fitting {
    const double *values;
    size_t count; /* of values, with missing ones */
    size_t used;
    double scale[TERMS];   /* of each predictor, so that none swamps the others */
    double *degree, *mean; /* of the values used: what is to be fitted, what is fitted */
    double *rows;
    double coefficients[TERMS];
} fitting;

static double deviance(const fitting *f)
{
    double sum = 0;
    for (size_t k = 0; k < f->used; k++) {
        const double y = f->degree[k], m = f->mean[k];
        sum += y > 0 ? y * log(y / m) : 0;
        sum += y < 1 ? (1 - y) * log((1 - y) / (1 - m)) : 0;
    }
    return 2 * sum;
}

static double line_at(const fitting *f, double x)
{
    double row[TERMS];
    double line = 0;
    predictors(x, row);
    for (size_t c = 0; c < TERMS; c++)
        line += f->coefficients[c] * row[c] / f->scale[c];
    return line;
}

static double curve(double line)
{
    const double mean = 1 / (1 + exp(-line));
    return fmin(fmax(mean, 2.220446e-16), 1 - 2.220446e-16);
}

static bool fit_round(fitting *f)
{
    double row[TERMS];
    for (size_t i = 0, k = 0; i < f->count; i++) {
        if (isnan(f->values[i]))
            continue;
        const double m = f->mean[k], root = sqrt(m * (1 - m));
        double *out = f->rows + k * (TERMS + 1);
        predictors(f->values[i], row);
        for (size_t c = 0; c < TERMS; c++)
            out[c] = root * row[c] / f->scale[c];
        out[TERMS] = root * (log(m / (1 - m)) + (f->degree[k] - m) / (m * (1 - m)));
        k++;
    }
    if (!least_squares(f->rows, f->used, f->coefficients))
        return false;
    for (size_t i = 0, k = 0; i < f->count; i++)
        if (!isnan(f->values[i]))
            f->mean[k++] = curve(line_at(f, f->values[i]));
    return true;
}

static bool fit(fitting *f)
{
    double before = deviance(f);
    for (int round = 0; round < ROUNDS; round++) {
        if (!fit_round(f))
            return false;
        const double now = deviance(f);
        if (!isfinite(now))
            return false;
        if (fabs(now - before) / (fabs(now) + 0.1) < 1e-8)
            return true;
        before = now;
    }
    return false;
}

static void start_fitting(fitting *f, const cgov_calibrate_options *o)
{
    double row[TERMS];
    for (size_t i = 0, k = 0; i < f->count; i++) {
        if (isnan(f->values[i]))
            continue;
        size_t passed = 0;
        while (passed < o->anchor_count && f->values[i] > o->anchors[passed])
            passed++;
        f->degree[k] = round((double)passed / (double)o->anchor_count * 1000) / 1000;
        f->mean[k] = (f->degree[k] + 0.5) / 2;
        k++;
        predictors(f->values[i], row);
        for (size_t c = 0; c < TERMS; c++)
            f->scale[c] = fmax(f->scale[c], fabs(row[c]));
    }
    for (size_t c = 0; c < TERMS; c++)
        f->scale[c] = f->scale[c] > 0 ? f->scale[c] : 1;
}

static cgov_status indirect(const double *values, size_t count, const cgov_calibrate_options *o,
                            double *scores, cgov_error **err)
{
    fitting f = { .values = values, .count = count };
    for (size_t i = 0; i < count; i++) {
        if (values[i] < 0)
            return cgov__fail_said(err, CGOV_INVALID,
                                   "value %llu is %g: the indirect method takes logarithms, so "
                                   "values must be 0 or more",
                                   "ค่าที่ %llu คือ %g วิธีทางอ้อมใช้ลอการิทึม ค่าจึงต้องไม่ติดลบ",
                                   (unsigned long long)i + 1, values[i]);
        f.used += isnan(values[i]) ? 0 : 1;
    }
    f.degree = cgov__malloc((f.used + 1) * sizeof *f.degree);
    f.mean = cgov__malloc((f.used + 1) * sizeof *f.mean);
    f.rows = cgov__malloc((f.used + 1) * (TERMS + 1) * sizeof *f.rows);
    cgov_status st = CGOV_OK;
    if (f.degree == NULL || f.mean == NULL || f.rows == NULL)
        st = cgov__nomem(err);
    if (st == CGOV_OK) {
        start_fitting(&f, o);
        if (f.used < TERMS || !fit(&f))
            st = cgov__fail_said(err, CGOV_INVALID,
                                 "the regression of the indirect method has no solution for these "
                                 "%llu values and thresholds",
                                 "สมการถดถอยของวิธีทางอ้อมหาคำตอบไม่ได้สำหรับ %llu ค่านี้กับเกณฑ์ที่ให้",
                                 (unsigned long long)f.used);
    }
    for (size_t i = 0; i < count && st == CGOV_OK; i++)
        scores[i] =
            isnan(values[i]) ? values[i] : settle(round(curve(line_at(&f, values[i])) * 1e6) / 1e6);
    cgov__free(f.rows);
    cgov__free(f.mean);
    cgov__free(f.degree);
    return st;
}

cgov_status cgov_calibrate(const double *values, size_t count,
                           const cgov_calibrate_options *options, double *scores, cgov_error **err)
{
    CGOV__NEEDS_ERROR(err, options != NULL, "cgov_calibrate: options is NULL");
    CGOV__NEEDS_ERROR(err, values != NULL || count == 0, "cgov_calibrate: values is NULL");
    CGOV__NEEDS_ERROR(err, scores != NULL || count == 0, "cgov_calibrate: scores is NULL");
    const cgov_status st = cgov__calibrate_check(options, err);
    if (st != CGOV_OK)
        return st;
    for (size_t i = 0; i < count; i++)
        if (isinf(values[i]))
            return cgov__fail_said(err, CGOV_INVALID, "value %llu is infinite", "ค่าที่ %llu เป็นอนันต์",
                                   (unsigned long long)i + 1);
    if (options->method == CGOV_CALIBRATION_INDIRECT)
        return indirect(values, count, options, scores, err);
    for (size_t i = 0; i < count; i++)
        scores[i] = cgov__calibrate_one(options, values[i]);
    return CGOV_OK;
}
