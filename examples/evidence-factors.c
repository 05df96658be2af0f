/* Kinds of source behind factors, and which factors occur together. See cgov/evidence.h. */
#include "evidence.h"

#include <inttypes.h>
#include <stdio.h>

static const column source_columns[] = {
    { "code", NULL, NULL },
    { "kind", "kind", "ประเภท" },
    { "label", "factor", "ปัจจัย" },
    { "sources", "kinds of source", "จำนวนแหล่ง" },
    { "survey", "projects", "โครงการ" },
    { "interviews", "interviews", "สัมภาษณ์" },
    { "focus_groups", "focus groups", "กลุ่มย่อย" },
    { "case_studies", "cases", "กรณี" },
    { "codings", "codings", "การลงรหัส" },
    { "alone", "on one alone", "แหล่งเดียว" },
};
static const column study_columns[] = {
    { "survey", "projects", "โครงการ" },
    { "interviews", "interviews", "สัมภาษณ์" },
    { "focus_groups", "focus groups", "กลุ่มย่อย" },
    { "case_studies", "cases", "กรณี" },
    { "alone", "factors on one kind alone", "ปัจจัยที่มีแหล่งเดียว" },
    { "nothing", "factors on none", "ปัจจัยที่ไม่มีแหล่งใด" },
};

int answer_triangulation(asked *a)
{
    table tables[] = { { "factors", "Factors by the kinds of source that they stand on",
                         "ปัจจัยตามประเภทของแหล่งข้อมูลที่รองรับ", COLUMNS(source_columns) },
                       { "study", "In the study", "ทั้งการศึกษา", COLUMNS(study_columns) } };
    cgov_triangulation *t = NULL;
    if (cgov_triangulation_report(a->db, &a->filter, &t) != CGOV_OK)
        return evidence_failed(a);
    for (size_t i = 0; i < t->count; i++) {
        const cgov_triangulation_row *r = &t->rows[i];
        int64_t codings = 0;
        for (size_t k = 1; k < CGOV_EVIDENCE_SOURCES; k++)
            codings += r->cells[k].codings;
        if (r->sources == 0 && a->look.format == TABLES)
            continue;
        add_row(&tables[0],
                (cell[]){ text(r->code), text(kind_name(a, r->kind)),
                          named(a, r->label_th, r->label_en, r->code), number(r->sources),
                          number(r->cells[CGOV_EVIDENCE_SOURCE_SURVEY].units),
                          number(r->cells[CGOV_EVIDENCE_SOURCE_INTERVIEW].units),
                          number(r->cells[CGOV_EVIDENCE_SOURCE_FOCUS_GROUP].units),
                          number(r->cells[CGOV_EVIDENCE_SOURCE_CASE_STUDY].units), number(codings),
                          text(source_name(a, r->alone)) });
    }
    add_row(&tables[1], (cell[]){ number(t->units[CGOV_EVIDENCE_SOURCE_SURVEY]),
                                  number(t->units[CGOV_EVIDENCE_SOURCE_INTERVIEW]),
                                  number(t->units[CGOV_EVIDENCE_SOURCE_FOCUS_GROUP]),
                                  number(t->units[CGOV_EVIDENCE_SOURCE_CASE_STUDY]),
                                  number((int64_t)t->alone), number((int64_t)t->nothing) });
    const int status = print_tables(a, &t->basis, tables, 2);
    cgov_triangulation_free(t);
    return status;
}

static const column pair_columns[] = {
    { "first", NULL, NULL },
    { "first_label", "factor", "ปัจจัย" },
    { "second", NULL, NULL },
    { "second_label", "with", "ร่วมกับ" },
    { "both", "both", "ทั้งสอง" },
    { "first_units", "first", "ตัวแรก" },
    { "second_units", "second", "ตัวหลัง" },
    { "jaccard", "Jaccard", "Jaccard" },
    { "lift", "lift", "lift" },
};
static const column unit_columns[] = {
    { "n", "n", "n" },
    { "factors", "factors", "ปัจจัย" },
    { "pairs", "pairs", "คู่" },
};

int answer_together(asked *a)
{
    table tables[] = { { "pairs", "Factors that occur together", "ปัจจัยที่ปรากฏร่วมกัน",
                         COLUMNS(pair_columns) },
                       { "counts", "Units with any factor", "หน่วยที่มีปัจจัย", COLUMNS(unit_columns) } };
    cgov_cooccurrence *t = NULL;
    if (cgov_cooccurrence_report(a->db, &a->filter, &a->together, &t) != CGOV_OK)
        return evidence_failed(a);
    for (size_t i = 0; i < t->pair_count && (a->limit == 0 || (int64_t)i < a->limit); i++) {
        const cgov_cooccurrence_pair *p = &t->pairs[i];
        const cgov_cooccurrence_factor *one = &t->factors[p->first],
                                       *other = &t->factors[p->second];
        add_row(&tables[0],
                (cell[]){ text(one->code), named(a, one->label_th, one->label_en, one->code),
                          text(other->code),
                          named(a, other->label_th, other->label_en, other->code), number(p->both),
                          number(one->units), number(other->units), mean(true, p->jaccard),
                          mean(true, p->lift) });
    }
    add_row(&tables[1], (cell[]){ number(t->n), number((int64_t)t->factor_count),
                                  number((int64_t)t->pair_count) });
    const int status = print_tables(a, &t->basis, tables, 2);
    if (a->look.format == TABLES && a->limit > 0 && (int64_t)t->pair_count > a->limit)
        printf(say(&a->look, "%zu of %zu pairs; --limit 0 shows all\n",
                   "แสดง %zu จาก %zu คู่ ดูทั้งหมดด้วย --limit 0\n"),
               (size_t)a->limit, t->pair_count);
    cgov_cooccurrence_free(t);
    return status;
}
