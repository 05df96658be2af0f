/* Coders of a study compared: published data loaded as codings and memberships, and random studies
 * against a count of every single character. */
#include "known_answers.h"
#include "model.h"

#include "cgov/coder_agreement.h"

static void run(cgov *db, const char *format, ...)
{
    char sql[2000];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(sql, sizeof sql, format, arguments);
    va_end(arguments);
    sql_run(db->sqlite, sql);
}

/* Coders 101 to 100 + `coders`, factors 201 to 200 + `factors`. */
static void lay(cgov *db, int coders, int factors)
{
    for (int i = 1; i <= coders; i++)
        run(db, "INSERT INTO coder (id, code) VALUES (%d, 'C%02d')", 100 + i, i);
    for (int i = 1; i <= factors; i++)
        run(db,
            "INSERT INTO factor (id, code, kind, label_th, label_en)"
            " VALUES (%d, 'X%d', 'theme', 'ปัจจัย %d', 'Factor %d')",
            200 + i, i, i, i);
}

static void lay_document(cgov *db, int id, int length)
{
    char text[1000];
    size_t at = 0;
    for (int i = 0; i < length; i++)
        at += (size_t)snprintf(text + at, sizeof text - at, "%s", i % 2 == 0 ? "ก" : "b");
    run(db, "INSERT INTO document (id, code, text) VALUES (%d, 'DOC-%03d', '%s')", id, id, text);
}

static void code(cgov *db, int document, int start, int stop, int factor, int coder)
{
    run(db,
        "INSERT INTO passage (document, start, stop, quote)"
        " SELECT id, %d, %d, substr(text, %d + 1, %d - %d) FROM document WHERE id = %d AND NOT "
        "EXISTS"
        " (SELECT 1 FROM passage WHERE document = %d AND start = %d AND stop = %d);"
        "INSERT INTO coding (passage, factor, coder) SELECT id, %d, %d FROM passage"
        " WHERE document = %d AND start = %d AND stop = %d;",
        start, stop, start, stop, start, document, document, start, stop, factor, coder, document,
        start, stop);
}

static cgov_coder_agreement *units_of(cgov *db, cgov_coder_agreement_filter filter,
                                      cgov_coder_agreement_options options)
{
    cgov_coder_agreement *a = NULL;
    assert_ok(db, cgov_coder_agreement_units(db, &filter, &options, &a));
    return a;
}

static cgov_coder_text_agreement *text_of(cgov *db, cgov_coder_agreement_filter filter,
                                          cgov_coder_agreement_options options)
{
    cgov_coder_text_agreement *a = NULL;
    assert_ok(db, cgov_coder_agreement_text(db, &filter, &options, &a));
    return a;
}

#define FILTER(...)  ((cgov_coder_agreement_filter){ __VA_ARGS__ })
#define OPTIONS(...) ((cgov_coder_agreement_options){ __VA_ARGS__ })

/* ---- two coders: 50 grant proposals, kappa 0.4 ---- */

/* 'Y' or 'N' of each proposal, by coder. */
static void read_grants(char grants[50][2])
{
    size_t n = 0;
    char *const text = known_file("cohen_wiki_grants_50.csv");
    for (const char *at = strchr(text, '\n'); *at != '\0'; at++)
        if (*at == 'Y' || *at == 'N') {
            grants[n / 2][n % 2] = *at;
            n++;
        }
    free(text);
    assert_int_equal(100, n);
}

static void proposals_as_documents_give_the_published_kappa(void **state)
{
    cgov *const db = *state;
    char grants[50][2];
    read_grants(grants);
    lay(db, 3, 2);
    for (int i = 0; i < 50; i++) {
        lay_document(db, 500 + i, 10);
        for (int k = 0; k < 2; k++)
            if (grants[i][k] == 'Y')
                code(db, 500 + i, k, 4 + i % 3, 201, 101 + k); /* other stretches each */
    }
    cgov_coder_agreement *a = units_of(db, FILTER(0), OPTIONS(.readers = CGOV_READERS_OF_ALL));
    assert_int_equal(1, a->count);
    assert_close(known("$.cohen_wiki"), a->rows[0].cohen.value, 1e-12);
    assert_true(a->rows[0].cohen.has_interval);
    assert_close(known("$.cohen_wiki"), a->pooled.cohen.value, 1e-12);
    assert_close(0.7, a->rows[0].percent.value, 1e-12);
    assert_close(0.7, a->pooled.percent.value, 1e-12);
    assert_close(40.0 / 55, a->rows[0].presence.value, 1e-12); /* 2 * 20 / (25 + 30) */
    assert_close(40.0 / 55, a->pooled.presence.value, 1e-12);
    assert_text("X1", a->rows[0].code);
    assert_text("ปัจจัย 1", a->rows[0].label_th);
    assert_int_equal(50, a->rows[0].units);
    assert_int_equal(35, a->rows[0].marked);
    assert_int_equal(20, a->rows[0].agreed);
    assert_int_equal(25, a->rows[0].marked_by[0]);
    assert_int_equal(30, a->pooled.marked_by[1]);
    assert_i64(50, a->basis.base);
    assert_int_equal(2, a->coder_count); /* the third has no coding */
    assert_i64(30, a->coders[1].marks);
    assert_i64(50, a->coders[1].documents);
    cgov_coder_agreement_free(a);

    a = units_of(db, FILTER(0), OPTIONS(.readers = CGOV_READERS_OF_CODED));
    assert_i64(35, a->documents.compared);
    assert_i64(15, a->documents.unread);
    assert_close((20.0 / 35 - 800.0 / 1225) / (1 - 800.0 / 1225), a->rows[0].cohen.value, 1e-12);
    cgov_coder_agreement_free(a);

    a = units_of(db, FILTER(0), OPTIONS(.readers = 0));
    assert_i64(50, a->documents.chosen);
    assert_i64(20, a->documents.compared);
    assert_i64(15, a->documents.single);
    assert_i64(15, a->documents.unread);
    assert_int_equal(CGOV_REASON_ONE_CATEGORY, a->rows[0].cohen.reason);
    assert_int_equal(CGOV_REASON_ONE_CATEGORY, a->pooled.alpha.reason);
    cgov_coder_agreement_free(a);
}

/* One document of 50 paragraphs; both coders mark every paragraph with one factor, and the
   proposals that they grant with another: the same kappa on every kind of unit. */
static void proposals_as_passages_and_text_give_it_too(void **state)
{
    cgov *const db = *state;
    char grants[50][2];
    read_grants(grants);
    lay(db, 2, 2);
    lay_document(db, 500, 250);
    lay_document(db, 501, 100); /* read by nobody */
    for (int i = 0; i < 50; i++)
        for (int k = 0; k < 2; k++) {
            code(db, 500, 5 * i, 5 * i + 5, 202, 101 + k);
            if (grants[i][k] == 'Y')
                code(db, 500, 5 * i, 5 * i + 5, 201, 101 + k);
        }
    for (cgov_agreement_unit unit = CGOV_AGREEMENT_UNIT_PASSAGE; unit <= CGOV_AGREEMENT_UNIT_JOINED;
         unit++) {
        cgov_coder_agreement *const a = units_of(db, FILTER(0), OPTIONS(.unit = unit));
        assert_int_equal(2, a->count);
        assert_int_equal(50, a->rows[0].units);
        assert_close(known("$.cohen_wiki"), a->rows[0].cohen.value, 1e-12);
        assert_int_equal(CGOV_REASON_ONE_CATEGORY, a->rows[1].cohen.reason);
        assert_int_equal(100, a->pooled.units);
        assert_close(0.85, a->pooled.percent.value, 1e-12);
        /* 70 YY, 5 YN, 10 NY, 15 NN */
        assert_close((0.85 - (0.75 * 0.8 + 0.25 * 0.2)) / (1 - 0.65), a->pooled.cohen.value, 1e-12);
        cgov_coder_agreement_free(a);
    }
    cgov_coder_text_agreement *const t = text_of(db, FILTER(.factor = 201), OPTIONS(.readers = 0));
    assert_int_equal(1, t->count);
    assert_i64(0, t->unused);
    assert_i64(250, t->rows[0].text.length);
    assert_close(known("$.cohen_wiki"), t->rows[0].text.whole.kappa.value, 1e-12);
    assert_close(0.7, t->rows[0].text.whole.percent.value, 1e-12);
    assert_i64(175, t->rows[0].text.coded.characters);
    assert_close(20.0 / 35, t->rows[0].text.coded.percent.value, 1e-12);
    assert_close(40.0 / 55, t->rows[0].text.overlap.value, 1e-12);
    cgov_coder_text_agreement_free(t);
}

/* ---- many coders: Fleiss' example of 14 raters, 5 categories ---- */

/* Fleiss 1971: kappa over all is the mean of the kappas of the categories, by p (1 - p). */
static void fourteen_coders_give_the_published_fleiss(void **state)
{
    cgov *const db = *state;
    size_t n = 0, k = 0;
    double *const counts = known_csv("fleiss_wiki_counts_10x5_n14.csv", &n, &k);
    lay(db, 14, 5);
    for (size_t i = 0; i < n; i++) {
        lay_document(db, 500 + (int)i, 20);
        int coder = 101;
        for (size_t f = 0; f < k; f++)
            for (int times = (int)counts[i * k + f]; times > 0; times--)
                code(db, 500 + (int)i, coder % 7, 10 + coder % 5, 201 + (int)f, coder), coder++;
    }
    free(counts);
    cgov_coder_agreement *const a = units_of(db, FILTER(0), OPTIONS(.readers = 0));
    double weighted = 0, weights = 0;
    assert_int_equal(5, a->count);
    assert_int_equal(14, a->coder_count);
    for (size_t i = 0; i < a->count; i++) {
        double p = 0;
        for (size_t c = 0; c < 14; c++)
            p += (double)a->rows[i].marked_by[c] / 140;
        weighted += p * (1 - p) * a->rows[i].fleiss.value;
        weights += p * (1 - p);
        assert_int_equal(CGOV_REASON_NOT_TWO_CODERS, a->rows[i].cohen.reason);
        const double chance = 2 * p * (1 - p); /* Gwet 2008: of two categories */
        assert_close((a->rows[i].percent.value - chance) / (1 - chance), a->rows[i].ac1.value,
                     1e-12);
    }
    assert_int_equal(CGOV_REASON_NOT_COMPUTED, a->pooled.ac1.reason);
    assert_close(known("$.fleiss_wiki"), weighted / weights, 1e-10);
    assert_int_equal(CGOV_REASON_NOT_TWO_CODERS, a->pooled.cohen.reason);
    assert_int_equal(50, a->pooled.units);
    cgov_coder_agreement_free(a);
}

/* ---- scores ---- */

static void score(cgov *db, int case_study, int factor, int coder, double value)
{
    if (isnan(value))
        run(db,
            "INSERT INTO case_membership (case_study, factor, coder, missing)"
            " VALUES (%d, %d, %d, 'dont_know')",
            case_study, factor, coder);
    else
        run(db,
            "INSERT INTO case_membership (case_study, factor, coder, score, rationale)"
            " VALUES (%d, %d, %d, %.17g, 'เหตุผลของ %d')",
            case_study, factor, coder, value, coder);
}

static void lay_cases(cgov *db, int count)
{
    for (int i = 0; i < count; i++)
        run(db, "INSERT INTO case_study (id, code, title_th) "
                "VALUES (%d, 'Z-%02d', 'กรณี')", 500 + i,
            i);
}

/* The worked example of 15 units and 3 coders, in tenths: no alpha minds the unit of measure. A
   value that is not there is a missing code here, and no row there. */
static void scores_give_the_published_alphas(void **state)
{
    cgov *const db = *state;
    size_t coders = 0, columns = 0, missing = 0;
    double *const cells = known_csv("krippendorff_wiki_3x15.csv", &coders, &columns);
    lay(db, 3, 2);
    lay_cases(db, (int)columns);
    for (size_t k = 0; k < coders; k++)
        for (size_t i = 1; i < columns; i++) {
            const double value = cells[k * columns + i];
            const bool has_row = !isnan(value) || i % 2 == 0;
            missing += isnan(value) && has_row;
            if (has_row)
                score(db, 500 + (int)i, 201, 101 + (int)k, value / 10);
            if (has_row) /* what the team agreed on is no coder's */
                run(db,
                    "INSERT OR IGNORE INTO case_membership (case_study, factor, phase, score)"
                    " SELECT %d, 201, 'whole', 1 WHERE NOT EXISTS (SELECT 1 FROM case_membership"
                    " WHERE case_study = %d AND coder IS NULL)",
                    500 + (int)i, 500 + (int)i);
        }
    free(cells);
    cgov_coder_score_agreement *a = NULL;
    assert_ok(db, cgov_coder_agreement_scores(db, NULL, NULL, &a));
    assert_int_equal(1, a->count);
    assert_int_equal(3, a->coder_count);
    for (int i = 0; i < 2; i++) {
        const cgov_coder_score_row *const row = i == 0 ? &a->rows[0] : &a->pooled;
        const cgov_estimate *const alphas[] = { &row->nominal, &row->ordinal, &row->interval,
                                                &row->ratio };
        for (int metric = 0; metric < 4; metric++)
            assert_close(known("$.kripp_wiki[%d]", metric), alphas[metric]->value, 1e-10);
        assert_int_equal(26, row->pairable_values);
        assert_int_equal(12, row->pairable_units);
        assert_int_equal(missing, row->missing);
        assert_int_equal(row->units * 3, row->missing + row->unscored + 27);
    }
    cgov_coder_score_agreement_free(a);
}

static void anxiety_scores_give_the_published_icc(void **state)
{
    cgov *const db = *state;
    size_t n = 0, k = 0;
    double *const ratings = known_csv("irr_anxiety_20x3.csv", &n, &k);
    lay(db, 3, 2);
    lay_cases(db, (int)n);
    for (size_t i = 0; i < n * k; i++)
        score(db, 500 + (int)(i / k), 201, 101 + (int)(i % k), ratings[i] / 10);
    cgov_coder_score_agreement *a = NULL;
    assert_ok(db, cgov_coder_agreement_scores(db, &FILTER(.factor = 201), NULL, &a));
    assert_close(known("$.cohen_weighted_anxiety.icc_agree_single"), a->rows[0].all.icc.value,
                 1e-10);
    assert_close(known("$.cohen_weighted_anxiety.kendallW"), a->rows[0].all.kendall_w.value, 1e-10);
    assert_i64(20, a->basis.base);
    assert_i64(20, a->coders[2].marks);
    assert_i64(20, a->coders[2].documents);
    cgov_coder_score_agreement_free(a);

    /* Differences: every pair of coders of a case, the largest first. */
    cgov_score_difference_cursor *cursor = NULL;
    const cgov_score_difference *row = NULL;
    double last = 2, sum = 0, expected = 0;
    size_t seen = 0, differ = 0;
    cgov_status status;
    for (size_t i = 0; i < n; i++)
        for (size_t one = 0; one < k; one++)
            for (size_t other = one + 1; other < k; other++) {
                const double by = fabs(ratings[i * k + one] - ratings[i * k + other]) / 10;
                differ += by > 0;
                expected += by;
            }
    assert_ok(db, cgov_score_difference_list(db, NULL, NULL, &cursor));
    while ((status = cgov_score_difference_next(cursor, &row)) == CGOV_ROW) {
        const size_t at = (size_t)row->case_study - 500;
        char rationale[60];
        snprintf(rationale, sizeof rationale, "เหตุผลของ %d", 100 + atoi(row->low_coder + 1));
        assert_text(rationale, row->low_rationale);
        assert_close(ratings[at * k + (size_t)atoi(row->high_coder + 1) - 1] / 10, row->high,
                     1e-12);
        assert_close(ratings[at * k + (size_t)atoi(row->low_coder + 1) - 1] / 10, row->low, 1e-12);
        assert_text("X1", row->factor_code);
        assert_int_equal(CGOV_PHASE_WHOLE, row->phase);
        assert_true(row->size <= last);
        last = row->size;
        sum += row->size;
        seen++;
    }
    assert_status(CGOV_DONE, status);
    assert_null(row);
    assert_int_equal(differ, seen);
    assert_close(expected, sum, 1e-9);
    cgov_score_difference_cursor_free(cursor);
    free(ratings);

    assert_ok(db, cgov_score_difference_list(db, NULL, &OPTIONS(.limit = 2), &cursor));
    for (seen = 0; cgov_score_difference_next(cursor, &row) == CGOV_ROW;)
        seen++;
    assert_int_equal(2, seen);
    cgov_score_difference_cursor_free(cursor);
}

/* ---- random studies, counted character by character ---- */

enum {
    DOCUMENTS = 4,
    CODERS = 3,
    FACTORS = 3,
    LENGTH = 40
};

typedef struct made {
    bool marked[FACTORS][DOCUMENTS][LENGTH][CODERS];
    bool reads[DOCUMENTS][CODERS];
    int length[DOCUMENTS];
} made;

static uint32_t drawn;

static int draw(int below)
{
    drawn = drawn * 1664525u + 1013904223u;
    return (int)((drawn >> 8) % (uint32_t)below);
}

static void make_random(cgov *db, made *m)
{
    *m = (made){ 0 };
    lay(db, CODERS, FACTORS);
    for (int d = 0; d < DOCUMENTS; d++) {
        m->length[d] = 10 + draw(LENGTH - 10);
        lay_document(db, 500 + d, m->length[d]);
        for (int times = draw(14); times > 0; times--) {
            const int start = draw(m->length[d] - 1),
                      stop = start + 1 + draw(m->length[d] - start > 8 ? 8 : m->length[d] - start);
            const int factor = draw(FACTORS), coder = draw(CODERS);
            char there[300];
            snprintf(there, sizeof there,
                     "SELECT count(*) FROM coding AS c JOIN passage AS p ON p.id = c.passage WHERE"
                     " document = %d AND start = %d AND stop = %d AND factor = %d AND coder = %d",
                     500 + d, start, stop, 201 + factor, 101 + coder);
            if (sql_i64(db->sqlite, there) > 0)
                continue;
            code(db, 500 + d, start, stop, 201 + factor, 101 + coder);
            m->reads[d][coder] = true;
            for (int i = start; i < stop; i++)
                m->marked[factor][d][i][coder] = true;
        }
    }
}

/* What is counted: pairs of judgements by (first, second), and what follows from them. */
typedef struct tally {
    double pairs[2][2], characters, judged, agreeing;
    bool unequal;
    int judges;
} tally;

static void tally_character(tally *t, const bool *marked, const bool *reads)
{
    int n = 0;
    double agree = 0, all = 0;
    for (int a = 0; a < CODERS; a++)
        n += reads[a];
    t->characters++;
    if (n < 2)
        return;
    for (int a = 0; a < CODERS; a++)
        for (int b = 0; b < CODERS; b++)
            if (a != b && reads[a] && reads[b]) {
                t->pairs[marked[a]][marked[b]] += 1.0 / (n - 1);
                agree += marked[a] == marked[b];
                all++;
            }
    t->judged++;
    t->agreeing += agree / all;
    t->unequal = t->unequal || (t->judges != 0 && t->judges != n);
    t->judges = n;
}

/* Krippendorff 2004: 1 - (n - 1) sum of o_ck over sum of n_c n_k. */
static double alpha_of(const tally *t)
{
    const double ones = t->pairs[1][0] + t->pairs[1][1], zeros = t->pairs[0][0] + t->pairs[0][1];
    return 1 - (ones + zeros - 1) * t->pairs[0][1] / (ones * zeros);
}

static void assert_tally(const tally *t, const cgov_text_coefficients *of)
{
    assert_i64((long long)t->characters, of->characters);
    if (t->judged > 0)
        assert_close(t->agreeing / t->judged, of->percent.value, 1e-12);
    else
        assert_int_equal(t->characters > 0 ? CGOV_REASON_NOT_PAIRABLE : CGOV_REASON_NO_DATA,
                         of->percent.reason);
    if (of->alpha.reason == CGOV_REASON_NONE)
        assert_close(alpha_of(t), of->alpha.value, 1e-9);
    else
        assert_true(t->judged == 0 || t->pairs[1][0] + t->pairs[1][1] == 0 ||
                    t->pairs[0][0] + t->pairs[0][1] == 0);
    assert_int_equal(t->unequal, of->kappa.reason == CGOV_REASON_UNEQUAL_CODERS);
}

static bool is_compared(const made *m, int d)
{
    return m->reads[d][0] + m->reads[d][1] + m->reads[d][2] > 1;
}

static void check_text(cgov *db, const made *m)
{
    cgov_coder_text_agreement *const a = text_of(db, FILTER(0), OPTIONS(.readers = 0));
    tally all[2] = { 0 };
    for (size_t i = 0; i < a->count; i++) {
        tally t[2] = { 0 };
        for (int d = 0; d < DOCUMENTS; d++)
            for (int c = 0; is_compared(m, d) && c < m->length[d]; c++) {
                const bool *const marked = m->marked[a->rows[i].factor - 201][d][c];
                tally_character(&t[0], marked, m->reads[d]);
                tally_character(&all[0], marked, m->reads[d]);
                if (!marked[0] && !marked[1] && !marked[2])
                    continue;
                tally_character(&t[1], marked, m->reads[d]);
                tally_character(&all[1], marked, m->reads[d]);
            }
        assert_tally(&t[0], &a->rows[i].text.whole);
        assert_tally(&t[1], &a->rows[i].text.coded);
        assert_i64((long long)t[1].characters, a->rows[i].text.coded_by_any);
    }
    assert_tally(&all[0], &a->pooled.text.whole);
    assert_tally(&all[1], &a->pooled.text.coded);
    assert_i64(sql_i64(db->sqlite, "SELECT count(*) FROM factor"), (long long)a->count + a->unused);
    cgov_coder_text_agreement_free(a);
}

/* Every stretch listed is one that the same coders marked, and all of them together are the
   characters on which some readers differ. */
static void check_differences(cgov *db, const made *m)
{
    cgov_coding_difference_cursor *cursor = NULL;
    const cgov_coding_difference *row = NULL;
    long long expected = 0, found = 0, last = LENGTH * 2;
    for (int f = 0; f < FACTORS; f++)
        for (int d = 0; d < DOCUMENTS; d++)
            for (int c = 0; is_compared(m, d) && c < m->length[d]; c++) {
                const int n = m->reads[d][0] + m->reads[d][1] + m->reads[d][2];
                const bool *const by = m->marked[f][d][c];
                expected += by[0] + by[1] + by[2] > 0 && by[0] + by[1] + by[2] < n;
            }
    assert_ok(db, cgov_coding_difference_list(db, NULL, &OPTIONS(.unit = CGOV_AGREEMENT_UNIT_TEXT),
                                              &cursor));
    while (cgov_coding_difference_next(cursor, &row) == CGOV_ROW) {
        const int d = (int)row->document - 500, f = (int)row->factor - 201;
        assert_i64(row->stop - row->start, row->size);
        assert_true(row->size <= last);
        last = row->size;
        found += row->size;
        for (int64_t c = row->start; c < row->stop; c++) {
            size_t marked = 0, unmarked = 0;
            for (size_t k = 0; k < row->marked_count; k++)
                marked += m->marked[f][d][c][atoi(row->marked[k] + 1) - 1];
            for (size_t k = 0; k < row->unmarked_count; k++)
                unmarked += !m->marked[f][d][c][atoi(row->unmarked[k] + 1) - 1] &&
                            m->reads[d][atoi(row->unmarked[k] + 1) - 1];
            assert_int_equal(row->marked_count, marked);
            assert_int_equal(row->unmarked_count, unmarked);
        }
        char query[200];
        snprintf(query, sizeof query, "SELECT substr(text, %d, %d) FROM document WHERE id = %d",
                 (int)row->start + 1, (int)row->size, (int)row->document);
        assert_sql_text(row->quote, db->sqlite, query);
    }
    cgov_coding_difference_cursor_free(cursor);
    assert_i64(expected, found);

    /* On documents: as many as the readers who differ in whether they marked anything. */
    found = expected = 0;
    for (int f = 0; f < FACTORS; f++)
        for (int d = 0; d < DOCUMENTS; d++) {
            int marks = 0, readers = 0;
            for (int k = 0; k < CODERS; k++) {
                bool any = false;
                for (int c = 0; c < m->length[d]; c++)
                    any = any || m->marked[f][d][c][k];
                marks += any;
                readers += m->reads[d][k];
            }
            expected += readers > 1 && marks > 0 && marks < readers;
        }
    assert_ok(db, cgov_coding_difference_list(db, NULL, NULL, &cursor));
    while (cgov_coding_difference_next(cursor, &row) == CGOV_ROW)
        found++;
    cgov_coding_difference_cursor_free(cursor);
    assert_i64(expected, found);
}

static void random_studies_agree_with_single_characters(void **state)
{
    cgov *const db = *state;
    made *const m = malloc(sizeof *m);
    for (uint32_t seed = 1; seed <= 40; seed++) {
        drawn = seed * 7919u;
        assert_ok(db, cgov_begin(db));
        make_random(db, m);
        check_text(db, m);
        check_differences(db, m);
        assert_ok(db, cgov_rollback(db));
    }
    free(m);
}

/* ---- units by hand ---- */

/*
 * Two documents of case 1 (one of its project), one interview that K1 alone has read:
 *     D31: C01 X1 [0,4) [10,14), X2 [2,6);  C02 X1 [0,4) [12,16)
 *     D32: C02 X1 [0,5); C01 X2 [8,9)
 *     D33: C01 X1 [0,3)
 */
static void lay_by_hand(cgov *db)
{
    lay(db, 3, 3);
    run(db, "UPDATE factor SET parent = 201 WHERE id = 202");
    for (int i = 531; i <= 533; i++)
        lay_document(db, i, 20);
    run(db, "INSERT INTO response (id, code) VALUES (50, '050');"
            "INSERT INTO project (id, code, response, sequence, title_th)"
            " VALUES (50, '050-1', 50, 1, 'ก');"
            "INSERT INTO interview (id, code) VALUES (50, 'IV50');"
            "INSERT INTO case_project (case_study, project) VALUES (1, 50);"
            "UPDATE document SET case_study = 1 WHERE id = 531;"
            "UPDATE document SET project = 50 WHERE id = 532;"
            "UPDATE document SET interview = 50 WHERE id = 533;");
    code(db, 531, 0, 4, 201, 101);
    code(db, 531, 10, 14, 201, 101);
    code(db, 531, 2, 6, 202, 101);
    code(db, 531, 0, 4, 201, 102);
    code(db, 531, 12, 16, 201, 102);
    code(db, 532, 0, 5, 201, 102);
    code(db, 532, 8, 9, 202, 101);
    code(db, 533, 0, 3, 201, 101);
}

static void units_are_what_the_header_says(void **state)
{
    static const struct {
        cgov_agreement_unit unit;
        size_t units, marked[2], agreed[2];
    } cases[] = {
        { CGOV_AGREEMENT_UNIT_DOCUMENT, 2, { 2, 2 }, { 1, 0 } },
        { CGOV_AGREEMENT_UNIT_ANY, 2, { 2, 2 }, { 1, 0 } },
        /* 0-4, 2-6, 10-14, 12-16; 0-5, 8-9 */
        { CGOV_AGREEMENT_UNIT_PASSAGE, 6, { 4, 2 }, { 1, 0 } },
        /* 0-6, 10-16; 0-5, 8-9 */
        { CGOV_AGREEMENT_UNIT_JOINED, 4, { 3, 2 }, { 2, 0 } },
    };
    cgov *const db = *state;
    lay_by_hand(db);
    for (size_t i = 0; i < COUNT(cases); i++) {
        cgov_coder_agreement *const a = units_of(db, FILTER(0), OPTIONS(.unit = cases[i].unit));
        assert_int_equal(2, a->count);
        assert_i64(2, a->documents.compared);
        assert_i64(1, a->documents.single);
        for (size_t f = 0; f < 2; f++) {
            assert_int_equal(cases[i].units, a->rows[f].units);
            assert_int_equal(cases[i].marked[f], a->rows[f].marked);
            assert_int_equal(cases[i].agreed[f], a->rows[f].agreed);
            assert_close((double)(cases[i].units - cases[i].marked[f] + cases[i].agreed[f]) /
                             (double)cases[i].units,
                         a->rows[f].percent.value, 1e-12);
        }
        assert_int_equal(2 * cases[i].units, a->pooled.units);
        cgov_coder_agreement_free(a);
    }
    /* The text, against the same spans on an array: 101 as coder 0, D32 behind D31. */
    const cgov_coder_span spans[] = {
        { 0, 0, 4, 1 }, { 0, 10, 14, 1 }, { 1, 0, 4, 1 }, { 1, 12, 16, 1 }, { 1, 20, 25, 1 }
    };
    cgov_unitizing expected;
    assert_status(CGOV_OK, cgov_agreement_unitizing(spans, 5, 2, 40, &expected, NULL));
    cgov_coder_text_agreement *const t = text_of(db, FILTER(0), OPTIONS(.readers = 0));
    assert_i64(40, t->rows[0].unitizing.length);
    assert_i64(2, t->read_by_all);
    assert_int_equal(5, t->rows[0].unitizing.units);
    assert_close(expected.alpha.value, t->rows[0].unitizing.alpha.value, 1e-12);
    /* X1 [0,4) and X2 [2,6) of one coder overlap: no code is given there, only a unit. */
    const cgov_coder_span joined[] = { { 0, 0, 6, 0 }, { 0, 10, 14, 0 }, { 0, 28, 29, 0 },
                                       { 1, 0, 4, 0 }, { 1, 12, 16, 0 }, { 1, 20, 25, 0 } };
    assert_status(CGOV_OK, cgov_agreement_unitizing(joined, 6, 2, 40, &expected, NULL));
    assert_int_equal(CGOV_REASON_OVERLAP, t->pooled.unitizing.alpha.reason);
    assert_int_equal(6, t->pooled.unitizing.units);
    assert_close(expected.binary.value, t->pooled.unitizing.binary.value, 1e-12);
    assert_i64(80, t->pooled.text.length);
    cgov_coder_text_agreement_free(t);
}

static void filters_choose(void **state)
{
    static const struct {
        cgov_coder_agreement_filter filter;
        int64_t chosen;
        size_t rows;
    } cases[] = { { { .document = 531 }, 1, 2 },
                  { { .case_study = 1 }, 2, 2 },
                  { { .case_study = 2 }, 0, 0 },
                  { { .source = CGOV_EVIDENCE_SOURCE_CASE_STUDY }, 1, 2 },
                  { { .source = CGOV_EVIDENCE_SOURCE_SURVEY }, 1, 2 },
                  { { .source = CGOV_EVIDENCE_SOURCE_INTERVIEW }, 1, 0 },
                  { { .factor = 201 }, 3, 1 },
                  { { .factor = 203 }, 3, 0 },
                  { { .branch = 201 }, 3, 2 },
                  { { .branch = 202 }, 3, 1 },
                  { { .kind = CGOV_FACTOR_KIND_THEME }, 3, 2 },
                  { { .kind = CGOV_FACTOR_KIND_OUTCOME }, 3, 0 } };
    cgov *const db = *state;
    lay_by_hand(db);
    for (size_t i = 0; i < COUNT(cases); i++) {
        cgov_coder_agreement *const a = units_of(db, cases[i].filter, OPTIONS(.readers = 0));
        assert_i64(cases[i].chosen, a->documents.chosen);
        assert_int_equal(cases[i].rows, a->count);
        if (a->count == 0)
            assert_true(a->pooled.percent.reason != CGOV_REASON_NONE &&
                        a->pooled.alpha.reason != CGOV_REASON_NONE);
        cgov_coder_agreement_free(a);
        cgov_coder_text_agreement_free(text_of(db, cases[i].filter, OPTIONS(.readers = 0)));
    }
    /* A later version stands in for the earlier one, unless all or this one are asked for. */
    run(db, "INSERT INTO document (id, code, version, previous, case_study, text)"
            " VALUES (540, 'DOC-531', 2, 531, 1, 'ใหม่')");
    const struct {
        cgov_coder_agreement_filter filter;
        int64_t compared;
    } versions[] = { { { .document = 0 }, 1 },
                     { { .all_versions = true }, 2 },
                     { { .document = 531 }, 1 },
                     { { .document = 540 }, 0 } };
    for (size_t i = 0; i < COUNT(versions); i++) {
        cgov_coder_agreement *const a = units_of(db, versions[i].filter, OPTIONS(.readers = 0));
        assert_i64(versions[i].compared, a->documents.compared);
        cgov_coder_agreement_free(a);
    }
}

static void coders_are_chosen_in_their_order(void **state)
{
    static const int64_t coders[] = { 103, 102, 101 };
    cgov *const db = *state;
    lay_by_hand(db);
    cgov_coder_agreement *a = units_of(db, FILTER(0), OPTIONS(.coders = coders, .coder_count = 2));
    assert_int_equal(2, a->coder_count);
    assert_text("C03", a->coders[0].code);
    assert_text("C02", a->coders[1].code);
    assert_i64(0, a->documents.compared); /* C03 has no coding: read nothing, as it stands */
    assert_i64(2, a->documents.single);
    cgov_coder_agreement_free(a);
    a = units_of(db, FILTER(.factor = 201),
                 OPTIONS(.coders = coders, .coder_count = 3, .readers = CGOV_READERS_OF_ALL,
                         .unit = CGOV_AGREEMENT_UNIT_PASSAGE));
    assert_i64(3, a->documents.compared);
    assert_int_equal(7, a->rows[0].units);
    assert_int_equal(0, a->rows[0].marked_by[0]);
    assert_int_equal(3, a->rows[0].marked_by[1]);
    assert_int_equal(3, a->rows[0].marked_by[2]);
    assert_int_equal(CGOV_REASON_NONE, a->rows[0].fleiss.reason);
    cgov_coder_agreement_free(a);
    /* Three readers there and two here: kappa needs equal numbers, alpha does not. */
    code(db, 531, 18, 19, 203, 103);
    a = units_of(db, FILTER(.factor = 201), OPTIONS(.unit = CGOV_AGREEMENT_UNIT_JOINED));
    assert_int_equal(CGOV_REASON_UNEQUAL_CODERS, a->rows[0].fleiss.reason);
    assert_int_equal(CGOV_REASON_UNEQUAL_CODERS, a->pooled.fleiss.reason);
    assert_int_equal(CGOV_REASON_NONE, a->rows[0].alpha.reason);
    assert_close(a->rows[0].alpha.value, a->pooled.alpha.value, 1e-12);
    assert_close(a->rows[0].percent.value, a->pooled.percent.value, 1e-12);
    assert_int_equal(2, a->rows[0].missing);
    cgov_coder_agreement_free(a);
}

static void joined_passages_that_differ_are_listed(void **state)
{
    static const struct {
        int64_t document, start, stop, size;
        const char *factor, *marked;
    } expected[] = { { 532, 0, 5, 5, "X1", "C02" },
                     { 531, 0, 6, 4, "X2", "C01" },
                     { 532, 8, 9, 1, "X2", "C01" } };
    cgov *const db = *state;
    cgov_coding_difference_cursor *cursor = NULL;
    const cgov_coding_difference *row = NULL;
    lay_by_hand(db);
    assert_ok(db, cgov_coding_difference_list(
                      db, NULL, &OPTIONS(.unit = CGOV_AGREEMENT_UNIT_JOINED), &cursor));
    for (size_t i = 0; i < COUNT(expected); i++) {
        assert_status(CGOV_ROW, cgov_coding_difference_next(cursor, &row));
        assert_i64(expected[i].document, row->document);
        assert_i64(expected[i].start, row->start);
        assert_i64(expected[i].stop, row->stop);
        assert_i64(expected[i].size, row->size);
        assert_text(expected[i].factor, row->factor_code);
        assert_int_equal(1, row->marked_count);
        assert_text(expected[i].marked, row->marked[0]);
        assert_int_equal(1, row->unmarked_count);
        assert_text(strcmp(expected[i].marked, "C01") == 0 ? "C02" : "C01", row->unmarked[0]);
    }
    assert_status(CGOV_DONE, cgov_coding_difference_next(cursor, &row));
    assert_status(CGOV_DONE, cgov_coding_difference_next(cursor, &row));
    cgov_coding_difference_cursor_free(cursor);
    /* Passages cut otherwise differ, if only in part: X1 [10,14) against [12,16). */
    int64_t sizes[8];
    size_t n = 0;
    assert_ok(db,
              cgov_coding_difference_list(db, &FILTER(.factor = 201, .document = 531),
                                          &OPTIONS(.unit = CGOV_AGREEMENT_UNIT_PASSAGE), &cursor));
    while (cgov_coding_difference_next(cursor, &row) == CGOV_ROW)
        sizes[n++] = row->size;
    cgov_coding_difference_cursor_free(cursor);
    assert_int_equal(2, n);
    assert_i64(2, sizes[0]);
    assert_i64(2, sizes[1]);
    /* A document that goes during the list is no end of it. */
    assert_ok(db, cgov_coding_difference_list(db, NULL, NULL, &cursor));
    run(db, "DELETE FROM passage; DELETE FROM document WHERE id >= 531;");
    assert_refused(db, CGOV_NOT_FOUND, "was deleted", cgov_coding_difference_next(cursor, &row));
    cgov_coding_difference_cursor_free(cursor);
}

static void wrong_questions_are_refused(void **state)
{
    static const int64_t alone[] = { 1 }, twice[] = { 1, 1 }, strange[] = { 1, 999 };
    static const struct {
        cgov_coder_agreement_filter filter;
        cgov_coder_agreement_options options;
        cgov_status status;
        const char *part;
    } cases[] = {
        { { .document = 999 }, { 0 }, CGOV_NOT_FOUND, "no document has id 999" },
        { { .factor = 998 }, { 0 }, CGOV_NOT_FOUND, "no factor has id 998" },
        { { .branch = 997 }, { 0 }, CGOV_NOT_FOUND, "no factor has id 997" },
        { { .case_study = 996 }, { 0 }, CGOV_NOT_FOUND, "no case study has id 996" },
        { { .kind = (cgov_factor_kind)99 }, { 0 }, CGOV_INVALID, "99" },
        { { .source = (cgov_evidence_source)9 }, { 0 }, CGOV_INVALID, "9" },
        { { 0 }, { .coders = alone, .coder_count = 1 }, CGOV_INVALID, "two or more" },
        { { 0 }, { .coders = twice, .coder_count = 2 }, CGOV_INVALID, "named twice" },
        { { 0 }, { .coders = strange, .coder_count = 2 }, CGOV_NOT_FOUND, "no coder 999" },
        { { 0 }, { .unit = (cgov_agreement_unit)9 }, CGOV_INVALID, "unit: unknown value 9" },
        { { 0 }, { .readers = (cgov_readers)9 }, CGOV_INVALID, "readers: unknown value 9" },
        { { 0 }, { .level = 1.5 }, CGOV_INVALID, "1.5" },
        { { 0 }, { .limit = -1 }, CGOV_INVALID, "-1" },
        { { 0 }, { .coder_count = 2 }, CGOV_MISUSE, "NULL" },
    };
    cgov *const db = *state;
    cgov_coder_agreement *a = NULL;
    cgov_coder_text_agreement *t = NULL;
    cgov_coder_score_agreement *s = NULL;
    cgov_coding_difference_cursor *codings = NULL;
    cgov_score_difference_cursor *scores = NULL;
    for (size_t i = 0; i < COUNT(cases); i++) {
        const cgov_coder_agreement_filter *const f = &cases[i].filter;
        const cgov_coder_agreement_options *const o = &cases[i].options;
        assert_refused(db, cases[i].status, cases[i].part,
                       cgov_coder_agreement_units(db, f, o, &a));
        assert_refused(db, cases[i].status, cases[i].part, cgov_coder_agreement_text(db, f, o, &t));
        assert_refused(db, cases[i].status, cases[i].part,
                       cgov_coding_difference_list(db, f, o, &codings));
        if (f->source == 0) /* scores are of no document */
            assert_refused(db, cases[i].status, cases[i].part,
                           cgov_coder_agreement_scores(db, f, o, &s));
        assert_true(a == NULL && t == NULL && s == NULL && codings == NULL);
    }
    assert_refused(
        db, CGOV_INVALID, "the text as a whole",
        cgov_coder_agreement_units(db, NULL, &OPTIONS(.unit = CGOV_AGREEMENT_UNIT_TEXT), &a));
    assert_status(CGOV_MISUSE, cgov_coder_agreement_units(NULL, NULL, NULL, &a));
    assert_status(CGOV_MISUSE, cgov_coder_agreement_units(db, NULL, NULL, NULL));
    assert_status(CGOV_MISUSE, cgov_coder_agreement_text(db, NULL, NULL, NULL));
    assert_status(CGOV_MISUSE, cgov_coder_agreement_scores(db, NULL, NULL, NULL));
    assert_status(CGOV_MISUSE, cgov_coding_difference_list(db, NULL, NULL, NULL));
    assert_status(CGOV_MISUSE, cgov_score_difference_list(NULL, NULL, NULL, &scores));
    assert_status(CGOV_MISUSE, cgov_coding_difference_next(NULL, NULL));
    cgov_coding_difference_cursor_free(NULL);
    cgov_score_difference_cursor_free(NULL);
    cgov_coder_agreement_free(NULL);
    cgov_coder_text_agreement_free(NULL);
    cgov_coder_score_agreement_free(NULL);

    /* A study without a coding has nothing to compare, which is no failure. */
    assert_ok(db, cgov_coder_agreement_units(db, NULL, NULL, &a));
    assert_int_equal(0, a->count);
    assert_int_equal(CGOV_REASON_NO_DATA, a->pooled.percent.reason);
    cgov_coder_agreement_free(a);
    assert_ok(db, cgov_coder_agreement_text(db, NULL, NULL, &t));
    assert_true(t->pooled.text.whole.alpha.reason != CGOV_REASON_NONE);
    cgov_coder_text_agreement_free(t);
    assert_ok(db, cgov_coder_agreement_scores(db, NULL, NULL, &s));
    assert_int_equal(0, s->count);
    assert_true(s->pooled.interval.reason != CGOV_REASON_NONE);
    assert_int_equal(CGOV_REASON_NO_DATA, s->pooled.all.icc.reason);
    cgov_coder_score_agreement_free(s);
}

static int open_answers(void **state)
{
    (void)state;
    known_open("statistics.json");
    return 0;
}

static int close_answers(void **state)
{
    (void)state;
    known_close();
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        EMPTY_STUDY_TEST(proposals_as_documents_give_the_published_kappa),
        EMPTY_STUDY_TEST(proposals_as_passages_and_text_give_it_too),
        EMPTY_STUDY_TEST(fourteen_coders_give_the_published_fleiss),
        EMPTY_STUDY_TEST(scores_give_the_published_alphas),
        EMPTY_STUDY_TEST(anxiety_scores_give_the_published_icc),
        EMPTY_STUDY_TEST(random_studies_agree_with_single_characters),
        EMPTY_STUDY_TEST(units_are_what_the_header_says),
        EMPTY_STUDY_TEST(filters_choose),
        EMPTY_STUDY_TEST(coders_are_chosen_in_their_order),
        EMPTY_STUDY_TEST(joined_passages_that_differ_are_listed),
        STUDY_TEST(wrong_questions_are_refused),
    };
    return cmocka_run_group_tests(tests, open_answers, close_answers);
}
