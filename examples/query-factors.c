/* Factors of two groups compared, and their ratings. See cgov/contrast.h and cgov/rating.h. */
#include "query.h"

#include <stdio.h>
#include <string.h>

/* ---- two groups ---- */

/* A word as `level:collaboration` or `region:south`: a filter of cgov-query without its dashes. */
static bool take_group(const asked *a, const char *word, filter_words *group)
{
    char option[40];
    const char *value = word != NULL ? strchr(word, ':') : NULL;
    *group = (filter_words){ .program = a->look.program, .db = a->db, .thai = a->look.thai };
    if (value == NULL)
        return fail(&a->look, WRONG_USE,
                    say(&a->look, "name a group as level:collaboration or sector:business",
                        "ระบุกลุ่มเช่น level:collaboration หรือ sector:business")) == ANSWERED;
    snprintf(option, sizeof option, "--%.*s", (int)(value - word), word);
    const filter_word taken = filter_words_take(group, option, value + 1);
    if (taken == FILTER_WORD_NONE || taken == FILTER_WORD_ALONE)
        fail(&a->look, WRONG_USE,
             say(&a->look, "%s: no filter of projects; --help lists them",
                 "%s: ไม่ใช่เงื่อนไขของโครงการ ดูทั้งหมดด้วย --help"),
             word);
    return taken == FILTER_WORD_TAKEN;
}

static const column contrast_columns[] = {
    { "code", NULL, NULL },
    { "label", "factor", "ปัจจัย" },
    { "first", "first", "กลุ่มแรก" },
    { "first_share", "share", "สัดส่วน" },
    { "second", "second", "กลุ่มหลัง" },
    { "second_share", "share", "สัดส่วน" },
    { "difference", "difference", "ผลต่าง" },
    { "difference", "95 % interval", "ช่วงเชื่อมั่น 95 %" },
    { "p", "p", "p" },
    { "p_adjusted", "p adjusted", "p ปรับแล้ว" },
    { "passages", "passages", "ข้อความ" },
    { "cases", "cases", "กรณี" },
};
static const column group_columns[] = {
    { "first_n", "first group", "กลุ่มแรก" },
    { "second_n", "second group", "กลุ่มหลัง" },
    { "both", "in both, left out", "อยู่ทั้งสองกลุ่ม (ไม่นับ)" },
    { "neither", "in neither", "ไม่อยู่ในกลุ่มใด" },
    { "family", "tests", "จำนวนการทดสอบ" },
};

static cell chance(bool has, double p)
{
    return (cell){ .kind = has ? PROBABILITY : NOTHING, .value = p };
}

static int print_contrast(const asked *a, const cgov_contrast *t)
{
    table tables[] = { { "factors", "Factors of two groups of projects", "ปัจจัยของโครงการสองกลุ่ม",
                         COLUMNS(contrast_columns) },
                       { "groups", "Groups", "กลุ่ม", COLUMNS(group_columns) } };
    for (size_t i = 0; i < t->count; i++) {
        const cgov_contrast_row *r = &t->rows[i];
        const bool tested = r->test.reason == CGOV_REASON_NONE;
        if (r->first + r->second == 0 && a->look.format == TABLES)
            continue;
        add_row(&tables[0],
                (cell[]){ text(r->code), text(label(&a->look, r->label_th, r->label_en, r->code)),
                          number(r->first), share(&r->compared.first), number(r->second),
                          share(&r->compared.second), share(&r->compared.difference),
                          range(&r->compared.difference), chance(tested, r->test.p),
                          chance(tested, r->p_adjusted), number(r->passages), number(r->cases) });
    }
    add_row(&tables[1], (cell[]){ number(t->first_n), number(t->second_n), number(t->both),
                                  number(t->neither), number((int64_t)t->family) });
    return print_answer(&a->look, &t->basis, tables, 2);
}

int answer_contrast(asked *a)
{
    filter_words first = { 0 }, second = { 0 };
    cgov_contrast *t = NULL;
    int status = WRONG_USE;
    if (take_group(a, a->dimensions[0], &first) &&
        (a->dimensions[1] == NULL || take_group(a, a->dimensions[1], &second))) {
        const cgov_contrast_options options = { .kind = a->kind,
                                                .first = &first.filter,
                                                .second = a->dimensions[1] != NULL ? &second.filter
                                                                                   : NULL };
        status = cgov_factor_contrast(a->db, &a->words.filter, &options, &t) == CGOV_OK
                     ? print_contrast(a, t)
                     : query_failed(a);
    }
    cgov_contrast_free(t);
    filter_words_free(&first);
    filter_words_free(&second);
    return status;
}

/* ---- ratings ---- */

static const column rating_columns[] = {
    { "code", NULL, NULL },      { "label", "factor", "ปัจจัย" },
    { "n", "rated", "ให้คะแนน" }, { "mean", "mean", "เฉลี่ย" },
    { "sd", "SD", "SD" },        { "median", "median", "มัธยฐาน" },
    { "mark_1", "1", "1" },      { "mark_2", "2", "2" },
    { "mark_3", "3", "3" },      { "mark_4", "4", "4" },
    { "mark_5", "5", "5" },      { "unrated", "unrated", "ไม่ให้คะแนน" },
};
static const column scale_columns[] = {
    { "items", "factors", "ปัจจัย" },
    { "raters", "projects that rate", "โครงการที่ให้คะแนน" },
    { "n", "rated all", "ให้คะแนนครบ" },
    { "alpha", "Cronbach's alpha", "แอลฟาของครอนบาค" },
    { "reason", "does not apply", "ใช้ไม่ได้เพราะ" },
};

static void add_scale(const asked *a, table *to, const cgov_rating_table *t)
{
    const cgov_reason reason = t->scale != NULL ? t->scale->alpha.reason : CGOV_REASON_TOO_FEW;
    add_row(to, (cell[]){
                    number((int64_t)t->item_count), number(t->raters),
                    number(t->scale != NULL ? (int64_t)t->scale->n : 0),
                    mean(reason == CGOV_REASON_NONE, t->scale != NULL ? t->scale->alpha.value : 0),
                    text(reason == CGOV_REASON_NONE
                             ? NULL
                             : cgov_reason_text(reason, a->look.thai ? CGOV_LANGUAGE_TH
                                                                     : CGOV_LANGUAGE_EN)) });
}

int answer_ratings(asked *a)
{
    table tables[] = { { "ratings", "Ratings of factors", "คะแนนของปัจจัย", COLUMNS(rating_columns) },
                       { "scale", "As one scale", "เมื่อรวมเป็นมาตรวัดเดียว", COLUMNS(scale_columns) } };
    cgov_rating_table *t = NULL;
    const cgov_factor_kind kind =
        a->kind != CGOV_FACTOR_KIND_ANY ? a->kind : CGOV_FACTOR_KIND_CONDITION;
    if (cgov_factor_ratings(a->db, &a->words.filter, kind, &t) != CGOV_OK)
        return query_failed(a);
    for (size_t i = 0; i < t->count; i++) {
        const cgov_rating_row *r = &t->rows[i];
        const bool rated = r->summary.reason == CGOV_REASON_NONE;
        if (r->projects == 0 && a->look.format == TABLES)
            continue;
        add_row(&tables[0],
                (cell[]){ text(r->code), text(label(&a->look, r->label_th, r->label_en, r->code)),
                          number((int64_t)r->summary.n), mean(rated, r->summary.mean),
                          mean(rated && r->summary.has_sd, r->summary.sd),
                          mean(rated, r->summary.median), number(r->marks[0]), number(r->marks[1]),
                          number(r->marks[2]), number(r->marks[3]), number(r->marks[4]),
                          number(r->unrated) });
    }
    add_scale(a, &tables[1], t);
    const int status = print_answer(&a->look, &t->basis, tables, 2);
    cgov_rating_table_free(t);
    return status;
}
