/*
 * Memory gives out: at the n-th allocation of SQLite, of the library or of ICU, for n = 1, 2, 3 ...
 * until a run needs no more; once only, or from then on. Whatever fails says so by a status of
 * the manual, gives back what it took, leaves the file as it was or as it was to become, and
 * leaves the handle usable.
 *
 * A test has a table of scenarios. With CGOV_SWEEP=1 in the environment every n up to 4,000 is
 * tried in both ways; else the first 20 and then ever wider apart, in turns, so that all scenarios
 * together take seconds; with CGOV_SLOW six times as close. CGOV_FAULTS=<name> runs one scenario
 * alone. Sources that include this define _GNU_SOURCE first, for RTLD_NEXT.
 */
#ifndef CGOV_TESTS_FAULTS_H
#define CGOV_TESTS_FAULTS_H

#include "model.h"

#include "store/derived.h"
#include "store/statement.h"

#include <dlfcn.h>
#include <unicode/ubrk.h>
#include <unicode/uclean.h>
#include <unicode/uregex.h>

/* ---- an allocator that gives out ---- */

static struct {
    sqlite3_mem_methods real;
    bool failing;      /* from now on counted */
    bool lasting;      /* once out of memory, always out of memory; else for one allocation */
    long long asked;   /* allocations since failing began */
    long long out_at;  /* the one that is refused */
    long long refused; /* so far */
    long long live;    /* blocks not given back: SQLite's, the library's and ICU's */
} memory;

static bool gives_out(void)
{
    if (!memory.failing)
        return false;
    memory.asked++;
    const bool out = memory.lasting ? memory.asked >= memory.out_at : memory.asked == memory.out_at;
    memory.refused += out;
    return out;
}

static void *allocate(int size)
{
    void *block = gives_out() ? NULL : memory.real.xMalloc(size);
    memory.live += block != NULL;
    return block;
}

static void *reallocate(void *block, int size)
{
    return gives_out() ? NULL : memory.real.xRealloc(block, size);
}

static void give_back(void *block)
{
    memory.live -= block != NULL;
    memory.real.xFree(block);
}

enum {
    PATIENCE = 10000 /* refusals of one run: no call of the library goes on for so long */
};

/* ICU (72.1) asks for what divides the words of a script until it gets it, and would ask for ever. */
static void *U_CALLCONV icu_allocate(const void *ctx, size_t size)
{
    (void)ctx;
    void *block = gives_out() && memory.refused < PATIENCE ? NULL : malloc(size);
    memory.live += block != NULL;
    return block;
}

static void *U_CALLCONV icu_reallocate(const void *ctx, void *block, size_t size)
{
    (void)ctx;
    void *grown = gives_out() ? NULL : realloc(block, size);
    memory.live += block == NULL && grown != NULL;
    return grown;
}

static void U_CALLCONV icu_give_back(const void *ctx, void *block)
{
    (void)ctx;
    memory.live -= block != NULL;
    free(block);
}

/* Before SQLite and ICU have allocated anything. Lookaside would hide what it serves. */
static int take_over(void **state)
{
    UErrorCode code = U_ZERO_ERROR;
    (void)state;
    assert_int_equal(SQLITE_OK, sqlite3_config(SQLITE_CONFIG_GETMALLOC, &memory.real));
    sqlite3_mem_methods methods = memory.real;
    methods.xMalloc = allocate;
    methods.xRealloc = reallocate;
    methods.xFree = give_back;
    assert_int_equal(SQLITE_OK, sqlite3_config(SQLITE_CONFIG_MALLOC, &methods));
    assert_int_equal(SQLITE_OK, sqlite3_config(SQLITE_CONFIG_LOOKASIDE, 0, 0));
    u_setMemoryFunctions(NULL, icu_allocate, icu_reallocate, icu_give_back, &code);
    assert_true(U_SUCCESS(code));
    return 0;
}

/*
 * ICU's, and before it in the order of symbols. Where memory gives out while it compiles a pattern,
 * ICU (72.1) takes apart what it has not made yet, and crashes: there it has what it asks for.
 */
URegularExpression *uregex_open(const UChar *pattern, int32_t length, uint32_t flags,
                                UParseError *place, UErrorCode *code)
{
#define NAME_OF(symbol) #symbol
#define NAME(symbol)    NAME_OF(symbol)
    union {
        void *symbol;
        URegularExpression *(*open)(const UChar *, int32_t, uint32_t, UParseError *, UErrorCode *);
    } icu = { dlsym(RTLD_NEXT, NAME(uregex_open)) };
    assert_non_null(icu.symbol);
    const bool failing = memory.failing;
    memory.failing = false;
    URegularExpression *made = icu.open(pattern, length, flags, place, code);
    memory.failing = failing;
    return made;
}

/* The same: where memory gives out while it makes a break iterator, ICU (72.1) keeps two blocks. */
UBreakIterator *ubrk_open(UBreakIteratorType type, const char *locale, const UChar *text,
                          int32_t length, UErrorCode *code)
{
    union {
        void *symbol;
        UBreakIterator *(*open)(UBreakIteratorType, const char *, const UChar *, int32_t,
                                UErrorCode *);
    } icu = { dlsym(RTLD_NEXT, NAME(ubrk_open)) };
    assert_non_null(icu.symbol);
    const bool failing = memory.failing;
    memory.failing = false;
    UBreakIterator *made = icu.open(type, locale, text, length, code);
    memory.failing = failing;
    return made;
}

static void fail_at(long long n, bool lasting)
{
    memory.asked = memory.refused = 0;
    memory.out_at = n;
    memory.lasting = lasting;
    memory.failing = true;
}

/* ---- what scenarios share ---- */

#define TRY(call)                                                                                  \
    do {                                                                                           \
        const cgov_status tried = (call);                                                          \
        if (tried != CGOV_OK)                                                                      \
            return tried;                                                                          \
    } while (0)

static void name_beside(cgov *db, const char *ending, char path[300])
{
    snprintf(path, 300, "%s.%s", cgov_path(db), ending);
}

static cgov_status do_read(cgov *db)
{
    cgov_document *document = NULL;
    cgov_agency *agency = NULL;
    int64_t count = -1;
    TRY(cgov_project_count(db, &(cgov_project_filter){ .levels_differ = true }, &count));
    assert_i64(2, count);
    TRY(cgov_agency_find(db, "A1", &agency));
    assert_text("เทศบาลตำบลปริก", agency->name_th);
    assert_int_equal(CGOV_SECTOR_LOCAL_GOVERNMENT, agency->sector);
    cgov_agency_free(agency);
    TRY(cgov_document_get(db, 1, &document));
    assert_text("เราไว้ใจกัน ทำงานร่วมกัน", document->text);
    cgov_document_free(document);
    return CGOV_OK;
}

static cgov_status do_check(cgov *db)
{
    int64_t findings = -1;
    TRY(cgov_check(db, NULL, NULL, &findings));
    assert_i64(0, findings);
    return CGOV_OK;
}

/* ---- a scenario ---- */

struct scenario {
    const char *name;
    cgov_status (*run)(
        cgov *db);      /* on a study of rows_to_point_to; CGOV_OK when all of it was done */
    long long widening; /* steps grow to n / widening: small for a long scenario */
    bool slow;          /* takes seconds: with CGOV_SLOW, or by its name */
};

/* ---- the sweep ---- */

enum {
    DENSE = 20,
    DENSE_SLOW = 4000,
    WIDENING_SLOW = 200,
    RUNS_OF_A_HANDLE = 8,
#ifdef __SANITIZE_ADDRESS__ /* each run takes three times as long */
    WIDENING_MAX = 3
#else
    WIDENING_MAX = 200
#endif
};

typedef struct ground {
    scratch place;
    char path[256];
    char *bytes; /* of the file before a run */
    size_t size;
} ground;

static void lay_text(const ground *it, const char *name, const char *text)
{
    char path[300];
    snprintf(path, sizeof path, "%s.%s", it->path, name);
    file_write(path, text, strlen(text));
}

/* The study, and what lies beside it is laid by `more`. */
static int lay_study(void **state, void (*more)(const ground *it))
{
    ground *it = calloc(1, sizeof *it);
    cgov *db = NULL;
    scratch_make(&it->place);
    snprintf(it->path, sizeof it->path, "%s", scratch_file(&it->place, "study.cgov"));
    assert_status(CGOV_OK,
                  cgov_open(it->path, &(cgov_open_options){ .author = AUTHOR }, &db, NULL));
    sql_run(db->sqlite, rows_to_point_to);
    sql_run(db->sqlite,
            "UPDATE project SET stated_level = 'cooperation', province = '90' WHERE response = 1;"
            "INSERT INTO participation (project, agency) VALUES (1, 1), (2, 1), (3, 1);"
            "INSERT INTO project_activity (project, activity) "
            "VALUES (1, 'agreement'), (2, 'agreement');"
            "INSERT INTO recommendation (id, code, title_th) VALUES (1, 'R1', 'งบ');"
            "INSERT INTO recommendation_factor (recommendation, factor) VALUES (1, 2);"
            "INSERT INTO case_membership (case_study, factor, score) VALUES (1, 3, 0.4);");
    sql_run(db->sqlite, SMALL_PAGES); /* each run copies the file */
    cgov_close(db);
    it->bytes = file_read(it->path, &it->size);
    more(it);
    *state = it;
    return 0;
}

static int clear_ground(void **state)
{
    ground *it = *state;
    scratch_remove(&it->place);
    free(it->bytes);
    free(it);
    return 0;
}

static cgov *open_ground(const ground *it)
{
    cgov *db = NULL;
    assert_status(CGOV_OK,
                  cgov_open(it->path, &(cgov_open_options){ .author = AUTHOR }, &db, NULL));
    return db;
}

/* Revisions, sources and the log tell how often it was done, which is another question; the uid
   of a row that is loaded is drawn at random. */
static uint64_t content(sqlite3 *sqlite)
{
    return content_hash(
        sqlite,
        ",at,uid,about_uid,loaded_at,coded_at,revision,number,old,new,row_key,op,table_name,");
}

typedef struct run {
    cgov_status status;
    long long refused;
} run;

typedef struct sweeping {
    const ground *ground;
    const struct scenario *scenario;
    uint64_t before, after; /* content */
    cgov *db;               /* of these runs: opening it takes longer than most of them */
    long long first, live;  /* the first of these runs, and blocks before it */
    int runs;
} sweeping;

/* Neither the file nor what the handle sees of it is something in between. */
static void is_before_or_after(const sweeping *it, cgov *db, long long n, cgov_status status)
{
    size_t size = 0;
    char *bytes = file_read(it->ground->path, &size);
    const bool untouched = size == it->ground->size && memcmp(bytes, it->ground->bytes, size) == 0;
    free(bytes);
    if (untouched && status != CGOV_OK)
        return;
    const uint64_t found = content(db->sqlite);
    if (found != it->after && (status == CGOV_OK || found != it->before))
        fail_msg("%s at %lld: %s, and the file is neither as before nor as after",
                 it->scenario->name, n, cgov_status_name(status));
}

/* The study as it was laid, without an index that a run made of it. */
static void lay_again(const ground *it)
{
    char index[300];
    snprintf(index, sizeof index, "%s-index", it->path);
    remove(index);
    file_write(it->path, it->bytes, it->size);
}

/* As if it had just been opened, but for the words of its last failure and the schema. */
static void cool_handle(cgov *db)
{
    if (db->search != NULL)
        db->search_free(db->search);
    if (db->snapshot != NULL)
        db->snapshot_free(db->snapshot);
    db->search = db->snapshot = NULL;
    cgov__derived_close(db);
    cgov__statements_free(db);
    sqlite3_db_release_memory(db->sqlite);
}

/* What a handle took, it gives back when it is closed. */
static void close_runs(sweeping *it, long long n)
{
    if (it->db == NULL)
        return;
    cgov_close(it->db);
    it->db = NULL;
    if (memory.live != it->live)
        fail_msg("%s at %lld to %lld: %lld blocks are not given back (CGOV_SWEEP=1 tells where)",
                 it->scenario->name, it->first, n, memory.live - it->live);
}

static cgov *begin_run(sweeping *it, long long n)
{
    if (it->db != NULL)
        cool_handle(it->db);
    lay_again(it->ground);
    if (it->db == NULL) {
        it->live = memory.live;
        it->first = n;
        it->runs = 0;
        it->db = open_ground(it->ground);
    }
    return it->db;
}

/* Memory gives out at n; then, with memory, all of it is done once more by the same handle. */
static run run_once(sweeping *it, long long n, bool lasting)
{
    cgov *db = begin_run(it, n);
    fail_at(n, lasting);
    const cgov_status status = it->scenario->run(db);
    memory.failing = false;
    const long long refused = memory.refused;
    if (status != CGOV_OK && status != CGOV_NOMEM)
        fail_msg("%s at %lld: %s: %s", it->scenario->name, n, cgov_status_name(status),
                 cgov_errmsg(db));
    assert_int_equal(0, db->depth);
    assert_ok(db, do_read(db)); /* a rollback that lacked memory is made up for */
    is_before_or_after(it, db, n, status);
    assert_ok(db, it->scenario->run(db));
    if (n % 16 == 0) { /* takes longer than all else */
        assert_true(content(db->sqlite) == it->after);
        assert_ok(db, do_check(db));
    }
    if (++it->runs == (getenv("CGOV_SWEEP") != NULL ? 1 : RUNS_OF_A_HANDLE))
        close_runs(it, n);
    return (run){ status, refused };
}

static void sweep(const ground *place, const struct scenario *scenario)
{
    const bool slow = getenv("CGOV_SWEEP") != NULL;
    sweeping it = { .ground = place, .scenario = scenario };
    lay_again(place);
    cgov *db = open_ground(place);
    it.before = content(db->sqlite);
    assert_ok(db, scenario->run(db));
    it.after = content(db->sqlite);
    cgov_close(db);
    const long long dense = slow ? DENSE_SLOW : DENSE;
    const long long wide = scenario->widening * (slowness() > 0 ? 6 : 1);
    const long long usual = wide < WIDENING_MAX ? wide : WIDENING_MAX;
    const long long widening = slow ? WIDENING_SLOW : usual;
    long long n = 1, failed = 0, runs = 0;
    for (run last = { .refused = 1 }; last.refused > 0; n += n < dense || n < widening ? 1 : n / widening)
        for (int lasting = 0; lasting < 2; lasting++) {
            if (!slow && lasting != n % 2)
                continue;
            last = run_once(&it, n, lasting != 0);
            failed += last.status != CGOV_OK;
            runs++;
        }
    close_runs(&it, n);
    assert_true(failed > runs / 2);
    print_message("%s: %lld runs, %lld failed, up to allocation %lld\n", scenario->name, runs,
                  failed, n);
}

static void sweep_all(const ground *place, const struct scenario *scenarios, size_t count)
{
    const char *only = getenv("CGOV_FAULTS");
    for (size_t i = 0; i < count; i++)
        if (only != NULL ? strcmp(only, scenarios[i].name) == 0
                         : !scenarios[i].slow || slowness() > 0)
            sweep(place, &scenarios[i]);
}

#endif
