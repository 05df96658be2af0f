/* Sort keys of titles in the index, for the lists of order.c. See search.h. */
#include "model/search/search.h"

typedef struct key_row {
    const char *kind, *language;
    cgov__bytes key;
    int64_t record;
} key_row;

static const cgov__field key_fields[] = { CGOV__FIELD(key_row, kind),
                                          CGOV__FIELD(key_row, language), CGOV__FIELD(key_row, key),
                                          CGOV__FIELD(key_row, record) };
static const cgov__map key_map = CGOV__MAP("key of a name", key_row, key_fields);

static const cgov_language languages[] = { CGOV_LANGUAGE_TH, CGOV_LANGUAGE_EN };

cgov_status cgov__order_add(cgov__search *search, cgov_search_kind kind,
                            const cgov__search_record *record)
{
    cgov__buffer key = { 0 };
    cgov_status status = CGOV_OK;
    for (size_t i = 0; status == CGOV_OK && cgov__search_has_title(kind) && i < 2; i++) {
        const char *name = cgov__search_title(record, languages[i]);
        if (name == NULL || *name == '\0')
            continue;
        status = cgov__sort_key(search->collations[i], name, &key, &search->db->error);
        if (status == CGOV_OK)
            status = cgov__run(search->index, &cgov__sql_derived_order_insert, &key_map,
                               &(key_row){ .kind = cgov__search_kinds[kind].table,
                                           .language = cgov_language_code(languages[i]),
                                           .key = { key.bytes, key.length },
                                           .record = record->id });
    }
    cgov__buffer_free(&key);
    return status;
}

cgov_status cgov__order_remove(cgov__search *search, cgov_search_kind kind, int64_t id)
{
    return cgov__run(search->index, &cgov__sql_derived_order_delete, &key_map,
                     &(key_row){ .kind = cgov__search_kinds[kind].table, .record = id });
}
