/* Reads a mapping out of JSON. Every refusal names its file, line and column. See mapping.h. */
#include "exchange/load/mapping.h"

#include "exchange/format/json.h"
#include "store/statement.h"

#include <stdlib.h>
#include <string.h>

typedef struct reader {
    cgov *db;
    cgov__mapping *mapping;
    cgov__json from;
    bool thai;
    const char *at;     /* the object at hand, in the text */
    json_t *object;     /* the same */
    const char *header; /* of the column at hand; NULL at the top */
    bool confirmed;     /* guesses of a draft are refused */
} reader;

/* ---- refusals ---- */

/* The words stand behind the column's header, if there is one; `key` says where. */
static cgov_status refuse(const reader *in, const char *key, char *words)
{
    const char *at = key != NULL ? cgov__json_member(in->at, key) : in->at;
    if (words != NULL && in->header != NULL) {
        char *whole =
            sqlite3_mprintf(in->thai ? "คอลัมน์ \"%s\": %s" : "column \"%s\": %s", in->header, words);
        sqlite3_free(words);
        words = whole;
    }
    return cgov__json_fail(in->db, &in->from, at, words);
}

#define REFUSE(in, key, english, in_thai, ...)                                                     \
    refuse(in, key, sqlite3_mprintf((in)->thai ? in_thai : english, __VA_ARGS__))

/* ---- members ---- */

static const char *keep(cgov__mapping *mapping, const char *text)
{
    return text != NULL ? cgov__arena_copy(&mapping->texts, text, strlen(text)) : NULL;
}

/* A text, or a whole number as it is written; NULL if it is neither. */
static const char *text_of(const reader *in, const json_t *value, char number[32])
{
    (void)in;
    if (json_is_integer(value)) {
        sqlite3_snprintf(32, number, "%lld", (long long)json_integer_value(value));
        return number;
    }
    return json_is_string(value) ? json_string_value(value) : NULL;
}

/* The text of a member, kept; NULL if it is not there. */
static cgov_status take_text(const reader *in, const char *key, const char **to)
{
    char number[32];
    const json_t *value = json_object_get(in->object, key);
    *to = NULL;
    if (value == NULL || json_is_null(value))
        return CGOV_OK;
    const char *text = text_of(in, value, number);
    if (text == NULL)
        return REFUSE(in, key, "\"%s\" is a text in quotation marks",
                      "\"%s\" ต้องเป็นข้อความในเครื่องหมายคำพูด", key);
    *to = keep(in->mapping, text);
    return *to != NULL ? CGOV_OK : cgov__nomem(&in->db->error);
}

static cgov_status take_flag(const reader *in, const char *key, bool *to)
{
    const json_t *value = json_object_get(in->object, key);
    if (value == NULL)
        return CGOV_OK;
    *to = json_is_true(value) || (json_is_integer(value) && json_integer_value(value) == 1);
    return json_is_boolean(value) || json_is_integer(value)
               ? CGOV_OK
               : REFUSE(in, key, "\"%s\" is true or false", "\"%s\" ต้องเป็น true หรือ false", key);
}

/* A draft's guess counts as nothing until a person has taken the mark away. */
static cgov_status take_guess(const reader *in)
{
    if (json_object_get(in->object, "guess") == NULL)
        return CGOV_OK;
    in->mapping->guesses++;
    return !in->confirmed
               ? CGOV_OK
               : REFUSE(in, "guess",
                        "this is a guess of a draft: compare it with the file, correct it, and delete its "
                        "\"%s\"; a mapping is loaded when none is left",
                        "ส่วนนี้เป็นการเดาของร่าง: เทียบกับไฟล์ แก้ให้ถูกต้อง แล้วลบ \"%s\" ออก "
                        "จะนำเข้าได้เมื่อไม่มีเหลือ",
                        "guess");
}

static cgov_status check_keys(const reader *in, const char *const *known)
{
    const char *key = NULL;
    json_t *value = NULL;
    json_object_foreach(in->object, key, value)
    {
        bool is_known = false;
        for (size_t i = 0; known[i] != NULL && !is_known; i++)
            is_known = strcmp(known[i], key) == 0;
        if (!is_known)
            return REFUSE(in, key, "the key \"%s\" means nothing here: see cgov/import.h",
                          "ไม่รู้จักคีย์ \"%s\" ดูคีย์ที่ใช้ได้ใน cgov/import.h", key);
    }
    return CGOV_OK;
}

/* ---- words ---- */

cgov_status cgov__mapping_word_key(cgov *db, int64_t column, const char *text, size_t length,
                                   cgov__buffer *scratch, cgov__buffer *key)
{
    const cgov_status status = cgov__word_key(text, length, scratch, &db->error);
    cgov__buffer_clear(key);
    if (column >= 0)
        cgov__buffer_format(key, "%lld\1", (long long)column);
    cgov__buffer_append(key, scratch->bytes, scratch->length);
    return status == CGOV_OK && key->failed ? cgov__nomem(&db->error) : status;
}

static cgov_status add_word(cgov *db, cgov__strings *map, int64_t column, const char *word,
                            int64_t value)
{
    cgov__buffer key = { 0 }, whole = { 0 };
    cgov_status status = cgov__mapping_word_key(db, column, word, strlen(word), &key, &whole);
    if (status == CGOV_OK && cgov__strings_add(map, whole.bytes != NULL ? whole.bytes : "",
                                               whole.length, value, NULL) == NULL)
        status = cgov__nomem(&db->error);
    cgov__buffer_free(&key);
    cgov__buffer_free(&whole);
    return status;
}

/* The words of an array, each with `value`. */
static cgov_status take_words(const reader *in, const char *key, cgov__strings *map, int64_t column,
                              int64_t value)
{
    const json_t *list = json_object_get(in->object, key);
    cgov_status status = CGOV_OK;
    if (list == NULL)
        return CGOV_OK;
    if (!json_is_array(list))
        return REFUSE(in, key, "\"%s\" is a list of words: [\"a\", \"b\"]",
                      "\"%s\" ต้องเป็นรายการคำ เช่น [\"ก\", \"ข\"]", key);
    for (size_t i = 0; status == CGOV_OK && i < json_array_size(list); i++) {
        char number[32];
        const char *word = text_of(in, json_array_get(list, i), number);
        status = word != NULL
                     ? add_word(in->db, map, column, word, value)
                     : REFUSE(in, key, "\"%s\" is a list of words", "\"%s\" ต้องเป็นรายการคำ", key);
    }
    return status;
}

static cgov_status take_missing(const reader *in, int64_t column)
{
    json_t *words = json_object_get(in->object, "missing"), *value = NULL;
    const char *word = NULL;
    cgov_status status = CGOV_OK;
    if (words != NULL && !json_is_object(words))
        return REFUSE(in, "missing",
                      "\"%s\" says what each word means: {\"ไม่ทราบ\": \"dont_know\"}",
                      "\"%s\" ต้องบอกความหมายของแต่ละคำ เช่น {\"ไม่ทราบ\": \"dont_know\"}", "missing");
    json_object_foreach(words, word, value)
    {
        cgov_missing reason = CGOV_MISSING_ANY;
        const char *code = json_string_value(value);
        const bool blank = code != NULL && strcmp(code, "blank") == 0;
        if (code == NULL || (!blank && !cgov_missing_from_code(code, &reason)))
            return REFUSE(in, "missing",
                          "\"missing\" gives \"%s\" for the word \"%s\"; reasons are: not_asked, "
                          "dont_know, refused, not_applicable, and blank for a word that says "
                          "no more than an empty cell",
                          "\"missing\" ให้ \"%s\" แก่คำ \"%s\" เหตุผลที่ใช้ได้คือ not_asked, dont_know, "
                          "refused, not_applicable และ blank (เหมือนช่องว่าง)",
                          code != NULL ? code : "", word);
        status = add_word(in->db, &in->mapping->missing, column, word,
                          blank ? CGOV__MISSING_BLANK : (int64_t)reason);
        if (status != CGOV_OK)
            return status;
    }
    return CGOV_OK;
}

static cgov_status take_values(const reader *in, int64_t column)
{
    cgov__mapping *mapping = in->mapping;
    json_t *words = json_object_get(in->object, "values"), *value = NULL;
    const char *word = NULL;
    cgov_status status = CGOV_OK;
    if (words != NULL && !json_is_object(words))
        return REFUSE(in, "values",
                      "\"%s\" says what each word means: {\"มาก\": \"collaboration\"}",
                      "\"%s\" ต้องบอกความหมายของแต่ละคำ เช่น {\"มาก\": \"collaboration\"}", "values");
    json_object_foreach(words, word, value)
    {
        char number[32];
        const char *code = text_of(in, value, number);
        if (code == NULL)
            return REFUSE(in, "values", "the word \"%s\" stands for a text in quotation marks",
                          "คำ \"%s\" ต้องแทนด้วยข้อความในเครื่องหมายคำพูด", word);
        if (!CGOV__GROW(mapping->codes, mapping->codes_capacity, mapping->codes_count + 1))
            return cgov__nomem(&in->db->error);
        mapping->codes[mapping->codes_count] =
            (cgov__mapped_word){ keep(mapping, code), (size_t)column };
        if (mapping->codes[mapping->codes_count].code == NULL)
            return cgov__nomem(&in->db->error);
        status = add_word(in->db, &mapping->words, column, word, (int64_t)mapping->codes_count++);
        if (status != CGOV_OK)
            return status;
    }
    return CGOV_OK;
}

/* ---- a column ---- */

static cgov_status find_target(const reader *in, const char *key, const char *name,
                               cgov__target *target)
{
    for (size_t i = 0; name != NULL && i < CGOV__TARGET_COUNT; i++)
        if (strcmp(cgov__targets[i].name, name) == 0 &&
            (cgov__targets[i].kinds >> in->mapping->kind & 1) != 0) {
            *target = (cgov__target)i;
            return CGOV_OK;
        }
    cgov__buffer list = { 0 };
    for (const char *const *it = cgov_import_fields(in->mapping->kind); *it != NULL; it++)
        cgov__buffer_format(&list, "%s%s", list.length > 0 ? ", " : "", *it);
    const cgov_status status = REFUSE(
        in, key, "there is no field \"%s\"; fields are: %s", "ไม่มีรายการข้อมูลชื่อ \"%s\" ที่ใช้ได้คือ: %s",
        name != NULL ? name : "", list.bytes != NULL ? list.bytes : "");
    cgov__buffer_free(&list);
    return status;
}

/* "project": 2: the second project of a row that has several. */
static cgov_status check_project(const reader *in, cgov__column *column)
{
    const json_t *value = json_object_get(in->object, "project");
    const char *name = cgov__targets[column->target].name;
    const json_int_t number = value == NULL ? 0 : json_is_integer(value) ? json_integer_value(value) : -1;
    if (value == NULL)
        return CGOV_OK;
    if (number < 1 || number > CGOV__PROJECTS)
        return REFUSE(in, "project", "\"project\" is 1 to %d: which of the projects of a row",
                      "\"project\" ต้องเป็น 1 ถึง %d คือโครงการที่เท่าใดในแถว", CGOV__PROJECTS);
    if (strncmp(name, "project.", 8) != 0 && strncmp(name, "partner.", 8) != 0)
        return REFUSE(in, "project", "%s is of the whole form: \"project\" goes with fields of projects and partners",
                      "%s เป็นข้อมูลของทั้งแบบสำรวจ \"project\" ใช้กับข้อมูลของโครงการและหน่วยงานร่วมเท่านั้น", name);
    column->project = (int)number;
    if (column->project > in->mapping->projects)
        in->mapping->projects = column->project;
    return CGOV_OK;
}

/* Of the agency that answers, who it is stands in the fields of the agency: here it would be lost. */
static bool says_who(cgov__target target)
{
    return target == CGOV__PARTNER_CODE || target == CGOV__PARTNER_NAME ||
           target == CGOV__PARTNER_SECTOR || target == CGOV__PARTNER_PROVINCE;
}

static cgov_status refuse_nobody(const reader *in, const char *member, cgov__target target)
{
    const char *name = cgov__targets[target].name;
    return REFUSE(in, member,
                  "%s is of a partner: say which, \"partner\": 1, 2 ...; of the agency that "
                  "answers, use agency.%s",
                  "%s เป็นของหน่วยงานร่วม: ระบุว่าหน่วยงานใดด้วย \"partner\": 1, 2 ... หากเป็นหน่วยงานที่ตอบ ให้ใช้ agency.%s",
                  name, name + strlen("partner."));
}

static cgov_status check_partner(const reader *in, cgov__column *column)
{
    const json_t *value = json_object_get(in->object, "partner");
    const char *name = cgov__targets[column->target].name;
    const bool of_partner = strncmp(name, "partner.", 8) == 0;
    const json_int_t number = value == NULL ? 0 : json_is_integer(value) ? json_integer_value(value) : -1;
    if (value != NULL && !of_partner)
        return REFUSE(in, "partner", "%s is not of a partner: \"partner\" goes with fields that begin with \"partner.\"",
                      "%s ไม่ใช่ของหน่วยงานร่วม: \"partner\" ใช้กับฟิลด์ที่ขึ้นต้นด้วย \"partner.\"", name);
    if (number < 0 || number >= CGOV__PARTNERS)
        return REFUSE(in, "partner", "\"partner\" is 0 (the agency that answers) to %d",
                      "\"partner\" ต้องเป็น 0 (หน่วยงานที่ตอบ) ถึง %d", CGOV__PARTNERS - 1);
    if (number == 0 && says_who(column->target))
        return refuse_nobody(in, value != NULL ? "partner" : "field", column->target);
    column->partner = (int)number;
    return CGOV_OK;
}

static cgov_status check_choice(const reader *in, const cgov__column *column)
{
    const cgov__target_spec *spec = &cgov__targets[column->target];
    if ((column->separator != NULL || column->code != NULL) && !spec->several)
        return REFUSE(in, column->code != NULL ? "code" : "separator",
                      "the field %s takes one value, so neither \"separator\" nor \"code\"",
                      "%s รับค่าได้ค่าเดียว จึงใช้ \"separator\" หรือ \"code\" ไม่ได้", spec->name);
    if (column->code != NULL && spec->vocabulary == CGOV__WORDS_NONE)
        return REFUSE(in, "code",
                      "the field %s has no choices, so no \"code\"; \"separator\" divides a list",
                      "%s ไม่มีตัวเลือก จึงใช้ \"code\" ไม่ได้ \"separator\" ใช้แบ่งรายการ", spec->name);
    if (column->separator != NULL && *column->separator == '\0')
        return REFUSE(in, "separator", "\"%s\" is empty: write what stands between two values",
                      "\"%s\" ว่าง ให้ใส่ตัวคั่นระหว่างค่า", "separator");
    if (column->join != NULL && (spec->reading != CGOV__READ_TEXT || spec->several))
        return REFUSE(in, "join", "\"join\" is for texts; %s is not a text",
                      "\"join\" ใช้กับข้อความเท่านั้น %s ไม่ใช่ข้อความ", spec->name);
    if (column->skips_blank && column->join == NULL)
        return REFUSE(in, "skip_blank", "\"%s\" is for columns with \"join\"",
                      "\"%s\" ใช้กับคอลัมน์ที่มี \"join\" เท่านั้น", "skip_blank");
    return CGOV_OK;
}

static cgov_status check_factor(const reader *in, cgov__column *column)
{
    const cgov__target_spec *spec = &cgov__targets[column->target];
    const bool rated_key = json_object_get(in->object, "rating") != NULL;
    const char *kind = NULL;
    cgov_status status = take_text(in, "kind", &kind);
    if (status != CGOV_OK)
        return status;
    const bool of_factor = column->of != NULL && strcmp(column->of, "factor") == 0;
    if (kind != NULL && ((spec->vocabulary != CGOV__WORDS_FACTOR && !of_factor) ||
                         !cgov_factor_kind_from_code(kind, &column->factor_kind)))
        return REFUSE(in, "kind",
                      "\"kind\" is for factors, and one of condition, obstacle, solution, "
                      "preparation, outcome, theme, not \"%s\"",
                      "\"kind\" ใช้กับปัจจัย เป็นได้ condition, obstacle, solution, preparation, "
                      "outcome, theme ไม่ใช่ \"%s\"",
                      kind);
    if (rated_key && (column->target != CGOV__PROJECT_FACTOR || column->code == NULL))
        return REFUSE(in, "rating", "\"rating\" is for %s with a \"code\"",
                      "\"rating\" ใช้กับ %s ที่มี \"code\"", "project.factor");
    column->rated = CGOV__RATED_AS_KIND;
    bool rated = false;
    status = take_flag(in, "rating", &rated);
    if (rated_key)
        column->rated = rated ? CGOV__RATED : CGOV__RATED_NOT;
    return status;
}

/* ---- "other: ____" ---- */

/* Fields whose choices may be followed by "other: ____"; the words of a role stay with its partner. */
static bool has_others(cgov__target target)
{
    return target == CGOV__PROJECT_ACTIVITY || target == CGOV__PROJECT_FORM ||
           target == CGOV__PROJECT_MECHANISM || target == CGOV__PROJECT_FACTOR ||
           target == CGOV__PROJECT_MISSION || target == CGOV__PROJECT_STATED_LEVEL;
}

static cgov_status take_of(const reader *in, cgov__column *column)
{
    const char *of = NULL;
    cgov__target target = CGOV__TARGET_COUNT;
    cgov_status status = take_text(in, "of", &of);
    const bool is_other = column->target == CGOV__PROJECT_OTHER;
    for (size_t i = 0; of != NULL && i < CGOV__TARGET_COUNT; i++)
        if (strcmp(cgov__targets[i].name, of) == 0)
            target = (cgov__target)i;
    if (status == CGOV_OK && (is_other ? of == NULL || !has_others(target) : of != NULL))
        return REFUSE(in, of != NULL ? "of" : "field",
                      "\"%s\" says of project.other to whose choices its words belong: "
                      "project.activity, project.form, project.mechanism, project.factor, "
                      "project.mission or project.stated_level",
                      "\"%s\" ใช้กับ project.other เพื่อบอกว่าเป็นคำตอบอื่น ๆ ของรายการใด: "
                      "project.activity, project.form, project.mechanism, project.factor, "
                      "project.mission หรือ project.stated_level",
                      "of");
    column->of = of != NULL ? of + strlen("project.") : NULL;
    return status;
}

static cgov_status take_other(const reader *in, cgov__column *column)
{
    const char *other = NULL;
    const cgov_status status = take_text(in, "other", &other);
    column->keeps_other = other != NULL;
    if (status != CGOV_OK || other == NULL)
        return status;
    if (strcmp(other, "keep") != 0)
        return REFUSE(in, "other", "\"other\" is \"keep\": words that are no choice are kept, not \"%s\"",
                      "\"other\" ต้องเป็น \"keep\" คือเก็บคำที่ไม่อยู่ในรายการไว้ ไม่ใช่ \"%s\"", other);
    return column->code == NULL &&
                   (has_others(column->target) || column->target == CGOV__PARTNER_ROLE)
               ? CGOV_OK
               : REFUSE(in, "other",
                        "\"other\" is for columns of choices without a \"code\"; %s is none",
                        "\"other\" ใช้กับคอลัมน์ตัวเลือกที่ไม่มี \"code\" ซึ่ง %s ไม่ใช่",
                        cgov__targets[column->target].name);
}

static cgov_status take_when(const reader *in, cgov__column *column, int64_t index)
{
    json_t *when = json_object_get(in->object, "when");
    if (when == NULL)
        return CGOV_OK;
    const char *header = json_string_value(json_object_get(when, "column"));
    if (header == NULL || !json_is_array(json_object_get(when, "is")))
        return REFUSE(in, "when", "\"%s\" is like {\"column\": \"ประเภท\", \"is\": [\"อบต.\"]}",
                      "\"%s\" ต้องเป็นแบบ {\"column\": \"ประเภท\", \"is\": [\"อบต.\"]}", "when");
    column->when = keep(in->mapping, header);
    const reader inner = { .db = in->db,
                           .mapping = in->mapping,
                           .from = in->from,
                           .thai = in->thai,
                           .at = cgov__json_member(in->at, "when"),
                           .object = when,
                           .header = in->header };
    return column->when != NULL ? take_words(&inner, "is", &in->mapping->conditions, index, 1)
                                : cgov__nomem(&in->db->error);
}

/* What a column speaks of: "project.budget_baht", "project.factor:obstacle". */
static const char *subject_of(const reader *in, const cgov__column *column)
{
    const char *kind = cgov_factor_kind_code(column->factor_kind);
    const char *part = column->code != NULL ? column->code : kind;
    char *whole = sqlite3_mprintf("%s%s%s%s%s", cgov__targets[column->target].name,
                                  column->of != NULL ? ":" : "", column->of != NULL ? column->of : "",
                                  part != NULL ? ":" : "", part != NULL ? part : "");
    const char *kept = whole != NULL ? keep(in->mapping, whole) : NULL;
    sqlite3_free(whole);
    return kept;
}

static cgov_status push_column(const reader *in, cgov__column *column)
{
    cgov__mapping *mapping = in->mapping;
    column->at = column->when_at = -1;
    column->next_joined = -1;
    column->subject = subject_of(in, column);
    if (column->of != NULL)
        column->of = strchr(column->subject, ':') + 1;
    if (column->subject == NULL ||
        !CGOV__GROW(mapping->columns, mapping->capacity, mapping->count + 1))
        return cgov__nomem(&in->db->error);
    mapping->columns[mapping->count++] = *column;
    return CGOV_OK;
}

static cgov_status take_column_words(const reader *in, cgov__column *column, int64_t index)
{
    cgov__mapping *mapping = in->mapping;
    column->has_values = json_object_get(in->object, "values") != NULL;
    column->has_missing = json_object_get(in->object, "missing") != NULL;
    column->has_yes_no =
        json_object_get(in->object, "yes") != NULL || json_object_get(in->object, "no") != NULL;
    cgov_status status = take_values(in, index);
    if (status == CGOV_OK)
        status = take_missing(in, index);
    if (status == CGOV_OK)
        status = take_words(in, "yes", &mapping->yes_no, index, 1);
    if (status == CGOV_OK)
        status = take_words(in, "no", &mapping->yes_no, index, 0);
    return status == CGOV_OK ? take_when(in, column, index) : status;
}

static cgov_status take_column_texts(const reader *in, cgov__column *column)
{
    const struct {
        const char *key, **to;
    } texts[] = { { "separator", &column->separator },
                  { "code", &column->code },
                  { "prefix", &column->prefix },
                  { "suffix", &column->suffix },
                  { "join", &column->join },
                  { "also", &column->also } };
    cgov_status status = CGOV_OK;
    for (size_t i = 0; status == CGOV_OK && i < sizeof texts / sizeof texts[0]; i++)
        status = take_text(in, texts[i].key, texts[i].to);
    if (status == CGOV_OK)
        status = take_flag(in, "required", &column->required);
    if (status == CGOV_OK)
        status = take_flag(in, "skip_blank", &column->skips_blank);
    if (status == CGOV_OK)
        status = take_flag(in, "carry", &column->carries);
    return status == CGOV_OK ? take_flag(in, "exact", &column->exact) : status;
}

static cgov_status take_column(reader *in)
{
    static const char *const keys[] = { "column", "field",   "separator", "code",     "kind",
                                        "prefix", "suffix",  "partner",   "required", "values",
                                        "exact",  "join",    "missing",   "yes",      "no",
                                        "rating", "when",    "of",        "other",    "carry",
                                        "guess",  "samples", "also",      "project",  "skip_blank",
                                        NULL };
    cgov__column column = { 0 };
    const char *field = NULL;
    if (!json_is_object(in->object))
        return REFUSE(in, NULL,
                      "an entry of \"%s\" is an object: {\"column\": ..., \"field\": ...}",
                      "แต่ละรายการใน \"%s\" ต้องเป็น {\"column\": ..., \"field\": ...}", "columns");
    cgov_status status = take_text(in, "column", &column.header);
    if (status == CGOV_OK && column.header == NULL)
        return REFUSE(in, NULL, "an entry of \"columns\" has no \"%s\"",
                      "รายการใน \"columns\" ไม่มี \"%s\"", "column");
    in->header = column.header;
    if (status == CGOV_OK)
        status = check_keys(in, keys);
    if (status == CGOV_OK)
        status = take_guess(in);
    if (status == CGOV_OK)
        status = take_text(in, "field", &field);
    if (status == CGOV_OK)
        status = find_target(in, "field", field, &column.target);
    if (status == CGOV_OK)
        status = take_column_texts(in, &column);
    if (status == CGOV_OK)
        status = check_partner(in, &column);
    if (status == CGOV_OK)
        status = check_project(in, &column);
    if (status == CGOV_OK)
        status = check_choice(in, &column);
    if (status == CGOV_OK)
        status = take_of(in, &column);
    if (status == CGOV_OK)
        status = take_other(in, &column);
    if (status == CGOV_OK)
        status = check_factor(in, &column);
    if (status == CGOV_OK)
        status = take_column_words(in, &column, (int64_t)in->mapping->count);
    return status == CGOV_OK ? push_column(in, &column) : status;
}

/* ---- two columns on one field ---- */

static bool same_text(const char *a, const char *b)
{
    return a == NULL || b == NULL ? a == b : strcmp(a, b) == 0;
}

/* agency.name is Thai or English, so it meets both. */
static bool same_field(const cgov__column *a, const cgov__column *b)
{
    const bool names = (a->target == CGOV__AGENCY_NAME &&
                        (b->target == CGOV__AGENCY_NAME_TH || b->target == CGOV__AGENCY_NAME_EN)) ||
                       (b->target == CGOV__AGENCY_NAME &&
                        (a->target == CGOV__AGENCY_NAME_TH || a->target == CGOV__AGENCY_NAME_EN));
    const bool together = a->project == b->project || a->project == 0 || b->project == 0;
    return together && (names || (a->target == b->target && a->partner == b->partner));
}

/* Sets of a survey are gathered from several columns; one choice is one column. */
static bool gathers(const cgov__mapping *mapping, const cgov__column *a, const cgov__column *b)
{
    if (a->target == CGOV__PROJECT_OTHER)
        return true;
    return mapping->kind == CGOV_IMPORT_SURVEY && cgov__targets[a->target].several &&
           (a->code == NULL || b->code == NULL || !same_text(a->code, b->code));
}

static cgov_status refuse_pair(reader *in, size_t second, const cgov__column *first)
{
    in->at = cgov__json_element(cgov__json_member(cgov__json_root(&in->from), "columns"), second);
    in->header = in->mapping->columns[second].header;
    const cgov__target_spec *spec = &cgov__targets[first->target];
    const bool text = spec->reading == CGOV__READ_TEXT && !spec->several;
    return REFUSE(
        in, "field",
        "%s is filled by column \"%s\" already, and one of the two would be lost: take "
        "one of them away%s",
        "%s มีคอลัมน์ \"%s\" ใส่ค่าอยู่แล้ว ค่าใดค่าหนึ่งจะหาย ให้ตัดออกหนึ่งคอลัมน์%s", spec->name, first->header,
        !text      ? ""
        : in->thai ? " หรือเพิ่ม \"join\": \", \" ทั้งสองคอลัมน์เพื่อต่อข้อความ หากเป็นคนละโครงการ "
                     "ให้เพิ่ม \"project\": 1, 2 ..."
                   : ", or give both \"join\": \", \", which joins the texts; if they are of two "
                     "projects of one form, say \"project\": 1, 2 ...");
}

static cgov_status check_pairs(reader *in)
{
    cgov__mapping *mapping = in->mapping;
    for (size_t i = 0; i < mapping->count; i++)
        for (size_t k = i; k-- > 0;) {
            cgov__column *first = &mapping->columns[k], *second = &mapping->columns[i];
            if (first->header == NULL || second->header == NULL || !same_field(first, second) ||
                gathers(mapping, first, second))
                continue;
            if (first->when != NULL && second->when != NULL)
                continue;
            if (first->join == NULL || second->join == NULL)
                return refuse_pair(in, i, first);
            first->next_joined = (int)i;
            second->is_joined = true;
            break;
        }
    return CGOV_OK;
}

/* ---- the head ---- */

static cgov_status take_kind(const reader *in, cgov_import_kind wanted)
{
    const char *said = NULL;
    cgov_import_kind kind = CGOV_IMPORT_ANY;
    cgov_status status = take_text(in, "kind", &said);
    in->mapping->kind = wanted != CGOV_IMPORT_ANY ? wanted : CGOV_IMPORT_SURVEY;
    if (status != CGOV_OK || said == NULL)
        return status;
    cgov__buffer list = { 0 };
    for (int i = 1; i < CGOV__IMPORT_KINDS; i++) {
        if (strcmp(cgov__import_kinds[i], said) == 0)
            kind = (cgov_import_kind)i;
        if (wanted == CGOV_IMPORT_ANY || (int)wanted == i)
            cgov__buffer_format(&list, "%s%s", list.length > 0 ? ", " : "", cgov__import_kinds[i]);
    }
    in->mapping->kind = kind;
    if (kind == CGOV_IMPORT_ANY || (wanted != CGOV_IMPORT_ANY && kind != wanted))
        status = REFUSE(in, "kind", "the mapping is of kind \"%s\"; wanted is one of kind \"%s\"",
                        "ไฟล์จับคู่คอลัมน์นี้เป็นชนิด \"%s\" แต่ต้องการชนิด \"%s\"", said,
                        list.bytes != NULL ? list.bytes : "");
    cgov__buffer_free(&list);
    return status;
}

/* One of `words`; `*to` is its index. */
static cgov_status take_one_of(const reader *in, const char *key, const char *const *words, int *to)
{
    const char *said = NULL;
    cgov_status status = take_text(in, key, &said);
    if (status != CGOV_OK || said == NULL)
        return status;
    for (int i = 0; words[i] != NULL; i++)
        if (strcmp(words[i], said) == 0) {
            *to = i;
            return CGOV_OK;
        }
    cgov__buffer list = { 0 };
    for (int i = 0; words[i] != NULL; i++)
        cgov__buffer_format(&list, "%s%s", i > 0 ? ", " : "", words[i]);
    status = REFUSE(in, key, "\"%s\" is \"%s\"; it is one of: %s",
                    "\"%s\" เป็น \"%s\" แต่ต้องเป็นค่าใดค่าหนึ่งต่อไปนี้: %s", key, said,
                    list.bytes != NULL ? list.bytes : "");
    cgov__buffer_free(&list);
    return status;
}

static cgov_status take_rows(const reader *in)
{
    json_t *rows = json_object_get(in->object, "rows");
    if (rows == NULL)
        return CGOV_OK;
    const char *header = json_string_value(json_object_get(rows, "column"));
    if (header == NULL || !json_is_array(json_object_get(rows, "is")))
        return REFUSE(
            in, "rows",
            "\"%s\" is like {\"column\": \"redcap_repeat_instrument\", \"is\": [\"project\"]}",
            "\"%s\" ต้องเป็นแบบ {\"column\": \"redcap_repeat_instrument\", \"is\": [\"project\"]}",
            "rows");
    in->mapping->rows_column = keep(in->mapping, header);
    const reader inner = { .db = in->db,
                           .mapping = in->mapping,
                           .from = in->from,
                           .thai = in->thai,
                           .confirmed = in->confirmed,
                           .at = cgov__json_member(in->at, "rows"),
                           .object = rows };
    const cgov_status status = take_guess(&inner);
    if (status != CGOV_OK)
        return status;
    return in->mapping->rows_column != NULL
               ? take_words(&inner, "is", &in->mapping->rows_words, -1, 1)
               : cgov__nomem(&in->db->error);
}

/* Headers that are left alone, or objects of a draft: {"column": ..., "samples": [...]}. */
static cgov_status take_ignored(const reader *in)
{
    static const char *const keys[] = { "column", "guess", "samples", NULL };
    const json_t *list = json_object_get(in->object, "ignore");
    const char *at = cgov__json_member(in->at, "ignore");
    cgov_status status = CGOV_OK;
    if (list != NULL && !json_is_array(list))
        return REFUSE(in, "ignore", "\"%s\" is a list of headers: [\"a\", \"b\"]",
                      "\"%s\" ต้องเป็นรายการหัวคอลัมน์ เช่น [\"ก\", \"ข\"]", "ignore");
    for (size_t i = 0; status == CGOV_OK && i < json_array_size(list); i++) {
        reader entry = *in;
        char number[32];
        entry.at = cgov__json_element(at, i);
        entry.object = json_array_get(list, i);
        const bool object = json_is_object(entry.object);
        const char *header =
            text_of(in, object ? json_object_get(entry.object, "column") : entry.object, number);
        if (header == NULL)
            return REFUSE(&entry, NULL, "an entry of \"%s\" is a header, or {\"column\": ...}",
                          "แต่ละรายการใน \"%s\" ต้องเป็นหัวคอลัมน์ หรือ {\"column\": ...}", "ignore");
        entry.header = header;
        if (object)
            status = check_keys(&entry, keys);
        if (status == CGOV_OK && object)
            status = take_guess(&entry);
        if (status == CGOV_OK)
            status = add_word(in->db, &in->mapping->ignore, -1, header, 1);
    }
    return status;
}

/* Which row of the file is its header. */
static cgov_status take_header_row(const reader *in)
{
    enum {
        LAST = 1000
    };
    const json_t *row = json_object_get(in->object, "header");
    const json_int_t number = json_integer_value(row);
    if (row != NULL && (!json_is_integer(row) || number < 1 || number > LAST))
        return REFUSE(in, "header", "\"%s\" is the number of the header's row, from 1 to 1000",
                      "\"%s\" ต้องเป็นหมายเลขแถวของหัวตาราง ตั้งแต่ 1 ถึง 1000", "header");
    in->mapping->header_row = row != NULL ? (int64_t)number : 0;
    return CGOV_OK;
}

/* How many rows the header has. */
static cgov_status take_header_rows(const reader *in)
{
    enum {
        MOST = 5
    };
    const json_t *rows = json_object_get(in->object, "header_rows");
    const json_int_t number = json_integer_value(rows);
    if (rows != NULL && (!json_is_integer(rows) || number < 1 || number > MOST))
        return REFUSE(in, "header_rows", "\"%s\" is how many rows the header has, from 1 to 5",
                      "\"%s\" ต้องเป็นจำนวนแถวของหัวตาราง ตั้งแต่ 1 ถึง 5", "header_rows");
    in->mapping->header_rows = rows != NULL ? (int64_t)number : 0;
    return CGOV_OK;
}

static cgov_status take_head(const reader *in, cgov_import_kind kind)
{
    static const char *const keys[] = { "kind",   "calendar",    "dates",     "missing", "yes",
                                        "no",     "ignore",      "constants", "columns", "rows",
                                        "header", "header_rows", NULL };
    static const char *const calendars[] = { "auto", "buddhist", "gregorian", NULL };
    static const char *const orders[] = { "day_first", "month_first", NULL };
    cgov__mapping *mapping = in->mapping;
    int calendar = 0, order = 0;
    cgov_status status = take_kind(in, kind);
    if (status == CGOV_OK)
        status = check_keys(in, keys);
    if (status == CGOV_OK)
        status = take_one_of(in, "calendar", calendars, &calendar);
    if (status == CGOV_OK)
        status = take_one_of(in, "dates", orders, &order);
    mapping->calendar = (cgov_calendar)calendar;
    mapping->month_first = order == 1;
    mapping->dates_declared = json_object_get(in->object, "dates") != NULL;
    if (status == CGOV_OK)
        status = take_missing(in, -1);
    if (status == CGOV_OK)
        status = take_words(in, "yes", &mapping->yes_no, -1, 1);
    if (status == CGOV_OK)
        status = take_words(in, "no", &mapping->yes_no, -1, 0);
    if (status == CGOV_OK)
        status = take_header_row(in);
    if (status == CGOV_OK)
        status = take_header_rows(in);
    if (status == CGOV_OK)
        status = take_ignored(in);
    return status == CGOV_OK ? take_rows(in) : status;
}

/* ---- the whole ---- */

static cgov_status take_columns(reader *in)
{
    const json_t *list = json_object_get(in->from.root, "columns");
    const char *at = cgov__json_member(in->at, "columns");
    cgov_status status = CGOV_OK;
    if (!json_is_array(list) || json_array_size(list) == 0)
        return REFUSE(in, "columns", "the mapping has no \"%s\": [ ... ]",
                      "ไฟล์จับคู่คอลัมน์ไม่มี \"%s\": [ ... ]", "columns");
    for (size_t i = 0; status == CGOV_OK && i < json_array_size(list); i++) {
        reader entry = *in;
        entry.at = cgov__json_element(at, i);
        entry.object = json_array_get(list, i);
        status = take_column(&entry);
    }
    return status == CGOV_OK ? check_pairs(in) : status;
}

static cgov_status take_constants(const reader *in)
{
    json_t *list = json_object_get(in->from.root, "constants"), *value = NULL;
    const char *field = NULL;
    cgov_status status = CGOV_OK;
    if (list != NULL && !json_is_object(list))
        return REFUSE(in, "constants", "\"%s\" is like {\"agency.sector\": \"state\"}",
                      "\"%s\" ต้องเป็นแบบ {\"agency.sector\": \"state\"}", "constants");
    json_object_foreach(list, field, value)
    {
        reader entry = *in;
        char number[32];
        cgov__column column = { 0 };
        entry.at = cgov__json_member(in->at, "constants");
        entry.object = list;
        const char *text = text_of(in, value, number);
        status = find_target(&entry, field, field, &column.target);
        if (status == CGOV_OK && text == NULL)
            status = REFUSE(&entry, field, "the constant \"%s\" is a text in quotation marks",
                            "ค่าคงที่ \"%s\" ต้องเป็นข้อความในเครื่องหมายคำพูด", field);
        if (status == CGOV_OK && says_who(column.target))
            status = refuse_nobody(&entry, field, column.target);
        if (status != CGOV_OK)
            return status;
        column.constant = keep(in->mapping, text);
        status =
            column.constant != NULL ? push_column(&entry, &column) : cgov__nomem(&in->db->error);
        if (status != CGOV_OK)
            return status;
    }
    return CGOV_OK;
}

static bool any_without_column(const cgov__strings *words)
{
    for (size_t i = 0; i < words->count; i++)
        if (memchr(words->entries[i].key, '\1', words->entries[i].length) == NULL)
            return true;
    return false;
}

cgov_status cgov__mapping_default_words(cgov *db, cgov__mapping *mapping)
{
    static const char *const yes[] = { "ใช่", "yes",   "y",       "x", "1", "true", "มี",       "✓",
                                       "✔",  "เลือก", "checked", "☑", "/", "จริง",  "selected" };
    static const char *const no[] = { "ไม่ใช่", "no",    "n",         "0", "false",
                                      "ไม่มี",  "ไม่เลือก", "unchecked", "☐", "เท็จ" };
    cgov_status status = CGOV_OK;
    if (!any_without_column(&mapping->yes_no)) {
        for (size_t i = 0; status == CGOV_OK && i < sizeof yes / sizeof yes[0]; i++)
            status = add_word(db, &mapping->yes_no, -1, yes[i], 1);
        for (size_t i = 0; status == CGOV_OK && i < sizeof no / sizeof no[0]; i++)
            status = add_word(db, &mapping->yes_no, -1, no[i], 0);
    }
    /* These say no more than an empty cell; ไม่มี ("none") may be an answer, and is left to the mapping. */
    static const char *const blank[] = { "-",     "--",      "---",           "–",  "—",   "−",
                                         "ไม่ระบุ", "ไม่ได้ระบุ", "not specified", "NA", "NaN", "NaT",
                                         "<NA>",  "NULL" };
    for (size_t i = 0; status == CGOV_OK && i < sizeof blank / sizeof blank[0]; i++)
        status = add_word(db, &mapping->missing, -1, blank[i], CGOV__MISSING_BLANK);
    static const char *const own[] = { "ปัญหา", "problem" }; /* of a rejects file that comes back */
    for (size_t i = 0; status == CGOV_OK && i < 2; i++)
        status = add_word(db, &mapping->ignore, -1, own[i], 1);
    return status;
}

static cgov_status read_all(reader *in, cgov_import_kind kind)
{
    cgov_status status = take_head(in, kind);
    if (status == CGOV_OK)
        status = take_columns(in);
    if (status == CGOV_OK)
        status = take_constants(in);
    return status == CGOV_OK ? cgov__mapping_default_words(in->db, in->mapping) : status;
}

static cgov_status parse(cgov *db, cgov_import_kind kind, const char *json, const char *name,
                         bool confirmed, cgov__mapping *mapping)
{
    *mapping = (cgov__mapping){ 0 };
    reader in = { .db = db,
                  .mapping = mapping,
                  .thai = db->language == CGOV_LANGUAGE_TH,
                  .confirmed = confirmed };
    if ((unsigned)kind >= CGOV__IMPORT_KINDS)
        return cgov__fail_in(db, CGOV_INVALID, "%d is not a kind of file: see cgov_import_kind",
                             "%d ไม่ใช่ชนิดของไฟล์ (ดู cgov_import_kind)", (int)kind);
    mapping->json = cgov__strdup(json != NULL ? json : cgov_import_mapping(kind));
    cgov_status status = mapping->json == NULL
                             ? cgov__nomem(&db->error)
                             : cgov__json_read(db, mapping->json, name,
                                               in.thai ? "การจับคู่คอลัมน์" : "the mapping", &in.from);
    if (status == CGOV_OK) {
        in.at = cgov__json_root(&in.from);
        in.object = in.from.root;
        status = read_all(&in, kind);
    }
    cgov__json_free(&in.from);
    if (status != CGOV_OK)
        cgov__mapping_free(mapping);
    return status;
}

cgov_status cgov__mapping_parse_named(cgov *db, cgov_import_kind kind, const char *json,
                                      const char *name, cgov__mapping *mapping)
{
    return parse(db, kind, json, name, true, mapping);
}

cgov_status cgov__mapping_parse(cgov *db, cgov_import_kind kind, const char *json,
                                cgov__mapping *mapping)
{
    return parse(db, kind, json, NULL, false, mapping);
}
