/*
 * cgov-query - prints what a study answers: as aligned tables, as JSON or as CSV.
 *
 *     cgov-query study.cgov level --sector business --region south
 *
 * Exit status: 0 answered, 1 failed (the message says why), 2 wrong use.
 */
#include <cgov.h>

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char usage_en[] =
    "cgov-query STUDY ANSWER [options]\n"
    "\n"
    "Answers\n"
    "  level       at which level partners work together: stated, implied, where they disagree\n"
    "  sectors     which sector takes part, and which role it plays\n"
    "  factors     factors by how many projects name them (--kind: of one kind)\n"
    "  agencies    agencies by the number of their projects\n"
    "  progress    what is loaded, against the plan\n"
    "\n"
    "Only projects (in any combination; a code, or the label in Thai or English)\n"
    "  --level L  --min-level L  --implied L  --differ   stated level; at least; implied; "
    "disagreeing\n"
    "  --mission M  --mechanism M  --activity A\n"
    "  --province P  --region R\n"
    "  --from YEAR  --to YEAR        Gregorian, or Buddhist from 2400 on\n"
    "  --sector S  --role R  --agency CODE    one partner that is all three\n"
    "  --factor F  --case CODE\n"
    "\n"
    "How to print\n"
    "  --json, --csv      (default: tables)\n"
    "  --limit N          at most N rows of factors or agencies (default 20; 0 is all)\n"
    "  --lang th|en       (default: as the system's)\n"
    "  --help, --version\n";

static const char usage_th[] =
    "cgov-query ไฟล์การศึกษา คำถาม [ตัวเลือก]\n"
    "\n"
    "คำถาม\n"
    "  level       ระดับความร่วมมือ: ที่ผู้ตอบระบุ ที่อนุมานจากกิจกรรม และส่วนที่ไม่ตรงกัน\n"
    "  sectors     ภาคส่วนใดเข้าร่วม และมีบทบาทอะไร\n"
    "  factors     ปัจจัยเรียงตามจำนวนโครงการที่ระบุ (--kind: เฉพาะประเภทหนึ่ง)\n"
    "  agencies    หน่วยงานเรียงตามจำนวนโครงการ\n"
    "  progress    ข้อมูลที่นำเข้าแล้ว เทียบกับแผน\n"
    "\n"
    "เฉพาะโครงการที่ (ใช้ร่วมกันได้ทุกแบบ; ใส่รหัส หรือป้ายภาษาไทยหรืออังกฤษ)\n"
    "  --level L  --min-level L  --implied L  --differ   ระดับที่ระบุ; อย่างน้อย; ที่อนุมาน; ที่ไม่ตรงกัน\n"
    "  --mission M  --mechanism M  --activity A\n"
    "  --province จังหวัด  --region ภาค\n"
    "  --from ปี  --to ปี           ค.ศ. หรือ พ.ศ. ตั้งแต่ 2400\n"
    "  --sector S  --role R  --agency รหัส    ภาคีหนึ่งที่ตรงทั้งสามข้อ\n"
    "  --factor F  --case รหัส\n"
    "\n"
    "การแสดงผล\n"
    "  --json, --csv      (ถ้าไม่ระบุ: ตาราง)\n"
    "  --limit N          แสดงปัจจัยหรือหน่วยงานไม่เกิน N แถว (ถ้าไม่ระบุ 20; 0 คือทั้งหมด)\n"
    "  --lang th|en       (ถ้าไม่ระบุ: ตามระบบ)\n"
    "  --help, --version\n";

typedef enum format {
    TABLES,
    JSON,
    CSV
} format;

typedef struct asked {
    const char *study, *answer;
    cgov_project_filter filter;
    cgov_factor_kind kind;
    format format;
    int64_t limit;
    bool thai;
    cgov *db;
    char *codes[32]; /* that words of the command line stand for */
    size_t code_count;
} asked;

enum {
    ANSWERED,
    FAILED,
    WRONG_USE
};

static const char *say(const asked *a, const char *english, const char *thai)
{
    return a->thai ? thai : english;
}

static int fail(int status, const char *words, ...)
{
    va_list list;
    va_start(list, words);
    fputs("cgov-query: ", stderr);
    vfprintf(stderr, words, list);
    fputc('\n', stderr);
    va_end(list);
    return status;
}

/* ---- tables ---- */

typedef enum cell_kind {
    NOTHING,
    TEXT,
    NUMBER,
    SHARE, /* 0..1, shown in percent */
    RANGE, /* two shares */
    MEAN
} cell_kind;

typedef struct cell {
    cell_kind kind;
    const char *text;
    int64_t number;
    double value, high;
} cell;

/* A column without headings is for JSON and CSV alone. */
typedef struct column {
    const char *key, *en, *th;
} column;

typedef struct table {
    const char *key, *en, *th; /* key in JSON, and headings */
    const column *columns;
    size_t width;
    cell *cells;
    size_t count, room; /* rows */
} table;

static cell text(const char *value)
{
    return (cell){ .kind = value != NULL ? TEXT : NOTHING, .text = value };
}

static cell number(int64_t value)
{
    return (cell){ .kind = NUMBER, .number = value };
}

static cell share(const cgov_estimate *of)
{
    return (cell){ .kind = of->reason == CGOV_REASON_NONE ? SHARE : NOTHING, .value = of->value };
}

static cell range(const cgov_estimate *of)
{
    return (cell){ .kind = of->has_interval ? RANGE : NOTHING, .value = of->low, .high = of->high };
}

static cell mean(bool has, double value)
{
    return (cell){ .kind = has ? MEAN : NOTHING, .value = value };
}

static void add_row(table *to, const cell *cells)
{
    if (to->count == to->room) {
        to->room = to->room == 0 ? 32 : 2 * to->room;
        cell *grown = realloc(to->cells, to->room * to->width * sizeof *grown);
        if (grown == NULL)
            exit(fail(FAILED, "out of memory"));
        to->cells = grown;
    }
    memcpy(to->cells + to->count++ * to->width, cells, to->width * sizeof *cells);
}

/* ---- printing ---- */

static const char *shown(const cell *c, char room[48])
{
    switch (c->kind) {
    case TEXT:
        return c->text;
    case NUMBER:
        snprintf(room, 48, "%" PRId64, c->number);
        return room;
    case SHARE:
        snprintf(room, 48, "%.1f %%", 100 * c->value);
        return room;
    case RANGE:
        snprintf(room, 48, "%.1f-%.1f", 100 * c->value, 100 * c->high);
        return room;
    case MEAN:
        snprintf(room, 48, "%.2f", c->value);
        return room;
    default:
        return "";
    }
}

static bool is_left(const table *t, size_t at)
{
    for (size_t row = 0; row < t->count; row++)
        if (t->cells[row * t->width + at].kind != NOTHING)
            return t->cells[row * t->width + at].kind == TEXT;
    return true;
}

static void print_padded(const char *words, int width, bool left)
{
    const int gap = width - cgov_text_width(words, -1);
    printf("%*s%s%*s", left || gap < 0 ? 0 : gap, "", words, left && gap > 0 ? gap : 0, "");
}

static const char *heading(const asked *a, const column *c)
{
    return say(a, c->en, c->th);
}

static int column_width(const asked *a, const table *t, size_t at)
{
    char room[48];
    int width = cgov_text_width(heading(a, &t->columns[at]), -1);
    for (size_t row = 0; row < t->count; row++) {
        const int one = cgov_text_width(shown(&t->cells[row * t->width + at], room), -1);
        width = one > width ? one : width;
    }
    return width;
}

static void print_line(const asked *a, const table *t, const cell *row)
{
    char room[48];
    for (size_t i = 0, printed = 0; i < t->width; i++) {
        if (t->columns[i].en == NULL)
            continue;
        const char *words = row != NULL ? shown(&row[i], room) : heading(a, &t->columns[i]);
        fputs(printed++ > 0 ? "  " : "", stdout);
        print_padded(words, column_width(a, t, i), is_left(t, i));
    }
    putchar('\n');
}

static void print_table(const asked *a, const table *t)
{
    printf("\n%s\n", say(a, t->en, t->th));
    if (t->count == 0) {
        puts(say(a, "  (none)", "  (ไม่มี)"));
        return;
    }
    print_line(a, t, NULL);
    for (size_t i = 0, printed = 0; i < t->width; i++)
        if (t->columns[i].en != NULL) {
            fputs(printed++ > 0 ? "  " : "", stdout);
            for (int k = column_width(a, t, i); k > 0; k--)
                putchar('-');
        }
    putchar('\n');
    for (size_t row = 0; row < t->count; row++)
        print_line(a, t, t->cells + row * t->width);
}

static void print_json_text(const char *words)
{
    putchar('"');
    for (const char *c = words; *c != '\0'; c++) {
        if (*c == '"' || *c == '\\')
            printf("\\%c", *c);
        else if ((unsigned char)*c < 0x20)
            printf("\\u%04x", (unsigned)*c);
        else
            putchar(*c);
    }
    putchar('"');
}

static void print_raw(const cell *c, bool in_json)
{
    switch (c->kind) {
    case NUMBER:
        printf("%" PRId64, c->number);
        break;
    case SHARE:
    case MEAN:
        printf("%.17g", c->value);
        break;
    default:
        fputs(in_json ? "null" : "", stdout);
    }
}

static void print_json_cell(const column *as, const cell *c)
{
    if (c->kind == RANGE) {
        printf("\"%s_low\":%.17g,\"%s_high\":%.17g", as->key, c->value, as->key, c->high);
        return;
    }
    printf("\"%s\":", as->key);
    if (c->kind == TEXT)
        print_json_text(c->text);
    else
        print_raw(c, true);
}

static void print_json_table(const table *t)
{
    printf(",\"%s\":[", t->key);
    for (size_t row = 0; row < t->count; row++) {
        fputs(row > 0 ? ",{" : "{", stdout);
        for (size_t i = 0; i < t->width; i++) {
            fputs(i > 0 ? "," : "", stdout);
            print_json_cell(&t->columns[i], &t->cells[row * t->width + i]);
        }
        putchar('}');
    }
    putchar(']');
}

static void print_csv_text(const char *words)
{
    putchar('"');
    for (const char *c = words; *c != '\0'; c++)
        printf(*c == '"' ? "\"\"" : "%c", *c);
    putchar('"');
}

/* A range is two columns, also where a row has none. */
static bool is_range(const table *t, size_t at)
{
    for (size_t row = 0; row < t->count; row++)
        if (t->cells[row * t->width + at].kind == RANGE)
            return true;
    return false;
}

static void print_csv_row(const table *t, const cell *row)
{
    for (size_t i = 0; i < t->width; i++) {
        const cell *c = &row[i];
        fputs(i > 0 ? "," : "", stdout);
        if (c->kind == RANGE)
            printf("%.17g,%.17g", c->value, c->high);
        else if (is_range(t, i))
            putchar(',');
        else if (c->kind == TEXT)
            print_csv_text(c->text);
        else
            print_raw(c, false);
    }
    fputs("\r\n", stdout);
}

/* The main table alone: a file with two tables is none that other programs read. */
static void print_csv(const table *t)
{
    fputs("\xEF\xBB\xBF", stdout);
    for (size_t i = 0; i < t->width; i++)
        printf(is_range(t, i) ? "%s%s_low,%s_high" : "%s%s", i > 0 ? "," : "", t->columns[i].key,
               t->columns[i].key);
    fputs("\r\n", stdout);
    for (size_t row = 0; row < t->count; row++)
        print_csv_row(t, t->cells + row * t->width);
}

static void print_basis(const asked *a, const cgov_basis *basis)
{
    if (basis->synthetic)
        puts(say(a, "*** Synthetic demonstration data: these figures say nothing of the world. ***",
                 "*** ข้อมูลสมมติเพื่อการสาธิต ตัวเลขเหล่านี้ไม่ใช่ผลการศึกษาจริง ***"));
    printf(say(a, "Projects counted: %" PRId64 "%s\n", "จำนวนโครงการที่นับ: %" PRId64 "%s\n"),
           basis->base, basis->filtered ? say(a, " (filtered)", " (ตามเงื่อนไขที่เลือก)") : "");
    puts(say(a, basis->method_en, basis->method_th));
}

static int print_answer(const asked *a, const cgov_basis *basis, table *tables, size_t count)
{
    if (a->format == CSV) {
        print_csv(&tables[0]);
    } else if (a->format == JSON) {
        printf("{\"answer\":\"%s\",\"synthetic\":%s,\"base\":%" PRId64
               ",\"filtered\":%s,\"method\":",
               a->answer, basis->synthetic ? "true" : "false", basis->base,
               basis->filtered ? "true" : "false");
        print_json_text(say(a, basis->method_en, basis->method_th));
        for (size_t i = 0; i < count; i++)
            print_json_table(&tables[i]);
        puts("}");
    } else {
        print_basis(a, basis);
        for (size_t i = 0; i < count; i++)
            print_table(a, &tables[i]);
    }
    for (size_t i = 0; i < count; i++)
        free(tables[i].cells);
    return ANSWERED;
}

#define COLUMNS(list) .columns = (list), .width = sizeof(list) / sizeof(list)[0]

static int failed(const asked *a)
{
    return fail(FAILED, "%s", cgov_errmsg(a->db));
}

/* The label in the language asked for, or else in the other one, or else the code. */
static const char *label(const asked *a, const char *th, const char *en, const char *code)
{
    const char *first = a->thai ? th : en, *second = a->thai ? en : th;
    return first != NULL ? first : second != NULL ? second : code;
}

/* ---- the answers ---- */

static int answer_level(const asked *a)
{
    static const column level_columns[] = {
        { "level", NULL, NULL },
        { "label", "level", "ระดับ" },
        { "stated", "stated", "ผู้ตอบระบุ" },
        { "stated_share", "share", "สัดส่วน" },
        { "stated_share", "95 % interval", "ช่วงเชื่อมั่น 95 %" },
        { "implied", "implied", "จากกิจกรรม" },
        { "implied_share", "share", "สัดส่วน" },
        { "implied_share", "95 % interval", "ช่วงเชื่อมั่น 95 %" },
    };
    static const column cross_columns[] = {
        { "compared", "both known", "ทราบทั้งสองค่า" },
        { "differ", "disagree", "ไม่ตรงกัน" },
        { "differ_share", "share", "สัดส่วน" },
        { "differ_share", "95 % interval", "ช่วงเชื่อมั่น 95 %" },
        { "stated_higher", "stated is higher", "ระบุสูงกว่า" },
        { "implied_higher", "implied is higher", "กิจกรรมสูงกว่า" },
    };
    static const column missing_columns[] = { { "reason", NULL, NULL },
                                              { "label", "not known because", "เหตุที่ไม่ทราบ" },
                                              { "stated", "stated", "ผู้ตอบระบุ" },
                                              { "implied", "implied", "จากกิจกรรม" } };
    table tables[] = {
        { "levels", "Level of collaboration", "ระดับความร่วมมือ", COLUMNS(level_columns) },
        { "agreement", "Where stated and implied level disagree", "ส่วนที่ระดับทั้งสองไม่ตรงกัน",
          COLUMNS(cross_columns) },
        { "missing", "Projects without a level", "โครงการที่ไม่ทราบระดับ", COLUMNS(missing_columns) }
    };
    cgov_level_table *t = NULL;
    if (cgov_level_distribution(a->db, &a->filter, &t) != CGOV_OK)
        return failed(a);
    for (size_t i = 0; i < t->count; i++) {
        const cgov_level_row *r = &t->levels[i];
        add_row(&tables[0],
                (cell[]){ text(cgov_level_code(r->level)),
                          text(label(a, r->label_th, r->label_en, NULL)), number(r->stated),
                          share(&r->stated_share), range(&r->stated_share), number(r->implied),
                          share(&r->implied_share), range(&r->implied_share) });
    }
    add_row(&tables[1], (cell[]){ number(t->compared), number(t->differ), share(&t->differ_share),
                                  range(&t->differ_share), number(t->stated_higher),
                                  number(t->implied_higher) });
    for (size_t i = 0; i < t->missing_count; i++) {
        const cgov_missing_row *r = &t->stated_missing[i];
        if (r->projects > 0 || t->implied_missing[i].projects > 0)
            add_row(&tables[2],
                    (cell[]){ text(cgov_missing_code(r->reason)),
                              text(label(a, r->label_th, r->label_en, NULL)), number(r->projects),
                              number(t->implied_missing[i].projects) });
    }
    const int status = print_answer(a, &t->basis, tables, 3);
    cgov_level_table_free(t);
    return status;
}

static int answer_sectors(const asked *a)
{
    static const column sector_columns[] = {
        { "sector", NULL, NULL },
        { "label", "sector", "ภาคส่วน" },
        { "projects", "projects", "โครงการ" },
        { "project_share", "share", "สัดส่วน" },
        { "project_share", "95 % interval", "ช่วงเชื่อมั่น 95 %" },
        { "participations", "participations", "การเข้าร่วม" },
        { "agencies", "agencies", "หน่วยงาน" },
        { "leads", "leads", "เป็นหน่วยงานหลัก" },
        { "lead_share", "lead share", "สัดส่วนที่เป็นหลัก" },
        { "without_role", "no role told", "ไม่ระบุบทบาท" },
    };
    static const column role_columns[] = {
        { "sector", NULL, NULL },
        { "sector_label", "sector", "ภาคส่วน" },
        { "role", NULL, NULL },
        { "role_label", "role", "บทบาท" },
        { "projects", "projects", "โครงการ" },
        { "participations", "participations", "การเข้าร่วม" },
        { "agencies", "agencies", "หน่วยงาน" },
        { "leads", "leads", "เป็นหน่วยงานหลัก" },
        { "lead_share", "lead share", "สัดส่วนที่เป็นหลัก" },
    };
    table tables[] = { { "roles", "Roles of the sectors", "บทบาทของแต่ละภาคส่วน",
                         COLUMNS(role_columns) },
                       { "sectors", "Sectors", "ภาคส่วน", COLUMNS(sector_columns) } };
    cgov_role_table *t = NULL;
    if (cgov_sector_roles(a->db, &a->filter, &t) != CGOV_OK)
        return failed(a);
    const char *unclassified = say(a, "(not classified)", "(ยังไม่จัดภาคส่วน)");
    const char *untold = say(a, "(no role told)", "(ไม่ระบุบทบาท)");
    for (size_t i = 0; i < t->role_count; i++) {
        const cgov_role_row *r = &t->roles[i];
        add_row(&tables[0],
                (cell[]){ text(cgov_sector_code(r->sector)),
                          text(label(a, r->sector_th, r->sector_en, unclassified)), text(r->role),
                          text(label(a, r->role_th, r->role_en, untold)), number(r->projects),
                          number(r->participations), number(r->agencies), number(r->leads),
                          share(&r->lead_share) });
    }
    for (size_t i = 0; i < t->sector_count; i++) {
        const cgov_sector_row *r = &t->sectors[i];
        add_row(&tables[1],
                (cell[]){ text(cgov_sector_code(r->sector)),
                          text(label(a, r->sector_th, r->sector_en, unclassified)),
                          number(r->projects), share(&r->project_share), range(&r->project_share),
                          number(r->participations), number(r->agencies), number(r->leads),
                          share(&r->lead_share), number(r->without_role) });
    }
    const int status = print_answer(a, &t->basis, tables, 2);
    cgov_role_table_free(t);
    return status;
}

static int answer_factors(const asked *a)
{
    static const column columns[] = {
        { "place", "place", "อันดับ" },
        { "kind", NULL, NULL },
        { "code", NULL, NULL },
        { "label", "factor", "ปัจจัย" },
        { "projects", "projects", "โครงการ" },
        { "share", "share", "สัดส่วน" },
        { "share", "95 % interval", "ช่วงเชื่อมั่น 95 %" },
        { "coordination", "coordination", "ประสานงาน" },
        { "cooperation", "cooperation", "ร่วมมือ" },
        { "collaboration", "collaboration", "ร่วมดำเนินการ" },
        { "mean_rating", "mean rating", "คะแนนเฉลี่ย" },
        { "ratings", "ratings", "จำนวนคะแนน" },
    };
    table tables[] = { { "factors", "Factors by projects that name them, and by stated level",
                         "ปัจจัยตามจำนวนโครงการที่ระบุ และตามระดับที่ผู้ตอบระบุ", COLUMNS(columns) } };
    cgov_factor_table *t = NULL;
    if (cgov_factor_ranking(a->db, &a->filter, a->kind, &t) != CGOV_OK)
        return failed(a);
    for (size_t i = 0; i < t->count && (a->limit == 0 || (int64_t)i < a->limit); i++) {
        const cgov_factor_row *r = &t->rows[i];
        add_row(&tables[0],
                (cell[]){ number(r->place), text(cgov_factor_kind_code(r->kind)), text(r->code),
                          text(label(a, r->label_th, r->label_en, r->code)), number(r->projects),
                          share(&r->share), range(&r->share), number(r->by_level[1]),
                          number(r->by_level[2]), number(r->by_level[3]),
                          mean(r->has_mean_rating, r->mean_rating), number(r->ratings) });
    }
    const int status = print_answer(a, &t->basis, tables, 1);
    if (a->format == TABLES && a->limit > 0 && (int64_t)t->count > a->limit)
        printf(say(a, "%zu of %zu factors; --limit 0 shows all\n",
                   "แสดง %zu จาก %zu ปัจจัย ดูทั้งหมดด้วย --limit 0\n"),
               (size_t)a->limit, t->count);
    cgov_factor_table_free(t);
    return status;
}

static int answer_agencies(const asked *a)
{
    static const column columns[] = {
        { "code", "code", "รหัส" },
        { "label", "agency", "หน่วยงาน" },
        { "sector", "sector", "ภาคส่วน" },
        { "province", NULL, NULL },
        { "projects", "projects", "โครงการ" },
        { "leads", "leads", "เป็นหน่วยงานหลัก" },
    };
    table tables[] = { { "agencies", "Agencies by their projects", "หน่วยงานตามจำนวนโครงการ",
                         COLUMNS(columns) } };
    cgov_agency_table *t = NULL;
    if (cgov_agency_ranking(a->db, &a->filter, &t) != CGOV_OK)
        return failed(a);
    for (size_t i = 0; i < t->count && (a->limit == 0 || (int64_t)i < a->limit); i++) {
        const cgov_agency_row *r = &t->rows[i];
        add_row(&tables[0],
                (cell[]){ text(r->code), text(label(a, r->name_th, r->name_en, r->code)),
                          text(cgov_sector_code(r->sector)), text(r->province), number(r->projects),
                          number(r->leads) });
    }
    const int status = print_answer(a, &t->basis, tables, 1);
    if (a->format == TABLES && a->limit > 0 && (int64_t)t->count > a->limit)
        printf(say(a, "%zu of %zu agencies; --limit 0 shows all\n",
                   "แสดง %zu จาก %zu หน่วยงาน ดูทั้งหมดด้วย --limit 0\n"),
               (size_t)a->limit, t->count);
    cgov_agency_table_free(t);
    return status;
}

static int answer_progress(const asked *a)
{
    static const column columns[] = {
        { "instrument", NULL, NULL },       { "label", "instrument", "เครื่องมือ" },
        { "planned", "planned", "ตามแผน" }, { "loaded", "loaded", "นำเข้าแล้ว" },
        { "done", "done", "ร้อยละของแผน" },  { "registered", "registered", "มีในทะเบียน" },
    };
    table tables[] = { { "progress", "Loaded against planned", "ข้อมูลที่นำเข้าเทียบกับแผน",
                         COLUMNS(columns) } };
    cgov_progress_table *t = NULL;
    if (cgov_progress_report(a->db, &a->filter, &t) != CGOV_OK)
        return failed(a);
    for (size_t i = 0; i < t->count; i++) {
        const cgov_instrument_row *r = &t->rows[i];
        add_row(&tables[0], (cell[]){ text(cgov_instrument_code(r->instrument)),
                                      text(label(a, r->label_th, r->label_en, NULL)),
                                      r->has_planned ? number(r->planned) : text(NULL),
                                      r->has_loaded ? number(r->loaded) : text(NULL),
                                      share(&r->done), number(r->registered) });
    }
    const int status = print_answer(a, &t->basis, tables, 1);
    cgov_progress_table_free(t);
    return status;
}

static const struct {
    const char *name;
    int (*answer)(const asked *a);
} answers[] = { { "level", answer_level },
                { "sectors", answer_sectors },
                { "factors", answer_factors },
                { "agencies", answer_agencies },
                { "progress", answer_progress } };

/* ---- filters ---- */

/* The code that a word of a vocabulary stands for; lives as long as `a`. */
static const char *code_of(asked *a, const char *vocabulary, const char *word)
{
    cgov_choice_table *t = NULL;
    char *code = NULL;
    if (cgov_choice_list(a->db, vocabulary, &t) != CGOV_OK) {
        failed(a);
        return NULL;
    }
    const size_t room = sizeof a->codes / sizeof a->codes[0];
    for (size_t i = 0; i < t->count && code == NULL && a->code_count < room; i++) {
        const cgov_choice *c = &t->rows[i];
        if (strcmp(c->code, word) == 0 || (c->label_th != NULL && strcmp(c->label_th, word) == 0) ||
            (c->label_en != NULL && strcmp(c->label_en, word) == 0)) {
            const size_t size = strlen(c->code) + 1;
            code = malloc(size);
            if (code != NULL)
                a->codes[a->code_count++] = memcpy(code, c->code, size);
        }
    }
    if (code == NULL) {
        fail(WRONG_USE, say(a, "\"%s\" is no %s; there are:", "\"%s\" ไม่มีใน %s รายการที่มีคือ:"), word,
             vocabulary);
        for (size_t i = 0; i < t->count; i++)
            fprintf(stderr, "  %-26s %s\n", t->rows[i].code,
                    label(a, t->rows[i].label_th, t->rows[i].label_en, ""));
    }
    cgov_choice_table_free(t);
    return code;
}

static int take_agency(asked *a, const char *code)
{
    cgov_agency *agency = NULL;
    const cgov_status status = cgov_agency_find(a->db, code, &agency);
    a->filter.agency = agency != NULL ? agency->id : 0;
    cgov_agency_free(agency);
    return status == CGOV_OK ? ANSWERED : fail(WRONG_USE, "--agency: %s", cgov_errmsg(a->db));
}

static int take_case(asked *a, const char *code)
{
    cgov_case_study *found = NULL;
    const cgov_status status = cgov_case_study_find(a->db, code, &found);
    a->filter.case_study = found != NULL ? found->id : 0;
    cgov_case_study_free(found);
    return status == CGOV_OK ? ANSWERED : fail(WRONG_USE, "--case: %s", cgov_errmsg(a->db));
}

static int take_year(const char *option, const char *value, int *year)
{
    cgov_error *error = NULL;
    if (cgov_year_parse(value, CGOV_CALENDAR_ANY, year, &error) == CGOV_OK)
        return ANSWERED;
    fail(WRONG_USE, "%s: %s", option, cgov_error_message(error));
    cgov_error_free(error);
    return WRONG_USE;
}

/* Takes a filter; ANSWERED if it was one and is right, -1 if it is none. */
static int take_filter(asked *a, const char *option, const char *value)
{
    cgov_project_filter *f = &a->filter;
    const struct {
        const char *option, *vocabulary;
        const char **text;
    } codes[] = { { "--mechanism", "mechanism", &f->mechanism },
                  { "--activity", "activity", &f->activity },
                  { "--province", "province", &f->province },
                  { "--region", "region", &f->region },
                  { "--role", "role", &f->role },
                  { "--factor", "factor", &f->factor_code } };
    for (size_t i = 0; i < sizeof codes / sizeof codes[0]; i++)
        if (strcmp(option, codes[i].option) == 0) {
            *codes[i].text = code_of(a, codes[i].vocabulary, value);
            return *codes[i].text != NULL ? ANSWERED : WRONG_USE;
        }
    if (strcmp(option, "--agency") == 0)
        return take_agency(a, value);
    if (strcmp(option, "--case") == 0)
        return take_case(a, value);
    if (strcmp(option, "--from") == 0 || strcmp(option, "--to") == 0)
        return take_year(option, value,
                         strcmp(option, "--from") == 0 ? &f->from_year : &f->to_year);
    const struct {
        const char *option, *vocabulary;
    } enums[] = {
        { "--level", "level" },   { "--min-level", "level" }, { "--implied", "level" },
        { "--sector", "sector" }, { "--mission", "mission" }, { "--kind", "factor_kind" }
    };
    for (size_t i = 0; i < sizeof enums / sizeof enums[0]; i++) {
        if (strcmp(option, enums[i].option) != 0)
            continue;
        const char *code = code_of(a, enums[i].vocabulary, value);
        const bool known = code != NULL && (i == 0   ? cgov_level_from_code(code, &f->level)
                                            : i == 1 ? cgov_level_from_code(code, &f->min_level)
                                            : i == 2 ? cgov_level_from_code(code, &f->implied_level)
                                            : i == 3 ? cgov_sector_from_code(code, &f->sector)
                                            : i == 4 ? cgov_mission_from_code(code, &f->mission)
                                                     : cgov_factor_kind_from_code(code, &a->kind));
        return known ? ANSWERED : WRONG_USE;
    }
    return -1;
}

/* ---- arguments ---- */

static bool locale_is_thai(void)
{
    static const char *const names[] = { "LC_ALL", "LC_MESSAGES", "LANG" };
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        const char *value = getenv(names[i]);
        if (value != NULL && *value != '\0')
            return strncmp(value, "th", 2) == 0;
    }
    return false;
}

/* Options that need no open study: language, format, help. True if it was one. */
static bool take_plain(asked *a, const char *option)
{
    if (strcmp(option, "--json") == 0)
        a->format = JSON;
    else if (strcmp(option, "--csv") == 0)
        a->format = CSV;
    else if (strcmp(option, "--differ") == 0)
        a->filter.levels_differ = true;
    else
        return false;
    return true;
}

static int take_valued(asked *a, const char *option, const char *value)
{
    if (value == NULL)
        return fail(WRONG_USE,
                    say(a, "there is no option %s, or it needs a value; --help lists them",
                        "ไม่มีตัวเลือก %s หรือต้องมีค่าตามหลัง ดูทั้งหมดด้วย --help"),
                    option);
    if (strcmp(option, "--lang") == 0)
        return ANSWERED; /* read before all others */
    if (strcmp(option, "--limit") == 0) {
        char *end = NULL;
        a->limit = strtoll(value, &end, 10);
        return *value != '\0' && *end == '\0' && a->limit >= 0
                   ? ANSWERED
                   : fail(WRONG_USE, "--limit %s: a whole number, 0 for all", value);
    }
    const int status = take_filter(a, option, value);
    return status >= 0 ? status
                       : fail(WRONG_USE,
                              say(a, "there is no option %s; --help lists them",
                                  "ไม่มีตัวเลือก %s ดูทั้งหมดด้วย --help"),
                              option);
}

static int open_study(asked *a)
{
    cgov_error *error = NULL;
    const cgov_open_options options = { .read_only = true,
                                        .language = a->thai ? CGOV_LANGUAGE_TH : CGOV_LANGUAGE_EN };
    if (cgov_open(a->study, &options, &a->db, &error) == CGOV_OK)
        return ANSWERED;
    fail(FAILED, "%s", cgov_error_message(error));
    cgov_error_free(error);
    return FAILED;
}

static int run(asked *a, int argc, char **argv)
{
    int status = open_study(a);
    for (int i = 3; i < argc && status == ANSWERED; i++)
        if (!take_plain(a, argv[i])) {
            const char *value = i + 1 < argc ? argv[i + 1] : NULL;
            status = take_valued(a, argv[i], value);
            i++;
        }
    for (size_t i = 0; i < sizeof answers / sizeof answers[0] && status == ANSWERED; i++)
        if (strcmp(answers[i].name, a->answer) == 0)
            return answers[i].answer(a);
    return status != ANSWERED ? status
                              : fail(WRONG_USE,
                                     say(a, "\"%s\" is no answer; --help lists them",
                                         "ไม่มีคำถาม \"%s\" ดูทั้งหมดด้วย --help"),
                                     a->answer);
}

int main(int argc, char **argv)
{
    asked a = { .thai = locale_is_thai(), .limit = 20 };
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--lang") == 0 && i + 1 < argc) {
            a.thai = strcmp(argv[i + 1], "th") == 0;
            if (!a.thai && strcmp(argv[i + 1], "en") != 0)
                return fail(WRONG_USE, "--lang is th or en");
        }
        if (strcmp(argv[i], "--version") == 0)
            return printf("cgov-query %s\n", cgov_version()) > 0 ? ANSWERED : FAILED;
    }
    for (int i = 1; i < argc; i++)
        if (strcmp(argv[i], "--help") == 0 || strcmp(argv[i], "-h") == 0)
            return fputs(say(&a, usage_en, usage_th), stdout) >= 0 ? ANSWERED : FAILED;
    if (argc < 3 || argv[1][0] == '-' || argv[2][0] == '-')
        return fail(WRONG_USE, say(&a, "name a study and an answer; --help lists them",
                                   "ระบุไฟล์การศึกษาและคำถาม ดูทั้งหมดด้วย --help"));
    a.study = argv[1];
    a.answer = argv[2];
    const int status = run(&a, argc, argv);
    for (size_t i = 0; i < a.code_count; i++)
        free(a.codes[i]);
    cgov_close(a.db);
    return status;
}
