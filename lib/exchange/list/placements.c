/*
 * A list of passages that wait for a place in the latest version of their document: each row says
 * where one stood, and where it is to be, or why nowhere. A row that says neither leaves it
 * waiting.
 */
#include "cgov/revision.h"

#include "exchange/list/spot.h"

#include <string.h>

static cgov_status begin_placements(cgov__import *load, void **state)
{
    static const cgov__spot_columns columns = { CGOV__PLACEMENT_DOCUMENT, CGOV__PLACEMENT_START,
                                                CGOV__PLACEMENT_STOP, CGOV__PLACEMENT_QUOTE,
                                                CGOV__TARGET_COUNT };
    return cgov__spots_begin(load->db, &columns, NULL, state);
}

/* The passage by where it stood, and what was decided about it before. */
typedef struct decided {
    const char *code;
    int64_t version, start, stop; /* key */
    int64_t passage;
    const char *quote, *outcome, *reason;
    int64_t now_start, now_stop;
} decided;

#define FIELD(name) CGOV__FIELD(decided, name)
static const cgov__field decided_fields[] = { FIELD(code),    FIELD(version), FIELD(start),
                                              FIELD(stop),    FIELD(passage), FIELD(quote),
                                              FIELD(outcome), FIELD(reason),  FIELD(now_start),
                                              FIELD(now_stop) };
#undef FIELD
static const cgov__map decided_map = CGOV__MAP("placement", decided, decided_fields);

/* What a row says. */
typedef struct said {
    cgov__spot spot; /* known: there */
    const char *reason;
} said;

static cgov_status find_passage(cgov__import *load, cgov__spots *p, decided **found)
{
    const cgov__cell_value *values = p->row.values;
    const decided key = { .code = cgov__list_text(&p->row, CGOV__PLACEMENT_DOCUMENT),
                          .version = (int64_t)values[CGOV__PLACEMENT_VERSION].number,
                          .start = (int64_t)values[CGOV__PLACEMENT_WAS_START].number,
                          .stop = (int64_t)values[CGOV__PLACEMENT_WAS_STOP].number };
    void *record = NULL;
    const cgov_status status =
        cgov__fetch(load->db, &cgov__sql_placement_find, &decided_map, &key, &decided_map, &record);
    *found = record;
    return status == CGOV_NOT_FOUND ? cgov__list_problem(load, &p->row, CGOV__PLACEMENT_WAS_START,
                                                         CGOV__REASON_NO_OLD_PASSAGE, NULL)
                                    : status;
}

/* The old quote is there to read; if it is another one, the rows of the list have shifted. */
static cgov_status check_quote(cgov__import *load, cgov__spots *p, const decided *found)
{
    const char *quote = cgov__list_text(&p->row, CGOV__PLACEMENT_WAS_QUOTE);
    bool alike = true;
    if (quote == NULL)
        return CGOV_OK;
    const cgov_status status = cgov__spot_alike(load->db, p, found->quote, quote, &alike);
    return status == CGOV_OK && !alike
               ? cgov__list_problem(load, &p->row, CGOV__PLACEMENT_WAS_QUOTE,
                                    CGOV__REASON_QUOTE_ELSEWHERE, found->quote)
               : status;
}

/* A decision that was made is not changed by a list. */
static cgov_status check_decided(cgov__import *load, cgov__spots *p, const decided *found,
                                 const said *to, bool *same)
{
    *same = to->spot.known ? found->now_stop != 0 && found->now_start == to->spot.start &&
                                 found->now_stop == to->spot.stop
                           : found->reason != NULL && strcmp(found->reason, to->reason) == 0;
    if (found->outcome == NULL || *same)
        return CGOV_OK;
    return cgov__list_problem(load, &p->row,
                              to->spot.known ? CGOV__PLACEMENT_QUOTE : CGOV__PLACEMENT_REASON,
                              CGOV__REASON_DECIDED, found->reason != NULL ? found->reason : "-");
}

static cgov_status read_place(cgov__import *load, cgov__spots *p, said *to)
{
    const cgov__cell_value *values = p->row.values;
    to->reason = cgov__list_text(&p->row, CGOV__PLACEMENT_REASON);
    if (values[CGOV__PLACEMENT_START].state != CGOV__CELL_GIVEN &&
        values[CGOV__PLACEMENT_STOP].state != CGOV__CELL_GIVEN &&
        values[CGOV__PLACEMENT_QUOTE].state != CGOV__CELL_GIVEN)
        return CGOV_OK;
    if (to->reason != NULL)
        return cgov__list_problem(load, &p->row, CGOV__PLACEMENT_REASON, CGOV__REASON_PLACED_TWICE,
                                  NULL);
    return cgov__spot_read(load, p, &to->spot);
}

/* `*passage` is 0 if there is nothing to do; after a problem the row is rejected. */
static cgov_status read_row(cgov__import *load, cgov__spots *p, said *to, int64_t *passage)
{
    decided *found = NULL;
    bool same = false;
    *to = (said){ 0 };
    *passage = 0;
    cgov_status status = cgov__list_read(load, &p->row);
    if (status == CGOV_OK && !load->row.rejected)
        status = find_passage(load, p, &found);
    if (status == CGOV_OK && !load->row.rejected)
        status = check_quote(load, p, found);
    if (status == CGOV_OK && !load->row.rejected)
        status = read_place(load, p, to);
    const bool says = to->spot.known || to->reason != NULL;
    if (status == CGOV_OK && !load->row.rejected && says)
        status = check_decided(load, p, found, to, &same);
    if (status == CGOV_OK && !load->row.rejected && says && !same)
        *passage = found->passage;
    if (status == CGOV_OK && !load->row.rejected && !says && found->outcome == NULL)
        status = cgov__row_note(load, NULL, NULL, CGOV__REASON_STILL_WAITS, NULL);
    cgov__free(found);
    return status;
}

static cgov_status check_placement(cgov__import *load, void *state, cgov__verdict *verdict)
{
    cgov__spots *p = state;
    said to;
    char key[24];
    int64_t passage = 0;
    cgov_status status = read_row(load, p, &to, &passage);
    if (status == CGOV_OK && passage != 0) {
        sqlite3_snprintf(sizeof key, key, "%lld", (long long)passage);
        status = cgov__list_first(load, &p->row, CGOV__PLACEMENT_WAS_START, key, strlen(key));
    }
    /* Never new: what is carried goes through the guards and the change log. */
    *verdict = load->row.rejected ? CGOV__ROW_REJECTED
               : passage != 0     ? CGOV__ROW_CHANGED
                                  : CGOV__ROW_SAME;
    return status;
}

static cgov_status write_placement(cgov__import *load, void *state, cgov__verdict verdict,
                                   int64_t source_row)
{
    said to;
    int64_t passage = 0;
    (void)verdict;
    (void)source_row;
    cgov_status status = read_row(load, state, &to, &passage);
    if (status == CGOV_OK && load->row.rejected)
        return cgov__list_changed(load);
    if (status != CGOV_OK || passage == 0)
        return status;
    return to.spot.known ? cgov_passage_place(load->db, passage, to.spot.start, to.spot.stop, NULL)
                         : cgov_passage_dismiss(load->db, passage, to.reason);
}

const cgov__import_work cgov__placements_work = { .begin = begin_placements,
                                                  .check = check_placement,
                                                  .write = write_placement,
                                                  .end = cgov__spots_end };
