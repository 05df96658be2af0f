/* What became of the rows of studies that were merged, and what a copy that was lent holds. */
#include "cgov/answer_tables.h"
#include "base/file.h"
#include "report/answer.h"

static const cgov_column columns[] = {
    CGOV_COLUMN("file", "file", "ไฟล์"),
    CGOV_COLUMN("table", "table", "ตาราง"),
    CGOV_COLUMN("rows", "rows", "แถว"),
    CGOV_COLUMN("same", "same", "ตรงกัน"),
    CGOV_COLUMN("taken", "taken", "รับค่าใหม่"),
    CGOV_COLUMN("added", "new", "เพิ่มใหม่"),
    CGOV_COLUMN("conflicts", "differ", "ต่างกัน"),
    CGOV_COLUMN("kept", "kept", "คงของเดิม"),
    CGOV_COLUMN("deleted", "deleted here", "ลบที่นี่"),
};

static void add_account(cgov_table *to, const cgov_merge_file *file, const cgov_merge_table *t)
{
    cgov_table_add(to, (cgov_cell[]){ cgov_cell_text(cgov__file_name(file->path)),
                                      t->table != NULL ? cgov_cell_text(t->table)
                                                       : cgov_cell_label("ทั้งหมด", "all"),
                                      cgov_cell_number(t->rows), cgov_cell_number(t->same),
                                      cgov_cell_number(t->taken), cgov_cell_number(t->added),
                                      cgov_cell_number(t->conflicts), cgov_cell_number(t->kept),
                                      cgov_cell_number(t->deleted) });
}

cgov_status cgov_tables_from_merge(const cgov_merge_result *r, cgov *db, cgov_tables **out)
{
    CGOV__ASKED(db, r != NULL && out != NULL);
    cgov_tables *to = cgov__tables_of_study("merge", db);
    cgov_table *table = CGOV__TABLE(to, "account", "ผลของแต่ละแถวในไฟล์ที่นำมารวม",
                                    "What became of the rows of each file", columns);
    for (size_t i = 0; i < r->count; i++) {
        const cgov_merge_file *file = &r->files[i];
        for (size_t k = 0; k < file->table_count; k++)
            if (file->tables[k].rows + file->tables[k].deleted > 0)
                add_account(table, file, &file->tables[k]);
        add_account(table, file, &file->sum);
    }
    return cgov__tables_end(to, out);
}

static const cgov_column lent_columns[] = {
    CGOV_COLUMN("documents", "documents", "เอกสาร"),
    CGOV_COLUMN("passages", "passages", "ข้อความ"),
    CGOV_COLUMN("codings", "codings", "การลงรหัส"),
    CGOV_COLUMN("people", "people", "ผู้ให้สัมภาษณ์"),
    CGOV_COLUMN("new_coder", "new coder", "ผู้ลงรหัสใหม่"),
};

cgov_status cgov_tables_from_lent(const cgov_lent *lent, cgov *db, cgov_tables **out)
{
    CGOV__ASKED(db, lent != NULL && out != NULL);
    cgov_tables *to = cgov__tables_of_study("lend", db);
    cgov_table *table = CGOV__TABLE(to, "lent", "สำเนานี้มี", "What the copy holds", lent_columns);
    cgov_table_add(
        table, (cgov_cell[]){ cgov_cell_number(lent->documents), cgov_cell_number(lent->passages),
                              cgov_cell_number(lent->codings), cgov_cell_number(lent->people),
                              cgov_cell_flag(lent->new_coder) });
    return cgov__tables_end(to, out);
}
