/* One door for all renderings; a new one is a row here. See cgov/table.h. */
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
};

static cgov__renderer *find_renderer(cgov_rendering rendering)
{
    for (size_t i = 0; i < sizeof renderings / sizeof renderings[0]; i++)
        if (renderings[i].rendering == rendering)
            return renderings[i].render;
    return NULL;
}

cgov_status cgov_tables_render(const cgov_tables *tables, cgov_rendering rendering,
                               const cgov_table_options *options, char **bytes, size_t *length,
                               cgov_error **error)
{
    static const cgov_table_options defaults = { .language = CGOV_LANGUAGE_EN };
    cgov__renderer *render = find_renderer(rendering);
    if (bytes == NULL)
        return cgov__fail(error, CGOV_MISUSE, "cgov_tables_render: bytes is NULL");
    *bytes = NULL;
    if (render == NULL)
        return cgov__fail(error, CGOV_INVALID, "there is no rendering %d", (int)rendering);
    if (tables == NULL || tables->failed)
        return cgov__nomem(error);
    cgov__buffer to = { 0 };
    render(&to, tables, options != NULL ? options : &defaults);
    const size_t size = to.length;
    *bytes = cgov__buffer_take(&to);
    if (*bytes == NULL)
        return cgov__nomem(error);
    if (length != NULL)
        *length = size;
    return CGOV_OK;
}
