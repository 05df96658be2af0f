/* Templates of mappings: a header, an example that is never loaded, and the answers of each column.
 */
#include "exchange/load/import.h"

#include <string.h>

static bool is_thai(const cgov *db)
{
    return db->language == CGOV_LANGUAGE_TH;
}

/* The header in the language of the handle, where the mapping has two. */
static const char *header_of(const cgov *db, const cgov__column *column)
{
    return is_thai(db) && column->also != NULL ? column->also : column->header;
}

static const char *label_of(const cgov__term *term)
{
    return term->label != NULL ? term->label : term->code;
}

/* Whether the column takes the term. */
static bool takes(const cgov__column *column, const cgov__term *term, cgov__word_list vocabulary)
{
    return term->vocabulary == vocabulary &&
           (column->factor_kind == CGOV_FACTOR_KIND_ANY || term->kind == column->factor_kind);
}

/* How the cells of a field without a list of answers are written, and an example. */
typedef struct manner {
    const char *en, *th, *example;
} manner;

static manner manner_of(const cgov__column *column, const cgov__term *choice)
{
    static const manner manners[] = {
        [CGOV__READ_TEXT] = { "text", "ข้อความ", "" },
        [CGOV__READ_KEY] = { "a code of your own, each row another, or of another list",
                             "รหัสของท่านเอง ไม่ซ้ำกัน หรือรหัสที่อยู่ในรายการอื่น", "" },
        [CGOV__READ_KEY_OR_NAME] = { "code or name of an agency", "รหัสหรือชื่อหน่วยงาน", "" },
        [CGOV__READ_YEAR] = { "a year of four digits, Buddhist or Gregorian",
                              "ปีเลขสี่หลัก พ.ศ. หรือ ค.ศ.", "2556" },
        [CGOV__READ_DATE] = { "a date like 14 มกราคม 2556, 14/1/2556 or 2013-01-14",
                              "วันที่ เช่น 14 มกราคม 2556, 14/1/2556 หรือ 2013-01-14", "14/1/2556" },
        [CGOV__READ_WHOLE] = { "a whole number", "จำนวนเต็ม", "1" },
        [CGOV__READ_COUNT] = { "a whole number from 0", "จำนวนเต็มตั้งแต่ 0", "120" },
        [CGOV__READ_MONEY] = { "an amount from 0", "จำนวนเงินตั้งแต่ 0", "500,000" },
        [CGOV__READ_YES_NO] = { "yes or no", "ใช่ หรือ ไม่ใช่", "ใช่" },
        [CGOV__READ_RATING] = { "a rating from 1 to 5", "คะแนน 1 ถึง 5", "4" },
        [CGOV__READ_SCORE] = { "a score from 0 to 1", "คะแนน 0 ถึง 1", "0.67" },
    };
    if (column->code != NULL)
        return manners[choice == NULL || cgov__is_rated(column, choice) ? CGOV__READ_RATING
                                                                        : CGOV__READ_YES_NO];
    return manners[cgov__targets[column->target].reading];
}

static const cgov__term *find_term(cgov__import_vocabulary *vocabulary, const cgov__column *column,
                                   const char *code)
{
    const cgov__word_list words = cgov__targets[column->target].vocabulary;
    for (size_t i = 0; i < vocabulary->term_count; i++)
        if (vocabulary->term_list[i].vocabulary == words &&
            strcmp(vocabulary->term_list[i].code, code) == 0)
            return &vocabulary->term_list[i];
    return NULL;
}

/* What an example writes into a column. */
static const char *example_of(cgov__import_vocabulary *vocabulary, const cgov__column *column)
{
    const cgov__word_list words = cgov__targets[column->target].vocabulary;
    if (column->code != NULL)
        return manner_of(column, find_term(vocabulary, column, column->code)).example;
    for (size_t i = 0; words != CGOV__WORDS_NONE && i < vocabulary->term_count; i++)
        if (takes(column, &vocabulary->term_list[i], words))
            return label_of(&vocabulary->term_list[i]);
    return words != CGOV__WORDS_NONE ? "" : manner_of(column, NULL).example;
}

static void put_cell(cgov__buffer *csv, const char *text, bool first)
{
    cgov__buffer_text(csv, first ? "" : ",");
    cgov__csv_write(csv, text, strlen(text), ',');
}

static void put_template(cgov__import *load, cgov__buffer *csv)
{
    const cgov__mapping *mapping = &load->mapping;
    bool first = true;
    cgov__buffer_text(csv, "\xEF\xBB\xBF");
    for (size_t i = 0; i < mapping->count; i++)
        if (mapping->columns[i].header != NULL) {
            put_cell(csv, header_of(load->db, &mapping->columns[i]), first);
            first = false;
        }
    cgov__buffer_text(csv, "\r\n");
    first = true;
    for (size_t i = 0; i < mapping->count; i++)
        if (mapping->columns[i].header != NULL) {
            const char *mark = is_thai(load->db) ? CGOV__EXAMPLE_TH : CGOV__EXAMPLE_EN;
            put_cell(csv, first ? mark : example_of(&load->vocabulary, &mapping->columns[i]),
                     first);
            first = false;
        }
    cgov__buffer_text(csv, "\r\n");
}

static void put_answer(cgov *db, const cgov__column *column, const char *answer, const char *code,
                       cgov__buffer *csv)
{
    put_cell(csv, header_of(db, column), true);
    put_cell(csv, answer, false);
    put_cell(csv, code, false);
    put_cell(csv, column->separator != NULL ? column->separator : "", false);
    cgov__buffer_text(csv, "\r\n");
}

static void put_answers(cgov__import *load, cgov__buffer *csv)
{
    const bool thai = is_thai(load->db);
    cgov__buffer_text(csv, "\xEF\xBB\xBF");
    cgov__buffer_text(csv, thai ? "คอลัมน์,คำตอบที่ใช้ได้,รหัส,ตัวคั่นระหว่างหลายคำตอบ\r\n"
                                : "column,answer,code,separator of several\r\n");
    for (size_t i = 0; i < load->mapping.count; i++) {
        const cgov__column *column = &load->mapping.columns[i];
        const cgov__word_list vocabulary = cgov__targets[column->target].vocabulary;
        if (column->header == NULL)
            continue;
        if (vocabulary == CGOV__WORDS_NONE || column->code != NULL) {
            const manner how = manner_of(
                column,
                column->code != NULL ? find_term(&load->vocabulary, column, column->code) : NULL);
            put_answer(load->db, column, thai ? how.th : how.en, "", csv);
            continue;
        }
        for (size_t k = 0; k < load->vocabulary.term_count; k++)
            if (takes(column, &load->vocabulary.term_list[k], vocabulary))
                put_answer(load->db, column, label_of(&load->vocabulary.term_list[k]),
                           load->vocabulary.term_list[k].code, csv);
    }
}

static cgov_status make_csv(cgov *db, cgov_import_kind kind, const char *mapping,
                            void (*put)(cgov__import *load, cgov__buffer *csv), char **csv)
{
    const cgov_import_options options = { .language = db->language };
    cgov__buffer text = { 0 };
    cgov__import *load = cgov__calloc(1, sizeof *load);
    if (load == NULL)
        return cgov__nomem(&db->error);
    cgov__import_begin(load, db, NULL, &options);
    cgov_status status = cgov__mapping_parse(db, kind, mapping, &load->mapping);
    if (status == CGOV_OK)
        status = cgov__load_terms(&load->vocabulary, &load->mapping.missing);
    if (status == CGOV_OK) {
        put(load, &text);
        *csv = cgov__buffer_take(&text);
        status = *csv != NULL ? CGOV_OK : cgov__nomem(&db->error);
    }
    cgov__buffer_free(&text);
    cgov__import_free(load);
    cgov__free(load);
    return status;
}

cgov_status cgov_import_template(cgov *db, cgov_import_kind kind, const char *mapping, char **csv)
{
    CGOV__NEEDS(db, csv != NULL, "cgov_import_template: csv is NULL");
    *csv = NULL;
    const cgov_status status = cgov__ready(db);
    return status == CGOV_OK ? make_csv(db, kind, mapping, put_template, csv) : status;
}

cgov_status cgov_import_answers(cgov *db, cgov_import_kind kind, const char *mapping, char **csv)
{
    CGOV__NEEDS(db, csv != NULL, "cgov_import_answers: csv is NULL");
    *csv = NULL;
    const cgov_status status = cgov__ready(db);
    return status == CGOV_OK ? make_csv(db, kind, mapping, put_answers, csv) : status;
}
