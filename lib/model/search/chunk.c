/* Units of the index packed into the body of a chunk. See search.h. */
#include "model/search/search.h"

static void add_number(cgov__buffer *body, uint64_t number)
{
    for (; number >= 0x80; number >>= 7)
        cgov__buffer_char(body, (char)(number | 0x80));
    cgov__buffer_char(body, (char)number);
}

static size_t word_bytes(size_t length)
{
    return length / 8 + 1;
}

void cgov__chunk_add(cgov__buffer *body, const cgov__chunk_unit *unit)
{
    add_number(body, (uint64_t)unit->number);
    add_number(body, (uint64_t)unit->record);
    add_number(body, unit->length);
    cgov__buffer_append(body, (const char *)unit->key, unit->length);
    cgov__buffer_append(body, (const char *)unit->words, word_bytes(unit->length));
}

static uint64_t read_number(cgov__chunk_reader *reader)
{
    uint64_t number = 0;
    for (unsigned shift = 0; reader->at < reader->end && shift < 64; shift += 7) {
        const unsigned char byte = *reader->at++;
        number |= (uint64_t)(byte & 0x7F) << shift;
        if (byte < 0x80)
            return number;
    }
    reader->damaged = true;
    return 0;
}

bool cgov__chunk_next(cgov__chunk_reader *reader, cgov__chunk_unit *unit)
{
    if (reader->at == reader->end || reader->damaged)
        return false;
    unit->number = (int64_t)read_number(reader);
    unit->record = (int64_t)read_number(reader);
    const uint64_t length = read_number(reader);
    const size_t left = (size_t)(reader->end - reader->at);
    reader->damaged = reader->damaged || length >= left || word_bytes(length) > left - length;
    if (reader->damaged)
        return false;
    unit->key = reader->at;
    unit->length = (size_t)length;
    unit->words = reader->at + length;
    reader->at = unit->words + word_bytes(unit->length);
    return true;
}
