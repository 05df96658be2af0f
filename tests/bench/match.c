/*
 * How well and how fast names of agencies are found again: 8,000 local governments in a study,
 * asked for by names that were damaged as people damage them, and 1,000 that are not in it; then
 * groups whose names are a phrase and a district.
 * Prints `measure value unit against`, tab-separated.
 *
 *     tests/bench/run.sh match
 */
#include "cgov.h"
#include "damaged_names.h"

#include <time.h>

enum {
    IN_STUDY = 8000
};

static size_t order[LOCAL_NAMES_MAX];

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static void print(const char *measure, double value, const char *unit, const char *against)
{
    printf("%s\t%.4g\t%s\t%s\n", measure, value, unit, against);
}

static void check(cgov *db, cgov_status status)
{
    if (status == CGOV_OK)
        return;
    fprintf(stderr, "%s: %s\n", cgov_status_name(status), cgov_errmsg(db));
    exit(1);
}

static void shuffle(void)
{
    for (size_t i = 0; i < local_name_count; i++)
        order[i] = i;
    for (size_t i = local_name_count - 1; i > 0; i--) {
        const size_t k = damage_below(i + 1), it = order[i];
        order[i] = order[k];
        order[k] = it;
    }
}

static void fill(cgov *db)
{
    char text[LOCAL_NAME_SIZE], code[24];
    check(db, cgov_begin(db));
    for (size_t i = 0; i < IN_STUDY; i++) {
        const local_name *it = &local_names[order[i]];
        write_local_name(it, text);
        snprintf(code, sizeof code, "L%zu", order[i]);
        check(db, cgov_agency_put(db,
                                  &(cgov_agency){ .code = code,
                                                  .name_th = text,
                                                  .province = it->province,
                                                  .district = it->district },
                                  NULL));
    }
    check(db, cgov_commit(db));
}

typedef struct tally {
    double asked, listed, found, first, answered, right, wrong;
} tally;

static void tally_answer(const cgov_matches *found, const char *code, bool in_study, tally *to)
{
    to->asked++;
    to->answered += found->count > 0;
    to->listed += (double)found->count;
    for (size_t i = 0; i < found->count; i++) {
        const bool is_it = in_study && strcmp(found->rows[i].code, code) == 0;
        to->found += is_it;
        to->first += is_it && found->rows[i].score >= found->rows[0].score;
    }
}

static void ask(cgov *db, cgov_agency_matcher *matcher, size_t which, bool in_study,
                double min_score, tally *to)
{
    const local_name *it = &local_names[which];
    char code[24];
    damaged_name name;
    cgov_matches *found = NULL;
    damage_name(it, &name);
    if (!name.place_in_name && !name.province_beside)
        return; /* what it means nobody can say */
    snprintf(code, sizeof code, "L%zu", which);
    check(db, cgov_agency_matcher_match(
                  matcher, name.text,
                  &(cgov_match_options){ .province = name.province_beside ? it->province : NULL,
                                         .min_score = min_score },
                  &found));
    tally_answer(found, code, in_study, to);
    if (getenv("MATCH_SHOW") != NULL && in_study &&
        (found->count == 0 || strcmp(found->rows[0].code, code) != 0))
        fprintf(stderr, "%s [%s %s] -> %s %.2f\n", name.text, it->district, it->province_name,
                found->count > 0 ? found->rows[0].matched : "-",
                found->count > 0 ? found->rows[0].score : 0);
    cgov_matches_free(found);
}

static void measure(cgov *db, cgov_agency_matcher *matcher, double min_score)
{
    tally in = { 0 }, out = { 0 };
    char against[64];
    snprintf(against, sizeof against, "least score %.2f",
             min_score > 0 ? min_score : CGOV_MATCH_MIN_SCORE);
    damage_seed = 564;
    const double start = now();
    for (size_t i = 0; i < IN_STUDY; i++)
        ask(db, matcher, order[i], true, min_score, &in);
    const double took = now() - start;
    for (size_t i = IN_STUDY; i < local_name_count; i++)
        ask(db, matcher, order[i], false, min_score, &out);
    print("recall", in.found / in.asked, "share", against);
    print("recall, first", in.first / in.asked, "share", against);
    print("precision, first", in.first / in.answered, "share", against);
    print("precision, all", in.found / in.listed, "share", against);
    print("not in the study, yet answered", out.answered / out.asked, "share", against);
    print("speed", in.asked / took, "names/s", against);
}

/* ---- names that are a phrase and a place ---- */

static const char *const phrases[] = { "กลุ่มออมทรัพย์เพื่อการผลิต", "กองทุนสวัสดิการชุมชน",
                                       "วิสาหกิจชุมชนแปรรูปอาหาร", "ชมรมผู้ประกอบการท่องเที่ยว" };

enum {
    PHRASES = sizeof phrases / sizeof phrases[0],
    OUTSIDE = 5 /* one group in so many is not in the study */
};

/* The districts of the file, each once; its names stand together. */
static size_t next_district(size_t i)
{
    const char *before = local_names[i].district, *province = local_names[i].province;
    while (i < local_name_count && !local_names[i].is_municipality &&
           strcmp(local_names[i].district, before) == 0 &&
           strcmp(local_names[i].province, province) == 0)
        i++;
    return i;
}

static void write_group(size_t district, size_t phrase, char text[LOCAL_NAME_SIZE])
{
    snprintf(text, LOCAL_NAME_SIZE, "%s%s", phrases[phrase], local_names[district].district);
}

static void fill_groups(cgov *db)
{
    char text[LOCAL_NAME_SIZE], code[24];
    check(db, cgov_begin(db));
    for (size_t i = 0, n = 0; i < local_name_count && !local_names[i].is_municipality;
         i = next_district(i))
        for (size_t p = 0; p < PHRASES; p++) {
            write_group(i, p, text);
            snprintf(code, sizeof code, "G%zu-%zu", i, p);
            if (n++ % OUTSIDE != 0)
                check(db, cgov_agency_put(db,
                                          &(cgov_agency){ .code = code,
                                                          .name_th = text,
                                                          .province = local_names[i].province },
                                          NULL));
        }
    check(db, cgov_commit(db));
}

/* Groups of the study with a slip in their names, and others without one, no province beside. */
static void measure_groups(void)
{
    cgov *db = NULL;
    cgov_agency_matcher *matcher = NULL;
    tally in = { 0 }, out = { 0 };
    char text[LOCAL_NAME_SIZE], code[24];
    check(db, cgov_open(NULL, NULL, &db, NULL));
    fill_groups(db);
    check(db, cgov_agency_matcher_new(db, &matcher));
    damage_seed = 743;
    for (size_t i = 0, n = 0; i < local_name_count && !local_names[i].is_municipality;
         i = next_district(i))
        for (size_t p = 0; p < PHRASES; p++) {
            const bool in_study = n++ % OUTSIDE != 0;
            cgov_matches *found = NULL;
            write_group(i, p, text);
            if (in_study)
                damage_typo(text);
            snprintf(code, sizeof code, "G%zu-%zu", i, p);
            check(db, cgov_agency_matcher_match(matcher, text, NULL, &found));
            tally_answer(found, code, in_study, in_study ? &in : &out);
            cgov_matches_free(found);
        }
    const char *against = "groups of a phrase and a district";
    print("recall", in.found / in.asked, "share", against);
    print("recall, first", in.first / in.asked, "share", against);
    print("candidates of a name", in.listed / in.asked, "names", against);
    print("candidates of one not in the study", out.listed / out.asked, "names", against);
    cgov_agency_matcher_free(matcher);
    cgov_close(db);
}

/* Every name of the study against all others. */
static void measure_pairs(cgov *db)
{
    cgov_agency_pairs *pairs = NULL;
    const double start = now();
    check(db, cgov_agency_pairs_find(db, NULL, &pairs));
    print("all pairs", (now() - start) * 1000, "ms", "8,000 names, with their index");
    print("all pairs", (double)pairs->count, "pairs", "8,000 names, with their index");
    cgov_agency_pairs_free(pairs);
}

int main(int argc, char **argv)
{
    static const double scores[] = { 0.7, 0.75, 0, 0.85, 0.9 };
    cgov *db = NULL;
    cgov_agency_matcher *matcher = NULL;
    if (argc != 2 || !load_local_names(argv[1])) {
        fprintf(stderr, "usage: match subdistricts.tsv\n");
        return 2;
    }
    shuffle();
    check(db, cgov_open(NULL, NULL, &db, NULL));
    fill(db);
    const double start = now();
    check(db, cgov_agency_matcher_new(db, &matcher));
    print("index", (now() - start) * 1000, "ms", "8,000 names");
    measure_pairs(db);
    for (size_t i = 0; i < sizeof scores / sizeof scores[0]; i++)
        measure(db, matcher, scores[i]);
    cgov_agency_matcher_free(matcher);
    cgov_close(db);
    measure_groups();
    return 0;
}
