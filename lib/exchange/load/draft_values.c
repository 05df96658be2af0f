/* What the cells of a column may be, read as a load would read them. See draft.h. */
#include "exchange/load/draft.h"

#include <string.h>

const char *cgov__draft_missing(const char *word)
{
    static const struct {
        const char *word, *reason;
    } words[] = { { "-", "blank" },
                  { "–", "blank" },
                  { "—", "blank" },
                  { ".", "blank" },
                  { "ไม่ระบุ", "blank" },
                  { "ไม่มีข้อมูล", "blank" },
                  { "ไม่ได้ระบุ", "blank" },
                  { "not specified", "blank" },
                  { "ไม่ทราบ", "dont_know" },
                  { "ไม่รู้", "dont_know" },
                  { "ไม่แน่ใจ", "dont_know" },
                  { "don't know", "dont_know" },
                  { "99", "dont_know" },
                  { "999", "dont_know" },
                  { "ไม่ตอบ", "refused" },
                  { "ไม่ประสงค์ตอบ", "refused" },
                  { "refused", "refused" },
                  { "ไม่มี", "not_applicable" },
                  { "ไม่เกี่ยวข้อง", "not_applicable" },
                  { "n/a", "not_applicable" },
                  { "N/A", "not_applicable" },
                  { "none", "not_applicable" } };
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (strcmp(words[i].word, word) == 0)
            return words[i].reason;
    return NULL;
}

/* Whether the field reads the text. */
static cgov_status reads(cgov__draft *draft, cgov__target target, cgov_factor_kind kind,
                         const char *text, size_t length, bool *good)
{
    cgov__import *load = &draft->load;
    cgov__column column = { .target = target, .factor_kind = kind, .at = -1, .next_joined = -1 };
    cgov__cell_value value = { .state = CGOV__CELL_GIVEN, .length = length };
    value.text = cgov__arena_copy(&load->row.row_texts, text, length);
    if (value.text == NULL)
        return cgov__nomem(&load->db->error);
    const cgov__reading reading = cgov__targets[target].reading;
    if (reading == CGOV__READ_KEY || reading == CGOV__READ_KEY_OR_NAME) {
        *good = length <= 60; /* what is alike in the study is a matter for the load */
        return CGOV_OK;
    }
    return cgov__cell_read(load, &column, &value, good);
}

static void name_example(const char **example, const char *value)
{
    if (*example == NULL)
        *example = value;
}

/* The share of values, or of their parts, that the field reads. */
static cgov_status share_read(cgov__draft *draft, const cgov__draft_column *column,
                              cgov__target target, cgov_factor_kind kind, const char *separator,
                              double *share, const char **example)
{
    size_t all = 0, known = 0;
    cgov_status status = CGOV_OK;
    *example = NULL;
    for (size_t i = 0; status == CGOV_OK && i < column->value_count; i++) {
        const char *rest = column->values[i], *text = rest;
        size_t length = strlen(rest);
        bool good = false, more = true;
        if (cgov__draft_missing(rest) != NULL)
            continue;
        if (separator != NULL)
            more = cgov__cell_next(separator, &rest, &text, &length);
        while (status == CGOV_OK && more) {
            status = reads(draft, target, kind, text, length, &good);
            all++;
            known += good;
            if (!good)
                name_example(example, column->values[i]);
            more = separator != NULL && cgov__cell_next(separator, &rest, &text, &length);
        }
        cgov__arena_reset(&draft->load.row.row_texts);
    }
    *share = all > 0 ? (double)known / (double)all : 0;
    return status;
}

cgov_status cgov__draft_fit(cgov__draft *draft, const cgov__draft_column *column,
                            cgov__target target, cgov_factor_kind kind, double *fit,
                            const char **separator, const char **example)
{
    static const char *const separators[] = { ";", "|", ",", "/", "\n", " " };
    cgov_status status = share_read(draft, column, target, kind, NULL, fit, example);
    *separator = NULL;
    if (!cgov__targets[target].several || cgov__targets[target].reading != CGOV__READ_CODE)
        return status;
    for (size_t i = 0; status == CGOV_OK && i < sizeof separators / sizeof separators[0]; i++) {
        double share = 0;
        const char *left = NULL;
        bool occurs = false;
        for (size_t k = 0; k < column->value_count; k++)
            occurs |= strstr(column->values[k], separators[i]) != NULL;
        if (occurs)
            status = share_read(draft, column, target, kind, separators[i], &share, &left);
        if (status == CGOV_OK && share > *fit) {
            *fit = share;
            *separator = separators[i];
            *example = left;
        }
    }
    return status;
}

cgov_status cgov__draft_boxes(cgov__draft *draft, const cgov__draft_column *column, bool *boxes,
                              bool *ratings)
{
    double yes_no = 0, rated = 0;
    const char *example = NULL;
    bool above_one = false;
    cgov_status status = share_read(draft, column, CGOV__PARTNER_IS_LEAD, CGOV_FACTOR_KIND_ANY,
                                    NULL, &yes_no, &example);
    if (status == CGOV_OK)
        status = share_read(draft, column, CGOV__CODING_CONFIDENCE, CGOV_FACTOR_KIND_ANY, NULL,
                            &rated, &example);
    for (size_t i = 0; i < column->value_count; i++)
        above_one |= column->values[i][0] >= '2' && column->values[i][0] <= '5';
    *boxes = yes_no >= 1;
    *ratings = rated >= 1 && above_one;
    return status;
}
