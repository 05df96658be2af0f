/* Passages in the next version of their text: by hand, and by edits whose truth is known. */
#include "support.h"

#include "base/buffer.h"
#include "base/memory.h"
#include "text/codepoint.h"
#include "text/placing.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

/* ---- by hand: the passage in [brackets], and where it is to be in the new text ---- */

static const struct {
    const char *old, *new; /* brackets mark the passage; of the new text none: it is not carried */
    cgov_outcome outcome;
    cgov_unplaced_reason reason;
} cases[] = {
    { "เราเริ่มจาก[ความไว้วางใจระหว่างหน่วยงาน]ก่อน", "เราเริ่มจาก[ความไว้วางใจระหว่างหน่วยงาน]ก่อน",
      CGOV_OUTCOME_SAME, 0 },
    /* edits before, behind, and right beside it */
    { "เราเริ่มจาก[ความไว้วางใจระหว่างหน่วยงาน]ก่อน", "ตอนนั้นพวกเราเริ่มจาก[ความไว้วางใจระหว่างหน่วยงาน]ก่อนอื่น",
      CGOV_OUTCOME_SAME, 0 },
    { "เราเริ่มจาก[ความไว้วางใจระหว่างหน่วยงาน]ก่อน", "เราเริ่มจากเงิน [ความไว้วางใจระหว่างหน่วยงาน] ก่อน",
      CGOV_OUTCOME_SAME, 0 },
    { "กขค [ความไว้วางใจระหว่างหน่วยงาน] งจฉ", "ซฌญ[ความไว้วางใจระหว่างหน่วยงาน]ฎฏฐ", CGOV_OUTCOME_SAME,
      0 },
    /* changed inside, at its head, at its end */
    { "นาย ก: [งบประมาณไม่พอสำหรับการดูแลป่าชุมชน] นาย ข: ใช่",
      "นาย ก: [งบประมาณมีพอสำหรับการดูแลป่าชุมชน] นาย ข: ใช่", CGOV_OUTCOME_CHANGED, 0 },
    { "เขาบอกว่าหมู่บ้าน [เราช่วยกันดูแลป่าชุมชนทุกปี] นาย ข: ใช่",
      "เขาบอกว่าหมู่บ้าน พวก[เราช่วยกันดูแลป่าชุมชนทุกปี] นาย ข: ใช่", CGOV_OUTCOME_SAME, 0 },
    { "เขาบอกว่าหมู่บ้าน [ฉันช่วยกันดูแลป่าชุมชนทุกปี] นาย ข: ใช่",
      "เขาบอกว่าหมู่บ้าน [เราช่วยกันดูแลป่าชุมชนทุกปี] นาย ข: ใช่", CGOV_OUTCOME_CHANGED, 0 },
    { "เขาบอกว่าหมู่บ้าน [เราช่วยกันดูแลป่าชุมชนทุกปี] นาย ข: ใช่",
      "เขาบอกว่าหมู่บ้าน [เราช่วยกันดูแลป่าชุมชน] นาย ข: ใช่", CGOV_OUTCOME_CHANGED, 0 },
    { "People here [trust each other and share money] for the forest.",
      "People here [trust each other and share the money] for the forest.", CGOV_OUTCOME_CHANGED,
      0 },
    /* a tone mark belongs to its letter, and a joiner to both of what it joins */
    { "หน่วยงานต้องประสานแผนกัน [เราทำงานด้วยกันไม] เสมอมา",
      "หน่วยงานต้องประสานแผนกัน [เราทำงานด้วยกันไม่] เสมอมา", CGOV_OUTCOME_CHANGED, 0 },
    { "It went very well for us [this is our team 👩] and so on",
      "It went very well for us [this is our team "
      "👩‍👩] and so on",
      CGOV_OUTCOME_CHANGED, 0 },
    /* moved, and what looks like it */
    { "[ความไว้วางใจระหว่างหน่วยงาน]สำคัญ\nการประชุมกลุ่มย่อยจัดขึ้นที่หาดใหญ่ในเดือนสิงหาคมปีที่แล้ว\n",
      "การประชุมกลุ่มย่อยจัดขึ้นที่หาดใหญ่ในเดือนสิงหาคมปีที่แล้ว\n[ความไว้วางใจระหว่างหน่วยงาน]สำคัญ\n",
      CGOV_OUTCOME_MOVED, 0 },
    { "[ความไว้วางใจระหว่างหน่วยงาน]สำคัญ\nการประชุมกลุ่มย่อยจัดขึ้นที่หาดใหญ่ในเดือนสิงหาคมปีที่แล้ว\n",
      "การประชุมกลุ่มย่อยจัดขึ้นที่หาดใหญ่ในเดือนสิงหาคมปีที่แล้ว\nความไว้วางใจระหว่างหน่วยงานสำคัญ\n"
      "ความไว้วางใจระหว่างหน่วยงานสำคัญ\n",
      CGOV_OUTCOME_UNPLACED, CGOV_UNPLACED_GONE },
    { "[ใช่ครับ]\nการประชุมกลุ่มย่อยจัดขึ้นที่หาดใหญ่ในเดือนสิงหาคม\n",
      "การประชุมกลุ่มย่อยจัดขึ้นที่หาดใหญ่ในเดือนสิงหาคม\nใช่ครับ\n", CGOV_OUTCOME_UNPLACED, CGOV_UNPLACED_GONE },
    /* gone, changed too much, changed across its end */
    { "เราเริ่มก่อนใคร [ความไว้วางใจระหว่างหน่วยงาน]ก่อนจะทำงานร่วมกัน", "เราเริ่มก่อนใคร ก่อนจะทำงานร่วมกัน",
      CGOV_OUTCOME_UNPLACED, CGOV_UNPLACED_GONE },
    { "เราเริ่มก่อนใคร [ความไว้วางใจระหว่างหน่วยงาน]ก่อนจะทำงานร่วมกัน",
      "เราเริ่มก่อนใคร เงินทองเป็นของนอกกายใครก็รู้ดีก่อนจะทำงานร่วมกัน", CGOV_OUTCOME_UNPLACED,
      CGOV_UNPLACED_CHANGED },
    { "เราเริ่มก่อนใคร ความ[ไว้วางใจระหว่างหน่วยงานทุกระดับ]ก่อนจะทำงานร่วมกัน",
      "เราเริ่มก่อนใคร การเชื่อใจระหว่างหน่วยงานทุกระดับก่อนจะทำงานร่วมกัน", CGOV_OUTCOME_UNPLACED,
      CGOV_UNPLACED_EDGE },
    /* one of several that are the same went, or came: nobody can say which */
    { "นาย ก: เห็นด้วย [ครับ] ครับ ครับ\nนาย ข: ไม่แน่ใจว่าจะทำได้\n",
      "นาย ก: เห็นด้วย ครับ ครับ\nนาย ข: ไม่แน่ใจว่าจะทำได้\n", CGOV_OUTCOME_UNPLACED,
      CGOV_UNPLACED_SEVERAL },
    { "นาย ก: เห็นด้วย [ครับ]\nนาย ข: ไม่แน่ใจว่าจะทำได้\n",
      "นาย ก: เห็นด้วย ครับครับ\nนาย ข: ไม่แน่ใจว่าจะทำได้\n", CGOV_OUTCOME_UNPLACED,
      CGOV_UNPLACED_SEVERAL },
    /* but what only touches such a stretch is certain */
    { "Well, [the budget was never enough] they said",
      "Well, well, [the budget was never enough] they said", CGOV_OUTCOME_SAME, 0 },
    { "one two three very [very good results came out] of it",
      "one two three [very good results came out] of it", CGOV_OUTCOME_SAME, 0 },
};

static char *without_brackets(const char *marked, int64_t *start, int64_t *stop)
{
    char *plain = malloc(strlen(marked) + 1), *to = plain;
    int64_t at = 0;
    *start = *stop = -1;
    assert_non_null(plain);
    for (; *marked != '\0'; marked++)
        if (*marked == '[')
            *start = at;
        else if (*marked == ']')
            *stop = at;
        else {
            at += (*marked & 0xC0) != 0x80;
            *to++ = *marked;
        }
    *to = '\0';
    return plain;
}

static cgov__placer placer_of(const char *old, const char *new)
{
    cgov__placer placer = { .similarity = 0.7, .certain = 12 };
    cgov_error *error = NULL;
    assert_ok_error(error, cgov__placer_make(&placer, old, strlen(old), new, strlen(new), &error));
    return placer;
}

static void passages_go_where_a_reader_would_put_them(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        int64_t start, stop, new_start, new_stop;
        cgov__placement found;
        char *old = without_brackets(cases[i].old, &start, &stop);
        char *new = without_brackets(cases[i].new, &new_start, &new_stop);
        cgov__placer placer = placer_of(old, new);
        assert_status(CGOV_OK, cgov__place(&placer, (size_t)start, (size_t)stop, &found, NULL));
        const bool placed = found.outcome != CGOV_OUTCOME_UNPLACED;
        if (found.outcome != cases[i].outcome || found.reason != cases[i].reason ||
            (placed && ((int64_t)found.start != new_start || (int64_t)found.stop != new_stop)))
            fail_msg("\"%s\": outcome %d, reason %d, %zu to %zu, alike by %.2f", cases[i].old,
                     (int)found.outcome, (int)found.reason, found.start, found.stop,
                     found.similarity);
        assert_int_equal(placed ? new_start >= 0 : new_start < 0, 1);
        cgov__placer_free(&placer);
        free(old);
        free(new);
    }
}

/* ---- candidates ---- */

static void likely_places_are_offered_the_likeliest_first(void **state)
{
    static const struct {
        const char *old, *new;
        const char *first; /* the likeliest */
        size_t count;
    } offers[] = {
        { "[งบประมาณไม่พอสำหรับดูแลป่าชุมชน]\nการประชุมกลุ่มย่อยจัดขึ้นที่หาดใหญ่ในเดือนสิงหาคมปีที่แล้ว\n",
          "การประชุมกลุ่มย่อยจัดขึ้นที่หาดใหญ่ในเดือนสิงหาคมปีที่แล้ว\nงบประมาณมีไม่พอสำหรับการดูแลป่าชุมชนนี้\n",
          "งบประมาณมีไม่พอสำหรับการดูแลป่าชุมชน", 1 },
        { "[ใช่ครับ]\nการประชุมกลุ่มย่อยจัดขึ้นที่หาดใหญ่\n", "การประชุมกลุ่มย่อยจัดขึ้นที่หาดใหญ่\nใช่ครับ\nไม่ ใช่ครับ\n",
          "ใช่ครับ", 2 },
        { "ก่อนหน้านี้ไม่มี [ฟ้าใสทะเลสวย] แต่ตอนนี้มีแล้ว", "ก่อนหน้านี้ไม่มี  แต่ตอนนี้มีแล้ว", NULL, 0 },
    };
    (void)state;
    for (size_t i = 0; i < COUNT(offers); i++) {
        int64_t start, stop;
        cgov_candidate found[CGOV_CANDIDATES];
        size_t count = 9;
        char *old = without_brackets(offers[i].old, &start, &stop);
        cgov__placer placer = placer_of(old, offers[i].new);
        assert_status(CGOV_OK, cgov__place_candidates(&placer, (size_t)start, (size_t)stop, found,
                                                      &count, NULL));
        assert_i64((long long)offers[i].count, (long long)count);
        for (size_t k = 0; k < count; k++) {
            const size_t from = cgov_text_utf8_offset(offers[i].new, (size_t)found[k].start);
            const size_t to = cgov_text_utf8_offset(offers[i].new, (size_t)found[k].stop);
            assert_true(k == 0 || found[k].similarity <= found[k - 1].similarity);
            if (k == 0 && (to - from != strlen(offers[i].first) ||
                           memcmp(offers[i].new + from, offers[i].first, to - from) != 0))
                fail_msg("\"%.*s\", not \"%s\"", (int)(to - from), offers[i].new + from,
                         offers[i].first);
        }
        cgov__placer_free(&placer);
        free(old);
    }
}

/* ---- by edits whose truth is known ---- */

static uint32_t seed;

static uint32_t chance(uint32_t below)
{
    seed ^= seed << 13;
    seed ^= seed >> 17;
    seed ^= seed << 5;
    return seed % below;
}

/* A text in code points; `from` says for each which of the old text it is, or -1: a new one. */
typedef struct written {
    uint32_t *codes;
    int64_t *from;
    size_t count, capacity;
} written;

static void write_code(written *to, uint32_t code, int64_t from)
{
    if (to->count == to->capacity) {
        to->capacity = to->capacity * 2 + 64;
        to->codes = realloc(to->codes, to->capacity * sizeof *to->codes);
        to->from = realloc(to->from, to->capacity * sizeof *to->from);
        assert_true(to->codes != NULL && to->from != NULL);
    }
    to->codes[to->count] = code;
    to->from[to->count++] = from;
}

static void write_text(written *to, const char *text, bool old)
{
    const size_t length = strlen(text);
    for (size_t at = 0; at < length;)
        write_code(to, cgov__codepoint_next(text, length, &at), old ? (int64_t)to->count : -1);
}

/* Speech as it is transcribed: few words, most of them often, the same answers again and again. */
static void write_speech(written *to, size_t words, bool old)
{
    static const char *const often[] = { "ที่",  "และ", "ของ", "การ", "ความ", "เรา", "ว่า", "ไม่", "ให้",
                                         "ใน", "ก็",   "เป็น", "มี",   "ได้",   "จะ",  "กับ", " " };
    static const char *const seldom[] = { "หน่วยงาน",   "ชุมชน",   "งบประมาณ", "ร่วมมือ",  "ไว้วางใจ",
                                          "ประสานงาน", "ท้องถิ่น",  "เทศบาล",   "ป่า",     "ปูม้า",
                                          "ขยะ",       "ประชุม",  "แผน",      "ข้อมูล",   "เจ้าหน้าที่",
                                          "ชาวบ้าน",    "ผู้นำ",    "นายก",     "อำเภอ",  "จังหวัด",
                                          "trust",     "budget", "ระเบียบ",   "กฎหมาย", "ช่วยกัน",
                                          "เริ่ม",       "สำเร็จ",  "ปัญหา",     "อุปสรรค", "ปี 2556" };
    static const char *const again[] = { "\nผู้สัมภาษณ์: แล้วเป็นอย่างไรครับ\n", "\nP-07: ครับ ใช่ครับ ",
                                         "\nP-07: ", "\nผู้สัมภาษณ์: ", "😀" };
    for (size_t i = 0; i < words; i++) {
        const uint32_t which = chance(100);
        write_text(to,
                   which < 50   ? often[chance(COUNT(often))]
                   : which < 94 ? seldom[chance(COUNT(seldom))]
                                : again[chance(COUNT(again))],
                   old);
    }
}

static void copy_codes(written *to, const written *from, size_t start, size_t stop)
{
    for (size_t i = start; i < stop; i++)
        write_code(to, from->codes[i], from->from[i]);
}

/* Of two stretches that change places, which one has moved is a matter of view: both are marked. */
static void mark_moved(const written *text, size_t start, size_t stop, bool *moved)
{
    for (size_t i = start; i < stop; i++)
        if (text->from[i] >= 0)
            moved[text->from[i]] = true;
}

/* Deletes, inserts, replaces, or moves a stretch. */
static void edit(written *text, bool *moved)
{
    const uint32_t kind = chance(8);
    const size_t at = chance((uint32_t)text->count);
    const size_t wanted = at + 1 + chance(kind == 0 ? 400 : 30);
    const size_t stop = wanted < text->count ? wanted : text->count;
    const size_t target = kind == 0 ? chance((uint32_t)text->count) : 0;
    written next = { 0 };
    if (kind == 0 && target >= stop) { /* moved to the right */
        mark_moved(text, at, target, moved);
        copy_codes(&next, text, 0, at);
        copy_codes(&next, text, stop, target);
        copy_codes(&next, text, at, stop);
        copy_codes(&next, text, target, text->count);
    } else {
        copy_codes(&next, text, 0, at);
        if (kind > 2)
            write_speech(&next, 1 + chance(6), false);
        copy_codes(&next, text, kind < 6 ? stop : at, text->count);
    }
    free(text->codes);
    free(text->from);
    *text = next;
}

static char *utf8_of(const written *text)
{
    cgov__buffer bytes = { 0 };
    for (size_t i = 0; i < text->count; i++)
        cgov__buffer_codepoint(&bytes, text->codes[i]);
    return cgov__buffer_take(&bytes);
}

/* Where each code point of the old text went; -1 nowhere. */
static int64_t *truth_of(const written *text, size_t old_count)
{
    int64_t *to = malloc((old_count + 1) * sizeof *to);
    assert_non_null(to);
    for (size_t i = 0; i <= old_count; i++)
        to[i] = -1;
    for (size_t i = 0; i < text->count; i++)
        if (text->from[i] >= 0)
            to[text->from[i]] = (int64_t)i;
    return to;
}

/* Whether [start, stop) is all there in one piece. */
static bool is_whole(const int64_t *truth, size_t start, size_t stop)
{
    for (size_t i = start; i < stop; i++)
        if (truth[i] < 0 || truth[i] != truth[start] + (int64_t)(i - start))
            return false;
    return true;
}

/* What happened to an old text, and the placer that has to find it out. */
typedef struct story {
    written old, new;
    int64_t *truth;
    bool *moved; /* by code point of the old text */
    cgov__placer placer;
    size_t away, changed, moved_on;
} story;

static void story_make(story *s, uint32_t words, uint32_t edits)
{
    write_speech(&s->old, words, true);
    copy_codes(&s->new, &s->old, 0, s->old.count);
    s->moved = calloc(s->old.count, sizeof *s->moved);
    assert_non_null(s->moved);
    for (uint32_t i = 0; i < edits; i++)
        edit(&s->new, s->moved);
    s->truth = truth_of(&s->new, s->old.count);
    char *a = utf8_of(&s->old), *b = utf8_of(&s->new);
    s->placer = placer_of(a, b);
    cgov__free(a);
    cgov__free(b);
}

static void story_free(story *s)
{
    cgov__placer_free(&s->placer);
    free(s->old.codes);
    free(s->old.from);
    free(s->new.codes);
    free(s->new.from);
    free(s->truth);
    free(s->moved);
}

/* The longest common subsequence by the table, as textbooks have it. */
static double likeness_by_table(const uint32_t *a, size_t n, const uint32_t *b, size_t m)
{
    size_t *row = calloc(m + 1, sizeof *row);
    assert_non_null(row);
    for (size_t i = 0; i < n; i++) {
        size_t corner = 0;
        for (size_t k = 1; k <= m; k++) {
            const size_t above = row[k];
            row[k] = a[i] == b[k - 1] ? corner + 1 : above > row[k - 1] ? above : row[k - 1];
            corner = above;
        }
    }
    const double likeness = 2.0 * (double)row[m] / (double)(n + m);
    free(row);
    return likeness;
}

/* A quote that is the same stands where it stood, but for a letter of its ends that was deleted
 * there and stands beside it, too. */
static void check_same(const story *s, size_t start, size_t stop, const cgov__placement *found,
                       bool whole)
{
    size_t on_its_place = 0;
    assert_i64((long long)(stop - start), (long long)(found->stop - found->start));
    assert_memory_equal(s->old.codes + start, s->new.codes + found->start,
                        (stop - start) * sizeof *s->old.codes);
    if (whole)
        assert_i64(s->truth[start], (long long)found->start);
    for (size_t i = start; i < stop; i++)
        on_its_place += s->truth[i] == (int64_t)(found->start + i - start);
    assert_true(2 * on_its_place >= stop - start);
}

/* A changed one is as alike as it says, and its ends are those that it had, if they are there. */
static void check_changed(const story *s, size_t start, size_t stop, const cgov__placement *found,
                          bool whole)
{
    enum {
        INTACT = 12, /* code points that tell an end */
        CLUSTER = 3
    };
    const int64_t head = s->truth[start], tail = s->truth[stop - 1];
    assert_close(likeness_by_table(s->old.codes + start, stop - start, s->new.codes + found->start,
                                   found->stop - found->start),
                 found->similarity, 1e-12);
    assert_true(found->similarity >= s->placer.similarity && found->similarity < 1);
    if (whole) { /* but a mark was put on the letter at its end */
        assert_true(found->start <= (size_t)head && found->stop > (size_t)tail);
        assert_true(found->stop - found->start <= stop - start + CLUSTER);
        return;
    }
    if (stop - start < 2 * INTACT || s->moved[start] || s->moved[stop - 1])
        return;
    if (is_whole(s->truth, start, start + INTACT) && head >= (int64_t)found->start &&
        head < (int64_t)found->stop)
        assert_true((size_t)head - found->start <= CLUSTER);
    if (is_whole(s->truth, stop - INTACT, stop) && tail >= (int64_t)found->start &&
        tail < (int64_t)found->stop)
        assert_true(found->stop - 1 - (size_t)tail <= CLUSTER);
}

static void check_passage(story *s, size_t start, size_t stop)
{
    enum {
        AWAY = 20 /* code points to the next edit */
    };
    const size_t before = start > AWAY ? start - AWAY : 0;
    const size_t behind = stop + AWAY < s->old.count ? stop + AWAY : s->old.count;
    const bool whole = is_whole(s->truth, start, stop);
    const bool away = is_whole(s->truth, before, behind);
    cgov__placement found;
    assert_status(CGOV_OK, cgov__place(&s->placer, start, stop, &found, NULL));
    if (away && !s->moved[start]) {
        assert_int_equal(CGOV_OUTCOME_SAME, found.outcome);
        s->away++;
    }
    if (found.outcome == CGOV_OUTCOME_SAME || found.outcome == CGOV_OUTCOME_MOVED)
        check_same(s, start, stop, &found, whole);
    if (found.outcome == CGOV_OUTCOME_CHANGED)
        check_changed(s, start, stop, &found, whole);
    s->changed += found.outcome == CGOV_OUTCOME_CHANGED;
    s->moved_on += found.outcome == CGOV_OUTCOME_MOVED;
}

static void what_was_not_edited_is_found_exactly(void **state)
{
    size_t away = 0, changed = 0, moved_on = 0;
    (void)state;
    for (uint32_t round = 1; round <= 300; round++) {
        story s = { 0 };
        seed = round * UINT32_C(2654435761) + 1;
        const uint32_t words = 200 + chance(600);
        story_make(&s, words, 1 + chance(12));
        for (int i = 0; i < 60; i++) {
            const size_t start = chance((uint32_t)s.old.count - 1);
            const size_t stop = start + 1 + chance(i % 2 == 0 ? 30 : 200);
            check_passage(&s, start, stop < s.old.count ? stop : s.old.count);
        }
        away += s.away;
        changed += s.changed;
        moved_on += s.moved_on;
        story_free(&s);
    }
    /* of 18,000: a rule that carries nothing would break no rule */
    assert_true(away > 9000 && changed > 1000 && moved_on > 50);
}

/* A long transcript: 1 MB, and a thousand edits in it. */
static void a_megabyte_takes_no_time(void **state)
{
    enum {
        WORDS = 90000,
        EDITS = 1000,
        PASSAGES = 4000
    };
    story s = { 0 };
    (void)state;
    seed = 20130114;
    write_speech(&s.old, WORDS, true);
    s.moved = calloc(s.old.count, sizeof *s.moved);
    assert_non_null(s.moved);
    /* edited piece by piece, for edit() copies its text */
    for (size_t at = 0, part = s.old.count / EDITS + 1; at < s.old.count; at += part) {
        written piece = { 0 };
        copy_codes(&piece, &s.old, at, at + part < s.old.count ? at + part : s.old.count);
        edit(&piece, s.moved);
        copy_codes(&s.new, &piece, 0, piece.count);
        free(piece.codes);
        free(piece.from);
    }
    s.truth = truth_of(&s.new, s.old.count);
    char *a = utf8_of(&s.old), *b = utf8_of(&s.new);
    assert_true(strlen(a) > 1000000);
    s.placer = placer_of(a, b);
    for (int i = 0; i < PASSAGES; i++) {
        const size_t start = chance((uint32_t)s.old.count - 200);
        check_passage(&s, start, start + 1 + chance(150));
    }
    assert_true(s.away > PASSAGES / 2);
    cgov__free(a);
    cgov__free(b);
    story_free(&s);
}

/* Texts that share nothing, or nothing but one line again and again. */
static void hostile_texts_take_no_time_either(void **state)
{
    enum {
        LINES = 40000
    };
    cgov__buffer a = { 0 }, b = { 0 };
    cgov__placement found;
    (void)state;
    for (int i = 0; i < LINES; i++) {
        cgov__buffer_text(&a, "ครับ ใช่ครับ\n");
        cgov__buffer_text(&b, i % 3 == 0 ? "ครับ ใช่ครับ\n" : "ใช่ครับ ครับ\n");
    }
    cgov__placer placer = placer_of(a.bytes, b.bytes);
    for (size_t i = 100; i < 200; i++) {
        assert_status(CGOV_OK, cgov__place(&placer, i * 1000, i * 1000 + 300, &found, NULL));
        assert_int_equal(CGOV_OUTCOME_UNPLACED, found.outcome);
    }
    cgov__placer_free(&placer);
    cgov__buffer_free(&a);
    cgov__buffer_free(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(passages_go_where_a_reader_would_put_them),
        cmocka_unit_test(likely_places_are_offered_the_likeliest_first),
        cmocka_unit_test(what_was_not_edited_is_found_exactly),
        cmocka_unit_test(a_megabyte_takes_no_time),
        cmocka_unit_test(hostile_texts_take_no_time_either),
    };
    return cmocka_run_group_tests_name("align", tests, NULL, NULL);
}
