/* The file of a review: read as spreadsheets leave it, and added to. See review.h. */
#include "exchange/load/review.h"

#include "base/limits.h"
#include "base/memory.h"
#include "cgov/output.h"
#include "exchange/format/file.h"
#include "exchange/format/table.h"
#include "text/word_key.h"
#include "store/statement.h"

#include <stdio.h>
#include <string.h>

/* ---- words ---- */

static const struct {
    const char *en, *th;
} headers[CGOV__REVIEW_COLUMNS] = {
    [CGOV__REVIEW_NAME] = { "name as written", "ชื่อตามที่เขียน" },
    [CGOV__REVIEW_CODE] = { "code", "รหัส" },
    [CGOV__REVIEW_ROW] = { "first row", "แถวแรกที่พบ" },
    [CGOV__REVIEW_ROWS] = { "rows", "จำนวนแถว" },
    [CGOV__REVIEW_PROVINCE] = { "province", "จังหวัด" },
    [CGOV__REVIEW_CANDIDATE] = { "candidate code", "รหัสหน่วยงานที่คล้ายกัน" },
    [CGOV__REVIEW_CANDIDATE_NAME] = { "candidate name", "ชื่อหน่วยงานที่คล้ายกัน" },
    [CGOV__REVIEW_SCORE] = { "score", "คะแนนความคล้าย" },
    [CGOV__REVIEW_DIFFERS] = { "what differs", "ส่วนที่ต่างกัน" },
    [CGOV__REVIEW_ANSWER] = { "answer (same / apart)", "คำตอบ (เดียวกัน / คนละแห่ง)" },
};

static const struct {
    const char *word;
    cgov__review_answer answer;
} answers[] = {
    { "same", CGOV__ANSWER_SAME },      { "เดียวกัน", CGOV__ANSWER_SAME },
    { "แห่งเดียวกัน", CGOV__ANSWER_SAME }, { "apart", CGOV__ANSWER_APART },
    { "คนละแห่ง", CGOV__ANSWER_APART },
};

static cgov_status read_answer(cgov__review *review, cgov__review_row *row)
{
    const char *said = row->cells[CGOV__REVIEW_ANSWER];
    cgov_status status = CGOV_OK;
    if (*said == '\0')
        return CGOV_OK;
    for (size_t i = 0; status == CGOV_OK && i < sizeof answers / sizeof answers[0]; i++) {
        bool is = false;
        status = cgov__same_word(said, answers[i].word, &is, &review->db->error);
        if (is) {
            row->answer = answers[i].answer;
            return CGOV_OK;
        }
    }
    return status != CGOV_OK ? status
                             : cgov__review_tell(review, false, row, CGOV__REVIEW_ANSWER,
                                                 CGOV__REVIEW_WORD, NULL);
}

/* ---- reading ---- */

static void write_record(cgov__review *review, const cgov__csv_record *record)
{
    cgov__buffer *to = &review->after;
    for (size_t i = 0; i < record->count; i++) {
        if (i > 0)
            cgov__buffer_char(to, review->delimiter);
        cgov__csv_write(to, record->cells[i].text, record->cells[i].length, review->delimiter);
    }
    cgov__buffer_text(to, "\r\n");
}

static cgov_status find_columns(cgov__review *review, const cgov__csv_record *header)
{
    cgov_status status = CGOV_OK;
    review->width = header->count;
    for (size_t c = 0; c < CGOV__REVIEW_COLUMNS; c++) {
        review->at[c] = -1;
        for (size_t i = 0; status == CGOV_OK && review->at[c] < 0 && i < header->count; i++) {
            const char *text = header->cells[i].text;
            bool is = false, is_thai = false;
            status = cgov__same_word(text, headers[c].en, &is, &review->db->error);
            if (status == CGOV_OK && !is)
                status = cgov__same_word(text, headers[c].th, &is_thai, &review->db->error);
            if (!is && !is_thai)
                continue;
            review->at[c] = (int)i;
            review->headers[c] = is ? headers[c].en : headers[c].th;
        }
    }
    static const cgov__review_column needed[] = { CGOV__REVIEW_NAME, CGOV__REVIEW_CANDIDATE,
                                                  CGOV__REVIEW_ANSWER };
    for (size_t i = 0; status == CGOV_OK && i < sizeof needed / sizeof needed[0]; i++)
        if (review->at[needed[i]] < 0)
            status =
                cgov__fail_in(review->db, CGOV_INVALID,
                              "%s is no review of agencies: it has no column \"%s\" (%s); move "
                              "it away, or name another file for the review",
                              "%s ไม่ใช่ไฟล์คำถามเรื่องหน่วยงาน: ไม่มีคอลัมน์ \"%s\" (%s) ให้ย้ายไฟล์นี้ออก "
                              "หรือระบุชื่อไฟล์อื่นด้วย --review",
                              review->path, headers[needed[i]].en, headers[needed[i]].th);
    return status;
}

/* A cell without blanks around it. */
static const char *cell_text(cgov__review *review, const cgov__csv_record *record, int at)
{
    if (at < 0 || (size_t)at >= record->count)
        return "";
    const char *text = record->cells[at].text;
    size_t length = record->cells[at].length;
    while (length > 0 && strchr(" \t\r\n", text[length - 1]) != NULL)
        length--;
    while (length > 0 && strchr(" \t\r\n", *text) != NULL) {
        text++;
        length--;
    }
    return cgov__arena_copy(&review->texts, text, length);
}

/* A pair is known by its codes, in either order; what has no code by its name. */
static bool pair_key(cgov__review *review, const char *name, const char *code, const char *other)
{
    const char *own = code != NULL && *code != '\0' ? code : name;
    const bool first = strcmp(own, other) <= 0;
    cgov__buffer_clear(&review->key);
    cgov__buffer_text(&review->key, first ? own : other);
    cgov__buffer_char(&review->key, '\1');
    cgov__buffer_text(&review->key, first ? other : own);
    return !review->key.failed;
}

/* An answer one column too far to the right would be no answer. */
static cgov_status refuse_beyond(cgov__review *review, const cgov__review_row *row,
                                 const cgov__csv_record *record)
{
    cgov__buffer place = { 0 };
    size_t at = review->width;
    while (at < record->count && record->cells[at].length == strspn(record->cells[at].text, " \t\r\n"))
        at++;
    if (at >= record->count)
        return CGOV_OK;
    cgov__table_place(row->number, at, &place);
    const cgov_status status = place.failed ? cgov__nomem(&review->db->error)
                                            : cgov__review_tell(review, false, row,
                                                                CGOV__REVIEW_ANSWER,
                                                                CGOV__REASON_BEYOND, place.bytes);
    cgov__buffer_free(&place);
    return status;
}

static cgov_status take_row(cgov__review *review, const cgov__csv_record *record)
{
    cgov__review_row row = { .number = record->number };
    for (size_t c = 0; c < CGOV__REVIEW_COLUMNS; c++) {
        row.cells[c] = cell_text(review, record, review->at[c]);
        if (row.cells[c] == NULL)
            return cgov__nomem(&review->db->error);
    }
    write_record(review, record);
    const cgov_status beyond = refuse_beyond(review, &row, record);
    if (beyond != CGOV_OK)
        return beyond;
    if (*row.cells[CGOV__REVIEW_NAME] == '\0' && *row.cells[CGOV__REVIEW_CANDIDATE] == '\0' &&
        *row.cells[CGOV__REVIEW_ANSWER] == '\0')
        return CGOV_OK;
    const cgov_status status = read_answer(review, &row);
    if (status != CGOV_OK)
        return status;
    if (!pair_key(review, row.cells[CGOV__REVIEW_NAME], row.cells[CGOV__REVIEW_CODE],
                  row.cells[CGOV__REVIEW_CANDIDATE]) ||
        cgov__strings_add(&review->pairs, review->key.bytes, review->key.length, row.number,
                          NULL) == NULL ||
        !CGOV__GROW(review->rows, review->capacity, review->count + 1))
        return cgov__nomem(&review->db->error);
    review->rows[review->count++] = row;
    return CGOV_OK;
}

/* ---- answers that contradict each other ---- */

static cgov_status tell_other(cgov__review *review, const cgov__review_row *row,
                              cgov__reason reason, int64_t other)
{
    char number[24];
    sqlite3_snprintf(sizeof number, number, "%lld", (long long)review->rows[other].number);
    return cgov__review_tell(review, false, row, CGOV__REVIEW_ANSWER, reason, number);
}

/* One pair has one answer, and one name is the same as one agency. */
static cgov_status check_row(cgov__review *review, size_t index, cgov__strings *answered,
                             cgov__strings *same)
{
    const cgov__review_row *row = &review->rows[index];
    const char *code = row->cells[CGOV__REVIEW_CODE], *other = row->cells[CGOV__REVIEW_CANDIDATE];
    const char *own = *code != '\0' ? code : row->cells[CGOV__REVIEW_NAME];
    if (row->answer == CGOV__ANSWER_NONE)
        return CGOV_OK;
    if (*other == '\0')
        return cgov__review_tell(review, false, row, CGOV__REVIEW_CANDIDATE, CGOV__REASON_REQUIRED,
                                 NULL);
    if (!pair_key(review, own, code, other))
        return cgov__nomem(&review->db->error);
    const int64_t *first =
        cgov__strings_add(answered, review->key.bytes, review->key.length, (int64_t)index, NULL);
    if (first == NULL)
        return cgov__nomem(&review->db->error);
    if (review->rows[*first].answer != row->answer)
        return tell_other(review, row, CGOV__REVIEW_OTHERWISE, *first);
    if (row->answer == CGOV__ANSWER_APART)
        return CGOV_OK;
    first = cgov__strings_add(same, own, strlen(own), (int64_t)index, NULL);
    if (first == NULL)
        return cgov__nomem(&review->db->error);
    return strcmp(review->rows[*first].cells[CGOV__REVIEW_CANDIDATE], other) == 0
               ? CGOV_OK
               : tell_other(review, row, CGOV__REVIEW_TWO, *first);
}

static cgov_status check_rows(cgov__review *review)
{
    cgov__strings answered = { 0 }, same = { 0 };
    cgov_status status = CGOV_OK;
    for (size_t i = 0; status == CGOV_OK && i < review->count; i++)
        status = check_row(review, i, &answered, &same);
    cgov__strings_free(&answered);
    cgov__strings_free(&same);
    return status;
}

static cgov_status read_rows(cgov__review *review, cgov__table *table)
{
    const cgov__csv_record *record = NULL;
    cgov_error **error = &review->db->error;
    cgov_status status = cgov__table_next(table, &record, error);
    if (status == CGOV_DONE)
        return cgov__fail_in(review->db, CGOV_INVALID,
                             "%s is empty: move it away, or name another file for the review",
                             "%s ว่างเปล่า: ให้ย้ายไฟล์นี้ออก หรือระบุชื่อไฟล์อื่นด้วย --review",
                             review->path);
    if (status != CGOV_ROW)
        return status;
    const char delimiter = cgov__table_about(table)->delimiter;
    review->delimiter = delimiter != '\0' ? delimiter : ',';
    review->is_workbook = delimiter == '\0' && cgov__table_about(table)->sheet != NULL;
    cgov__buffer_text(&review->after, "\xEF\xBB\xBF");
    write_record(review, record);
    status = find_columns(review, record);
    while (status == CGOV_OK && (status = cgov__table_next(table, &record, error)) == CGOV_ROW)
        status = take_row(review, record);
    return status == CGOV_DONE ? check_rows(review) : status;
}

static cgov_status read_file(cgov__review *review)
{
    cgov__table *table = NULL;
    cgov_error **error = &review->db->error;
    cgov_status status = cgov__file_read(review->path, CGOV__LIMIT_REVIEW, &review->before, error);
    if (status == CGOV_NOT_FOUND)
        return CGOV_OK;
    review->there = true;
    if (status == CGOV_OK)
        status = cgov__table_open(
            review->path, &(cgov__table_options){ .language = review->language, .answers = true },
            &table, error);
    if (status == CGOV_OK)
        status = read_rows(review, table);
    cgov__table_free(table);
    return status;
}

static void start_file(cgov__review *review)
{
    const bool thai = review->language == CGOV_LANGUAGE_TH;
    review->delimiter = ',';
    review->width = CGOV__REVIEW_COLUMNS;
    cgov__buffer_text(&review->after, "\xEF\xBB\xBF");
    for (int c = 0; c < CGOV__REVIEW_COLUMNS; c++) {
        review->at[c] = c;
        review->headers[c] = thai ? headers[c].th : headers[c].en;
        cgov__buffer_text(&review->after, c > 0 ? "," : "");
        cgov__csv_write(&review->after, review->headers[c], strlen(review->headers[c]), ',');
    }
    cgov__buffer_text(&review->after, "\r\n");
}

cgov_status cgov__review_open(cgov__review *review, cgov *db, const char *path,
                              cgov_language language, cgov_import_report *report, void *ctx)
{
    *review = (cgov__review){
        .db = db, .path = path, .language = language, .report = report, .ctx = ctx
    };
    cgov_status status = cgov__codes_check(db, "language", &cgov__language_codes, language);
    if (status == CGOV_OK && path != NULL)
        status = read_file(review);
    if (status == CGOV_OK && !review->there)
        start_file(review);
    return status == CGOV_OK && review->after.failed ? cgov__nomem(&db->error) : status;
}

/* ---- adding ---- */

cgov_status cgov__review_ask(cgov__review *review, const cgov__review_pair *pair)
{
    bool added = false;
    char numbers[3][24] = { "", "", "" };
    if (!pair_key(review, pair->name, pair->code, pair->candidate) ||
        cgov__strings_add(&review->pairs, review->key.bytes, review->key.length, 0, &added) == NULL)
        return cgov__nomem(&review->db->error);
    if (!added)
        return CGOV_OK;
    char *differs = cgov_match_words(pair->differs, review->language);
    if (differs == NULL)
        return cgov__nomem(&review->db->error);
    if (pair->row > 0)
        sqlite3_snprintf(sizeof numbers[0], numbers[0], "%lld", (long long)pair->row);
    if (pair->rows > 0)
        sqlite3_snprintf(sizeof numbers[1], numbers[1], "%lld", (long long)pair->rows);
    sqlite3_snprintf(sizeof numbers[2], numbers[2], "%.2f", pair->score);
    const char *cells[CGOV__REVIEW_COLUMNS] = {
        pair->name,      pair->code,           numbers[0], numbers[1], pair->province,
        pair->candidate, pair->candidate_name, numbers[2], differs,    ""
    };
    for (size_t i = 0; i < review->width; i++) {
        if (i > 0)
            cgov__buffer_char(&review->after, review->delimiter);
        for (size_t c = 0; c < CGOV__REVIEW_COLUMNS; c++)
            if (review->at[c] == (int)i && cells[c] != NULL)
                cgov__csv_write(&review->after, cells[c], strlen(cells[c]), review->delimiter);
    }
    cgov__buffer_text(&review->after, "\r\n");
    cgov_free(differs);
    review->changed = true;
    review->result.asked++;
    return review->after.failed ? cgov__nomem(&review->db->error) : CGOV_OK;
}

/* ---- writing ---- */

cgov_status cgov__review_save(cgov__review *review)
{
    if (!review->changed || review->stays || review->path == NULL)
        return CGOV_OK;
    if (review->is_workbook)
        return cgov__fail_in(review->db, CGOV_INVALID,
                             "%s is a workbook, to which new questions cannot be added, and nothing was "
                             "done: save it as CSV UTF-8, and name that with --review",
                             "%s เป็นไฟล์ตารางคำนวณ จึงเพิ่มคำถามใหม่ลงไปไม่ได้ ยังไม่ได้ทำอะไร: "
                             "บันทึกเป็น CSV UTF-8 แล้วระบุไฟล์นั้นด้วย --review",
                             review->path);
    cgov_error *error = NULL;
    const cgov_status status =
        cgov_output_write(review->path, review->after.bytes, review->after.length, &error);
    review->saved = status == CGOV_OK;
    if (status != CGOV_OK)
        cgov__fail_in(
            review->db, CGOV_IO,
            "%s cannot be written (%s), and nothing was done: name another place for the "
            "review",
            "เขียนไฟล์ %s ไม่ได้ (%s) ยังไม่ได้ทำอะไร: ระบุที่อื่นด้วย --review", review->path,
            CGOV__SAY(review->db, cgov_error_message(error), cgov_error_message_th(error)));
    cgov_error_free(error);
    return status == CGOV_OK ? CGOV_OK : CGOV_IO;
}

void cgov__review_unsave(cgov__review *review)
{
    cgov_error *error = NULL; /* the failure that led here is the one to be told */
    if (!review->saved)
        return;
    review->saved = false;
    if (review->there)
        cgov_output_write(review->path, review->before.bytes, review->before.length, &error);
    else
        remove(review->path);
    cgov_error_free(error);
}

void cgov__review_close(cgov__review *review)
{
    cgov__strings_free(&review->pairs);
    cgov__strings_free(&review->formers);
    cgov__strings_free(&review->provinces);
    cgov__arena_free(&review->texts);
    cgov__free(review->rows);
    cgov__free((void *)review->labels);
    cgov__buffer *const buffers[] = { &review->before, &review->after, &review->key, &review->words,
                                      &review->remedy };
    for (size_t i = 0; i < sizeof buffers / sizeof buffers[0]; i++)
        cgov__buffer_free(buffers[i]);
}

cgov_status cgov__review_tell(cgov__review *review, bool is_note, const cgov__review_row *row,
                              cgov__review_column column, cgov__reason reason, const char *detail)
{
    review->result.problems += !is_note;
    if (review->silent && is_note)
        return CGOV_OK;
    cgov__problem_words(reason, review->language, detail, &review->words, &review->remedy);
    if (review->words.failed || review->remedy.failed)
        return cgov__nomem(&review->db->error);
    const cgov_import_problem problem = { .is_note = is_note,
                                          .file = review->path,
                                          .row = row->number,
                                          .column = review->headers[column],
                                          .value = row->cells[column],
                                          .reason = review->words.bytes,
                                          .remedy = review->remedy.bytes };
    if (review->report != NULL)
        review->report(&problem, review->ctx);
    return CGOV_OK;
}
