/*
 * cgov-report - a whole study as one HTML file, to be read and printed, or as a document.
 *
 *     cgov-report study.cgov report.html --lang th --region south
 */
#include "program.h"

#include <stdio.h>
#include <string.h>

typedef struct asked {
    run run;
    cgov_project_filter filter;
    cgov_report_options report;
} asked;

static int write_report(void *asked_of)
{
    asked *a = asked_of;
    const char *path = a->run.words[0];
    char *html = NULL;
    size_t length = 0;
    a->report.language = language_of(&a->run);
    a->report.docx = a->report.docx || ends_in(path, "docx");
    const char *kind = a->report.docx ? "docx" : "html";
    if (!name_fits(&a->run, NULL, path, kind))
        return WRONG_USE;
    if (cgov_report(a->run.db, &a->filter, &a->report, &html, &length) != CGOV_OK)
        return fail_study(&a->run);
    return write_page(&a->run, path, kind, html, length);
}

static const command commands[] = {
    ONLY_COMMAND(write_report, 1, 1, 0, 0),
};

#define AT(member) offsetof(asked, member)
static const program_option report_options[] = {
    OPTION(sections, TAKES_TEXT, AT(report.sections)),
    OPTION(both, TAKES_NOTHING, AT(report.both)),
    OPTION(min_cell, TAKES_WHOLE, AT(report.min_cell)),
    OPTION(docx, TAKES_NOTHING, AT(report.docx)),
};
static const section sections[] = {
    SECTION(report_options, 0),
    FILTER_SECTION(offsetof(asked, filter)),
};
static const program report = {
    PROGRAM_WORDS,
    COMMANDS(commands),
    SECTIONS(sections),
    .has = HAS_JSON | HAS_REPLACE,
};

int main(int argc, char **argv)
{
    asked a = { 0 };
    return program_main(&report, &a.run, argc, argv);
}
