/* Who speaks where in a transcript, by a declared pattern. Matching is ICU's. */
#ifndef CGOV_TEXT_TURNS_H
#define CGOV_TEXT_TURNS_H

#include "base/error.h"
#include "base/memory.h"

/* From the mark of a speaker to the next mark, or the end of the text. */
typedef struct cgov__turn {
    int64_t start, stop; /* code points */
    const char *speaker; /* as the text names him */
} cgov__turn;

typedef struct cgov__turns { /* all-zero is none */
    cgov__turn *list;
    size_t count, capacity;
    cgov__arena texts;
} cgov__turns;

/*
 * `pattern` as cgov_transcript_options has it. What stands before the first mark is nobody's turn.
 * CGOV_INVALID, and what is wrong: it is no pattern, has not one group, or takes too long.
 */
cgov_status cgov__turns_find(const char *text, size_t length, const char *pattern,
                             cgov__turns *turns, cgov_error **error);
void cgov__turns_free(cgov__turns *turns);

#endif
