#!/usr/bin/env python3
"""exports.py BUILD: survey files in the shapes in which people export them. Each is made here from the
same answers, loaded by a mapping of its own, and every cell is compared with what the study then says
through plain SQLite. Prints what differs."""
import json
import os
import sqlite3
import subprocess
import sys
import tempfile

BUILD = sys.argv[1]
ACTIVITIES = ['informal_meeting', 'formal_meeting', 'data_sharing', 'budget_sharing', 'agreement']
OBSTACLES = ['budget_constraint', 'legal_limits', 'staff_shortage']
CONDITIONS = ['trust_building', 'facilitative_leadership']
LEVELS = ['coordination', 'cooperation', 'collaboration']
SECTORS = ['state', 'local_government', 'business', 'civil_society', 'community']
PROVINCES = ['10', '50', '72', '90']


def answers(count):
    """What people answered: None is a question that was left blank."""
    rows = []
    for i in range(count):
        chosen = [a for k, a in enumerate(ACTIVITIES) if (i >> k) & 1 or i % 7 == k]
        rows.append({
            'code': 'S-%04d' % (i + 1),
            'date': '2024-%02d-%02d' % (i % 12 + 1, i % 28 + 1),
            'agency': 'องค์การบริหารส่วนตำบลบ้าน%s' % 'กขคงจฉชซญดตถทธนบปผพฟภมยรลวสหอฮ'[i % 30] + 'ทดสอบ',
            'sector': SECTORS[i % 5],
            'province': PROVINCES[i % 4] if i % 6 != 5 else None,
            'title': 'โครงการที่ %d, "ทดลอง"; บรรทัดแรก%s' % (i + 1, '\nบรรทัดสอง' if i % 5 == 0 else ''),
            'level': LEVELS[i % 3] if i % 8 != 7 else None,
            'activities': chosen,
            'obstacles': [o for k, o in enumerate(OBSTACLES) if (i + k) % 3 == 0],
            'ratings': {c: (i + k) % 5 + 1 for k, c in enumerate(CONDITIONS) if (i + k) % 4},
            'start': 2001 + i % 20 if i % 9 != 8 else None,
            'budget': [500000, 1250000.5, 0, None][i % 4],
            'people': [30, 12000, None][i % 3],
            'other': 'จัดเวที, ชาวบ้าน %d' % i if i % 4 == 1 else None,
            'lead': [True, False, None][i % 3],
        })
    return rows


class Words:
    """Labels of the vocabulary, as a form shows them."""

    def __init__(self, study):
        self.of = {}
        for table, label in (('activity', 'label_th'), ('factor', 'label_th'), ('level', 'label_th'),
                             ('sector', 'label_th'), ('province', 'name_th')):
            self.of.update({(table, code): text for code, text in study.execute(
                'SELECT code, %s FROM %s' % (label, table))})

    def __call__(self, table, code):
        return self.of[table, code] if code is not None else ''


def csv_text(rows, delimiter=',', end='\r\n'):
    def cell(value):
        text = '' if value is None else str(value)
        quoted = any(c in text for c in delimiter + '"\r\n')
        return '"' + text.replace('"', '""') + '"' if quoted else text
    return ''.join(delimiter.join(cell(c) for c in row) + end for row in rows)


def buddhist(date, months=None):
    year, month, day = (int(part) for part in date.split('-'))
    return '%d/%d/%d' % (day, month, year + 543)


# ---- the shapes: each gives bytes and a mapping ----

def google_forms(rows, word):
    header = ['ประทับเวลา', '1. เลขที่แบบสอบถาม', '2. ชื่อหน่วยงานของท่าน ', '3. ภาคส่วน', '4. จังหวัด',
              '5. ชื่อโครงการ', '6. รูปแบบความร่วมมือ', '7. กิจกรรมที่ทำร่วมกัน (ตอบได้มากกว่า 1 ข้อ)',
              '8. ปัญหาและอุปสรรค', '9. ปีที่เริ่ม (พ.ศ.)', '10. งบประมาณ', '11. ผู้รับประโยชน์',
              '12. ปัจจัย [%s]' % word('factor', CONDITIONS[0]),
              '12. ปัจจัย [%s]' % word('factor', CONDITIONS[1]), '13. เป็นหน่วยงานหลัก']
    lines = [header]
    for r in rows:
        y, m, d = r['date'].split('-')
        lines.append([
            '%s/%s/%s 2:02:11 หลังเที่ยง GMT+7' % (y, m, d), r['code'], r['agency'],
            word('sector', r['sector']), word('province', r['province']), r['title'],
            word('level', r['level']),
            ';'.join([word('activity', a) for a in r['activities']] +
                     ([r['other'].replace(',', ' ')] if r['other'] else [])),
            ';'.join(word('factor', o) for o in r['obstacles']),
            '' if r['start'] is None else r['start'] + 543,
            '' if r['budget'] is None else '{:,} บาท'.format(r['budget']),
            '' if r['people'] is None else '{:,} คน'.format(r['people']),
            r['ratings'].get(CONDITIONS[0], ''), r['ratings'].get(CONDITIONS[1], ''),
            {True: 'ใช่', False: 'ไม่ใช่', None: ''}[r['lead']]])
    fields = ['response.answered_on', 'response.code', 'agency.name', 'agency.sector', 'agency.province',
              'project.title_th', 'project.stated_level', 'project.activity', 'project.factor',
              'project.start_year', 'project.budget_baht', 'project.beneficiaries', 'project.factor',
              'project.factor', 'partner.is_lead']
    columns = [{'column': h, 'field': f} for h, f in zip(header, fields)]
    columns[7].update(separator=';', other='keep')
    columns[8].update(separator=';', kind='obstacle')
    columns[12]['code'], columns[13]['code'] = CONDITIONS
    return csv_text(lines).encode(), {'columns': columns}


def microsoft_forms(rows, word):
    header = ['ID', 'Start time', 'Completion time', 'Email', 'Name', 'เลขที่\u00a0แบบสอบถาม', 'หน่วยงาน\u00a0',
              'ภาคส่วน', 'จังหวัด', 'ชื่อโครงการ', 'ระดับ', 'กิจกรรม', 'อุปสรรค', 'ปีที่เริ่ม', 'งบประมาณ',
              'ผู้รับประโยชน์', 'ความไว้วางใจ', 'ผู้นำ', 'หน่วยงานหลัก']
    lines = [header]
    for i, r in enumerate(rows):
        y, m, d = (int(part) for part in r['date'].split('-'))
        lines.append([
            i + 1, '%d/%d/%d 9:00:00' % (m, d, y), '%d/%d/%d 9:14:32' % (m, d, y), 'anonymous', '',
            r['code'], r['agency'], word('sector', r['sector']), word('province', r['province']),
            r['title'], word('level', r['level']),
            ''.join(word('activity', a) + ';' for a in r['activities']) + (r['other'] + ';' if r['other'] else ''),
            ''.join(word('factor', o) + ';' for o in r['obstacles']),
            '' if r['start'] is None else r['start'], r['budget'], r['people'],
            r['ratings'].get(CONDITIONS[0], ''), r['ratings'].get(CONDITIONS[1], ''),
            {True: 'Yes', False: 'No', None: ''}[r['lead']]])
    fields = [None, None, 'response.answered_on', None, None, 'response.code', 'agency.name', 'agency.sector',
              'agency.province', 'project.title_th', 'project.stated_level', 'project.activity',
              'project.factor', 'project.start_year', 'project.budget_baht', 'project.beneficiaries',
              'project.factor', 'project.factor', 'partner.is_lead']
    columns = [{'column': h.replace('\u00a0', ' ').strip(), 'field': f} for h, f in zip(header, fields) if f]
    columns[7].update(separator=';', other='keep')
    columns[8].update(separator=";", kind='obstacle')
    columns[12]['code'], columns[13]['code'] = CONDITIONS
    return '\ufeff'.encode() + csv_text(lines).encode(), {
        'dates': 'month_first', 'ignore': ['ID', 'Start time', 'Email', 'Name'], 'columns': columns}


def kobo(rows, word):
    """Names, not labels; groups before a slash; select_multiple as one text and as one column a choice."""
    header = ['start', 'form/number', 'form/agency', 'form/sector', 'form/province', 'project/title',
              'project/level', 'project/activities'] + \
             ['project/activities/' + a for a in ACTIVITIES] + ['project/activities/other', 'project/activities_other'] + \
             ['project/obstacles', 'project/start_year', 'project/budget', 'project/people'] + \
             ['project/rating/' + c for c in CONDITIONS] + ['project/lead', '_id', '_uuid', '_submission_time']
    lines = [header]
    for i, r in enumerate(rows):
        lines.append([
            r['date'] + 'T14:02:11.000+07:00', r['code'], r['agency'], r['sector'],
            word('province', r['province']), r['title'], r['level'],
            ' '.join(r['activities'] + (['other'] if r['other'] else []))] +
            [int(a in r['activities']) for a in ACTIVITIES] + [int(r['other'] is not None), r['other'],
            ' '.join(r['obstacles']), r['start'], r['budget'], r['people']] +
            [r['ratings'].get(c, '') for c in CONDITIONS] +
            [{True: 1, False: 0, None: ''}[r['lead']], i, 'uuid:%d' % i, r['date'] + 'T07:02:20'])
    columns = [{'column': 'start', 'field': 'response.answered_on'},
               {'column': 'form/number', 'field': 'response.code', 'required': True},
               {'column': 'form/agency', 'field': 'agency.name'},
               {'column': 'form/sector', 'field': 'agency.sector'},
               {'column': 'form/province', 'field': 'agency.province'},
               {'column': 'project/title', 'field': 'project.title_th'},
               {'column': 'project/level', 'field': 'project.stated_level'},
               {'column': 'project/activities_other', 'field': 'project.other', 'of': 'project.activity'},
               {'column': 'project/obstacles', 'field': 'project.factor', 'kind': 'obstacle', 'separator': ' '},
               {'column': 'project/start_year', 'field': 'project.start_year'},
               {'column': 'project/budget', 'field': 'project.budget_baht'},
               {'column': 'project/people', 'field': 'project.beneficiaries'},
               {'column': 'project/lead', 'field': 'partner.is_lead'}]
    columns += [{'column': 'project/activities/' + a, 'field': 'project.activity', 'code': a} for a in ACTIVITIES]
    columns += [{'column': 'project/rating/' + c, 'field': 'project.factor', 'code': c} for c in CONDITIONS]
    return csv_text(lines, ';', '\n').encode(), {
        'columns': columns,
        'ignore': ['project/activities', 'project/activities/other', '_id', '_uuid', '_submission_time']}


def limesurvey(rows, word):
    """Codes of questions and sub-questions, Y and N, the text of "other" in brackets."""
    header = ['id', 'submitdate', 'G1Q1', 'G1Q2', 'G1Q3', 'G1Q4', 'G2Q1', 'G2Q2'] + \
             ['G2Q3[SQ%03d]' % (k + 1) for k in range(len(ACTIVITIES))] + ['G2Q3[other]'] + \
             ['G2Q4[SQ%03d]' % (k + 1) for k in range(len(OBSTACLES))] + ['G2Q5', 'G2Q6', 'G2Q7'] + \
             ['G2Q8[SQ%03d]' % (k + 1) for k in range(len(CONDITIONS))] + ['G2Q9']
    lines = [header]
    for i, r in enumerate(rows):
        lines.append([i + 1, r['date'] + ' 14:02:11', r['code'], r['agency'],
                      '' if r['sector'] is None else 'A%d' % (SECTORS.index(r['sector']) + 1),
                      word('province', r['province']), r['title'],
                      '' if r['level'] is None else 'A%d' % (LEVELS.index(r['level']) + 1)] +
                     ['Y' if a in r['activities'] else 'N' for a in ACTIVITIES] + [r['other']] +
                     ['Y' if o in r['obstacles'] else 'N' for o in OBSTACLES] +
                     [r['start'], r['budget'], r['people']] +
                     ['A%d' % r['ratings'][c] if c in r['ratings'] else '' for c in CONDITIONS] +
                     [{True: 'Y', False: 'N', None: ''}[r['lead']]])
    rated = {'A%d' % n: str(n) for n in range(1, 6)}
    columns = [{'column': 'submitdate', 'field': 'response.answered_on'},
               {'column': 'G1Q1', 'field': 'response.code'}, {'column': 'G1Q2', 'field': 'agency.name'},
               {'column': 'G1Q3', 'field': 'agency.sector',
                'values': {'A%d' % (k + 1): s for k, s in enumerate(SECTORS)}},
               {'column': 'G1Q4', 'field': 'agency.province'}, {'column': 'G2Q1', 'field': 'project.title_th'},
               {'column': 'G2Q2', 'field': 'project.stated_level',
                'values': {'A%d' % (k + 1): s for k, s in enumerate(LEVELS)}},
               {'column': 'G2Q3[other]', 'field': 'project.other', 'of': 'project.activity'},
               {'column': 'G2Q5', 'field': 'project.start_year'}, {'column': 'G2Q6', 'field': 'project.budget_baht'},
               {'column': 'G2Q7', 'field': 'project.beneficiaries'}, {'column': 'G2Q9', 'field': 'partner.is_lead'}]
    columns += [{'column': 'G2Q3[SQ%03d]' % (k + 1), 'field': 'project.activity', 'code': a}
                for k, a in enumerate(ACTIVITIES)]
    columns += [{'column': 'G2Q4[SQ%03d]' % (k + 1), 'field': 'project.factor', 'code': o}
                for k, o in enumerate(OBSTACLES)]
    columns += [{'column': 'G2Q8[SQ%03d]' % (k + 1), 'field': 'project.factor', 'code': c, 'values': rated}
                for k, c in enumerate(CONDITIONS)]
    return csv_text(lines).encode(), {'ignore': ['id'], 'columns': columns}


def redcap(rows, word):
    """Checkboxes as field___choice, the project as a repeating instrument: one row more each record, whose
    own questions are blank there."""
    header = ['record_id', 'redcap_repeat_instrument', 'redcap_repeat_instance', 'survey_date', 'agency',
              'sector', 'province', 'title', 'level'] + ['activity___%d' % (k + 1) for k in range(len(ACTIVITIES))] + \
             ['activity_other'] + ['obstacle___%d' % (k + 1) for k in range(len(OBSTACLES))] + \
             ['start_year', 'budget', 'people'] + ['rating_' + c for c in CONDITIONS] + ['lead', 'project_complete']
    lines = [header]
    for r in rows:
        blank = [''] * (len(header) - 7)
        lines.append([r['code'], '', '', r['date'], r['agency'], SECTORS.index(r['sector']) + 1,
                      word('province', r['province'])] + blank)
        lines.append([r['code'], 'project', 1, '', '', '', '', r['title'],
                      '' if r['level'] is None else LEVELS.index(r['level']) + 1] +
                     [int(a in r['activities']) for a in ACTIVITIES] + [r['other']] +
                     [int(o in r['obstacles']) for o in OBSTACLES] + [r['start'], r['budget'], r['people']] +
                     [r['ratings'].get(c, '') for c in CONDITIONS] +
                     [{True: 1, False: 0, None: ''}[r['lead']], 2])
    # REDCap writes the record's own answers in a row of their own: two mappings read one file.
    projects = [{'column': 'record_id', 'field': 'response.code'},
                {'column': 'redcap_repeat_instance', 'field': 'project.sequence'},
                {'column': 'title', 'field': 'project.title_th'},
                {'column': 'level', 'field': 'project.stated_level',
                 'values': {str(k + 1): s for k, s in enumerate(LEVELS)}},
                {'column': 'activity_other', 'field': 'project.other', 'of': 'project.activity'},
                {'column': 'start_year', 'field': 'project.start_year'},
                {'column': 'budget', 'field': 'project.budget_baht'},
                {'column': 'people', 'field': 'project.beneficiaries'}]
    projects += [{'column': 'activity___%d' % (k + 1), 'field': 'project.activity', 'code': a}
                 for k, a in enumerate(ACTIVITIES)]
    projects += [{'column': 'obstacle___%d' % (k + 1), 'field': 'project.factor', 'code': o}
                 for k, o in enumerate(OBSTACLES)]
    projects += [{'column': 'rating_' + c, 'field': 'project.factor', 'code': c} for c in CONDITIONS]
    record = [{'column': 'survey_date', 'field': 'response.answered_on', 'carry': True},
              {'column': 'agency', 'field': 'agency.name', 'carry': True},
              {'column': 'sector', 'field': 'agency.sector', 'carry': True,
               'values': {str(k + 1): s for k, s in enumerate(SECTORS)}},
              {'column': 'province', 'field': 'agency.province', 'carry': True},
              {'column': 'lead', 'field': 'partner.is_lead'}]
    return csv_text(lines).encode(), {
        'rows': {'column': 'redcap_repeat_instrument', 'is': ['project']},
        'ignore': ['project_complete'], 'columns': projects + record}


def survey_monkey(rows, word):
    """Two rows of header: a question above its choices, which are blank or repeat their words."""
    top = ['Respondent ID', 'End Date', 'Form number', 'Agency', 'Sector', 'Province', 'Title', 'Level',
           'Which activities?'] + [''] * len(ACTIVITIES) + ['Which obstacles?'] + [''] * (len(OBSTACLES) - 1) + \
          ['Start year', 'Budget', 'People', 'Rate these:', '', 'Lead agency']
    below = ['', ''] + ['Open-Ended Response'] * 2 + ['Response'] * 2 + ['Open-Ended Response', 'Response'] + \
            [word('activity', a) for a in ACTIVITIES] + ['Other (please specify)'] + \
            [word('factor', o) for o in OBSTACLES] + ['Open-Ended Response'] * 3 + \
            [word('factor', c) for c in CONDITIONS] + ['Response']
    lines = [top, below]
    for i, r in enumerate(rows):
        y, m, d = r['date'].split('-')
        lines.append([100 + i, '%s/%s/%s 09:14:32 AM' % (m, d, y), r['code'], r['agency'], word('sector', r['sector']),
                      word('province', r['province']), r['title'], word('level', r['level'])] +
                     [word('activity', a) if a in r['activities'] else '' for a in ACTIVITIES] + [r['other']] +
                     [word('factor', o) if o in r['obstacles'] else '' for o in OBSTACLES] +
                     [r['start'], r['budget'], r['people']] + [r['ratings'].get(c, '') for c in CONDITIONS] +
                     [{True: 'Yes', False: 'No', None: ''}[r['lead']]])
    columns = [{'column': h, 'field': f} for h, f in zip(top[1:8] + top[-6:-3] + top[-1:], [
        'response.answered_on', 'response.code', 'agency.name', 'agency.sector', 'agency.province',
        'project.title_th', 'project.stated_level', 'project.start_year', 'project.budget_baht',
        'project.beneficiaries', 'partner.is_lead'])]
    columns += [{'column': 'Which activities? - ' + word('activity', a), 'field': 'project.activity', 'code': a,
                 'yes': [word('activity', a)]} for a in ACTIVITIES]
    columns += [{'column': 'Which activities? - Other (please specify)', 'field': 'project.other',
                 'of': 'project.activity'}]
    columns += [{'column': 'Which obstacles? - ' + word('factor', o), 'field': 'project.factor', 'code': o,
                 'yes': [word('factor', o)]} for o in OBSTACLES]
    columns += [{'column': 'Rate these: - ' + word('factor', c), 'field': 'project.factor', 'code': c}
                for c in CONDITIONS]
    return csv_text(lines).encode(), {'header_rows': 2, 'dates': 'month_first', 'ignore': ['Respondent ID'],
                                      'columns': columns}


def qualtrics(rows, word):
    """Three rows of header: names, questions, and what identifies them."""
    top = ['RecordedDate', 'ResponseId', 'Q1', 'Q2', 'Q3', 'Q4', 'Q5'] + \
          ['Q6_%d' % (k + 1) for k in range(len(ACTIVITIES))] + ['Q6_9_TEXT', 'Q7', 'Q8', 'Q9', 'Q10'] + \
          ['Q11_%d' % (k + 1) for k in range(len(CONDITIONS))] + ['Q12']
    lines = [top, ['Question about ' + h for h in top],
             ['{"ImportId":"QID%d","timeZone":"Asia/Bangkok"}' % k for k in range(len(top))]]
    for i, r in enumerate(rows):
        lines.append([r['date'] + ' 14:02:11', r['code'], r['agency'], word('sector', r['sector']),
                      word('province', r['province']), r['title'], word('level', r['level'])] +
                     ['1' if a in r['activities'] else '' for a in ACTIVITIES] +
                     [r['other'], ','.join(word('factor', o) for o in r['obstacles']), r['start'], r['budget'],
                      r['people']] + [r['ratings'].get(c, '') for c in CONDITIONS] +
                     [{True: 'ใช่', False: 'ไม่ใช่', None: ''}[r['lead']]])
    columns = [{'column': h, 'field': f} for h, f in zip(top[:7] + top[12:17] + top[-1:], [
        'response.answered_on', 'response.code', 'agency.name', 'agency.sector', 'agency.province',
        'project.title_th', 'project.stated_level', 'project.other', 'project.factor', 'project.start_year',
        'project.budget_baht', 'project.beneficiaries', 'partner.is_lead'])]
    columns[7]['of'] = 'project.activity'
    columns[8].update(kind='obstacle', separator=',')
    columns += [{'column': 'Q6_%d' % (k + 1), 'field': 'project.activity', 'code': a}
                for k, a in enumerate(ACTIVITIES)]
    columns += [{'column': 'Q11_%d' % (k + 1), 'field': 'project.factor', 'code': c}
                for k, c in enumerate(CONDITIONS)]
    return csv_text(lines).encode(), {'header_rows': 3, 'columns': columns}


def excel(rows, word, encoding, delimiter, titles):
    """A table typed in Excel: Buddhist dates and years, trailing empty cells cut off, titles above."""
    header = ['เลขที่\nแบบสอบถาม', 'วันที่ตอบ', 'ชื่อหน่วยงาน', 'ภาคส่วน', 'จังหวัด', 'ชื่อโครงการ', 'รูปแบบความร่วมมือ',
              'กิจกรรม', 'กิจกรรมอื่น ๆ (ระบุ)', 'ปัญหาและอุปสรรค', 'ปีที่เริ่ม', 'งบประมาณ (บาท)',
              'ผู้รับประโยชน์ (คน)', 'ความไว้วางใจ', 'ภาวะผู้นำ', 'เป็นหน่วยงานหลัก']
    lines = list(titles) + [header]
    for r in rows:
        line = [r['code'], buddhist(r['date']), r['agency'], word('sector', r['sector']),
                word('province', r['province']), r['title'], word('level', r['level']),
                ', '.join(word('activity', a) for a in r['activities']), r['other'] or '-',
                ' / '.join(word('factor', o) for o in r['obstacles']),
                '-' if r['start'] is None else 'พ.ศ. %d' % (r['start'] + 543),
                '' if r['budget'] is None else '{:,}'.format(r['budget']),
                '' if r['people'] is None else '{:,}'.format(r['people'])] + \
               [r['ratings'].get(c, '') for c in CONDITIONS] + [{True: '✓', False: 'ไม่ใช่', None: ''}[r['lead']]]
        if encoding == 'cp874' and line[-1] == '✓':
            line[-1] = 'ใช่'
        while line and line[-1] == '':
            line.pop()
        lines.append(line)
    fields = ['response.code', 'response.answered_on', 'agency.name', 'agency.sector', 'agency.province',
              'project.title_th', 'project.stated_level', 'project.activity', 'project.other', 'project.factor',
              'project.start_year', 'project.budget_baht', 'project.beneficiaries', 'project.factor',
              'project.factor', 'partner.is_lead']
    columns = [{'column': h.replace('\n', ''), 'field': f} for h, f in zip(header, fields)]
    columns[7]['separator'] = ', '
    columns[8]['of'] = 'project.activity'
    columns[9].update(kind='obstacle', separator=' / ')
    columns[13]['code'], columns[14]['code'] = CONDITIONS
    text = csv_text(lines, delimiter)
    bom = b'\xef\xbb\xbf' if encoding == 'utf-8' else b''
    return bom + text.encode(encoding), {'columns': columns}


SHAPES = {
    'google-forms': google_forms,
    'microsoft-forms': microsoft_forms,
    'kobotoolbox': kobo,
    'limesurvey': limesurvey,
    'redcap': redcap,
    'surveymonkey': survey_monkey,
    'qualtrics': qualtrics,
    'excel-utf8': lambda rows, word: excel(rows, word, 'utf-8', ',', []),
    'excel-windows-874': lambda rows, word: excel(rows, word, 'cp874', ';', [
        ['แบบสำรวจโครงการความร่วมมือ'], []]),
}


# ---- what the study says ----

def stored(study):
    """The same answers, read through plain SQLite."""
    def column(query, key):
        return [row[0] for row in study.execute(query, (key,))]
    rows = []
    for (project, code, date, agency, name, sector, province, title, level, start, budget,
         people) in study.execute(
            'SELECT project.id, response.code, answered_on, agency.id, agency.name_th, agency.sector, agency.province,'
            ' title_th, stated_level, start_year, budget_baht, beneficiaries FROM project'
            ' JOIN response ON response.id = project.response LEFT JOIN agency ON agency.id = response.agency'
            ' ORDER BY response.code, project.sequence').fetchall():
        other = column('SELECT text FROM project_other WHERE project = ?', project)
        rows.append({
            'code': code, 'date': date, 'agency': name, 'sector': sector, 'province': province, 'title': title,
            'level': level, 'start': start, 'budget': budget, 'people': people,
            'activities': sorted(column('SELECT activity FROM project_activity WHERE project = ?', project)),
            'obstacles': sorted(column(
                'SELECT code FROM project_factor JOIN factor ON factor.id = factor WHERE project = ?'
                " AND kind = 'obstacle'", project)),
            'ratings': dict(study.execute(
                'SELECT code, rating FROM project_factor JOIN factor ON factor.id = factor WHERE project = ?'
                " AND kind = 'condition'", (project,))),
            'other': other[0] if other else None,
            'lead': bool((column('SELECT is_lead FROM participation WHERE agency = %d AND project = ?' % agency,
                                 project) or [0])[0]) if agency is not None else None})
        if len(other) > 1:
            rows[-1]['other'] = other
    return rows


def expected(shape, row):
    """What the study can know of an answer."""
    told = dict(row, activities=sorted(row['activities']), obstacles=sorted(row['obstacles']),
                lead=bool(row['lead']))
    if shape == 'google-forms' and told['other']:
        told['other'] = told['other'].replace(',', ' ')
    return told


def run(study, table, mapping, *options):
    return subprocess.run([os.path.join(BUILD, 'examples/cgov-import'), '--lang', 'en', '--mapping', mapping,
                           *options, study, table], capture_output=True, text=True)


def problems(words):
    """Without notes and the lines below them."""
    kept, on = [], False
    for line in words.splitlines(True):
        on = ': note: ' not in line if not line.startswith(' ') else on
        kept += [line] if on else []
    return kept


def compare(shape, rows, study):
    faults = []
    there = stored(study)
    if len(there) != len(rows):
        faults.append('%s: %d projects for %d rows' % (shape, len(there), len(rows)))
    for said, got in zip((expected(shape, r) for r in rows), there):
        faults += ['%s, %s: %s is %r, not %r' % (shape, said['code'], key, got[key], said[key])
                   for key in said if said[key] != got[key]]
    return faults


def load(shape, folder, rows, word):
    table, mapping, study = (os.path.join(folder, shape + end) for end in ('.csv', '.json', '.cgov'))
    data, columns = SHAPES[shape](rows, word)
    with open(table, 'wb') as out:
        out.write(data)
    with open(mapping, 'w', encoding='utf-8') as out:
        json.dump(dict(columns, kind='survey'), out, ensure_ascii=False, indent=1)
    for options, wanted in ((['--check'], ''), ([], 'inserted'), ([], 'unchanged')):
        done = run(study, table, mapping, *options)
        count = [line.split()[-1] for line in done.stdout.splitlines() if wanted and line.split()[:1] == [wanted]]
        if done.returncode != 0 or (wanted and count != [str(len(rows))]):
            return ['%s %s: status %d, %s %s\n%s%s' % (shape, ' '.join(options), done.returncode, wanted, count,
                                                       done.stdout,
                                                       ''.join(problems(done.stderr))[:3000])]
    with sqlite3.connect(study) as db:
        return compare(shape, rows, db)


def place(draft, header, **what):
    """What a person adds to a draft: a column that it could not place, or more of one that it did."""
    draft['ignore'] = [entry for entry in draft['ignore'] if entry['column'] != header]
    for column in draft['columns']:
        if column['column'] == header:
            column.update(what)
            return
    draft['columns'].append(dict(what, column=header))


def finish_draft(shape, draft, word):
    if shape == 'google-forms':
        place(draft, '7. กิจกรรมที่ทำร่วมกัน (ตอบได้มากกว่า 1 ข้อ)', other='keep')
    elif shape == 'kobotoolbox':
        place(draft, 'project/people', field='project.beneficiaries')
    elif shape == 'redcap':
        for name, field, words in (('sector', 'agency.sector', SECTORS), ('level', 'project.stated_level', LEVELS)):
            place(draft, name, field=field, values={str(k + 1): w for k, w in enumerate(words)},
                  carry=name == 'sector')
        for name, field, words in (('activity', 'project.activity', ACTIVITIES),
                                   ('obstacle', 'project.factor', OBSTACLES)):
            for k, code in enumerate(words):
                place(draft, '%s___%d' % (name, k + 1), field=field, code=code)
        place(draft, 'people', field='project.beneficiaries')
        place(draft, 'activity_other', field='project.other', of='project.activity')
    elif shape.startswith('excel'):
        place(draft, 'ภาวะผู้นำ', field='project.factor', code=CONDITIONS[1])
    elif shape == 'microsoft-forms':
        place(draft, 'กิจกรรม', other='keep')
        place(draft, 'ผู้นำ', field='project.factor', code=CONDITIONS[1])


def draft(shape, folder, rows, word):
    """A draft is refused as long as a mark is left; confirmed and finished by hand it loads the same."""
    table, mapping, study = (os.path.join(folder, shape + end) for end in ('.csv', '.draft.json', '.draft.cgov'))
    program = os.path.join(BUILD, 'examples/cgov-import')
    done = subprocess.run([program, '--lang', 'en', '--draft-mapping', table], capture_output=True, text=True)
    if done.returncode != 0:
        return ['%s: no draft: %s' % (shape, done.stderr)]
    made = json.loads(done.stdout)
    with open(mapping, 'w', encoding='utf-8') as out:
        out.write(done.stdout)
    refused = run(study, table, mapping)
    if refused.returncode != 2 or '"guess"' not in refused.stderr or 'line ' not in refused.stderr:
        return ['%s: a draft that nobody confirmed: %d %s' % (shape, refused.returncode, refused.stderr)]
    finish_draft(shape, made, word)
    for entry in made['columns'] + made['ignore'] + [made.get('rows', {})]:
        entry.pop('guess', None)
    with open(mapping, 'w', encoding='utf-8') as out:
        json.dump(made, out, ensure_ascii=False)
    done = run(study, table, mapping)
    if done.returncode != 0:
        return ['%s: the finished draft: %s%s' % (shape, done.stdout, ''.join(problems(done.stderr))[:2000])]
    with sqlite3.connect(study) as db:
        return compare(shape, rows, db)


def main():
    shapes = sys.argv[2:] or list(SHAPES)
    with tempfile.TemporaryDirectory() as folder:
        words = os.path.join(folder, 'words.cgov')
        with open(words + '.csv', 'w', encoding='utf-8') as out:
            out.write('code,name_th\nA,หน่วยงาน\n')
        subprocess.run([os.path.join(BUILD, 'examples/cgov-import'), '--agencies', words, words + '.csv'],
                       check=True, capture_output=True)
        with sqlite3.connect(words) as db:
            word = Words(db)
        faults = [fault for shape in shapes for fault in load(shape, folder, answers(60), word)]
        faults += ['draft of ' + fault for shape in shapes if shape not in # headers that are codes, or several rows
                   ('limesurvey', 'surveymonkey', 'qualtrics')
                   for fault in draft(shape, folder, answers(60), word)]
    print('\n'.join(faults[:60]))
    sys.exit(bool(faults))


main()
