/* Why a figure is not given, in words. */
#include "cgov/statistics.h"

typedef struct reason_words {
    const char *english;
    const char *thai;
} reason_words;

static const reason_words words[] = {
    [CGOV_REASON_NOT_COMPUTED] = { "it was not computed", "ไม่ได้คำนวณ" },
    [CGOV_REASON_NONE] = { "", "" },
    [CGOV_REASON_NO_DATA] = { "nothing was counted", "ไม่มีข้อมูลให้นับ" },
    [CGOV_REASON_ONE_CATEGORY] = { "every value is the same, so nothing varies",
                                   "ทุกค่าเหมือนกัน จึงไม่มีความแตกต่างให้วิเคราะห์" },
    [CGOV_REASON_TOO_FEW] = { "there are fewer units, items or groups than the formula needs",
                              "จำนวนหน่วย ข้อคำถาม หรือกลุ่มน้อยกว่าที่สูตรต้องการ" },
    [CGOV_REASON_SMALL_EXPECTED] = { "expected counts are too small for the approximation; use the "
                                     "exact test or join categories",
                                     "ความถี่คาดหวังน้อยเกินไปสำหรับค่าประมาณ "
                                     "ควรใช้การทดสอบแบบแม่นตรงหรือรวมประเภท" },
    [CGOV_REASON_NOT_TWO_BY_TWO] = { "it is defined for two rows and two columns only",
                                     "ใช้ได้กับตารางสองแถวสองคอลัมน์เท่านั้น" },
    [CGOV_REASON_NOT_ORDERED] = { "rows and columns must both be ordered",
                                  "แถวและคอลัมน์ต้องเป็นตัวแปรเรียงลำดับทั้งคู่" },
    [CGOV_REASON_ZERO_COUNT] = { "an empty cell puts the estimate on its boundary",
                                 "มีช่องที่ความถี่เป็นศูนย์ ค่าประมาณจึงอยู่ที่ขอบเขต" },
    [CGOV_REASON_TOO_LARGE] = { "the table is too large for an exact answer",
                                "ตารางใหญ่เกินกว่าจะคำนวณแบบแม่นตรง" },
    [CGOV_REASON_NOT_PAIRABLE] = { "no unit was judged by two coders",
                                   "ไม่มีหน่วยใดที่ผู้ลงรหัสสองคนตัดสินร่วมกัน" },
    [CGOV_REASON_UNEQUAL_CODERS] = { "units were judged by different numbers of coders",
                                     "แต่ละหน่วยมีจำนวนผู้ลงรหัสไม่เท่ากัน" },
    [CGOV_REASON_NOT_TWO_CODERS] = { "it is defined for two coders only",
                                     "ใช้ได้กับผู้ลงรหัสสองคนเท่านั้น" },
    [CGOV_REASON_NEGATIVE_VALUES] = { "a ratio scale has no negative values",
                                      "มาตราอัตราส่วนต้องไม่มีค่าติดลบ" },
    [CGOV_REASON_NO_LINKS] = { "there are no links", "ไม่มีความเชื่อมโยง" },
    [CGOV_REASON_ONE_MODE] = { "it is defined for two-mode networks only",
                               "ใช้ได้กับเครือข่ายสองฝ่ายเท่านั้น" },
    [CGOV_REASON_NOT_CONVERGED] = { "the computation did not settle", "การคำนวณไม่ลู่เข้า" },
    [CGOV_REASON_OVERLAP] = { "some unit is in several of the groups", "บางหน่วยอยู่ในหลายกลุ่มพร้อมกัน" },
    [CGOV_REASON_WITHIN] = { "nothing varies within the groups, so their spread is not known",
                             "ค่าภายในกลุ่มเท่ากันทั้งหมด จึงไม่ทราบความแปรปรวน" },
    [CGOV_REASON_OVERFLOW] = { "the numbers are too large to compute with",
                               "ตัวเลขมีขนาดใหญ่เกินกว่าจะคำนวณได้" },
    [CGOV_REASON_SAME_VARIABLE] = { "a variable goes together with itself: there is nothing to "
                                    "test",
                                    "เป็นตัวแปรเดียวกัน จึงไม่มีอะไรให้ทดสอบ" },
    [CGOV_REASON_NOT_TWO_GROUPS] = { "it compares two groups only",
                                     "ใช้เปรียบเทียบได้ครั้งละสองกลุ่มเท่านั้น" },
    [CGOV_REASON_NOT_ONE_MODE] = { "it is defined for one-mode networks only",
                                   "ใช้ได้กับเครือข่ายฝ่ายเดียวเท่านั้น" },
    [CGOV_REASON_MASKED] = { "it is masked: the count is small, or would tell a small one",
                             "ปิดไว้ เพราะเป็นจำนวนน้อย หรือทำให้คำนวณจำนวนน้อยได้" },
    [CGOV_REASON_BETWEEN] = { "all clusters (questionnaires) say the same, so how far they differ "
                              "is "
                              "not known",
                              "ทุกกลุ่มตัวอย่าง (แบบสำรวจแต่ละชุด) ให้ค่าเท่ากัน จึงไม่ทราบว่าต่างกันเพียงใด" },
    [CGOV_REASON_BOUNDARY] = { "the estimate is as low or as high as it can be, where its spread "
                               "is "
                               "not known",
                               "ค่าประมาณต่ำสุดหรือสูงสุดเท่าที่เป็นได้ จึงไม่ทราบว่าคลาดเคลื่อนเพียงใด" },
    [CGOV_REASON_TIED] = { "so many values are equal that both ends would be the same",
                           "มีค่าเท่ากันมากจนขอบล่างกับขอบบนเป็นค่าเดียวกัน" },
    [CGOV_REASON_NOT_CONNECTED] = { "not every node reaches every other",
                                    "บางจุดในเครือข่ายไม่เชื่อมถึงกัน" },
};

const char *cgov_reason_text(cgov_reason reason, cgov_language language)
{
    if ((size_t)reason >= sizeof words / sizeof *words)
        return "unknown reason";
    return language == CGOV_LANGUAGE_TH ? words[reason].thai : words[reason].english;
}
