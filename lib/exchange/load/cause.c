/*
 * Problems of one cause: a few are told with their rows as they are met, and how many more there
 * are, in which rows, when all rows are checked. See import.h.
 */
#include "exchange/load/import.h"

#include <string.h>

enum {
    ROWS_NAMED = 40 /* of those that are counted */
};

static void free_cause(cgov__cause *cause)
{
    cgov__buffer_free(&cause->rows);
    cgov__buffer_free(&cause->remedy);
    cgov__buffer_free(&cause->reason);
    cgov__buffer_free(&cause->value);
}

void cgov__causes_free(cgov__import *load)
{
    for (size_t i = 0; i < load->cause_count; i++)
        free_cause(&load->causes[i]);
    cgov__free(load->causes);
    cgov__strings_free(&load->cause_of);
}

/* An answer that is none of those allowed is a cause of its own. */
static const char *value_of_cause(const cgov_import_problem *problem, cgov__reason reason)
{
    const bool counts = reason == CGOV__REASON_CODE || reason == CGOV__REASON_CODE_NEAR ||
                        reason == CGOV__REASON_CODE_KIND || reason == CGOV__REASON_YES_NO;
    return counts && problem->value != NULL ? problem->value : "";
}

/* The words without what they say of one cell: the reason and the column are the cause. */
static cgov__cause *find_cause(cgov__import *load, const cgov_import_problem *problem,
                               cgov__reason reason)
{
    bool added = false;
    cgov__buffer key = { 0 };
    cgov__buffer_format(
        &key, "%d\1%s\1%s\1%s", (int)reason, problem->letters != NULL ? problem->letters : "",
        problem->column != NULL ? problem->column : "", value_of_cause(problem, reason));
    const int64_t *at = key.failed ? NULL
                                   : cgov__strings_add(&load->cause_of, key.bytes, key.length,
                                                       (int64_t)load->cause_count, &added);
    cgov__buffer_free(&key);
    if (at == NULL ||
        (added && !CGOV__GROW(load->causes, load->cause_capacity, load->cause_count + 1)))
        return NULL;
    if (added)
        load->causes[load->cause_count++] = (cgov__cause){ 0 };
    return &load->causes[*at];
}

static bool keep_words(cgov__cause *cause, const cgov_import_problem *problem, cgov__reason reason)
{
    cgov__buffer_text(&cause->value, value_of_cause(problem, reason));
    cause->column = problem->column;
    sqlite3_snprintf(sizeof cause->letters, cause->letters, "%s",
                     problem->letters != NULL ? problem->letters : "");
    cgov__buffer_text(&cause->reason, problem->reason);
    cgov__buffer_text(&cause->remedy, problem->remedy);
    return !cause->value.failed && !cause->reason.failed && !cause->remedy.failed;
}

cgov_status cgov__cause_take(cgov__import *load, const cgov_import_problem *problem,
                             cgov__reason reason, bool *told)
{
    const int64_t most = load->options->most_alike;
    *told = false;
    if (most <= 0 || problem->row <= 0)
        return CGOV_OK;
    cgov__cause *cause = find_cause(load, problem, reason);
    if (cause == NULL)
        return cgov__nomem(&load->db->error);
    *told = ++cause->count > most;
    if (!*told)
        return CGOV_OK;
    const int64_t more = cause->count - most;
    if (more == 1 && !keep_words(cause, problem, reason))
        return cgov__nomem(&load->db->error);
    if (more <= ROWS_NAMED)
        cgov__buffer_format(&cause->rows, "%s%lld", more > 1 ? ", " : "", (long long)problem->row);
    return cause->rows.failed ? cgov__nomem(&load->db->error) : CGOV_OK;
}

/* One message for all that were counted. */
static cgov_status tell_cause(cgov__import *load, const cgov__cause *cause)
{
    const int64_t more = cause->count - load->options->most_alike;
    const bool thai = load->options->language == CGOV_LANGUAGE_TH;
    cgov__buffer_clear(&load->row.words);
    cgov__buffer_format(
        &load->row.words,
        thai ? "พบเหตุเดียวกันอีก %lld แถว (แถว %s%s): %s" : "the same in %lld more rows (%s%s): %s",
        (long long)more, cause->rows.bytes, more > ROWS_NAMED ? ", ..." : "", cause->reason.bytes);
    if (load->row.words.failed)
        return cgov__nomem(&load->db->error);
    load->report(&(cgov_import_problem){ .file = load->path,
                                         .column = cause->column,
                                         .value = cause->value.bytes,
                                         .reason = load->row.words.bytes,
                                         .remedy = cause->remedy.bytes,
                                         .letters = cause->letters,
                                         .sheet = load->row.sheet,
                                         .count = more },
                 load->ctx);
    return CGOV_OK;
}

cgov_status cgov__causes_tell(cgov__import *load)
{
    cgov_status status = CGOV_OK;
    for (size_t i = 0; status == CGOV_OK && load->report != NULL && i < load->cause_count; i++)
        if (load->causes[i].count > load->options->most_alike)
            status = tell_cause(load, &load->causes[i]);
    return status;
}
