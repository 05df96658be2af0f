/* The starter codebooks that come with the library. See cgov/codebook.h. */
#include "base/csv.h"
#include "base/memory.h"
#include "cgov/factor.h"
#include "cgov/codebook.h"
#include "store/database.h"
#include "store/statement.h"
#include "store/uid.h"

#include <string.h>

static const cgov__field starter_fields[] = { CGOV__FIELD(cgov_factor, id),
                                              CGOV__REQUIRED(cgov_factor, uid),
                                              CGOV__REQUIRED(cgov_factor, code) };
static const cgov__map starter_map = CGOV__MAP("factor", cgov_factor, starter_fields);

static const cgov__embedded *codebook_named(const char *name)
{
    for (const cgov__embedded *it = cgov__vocabulary; it->name != NULL; it++)
        if (strncmp(it->name, "codebook_", 9) == 0 && strcmp(it->name + 9, name) == 0)
            return it;
    return NULL;
}

static cgov_status no_such_codebook(cgov *db, const char *name)
{
    cgov__buffer names = { 0 };
    for (const cgov__embedded *it = cgov__vocabulary; it->name != NULL; it++)
        if (strncmp(it->name, "codebook_", 9) == 0)
            cgov__buffer_format(&names, "%s%s", names.length > 0 ? ", " : "", it->name + 9);
    const cgov_status status =
        names.failed ? cgov__nomem(&db->error)
                     : cgov__fail_in(db, CGOV_NOT_FOUND,
                                     "there is no codebook \"%s\" in the library; there are: %s",
                                     "ในโปรแกรมไม่มีสมุดรหัส \"%s\" ที่มีคือ: %s", name, names.bytes);
    cgov__buffer_free(&names);
    return status;
}

static const char *cell(const cgov__csv_record *header, const cgov__csv_record *row,
                        const char *name)
{
    for (size_t i = 0; i < header->count && i < row->count; i++)
        if (strcmp(header->cells[i].text, name) == 0)
            return row->cells[i].length > 0 ? row->cells[i].text : NULL;
    return NULL;
}

/* The id of a factor by its code, or of the starter's that has another code now; 0 if none. */
static cgov_status id_of(cgov *db, const char *code, int64_t *id)
{
    cgov_factor by = { .code = code }, found = { 0 };
    *id = 0;
    if (code == NULL)
        return CGOV_OK;
    cgov_status status = cgov__named_uid("factor", code, &by.uid, &db->error);
    if (status == CGOV_OK)
        status = cgov__fetch_into(db, &cgov__sql_factor_of_starter, &starter_map, &by, &starter_map,
                                  &found);
    *id = status == CGOV_OK ? found.id : 0;
    return status == CGOV_NOT_FOUND ? CGOV_OK : status;
}

static cgov_status add_factor(cgov *db, const cgov__csv_record *header, const cgov__csv_record *row,
                              int64_t *added)
{
    int64_t there = 0;
    cgov_factor factor = { .code = cell(header, row, "code"),
                           .label_th = cell(header, row, "label_th"),
                           .label_en = cell(header, row, "label_en"),
                           .definition = cell(header, row, "definition"),
                           .when_to_use = cell(header, row, "when_to_use"),
                           .when_not_to_use = cell(header, row, "when_not_to_use"),
                           .reference = cell(header, row, "reference"),
                           .colour = cell(header, row, "colour") };
    cgov_factor_kind_from_code(cell(header, row, "kind"), &factor.kind);
    cgov_status status = id_of(db, factor.code, &there);
    if (status != CGOV_OK || there != 0)
        return status;
    status = id_of(db, cell(header, row, "parent"), &factor.parent);
    if (status == CGOV_OK)
        status = cgov__named_uid("factor", factor.code, &factor.uid, &db->error);
    if (status == CGOV_OK)
        status = cgov_factor_put(db, &factor, NULL);
    *added += status == CGOV_OK;
    return status;
}

/* The header's names, which the reader borrows out only until its next record. */
static cgov_status copy_header(cgov *db, const cgov__csv_record *from, cgov__arena *arena,
                               cgov__csv_record *header)
{
    *header = (cgov__csv_record){ .count = from->count };
    header->cells = cgov__arena_alloc(arena, from->count * sizeof *header->cells);
    for (size_t i = 0; header->cells != NULL && i < from->count; i++) {
        header->cells[i].text = cgov__arena_copy(arena, from->cells[i].text, from->cells[i].length);
        if (header->cells[i].text == NULL)
            return cgov__nomem(&db->error);
    }
    return header->cells != NULL ? CGOV_OK : cgov__nomem(&db->error);
}

static cgov_status add_factors(cgov *db, cgov__csv *csv, int64_t *added)
{
    const cgov__csv_record *record = NULL;
    cgov__csv_record header = { 0 };
    cgov__arena arena = { 0 };
    cgov_status status = cgov__csv_next(csv, &record, &db->error);
    if (status == CGOV_ROW)
        status = copy_header(db, record, &arena, &header);
    while (status == CGOV_OK && (status = cgov__csv_next(csv, &record, &db->error)) == CGOV_ROW)
        status = add_factor(db, &header, record, added);
    cgov__arena_free(&arena);
    return status == CGOV_DONE ? CGOV_OK : status;
}

cgov_status cgov_import_codebook(cgov *db, const char *name, int64_t *added)
{
    int64_t count = 0;
    cgov__csv *csv = NULL;
    if (added != NULL)
        *added = 0;
    cgov_status status = cgov__ready(db);
    if (status != CGOV_OK)
        return status;
    const cgov__embedded *codebook = codebook_named(name != NULL ? name : "");
    if (codebook == NULL)
        return no_such_codebook(db, name != NULL ? name : "");
    if ((status = cgov__writable(db)) != CGOV_OK)
        return status;
    status = cgov__csv_open_memory(codebook->text, codebook->length, ',', &csv, &db->error);
    if (status == CGOV_OK)
        status = cgov_begin(db);
    if (status == CGOV_OK)
        status = cgov__finish(db, add_factors(db, csv, &count));
    cgov__csv_free(csv);
    if (status == CGOV_OK && added != NULL)
        *added = count;
    return status;
}

static cgov_status load_all(cgov *db, int64_t *added)
{
    static const char *const names[] = { "ansell_gash_2008", "emerson_2012", "starter" };
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        int64_t more = 0;
        const cgov_status status = cgov_import_codebook(db, names[i], &more);
        if (status != CGOV_OK)
            return status;
        *added += more;
    }
    return CGOV_OK;
}

cgov_status cgov_import_codebooks(cgov *db, int64_t *added)
{
    int64_t there = 0, new_ones = 0;
    if (added != NULL)
        *added = 0;
    cgov_status status = cgov_factor_count(db, NULL, &there);
    if (status != CGOV_OK || there > 0)
        return status;
    status = cgov_begin(db);
    if (status != CGOV_OK)
        return status;
    status = load_all(db, &new_ones);
    if (status == CGOV_OK)
        status = cgov_commit(db);
    else
        cgov_rollback(db);
    if (added != NULL && status == CGOV_OK)
        *added = new_ones;
    return status;
}
