/*
 * The words of Thai administration as they stand in names of agencies, with their abbreviations
 * (as the Royal Institute's list and the offices themselves write them) and their commonest
 * misspellings. Dots and blanks of an abbreviation may be left out if it has three letters or
 * more; one of two letters needs its dot or a blank behind it, one of a single letter its dot.
 * "ม." is a university, but the number of a village where digits follow.
 */
#include "text/name.h"

#define KIND(text, number, forms)                                                                  \
    {                                                                                              \
        text, forms, CGOV__NAME_KIND, number, false                                                \
    }
#define KIND_IN(text, number, forms)                                                               \
    {                                                                                              \
        text, forms, CGOV__NAME_KIND, number, true                                                 \
    }
#define ADMIN(text, forms)                                                                         \
    {                                                                                              \
        text, forms, CGOV__NAME_ADMIN, 0, false                                                    \
    }
#define LEGAL(text, number, forms)                                                                 \
    {                                                                                              \
        text, forms, CGOV__NAME_LEGAL, CGOV__LEGAL_##number, false                                 \
    }
#define EXPANDED(text, forms)                                                                      \
    {                                                                                              \
        text, forms, CGOV__NAME_EXPANDED, 0, false                                                 \
    }
#define MARKER(text, class_, forms)                                                                \
    {                                                                                              \
        text, forms, CGOV__NAME_##class_, 0, false                                                 \
    }

const cgov__name_word cgov__name_words[] = {
    /* local government */
    KIND("องค์การบริหารส่วนตำบล", 11,
         "องค์กรบริหารส่วนตำบล|องค์การบริหารตำบล|อบต.|อ.บ.ต.|subdistrict administrative organization|"
         "subdistrict administrative organisation|subdistrict administration organization|"
         "tambon administrative organization|tambon administrative organisation|"
         "tambon administration organization|sao.|tao."),
    KIND_IN("องค์การบริหารส่วนจังหวัด", 21,
            "องค์กรบริหารส่วนจังหวัด|องค์การบริหารจังหวัด|อบจ.|อ.บ.จ.|"
            "provincial administrative organization|provincial administrative organisation|"
            "provincial administration organization|pao."),
    KIND("เทศบาล", 30, "municipality"),
    KIND("เทศบาลตำบล", 31, "ทต.|ท.ต.|subdistrict municipality|tambon municipality"),
    KIND("เทศบาลเมือง", 32, "ทม.|ท.ม.|town municipality"),
    KIND("เทศบาลนคร", 33, "ทน.|ท.น.|city municipality"),
    /* health */
    KIND("โรงพยาบาล", 41, "รพ.|ร.พ.|hospital"),
    KIND("โรงพยาบาลส่งเสริมสุขภาพตำบล", 51, "โรงพยาบาลส่งเสริมสุขภาพประจำตำบล|รพ.สต.|รพ.ส.ต.|ร.พ.ส.ต."),
    KIND_IN("สำนักงานสาธารณสุขจังหวัด", 61, "สาธารณสุขจังหวัด|สสจ."),
    KIND("สำนักงานสาธารณสุขอำเภอ", 71, "สาธารณสุขอำเภอ|สสอ."),
    /* schools and universities */
    KIND("โรงเรียน", 81, "รร.|ร.ร.|school"),
    KIND("มหาวิทยาลัย", 90, "ม.|university"),
    KIND("มหาวิทยาลัยราชภัฏ", 91, "มรภ.|มหาวิทยาลัยราชภัฎ|rajabhat university"),
    KIND("มหาวิทยาลัยเทคโนโลยีราชมงคล", 92, "มทร.|rajamangala university of technology"),
    KIND("วิทยาลัย", 101, "college"),
    KIND("ศูนย์พัฒนาเด็กเล็ก", 111, "ศพด."),
    KIND("สำนักงานเขตพื้นที่การศึกษาประถมศึกษา", 121, "สพป."),
    KIND("สำนักงานเขตพื้นที่การศึกษามัธยมศึกษา", 131, "สพม."),
    KIND("สำนักงานเขตพื้นที่การศึกษา", 141, "สพท."),
    /* central government and its offices in provinces and districts */
    KIND("กระทรวง", 151, "ministry of"),
    KIND("กรม", 161, "department of"),
    KIND("ที่ว่าการอำเภอ", 171, ""),
    KIND_IN("สำนักงานพัฒนาสังคมและความมั่นคงของมนุษย์จังหวัด", 181, "พมจ."),
    KIND_IN("สำนักงานพัฒนาชุมชนจังหวัด", 191, "พช.จ."),
    KIND("สถานีตำรวจภูธร", 201, "สภ.|สภ.อ."),
    /* civil society, communities, business */
    KIND("มูลนิธิ", 211, "foundation"),
    KIND("สมาคม", 216, "association"),
    KIND("สหกรณ์", 221, "cooperative|co-operative"),
    KIND("วิสาหกิจชุมชน", 226, "วสช.|community enterprise"),
    KIND("สภาองค์กรชุมชน", 231, "สอช."),
    KIND("กองทุนหลักประกันสุขภาพ", 236, "กองทุนสปสช."),
    KIND("กองทุน", 240, "fund"),
    KIND("กองทุนหมู่บ้าน", 241, ""),
    KIND_IN("หอการค้าจังหวัด", 251, ""),
    LEGAL("บริษัท", COMPANY, "company|co."),
    LEGAL("จำกัด", LIMITED, "บจก.|บ.จ.ก.|บจ.|จก.|บริษัทจำกัด|limited|ltd.|company limited|co.,ltd."),
    LEGAL("จำกัด(มหาชน)", PUBLIC, "จำกัดมหาชน|มหาชน|บมจ.|บ.ม.จ.|public company limited|pcl.|plc."),
    LEGAL("ห้างหุ้นส่วนจำกัด", PARTNERSHIP, "หจก.|ห.จ.ก.|ห้างหุ้นส่วน|limited partnership"),
    /* words that say little */
    ADMIN("สำนักงาน", "สนง.|ส.น.ง.|office of|office"),
    ADMIN("สำนัก", "bureau of|bureau"),
    ADMIN("ศูนย์", "center|centre"),
    ADMIN("กลุ่ม", "group"),
    ADMIN("ชมรม", "club"),
    ADMIN("เครือข่าย", "network"),
    ADMIN("โครงการ", "project"),
    ADMIN("คณะกรรมการ", "คกก.|committee"),
    ADMIN("คณะทำงาน", "working group"),
    ADMIN("ชุมชน", "community"),
    ADMIN("แห่งประเทศไทย", "of thailand"),
    ADMIN("ประจำ", ""),
    ADMIN("the", ""),
    ADMIN("of", ""),
    /* names that are often shortened */
    EXPANDED("การศึกษานอกระบบและการศึกษาตามอัธยาศัย", "กศน."),
    EXPANDED("หลักประกันสุขภาพแห่งชาติ", "สปสช."),
    EXPANDED("กองทุนสนับสนุนการสร้างเสริมสุขภาพ", "สสส."),
    EXPANDED("ป้องกันและบรรเทาสาธารณภัย", "ปภ."),
    EXPANDED("เพื่อการเกษตรและสหกรณ์การเกษตร", "ธกส.|ธ.ก.ส."),
    EXPANDED("อาสาสมัครสาธารณสุขประจำหมู่บ้าน", "อสม.|อาสาสมัครสาธารณสุข"),
    /* places */
    MARKER("ตำบล", SUBDISTRICT, "ต.|แขวง|tambon"),
    MARKER("อำเภอ", DISTRICT, "อ.|เขต|กิ่งอำเภอ|amphoe"),
    MARKER("จังหวัด", PROVINCE, "จ.|changwat|province"),
    MARKER("หมู่ที่", NUMBERED, "หมู่|ม."),
};

const size_t cgov__name_word_count = sizeof cgov__name_words / sizeof cgov__name_words[0];

const cgov__province_form cgov__province_forms[] = {
    { "กรุงเทพมหานคร", "กทม" },
    { "กรุงเทพมหานคร", "กรุงเทพ" },
    { "พระนครศรีอยุธยา", "อยุธยา" },
    { "นครราชสีมา", "โคราช" },
    { "สุพรรณบุรี", "สุพรรณ" },
    { "อุบลราชธานี", "อุบล" },
    { NULL, NULL },
};
