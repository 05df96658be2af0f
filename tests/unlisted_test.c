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
        { "นายสมหญิง รักไทย มาด้วย", "<name> มาด้วย" },
        { "นาย สมหญิง รักไทย มาด้วย", "<name> มาด้วย" },
        { "นางบุญมี พร้อมใจ กล่าวว่า", "<name> กล่าวว่า" },
        { "น.ส. มาลี ดีเลิศ", "<name>" },
        { "นายทองดี และนางคำน้อย", "<name> และ<name>" },
        { "นายสมชายมีปัญหา", "<name>มีปัญหา" },
        { "คุณสมชาย น้ำเพชร เล่าให้ฟัง", "<name> เล่าให้ฟัง" },
        { "นายสมหญิง รัก บ้านเกิด", "<name> รัก บ้านเกิด" },
        { "นายสมหญิง มีปัญหากับเพื่อนบ้าน", "<name> มีปัญหากับเพื่อนบ้าน" },
        { "นายสมหญิง ไม่ดีใจ", "<name> ไม่ดีใจ" },
        { "นายสมหญิง มาด้วย", "<name> มาด้วย" },
        { "ไปกับนางสาวพิชญาบอกว่า", "ไปกับ<name>บอกว่า" },
        { "น.ส. วิไล และ ดร.กิตติ", "<name> และ <name>" },
        { "นายอำเภอสั่งห้าม นายกเทศมนตรีก็เห็นด้วย", "นายอำเภอสั่งห้าม นายกเทศมนตรีก็เห็นด้วย" },
        { "อำเภอเดิมบางนางบวช", "อำเภอเดิมบางนางบวช" },
        { "(นายกิตติ)", "(<name>)" },
        { "Mr. Anan Rakthai said", "<name> said" },
        { "ความร่วมมือของประชาชน", "ความร่วมมือของประชาชน" },
        /* digits as people group them, and in Thai */
        { "1 1007 01234 56 1", "<card>" },
        { "๑–๑๐๐๗–๐๑๒๓๔–๕๖–๑", "<card>" },
        { "บัตร1100701234561ค่ะ", "บัตร<card>ค่ะ" },
        { "1-1007-01234-56-2", "1-1007-01234-56-2" },
        { "โทร.๐๘๑-๒๓๔-๕๖๗๘ครับ", "โทร.<phone>ครับ" },
        { "(081) 234-5678", "<phone>" },
        { "0-2123-4567 ต่อ 12", "<phone> ต่อ 12" },
        { "+๖๖ ๘๑ ๒๓๔ ๕๖๗๘", "<phone>" },
        { "66812345678", "<phone>" },
        { "+66(0)81-234-5678", "<phone>" },
        { "0066 81 234 5678", "<phone>" },
        { "081\u2011234\u20115678", "<phone>" },
        { "งบ 0.5 ล้าน ปี 2566 2567", "งบ 0.5 ล้าน ปี 2566 2567" },
        { "อีเมลsomsri.j@mail.example.orgนะ", "อีเมล<e-mail>นะ" },
        { "somsri (at) mail.example.org", "<e-mail>" },
        /* accounts */
        { "แอดไลน์ daeng99 มาได้", "แอดไลน์ <account> มาได้" },
        { "ไอดีไลน์ somsri.jaidee นะ", "ไอดีไลน์ <account> นะ" },
        { "LINE:somsri99", "LINE:<account>" },
        { "ไลน์ไอดีคือ @somsri", "ไลน์ไอดีคือ <account>" },
        { "เฟซชื่อ สมศรีใจดี ค่ะ", "เฟซชื่อ <account> ค่ะ" },
        { "เฟสบุ๊ก: Somsri.J", "เฟสบุ๊ก: <account>" },
        { "facebook.com/somsri.j", "facebook.com/<account>" },
        { "https://line.me/ti/p/~somsri", "https://line.me/ti/p/<account>" },
        { "ไอจี: ป้าแดงขายผัก", "ไอจี: <account>" },
        { "ส่งในไลน์กลุ่มของหมู่บ้าน", "ส่งในไลน์กลุ่มของหมู่บ้าน" },
        { "ประกาศทางเฟซบุ๊กของเทศบาล", "ประกาศทางเฟซบุ๊กของเทศบาล" },
        /* plates and houses */
        { "ทะเบียน ๑กข ๑๒๓๔", "ทะเบียน <plate>" },
        { "ป้ายทะเบียน: ฆฮ-99 กทม.", "ป้ายทะเบียน: <plate> กทม." },
        { "ขับรถกระบะ กท 5678 มา", "ขับรถกระบะ <plate> มา" },
        { "พ.ศ. 2556 เขต 3", "พ.ศ. 2556 เขต 3" },
        { "บ้านเลขที่๑๒/๓หมู่๔", "บ้านเลขที่<house>หมู่๔" },
        { "อยู่เลขที่ 45 หมู่ 3", "อยู่เลขที่ <house> หมู่ 3" },
        { "ที่อยู่ 12/3 ม.4 ต.ท่าช้าง", "ที่อยู่ <house> ม.4 ต.ท่าช้าง" },
        { "มติที่ 3/2556", "มติที่ 3/2556" },
        /* names without blanks around them */
        { "นายสมชายและนางสมหญิงมาประชุม", "<name>และ<name>มาประชุม" },
        { "แล้วนางสาวพิชญาก็ลุกขึ้น", "แล้ว<name>ก็ลุกขึ้น" },
        { "พระครูสุวัฒนาบอกให้รอ", "<name>บอกให้รอ" },
        { "นพ.วีระชัย มาช่วย", "<name> มาช่วย" },
        /* kin and offices */
        { "ไปหาลุงแดงก่อน", "ไปหา<name>ก่อน" },
        { "ป้าสมปรุงบอกว่าไม่เอา", "<name>บอกว่าไม่เอา" },
        { "เมื่อวานน้านวลเล่าให้ฟัง", "เมื่อวาน<name>เล่าให้ฟัง" },
        { "ยายขำกับตาจรูญ", "<name>กับ<name>" },
        { "ผู้ใหญ่บ้านสมศักดิ์เห็นด้วย", "<name>เห็นด้วย" },
        { "ผู้ใหญ่จรูญก็มา", "<name>ก็มา" },
        { "กำนันธีรคุณัช สั่งห้าม", "<name> สั่งห้าม" },
        { "นายกสมชายอนุมัติ", "<name>อนุมัติ" },
        { "ถามปลัดวิชัยแล้ว", "ถาม<name>แล้ว" },
        { "ผอ.สมบูรณ์ไม่อยู่", "<name>ไม่อยู่" },
        { "พระสมชายเทศน์", "<name>เทศน์" },
        { "คุณณัฐพนิชช์ตอบ", "<name>ตอบ" },
        { "ครูวรรณาสอนเด็ก", "<name>สอนเด็ก" },
        { "ผู้ใหญ่บ้านเกรงใจ กำนันก็ไม่พูด", "ผู้ใหญ่บ้านเกรงใจ กำนันก็ไม่พูด" },
        { "พ่อแม่พี่น้อง ปู่ย่าตายาย ลุงป้าน้าอา", "พ่อแม่พี่น้อง ปู่ย่าตายาย ลุงป้าน้าอา" },
        { "มีทั้งผู้ใหญ่บ้านกับอสม. เรื่องที่ค้าง", "มีทั้งผู้ใหญ่บ้านกับอสม. เรื่องที่ค้าง" },
        { "แม่น้ำโขง แม่บ้าน คุณภาพ ครูใหญ่ หมอดู พระสงฆ์", "แม่น้ำโขง แม่บ้าน คุณภาพ ครูใหญ่ หมอดู พระสงฆ์" },
        { "ตำบลแม่กา อำเภอพระสมุทรเจดีย์", "ตำบลแม่กา อำเภอพระสมุทรเจดีย์" },
        { "ลุงคนนั้นกับป้าทำขนม", "ลุงคนนั้นกับป้าทำขนม" },
        { "นายกเทศมนตรีเปิดงาน ประธานกลุ่มไม่มา", "นายกเทศมนตรีเปิดงาน ประธานกลุ่มไม่มา" },
        /* names in fields of contact */
        { "ผู้ประสานงาน: สมหญิง รักษ์ดี", "ผู้ประสานงาน: <name>" },
        { "ผู้ติดต่อ คือ ปุณยวัจน์ ศรีน้ำเพชร", "ผู้ติดต่อ คือ <name>" },
        { "สมหญิง รักษ์ดี โทร 081-234-5678", "<name> โทร <phone>" },
        { "Contact person: Somying Rakdee", "Contact person: <name>" },
        { "ติดต่อ: สำนักงานเทศบาล โทร 02-123-4567", "ติดต่อ: สำนักงานเทศบาล โทร <phone>" },
        /* addresses in words */
        { "somsri [at] mail [dot] com นะ", "<e-mail> นะ" },
        { "somsri(at)mail(dot)co(dot)th", "<e-mail>" },
        { "somsri at mail dot com", "<e-mail>" },
        { "อีเมล somsri แอท mail ดอท com", "อีเมล <e-mail>" },
        { "somsri แอท mail.com ค่ะ", "<e-mail> ค่ะ" },
        { "somsri แอทเมล", "somsri แอทเมล" },
        { "look at mail.com", "look at mail.com" },
        /* letters that stand as codes */
        { "ดู https://x.org/?m=somsri%40mail.com&p=1", "ดู https://x.org/?m=<e-mail>&p=1" },
        { "somsri&#64;mail&#46;com", "<e-mail>" },
        { "somsri&#x40;mail.c&#111;m", "<e-mail>" },
        { "somsri=40mail.com", "<e-mail>" },
        { "โทร 081%2D234%2D5678 ครับ", "โทร <phone> ครับ" },
        { "%30%38%31%32%33%34%35%36%37%38", "<phone>" },
        { "\\u0030\\u0038\\u0031\\u0032\\u0033\\u0034\\u0035\\u0036\\u0037\\u0038", "<phone>" },
        { "4LmC4LiX4LijIDA4MTIzNDU2Nzgg4LiE4Lij4Lix4Lia", "<phone>" },
        { "MDgxLTIzNC01Njc4", "<phone>" },
        { "c29tc3JpQG1haWwuY29t", "<e-mail>" },
        { "MTEwMDcwMTIzNDU2MQ==", "<card>" },
        { "&#49;100701234561", "<card>" },
        { "=30=38=31=32=33=34=35=36=37=38", "<phone>" },
        { "somsri%2540mail.com", "<e-mail>" },
        { "=E0=B9=90=E0=B9=98=E0=B9=91=E0=B9=92=E0=B9=93=E0=B9=94=E0=B9=95=E0=B9=96=E0=B9=97=E0=B9=98", "<phone>" },
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
