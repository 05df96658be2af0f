/* Counts the rows of an SPSS file by its bytes. See sav_cases.h. */
#include "exchange/format/sav_cases.h"

#include "base/error.h"

enum {
    UNIT = 8, /* bytes of a number, or of a piece of text */
    PLAIN = 0,
    BY_ROW = 1, /* compressed: eight codes of a byte, then what they leave open */
    CODE_NOTHING = 0,
    CODE_END = 252,
    CODE_UNIT = 253 /* the unit stands behind the codes */
};

typedef struct counted {
    int64_t units, rest; /* bytes that make no unit */
} counted;

static bool count_plain(FILE *file, int64_t from, counted *held)
{
    if (fseeko(file, 0, SEEK_END) != 0)
        return false;
    const int64_t bytes = (int64_t)ftello(file) - from;
    *held = (counted){ .units = bytes / UNIT, .rest = bytes % UNIT };
    return bytes >= 0;
}

/* Eight codes; false: the last ones. */
static bool count_block(FILE *file, counted *held)
{
    unsigned char codes[UNIT], unit[UNIT];
    const size_t got = fread(codes, 1, UNIT, file);
    held->rest = got < UNIT ? (int64_t)got : 0;
    for (size_t i = 0; got == UNIT && i < UNIT; i++) {
        if (codes[i] == CODE_NOTHING)
            continue;
        if (codes[i] == CODE_END)
            return false;
        if (codes[i] == CODE_UNIT && fread(unit, 1, UNIT, file) != UNIT) {
            held->rest = 1;
            return false;
        }
        held->units++;
    }
    return got == UNIT;
}

static bool count_packed(FILE *file, int64_t from, counted *held)
{
    if (fseeko(file, (off_t)from, SEEK_SET) != 0)
        return false;
    while (count_block(file, held))
        ;
    return ferror(file) == 0;
}

static cgov_status refuse_count(const char *path, int64_t said, int64_t held, cgov_error **error)
{
    return cgov__fail_said(
        error, CGOV_INVALID,
        "%s says that it has %lld rows, but %lld are there: it was cut or changed; take the file "
        "again from where it was made",
        "%s ระบุว่ามี %lld แถว แต่มีอยู่จริง %lld แถว: ไฟล์ขาดหายหรือถูกแก้ไข ให้ขอไฟล์จากต้นทางใหม่", path,
        (long long)said, (long long)held);
}

cgov_status cgov__sav_cases_check(FILE *file, const cgov__sav_dictionary *dictionary,
                                  const char *path, cgov_error **error)
{
    const cgov__sav_dictionary *d = dictionary;
    counted held = { 0 };
    if (d->units == 0 || d->data == 0 ||
        !(d->compression == PLAIN    ? count_plain(file, d->data, &held)
          : d->compression == BY_ROW ? count_packed(file, d->data, &held)
                                     : false))
        return CGOV_OK; /* what is wrong with it, the reader says */
    const int64_t rows = held.units / d->units;
    if (d->cases >= 0)
        return rows == d->cases ? CGOV_OK : refuse_count(path, d->cases, rows, error);
    return held.units % d->units == 0 && held.rest == 0
               ? CGOV_OK
               : cgov__fail_said(error, CGOV_INVALID,
                                 "%s ends within row %lld: it was cut; take the file again from "
                                 "where it was made",
                                 "%s จบกลางแถวที่ %lld: ไฟล์ขาดหาย ให้ขอไฟล์จากต้นทางใหม่", path,
                                 (long long)rows + 2);
}
