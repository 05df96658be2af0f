/* One door for all renderings; a new one is a row here; files of other programs apart. See cgov/table.h. */
#include "base/error.h"
#include "report/table.h"

#include <string.h>

static const struct rendering {
    cgov_rendering rendering;
    cgov__renderer *render;
} renderings[] = {
    { CGOV_RENDERING_ANY, cgov__render_text },
    { CGOV_RENDERING_TEXT, cgov__render_text },
    { CGOV_RENDERING_JSON, cgov__render_json },
    { CGOV_RENDERING_CSV, cgov__render_csv },
    { CGOV_RENDERING_JSON_LINES, cgov__render_json_lines },
    { CGOV_RENDERING_HTML, cgov__render_html },
    { CGOV_RENDERING_PAGE, cgov__render_page },
};

static cgov__file_renderer *find_file_renderer(cgov_rendering rendering)
{
    return rendering == CGOV_RENDERING_XLSX   ? cgov__render_xlsx
           : rendering == CGOV_RENDERING_ODS  ? cgov__render_ods
           : rendering == CGOV_RENDERING_DOCX ? cgov__render_docx
                                              : NULL;
}

static cgov__renderer *find_renderer(cgov_rendering rendering)
{
    for (size_t i = 0; i < sizeof renderings / sizeof renderings[0]; i++)
        if (renderings[i].rendering == rendering)
            return renderings[i].render;
    return NULL;
}

static void list_tables(cgov__buffer *to, const cgov_tables *tables, const char *before,
                        cgov_language language)
{
    for (size_t i = 0; i < tables->count; i++) {
        const char *key = tables->tables[i]->key;
        const char *title = cgov_table_title(tables->tables[i], language);
        const int gap = key != NULL ? 16 - (int)(strlen(before) + strlen(key)) : 0;
        if (key != NULL)
            cgov__buffer_format(to, "\n  %s%s%*s %s", before, key, gap > 0 ? gap : 0, "",
                                title != NULL ? title : "");
    }
    for (size_t i = 0; i < tables->part_count; i++) {
        const cgov__part *part = &tables->parts[i];
        cgov__buffer path = { 0 };
        if (i > 0 && strcmp(part[-1].key, part->key) == 0)
            continue;
        cgov__buffer_format(&path, "%s%s.", before, part->key);
        if (!path.failed)
            list_tables(to, part->tables, path.bytes, language);
        to->failed = to->failed || path.failed;
        cgov__buffer_free(&path);
    }
}

/* There is no table of this name: lists those there are. */
static cgov_status refuse_table(const cgov_tables *tables, const cgov_table_options *options,
                                cgov_error **error)
{
    const bool thai = options->language == CGOV_LANGUAGE_TH;
    cgov__buffer names = { 0 };
    list_tables(&names, tables, "", options->language);
    const cgov_status status =
        names.failed ? cgov__nomem(error)
                     : cgov__fail(error, CGOV_NOT_FOUND,
                                  thai ? "ไม่มีตาราง %s ตารางที่มีคือ:%s"
                                       : "%s: there is no such table; there are:%s",
                                  options->table, names.bytes != NULL ? names.bytes : "");
    cgov__buffer_free(&names);
    return status;
}

/* The part that has the table that is asked for, under its own key; all of them without one. */
static const cgov_tables *choose_part(const cgov_tables *tables, cgov_table_options *options)
{
    return options->table != NULL ? cgov__tables_part_of(tables, &options->table) : tables;
}

/* Tables that were put together piece by piece are masked as late as here; others were before. What
 * is `const` to the caller is the library's own. */
static bool mask_unmasked(const cgov_tables *tables)
{
    return tables->min_cell < 2 || tables->masked ||
           cgov_tables_mask((cgov_tables *)tables, tables->min_cell) == CGOV_OK;
}

cgov_status cgov_tables_render(const cgov_tables *tables, cgov_rendering rendering,
                               const cgov_table_options *options, char **bytes, size_t *length,
                               cgov_error **error)
{
    static const cgov_table_options defaults = { .language = CGOV_LANGUAGE_EN };
    cgov__renderer *render = find_renderer(rendering);
    cgov__file_renderer *render_file = find_file_renderer(rendering);
    if (bytes == NULL)
        return cgov__fail(error, CGOV_MISUSE, "cgov_tables_render: bytes is NULL");
    *bytes = NULL;
    if (render == NULL && render_file == NULL)
        return cgov__member_check(error, "rendering", (unsigned)rendering, CGOV_RENDERING_ANY,
                                  "cgov_rendering");
    const cgov_language language = options != NULL ? options->language : CGOV_LANGUAGE_ANY;
    const cgov_status known = cgov__member_check(error, "language", (unsigned)language,
                                                 CGOV_LANGUAGE_TH, "cgov_language");
    if (known != CGOV_OK)
        return known;
    if (options != NULL && options->limit < 0)
        return cgov__fail(error, CGOV_INVALID, "limit: %lld is negative: give a number of rows, or 0",
                          (long long)options->limit);
    if (cgov__tables_failed(tables) || !mask_unmasked(tables))
        return cgov__nomem(error);
    if (options == NULL)
        options = &defaults;
    if (options->table != NULL && cgov_tables_find(tables, options->table) == NULL)
        return refuse_table(tables, options, error);
    cgov_table_options chosen = *options;
    cgov_tables part = *choose_part(tables, &chosen);
    part.synthetic = tables->synthetic;
    cgov__buffer to = { 0 };
    cgov_status status = CGOV_OK;
    if (render != NULL)
        render(&to, &part, &chosen);
    else
        status = render_file(&to, &part, &chosen, error);
    const size_t size = to.length;
    if (status != CGOV_OK) {
        cgov__buffer_free(&to);
        return status;
    }
    *bytes = cgov__buffer_take(&to);
    if (*bytes == NULL)
        return cgov__nomem(error);
    if (length != NULL)
        *length = size;
    return CGOV_OK;
}
