/*
 * The words of the vocabularies: lists of them, and the code that a person's word stands for. See
 * cgov/choice.h. Must not know what a filter asks with them.
 */
#include "model/choice.h"

#include "base/memory.h"
#include "store/statement.h"
#include "text/align.h"
#include "text/normal.h"

#include <string.h>

/* ---- lists ---- */

typedef struct choice_list {
    cgov_choice_table table; /* first: what the caller holds */
    cgov_choice *rows;
    size_t capacity;
    cgov__arena texts;
    const char *vocabulary; /* while it is read */
} choice_list;

typedef struct wanted {
    const char *vocabulary;
} wanted;
static const cgov__field wanted_fields[] = { CGOV__FIELD(wanted, vocabulary) };
static const cgov__map wanted_map = CGOV__MAP("vocabulary", wanted, wanted_fields);

static const cgov__field choice_fields[] = { CGOV__FIELD(cgov_choice, code),
                                             CGOV__FIELD(cgov_choice, label_th),
                                             CGOV__FIELD(cgov_choice, label_en) };
static const cgov__map choice_map = CGOV__MAP("choice", cgov_choice, choice_fields);

static bool keep_text(choice_list *list, const char **text)
{
    if (*text != NULL)
        *text = cgov__arena_copy(&list->texts, *text, strlen(*text));
    return *text != NULL;
}

/* The number of an enumeration that the code has; 0 of other vocabularies. */
static int member_of(const char *vocabulary, const char *code)
{
    cgov_level level = CGOV_LEVEL_ANY;
    cgov_sector sector = CGOV_SECTOR_ANY;
    cgov_mission mission = CGOV_MISSION_ANY;
    cgov_factor_kind kind = CGOV_FACTOR_KIND_ANY;
    if (strcmp(vocabulary, "level") == 0 && cgov_level_from_code(code, &level))
        return (int)level;
    if (strcmp(vocabulary, "sector") == 0 && cgov_sector_from_code(code, &sector))
        return (int)sector;
    if (strcmp(vocabulary, "mission") == 0 && cgov_mission_from_code(code, &mission))
        return (int)mission;
    return strcmp(vocabulary, "factor_kind") == 0 && cgov_factor_kind_from_code(code, &kind)
               ? (int)kind
               : 0;
}

static cgov_status take_row(void *ctx, const void *record)
{
    choice_list *const list = ctx;
    cgov_choice row = *(const cgov_choice *)record;
    row.member = member_of(list->vocabulary, row.code);
    const bool has_code = keep_text(list, &row.code);
    const bool lacks_th = row.label_th != NULL && !keep_text(list, &row.label_th);
    const bool lacks_en = row.label_en != NULL && !keep_text(list, &row.label_en);
    if (!has_code || lacks_th || lacks_en ||
        !CGOV__GROW(list->rows, list->capacity, list->table.count + 1))
        return CGOV_NOMEM;
    list->table.rows = list->rows;
    list->rows[list->table.count++] = row;
    return CGOV_OK;
}

static cgov_status read_rows(cgov *db, const char *vocabulary, choice_list *list)
{
    list->vocabulary = vocabulary;
    return cgov__each(db, &cgov__sql_choice_list, &wanted_map, &(wanted){ vocabulary }, &choice_map,
                      take_row, list);
}

cgov_status cgov_choice_list(cgov *db, const char *vocabulary, cgov_choice_table **out)
{
    CGOV__NEEDS(db, out != NULL, "cgov_choice_list: out is NULL");
    *out = NULL;
    CGOV__NEEDS(db, vocabulary != NULL, "cgov_choice_list: vocabulary is NULL");
    cgov_status status = cgov__ready(db);
    if (status != CGOV_OK)
        return status;
    choice_list *list = cgov__calloc(1, sizeof *list);
    if (list == NULL)
        return cgov__nomem(&db->error);
    status = read_rows(db, vocabulary, list);
    if (status == CGOV_OK)
        *out = &list->table;
    else
        cgov_choice_table_free(&list->table);
    return status;
}

void cgov_choice_table_free(cgov_choice_table *table)
{
    choice_list *list = (choice_list *)(void *)table;
    if (list == NULL)
        return;
    cgov__arena_free(&list->texts);
    cgov__free(list->rows);
    cgov__free(list);
}

bool cgov__choice_has(const cgov_choice_table *table, const char *code)
{
    for (size_t i = 0; i < table->count; i++)
        if (strcmp(table->rows[i].code, code) == 0)
            return true;
    return false;
}

/* ---- the word that a person writes ---- */

/* What a vocabulary is called, and the words for its kind that people put around its labels. */
typedef struct vocabulary_words {
    const char *vocabulary, *th;
    const char *before[3], *after[3]; /* in normal form */
} vocabulary_words;

static const vocabulary_words all_words[] = {
    { "level", "ระดับ", { "ระดับ" }, { " level" } },
    { "sector", "ภาคส่วน", { "ภาคส่วน", "ภาค" }, { " sector" } },
    { "role", "บทบาท", { "บทบาท" }, { " role" } },
    { "mission", "ภารกิจ", { "ภารกิจ" }, { " mission" } },
    { "form", "รูปแบบการบริหาร", { "รูปแบบ", "การ" }, { " form" } },
    { "mechanism", "กลไก", { "กลไก", "การเปิด", "การ" }, { " mechanism" } },
    { "activity", "กิจกรรม", { "กิจกรรม", "การ" }, { " activity" } },
    { "province", "จังหวัด", { "จังหวัด", "จ.", "จ " }, { " province" } },
    { "region", "ภาค", { "ภาค", "the " }, { "ern region", " region", "ern" } },
    { "factor_kind", "ประเภทของปัจจัย", { "ประเภท" }, { "s" } },
    { "factor", "ปัจจัย", { "ปัจจัย" }, { " factor" } },
};

/* Names in common use that are no label. */
static const struct {
    const char *vocabulary, *name, *code;
} common_names[] = {
    { "province", "กทม", "10" },
    { "province", "กทม.", "10" },
    { "province", "กรุงเทพ", "10" },
    { "province", "กรุงเทพฯ", "10" },
    { "province", "bkk", "10" },
    { "province", "อยุธยา", "14" },
    { "province", "ayutthaya", "14" },
    { "province", "แปดริ้ว", "24" },
    { "province", "โคราช", "30" },
    { "province", "korat", "30" },
    { "region", "อีสาน", "northeast" },
    { "region", "isan", "northeast" },
    { "region", "northeast", "northeast" },
    { "sector", "รัฐบาล", "state" },
    { "sector", "ราชการ", "state" },
    { "sector", "government", "state" },
    { "sector", "ท้องถิ่น", "local_government" },
    { "sector", "อปท", "local_government" },
    { "sector", "อปท.", "local_government" },
    { "sector", "อบต", "local_government" },
    { "sector", "อบต.", "local_government" },
    { "sector", "อบจ", "local_government" },
    { "sector", "อบจ.", "local_government" },
    { "sector", "เทศบาล", "local_government" },
    { "sector", "municipality", "local_government" },
    { "sector", "ธุรกิจ", "business" },
    { "sector", "เอกชน", "business" },
    { "sector", "ธุรกิจเอกชน", "business" },
    { "sector", "private", "business" },
    { "sector", "ประชาสังคม", "civil_society" },
    { "sector", "เอ็นจีโอ", "civil_society" },
    { "sector", "ngo", "civil_society" },
};

static const vocabulary_words *words_of(const char *vocabulary)
{
    for (size_t i = 0; i < sizeof all_words / sizeof all_words[0]; i++)
        if (strcmp(all_words[i].vocabulary, vocabulary) == 0)
            return &all_words[i];
    return NULL;
}

static cgov_status normal_of(cgov *db, const char *text, cgov__normal *normal)
{
    return cgov__normalize(text, strlen(text), normal, &db->error);
}

/* A stretch of a normal form. */
typedef struct stretch {
    const uint32_t *codes;
    size_t count;
} stretch;

static bool same_stretch(stretch a, stretch b)
{
    return a.count == b.count && memcmp(a.codes, b.codes, a.count * sizeof *a.codes) == 0;
}

/* Without one word for its kind before it and one behind it, and the blanks that this bares. */
static cgov_status strip_kind(cgov *db, const vocabulary_words *words, stretch *it)
{
    cgov__normal kind = { 0 };
    cgov_status status = CGOV_OK;
    for (size_t side = 0; side < 2; side++) {
        const char *const *const list = side == 0 ? words->before : words->after;
        for (size_t i = 0; status == CGOV_OK && i < 3 && list[i] != NULL; i++) {
            const char *const text = list[i] + (side == 1 && list[i][0] == ' ');
            status = normal_of(db, text, &kind);
            if (status != CGOV_OK || it->count <= kind.count)
                continue;
            const stretch rest = side == 0
                                     ? (stretch){ it->codes + kind.count, it->count - kind.count }
                                     : (stretch){ it->codes, it->count - kind.count };
            const stretch end = side == 0 ? (stretch){ it->codes, kind.count }
                                          : (stretch){ it->codes + rest.count, kind.count };
            if (!same_stretch(end, (stretch){ kind.codes, kind.count }))
                continue;
            *it = rest;
            break;
        }
        while (it->count > 0 && it->codes[0] == ' ')
            *it = (stretch){ it->codes + 1, it->count - 1 };
        while (it->count > 0 && it->codes[it->count - 1] == ' ')
            it->count--;
    }
    cgov__normal_free(&kind);
    return status;
}

/* A person's word against the words of a vocabulary. */
typedef struct comparison {
    cgov *db;
    const vocabulary_words *words;
    cgov__normal word, label;
    bool stripped; /* both without the words for their kind */
} comparison;

static cgov_status compare(comparison *it, const char *label, bool *same)
{
    *same = false;
    if (label == NULL)
        return CGOV_OK;
    cgov_status status = normal_of(it->db, label, &it->label);
    stretch a = { it->word.codes, it->word.count }, b = { it->label.codes, it->label.count };
    if (status == CGOV_OK && it->stripped)
        status = strip_kind(it->db, it->words, &a);
    if (status == CGOV_OK && it->stripped)
        status = strip_kind(it->db, it->words, &b);
    *same = status == CGOV_OK && a.count > 0 && same_stretch(a, b);
    return status;
}

static cgov_status compare_row(comparison *it, const cgov_choice *row, bool *same)
{
    const char *const labels[] = { row->code, row->label_th, row->label_en };
    cgov_status status = CGOV_OK;
    *same = false;
    for (size_t i = 0; i < 3 && status == CGOV_OK && !*same; i++)
        status = compare(it, labels[i], same);
    return status;
}

static cgov_status find_common(comparison *it, const char **code)
{
    cgov_status status = CGOV_OK;
    bool same = false;
    *code = NULL;
    for (size_t i = 0; status == CGOV_OK && i < sizeof common_names / sizeof common_names[0]; i++) {
        if (strcmp(common_names[i].vocabulary, it->words->vocabulary) == 0)
            status = compare(it, common_names[i].name, &same);
        if (same) {
            *code = common_names[i].code;
            break;
        }
    }
    return status;
}

/* The row that a word stands for: as it is written, else by a common name, else without the words
   for its kind, if that leaves one row alone. NULL if there is none. */
static cgov_status find_row(comparison *it, const cgov_choice_table *table,
                            const cgov_choice **found)
{
    const char *code = NULL;
    cgov_status status = CGOV_OK;
    *found = NULL;
    for (size_t round = 0; round < 2 && status == CGOV_OK && *found == NULL; round++) {
        size_t count = 0;
        it->stripped = round == 1;
        for (size_t i = 0; status == CGOV_OK && i < table->count; i++) {
            bool same = false;
            status = compare_row(it, &table->rows[i], &same);
            if (same && count++ == 0)
                *found = &table->rows[i];
        }
        if (round == 1 && count > 1)
            *found = NULL;
        if (status == CGOV_OK && *found == NULL)
            status = find_common(it, &code);
        for (size_t i = 0; code != NULL && *found == NULL && i < table->count; i++)
            if (strcmp(table->rows[i].code, code) == 0)
                *found = &table->rows[i];
    }
    return status;
}

/* ---- a word that is none ---- */

enum {
    PROPOSED = 3, /* words, at most */
    LISTED = 12   /* a vocabulary of so many words is told whole */
};

static const double NEAR = 0.6; /* the share of characters that agree */

static cgov_status likeness_of(comparison *it, const char *label, double *best)
{
    double likeness = 0;
    if (label == NULL)
        return CGOV_OK;
    cgov_status status = normal_of(it->db, label, &it->label);
    stretch a = { it->word.codes, it->word.count }, b = { it->label.codes, it->label.count };
    if (status == CGOV_OK)
        status = strip_kind(it->db, it->words, &a);
    if (status == CGOV_OK)
        status = strip_kind(it->db, it->words, &b);
    if (status == CGOV_OK)
        status = cgov__text_likeness(a.codes, a.count, b.codes, b.count, a.count + b.count,
                                     &likeness, &it->db->error);
    if (status == CGOV_OK && likeness > *best)
        *best = likeness;
    return status;
}

typedef struct proposals {
    const cgov_choice *rows[PROPOSED];
    double likeness[PROPOSED];
    size_t count;
} proposals;

static void propose(proposals *near, const cgov_choice *row, double likeness)
{
    size_t at = near->count;
    while (at > 0 && near->likeness[at - 1] < likeness)
        at--;
    if (at == PROPOSED)
        return;
    near->count += near->count < PROPOSED;
    for (size_t i = near->count - 1; i > at; i--) {
        near->rows[i] = near->rows[i - 1];
        near->likeness[i] = near->likeness[i - 1];
    }
    near->rows[at] = row;
    near->likeness[at] = likeness;
}

static cgov_status find_near(comparison *it, const cgov_choice_table *table, proposals *near)
{
    cgov_status status = CGOV_OK;
    for (size_t i = 0; status == CGOV_OK && i < table->count; i++) {
        const cgov_choice *row = &table->rows[i];
        double best = 0;
        status = likeness_of(it, row->code, &best);
        if (status == CGOV_OK)
            status = likeness_of(it, row->label_th, &best);
        if (status == CGOV_OK)
            status = likeness_of(it, row->label_en, &best);
        if (status == CGOV_OK && best >= NEAR)
            propose(near, row, best);
    }
    return status;
}

static void name_row(cgov__buffer *words, const cgov_choice *row, bool thai, bool first)
{
    const char *label = thai ? row->label_th : row->label_en;
    cgov__buffer_format(words, "%s\"%s\" (%s)", first ? "" : ", ",
                        label != NULL ? label : row->code, row->code);
}

static void say_unknown(cgov__buffer *words, const vocabulary_words *kind, const char *word,
                        const cgov_choice_table *table, const proposals *near, bool thai)
{
    if (thai)
        cgov__buffer_format(words, "ไม่มี%sชื่อ \"%s\"", kind->th, word);
    else
        cgov__buffer_format(words, "there is no %s \"%s\"",
                            strcmp(kind->vocabulary, "factor_kind") == 0 ? "kind of factor"
                                                                         : kind->vocabulary,
                            word);
    if (near->count > 0)
        cgov__buffer_text(words, thai ? " หมายถึง " : "; did you mean ");
    else if (table->count > 0 && table->count <= LISTED)
        cgov__buffer_text(words, thai ? " ที่มีคือ " : "; there are ");
    for (size_t i = 0; i < near->count; i++)
        name_row(words, near->rows[i], thai, i == 0);
    for (size_t i = 0; near->count == 0 && table->count <= LISTED && i < table->count; i++)
        name_row(words, &table->rows[i], thai, i == 0);
    if (near->count > 0)
        cgov__buffer_text(words, thai ? " หรือไม่" : "?");
}

cgov_status cgov__choice_unknown(cgov *db, cgov_status status, const char *field,
                                 const char *vocabulary, const cgov_choice_table *table,
                                 const char *word)
{
    comparison it = { .db = db, .words = words_of(vocabulary) };
    proposals near = { .count = 0 };
    cgov__buffer words = { 0 };
    cgov_status found = normal_of(db, word, &it.word);
    if (found == CGOV_OK)
        found = find_near(&it, table, &near);
    say_unknown(&words, it.words, word, table, &near, db->language == CGOV_LANGUAGE_TH);
    if (found == CGOV_OK && words.failed)
        found = cgov__nomem(&db->error);
    if (found == CGOV_OK)
        found = cgov__fail_db(db, status, field != NULL ? "%s: %s" : "%s%s",
                              field != NULL ? field : "", words.bytes);
    cgov__buffer_free(&words);
    cgov__normal_free(&it.word);
    cgov__normal_free(&it.label);
    return found;
}

static cgov_status find_choice(cgov *db, const char *vocabulary, const char *word,
                               cgov_choice **out)
{
    comparison it = { .db = db, .words = words_of(vocabulary) };
    cgov_choice_table *table = NULL;
    const cgov_choice *found = NULL;
    cgov_status status = cgov_choice_list(db, vocabulary, &table);
    if (status == CGOV_OK)
        status = normal_of(db, word, &it.word);
    if (status == CGOV_OK)
        status = find_row(&it, table, &found);
    if (status == CGOV_OK && found == NULL)
        status = cgov__choice_unknown(db, CGOV_NOT_FOUND, NULL, vocabulary, table, word);
    else if (status == CGOV_OK)
        status = cgov__record_copy(db, &choice_map, found, (void **)out);
    cgov__normal_free(&it.word);
    cgov__normal_free(&it.label);
    cgov_choice_table_free(table);
    return status;
}

cgov_status cgov_choice_find(cgov *db, const char *vocabulary, const char *word, cgov_choice **out)
{
    CGOV__NEEDS(db, out != NULL, "cgov_choice_find: out is NULL");
    *out = NULL;
    CGOV__NEEDS(db, vocabulary != NULL, "cgov_choice_find: vocabulary is NULL");
    CGOV__NEEDS(db, word != NULL, "cgov_choice_find: word is NULL");
    if (words_of(vocabulary) == NULL)
        return cgov__fail_in(db, CGOV_INVALID, "vocabulary: there is none called \"%s\"",
                             "ไม่มีชุดคำที่ชื่อ \"%s\"", vocabulary);
    return find_choice(db, vocabulary, word, out);
}

void cgov_choice_free(cgov_choice *choice)
{
    cgov__free(choice);
}

/* ---- rows ---- */

typedef struct named_row {
    const char *noun, *word;
    int64_t id;
} named_row;
static const cgov__field named_fields[] = { CGOV__FIELD(named_row, noun),
                                            CGOV__FIELD(named_row, word),
                                            CGOV__FIELD(named_row, id) };
static const cgov__map named_map = CGOV__MAP("named row", named_row, named_fields);

static bool is_noun(const char *noun)
{
    static const char *const nouns[] = { "agency",  "case study",     "coder",     "document",
                                         "factor",  "focus group",    "interview", "person",
                                         "project", "recommendation", "response" };
    for (size_t i = 0; i < sizeof nouns / sizeof nouns[0]; i++)
        if (strcmp(nouns[i], noun) == 0)
            return true;
    return false;
}

static cgov_status find_named(cgov *db, const char *noun, const char *word, int64_t *id)
{
    const named_row named = { noun, word, 0 };
    named_row found = { 0 };
    const cgov_status status =
        cgov__fetch_into(db, &cgov__sql_id_find, &named_map, &named, &named_map, &found);
    *id = status == CGOV_OK ? found.id : 0;
    return status == CGOV_NOT_FOUND ? cgov__no_code(db, noun, word) : status;
}

cgov_status cgov_id_find(cgov *db, const char *noun, const char *word, int64_t *id)
{
    CGOV__NEEDS(db, id != NULL, "cgov_id_find: id is NULL");
    *id = 0;
    CGOV__NEEDS(db, noun != NULL, "cgov_id_find: noun is NULL");
    CGOV__NEEDS(db, word != NULL, "cgov_id_find: word is NULL");
    cgov_status status = cgov__ready(db);
    if (status != CGOV_OK)
        return status;
    if (!is_noun(noun))
        return cgov__fail_in(db, CGOV_INVALID, "noun: there are no rows called \"%s\"",
                             "ไม่มีข้อมูลประเภท \"%s\"", noun);
    if (strcmp(noun, "factor") != 0)
        return find_named(db, noun, word, id);
    cgov_choice *factor = NULL;
    status = cgov_choice_find(db, noun, word, &factor);
    if (status == CGOV_OK)
        status = find_named(db, noun, factor->code, id);
    cgov_choice_free(factor);
    return status;
}
