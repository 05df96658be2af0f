/*
 * Every number of every record that may be absent: set, set to 0 and left out, each by itself, it
 * comes back from SQLite as it went, and no other field with it.
 */
#include "support.h"

#include "base/buffer.h"
#include "base/memory.h"
#include "model/noun.h"

#define NOUNS(X)                                                                                   \
    X(agency)                                                                                      \
    X(person)                                                                                      \
    X(factor)                                                                                      \
    X(response) X(project) X(project_factor) X(participation) X(interview) X(focus_group)          \
        X(document) X(passage) X(coder) X(coding) X(memo) X(case_study) X(case_membership)         \
            X(case_agency) X(recommendation) X(load)
#define DECLARE(noun) CGOV__ROW_MAP(noun);
#define NAME(noun)    cgov__##noun##_row_map,
NOUNS(DECLARE)
static const cgov__map *(*const row_maps[])(void) = { NOUNS(NAME) };

/* SELECT :code AS code, ... */
static char *echo_query(const cgov__map *map)
{
    cgov__buffer text = { 0 };
    for (size_t i = 0; i < map->count; i++)
        cgov__buffer_format(&text, "%s:%s AS %s", i == 0 ? "SELECT " : ",\n", map->fields[i].name,
                            map->fields[i].name);
    return cgov__buffer_take(&text);
}

static bool has_value(const cgov__field *field, const char *record)
{
    return *(const bool *)(record + field->has - 1);
}

static double number_of(const cgov__field *field, const char *record)
{
    const char *at = record + field->at;
    return field->type == CGOV__DOUBLE  ? *(const double *)(const void *)at
           : field->type == CGOV__INT64 ? (double)*(const int64_t *)(const void *)at
           : field->type == CGOV__BOOL  ? *(const bool *)at
                                        : *(const int *)(const void *)at;
}

static void set_number(const cgov__field *field, char *record, int value)
{
    char *at = record + field->at;
    *(bool *)(record + field->has - 1) = true;
    if (field->type == CGOV__DOUBLE)
        *(double *)(void *)at = value;
    else if (field->type == CGOV__INT64)
        *(int64_t *)(void *)at = value;
    else if (field->type == CGOV__BOOL)
        *(bool *)at = value != 0;
    else
        *(int *)(void *)at = value;
}

/* What the file does not allow to be NULL: "" is a text, and 1 a member of each enumeration. */
static void fill_required(const cgov__field *field, char *record)
{
    static const char *const empty = "";
    char *at = record + field->at;
    if (!field->required)
        return;
    if (field->type == CGOV__TEXT)
        memcpy(at, &empty, sizeof empty);
    else if (field->type == CGOV__UID)
        memset(at, 1, sizeof(cgov_uid));
    else if (field->type == CGOV__CODE)
        *(unsigned *)(void *)at = 1;
}

/* What comes back of a record in which field `set` alone has a value. */
static void echo(cgov *db, const cgov__map *map, const cgov__embedded *query, size_t set, int value)
{
    cgov__statement *rows = NULL;
    char *sent = cgov__calloc(1, map->size), *got = cgov__malloc(map->size);
    assert_non_null(sent);
    assert_non_null(got);
    memset(got, 1, map->size); /* a flag that is not written shows */
    if (set < map->count)
        set_number(&map->fields[set], sent, value);
    for (size_t i = 0; i < map->count; i++)
        fill_required(&map->fields[i], sent);
    assert_ok(db, cgov__prepare(db, query, map, sent, map, &rows));
    assert_status(CGOV_ROW, cgov__step(db, rows));
    assert_ok(db, cgov__load(db, rows, got));
    for (size_t i = 0; i < map->count; i++) {
        const cgov__field *field = &map->fields[i];
        if (field->has != 0 && has_value(field, got) != (i == set))
            fail_msg("%s: has_%s is %d", map->noun, field->name, i != set);
    }
    if (set < map->count && number_of(&map->fields[set], got) != value)
        fail_msg("%s.%s: %g, not %d", map->noun, map->fields[set].name,
                 number_of(&map->fields[set], got), value);
    cgov__release(db, rows);
    cgov__free(sent);
    cgov__free(got);
}

static void an_absent_number_and_a_zero_are_two(void **state)
{
    cgov *db = NULL;
    size_t tried = 0;
    (void)state;
    assert_status(CGOV_OK, cgov_open(NULL, NULL, &db, NULL));
    for (size_t m = 0; m < sizeof row_maps / sizeof row_maps[0]; m++) {
        const cgov__map *map = row_maps[m]();
        char *text = echo_query(map);
        const cgov__embedded query = { "echo", text, strlen(text) };
        echo(db, map, &query, map->count, 0);
        for (size_t i = 0; i < map->count; i++)
            for (int value = 0; map->fields[i].has != 0 && value < 2; value++, tried++)
                echo(db, map, &query, i, value);
        cgov__statements_free(db);
        cgov__free(text);
    }
    cgov_close(db);
    assert_true(tried >= 2 * 12);
}

/* Where has_x stands beside x in the declaration, the map names that flag and no other. */
static void a_flag_belongs_to_one_field(void **state)
{
    (void)state;
    for (size_t m = 0; m < sizeof row_maps / sizeof row_maps[0]; m++) {
        const cgov__map *map = row_maps[m]();
        for (size_t i = 0; i < map->count; i++)
            for (size_t k = 0; k < i; k++)
                if (map->fields[i].has != 0 && map->fields[i].has == map->fields[k].has)
                    fail_msg("%s: %s and %s have one flag", map->noun, map->fields[i].name,
                             map->fields[k].name);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_absent_number_and_a_zero_are_two),
        cmocka_unit_test(a_flag_belongs_to_one_field),
    };
    return cmocka_run_group_tests_name("record", tests, NULL, NULL);
}
