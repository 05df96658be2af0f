/*
 * cgov-import - loads survey files, codebooks, and lists of agencies and of the fieldwork into a
 * study.
 *
 *     cgov-import study.cgov survey.csv
 *     cgov-import --agencies --mapping provinces.json study.cgov provinces.csv
 */
#include "load.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

typedef struct asked {
    run run;
    loading how;
    const char *mapping, *codebook, *delimiter, *draft_of;
    bool template, answers, print_mapping;
    bool kinds[CGOV_IMPORT_MEMOS + 1]; /* that the files hold */
} asked;

/* Options that say what files hold; the names of --print-template KIND too. */
#define KIND(NAME, KIND) OPTION(NAME, TAKES_NOTHING, offsetof(asked, kinds) + (KIND) * sizeof(bool))
static const program_option kinds[] = {
    KIND(survey, CGOV_IMPORT_SURVEY),
    KIND(agencies, CGOV_IMPORT_AGENCIES),
    KIND(factors, CGOV_IMPORT_FACTORS),
    KIND(people, CGOV_IMPORT_PEOPLE),
    KIND(interviews, CGOV_IMPORT_INTERVIEWS),
    KIND(focus_groups, CGOV_IMPORT_FOCUS_GROUPS),
    KIND(case_studies, CGOV_IMPORT_CASE_STUDIES),
    KIND(case_agencies, CGOV_IMPORT_CASE_AGENCIES),
    KIND(documents, CGOV_IMPORT_DOCUMENTS),
    KIND(codings, CGOV_IMPORT_CODINGS),
    KIND(memberships, CGOV_IMPORT_MEMBERSHIPS),
    KIND(recommendations, CGOV_IMPORT_RECOMMENDATIONS),
    KIND(evidence, CGOV_IMPORT_EVIDENCE),
    KIND(memos, CGOV_IMPORT_MEMOS),
    KIND(placements, CGOV_IMPORT_PLACEMENTS),
};

enum {
    KINDS = sizeof kinds / sizeof kinds[0]
};

/* "focus_groups", as the file of such a list is called, is "focus-groups". */
static bool is_kind(const char *word, const char *name)
{
    size_t i = 0;
    while (word[i] != '\0' && (word[i] == '_' ? '-' : word[i]) == name[i])
        i++;
    return word[i] == name[i];
}

/* A kind that stands as a word of its own, behind --print-template. */
static int take_bare_kind(asked *a)
{
    const char *word = a->run.study;
    for (size_t i = 0; word != NULL && i < KINDS; i++)
        if (is_kind(word, kinds[i].name)) {
            *(bool *)((char *)a + kinds[i].at) = true;
            return ANSWERED;
        }
    if (word == NULL || access(word, F_OK) == 0)
        return ANSWERED;
    return fail(&a->run, WRONG_USE,
                say(&a->run, "\"%s\" is no kind of list: --help names them (without the --)",
                    "\"%s\" ไม่ใช่ชนิดของรายการ ดูชื่อชนิดด้วย --help (ไม่ต้องใส่ --)"),
                word);
}

/* One kind a load: --people --interviews is a slip. */
static int refuse_two_kinds(const asked *a)
{
    const char *first = NULL;
    for (size_t i = 0; i < KINDS; i++) {
        if (!*(const bool *)((const char *)a + kinds[i].at))
            continue;
        if (first != NULL)
            return fail(
                &a->run, WRONG_USE,
                say(&a->run,
                    "--%s and --%s do not go together: files of one kind are loaded at a time",
                    "ใช้ --%s กับ --%s พร้อมกันไม่ได้ ให้นำเข้าทีละชนิด"),
                first, kinds[i].name);
        first = kinds[i].name;
    }
    return ANSWERED;
}

static cgov_import_kind kind_of(const asked *a)
{
    cgov_import_kind kind = CGOV_IMPORT_ANY;
    for (size_t i = 0; i <= CGOV_IMPORT_MEMOS; i++)
        kind = a->kinds[i] ? (cgov_import_kind)i : kind;
    return kind;
}

static int take_delimiter(asked *a)
{
    const char *word = a->delimiter;
    if (word == NULL)
        return ANSWERED;
    a->how.options.delimiter = strcmp(word, "tab") == 0 ? '\t' : word[0];
    return a->how.options.delimiter == '\t' || strcmp(word, ",") == 0 || strcmp(word, ";") == 0
               ? ANSWERED
               : fail(&a->run, WRONG_USE, "%s",
                      say(&a->run, "--delimiter is ',' or ';' or tab",
                          "--delimiter คือ ',' หรือ ';' หรือ tab"));
}

/* The mapping of the command line, if there is one; `*text` is to be freed. */
static int take_mapping(asked *a, char **text)
{
    if (a->mapping == NULL)
        return ANSWERED;
    if (cgov_import_mapping_read(a->run.db, a->mapping, text) != CGOV_OK)
        return fail_study(&a->run);
    a->how.options.mapping = *text;
    a->how.options.mapping_file = a->mapping;
    return ANSWERED;
}

/* ---- what is printed without a load ---- */

static int print_template(asked *a)
{
    if (prints_form(&a->run))
        return WRONG_USE;
    char *csv = NULL, *mapping = NULL;
    int status = open_study(&a->run, NULL, &(cgov_open_options){ .read_only = false });
    a->how.part = true;
    if (status == ANSWERED)
        status = take_mapping(a, &mapping);
    if (status == ANSWERED)
        status = load_codebooks(&a->run, &a->how, a->codebook, false);
    if (status == ANSWERED &&
        (a->answers ? cgov_import_answers : cgov_import_template)(
            a->run.db, a->how.options.kind, a->how.options.mapping, &csv) != CGOV_OK)
        status = fail_study(&a->run);
    if (csv != NULL)
        fputs(csv, stdout);
    cgov_free(csv);
    cgov_free(mapping);
    return status;
}

/* By the words of the study, or of a new one. */
static int print_draft(asked *a)
{
    char *json = NULL;
    const cgov_open_options open = { .read_only = a->run.study != NULL };
    int status = open_study(&a->run, a->run.study, &open);
    a->how.part = true;
    if (status == ANSWERED && a->run.study == NULL)
        status = load_codebooks(&a->run, &a->how, a->codebook, false);
    if (status == ANSWERED &&
        cgov_mapping_draft(a->run.db, a->draft_of, &a->how.options, &json) != CGOV_OK)
        status = fail_study(&a->run);
    if (json != NULL)
        fputs(json, stdout);
    cgov_free(json);
    return status;
}

/* ---- loads ---- */

static bool any_review(asked *a)
{
    for (size_t i = 0; i < a->run.word_count; i++)
        if (has_review(&a->run, &a->how, a->run.words[i]))
            return true;
    return false;
}

/*
 * A check of a study that is not there yet is made against an empty one, in memory. One that is
 * there is opened for reading, unless answers, --drop-missing or --replaces are to be tried out.
 */
static int open_for_load(asked *a)
{
    const bool there = study_is_there(a->run.study), check = a->how.options.check_only;
    const cgov_open_options open = { .read_only = check && there && !any_review(a) &&
                                                  !a->how.options.drop_missing &&
                                                  a->how.options.replaces == NULL };
    return open_study(&a->run, check && !there ? NULL : a->run.study, &open);
}

static int import_all(asked *a)
{
    int worst =
        load_codebooks(&a->run, &a->how, a->codebook, a->how.options.kind == CGOV_IMPORT_FACTORS);
    for (size_t i = 0; i < a->run.word_count && worst != LOAD_FAILED; i++) {
        const int code = load_file(&a->run, &a->how, a->run.words[i]);
        worst = code > worst ? code : worst;
    }
    if (a->run.made != NULL && a->run.format != JSON &&
        (worst != LOAD_FAILED || keeps_study(&a->run))) {
        printf(say(&a->run, "%s is a new study\n", "สร้างไฟล์งานวิจัยใหม่ %s\n"), a->run.study);
        tell_codebook(&a->run, &a->how);
    }
    return show_loads(&a->run, &a->how, worst);
}

static int import_files(void *asked_of)
{
    asked *a = asked_of;
    char *mapping = NULL;
    int status = a->template || a->answers || a->print_mapping ? take_bare_kind(a) : ANSWERED;
    a->how.options.kind = kind_of(a);
    a->how.options.language = language_of(&a->run);
    a->how.options.check_only = a->run.check;
    if (status == ANSWERED)
        status = refuse_two_kinds(a);
    if (status == ANSWERED)
        status = take_delimiter(a);
    if (status != ANSWERED)
        return status;
    if (a->draft_of != NULL)
        return print_draft(a);
    if (a->template || a->answers)
        return print_template(a);
    if (a->print_mapping)
        return fputs(cgov_import_mapping(a->how.options.kind), stdout) >= 0 ? ANSWERED : FAILED;
    if (a->run.study == NULL || a->run.word_count == 0)
        return fail(&a->run, WRONG_USE, "%s",
                    say(&a->run, "name a study and at least one file; --help explains",
                        "ระบุไฟล์งานวิจัยและไฟล์ข้อมูลอย่างน้อยหนึ่งไฟล์ ดูวิธีใช้ด้วย --help"));
    status = open_for_load(a);
    if (status == ANSWERED)
        status = take_mapping(a, &mapping);
    if (status == ANSWERED)
        status = import_all(a);
    cgov_tables_free(a->how.tables);
    cgov_free(mapping);
    return status;
}

static const command commands[] = {
    ONLY_COMMAND(import_files, 0, TEXTS_MAX, OPENS_ITSELF, 0),
};

#define AT(member) offsetof(asked, member)

static const program_option columns[] = {
    OPTION(mapping, TAKES_TEXT, AT(mapping)),
    OPTION(codebook, TAKES_TEXT, AT(codebook)),
    OPTION(print_template, TAKES_NOTHING, AT(template)),
    OPTION(print_answers, TAKES_NOTHING, AT(answers)),
    OPTION(print_mapping, TAKES_NOTHING, AT(print_mapping)),
    OPTION(draft_mapping, TAKES_TEXT, AT(draft_of)),
};
static const program_option options[] = {
    OPTION(accept_good, TAKES_NOTHING, AT(how.options.accept_good)),
    OPTION_OF(rejects, TAKES_OUTPUT, AT(how.rejects), "csv", 0),
    OPTION_OF(review, TAKES_OUTPUT, AT(how.review), "csv", 1),
    OPTION(blanks_overwrite, TAKES_NOTHING, AT(how.options.blanks_overwrite)),
    OPTION(drop_missing, TAKES_NOTHING, AT(how.options.drop_missing)),
    OPTION(replaces, TAKES_TEXT, AT(how.options.replaces)),
    OPTION(exact_codes, TAKES_NOTHING, AT(how.options.exact_codes)),
    OPTION(encoding, TAKES_TEXT, AT(how.options.encoding)),
    OPTION(delimiter, TAKES_TEXT, AT(delimiter)),
    OPTION(sheet, TAKES_TEXT, AT(how.options.sheet)),
    OPTION_OF(hidden_rows, TAKES_CHOICE, AT(how.options.hidden_rows), "load|leave-out",
              CGOV_HIDDEN_ROWS_LOAD),
    OPTION(all_notes, TAKES_NOTHING, AT(how.all_notes)),
};
static const section sections[] = {
    SECTION(kinds, 0),
    SECTION(columns, 0),
    SECTION(options, 0),
};
static const program import = {
    PROGRAM_WORDS,
    COMMANDS(commands),
    SECTIONS(sections),
    .has = HAS_JSON | HAS_AUTHOR | HAS_CHECK | NO_STUDY,
};

int main(int argc, char **argv)
{
    static asked a; /* zero; large */
    return program_main(&import, &a.run, argc, argv);
}
