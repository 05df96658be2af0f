/*
 * SHA-256 by the SHA extensions of x86-64 (Intel, Instruction Set Extensions, chapter 8), which
 * take a sixth of the time; other processors have none of it. See sha256_rounds.h.
 */
#include "base/sha256_rounds.h"

#if defined(__x86_64__) && defined(__GNUC__)

#include <cpuid.h>
#include <immintrin.h>
#include <stdatomic.h>

#define WITH_SHA __attribute__((target("sha,sse4.1")))

enum {
    UNKNOWN,
    ABSENT,
    PRESENT
};

static int ask_processor(void)
{
    unsigned a = 0, b = 0, c = 0, d = 0;
    const unsigned sse41 = 1U << 19, sha = 1U << 29;
    if (__get_cpuid(1, &a, &b, &c, &d) == 0 || (c & sse41) == 0)
        return ABSENT;
    return __get_cpuid_count(7, 0, &a, &b, &c, &d) != 0 && (b & sha) != 0 ? PRESENT : ABSENT;
}

bool cgov__sha256_is_built_in(void)
{
    static atomic_int known = UNKNOWN; /* the same whoever asks */
    int answer = atomic_load_explicit(&known, memory_order_relaxed);
    if (answer == UNKNOWN) {
        answer = ask_processor();
        atomic_store_explicit(&known, answer, memory_order_relaxed);
    }
    return answer == PRESENT;
}

/* Words w[t-16 .. t-13] and so on, four a vector: the next four of the message schedule. */
WITH_SHA static __m128i next_words(__m128i w16, __m128i w12, __m128i w8, __m128i w4)
{
    const __m128i sum = _mm_add_epi32(_mm_sha256msg1_epu32(w16, w12), _mm_alignr_epi8(w4, w8, 4));
    return _mm_sha256msg2_epu32(sum, w4);
}

WITH_SHA static void digest_block(__m128i *abef, __m128i *cdgh, const unsigned char *bytes)
{
    const __m128i big_endian =
        _mm_set_epi64x(INT64_C(0x0c0d0e0f08090a0b), INT64_C(0x0405060700010203));
    __m128i w[16], a = *abef, c = *cdgh;
    for (int i = 0; i < 16; i++) {
        w[i] =
            i < 4
                ? _mm_shuffle_epi8(_mm_loadu_si128((const __m128i *)(const void *)(bytes + (ptrdiff_t)16 * i)),
                                   big_endian)
                : next_words(w[i - 4], w[i - 3], w[i - 2], w[i - 1]);
        const __m128i *constants = (const __m128i *)(const void *)(cgov__sha256_constants + (ptrdiff_t)4 * i);
        const __m128i sum = _mm_add_epi32(w[i], _mm_loadu_si128(constants));
        c = _mm_sha256rnds2_epu32(c, a, sum);
        a = _mm_sha256rnds2_epu32(a, c, _mm_shuffle_epi32(sum, 0x0E));
    }
    *abef = _mm_add_epi32(*abef, a);
    *cdgh = _mm_add_epi32(*cdgh, c);
}

/* The instructions want the words of the state as A B E F and C D G H, the highest first. */
WITH_SHA void cgov__sha256_rounds_built_in(uint32_t state[8], const unsigned char *bytes,
                                           size_t blocks)
{
    __m128i *halves = (__m128i *)(void *)state;
    const __m128i cdab = _mm_shuffle_epi32(_mm_loadu_si128(halves), 0xB1);
    const __m128i efgh = _mm_shuffle_epi32(_mm_loadu_si128(halves + 1), 0x1B);
    __m128i abef = _mm_alignr_epi8(cdab, efgh, 8), cdgh = _mm_blend_epi16(efgh, cdab, 0xF0);
    for (; blocks > 0; blocks--, bytes += 64)
        digest_block(&abef, &cdgh, bytes);
    const __m128i feba = _mm_shuffle_epi32(abef, 0x1B), dchg = _mm_shuffle_epi32(cdgh, 0xB1);
    _mm_storeu_si128(halves, _mm_blend_epi16(feba, dchg, 0xF0));
    _mm_storeu_si128(halves + 1, _mm_alignr_epi8(dchg, feba, 8));
}

#else

bool cgov__sha256_is_built_in(void)
{
    return false;
}

void cgov__sha256_rounds_built_in(uint32_t state[8], const unsigned char *bytes, size_t blocks)
{
    cgov__sha256_rounds(state, bytes, blocks);
}

#endif
