/* What somebody took back: what goes, or went, and what a person has to see to. */
#include "cgov/answer_tables.h"
#include "report/answer.h"

#include <string.h>

static const cgov_column columns[] = {
    CGOV_COLUMN("what", "what", "สิ่งที่ถอน"),
    CGOV_COLUMN("rows", "rows", "จำนวน"),
    CGOV_COLUMN("fate", "what becomes of it", "ผล"),
    CGOV_COLUMN("codes", "which", "รายการ"),
};

static const struct {
    const char *table, *th, *en;
} words[] = {
    { "person", "บุคคล", "person" },
    { "interview", "การสัมภาษณ์", "interviews" },
    { "document", "เอกสาร (ทุกฉบับ)", "documents (all versions)" },
    { "response", "แบบสำรวจ", "questionnaire" },
    { "project", "โครงการ", "projects" },
    { "passage", "ข้อความที่ยกมา", "passages" },
    { "coding", "การลงรหัส", "codings" },
    { "memo", "บันทึก", "memos" },
    { "source_row", "แถวในไฟล์ที่นำเข้า", "rows of loaded files" },
};

static cgov_cell name_table(const char *table)
{
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (strcmp(words[i].table, table) == 0)
            return cgov_cell_label(words[i].th, words[i].en);
    return cgov_cell_text(table);
}

static void add_count(cgov_table *to, const char *th, const char *en, int64_t count,
                      const char *fate_th, const char *fate_en)
{
    if (count > 0)
        cgov_table_add(to,
                       (cgov_cell[]){ cgov_cell_label(th, en), cgov_cell_number(count),
                                      cgov_cell_label(fate_th, fate_en), cgov_cell_text(NULL) });
}

static void add_counts(cgov_table *to, const cgov_removal *r)
{
    add_count(to, "ตำแหน่งในข้อความของเอกสาร", "places in texts of documents", r->places,
              "แทนด้วยเครื่องหมาย", "replaced by a mark");
    add_count(to, "ข้อความที่ยกมาซึ่งเลื่อนตาม", "passages carried along", r->passages,
              "ยกมาตรงตามเอกสารใหม่", "quote what the text says now");
    add_count(to, "ข้อความที่รวมเป็นหนึ่ง", "passages that became one", r->joined, "คงการลงรหัสไว้",
              "their codings are kept");
    add_count(to, "ช่องข้อมูลอื่น", "other cells", r->cells, "แทนด้วยเครื่องหมาย", "replaced by a mark");
    add_count(to, "รายการในบันทึกการแก้ไข", "entries of the change log", r->entries,
              "คงรายการไว้ ไม่มีค่าเดิม", "stay without their values");
    add_count(to, "ในไฟล์ข้อมูลระบุตัวบุคคล", "in the identities file", r->identities, "ลบ", "deleted");
}

static void add_warnings(cgov_tables *to, const cgov_removal *r)
{
    if (r->unheard != NULL)
        cgov_tables_warn(to, "เอกสารที่คุยกันหลายคนและยังไม่ได้ระบุว่าช่วงใดเป็นของผู้นี้ จึงยังคงอยู่ โปรดตรวจดู",
                         "Documents of conversations with others, in which no turn is marked as "
                         "this person's, stay as they are: look at them");
    if (r->doubtful > 0)
        cgov_tables_warn(to, "มีคำที่อาจเป็นชื่อหรือเป็นคำทั่วไป จึงยังคงอยู่ หากเป็นชื่อให้ใช้ erase",
                         "Words that may be the name or an ordinary word stay: take them out with "
                         "erase if they are the name");
    if (r->backup_count > 0)
        cgov_tables_warn(to, "ไฟล์สำรองข้างไฟล์งานวิจัยยังมีข้อความเดิม ให้ลบหรือถอนในไฟล์เหล่านั้นด้วย",
                         "Backups beside the study still hold the words: delete them, or do the "
                         "same in them");
    if (r->count > 0)
        cgov_tables_warn(
            to,
            "สำเนาที่ผู้อื่นมียังมีข้อความเดิม ให้ถอนในสำเนาเหล่านั้นด้วย การรวมไฟล์จะไม่รับสำเนาที่ยังไม่ได้ถอน",
            "Copies that others have still hold the words: do the same in them; until then a merge "
            "refuses them");
    else
        cgov_tables_warn(
            to, "สำเนาที่ผู้อื่นมียังมีข้อความเดิม และการรวมกับสำเนาเก่าจะนำข้อความกลับมา",
            "Copies that others have still hold the words; merging an old copy brings them "
            "back");
}

static const cgov_column file_columns[] = {
    CGOV_COLUMN("file", "file", "ไฟล์"),
};

static const cgov_column document_columns[] = {
    CGOV_COLUMN("documents", "documents", "เอกสาร"),
};

static void add_places(cgov_tables *to, const cgov_removal *r)
{
    if (r->backup_count > 0) {
        cgov_table *files = CGOV__TABLE(to, "backups", "ไฟล์สำรองที่ยังมีข้อความเดิม",
                                        "Backups that still hold the words", file_columns);
        for (size_t i = 0; i < r->backup_count; i++)
            cgov_table_add(files, (cgov_cell[]){ cgov_cell_text(r->backups[i]) });
    }
    if (r->unheard != NULL) {
        cgov_table *documents =
            CGOV__TABLE(to, "unheard", "เอกสารที่ต้องตรวจดู", "Documents to look at", document_columns);
        cgov_table_add(documents, (cgov_cell[]){ cgov_cell_text(r->unheard) });
    }
}

cgov_status cgov_tables_from_removal(const cgov_removal *r, cgov *db, bool dry, cgov_tables **out)
{
    CGOV__ASKED(db, r != NULL && out != NULL);
    cgov_tables *to = cgov__tables_of_study("removal", db);
    cgov_table *table = dry ? CGOV__TABLE(to, "removed", "สิ่งที่จะถอนออก", "What would go", columns)
                            : CGOV__TABLE(to, "removed", "สิ่งที่ถอนออกแล้ว", "What is gone", columns);
    for (size_t i = 0; i < r->count; i++) {
        const cgov_removal_item *item = &r->items[i];
        cgov_table_add(table,
                       (cgov_cell[]){ name_table(item->table), cgov_cell_number(item->rows),
                                      item->deleted ? cgov_cell_label("ลบ", "deleted")
                                                    : cgov_cell_label("คงแถวไว้ ไม่มีข้อความ",
                                                                      "stays without its words"),
                                      cgov_cell_text(item->codes) });
    }
    add_counts(table, r);
    if (r->repeated)
        cgov_tables_note(to, "การถอนครั้งก่อนไม่เหลือสิ่งใดไว้ในไฟล์งานวิจัยแล้ว จึงไม่มีสิ่งใดในไฟล์เปลี่ยนแปลงอีก",
                         "An earlier removal left nothing of this in the study: nothing in it "
                         "changes again");
    add_warnings(to, r);
    add_places(to, r);
    return cgov__tables_end(to, out);
}
