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

/* Lines of a message stay lines; all else that moves a cursor is shown. */
static void print_visible(const char *message)
{
    while (*message != '\0') {
        const size_t length = strcspn(message, "\n");
        char *visible = cgov_text_visible(message, (ptrdiff_t)length);
        fprintf(stderr, "%s\n", visible != NULL ? visible : "out of memory");
        cgov_free(visible);
        message += length + (message[length] == '\n');
    }
}

int fail(const run *r, int status, const char *words, ...)
{
    va_list list;
    va_start(list, words);
    char *message = put_together(words, list);
    va_end(list);
    fprintf(stderr, "%s: ", r->program->name);
    print_visible(message);
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

static int tell_file(const run *r, const char *path)
{
    cgov_tables *tables = begin_answer(r);
    cgov_tables_fact(tables, "file", NULL, NULL, cgov_cell_text(path));
    return show(r, CGOV_OK, &tables);
}

int write_page(const run *r, const char *path, char *html, size_t length)
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
    const size_t end = strlen(path);
    printf(end > 5 && strcmp(path + end - 5, ".docx") == 0
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
        if (files[i].file != NULL && write_workbook(&files[i], r->thai, r->format == TABLES, tables,
                                                    &options, &error) != ANSWERED)
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
        char *visible = cgov_text_visible(cgov_tables_warning(tables, i, language_of(r)), -1);
        fprintf(stderr, "%s: %s\n", say(r, "Warning", "ข้อควรระวัง"),
                visible != NULL ? visible : "out of memory");
        cgov_free(visible);
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
    else
        puts(say(r, english, thai));
    return ANSWERED;
}

/* ---- what words name ---- */

bool find_member(run *r, const char *vocabulary, const char *word, int *member)
{
    cgov_choice *found = NULL;
    if (cgov_choice_find(r->db, vocabulary, word, &found) != CGOV_OK)
        return fail_study(r) == ANSWERED;
    cgov_level level = CGOV_LEVEL_ANY;
    cgov_sector sector = CGOV_SECTOR_ANY;
    cgov_mission mission = CGOV_MISSION_ANY;
    cgov_factor_kind kind = CGOV_FACTOR_KIND_ANY;
    if (strcmp(vocabulary, "level") == 0 && cgov_level_from_code(found->code, &level))
        *member = (int)level;
    else if (strcmp(vocabulary, "sector") == 0 && cgov_sector_from_code(found->code, &sector))
        *member = (int)sector;
    else if (strcmp(vocabulary, "mission") == 0 && cgov_mission_from_code(found->code, &mission))
        *member = (int)mission;
    else if (cgov_factor_kind_from_code(found->code, &kind))
        *member = (int)kind;
    cgov_choice_free(found);
    return true;
}

/* The case study of a number; 0 if none has it. */
static int64_t case_of_number(cgov *db, const char *word)
{
    cgov_case_study_cursor *cursor = NULL;
    const cgov_case_study *row = NULL;
    char *end = NULL;
    const long wanted = strtol(word, &end, 10);
    int64_t found = 0;
    if (*word == '\0' || *end != '\0' || cgov_case_study_list(db, NULL, &cursor) != CGOV_OK)
        return 0;
    while (found == 0 && cgov_case_study_next(cursor, &row) == CGOV_ROW)
        if (row->has_number && row->number == wanted)
            found = row->id;
    cgov_case_study_cursor_free(cursor);
    return found;
}

#define FIND(noun)                                                                                 \
    static cgov_status find_##noun(cgov *db, const char *word, int64_t *id)                        \
    {                                                                                              \
        cgov_##noun *found = NULL;                                                                 \
        const cgov_status status = cgov_##noun##_find(db, word, &found);                           \
        *id = found != NULL ? found->id : 0;                                                       \
        cgov_##noun##_free(found);                                                                 \
        return status;                                                                             \
    }
FIND(agency)
FIND(coder)
FIND(document)
FIND(focus_group)
FIND(interview)
FIND(person)
FIND(project)
FIND(recommendation)

static cgov_status find_case_study(cgov *db, const char *word, int64_t *id)
{
    cgov_case_study *found = NULL;
    const cgov_status status = cgov_case_study_find(db, word, &found);
    *id = found != NULL ? found->id : case_of_number(db, word);
    cgov_case_study_free(found);
    return *id != 0 ? CGOV_OK : status;
}

/* By its code, or a label; the message of the vocabulary proposes near ones. */
static cgov_status find_factor(cgov *db, const char *word, int64_t *id)
{
    cgov_choice *choice = NULL;
    cgov_factor *found = NULL;
    cgov_status status = cgov_choice_find(db, "factor", word, &choice);
    if (status == CGOV_OK)
        status = cgov_factor_find(db, choice->code, &found);
    *id = found != NULL ? found->id : 0;
    cgov_factor_free(found);
    cgov_choice_free(choice);
    return status;
}

/* `more` says where codes are found. */
static const struct noun {
    const char *name, *th;
    cgov_status (*find)(cgov *db, const char *word, int64_t *id);
    said more;
} nouns[] = { { "factor", NULL, find_factor, { NULL, NULL } },
              { "case study",
                "กรณีศึกษา",
                find_case_study,
                { "give its number (1 to 10) or its code", "ระบุลำดับที่ (1 ถึง 10) หรือรหัส" } },
              { "agency",
                "หน่วยงาน",
                find_agency,
                { "cgov-agency match finds codes", "ค้นรหัสได้ด้วย cgov-agency match" } },
              { "coder", "ผู้ลงรหัส", find_coder, { NULL, NULL } },
              { "document",
                "เอกสาร",
                find_document,
                { "cgov-field documents shows them", "ดูทั้งหมดด้วย cgov-field documents" } },
              { "focus group", "ประชุมกลุ่มย่อย", find_focus_group, { NULL, NULL } },
              { "interview", "สัมภาษณ์", find_interview, { NULL, NULL } },
              { "person", "บุคคล", find_person, { NULL, NULL } },
              { "project", "โครงการ", find_project, { NULL, NULL } },
              { "recommendation", "ข้อเสนอแนะ", find_recommendation, { NULL, NULL } } };

int64_t find_id(const run *r, const char *name, const char *word)
{
    const struct noun *noun = nouns;
    int64_t id = 0;
    while (strcmp(noun->name, name) != 0)
        noun++;
    const cgov_status status = noun->find(r->db, word, &id);
    if (status == CGOV_NOT_FOUND && noun->th != NULL)
        fail(r, FAILED,
             say(r, "there is no %s \"%s\" in the study%s%s", "ในงานวิจัยนี้ไม่มี%s \"%s\"%s%s"),
             say(r, name, noun->th), word, noun->more.en != NULL ? say(r, ": ", " ") : "",
             noun->more.en != NULL ? say(r, noun->more.en, noun->more.th) : "");
    else if (status != CGOV_OK)
        fail_study(r);
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
