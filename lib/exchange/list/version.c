/*
 * Places that rows of a list give for an earlier version of their document: each follows its
 * passage to the newest version, or its words if they are no passage there. See spot.h.
 */
#include "exchange/list/spot.h"

#include <string.h>

/* A place, and what became of the passage that stands there. */
typedef struct carried {
    int64_t document, start, stop;                /* key */
    int64_t passage;                              /* 0: none */
    bool decided;                                 /* carried or dismissed */
    int64_t next_document, next_start, next_stop; /* 0 of one that is dismissed */
} carried;

#define FIELD(name) CGOV__FIELD(carried, name)
static const cgov__field carried_fields[] = { FIELD(document),   FIELD(start),
                                              FIELD(stop),       FIELD(passage),
                                              FIELD(decided),    FIELD(next_document),
                                              FIELD(next_start), FIELD(next_stop) };
#undef FIELD
static const cgov__map carried_map = CGOV__MAP("carried passage", carried, carried_fields);

typedef struct version_row {
    const char *code;
    int64_t version, id;
} version_row;
static const cgov__field version_fields[] = { CGOV__FIELD(version_row, code),
                                              CGOV__FIELD(version_row, version),
                                              CGOV__FIELD(version_row, id) };
static const cgov__map version_map =
    CGOV__MAP("version of a document", version_row, version_fields);

/* ---- to the newest version ---- */

static cgov_status make_placer(cgov *db, cgov__spots *c, const cgov_document *from)
{
    const cgov_document *to = c->at.document;
    if (c->placed_from == from->id && c->placed_to == to->id)
        return CGOV_OK;
    cgov__placer_free(&c->placer);
    c->placer =
        (cgov__placer){ .similarity = CGOV__PLACE_SIMILARITY, .certain = CGOV__PLACE_CERTAIN };
    c->placed_from = c->placed_to = 0;
    const cgov_status status = cgov__placer_make(&c->placer, from->text, strlen(from->text),
                                                 to->text, strlen(to->text), &db->error);
    if (status == CGOV_OK) {
        c->placed_from = from->id;
        c->placed_to = to->id;
    }
    return status;
}

/* The column that says most of where the row is. */
static cgov__target place_column(const cgov__spots *c)
{
    return cgov__list_text(&c->row, c->columns.quote) != NULL ? c->columns.quote : c->columns.start;
}

static cgov_status tell_lost(cgov__import *load, cgov__spots *c, const cgov_document *from)
{
    char versions[64];
    sqlite3_snprintf(sizeof versions, versions, "%d" CGOV__DETAIL_NEXT "%d", from->version,
                     c->at.document->version);
    return cgov__list_problem(load, &c->row, place_column(c), CGOV__REASON_VERSION_LOST, versions);
}

/* Words that are no passage yet, from the version that `*at` is of. */
static cgov_status carry_words(cgov__import *load, cgov__spots *c, cgov__spot *at)
{
    cgov__placement found = { .outcome = CGOV_OUTCOME_UNPLACED };
    cgov_status status = cgov__spot_text_get(load->db, &c->earlier, at->document);
    const cgov_document *from = c->earlier.document;
    if (status == CGOV_OK)
        status = make_placer(load->db, c, from);
    if (status == CGOV_OK)
        status =
            cgov__place(&c->placer, (size_t)at->start, (size_t)at->stop, &found, &load->db->error);
    at->known = status == CGOV_OK && found.outcome != CGOV_OUTCOME_UNPLACED;
    if (status != CGOV_OK || !at->known)
        return status == CGOV_OK ? tell_lost(load, c, from) : status;
    at->document = c->at.document->id;
    at->start = (int64_t)found.start;
    at->stop = (int64_t)found.stop;
    const char *said = cgov__spot_said(&load->row, &c->at, at->start, at->stop);
    return said != NULL ? cgov__row_note(load, c->row.column_of[place_column(c)],
                                         cgov__list_text(&c->row, place_column(c)),
                                         CGOV__REASON_VERSION_CARRIED, said)
                        : cgov__nomem(&load->db->error);
}

/*
 * Along what was decided about the passage at `*at`. One that waits for a person, or was dismissed,
 * stays: what is coded there waits with it.
 */
static cgov_status follow_passage(cgov__import *load, cgov__spots *c, cgov__spot *at)
{
    while (at->document != c->at.document->id) {
        carried it = { .document = at->document, .start = at->start, .stop = at->stop };
        const cgov_status status = cgov__fetch_into(load->db, &cgov__sql_place_carried,
                                                    &carried_map, &it, &carried_map, &it);
        if (status != CGOV_OK)
            return status;
        if (it.passage == 0)
            return carry_words(load, c, at);
        if (it.next_document == 0)
            return CGOV_OK;
        at->document = it.next_document;
        at->start = it.next_start;
        at->stop = it.next_stop;
    }
    return CGOV_OK;
}

/* ---- the version that a row speaks of ---- */

static cgov_status find_version(cgov *db, const cgov__spots *c, int64_t version, int64_t *id)
{
    version_row row = { .code = c->at.document->code, .version = version };
    const cgov_status status =
        cgov__fetch_into(db, &cgov__sql_document_version, &version_map, &row, &version_map, &row);
    *id = status == CGOV_OK ? row.id : 0;
    return status == CGOV_NOT_FOUND ? CGOV_OK : status;
}

cgov_status cgov__spot_of_version(cgov__import *load, cgov__spots *c, int version, cgov__spot *at)
{
    int64_t id = 0;
    char newest[24];
    cgov__places found = { 0 };
    cgov_status status = find_version(load->db, c, version, &id);
    if (status == CGOV_OK && id == 0) {
        sqlite3_snprintf(sizeof newest, newest, "%d", c->at.document->version);
        return cgov__list_problem(load, &c->row, c->columns.version, CGOV__REASON_NO_VERSION,
                                  newest);
    }
    if (status == CGOV_OK)
        status = cgov__spot_text_get(load->db, &c->earlier, id);
    if (status == CGOV_OK)
        status = cgov__spot_places(&load->row, c, &c->earlier, &found);
    if (status != CGOV_OK || found.count != 1)
        return status == CGOV_OK ? cgov__spot_problem(load, c, &c->earlier, &found) : status;
    *at = (cgov__spot){
        .start = found.start[0], .stop = found.stop[0], .known = true, .document = id
    };
    return follow_passage(load, c, at);
}

/* ---- rows that name none ---- */

/* Better than what was found before: the words of the row, and more of what it says. */
typedef struct best {
    cgov__spot at;
    cgov__spot_fit fit;
} best;

static cgov_status look_at(cgov__import *load, cgov__spots *c, cgov__spot_text *text, best *found)
{
    cgov__places places;
    cgov__spot_fit fit = CGOV__FIT_NONE;
    cgov_status status = cgov__spot_places(&load->row, c, text, &places);
    if (status != CGOV_OK || places.count != 1)
        return status;
    const cgov__spot at = { .start = places.start[0],
                            .stop = places.stop[0],
                            .known = true,
                            .document = text->document->id };
    status = c->look(load, c, &at, &fit);
    const bool quoted = cgov__list_text(&c->row, c->columns.quote) != NULL;
    if (status == CGOV_OK && (quoted || fit != CGOV__FIT_NONE) &&
        (!found->at.known || fit > found->fit))
        *found = (best){ at, fit };
    return status;
}

/* Offsets alone mean the version whose passage there has what the row says, the newest first. */
cgov_status cgov__spot_of_earlier(cgov__import *load, cgov__spots *c, cgov__spot *at, bool *told)
{
    best found = { 0 };
    char newest[24];
    int64_t id = 0;
    cgov_status status = look_at(load, c, &c->at, &found);
    for (int version = c->at.document->version - 1;
         status == CGOV_OK && version > 0 && found.fit != CGOV__FIT_SAME; version--) {
        status = find_version(load->db, c, version, &id);
        if (status != CGOV_OK || id == 0)
            continue;
        status = cgov__spot_text_get(load->db, &c->earlier, id);
        if (status == CGOV_OK)
            status = look_at(load, c, &c->earlier, &found);
    }
    if (status != CGOV_OK)
        return status;
    if (found.at.known) {
        *at = found.at;
        status = follow_passage(load, c, at);
        *told = !at->known;
        return status;
    }
    if (cgov__list_text(&c->row, c->columns.quote) != NULL)
        return CGOV_OK;
    *told = true;
    sqlite3_snprintf(sizeof newest, newest, "%d", c->at.document->version);
    return cgov__list_problem(load, &c->row, c->columns.start, CGOV__REASON_WHICH_VERSION, newest);
}
