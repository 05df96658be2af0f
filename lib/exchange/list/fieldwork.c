/* Where the lists of a fieldwork are. See cgov/fieldwork.h. */
#include "cgov/fieldwork.h"

#include "base/buffer.h"
#include "base/compare.h"
#include "base/error.h"
#include "base/file.h"
#include "base/memory.h"
#include "cgov/sheet.h"
#include "exchange/format/file.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static const cgov_import_kind kinds[] = {
    CGOV_IMPORT_AGENCIES,      CGOV_IMPORT_FACTORS,         CGOV_IMPORT_PEOPLE,
    CGOV_IMPORT_INTERVIEWS,    CGOV_IMPORT_FOCUS_GROUPS,    CGOV_IMPORT_CASE_STUDIES,
    CGOV_IMPORT_CASE_AGENCIES, CGOV_IMPORT_DOCUMENTS,       CGOV_IMPORT_CODINGS,
    CGOV_IMPORT_MEMBERSHIPS,   CGOV_IMPORT_RECOMMENDATIONS, CGOV_IMPORT_EVIDENCE,
    CGOV_IMPORT_MEMOS,
};

static const struct {
    const char *english, *thai;
} names[] = {
    { "agencies", "หน่วยงาน" },
    { "factors", "ปัจจัย" },
    { "people", "บุคคล" },
    { "interviews", "สัมภาษณ์" },
    { "focus_groups", "ประชุมกลุ่มย่อย" },
    { "case_studies", "กรณีศึกษา" },
    { "case_agencies", "หน่วยงานของกรณีศึกษา" },
    { "documents", "เอกสาร" },
    { "codings", "การลงรหัส" },
    { "memberships", "คะแนนความเป็นสมาชิก" },
    { "recommendations", "ข้อเสนอแนะ" },
    { "evidence", "หลักฐาน" },
    { "memos", "บันทึก" },
};

enum {
    KINDS = sizeof kinds / sizeof kinds[0],
    NO_KIND = KINDS
};
_Static_assert(sizeof names / sizeof names[0] == KINDS, "a name for each list");

/* A list and where it is; `part` is what its name says after the list's, "" if nothing. */
typedef struct place {
    cgov_fieldwork_list list;
    size_t order; /* of its kind */
    const char *part;
} place;

/* The list that is given away: the public part first. */
typedef struct finding {
    cgov_fieldwork found;
    cgov__arena texts;
    place *places;
    const char **others;
    size_t place_count, place_capacity, other_count, other_capacity;
    cgov_language language;
    cgov_error **error;
} finding;

const cgov_import_kind *cgov_fieldwork_kinds(size_t *count)
{
    if (count != NULL)
        *count = KINDS;
    return kinds;
}

const char *cgov_fieldwork_name(cgov_import_kind kind, cgov_language language)
{
    for (size_t i = 0; i < KINDS; i++)
        if (kinds[i] == kind)
            return language == CGOV_LANGUAGE_TH ? names[i].thai : names[i].english;
    return NULL;
}

static const char *words_in(const finding *f, const char *english, const char *thai)
{
    return f->language == CGOV_LANGUAGE_TH ? thai : english;
}

/* ---- names ---- */

static char fold_letter(char c)
{
    if (c >= 'A' && c <= 'Z')
        return (char)(c | 0x20);
    return c == ' ' || c == '-' ? '_' : c;
}

/* How much of the name is that of the list; 0 if it does not begin so. */
static size_t match_name(const char *name, size_t length, const char *list)
{
    size_t i = 0;
    while (i < length && list[i] != '\0' && fold_letter(name[i]) == list[i])
        i++;
    return list[i] == '\0' ? i : 0;
}

/* The kind of a list by a name of `length` bytes; what follows must begin with one of `ends`, or
   with nothing. `*part` is where that begins. */
static size_t kind_of_name(const char *name, size_t length, const char *ends, const char **part)
{
    for (size_t i = 0; i < KINDS; i++) {
        const size_t english = match_name(name, length, names[i].english),
                     most = english > 0 ? english : match_name(name, length, names[i].thai);
        *part = name + most;
        if (most > 0 && (most == length || strchr(ends, name[most]) != NULL))
            return i;
    }
    return NO_KIND;
}

static bool has_ending(const char *name, const char *const *endings)
{
    const size_t length = strlen(name);
    for (; *endings != NULL; endings++) {
        const size_t end = strlen(*endings);
        size_t i = 0;
        while (i < end && length > end && fold_letter(name[length - end + i]) == (*endings)[i])
            i++;
        if (i == end)
            return true;
    }
    return false;
}

/* Whether a file of a folder can hold rows, and is a person's. */
static bool is_rows(const char *name)
{
    static const char *const rows[] = { ".csv", ".tsv", ".xlsx", ".ods", ".sav", ".zsav", NULL },
                             *const ours[] = { ".rejects.csv", ".agencies.csv", ".answers.csv",
                                               NULL };
    return name[0] != '.' && name[0] != '~' && has_ending(name, rows) && !has_ending(name, ours);
}

static bool is_workbook(const char *name)
{
    static const char *const books[] = { ".xlsx", ".ods", NULL };
    return has_ending(name, books);
}

/* ---- places ---- */

static const char *keep(finding *f, const char *text)
{
    return cgov__arena_copy(&f->texts, text, strlen(text));
}

static cgov_status add_place(finding *f, size_t order, const char *part, size_t part_length,
                             const char *path, const char *sheet)
{
    if (!CGOV__GROW(f->places, f->place_capacity, f->place_count + 1))
        return cgov__nomem(f->error);
    place *added = &f->places[f->place_count];
    *added = (place){ .list = { .kind = kinds[order],
                                .path = path,
                                .sheet = sheet != NULL ? keep(f, sheet) : NULL },
                      .order = order,
                      .part = cgov__arena_copy(&f->texts, part, part_length) };
    if (added->part == NULL || (sheet != NULL && added->list.sheet == NULL))
        return cgov__nomem(f->error);
    f->place_count++;
    return CGOV_OK;
}

static cgov_status add_other(finding *f, const char *path, const char *sheet)
{
    if (!CGOV__GROW(f->others, f->other_capacity, f->other_count + 1))
        return cgov__nomem(f->error);
    cgov__buffer words = { 0 };
    cgov__buffer_text(&words, path);
    if (sheet != NULL)
        cgov__buffer_format(&words, ", %s", sheet);
    const char *kept = words.failed ? NULL : keep(f, words.bytes);
    cgov__buffer_free(&words);
    if (kept == NULL)
        return cgov__nomem(f->error);
    f->others[f->other_count++] = kept;
    return CGOV_OK;
}

static bool has_list(const cgov_sheet_list *sheets)
{
    const char *part;
    for (size_t i = 0; i < sheets->count; i++) {
        const cgov_sheet *sheet = &sheets->sheets[i];
        if (!sheet->hidden && sheet->is_rows &&
            kind_of_name(sheet->name, strlen(sheet->name), "-", &part) != NO_KIND)
            return true;
    }
    return false;
}

static cgov_status add_sheet(finding *f, const char *path, const cgov_sheet *sheet)
{
    const char *part;
    const size_t length = strlen(sheet->name), kind = kind_of_name(sheet->name, length, "-", &part);
    if (sheet->hidden || !sheet->is_rows || strcmp(sheet->name, CGOV_FIELDWORK_ANSWERS_EN) == 0 ||
        strcmp(sheet->name, CGOV_FIELDWORK_ANSWERS_TH) == 0)
        return CGOV_OK;
    return kind == NO_KIND ? add_other(f, path, sheet->name)
                           : add_place(f, kind, part, strlen(part), path, sheet->name);
}

/* The sheets of a workbook; `*is_list` if it has none of a list's name, and may be a list itself.
 */
static cgov_status add_sheets(finding *f, const char *path, bool *is_list)
{
    cgov_sheet_list *sheets = NULL;
    cgov_status status = cgov_sheets_of_file(path, f->language, &sheets, f->error);
    *is_list = status == CGOV_OK && !has_list(sheets);
    for (size_t i = 0; status == CGOV_OK && !*is_list && i < sheets->count; i++)
        status = add_sheet(f, path, &sheets->sheets[i]);
    cgov_sheet_list_free(sheets);
    return status;
}

/* `ends`: what may follow the list's name in that of its file. */
static cgov_status add_file(finding *f, const char *path, const char *name, size_t length,
                            const char *ends)
{
    const char *part;
    const size_t kind = kind_of_name(name, length, ends, &part);
    bool is_list = true;
    const cgov_status status = is_workbook(name) ? add_sheets(f, path, &is_list) : CGOV_OK;
    if (status != CGOV_OK || !is_list)
        return status;
    return kind == NO_KIND ? add_other(f, path, NULL)
                           : add_place(f, kind, part, (size_t)(name + length - part), path, NULL);
}

static cgov_status add_entry(finding *f, const char *folder, const char *name)
{
    cgov__buffer list = { 0 }, words = { 0 };
    cgov__buffer_format(&list, "%s%s", folder, folder[strlen(folder) - 1] == '/' ? "" : "/");
    const cgov_status status =
        list.failed ? cgov__nomem(f->error) : cgov__file_beside(list.bytes, name, &words, f->error);
    const char *path = status == CGOV_OK ? keep(f, words.bytes) : NULL;
    cgov__buffer_free(&list);
    cgov__buffer_free(&words);
    if (path == NULL)
        return status == CGOV_OK ? cgov__nomem(f->error) : status;
    return add_file(f, path, name, (size_t)(strrchr(name, '.') - name), "-");
}

/* ---- folders ---- */

/* The names of a folder, in an order that does not change. */
static cgov_status read_names(finding *f, DIR *directory, const char ***all, size_t *count)
{
    size_t capacity = 0;
    const struct dirent *entry;
    while ((entry = readdir(directory)) != NULL) {
        if (!is_rows(entry->d_name))
            continue;
        if (!CGOV__GROW(*all, capacity, *count + 1))
            return cgov__nomem(f->error);
        if (((*all)[*count] = keep(f, entry->d_name)) == NULL)
            return cgov__nomem(f->error);
        ++*count;
    }
    if (*count > 0)
        qsort(*all, *count, sizeof **all, cgov__by_text);
    return CGOV_OK;
}

static cgov_status refuse_where(const finding *f, const char *where, int fault)
{
    if (fault == ENOENT || fault == ENOTDIR)
        return cgov__fail(
            f->error, CGOV_NOT_FOUND,
            words_in(f, "%s: there is no such folder or file", "ไม่มีโฟลเดอร์หรือไฟล์ชื่อ %s"), where);
    return cgov__fail_system(f->error, fault == EACCES ? CGOV_READONLY : CGOV_IO,
                             "%s cannot be read: %s", "อ่าน %s ไม่ได้: %s", where, fault);
}

static cgov_status add_folder(finding *f, const char *where)
{
    DIR *directory = opendir(where);
    const char **all = NULL;
    size_t count = 0;
    if (directory == NULL)
        return refuse_where(f, where, errno);
    cgov_status status = read_names(f, directory, &all, &count);
    closedir(directory);
    for (size_t i = 0; status == CGOV_OK && i < count; i++)
        status = add_entry(f, where, all[i]);
    cgov__free(all);
    return status;
}

static cgov_status add_where(finding *f, const char *where)
{
    struct stat it;
    const char *name = cgov__file_name(where), *kept = keep(f, where);
    if (kept == NULL)
        return cgov__nomem(f->error);
    if (stat(where, &it) != 0)
        return refuse_where(f, where, errno);
    return S_ISDIR(it.st_mode) ? add_folder(f, where) : add_file(f, kept, name, strlen(name), "-.");
}

/* ---- what was found ---- */

static int by_order(const void *a, const void *b)
{
    const place *x = a, *y = b;
    if (x->order != y->order)
        return x->order < y->order ? -1 : 1;
    const int parts = strcmp(x->part, y->part);
    return parts != 0 ? parts : strcmp(x->list.path, y->list.path);
}

/* Which of two places is meant is not ours to say. */
static cgov_status refuse_doubles(const finding *f)
{
    for (size_t i = 1; i < f->place_count; i++) {
        const place *one = &f->places[i - 1], *other = &f->places[i];
        if (one->order == other->order && strcmp(one->part, other->part) == 0)
            return cgov__fail(f->error, CGOV_INVALID,
                              words_in(f, "%s and %s hold the same list, %s: keep one of them",
                                       "%s และ %s เป็นรายการเดียวกัน (%s) โปรดเก็บไว้ที่เดียว"),
                              one->list.path, other->list.path,
                              cgov_fieldwork_name(one->list.kind, f->language));
    }
    return CGOV_OK;
}

static cgov_status finish(finding *f)
{
    cgov_fieldwork_list *lists = cgov__arena_alloc(&f->texts, (f->place_count + 1) * sizeof *lists);
    if (lists == NULL)
        return cgov__nomem(f->error);
    if (f->place_count > 1)
        qsort(f->places, f->place_count, sizeof *f->places, by_order);
    for (size_t i = 0; i < f->place_count; i++)
        lists[i] = f->places[i].list;
    f->found = (cgov_fieldwork){
        .lists = lists, .count = f->place_count, .others = f->others, .other_count = f->other_count
    };
    return refuse_doubles(f);
}

cgov_status cgov_fieldwork_find(const char *where, cgov_language language, cgov_fieldwork **found,
                                cgov_error **error)
{
    CGOV__NEEDS_ERROR(error, where != NULL, "cgov_fieldwork_find: where is NULL");
    CGOV__NEEDS_ERROR(error, found != NULL, "cgov_fieldwork_find: found is NULL");
    CGOV__NEEDS_ERROR(error, (unsigned)language <= CGOV_LANGUAGE_TH,
                      "cgov_fieldwork_find: language is no cgov_language");
    *found = NULL;
    finding *f = cgov__calloc(1, sizeof *f);
    if (f == NULL)
        return cgov__nomem(error);
    f->language = language;
    f->error = error;
    cgov_status status = add_where(f, where);
    if (status == CGOV_OK)
        status = finish(f);
    if (status == CGOV_OK)
        *found = &f->found;
    else
        cgov_fieldwork_free(&f->found);
    return status;
}

void cgov_fieldwork_free(cgov_fieldwork *found)
{
    if (found == NULL)
        return;
    finding *f = (finding *)found;
    cgov__free(f->places);
    cgov__free(f->others);
    cgov__arena_free(&f->texts);
    cgov__free(f);
}
