/* The words of problems. `@` is where the detail goes. See problem.h. */
#include "exchange/problem.h"

#include <string.h>

typedef struct words {
    const char *reason, *remedy;
} words;

static const struct {
    words en, th;
} table[CGOV__REASON_COUNT] = {
    [CGOV__REASON_CELLS] = { { "the row does not have as many cells as the header (@)",
                               "look for a separator or a line break inside a cell that is not "
                               "quoted" },
                             { "จำนวนช่องของแถวไม่เท่ากับหัวตาราง (@)",
                               "ตรวจว่ามีตัวคั่นหรือการขึ้นบรรทัดใหม่ในช่องที่ไม่ได้ใส่เครื่องหมายคำพูดหรือไม่" } },
    [CGOV__REASON_REQUIRED] = { { "the cell is empty, but a value is required", "fill it in" },
                                { "ช่องว่าง แต่ต้องมีค่า", "กรอกค่าในช่องนี้" } },
    [CGOV__REASON_CODE] = { { "the value is not in the vocabulary", "use one of: @" },
                            { "ค่านี้ไม่มีในรายการรหัส", "ใช้ค่าใดค่าหนึ่งต่อไปนี้: @" } },
    [CGOV__REASON_NUMBER] = { { "this is not a number",
                                "write digits alone, like 1500000 or 1,500,000" },
                              { "ไม่ใช่ตัวเลข", "เขียนเป็นตัวเลขล้วน เช่น 1500000 หรือ 1,500,000" } },
    [CGOV__REASON_WHOLE_NUMBER] = { { "this is not a whole number", "write it without a fraction" },
                                    { "ไม่ใช่จำนวนเต็ม", "เขียนเป็นจำนวนเต็มโดยไม่มีทศนิยม" } },
    [CGOV__REASON_RANGE] = { { "the number is out of range", "it has to be @" },
                             { "ตัวเลขอยู่นอกช่วงที่กำหนด", "ต้องเป็น @" } },
    [CGOV__REASON_YEAR] = { { "the year is in doubt",
                              "write four digits: Buddhist 2400 to 2700, Gregorian 1800 to 2200" },
                            { "ไม่แน่ชัดว่าเป็นปีใด",
                              "เขียนปีเป็นเลขสี่หลัก พ.ศ. 2400 ถึง 2700 หรือ ค.ศ. 1800 ถึง 2200" } },
    [CGOV__REASON_DATE] = { { "this is not a date that exists",
                              "write it like 14 มกราคม 2556, 14/1/2556 or 2013-01-14" },
                            { "ไม่ใช่วันที่ที่มีอยู่จริง",
                              "เขียนแบบ 14 มกราคม 2556 หรือ 14/1/2556 หรือ 2013-01-14" } },
    [CGOV__REASON_YES_NO] = { { "this is neither yes nor no", "use one of: @" },
                              { "ไม่ใช่ทั้งใช่และไม่ใช่", "ใช้ค่าใดค่าหนึ่งต่อไปนี้: @" } },
    [CGOV__REASON_MANGLED] = { { "a spreadsheet has changed this value (@)",
                                 "look it up in the original form, and set the column to text "
                                 "before typing it in" },
                               { "โปรแกรมตารางคำนวณได้เปลี่ยนค่านี้ไปแล้ว (@)",
                                 "ดูค่าจากแบบสอบถามต้นฉบับ แล้วตั้งรูปแบบคอลัมน์เป็นข้อความก่อนพิมพ์ค่า" } },
    [CGOV__REASON_YEARS_ORDER] = { { "the project ends before it begins",
                                     "check the years of beginning and end" },
                                   { "ปีที่สิ้นสุดอยู่ก่อนปีที่เริ่ม", "ตรวจปีที่เริ่มและปีที่สิ้นสุด" } },
    [CGOV__REASON_NO_TITLE] = { { "the project has no title",
                                  "fill in its title in Thai or English" },
                                { "โครงการไม่มีชื่อ", "กรอกชื่อโครงการภาษาไทยหรือภาษาอังกฤษ" } },
    [CGOV__REASON_DUPLICATE] = { { "the same key stands in row @ already",
                                   "give each row a key of its own, or delete one of the two" },
                                 { "รหัสนี้ซ้ำกับแถวที่ @", "แก้รหัสไม่ให้ซ้ำกัน หรือลบแถวใดแถวหนึ่ง" } },
    [CGOV__REASON_DISAGREES] = { { "the value is another one than in row @ of the same form",
                                   "make the rows of one form agree" },
                                 { "ค่านี้ไม่ตรงกับแถวที่ @ ของแบบสอบถามฉบับเดียวกัน",
                                   "แก้ให้ทุกแถวของแบบสอบถามฉบับเดียวกันตรงกัน" } },
    [CGOV__REASON_AGENCY_UNKNOWN] = { { "no agency has this code, and no name is given",
                                        "give the agency's name, or load the agency list first" },
                                      { "ไม่มีหน่วยงานรหัสนี้ และไม่ได้ให้ชื่อไว้",
                                        "กรอกชื่อหน่วยงาน หรือนำเข้ารายชื่อหน่วยงานก่อน" } },
    [CGOV__REASON_AGENCY_AMBIGUOUS] = { { "several agencies have this name",
                                          "give the agency's code: @" },
                                        { "มีหลายหน่วยงานที่ใช้ชื่อนี้", "กรอกรหัสหน่วยงาน: @" } },
    [CGOV__REASON_AGENCY_TWICE] = { { "the agency is named twice in this row",
                                      "name each partner once, with all of its roles" },
                                    { "หน่วยงานนี้ถูกระบุซ้ำในแถวเดียวกัน",
                                      "ระบุหน่วยงานร่วมแต่ละแห่งเพียงครั้งเดียวพร้อมทุกบทบาท" } },
    [CGOV__REASON_AGENCY_NAME] = { { "the agency of this code has another name: @",
                                     "the name in the database is kept; check that the code is "
                                     "right" },
                                   { "หน่วยงานรหัสนี้มีชื่ออื่น: @", "ระบบคงชื่อเดิมไว้ โปรดตรวจว่ารหัสถูกต้อง" } },
    [CGOV__REASON_AGENCY_NEW] = { { "this agency is new; it gets the code @",
                                    "if it is there already under another name, give its code" },
                                  { "เป็นหน่วยงานใหม่ ได้รหัส @",
                                    "หากมีอยู่แล้วในชื่ออื่น ให้กรอกรหัสของหน่วยงานนั้น" } },
    [CGOV__REASON_COLUMN_UNKNOWN] = { { "the mapping does not know this column",
                                        "it is kept with each row but not read; add it to "
                                        "\"columns\" or \"ignore\"" },
                                      { "การจับคู่คอลัมน์ไม่รู้จักคอลัมน์นี้",
                                        "ระบบเก็บค่าไว้กับแถวแต่ไม่ได้อ่าน เพิ่มไว้ใน \"columns\" หรือ "
                                        "\"ignore\"" } },
    [CGOV__REASON_PARENT] = { { "no row has this code", "give the code of a row that is there or "
                                                        "stands earlier in the file" },
                              { "ไม่มีแถวที่ใช้รหัสนี้", "ใช้รหัสที่มีอยู่แล้วหรืออยู่ก่อนหน้าในไฟล์" } },
    [CGOV__REASON_TAKEN] = { { "another row of the database has this code already: @",
                               "give another code, or correct the key" },
                             { "มีข้อมูลอื่นใช้รหัสนี้แล้ว: @", "ใช้รหัสอื่น หรือแก้รหัสหลักให้ถูกต้อง" } },
};

static void with_detail(const char *text, const char *detail, cgov__buffer *to)
{
    const char *place = strchr(text, '@');
    cgov__buffer_clear(to);
    if (place == NULL) {
        cgov__buffer_text(to, text);
        return;
    }
    cgov__buffer_append(to, text, (size_t)(place - text));
    cgov__buffer_text(to, detail != NULL ? detail : "");
    cgov__buffer_text(to, place + 1);
}

void cgov__problem_words(cgov__reason reason, cgov_language language, const char *detail,
                         cgov__buffer *why, cgov__buffer *remedy)
{
    const words *in = language == CGOV_LANGUAGE_TH ? &table[reason].th : &table[reason].en;
    with_detail(in->reason, detail, why);
    with_detail(in->remedy, detail, remedy);
}
