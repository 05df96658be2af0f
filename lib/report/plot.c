/* Plots as SVG. See plot.h. */
#include "report/plot.h"

#include "cgov/text.h"
#include "report/page.h"

#include <string.h>

enum {
    WIDTH = 720,  /* of a plot, in its own units */
    LABELS = 250, /* of them, for the words beside bars */
    LABEL_COLUMNS = 34,
    LINE = 17, /* from one line of words to the next */
    BAR = 16,
    GAP = 10,
    VALUES = 60 /* behind the bars, for the figures */
};

static const char *say(const cgov__plot_options *o, const char *th, const char *en)
{
    return o->language == CGOV_LANGUAGE_TH ? th : en;
}

static void open_figure(cgov__buffer *to, const cgov__plot_options *o, int height,
                        const char *description)
{
    cgov__buffer_format(
        to,
        "<figure><svg viewBox=\"0 0 %d %d\" role=\"img\" aria-labelledby=\"%s-t %s-d\">"
        "<title id=\"%s-t\">",
        (int)WIDTH, height, o->id, o->id, o->id);
    cgov__html_text(to, o->title);
    cgov__buffer_format(to, "</title><desc id=\"%s-d\">", o->id);
    cgov__html_text(to, description);
    cgov__buffer_text(to, "</desc>\n");
}

static void close_figure(cgov__buffer *to, const cgov__plot_options *o, size_t left_out)
{
    cgov__buffer_text(to, "</svg><figcaption>");
    cgov__html_text(to, o->title);
    if (left_out > 0)
        cgov__buffer_format(
            to, say(o, " (ไม่แสดง %lld แถวที่มีจำนวนน้อย)", " (%lld rows with small counts not shown)"),
            (long long)left_out);
    cgov__buffer_text(to, "</figcaption></figure>\n");
}

/* ---- bars ---- */

static size_t column_of(const cgov_table *table, const char *key)
{
    for (size_t i = 0; i < table->width; i++)
        if (table->columns[i].key != NULL && strcmp(table->columns[i].key, key) == 0)
            return i;
    return SIZE_MAX;
}

/* The interval behind a share: the one that allows for questionnaires, if there are two. */
static size_t interval_of(const cgov_table *table, size_t share)
{
    size_t found = SIZE_MAX;
    for (size_t i = share + 1; i < table->width && table->columns[i].kind == CGOV_COLUMN_INTERVAL;
         i++)
        if (found == SIZE_MAX || table->columns[i].design == CGOV_COLUMN_CLUSTERED)
            found = i;
    return found;
}

/* Words on lines of their own, broken between Thai words; gives how many lines. */
static int put_label(cgov__buffer *to, const char *words, int y)
{
    char *wrapped = cgov_text_wrap(words, LABEL_COLUMNS, 0);
    int lines = 0;
    if (wrapped == NULL)
        to->failed = true;
    for (char *line = wrapped; line != NULL && *line != '\0'; lines++) {
        char *end = strchr(line, '\n');
        if (end != NULL)
            *end = '\0';
        cgov__buffer_format(to, "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">", LABELS - 8,
                            y + lines * LINE);
        cgov__html_text(to, line);
        cgov__buffer_text(to, "</text>");
        line = end != NULL ? end + 1 : NULL;
    }
    cgov_free(wrapped);
    return lines > 0 ? lines : 1;
}

static int place(double share, double most)
{
    return LABELS + (int)((WIDTH - LABELS - VALUES) * share / most + 0.5);
}

static void put_whisker(cgov__buffer *to, const cgov_cell *interval, double most, int middle)
{
    const int low = place(interval->value, most), high = place(interval->high, most);
    cgov__buffer_format(to, "<path class=\"whisker\" d=\"M%d %dH%dM%d %dv8M%d %dv8\"/>", low,
                        middle, high, low, middle - 4, high, middle - 4);
}

/* One bar; gives the height that it takes. */
static int put_bar(cgov__buffer *to, const cgov_cell *label, const cgov_cell *share,
                   const cgov_cell *interval, double most, int y, const cgov__plot_options *o)
{
    cgov__buffer words = { 0 };
    const char *name = cgov__choose(o->language, label->text_th, label->text_en);
    const int lines = put_label(to, name != NULL ? name : "", y + 13);
    const bool has = interval != NULL && interval->kind == CGOV_CELL_INTERVAL;
    const int end = place(has ? interval->high : share->value, most);
    cgov__buffer_format(to, "<rect class=\"bar\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/>",
                        (int)LABELS, y, place(share->value, most) - LABELS, (int)BAR);
    if (has)
        put_whisker(to, interval, most, y + BAR / 2);
    cgov__cell_words(&words, share, o->language);
    to->failed = to->failed || words.failed;
    cgov__buffer_format(to, "<text x=\"%d\" y=\"%d\">%s</text>\n", end + 6, y + 13,
                        words.bytes != NULL ? words.bytes : "");
    cgov__buffer_free(&words);
    return (lines * LINE > BAR ? lines * LINE : BAR) + GAP;
}

typedef struct bars {
    const cgov_table *table;
    size_t label, share, interval, rows;
    double most;
} bars;

static double highest(const bars *b)
{
    double most = 0;
    for (size_t r = 0; b->table->cells != NULL && r < b->rows; r++) {
        const cgov_cell *row = b->table->cells + r * b->table->width;
        const cgov_cell *interval = b->interval != SIZE_MAX ? &row[b->interval] : NULL;
        const double end = interval != NULL && interval->kind == CGOV_CELL_INTERVAL
                               ? interval->high
                               : row[b->share].value;
        most = end > most ? end : most;
    }
    return most > 0 ? most : 1;
}

void cgov__plot_bars(cgov__buffer *to, const cgov_table *table, const char *label,
                     const char *share, size_t most, const cgov__plot_options *o)
{
    if (table == NULL)
        return;
    bars b = { table,
               column_of(table, label),
               column_of(table, share),
               SIZE_MAX,
               table->count < most ? table->count : most,
               1 };
    cgov__buffer drawn = { 0 };
    int y = 4;
    size_t left_out = 0, shown = 0;
    if (b.label == SIZE_MAX || b.share == SIZE_MAX)
        return;
    b.interval = interval_of(table, b.share);
    b.most = highest(&b);
    for (size_t r = 0; r < b.rows; r++) {
        const cgov_cell *row = table->cells + r * table->width;
        const bool masked = cgov__row_is_masked(table, r, o->min_cell);
        left_out += masked;
        if (masked || row[b.share].kind != CGOV_CELL_SHARE || table->hidden[r])
            continue;
        shown++;
        y += put_bar(&drawn, &row[b.label], &row[b.share],
                     b.interval != SIZE_MAX ? &row[b.interval] : NULL, b.most, y, o);
    }
    to->failed = to->failed || drawn.failed;
    if (shown > 0) {
        open_figure(to, o, y,
                    say(o, "แท่งคือร้อยละ เส้นคือช่วงความเชื่อมั่น 95 % ตัวเลขอยู่ในตารางถัดไป",
                        "Bars are percentages, lines 95 % intervals; the table below has "
                        "the figures."));
        cgov__buffer_text(to, drawn.bytes);
        close_figure(to, o, left_out);
    }
    cgov__buffer_free(&drawn);
}

/* ---- heat ---- */

static void put_category(cgov__buffer *to, const cgov_category *c, const char *tag,
                         cgov_language language)
{
    const char *label = cgov__choose(language, c->label_th, c->label_en);
    cgov__buffer_format(to, "<th scope=\"%s\">", tag);
    cgov__html_text(to, label != NULL ? label : c->code);
    cgov__buffer_text(to, "</th>");
}

static void put_heat_cell(cgov__buffer *to, const cgov_category *row, int64_t count,
                          const cgov__plot_options *o)
{
    const bool small = count > 0 && count < o->min_cell;
    const double share = row->crossed > 0 ? (double)count / (double)row->crossed : 0;
    if (small || row->crossed == 0) {
        cgov__buffer_format(
            to, small ? "<td class=\"masked\">&lt; %lld</td>" : "<td class=\"none\"></td>",
            (long long)o->min_cell);
        return;
    }
    cgov__buffer_format(to, "<td class=\"heat h%d\" data-value=\"%lld\"><b>%d %%</b> %lld</td>",
                        (int)(share * 9.999), (long long)count, (int)(share * 100 + 0.5),
                        (long long)count);
}

void cgov__plot_heat(cgov__buffer *to, const cgov_crosstab *t, const cgov__plot_options *o)
{
    cgov__buffer_text(to,
                      "<div class=\"scroll\"><table data-key=\"heat\" class=\"heat\"><caption>");
    cgov__html_text(to, o->title);
    cgov__buffer_text(to, "</caption>\n<thead><tr><td></td>");
    for (size_t c = 0; c < t->column_count; c++)
        put_category(to, &t->columns[c], "col", o->language);
    cgov__buffer_text(to, "</tr></thead>\n<tbody>\n");
    for (size_t r = 0; r < t->row_count; r++) {
        cgov__buffer_text(to, "<tr data-code=\"");
        cgov__html_text(to, t->rows[r].code);
        cgov__buffer_text(to, "\">");
        put_category(to, &t->rows[r], "row", o->language);
        for (size_t c = 0; c < t->column_count; c++)
            put_heat_cell(to, &t->rows[r], t->counts[r * t->column_count + c], o);
        cgov__buffer_text(to, "</tr>\n");
    }
    cgov__buffer_text(to, "</tbody></table></div>\n<p class=\"note\">");
    cgov__html_text(to, say(o, "ร้อยละของโครงการในแถว ตามด้วยจำนวนโครงการ โครงการหนึ่งอยู่ได้หลายคอลัมน์",
                            "Percent of the projects of the row, then their number; a project may "
                            "be in several columns."));
    cgov__buffer_text(to, "</p>\n");
}

/* ---- steps ---- */

enum {
    STEPS_HEIGHT = 200,
    STEPS_TOP = 20,
    STEPS_LEFT = 40
};

void cgov__plot_steps(cgov__buffer *to, const cgov_crosstab *t, const cgov__plot_options *o)
{
    int64_t most = 1;
    if (t->row_count == 0 || o->min_cell > 0) /* a step would tell what is masked */
        return;
    for (size_t r = 0; r < t->row_count; r++)
        most = t->rows[r].units > most ? t->rows[r].units : most;
    const double step = (double)(WIDTH - STEPS_LEFT) / (double)t->row_count;
    const size_t every = (t->row_count + 11) / 12;
    open_figure(to, o, STEPS_HEIGHT + STEPS_TOP + 30,
                say(o, "ความสูงคือจำนวนโครงการที่เริ่มในแต่ละปี",
                    "The height is the number of projects that began in each year."));
    cgov__buffer_format(to,
                        "<text x=\"0\" y=\"%d\">%lld</text><text x=\"0\" y=\"%d\">0</text>"
                        "<path class=\"step\" d=\"M%d %d",
                        STEPS_TOP + 6, (long long)most, STEPS_TOP + STEPS_HEIGHT, (int)STEPS_LEFT,
                        STEPS_TOP + STEPS_HEIGHT);
    for (size_t r = 0; r < t->row_count; r++)
        cgov__buffer_format(to, "V%d H%d",
                            STEPS_TOP + STEPS_HEIGHT -
                                (int)(STEPS_HEIGHT * (double)t->rows[r].units / (double)most),
                            STEPS_LEFT + (int)(step * (double)(r + 1)));
    cgov__buffer_format(to, "V%d\"/>\n", STEPS_TOP + STEPS_HEIGHT);
    for (size_t r = 0; r < t->row_count; r += every) {
        const char *label = cgov__choose(o->language, t->rows[r].label_th, t->rows[r].label_en);
        cgov__buffer_format(to, "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">",
                            STEPS_LEFT + (int)(step * ((double)r + 0.5)),
                            STEPS_TOP + STEPS_HEIGHT + 20);
        cgov__html_text(to, label != NULL ? label : t->rows[r].code);
        cgov__buffer_text(to, "</text>");
    }
    close_figure(to, o, 0);
}
