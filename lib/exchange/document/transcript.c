/* Transcripts and reports out of files. See cgov/transcript.h. */
#include "exchange/document/transcript.h"

#include "base/file.h"
#include "base/map.h"
#include "base/sha256.h"
#include "cgov/person.h"
#include "exchange/document/removed.h"
#include "model/noun.h"
#include "text/code.h"

#include <string.h>

bool cgov__is_markdown(const char *path)
{
    const char *dot = strrchr(path, '.');
    return dot != NULL &&
           (sqlite3_stricmp(dot, ".md") == 0 || sqlite3_stricmp(dot, ".markdown") == 0);
}

/* ---- speakers ---- */

typedef struct person_row {
    const char *code;
    int64_t id, count;
} person_row;
static const cgov__field person_fields[] = { CGOV__FIELD(person_row, code),
                                             CGOV__FIELD(person_row, id),
                                             CGOV__FIELD(person_row, count) };
static const cgov__map person_map = CGOV__MAP("person", person_row, person_fields);

/* Names are compared without what nobody sees. */
static cgov_status find_declared(cgov *db, const cgov_transcript_options *options,
                                 const char *speaker, const cgov_speaker_name **declared)
{
    cgov__buffer name = { 0 };
    cgov_status status = CGOV_OK;
    for (size_t i = 0; status == CGOV_OK && *declared == NULL && options->names != NULL && i < options->name_count;
         i++) {
        const char *said = options->names[i].speaker;
        if (!cgov__speaker_name(said, strlen(said), &name))
            status = cgov__nomem(&db->error);
        else if (strcmp(said, speaker) == 0 ||
                 (name.length > 0 && strcmp(name.bytes, speaker) == 0))
            *declared = &options->names[i];
    }
    cgov__buffer_free(&name);
    return status;
}

/* Whose code it is, whatever digits, dashes and widths the transcript writes it with. */
static cgov_status find_folded(cgov *db, person_row *row)
{
    cgov__buffer code = { 0 };
    cgov_status status = cgov__code_fold(row->code, strlen(row->code), &code, &db->error);
    const person_row asked = { .code = code.length > 0 ? code.bytes : row->code };
    if (status == CGOV_OK)
        status =
            cgov__fetch_into(db, &cgov__sql_speaker_person, &person_map, &asked, &person_map, row);
    cgov__buffer_free(&code);
    return status;
}

/* "P01 (woman, 45)": the code before a description in parentheses. */
static cgov_status find_described(cgov *db, const char *speaker, int64_t *person)
{
    const char *from = strstr(speaker, " (");
    const size_t length = from != NULL ? (size_t)(from - speaker) : 0;
    if (length == 0 || speaker[strlen(speaker) - 1] != ')')
        return CGOV_OK;
    char *code = cgov__strndup(speaker, length);
    if (code == NULL)
        return cgov__nomem(&db->error);
    person_row row = { .code = code };
    const cgov_status status = find_folded(db, &row);
    if (status == CGOV_OK && row.count == 1)
        *person = row.id;
    cgov__free(code);
    return status;
}

cgov_status cgov__speaker_person(cgov *db, const cgov_transcript_options *options,
                                 const char *speaker, int64_t *person)
{
    person_row row = { .code = speaker };
    *person = 0;
    const cgov_speaker_name *declared = NULL;
    cgov_status status = find_declared(db, options, speaker, &declared);
    if (status != CGOV_OK || declared != NULL) {
        *person = declared != NULL ? declared->person : 0;
        return status;
    }
    status = find_folded(db, &row);
    if (status == CGOV_OK && row.count == 1)
        *person = row.id;
    return status == CGOV_OK && row.count == 0 ? find_described(db, speaker, person) : status;
}

typedef struct asking {
    cgov *db;
    const cgov_transcript_options *options;
} asking;

static cgov_status is_known(const char *speaker, bool *known, void *ctx)
{
    const asking *a = ctx;
    const cgov_speaker_name *declared = NULL;
    int64_t person = 0;
    cgov_status status = find_declared(a->db, a->options, speaker, &declared);
    if (status == CGOV_OK && declared == NULL)
        status = cgov__speaker_person(a->db, a->options, speaker, &person);
    *known = declared != NULL || person != 0;
    return status;
}

cgov_status cgov__turns_read(cgov *db, const char *text, size_t length,
                             const cgov_transcript_options *options, cgov__turns *turns,
                             cgov__buffer *dropped, cgov_error **error)
{
    asking who = { db, options };
    cgov_status status = cgov__turns_find(text, length, options->speakers, turns, error);
    const bool sifted =
        status == CGOV_OK && turns->pattern != NULL &&
        (strcmp(turns->pattern, "colon") == 0 || strcmp(turns->pattern, "tab") == 0 ||
         strcmp(turns->pattern, "brackets") == 0);
    if (sifted)
        status = cgov__turns_sift(turns, is_known, &who, dropped, error);
    if (status != CGOV_OK)
        cgov__turns_free(turns);
    return status;
}

cgov_status cgov__turns_strangers(cgov *db, const cgov_transcript_options *options,
                                  const cgov__turns *turns, const int64_t *people,
                                  cgov__buffer *names)
{
    asking who = { db, options };
    cgov__strings told = { 0 };
    cgov_status status = CGOV_OK;
    for (size_t i = 0; status == CGOV_OK && i < turns->count; i++) {
        const char *speaker = turns->list[i].speaker;
        bool known = people != NULL && people[i] != 0, added = false;
        if (people == NULL)
            status = is_known(speaker, &known, &who);
        if (status != CGOV_OK || known)
            continue;
        if (cgov__strings_add(&told, speaker, strlen(speaker), 0, &added) == NULL)
            status = cgov__nomem(&db->error);
        if (added)
            cgov__buffer_format(names, "%s%s", names->length > 0 ? ", " : "", speaker);
    }
    cgov__strings_free(&told);
    return status == CGOV_OK && names->failed ? cgov__nomem(&db->error) : status;
}

cgov_status cgov__turns_tell(cgov *db, const cgov_transcript_options *options,
                             const cgov__turns *turns, const int64_t *people,
                             const cgov__buffer *dropped)
{
    cgov__buffer names = { 0 };
    if (options->report == NULL)
        return CGOV_OK;
    const cgov_status status = cgov__turns_strangers(db, options, turns, people, &names);
    if (status == CGOV_OK && names.length + dropped->length > 0) {
        const cgov_speaker_notice notice = { .strangers = names.length > 0 ? names.bytes : NULL,
                                             .passed_over =
                                                 dropped->length > 0 ? dropped->bytes : NULL };
        options->report(&notice, options->report_ctx);
    }
    cgov__buffer_free(&names);
    return status;
}

typedef struct turns_row {
    int64_t document;
} turns_row;
static const cgov__field turns_fields[] = { CGOV__FIELD(turns_row, document) };
static const cgov__map turns_map = CGOV__MAP("speaker turn", turns_row, turns_fields);

cgov_status cgov__turns_put(cgov *db, int64_t document, const cgov_transcript_options *options,
                            const cgov__turns *turns, cgov_transcript_result *result)
{
    const turns_row of = { .document = document };
    cgov_status status = cgov__run(db, &cgov__sql_speaker_turn_clear, &turns_map, &of);
    for (size_t i = 0; status == CGOV_OK && i < turns->count; i++) {
        cgov_speaker_turn row = { .document = document,
                                  .start = turns->list[i].start,
                                  .stop = turns->list[i].stop,
                                  .speaker = turns->list[i].speaker };
        status = cgov__speaker_person(db, options, row.speaker, &row.person);
        if (status == CGOV_OK)
            status = cgov_speaker_turn_put(db, &row);
        result->turns++;
        result->strangers += row.person == 0;
    }
    return status;
}

/* ---- documents ---- */

static const cgov_transcript_options no_options;

/* The code is to be new: a text that is there is never replaced by loading another. */
static cgov_status check_new(cgov *db, const cgov_document *as)
{
    cgov_document *there = NULL;
    const cgov_status status = cgov_document_find(db, as->code, &there);
    cgov_document_free(there);
    if (status == CGOV_OK && as->version == 0)
        return cgov__fail_in(db, CGOV_CONFLICT,
                             "there is a document \"%s\" already: add the new text as a version of "
                             "it (revise), or give it another code",
                             "มีเอกสาร \"%s\" อยู่แล้ว ให้เพิ่มเป็นฉบับใหม่ (revise) หรือใช้รหัสอื่น", as->code);
    return status == CGOV_NOT_FOUND ? CGOV_OK : status;
}

static cgov_status put_document(cgov *db, const cgov_document *row,
                                const cgov_transcript_options *options, const cgov__turns *turns,
                                cgov_transcript_result *result)
{
    cgov_status status = cgov_begin(db);
    if (status != CGOV_OK)
        return status;
    status = cgov_document_put(db, row, &result->document);
    if (status == CGOV_OK)
        status = cgov__turns_put(db, result->document, options, turns, result);
    return cgov__finish(db, status);
}

void cgov__document_read_from(const char *path, const cgov__prose_facts *facts, cgov_document *row)
{
    row->file_name = cgov__file_name(path);
    row->file_sha256 = facts->sha256;
}

cgov_left_out cgov__left_out_of(const cgov__prose_facts *facts)
{
    const cgov__left_out *left = &facts->left;
    return (cgov_left_out){ .comments = left->comments,
                            .notes = left->notes,
                            .deletions = left->deletions,
                            .hidden = left->hidden,
                            .pictures = left->pictures,
                            .others = left->others };
}

cgov_status cgov_left_out_words(const cgov_left_out *left, cgov_language language, char **words)
{
    static const char *const kinds[][3] = {
        { "comment", "comments", "ความคิดเห็น %lld รายการ" },
        { "note", "notes", "เชิงอรรถ %lld รายการ" },
        { "deleted passage", "deleted passages", "ข้อความที่ลบแล้ว %lld แห่ง" },
        { "hidden passage", "hidden passages", "ข้อความที่ซ่อนไว้ %lld แห่ง" },
        { "picture", "pictures", "รูปภาพ %lld ภาพ" },
        { "linked file", "linked files", "ไฟล์ที่เชื่อมไว้ %lld ไฟล์" },
    };
    cgov__buffer list = { 0 };
    if (left == NULL || words == NULL || (unsigned)language > CGOV_LANGUAGE_TH)
        return CGOV_MISUSE;
    const int64_t counts[] = { left->comments, left->notes,    left->deletions,
                               left->hidden,   left->pictures, left->others };
    *words = NULL;
    for (size_t i = 0; i < sizeof counts / sizeof counts[0]; i++) {
        const long long count = (long long)counts[i];
        if (count == 0)
            continue;
        cgov__buffer_text(&list, list.length > 0 ? ", " : "");
        if (language == CGOV_LANGUAGE_TH)
            cgov__buffer_format(&list, kinds[i][2], count);
        else
            cgov__buffer_format(&list, "%lld %s", count, kinds[i][count != 1]);
    }
    const bool any = list.length > 0, failed = list.failed;
    if (any && !failed)
        *words = cgov__buffer_take(&list);
    cgov__buffer_free(&list);
    return failed || (any && *words == NULL) ? CGOV_NOMEM : CGOV_OK;
}

static cgov_status write_loaded(cgov *db, const char *path, const cgov_document *as,
                                const cgov_transcript_options *options, const cgov__buffer *text,
                                const cgov__prose_facts *facts, const cgov__turns *turns,
                                cgov_transcript_result *loaded)
{
    cgov_document row = *as;
    char sha256[65];
    cgov__sha256_text(text->bytes, text->length, sha256);
    row.text = text->bytes;
    row.sha256 = sha256;
    cgov__document_read_from(path, facts, &row);
    if (row.format == NULL && cgov__is_markdown(path))
        row.format = "markdown";
    memcpy(loaded->encoding, facts->encoding, sizeof loaded->encoding);
    loaded->left_out = cgov__left_out_of(facts);
    const cgov_status status = cgov__removed_refuse_text(db, sha256, path);
    if (status != CGOV_OK)
        return status;
    return put_document(db, &row, options, turns, loaded);
}

cgov_status cgov_document_load(cgov *db, const char *path, const cgov_document *as,
                               const cgov_transcript_options *options,
                               cgov_transcript_result *result)
{
    cgov__buffer text = { 0 };
    cgov__turns turns = { 0 };
    cgov__buffer dropped = { 0 };
    cgov_transcript_result loaded = { 0 };
    cgov__prose_facts facts = { 0 };
    if (result != NULL)
        *result = loaded;
    cgov_status status = cgov__ready(db);
    if (status == CGOV_OK)
        status = cgov__writable(db);
    if (status != CGOV_OK)
        return status;
    if (path == NULL || as == NULL || as->id != 0)
        return cgov__fail_db(db, CGOV_MISUSE,
                             "cgov_document_load() needs the name of a file and a new document");
    if (options == NULL)
        options = &no_options;
    status = check_new(db, as);
    if (status == CGOV_OK)
        status = cgov__prose_file_read(path, options->encoding, db->language, &facts, &text,
                                       &db->error);
    if (status == CGOV_OK && options->speakers != NULL)
        status =
            cgov__turns_read(db, text.bytes, text.length, options, &turns, &dropped, &db->error);
    loaded.speakers = turns.pattern;
    if (status == CGOV_OK)
        status = cgov__turns_tell(db, options, &turns, NULL, &dropped);
    if (status == CGOV_OK)
        status = write_loaded(db, path, as, options, &text, &facts, &turns, &loaded);
    cgov__turns_free(&turns);
    cgov__buffer_free(&dropped);
    cgov__buffer_free(&text);
    if (status == CGOV_OK && result != NULL)
        *result = loaded;
    return status;
}

cgov_status cgov_document_turns(cgov *db, int64_t document, const cgov_transcript_options *options,
                                cgov_transcript_result *result)
{
    cgov__turns turns = { 0 };
    cgov__buffer dropped = { 0 };
    cgov_document *there = NULL;
    cgov_transcript_result found = { .document = document };
    if (result != NULL)
        *result = (cgov_transcript_result){ 0 };
    if (options == NULL)
        options = &no_options;
    cgov_status status = cgov_document_get(db, document, &there);
    if (status == CGOV_OK && options->speakers != NULL)
        status = cgov__turns_read(db, there->text, strlen(there->text), options, &turns, &dropped,
                                  &db->error);
    found.speakers = turns.pattern;
    if (status == CGOV_OK)
        status = cgov__turns_tell(db, options, &turns, NULL, &dropped);
    cgov__buffer_free(&dropped);
    cgov_document_free(there);
    if (status == CGOV_OK)
        status = cgov_begin(db);
    if (status == CGOV_OK)
        status = cgov__finish(db, cgov__turns_put(db, document, options, &turns, &found));
    cgov__turns_free(&turns);
    if (status == CGOV_OK && result != NULL)
        *result = found;
    return status;
}
