/* The words of problems. `@` is where a detail goes. See problem.h. */
#include "exchange/load/problem.h"

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
    [CGOV__REASON_BEYOND] = { { "there is something behind the last column of the header, in @",
                                "give that column a header, or clear the cell" },
                              { "มีข้อมูลเลยคอลัมน์สุดท้ายของหัวตาราง ที่เซลล์ @",
                                "ใส่หัวคอลัมน์ให้คอลัมน์นั้น หรือลบข้อมูลในเซลล์" } },
    [CGOV__REASON_HIDDEN] = { { "the row is hidden or filtered out in the sheet",
                                "show or delete it in the workbook, or say what to do with such "
                                "rows: "
                                "--hidden-rows load or --hidden-rows leave-out" },
                              { "แถวนี้ถูกซ่อนหรือถูกกรองออกในแผ่นงาน",
                                "แสดงหรือลบแถวในไฟล์ หรือระบุว่าจะทำอย่างไรกับแถวเช่นนี้: "
                                "--hidden-rows load (นำเข้า) หรือ --hidden-rows leave-out (ข้าม)" } },
    [CGOV__REASON_CELL_ERROR] = { { "the cell holds an error, not a value",
                                    "mend its formula, or write the value itself" },
                                  { "เซลล์นี้แสดงข้อผิดพลาด ไม่ใช่ค่า", "แก้สูตร หรือพิมพ์ค่าที่ถูกต้องแทน" } },
    [CGOV__REASON_CELL_UNKNOWN] = { { "the cell holds a formula that was never computed",
                                      "open the workbook in Excel or LibreOffice and save it, or "
                                      "write "
                                      "the value itself" },
                                    { "เซลล์นี้มีสูตรที่ยังไม่ได้คำนวณ",
                                      "เปิดไฟล์ด้วย Excel หรือ LibreOffice แล้วบันทึก หรือพิมพ์ค่าแทนสูตร" } },
    [CGOV__REASON_CELL_DATE] = { { "the cell is formatted as a date, but no calendar has this day",
                                   "write the date anew, or format the cell as text and write the "
                                   "value "
                                   "that is meant" },
                                 { "เซลล์นี้จัดรูปแบบเป็นวันที่ แต่ไม่มีวันนี้ในปฏิทิน",
                                   "พิมพ์วันที่ใหม่ หรือจัดรูปแบบเซลล์เป็นข้อความแล้วพิมพ์ค่าที่ต้องการ" } },
    [CGOV__REASON_CELL_CUT] = { { "the text was cut when it was exported: a workbook or an SPSS file "
                                  "cannot hold it whole",
                                  "load survey.csv of cgov-export --csv, which has it whole, or empty "
                                  "the cell: what the study has then stays" },
                                { "ข้อความนี้ถูกตัดตอนส่งออก เพราะไฟล์ Excel หรือ SPSS เก็บข้อความยาวเท่านี้ไม่ได้",
                                  "นำเข้า survey.csv จาก cgov-export --csv ซึ่งมีข้อความครบ "
                                  "หรือเว้นเซลล์ว่าง ข้อความเดิมในงานวิจัยจะคงอยู่" } },
    [CGOV__REASON_CELL_MISSED] = { { "SPSS has this value as missing, and it is not known why it "
                                     "is",
                                     "say so in the mapping, as in \"missing\": {\"99\": "
                                     "\"dont_know\"}, by the label or the value" },
                                   { "SPSS กำหนดค่านี้เป็นค่าสูญหาย แต่ไม่ทราบเหตุที่ไม่มีคำตอบ",
                                     "ระบุในไฟล์จับคู่คอลัมน์ เช่น \"missing\": {\"99\": \"dont_know\"} "
                                     "โดยใช้ป้ายชื่อหรือตัวเลข" } },
    [CGOV__REASON_REQUIRED] = { { "the cell is empty, but a value is required", "fill it in" },
                                { "ช่องว่าง แต่ต้องมีค่า", "กรอกค่าในช่องนี้" } },
    [CGOV__REASON_CODE] = { { "the value is not in the vocabulary", "use one of: @" },
                            { "ไม่มีคำตอบนี้ในรายการที่กำหนดไว้", "ใช้ค่าใดค่าหนึ่งต่อไปนี้: @" } },
    [CGOV__REASON_CODE_NEAR] = { { "the value is not in the vocabulary",
                                   "did you mean @? If not, use one of: @" },
                                 { "ไม่มีคำตอบนี้ในรายการที่กำหนดไว้",
                                   "หมายถึง @ หรือไม่ หากไม่ใช่ ใช้ค่าใดค่าหนึ่งต่อไปนี้: @" } },
    [CGOV__REASON_OTHER] = { { "this is none of the answers, and is kept as the words of \"other\"",
                               "nothing, if it was meant so; if it is one of the answers, write it "
                               "as "
                               "that" },
                             { "ไม่ใช่คำตอบในรายการ จึงเก็บไว้เป็นคำตอบ \"อื่น ๆ\" ตามที่เขียน",
                               "ไม่ต้องแก้หากตั้งใจตอบเช่นนี้ หากเป็นคำตอบในรายการ ให้เขียนให้ตรงกัน" } },
    [CGOV__REASON_FORM_MISSION] = { { "this form of administration belongs to another type of "
                                      "mission: "
                                      "@",
                                      "check both with the questionnaire; they are loaded as "
                                      "written" },
                                    { "รูปแบบการบริหารนี้เป็นของประเภทภารกิจอื่น: @",
                                      "ตรวจกับแบบสำรวจ ระบบเก็บทั้งสองค่าไว้ตามที่เขียน" } },
    [CGOV__REASON_MECHANISM_FORM] = { { "this mechanism belongs to another form of administration "
                                        "or "
                                        "type of mission: @",
                                        "check them with the questionnaire; they are loaded as "
                                        "written" },
                                      { "กลไกนี้เป็นของรูปแบบการบริหารหรือประเภทภารกิจอื่น: @",
                                        "ตรวจกับแบบสำรวจ ระบบเก็บค่าไว้ตามที่เขียน" } },
    [CGOV__REASON_CODE_KIND] = { { "this is a factor of another kind than the column asks about",
                                   "move it to its own column, or use one of: @" },
                                 { "เป็นปัจจัยคนละประเภทกับที่คอลัมน์นี้ถาม",
                                   "ย้ายไปคอลัมน์ที่ตรงประเภท หรือใช้ค่าใดค่าหนึ่งต่อไปนี้: @" } },
    [CGOV__REASON_NO_VOCABULARY] = { { "the study has no values for this column yet",
                                       "load their list first; for factors that is a codebook" },
                                     { "การศึกษายังไม่มีรายการค่าสำหรับคอลัมน์นี้",
                                       "นำเข้ารายการนั้นก่อน สำหรับปัจจัยคือสมุดรหัส" } },
    [CGOV__REASON_NUMBER] = { { "this is not a number",
                                "write digits alone, like 1500000 or 1,500,000" },
                              { "ไม่ใช่ตัวเลข", "เขียนเป็นตัวเลขล้วน เช่น 1500000 หรือ 1,500,000" } },
    [CGOV__REASON_NUMBER_IN] = { { "this is not a number", "it has to be a number: @" },
                                 { "ไม่ใช่ตัวเลข", "ต้องเป็นตัวเลข @" } },
    [CGOV__REASON_NUMBER_POINT] = { { "the point may part thousands or begin a fraction",
                                      "write it like 1500000 or 1,500,000, or without the zeros "
                                      "behind the point" },
                                    { "จุดอาจเป็นตัวคั่นหลักพันหรือจุดทศนิยม",
                                      "เขียนแบบ 1500000 หรือ 1,500,000 หรือตัดเลขศูนย์หลังจุดออก" } },
    [CGOV__REASON_WHOLE_NUMBER] = { { "this is not a whole number", "write it without a fraction" },
                                    { "ไม่ใช่จำนวนเต็ม", "เขียนเป็นจำนวนเต็มโดยไม่มีทศนิยม" } },
    [CGOV__REASON_RANGE] = { { "the number is out of range", "it has to be @" },
                             { "ค่าอยู่นอกช่วงที่กำหนด", "ต้องเป็นตัวเลข @" } },
    [CGOV__REASON_YEAR] = { { "the year is in doubt",
                              "write four digits: Buddhist 2400 to 2700, Gregorian 1800 to 2200" },
                            { "ไม่แน่ชัดว่าเป็นปีใด",
                              "เขียนปีเป็นเลขสี่หลัก พ.ศ. 2400 ถึง 2700 หรือ ค.ศ. 1800 ถึง 2200" } },
    [CGOV__REASON_DATE] = { { "this is not a date that exists",
                              "write it like 14 มกราคม 2556, 14/1/2556 or 2013-01-14" },
                            { "วันที่ไม่ถูกต้อง",
                              "เขียนแบบ 14 มกราคม 2556 หรือ 14/1/2556 หรือ 2013-01-14" } },
    [CGOV__REASON_DATE_SHORT_YEAR] = { { "the year has two digits and could be of any century",
                                         "write four digits: 14/1/2556 or 2013-01-14" },
                                       { "วันที่ไม่ถูกต้อง: ปีมีสองหลัก",
                                         "เขียนปีสี่หลัก เช่น 14/1/2556 หรือ 2013-01-14" } },
    [CGOV__REASON_DATE_SERIAL] = { { "a spreadsheet keeps this date as a serial number",
                                     "set the column to a date format and save the file again, or "
                                     "write it like 2013-01-14" },
                                   { "วันที่ไม่ถูกต้อง: โปรแกรมตารางคำนวณเก็บวันที่เป็นเลขลำดับ",
                                     "ตั้งรูปแบบคอลัมน์เป็นวันที่แล้วบันทึกไฟล์ใหม่ หรือเขียนแบบ 2013-01-14" } },
    [CGOV__REASON_DATE_MONTH] = { { "this is a date only if the month stands first",
                                    "if it does in the whole file, say \"dates\": \"month_first\" "
                                    "in "
                                    "the mapping; if not, correct it: 14/1/2556 or 2013-01-14" },
                                  { "เป็นวันที่ได้ต่อเมื่อเดือนอยู่หน้าวัน",
                                    "หากทั้งไฟล์เขียนเดือนก่อน ให้ระบุ \"dates\": \"month_first\" "
                                    "ในไฟล์จับคู่คอลัมน์ หากไม่ใช่ ให้แก้เป็น 14/1/2556 หรือ 2013-01-14" } },
    [CGOV__REASON_DATE_ORDER] = { { "it is in doubt whether the day or the month stands first",
                                    "say \"dates\": \"month_first\" or \"day_first\" in the "
                                    "mapping" },
                                  { "ไม่แน่ชัดว่าวันหรือเดือนอยู่หน้า", "ระบุ \"dates\": \"month_first\" "
                                                              "(เดือนก่อน) หรือ \"day_first\" (วันก่อน) "
                                                              "ในไฟล์จับคู่คอลัมน์" } },
    [CGOV__REASON_YES_NO] = { { "this is neither yes nor no",
                                "write yes or no, or give the words that mean them as \"yes\" and "
                                "\"no\" in the mapping" },
                              { "ต้องตอบ \"ใช่\" หรือ \"ไม่ใช่\"",
                                "เขียน ใช่ หรือ ไม่ใช่ หรือระบุคำที่ใช้ไว้ใน \"yes\" และ \"no\" "
                                "ของไฟล์จับคู่คอลัมน์" } },
    [CGOV__REASON_TOO_LONG] = { { "the text is too long (@)", "shorten it, and put the rest where "
                                                              "longer text may stand, as in a "
                                                              "note or summary" },
                                { "ข้อความยาวเกินไป (@)",
                                  "ย่อให้สั้นลง ส่วนที่เหลือให้ใส่ในช่องที่รับข้อความยาวได้ เช่น หมายเหตุหรือสรุป" } },
    [CGOV__REASON_MANY] = { { "@ are not taken", "take some of them away" },
                            { "รับไม่ได้ @", "ตัดออกบางคำตอบ" } },
    [CGOV__REASON_JOINED_PART] = { { "some of the columns that are joined are empty, and the "
                                     "study's text (@) does not show what stands in their place",
                                     "fill in all of these columns, or none" },
                                   { "คอลัมน์ที่นำมาต่อกันบางคอลัมน์ว่าง และข้อความในไฟล์งานวิจัย (@) "
                                     "ไม่บอกว่าส่วนใดอยู่ตำแหน่งใด",
                                     "กรอกทุกคอลัมน์ที่นำมาต่อกัน หรือเว้นว่างทั้งหมด" } },
    [CGOV__REASON_MANGLED] = { { "a spreadsheet has changed this value (@)",
                                 "look it up in the original form, and set the column to text "
                                 "before typing it in" },
                               { "โปรแกรมตารางคำนวณได้เปลี่ยนค่านี้ไปแล้ว (@)",
                                 "ดูค่าจากแบบสอบถามต้นฉบับ แล้วตั้งรูปแบบคอลัมน์เป็นข้อความก่อนพิมพ์ค่า" } },
    [CGOV__REASON_KEY_MANGLED] = { { "a spreadsheet has changed this code (@)",
                                     "look it up in the original form, and set the column to text "
                                     "before typing it in; if codes really are written so, load "
                                     "with --exact-codes, or say \"exact\": true of this column in "
                                     "the mapping" },
                                   { "โปรแกรมตารางคำนวณได้เปลี่ยนรหัสนี้ไปแล้ว (@)",
                                     "ดูรหัสจากแบบสำรวจต้นฉบับ แล้วตั้งรูปแบบคอลัมน์เป็นข้อความก่อนพิมพ์ "
                                     "หากรหัสเขียนแบบนี้จริง ให้นำเข้าด้วย --exact-codes หรือใส่ "
                                     "\"exact\": true ที่คอลัมน์นี้ในไฟล์จับคู่คอลัมน์" } },
    [CGOV__REASON_KEY_ALIKE] = { { "the code differs only in capitals, blanks, zeros or signs "
                                   "around it from one that is there: @",
                                   "write it in the same way if that one is meant; if it is "
                                   "another one, load with --exact-codes, or say \"exact\": true "
                                   "of this column in the mapping" },
                                 { "รหัสนี้ต่างจากรหัสที่มีอยู่แล้วเพียงตัวพิมพ์ เว้นวรรค เลขศูนย์ "
                                   "หรือเครื่องหมายหน้าหลัง: @",
                                   "หากเป็นรายการเดียวกัน ให้เขียนให้ตรงกัน หากเป็นคนละรายการ "
                                   "ให้นำเข้าด้วย --exact-codes หรือใส่ \"exact\": true "
                                   "ที่คอลัมน์นี้ในไฟล์จับคู่คอลัมน์" } },
    [CGOV__REASON_EXAMPLE] = { { "this is the example row of the template, and is left out",
                                 "if it holds an answer, take #example out of its first cell" },
                               { "เป็นแถวตัวอย่างของแบบฟอร์ม จึงไม่นำเข้า",
                                 "หากเป็นข้อมูลจริง ให้ลบ #ตัวอย่าง ออกจากช่องแรก" } },
    [CGOV__REASON_TOTAL_ROW] = { { "this looks like a total or a remark below the table, not a "
                                   "code",
                                   "delete the row; if it is a code, load with --exact-codes" },
                                 { "ดูเหมือนแถวผลรวมหรือหมายเหตุท้ายตาราง ไม่ใช่รหัส",
                                   "ลบแถวนี้ออก หากเป็นรหัสจริง ให้นำเข้าด้วย --exact-codes" } },
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
    [CGOV__REASON_AGENCY_CODE] = { { "the code is new, but an agency of this name is there: @",
                                     "write that agency's code, or leave the code empty; if it is "
                                     "another agency, load the list of agencies first, or load "
                                     "with --exact-codes" },
                                   { "รหัสนี้เป็นรหัสใหม่ แต่มีหน่วยงานชื่อนี้อยู่แล้ว: @",
                                     "กรอกรหัสของหน่วยงานนั้น หรือเว้นช่องรหัสให้ว่าง หากเป็นคนละแห่ง "
                                     "ให้นำเข้ารายชื่อหน่วยงานก่อน หรือนำเข้าด้วย --exact-codes" } },
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
    [CGOV__REASON_ROLE_SECTOR] = { { "this role is one of other sectors: @",
                                     "check the role and the agency's sector; both are kept as "
                                     "they are written" },
                                   { "บทบาทนี้เป็นของภาคส่วนอื่น: @",
                                     "ตรวจบทบาทและภาคส่วนของหน่วยงาน ระบบเก็บไว้ตามที่เขียน" } },
    [CGOV__REASON_AGENCY_NEW] = { { "no agency of the study has this name: it is added as a new "
                                    "one",
                                    "if it is there already under another name, give its code" },
                                  { "ยังไม่มีหน่วยงานชื่อนี้ จึงเพิ่มเป็นหน่วยงานใหม่",
                                    "หากมีอยู่แล้วในชื่ออื่น ให้กรอกรหัสของหน่วยงานนั้น" } },
    [CGOV__REASON_AGENCY_FACT] = { { "of this agency something else is known: @",
                                     "what is known stays; correct this cell, or the agency in "
                                     "the list of agencies" },
                                   { "ข้อมูลที่มีอยู่ของหน่วยงานนี้ต่างออกไป: @",
                                     "ระบบคงข้อมูลเดิมไว้ แก้ช่องนี้ หรือแก้ในรายชื่อหน่วยงาน" } },
    [CGOV__REASON_FILLED] = { { "this is added: the study did not have it",
                                "nothing has to be done; if it is wrong, correct this cell" },
                              { "เพิ่มค่านี้ ซึ่งเดิมไม่มีในไฟล์งานวิจัย", "ไม่ต้องทำอะไร หากไม่ถูกต้อง ให้แก้ช่องนี้" } },
    [CGOV__REASON_CHANGED] = { { "this replaces what is in the study: @",
                                 "if that was right, correct this cell" },
                               { "ค่านี้แทนค่าที่มีอยู่ในไฟล์งานวิจัย: @", "หากค่าเดิมถูกต้อง ให้แก้ช่องนี้" } },
    [CGOV__REASON_TAKEN_AWAY] = { { "this takes away what is in the study: @",
                                    "if that was right, write it into this row" },
                                  { "แถวนี้ลบค่าที่มีอยู่ในไฟล์งานวิจัย: @",
                                    "หากค่าเดิมถูกต้อง ให้กรอกไว้ในแถวนี้" } },
    [CGOV__REASON_CODES_GONE] = { { "an earlier load of this file brought what it lacks now: @",
                                    "they stay in the study; --drop-missing takes them away" },
                                  { "การนำเข้าไฟล์นี้ครั้งก่อนมีรายการที่ครั้งนี้ไม่มี: @",
                                    "รายการเหล่านั้นยังอยู่ในไฟล์งานวิจัย หากต้องการนำออก ใช้ "
                                    "--drop-missing" } },
    [CGOV__REASON_OTHER_NAME] = { { "most rows of this file are of records that a file of another "
                                    "name brought: @",
                                    "if this file takes the place of that one, say so with "
                                    "--replaces and its name: what is missing here is listed "
                                    "then, and corrected rows replace the earlier ones; otherwise "
                                    "nothing has to be done" },
                                  { "แถวส่วนใหญ่ของไฟล์นี้เป็นรายการที่เคยนำเข้าจากไฟล์ชื่ออื่น: @",
                                    "หากไฟล์นี้ใช้แทนไฟล์เดิม ให้ระบุ --replaces ตามด้วยชื่อไฟล์เดิม "
                                    "โปรแกรมจะแจ้งรายการที่ขาดไปและแทนที่แถวที่แก้ไข "
                                    "หากไม่ใช่ ไม่ต้องทำอะไร" } },
    [CGOV__REASON_ALL_GONE] = { { "this file has none, or almost none, of what earlier files of "
                                  "this name brought, so it counts as another file: @",
                                  "nothing has to be done if it is another file; if it is the next version of one "
                                  "of them, load it with --replaces and the number of that load, "
                                  "and with --drop-missing if what it lacks is to go" },
                                { "ไฟล์นี้ไม่มีหรือแทบไม่มีรายการที่ไฟล์ชื่อเดียวกันเคยนำเข้า จึงนับเป็นคนละไฟล์: @",
                                  "ไม่ต้องแก้ไขหากเป็นคนละไฟล์ หากเป็นไฟล์เดิมที่แก้ไขแล้ว ให้นำเข้าด้วย "
                                  "--replaces ตามด้วยเลขที่การนำเข้าครั้งนั้น "
                                  "และใช้ --drop-missing ด้วยหากต้องการนำรายการที่ขาดไปออก" } },
    [CGOV__REASON_OTHER_FILE] = { { "other files of this name brought what this one does not have; "
                                    "it stays: @",
                                    "nothing has to be done if they are other files; if this is the next version of one "
                                  "of them, load it with --replaces and the number of that load, "
                                  "and with --drop-missing if what it lacks is to go" },
                                  { "ไฟล์อื่นที่ชื่อเดียวกันเคยนำเข้ารายการที่ไฟล์นี้ไม่มี รายการเหล่านั้นยังอยู่: @",
                                    "ไม่ต้องแก้ไขหากเป็นคนละไฟล์ หากเป็นไฟล์เดิมที่แก้ไขแล้ว ให้นำเข้าด้วย "
                                  "--replaces ตามด้วยเลขที่การนำเข้าครั้งนั้น "
                                  "และใช้ --drop-missing ด้วยหากต้องการนำรายการที่ขาดไปออก" } },
    [CGOV__REASON_STILL_WAITS] = { { "the row names neither a place nor a reason: its passage still "
                                     "waits",
                                     "give the quote or the offsets where it stands now, or the "
                                     "reason why it has no place" },
                                   { "แถวนี้ไม่ได้ระบุตำแหน่งหรือเหตุผล ข้อความจึงยังค้างอยู่",
                                     "ระบุข้อความหรือตำแหน่งในฉบับปัจจุบัน หรือเหตุผลที่ไม่มีตำแหน่ง" } },
    [CGOV__REASON_DROPS] = { { "an earlier load of this file brought what it lacks now; it would be "
                               "taken away: @",
                               "nothing was taken away yet: load it without --check for that" },
                             { "การนำเข้าไฟล์นี้ครั้งก่อนมีรายการที่ครั้งนี้ไม่มี และจะนำออก: @",
                               "ยังไม่ได้นำออก หากต้องการนำออก ให้นำเข้าโดยไม่ใช้ --check" } },
    [CGOV__REASON_DROPPED] = { { "an earlier load of this file brought what it lacks now; it is "
                                 "taken away: @",
                                 "cgov undo brings it back" },
                               { "การนำเข้าไฟล์นี้ครั้งก่อนมีรายการที่ครั้งนี้ไม่มี จึงนำออก: @",
                                 "นำกลับมาได้ด้วย cgov undo" } },
    [CGOV__REASON_NOT_DROPPED] = { { "an earlier load of this file brought what it lacks now, but "
                                     "other work rests on it, so it stays: @",
                                     "delete or move first what is named in parentheses" },
                                   { "การนำเข้าไฟล์นี้ครั้งก่อนมีรายการที่ครั้งนี้ไม่มี แต่มีงานอื่นอ้างอิงอยู่ จึงคงไว้: @",
                                     "ลบหรือย้ายสิ่งที่ระบุในวงเล็บก่อน" } },
    [CGOV__REASON_HIDDEN_KEPT] = { { "what an earlier load of this file brought and this one does "
                                     "not "
                                     "have may stand in the hidden rows that were left out (@): it "
                                     "stays in the study",
                                     "to see what the file really lacks, show these rows or load "
                                     "them (--hidden-rows load)" },
                                   { "รายการที่การนำเข้าไฟล์นี้ครั้งก่อนมีแต่ครั้งนี้ไม่มี อาจอยู่ในแถวที่ซ่อนซึ่งข้ามไป (@ "
                                     "แถว) "
                                     "จึงคงไว้ในไฟล์งานวิจัย",
                                     "หากต้องการรู้ว่าไฟล์ขาดรายการใดจริง ให้แสดงแถวเหล่านี้ "
                                     "หรือนำเข้าด้วย --hidden-rows load" } },
    [CGOV__REASON_COLUMN_UNKNOWN] = { { "the mapping does not know this column",
                                        "it is kept with each row but not read; add it to "
                                        "\"columns\" or \"ignore\"" },
                                      { "ไม่มีคอลัมน์ชื่อนี้ในแบบฟอร์ม จึงยังไม่ได้อ่านค่า",
                                        "ระบบเก็บค่าไว้กับแถวแต่ไม่ได้อ่าน เพิ่มไว้ใน \"columns\" หรือ "
                                        "\"ignore\"" } },
    [CGOV__REASON_COLUMN_LACKING] = { { "the file has no such column: what is in the study stays",
                                        "nothing has to be done if that is meant; if not, check "
                                        "the header and the mapping" },
                                      { "ไฟล์ไม่มีคอลัมน์นี้ ข้อมูลในไฟล์งานวิจัยคงไว้ตามเดิม",
                                        "ไม่ต้องแก้ไขหากตั้งใจ หากไม่ใช่ ให้ตรวจหัวตารางและไฟล์จับคู่คอลัมน์" } },
    [CGOV__REASON_COLUMNS_LACKING] = { { "the file lacks these columns of the template, of which "
                                         "the study keeps what it has: @",
                                         "nothing has to be done if that is meant; if not, check "
                                         "the header row" },
                                       { "ไฟล์ไม่มีคอลัมน์เหล่านี้ของแบบฟอร์ม ข้อมูลในไฟล์งานวิจัยคงไว้ตามเดิม: @",
                                         "ไม่ต้องแก้ไขหากตั้งใจ หากไม่ใช่ ให้ตรวจแถวหัวตาราง" } },
    [CGOV__REASON_COLUMN_NAMELESS] = { { "the column has no name and holds something in @ rows, "
                                         "which is "
                                         "kept but not read",
                                         "write its name into the header row; merged cells of a "
                                         "header "
                                         "name only their first column" },
                                       { "คอลัมน์นี้ไม่มีชื่อแต่มีข้อมูล @ แถว ระบบเก็บค่าไว้แต่ไม่ได้อ่าน",
                                         "เขียนชื่อคอลัมน์ในแถวหัวตาราง "
                                         "หัวตารางที่ผสานเซลล์มีชื่อเฉพาะคอลัมน์แรก" } },
    [CGOV__REASON_TWO_LEADS] = { { "the project has two lead agencies: @ is one as well",
                                   "check which of them leads; both are kept as leads" },
                                 { "โครงการมีหน่วยงานหลักสองแห่ง: @ เป็นหน่วยงานหลักด้วย",
                                   "ตรวจว่าหน่วยงานใดเป็นหน่วยงานหลัก ระบบเก็บไว้ทั้งสองแห่ง" } },
    [CGOV__REASON_PARENT] = { { "no row has this code", "give the code of a row that is there or "
                                                        "stands earlier in the file" },
                              { "ไม่มีแถวที่ใช้รหัสนี้", "ใช้รหัสที่มีอยู่แล้วหรืออยู่ก่อนหน้าในไฟล์" } },
    [CGOV__REASON_TAKEN] = { { "another row of the database has this code already: @",
                               "give another code, or correct the key" },
                             { "มีข้อมูลอื่นใช้รหัสนี้แล้ว: @", "ใช้รหัสอื่น หรือแก้รหัสหลักให้ถูกต้อง" } },
    [CGOV__REASON_NO_ROW] = { { "there is no @ with this code",
                                "load their list first, or correct the code" },
                              { "ไม่มี@ที่ใช้รหัสนี้", "นำเข้ารายการนั้นก่อน หรือแก้รหัสให้ถูกต้อง" } },
    [CGOV__REASON_REFERENCE_ALIKE] = { { "no row has this code; one differs from it only in "
                                         "capitals, "
                                         "blanks or zeros: @",
                                         "write it in the same way if that one is meant; if not, "
                                         "load the list of the other first" },
                                       { "ไม่มีข้อมูลที่ใช้รหัสนี้ แต่มีรหัสที่ต่างกันเฉพาะตัวพิมพ์ ช่องว่าง หรือเลขศูนย์: "
                                         "@",
                                         "เขียนให้ตรงกันหากหมายถึงรหัสนั้น หากไม่ใช่ "
                                         "ให้นำเข้ารายการของรหัสนี้ก่อน" } },
    [CGOV__REASON_AGENCY_NONE] = { { "no agency has this code or name",
                                     "give the code of one that is there, or load the agency list "
                                     "first" },
                                   { "ไม่มีหน่วยงานที่ใช้รหัสหรือชื่อนี้",
                                     "กรอกรหัสของหน่วยงานที่มีอยู่ หรือนำเข้ารายชื่อหน่วยงานก่อน" } },
    [CGOV__REASON_AGENCY_NEAR] = { { "no agency has this code or name",
                                     "give the code of one that is there (near: @), or load the "
                                     "agency list first" },
                                   { "ไม่มีหน่วยงานที่ใช้รหัสหรือชื่อนี้", "กรอกรหัสของหน่วยงานที่มีอยู่ (ใกล้เคียง: @) "
                                                               "หรือนำเข้ารายชื่อหน่วยงานก่อน" } },
    [CGOV__REASON_CODER_NEW] = { { "this coder is new, and is added",
                                   "if that is a slip of the pen, correct it and load again" },
                                 { "เป็นผู้ลงรหัสใหม่ ระบบเพิ่มให้", "หากพิมพ์ผิด ให้แก้แล้วนำเข้าใหม่" } },
    [CGOV__REASON_LISTED_TWICE] = { { "this stands in the list twice; once is kept",
                                      "nothing has to be done" },
                                    { "รายการนี้ซ้ำในช่องเดียวกัน ระบบเก็บไว้ครั้งเดียว", "ไม่ต้องแก้ไข" } },
    [CGOV__REASON_FILE] = { { "the text cannot be read: @",
                              "give the path of a text file, seen from the folder of this list" },
                            { "อ่านข้อความไม่ได้: @", "ระบุที่อยู่ไฟล์ข้อความ โดยเริ่มจากโฟลเดอร์ของรายการนี้" } },
    [CGOV__REASON_NO_TEXT] = { { "the document has no text", "name its file, or fill in the text" },
                               { "เอกสารไม่มีข้อความ", "ระบุชื่อไฟล์ หรือกรอกข้อความ" } },
    [CGOV__REASON_TEXT_EARLIER] = { { "this is the text of an earlier version of the document, "
                                      "which was revised since",
                                      "nothing has to be done: version @ is history, version @ "
                                      "stays the newest" },
                                    { "ข้อความนี้เป็นของเอกสารฉบับก่อนหน้า ซึ่งแก้ไขเป็นฉบับใหม่แล้ว",
                                      "ไม่ต้องแก้ไข ฉบับที่ @ เก็บไว้เป็นประวัติ ฉบับที่ @ ยังเป็นฉบับล่าสุด" } },
    [CGOV__REASON_TEXT_CODED] = { { "the document is coded already (version @), and this is "
                                    "another "
                                    "text",
                                    "make it a new version, which carries the codings over "
                                    "(cgov-field revise)" },
                                  { "เอกสารนี้ลงรหัสแล้ว (ฉบับที่ @) แต่ข้อความต่างจากเดิม",
                                    "เพิ่มเป็นฉบับใหม่ ระบบจะย้ายการลงรหัสไปให้ (cgov-field revise)" } },
    [CGOV__REASON_TEXT_REMOVED] = { { "the text still has what was taken out of the study (entry @ of "
                                      "the change log)",
                                      "take it out of the file, too" },
                                    { "ข้อความนี้ยังมีส่วนที่ถอนออกจากงานวิจัยแล้ว (รายการที่ @ ของบันทึกการเปลี่ยนแปลง)",
                                      "ลบส่วนนั้นออกจากไฟล์นี้ด้วย" } },
    [CGOV__REASON_ROW_REMOVED] = { { "what this row tells was taken out of the study (entry @ of the "
                                     "change log)",
                                     "take the row out of the file" },
                                   { "ข้อมูลในแถวนี้ถอนออกจากงานวิจัยแล้ว (รายการที่ @ ของบันทึกการเปลี่ยนแปลง)",
                                     "ลบแถวนี้ออกจากไฟล์" } },
    [CGOV__REASON_LEFT_OUT] = { { "this is in the file and not in the text that was read: @",
                                  "nothing has to be done, unless some of it belongs to the "
                                  "text: then make it plain text in the file" },
                                { "ในไฟล์มีสิ่งที่ไม่ได้อ่านเป็นข้อความ: @",
                                  "ไม่ต้องแก้ไข เว้นแต่ส่วนใดเป็นเนื้อความ ให้แก้เป็นข้อความธรรมดาในไฟล์" } },
    [CGOV__REASON_OWNERS] = { { "a document belongs to one interview, focus group, case study, "
                                "questionnaire or project at most",
                                "leave one of them" },
                              { "เอกสารเป็นของการสัมภาษณ์ การประชุมกลุ่มย่อย กรณีศึกษา แบบสอบถาม หรือโครงการ "
                                "ได้เพียงหนึ่งรายการ",
                                "เหลือไว้เพียงรายการเดียว" } },
    [CGOV__REASON_PATTERN] = { { "this is no pattern of speakers: @",
                                 "write colon, brackets, or a regular expression with the name in "
                                 "parentheses" },
                               { "รูปแบบชื่อผู้พูดไม่ถูกต้อง: @",
                                 "เขียน colon, brackets หรือนิพจน์ปรกติที่มีชื่ออยู่ในวงเล็บ" } },
    [CGOV__REASON_SPEAKERS] = { { "these speakers are no people of the study: @",
                                  "that is right for interviewers; for others, name them by their "
                                  "codes, or say who they are" },
                                { "ผู้พูดเหล่านี้ไม่ตรงกับบุคคลในงานวิจัย: @",
                                  "ถูกต้องแล้วหากเป็นผู้สัมภาษณ์ มิฉะนั้นให้ใช้รหัสบุคคล หรือระบุว่าเป็นใคร" } },
    [CGOV__REASON_NO_TURNS] = { { "the pattern finds no speaker in the text",
                                  "look how the transcript marks who speaks" },
                                { "ไม่พบผู้พูดในข้อความตามรูปแบบที่ระบุ", "ตรวจดูว่าบทถอดเสียงระบุผู้พูดอย่างไร" } },
    [CGOV__REASON_SPEAKERS_FOUND] = { { "the speakers were found by the pattern @",
                                        "nothing has to be done; write another pattern if they are "
                                        "wrong" },
                                      { "พบผู้พูดตามรูปแบบ @", "ไม่ต้องแก้ไข ถ้าผู้พูดไม่ถูกต้องให้ระบุรูปแบบอื่น" } },
    [CGOV__REASON_NO_SPEAKERS] = { { "these stand before a colon and are read as running text: @",
                                     "if one of them is a speaker, name it in the column that says "
                                     "who speakers are" },
                                   { "คำเหล่านี้อยู่หน้าเครื่องหมายทวิภาค โปรแกรมอ่านเป็นเนื้อความ: @",
                                     "ถ้าคำใดเป็นผู้พูด ให้ระบุไว้ในคอลัมน์ ผู้พูดคือใคร" } },
    [CGOV__REASON_SPEAKER_NAME] = { { "this does not say who a speaker is",
                                      "write the name in the transcript = the person's code" },
                                    { "ไม่ได้บอกว่าผู้พูดคือใคร", "เขียนแบบ ชื่อในบทถอดเสียง = รหัสบุคคล" } },
    [CGOV__REASON_NO_PASSAGE] = { { "neither a quote nor offsets say which passage is meant",
                                    "fill in the quote, or both start and stop" },
                                  { "ไม่มีทั้งข้อความที่ยกมาและตำแหน่ง",
                                    "กรอกข้อความที่ยกมา หรือตำแหน่งเริ่มและสิ้นสุดทั้งคู่" } },
    [CGOV__REASON_OFFSETS] = { { "there is no such place in the document",
                                 "offsets count characters from 0, the end exclusive; the text has "
                                 "@" },
                               { "ไม่มีตำแหน่งนี้ในเอกสาร",
                                 "นับอักขระจาก 0 โดยไม่รวมตำแหน่งสิ้นสุด ข้อความมี @ อักขระ" } },
    [CGOV__REASON_QUOTE_ABSENT] = { { "the document does not say this",
                                      "copy the quote from the text, or check the document's "
                                      "code" },
                                    { "ไม่พบข้อความนี้ในเอกสาร",
                                      "คัดลอกจากตัวเอกสาร หรือตรวจรหัสเอกสาร" } },
    [CGOV__REASON_QUOTE_SEVERAL] = { { "the document says this more than once",
                                       "give the start as well: @" },
                                     { "ข้อความนี้มีหลายแห่งในเอกสาร", "ระบุตำแหน่งเริ่มด้วย: @" } },
    [CGOV__REASON_QUOTE_ELSEWHERE] = { { "the document says something else there: @",
                                         "correct the quote or the offsets" },
                                       { "ตำแหน่งนี้ในเอกสารเป็นข้อความอื่น: @",
                                         "แก้ข้อความที่ยกมาหรือตำแหน่งให้ตรงกัน" } },
    [CGOV__REASON_QUOTE_SPELLED] = { { "the document writes it in another way, which is kept: @",
                                       "nothing has to be done" },
                                     { "เอกสารเขียนต่างไปเล็กน้อย ระบบเก็บตามเอกสาร: @", "ไม่ต้องแก้ไข" } },
    [CGOV__REASON_WHICH_VERSION] = { { "the document was revised since: offsets alone do not say "
                                       "which version they count in",
                                       "add the quote, or a column with the version (the newest is "
                                       "@)" },
                                     { "เอกสารนี้แก้ไขเป็นฉบับใหม่แล้ว ตำแหน่งอย่างเดียวจึงไม่พอ",
                                       "เพิ่มข้อความที่ยกมา หรือคอลัมน์ ฉบับที่ (ฉบับล่าสุดคือ @)" } },
    [CGOV__REASON_NO_VERSION] = { { "the document has no such version", "the newest is version @" },
                                  { "เอกสารนี้ไม่มีฉบับที่ระบุ", "ฉบับล่าสุดคือฉบับที่ @" } },
    [CGOV__REASON_VERSION_LOST] = { { "the row is about an earlier version of the document, whose "
                                      "words there are changed or gone in the newest",
                                      "instead of the place in version @ give the one in version "
                                      "@" },
                                    { "แถวนี้อ้างถึงฉบับก่อนหน้า แต่ข้อความตรงนั้นถูกแก้หรือตัดออกในฉบับล่าสุด",
                                      "เปลี่ยนตำแหน่งในฉบับที่ @ เป็นตำแหน่งในฉบับที่ @" } },
    [CGOV__REASON_VERSION_CARRIED] = { { "the row is about an earlier version of the document; in "
                                         "the newest its words are: @",
                                         "nothing has to be done" },
                                       { "แถวนี้อ้างถึงฉบับก่อนหน้า ข้อความในฉบับล่าสุดคือ: @", "ไม่ต้องแก้ไข" } },
    [CGOV__REASON_CORRECTED] = { { "this row corrects what an earlier load of the list said: @",
                                   "nothing has to be done: it is replaced" },
                                 { "แถวนี้แก้ไขสิ่งที่รายการนี้เคยระบุไว้: @",
                                   "ไม่ต้องแก้ไข โปรแกรมแทนที่ให้แล้ว" } },
    [CGOV__REASON_OWNERS_GONE] = { { "an earlier load of a file of this name brought rows of coders "
                                     "whom this one does not name; they stay: @",
                                     "nothing has to be done if that was their own list; if the "
                                     "rows were taken out, load the file with --replaces, its own "
                                     "name and --drop-missing" },
                                   { "ไฟล์ชื่อนี้เคยนำเข้าแถวของผู้ลงรหัสที่ตอนนี้ไม่มีในไฟล์ ข้อมูลยังอยู่: @",
                                     "ไม่ต้องแก้ไขหากเป็นรายการของผู้ลงรหัสคนนั้นเอง หากลบแถวออกแล้ว "
                                     "ให้นำเข้าด้วย --replaces ตามด้วยชื่อไฟล์นี้เอง และ --drop-missing" } },
    [CGOV__REASON_OTHER_CODER] = { { "the same rows of an earlier load of this list were of "
                                     "another coder, whose codings stay: @",
                                     "nothing has to be done if both coded it; if the coder was "
                                     "corrected, load the file with --replaces, its own name and "
                                     "--drop-missing, which takes the other coder's away" },
                                   { "แถวเดียวกันในรายการนี้ที่เคยนำเข้าเป็นของผู้ลงรหัสอีกคน การลงรหัสนั้นยังอยู่: "
                                     "@",
                                     "ไม่ต้องแก้ไขหากทั้งสองคนลงรหัสไว้ หากเป็นการแก้ชื่อผู้ลงรหัส "
                                     "ให้ลบของอีกคนด้วยคอลัมน์ลบออก "
                                     "หรือย้อนการนำเข้าครั้งก่อนด้วย cgov undo" } },
    [CGOV__REASON_VANISHED] = { { "earlier loads of this list had codings that the file has not: @",
                                  "they stay in the study; --drop-missing takes them away" },
                                { "รายการนี้เคยมีการลงรหัสที่ไม่มีในไฟล์นี้แล้ว: @",
                                  "ยังเก็บไว้ในงานวิจัยนี้ หากต้องการนำออก ใช้ --drop-missing" } },
    [CGOV__REASON_REMOVED] = { { "this row takes a coding away: @",
                                 "cgov undo brings it back; to keep it, empty this cell" },
                               { "แถวนี้ลบการลงรหัสออก: @",
                                 "นำกลับมาได้ด้วย cgov undo หากต้องการเก็บไว้ ให้เว้นช่องนี้ว่าง" } },
    [CGOV__REASON_REMOVED_BEFORE] = { { "there is no such coding (any more): nothing is taken away",
                                        "nothing has to be done if it was removed before; else "
                                        "check place, factor and coder" },
                                      { "ไม่มีการลงรหัสนี้แล้ว จึงไม่มีสิ่งใดถูกลบ",
                                        "ไม่ต้องแก้ไขหากลบไปก่อนแล้ว มิฉะนั้นให้ตรวจตำแหน่ง ปัจจัย "
                                        "และผู้ลงรหัส" } },
    [CGOV__REASON_PROPOSED] = { { "a coder proposes this factor: it is added to the codebook as "
                                  "theme @",
                                  "nothing has to be done; cgov-codebook moves it, renames it or "
                                  "merges it with another" },
                                { "ผู้ลงรหัสเสนอปัจจัยนี้ โปรแกรมเพิ่มลงในสมุดรหัสเป็นประเด็น (theme) รหัส @",
                                  "ไม่ต้องแก้ไข หากต้องการย้าย เปลี่ยนชื่อ หรือรวมกับปัจจัยอื่น ใช้ "
                                  "cgov-codebook" } },
    [CGOV__REASON_PROPOSED_KNOWN] = { { "the codebook has the proposed factor: the coding goes to "
                                        "@",
                                        "nothing has to be done" },
                                      { "ปัจจัยที่เสนอมีอยู่ในสมุดรหัสแล้ว การลงรหัสนี้เข้าปัจจัย @",
                                        "ไม่ต้องแก้ไข" } },
    [CGOV__REASON_PROPOSED_TWICE] = { { "the row names a factor, and proposes a new one as well",
                                        "leave one of the two cells empty" },
                                      { "แถวนี้ระบุปัจจัย และเสนอปัจจัยใหม่ด้วย", "เว้นช่องใดช่องหนึ่งว่าง" } },
    [CGOV__REASON_PROPOSED_LONG] = { { "a proposed factor has at most 200 characters",
                                       "write a short name, and the rest in the memo" },
                                     { "ชื่อปัจจัยที่เสนอยาวได้ไม่เกิน 200 อักขระ",
                                       "เขียนชื่อสั้น ๆ ส่วนที่เหลือเขียนในบันทึก" } },
    [CGOV__REASON_TEXT_OTHER] = { { "the row was written for another text: no such version of the "
                                    "document has this SHA-256 (the newest is version @)",
                                    "make the text that was coded a version of the document "
                                    "(cgov-field revise), or code the newest one" },
                                  { "แถวนี้เขียนไว้สำหรับข้อความอื่น ไม่มีเอกสารฉบับใดที่มี SHA-256 ตรงกัน "
                                    "(ฉบับล่าสุดคือฉบับที่ @)",
                                    "เพิ่มข้อความที่ลงรหัสไว้เป็นฉบับหนึ่งของเอกสาร (cgov-field revise) "
                                    "หรือลงรหัสในฉบับล่าสุด" } },
    [CGOV__REASON_NO_OLD_PASSAGE] = { { "no passage of this version of the document stands there",
                                        "leave the document, the version and the old place as the "
                                        "list had them" },
                                      { "ไม่มีข้อความที่ลงรหัส ณ ตำแหน่งเดิมนี้ในเอกสารฉบับนี้",
                                        "คงรหัสเอกสาร ฉบับที่ และตำแหน่งเดิมไว้ตามที่รายการให้มา" } },
    [CGOV__REASON_PLACED_TWICE] = { { "the row gives a place, and a reason why there is none",
                                      "leave one of them" },
                                    { "แถวนี้ให้ทั้งตำแหน่งใหม่และเหตุผลที่ไม่วาง", "เหลือไว้เพียงอย่างเดียว" } },
    [CGOV__REASON_DECIDED] = { { "the passage has been placed elsewhere or dismissed already (@)",
                                 "leave the row empty; cgov-field unplaced lists what still "
                                 "waits" },
                               { "ข้อความนี้วางที่อื่นหรือตัดออกไปแล้ว (@)",
                                 "เว้นแถวนี้ว่างไว้ ดูรายการที่ยังค้างด้วย cgov-field unplaced" } },
    [CGOV__REASON_RESTS_NOTHING] = { { "the row does not say what rests on the quote",
                                       "fill in the code of a recommendation, or a case's code and "
                                       "a "
                                       "factor" },
                                     { "แถวนี้ไม่ได้บอกว่าข้อความเป็นหลักฐานของอะไร",
                                       "กรอกรหัสข้อเสนอแนะ หรือรหัสกรณีศึกษาพร้อมปัจจัย" } },
    [CGOV__REASON_RESTS_TWO] = { { "the row names a recommendation and a case's score",
                                   "leave one of them; the other gets a row of its own" },
                                 { "แถวนี้ระบุทั้งข้อเสนอแนะและคะแนนของกรณีศึกษา",
                                   "เหลือไว้เพียงอย่างเดียว อีกอย่างให้แยกเป็นอีกแถว" } },
    [CGOV__REASON_NO_SCORE] = { { "the case has no such score",
                                  "load memberships.csv first, or correct factor, phase and coder; "
                                  "its scores in this factor: @" },
                                { "กรณีศึกษานี้ยังไม่มีคะแนนดังกล่าว",
                                  "นำเข้า memberships.csv ก่อน หรือแก้ปัจจัย ช่วงเวลา ผู้ให้คะแนนให้ตรง "
                                  "คะแนนที่มีในปัจจัยนี้: @" } },
    [CGOV__REASON_MEMO_PLACE] = { { "only a memo on a passage has a place in a text",
                                    "write Passage as the kind and the document's code as the "
                                    "code, "
                                    "or leave start, stop and quote empty" },
                                  { "มีเพียงบันทึกถึงข้อความในเอกสารที่ระบุตำแหน่งหรือข้อความได้",
                                    "ระบุว่าเป็น ข้อความในเอกสาร พร้อมรหัสเอกสาร หรือเว้น เริ่ม สิ้นสุด "
                                    "และข้อความให้ว่าง" } },
    [CGOV__REASON_MEMO_SEVERAL] = { { "the study has @ memos of this title and coder on it, none "
                                      "of "
                                      "this text",
                                      "which one is meant is not known: give the memo another "
                                      "title, "
                                      "or the memos of the study titles of their own" },
                                    { "มีบันทึกหัวข้อนี้ของผู้บันทึกคนเดียวกันอยู่แล้ว @ รายการ ข้อความต่างจากนี้",
                                      "ไม่แน่ชัดว่าหมายถึงรายการใด ใช้หัวข้ออื่น "
                                      "หรือแก้หัวข้อของบันทึกที่มีอยู่ไม่ให้ซ้ำกัน" } },
    [CGOV__REASON_AGENCY_SPELLED] = { { "this is another spelling of an agency that is there: @",
                                        "that agency is meant; nothing has to be done" },
                                      { "เป็นการเขียนอีกแบบของหน่วยงานที่มีอยู่แล้ว: @",
                                        "ระบบถือว่าเป็นหน่วยงานนั้น ไม่ต้องแก้ไข" } },
    [CGOV__REASON_AGENCY_LIKE] = { { "this agency looks like another one: @",
                                     "it is not linked: answer same or apart in the review file, "
                                     "or see cgov-agency review" },
                                   { "หน่วยงานนี้คล้ายกับหน่วยงานอื่น: @",
                                     "ระบบไม่ได้รวมให้ ตอบ เดียวกัน หรือ คนละแห่ง ในไฟล์ทบทวน หรือดูด้วย "
                                     "cgov-agency review" } },
    [CGOV__REASON_AGENCY_MERGED] = { { "the agency of this code was merged into another: @",
                                       "that one is meant; nothing has to be done" },
                                     { "หน่วยงานรหัสนี้ถูกรวมเข้ากับหน่วยงานอื่นแล้ว: @",
                                       "ระบบถือว่าเป็นหน่วยงานนั้น ไม่ต้องแก้ไข" } },
    [CGOV__REVIEW_WORD] = { { "this is none of the answers",
                              "write same (เดียวกัน) or apart (คนละแห่ง), or leave the cell empty" },
                            { "ไม่ใช่คำตอบที่กำหนด",
                              "เขียน เดียวกัน (same) หรือ คนละแห่ง (apart) หรือเว้นว่างไว้" } },
    [CGOV__REVIEW_OTHERWISE] = { { "row @ answers otherwise about the same two",
                                   "keep one of the two answers" },
                                 { "แถวที่ @ ตอบไม่ตรงกันสำหรับคู่เดียวกัน", "เหลือไว้เพียงคำตอบเดียว" } },
    [CGOV__REVIEW_TWO] = { { "row @ says that it is the same as another agency",
                             "one name is one agency: keep one answer same; whether the two "
                             "candidates are one is a question of its own" },
                           { "แถวที่ @ ตอบว่าเป็นแห่งเดียวกับหน่วยงานอื่น",
                             "ชื่อหนึ่งเป็นได้เพียงหน่วยงานเดียว ให้เหลือคำตอบ เดียวกัน ไว้แถวเดียว" } },
    [CGOV__REVIEW_UNKNOWN] = { { "no agency has this code",
                                 "give the code of an agency of the study (cgov-agency match finds "
                                 "it), or empty the answer" },
                               { "ไม่มีหน่วยงานรหัสนี้", "กรอกรหัสของหน่วยงานที่มีอยู่ (ค้นด้วย cgov-agency "
                                                   "match) หรือลบคำตอบออก" } },
    [CGOV__REVIEW_SEVERAL] = { { "several agencies have this name: @",
                                 "fill in the code of the one that is meant" },
                               { "มีหลายหน่วยงานที่ใช้ชื่อนี้: @", "กรอกรหัสของหน่วยงานที่หมายถึง" } },
    [CGOV__REVIEW_ONE] = { { "the two are one agency already (merge @)",
                             "take that back first (cgov-agency undo @), or empty the cell" },
                           { "ทั้งสองเป็นหน่วยงานเดียวกันแล้ว (การรวมเลขที่ @)",
                             "ย้อนการรวมนั้นก่อน (cgov-agency undo @) หรือลบคำตอบออก" } },
    [CGOV__REVIEW_UNDONE] = { { "the two were merged once, and merge @ was undone",
                                "write apart, or empty the cell; cgov-agency merge makes them one "
                                "again" },
                              { "เคยรวมทั้งสองแล้ว และการรวมเลขที่ @ ถูกย้อนกลับไป",
                                "ตอบ คนละแห่ง หรือลบคำตอบออก หากต้องการรวมอีกครั้ง ใช้ cgov-agency "
                                "merge" } },
    [CGOV__REVIEW_REFUSED] = { { "the two cannot be merged: @",
                                 "remove what stands in the way, or empty the cell" },
                               { "รวมทั้งสองไม่ได้: @", "แก้สิ่งที่ขัดข้องก่อน หรือลบคำตอบออก" } },
    [CGOV__REVIEW_MERGED] = { { "this agency is one with another now: @",
                                "if that was wrong, take it back with cgov-agency undo and the "
                                "number" },
                              { "หน่วยงานนี้รวมเข้ากับหน่วยงานอื่นแล้ว: @",
                                "หากไม่ถูกต้อง ให้ย้อนกลับด้วย cgov-agency undo และเลขที่แจ้งไว้" } },
    [CGOV__REVIEW_MERGES] = { { "by the answer this agency would become one with another: @",
                                "nothing was merged yet" },
                              { "ตามคำตอบ หน่วยงานนี้จะรวมเข้ากับหน่วยงานอื่น: @", "ยังไม่ได้รวม" } },
    [CGOV__REVIEW_ALIASES] = { { "by the answer the name would become another name of @",
                                 "nothing was linked yet" },
                               { "ตามคำตอบ ชื่อนี้จะเป็นอีกชื่อหนึ่งของ @", "ยังไม่ได้เชื่อม" } },
    [CGOV__REVIEW_ALIAS] = { { "the name is another name now of @", "nothing has to be done" },
                             { "ชื่อนี้เป็นอีกชื่อหนึ่งของ @", "ไม่ต้องแก้ไข" } },
    [CGOV__REFI_PART] = { { "this part has no place in a study and is not loaded",
                            "it stays in the file; keep that" },
                          { "ส่วนนี้ไม่มีที่เก็บในไฟล์งานวิจัย จึงไม่ได้นำเข้า",
                            "ข้อมูลยังอยู่ในไฟล์ต้นฉบับ โปรดเก็บไฟล์นั้นไว้" } },
    [CGOV__REFI_ATTRIBUTE] = { { "the attribute @ is not of the standard and is not loaded",
                                 "it stays in the file; keep that" },
                               { "แอตทริบิวต์ @ ไม่อยู่ในมาตรฐาน จึงไม่ได้นำเข้า",
                                 "ข้อมูลยังอยู่ในไฟล์ต้นฉบับ โปรดเก็บไฟล์นั้นไว้" } },
    [CGOV__REFI_STRAY_TEXT] = { { "text stands between the elements and is not loaded",
                                  "it stays in the file; keep that" },
                                { "มีข้อความแทรกอยู่ระหว่างอิลิเมนต์ จึงไม่ได้นำเข้า",
                                  "ข้อมูลยังอยู่ในไฟล์ต้นฉบับ โปรดเก็บไฟล์นั้นไว้" } },
    [CGOV__REFI_RICH_TEXT] = { { "the formatted text is not loaded",
                                 "the plain text is what is coded and kept" },
                               { "ไม่ได้นำเข้าข้อความที่จัดรูปแบบ",
                                 "ระบบเก็บข้อความธรรมดาซึ่งเป็นข้อความที่ลงรหัส" } },
    [CGOV__REFI_FOLDER] = { { "this code is not meant for coding; it becomes a factor like any "
                              "other",
                              "say so in its definition" },
                            { "รหัสนี้ไม่ได้มีไว้ลงรหัส แต่จะเป็นปัจจัยเช่นเดียวกับรหัสอื่น",
                              "ระบุไว้ในนิยามของปัจจัย" } },
    [CGOV__REFI_CODE_TAKEN] = { { "something else of the study has this code already; it gets the "
                                  "code @",
                                  "rename it if the two are the same" },
                                { "มีข้อมูลอื่นใช้รหัสนี้แล้ว จึงได้รหัส @", "แก้รหัสหากทั้งสองเป็นสิ่งเดียวกัน" } },
    [CGOV__REFI_CODER] = { { "the file does not say who coded; the coder @ stands for that",
                             "give each coding a creatingUser in the program that it is from" },
                           { "ไฟล์ไม่ได้ระบุผู้ลงรหัส จึงใช้ผู้ลงรหัส @ แทน",
                             "ระบุผู้ลงรหัส (creatingUser) ในโปรแกรมต้นทาง" } },
    [CGOV__REFI_TWICE] = { { "the same coder has coded the same passage with this code twice; once "
                             "is kept",
                             "nothing has to be done" },
                           { "ผู้ลงรหัสคนเดียวกันลงรหัสนี้ซ้ำในข้อความเดียวกัน ระบบเก็บไว้ครั้งเดียว",
                             "ไม่ต้องแก้ไข" } },
    [CGOV__REFI_ELSEWHERE] = { { "this points to a part that is not loaded (@)",
                                 "it stays in the file; keep that" },
                               { "ส่วนนี้อ้างถึงส่วนที่ไม่ได้นำเข้า (@)",
                                 "ข้อมูลยังอยู่ในไฟล์ต้นฉบับ โปรดเก็บไฟล์นั้นไว้" } },
    [CGOV__REFI_OWNED] = { { "the document belongs to something else already, and stays with it",
                             "a document belongs to one case study, interview or focus group at "
                             "most" },
                           { "เอกสารนี้เป็นของส่วนอื่นอยู่แล้ว จึงคงไว้ตามเดิม",
                             "เอกสารหนึ่งเป็นของกรณีศึกษา การสัมภาษณ์ หรือการประชุมกลุ่มย่อยได้เพียงแห่งเดียว" } },
    [CGOV__REFI_DATE] = { { "this is no date and time and is left out: @",
                            "write it like 2013-01-14T09:30:00Z" },
                          { "ไม่ใช่วันเวลา จึงไม่ได้นำเข้า: @", "เขียนแบบ 2013-01-14T09:30:00Z" } },
    [CGOV__REFI_COLOUR] = { { "this is no colour and is left out: @", "write it like #ff8800" },
                            { "ไม่ใช่สี จึงไม่ได้นำเข้า: @", "เขียนแบบ #ff8800" } },
    [CGOV__REFI_GUID] = { { "this has no GUID: \"@\"",
                            "write it like 6f1a2b3c-0000-4000-8000-000000000000" },
                          { "ไม่มี GUID ที่ถูกต้อง: \"@\"",
                            "เขียนแบบ 6f1a2b3c-0000-4000-8000-000000000000" } },
    [CGOV__REFI_GUID_TWICE] = { { "the same GUID stands in line @ already",
                                  "give each thing a GUID of its own" },
                                { "GUID นี้ซ้ำกับบรรทัด @", "ให้แต่ละส่วนมี GUID ไม่ซ้ำกัน" } },
    [CGOV__REFI_DANGLING] = { { "this points to @, which the file does not hold",
                                "write the file again in the program that it is from" },
                              { "ส่วนนี้อ้างถึง @ ซึ่งไม่มีในไฟล์", "ส่งออกไฟล์ใหม่จากโปรแกรมต้นทาง" } },
    [CGOV__REFI_NO_TEXT] = { { "the text is not in the file (@)",
                               "write the file again with its sources in it" },
                             { "ไม่มีข้อความของเอกสารในไฟล์ (@)",
                               "ส่งออกไฟล์ใหม่โดยให้มีเอกสารอยู่ในไฟล์ด้วย" } },
    [CGOV__REFI_NOT_UTF8] = { { "the text is not UTF-8 (@)",
                                "write the file again with its texts in UTF-8" },
                              { "ข้อความไม่ใช่ UTF-8 (@)", "ส่งออกไฟล์ใหม่โดยใช้ข้อความแบบ UTF-8" } },
    [CGOV__REFI_OTHER_TEXT] = { { "the study has another text under this GUID",
                                  "codings would shift: load it under a GUID of its own, or revise "
                                  "the document in the study" },
                                { "ในไฟล์งานวิจัยมีข้อความอื่นที่ใช้ GUID นี้",
                                  "การลงรหัสจะคลาดเคลื่อน ให้นำเข้าด้วย GUID ใหม่ "
                                  "หรือปรับปรุงเอกสารในไฟล์งานวิจัย" } },
    [CGOV__REFI_EMPTY] = { { "the passage ends where it begins, or before that (@)",
                             "take it out in the program that the file is from, or leave it out "
                             "with --accept-good" },
                           { "ข้อความจบตรงหรือก่อนจุดที่เริ่ม (@)",
                             "ลบออกในโปรแกรมต้นทาง หรือเว้นไว้ด้วย --accept-good" } },
    [CGOV__REFI_OFFSETS] = { { "the offsets lie outside of the text (@)",
                               "they count from 0, the end exclusive; check that the text is the "
                               "one that was coded" },
                             { "ตำแหน่งอยู่นอกข้อความ (@)",
                               "นับจาก 0 โดยไม่รวมตำแหน่งสุดท้าย โปรดตรวจว่าเป็นข้อความฉบับที่ลงรหัส" } },
    [CGOV__REFI_SPLIT] = { { "an offset lies within a character (@)",
                             "check how the program counts: see --utf16 and --crlf" },
                           { "ตำแหน่งอยู่กลางอักขระ (@)",
                             "ตรวจวิธีนับของโปรแกรมต้นทาง ดูตัวเลือก --utf16 และ --crlf" } },
    [CGOV__REFI_QUOTE] = { { "the quote does not stand at its place (@)",
                             "where an option is named, load with it; else check that the text is "
                             "the one that was coded" },
                           { "ข้อความที่อ้างไม่ได้อยู่ตรงตำแหน่ง (@)",
                             "ถ้ามีชื่อตัวเลือก ให้นำเข้าด้วยตัวเลือกนั้น "
                             "ถ้าไม่มี โปรดตรวจว่าเป็นข้อความฉบับที่ลงรหัส" } },
    [CGOV__REFI_VARIABLE] = { { "the value is not of the variable's kind (@)",
                                "see cgov/case_study.h for what a case study holds" },
                              { "ค่าไม่ตรงกับชนิดของตัวแปร (@)",
                                "ดูรายการข้อมูลของกรณีศึกษาใน cgov/case_study.h" } },
    [CGOV__REFI_COUNTED] = { { "offsets were read in the way that the quotes prove: @",
                               "if that is wrong, say how offsets are counted: --code-points, "
                               "--utf16 or --crlf" },
                             { "อ่านตำแหน่งตามวิธีนับที่ข้อความที่อ้างยืนยัน: @",
                               "หากไม่ถูกต้อง ระบุวิธีนับตำแหน่งเอง: --code-points, --utf16 หรือ "
                               "--crlf" } },
    [CGOV__REFI_COUNTING_OPEN] = { { "where these passages stand depends on how the program counts "
                                     "offsets, and no quote decides it; whole words: @",
                                     "compare the examples with the program that the file is from, "
                                     "then load it with the option that fits: --code-points, "
                                     "--utf16, --crlf" },
                                   { "ตำแหน่งของข้อความเหล่านี้ขึ้นอยู่กับวิธีนับของโปรแกรมต้นทาง "
                                     "และไม่มีข้อความที่อ้างให้ตัดสิน ตรงขอบคำ: @",
                                     "เทียบตัวอย่างกับโปรแกรมต้นทาง แล้วนำเข้าโดยใช้ตัวเลือกที่ตรง: "
                                     "--code-points, --utf16, --crlf" } },
    [CGOV__REFI_CUT_WORDS] = { { "most of these passages begin or end within a word, and no quote "
                                 "says where they stand: @",
                                 "compare the examples with the program that the file is from: if "
                                 "they are right, load with --code-points; else try --utf16 or "
                                 "--crlf, or write the file again with the text that was coded" },
                               { "ข้อความเหล่านี้ส่วนใหญ่เริ่มหรือจบกลางคำ และไม่มีข้อความที่อ้างให้ตรวจตำแหน่ง: @",
                                 "เทียบตัวอย่างกับโปรแกรมต้นทาง หากถูกต้อง ให้นำเข้าด้วย --code-points "
                                 "หากไม่ ให้ลอง --utf16 หรือ --crlf "
                                 "หรือส่งออกไฟล์ใหม่พร้อมข้อความฉบับที่ลงรหัส" } },
    [CGOV__REFI_FEW_CUT_WORDS] = { { "these passages begin or end within a word, and no quote says "
                                     "where they stand: @",
                                     "compare them with the program that the file is from; if they "
                                     "are wrong, take the load back with undo" },
                                   { "ข้อความเหล่านี้เริ่มหรือจบกลางคำ และไม่มีข้อความที่อ้างให้ตรวจตำแหน่ง: @",
                                     "เทียบกับโปรแกรมต้นทาง หากไม่ถูกต้อง ให้ยกเลิกการนำเข้าด้วย undo" } },
    [CGOV__REFI_SAME] = { { "the study has this already, under another GUID",
                            "load with --same to take the two as the same, or with --new to load "
                            "it "
                            "beside that" },
                          { "ในไฟล์งานวิจัยมีข้อมูลนี้อยู่แล้ว แต่ใช้ GUID อื่น",
                            "นำเข้าด้วย --same หากเป็นข้อมูลเดียวกัน หรือ --new "
                            "หากต้องการเพิ่มเป็นข้อมูลใหม่" } },
    [CGOV__REFI_BOTH_REVISED] = { { "the study has another next version of this document: both "
                                    "were "
                                    "revised apart",
                                    "decide for one of the two, or revise the study's once more "
                                    "with "
                                    "this text" },
                                  { "ในไฟล์งานวิจัยมีฉบับแก้ไขถัดไปของเอกสารนี้อยู่แล้ว ต่างฝ่ายต่างแก้ไข",
                                    "เลือกฉบับใดฉบับหนึ่ง หรือแก้ไขเอกสารในไฟล์งานวิจัยด้วยข้อความนี้อีกครั้ง" } },
    [CGOV__REFI_REFUSED] = { { "the study does not take this: @",
                               "correct it in the program that the file is from" },
                             { "ไฟล์งานวิจัยไม่รับข้อมูลนี้: @", "แก้ไขในโปรแกรมต้นทาง" } },
    [CGOV__REFI_CASE_OPEN] = { { "the file does not say whether this case is a case study or a "
                                 "person",
                                 "load with --cases case-studies, or with --cases people to leave "
                                 "people out" },
                               { "ไฟล์ไม่ได้ระบุว่า Case นี้เป็นกรณีศึกษาหรือบุคคล",
                                 "นำเข้าด้วย --cases case-studies หากเป็นกรณีศึกษา หรือ --cases people "
                                 "หากเป็นบุคคล (จะไม่นำเข้า)" } },
    [CGOV__REFI_PERSON] = { { "people are not loaded: a study keeps them by pseudonym",
                              "list them in people.csv of the fieldwork" },
                            { "ไม่ได้นำเข้าบุคคล เพราะไฟล์งานวิจัยเก็บบุคคลด้วยนามสมมติ",
                              "ระบุไว้ใน people.csv ของข้อมูลภาคสนาม" } },
    [CGOV__REFI_FOREIGN_VALUE] = { { "values of the variable \"@\", which a study does not have, "
                                     "become memos on what is loaded",
                                     "delete the memos if nobody needs them" },
                                   { "ไฟล์งานวิจัยไม่มีตัวแปร \"@\" จึงเก็บค่าของส่วนที่นำเข้าไว้เป็นบันทึก",
                                     "ลบบันทึกได้หากไม่ต้องการ" } },
    [CGOV__REFI_PLACE_NAME] = { { "the passage's name only says where it stands, and is left out",
                                  "nothing has to be done" },
                                { "ชื่อของข้อความบอกเพียงตำแหน่ง จึงไม่ได้นำเข้า", "ไม่ต้องแก้ไข" } },
    [CGOV__REFI_LABEL] = { { "the passage's name is no quote, and becomes a memo on it",
                             "delete the memos if nobody needs them" },
                           { "ชื่อของข้อความไม่ใช่ข้อความที่อ้าง จึงเก็บไว้เป็นบันทึก", "ลบบันทึกได้หากไม่ต้องการ" } },
    [CGOV__REFI_TAKEN] = { { "this is taken as what the study has under another GUID",
                             "if it is something else, take the load back with undo and load with "
                             "--new" },
                           { "ถือว่าเป็นข้อมูลเดียวกับที่ไฟล์งานวิจัยมีอยู่แล้วภายใต้ GUID อื่น",
                             "หากไม่ใช่ ให้ยกเลิกการนำเข้าด้วย undo แล้วนำเข้าใหม่ด้วย --new" } },
    [CGOV__REFI_RENAMED] = { { "this codes what \"@\" of the study does, and is taken as that with "
                               "a "
                               "new name",
                               "if it is another code, take the load back with undo" },
                             { "รหัสนี้ลงไว้ที่เดียวกับ \"@\" ในไฟล์งานวิจัย จึงถือว่าเป็นรหัสเดิมที่เปลี่ยนชื่อ",
                               "หากเป็นคนละรหัส ให้ยกเลิกการนำเข้าด้วย undo" } },
    [CGOV__REFI_MOVED] = { { "the passage has other limits than in the study, and is moved there",
                             "if that is wrong, take the load back with undo" },
                           { "ขอบเขตของข้อความต่างจากในไฟล์งานวิจัย จึงปรับตามไฟล์นี้",
                             "หากไม่ถูกต้อง ให้ยกเลิกการนำเข้าด้วย undo" } },
    [CGOV__REFI_STAYS] = { { "the study has these codings and the file does not; they stay",
                             "delete them in the study if they were taken out on purpose" },
                           { "ไฟล์งานวิจัยมีการลงรหัสเหล่านี้แต่ไฟล์ที่นำเข้าไม่มี จึงคงไว้ตามเดิม",
                             "หากตั้งใจลบ ให้ลบในไฟล์งานวิจัย" } },
    [CGOV__REFI_NO_PLACE] = { { "the standard has no place for this; it is not written",
                                "it stays in the study; keep that" },
                              { "มาตรฐานไม่มีที่เก็บสำหรับข้อมูลนี้ จึงไม่ได้ส่งออก",
                                "ข้อมูลยังอยู่ในไฟล์งานวิจัย โปรดเก็บไฟล์นั้นไว้" } },
    [CGOV__REFI_REPLACED] = { { "XML cannot hold these characters; U+FFFD is written for them",
                                "correct the text in the study" },
                              { "XML เก็บอักขระเหล่านี้ไม่ได้ จึงเขียนเป็น U+FFFD แทน",
                                "แก้ข้อความในไฟล์งานวิจัย" } },
};

static void with_detail(const char *text, const char *detail, cgov__buffer *to)
{
    cgov__buffer_clear(to);
    for (const char *place; (place = strchr(text, '@')) != NULL; text = place + 1) {
        const bool last = strchr(place + 1, '@') == NULL;
        const size_t length = detail == NULL ? 0
                              : last         ? strlen(detail)
                                             : strcspn(detail, CGOV__DETAIL_NEXT);
        cgov__buffer_append(to, text, (size_t)(place - text));
        if (length > 0)
            cgov__buffer_append(to, detail, length);
        if (detail != NULL && detail[length] != '\0')
            detail += length + 1;
    }
    cgov__buffer_text(to, text);
}

void cgov__problem_words(cgov__reason reason, cgov_language language, const char *detail,
                         cgov__buffer *why, cgov__buffer *remedy)
{
    const words *in = language == CGOV_LANGUAGE_TH ? &table[reason].th : &table[reason].en;
    with_detail(in->reason, detail, why);
    with_detail(in->remedy, detail, remedy);
}
