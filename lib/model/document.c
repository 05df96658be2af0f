/* Documents, speaker turns, passages, coders, codings, memos. See cgov/document.h. */
#include "cgov/document.h"

#include "model/noun.h"

static const cgov__field document_fields[] = {
    CGOV__FIELD(cgov_document, id),          CGOV__REQUIRED(cgov_document, uid),
    CGOV__REQUIRED(cgov_document, revision), CGOV__REQUIRED(cgov_document, code),
    CGOV__REQUIRED(cgov_document, version),  CGOV__FIELD(cgov_document, previous),
    CGOV__FIELD(cgov_document, title),       CGOV__REQUIRED(cgov_document, language),
    CGOV__REQUIRED(cgov_document, format),   CGOV__FIELD(cgov_document, interview),
    CGOV__FIELD(cgov_document, focus_group), CGOV__FIELD(cgov_document, case_study),
    CGOV__FIELD(cgov_document, response),    CGOV__FIELD(cgov_document, project),
    CGOV__REQUIRED(cgov_document, text),     CGOV__FIELD(cgov_document, sha256),
    CGOV__FIELD(cgov_document, source_row),  CGOV__FIELD(cgov_document, file_name),
    CGOV__FIELD(cgov_document, file_sha256),
};
static const cgov__map document_map = CGOV__MAP("document", cgov_document, document_fields);

static const cgov__field document_filter_fields[] = {
    CGOV__FIELD(cgov_document_filter, id),          CGOV__FIELD(cgov_document_filter, code),
    CGOV__FIELD(cgov_document_filter, version),     CGOV__FIELD(cgov_document_filter, interview),
    CGOV__FIELD(cgov_document_filter, focus_group), CGOV__FIELD(cgov_document_filter, case_study),
    CGOV__FIELD(cgov_document_filter, response),    CGOV__FIELD(cgov_document_filter, project),
    CGOV__FIELD(cgov_document_filter, newest),      CGOV__FIELD(cgov_document_filter, after),
    CGOV__FIELD(cgov_document_filter, limit),
};
static const cgov__map document_filter_map =
    CGOV__MAP("document filter", cgov_document_filter, document_filter_fields);

CGOV__NOUN_WITHOUT_CODE(document)

cgov_status cgov_document_find(cgov *db, const char *code, cgov_document **out)
{
    CGOV__NEEDS(db, out != NULL, "cgov_document_find: out is NULL");
    return cgov__noun_find(db, &cgov__sql_document_find, &document_filter_map,
                           &(cgov_document_filter){ .code = code != NULL ? code : "" },
                           &document_map, code, (void **)out);
}

static const cgov__field speaker_turn_fields[] = {
    CGOV__REQUIRED(cgov_speaker_turn, document), CGOV__REQUIRED(cgov_speaker_turn, start),
    CGOV__REQUIRED(cgov_speaker_turn, stop),     CGOV__REQUIRED(cgov_speaker_turn, speaker),
    CGOV__FIELD(cgov_speaker_turn, person),
};
static const cgov__map speaker_turn_map =
    CGOV__MAP("speaker turn", cgov_speaker_turn, speaker_turn_fields);

static const cgov__field speaker_turn_filter_fields[] = {
    CGOV__FIELD(cgov_speaker_turn_filter, document),
    CGOV__FIELD(cgov_speaker_turn_filter, person),
    CGOV__FIELD(cgov_speaker_turn_filter, speaker),
};
static const cgov__map speaker_turn_filter_map =
    CGOV__MAP("speaker turn filter", cgov_speaker_turn_filter, speaker_turn_filter_fields);

CGOV__LIST(speaker_turn)

cgov_status cgov_speaker_turn_put(cgov *db, const cgov_speaker_turn *row)
{
    static const cgov__embedded *const queries[] = { &cgov__sql_speaker_turn_update,
                                                     &cgov__sql_speaker_turn_insert };
    return cgov__put_link(db, &speaker_turn_map, row, queries, 2);
}

cgov_status cgov_speaker_turn_delete(cgov *db, int64_t document, int64_t start)
{
    const cgov_speaker_turn row = { .document = document, .start = start };
    return cgov__delete_link(db, &speaker_turn_map, &row, &cgov__sql_speaker_turn_delete);
}

static const cgov__field passage_fields[] = {
    CGOV__FIELD(cgov_passage, id),          CGOV__REQUIRED(cgov_passage, uid),
    CGOV__REQUIRED(cgov_passage, revision), CGOV__REQUIRED(cgov_passage, document),
    CGOV__REQUIRED(cgov_passage, start),    CGOV__REQUIRED(cgov_passage, stop),
    CGOV__REQUIRED(cgov_passage, quote),
};
static const cgov__map passage_map = CGOV__MAP("passage", cgov_passage, passage_fields);

static const cgov__field passage_filter_fields[] = {
    CGOV__FIELD(cgov_passage_filter, id),         CGOV__FIELD(cgov_passage_filter, document),
    CGOV__FIELD(cgov_passage_filter, factor),     CGOV__FIELD(cgov_passage_filter, coder),
    CGOV__FIELD(cgov_passage_filter, case_study), CGOV__FIELD(cgov_passage_filter, start),
    CGOV__FIELD(cgov_passage_filter, stop),       CGOV__FIELD(cgov_passage_filter, newest),
    CGOV__FIELD(cgov_passage_filter, after),      CGOV__FIELD(cgov_passage_filter, limit),
};
static const cgov__map passage_filter_map =
    CGOV__MAP("passage filter", cgov_passage_filter, passage_filter_fields);

CGOV__NOUN_WITHOUT_CODE(passage)

static const cgov__field coder_fields[] = {
    CGOV__FIELD(cgov_coder, id),          CGOV__REQUIRED(cgov_coder, uid),
    CGOV__REQUIRED(cgov_coder, revision), CGOV__REQUIRED(cgov_coder, code),
    CGOV__FIELD(cgov_coder, name),        CGOV__FIELD(cgov_coder, note),
};
static const cgov__map coder_map = CGOV__MAP("coder", cgov_coder, coder_fields);

static const cgov__field coder_filter_fields[] = {
    CGOV__FIELD(cgov_coder_filter, id),
    CGOV__FIELD(cgov_coder_filter, code),
    CGOV__FIELD(cgov_coder_filter, after),
    CGOV__FIELD(cgov_coder_filter, limit),
};
static const cgov__map coder_filter_map =
    CGOV__MAP("coder filter", cgov_coder_filter, coder_filter_fields);

CGOV__NOUN(coder)

static const cgov__field coding_fields[] = {
    CGOV__FIELD(cgov_coding, id),
    CGOV__REQUIRED(cgov_coding, uid),
    CGOV__REQUIRED(cgov_coding, revision),
    CGOV__REQUIRED(cgov_coding, passage),
    CGOV__REQUIRED(cgov_coding, factor),
    CGOV__REQUIRED(cgov_coding, coder),
    CGOV__NULLABLE(cgov_coding, confidence),
    CGOV__FIELD(cgov_coding, memo),
    CGOV__FIELD(cgov_coding, coded_at),
    CGOV__FIELD(cgov_coding, source_row),
};
static const cgov__map coding_map = CGOV__MAP("coding", cgov_coding, coding_fields);

static const cgov__field coding_filter_fields[] = {
    CGOV__FIELD(cgov_coding_filter, id),       CGOV__FIELD(cgov_coding_filter, passage),
    CGOV__FIELD(cgov_coding_filter, factor),   CGOV__FIELD(cgov_coding_filter, coder),
    CGOV__FIELD(cgov_coding_filter, document), CGOV__FIELD(cgov_coding_filter, case_study),
    CGOV__FIELD(cgov_coding_filter, newest),   CGOV__FIELD(cgov_coding_filter, after),
    CGOV__FIELD(cgov_coding_filter, limit),
};
static const cgov__map coding_filter_map =
    CGOV__MAP("coding filter", cgov_coding_filter, coding_filter_fields);

CGOV__NOUN_WITHOUT_CODE(coding)

static const cgov__field memo_fields[] = {
    CGOV__FIELD(cgov_memo, id),           CGOV__REQUIRED(cgov_memo, uid),
    CGOV__REQUIRED(cgov_memo, revision),  CGOV__REQUIRED(cgov_memo, about),
    CGOV__REQUIRED(cgov_memo, about_uid), CGOV__FIELD(cgov_memo, coder),
    CGOV__FIELD(cgov_memo, title),        CGOV__REQUIRED(cgov_memo, text),
    CGOV__FIELD(cgov_memo, written_at),
};
static const cgov__map memo_map = CGOV__MAP("memo", cgov_memo, memo_fields);

static const cgov__field memo_filter_fields[] = {
    CGOV__FIELD(cgov_memo_filter, id),    CGOV__FIELD(cgov_memo_filter, about_uid),
    CGOV__FIELD(cgov_memo_filter, coder), CGOV__FIELD(cgov_memo_filter, after),
    CGOV__FIELD(cgov_memo_filter, limit),
};
static const cgov__map memo_filter_map =
    CGOV__MAP("memo filter", cgov_memo_filter, memo_filter_fields);

CGOV__NOUN_WITHOUT_CODE(memo)
