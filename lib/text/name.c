/* Reads a name from left to right, the longest word first. See name.h. */
#include "text/name.h"

#include "base/buffer.h"
#include "text/normal.h"

#include <string.h>
#include <unicode/uchar.h>

enum {
    WORN_MIN = 10,   /* code points of a word that is known although misspelt */
    WORN_MAX = 2,    /* of them that may be wrong */
    FORM_MAX = 64,   /* code points of a word */
    ACRONYM_MAX = 4, /* letters of an acronym; a longer run of letters is written out */
    UNITS_MAX = 512  /* of one part; what is longer is no name */
};

/* A spelling of a word. */
typedef struct form {
    const uint32_t *codes;
    size_t length;
    size_t letters; /* dots apart */
    size_t word;
    bool dotted;
} form;

typedef struct province {
    const uint32_t *codes;
    size_t length;
    const char *key; /* the codes as a part's key has them */
    size_t key_length;
    const char *code;
} province;

typedef struct part {
    cgov__name_unit *units;
    size_t count, capacity;
    cgov__buffer key;
} part;

struct cgov__name_reader {
    form *forms; /* the longest first */
    size_t form_count, form_capacity;
    province *provinces;
    size_t province_count, province_capacity;
    cgov__arena arena;
    cgov__normal normal;
    /* the name at hand */
    part parts[CGOV__PART_COUNT];
    cgov__name_part at;
    size_t remark;  /* bytes of the core's key before a bracket; 0 none */
    size_t run;     /* where the run of letters at hand began */
    size_t resumed; /* just behind a word: another may begin here */
    bool of_province;
    bool failed;
    /* the name that was read last: a name is asked about and then kept */
    cgov__buffer last_text;
    cgov__name last;
    bool has_last;
};

/* ---- the words, as code points ---- */

static const uint32_t *kept_codes(cgov__name_reader *reader, const char *text, size_t length,
                                  size_t *count, cgov_error **error)
{
    if (cgov__normalize(text, length, &reader->normal, error) != CGOV_OK)
        return NULL;
    const size_t size = reader->normal.count * sizeof(uint32_t);
    uint32_t *codes = cgov__arena_alloc(&reader->arena, size + 1);
    if (codes != NULL && size > 0)
        memcpy(codes, reader->normal.codes, size);
    *count = reader->normal.count;
    return codes;
}

static cgov_status add_form(cgov__name_reader *reader, const char *text, size_t length, size_t word,
                            cgov_error **error)
{
    form made = { .word = word };
    made.codes = kept_codes(reader, text, length, &made.length, error);
    if (made.codes == NULL ||
        !CGOV__GROW(reader->forms, reader->form_capacity, reader->form_count + 1))
        return cgov__nomem(error);
    for (size_t i = 0; i < made.length; i++)
        made.letters += made.codes[i] != '.';
    made.dotted = made.letters < made.length;
    size_t at = reader->form_count++;
    for (; at > 0 && reader->forms[at - 1].letters < made.letters; at--)
        reader->forms[at] = reader->forms[at - 1];
    reader->forms[at] = made;
    return CGOV_OK;
}

static cgov_status add_word(cgov__name_reader *reader, size_t word, cgov_error **error)
{
    const char *text = cgov__name_words[word].text, *from = cgov__name_words[word].forms;
    cgov_status status = add_form(reader, text, strlen(text), word, error);
    while (status == CGOV_OK && *from != '\0') {
        const size_t length = strcspn(from, "|");
        status = add_form(reader, from, length, word, error);
        from += length + (from[length] == '|');
    }
    return status;
}

cgov_status cgov__name_reader_new(cgov__name_reader **reader, cgov_error **error)
{
    cgov__name_reader *made = cgov__calloc(1, sizeof *made);
    cgov_status status = made != NULL ? CGOV_OK : cgov__nomem(error);
    for (size_t i = 0; status == CGOV_OK && i < cgov__name_word_count; i++)
        status = add_word(made, i, error);
    *reader = status == CGOV_OK ? made : NULL;
    if (status != CGOV_OK)
        cgov__name_reader_free(made);
    return status;
}

/* As the key of a part has it; NULL on lack of memory. */
static const char *kept_key(cgov__name_reader *reader, const uint32_t *codes, size_t length)
{
    cgov__buffer key = { 0 };
    for (size_t i = 0; i < length; i++)
        if (codes[i] != ' ')
            cgov__buffer_codepoint(&key, codes[i]);
    const char *kept = key.failed ? NULL : cgov__arena_copy(&reader->arena, key.bytes, key.length);
    cgov__buffer_free(&key);
    return kept;
}

static cgov_status add_province(cgov__name_reader *reader, const char *code, const char *name,
                                cgov_error **error)
{
    province made = { .code = code };
    made.codes = kept_codes(reader, name, strlen(name), &made.length, error);
    made.key = made.codes != NULL ? kept_key(reader, made.codes, made.length) : NULL;
    if (made.key == NULL ||
        !CGOV__GROW(reader->provinces, reader->province_capacity, reader->province_count + 1))
        return cgov__nomem(error);
    made.key_length = strlen(made.key);
    if (made.key_length > 0)
        reader->provinces[reader->province_count++] = made;
    return CGOV_OK;
}

cgov_status cgov__name_reader_province(cgov__name_reader *reader, const char *code,
                                       const char *name, cgov_error **error)
{
    const char *kept = cgov__arena_copy(&reader->arena, code, strlen(code));
    reader->has_last = false;
    cgov_status status =
        kept != NULL ? add_province(reader, kept, name, error) : cgov__nomem(error);
    for (const cgov__province_form *it = cgov__province_forms;
         status == CGOV_OK && it->name != NULL; it++)
        if (strcmp(it->name, name) == 0)
            status = add_province(reader, kept, it->form, error);
    return status;
}

void cgov__name_reader_free(cgov__name_reader *reader)
{
    if (reader == NULL)
        return;
    for (size_t i = 0; i < CGOV__PART_COUNT; i++) {
        cgov__free(reader->parts[i].units);
        cgov__buffer_free(&reader->parts[i].key);
    }
    cgov__normal_free(&reader->normal);
    cgov__buffer_free(&reader->last_text);
    cgov__arena_free(&reader->arena);
    cgov__free(reader->forms);
    cgov__free(reader->provinces);
    cgov__free(reader);
}

/* ---- letters ---- */

static uint32_t code_at(const cgov__name_reader *reader, size_t i)
{
    return i < reader->normal.count ? reader->normal.codes[i] : 0;
}

static bool is_digit(uint32_t code)
{
    return code >= '0' && code <= '9';
}

static bool is_mark(uint32_t code)
{
    return code == CGOV__SARA_AM || cgov__is_thai_mark(code) || u_getCombiningClass((UChar32)code);
}

static bool is_letter(uint32_t code)
{
    return code != CGOV__PAIYANNOI && code != CGOV__MAI_YAMOK &&
           (is_mark(code) || u_isUAlphabetic((UChar32)code));
}

static bool is_latin(uint32_t code)
{
    return code >= 'a' && code <= 'z';
}

static size_t past_blanks(const cgov__name_reader *reader, size_t i)
{
    while (code_at(reader, i) == ' ')
        i++;
    return i;
}

/* A word may begin here: behind a blank, a sign, a digit or another word. */
static bool is_start(const cgov__name_reader *reader, size_t i)
{
    return i == 0 || i == reader->resumed || !is_letter(code_at(reader, i - 1));
}

/* ---- finding a word ---- */

/* An abbreviation ends here: what may stand behind it depends on its letters and dots. */
static bool abbreviation_ends(const cgov__name_reader *reader, const form *it, size_t start,
                              size_t stop, bool undotted)
{
    const uint32_t next = code_at(reader, stop);
    const size_t letter = past_blanks(reader, stop);
    if (undotted && it->letters <= 2 && next != 0 && next != ' ')
        return false;
    if (it->letters > 1)
        return true;
    const bool in_acronym = code_at(reader, letter + 1) == '.' ||
                            (start >= 2 && code_at(reader, start - 1) == '.' &&
                             (start == 2 || !is_letter(code_at(reader, start - 3))));
    return !undotted && !in_acronym &&
           (cgov__name_words[it->word].class == CGOV__NAME_NUMBERED
                ? is_digit(code_at(reader, letter))
                : is_letter(code_at(reader, letter)));
}

/* One letter and its dot may stand within a run of letters that is too long for an acronym. */
static bool may_stand(const cgov__name_reader *reader, const form *it, size_t i)
{
    const cgov__name_class class = cgov__name_words[it->word].class;
    const bool place = class == CGOV__NAME_DISTRICT || class == CGOV__NAME_SUBDISTRICT ||
                       class == CGOV__NAME_PROVINCE;
    if (is_start(reader, i))
        return true;
    if (it->dotted)
        return place && it->letters == 1 && i - reader->run > ACRONYM_MAX;
    return !is_latin(it->codes[0]) &&
           (it->letters >= WORN_MIN || class == CGOV__NAME_LEGAL ||
            (place && it->letters > (i - reader->run > ACRONYM_MAX ? 3 : 4)));
}

/* As in "sub-district". */
static bool is_hyphen(const cgov__name_reader *reader, size_t i)
{
    return code_at(reader, i) == '-' && i > 0 && is_latin(code_at(reader, i - 1)) &&
           is_latin(code_at(reader, i + 1));
}

/* Where the form that begins at `i` ends; 0 if it does not stand there. */
static size_t form_end(const cgov__name_reader *reader, const form *it, size_t i)
{
    size_t at = i;
    bool undotted = false;
    if (it->codes[0] != code_at(reader, i) || !may_stand(reader, it, i))
        return 0;
    for (size_t k = 0; k < it->length; k++) {
        if (it->codes[k] == '.') {
            undotted |= code_at(reader, at) != '.';
            at += code_at(reader, at) == '.';
            at = k + 1 < it->length ? past_blanks(reader, at) : at;
            continue;
        }
        if (k > 0 && it->codes[k] != ' ' && !it->dotted &&
            (code_at(reader, at) == ' ' || is_hyphen(reader, at)))
            at++;
        if (code_at(reader, at++) != it->codes[k])
            return 0;
    }
    if (it->dotted && !abbreviation_ends(reader, it, i, at, undotted))
        return 0;
    const bool latin = is_latin(it->codes[it->length - 1]) || is_latin(it->codes[0]);
    return is_mark(code_at(reader, at)) || (latin && is_latin(code_at(reader, at))) ? 0 : at;
}

/* Text from a place on, its blanks left out. */
typedef struct window {
    uint32_t codes[FORM_MAX];
    size_t stops[FORM_MAX + 1]; /* where the text goes on behind so many of them */
    size_t count;
} window;

static void fill_window(const cgov__name_reader *reader, size_t i, size_t most, window *to)
{
    to->count = 0;
    to->stops[0] = i;
    for (; i < reader->normal.count && to->count < most; i++) {
        if (reader->normal.codes[i] == ' ')
            continue;
        to->codes[to->count++] = reader->normal.codes[i];
        to->stops[to->count] = i + 1;
    }
}

/* The last row of the table of distances between the codes and each beginning of the text. */
static bool distances(const uint32_t *codes, size_t length, const window *text, size_t limit,
                      unsigned char row[FORM_MAX + 1])
{
    for (size_t j = 0; j <= text->count; j++)
        row[j] = (unsigned char)j;
    for (size_t k = 1; k <= length; k++) {
        unsigned char diagonal = row[0], least = (unsigned char)k;
        row[0] = (unsigned char)k;
        for (size_t j = 1; j <= text->count; j++) {
            const unsigned char above = row[j];
            unsigned char best = (unsigned char)(diagonal + (codes[k - 1] != text->codes[j - 1]));
            best = above + 1 < best ? (unsigned char)(above + 1) : best;
            best = row[j - 1] + 1 < best ? (unsigned char)(row[j - 1] + 1) : best;
            row[j] = best;
            diagonal = above;
            least = best < least ? best : least;
        }
        if (least > limit)
            return false;
    }
    return true;
}

/*
 * Where the text that begins at `i` ends if it spells the codes with at most `limit` wrong,
 * missing or superfluous code points, blanks apart (Sellers 1980); 0 if there is no such end. Of
 * several the one with the fewest mistakes, and of these the one that is as long as the codes.
 */
static size_t worn_end(const cgov__name_reader *reader, const uint32_t *codes, size_t length,
                       size_t i, size_t limit)
{
    unsigned char row[FORM_MAX + 1];
    window text;
    if (length + limit > FORM_MAX)
        return 0;
    fill_window(reader, i, length + limit, &text);
    if (text.count + limit < length || !distances(codes, length, &text, limit, row))
        return 0;
    size_t best = 0, mistakes = limit + 1, off = length;
    for (size_t j = length - limit; j <= text.count; j++) {
        const size_t far = j > length ? j - length : length - j;
        if (row[j] < mistakes || (row[j] == mistakes && far < off)) {
            best = j;
            mistakes = row[j];
            off = far;
        }
    }
    if (mistakes > limit)
        return 0;
    size_t end = text.stops[best];
    while (is_mark(code_at(reader, end)))
        end++;
    return end;
}

/* Within the name of a place nothing but the next place begins. */
static bool fits_here(const cgov__name_reader *reader, const cgov__name_word *word, size_t end)
{
    const bool place = word->class == CGOV__NAME_DISTRICT ||
                       word->class == CGOV__NAME_SUBDISTRICT || word->class == CGOV__NAME_PROVINCE;
    const bool numbered = is_digit(code_at(reader, past_blanks(reader, end)));
    if (word->class == CGOV__NAME_NUMBERED)
        return numbered;
    if (place && reader->at != CGOV__PART_CORE && reader->parts[reader->at].count == 0)
        return false;
    return place ? !numbered : reader->at == CGOV__PART_CORE;
}

/* The longest word at `i`, and where it ends; a misspelt one if it is longer than one that is not.
 */
static const cgov__name_word *find_word(const cgov__name_reader *reader, size_t i, size_t *end,
                                        bool *worn)
{
    const form *found = NULL;
    *worn = false;
    for (size_t f = 0; f < reader->form_count && found == NULL; f++) {
        const form *it = &reader->forms[f];
        *end = form_end(reader, it, i);
        found = *end != 0 && fits_here(reader, &cgov__name_words[it->word], *end) ? it : NULL;
    }
    for (size_t f = 0; is_start(reader, i) && f < reader->form_count; f++) {
        const form *it = &reader->forms[f];
        if (it->letters < WORN_MIN || (found != NULL && it->letters < found->letters + 3))
            break;
        const size_t worn_at =
            it->dotted ? 0 : worn_end(reader, it->codes, it->length, i, WORN_MAX);
        if (worn_at == 0 || !fits_here(reader, &cgov__name_words[it->word], worn_at))
            continue;
        *end = worn_at;
        *worn = true;
        return &cgov__name_words[it->word];
    }
    return found != NULL ? &cgov__name_words[found->word] : NULL;
}

/* ---- building the parts ---- */

static void push(cgov__name_reader *reader, cgov__name_part where, cgov__name_unit unit)
{
    part *to = &reader->parts[where];
    if (to->count >= UNITS_MAX)
        return;
    if (!CGOV__GROW(to->units, to->capacity, to->count + 1)) {
        reader->failed = true;
        return;
    }
    to->units[to->count++] = unit;
}

static uint32_t id_of(const uint32_t *codes, size_t count)
{
    uint32_t id = UINT32_C(2166136261);
    for (size_t i = 0; i < count; i++)
        id = (id ^ codes[i]) * UINT32_C(16777619);
    return id;
}

static void push_word(cgov__name_reader *reader, const cgov__name_word *word)
{
    push(reader, CGOV__PART_CORE,
         (cgov__name_unit){ .id = (uint32_t)(word - cgov__name_words), .sort = CGOV__UNIT_WORD });
    cgov__buffer_text(&reader->parts[CGOV__PART_CORE].key, word->text);
    reader->of_province |= word->of_province;
}

/* A letter with its marks. */
static size_t read_cluster(cgov__name_reader *reader, size_t i)
{
    size_t stop = i + 1;
    while (stop < reader->normal.count && is_mark(reader->normal.codes[stop]))
        stop++;
    const uint32_t *codes = reader->normal.codes + i;
    push(reader, reader->at, (cgov__name_unit){ .id = id_of(codes, stop - i), .base = codes[0] });
    for (size_t k = i; k < stop; k++)
        cgov__buffer_codepoint(&reader->parts[reader->at].key, reader->normal.codes[k]);
    return stop;
}

/* A number without the noughts before it. */
static size_t read_number(cgov__name_reader *reader, size_t i)
{
    part *to = &reader->parts[reader->at];
    const bool follows = to->count > 0 && to->units[to->count - 1].sort == CGOV__UNIT_NUMBER;
    while (code_at(reader, i) == '0' && is_digit(code_at(reader, i + 1)))
        i++;
    size_t stop = i;
    cgov__buffer_text(&to->key, follows ? " " : "");
    for (; is_digit(code_at(reader, stop)); stop++)
        cgov__buffer_codepoint(&to->key, reader->normal.codes[stop]);
    push(reader, reader->at,
         (cgov__name_unit){ .id = id_of(reader->normal.codes + i, stop - i),
                            .sort = CGOV__UNIT_NUMBER });
    return stop;
}

/* ---- places ---- */

static bool codes_stand(const cgov__name_reader *reader, const province *it, size_t i)
{
    return it->length <= reader->normal.count - i &&
           memcmp(it->codes, reader->normal.codes + i, it->length * sizeof(uint32_t)) == 0 &&
           !is_mark(code_at(reader, i + it->length));
}

/* The province whose name begins at `i`; `whole`: and ends with the run of letters. */
static const province *find_province(const cgov__name_reader *reader, size_t i, bool whole)
{
    const province *best = NULL;
    for (size_t p = 0; p < reader->province_count; p++) {
        const province *it = &reader->provinces[p];
        if (codes_stand(reader, it, i) && (best == NULL || it->length > best->length) &&
            !((whole || is_latin(it->codes[0])) && is_letter(code_at(reader, i + it->length))))
            best = it;
    }
    return best;
}

/* The only province that the text at `i` may stand for if one code point of it is wrong. */
static const char *worn_province(const cgov__name_reader *reader, size_t i, size_t *end)
{
    const char *code = NULL;
    for (size_t p = 0; p < reader->province_count; p++) {
        const province *it = &reader->provinces[p];
        const size_t at = it->length > 3 ? worn_end(reader, it->codes, it->length, i, 1) : 0;
        if (at == 0 || is_letter(code_at(reader, at)))
            continue;
        if (code != NULL && strcmp(code, it->code) != 0)
            return NULL;
        code = it->code;
        *end = at;
    }
    return code;
}

/* What stands behind the word for a province; a name that is none stays in the core. */
static size_t read_province(cgov__name_reader *reader, const cgov__name_word *word, size_t i,
                            cgov__name *name)
{
    const size_t start = past_blanks(reader, i);
    const province *found = find_province(reader, start, false);
    size_t end = start;
    const char *code =
        found != NULL ? found->code
                      : (start < reader->normal.count ? worn_province(reader, start, &end) : NULL);
    reader->at = CGOV__PART_CORE;
    if (code == NULL) {
        if (name->province == NULL || is_letter(code_at(reader, start)))
            push_word(reader, word);
        return i;
    }
    name->province = code;
    name->misspelt |= found == NULL;
    return found != NULL ? start + found->length : end;
}

static bool has_name_proper(const cgov__name_reader *reader)
{
    const part *core = &reader->parts[CGOV__PART_CORE];
    bool has = reader->parts[CGOV__PART_SUBDISTRICT].count > 0 ||
               reader->parts[CGOV__PART_DISTRICT].count > 0;
    for (size_t i = 0; !has && i < core->count; i++)
        has = core->units[i].sort != CGOV__UNIT_WORD;
    return has;
}

/* A word behind the name that is a province's name, without its marker. */
static size_t read_bare_province(cgov__name_reader *reader, size_t i, cgov__name *name)
{
    if (i == 0 || is_letter(code_at(reader, i - 1)) || is_digit(code_at(reader, i - 1)) ||
        name->province != NULL || !has_name_proper(reader))
        return 0;
    const province *found = find_province(reader, i, true);
    if (found == NULL)
        return 0;
    name->province = found->code;
    return i + found->length;
}

/* ---- a whole name ---- */

/* The marker says what the kind before it has said: อบต. ต.ปริก is อบต.ปริก. */
static bool is_said(const cgov__name_reader *reader, const cgov__name_word *marker)
{
    const part *core = &reader->parts[CGOV__PART_CORE];
    const cgov__name_unit *last = core->count > 0 ? &core->units[core->count - 1] : NULL;
    if (last == NULL || reader->at != CGOV__PART_CORE || last->sort != CGOV__UNIT_WORD)
        return false;
    const char *kind = cgov__name_words[last->id].text;
    const size_t length = strlen(kind), end = strlen(marker->text);
    return length > end && strcmp(kind + length - end, marker->text) == 0;
}

static size_t take_word(cgov__name_reader *reader, const cgov__name_word *word, size_t end,
                        cgov__name *name)
{
    const uint32_t next = code_at(reader, past_blanks(reader, end));
    if (is_letter(next) && is_said(reader, word))
        return end;
    switch (word->class) {
    case CGOV__NAME_LEGAL:
        name->legal = word->number > name->legal ? word->number : name->legal;
        break;
    case CGOV__NAME_SUBDISTRICT:
    case CGOV__NAME_DISTRICT:
        if (!is_letter(next)) {
            push_word(reader, word);
            break;
        }
        reader->at =
            word->class == CGOV__NAME_DISTRICT ? CGOV__PART_DISTRICT : CGOV__PART_SUBDISTRICT;
        reader->run = past_blanks(reader, end);
        return reader->run;
    case CGOV__NAME_PROVINCE:
        return read_province(reader, word, end, name);
    default:
        push_word(reader, word);
        break;
    }
    return end;
}

static size_t read_step(cgov__name_reader *reader, size_t i, cgov__name *name)
{
    const uint32_t code = reader->normal.codes[i];
    size_t end = 0;
    bool worn = false;
    if (is_digit(code))
        return read_number(reader, i);
    if (!is_letter(code)) {
        if (code == '(' && reader->remark == 0)
            reader->remark = reader->parts[CGOV__PART_CORE].key.length;
        if (reader->parts[reader->at].count > 0)
            reader->at = CGOV__PART_CORE;
        reader->run = i + 1;
        return i + 1;
    }
    const size_t behind = read_bare_province(reader, i, name);
    if (behind != 0)
        return behind;
    const cgov__name_word *word = find_word(reader, i, &end, &worn);
    if (word == NULL)
        return read_cluster(reader, i);
    name->misspelt |= worn;
    end = take_word(reader, word, end, name);
    reader->resumed = end;
    return end;
}

/* "เมืองสงขลา" is the district "เมือง" of Songkhla. */
static void shorten_capital(cgov__name_reader *reader, cgov__name *name)
{
    static const char capital[] = "เมือง";
    const size_t letters = 4, length = sizeof capital - 1;
    part *district = &reader->parts[CGOV__PART_DISTRICT];
    if (district->count <= letters || strncmp(district->key.bytes, capital, length) != 0)
        return;
    for (size_t p = 0; p < reader->province_count; p++) {
        const province *it = &reader->provinces[p];
        if (strcmp(district->key.bytes + length, it->key) != 0 ||
            (name->province != NULL && strcmp(it->code, name->province) != 0))
            continue;
        name->province = it->code;
        district->count = letters;
        district->key.length = length;
        district->key.bytes[length] = '\0';
        break;
    }
}

/* A place that has the name of the agency itself says nothing more: เทศบาลตำบลปริก ตำบลปริก. */
static void drop_echo(cgov__name_reader *reader, cgov__name_part which)
{
    const part *core = &reader->parts[CGOV__PART_CORE];
    part *place = &reader->parts[which];
    size_t k = 0;
    bool same = place->count > 0;
    for (size_t i = 0; i < core->count && same; i++)
        if (core->units[i].sort != CGOV__UNIT_WORD)
            same = k < place->count && core->units[i].id == place->units[k++].id;
    if (!same || k < place->count)
        return;
    place->count = 0;
    cgov__buffer_clear(&place->key);
}

/* องค์การบริหารส่วนจังหวัดสงขลา is in Songkhla. */
static void place_by_name(const cgov__name_reader *reader, cgov__name *name)
{
    const part *core = &reader->parts[CGOV__PART_CORE];
    if (!reader->of_province || name->province != NULL)
        return;
    for (size_t p = 0; p < reader->province_count && name->province == NULL; p++) {
        const province *it = &reader->provinces[p];
        size_t i = 0, k = 0;
        for (; i < core->count && k <= it->length; i++) {
            if (core->units[i].sort == CGOV__UNIT_WORD)
                continue;
            size_t stop = k + 1;
            while (stop < it->length && is_mark(it->codes[stop]))
                stop++;
            if (k >= it->length || core->units[i].id != id_of(it->codes + k, stop - k))
                break;
            k = stop;
        }
        if (i == core->count && k == it->length)
            name->province = it->code;
    }
}

/* The province whose name, without its marker, ends the name proper, a remark in brackets apart. */
static const char *ending_of(const cgov__name_reader *reader)
{
    const cgov__buffer *key = &reader->parts[CGOV__PART_CORE].key;
    const size_t stop = reader->remark > 0 ? reader->remark : key->length;
    const province *best = NULL;
    for (size_t p = 0; p < reader->province_count; p++) {
        const province *it = &reader->provinces[p];
        if (it->key_length <= stop && (best == NULL || it->length > best->length) &&
            memcmp(key->bytes + stop - it->key_length, it->key, it->key_length) == 0)
            best = it;
    }
    return best != NULL ? best->code : NULL;
}

static cgov_status hand_out(cgov__name_reader *reader, cgov__name *name, cgov_error **error)
{
    for (size_t p = 0; p < CGOV__PART_COUNT; p++) {
        const part *it = &reader->parts[p];
        if (it->key.failed || reader->failed)
            return cgov__nomem(error);
        name->units[p] = it->units;
        name->counts[p] = it->count;
        name->keys[p] = it->key.length > 0 ? it->key.bytes : "";
    }
    return CGOV_OK;
}

/* Of the name as it is written, blanks apart. */
static uint64_t spelling_of(const cgov__normal *normal)
{
    uint64_t hash = UINT64_C(14695981039346656037);
    for (size_t i = 0; i < normal->count; i++)
        if (normal->codes[i] != ' ')
            hash = (hash ^ normal->codes[i]) * UINT64_C(1099511628211);
    return hash;
}

static cgov_status read_name(cgov__name_reader *reader, const char *text, cgov__name *name,
                             cgov_error **error)
{
    *name = (cgov__name){ 0 };
    const cgov_status status = cgov__normalize(text, strlen(text), &reader->normal, error);
    if (status != CGOV_OK)
        return status;
    for (size_t p = 0; p < CGOV__PART_COUNT; p++) {
        reader->parts[p].count = 0;
        cgov__buffer_clear(&reader->parts[p].key);
    }
    reader->at = CGOV__PART_CORE;
    reader->run = reader->resumed = reader->remark = 0;
    reader->of_province = reader->failed = false;
    name->spelling = spelling_of(&reader->normal);
    for (size_t i = 0; i < reader->normal.count;)
        i = read_step(reader, i, name);
    place_by_name(reader, name);
    drop_echo(reader, CGOV__PART_SUBDISTRICT);
    drop_echo(reader, CGOV__PART_DISTRICT);
    shorten_capital(reader, name);
    name->ending = ending_of(reader);
    return hand_out(reader, name, error);
}

cgov_status cgov__name_read(cgov__name_reader *reader, const char *text, cgov__name *name,
                            cgov_error **error)
{
    if (reader->has_last && strcmp(reader->last_text.bytes, text) == 0) {
        *name = reader->last;
        return CGOV_OK;
    }
    reader->has_last = false;
    const cgov_status status = read_name(reader, text, name, error);
    cgov__buffer_clear(&reader->last_text);
    cgov__buffer_text(&reader->last_text, text);
    reader->last = *name;
    reader->has_last =
        status == CGOV_OK && reader->last_text.length > 0 && !reader->last_text.failed;
    return status;
}

bool cgov__name_keep(cgov__arena *arena, cgov__name *name)
{
    for (size_t p = 0; p < CGOV__PART_COUNT; p++) {
        const size_t size = name->counts[p] * sizeof *name->units[p];
        void *units = cgov__arena_alloc(arena, size + 1);
        const char *key = cgov__arena_copy(arena, name->keys[p], strlen(name->keys[p]));
        if (units == NULL || key == NULL)
            return false;
        if (size > 0)
            memcpy(units, name->units[p], size);
        name->units[p] = units;
        name->keys[p] = key;
    }
    return true;
}

bool cgov__name_same_core(const cgov__name *a, const cgov__name *b)
{
    return a->legal == b->legal && strcmp(a->keys[CGOV__PART_CORE], b->keys[CGOV__PART_CORE]) == 0;
}
