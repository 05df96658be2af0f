/* Drafts a mapping from a file's headers and cells: each guess is marked, nothing is loaded. See
 * draft.h. */
#include "exchange/load/draft.h"

#include "exchange/format/table.h"

#include <string.h>

/* ---- the file ---- */

static cgov_status take_cell(cgov__draft *draft, cgov__draft_column *column, const cgov__cell *cell)
{
    cgov__buffer *key = &draft->load.row.detail;
    cgov__cell_value value = { 0 };
    const cgov__column plain = {
        .target = CGOV__PROJECT_SUMMARY, .constant = cell->text, .at = -1, .next_joined = -1
    };
    bool added = false;
    cgov_status status = cgov__cell_text(&draft->load, &plain, &value); /* trimmed */
    if (status != CGOV_OK || value.state != CGOV__CELL_GIVEN) {
        column->blank += value.state != CGOV__CELL_GIVEN;
        return status;
    }
    column->filled++;
    cgov__buffer_clear(key);
    cgov__buffer_format(key, "%lld\1", (long long)(column - draft->columns));
    cgov__buffer_append(key, value.text, value.length);
    if (key->failed || cgov__strings_add(&draft->seen, key->bytes, key->length, 1, &added) == NULL)
        return cgov__nomem(&draft->load.db->error);
    column->all_differ &= added;
    if (!added || column->value_count == CGOV__DRAFT_VALUES)
        return CGOV_OK;
    const char *kept = cgov__arena_copy(&draft->load.texts, value.text, value.length);
    column->values[column->value_count] = kept;
    column->value_count += kept != NULL;
    return kept != NULL ? CGOV_OK : cgov__nomem(&draft->load.db->error);
}

/* "chosen\nquestion" of a multiple-response set. */
static bool take_set(cgov__draft *draft, size_t column, const char *set)
{
    if (set == NULL)
        return true;
    const size_t length = strcspn(set, "\n");
    const char *question = set[length] != '\0' ? set + length + 1 : "";
    cgov__draft_column *to = &draft->columns[column];
    to->question = cgov__arena_copy(&draft->load.texts, question, strlen(question));
    if (length > 0)
        to->chosen = cgov__arena_copy(&draft->load.texts, set, length);
    return to->question != NULL && (length == 0 || to->chosen != NULL);
}

static cgov_status take_header(cgov__draft *draft, const cgov__csv_record *header)
{
    draft->columns = cgov__calloc(header->count + 1, sizeof *draft->columns);
    if (draft->columns == NULL)
        return cgov__nomem(&draft->load.db->error);
    draft->count = header->count;
    for (size_t i = 0; i < header->count; i++) {
        draft->columns[i].header =
            cgov__arena_copy(&draft->load.texts, header->cells[i].text, header->cells[i].length);
        draft->columns[i].all_differ = true;
        const char *label = header->cells[i].raw;
        if (label != NULL && *label != '\0')
            draft->columns[i].label =
                cgov__arena_copy(&draft->load.texts, label, strlen(label));
        if (draft->columns[i].header == NULL || !take_set(draft, i, header->cells[i].format))
            return cgov__nomem(&draft->load.db->error);
    }
    return CGOV_OK;
}

static const char *cell_of(const cgov__csv_record *record, size_t at)
{
    return at < record->count ? record->cells[at].text : "";
}

/* Whether a row names the choices of questions that stand once above several columns, and nothing
 * else. */
static bool names_choices(const cgov__csv_record *header, const cgov__csv_record *row)
{
    bool any = false;
    for (size_t i = 0; i < header->count; i++) {
        const bool named = header->cells[i].text[0] != '\0', says = cell_of(row, i)[0] != '\0';
        const bool above = i + 1 < header->count && header->cells[i + 1].text[0] == '\0';
        any |= !named && says;
        if ((named && !above && says) || (!named && !says))
            return false;
    }
    return any;
}

/* NULL of NULL, and on lack of memory. */
static const char *copy_text(cgov__draft *draft, const char *text)
{
    return text == NULL ? NULL : cgov__arena_copy(&draft->load.texts, text, strlen(text));
}

static cgov_status copy_header(cgov__draft *draft, const cgov__csv_record *row,
                               cgov__csv_record *header)
{
    cgov__cell *cells = cgov__arena_alloc(&draft->load.texts, (row->count + 1) * sizeof *cells);
    if (cells == NULL)
        return cgov__nomem(&draft->load.db->error);
    *header = (cgov__csv_record){ .cells = cells, .count = row->count, .number = row->number };
    for (size_t i = 0; i < row->count; i++) {
        const cgov__cell *const from = &row->cells[i];
        cells[i] = *from;
        cells[i].text = cgov__arena_copy(&draft->load.texts, from->text, from->length);
        cells[i].raw = copy_text(draft, from->raw);
        cells[i].format = copy_text(draft, from->format);
        if (cells[i].text == NULL || (from->raw != NULL && cells[i].raw == NULL) ||
            (from->format != NULL && cells[i].format == NULL))
            return cgov__nomem(&draft->load.db->error);
    }
    return CGOV_OK;
}

static cgov_status take_row(cgov__draft *draft, const cgov__csv_record *row)
{
    cgov_status status = CGOV_OK;
    draft->rows++;
    for (size_t i = 0; status == CGOV_OK && i < draft->count && i < row->count; i++)
        status = take_cell(draft, &draft->columns[i], &row->cells[i]);
    cgov__arena_reset(&draft->load.row.row_texts);
    return status;
}

/* The header, with the choices that the row behind it may name. */
static cgov_status read_header(cgov__draft *draft, cgov__table *table,
                               const cgov__csv_record *first)
{
    const cgov__csv_record *row = NULL;
    cgov__csv_record header;
    cgov_status status = copy_header(draft, first, &header);
    const cgov_status second =
        status == CGOV_OK ? cgov__table_next(table, &row, &draft->load.db->error) : status;
    draft->two_headers = second == CGOV_ROW && names_choices(&header, row);
    if (draft->two_headers)
        status = cgov__header_join(&draft->load, row, &header);
    if (status == CGOV_OK)
        status = take_header(draft, &header);
    if (status != CGOV_OK || second != CGOV_ROW)
        return status != CGOV_OK ? status : second;
    return draft->two_headers ? CGOV_OK : take_row(draft, row);
}

static cgov_status read_rows(cgov__draft *draft, cgov__table *table)
{
    enum {
        ROWS = 20000 /* are enough to know a column by */
    };
    cgov_error **error = &draft->load.db->error;
    const cgov__csv_record *row = NULL;
    cgov_status status = cgov__table_next(table, &row, error);
    if (status == CGOV_DONE)
        return cgov__fail(error, CGOV_INVALID,
                          draft->thai ? "%s ว่างเปล่า: แถวแรกต้องเป็นหัวตาราง"
                                      : "%s is empty: its first row has to be the header",
                          draft->load.path);
    if (status == CGOV_ROW)
        status = read_header(draft, table, row);
    while (status == CGOV_OK && draft->rows < ROWS &&
           (status = cgov__table_next(table, &row, error)) == CGOV_ROW)
        status = take_row(draft, row);
    return status == CGOV_DONE ? CGOV_OK : status;
}

static cgov_status read_file(cgov__draft *draft)
{
    const cgov_import_options *options = draft->load.options;
    cgov__table *table = NULL;
    cgov_status status = cgov__table_open(draft->load.path,
                                          &(cgov__table_options){ .encoding = options->encoding,
                                                                  .delimiter = options->delimiter,
                                                                  .sheet = options->sheet,
                                                                  .hidden = options->hidden_rows,
                                                                  .language = options->language },
                                          &table, &draft->load.db->error);
    if (status == CGOV_OK)
        status = read_rows(draft, table);
    cgov__table_free(table);
    return status;
}

/* ---- what a column is ---- */

static const char *in(const cgov__draft *draft, const char *english, const char *thai)
{
    return draft->thai ? thai : english;
}

/* Settles a column with a reason; `because` is of sqlite3_mprintf(), freed here. */
static cgov_status settle(cgov__draft *draft, cgov__draft_column *column, cgov__draft_surety surety,
                          char *because)
{
    column->surety = surety;
    column->because =
        because != NULL ? cgov__arena_copy(&draft->load.texts, because, strlen(because)) : NULL;
    sqlite3_free(because);
    return column->because != NULL ? CGOV_OK : cgov__nomem(&draft->load.db->error);
}

static void note_missing_words(cgov__draft_column *column)
{
    const cgov__target_spec *spec = &cgov__targets[column->target];
    if (spec->reading == CGOV__READ_TEXT || spec->reading == CGOV__READ_KEY)
        return; /* may be an answer there */
    for (size_t i = 0; i < column->value_count && column->missing_count < CGOV__DRAFT_MISSING;
         i++) {
        const bool number = column->values[i][0] == '9';
        if (cgov__draft_missing(column->values[i]) != NULL &&
            (!number || spec->reading == CGOV__READ_CODE || spec->reading == CGOV__READ_RATING))
            column->missing[column->missing_count++] = column->values[i];
    }
}

/* A header that its cells contradict. */
static cgov_status settle_unlike(cgov__draft *draft, cgov__draft_column *column, const char *field,
                                 const char *example)
{
    return settle(
        draft, column, CGOV__DRAFT_NOT,
        sqlite3_mprintf(in(draft,
                           "the header looks like %s, but most cells are no such value: "
                           "\"%s\"; if they are codes, "
                           "\"values\" says what each means",
                           "หัวคอลัมน์คล้าย %s แต่ค่าส่วนใหญ่ไม่ใช่ค่าของรายการนี้ เช่น \"%s\" หากเป็นรหัส "
                           "ให้บอกความหมายของแต่ละรหัสใน \"values\""),
                        field, example != NULL ? example : ""));
}

/* The cells decide how sure a header is. */
static cgov_status place_by_header(cgov__draft *draft, cgov__draft_column *column,
                                   const cgov__draft_name *name)
{
    enum {
        EXACT = 90
    };
    const char *example = NULL, *field = cgov__targets[name->target].name;
    double fit = 0;
    cgov_status status = cgov__draft_fit(draft, column, name->target, name->kind, &fit,
                                         &column->separator, &example);
    if (status != CGOV_OK)
        return status;
    const bool empty = column->value_count == 0;
    const bool typed = cgov__targets[name->target].reading != CGOV__READ_TEXT;
    if (!empty && fit < 0.5)
        return settle_unlike(draft, column, field, example);
    column->target = name->target;
    column->partner = name->partner;
    column->kind = name->kind;
    note_missing_words(column);
    const bool fits = !empty && fit >= 1;
    const bool dated = draft->month_first && cgov__targets[name->target].reading == CGOV__READ_DATE;
    if (dated)
        return settle(
            draft, column, CGOV__DRAFT_MEDIUM,
            sqlite3_mprintf(
                in(draft,
                   "the header names %s; more of its cells are dates if the month comes first",
                   "หัวคอลัมน์ตรงหรือใกล้กับ %s และค่าเป็นวันที่ได้มากกว่าเมื่ออ่านเดือนก่อนวัน"),
                field));
    const bool as_published = column->missing_count == 0 &&
                              (column->separator == NULL || strcmp(column->separator, ";") == 0);
    if (name->published && as_published && (fits || empty))
        return settle(draft, column, CGOV__DRAFT_PUBLISHED, sqlite3_mprintf("%s", ""));
    const cgov__draft_surety surety = name->score >= EXACT && fits              ? CGOV__DRAFT_HIGH
                                      : name->score >= EXACT || (fits && typed) ? CGOV__DRAFT_MEDIUM
                                                                                : CGOV__DRAFT_LOW;
    return settle(
        draft, column, surety,
        fits ? sqlite3_mprintf(in(draft, "the header names %s, and its cells are such values",
                                  "หัวคอลัมน์ตรงหรือใกล้กับ %s และค่าในคอลัมน์ใช้ได้"),
                               field)
        : empty
            ? sqlite3_mprintf(in(draft, "the header names %s; there is no cell to compare with",
                                 "หัวคอลัมน์ตรงหรือใกล้กับ %s แต่ไม่มีค่าให้เทียบ"),
                              field)
            : sqlite3_mprintf(
                  in(draft,
                     "the header names %s; %d %% of the values fit, \"%s\" does not: \"values\" "
                     "says what a word means; among choices \"other\": \"keep\" keeps it",
                     "หัวคอลัมน์ตรงหรือใกล้กับ %s ค่าใช้ได้ร้อยละ %d แต่ \"%s\" ใช้ไม่ได้: บอกความหมายของคำใน "
                     "\"values\" ถ้าเป็นตัวเลือก เก็บคำไว้ได้ด้วย \"other\": \"keep\""),
                  field, (int)(fit * 100), example != NULL ? example : ""));
}

/* Cells that are words of a vocabulary tell a field without a header. */
static cgov_status place_by_values(cgov__draft *draft, cgov__draft_column *column)
{
    static const struct {
        cgov__target target;
        cgov_factor_kind kind;
    } fields[] = { { CGOV__PROJECT_STATED_LEVEL, 0 },
                   { CGOV__PROJECT_ACTIVITY, 0 },
                   { CGOV__PROJECT_MISSION, 0 },
                   { CGOV__PROJECT_FORM, 0 },
                   { CGOV__PROJECT_MECHANISM, 0 },
                   { CGOV__AGENCY_SECTOR, 0 },
                   { CGOV__AGENCY_PROVINCE, 0 },
                   { CGOV__PROJECT_FACTOR, CGOV_FACTOR_KIND_OBSTACLE },
                   { CGOV__PROJECT_FACTOR, CGOV_FACTOR_KIND_SOLUTION },
                   { CGOV__PROJECT_FACTOR, CGOV_FACTOR_KIND_PREPARATION },
                   { CGOV__PROJECT_FACTOR, CGOV_FACTOR_KIND_CONDITION } };
    static const double MOST = 0.8;
    double best = MOST;
    cgov_status status = CGOV_OK;
    for (size_t i = 0; status == CGOV_OK && i < sizeof fields / sizeof fields[0]; i++) {
        const char *separator = NULL, *example = NULL;
        double fit = 0;
        status = cgov__draft_fit(draft, column, fields[i].target, fields[i].kind, &fit, &separator,
                                 &example);
        if (status != CGOV_OK || fit < best || (fit <= best && column->surety != CGOV__DRAFT_NOT))
            continue;
        best = fit;
        column->target = fields[i].target;
        column->kind = fields[i].kind;
        column->separator = separator;
        status = settle(draft, column, CGOV__DRAFT_MEDIUM,
                        sqlite3_mprintf(in(draft, "%d %% of its values are words of %s",
                                           "ค่าร้อยละ %d เป็นคำตอบของ %s"),
                                        (int)(fit * 100), cgov__targets[fields[i].target].name));
    }
    if (column->surety != CGOV__DRAFT_NOT)
        note_missing_words(column);
    return status;
}

/* ---- one column a choice ---- */

static const cgov__term *find_choice(cgov__draft *draft, cgov__target target, const char *word)
{
    cgov__import *load = &draft->load;
    return cgov__word_key(word, strlen(word), &load->row.key, &load->db->error) == CGOV_OK &&
                   load->row.key.length > 0
               ? cgov__term_find(&load->vocabulary, cgov__targets[target].vocabulary,
                                 load->row.key.bytes, load->row.key.length)
               : NULL;
}

static cgov_status place_box(cgov__draft *draft, cgov__draft_column *column, bool *placed)
{
    static const cgov__target fields[] = { CGOV__PROJECT_ACTIVITY, CGOV__PROJECT_FACTOR,
                                           CGOV__PROJECT_MECHANISM, CGOV__PROJECT_FORM };
    bool boxes = false, ratings = false;
    const cgov__term *term = NULL;
    cgov_status status = cgov__draft_boxes(draft, column, &boxes, &ratings);
    *placed = false;
    for (size_t i = 0; status == CGOV_OK && term == NULL && i < sizeof fields / sizeof fields[0];
         i++) {
        term = find_choice(draft, fields[i], column->word);
        column->target = fields[i];
    }
    const bool of_factor = column->target == CGOV__PROJECT_FACTOR;
    if (status != CGOV_OK || term == NULL ||
        (column->value_count > 0 && !boxes && !(ratings && of_factor)))
        return status;
    *placed = true;
    column->code = term->code;
    column->rated = of_factor && ratings;
    column->unrated = of_factor && !ratings && term->kind == CGOV_FACTOR_KIND_CONDITION;
    return settle(
        draft, column,
        column->value_count == 0 || column->unrated ? CGOV__DRAFT_MEDIUM : CGOV__DRAFT_HIGH,
        sqlite3_mprintf(
            ratings ? in(draft, "\"%s\" is the factor %s, and the cells are ratings of 1 to 5",
                         "\"%s\" คือปัจจัย %s และค่าเป็นคะแนน 1 ถึง 5")
            : column->unrated
                ? in(draft, "\"%s\" is the factor %s, and the cells say yes or no, not a rating",
                     "\"%s\" คือปัจจัย %s และค่าเป็นเลือกหรือไม่เลือก ไม่ใช่คะแนน")
                : in(draft, "\"%s\" is the choice %s, and the cells say yes or no",
                     "\"%s\" คือตัวเลือก %s และค่าเป็นเลือกหรือไม่เลือก"),
            column->word, term->code));
}

/* Whether a label, or the code, of the factor stands in the header, or the header in it. */
static bool is_factor_in(const cgov__import_vocabulary *vocabulary, const cgov__map_entry *entry,
                         const char *header)
{
    enum {
        SHORTEST = 12 /* bytes: four Thai letters */
    };
    const size_t length = strlen(header);
    const cgov__term *term = &vocabulary->term_list[entry->value];
    char *label = sqlite3_mprintf("%.*s", (int)entry->length, entry->key);
    const bool so = term->kind == CGOV_FACTOR_KIND_CONDITION && label != NULL &&
                    memchr(entry->key, '\1', entry->length) == NULL &&
                    ((entry->length >= SHORTEST && strstr(header, label) != NULL) ||
                     (length >= SHORTEST && strstr(label, header) != NULL));
    sqlite3_free(label);
    return so;
}

/* A dichotomy of a multiple-response set: its label is the choice, of the set's question. */
static cgov_status place_dichotomy(cgov__draft *draft, const cgov__mapping *published,
                                   cgov__draft_column *column, bool *placed)
{
    cgov__draft_name name = { 0 };
    const char *word = column->label != NULL ? column->label : column->header;
    cgov_status status = cgov__draft_header(draft, published, column->question, &name);
    const bool asked = status == CGOV_OK && name.target < CGOV__PROJECT_OTHER &&
                       cgov__targets[name.target].several;
    *placed = false;
    static const cgov__target fields[] = { CGOV__PROJECT_ACTIVITY, CGOV__PROJECT_FACTOR,
                                           CGOV__PROJECT_MECHANISM, CGOV__PROJECT_FORM };
    const cgov__term *term = asked ? find_choice(draft, name.target, word) : NULL;
    column->target = asked ? name.target : CGOV__TARGET_COUNT;
    for (size_t i = 0;
         status == CGOV_OK && !asked && term == NULL && i < sizeof fields / sizeof fields[0]; i++) {
        term = find_choice(draft, fields[i], word);
        column->target = fields[i];
    }
    if (status != CGOV_OK || term == NULL)
        return status;
    *placed = true;
    column->code = term->code;
    column->unrated =
        column->target == CGOV__PROJECT_FACTOR && term->kind == CGOV_FACTOR_KIND_CONDITION;
    return settle(
        draft, column, CGOV__DRAFT_HIGH,
        sqlite3_mprintf(
            in(draft,
               "it is in a multiple-response set (\"%s\"), its label \"%s\" is the choice "
               "%s, and \"%s\" says that it was chosen",
               "อยู่ในชุดคำถามหลายคำตอบ (\"%s\") ป้ายชื่อ \"%s\" คือตัวเลือก %s และค่า \"%s\" "
               "หมายถึงเลือก"),
            column->question, word, term->code, column->chosen));
}

/* A rating without the factor's own label as its header: the one factor that it can be. */
static cgov_status place_rating(cgov__draft *draft, cgov__draft_column *column)
{
    const cgov__import *load = &draft->load;
    const cgov__strings *terms = &load->vocabulary.terms[CGOV__WORDS_FACTOR];
    int64_t found = -1;
    bool several = false, boxes = false, ratings = false;
    const cgov_status status = cgov__draft_boxes(draft, column, &boxes, &ratings);
    for (size_t i = 0; i < terms->count; i++)
        if (is_factor_in(&load->vocabulary, &terms->entries[i], column->header)) {
            several |= found >= 0 && found != terms->entries[i].value;
            found = terms->entries[i].value;
        }
    if (status != CGOV_OK || !ratings || found < 0 || several)
        return status;
    column->target = CGOV__PROJECT_FACTOR;
    column->code = load->vocabulary.term_list[found].code;
    column->rated = true;
    column->separator = NULL;
    return settle(
        draft, column, CGOV__DRAFT_LOW,
        sqlite3_mprintf(
            in(draft,
               "the header has words of the factor %s alone, and the cells are ratings of 1 to 5",
               "หัวคอลัมน์มีคำของปัจจัย %s เพียงปัจจัยเดียว และค่าเป็นคะแนน 1 ถึง 5"),
            column->code));
}

/* "activity___3", "G2Q3[SQ003]": a box of a question, of which only a person knows the choice. */
static cgov_status tell_box(cgov__draft *draft, cgov__draft_column *column)
{
    bool boxes = false, ratings = false;
    const cgov_status status = cgov__draft_boxes(draft, column, &boxes, &ratings);
    if (status != CGOV_OK || column->word == NULL || (!boxes && !ratings))
        return status;
    return settle(
        draft, column, CGOV__DRAFT_NOT,
        sqlite3_mprintf(
            in(draft,
               "it looks like the choice \"%s\" of the question \"%s\": if so, make it a column "
               "with the "
               "question's field and the \"code\" of that choice",
               "น่าจะเป็นตัวเลือก \"%s\" ของคำถาม \"%s\": หากใช่ ให้เพิ่มเป็นคอลัมน์โดยใช้รายการข้อมูลของคำถามนั้น "
               "และ \"code\" ของตัวเลือก"),
            column->word, column->base));
}

/* ---- all columns ---- */

/* The label of an SPSS variable says more than its name, "q7a"; of a set of categories, its
 * question. */
static cgov_status look_at_label(cgov__draft *draft, const cgov__mapping *published,
                                 cgov__draft_column *column, cgov__draft_name *name)
{
    cgov__draft_name other = { 0 };
    bool technical = false;
    const bool of_set = column->question != NULL && column->chosen == NULL;
    const char *label = of_set ? column->question : column->label;
    if (label == NULL || name->score >= 100)
        return CGOV_OK;
    cgov_status status = cgov__draft_is_technical(draft, label, &technical, &column->is_personal);
    if (status == CGOV_OK && !column->is_personal)
        status = cgov__draft_header(draft, published, label, &other);
    other.published = false; /* a load finds columns by their names */
    if (status == CGOV_OK && other.score > name->score)
        *name = other;
    return status;
}

static cgov_status tell_personal(cgov__draft *draft, cgov__draft_column *column)
{
    return settle(draft, column, CGOV__DRAFT_NOT,
                  sqlite3_mprintf("%s", in(draft,
                                           "it seems to hold names or addresses of people, which a "
                                           "study does not keep",
                                           "น่าจะเป็นชื่อหรือที่อยู่ของบุคคล ซึ่งไฟล์งานวิจัยไม่เก็บ")));
}

static cgov_status place_column(cgov__draft *draft, const cgov__mapping *published,
                                cgov__draft_column *column)
{
    cgov__draft_name name = { 0 };
    bool technical = false, placed = false;
    const bool survey = published->kind == CGOV_IMPORT_SURVEY;
    cgov_status status =
        cgov__draft_is_technical(draft, column->header, &technical, &column->is_personal);
    if (status == CGOV_OK && column->is_personal)
        return tell_personal(draft, column);
    if (status == CGOV_OK)
        status = cgov__draft_header(draft, published, column->header, &name);
    if (status == CGOV_OK)
        status = look_at_label(draft, published, column, &name);
    if (status == CGOV_OK && column->is_personal)
        return tell_personal(draft, column);
    if (status == CGOV_OK && survey && column->chosen != NULL && !name.published) {
        status = place_dichotomy(draft, published, column, &placed);
        if (status != CGOV_OK || placed)
            return status;
    }
    if (status == CGOV_OK && survey && !name.published)
        status = cgov__draft_split(draft, column);
    if (status == CGOV_OK && survey && column->word != NULL)
        status = place_box(draft, column, &placed);
    if (status != CGOV_OK || placed)
        return status;
    if (technical && !name.published)
        return settle(
            draft, column, CGOV__DRAFT_NOT,
            sqlite3_mprintf("%s", in(draft, "the program that made the file adds this column",
                                     "เป็นคอลัมน์ที่โปรแกรมทำแบบฟอร์มเพิ่มเอง")));
    /* A group before a slash is no part of the question; the choice behind another mark is. */
    if (survey && column->word != NULL && strchr(column->header, '/') != NULL && name.score < 100)
        status = cgov__draft_header(draft, published, column->word, &name);
    if (status == CGOV_OK && name.target != CGOV__TARGET_COUNT)
        status = place_by_header(draft, column, &name);
    if (status == CGOV_OK && survey && column->surety == CGOV__DRAFT_NOT && column->value_count > 0)
        status = place_by_values(draft, column);
    if (status == CGOV_OK && survey && column->surety == CGOV__DRAFT_NOT)
        status = place_rating(draft, column);
    if (status == CGOV_OK && survey && column->surety == CGOV__DRAFT_NOT)
        status = tell_box(draft, column);
    return status == CGOV_OK && column->because == NULL
               ? settle(draft, column, CGOV__DRAFT_NOT,
                        sqlite3_mprintf("%s", in(draft, "neither header nor cells name a field",
                                                 "ไม่พบรายการข้อมูลที่ตรงกับหัวคอลัมน์หรือค่า")))
               : status;
}

/* The words of "other: ____" add to the choices before them. */
static cgov_status place_others(cgov__draft *draft)
{
    const char *of = NULL;
    cgov_status status = CGOV_OK;
    for (size_t i = 0; status == CGOV_OK && i < draft->count; i++) {
        cgov__draft_column *column = &draft->columns[i];
        bool boxes = false, ratings = false;
        const bool choice =
            column->surety != CGOV__DRAFT_NOT &&
            (cgov__targets[column->target].several || column->target == CGOV__PROJECT_MISSION) &&
            column->target < CGOV__PROJECT_OTHER;
        of = choice ? cgov__targets[column->target].name : of;
        if (of == NULL || column->is_personal || !cgov__draft_is_other(column->header) ||
            (column->surety > CGOV__DRAFT_LOW && column->code == NULL))
            continue;
        status = cgov__draft_boxes(draft, column, &boxes, &ratings);
        if (status != CGOV_OK || (boxes && column->value_count > 0) || column->code != NULL)
            continue;
        column->target = CGOV__PROJECT_OTHER;
        column->separator = NULL;
        column->kind = CGOV_FACTOR_KIND_ANY;
        column->of = of;
        status = settle(
            draft, column, CGOV__DRAFT_MEDIUM,
            sqlite3_mprintf(
                in(draft, "the header asks for other answers, and %s is the question before it",
                   "หัวคอลัมน์ถามคำตอบอื่น ๆ และคำถามก่อนหน้าคือ %s"),
                of));
    }
    return status;
}

static bool is_one_field(const cgov__draft_column *a, const cgov__draft_column *b)
{
    return a->surety != CGOV__DRAFT_NOT && b->surety != CGOV__DRAFT_NOT && a->target == b->target &&
           a->partner == b->partner && a->target != CGOV__PROJECT_OTHER &&
           (!cgov__targets[a->target].several || (a->code != NULL && b->code == a->code));
}

/* Of two columns on one field the surer stays. */
static cgov_status part_pairs(cgov__draft *draft)
{
    cgov_status status = CGOV_OK;
    for (size_t i = 0; i < draft->count; i++)
        for (size_t k = 0; status == CGOV_OK && k < i; k++) {
            cgov__draft_column *a = &draft->columns[k], *b = &draft->columns[i];
            if (!is_one_field(a, b))
                continue;
            cgov__draft_column *loser = b->surety > a->surety ? a : b;
            const cgov__draft_column *winner = loser == a ? b : a;
            status =
                settle(draft, loser, CGOV__DRAFT_NOT,
                       sqlite3_mprintf(
                           in(draft,
                              "it may be %s too, but \"%s\" fits better; two columns of text can "
                              "be joined by \"join\"",
                              "อาจเป็น %s เช่นกัน แต่ \"%s\" ตรงกว่า ถ้าเป็นข้อความ ต่อสองคอลัมน์ได้ด้วย \"join\""),
                           cgov__targets[loser->target].name, winner->header));
        }
    return status;
}

/* Kobo writes a question's choices twice: as one list and as one column each. */
static cgov_status part_lists(cgov__draft *draft)
{
    cgov_status status = CGOV_OK;
    for (size_t i = 0; status == CGOV_OK && i < draft->count; i++)
        for (size_t k = 0; status == CGOV_OK && k < draft->count; k++) {
            cgov__draft_column *list = &draft->columns[i];
            const cgov__draft_column *box = &draft->columns[k];
            if (box->code != NULL && box->base != NULL && list->code == NULL &&
                list->surety != CGOV__DRAFT_NOT && strcmp(list->header, box->base) == 0)
                status = settle(
                    draft, list, CGOV__DRAFT_NOT,
                    sqlite3_mprintf("%s",
                                    in(draft, "the columns of its choices say the same, one by one",
                                       "คอลัมน์ของแต่ละตัวเลือกบอกข้อมูลเดียวกัน")));
        }
    return status;
}

/* A form's answers stand once, and its projects in rows below: REDCap, merged cells. */
static void carry_form(cgov__draft *draft)
{
    bool parted = false;
    for (size_t i = 0; i < draft->count; i++) {
        cgov__draft_column *column = &draft->columns[i];
        column->is_aside = strcmp(column->header, "redcap_repeat_instrument") == 0;
        parted |= column->is_aside ||
                  (column->surety != CGOV__DRAFT_NOT && column->target == CGOV__RESPONSE_CODE &&
                   column->blank > 0 && column->filled > 0);
    }
    for (size_t i = 0; parted && i < draft->count; i++) {
        cgov__draft_column *column = &draft->columns[i];
        column->carries =
            column->surety != CGOV__DRAFT_NOT && column->blank > 0 &&
            (column->target <= CGOV__RESPONSE_NOTE ||
             (column->target >= CGOV__AGENCY_CODE && column->target <= CGOV__AGENCY_DISTRICT));
        if (column->carries && column->surety == CGOV__DRAFT_PUBLISHED) {
            column->surety = CGOV__DRAFT_HIGH;
            column->because = in(draft, "blank cells hold what stands above them in the same form",
                                 "ช่องว่างใช้ค่าที่อยู่เหนือขึ้นไปของแบบสอบถามเดียวกัน");
        }
    }
}

/* Whether dates are read better with the month first; the column says so. */
static cgov_status find_order(cgov__draft *draft)
{
    cgov__mapping *mapping = &draft->load.mapping;
    cgov_status status = CGOV_OK;
    for (size_t i = 0; status == CGOV_OK && i < draft->count; i++) {
        const cgov__draft_column *column = &draft->columns[i];
        const char *separator = NULL, *example = NULL;
        double day_first = 0, month_first = 0;
        mapping->month_first = false;
        status = cgov__draft_fit(draft, column, CGOV__RESPONSE_ANSWERED_ON, 0, &day_first,
                                 &separator, &example);
        mapping->month_first = true;
        if (status == CGOV_OK)
            status = cgov__draft_fit(draft, column, CGOV__RESPONSE_ANSWERED_ON, 0, &month_first,
                                     &separator, &example);
        draft->month_first |= month_first > day_first && month_first > 0.5;
    }
    mapping->month_first = draft->month_first;
    return status;
}

/* A file without a form number by name: a column whose cells all differ. */
static cgov_status find_form_number(cgov__draft *draft)
{
    for (size_t i = 0; i < draft->count; i++)
        if (draft->columns[i].surety != CGOV__DRAFT_NOT &&
            draft->columns[i].target == CGOV__RESPONSE_CODE)
            return CGOV_OK;
    for (size_t i = 0; i < draft->count; i++) {
        cgov__draft_column *column = &draft->columns[i];
        if (column->surety != CGOV__DRAFT_NOT || column->is_personal || !column->all_differ ||
            column->filled != draft->rows || draft->rows < 2 || strlen(column->values[0]) > 40)
            continue;
        column->target = CGOV__RESPONSE_CODE;
        return settle(
            draft, column, CGOV__DRAFT_LOW,
            sqlite3_mprintf(
                "%s",
                in(draft,
                   "no header names the form number, and every cell of this column is another",
                   "ไม่มีหัวคอลัมน์ใดเป็นเลขที่แบบสอบถาม และค่าในคอลัมน์นี้ไม่ซ้ำกันเลย")));
    }
    return CGOV_OK;
}

static cgov_status place_columns(cgov__draft *draft, const cgov__mapping *published)
{
    const bool survey = published->kind == CGOV_IMPORT_SURVEY;
    cgov_status status = find_order(draft);
    for (size_t i = 0; status == CGOV_OK && i < draft->count; i++)
        if (draft->columns[i].header[0] != '\0')
            status = place_column(draft, published, &draft->columns[i]);
    if (status == CGOV_OK && survey)
        status = place_others(draft);
    if (status == CGOV_OK)
        status = part_pairs(draft);
    if (status == CGOV_OK && survey)
        status = part_lists(draft);
    if (status == CGOV_OK && survey)
        status = find_form_number(draft);
    if (survey)
        carry_form(draft);
    return status;
}

/* ---- the draft as JSON ---- */

static void put_text(cgov__buffer *json, const char *text)
{
    cgov__buffer_json(json, text, strlen(text));
}

static void put_member(cgov__buffer *json, const char *key, const char *text)
{
    if (text == NULL)
        return;
    cgov__buffer_format(json, ", \"%s\": ", key);
    put_text(json, text);
}

static void put_guess(cgov__buffer *json, const cgov__draft_column *column, const char *indent)
{
    static const char *const sureties[] = { "none", "low", "medium", "high", "high" };
    if (column->surety == CGOV__DRAFT_PUBLISHED)
        return;
    cgov__buffer_format(json, "%s\"guess\": {\"confidence\": \"%s\", \"because\": ", indent,
                        sureties[column->surety]);
    put_text(json, column->because != NULL ? column->because : "");
    cgov__buffer_text(json, "},\n");
}

/* The beginning of a long cell is enough to know it. */
static void put_sample(cgov__buffer *json, const char *text)
{
    enum {
        LONGEST = 120
    };
    size_t length = strlen(text);
    if (length <= LONGEST) {
        put_text(json, text);
        return;
    }
    for (length = LONGEST; length > 0 && ((unsigned char)text[length] & 0xC0) == 0x80;)
        length--;
    char *cut = sqlite3_mprintf("%.*s...", (int)length, text);
    put_text(json, cut != NULL ? cut : "");
    sqlite3_free(cut);
}

static void put_samples(cgov__buffer *json, const cgov__draft_column *column, const char *indent)
{
    if (column->is_personal)
        return;
    cgov__buffer_format(json, "%s\"samples\": [", indent);
    for (size_t i = 0; i < column->value_count && i < CGOV__DRAFT_SAMPLES; i++) {
        cgov__buffer_text(json, i > 0 ? ", " : "");
        put_sample(json, column->values[i]);
    }
    cgov__buffer_text(json, "],\n");
}

/* What a box shows that was chosen, and all else that it shows. */
static void put_boxes(cgov__buffer *json, const cgov__draft_column *column)
{
    size_t others = 0;
    cgov__buffer_text(json, ", \"yes\": [");
    put_text(json, column->chosen);
    cgov__buffer_char(json, ']');
    for (size_t i = 0; i < column->value_count; i++) {
        if (strcmp(column->values[i], column->chosen) == 0 ||
            cgov__draft_missing(column->values[i]) != NULL)
            continue;
        cgov__buffer_text(json, others++ == 0 ? ", \"no\": [" : ", ");
        put_text(json, column->values[i]);
    }
    cgov__buffer_text(json, others > 0 ? "]" : "");
}

static void put_column(cgov__buffer *json, const cgov__draft_column *column)
{
    cgov__buffer_text(json, "    {\n");
    put_guess(json, column, "      ");
    put_samples(json, column, "      ");
    cgov__buffer_text(json, "      \"column\": ");
    put_text(json, column->header);
    put_member(json, "field", cgov__targets[column->target].name);
    if (column->partner > 0 || column->target == CGOV__PARTNER_ROLE ||
        column->target == CGOV__PARTNER_IS_LEAD)
        cgov__buffer_format(json, ", \"partner\": %d", column->partner);
    put_member(json, "of", column->of);
    put_member(json, "code", column->code);
    if (column->code == NULL && column->kind != CGOV_FACTOR_KIND_ANY)
        put_member(json, "kind", cgov_factor_kind_code(column->kind));
    put_member(json, "separator", column->code == NULL ? column->separator : NULL);
    if (column->rated || column->unrated)
        cgov__buffer_text(json, column->rated ? ", \"rating\": true" : ", \"rating\": false");
    if (column->chosen != NULL && column->code != NULL)
        put_boxes(json, column);
    if (column->target == CGOV__RESPONSE_CODE)
        cgov__buffer_text(json, ", \"required\": true");
    if (column->carries)
        cgov__buffer_text(json, ", \"carry\": true");
    for (size_t i = 0; i < column->missing_count; i++) {
        cgov__buffer_text(json, i == 0 ? ", \"missing\": {" : ", ");
        put_text(json, column->missing[i]);
        cgov__buffer_format(json, ": \"%s\"", cgov__draft_missing(column->missing[i]));
    }
    cgov__buffer_text(json, column->missing_count > 0 ? "}\n    }" : "\n    }");
}

static void put_ignored(cgov__buffer *json, const cgov__draft *draft)
{
    bool first = true;
    cgov__buffer_text(json, "  \"ignore\": [");
    for (size_t i = 0; i < draft->count; i++) {
        const cgov__draft_column *column = &draft->columns[i];
        if (column->surety != CGOV__DRAFT_NOT || column->is_aside || column->header[0] == '\0')
            continue;
        cgov__buffer_text(json, first ? "\n    {\n" : ",\n    {\n");
        first = false;
        put_guess(json, column, "      ");
        put_samples(json, column, "      ");
        cgov__buffer_text(json, "      \"column\": ");
        put_text(json, column->header);
        cgov__buffer_text(json, "\n    }");
    }
    cgov__buffer_text(json, first ? "],\n" : "\n  ],\n");
}

static void put_rows(cgov__buffer *json, const cgov__draft *draft)
{
    for (size_t i = 0; i < draft->count; i++) {
        const cgov__draft_column *column = &draft->columns[i];
        if (!column->is_aside || column->value_count == 0)
            continue;
        cgov__buffer_text(json,
                          "  \"rows\": {\n    \"guess\": {\"confidence\": \"low\", \"because\": ");
        put_text(json, in(draft, "rows of other instruments are no projects",
                          "แถวของเครื่องมืออื่นไม่ใช่โครงการ"));
        cgov__buffer_text(json, "},\n    \"column\": ");
        put_text(json, column->header);
        cgov__buffer_text(json, ", \"is\": [");
        put_text(json, column->values[0]);
        cgov__buffer_text(json, "]\n  },\n");
    }
}

static cgov_status put_draft(const cgov__draft *draft, const cgov__mapping *published, char **out)
{
    cgov__buffer json = { 0 };
    size_t placed = 0;
    cgov__buffer_format(&json, "{\n  \"kind\": \"%s\",\n", cgov__import_kinds[published->kind]);
    if (draft->month_first)
        cgov__buffer_text(&json, "  \"dates\": \"month_first\",\n");
    if (draft->two_headers)
        cgov__buffer_text(&json, "  \"header_rows\": 2,\n");
    put_rows(&json, draft);
    put_ignored(&json, draft);
    cgov__buffer_text(&json, "  \"columns\": [\n");
    for (size_t i = 0; i < draft->count; i++)
        if (draft->columns[i].surety != CGOV__DRAFT_NOT) {
            cgov__buffer_text(&json, placed++ > 0 ? ",\n" : "");
            put_column(&json, &draft->columns[i]);
        }
    cgov__buffer_text(&json, "\n  ]\n}\n");
    if (placed == 0) {
        cgov__buffer_free(&json);
        return cgov__fail_said(
            &draft->load.db->error, CGOV_INVALID,
            "%s: no column looks like a field of this kind of file; the first is \"%s\"",
            "%s: ไม่มีคอลัมน์ใดคล้ายรายการข้อมูลของไฟล์ชนิดนี้ คอลัมน์แรกคือ \"%s\"", draft->load.path,
            draft->count > 0 ? draft->columns[0].header : "");
    }
    *out = cgov__buffer_take(&json);
    return *out != NULL ? CGOV_OK : cgov__nomem(&draft->load.db->error);
}

/* ---- the whole ---- */

static void draft_free(cgov__draft *draft)
{
    cgov__import_free(&draft->load);
    cgov__strings_free(&draft->seen);
    cgov__free(draft->columns);
    cgov__free(draft);
}

static cgov_status draft_file(cgov__draft *draft, char **json)
{
    cgov *db = draft->load.db;
    cgov__mapping published = { 0 };
    cgov_status status = cgov__mapping_parse(db, draft->load.options->kind, NULL, &published);
    if (status == CGOV_OK)
        status = cgov__load_terms(&draft->load.vocabulary, &draft->load.mapping.missing);
    if (status == CGOV_OK)
        status = read_file(draft);
    if (status == CGOV_OK)
        status = cgov__mapping_default_words(db, &draft->load.mapping);
    if (status == CGOV_OK)
        status = place_columns(draft, &published);
    if (status == CGOV_OK)
        status = put_draft(draft, &published, json);
    cgov__mapping_free(&published);
    return status;
}

cgov_status cgov_mapping_draft(cgov *db, const char *path, const cgov_import_options *options,
                               char **json)
{
    static const cgov_import_options defaults;
    CGOV__NEEDS(db, path != NULL && json != NULL, "cgov_mapping_draft: path or json is NULL");
    *json = NULL;
    options = options != NULL ? options : &defaults;
    cgov_status status = cgov__ready(db);
    if (status == CGOV_OK)
        status = cgov__import_options_check(db, options);
    if (status != CGOV_OK)
        return status;
    cgov__draft *draft = cgov__calloc(1, sizeof *draft);
    if (draft == NULL)
        return cgov__nomem(&db->error);
    cgov__import_begin(&draft->load, db, path, options);
    draft->load.silent = true;
    draft->thai = draft->load.options->language == CGOV_LANGUAGE_TH;
    status = draft_file(draft, json);
    draft_free(draft);
    return status;
}
