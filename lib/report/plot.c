/* Plots of the survey: bars, steps, two groups. See plot.h. */
#include "report/plot.h"

#include <string.h>

enum {
    WIDTH = 720,  /* of a plot, in its own units */
    LABELS = 250, /* of them, for the words beside bars */
    LABEL_COLUMNS = 34,
    BAR = 16,
    GAP = 10,
    VALUES = 60 /* behind the bars, for the figures */
};

static const char *say(const cgov__plot_options *o, const char *th, const char *en)
{
    return o->language == CGOV_LANGUAGE_TH ? th : en;
}

static int place(double share, double most)
{
    return LABELS + (int)((WIDTH - LABELS - VALUES) * share / most + 0.5);
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

/* One bar; gives the height that it takes. */
static int draw_bar(cgov__drawing *d, const cgov_cell *label, const cgov_cell *share,
                    const cgov_cell *interval, double most, int y, const cgov__plot_options *o)
{
    cgov__buffer words = { 0 };
    const char *name = cgov__choose(o->language, label->text_th, label->text_en);
    const int lines = cgov__draw_wrapped(d, CGOV__ANCHOR_END, LABELS - 8, y + 13, LABEL_COLUMNS,
                                         name != NULL ? name : "");
    const bool has = interval != NULL && interval->kind == CGOV_CELL_INTERVAL;
    cgov__draw_box(d, CGOV__INK_BAR, LABELS, y, place(share->value, most) - LABELS, BAR);
    if (has)
        cgov__draw_whisker(d, place(interval->value, most), place(interval->high, most),
                           y + BAR / 2);
    cgov__cell_words(&words, share, o->language);
    d->failed = d->failed || words.failed;
    cgov__draw_words(d, CGOV__ANCHOR_START, place(has ? interval->high : share->value, most) + 6,
                     y + 13, words.bytes);
    cgov__buffer_free(&words);
    return (lines * CGOV__LINE > BAR ? lines * CGOV__LINE : BAR) + GAP;
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

/* Whether a row has a share above 0, or one that is not told. */
static bool is_named(const bars *b, size_t row)
{
    const cgov_cell *share = &b->table->cells[row * b->table->width + b->share];
    return share->kind != CGOV_CELL_SHARE || share->value > 0;
}

bool cgov__plot_bars(cgov__drawing *d, const cgov_table *table, const char *label,
                     const char *share, size_t most, const cgov__plot_options *o)
{
    if (table == NULL)
        return false;
    bars b = { table,
               column_of(table, label),
               column_of(table, share),
               SIZE_MAX,
               table->count < most ? table->count : most,
               1 };
    int y = 4;
    if (b.label == SIZE_MAX || b.share == SIZE_MAX)
        return false;
    while (b.rows > 1 && is_named(&b, 0) && !is_named(&b, b.rows - 1))
        b.rows--; /* the table has those that nobody named */
    b.interval = interval_of(table, b.share);
    b.most = highest(&b);
    cgov__draw_begin(d, o->title,
                     say(o, "แท่งคือร้อยละ เส้นคือช่วงความเชื่อมั่น 95 % ตัวเลขอยู่ในตารางถัดไป",
                         "Bars are percentages, lines 95 % intervals; the table below has the "
                         "figures."));
    for (size_t r = 0; r < b.rows; r++) {
        const cgov_cell *row = table->cells + r * table->width;
        d->left_out += row[b.share].reason == CGOV_REASON_MASKED;
        if (row[b.share].kind == CGOV_CELL_SHARE && !table->hidden[r])
            y += draw_bar(d, &row[b.label], &row[b.share],
                          b.interval != SIZE_MAX ? &row[b.interval] : NULL, b.most, y, o);
    }
    d->width = WIDTH;
    d->height = y;
    return y > 4;
}

/* ---- steps ---- */

enum {
    STEPS_HEIGHT = 200,
    STEPS_TOP = 20,
    STEPS_LEFT = 40,
    STEPS_FLOOR = STEPS_TOP + STEPS_HEIGHT
};

bool cgov__plot_steps(cgov__drawing *d, const cgov_crosstab *t, const cgov__plot_options *o)
{
    int64_t most = 1;
    if (t->row_count == 0 || o->min_cell > 0) /* a step would tell what is masked */
        return false;
    for (size_t r = 0; r < t->row_count; r++)
        most = t->rows[r].units > most ? t->rows[r].units : most;
    const double step = (double)(WIDTH - STEPS_LEFT) / (double)t->row_count;
    const size_t every = (t->row_count + 11) / 12;
    d->width = WIDTH;
    d->height = STEPS_FLOOR + 30;
    cgov__draw_begin(d, o->title,
                     say(o, "ความสูงคือจำนวนโครงการที่เริ่มในแต่ละปี",
                         "The height is the number of projects that began in each year."));
    cgov__draw_format(d, CGOV__ANCHOR_START, 0, STEPS_TOP + 6, "%lld", (long long)most);
    cgov__draw_words(d, CGOV__ANCHOR_START, 0, STEPS_FLOOR, "0");
    for (size_t r = 0; r < t->row_count; r++) {
        const int left = STEPS_LEFT + (int)(step * (double)r);
        const int height = (int)(STEPS_HEIGHT * (double)t->rows[r].units / (double)most);
        cgov__draw_box(d, CGOV__INK_STEP, left, STEPS_FLOOR - height,
                       STEPS_LEFT + (int)(step * (double)(r + 1)) - left, height);
        const char *label = cgov__choose(o->language, t->rows[r].label_th, t->rows[r].label_en);
        if (r % every == 0)
            cgov__draw_words(d, CGOV__ANCHOR_MIDDLE, left + (int)(step / 2), STEPS_FLOOR + 20,
                             label != NULL ? label : t->rows[r].code);
    }
    return true;
}

/* ---- two groups ---- */

enum {
    DUMBBELL_TOP = 30
};

static double distance_of(const cgov_contrast_row *row)
{
    const double difference = row->compared.first.value - row->compared.second.value;
    return difference < 0 ? -difference : difference;
}

/* Rows of which nothing is masked in their table. */
static bool is_drawn(const cgov_contrast_row *row, const cgov_table *table, size_t at)
{
    for (size_t i = 0; i < table->width; i++)
        if (table->cells[at * table->width + i].reason == CGOV_REASON_MASKED)
            return false;
    return row->compared.first.reason == CGOV_REASON_NONE &&
           row->compared.second.reason == CGOV_REASON_NONE;
}

/* The distance that `most` rows reach: those farther apart are drawn. */
static double least_distance(const cgov_contrast *t, const cgov_table *table, size_t most)
{
    double least = 0;
    for (size_t i = 0; i < t->count; i++) {
        size_t farther = 0;
        for (size_t k = 0; k < t->count; k++)
            farther += is_drawn(&t->rows[k], table, k) &&
                       distance_of(&t->rows[k]) >= distance_of(&t->rows[i]);
        if (farther > most && distance_of(&t->rows[i]) >= least)
            least = distance_of(&t->rows[i]);
    }
    return least;
}

static void draw_key(cgov__drawing *d, const cgov__plot_options *o)
{
    cgov__draw_mark(d, CGOV__INK_FIRST, CGOV__MARK_CIRCLE, LABELS + 6, 10, 6);
    cgov__draw_words(d, CGOV__ANCHOR_START, LABELS + 18, 14, say(o, "กลุ่มแรก", "first group"));
    cgov__draw_mark(d, CGOV__INK_SECOND, CGOV__MARK_SQUARE, LABELS + 116, 10, 6);
    cgov__draw_words(d, CGOV__ANCHOR_START, LABELS + 128, 14, say(o, "กลุ่มที่สอง", "second group"));
}

static int draw_pair(cgov__drawing *d, const cgov_contrast_row *row, double most, int y,
                     const cgov__plot_options *o)
{
    const int first = place(row->compared.first.value, most);
    const int second = place(row->compared.second.value, most);
    const char *label = cgov__choose(o->language, row->label_th, row->label_en);
    const int lines = cgov__draw_wrapped(d, CGOV__ANCHOR_END, LABELS - 8, y + 13, LABEL_COLUMNS,
                                         label != NULL ? label : row->code);
    cgov__draw_line(d, CGOV__INK_TIE, first, y + 8, second, y + 8, 3);
    cgov__draw_mark(d, CGOV__INK_SECOND, CGOV__MARK_SQUARE, second, y + 8, 6);
    cgov__draw_mark(d, CGOV__INK_FIRST, CGOV__MARK_CIRCLE, first, y + 8, 6);
    cgov__draw_format(d, CGOV__ANCHOR_START, (first > second ? first : second) + 12, y + 13,
                      "%+.1f", 100 * (row->compared.first.value - row->compared.second.value));
    return (lines * CGOV__LINE > BAR ? lines * CGOV__LINE : BAR) + GAP;
}

bool cgov__plot_dumbbell(cgov__drawing *d, const cgov_contrast *t, const cgov_table *table,
                         size_t most, const cgov__plot_options *o)
{
    const double least = least_distance(t, table, most);
    double highest_share = 0;
    int y = DUMBBELL_TOP;
    cgov__draw_begin(d, o->title,
                     say(o, "จุดทึบคือร้อยละของกลุ่มแรก จุดโปร่งคือของกลุ่มที่สอง ตัวเลขคือผลต่างเป็นจุดร้อยละ",
                         "Filled marks are percentages of the first group, hollow ones of the "
                         "second; the figures are differences in percentage points."));
    draw_key(d, o);
    for (size_t i = 0; i < t->count; i++) {
        const cgov_proportion_comparison *c = &t->rows[i].compared;
        const double higher = c->first.value > c->second.value ? c->first.value : c->second.value;
        if (is_drawn(&t->rows[i], table, i) && higher > highest_share)
            highest_share = higher;
    }
    for (size_t i = 0; i < t->count; i++) {
        if (!is_drawn(&t->rows[i], table, i))
            d->left_out++;
        else if (distance_of(&t->rows[i]) > least)
            y += draw_pair(d, &t->rows[i], highest_share > 0 ? highest_share : 1, y, o);
    }
    d->width = WIDTH;
    d->height = y;
    return y > DUMBBELL_TOP;
}
