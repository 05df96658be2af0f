/*
 * cgov-network - who works with whom: the network of a study, with every measure of its nodes.
 *
 *     cgov-network study.cgov --region south --graphml south.graphml
 *
 * Exit status: 0 done, 2 could not be done (the message says why).
 */
#include "common-words.h"
#include "filter-words.h"
#include "tables.h"
#include "workbook.h"

#include <errno.h>
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char usage_en[] =
    "cgov-network STUDY [options]\n"
    "\n"
    "  --mode agencies|projects|two    tied by shared projects, by shared agencies, or both\n"
    "                                  kinds of nodes tied by participation (default: agencies)\n"
    "  --weight shared|newman|level    of a tie: what is shared, each counted 1; 1 / (partners - "
    "1);\n"
    "                                  or the rank of its level, 1 to 3 (default: shared)\n"
    "  --only SECTOR                   only partners of this sector\n"
    "  --no-paths                      without betweenness and closeness (large networks)\n"
    "  --sort MEASURE                  largest first (default: degree)\n"
    "  --limit N                         at most N nodes (default 20; 0 is all)\n"
    "  --graphml FILE                  for Gephi, igraph and others\n"
    "  --measures FILE.csv             all nodes with all measures\n"
    "  --replace                       files of these names, if they are there\n"
    "  --json, --csv[=codes|labels], --xlsx FILE, --lang th|en, --help, --version\n"
    "\n"
    "Only projects: --level --min-level --implied --differ --mission --mechanism --activity\n"
    "  --province --region --from --to --sector --role --agency --factor --case, as cgov-query\n";

static const char usage_th[] =
    "cgov-network ไฟล์งานวิจัย [ตัวเลือก]\n"
    "\n"
    "  --mode agencies|projects|two    หน่วยงานที่ร่วมโครงการกัน โครงการที่มีหน่วยงานร่วมกัน\n"
    "                                  หรือทั้งสองฝ่าย (ถ้าไม่ระบุ: agencies)\n"
    "  --weight shared|newman|level    น้ำหนักเส้น: จำนวนที่ร่วมกัน; 1 / (ภาคี - 1);\n"
    "                                  หรือรูปแบบความร่วมมือ 1 ถึง 3 (ถ้าไม่ระบุ: shared)\n"
    "  --only ภาคส่วน                   เฉพาะภาคีของภาคส่วนนี้\n"
    "  --no-paths                      ไม่คำนวณความเป็นคนกลางและความใกล้ (เครือข่ายใหญ่)\n"
    "  --sort ตัววัด                    เรียงจากมาก (ถ้าไม่ระบุ: degree)\n"
    "  --limit N                         ไม่เกิน N แถว (ถ้าไม่ระบุ 20; 0 คือทั้งหมด)\n"
    "  --graphml ไฟล์                   สำหรับ Gephi, igraph และอื่น ๆ\n"
    "  --measures ไฟล์.csv              ทุกจุด ทุกตัววัด\n"
    "  --replace                       เขียนทับไฟล์ชื่อเดียวกันที่มีอยู่แล้ว\n"
    "  --json, --csv[=codes|labels], --xlsx ไฟล์, --lang th|en, --help, --version\n"
    "\n"
    "เฉพาะโครงการที่: --level --min-level --implied --differ --mission --mechanism --activity\n"
    "  --province --region --from --to --sector --role --agency --factor --case เหมือน cgov-query\n";

enum {
    DONE = ANSWERED
};

typedef struct asked {
    look look;
    filter_words words;
    cgov_study_network_options options;
    cgov_position_options positions;
    const char *study, *sort, *graphml, *measures;
    bool replace; /* files that are there */
} asked;

/* ---- order ---- */

typedef struct ranked {
    double value;
    size_t at;
} ranked;

/* Largest first, figures that are not known last. */
static int by_value(const void *a, const void *b)
{
    const ranked *const x = a, *const y = b;
    if (isnan(x->value) != isnan(y->value))
        return isnan(x->value) ? 1 : -1;
    if (x->value > y->value || x->value < y->value)
        return x->value > y->value ? -1 : 1;
    return (x->at > y->at) - (x->at < y->at);
}

static ranked *in_order(const cgov_study_network *n, const double *values)
{
    ranked *const order = malloc((n->n_nodes + 1) * sizeof *order);
    for (size_t i = 0; order != NULL && i < n->n_nodes; i++)
        order[i] = (ranked){ values[i], i };
    if (order != NULL)
        qsort(order, n->n_nodes, sizeof *order, by_value);
    return order;
}

static size_t column_named(const cgov_position_table *t, const char *name)
{
    size_t c = 0;
    while (c < t->n_columns && strcmp(t->columns[c].name, name) != 0)
        c++;
    return c;
}

/* ---- printing ---- */

static const char *const shown[] = { "degree",    "strength",  "betweenness_share",
                                     "closeness", "harmonic",  "eigenvector",
                                     "core",      "brokerage", "constraint",
                                     "component", "community" };

static bool is_shown(const char *name)
{
    for (size_t i = 0; i < sizeof shown / sizeof shown[0]; i++)
        if (strcmp(shown[i], name) == 0)
            return true;
    return false;
}

static cell whole(size_t value)
{
    return cgov_cell_number((int64_t)value);
}

static cell figure(const cgov_position_label *of, double value)
{
    return isnan(value) ? cgov_cell_missing(CGOV_REASON_NONE)
           : of->whole  ? cgov_cell_number((int64_t)value)
                        : cgov_cell_mean(true, value);
}

static cell estimate(const cgov_estimate *of)
{
    return cgov_cell_mean(of->reason == CGOV_REASON_NONE, of->value);
}

static void add_facts(cgov_tables *to, const cgov_study_network *n, const cgov_position_table *t)
{
    const cgov_network_measures *m = t->measures;
    const struct {
        const char *key, *th, *en;
        cell value;
    } facts[] = {
        { "agencies", "หน่วยงาน", "agencies", cgov_cell_number(n->agencies) },
        { "participations", "การเข้าร่วม", "participations", cgov_cell_number(n->participations) },
        { "nodes_n", "จุด", "nodes", whole(m->n_nodes) },
        { "ties_n", "เส้น", "ties", whole(m->n_ties) },
        { "isolates", "จุดโดดเดี่ยว", "isolates", whole(m->isolates) },
        { "components", "ส่วนประกอบ", "components", whole(m->components) },
        { "largest_component", "ส่วนที่ใหญ่สุด", "largest", whole(m->largest_component) },
        { "communities", "กลุ่มย่อยในเครือข่าย", "communities", whole(t->communities->count) },
        { "density", "ความหนาแน่น", "density", estimate(&m->density) },
        { "transitivity", "การถ่ายทอด", "transitivity", estimate(&m->transitivity) },
        { "mean_distance", "ระยะเฉลี่ย", "mean distance", estimate(&m->mean_distance) },
        { "modularity", "มอดูลาริตี", "modularity", estimate(&t->communities->modularity) },
    };
    for (size_t i = 0; i < sizeof facts / sizeof facts[0]; i++)
        cgov_tables_fact(to, facts[i].key, facts[i].th, facts[i].en, facts[i].value);
    const int64_t parts = (int64_t)m->components;
    if (parts > 1)
        cgov_tables_note_numbers(
            to,
            "เครือข่ายนี้มี %lld ส่วนที่ไม่เชื่อมกัน ความใกล้ (closeness) เทียบได้เฉพาะภายในส่วนเดียวกัน "
            "เทียบทั้งเครือข่ายให้ใช้ความใกล้ฮาร์มอนิก",
            "The network has %lld parts that are not connected: closeness and eigenvector compare "
            "nodes within one part; harmonic compares all nodes.",
            &parts, 1);
}

static cgov_table *begin_nodes(cgov_tables *to, const cgov_position_table *t, cgov_column *columns)
{
    columns[0] = (cgov_column)CGOV_COLUMN("code", "code", "รหัส");
    columns[1] = (cgov_column)CGOV_COLUMN("label", "name", "ชื่อ");
    for (size_t c = 0; c < t->n_columns; c++) {
        const bool is = is_shown(t->columns[c].name);
        columns[c + 2] = (cgov_column)CGOV_COLUMN(t->columns[c].name, is ? t->labels[c].en : NULL,
                                                  is ? t->labels[c].th : NULL);
    }
    return cgov_tables_add(to, "nodes", "จุดในเครือข่าย", "Nodes", columns, t->n_columns + 2);
}

/* The nodes in order; false if memory is out. */
static bool add_nodes(cgov_tables *to, const cgov_study_network *n, const cgov_position_table *t,
                      const ranked *order)
{
    cgov_column *columns = calloc(t->n_columns + 2, sizeof *columns);
    cell *cells = calloc(t->n_columns + 2, sizeof *cells);
    const bool room = columns != NULL && cells != NULL;
    cgov_table *nodes = room ? begin_nodes(to, t, columns) : NULL;
    for (size_t i = 0; room && i < n->n_nodes; i++) {
        const cgov_study_node *node = &n->nodes[order[i].at];
        cells[0] = cgov_cell_text(node->code);
        cells[1] = node->label_th != NULL || node->label_en != NULL
                       ? cgov_cell_label(node->label_th, node->label_en)
                       : cgov_cell_text(node->code);
        for (size_t c = 0; c < t->n_columns; c++)
            cells[c + 2] = figure(&t->labels[c], t->columns[c].values[order[i].at]);
        cgov_table_add(nodes, cells);
    }
    free(columns);
    free(cells);
    return room;
}

static int print_network(const asked *a, const cgov_study_network *n, const cgov_position_table *t,
                         const ranked *order)
{
    cgov_tables *to = cgov_tables_new("network");
    cgov_tables_set_basis(to, &n->basis);
    add_facts(to, n, t);
    if (cgov_tables_set_filter(to, a->words.db, &a->words.filter) == CGOV_OK &&
        add_nodes(to, n, t, order))
        return print_tables_of(&a->look, to, n->basis.synthetic);
    cgov_tables_free(to);
    return fail(&a->look, FAILED, "%s", cgov_errmsg(a->words.db));
}

/* ---- CSV of all nodes ---- */

static void write_text(FILE *to, const char *text)
{
    char *cell_text = cgov_text_csv(text);
    fputs(cell_text != NULL ? cell_text : "", to);
    cgov_free(cell_text);
}

static void write_csv(FILE *to, const cgov_study_network *n, const cgov_position_table *t)
{
    fputs("\xEF\xBB\xBF"
          "code,label_th,label_en,sector,mode,links",
          to);
    for (size_t c = 0; c < t->n_columns; c++)
        fprintf(to, ",%s", t->columns[c].name);
    fputs("\r\n", to);
    for (size_t i = 0; i < n->n_nodes; i++) {
        const cgov_study_node *const node = &n->nodes[i];
        const char *const sector = cgov_sector_code(node->sector);
        const char *const texts[] = { node->code, node->label_th, node->label_en, sector };
        for (size_t k = 0; k < sizeof texts / sizeof texts[0]; k++) {
            write_text(to, texts[k]);
            fputc(',', to);
        }
        fprintf(to, "%s,%" PRId64,
                n->network->nodes[i].mode == 1 || n->mode == CGOV_STUDY_MODE_PROJECTS ? "project"
                                                                                      : "agency",
                node->links);
        for (size_t c = 0; c < t->n_columns; c++)
            fprintf(to, isnan(t->columns[c].values[i]) ? "," : ",%.17g", t->columns[c].values[i]);
        fputs("\r\n", to);
    }
}

/* ---- files ---- */

enum {
    TEXTS = 4
};

/* The figures, and what the file is to be read by: codes, sectors, names in both languages. */
static cgov_node_column *with_texts(const cgov_study_network *n, const cgov_position_table *t,
                                    const char **texts)
{
    static const char *const names[TEXTS] = { "study_code", "sector", "label_th", "label_en" };
    const size_t nodes = n->network->n_nodes;
    cgov_node_column *const columns = calloc(t->n_columns + TEXTS, sizeof *columns);
    if (columns == NULL)
        return NULL;
    memcpy(columns, t->columns, t->n_columns * sizeof *columns);
    for (size_t i = 0; i < nodes; i++) {
        const cgov_study_node *const node = &n->nodes[i];
        texts[i] = node->code;
        texts[nodes + i] = node->sector != CGOV_SECTOR_ANY ? cgov_sector_code(node->sector) : NULL;
        texts[2 * nodes + i] = node->label_th;
        texts[3 * nodes + i] = node->label_en;
    }
    for (size_t k = 0; k < TEXTS; k++)
        columns[t->n_columns + k] =
            (cgov_node_column){ .name = names[k], .texts = texts + k * nodes };
    return columns;
}

static int save_text(const asked *a, const char *path, const char *text, size_t length)
{
    cgov_error *error = NULL;
    const cgov_status status =
        (a->replace ? cgov_output_write : cgov_output_create)(path, text, length, &error);
    const int code =
        status == CGOV_OK ? DONE : fail(&a->look, FAILED, "%s", cgov_error_message(error));
    cgov_error_free(error);
    return code;
}

static int save_graphml(const asked *a, const cgov_study_network *n, const cgov_position_table *t)
{
    cgov_error *error = NULL;
    char *text = NULL;
    size_t length = 0;
    const char **const texts = calloc(n->network->n_nodes * TEXTS + 1, sizeof *texts);
    cgov_node_column *const columns = texts != NULL ? with_texts(n, t, texts) : NULL;
    const cgov_status status = columns != NULL
                                   ? cgov_network_graphml(n->network, columns, t->n_columns + TEXTS,
                                                          &text, &length, &error)
                                   : CGOV_NOMEM;
    free(columns);
    free(texts);
    const int code = status == CGOV_OK
                         ? save_text(a, a->graphml, text, length)
                         : fail(&a->look, FAILED, "%s: %s", a->graphml,
                                error != NULL ? cgov_error_message(error) : "out of memory");
    cgov_error_free(error);
    cgov_free(text);
    return code;
}

static int save_csv(const asked *a, const cgov_study_network *n, const cgov_position_table *t)
{
    char *text = NULL;
    size_t length = 0;
    FILE *const to = open_memstream(&text, &length);
    if (to == NULL)
        return fail(&a->look, FAILED, "out of memory");
    write_csv(to, n, t);
    const bool written = !ferror(to);
    const int code = (fclose(to) == 0) && written ? save_text(a, a->measures, text, length)
                                                  : fail(&a->look, FAILED, "out of memory");
    free(text);
    return code;
}

static int show(const asked *a, const cgov_study_network *n, const cgov_position_table *t)
{
    const size_t sort = column_named(t, a->sort);
    if (sort == t->n_columns) {
        fail(&a->look, WRONG_USE,
             say(&a->look, "%s: no such measure; there are:", "%s: ไม่มีตัววัดนี้ ที่มีคือ:"), a->sort);
        for (size_t c = 0; c < t->n_columns; c++)
            fprintf(stderr, "  %s\n", t->columns[c].name);
        return WRONG_USE;
    }
    ranked *const order = in_order(n, t->columns[sort].values);
    if (order == NULL)
        return fail(&a->look, FAILED, "out of memory");
    int status = print_network(a, n, t, order);
    free(order);
    if (status == DONE && a->graphml != NULL)
        status = save_graphml(a, n, t);
    if (status == DONE && a->measures != NULL)
        status = save_csv(a, n, t);
    return status;
}

static int answer(asked *a)
{
    cgov_study_network *n = NULL;
    cgov_position_table *t = NULL;
    cgov_error *error = NULL;
    int status = DONE;
    a->options.filter = &a->words.filter;
    if (cgov_network_of_study(a->words.db, &a->options, &n) != CGOV_OK)
        status = fail(&a->look, FAILED, "%s", cgov_errmsg(a->words.db));
    else if (cgov_network_positions(n->network, &a->positions, &t, &error) != CGOV_OK)
        status = fail(&a->look, FAILED, "%s", cgov_error_message(error));
    else
        status = show(a, n, t);
    cgov_error_free(error);
    cgov_position_table_free(t);
    cgov_study_network_free(n);
    return status;
}

/* ---- arguments ---- */

/* The place of a word in a list that NULL ends, from 1; 0 after a message. */
static unsigned one_of(const char *option, const char *value, const char *const *words)
{
    for (unsigned i = 0; words[i] != NULL; i++)
        if (strcmp(words[i], value) == 0)
            return i + 1;
    fprintf(stderr, "cgov-network: %s %s:", option, value);
    for (unsigned i = 0; words[i] != NULL; i++)
        fprintf(stderr, " %s", words[i]);
    fputc('\n', stderr);
    return 0;
}

static int take_limit(asked *a, const char *value)
{
    char *end = NULL;
    errno = 0;
    const long long top = strtoll(value, &end, 10);
    if (*value == '\0' || *end != '\0' || top < 0 || errno != 0)
        return fail(&a->look, WRONG_USE,
                    say(&a->look, "--limit %s: a whole number, 0 for all",
                        "--limit %s: ต้องเป็นจำนวนเต็มตั้งแต่ 0 (0 คือทั้งหมด)"),
                    value);
    a->look.limit = top;
    return DONE;
}

static int take_valued(asked *a, const char *option, const char *value)
{
    static const char *const modes[] = { "agencies", "projects", "two", NULL };
    static const char *const weights[] = { "shared", "newman", "level", NULL };
    if (strcmp(option, "--mode") == 0)
        return (a->options.mode = (cgov_study_mode)one_of(option, value, modes)) != 0 ? DONE
                                                                                      : WRONG_USE;
    if (strcmp(option, "--weight") == 0)
        return (a->options.weight = (cgov_study_weight)one_of(option, value, weights)) != 0
                   ? DONE
                   : WRONG_USE;
    if (strcmp(option, "--only") == 0)
        return filter_words_sector(&a->words, value, &a->options.sector) ? DONE : WRONG_USE;
    if (strcmp(option, "--limit") == 0)
        return take_limit(a, value);
    const struct {
        const char *option;
        const char **to;
    } texts[] = { { "--sort", &a->sort },
                  { "--graphml", &a->graphml },
                  { "--measures", &a->measures } };
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        if (strcmp(option, texts[i].option) == 0) {
            *texts[i].to = value;
            return DONE;
        }
    return refuse_option(a->words.program, a->words.thai, option);
}

static int take_all(asked *a, int argc, char **argv)
{
    int status = DONE;
    for (int i = 2; i < argc && status == DONE; i++) {
        const char *const value = i + 1 < argc ? argv[i + 1] : NULL;
        const filter_word taken = filter_words_take(&a->words, argv[i], value);
        if (take_format(&a->look, argv[i]))
            continue;
        if (strcmp(argv[i], "--no-paths") == 0)
            a->positions.measure.skip_paths = true;
        else if (strcmp(argv[i], "--replace") == 0)
            a->replace = true;
        else if (taken == FILTER_WORD_WRONG)
            status = WRONG_USE;
        else if (taken != FILTER_WORD_ALONE) {
            if (value == NULL)
                status = refuse_option(a->words.program, a->words.thai, argv[i]);
            else if (taken == FILTER_WORD_NONE && strcmp(argv[i], "--lang") != 0)
                status = take_valued(a, argv[i], value);
            i++;
        }
    }
    return status;
}

int main(int argc, char **argv)
{
    static const char *const options[] = {
        FILTER_OPTIONS, "mode=",   "weight=",  "only=", "limit=", "sort=", "graphml=",
        "measures=",    "replace", "no-paths", "json",  "csv?",   NULL
    };
    asked a = { .words = { .program = "cgov-network" },
                .look = { .program = "cgov-network", .thai = locale_is_thai(), .limit = 20 },
                .sort = "degree" };
    const int settled = read_words(a.look.program, &a.look.thai, &argc, &argv, options,
                                   &(usage){ usage_en, usage_th }, 1);
    a.words.thai = a.look.thai;
    if (settled != GO_ON)
        return settled;
    if (argc < 2 || argv[1][0] == '-')
        return fail(
            &a.look, WRONG_USE, "%s",
            say(&a.look, "name a study; --help says more", "ระบุไฟล์งานวิจัย ดูเพิ่มเติมด้วย --help"));
    cgov_error *error = NULL;
    const cgov_open_options open = { .read_only = true,
                                     .language =
                                         a.words.thai ? CGOV_LANGUAGE_TH : CGOV_LANGUAGE_EN };
    if (cgov_open(argv[1], &open, &a.words.db, &error) != CGOV_OK) {
        return refuse_study(a.look.program, a.look.thai, error);
    }
    workbook_asked.study = argv[1];
    int status = take_all(&a, argc, argv);
    if (status == DONE)
        status = answer(&a);
    filter_words_free(&a.words);
    cgov_close(a.words.db);
    return status;
}
