/* Text sources of a REFI-QDA file, the passages in them, and their codings. See plan.h. */
#include "exchange/refi/plan.h"

#include <string.h>

enum {
    QUOTES_LIMIT = 512 << 20 /* of one file: passages that overlap multiply a text */
};

/* ---- passages and codings ---- */

/* A text whose selections are being read. */
typedef struct source {
    size_t index;
    const char *name;
    unsigned way; /* of counting */
    cgov__refi_text places;
} source;

/* The two offsets as code points; `*good` is false, and a problem told, if they are none. */
static cgov_status read_offsets(cgov__refi_reading *r, source *from, cgov__xml *at,
                                int64_t given[2], int64_t found[2], bool *good)
{
    char detail[100];
    const char *start = cgov__xml_attribute(at, "startPosition");
    const char *stop = cgov__xml_attribute(at, "endPosition");
    cgov__refi_place place = CGOV__REFI_OUTSIDE;
    cgov_status status = CGOV_OK;
    start = start != NULL ? start : "";
    stop = stop != NULL ? stop : "";
    const bool read =
        cgov__refi_integer(start, &given[0]) && cgov__refi_integer(stop, &given[1]);
    const bool empty = read && given[0] >= given[1];
    if (read)
        status =
            cgov__refi_resolve(&from->places, from->way, given, found, &place, &r->load->db->error);
    *good = place == CGOV__REFI_INSIDE;
    if (status != CGOV_OK || *good)
        return status;
    sqlite3_snprintf(sizeof detail, detail, "%.24s-%.24s / %lld", start, stop,
                     (long long)from->places.count);
    return cgov__refi_problem(&r->load->findings, at,
                              place == CGOV__REFI_WITHIN ? CGOV__REFI_SPLIT
                              : empty                    ? CGOV__REFI_EMPTY
                                                         : CGOV__REFI_OFFSETS,
                              detail);
}

/*
 * Name and description are quotes, or labels to be kept. Programs that give every selection the
 * name of its source say nothing by it.
 */
static cgov_status check_quotes(cgov__refi_reading *r, source *from, cgov__xml *at,
                                const int64_t given[2], const int64_t found[2],
                                const char *texts[2], bool *good)
{
    bool quoted = false;
    *good = true;
    for (size_t i = 0; i < 2 && *good; i++) {
        cgov__refi_quoted is = CGOV__REFI_NO_QUOTE;
        char where[64] = "";
        if (texts[i] == NULL)
            continue;
        cgov_status status = cgov__refi_check_quote(&from->places, texts[i], from->way, given,
                                                    found, &is, where, &r->load->db->error);
        if (status == CGOV_OK && is == CGOV__REFI_SHIFTED)
            status = cgov__refi_problem(&r->load->findings, at, CGOV__REFI_QUOTE, where);
        if (status != CGOV_OK)
            return status;
        *good = is != CGOV__REFI_SHIFTED;
        quoted |= is == CGOV__REFI_QUOTED;
        if (is == CGOV__REFI_QUOTED ||
            (i == 0 && from->name != NULL && strcmp(texts[i], from->name) == 0))
            texts[i] = NULL;
    }
    r->load->result.quotes += quoted && *good;
    return CGOV_OK;
}

/* The passage at a place: another selection may have made it. */
static cgov_status add_passage(cgov__refi_reading *r, const source *from, cgov__xml *at,
                               const cgov_uid *uid, const int64_t place[2], size_t *index)
{
    bool added = false;
    const int64_t key[3] = { (int64_t)from->index, place[0], place[1] };
    const size_t next = r->load->rows[CGOV__REFI_PASSAGE_ROW].count;
    const int64_t *there =
        cgov__strings_add(&r->passages, (const char *)key, sizeof key, (int64_t)next, &added);
    if (there == NULL)
        return cgov__refi_no_memory(r);
    *index = (size_t)*there;
    if (!added)
        return CGOV_OK;
    cgov__refi_passage *passage = cgov__refi_add_row(r, CGOV__REFI_PASSAGE_ROW, at);
    if (passage == NULL)
        return cgov__refi_no_memory(r);
    const size_t begin = from->places.byte[place[0]], end = from->places.byte[place[1]];
    r->load->quoted += end - begin;
    if (r->load->quoted > QUOTES_LIMIT)
        return cgov__fail_in(
            r->load->db, CGOV_INVALID, "line %lld: the passages quote more than %d bytes in all",
            "บรรทัด %lld: ข้อความที่ยกมารวมกันเกิน %d ไบต์", (long long)at->line, QUOTES_LIMIT);
    passage->row = (cgov_passage){ .uid = *uid, .start = place[0], .stop = place[1] };
    passage->row.quote = cgov__refi_keep_text(r, from->places.text + begin, end - begin);
    passage->document = from->index;
    return passage->row.quote != NULL ? CGOV_OK : cgov__refi_no_memory(r);
}

/* The code that a coding refers to; `*good` is false, and a problem told, if it is not there. */
static cgov_status read_code_ref(cgov__refi_reading *r, cgov__xml *at, size_t *index, bool *good)
{
    cgov_uid uid;
    cgov__xml *ref = cgov__xml_child(at, "CodeRef");
    *good = false;
    if (ref == NULL)
        return cgov__refi_problem(&r->load->findings, at, CGOV__REFI_DANGLING, "CodeRef");
    cgov_status status = cgov__refi_read_guid(r, ref, "targetGUID", &uid, good);
    if (status != CGOV_OK || !*good)
        return status;
    const cgov__refi_ref found = cgov__refi_find_guid(r, &uid);
    *good = found.noun == CGOV__REFI_FACTOR_ROW;
    *index = found.index;
    return *good ? CGOV_OK
                 : cgov__refi_problem(&r->load->findings, ref, CGOV__REFI_DANGLING,
                                      cgov__xml_attribute(ref, "targetGUID"));
}

/* Another coding by the same coder stands for it. */
static cgov_status tell_twice(cgov__refi_reading *r, cgov__xml *at, const cgov_uid *uid,
                              int64_t first)
{
    cgov__refi_give_guid(r, uid, CGOV__REFI_CODING_ROW, (size_t)first);
    const cgov_status status = cgov__refi_tell(&r->load->findings, at, CGOV__REFI_TWICE, NULL);
    return status == CGOV_OK
               ? cgov__refi_read_note_refs(r, at, CGOV__REFI_CODING_ROW, (size_t)first)
               : status;
}

static cgov_status add_coding(cgov__refi_reading *r, cgov__xml *at, const cgov_coding *row,
                              const size_t of[3])
{
    bool added = false;
    const size_t index = r->load->rows[CGOV__REFI_CODING_ROW].count;
    const int64_t *first =
        cgov__strings_add(&r->codings, (const char *)of, 3 * sizeof of[0], (int64_t)index, &added);
    if (first == NULL)
        return cgov__refi_no_memory(r);
    if (!added)
        return tell_twice(r, at, &row->uid, *first);
    cgov__refi_coding *coding = cgov__refi_add_row(r, CGOV__REFI_CODING_ROW, at);
    if (coding == NULL)
        return cgov__refi_no_memory(r);
    coding->row = *row;
    coding->passage = of[0];
    coding->factor = of[1];
    coding->coder = of[2];
    return cgov__refi_read_note_refs(r, at, CGOV__REFI_CODING_ROW, index);
}

static cgov_status read_coding(cgov__refi_reading *r, cgov__xml *at, size_t passage)
{
    cgov_coding row = { 0 };
    bool good = false, resolved = false;
    size_t of[3] = { passage, 0, 0 };
    const size_t index = r->load->rows[CGOV__REFI_CODING_ROW].count;
    cgov_status status =
        cgov__refi_read_own_guid(r, at, CGOV__REFI_CODING_ROW, index, &row.uid, &good);
    if (status == CGOV_OK && good)
        status = read_code_ref(r, at, &of[1], &resolved);
    if (status == CGOV_OK && resolved)
        status = cgov__refi_read_creator(r, at, &of[2]);
    if (status == CGOV_OK && resolved)
        status = cgov__refi_read_date(r, at, "creationDateTime", &row.coded_at);
    if (status == CGOV_OK && resolved)
        return add_coding(r, at, &row, of);
    at->whole = true;
    if (good)
        cgov__refi_give_guid(r, &row.uid, CGOV__REFI_NOTHING, 0);
    return status;
}

static cgov_status read_codings(cgov__refi_reading *r, cgov__xml *parent, size_t passage)
{
    cgov_status status = CGOV_OK;
    for (cgov__xml *at = cgov__xml_child(parent, "Coding"); status == CGOV_OK && at != NULL;
         at = cgov__xml_next(at, "Coding"))
        status = read_coding(r, at, passage);
    return status;
}

/* What comes before the number of a place. */
static bool is_place_word(const char *word, size_t length)
{
    static const char *const words[] = {
        "l",       "ll",     "line",  "lines",    "p",        "pp",    "page",    "pages",
        "para",    "paras",  "par",   "paragraph", "paragraphs", "pos", "position", "char",
        "chars",   "segment", "seg",  "quotation", "quote",   "turn",  "row",     "section",
        "sec",     "min",    "time",  "zeile",    "absatz",   "seite", "ligne",   "paragraphe",
        "pagina",  "linea",  "\u00B6", "\u00A7", "บรรทัด",    "บรรทัดที่", "หน้า",     "หน้าที่",
        "ย่อหน้า",    "ย่อหน้าที่", "ตำแหน่ง", "แถว"
    };
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (strlen(words[i]) == length && sqlite3_strnicmp(words[i], word, (int)length) == 0)
            return true;
    return false;
}

/* "12-20", "Paragraph 3, l. 1-2", "(0.12)": numbers, each behind a word for a place or none. */
static bool counts_places(const char *name, size_t length)
{
    static const char marks[] = " :.#,()[]-/";
    size_t numbers = 0;
    size_t i = 0;
    while (i < length && strchr(marks, name[i]) != NULL)
        i++;
    while (i < length) {
        const size_t from = i;
        while (i < length && (name[i] < '0' || name[i] > '9') && strchr(marks, name[i]) == NULL)
            i++;
        const size_t word = i - from;
        if (word > 0 && !is_place_word(name + from, word))
            return false;
        while (i < length && strchr(marks, name[i]) != NULL)
            i++;
        const size_t digits = i;
        while (i < length && name[i] >= '0' && name[i] <= '9')
            i++;
        numbers += i > digits;
        if (i == digits && (word > 0 || i < length))
            return false;
        while (i < length && strchr(marks, name[i]) != NULL)
            i++;
    }
    return numbers > 0;
}

/* "Interview 1, l. 1-2", "\u00B6 2 in Interview 1": a place, with the name of its source. */
static bool names_source_and_place(const char *name, const char *of)
{
    const size_t length = strlen(name), own = of != NULL ? strlen(of) : 0;
    if (own == 0 || length <= own)
        return counts_places(name, length);
    if (strncmp(name, of, own) == 0)
        return counts_places(name + own, length - own);
    size_t rest = length - own;
    if (strcmp(name + rest, of) != 0)
        return counts_places(name, length);
    while (rest > 0 && name[rest - 1] == ' ')
        rest--;
    if (rest > 3 && memcmp(name + rest - 3, " in", 3) == 0)
        rest -= 3;
    return counts_places(name, rest);
}

/* "1:1 We trust", "helped [12-20]": a program's number for a quotation, and its words. */
static cgov_status is_numbered_quote(const source *from, const int64_t place[2], const char *name,
                                     bool *so, cgov_error **error)
{
    static const char numbers[] = "0123456789:.-()[]# ";
    const char *begin = name + strspn(name, numbers);
    size_t length = strlen(begin);
    while (length > 0 && strchr(numbers, begin[length - 1]) != NULL)
        length--;
    *so = false;
    if (length == 0 || length == strlen(name))
        return CGOV_OK;
    char *words = cgov__strndup(begin, length);
    if (words == NULL)
        return cgov__nomem(error);
    *so = cgov__refi_is_quoted(&from->places, place, words);
    cgov__free(words);
    return CGOV_OK;
}

/* "line:100", "page 3-4": a program's own name for a place, which says nothing besides. */
static bool names_place(const char *name)
{
    size_t letters = 0;
    while ((unsigned char)name[letters] >= 0x80 ||
           ((name[letters] | 0x20) >= 'a' && (name[letters] | 0x20) <= 'z'))
        letters++;
    const char *rest = name + letters + strspn(name + letters, " :.#");
    return letters > 0 && letters <= 24 && *rest >= '0' && *rest <= '9' &&
           rest[strspn(rest, "0123456789 -:.,/")] == '\0';
}

/* What is said of a passage becomes a memo on it; a place's name is left out. */
static cgov_status add_label(cgov__refi_reading *r, const source *from, cgov__xml *at,
                             const cgov_uid *uid, const int64_t place[2], cgov__refi_ref here,
                             const char *const texts[2])
{
    bool is_place = texts[0] != NULL &&
                    (names_place(texts[0]) || names_source_and_place(texts[0], from->name));
    cgov_status status = CGOV_OK;
    if (texts[0] != NULL && !is_place)
        status = is_numbered_quote(from, place, texts[0], &is_place, &r->load->db->error);
    const char *name = is_place ? NULL : texts[0];
    const cgov_uid label = cgov__refi_uid("label", uid, NULL);
    if (status == CGOV_OK && is_place)
        status = cgov__refi_tell(&r->load->findings, at, CGOV__REFI_PLACE_NAME, NULL);
    if (status != CGOV_OK || (name == NULL && texts[1] == NULL))
        return status;
    if (name != NULL && texts[1] == NULL)
        status = cgov__refi_tell(&r->load->findings, at, CGOV__REFI_LABEL, NULL);
    return status == CGOV_OK
               ? cgov__refi_add_inner_memo(r, at, &label, here, texts[1] != NULL ? name : NULL,
                                           texts[1] != NULL ? texts[1] : name)
               : status;
}

/* A selection that holds: its passage, what it says, and its codings. */
static cgov_status add_selection(cgov__refi_reading *r, const source *from, cgov__xml *at,
                                 const cgov_uid *uid, const int64_t place[2],
                                 const char *const texts[2])
{
    size_t index = 0;
    cgov_status status = add_passage(r, from, at, uid, place, &index);
    if (status == CGOV_OK)
        cgov__refi_give_guid(r, uid, CGOV__REFI_PASSAGE_ROW, index);
    const cgov__refi_ref here = { CGOV__REFI_PASSAGE_ROW, index };
    if (status == CGOV_OK)
        status = add_label(r, from, at, uid, place, here, texts);
    if (status == CGOV_OK)
        status = read_codings(r, at, index);
    return status == CGOV_OK ? cgov__refi_read_note_refs(r, at, here.noun, index) : status;
}

static cgov_status read_selection(cgov__refi_reading *r, source *from, cgov__xml *at)
{
    cgov_uid uid;
    bool good = false;
    int64_t given[2] = { 0, 0 }, place[2] = { 0, 0 };
    const char *texts[2] = { cgov__refi_nonempty(cgov__xml_attribute(at, "name")),
                             cgov__refi_description(at) };
    bool open = false;
    cgov_status status = cgov__refi_read_own_guid(r, at, CGOV__REFI_NOTHING, 0, &uid, &good);
    if (status == CGOV_OK && good)
        status = cgov__refi_place_of(r, &from->places, at, &from->way, &open);
    good &= !open; /* which has been reported */
    if (status == CGOV_OK && good)
        status = read_offsets(r, from, at, given, place, &good);
    if (status == CGOV_OK && good)
        status = check_quotes(r, from, at, given, place, texts, &good);
    if (status == CGOV_OK && good)
        return add_selection(r, from, at, &uid, place, texts);
    at->whole = true;
    return status;
}

/* Codings of a whole source are codings of all of its text. */
static cgov_status read_source_codings(cgov__refi_reading *r, source *from, cgov__xml *at,
                                       const cgov_uid *uid)
{
    size_t index = 0;
    bool added = false;
    const int64_t all[2] = { 0, (int64_t)from->places.count };
    const cgov_uid passage = cgov__refi_uid("whole", uid, NULL);
    cgov__xml *first = cgov__xml_child(at, "Coding");
    if (first == NULL || all[1] == 0)
        return CGOV_OK;
    cgov_status status = add_passage(r, from, first, &passage, all, &index);
    if (status == CGOV_OK)
        status = cgov__refi_keep_guid(r, &passage, CGOV__REFI_PASSAGE_ROW, index, &added);
    return status == CGOV_OK ? read_codings(r, at, index) : status;
}

static cgov_status read_selections(cgov__refi_reading *r, const cgov__refi_source *kept)
{
    source from = { .index = kept->index, .name = kept->name };
    cgov_status status =
        cgov__refi_text_open(kept->text, kept->length, &from.places, &r->load->db->error);
    for (cgov__xml *in = cgov__xml_child(kept->at, "PlainTextSelection");
         status == CGOV_OK && in != NULL; in = cgov__xml_next(in, "PlainTextSelection"))
        status = read_selection(r, &from, in);
    if (status == CGOV_OK)
        status = read_source_codings(r, &from, kept->at, &kept->uid);
    cgov__refi_text_free(&from.places);
    return status;
}

cgov_status cgov__refi_read_selections(cgov__refi_reading *r)
{
    cgov_status status = CGOV_OK;
    for (size_t i = 0; status == CGOV_OK && i < r->sources.count; i++)
        status = read_selections(r, (const cgov__refi_source *)(void *)r->sources.items + i);
    return status;
}

/* ---- documents ---- */

static cgov_status add_document(cgov__refi_reading *r, const cgov__refi_source *from)
{
    cgov__xml *at = from->at;
    const cgov_uid *uid = &from->uid;
    cgov__refi_document *document = cgov__refi_add_row(r, CGOV__REFI_DOCUMENT_ROW, at);
    if (document == NULL)
        return cgov__refi_no_memory(r);
    document->row =
        (cgov_document){ .uid = *uid,
                         .text = from->text,
                         .language =
                             cgov__refi_is_thai(from->text) ? CGOV_LANGUAGE_TH : CGOV_LANGUAGE_EN };
    document->name = from->name;
    const char *description = cgov__refi_description(at);
    const cgov_uid memo = cgov__refi_uid("description", uid, NULL);
    const cgov__refi_ref here = { CGOV__REFI_DOCUMENT_ROW, from->index };
    cgov_status status = description != NULL
                             ? cgov__refi_add_inner_memo(r, at, &memo, here, NULL, description)
                             : CGOV_OK;
    if (status == CGOV_OK)
        status = cgov__refi_read_values(r, at, uid, here);
    return status == CGOV_OK ? cgov__refi_read_note_refs(r, at, here.noun, here.index) : status;
}

/* Without a name of its own it goes by that of its file, unless that is only its GUID once more. */
static const char *name_of(cgov__xml *at)
{
    const char *name = cgov__refi_nonempty(cgov__xml_attribute(at, "name"));
    const char *path = cgov__refi_nonempty(cgov__xml_attribute(at, "plainTextPath"));
    return name == NULL && path != NULL && strstr(path, "://") == NULL ? path : name;
}

static cgov_status read_text_source(cgov__refi_reading *r, cgov__xml *at)
{
    bool good = false;
    const char *where = NULL;
    cgov__refi_source from = { .at = at, .index = r->load->rows[CGOV__REFI_DOCUMENT_ROW].count };
    from.name = name_of(at);
    cgov_status status =
        cgov__refi_read_own_guid(r, at, CGOV__REFI_DOCUMENT_ROW, from.index, &from.uid, &good);
    if (status == CGOV_OK && good)
        status = cgov__refi_read_text(r, at, &from.text, &from.length, &where);
    if (status == CGOV_OK && good && from.text == NULL && where != NULL)
        status = cgov__refi_problem(&r->load->findings, at, CGOV__REFI_NO_TEXT, where);
    if (status != CGOV_OK || !good || from.text == NULL) {
        at->whole = true;
        if (good)
            cgov__refi_give_guid(r, &from.uid, CGOV__REFI_NOTHING, 0);
        return status;
    }
    cgov__refi_source *kept = cgov__refi_list_add(&r->sources, sizeof *kept);
    if (kept == NULL)
        return cgov__refi_no_memory(r);
    *kept = from;
    return add_document(r, &from);
}

cgov_status cgov__refi_read_sources(cgov__refi_reading *r)
{
    cgov_status status = CGOV_OK;
    cgov__xml *sources = cgov__xml_child(r->load->root, "Sources");
    for (cgov__xml *at = cgov__xml_child(sources, "TextSource"); status == CGOV_OK && at != NULL;
         at = cgov__xml_next(at, "TextSource"))
        status = read_text_source(r, at);
    return status;
}
