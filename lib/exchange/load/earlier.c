/*
 * Which earlier loads may be of the file at hand: those of its name, of its name in another format,
 * and of names that --replaces once tied to it; and which of them are of one file (lines), as each
 * load kept which others it went on from. See import.h.
 */
#include "exchange/load/import.h"

#include "base/file.h"

#include <stdlib.h>
#include <string.h>

typedef struct earlier_source {
    int64_t id;
    const char *kind, *file_name, *sheet, *replaces;
    const char *continues; /* ids of loads of the same file (JSON); NULL none, or not known */
    size_t root;           /* of its line, by place */
    bool is_named;         /* by the option */
    bool is_direct; /* of the file's own name; otherwise one that it replaces */
    bool is_of_list;
} earlier_source;

#define FIELD(name) CGOV__FIELD(earlier_source, name)
static const cgov__field source_fields[] = { FIELD(id), FIELD(kind), FIELD(file_name), FIELD(sheet),
                                             FIELD(replaces), FIELD(continues) };
#undef FIELD
static const cgov__map source_map = CGOV__MAP("earlier source", earlier_source, source_fields);

typedef struct sources {
    cgov__import *load;
    earlier_source *rows;
    size_t count, capacity;
    const char **names; /* of the file at hand: its own comes first */
    size_t name_count, name_capacity;
} sources;

/* ---- names ---- */

/* The length of a name without the ending of a format that is loaded; of all of it without one. */
static size_t stem_length(const char *name)
{
    static const char *const endings[] = { "csv",  "tsv", "tab", "txt", "xlsx",
                                           "xlsm", "ods", "sav", "zsav" };
    const char *dot = strrchr(name, '.');
    for (size_t i = 0; dot != NULL && i < sizeof endings / sizeof endings[0]; i++)
        if (sqlite3_stricmp(dot + 1, endings[i]) == 0)
            return (size_t)(dot - name);
    return strlen(name);
}

/* survey.csv, survey.xlsx and survey.CSV are one table, saved in several formats. */
static bool is_one_name(const char *one, const char *other)
{
    const size_t length = stem_length(one);
    return strcmp(one, other) == 0 ||
           (length > 0 && length == stem_length(other) && one[length] != '\0' &&
            other[length] != '\0' && memcmp(one, other, length) == 0);
}

static bool has_name(const sources *all, const char *name)
{
    for (size_t i = 0; name != NULL && i < all->name_count; i++)
        if (is_one_name(all->names[i], name))
            return true;
    return false;
}

static cgov_status add_name(sources *all, const char *name)
{
    if (name == NULL || has_name(all, name))
        return CGOV_OK;
    if (!CGOV__GROW(all->names, all->name_capacity, all->name_count + 1))
        return cgov__nomem(&all->load->db->error);
    all->names[all->name_count++] = name;
    return CGOV_OK;
}

/* ---- loads ---- */

static cgov_status copy_text(cgov__import *load, const char **text)
{
    if (*text != NULL)
        *text = cgov__arena_copy(&load->texts, *text, strlen(*text));
    else
        return CGOV_OK;
    return *text != NULL ? CGOV_OK : cgov__nomem(&load->db->error);
}

static cgov_status take_source(void *ctx, const void *record)
{
    sources *const all = ctx;
    earlier_source row = *(const earlier_source *)record;
    cgov_status status = copy_text(all->load, &row.file_name);
    if (status == CGOV_OK)
        status = copy_text(all->load, &row.sheet);
    if (status == CGOV_OK)
        status = copy_text(all->load, &row.replaces);
    if (status == CGOV_OK)
        status = copy_text(all->load, &row.continues);
    if (status != CGOV_OK)
        return status;
    if (!CGOV__GROW(all->rows, all->capacity, all->count + 1))
        return cgov__nomem(&all->load->db->error);
    row.root = all->count;
    row.is_direct = is_one_name(cgov__file_name(all->load->path), row.file_name);
    all->rows[all->count++] = row;
    return CGOV_OK;
}

/* Names that loads tied to the file's own, in either direction and over several steps. */
static cgov_status follow_names(sources *all)
{
    cgov_status status = CGOV_OK;
    for (size_t before = 0; status == CGOV_OK && before != all->name_count;) {
        before = all->name_count;
        for (size_t i = 0; status == CGOV_OK && i < all->count; i++) {
            if (has_name(all, all->rows[i].file_name))
                status = add_name(all, all->rows[i].replaces);
            else if (has_name(all, all->rows[i].replaces))
                status = add_name(all, all->rows[i].file_name);
        }
    }
    return status;
}

/* Delimited text has no sheet: it may have been any. */
static bool is_of_sheet(const cgov__import *load, const earlier_source *row)
{
    return load->row.sheet == NULL || row->sheet == NULL ||
           strcmp(load->row.sheet, row->sheet) == 0;
}

/* A file that is replaced by name may have called its sheet otherwise, unless it has this one too.
 */
static void choose_sources(sources *all)
{
    bool any = false;
    for (size_t i = 0; i < all->count; i++) {
        earlier_source *row = &all->rows[i];
        row->is_of_list = has_name(all, row->file_name);
        any = any || (row->is_of_list && !row->is_direct && is_of_sheet(all->load, row));
    }
    for (size_t i = 0; i < all->count; i++) {
        earlier_source *row = &all->rows[i];
        row->is_of_list =
            row->is_of_list && (is_of_sheet(all->load, row) || (!row->is_direct && !any));
    }
}

static cgov_status list_ids(sources *all, bool of_list, cgov__buffer *ids)
{
    cgov__buffer_char(ids, '[');
    for (size_t i = 0; i < all->count; i++)
        if (all->rows[i].is_of_list == of_list)
            cgov__buffer_format(ids, "%s%lld", ids->length > 1 ? "," : "",
                                (long long)all->rows[i].id);
    cgov__buffer_char(ids, ']');
    return ids->failed ? cgov__nomem(&all->load->db->error) : CGOV_OK;
}

/* ---- lines ---- */

static size_t root_of(const sources *all, size_t at)
{
    while (all->rows[at].root != at)
        at = all->rows[at].root;
    return at;
}

static size_t place_of(const sources *all, int64_t id)
{
    for (size_t i = 0; i < all->count; i++)
        if (all->rows[i].id == id)
            return i;
    return SIZE_MAX;
}

/* Loads that went on from one another, over however many steps, are of one line. */
static void join_loads(sources *all)
{
    for (size_t i = 0; i < all->count; i++) {
        const char *rest = all->rows[i].continues;
        while (rest != NULL && (rest = strpbrk(rest, "0123456789")) != NULL) {
            char *end = NULL;
            const size_t other = place_of(all, strtoll(rest, &end, 10));
            if (other != SIZE_MAX)
                all->rows[root_of(all, i)].root = root_of(all, other);
            rest = end;
        }
    }
}

static void add_to_line(cgov__import *load, size_t *line_of, size_t root,
                        const earlier_source *row)
{
    if (line_of[root] == SIZE_MAX)
        line_of[root] = load->line_count++;
    cgov__line *line = &load->lines[line_of[root]];
    line->last = row->id;
    line->is_named = line->is_named || row->is_named;
    load->loads[load->load_count++] =
        (cgov__earlier_load){ .id = row->id, .line = line_of[root] };
}

/* Those of the list; a line is named if a load of it is. */
static cgov_status list_lines(sources *all)
{
    cgov__import *load = all->load;
    const size_t most = all->count + 1;
    size_t *line_of = cgov__calloc(most, sizeof *line_of);
    load->loads = cgov__calloc(most, sizeof *load->loads);
    load->lines = cgov__calloc(most, sizeof *load->lines);
    const bool made = line_of != NULL && load->loads != NULL && load->lines != NULL;
    for (size_t i = 0; made && i < all->count; i++)
        line_of[i] = SIZE_MAX;
    for (size_t i = 0; made && i < all->count; i++)
        if (all->rows[i].is_of_list)
            add_to_line(load, line_of, root_of(all, i), &all->rows[i]);
    cgov__free(line_of);
    return made ? CGOV_OK : cgov__nomem(&load->db->error);
}

/* ---- the option ---- */

static cgov_status refuse_unknown(sources *all, const char *name)
{
    enum {
        NAMED = 5
    };
    cgov *db = all->load->db;
    cgov__buffer names = { 0 };
    size_t count = 0;
    for (size_t i = all->count; i-- > 0 && count < NAMED;)
        if (strstr(names.bytes != NULL ? names.bytes : "", all->rows[i].file_name) == NULL)
            cgov__buffer_format(&names, "%s%s", count++ > 0 ? ", " : "", all->rows[i].file_name);
    const char *there = names.bytes != NULL ? names.bytes : "-";
    const cgov_status status =
        names.failed ? cgov__nomem(&db->error)
        : all->load->options->language == CGOV_LANGUAGE_TH
            ? cgov__fail_db(db, CGOV_INVALID,
                            "%s: ไม่เคยนำเข้าไฟล์ชื่อหรือการนำเข้าเลขที่ \"%s\" ที่เป็นรายการชนิดนี้ จึงแทนที่ไม่ได้ "
                            "ไฟล์ที่เคยนำเข้า (ล่าสุดก่อน): %s ยังไม่ได้นำเข้าแถวใดเลย",
                            all->load->path, name, there)
            : cgov__fail_db(db, CGOV_INVALID,
                            "%s cannot replace \"%s\": no file of that name and kind was loaded, "
                            "and no load of this kind has that number; "
                            "loaded were (latest first): %s; nothing was loaded",
                            all->load->path, name, there);
    cgov__buffer_free(&names);
    return status;
}

/* By a number if no file has it as its name. The name of the file that is meant; NULL: there is none. */
static const char *find_named(sources *all, const char *name)
{
    bool any = false;
    char *end = NULL;
    for (size_t i = 0; i < all->count; i++) {
        all->rows[i].is_named = is_one_name(name, all->rows[i].file_name);
        any = any || all->rows[i].is_named;
    }
    if (any)
        return name;
    const int64_t id = strtoll(name, &end, 10);
    const size_t at = *name >= '1' && *name <= '9' && *end == '\0' ? place_of(all, id) : SIZE_MAX;
    if (at == SIZE_MAX)
        return NULL;
    all->rows[at].is_named = true;
    return all->rows[at].file_name;
}

/* Ties the file to the one that it replaces, unless it is tied already. */
static cgov_status take_option(sources *all)
{
    cgov__import *load = all->load;
    if (load->options->replaces == NULL)
        return CGOV_OK;
    const char *said = cgov__file_name(load->options->replaces);
    const char *name = find_named(all, said);
    if (name == NULL)
        return refuse_unknown(all, said);
    if (has_name(all, name))
        return CGOV_OK;
    load->replaces = name;
    const cgov_status status = add_name(all, name);
    return status == CGOV_OK ? follow_names(all) : status;
}

cgov_status cgov__earlier_find(cgov__import *load)
{
    const earlier_source asked = { .kind = cgov__import_kinds[load->mapping.kind] };
    sources all = { .load = load };
    if (load->earlier.length > 0)
        return CGOV_OK;
    cgov_status status = cgov__each(load->db, &cgov__sql_earlier_source_list, &source_map, &asked,
                                    &source_map, take_source, &all);
    if (status == CGOV_OK)
        status = add_name(&all, cgov__file_name(load->path));
    if (status == CGOV_OK)
        status = follow_names(&all);
    if (status == CGOV_OK)
        status = take_option(&all);
    if (status == CGOV_OK) {
        choose_sources(&all);
        join_loads(&all);
        status = list_lines(&all);
    }
    if (status == CGOV_OK)
        status = list_ids(&all, true, &load->earlier);
    if (status == CGOV_OK)
        status = list_ids(&all, false, &load->others);
    cgov__free(all.names);
    cgov__free(all.rows);
    return status;
}
