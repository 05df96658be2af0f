/* What the tables of a file look like. See picture.h. */
#include "store/picture.h"

#include "base/memory.h"
#include "store/statement.h"

#include <string.h>

typedef struct picture_row {
    const char *picture;
} picture_row;

static const cgov__field picture_fields[] = { CGOV__FIELD(picture_row, picture) };
static const cgov__map picture_map = CGOV__MAP("tables", picture_row, picture_fields);

static cgov_status fetch_picture(cgov *file, picture_row **row)
{
    return cgov__fetch(file, &cgov__sql_derived_picture, NULL, NULL, &picture_map, (void **)row);
}

static cgov_status compare_made(cgov *file, cgov__make_tables *make, const char *found, bool *same)
{
    cgov fresh = { .path = file->path };
    picture_row *made = NULL;
    const int code = sqlite3_open_v2(":memory:", &fresh.sqlite,
                                     SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL);
    cgov_status status = code == SQLITE_OK ? make(&fresh) : cgov__nomem(&fresh.error);
    if (status == CGOV_OK)
        status = fetch_picture(&fresh, &made);
    *same = status == CGOV_OK && made->picture != NULL && strcmp(made->picture, found) == 0;
    cgov__free(made);
    cgov__statements_free(&fresh);
    sqlite3_close_v2(fresh.sqlite);
    if (status != CGOV_OK)
        cgov__fail_texts(&file->error, status, cgov_error_message(fresh.error),
                         cgov_error_message_th(fresh.error));
    cgov_error_free(fresh.error);
    return status;
}

cgov_status cgov__picture_compare(cgov *file, cgov__make_tables *make, bool *same)
{
    picture_row *found = NULL;
    *same = false;
    cgov_status status = fetch_picture(file, &found);
    if (status == CGOV_OK)
        status =
            found->picture == NULL ? CGOV_DONE : compare_made(file, make, found->picture, same);
    cgov__free(found);
    return status;
}
