/* The demonstration survey: runs the program and reads what it wrote as a stranger would. */
#include "support.h"

#include <stdlib.h>

#include <sqlite3.h>

#include "base/csv.h"
#include "base/memory.h"

#define PROGRAM   CGOV_BINARY_DIR "/examples/demo-survey"
#define GEOGRAPHY CGOV_SOURCE_DIR "/examples/data"
#define RUN       "\"" PROGRAM "\" --geography \"" GEOGRAPHY "\" "
#define FILES     CGOV_BINARY_DIR "/demo-"
#define COUNT(a)  (sizeof(a) / sizeof *(a))

enum {
    NONE = -1,
    PARTNERS = 4
};

struct table {
    char **cells; /* row by row, the headings first */
    size_t columns, rows;
};

struct demo {
    cgov__arena arena;
    struct table survey, agencies, provinces, districts, subdistricts;
    struct table level, activity, mission, form, mechanism, role, role_sector, sector, factor, condition;
};

/* ---- Reading ------------------------------------------------------------------------------ */

static void read_bytes(const char *path, cgov__buffer *bytes)
{
    char piece[65536];
    size_t length;
    FILE *file = fopen(path, "rb");
    if (file == NULL)
        fail_msg("%s: cannot be read", path);
    while ((length = fread(piece, 1, sizeof piece, file)) > 0)
        cgov__buffer_append(bytes, piece, length);
    fclose(file);
    assert_false(bytes->failed);
}

static void read_record(cgov__arena *arena, const cgov__csv_record *record, struct table *table)
{
    for (size_t i = 0; i < record->count; i++) {
        char *cell = cgov__arena_copy(arena, record->cells[i].text, record->cells[i].length);
        assert_non_null(cell);
        table->cells[table->rows * table->columns + i] = cell;
    }
    table->rows++;
}

static struct table read_table(struct demo *demo, const char *path)
{
    struct table table = { 0 };
    cgov__buffer bytes = { 0 };
    cgov__csv *csv = NULL;
    const cgov__csv_record *record;
    cgov_error *error = NULL;
    cgov_status status;
    size_t lines = 1;
    read_bytes(path, &bytes);
    for (size_t i = 0; i < bytes.length; i++)
        lines += bytes.bytes[i] == '\n';
    assert_ok_error(error, cgov__csv_open_memory(bytes.bytes, bytes.length, ',', &csv, &error));
    while ((status = cgov__csv_next(csv, &record, &error)) == CGOV_ROW) {
        if (table.columns == 0) {
            table.columns = record->count;
            table.cells = cgov__arena_alloc(&demo->arena, lines * record->count * sizeof(char *));
            assert_non_null(table.cells);
        }
        assert_i64((long long)table.columns, (long long)record->count);
        read_record(&demo->arena, record, &table);
    }
    assert_status(CGOV_DONE, status);
    cgov__csv_free(csv);
    cgov__buffer_free(&bytes);
    return table;
}

static size_t column_of(const struct table *table, const char *heading)
{
    for (size_t i = 0; i < table->columns; i++)
        if (strcmp(table->cells[i], heading) == 0)
            return i;
    fail_msg("there is no column %s", heading);
    return 0;
}

static const char *at(const struct table *table, size_t row, const char *heading)
{
    return table->cells[row * table->columns + column_of(table, heading)];
}

static const char *of_partner(const struct table *survey, size_t row, int n, const char *heading)
{
    char full[128];
    snprintf(full, sizeof full, "หน่วยงานร่วม %d: %s", n, heading);
    return at(survey, row, full);
}

/* The row of a vocabulary that has this text for its code or a label; 0 if there is none. */
static size_t find_label(const struct table *vocabulary, const char *text)
{
    static const char *const names[] = { "code", "label_th", "label_en" };
    for (size_t n = 0; n < COUNT(names); n++)
        for (size_t row = 1; row < vocabulary->rows; row++)
            if (strcmp(at(vocabulary, row, names[n]), text) == 0)
                return row;
    return 0;
}

static bool is_gap(const char *text)
{
    return text[0] == '\0' || strcmp(text, "ไม่ทราบ") == 0 || strcmp(text, "ไม่ตอบ") == 0;
}

/* The number in Arabic or Thai digits; NONE for a gap; anything else fails. */
static long long number_of(const char *text)
{
    long long value = 0;
    if (is_gap(text))
        return NONE;
    for (const char *p = text; *p != '\0'; p++) {
        if (strncmp(p, "\xe0\xb9", 2) == 0 && (unsigned char)p[2] >= 0x90)
            value = value * 10 + (unsigned char)*(p += 2) - 0x90;
        else if (*p >= '0' && *p <= '9')
            value = value * 10 + *p - '0';
        else
            fail_msg("'%s' is no number", text);
    }
    return value;
}

static bool ends_with(const char *text, const char *end)
{
    const size_t length = strlen(text), tail = strlen(end);
    return length >= tail && strcmp(text + length - tail, end) == 0;
}

/* ---- The program is run once for all tests ------------------------------------------------ */

static void run(const char *command)
{
    if (system(command) != 0)
        fail_msg("%s: failed", command);
}

static int read_all(void **state)
{
    FILE *program = fopen(PROGRAM, "rb");
    *state = NULL;
    if (program == NULL)
        return 0; /* built without the examples */
    fclose(program);
    struct demo *demo = calloc(1, sizeof *demo);
    *state = demo;
    run(RUN "--out \"" FILES "survey.csv\" --agencies \"" FILES "agencies.csv\"");
    const struct {
        struct table *table;
        const char *path;
    } files[] = {
        { &demo->survey, FILES "survey.csv" },
        { &demo->agencies, FILES "agencies.csv" },
        { &demo->provinces, GEOGRAPHY "/provinces_takara_2025-06.csv" },
        { &demo->districts, GEOGRAPHY "/districts_takara_2025-06.csv" },
        { &demo->subdistricts, GEOGRAPHY "/subdistricts_takara_2025-06.csv" },
#define VOCABULARY(name) CGOV_SOURCE_DIR "/schema/vocabulary/" name ".csv"
        { &demo->level, VOCABULARY("level") },
        { &demo->activity, VOCABULARY("activity") },
        { &demo->mission, VOCABULARY("mission") },
        { &demo->form, VOCABULARY("form") },
        { &demo->mechanism, VOCABULARY("mechanism") },
        { &demo->role, VOCABULARY("role") },
        { &demo->role_sector, VOCABULARY("role_sector") },
        { &demo->sector, VOCABULARY("sector") },
        { &demo->factor, VOCABULARY("codebook_starter") },
        { &demo->condition, VOCABULARY("codebook_ansell_gash_2008") },
    };
    for (size_t i = 0; i < COUNT(files); i++)
        *files[i].table = read_table(demo, files[i].path);
    return 0;
}

static int free_all(void **state)
{
    struct demo *demo = *state;
    if (demo != NULL)
        cgov__arena_free(&demo->arena);
    free(demo);
    return 0;
}

static struct demo *needed(void **state)
{
    if (*state == NULL)
        skip();
    return *state;
}

/* ---- Facts -------------------------------------------------------------------------------- */

static void assert_same_bytes(bool same, const char *one, const char *other)
{
    cgov__buffer a = { 0 }, b = { 0 };
    read_bytes(one, &a);
    read_bytes(other, &b);
    const bool equal = a.length == b.length && memcmp(a.bytes, b.bytes, a.length) == 0;
    cgov__buffer_free(&a);
    cgov__buffer_free(&b);
    assert_int_equal(same, equal);
}

static void a_seed_decides_every_byte(void **state)
{
    (void)needed(state);
    run(RUN "--out \"" FILES "again.csv\" --agencies \"" FILES "agencies-again.csv\"");
    assert_same_bytes(true, FILES "survey.csv", FILES "again.csv");
    assert_same_bytes(true, FILES "agencies.csv", FILES "agencies-again.csv");
    run(RUN "--out \"" FILES "other.csv\" --seed 7");
    assert_same_bytes(false, FILES "survey.csv", FILES "other.csv");
}

static void the_columns_are_the_template_s(void **state)
{
    static const char *const first[] = {
        "เลขที่แบบสอบถาม",
        "วันที่ตอบ",
        "ตำแหน่งผู้ตอบ",
        "รหัสหน่วยงาน",
        "ชื่อหน่วยงาน",
        "ภาคส่วน",
        "จังหวัดของหน่วยงาน",
        "โครงการที่",
        "ชื่อโครงการ",
        "ชื่อโครงการ (อังกฤษ)",
        "รูปแบบความร่วมมือ",
        "ประเภทภารกิจ",
        "รูปแบบการบริหาร",
        "กลไก",
        "กิจกรรม",
        "ปีที่เริ่ม",
        "ปีที่สิ้นสุด",
        "จังหวัดที่ดำเนินการ",
        "งบประมาณ (บาท)",
        "ผู้รับประโยชน์ (คน)",
        "สรุปโครงการ",
        "เป็นหน่วยงานหลัก",
        "บทบาทของหน่วยงาน",
    };
    static const char *const partner[] = { "รหัส", "ชื่อ", "ภาคส่วน", "บทบาท", "รูปแบบความร่วมมือ" };
    static const char *const last[] = { "ปัญหาและอุปสรรค", "แนวทางแก้ไข", "การเตรียมความพร้อมของภาครัฐ",
                                        "หมายเหตุ" };
    const struct demo *demo = needed(state);
    char **heading = demo->survey.cells, text[256];
    for (size_t i = 0; i < COUNT(first); i++)
        assert_text(first[i], *heading++);
    for (size_t i = 0; i < PARTNERS * COUNT(partner); i++) {
        snprintf(text, sizeof text, "หน่วยงานร่วม %zu: %s", i / COUNT(partner) + 1,
                 partner[i % COUNT(partner)]);
        assert_text(text, *heading++);
    }
    for (size_t row = 1; row < demo->condition.rows; row++) {
        const char *code = at(&demo->condition, row, "code");
        if (strcmp(code, "starting_conditions") == 0 || strcmp(code, "institutional_design") == 0 ||
            strcmp(code, "collaborative_process") == 0)
            continue; /* headings of the codebook's tree are not asked for */
        snprintf(text, sizeof text, "ปัจจัย: %s", at(&demo->condition, row, "label_th"));
        assert_text(text, *heading++);
    }
    for (size_t i = 0; i < COUNT(last); i++)
        assert_text(last[i], *heading++);
    assert_i64((long long)demo->survey.columns, heading - demo->survey.cells);
}

static void the_study_s_564_forms_hold_743_projects(void **state)
{
    const struct table *survey = &needed(state)->survey;
    long long forms = 0, sequence = 0;
    char form[32] = "";
    assert_i64(743, (long long)survey->rows - 1);
    for (size_t row = 1; row < survey->rows; row++) {
        if (strcmp(form, at(survey, row, "เลขที่แบบสอบถาม")) != 0) {
            snprintf(form, sizeof form, "S-%04lld", ++forms);
            sequence = 0;
        }
        assert_text(form, at(survey, row, "เลขที่แบบสอบถาม"));
        assert_i64(++sequence, number_of(at(survey, row, "โครงการที่")));
    }
    assert_i64(564, forms);
}

/* How many rows of a list are answered in a column of the survey. */
static long long answered(const struct table *survey, const char *heading, const struct table *list,
                          const char *name)
{
    long long count = 0;
    for (size_t i = 1; i < list->rows; i++) {
        size_t row = 1;
        while (row < survey->rows && strcmp(at(survey, row, heading), at(list, i, name)) != 0)
            row++;
        count += row < survey->rows;
    }
    return count;
}

static void every_province_and_sector_takes_part(void **state)
{
    const struct demo *demo = needed(state);
    const struct table *survey = &demo->survey;
    assert_i64(77, answered(survey, "จังหวัดของหน่วยงาน", &demo->provinces, "provinceNameTh"));
    assert_i64(77, answered(survey, "จังหวัดที่ดำเนินการ", &demo->provinces, "provinceNameTh"));
    assert_i64(5, answered(survey, "ภาคส่วน", &demo->sector, "label_th"));
    assert_i64(5, answered(survey, "หน่วยงานร่วม 1: ภาคส่วน", &demo->sector, "label_th"));
    assert_i64(3, answered(survey, "รูปแบบความร่วมมือ", &demo->level, "label_th"));
    assert_i64(4, answered(survey, "ประเภทภารกิจ", &demo->mission, "label_th"));
}

static void every_row_says_that_it_is_synthetic(void **state)
{
    const struct demo *demo = needed(state);
    const struct table *survey = &demo->survey;
    for (size_t row = 1; row < survey->rows; row++) {
        assert_text("ข้อมูลสมมติ (synthetic)", at(survey, row, "หมายเหตุ"));
        assert_true(ends_with(at(survey, row, "ชื่อโครงการ"), " (สมมติ)"));
        const char *english = at(survey, row, "ชื่อโครงการ (อังกฤษ)");
        assert_true(english[0] == '\0' || ends_with(english, " (synthetic)"));
        const char *summary = at(survey, row, "สรุปโครงการ");
        assert_true(summary[0] == '\0' || ends_with(summary, " (สมมติ)"));
    }
    for (size_t row = 1; row < demo->agencies.rows; row++) {
        const char *sector = at(&demo->agencies, row, "sector");
        assert_text("ข้อมูลสมมติ (synthetic)", at(&demo->agencies, row, "note"));
        if (strcmp(sector, "state") != 0 && strcmp(sector, "local_government") != 0)
            assert_true(ends_with(at(&demo->agencies, row, "name_th"), " (สมมติ)"));
    }
}

/* ---- Answers and vocabulary --------------------------------------------------------------- */

/* What a label must suit besides: the sector of its agency, the mission of its project. */
typedef void suits(const struct demo *demo, const char *code, const char *whose);

/* Takes one label off a cell of several; false when none is left. */
static bool next_label(const char **rest, char *out, size_t size)
{
    if (*rest == NULL)
        return false;
    const char *end = strstr(*rest, "; ");
    snprintf(out, size, "%.*s", (int)(end != NULL ? (size_t)(end - *rest) : strlen(*rest)), *rest);
    *rest = end != NULL ? end + 2 : NULL;
    return true;
}

static void assert_labels(const struct demo *demo, const char *cell, const struct table *vocabulary,
                          suits *suit, const char *whose)
{
    char text[512];
    const char *rest = is_gap(cell) ? NULL : cell;
    while (next_label(&rest, text, sizeof text)) {
        const size_t row = find_label(vocabulary, text);
        if (row == 0)
            fail_msg("'%s' is not in the vocabulary", text);
        if (suit != NULL)
            suit(demo, at(vocabulary, row, "code"), whose);
    }
}

static const char *code_of(const struct table *vocabulary, const char *label)
{
    const size_t row = find_label(vocabulary, label);
    return row > 0 ? at(vocabulary, row, "code") : NULL;
}

static void role_suits_sector(const struct demo *demo, const char *code, const char *whose)
{
    const struct table *pairs = &demo->role_sector;
    const char *sector = code_of(&demo->sector, whose);
    assert_non_null(sector);
    for (size_t row = 1; row < pairs->rows; row++)
        if (strcmp(at(pairs, row, "role"), code) == 0 &&
            strcmp(at(pairs, row, "sector"), sector) == 0)
            return;
    fail_msg("%s is no role of the sector %s", code, sector);
}

static void mechanism_suits_mission(const struct demo *demo, const char *code, const char *whose)
{
    const char *mission = code_of(&demo->mission, whose);
    if (mission != NULL) {
        const char *form = at(&demo->mechanism, find_label(&demo->mechanism, code), "form");
        assert_text(mission, at(&demo->form, find_label(&demo->form, form), "mission"));
    }
}

static void form_suits_mission(const struct demo *demo, const char *code, const char *whose)
{
    const char *mission = code_of(&demo->mission, whose);
    if (mission != NULL)
        assert_text(mission, at(&demo->form, find_label(&demo->form, code), "mission"));
}

static void every_label_is_of_the_vocabulary(void **state)
{
    struct demo *demo = needed(state);
    const struct table *survey = &demo->survey;
    for (size_t row = 1; row < survey->rows; row++) {
        const char *sector = at(survey, row, "ภาคส่วน");
        const char *mission = at(survey, row, "ประเภทภารกิจ");
        assert_labels(demo, sector, &demo->sector, NULL, NULL);
        assert_labels(demo, mission, &demo->mission, NULL, NULL);
        assert_labels(demo, at(survey, row, "รูปแบบความร่วมมือ"), &demo->level, NULL, NULL);
        assert_labels(demo, at(survey, row, "กิจกรรม"), &demo->activity, NULL, NULL);
        assert_labels(demo, at(survey, row, "รูปแบบการบริหาร"), &demo->form, form_suits_mission,
                      mission);
        assert_labels(demo, at(survey, row, "กลไก"), &demo->mechanism, mechanism_suits_mission,
                      mission);
        assert_labels(demo, at(survey, row, "บทบาทของหน่วยงาน"), &demo->role, role_suits_sector,
                      sector);
        assert_labels(demo, at(survey, row, "ปัญหาและอุปสรรค"), &demo->factor, NULL, NULL);
        assert_labels(demo, at(survey, row, "แนวทางแก้ไข"), &demo->factor, NULL, NULL);
        assert_labels(demo, at(survey, row, "การเตรียมความพร้อมของภาครัฐ"), &demo->factor, NULL, NULL);
        for (int n = 1; n <= PARTNERS; n++) {
            const char *partner = of_partner(survey, row, n, "ภาคส่วน");
            assert_labels(demo, partner, &demo->sector, NULL, NULL);
            assert_labels(demo, of_partner(survey, row, n, "บทบาท"), &demo->role, role_suits_sector,
                          partner);
            assert_labels(demo, of_partner(survey, row, n, "รูปแบบความร่วมมือ"), &demo->level, NULL,
                          NULL);
        }
    }
}

/* ---- Agencies ----------------------------------------------------------------------------- */

/* The name that the lists give to a code; NULL if it is in none. */
static const char *listed_name(const struct demo *demo, const char *code, char *out, size_t size)
{
    const struct {
        const char *prefix, *column, *name_column, *name;
        const struct table *list;
    } lists[] = {
        { "TAO-", "subdistrictCode", "subdistrictNameTh", "องค์การบริหารส่วนตำบล",
          &demo->subdistricts },
        { "DO-", "districtCode", "districtNameTh", "ที่ว่าการอำเภอ", &demo->districts },
        { "PAO-", "provinceCode", "provinceNameTh", "องค์การบริหารส่วนจังหวัด", &demo->provinces },
        { "", "code", "name_th", "", &demo->agencies },
    };
    for (size_t i = 0; i < COUNT(lists); i++) {
        const size_t skip = strlen(lists[i].prefix);
        if (strncmp(code, lists[i].prefix, skip) != 0)
            continue;
        for (size_t row = 1; row < lists[i].list->rows; row++)
            if (strcmp(at(lists[i].list, row, lists[i].column), code + skip) == 0) {
                snprintf(out, size, "%s%s", lists[i].name,
                         at(lists[i].list, row, lists[i].name_column));
                return out;
            }
    }
    return NULL;
}

static void every_agency_is_in_a_list_under_its_code(void **state)
{
    const struct demo *demo = needed(state);
    const struct table *survey = &demo->survey;
    char name[512];
    for (size_t row = 1; row < survey->rows; row++) {
        const char *codes[1 + PARTNERS] = { at(survey, row, "รหัสหน่วยงาน") };
        assert_text(listed_name(demo, codes[0], name, sizeof name), at(survey, row, "ชื่อหน่วยงาน"));
        for (int n = 1; n <= PARTNERS; n++) {
            codes[n] = of_partner(survey, row, n, "รหัส");
            if (codes[n][0] == '\0')
                continue;
            assert_text(listed_name(demo, codes[n], name, sizeof name),
                        of_partner(survey, row, n, "ชื่อ"));
            for (int other = 0; other < n; other++)
                assert_string_not_equal(codes[n], codes[other]);
        }
    }
}

static void bangkok_has_no_provincial_or_subdistrict_body(void **state)
{
    const struct table *survey = &needed(state)->survey;
    for (size_t row = 1; row < survey->rows; row++)
        for (size_t i = 0; i < survey->columns; i++) {
            const char *cell = survey->cells[row * survey->columns + i];
            assert_true(strncmp(cell, "TAO-10", 6) != 0 && strncmp(cell, "DO-10", 5) != 0 &&
                        strncmp(cell, "PAO-10", 6) != 0);
        }
}

static void agency_codes_are_unique(void **state)
{
    const struct table *agencies = &needed(state)->agencies;
    for (size_t row = 1; row < agencies->rows; row++)
        for (size_t other = 1; other < row; other++)
            assert_string_not_equal(agencies->cells[row * agencies->columns],
                                    agencies->cells[other * agencies->columns]);
}

/* ---- Numbers, gaps, and what hangs together ----------------------------------------------- */

static long long gregorian(long long year)
{
    return year > 2400 ? year - 543 : year;
}

static void numbers_are_in_range(void **state)
{
    const struct demo *demo = needed(state);
    const struct table *survey = &demo->survey;
    const size_t first = column_of(survey, "ปัจจัย: ความสมดุลของอำนาจและทรัพยากร");
    long long thai = 0, western = 0;
    for (size_t row = 1; row < survey->rows; row++) {
        const long long start = number_of(at(survey, row, "ปีที่เริ่ม"));
        const long long end = number_of(at(survey, row, "ปีที่สิ้นสุด"));
        assert_true(start == NONE || (gregorian(start) >= 2002 && gregorian(start) <= 2012));
        assert_true(end == NONE || start == NONE || end >= start);
        assert_true(end == NONE || (gregorian(end) >= 2002 && gregorian(end) < 2018));
        assert_true(number_of(at(survey, row, "งบประมาณ (บาท)")) >= NONE);
        assert_true(number_of(at(survey, row, "ผู้รับประโยชน์ (คน)")) != 0);
        for (size_t i = first; i < first + 12; i++) {
            const char *rating = survey->cells[row * survey->columns + i];
            assert_true(rating[0] == '\0' || (strlen(rating) == 1 && strchr("12345", *rating)));
        }
        thai += (unsigned char)at(survey, row, "ปีที่เริ่ม")[0] == 0xe0;
        western += start > 0 && start < 2400;
    }
    assert_in_range(thai, 40, 250);
    assert_in_range(western, 5, 80);
}

static void some_answers_are_missing_and_say_why(void **state)
{
    static const char *const columns[] = { "รูปแบบความร่วมมือ", "ประเภทภารกิจ",     "กลไก", "รูปแบบการบริหาร",
                                           "กิจกรรม",         "ปีที่เริ่ม",           "ปีที่สิ้นสุด",
                                           "งบประมาณ (บาท)", "ผู้รับประโยชน์ (คน)", "ปัญหาและอุปสรรค" };
    const struct table *survey = &needed(state)->survey;
    long long unknown = 0, refused = 0;
    for (size_t i = 0; i < COUNT(columns); i++) {
        long long gaps = 0;
        for (size_t row = 1; row < survey->rows; row++) {
            const char *cell = at(survey, row, columns[i]);
            gaps += is_gap(cell);
            unknown += strcmp(cell, "ไม่ทราบ") == 0;
            refused += strcmp(cell, "ไม่ตอบ") == 0;
        }
        assert_in_range(gaps, 20, 743 / 2);
    }
    assert_in_range(unknown, 100, 743);
    assert_in_range(refused, 30, 743);
}

static long long rank_of(const struct table *vocabulary, const char *label)
{
    const size_t row = find_label(vocabulary, label);
    return row > 0 ? number_of(at(vocabulary, row, "rank")) : NONE;
}

/* The level that the activities speak for: the highest of any of them. */
static long long implied_level(const struct demo *demo, const char *cell)
{
    long long highest = NONE;
    char text[512];
    const char *rest = is_gap(cell) ? NULL : cell;
    while (next_label(&rest, text, sizeof text)) {
        const size_t row = find_label(&demo->activity, text);
        const long long rank = rank_of(&demo->level, at(&demo->activity, row, "level"));
        highest = rank > highest ? rank : highest;
    }
    return highest;
}

static void respondents_activities_and_partners_disagree_at_times(void **state)
{
    const struct demo *demo = needed(state);
    const struct table *survey = &demo->survey;
    long long both = 0, differ = 0, rated = 0, rated_otherwise = 0;
    for (size_t row = 1; row < survey->rows; row++) {
        const long long stated = rank_of(&demo->level, at(survey, row, "รูปแบบความร่วมมือ"));
        const long long implied = implied_level(demo, at(survey, row, "กิจกรรม"));
        both += stated > 0 && implied > 0;
        differ += stated > 0 && implied > 0 && stated != implied;
        for (int n = 1; n <= PARTNERS && stated > 0; n++) {
            const long long partner =
                rank_of(&demo->level, of_partner(survey, row, n, "รูปแบบความร่วมมือ"));
            rated += partner > 0;
            rated_otherwise += partner > 0 && partner != stated;
        }
    }
    assert_in_range(both, 600, 743);
    assert_in_range(differ * 100 / both, 8, 35);
    assert_in_range(rated_otherwise * 100 / rated, 15, 60);
}

static void ratings_rise_with_the_level(void **state)
{
    const struct demo *demo = needed(state);
    const struct table *survey = &demo->survey;
    const size_t first = column_of(survey, "ปัจจัย: ความสมดุลของอำนาจและทรัพยากร");
    double sum[4] = { 0 }, count[4] = { 0 };
    for (size_t row = 1; row < survey->rows; row++) {
        const long long level = rank_of(&demo->level, at(survey, row, "รูปแบบความร่วมมือ"));
        for (size_t i = first; i < first + 12 && level > 0; i++) {
            const long long rating = number_of(survey->cells[row * survey->columns + i]);
            sum[level] += rating > 0 ? (double)rating : 0;
            count[level] += rating > 0;
        }
    }
    assert_true(sum[1] / count[1] + 0.3 < sum[2] / count[2]);
    assert_true(sum[2] / count[2] + 0.3 < sum[3] / count[3]);
}

/* ---- Damage, scale, mappings -------------------------------------------------------------- */

static bool is_listed(const struct table *list, size_t row, const struct table *survey, size_t i)
{
    const char *heading = survey->cells[i];
    for (size_t n = 1; n < list->rows; n++)
        if ((size_t)number_of(at(list, n, "row")) == row + 1)
            return strcmp(at(list, n, "column"), heading) == 0
                       ? strcmp(at(list, n, "value"), survey->cells[row * survey->columns + i]) == 0
                       : strcmp(at(list, n, "mistake"), "no title") == 0 &&
                             strcmp(heading, "ชื่อโครงการ (อังกฤษ)") == 0;
    return false;
}

static void damage_is_what_the_list_says_and_no_more(void **state)
{
    struct demo *demo = needed(state);
    const struct table *clean = &demo->survey;
    run(RUN "--out \"" FILES "damaged.csv\" --damage \"" FILES "list.csv\"");
    const struct table damaged = read_table(demo, FILES "damaged.csv");
    const struct table list = read_table(demo, FILES "list.csv");
    long long changed = 0;
    assert_i64(7, (long long)list.rows - 1);
    assert_i64((long long)clean->rows, (long long)damaged.rows);
    for (size_t row = 0; row < clean->rows; row++)
        for (size_t i = 0; i < clean->columns; i++) {
            const size_t cell = row * clean->columns + i;
            if (strcmp(clean->cells[cell], damaged.cells[cell]) == 0)
                continue;
            assert_true(is_listed(&list, row, &damaged, i));
            changed += strcmp(clean->cells[i], "ชื่อโครงการ (อังกฤษ)") != 0;
        }
    assert_i64(7, changed);
    for (size_t n = 1; n < list.rows; n++) {
        const size_t row = (size_t)number_of(at(&list, n, "row")) - 1;
        assert_text(at(&list, n, "form"), at(clean, row, "เลขที่แบบสอบถาม"));
        assert_text(at(&list, n, "project"), at(clean, row, "โครงการที่"));
    }
}

static void scale_multiplies_forms_and_projects(void **state)
{
    struct demo *demo = needed(state);
    run(RUN "--out \"" FILES "scaled.csv\" --scale 20");
    const struct table scaled = read_table(demo, FILES "scaled.csv");
    assert_i64(20 * 743, (long long)scaled.rows - 1);
    assert_text("S-0000001", at(&scaled, 1, "เลขที่แบบสอบถาม"));
    assert_text("S-0011280", at(&scaled, scaled.rows - 1, "เลขที่แบบสอบถาม"));
}

static void what_cannot_be_done_is_refused(void **state)
{
    static const char *const commands[] = {
        RUN "2>\"" FILES "refused.txt\"",
        RUN "--out 2>\"" FILES "refused.txt\"",
        RUN "--out x --forms ten 2>\"" FILES "refused.txt\"",
        RUN "--out x --forms 800 2>\"" FILES "refused.txt\"",
        RUN "--out \"" FILES "no-such-folder/x\" 2>\"" FILES "refused.txt\"",
        RUN "--colour red 2>\"" FILES "refused.txt\"",
    };
    (void)needed(state);
    for (size_t i = 0; i < COUNT(commands); i++) {
        cgov__buffer said = { 0 };
        assert_int_not_equal(0, system(commands[i]));
        read_bytes(FILES "refused.txt", &said);
        assert_int_equal(0, strncmp(said.bytes, "demo-survey: ", 13));
        cgov__buffer_free(&said);
    }
}

/* How often a mapping names a column, among those that it maps or among those that it ignores. */
static int named(sqlite3 *db, const char *mapping, const char *sql, const char *column)
{
    sqlite3_stmt *statement = NULL;
    assert_int_equal(SQLITE_OK, sqlite3_prepare_v2(db, sql, -1, &statement, NULL));
    sqlite3_bind_text(statement, 1, mapping, -1, SQLITE_STATIC);
    sqlite3_bind_text(statement, 2, column, -1, SQLITE_STATIC);
    assert_int_equal(SQLITE_ROW, sqlite3_step(statement));
    const int count = sqlite3_column_int(statement, 0);
    sqlite3_finalize(statement);
    return count;
}

static void a_mapping_maps_or_ignores_each_column(void **state)
{
    const struct demo *demo = needed(state);
#define MAPPING(name) CGOV_SOURCE_DIR "/examples/mappings/" name ".json"
    const struct {
        const char *path;
        const struct table *list;
        int columns; /* named by the mapping in all, a column used twice counted twice */
    } mappings[] = {
        { MAPPING("provinces"), &demo->provinces, 5 },
        { MAPPING("districts"), &demo->districts, 6 },
        { MAPPING("subdistricts"), &demo->subdistricts, 7 },
        { MAPPING("agencies"), &demo->agencies, 7 },
    };
    sqlite3 *db = NULL;
    assert_int_equal(SQLITE_OK, sqlite3_open(":memory:", &db));
    for (size_t i = 0; i < COUNT(mappings); i++) {
        cgov__buffer text = { 0 };
        int names = 0;
        read_bytes(mappings[i].path, &text);
        for (size_t c = 0; c < mappings[i].list->columns; c++) {
            const char *column = mappings[i].list->cells[c];
            const int mapped = named(db, text.bytes,
                                     "SELECT count(*) FROM json_each(?1, '$.columns') "
                                     "WHERE json_extract(value, '$.column') = ?2",
                                     column);
            const int ignored =
                named(db, text.bytes,
                      "SELECT count(*) FROM json_each(?1, '$.ignore') WHERE value = ?2", column);
            assert_true((mapped > 0) != (ignored > 0));
            names += mapped + ignored;
        }
        assert_int_equal(mappings[i].columns, names);
        cgov__buffer_free(&text);
    }
    sqlite3_close(db);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_seed_decides_every_byte),
        cmocka_unit_test(the_columns_are_the_template_s),
        cmocka_unit_test(the_study_s_564_forms_hold_743_projects),
        cmocka_unit_test(every_province_and_sector_takes_part),
        cmocka_unit_test(every_row_says_that_it_is_synthetic),
        cmocka_unit_test(every_label_is_of_the_vocabulary),
        cmocka_unit_test(every_agency_is_in_a_list_under_its_code),
        cmocka_unit_test(bangkok_has_no_provincial_or_subdistrict_body),
        cmocka_unit_test(agency_codes_are_unique),
        cmocka_unit_test(numbers_are_in_range),
        cmocka_unit_test(some_answers_are_missing_and_say_why),
        cmocka_unit_test(respondents_activities_and_partners_disagree_at_times),
        cmocka_unit_test(ratings_rise_with_the_level),
        cmocka_unit_test(damage_is_what_the_list_says_and_no_more),
        cmocka_unit_test(scale_multiplies_forms_and_projects),
        cmocka_unit_test(what_cannot_be_done_is_refused),
        cmocka_unit_test(a_mapping_maps_or_ignores_each_column),
    };
    return cmocka_run_group_tests(tests, read_all, free_all);
}
