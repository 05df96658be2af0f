/*
 * cgov-code-page - a transcript as one HTML file, to be coded in a browser or to be read.
 *
 *     cgov-code-page study.cgov IV-01 --coder K1 -o IV-01.html
 *     cgov-field study.cgov load codings-IV-01-K1-20261130-0930.csv    what was coded there
 */
#include "program.h"

#include <stdio.h>
#include <string.h>

typedef struct asked {
    run run;
    cgov_coding_page_options page;
    int64_t version;
    const char *output, *folder;
    cgov_error *error;
    cgov_output_set *files;
    int64_t pages;
} asked;

/* Where the page goes: what was asked for, or the document's code in the folder at hand. */
static const char *output_of(asked *a)
{
    if (a->output != NULL)
        return a->output;
    const char *name = keep(&a->run, "%s.html", a->run.words[0]);
    return strpbrk(name, "/\\:") == NULL && *name != '.' ? name : NULL;
}

static bool take_page(const char *name, const char *html, size_t length, void *asked_of)
{
    asked *a = asked_of;
    const char *path = keep(&a->run, "%s/%s", a->folder, name);
    const cgov_status status =
        cgov_output_set_add(a->files, path, a->run.replaces, html, length, &a->error);
    a->pages++;
    return status == CGOV_OK;
}

/* A page a document, and one that lists them: all of them or none. */
static int make_pages(asked *a)
{
    if (cgov_output_folder(a->folder, &a->error) != CGOV_OK)
        return fail_error(&a->run, a->error);
    a->page.language = language_of(&a->run);
    cgov_status status = cgov_output_set_new(&a->files, &a->error);
    if (status == CGOV_OK)
        status = cgov_coding_pages(a->run.db, &a->page, take_page, a);
    if (status == CGOV_OK)
        status = cgov_output_set_end(a->files, &a->error);
    cgov_output_set_free(a->files);
    if (a->error != NULL)
        return fail_error(&a->run, a->error);
    if (status != CGOV_OK)
        return fail_study(&a->run);
    if (a->run.format == JSON) {
        cgov_tables *tables = begin_answer(&a->run);
        cgov_tables_fact(tables, "pages", NULL, NULL, cgov_cell_number(a->pages));
        cgov_tables_fact(tables, "file", NULL, NULL,
                         cgov_cell_text(keep(&a->run, "%s/index.html", a->folder)));
        return show(&a->run, CGOV_OK, &tables);
    }
    printf(say(&a->run, "%lld pages; begin with %s/index.html\n", "%lld หน้า เริ่มที่ %s/index.html\n"),
           (long long)a->pages, a->folder);
    return ANSWERED;
}

static int make_page(void *asked_of)
{
    asked *a = asked_of;
    if (a->folder != NULL && a->run.word_count == 0)
        return make_pages(a);
    if (a->folder != NULL || a->run.word_count == 0)
        return fail(&a->run, WRONG_USE, "%s",
                    say(&a->run, "name one document, or --all FOLDER",
                        "ระบุรหัสเอกสารหนึ่งรายการ หรือ --all โฟลเดอร์"));
    char *html = NULL;
    size_t length = 0;
    const char *path = output_of(a);
    if (path == NULL)
        return fail(&a->run, WRONG_USE,
                    say(&a->run,
                        "the document's code %s names no file, as it begins with a dot or has one "
                        "of / \\ : in it; say where the page goes: --output FILE",
                        "ใช้รหัสเอกสาร %s เป็นชื่อไฟล์ไม่ได้ เพราะขึ้นต้นด้วยจุดหรือมีเครื่องหมาย / \\ : "
                        "โปรดระบุชื่อไฟล์ด้วย --output ไฟล์"),
                    a->run.words[0]);
    a->page.language = language_of(&a->run);
    a->page.version = (int)a->version;
    if (cgov_coding_page(a->run.db, a->run.words[0], &a->page, &html, &length) != CGOV_OK)
        return fail_study(&a->run);
    return write_page(&a->run, path, "html", html, length);
}

static const command commands[] = {
    ONLY_COMMAND(make_page, 0, 1, 0, 0),
};

#define AT(member) offsetof(asked, member)
static const program_option page_options[] = {
    OPTION(coder, TAKES_TEXT, AT(page.coder)),
    OPTION(own, TAKES_NOTHING, AT(page.own)),
    OPTION(read, TAKES_NOTHING, AT(page.read)),
    OPTION(document_version, TAKES_WHOLE, AT(version)),
    OPTION_OF(output, TAKES_OUTPUT, AT(output), "html", 0),
    OPTION_OF(all, TAKES_OUTPUT, AT(folder), "/", 0),
};
static const section sections[] = {
    SECTION(page_options, 0),
};
static const program code_page = {
    PROGRAM_WORDS,
    COMMANDS(commands),
    SECTIONS(sections),
    .has = HAS_JSON | HAS_REPLACE,
};

int main(int argc, char **argv)
{
    asked a = { 0 };
    return program_main(&code_page, &a.run, argc, argv);
}
