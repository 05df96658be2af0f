/* The directory of an OLE container. See ole.h. */
#include "exchange/format/ole.h"

#include <string.h>

enum {
    HEADER = 512,
    ENTRY = 128,     /* bytes of an entry of the directory */
    LARGEST = 4096,  /* bytes of a sector */
    IN_HEADER = 109, /* sectors of the table of sectors that the header names */
    SECTORS = 65536  /* of a directory */
};

typedef struct container {
    FILE *file;
    unsigned char header[HEADER], sector[LARGEST];
    uint32_t size; /* of a sector */
} container;

static uint32_t number_at(const unsigned char *at)
{
    return (uint32_t)at[0] | (uint32_t)at[1] << 8 | (uint32_t)at[2] << 16 | (uint32_t)at[3] << 24;
}

static bool read_sector(container *c, uint32_t number)
{
    const int64_t at = ((int64_t)number + 1) * c->size;
    return at < INT64_C(1) << 40 && fseeko(c->file, (off_t)at, SEEK_SET) == 0 &&
           fread(c->sector, 1, c->size, c->file) == c->size;
}

/* The sector behind one; larger than any if there is none. Tables beyond the header's are not
 * followed: no directory of a workbook stands there. */
static uint32_t next_sector(container *c, uint32_t number)
{
    const uint32_t each = c->size / 4, table = number / each;
    if (table >= IN_HEADER || !read_sector(c, number_at(c->header + 76 + (size_t)table * 4)))
        return UINT32_MAX;
    return number_at(c->sector + (size_t)(number % each) * 4);
}

/* Names are UTF-16, little end first. */
static bool is_named(const unsigned char *entry, const char *name)
{
    const size_t length = strlen(name);
    if (2 * length + 2 > 64 || entry[2 * length] != 0 || entry[2 * length + 1] != 0)
        return false;
    for (size_t i = 0; i < length; i++)
        if (entry[2 * i] != (unsigned char)name[i] || entry[2 * i + 1] != 0)
            return false;
    return true;
}

bool cgov__ole_holds(FILE *file, const char *name)
{
    container c = { .file = file };
    if (fseeko(file, 0, SEEK_SET) != 0 || fread(c.header, 1, HEADER, file) != HEADER)
        return false;
    c.size = c.header[30] == 12 ? 4096 : 512;
    uint32_t sector = number_at(c.header + 48);
    for (int i = 0; i < SECTORS && sector < 0xFFFFFFFA; i++) {
        if (!read_sector(&c, sector))
            return false;
        for (uint32_t at = 0; at + ENTRY <= c.size; at += ENTRY)
            if (is_named(c.sector + at, name))
                return true;
        sector = next_sector(&c, sector);
    }
    return false;
}
