/*
 * XML of unknown origin as a tree, and XML written. No document type, and so no entity of one, is
 * accepted; depth and number of elements have limits. Knows expat; knows no element by name.
 */
#ifndef CGOV_EXCHANGE_XML_H
#define CGOV_EXCHANGE_XML_H

#include "base/buffer.h"
#include "base/memory.h"

enum {
    CGOV__XML_DEPTH = 128,
    CGOV__XML_ELEMENTS = 8000000
};

typedef struct cgov__xml {
    const char *name;        /* without its namespace if that is the expected one */
    const char **attributes; /* name, value, ... closed by NULL */
    const char *text;        /* of an element that holds no other; never NULL */
    struct cgov__xml *parent, *first, *last, *next;
    int64_t line;
    uint64_t asked; /* attributes that someone read, a bit each */
    bool taken;     /* someone read it */
    bool whole;     /* and all that is in it */
    bool mixed;     /* text stands between its elements */
} cgov__xml;

/*
 * Namespaces that begin with `space` (and none) are the expected ones. The tree lives in the
 * arena. CGOV_INVALID and the line if the text is not well formed or breaks a limit.
 */
cgov_status cgov__xml_parse(const char *bytes, size_t length, const char *space, cgov__arena *arena,
                            cgov__xml **root, cgov_error **error);

/* An attribute's value, which counts as read; NULL if it is not there. */
const char *cgov__xml_attribute(cgov__xml *at, const char *name);
/* The first child of the name, or the next one behind `after`; it counts as read. */
cgov__xml *cgov__xml_child(cgov__xml *at, const char *name);
cgov__xml *cgov__xml_next(cgov__xml *after, const char *name);
/* "/Project/Sources/TextSource". */
void cgov__xml_path(const cgov__xml *at, cgov__buffer *path);

/* ---- writing: elements indented, one a line ---- */

typedef struct cgov__xml_writer { /* all-zero is an empty document */
    cgov__buffer out;
    const char *open[CGOV__XML_DEPTH]; /* names, borrowed */
    int depth;
    bool in_tag;      /* the start tag can still take attributes */
    bool in_text;     /* the open element holds text */
    int64_t replaced; /* characters that XML cannot hold, written as U+FFFD */
} cgov__xml_writer;

void cgov__xml_begin(cgov__xml_writer *writer, const char *name);
void cgov__xml_put(cgov__xml_writer *writer, const char *name, const char *value); /* not NULL */
void cgov__xml_text(cgov__xml_writer *writer, const char *text);
void cgov__xml_end(cgov__xml_writer *writer);

#endif
