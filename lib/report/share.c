/* The record of a copy that was shared, for a committee: counts, never names. */
#include "cgov/answer_tables.h"
#include "base/file.h"
#include "report/answer.h"

#include <string.h>

static const cgov_column group_columns[] = {
    CGOV_COLUMN("whom", "of whom", "กลุ่มคน"),
    CGOV_COLUMN("file", "file", "ไฟล์"),
    CGOV_COLUMN("records", "people", "จำนวนคน"),
    CGOV_COLUMN("groups", "groups", "จำนวนกลุ่ม"),
    CGOV_COLUMN("k", "smallest group (k)", "กลุ่มเล็กที่สุด (k)"),
    CGOV_COLUMN("unique", "stand alone", "อยู่คนเดียว"),
    CGOV_COLUMN("below", "in groups too small", "อยู่ในกลุ่มเล็กเกินไป"),
    CGOV_COLUMN("l", "fewest different answers (l)", "คำตอบต่างกันน้อยที่สุด (l)"),
};

static const cgov_column singling_columns[] = {
    CGOV_COLUMN("attributes", "by these attributes", "รู้จากตัวแปร"),
    CGOV_COLUMN("whom", "of whom", "กลุ่มคน"),
    CGOV_COLUMN("records", "stand alone in the study", "อยู่คนเดียวในไฟล์งานวิจัย"),
};

static const cgov_column column_columns[] = {
    CGOV_COLUMN("table", "table", "ตาราง"),
    CGOV_COLUMN("column", "column", "คอลัมน์"),
    CGOV_COLUMN("treatment", NULL, NULL),
    CGOV_COLUMN("treatment_label", "what was done", "สิ่งที่ทำ"),
    CGOV_COLUMN("values", "values", "จำนวนค่า"),
    CGOV_COLUMN("changed", "changed or gone", "เปลี่ยนหรือนำออก"),
};

/* Words of schema/profiles/columns.csv. */
static cgov_cell name_treatment(const char *treatment)
{
    static const struct {
        const char *word, *th, *en;
    } words[] = {
        { "copy", "คงเดิม", "as it is" },
        { "names", "แทนชื่อในข้อความ", "names in it replaced" },
        { "empty", "ลบค่า", "emptied" },
        { "drop", "ไม่คัดลอก", "not copied" },
        { "made", "สร้างใหม่ในสำเนา", "made by the copy itself" },
        { "uid", "รหัสสากลใหม่", "new uid" },
        { "new", "รหัสใหม่", "new code" },
        { "file", "file-1, file-2 แทนชื่อไฟล์", "file-1, file-2 for the name of the file" },
        { "title", "รหัสใหม่แทนชื่อเรื่อง", "the new code for the title" },
        { "offset", "ตำแหน่งในข้อความของสำเนา", "the place in the text of the copy" },
        { "quote", "ตามข้อความของสำเนา", "what the text of the copy says" },
        { "year", "ปีของวันที่ หรือไม่บอก", "the year of the date, or nothing" },
        { "place", "อำเภอ จังหวัด ภาค หรือไม่บอก", "district, province, region or nothing" },
        { "agency", "หน่วยงาน หรือนามสมมติ", "the agency, or a pseudonym" },
        { "group", "หน่วยงาน กลุ่มหน่วยงาน หรือไม่บอก", "the agency, a group of agencies, or nothing" },
        { "position", "ตำแหน่ง กลุ่มตำแหน่ง หรือไม่บอก", "the position, its group, or nothing" },
        { "sector", "ภาคส่วน หรือไม่บอก", "the sector, or nothing" },
    };
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (strcmp(words[i].word, treatment) == 0)
            return cgov_cell_label(words[i].th, words[i].en);
    return cgov_cell_text(treatment);
}

static cgov_cell whom(bool of_people)
{
    return of_people ? cgov_cell_label("ผู้ให้สัมภาษณ์", "people")
                     : cgov_cell_label("ผู้ตอบแบบสำรวจ", "respondents");
}

/* Where no copy was made, what had been counted by then. */
static void add_groups(cgov_table *to, const cgov_share_groups *groups, bool of_people,
                       bool is_copy, bool made)
{
    if (!made && groups->records == 0)
        return;
    cgov_table_add(
        to, (cgov_cell[]){ whom(of_people),
                           is_copy ? cgov_cell_label("สำเนา", "copy")
                                   : cgov_cell_label("งานวิจัย", "study"),
                           cgov_cell_number(groups->records), cgov_cell_number(groups->groups),
                           cgov_cell_number(groups->k), cgov_cell_number(groups->unique),
                           cgov_cell_number(groups->below), cgov_cell_number(groups->l) });
}

static void add_all_groups(cgov_tables *to, const cgov_share_result *r)
{
    cgov_table *table = CGOV__TABLE(to, "groups", "ขนาดกลุ่มของคนที่มีลักษณะเหมือนกัน",
                                    "How many people are told alike", group_columns);
    add_groups(table, &r->people_before, true, false, r->path != NULL);
    add_groups(table, &r->people_after, true, true, r->path != NULL);
    add_groups(table, &r->respondents_before, false, false, r->path != NULL);
    add_groups(table, &r->respondents_after, false, true, r->path != NULL);
    cgov_table_set_empty(table, "ยังไม่ได้นับ", "not counted");
}

static void add_singling(cgov_tables *to, const cgov_share_result *r)
{
    cgov_table *table = CGOV__TABLE(
        to, "singling_out", "ชุดตัวแปรที่น้อยที่สุดซึ่งระบุตัวบุคคลได้ในไฟล์งานวิจัย",
        "The smallest sets of attributes that single somebody out in the study", singling_columns);
    for (size_t i = 0; i < r->singling_count; i++)
        cgov_table_add(table, (cgov_cell[]){ cgov_cell_text(r->singling[i].attributes),
                                             whom(r->singling[i].of_people),
                                             cgov_cell_number(r->singling[i].records) });
    cgov_table_set_empty(table, "ไม่มี", "none");
}

static void add_columns(cgov_tables *to, const cgov_share_result *r)
{
    cgov_table *table = CGOV__TABLE(to, "columns", "สิ่งที่ทำกับแต่ละตารางและคอลัมน์",
                                    "What was done with each table and column", column_columns);
    for (size_t i = 0; i < r->column_count; i++) {
        const cgov_share_column *it = &r->columns[i];
        cgov_table_add(
            table, (cgov_cell[]){ cgov_cell_text(it->table), cgov_cell_text(it->column),
                                  cgov_cell_text(it->treatment), name_treatment(it->treatment),
                                  cgov_cell_number(it->values), cgov_cell_number(it->changed) });
        if (it->changed == 0 || *it->column == '\0')
            cgov_table_hide_last(table);
    }
}

static const char *const profiles[] = { "", "team", "review", "public" };

/* There is no copy, and nothing to be said of one. */
static void add_refusal_facts(cgov_tables *to, const cgov_share_result *r)
{
    cgov_tables_fact(to, "file", "ไฟล์สำเนา", "copy", cgov_cell_label("ยังไม่ได้ทำ", "none was made"));
    cgov_tables_fact(to, "profile", "ระดับการเผยแพร่", "profile",
                     cgov_cell_text(profiles[r->profile]));
    if (r->undecided > 0)
        cgov_tables_fact(to, "undecided", "แห่งที่รอการตัดสิน", "places that wait for a decision",
                         cgov_cell_number(r->undecided));
}

static void add_file_facts(cgov_tables *to, const cgov_share_result *r)
{
    cgov_tables_fact(to, "file", "ไฟล์สำเนา", "copy", cgov_cell_text(cgov__file_name(r->path)));
    cgov_tables_fact(to, "profile", "ระดับการเผยแพร่", "profile",
                     cgov_cell_text(profiles[r->profile]));
    cgov_tables_fact(to, "made_at", "ทำเมื่อ (UTC)", "made at (UTC)", cgov_cell_text(r->made_at));
    cgov_tables_fact(to, "version", "รุ่นของ libcgov", "version of libcgov",
                     cgov_cell_text(r->version));
    cgov_tables_fact(to, "sha256", "SHA-256", "SHA-256", cgov_cell_text(r->sha256));
    cgov_tables_fact(to, "bytes", "ขนาด (ไบต์)", "bytes", cgov_cell_number(r->bytes));
    cgov_tables_fact(to, "decided_by", "ผู้ตัดสิน", "decided by", cgov_cell_text(r->decided_by));
    cgov_tables_fact(to, "accepted", "เหตุผลที่ยอมรับกลุ่มเล็ก", "why small groups were accepted",
                     cgov_cell_text(r->accepted));
}

static void add_name_facts(cgov_tables *to, const cgov_share_result *r)
{
    cgov_tables_fact(to, "identities", "คนที่ค้นหาชื่อ", "people whose names were looked for",
                     cgov_cell_number(r->identities));
    cgov_tables_fact(to, "nameless", "ผู้ให้สัมภาษณ์ที่ไม่ทราบชื่อ", "people of whom no name is known",
                     cgov_cell_number(r->nameless));
    cgov_tables_fact(to, "replaced", "ชื่อที่แทนที่ (แห่ง)", "names replaced (places)",
                     cgov_cell_number(r->replaced));
    cgov_tables_fact(to, "unlisted", "สิ่งที่ไม่มีในรายชื่อแต่แทนที่ตามคำตัดสิน (แห่ง)",
                     "replaced though nobody listed it (places)", cgov_cell_number(r->unlisted));
    cgov_tables_fact(to, "texts", "ข้อความที่แก้", "texts changed", cgov_cell_number(r->texts));
    cgov_tables_fact(to, "forms", "รูปแบบชื่อที่ค้นหาทุกไบต์", "forms searched for in every byte",
                     cgov_cell_number(r->forms));
    cgov_tables_fact(to, "hits", "พบชื่อในสำเนา", "names found in the copy",
                     cgov_cell_number(r->hits));
    cgov_tables_fact(to, "undecided", "แห่งที่รอการตัดสิน", "places that wait for a decision",
                     cgov_cell_number(r->undecided));
    cgov_tables_fact(to, "agencies", "หน่วยงานที่ใช้นามสมมติ", "agencies under a pseudonym",
                     cgov_cell_number(r->agencies));
    cgov_tables_fact(to, "documents", "เอกสาร", "documents", cgov_cell_number(r->documents));
    cgov_tables_fact(to, "passages", "ข้อความที่ลงรหัส", "passages", cgov_cell_number(r->passages));
    cgov_tables_fact(to, "joined", "ข้อความที่รวมเป็นหนึ่ง", "passages that became one",
                     cgov_cell_number(r->joined));
    cgov_tables_fact(to, "min_k", "กลุ่มเล็กที่สุดที่กำหนด", "least group asked for",
                     cgov_cell_number(r->min_k));
    cgov_tables_fact(to, "min_cell", "จำนวนน้อยที่สุดที่ตารางจากสำเนาแสดง (0 คือทุกจำนวน)",
                     "least count that tables of the copy show (0: all)",
                     cgov_cell_number(r->min_cell));
    cgov_tables_fact(to, "kept", "ส่วนของข้อมูลลักษณะที่คงไว้", "share of what attributes tell that stays",
                     cgov_cell_real(true, r->kept, 3));
}

cgov_status cgov_tables_from_share(const cgov_share_result *r, cgov *db, cgov_tables **out)
{
    CGOV__ASKED(db, r != NULL && out != NULL);
    cgov_tables *to = cgov__tables_of_study("share", db);
    if (r->path != NULL)
        add_file_facts(to, r);
    else
        add_refusal_facts(to, r);
    if (r->path != NULL)
        add_name_facts(to, r);
    add_all_groups(to, r);
    if (r->path != NULL || r->people_before.records > 0)
        add_singling(to, r);
    if (r->path != NULL)
        add_columns(to, r);
    cgov_tables_note(
        to,
        "ตัวแปรที่นับ: ภาคส่วน ตำแหน่ง หน่วยงาน ประเภทหน่วยงาน อำเภอ จังหวัด ภาค กรณีศึกษา ปี "
        "ขนาดกลุ่ม 3 หรือ 5 เป็นธรรมเนียม ไม่ใช่กฎหมาย",
        "Attributes counted: sector, position, agency, kind of agency, district, province, region, "
        "case and year. Groups of 3 or 5 are custom, not law.");
    cgov_tables_note(
        to, "ข้อความอาจเล่าเหตุการณ์หรือสถานที่ที่ทำให้รู้ว่าเป็นใคร ต้องมีคนอ่านก่อนเผยแพร่",
        "Texts may tell of events and places by which somebody is known: a person has to read "
        "them before they are given away.");
    if (r->path != NULL && r->nameless > 0)
        cgov_tables_warn(to, "มีผู้ให้สัมภาษณ์ที่ไม่มีข้อมูลระบุตัว จึงไม่ได้ค้นหาชื่อของคนเหล่านั้น",
                         "of some people no name is known, so that theirs were not looked for");
    return cgov__tables_end(to, out);
}
