/* A row that says otherwise than it did replaces what it said, however the two files are written.
 */
#include "support.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

typedef struct correction {
    const char *columns;                /* of the mapping */
    const char *first, *shell, *second; /* a file, what a person does then, the file corrected */
    const char *query, *held;
} correction;

#define FORM    "{\"column\": \"form\", \"field\": \"response.code\"},"
#define TITLE   "{\"column\": \"title\", \"field\": \"project.title_th\"}"
#define ACTS    "\"field\": \"project.activity\", \"separator\": \";\""
#define PARTNER "\"field\": \"partner.name\", \"partner\": 1"
#define HELD_ACTS                                                                                  \
    "SELECT group_concat(x, ' ') FROM (SELECT p.sequence || a.activity AS x FROM "                 \
    "project_activity AS a "                                                                       \
    "JOIN project AS p ON p.id = a.project ORDER BY 1)"
#define HELD_PARTNERS                                                                              \
    "SELECT group_concat(x, ' ') FROM (SELECT a.name_th || coalesce(':' || p.stated_level, '') "   \
    "|| "                                                                                          \
    "coalesce(':' || p.contribution, '') || p.is_lead || coalesce((SELECT ':' || "                 \
    "group_concat(r.role, "                                                                        \
    "'+') FROM participation_role AS r WHERE r.project = p.project AND r.agency = p.agency), '') " \
    "AS x "                                                                                        \
    "FROM participation AS p JOIN agency AS a ON a.id = p.agency ORDER BY 1)"

static const correction corrections[] = {
    /* the column stands under its other name */
    { FORM TITLE ", {\"column\": \"acts\", \"also\": \"กิจกรรม\", " ACTS "}",
      "form,title,acts\n1,ก,consultation\n", NULL, "form,title,กิจกรรม\n1,ก,agreement\n", HELD_ACTS,
      "1agreement" },
    { FORM TITLE ", {\"column\": \"acts\", \"also\": \"กิจกรรม\", " ACTS "}",
      "form,title,กิจกรรม\n1,ก,consultation\n", NULL, "form,title,acts\n1,ก,agreement\n", HELD_ACTS,
      "1agreement" },
    /* its header was broken into lines, and is not any more */
    { FORM TITLE ", {\"column\": \"กิจกรรมที่ทำ\", " ACTS "}",
      "form,title,\"กิจกรรม\nที่ทำ\"\n1,ก,consultation\n", NULL,
      "form,title,กิจกรรมที่ทำ\n1,ก,agreement\n", HELD_ACTS, "1agreement" },
    /* a blank cell held what stood above it */
    { FORM "{\"column\": \"n\", \"field\": \"project.sequence\"}," TITLE
           ", {\"column\": \"acts\", \"carry\": true, " ACTS "}",
      "form,n,title,acts\n1,1,ก,consultation\n1,2,ข,\n", NULL,
      "form,n,title,acts\n1,1,ก,agreement\n1,2,ข,\n", HELD_ACTS, "1agreement 2agreement" },
    { FORM "{\"column\": \"n\", \"field\": \"project.sequence\"}," TITLE
           ", {\"column\": \"acts\", \"carry\": true, " ACTS "}",
      "form,n,title,acts\n0,1,ค,data_sharing\n1,1,ก,\n1,2,ข,consultation\n", NULL,
      "form,n,title,acts\n1,1,ก,agreement\n1,2,ข,\n", HELD_ACTS,
      "1agreement 1data_sharing 2agreement" },
    /* another column decides whether it speaks */
    { FORM TITLE ", {\"column\": \"acts\", \"when\": {\"column\": \"kind\", \"is\": [\"x\"]}, " ACTS
                 "}",
      "form,title,kind,acts\n1,ก,x,consultation\n", NULL, "form,title,kind,acts\n1,ก,x,agreement\n",
      HELD_ACTS, "1agreement" },
    /* the name of a partner is mended: what no cell says now stays with it, also what a person said
     */
    { FORM TITLE ", {\"column\": \"p\", " PARTNER
                 "}, {\"column\": \"r\", \"field\": \"partner.role\", \"partner\": 1},"
                 " {\"column\": \"l\", \"field\": \"partner.stated_level\", \"partner\": 1},"
                 " {\"column\": \"c\", \"field\": \"partner.contribution\", \"partner\": 1}",
      "form,title,p,r,l,c\n1,ก,วัดเหนือ,csr,cooperation,ที่ดิน\n",
      "INSERT INTO participation_role (project, agency, role) SELECT project, agency, 'ppp' FROM "
      "participation;"
      "UPDATE participation SET is_lead = 1",
      "form,title,p\n1,ก,วัดใต้\n", HELD_PARTNERS, "วัดใต้:cooperation:ที่ดิน1:csr+ppp" },
    { FORM TITLE ", {\"column\": \"p\", " PARTNER
                 "}, {\"column\": \"r\", \"field\": \"partner.role\", \"partner\": 1},"
                 " {\"column\": \"l\", \"field\": \"partner.stated_level\", \"partner\": 1},"
                 " {\"column\": \"c\", \"field\": \"partner.contribution\", \"partner\": 1}",
      "form,title,p,r,l,c\n1,ก,วัดเหนือ,csr,cooperation,ที่ดิน\n", "SELECT 1",
      "form,title,p,r,l,c\n1,ก,วัดใต้,ppp,ไม่ทราบ,\n", HELD_PARTNERS, "วัดใต้:ที่ดิน0:ppp" },
    /* two partners change places: their cells speak of the other one */
    { FORM TITLE
      ", {\"column\": \"p\", " PARTNER "}, {\"column\": \"r\", \"field\": \"partner.role\", "
      "\"partner\": 1}, {\"column\": \"p2\", \"field\": \"partner.name\", \"partner\": 2},"
      " {\"column\": \"r2\", \"field\": \"partner.role\", \"partner\": 2}",
      "form,title,p,r,p2,r2\n1,ก,วัดเหนือ,csr,วัดใต้,ppp\n", NULL,
      "form,title,p,r,p2,r2\n1,ก,วัดใต้,csr,วัดเหนือ,ppp\n", HELD_PARTNERS, "วัดเหนือ0:ppp วัดใต้0:csr" },
};

static void load(cgov *db, scratch *place, const char *columns, const char *text)
{
    char mapping[2048];
    const char *path = scratch_file(place, "survey.csv");
    file_write(path, text, strlen(text));
    snprintf(mapping, sizeof mapping,
             "{\"kind\": \"survey\", \"missing\": {\"ไม่ทราบ\": \"dont_know\"}, \"columns\": [%s]}",
             columns);
    assert_ok(db, cgov_import_file(
                      db, path,
                      &(cgov_import_options){ .kind = CGOV_IMPORT_SURVEY, .mapping = mapping },
                      NULL, NULL, NULL));
}

static void execute(scratch *place, const char *sql)
{
    sqlite3 *db = NULL;
    assert_int_equal(SQLITE_OK, sqlite3_open(scratch_file(place, "study.cgov"), &db));
    assert_int_equal(SQLITE_OK, sqlite3_exec(db, sql, NULL, NULL, NULL));
    sqlite3_close(db);
}

static void assert_held(scratch *place, const correction *it)
{
    sqlite3 *db = NULL;
    assert_int_equal(SQLITE_OK, sqlite3_open(scratch_file(place, "study.cgov"), &db));
    assert_sql_text(it->held, db, it->query);
    sqlite3_close(db);
}

static void what_a_row_said_is_replaced(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(corrections); i++) {
        const correction *it = &corrections[i];
        scratch place;
        cgov *db = NULL;
        scratch_make(&place);
        assert_status(CGOV_OK, cgov_open(scratch_file(&place, "study.cgov"), NULL, &db, NULL));
        load(db, &place, it->columns, it->first);
        if (it->shell != NULL)
            execute(&place, it->shell);
        load(db, &place, it->columns, it->second);
        assert_held(&place, it);
        load(db, &place, it->columns, it->second); /* again: nothing is new */
        assert_held(&place, it);
        cgov_close(db);
        scratch_remove(&place);
    }
}

/* A role that came along with the place of a partner is corrected by that place's cell. */
static void an_inherited_role_is_corrected_too(void **state)
{
    (void)state;
    static const correction last = { .query = HELD_PARTNERS, .held = "วัดใต้0:ppp" };
    static const char columns[] =
        FORM TITLE ", {\"column\": \"p\", " PARTNER "}, {\"column\": \"r\", "
                   "\"field\": \"partner.role\", \"partner\": 1}";
    scratch place;
    cgov *db = NULL;
    scratch_make(&place);
    assert_status(CGOV_OK, cgov_open(scratch_file(&place, "study.cgov"), NULL, &db, NULL));
    load(db, &place, columns, "form,title,p,r\n1,ก,วัดเหนือ,csr\n");
    load(db, &place, columns, "form,title,p\n1,ก,วัดใต้\n");
    load(db, &place, columns, "form,title,p,r\n1,ก,วัดใต้,ppp\n");
    assert_held(&place, &last);
    cgov_close(db);
    scratch_remove(&place);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_a_row_said_is_replaced),
        cmocka_unit_test(an_inherited_role_is_corrected_too),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
