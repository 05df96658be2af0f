/* Lists of the fieldwork and transcripts, as people have them. What each must come to is beside it.
 */
#include "support.h"

#include "cgov/codebook.h"

#include "store/database.h"

typedef struct world {
    scratch place;
    cgov *db;
    cgov_import_options options;
    cgov_import_result result;
    char heard[4096]; /* "row|column|reason\n" of each problem; of notes with a "*" */
} world;

static void hear(const cgov_import_problem *p, void *ctx)
{
    char *to = ctx;
    const size_t used = strlen(to);
    snprintf(to + used, 4096 - used, "%s%lld|%s|%s|%s\n", p->is_note ? "*" : "", (long long)p->row,
             p->column != NULL ? p->column : "", p->reason, p->remedy);
}

static const char rows_there[] =
    "INSERT INTO agency (id, code, name_th, sector) VALUES (1, 'A1', 'เทศบาลตำบลปริก', "
    "'local_government'), (2, 'A2', 'องค์การบริหารส่วนตำบลควนรู', NULL), (3, 'A3', 'มูลนิธิชัยพัฒนา', "
    "NULL), (4, 'A4', 'มูลนิธิชัยพัฒนา', NULL);"
    "INSERT INTO factor (id, code, kind, label_th, label_en) VALUES (1, 'trust', 'condition', "
    "'ความไว้วางใจ', 'Trust'), (2, 'money', 'obstacle', 'งบประมาณไม่พอ', 'Money');"
    "INSERT INTO project (id, code, title_th) VALUES (1, 'S1/1', 'ธนาคารปู'), (2, 'S1/2', "
    "'ธนาคารขยะ');"
    "INSERT INTO person (id, code) VALUES (1, 'P-01'), (2, 'P-02'), (3, 'P-03');"
    "INSERT INTO interview (id, code, agency) VALUES (1, 'I-01', 1);"
    "INSERT INTO focus_group (id, code) VALUES (1, 'FG-1');"
    "INSERT INTO coder (id, code) VALUES (1, 'K1');"
    "INSERT INTO response (id, code) VALUES (1, 'S1');"
    "INSERT INTO recommendation (id, code, title_th) VALUES (1, 'R-1', 'งบ');"
    "INSERT INTO document (id, code, interview, text) VALUES"
    " (1, 'D-01', 1, 'เราไว้ใจกัน และไว้ใจกันมาก ทํางาน\nร่วมกัน 😀 จบ');";

static int set_up(void **state)
{
    world *w = calloc(1, sizeof *w);
    assert_non_null(w);
    scratch_make(&w->place);
    assert_status(CGOV_OK, cgov_open(scratch_file(&w->place, "study.cgov"),
                                     &(cgov_open_options){ .author = "tester" }, &w->db, NULL));
    sql_run(w->db->sqlite, rows_there);
    *state = w;
    return 0;
}

static int tear_down(void **state)
{
    world *w = *state;
    cgov_close(w->db);
    scratch_remove(&w->place);
    free(w);
    return 0;
}

/* Rows of all that a list may bring, and of the log of what happened to them. */
static int64_t rows_held(world *w)
{
    return sql_i64(w->db->sqlite,
                   "SELECT (SELECT count(*) FROM change_log) + (SELECT count(*) FROM source) + "
                   "(SELECT count(*) FROM source_row) + (SELECT count(*) FROM document) + "
                   "(SELECT count(*) FROM passage) + (SELECT count(*) FROM coding) + "
                   "(SELECT count(*) FROM coder) + (SELECT count(*) FROM memo) + "
                   "(SELECT count(*) FROM membership_evidence) + "
                   "(SELECT count(*) FROM recommendation_passage)");
}

static cgov_status load(world *w, cgov_import_kind kind, const char *csv)
{
    const char *path = scratch_file(&w->place, "list.csv");
    file_write(path, csv, strlen(csv));
    w->options.kind = kind;
    w->heard[0] = '\0';
    return cgov_import_file(w->db, path, &w->options, hear, w->heard, &w->result);
}

/* All columns of all rows, "|" between cells and "\n" between rows. Valid until the next call. */
static const char *rows(world *w, const char *sql)
{
    static char kept[4096];
    sqlite3_stmt *stmt = NULL;
    size_t used = 0;
    kept[0] = '\0';
    assert_int_equal(SQLITE_OK, sqlite3_prepare_v2(w->db->sqlite, sql, -1, &stmt, NULL));
    while (sqlite3_step(stmt) == SQLITE_ROW) {
        used += (size_t)snprintf(kept + used, sizeof kept - used, "%s", used > 0 ? "\n" : "");
        for (int i = 0; i < sqlite3_column_count(stmt); i++) {
            const char *cell = (const char *)sqlite3_column_text(stmt, i);
            used += (size_t)snprintf(kept + used, sizeof kept - used, "%s%s", i > 0 ? "|" : "",
                                     cell != NULL ? cell : "-");
        }
    }
    sqlite3_finalize(stmt);
    return kept;
}

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static void assert_said(const world *w, const char *words)
{
    if (strstr(w->heard, words) == NULL)
        fail_msg("heard is \"%s\", without \"%s\"", w->heard, words);
}

/* ---- each kind of list ---- */

typedef struct list_case {
    cgov_import_kind kind;
    const char *csv, *query, *expected;
    const char *changed, *then; /* the same list with a change, and what the rows are then */
} list_case;

static const list_case lists[] = {
    { CGOV_IMPORT_PEOPLE,
      "รหัสบุคคล,ภาคส่วน,หน่วยงาน,กลุ่มตำแหน่ง,หมายเหตุ\n"
      "P-10,ชุมชน,A1,ผู้นำชุมชน,ข\nP-11,State agencies,อบต.ควนรู,,\nP-12,ไม่ทราบ,,,\n",
      "SELECT code, sector, agency, position_group, note FROM person WHERE id > 3 ORDER BY code",
      "P-10|community|1|ผู้นำชุมชน|ข\nP-11|state|2|-|-\nP-12|-|-|-|-",
      "รหัสบุคคล,ภาคส่วน,หน่วยงาน,กลุ่มตำแหน่ง,หมายเหตุ\n"
      "P-10,,A2,,\nP-11,ไม่ทราบ,,เจ้าหน้าที่,\nP-12,,,,\n",
      "P-10|community|2|ผู้นำชุมชน|ข\nP-11|-|2|เจ้าหน้าที่|-\nP-12|-|-|-|-" },
    { CGOV_IMPORT_INTERVIEWS,
      "รหัสการสัมภาษณ์,หน่วยงาน,วันที่สัมภาษณ์,จังหวัด,ผู้ให้สัมภาษณ์\n"
      "I-10,A1,๑๔ ม.ค. ๒๕๕๖,สงขลา,P-01; P-02\nI-11,,ม.ค. 2556,,\n",
      "SELECT i.code, i.agency, held_on, i.province, (SELECT group_concat(person) FROM"
      " interview_person WHERE interview = i.id) FROM interview AS i WHERE i.id > 1",
      "I-10|1|2013-01-14|90|1,2\nI-11|-|2013-01|-|-",
      "รหัสการสัมภาษณ์,หน่วยงาน,วันที่สัมภาษณ์,จังหวัด,ผู้ให้สัมภาษณ์\n"
      "I-10,,,,P-02;P-03\nI-11,,2013-02-03,,P-01\n",
      "I-10|1|2013-01-14|90|2,3\nI-11|-|2013-02-03|-|1" },
    { CGOV_IMPORT_FOCUS_GROUPS, "รหัสกลุ่ม,ชื่อกลุ่ม,วันที่จัด,ผู้เข้าร่วม\nFG-2,กลุ่มใต้,2556,P-01;P-03\n",
      "SELECT code, title_th, held_on, (SELECT group_concat(person) FROM focus_group_person WHERE"
      " focus_group = g.id) FROM focus_group AS g WHERE id > 1",
      "FG-2|กลุ่มใต้|2013|1,3", "รหัสกลุ่ม,ชื่อกลุ่ม,ผู้เข้าร่วม\nFG-2,กลุ่มภาคใต้,\n", "FG-2|กลุ่มภาคใต้|2013|1,3" },
    { CGOV_IMPORT_CASE_STUDIES,
      "รหัสกรณีศึกษา,กรณีที่,ชื่อกรณีศึกษา,รูปแบบความร่วมมือ,ปีที่เริ่ม,รหัสโครงการ\n"
      "case-01,,,collaboration,๒๕๕๐,S1/1;S1/2\ncase-11,11,กรณีใหม่,,,\n",
      "SELECT code, number, level, start_year, (SELECT group_concat(project) FROM case_project "
      "WHERE"
      " case_study = c.id) FROM case_study AS c WHERE number IN (1, 11)",
      "case-01|1|collaboration|2007|1,2\ncase-11|11|-|-|-",
      "รหัสกรณีศึกษา,กรณีที่,ชื่อกรณีศึกษา,รูปแบบความร่วมมือ,ปีที่เริ่ม,รหัสโครงการ\n"
      "case-01,,,,,S1/2\ncase-11,11,กรณีใหม่,,,\n",
      "case-01|1|collaboration|2007|2\ncase-11|11|-|-|-" },
    { CGOV_IMPORT_CASE_AGENCIES,
      "รหัสกรณีศึกษา,หน่วยงาน,บทบาท,เป็นหน่วยงานหลัก\ncase-01,A1,codesign,ใช่\ncase-01,A2,,\n",
      "SELECT case_study, agency, role, is_lead FROM case_agency", "1|1|codesign|1\n1|2|-|0",
      "รหัสกรณีศึกษา,หน่วยงาน,บทบาท,เป็นหน่วยงานหลัก\ncase-01,A1,,ไม่ใช่\ncase-01,A2,,\n",
      "1|1|codesign|0\n1|2|-|0" },
    { CGOV_IMPORT_MEMBERSHIPS,
      "รหัสกรณีศึกษา,ปัจจัย,ช่วงเวลา,ผู้ให้คะแนน,คะแนน,ความมั่นใจ,เหตุผล\n"
      "case-01,trust,,,0.8,4,เห็นชัด\ncase-01,ความไว้วางใจ,start,K9,ไม่ทราบ,,\ncase-02,Trust,,,0,,\n",
      "SELECT case_study, factor, phase, (SELECT code FROM coder WHERE id = m.coder), score, "
      "missing,"
      " confidence, rationale FROM case_membership AS m ORDER BY id",
      "1|1|whole|-|0.8|-|4|เห็นชัด\n1|1|start|K9|-|dont_know|-|-\n2|1|whole|-|0.0|-|-|-",
      "รหัสกรณีศึกษา,ปัจจัย,ช่วงเวลา,ผู้ให้คะแนน,คะแนน,ความมั่นใจ,เหตุผล\n"
      "case-01,trust,,,not asked,,\ncase-01,trust,start,K9,0.25,,\ncase-02,trust,,,,,\n",
      "1|1|whole|-|-|not_asked|4|เห็นชัด\n1|1|start|K9|0.25|-|-|-\n2|1|whole|-|0.0|-|-|-" },
    { CGOV_IMPORT_RECOMMENDATIONS,
      "รหัสข้อเสนอแนะ,ข้อเสนอแนะ,ผู้ควรดำเนินการ,ปัจจัย\nR1,จัดงบประมาณ,รัฐบาล,money;ความไว้วางใจ\n",
      "SELECT code, title_th, addressee, (SELECT group_concat(factor) FROM recommendation_factor"
      " WHERE recommendation = r.id) FROM recommendation AS r WHERE id > 1",
      "R1|จัดงบประมาณ|รัฐบาล|1,2", "รหัสข้อเสนอแนะ,ข้อเสนอแนะ,ผู้ควรดำเนินการ,ปัจจัย\nR1,,ท้องถิ่น,trust\n",
      "R1|จัดงบประมาณ|ท้องถิ่น|1" },
    { CGOV_IMPORT_CODINGS,
      "รหัสเอกสาร,เริ่ม,สิ้นสุด,ข้อความ,ปัจจัย,ผู้ลงรหัส,ความมั่นใจ,บันทึก\n"
      "D-01,,,เราไว้ใจกัน,trust,K1,5,ม\nD-01,0,11,,ความไว้วางใจ,K2,,\nD-01,15,,ไว้ใจกัน,trust,K1,,\n"
      "D-01,27,41,,money,K1,,\n",
      "SELECT p.start, p.stop, p.quote, c.factor, k.code, confidence, c.memo FROM coding AS c JOIN"
      " passage AS p ON p.id = c.passage JOIN coder AS k ON k.id = c.coder ORDER BY c.id",
      "0|11|เราไว้ใจกัน|1|K1|5|ม\n0|11|เราไว้ใจกัน|1|K2|-|-\n15|23|ไว้ใจกัน|1|K1|-|-\n"
      "27|41|ทํางาน\nร่วมกัน|2|K1|-|-",
      "รหัสเอกสาร,เริ่ม,สิ้นสุด,ข้อความ,ปัจจัย,ผู้ลงรหัส,ความมั่นใจ,บันทึก\n"
      "D-01,,,เราไว้ใจกัน,trust,K1,4,\nD-01,0,11,,ความไว้วางใจ,K2,,\nD-01,15,,ไว้ใจกัน,trust,K1,,\n"
      "D-01,,,ทำงาน ร่วมกัน,money,K1,,\n",
      "0|11|เราไว้ใจกัน|1|K1|4|ม\n0|11|เราไว้ใจกัน|1|K2|-|-\n15|23|ไว้ใจกัน|1|K1|-|-\n"
      "27|41|ทํางาน\nร่วมกัน|2|K1|-|-" },
    { CGOV_IMPORT_MEMOS,
      "เกี่ยวกับ,รหัส,เริ่ม,สิ้นสุด,ข้อความ,ผู้บันทึก,หัวข้อ,บันทึก,วันที่เขียน\n"
      "โครงการ,S1/1,,,,K1,ถาม,ยังไม่ชัด,๑๔ ม.ค. ๒๕๕๖\nproject,S1/1,,,,K2,ถาม,ของอีกคน,2556\n"
      "แบบสอบถาม,S1,,,,,,ไม่มีหัวข้อ,2556\nหน่วยงาน,ทต.ปริก,,,,,ชื่อ,ก,2556\n"
      "Factor,ความไว้วางใจ,,,,,นิยาม,ข,2556\ncase_study,case-01,,,,,ก,ค,2556\n"
      "บุคคล,P-01,,,,,ก,ง,2556\nสัมภาษณ์,I-01,,,,,ก,จ,2556\nกลุ่มสนทนา,FG-1,,,,,ก,ฉ,2556\n"
      "เอกสาร,D-01,,,,,ก,ช,2556\nข้อเสนอแนะ,R-1,,,,,ก,ซ,2556\n"
      "ข้อความ,D-01,,,เราไว้ใจกัน,,ก,ฌ,2556\nPassage,D-01,42,43,,,ก,ญ,2556\n",
      "SELECT m.about, coalesce(p.code, r.code, a.code, f.code, c.code, h.code, i.code, g.code,"
      " d.code, n.code, s.start || '-' || s.stop), k.code, m.title, m.text, m.written_at"
      " FROM memo AS m LEFT JOIN coder AS k ON k.id = m.coder LEFT JOIN project AS p ON p.uid ="
      " m.about_uid LEFT JOIN response AS r ON r.uid = m.about_uid LEFT JOIN agency AS a ON a.uid ="
      " m.about_uid LEFT JOIN factor AS f ON f.uid = m.about_uid LEFT JOIN case_study AS c ON"
      " c.uid = m.about_uid LEFT JOIN person AS h ON h.uid = m.about_uid LEFT JOIN interview AS i"
      " ON i.uid = m.about_uid LEFT JOIN focus_group AS g ON g.uid = m.about_uid LEFT JOIN document"
      " AS d ON d.uid = m.about_uid LEFT JOIN recommendation AS n ON n.uid = m.about_uid LEFT JOIN"
      " passage AS s ON s.uid = m.about_uid ORDER BY m.id",
      "project|S1/1|K1|ถาม|ยังไม่ชัด|2013-01-14\nproject|S1/1|K2|ถาม|ของอีกคน|2013\n"
      "response|S1|-|-|ไม่มีหัวข้อ|2013\nagency|A1|-|ชื่อ|ก|2013\nfactor|trust|-|นิยาม|ข|2013\n"
      "case_study|case-01|-|ก|ค|2013\nperson|P-01|-|ก|ง|2013\ninterview|I-01|-|ก|จ|2013\n"
      "focus_group|FG-1|-|ก|ฉ|2013\ndocument|D-01|-|ก|ช|2013\nrecommendation|R-1|-|ก|ซ|2013\n"
      "passage|0-11|-|ก|ฌ|2013\npassage|42-43|-|ก|ญ|2013",
      /* a text and a date corrected; a date that says less than what is there leaves that */
      "เกี่ยวกับ,รหัส,เริ่ม,สิ้นสุด,ข้อความ,ผู้บันทึก,หัวข้อ,บันทึก,วันที่เขียน\n"
      "Project,S1/1,,,,K1,ถาม,ชัดแล้ว,2013\nโครงการ,S1/1,,,,K2,ถาม,ของอีกคน,5/2/2556\n"
      "ข้อความในเอกสาร,D-01,0,11,,,ก,แก้แล้ว,\n",
      "project|S1/1|K1|ถาม|ชัดแล้ว|2013-01-14\nproject|S1/1|K2|ถาม|ของอีกคน|2013-02-05\n"
      "response|S1|-|-|ไม่มีหัวข้อ|2013\nagency|A1|-|ชื่อ|ก|2013\nfactor|trust|-|นิยาม|ข|2013\n"
      "case_study|case-01|-|ก|ค|2013\nperson|P-01|-|ก|ง|2013\ninterview|I-01|-|ก|จ|2013\n"
      "focus_group|FG-1|-|ก|ฉ|2013\ndocument|D-01|-|ก|ช|2013\nrecommendation|R-1|-|ก|ซ|2013\n"
      "passage|0-11|-|ก|แก้แล้ว|2013\npassage|42-43|-|ก|ญ|2013" },
};

static int64_t lines_of(const char *csv)
{
    int64_t count = -1;
    for (; *csv != '\0'; csv++)
        count += *csv == '\n';
    return count;
}

/* Loaded, loaded again (nothing changes), loaded corrected; every row is traced to its cells. */
static void each_list_loads_and_updates(void **state)
{
    world *w = *state;
    for (size_t i = 0; i < COUNT(lists); i++) {
        const list_case *c = &lists[i];
        assert_ok(w->db, load(w, c->kind, c->csv));
        assert_text(c->expected, rows(w, c->query));
        assert_i64(lines_of(c->csv), w->result.rows);
        assert_ok(w->db, load(w, c->kind, c->csv));
        assert_i64(lines_of(c->csv), w->result.unchanged);
        assert_ok(w->db, load(w, c->kind, c->changed));
        assert_i64(0, w->result.inserted);
        assert_true(w->result.updated > 0);
        assert_text(c->then, rows(w, c->query));
    }
    assert_text("", rows(w, "SELECT * FROM pragma_foreign_key_check"));
    assert_text("P-10|ชุมชน",
                rows(w,
                     "SELECT p.code, r.cells ->> 1 FROM source_row AS r JOIN source AS s ON s.id ="
                     " r.source, person AS p WHERE p.code = 'P-10' AND s.kind = 'people' AND"
                     " r.row_no = 2 ORDER BY r.id LIMIT 1"));
}

static void a_blank_empties_only_when_asked(void **state)
{
    world *w = *state;
    static const char query[] = "SELECT sector, agency, note FROM person WHERE code = 'P-20'";
    assert_ok(w->db,
              load(w, CGOV_IMPORT_PEOPLE, "รหัสบุคคล,ภาคส่วน,หน่วยงาน,หมายเหตุ\nP-20,ชุมชน,A1,ก\n"));
    assert_ok(w->db, load(w, CGOV_IMPORT_PEOPLE, "รหัสบุคคล,ภาคส่วน,หน่วยงาน,หมายเหตุ\nP-20,,,\n"));
    assert_text("community|1|ก", rows(w, query));
    w->options.blanks_overwrite = true;
    assert_ok(w->db, load(w, CGOV_IMPORT_PEOPLE, "รหัสบุคคล,ภาคส่วน,หน่วยงาน,หมายเหตุ\nP-20,,,\n"));
    assert_text("-|-|-", rows(w, query));
    assert_ok(w->db, load(w, CGOV_IMPORT_INTERVIEWS, "รหัสการสัมภาษณ์,ผู้ให้สัมภาษณ์\nI-20,P-01\n"));
    assert_ok(w->db, load(w, CGOV_IMPORT_INTERVIEWS, "รหัสการสัมภาษณ์,ผู้ให้สัมภาษณ์\nI-20,\n"));
    assert_text("", rows(w, "SELECT * FROM interview_person"));
}

/* ---- what is refused, and where ---- */

static void each_problem_names_its_place_and_remedy(void **state)
{
    static const struct {
        cgov_import_kind kind;
        const char *csv;
        const char *told; /* row|column|reason */
    } cases[] = {
        { CGOV_IMPORT_PEOPLE, "รหัสบุคคล,หน่วยงาน\nP-91,A9\n",
          "2|หน่วยงาน|no agency has this code or name" },
        { CGOV_IMPORT_PEOPLE, "รหัสบุคคล,หน่วยงาน\nP-91,เทศบาลตำบลปริค\n", "(near: A1 เทศบาลตำบลปริก)" },
        { CGOV_IMPORT_PEOPLE, "รหัสบุคคล,หน่วยงาน\nP-91,มูลนิธิชัยพัฒนา\n",
          "several agencies have this name|give the agency's code: A4, A3" },
        { CGOV_IMPORT_PEOPLE, "รหัสบุคคล\nP-91\nP-92\nP-91\n",
          "4|รหัสบุคคล|the same key stands in row 2" },
        { CGOV_IMPORT_PEOPLE, "รหัสบุคคล,หมายเหตุ\n,ก\n", "2|รหัสบุคคล|the cell is empty" },
        { CGOV_IMPORT_PEOPLE, "รหัสบุคคล,ภาคส่วน\nP-91,รัฐบาล\n",
          "2|ภาคส่วน|the value is not in the vocabulary" },
        { CGOV_IMPORT_INTERVIEWS, "รหัสการสัมภาษณ์,ผู้ให้สัมภาษณ์\nI-9,P-01;P-99\n",
          "2|ผู้ให้สัมภาษณ์|there is no person with this code" },
        { CGOV_IMPORT_INTERVIEWS, "รหัสการสัมภาษณ์,วันที่สัมภาษณ์\nI-9,31/2/2556\n",
          "2|วันที่สัมภาษณ์|this is not a date" },
        { CGOV_IMPORT_CASE_STUDIES, "รหัสกรณีศึกษา,ชื่อกรณีศึกษา\ncase-99,\n",
          "2|ชื่อกรณีศึกษา|the cell is empty" },
        { CGOV_IMPORT_CASE_AGENCIES, "รหัสกรณีศึกษา,หน่วยงาน\ncase-99,A1\n",
          "2|รหัสกรณีศึกษา|there is no case study with this code" },
        { CGOV_IMPORT_CASE_AGENCIES, "รหัสกรณีศึกษา,หน่วยงาน\ncase-01,A1\ncase-01,เทศบาลตำบลปริก\n",
          "3|รหัสกรณีศึกษา|the same key stands in row 2" },
        { CGOV_IMPORT_MEMBERSHIPS, "รหัสกรณีศึกษา,ปัจจัย,คะแนน\ncase-01,trust,1.2\n",
          "2|คะแนน|the number is out of range|it has to be 0 - 1" },
        { CGOV_IMPORT_MEMBERSHIPS, "รหัสกรณีศึกษา,ปัจจัย,คะแนน\ncase-01,trust,\n",
          "2|คะแนน|the cell is empty" },
        { CGOV_IMPORT_MEMBERSHIPS, "รหัสกรณีศึกษา,ปัจจัย,คะแนน,ความมั่นใจ\ncase-01,trust,1,6\n",
          "2|ความมั่นใจ|the number is out of range|it has to be 1 - 5" },
        { CGOV_IMPORT_RECOMMENDATIONS, "รหัสข้อเสนอแนะ,ข้อเสนอแนะ,ปัจจัย\nR9,ก,trust;luck\n",
          "2|ปัจจัย|there is no factor with this code" },
        { CGOV_IMPORT_CODINGS, "รหัสเอกสาร,ข้อความ,ปัจจัย,ผู้ลงรหัส\nD-99,เรา,trust,K1\n",
          "2|รหัสเอกสาร|there is no document with this code" },
        { CGOV_IMPORT_CODINGS, "รหัสเอกสาร,ข้อความ,ปัจจัย,ผู้ลงรหัส\nD-01,ไม่มีคำนี้,trust,K1\n",
          "2|ข้อความ|the document does not say this" },
        { CGOV_IMPORT_CODINGS, "รหัสเอกสาร,ข้อความ,ปัจจัย,ผู้ลงรหัส\nD-01,ไว้ใจกัน,trust,K1\n",
          "2|ข้อความ|the document says this more than once|give the start as well: 3, 15" },
        { CGOV_IMPORT_CODINGS, "รหัสเอกสาร,เริ่ม,ข้อความ,ปัจจัย,ผู้ลงรหัส\nD-01,4,ไว้ใจกัน,trust,K1\n",
          "2|ข้อความ|the document says something else there: ว้ใจกัน " },
        { CGOV_IMPORT_CODINGS, "รหัสเอกสาร,เริ่ม,สิ้นสุด,ข้อความ,ปัจจัย,ผู้ลงรหัส\nD-01,0,3,ไว้ใจ,trust,K1\n",
          "2|ข้อความ|the document says something else there: เรา|" },
        { CGOV_IMPORT_CODINGS, "รหัสเอกสาร,เริ่ม,สิ้นสุด,ปัจจัย,ผู้ลงรหัส\nD-01,40,90,trust,K1\n",
          "2|สิ้นสุด|there is no such place in the document|offsets count characters from 0, the end "
          "exclusive; the text has 46" },
        { CGOV_IMPORT_CODINGS, "รหัสเอกสาร,เริ่ม,สิ้นสุด,ปัจจัย,ผู้ลงรหัส\nD-01,5,5,trust,K1\n",
          "2|สิ้นสุด|there is no such place" },
        { CGOV_IMPORT_CODINGS, "รหัสเอกสาร,เริ่ม,สิ้นสุด,ปัจจัย,ผู้ลงรหัส\nD-01,5,,trust,K1\n",
          "2|เริ่ม|neither a quote nor offsets" },
        { CGOV_IMPORT_CODINGS, "รหัสเอกสาร,เริ่ม,สิ้นสุด,ปัจจัย,ผู้ลงรหัส\nD-01,0,3,luck,K1\n",
          "2|ปัจจัย|the value is not in the vocabulary" },
        { CGOV_IMPORT_CODINGS,
          "รหัสเอกสาร,เริ่ม,สิ้นสุด,ปัจจัย,ผู้ลงรหัส\nD-01,0,3,trust,N\nD-01,0,3,Trust,N\n",
          "3|ปัจจัย|the same key stands in row 2" },
        { CGOV_IMPORT_DOCUMENTS, "รหัสเอกสาร,ไฟล์\nD-9,none.txt\n",
          "2|ไฟล์|the text cannot be read: " },
        { CGOV_IMPORT_DOCUMENTS, "รหัสเอกสาร,ชื่อเอกสาร,ไฟล์\nD-9,ก,\n",
          "2|ไฟล์|the document has no text" },
        { CGOV_IMPORT_DOCUMENTS, "รหัสเอกสาร,ไฟล์,รูปแบบชื่อผู้พูด\nD-9,a.txt,^(a(\n",
          "2|รูปแบบชื่อผู้พูด|this is no pattern of speakers" },
        { CGOV_IMPORT_DOCUMENTS, "รหัสเอกสาร,ไฟล์,รูปแบบชื่อผู้พูด\nD-9,a.txt,^x:\n", "has 0 groups" },
        { CGOV_IMPORT_DOCUMENTS, "รหัสเอกสาร,ไฟล์,ผู้พูดคือใคร\nD-9,a.txt,P-01\n",
          "2|ผู้พูดคือใคร|this does not say who a speaker is" },
        { CGOV_IMPORT_DOCUMENTS, "รหัสเอกสาร,ไฟล์,ผู้พูดคือใคร\nD-9,a.txt,ก = P-99\n",
          "2|ผู้พูดคือใคร|there is no person with this code" },
        { CGOV_IMPORT_DOCUMENTS, "รหัสเอกสาร,ไฟล์,รหัสการสัมภาษณ์,รหัสกลุ่ม\nD-9,a.txt,I-01,FG-1\n",
          "2|รหัสกลุ่ม|a document belongs to one" },
    };
    world *w = *state;
    file_write(scratch_file(&w->place, "a.txt"), "ก: ข", strlen("ก: ข"));
    const int64_t before = rows_held(w);
    for (size_t i = 0; i < COUNT(cases); i++) {
        assert_status(CGOV_REJECTED, load(w, cases[i].kind, cases[i].csv));
        assert_contains(cases[i].told, w->heard);
        assert_i64(1, w->result.rejected);
        assert_i64(0, w->result.source);
    }
    assert_i64(before, rows_held(w));
}

static void a_choice_is_no_list(void **state)
{
    world *w = *state;
    w->options.mapping =
        "{\"kind\": \"interviews\", \"columns\": [{\"column\": \"ก\", \"field\":"
        " \"interview.code\"}, {\"column\": \"ข\", \"field\": \"interview.person\","
        " \"code\": \"P-01\"}]}";
    assert_status(CGOV_INVALID, load(w, CGOV_IMPORT_INTERVIEWS, "ก,ข\nI-1,x\n"));
    assert_contains("has no choices", cgov_errmsg(w->db));
    w->options.mapping = NULL;
    assert_status(CGOV_INVALID, load(w, CGOV_IMPORT_PEOPLE, "ก,ข\nI-1,x\n"));
    assert_contains("รหัสบุคคล", cgov_errmsg(w->db));
}

/* ---- transcripts ---- */

static const char transcript[] =
    "บันทึกการสัมภาษณ์\r\nผู้สัมภาษณ์: เริ่มอย่างไร\r\np-01 : เราไว้ใจกัน\r\n"
    "เวลา 10:30 น. พัก\r\nhttp://example.org\r\nป้า ก.: ดีมาก\r\nP-02： ค่ะ";
static const char turns_of[] =
    "SELECT speaker, person, substr(text, start + 1, stop - start) FROM speaker_turn AS t JOIN"
    " document AS d ON d.id = t.document WHERE d.code = 'D-10' ORDER BY start";
static const char turns_expected[] = "ผู้สัมภาษณ์|-|ผู้สัมภาษณ์: เริ่มอย่างไร\n\np-01|1|p-01 : "
                                     "เราไว้ใจกัน\nเวลา 10:30 น. พัก\nhttp://example.org\n\n"
                                     "ป้า ก.|3|ป้า ก.: ดีมาก\n\nP-02|2|P-02： ค่ะ";

static void a_list_of_documents_loads_texts_and_turns(void **state)
{
    world *w = *state;
    file_write(scratch_file(&w->place, "t.txt"), transcript, strlen(transcript));
    file_write(scratch_file(&w->place, "r.md"), "# ก\n", strlen("# ก\n"));
    static const char list[] =
        "รหัสเอกสาร,ชื่อเอกสาร,ไฟล์,ภาษา,รหัสการสัมภาษณ์,รหัสกรณีศึกษา,รูปแบบชื่อผู้พูด,ผู้พูดคือใคร\n"
        "D-10,สัมภาษณ์,t.txt,,I-01,,colon,ป้า ก. = P-03; ผู้สัมภาษณ์ =\nD-11,,r.md,English,,case-01,,\n";
    assert_ok(w->db, load(w, CGOV_IMPORT_DOCUMENTS, list));
    assert_text(turns_expected, rows(w, turns_of));
    assert_text("D-10|สัมภาษณ์|th|text|1|-\nD-11|-|en|markdown|-|1",
                rows(w, "SELECT code, title, language, format, interview, case_study FROM document"
                        " WHERE id > 1 ORDER BY code"));
    assert_i64(1, w->result.notes);
    assert_said(
        w, "lacks these columns of the template, of which the study keeps what it has: รหัสกลุ่ม, ");
    assert_ok(w->db, load(w, CGOV_IMPORT_DOCUMENTS, list));
    assert_i64(2, w->result.unchanged);

    /* Another text replaces one that is not coded, with its turns; never one that is. */
    file_write(scratch_file(&w->place, "t.txt"), "P-02: ใหม่", strlen("P-02: ใหม่"));
    assert_ok(w->db, load(w, CGOV_IMPORT_DOCUMENTS, list));
    assert_text("P-02|2|P-02: ใหม่", rows(w, turns_of));
    sql_run(w->db->sqlite,
            "INSERT INTO passage (document, start, stop, quote) SELECT id, 0, 4, 'P-02'"
            " FROM document WHERE code = 'D-10'");
    file_write(scratch_file(&w->place, "t.txt"), "P-02: อื่น", strlen("P-02: อื่น"));
    assert_status(CGOV_REJECTED, load(w, CGOV_IMPORT_DOCUMENTS, list));
    assert_contains("2|ไฟล์|the document is coded already (version 1)", w->heard);

    /* What the list says of it may change all the same. */
    assert_ok(w->db, load(w, CGOV_IMPORT_DOCUMENTS, "รหัสเอกสาร,ชื่อเอกสาร,รหัสกลุ่ม\nD-10,ข,FG-1\n"));
    assert_text("ข|-|1", rows(w, "SELECT title, interview, focus_group FROM document WHERE code ="
                                 " 'D-10'"));
}

static void speakers_who_are_nobody_are_told_once(void **state)
{
    world *w = *state;
    file_write(scratch_file(&w->place, "t.txt"), "ก: ๑\nข: ๒\nก: ๓", strlen("ก: ๑\nข: ๒\nก: ๓"));
    assert_ok(w->db, load(w, CGOV_IMPORT_DOCUMENTS,
                          "รหัสเอกสาร,ไฟล์,รูปแบบชื่อผู้พูด\nD-12,t.txt,colon\nD-13,t.txt,brackets\n"));
    assert_contains("*2|รูปแบบชื่อผู้พูด|these speakers are no people of the study: ก, ข|", w->heard);
    assert_contains("*3|รูปแบบชื่อผู้พูด|the pattern finds no speaker", w->heard);
    assert_i64(2 + 1, w->result.notes); /* one of the columns that the list lacks */
}

static void transcripts_of_every_encoding_are_the_same_text(void **state)
{
    static const struct {
        const char *encoding;
        const char *bytes;
        size_t size;
    } files[] = {
        { "UTF-8", "\xEF\xBB\xBFP-01: \xE0\xB8\x81\r\xE0\xB8\x82", 16 },
        { "UTF-16LE",
          "\xFF\xFEP\0-\0"
          "0\0"
          "1\0:\0 \0\x01\x0E\r\0\n\0\x02\x0E",
          22 },
        { "UTF-16BE",
          "\xFE\xFF\0P\0-\0"
          "0\0"
          "1\0:\0 \x0E\x01\0\n\x0E\x02",
          20 },
        { "windows-874", "P-01: \xA1\r\n\xA2", 10 },
    };
    world *w = *state;
    for (size_t i = 0; i < COUNT(files); i++) {
        char code[8];
        cgov_transcript_result r;
        cgov_document *d = NULL;
        const char *path = scratch_file(&w->place, "t.txt");
        snprintf(code, sizeof code, "E%zu", i);
        file_write(path, files[i].bytes, files[i].size);
        assert_ok(w->db,
                  cgov_document_load(w->db, path, &(cgov_document){ .code = code, .interview = 1 },
                                     &(cgov_transcript_options){ .speakers = "colon" }, &r));
        assert_text(files[i].encoding, r.encoding);
        assert_i64(1, r.turns);
        assert_i64(0, r.strangers);
        assert_ok(w->db, cgov_document_get(w->db, r.document, &d));
        assert_text("P-01: ก\nข", d->text);
        assert_text("text", d->format);
        assert_i64(1, d->interview);
        assert_int_equal(64, strlen(d->sha256));
        cgov_document_free(d);
    }
}

static void a_file_that_is_no_text_is_refused(void **state)
{
    world *w = *state;
    const char *path = scratch_file(&w->place, "t.txt");
    const cgov_document as = { .code = "X" };
    cgov_transcript_result r;
    assert_refused(w->db, CGOV_NOT_FOUND, "no such file",
                   cgov_document_load(w->db, path, &as, NULL, &r));
    file_write(path, "", 0);
    assert_refused(w->db, CGOV_INVALID, "is empty", cgov_document_load(w->db, path, &as, NULL, &r));
    file_write(path, " \r\n\t\n", 5);
    assert_refused(w->db, CGOV_INVALID, "is empty", cgov_document_load(w->db, path, &as, NULL, &r));
    file_write(path, "a long line of text, and then \0 more of it\n", 43);
    assert_refused(w->db, CGOV_INVALID, "NUL", cgov_document_load(w->db, path, &as, NULL, &r));
    file_write(path, "ab\nc\xFF\xFEz", 7);
    assert_refused(w->db, CGOV_INVALID, "line 2: the byte 0xFF",
                   cgov_document_load(w->db, path, &as, NULL, &r));
    file_write(path, "\xE9", 1);
    assert_ok(w->db,
              cgov_document_load(w->db, path, &as,
                                 &(cgov_transcript_options){ .encoding = "ISO-8859-1" }, &r));
    assert_text("é", rows(w, "SELECT text FROM document WHERE code = 'X'"));
    assert_refused(w->db, CGOV_CONFLICT, "X",
                   cgov_document_load(w->db, path, &as,
                                      &(cgov_transcript_options){ .encoding = "ISO-8859-1" }, &r));
    assert_i64(0, r.document);
    assert_refused(w->db, CGOV_INVALID, "ISO-8859-99",
                   cgov_document_load(w->db, path, &(cgov_document){ .code = "Y" },
                                      &(cgov_transcript_options){ .encoding = "ISO-8859-99" }, &r));
    assert_status(CGOV_MISUSE, cgov_document_load(w->db, NULL, &as, NULL, &r));
    assert_status(CGOV_MISUSE, cgov_document_load(w->db, path, NULL, NULL, &r));
}

/* Speakers as transcripts of many programs have them; "a|b" is who takes the turns. */
static void a_time_or_running_text_is_no_speaker(void **state)
{
    world *w = *state;
    static const struct {
        const char *pattern, *text, *speakers;
    } cases[] = {
        { "brackets", "[00:00:01] ก: ครับ\n[1.05] ค่ะ\n[ข] ดี\n", "ข" },
        { "colon", "[00:00:01] P-01: ครับ\n00:00:05,120 P-02: ค่ะ\n(1:02:03) P-01: ดี\n",
          "P-01|P-02|P-01" },
        { "colon",
          "P-01\xE2\x80\x8B: ครับ\n**P-01:** ค่ะ\n\xEF\xBB\xBF- P-01\xC2\xA0: ดี\n12 P-01: จบ\n",
          "P-01|P-01|P-01|P-01" },
        { "colon", "P-01: ครับ\nสรุปได้ดังนี้: งบไม่พอ\nปัญหาของเรา: คน\nนายดำ: จริง\nที่มา 10:30 น. มาถึง\n",
          "P-01|นายดำ" },
        { "auto", "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n<v สมชาย ใจดี>ครับ</v>\n", "สมชาย ใจดี" },
        { "auto",
          "WEBVTT\n\n1\n00:00:01.000 --> 00:00:02.000\nAnna B: yes\n\n2\n00:00:03.000 --> "
          "00:00:04.000\nAnna B: no\n",
          "Anna B|Anna B" },
        { "auto", "1\n00:00:01,000 --> 00:00:02,000\nP-01: ครับ\n", "P-01" },
        { "auto", "Speaker 1  0:03\nyes\n\nSpeaker 2  1:00:03\nno\n", "Speaker 1|Speaker 2" },
        { "colon",
          "[00.01.02] P-01: ก\n[1m2s] P-02: ข\n(1.20) P-01: ค\n(7) P-02: ง\n[0:45 น.] P-01: จ\n",
          "P-01|P-02|P-01|P-02|P-01" },
        { "brackets", "[P-01] ก\n[หัวเราะ] ข\n[P-02] ค\n[หัวเราะ] ง\n[..] จ\n[Interviewer] ฉ\n",
          "P-01|P-02|Interviewer" },
        { "auto", "P-01 0:03 น.\nก\n\nP-02 0:09 น.\nข\n", "P-01|P-02" },
        { "^\\[(.+?)\\]", "[00:01] ครับ\n[ก] ค่ะ\n", "ก" },
        { "auto",
          "#00:01:02-3# P-01: ครับ\n{00:01:05} P-02: ค่ะ\n<1:07> P-01: ดี\n10.30 น. P-02: จบ\n",
          "P-01|P-02|P-01|P-02" },
        { "auto",
          "1\n00:00:01,000 --> 00:00:02,000\n<i>P-01: ก</i>\n\n2\n00:00:03,000 --> "
          "00:00:04,000\nP-02\uFE55 ข\n",
          "P-01|P-02" },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        cgov_transcript_result r;
        char code[16];
        const char *path = scratch_file(&w->place, "talk.txt");
        snprintf(code, sizeof code, "T-%zu", i);
        file_write(path, cases[i].text, strlen(cases[i].text));
        assert_ok(w->db, cgov_document_load(
                             w->db, path, &(cgov_document){ .code = code },
                             &(cgov_transcript_options){ .speakers = cases[i].pattern }, &r));
        assert_string_equal(cases[i].speakers,
                            rows(w, "SELECT group_concat(speaker, '|') FROM (SELECT speaker FROM"
                                    " speaker_turn WHERE document = (SELECT max(id) FROM document)"
                                    " ORDER BY start)"));
    }
}

static void a_speaker_is_known_however_the_code_is_written(void **state)
{
    world *w = *state;
    static const char talk[] = "Ｐ－０１: ก\nP–๐๒: ข\np-03: ค\nP-๐๑ (หญิง): ง\n";
    const char *path = scratch_file(&w->place, "talk.txt");
    file_write(path, talk, strlen(talk));
    assert_ok(w->db, cgov_document_load(w->db, path, &(cgov_document){ .code = "T" },
                                        &(cgov_transcript_options){ .speakers = "auto" }, NULL));
    assert_text("1|2|3|1",
                rows(w, "SELECT group_concat(person, '|') FROM (SELECT person FROM speaker_turn"
                        " WHERE document = (SELECT max(id) FROM document) ORDER BY start)"));
}

/* Markup cannot be taken out of a text once it is coded. */
static void what_is_no_text_is_refused_by_name(void **state)
{
    world *w = *state;
    static const struct {
        const char *bytes, *name;
    } files[] = {
        { "{\\rtf1 x}", "an RTF document" },
        { "%PDF-1.7", "a PDF" },
        { "\n<!DOCTYPE HTML><p>x", "a web page" },
        { "<p>P-01: x</p>", "a web page" },
        { "MIME-Version: 1.0\nContent-Type: multipart/related", "a web page" },
        { "<svg xmlns='x'/>", "an XML file" },
        { "\n%PDF-1.4", "a PDF" },
        { "<html>x", "a web page" },
        { "PK\003\004 x", "a zip archive" },
        { "\xEF\xBB\xBF<?xml version='1.0'?>", "an XML file" },
    };
    for (size_t i = 0; i < COUNT(files); i++) {
        const char *path = scratch_file(&w->place, "talk.txt");
        file_write(path, files[i].bytes, strlen(files[i].bytes));
        assert_status(CGOV_INVALID,
                      cgov_document_load(w->db, path, &(cgov_document){ .code = "T" }, NULL, NULL));
        assert_contains(files[i].name, cgov_errmsg(w->db));
    }
    assert_status(CGOV_REJECTED,
                  load(w, CGOV_IMPORT_DOCUMENTS, "รหัสเอกสาร,ไฟล์\nT,../talk.txt\nU,/etc/hosts\n"));
    assert_said(w,
                "2|ไฟล์|the text cannot be read: ../talk.txt leads out of the folder of the list");
    assert_said(w, "3|ไฟล์|the text cannot be read: /etc/hosts");
}

static void speakers_are_recognised_again(void **state)
{
    world *w = *state;
    static const char text[] = "[P-01] เรา😀ไว้ใจ\n[ป้า] ดี\nท้าย";
    sqlite3_stmt *put = NULL;
    assert_int_equal(SQLITE_OK, sqlite3_prepare_v2(w->db->sqlite,
                                                   "INSERT INTO document (id, code, text) VALUES"
                                                   " (9, 'D-10', ?)",
                                                   -1, &put, NULL));
    sqlite3_bind_text(put, 1, text, -1, SQLITE_STATIC);
    assert_int_equal(SQLITE_DONE, sqlite3_step(put));
    sqlite3_finalize(put);
    cgov_transcript_result r;
    assert_ok(w->db, cgov_document_turns(w->db, 9,
                                         &(cgov_transcript_options){ .speakers = "brackets" }, &r));
    assert_text("P-01|1|[P-01] เรา😀ไว้ใจ\n\nป้า|-|[ป้า] ดี\nท้าย", rows(w, turns_of));
    assert_i64(2, r.turns);
    assert_i64(1, r.strangers);
    const cgov_speaker_name names[] = { { "ป้า", 2 }, { "P-01", 0 } };
    assert_ok(w->db,
              cgov_document_turns(w->db, 9,
                                  &(cgov_transcript_options){
                                      .speakers = "^\\[(.+?)\\]", .names = names, .name_count = 2 },
                                  &r));
    assert_text("P-01|-|[P-01] เรา😀ไว้ใจ\n\nป้า|2|[ป้า] ดี\nท้าย", rows(w, turns_of));
    assert_refused(
        w->db, CGOV_INVALID, "groups",
        cgov_document_turns(w->db, 9, &(cgov_transcript_options){ .speakers = "(a)(b)" }, &r));
    assert_refused(
        w->db, CGOV_INVALID, "the pattern of speakers is wrong",
        cgov_document_turns(w->db, 9, &(cgov_transcript_options){ .speakers = "(a" }, &r));
    assert_status(CGOV_NOT_FOUND, cgov_document_turns(w->db, 99, NULL, &r));
    assert_i64(2, sql_i64(w->db->sqlite, "SELECT count(*) FROM speaker_turn WHERE document = 9"));
    assert_ok(w->db, cgov_document_turns(w->db, 9, NULL, &r));
    assert_text("", rows(w, turns_of));
}

/* A pattern that goes back and forth without end is stopped. */
static void a_pattern_without_end_is_stopped(void **state)
{
    world *w = *state;
    char text[3000];
    memset(text, 'a', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    const char *path = scratch_file(&w->place, "t.txt");
    file_write(path, text, sizeof text - 1);
    assert_refused(w->db, CGOV_INVALID, "takes too long",
                   cgov_document_load(w->db, path, &(cgov_document){ .code = "X" },
                                      &(cgov_transcript_options){ .speakers = "^((?:a+)+)+b" },
                                      NULL));
}

/* ---- passages that wait ---- */

#define PLACEMENTS "รหัสเอกสาร,ฉบับที่,เริ่มเดิม,สิ้นสุดเดิม,ข้อความเดิม,เริ่ม,สิ้นสุด,ข้อความ,เหตุผลที่ไม่วาง,ปัจจัย\n"

/* Three passages of D-01, of which the next version keeps none. */
static void lay_waiting(world *w)
{
    cgov_revision *r = NULL;
    sql_run(w->db->sqlite,
            "INSERT INTO passage (id, document, start, stop, quote) VALUES (1, 1, 0, 11, "
            "'เราไว้ใจกัน'), (2, 1, 27, 41, 'ทํางาน\nร่วมกัน'), (3, 1, 42, 43, '😀');"
            "INSERT INTO coding (passage, factor, coder) VALUES (1, 1, 1), (2, 2, 1), (3, 1, 1)");
    assert_ok(w->db, cgov_document_revise(w->db, 1, "พวกเขาเชื่อมั่นใจ ทำด้วยกัน", NULL, &r));
    assert_i64(3, r->unplaced);
    cgov_revision_free(r);
}

static void passages_that_wait_are_placed_by_a_list(void **state)
{
    static const char decided[] = "SELECT k.passage, outcome, n.start, n.stop, n.quote, k.reason"
                                  " FROM passage_carried AS k LEFT JOIN passage AS n"
                                  " ON n.id = k.successor ORDER BY k.passage";
    static const struct {
        const char *row, *told;
    } wrong[] = {
        { "D-01,1,0,11,,,,ไม่มีคำนี้,,\n", "2|ข้อความ|the document does not say this" },
        { "D-01,1,0,11,,0,99,,,\n", "2|สิ้นสุด|there is no such place" },
        { "D-01,1,0,12,,,,พวกเขา,,\n", "2|เริ่มเดิม|no passage of this version of the document" },
        { "D-01,2,0,11,,,,พวกเขา,,\n", "2|เริ่มเดิม|no passage of this version of the document" },
        { "D-99,1,0,11,,,,พวกเขา,,\n", "2|เริ่มเดิม|no passage of this version of the document" },
        { "D-01,1,0,11,จบ,,,พวกเขา,,\n",
          "2|ข้อความเดิม|the document says something else there: เรา" },
        { "D-01,1,0,11,,,,พวกเขา,ตัด,\n", "2|เหตุผลที่ไม่วาง|the row gives a place, and a reason" },
        { "D-01,1,0,11,,5,,,,\n", "2|ข้อความ|neither a quote nor offsets" },
        { "D-01,,0,11,,,,พวกเขา,,\n", "2|ฉบับที่|the cell is empty" },
        { "D-01,1,0,11,,,,พวกเขา,,\nD-01,1,0,11,,,,เชื่อมั่น,,\n", "3|เริ่มเดิม|the same key" },
    };
    world *w = *state;
    char csv[600];
    lay_waiting(w);
    for (size_t i = 0; i < COUNT(wrong); i++) {
        snprintf(csv, sizeof csv, "%s%s", PLACEMENTS, wrong[i].row);
        assert_status(CGOV_REJECTED, load(w, CGOV_IMPORT_PLACEMENTS, csv));
        assert_contains(wrong[i].told, w->heard);
        assert_text("", rows(w, decided));
    }
    /* by quote, dismissed, and left waiting; what the list shows besides is not minded */
    static const char good[] = PLACEMENTS "D-01,1,0,11,เราไว้ใจกัน,,,เขาเชื่อมั่น,,trust (K1)\n"
                                          "D-01,1,27,41,ทำงาน ร่วมกัน,,,,พูดซ้ำ,\n"
                                          "D-01,1,42,43,😀,,,,,\n";
    static const char outcome[] = "1|placed|3|15|เขาเชื่อมั่น|-\n2|dismissed|-|-|-|พูดซ้ำ";
    w->options.check_only = true;
    assert_ok(w->db, load(w, CGOV_IMPORT_PLACEMENTS, good));
    assert_text("", rows(w, decided));
    w->options.check_only = false;
    assert_ok(w->db, load(w, CGOV_IMPORT_PLACEMENTS, good));
    assert_i64(2, w->result.updated);
    assert_i64(1, w->result.unchanged);
    assert_said(w, "*4||the row names neither a place nor a reason: its passage still waits");
    assert_i64(1, w->result.notes);
    assert_text(outcome, rows(w, decided));
    assert_text("1|1", rows(w, "SELECT factor, coder FROM coding WHERE id > 3"));
    assert_text("1", rows(w, "SELECT count(*) FROM change_log WHERE table_name = 'coding' AND op ="
                             " 'insert' AND source IS NOT NULL"));
    /* again: nothing to do; another word on it is refused */
    assert_ok(w->db, load(w, CGOV_IMPORT_PLACEMENTS, good));
    assert_i64(3, w->result.unchanged);
    assert_status(CGOV_REJECTED,
                  load(w, CGOV_IMPORT_PLACEMENTS, PLACEMENTS "D-01,1,0,11,,,,พวก,,\n"));
    assert_contains("2|ข้อความ|the passage has been placed elsewhere or dismissed already",
                    w->heard);
    assert_status(CGOV_REJECTED,
                  load(w, CGOV_IMPORT_PLACEMENTS, PLACEMENTS "D-01,1,27,41,,,,พวก,,\n"));
    assert_contains("(พูดซ้ำ)", w->heard);
    assert_text(outcome, rows(w, decided));
}

/* ---- evidence ---- */

#define EVIDENCE "รหัสข้อเสนอแนะ,รหัสกรณีศึกษา,ปัจจัย,ช่วงเวลา,ผู้ให้คะแนน,รหัสเอกสาร,เริ่ม,สิ้นสุด,ข้อความ\n"

static void lay_scores(world *w)
{
    sql_run(
        w->db->sqlite,
        "INSERT INTO case_membership (id, case_study, factor, phase, coder, score) VALUES"
        " (1, 1, 1, 'whole', NULL, 0.8), (2, 1, 1, 'start', 1, 0.3), (3, 2, 1, 'whole', 1, 0.3);"
        "INSERT INTO passage (id, document, start, stop, quote) VALUES (1, 1, 0, 11,"
        " 'เราไว้ใจกัน')");
}

static const char rests[] = "SELECT 'm' || e.membership, p.start, p.stop, p.quote FROM"
                            " membership_evidence AS e JOIN passage AS p ON p.id = e.passage"
                            " UNION ALL SELECT 'r' || e.recommendation, p.start, p.stop, p.quote"
                            " FROM recommendation_passage AS e JOIN passage AS p ON p.id ="
                            " e.passage ORDER BY 1, 2";

/* A passage that is there is taken, another is made; once is enough. */
static void quotes_become_evidence_of_scores_and_recommendations(void **state)
{
    static const char good[] = EVIDENCE "R-1,,,,,D-01,,,เราไว้ใจกัน\n"
                                        ",case-01,trust,,,D-01,0,11,\n"
                                        ",case-01,ความไว้วางใจ,Start,K1,D-01,,,ทำงาน ร่วมกัน\n"
                                        ",case-02,Trust,ตลอดกรณี,K1,D-01,42,,😀\n";
    static const char expected[] = "m1|0|11|เราไว้ใจกัน\nm2|27|41|ทํางาน\nร่วมกัน\nm3|42|43|😀\n"
                                   "r1|0|11|เราไว้ใจกัน";
    world *w = *state;
    lay_scores(w);
    w->options.check_only = true;
    assert_ok(w->db, load(w, CGOV_IMPORT_EVIDENCE, good));
    assert_i64(4, w->result.inserted);
    assert_text("", rows(w, rests));
    w->options.check_only = false;
    assert_ok(w->db, load(w, CGOV_IMPORT_EVIDENCE, good));
    assert_i64(4, w->result.inserted);
    assert_text(expected, rows(w, rests));
    assert_text("3", rows(w, "SELECT count(*) FROM passage"));
    assert_contains("*4|ข้อความ|the document writes it in another way", w->heard);
    assert_text("membership_evidence|3\npassage|2\nrecommendation_passage|1\nsource|1",
                rows(w, "SELECT table_name, count(*) FROM change_log WHERE source IS NOT NULL"
                        " GROUP BY 1 ORDER BY 1"));
    assert_ok(w->db, load(w, CGOV_IMPORT_EVIDENCE, good));
    assert_i64(4, w->result.unchanged);
    assert_text(expected, rows(w, rests));
}

/* What a row said in an earlier load of the list and says otherwise now is replaced; an undo brings
 * it back. A row that is gone is told and stays. */
static void corrected_evidence_replaces_the_wrong_one(void **state)
{
    world *w = *state;
    lay_scores(w);
    const char *there =
        "SELECT 'm' || e.membership, p.quote FROM membership_evidence AS e JOIN passage"
        " AS p ON p.id = e.passage UNION ALL SELECT 'r' || e.recommendation, p.quote"
        " FROM recommendation_passage AS e JOIN passage AS p ON p.id = e.passage"
        " ORDER BY 1, 2";
    assert_ok(w->db, load(w, CGOV_IMPORT_EVIDENCE,
                          EVIDENCE "R-1,,,,,D-01,,,เราไว้ใจกัน\n"
                                   "R-1,,,,,D-01,,,และไว้ใจกันมาก\n"
                                   ",case-01,trust,,,D-01,,,จบ\n"));
    assert_text("m1|จบ\nr1|เราไว้ใจกัน\nr1|และไว้ใจกันมาก", rows(w, there));
    /* another subject at the place; a longer quote of the same */
    assert_ok(w->db, load(w, CGOV_IMPORT_EVIDENCE,
                          EVIDENCE ",case-01,trust,,,D-01,,,เราไว้ใจกัน\n"
                                   "R-1,,,,,D-01,,,ไว้ใจกันมาก\n"
                                   ",case-01,trust,,,D-01,,,จบ\n"));
    assert_i64(2, w->result.updated);
    assert_i64(0, w->result.inserted);
    assert_said(w, "*2||this row corrects what an earlier load of the list said: R-1, เราไว้ใจกัน");
    assert_text("m1|จบ\nm1|เราไว้ใจกัน\nr1|ไว้ใจกันมาก", rows(w, there));
    assert_ok(w->db, cgov_load_undo(w->db, w->result.source, NULL, NULL));
    assert_text("m1|จบ\nr1|เราไว้ใจกัน\nr1|และไว้ใจกันมาก", rows(w, there));
    /* what another row says still is no mistake of this one; what no row says stays, and is told */
    assert_ok(w->db, load(w, CGOV_IMPORT_EVIDENCE,
                          EVIDENCE ",case-01,trust,,,D-01,,,เราไว้ใจกัน\n"
                                   "R-1,,,,,D-01,,,เราไว้ใจกัน\n"));
    assert_i64(1, w->result.inserted);
    assert_text("m1|จบ\nm1|เราไว้ใจกัน\nr1|เราไว้ใจกัน\nr1|และไว้ใจกันมาก", rows(w, there));
    assert_i64(2, w->result.vanished);
}

/* As a coding, evidence is of the latest version; what was carried there is there already. */
static void evidence_is_of_the_latest_version(void **state)
{
    static const char list[] = EVIDENCE "R-1,,,,,D-01,,,และไว้ใจกันมาก\n";
    world *w = *state;
    cgov_revision *r = NULL;
    lay_scores(w);
    assert_ok(w->db, load(w, CGOV_IMPORT_EVIDENCE, list));
    assert_ok(w->db, cgov_document_revise(w->db, 1, "ครับ เราไว้ใจกัน และไว้ใจกันมาก ทํางาน\nร่วมกัน 😀 จบ",
                                          NULL, &r));
    cgov_revision_free(r);
    assert_ok(w->db, load(w, CGOV_IMPORT_EVIDENCE, list));
    assert_i64(1, w->result.unchanged);
    assert_ok(w->db, load(w, CGOV_IMPORT_EVIDENCE, EVIDENCE "R-1,,,,,D-01,,,ครับ\n"));
    assert_text("2|ครับ", rows(w, "SELECT d.version, p.quote FROM recommendation_passage AS e JOIN"
                                 " passage AS p ON p.id = e.passage JOIN document AS d ON d.id ="
                                 " p.document ORDER BY p.id DESC LIMIT 1"));
}

/* The rows that are right are loaded; the others come back with what is wrong. */
/* A corrected row of the same list replaces what it said; what other lists said stays. */
static void a_corrected_coding_replaces_the_wrong_one(void **state)
{
    world *w = *state;
#define HEAD "รหัสเอกสาร,เริ่ม,สิ้นสุด,ปัจจัย,ผู้ลงรหัส,ความมั่นใจ\n"
    static const char codings[] = "SELECT p.start, p.stop, f.code, k.code, c.confidence"
                                  " FROM coding AS c JOIN passage AS p ON p.id = c.passage"
                                  " JOIN factor AS f ON f.id = c.factor JOIN coder AS k ON"
                                  " k.id = c.coder ORDER BY 1, 2, 3, 4";
    assert_ok(w->db, load(w, CGOV_IMPORT_CODINGS,
                          HEAD "D-01,0,5,trust,K1,2\nD-01,6,9,trust,K1,2\nD-01,6,9,trust,K2,2\n"));
    const int64_t first = sql_i64(w->db->sqlite, "SELECT min(id) FROM coding");
    assert_ok(w->db, load(w, CGOV_IMPORT_CODINGS,
                          HEAD "D-01,0,5,money,K1,\nD-01,6,9,trust,K1,2\nD-01,6,9,trust,K2,2\n"));
    assert_i64(1, w->result.updated);
    assert_i64(0, w->result.inserted);
    assert_said(w, "*2||this row corrects what an earlier load of the list said: trust");
    assert_string_equal("0|5|money|K1|2\n6|9|trust|K1|2\n6|9|trust|K2|2", rows(w, codings));
    assert_i64(first, sql_i64(w->db->sqlite, "SELECT id FROM coding WHERE factor = 2"));
    /* another certainty in the same row: what it was is told */
    assert_ok(w->db, load(w, CGOV_IMPORT_CODINGS,
                          HEAD "D-01,0,5,money,K1,\nD-01,6,9,trust,K1,4\nD-01,6,9,trust,K2,2\n"));
    assert_i64(1, w->result.updated);
    assert_said(w, "*3|ความมั่นใจ|this replaces what is in the study: 2");
    assert_ok(w->db, load(w, CGOV_IMPORT_CODINGS,
                          HEAD "D-01,0,5,money,K1,\nD-01,6,9,trust,K1,2\nD-01,6,9,trust,K2,2\n"));
    /* another place in the same row; a second factor at a place is no correction */
    assert_ok(w->db, load(w, CGOV_IMPORT_CODINGS,
                          HEAD "D-01,0,4,money,K1,\nD-01,6,9,trust,K1,2\nD-01,6,9,trust,K2,2\n"
                               "D-01,6,9,money,K1,1\n"));
    assert_i64(1, w->result.updated);
    assert_i64(1, w->result.inserted);
    assert_string_equal("0|4|money|K1|2\n6|9|money|K1|1\n6|9|trust|K1|2\n6|9|trust|K2|2",
                        rows(w, codings));
    /* rows that were taken out are told of, those of coders whom the file does not name are not */
    assert_ok(w->db, load(w, CGOV_IMPORT_CODINGS, HEAD "D-01,6,9,trust,K1,2\n"));
    assert_said(w, "*0||earlier loads of this list had codings that the file has not: D-01 money");
    assert_null(strstr(w->heard, "D-01 trust"));
    /* a row that names another coder now may be corrected, or a second one's */
    assert_ok(w->db, load(w, CGOV_IMPORT_CODINGS, HEAD "D-01,0,4,money,K3,2\n"));
    assert_said(w, "*0||the same rows of an earlier load of this list were of another coder, whose "
                   "codings stay: K1: money");
    assert_i64(5, sql_i64(w->db->sqlite, "SELECT count(*) FROM coding"));
#undef HEAD
}

/* A score of which case, factor, phase or coder was mended is that score, with its evidence; another
   row stays, and is told. */
static void a_corrected_score_replaces_the_wrong_one(void **state)
{
    world *w = *state;
#define HEAD "รหัสกรณีศึกษา,ปัจจัย,ช่วงเวลา,ผู้ให้คะแนน,คะแนน,ความมั่นใจ\n"
    static const char scores[] = "SELECT s.code, f.code, m.phase, k.code, m.score, m.confidence FROM"
                                 " case_membership AS m JOIN case_study AS s ON s.id = m.case_study"
                                 " JOIN factor AS f ON f.id = m.factor LEFT JOIN coder AS k ON k.id"
                                 " = m.coder ORDER BY m.id";
    static const struct {
        const char *list, *held;
    } cases[] = {
        { HEAD "case-01,trust,start,K1,0.6,2\ncase-02,trust,,K2,1,\ncase-01,money,,,0,\n",
          "case-01|trust|start|K1|0.6|2\ncase-02|trust|whole|K2|1.0|-\ncase-01|money|whole|-|0.0|-" },
        { HEAD "case-01,trust,end,K1,0.7,\ncase-02,trust,,K2,1,\ncase-01,money,,,0,\n",
          "case-01|trust|end|K1|0.7|2\ncase-02|trust|whole|K2|1.0|-\ncase-01|money|whole|-|0.0|-" },
        { HEAD "case-01,trust,end,K2,0.7,\ncase-02,money,,K1,1,\ncase-02,money,,,0,\n",
          "case-01|trust|end|K2|0.7|2\ncase-02|trust|whole|K2|1.0|-\ncase-02|money|whole|-|0.0|-\n"
          "case-02|money|whole|K1|1.0|-" },
        /* exchanged: both are what they were */
        { HEAD "case-02,money,,,0,\ncase-01,trust,end,K2,0.7,\n",
          "case-01|trust|end|K2|0.7|2\ncase-02|trust|whole|K2|1.0|-\ncase-02|money|whole|-|0.0|-\n"
          "case-02|money|whole|K1|1.0|-" },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        assert_ok(w->db, load(w, CGOV_IMPORT_MEMBERSHIPS, cases[i].list));
        assert_string_equal(cases[i].held, rows(w, scores));
    }
    assert_said(w, "*0||an earlier load of a file of this name brought rows of coders whom this one "
                   "does not name; they stay: K1 (1)");
    assert_i64(1, sql_i64(w->db->sqlite, "SELECT min(id) FROM case_membership"));
#undef HEAD
}

/* A factor that a coder proposes is added once, is said, and goes on being itself under another
 * name. */
static void a_proposed_factor_joins_the_codebook_and_is_said(void **state)
{
    world *w = *state;
#define HEAD "รหัสเอกสาร,เริ่ม,สิ้นสุด,ปัจจัย,ผู้ลงรหัส,รหัสที่เสนอ\n"
    static const char list[] =
        HEAD "D-01,0,5,,K1,ใจ ถึงใจ\nD-01,6,9,,K1,ใจ  ถึงใจ\nD-01,6,9,,K2,Trust\n";
    static const char themes[] =
        "SELECT f.code, f.label_th, f.label_en, count(c.id) FROM factor AS f"
        " LEFT JOIN coding AS c ON c.factor = f.id WHERE f.kind = 'theme'"
        " GROUP BY f.id ORDER BY f.id";
    const int64_t before = sql_i64(w->db->sqlite, "SELECT count(*) FROM factor");
    assert_ok(w->db, load(w, CGOV_IMPORT_CODINGS, list));
    assert_i64(3, w->result.inserted);
    assert_said(
        w,
        "*2|รหัสที่เสนอ|a coder proposes this factor: it is added to the codebook as theme ใจ_ถึงใจ");
    assert_said(w, "*4|รหัสที่เสนอ|the codebook has the proposed factor: the coding goes to trust");
    assert_i64(before + 1, sql_i64(w->db->sqlite, "SELECT count(*) FROM factor"));
    assert_string_equal("ใจ_ถึงใจ|ใจ ถึงใจ|-|2", rows(w, themes));

    assert_ok(w->db, load(w, CGOV_IMPORT_CODINGS, list));
    assert_i64(3, w->result.unchanged);
    const int64_t made = sql_i64(w->db->sqlite, "SELECT id FROM factor WHERE kind = 'theme'");
    assert_ok(w->db, cgov_factor_rename(w->db, made, "heart", "น้ำใจ", NULL));
    assert_ok(w->db, load(w, CGOV_IMPORT_CODINGS, list));
    assert_i64(3, w->result.unchanged);
    cgov_factor_merge_result merged;
    const int64_t money = sql_i64(w->db->sqlite, "SELECT id FROM factor WHERE code = 'money'");
    assert_ok(w->db, cgov_factor_merge(w->db, money, made, &merged));
    assert_ok(w->db, load(w, CGOV_IMPORT_CODINGS, list));
    assert_i64(3, w->result.unchanged);
    assert_said(w, "*2|รหัสที่เสนอ|the codebook has the proposed factor: the coding goes to money");
    assert_i64(before, sql_i64(w->db->sqlite, "SELECT count(*) FROM factor"));

    assert_status(CGOV_REJECTED, load(w, CGOV_IMPORT_CODINGS, HEAD "D-01,0,4,trust,K1,ใหม่\n"));
    assert_said(w, "2|รหัสที่เสนอ|the row names a factor, and proposes a new one as well");
    assert_status(CGOV_REJECTED, load(w, CGOV_IMPORT_CODINGS, HEAD "D-01,0,4,,K1,\n"));
    assert_said(w, "2|ปัจจัย|the cell is empty, but a value is required");
    assert_ok(w->db, load(w, CGOV_IMPORT_CODINGS,
                          "รหัสเอกสาร,เริ่ม,สิ้นสุด,ผู้ลงรหัส,รหัสที่เสนอ,ลบออก\n"
                          "D-01,0,4,K1,ไม่เคยมี,ใช่\n"));
    assert_i64(before, sql_i64(w->db->sqlite, "SELECT count(*) FROM factor"));
    assert_status(CGOV_INVALID,
                  load(w, CGOV_IMPORT_CODINGS, "รหัสเอกสาร,เริ่ม,สิ้นสุด,ผู้ลงรหัส\nD-01,0,4,K1\n"));
    assert_non_null(strstr(cgov_errmsg(w->db), "\"ปัจจัย\""));
#undef HEAD
}

/* Offsets count in the version that they were written for, which the row or the study knows. */
static void offsets_stay_with_their_version(void **state)
{
    world *w = *state;
    static const char head[] = "รหัสเอกสาร,เริ่ม,สิ้นสุด,ข้อความ,ปัจจัย,ผู้ลงรหัส,ความมั่นใจ,ฉบับที่\n";
    static const char codings[] =
        "SELECT p.document, p.start, p.stop, p.quote, f.code, c.confidence"
        " FROM coding AS c JOIN passage AS p ON p.id = c.passage"
        " JOIN factor AS f ON f.id = c.factor ORDER BY 1, 2, 3";
    char csv[1024];
    snprintf(csv, sizeof csv, "%sD-01,4,12,,trust,K1,3,\nD-01,4,12,เราไว้ใจ,money,K1,3,\n", head);
    sql_run(w->db->sqlite, "UPDATE document SET text = '0123เราไว้ใจกัน และทำงานร่วมกันทุกวัน'");
    assert_ok(w->db, load(w, CGOV_IMPORT_CODINGS, csv));
    assert_ok(w->db,
              cgov_document_revise(w->db, 1, "ก่อนอื่น 0123เราไว้ใจกัน และทำงานร่วมกันทุกวัน", NULL, NULL));
    assert_ok(w->db, load(w, CGOV_IMPORT_CODINGS, csv));
    assert_i64(2, w->result.unchanged);
    assert_i64(0, w->result.inserted);
    snprintf(csv, sizeof csv, "%sD-01,4,12,,trust,K1,5,\n", head);
    assert_ok(w->db, load(w, CGOV_IMPORT_CODINGS, csv));
    assert_i64(1, w->result.updated);
    snprintf(csv, sizeof csv, "%sD-01,0,9,,trust,K1,1,\n", head);
    assert_status(CGOV_REJECTED, load(w, CGOV_IMPORT_CODINGS, csv));
    assert_said(w, "2|เริ่ม|the document was revised since");
    snprintf(csv, sizeof csv, "%sD-01,0,9,,trust,K1,1,3\n", head);
    assert_status(CGOV_REJECTED, load(w, CGOV_IMPORT_CODINGS, csv));
    assert_said(w, "2|ฉบับที่|the document has no such version");
    snprintf(csv, sizeof csv, "%sD-01,20,33,,trust,K1,1,1\nD-01,0,9,,trust,K1,1,2\n", head);
    assert_ok(w->db, load(w, CGOV_IMPORT_CODINGS, csv));
    assert_said(w, "*2|เริ่ม|the row is about an earlier version");
    assert_string_equal("1|4|12|เราไว้ใจ|trust|3\n1|4|12|เราไว้ใจ|money|3\n"
                        "2|0|9|ก่อนอื่น |trust|1\n2|13|21|เราไว้ใจ|trust|5\n"
                        "2|13|21|เราไว้ใจ|money|3\n2|29|42|ำงานร่วมกันทุ|trust|1",
                        rows(w, codings));
}

static void evidence_that_is_refused_is_kept(void **state)
{
    static const struct {
        const char *row, *told, *thai;
    } wrong[] = {
        { ",,,,,D-01,0,11,\n", "2|รหัสข้อเสนอแนะ|the row does not say what rests on the quote",
          "กรอกรหัสข้อเสนอแนะ หรือรหัสกรณีศึกษาพร้อมปัจจัย" },
        { "R-1,case-01,trust,,,D-01,0,11,\n",
          "2|รหัสกรณีศึกษา|the row names a recommendation and a case's score|leave one",
          "เหลือไว้เพียงอย่างเดียว" },
        { "R-1,,,,K1,D-01,0,11,\n", "2|ผู้ให้คะแนน|the row names a recommendation and a case",
          "แถวนี้ระบุทั้งข้อเสนอแนะและคะแนน" },
        { "R-9,,,,,D-01,0,11,\n", "2|รหัสข้อเสนอแนะ|there is no recommendation with this code",
          "ไม่มีข้อเสนอแนะที่ใช้รหัสนี้" },
        { ",case-99,trust,,,D-01,0,11,\n", "2|รหัสกรณีศึกษา|there is no case study",
          "ไม่มีกรณีศึกษาที่ใช้รหัสนี้" },
        { ",case-01,,,,D-01,0,11,\n", "2|ปัจจัย|the cell is empty", "กรอกค่าในช่องนี้" },
        { ",,trust,,,D-01,0,11,\n", "2|รหัสกรณีศึกษา|the cell is empty", "กรอกค่าในช่องนี้" },
        { ",case-01,luck,,,D-01,0,11,\n", "2|ปัจจัย|the value is not in the vocabulary",
          "ไม่มีคำตอบนี้ในรายการที่กำหนดไว้" },
        { ",case-01,trust,end,,D-01,0,11,\n",
          "2|ปัจจัย|the case has no such score|load memberships.csv first, or correct factor, phase "
          "and coder; its scores in this factor: Whole case, Start (K1)",
          "คะแนนที่มีในปัจจัยนี้: ตลอดกรณี, ระยะเริ่มต้น (K1)" },
        { ",case-01,trust,,K9,D-01,0,11,\n", "2|ปัจจัย|the case has no such score",
          "นำเข้า memberships.csv ก่อน" },
        { ",case-02,trust,,,D-01,0,11,\n", "in this factor: Whole case (K1)", "ตลอดกรณี (K1)" },
        { ",case-01,money,,,D-01,0,11,\n", "in this factor: -", "คะแนนที่มีในปัจจัยนี้: -" },
        { "R-1,,,,,D-99,0,11,\n", "2|รหัสเอกสาร|there is no document", "ไม่มีเอกสาร" },
        { "R-1,,,,,,0,11,\n", "2|รหัสเอกสาร|the cell is empty", "กรอกค่าในช่องนี้" },
        { "R-1,,,,,D-01,,,ไม่มีคำนี้\n", "2|ข้อความ|the document does not say this", "ไม่พบข้อความนี้" },
        { "R-1,,,,,D-01,,,\n", "2|ข้อความ|neither a quote nor offsets", "ไม่มีทั้งข้อความ" },
        { "R-9,,,,,D-01,0,99,\n", "2|สิ้นสุด|there is no such place", "ไม่มีข้อเสนอแนะที่ใช้รหัสนี้" },
        { "R-1,,,,,D-01,0,11,\nR-1,,,,,D-01,,,เราไว้ใจกัน\n",
          "3|รหัสเอกสาร|the same key stands in row 2", "รหัสนี้ซ้ำกับแถวที่ 2" },
    };
    world *w = *state;
    lay_scores(w);
    const int64_t before = rows_held(w);
    char csv[600];
    for (size_t i = 0; i < COUNT(wrong); i++) {
        snprintf(csv, sizeof csv, EVIDENCE "%s", wrong[i].row);
        w->options.language = CGOV_LANGUAGE_EN;
        assert_status(CGOV_REJECTED, load(w, CGOV_IMPORT_EVIDENCE, csv));
        assert_contains(wrong[i].told, w->heard);
        assert_i64(1, w->result.rejected);
        w->options.language = CGOV_LANGUAGE_TH;
        assert_status(CGOV_REJECTED, load(w, CGOV_IMPORT_EVIDENCE, csv));
        assert_contains(wrong[i].thai, w->heard);
    }
    assert_i64(before, rows_held(w));
    w->options.accept_good = true;
    char path[256];
    snprintf(path, sizeof path, "%s", scratch_file(&w->place, "rejects.csv"));
    w->options.rejects = path;
    assert_status(CGOV_REJECTED,
                  load(w, CGOV_IMPORT_EVIDENCE,
                       EVIDENCE "R-1,,,,,D-01,0,11,\n,case-01,money,,,D-01,,,เราไว้ใจกัน\n"));
    assert_text("r1|0|11|เราไว้ใจกัน", rows(w, rests));
    char *kept = file_read(path, NULL);
    assert_contains(",case-01,money,,,D-01,,,เราไว้ใจกัน", kept);
    assert_contains("นำเข้า memberships.csv ก่อน", kept);
    free(kept);
}

/* ---- memos ---- */

#define MEMOS "เกี่ยวกับ,รหัส,เริ่ม,สิ้นสุด,ข้อความ,ผู้บันทึก,หัวข้อ,บันทึก,วันที่เขียน\n"

static void memos_that_are_refused_say_why(void **state)
{
    static const struct {
        const char *row, *told, *thai;
    } wrong[] = {
        { "แผนที่,S1/1,,,,,ก,ข,\n",
          "2|เกี่ยวกับ|the value is not in the vocabulary|use one of: Project,",
          "ใช้ค่าใดค่าหนึ่งต่อไปนี้: โครงการ, แบบสอบถาม" },
        { ",S1/1,,,,,ก,ข,\n", "2|เกี่ยวกับ|the cell is empty", "กรอกค่าในช่องนี้" },
        { "โครงการ,,,,,,ก,ข,\n", "2|รหัส|the cell is empty", "กรอกค่าในช่องนี้" },
        { "โครงการ,S1/9,,,,,ก,ข,\n", "2|รหัส|there is no project with this code",
          "ไม่มีโครงการที่ใช้รหัสนี้" },
        { "หน่วยงาน,เทศบาลตำบลปริค,,,,,ก,ข,\n", "(near: A1 เทศบาลตำบลปริก)", "(ใกล้เคียง: A1" },
        { "ปัจจัย,luck,,,,,ก,ข,\n", "2|รหัส|there is no factor", "ไม่มีปัจจัย" },
        { "เอกสาร,D-99,,,,,ก,ข,\n", "2|รหัส|there is no document", "ไม่มีเอกสาร" },
        { "ข้อเสนอแนะ,R-9,,,,,ก,ข,\n", "2|รหัส|there is no recommendation", "ไม่มีข้อเสนอแนะ" },
        { "แบบสอบถาม,S9,,,,,ก,ข,\n", "2|รหัส|there is no questionnaire", "ไม่มีแบบสอบถาม" },
        { "เอกสาร,D-01,,,เราไว้ใจกัน,,ก,ข,\n",
          "2|ข้อความ|only a memo on a passage has a place in a text", "ระบุว่าเป็น ข้อความในเอกสาร" },
        { "โครงการ,S1/1,0,,,,ก,ข,\n", "2|เริ่ม|only a memo on a passage", "เว้น เริ่ม สิ้นสุด" },
        { "ข้อความ,D-99,0,11,,,ก,ข,\n", "2|รหัส|there is no document", "ไม่มีเอกสาร" },
        { "ข้อความ,D-01,,,,,ก,ข,\n", "2|ข้อความ|neither a quote nor offsets", "ไม่มีทั้งข้อความ" },
        { "ข้อความ,D-01,,,ไว้ใจกัน,,ก,ข,\n", "2|ข้อความ|the document says this more than once",
          "ระบุตำแหน่งเริ่มด้วย: 3, 15" },
        { "โครงการ,S1/1,,,,,ก,,\n", "2|บันทึก|the cell is empty", "กรอกค่าในช่องนี้" },
        { "โครงการ,S1/1,,,,,ก,ข,31/2/2556\n", "2|วันที่เขียน|this is not a date", "วันที่ไม่ถูกต้อง" },
        { "โครงการ,S1/1,,,,K1,ก,ข,\nProject,S1/1,,,,K1,ก,ค,\n",
          "3|รหัส|the same key stands in row 2", "รหัสนี้ซ้ำกับแถวที่ 2" },
        { "โครงการ,S1/2,,,,,ซ้ำ,ค,\n", "2|หัวข้อ|the study has 2 memos of this title",
          "อยู่แล้ว 2 รายการ" },
    };
    world *w = *state;
    char csv[600];
    sql_run(w->db->sqlite, "INSERT INTO memo (about, about_uid, title, text) SELECT 'project', uid,"
                           " 'ซ้ำ', column1 FROM project, (VALUES ('ก'), ('ข')) WHERE id = 2");
    const int64_t before = rows_held(w);
    for (size_t i = 0; i < COUNT(wrong); i++) {
        snprintf(csv, sizeof csv, MEMOS "%s", wrong[i].row);
        w->options.language = CGOV_LANGUAGE_EN;
        assert_status(CGOV_REJECTED, load(w, CGOV_IMPORT_MEMOS, csv));
        assert_contains(wrong[i].told, w->heard);
        assert_i64(1, w->result.rejected);
        w->options.language = CGOV_LANGUAGE_TH;
        assert_status(CGOV_REJECTED, load(w, CGOV_IMPORT_MEMOS, csv));
        assert_contains(wrong[i].thai, w->heard);
    }
    assert_i64(before, rows_held(w));
    /* of two with the same title, the one of the same text is meant */
    assert_ok(w->db, load(w, CGOV_IMPORT_MEMOS, MEMOS "โครงการ,S1/2,,,,,ซ้ำ,ข,\n"));
    assert_i64(1, w->result.unchanged);
}

/* Without a title the text is the memo; with one it can be corrected. A check changes nothing. */
static void a_memo_is_known_by_its_title_or_else_its_text(void **state)
{
    static const char all[] = "SELECT title, text FROM memo ORDER BY id";
    world *w = *state;
    w->options.check_only = true;
    assert_ok(w->db, load(w, CGOV_IMPORT_MEMOS, MEMOS "ข้อความ,D-01,0,3,,K7,ก,ข,\n"));
    assert_i64(1, w->result.inserted);
    assert_contains("*2|ผู้บันทึก|this coder is new", w->heard);
    assert_text("", rows(w, "SELECT * FROM passage"));
    assert_text("", rows(w, all));
    w->options.check_only = false;
    assert_ok(w->db, load(w, CGOV_IMPORT_MEMOS,
                          MEMOS "บุคคล,P-01,,,,,,แรก,\nบุคคล,P-01,,,,,,สอง,\n"
                                "บุคคล,P-01,,,,,หัว,แรก,\n"));
    assert_text("-|แรก\n-|สอง\nหัว|แรก", rows(w, all));
    assert_text("3", rows(w, "SELECT count(*) FROM memo WHERE written_at LIKE '2___-__-__T%Z'"));
    assert_ok(w->db, load(w, CGOV_IMPORT_MEMOS,
                          MEMOS "บุคคล,P-01,,,,,,แรก,\nบุคคล,P-01,,,,,,สาม,\n"
                                "บุคคล,P-01,,,,,หัว,ใหม่,\n"));
    assert_i64(1, w->result.unchanged);
    assert_i64(0, w->result.inserted);
    assert_i64(2, w->result.updated);
    assert_said(w, "*3||this row corrects what an earlier load of the list said: สอง");
    assert_text("-|แรก\n-|สาม\nหัว|ใหม่", rows(w, all));
    assert_text("delete|1\ninsert|4\nupdate|2",
                rows(w,
                     "SELECT op, count(*) FROM change_log WHERE table_name = 'memo' AND source IS"
                     " NOT NULL GROUP BY 1"));
}

/* ---- fields and templates ---- */

static void every_kind_has_fields_and_a_template(void **state)
{
    world *w = *state;
    for (int kind = CGOV_IMPORT_SURVEY; kind <= CGOV_IMPORT_MEMOS; kind++) {
        char *csv = NULL;
        assert_non_null(cgov_import_mapping((cgov_import_kind)kind));
        assert_ok(w->db, cgov_import_template(w->db, (cgov_import_kind)kind, NULL, &csv));
        assert_true(strlen(csv) > 20);
        /* The empty template loads, and comes to nothing. */
        assert_ok(w->db, load(w, (cgov_import_kind)kind, csv));
        assert_i64(0, w->result.rows);
        cgov_free(csv);
    }
    assert_null(cgov_import_mapping((cgov_import_kind)99));
}

static void a_reference_that_is_nearly_a_code_is_told_which(void **state)
{
    world *w = *state;
    assert_status(CGOV_REJECTED,
                  load(w, CGOV_IMPORT_INTERVIEWS, "รหัสการสัมภาษณ์,ผู้ให้สัมภาษณ์\nI-9,p-1\n"));
    assert_said(w,
                "2|ผู้ให้สัมภาษณ์|no row has this code; one differs from it only in capitals, blanks or "
                "zeros: P-01|");
    assert_status(CGOV_REJECTED, load(w, CGOV_IMPORT_CODINGS,
                                      "รหัสเอกสาร,ข้อความ,ปัจจัย,ผู้ลงรหัส\nd-1,เราไว้ใจกัน,trust,K1\n"));
    assert_said(w, "zeros: D-01|");
    assert_status(CGOV_REJECTED, load(w, CGOV_IMPORT_MEMOS, "เกี่ยวกับ,รหัส,บันทึก\nบุคคล,P-77,ก\n"));
    assert_said(w, "2|รหัส|there is no person with this code|");
}

#define CASES "รหัสกรณีศึกษา,กรณีที่,ชื่อกรณีศึกษา\n"

static void all_that_is_wrong_with_a_row_is_told_at_once(void **state)
{
    world *w = *state;
    assert_status(CGOV_REJECTED,
                  load(w, CGOV_IMPORT_CODINGS,
                       "รหัสเอกสาร,ข้อความ,ปัจจัย,ผู้ลงรหัส\nD-99,ไม่มีคำนี้,no_such_factor,nok\n"));
    assert_contains("2|ปัจจัย|the value is not in the vocabulary", w->heard);
    assert_contains("2|รหัสเอกสาร|there is no document with this code", w->heard);
    assert_status(CGOV_REJECTED, load(w, CGOV_IMPORT_DOCUMENTS,
                                      "รหัสเอกสาร,ไฟล์,ภาษา,รหัสการสัมภาษณ์\nD-98,no.txt,xx,IV-98\n"));
    assert_contains("2|ภาษา|the value is not in the vocabulary", w->heard);
    assert_contains("2|ไฟล์|the text cannot be read", w->heard);
    assert_contains("2|รหัสการสัมภาษณ์|there is no interview with this code", w->heard);
}

static void case_numbers_can_be_exchanged(void **state)
{
    world *w = *state;
    static const char numbers[] = "SELECT group_concat(code || number, ' ') FROM (SELECT * FROM "
                                  "case_study WHERE number < 4 OR number > 10 ORDER BY code)";
    sqlite3 *db = w->db->sqlite;
    assert_ok(w->db, load(w, CGOV_IMPORT_CASE_STUDIES, CASES "case-01,2,\ncase-02,1,\n"));
    assert_sql_text("case-012 case-021 case-033", db, numbers);
    assert_ok(w->db, load(w, CGOV_IMPORT_CASE_STUDIES, CASES "new,3,ใหม่\ncase-03,13,\n"));
    assert_sql_text("case-012 case-021 case-0313 new3", db, numbers);
    assert_ok(w->db, cgov_load_undo(w->db, w->result.source, NULL, NULL));
    assert_sql_text("case-012 case-021 case-033", db, numbers);
    /* the check says what the load says */
    for (int i = 0; i < 2; i++) {
        w->options.check_only = i == 0;
        assert_refused(w->db, CGOV_INVALID, "row 2: the number is that of case study case-03",
                       load(w, CGOV_IMPORT_CASE_STUDIES, CASES "case-11,3,สิบเอ็ด\n"));
    }
    assert_status(CGOV_REJECTED,
                  load(w, CGOV_IMPORT_CASE_STUDIES, CASES "case-01,12,\ncase-02,12,\n"));
    assert_said(w, "3|กรณีที่|the same key stands in row 2 already");
    assert_sql_text("case-012 case-021 case-033", db, numbers);
}

static void a_word_in_the_place_of_a_number_is_said_to_be_none(void **state)
{
    world *w = *state;
    static const char header[] = "รหัสกรณีศึกษา,ปัจจัย,ผู้ให้คะแนน,คะแนน,ความมั่นใจ\n";
    char csv[512];
    snprintf(csv, sizeof csv,
             "%scase-01,trust,K1,มาก,\ncase-02,trust,K1,0.5,มาก\n"
             "case-03,trust,K1,1.5,3.5\n",
             header);
    assert_status(CGOV_REJECTED, load(w, CGOV_IMPORT_MEMBERSHIPS, csv));
    assert_said(w, "2|คะแนน|this is not a number|it has to be a number: 0 - 1\n");
    assert_said(w, "3|ความมั่นใจ|this is not a number|it has to be a number: 1 - 5\n");
    assert_said(w, "4|คะแนน|the number is out of range|it has to be 0 - 1\n");
    assert_said(w, "4|ความมั่นใจ|this is not a whole number|");
    /* what changes is told by what was there, a reason too */
    w->options.language = CGOV_LANGUAGE_TH;
    snprintf(csv, sizeof csv, "%scase-01,trust,K1,ไม่ทราบ,\n", header);
    assert_ok(w->db, load(w, CGOV_IMPORT_MEMBERSHIPS, csv));
    snprintf(csv, sizeof csv, "%scase-01,trust,K1,0.5,4\n", header);
    assert_ok(w->db, load(w, CGOV_IMPORT_MEMBERSHIPS, csv));
    assert_said(w, "*2|คะแนน|ค่านี้แทนค่าที่มีอยู่ในไฟล์งานวิจัย: ไม่ทราบ|");
    assert_said(w, "*2|ความมั่นใจ|เพิ่มค่านี้ ซึ่งเดิมไม่มีในไฟล์งานวิจัย|");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_speaker_is_known_however_the_code_is_written),
        TEST(a_reference_that_is_nearly_a_code_is_told_which),
        TEST(all_that_is_wrong_with_a_row_is_told_at_once),
        TEST(case_numbers_can_be_exchanged),
        TEST(a_word_in_the_place_of_a_number_is_said_to_be_none),
        TEST(each_list_loads_and_updates),
        TEST(a_blank_empties_only_when_asked),
        TEST(each_problem_names_its_place_and_remedy),
        TEST(a_choice_is_no_list),
        TEST(a_list_of_documents_loads_texts_and_turns),
        TEST(speakers_who_are_nobody_are_told_once),
        TEST(transcripts_of_every_encoding_are_the_same_text),
        TEST(a_file_that_is_no_text_is_refused),
        TEST(a_time_or_running_text_is_no_speaker),
        TEST(what_is_no_text_is_refused_by_name),
        TEST(speakers_are_recognised_again),
        TEST(a_pattern_without_end_is_stopped),
        TEST(passages_that_wait_are_placed_by_a_list),
        TEST(quotes_become_evidence_of_scores_and_recommendations),
        TEST(corrected_evidence_replaces_the_wrong_one),
        TEST(evidence_is_of_the_latest_version),
        TEST(a_corrected_coding_replaces_the_wrong_one),
        TEST(a_corrected_score_replaces_the_wrong_one),
        TEST(a_proposed_factor_joins_the_codebook_and_is_said),
        TEST(offsets_stay_with_their_version),
        TEST(evidence_that_is_refused_is_kept),
        TEST(memos_that_are_refused_say_why),
        TEST(a_memo_is_known_by_its_title_or_else_its_text),
        TEST(every_kind_has_fields_and_a_template),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
