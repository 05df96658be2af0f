/* The dictionary of an SPSS file, beside what libreadstat tells. See sav_dictionary.h. */
#include "exchange/format/sav_dictionary.h"

#include "exchange/format/sav_mend.h"

#include "base/error.h"
#include "base/utf8.h"
#include "text/encoding.h"

#include <stdio.h>
#include <string.h>

enum {
    HEADER = 176,
    LAYOUT = 64,
    COMPRESSION = 72, /* behind it the weight, and how many rows there are */
    NAME = 8,         /* bytes of a short name */
    LONG_NAME = 64,   /* bytes of a long one */
    RECORD = 8 << 20, /* bytes of a record that is looked into */
    ENCODING = 100,   /* bytes of a name */
    SETS = 10000,
    MISSING = 1000 /* texts */
};

static const size_t PAIR = 16; /* bytes of a name and a text, short ones */

/* The file while it is read; `failed`: it ended, or is none. */
typedef struct reading {
    FILE *file;
    bool swapped, failed, no_memory, has_code_page;
    char name[ENCODING];      /* of the encoding, as ICU knows it; "" */
    int64_t position, weight; /* of variables, in units of 8 bytes, from 1 */
    char weight_name[NAME + 1];
    cgov__buffer long_names; /* "SHORT=long\t..." */
    cgov__buffer widths;     /* "SHORT=00300\0\t..." */
    cgov__buffer sets;       /* lines */
    cgov__buffer missing;    /* of short texts: name and text, eight bytes each */
    cgov__buffer long_missing;
    cgov__buffer encoding;
    cgov__buffer small; /* where names of variables in small letters stand: int64_t each */
} reading;

static int32_t take_integer(reading *r)
{
    unsigned char b[4];
    if (r->failed || fread(b, 1, sizeof b, r->file) != sizeof b) {
        r->failed = true;
        return 0;
    }
    const uint32_t little =
        (uint32_t)b[0] | (uint32_t)b[1] << 8 | (uint32_t)b[2] << 16 | (uint32_t)b[3] << 24;
    const uint32_t big =
        (uint32_t)b[3] | (uint32_t)b[2] << 8 | (uint32_t)b[1] << 16 | (uint32_t)b[0] << 24;
    return (int32_t)(r->swapped ? big : little);
}

static void skip_bytes(reading *r, int64_t count)
{
    r->failed |= count < 0 || fseeko(r->file, (off_t)count, SEEK_CUR) != 0;
}

/* A variable: type, whether it has a label, missing values, formats, name. */
static void take_variable(reading *r)
{
    char name[NAME];
    const bool is_text = take_integer(r) > 0;
    const int32_t labelled = take_integer(r), missing = take_integer(r);
    skip_bytes(r, 8);
    const int64_t at = (int64_t)ftello(r->file);
    r->failed |= fread(name, 1, NAME, r->file) != NAME;
    if (!r->failed && cgov__sav_name_raise(name, NAME))
        cgov__buffer_append(&r->small, (const char *)&at, sizeof at);
    r->no_memory |= r->small.failed;
    if (!r->failed && ++r->position == r->weight) {
        memcpy(r->weight_name, name, NAME);
        for (size_t i = NAME; i > 0 && r->weight_name[i - 1] == ' '; i--)
            r->weight_name[i - 1] = '\0';
    }
    if (labelled != 0)
        skip_bytes(r, ((int64_t)take_integer(r) + 3) / 4 * 4);
    if (!is_text || missing < 0 || missing > 3) {
        skip_bytes(r, 8 * (int64_t)(missing < 0 ? -(int64_t)missing : missing));
        return;
    }
    for (int32_t i = 0; i < missing && !r->failed && r->missing.length < PAIR * MISSING; i++) {
        char text[NAME];
        r->failed |= fread(text, 1, NAME, r->file) != NAME;
        cgov__buffer_append(&r->missing, name, NAME);
        cgov__buffer_append(&r->missing, text, NAME);
    }
    r->no_memory |= r->missing.failed;
}

static void skip_labels(reading *r)
{
    const int32_t count = take_integer(r);
    for (int32_t i = 0; i < count && !r->failed; i++) {
        unsigned char length = 0;
        skip_bytes(r, 8);
        r->failed |= fread(&length, 1, 1, r->file) != 1;
        skip_bytes(r, (length + 8) / 8 * 8 - 1);
    }
}

/* The bytes of a record of texts, appended. */
static void take_text(reading *r, int64_t size, cgov__buffer *to)
{
    if (size > RECORD || !cgov__buffer_reserve(to, (size_t)size + 1)) {
        r->no_memory |= to->failed;
        r->failed = true;
        return;
    }
    const size_t got = fread(to->bytes + to->length, 1, (size_t)size, r->file);
    r->failed |= got != (size_t)size;
    to->length += got;
    to->bytes[to->length] = '\0';
}

/* In subtype 3, codes up to 4 say no more than "8 bits". */
static bool names_code_page(reading *r, int32_t count)
{
    for (int i = 0; i < 7; i++)
        take_integer(r);
    const int32_t code = take_integer(r);
    skip_bytes(r, 4 * ((int64_t)count - 8));
    if (code == 65001)
        snprintf(r->name, sizeof r->name, "UTF-8");
    else if (code > 4)
        snprintf(r->name, sizeof r->name, "windows-%d", (int)code);
    return code > 4 && !r->failed;
}

static void write_back(reading *r, int64_t at, const char *bytes, size_t length)
{
    r->failed |= fseeko(r->file, (off_t)at, SEEK_SET) != 0 ||
                 fwrite(bytes, 1, length, r->file) != length || fseeko(r->file, 0, SEEK_CUR) != 0;
}

/* A record of texts; where `mend` changes it, in the file as well. */
static void take_mended(reading *r, int64_t size, cgov__buffer *to,
                        bool (*mend)(char *record, size_t length))
{
    const int64_t at = (int64_t)ftello(r->file);
    const size_t before = to->length;
    take_text(r, size, to);
    if (!r->failed && mend(to->bytes + before, to->length - before))
        write_back(r, at, to->bytes + before, to->length - before);
}

/* Where a record says how names go on, both have to be in capitals. */
static void raise_names(reading *r)
{
    char name[NAME];
    for (size_t i = 0; i < r->small.length / sizeof(int64_t) && !r->failed; i++) {
        int64_t at = 0;
        memcpy(&at, r->small.bytes + i * sizeof at, sizeof at);
        r->failed |=
            fseeko(r->file, (off_t)at, SEEK_SET) != 0 || fread(name, 1, NAME, r->file) != NAME;
        if (!r->failed && cgov__sav_name_raise(name, NAME))
            write_back(r, at, name, NAME);
    }
}

static void take_extension(reading *r, cgov__sav_dictionary *dictionary)
{
    const int32_t subtype = take_integer(r), size = take_integer(r), count = take_integer(r);
    r->failed |= size < 0 || count < 0;
    if (r->failed)
        return;
    dictionary->names_encoding |= subtype == 20;
    if (subtype == 20 && size == 1 && count < ENCODING)
        take_text(r, count, &r->encoding);
    else if (subtype == 3 && size == 4 && count >= 8)
        r->has_code_page |= names_code_page(r, count);
    else if ((subtype == 7 || subtype == 19) && size == 1)
        take_text(r, count, &r->sets);
    else if (subtype == 22 && size == 1)
        take_text(r, count, &r->long_missing);
    else if (subtype == 13 && size == 1)
        take_mended(r, count, &r->long_names, cgov__sav_names_mend);
    else if (subtype == 14 && size == 1)
        take_mended(r, count, &r->widths, cgov__sav_widths_mend);
    else
        skip_bytes(r, (int64_t)size * count);
}

static void take_records(reading *r, cgov__sav_dictionary *dictionary)
{
    while (!r->failed) {
        switch (take_integer(r)) {
        case 2:
            take_variable(r);
            break;
        case 3:
            skip_labels(r);
            break;
        case 4:
            skip_bytes(r, 4 * (int64_t)take_integer(r));
            break;
        case 6:
            skip_bytes(r, 80 * (int64_t)take_integer(r));
            break;
        case 7:
            take_extension(r, dictionary);
            break;
        case 999:
            skip_bytes(r, 4);
            dictionary->data = r->failed ? 0 : (int64_t)ftello(r->file);
            dictionary->units = r->position;
            return;
        default:
            return;
        }
    }
}

/* ---- names ---- */

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool is_name(const char *name, const char *other, size_t length)
{
    size_t i = 0;
    while (i < length && lower(name[i]) == lower(other[i]) && name[i] != '\0')
        i++;
    return i == length && name[i] == '\0';
}

/* The long name of a short one, appended with a blank. */
static void put_long_name(const reading *r, const char *name, size_t length, cgov__buffer *names)
{
    for (const char *at = r->long_names.length > 0 ? r->long_names.bytes : ""; *at != '\0';) {
        const size_t whole = strcspn(at, "\t"), size = strcspn(at, "=");
        if (size < whole && size == length) {
            size_t i = 0;
            while (i < length && lower(at[i]) == lower(name[i]))
                i++;
            if (i == length) {
                name = at + size + 1;
                length = whole - size - 1;
                break;
            }
        }
        at += whole + (at[whole] == '\t');
    }
    cgov__buffer_append(names, name, length);
    cgov__buffer_char(names, ' ');
}

/* ---- sets ---- */

/* "5 label": so many bytes behind the blank; NULL: they are not there. */
static const char *take_counted(const char **at, const char *end, size_t *length)
{
    const char *from = *at;
    *length = 0;
    while (from < end && *from >= '0' && *from <= '9' && *length < RECORD)
        *length = *length * 10 + (size_t)(*from++ - '0');
    if (from == *at || from == end || *from != ' ' || (size_t)(end - from - 1) < *length)
        return NULL;
    *at = from + 1 + *length;
    return from + 1;
}

static bool skip_blank(const char **at, const char *end)
{
    const bool blank = *at < end && **at == ' ';
    *at += blank;
    return blank;
}

/* Bytes in memory, of type cgov__read. */
typedef struct given {
    const char *bytes;
    size_t length;
} given;

static cgov_status give_bytes(void *ctx, char *to, size_t capacity, size_t *length,
                              cgov_error **error)
{
    given *from = ctx;
    (void)error;
    *length = from->length < capacity ? from->length : capacity;
    memcpy(to, from->bytes, *length);
    from->bytes += *length;
    from->length -= *length;
    return CGOV_OK;
}

/* The text in UTF-8, appended; only on lack of memory false: what cannot be read is nothing. */
static bool decode_text(const reading *r, const char *text, size_t length, cgov__buffer *to)
{
    given from = { text, length };
    char room[1024];
    size_t got = 1;
    cgov__decoder *decoder = NULL;
    cgov_status status = cgov__decoder_open(r->name, give_bytes, &from, &decoder, NULL);
    while (status == CGOV_OK && got > 0) {
        status = cgov__decoder_read(decoder, room, sizeof room, &got, NULL);
        if (status == CGOV_OK)
            cgov__buffer_append(to, room, got);
    }
    cgov__decoder_free(decoder);
    if (status != CGOV_OK)
        cgov__buffer_clear(to);
    return status != CGOV_NOMEM && !to->failed;
}

static const char *keep_text(const reading *r, cgov__sav_dictionary *d, const char *text,
                             size_t length)
{
    bool bad = false;
    cgov__buffer decoded = { 0 };
    const char *kept = NULL;
    if (cgov__utf8_valid(text, length, &bad) == length)
        return cgov__arena_copy(&d->texts, text, length);
    cgov__buffer_text(&decoded, "");
    if (r->name[0] == '\0' || decode_text(r, text, length, &decoded))
        kept =
            cgov__arena_copy(&d->texts, decoded.bytes != NULL ? decoded.bytes : "", decoded.length);
    cgov__buffer_free(&decoded);
    return kept;
}

static void take_names(reading *r, const char *at, const char *end, cgov__buffer *names)
{
    cgov__buffer_text(names, "");
    while (at < end) {
        const char *from = at;
        while (at < end && *at != ' ')
            at++;
        if (at > from && at - from <= LONG_NAME)
            put_long_name(r, from, (size_t)(at - from), names);
        at += at < end;
    }
}

/*
 * "$a=C 5 label a b", "$b=D1 1 5 label a b", "$c=E 1 3 Yes 5 label a b": categories, or dichotomies
 * with the value that is counted.
 */
static void take_set(reading *r, const char *at, const char *end, cgov__sav_dictionary *d)
{
    const char *counted = NULL, *label;
    size_t counted_length = 0, length = 0;
    at = memchr(at, '=', (size_t)(end - at));
    if (at == NULL || ++at == end)
        return;
    const char kind = *at++;
    if (kind == 'E') {
        if (!skip_blank(&at, end) || (size_t)(end - at) < 2)
            return;
        at += strspn(at, "1");
    }
    if ((kind == 'E' || kind == 'C') && !skip_blank(&at, end))
        return;
    if (kind != 'C' &&
        ((kind != 'D' && kind != 'E') ||
         (counted = take_counted(&at, end, &counted_length)) == NULL || !skip_blank(&at, end)))
        return;
    label = take_counted(&at, end, &length);
    if (label == NULL || d->set_count == SETS)
        return;
    cgov__buffer names = { 0 };
    take_names(r, at, end, &names);
    while (counted != NULL && counted_length > 0 && counted[counted_length - 1] == ' ')
        counted_length--;
    const cgov__sav_set set = {
        .label = keep_text(r, d, label, length),
        .counted = counted != NULL ? keep_text(r, d, counted, counted_length) : NULL,
        .names = cgov__arena_copy(&d->texts, names.bytes != NULL ? names.bytes : "", names.length)
    };
    if (names.failed || set.label == NULL || set.names == NULL ||
        (counted != NULL && set.counted == NULL) ||
        !CGOV__GROW(d->sets, d->set_capacity, d->set_count + 1))
        r->no_memory = true;
    else
        d->sets[d->set_count++] = set;
    cgov__buffer_free(&names);
}

/* A line each. */
static void take_sets(reading *r, cgov__sav_dictionary *d)
{
    const char *at = r->sets.bytes, *end = at != NULL ? at + r->sets.length : NULL;
    while (at != NULL && at < end && !r->no_memory) {
        const char *line = memchr(at, '\n', (size_t)(end - at));
        const char *stop = line != NULL ? line : end;
        take_set(r, at, stop, d);
        at = stop + 1;
    }
}

/* ---- texts that are missing ---- */

static void keep_missing(reading *r, cgov__sav_dictionary *d, const char *name, size_t length,
                         const char *text)
{
    cgov__buffer whole = { 0 };
    size_t size = NAME;
    while (length > 0 && name[length - 1] == ' ')
        length--;
    while (size > 0 && text[size - 1] == ' ')
        size--;
    put_long_name(r, name, length, &whole);
    const cgov__sav_missing kept = {
        .name = whole.failed ? NULL : keep_text(r, d, whole.bytes, whole.length - 1),
        .text = keep_text(r, d, text, size),
    };
    cgov__buffer_free(&whole);
    if (kept.name == NULL || kept.text == NULL ||
        !CGOV__GROW(d->missing, d->missing_capacity, d->missing_count + 1))
        r->no_memory = true;
    else if (*kept.text != '\0' && d->missing_count < MISSING)
        d->missing[d->missing_count++] = kept;
}

static uint32_t integer_at(const reading *r, const char *at)
{
    const unsigned char *b = (const unsigned char *)at;
    return r->swapped
               ? (uint32_t)b[3] | (uint32_t)b[2] << 8 | (uint32_t)b[1] << 16 | (uint32_t)b[0] << 24
               : (uint32_t)b[0] | (uint32_t)b[1] << 8 | (uint32_t)b[2] << 16 | (uint32_t)b[3] << 24;
}

/* Length and name of a variable, how many texts, their length (8), the texts; and so on. */
static void take_long_missing(reading *r, cgov__sav_dictionary *d)
{
    const char *at = r->long_missing.bytes;
    const char *end = at != NULL ? at + r->long_missing.length : NULL;
    while (at != NULL && end - at > 4 && !r->no_memory) {
        const uint32_t length = integer_at(r, at);
        at += 4;
        if (length > LONG_NAME || end - at < (ptrdiff_t)length + 5)
            return;
        const char *name = at, *counted = at + length;
        const unsigned char count = (unsigned char)*counted;
        at = counted + 5;
        if (integer_at(r, counted + 1) != NAME || end - at < (ptrdiff_t)count * NAME)
            return;
        for (unsigned char i = 0; i < count && !r->no_memory; i++, at += NAME)
            keep_missing(r, d, name, length, at);
    }
}

static void take_missing(reading *r, cgov__sav_dictionary *d)
{
    const char *at = r->missing.bytes;
    for (size_t left = r->missing.length; left >= PAIR && !r->no_memory; left -= PAIR) {
        keep_missing(r, d, at, NAME, at + NAME);
        at += PAIR;
    }
    take_long_missing(r, d);
}

bool cgov__sav_is_missing(const cgov__sav_dictionary *dictionary, const char *name,
                          const char *text)
{
    for (size_t i = 0; i < dictionary->missing_count; i++) {
        const cgov__sav_missing *it = &dictionary->missing[i];
        if (strcmp(it->text, text) == 0 && is_name(it->name, name, strlen(name)))
            return true;
    }
    return false;
}

static void take_weight(reading *r, cgov__sav_dictionary *d)
{
    cgov__buffer name = { 0 };
    if (r->weight_name[0] == '\0')
        return;
    put_long_name(r, r->weight_name, strlen(r->weight_name), &name);
    d->weight = name.failed ? NULL : keep_text(r, d, name.bytes, name.length - 1);
    r->no_memory |= d->weight == NULL;
    cgov__buffer_free(&name);
}

/* What the name says is lost where the number says no more than "8 bits". */
static void take_encoding(reading *r, cgov__sav_dictionary *d)
{
    const bool by_name = r->encoding.length > 0 && !r->has_code_page;
    if (by_name)
        snprintf(r->name, sizeof r->name, "%s", r->encoding.bytes);
    d->declared = cgov__arena_copy(&d->texts, r->name, strlen(r->name));
    d->encoding = by_name ? d->declared : NULL;
    r->no_memory |= d->declared == NULL;
}

cgov_status cgov__sav_dictionary_read(FILE *file, const char *encoding,
                                      cgov__sav_dictionary *dictionary, cgov_error **error)
{
    reading r = { .file = file };
    r.failed = fseeko(file, LAYOUT, SEEK_SET) != 0;
    const int32_t layout = take_integer(&r);
    r.swapped = layout != 2 && layout != 3;
    r.failed |= fseeko(file, COMPRESSION, SEEK_SET) != 0;
    dictionary->compression = take_integer(&r);
    r.weight = take_integer(&r);
    dictionary->cases = take_integer(&r);
    r.failed |= fseeko(file, HEADER, SEEK_SET) != 0;
    take_records(&r, dictionary);
    if (r.long_names.length > 0)
        raise_names(&r);
    dictionary->names_encoding |= r.has_code_page;
    if (!r.no_memory)
        take_encoding(&r, dictionary);
    if (encoding != NULL)
        snprintf(r.name, sizeof r.name, "%s", encoding);
    if (!r.no_memory)
        take_sets(&r, dictionary);
    if (!r.no_memory)
        take_weight(&r, dictionary);
    if (!r.no_memory)
        take_missing(&r, dictionary);
    cgov__buffer_free(&r.long_names);
    cgov__buffer_free(&r.widths);
    cgov__buffer_free(&r.small);
    cgov__buffer_free(&r.sets);
    cgov__buffer_free(&r.missing);
    cgov__buffer_free(&r.long_missing);
    cgov__buffer_free(&r.encoding);
    return r.no_memory ? cgov__nomem(error) : CGOV_OK;
}

const cgov__sav_set *cgov__sav_set_of(const cgov__sav_dictionary *dictionary, const char *name)
{
    for (size_t i = 0; i < dictionary->set_count; i++)
        for (const char *at = dictionary->sets[i].names; *at != '\0';) {
            const size_t length = strcspn(at, " ");
            if (is_name(name, at, length))
                return &dictionary->sets[i];
            at += length + (at[length] == ' ');
        }
    return NULL;
}

void cgov__sav_dictionary_free(cgov__sav_dictionary *dictionary)
{
    cgov__arena_free(&dictionary->texts);
    cgov__free(dictionary->sets);
    cgov__free(dictionary->missing);
}
