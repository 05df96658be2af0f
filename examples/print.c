/* What programs say, and what words name in a study. See program.h. */
#include "program.h"
#include "workbook.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

const char *say(const run *r, const char *english, const char *thai)
{
    return r->thai ? thai : english;
}

cgov_language language_of(const run *r)
{
    return r->thai ? CGOV_LANGUAGE_TH : CGOV_LANGUAGE_EN;
}

static char *put_together(const char *words, va_list list)
{
    va_list again;
    va_copy(again, list);
    const int length = vsnprintf(NULL, 0, words, again);
    va_end(again);
    char *made = length >= 0 ? malloc((size_t)length + 1) : NULL;
    if (made == NULL) {
        fputs("out of memory\n", stderr);
        exit(FAILED);
    }
    vsnprintf(made, (size_t)length + 1, words, list);
    return made;
}

/* Columns of the terminal that standard error is; 0: it is none, and lines stay as they are. */
static int error_width(void)
{
    struct winsize size;
    return isatty(STDERR_FILENO) && ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

static void tell_line(const char *line, int width)
{
    enum {
        INDENT = 2,
        LEAST = 20 /* columns: narrower ones would cut each word */
    };
    const int blanks = (int)strspn(line, " ");
    char *lines = width < LEAST ? NULL : cgov_text_wrap(line + blanks, width, blanks + INDENT);
    fprintf(stderr, "%*s%s\n", blanks, "", lines != NULL ? lines : line + blanks);
    cgov_free(lines);
}

/* Lines of a message stay lines; all else that moves a cursor is shown. */
void tell_aside(const char *message)
{
    const int width = error_width();
    while (*message != '\0') {
        const size_t length = strcspn(message, "\n");
        char *visible = cgov_text_visible(message, (ptrdiff_t)length);
        tell_line(visible != NULL ? visible : "out of memory", width);
        cgov_free(visible);
        message += length + (message[length] == '\n');
    }
}

static char *join_words(const char *words, ...)
{
    va_list list;
    va_start(list, words);
    char *made = put_together(words, list);
    va_end(list);
    return made;
}

int fail(const run *r, int status, const char *words, ...)
{
    va_list list;
    va_start(list, words);
    char *message = put_together(words, list);
    va_end(list);
    char *whole = join_words("%s: %s", r->program->name, message);
    tell_aside(whole);
    free(whole);
    free(message);
    return status;
}

int fail_study(const run *r)
{
    return fail(r, FAILED, "%s", cgov_errmsg(r->db));
}

int fail_error(const run *r, cgov_error *error)
{
    fail(r, FAILED, "%s", r->thai ? cgov_error_message_th(error) : cgov_error_message(error));
    cgov_error_free(error);
    return FAILED;
}

/* The files of a folder that are their owner's alone, as this program makes them; a link is none.
 */
static bool share_folder(const char *path, mode_t mode)
{
    bool fine = true;
    DIR *files = opendir(path);
    const struct dirent *entry;
    while (files != NULL && fine && (entry = readdir(files)) != NULL) {
        struct stat it;
        if (fstatat(dirfd(files), entry->d_name, &it, AT_SYMLINK_NOFOLLOW) == 0 &&
            S_ISREG(it.st_mode) && (it.st_mode & 0777) == 0600)
            fine = fchmodat(dirfd(files), entry->d_name, mode, 0) == 0;
    }
    if (files != NULL)
        closedir(files);
    return files != NULL && fine;
}

int share_file(const run *r, const char *path)
{
    struct stat it;
    if (!r->shared)
        return ANSWERED;
    const mode_t mask = umask(0);
    umask(mask);
    const bool folder = stat(path, &it) == 0 && S_ISDIR(it.st_mode);
    if (folder ? share_folder(path, 0666 & ~mask) : chmod(path, 0666 & ~mask) == 0)
        return ANSWERED;
    return fail(r, FAILED,
                say(r, "%s: who may read it cannot be changed", "%s: เปลี่ยนสิทธิ์อ่านไฟล์ไม่ได้"), path);
}

cgov_tables *begin_answer(const run *r)
{
    return cgov_tables_new(r->command->name != NULL ? r->command->name
                                                    : strchr(r->program->name, '-') + 1);
}

bool prints_form(const run *r)
{
    if (r->format == JSON)
        fail(r, WRONG_USE, "--json: %s",
             say(r, "what is printed here is a form to fill in (CSV)",
                 "สิ่งที่แสดงคือแบบฟอร์มให้กรอก (CSV)"));
    return r->format == JSON;
}

/* What goes through a device or a pipe, as through /dev/stdout, is followed by no words. */
static bool is_stream(const char *path)
{
    struct stat it;
    return stat(path, &it) == 0 && !S_ISREG(it.st_mode);
}

static int tell_file(const run *r, const char *path)
{
    cgov_tables *tables = begin_answer(r);
    cgov_tables_fact(tables, "file", NULL, NULL, cgov_cell_text(path));
    return show(r, CGOV_OK, &tables);
}

int write_page(const run *r, const char *path, const char *kind, char *html, size_t length)
{
    cgov_error *error = NULL;
    const cgov_status status = r->replaces ? cgov_output_write(path, html, length, &error)
                                           : cgov_output_create(path, html, length, &error);
    cgov_free(html);
    if (status != CGOV_OK)
        return fail_error(r, error);
    if (share_file(r, path) != ANSWERED)
        return FAILED;
    if (r->format == JSON)
        return tell_file(r, path);
    if (is_stream(path))
        return ANSWERED;
    printf(strcmp(kind, "docx") == 0
               ? say(r, "%s: open it in a word processor\n", "%s: เปิดด้วยโปรแกรมประมวลคำ\n")
               : say(r, "%s: open it in a browser\n", "%s: เปิดด้วยเบราว์เซอร์\n"),
           path);
    return ANSWERED;
}

const char *keep(run *r, const char *words, ...)
{
    va_list list;
    va_start(list, words);
    char *made = put_together(words, list);
    va_end(list);
    char **grown = realloc(r->kept, (r->kept_count + 1) * sizeof *grown);
    if (grown == NULL) {
        fputs("out of memory\n", stderr);
        exit(FAILED);
    }
    r->kept = grown;
    return r->kept[r->kept_count++] = made;
}

/* ---- answers ---- */

/* Columns of the terminal, or of COLUMNS where there is none; 0: it does not say. */
static int terminal_width(void)
{
    struct winsize size;
    const char *columns = getenv("COLUMNS");
    if (isatty(STDOUT_FILENO) && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        return size.ws_col;
    const long told = columns != NULL ? strtol(columns, NULL, 10) : 0;
    return told > 0 && told < 10000 ? (int)told : 0;
}

static int print_tables(const run *r, const cgov_tables *tables)
{
    static const cgov_rendering renderings[] = {
        [TABLES] = CGOV_RENDERING_TEXT, [JSON] = CGOV_RENDERING_JSON, [CSV] = CGOV_RENDERING_CSV
    };
    const bool terminal = isatty(STDOUT_FILENO) == 1;
    const cgov_table_options options = { .language = language_of(r),
                                         .width = terminal_width(),
                                         .limit = r->limit,
                                         .labels = r->labels || (r->thai && !r->codes),
                                         .simple = r->simple,
                                         .table = r->table,
                                         .mark = terminal ? "\033[1;7m" : NULL,
                                         .unmark = terminal ? "\033[0m" : NULL };
    cgov_error *error = NULL;
    char *bytes = NULL;
    size_t length = 0;
    const workbook files[] = {
        { r->xlsx, r->study, r->replaces, CGOV_RENDERING_XLSX },
        { r->ods, r->study, r->replaces, CGOV_RENDERING_ODS },
        { r->html, r->study, r->replaces, CGOV_RENDERING_PAGE },
        { r->docx, r->study, r->replaces, CGOV_RENDERING_DOCX },
    };
    bool filed = false;
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        filed = filed || files[i].file != NULL;
        if (files[i].file != NULL &&
            write_workbook(&files[i], r->thai, r->format == TABLES && !is_stream(files[i].file),
                           tables, &options, &error) != ANSWERED)
            return fail_error(r, error);
        if (files[i].file != NULL && share_file(r, files[i].file) != ANSWERED)
            return FAILED;
    }
    if (filed && r->format == TABLES)
        return ANSWERED;
    if (cgov_tables_render(tables, renderings[r->format], &options, &bytes, &length, &error) !=
        CGOV_OK)
        return fail_error(r, error);
    const bool written = fwrite(bytes, 1, length, stdout) == length;
    cgov_free(bytes);
    return written ? ANSWERED : FAILED;
}

void warn_of_synthetic(const run *r, const cgov_tables *tables)
{
    if (cgov_tables_is_synthetic(tables))
        fputs(say(r,
                  "*** Synthetic demonstration data: these figures say nothing of the world. ***\n",
                  "*** ข้อมูลสมมติเพื่อการสาธิต ตัวเลขเหล่านี้ไม่ใช่ผลการวิจัยจริง ***\n"),
              stderr);
}

/* What CSV has no place for. */
static void print_warnings(const run *r, const cgov_tables *tables)
{
    for (size_t i = 0; i < cgov_tables_warnings(tables); i++) {
        char *whole = join_words("%s: %s", say(r, "Warning", "ข้อควรระวัง"),
                                 cgov_tables_warning(tables, i, language_of(r)));
        tell_aside(whole);
        free(whole);
    }
}

int show(const run *r, cgov_status made, cgov_tables **made_tables)
{
    cgov_tables *tables = *made_tables;
    int status = FAILED;
    if (made == CGOV_OK)
        status = print_tables(r, tables);
    else if (made == CGOV_NOMEM || r->db == NULL)
        fail(r, FAILED, "%s", say(r, "out of memory", "หน่วยความจำไม่พอ"));
    else
        fail_study(r);
    if (made == CGOV_OK && r->format == CSV) {
        print_warnings(r, tables);
        warn_of_synthetic(r, tables);
    }
    cgov_tables_free(tables);
    return status;
}

int done(const run *r, const char *english, const char *thai)
{
    if (r->format == JSON)
        printf("{\"answer\":\"%s\"}\n", r->command->name);
    else if (r->check && (r->command->does & REHEARSES) != 0)
        fprintf(r->format == CSV ? stderr : stdout, "%s\n",
                say(r, "It can be done. Nothing was changed, as asked.",
                    "ทำได้ ยังไม่ได้แก้ไขข้อมูล ตามที่ขอ"));
    else
        fprintf(r->format == CSV ? stderr : stdout, "%s\n", say(r, english, thai));
    return ANSWERED;
}

/* ---- what words name ---- */

bool find_member(run *r, const char *vocabulary, const char *word, int *member)
{
    cgov_choice *found = NULL;
    if (cgov_choice_find(r->db, vocabulary, word, &found) != CGOV_OK)
        return fail_study(r) == ANSWERED;
    *member = found->member;
    cgov_choice_free(found);
    return true;
}

/* Where codes are found. */
static const struct {
    const char *noun;
    said more;
} places[] = {
    { "case study", { "give its number (1 to 10) or its code", "ระบุลำดับที่ (1 ถึง 10) หรือรหัส" } },
    { "agency", { "cgov-agency match finds codes", "ค้นรหัสได้ด้วย cgov-agency match" } },
    { "document", { "cgov-field documents shows them", "ดูทั้งหมดด้วย cgov-field documents" } },
};

int64_t find_id(const run *r, const char *noun, const char *word)
{
    int64_t id = 0;
    const cgov_status status = cgov_id_find(r->db, noun, word, &id);
    const char *more = NULL;
    for (size_t i = 0; status == CGOV_NOT_FOUND && i < sizeof places / sizeof places[0]; i++)
        if (strcmp(places[i].noun, noun) == 0)
            more = say(r, places[i].more.en, places[i].more.th);
    if (status != CGOV_OK)
        fail(r, FAILED, more != NULL ? "%s: %s" : "%s%s", cgov_errmsg(r->db),
             more != NULL ? more : "");
    return id;
}

int64_t find_number(const run *r, const char *word, const char *english, const char *thai)
{
    char *end = NULL;
    errno = 0;
    const long long number = strtoll(word, &end, 10);
    if (errno == 0 && end != word && *end == '\0' && number > 0)
        return number;
    fail(r, WRONG_USE,
         say(r, "\"%s\" is no number above 0: %s", "\"%s\" ไม่ใช่จำนวนเต็มที่มากกว่า 0: %s"), word,
         say(r, english, thai));
    return 0;
}
