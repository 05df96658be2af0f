/*
 * Every public function, called as nobody should: without a handle, with arguments that are NULL,
 * empty or negative, with numbers that no enumeration has. None dies, and a call that fails leaves
 * words of its own. tests/calls.sh makes the table of calls out of the headers.
 */
#include "support.h"

#include "store/database.h"

#include <signal.h>
#include <sys/mman.h>
#include <sys/wait.h>

enum {
    GIVES_STATUS = 1,
    TAKES_HANDLE = 2,
    TAKES_ERROR = 4,
    EVERY_POINTER = -1,
    NO_SUCH_VALUE = 99,
    ARGUMENTS = 20
};

/* One call: what its arguments are, and what came of it. */
typedef struct misuse {
    cgov *db;
    cgov_error **error;
    cgov_status status;
    int null;   /* the argument that is NULL, or EVERY_POINTER */
    int wrong;  /* the argument that is no value of its enumeration */
    int number; /* what each number is */
    _Alignas(16) unsigned char given[ARGUMENTS][4096]; /* what each pointer points to */
} misuse;

typedef struct public_call {
    const char *name;
    void (*call)(misuse *m);
    unsigned traits;
    unsigned pointers, enumerations; /* a bit for each argument, the first being 1 << 1 */
} public_call;

/* A field of a record or filter that is an argument. */
typedef struct enumeration_field {
    void (*call)(misuse *m);
    int argument;
    const char *name;
    size_t at;
} enumeration_field;

static void *argument(misuse *m, int at)
{
    return m->null == EVERY_POINTER || m->null == at ? NULL : m->given[at];
}

/* What the call stored through an output that points to a pointer. */
static void *given(const misuse *m, int at)
{
    void *pointer = NULL;
    memcpy(&pointer, m->given[at], sizeof pointer);
    return m->null == EVERY_POINTER || m->null == at ? NULL : pointer;
}

static unsigned number_of_enumeration(const misuse *m, int at)
{
    return m->wrong == at ? NO_SUCH_VALUE : 0;
}

#include "calls.h"

enum {
    CALLS = sizeof public_calls / sizeof public_calls[0],
    FIELDS = sizeof enumeration_fields / sizeof enumeration_fields[0]
};

/* What the process that makes the calls tells the one that judges. */
typedef struct report {
    char doing[200]; /* what was tried last */
    char faults[4000];
} report;

static void tell(report *to, const char *words, const char *message)
{
    const size_t used = strlen(to->faults);
    snprintf(to->faults + used, sizeof to->faults - used, "%s: %s (%s)\n", to->doing, words,
             message);
}

static const char older[] = "words of an earlier failure";

typedef enum demand {
    MAY_SUCCEED,
    MUST_BE_MISUSE,
    MUST_BE_REFUSED /* as misuse, or as a value that breaks a rule */
} demand;

static bool meets(demand wanted, cgov_status status)
{
    return wanted == MAY_SUCCEED || status == CGOV_MISUSE ||
           (wanted == MUST_BE_REFUSED && status == CGOV_INVALID);
}

/* No argument explains these; but tables that are NULL are those for which there was no memory. */
static bool is_defect(const public_call *tried, cgov_status status)
{
    return status == CGOV_INTERNAL || status == CGOV_CORRUPT ||
           (status == CGOV_NOMEM && strncmp(tried->name, "cgov_tables_", 12) != 0);
}

/* A person can meet what is refused: in both languages. */
static bool in_thai(const misuse *m, const cgov_error *error)
{
    const char *words = error != NULL ? cgov_error_message_th(error) : cgov_errmsg(m->db);
    return strchr(words, '\xe0') != NULL;
}

/* Calls it, and judges the status and the words. */
static void try_call(const public_call *tried, misuse *m, demand wanted, report *to,
                     const char *doing)
{
    cgov_error *error = NULL;
    snprintf(to->doing, sizeof to->doing, "%s with %s", tried->name, doing);
    if (m->db != NULL)
        cgov__fail_db(m->db, CGOV_INTERNAL, "%s", older);
    m->error = &error;
    m->status = CGOV_OK;
    tried->call(m);
    const char *words = (tried->traits & TAKES_ERROR) != 0 ? cgov_error_message(error)
                        : m->db != NULL                    ? cgov_errmsg(m->db)
                                                           : "";
    const bool failed = m->status >= CGOV_NOT_FOUND;
    const bool has_words = (tried->traits & TAKES_ERROR) != 0 ||
                           ((tried->traits & TAKES_HANDLE) != 0 && m->db != NULL);
    if (is_defect(tried, m->status))
        tell(to, cgov_status_name(m->status), words);
    else if ((tried->traits & GIVES_STATUS) != 0 && !meets(wanted, m->status))
        tell(to, "is not refused", cgov_status_name(m->status));
    else if (failed && has_words && (strcmp(words, older) == 0 || strcmp(words, "no error") == 0))
        tell(to, "older words", cgov_status_name(m->status));
    else if (m->status == CGOV_MISUSE && has_words && strstr(words, tried->name) == NULL)
        tell(to, "words that do not name the call", words);
    else if (m->status == CGOV_INVALID && has_words && !in_thai(m, error))
        tell(to, "no Thai words", words);
    cgov_error_free(error);
}

static void set_empty(misuse *m, cgov *db)
{
    memset(m, 0, sizeof *m);
    m->db = db;
}

/* A call whose arguments are all NULL or 0 does nothing, except where that has a meaning. */
static void try_nulls(const public_call *tried, cgov *db, misuse *m, report *to)
{
    char doing[80];
    set_empty(m, NULL);
    m->null = EVERY_POINTER;
    try_call(tried, m, (tried->traits & TAKES_HANDLE) != 0 ? MUST_BE_MISUSE : MAY_SUCCEED, to,
             "no handle");
    set_empty(m, db);
    m->null = EVERY_POINTER;
    try_call(tried, m, MAY_SUCCEED, to, "NULL everywhere");
    for (int at = 1; at < ARGUMENTS; at++)
        if ((tried->pointers & 1u << at) != 0) {
            snprintf(doing, sizeof doing, "argument %d NULL, others empty", at);
            set_empty(m, db);
            m->null = at;
            try_call(tried, m, MAY_SUCCEED, to, doing);
        }
}

static void try_numbers(const public_call *tried, cgov *db, misuse *m, report *to)
{
    char doing[80];
    static const int numbers[] = { 0, -1, INT32_MIN };
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        set_empty(m, db);
        m->number = numbers[i];
        snprintf(doing, sizeof doing, "number %d, all else empty", numbers[i]);
        try_call(tried, m, MAY_SUCCEED, to, doing);
    }
    for (int at = 1; at < ARGUMENTS; at++)
        if ((tried->enumerations & 1u << at) != 0) {
            set_empty(m, db);
            m->wrong = at;
            snprintf(doing, sizeof doing, "argument %d a number of no enumeration", at);
            try_call(tried, m, MUST_BE_REFUSED, to, doing);
        }
}

static void try_fields(const public_call *tried, cgov *db, misuse *m, report *to)
{
    char doing[80];
    for (size_t i = 0; i < FIELDS; i++) {
        const enumeration_field *field = &enumeration_fields[i];
        const unsigned value = NO_SUCH_VALUE;
        const bool is_options = strncmp(tried->name, "cgov_tables_", 12) != 0 ||
                                (strncmp(tried->name, "cgov_tables_from_", 17) == 0 &&
                                 field->argument > 1); /* tables and answers the library makes */
        if (field->call != tried->call || !is_options)
            continue;
        set_empty(m, db);
        memcpy(m->given[field->argument] + field->at, &value, sizeof value);
        snprintf(doing, sizeof doing, "%s = %u", field->name, value);
        try_call(tried, m, MUST_BE_REFUSED, to, doing);
    }
}

/* In a process of its own: what a call does to the study or to memory is gone with it. */
static bool try_in_child(const public_call *tried, cgov *db, report *to)
{
    int ended = 0;
    *to = (report){ 0 };
    fflush(NULL);
    const pid_t child = fork();
    if (child == 0) {
        static misuse m;
        signal(SIGSEGV, SIG_DFL);
        signal(SIGBUS, SIG_DFL);
        signal(SIGFPE, SIG_DFL);
        try_nulls(tried, db, &m, to);
        try_numbers(tried, db, &m, to);
        try_fields(tried, db, &m, to);
        _exit(0);
    }
    assert_int_equal(child, waitpid(child, &ended, 0));
    if (!WIFEXITED(ended) || WEXITSTATUS(ended) != 0)
        tell(to, "the process died", "no answer");
    if (to->faults[0] != '\0')
        print_error("%s", to->faults);
    return to->faults[0] == '\0';
}

static void no_call_dies_or_leaves_older_words(void **state)
{
    cgov *db = NULL;
    int wrong = 0;
    (void)state;
    report *to = mmap(NULL, sizeof *to, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    assert_ptr_not_equal(MAP_FAILED, to);
    assert_status(CGOV_OK,
                  cgov_open(NULL, &(cgov_open_options){ .language = CGOV_LANGUAGE_TH }, &db, NULL));
    for (size_t i = 0; i < CALLS; i++)
        wrong += !try_in_child(&public_calls[i], db, to);
    cgov_close(db);
    munmap(to, sizeof *to);
    assert_int_equal(0, wrong);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_call_dies_or_leaves_older_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
