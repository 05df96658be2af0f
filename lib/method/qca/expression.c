/* Scores of cases in literals, terms and rows, and how terms are written. See qca.h. */
#include "method/qca/qca.h"

#include "base/buffer.h"

#include <math.h>
#include <string.h>

bool cgov__progress_step(cgov__progress *progress)
{
    progress->steps++;
    if (progress->call == NULL || progress->steps % 4096 != 0)
        return true;
    return progress->call(progress->steps, progress->ctx);
}

double cgov__literal_score(const cgov__qca *qca, size_t condition, int value, size_t at)
{
    const double score = qca->scores[condition * qca->case_count + at];
    if (qca->fuzzy[condition])
        return value == 1 ? score : 1 - score;
    return score == value;
}

double cgov__term_score(const cgov__qca *qca, const int8_t *values, size_t at)
{
    double least = 1;
    for (size_t i = 0; i < qca->condition_count && least > 0; i++)
        if (values[i] != CGOV__NO_VALUE)
            least = fmin(least, cgov__literal_score(qca, i, values[i], at));
    return least;
}

void cgov__sums_add(cgov__sums *sums, double count, double x, double y)
{
    sums->x += count * x;
    sums->y += count * y;
    sums->both += count * fmin(x, y);
    sums->all_three += count * fmin(fmin(x, y), 1 - y);
}

static double share(double part, double whole)
{
    return whole > 0 ? part / whole : (double)NAN;
}

double cgov__sums_consistency(const cgov__sums *sums)
{
    return share(sums->both, sums->x);
}

double cgov__sums_pri(const cgov__sums *sums)
{
    return share(sums->both - sums->all_three, sums->x - sums->all_three);
}

double cgov__sums_coverage(const cgov__sums *sums)
{
    return share(sums->both, sums->y);
}

/* ---- literals and terms as text ---- */

bool cgov__literal_parse(const char *text, size_t length, cgov__literal *out)
{
    while (length > 0 && (text[length - 1] == ' ' || text[length - 1] == '\t'))
        length--;
    while (length > 0 && (*text == ' ' || *text == '\t'))
        text++, length--;
    *out = (cgov__literal){ .value = CGOV__NO_VALUE };
    if (length > 0 && *text == '~') {
        out->negated = true;
        text++, length--;
    }
    if (length > 2 && (text[length - 1] == ']' || text[length - 1] == '}')) {
        const char open = text[length - 1] == ']' ? '[' : '{';
        size_t at = length - 1;
        int value = 0;
        while (at > 0 && text[at - 1] >= '0' && text[at - 1] <= '9')
            at--;
        if (at == 0 || at == length - 1 || text[at - 1] != open || length - 1 - at > 3)
            return false;
        for (size_t i = at; i < length - 1; i++)
            value = value * 10 + (text[i] - '0');
        out->value = value;
        length = at - 1;
    }
    out->name = text;
    out->name_length = length;
    return length > 0;
}

cgov_status cgov__literal_resolve(const cgov__qca *qca, const cgov__literal *literal,
                                  const char *text, size_t *condition, uint8_t *value,
                                  cgov_error **err)
{
    size_t i = 0;
    while (i < qca->condition_count &&
           (strncmp(qca->names[i], literal->name, literal->name_length) != 0 ||
            qca->names[i][literal->name_length] != '\0'))
        i++;
    if (i == qca->condition_count)
        return cgov__fail_said(err, CGOV_INVALID, "\"%s\" names no condition of the truth table",
                               "\"%s\" ไม่ใช่เงื่อนไขในตารางค่าความจริง", text);
    const int levels = (int)qca->levels[i];
    int wanted = literal->value;
    if (wanted == CGOV__NO_VALUE)
        wanted = 1;
    if (literal->negated)
        wanted = 1 - wanted;
    if (levels > 2 && (literal->value == CGOV__NO_VALUE || literal->negated))
        return cgov__fail_said(
            err, CGOV_INVALID, "\"%s\": the condition has %d values; say which, as in %s[0]",
            "\"%s\": เงื่อนไขนี้มี %d ค่า ให้ระบุค่า เช่น %s[0]", text, levels, qca->names[i]);
    if (wanted < 0 || wanted >= levels)
        return cgov__fail_said(err, CGOV_INVALID, "\"%s\": the values of %s are 0 to %d",
                               "\"%s\": ค่าของ %s คือ 0 ถึง %d", text, qca->names[i], levels - 1);
    *condition = i;
    *value = (uint8_t)wanted;
    return CGOV_OK;
}

cgov_status cgov__term_parse(const cgov__qca *qca, const char *text, int8_t *values,
                             cgov_error **err)
{
    memset(values, CGOV__NO_VALUE, qca->condition_count);
    for (const char *at = text;;) {
        const size_t length = strcspn(at, "*");
        cgov__literal literal;
        size_t condition = 0;
        uint8_t value = 0;
        if (!cgov__literal_parse(at, length, &literal))
            return cgov__fail_said(err, CGOV_INVALID,
                                   "\"%s\" is no term: write literals joined by *, as in A*~B",
                                   "\"%s\" ไม่ใช่พจน์ เขียนเงื่อนไขต่อกันด้วย * เช่น A*~B", text);
        const cgov_status st = cgov__literal_resolve(qca, &literal, text, &condition, &value, err);
        if (st != CGOV_OK)
            return st;
        if (values[condition] != CGOV__NO_VALUE && values[condition] != (int8_t)value)
            return cgov__fail_said(err, CGOV_INVALID, "\"%s\" contradicts itself in %s",
                                   "\"%s\" ขัดแย้งกันเองที่ %s", text, qca->names[condition]);
        values[condition] = (int8_t)value;
        if (at[length] == '\0')
            return CGOV_OK;
        at += length + 1;
    }
}

const char *cgov__term_text(const cgov__qca *qca, const int8_t *values, const char *glue,
                            cgov__arena *arena)
{
    cgov__buffer text = { 0 };
    for (size_t i = 0; i < qca->condition_count; i++) {
        if (values[i] == CGOV__NO_VALUE)
            continue;
        if (text.length > 0)
            cgov__buffer_text(&text, glue);
        if (!qca->multi_value && values[i] == 0)
            cgov__buffer_char(&text, '~');
        cgov__buffer_text(&text, qca->names[i]);
        if (qca->multi_value)
            cgov__buffer_format(&text, "[%d]", values[i]);
    }
    if (text.length == 0)
        cgov__buffer_char(&text, '1');
    const char *copy = text.failed ? NULL : cgov__arena_copy(arena, text.bytes, text.length);
    cgov__buffer_free(&text);
    return copy;
}
