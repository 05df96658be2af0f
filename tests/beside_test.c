/*
 * Searches beside a writer, each a thread with a handle of its own, in the rollback journal: nobody
 * is sent away as busy, no search answers from before the write that it follows, and no write waits
 * long for the readers. CGOV_SLOW=2 goes on for a minute, and a write may take 0.3 s then;
 * otherwise for two seconds beside other tests, where the time in which a deadlock ends is told
 * from none.
 */
#include "support.h"

#include "cgov/search.h"

#include <pthread.h>
#include <stdatomic.h>
#include <time.h>

enum {
    READERS = 8,
    PROJECTS = 300,
    WORDS = 40
};

/* Ten times slower, so that times are of no interest. */
#if defined(__SANITIZE_THREAD__) || defined(__SANITIZE_ADDRESS__)
#define UNDER_SANITIZER true
#else
#define UNDER_SANITIZER false
#endif

static const char *const terms[] = { "ความไว้วางใจ", "ขยะ", "municipality", "ตลาดชุมชน", "waste" };

typedef struct stage {
    scratch place;
    const char *path;
    atomic_bool over;
    atomic_int puts; /* made, so that readers know what they have to find */
    double longest;
    int searches[READERS];
    char words[READERS + 1][600]; /* of a failure, each thread its own */
    int next;                     /* which reader a thread is */
    pthread_mutex_t turn;
} stage;

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static int make_stage(void **state)
{
    stage *it = calloc(1, sizeof *it);
    cgov *db = NULL;
    scratch_make(&it->place);
    it->path = strdup(scratch_file(&it->place, "study.cgov"));
    pthread_mutex_init(&it->turn, NULL);
    assert_status(CGOV_OK, cgov_open(it->path, NULL, &db, NULL));
    assert_ok(db, cgov_begin(db));
    for (int i = 0; i < PROJECTS; i++) {
        char code[20], title[200], summary[4000];
        size_t length = 0;
        snprintf(code, sizeof code, "P%d", i);
        snprintf(title, sizeof title, "โครงการ %s %d", terms[i % 5], i);
        for (int word = 0; word < WORDS; word++)
            length += (size_t)snprintf(summary + length, sizeof summary - length, "%s %d ",
                                       terms[(i * 7 + word) % 5], i * word);
        assert_ok(
            db,
            cgov_project_put(
                db, &(cgov_project){ .code = code, .title_th = title, .summary = summary }, NULL));
    }
    assert_ok(db, cgov_commit(db));
    cgov_close(db);
    *state = it;
    return 0;
}

static int remove_stage(void **state)
{
    stage *it = *state;
    scratch_remove(&it->place);
    pthread_mutex_destroy(&it->turn);
    free((char *)it->path);
    free(it);
    return 0;
}

/* The first failure of a thread ends them all. */
static bool went_well(stage *it, int who, cgov *db, cgov_status status)
{
    if (status == CGOV_OK)
        return true;
    snprintf(it->words[who], sizeof it->words[who], "%s: %s", cgov_status_name(status),
             db != NULL ? cgov_errmsg(db) : "not opened");
    atomic_store(&it->over, true);
    return false;
}

/* Every search opens the study anew now and then, and some only read it. */
static bool search_once(stage *it, int who, cgov *db, int round)
{
    cgov_search_cursor *cur = NULL;
    const cgov_search_hit *hit = NULL;
    const int puts = atomic_load(&it->puts);
    cgov_status status = cgov_search(
        db, terms[round % 5], &(cgov_search_filter){ .limit = round % 3 == 0 ? 20 : 0 }, &cur);
    while (status == CGOV_OK && (status = cgov_search_next(cur, &hit)) == CGOV_ROW)
        status = CGOV_OK;
    const int64_t found = cgov_search_count(cur);
    cgov_search_cursor_free(cur);
    status = status == CGOV_DONE ? CGOV_OK : status;
    if (!went_well(it, who, db, status) || round % 7 != 0)
        return status == CGOV_OK;
    char newest[40]; /* what was committed before the search began is found by it */
    snprintf(newest, sizeof newest, "newest%dth", puts);
    status = cgov_search(db, newest, &(cgov_search_filter){ .whole_words = true }, &cur);
    if (status == CGOV_OK && puts > 0 && cgov_search_count(cur) == 0 &&
        atomic_load(&it->puts) == puts)
        snprintf(it->words[who], sizeof it->words[who], "%s is not found (%lld of the other)",
                 newest, (long long)found);
    cgov_search_cursor_free(cur);
    return went_well(it, who, db, status) && it->words[who][0] == '\0';
}

static void *read_on(void *ctx)
{
    stage *it = ctx;
    cgov *db = NULL;
    pthread_mutex_lock(&it->turn);
    const int who = it->next++;
    pthread_mutex_unlock(&it->turn);
    for (int round = who; !atomic_load(&it->over); round++) {
        if (round % 10 == 0) {
            cgov_close(db);
            db = NULL;
        }
        const cgov_open_options options = { .read_only = who % 4 == 3 };
        cgov_error *error = NULL;
        if (db == NULL) {
            const cgov_status status = cgov_open(it->path, &options, &db, &error);
            if (status != CGOV_OK)
                snprintf(it->words[who], sizeof it->words[who], "open: %s",
                         cgov_error_message(error));
            cgov_error_free(error);
            if (status != CGOV_OK)
                break;
        }
        if (!search_once(it, who, db, round))
            break;
        it->searches[who]++;
    }
    atomic_store(&it->over, true);
    cgov_close(db);
    return NULL;
}

static void write_on(stage *it, double until)
{
    cgov *db = NULL;
    if (!went_well(it, READERS, db, cgov_open(it->path, NULL, &db, NULL)))
        return;
    for (int i = 1; seconds() < until && !atomic_load(&it->over); i++) {
        char code[20], title[100];
        snprintf(code, sizeof code, "P%d", i % PROJECTS);
        snprintf(title, sizeof title, "โครงการ %s newest%dth", terms[i % 5], i);
        cgov_project *old = NULL;
        cgov_status status = cgov_project_find(db, code, &old);
        if (!went_well(it, READERS, db, status))
            break;
        cgov_project row = *old;
        row.title_th = title;
        const double began = seconds();
        status = cgov_project_put(db, &row, NULL);
        const double took = seconds() - began;
        it->longest = took > it->longest ? took : it->longest;
        cgov_project_free(old);
        if (!went_well(it, READERS, db, status))
            break;
        atomic_store(&it->puts, i);
        nanosleep(&(struct timespec){ .tv_nsec = 2000000 }, NULL);
    }
    atomic_store(&it->over, true);
    cgov_close(db);
}

static void readers_and_a_writer(void **state)
{
    stage *it = *state;
    pthread_t threads[READERS];
    int searches = 0;
    const bool is_slow = slowness() > 1;
    const double until = seconds() + (is_slow ? 60 : slowness() > 0 ? 10 : 2);
    for (int i = 0; i < READERS; i++)
        assert_int_equal(0, pthread_create(&threads[i], NULL, read_on, it));
    write_on(it, until);
    for (int i = 0; i < READERS; i++)
        pthread_join(threads[i], NULL);
    for (int i = 0; i <= READERS; i++)
        if (it->words[i][0] != '\0')
            fail_msg("%s %d: %s", i < READERS ? "reader" : "writer", i, it->words[i]);
    for (int i = 0; i < READERS; i++) {
        assert_true(it->searches[i] > 0);
        searches += it->searches[i];
    }
    printf("%d searches beside %d puts, the longest of which took %.0f ms\n", searches,
           atomic_load(&it->puts), it->longest * 1000);
    assert_true(it->longest < (is_slow && !UNDER_SANITIZER ? 0.3 : 2));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(readers_and_a_writer, make_stage, remove_stage),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
