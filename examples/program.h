/*
 * program.h - what all of the programs are: commands and options in tables, out of which come the
 * reading of the command line, --help, the manual page and the completion of the shell. Options
 * stand before or after the other words, whole or shortened, as --opt=value or --opt value.
 *
 * Exit statuses of all programs: 0 done; 1 rows or parts with problems, or nothing found; 2 it
 * could not be done, and standard error has why.
 */
#ifndef PROGRAM_H
#define PROGRAM_H

#include <cgov.h>

#include "words.h" /* of this program alone */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    ANSWERED = 0,
    PROBLEMS = 1,
    FAILED = 2,
    WRONG_USE = 2
};

/* Words in both languages. */
typedef struct said {
    const char *en, *th;
} said;

/* Such a number is an int wherever one is asked for. */
enum {
    WHOLE_MOST = 1000000000
};

/* What an option takes, and what it is kept as. */
typedef enum takes {
    TAKES_NOTHING, /* bool */
    TAKES_TEXT,    /* const char * */
    TAKES_OUTPUT,  /* const char *: a file to write, of the kind `of` of name_fits(); with `first`
                      not 0, one that is there is read, and may be of another kind */
    TAKES_TEXTS,   /* texts: parts between commas, or the option again */
    TAKES_WHOLE,   /* int64_t, 0 to WHOLE_MOST */
    TAKES_SHARE,   /* double, 0 to 1 */
    TAKES_CHOICE,  /* int: the place in `of`, "one|two", from `first` on */
    TAKES_BITS,    /* unsigned: as a choice, a bit each; may be given again */
    TAKES_FORMAT,  /* of the output */
    TAKES_LANGUAGE,
    /* What follows is looked up in the study, when it is open. */
    TAKES_YEAR,   /* int */
    TAKES_CODE,   /* const char *: a word of the vocabulary `of` */
    TAKES_MEMBER, /* an enumeration: a word of the vocabulary `of` */
    TAKES_ID      /* int64_t: of the noun `of`, by its code */
} takes;

typedef struct program_option {
    const char *name; /* without its dashes */
    takes takes;
    size_t at; /* offset of what it fills */
    const char *of;
    int64_t first;
    said value; /* what stands for the value in --help */
    said text;
} program_option;

/* Entries of tables of options. Their words in both languages are macros that words.cmake makes of
   words/PROGRAM.txt; NAME has _ where the option has -. */
#define OPTION(NAME, TAKES, PLACE)                                                                 \
    {                                                                                              \
        OPTION_##NAME, .takes = TAKES, .at = PLACE                                                 \
    }
#define OPTION_OF(NAME, TAKES, PLACE, OF, FIRST)                                                   \
    {                                                                                              \
        OPTION_##NAME, .takes = TAKES, .at = PLACE, .of = OF, .first = FIRST                       \
    }

/* Options under one heading; `base` is added to their offsets. */
typedef struct section {
    said title;
    const program_option *options;
    size_t count;
    size_t base;
} section;

#define SECTION(LIST, BASE)                                                                        \
    {                                                                                              \
        SECTION_##LIST, .options = LIST, .count = sizeof(LIST) / sizeof(LIST)[0], .base = BASE     \
    }

/* What a command does to the study, and how it is opened. */
enum {
    WRITES = 1,        /* changes it */
    MAKES = 2,         /* makes it, if it is not there */
    INSPECTS = 4,      /* looks at one that is damaged, too */
    OPENS_ITSELF = 8,  /* by open_study(), or not at all */
    REHEARSES = 16,    /* with --check all is done and taken back */
    LISTS_NOTHING = 32, /* --limit would mean nothing: it is refused */
    SAYS_DONE = 64      /* no table: a file for one is refused */
};

typedef struct command {
    const char *name; /* NULL: the program is one command */
    said words;       /* what stands behind it */
    said text;
    int (*run)(void *asked);
    size_t least, most; /* words behind it */
    unsigned does;
    int64_t limit; /* rows, unless another number is asked for; 0: all */
} command;

/* Entries of tables of commands, in words as above; of a program that is one command. */
#define COMMAND(NAME, RUN, LEAST, MOST, DOES, LIMIT)                                               \
    {                                                                                              \
        COMMAND_##NAME, .run = RUN, .least = LEAST, .most = MOST, .does = DOES, .limit = LIMIT     \
    }
#define ONLY_COMMAND(RUN, LEAST, MOST, DOES, LIMIT)                                                \
    {                                                                                              \
        COMMAND_WORDS, .run = RUN, .least = LEAST, .most = MOST, .does = DOES, .limit = LIMIT      \
    }

/* What a program has of the options that many have. */
enum {
    HAS_JSON = 1,
    HAS_CSV = 2,
    HAS_LIMIT = 4,
    HAS_TABLE = 8,
    HAS_AUTHOR = 16,
    HAS_CHECK = 32,
    COMMAND_FIRST = 64, /* `check STUDY`; a study alone runs the first command */
    NO_STUDY = 128,     /* words that may be no study */
    HAS_REPLACE = 256
};

typedef struct program {
    const char *name;
    said text;   /* what it is for, in a line */
    said study;  /* what stands for the study in --help; NULL: STUDY */
    said more;   /* paragraphs below the options; NULL: none */
    said status; /* what exit status 1 means; NULL: it does not occur */
    const command *commands;
    size_t command_count;
    const section *sections;
    size_t section_count;
    unsigned has;
} program;

#define COMMANDS(list) .commands = (list), .command_count = sizeof(list) / sizeof(list)[0]
#define SECTIONS(list) .sections = (list), .section_count = sizeof(list) / sizeof(list)[0]

typedef enum format {
    TABLES,
    JSON,
    CSV
} format;

enum {
    TEXTS_MAX = 1000
};

typedef struct texts {
    const char *items[TEXTS_MAX];
    size_t count;
} texts;

/* What was asked; a program's own record begins with it, the rest of which its options fill. */
typedef struct run {
    const program *program;
    const command *command;
    bool thai, check;
    bool shared; /* files that are made can be read by others */
    bool simple; /* intervals that take projects as independent */
    format format;
    bool codes, labels; /* of CSV, as asked; neither: labels in Thai, codes in English */
    const char *author, *table, *xlsx, *ods, *html, *docx;
    bool replaces; /* files that are there */
    int64_t limit; /* rows of the first table; 0: all */
    bool limited;  /* it was asked for */
    const char *study;
    const char *made; /* the study's file, if it was not there before */
    char **words; /* behind the command */
    size_t word_count;
    cgov *db;
    struct given *given; /* options of this command line */
    size_t given_count;
    char **kept;
    size_t kept_count;
} run;

/* Reads the command line into `asked`, which begins with a run, opens the study, runs the command,
 * closes. Gives the exit status. */
int program_main(const program *program, run *asked, int argc, char **argv);

/* For commands that open by themselves: opens the study (`path` NULL: an empty one in memory), and
 * looks up what options name. ANSWERED, or an exit status after a message. */
int open_study(run *r, const char *path, const cgov_open_options *options);
int look_up_options(run *r);
/* Whether there is a study of that name, or a file that is to be refused. An empty file is none: an
 * interrupted first load leaves one. */
bool study_is_there(const char *path);
/* Whether a study that was not there before stays when the program fails: one of the files that were
 * named is there, to be corrected and loaded again, or something was loaded. */
bool keeps_study(const run *r);
/* Whether an option was given. */
bool was_given(const run *r, const char *option);

/* Fills what an option fills in the record `base`, as if it had been given. */
int take_option(run *r, const program_option *option, void *base, const char *value);

/* What a word names: ids of nouns by their codes, of factors and cases also by label or number.
 * 0 after a message. */
int64_t find_id(const run *r, const char *noun, const char *word);
bool find_member(run *r, const char *vocabulary, const char *word, int *member);
/* The number that a word is, above 0; 0 after a message that ends with where to find it. */
int64_t find_number(const run *r, const char *word, const char *english, const char *thai);

/* ---- printing ---- */

const char *say(const run *r, const char *english, const char *thai);
cgov_language language_of(const run *r);
/* Writes a message to standard error, control characters shown, and gives the status. */
int fail(const run *r, int status, const char *words, ...) CGOV_PRINTF(3, 4);
/* Writes lines to standard error, folded where that is a terminal; control characters are shown. */
void tell_aside(const char *lines);
/* The message of the last call on the study; FAILED. */
int fail_study(const run *r);
/* Frees the error; FAILED. */
int fail_error(const run *r, cgov_error *error);
/* Prints tables that the library made, if it did, and frees them. (A pointer to them, so that the
 * call that makes them may stand beside it.) */
int show(const run *r, cgov_status made, cgov_tables **tables);
/* Beside output for programs: says on standard error that the data are a generator's. */
void warn_of_synthetic(const run *r, const cgov_tables *tables);
/* An answer of its own for --json, named as the command, or as the program that is one command. */
cgov_tables *begin_answer(const run *r);
/* Whether --json was asked of what prints a form to fill in, after a message. */
bool prints_form(const run *r);
/* Prints a line, or with --json the name of the command; ANSWERED. */
int done(const run *r, const char *english, const char *thai);
/* Writes a page or document that the library made, and frees it; over an existing file with
 * --replace. `kind`, "html" or "docx", says what opens it. */
int write_page(const run *r, const char *path, const char *kind, char *html, size_t length);
/* With --shared, lets whoever the umask lets read and write a file that was made; ANSWERED. */
int share_file(const run *r, const char *path);
/* Whether the name of a file to write is one: it ends in nothing that says another kind than `kind`,
 * "html", "docx", "xlsx", "ods", "csv", "graphml", "sql", "qdpx", "cgov" or "/" (a folder). False
 * after a message, which begins with the option that named it, if that is not NULL. */
bool name_fits(run *r, const char *option, const char *path, const char *kind);
/* Whether a name has this ending (without its dot), in small letters or large ones. */
bool ends_in(const char *path, const char *ending);
/* Whether an answer is to go into a file. */
bool writes_file(const run *r);
/* Words that live as long as the run. */
const char *keep(run *r, const char *words, ...) CGOV_PRINTF(2, 3);

/* program-help.c */
int print_help(const run *r);
int print_man(const run *r);
int print_completion(const run *r);

/* The sections that a program has: its own, and those that many have. */
size_t section_count(const program *p);
section section_at(const program *p, size_t at);

/* Options that choose projects, for a section whose base is the offset of a cgov_project_filter. */
extern const program_option filter_options[];
enum {
    FILTER_OPTIONS = 17
};
#define FILTER_SECTION(BASE)                                                                       \
    {                                                                                              \
        .options = filter_options, .count = FILTER_OPTIONS, .base = BASE                           \
    }

#endif
