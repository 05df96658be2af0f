/* What identifies somebody and stands in no list, found; and what only looks so, left alone. */
#include "support.h"

#include "base/memory.h"
#include "exchange/share/rewrite.h"
#include "exchange/share/unlisted.h"

#define COUNT(list) (sizeof(list) / sizeof(list)[0])

static cgov__unlisted *unlisted;

static int make(void **state)
{
    (void)state;
    return cgov__unlisted_new(&unlisted, NULL) == CGOV_OK ? 0 : 1;
}

static int end(void **state)
{
    (void)state;
    cgov__unlisted_free(unlisted);
    return 0;
}

static char *marked(const char *text)
{
    static const char *const marks[] = { "<card>",  "<e-mail>", "<phone>", "<account>",
                                         "<plate>", "<house>",  "<name>" };
    cgov__replacement list[32];
    const cgov__unlisted_place *found;
    size_t count;
    cgov__buffer out = { 0 };
    cgov__rewrite rewrite;
    cgov_error *error = NULL;
    assert_ok_error(error,
                    cgov__unlisted_find(unlisted, text, strlen(text), &found, &count, &error));
    assert_true(count < 32);
    for (size_t i = 0; i < count; i++)
        list[i] = (cgov__replacement){ found[i].start, found[i].stop, marks[found[i].kind] };
    assert_status(CGOV_OK,
                  cgov__rewrite_text(text, strlen(text), list, count, &out, &rewrite, NULL));
    cgov__rewrite_free(&rewrite);
    return cgov__buffer_take(&out);
}

static void identifiers_are_found(void **state)
{
    static const struct {
        const char *text, *marked;
    } cases[] = {
        { "เลขบัตร 1-1007-01234-56-1 ครับ", "เลขบัตร <card> ครับ" },
        { "๑๑๐๐๗๐๑๒๓๔๕๖๑", "<card>" },
        { "1100701234568", "1100701234568" }, /* another check digit */
        { "โทร 081-234-5678, 02 123 4567", "โทร <phone>, <phone>" },
        { "๐๘๑ ๒๓๔ ๕๖๗๘", "<phone>" },
        { "+66 81 234 5678", "<phone>" },
        { "งบ 1081234567 บาท ปี 2556-2560", "งบ 1081234567 บาท ปี 2556-2560" },
        { "แบบสอบถาม 001 ข้อ 0.5", "แบบสอบถาม 001 ข้อ 0.5" },
        { "ส่งมาที่ somsri.j@mail.example.org ได้", "ส่งมาที่ <e-mail> ได้" },
        { "Line ID: daeng99 นะ", "Line ID: <account> นะ" },
        { "ไลน์ไอดี somsri_99", "ไลน์ไอดี <account>" },
        { "FB: Somsri.J", "FB: <account>" },
        { "ตาม @somsri99 เลย", "ตาม <account> เลย" },
        { "online: yes", "online: yes" },
        { "รถทะเบียน กข 1234 สงขลา", "รถทะเบียน <plate> สงขลา" },
        { "คัน 1กข 234 จอดอยู่", "คัน <plate> จอดอยู่" },
        { "บ้านเลขที่ 12/3 หมู่ 4", "บ้านเลขที่ <house> หมู่ 4" },
        { "เลขที่ ๙๙/๑ ถนน", "เลขที่ <house> ถนน" },
        { "สัญญาเลขที่ 12 ปี 2556", "สัญญาเลขที่ 12 ปี 2556" },
        { "นายสมบัติ รุ่งเรืองชัย กล่าวว่าไม่เห็นด้วย", "<name> กล่าวว่าไม่เห็นด้วย" },
        { "ไปกับนางสาวพิชญาบอกว่า", "ไปกับ<name>บอกว่า" },
        { "น.ส. วิไล และ ดร.กิตติ", "<name> และ <name>" },
        { "นายอำเภอสั่งห้าม นายกเทศมนตรีก็เห็นด้วย", "นายอำเภอสั่งห้าม นายกเทศมนตรีก็เห็นด้วย" },
        { "อำเภอเดิมบางนางบวช", "อำเภอเดิมบางนางบวช" },
        { "(นายกิตติ)", "(<name>)" },
        { "Mr. Anan Rakthai said", "<name> said" },
        { "ความร่วมมือของประชาชน", "ความร่วมมือของประชาชน" },
        { "", "" },
    };
    bool fine = true;
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        char *is = marked(cases[i].text);
        if (strcmp(is, cases[i].marked) != 0) {
            print_error("%s: %s, not %s\n", cases[i].text, is, cases[i].marked);
            fine = false;
        }
        cgov__free(is);
    }
    assert_true(fine);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(identifiers_are_found),
    };
    return cmocka_run_group_tests(tests, make, end);
}
