/* Forms with several projects in one row, as web forms write them: each is a project of its own. */
#include "support.h"

#include "store/database.h"

typedef struct world {
    scratch place;
    cgov *db;
    cgov_import_options options;
    cgov_import_result result;
    char heard[8192]; /* "row|column|reason\n" */
} world;

static const char mapping[] =
    "{\"kind\": \"survey\", \"columns\": ["
    " {\"column\": \"form\", \"field\": \"response.code\", \"required\": true},"
    " {\"column\": \"agency\", \"field\": \"agency.name\"},"
    " {\"column\": \"province\", \"field\": \"project.province\"},"
    " {\"column\": \"t1\", \"field\": \"project.title_th\", \"project\": 1},"
    " {\"column\": \"b1\", \"field\": \"project.budget_baht\", \"project\": 1},"
    " {\"column\": \"p1\", \"field\": \"partner.name\", \"partner\": 1, \"project\": 1},"
    " {\"column\": \"t2\", \"field\": \"project.title_th\", \"project\": 2},"
    " {\"column\": \"b2\", \"field\": \"project.budget_baht\", \"project\": 2},"
    " {\"column\": \"p2\", \"field\": \"partner.name\", \"partner\": 1, \"project\": 2},"
    " {\"column\": \"t3\", \"field\": \"project.title_th\", \"project\": 3},"
    " {\"column\": \"p3\", \"field\": \"partner.name\", \"partner\": 1, \"project\": 3}]}";

#define HEADER "form,agency,province,t1,b1,p1,t2,b2,p2,t3,p3\n"

static int set_up(void **state)
{
    world *w = calloc(1, sizeof *w);
    assert_non_null(w);
    scratch_make(&w->place);
    assert_status(CGOV_OK, cgov_open(scratch_file(&w->place, "study.cgov"), NULL, &w->db, NULL));
    w->options.mapping = mapping;
    *state = w;
    return 0;
}

static int tear_down(void **state)
{
    world *w = *state;
    cgov_close(w->db);
    scratch_remove(&w->place);
    free(w);
    return 0;
}

static void hear(const cgov_import_problem *p, void *ctx)
{
    char *to = ctx;
    const size_t used = strlen(to);
    snprintf(to + used, 8192 - used, "%lld|%s|%s\n", (long long)p->row,
             p->column != NULL ? p->column : "", p->reason);
}

static cgov_status load(world *w, const char *text)
{
    const char *path = scratch_file(&w->place, "wide.csv");
    file_write(path, text, strlen(text));
    w->heard[0] = '\0';
    return cgov_import_file(w->db, path, &w->options, hear, w->heard, &w->result);
}

#define assert_projects(w, expected)                                                               \
    assert_sql_text(                                                                               \
        expected, (w)->db->sqlite,                                                                 \
        "SELECT group_concat(line, '; ') FROM (SELECT p.code || ' ' || p.title_th || "             \
        "coalesce(' ' || CAST(p.budget_baht AS INTEGER), '') || ' ' || "                           \
        "(SELECT group_concat(name_th, '+') FROM (SELECT a.name_th FROM participation "            \
        "AS l JOIN agency AS a ON a.id = l.agency WHERE l.project = p.id ORDER BY 1)) "            \
        "AS line FROM project AS p ORDER BY p.code)")

static void each_project_of_a_row_is_one(void **state)
{
    world *w = *state;
    assert_ok(w->db, load(w, HEADER "S-1,อบต.ปริก,สงขลา,ปู,100,วัด,ขยะ,200,มัสยิด,ป่า,วัด\n"
                                    "S-2,อบต.ควนรู,,ปู,,,,,,น้ำ,\n"));
    assert_projects(w, "S-1/1 ปู 100 วัด+อบต.ปริก; S-1/2 ขยะ 200 มัสยิด+อบต.ปริก; S-1/3 ป่า วัด+อบต.ปริก; "
                       "S-2/1 ปู อบต.ควนรู; S-2/3 น้ำ อบต.ควนรู");
    assert_i64(5, w->result.inserted);
    assert_i64(5, w->result.rows);
    assert_i64(3, sql_i64(w->db->sqlite, "SELECT count(*) FROM project WHERE province = '90'"));
    /* the row is kept once, and all of it can be traced */
    assert_i64(2, sql_i64(w->db->sqlite, "SELECT count(*) FROM source_row"));
    assert_i64(2, sql_i64(w->db->sqlite, "SELECT row_count FROM source"));
    assert_i64(0, sql_i64(w->db->sqlite, "SELECT count(*) FROM project WHERE source_row IS NULL"));
}

static void what_is_corrected_is_of_its_project_alone(void **state)
{
    world *w = *state;
    assert_ok(w->db, load(w, HEADER "S-1,อบต.ปริก,,ปู,100,วัด,ขยะ,200,วัด,,\n"));
    assert_ok(w->db, load(w, HEADER "S-1,อบต.ปริก,,,,,ขยะมูลฝอย,,มัสยิด,ใหม่,\n"));
    assert_projects(w,
                    "S-1/1 ปู 100 วัด+อบต.ปริก; S-1/2 ขยะมูลฝอย 200 มัสยิด+อบต.ปริก; S-1/3 ใหม่ อบต.ปริก");
    assert_i64(1, w->result.inserted);
    assert_i64(1, w->result.updated);
    assert_ok(w->db, load(w, HEADER "S-1,อบต.ปริก,,,,,ขยะมูลฝอย,,มัสยิด,ใหม่,\n"));
    assert_i64(2, w->result.unchanged);
}

static void a_row_is_rejected_as_a_whole_and_its_form_told_once(void **state)
{
    world *w = *state;
    assert_status(CGOV_REJECTED, load(w, HEADER "S-1,อบต.ปริก,ดาวอังคาร,ปู,x,,ขยะ,200,,,\n"
                                                "S-2,อบต.ปริก,,,,,,,,,\n"
                                                "S-3,อบต.ปริก,,ปู,,,,200,,,\n"));
    assert_i64(4, w->result.problems);
    assert_contains("2|province|", w->heard);
    assert_contains("2|b1|", w->heard);
    assert_contains("3|t1|the project has no title", w->heard);
    assert_contains("4|t2|the project has no title", w->heard);
    assert_i64(5, w->result.rejected);
}

static void a_column_without_a_name_and_two_leads_are_told(void **state)
{
    world *w = *state;
    w->options.mapping = "{\"columns\": [{\"column\": \"form\", \"field\": \"response.code\"},"
                         "{\"column\": \"t\", \"field\": \"project.title_th\"},"
                         "{\"column\": \"p1\", \"field\": \"partner.name\", \"partner\": 1},"
                         "{\"column\": \"l1\", \"field\": \"partner.is_lead\", \"partner\": 1},"
                         "{\"column\": \"p2\", \"field\": \"partner.name\", \"partner\": 2},"
                         "{\"column\": \"l2\", \"field\": \"partner.is_lead\", \"partner\": 2}]}";
    assert_ok(w->db, load(w, "form,t,,p1,l1,p2,l2,\nS-1,ปู,หลุด,วัด,ใช่,มัสยิด,ใช่,\n"
                             "S-2,ขยะ,,วัด,ใช่,,,\n"));
    assert_contains("1||the column has no name and holds something in 1 rows", w->heard);
    assert_contains("2|p2|the project has two lead agencies: วัด", w->heard);
    assert_null(strstr(w->heard, "3|p2"));
    /* the other lead may be of an earlier load; one who leads no more is none */
    assert_ok(w->db, load(w, "form,t,p1,l1,p2,l2\nS-2,ขยะ,,,มัสยิด,ใช่\n"));
    assert_contains("2|p2|the project has two lead agencies: วัด", w->heard);
    assert_ok(w->db, load(w, "form,t,p1,l1,p2,l2\nS-4,น้ำ,วัด,ใช่,,\n"));
    assert_ok(w->db, load(w, "form,t,p1,l1,p2,l2\nS-4,น้ำ,วัด,ไม่ใช่,มัสยิด,ใช่\n"));
    assert_null(strstr(w->heard, "two lead"));
}

static void a_mapping_says_it_of_projects_only(void **state)
{
    world *w = *state;
    static const struct {
        const char *column, *words;
    } wrong[] = {
        { "{\"column\": \"who\", \"field\": \"response.respondent\", \"project\": 1}",
          "of the whole form" },
        { "{\"column\": \"t\", \"field\": \"project.title_th\", \"project\": 0}",
          "\"project\" is 1 to" },
        { "{\"column\": \"t\", \"field\": \"project.title_th\", \"project\": 51}",
          "\"project\" is 1 to" },
        { "{\"column\": \"t\", \"field\": \"project.title_th\", \"project\": 1}, {\"column\": "
          "\"u\", \"field\": "
          "\"project.title_th\", \"project\": 1}",
          "filled by column \"t\" already" },
        { "{\"column\": \"t\", \"field\": \"project.title_th\", \"project\": 1}, {\"column\": "
          "\"u\", \"field\": "
          "\"project.title_th\"}",
          "filled by column \"t\" already" },
    };
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        char text[512];
        snprintf(text, sizeof text,
                 "{\"columns\": [{\"column\": \"form\", \"field\": \"response.code\"}, %s]}",
                 wrong[i].column);
        w->options.mapping = text;
        assert_refused(w->db, CGOV_INVALID, wrong[i].words, load(w, HEADER));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(each_project_of_a_row_is_one, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_corrected_is_of_its_project_alone, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_row_is_rejected_as_a_whole_and_its_form_told_once, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_column_without_a_name_and_two_leads_are_told, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_mapping_says_it_of_projects_only, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
