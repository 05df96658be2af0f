/* Records by their keys: what was put is found, in memory and beyond it. */
#include "store/ledger.h"
#include "support.h"

#include <stdio.h>

enum {
    KEYS = 2000
};

static void put_number(cgov *db, cgov__ledger *ledger, int key, int64_t value)
{
    char text[24];
    const int length = snprintf(text, sizeof text, "แบบ %d", key);
    assert_ok(db, cgov__ledger_put(db, ledger, text, (size_t)length,
                                   (cgov__bytes){ &value, sizeof value }));
}

static int64_t number_of(cgov *db, cgov__ledger *ledger, int key)
{
    char text[24];
    int64_t value = -1;
    cgov__bytes found = { NULL, 0 };
    const int length = snprintf(text, sizeof text, "แบบ %d", key);
    assert_ok(db, cgov__ledger_find(db, ledger, text, (size_t)length, &found));
    if (found.bytes != NULL) {
        assert_int_equal(sizeof value, found.length);
        memcpy(&value, found.bytes, sizeof value);
    }
    return value;
}

/* Every third record is corrected later, as those of forms are. */
static void keeps_all(size_t limit, bool goes_beyond)
{
    cgov *db = NULL;
    cgov__ledger ledger = { 0 };
    assert_status(CGOV_OK, cgov_open(NULL, NULL, &db, NULL));
    db->ledger_memory = limit;
    for (int i = 0; i < KEYS; i++) {
        assert_i64(-1, number_of(db, &ledger, i));
        put_number(db, &ledger, i, i * 7);
    }
    for (int i = 0; i < KEYS; i += 3)
        put_number(db, &ledger, i, -i - 2);
    for (int i = KEYS - 1; i >= 0; i--)
        assert_i64(i % 3 == 0 ? -i - 2 : i * 7, number_of(db, &ledger, i));
    assert_i64(-1, number_of(db, &ledger, KEYS));
    assert_true((ledger.beyond != NULL) == goes_beyond);
    if (goes_beyond)
        assert_true(ledger.used < limit + 200); /* one entry more than the limit, at most */
    cgov__ledger_free(&ledger);
    cgov_close(db);
}

static void what_was_put_is_found_in_memory(void **state)
{
    (void)state;
    keeps_all(0, false);
}

static void what_was_put_is_found_beyond_memory(void **state)
{
    (void)state;
    keeps_all(20000, true);
    keeps_all(1, true);
}

static void a_record_has_one_length(void **state)
{
    cgov *db = NULL;
    cgov__ledger ledger = { 0 };
    (void)state;
    assert_status(CGOV_OK, cgov_open(NULL, NULL, &db, NULL));
    put_number(db, &ledger, 1, 1);
    assert_status(CGOV_INTERNAL,
                  cgov__ledger_put(db, &ledger, "แบบ 1", strlen("แบบ 1"), (cgov__bytes){ "x", 1 }));
    cgov__ledger_free(&ledger);
    cgov_close(db);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_put_is_found_in_memory),
        cmocka_unit_test(what_was_put_is_found_beyond_memory),
        cmocka_unit_test(a_record_has_one_length),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
