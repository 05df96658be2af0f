/*
 * The report: what its sections are written with. A section asks the library, adds a plot, and
 * hands tables over; it must not know how they become a page.
 */
#ifndef CGOV_REPORT_SECTION_H
#define CGOV_REPORT_SECTION_H

#include "cgov/report.h"
#include "report/answer.h"
#include "report/docx.h"
#include "report/plot.h"
#include "report/register.h"

/* What the study says of itself. */
typedef struct cgov__study_row {
    const char *title_th, *title_en, *investigator_th, *investigator_en, *objectives_th,
        *objectives_en, *aim_th, *aim_en;
    bool synthetic;
    int64_t min_cell; /* of a copy to share; 0: it is none, or shows all */
} cgov__study_row;

/* A factor that anything is coded with. */
typedef struct cgov__coded_factor {
    int64_t id;
    const char *code;
} cgov__coded_factor;

typedef struct cgov__report {
    cgov *db;
    const cgov__study_row *study;
    const cgov_project_filter *filter; /* never NULL */
    const cgov_report_options *options;
    cgov_language language;
    cgov__buffer *to;                    /* of a page */
    cgov__docx *docx;                    /* of a document; NULL: a page is made */
    const char *language_code, *section; /* at hand: ids are made of them */
    int plots, answers;                  /* so far */
    cgov__register projects;             /* that the filter lets through, by number */
    bool has_register, has_quotes;       /* these sections are there: figures lead to them */
    cgov__said ground;               /* what figures of the section at hand rest on: a section */
    const cgov__coded_factor *coded; /* by code; if there are quotes */
    size_t coded_count;
    cgov_tables *findings; /* of the check of the study, once it was made */
} cgov__report;

/* The words of the language at hand. */
const char *cgov__report_say(const cgov__report *r, const char *th, const char *en);

typedef enum cgov__report_style {
    CGOV__REPORT_HEADING, /* below that of the section */
    CGOV__REPORT_PARAGRAPH,
    CGOV__REPORT_LINES /* line breaks are kept */
} cgov__report_style;
/* Words, if there are any. */
void cgov__report_words(cgov__report *r, cgov__report_style style, const char *th, const char *en);

/* Renders and frees tables, `limit` rows of the first, 0 for all; `made` is how making them went.
 */
cgov_status cgov__report_tables(cgov__report *r, cgov_status made, cgov_tables *tables,
                                int64_t limit);
/* Renders tables that are rendered once more, and freed by who made them. */
cgov_status cgov__report_show(cgov__report *r, cgov_tables *tables, int64_t limit);
/* Gives counts their projects, where a page shows them. */
cgov_status cgov__report_trace(cgov__report *r, cgov_tables *tables, int64_t limit);
/* The same of an answer of the survey: with the filter in words, and the projects of its counts. */
cgov_status cgov__report_answer(cgov__report *r, cgov_status made, cgov_tables *tables,
                                int64_t limit);

/* The factor of a code, if anything is coded with it; else 0. */
int64_t cgov__report_coded(const cgov__report *r, const char *code);
/* Place of the column of a key; SIZE_MAX if there is none. */
size_t cgov__find_column(const cgov_table *table, const char *key);
/* Whether a section is in this report, so that links to it lead somewhere. */
bool cgov__report_has(const cgov__report *r, const char *section);

/* Puts a drawing there if `drawn`, and frees it. */
void cgov__report_figure(cgov__report *r, cgov__drawing *d, bool drawn);
cgov__plot_options cgov__report_plot(const cgov__report *r, const char *th, const char *en);
/* Bars of a table of an answer, whose small counts are masked before. */
void cgov__report_bars(cgov__report *r, cgov_tables *tables, const char *table, const char *share,
                       const char *th, const char *en);
/* Masks small counts, if that is asked for: before a plot is drawn of them. */
cgov_status cgov__report_mask(cgov__report *r, cgov_tables *tables);

/* What stands between is folded away, under words and a number. */
void cgov__report_fold(cgov__report *r, const char *th, const char *en, int64_t number);
/* The id in the page of quotes of a factor ("q") or of what a recommendation rests on ("r"). */
const char *cgov__report_id(const cgov__report *r, cgov_tables *keeper, const char *kind,
                            int64_t id);
/* Where all codings stand, which links to such an id lead to, within what unfolds then. */
void cgov__report_places(cgov__report *r, const char *kind, int64_t id, const char *words);
void cgov__report_unfold(cgov__report *r);
/* What stands between begins on a page of its own. */
void cgov__report_page_begin(cgov__report *r, const char *title);
void cgov__report_page_end(cgov__report *r);

/* The sections. Each returns CGOV_OK or how it failed, with words on the handle. */
typedef cgov_status cgov__section(cgov__report *r);
cgov__section cgov__section_study, cgov__section_levels, cgov__section_sectors, cgov__section_heat,
    cgov__section_years, cgov__section_grid, cgov__section_conditions, cgov__section_obstacles,
    cgov__section_solutions, cgov__section_contrast, cgov__section_partners, cgov__section_agencies,
    cgov__section_network, cgov__section_qca, cgov__section_sources, cgov__section_quotes,
    cgov__section_cases, cgov__section_recommendations, cgov__section_coders, cgov__section_quality,
    cgov__section_methods, cgov__section_glossary, cgov__section_codebook, cgov__section_dictionary,
    cgov__section_projects;

#endif
