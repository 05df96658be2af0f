/*
 * Filling the new file: each table of the whitelist, row by row, cell by cell. Statements are made
 * from the columns of the table by lib/sql/exchange/share. See share.h.
 */
#include "exchange/share/share.h"

#include "base/compare.h"
#include "base/sha256.h"
#include "base/utf8.h"
#include "store/uid.h"

#include <stdlib.h>
#include <string.h>

enum {
    COLUMNS = 64,
    MARK_EVERY = 256 /* code points between two marks of a text that is quoted */
};

typedef struct column {
    const char *name, *parent;
    bool required;
    cgov__treatment treatment;
    cgov_share_column *told;
} column;

/* The table at hand. */
typedef struct copying {
    cgov__share *s;
    const char *table;
    const cgov__share_column *rule;
    cgov_share_column *told;
    column columns[COLUMNS];
    int count;
    sqlite3_stmt *reading, *writing;
    int64_t id; /* of the row in the study; 0 if it has none */
    int at_code;
    const cgov__share_subject *subject; /* that the row is, or is of */
    const cgov__share_agency *agency;   /* of a row of agency that becomes a pseudonym */
    cgov__buffer document;              /* its text in the copy, if it is one */
    char hash[65];                      /* of that text */
    size_t start, stop;                 /* of a passage or turn in the copy */
    bool leave_out;
} copying;

static const char *text_at(const copying *c, int at)
{
    return at >= 0 ? (const char *)sqlite3_column_text(c->reading, at) : NULL;
}

static int find_column(const copying *c, const char *name)
{
    for (int i = 0; i < c->count; i++)
        if (strcmp(c->columns[i].name, name) == 0)
            return i;
    return -1;
}

static int64_t number_at(const copying *c, const char *name)
{
    const int at = find_column(c, name);
    return at >= 0 ? sqlite3_column_int64(c->reading, at) : 0;
}

static cgov_status bound(const copying *c, int code)
{
    return code == SQLITE_OK ? CGOV_OK : cgov__sqlite_failed(c->s->out, code);
}

static cgov_status bind_words(const copying *c, int at, const char *text)
{
    return bound(c, text != NULL ? sqlite3_bind_text(c->writing, at + 1, text, -1, SQLITE_TRANSIENT)
                                 : sqlite3_bind_null(c->writing, at + 1));
}

static cgov_status bind_number(const copying *c, int at, int64_t number)
{
    return bound(c, sqlite3_bind_int64(c->writing, at + 1, number));
}

static cgov_status bind_nothing(copying *c, int at)
{
    c->columns[at].told->changed += sqlite3_column_type(c->reading, at) != SQLITE_NULL;
    return bind_words(c, at, c->columns[at].required ? "" : NULL);
}

/* ---- documents ---- */

CGOV__BY(compare_documents, cgov__share_document, before)

static const cgov__share_document *find_document(const cgov__share *s, int64_t before)
{
    const cgov__share_document wanted = { .before = before };
    return s->document_count > 0 ? bsearch(&wanted, s->documents, s->document_count,
                                           sizeof *s->documents, compare_documents)
                                 : NULL;
}

/* Rewrites the text of the document at hand; rows come by id, so that the list stays sorted. */
static cgov_status prepare_document(copying *c)
{
    cgov__share *s = c->s;
    const int at = find_column(c, "text");
    bool changed = false;
    cgov__share_document made = { .before = c->id, .after = cgov__share_id(s, "document", c->id) };
    const char *text = text_at(c, at);
    cgov_status status =
        cgov__share_text(s, text != NULL ? text : "", (size_t)sqlite3_column_bytes(c->reading, at),
                         &changed, &made.places);
    if (status == CGOV_OK && !CGOV__GROW(s->documents, s->document_capacity, s->document_count + 1))
        status = cgov__nomem(&s->db->error);
    if (status != CGOV_OK) {
        cgov__rewrite_free(&made.places);
        return status;
    }
    s->documents[s->document_count++] = made;
    cgov__sha256 hash;
    cgov__sha256_start(&hash);
    cgov__sha256_add(&hash, s->text.bytes, s->text.length);
    cgov__sha256_hex(&hash, c->hash);
    c->columns[at].told->changed += changed;
    const cgov__buffer spare = c->document; /* texts of other cells come in between */
    c->document = s->text;
    s->text = spare;
    return CGOV_OK;
}

/* ---- quotes ---- */

static bool mark_text(cgov__share *s)
{
    size_t codes = 0;
    s->quoted_marks = 0;
    for (size_t byte = 0; byte < s->quoted.length; byte++) {
        if (((unsigned char)s->quoted.bytes[byte] & 0xC0) == 0x80)
            continue;
        if (codes++ % MARK_EVERY != 0)
            continue;
        if (!CGOV__GROW(s->quoted_at, s->quoted_capacity, s->quoted_marks + 1))
            return false;
        s->quoted_at[s->quoted_marks++] = byte;
    }
    return true;
}

static cgov_status read_quoted(cgov__share *s, int64_t document)
{
    cgov__statement *rows = NULL;
    cgov__share_row row = { 0 };
    if (s->quoted_of == document && document != 0)
        return CGOV_OK;
    cgov_status status =
        cgov__prepare(s->out, &cgov__sql_share_text, &cgov__share_row_map,
                      &(cgov__share_row){ .id = document }, &cgov__share_row_map, &rows);
    if (status == CGOV_OK && (status = cgov__step(s->out, rows)) == CGOV_ROW)
        status = cgov__load(s->out, rows, &row);
    cgov__buffer_clear(&s->quoted);
    if (status == CGOV_OK)
        cgov__buffer_text(&s->quoted, row.name);
    cgov__release(s->out, rows);
    s->quoted_of = document;
    if (status == CGOV_OK && (s->quoted.failed || !mark_text(s)))
        status = cgov__nomem(&s->db->error);
    return status;
}

static size_t byte_of(const cgov__share *s, size_t code)
{
    if (s->quoted_marks == 0)
        return 0;
    size_t mark = code / MARK_EVERY;
    if (mark >= s->quoted_marks)
        mark = s->quoted_marks - 1;
    size_t byte = s->quoted_at[mark];
    for (size_t at = mark * MARK_EVERY; at < code && byte < s->quoted.length; at++)
        do
            byte++;
        while (byte < s->quoted.length && ((unsigned char)s->quoted.bytes[byte] & 0xC0) == 0x80);
    return byte;
}

static cgov_status bind_quote(copying *c, int at)
{
    cgov__share *s = c->s;
    const int64_t document = cgov__share_id(s, "document", number_at(c, "document"));
    const cgov_status status = read_quoted(s, document);
    if (status != CGOV_OK)
        return status;
    const size_t from = byte_of(s, c->start), to = byte_of(s, c->stop);
    c->columns[at].told->changed +=
        (size_t)sqlite3_column_bytes(c->reading, at) != to - from ||
        memcmp(sqlite3_column_text(c->reading, at), s->quoted.bytes + from, to - from) != 0;
    return bound(c, sqlite3_bind_text(c->writing, at + 1, s->quoted.bytes + from, (int)(to - from),
                                      SQLITE_TRANSIENT));
}

/* ---- places in a text ---- */

static void prepare_range(copying *c)
{
    const cgov__share_document *document = find_document(c->s, number_at(c, "document"));
    const size_t start = (size_t)number_at(c, "start"), stop = (size_t)number_at(c, "stop");
    c->start = start;
    c->stop = stop;
    if (document != NULL)
        cgov__rewrite_range(&document->places, start, stop, &c->start, &c->stop);
}

/* Two passages within one name are one in the copy. */
static cgov_status join_passage(copying *c)
{
    cgov__share *s = c->s;
    char key[80];
    bool added = false;
    sqlite3_snprintf(sizeof key, key, "%lld/%lld/%lld", (long long)number_at(c, "document"),
                     (long long)c->start, (long long)c->stop);
    const int64_t *first = cgov__strings_add(&s->places, key, strlen(key),
                                             cgov__share_id(s, "passage", c->id), &added);
    if (first == NULL)
        return cgov__nomem(&s->db->error);
    if (added)
        return CGOV_OK;
    cgov__share_id_join(s, "passage", c->id, *first);
    s->shown.joined++;
    c->leave_out = true;
    return CGOV_OK;
}

/* ---- cells ---- */

static cgov_status bind_copy(copying *c, int at)
{
    const column *it = &c->columns[at];
    const sqlite3_value *value = sqlite3_column_value(c->reading, at);
    if (it->parent == NULL || sqlite3_column_type(c->reading, at) == SQLITE_NULL)
        return bound(c, sqlite3_bind_value(c->writing, at + 1, value));
    const int64_t id = cgov__share_id(c->s, it->parent, sqlite3_column_int64(c->reading, at));
    if (id != 0)
        return bind_number(c, at, id);
    c->leave_out = c->leave_out || it->required; /* what it points to does not come along */
    return bound(c, sqlite3_bind_null(c->writing, at + 1));
}

static cgov_status bind_names(copying *c, int at)
{
    cgov__share *s = c->s;
    bool changed = false;
    const char *text = text_at(c, at), *code = NULL;
    cgov_status status = CGOV_OK;
    if (text == NULL)
        return bind_words(c, at, NULL);
    if (strcmp(c->table, "document") == 0 && strcmp(c->columns[at].name, "text") == 0)
        return bound(c, sqlite3_bind_text64(c->writing, at + 1, c->document.bytes,
                                            c->document.length, SQLITE_STATIC, SQLITE_UTF8));
    if (at == c->at_code && c->id != 0) {
        status = cgov__share_safe_code(s, c->table, c->id, text, &code);
        c->columns[at].told->changed += status == CGOV_OK && strcmp(code, text) != 0;
        return status == CGOV_OK ? bind_words(c, at, code) : status;
    }
    const size_t length = (size_t)sqlite3_column_bytes(c->reading, at);
    status = cgov__share_text(s, text, length, &changed, NULL);
    c->columns[at].told->changed += changed;
    return status == CGOV_OK
               ? bound(c, sqlite3_bind_text64(c->writing, at + 1, s->text.bytes, s->text.length,
                                              SQLITE_TRANSIENT, SQLITE_UTF8))
               : status;
}

/* Rows that the library brings have the same uid everywhere, which says nothing. */
static cgov_status bind_uid(copying *c, int at)
{
    cgov_uid uid;
    const char *code = text_at(c, c->at_code);
    if (code != NULL) {
        const cgov_status status = cgov__named_uid(c->table, code, &uid, &c->s->db->error);
        if (status != CGOV_OK)
            return status;
        if (sqlite3_column_bytes(c->reading, at) == 16 &&
            memcmp(sqlite3_column_blob(c->reading, at), &uid, sizeof uid) == 0)
            return bind_copy(c, at);
    }
    sqlite3_randomness(sizeof uid, &uid);
    c->columns[at].told->changed++;
    return bound(c, sqlite3_bind_blob(c->writing, at + 1, &uid, sizeof uid, SQLITE_TRANSIENT));
}

static cgov_status bind_new(copying *c, int at)
{
    const char *made = NULL;
    const cgov_status status = cgov__share_new_code(c->s, c->table, c->id, text_at(c, at), &made);
    c->columns[at].told->changed++;
    return status == CGOV_OK ? bind_words(c, at, made) : status;
}

static cgov_status bind_title(copying *c, int at)
{
    const char *made = NULL;
    char title[64];
    if (text_at(c, at) == NULL)
        return bind_words(c, at, NULL);
    const cgov_status status =
        cgov__share_new_code(c->s, c->table, c->id, text_at(c, c->at_code), &made);
    const char *noun = strcmp(c->columns[at].name, "title_en") == 0 ? "Project" : "โครงการ";
    sqlite3_snprintf(sizeof title, title, "%s %s", noun, made != NULL ? made : "");
    c->columns[at].told->changed++;
    return status == CGOV_OK ? bind_words(c, at, title) : status;
}

static cgov_status bind_made(copying *c, int at)
{
    if (strcmp(c->columns[at].name, "revision") == 0)
        return bind_number(c, at, 1);
    return bind_words(c, at, strcmp(c->table, "document") == 0 ? c->hash : NULL);
}

static unsigned rung(const copying *c, int attribute)
{
    return c->subject != NULL ? c->subject->rungs[attribute] : 0;
}

/* The year of a date, where it is that of the person, and told. */
static cgov_status bind_year(copying *c, int at)
{
    char year[5] = "";
    const char *date = text_at(c, at);
    if (c->s->least == 0)
        return bind_copy(c, at);
    const bool told = date != NULL && strlen(date) >= 4 && c->subject != NULL &&
                      rung(c, CGOV__TELL_YEAR) == 0 && c->subject->year != NULL &&
                      strncmp(c->subject->year, date, 4) == 0;
    c->columns[at].told->changed += date != NULL && (!told || strlen(date) > 4);
    if (told)
        memcpy(year, date, 4);
    return bind_words(c, at, told ? year : NULL);
}

static cgov_status bind_province(copying *c, int at, unsigned place, const char *province,
                                 const char *region)
{
    const char *told = NULL;
    const char *own = text_at(c, at);
    const cgov_status status = cgov__share_province(c->s, province, region, place, &told);
    c->columns[at].told->changed += own != NULL && (told == NULL || strcmp(told, own) != 0);
    return status == CGOV_OK ? bind_words(c, at, told) : status;
}

static cgov_status bind_place(copying *c, int at)
{
    const char *own = text_at(c, at);
    const bool is_district = strcmp(c->columns[at].name, "district") == 0;
    const bool is_agency = strcmp(c->table, "agency") == 0;
    const unsigned place =
        is_agency ? (c->agency != NULL ? c->agency->place : 0) : rung(c, CGOV__TELL_PLACE);
    if (c->s->least == 0 || (place == 0 && (is_agency || c->subject != NULL)))
        return is_district ? bind_names(c, at) : bind_copy(c, at);
    if (is_district) {
        c->columns[at].told->changed += own != NULL;
        return bind_words(c, at, NULL);
    }
    if (!is_agency && c->subject == NULL)
        return strcmp(c->table, "project") == 0 ? bind_copy(c, at) : bind_words(c, at, NULL);
    if (strcmp(c->table, "interview") == 0) /* where they are of, not where they were met */
        return bind_province(c, at, place, c->subject->province, c->subject->region);
    return bind_province(c, at, place, own, cgov__share_region(c->s, own));
}

static cgov_status bind_agency(copying *c, int at)
{
    const char *name = c->columns[at].name;
    if (c->agency == NULL && c->columns[at].parent != NULL)
        return cgov__share_agency_of(c->s, sqlite3_column_int64(c->reading, at)) == NULL
                   ? bind_copy(c, at)
                   : bind_nothing(c, at);
    if (c->agency == NULL || (strcmp(name, "kind") == 0 && c->agency->agency <= 1))
        return bind_names(c, at);
    c->columns[at].told->changed += sqlite3_column_type(c->reading, at) != SQLITE_NULL;
    if (strcmp(name, "code") == 0)
        return bind_words(c, at, c->agency->name);
    if (strcmp(name, "name_th") == 0) {
        char words[64];
        sqlite3_snprintf(sizeof words, words, "หน่วยงาน %s", c->agency->name);
        return bind_words(c, at, words);
    }
    return bind_words(c, at, NULL);
}

static cgov_status bind_group(copying *c, int at)
{
    if (c->s->least == 0)
        return bind_copy(c, at);
    const int64_t group = c->subject != NULL ? c->subject->group : 0;
    c->columns[at].told->changed +=
        c->subject != NULL && (c->subject->rungs[CGOV__TELL_AGENCY] > 0 || group == 0);
    return group != 0 ? bind_number(c, at, group) : bind_words(c, at, NULL);
}

static cgov_status bind_position(copying *c, int at)
{
    const bool of_person = strcmp(c->table, "person") == 0;
    const unsigned step = rung(c, CGOV__TELL_POSITION);
    if (step == 0)
        return bind_names(c, at);
    if (text_at(c, at) != NULL)
        c->columns[at].told->changed++;
    return bind_words(c, at, cgov__share_position(text_at(c, at), of_person, step));
}

static cgov_status bind_sector(copying *c, int at)
{
    if (rung(c, CGOV__TELL_SECTOR) == 0)
        return bind_copy(c, at);
    if (text_at(c, at) != NULL)
        c->columns[at].told->changed++;
    return bind_words(c, at, NULL);
}

static cgov_status bind_file(copying *c, int at)
{
    char name[40];
    sqlite3_snprintf(sizeof name, name, "file-%lld", (long long)c->id);
    c->columns[at].told->changed++;
    return bind_words(c, at, name);
}

static cgov_status bind_offset(copying *c, int at)
{
    const bool is_start = strcmp(c->columns[at].name, "start") == 0;
    const size_t now = is_start ? c->start : c->stop;
    c->columns[at].told->changed += (int64_t)now != sqlite3_column_int64(c->reading, at);
    return bind_number(c, at, (int64_t)now);
}

static cgov_status bind_cell(copying *c, int at)
{
    static cgov_status (*const how[CGOV__TREATMENTS])(copying *, int) = {
        [CGOV__TREAT_DROP] = bind_nothing,  [CGOV__TREAT_COPY] = bind_copy,
        [CGOV__TREAT_NAMES] = bind_names,   [CGOV__TREAT_EMPTY] = bind_nothing,
        [CGOV__TREAT_MADE] = bind_made,     [CGOV__TREAT_UID] = bind_uid,
        [CGOV__TREAT_NEW] = bind_new,       [CGOV__TREAT_FILE] = bind_file,
        [CGOV__TREAT_TITLE] = bind_title,   [CGOV__TREAT_OFFSET] = bind_offset,
        [CGOV__TREAT_QUOTE] = bind_quote,   [CGOV__TREAT_YEAR] = bind_year,
        [CGOV__TREAT_PLACE] = bind_place,   [CGOV__TREAT_AGENCY] = bind_agency,
        [CGOV__TREAT_GROUP] = bind_group,   [CGOV__TREAT_POSITION] = bind_position,
        [CGOV__TREAT_SECTOR] = bind_sector,
    };
    c->columns[at].told->values += sqlite3_column_type(c->reading, at) != SQLITE_NULL;
    return how[c->columns[at].treatment](c, at);
}

/* ---- rows ---- */

typedef struct tie {
    int64_t id, other;
} tie;
static const cgov__field tie_fields[] = { CGOV__FIELD(tie, id), CGOV__FIELD(tie, other) };
static const cgov__map tie_map = CGOV__MAP("tie", tie, tie_fields);

/* What a row of another table points to; 0 nothing. */
static cgov_status ask_tie(const copying *c, const cgov__embedded *query, int64_t id,
                           int64_t *other)
{
    tie found = { 0 };
    const cgov_status status =
        cgov__fetch_into(c->s->db, query, &tie_map, &(tie){ .id = id }, &tie_map, &found);
    *other = found.other;
    return status == CGOV_NOT_FOUND ? CGOV_OK : status;
}

/* A tie to a case by which somebody would be known is cut. */
static cgov_status cut_case(copying *c)
{
    int64_t other = 0;
    const cgov__share_subject *it = NULL;
    cgov_status status = CGOV_OK;
    if (strcmp(c->table, "case_agency") == 0) {
        const cgov__share_agency *agency = cgov__share_agency_of(c->s, number_at(c, "agency"));
        c->leave_out = agency != NULL && agency->cases > 0;
    } else if (strcmp(c->table, "case_project") == 0) {
        status = ask_tie(c, &cgov__sql_share_tie_project, number_at(c, "project"), &other);
        it = cgov__share_subject_of(&c->s->respondents, other);
        c->leave_out = it != NULL && it->rungs[CGOV__TELL_CASE] > 0;
    }
    return status;
}

/* Of a turn in a document of a case, who speaks is only told where the case may be known. */
static cgov_status cut_speaker(copying *c)
{
    int64_t other = 0;
    const int at = find_column(c, "person");
    const cgov__share_subject *it = cgov__share_subject_of(&c->s->people, number_at(c, "person"));
    if (it == NULL || it->rungs[CGOV__TELL_CASE] == 0)
        return CGOV_OK;
    const cgov_status status =
        ask_tie(c, &cgov__sql_share_tie_document, number_at(c, "document"), &other);
    return status == CGOV_OK && other != 0 ? bind_nothing(c, at) : status;
}

/* Rows of the framework and of the library's vocabulary. */
static bool is_own_row(const copying *c)
{
    const char *origin = text_at(c, find_column(c, "origin"));
    return strcmp(c->table, "study") == 0 ||
           (origin != NULL && (strcmp(origin, "framework") == 0 || strcmp(origin, "library") == 0));
}

/* Who the row is, or is of. */
static cgov_status prepare_row(copying *c)
{
    cgov__share *s = c->s;
    s->own_words = is_own_row(c);
    const bool has_id = c->count > 0 && strcmp(c->columns[0].name, "id") == 0;
    c->id = has_id ? sqlite3_column_int64(c->reading, 0) : 0;
    c->leave_out = false;
    c->subject = NULL;
    c->agency = NULL;
    if (strcmp(c->table, "person") == 0)
        c->subject = cgov__share_subject_of(&s->people, c->id);
    else if (strcmp(c->table, "response") == 0)
        c->subject = cgov__share_subject_of(&s->respondents, c->id);
    else if (strcmp(c->table, "interview") == 0)
        c->subject = cgov__share_subject_of(&s->interviews, c->id);
    else if (strcmp(c->table, "project") == 0)
        c->subject = cgov__share_subject_of(&s->respondents, number_at(c, "response"));
    else if (strcmp(c->table, "agency") == 0)
        c->agency = cgov__share_agency_of(s, c->id);
    else if (c->rule->by[s->profile] == CGOV__TREAT_AGENCY)
        c->leave_out = cgov__share_agency_of(s, number_at(c, "agency")) != NULL ||
                       cgov__share_agency_of(s, number_at(c, "other")) != NULL;
    if (strcmp(c->table, "document") == 0)
        return prepare_document(c);
    if (find_column(c, "start") >= 0 && find_column(c, "document") >= 0)
        prepare_range(c);
    if (strcmp(c->table, "passage") == 0)
        return join_passage(c);
    return cut_case(c);
}

/* Links that became one with another are one. */
static bool is_twin(const copying *c, int code)
{
    return (code == SQLITE_CONSTRAINT_UNIQUE || code == SQLITE_CONSTRAINT_PRIMARYKEY) &&
           (c->id == 0 || strcmp(c->table, "coding") == 0);
}

static cgov_status copy_row(copying *c)
{
    cgov_status status = prepare_row(c);
    for (int i = 0; status == CGOV_OK && !c->leave_out && i < c->count; i++)
        status = bind_cell(c, i);
    if (status == CGOV_OK && !c->leave_out && strcmp(c->table, "speaker_turn") == 0)
        status = cut_speaker(c);
    if (status == CGOV_OK && !c->leave_out) {
        const int code = sqlite3_step(c->writing);
        c->leave_out = is_twin(c, code);
        if (code != SQLITE_DONE && !c->leave_out)
            status = cgov__sqlite_failed(c->s->out, code);
        sqlite3_reset(c->writing);
    }
    c->s->own_words = false;
    c->told->values += status == CGOV_OK && !c->leave_out;
    c->told->changed += c->leave_out;
    return status;
}

/* ---- tables ---- */

static cgov_status read_columns(copying *c)
{
    cgov__share *s = c->s;
    cgov__statement *rows = NULL;
    cgov__share_row row = { 0 };
    cgov_status status =
        cgov__prepare(s->db, &cgov__sql_share_column, &cgov__share_row_map,
                      &(cgov__share_row){ .name = c->table }, &cgov__share_row_map, &rows);
    while (status == CGOV_OK && (status = cgov__step(s->db, rows)) == CGOV_ROW) {
        status = cgov__load(s->db, rows, &row);
        const cgov__share_column *rule =
            status == CGOV_OK ? cgov__share_column_find(&s->columns, c->table, row.name) : NULL;
        if (status == CGOV_OK && (rule == NULL || c->count == COLUMNS))
            status = cgov__fail_db(s->db, CGOV_INTERNAL,
                                   "%s.%s: no profile says what becomes of it", c->table, row.name);
        if (status != CGOV_OK)
            break;
        c->columns[c->count++] = (column){
            .name = rule->column,
            .parent = row.parent != NULL
                          ? cgov__arena_copy(&s->texts, row.parent, strlen(row.parent))
                          : NULL,
            .required = row.required,
            .treatment = rule->by[s->profile],
            .told = &s->told[rule - s->columns.columns],
        };
    }
    cgov__release(s->db, rows);
    c->at_code = find_column(c, "code");
    return status == CGOV_DONE ? CGOV_OK : status;
}

static cgov_status copy_rows(copying *c)
{
    cgov__share *s = c->s;
    cgov_status status = CGOV_OK;
    int code = SQLITE_ROW;
    while (status == CGOV_OK && (code = sqlite3_step(c->reading)) == SQLITE_ROW) {
        status = copy_row(c);
        if (status == CGOV_OK && s->options->progress != NULL && ++s->done % 1024 == 0 &&
            !s->options->progress(s->done, 0, s->options->progress_ctx))
            status = cgov__fail_in(s->db, CGOV_CANCELLED, "%s: stopped on request, and not made",
                                   "%s: หยุดตามที่ขอ และไม่ได้สร้างไฟล์", s->path);
    }
    return status == CGOV_OK && code != SQLITE_DONE ? cgov__sqlite_failed(s->db, code) : status;
}

static cgov_status copy_table(cgov__share *s, const cgov__share_column *rule)
{
    copying c = {
        .s = s, .table = rule->table, .rule = rule, .told = &s->told[rule - s->columns.columns]
    };
    cgov__share_row *made = NULL;
    cgov_status status = cgov__fetch(s->db, &cgov__sql_share_table, &cgov__share_row_map,
                                     &(cgov__share_row){ .name = rule->table },
                                     &cgov__share_row_map, (void **)&made);
    if (status == CGOV_OK)
        status = read_columns(&c);
    if (status == CGOV_OK)
        status = cgov__exec(s->out, made->clearing);
    int code = SQLITE_OK;
    if (status == CGOV_OK && (code = sqlite3_prepare_v2(s->db->sqlite, made->reading, -1,
                                                        &c.reading, NULL)) != SQLITE_OK)
        status = cgov__sqlite_failed(s->db, code);
    if (status == CGOV_OK && (code = sqlite3_prepare_v2(s->out->sqlite, made->writing, -1,
                                                        &c.writing, NULL)) != SQLITE_OK)
        status = cgov__sqlite_failed(s->out, code);
    if (status == CGOV_OK)
        status = copy_rows(&c);
    sqlite3_finalize(c.reading);
    sqlite3_finalize(c.writing);
    cgov__buffer_free(&c.document);
    cgov__free(made);
    return status;
}

static bool comes_along(const cgov__share *s, const cgov__share_column *rule)
{
    return *rule->column == '\0' && rule->by[s->profile] != CGOV__TREAT_DROP &&
           rule->by[s->profile] != CGOV__TREAT_MADE;
}

/* What others rest on comes first: places before agencies, texts before what is said of them. */
static const char *const first[] = { "region", "province", "agency", "document", "passage" };

static bool is_first(const char *table)
{
    for (size_t i = 0; i < sizeof first / sizeof first[0]; i++)
        if (strcmp(first[i], table) == 0)
            return true;
    return false;
}

cgov_status cgov__share_copy(cgov__share *s)
{
    cgov_status status = CGOV_OK;
    for (size_t i = 0; status == CGOV_OK && i < sizeof first / sizeof first[0]; i++)
        status = copy_table(s, cgov__share_column_find(&s->columns, first[i], ""));
    if (status == CGOV_OK)
        status = cgov__share_plan_write(s);
    for (size_t i = 0; status == CGOV_OK && i < s->columns.count; i++) {
        const cgov__share_column *rule = &s->columns.columns[i];
        if (comes_along(s, rule) && !is_first(rule->table))
            status = copy_table(s, rule);
    }
    return status;
}
