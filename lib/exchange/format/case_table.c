/* Cases and their scores from a file of rows. */
#include "cgov/qca.h"

#include "base/buffer.h"
#include "base/compare.h"
#include "base/error.h"
#include "base/memory.h"
#include "exchange/format/table.h"
#include "method/qca/assessment.h"

#include <math.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

/* The table that is given away: the public part first. */
typedef struct loaded {
    cgov_qca_table table;
    cgov__arena arena;
    double *scores; /* by case while reading, by column at the end */
} loaded;

typedef struct reader {
    const char *path, *sheet;
    cgov__table *file;
    const cgov__csv_record *record; /* the present one */
    const char *const *wanted;
    size_t wanted_count;
    const char **header; /* names of the file's columns */
    size_t header_count;
    size_t *place;  /* by file column: its column in the table; SIZE_MAX: not wanted */
    bool no_labels; /* the first column is a set */
    loaded *out;
    const char **labels;
    size_t label_room, score_room;
    cgov_error **err;
} reader;

/* ---- fields ---- */

static cgov_status open_file(reader *r)
{
    return cgov__table_open(r->path, &(cgov__table_options){ .sheet = r->sheet }, &r->file, r->err);
}

static cgov_status next_record(reader *r)
{
    return cgov__table_next(r->file, &r->record, r->err);
}

/* A cell without the blanks around it; cells may be changed until the next record. */
static const char *trimmed(const cgov__cell *cell)
{
    char *text = cell->text, *end = cell->text + cell->length;
    text += strspn(text, " \t");
    while (end > text && (end[-1] == ' ' || end[-1] == '\t'))
        end--;
    *end = '\0';
    return text;
}

/* ---- header ---- */

static cgov_status read_header(reader *r)
{
    cgov_status st = next_record(r);
    if (st != CGOV_ROW && st != CGOV_DONE)
        return st;
    r->header_count = st == CGOV_ROW ? r->record->count : 0;
    r->header = cgov__malloc((r->header_count + 1) * sizeof *r->header);
    r->place = cgov__malloc((r->header_count + 1) * sizeof *r->place);
    if (r->header == NULL || r->place == NULL)
        return cgov__nomem(r->err);
    for (size_t i = 0; i < r->header_count; i++) {
        const char *name = trimmed(&r->record->cells[i]);
        for (size_t k = 1; k < i; k++)
            if (strcmp(r->header[k], name) == 0)
                return cgov__fail_said(r->err, CGOV_INVALID, "\"%s\": two columns are named \"%s\"",
                                       "\"%s\": มีสองคอลัมน์ชื่อ \"%s\"", r->path, name);
        r->header[i] = cgov__arena_copy(&r->out->arena, name, strlen(name));
        if (r->header[i] == NULL)
            return cgov__nomem(r->err);
    }
    if (r->header_count < 2)
        return cgov__fail_said(
            r->err, CGOV_INVALID,
            "\"%s\": the first line must name the case column and at least one set",
            "\"%s\": แถวแรกต้องมีชื่อคอลัมน์ของกรณีและเซตอย่างน้อยหนึ่งเซต", r->path);
    return CGOV_OK;
}

/* The first column is looked at last: it holds the labels, unless it is asked for. */
static size_t find_column(const reader *r, const char *name)
{
    for (size_t i = 1; i < r->header_count; i++)
        if (strcmp(r->header[i], name) == 0)
            return i;
    return strcmp(r->header[0], name) == 0 ? 0 : SIZE_MAX;
}

/* Decides which file column becomes which column of the table. */
static cgov_status place_columns(reader *r)
{
    const size_t count = r->wanted_count != 0 ? r->wanted_count : r->header_count - 1;
    const char **sets = cgov__arena_alloc(&r->out->arena, count * sizeof *sets);
    if (sets == NULL)
        return cgov__nomem(r->err);
    for (size_t i = 0; i < r->header_count; i++)
        r->place[i] = r->wanted_count == 0 && i > 0 ? i - 1 : SIZE_MAX;
    for (size_t w = 0; w < r->wanted_count; w++) {
        const size_t i = find_column(r, r->wanted[w]);
        if (i == SIZE_MAX)
            return cgov__fail_said(r->err, CGOV_NOT_FOUND, "\"%s\" has no column \"%s\"",
                                   "\"%s\" ไม่มีคอลัมน์ \"%s\"", r->path, r->wanted[w]);
        if (r->place[i] != SIZE_MAX)
            return cgov__fail_said(r->err, CGOV_INVALID, "the column \"%s\" is asked for twice",
                                   "ระบุคอลัมน์ \"%s\" สองครั้ง", r->wanted[w]);
        r->place[i] = w;
    }
    r->no_labels = r->place[0] != SIZE_MAX;
    for (size_t i = 0; i < r->header_count; i++)
        if (r->place[i] != SIZE_MAX)
            sets[r->place[i]] = r->header[i];
    r->out->table.sets = sets;
    r->out->table.set_count = count;
    return CGOV_OK;
}

/* ---- records ---- */

/* A plain decimal number; nothing or NA is missing. */
static bool read_score(const char *text, double *score)
{
    const size_t length = strlen(text);
    *score = (double)NAN;
    if (length == 0 || strcmp(text, "NA") == 0)
        return true;
    if (strspn(text, "+-.0123456789eE") != length)
        return false;
    char *end;
    *score = strtod(text, &end);
    return *end == '\0' && end != text && isfinite(*score);
}

/* "line 3", or "sheet "cases", C3" of a workbook. */
static char *place_of(const reader *r, size_t column, bool thai)
{
    const char *const sheet = cgov__table_about(r->file)->sheet;
    cgov__buffer place = { 0 };
    if (sheet == NULL)
        return sqlite3_mprintf(thai ? "บรรทัด %lld" : "line %lld", (long long)r->record->line);
    cgov__table_place(r->record->number, column, &place);
    char *made = place.failed ? NULL
                              : sqlite3_mprintf(thai ? "แผ่นงาน \"%s\" %s" : "sheet \"%s\", %s",
                                                sheet, place.bytes);
    cgov__buffer_free(&place);
    return made;
}

/* Both words say what is wrong, and what would be right. */
static cgov_status refuse_cell(const reader *r, size_t column, const char *english,
                               const char *thai)
{
    char *place[] = { place_of(r, column, false), place_of(r, column, true) };
    char *words[2] = { NULL, NULL };
    if (place[0] != NULL && place[1] != NULL) {
        words[0] = sqlite3_mprintf("\"%s\", %s, column \"%s\": %s", r->path, place[0],
                                   r->header[column], english);
        words[1] = sqlite3_mprintf("\"%s\" %s คอลัมน์ \"%s\": %s", r->path, place[1],
                                   r->header[column], thai);
    }
    sqlite3_free(place[0]);
    sqlite3_free(place[1]);
    return cgov__fail_made(r->err, CGOV_INVALID, words[0], words[1]);
}

/* It is no number: why not, as far as it shows. */
static cgov_status refuse_score(const reader *r, size_t column, const char *text)
{
    const bool comma = strspn(text, "0123456789,") == strlen(text);
    char *english =
        sqlite3_mprintf("\"%s\" is no number%s", text,
                        comma                  ? "; write decimals with a point, as in 0.8"
                        : r->wanted_count == 0 ? "; if this is no set, name the columns to read"
                                               : "");
    char *thai = sqlite3_mprintf("\"%s\" ไม่ใช่ตัวเลข%s", text,
                                 comma ? " เขียนทศนิยมด้วยจุด เช่น 0.8"
                                 : r->wanted_count == 0 ? " ถ้าคอลัมน์นี้ไม่ใช่เซต ให้ระบุคอลัมน์ที่จะอ่าน"
                                                        : "");
    const cgov_status st = english != NULL && thai != NULL ? refuse_cell(r, column, english, thai)
                                                           : cgov__nomem(r->err);
    sqlite3_free(english);
    sqlite3_free(thai);
    return st;
}

static cgov_status take_score(reader *r, size_t column, double *row)
{
    const cgov__cell *cell = &r->record->cells[column];
    const char *text = trimmed(cell);
    if (cell->fault == CGOV__CELL_SOUND &&
        read_score(cell->number != NULL ? cell->number : text, &row[r->place[column]]))
        return CGOV_OK;
    if (cell->fault == CGOV__CELL_UNKNOWN)
        return refuse_cell(r, column,
                           "a formula that was never computed: open the workbook in a spreadsheet "
                           "and save it",
                           "สูตรที่ยังไม่มีค่า เปิดด้วยโปรแกรมตารางคำนวณแล้วบันทึกใหม่");
    return refuse_score(r, column, text);
}

/* As spreadsheets leave them below the data. */
static bool is_empty(const cgov__csv_record *record)
{
    for (size_t i = 0; i < record->count; i++)
        if (trimmed(&record->cells[i])[0] != '\0')
            return false;
    return true;
}

static cgov_status read_record(reader *r)
{
    cgov_qca_table *table = &r->out->table;
    const cgov__csv_record *record = r->record;
    const size_t wide = table->set_count;
    if (is_empty(record))
        return CGOV_OK;
    if (record->hidden)
        return cgov__fail_said(
            r->err, CGOV_INVALID,
            "\"%s\", row %lld is hidden or filtered out: show it or delete it, and save "
            "the workbook",
            "\"%s\" แถว %lld ซ่อนหรือถูกกรองออก ให้แสดงหรือลบแถวนั้น แล้วบันทึกใหม่", r->path,
            (long long)record->number);
    if (record->count != r->header_count)
        return record->count > r->header_count
                   ? cgov__fail_said(r->err, CGOV_INVALID,
                                     "\"%s\", line %lld: more fields than the %llu of the header",
                                     "\"%s\" บรรทัด %lld: มีช่องมากกว่าหัวตารางซึ่งมี %llu ช่อง", r->path,
                                     (long long)record->line, (unsigned long long)r->header_count)
                   : cgov__fail_said(r->err, CGOV_INVALID,
                                     "\"%s\", line %lld: fewer fields than the %llu of the header",
                                     "\"%s\" บรรทัด %lld: มีช่องน้อยกว่าหัวตารางซึ่งมี %llu ช่อง", r->path,
                                     (long long)record->line, (unsigned long long)r->header_count);
    if (!CGOV__GROW(r->labels, r->label_room, table->case_count + 1) ||
        !CGOV__GROW(r->out->scores, r->score_room, (table->case_count + 1) * wide))
        return cgov__nomem(r->err);
    r->labels[table->case_count] =
        cgov__arena_copy(&r->out->arena, record->cells[0].text, record->cells[0].length);
    if (r->labels[table->case_count] == NULL)
        return cgov__nomem(r->err);
    for (size_t column = 0; column < record->count; column++) {
        const cgov_status st =
            r->place[column] != SIZE_MAX
                ? take_score(r, column, r->out->scores + table->case_count * wide)
                : CGOV_OK;
        if (st != CGOV_OK)
            return st;
    }
    table->case_count++;
    return CGOV_OK;
}

static cgov_status read_records(reader *r)
{
    cgov_status st;
    while ((st = next_record(r)) == CGOV_ROW)
        if ((st = read_record(r)) != CGOV_OK)
            return st;
    return st == CGOV_DONE ? CGOV_OK : st;
}

/* Numbers that repeat, or fractions, are scores: as labels they would be lost in silence. */
static cgov_status check_labels(reader *r)
{
    const size_t cases = r->out->table.case_count;
    bool scores = false;
    if (r->wanted_count != 0 || cases == 0)
        return CGOV_OK;
    double *numbers = cgov__malloc(cases * sizeof *numbers);
    if (numbers == NULL)
        return cgov__nomem(r->err);
    size_t count = 0;
    while (count < cases && read_score(r->labels[count], &numbers[count]) &&
           !isnan(numbers[count])) {
        scores = scores || numbers[count] != floor(numbers[count]);
        count++;
    }
    qsort(numbers, count, sizeof *numbers, cgov__by_double);
    for (size_t k = 1; k < count; k++)
        scores = scores || numbers[k] == numbers[k - 1];
    cgov__free(numbers);
    if (count < cases || !scores)
        return CGOV_OK;
    return cgov__fail_said(
        r->err, CGOV_INVALID,
        "\"%s\": the first column, \"%s\", holds scores, where the labels of the "
        "cases should stand: name the conditions to read, or put labels before it",
        "\"%s\": คอลัมน์แรก \"%s\" เป็นคะแนน แต่ควรเป็นชื่อกรณี ให้ระบุเงื่อนไขที่จะอ่าน หรือใส่ชื่อกรณีไว้หน้าคอลัมน์นี้",
        r->path, r->header[0]);
}

/* From one case after the other to one column after the other. */
static cgov_status finish(reader *r)
{
    cgov_qca_table *table = &r->out->table;
    const size_t cases = table->case_count, wide = table->set_count;
    const char **labels = cgov__arena_alloc(&r->out->arena, (cases + 1) * sizeof *labels);
    double *scores = cgov__arena_alloc(&r->out->arena, (cases * wide + 1) * sizeof *scores);
    if (labels == NULL || scores == NULL)
        return cgov__nomem(r->err);
    if (cases > 0)
        memcpy(labels, r->labels, cases * sizeof *labels);
    for (size_t k = 0; k < cases; k++)
        for (size_t i = 0; i < wide; i++)
            scores[i * cases + k] = r->out->scores[k * wide + i];
    table->cases = r->no_labels ? NULL : labels;
    table->scores = scores;
    return CGOV_OK;
}

cgov_status cgov_qca_load_csv(const char *path, const char *const *columns, size_t column_count,
                              cgov_qca_table **out, cgov_error **err)
{
    CGOV__NEEDS_ERROR(err, path != NULL, "cgov_qca_load_csv: path is NULL");
    CGOV__NEEDS_ERROR(err, out != NULL, "cgov_qca_load_csv: out is NULL");
    return cgov_qca_load_sheet(path, NULL, columns, column_count, out, err);
}

cgov_status cgov_qca_load_sheet(const char *path, const char *sheet, const char *const *columns,
                                size_t column_count, cgov_qca_table **out, cgov_error **err)
{
    CGOV__NEEDS_ERROR(err, path != NULL, "cgov_qca_load_sheet: path is NULL");
    CGOV__NEEDS_ERROR(err, out != NULL, "cgov_qca_load_sheet: out is NULL");
    *out = NULL;
    loaded *made = cgov__calloc(1, sizeof *made);
    if (made == NULL)
        return cgov__nomem(err);
    reader r = {
        .path = path, .sheet = sheet, .wanted = columns, .wanted_count = column_count, .out = made, .err = err
    };
    cgov_status st = open_file(&r);
    if (st == CGOV_OK)
        st = read_header(&r);
    if (st == CGOV_OK)
        st = place_columns(&r);
    if (st == CGOV_OK)
        st = read_records(&r);
    if (st == CGOV_OK)
        st = check_labels(&r);
    if (st == CGOV_OK)
        st = finish(&r);
    cgov__free(made->scores);
    made->scores = NULL;
    cgov__free(r.labels);
    cgov__free(r.header);
    cgov__free(r.place);
    cgov__table_free(r.file);
    if (st == CGOV_OK)
        *out = &made->table;
    else
        cgov_qca_table_free(&made->table);
    return st;
}

/* ---- clusters ---- */

/* Words of a column by case, and which of the different ones each is. */
typedef struct worded {
    const char *word;
    size_t at;
} worded;

static int by_word(const void *a, const void *b)
{
    const worded *const x = a, *const y = b;
    const int order = strcmp(x->word, y->word);
    return order != 0 ? order : (x->at > y->at) - (x->at < y->at);
}

/* A cluster each different word, a link each case that has one. */
static cgov_status cluster_words(worded *words, size_t count, cgov__clusters *made,
                                 cgov_error **err)
{
    cgov_qca_cluster *const clusters =
        cgov__arena_alloc(&made->arena, (count + 1) * sizeof *clusters);
    size_t *const cases = cgov__arena_alloc(&made->arena, (count + 1) * sizeof *cases);
    int64_t *const of = cgov__arena_alloc(&made->arena, (count + 1) * sizeof *of);
    if (clusters == NULL || cases == NULL || of == NULL)
        return cgov__nomem(err);
    if (count > 1)
        qsort(words, count, sizeof *words, by_word);
    for (size_t i = 0; i < count; i++) {
        if (i == 0 || strcmp(words[i - 1].word, words[i].word) != 0) {
            clusters[made->shown.count] =
                (cgov_qca_cluster){ .code = cgov__arena_copy(&made->arena, words[i].word,
                                                             strlen(words[i].word)) };
            if (clusters[made->shown.count++].code == NULL)
                return cgov__nomem(err);
        }
        cases[i] = words[i].at;
        of[i] = (int64_t)made->shown.count - 1;
    }
    made->shown.clusters = clusters;
    made->shown.links = (cgov_cluster_links){ .count = count, .cases = cases, .clusters = of };
    return CGOV_OK;
}

/* The words of one column, read as labels are. */
static cgov_status read_clusters(reader *r, const char *column, cgov__clusters *made)
{
    worded *words = NULL;
    size_t room = 0, count = 0;
    cgov_status st = read_header(r);
    const size_t at = st == CGOV_OK ? find_column(r, column) : SIZE_MAX;
    if (st == CGOV_OK && at == SIZE_MAX)
        st = cgov__fail_said(r->err, CGOV_NOT_FOUND, "\"%s\" has no column \"%s\"",
                             "\"%s\" ไม่มีคอลัมน์ \"%s\"", r->path, column);
    for (size_t i = 0; st == CGOV_OK && i < r->header_count; i++)
        r->place[i] = SIZE_MAX;
    for (size_t k = 0; st == CGOV_OK && (st = next_record(r)) == CGOV_ROW;) {
        const size_t before = r->out->table.case_count;
        const char *const word = at < r->record->count ? trimmed(&r->record->cells[at]) : "";
        const char *const copy = cgov__arena_copy(&r->out->arena, word, strlen(word));
        st = copy != NULL && CGOV__GROW(words, room, count + 1) ? CGOV_OK : cgov__nomem(r->err);
        if (st == CGOV_OK)
            st = read_record(r);
        if (st == CGOV_OK && r->out->table.case_count > before && *copy != '\0')
            words[count++] = (worded){ .word = copy, .at = k };
        k = r->out->table.case_count;
    }
    if (st == CGOV_DONE)
        st = cluster_words(words, count, made, r->err);
    cgov__free(words);
    return st;
}

cgov_status cgov_qca_load_clusters(const char *path, const char *sheet, const char *column,
                                   cgov_qca_clusters **out, cgov_error **err)
{
    CGOV__NEEDS_ERROR(err, path != NULL && column != NULL,
                      "cgov_qca_load_clusters: path or column is NULL");
    CGOV__NEEDS_ERROR(err, out != NULL, "cgov_qca_load_clusters: out is NULL");
    *out = NULL;
    loaded scratch = { .scores = NULL };
    reader r = { .path = path, .sheet = sheet, .out = &scratch, .err = err };
    cgov__clusters *made = cgov__calloc(1, sizeof *made);
    cgov_status st = made != NULL ? open_file(&r) : cgov__nomem(err);
    if (st == CGOV_OK)
        st = read_clusters(&r, column, made);
    cgov__free(scratch.scores);
    cgov__free(r.labels);
    cgov__free(r.header);
    cgov__free(r.place);
    cgov__table_free(r.file);
    cgov__arena_free(&scratch.arena);
    if (st == CGOV_OK)
        *out = &made->shown;
    else if (made != NULL)
        cgov_qca_clusters_free(&made->shown);
    return st;
}

void cgov_qca_table_free(cgov_qca_table *table)
{
    if (table == NULL)
        return;
    loaded *made = (loaded *)table;
    cgov__arena_free(&made->arena);
    cgov__free(made);
}
