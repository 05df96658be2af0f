/*
 * SPSS files, .sav and .zsav, as tables, over libreadstat: what it calls back with is kept in a
 * file without a name, whose rows are then given one by one. A value is seen as its label, as SPSS
 * shows it. See table_reader.h.
 */
#include "exchange/format/number_format.h"
#include "exchange/format/sav_cases.h"
#include "exchange/format/sav_dictionary.h"
#include "exchange/format/sheet_row.h"
#include "exchange/format/table_reader.h"

#include "base/error.h"
#include "base/limits.h"
#include "base/map.h"

#include <math.h>
#include <readstat.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

enum {
    WIDEST = 32767 /* bytes of a text */
};

#define NOISE 1e-4 /* seconds that a binary fraction may be below a whole one */

typedef enum moment {
    NO_MOMENT,
    DATE,
    TIME,
    DATE_TIME,
    MONTH_OF_YEAR,
    QUARTER,
    WEEK,
    NAME_OF_DAY, /* numbers that are shown as a word */
    NAME_OF_MONTH
} moment;

typedef struct variable {
    const char *name, *label, *labels; /* the set of its values' labels; NULL */
    moment moment;
    int zeros;      /* digits of a number that is shown with zeros before it, format N; 0 */
    bool is_widest; /* a text of as many bytes as there may be */
} variable;

typedef struct sav {
    cgov__table *table;
    FILE *spool;
    int64_t spooled;
    cgov__arena texts;
    variable *variables;
    size_t count, capacity;
    cgov__strings labels; /* "set \1 value" -> index of its label */
    const char **label_list;
    size_t label_count, label_capacity;
    cgov__sav_dictionary dictionary;
    cgov__sheet_row row;
    cgov__buffer key, value;
    cgov__number_shown shown;
    cgov__number_format general;
    int64_t number;    /* of the row that is given */
    bool foreign;      /* a text has letters beyond ASCII */
    char doubtful[16]; /* of a text: Western letters that make no word; "" */
    bool header_given;
    cgov_status status; /* of what went wrong within a call back */
    const char *words_en, *words_th;
} sav;

/* ---- call backs ---- */

static int stop(sav *s, cgov_status status, const char *english, const char *thai)
{
    s->status = status;
    s->words_en = english;
    s->words_th = thai;
    return READSTAT_HANDLER_ABORT;
}

/* U+00A1 to U+00FF, in which Thai bytes are read where Western ones are declared. */
static bool is_western(const char *at)
{
    const unsigned char lead = (unsigned char)at[0], next = lead != 0 ? (unsigned char)at[1] : 0;
    return (lead == 0xC2 && next >= 0xA1 && next <= 0xBF) || (lead == 0xC3 && next >= 0x80);
}

/* Notes letters beyond ASCII; four Western ones in a row are no word: "Ê§¢ÅÒ". */
static void look_at_text(sav *s, const char *text)
{
    enum {
        DOUBTFUL = 4
    };
    int run = 0;
    for (const char *at = text; *at != '\0'; at++) {
        s->foreign |= (unsigned char)*at >= 0x80;
        if (is_western(at)) {
            at++;
            if (++run == DOUBTFUL && s->doubtful[0] == '\0')
                sqlite3_snprintf(sizeof s->doubtful, s->doubtful, "%.8s",
                                 at - (size_t)2 * DOUBTFUL + 1);
        } else {
            run = 0;
        }
    }
}

/* Of a damaged file, any text may be absent. */
static const char *keep(sav *s, const char *text)
{
    text = text != NULL ? text : "";
    look_at_text(s, text);
    return cgov__arena_copy(&s->texts, text, strlen(text));
}

static moment moment_of(const char *format)
{
    static const struct {
        const char *name;
        moment moment;
    } formats[] = {
        { "DATETIME", DATE_TIME }, { "YMDHMS", DATE_TIME },   { "DTIME", TIME },
        { "TIME", TIME },          { "MTIME", TIME },         { "DATE", DATE },
        { "ADATE", DATE },         { "EDATE", DATE },         { "JDATE", DATE },
        { "SDATE", DATE },         { "MOYR", MONTH_OF_YEAR }, { "QYR", QUARTER },
        { "WKYR", WEEK },          { "WKDAY", NAME_OF_DAY },  { "MONTH", NAME_OF_MONTH }
    };
    for (size_t i = 0; format != NULL && i < sizeof formats / sizeof formats[0]; i++)
        if (strncmp(format, formats[i].name, strlen(formats[i].name)) == 0)
            return formats[i].moment;
    return NO_MOMENT;
}

/* "N4": 13 is shown as 0013. */
static int zeros_of(const char *format)
{
    int width = 0;
    if (format == NULL || format[0] != 'N')
        return 0;
    for (format++; *format >= '0' && *format <= '9' && width < 100; format++)
        width = width * 10 + (*format - '0');
    return *format == '\0' && width <= 40 ? width : 0;
}

static int take_variable(int index, readstat_variable_t *from, const char *labels, void *ctx)
{
    sav *s = ctx;
    const char *label = readstat_variable_get_label(from);
    if (index >= CGOV__LIMIT_COLUMNS)
        return stop(s, CGOV_INVALID, "there are more than 16,384 variables",
                    "มีตัวแปรมากกว่า 16,384 ตัว");
    const variable kept = { .name = keep(s, readstat_variable_get_name(from)),
                            .label = keep(s, label != NULL ? label : ""),
                            .labels = labels != NULL ? keep(s, labels) : NULL,
                            .moment = moment_of(readstat_variable_get_format(from)),
                            .zeros = zeros_of(readstat_variable_get_format(from)),
                            .is_widest = readstat_variable_get_storage_width(from) >= WIDEST };
    if (kept.name == NULL || kept.label == NULL || (labels != NULL && kept.labels == NULL) ||
        !CGOV__GROW(s->variables, s->capacity, s->count + 1))
        return stop(s, CGOV_NOMEM, NULL, NULL);
    s->variables[s->count++] = kept;
    return READSTAT_HANDLER_OK;
}

/* A number's digits, or the text; "" if the system has no value. */
static void show_plain(sav *s, readstat_value_t value)
{
    char digits[64];
    cgov__buffer_clear(&s->value);
    if (readstat_value_is_system_missing(value) || readstat_value_is_tagged_missing(value)) {
        cgov__buffer_text(&s->value, "");
    } else if (readstat_value_type_class(value) == READSTAT_TYPE_CLASS_STRING) {
        const char *text = readstat_string_value(value);
        cgov__buffer_text(&s->value, text != NULL ? text : "");
    } else if (isfinite(readstat_double_value(value))) {
        sqlite3_snprintf(sizeof digits, digits, "%.15g", readstat_double_value(value));
        cgov__number_show(&s->general, digits, false, &s->shown);
        cgov__buffer_text(&s->value, s->shown.text.bytes);
    }
    while (s->value.length > 0 && s->value.bytes[s->value.length - 1] == ' ')
        s->value.bytes[--s->value.length] = '\0';
}

static void make_key(sav *s, const char *set)
{
    cgov__buffer_clear(&s->key);
    cgov__buffer_text(&s->key, set);
    cgov__buffer_char(&s->key, '\1');
    cgov__buffer_append(&s->key, s->value.bytes != NULL ? s->value.bytes : "", s->value.length);
}

static int take_label(const char *set, readstat_value_t value, const char *label, void *ctx)
{
    sav *s = ctx;
    show_plain(s, value);
    make_key(s, set != NULL ? set : "");
    const char *kept = keep(s, label);
    if (kept == NULL || s->key.failed || s->value.failed ||
        !CGOV__GROW(s->label_list, s->label_capacity, s->label_count + 1))
        return stop(s, CGOV_NOMEM, NULL, NULL);
    s->label_list[s->label_count] = kept;
    if (cgov__strings_add(&s->labels, s->key.bytes, s->key.length, (int64_t)s->label_count++,
                          NULL) == NULL)
        return stop(s, CGOV_NOMEM, NULL, NULL);
    return READSTAT_HANDLER_OK;
}

/* Of the year that a day stands for: "2013-05", as much as is known of the day; "2 Q 2013". */
static bool show_part(moment kind, cgov__buffer *text)
{
    long parts[3] = { 0 };
    char *at = text->bytes;
    for (size_t i = 0; i < 3 && !text->failed; i++)
        parts[i] = strtol(at + (i > 0 && *at == '-'), &at, 10);
    const int year = (int)parts[0], month = (int)parts[1], day = (int)parts[2];
    if (text->failed || month < 1 || month > 12 || day < 1)
        return false;
    static const int before[] = { 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334 };
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    const int of_year = before[month - 1] + day - 1 + (leap && month > 2);
    cgov__buffer_clear(text);
    if (kind == MONTH_OF_YEAR)
        cgov__buffer_format(text, "%04d-%02d", year, month);
    else if (kind == QUARTER)
        cgov__buffer_format(text, "%d Q %d", (month - 1) / 3 + 1, year);
    else
        cgov__buffer_format(text, "%d WK %d", of_year / 7 + 1, year);
    return true;
}

/* Formats WKDAY and MONTH: 2 is "MONDAY", or "FEBRUARY". */
static const char *name_of(const variable *v, double value)
{
    static const char *const days[] = { "SUNDAY",   "MONDAY", "TUESDAY", "WEDNESDAY",
                                        "THURSDAY", "FRIDAY", "SATURDAY" };
    static const char *const months[] = { "JANUARY",   "FEBRUARY", "MARCH",    "APRIL",
                                          "MAY",       "JUNE",     "JULY",     "AUGUST",
                                          "SEPTEMBER", "OCTOBER",  "NOVEMBER", "DECEMBER" };
    const int count = v->moment == NAME_OF_DAY ? 7 : v->moment == NAME_OF_MONTH ? 12 : 0;
    for (int i = 0; i < count; i++)
        if (value == i + 1)
            return v->moment == NAME_OF_DAY ? days[i] : months[i];
    return NULL;
}

/* Whole seconds, since 14 October 1582, the first day of the Gregorian calendar but one. */
static bool show_moment(sav *s, moment kind, double value)
{
    enum {
        DAY = 86400,
        DAYS_TO_1970 = 141428
    };
    cgov__buffer *text = &s->shown.text;
    cgov__buffer_clear(text);
    if (!(value >= 0 && value < 1e13))
        return false;
    const int64_t whole = (int64_t)floor(value + NOISE), clock = kind == TIME ? whole : whole % DAY;
    if (kind != TIME && !cgov__number_day(whole / DAY - DAYS_TO_1970, text))
        return false;
    if (kind >= MONTH_OF_YEAR)
        return show_part(kind, text);
    if (kind != DATE)
        cgov__buffer_format(text, "%s%02lld:%02lld:%02lld", kind == DATE_TIME ? " " : "",
                            (long long)(clock / 3600), (long long)(clock / 60 % 60),
                            (long long)(clock % 60));
    return true;
}

/* A cell as it is kept: marks, then texts with a NUL behind each. */
enum {
    IS_NUMBER = 1,
    IS_DATE = 2,
    IS_MISSING = 4,
    IS_LABELLED = 8,
    IS_NO_DAY = 16
};

static bool write_text(sav *s, const char *text, size_t length)
{
    const uint32_t size = (uint32_t)length;
    s->spooled += (int64_t)length + 4;
    return fwrite(&size, 1, sizeof size, s->spool) == sizeof size &&
           fwrite(text, 1, length, s->spool) == length;
}

/* Of the widest text that there may be, libreadstat gives all bytes but the last. A byte is a
   letter, or a part of one. */
static bool is_cut(const variable *v, const char *seen, size_t length)
{
    size_t letters = 0;
    for (size_t i = 0; v->is_widest && i < length; i++)
        letters += ((unsigned char)seen[i] & 0xC0) != 0x80;
    return v->is_widest && (length == WIDEST - 1 || letters == WIDEST - 1);
}

static int spool_cell(sav *s, const variable *v, unsigned char marks, const char *seen)
{
    const size_t length = strlen(seen);
    look_at_text(s, seen);
    if (s->value.failed || s->shown.text.failed || s->key.failed)
        return stop(s, CGOV_NOMEM, NULL, NULL);
    if (is_cut(v, seen, length))
        return stop(
            s, CGOV_INVALID,
            "a text fills the widest variable that SPSS has (32,767 bytes), whose last byte "
            "cannot be read: shorten the text",
            "ข้อความยาวเต็มตัวแปรที่กว้างที่สุดของ SPSS (32,767 ไบต์) ซึ่งอ่านไบต์สุดท้ายไม่ได้: "
            "ตัดข้อความให้สั้นลง");
    if (length > CGOV__LIMIT_CELL || ++s->spooled > CGOV__LIMIT_TABLE)
        return stop(s, CGOV_INVALID, "it holds more than is read", "ข้อมูลมากเกินกว่าที่อ่านได้");
    if (fwrite(&marks, 1, 1, s->spool) != 1 || !write_text(s, seen, length) ||
        !write_text(s, s->value.bytes != NULL ? s->value.bytes : "", s->value.length))
        return stop(s, CGOV_FULL, "a temporary copy cannot be made", "ทำสำเนาชั่วคราวไม่ได้");
    return READSTAT_HANDLER_OK;
}

static const char *pad_zeros(sav *s, int width)
{
    cgov__buffer *text = &s->shown.text;
    cgov__buffer_clear(text);
    for (size_t i = s->value.length; i < (size_t)width; i++)
        cgov__buffer_char(text, '0');
    cgov__buffer_append(text, s->value.bytes, s->value.length);
    return text->bytes != NULL ? text->bytes : "";
}

static int take_value(int row, readstat_variable_t *from, readstat_value_t value, void *ctx)
{
    sav *s = ctx;
    const int index = readstat_variable_get_index(from);
    const bool is_text = readstat_value_type_class(value) == READSTAT_TYPE_CLASS_STRING;
    unsigned char marks = 0;
    (void)row;
    if (index < 0 || (size_t)index >= s->count)
        return stop(s, CGOV_INVALID, "a variable is not declared", "มีตัวแปรที่ไม่ได้ประกาศไว้");
    const variable *v = &s->variables[index];
    show_plain(s, value);
    const char *seen = s->value.bytes != NULL ? s->value.bytes : "";
    if (s->value.length == 0)
        return spool_cell(s, v, 0, "");
    const bool is_missing = readstat_value_is_defined_missing(value, from) ||
                            (is_text && s->dictionary.missing_count > 0 &&
                             cgov__sav_is_missing(&s->dictionary, v->name, seen));
    marks |= is_missing ? IS_MISSING : 0;
    if (v->labels != NULL) {
        make_key(s, v->labels);
        const int64_t *label = cgov__strings_find(&s->labels, s->key.bytes, s->key.length);
        if (label != NULL && s->label_list[*label][0] != '\0')
            return spool_cell(s, v,
                              (unsigned char)(marks | IS_LABELLED | (is_text ? 0 : IS_NUMBER)),
                              s->label_list[*label]);
    }
    if (!is_text && v->zeros > 0 && seen[strspn(seen, "0123456789")] == '\0')
        seen = pad_zeros(s, v->zeros);
    const char *name = is_text ? NULL : name_of(v, readstat_double_value(value));
    if (name != NULL)
        return spool_cell(s, v, (unsigned char)(marks | IS_NUMBER), name);
    if (!is_text && v->moment != NO_MOMENT && v->moment < NAME_OF_DAY &&
        (marks & IS_MISSING) == 0) {
        marks |= v->moment == QUARTER || v->moment == WEEK ? 0 : IS_DATE;
        if (show_moment(s, v->moment, readstat_double_value(value)))
            seen = s->shown.text.bytes;
        else
            marks |= IS_NO_DAY;
        return spool_cell(s, v, marks, seen);
    }
    return spool_cell(s, v, (unsigned char)(marks | (is_text ? 0 : IS_NUMBER)), seen);
}

/* ---- reading the whole file ---- */

static int open_copy(const char *path, void *ctx)
{
    (void)path;
    return fseeko(ctx, 0, SEEK_SET) == 0 ? 0 : -1;
}

static int close_copy(void *ctx)
{
    (void)ctx;
    return 0;
}

static readstat_off_t seek_copy(readstat_off_t offset, readstat_io_flags_t whence, void *ctx)
{
    const int from = whence == READSTAT_SEEK_SET   ? SEEK_SET
                     : whence == READSTAT_SEEK_CUR ? SEEK_CUR
                                                   : SEEK_END;
    return fseeko(ctx, (off_t)offset, from) == 0 ? (readstat_off_t)ftello(ctx) : -1;
}

static ssize_t read_copy(void *to, size_t length, void *ctx)
{
    const size_t got = fread(to, 1, length, ctx);
    return got < length && ferror((FILE *)ctx) ? -1 : (ssize_t)got;
}

static readstat_error_t update_copy(long size, readstat_progress_handler progress, void *user,
                                    void *ctx)
{
    (void)size;
    (void)progress;
    (void)user;
    (void)ctx;
    return READSTAT_OK;
}

/* Without a declaration, bytes beyond ASCII may be of any code page. */
static cgov_status refuse_undeclared(const sav *s, cgov_error **error)
{
    return cgov__fail_said(error, CGOV_INVALID,
                           "%s does not say which code page its texts are in: name it, "
                           "--encoding windows-874?",
                           "%s ไม่ได้บอกว่าข้อความใช้รหัสอักขระใด: ระบุด้วย --encoding เช่น "
                           "--encoding windows-874",
                           s->table->path);
}

/* A file that was written as Western while its texts are Thai, as SPSS of another language does. */
static bool is_garbled(const sav *s)
{
    const char *declared = s->dictionary.declared;
    return s->table->options.encoding == NULL && s->doubtful[0] != '\0' && declared != NULL &&
           sqlite3_stricmp(declared, "UTF-8") != 0;
}

static cgov_status refuse_garbled(const sav *s, cgov_error **error)
{
    const char *const declared = s->dictionary.declared;
    return cgov__fail_said(
        error, CGOV_INVALID,
        "%s has letters like \"%s\" in %s, the encoding that it declares: if its texts are Thai, "
        "add --encoding windows-874; if they are as they should be, --encoding %s",
        "%s มีตัวอักษรเช่น \"%s\" เมื่ออ่านด้วยรหัสอักขระ %s ที่ไฟล์ระบุไว้: หากข้อความเป็นภาษาไทย ให้เพิ่ม "
        "--encoding windows-874 หากถูกต้องแล้ว ให้เพิ่ม --encoding %s",
        s->table->path, s->doubtful, declared, declared);
}

/* One that was asked for, or else one that the file names. */
static cgov_status refuse_encoding(const sav *s, cgov_error **error)
{
    const char *asked = s->table->options.encoding;
    const char *declared = s->dictionary.declared != NULL ? s->dictionary.declared : "";
    return asked != NULL
               ? cgov__fail_said(error, CGOV_INVALID,
                                 "%s: there is no encoding \"%s\": name another, such as "
                                 "windows-874 or UTF-8",
                                 "%s: ไม่มีรหัสอักขระชื่อ \"%s\": ระบุชื่ออื่น เช่น windows-874 หรือ "
                                 "UTF-8",
                                 s->table->path, asked)
               : cgov__fail_said(error, CGOV_INVALID,
                                 "%s says that its texts are in \"%s\", an encoding that is not "
                                 "known: name the right one, --encoding windows-874?",
                                 "%s ระบุว่าข้อความใช้รหัสอักขระ \"%s\" ซึ่งไม่รู้จัก: ระบุด้วย --encoding "
                                 "เช่น --encoding windows-874",
                                 s->table->path, declared);
}

static bool is_undeclared(const sav *s)
{
    return s->table->options.encoding == NULL && !s->dictionary.names_encoding;
}

static cgov_status name_failure(const sav *s, readstat_error_t code, cgov_error **error)
{
    const cgov__table *table = s->table;
    if (s->status == CGOV_NOMEM || (s->status == CGOV_OK && code == READSTAT_ERROR_MALLOC))
        return cgov__nomem(error);
    if (s->status != CGOV_OK)
        return cgov__fail_made(error, s->status,
                               sqlite3_mprintf("%s: %s", table->path, s->words_en),
                               sqlite3_mprintf("%s: %s", table->path, s->words_th));
    if (code == READSTAT_ERROR_UNSUPPORTED_CHARSET)
        return refuse_encoding(s, error);
    const bool is_text =
        code == READSTAT_ERROR_CONVERT || code == READSTAT_ERROR_CONVERT_BAD_STRING;
    if (is_text && is_undeclared(s))
        return refuse_undeclared(s, error);
    if (is_text)
        return cgov__fail_said(error, CGOV_INVALID,
                               "%s: its texts are not in the encoding that was declared: "
                               "name the right one with --encoding, windows-874?",
                               "%s: ข้อความในไฟล์ไม่ตรงกับรหัสอักขระที่ประกาศไว้: "
                               "ระบุด้วย --encoding เช่น windows-874",
                               table->path);
    const bool ends = code == READSTAT_ERROR_READ || code == READSTAT_ERROR_SEEK;
    return ends ? cgov__fail_said(error, CGOV_INVALID,
                                  "%s is an SPSS file that ends too early: take it again from where "
                                  "it was made",
                                  "%s เป็นไฟล์ SPSS ที่จบก่อนกำหนด: ให้ขอไฟล์จากต้นทางใหม่", table->path)
                : cgov__fail_said(error, CGOV_INVALID,
                                  "%s is damaged, or written in a way that is not known: open it "
                                  "in SPSS or PSPP and save it again",
                                  "%s ชำรุด หรือเขียนในรูปแบบที่ไม่รู้จัก: เปิดด้วย SPSS หรือ PSPP แล้วบันทึกใหม่",
                                  table->path);
}

static cgov_status parse_copy(sav *s, cgov_error **error)
{
    const cgov__table_options *options = &s->table->options;
    readstat_parser_t *parser = readstat_parser_init();
    if (parser == NULL)
        return cgov__nomem(error);
    readstat_set_open_handler(parser, open_copy);
    readstat_set_close_handler(parser, close_copy);
    readstat_set_seek_handler(parser, seek_copy);
    readstat_set_read_handler(parser, read_copy);
    readstat_set_update_handler(parser, update_copy);
    readstat_set_io_ctx(parser, s->table->bytes.copy);
    readstat_set_variable_handler(parser, take_variable);
    readstat_set_value_label_handler(parser, take_label);
    readstat_set_value_handler(parser, take_value);
    readstat_set_row_limit(parser, INT32_MAX); /* 0: none, where the head does not count them */
    if (options->encoding != NULL)
        readstat_set_file_character_encoding(parser, options->encoding);
    else if (s->dictionary.encoding != NULL)
        readstat_set_file_character_encoding(parser, s->dictionary.encoding);
    const readstat_error_t code = readstat_parse_sav(parser, s->table->path, s);
    readstat_parser_free(parser);
    if (code != READSTAT_OK)
        return name_failure(s, code, error);
    return CGOV_OK;
}

static void free_sav(void *reader)
{
    sav *s = reader;
    if (s == NULL)
        return;
    if (s->spool != NULL)
        fclose(s->spool);
    cgov__arena_free(&s->texts);
    cgov__sav_dictionary_free(&s->dictionary);
    cgov__strings_free(&s->labels);
    cgov__sheet_row_free(&s->row);
    cgov__buffer *const buffers[] = { &s->key, &s->value, &s->shown.text, &s->shown.plain };
    for (size_t i = 0; i < sizeof buffers / sizeof buffers[0]; i++)
        cgov__buffer_free(buffers[i]);
    cgov__free(s->variables);
    cgov__free((void *)s->label_list);
    cgov__free(s);
}

static cgov_status open_sav(cgov__table *table, const cgov__table_options *options, void **reader,
                            cgov_error **error)
{
    sav *s = cgov__calloc(1, sizeof *s);
    if (s == NULL)
        return cgov__nomem(error);
    *reader = s;
    s->table = table;
    cgov__number_format_read("General", &s->general);
    memcpy(table->facts.encoding, "sav", sizeof "sav");
    if (options->sheet != NULL)
        return cgov__fail_said(error, CGOV_INVALID, "%s is an SPSS file, which has no sheets",
                               "%s เป็นไฟล์ SPSS ซึ่งไม่มีแผ่นงาน", table->path);
    s->spool = tmpfile();
    if (s->spool == NULL)
        return cgov__fail_said(error, CGOV_IO, "%s: a temporary copy cannot be made",
                               "%s: ทำสำเนาชั่วคราวไม่ได้", table->path);
    cgov_status status =
        cgov__sav_dictionary_read(table->bytes.copy, options->encoding, &s->dictionary, error);
    if (status == CGOV_OK)
        status = cgov__sav_cases_check(table->bytes.copy, &s->dictionary, table->path, error);
    if (status == CGOV_OK)
        status = parse_copy(s, error);
    if (status == CGOV_OK && s->foreign && is_undeclared(s))
        status = refuse_undeclared(s, error);
    if (status == CGOV_OK && is_garbled(s))
        status = refuse_garbled(s, error);
    if (status == CGOV_OK && (fflush(s->spool) != 0 || fseeko(s->spool, 0, SEEK_SET) != 0))
        status = cgov__fail_said(error, CGOV_IO, "%s: a temporary copy cannot be made",
                                 "%s: ทำสำเนาชั่วคราวไม่ได้", table->path);
    table->facts.read = table->facts.size;
    return status;
}

/* ---- rows ---- */

/*
 * Of a variable of a multiple-response set: what is seen of a chosen box, nothing of categories,
 * and below it the question. NULL: the variable is in none, or memory lacks, which sets `*failed`.
 */
static const char *describe_set(sav *s, const variable *v, bool *failed)
{
    const cgov__sav_set *set = cgov__sav_set_of(&s->dictionary, v->name);
    if (set == NULL)
        return NULL;
    const char *counted = set->counted != NULL ? set->counted : "";
    cgov__buffer_clear(&s->value);
    cgov__buffer_text(&s->value, counted);
    make_key(s, v->labels != NULL ? v->labels : "");
    const int64_t *label = cgov__strings_find(&s->labels, s->key.bytes, s->key.length);
    if (*counted != '\0' && label != NULL && s->label_list[*label][0] != '\0')
        counted = s->label_list[*label];
    cgov__buffer_clear(&s->key);
    cgov__buffer_format(&s->key, "%s\n%s", counted, set->label);
    const char *kept = s->key.failed || s->value.failed
                           ? NULL
                           : cgov__arena_copy(&s->texts, s->key.bytes, s->key.length);
    *failed = kept == NULL;
    return kept;
}

static cgov_status tell_weight(sav *s, cgov_error **error)
{
    char *reason = sqlite3_mprintf(
        cgov__table_in(s->table,
                       "the file is weighted by \"%s\": its rows are read without weights",
                       "ไฟล์นี้ถ่วงน้ำหนักด้วย \"%s\": ระบบอ่านแต่ละแถวโดยไม่ใช้น้ำหนัก"),
        s->dictionary.weight);
    const cgov_status status =
        reason == NULL ? cgov__nomem(error)
                       : cgov__table_tell(
                             s->table, 0, reason,
                             cgov__table_in(s->table, "nothing to do, if rows are counted as such",
                                            "ไม่ต้องแก้ หากนับแต่ละแถวเท่ากัน"),
                             error);
    sqlite3_free(reason);
    return status;
}

/* SPSS leaves out what its filter variable has as 0; the file does not say whether it was on. */
static cgov_status tell_filter(sav *s, cgov_error **error)
{
    bool filters = false;
    for (size_t i = 0; i < s->count; i++)
        filters |= sqlite3_stricmp(s->variables[i].name, "filter_$") == 0;
    return !filters
               ? CGOV_OK
               : cgov__table_tell(
                     s->table, 0,
                     cgov__table_in(
                         s->table,
                         "the file has a filter of SPSS (filter_$): rows that are not selected are "
                         "read as well",
                         "ไฟล์นี้มีตัวกรองของ SPSS (filter_$): ระบบอ่านแถวที่ไม่ได้เลือกด้วย"),
                     cgov__table_in(s->table,
                                    "nothing to do, if all rows are meant; otherwise save the "
                                    "selected cases alone in SPSS",
                                    "ไม่ต้องแก้ หากต้องการทุกแถว มิฉะนั้นให้บันทึกเฉพาะแถวที่เลือกใน SPSS"),
                     error);
}

static cgov_status give_header(sav *s, const cgov__csv_record **record, cgov_error **error)
{
    cgov__sheet_row_clear(&s->row);
    for (size_t i = 0; i < s->count; i++) {
        bool failed = false;
        const cgov__cell cell = { .raw = s->variables[i].label,
                                  .format = describe_set(s, &s->variables[i], &failed),
                                  .text = (char *)s->variables[i].name,
                                  .length = strlen(s->variables[i].name) };
        if (failed || !cgov__sheet_row_put(&s->row, i, &cell))
            return cgov__nomem(error);
    }
    s->header_given = true;
    if (s->dictionary.weight != NULL) {
        const cgov_status status = tell_weight(s, error);
        if (status != CGOV_OK)
            return status;
    }
    if (tell_filter(s, error) != CGOV_OK)
        return cgov__nomem(error);
    *record = cgov__sheet_row_record(&s->row, s->number = 1, false);
    return *record != NULL ? CGOV_ROW : cgov__nomem(error);
}

static bool take_text(sav *s, cgov__buffer *text)
{
    uint32_t length = 0;
    cgov__buffer_clear(text);
    if (fread(&length, 1, sizeof length, s->spool) != sizeof length ||
        !cgov__buffer_reserve(text, length))
        return false;
    text->length = fread(text->bytes, 1, length, s->spool);
    text->bytes[text->length] = '\0';
    return text->length == length;
}

static bool put_cell(sav *s, size_t column, int marks)
{
    cgov__cell cell = { .text = s->shown.text.bytes, .length = s->shown.text.length };
    if (!take_text(s, &s->shown.text) || !take_text(s, &s->value))
        return false;
    cell.text = s->shown.text.bytes;
    cell.length = s->shown.text.length;
    cell.date = (marks & IS_DATE) != 0;
    if (strcmp(cell.text, s->value.bytes) != 0)
        cell.raw = s->value.bytes;
    if ((marks & IS_NUMBER) != 0 && (marks & IS_MISSING) == 0)
        cell.number = cell.raw != NULL ? s->value.bytes : cell.text;
    cell.fault = (marks & IS_MISSING) != 0  ? CGOV__CELL_MISSED
                 : (marks & IS_NO_DAY) != 0 ? CGOV__CELL_DATE
                                            : CGOV__CELL_SOUND;
    return cgov__sheet_row_put(&s->row, column, &cell);
}

static cgov_status next_sav(void *reader, const cgov__csv_record **record, cgov_error **error)
{
    sav *s = reader;
    if (!s->header_given)
        return give_header(s, record, error);
    do {
        cgov__sheet_row_clear(&s->row);
        s->number++;
        for (size_t i = 0; i < s->count; i++) {
            const int marks = fgetc(s->spool);
            if (marks == EOF)
                return i == 0 ? CGOV_DONE
                              : cgov__fail_said(error, CGOV_INVALID, "%s ends within a row",
                                                "%s จบกลางแถว", s->table->path);
            if (!put_cell(s, i, marks))
                return cgov__nomem(error);
        }
    } while (!s->row.filled && s->count > 0);
    if (s->count == 0)
        return CGOV_DONE;
    *record = cgov__sheet_row_record(&s->row, s->number, false);
    return *record != NULL ? CGOV_ROW : cgov__nomem(error);
}

const cgov__table_reader cgov__sav_reader = { open_sav, next_sav, free_sav, true };
