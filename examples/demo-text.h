/*
 * Texts of the demonstration's fieldwork: sentences with their blanks filled in, places counted in
 * code points, and files in the encodings that teams have.
 */
#ifndef CGOV_EXAMPLES_DEMO_TEXT_H
#define CGOV_EXAMPLES_DEMO_TEXT_H

#include "demo-sayings.h"

/* UTF-8, closed by NUL; all-zero is empty. */
struct text {
    char *bytes;
    size_t length, capacity, points; /* points: code points */
};

void append(struct text *text, const char *words);
void append_format(struct text *text, const char *format, ...);
void clear(struct text *text);
void free_text(struct text *text);

/* Who speaks, and of what. */
struct voice {
    struct chance *chance;
    const struct subject *subject;
    const char *me, *particle; /* {i}; {k}, from which {q} follows */
    enum sector sector;
    texts *side; /* {w}; NULL is that of the sector */
    bool english;
};

/* One of the list. */
const char *any(struct chance *chance, texts list);
/* A saying with its blanks filled in; `factor` is what {f} stands for. */
void speak(struct text *text, const struct voice *voice, const char *saying, const char *factor);

enum encoding {
    UTF_8,
    UTF_8_MARKED, /* with a byte order mark */
    UTF_16,
    WINDOWS_874 /* Thai and ASCII only */
};

/* Writes a file; those of Windows have its line ends. */
void write_text(const struct text *text, enum encoding encoding, const char *path);

#endif
