/*
 * All forms of what identifies a person: the parts of a name, how each can be typed, and the bytes
 * that each has in a file. Knows Thai and Unicode; must not know a database.
 *
 * Parts. A name is taken apart into title ("นางสาว", "Dr."), given name and family name (what
 * stands behind the first blank; a name without a blank has one part). A title that is also the
 * beginning of names (พระ, อา, คุณ) is only taken off where a blank follows it.
 *
 * Spellings of a part, besides the one given: NFC and NFD; sara am as nikhahit and sara aa, with
 * the tone mark in each of the places where it is typed; tone and vowel exchanged; two sara e for
 * sara ae; Latin letters small, capital and with a capital first, and without accents; Thai digits.
 *
 * Of several parts: with the blank, without any, with a no-break space, a zero-width space, a line
 * end. (White space and invisible characters at every other place are found by comparing normal
 * forms: share/occurrence.h.)
 */
#ifndef CGOV_SHARE_FORMS_H
#define CGOV_SHARE_FORMS_H

#include "base/buffer.h"
#include "base/map.h"
#include "base/memory.h"
#include "exchange/share/scan.h"

/* What a person is known by. */
typedef enum cgov__term_kind {
    CGOV__TERM_NAME,     /* the whole name, in any of its spellings, with or without a title */
    CGOV__TERM_NICKNAME, /* a short name that one is called by */
    CGOV__TERM_NUMBER,   /* of a phone, an identity card: digits, however they are grouped */
    CGOV__TERM_WORDS     /* e-mail, LINE name, a position that only one person holds: as it is */
} cgov__term_kind;

/* A name taken apart; texts are UTF-8 in NFC, yours together: cgov__name_parts_free(). */
typedef struct cgov__name_parts {
    char *title;  /* "" none */
    char *given;  /* never empty unless the text is blank */
    char *family; /* "" none */
    char *core; /* the word of several that people say: "วงศ์ประทีป" of "วงศ์ประทีป ณ อยุธยา",
                   "Smith" of "Robert Smith"; "" if it has one */
} cgov__name_parts;

cgov_status cgov__name_parts_read(const char *name, cgov__name_parts *parts, cgov_error **error);
void cgov__name_parts_free(cgov__name_parts *parts);

/* A text that may stand in a file, with the certainty that it is the person. */
typedef struct cgov__form {
    const char *text; /* UTF-8 */
    bool certain;     /* false: other words have these letters too, so that bytes prove nothing */
} cgov__form;

typedef struct cgov__forms { /* all-zero is none */
    cgov__form *list;
    size_t count, capacity;
    cgov__strings places; /* of each text in `list` */
    cgov__arena texts;
} cgov__forms;

/*
 * Appends all forms of a term, each once. Certain are whole names, given names and nicknames that
 * are CGOV__WORD_TELLING, family names that are so and have seven code points or more, numbers of
 * seven digits or more, and other words of five code points or more: share/occurrence.h finds each
 * of them wherever it stands, so that a file of replaced texts holds none.
 */
cgov_status cgov__forms_add(cgov__forms *forms, cgov__term_kind kind, const char *text,
                            cgov_error **error);
void cgov__forms_free(cgov__forms *forms);

/* How a form can lie in a file. */
typedef enum cgov__form_encoding {
    CGOV__FORM_UTF_8,
    CGOV__FORM_UTF_16LE,
    CGOV__FORM_UTF_16BE,
    CGOV__FORM_WINDOWS_874,
    CGOV__FORM_JSON,       /* backslash u and four digits for all beyond ASCII */
    CGOV__FORM_JSON_UPPER, /* with capital digits */
    CGOV__FORM_HEX,        /* of the bytes of UTF-8 */
    CGOV__FORM_HEX_UPPER,
    CGOV__FORM_PERCENT, /* as in a URL */
    CGOV__FORM_PERCENT_UPPER,
    CGOV__FORM_ENTITY, /* &#3626; as in HTML and XML */
    CGOV__FORM_ENTITY_HEX,
    CGOV__FORM_ENCODINGS
} cgov__form_encoding;

/*
 * Appends the bytes of a text; false (and nothing appended) if the encoding lacks a character, or
 * if for pure ASCII they are those of UTF-8. `bytes->failed` tells of lacking memory.
 */
bool cgov__form_bytes(const char *text, cgov__form_encoding encoding, cgov__buffer *bytes);

/* The certain forms in every encoding, to be scanned for under one id. */
cgov_status cgov__forms_scan(const cgov__forms *forms, size_t id, cgov__scan *scan,
                             cgov_error **error);

/* How easily a word is taken for another, or for a part of another. */
typedef enum cgov__word_likeness {
    CGOV__WORD_ORDINARY, /* one of cgov__ordinary_words, or of three letters or less */
    CGOV__WORD_SHORT,    /* less than five code points, of Latin less than seven */
    CGOV__WORD_TELLING   /* anything longer */
} cgov__word_likeness;

cgov_status cgov__name_likeness(const char *text, cgov__word_likeness *likeness,
                                cgov_error **error);

#endif
