/* Tables as text, JSON and CSV. See tables.h. */
#include "tables.h"

#include "synthetic.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *say(const look *a, const char *english, const char *thai)
{
    return a->thai ? thai : english;
}

const char *label(const look *a, const char *th, const char *en, const char *code)
{
    const char *first = a->thai ? th : en, *second = a->thai ? en : th;
    return first != NULL ? first : second != NULL ? second : code;
}

int fail(const look *a, int status, const char *words, ...)
{
    va_list list;
    va_start(list, words);
    fprintf(stderr, "%s: ", a->program);
    vfprintf(stderr, words, list);
    fputc('\n', stderr);
    va_end(list);
    return status;
}

/* ---- cells ---- */

cell text(const char *value)
{
    return (cell){ .kind = value != NULL ? TEXT : NOTHING, .text = value };
}

cell number(int64_t value)
{
    return (cell){ .kind = NUMBER, .number = value };
}

cell share(const cgov_estimate *of)
{
    return (cell){ .kind = of->reason == CGOV_REASON_NONE ? SHARE : NOTHING, .value = of->value };
}

cell range(const cgov_estimate *of)
{
    return (cell){ .kind = of->has_interval ? RANGE : NOTHING, .value = of->low, .high = of->high };
}

cell mean(bool has, double value)
{
    return (cell){ .kind = has ? MEAN : NOTHING, .value = value };
}

void add_row(table *to, const cell *cells)
{
    if (to->count == to->room) {
        to->room = to->room == 0 ? 32 : 2 * to->room;
        cell *grown = realloc(to->cells, to->room * to->width * sizeof *grown);
        if (grown == NULL)
            exit(fail(&(look){ .program = "tables" }, FAILED, "out of memory"));
        to->cells = grown;
    }
    memcpy(to->cells + to->count++ * to->width, cells, to->width * sizeof *cells);
}

const char *keep(keeper *in, const char *value)
{
    const size_t size = value != NULL ? strlen(value) + 1 : 0;
    char *copy = value != NULL ? malloc(size) : NULL;
    char **grown = copy != NULL ? realloc(in->texts, (in->count + 1) * sizeof *grown) : NULL;
    if (value == NULL)
        return NULL;
    if (grown == NULL)
        exit(fail(&(look){ .program = "tables" }, FAILED, "out of memory"));
    in->texts = grown;
    return in->texts[in->count++] = memcpy(copy, value, size);
}

const char *keep_short(keeper *in, const look *a, const char *value)
{
    enum {
        SHOWN = 40 /* columns */
    };
    if (value == NULL || a->format != TABLES || cgov_text_width(value, -1) <= SHOWN)
        return keep(in, value);
    const size_t length = cgov_text_fit(value, -1, SHOWN - 1);
    char *cut = malloc(length + sizeof "…");
    if (cut == NULL)
        exit(fail(&(look){ .program = "tables" }, FAILED, "out of memory"));
    memcpy(cut, value, length);
    memcpy(cut + length, "…", sizeof "…");
    const char *kept = keep(in, cut);
    free(cut);
    return kept;
}

void keeper_free(keeper *in)
{
    for (size_t i = 0; i < in->count; i++)
        free(in->texts[i]);
    free(in->texts);
    *in = (keeper){ 0 };
}

/* ---- printing ---- */

static const char *shown(const cell *c, char room[48])
{
    switch (c->kind) {
    case TEXT:
    case FIGURE:
        return c->text;
    case PROBABILITY:
        if (c->value < 0.0001)
            return "< .0001";
        snprintf(room, 48, "%.4f", c->value);
        return room;
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
        snprintf(room, 48, "%.2f", c->value > -0.005 && c->value < 0 ? 0 : c->value);
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

static const char *heading(const look *a, const column *c)
{
    return say(a, c->en, c->th);
}

static int column_width(const look *a, const table *t, size_t at)
{
    char room[48];
    int width = cgov_text_width(heading(a, &t->columns[at]), -1);
    for (size_t row = 0; row < t->count; row++) {
        const int one = cgov_text_width(shown(&t->cells[row * t->width + at], room), -1);
        width = one > width ? one : width;
    }
    return width;
}

static void print_line(const look *a, const table *t, const cell *row)
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

static void print_table(const look *a, const table *t)
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
    case PROBABILITY:
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

static void print_basis(const look *a, const cgov_basis *basis)
{
    printf("%s: %" PRId64 "%s\n",
           a->counted_en != NULL ? say(a, a->counted_en, a->counted_th)
                                 : say(a, "Projects counted", "จำนวนโครงการที่นับ"),
           basis->base, basis->filtered ? say(a, " (filtered)", " (ตามเงื่อนไขที่เลือก)") : "");
    puts(say(a, basis->method_en, basis->method_th));
}

static void print_json_basis(const look *a, const cgov_basis *basis)
{
    printf(",\"base\":%" PRId64 ",\"filtered\":%s,\"method\":", basis->base,
           basis->filtered ? "true" : "false");
    print_json_text(say(a, basis->method_en, basis->method_th));
}

int print_answer(const look *a, const cgov_basis *basis, table *tables, size_t count)
{
    const bool synthetic = basis != NULL ? basis->synthetic : a->synthetic;
    if (a->format == CSV) {
        print_synthetic(synthetic, a->thai, stderr);
        print_csv(&tables[0]);
    } else if (a->format == JSON) {
        printf("{\"answer\":\"%s\",\"synthetic\":%s", a->answer, synthetic ? "true" : "false");
        if (basis != NULL)
            print_json_basis(a, basis);
        for (size_t i = 0; i < count; i++)
            print_json_table(&tables[i]);
        puts("}");
    } else {
        print_synthetic(synthetic, a->thai, stdout);
        if (basis != NULL)
            print_basis(a, basis);
        for (size_t i = 0; i < count; i++)
            print_table(a, &tables[i]);
    }
    for (size_t i = 0; i < count; i++)
        free(tables[i].cells);
    return ANSWERED;
}
