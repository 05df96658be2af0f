/* SHA-1 as FIPS 180-4 section 6.1 states it. See sha1.h. */
#include "base/sha1.h"

#include <string.h>

static uint32_t rotate(uint32_t word, unsigned bits)
{
    return word << bits | word >> (32 - bits);
}

static uint32_t mix(size_t round, const uint32_t v[5])
{
    if (round < 20)
        return ((v[1] & v[2]) ^ (~v[1] & v[3])) + 0x5a827999;
    if (round < 40)
        return (v[1] ^ v[2] ^ v[3]) + 0x6ed9eba1;
    if (round < 60)
        return ((v[1] & v[2]) ^ (v[1] & v[3]) ^ (v[2] & v[3])) + 0x8f1bbcdc;
    return (v[1] ^ v[2] ^ v[3]) + 0xca62c1d6;
}

static void digest_block(uint32_t state[5], const unsigned char block[64])
{
    uint32_t w[80], v[5];
    for (size_t i = 0; i < 16; i++) {
        const unsigned char *p = block + 4 * i;
        w[i] = (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
    }
    for (size_t i = 16; i < 80; i++)
        w[i] = rotate(w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16], 1);
    memcpy(v, state, sizeof v);
    for (size_t i = 0; i < 80; i++) {
        const uint32_t next = rotate(v[0], 5) + mix(i, v) + v[4] + w[i];
        v[4] = v[3];
        v[3] = v[2];
        v[2] = rotate(v[1], 30);
        v[1] = v[0];
        v[0] = next;
    }
    for (size_t i = 0; i < 5; i++)
        state[i] += v[i];
}

void cgov__sha1(const void *bytes, size_t length, unsigned char digest[20])
{
    uint32_t state[5] = { 0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0 };
    unsigned char tail[128] = { 0 };
    const size_t whole = length / 64 * 64, rest = length - whole;
    const size_t end = rest < 56 ? 64 : 128;
    for (size_t i = 0; i < whole; i += 64)
        digest_block(state, (const unsigned char *)bytes + i);
    if (rest > 0)
        memcpy(tail, (const unsigned char *)bytes + whole, rest);
    tail[rest] = 0x80;
    for (size_t i = 0; i < 8; i++)
        tail[end - 1 - i] = (unsigned char)((uint64_t)length * 8 >> 8 * i);
    for (size_t i = 0; i < end; i += 64)
        digest_block(state, tail + i);
    for (size_t i = 0; i < 20; i++)
        digest[i] = (unsigned char)(state[i / 4] >> (24 - 8 * (i % 4)));
}
