/* Zip archives over libzip. See archive.h. */
#include "exchange/format/archive.h"

#include "base/error.h"
#include "base/map.h"
#include "base/utf8.h"

#include <string.h>
#include <unistd.h>
#include <zip.h>

enum {
    MEBIBYTE = 1 << 20,
    EPOCH_DATE = 1 << 5 | 1 /* 1 January 1980, the first day that an archive knows */
};

struct cgov__archive {
    zip_t *zip;
    zip_source_t *bytes; /* what is written goes here */
    cgov__strings names; /* in lower case -> index */
    size_t taken;        /* bytes taken out so far */
};

/* Of a part that is named, the library's words in parentheses. */
static cgov_status part_failed(zip_error_t *from, const char *name, cgov_error **error)
{
    return zip_error_code_zip(from) == ZIP_ER_MEMORY
               ? cgov__nomem(error)
               : cgov__fail_said(error, CGOV_INVALID, "%s: %s", "%s: ส่วนนี้ของไฟล์เสียหาย (%s)", name,
                                 zip_error_strerror(from));
}

static cgov_status zip_failed(zip_error_t *from, const char *english, const char *thai,
                              cgov_error **error)
{
    const int code = zip_error_code_zip(from);
    const bool disk = code == ZIP_ER_WRITE || code == ZIP_ER_CLOSE || code == ZIP_ER_RENAME ||
                      code == ZIP_ER_TMPOPEN;
    return code == ZIP_ER_MEMORY ? cgov__nomem(error)
                                 : cgov__fail_said(error, disk ? CGOV_IO : CGOV_INVALID, english,
                                                   thai, zip_error_strerror(from));
}

/* ---- reading ---- */

/* Some programs for Windows write "Sources\text.txt". */
static bool is_parting(char letter)
{
    return letter == '/' || letter == '\\';
}

static bool is_safe_name(const char *name)
{
    size_t valid = 0;
    if (*name == '\0' || is_parting(*name) || name[1] == ':' || !cgov__utf8(name, &valid))
        return false;
    for (const char *part = name; part != NULL;) {
        const size_t length = strcspn(part, "/\\");
        if ((length == 1 || length == 2) && strncmp(part, "..", length) == 0)
            return false;
        part = part[length] != '\0' ? part + length + 1 : NULL;
    }
    return true;
}

static char lower_letter(char letter)
{
    return (char)(letter >= 'A' && letter <= 'Z' ? letter | 0x20 : letter == '\\' ? '/' : letter);
}

static bool lower_name(const char *name, cgov__buffer *lower)
{
    cgov__buffer_clear(lower);
    for (; *name != '\0'; name++)
        cgov__buffer_char(lower, lower_letter(*name));
    return !lower->failed;
}

static cgov_status index_names(cgov__archive *archive, cgov_error **error)
{
    const int64_t count = cgov__archive_count(archive);
    cgov_status status = CGOV_OK;
    cgov__buffer lower = { 0 };
    if (count > CGOV__ARCHIVE_FILES)
        return cgov__fail_said(
            error, CGOV_INVALID, "the archive holds %lld files: at most %d are read",
            "ไฟล์บีบอัดมี %lld ไฟล์ อ่านได้ไม่เกิน %d ไฟล์", (long long)count, CGOV__ARCHIVE_FILES);
    for (int64_t i = 0; status == CGOV_OK && i < count; i++) {
        const char *name = cgov__archive_name(archive, i);
        bool added = false;
        if (name == NULL || !is_safe_name(name))
            status = cgov__fail_said(
                error, CGOV_INVALID,
                "the archive holds a file named \"%s\": a name has to stay inside of it",
                "ในไฟล์บีบอัดมีไฟล์ชื่อ \"%s\" ซึ่งชี้ออกนอกโฟลเดอร์", name != NULL ? name : "");
        else if (!lower_name(name, &lower) ||
                 cgov__strings_add(&archive->names, lower.bytes, lower.length, i, &added) == NULL)
            status = cgov__nomem(error);
        else if (!added)
            status = cgov__fail_said(error, CGOV_INVALID,
                                     "the archive holds two files named \"%s\": one has to go",
                                     "ในไฟล์บีบอัดมีสองไฟล์ชื่อ \"%s\" ต้องเอาออกหนึ่งไฟล์", name);
    }
    cgov__buffer_free(&lower);
    return status;
}

static cgov_status open_zip(cgov__archive *archive, zip_source_t *source, int flags,
                            cgov_error **error)
{
    zip_error_t failure;
    zip_error_init(&failure);
    cgov_status status = CGOV_OK;
    archive->zip = zip_open_from_source(source, flags, &failure);
    if (archive->zip == NULL) {
        status = zip_failed(&failure, "this is no zip archive that can be read: %s",
                            "อ่านเป็นไฟล์ zip ไม่ได้ (%s)", error);
        zip_source_free(source);
    }
    zip_error_fini(&failure);
    return status;
}

static cgov_status source_of(const char *bytes, size_t length, zip_source_t **source,
                             cgov_error **error)
{
    *source = zip_source_buffer_create(bytes, length, 0, NULL);
    return *source != NULL ? CGOV_OK : cgov__nomem(error);
}

static cgov_status open_source(zip_source_t *source, cgov__archive **archive, cgov_error **error)
{
    cgov__archive *opened = cgov__calloc(1, sizeof *opened);
    *archive = NULL;
    if (opened == NULL) {
        zip_source_free(source);
        return cgov__nomem(error);
    }
    cgov_status status = open_zip(opened, source, ZIP_RDONLY, error);
    if (status == CGOV_OK)
        status = index_names(opened, error);
    if (status == CGOV_OK)
        *archive = opened;
    else
        cgov__archive_free(opened);
    return status;
}

cgov_status cgov__archive_open(const char *bytes, size_t length, cgov__archive **archive,
                               cgov_error **error)
{
    zip_source_t *source = NULL;
    const cgov_status status = source_of(bytes, length, &source, error);
    *archive = NULL;
    return status == CGOV_OK ? open_source(source, archive, error) : status;
}

cgov_status cgov__archive_open_file(FILE *file, cgov__archive **archive, cgov_error **error)
{
    const int own = dup(fileno(file));
    FILE *stream = own >= 0 ? fdopen(own, "rb") : NULL;
    zip_source_t *source = stream != NULL ? zip_source_filep_create(stream, 0, -1, NULL) : NULL;
    *archive = NULL;
    if (source != NULL)
        return open_source(source, archive, error);
    if (stream != NULL)
        fclose(stream);
    else if (own >= 0)
        close(own);
    return cgov__nomem(error);
}

int64_t cgov__archive_count(const cgov__archive *archive)
{
    return (int64_t)zip_get_num_entries(archive->zip, 0);
}

const char *cgov__archive_name(const cgov__archive *archive, int64_t index)
{
    return zip_get_name(archive->zip, (zip_uint64_t)index, ZIP_FL_ENC_GUESS);
}

static bool is_named(const char *one, const char *other)
{
    while (*one != '\0' && lower_letter(*one) == lower_letter(*other))
        one++, other++;
    return *one == '\0' && *other == '\0';
}

static int64_t find_long(const cgov__archive *archive, const char *name)
{
    const int64_t count = cgov__archive_count(archive);
    for (int64_t i = 0; i < count; i++)
        if (is_named(cgov__archive_name(archive, i), name))
            return i;
    return -1;
}

/* Takes no memory: a lack of it would pass for a file that is not there. */
int64_t cgov__archive_find(const cgov__archive *archive, const char *name)
{
    char lower[256];
    const size_t length = strlen(name);
    if (length >= sizeof lower)
        return find_long(archive, name);
    for (size_t i = 0; i < length; i++)
        lower[i] = lower_letter(name[i]);
    const int64_t *index = length > 0 ? cgov__strings_find(&archive->names, lower, length) : NULL;
    return index != NULL ? *index : -1;
}

/* What the archive says of a file is believed only where it makes the file look worse. */
static cgov_status check_size(const cgov__archive *archive, int64_t index, size_t limit,
                              size_t *size, cgov_error **error)
{
    zip_stat_t said;
    const char *name = cgov__archive_name(archive, index);
    if (zip_stat_index(archive->zip, (zip_uint64_t)index, 0, &said) != 0 ||
        (said.valid & (ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE)) != (ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE))
        return part_failed(zip_get_error(archive->zip), name, error);
    if ((said.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && said.encryption_method != ZIP_EM_NONE)
        return cgov__fail_said(error, CGOV_INVALID, "%s is encrypted: only open archives are read",
                               "%s เข้ารหัสไว้ อ่านได้เฉพาะไฟล์ที่ไม่เข้ารหัส", name);
    if (said.size > limit || said.size > CGOV__ARCHIVE_ALL - archive->taken)
        return cgov__fail_said(
            error, CGOV_INVALID, "%s has %lld bytes: at most %lld are read",
            "%s มี %lld ไบต์ อ่านได้ไม่เกิน %lld ไบต์", name, (long long)said.size,
            (long long)(said.size > limit ? limit : CGOV__ARCHIVE_ALL - archive->taken));
    if (said.size > MEBIBYTE && said.size / CGOV__ARCHIVE_RATIO > said.comp_size)
        return cgov__fail_said(
            error, CGOV_INVALID, "%s unpacks to more than %d times its size, as no text does",
            "%s ขยายแล้วใหญ่กว่าเดิมเกิน %d เท่า ซึ่งข้อความไม่เป็นเช่นนั้น", name, CGOV__ARCHIVE_RATIO);
    *size = (size_t)said.size;
    return CGOV_OK;
}

static cgov_status read_opened(cgov__archive *archive, zip_file_t *file, const char *name,
                               size_t size, cgov__buffer *bytes, cgov_error **error)
{
    char beyond;
    if (!cgov__buffer_reserve(bytes, size))
        return cgov__nomem(error);
    for (size_t left = size; left > 0;) {
        const zip_int64_t got = zip_fread(file, bytes->bytes + bytes->length, left);
        if (got < 0)
            return part_failed(zip_file_get_error(file), name, error);
        if (got == 0)
            return cgov__fail_said(error, CGOV_INVALID,
                                   "%s ends before its end: the archive is damaged",
                                   "%s จบก่อนถึงท้าย ไฟล์บีบอัดเสียหาย", name);
        left -= (size_t)got;
        bytes->length += (size_t)got;
    }
    bytes->bytes[bytes->length] = '\0';
    archive->taken += size;
    const zip_int64_t more = zip_fread(file, &beyond, 1); /* the checksum is compared at the end */
    if (more < 0)
        return part_failed(zip_file_get_error(file), name, error);
    return more == 0 ? CGOV_OK
                     : cgov__fail_said(error, CGOV_INVALID,
                                       "%s goes on beyond its end: the archive is damaged",
                                       "%s ยาวเลยท้าย ไฟล์บีบอัดเสียหาย", name);
}

cgov_status cgov__archive_read(cgov__archive *archive, int64_t index, size_t limit,
                               cgov__buffer *bytes, cgov_error **error)
{
    size_t size = 0;
    const char *name = cgov__archive_name(archive, index);
    cgov_status status = check_size(archive, index, limit, &size, error);
    if (status != CGOV_OK)
        return status;
    zip_file_t *file = zip_fopen_index(archive->zip, (zip_uint64_t)index, 0);
    if (file == NULL)
        return part_failed(zip_get_error(archive->zip), name, error);
    status = read_opened(archive, file, name, size, bytes, error);
    zip_fclose(file);
    return status;
}

/* ---- files too large for memory ---- */

struct cgov__archive_part {
    zip_file_t *file;
    const char *name;
    int64_t size, taken;
};

static cgov_status judge_part(const cgov__archive *archive, int64_t index, int64_t limit,
                              int64_t dense, cgov__archive_part *part, cgov_error **error)
{
    const zip_uint64_t wanted = ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE;
    zip_stat_t said;
    if (zip_stat_index(archive->zip, (zip_uint64_t)index, 0, &said) != 0 ||
        (said.valid & wanted) != wanted)
        return part_failed(zip_get_error(archive->zip), part->name, error);
    if ((said.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && said.encryption_method != ZIP_EM_NONE)
        return cgov__fail_said(error, CGOV_INVALID, "%s is encrypted: only open archives are read",
                               "%s เข้ารหัสไว้ อ่านได้เฉพาะไฟล์ที่ไม่เข้ารหัส", part->name);
    if (said.size > (zip_uint64_t)limit)
        return cgov__fail_said(error, CGOV_INVALID, "%s has more than the %lld MiB that are read",
                               "%s ใหญ่เกิน %lld MiB ที่อ่านได้", part->name,
                               (long long)(limit / MEBIBYTE));
    if (said.size > (zip_uint64_t)dense && said.size / CGOV__ARCHIVE_RATIO > said.comp_size)
        return cgov__fail_said(
            error, CGOV_INVALID, "%s unpacks to more than %d times its size, as no text does",
            "%s ขยายแล้วใหญ่กว่าเดิมเกิน %d เท่า ซึ่งข้อความไม่เป็นเช่นนั้น", part->name, CGOV__ARCHIVE_RATIO);
    part->size = (int64_t)said.size;
    return CGOV_OK;
}

cgov_status cgov__archive_part_open(cgov__archive *archive, int64_t index, int64_t limit,
                                    int64_t dense, cgov__archive_part **part, cgov_error **error)
{
    cgov__archive_part *opened = cgov__calloc(1, sizeof *opened);
    *part = NULL;
    if (opened == NULL)
        return cgov__nomem(error);
    opened->name = cgov__archive_name(archive, index);
    cgov_status status = judge_part(archive, index, limit, dense, opened, error);
    if (status == CGOV_OK) {
        opened->file = zip_fopen_index(archive->zip, (zip_uint64_t)index, 0);
        if (opened->file == NULL)
            status = part_failed(zip_get_error(archive->zip), opened->name, error);
    }
    if (status == CGOV_OK)
        *part = opened;
    else
        cgov__archive_part_free(opened);
    return status;
}

/* libzip compares the checksum when the end is read. */
cgov_status cgov__archive_part_read(void *ctx, char *bytes, size_t capacity, size_t *length,
                                    cgov_error **error)
{
    cgov__archive_part *part = ctx;
    const zip_int64_t got = zip_fread(part->file, bytes, capacity);
    *length = got > 0 ? (size_t)got : 0;
    part->taken += (int64_t)*length;
    if (got < 0)
        return part_failed(zip_file_get_error(part->file), part->name, error);
    if (part->taken > part->size || (got == 0 && part->taken < part->size))
        return cgov__fail_said(error, CGOV_INVALID,
                               "%s is not as long as it says: the archive is damaged",
                               "%s ยาวไม่เท่าที่ระบุไว้ ไฟล์บีบอัดเสียหาย", part->name);
    return CGOV_OK;
}

/* What is said of sizes and packing; false: not known, or of no use here. */
static bool is_longer(const cgov__archive *archive, int64_t index, size_t most)
{
    const zip_uint64_t wanted = ZIP_STAT_COMP_SIZE | ZIP_STAT_COMP_METHOD;
    zip_stat_t said;
    return zip_stat_index(archive->zip, (zip_uint64_t)index, 0, &said) == 0 &&
           (said.valid & wanted) == wanted && said.comp_method == ZIP_CM_DEFLATE &&
           ((said.valid & ZIP_STAT_ENCRYPTION_METHOD) == 0 ||
            said.encryption_method == ZIP_EM_NONE) &&
           said.comp_size > most;
}

cgov_status cgov__archive_packed_end(cgov__archive *archive, int64_t index, size_t most,
                                     cgov__buffer *bytes, cgov_error **error)
{
    cgov__buffer_clear(bytes);
    if (!is_longer(archive, index, most))
        return CGOV_OK;
    if (!cgov__buffer_reserve(bytes, 2 * most))
        return cgov__nomem(error);
    zip_file_t *file = zip_fopen_index(archive->zip, (zip_uint64_t)index, ZIP_FL_COMPRESSED);
    zip_int64_t got = file != NULL ? 1 : -1;
    while (got > 0) {
        if (bytes->length == 2 * most) {
            memmove(bytes->bytes, bytes->bytes + most, most);
            bytes->length = most;
        }
        got = zip_fread(file, bytes->bytes + bytes->length, 2 * most - bytes->length);
        bytes->length += got > 0 ? (size_t)got : 0;
    }
    const cgov_status status = got == 0 ? CGOV_OK
                                        : part_failed(file != NULL ? zip_file_get_error(file)
                                                                   : zip_get_error(archive->zip),
                                                      cgov__archive_name(archive, index), error);
    if (bytes->length > most) {
        memmove(bytes->bytes, bytes->bytes + bytes->length - most, most);
        bytes->length = most;
    }
    if (file != NULL)
        zip_fclose(file);
    return status;
}

double cgov__archive_part_done(const cgov__archive_part *part)
{
    return part->size > 0 ? (double)part->taken / (double)part->size : 1;
}

void cgov__archive_part_free(cgov__archive_part *part)
{
    if (part == NULL)
        return;
    if (part->file != NULL)
        zip_fclose(part->file);
    cgov__free(part);
}

/* ---- writing ---- */

static cgov_status create_in(zip_source_t *source, cgov__archive **archive, cgov_error **error)
{
    cgov__archive *made = cgov__calloc(1, sizeof *made);
    *archive = NULL;
    if (made == NULL) {
        zip_source_free(source);
        return cgov__nomem(error);
    }
    made->bytes = source;
    zip_source_keep(source); /* it is read once the archive is closed */
    const cgov_status status = open_zip(made, source, ZIP_TRUNCATE, error);
    if (status == CGOV_OK)
        *archive = made;
    else
        cgov__archive_free(made);
    return status;
}

cgov_status cgov__archive_create(cgov__archive **archive, cgov_error **error)
{
    zip_source_t *source = NULL;
    *archive = NULL;
    const cgov_status status = source_of(NULL, 0, &source, error);
    return status == CGOV_OK ? create_in(source, archive, error) : status;
}

cgov_status cgov__archive_create_at(const char *path, cgov__archive **archive, cgov_error **error)
{
    zip_source_t *source = zip_source_file_create(path, 0, 0, NULL);
    *archive = NULL;
    return source != NULL ? create_in(source, archive, error) : cgov__nomem(error);
}

/* Takes the source over. */
static cgov_status add_source(cgov__archive *archive, const char *name, zip_source_t *source,
                              cgov_error **error)
{
    const zip_int64_t index = zip_file_add(archive->zip, name, source, ZIP_FL_ENC_UTF_8);
    if (index >= 0 &&
        zip_file_set_dostime(archive->zip, (zip_uint64_t)index, 0, EPOCH_DATE, 0) == 0)
        return CGOV_OK;
    if (index < 0)
        zip_source_free(source);
    return part_failed(zip_get_error(archive->zip), name, error);
}

static cgov_status add_folder(cgov__archive *archive, const char *name, cgov_error **error)
{
    const zip_int64_t index = zip_dir_add(archive->zip, name, ZIP_FL_ENC_UTF_8);
    return index >= 0 &&
                   zip_file_set_dostime(archive->zip, (zip_uint64_t)index, 0, EPOCH_DATE, 0) == 0
               ? CGOV_OK
               : part_failed(zip_get_error(archive->zip), name, error);
}

cgov_status cgov__archive_add(cgov__archive *archive, const char *name, const char *bytes,
                              size_t length, cgov_error **error)
{
    zip_source_t *source = NULL;
    const size_t named = strlen(name);
    if (named > 0 && name[named - 1] == '/')
        return add_folder(archive, name, error);
    const cgov_status status = source_of(bytes, length, &source, error);
    return status == CGOV_OK ? add_source(archive, name, source, error) : status;
}

cgov_status cgov__archive_add_file(cgov__archive *archive, const char *name, FILE *file,
                                   cgov_error **error)
{
    rewind(file);
    zip_source_t *source = zip_source_filep_create(file, 0, -1, NULL);
    if (source != NULL)
        return add_source(archive, name, source, error);
    fclose(file);
    return cgov__nomem(error);
}

cgov_status cgov__archive_leave_unpacked(cgov__archive *archive, cgov_error **error)
{
    const zip_int64_t count = zip_get_num_entries(archive->zip, 0);
    return count > 0 && zip_set_file_compression(archive->zip, (zip_uint64_t)count - 1,
                                                 ZIP_CM_STORE, 0) == 0
               ? CGOV_OK
               : zip_failed(zip_get_error(archive->zip), "the archive cannot be written: %s",
                            "เขียนไฟล์บีบอัดไม่ได้ (%s)", error);
}

static cgov_status take_bytes(zip_source_t *source, cgov__buffer *bytes, cgov_error **error)
{
    zip_stat_t said;
    zip_int64_t got = -1;
    if (zip_source_stat(source, &said) == 0 && zip_source_open(source) == 0) {
        const size_t size = (size_t)said.size;
        if (cgov__buffer_reserve(bytes, size)) {
            got = zip_source_read(source, bytes->bytes + bytes->length, size);
            bytes->length += got > 0 ? (size_t)got : 0;
            bytes->bytes[bytes->length] = '\0';
        }
        zip_source_close(source);
        if (bytes->failed)
            return cgov__nomem(error);
        if (got == (zip_int64_t)size)
            return CGOV_OK;
    }
    return zip_failed(zip_source_error(source), "the archive cannot be written: %s",
                      "เขียนไฟล์บีบอัดไม่ได้ (%s)", error);
}

cgov_status cgov__archive_finish_at(cgov__archive *archive, cgov_error **error)
{
    if (zip_close(archive->zip) != 0)
        return zip_failed(zip_get_error(archive->zip), "the archive cannot be written: %s",
                          "เขียนไฟล์บีบอัดไม่ได้ (%s)", error);
    archive->zip = NULL;
    return CGOV_OK;
}

cgov_status cgov__archive_finish(cgov__archive *archive, cgov__buffer *bytes, cgov_error **error)
{
    const cgov_status status = cgov__archive_finish_at(archive, error);
    return status == CGOV_OK ? take_bytes(archive->bytes, bytes, error) : status;
}

void cgov__archive_free(cgov__archive *archive)
{
    if (archive == NULL)
        return;
    if (archive->zip != NULL)
        zip_discard(archive->zip);
    zip_source_free(archive->bytes);
    cgov__strings_free(&archive->names);
    cgov__free(archive);
}
