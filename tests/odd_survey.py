"""Rows that a survey can have and programs like to change (odd_survey.py HEADINGS.csv OUT.csv): texts that
look like numbers, dates, formulas or errors, zeros, long texts, lines, quotes, and answers that are lacking."""
import csv
import sys

CODES = ('0007', '7', '1E5', 'TRUE', '1/2/2556', '2013-05-01', '=1+1', '-5', '+5', '@x', "'ก", '1.0', '1.10',
         '9007199254740993', '12:30', '50%', '฿100', '๑๒๓', 'ก ข', '_x000D_', '"ข้อ"', '&lt;', 'a|b', 'n.a.ก', 'ก-1',
         'S-1', 's-2', 'ไม่', '0', '1,5', '.5', '5.', '0x1F', 'INF', '1e', 'E5', '12345678901234567890')
TEXTS = ('', 'สอง\nบรรทัด', 'tab\there', 'อ้าง "คำพูด" แล้ว', 'a, b; c', '=HYPERLINK("x")', 'น้ำ' * 400, 'x' * 300,
         '😀 เมือง', '<b>&amp;</b>', '_x0041_', 'e\u0301', 'ก\u200bข', "'quoted'", '-', '--', '0012', '31/12/2567',
         '44927', '1.50', 'ไม่ทราบค่า', '{"a": 1}', '\\N', '\\.', "O'Brien", '%s%n', 'ปลาย.', '2013', '2013-05', '09:30')
LACKING = ('', 'ไม่ทราบ', 'ไม่ตอบ', 'ไม่เกี่ยวข้อง', 'ไม่ได้ถาม')
DATES = ('2013-05-01', '', 'ไม่ทราบ', '2013-05', '2013', '2020-02-29', '1999-12-31')
BUDGETS = ('0', '0.1', '1250000.5', '8999999999999999', '99.99', '', 'ไม่ทราบ', '1000000', '0.30000000000000004')
LEVELS = ('coordination', 'cooperation', 'collaboration') + LACKING


def pick(values, i):
    return values[i % len(values)]


def row(headings, i):
    cells = dict.fromkeys(headings, '')
    cells.update({
        'เลขที่แบบสอบถาม': pick(CODES, i), 'วันที่ตอบ': pick(DATES, i), 'ตำแหน่งผู้ตอบ': pick(TEXTS, i + 11)[:900],
        'รหัสหน่วยงาน': 'A-%03d' % i, 'ชื่อหน่วยงาน': 'หน่วยงาน %s ที่ %d' % (pick(CODES, i + 5), i),
        'ภาคส่วน': pick(('state', 'business', 'community'), i), 'จังหวัดของหน่วยงาน': pick(('10', '50', '90'), i),
        'โครงการที่': '1', 'ชื่อโครงการ': 'โครงการ ' + pick(TEXTS, i).strip()[:900], 'ชื่อโครงการ (อังกฤษ)': pick(CODES, i + 3),
        'รูปแบบความร่วมมือ': pick(LEVELS, i), 'ประเภทภารกิจ': pick(('core_function', 'ไม่ทราบ', ''), i),
        'กิจกรรม': pick(('consultation', 'data_sharing;consultation', 'ไม่ตอบ', ''), i),
        'ปีที่เริ่ม': pick(('2010', '', 'ไม่ทราบ', '1999'), i), 'ปีที่สิ้นสุด': pick(('2010', '2024', ''), i),
        'งบประมาณ (บาท)': pick(BUDGETS, i), 'ผู้รับประโยชน์ (คน)': pick(('0', '12', 'ไม่เกี่ยวข้อง', ''), i),
        'สรุปโครงการ': pick(TEXTS, i + 7), 'เป็นหน่วยงานหลัก': pick(('ใช่', 'ไม่ใช่', ''), i),
        'บทบาทของหน่วยงาน': pick(('codesign;integrator', '', 'integrator'), i),
        'หน่วยงานร่วม 1: ชื่อ': pick(('', 'ชุมชน "ก" ที่ %d' % i), i),
        'หน่วยงานร่วม 1: ภาคส่วน': pick(('', 'community'), i),
        'ปัจจัย: การสร้างความไว้วางใจ': pick(('1', '5', '', 'ไม่ทราบ', '3'), i),
        'ปัจจัย: ความเข้าใจร่วมกัน': pick(('ไม่ตอบ', '2', ''), i),
        'ปัญหาและอุปสรรค': pick(('staff_shortage;conflict_of_interest', '', 'staff_shortage'), i),
        'หมายเหตุ': pick(TEXTS, i + 3)})
    return [cells[h] for h in headings]


with open(sys.argv[1], encoding='utf-8-sig', newline='') as file:
    wanted = next(csv.reader(file))
with open(sys.argv[2], 'w', encoding='utf-8', newline='') as file:
    writer = csv.writer(file, lineterminator='\r\n')
    writer.writerow(wanted)
    for number in range(len(CODES)):
        writer.writerow(row(wanted, number))
