/* Every quote behind a factor. See cgov/evidence.h. */
#include "analysis/evidence.h"

#include "base/error.h"
#include "cgov/document.h"
#include "model/noun.h"

#define FIELD(name) CGOV__FIELD(cgov_evidence, name)
static const cgov__field evidence_fields[] = {
    FIELD(coding),
    FIELD(passage),
    FIELD(document),
    FIELD(factor),
    FIELD(coder),
    FIELD(start),
    FIELD(stop),
    FIELD(quote),
    FIELD(factor_code),
    FIELD(kind),
    FIELD(factor_th),
    FIELD(factor_en),
    FIELD(document_code),
    FIELD(version),
    FIELD(title),
    FIELD(source),
    FIELD(source_code),
    FIELD(person_code),
    FIELD(position_group),
    FIELD(sector),
    FIELD(agency_code),
    FIELD(agency_th),
    FIELD(agency_en),
    FIELD(coder_code),
    CGOV__NULLABLE(cgov_evidence, confidence),
    FIELD(memo),
    FIELD(file),
    CGOV__NULLABLE(cgov_evidence, file_row),
};
#undef FIELD
static const cgov__map evidence_map = CGOV__MAP("evidence", cgov_evidence, evidence_fields);

#define FIELD(name_)                                                                               \
    {                                                                                              \
        .name = #name_, .type = CGOV__TYPE(CGOV__MEMBER(cgov_evidence_filter, name_)),             \
        .codes = CGOV__CODES(CGOV__MEMBER(cgov_evidence_filter, name_)),                           \
        .at = offsetof(cgov__evidence_question, filter.name_)                                      \
    }
static const cgov__field question_fields[] = {
    FIELD(id),
    FIELD(factor),
    FIELD(branch),
    FIELD(kind),
    FIELD(with_factor),
    FIELD(without_factor),
    FIELD(coder),
    FIELD(passage),
    FIELD(document),
    FIELD(source),
    FIELD(case_study),
    FIELD(level),
    FIELD(sector),
    FIELD(agency),
    FIELD(person),
    FIELD(position_group),
    FIELD(role),
    FIELD(after),
    FIELD(limit),
    CGOV__FIELD(cgov__evidence_question, newest),
    CGOV__FIELD(cgov__evidence_question, speaker),
};
#undef FIELD
const cgov__map cgov__evidence_question_map =
    CGOV__MAP("evidence filter", cgov__evidence_question, question_fields);

cgov__evidence_question cgov__evidence_ask(const cgov_evidence_filter *filter)
{
    cgov__evidence_question asked = { 0 };
    if (filter != NULL)
        asked.filter = *filter;
    asked.newest = !asked.filter.all_versions;
    asked.filter.after = asked.filter.limit = 0;
    return asked;
}

/* A page goes on after a row that is still there: otherwise rows would be left out unsaid. */
static cgov_status find_last(cgov *db, int64_t after)
{
    cgov_coding *last = NULL;
    if (db == NULL || after == 0)
        return CGOV_OK;
    const cgov_status status = cgov_coding_get(db, after, &last);
    cgov_coding_free(last);
    return status == CGOV_NOT_FOUND
               ? cgov__fail_db(db, status,
                               "there is no coding %lld any more for a page to go on after",
                               (long long)after)
               : status;
}

cgov_status cgov_evidence_list(cgov *db, const cgov_evidence_filter *filter,
                               cgov_evidence_cursor **cursor)
{
    cgov__evidence_question asked = cgov__evidence_ask(filter);
    asked.speaker = true;
    if (filter != NULL) {
        asked.filter.after = filter->after;
        asked.filter.limit = filter->limit;
    }
    if (cursor != NULL)
        *cursor = NULL;
    const cgov_status status = cursor != NULL ? find_last(db, asked.filter.after) : CGOV_MISUSE;
    if (status != CGOV_OK)
        return status;
    return cgov__noun_list(db, &cgov__sql_evidence_list, &cgov__evidence_question_map, &asked,
                           &evidence_map, (cgov__cursor **)cursor);
}

cgov_status cgov_evidence_next(cgov_evidence_cursor *cursor, const cgov_evidence **row)
{
    return cgov__cursor_next((cgov__cursor *)cursor, (const void **)row);
}

void cgov_evidence_cursor_free(cgov_evidence_cursor *cursor)
{
    cgov__cursor_free((cgov__cursor *)cursor);
}

cgov_status cgov_evidence_count(cgov *db, const cgov_evidence_filter *filter, int64_t *count)
{
    const cgov__evidence_question asked = cgov__evidence_ask(filter);
    return cgov__noun_count(db, &cgov__sql_evidence_count, &cgov__evidence_question_map, &asked,
                            count);
}
