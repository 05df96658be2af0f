/* Factors that coders propose. See proposal.h. */
#include "exchange/list/proposal.h"

#include "cgov/factor.h"
#include "text/code.h"
#include "text/codepoint.h"

#include <string.h>

enum {
    CODE_MAX = 200
};

typedef struct proposed_factor {
    const char *code;
    int64_t id;
} proposed_factor;
#define FIELD(name) CGOV__FIELD(proposed_factor, name)
static const cgov__field proposed_fields[] = { FIELD(code), FIELD(id) };
#undef FIELD
static const cgov__map proposed_map =
    CGOV__MAP("proposed factor", proposed_factor, proposed_fields);

/* The words as a code: one word, which no list of codes takes apart. */
static cgov_status make_code(cgov__import *load, const char *words)
{
    cgov__buffer *code = &load->row.words;
    cgov__buffer_clear(code);
    const cgov_status status = cgov__code_fold(words, strlen(words), code, &load->db->error);
    for (size_t i = 0; status == CGOV_OK && i < code->length; i++)
        if ((unsigned char)code->bytes[i] < 0x80 && !cgov__is_code_letter(code->bytes[i]))
            code->bytes[i] = '_';
    return status;
}

static cgov_status find_term(cgov__import *load, const char *words, const cgov__term **term)
{
    cgov__buffer *key = &load->row.key;
    const cgov_status status = cgov__word_key(words, strlen(words), key, &load->db->error);
    *term = status == CGOV_OK && key->length > 0
                ? cgov__term_find(&load->vocabulary, CGOV__WORDS_FACTOR, key->bytes, key->length)
                : NULL;
    return status;
}

/* Makes the words a term of this load: of a factor that is there, or of one to be made. */
static cgov_status add_term(cgov__import *load, const char *words)
{
    proposed_factor it = { .code = load->row.words.bytes };
    cgov_factor *there = NULL;
    cgov_status status = cgov__fetch_into(load->db, &cgov__sql_proposal_find, &proposed_map, &it,
                                          &proposed_map, &it);
    if (status == CGOV_OK)
        status = cgov_factor_get(load->db, it.id, &there);
    if (status == CGOV_OK || status == CGOV_NOT_FOUND)
        status = cgov__term_add(&load->vocabulary, CGOV__WORDS_FACTOR, words,
                                there != NULL ? there->code : load->row.words.bytes,
                                there != NULL ? there->id : 0);
    cgov_factor_free(there);
    return status;
}

/* Says once of each proposal what becomes of it. */
static cgov_status tell_proposal(cgov__import *load, cgov__list_row *row, const char *words,
                                 const cgov__term *term)
{
    bool added = false;
    if (cgov__strings_add(&row->proposed, term->code, strlen(term->code), 0, &added) == NULL)
        return cgov__nomem(&load->db->error);
    return added
               ? cgov__row_note(load, row->column_of[CGOV__CODING_PROPOSED], words,
                                term->id < 0 ? CGOV__REASON_PROPOSED : CGOV__REASON_PROPOSED_KNOWN,
                                term->code)
               : CGOV_OK;
}

static cgov_status find_proposal(cgov__import *load, cgov__list_row *row, const char *words,
                                 const cgov__term **term)
{
    const cgov__buffer *code = &load->row.words;
    cgov_status status = find_term(load, words, term);
    if (status != CGOV_OK || *term != NULL)
        return status;
    status = make_code(load, words);
    if (status == CGOV_OK &&
        cgov__codepoint_bytes(code->bytes, code->length, CODE_MAX) < code->length)
        return cgov__list_problem(load, row, CGOV__CODING_PROPOSED, CGOV__REASON_PROPOSED_LONG,
                                  NULL);
    if (status == CGOV_OK)
        status = add_term(load, words);
    return status == CGOV_OK ? find_term(load, words, term) : status;
}

cgov_status cgov__proposal_read(cgov__import *load, cgov__list_row *row)
{
    const char *words = cgov__list_text(row, CGOV__CODING_PROPOSED);
    cgov__cell_value *factor = &row->values[CGOV__CODING_FACTOR];
    const cgov__cell_value *removed = &row->values[CGOV__CODING_REMOVED];
    const cgov__term *term = NULL;
    if (words == NULL || *words == '\0' || load->row.rejected)
        return CGOV_OK;
    if (factor->state == CGOV__CELL_GIVEN)
        return cgov__list_problem(load, row, CGOV__CODING_PROPOSED, CGOV__REASON_PROPOSED_TWICE,
                                  NULL);
    cgov_status status = find_proposal(load, row, words, &term);
    const bool is_idle =
        load->silent || (removed->state == CGOV__CELL_GIVEN && removed->number != 0);
    if (status == CGOV_OK && term != NULL && !is_idle)
        status = tell_proposal(load, row, words, term);
    if (status == CGOV_OK && term != NULL)
        *factor = (cgov__cell_value){ .state = CGOV__CELL_GIVEN, .term = term };
    return status;
}

static bool is_thai(const char *text)
{
    const size_t length = strlen(text);
    for (size_t at = 0; at < length;) {
        const uint32_t letter = cgov__codepoint_next(text, length, &at);
        if (letter >= 0x0E00 && letter <= 0x0E7F)
            return true;
    }
    return false;
}

/* Where the factor is from: document, coder and words. */
static void say_origin(const cgov__list_row *row, cgov__buffer *to)
{
    const char *quote = cgov__list_text(row, CGOV__CODING_QUOTE);
    cgov__buffer_format(to, "in vivo (%s, %s)", cgov__list_text(row, CGOV__CODING_DOCUMENT),
                        cgov__list_text(row, CGOV__CODING_CODER));
    if (quote != NULL)
        cgov__buffer_format(to, ": %s", quote);
}

static cgov_status put_factor(cgov__import *load, const cgov__list_row *row, const char *code,
                              int64_t source_row, int64_t *id)
{
    const char *words = cgov__list_text(row, CGOV__CODING_PROPOSED);
    cgov__buffer origin = { 0 };
    say_origin(row, &origin);
    const cgov_factor factor = { .code = code,
                                 .kind = CGOV_FACTOR_KIND_THEME,
                                 .label_th = is_thai(words) ? words : NULL,
                                 .label_en = is_thai(words) ? NULL : words,
                                 .definition = origin.bytes,
                                 .source_row = source_row };
    const int logged = cgov__log_begin(load->db);
    const cgov_status status =
        origin.failed ? cgov__nomem(&load->db->error) : cgov_factor_put(load->db, &factor, id);
    cgov__log_restore(load->db, logged);
    cgov__buffer_free(&origin);
    return status;
}

cgov_status cgov__proposal_write(cgov__import *load, const cgov__list_row *row, int64_t source_row,
                                 int64_t *factor)
{
    const char *code = row->values[CGOV__CODING_FACTOR].term->code;
    cgov_factor *made = NULL;
    cgov_status status = cgov_factor_find(load->db, code, &made);
    *factor = made != NULL ? made->id : 0;
    cgov_factor_free(made);
    if (status == CGOV_NOT_FOUND)
        status = put_factor(load, row, code, source_row, factor);
    return status;
}
