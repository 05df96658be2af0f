/* Kinds of source behind factors, and which factors occur together. */
#include "cgov/answer_tables.h"
#include "report/answer.h"

static const cgov_column source_columns[] = {
    CGOV_COLUMN("code", NULL, NULL),
    CGOV_COLUMN("kind", "kind", "ประเภท"),
    CGOV_COLUMN("label", "factor", "ปัจจัย"),
    CGOV_COLUMN("sources", "kinds of source", "จำนวนประเภทของแหล่ง"),
    CGOV_COLUMN_OF("survey", "projects", "โครงการ", "projects"),
    CGOV_COLUMN_OF("interviews", "interviews", "สัมภาษณ์", "interviews"),
    CGOV_COLUMN("focus_groups", "focus groups", "ประชุมกลุ่มย่อย"),
    CGOV_COLUMN("case_studies", "cases", "กรณีศึกษา"),
    CGOV_COLUMN("codings", "codings", "การลงรหัส"),
    CGOV_COLUMN("alone", "on one alone", "แหล่งเดียว"),
};
static const cgov_column study_columns[] = {
    CGOV_COLUMN_OF("survey", "projects", "โครงการ", "projects"),
    CGOV_COLUMN_OF("interviews", "interviews", "สัมภาษณ์", "interviews"),
    CGOV_COLUMN("focus_groups", "focus groups", "ประชุมกลุ่มย่อย"),
    CGOV_COLUMN("case_studies", "cases", "กรณีศึกษา"),
    CGOV_COLUMN("alone", "factors on one kind alone", "ปัจจัยที่มีแหล่งประเภทเดียว"),
    CGOV_COLUMN("nothing", "factors on none", "ปัจจัยที่ไม่มีแหล่งใด"),
};

static void add_sources(cgov_table *to, const cgov_triangulation_row *r, const cgov__labels *labels)
{
    int64_t codings = 0;
    for (size_t k = 1; k < CGOV_EVIDENCE_SOURCES; k++)
        codings += r->cells[k].codings;
    cgov_table_add(
        to, (cgov_cell[]){ cgov_cell_text(r->code),
                           cgov__cell_choice(labels->kinds, cgov_factor_kind_code(r->kind)),
                           cgov__cell_label_or(r->label_th, r->label_en, r->code, r->code),
                           cgov_cell_number(r->sources),
                           cgov_cell_number(r->cells[CGOV_EVIDENCE_SOURCE_SURVEY].units),
                           cgov_cell_number(r->cells[CGOV_EVIDENCE_SOURCE_INTERVIEW].units),
                           cgov_cell_number(r->cells[CGOV_EVIDENCE_SOURCE_FOCUS_GROUP].units),
                           cgov_cell_number(r->cells[CGOV_EVIDENCE_SOURCE_CASE_STUDY].units),
                           cgov_cell_number(codings), cgov__cell_source(r->alone) });
    if (r->sources == 0)
        cgov_table_hide_last(to);
}

cgov_status cgov_tables_from_triangulation(const cgov_triangulation *t, cgov *db, cgov_tables **out)
{
    cgov__labels labels;
    CGOV__ASKED(db, t != NULL && out != NULL);
    const cgov_status status = cgov__labels_load(db, &labels);
    cgov_tables *to = cgov__tables_begin("triangulation", &t->basis);
    cgov_table *factors =
        CGOV__TABLE(to, "factors", "ปัจจัยตามประเภทของแหล่งข้อมูลที่รองรับ",
                    "Factors by the kinds of source that they stand on", source_columns);
    for (size_t i = 0; i < t->count; i++)
        add_sources(factors, &t->rows[i], &labels);
    cgov_table *study = CGOV__TABLE(to, "study", "ทั้งงานวิจัย", "In the study", study_columns);
    cgov_table_add(study,
                   (cgov_cell[]){ cgov_cell_number(t->units[CGOV_EVIDENCE_SOURCE_SURVEY]),
                                  cgov_cell_number(t->units[CGOV_EVIDENCE_SOURCE_INTERVIEW]),
                                  cgov_cell_number(t->units[CGOV_EVIDENCE_SOURCE_FOCUS_GROUP]),
                                  cgov_cell_number(t->units[CGOV_EVIDENCE_SOURCE_CASE_STUDY]),
                                  cgov_cell_number((int64_t)t->alone),
                                  cgov_cell_number((int64_t)t->nothing) });
    cgov__labels_free(&labels);
    if (status == CGOV_OK)
        return cgov__tables_end(to, out);
    cgov_tables_free(to);
    return status;
}

static const cgov_column pair_columns[] = {
    CGOV_COLUMN("first", NULL, NULL),
    CGOV_COLUMN("first_label", "factor", "ปัจจัย"),
    CGOV_COLUMN("second", NULL, NULL),
    CGOV_COLUMN("second_label", "with", "ร่วมกับ"),
    CGOV_COLUMN_OF("both", "both", "ทั้งสอง", "units"),
    CGOV_COLUMN_OF("first_units", "first", "ตัวแรก", "units"),
    CGOV_COLUMN_OF("second_units", "second", "ตัวหลัง", "units"),
    CGOV_COLUMN("jaccard", "Jaccard", "Jaccard"),
    CGOV_COLUMN("lift", "lift", "lift"),
};
static const cgov_column unit_columns[] = {
    CGOV_COLUMN("n", "n", "n"),
    CGOV_COLUMN("factors", "factors", "ปัจจัย"),
    CGOV_COLUMN("pairs", "pairs", "คู่"),
};

cgov_status cgov_tables_from_cooccurrence(const cgov_cooccurrence *t, cgov_tables **out)
{
    if (t == NULL || out == NULL)
        return CGOV_MISUSE;
    cgov_tables *to = cgov__tables_begin("together", &t->basis);
    cgov_table *pairs =
        CGOV__TABLE(to, "pairs", "ปัจจัยที่ปรากฏร่วมกัน", "Factors that occur together", pair_columns);
    for (size_t i = 0; i < t->pair_count; i++) {
        const cgov_cooccurrence_pair *p = &t->pairs[i];
        const cgov_cooccurrence_factor *one = &t->factors[p->first],
                                       *other = &t->factors[p->second];
        cgov_table_add(
            pairs,
            (cgov_cell[]){
                cgov_cell_text(one->code),
                cgov__cell_label_or(one->label_th, one->label_en, one->code, one->code),
                cgov_cell_text(other->code),
                cgov__cell_label_or(other->label_th, other->label_en, other->code, other->code),
                cgov_cell_number(p->both), cgov_cell_number(one->units),
                cgov_cell_number(other->units), cgov_cell_mean(true, p->jaccard),
                cgov_cell_mean(true, p->lift) });
    }
    cgov_table *counts =
        CGOV__TABLE(to, "counts", "หน่วยที่มีปัจจัย", "Units with any factor", unit_columns);
    cgov_table_add(counts, (cgov_cell[]){ cgov_cell_number(t->n),
                                          cgov_cell_number((int64_t)t->factor_count),
                                          cgov_cell_number((int64_t)t->pair_count) });
    return cgov__tables_end(to, out);
}
