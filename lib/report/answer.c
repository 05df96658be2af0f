/* What the functions that turn answers into tables share. See report/answer.h. */
#include "report/answer.h"

#include "cgov/text.h"
#include "store/database.h"

#include <sqlite3.h>
#include <stdarg.h>
#include <string.h>

cgov_tables *cgov__tables_begin(const char *answer, const cgov_basis *basis)
{
    cgov_tables *tables = cgov_tables_new(answer);
    cgov_tables_set_basis(tables, basis);
    return tables;
}

cgov_status cgov__tables_end(cgov_tables *tables, cgov_tables **out)
{
    *out = NULL;
    cgov__tables_note_lacking(tables);
    if (tables != NULL && tables->min_cell > 0)
        cgov_tables_mask(tables, tables->min_cell); /* lack of memory is noted */
    if (cgov__tables_failed(tables)) {
        const cgov_status refused = tables != NULL ? tables->refused : CGOV_OK;
        cgov_tables_free(tables);
        return refused != CGOV_OK ? refused : CGOV_NOMEM;
    }
    *out = tables;
    return CGOV_OK;
}

void cgov__others_note(cgov_tables *to, int64_t projects, const char *question_th,
                       const char *question_en)
{
    if (projects == 0)
        return;
    cgov__tables_note_counts(
        to, CGOV_COLUMN_ANY_DESIGN,
        cgov__tables_format(to,
                            "%lld โครงการตอบข้อ %s ด้วยคำของตนเอง (อื่น ๆ ระบุ) ซึ่งไม่ได้นับรวมในตาราง "
                            "อ่านได้จากวิว คำตอบอื่น (project_other_wide)",
                            (long long)projects, question_th),
        cgov__tables_format(to,
                            "Projects that answer \"%s\" in words of their own (other: ____), "
                            "which no row counts: %lld; read them in the view "
                            "project_other_wide",
                            question_en, (long long)projects),
        &projects, 1);
}

cgov_status cgov__tables_refuse(cgov *db, const char *call)
{
    return db == NULL ? CGOV_MISUSE
                      : cgov__fail_db(db, CGOV_MISUSE, "%s: an argument is NULL", call);
}

cgov_cell cgov__cell_label_or(const char *th, const char *en, const char *else_th,
                              const char *else_en)
{
    return th != NULL || en != NULL ? cgov_cell_label(th, en) : cgov_cell_label(else_th, else_en);
}

cgov_cell cgov__cell_reason(cgov_reason reason)
{
    return reason == CGOV_REASON_NONE || reason == CGOV_REASON_NOT_COMPUTED
               ? cgov_cell_missing(CGOV_REASON_NONE)
               : cgov_cell_label(cgov_reason_text(reason, CGOV_LANGUAGE_TH),
                                 cgov_reason_text(reason, CGOV_LANGUAGE_EN));
}

cgov_cell cgov__cell_value(const cgov_estimate *of)
{
    return cgov_cell_mean(of->reason == CGOV_REASON_NONE, of->value);
}

/* ---- words ---- */

const char *cgov__tables_format(cgov_tables *to, const char *format, ...)
{
    va_list list;
    va_start(list, format);
    char *made = sqlite3_vmprintf(format, list);
    va_end(list);
    const char *kept = to != NULL && made != NULL ? cgov__tables_keep(to, made) : NULL;
    if (to != NULL && made == NULL)
        to->failed = true;
    sqlite3_free(made);
    return kept;
}

cgov_cell cgov__cell_choice(const cgov_choice_table *choices, const char *code)
{
    for (size_t i = 0; choices != NULL && code != NULL && i < choices->count; i++)
        if (strcmp(choices->rows[i].code, code) == 0)
            return cgov__cell_label_or(choices->rows[i].label_th, choices->rows[i].label_en, code,
                                       code);
    return cgov_cell_text(code);
}

cgov_cell cgov__cell_moment(cgov_tables *to, const char *at, const char *en)
{
    enum {
        DAY = 10 /* characters of "2026-11-30" */
    };
    const bool has_time = at != NULL && strlen(at) > DAY + 5;
    char *day = at != NULL
                    ? cgov_format_date(cgov__tables_format(to, "%.10s", at), CGOV_LANGUAGE_TH)
                    : NULL;
    if (day == NULL)
        return cgov_cell_text(en);
    const cgov_cell made =
        cgov_cell_label(has_time ? cgov__tables_format(to, "%s %.5s", day, at + DAY + 1)
                                 : cgov__tables_keep(to, day),
                        en);
    cgov_free(day);
    return made;
}

cgov_cell cgov__cell_row(cgov_tables *to, const char *file, bool has_row, int64_t row)
{
    if (file == NULL || !has_row)
        return cgov_cell_text(file);
    return cgov_cell_label(cgov__tables_format(to, "%s, แถว %lld", file, (long long)row),
                           cgov__tables_format(to, "%s, row %lld", file, (long long)row));
}

cgov_cell cgov__cell_place(cgov_tables *to, const char *document, int64_t version, int64_t start,
                           int64_t stop)
{
    return cgov_cell_text(cgov__tables_format(to, "%s v%lld, %lld-%lld", document,
                                              (long long)version, (long long)start,
                                              (long long)stop));
}

static const char *join_parts(cgov_tables *to, const char *const *parts, size_t count)
{
    const char *words = NULL;
    for (size_t i = 0; i < count; i++)
        if (parts[i] != NULL)
            words = words == NULL ? parts[i] : cgov__tables_format(to, "%s, %s", words, parts[i]);
    return words;
}

cgov_cell cgov__cell_speaker(cgov_tables *to, const cgov_choice_table *sectors, const char *person,
                             const char *position, cgov_sector sector, const char *agency)
{
    const cgov_cell label = cgov__cell_choice(sectors, cgov_sector_code(sector));
    const char *const th[] = { person, position,
                               cgov__choose(CGOV_LANGUAGE_TH, label.text_th, label.text_en),
                               agency };
    const char *const en[] = { person, position,
                               cgov__choose(CGOV_LANGUAGE_EN, label.text_th, label.text_en),
                               agency };
    return cgov_cell_label(join_parts(to, th, 4), join_parts(to, en, 4));
}

cgov_cell cgov__cell_source(cgov_evidence_source source)
{
    static const struct {
        const char *en, *th;
    } names[] = { { NULL, NULL },
                  { "survey", "แบบสำรวจ" },
                  { "interview", "สัมภาษณ์" },
                  { "focus group", "ประชุมกลุ่มย่อย" },
                  { "case study", "กรณีศึกษา" } };
    return (size_t)source < sizeof names / sizeof names[0]
               ? cgov_cell_label(names[source].th, names[source].en)
               : cgov_cell_missing(CGOV_REASON_NONE);
}

/* ---- what the study says ---- */

cgov_tables *cgov__tables_of_study(const char *answer, cgov *db)
{
    cgov_level_table *none = NULL; /* of no project: the basis is all that is asked for */
    cgov_tables *to = cgov_tables_new(answer);
    const cgov_status status =
        db != NULL ? cgov_level_distribution(db, &(cgov_project_filter){ .id = -1 }, &none)
                   : CGOV_NOT_FOUND;
    if (status == CGOV_OK && to != NULL) {
        to->synthetic = none->basis.synthetic;
        to->min_cell = none->basis.min_cell;
    } else if (db != NULL && to != NULL) {
        to->refused = status;
    }
    cgov_level_table_free(none);
    return to;
}

cgov_status cgov__labels_load(cgov *db, cgov__labels *labels)
{
    *labels = (cgov__labels){ 0 };
    if (db == NULL)
        return CGOV_OK;
    cgov_status status = cgov_choice_list(db, "sector", &labels->sectors);
    if (status == CGOV_OK)
        status = cgov_choice_list(db, "factor_kind", &labels->kinds);
    return status;
}

void cgov__labels_free(cgov__labels *labels)
{
    cgov_choice_table_free(labels->sectors);
    cgov_choice_table_free(labels->kinds);
}

void cgov__add_field(cgov_table *to, const char *key, const char *th, const char *en,
                     cgov_cell value)
{
    cgov_table_add(to, (cgov_cell[]){ cgov_cell_text(key), cgov_cell_label(th, en), value });
    if (value.kind == CGOV_CELL_MISSING)
        cgov_table_hide_last(to);
}

/* ---- tests ---- */

cgov_table *cgov__tables_tests(cgov_tables *to)
{
    static const cgov_column columns[] = {
        CGOV_COLUMN("test", "test", "การทดสอบ"),
        CGOV_COLUMN("value", "value", "ค่าสถิติ"),
        CGOV_COLUMN("df", "df", "df"),
        CGOV_COLUMN("df2", "df 2", "df 2"),
        CGOV_COLUMN("p", "p", "p"),
        CGOV_COLUMN("reason", "does not apply", "ใช้ไม่ได้เพราะ"),
    };
    cgov_table *tests = CGOV__TABLE(to, "tests", "การทดสอบ", "Tests", columns);
    cgov__table_derived(tests);
    return tests;
}

void cgov__add_test(cgov_table *tests, const char *th, const char *en, const cgov_test *test,
                    bool has_statistic)
{
    const bool has = test->reason == CGOV_REASON_NONE;
    cgov_table_add(tests,
                   (cgov_cell[]){ cgov_cell_label(th, en),
                                  cgov_cell_mean(has && has_statistic, test->statistic),
                                  cgov_cell_mean(has && test->df > 0, test->df),
                                  cgov_cell_mean(has && test->df2 > 0, test->df2),
                                  cgov_cell_p(has, test->p), cgov__cell_reason(test->reason) });
}

void cgov__add_measure(cgov_table *tests, const char *name, const cgov_estimate *of)
{
    const cgov_cell none = cgov_cell_missing(CGOV_REASON_NONE);
    cgov_table_add(tests, (cgov_cell[]){ cgov_cell_text(name), cgov__cell_value(of), none, none,
                                         none, cgov__cell_reason(of->reason) });
}
