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
        return fail(&a->look, WRONG_USE, "%s",
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

static int print_contrast(const asked *a, const cgov_contrast *t)
{
    cgov_tables *tables = NULL;
    const cgov_status made = cgov_tables_from_contrast(t, &tables);
    return print_made(a, &t->basis, made, tables);
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

int answer_ratings(asked *a)
{
    cgov_rating_table *t = NULL;
    cgov_tables *tables = NULL;
    const cgov_factor_kind kind =
        a->kind != CGOV_FACTOR_KIND_ANY ? a->kind : CGOV_FACTOR_KIND_CONDITION;
    if (cgov_factor_ratings(a->db, &a->words.filter, kind, &t) != CGOV_OK)
        return query_failed(a);
    const cgov_status made = cgov_tables_from_ratings(t, &tables);
    const int status = print_made(a, &t->basis, made, tables);
    cgov_rating_table_free(t);
    return status;
}
