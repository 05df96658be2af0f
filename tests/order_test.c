/* Order of names: Thai as in the dictionary of the Royal Institute, English as in an English one.
 */
#include "support.h"

#include "cgov/order.h"
#include "store/database.h"

#define COUNT(list) (sizeof(list) / sizeof(list)[0])

static int open_study(void **state)
{
    cgov_error *error = NULL;
    assert_ok_error(error, cgov_open(NULL, NULL, (cgov **)state, &error));
    return 0;
}

static int close_study(void **state)
{
    cgov_close(*state);
    return 0;
}

static void add(cgov *db, int64_t id, const char *thai, const char *english)
{
    char *script = sqlite3_mprintf(
        "INSERT INTO agency (id, code, name_th, name_en) VALUES (%lld, 'A%lld', %Q, %Q)",
        (long long)id, (long long)id, thai, english);
    assert_ok(db, cgov__exec(db, script));
    sqlite3_free(script);
}

/* The names joined by bars. */
static const char *names_of(cgov *db, const cgov_order_filter *filter)
{
    static char names[2000];
    cgov_order_cursor *cur = NULL;
    const cgov_order_row *row = NULL;
    cgov_status status;
    size_t length = 0;
    names[0] = '\0';
    assert_ok(db, cgov_order_list(db, filter, &cur));
    while ((status = cgov_order_next(cur, &row)) == CGOV_ROW)
        length += (size_t)snprintf(names + length, sizeof names - length, "%s%s",
                                   length > 0 ? "|" : "", row->name);
    assert_status(CGOV_DONE, status);
    cgov_order_cursor_free(cur);
    return names;
}

static const cgov_order_filter agencies = { .kind = CGOV_SEARCH_AGENCY };

/* Headwords in the order in which the dictionary has them. */
static void thai_names_stand_as_in_the_dictionary(void **state)
{
    static const char *const words[] = { "กก",  "กฎ",  "กรรม", "กราบ", "กล้วย", "กวน", "กะ",  "กัก",
                                         "กา",  "กาง", "ก้าง",  "กำ",   "กิน",   "กี่",   "กึก",  "กุ้ง",
                                         "กู่",   "เก",  "เก่า",  "เกาะ", "แก",   "แก้ว", "โกง", "ใกล้",
                                         "ไก่",  "ขจร", "ข่าว",  "เขต",  "คน",   "เงิน", "ฐาน", "ปา",
                                         "ป่า",  "ป้า",  "ป๊า",   "ป๋า",   "พ่อ",   "ฤกษ์", "ศาล", "ษมา",
                                         "สาร", "หมอ", "อก",   "ฮา" };
    char expected[2000] = "";
    cgov *db = *state;
    for (size_t i = 0; i < COUNT(words); i++) {
        strcat(strcat(expected, i > 0 ? "|" : ""), words[i]);
        const size_t shuffled = i * 17 % COUNT(words); /* 17 and the count have no common divisor */
        add(db, (int64_t)shuffled + 1, words[shuffled], NULL);
    }
    assert_text(expected, names_of(db, &agencies));
}

static void english_names_stand_as_in_an_english_dictionary(void **state)
{
    static const char *const words[] = { "Zebra",  "apple",  "Éclair",  "eclipse",
                                         "Apples", "banana", "ÉCLAIR B" };
    cgov *db = *state;
    for (size_t i = 0; i < COUNT(words); i++)
        add(db, (int64_t)i + 1, "ก", words[i]);
    add(db, 100, "ชื่อไทยเท่านั้น", NULL);
    assert_text("apple|Apples|banana|Éclair|ÉCLAIR B|eclipse|Zebra|ชื่อไทยเท่านั้น",
                names_of(db, &(cgov_order_filter){ .kind = CGOV_SEARCH_AGENCY,
                                                   .language = CGOV_LANGUAGE_EN }));
}

/* However a name was typed, it stands in its place. */
static void spelling_of_a_name_does_not_move_it(void **state)
{
    cgov *db = *state;
    add(db, 1, "น\u0E49ำหวาน", NULL);
    add(db, 2, "น\u0E4D\u0E49\u0E32ใจ", NULL);
    add(db, 3, "\u200Bน้ำค้าง", NULL);
    add(db, 4, "นา", NULL);
    add(db, 5, "นิ่ม", NULL);
    assert_text("นา|\u200Bน้ำค้าง|น\u0E4D\u0E49\u0E32ใจ|น\u0E49ำหวาน|นิ่ม", names_of(db, &agencies));
}

static void pages_follow_one_another(void **state)
{
    cgov *db = *state;
    cgov_order_cursor *cur = NULL;
    const char *const names[] = { "ค", "ก", "ข", "ก", "ง" };
    for (size_t i = 0; i < COUNT(names); i++)
        add(db, (int64_t)i + 1, names[i], NULL);
    cgov_order_filter page = { .kind = CGOV_SEARCH_AGENCY, .limit = 2 };
    assert_text("ก|ก", names_of(db, &page));
    page.after = 2;
    assert_text("ก|ข", names_of(db, &page)); /* of two equals the lower id is first */
    page.after = 3;
    assert_text("ค|ง", names_of(db, &page));
    page.after = 5;
    assert_text("", names_of(db, &page));
    page.after = 77;
    assert_refused(db, CGOV_NOT_FOUND, "77", cgov_order_list(db, &page, &cur));
    assert_refused(db, CGOV_INVALID, "titles",
                   cgov_order_list(db, &(cgov_order_filter){ .kind = CGOV_SEARCH_PASSAGE }, &cur));
    assert_refused(db, CGOV_INVALID, "titles",
                   cgov_order_list(db, &(cgov_order_filter){ 0 }, &cur));
}

static void the_order_follows_edits_and_another_icu(void **state)
{
    scratch place;
    cgov *db = NULL;
    sqlite3 *sqlite = NULL;
    char index[300];
    (void)state;
    scratch_make(&place);
    const char *path = scratch_file(&place, "s.cgov");
    assert_status(CGOV_OK, cgov_open(path, NULL, &db, NULL));
    add(db, 1, "ข", NULL);
    add(db, 2, "ก", NULL);
    assert_text("ก|ข", names_of(db, &agencies));
    assert_ok(
        db,
        cgov__exec(
            db, "UPDATE agency SET name_th = 'ค' WHERE id = 2; DELETE FROM agency WHERE id = 77"));
    assert_text("ข|ค", names_of(db, &agencies));
    assert_ok(db, cgov__exec(db, "DELETE FROM agency WHERE id = 1"));
    assert_text("ค", names_of(db, &agencies));
    add(db, 3, "ก", NULL);
    assert_text("ก|ค", names_of(db, &agencies));
    snprintf(index, sizeof index, "%s-index", path);
    assert_int_equal(SQLITE_OK, sqlite3_open(index, &sqlite));
    sql_run(sqlite,
            "UPDATE name_order SET key = x'00' WHERE record = 2;"
            "UPDATE derivation SET made_with = replace(made_with, 'collations ', 'collations 9')");
    sqlite3_close(sqlite);
    assert_text("ก|ค", names_of(db, &agencies)); /* its keys were made anew */
    cgov_close(db);
    scratch_remove(&place);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(thai_names_stand_as_in_the_dictionary, open_study,
                                        close_study),
        cmocka_unit_test_setup_teardown(english_names_stand_as_in_an_english_dictionary, open_study,
                                        close_study),
        cmocka_unit_test_setup_teardown(spelling_of_a_name_does_not_move_it, open_study,
                                        close_study),
        cmocka_unit_test_setup_teardown(pages_follow_one_another, open_study, close_study),
        cmocka_unit_test(the_order_follows_edits_and_another_icu),
    };
    return cmocka_run_group_tests_name("order", tests, NULL, NULL);
}
