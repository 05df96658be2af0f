/*
 * What the guards of the schema say, for Thai readers. The file itself speaks English, as a stock
 * shell shows it: triggers and the names of CHECKs. shell_test sees that each has its Thai here.
 */
#include "store/guard.h"

#include "base/buffer.h"

#include <string.h>

enum {
    HOLES = 4 /* most names in one message */
};

typedef struct hole {
    const char *text;
    size_t length;
} hole;

/* A star is a name or a number, the same in both. The first that fits is taken. */
static const struct {
    const char *english, *thai;
} guards[] = {
    { "* is at most * characters", "* ยาวได้ไม่เกิน * อักขระ" },
    { "* is not empty", "* ต้องไม่ว่าง" },
    { "* is not blank", "* ต้องไม่ว่าง" },
    { "*: another row has this value already; change that row with UPDATE",
      "*: มีแถวอื่นใช้ค่านี้แล้ว ให้ใช้ค่าอื่น หรือแก้แถวที่มีอยู่" },
    { "*: another row has this value already", "*: มีแถวอื่นใช้ค่านี้แล้ว" },
    { "*: rows of * point to it; the key of a row in use does not change",
      "*: แถวของ * อ้างถึงอยู่ รหัสของแถวที่ใช้อยู่เปลี่ยนไม่ได้" },
    { "*: rows of * still point to this row; change or delete them first",
      "*: แถวของ * ยังอ้างถึงแถวนี้ ให้แก้หรือลบแถวเหล่านั้นก่อน" },
    { "* never changes: other rows and other laptops know the row by it",
      "* เปลี่ยนไม่ได้ เพราะแถวอื่นและเครื่องอื่นรู้จักแถวนี้ด้วยค่านี้" },
    { "*: there is no such *; see *", "*: ไม่มี * นี้ ดูรายการที่มีด้วย *" },
    { "*: there is no such *; it is one of *", "*: ไม่มี * นี้ ใช้ได้: *" },
    { "*: a row of the framework is not deleted; rows of the team are",
      "*: ลบแถวของกรอบแนวคิดไม่ได้ ลบได้เฉพาะแถวที่ทีมเพิ่ม" },
    { "* is a closed vocabulary: its labels may be edited, its codes and ranks not",
      "* เป็นรายการปิด แก้ป้ายได้ แต่แก้รหัสและลำดับไม่ได้" },
    { "* is a closed vocabulary: its rows are not deleted", "* เป็นรายการปิด ลบแถวไม่ได้" },
    { "* is a closed vocabulary: the library knows its codes; labels may be edited, rows not added",
      "* เป็นรายการปิดที่โปรแกรมรู้จักรหัส แก้ป้ายได้ แต่เพิ่มแถวไม่ได้" },
    { "*: a title of blanks or invisible characters says nothing; write words, or NULL",
      "*: ชื่อที่มีแต่ช่องว่างหรืออักขระที่มองไม่เห็นใช้ไม่ได้ ใส่ข้อความ หรือ NULL" },
    { "*: a name of blanks or invisible characters says nothing; write words, or NULL",
      "*: ชื่อที่มีแต่ช่องว่างหรืออักขระที่มองไม่เห็นใช้ไม่ได้ ใส่ข้อความ หรือ NULL" },
    { "*: a label of blanks or invisible characters says nothing; write words, or NULL",
      "*: ป้ายที่มีแต่ช่องว่างหรืออักขระที่มองไม่เห็นใช้ไม่ได้ ใส่ข้อความ หรือ NULL" },
    { "a case membership has a score or a reason why it is missing, not both",
      "คะแนนความเป็นสมาชิกต้องมีคะแนน หรือเหตุที่ไม่มีคะแนน อย่างใดอย่างหนึ่ง" },
    { "a case study has a Thai or an English title", "กรณีศึกษาต้องมีชื่อภาษาไทยหรืออังกฤษ" },
    { "a project has a Thai or an English title", "โครงการต้องมีชื่อภาษาไทยหรืออังกฤษ" },
    { "a recommendation has a Thai or an English title", "ข้อเสนอแนะต้องมีชื่อภาษาไทยหรืออังกฤษ" },
    { "a factor has a Thai or an English label", "ปัจจัยต้องมีป้ายภาษาไทยหรืออังกฤษ" },
    { "an agency has a Thai or an English name", "หน่วยงานต้องมีชื่อภาษาไทยหรืออังกฤษ" },
    { "a document belongs to one interview, focus group, case study, response or project at most",
      "เอกสารหนึ่งเป็นของสัมภาษณ์ ประชุมกลุ่มย่อย กรณีศึกษา แบบสำรวจ หรือโครงการ ได้เพียงอย่างเดียว" },
    { "a file is one copy: shared_copy.id is 1",
      "ไฟล์หนึ่งเป็นสำเนาได้ชุดเดียว ค่า shared_copy.id จึงเป็น 1 เสมอ" },
    { "a factor is not its own parent", "ปัจจัยเป็นแม่ของตัวเองไม่ได้" },
    { "an agency is not its own parent", "หน่วยงานเป็นต้นสังกัดของตัวเองไม่ได้" },
    { "*: that agency stands below this one; an agency is not its own ancestor",
      "*: หน่วยงานนั้นอยู่ใต้หน่วยงานนี้ หน่วยงานเป็นต้นสังกัดของตัวเองไม่ได้" },
    { "*: that factor stands below this one; a factor is not its own ancestor",
      "*: ปัจจัยนั้นอยู่ใต้ปัจจัยนี้ ปัจจัยเป็นแม่ของตัวเองไม่ได้" },
    { "a file holds one study: id is 1", "ไฟล์หนึ่งมีงานวิจัยเดียว id คือ 1" },
    { "a merge conflict that is decided says when", "ความแตกต่างที่ตัดสินแล้วต้องมีเวลาที่ตัดสิน" },
    { "a passage starts at 0 or later and stops after it starts",
      "ข้อความต้องเริ่มที่ 0 ขึ้นไป และจบหลังจุดเริ่ม" },
    { "a speaker turn starts at 0 or later and stops after it starts",
      "ช่วงที่พูดต้องเริ่มที่ 0 ขึ้นไป และจบหลังจุดเริ่ม" },
    { "a passage that is dismissed has a reason and no successor",
      "ข้อความที่ตัดออกต้องมีเหตุผล และไม่มีข้อความที่มาแทน" },
    { "a uid is not its own alias", "uid เป็นชื่ออื่นของตัวเองไม่ได้" },
    { "* is greater than agency: a pair is written once", "* ต้องมากกว่า agency แต่ละคู่บันทึกครั้งเดียว" },
    { "change_author has one row", "change_author มีแถวเดียว" },
    { "change_log is only ever added to", "change_log เพิ่มได้อย่างเดียว แก้หรือลบไม่ได้" },
    { "* is of a Gregorian year, * to * (a Buddhist year less 543)",
      "* ต้องเป็นปี ค.ศ. * ถึง * (ปี พ.ศ. ลบ 543)" },
    { "* is a Gregorian year, * to * (a Buddhist year less 543)",
      "* ต้องเป็นปี ค.ศ. * ถึง * (ปี พ.ศ. ลบ 543)" },
    { "*: the document is coded, so its text stays; add a new document with the next version, and "
      "previous = this one",
      "*: เอกสารนี้ลงรหัสแล้ว จึงแก้เนื้อความไม่ได้ ให้เพิ่มเอกสารฉบับถัดไป โดย previous คือฉบับนี้" },
    { "* is #rrggbb", "* เขียนเป็น #rrggbb" },
    { "* is YYYY, YYYY-MM or YYYY-MM-DD (Gregorian)",
      "* เขียนเป็น YYYY, YYYY-MM หรือ YYYY-MM-DD (ค.ศ.)" },
    { "* is the 16-byte uid of a row", "* คือ uid 16 ไบต์ของแถว" },
    { "* is 16 bytes", "* มี 16 ไบต์" },
    { "* is not what the document says there: it is substr(text, start + 1, stop - start)",
      "* ไม่ตรงกับเนื้อความตรงนั้นในเอกสาร ต้องเป็น substr(text, start + 1, stop - start)" },
    { "* is beyond the end of the document (offsets are characters from 0, end exclusive)",
      "* เลยท้ายเอกสาร (ตำแหน่งนับเป็นอักขระจาก 0 ไม่รวมตัวท้าย)" },
    { "* is not before start_year", "* ต้องไม่อยู่ก่อน start_year" },
    { "* is 1 or more, and stands with a response", "* ต้องเป็น 1 ขึ้นไป และต้องมีแบบสำรวจ" },
    { "* keeps the imported row as it was: correct the record made from it instead",
      "* เก็บแถวที่นำเข้าไว้ตามเดิม ให้แก้ข้อมูลที่สร้างจากแถวนั้นแทน" },
    { "* is two digits", "* เป็นตัวเลขสองหลัก" },
    { "* is * or more", "* ต้องเป็น * ขึ้นไป" },
    { "* is * to *", "* ต้องอยู่ระหว่าง * ถึง *" },
    { "* is *, * or *", "* ใช้ได้: *, * หรือ *" },
    { "* is * or *", "* ใช้ได้: * หรือ *" },
};

/* Whether the words fit; what stands for the stars goes to `holes`. Each star takes as little as it
 * can, and at least one byte. */
static bool fits(const char *words, const char *pattern, hole *holes)
{
    if (*pattern == '\0')
        return *words == '\0';
    if (*pattern != '*')
        return *words == *pattern && fits(words + 1, pattern + 1, holes);
    for (size_t length = 1; length <= strlen(words); length++)
        if (fits(words + length, pattern + 1, holes + 1)) {
            *holes = (hole){ words, length };
            return true;
        }
    return false;
}

static char *fill_holes(const char *thai, const hole *holes)
{
    cgov__buffer to = { 0 };
    for (; *thai != '\0'; thai++)
        if (*thai == '*') {
            cgov__buffer_append(&to, holes->text, holes->length);
            holes++;
        } else {
            cgov__buffer_char(&to, *thai);
        }
    return cgov__buffer_take(&to);
}

char *cgov__guard_in_thai(const char *words)
{
    hole holes[HOLES + 1] = { { NULL, 0 } };
    for (size_t i = 0; i < sizeof guards / sizeof guards[0]; i++)
        if (fits(words, guards[i].english, holes))
            return fill_holes(guards[i].thai, holes);
    return NULL;
}

const char *cgov__noun_in_thai(const char *noun)
{
    static const struct {
        const char *en, *th;
    } nouns[] = {
        { "agency", "หน่วยงาน" },
        { "agency alias", "ชื่ออื่นของหน่วยงาน" },
        { "case membership", "คะแนนความเป็นสมาชิก" },
        { "case study", "กรณีศึกษา" },
        { "coder", "ผู้ลงรหัส" },
        { "coding", "การลงรหัส" },
        { "document", "เอกสาร" },
        { "factor", "ปัจจัย" },
        { "focus group", "ประชุมกลุ่มย่อย" },
        { "interview", "การสัมภาษณ์" },
        { "load", "การนำเข้า" },
        { "memo", "บันทึก" },
        { "participation", "การเข้าร่วม" },
        { "passage", "ข้อความ" },
        { "person", "บุคคล" },
        { "project", "โครงการ" },
        { "recommendation", "ข้อเสนอแนะ" },
        { "response", "แบบสำรวจ" },
        { "source", "ไฟล์ที่นำเข้า" },
        { "source row", "แถวที่นำเข้า" },
        { "study", "งานวิจัย" },
        { "target", "แผน" },
        { "term alias", "ชื่ออื่นของคำ" },
    };
    for (size_t i = 0; i < sizeof nouns / sizeof nouns[0]; i++)
        if (strcmp(nouns[i].en, noun) == 0)
            return nouns[i].th;
    return noun;
}
