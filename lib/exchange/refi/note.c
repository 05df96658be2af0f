/*
 * Notes of a REFI-QDA file, which are memos on what refers to them, and the records that travel in
 * notes. See plan.h.
 */
#include "exchange/refi/plan.h"

#include <string.h>

/* A reference from an element to a note. */
typedef struct note_ref {
    cgov__xml *at;
    cgov_uid note;
    cgov__refi_ref from;
} note_ref;

typedef struct note {
    cgov__xml *at;
    cgov_uid uid;
    const char *text; /* NULL until it is read */
    bool used;
} note;

cgov_status cgov__refi_read_note_refs(cgov__refi_reading *r, cgov__xml *parent,
                                      cgov__refi_noun noun, size_t index)
{
    cgov_status status = CGOV_OK;
    for (cgov__xml *at = cgov__xml_child(parent, "NoteRef"); status == CGOV_OK && at != NULL;
         at = cgov__xml_next(at, "NoteRef")) {
        cgov_uid uid;
        bool good = false;
        status = cgov__refi_read_guid(r, at, "targetGUID", &uid, &good);
        if (status != CGOV_OK || !good)
            continue;
        note_ref *ref = cgov__refi_list_add(&r->note_refs, sizeof *ref);
        if (ref == NULL)
            return cgov__refi_no_memory(r);
        *ref = (note_ref){ .at = at, .note = uid, .from = { noun, index } };
    }
    return status;
}

static cgov_status add_memo(cgov__refi_reading *r, cgov__xml *at, const cgov_memo *row,
                            cgov__refi_ref on, size_t coder)
{
    cgov__refi_memo *memo = cgov__refi_add_row(r, CGOV__REFI_MEMO_ROW, at);
    if (memo == NULL)
        return cgov__refi_no_memory(r);
    memo->row = *row;
    memo->on = on;
    memo->coder = coder;
    return CGOV_OK;
}

/* A memo that an element holds in itself; its uid is made of the element's. */
cgov_status cgov__refi_add_inner_memo(cgov__refi_reading *r, cgov__xml *at, const cgov_uid *uid,
                                      cgov__refi_ref on, const char *title, const char *text)
{
    const cgov_memo row = { .uid = *uid, .title = title, .text = text };
    return add_memo(r, at, &row, on, 0);
}

/* ---- records ---- */

typedef struct field {
    const char *name, *value, *json;
} field;

static const cgov__field field_fields[] = { CGOV__FIELD(field, name), CGOV__FIELD(field, value),
                                            CGOV__FIELD(field, json) };
static const cgov__map field_map = CGOV__MAP("record", field, field_fields);

static void lay_factor_field(cgov__refi_factor *factor, const char *name, const char *value)
{
    cgov_factor *row = &factor->row;
    const struct {
        const char *name;
        const char **to;
    } texts[] = { { "code", &row->code },
                  { "label_th", &row->label_th },
                  { "label_en", &row->label_en },
                  { "when_to_use", &row->when_to_use },
                  { "when_not_to_use", &row->when_not_to_use },
                  { "reference", &row->reference } };
    factor->recorded = true;
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        if (strcmp(name, texts[i].name) == 0)
            *texts[i].to = value;
}

static void lay_document_field(cgov__refi_document *document, const char *name, const char *value)
{
    static const char *const owners[] = { "interview", "focus_group", "response", "project" };
    cgov_document *row = &document->row;
    int64_t version = 0;
    document->recorded = true;
    if (strcmp(name, "code") == 0)
        row->code = value;
    else if (strcmp(name, "title") == 0)
        row->title = value;
    else if (strcmp(name, "format") == 0)
        row->format = value;
    else if (strcmp(name, "language") == 0)
        (void)cgov_language_from_code(value, &row->language);
    else if (strcmp(name, "previous") == 0)
        (void)cgov_uid_parse(value, &document->previous);
    else if (strcmp(name, "version") == 0 && cgov__refi_integer(value, &version) && version > 0 &&
             version <= INT32_MAX)
        row->version = (int)version;
    for (size_t i = 0; i < sizeof owners / sizeof owners[0]; i++)
        if (strcmp(name, owners[i]) == 0) {
            document->owner_noun = owners[i];
            document->owner_code = value;
        }
}

static void lay_coding_field(cgov__refi_coding *coding, const char *name, const char *value)
{
    if (strcmp(name, "memo") == 0)
        coding->row.memo = value;
    else if (strcmp(name, "confidence") == 0)
        (void)cgov__refi_small_integer(value, &coding->row.has_confidence, &coding->row.confidence);
}

/* `*fields` says how many were found: none in what is no record after all. */
static cgov_status lay_record(cgov__refi_reading *r, const char *json, cgov__refi_ref on,
                              int *fields)
{
    cgov__statement *statement = NULL;
    field record = { .json = json };
    cgov *db = r->load->db;
    void *row = cgov__refi_row(r->load, on.noun, on.index);
    cgov_status status =
        cgov__prepare(db, &cgov__sql_refi_record, &field_map, &record, &field_map, &statement);
    if (status != CGOV_OK)
        return status;
    while ((status = cgov__step(db, statement)) == CGOV_ROW &&
           (status = cgov__load(db, statement, &record)) == CGOV_OK) {
        const char *value = cgov__refi_keep_text(r, record.value, strlen(record.value));
        if (value == NULL) {
            status = cgov__refi_no_memory(r);
            break;
        }
        ++*fields;
        if (on.noun == CGOV__REFI_FACTOR_ROW)
            lay_factor_field(row, record.name, value);
        else if (on.noun == CGOV__REFI_DOCUMENT_ROW)
            lay_document_field(row, record.name, value);
        else
            lay_coding_field(row, record.name, value);
    }
    cgov__release(db, statement);
    return status == CGOV_DONE ? CGOV_OK : status;
}

/* ---- notes, once all is read that they can be on ---- */

static cgov_status read_note(cgov__refi_reading *r, cgov__xml *at)
{
    cgov_uid uid;
    bool good = false, added = false;
    const size_t index = r->notes.count;
    cgov_status status = cgov__refi_read_own_guid(r, at, CGOV__REFI_NOTHING, 0, &uid, &good);
    if (status != CGOV_OK || !good) {
        at->whole = true;
        return status;
    }
    note *made = cgov__refi_list_add(&r->notes, sizeof *made);
    if (made == NULL || cgov__strings_add(&r->note_uids, (const char *)uid.bytes, sizeof uid.bytes,
                                          (int64_t)index, &added) == NULL)
        return cgov__refi_no_memory(r);
    *made = (note){ .at = at, .uid = uid };
    return CGOV_OK;
}

static note *find_note(const cgov__refi_reading *r, const cgov_uid *uid)
{
    const int64_t *index =
        cgov__strings_find(&r->note_uids, (const char *)uid->bytes, sizeof uid->bytes);
    return index != NULL ? (note *)(void *)r->notes.items + *index : NULL;
}

/* Content, and behind it the comment that some programs give a note besides. */
static cgov_status note_text(cgov__refi_reading *r, cgov__xml *at, const char **text)
{
    const char *where = NULL;
    size_t length = 0;
    const char *description = cgov__refi_description(at);
    cgov_status status = cgov__refi_read_text(r, at, text, &length, &where);
    if (status == CGOV_OK && *text == NULL)
        *text = description != NULL ? description : "";
    else if (status == CGOV_OK && description != NULL) {
        cgov__buffer both = { 0 };
        cgov__buffer_format(&both, "%s\n\n%s", *text, description);
        *text = both.failed ? NULL : cgov__refi_keep_text(r, both.bytes, both.length);
        cgov__buffer_free(&both);
        status = *text != NULL ? CGOV_OK : cgov__refi_no_memory(r);
    }
    return status;
}

/* A note becomes a memo on something; on several things, several memos. */
static cgov_status memo_of_note(cgov__refi_reading *r, note *from, cgov__refi_ref on,
                                const char *about, const cgov_uid *about_uid)
{
    size_t coder = 0;
    cgov_memo row = { .uid = from->uid, .about = about };
    cgov_status status = from->text == NULL ? note_text(r, from->at, &from->text) : CGOV_OK;
    row.text = from->text;
    if (status == CGOV_OK)
        status = cgov__refi_read_date(r, from->at, "creationDateTime", &row.written_at);
    if (status == CGOV_OK &&
        cgov__refi_nonempty(cgov__xml_attribute(from->at, "creatingUser")) != NULL) {
        status = cgov__refi_read_creator(r, from->at, &coder);
        coder++;
    }
    row.title = cgov__refi_nonempty(cgov__xml_attribute(from->at, "name"));
    if (about_uid != NULL)
        row.about_uid = *about_uid;
    if (from->used && on.noun != CGOV__REFI_NOTHING)
        row.uid = cgov__refi_uid("another", &from->uid, cgov__refi_uid_of(r, on));
    from->used = true;
    return status == CGOV_OK ? add_memo(r, from->at, &row, on, coder) : status;
}

static cgov_status settle_note_ref(cgov__refi_reading *r, const note_ref *ref)
{
    note *to = find_note(r, &ref->note);
    if (to == NULL)
        return cgov__refi_problem(&r->load->findings, ref->at, CGOV__REFI_DANGLING,
                                  cgov__xml_attribute(ref->at, "targetGUID"));
    if (ref->from.noun == CGOV__REFI_NOTHING) /* it is on the project: the same as on nothing */
        return CGOV_OK;
    const cgov_uid record = cgov__refi_uid("record", cgov__refi_uid_of(r, ref->from), NULL);
    if (memcmp(&record, &to->uid, sizeof record) != 0)
        return memo_of_note(r, to, ref->from, NULL, NULL);
    int fields = 0;
    const cgov__xml *content = cgov__xml_child(to->at, "PlainTextContent");
    const cgov_status status =
        lay_record(r, content != NULL ? content->text : "", ref->from, &fields);
    to->used |= fields > 0;
    return status == CGOV_OK && fields == 0 ? memo_of_note(r, to, ref->from, NULL, NULL) : status;
}

/* What a memo can be on that a file of this kind does not hold, as our links name it. */
static const char *outside(const char *link_name)
{
    static const char *const nouns[] = {
        "agency",     "person",   "interview", "focus_group",     "response",       "project",
        "source",     "study",    "coder",     "case_membership", "recommendation", "memo",
        "case_study", "document", "factor",    "passage",         "coding"
    };
    if (link_name == NULL || strncmp(link_name, "about ", 6) != 0)
        return NULL;
    for (size_t i = 0; i < sizeof nouns / sizeof nouns[0]; i++)
        if (strcmp(link_name + 6, nouns[i]) == 0)
            return nouns[i];
    return NULL;
}

/* A link between a note and something else, whichever way it goes. Other links stay unread. */
static cgov_status read_link(cgov__refi_reading *r, cgov__xml *at)
{
    cgov_uid ends[2];
    const char *texts[2] = { cgov__xml_attribute(at, "originGUID"),
                             cgov__xml_attribute(at, "targetGUID") };
    for (size_t i = 0; i < 2; i++)
        if (texts[i] == NULL || !cgov_uid_parse(texts[i], &ends[i]))
            return CGOV_OK;
    const bool forward = find_note(r, &ends[0]) != NULL;
    note *from = find_note(r, &ends[!forward]);
    const cgov__refi_ref on = cgov__refi_find_guid(r, &ends[forward]);
    const char *about = outside(cgov__xml_attribute(at, "name"));
    if (from == NULL || (on.noun == CGOV__REFI_NOTHING && about == NULL))
        return CGOV_OK;
    at->taken = true;
    return on.noun != CGOV__REFI_NOTHING ? memo_of_note(r, from, on, NULL, NULL)
                                         : memo_of_note(r, from, on, about, &ends[forward]);
}

static cgov_status read_links(cgov__refi_reading *r)
{
    cgov_status status = CGOV_OK;
    cgov__xml *links = cgov__xml_child(r->load->root, "Links");
    for (cgov__xml *at = links != NULL ? links->first : NULL; status == CGOV_OK && at != NULL;
         at = at->next)
        if (strcmp(at->name, "Link") == 0)
            status = read_link(r, at);
    return status;
}

cgov_status cgov__refi_read_notes(cgov__refi_reading *r)
{
    cgov_status status = CGOV_OK;
    const cgov__refi_ref nothing = { CGOV__REFI_NOTHING, 0 };
    cgov__xml *notes = cgov__xml_child(r->load->root, "Notes");
    for (cgov__xml *at = cgov__xml_child(notes, "Note"); status == CGOV_OK && at != NULL;
         at = cgov__xml_next(at, "Note"))
        status = read_note(r, at);
    for (size_t i = 0; status == CGOV_OK && i < r->note_refs.count; i++)
        status = settle_note_ref(r, (const note_ref *)(void *)r->note_refs.items + i);
    if (status == CGOV_OK)
        status = read_links(r);
    for (size_t i = 0; status == CGOV_OK && i < r->notes.count; i++) {
        note *free_note = (note *)(void *)r->notes.items + i;
        if (!free_note->used)
            status = memo_of_note(r, free_note, nothing, NULL, NULL);
    }
    return status;
}

cgov_status cgov__refi_read_project_description(cgov__refi_reading *r)
{
    const char *name = cgov__refi_nonempty(cgov__xml_attribute(r->load->root, "name"));
    const char *text = cgov__refi_description(r->load->root);
    const cgov_uid uid = cgov__refi_named_uid("project", name != NULL ? name : "");
    const cgov__refi_ref nothing = { CGOV__REFI_NOTHING, 0 };
    return text != NULL ? cgov__refi_add_inner_memo(r, r->load->root, &uid, nothing, name, text)
                        : CGOV_OK;
}
