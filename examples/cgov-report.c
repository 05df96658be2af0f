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

static bool ends_in(const char *path, const char *ending)
{
    const size_t length = strlen(path), short_length = strlen(ending);
    return length > short_length && strcmp(path + length - short_length, ending) == 0;
}

static int write_report(void *asked_of)
{
    asked *a = asked_of;
    const char *path = a->run.words[0];
    char *html = NULL;
    size_t length = 0;
    a->report.language = language_of(&a->run);
    a->report.docx = a->report.docx || ends_in(path, ".docx");
    if (cgov_report(a->run.db, &a->filter, &a->report, &html, &length) != CGOV_OK)
        return fail_study(&a->run);
    return write_page(&a->run, path, html, length);
}

static const command commands[] = {
    { NULL,
      { "REPORT", "ไฟล์รายงาน" },
      { "the report of a study", "รายงานของงานวิจัย" },
      write_report,
      1,
      1,
      0,
      0 },
};

#define SECTION_NAMES                                                                              \
    "study, level, sectors, level-sector, years, grid, conditions, obstacles, solutions, "         \
    "contrast, partners, agencies, network, cases, qca, recommendations, sources, quotes, "        \
    "coders, quality, methods, glossary, codebook, dictionary, projects"
#define AT(member) offsetof(asked, member)
static const program_option report_options[] = {
    { "sections",
      TAKES_TEXT,
      AT(report.sections),
      NULL,
      0,
      { "NAMES", "ชื่อ" },
      { "comma between them: " SECTION_NAMES " (default: all)",
        "คั่นด้วยจุลภาค: " SECTION_NAMES " (ถ้าไม่ระบุ: ทั้งหมด)" } },
    { "both",
      TAKES_NOTHING,
      AT(report.both),
      NULL,
      0,
      { NULL, NULL },
      { "first in the language of --lang, then in the other one",
        "ตามภาษาของ --lang แล้วตามด้วยอีกภาษาหนึ่ง" } },
    { "min-cell",
      TAKES_WHOLE,
      AT(report.min_cell),
      NULL,
      0,
      { "N", "N" },
      { "mask counts below N and what would tell them, and leave quotes out",
        "ปิดตัวเลขที่น้อยกว่า N และตัวเลขที่ทำให้คำนวณได้ และไม่แสดงข้อความจากภาคสนาม" } },
    { "docx",
      TAKES_NOTHING,
      AT(report.docx),
      NULL,
      0,
      { NULL, NULL },
      { "a document for Word and LibreOffice, also if the file's name ends in .docx",
        "เอกสารสำหรับ Word และ LibreOffice รวมถึงเมื่อชื่อไฟล์ลงท้ายด้วย .docx" } },
};
static const section sections[] = {
    SECTION("The report", "รายงาน", report_options, 0),
    FILTER_SECTION(offsetof(asked, filter)),
};
static const program report = {
    .name = "cgov-report",
    .text = { "writes a study as one HTML file whose numbers unfold to what they rest on, or as a "
              "document",
              "เขียนรายงานของงานวิจัยเป็นไฟล์ HTML ไฟล์เดียวที่เปิดดูที่มาของตัวเลขได้ หรือเป็นเอกสาร Word" },
    COMMANDS(commands),
    SECTIONS(sections),
    .has = HAS_REPLACE,
};

int main(int argc, char **argv)
{
    asked a = { 0 };
    return program_main(&report, &a.run, argc, argv);
}
