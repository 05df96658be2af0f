/*
 * The index of search: one unit a record, its normal forms and word boundaries, and postings of
 * grams over the units. Here: what is kept of it on a handle, and the transactions on it and on the
 * study. See search.h, record.c, follow.c and text/postings.h.
 */
#include "model/search/building.h"

#include "base/memory.h"

#include <unicode/uversion.h>

#include <stdlib.h>
#include <string.h>

enum {
    FORMAT = 2, /* of units and postings; another makes the index anew */
    ATTEMPTS = 8
};

/* ---- what is kept on the handle ---- */

static void search_free(void *it)
{
    cgov__search *search = it;
    sqlite3_finalize(search->release);
    cgov__segmenter_close(search->segmenter);
    cgov_lexicon_free(search->lexicon);
    cgov__normal_free(&search->normal);
    for (size_t i = 0; i < 2; i++)
        cgov__collation_close(search->collations[i]);
    cgov__free(search->terms);
    cgov__free(search->made_with);
    cgov__free(search);
}

static cgov_status search_of(cgov *db, cgov__search **search)
{
    if (db->search == NULL) {
        cgov__search *made = cgov__calloc(1, sizeof *made);
        if (made == NULL)
            return cgov__nomem(&db->error);
        made->db = db;
        db->search = made;
        db->search_free = search_free;
    }
    *search = db->search;
    return CGOV_OK;
}

static cgov_status open_collations(cgov__search *search)
{
    static const cgov_language languages[] = { CGOV_LANGUAGE_TH, CGOV_LANGUAGE_EN };
    cgov_status status = CGOV_OK;
    for (size_t i = 0; status == CGOV_OK && i < 2; i++)
        if (search->collations[i] == NULL)
            status = cgov__collation_open(languages[i], &search->collations[i], &search->db->error);
    return status;
}

/* term_alias as one text, a name a line; added to the lexicon if one is given. */
static cgov_status read_terms(cgov *db, cgov_lexicon *lexicon, cgov__buffer *text)
{
    cgov__statement *rows = NULL;
    cgov_status status =
        cgov__prepare(db, &cgov__sql_search_term, NULL, NULL, &cgov__term_map, &rows);
    while (status == CGOV_OK && (status = cgov__step(db, rows)) == CGOV_ROW) {
        cgov__term_row row = { 0 };
        status = cgov__load(db, rows, &row);
        if (status != CGOV_OK)
            break;
        if (text != NULL) {
            cgov__buffer_text(text, row.name);
            cgov__buffer_char(text, '\n');
        }
        if (lexicon != NULL &&
            (status = cgov_lexicon_add(lexicon, row.name, &db->error)) == CGOV_INVALID)
            status = CGOV_OK; /* a name without a letter */
    }
    cgov__release(db, rows);
    return status == CGOV_DONE ? CGOV_OK : status;
}

static cgov_status renew_lexicon(cgov__search *search, char *terms)
{
    cgov *db = search->db;
    cgov__segmenter_close(search->segmenter);
    cgov_lexicon_free(search->lexicon);
    cgov__free(search->terms);
    search->segmenter = NULL;
    search->lexicon = NULL;
    search->terms = terms;
    cgov_status status = cgov_lexicon_make(&search->lexicon, &db->error);
    if (status == CGOV_OK)
        status = read_terms(db, search->lexicon, NULL);
    if (status == CGOV_OK)
        status = cgov__segmenter_open(search->lexicon, &search->segmenter, &db->error);
    if (status != CGOV_OK) {
        cgov__free(search->terms); /* so that the next search begins anew */
        search->terms = NULL;
    }
    return status;
}

static char *made_with(const cgov__search *search, const char *study)
{
    UVersionInfo info;
    char icu[U_MAX_VERSION_STRING_LENGTH], thai[20], english[20];
    u_getVersion(info);
    u_versionToString(info, icu);
    cgov__collation_version(search->collations[0], thai);
    cgov__collation_version(search->collations[1], english);
    return sqlite3_mprintf(
        "format %d, libcgov %s, ICU %s, collations %s %s, schema %d, study %s, terms:\n%s", FORMAT,
        cgov_version(), icu, thai, english, search->db->version, study, search->terms);
}

/* The lexicon of what term_alias says now, and the name of all that the index depends on. */
static cgov_status set_up(cgov__search *search)
{
    cgov__buffer text = { 0 };
    cgov__derived_mark *study = NULL;
    cgov *db = search->db;
    cgov_status status = read_terms(db, NULL, &text);
    char *terms = cgov__buffer_take(&text);
    if (status == CGOV_OK && terms == NULL)
        status = cgov__nomem(&db->error);
    if (status == CGOV_OK && (search->terms == NULL || strcmp(search->terms, terms) != 0)) {
        status = renew_lexicon(search, terms);
        terms = NULL;
    }
    cgov__free(terms);
    if (status == CGOV_OK)
        status = cgov__fetch(db, &cgov__sql_search_mark, &cgov__derived_mark_map,
                             &(cgov__derived_mark){ 0 }, &cgov__derived_mark_map, (void **)&study);
    if (status == CGOV_OK)
        status = open_collations(search);
    if (status == CGOV_OK) {
        cgov__free(search->made_with);
        search->made_with = made_with(search, study->study);
        status = search->made_with != NULL ? CGOV_OK : cgov__nomem(&db->error);
    }
    cgov__free(study);
    return status;
}

/* ---- transactions ---- */

cgov_status cgov__search_hold(cgov__search *search)
{
    const bool is_outermost = sqlite3_get_autocommit(search->db->sqlite) != 0;
    const cgov_status status = cgov__exec(search->db, "SAVEPOINT cgov_search");
    search->outermost = status == CGOV_OK && is_outermost;
    return status;
}

void cgov__search_let_go(cgov__search *search)
{
    if (search->release == NULL)
        return;
    const int code = sqlite3_step(search->release);
    sqlite3_reset(search->release);
    if (code != SQLITE_DONE && search->outermost) /* damage may keep it from compiling anew */
        cgov__undo(search->db);
    search->outermost = false;
}

static cgov_status start_index(cgov__search *search, const char *begin)
{
    cgov *db = search->db;
    cgov_status status = cgov__derived_open(db, &search->index);
    if (status == CGOV_OK) {
        cgov_error_free(search->index->error);
        search->index->error = NULL;
        status = cgov__exec(search->index, begin);
    }
    if (status == CGOV_OK && search->release == NULL) {
        const int code = sqlite3_prepare_v3(db->sqlite, "RELEASE cgov_search", -1,
                                            SQLITE_PREPARE_PERSISTENT, &search->release, NULL);
        status = cgov__sqlite_failed(db, code);
    }
    return status == CGOV_OK ? cgov__search_hold(search) : status;
}

/* Ends both transactions, if they were begun; the study first, so that its writers go on while the
 * index is committed. An index that cannot roll back is closed, and so does. */
static void stop(cgov__search *search)
{
    cgov *db = search->db;
    cgov__search_let_go(search);
    if (search->carried_on && db->derived != NULL) /* the next search may as well do it */
        sqlite3_exec(db->derived->sqlite, "COMMIT", NULL, NULL, NULL);
    search->carried_on = false;
    if (db->derived != NULL && !sqlite3_get_autocommit(db->derived->sqlite) &&
        sqlite3_exec(db->derived->sqlite, "ROLLBACK", NULL, NULL, NULL) != SQLITE_OK)
        cgov__derived_close(db);
}

static bool is_of_index(const cgov *db, cgov_status status)
{
    return db->derived != NULL && cgov_error_status(db->derived->error) == status;
}

cgov_status cgov__search_failed(cgov *db, cgov_status status)
{
    return is_of_index(db, status) ? cgov__derived_failed(db, status) : status;
}

bool cgov__search_renew(cgov *db)
{
    cgov *index = NULL;
    return is_of_index(db, CGOV_CORRUPT) && cgov__derived_reset(db, &index) == CGOV_OK;
}

void cgov__search_end(cgov__search *search)
{
    if (search != NULL)
        stop(search);
}

cgov_status cgov__search_resume(cgov__search *search, cgov **index)
{
    *index = search->db->derived;
    if (*index != NULL && sqlite3_exec((*index)->sqlite, "BEGIN", NULL, NULL, NULL) != SQLITE_OK)
        *index = NULL;
    return cgov__search_hold(search);
}

/*
 * CGOV_OK: the transactions stay open. The study is held first, then the index, here and wherever
 * else both are: in two orders two readers, a writer and a search that commits the index would wait
 * for one another. (In a write-ahead log the index may be of a later moment then.)
 */
static cgov_status look(cgov__search *search, cgov__age *age)
{
    cgov__standing it = { 0 };
    cgov_status status = start_index(search, "BEGIN");
    if (status == CGOV_OK)
        status = set_up(search);
    if (status == CGOV_OK)
        status = cgov__standing_read(search, &it);
    if (status == CGOV_OK)
        *age = cgov__standing_age(search, &it);
    cgov__standing_free(&it);
    return status;
}

/* The lexicon that the index was carried on with may be out of date by now. CGOV_DONE if it is. */
static cgov_status look_again(cgov__search *search)
{
    char *before = cgov__strdup(search->made_with);
    cgov_status status = before != NULL ? set_up(search) : cgov__nomem(&search->db->error);
    if (status == CGOV_OK && strcmp(before, search->made_with) != 0)
        status = CGOV_DONE;
    cgov__free(before);
    return status;
}

/*
 * CGOV_OK: up to date, the transactions stay open; CGOV_DONE: to be looked at again. With `within`
 * the answer is given from the index as it is being written, so that nobody who writes without a
 * pause keeps a search from its answer.
 */
static cgov_status carry_on(cgov__search *search, bool within, cgov_progress *progress, void *ctx)
{
    cgov *db = search->db;
    const bool is_writing = sqlite3_txn_state(db->sqlite, "main") == SQLITE_TXN_WRITE;
    cgov__building b = {
        .search = search, .progress = progress, .ctx = ctx, .keeps = is_writing, .within = within
    };
    cgov_status status = start_index(search, "BEGIN IMMEDIATE");
    b.holds = status == CGOV_OK;
    if (status == CGOV_OK)
        status = set_up(search);
    if (status == CGOV_OK)
        status = cgov__catch_up(&b);
    if (status == CGOV_OK && b.keeps && !is_writing)
        status = look_again(search);
    if (status != CGOV_OK || is_writing) /* what the study has not committed must not be kept */
        return status;
    search->carried_on = b.keeps;
    if (b.keeps)
        return CGOV_OK;
    status = cgov__exec(search->index, "COMMIT");
    return status == CGOV_OK ? CGOV_DONE : status;
}

/* A handle that goes on reading the study as it was needs an index of its own of it. */
static bool needs_its_own(const cgov__search *search, cgov__age age, bool holds_on)
{
    return cgov__derived_is_fixed(search->db) || (age == CGOV__AGE_LATER && holds_on);
}

static cgov_status attempt(cgov__search *search, int nth, cgov_progress *progress, void *ctx)
{
    cgov__age age = CGOV__AGE_OTHER;
    const bool holds_on = sqlite3_txn_state(search->db->sqlite, "main") != SQLITE_TXN_NONE;
    cgov_status status = look(search, &age);
    if (status != CGOV_OK || age == CGOV__AGE_CURRENT)
        return status;
    stop(search);
    if (needs_its_own(search, age, holds_on)) {
        status = cgov__derived_apart(search->db, &search->index);
        return status == CGOV_OK ? CGOV_DONE : status;
    }
    if (age == CGOV__AGE_LATER && nth == 0) /* somebody carried it on in this very moment */
        return CGOV_DONE;
    status = carry_on(search, nth > 0, progress, ctx);
    if (status == CGOV_DONE)
        stop(search);
    return status;
}

/* What can be done about a failure of the index itself; CGOV_DONE to try again. */
static cgov_status recover(cgov__search *search, cgov_status status)
{
    cgov *db = search->db;
    const bool is_index = is_of_index(db, status);
    stop(search);
    if (!is_index)
        return status;
    cgov_status again = status;
    if (status == CGOV_CORRUPT || status == CGOV_NOT_A_DATABASE)
        again = cgov__derived_reset(db, &search->index);
    else if (status == CGOV_IO || status == CGOV_FULL || status == CGOV_READONLY) {
        /* if it is a temporary one already, another would fare no better */
        again = *db->derived->path != '\0' ? cgov__derived_apart(db, &search->index) : status;
        if (again == CGOV_IO || again == CGOV_FULL)
            return cgov__fail_in(
                db, again,
                "neither %s-index nor a temporary file in its place can be written: "
                "make room on the disk, and search again",
                "เขียน %s-index และไฟล์ชั่วคราวแทนไม่ได้ ให้เพิ่มที่ว่างในดิสก์แล้วค้นใหม่", db->path);
    } else if (status == CGOV_INTERNAL) { /* another process has emptied it: it is looked at anew */
        cgov__derived_close(db);
        again = CGOV_OK;
    } else
        return cgov__derived_failed(db, status);
    return again == CGOV_OK ? CGOV_DONE : again;
}

cgov_status cgov__search_begin(cgov *db, cgov_progress *progress, void *ctx, cgov__search **search)
{
    cgov_status status = cgov__ready(db);
    if (status == CGOV_OK)
        status = search_of(db, search);
    for (int i = 0; status == CGOV_OK && i < ATTEMPTS; i++) {
        status = attempt(*search, i, progress, ctx);
        if (status == CGOV_OK)
            return CGOV_OK;
        if (status != CGOV_DONE)
            status = recover(*search, status);
        if (status == CGOV_DONE)
            status = CGOV_OK;
    }
    return status != CGOV_OK
               ? status
               : cgov__fail_in(db, CGOV_BUSY,
                               "%s: the study is being written to without "
                               "a pause; try again later",
                               "%s: มีการเขียนไฟล์งานวิจัยนี้ต่อเนื่องไม่หยุด ลองใหม่ภายหลัง", db->path);
}

cgov_status cgov_search_prepare(cgov *db, cgov_progress *progress, void *ctx)
{
    cgov__search *search = NULL;
    const cgov_status status = cgov__search_begin(db, progress, ctx, &search);
    if (status == CGOV_OK)
        cgov__search_end(search);
    return status;
}

/* ---- the lexicon of a study ---- */

static cgov_status add_agencies(cgov *db, cgov_lexicon *lexicon)
{
    cgov__statement *rows = NULL;
    cgov_status status =
        cgov__prepare(db, &cgov__sql_search_agency, &cgov__search_scope_map,
                      &(cgov__search_scope){ .texts = true }, &cgov__search_record_map, &rows);
    while (status == CGOV_OK && (status = cgov__step(db, rows)) == CGOV_ROW) {
        cgov__search_record record = { 0 };
        status = cgov__load(db, rows, &record);
        for (size_t i = 0; status == CGOV_OK && i < CGOV__SEARCH_FIELDS; i++) {
            const char *name = record.texts[i];
            while (status == CGOV_OK && name != NULL &&
                   *name != '\0') { /* aliases stand one a line */
                const size_t length = strcspn(name, "\n");
                char *line = cgov__strndup(name, length);
                status = line != NULL ? cgov_lexicon_add(lexicon, line, &db->error)
                                      : cgov__nomem(&db->error);
                status = status == CGOV_INVALID ? CGOV_OK : status;
                cgov__free(line);
                name += length + (name[length] == '\n');
            }
        }
    }
    cgov__release(db, rows);
    return status == CGOV_DONE ? CGOV_OK : status;
}

cgov_status cgov_lexicon_of_study(cgov *db, cgov_lexicon **lexicon)
{
    CGOV__NEEDS(db, lexicon != NULL, "cgov_lexicon_of_study: lexicon is NULL");
    *lexicon = NULL;
    cgov_lexicon *made = NULL;
    cgov_status status = cgov__ready(db);
    if (status == CGOV_OK)
        status = cgov_lexicon_make(&made, &db->error);
    if (status == CGOV_OK)
        status = read_terms(db, made, NULL);
    if (status == CGOV_OK)
        status = add_agencies(db, made);
    if (status == CGOV_OK)
        *lexicon = made;
    else
        cgov_lexicon_free(made);
    return status;
}
