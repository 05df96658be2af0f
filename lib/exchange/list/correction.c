/* Codings of earlier loads against those of this one. See correction.h. */
#include "exchange/list/spot.h"

#include "base/compare.h"

#include <stdlib.h>
#include <string.h>

enum {
    TOLD = 5 /* codings that a note names */
};

/* ---- what the file says ---- */

static bool has_id(const cgov__said_ids *list, int64_t id)
{
    for (size_t i = 0; i < list->count; i++)
        if (list->ids[i] == id)
            return true;
    return false;
}

static cgov_status add_id(cgov *db, cgov__said_ids *list, int64_t id)
{
    if (!CGOV__GROW(list->ids, list->capacity, list->count + 1))
        return cgov__nomem(&db->error);
    list->ids[list->count++] = id;
    return CGOV_OK;
}

static cgov_status add_coder(cgov *db, cgov__said *said, int64_t coder)
{
    return coder <= 0 || has_id(&said->coders, coder) ? CGOV_OK : add_id(db, &said->coders, coder);
}

cgov_status cgov__correction_seen(cgov *db, cgov__said *said, int64_t id, int64_t coder)
{
    const cgov_status status = id != 0 ? add_id(db, &said->there, id) : CGOV_OK;
    return status == CGOV_OK ? add_coder(db, said, coder) : status;
}

cgov_status cgov__correction_made(cgov *db, cgov__said *said, int64_t id, int64_t coder)
{
    const cgov_status status = add_id(db, &said->made, id);
    return status == CGOV_OK ? add_coder(db, said, coder) : status;
}

void cgov__said_free(cgov__said *said)
{
    cgov__free(said->there.ids);
    cgov__free(said->made.ids);
    cgov__free(said->coders.ids);
    *said = (cgov__said){ 0 };
}

/* After sort_ids(). */
static bool is_said(const cgov__said *said, int64_t id)
{
    const cgov__said_ids *there = &said->there;
    return there->count > 0 &&
           bsearch(&id, there->ids, there->count, sizeof id, cgov__by_int64) != NULL;
}

static void sort_ids(cgov__said_ids *list)
{
    if (list->count > 0)
        qsort(list->ids, list->count, sizeof *list->ids, cgov__by_int64);
}

/* ---- what earlier loads said ---- */

typedef struct earlier {
    int64_t made;        /* the new coding */
    const char *earlier; /* ids of earlier loads of the list */
    int64_t id, coder, row_no;
    const char *document, *factor, *quote, *coder_code;
} earlier;

#define FIELD(name) CGOV__FIELD(earlier, name)
static const cgov__field earlier_fields[] = { FIELD(made),   FIELD(earlier), FIELD(id),
                                              FIELD(coder),  FIELD(row_no),  FIELD(document),
                                              FIELD(factor), FIELD(quote),   FIELD(coder_code) };
#undef FIELD
static const cgov__map earlier_map = CGOV__MAP("earlier coding", earlier, earlier_fields);

static earlier asked_of(const cgov__import *load)
{
    return (earlier){ .earlier = load->earlier.bytes };
}

cgov_status cgov__correction_tell(cgov__import *load, int64_t row, cgov__reason reason,
                                  const char *detail)
{
    const cgov__csv_record *record = load->row.record;
    const bool silent = load->silent;
    const cgov__csv_record named = { .number = row };
    load->row.record = &named;
    load->silent = false;
    const cgov_status status = cgov__row_note(load, NULL, NULL, reason, detail);
    load->row.record = record;
    load->silent = silent;
    return status;
}

/* ---- rows that were corrected ---- */

/* The old coding says now what the new one says, and keeps its uid, its memos, and what only it
 * had. */
static cgov_status replace(cgov__import *load, int64_t old_id, int64_t new_id)
{
    cgov_coding *old = NULL, *made = NULL;
    cgov *db = load->db;
    cgov_status status = cgov_coding_get(db, old_id, &old);
    if (status == CGOV_OK)
        status = cgov_coding_get(db, new_id, &made);
    if (status == CGOV_OK)
        status = cgov_coding_delete(db, new_id);
    if (status == CGOV_OK) {
        old->passage = made->passage;
        old->factor = made->factor;
        old->coder = made->coder;
        old->source_row = made->source_row;
        if (made->has_confidence) {
            old->has_confidence = true;
            old->confidence = made->confidence;
        }
        if (made->memo != NULL)
            old->memo = made->memo;
        status = cgov_coding_put(db, old, NULL);
    }
    if (status == CGOV_OK) {
        load->result.inserted--;
        load->result.updated++;
    }
    cgov_coding_free(old);
    cgov_coding_free(made);
    return status;
}

/* Two people may each have a list of one name: a coder whom the file does not name at all is another
   one, unless the person says that the file replaces the earlier. */
static bool is_of_file(const cgov__import *load, const cgov__said *said, int64_t coder)
{
    return load->options->replaces != NULL || has_id(&said->coders, coder);
}

/* The one coding that a new one can be the correction of; none if there are two. */
static cgov_status find_corrected(cgov__import *load, const cgov__embedded *query,
                                  const cgov__said *said, earlier *old, cgov__buffer *words)
{
    cgov__statement *rows = NULL;
    earlier asked = asked_of(load);
    size_t count = 0;
    asked.made = old->made;
    cgov_status status =
        cgov__prepare(load->db, query, &earlier_map, &asked, &earlier_map, &rows);
    while (status == CGOV_OK && (status = cgov__step(load->db, rows)) == CGOV_ROW) {
        earlier found = { 0 };
        status = cgov__load(load->db, rows, &found);
        if (status != CGOV_OK || is_said(said, found.id) || !is_of_file(load, said, found.coder))
            continue;
        old->id = count++ == 0 ? found.id : 0;
        old->row_no = found.row_no;
        cgov__buffer_clear(words);
        cgov__buffer_format(words, "%s%s%s, %s", found.coder_code != NULL ? found.coder_code : "",
                            found.coder_code != NULL ? ", " : "", found.factor, found.quote);
    }
    cgov__release(load->db, rows);
    if (status == CGOV_DONE)
        status = CGOV_OK;
    return status == CGOV_OK && words->failed ? cgov__nomem(&load->db->error) : status;
}

static cgov_status correct_all(cgov__import *load, cgov__said *said)
{
    cgov__buffer words = { 0 };
    cgov_status status = CGOV_OK;
    for (size_t i = 0; status == CGOV_OK && i < said->made.count; i++) {
        earlier old = { .made = said->made.ids[i] };
        status = find_corrected(load, &cgov__sql_coding_corrected, said, &old, &words);
        if (status == CGOV_OK && old.id == 0)
            status = find_corrected(load, &cgov__sql_coding_of_another, said, &old, &words);
        if (status != CGOV_OK || old.id == 0)
            continue;
        status = replace(load, old.id, old.made);
        if (status == CGOV_OK)
            status = cgov__correction_tell(load, old.row_no, CGOV__REASON_CORRECTED, words.bytes);
        if (status == CGOV_OK)
            status = add_id(load->db, &said->there, old.id);
        if (status == CGOV_OK)
            status = cgov__row_said(load, "coding", old.id, 0);
        sort_ids(&said->there);
    }
    cgov__buffer_free(&words);
    return status;
}

/* ---- rows that are not in the file any more ---- */

/* Of a coder whom the file does not name: corrected, or a second one who coded the same. */
static cgov_status find_other_coder(cgov__import *load, const cgov__said *said, int64_t made,
                                    size_t *count, cgov__buffer *words)
{
    cgov__statement *rows = NULL;
    earlier asked = asked_of(load);
    asked.made = made;
    cgov_status status = cgov__prepare(load->db, &cgov__sql_coding_of_another, &earlier_map, &asked,
                                       &earlier_map, &rows);
    while (status == CGOV_OK && (status = cgov__step(load->db, rows)) == CGOV_ROW) {
        earlier found = { 0 };
        status = cgov__load(load->db, rows, &found);
        if (status != CGOV_OK || is_of_file(load, said, found.coder))
            continue;
        if ((*count)++ < TOLD)
            cgov__buffer_format(words, "%s%s: %s \"%s\"", words->length > 0 ? "; " : "",
                                found.coder_code, found.factor, found.quote);
    }
    cgov__release(load->db, rows);
    return status == CGOV_DONE ? CGOV_OK : status;
}

static cgov_status tell_other_coders(cgov__import *load, const cgov__said *said)
{
    cgov__buffer words = { 0 };
    size_t count = 0;
    cgov_status status = CGOV_OK;
    for (size_t i = 0; status == CGOV_OK && i < said->made.count; i++)
        status = find_other_coder(load, said, said->made.ids[i], &count, &words);
    if (count > TOLD)
        cgov__buffer_format(&words, "; +%lld", (long long)(count - TOLD));
    if (status == CGOV_OK && words.failed)
        status = cgov__nomem(&load->db->error);
    if (status == CGOV_OK && count > 0)
        status = cgov__correction_tell(load, 0, CGOV__REASON_OTHER_CODER, words.bytes);
    load->other_coders_told = count > 0;
    cgov__buffer_free(&words);
    return status;
}

static cgov_status tell_vanished(cgov__import *load, const cgov__said *said)
{
    cgov__statement *rows = NULL;
    cgov__buffer words = { 0 };
    const earlier asked = asked_of(load);
    size_t count = 0;
    cgov_status status = cgov__prepare(load->db, &cgov__sql_coding_vanished, &earlier_map, &asked,
                                       &earlier_map, &rows);
    while (status == CGOV_OK && (status = cgov__step(load->db, rows)) == CGOV_ROW) {
        earlier found = { 0 };
        status = cgov__load(load->db, rows, &found);
        if (status != CGOV_OK || is_said(said, found.id) || !is_of_file(load, said, found.coder))
            continue;
        if (count++ < TOLD)
            cgov__buffer_format(&words, "%s%s %s \"%s\"", words.length > 0 ? "; " : "",
                                found.document, found.factor, found.quote);
    }
    cgov__release(load->db, rows);
    if (count > TOLD)
        cgov__buffer_format(&words, "; +%lld", (long long)(count - TOLD));
    if (status == CGOV_DONE)
        status = words.failed ? cgov__nomem(&load->db->error) : CGOV_OK;
    if (status == CGOV_OK && count > 0)
        status = cgov__correction_tell(load, 0, CGOV__REASON_VANISHED, words.bytes);
    cgov__buffer_free(&words);
    return status;
}

cgov_status cgov__codings_finish(cgov__import *load, void *state)
{
    cgov__said *said = &((cgov__spots *)state)->said;
    sort_ids(&said->there);
    cgov_status status = load->result.source != 0 ? correct_all(load, said) : CGOV_OK;
    if (status == CGOV_OK && load->result.source != 0)
        status = tell_other_coders(load, said);
    /* what was made by this load is no part of earlier ones: the query leaves it out */
    const bool told = !load->options->drop_missing && !load->options->missing_later;
    return status == CGOV_OK && told ? tell_vanished(load, said) : status;
}
