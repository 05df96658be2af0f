/* Names of files that are written: what they end in, and what is written. See program.h. */
#include "program.h"

#include <string.h>
#include <strings.h>
#include <sys/stat.h>

/* Endings that say what a file is, of one kind on a line; what the others say is nobody's. */
static const struct {
    const char *endings;
    said text;
} kinds[] = {
    { "html|htm|xhtml", { "a page for a browser", "หน้าเว็บ" } },
    { "docx", { "a document for a word processor", "เอกสารของโปรแกรมประมวลคำ" } },
    { "xlsx", { "a workbook (Excel)", "สมุดงาน Excel" } },
    { "ods", { "a workbook (OpenDocument)", "สมุดงาน OpenDocument" } },
    { "csv|txt", { "a CSV file", "ไฟล์ CSV" } },
    { "graphml|xml", { "a network (GraphML)", "เครือข่าย (GraphML)" } },
    { "sql|psql|txt", { "a script (SQL)", "สคริปต์ SQL" } },
    { "qdpx|qdc|zip", { "a project of REFI-QDA", "โครงการ REFI-QDA" } },
    { "cgov", { "a study", "ไฟล์งานวิจัย" } },
    { "/", { "a folder", "โฟลเดอร์" } },
};
static const char others[] = "pdf|doc|docm|odt|rtf|xls|xlsm|xlsb|odp|ppt|pptx|tsv|json|qde|sav|"
                             "zsav|por|dta|rds|svg|png|jpg|jpeg|gif|emf|md|tex|epub|exe|gz";

enum {
    KINDS = sizeof kinds / sizeof kinds[0]
};

static bool is_among(const char *endings, const char *ending)
{
    const size_t length = strlen(ending);
    while (*endings != '\0') {
        const size_t next = strcspn(endings, "|");
        if (next == length && strncasecmp(endings, ending, length) == 0)
            return true;
        endings += next + (endings[next] == '|');
    }
    return false;
}

/* Behind the last dot of the name; "" if there is none, or it is the first letter. */
static const char *ending_of(const char *path)
{
    const char *slash = strrchr(path, '/'), *name = slash != NULL ? slash + 1 : path;
    const char *dot = strrchr(name, '.');
    return dot != NULL && dot > name ? dot + 1 : "";
}

static bool is_known(const char *ending)
{
    for (size_t i = 0; i < KINDS; i++)
        if (is_among(kinds[i].endings, ending))
            return true;
    return is_among(others, ending);
}

/* A study or a folder that is there is looked at where it is written, in words of its own. */
static bool is_looked_at_later(const char *path, const char *ending, bool folder)
{
    struct stat it;
    return stat(path, &it) == 0 && (is_among("cgov", ending) || (folder && S_ISDIR(it.st_mode)));
}

bool ends_in(const char *path, const char *ending)
{
    return is_among(ending, ending_of(path));
}

/* What is no name at all, whatever is written. */
static bool is_name(const run *r, const char *before, const char *path)
{
    if (*path == '\0')
        fail(r, WRONG_USE,
             say(r, "%sthe name of the file to write is empty", "%sไม่ได้ระบุชื่อไฟล์ที่จะเขียน"), before);
    else if (strcmp(path, "-") == 0)
        fail(r, WRONG_USE,
             say(r, "%s\"-\" is not the name of a file: name the one to write",
                 "%s\"-\" ไม่ใช่ชื่อไฟล์ โปรดระบุชื่อไฟล์ที่จะเขียน"),
             before);
    else
        return true;
    return false;
}

bool name_fits(run *r, const char *option, const char *path, const char *kind)
{
    const char *ending = ending_of(path);
    const char *before = option != NULL ? keep(r, "--%s: ", option) : "";
    size_t i = 0;
    while (i + 1 < KINDS && !is_among(kinds[i].endings, kind))
        i++;
    if (!is_name(r, before, path))
        return false;
    const bool folder = *kind == '/';
    if (is_among(kinds[i].endings, ending) || !is_known(ending) ||
        is_looked_at_later(path, ending, folder))
        return true;
    const int stem = (int)(ending - path) - 1;
    fail(r, WRONG_USE,
         say(r, "%s%s: the name ends in .%s, but what is written is %s: name it %.*s%s%s%s",
             "%s%s: ชื่อลงท้ายด้วย .%s แต่สิ่งที่จะเขียนคือ%s โปรดใช้ชื่อ %.*s%s%s%s"),
         before, path, ending, say(r, kinds[i].text.en, kinds[i].text.th), stem, path,
         folder ? "" : ".", folder ? "" : kind,
         !is_among("pdf", ending) || (i != 0 && i != 1)
             ? ""
             : say(r, ", and print it to PDF from there", " แล้วพิมพ์เป็น PDF จากโปรแกรมที่เปิดไฟล์"));
    return false;
}
