/* The scanner against a search that looks everywhere for everything, and over the ends of blocks.
 */
#include "support.h"

#include "base/memory.h"
#include "exchange/share/scan.h"

#include <fcntl.h>

enum {
    ROUNDS = 300,
    HITS = 100000
};

typedef struct hits {
    struct {
        size_t id;
        int64_t offset;
    } list[HITS];
    size_t count, most;
} hits;

static bool take_hit(size_t id, int64_t offset, void *ctx)
{
    hits *h = ctx;
    assert_true(h->count < HITS);
    h->list[h->count].id = id;
    h->list[h->count++].offset = offset;
    return h->count < h->most;
}

static unsigned next_random(unsigned *seed)
{
    *seed = *seed * 1103515245u + 12345u;
    return *seed >> 16 & 0x7FFF;
}

typedef struct words {
    unsigned char bytes[40][24];
    size_t lengths[40], count;
} words;

/* Of few letters, so that strings are in one another and stand everywhere. */
static void make_words(words *w, unsigned *seed)
{
    const unsigned letters = 2 + next_random(seed) % 3;
    w->count = 1 + next_random(seed) % 40;
    for (size_t i = 0; i < w->count; i++) {
        w->lengths[i] = 1 + next_random(seed) % (next_random(seed) % 2 ? 4 : 24);
        for (size_t j = 0; j < w->lengths[i]; j++)
            w->bytes[i][j] = (unsigned char)(next_random(seed) % letters * 85);
    }
}

static cgov__scan *scan_of(const words *w)
{
    cgov__scan *scan = NULL;
    cgov_error *error = NULL;
    assert_ok_error(error, cgov__scan_new(&scan, &error));
    for (size_t i = 0; i < w->count; i++)
        assert_ok_error(error, cgov__scan_add(scan, i, w->bytes[i], w->lengths[i], &error));
    return scan;
}

static size_t count_everywhere(const words *w, const unsigned char *text, size_t length, size_t id,
                               int64_t offset, size_t *here)
{
    size_t count = 0;
    *here = 0;
    for (size_t i = 0; i < w->count; i++)
        for (size_t at = 0; at + w->lengths[i] <= length; at++) {
            const bool is = memcmp(text + at, w->bytes[i], w->lengths[i]) == 0;
            count += is;
            *here += is && i == id && (int64_t)at == offset;
        }
    return count;
}

static void finds_what_a_look_at_every_place_finds(void **state)
{
    static hits found;
    unsigned seed = 2556;
    (void)state;
    for (int round = 0; round < ROUNDS; round++) {
        unsigned char text[200];
        words w;
        size_t here = 0;
        const size_t length = next_random(&seed) % sizeof text;
        make_words(&w, &seed);
        for (size_t i = 0; i < length; i++)
            text[i] = (unsigned char)(next_random(&seed) % 4 * 85);
        cgov__scan *scan = scan_of(&w);
        found = (hits){ .most = HITS };
        assert_status(CGOV_OK, cgov__scan_bytes(scan, text, length, take_hit, &found, NULL));
        assert_i64((long long)count_everywhere(&w, text, length, 0, -1, &here),
                   (long long)found.count);
        for (size_t i = 0; i < found.count; i++) {
            count_everywhere(&w, text, length, found.list[i].id, found.list[i].offset, &here);
            assert_i64(1, (long long)here);
            assert_true(i == 0 || found.list[i - 1].offset <= found.list[i].offset);
        }
        cgov__scan_free(scan);
    }
}

static void a_file_is_searched_over_the_ends_of_its_blocks(void **state)
{
    enum {
        SIZE = 5 * 1024 * 1024 + 17
    };
    static hits found;
    static const size_t places[] = { 0,       1048561, 1048576, 1048595,
                                     2097151, 3145720, 4194301, SIZE - 20 };
    const char word[] = "\xE0\xB8\xAA\xE0\xB8\xA1\xE0\xB8\xA8\xE0\xB8\xA3\xE0\xB8\xB5";
    scratch place;
    int64_t size = 0;
    (void)state;
    scratch_make(&place);
    char *bytes = malloc(SIZE);
    assert_non_null(bytes);
    memset(bytes, 0xE0, SIZE);
    for (size_t i = 0; i < sizeof places / sizeof places[0]; i++)
        memcpy(bytes + places[i], word, sizeof word - 1);
    const char *path = scratch_file(&place, "bytes");
    file_write(path, bytes, SIZE);
    cgov__scan *scan = NULL;
    assert_status(CGOV_OK, cgov__scan_new(&scan, NULL));
    assert_status(CGOV_OK, cgov__scan_add(scan, 7, word, sizeof word - 1, NULL));
    const int file = open(path, O_RDONLY);
    found = (hits){ .most = HITS };
    assert_status(CGOV_OK, cgov__scan_file(scan, file, take_hit, &found, &size, NULL));
    close(file);
    assert_i64(SIZE, size);
    assert_i64(sizeof places / sizeof places[0], (long long)found.count);
    for (size_t i = 0; i < found.count; i++)
        assert_i64((long long)places[i], found.list[i].offset);
    cgov__scan_free(scan);
    free(bytes);
    scratch_remove(&place);
}

static void one_string_of_many_is_told_under_each_id_once(void **state)
{
    static hits found;
    cgov__scan *scan = NULL;
    (void)state;
    assert_status(CGOV_OK, cgov__scan_new(&scan, NULL));
    assert_status(CGOV_OK, cgov__scan_add(scan, 1, "abcd", 4, NULL));
    assert_status(CGOV_OK, cgov__scan_add(scan, 1, "abcd", 4, NULL));
    assert_status(CGOV_OK, cgov__scan_add(scan, 2, "abcd", 4, NULL));
    assert_status(CGOV_MISUSE, cgov__scan_add(scan, 2, "", 0, NULL));
    found = (hits){ .most = HITS };
    assert_status(CGOV_OK, cgov__scan_bytes(scan, "xxabcdxx", 8, take_hit, &found, NULL));
    assert_i64(2, (long long)found.count);
    found = (hits){ .most = 1 };
    assert_status(CGOV_OK, cgov__scan_bytes(scan, "abcdabcd", 8, take_hit, &found, NULL));
    assert_i64(1, (long long)found.count); /* stopped */
    cgov__scan_free(scan);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_what_a_look_at_every_place_finds),
        cmocka_unit_test(a_file_is_searched_over_the_ends_of_its_blocks),
        cmocka_unit_test(one_string_of_many_is_told_under_each_id_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
