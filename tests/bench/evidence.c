/*
 * The coded fieldwork of a study of DOCUMENTS documents, a hundred codings each by five coders with
 * fifty factors: `evidence FOLDER DOCUMENTS [keep]` makes the study, measures pages of
 * cgov_evidence_list() by every filter against bare SQL for the same rows, and
 * cgov_cooccurrence_report() against the best single statement on the same file; rows and numbers
 * have to be the same. Prints `measure value unit against`; times are medians, of pages those of the
 * processor. With `keep` the file is left in the folder, and used again if it is there.
 *
 *     tests/bench/run.sh evidence
 */
#include "study.h"

#include <string.h>

enum {
    RUNS = 31,
    PAGE = 50,
    FACTORS = 50,
    CODERS = 4,
    RARE_CODER = 5, /* of one coding in a thousand */
    AGENCIES = 500,
    PEOPLE = 2000,
    PLACES = 20, /* agencies that were interviewed, where nobody is named */
    ALONE = 200, /* people interviewed alone, without turns and agency */
    CASES = 100,
    PROJECTS = 250, /* with documents; as many more with roles */
    CODINGS = 100,  /* of a document */
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

/* Factors 41 to 50 are a chain below 40; one agency alone is of civil society; few people are rare.
 * What the cases are of a level for, projects are of another. */
static const char lists[] =
    "WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 50)"
    " INSERT INTO factor (id, code, kind, label_th, parent) SELECT n, 'F' || n,"
    " iif(n < 45, 'condition', 'outcome'), 'ก', iif(n > 40, n - 1, NULL) FROM n;"
    "WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 5)"
    " INSERT INTO coder (id, code) SELECT n, 'K' || n FROM n;"
    "WITH RECURSIVE n (n) AS (SELECT 101 UNION ALL SELECT n + 1 FROM n WHERE n < 200)"
    " INSERT INTO case_study (id, code, number, title_th, level) SELECT n, 'C' || n, n, 'ก',"
    " CASE n % 3 WHEN 1 THEN 'cooperation' WHEN 2 THEN 'collaboration' END FROM n;"
    "INSERT INTO focus_group (id, code) VALUES (1, 'G1'), (2, 'G2');"
    "INSERT INTO response (id, code) VALUES (1, 'R1'), (2, 'R2');"
    "WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 500)"
    " INSERT INTO project (id, code, title_th, stated_level) SELECT n, 'J' || n, 'ก',"
    " iif(n % 3 = 0, 'coordination', NULL) FROM n;"
    "INSERT INTO participation (project, agency) SELECT 250 + id / 2, id FROM agency WHERE id <= "
    "500;"
    "INSERT INTO participation_role (project, agency, role) SELECT project, agency,"
    " CASE WHEN agency % 10 = 0 THEN 'ppp' WHEN agency = 12 THEN 'csr' ELSE 'codesign' END"
    " FROM participation;";

static void make_lists(cgov *db)
{
    static const char *const sectors[] = { "state",    "state",    "local_government",
                                           "business", "business", "community" };
    sqlite3_stmt *agency = bench_prepare(
        db, "INSERT INTO agency (id, code, name_th, sector) VALUES (?1, 'A' || ?1, 'ก', ?2)");
    sqlite3_stmt *person = bench_prepare(
        db,
        "INSERT INTO person (id, code, agency, sector, position_group) SELECT ?1, 'P' || ?1, id,"
        " sector, CASE WHEN ?1 % 500 = 1 THEN 'rare' WHEN ?1 % 4 = 0 THEN 'officer' END"
        " FROM agency WHERE id = ?2");
    for (int a = 1; a <= AGENCIES + PLACES; a++) {
        const char *const sector = a == AGENCIES / 2 ? "civil_society" : sectors[below(6)];
        sqlite3_bind_int(agency, 1, a);
        sqlite3_bind_text(agency, 2, a <= AGENCIES ? sector : "state", -1, SQLITE_STATIC);
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
              "WITH RECURSIVE n (n) AS (SELECT 2001 UNION ALL SELECT n + 1 FROM n WHERE n < 2200)"
              " INSERT INTO person (id, code) SELECT n, 'P' || n FROM n");
    bench_run(db, lists);
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
    sqlite3_stmt *interview, *alone, *document, *turn, *passage, *coding;
    char text[POINT * TURNS * TURN + 1];
    int passages, codings;
} writer;

/* Of twenty documents fifteen are of interviews, with turns but for two: of a person alone, and of
   an agency without anyone. */
static void write_interview(writer *w, int d)
{
    sqlite3_bind_int(w->document, 3, d);
    sqlite3_bind_int(w->interview, 1, d);
    if (d % 20 == 5)
        sqlite3_bind_null(w->interview, 2);
    else
        sqlite3_bind_int(w->interview, 2,
                         d % 20 == 15 ? AGENCIES + 1 + d / 20 % PLACES : 1 + below(AGENCIES));
    bench_insert(w->interview);
    if (d % 20 != 5)
        return;
    sqlite3_bind_int(w->alone, 1, d);
    sqlite3_bind_int(w->alone, 2, PEOPLE + 1 + d / 20 % ALONE);
    bench_insert(w->alone);
}

static void write_turns(writer *w, int d)
{
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

static void write_document(writer *w, int d)
{
    make_text(w->text);
    sqlite3_bind_int(w->document, 1, d);
    sqlite3_bind_text(w->document, 2, w->text, -1, SQLITE_STATIC);
    for (int i = 3; i <= 7; i++)
        sqlite3_bind_null(w->document, i);
    if (d % 10 == 0)
        sqlite3_bind_int(w->document, 4, 101 + d / 10 % CASES);
    else if (d % 20 == 7)
        sqlite3_bind_int(w->document, 5, 1 + d / 20 % 2);
    else if (d % 20 == 13)
        sqlite3_bind_int(w->document, 6, 1 + d / 20 % PROJECTS);
    else if (d % 20 == 17)
        sqlite3_bind_int(w->document, 7, 1 + d / 20 % 2);
    else
        write_interview(w, d);
    bench_insert(w->document);
    if (d % 10 != 5)
        write_turns(w, d);
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
        const int wanted = 25 + below(45), room = TURNS * TURN - start;
        const int length = wanted < room ? wanted : room;
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
                write_coding(w, factor, below(1000) == 0 ? RARE_CODER : 1 + below(CODERS));
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
    w->alone = bench_prepare(db, "INSERT INTO interview_person (interview, person)"
                                 " VALUES (?1, ?2)");
    w->document =
        bench_prepare(db, "INSERT INTO document (id, code, title, text, interview, case_study,"
                          " focus_group, project, response)"
                          " VALUES (?1, 'D-' || ?1, 'ก', ?2, ?3, ?4, ?5, ?6, ?7)");
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
    sqlite3_finalize(w->alone);
    sqlite3_finalize(w->document);
    sqlite3_finalize(w->turn);
    sqlite3_finalize(w->passage);
    sqlite3_finalize(w->coding);
    free(w);
    bench_bulk_end(db);
}

/* ---- pages ---- */

/* SELECTs the same rows, in their order, with their quotes and where they are from. */
typedef struct page {
    const char *name;
    cgov_evidence_filter filter;
    const char *sql;
} page;

#define ROW         "SELECT c.id, p.quote, d.code FROM "
#define WHERE_IS    "passage AS p ON p.id = c.passage CROSS JOIN document AS d ON d.id = p.document "
#define FROM_CODING ROW "coding AS c CROSS JOIN " WHERE_IS
#define FROM_DOCUMENT                                                                              \
    ROW "document AS d JOIN passage AS p ON p.document = d.id JOIN coding AS c ON c.passage = "    \
        "p.id "
#define SPEAKER                                                                                    \
    "CROSS JOIN speaker_turn AS t ON t.document = p.document AND t.start = (SELECT max(start) "    \
    "FROM "                                                                                        \
    "speaker_turn WHERE document = p.document AND start <= p.start) CROSS JOIN person AS s ON "    \
    "s.id = "                                                                                      \
    "t.person "
#define FROM_PERSON                                                                                \
    ROW "person AS s JOIN speaker_turn AS t ON t.person = s.id JOIN passage AS p ON p.document = " \
        "t.document AND p.start >= t.start AND p.start < t.stop JOIN document AS d ON d.id = "     \
        "p.document JOIN coding AS c ON c.passage = p.id "
#define FACTOR     "WHERE c.factor = 7 "
#define WITH       "EXISTS (SELECT 1 FROM coding WHERE passage = c.passage AND factor = "
#define AFTER      10000 /* a coding that studies of both sizes have */
#define AFTER_TEXT "10000"
#define BEYOND                                                                                     \
    "(c.passage, c.factor, c.coder) > (SELECT passage, factor, coder FROM coding WHERE id = "
#define ROLE     "s.agency IN (SELECT agency FROM participation_role WHERE role = "
#define IN_ORDER "ORDER BY c.passage, c.factor, c.coder LIMIT 50"
static const page pages[] = {
    { "everything", { 0 }, FROM_CODING IN_ORDER },
    { "everything in all versions", { .all_versions = true }, FROM_CODING IN_ORDER },
    { "a factor", { .factor = 7 }, FROM_CODING FACTOR IN_ORDER },
    { "a rare factor", { .factor = 50 }, FROM_CODING "WHERE c.factor = 50 " IN_ORDER },
    { "a branch",
      { .branch = 40 },
      FROM_CODING "WHERE +c.factor IN (40, 41, 42, 43, 44, 45, 46, 47, 48, 49, 50) " IN_ORDER },
    { "a rare branch", { .branch = 49 }, FROM_CODING "WHERE c.factor IN (49, 50) " IN_ORDER },
    { "a kind",
      { .kind = CGOV_FACTOR_KIND_CONDITION },
      FROM_CODING "WHERE c.factor IN (SELECT id FROM factor WHERE kind = 'condition') " IN_ORDER },
    { "a rare kind",
      { .kind = CGOV_FACTOR_KIND_OUTCOME },
      FROM_CODING "WHERE c.factor IN (SELECT id FROM factor WHERE kind = 'outcome') " IN_ORDER },
    { "passages with a factor", { .with_factor = 7 }, FROM_CODING "WHERE " WITH "7) " IN_ORDER },
    { "passages with a rare factor",
      { .with_factor = 50 },
      ROW "(SELECT DISTINCT passage FROM coding WHERE factor = 50) AS o JOIN coding AS c ON "
          "c.passage = o.passage JOIN " WHERE_IS IN_ORDER },
    { "a factor with another",
      { .factor = 7, .with_factor = 30 },
      FROM_CODING FACTOR "AND " WITH "30) " IN_ORDER },
    { "a factor with a rare one",
      { .factor = 7, .with_factor = 50 },
      ROW "(SELECT DISTINCT passage FROM coding WHERE factor = 50) AS o JOIN coding AS c ON "
          "c.passage = o.passage AND c.factor = 7 JOIN " WHERE_IS IN_ORDER },
    { "passages without a factor",
      { .without_factor = 7 },
      FROM_CODING "WHERE NOT " WITH "7) " IN_ORDER },
    { "a factor without another",
      { .factor = 7, .without_factor = 3 },
      FROM_CODING FACTOR "AND NOT " WITH "3) " IN_ORDER },
    { "a coder", { .coder = 2 }, FROM_CODING "WHERE c.coder = 2 " IN_ORDER },
    { "a rare coder", { .coder = 5 }, FROM_CODING "WHERE c.coder = 5 " IN_ORDER },
    { "a factor by a coder",
      { .factor = 7, .coder = 2 },
      FROM_CODING FACTOR "AND c.coder = 2 " IN_ORDER },
    { "a factor by a rare coder",
      { .factor = 7, .coder = 5 },
      FROM_CODING FACTOR "AND c.coder = 5 " IN_ORDER },
    { "a passage", { .passage = 1234 }, FROM_CODING "WHERE c.passage = 1234 " IN_ORDER },
    { "a coding", { .id = 1234 }, FROM_CODING "WHERE c.id = 1234 " IN_ORDER },
    { "a document", { .document = 77 }, FROM_DOCUMENT "WHERE p.document = 77 " IN_ORDER },
    { "interviews",
      { .source = CGOV_EVIDENCE_SOURCE_INTERVIEW },
      FROM_CODING "WHERE iif(p.id > 0, d.interview, 0) IS NOT NULL " IN_ORDER },
    { "focus groups",
      { .source = CGOV_EVIDENCE_SOURCE_FOCUS_GROUP },
      FROM_CODING "WHERE iif(p.id > 0, d.focus_group, 0) IS NOT NULL " IN_ORDER },
    { "case studies",
      { .source = CGOV_EVIDENCE_SOURCE_CASE_STUDY },
      FROM_CODING "WHERE iif(p.id > 0, d.case_study, 0) IS NOT NULL " IN_ORDER },
    { "the survey",
      { .source = CGOV_EVIDENCE_SOURCE_SURVEY },
      FROM_CODING "WHERE iif(p.id > 0, coalesce(d.response, d.project), 0) IS NOT NULL " IN_ORDER },
    { "a factor in case studies",
      { .factor = 7, .source = CGOV_EVIDENCE_SOURCE_CASE_STUDY },
      FROM_CODING FACTOR "AND iif(p.id > 0, d.case_study, 0) IS NOT NULL " IN_ORDER },
    { "a case study", { .case_study = 111 }, FROM_DOCUMENT "WHERE d.case_study = 111 " IN_ORDER },
    { "a factor in a case study",
      { .factor = 7, .case_study = 111 },
      FROM_DOCUMENT "WHERE d.case_study = 111 AND c.factor = 7 " IN_ORDER },
    { "cases of a level",
      { .level = CGOV_LEVEL_COLLABORATION },
      FROM_CODING
      "JOIN case_study AS y ON y.id = d.case_study WHERE y.level = 'collaboration' " IN_ORDER },
    { "a factor in cases of a level",
      { .factor = 7, .level = CGOV_LEVEL_COLLABORATION },
      FROM_CODING "JOIN case_study AS y ON y.id = d.case_study " FACTOR
                  "AND y.level = 'collaboration' " IN_ORDER },
    { "projects of a level",
      { .level = CGOV_LEVEL_COORDINATION },
      FROM_DOCUMENT
      "JOIN project AS j ON j.id = d.project WHERE j.stated_level = 'coordination' " IN_ORDER },
    { "a factor in projects of a level",
      { .factor = 7, .level = CGOV_LEVEL_COORDINATION },
      FROM_CODING "JOIN project AS j ON j.id = d.project " FACTOR
                  "AND j.stated_level = 'coordination' " IN_ORDER },
    { "a sector",
      { .sector = CGOV_SECTOR_COMMUNITY },
      FROM_CODING SPEAKER "WHERE s.sector = 'community' " IN_ORDER },
    { "a rare sector",
      { .sector = CGOV_SECTOR_CIVIL_SOCIETY },
      FROM_PERSON "WHERE s.sector = 'civil_society' " IN_ORDER },
    { "a factor, said by a sector",
      { .factor = 7, .sector = CGOV_SECTOR_COMMUNITY },
      FROM_CODING SPEAKER FACTOR "AND s.sector = 'community' " IN_ORDER },
    { "a sector in case studies",
      { .sector = CGOV_SECTOR_COMMUNITY, .source = CGOV_EVIDENCE_SOURCE_CASE_STUDY },
      FROM_CODING SPEAKER
      "WHERE s.sector = 'community' AND iif(p.id > 0, d.case_study, 0) IS NOT NULL " IN_ORDER },
    { "an agency", { .agency = 17 }, FROM_PERSON "WHERE s.agency = 17 " IN_ORDER },
    { "an agency that was interviewed",
      { .agency = 505 },
      ROW
      "interview AS i JOIN document AS d ON d.interview = i.id JOIN passage AS p ON p.document ="
      " d.id JOIN coding AS c ON c.passage = p.id WHERE i.agency = 505 " IN_ORDER },
    { "a factor, said by an agency",
      { .factor = 3, .agency = 17 },
      FROM_PERSON "WHERE c.factor = 3 AND s.agency = 17 " IN_ORDER },
    { "a person", { .person = 99 }, FROM_PERSON "WHERE s.id = 99 " IN_ORDER },
    { "a person interviewed alone",
      { .person = 2099 },
      ROW
      "interview_person AS i JOIN document AS d ON d.interview = i.interview JOIN passage AS p ON"
      " p.document = d.id JOIN coding AS c ON c.passage = p.id WHERE i.person = 2099 " IN_ORDER },
    { "a factor, said by a person",
      { .factor = 7, .person = 99 },
      FROM_PERSON "WHERE c.factor = 7 AND s.id = 99 " IN_ORDER },
    { "a position",
      { .position_group = "officer" },
      FROM_CODING SPEAKER "WHERE s.position_group = 'officer' " IN_ORDER },
    { "a rare position",
      { .position_group = "rare" },
      FROM_PERSON "WHERE s.position_group = 'rare' " IN_ORDER },
    { "a role",
      { .role = "ppp" },
      FROM_CODING SPEAKER
      "WHERE iif(p.id > 0, coalesce(d.interview, d.focus_group), 0) IS NOT NULL AND " ROLE
      "'ppp') " IN_ORDER },
    { "a rare role",
      { .role = "csr" },
      FROM_PERSON
      "WHERE iif(p.id > 0, coalesce(d.interview, d.focus_group), 0) IS NOT NULL AND " ROLE
      "'csr') " IN_ORDER },
    { "everything, in the middle",
      { .after = AFTER },
      FROM_CODING "WHERE " BEYOND AFTER_TEXT ") " IN_ORDER },
    { "a factor, in the middle",
      { .factor = 7, .after = AFTER },
      FROM_CODING FACTOR "AND " BEYOND AFTER_TEXT ") " IN_ORDER },
    { "an agency, in the middle",
      { .agency = 17, .after = AFTER },
      FROM_PERSON "WHERE s.agency = 17 AND " BEYOND AFTER_TEXT ") " IN_ORDER },
};

/* Those of which every page is asked for. */
static const char *const walks[] = { "a factor",     "a rare kind", "a coder",
                                     "case studies", "a sector",    "an agency" };

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

/* Bare SQL is prepared each time, as who asks once does; and once, as the library keeps its own. */
static void measure_page(cgov *db, const page *q, const char *size)
{
    double ours[RUNS], sql[RUNS], kept[RUNS], start;
    int64_t ids[PAGE], others[PAGE];
    char name[200], counted[60];
    sqlite3_stmt *rows = bench_prepare(db, q->sql);
    const size_t count = ask(db, q, ids);
    if (ask_sql(rows, others) != count || memcmp(ids, others, count * sizeof *ids) != 0) {
        fprintf(stderr, "%s: SQL has other rows\n", q->name);
        exit(1);
    }
    for (int i = 0; i < RUNS; i++) {
        start = bench_processor();
        ask(db, q, ids);
        ours[i] = bench_processor() - start;
        sqlite3_finalize(rows);
        start = bench_processor();
        rows = bench_prepare(db, q->sql);
        ask_sql(rows, others);
        sql[i] = bench_processor() - start;
        start = bench_processor();
        ask_sql(rows, others);
        kept[i] = bench_processor() - start;
    }
    sqlite3_finalize(rows);
    const double mine = bench_median(ours, RUNS);
    snprintf(name, sizeof name, "page of %s, %s", q->name, size);
    snprintf(counted, sizeof counted, "%zu rows", count);
    bench_print(name, mine * 1e3, "ms", counted);
    snprintf(name, sizeof name, "page of %s, %s: it by bare SQL", q->name, size);
    bench_print(name, mine / bench_median(sql, RUNS), "times", "at most 5");
    snprintf(name, sizeof name, "page of %s, %s: it by bare SQL prepared before", q->name, size);
    bench_print(name, mine / bench_median(kept, RUNS), "times", "");
}

/* Page after page: as long for the last ones as for the first. */
static void measure_walk(cgov *db, const page *q, const char *size)
{
    cgov_evidence_filter filter = q->filter;
    int64_t rows = 0, seen = 0, ids[PAGE];
    char name[200], counted[60];
    bench_check(db, cgov_evidence_count(db, &filter, &rows));
    const double start = bench_now();
    double half = start;
    for (size_t count = PAGE; count == PAGE; seen += (int64_t)count) {
        page next = { .name = q->name, .filter = filter };
        count = ask(db, &next, ids);
        filter.after = count > 0 ? ids[count - 1] : 0;
        if (seen < rows / 2)
            half = bench_now();
    }
    const double end = bench_now();
    if (seen != rows) {
        fprintf(stderr, "%s: pages have %lld of %lld rows\n", q->name, (long long)seen,
                (long long)rows);
        exit(1);
    }
    snprintf(name, sizeof name, "all pages of %s, %s", q->name, size);
    snprintf(counted, sizeof counted, "%lld rows", (long long)rows);
    bench_print(name, (end - start) * 1e3, "ms", counted);
    snprintf(name, sizeof name, "all pages of %s, %s: the second half by the first", q->name, size);
    bench_print(name, (end - half) / (half - start), "times", "about 1");
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
      "SELECT one, other, count(*) FROM (SELECT DISTINCT p.id, o.id, min(x.factor, y.factor) AS "
      "one,"
      " max(x.factor, y.factor) AS other FROM passage AS p CROSS JOIN passage AS o ON"
      " o.document = p.document AND o.id >= p.id AND o.start < p.stop AND o.stop > p.start CROSS "
      "JOIN"
      " coding AS x ON x.passage = p.id CROSS JOIN coding AS y ON y.passage = o.id AND"
      " y.factor <> x.factor) GROUP BY 1, 2" },
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
    if (argc < 3) {
        fprintf(stderr, "usage: evidence FOLDER DOCUMENTS [keep]\n");
        return 2;
    }
    const bool keep = argc > 3;
    const int documents = (int)strtol(argv[2], NULL, 10);
    snprintf(path, sizeof path, "%s/evidence.cgov", argv[1]);
    snprintf(size, sizeof size, "%d codings of %d documents", CODINGS * documents, documents);
    if (!keep)
        remove(path);
    bench_check(db, cgov_open(path, NULL, &db, NULL));
    bench_run(db, "PRAGMA cache_size = -65536");
    if (bench_number(db, "SELECT count(*) FROM document") != documents)
        make_study(db, documents);
    for (size_t i = 0; i < sizeof pages / sizeof pages[0]; i++)
        measure_page(db, &pages[i], size);
    for (size_t i = 0; i < sizeof pages / sizeof pages[0]; i++)
        for (size_t k = 0; k < sizeof walks / sizeof walks[0]; k++)
            if (strcmp(pages[i].name, walks[k]) == 0)
                measure_walk(db, &pages[i], size);
    for (size_t i = 0; i < sizeof togethers / sizeof togethers[0]; i++)
        measure_together(db, &togethers[i], size);
    cgov_close(db);
    if (!keep)
        remove(path);
    return 0;
}
