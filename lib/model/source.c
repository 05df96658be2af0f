/* Imported files and their rows. See cgov/source.h. */
#include "cgov/source.h"

#include "model/noun.h"

static const cgov__field source_fields[] = {
    CGOV__FIELD(cgov_source, id),           CGOV__REQUIRED(cgov_source, uid),
    CGOV__REQUIRED(cgov_source, revision),  CGOV__REQUIRED(cgov_source, kind),
    CGOV__REQUIRED(cgov_source, file_name), CGOV__REQUIRED(cgov_source, sha256),
    CGOV__FIELD(cgov_source, sheet),        CGOV__REQUIRED(cgov_source, encoding),
    CGOV__REQUIRED(cgov_source, header),    CGOV__REQUIRED(cgov_source, mapping),
    CGOV__REQUIRED(cgov_source, row_count), CGOV__REQUIRED(cgov_source, loaded_at),
    CGOV__FIELD(cgov_source, loaded_by),    CGOV__FIELD(cgov_source, replaces),
};
static const cgov__map source_map = CGOV__MAP("source", cgov_source, source_fields);

static const cgov__field source_filter_fields[] = {
    CGOV__FIELD(cgov_source_filter, id),     CGOV__FIELD(cgov_source_filter, kind),
    CGOV__FIELD(cgov_source_filter, sha256), CGOV__FIELD(cgov_source_filter, after),
    CGOV__FIELD(cgov_source_filter, limit),
};
static const cgov__map source_filter_map =
    CGOV__MAP("source filter", cgov_source_filter, source_filter_fields);

CGOV__NOUN_TO_READ(source)

static const cgov__field source_row_fields[] = {
    CGOV__FIELD(cgov_source_row, id),
    CGOV__REQUIRED(cgov_source_row, source),
    CGOV__REQUIRED(cgov_source_row, row_no),
    CGOV__REQUIRED(cgov_source_row, cells),
    CGOV__FIELD(cgov_source_row, raw),
};
static const cgov__map source_row_map = CGOV__MAP("source row", cgov_source_row, source_row_fields);

static const cgov__field source_row_filter_fields[] = {
    CGOV__FIELD(cgov_source_row_filter, id),
    CGOV__FIELD(cgov_source_row_filter, source),
    CGOV__FIELD(cgov_source_row_filter, after),
    CGOV__FIELD(cgov_source_row_filter, limit),
};
static const cgov__map source_row_filter_map =
    CGOV__MAP("source row filter", cgov_source_row_filter, source_row_filter_fields);

CGOV__NOUN_TO_READ(source_row)
