/* SHA-256 as FIPS 180-4 section 6.2 states it. See sha256.h. */
#include "base/sha256.h"

#include "base/sha256_rounds.h"

#include <string.h>

const uint32_t cgov__sha256_constants[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2
};

static uint32_t rotate(uint32_t word, unsigned bits)
{
    return word >> bits | word << (32 - bits);
}

#define ROUND(a, b, c, d, e, f, g, h, i)                                                           \
    do {                                                                                           \
        const uint32_t t = (h) + (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) +                  \
                           (((e) & (f)) ^ (~(e) & (g))) + cgov__sha256_constants[i] + w[i];        \
        (d) += t;                                                                                  \
        (h) = t + (rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) +                                 \
              (((a) & (b)) ^ ((a) & (c)) ^ ((b) & (c)));                                           \
    } while (0)

static void digest_block(uint32_t state[8], const unsigned char *bytes)
{
    uint32_t w[64];
    for (size_t i = 0; i < 16; i++) {
        const unsigned char *p = bytes + 4 * i;
        w[i] = (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
    }
    for (size_t i = 16; i < 64; i++) {
        const uint32_t s0 = rotate(w[i - 15], 7) ^ rotate(w[i - 15], 18) ^ w[i - 15] >> 3;
        const uint32_t s1 = rotate(w[i - 2], 17) ^ rotate(w[i - 2], 19) ^ w[i - 2] >> 10;
        w[i] = w[i - 16] + s0 + w[i - 7] + s1;
    }
    uint32_t a = state[0], b = state[1], c = state[2], d = state[3];
    uint32_t e = state[4], f = state[5], g = state[6], h = state[7];
    for (size_t i = 0; i < 64; i += 8) { /* names turn instead of values */
        ROUND(a, b, c, d, e, f, g, h, i);
        ROUND(h, a, b, c, d, e, f, g, i + 1);
        ROUND(g, h, a, b, c, d, e, f, i + 2);
        ROUND(f, g, h, a, b, c, d, e, i + 3);
        ROUND(e, f, g, h, a, b, c, d, i + 4);
        ROUND(d, e, f, g, h, a, b, c, i + 5);
        ROUND(c, d, e, f, g, h, a, b, i + 6);
        ROUND(b, c, d, e, f, g, h, a, i + 7);
    }
    const uint32_t sums[8] = { a, b, c, d, e, f, g, h };
    for (size_t i = 0; i < 8; i++)
        state[i] += sums[i];
}

void cgov__sha256_rounds(uint32_t state[8], const unsigned char *bytes, size_t blocks)
{
    for (; blocks > 0; blocks--, bytes += 64)
        digest_block(state, bytes);
}

static void digest(cgov__sha256 *hash, const unsigned char *bytes, size_t blocks)
{
    if (cgov__sha256_is_built_in())
        cgov__sha256_rounds_built_in(hash->state, bytes, blocks);
    else
        cgov__sha256_rounds(hash->state, bytes, blocks);
}

void cgov__sha256_start(cgov__sha256 *hash)
{
    *hash = (cgov__sha256){ .state = { 0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f,
                                       0x9b05688c, 0x1f83d9ab, 0x5be0cd19 } };
}

void cgov__sha256_add(cgov__sha256 *hash, const void *bytes, size_t length)
{
    const unsigned char *from = bytes;
    while (length > 0) {
        const size_t used = (size_t)(hash->length % 64), blocks = used == 0 ? length / 64 : 0;
        const size_t part = blocks > 0 ? blocks * 64 : length < 64 - used ? length : 64 - used;
        if (blocks > 0)
            digest(hash, from, blocks);
        else
            memcpy(hash->block + used, from, part);
        if (blocks == 0 && used + part == 64)
            digest(hash, hash->block, 1);
        hash->length += part;
        from += part;
        length -= part;
    }
}

void cgov__sha256_hex(cgov__sha256 *hash, char hex[65])
{
    const uint64_t bits = hash->length * 8;
    cgov__sha256_add(hash, "\x80", 1);
    while (hash->length % 64 != 56)
        cgov__sha256_add(hash, "", 1);
    unsigned char tail[8];
    for (unsigned i = 0; i < 8; i++)
        tail[i] = (unsigned char)(bits >> (56 - 8 * i));
    cgov__sha256_add(hash, tail, 8);
    for (unsigned i = 0; i < 64; i++)
        hex[i] = "0123456789abcdef"[hash->state[i / 8] >> (28 - 4 * (i % 8)) & 15];
    hex[64] = '\0';
}

void cgov__sha256_text(const void *bytes, size_t length, char hex[65])
{
    cgov__sha256 hash;
    cgov__sha256_start(&hash);
    cgov__sha256_add(&hash, bytes, length);
    cgov__sha256_hex(&hash, hex);
}
