/* Means of a number by group. See cgov/quantity.h. */
#include "query.h"

#include <stdio.h>
#include <string.h>

enum {
    TITLE_SIZE = 300
};

/* ---- the question ---- */

static const struct number {
    const char *word, *en, *th;
    bool named;
} numbers[] = {
    [CGOV_QUANTITY_RATING] = { "rating", "Rating of", "คะแนนความสำคัญของ", true },
    [CGOV_QUANTITY_BUDGET] = { "budget", "Budget, baht", "งบประมาณ (บาท)", false },
    [CGOV_QUANTITY_BENEFICIARIES] = { "beneficiaries", "Beneficiaries, people", "ผู้รับประโยชน์ (คน)",
                                      false },
    [CGOV_QUANTITY_YEAR] = { "year", "Year begun (CE)", "ปีที่เริ่ม (ค.ศ.)", false },
    [CGOV_QUANTITY_IMPORTED] = { "column", "Column", "คอลัมน์", true },
};

/* A word as `rating:FACTOR`, `budget` or `column:NAME`; false after a message. */
static bool take_number(asked *a, const char *word, cgov_quantity *out)
{
    const char *const given = word != NULL ? word : "";
    const size_t length = strcspn(given, ":");
    for (size_t i = CGOV_QUANTITY_RATING; i < sizeof numbers / sizeof numbers[0]; i++) {
        const char *const name = given[length] == ':' ? given + length + 1 : NULL;
        if (length != strlen(numbers[i].word) || strncmp(given, numbers[i].word, length) != 0 ||
            numbers[i].named != (name != NULL))
            continue;
        *out = (cgov_quantity){ .kind = (cgov_quantity_kind)i, .name = name };
        return true;
    }
    fail(&a->look, WRONG_USE,
         say(&a->look,
             "\"%s\" is no number of a project: rating:FACTOR, budget, beneficiaries, year or "
             "column:NAME",
             "\"%s\" ไม่ใช่ตัวเลขของโครงการ ใช้ rating:ปัจจัย budget beneficiaries year หรือ "
             "column:ชื่อ"),
         given);
    return false;
}

/* ---- the answer ---- */

static const column group_columns[] = {
    { "code", NULL, NULL }, { "label", "group", "กลุ่ม" },
    { "n", "n", "n" },      { "mean", "mean", "ค่าเฉลี่ย" },
    { "sd", "SD", "SD" },   { "low", "95 % from", "95 % ตั้งแต่" },
    { "high", "to", "ถึง" }, { "missing", "without", "ไม่มีค่า" },
};
static const column test_columns[] = {
    { "test", "test", "การทดสอบ" },
    { "value", "value", "ค่า" },
    { "df", "df", "df" },
    { "df2", "df 2", "df 2" },
    { "p", "p", "p" },
    { "reason", "does not apply", "ใช้ไม่ได้เพราะ" },
};
static const column counted_columns[] = {
    { "n", "number and group", "มีค่าและกลุ่ม" },
    { "no_number", "no number", "ไม่มีค่า" },
    { "no_group", "no group", "ไม่มีกลุ่ม" },
    { "no_both", "neither", "ไม่มีทั้งสอง" },
    { "unreadable", "of these no number but words", "ในนี้เป็นข้อความ" },
};

static cell reason_of(const asked *a, cgov_reason reason)
{
    return text(reason == CGOV_REASON_NONE
                    ? NULL
                    : cgov_reason_text(reason, a->look.thai ? CGOV_LANGUAGE_TH : CGOV_LANGUAGE_EN));
}

static void add_group(const asked *a, table *to, const cgov_quantity_row *row)
{
    const bool has = row->mean.reason == CGOV_REASON_NONE;
    add_row(to, (cell[]){
                    text(row->code), text(label(&a->look, row->label_th, row->label_en, row->code)),
                    number(row->n), mean(has, row->mean.value), mean(row->n > 1, row->sd),
                    mean(has && row->mean.has_interval, row->mean.low),
                    mean(has && row->mean.has_interval, row->mean.high), number(row->missing) });
}

static void add_test(const asked *a, table *to, const char *name, const cgov_test *test)
{
    const bool has = test->reason == CGOV_REASON_NONE;
    add_row(to, (cell[]){ text(name),
                          mean(has, test->statistic),
                          mean(has, test->df),
                          mean(has, test->df2),
                          { .kind = has ? PROBABILITY : NOTHING, .value = test->p },
                          reason_of(a, test->reason) });
}

static int print_means(const asked *a, const cgov_quantity_means *m,
                       const cgov_quantity_options *options)
{
    char title[TITLE_SIZE];
    const struct number *const of = &numbers[options->quantity.kind];
    const char *const name = options->quantity.name;
    snprintf(title, sizeof title, say(&a->look, "%s%s%s by %s", "%s%s%s จำแนกตาม%s"),
             say(&a->look, of->en, of->th), name != NULL ? " " : "", name != NULL ? name : "",
             side_name(a, &options->groups));
    table tables[] = { { "groups", title, title, COLUMNS(group_columns) },
                       { "tests", "Tests", "การทดสอบ", COLUMNS(test_columns) },
                       { "counted", "Projects", "โครงการ", COLUMNS(counted_columns) } };
    for (size_t i = 0; i < m->count; i++)
        add_group(a, &tables[0], &m->rows[i]);
    add_test(a, &tables[1], "Welch F", &m->welch);
    add_test(a, &tables[1], "ANOVA F", &m->anova);
    add_row(&tables[1],
            (cell[]){ text("eta squared"),
                      mean(m->eta_squared.reason == CGOV_REASON_NONE, m->eta_squared.value),
                      text(NULL), text(NULL), text(NULL), reason_of(a, m->eta_squared.reason) });
    add_row(&tables[2], (cell[]){ number(m->n), number(m->no_number), number(m->no_group),
                                  number(m->no_both), number(m->unreadable) });
    return print_answer(&a->look, &m->basis, tables, 3);
}

int answer_means(asked *a)
{
    cgov_quantity_options options = { .level = 0 };
    cgov_quantity_means *m = NULL;
    if (!take_number(a, a->dimensions[0], &options.quantity) ||
        !take_side(a, a->dimensions[1], &options.groups))
        return WRONG_USE;
    if (cgov_quantity_compare(a->db, &a->words.filter, &options, &m) != CGOV_OK)
        return query_failed(a);
    const int status = print_means(a, m, &options);
    cgov_quantity_means_free(m);
    return status;
}
