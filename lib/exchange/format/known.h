/*
 * What a file is by its first bytes, whatever its name says, and what a person can do with one that
 * cannot be read. Knows no noun.
 */
#ifndef CGOV_EXCHANGE_KNOWN_H
#define CGOV_EXCHANGE_KNOWN_H

#include "base/buffer.h"
#include "cgov/types.h"

typedef enum cgov__known {
    CGOV__KNOWN_NOTHING, /* nothing against its being text */
    CGOV__KNOWN_XLSX,
    CGOV__KNOWN_ODS,
    CGOV__KNOWN_XLSB,
    CGOV__KNOWN_DOCX,
    CGOV__KNOWN_ODT,
    CGOV__KNOWN_PPTX,
    CGOV__KNOWN_NUMBERS, /* or Pages, Keynote */
    CGOV__KNOWN_ZIP,
    CGOV__KNOWN_XLS, /* or .doc, .ppt: the old container of Microsoft */
    CGOV__KNOWN_ENCRYPTED,
    CGOV__KNOWN_SAV,
    CGOV__KNOWN_DTA,
    CGOV__KNOWN_PDF,
    CGOV__KNOWN_RTF,
    CGOV__KNOWN_HTML,
    CGOV__KNOWN_XML,
    CGOV__KNOWN_IMAGE,
    CGOV__KNOWN_SOUND, /* or film */
    CGOV__KNOWN_SQLITE,
    CGOV__KNOWN_PACKED,   /* gzip, 7z, rar, ... */
    CGOV__KNOWN_SHORTCUT, /* of Google Drive */
    CGOV__KNOWN_COUNT
} cgov__known;

enum {
    CGOV__KNOWN_HEAD = 32 * 1024 /* bytes that cgov__known_format() likes to have */
};

/* Of the first bytes, however few there are. */
cgov__known cgov__known_format(const char *head, size_t length);

/* CGOV_INVALID, with words that say what the file is and what to do. `table`: rows are wanted. */
cgov_status cgov__known_refuse(cgov__known format, const char *path, bool table,
                               cgov_language language, cgov_error **error);

#endif
