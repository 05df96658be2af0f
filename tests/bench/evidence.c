/*
 * The coded fieldwork of a study of DOCUMENTS documents, a hundred codings each by four coders with
 * fifty factors: `evidence FOLDER DOCUMENTS` makes the study, measures first pages of
 * cgov_evidence_list() against bare SQL for the same rows, and cgov_cooccurrence_report() against
 * the best single statement on the same file; rows and numbers have to be the same. Prints
 * `measure value unit against`; times are medians.
 *
 *     tests/bench/run.sh evidence
 */
#include "study.h"

#include <string.h>

enum {
    RUNS = 9,
    PAGE = 50,
    FACTORS = 50,
    CODERS = 4,
    AGENCIES = 500,
    PEOPLE = 2000,
    CASES = 100,
    CODINGS = 100, /* of a document */
    TURNS = 20,
    TURN = 150, /* code points of a turn; two passages lie in it */
    POINT = 3,  /* bytes of a Thai code point */
    PATH_SIZE = 300
};

static uint64_t seed = 563;

static int below(int limit)
{
    return bench_below(&seed, limit);
}

/* ---- the study ---- */

static void make_lists(cgov *db)
{
    static const char *const sectors[] = { "state",    "state",         "local_government",
                                           "business", "civil_society", "community" };
    sqlite3_stmt *agency = bench_prepare(
        db, "INSERT INTO agency (id, code, name_th, sector) VALUES (?1, 'A' || ?1, 'ก', ?2)");
    sqlite3_stmt *person =
        bench_prepare(db, "INSERT INTO person (id, code, agency, sector) SELECT"
                          " ?1, 'P' || ?1, id, sector FROM agency WHERE id = ?2");
    for (int a = 1; a <= AGENCIES; a++) {
        sqlite3_bind_int(agency, 1, a);
        sqlite3_bind_text(agency, 2, sectors[below(6)], -1, SQLITE_STATIC);
        bench_insert(agency);
    }
    for (int p = 1; p <= PEOPLE; p++) {
        sqlite3_bind_int(person, 1, p);
        sqlite3_bind_int(person, 2, 1 + p % AGENCIES);
        bench_insert(person);
    }
    sqlite3_finalize(agency);
    sqlite3_finalize(person);
    bench_run(db,
              "WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 50)"
              " INSERT INTO factor (id, code, kind, label_th) SELECT n, 'F' || n, 'condition',"
              " 'ก' FROM n;"
              "WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 4)"
              " INSERT INTO coder (id, code) SELECT n, 'K' || n FROM n;"
              "WITH RECURSIVE n (n) AS (SELECT 101 UNION ALL SELECT n + 1 FROM n WHERE n < 200)"
              " INSERT INTO case_study (id, code, number, title_th, level) SELECT n, 'C' || n, n,"
              " 'ก', (SELECT code FROM level WHERE rank = 1 + n % 3) FROM n");
}

/* Letters of Thai: what is measured counts places, and quotes are as long as people's. */
static void make_text(char *text)
{
    for (int i = 0; i < TURNS * TURN; i++) {
        memcpy(text + POINT * i, "\xe0\xb8\x81", POINT);
        text[POINT * i + 2] = (char)(0x81 + below(46));
    }
    text[POINT * TURNS * TURN] = '\0';
}

typedef struct writer {
    cgov *db;
    sqlite3_stmt *interview, *document, *turn, *passage, *coding;
    char text[POINT * TURNS * TURN + 1];
    int passages, codings;
} writer;

/* Of interviews most, of cases one in ten. */
static void write_document(writer *w, int d)
{
    make_text(w->text);
    if (d % 10 != 0) {
        sqlite3_bind_int(w->interview, 1, d);
        sqlite3_bind_int(w->interview, 2, 1 + below(AGENCIES));
        bench_insert(w->interview);
    }
    sqlite3_bind_int(w->document, 1, d);
    sqlite3_bind_text(w->document, 2, w->text, -1, SQLITE_STATIC);
    sqlite3_bind_null(w->document, 3);
    sqlite3_bind_null(w->document, 4);
    sqlite3_bind_int(w->document, d % 10 != 0 ? 3 : 4, d % 10 != 0 ? d : 101 + d / 10 % CASES);
    bench_insert(w->document);
    for (int t = 0; t < TURNS; t++) {
        sqlite3_bind_int(w->turn, 1, d);
        sqlite3_bind_int(w->turn, 2, t * TURN);
        sqlite3_bind_int(w->turn, 3, (t + 1) * TURN);
        if (t % 2 == 0)
            sqlite3_bind_null(w->turn, 4); /* who asks */
        else
            sqlite3_bind_int(w->turn, 4, 1 + (10 * d + t / 2) * 7 % PEOPLE);
        bench_insert(w->turn);
    }
}

/* Some factors are told of far more often than others. */
static int draw_factor(void)
{
    return 1 + below(1 + below(FACTORS));
}

static void write_coding(writer *w, int factor, int coder)
{
    sqlite3_bind_int(w->coding, 1, w->passages);
    sqlite3_bind_int(w->coding, 2, factor);
    sqlite3_bind_int(w->coding, 3, coder);
    bench_insert(w->coding);
    w->codings += sqlite3_changes(w->db->sqlite);
}

static void write_passages(writer *w, int d)
{
    const int enough = d * CODINGS;
    for (int n = 0; w->codings < enough; n = (n + 1) % (2 * TURNS)) {
        const int start = n * TURN / 2 + below(30);
        const int length = 25 + below(45);
        sqlite3_bind_int(w->passage, 1, d);
        sqlite3_bind_int(w->passage, 2, start);
        sqlite3_bind_int(w->passage, 3, start + length);
        sqlite3_bind_text(w->passage, 4, w->text + POINT * start, POINT * length, SQLITE_STATIC);
        bench_insert(w->passage);
        if (sqlite3_changes(w->db->sqlite) == 0)
            continue; /* it is there already */
        w->passages = (int)sqlite3_last_insert_rowid(w->db->sqlite);
        for (int f = 1 + below(2); f > 0; f--) {
            const int factor = draw_factor();
            for (int k = 1 + below(3); k > 0 && w->codings < enough; k--)
                write_coding(w, factor, 1 + below(CODERS));
        }
    }
}

static void make_study(cgov *db, int documents)
{
    writer *w = calloc(1, sizeof *w);
    if (w == NULL)
        exit(1);
    bench_bulk_begin(db);
    make_lists(db);
    w->db = db;
    w->interview = bench_prepare(db, "INSERT INTO interview (id, code, agency)"
                                     " VALUES (?1, 'IV-' || ?1, ?2)");
    w->document = bench_prepare(db, "INSERT INTO document (id, code, title, text, interview,"
                                    " case_study) VALUES (?1, 'D-' || ?1, 'ก', ?2, ?3, ?4)");
    w->turn = bench_prepare(db, "INSERT INTO speaker_turn (document, start, stop, speaker, person)"
                                " VALUES (?1, ?2, ?3, coalesce('P' || ?4, 'Q'), ?4)");
    w->passage = bench_prepare(db, "INSERT OR IGNORE INTO passage (document, start, stop, quote)"
                                   " VALUES (?1, ?2, ?3, ?4)");
    w->coding = bench_prepare(db, "INSERT OR IGNORE INTO coding (passage, factor, coder)"
                                  " VALUES (?1, ?2, ?3)");
    for (int d = 1; d <= documents; d++) {
        write_document(w, d);
        write_passages(w, d);
    }
    sqlite3_finalize(w->interview);
    sqlite3_finalize(w->document);
    sqlite3_finalize(w->turn);
    sqlite3_finalize(w->passage);
    sqlite3_finalize(w->coding);
    free(w);
    bench_bulk_end(db);
}

/* ---- first pages ---- */

/* SELECTs the same rows, in their order, with their quotes and where they are from. */
typedef struct page {
    const char *name;
    cgov_evidence_filter filter;
    const char *sql;
} page;

#define ROW      "SELECT c.id, p.quote, d.code FROM "
#define WHERE_IS "passage AS p ON p.id = c.passage JOIN document AS d ON d.id = p.document "
#define SPEAKER                                                                                    \
    "JOIN speaker_turn AS t ON t.document = p.document AND t.start = (SELECT max(start) FROM "     \
    "speaker_turn WHERE document = p.document AND start <= p.start) JOIN person AS s ON s.id = "   \
    "t.person "
#define IN_ORDER "ORDER BY c.passage, c.factor, c.coder LIMIT 50"
static const page pages[] = {
    { "a factor",
      { .factor = 7 },
      ROW "coding AS c JOIN " WHERE_IS "WHERE c.factor = 7 " IN_ORDER },
    { "everything", { 0 }, ROW "coding AS c JOIN " WHERE_IS IN_ORDER },
    { "a factor by a coder",
      { .factor = 7, .coder = 2 },
      ROW "coding AS c JOIN " WHERE_IS "WHERE c.factor = 7 AND c.coder = 2 " IN_ORDER },
    { "a factor with another",
      { .factor = 7, .with_factor = 30 },
      ROW "coding AS c JOIN " WHERE_IS "WHERE c.factor = 7 AND EXISTS (SELECT 1 FROM coding WHERE"
          " passage = c.passage AND factor = 30) " IN_ORDER },
    { "a factor, said by a sector",
      { .factor = 7, .sector = CGOV_SECTOR_COMMUNITY },
      ROW "coding AS c JOIN " WHERE_IS SPEAKER
          "WHERE c.factor = 7 AND s.sector = 'community' " IN_ORDER },
    { "a factor, said by an agency",
      { .factor = 3, .agency = 17 },
      ROW "coding AS c JOIN " WHERE_IS SPEAKER "WHERE c.factor = 3 AND s.agency = 17 " IN_ORDER },
    { "a person",
      { .person = 99 },
      ROW "person AS s JOIN speaker_turn AS t ON t.person = s.id JOIN passage AS p ON p.document ="
          " t.document AND p.start >= t.start AND p.start < t.stop JOIN document AS d ON d.id ="
          " p.document JOIN coding AS c ON c.passage = p.id WHERE s.id = 99 " IN_ORDER },
    { "an agency",
      { .agency = 17 },
      ROW "person AS s JOIN speaker_turn AS t ON t.person = s.id JOIN passage AS p ON p.document ="
          " t.document AND p.start >= t.start AND p.start < t.stop JOIN document AS d ON d.id ="
          " p.document JOIN coding AS c ON c.passage = p.id WHERE s.agency = 17 " IN_ORDER },
    { "a case study",
      { .case_study = 111 },
      ROW "document AS d JOIN passage AS p ON p.document = d.id JOIN coding AS c ON c.passage ="
          " p.id WHERE d.case_study = 111 " IN_ORDER },
    { "a factor in cases of a level",
      { .factor = 7, .level = CGOV_LEVEL_COLLABORATION },
      ROW "coding AS c JOIN " WHERE_IS "JOIN case_study AS y ON y.id = d.case_study WHERE c.factor"
          " = 7 AND y.level = 'collaboration' " IN_ORDER },
    { "a document",
      { .document = 77 },
      ROW "passage AS p JOIN document AS d ON d.id = p.document JOIN coding AS c ON c.passage ="
          " p.id WHERE p.document = 77 " IN_ORDER },
};

/* The ids of a page; how many. */
static size_t ask(cgov *db, const page *q, int64_t *ids)
{
    cgov_evidence_cursor *cursor = NULL;
    const cgov_evidence *row = NULL;
    cgov_evidence_filter filter = q->filter;
    size_t count = 0;
    cgov_status status;
    filter.limit = PAGE;
    bench_check(db, cgov_evidence_list(db, &filter, &cursor));
    while ((status = cgov_evidence_next(cursor, &row)) == CGOV_ROW)
        ids[count++] = row->coding;
    bench_check(db, status);
    cgov_evidence_cursor_free(cursor);
    return count;
}

static size_t ask_sql(sqlite3_stmt *rows, int64_t *ids)
{
    size_t count = 0;
    while (sqlite3_step(rows) == SQLITE_ROW)
        ids[count++] = sqlite3_column_int64(rows, 0);
    sqlite3_reset(rows);
    return count;
}

static void measure_page(cgov *db, const page *q, const char *size)
{
    double ours[RUNS], sql[RUNS], start;
    int64_t ids[PAGE], others[PAGE];
    char name[200], counted[60];
    sqlite3_stmt *rows = bench_prepare(db, q->sql);
    const size_t count = ask(db, q, ids);
    if (ask_sql(rows, others) != count || memcmp(ids, others, count * sizeof *ids) != 0) {
        fprintf(stderr, "%s: SQL has other rows\n", q->name);
        exit(1);
    }
    for (int i = 0; i < RUNS; i++) {
        start = bench_now();
        ask(db, q, ids);
        ours[i] = bench_now() - start;
        sqlite3_finalize(rows); /* ours is prepared each time as well */
        start = bench_now();
        rows = bench_prepare(db, q->sql);
        ask_sql(rows, others);
        sql[i] = bench_now() - start;
    }
    sqlite3_finalize(rows);
    const double mine = bench_median(ours, RUNS), plain = bench_median(sql, RUNS);
    snprintf(name, sizeof name, "first page of %s, %s", q->name, size);
    snprintf(counted, sizeof counted, "%zu rows", count);
    bench_print(name, mine * 1e3, "ms", counted);
    snprintf(name, sizeof name, "first page of %s, %s: it by bare SQL", q->name, size);
    bench_print(name, mine / plain, "times", "at most 5");
}

/* ---- what occurs together ---- */

typedef struct together {
    const char *name;
    cgov_cooccurrence_options options;
    const char *sql; /* first, second, both */
} together;

/* Of several that were tried, the fastest. The second holds up to 62 factors. */
static const together togethers[] = {
    { "a passage",
      { .together = CGOV_TOGETHER_PASSAGE },
      "SELECT x.factor, y.factor, count(*) FROM (SELECT DISTINCT passage, factor FROM coding) AS x"
      " CROSS JOIN coding AS y ON y.passage = x.passage AND y.factor > x.factor AND NOT EXISTS"
      " (SELECT 1 FROM coding WHERE passage = y.passage AND factor = y.factor AND coder < y.coder)"
      " GROUP BY 1, 2" },
    { "a document",
      { .together = CGOV_TOGETHER_DOCUMENT },
      "WITH m AS MATERIALIZED (SELECT sum(DISTINCT 1 << c.factor) AS m FROM passage AS p CROSS JOIN"
      " coding AS c ON c.passage = p.id GROUP BY p.document) SELECT * FROM (SELECT a.id, b.id,"
      " (SELECT count(*) FROM m WHERE m >> a.id & 1 AND m >> b.id & 1) AS n FROM factor AS a JOIN"
      " factor AS b ON b.id > a.id) WHERE n > 0" },
    { "passages that overlap",
      { .together = CGOV_TOGETHER_OVERLAP },
      "WITH u AS MATERIALIZED (SELECT DISTINCT p.id, c.factor FROM passage AS p CROSS JOIN passage"
      " AS o ON o.document = p.document AND o.start < p.stop AND o.stop > p.start CROSS JOIN coding"
      " AS c ON c.passage = o.id) SELECT x.factor, y.factor, count(*) FROM u AS x JOIN u AS y ON"
      " y.id = x.id AND y.factor > x.factor GROUP BY 1, 2" },
};

static cgov_cooccurrence *count_together(cgov *db, const together *q)
{
    cgov_cooccurrence *table = NULL;
    bench_check(db, cgov_cooccurrence_report(db, NULL, &q->options, &table));
    return table;
}

/* How many there are of a pair; 0 if it is not in the table. */
static int64_t both_of(const cgov_cooccurrence *t, int64_t first, int64_t second)
{
    for (size_t i = 0; i < t->pair_count; i++)
        if (t->factors[t->pairs[i].first].factor == first &&
            t->factors[t->pairs[i].second].factor == second)
            return t->pairs[i].both;
    return 0;
}

/* By SQL; whose numbers differ ends the program. */
static double compare(cgov *db, const together *q, const cgov_cooccurrence *t)
{
    sqlite3_stmt *rows = bench_prepare(db, q->sql);
    size_t pairs = 0;
    bool same = true;
    const double start = bench_now();
    for (; sqlite3_step(rows) == SQLITE_ROW; pairs++)
        same &= both_of(t, sqlite3_column_int64(rows, 0), sqlite3_column_int64(rows, 1)) ==
                sqlite3_column_int64(rows, 2);
    const double took = bench_now() - start;
    sqlite3_finalize(rows);
    if (!same || pairs != t->pair_count) {
        fprintf(stderr, "together in %s: SQL counts otherwise\n", q->name);
        exit(1);
    }
    return took;
}

static void measure_together(cgov *db, const together *q, const char *size)
{
    double ours[RUNS], sql[RUNS];
    char name[200], counted[60];
    cgov_cooccurrence *t = count_together(db, q);
    int runs = 0;
    snprintf(counted, sizeof counted, "%zu pairs; at most 1000", t->pair_count);
    sql[runs++] = compare(db, q, t);
    while (runs < RUNS && sql[0] < 1) /* it will not get faster by being asked again */
        sql[runs++] = compare(db, q, t);
    cgov_cooccurrence_free(t);
    for (int i = 0; i < RUNS; i++) {
        const double start = bench_now();
        cgov_cooccurrence_free(count_together(db, q));
        ours[i] = bench_now() - start;
    }
    const double mine = bench_median(ours, RUNS), plain = bench_median(sql, (size_t)runs);
    snprintf(name, sizeof name, "factors together in %s, %s", q->name, size);
    bench_print(name, mine * 1e3, "ms", counted);
    snprintf(name, sizeof name, "factors together in %s, %s: the best SQL by it", q->name, size);
    bench_print(name, plain / mine, "times", "at least 1");
}

int main(int argc, char **argv)
{
    cgov *db = NULL;
    char path[PATH_SIZE], size[80];
    if (argc != 3) {
        fprintf(stderr, "usage: evidence FOLDER DOCUMENTS\n");
        return 2;
    }
    const int documents = (int)strtol(argv[2], NULL, 10);
    snprintf(path, sizeof path, "%s/evidence.cgov", argv[1]);
    snprintf(size, sizeof size, "%d codings of %d documents", CODINGS * documents, documents);
    remove(path);
    bench_check(db, cgov_open(path, NULL, &db, NULL));
    make_study(db, documents);
    for (size_t i = 0; i < sizeof pages / sizeof pages[0]; i++)
        measure_page(db, &pages[i], size);
    for (size_t i = 0; i < sizeof togethers / sizeof togethers[0]; i++)
        measure_together(db, &togethers[i], size);
    cgov_close(db);
    remove(path);
    return 0;
}
