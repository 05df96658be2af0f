/* Who may read what the library makes: its owner, or whoever the umask lets. */
#include "support.h"

#include "store/database.h"

#include <sys/stat.h>

typedef struct world {
    scratch place;
    mode_t mask;
} world;

static int make_world(void **state)
{
    world *w = calloc(1, sizeof *w);
    scratch_make(&w->place);
    w->mask = umask(022);
    *state = w;
    return 0;
}

static int end_world(void **state)
{
    world *w = *state;
    umask(w->mask);
    scratch_remove(&w->place);
    free(w);
    return 0;
}

static unsigned mode_of(world *w, const char *name)
{
    struct stat it;
    assert_int_equal(0, stat(scratch_file(&w->place, name), &it));
    return it.st_mode & 0777;
}

/* A study, its index and a backup of it. */
static void make_study(world *w, bool shared)
{
    cgov *db = NULL;
    cgov_search_cursor *cursor = NULL;
    const cgov_open_options options = { .shared = shared };
    char *backup = NULL;
    assert_status(CGOV_OK, cgov_open(scratch_file(&w->place, "s.cgov"), &options, &db, NULL));
    assert_ok(db, cgov_search(db, "word", NULL, &cursor));
    cgov_search_cursor_free(cursor);
    assert_ok(db, cgov__backup(db, "before", &backup));
    cgov_free(backup);
    cgov_close(db);
}

static void a_study_and_what_lies_beside_it_is_its_owners(void **state)
{
    world *w = *state;
    make_study(w, false);
    assert_int_equal(0600, mode_of(w, "s.cgov"));
    assert_int_equal(0600, mode_of(w, "s.cgov-index"));
    assert_int_equal(0600, mode_of(w, "s.cgov.before"));
}

static void a_shared_one_is_as_the_umask_says(void **state)
{
    world *w = *state;
    umask(002);
    make_study(w, true);
    assert_int_equal(0664, mode_of(w, "s.cgov"));
    assert_int_equal(0664, mode_of(w, "s.cgov-index"));
    assert_int_equal(0664, mode_of(w, "s.cgov.before"));
}

static void one_that_is_there_keeps_its_mode(void **state)
{
    world *w = *state;
    cgov *db = NULL;
    make_study(w, false);
    assert_int_equal(0, chmod(scratch_file(&w->place, "s.cgov"), 0640));
    assert_int_equal(0, remove(scratch_file(&w->place, "s.cgov-index")));
    make_study(w, false);
    assert_int_equal(0640, mode_of(w, "s.cgov"));
    assert_int_equal(0640, mode_of(w, "s.cgov-index"));
    assert_status(CGOV_OK, cgov_open(scratch_file(&w->place, "s.cgov"), NULL, &db, NULL));
    assert_ok(db, cgov_begin(db));
    assert_ok(db, cgov_person_put(db, &(cgov_person){ .code = "P01" }, NULL));
    assert_int_equal(0640, mode_of(w, "s.cgov-journal"));
    assert_ok(db, cgov_commit(db));
    cgov_close(db);
}

static void an_output_is_its_owners_unless_it_was_there(void **state)
{
    world *w = *state;
    assert_status(CGOV_OK, cgov_output_create(scratch_file(&w->place, "out.csv"), "a", 1, NULL));
    assert_int_equal(0600, mode_of(w, "out.csv"));
    assert_int_equal(0, chmod(scratch_file(&w->place, "out.csv"), 0644));
    assert_status(CGOV_OK, cgov_output_write(scratch_file(&w->place, "out.csv"), "b", 1, NULL));
    assert_int_equal(0644, mode_of(w, "out.csv"));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, make_world, end_world)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_study_and_what_lies_beside_it_is_its_owners),
        TEST(a_shared_one_is_as_the_umask_says),
        TEST(one_that_is_there_keeps_its_mode),
        TEST(an_output_is_its_owners_unless_it_was_there),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
