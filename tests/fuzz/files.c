/* Files of other programs: workbooks, word processors, SPSS, lists of identities. See fuzz.c. */
#include "fuzz.h"

#include "exchange/format/archive.h"

#include <string.h>

/* ---- archives ---- */

/* A line "@@ name" begins a file of the archive. */
static const char *next_file(const char *at, const char *end)
{
    while (at < end && (at = memchr(at, '@', (size_t)(end - at))) != NULL) {
        if (end - at > 3 && memcmp(at, "@@ ", 3) == 0)
            return at;
        at++;
    }
    return end;
}

/* One that libFuzzer changes as text: with a checksum in it nearly all of its inputs were refused
 * at once. */
static void pack_text(const char *text, size_t size, cgov__buffer *bytes)
{
    cgov__archive *archive = NULL;
    char name[100];
    const char *end = text + size;
    must(cgov__archive_create(&archive, NULL) == CGOV_OK, "archive", "create");
    for (const char *at = next_file(text, end); at < end;) {
        const char *line = memchr(at, '\n', (size_t)(end - at));
        const char *next = next_file(at + 3, end);
        if (line == NULL || line > next || line - at - 3 >= (ptrdiff_t)sizeof name ||
            line == at + 3)
            break;
        memcpy(name, at + 3, (size_t)(line - at) - 3);
        name[line - at - 3] = '\0';
        if (cgov__archive_add(archive, name, line + 1, (size_t)(next - line) - 1, NULL) != CGOV_OK)
            break;
        at = next;
    }
    must(cgov__archive_finish(archive, bytes, NULL) == CGOV_OK || bytes->length == 0, "archive",
         "finish");
    cgov__archive_free(archive);
}

static const char *write_archive(const char *name, const uint8_t *bytes, size_t size)
{
    cgov__buffer packed = { 0 };
    if (size < 2 || memcmp(bytes, "PK", 2) == 0)
        return write_input(name, bytes, size);
    pack_text((const char *)bytes, size, &packed);
    const char *path = write_input(name, packed.bytes, packed.length);
    cgov__buffer_free(&packed);
    return path;
}

void try_workbook(const uint8_t *bytes, size_t size)
{
    load(
        write_archive("people.xlsx", bytes, size),
        &(cgov_import_options){ .kind = CGOV_IMPORT_PEOPLE, .hidden_rows = CGOV_HIDDEN_ROWS_LOAD });
}

void try_fieldwork(const uint8_t *bytes, size_t size)
{
    cgov_fieldwork *lists = NULL;
    cgov_error *error = NULL;
    const cgov_status status = cgov_fieldwork_find(write_archive("fieldwork.xlsx", bytes, size),
                                                   CGOV_LANGUAGE_TH, &lists, &error);
    must(status != CGOV_INTERNAL, "internal", cgov_error_message(error));
    must_be_text(cgov_error_message(error));
    cgov_error_free(error);
    for (size_t i = 0; status == CGOV_OK && i < lists->count; i++)
        load(lists->lists[i].path, &(cgov_import_options){ .kind = lists->lists[i].kind,
                                                           .sheet = lists->lists[i].sheet });
    for (size_t i = 0; status == CGOV_OK && i < lists->other_count; i++)
        must_be_text(lists->others[i]);
    cgov_fieldwork_free(lists);
}

void try_prose(const uint8_t *bytes, size_t size)
{
    load_document(write_archive("transcript.docx", bytes, size),
                  &(cgov_transcript_options){ .speakers = "auto" });
}

void try_sav(const uint8_t *bytes, size_t size)
{
    load(write_input("people.sav", bytes, size),
         &(cgov_import_options){ .kind = CGOV_IMPORT_PEOPLE });
}

/* The first byte says whether it is a check. */
void try_identities(const uint8_t *bytes, size_t size)
{
    cgov_identities *identities = NULL;
    cgov_import_result result = { 0 };
    char *csv = NULL;
    if (size == 0)
        return;
    const char *path = write_input("identities.csv", bytes + 1, size - 1);
    must(cgov_identities_open(study, &(cgov_identities_options){ 0 }, &identities) == CGOV_OK,
         "identities", cgov_errmsg(study));
    const cgov_status status =
        cgov_identities_load(identities, path, &(cgov_import_options){ .check_only = bytes[0] % 2 },
                             take_problem, NULL, &result);
    must_be_said(study, status);
    if (status == CGOV_OK)
        must(result.rows == result.inserted + result.updated + result.unchanged,
             "rows do not add up", cgov_errmsg(study));
    must(cgov_identities_text(identities, &csv) == CGOV_OK, "the list", cgov_errmsg(study));
    must_be_text(csv);
    if (status == CGOV_OK && bytes[0] % 2 == 0) {
        path = write_input("again.csv", csv, strlen(csv));
        must(cgov_identities_load(identities, path, NULL, take_problem, NULL, &result) == CGOV_OK &&
                 result.inserted + result.updated == 0,
             "what was written loads as something else", cgov_errmsg(study));
    }
    cgov_free(csv);
    cgov_identities_close(identities);
}
