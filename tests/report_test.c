/* One table, many renderings: what people, spreadsheets and programs get of it. */
#include "base/csv.h"
#include "cgov/table.h"
#include "cgov/text.h"
#include "support.h"

#include <stdio.h>
#include <string.h>

static char *rendered(const cgov_tables *tables, cgov_rendering rendering,
                      const cgov_table_options *options)
{
    char *bytes = NULL;
    assert_int_equal(cgov_tables_render(tables, rendering, options, &bytes, NULL, NULL), CGOV_OK);
    return bytes;
}

static const cgov_column columns[] = {
    CGOV_COLUMN("code", NULL, NULL),
    CGOV_COLUMN("label", "agency", "หน่วยงาน"),
    CGOV_COLUMN("share", "%", "ร้อยละ"),
    CGOV_COLUMN_RANGE("share", "95 % interval", "ช่วงความเชื่อมั่น 95 %"),
};

static cgov_tables *one_row(const char *label, const cgov_estimate *of)
{
    cgov_tables *tables = cgov_tables_new("level");
    cgov_table *table = cgov_tables_add(tables, "rows", "หน่วยงาน", "Agencies", columns, 4);
    cgov_table_add(table, (cgov_cell[]){ cgov_cell_text("A"), cgov_cell_text(label),
                                         cgov_cell_share(of), cgov_cell_interval(of) });
    return tables;
}

/* RFC 8259: the same keys with a value and without one, each once. */
static void json_has_each_key_once(void **state)
{
    (void)state;
    const cgov_estimate known = {
        .reason = CGOV_REASON_NONE, .value = 0.5, .has_interval = true, .low = 0.25, .high = 0.75
    };
    const cgov_estimate unknown = { .reason = CGOV_REASON_NO_DATA };
    cgov_tables *with = one_row("a\"\\\n\x1b", &known), *without = one_row("ก", &unknown);
    char *a = rendered(with, CGOV_RENDERING_JSON, NULL);
    char *b = rendered(without, CGOV_RENDERING_JSON, NULL);
    assert_string_equal(a, "{\"answer\":\"level\",\"synthetic\":false,\"rows\":[{\"code\":\"A\","
                           "\"label\":\"a\\\"\\\\\\n\\u001b\",\"share\":0.5,\"share_low\":0.25,"
                           "\"share_high\":0.75}]}\n");
    assert_string_equal(b, "{\"answer\":\"level\",\"synthetic\":false,\"rows\":[{\"code\":\"A\","
                           "\"label\":\"ก\",\"share\":null,\"share_low\":null,"
                           "\"share_high\":null}]}\n");
    cgov_free(a);
    cgov_free(b);
    cgov_tables_free(with);
    cgov_tables_free(without);
}

/* What is written is read back as it was, and no spreadsheet runs it. */
static void csv_runs_nothing_and_reads_back(void **state)
{
    (void)state;
    static const struct {
        const char *cell;
        bool guarded;
    } cells[] = { { "=1+1", true },   { "+x", true },   { "-x", true },    { "@x", true },
                  { "\tx", true },    { "\rx", true },  { "'=1", true },   { "''@x", true },
                  { "'x", false },    { "-", false },   { "-5", false },   { "+66,5.0", false },
                  { "a=1", false },   { "'", false },   { " =1", false },  { "-5x", true },
                  { "ก", false } };
    for (size_t i = 0; i < sizeof cells / sizeof cells[0]; i++) {
        cgov__csv *csv = NULL;
        const cgov__csv_record *record = NULL;
        char *written = cgov_text_csv(cells[i].cell);
        const char *first = written[0] == '"' ? written + 1 : written;
        assert_int_equal(*first == '\'' && first[1] == cells[i].cell[0], cells[i].guarded);
        assert_int_equal(cgov__csv_open_memory(written, strlen(written), ',', &csv, NULL), CGOV_OK);
        assert_int_equal(cgov__csv_next(csv, &record, NULL), CGOV_ROW);
        assert_string_equal(record->cells[0].text, cells[i].cell);
        cgov__csv_free(csv);
        cgov_free(written);
    }
}

/* People read percentages and labels; the raw number stands beside. */
static void csv_for_people_has_labels_and_percent(void **state)
{
    (void)state;
    const cgov_estimate known = { .reason = CGOV_REASON_NONE, .value = 0.125 };
    const cgov_table_options thai = { .language = CGOV_LANGUAGE_TH, .labels = true };
    cgov_tables *tables = one_row("ก", &known);
    char *csv = rendered(tables, CGOV_RENDERING_CSV, &thai);
    assert_non_null(strstr(csv, "\r\nก,12.5 %,0.125,,\r\n"));
    assert_null(strstr(csv, "code"));
    cgov_free(csv);
    cgov_tables_free(tables);
}

static int widest_line(const char *text)
{
    int widest = 0;
    for (const char *line = text; *line != '\0';) {
        const size_t length = strcspn(line, "\n");
        const int width = cgov_text_width(line, (ptrdiff_t)length);
        widest = width > widest ? width : widest;
        line += length + (line[length] == '\n');
    }
    return widest;
}

/* A table of many columns and long Thai names folds, and every column is there. */
static void text_keeps_within_the_terminal(void **state)
{
    (void)state;
    cgov_column wide[13];
    cgov_cell cells[13];
    char names[13][40];
    for (size_t i = 0; i < 13; i++) {
        snprintf(names[i], sizeof names[i], "heading%zu", i);
        wide[i] = (cgov_column)CGOV_COLUMN(names[i], names[i], names[i]);
        cells[i] = cgov_cell_number((int64_t)(1000000 + i));
    }
    cells[0] = cgov_cell_text("องค์การบริหารส่วนตำบลที่มีชื่อยาวมากเพื่อทดสอบการตัดคำในตารางของโปรแกรม");
    cgov_tables *tables = cgov_tables_new(NULL);
    cgov_table_add(cgov_tables_add(tables, "t", "ตาราง", "Table", wide, 13), cells);
    for (int width = 40; width <= 120; width += 20) {
        char *text = rendered(tables, CGOV_RENDERING_TEXT, &(cgov_table_options){ .width = width });
        assert_true(widest_line(text) <= width);
        for (size_t i = 1; i < 13; i++)
            assert_non_null(strstr(text, names[i]));
        cgov_free(text);
    }
    cgov_tables_free(tables);
}

static void control_characters_are_shown(void **state)
{
    (void)state;
    const cgov_estimate none = { .reason = CGOV_REASON_NO_DATA };
    cgov_tables *tables = one_row("a\x1b[2J\a\xC2\x9B\xE2\x80\xAE" "b\xff", &none);
    char *text = rendered(tables, CGOV_RENDERING_TEXT, NULL);
    assert_non_null(strstr(text, "a␛[2J␇<U+009B><U+202E>b\xEF\xBF\xBD"));
    assert_null(strchr(text, '\x1b'));
    cgov_free(text);
    cgov_tables_free(tables);
}

static void misuse_is_refused(void **state)
{
    (void)state;
    cgov_tables *tables = cgov_tables_new("x");
    char *bytes = NULL;
    assert_int_equal(cgov_tables_render(tables, (cgov_rendering)99, NULL, &bytes, NULL, NULL),
                     CGOV_INVALID);
    assert_int_equal(cgov_tables_render(NULL, CGOV_RENDERING_JSON, NULL, &bytes, NULL, NULL),
                     CGOV_NOMEM);
    assert_int_equal(cgov_tables_render(tables, CGOV_RENDERING_JSON, NULL, NULL, NULL, NULL),
                     CGOV_MISUSE);
    assert_int_equal(cgov_tables_from_levels(NULL, &tables), CGOV_MISUSE);
    cgov_tables_free(tables);
}

/* ---- how sure figures are ---- */

static const cgov_estimate third = {
    .value = 0.3, .has_interval = true, .low = 0.21, .high = 0.41
};

static cgov_tables *factor_of(int64_t projects, int64_t base)
{
    const cgov_factor_row row = { .place = 1,
                                  .code = "trust",
                                  .label_en = "Trust",
                                  .label_th = "ความไว้วางใจ",
                                  .kind = CGOV_FACTOR_KIND_CONDITION,
                                  .projects = projects,
                                  .share = third,
                                  .clustered = { .estimate = { .reason = CGOV_REASON_NONE,
                                                               .value = 0.3,
                                                               .has_interval = true,
                                                               .low = 0.13,
                                                               .high = 0.55 },
                                                 .n = (size_t)base,
                                                 .clusters = 564,
                                                 .no_effect = CGOV_REASON_NONE,
                                                 .design_effect = 1.5 } };
    const cgov_factor_table answer = { .basis = { .base = base }, .rows = &row, .count = 1 };
    cgov_tables *made = NULL;
    assert_int_equal(cgov_tables_from_factors(&answer, &made), CGOV_OK);
    return made;
}

/* People are shown one interval, programs get both with the design effect. */
static void intervals_say_which_design_they_allow_for(void **state)
{
    (void)state;
    cgov_tables *made = factor_of(200, 743);
    char *json = rendered(made, CGOV_RENDERING_JSON, NULL);
    char *clustered = rendered(made, CGOV_RENDERING_TEXT, NULL);
    char *simple = rendered(made, CGOV_RENDERING_TEXT, &(cgov_table_options){ .simple = true });
    assert_non_null(strstr(json, "\"questionnaires\":564"));
    assert_non_null(strstr(json, "\"share_low\":0.21"));
    assert_non_null(strstr(json, "\"share_clustered_low\":0.13,\"share_clustered_high\":0.55,"
                                 "\"design_effect\":1.5"));
    assert_null(strstr(json, "\"warnings\""));
    assert_non_null(strstr(clustered, "13.0-55.0"));
    assert_null(strstr(clustered, "21.0-41.0"));
    assert_non_null(strstr(clustered, "743 projects of 564"));
    assert_non_null(strstr(clustered, "design effect 1.50."));
    assert_non_null(strstr(simple, "21.0-41.0"));
    assert_null(strstr(simple, "13.0-55.0"));
    assert_non_null(strstr(simple, "independent"));
    assert_null(strstr(simple, "564"));
    cgov_free(json);
    cgov_free(clustered);
    cgov_free(simple);
    cgov_tables_free(made);
}

/* Ends that look the same with one decimal have as many as tell them apart. */
static void an_interval_never_looks_empty(void **state)
{
    (void)state;
    static const struct {
        double low, high;
        const char *words;
    } intervals[] = { { 0.125, 0.25, "12.5-25.0" },
                      { 0.000001, 0.000004, "0.0001-0.0004" },
                      { 0.38201, 0.38202, "38.201-38.202" } };
    for (size_t i = 0; i < sizeof intervals / sizeof intervals[0]; i++) {
        const cgov_estimate of = { .reason = CGOV_REASON_NONE,
                                   .has_interval = true,
                                   .low = intervals[i].low,
                                   .high = intervals[i].high };
        const cgov_cell cell = cgov_cell_interval(&of);
        char *words = cgov_cell_format(&cell, CGOV_LANGUAGE_EN);
        assert_string_equal(words, intervals[i].words);
        cgov_free(words);
    }
}

static void what_has_no_interval_is_named_with_the_reason(void **state)
{
    (void)state;
    static const cgov_sector_row sectors[] = {
        { .sector_en = "Business",
          .sector_th = "ธุรกิจ",
          .projects = 9,
          .clustered = { .estimate = { .reason = CGOV_REASON_NONE,
                                       .value = 1,
                                       .no_interval = CGOV_REASON_ONE_CATEGORY,
                                       .method = "" } } },
        { .sector_en = "State",
          .sector_th = "รัฐ",
          .projects = 5,
          .clustered = { .estimate = { .reason = CGOV_REASON_NONE,
                                       .value = 0.5,
                                       .has_interval = true,
                                       .low = 0.2,
                                       .high = 0.8,
                                       .no_interval = CGOV_REASON_NONE,
                                       .method = "" } } },
    };
    const cgov_role_table table = { .basis = { .base = 9, .method_en = "", .method_th = "" },
                                    .sectors = sectors,
                                    .sector_count = 2 };
    cgov_tables *made = NULL;
    assert_int_equal(cgov_tables_from_roles(&table, &made), CGOV_OK);
    char *en = rendered(made, CGOV_RENDERING_TEXT, NULL);
    char *th =
        rendered(made, CGOV_RENDERING_TEXT, &(cgov_table_options){ .language = CGOV_LANGUAGE_TH });
    char *simple = rendered(made, CGOV_RENDERING_TEXT, &(cgov_table_options){ .simple = true });
    assert_non_null(strstr(en, "No interval for Business: every value is the same"));
    assert_non_null(strstr(th, "ไม่มีช่วงความเชื่อมั่นของ ธุรกิจ เพราะทุกค่าเหมือนกัน"));
    assert_null(strstr(simple, "No interval"));
    cgov_free(en);
    cgov_free(th);
    cgov_free(simple);
    cgov_tables_free(made);
}

/* Four projects are too few to rest a figure on, five are not, and none is no figure. */
static void few_projects_are_warned_of(void **state)
{
    static const struct {
        int64_t projects, base;
        size_t warnings;
    } rows[] = { { 4, 743, 1 }, { 5, 743, 0 }, { 0, 743, 0 }, { 1, 4, 1 }, { 3, 5, 1 } };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        cgov_tables *made = factor_of(rows[i].projects, rows[i].base);
        assert_int_equal(cgov_tables_warnings(made), rows[i].warnings);
        cgov_tables_free(made);
    }
    cgov_tables *made = factor_of(4, 743);
    const char *words = cgov_tables_warning(made, 0, CGOV_LANGUAGE_EN);
    assert_string_equal(words, "1 row rests on fewer than 5 projects: Trust");
    assert_non_null(strstr(cgov_tables_warning(made, 0, CGOV_LANGUAGE_TH), "ไม่ถึง 5 โครงการ"));
    assert_null(cgov_tables_warning(made, 1, CGOV_LANGUAGE_EN));
    char *json = rendered(made, CGOV_RENDERING_JSON, NULL);
    char *text = rendered(made, CGOV_RENDERING_TEXT, NULL);
    assert_non_null(strstr(json, "\"warnings\":[\"1 row rests on"));
    assert_non_null(strstr(text, "Warning: 1 row rests on"));
    cgov_free(json);
    cgov_free(text);
    cgov_tables_free(made);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(json_has_each_key_once),
        cmocka_unit_test(csv_runs_nothing_and_reads_back),
        cmocka_unit_test(csv_for_people_has_labels_and_percent),
        cmocka_unit_test(text_keeps_within_the_terminal),
        cmocka_unit_test(control_characters_are_shown),
        cmocka_unit_test(misuse_is_refused),
        cmocka_unit_test(intervals_say_which_design_they_allow_for),
        cmocka_unit_test(an_interval_never_looks_empty),
        cmocka_unit_test(what_has_no_interval_is_named_with_the_reason),
        cmocka_unit_test(few_projects_are_warned_of),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
