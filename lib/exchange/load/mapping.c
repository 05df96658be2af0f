/* Finds the columns of a mapping in a file; the mappings that the library brings. See mapping.h. */
#include "exchange/load/mapping.h"

#include "exchange/document/transcript.h"
#include "store/statement.h"
#include "text/align.h"
#include "text/normal.h"

#include <string.h>

/* ---- columns of a file ---- */

static cgov_status index_header(cgov *db, const cgov__csv_record *header, cgov__strings *index)
{
    cgov__buffer key = { 0 };
    cgov_status status = CGOV_OK;
    for (size_t i = 0; status == CGOV_OK && i < header->count; i++) {
        bool added = false;
        status = cgov__word_key(header->cells[i].text, header->cells[i].length, &key, &db->error);
        if (status != CGOV_OK || key.length == 0)
            continue;
        if (cgov__strings_add(index, key.bytes, key.length, (int64_t)i, &added) == NULL)
            status = cgov__nomem(&db->error);
        else if (!added)
            status = cgov__fail_db(db, CGOV_INVALID,
                                   db->language == CGOV_LANGUAGE_TH
                                       ? "หัวตารางมีคอลัมน์ \"%s\" ซ้ำกัน ให้ตั้งชื่อไม่ให้ซ้ำ"
                                       : "the header has the column \"%s\" twice: give each its "
                                         "own name",
                                   header->cells[i].text);
    }
    cgov__buffer_free(&key);
    return status;
}

/*
 * What is left of a header without blanks, line breaks, invisible characters and marks that were
 * typed twice: two headers of one such rest are one.
 */
static cgov_status bare_header(cgov *db, const char *text, size_t length, cgov__buffer *bare)
{
    cgov__normal normal = { 0 };
    const cgov_status status = cgov__normalize(text, length, &normal, &db->error);
    cgov__buffer_clear(bare);
    for (size_t i = 0; status == CGOV_OK && i < normal.count; i++)
        if (normal.codes[i] != ' ')
            cgov__buffer_codepoint(bare, normal.codes[i]);
    cgov__normal_free(&normal);
    return status == CGOV_OK && bare->failed ? cgov__nomem(&db->error) : status;
}

/* Where the header stands: -1 nowhere, or at several places. */
static cgov_status find_bare(cgov *db, const cgov__csv_record *header, const char *name, int *at)
{
    cgov__buffer wanted = { 0 }, bare = { 0 };
    int found = 0;
    cgov_status status = bare_header(db, name, strlen(name), &wanted);
    *at = -1;
    for (size_t i = 0; status == CGOV_OK && wanted.length > 0 && i < header->count; i++) {
        status = bare_header(db, header->cells[i].text, header->cells[i].length, &bare);
        if (status == CGOV_OK && bare.length == wanted.length &&
            memcmp(bare.bytes, wanted.bytes, bare.length) == 0) {
            *at = (int)i;
            found++;
        }
    }
    *at = found == 1 ? *at : -1;
    cgov__buffer_free(&wanted);
    cgov__buffer_free(&bare);
    return status;
}

/* The one variable of an SPSS file whose label is this; -1 if there is none, or several. */
static cgov_status find_label(cgov *db, const cgov__csv_record *header, const cgov__buffer *wanted,
                              int *at)
{
    cgov__buffer key = { 0 };
    cgov_status status = CGOV_OK;
    int found = 0;
    for (size_t i = 0; status == CGOV_OK && i < header->count; i++) {
        const char *label = header->cells[i].raw;
        if (label == NULL)
            continue;
        status = cgov__word_key(label, strlen(label), &key, &db->error);
        if (status == CGOV_OK && key.length == wanted->length && key.length > 0 &&
            memcmp(key.bytes, wanted->bytes, key.length) == 0) {
            *at = (int)i;
            found++;
        }
    }
    *at = found == 1 ? *at : -1;
    cgov__buffer_free(&key);
    return status;
}

/* Where a column of the file stands that the mapping names; -1 if the file has none. */
static cgov_status find_header(cgov *db, const cgov__csv_record *header, const cgov__strings *index,
                               const char *name, int *at)
{
    cgov__buffer key = { 0 };
    cgov_status status = cgov__word_key(name, strlen(name), &key, &db->error);
    const int64_t *found =
        status == CGOV_OK
            ? cgov__strings_find(index, key.bytes != NULL ? key.bytes : "", key.length)
            : NULL;
    *at = found != NULL ? (int)*found : -1;
    if (status == CGOV_OK && found == NULL)
        status = find_bare(db, header, name, at);
    if (status == CGOV_OK && *at < 0)
        status = find_label(db, header, &key, at);
    cgov__buffer_free(&key);
    return status;
}

static bool is_thai(const cgov *db)
{
    return db->language == CGOV_LANGUAGE_TH;
}

static cgov_status lacks(cgov *db, const char *name)
{
    return cgov__fail_db(db, CGOV_INVALID,
                         is_thai(db)
                             ? "ไฟล์ไม่มีคอลัมน์ \"%s\": ตรวจแถวหัวตาราง หรือแก้ชื่อคอลัมน์ในไฟล์จับคู่คอลัมน์ "
                               "(\"header\" ในไฟล์นั้นบอกได้ว่าหัวตารางอยู่แถวใด)"
                             : "the file has no column \"%s\": check the header row, or name the "
                               "column in the mapping (\"header\" there says which row it is)",
                         name);
}

static cgov_status fit_column(cgov *db, cgov__column *column, const cgov__csv_record *header,
                              const cgov__strings *index, bool *known)
{
    cgov_status status = find_header(db, header, index, column->header, &column->at);
    if (status == CGOV_OK && column->at < 0 && column->also != NULL) {
        status = find_header(db, header, index, column->also, &column->at);
        if (column->at >= 0) { /* the name that the file has goes first, also in messages */
            const char *other = column->header;
            column->header = column->also;
            column->also = other;
        }
    }
    if (status == CGOV_OK && column->when != NULL)
        status = find_header(db, header, index, column->when, &column->when_at);
    if (status != CGOV_OK)
        return status;
    if (column->at >= 0)
        known[column->at] = true;
    if (column->when_at >= 0)
        known[column->when_at] = true;
    if (column->at < 0 && column->required)
        return lacks(db, column->header);
    return column->when != NULL && column->when_at < 0 ? lacks(db, column->when) : CGOV_OK;
}

static cgov_status place_column(cgov *db, const cgov__column *column,
                                const cgov__csv_record *header, const cgov__strings *index,
                                cgov__column_place *place)
{
    cgov_status status = CGOV_OK;
    *place = (cgov__column_place){ -1, -1 };
    if (column->header != NULL)
        status = find_header(db, header, index, column->header, &place->at);
    if (status == CGOV_OK && place->at < 0 && column->also != NULL)
        status = find_header(db, header, index, column->also, &place->at);
    if (status == CGOV_OK && column->when != NULL)
        status = find_header(db, header, index, column->when, &place->when_at);
    return status;
}

cgov_status cgov__mapping_place(cgov *db, const cgov__mapping *mapping,
                                const cgov__csv_record *header, cgov__column_place *places)
{
    cgov__strings index = { 0 };
    cgov_status status = index_header(db, header, &index);
    for (size_t i = 0; status == CGOV_OK && i < mapping->count; i++)
        status = place_column(db, &mapping->columns[i], header, &index, &places[i]);
    cgov__strings_free(&index);
    return status;
}

/* ---- headers that are nearly one of the mapping's ---- */

/* A part of a header. */
typedef struct core {
    const uint32_t *codes;
    size_t count;
} core;

static bool begins_with(const core *c, const char *ascii)
{
    size_t i = 0;
    for (; ascii[i] != '\0'; i++)
        if (i >= c->count || c->codes[i] != (uint32_t)(unsigned char)ascii[i])
            return false;
    return true;
}

static bool ends_with(const core *c, const char *ascii)
{
    const size_t length = strlen(ascii);
    const core end = { c->codes + c->count - length, length };
    return length <= c->count && begins_with(&end, ascii);
}

static bool is_digit(uint32_t c)
{
    return c >= '0' && c <= '9';
}

static bool is_one_of(uint32_t c, const char *ascii)
{
    return c != 0 && c < 0x80 && strchr(ascii, (int)c) != NULL;
}

/* "3.1) ", "ข้อ 3: ", "Q3_": what a form puts before its question. */
static void drop_number(core *c)
{
    static const uint32_t item[] = { 0x0E02, 0x0E49, 0x0E2D };
    size_t i = 0, digits = 0, marks = 0;
    if (c->count > 3 && memcmp(c->codes, item, sizeof item) == 0)
        i = 3;
    else if (c->count > 1 && (c->codes[0] == 'q' || c->codes[0] == 'Q'))
        i = 1;
    while (i < c->count && c->codes[i] == ' ')
        i++;
    for (; i < c->count && (is_digit(c->codes[i]) || (digits > 0 && c->codes[i] == '.')); i++) {
        digits += is_digit(c->codes[i]);
        marks += c->codes[i] == '.';
    }
    for (; i < c->count && is_one_of(c->codes[i], ".):-_ "); i++)
        marks++;
    if (digits == 0 || marks == 0 || i == c->count)
        return;
    c->codes += i;
    c->count -= i;
}

/* A mark of a required question, a line break as it is written elsewhere, the ".1" of a doubled
 * name. */
static void drop_marks(core *c)
{
    static const char *const breaks[] = { "_x000d_", "_x000D_", "<br>", "<br/>", "<br />" };
    for (size_t before = 0; before != c->count && c->count > 0;) {
        size_t digits = 0;
        before = c->count;
        while (c->count > 1 && is_one_of(c->codes[c->count - 1], " :*?."))
            c->count--;
        for (size_t i = 0; i < sizeof breaks / sizeof breaks[0]; i++)
            if (c->count > strlen(breaks[i]) && ends_with(c, breaks[i]))
                c->count -= strlen(breaks[i]);
        while (digits + 1 < c->count && is_digit(c->codes[c->count - 1 - digits]))
            digits++;
        if (digits > 0 && digits < 3 && c->codes[c->count - 1 - digits] == '.')
            c->count -= digits + 1;
    }
}

/* "ปีที่เริ่ม (พ.ศ.)" without its brackets; the whole if it has none, or nothing before them. */
static void drop_brackets(core *c)
{
    size_t open = c->count;
    if (c->count == 0 || !is_one_of(c->codes[c->count - 1], ")]"))
        return;
    while (open > 0 && !is_one_of(c->codes[open - 1], "(["))
        open--;
    for (open = open > 0 ? open - 1 : 0; open > 0 && c->codes[open - 1] == ' ';)
        open--;
    c->count = open > 0 ? open : c->count;
}

static bool is_same_core(const core *a, const core *b)
{
    size_t i = 0, k = 0;
    for (;; i++, k++) {
        while (i < a->count && a->codes[i] == ' ')
            i++;
        while (k < b->count && b->codes[k] == ' ')
            k++;
        if (i == a->count || k == b->count)
            return i == a->count && k == b->count;
        if (a->codes[i] != b->codes[k])
            return false;
    }
}

/* Alike but for a number before, marks behind, or brackets that one of the two has. */
static bool is_dressed_up(const cgov__normal *one, const cgov__normal *other)
{
    core a = { one->codes, one->count }, b = { other->codes, other->count };
    const bool numbers =
        !is_digit(a.count > 0 ? a.codes[0] : 0) || !is_digit(b.count > 0 ? b.codes[0] : 0);
    if (numbers) { /* numbers of both tell them apart */
        drop_number(&a);
        drop_number(&b);
    }
    drop_marks(&a);
    drop_marks(&b);
    if (is_same_core(&a, &b))
        return true;
    const size_t whole_a = a.count, whole_b = b.count;
    drop_brackets(&a);
    drop_brackets(&b);
    return (a.count < whole_a) != (b.count < whole_b) && is_same_core(&a, &b);
}

static bool same_digits(const cgov__normal *a, const cgov__normal *b)
{
    size_t i = 0, k = 0;
    for (;; i++, k++) {
        while (i < a->count && (a->codes[i] < '0' || a->codes[i] > '9'))
            i++;
        while (k < b->count && (b->codes[k] < '0' || b->codes[k] > '9'))
            k++;
        if (i == a->count || k == b->count)
            return i == a->count && k == b->count;
        if (a->codes[i] != b->codes[k])
            return false;
    }
}

/* "levle" for "level": two neighbours exchanged, which no other name is. */
static bool is_swapped(const cgov__normal *a, const cgov__normal *b)
{
    size_t i = 0;
    if (a->count != b->count || a->count < 5)
        return false;
    while (i < a->count && a->codes[i] == b->codes[i])
        i++;
    return i + 1 < a->count && a->codes[i] == b->codes[i + 1] && a->codes[i + 1] == b->codes[i] &&
           memcmp(a->codes + i + 2, b->codes + i + 2, (a->count - i - 2) * sizeof *a->codes) == 0;
}

/* Whether the letter stands alone, as in "factor A" and "act_a": it tells columns apart. */
static bool is_mark(const core *c, size_t at)
{
    const uint32_t before = at > 0 ? c->codes[at - 1] : ' ';
    const uint32_t behind = at + 1 < c->count ? c->codes[at + 1] : ' ';
    static const char parts[] = " _-.:/()[]";
    return is_one_of(c->codes[at], parts) || (is_one_of(before, parts) && is_one_of(behind, parts));
}

/* A last letter of its own is a mark as well, as in "กลุ่มก" and "optionA"; not of a longer word in Thai. */
static bool is_long_thai(const core *c)
{
    return c->count >= 7 && c->codes[c->count - 1] >= 0x0E01 && c->codes[c->count - 1] <= 0x0E5B;
}

/* "badget" or "budgt" for "budget": one letter within is another one, or one is missing. */
static bool is_mistyped(const core *a, const core *b)
{
    const core *longer = a->count >= b->count ? a : b, *other = longer == a ? b : a;
    const size_t more = longer->count - other->count;
    size_t i = 0, rest = 0;
    if (more > 1 || longer->count < 5)
        return false;
    while (i < other->count && a->codes[i] == b->codes[i])
        i++;
    while (rest + i + (more == 0) < other->count &&
           longer->codes[longer->count - 1 - rest] == other->codes[other->count - 1 - rest])
        rest++;
    return i + rest + (more == 0) == other->count && !is_mark(longer, i) &&
           (more == 1 || ((rest > 0 || is_long_thai(longer)) && !is_mark(other, i)));
}

/* Brackets of both say the same, or one has none: their contents tell columns apart. */
static bool drop_same_brackets(core *a, core *b)
{
    const core whole_a = *a, whole_b = *b;
    drop_brackets(a);
    drop_brackets(b);
    const core in_a = { a->codes + a->count, whole_a.count - a->count };
    const core in_b = { b->codes + b->count, whole_b.count - b->count };
    return in_a.count == 0 || in_b.count == 0 || is_same_core(&in_a, &in_b);
}

/* Alike but for what a form adds, or for a slip of the pen; numbers tell columns apart. */
static cgov_status is_near(cgov *db, const cgov__normal *one, const cgov__normal *other, bool *near)
{
    static const double NEAR = 0.9;
    core a = { one->codes, one->count }, b = { other->codes, other->count };
    double likeness = 0;
    *near = is_dressed_up(one, other) || is_swapped(one, other);
    if (*near || !same_digits(one, other) || !drop_same_brackets(&a, &b))
        return CGOV_OK;
    *near = is_mistyped(&a, &b);
    if (*near || a.count < 4 || b.count < 4)
        return CGOV_OK;
    const size_t both = a.count + b.count;
    const cgov_status status =
        cgov__text_likeness(a.codes, a.count, b.codes, b.count,
                            (size_t)((1 - NEAR) * (double)both) + 1, &likeness, &db->error);
    *near = likeness >= NEAR;
    return status;
}

static cgov_status refuse_near(cgov *db, const char *wanted, const char *found, size_t at)
{
    char letters[8];
    cgov__column_letters(at, letters);
    return cgov__fail_db(
        db, CGOV_INVALID,
        is_thai(db)
            ? "ไฟล์ไม่มีคอลัมน์ \"%s\" แต่มี \"%s\" (คอลัมน์ %s): หากเป็นคอลัมน์เดียวกัน "
              "ให้แก้ชื่อให้ตรงกันในไฟล์หรือในไฟล์จับคู่คอลัมน์ หากไม่ใช่ ให้เพิ่มไว้ใน \"ignore\""
            : "the file has no column \"%s\", but \"%s\" (column %s): if that is meant, give both "
              "the same name, in the file or in the mapping; if not, put it into \"ignore\"",
        wanted, found, letters);
}

void cgov__column_letters(size_t index, char letters[8])
{
    char backwards[8];
    size_t count = 0;
    for (size_t left = index + 1; left > 0 && count < 7; left = (left - 1) / 26)
        backwards[count++] = (char)('A' + (left - 1) % 26);
    for (size_t i = 0; i < count; i++)
        letters[i] = backwards[count - 1 - i];
    letters[count] = '\0';
}

/* Whether the mapping says that the header is to be left alone. */
static cgov_status is_ignored(cgov *db, const cgov__mapping *mapping, const cgov__cell *header,
                              cgov__buffer *key, bool *ignored)
{
    const cgov_status status = cgov__word_key(header->text, header->length, key, &db->error);
    *ignored =
        status == CGOV_OK &&
        (key->length == 0 || cgov__strings_find(&mapping->ignore, key->bytes, key->length) != NULL);
    return status;
}

/* A column of the file that nobody reads, and is nearly one that the mapping misses. */
static cgov_status check_near(cgov *db, const cgov__mapping *mapping, const cgov__cell *header,
                              size_t at)
{
    cgov__normal there = { 0 }, wanted = { 0 };
    cgov_status status = cgov__normalize(header->text, header->length, &there, &db->error);
    for (size_t i = 0; status == CGOV_OK && i < mapping->count; i++) {
        const cgov__column *column = &mapping->columns[i];
        bool near = false;
        if (column->header == NULL || column->at >= 0)
            continue;
        status = cgov__normalize(column->header, strlen(column->header), &wanted, &db->error);
        if (status == CGOV_OK)
            status = is_near(db, &there, &wanted, &near);
        if (status == CGOV_OK && near)
            status = refuse_near(db, column->header, header->text, at);
    }
    cgov__normal_free(&there);
    cgov__normal_free(&wanted);
    return status;
}

static cgov_status tell_unknown(cgov *db, const cgov__mapping *mapping,
                                const cgov__csv_record *header, const bool *known,
                                void (*unknown)(const char *column, void *ctx), void *ctx)
{
    cgov__buffer key = { 0 };
    cgov_status status = CGOV_OK;
    for (size_t i = 0; status == CGOV_OK && i < header->count; i++) {
        bool ignored = true;
        if (!known[i])
            status = is_ignored(db, mapping, &header->cells[i], &key, &ignored);
        if (status == CGOV_OK && !ignored)
            status = check_near(db, mapping, &header->cells[i], i);
        if (status == CGOV_OK && !ignored)
            unknown(header->cells[i].text, ctx);
    }
    cgov__buffer_free(&key);
    return status;
}

static cgov_status fit_rows(cgov *db, cgov__mapping *mapping, const cgov__csv_record *header,
                            const cgov__strings *index, bool *known)
{
    if (mapping->rows_column == NULL)
        return CGOV_OK;
    const cgov_status status =
        find_header(db, header, index, mapping->rows_column, &mapping->rows_at);
    if (status != CGOV_OK || mapping->rows_at < 0)
        return status != CGOV_OK ? status : lacks(db, mapping->rows_column);
    known[mapping->rows_at] = true;
    return CGOV_OK;
}

/* A coding has a factor of the codebook or proposes one: a file has a column of either. */
static cgov_status fit_factor(cgov *db, const cgov__mapping *mapping)
{
    const char *lacking = NULL;
    for (size_t i = 0; i < mapping->count; i++) {
        const cgov__column *column = &mapping->columns[i];
        if (column->target != CGOV__CODING_FACTOR && column->target != CGOV__CODING_PROPOSED)
            continue;
        if (column->at >= 0 || column->constant != NULL)
            return CGOV_OK;
        if (column->target == CGOV__CODING_FACTOR)
            lacking = column->header;
    }
    return lacking != NULL ? lacks(db, lacking) : CGOV_OK;
}

static cgov_status fits_nothing(cgov *db, const cgov__mapping *mapping,
                                const cgov__csv_record *header)
{
    return cgov__fail_db(
        db, CGOV_INVALID,
        is_thai(db) ? "หัวตารางไม่มีคอลัมน์ใดตรงกับการจับคู่คอลัมน์ (คอลัมน์แรกที่ต้องการคือ \"%s\" ในไฟล์คือ "
                      "\"%s\"): เป็นไฟล์ที่ต้องการ และแถวแรกเป็นหัวตารางหรือไม่"
                    : "none of the mapping's columns is in the header (its first is \"%s\", "
                      "the file's \"%s\"): is it the right file, and its first row the header?",
        mapping->columns[0].header != NULL ? mapping->columns[0].header : "",
        header->cells[0].text);
}

cgov_status cgov__mapping_fit(cgov *db, cgov__mapping *mapping, const cgov__csv_record *header,
                              void (*unknown)(const char *column, void *ctx), void *ctx)
{
    cgov__strings index = { 0 };
    bool *known = cgov__calloc(header->count + 1, sizeof *known);
    cgov_status status = known != NULL ? index_header(db, header, &index) : cgov__nomem(&db->error);
    bool any = false;
    for (size_t i = 0; status == CGOV_OK && i < mapping->count; i++)
        if (mapping->columns[i].constant == NULL) {
            status = fit_column(db, &mapping->columns[i], header, &index, known);
            any = any || mapping->columns[i].at >= 0;
        }
    if (status == CGOV_OK)
        status = fit_rows(db, mapping, header, &index, known);
    if (status == CGOV_OK && !any)
        status = fits_nothing(db, mapping, header);
    if (status == CGOV_OK)
        status = fit_factor(db, mapping);
    if (status == CGOV_OK)
        status = tell_unknown(db, mapping, header, known, unknown, ctx);
    cgov__strings_free(&index);
    cgov__free(known);
    return status;
}

void cgov__mapping_free(cgov__mapping *mapping)
{
    cgov__free(mapping->columns);
    cgov__free(mapping->codes);
    cgov__free(mapping->json);
    cgov__strings_free(&mapping->words);
    cgov__strings_free(&mapping->missing);
    cgov__strings_free(&mapping->yes_no);
    cgov__strings_free(&mapping->ignore);
    cgov__strings_free(&mapping->conditions);
    cgov__strings_free(&mapping->rows_words);
    cgov__arena_free(&mapping->texts);
    *mapping = (cgov__mapping){ 0 };
}

/* ---- mappings and templates that come with the library ---- */

const char *cgov_import_mapping(cgov_import_kind kind)
{
    if ((unsigned)kind >= CGOV__IMPORT_KINDS)
        return NULL;
    const char *name = cgov__import_kinds[kind == CGOV_IMPORT_ANY ? CGOV_IMPORT_SURVEY : kind];
    for (const cgov__embedded *it = cgov__mappings; it->name != NULL; it++)
        if (strcmp(it->name, name) == 0)
            return it->text;
    return NULL;
}

cgov_status cgov_import_mapping_read(cgov *db, const char *path, char **json)
{
    char encoding[64];
    cgov__buffer text = { 0 };
    if (json != NULL)
        *json = NULL;
    cgov_status status = cgov__ready(db);
    if (status != CGOV_OK)
        return status;
    if (path == NULL || json == NULL)
        return cgov__fail_db(db, CGOV_MISUSE, "cgov_import_mapping_read: path or json is NULL");
    status = cgov__text_read(path, NULL, db->language, encoding, &text, &db->error);
    if (status == CGOV_OK && (*json = cgov__buffer_take(&text)) == NULL)
        status = cgov__nomem(&db->error);
    cgov__buffer_free(&text);
    return status;
}
