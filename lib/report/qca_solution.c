/* Solutions as tables: terms, models, core conditions, and the cases under each term. See
 * cgov/qca_tables.h. */
#include "report/qca.h"

#include "base/memory.h"
#include "store/database.h"

#include <string.h>

/* ---- terms ---- */

static const cgov_column term_columns[] = {
    CGOV_COLUMN("term", "term", "พจน์"),
    CGOV_COLUMN("models", NULL, NULL),
    CGOV_COLUMN(NULL, "models", "แบบจำลอง"),
    CGOV__QCA_FIT,
    CGOV_COLUMN("covU", "covU", "covU"),
    { "inclS_range", NULL, NULL, NULL, NULL, CGOV_COLUMN_SPAN, 0 },
    { "PRI_range", NULL, NULL, NULL, NULL, CGOV_COLUMN_SPAN, 0 },
    { "covS_range", NULL, NULL, NULL, NULL, CGOV_COLUMN_SPAN, 0 },
    CGOV_COLUMN("cases", NULL, NULL),
    CGOV_COLUMN(NULL, "cases", "กรณี"),
};

static const cgov_column range_columns[] = {
    CGOV_COLUMN(NULL, "term", "พจน์"),
    { NULL, "inclS", "inclS", NULL, NULL, CGOV_COLUMN_SPAN, 0 },
    { NULL, "PRI", "PRI", NULL, NULL, CGOV_COLUMN_SPAN, 0 },
    { NULL, "covS", "covS", NULL, NULL, CGOV_COLUMN_SPAN, 0 },
};

static cgov_cell name_stands(cgov_stands stands)
{
    static const struct {
        const char *en, *th;
    } names[] = { { NULL, NULL }, { "all", "ทุกแบบ" }, { "some", "บางแบบ" }, { "none", "ไม่มี" } };
    return cgov_cell_label(names[stands].th, names[stands].en);
}

/* Where a solution goes, and whether text shows it. */
typedef struct writing {
    cgov_tables *to;
    const cgov_truth_table *table;
    const cgov_solution *solution;
    const cgov_qca_view *view;
    bool quiet; /* for programs alone */
} writing;

/* How far missing scores could move the fit of a term. */
static cgov_status find_ranges(const writing *w, const cgov_term *term, cgov_cell ranges[3],
                               cgov_error **err)
{
    cgov_fit low, high;
    for (size_t i = 0; i < 3; i++)
        ranges[i] = cgov_cell_missing(CGOV_REASON_NONE);
    if (!w->view->ranges || w->solution->trivial)
        return CGOV_OK;
    const cgov_status st =
        cgov_bounds_fit(w->view->cases, w->view->truth, &term->text, 1, &low, &high, err);
    if (st != CGOV_OK)
        return st;
    ranges[0] = cgov_cell_span(low.consistency, high.consistency, 3);
    ranges[1] = cgov_cell_span(low.pri, high.pri, 3);
    ranges[2] = cgov_cell_span(low.coverage, high.coverage, 3);
    return CGOV_OK;
}

static void add_term(const writing *w, cgov_table *terms, const cgov_term *term,
                     const cgov_cell ranges[3])
{
    static const char *const stands[] = { "", "all", "some", "none" };
    cgov__qca_names names = { .items = NULL };
    const cgov_cell none = cgov_cell_missing(CGOV_REASON_NONE);
    const bool named = !w->view->unnamed;
    cgov_table_add(
        terms,
        (cgov_cell[]){
            cgov_cell_text(term->text), cgov_cell_text(stands[term->stands]),
            name_stands(term->stands), CGOV__QCA_FIT_CELLS(&term->fit),
            cgov__qca_share(term->fit.unique_coverage), ranges[0], ranges[1], ranges[2],
            named ? cgov__qca_list_names(w->to, &names, w->table->cases, term->cases,
                                         term->case_count, w->view->names)
                  : none,
            named ? cgov__qca_few_names(w->to, w->table->cases, term->cases, term->case_count)
                  : none });
    if (term->stands == CGOV_STANDS_IN_NONE)
        cgov_table_hide_last(terms);
    cgov__free(names.items);
}

/* The columns that the view asks for: those of ranges and of names may be left out. */
static cgov_table *begin_terms(const writing *w)
{
    cgov_column columns[sizeof term_columns / sizeof term_columns[0]];
    memcpy(columns, term_columns, sizeof columns);
    if (w->view->unnamed)
        for (size_t i = 10; i < 12; i++)
            columns[i].key = columns[i].label_en = columns[i].label_th = NULL;
    if (!w->view->ranges)
        for (size_t i = 7; i < 10; i++)
            columns[i].key = NULL;
    return cgov_tables_add(w->to, "terms", w->quiet ? NULL : "", w->quiet ? NULL : "", columns,
                           sizeof columns / sizeof columns[0]);
}

static cgov_status add_terms(const writing *w, cgov_error **err)
{
    cgov_status st = CGOV_OK;
    cgov_table *terms = begin_terms(w);
    const bool ranges = w->view->ranges && !w->solution->trivial && !w->quiet;
    cgov_table *shown = ranges ? CGOV__TABLE(w->to, NULL, "พจน์เมื่อรวมค่าที่ขาด",
                                             "Terms with missing scores", range_columns)
                               : NULL;
    for (size_t t = 0; st == CGOV_OK && t < w->solution->term_count; t++) {
        const cgov_term *term = &w->solution->terms[t];
        cgov_cell found[3];
        st = find_ranges(w, term, found, err);
        if (st != CGOV_OK)
            break;
        add_term(w, terms, term, found);
        if (term->stands != CGOV_STANDS_IN_NONE)
            cgov_table_add(
                shown, (cgov_cell[]){ cgov_cell_text(term->text), found[0], found[1], found[2] });
    }
    return st;
}

/* ---- models ---- */

static const cgov_column model_columns[] = {
    CGOV_COLUMN(NULL, "model", "แบบจำลอง"),
    CGOV_COLUMN("terms", NULL, NULL),
    CGOV_COLUMN(NULL, "solution", "คำตอบ"),
    CGOV__QCA_FIT,
};

static void add_model(const writing *w, cgov_table *models, const cgov_model *model)
{
    cgov_cell *items = cgov__calloc(model->term_count + 1, sizeof *items);
    const char *words = NULL;
    if (items == NULL) {
        w->to->failed = true;
        return;
    }
    for (size_t i = 0; i < model->term_count; i++) {
        const char *term = w->solution->terms[model->terms[i]].text;
        items[i] = cgov_cell_text(term);
        words = words == NULL ? term : cgov__tables_format(w->to, "%s + %s", words, term);
    }
    const cgov_cell_list list = { .items = items, .count = model->term_count };
    cgov_table_add(models, (cgov_cell[]){ cgov_cell_text(cgov__tables_format(
                                              w->to, "M%llu", (unsigned long long)model->number)),
                                          cgov_cell_list_of(&list), cgov_cell_text(words),
                                          CGOV__QCA_FIT_CELLS(&model->fit) });
    cgov__free(items);
}

static cgov_status add_models(const writing *w, uint64_t count, cgov_error **err)
{
    cgov_model_cursor *cursor = NULL;
    const cgov_model *model = NULL;
    const size_t most = w->view->models;
    const bool shown = !w->quiet && w->solution->row_count > 0;
    cgov_table *models = CGOV__TABLE(w->to, "models", shown ? "แบบจำลอง" : NULL,
                                     shown ? "Models" : NULL, model_columns);
    cgov_status st = cgov_model_list(w->solution, &cursor, err);
    while (st == CGOV_OK || st == CGOV_ROW) {
        st = cgov_model_next(cursor, &model, err);
        if (st != CGOV_ROW || (most > 0 && model->number > most))
            break;
        add_model(w, models, model);
    }
    cgov_model_cursor_free(cursor);
    if (st == CGOV_ROW && !w->quiet)
        cgov_tables_note_numbers(w->to, "และแบบจำลองอีก %lld แบบ", "and %lld models more",
                                 (int64_t[]){ (int64_t)(count - most) }, 1);
    return st == CGOV_DONE || st == CGOV_ROW ? CGOV_OK : st;
}

/* ---- a solution ---- */

static void say_doubts(const writing *w)
{
    if (w->quiet)
        return;
    if (w->solution->row_count == 0)
        cgov_tables_note(w->to, "ไม่มีแถวใดถึงเกณฑ์ จึงไม่มีสิ่งที่ต้องอธิบาย",
                         "no row reaches the cut-offs: there is nothing to explain");
    if (w->solution->trivial)
        cgov_tables_note(w->to, "ไม่มีแถวที่ต้องตัดออก คำตอบจึงจริงเสมอ",
                         "no row is to be ruled out: the solution is true of everything");
    if (w->solution->contradictory > 0)
        cgov_tables_note_numbers(w->to, "แถวสมมติที่ขัดแย้งกันและถูกตัดออก: %lld",
                                 "contradictory remainders put aside: %lld",
                                 (int64_t[]){ (int64_t)w->solution->contradictory }, 1);
}

/* The members of a solution, in tables that are its own. */
static cgov_status write_solution(const writing *w, uint64_t count, cgov_error **err)
{
    cgov_tables_fact(w->to, "n_models", NULL, NULL, cgov_cell_number((int64_t)count));
    cgov_tables_fact(w->to, "trivial", NULL, NULL, cgov_cell_flag(w->solution->trivial));
    const bool none = w->solution->row_count == 0;
    const writing all = { .to = w->to,
                          .table = w->table,
                          .solution = w->solution,
                          .view = w->view,
                          .quiet = w->quiet || none };
    cgov_status st = add_terms(&all, err);
    if (st == CGOV_OK)
        st = add_models(&all, count, err);
    say_doubts(w);
    return st;
}

/* "Conservative solution: 1 model, 3 prime implicants" */
static const char *title_of(cgov_tables *to, bool thai, const char *name, uint64_t models,
                            size_t terms)
{
    const unsigned long long m = models, t = terms;
    return thai ? cgov__tables_format(to, "%s: แบบจำลอง %llu แบบ ตัวประกอบเฉพาะ %llu ตัว", name, m, t)
                : cgov__tables_format(to, "%s: %llu %s, %llu %s", name, m,
                                      m == 1 ? "model" : "models", t,
                                      t == 1 ? "prime implicant" : "prime implicants");
}

cgov_status cgov_tables_add_solution(cgov_tables *to, const cgov_truth_table *table,
                                     const cgov_solution *solution, const cgov_qca_view *view,
                                     cgov_error **err)
{
    uint64_t count = 0;
    CGOV__NEEDS_ERROR(err, to != NULL, "cgov_tables_add_solution: to is NULL");
    CGOV__NEEDS_ERROR(err, table != NULL, "cgov_tables_add_solution: table is NULL");
    CGOV__NEEDS_ERROR(err, solution != NULL, "cgov_tables_add_solution: solution is NULL");
    CGOV__NEEDS_ERROR(err, view != NULL, "cgov_tables_add_solution: view is NULL");
    const cgov_status st = cgov_model_count(solution, &count, err);
    if (st != CGOV_OK)
        return st;
    const bool frugal = solution->kind == CGOV_SOLUTION_PARSIMONIOUS;
    cgov_tables *part = cgov_tables_part(
        to, frugal ? "parsimonious" : "conservative", false,
        title_of(to, true, frugal ? "คำตอบแบบประหยัด" : "คำตอบแบบเคร่งครัด", count,
                 solution->term_count),
        title_of(to, false, frugal ? "Parsimonious solution" : "Conservative solution", count,
                 solution->term_count));
    if (part == NULL)
        return cgov__nomem(err);
    return write_solution(
        &(writing){ .to = part, .table = table, .solution = solution, .view = view }, count, err);
}

/* ---- core conditions ---- */

static const cgov_column core_columns[] = {
    CGOV_COLUMN("term", "term", "พจน์"),
    CGOV_COLUMN("conditions", NULL, NULL),
    CGOV_COLUMN(NULL, "core", "เงื่อนไขแกนกลาง"),
    CGOV_COLUMN(NULL, "peripheral", "เงื่อนไขรอบนอก"),
};

/* The literals of a term that are core, or those that are not. */
static cgov_cell join_literals(cgov_tables *to, const cgov_truth_table *table,
                               const cgov_term *term, const bool *core, bool wanted)
{
    const char *words = NULL;
    for (size_t i = 0; i < table->condition_count; i++) {
        if (term->values[i] < 0 || core[i] != wanted)
            continue;
        const char *literal =
            table->multi_value
                ? cgov__tables_format(to, "%s[%d]", table->conditions[i], term->values[i])
                : cgov__tables_format(to, "%s%s", term->values[i] == 0 ? "~" : "",
                                      table->conditions[i]);
        words = words == NULL ? literal : cgov__tables_format(to, "%s, %s", words, literal);
    }
    return cgov_cell_text(words != NULL ? words : "-");
}

static void add_core(const writing *w, cgov_tables *to, const bool *core)
{
    const size_t width = w->table->condition_count;
    cgov_table *terms =
        CGOV__TABLE(to, "core", w->quiet ? NULL : "เงื่อนไขแกนกลางและรอบนอก",
                    w->quiet ? NULL : "Core and peripheral conditions", core_columns);
    for (size_t t = 0; t < w->solution->term_count; t++) {
        const cgov_term *term = &w->solution->terms[t];
        cgov_cell conditions[CGOV_QCA_CONDITIONS_MAX];
        cgov_cell_list list = { .items = conditions };
        for (size_t i = 0; i < width; i++)
            if (core[t * width + i])
                conditions[list.count++] = cgov_cell_text(w->table->conditions[i]);
        cgov_table_add(terms,
                       (cgov_cell[]){ cgov_cell_text(term->text), cgov_cell_list_of(&list),
                                      join_literals(to, w->table, term, core + t * width, true),
                                      join_literals(to, w->table, term, core + t * width, false) });
        if (term->stands == CGOV_STANDS_IN_NONE)
            cgov_table_hide_last(terms);
    }
}

static cgov_status write_core(const writing *w, cgov_tables *to,
                              const cgov_intermediate_cursor *cursor, const cgov_intermediate *pair,
                              cgov_error **err)
{
    bool *core =
        cgov__calloc(w->solution->term_count * w->table->condition_count + 1, sizeof *core);
    if (core == NULL)
        return cgov__nomem(err);
    const cgov_status st = cgov_core_conditions(cursor, pair, core, err);
    if (st == CGOV_OK)
        add_core(w, to, core);
    cgov__free(core);
    return st;
}

/* ---- intermediate solutions ---- */

/* "Intermediate solution C1P2 (easy counterfactuals 3, difficult 0)" */
static const char *name_pair(cgov_tables *to, bool thai, const cgov_intermediate *pair)
{
    return cgov__tables_format(
        to,
        thai ? "คำตอบขั้นกลาง C%lluP%llu (ข้อสมมติที่รับได้ง่าย %llu ยาก %llu)"
             : "Intermediate solution C%lluP%llu (easy counterfactuals %llu, difficult %llu)",
        (unsigned long long)pair->conservative, (unsigned long long)pair->parsimonious,
        (unsigned long long)pair->easy, (unsigned long long)pair->difficult);
}

static cgov_tables *begin_pair(cgov_tables *to, const cgov_intermediate *pair, uint64_t count,
                               bool again)
{
    const char *th = name_pair(to, true, pair), *en = name_pair(to, false, pair);
    const size_t terms = pair->solution->term_count;
    cgov_tables *part = cgov_tables_part(to, "intermediate", true,
                                         again ? cgov__tables_format(to, "%s: เหมือนข้างต้น", th)
                                               : title_of(to, true, th, count, terms),
                                         again ? cgov__tables_format(to, "%s: as before", en)
                                               : title_of(to, false, en, count, terms));
    cgov_tables_fact(part, "conservative", NULL, NULL,
                     cgov_cell_number((int64_t)pair->conservative));
    cgov_tables_fact(part, "parsimonious", NULL, NULL,
                     cgov_cell_number((int64_t)pair->parsimonious));
    cgov_tables_fact(part, "easy", NULL, NULL, cgov_cell_number((int64_t)pair->easy));
    cgov_tables_fact(part, "difficult", NULL, NULL, cgov_cell_number((int64_t)pair->difficult));
    return part;
}

static cgov_status write_pair(cgov_tables *to, const cgov_truth_table *table,
                              const cgov_intermediate_cursor *cursor, const cgov_intermediate *pair,
                              const cgov_qca_view *view, bool again, cgov_error **err)
{
    uint64_t count = 0;
    if (pair->solution == NULL)
        return CGOV_OK; /* before the first pair; a pair has one */
    cgov_status st = cgov_model_count(pair->solution, &count, err);
    if (st != CGOV_OK)
        return st;
    cgov_tables *part = begin_pair(to, pair, count, again);
    const writing w = { .to = cgov_tables_part(part, "solution", false, NULL, NULL),
                        .table = table,
                        .solution = pair->solution,
                        .view = view,
                        .quiet = again };
    if (w.to == NULL)
        return cgov__nomem(err);
    st = write_solution(&w, count, err);
    return st == CGOV_OK ? write_core(&w, part, cursor, pair, err) : st;
}

cgov_status cgov_tables_add_intermediate(cgov_tables *to, const cgov_truth_table *table,
                                         cgov_intermediate_cursor *cursor,
                                         const cgov_qca_view *view, cgov_error **err)
{
    CGOV__NEEDS_ERROR(err, to != NULL, "cgov_tables_add_intermediate: to is NULL");
    CGOV__NEEDS_ERROR(err, table != NULL, "cgov_tables_add_intermediate: table is NULL");
    CGOV__NEEDS_ERROR(err, cursor != NULL, "cgov_tables_add_intermediate: cursor is NULL");
    CGOV__NEEDS_ERROR(err, view != NULL, "cgov_tables_add_intermediate: view is NULL");
    const cgov_intermediate *pair = NULL;
    const cgov_solution *last = NULL;
    size_t shown = 0;
    cgov_status st = CGOV_DONE;
    while ((view->models == 0 || shown < view->models) &&
           (st = cgov_intermediate_next(cursor, &pair, err)) == CGOV_ROW) {
        st = write_pair(to, table, cursor, pair, view, pair->solution == last, err);
        if (st != CGOV_OK)
            return st;
        last = pair->solution;
        shown++;
    }
    return st == CGOV_DONE ? CGOV_OK : st;
}

/* ---- the cases of each term ---- */

static const cgov_column case_columns[] = {
    CGOV_COLUMN("case", "case", "กรณี"),
    CGOV_COLUMN("kind", NULL, NULL),
    CGOV_COLUMN(NULL, "kind", "ประเภท"),
    CGOV_COLUMN("term", "membership in the term", "เป็นสมาชิกของพจน์"),
    CGOV_COLUMN("outcome", "in the outcome", "ของผลลัพธ์"),
    CGOV_COLUMN("scores", NULL, NULL),
    CGOV_COLUMN(NULL, "", ""),
};

static const cgov_column score_columns[] = {
    CGOV_COLUMN("set", NULL, NULL),
    CGOV_COLUMN("score", NULL, NULL),
    CGOV_COLUMN("rationale", NULL, NULL),
    CGOV_COLUMN("quotes", NULL, NULL),
};

static const cgov_column quote_columns[] = {
    CGOV_COLUMN("quote", NULL, NULL),
    CGOV_COLUMN("document", NULL, NULL),
    CGOV_COLUMN("start", NULL, NULL),
    CGOV_COLUMN("stop", NULL, NULL),
};

enum {
    CASE_KINDS = CGOV_CASE_UNDECIDED + 1,
    SCORE_WIDTH = sizeof score_columns / sizeof score_columns[0],
    QUOTE_WIDTH = sizeof quote_columns / sizeof quote_columns[0]
};

static const struct {
    const char *code, *en, *th;
} case_kinds[CASE_KINDS] = {
    [CGOV_CASE_TYPICAL] = { "typical", "typical", "กรณีต้นแบบ" },
    [CGOV_CASE_DEVIANT_DEGREE] = { "deviant_degree", "deviant in degree", "เบี่ยงเบนเชิงระดับ" },
    [CGOV_CASE_DEVIANT_KIND] = { "deviant_kind", "deviant in kind", "เบี่ยงเบนเชิงประเภท" },
    [CGOV_CASE_DEVIANT_COVERAGE] = { "deviant_coverage", "unexplained (deviant in coverage)",
                                     "ผลลัพธ์ที่ยังไม่มีคำอธิบาย" },
    [CGOV_CASE_IRRELEVANT] = { "irrelevant", "irrelevant", "ไม่เกี่ยวข้อง" },
    [CGOV_CASE_UNDECIDED] = { "undecided", "undecided", "ตัดสินไม่ได้" },
};

/* Why a case has the scores that it has in the factors of a term. */
typedef struct scores {
    cgov_tables *to;
    cgov_cell *rows, *lines; /* for programs, and for people */
    size_t row_count, line_count;
    cgov_cell_list row_list, line_list;
} scores;

static cgov_cell list_quotes(cgov_tables *to, const cgov_qca_score *score)
{
    const size_t count = score->quote_count;
    cgov_cell *cells = cgov__arena_alloc(&to->arena, (count + 1) * QUOTE_WIDTH * sizeof *cells);
    cgov_cell_list *list = cgov__arena_alloc(&to->arena, sizeof *list);
    if (cells == NULL || list == NULL) {
        to->failed = true;
        return cgov_cell_missing(CGOV_REASON_NONE);
    }
    for (size_t i = 0; i < count; i++) {
        const cgov_qca_quote *q = &score->quotes[i];
        cells[i * QUOTE_WIDTH] = cgov_cell_text(q->quote);
        cells[i * QUOTE_WIDTH + 1] = cgov_cell_text(q->document);
        cells[i * QUOTE_WIDTH + 2] = cgov_cell_number(q->start);
        cells[i * QUOTE_WIDTH + 3] = cgov_cell_number(q->stop);
    }
    *list = (cgov_cell_list){
        .items = cells, .count = count, .columns = quote_columns, .width = QUOTE_WIDTH
    };
    return cgov_cell_list_of(list);
}

static void take_score(scores *s, const char *set, const cgov_qca_score *score)
{
    cgov_cell *row = s->rows + s->row_count++ * SCORE_WIDTH;
    const char *why = score->rationale, *colon = why != NULL ? ": " : "";
    row[0] = cgov_cell_text(set);
    row[1] = cgov_cell_mean(score->has_score, score->score);
    row[2] = cgov_cell_text(why);
    row[3] = list_quotes(s->to, score);
    s->lines[s->line_count++] =
        score->has_score
            ? cgov_cell_text(
                  cgov__tables_format(s->to, "%s %.2f%s%s", set, score->score, colon, why))
            : cgov_cell_label(cgov__tables_format(s->to, "%s ไม่มีคะแนน%s%s", set, colon, why),
                              cgov__tables_format(s->to, "%s no score%s%s", set, colon, why));
    for (size_t i = 0; i < score->quote_count; i++)
        s->lines[s->line_count++] = cgov_cell_text(cgov__tables_format(
            s->to, "\"%s\" (%s %lld-%lld)", score->quotes[i].quote, score->quotes[i].document,
            (long long)score->quotes[i].start, (long long)score->quotes[i].stop));
}

/* Room for all scores of a case and their quotes; none without a study. */
static void find_scores(scores *s, const cgov_qca_view *view, const cgov_term *term,
                        size_t conditions, size_t position)
{
    const cgov_qca_table *table = &view->study->table;
    size_t lines = 0, rows = 0;
    for (size_t set = 0; set < conditions; set++) {
        lines += 1 + view->study->scores[set * table->case_count + position].quote_count;
        rows++;
    }
    s->rows = cgov__calloc(rows * SCORE_WIDTH + 1, sizeof *s->rows);
    s->lines = cgov__calloc(lines + 1, sizeof *s->lines);
    if (s->rows == NULL || s->lines == NULL) {
        s->to->failed = true;
        return;
    }
    for (size_t set = 0; set < conditions; set++)
        if (term->values[set] >= 0)
            take_score(s, table->sets[set],
                       &view->study->scores[set * table->case_count + position]);
}

static void add_case(cgov_tables *to, cgov_table *cases, const cgov_term_case *one,
                     const cgov_term *term, const cgov_qca_view *view)
{
    scores s = { .to = to };
    if (view->study != NULL)
        find_scores(&s, view, term, view->study->table.set_count - 1, one->position);
    s.row_list = (cgov_cell_list){
        .items = s.rows, .count = s.row_count, .columns = score_columns, .width = SCORE_WIDTH
    };
    s.line_list = (cgov_cell_list){ .items = s.lines, .count = s.line_count, .between = "\n" };
    const cgov_cell none = cgov_cell_missing(CGOV_REASON_NONE);
    cgov_table_add(
        cases,
        (cgov_cell[]){ cgov_cell_text(one->label), cgov_cell_text(case_kinds[one->kind].code),
                       cgov_cell_label(case_kinds[one->kind].th, case_kinds[one->kind].en),
                       cgov_cell_mean(true, one->term), cgov_cell_mean(true, one->outcome),
                       view->study != NULL ? cgov_cell_list_of(&s.row_list) : none,
                       view->study != NULL ? cgov_cell_list_of(&s.line_list) : none });
    cgov__free(s.rows);
    cgov__free(s.lines);
}

static cgov_status add_cases_of(cgov_tables *to, const cgov_solution *solution, size_t at,
                                const cgov_qca_view *view, cgov_error **err)
{
    const cgov_term *term = &solution->terms[at];
    cgov_term_case *cases = NULL;
    size_t count = 0, listed = 0;
    const cgov_status st = cgov_term_case_list(solution, &at, 1, &cases, &count, err);
    if (st != CGOV_OK)
        return st;
    cgov_tables *part = cgov_tables_part(to, "term_cases", true, NULL, NULL);
    cgov_tables_fact(part, "of", NULL, NULL, cgov_cell_text(term->text));
    cgov_table *table =
        CGOV__TABLE(part, "cases", cgov__tables_format(to, "กรณีของพจน์ %s", term->text),
                    cgov__tables_format(to, "Cases of the term %s", term->text), case_columns);
    if (view->study != NULL)
        cgov_table_set_form(table, CGOV_TABLE_FORM_RECORDS);
    for (size_t i = 0; part != NULL && i < count; i++) {
        if (cases[i].kind == CGOV_CASE_IRRELEVANT)
            continue;
        if (view->names > 0 && listed++ == view->names) {
            cgov_tables_note(part, "และกรณีอื่นอีก", "and more cases");
            break;
        }
        add_case(part, table, &cases[i], term, view);
    }
    cgov_free(cases);
    return CGOV_OK;
}

cgov_status cgov_tables_add_term_cases(cgov_tables *to, const cgov_solution *solution,
                                       const cgov_qca_view *view, cgov_error **err)
{
    CGOV__NEEDS_ERROR(err, to != NULL, "cgov_tables_add_term_cases: to is NULL");
    CGOV__NEEDS_ERROR(err, solution != NULL, "cgov_tables_add_term_cases: solution is NULL");
    CGOV__NEEDS_ERROR(err, view != NULL, "cgov_tables_add_term_cases: view is NULL");
    cgov_status st = CGOV_OK;
    if (cgov__qca_leaves_out(to, view))
        return CGOV_OK;
    for (size_t t = 0; st == CGOV_OK && t < solution->term_count; t++)
        if (solution->terms[t].stands != CGOV_STANDS_IN_NONE)
            st = add_cases_of(to, solution, t, view, err);
    return st;
}
