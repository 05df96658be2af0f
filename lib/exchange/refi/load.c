/* Leads a load of a REFI-QDA file: bytes, tree, plan, study. See cgov/refi.h. */
#include "cgov/refi.h"

#include "base/limits.h"
#include "base/sha256.h"
#include "exchange/format/file.h"
#include "exchange/refi/load.h"

#include <string.h>

enum {
    XML_LIMIT = 256 << 20
};

static const char space[] = "urn:QDA-XML:";

/* ---- the tree ---- */

static bool ends_in(const char *name, const char *ending)
{
    const size_t length = strlen(name), tail = strlen(ending);
    return length > tail && sqlite3_stricmp(name + length - tail, ending) == 0;
}

/* How many folders a file of the archive is in: what macOS adds is no part of it. */
static int64_t depth_of(const char *name)
{
    int64_t depth = 0;
    if (strncmp(name, "__MACOSX", 8) == 0)
        return INT64_MAX;
    for (; *name != '\0'; name++)
        depth += *name == '/' || *name == '\\';
    return depth;
}

/* Where the files of an archive lie that was packed with the folder around them. */
static cgov_status keep_folder(cgov__refi *load, const char *project)
{
    size_t length = strlen(project);
    while (length > 0 && project[length - 1] != '/' && project[length - 1] != '\\')
        length--;
    char *folder = cgov__arena_copy(&load->arena, project, length);
    for (char *at = folder; at != NULL && *at != '\0'; at++)
        *at = (char)(*at == '\\' ? '/' : *at);
    load->folder = folder;
    return folder != NULL ? CGOV_OK : cgov__nomem(&load->db->error);
}

/* The one project file at the archive's root, or in the folder that holds all. */
static cgov_status find_project(cgov__refi *load, int64_t *index)
{
    int64_t found = 0, highest = INT64_MAX;
    for (int64_t i = 0; i < cgov__archive_count(load->archive); i++) {
        const char *name = cgov__archive_name(load->archive, i);
        const int64_t depth = ends_in(name, ".qde") ? depth_of(name) : INT64_MAX;
        if (depth == INT64_MAX || depth > highest)
            continue;
        found = depth < highest ? 1 : found + 1;
        highest = depth;
        *index = i;
    }
    return found == 1
               ? keep_folder(load, cgov__archive_name(load->archive, *index))
               : cgov__fail_in(load->db, CGOV_INVALID,
                               "%s: the archive holds %lld files *.qde in one folder: a project "
                               "has one",
                               "%s: ไฟล์บีบอัดมีไฟล์ *.qde %lld ไฟล์ในโฟลเดอร์เดียว โครงการหนึ่งมีไฟล์เดียว", load->path,
                               (long long)found);
}

static cgov_status read_project(cgov__refi *load, const cgov__buffer *bytes, cgov__buffer *xml)
{
    int64_t index = 0;
    cgov_error *why = NULL;
    cgov_status status = cgov__archive_open(bytes->bytes, bytes->length, &load->archive, &why);
    if (status != CGOV_OK)
        status = cgov__fail_because(&load->db->error, load->path, why);
    cgov_error_free(why);
    if (status == CGOV_OK)
        status = find_project(load, &index);
    return status == CGOV_OK
               ? cgov__archive_read(load->archive, index, XML_LIMIT, xml, &load->db->error)
               : status;
}

static cgov_status parse_tree(cgov__refi *load, const char *xml, size_t length)
{
    if (length > XML_LIMIT)
        return cgov__fail_in(load->db, CGOV_INVALID, "the XML has %lld bytes: at most %d are read",
                             "XML มี %lld ไบต์ อ่านได้ไม่เกิน %d ไบต์", (long long)length, XML_LIMIT);
    cgov_error *why = NULL;
    const cgov_status status = cgov__xml_parse(xml, length, space, &load->arena, &load->root, &why);
    if (status == CGOV_NOMEM)
        cgov__nomem(&load->db->error);
    else if (status != CGOV_OK)
        cgov__fail_because(&load->db->error, load->path, why);
    cgov_error_free(why);
    if (status != CGOV_OK || strcmp(load->root->name, "Project") == 0 ||
        strcmp(load->root->name, "CodeBook") == 0)
        return status;
    return cgov__fail_in(
        load->db, CGOV_INVALID, "the XML's root is <%s>: REFI-QDA has <Project> or <CodeBook>",
        "รากของ XML คือ <%s> แต่ REFI-QDA ใช้ <Project> หรือ <CodeBook>", load->root->name);
}

static void take_fingerprint(cgov__refi *load, const cgov__buffer *bytes)
{
    cgov__sha256 hash;
    cgov__sha256_start(&hash);
    cgov__sha256_add(&hash, bytes->bytes, bytes->length);
    cgov__sha256_hex(&hash, load->result.sha256);
}

/* ---- the load ---- */

/* The check is the load: all but what a study that is only read does not allow. */
static cgov_status compare_and_write(cgov__refi *load)
{
    cgov_status status = cgov__refi_recognise(load);
    if (status == CGOV_OK)
        status = cgov__refi_compare(load);
    return status == CGOV_OK && !load->db->read_only ? cgov__refi_write(load) : status;
}

static bool is_kept(const cgov__refi *load)
{
    const cgov_refi_options *options = load->options;
    return !options->check_only &&
           (options->accept_good || cgov__refi_problem_count(&load->findings) == 0);
}

static cgov_status load_rows(cgov__refi *load)
{
    cgov_status status = cgov_begin(load->db);
    if (status != CGOV_OK)
        return status;
    status = compare_and_write(load);
    const bool kept = status == CGOV_OK && is_kept(load);
    if (kept)
        status = cgov_commit(load->db);
    else if (status == CGOV_OK)
        status = cgov_rollback(load->db);
    else
        status = cgov__finish(load->db, status);
    if (!kept || status != CGOV_OK)
        load->result.source = 0;
    return status;
}

static cgov_status load_tree(cgov__refi *load)
{
    const cgov_refi_options *options = load->options;
    cgov_status status = cgov__refi_plan(load);
    if (status == CGOV_OK)
        status = load->db->read_only ? compare_and_write(load) : load_rows(load);
    if (status == CGOV_OK)
        status = cgov__refi_tell_unread(&load->findings, load->root);
    if (status == CGOV_OK)
        status = cgov__refi_findings_report(&load->findings);
    const int64_t problems = load->result.problems;
    if (status != CGOV_OK || problems == 0)
        return status;
    return options->check_only || !options->accept_good
               ? cgov__fail_in(load->db, CGOV_REJECTED,
                               "%s: parts of the file have problems (%lld); nothing was loaded",
                               "%s: บางส่วนของไฟล์มีปัญหา (%lld) ยังไม่ได้นำเข้าอะไร", load->path,
                               (long long)problems)
               : cgov__fail_in(load->db, CGOV_REJECTED,
                               "%s: parts of the file have problems (%lld); the rest was loaded",
                               "%s: บางส่วนของไฟล์มีปัญหา (%lld) นำเข้าส่วนที่เหลือแล้ว", load->path,
                               (long long)problems);
}

static cgov_status load_file(cgov__refi *load)
{
    cgov__buffer bytes = { 0 }, xml = { 0 };
    cgov_status status = cgov__file_read(load->path, CGOV__LIMIT_ARCHIVE, &bytes, &load->db->error);
    if (status == CGOV_OK) {
        take_fingerprint(load, &bytes);
        const bool is_zip = bytes.length >= 4 && memcmp(bytes.bytes, "PK\x03\x04", 4) == 0;
        if (is_zip)
            status = read_project(load, &bytes, &xml);
        if (status == CGOV_OK)
            status = is_zip ? parse_tree(load, xml.bytes, xml.length)
                            : parse_tree(load, bytes.bytes, bytes.length);
    }
    cgov__buffer_free(&xml);
    if (status == CGOV_OK)
        status = load_tree(load);
    cgov__archive_free(load->archive);
    load->archive = NULL;
    cgov__buffer_free(&bytes);
    return status;
}

static void refi_free(cgov__refi *load)
{
    for (size_t i = 0; i < CGOV__REFI_NOUNS; i++)
        cgov__free(load->rows[i].items);
    cgov__strings_free(&load->guids);
    cgov__strings_free(&load->codes);
    cgov__refi_findings_free(&load->findings);
    cgov__arena_free(&load->arena);
}

cgov_status cgov__refi_options_check(cgov *db, const cgov_refi_options *options)
{
    cgov_status status = cgov__member_check(&db->error, "cases", (unsigned)options->cases,
                                            CGOV_REFI_CASES_PEOPLE, "cgov_refi_cases");
    if (status == CGOV_OK)
        status = cgov__codes_check(db, "kind", &cgov__factor_kind_codes, (unsigned)options->kind);
    return status != CGOV_OK ? status
                             : cgov__codes_check(db, "language", &cgov__language_codes,
                                                 (unsigned)options->language);
}

cgov_status cgov_refi_import(cgov *db, const char *path, const cgov_refi_options *options,
                             cgov_refi_result *result)
{
    static const cgov_refi_options defaults;
    if (result != NULL)
        *result = (cgov_refi_result){ 0 };
    cgov_status status = cgov__ready(db);
    if (status != CGOV_OK)
        return status;
    if (path == NULL)
        return cgov__fail_db(db, CGOV_MISUSE, "cgov_refi_import() needs the name of a file");
    if (options == NULL)
        options = &defaults;
    if ((status = cgov__refi_options_check(db, options)) != CGOV_OK)
        return status;
    if (!options->check_only && (status = cgov__writable(db)) != CGOV_OK)
        return status;
    cgov__refi load = { .db = db, .path = path, .options = options };
    load.findings =
        (cgov__refi_findings){ .options = options, .result = &load.result, .error = &db->error };
    status = load_file(&load);
    if (result != NULL)
        *result = load.result;
    refi_free(&load);
    return status;
}
