/* A small network: where its nodes lie, and how it is drawn. See plot.h. */
#include "report/plot.h"

#include <math.h>

enum {
    WIDTH = 720,
    HEIGHT = 520,
    EDGE = 24, /* free around the nodes */
    KEY = 30,  /* height of the key of sectors */
    ROUNDS = 300
};

/* ---- places ---- */

typedef struct place {
    double x, y, dx, dy;
} place;

/* Numbers that are the same everywhere (Park & Miller 1988). */
static double next_number(uint64_t *seed)
{
    *seed = *seed * 48271 % 2147483647;
    return (double)*seed / 2147483647.0;
}

static void push(place *a, place *b, double ideal)
{
    const double x = a->x - b->x, y = a->y - b->y;
    const double square = x * x + y * y > 1e-6 ? x * x + y * y : 1e-6;
    const double force = ideal * ideal / square;
    a->dx += x * force;
    a->dy += y * force;
    b->dx -= x * force;
    b->dy -= y * force;
}

static void pull(place *a, place *b, double ideal)
{
    const double x = a->x - b->x, y = a->y - b->y;
    const double force = 0.4 * sqrt(x * x + y * y) / ideal;
    a->dx -= x * force;
    a->dy -= y * force;
    b->dx += x * force;
    b->dy += y * force;
}

/* One step, no longer than `most`; what drifts is drawn to the middle. */
static void move_places(place *places, size_t count, double most)
{
    for (size_t i = 0; i < count; i++) {
        place *p = &places[i];
        p->dx -= p->x * 0.6;
        p->dy -= p->y * 0.6;
        const double length = sqrt(p->dx * p->dx + p->dy * p->dy);
        const double step = length > most ? most / length : 1;
        p->x += p->dx * step;
        p->y += p->dy * step;
        p->dx = p->dy = 0;
    }
}

static double fit(double value, double low, double high)
{
    return high > low ? (value - low) / (high - low) : 0.5;
}

/* Stretches the places over the whole drawing. */
static void spread_nodes(cgov__plot_node *nodes, const place *places, size_t count)
{
    place low = places[0], high = places[0];
    for (size_t i = 1; i < count; i++) {
        low.x = places[i].x < low.x ? places[i].x : low.x;
        low.y = places[i].y < low.y ? places[i].y : low.y;
        high.x = places[i].x > high.x ? places[i].x : high.x;
        high.y = places[i].y > high.y ? places[i].y : high.y;
    }
    for (size_t i = 0; i < count; i++) {
        nodes[i].x = fit(places[i].x, low.x, high.x);
        nodes[i].y = fit(places[i].y, low.y, high.y);
    }
}

void cgov__plot_layout(cgov__plot_node *nodes, size_t node_count, const cgov__plot_tie *ties,
                       size_t tie_count)
{
    uint64_t seed = 2563;
    place *places = cgov__calloc(node_count > 0 ? node_count : 1, sizeof *places);
    if (places == NULL || node_count == 0) {
        cgov__free(places);
        return; /* all in one place: drawn, if badly */
    }
    const double ideal = 1 / sqrt((double)node_count);
    for (size_t i = 0; i < node_count; i++) {
        places[i].x = next_number(&seed) - 0.5;
        places[i].y = next_number(&seed) - 0.5;
    }
    for (int round = 0; round < ROUNDS; round++) {
        for (size_t i = 0; i < node_count; i++)
            for (size_t k = i + 1; k < node_count; k++)
                push(&places[i], &places[k], ideal);
        for (size_t i = 0; i < tie_count; i++)
            pull(&places[ties[i].first], &places[ties[i].second], ideal);
        move_places(places, node_count, 0.1 * (1 - (double)round / ROUNDS));
    }
    spread_nodes(nodes, places, node_count);
    cgov__free(places);
}

/* ---- drawing ---- */

cgov__mark cgov__plot_sector_mark(cgov_sector sector)
{
    static const cgov__mark marks[] = {
        CGOV__MARK_CIRCLE,   CGOV__MARK_SQUARE,  CGOV__MARK_CIRCLE,
        CGOV__MARK_TRIANGLE, CGOV__MARK_DIAMOND, CGOV__MARK_HEXAGON
    };
    return (size_t)sector < sizeof marks / sizeof marks[0] ? marks[sector] : CGOV__MARK_CIRCLE;
}

static int across(const cgov__plot_node *node)
{
    return EDGE + (int)(node->x * (WIDTH - 2 * EDGE));
}

static int down(const cgov__plot_node *node)
{
    return KEY + EDGE + (int)(node->y * (HEIGHT - 2 * EDGE));
}

/* What the forms mean; of agencies without a sector the circle is hollow. */
static void draw_key(cgov__drawing *d, const cgov__plot_options *o)
{
    static const struct {
        const char *th, *en;
        cgov_sector sector;
        int at;
    } keys[] = {
        { "ภาครัฐ", "state", CGOV_SECTOR_STATE, 0 },
        { "องค์กรปกครองส่วนท้องถิ่น", "local government", CGOV_SECTOR_LOCAL_GOVERNMENT, 90 },
        { "ภาคธุรกิจเอกชน", "business", CGOV_SECTOR_BUSINESS, 270 },
        { "ภาคประชาสังคม", "civil society", CGOV_SECTOR_CIVIL_SOCIETY, 400 },
        { "ชุมชน", "community", CGOV_SECTOR_COMMUNITY, 530 },
    };
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        cgov__draw_mark(d, CGOV__INK_FIRST, cgov__plot_sector_mark(keys[i].sector), keys[i].at + 8,
                        12, 6);
        cgov__draw_words(d, CGOV__ANCHOR_START, keys[i].at + 20, 17,
                         o->language == CGOV_LANGUAGE_TH ? keys[i].th : keys[i].en);
    }
}

bool cgov__plot_network(cgov__drawing *d, const cgov__plot_node *nodes, size_t node_count,
                        const cgov__plot_tie *ties, size_t tie_count, const cgov__plot_options *o)
{
    cgov__draw_begin(d, o->title,
                     o->language == CGOV_LANGUAGE_TH
                         ? "หน่วยงานที่ทำโครงการร่วมกันมากที่สุด เลขคือลำดับในตารางถัดไป "
                           "เส้นหนาหมายถึงทำร่วมกันหลายโครงการ รูปทรงคือภาคส่วน"
                         : "The agencies that share most projects. Numbers are those of the table "
                           "below, thick lines are many projects, forms are sectors.");
    draw_key(d, o);
    for (size_t i = 0; i < tie_count; i++) {
        const cgov__plot_node *first = &nodes[ties[i].first], *second = &nodes[ties[i].second];
        cgov__draw_line(d, CGOV__INK_TIE, across(first), down(first), across(second), down(second),
                        ties[i].projects < 8 ? (int)ties[i].projects : 8);
    }
    for (size_t i = 0; i < node_count; i++)
        cgov__draw_mark(d, nodes[i].sector != CGOV_SECTOR_ANY ? CGOV__INK_FIRST : CGOV__INK_SECOND,
                        cgov__plot_sector_mark(nodes[i].sector), across(&nodes[i]), down(&nodes[i]),
                        6);
    for (size_t i = 0; i < node_count; i++)
        cgov__draw_format(d, CGOV__ANCHOR_START, across(&nodes[i]) + 7, down(&nodes[i]) - 6, "%llu",
                          (unsigned long long)(i + 1));
    d->width = WIDTH;
    d->height = KEY + HEIGHT;
    return tie_count > 0;
}
