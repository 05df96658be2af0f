/*
 * cgov-search - looks through all texts of a study, Thai and English: each hit with where it
 * comes from and its context, the matches marked.
 *
 *     cgov-search study.cgov 'ความไว้วางใจ OR trust' --kind passage --limit 20
 *
 * In Thai with --lang th, or where the locale is Thai.
 * Exit status: 0 found, 1 nothing found, 2 could not be done (the message says why).
 */
#include "cgov.h"
#include "common-words.h"
#include "synthetic.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define PROGRAM "cgov-search"

typedef struct asked {
    const char *path, *query, *factor, *case_study;
    cgov_search_filter filter;
    bool json, thai;
    const char *mark, *unmark; /* around a match */
} asked;

static const char usage_en[] =
    "usage: cgov-search FILE QUERY [options]\n"
    "  QUERY             terms, \"phrases\", AND, OR, NOT or -term, term*, (groups), title: text: "
    "other:\n"
    "  --kind K          document, passage, memo, coding, project, agency, case_study, factor,\n"
    "                    recommendation; may be given again\n"
    "  --sector S        state, local_government, business, civil_society, community\n"
    "  --level L         coordination, cooperation, collaboration\n"
    "  --factor CODE     coded with, or rated on, this factor\n"
    "  --case CODE       belongs to this case study\n"
    "  --newest          only versions of documents that none replaces\n"
    "  --all-versions    replaced versions, too (default)\n"
    "  --whole-words     terms begin and end where words do\n"
    "  --aliases         other names of a concept too\n"
    "  --limit N         at most N hits (20; 0 is all)\n"
    "  --json            one JSON object a line\n"
    "  --lang th|en      language of what is printed; else that of the locale\n"
    "  --help, --version\n"
    "\n"
    "Exit status: 0 found, 1 nothing found, 2 could not be done.\n";

static const char usage_th[] =
    "วิธีใช้: cgov-search ไฟล์ คำค้น [ตัวเลือก]\n"
    "  คำค้น              คำ \"วลี\" AND (และ) OR (หรือ) NOT หรือ -คำ (ไม่มี) คำขึ้นต้น* (กลุ่ม)\n"
    "                    ชื่อ: เนื้อหา: อื่น: ค้นเฉพาะช่องนั้น\n"
    "  --kind K          ค้นเฉพาะ document เอกสาร, passage ช่วงข้อความ, memo บันทึก, coding การลงรหัส,\n"
    "                    project โครงการ, agency หน่วยงาน, case_study กรณีศึกษา, factor ปัจจัย,\n"
    "                    recommendation ข้อเสนอแนะ; ใส่ได้หลายครั้ง\n"
    "  --sector S        ภาคส่วน: state, local_government, business, civil_society, community\n"
    "  --level L         รูปแบบความร่วมมือ: coordination, cooperation, collaboration\n"
    "  --factor CODE     ที่ลงรหัสหรือให้คะแนนปัจจัยนี้\n"
    "  --case CODE       ของกรณีศึกษานี้\n"
    "  --newest          เฉพาะเอกสารฉบับล่าสุด\n"
    "  --all-versions    รวมฉบับเก่าด้วย (ถ้าไม่ระบุ)\n"
    "  --whole-words     เฉพาะที่ตรงทั้งคำ\n"
    "  --aliases         ค้นชื่ออื่นของแนวคิดเดียวกันด้วย\n"
    "  --limit N         ไม่เกิน N รายการ (20; 0 คือทั้งหมด)\n"
    "  --json            ผลเป็น JSON บรรทัดละรายการ\n"
    "  --lang th|en      ภาษาที่แสดง ถ้าไม่ระบุใช้ตามเครื่อง\n"
    "  --help, --version\n"
    "\n"
    "สถานะเมื่อจบ: 0 พบ, 1 ไม่พบ, 2 ทำไม่ได้\n";

static const char *say(const asked *a, const char *english, const char *thai)
{
    return a->thai ? thai : english;
}

/* What a kind of record, or a column of one, is called. */
static const char *name_of(const asked *a, const char *code)
{
    static const char *const thai[][2] = { { "document", "เอกสาร" },
                                           { "passage", "ช่วงข้อความ" },
                                           { "memo", "บันทึก" },
                                           { "coding", "การลงรหัส" },
                                           { "project", "โครงการ" },
                                           { "agency", "หน่วยงาน" },
                                           { "case_study", "กรณีศึกษา" },
                                           { "factor", "ปัจจัย" },
                                           { "recommendation", "ข้อเสนอแนะ" },
                                           { "title", "ชื่อ" },
                                           { "title_th", "ชื่อภาษาไทย" },
                                           { "title_en", "ชื่อภาษาอังกฤษ" },
                                           { "name_th", "ชื่อภาษาไทย" },
                                           { "name_en", "ชื่อภาษาอังกฤษ" },
                                           { "label_th", "ชื่อภาษาไทย" },
                                           { "label_en", "ชื่อภาษาอังกฤษ" },
                                           { "alias", "ชื่ออื่น" },
                                           { "text", "เนื้อหา" },
                                           { "quote", "ข้อความ" },
                                           { "summary", "สรุป" },
                                           { "place", "สถานที่" },
                                           { "definition", "นิยาม" },
                                           { "when_to_use", "ใช้เมื่อใด" },
                                           { "addressee", "เสนอต่อ" } };
    for (size_t i = 0; a->thai && i < sizeof thai / sizeof thai[0]; i++)
        if (strcmp(thai[i][0], code) == 0)
            return thai[i][1];
    return code;
}

/* ---- arguments ---- */

static bool take_flag(const char *option, asked *a)
{
    if (strcmp(option, "--newest") == 0)
        a->filter.newest = true;
    else if (strcmp(option, "--all-versions") == 0)
        a->filter.newest = false;
    else if (strcmp(option, "--whole-words") == 0)
        a->filter.whole_words = true;
    else if (strcmp(option, "--aliases") == 0)
        a->filter.aliases = true;
    else if (strcmp(option, "--json") == 0)
        a->json = true;
    else
        return false;
    return true;
}

static bool take_kind(const char *value, asked *a)
{
    for (int kind = CGOV_SEARCH_DOCUMENT; cgov_search_kind_table((cgov_search_kind)kind) != NULL;
         kind++)
        if (strcmp(cgov_search_kind_table((cgov_search_kind)kind), value) == 0) {
            a->filter.kinds |= CGOV_SEARCH_IN(kind);
            return true;
        }
    return false;
}

static bool take_limit(const char *value, asked *a)
{
    char *end;
    a->filter.limit = strtol(value, &end, 10);
    return end != value && *end == '\0' && a->filter.limit >= 0;
}

/* False: the value is none of this option. */
static bool take_value(const char *option, const char *value, asked *a)
{
    if (strcmp(option, "--kind") == 0)
        return take_kind(value, a);
    if (strcmp(option, "--sector") == 0)
        return cgov_sector_from_code(value, &a->filter.sector);
    if (strcmp(option, "--level") == 0)
        return cgov_level_from_code(value, &a->filter.level);
    if (strcmp(option, "--limit") == 0)
        return take_limit(value, a);
    if (strcmp(option, "--factor") == 0)
        a->factor = value;
    else if (strcmp(option, "--case") == 0)
        a->case_study = value;
    return true;
}

static bool takes_value(const char *option)
{
    static const char *const valued[] = { "--kind",   "--sector", "--level", "--limit",
                                          "--factor", "--case",   "--lang" };
    for (size_t i = 0; i < sizeof valued / sizeof valued[0]; i++)
        if (strcmp(valued[i], option) == 0)
            return true;
    return false;
}

static int refuse_use(const asked *a)
{
    fputs(say(a, usage_en, usage_th), stderr);
    return 2;
}

/* 0, or the exit status. */
static int read_arguments(int argc, char **argv, asked *a)
{
    for (int i = 1; i < argc; i++) {
        if (strncmp(argv[i], "--", 2) != 0) {
            const char **const place = a->path == NULL    ? &a->path
                                       : a->query == NULL ? &a->query
                                                          : NULL;
            if (place == NULL)
                return refuse_use(a);
            *place = argv[i];
        } else if (!take_flag(argv[i], a)) {
            if (i + 1 == argc || !takes_value(argv[i]))
                return refuse_option(PROGRAM, a->thai, argv[i]);
            if (!take_value(argv[i], argv[i + 1], a)) {
                fprintf(stderr, PROGRAM ": %s %s: %s\n", argv[i], argv[i + 1],
                        say(a, "see below for what is known", "ไม่รู้จัก ดูตัวเลือกที่ใช้ได้ข้างล่าง"));
                return refuse_use(a);
            }
            i++;
        }
    }
    return a->query != NULL ? 0 : refuse_use(a);
}

/* ---- printing ---- */

static void print_json_text(const char *text)
{
    char *quoted = cgov_text_json(text);
    fputs(quoted != NULL ? quoted : "null", stdout);
    cgov_free(quoted);
}

static void print_json(const cgov_search_hit *hit)
{
    printf("{\"kind\":\"%s\",\"id\":%lld,\"code\":", cgov_search_kind_table(hit->kind),
           (long long)hit->id);
    print_json_text(hit->code != NULL ? hit->code : "");
    printf(",\"score\":%.4f,\"whole_words\":%s,\"matches\":[", hit->score,
           hit->whole_words ? "true" : "false");
    for (size_t i = 0; i < hit->match_count; i++)
        printf("%s{\"column\":\"%s\",\"start\":%lld,\"stop\":%lld}", i > 0 ? "," : "",
               hit->matches[i].column, (long long)hit->matches[i].start,
               (long long)hit->matches[i].stop);
    printf("]");
    if (hit->document != 0)
        printf(",\"document\":%lld,\"document_start\":%lld", (long long)hit->document,
               (long long)hit->document_start);
    if (hit->snippet != NULL) {
        printf(",\"column\":\"%s\",\"snippet_start\":%lld,\"snippet\":", hit->column,
               (long long)hit->snippet_start);
        print_json_text(hit->snippet);
    }
    puts("}");
}

/* Bytes of the snippet, line breaks as spaces, other control characters shown. */
static void print_part(const char *text, size_t from, size_t to)
{
    while (from < to) {
        size_t stop = from;
        while (stop < to && text[stop] != '\n' && text[stop] != '\r' && text[stop] != '\t')
            stop++;
        char *visible = cgov_text_visible(text + from, (ptrdiff_t)(stop - from));
        fputs(visible != NULL ? visible : "", stdout);
        cgov_free(visible);
        if (stop < to)
            putchar(' ');
        from = stop + 1;
    }
}

static void print_visible(const char *text)
{
    print_part(text, 0, strlen(text));
}

/* Matches that overlap are marked as one. */
static void print_snippet(const cgov_search_hit *hit, const asked *a)
{
    size_t done = 0;
    fputs(hit->snippet_start > 0 ? "    ... " : "    ", stdout);
    for (size_t i = 0; i < hit->match_count; i++) {
        const cgov_search_match *match = &hit->matches[i];
        int64_t stop = match->stop;
        if (strcmp(match->column, hit->column) != 0 || match->start < hit->snippet_start ||
            stop > hit->snippet_stop)
            continue;
        while (i + 1 < hit->match_count && strcmp(hit->matches[i + 1].column, hit->column) == 0 &&
               hit->matches[i + 1].start <= stop && hit->matches[i + 1].stop <= hit->snippet_stop) {
            i++;
            stop = hit->matches[i].stop > stop ? hit->matches[i].stop : stop;
        }
        const size_t from =
            cgov_text_utf8_offset(hit->snippet, (size_t)(match->start - hit->snippet_start));
        const size_t to = cgov_text_utf8_offset(hit->snippet, (size_t)(stop - hit->snippet_start));
        print_part(hit->snippet, done, from);
        fputs(a->mark, stdout);
        print_part(hit->snippet, from, to);
        fputs(a->unmark, stdout);
        done = to;
    }
    print_part(hit->snippet, done, strlen(hit->snippet));
    puts(hit->snippet_stop < hit->text_length ? " ..." : "");
}

static void print_hit(const cgov_search_hit *hit, const asked *a)
{
    if (a->json) {
        print_json(hit);
        return;
    }
    const char *code = hit->code != NULL ? hit->code : "";
    printf("%s ", name_of(a, cgov_search_kind_table(hit->kind)));
    print_visible(hit->kind == CGOV_SEARCH_MEMO ? name_of(a, code) : code);
    if (hit->match_count > 0)
        printf(", %s %lld-%lld", name_of(a, hit->matches[0].column),
               (long long)hit->matches[0].start, (long long)hit->matches[0].stop);
    if (hit->match_count > 1)
        printf(say(a, " and %zu more", " และอีก %zu แห่ง"), hit->match_count - 1);
    if (hit->kind == CGOV_SEARCH_PASSAGE)
        printf(say(a, " (from %lld of the document)", " (เริ่มที่อักขระ %lld ของเอกสาร)"),
               (long long)hit->document_start);
    putchar('\n');
    if (hit->snippet != NULL)
        print_snippet(hit, a);
}

/* ---- searching ---- */

static cgov_status unknown_code(const asked *a, cgov_status status, const char *code)
{
    if (status == CGOV_NOT_FOUND)
        fprintf(stderr,
                say(a,
                    "cgov-search: the study has no \"%s\"; the code is needed as it stands there: ",
                    "cgov-search: ในงานวิจัยนี้ไม่มี \"%s\" ต้องใส่รหัสตามที่บันทึกไว้: "),
                code);
    return status;
}

static cgov_status find_codes(cgov *db, asked *a)
{
    cgov_factor *factor = NULL;
    cgov_case_study *case_study = NULL;
    cgov_status status = CGOV_OK;
    if (a->factor != NULL)
        status = unknown_code(a, cgov_factor_find(db, a->factor, &factor), a->factor);
    if (status == CGOV_OK && a->case_study != NULL)
        status =
            unknown_code(a, cgov_case_study_find(db, a->case_study, &case_study), a->case_study);
    if (factor != NULL)
        a->filter.factor = factor->id;
    if (case_study != NULL)
        a->filter.case_study = case_study->id;
    cgov_factor_free(factor);
    cgov_case_study_free(case_study);
    return status;
}

static int search(cgov *db, asked *a)
{
    cgov_search_cursor *cur = NULL;
    const cgov_search_hit *hit = NULL;
    int64_t printed = 0;
    cgov_status st = find_codes(db, a);
    if (st == CGOV_OK)
        st = cgov_search(db, a->query, &a->filter, &cur);
    while (st == CGOV_OK && (st = cgov_search_next(cur, &hit)) == CGOV_ROW) {
        if (printed++ == 0)
            print_synthetic(study_is_synthetic(db), a->thai, a->json ? stderr : stdout);
        print_hit(hit, a);
        st = CGOV_OK;
    }
    if (st == CGOV_DONE && !a->json && cgov_search_count(cur) > printed)
        printf(say(a, "%lld of %lld hits; --limit 0 shows all\n",
                   "แสดง %lld จาก %lld รายการ ใช้ --limit 0 เพื่อดูทั้งหมด\n"),
               (long long)printed, (long long)cgov_search_count(cur));
    if (st == CGOV_DONE && !a->json && printed == 0)
        fputs(say(a, "nothing found\n", "ไม่พบ\n"), stderr);
    cgov_search_cursor_free(cur);
    if (st != CGOV_DONE) {
        fprintf(stderr, PROGRAM ": %s\n", cgov_errmsg(db));
        return 2;
    }
    return printed > 0 ? 0 : 1;
}

int main(int argc, char **argv)
{
    static const char *const options[] = { "kind=", "sector=",      "level=",  "limit=", "factor=",
                                           "case=", "newest",       "all-versions",      "whole-words",
                                           "aliases", "json",       NULL };
    const bool terminal = isatty(STDOUT_FILENO) == 1;
    asked a = { .filter.limit = 20,
                .mark = terminal ? "\033[1;7m" : "[",
                .unmark = terminal ? "\033[0m" : "]" };
    cgov_error *error = NULL;
    cgov *db = NULL;
    a.thai = locale_is_thai();
    const int settled = read_words(PROGRAM, &a.thai, &argc, &argv, options,
                                   &(usage){ usage_en, usage_th }, 1);
    if (settled != GO_ON)
        return settled;
    const int refused = read_arguments(argc, argv, &a);
    if (refused != 0)
        return refused;
    const cgov_open_options open = { .must_exist = true,
                                     .language = a.thai ? CGOV_LANGUAGE_TH : CGOV_LANGUAGE_EN };
    if (cgov_open(a.path, &open, &db, &error) != CGOV_OK) {
        return refuse_study(PROGRAM, a.thai, error);
    }
    const int status = search(db, &a);
    cgov_close(db);
    return status;
}
