/* One file loaded, and what people see of it. See load.h. */
#include "load.h"

#include "problems.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum {
    ALIKE_SHOWN = 5, /* problems of one cause; the others are counted, with their rows */
    NOTES_SHOWN = 10 /* of one file, unless all are asked for */
};

typedef struct showing {
    run *run;
    const loading *how;
    cgov_tables *part;
    int64_t notes;
    bool whole_only; /* rows were told before */
    int percent;     /* drawn last; -1 none */
} showing;

static bool is_dry(const loading *how)
{
    return how->options.check_only || how->rehearsal;
}

static void clear_bar(showing *s)
{
    if (s->percent >= 0)
        fputs("\r\033[K", stderr);
    s->percent = -1;
}

/* Below the rows by what became of them, in the language that it is in. */
static void note_in_summary(showing *s, const cgov_import_problem *p)
{
    const char *words =
        p->column != NULL ? keep(s->run, "\"%s\": %s", p->column, p->reason) : p->reason;
    if (s->run->format != JSON)
        cgov_tables_note(s->part, words, words);
}

static void show_problem(const cgov_import_problem *p, void *ctx)
{
    showing *s = ctx;
    if (s->whole_only && p->row > 0 && p->is_note)
        return;
    cgov_tables_add_problem(s->part, p);
    if (p->is_summary) {
        note_in_summary(s, p);
        return;
    }
    /* What is of the whole file is never among those that are left out. */
    if (p->is_note && p->row > 0 && !s->how->all_notes && ++s->notes > NOTES_SHOWN)
        return;
    clear_bar(s);
    if (s->run->format != JSON)
        print_problem(p, s->run);
}

static bool show_progress(int64_t done_bytes, int64_t total, void *ctx)
{
    enum {
        WIDTH = 40
    };
    showing *s = ctx;
    const int percent = total > 0 ? (int)(done_bytes * 100 / total) : 0;
    if (percent == s->percent || percent > 100)
        return true;
    s->percent = percent;
    fputs("\r[", stderr);
    for (int i = 0; i < WIDTH; i++)
        fputc(i < percent * WIDTH / 100 ? '#' : '.', stderr);
    fprintf(stderr, "] %3d %%", percent);
    return true;
}

FILE *told_on(const run *r)
{
    return r->format == CSV ? stderr : stdout;
}

/* Whether the answer is one table with a row for each file. */
static bool lists_files(const run *r)
{
    return r->format == CSV || (r->format == TABLES && writes_file(r));
}

static void list_file(loading *how, const char *path, const cgov_import_result *done, bool kept)
{
    static const cgov_column columns[] = {
        CGOV_COLUMN("file", "file", "ไฟล์"),
        CGOV_COLUMN("rows", "rows", "แถว"),
        CGOV_COLUMN("inserted", "inserted", "เพิ่มใหม่"),
        CGOV_COLUMN("updated", "updated", "ปรับปรุง"),
        CGOV_COLUMN("unchanged", "unchanged", "ไม่เปลี่ยนแปลง"),
        CGOV_COLUMN("rejected", "rejected", "ไม่ผ่าน"),
        CGOV_COLUMN("outcome", "outcome", "ผล"),
    };
    if (how->rows == NULL) {
        how->tables = cgov_tables_new("import");
        how->rows = cgov_tables_add(how->tables, "loads", "ไฟล์ที่นำเข้า", "Files that were loaded",
                                    columns, sizeof columns / sizeof columns[0]);
    }
    const cgov_cell outcome = is_dry(how) ? cgov_cell_label("ตรวจแล้ว", "checked")
                              : !kept ? cgov_cell_label("ไม่ได้นำเข้า", "rejected")
                              : done->rejected > 0
                                  ? cgov_cell_label("นำเข้าแถวที่ถูกต้อง", "good rows loaded")
                                  : cgov_cell_label("นำเข้าแล้ว", "loaded");
    cgov_table_add(how->rows,
                   (cgov_cell[]){ cgov_cell_text(path), cgov_cell_number(done->rows),
                                  cgov_cell_number(done->inserted), cgov_cell_number(done->updated),
                                  cgov_cell_number(done->unchanged),
                                  cgov_cell_number(done->rejected), outcome });
}

/* Text is shown file by file, all else at the end. */
static int show_file(run *r, loading *how, cgov_tables **tables)
{
    if (lists_files(r)) {
        cgov_tables_free(*tables);
        return ANSWERED;
    }
    if (r->format == JSON) {
        how->tables = *tables;
        return ANSWERED;
    }
    fflush(stderr);
    const int status = show(r, *tables != NULL ? CGOV_OK : CGOV_NOMEM, tables);
    fflush(stdout);
    return status;
}

int load_file(run *r, loading *how, const char *path)
{
    cgov_import_options options = how->options;
    cgov_import_result result;
    cgov_tables *tables =
        how->tables != NULL && !lists_files(r) ? how->tables : cgov_tables_new("import");
    showing shown = { r, how, cgov_tables_begin_load(tables, path), 0, false, -1 };
    const char *beside = how->beside != NULL ? how->beside : path,
               *rejects = keep(r, "%s.rejects.csv", beside),
               *review = keep(r, "%s.agencies.csv", beside);
    options.language = language_of(r);
    options.most_alike = how->all_notes || r->format == JSON ? 0 : ALIKE_SHOWN;
    options.accept_good = options.accept_good && !how->rehearsal;
    options.rejects = how->rejects != NULL ? how->rejects : options.accept_good ? rejects : NULL;
    options.review = how->review != NULL ? how->review : review;
    options.review_stays = how->rehearsal;
    if (isatty(STDERR_FILENO)) {
        options.progress = show_progress;
        options.progress_ctx = &shown;
    }
    const cgov_status status =
        cgov_import_file(r->db, path, &options, show_problem, &shown, &result);
    clear_bar(&shown);
    if (status != CGOV_OK && status != CGOV_REJECTED) {
        fail_study(r);
        if (r->format == JSON)
            how->tables = tables;
        else
            cgov_tables_free(tables);
        return LOAD_FAILED;
    }
    const cgov_load_told told = { .path = path,
                                  .study = r->study,
                                  .options = &options,
                                  .dry = is_dry(how),
                                  .part = how->part,
                                  .notes_hidden = shown.notes > NOTES_SHOWN && !how->all_notes
                                                      ? shown.notes - NOTES_SHOWN
                                                      : 0 };
    cgov_tables_end_load(shown.part, &told, &result);
    if (lists_files(r))
        list_file(how, path, &result, result.rejected == 0 || options.accept_good);
    if (show_file(r, how, &tables) != ANSWERED)
        return LOAD_FAILED;
    return status == CGOV_REJECTED ? LOAD_REJECTED : LOAD_CLEAN;
}

int drop_missing(run *r, loading *how, const char *path)
{
    cgov_import_options options = how->options;
    cgov_import_result result;
    cgov_tables *part =
        r->format == JSON && how->tables != NULL ? cgov_tables_begin_load(how->tables, path) : NULL;
    showing shown = { r, how, part, 0, true, -1 };
    options.language = language_of(r);
    options.drop_missing = true;
    options.missing_later = options.accept_good = false;
    options.review_stays = how->rehearsal;
    if (cgov_import_file(r->db, path, &options, show_problem, &shown, &result) != CGOV_OK)
        return fail_study(r);
    cgov_tables_fact(part, "dropped", NULL, NULL, cgov_cell_number(result.dropped));
    if (result.dropped > 0 && r->format != JSON)
        fprintf(told_on(r),
                is_dry(how)
                    ? say(r, "%s: %lld records would be taken away\n", "%s: จะนำออก %lld รายการ\n")
                    : say(r, "%s: taken away: %lld\n", "%s: นำออก %lld รายการ\n"),
                path, (long long)result.dropped);
    return LOAD_CLEAN;
}

static int load_codebook(run *r, loading *how, const char *name)
{
    int64_t added = 0;
    if ((name != NULL ? cgov_import_codebook(r->db, name, &added)
                      : cgov_import_codebooks(r->db, &added)) != CGOV_OK)
        return fail_study(r);
    how->codebook = name;
    how->codebook_factors = added;
    if (r->made == NULL)
        tell_codebook(r, how);
    return LOAD_CLEAN;
}

void tell_codebook(const run *r, const loading *how)
{
    if (how->codebook_factors > 0 && !is_dry(how) && !how->part && r->format != JSON)
        fprintf(told_on(r),
                say(r, "codebook %s: %lld factors added\n", "สมุดรหัส %s: เพิ่ม %lld ปัจจัย\n"),
                how->codebook != NULL ? how->codebook : "ansell_gash_2008, emerson_2012, starter",
                (long long)how->codebook_factors);
}

/* What a load would refuse, its check refuses: the codebook goes into a study in memory. */
static int try_codebook(const run *r, const char *name)
{
    cgov *db = NULL;
    cgov_error *error = NULL;
    if (cgov_open(NULL, &(cgov_open_options){ .language = language_of(r) }, &db, &error) != CGOV_OK)
        return fail_error(r, error);
    const int status = cgov_import_codebook(db, name, NULL) == CGOV_OK
                           ? LOAD_CLEAN
                           : fail(r, LOAD_FAILED, "%s", cgov_errmsg(db));
    cgov_close(db);
    return status;
}

int load_codebooks(run *r, loading *how, const char *name, bool has_own)
{
    const bool stays = how->options.check_only && strcmp(cgov_path(r->db), ":memory:") != 0;
    if ((name == NULL && has_own) || (name != NULL && strcmp(name, "none") == 0))
        return LOAD_CLEAN;
    if (cgov_is_read_only(r->db) || stays)
        return name != NULL ? try_codebook(r, name) : LOAD_CLEAN;
    return load_codebook(r, how, name);
}

int show_loads(run *r, loading *how, int status)
{
    if (how->tables == NULL)
        return status;
    const int shown = show(r, CGOV_OK, &how->tables);
    how->tables = NULL;
    return shown != ANSWERED ? LOAD_FAILED : status;
}

bool has_review(run *r, const loading *how, const char *path)
{
    return access(how->review != NULL ? how->review : keep(r, "%s.agencies.csv", path), F_OK) == 0;
}
