/* Names of agencies taken apart: what is the same name, and what is not. */
#include "support.h"

#include "cgov/match.h"
#include "text/name.h"

typedef struct world {
    cgov__name_reader *reader;
    cgov__likeness_room room;
    cgov__arena arena;
} world;

static int set_up(void **state)
{
    static const char *const provinces[][2] = {
        { "90", "สงขลา" },        { "90", "Songkhla" }, { "52", "ลำปาง" },   { "72", "สุพรรณบุรี" },
        { "10", "กรุงเทพมหานคร" }, { "10", "กทม." },     { "42", "เลย" },     { "63", "ตาก" },
        { "23", "ตราด" },         { "50", "เชียงใหม่" },  { "57", "เชียงราย" },
    };
    world *w = calloc(1, sizeof *w);
    cgov_error *error = NULL;
    assert_non_null(w);
    assert_ok_error(error, cgov__name_reader_new(&w->reader, &error));
    for (size_t i = 0; i < sizeof provinces / sizeof provinces[0]; i++)
        assert_ok_error(
            error, cgov__name_reader_province(w->reader, provinces[i][0], provinces[i][1], &error));
    *state = w;
    return 0;
}

static int tear_down(void **state)
{
    world *w = *state;
    cgov__name_reader_free(w->reader);
    cgov__free(w->room.cells);
    cgov__arena_free(&w->arena);
    free(w);
    return 0;
}

static cgov__name read_name(world *w, const char *text)
{
    cgov__name name;
    cgov_error *error = NULL;
    assert_ok_error(error, cgov__name_read(w->reader, text, &name, &error));
    assert_true(cgov__name_keep(&w->arena, &name));
    return name;
}

static void a_name_comes_apart(void **state)
{
    static const struct {
        const char *text, *core, *subdistrict, *district, *province;
    } cases[] = {
        { "อบต.ปริก", "องค์การบริหารส่วนตำบลปริก", "", "", NULL },
        { "อบต ปริก", "องค์การบริหารส่วนตำบลปริก", "", "", NULL },
        { "อบตปริก", "องค์การบริหารส่วนตำบลปริก", "", "", NULL },
        { "อ.บ.ต.ปริก", "องค์การบริหารส่วนตำบลปริก", "", "", NULL },
        { "องค์การบริหารส่วนตำบล ปริก", "องค์การบริหารส่วนตำบลปริก", "", "", NULL },
        { "องค์กรบริหารส่วนตำบลปริก", "องค์การบริหารส่วนตำบลปริก", "", "", NULL },
        { "องค์การบริหารส่วน ตำบลปริก", "องค์การบริหารส่วนตำบลปริก", "", "", NULL },
        { "อบต.ปริก อ.สะเดา จ.สงขลา", "องค์การบริหารส่วนตำบลปริก", "", "สะเดา", "90" },
        { "อบต.ปริกอ.สะเดาจ.สงขลา", "องค์การบริหารส่วนตำบลปริก", "", "สะเดา", "90" },
        { "จังหวัดสงขลา อำเภอสะเดา อบต.ปริก", "องค์การบริหารส่วนตำบลปริก", "", "สะเดา", "90" },
        { "เทศบาลตำบลปริก ตำบลปริก อำเภอ สะเดา จังหวัด สงขลา", "เทศบาลตำบลปริก", "", "สะเดา", "90" },
        { "ทต.ปริก สงขลา", "เทศบาลตำบลปริก", "", "", "90" },
        { "ทต ปริก", "เทศบาลตำบลปริก", "", "", NULL },
        { "เทศบาลเมืองเขลางค์นคร (จ.ลำปาง)", "เทศบาลเมืองเขลางค์นคร", "", "", "52" },
        { "ทน.สงขลา", "เทศบาลนครสงขลา", "", "", NULL },
        { "ทนายความสงขลา", "ทนายความสงขลา", "", "", NULL },
        { "อบจ.สงขลา", "องค์การบริหารส่วนจังหวัดสงขลา", "", "", "90" },
        { "องค์การบริหารส่วนจังหวัด สงขลา", "องค์การบริหารส่วนจังหวัดสงขลา", "", "", "90" },
        { "สสจ.ลำปาง", "สำนักงานสาธารณสุขจังหวัดลำปาง", "", "", "52" },
        { "สสอ.เกาะคา จ.ลำปาง", "สำนักงานสาธารณสุขอำเภอเกาะคา", "", "", "52" },
        { "รพ.สต.บ้านหัวถนน ต.ควนรู อ.รัตภูมิ จ.สงขลา", "โรงพยาบาลส่งเสริมสุขภาพตำบลบ้านหัวถนน", "ควนรู",
          "รัตภูมิ", "90" },
        { "รพ. หาดใหญ่", "โรงพยาบาลหาดใหญ่", "", "", NULL },
        { "รร.บ้านปริก", "โรงเรียนบ้านปริก", "", "", NULL },
        { "สนง.เกษตรอำเภอด่านช้าง", "สำนักงานเกษตร", "", "ด่านช้าง", NULL },
        { "สำนักงานจังหวัดสงขลา", "สำนักงาน", "", "", "90" },
        { "ที่ว่าการอำเภอแม่สอด จังหวัดตาก", "ที่ว่าการอำเภอแม่สอด", "", "", "63" },
        { "พัฒนาการ อ.เมืองสงขลา จ.สงขลา", "พัฒนาการ", "", "เมือง", "90" },
        { "ม.ธรรมศาสตร์", "มหาวิทยาลัยธรรมศาสตร์", "", "", NULL },
        { "มหาวิทยาลัย เชียงใหม่", "มหาวิทยาลัยเชียงใหม่", "", "", NULL },
        { "กลุ่มแม่บ้าน ม.๓ ต.ปริก", "กลุ่มแม่บ้านหมู่ที่3", "ปริก", "", NULL },
        { "กลุ่มแม่บ้าน หมู่ 3 ต.ปริก", "กลุ่มแม่บ้านหมู่ที่3", "ปริก", "", NULL },
        { "สพป.สงขลา เขต 1", "สำนักงานเขตพื้นที่การศึกษาประถมศึกษาสงขลาเขต1", "", "", NULL },
        { "สำนักงานเขตบางรัก กทม.", "สำนักงาน", "", "บางรัก", "10" },
        { "หอการค้าจังหวัดลำปาง", "หอการค้าจังหวัดลำปาง", "", "", "52" },
        { "ศูนย์ฝึก จังหวัดชายแดนภาคใต้", "ศูนย์ฝึกจังหวัดชายแดนภาคใต้", "", "", NULL },
        { "SAO Prik, Songkhla Province", "องค์การบริหารส่วนตำบลprik", "", "", "90" },
        { "The Asia Foundation", "theasiaมูลนิธิ", "", "", NULL },
        { "Taobin", "taobin", "", "", NULL },
        { "", "", "", "", NULL },
        { "...", "", "", "", NULL },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const cgov__name name = read_name(*state, cases[i].text);
        const bool same = strcmp(cases[i].core, name.keys[CGOV__PART_CORE]) == 0 &&
                          strcmp(cases[i].subdistrict, name.keys[CGOV__PART_SUBDISTRICT]) == 0 &&
                          strcmp(cases[i].district, name.keys[CGOV__PART_DISTRICT]) == 0 &&
                          strcmp(cases[i].province ? cases[i].province : "-",
                                 name.province ? name.province : "-") == 0;
        if (!same || name.misspelt)
            fail_msg("%s: %s | %s | %s | %s%s", cases[i].text, name.keys[CGOV__PART_CORE],
                     name.keys[CGOV__PART_SUBDISTRICT], name.keys[CGOV__PART_DISTRICT],
                     name.province ? name.province : "-", name.misspelt ? " misspelt" : "");
    }
}

static void a_legal_form_is_no_part_of_the_name(void **state)
{
    static const struct {
        const char *a, *b;
        int legal;
    } cases[] = {
        { "บริษัท ปตท. จำกัด (มหาชน)", "บมจ.ปตท", CGOV__LEGAL_PUBLIC },
        { "บริษัทซีพีออลล์จำกัด(มหาชน)", "บมจ. ซีพี ออลล์", CGOV__LEGAL_PUBLIC },
        { "บริษัท สยามคูโบต้า จำกัด", "บจก. สยามคูโบต้า", CGOV__LEGAL_LIMITED },
        { "หจก. รุ่งเรือง", "ห้างหุ้นส่วนจำกัด รุ่งเรือง", CGOV__LEGAL_PARTNERSHIP },
        { "Siam Kubota Co., Ltd.", "Siam Kubota Company Limited", CGOV__LEGAL_LIMITED },
        { "PTT Public Company Limited", "PTT PLC", CGOV__LEGAL_PUBLIC },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const cgov__name a = read_name(*state, cases[i].a), b = read_name(*state, cases[i].b);
        if (!cgov__name_same_core(&a, &b) || a.legal != cases[i].legal)
            fail_msg("%s: %s, %d; %s: %s, %d", cases[i].a, a.keys[0], a.legal, cases[i].b,
                     b.keys[0], b.legal);
    }
}

static void likeness_says_what_differs(void **state)
{
    enum {
        LETTERS = CGOV_DIFFERS_LETTERS,
        MARKS = CGOV_DIFFERS_MARKS,
        NOT_ALIKE = -1
    };
    static const struct {
        const char *a, *b;
        int differs;
        double score; /* by hand, from the weights in cgov/match.h */
    } cases[] = {
        { "อบต.ปริก", "องค์การบริหารส่วนตำบลปริก", 0, 1 },
        { "อบต.หัวถนน", "อบต.หัวถนม", LETTERS, 1 - 1 / 6.0 },
        { "อบต.หัวถนน", "อบต.หวถนน", MARKS, 1 - 0.4 / 6 },
        { "อบต.ท่าข้าม", "อบต.ท่าขาม", MARKS, 1 - 0.4 / 6 },
        { "โรงเรียนหัวถนน", "โรงเรียนหัวนถน", LETTERS, 1 - 1 / 6.0 },
        { "สำนักงานขนส่ง", "ขนส่ง", CGOV_DIFFERS_WORDS, 1 - 0.5 / 4.5 },
        { "อบต.หัวถนน", "หัวถนน", CGOV_DIFFERS_KIND, 1 - 1 / 6.0 },
        { "เทศบาลหัวถนน", "เทศบาลตำบลหัวถนน", CGOV_DIFFERS_KIND, 1 - 0.3 / 6 },
        { "บมจ.ปตท", "บจก.ปตท", CGOV_DIFFERS_LEGAL_FORM, 1 - 0.5 / 3 },
        { "อบต.ปริก อ.สะเดา จ.สงขลา", "อบต.ปริก จ.สงขลา", CGOV_DIFFERS_DISTRICT, 1 - 0.15 / 5 },
        { "อบต.ปริก จ.สงขลา", "อบต.ปริก", CGOV_DIFFERS_PROVINCE, 1 - 0.15 / 4 },
        { "องค์การบริหรส่วนตำบลปริก", "อบต.ปริก", CGOV_DIFFERS_SPELLING, 1 - 0.25 / 4 },
        { "อบต.ปริก จ.สงขา", "อบต.ปริก จ.สงขลา", CGOV_DIFFERS_SPELLING, 1 - 0.25 / 5 },
        /* decisive */
        { "อบต.ปริก", "ทต.ปริก", NOT_ALIKE, 0 },
        { "ทต.ปริก", "ทม.ปริก", NOT_ALIKE, 0 },
        { "มูลนิธิโรงพยาบาลสงขลา", "โรงพยาบาลสงขลา", NOT_ALIKE, 0 },
        { "อบต.ปริก จ.สงขลา", "อบต.ปริก จ.ลำปาง", NOT_ALIKE, 0 },
        { "อบต.ปริก อ.สะเดา", "อบต.ปริก อ.ทุ่งใหญ่", NOT_ALIKE, 0 },
        { "กลุ่มแม่บ้าน หมู่ 3 ต.ปริก", "กลุ่มแม่บ้าน หมู่ 4 ต.ปริก", NOT_ALIKE, 0 },
        { "สพป.สงขลา เขต 1", "สพป.สงขลา เขต 2", NOT_ALIKE, 0 },
        { "กลุ่มเกษตรกรทำนาบางเขนเหนือ", "กลุ่มเกษตรกรทำนาบางเขนใต้", NOT_ALIKE, 0 },
        { "กลุ่มเกษตรกรทำนาบางเขนเหนือ", "กลุ่มเกษตรกรทำนาบางเขน", NOT_ALIKE, 0 },
        { "กลุ่มเกษตรกรทำนาบ้านใหม่", "กลุ่มเกษตรกรทำนาบ้านใหม", MARKS, -1 },
    };
    world *w = *state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const cgov__name a = read_name(w, cases[i].a), b = read_name(w, cases[i].b);
        cgov__likeness one, other;
        cgov_error *error = NULL;
        assert_ok_error(error, cgov__name_compare(&a, &b, 0, &w->room, &one, &error));
        assert_ok_error(error, cgov__name_compare(&b, &a, 0, &w->room, &other, &error));
        const bool alike = cases[i].differs != NOT_ALIKE;
        const bool right =
            alike ? one.differs == (unsigned)cases[i].differs && one.score > 0 : one.score <= 0;
        if (!right || (alike && cases[i].score > 0 && fabs(one.score - cases[i].score) > 1e-6))
            fail_msg("%s, %s: %f, %x", cases[i].a, cases[i].b, one.score, one.differs);
        assert_close(one.score, other.score, 1e-9);
    }
}

/* Each spelling of the table is one word, and read as the word that it is written for. */
static void each_form_is_read_as_its_word(void **state)
{
    char spelling[256], text[300];
    for (size_t w = 0; w < cgov__name_word_count; w++) {
        const cgov__name_word *word = &cgov__name_words[w];
        if (word->class != CGOV__NAME_KIND && word->class != CGOV__NAME_ADMIN &&
            word->class != CGOV__NAME_EXPANDED)
            continue;
        for (const char *from = word->forms; *from != '\0'; from += strspn(from, "|")) {
            const size_t length = strcspn(from, "|");
            snprintf(spelling, sizeof spelling, "%.*s", (int)length, from);
            snprintf(text, sizeof text, "%s พฤกษา", spelling);
            from += length;
            const cgov__name name = read_name(*state, text);
            snprintf(text, sizeof text, "%sพฤกษา", word->text);
            if (strcmp(name.keys[CGOV__PART_CORE], text) != 0)
                fail_msg("%s is read as %s, not %s", spelling, name.keys[CGOV__PART_CORE], text);
        }
    }
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(a_name_comes_apart),
        TEST(a_legal_form_is_no_part_of_the_name),
        TEST(likeness_says_what_differs),
        TEST(each_form_is_read_as_its_word),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
