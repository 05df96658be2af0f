/* Sets of projects by words. See qca-projects.h. */
#include "qca-projects.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    WORDS_SIZE = 260,
    ANCHORS = 3
};

/* A set, and what it points to. */
typedef struct named_set {
    char words[WORDS_SIZE]; /* cut into pieces */
    double anchors[ANCHORS];
    cgov_project_set set;
} named_set;

static int refuse(const project_words *use, const char *english, const char *thai, const char *word)
{
    fprintf(stderr, "%s: ", use->program);
    fprintf(stderr, use->thai ? thai : english, word);
    fputc('\n', stderr);
    return 2;
}

/* ---- a set ---- */

/* "4" or "1/3.5/5"; gives how many numbers these are, 0 if any is none. */
static size_t read_anchors(const char *text, double anchors[static ANCHORS])
{
    size_t count = 0;
    for (char *end = NULL; count < ANCHORS; text = end + 1) {
        anchors[count++] = strtod(text, &end);
        if (end == text || (*end != '\0' && *end != '/'))
            return 0;
        if (*end == '\0')
            return count;
    }
    return 0;
}

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
    const size_t anchors = read_anchors(value, to->anchors);
    to->set.quantity = (cgov_quantity){ .kind = quantity_of(word), .name = name };
    to->set.calibration = (cgov_calibrate_options){
        .method = at_least ? CGOV_CALIBRATION_CRISP : CGOV_CALIBRATION_LOGISTIC,
        .anchors = to->anchors,
        .anchor_count = anchors,
    };
    return to->set.quantity.kind != CGOV_QUANTITY_ANY && anchors == (at_least ? 1 : ANCHORS);
}

/* [NAME=]WORD[:NAME]:CODE, :A/B/C or >=X */
static int take_set(const project_words *use, const char *text, named_set *to)
{
    char *rest = to->words;
    if (snprintf(to->words, sizeof to->words, "%s", text) >= (int)sizeof to->words)
        return refuse(use, "%s: too long", "%s: ยาวเกินไป", text);
    char *const equals = strchr(rest, '=');
    if (equals != NULL && equals > rest && equals[-1] != '>') {
        *equals = '\0';
        to->set.name = rest;
        rest = equals + 1;
    }
    char *const least = strstr(rest, ">="), *const cut = least != NULL ? least : strrchr(rest, ':');
    char *const value = cut != NULL ? cut + (least != NULL ? 2 : 1) : NULL;
    if (cut == NULL || *value == '\0')
        return refuse(
            use,
            "\"%s\" is no set of projects: write sector:business, \"level>=cooperation\", "
            "\"rating:FACTOR>=4\" or rating:FACTOR:1/3.5/5, with NAME= before it",
            "\"%s\" ไม่ใช่เซตของโครงการ ใช้ sector:business \"level>=cooperation\" "
            "\"rating:ปัจจัย>=4\" หรือ rating:ปัจจัย:1/3.5/5 และใส่ ชื่อ= ข้างหน้าได้",
            text);
    *cut = '\0';
    char *const colon = strchr(rest, ':'), *const name = colon != NULL ? colon + 1 : NULL;
    if (colon != NULL)
        *colon = '\0';
    if (take_quantity(to, rest, name, value, least != NULL))
        return 0;
    to->set.quantity = (cgov_quantity){ .kind = CGOV_QUANTITY_ANY };
    to->set.side.column = name;
    to->set.category = value;
    to->set.at_least = least != NULL;
    return cgov_dimension_from_code(rest, &to->set.side.dimension)
               ? 0
               : refuse(use, "\"%s\" is neither a dimension nor a number of projects",
                        "\"%s\" ไม่ใช่ทั้งมิติและตัวเลขของโครงการ", rest);
}

/* ---- all of them ---- */

static int read_sets(const project_words *use, cgov *db, named_set *named, cgov_project_set *sets,
                     project_table *out)
{
    const bool negated = use->outcome[0] == '~';
    named_set *const outcome = &named[use->condition_count];
    int status = take_set(use, use->outcome + negated, outcome);
    for (size_t i = 0; status == 0 && i < use->condition_count; i++) {
        status = take_set(use, use->conditions[i], &named[i]);
        sets[i] = named[i].set;
    }
    if (status != 0)
        return status;
    const cgov_qca_project_options options = { .conditions = sets,
                                               .condition_count = use->condition_count,
                                               .outcome = outcome->set,
                                               .grouped = use->grouped };
    if (cgov_qca_projects(db, use->filter, &options, &out->projects) != CGOV_OK) {
        fprintf(stderr, "%s: %s\n", use->program, cgov_errmsg(db));
        return 2;
    }
    snprintf(out->outcome, sizeof out->outcome, "%s%s", negated ? "~" : "",
             out->projects->table.sets[use->condition_count]);
    return 0;
}

int project_words_read(const project_words *words, cgov *db, project_table *out)
{
    named_set *const named = calloc(words->condition_count + 1, sizeof *named);
    cgov_project_set *const sets = calloc(words->condition_count + 1, sizeof *sets);
    int status = named != NULL && sets != NULL ? 0 : refuse(words, "%s", "%s", "out of memory");
    if (status == 0)
        status = read_sets(words, db, named, sets, out);
    free(named);
    free(sets);
    return status;
}
