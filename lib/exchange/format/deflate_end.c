/* See deflate_end.h. */
#include "exchange/format/deflate_end.h"

#include <string.h>
#define ZLIB_CONST
#include <zlib.h>

enum {
    KEPT = 64 * 1024,         /* bytes of the end */
    HISTORY = 32 * 1024,      /* how far back a copy may reach */
    EFFORT = 64 * 1024 * 1024 /* bytes that are unpacked at most, in all attempts together */
};

typedef struct search {
    const unsigned char *packed;
    size_t length;
    z_stream stream;
    cgov__buffer *end;
    unsigned char *history;
    size_t effort;
} search;

static void *take_memory(void *ctx, unsigned count, unsigned size)
{
    (void)ctx;
    return cgov__malloc((size_t)count * size);
}

static void give_memory(void *ctx, void *memory)
{
    (void)ctx;
    cgov__free(memory);
}

/* At most 16 bits from one on, the lowest first; zeros behind the end. */
static unsigned bits_at(const search *s, size_t bit, unsigned count)
{
    uint32_t bits = 0;
    for (size_t i = 0; i < 3 && bit / 8 + i < s->length; i++)
        bits |= (uint32_t)s->packed[bit / 8 + i] << (8 * i);
    return (bits >> bit % 8) & ((1u << count) - 1);
}

/* A block with codes of its own: their number is possible, and the code of codes is complete. */
static bool may_begin(const search *s, size_t bit)
{
    unsigned room = 0;
    if (bits_at(s, bit + 1, 2) != 2 || bits_at(s, bit + 3, 5) > 29 || bits_at(s, bit + 8, 5) > 29)
        return false;
    const unsigned count = bits_at(s, bit + 13, 4) + 4;
    for (unsigned i = 0; i < count; i++) {
        const unsigned size = bits_at(s, bit + 17 + (size_t)3 * i, 3);
        room += size > 0 ? 128u >> size : 0;
    }
    return room == 128;
}

/* Only the last bytes matter. */
static bool keep_bytes(search *s, const char *bytes, size_t length)
{
    cgov__buffer *end = s->end;
    cgov__buffer_append(end, bytes, length);
    if (!end->failed && end->length > (size_t)2 * KEPT) {
        memmove(end->bytes, end->bytes + end->length - KEPT, KEPT);
        end->length = KEPT;
    }
    return !end->failed;
}

static void start_at(search *s, size_t bit)
{
    const unsigned used = bit % 8;
    inflateReset(&s->stream);
    if (used > 0)
        inflatePrime(&s->stream, (int)(8 - used), s->packed[bit / 8] >> used);
    inflateSetDictionary(&s->stream, s->history, HISTORY);
    s->stream.next_in = s->packed + bit / 8 + (used > 0);
    s->stream.avail_in = (unsigned)(s->length - bit / 8 - (used > 0));
    cgov__buffer_clear(s->end);
}

/* Whether blocks from here on lead to the end of the stream, which is the end of the bytes. */
static bool leads_to_end(search *s, size_t bit)
{
    unsigned char room[16 * 1024];
    int code = Z_OK;
    start_at(s, bit);
    while (code == Z_OK && s->effort < EFFORT) {
        s->stream.next_out = room;
        s->stream.avail_out = sizeof room;
        code = inflate(&s->stream, Z_NO_FLUSH);
        const size_t length = sizeof room - s->stream.avail_out;
        s->effort += length + 64;
        if (!keep_bytes(s, (const char *)room, length))
            return false;
    }
    return code == Z_STREAM_END && s->stream.avail_in == 0;
}

static void cut_end(cgov__buffer *end)
{
    if (end->length > KEPT) {
        memmove(end->bytes, end->bytes + end->length - KEPT, KEPT);
        end->length = KEPT;
    }
    if (end->bytes != NULL)
        end->bytes[end->length] = '\0';
}

static bool find_block(search *s)
{
    for (size_t bit = 0; bit < s->length * 8 && s->effort < EFFORT && !s->end->failed; bit++)
        if (may_begin(s, bit) && leads_to_end(s, bit))
            return true;
    return false;
}

bool cgov__deflate_end(const unsigned char *packed, size_t length, cgov__buffer *end)
{
    search s = { .packed = packed, .length = length, .end = end };
    s.stream.zalloc = take_memory;
    s.stream.zfree = give_memory;
    s.history = cgov__malloc(HISTORY);
    cgov__buffer_clear(end);
    bool good = s.history != NULL && inflateInit2(&s.stream, -MAX_WBITS) == Z_OK;
    if (good) {
        memset(s.history, CGOV__DEFLATE_UNKNOWN, HISTORY);
        if (find_block(&s))
            cut_end(end);
        else
            cgov__buffer_clear(end);
        inflateEnd(&s.stream);
        good = !end->failed;
    }
    cgov__free(s.history);
    return good;
}
