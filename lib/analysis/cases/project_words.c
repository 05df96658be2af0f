/* Sets of projects by words, `NAME=sector:business`. See cgov/qca_study.h. */
#include "base/memory.h"
#include "cgov/qca_study.h"
#include "method/qca/words.h"
#include "store/database.h"

#include <string.h>

enum {
    FUZZY_ANCHORS = 3
};

/* A set, and what it points to. */
typedef struct named_set {
    double anchors[CGOV__ANCHORS_MAX];
    cgov_project_set set;
} named_set;

typedef struct reading {
    cgov *db;
    cgov__arena arena;
    named_set *named; /* the conditions, then the outcome */
    cgov_project_set *conditions;
} reading;

static cgov_quantity_kind quantity_of(const char *word)
{
    static const char *const words[] = { [CGOV_QUANTITY_RATING] = "rating",
                                         [CGOV_QUANTITY_BUDGET] = "budget",
                                         [CGOV_QUANTITY_BENEFICIARIES] = "beneficiaries",
                                         [CGOV_QUANTITY_YEAR] = "year",
                                         [CGOV_QUANTITY_DURATION] = "duration",
                                         [CGOV_QUANTITY_IMPORTED] = "column" };
    for (size_t i = CGOV_QUANTITY_RATING; i < sizeof words / sizeof words[0]; i++)
        if (strcmp(words[i], word) == 0)
            return (cgov_quantity_kind)i;
    return CGOV_QUANTITY_ANY;
}

/* Three numbers are the anchors of a fuzzy set, one after ">=" the cut of a crisp one. */
static bool take_quantity(named_set *to, const char *word, const char *name, const char *value,
                          bool at_least)
{
    const size_t anchors = cgov__anchors_read(value, strlen(value), to->anchors);
    to->set.quantity = (cgov_quantity){ .kind = quantity_of(word), .name = name };
    to->set.calibration = (cgov_calibrate_options){
        .method = at_least ? CGOV_CALIBRATION_CRISP : CGOV_CALIBRATION_LOGISTIC,
        .anchors = to->anchors,
        .anchor_count = anchors,
    };
    return to->set.quantity.kind != CGOV_QUANTITY_ANY && anchors == (at_least ? 1 : FUZZY_ANCHORS);
}

static bool take_category(named_set *to, const char *word, const char *name, const char *value,
                          bool at_least)
{
    to->set.quantity = (cgov_quantity){ .kind = CGOV_QUANTITY_ANY };
    to->set.side.column = name;
    to->set.category = value;
    to->set.at_least = at_least;
    return cgov_dimension_from_code(word, &to->set.side.dimension);
}

/* [NAME=]WORD[:NAME]:CODE, :A/B/C or >=X */
static cgov_status take_set(reading *r, const char *text, named_set *to)
{
    char *rest = cgov__arena_copy(&r->arena, text, strlen(text));
    if (rest == NULL)
        return cgov__nomem(&r->db->error);
    char *const equals = strchr(rest, '=');
    if (equals != NULL && equals > rest && equals[-1] != '>') {
        *equals = '\0';
        to->set.name = rest;
        rest = equals + 1;
    }
    char *const least = strstr(rest, ">="), *const cut = least != NULL ? least : strrchr(rest, ':');
    char *const value = cut != NULL ? cut + (least != NULL ? 2 : 1) : NULL;
    if (cut == NULL || *value == '\0')
        return cgov__fail_in(
            r->db, CGOV_INVALID,
            "\"%s\" is no set of projects: write sector:business, \"level>=cooperation\", "
            "\"rating:FACTOR>=4\" or rating:FACTOR:1/3.5/5, with NAME= before it",
            "\"%s\" ไม่ใช่เซตของโครงการ ใช้ sector:business \"level>=cooperation\" "
            "\"rating:ปัจจัย>=4\" หรือ rating:ปัจจัย:1/3.5/5 และใส่ ชื่อ= ข้างหน้าได้",
            text);
    *cut = '\0';
    char *const colon = strchr(rest, ':'), *const name = colon != NULL ? colon + 1 : NULL;
    if (colon != NULL)
        *colon = '\0';
    if (take_quantity(to, rest, name, value, least != NULL) ||
        take_category(to, rest, name, value, least != NULL))
        return CGOV_OK;
    return cgov__fail_in(r->db, CGOV_INVALID,
                         "\"%s\" is neither a dimension nor a number of projects",
                         "\"%s\" ไม่ใช่ทั้งมิติและตัวเลขของโครงการ", rest);
}

static cgov_status take_sets(reading *r, const cgov_qca_project_words *words)
{
    const size_t count = words->condition_count;
    cgov_status status = take_set(r, words->outcome + (*words->outcome == '~'), &r->named[count]);
    for (size_t i = 0; status == CGOV_OK && i < count; i++) {
        status = words->conditions[i] != NULL ? take_set(r, words->conditions[i], &r->named[i])
                                              : take_set(r, "", &r->named[i]);
        r->conditions[i] = r->named[i].set;
    }
    return status;
}

cgov_status cgov_qca_projects_by_words(cgov *db, const cgov_project_filter *filter,
                                       const cgov_qca_project_words *words,
                                       cgov_qca_project_table **out)
{
    CGOV__NEEDS(db, out != NULL, "cgov_qca_projects_by_words: out is NULL");
    *out = NULL;
    CGOV__NEEDS(db, words != NULL, "cgov_qca_projects_by_words: words is NULL");
    CGOV__NEEDS(db, words->outcome != NULL, "cgov_qca_projects_by_words: words->outcome is NULL");
    CGOV__NEEDS(db, words->conditions != NULL || words->condition_count == 0,
                "cgov_qca_projects_by_words: words->conditions is NULL");
    const size_t count = words->condition_count;
    if (count > CGOV_QCA_CONDITIONS_MAX)
        return cgov__fail_in(db, CGOV_INVALID, "%llu conditions: there must be 1 to %d",
                             "ระบุ %llu เงื่อนไข ต้องมี 1 ถึง %d เงื่อนไข", (unsigned long long)count,
                             CGOV_QCA_CONDITIONS_MAX);
    reading r = { .db = db,
                  .named = cgov__calloc(count + 1, sizeof *r.named),
                  .conditions = cgov__calloc(count + 1, sizeof *r.conditions) };
    cgov_status status =
        r.named != NULL && r.conditions != NULL ? take_sets(&r, words) : cgov__nomem(&db->error);
    if (status == CGOV_OK)
        status = cgov_qca_projects(db, filter,
                                   &(cgov_qca_project_options){ .conditions = r.conditions,
                                                                .condition_count = count,
                                                                .outcome = r.named[count].set,
                                                                .grouped = words->grouped },
                                   out);
    cgov__free(r.named);
    cgov__free(r.conditions);
    cgov__arena_free(&r.arena);
    return status;
}
