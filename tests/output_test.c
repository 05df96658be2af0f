/* Files that are written: whole or not there, and never over a study. */
#include "cgov/output.h"

#include "cgov/refi.h"
#include "support.h"

#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct world {
    scratch place;
} world;

static int set_up(void **state)
{
    world *w = calloc(1, sizeof *w);
    *state = w;
    if (w == NULL)
        return -1;
    scratch_make(&w->place);
    return 0;
}

static int tear_down(void **state)
{
    world *w = *state;
    scratch_remove(&w->place);
    free(w);
    return 0;
}

static void put(const char *path, const char *bytes, size_t length)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(length, fwrite(bytes, 1, length, file));
    assert_int_equal(0, fclose(file));
}

static void assert_holds(const char *path, const char *bytes, size_t length)
{
    char got[64];
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    assert_int_equal(length, fread(got, 1, sizeof got, file));
    fclose(file);
    assert_memory_equal(bytes, got, length);
}

static void refuse(const char *path, cgov_status status)
{
    cgov_error *error = NULL;
    assert_int_equal(status, cgov_output_write(path, "new", 3, &error));
    assert_non_null(error);
    cgov_error_free(error);
}

static void a_file_is_replaced_and_keeps_its_permissions(void **state)
{
    world *w = *state;
    struct stat it;
    const char *path = scratch_file(&w->place, "out.csv");
    const char *left = scratch_file(&w->place, "out.csv.0123456789abcdef.part");
    const char *other = scratch_file(&w->place, "out.csv.mine.part");
    put(path, "old", 3);
    put(left, "half", 4);
    put(other, "mine", 4);
    assert_int_equal(0, chmod(path, 0600));
    assert_int_equal(CGOV_OK, cgov_output_write(path, "new", 3, NULL));
    assert_holds(path, "new", 3);
    assert_int_equal(0, stat(path, &it));
    assert_int_equal(0600, it.st_mode & 0777);
    assert_int_equal(-1, access(left, F_OK)); /* of a run that was killed */
    assert_holds(other, "mine", 4);
    assert_int_equal(CGOV_OK, cgov_output_write(path, NULL, 0, NULL));
}

/* However it is named: by itself, through a link of either kind, or as what belongs to it. */
static void a_study_is_never_written_over(void **state)
{
    static const char database[] = "SQLite format 3";
    static const char *const own[] = { "study-index", "study-journal", "study-wal", "study-shm",
                                       "study.identities" };
    world *w = *state;
    const char *study = scratch_file(&w->place, "study");
    const char *hard = scratch_file(&w->place, "hard");
    const char *soft = scratch_file(&w->place, "soft");
    put(study, database, sizeof database);
    assert_int_equal(0, link(study, hard));
    assert_int_equal(0, symlink(study, soft));
    refuse(study, CGOV_CONFLICT);
    refuse(hard, CGOV_CONFLICT);
    refuse(soft, CGOV_CONFLICT);
    for (size_t i = 0; i < sizeof own / sizeof own[0]; i++)
        refuse(scratch_file(&w->place, own[i]), CGOV_CONFLICT);
    assert_holds(study, database, sizeof database);
    assert_int_equal(CGOV_OK,
                     cgov_output_write(scratch_file(&w->place, "other-index"), "x", 1, NULL));
}

static void what_cannot_be_written_is_told(void **state)
{
    world *w = *state;
    refuse(NULL, CGOV_MISUSE);
    refuse("", CGOV_INVALID);
    refuse(w->place.folder, CGOV_INVALID);
    refuse("/no/such/folder/out.csv", CGOV_NOT_FOUND);
    refuse("/dev/full", CGOV_FULL);
    assert_int_equal(CGOV_OK, cgov_output_write("/dev/null", "new", 3, NULL));
}

static void refuse_folder(const char *path, cgov_status status, const char *thai)
{
    cgov_error *error = NULL;
    assert_int_equal(status, cgov_output_folder(path, &error));
    assert_non_null(strstr(cgov_error_message(error), "cannot be made"));
    assert_non_null(strstr(cgov_error_message_th(error), thai));
    cgov_error_free(error);
}

static void a_folder_is_made_once_and_stays(void **state)
{
    world *w = *state;
    struct stat it;
    const char *const folder = scratch_file(&w->place, "lists");
    assert_int_equal(CGOV_OK, cgov_output_folder(folder, NULL));
    assert_int_equal(0, stat(folder, &it));
    assert_true(S_ISDIR(it.st_mode));
    assert_int_equal(CGOV_OK, cgov_output_folder(folder, NULL));
    put(scratch_file(&w->place, "file"), "x", 1);
    refuse_folder(scratch_file(&w->place, "file"), CGOV_CONFLICT, "มีอยู่แล้ว");
    refuse_folder(scratch_file(&w->place, "file/lists"), CGOV_CONFLICT, "ไม่ใช่โฟลเดอร์");
    refuse_folder(scratch_file(&w->place, "no/lists"), CGOV_NOT_FOUND, "ไม่มีไฟล์หรือโฟลเดอร์นี้");
    assert_int_equal(CGOV_MISUSE, cgov_output_folder(NULL, NULL));
}

/* How many files of the folder end in ".part". */
static int parts_in(const char *folder)
{
    int count = 0;
    DIR *files = opendir(folder);
    assert_non_null(files);
    for (const struct dirent *it; (it = readdir(files)) != NULL;)
        count += strstr(it->d_name, ".part") != NULL;
    closedir(files);
    return count;
}

static void a_file_is_replaced_only_if_asked(void **state)
{
    world *w = *state;
    char *bytes = NULL;
    const char *path = scratch_file(&w->place, "kept.csv");
    const char *link = scratch_file(&w->place, "nowhere.csv");
    assert_int_equal(CGOV_OK, cgov_output_create(path, "first", 5, NULL));
    assert_int_equal(CGOV_CONFLICT, cgov_output_create(path, "second", 6, NULL));
    bytes = file_read(path, NULL);
    assert_string_equal("first", bytes);
    free(bytes);
    assert_int_equal(CGOV_OK, cgov_output_write(path, "third", 5, NULL));
    bytes = file_read(path, NULL);
    assert_string_equal("third", bytes);
    free(bytes);
    assert_int_equal(0, symlink("/no/such/file", link));
    assert_int_equal(CGOV_CONFLICT, cgov_output_create(link, "x", 1, NULL));
    assert_int_equal(0, parts_in(w->place.folder));
    assert_int_equal(CGOV_OK, cgov_output_create("/dev/null", "new", 3, NULL));
    assert_int_equal(CGOV_MISUSE, cgov_output_create(NULL, "new", 3, NULL));
}

/* All of them, or none: not even one that was written before the one that failed. */
static void files_of_a_set_are_there_together(void **state)
{
    world *w = *state;
    cgov_output_set *set = NULL;
    const char *one = scratch_file(&w->place, "one.csv");
    const char *two = scratch_file(&w->place, "two.csv");
    assert_int_equal(CGOV_OK, cgov_output_set_new(&set, NULL));
    assert_int_equal(CGOV_OK, cgov_output_set_add(set, one, false, "1", 1, NULL));
    assert_int_equal(-1, access(one, F_OK));
    cgov_output_set_free(set);
    assert_int_equal(0, parts_in(w->place.folder));
    assert_int_equal(CGOV_OK, cgov_output_set_new(&set, NULL));
    assert_int_equal(CGOV_OK, cgov_output_set_add(set, one, false, "1", 1, NULL));
    assert_int_equal(CGOV_OK, cgov_output_set_add(set, two, false, "2", 1, NULL));
    put(two, "mine", 4); /* meanwhile */
    assert_int_equal(CGOV_CONFLICT, cgov_output_set_end(set, NULL));
    assert_int_equal(-1, access(one, F_OK));
    assert_holds(two, "mine", 4);
    assert_int_equal(CGOV_CONFLICT, cgov_output_set_add(set, two, false, "2", 1, NULL));
    assert_int_equal(CGOV_OK, cgov_output_set_add(set, one, false, "1", 1, NULL));
    assert_int_equal(CGOV_OK, cgov_output_set_add(set, two, true, "2", 1, NULL));
    assert_int_equal(CGOV_OK, cgov_output_set_end(set, NULL));
    cgov_output_set_free(set);
    assert_holds(one, "1", 1);
    assert_holds(two, "2", 1);
    assert_int_equal(0, parts_in(w->place.folder));
}

static void an_export_does_not_cost_its_study(void **state)
{
    world *w = *state;
    cgov *db = NULL;
    cgov_error *error = NULL;
    const char *path = scratch_file(&w->place, "study.cgov");
    assert_int_equal(CGOV_OK, cgov_open(path, NULL, &db, &error));
    assert_int_equal(CGOV_CONFLICT, cgov_refi_export(db, path, NULL, NULL));
    cgov_close(db);
    assert_int_equal(CGOV_OK, cgov_open(path, NULL, &db, &error));
    cgov_close(db);
    assert_int_equal(CGOV_INVALID, cgov_open("", NULL, &db, &error));
    cgov_error_free(error);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_file_is_replaced_and_keeps_its_permissions, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_study_is_never_written_over, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_file_is_replaced_only_if_asked, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_cannot_be_written_is_told, set_up, tear_down),
        cmocka_unit_test_setup_teardown(files_of_a_set_are_there_together, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_folder_is_made_once_and_stays, set_up, tear_down),
        cmocka_unit_test_setup_teardown(an_export_does_not_cost_its_study, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
