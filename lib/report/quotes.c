/* Quotes that stand for factors. See report/quotes.h. */
#include "report/quotes.h"

static const cgov_column columns[] = {
    CGOV_COLUMN("factor", NULL, NULL),
    CGOV_COLUMN("label", "factor", "ปัจจัย"),
    CGOV_COLUMN("passage", NULL, NULL),
    CGOV_COLUMN("quote", "quote", "ข้อความ"),
    CGOV_COLUMN("who", "who", "ผู้พูด"),
    CGOV_COLUMN("place", "where", "ที่มา"),
    CGOV_COLUMN("coders", "coders", "ผู้ลงรหัส"),
    CGOV_COLUMN("confidence", NULL, NULL),
    CGOV_COLUMN("row", NULL, NULL),
};

cgov_table *cgov__quotes_begin(cgov_tables *to)
{
    return CGOV__TABLE(to, "quotes", "ข้อความ เรียงจากที่มีหลักฐานมากที่สุด",
                       "Quotes, the best founded first", columns);
}

void cgov__quotes_add(cgov_tables *to, cgov_table *table, const cgov__labels *labels,
                      const char *factor, cgov_cell label, const cgov_evidence_quote *quotes,
                      size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const cgov_evidence_quote *q = &quotes[i];
        cgov_table_add(
            table,
            (cgov_cell[]){ cgov_cell_text(factor), label, cgov_cell_number(q->passage),
                           cgov_cell_text(q->quote),
                           cgov__cell_speaker(to, labels->sectors, q->person_code,
                                              q->position_group, q->sector, q->agency_code),
                           cgov__cell_place(to, q->document_code, q->version, q->start, q->stop),
                           cgov_cell_number(q->coders),
                           cgov_cell_number_if(q->has_confidence, q->confidence),
                           cgov__cell_row(to, q->file, q->has_file_row, q->file_row) });
    }
}
