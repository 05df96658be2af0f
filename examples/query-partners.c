/* How far partners of a project agree on its level. See cgov/partners.h. */
#include "query.h"

static cell probability(const cgov_test *test)
{
    return (cell){ .kind = test->reason == CGOV_REASON_NONE ? PROBABILITY : NOTHING,
                   .value = test->p };
}

static const column pair_columns[] = {
    { "first", NULL, NULL },
    { "first_label", "sector", "ภาคส่วน" },
    { "second", NULL, NULL },
    { "second_label", "with", "กับ" },
    { "projects", "projects", "โครงการ" },
    { "first_higher", "first is higher", "ฝ่ายแรกสูงกว่า" },
    { "equal", "equal", "เท่ากัน" },
    { "second_higher", "second is higher", "ฝ่ายหลังสูงกว่า" },
    { "mean_difference", "mean difference", "ผลต่างเฉลี่ย" },
    { "p", "p (sign test)", "p (ทดสอบเครื่องหมาย)" },
};
static const column stated_columns[] = {
    { "sector", NULL, NULL },
    { "label", "sector", "ภาคส่วน" },
    { "projects", "projects", "โครงการ" },
    { "partners_higher", "partners are higher", "ภาคีสูงกว่า" },
    { "equal", "equal", "เท่ากัน" },
    { "response_higher", "response is higher", "แบบสอบถามสูงกว่า" },
    { "mean_difference", "mean difference", "ผลต่างเฉลี่ย" },
    { "p", "p (sign test)", "p (ทดสอบเครื่องหมาย)" },
};
static const column agreement_columns[] = {
    { "rated", "rated by partners", "ภาคีให้ระดับ" },
    { "compared", "by two or more", "สองรายขึ้นไป" },
    { "alike", "all alike", "ตรงกันหมด" },
    { "alike", "95 % interval", "ช่วงเชื่อมั่น 95 %" },
    { "alpha", "alpha", "alpha" },
    { "range_1", "one level apart", "ต่างกัน 1 ระดับ" },
    { "range_2", "two levels apart", "ต่างกัน 2 ระดับ" },
};

static void add_pairs(const asked *a, table *to, const cgov_partner_table *t)
{
    for (size_t i = 0; i < t->pair_count; i++) {
        const cgov_partner_pair *p = &t->pairs[i];
        add_row(to, (cell[]){ text(cgov_sector_code(p->first)),
                              text(label(&a->look, p->first_th, p->first_en, "")),
                              text(cgov_sector_code(p->second)),
                              text(label(&a->look, p->second_th, p->second_en, "")),
                              number(p->projects), number(p->first_higher), number(p->equal),
                              number(p->second_higher), mean(true, p->mean_difference),
                              probability(&p->sign_test) });
    }
}

static void add_stated(const asked *a, table *to, const cgov_partner_table *t)
{
    const char *unclassified = say(&a->look, "(not classified)", "(ยังไม่จัดภาคส่วน)");
    for (size_t i = 0; i < t->stated_count; i++) {
        const cgov_partner_stated *s = &t->stated[i];
        add_row(to, (cell[]){ text(cgov_sector_code(s->sector)),
                              text(label(&a->look, s->label_th, s->label_en, unclassified)),
                              number(s->projects), number(s->partners_higher), number(s->equal),
                              number(s->response_higher), mean(true, s->mean_difference),
                              probability(&s->sign_test) });
    }
}

int answer_partners(asked *a)
{
    cgov_partner_table *t = NULL;
    table tables[] = { { "pairs", "Sectors that rated the same project",
                         "ภาคส่วนที่ให้ระดับโครงการเดียวกัน", COLUMNS(pair_columns) },
                       { "stated", "Partners beside the level of the project's questionnaire",
                         "ภาคีเทียบกับระดับที่แบบสอบถามของโครงการระบุ", COLUMNS(stated_columns) },
                       { "agreement", "Agreement of the partners of a project",
                         "ความเห็นพ้องของภาคีในโครงการ", COLUMNS(agreement_columns) } };
    if (cgov_partner_levels(a->db, &a->words.filter, &t) != CGOV_OK)
        return query_failed(a);
    add_pairs(a, &tables[0], t);
    add_stated(a, &tables[1], t);
    add_row(&tables[2],
            (cell[]){ number(t->rated), number(t->compared), share(&t->alike), range(&t->alike),
                      mean(t->alpha.reason == CGOV_REASON_NONE, t->alpha.value),
                      number(t->range[1]), number(t->range[2]) });
    const int status = print_answer(&a->look, &t->basis, tables, 3);
    cgov_partner_table_free(t);
    return status;
}
