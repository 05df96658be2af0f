/* What a search finds: a record a hit, its matches marked. */
#include "cgov/answer_tables.h"
#include "cgov/text.h"
#include "cgov/words.h"
#include "report/answer.h"

#include <string.h>

static const cgov_column match_columns[] = {
    CGOV_COLUMN("column", NULL, NULL),
    CGOV_COLUMN("start", NULL, NULL),
    CGOV_COLUMN("stop", NULL, NULL),
};
static const cgov_column hit_columns[] = {
    CGOV_COLUMN("kind", NULL, NULL),
    CGOV_COLUMN("id", NULL, NULL),
    CGOV_COLUMN("code", NULL, NULL),
    CGOV_COLUMN("score", NULL, NULL),
    CGOV_COLUMN("whole_words", NULL, NULL),
    CGOV_COLUMN("matches", NULL, NULL),
    CGOV_COLUMN("document", NULL, NULL),
    CGOV_COLUMN("document_start", NULL, NULL),
    CGOV_COLUMN("column", NULL, NULL),
    CGOV_COLUMN("snippet_start", NULL, NULL),
    CGOV_COLUMN("snippet", NULL, NULL),
    CGOV_COLUMN(NULL, "found in", "พบใน"),
    CGOV_COLUMN(NULL, "", ""),
};

/* What a kind of record, or a column of one, is called in Thai. */
static const char *thai_name(const char *code)
{
    static const char *const names[][2] = { { "document", "เอกสาร" },
                                            { "passage", "ช่วงข้อความ" },
                                            { "memo", "บันทึก" },
                                            { "coding", "การลงรหัส" },
                                            { "project", "โครงการ" },
                                            { "agency", "หน่วยงาน" },
                                            { "case_study", "กรณีศึกษา" },
                                            { "factor", "ปัจจัย" },
                                            { "recommendation", "ข้อเสนอแนะ" },
                                            { "title", "ชื่อ" },
                                            { "title_th", "ชื่อภาษาไทย" },
                                            { "title_en", "ชื่อภาษาอังกฤษ" },
                                            { "name_th", "ชื่อภาษาไทย" },
                                            { "name_en", "ชื่อภาษาอังกฤษ" },
                                            { "label_th", "ชื่อภาษาไทย" },
                                            { "label_en", "ชื่อภาษาอังกฤษ" },
                                            { "alias", "ชื่ออื่น" },
                                            { "text", "เนื้อหา" },
                                            { "quote", "ข้อความ" },
                                            { "summary", "สรุป" },
                                            { "place", "สถานที่" },
                                            { "definition", "นิยาม" },
                                            { "when_to_use", "ใช้เมื่อใด" },
                                            { "addressee", "ผู้ควรดำเนินการ" } };
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (strcmp(names[i][0], code) == 0)
            return names[i][1];
    return code;
}

/* "document IV-02, text 12-20 and 3 more" */
static const char *place_words(cgov_tables *to, const cgov_search_hit *hit, bool thai)
{
    const char *kind = cgov_search_kind_table(hit->kind),
               *code = hit->code != NULL ? hit->code : "";
    if (hit->kind == CGOV_SEARCH_MEMO && thai)
        code = thai_name(code);
    const char *words = cgov__tables_format(to, "%s %s", thai ? thai_name(kind) : kind, code);
    if (hit->match_count > 0)
        words =
            cgov__tables_format(to, "%s, %s %lld-%lld", words,
                                thai ? thai_name(hit->matches[0].column) : hit->matches[0].column,
                                (long long)hit->matches[0].start, (long long)hit->matches[0].stop);
    if (hit->match_count > 1)
        words = cgov__tables_format(to, thai ? "%s และอีก %lld แห่ง" : "%s and %lld more", words,
                                    (long long)hit->match_count - 1);
    if (hit->kind == CGOV_SEARCH_PASSAGE)
        words = cgov__tables_format(
            to, thai ? "%s (เริ่มที่อักขระ %lld ของเอกสาร)" : "%s (from %lld of the document)", words,
            (long long)hit->document_start);
    return words;
}

/* ---- the snippet ---- */

/* Bytes of the snippet: line breaks as blanks, other control characters shown. */
static void append_part(cgov__buffer *to, const char *text, size_t from, size_t stop)
{
    while (from < stop) {
        size_t end = from;
        while (end < stop && text[end] != '\n' && text[end] != '\r' && text[end] != '\t')
            end++;
        char *visible = cgov_text_visible(text + from, (ptrdiff_t)(end - from));
        cgov__buffer_text(to, visible != NULL ? visible : "");
        cgov_free(visible);
        if (end < stop)
            cgov__buffer_char(to, ' ');
        from = end + 1;
    }
}

static bool is_within(const cgov_search_hit *hit, const cgov_search_match *match)
{
    return strcmp(match->column, hit->column) == 0 && match->start >= hit->snippet_start &&
           match->stop <= hit->snippet_stop;
}

/* Matches that overlap are marked as one. */
static void append_snippet(cgov__buffer *to, const cgov_search_hit *hit)
{
    size_t done = 0;
    cgov__buffer_text(to, hit->snippet_start > 0 ? "... " : "");
    for (size_t i = 0; i < hit->match_count; i++) {
        const int64_t start = hit->matches[i].start;
        int64_t stop = hit->matches[i].stop;
        if (!is_within(hit, &hit->matches[i]))
            continue;
        while (i + 1 < hit->match_count && is_within(hit, &hit->matches[i + 1]) &&
               hit->matches[i + 1].start <= stop) {
            i++;
            stop = hit->matches[i].stop > stop ? hit->matches[i].stop : stop;
        }
        const size_t from =
            cgov_text_utf8_offset(hit->snippet, (size_t)(start - hit->snippet_start));
        const size_t end = cgov_text_utf8_offset(hit->snippet, (size_t)(stop - hit->snippet_start));
        append_part(to, hit->snippet, done, from);
        cgov__buffer_char(to, CGOV__MARK);
        append_part(to, hit->snippet, from, end);
        cgov__buffer_char(to, CGOV__UNMARK);
        done = end;
    }
    append_part(to, hit->snippet, done, strlen(hit->snippet));
    cgov__buffer_text(to, hit->snippet_stop < hit->text_length ? " ..." : "");
}

static cgov_cell snippet_cell(cgov_tables *to, const cgov_search_hit *hit)
{
    cgov__buffer words = { 0 };
    if (hit->snippet == NULL)
        return cgov_cell_text(NULL);
    append_snippet(&words, hit);
    cgov_cell made = cgov_cell_text(words.failed ? NULL : cgov__tables_keep(to, words.bytes));
    made.number = CGOV__MARKED;
    cgov__buffer_free(&words);
    return made;
}

/* ---- hits ---- */

static bool add_hit(cgov_tables *to, cgov_table *table, const cgov_search_hit *hit)
{
    const bool has = hit->snippet != NULL;
    cgov_cell *matches = cgov__calloc(3 * hit->match_count + 1, sizeof *matches);
    if (matches == NULL)
        return false;
    for (size_t i = 0; i < hit->match_count; i++) {
        matches[3 * i] = cgov_cell_text(hit->matches[i].column);
        matches[3 * i + 1] = cgov_cell_number(hit->matches[i].start);
        matches[3 * i + 2] = cgov_cell_number(hit->matches[i].stop);
    }
    const cgov_cell_list list = {
        .items = matches, .count = hit->match_count, .columns = match_columns, .width = 3
    };
    cgov_table_add(
        table, (cgov_cell[]){
                   cgov_cell_text(cgov_search_kind_table(hit->kind)), cgov_cell_number(hit->id),
                   cgov_cell_text(hit->code != NULL ? hit->code : ""),
                   cgov_cell_mean(true, hit->score), cgov_cell_flag(hit->whole_words),
                   cgov_cell_list_of(&list), cgov_cell_number_if(hit->document != 0, hit->document),
                   cgov_cell_number_if(hit->document != 0, hit->document_start),
                   cgov_cell_text(has ? hit->column : NULL),
                   cgov_cell_number_if(has, hit->snippet_start), cgov_cell_text(hit->snippet),
                   cgov_cell_label(place_words(to, hit, true), place_words(to, hit, false)),
                   snippet_cell(to, hit) });
    cgov__free(matches);
    return true;
}

cgov_status cgov_tables_of_search(cgov *db, const char *query, const cgov_search_filter *filter,
                                  cgov_tables **out)
{
    CGOV__ASKED(db, db != NULL && query != NULL && out != NULL);
    cgov_search_cursor *cursor = NULL;
    const cgov_search_hit *hit = NULL;
    *out = NULL;
    cgov_tables *to = cgov__tables_of_study("search", db);
    cgov_table *table = CGOV__TABLE(to, "hits", "", "", hit_columns);
    cgov_table_set_form(table, CGOV_TABLE_FORM_RECORDS);
    cgov_table_set_empty(table, "ไม่พบ", "nothing found");
    cgov_status status = cgov_search(db, query, filter, &cursor);
    while (status == CGOV_OK && (status = cgov_search_next(cursor, &hit)) == CGOV_ROW)
        status = add_hit(to, table, hit) ? CGOV_OK : CGOV_NOMEM;
    cgov_table_set_all(table, cgov_search_count(cursor));
    cgov_search_cursor_free(cursor);
    if (status == CGOV_DONE)
        return cgov__tables_end(to, out);
    cgov_tables_free(to);
    return status;
}
