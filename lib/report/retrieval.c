/* What a writer takes out of the fieldwork: all quotes, factors by where they are coded, memos, and
 * all that one person said. See cgov/answer_tables.h. */
#include "analysis/survey/answer.h"
#include "cgov/answer_tables.h"
#include "cgov/case_study.h"
#include "cgov/factor.h"
#include "cgov/person.h"
#include "report/answer.h"
#include "report/context.h"

#include <stdlib.h>
#include <string.h>

/* ---- all quotes ---- */

static const cgov_column quote_columns[] = {
    CGOV_COLUMN("quote", "quote", "ข้อความ"), CGOV_COLUMN("factor", NULL, NULL),
    CGOV_COLUMN("label", "factor", "ปัจจัย"),  CGOV_COLUMN("before", NULL, NULL),
    CGOV_COLUMN("after", NULL, NULL),        CGOV_COLUMN("who", "who", "ผู้พูด"),
    CGOV_COLUMN("person", NULL, NULL),       CGOV_COLUMN("sector", NULL, NULL),
    CGOV_COLUMN("document", NULL, NULL),     CGOV_COLUMN("place", "where", "ที่มา"),
    CGOV_COLUMN("start", NULL, NULL),        CGOV_COLUMN("stop", NULL, NULL),
    CGOV_COLUMN("coder", "coder", "ผู้ลงรหัส"), CGOV_COLUMN("confidence", NULL, NULL),
    CGOV_COLUMN("memo", "note", "บันทึก"),     CGOV_COLUMN("row", "from", "มาจาก"),
};

typedef struct quotes {
    cgov *db;
    cgov_tables *to;
    cgov_table *table;
    cgov__labels labels;
    cgov__context context;
    int64_t count, limit;
} quotes;

static void add_quote(quotes *q, const cgov_evidence *e)
{
    cgov_table_add(
        q->table,
        (cgov_cell[]){
            cgov_cell_text(e->quote), cgov_cell_text(e->factor_code),
            cgov__cell_label_or(e->factor_th, e->factor_en, e->factor_code, e->factor_code),
            cgov_cell_text(q->context.before), cgov_cell_text(q->context.after),
            cgov__cell_speaker(q->to, q->labels.sectors, e->person_code, e->position_group,
                               e->sector, e->agency_code),
            cgov_cell_text(e->person_code), cgov_cell_text(cgov_sector_code(e->sector)),
            cgov_cell_text(e->document_code),
            cgov__cell_place(q->to, e->document_code, e->version, e->start, e->stop),
            cgov_cell_number(e->start), cgov_cell_number(e->stop), cgov_cell_text(e->coder_code),
            cgov_cell_number_if(e->has_confidence, e->confidence), cgov_cell_text(e->memo),
            cgov__cell_row(q->to, e->file, e->has_file_row, e->file_row) });
}

/* The quotes of one factor, in the order of its documents. */
static cgov_status take_factor(quotes *q, cgov_evidence_filter filter, int64_t factor)
{
    cgov_evidence_cursor *cursor = NULL;
    const cgov_evidence *row = NULL;
    filter.factor = factor;
    filter.after = filter.limit = 0;
    cgov_status status = cgov_evidence_list(q->db, &filter, &cursor);
    while (status == CGOV_OK && (status = cgov_evidence_next(cursor, &row)) == CGOV_ROW) {
        status = CGOV_OK;
        if (q->count++ >= q->limit && q->limit > 0)
            continue;
        status = cgov__context_look(&q->context, q->db, row);
        if (status == CGOV_OK)
            add_quote(q, row);
    }
    cgov_evidence_cursor_free(cursor);
    return status == CGOV_DONE ? CGOV_OK : status;
}

static cgov_status take_factors(quotes *q, const cgov_evidence_filter *filter)
{
    const cgov_factor_filter which = { .id = filter->factor, .kind = filter->kind };
    cgov_factor_cursor *cursor = NULL;
    const cgov_factor *factor = NULL;
    cgov_status status = cgov_factor_list(q->db, &which, &cursor);
    while (status == CGOV_OK && (status = cgov_factor_next(cursor, &factor)) == CGOV_ROW)
        status = take_factor(q, *filter, factor->id);
    cgov_factor_cursor_free(cursor);
    return status == CGOV_DONE ? CGOV_OK : status;
}

cgov_status cgov_tables_of_quotes(cgov *db, const cgov_evidence_filter *filter,
                                  const cgov_evidence_view *view, cgov_tables **out)
{
    static const cgov_evidence_filter all = { 0 };
    CGOV__ASKED(db, db != NULL && out != NULL);
    *out = NULL;
    quotes q = { .db = db,
                 .to = cgov__tables_of_study("quotes", db),
                 .limit = view != NULL ? view->limit : 0,
                 .context = { .width = view != NULL ? view->context : 0 } };
    q.table =
        CGOV__TABLE(q.to, "quotes", "ข้อความของทุกปัจจัย", "Quotes of all factors", quote_columns);
    cgov_table_set_form(q.table, CGOV_TABLE_FORM_RECORDS);
    cgov_status status = cgov_begin_read(db);
    if (status == CGOV_OK) {
        status = cgov__labels_load(db, &q.labels);
        if (status == CGOV_OK)
            status = take_factors(&q, filter != NULL ? filter : &all);
        cgov_end_read(db);
    }
    cgov_table_set_all(q.table, q.count);
    cgov__labels_free(&q.labels);
    cgov__context_free(&q.context);
    if (status == CGOV_OK)
        return cgov__tables_end(q.to, out);
    cgov_tables_free(q.to);
    return status;
}

/* ---- factors by where they are coded ---- */

typedef struct place {
    char *code, *th, *en;
} place;

typedef struct matrix {
    cgov *db;
    cgov_coded_by by;
    cgov_factor **factors; /* ascending by id */
    size_t factor_count, factor_capacity;
    place *places;
    size_t place_count, place_capacity;
    int64_t *cells; /* place by place, `factor_count` each */
    size_t cell_capacity;
    cgov__labels labels;
    int64_t passage, factor; /* counted last: of two coders a passage is one */
} matrix;

static cgov_status read_factors(matrix *m, cgov_factor_kind kind)
{
    cgov_factor_cursor *cursor = NULL;
    const cgov_factor *row = NULL;
    cgov_status status = cgov_factor_list(m->db, &(cgov_factor_filter){ .kind = kind }, &cursor);
    while (status == CGOV_OK && (status = cgov_factor_next(cursor, &row)) == CGOV_ROW) {
        if (!CGOV__GROW(m->factors, m->factor_capacity, m->factor_count + 1)) {
            status = cgov__nomem(&m->db->error);
            break;
        }
        status = cgov_factor_get(m->db, row->id, &m->factors[m->factor_count]);
        m->factor_count += status == CGOV_OK;
    }
    cgov_factor_cursor_free(cursor);
    return status == CGOV_DONE ? CGOV_OK : status;
}

/* The place of a code, which is new if need be; SIZE_MAX: no memory. */
static size_t find_place(matrix *m, const char *code, const char *th, const char *en)
{
    for (size_t i = 0; i < m->place_count; i++)
        if (strcmp(m->places[i].code, code) == 0)
            return i;
    const size_t before = m->cell_capacity, wanted = (m->place_count + 1) * m->factor_count + 1;
    if (!CGOV__GROW(m->places, m->place_capacity, m->place_count + 1) ||
        !CGOV__GROW(m->cells, m->cell_capacity, wanted))
        return SIZE_MAX;
    memset(m->cells + before, 0, (m->cell_capacity - before) * sizeof *m->cells);
    place *p = &m->places[m->place_count];
    *p = (place){ cgov__strdup(code), cgov__strdup(th != NULL ? th : code),
                  cgov__strdup(en != NULL ? en : code) };
    m->place_count++;
    return p->code != NULL && p->th != NULL && p->en != NULL ? m->place_count - 1 : SIZE_MAX;
}

static size_t find_row(const matrix *m, int64_t factor)
{
    size_t low = 0, high = m->factor_count;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (m->factors[middle]->id < factor)
            low = middle + 1;
        else
            high = middle;
    }
    return low < m->factor_count && m->factors[low]->id == factor ? low : SIZE_MAX;
}

static cgov_status count_coding(matrix *m, const cgov_evidence *e, const char *code, const char *th,
                                const char *en)
{
    const size_t row = find_row(m, e->factor);
    if ((e->passage == m->passage && e->factor == m->factor) || row == SIZE_MAX)
        return CGOV_OK;
    m->passage = e->passage;
    m->factor = e->factor;
    const size_t at = find_place(m, code, th, en);
    if (at == SIZE_MAX)
        return cgov__nomem(&m->db->error);
    m->cells[at * m->factor_count + row]++;
    return CGOV_OK;
}

static cgov_status count_by_row(matrix *m, const cgov_evidence *e)
{
    if (m->by == CGOV_CODED_BY_DOCUMENT)
        return count_coding(m, e, e->document_code, NULL, NULL);
    if (m->by == CGOV_CODED_BY_PERSON)
        return count_coding(m, e, e->person_code != NULL ? e->person_code : "?",
                            e->person_code != NULL ? NULL : "ไม่ทราบผู้พูด",
                            e->person_code != NULL ? NULL : "not known");
    const char *code = cgov_sector_code(e->sector);
    const cgov_cell label = cgov__cell_choice(m->labels.sectors, code);
    return count_coding(m, e, code != NULL ? code : "?", code != NULL ? label.text_th : "ไม่ทราบ",
                        code != NULL ? label.text_en : "not known");
}

/* Codings of one case, or of all documents. */
static cgov_status count_codings(matrix *m, cgov_evidence_filter filter, const cgov_case_study *of)
{
    cgov_evidence_cursor *cursor = NULL;
    const cgov_evidence *row = NULL;
    filter.after = filter.limit = 0;
    filter.case_study = of != NULL ? of->id : filter.case_study;
    m->passage = m->factor = 0;
    cgov_status status = cgov_evidence_list(m->db, &filter, &cursor);
    while (status == CGOV_OK && (status = cgov_evidence_next(cursor, &row)) == CGOV_ROW)
        status = of != NULL ? count_coding(m, row, of->code, of->title_th, of->title_en)
                            : count_by_row(m, row);
    cgov_evidence_cursor_free(cursor);
    return status == CGOV_DONE ? CGOV_OK : status;
}

static cgov_status count_cases(matrix *m, const cgov_evidence_filter *filter)
{
    const cgov_case_study_filter which = { .id = filter->case_study };
    cgov_case_study_cursor *cursor = NULL;
    const cgov_case_study *row = NULL;
    cgov_status status = cgov_case_study_list(m->db, &which, &cursor);
    while (status == CGOV_OK && (status = cgov_case_study_next(cursor, &row)) == CGOV_ROW)
        status = count_codings(m, *filter, row);
    cgov_case_study_cursor_free(cursor);
    return status == CGOV_DONE ? CGOV_OK : status;
}

static int compare_places(const void *a, const void *b)
{
    const place *const *first = a, *const *second = b;
    return strcmp((*first)->code, (*second)->code);
}

/* A column a place, in the order of their codes. */
static void add_cells(const matrix *m, cgov_tables *to, cgov_column *columns, cgov_cell *cells,
                      const place **order)
{
    for (size_t i = 0; i < m->place_count; i++)
        order[i] = &m->places[i];
    qsort(order, m->place_count, sizeof *order, compare_places);
    columns[0] = (cgov_column)CGOV_COLUMN("factor", NULL, NULL);
    columns[1] = (cgov_column)CGOV_COLUMN("label", "factor", "ปัจจัย");
    columns[2] = (cgov_column)CGOV_COLUMN_OF("passages", "passages", "ข้อความ", "passages");
    for (size_t i = 0; i < m->place_count; i++)
        columns[i + 3] =
            (cgov_column)CGOV_COLUMN_OF(order[i]->code, order[i]->en, order[i]->th, "passages");
    cgov_table *table =
        cgov_tables_add(to, "matrix", "ข้อความที่ลงรหัสแต่ละปัจจัย", "Passages coded with each factor",
                        columns, m->place_count + 3);
    for (size_t f = 0; f < m->factor_count; f++) {
        const cgov_factor *factor = m->factors[f];
        int64_t sum = 0;
        for (size_t i = 0; i < m->place_count; i++) {
            const int64_t count = m->cells[(size_t)(order[i] - m->places) * m->factor_count + f];
            cells[i + 3] = cgov_cell_number(count);
            sum += count;
        }
        cells[0] = cgov_cell_text(factor->code);
        cells[1] =
            cgov__cell_label_or(factor->label_th, factor->label_en, factor->code, factor->code);
        cells[2] = cgov_cell_number(sum);
        cgov_table_add(table, cells);
        if (sum == 0)
            cgov_table_hide_last(table);
    }
}

static cgov_status make_matrix(const matrix *m, cgov_tables **out)
{
    cgov_tables *to = cgov__tables_of_study("matrix", m->db);
    cgov_column *columns = cgov__calloc(m->place_count + 3, sizeof *columns);
    cgov_cell *cells = cgov__calloc(m->place_count + 3, sizeof *cells);
    const place **order = cgov__calloc(m->place_count + 1, sizeof *order);
    const bool has = columns != NULL && cells != NULL && order != NULL;
    if (has)
        add_cells(m, to, columns, cells, order);
    cgov_tables_note(
        to, "ข้อความหนึ่งนับครั้งเดียวต่อปัจจัย แม้มีผู้ลงรหัสหลายคน เฉพาะเอกสารฉบับล่าสุดถ้าไม่ได้เลือกทุกฉบับ",
        "A passage counts once for a factor, however many coders gave it; of a document "
        "the latest version alone, unless all were asked for.");
    cgov__free(columns);
    cgov__free(cells);
    cgov__free(order);
    if (has)
        return cgov__tables_end(to, out);
    cgov_tables_free(to);
    return cgov__nomem(&m->db->error);
}

static void free_matrix(matrix *m)
{
    for (size_t i = 0; i < m->factor_count; i++)
        cgov_factor_free(m->factors[i]);
    for (size_t i = 0; i < m->place_count; i++) {
        cgov__free(m->places[i].code);
        cgov__free(m->places[i].th);
        cgov__free(m->places[i].en);
    }
    cgov__free(m->factors);
    cgov__free(m->places);
    cgov__free(m->cells);
    cgov__labels_free(&m->labels);
}

cgov_status cgov_tables_of_coded(cgov *db, const cgov_evidence_filter *filter, cgov_coded_by by,
                                 cgov_tables **out)
{
    static const cgov_evidence_filter all = { 0 };
    CGOV__ASKED(db, db != NULL && out != NULL);
    *out = NULL;
    const cgov_evidence_filter *which = filter != NULL ? filter : &all;
    matrix m = { .db = db, .by = by };
    cgov_status status = cgov__member_check(&db->error, "by", (unsigned)by, CGOV_CODED_BY_SECTOR,
                                            "cgov_coded_by");
    if (status == CGOV_OK)
        status = cgov_begin_read(db);
    if (status != CGOV_OK)
        return status;
    status = cgov__labels_load(db, &m.labels);
    if (status == CGOV_OK)
        status = read_factors(&m, which->kind);
    if (status == CGOV_OK)
        status =
            by == CGOV_CODED_BY_CASE ? count_cases(&m, which) : count_codings(&m, *which, NULL);
    if (status == CGOV_OK)
        status = make_matrix(&m, out);
    cgov_end_read(db);
    free_matrix(&m);
    return status;
}

/* ---- memos ---- */

typedef struct memo_row {
    int64_t id;
    const char *about, *about_th, *about_en, *code, *coder, *title, *text, *written_at, *file;
    bool has_file_row;
    int64_t file_row;
} memo_row;
#define FIELD(name) CGOV__FIELD(memo_row, name)
static const cgov__field memo_fields[] = {
    FIELD(id),
    FIELD(about),
    FIELD(about_th),
    FIELD(about_en),
    FIELD(code),
    FIELD(coder),
    FIELD(title),
    FIELD(text),
    FIELD(written_at),
    FIELD(file),
    CGOV__NULLABLE(memo_row, file_row),
};
#undef FIELD
static const cgov__map memo_map = CGOV__MAP("memo", memo_row, memo_fields);

static const cgov_column memo_columns[] = {
    CGOV_COLUMN("text", "memo", "บันทึก"),      CGOV_COLUMN("about", NULL, NULL),
    CGOV_COLUMN("kind", "on", "เกี่ยวกับ"),      CGOV_COLUMN("code", "code", "รหัส"),
    CGOV_COLUMN("title", "title", "หัวข้อ"),    CGOV_COLUMN("coder", "by", "โดย"),
    CGOV_COLUMN("written_at", "when", "เมื่อ"), CGOV_COLUMN("row", "from", "มาจาก"),
};

cgov_status cgov_tables_of_memos(cgov *db, cgov_tables **out)
{
    CGOV__ASKED(db, db != NULL && out != NULL);
    *out = NULL;
    void *kept = NULL, *rows = NULL;
    size_t count = 0;
    const cgov_status status =
        cgov__answer_kept(db, NULL, NULL, &cgov__sql_report_memo, &memo_map, &kept, &rows, &count);
    cgov_tables *to = status == CGOV_OK ? cgov__tables_of_study("memos", db) : NULL;
    cgov_table *table = CGOV__TABLE(to, "memos", "บันทึกทั้งหมด", "All memos", memo_columns);
    cgov_table_set_form(table, CGOV_TABLE_FORM_RECORDS);
    const memo_row *m = rows;
    for (size_t i = 0; status == CGOV_OK && i < count; i++)
        cgov_table_add(
            table, (cgov_cell[]){
                       cgov_cell_text(m[i].text), cgov_cell_text(m[i].about),
                       cgov__cell_label_or(m[i].about_th, m[i].about_en, m[i].about, m[i].about),
                       cgov_cell_text(m[i].code), cgov_cell_text(m[i].title),
                       cgov_cell_text(m[i].coder), cgov_cell_text(m[i].written_at),
                       cgov__cell_row(to, m[i].file, m[i].has_file_row, m[i].file_row) });
    cgov__answer_free(kept);
    return status == CGOV_OK ? cgov__tables_end(to, out) : status;
}

/* ---- all that one person said ---- */

typedef struct person_of {
    int64_t person;
} person_of;
static const cgov__field person_fields[] = { CGOV__FIELD(person_of, person) };
static const cgov__map person_map = CGOV__MAP("person", person_of, person_fields);

typedef struct speech_row {
    int64_t document, version, start, stop;
    const char *document_code, *words, *factors_th, *factors_en;
} speech_row;
#define FIELD(name) CGOV__FIELD(speech_row, name)
static const cgov__field speech_fields[] = {
    FIELD(document),      FIELD(version), FIELD(start),      FIELD(stop),
    FIELD(document_code), FIELD(words),   FIELD(factors_th), FIELD(factors_en),
};
#undef FIELD
static const cgov__map speech_map = CGOV__MAP("turn", speech_row, speech_fields);

static const cgov_column speech_columns[] = {
    CGOV_COLUMN("words", "words", "คำพูด"),
    CGOV_COLUMN("document", NULL, NULL),
    CGOV_COLUMN("version", NULL, NULL),
    CGOV_COLUMN("start", NULL, NULL),
    CGOV_COLUMN("stop", NULL, NULL),
    CGOV_COLUMN(NULL, "where", "ที่มา"),
    CGOV_COLUMN("factors", "coded with", "ลงรหัสแล้วว่า"),
};

static void add_speech(cgov_tables *to, const cgov_person *person, const speech_row *s,
                       size_t count)
{
    cgov_table *table =
        CGOV__TABLE(to, "speech", cgov__tables_format(to, "คำพูดทั้งหมดของ %s", person->code),
                    cgov__tables_format(to, "All that %s said", person->code), speech_columns);
    cgov_table_set_form(table, CGOV_TABLE_FORM_RECORDS);
    cgov_table_set_empty(table, "ไม่มีคำพูดของผู้นี้ในเอกสาร", "No document has words of this person.");
    for (size_t i = 0; i < count; i++)
        cgov_table_add(
            table, (cgov_cell[]){ cgov_cell_text(s[i].words), cgov_cell_text(s[i].document_code),
                                  cgov_cell_number(s[i].version), cgov_cell_number(s[i].start),
                                  cgov_cell_number(s[i].stop),
                                  cgov__cell_place(to, s[i].document_code, s[i].version, s[i].start,
                                                   s[i].stop),
                                  cgov_cell_label(s[i].factors_th, s[i].factors_en) });
}

cgov_status cgov_tables_of_speech(cgov *db, int64_t person, cgov_tables **out)
{
    CGOV__ASKED(db, db != NULL && out != NULL);
    *out = NULL;
    const person_of asked = { person };
    void *kept = NULL, *rows = NULL;
    size_t count = 0;
    cgov_person *who = NULL;
    cgov_status status = cgov_person_get(db, person, &who);
    if (status == CGOV_OK)
        status = cgov__answer_kept(db, &person_map, &asked, &cgov__sql_report_speech, &speech_map,
                                   &kept, &rows, &count);
    if (status == CGOV_OK) {
        cgov_tables *to = cgov__tables_of_study("speech", db);
        add_speech(to, who, rows, count);
        status = cgov__tables_end(to, out);
    }
    cgov__answer_free(kept);
    cgov_person_free(who);
    return status;
}
