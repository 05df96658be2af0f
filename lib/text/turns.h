/* Who speaks where in a transcript, by a declared pattern. Matching is ICU's. */
#ifndef CGOV_TEXT_TURNS_H
#define CGOV_TEXT_TURNS_H

#include "base/buffer.h"
#include "base/error.h"
#include "base/memory.h"

/* From the mark of a speaker to the next mark, or the end of the text. */
typedef struct cgov__turn {
    int64_t start, stop; /* code points */
    const char *speaker; /* as the text names him, without what nobody sees */
    bool of_cue;         /* it begins the words of a subtitle, below the line of its time */
} cgov__turn;

typedef struct cgov__turns { /* all-zero is none */
    cgov__turn *list;
    size_t count, capacity;
    cgov__arena texts;
    const char *pattern; /* the built-in one that they were found by; NULL: none. Static */
} cgov__turns;

/*
 * `pattern` as cgov_transcript_options has it. What stands before the first mark is nobody's turn.
 * CGOV_INVALID, and what is wrong: it is no pattern, has not one group, or takes too long.
 */
cgov_status cgov__turns_find(const char *text, size_t length, const char *pattern,
                             cgov__turns *turns, cgov_error **error);

/* A name without invisible characters, marks of lists and bold type; false for lack of memory. */
bool cgov__speaker_name(const char *text, size_t length, cgov__buffer *name);

/* Whether somebody is declared, or a person of the study. */
typedef cgov_status cgov__speaker_known(const char *speaker, bool *known, void *ctx);

/*
 * Takes turns away that a colon or brackets in running text made: of unknown speakers who announce
 * something ("as follows"), are a sound or a pause ("laughter"), or who occur once among others
 * that are known or recur and bear neither a code nor a title. `dropped` lists them.
 */
cgov_status cgov__turns_sift(cgov__turns *turns, cgov__speaker_known *known, void *ctx,
                             cgov__buffer *dropped, cgov_error **error);
void cgov__turns_free(cgov__turns *turns);

#endif
