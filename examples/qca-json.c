/* What cgov-qca finds, as JSON. See qca.h. */
#include "qca.h"

#include <math.h>
#include <stdio.h>

void json_text(const char *text)
{
    putchar('"');
    for (; *text != '\0'; text++) {
        if (*text == '"' || *text == '\\')
            printf("\\%c", *text);
        else if ((unsigned char)*text < 0x20)
            printf("\\u%04x", (unsigned)*text);
        else
            putchar(*text);
    }
    putchar('"');
}

void json_number(const char *name, double number)
{
    if (isnan(number))
        printf(",\"%s\":null", name);
    else
        printf(",\"%s\":%.10g", name, number);
}

static void json_cases(const asked *a, const cgov_truth_table *table, const char *name,
                       const size_t *cases, size_t count)
{
    if (a->grouped)
        return;
    printf(",\"%s\":[", name);
    for (size_t k = 0; k < count && (!a->projects || k < PROJECTS_MAX); k++) {
        fputs(k > 0 ? "," : "", stdout);
        json_text(table->cases[cases[k]]);
    }
    putchar(']');
}

static void json_fit(const cgov_fit *fit)
{
    json_number("inclS", fit->consistency);
    json_number("PRI", fit->pri);
    json_number("covS", fit->coverage);
}

static void json_cut(const char *name, double cut)
{
    if (cut > 0)
        json_number(name, cut);
}

static void json_method(const asked *a, const cgov_truth_table *table)
{
    printf("\"conditions\":[");
    for (size_t i = 0; i < table->condition_count; i++) {
        fputs(i > 0 ? "," : "", stdout);
        json_text(table->conditions[i]);
    }
    printf("],\"n\":%zu,\"base\":%zu,\"missing\":%zu,\"ambiguous_n\":%zu,\"on\":%zu,\"off\":%zu,"
           "\"contradictions\":%zu,\"remainders\":%zu,\"method\":\"exact minimisation; conventions "
           "of R's QCA (Dusa 2019)\",\"cuts\":{\"n\":%zu",
           table->case_count, all_cases(table), table->left_out_cases, table->ambiguous_cases,
           table->on_cases, table->off_cases, table->contradiction_cases, table->remainder_cases,
           a->frequency > 0 ? a->frequency : 1);
    json_number("incl", a->inclusion > 0 ? a->inclusion : 1);
    json_cut("incl0", a->contradiction);
    json_cut("PRI", a->pri);
    printf("},");
    if (a->calibration.count > 0)
        printf("\"calibration\":[");
    for (size_t i = 0; i < a->calibration.count; i++) {
        const calibrated *set = &a->calibration.sets[i];
        printf("%s{\"set\":", i > 0 ? "," : "");
        json_text(set->word);
        printf(",\"method\":\"%s\",\"anchors\":[", set->method);
        for (size_t k = 0; k < set->how.anchor_count; k++)
            printf("%s%.17g", k > 0 ? "," : "", set->anchors[k]);
        printf("]}");
    }
    if (a->calibration.count > 0)
        printf("],");
}

void json_truth_table(const asked *a, const cgov_truth_table *table)
{
    static const char *const signs[] = { "", "1", "0", "C", "?" };
    json_method(a, table);
    printf("\"truth_table\":[");
    for (size_t r = 0; r < table->row_count; r++) {
        const cgov_truth_row *row = &table->rows[r];
        printf("%s{\"row\":%llu,\"values\":{", r > 0 ? "," : "", (unsigned long long)row->number);
        for (size_t i = 0; i < table->condition_count; i++) {
            fputs(i > 0 ? "," : "", stdout);
            json_text(table->conditions[i]);
            printf(":%u", row->values[i]);
        }
        printf("},\"OUT\":\"%s\",\"n\":%zu", signs[row->truth], row->n);
        json_number("incl", row->inclusion);
        json_number("PRI", row->pri);
        json_cases(a, table, "cases", row->cases, row->case_count);
        putchar('}');
    }
    putchar(']');
    json_cases(a, table, "ambiguous", table->ambiguous, table->ambiguous_count);
    json_cases(a, table, "left_out", table->left_out, table->left_out_count);
}

void json_necessity(const char *name, const cgov_necessity *necessity)
{
    printf(",\"%s\":[", name);
    for (size_t i = 0; i < necessity->count; i++) {
        printf("%s{\"expression\":", i > 0 ? "," : "");
        json_text(necessity->items[i].text);
        json_number("inclN", necessity->items[i].consistency);
        json_number("RoN", necessity->items[i].ron);
        json_number("covN", necessity->items[i].coverage);
        putchar('}');
    }
    putchar(']');
}

static cgov_status json_terms(const asked *a, const cgov_truth_table *table,
                              const cgov_solution *solution, cgov_error **err)
{
    static const char *const stands[] = { "", "all", "some", "none" };
    cgov_status st = CGOV_OK;
    for (size_t t = 0; st == CGOV_OK && t < solution->term_count; t++) {
        const cgov_term *term = &solution->terms[t];
        printf("%s{\"term\":", t > 0 ? "," : "");
        json_text(term->text);
        printf(",\"models\":\"%s\"", stands[term->stands]);
        json_fit(&term->fit);
        json_number("covU", term->fit.unique_coverage);
        if (a->bounds && !solution->trivial)
            st = json_ranges(a, term, err);
        json_cases(a, table, "cases", term->cases, term->case_count);
        putchar('}');
    }
    return st;
}

static cgov_status json_models(const asked *a, const cgov_solution *solution, cgov_error **err)
{
    cgov_model_cursor *cursor;
    const cgov_model *model;
    cgov_status st = cgov_model_list(solution, &cursor, err);
    if (st != CGOV_OK)
        return st;
    while ((st = cgov_model_next(cursor, &model, err)) == CGOV_ROW &&
           model->number <= a->most_models) {
        printf("%s{\"terms\":[", model->number > 1 ? "," : "");
        for (size_t i = 0; i < model->term_count; i++) {
            fputs(i > 0 ? "," : "", stdout);
            json_text(solution->terms[model->terms[i]].text);
        }
        putchar(']');
        json_fit(&model->fit);
        putchar('}');
    }
    cgov_model_cursor_free(cursor);
    return st == CGOV_DONE || st == CGOV_ROW ? CGOV_OK : st;
}

cgov_status json_solution(const asked *a, const cgov_truth_table *table,
                          const cgov_solution *solution, cgov_error **err)
{
    uint64_t count;
    cgov_status st = cgov_model_count(solution, &count, err);
    if (st != CGOV_OK)
        return st;
    printf("{\"n_models\":%llu,\"trivial\":%s,\"terms\":[", (unsigned long long)count,
           solution->trivial ? "true" : "false");
    st = json_terms(a, table, solution, err);
    printf("],\"models\":[");
    if (st == CGOV_OK)
        st = json_models(a, solution, err);
    printf("]}");
    return st;
}
