/*
 * cgov-network - who works with whom: the network of a study, with every measure of its nodes.
 *
 *     cgov-network study.cgov --region south --graphml south.graphml
 *
 * Exit status: 0 done, 1 failed (the message says why), 2 wrong use.
 */
#include "common-words.h"
#include "filter-words.h"
#include "synthetic.h"

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
    "  --top N                         at most N nodes (default 20; 0 is all)\n"
    "  --graphml FILE                  for Gephi, igraph and others\n"
    "  --measures FILE.csv             all nodes with all measures\n"
    "  --json, --lang th|en, --help, --version\n"
    "\n"
    "Only projects: --level --min-level --implied --differ --mission --mechanism --activity\n"
    "  --province --region --from --to --sector --role --agency --factor --case, as cgov-query\n";

static const char usage_th[] =
    "cgov-network ไฟล์การศึกษา [ตัวเลือก]\n"
    "\n"
    "  --mode agencies|projects|two    หน่วยงานที่ร่วมโครงการกัน โครงการที่มีหน่วยงานร่วมกัน\n"
    "                                  หรือทั้งสองฝ่าย (ถ้าไม่ระบุ: agencies)\n"
    "  --weight shared|newman|level    น้ำหนักเส้น: จำนวนที่ร่วมกัน; 1 / (ภาคี - 1);\n"
    "                                  หรือระดับความร่วมมือ 1 ถึง 3 (ถ้าไม่ระบุ: shared)\n"
    "  --only ภาคส่วน                   เฉพาะภาคีของภาคส่วนนี้\n"
    "  --no-paths                      ไม่คำนวณความเป็นคนกลางและความใกล้ (เครือข่ายใหญ่)\n"
    "  --sort ตัววัด                    เรียงจากมาก (ถ้าไม่ระบุ: degree)\n"
    "  --top N                         ไม่เกิน N แถว (ถ้าไม่ระบุ 20; 0 คือทั้งหมด)\n"
    "  --graphml ไฟล์                   สำหรับ Gephi, igraph และอื่น ๆ\n"
    "  --measures ไฟล์.csv              ทุกจุด ทุกตัววัด\n"
    "  --json, --lang th|en, --help, --version\n"
    "\n"
    "เฉพาะโครงการที่: --level --min-level --implied --differ --mission --mechanism --activity\n"
    "  --province --region --from --to --sector --role --agency --factor --case เหมือน cgov-query\n";

enum {
    DONE,
    FAILED,
    WRONG_USE
};

typedef struct asked {
    filter_words words;
    cgov_study_network_options options;
    cgov_position_options positions;
    const char *study, *sort, *graphml, *measures;
    size_t top;
    bool json;
} asked;

static const char *say(const asked *a, const char *english, const char *thai)
{
    return a->words.thai ? thai : english;
}

static int fail(int status, const char *what, const char *why)
{
    fprintf(stderr, "cgov-network: %s%s%s\n", what, *why != '\0' ? ": " : "", why);
    return status;
}

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

static const char *label(const asked *a, const cgov_study_node *node)
{
    const char *const first = a->words.thai ? node->label_th : node->label_en;
    const char *const second = a->words.thai ? node->label_en : node->label_th;
    return first != NULL ? first : second != NULL ? second : node->code;
}

static const char *figure(const cgov_position_label *of, double value, char room[32])
{
    snprintf(room, 32, isnan(value) ? "-" : of->whole ? "%.0f" : "%.3f", value);
    return room;
}

static void print_quoted(FILE *to, const char *text, bool json)
{
    fputc('"', to);
    for (const char *c = text; *c != '\0'; c++) {
        if (json && (unsigned char)*c < 0x20) {
            fprintf(to, "\\u%04x", (unsigned)*c);
            continue;
        }
        if (*c == '"' || (json && *c == '\\'))
            fputc(json ? '\\' : '"', to);
        fputc(*c, to);
    }
    fputc('"', to);
}

static void print_padded(const char *text, int width, bool left)
{
    const int gap = width - cgov_text_width(text, -1);
    printf("%*s%s%*s", left || gap < 0 ? 0 : gap, "", text, left && gap > 0 ? gap : 0, "");
}

static const char *const shown[] = { "degree",      "strength", "betweenness_share", "closeness",
                                     "eigenvector", "core",     "brokerage",         "constraint",
                                     "component",   "community" };

static void print_column_heads(const asked *a, const cgov_position_table *t, int code, int name)
{
    print_padded(say(a, "code", "รหัส"), code, true);
    printf("  ");
    print_padded(say(a, "name", "ชื่อ"), name, true);
    for (size_t k = 0; k < sizeof shown / sizeof shown[0]; k++) {
        const cgov_position_label *const l = &t->labels[column_named(t, shown[k])];
        printf("  ");
        print_padded(say(a, l->en, l->th), 11, false);
    }
    putchar('\n');
}

static void print_nodes(const asked *a, const cgov_study_network *n, const cgov_position_table *t,
                        const ranked *order, size_t count)
{
    int code = 4, name = 4;
    for (size_t i = 0; i < count; i++) {
        const cgov_study_node *const node = &n->nodes[order[i].at];
        const int of_code = cgov_text_width(node->code, -1);
        const int of_name = cgov_text_width(label(a, node), -1);
        code = of_code > code ? of_code : code;
        name = of_name > name ? of_name : name;
    }
    print_column_heads(a, t, code, name);
    for (size_t i = 0; i < count; i++) {
        const size_t at = order[i].at;
        print_padded(n->nodes[at].code, code, true);
        printf("  ");
        print_padded(label(a, &n->nodes[at]), name, true);
        for (size_t k = 0; k < sizeof shown / sizeof shown[0]; k++) {
            const size_t c = column_named(t, shown[k]);
            const cgov_position_label *const l = &t->labels[c];
            char room[32];
            printf("  ");
            print_padded(figure(l, t->columns[c].values[at], room),
                         cgov_text_width(say(a, l->en, l->th), -1) > 11
                             ? cgov_text_width(say(a, l->en, l->th), -1)
                             : 11,
                         false);
        }
        putchar('\n');
    }
    if (count < n->n_nodes)
        printf(say(a, "%zu of %zu; --top 0 shows all\n", "แสดง %zu จาก %zu ดูทั้งหมดด้วย --top 0\n"),
               count, n->n_nodes);
}

static void print_estimate(const asked *a, const char *en, const char *th, const cgov_estimate *e)
{
    if (e->reason == CGOV_REASON_NONE)
        printf("%s %.4g  ", say(a, en, th), e->value);
}

static void print_whole(const asked *a, const cgov_study_network *n, const cgov_position_table *t)
{
    const cgov_network_measures *const m = t->measures;
    print_synthetic(n->basis.synthetic, a->words.thai, stdout);
    puts(say(a, n->basis.method_en, n->basis.method_th));
    printf(say(a, "projects %" PRId64 "%s, agencies %" PRId64 ", participations %" PRId64 "\n",
               "โครงการ %" PRId64 "%s หน่วยงาน %" PRId64 " การเข้าร่วม %" PRId64 "\n"),
           n->basis.base, n->basis.filtered ? say(a, " (filtered)", " (ตามเงื่อนไขที่เลือก)") : "",
           n->agencies, n->participations);
    printf(say(a,
               "nodes %zu, ties %zu, isolates %zu, components %zu (largest %zu), communities %zu\n",
               "จุด %zu เส้น %zu จุดโดดเดี่ยว %zu ส่วนประกอบ %zu (ใหญ่สุด %zu) ชุมชนเครือข่าย %zu\n"),
           m->n_nodes, m->n_ties, m->isolates, m->components, m->largest_component,
           t->communities->count);
    print_estimate(a, "density", "ความหนาแน่น", &m->density);
    print_estimate(a, "transitivity", "การถ่ายทอด", &m->transitivity);
    print_estimate(a, "mean distance", "ระยะเฉลี่ย", &m->mean_distance);
    print_estimate(a, "modularity", "มอดูลาริตี", &t->communities->modularity);
    puts("\n");
}

/* ---- JSON and CSV ---- */

static void print_value(FILE *to, double value, const char *unknown)
{
    if (isnan(value))
        fputs(unknown, to);
    else
        fprintf(to, "%.17g", value);
}

static void print_json(const cgov_study_network *n, const cgov_position_table *t,
                       const ranked *order, size_t count)
{
    printf("{\"synthetic\":%s,\"base\":%" PRId64 ",\"filtered\":%s,\"agencies\":%" PRId64
           ",\"participations\":%" PRId64 ",\"nodes_n\":%zu,\"ties_n\":%zu,\"components\":%zu"
           ",\"communities\":%zu,\"density\":",
           n->basis.synthetic ? "true" : "false", n->basis.base,
           n->basis.filtered ? "true" : "false", n->agencies, n->participations,
           t->measures->n_nodes, t->measures->n_ties, t->measures->components,
           t->communities->count);
    const cgov_estimate *const density = &t->measures->density;
    print_value(stdout, density->reason == CGOV_REASON_NONE ? density->value : NAN, "null");
    printf(",\"method\":");
    print_quoted(stdout, n->basis.method_en, true);
    printf(",\"nodes\":[");
    for (size_t i = 0; i < count; i++) {
        const size_t at = order[i].at;
        printf("%s{\"code\":", i > 0 ? "," : "");
        print_quoted(stdout, n->nodes[at].code, true);
        for (size_t c = 0; c < t->n_columns; c++) {
            printf(",\"%s\":", t->columns[c].name);
            print_value(stdout, t->columns[c].values[at], "null");
        }
        putchar('}');
    }
    puts("]}");
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
            print_quoted(to, texts[k] != NULL ? texts[k] : "", false);
            fputc(',', to);
        }
        fprintf(to, "%s,%" PRId64,
                n->network->nodes[i].mode == 1 || n->mode == CGOV_STUDY_MODE_PROJECTS ? "project"
                                                                                      : "agency",
                node->links);
        for (size_t c = 0; c < t->n_columns; c++) {
            fputc(',', to);
            print_value(to, t->columns[c].values[i], "");
        }
        fputs("\r\n", to);
    }
}

/* ---- files: written under another name, so that a file of that name is whole ---- */

static int put_in_place(char *part, const char *path, bool written)
{
    const int status =
        !written || rename(part, path) != 0 ? fail(FAILED, path, strerror(errno)) : DONE;
    if (status != DONE)
        remove(part);
    free(part);
    return status;
}

static char *part_name(const char *path)
{
    const size_t room = strlen(path) + sizeof ".part";
    char *const part = malloc(room);
    if (part != NULL)
        snprintf(part, room, "%s.part", path);
    return part;
}

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

static int save_graphml(const asked *a, const cgov_study_network *n, const cgov_position_table *t)
{
    cgov_error *error = NULL;
    char *const part = part_name(a->graphml);
    const char **const texts = calloc(n->network->n_nodes * TEXTS + 1, sizeof *texts);
    cgov_node_column *const columns = texts != NULL ? with_texts(n, t, texts) : NULL;
    cgov_status status = CGOV_NOMEM;
    if (part != NULL && columns != NULL)
        status =
            cgov_network_write_graphml(n->network, columns, t->n_columns + TEXTS, part, &error);
    free(columns);
    free(texts);
    if (status == CGOV_OK)
        return put_in_place(part, a->graphml, true);
    fail(FAILED, a->graphml, error != NULL ? cgov_error_message(error) : "out of memory");
    cgov_error_free(error);
    if (part != NULL)
        remove(part);
    free(part);
    return FAILED;
}

static int save_csv(const asked *a, const cgov_study_network *n, const cgov_position_table *t)
{
    char *const part = part_name(a->measures);
    FILE *const to = part != NULL ? fopen(part, "wb") : NULL;
    if (to == NULL)
        return put_in_place(part, a->measures, false);
    write_csv(to, n, t);
    const bool written = !ferror(to);
    return put_in_place(part, a->measures, (fclose(to) == 0) && written);
}

static int show(const asked *a, const cgov_study_network *n, const cgov_position_table *t)
{
    const size_t sort = column_named(t, a->sort);
    if (sort == t->n_columns) {
        fail(WRONG_USE, a->sort, say(a, "no such measure; there are:", "ไม่มีตัววัดนี้ ที่มีคือ:"));
        for (size_t c = 0; c < t->n_columns; c++)
            fprintf(stderr, "  %s\n", t->columns[c].name);
        return WRONG_USE;
    }
    ranked *const order = in_order(n, t->columns[sort].values);
    if (order == NULL)
        return fail(FAILED, "out of memory", "");
    const size_t count = a->top > 0 && a->top < n->n_nodes ? a->top : n->n_nodes;
    if (a->json) {
        print_json(n, t, order, count);
    } else {
        print_whole(a, n, t);
        print_nodes(a, n, t, order, count);
    }
    free(order);
    int status = a->graphml != NULL ? save_graphml(a, n, t) : DONE;
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
        status = fail(FAILED, cgov_errmsg(a->words.db), "");
    else if (cgov_network_positions(n->network, &a->positions, &t, &error) != CGOV_OK)
        status = fail(FAILED, cgov_error_message(error), "");
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

static int take_top(asked *a, const char *value)
{
    char *end = NULL;
    errno = 0;
    const long long top = strtoll(value, &end, 10);
    if (*value == '\0' || *end != '\0' || top < 0 || errno != 0)
        return fail(WRONG_USE, value, "--top takes a whole number, 0 for all");
    a->top = (size_t)top;
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
    if (strcmp(option, "--top") == 0)
        return take_top(a, value);
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
        if (strcmp(argv[i], "--json") == 0)
            a->json = true;
        else if (strcmp(argv[i], "--no-paths") == 0)
            a->positions.measure.skip_paths = true;
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
    asked a = { .words = { .program = "cgov-network", .thai = locale_is_thai() },
                .sort = "degree",
                .top = 20 };
    const int settled = take_common_words(a.words.program, &a.words.thai, argc, argv,
                                          &(usage){ usage_en, usage_th }, 1);
    if (settled != GO_ON)
        return settled;
    if (argc < 2 || argv[1][0] == '-')
        return fail(WRONG_USE,
                    say(&a, "name a study; --help says more", "ระบุไฟล์การศึกษา ดูเพิ่มเติมด้วย --help"),
                    "");
    cgov_error *error = NULL;
    const cgov_open_options open = { .read_only = true,
                                     .language =
                                         a.words.thai ? CGOV_LANGUAGE_TH : CGOV_LANGUAGE_EN };
    if (cgov_open(argv[1], &open, &a.words.db, &error) != CGOV_OK) {
        fail(FAILED, cgov_error_message(error), "");
        cgov_error_free(error);
        return FAILED;
    }
    int status = take_all(&a, argc, argv);
    if (status == DONE)
        status = answer(&a);
    filter_words_free(&a.words);
    cgov_close(a.words.db);
    return status;
}
