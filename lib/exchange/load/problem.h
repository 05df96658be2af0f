/* What can be wrong with a row, in both languages. Every reason has its remedy. */
#ifndef CGOV_EXCHANGE_PROBLEM_H
#define CGOV_EXCHANGE_PROBLEM_H

#include "base/buffer.h"
#include "cgov/import.h"

typedef enum cgov__reason {
    CGOV__REASON_CELLS, /* cells in the row, columns in the header */
    CGOV__REASON_BEYOND,       /* of a sheet; detail: the first cell behind the header */
    CGOV__REASON_HIDDEN,       /* of a sheet: the row */
    CGOV__REASON_HIDDEN_KEPT,  /* note; detail: how many rows */
    CGOV__REASON_CELL_ERROR,   /* of a sheet: #N/A and the like */
    CGOV__REASON_CELL_UNKNOWN, /* of a sheet: a formula without a value */
    CGOV__REASON_CELL_DATE,    /* of a sheet: a date that no calendar has */
    CGOV__REASON_CELL_CUT,     /* a text that an export had to cut */
    CGOV__REASON_CELL_MISSED,  /* of SPSS: a missing value that no word of "missing" explains */
    CGOV__REASON_REQUIRED,
    CGOV__REASON_CODE,      /* detail: what is allowed */
    CGOV__REASON_CODE_NEAR, /* detail: the nearest; what is allowed */
    CGOV__REASON_CODE_KIND, /* detail: what is allowed */
    CGOV__REASON_OTHER,     /* note */
    CGOV__REASON_FORM_MISSION,   /* note; detail: the form's mission */
    CGOV__REASON_MECHANISM_FORM, /* note; detail: the mechanism's form */
    CGOV__REASON_NO_VOCABULARY,
    CGOV__REASON_NUMBER,
    CGOV__REASON_NUMBER_IN, /* detail: the range */
    CGOV__REASON_WHOLE_NUMBER,
    CGOV__REASON_RANGE, /* detail: the range */
    CGOV__REASON_YEAR,  /* detail: the rule */
    CGOV__REASON_DATE,
    CGOV__REASON_DATE_SHORT_YEAR,
    CGOV__REASON_DATE_SERIAL,
    CGOV__REASON_DATE_MONTH,
    CGOV__REASON_DATE_ORDER,
    CGOV__REASON_NUMBER_POINT, /* detail: both readings */
    CGOV__REASON_YES_NO,
    CGOV__REASON_TOO_LONG, /* detail: characters or MB, and the limit */
    CGOV__REASON_MANY,     /* detail: what there is too much of */
    CGOV__REASON_JOINED_PART, /* detail: the text that is there */
    CGOV__REASON_MANGLED, /* detail: by what */
    CGOV__REASON_KEY_MANGLED, /* detail: by what */
    CGOV__REASON_KEY_ALIKE,   /* detail: the code that is there */
    CGOV__REASON_TOTAL_ROW,
    CGOV__REASON_EXAMPLE, /* note */
    CGOV__REASON_YEARS_ORDER,
    CGOV__REASON_NO_TITLE,
    CGOV__REASON_DUPLICATE, /* detail: first row */
    CGOV__REASON_DISAGREES, /* detail: first row of the form */
    CGOV__REASON_AGENCY_UNKNOWN,
    CGOV__REASON_AGENCY_CODE,      /* detail: code and name of the one of this name */
    CGOV__REASON_AGENCY_AMBIGUOUS, /* detail: codes */
    CGOV__REASON_AGENCY_TWICE,
    CGOV__REASON_AGENCY_NAME,    /* note; detail: the name in the database */
    CGOV__REASON_ROLE_SECTOR,    /* note; detail: the role */
    CGOV__REASON_AGENCY_NEW,     /* note */
    CGOV__REASON_COLUMN_UNKNOWN, /* note */
    CGOV__REASON_COLUMN_LACKING, /* note */
    CGOV__REASON_COLUMNS_LACKING, /* note; detail: which */
    CGOV__REASON_COLUMN_NAMELESS, /* note; detail: in how many rows */
    CGOV__REASON_TWO_LEADS,       /* note; detail: the first lead */
    CGOV__REASON_PARENT,
    CGOV__REASON_TAKEN,
    CGOV__REASON_NO_ROW,       /* detail: of which noun */
    CGOV__REASON_REFERENCE_ALIKE, /* detail: the code that is there */
    CGOV__REASON_AGENCY_NONE,
    CGOV__REASON_AGENCY_NEAR,  /* detail: codes and names of the nearest */
    CGOV__REASON_CODER_NEW,    /* note */
    CGOV__REASON_LISTED_TWICE, /* note */
    CGOV__REASON_FILE,         /* detail: why */
    CGOV__REASON_NO_TEXT,
    CGOV__REASON_TEXT_CODED, /* detail: version */
    CGOV__REASON_TEXT_REMOVED, /* detail: the entry of the change log */
    CGOV__REASON_ROW_REMOVED,  /* detail: the entry of the change log */
    CGOV__REASON_TEXT_EARLIER, /* note; detail: its version; the newest */
    CGOV__REASON_LEFT_OUT,     /* note; detail: what */
    CGOV__REASON_OWNERS,
    CGOV__REASON_PATTERN,      /* detail: why */
    CGOV__REASON_SPEAKERS,     /* note; detail: names */
    CGOV__REASON_NO_TURNS,     /* note */
    CGOV__REASON_SPEAKERS_FOUND, /* note; detail: the pattern */
    CGOV__REASON_NO_SPEAKERS,    /* note; detail: names */
    CGOV__REASON_SPEAKER_NAME, /* detail: how to write it */
    CGOV__REASON_NO_PASSAGE,
    CGOV__REASON_OFFSETS, /* detail: length of the text */
    CGOV__REASON_QUOTE_ABSENT,
    CGOV__REASON_QUOTE_SEVERAL,   /* detail: where */
    CGOV__REASON_QUOTE_ELSEWHERE, /* detail: what stands there */
    CGOV__REASON_QUOTE_SPELLED,   /* note; detail: how the document has it */
    CGOV__REASON_WHICH_VERSION,   /* detail: the newest */
    CGOV__REASON_NO_VERSION,      /* detail: the newest */
    CGOV__REASON_VERSION_LOST,    /* detail: the version of the row; the newest */
    CGOV__REASON_VERSION_CARRIED, /* note; detail: the words in the newest version */
    CGOV__REASON_CORRECTED,       /* note; detail: what was said before */
    CGOV__REASON_VANISHED,        /* note; detail: which */
    CGOV__REASON_OWNERS_GONE,     /* note; detail: coders and counts */
    CGOV__REASON_OTHER_CODER,     /* note; detail: whose codings, and which */
    CGOV__REASON_REMOVED,         /* note; detail: which */
    CGOV__REASON_REMOVED_BEFORE,  /* note */
    CGOV__REASON_PROPOSED,        /* note; detail: the code that it gets */
    CGOV__REASON_PROPOSED_KNOWN,  /* note; detail: the factor */
    CGOV__REASON_PROPOSED_TWICE,
    CGOV__REASON_PROPOSED_LONG,
    CGOV__REASON_TEXT_OTHER,      /* detail: the newest version */
    CGOV__REASON_NO_OLD_PASSAGE,
    CGOV__REASON_PLACED_TWICE,
    CGOV__REASON_DECIDED, /* detail: the reason it was dismissed for, or "-" */
    CGOV__REASON_RESTS_NOTHING,
    CGOV__REASON_RESTS_TWO,
    CGOV__REASON_NO_SCORE, /* detail: the scores that there are, or "-" */
    CGOV__REASON_MEMO_PLACE,
    CGOV__REASON_MEMO_SEVERAL,   /* detail: how many */
    CGOV__REASON_AGENCY_SPELLED, /* note; detail: the agency that is meant */
    CGOV__REASON_AGENCY_LIKE,    /* note; detail: the agency that it looks like */
    CGOV__REASON_AGENCY_MERGED,  /* note; detail: the agency that it is now */
    CGOV__REASON_AGENCY_FACT,    /* note; detail: what is known of it */
    CGOV__REASON_FILLED,         /* note */
    CGOV__REASON_CHANGED,        /* note; detail: what stood there, or "-" */
    CGOV__REASON_TAKEN_AWAY,     /* note; detail: what stood there */
    CGOV__REASON_CODES_GONE,     /* note; detail: how many, of which day, which codes */
    CGOV__REASON_ALL_GONE,       /* note; detail: how many, and what each load brought */
    CGOV__REASON_OTHER_FILE,     /* note; the same, of a file that goes on from other loads */
    CGOV__REASON_OTHER_NAME,     /* note; detail: of which file, how many of how many rows */
    CGOV__REASON_STILL_WAITS, /* note */
    CGOV__REASON_DROPS, /* note, of a check; detail as of the next */
    CGOV__REASON_DROPPED,        /* note; detail: the same */
    CGOV__REASON_NOT_DROPPED,    /* note; detail: the same, with what rests on each */
    CGOV__REVIEW_WORD,
    CGOV__REVIEW_OTHERWISE, /* detail: first row */
    CGOV__REVIEW_TWO,       /* detail: first row */
    CGOV__REVIEW_UNKNOWN,
    CGOV__REVIEW_SEVERAL,  /* detail: codes */
    CGOV__REVIEW_ONE,      /* detail: number of the merge */
    CGOV__REVIEW_UNDONE,   /* detail: number of the merge */
    CGOV__REVIEW_REFUSED,  /* detail: why */
    CGOV__REVIEW_MERGED,   /* note; detail: the agency that it is now, and how to undo it */
    CGOV__REVIEW_ALIAS,    /* note; detail: the agency that it is now */
    CGOV__REVIEW_MERGES,   /* note, of a check; detail: the agency that it would be */
    CGOV__REVIEW_ALIASES,  /* note, of a check; the same */
    CGOV__REFI_PART,       /* note */
    CGOV__REFI_ATTRIBUTE,  /* note; detail: its name */
    CGOV__REFI_STRAY_TEXT, /* note */
    CGOV__REFI_RICH_TEXT,  /* note */
    CGOV__REFI_FOLDER,     /* note */
    CGOV__REFI_CODE_TAKEN, /* note; detail: the code given instead */
    CGOV__REFI_CODER,      /* note; detail: the coder taken instead */
    CGOV__REFI_TWICE,      /* note */
    CGOV__REFI_ELSEWHERE,  /* note; detail: GUID */
    CGOV__REFI_OWNED,      /* note */
    CGOV__REFI_DATE,       /* note; detail: what is given */
    CGOV__REFI_COLOUR,     /* note; detail: what is given */
    CGOV__REFI_GUID,       /* detail: what is given */
    CGOV__REFI_GUID_TWICE, /* detail: line of the first */
    CGOV__REFI_DANGLING,   /* detail: GUID */
    CGOV__REFI_NO_TEXT,    /* detail: where it should be */
    CGOV__REFI_NOT_UTF8,   /* detail: byte */
    CGOV__REFI_OTHER_TEXT,
    CGOV__REFI_EMPTY,    /* detail: offsets and length */
    CGOV__REFI_OFFSETS,  /* detail: offsets and length */
    CGOV__REFI_SPLIT,    /* detail: offsets */
    CGOV__REFI_QUOTE,    /* detail: where it stands, or how to count */
    CGOV__REFI_VARIABLE, /* detail: name and value */
    CGOV__REFI_COUNTED,  /* note; detail: which ways of counting fit how many quotes */
    CGOV__REFI_COUNTING_OPEN, /* detail: which ways fit how many ends of words, and examples */
    CGOV__REFI_CUT_WORDS,     /* detail: how many of them, and examples */
    CGOV__REFI_FEW_CUT_WORDS, /* note; the same */
    CGOV__REFI_SAME,
    CGOV__REFI_BOTH_REVISED,
    CGOV__REFI_REFUSED, /* detail: why */
    CGOV__REFI_CASE_OPEN,
    CGOV__REFI_PERSON,        /* note */
    CGOV__REFI_FOREIGN_VALUE, /* note; detail: the variable */
    CGOV__REFI_PLACE_NAME,    /* note */
    CGOV__REFI_LABEL,         /* note */
    CGOV__REFI_TAKEN,   /* note */
    CGOV__REFI_RENAMED, /* note; detail: the study's name */
    CGOV__REFI_MOVED,   /* note */
    CGOV__REFI_STAYS,   /* note */
    CGOV__REFI_NO_PLACE, /* note, of an export */
    CGOV__REFI_REPLACED, /* note, of an export */
    CGOV__REASON_COUNT
} cgov__reason;

/* Between two details of one remedy, each with a place of its own. */
#define CGOV__DETAIL_NEXT "\1"

/* Writes reason and remedy with `detail` in its place. */
void cgov__problem_words(cgov__reason reason, cgov_language language, const char *detail,
                         cgov__buffer *words, cgov__buffer *remedy);

#endif
