/*
 * demo-fieldwork - writes a folder of demonstration fieldwork, as cgov-field loads it, for the
 * demonstration survey: people, interviews, focus groups, case reports and notes with their
 * transcripts, what two coders marked in them, scores of the ten cases, recommendations, the quotes
 * that scores and recommendations rest on, and memos.
 *
 * Everything is drawn at random and marked as synthetic; the same seed and survey give the same
 * bytes anywhere. Agencies are those that answered the survey. Of the ten cases nothing is known
 * but their titles: what is told and scored of them is invented, and says so. Knows of nothing but
 * libc: what it writes is read as a stranger's.
 *
 *     demo-fieldwork --survey survey.csv --out FOLDER [--seed N]
 */
#include "demo-sayings.h"
#include "demo-text.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define SYNTHETIC                                                                                  \
    "ข้อความสังเคราะห์ เพื่อการสาธิต (synthetic text, for demonstration) ไม่มีผู้ใดพูดหรือเขียนข้อความนี้จริง"

enum {
    INTERVIEWS = 63,
    PEOPLE = 84,
    GROUPS = SECTORS,
    SEATS = 8, /* of a focus group, at most */
    CASES = 10,
    NOTES = 15,
    DOCUMENTS = INTERVIEWS + GROUPS + CASES + NOTES,
    CODERS = 2,
    TURNS_MIN = 30,
    TURNS_MAX = 76,
    UNDECIDED = SAYINGS
};

/* ---- The survey, as it was loaded --------------------------------------------------------- */

/* An agency and the first project of its form. */
struct form {
    const char *agency, *name, *province, *project;
    const struct subject *subject;
    enum sector sector;
    size_t level;
};

struct survey {
    struct text file; /* cut into cells */
    struct form *forms;
    size_t count;
};

static void read_file(const char *path, struct text *text)
{
    char piece[65536 + 1];
    size_t length;
    FILE *file = fopen(path, "rb");
    if (file == NULL)
        fail("%s: cannot be read", path);
    while ((length = fread(piece, 1, sizeof piece - 1, file)) > 0) {
        piece[length] = '\0';
        append(text, piece);
    }
    if (ferror(file) || text->length == 0)
        fail("%s: cannot be read", path);
    fclose(file);
}

/* Cuts a cell off the text, in place; `end` is what stood behind it: a comma, a line end or NUL. */
static char *next_cell(char **at, char *end)
{
    char *from = *at, *to = from, *cell = from;
    const bool quoted = *from == '"';
    from += quoted;
    while (*from != '\0' && (quoted || (*from != ',' && *from != '\n'))) {
        if (quoted && *from == '"' && *++from != '"')
            break;
        *to++ = *from++;
    }
    *end = *from;
    *at = from + (*from != '\0');
    *to = '\0';
    return cell;
}

enum heading {
    FORM,
    AGENCY,
    NAME,
    SECTOR,
    PROVINCE,
    SEQUENCE,
    TITLE,
    LEVEL,
    HEADINGS
};

/* The place among the terms of a code or label; `count` if it is none. */
static size_t term_at(const struct term *terms, size_t count, const char *text)
{
    size_t i = 0;
    while (i < count && strcmp(terms[i].code, text) != 0 && strcmp(terms[i].th, text) != 0 &&
           strcmp(terms[i].en, text) != 0)
        i++;
    return i;
}

static void add_form(const char *path, struct survey *survey, char *const cells[HEADINGS])
{
    struct form *form = &survey->forms[survey->count];
    const size_t sector = term_at(sectors, SECTORS, cells[SECTOR]);
    const size_t level = term_at(levels, LEVELS, cells[LEVEL]);
    size_t subject = 0;
    while (subject < COUNT(subjects) && strstr(cells[TITLE], subjects[subject].th) == NULL)
        subject++;
    if (strcmp(cells[SEQUENCE], "1") != 0)
        return;
    if (sector == SECTORS || subject == COUNT(subjects))
        fail("%s: form %s is not of the demonstration survey", path, cells[FORM]);
    struct text code = { 0 };
    append_format(&code, "%s/1", cells[FORM]);
    *form = (struct form){ cells[AGENCY],
                           cells[NAME],
                           cells[PROVINCE],
                           code.bytes,
                           &subjects[subject],
                           (enum sector)sector,
                           level < LEVELS ? level : COORDINATION };
    survey->count++;
}

static void read_survey(const char *path, struct survey *survey)
{
    static const char *const names[HEADINGS] = {
        "เลขที่แบบสอบถาม",   "รหัสหน่วยงาน", "ชื่อหน่วยงาน", "ภาคส่วน",
        "จังหวัดของหน่วยงาน", "โครงการที่",   "ชื่อโครงการ", "รูปแบบความร่วมมือ",
    };
    size_t heading_of[256] = { 0 }, columns = 0, lines = 0;
    char *cells[HEADINGS] = { 0 }, end = ',';
    read_file(path, &survey->file);
    for (size_t i = 0; i < survey->file.length; i++)
        lines += survey->file.bytes[i] == '\n';
    survey->forms = allocate(lines, sizeof *survey->forms);
    char *at = survey->file.bytes;
    for (size_t found = 0; end == ',' && columns < COUNT(heading_of); columns++) {
        const char *cell = next_cell(&at, &end);
        size_t h = 0;
        while (h < HEADINGS && strcmp(names[h], cell) != 0)
            h++;
        heading_of[columns] = h;
        found += h < HEADINGS;
        if (end != ',' && found != HEADINGS)
            fail("%s: this is not the demonstration survey", path);
    }
    while (*at != '\0') {
        end = ',';
        for (size_t c = 0; end == ','; c++) {
            char *cell = next_cell(&at, &end);
            if (c >= columns)
                fail("%s: a row has more cells than the headings", path);
            if (heading_of[c] < HEADINGS)
                cells[heading_of[c]] = cell;
        }
        add_form(path, survey, cells);
    }
}

static void free_survey(struct survey *survey)
{
    for (size_t i = 0; i < survey->count; i++)
        free((char *)survey->forms[i].project);
    free(survey->forms);
    free_text(&survey->file);
}

/* ---- What is made ------------------------------------------------------------------------- */

struct person {
    char code[8];
    const struct form *form;
    const char *position, *me, *particle;
};

/* A stretch of a document, in code points and bytes. */
struct stretch {
    size_t start, stop, from, to;
};

/* Something said. */
struct passage {
    struct stretch said, wide; /* wide: with what was said before it */
    size_t factors[2], count;  /* sayings; none: a remark */
    const struct stretch *marked[CODERS];
    size_t given[CODERS][2]; /* sayings, or UNDECIDED */
};

/* How a transcript marks who speaks. */
enum marks {
    COLON,
    BRACKETS,
    ARROW, /* by a pattern of its own */
    NAMED, /* not by code, but by a name that the list explains */
    NO_MARKS
};

struct document {
    char code[24], owner[24], file[40];
    char title[512];
    enum {
        OF_INTERVIEW,
        OF_FOCUS_GROUP,
        OF_CASE,
        OF_PROJECT
    } of;
    enum marks marks;
    enum encoding encoding;
    struct text text, names; /* names: who is who */
    struct passage *passages;
    size_t count, capacity, turns;
};

struct fieldwork {
    struct chance chance;
    const char *folder;
    struct survey survey;
    const struct form *interviewed[INTERVIEWS];
    size_t first[INTERVIEWS + 1]; /* person of each interview */
    struct person people[PEOPLE];
    const struct person *seats[GROUPS][SEATS];
    size_t seated[GROUPS];
    struct document documents[DOCUMENTS];
    size_t document_count;
    double scores[CASES][6]; /* as agreed; below 0: not known */
    uint64_t *said;          /* hashes of what was said already */
    size_t said_count, said_capacity;
};

/* ---- People ------------------------------------------------------------------------------- */

/* Agencies by sector, in an order of chance, none twice. */
static void choose_interviews(struct fieldwork *f)
{
    static const size_t quotas[SECTORS] = {
        [STATE] = 18, [LOCAL] = 18, [BUSINESS] = 8, [CIVIL] = 9, [COMMUNITY] = 10
    };
    size_t *order = shuffle(&f->chance, f->survey.count), count = 0;
    for (enum sector sector = 0; sector < SECTORS; sector++) {
        const size_t from = count;
        for (size_t i = 0; i < f->survey.count && count < from + quotas[sector]; i++) {
            const struct form *form = &f->survey.forms[order[i]];
            size_t k = from;
            while (k < count && strcmp(f->interviewed[k]->agency, form->agency) != 0)
                k++;
            if (form->sector == sector && k == count)
                f->interviewed[count++] = form;
        }
        if (count < from + quotas[sector])
            fail("the survey has too few agencies of %s to interview", sectors[sector].code);
    }
    free(order);
    order = shuffle(&f->chance, INTERVIEWS);
    const struct form *chosen[INTERVIEWS];
    memcpy(chosen, f->interviewed, sizeof chosen);
    for (size_t i = 0; i < INTERVIEWS; i++)
        f->interviewed[i] = chosen[order[i]];
    free(order);
}

/* One person an agency; where there are more people, two. */
static void choose_people(struct fieldwork *f)
{
    size_t *order = shuffle(&f->chance, INTERVIEWS), person = 0;
    for (size_t i = 0; i < INTERVIEWS; i++) {
        f->first[i] = person;
        for (size_t n = order[i] < PEOPLE - INTERVIEWS ? 2 : 1; n > 0; n--, person++) {
            struct person *p = &f->people[person];
            const bool woman = percent(&f->chance, 45);
            snprintf(p->code, sizeof p->code, "P%02zu", person + 1);
            p->form = f->interviewed[i];
            p->position = any(&f->chance, positions[p->form->sector]);
            p->me = woman ? "ดิฉัน" : "ผม";
            p->particle = woman ? "ค่ะ" : "ครับ";
        }
    }
    f->first[INTERVIEWS] = person;
    free(order);
}

/* A focus group brings people of one sector together. */
static void choose_seats(struct fieldwork *f)
{
    size_t *order = shuffle(&f->chance, PEOPLE);
    for (size_t i = 0; i < PEOPLE; i++) {
        const struct person *person = &f->people[order[i]];
        const enum sector group = person->form->sector;
        if (f->seated[group] < SEATS)
            f->seats[group][f->seated[group]++] = person;
    }
    free(order);
}

/* ---- Composing ---------------------------------------------------------------------------- */

/* FNV-1a (Fowler, Noll & Vo). */
static uint64_t hash(const char *bytes, size_t length)
{
    uint64_t h = 0xcbf29ce484222325u;
    for (size_t i = 0; i < length; i++)
        h = (h ^ (unsigned char)bytes[i]) * 0x100000001b3u;
    return h;
}

/* Notes what is said; false if it was said before. */
static bool is_new(struct fieldwork *f, const char *bytes, size_t length)
{
    const uint64_t h = hash(bytes, length);
    for (size_t i = 0; i < f->said_count; i++)
        if (f->said[i] == h)
            return false;
    if (f->said_count == f->said_capacity) {
        f->said_capacity = f->said_capacity > 0 ? 2 * f->said_capacity : 1024;
        f->said = realloc(f->said, f->said_capacity * sizeof *f->said);
        if (f->said == NULL)
            fail("out of memory");
    }
    f->said[f->said_count++] = h;
    return true;
}

static struct document *add_document(struct fieldwork *f, const char *owner, const char *suffix,
                                     const char *extension)
{
    struct document *d = &f->documents[f->document_count++];
    char code[sizeof d->code];
    snprintf(d->owner, sizeof d->owner, "%s", owner);
    snprintf(code, sizeof code, "%s%s", owner, suffix);
    for (char *c = code; *c != '\0'; c++)
        if (*c == '/')
            *c = '-';
    memcpy(d->code, code, sizeof code);
    snprintf(d->file, sizeof d->file, "%s.%s", code, extension);
    append(&d->text, SYNTHETIC "\n");
    return d;
}

static struct passage *add_passage(struct document *d)
{
    if (d->count == d->capacity) {
        d->capacity = d->capacity > 0 ? 2 * d->capacity : 64;
        d->passages = realloc(d->passages, d->capacity * sizeof *d->passages);
        if (d->passages == NULL)
            fail("out of memory");
    }
    struct passage *p = &d->passages[d->count++];
    memset(p, 0, sizeof *p);
    return p;
}

static void begin(const struct text *text, struct stretch *stretch)
{
    stretch->start = text->points;
    stretch->from = text->length;
}

static void end(const struct text *text, struct stretch *stretch)
{
    stretch->stop = text->points;
    stretch->to = text->length;
}

/* One of a saying's sentences. */
static void speak_of(struct text *text, const struct voice *v, size_t saying)
{
    const char *const *list = v->english ? sayings[saying].en : sayings[saying].th;
    const size_t most = v->english ? SAYINGS_EN : SAYINGS_TH;
    size_t count = 0;
    while (count < most && list[count] != NULL)
        count++;
    speak(text, v, list[below(v->chance, count)], NULL);
}

/* What is said of a factor, and at times of another with it; unlike all that was said before. */
static void say(struct fieldwork *f, struct document *d, const struct voice *v, size_t saying)
{
    struct passage *p = add_passage(d);
    struct text words = { 0 };
    const char *with = v->english ? NULL : sayings[saying].with;
    p->factors[p->count++] = saying;
    if (with != NULL && percent(&f->chance, 22))
        p->factors[p->count++] = saying_of(with);
    for (int tries = 0;; tries++) {
        clear(&words);
        for (size_t i = 0; i < p->count; i++) {
            append(&words, i > 0 ? " " : "");
            speak_of(&words, v, p->factors[i]);
        }
        const char *ending = any(&f->chance, endings[kind_of(saying)]);
        if (!v->english && *ending != '\0') {
            append(&words, " ");
            speak(&words, v, ending, NULL);
        }
        if (is_new(f, words.bytes, words.length))
            break;
        if (tries == 1000)
            fail("there is nothing new to be said of %s", sayings[saying].code);
    }
    begin(&d->text, &p->wide);
    if (!v->english && v->side == NULL)
        speak(&d->text, v,
              percent(&f->chance, 35) ? any(&f->chance, side_openings[v->sector])
                                      : any(&f->chance, openings),
              NULL);
    begin(&d->text, &p->said);
    append(&d->text, words.bytes);
    end(&d->text, &p->said);
    end(&d->text, &p->wide);
    append(&d->text, " ");
    free_text(&words);
}

/* The same in a report: three to a paragraph. */
static void tell(struct fieldwork *f, struct document *d, const struct voice *v, size_t saying)
{
    say(f, d, v, saying);
    if (d->count % 3 == 0)
        append(&d->text, "\n\n");
}

static void remark(struct fieldwork *f, struct document *d, const struct voice *v, size_t level)
{
    struct passage *p = add_passage(d);
    begin(&d->text, &p->said);
    speak(&d->text, v,
          percent(&f->chance, 50) ? any(&f->chance, level_remarks[level])
                                  : any(&f->chance, side_remarks[v->sector]),
          NULL);
    end(&d->text, &p->said);
    p->wide = p->said;
    append(&d->text, " ");
}

/* A turn, up to where its words begin. */
static void begin_turn(struct document *d, const char *speaker)
{
    static const char *const forms[] = {
        [COLON] = "%s: ", [BRACKETS] = "[%s] ", [ARROW] = "%s >> ", [NAMED] = "%s: "
    };
    static const char *const patterns[] = {
        [COLON] = "%s: ", [BRACKETS] = "[%s] ", [ARROW] = "%s >> ", [NAMED] = "ผู้ให้ข้อมูล %s: "
    };
    const bool known = speaker[0] == 'P';
    if (d->text.bytes[d->text.length - 1] == ' ') {
        d->text.bytes[--d->text.length] = '\0';
        d->text.points--;
    }
    append(&d->text, "\n");
    append_format(&d->text, known ? patterns[d->marks] : forms[d->marks],
                  known && d->marks == NAMED ? speaker + 1 : speaker);
    d->turns++;
}

/* The factors to speak of, by kind: those of a share, at least so many. */
static size_t choose_topics(struct chance *chance, enum kind kind, int more, size_t least,
                            bool business, size_t *topics)
{
    size_t count = 0, all[SAYINGS], total = 0;
    for (size_t i = 0; i < SAYINGS; i++)
        if (kind_of(i) == kind && (business || strcmp(sayings[i].code, "incentive_scheme") != 0))
            all[total++] = i;
    while (count < least) {
        count = 0;
        for (size_t i = 0; i < total; i++)
            if (percent(chance, term_of(all[i])->share + more))
                topics[count++] = all[i];
    }
    return count;
}

/* ---- Interviews --------------------------------------------------------------------------- */

static const char interviewer[] = "ผู้สัมภาษณ์";

static struct voice voice_of(struct fieldwork *f, const struct person *person)
{
    return (struct voice){ .chance = &f->chance,
                           .subject = person->form->subject,
                           .me = person->me,
                           .particle = person->particle,
                           .sector = person->form->sector };
}

/* Who is who, as documents.csv wants it. */
static void name_people(struct document *d, const char *nobody, const struct person *person)
{
    if (d->names.length == 0)
        append_format(&d->names, "%s =", nobody);
    if (d->marks == NAMED)
        append_format(&d->names, "; ผู้ให้ข้อมูล %s = %s", person->code + 1, person->code);
}

static void answer(struct fieldwork *f, struct document *d, const struct person *person,
                   size_t saying)
{
    const struct voice v = voice_of(f, person);
    begin_turn(d, person->code);
    say(f, d, &v, saying);
    if (percent(&f->chance, 45))
        remark(f, d, &v, person->form->level);
}

/* A question, an answer, and most times another. */
static void talk_of(struct fieldwork *f, struct document *d, const struct voice *asking,
                    const struct person *const *people, size_t count, size_t saying)
{
    struct chance *chance = &f->chance;
    const size_t first = below(chance, count);
    begin_turn(d, interviewer);
    speak(&d->text, asking, any(chance, questions[kind_of(saying)]), term_of(saying)->th);
    answer(f, d, people[first], saying);
    if (percent(chance, 60)) {
        const bool other = percent(chance, 40) && sayings[saying].with != NULL;
        begin_turn(d, interviewer);
        speak(&d->text, asking, any(chance, count > 1 ? probes_of_others : probes), NULL);
        answer(f, d, people[(first + 1) % count], other ? saying_of(sayings[saying].with) : saying);
    }
    if (percent(chance, 12)) {
        begin_turn(d, interviewer);
        speak(&d->text, asking, any(chance, nods), NULL);
        begin_turn(d, people[first]->code);
        const struct voice v = voice_of(f, people[first]);
        remark(f, d, &v, people[first]->form->level);
    }
}

static void greet(struct fieldwork *f, struct document *d, const struct voice *asking,
                  const struct person *const *people, size_t count)
{
    begin_turn(d, interviewer);
    append_format(&d->text, "สวัสดี%s ขอเริ่มจากให้แนะนำตัวกับงานที่ทำ โดยไม่ต้องบอกชื่อ", asking->particle);
    for (size_t i = 0; i < count; i++) {
        const struct voice v = voice_of(f, people[i]);
        begin_turn(d, people[i]->code);
        append_format(&d->text, "%sเป็น%s%s ", v.me, people[i]->position, v.particle);
        speak(&d->text, &v, any(&f->chance, tasks), NULL);
    }
    begin_turn(d, interviewer);
    speak(&d->text, asking, "งาน{s}ตอนนี้ร่วมมือกันแบบไหน{q}", NULL);
    const struct voice v = voice_of(f, people[0]);
    begin_turn(d, people[0]->code);
    remark(f, d, &v, people[0]->form->level);
    remark(f, d, &v, people[0]->form->level);
}

static void part(struct fieldwork *f, struct document *d, const struct voice *asking,
                 const struct person *person)
{
    const struct voice v = voice_of(f, person);
    begin_turn(d, interviewer);
    append_format(&d->text, "วันนี้ขอบคุณมาก%s มีอะไรอยากเพิ่มไหม", asking->particle);
    begin_turn(d, person->code);
    speak(&d->text, &v, any(&f->chance, farewells), NULL);
}

/* What businesses put on record in English, too. */
static void say_in_english(struct fieldwork *f, struct document *d, const struct person *person,
                           const size_t *topics, size_t count)
{
    struct voice v = voice_of(f, person);
    v.english = true;
    begin_turn(d, person->code);
    append(&d->text, "For the English record (synthetic): ");
    for (size_t i = 0; i < count && i < 3; i++)
        say(f, d, &v, topics[i]);
}

static void write_interview(struct fieldwork *f, size_t index)
{
    const struct person *const one = &f->people[f->first[index]];
    const size_t count = f->first[index + 1] - f->first[index] == 2 ? 2 : 1;
    const struct person *const people[2] = { one, one + count - 1 };
    const struct form *form = people[0]->form;
    const bool business = form->sector == BUSINESS;
    char code[16];
    size_t topics[SAYINGS], chosen = 0;
    snprintf(code, sizeof code, "IV-%02zu", index + 1);
    struct document *d = add_document(f, code, "", "txt");
    struct voice asking = voice_of(f, people[0]);
    asking.particle = index % 2 == 0 ? "ครับ" : "ค่ะ";
    d->of = OF_INTERVIEW;
    d->marks = index % 9 == 4 ? BRACKETS : index % 9 == 6 ? ARROW : index % 9 == 8 ? NAMED : COLON;
    d->encoding = index % 16 == 3    ? WINDOWS_874
                  : index % 16 == 7  ? UTF_16
                  : index % 16 == 11 ? UTF_8_MARKED
                                     : UTF_8;
    snprintf(d->title, sizeof d->title, "บทสัมภาษณ์ %s%s", form->name,
             strstr(form->name, MARK_TH) != NULL ? "" : MARK_TH);
    append_format(&d->text, "%s\n", d->title);
    for (size_t i = 0; i < count; i++)
        name_people(d, interviewer, people[i]);
    greet(f, d, &asking, people, count);
    chosen += choose_topics(&f->chance, CONDITION, 10 * ((int)form->level - COOPERATION), 4, false,
                            topics);
    if (business) /* before the others, so that it is the conditions that are told */
        say_in_english(f, d, people[0], topics, chosen);
    chosen += choose_topics(&f->chance, OBSTACLE, 0, 2, false, topics + chosen);
    chosen += choose_topics(&f->chance, SOLUTION, 0, 1, false, topics + chosen);
    chosen += choose_topics(&f->chance, PREPARATION, 0, 1, business, topics + chosen);
    for (size_t i = 0; i < chosen && d->turns < TURNS_MAX - 6; i++)
        talk_of(f, d, &asking, people, count, topics[i]);
    while (d->turns < TURNS_MIN)
        talk_of(f, d, &asking, people, count, topics[below(&f->chance, chosen)]);
    part(f, d, &asking, people[0]);
}

/* ---- Focus groups ------------------------------------------------------------------------- */

static const char moderator[] = "ผู้ดำเนินรายการ";

static void write_group(struct fieldwork *f, enum sector sector)
{
    const struct person *const *people = f->seats[sector];
    const size_t count = f->seated[sector];
    size_t topics[SAYINGS], chosen = 0;
    char code[16];
    snprintf(code, sizeof code, "FG-%d", (int)sector + 1);
    struct document *d = add_document(f, code, "", "txt");
    struct voice asking = voice_of(f, people[0]);
    asking.particle = "ค่ะ";
    d->of = OF_FOCUS_GROUP;
    d->encoding = sector == BUSINESS ? UTF_16 : UTF_8;
    snprintf(d->title, sizeof d->title, "ประชุมกลุ่มย่อย %s%s Focus group, %s%s", sectors[sector].th,
             MARK_TH, sectors[sector].en, MARK_EN);
    append_format(&d->text, "%s\n", d->title);
    chosen += choose_topics(&f->chance, CONDITION, 0, 4, false, topics);
    chosen += choose_topics(&f->chance, OBSTACLE, 0, 2, false, topics + chosen);
    chosen += choose_topics(&f->chance, SOLUTION, 0, 2, false, topics + chosen);
    chosen += choose_topics(&f->chance, PREPARATION, 0, 2, false, topics + chosen);
    for (size_t i = 0; i < count; i++)
        name_people(d, moderator, people[i]);
    for (size_t i = 0; i < chosen; i++) {
        begin_turn(d, moderator);
        speak(&d->text, &asking, any(&f->chance, questions[kind_of(topics[i])]),
              term_of(topics[i])->th);
        const size_t first = below(&f->chance, count), answers = 3 + below(&f->chance, 2);
        for (size_t k = 0; k < answers && k < count; k++)
            answer(f, d, people[(first + k) % count], topics[i]);
    }
    say_in_english(f, d, people[0], topics, chosen);
}

/* ---- Notes on projects -------------------------------------------------------------------- */

static void write_note(struct fieldwork *f, size_t index)
{
    const struct person *person = &f->people[f->first[4 * index]];
    const struct form *form = person->form;
    struct document *d = add_document(f, form->project, "-note", "txt");
    struct voice v = voice_of(f, person);
    size_t topics[SAYINGS], chosen = 0;
    static texts side = { "ผู้รับผิดชอบโครงการ", "คณะทำงานโครงการ", NULL };
    v.me = "ผู้จดบันทึก";
    v.particle = "";
    v.side = &side;
    d->of = OF_PROJECT;
    d->marks = NO_MARKS;
    snprintf(d->title, sizeof d->title, "บันทึกภาคสนาม โครงการ %s%s", form->project, MARK_TH);
    append_format(&d->text, "%s\n\n", d->title);
    chosen += choose_topics(&f->chance, CONDITION, 10 * ((int)form->level - COOPERATION), 2, false,
                            topics);
    chosen += choose_topics(&f->chance, OBSTACLE, 0, 1, false, topics + chosen);
    for (size_t i = 0; i < chosen; i++)
        tell(f, d, &v, topics[i]);
    append(&d->text, "\n");
    remark(f, d, &v, form->level);
}

/* ---- The ten cases ------------------------------------------------------------------------ */

static const char *const scored[] = { "facilitative_leadership", "trust_building",
                                      "clear_ground_rules",      "inclusive_participation",
                                      "budget_constraint",       "lasting_results" };

enum {
    LEADERSHIP,
    TRUST,
    RULES,
    INCLUSION,
    MONEY,
    RESULT,
    SCORED
};

static double lesser(double a, double b)
{
    return a < b ? a : b;
}

/* Between 0 and 1, in hundredths, so that it reads as people score. */
static double hundredths(double score)
{
    const int n = (int)(score * 100 + 0.5);
    return (n < 0 ? 0 : n > 100 ? 100 : n) / 100.0;
}

/*
 * Ten profiles, handed to the cases in an order of chance: it is no judgement on any of them. By
 * construction results last where leadership meets trust, or clear rules meet no want of money.
 */
static void draw_scores(struct fieldwork *f)
{
    static const char *const profiles[CASES] = { "11011", "11100", "11111", "01110", "00110",
                                                 "10010", "01001", "10101", "01010", "00001" };
    size_t *order = shuffle(&f->chance, CASES);
    for (size_t c = 0; c < CASES; c++) {
        double *score = f->scores[c];
        const char *profile = profiles[order[c]];
        for (size_t i = 0; i < RESULT; i++)
            score[i] = hundredths(profile[i] == '1' ? 0.75 + 0.05 * (double)below(&f->chance, 5)
                                                    : 0.05 * (double)below(&f->chance, 5));
        const double led = lesser(score[LEADERSHIP], score[TRUST]);
        const double ruled = lesser(score[RULES], 1 - score[MONEY]);
        const double most = led > ruled ? led : ruled;
        score[RESULT] = hundredths(most + 0.05 * (double)below(&f->chance, 2));
        if (order[c] == 6) /* of one case nobody could say */
            score[INCLUSION] = -1;
    }
    free(order);
}

static void write_section(struct document *d, const char *heading)
{
    append_format(&d->text, "\n\n## %s\n\n", heading);
}

static void write_case(struct fieldwork *f, size_t index)
{
    static const struct subject subject = { "ของกรณีนี้", "this case" };
    static texts side = { "คณะทำงาน", "ผู้เข้าร่วม", "ภาคีในเรื่องนี้", NULL };
    struct voice v = { &f->chance, &subject, "ผู้เขียน", "", COMMUNITY, &side, false };
    const double *score = f->scores[index];
    size_t topics[SAYINGS], count;
    char code[16];
    snprintf(code, sizeof code, "case-%02zu", index + 1);
    struct document *d = add_document(f, code, "-report", "md");
    d->of = OF_CASE;
    d->marks = NO_MARKS;
    snprintf(d->title, sizeof d->title, "รายงานกรณีศึกษาที่ %zu%s Case report %zu%s", index + 1,
             MARK_TH, index + 1, MARK_EN);
    append_format(&d->text,
                  "\n# %s\n\nเรื่องทั้งหมดในรายงานนี้แต่งขึ้นด้วยโปรแกรม ไม่ใช่ข้อเท็จจริงเกี่ยวกับกรณีที่มีชื่อนี้",
                  d->title);
    write_section(d, "ปัจจัยที่ช่วย (เรื่องสมมติ)");
    for (size_t i = 0; i < MONEY; i++)
        for (size_t k = 0; score[i] > 0.5 && k < 3; k++)
            tell(f, d, &v, saying_of(scored[i]));
    for (size_t i = 0; i < 3; i++)
        tell(f, d, &v, below(&f->chance, COUNT(conditions)));
    write_section(d, "อุปสรรคและการแก้ไข (เรื่องสมมติ)");
    for (size_t k = 0; score[MONEY] > 0.5 && k < 3; k++)
        tell(f, d, &v, saying_of(scored[MONEY]));
    count = choose_topics(&f->chance, SOLUTION, 0, 2, false, topics);
    for (size_t i = 0; i < count; i++)
        tell(f, d, &v, topics[i]);
    tell(f, d, &v, saying_of("legal_limits") + below(&f->chance, COUNT(obstacles) - 1));
    write_section(d, "ผลที่เหลืออยู่ (เรื่องสมมติ)");
    for (size_t k = 0; score[RESULT] > 0.5 && k < 3; k++)
        tell(f, d, &v, saying_of(scored[RESULT]));
    append(&d->text, score[RESULT] > 0.5 ? "" : "ในเรื่องที่แต่งขึ้นนี้ งานหยุดลงเมื่อโครงการจบ ");
    write_section(d, "Summary (synthetic)");
    v.english = true;
    for (size_t i = 0; i < SCORED; i++)
        if (score[i] > 0.5)
            tell(f, d, &v, saying_of(scored[i]));
    append(&d->text, "\n");
}

/* ---- Lists -------------------------------------------------------------------------------- */

static void path_of(const struct fieldwork *f, const char *file, char path[4096])
{
    if (snprintf(path, 4096, "%s/%s", f->folder, file) >= 4096)
        fail("the name of the folder is too long");
}

static FILE *create_list(const struct fieldwork *f, const char *file, const char *headings)
{
    char path[4096];
    path_of(f, file, path);
    FILE *list = create(path);
    fprintf(list, "%s\n", headings);
    return list;
}

static void finish_list(const struct fieldwork *f, const char *file, FILE *list)
{
    char path[4096];
    path_of(f, file, path);
    finish(list, path);
}

static void write_row(FILE *list, const char *const *cells, size_t count)
{
    for (size_t i = 0; i < count; i++)
        write_cell(list, cells[i] != NULL ? cells[i] : "", i + 1 < count ? ',' : '\n');
}

#define ROW(list, ...)                                                                             \
    write_row((list), (const char *const[]){ __VA_ARGS__ },                                        \
              COUNT(((const char *const[]){ __VA_ARGS__ })))

/* As people write them, between July and September 2556 (2013). */
static void draw_date(struct chance *chance, char out[64])
{
    static const char *const months[] = { "กรกฎาคม", "สิงหาคม", "กันยายน" };
    const size_t month = below(chance, 3), day = 1 + below(chance, 28);
    const size_t manner = among(chance, (int[]){ 70, 20 }, 3);
    if (manner == 0)
        snprintf(out, 64, "%zu %s 2556", day, months[month]);
    else if (manner == 1)
        snprintf(out, 64, "%zu/%zu/2556", day, month + 7);
    else
        snprintf(out, 64, "2013-%02zu-%02zu", month + 7, day);
}

static void list_people(struct fieldwork *f)
{
    FILE *list = create_list(f, "people.csv", "รหัสบุคคล,ภาคส่วน,หน่วยงาน,กลุ่มตำแหน่ง,หมายเหตุ");
    for (size_t i = 0; i < PEOPLE; i++)
        ROW(list, f->people[i].code, sectors[f->people[i].form->sector].th,
            f->people[i].form->agency, f->people[i].position, NOTE);
    finish_list(f, "people.csv", list);
}

static void list_interviews(struct fieldwork *f)
{
    FILE *list = create_list(f, "interviews.csv",
                             "รหัสการสัมภาษณ์,หน่วยงาน,วันที่สัมภาษณ์,สถานที่,จังหวัด,ผู้ให้สัมภาษณ์,หมายเหตุ");
    for (size_t i = 0; i < INTERVIEWS; i++) {
        const struct person *one = &f->people[f->first[i]];
        const bool two = f->first[i + 1] - f->first[i] == 2;
        char code[16], date[64], names[32];
        snprintf(code, sizeof code, "IV-%02zu", i + 1);
        snprintf(names, sizeof names, "%s%s%s", one->code, two ? "; " : "", two ? one[1].code : "");
        draw_date(&f->chance, date);
        ROW(list, code, one->form->agency, date, any(&f->chance, places), one->form->province,
            names, NOTE);
    }
    finish_list(f, "interviews.csv", list);
}

static void list_groups(struct fieldwork *f)
{
    FILE *list = create_list(f, "focus_groups.csv",
                             "รหัสกลุ่ม,ชื่อกลุ่ม,ชื่อกลุ่ม (อังกฤษ),วันที่จัด,สถานที่,ผู้เข้าร่วม,หมายเหตุ");
    for (size_t g = 0; g < GROUPS; g++) {
        char code[16], th[256], en[256], date[64];
        struct text names = { 0 };
        snprintf(code, sizeof code, "FG-%zu", g + 1);
        snprintf(th, sizeof th, "กลุ่มย่อย%s%s", sectors[g].th, MARK_TH);
        snprintf(en, sizeof en, "Focus group, %s%s", sectors[g].en, MARK_EN);
        for (size_t i = 0; i < f->seated[g]; i++)
            append_format(&names, "%s%s", i > 0 ? "; " : "", f->seats[g][i]->code);
        draw_date(&f->chance, date);
        ROW(list, code, th, en, date, any(&f->chance, places), names.bytes, NOTE);
        free_text(&names);
    }
    finish_list(f, "focus_groups.csv", list);
}

/* The partners that the titles of the cases name; of their parts in it nothing is known. */
static void list_partners(struct fieldwork *f)
{
    static const char note[] = "ตามที่ระบุในชื่อกรณีศึกษา";
    static const struct {
        const char *code, *th, *en, *kind, *province, *of;
        enum sector sector;
    } partners[] = {
        { "MOL", "กระทรวงแรงงาน", "Ministry of Labour", "ministry", "", "case-03", STATE },
        { "TCC", "หอการค้าไทย", "Thai Chamber of Commerce", "chamber", "", "case-04", BUSINESS },
        { "PRIK", "เทศบาลตำบลปริก", "Prik Sub-district Municipality", "municipality", "90",
          "case-08", LOCAL },
    };
    FILE *list = create_list(f, "agencies.csv", "code,name_th,name_en,sector,kind,province,note");
    for (size_t i = 0; i < COUNT(partners); i++)
        ROW(list, partners[i].code, partners[i].th, partners[i].en,
            sectors[partners[i].sector].code, partners[i].kind, partners[i].province, note);
    finish_list(f, "agencies.csv", list);
    list = create_list(f, "case_agencies.csv", "รหัสกรณีศึกษา,หน่วยงาน,หมายเหตุ");
    for (size_t i = 0; i < COUNT(partners); i++)
        ROW(list, partners[i].of, partners[i].code, note);
    finish_list(f, "case_agencies.csv", list);
}

static void list_factors(struct fieldwork *f)
{
    FILE *list = create_list(f, "factors.csv",
                             "code,kind,label_th,label_en,definition,when_to_use,reference");
    ROW(list, lasting_results.code, "outcome", lasting_results.th, lasting_results.en,
        "What the partners do goes on after the project has ended.",
        "Results that outlive the project are told.", NOTE);
    finish_list(f, "factors.csv", list);
}

static void list_documents(struct fieldwork *f)
{
    static const char *const patterns[] = { [COLON] = "colon",
                                            [BRACKETS] = "brackets",
                                            [ARROW] = "^(\\S+) >> ",
                                            [NAMED] = "colon",
                                            [NO_MARKS] = "" };
    FILE *list =
        create_list(f, "documents.csv",
                    "รหัสเอกสาร,ชื่อเอกสาร,ไฟล์,ภาษา,รหัสการสัมภาษณ์,รหัสกลุ่ม,รหัสกรณีศึกษา,รหัสโครงการ,"
                    "รูปแบบชื่อผู้พูด,ผู้พูดคือใคร");
    for (size_t i = 0; i < f->document_count; i++) {
        const struct document *d = &f->documents[i];
        const char *owners[4] = { NULL };
        char path[4096];
        owners[d->of] = d->owner;
        ROW(list, d->code, d->title, d->file, "th", owners[0], owners[1], owners[2], owners[3],
            patterns[d->marks], d->names.bytes);
        path_of(f, d->file, path);
        write_text(&d->text, d->encoding, path);
    }
    finish_list(f, "documents.csv", list);
}

/* ---- Two coders --------------------------------------------------------------------------- */

static const char *const coders[CODERS] = { "synthetic-1", "synthetic-2" };

/* What a coder makes of a factor that is there: it, one that is near, or nothing. */
static size_t judge(struct chance *chance, size_t saying)
{
    switch (among(chance, (int[]){ 88, 7 }, 3)) {
    case 0:
        return saying;
    case 1:
        return saying_of(sayings[saying].near);
    default:
        return UNDECIDED;
    }
}

static size_t occurrences(const char *text, const char *words)
{
    size_t count = 0;
    for (const char *at = text; (at = strstr(at, words)) != NULL; at++)
        count++;
    return count;
}

/* A quote that stands in the text once needs no offsets; offsets need no quote. */
static void write_coding(struct fieldwork *f, FILE *list, const struct document *d,
                         const struct stretch *s, size_t saying, const char *coder)
{
    static texts memos = { "สมมติ: ควรคุยกันอีกครั้ง", "สมมติ: ตัวอย่างที่ชัด", "Synthetic: a clear example",
                           "สมมติ: เทียบกับแบบสำรวจ", NULL };
    struct text quote = { 0 };
    char start[24] = "", stop[24] = "", confidence[2];
    const bool whole = percent(&f->chance, 18);
    append_format(&quote, "%.*s", (int)(s->to - s->from), d->text.bytes + s->from);
    if (whole || percent(&f->chance, 10) || occurrences(d->text.bytes, quote.bytes) > 1)
        snprintf(start, sizeof start, "%zu", s->start);
    if (whole)
        snprintf(stop, sizeof stop, "%zu", s->stop);
    snprintf(confidence, sizeof confidence, "%zu", 5 - among(&f->chance, (int[]){ 30, 45, 20 }, 4));
    ROW(list, d->code, start, stop, whole ? "" : quote.bytes,
        percent(&f->chance, 15) ? term_of(saying)->th : sayings[saying].code, coder,
        percent(&f->chance, 80) ? confidence : "",
        percent(&f->chance, 6) ? any(&f->chance, memos) : "");
    free_text(&quote);
}

static void code_passage(struct fieldwork *f, FILE *list, const struct document *d,
                         struct passage *p, size_t coder)
{
    const struct stretch *s = percent(&f->chance, 4) ? &p->wide : &p->said;
    size_t *given = p->given[coder];
    given[0] = given[1] = UNDECIDED;
    p->marked[coder] = s;
    if (p->count == 0 && percent(&f->chance, 3))
        given[0] = below(&f->chance, COUNT(conditions));
    for (size_t i = 0; i < p->count; i++)
        given[i] = judge(&f->chance, p->factors[i]);
    if (given[1] == given[0])
        given[1] = UNDECIDED;
    for (size_t i = 0; i < 2; i++)
        if (given[i] != UNDECIDED)
            write_coding(f, list, d, s, given[i], coders[coder]);
}

static void list_codings(struct fieldwork *f)
{
    FILE *list =
        create_list(f, "codings.csv", "รหัสเอกสาร,เริ่ม,สิ้นสุด,ข้อความ,ปัจจัย,ผู้ลงรหัส,ความมั่นใจ,บันทึก");
    for (size_t i = 0; i < f->document_count; i++)
        for (size_t c = 0; c < CODERS; c++)
            for (size_t p = 0; p < f->documents[i].count; p++)
                code_passage(f, list, &f->documents[i], &f->documents[i].passages[p], c);
    finish_list(f, "codings.csv", list);
}

/* ---- Scores and recommendations ----------------------------------------------------------- */

static void write_score(struct fieldwork *f, FILE *list, size_t index, size_t factor,
                        const char *phase, const char *coder, double score)
{
    static const char rationale[] = "คะแนนสมมติ เพื่อการสาธิต ไม่ใช่การประเมินกรณีจริง (synthetic)";
    char code[16], number[16], confidence[2];
    snprintf(code, sizeof code, "case-%02zu", index + 1);
    snprintf(number, sizeof number, "%.2f", score);
    snprintf(confidence, sizeof confidence, "%zu", 3 + below(&f->chance, 3));
    ROW(list, code, scored[factor], phase, coder, score < 0 ? "ไม่ทราบ" : number,
        score < 0 ? "" : confidence, rationale);
}

/* Each coder scores near what was agreed; now and then one was not asked to. */
static void list_memberships(struct fieldwork *f)
{
    static const char *const phases[] = { "start", "middle", "end" };
    FILE *list =
        create_list(f, "memberships.csv", "รหัสกรณีศึกษา,ปัจจัย,ช่วงเวลา,ผู้ให้คะแนน,คะแนน,ความมั่นใจ,เหตุผล");
    for (size_t c = 0; c < CASES; c++)
        for (size_t i = 0; i < SCORED; i++) {
            const double agreed = f->scores[c][i];
            write_score(f, list, c, i, "whole", "", agreed);
            for (size_t k = 0; k < CODERS; k++) {
                const double off = 0.05 * ((double)below(&f->chance, 5) - 2);
                const bool left = percent(&f->chance, 4);
                write_score(f, list, c, i, "whole", coders[k],
                            left || agreed < 0 ? -1 : hundredths(agreed + off));
            }
            for (size_t k = 0; i == TRUST && k < COUNT(phases); k++)
                write_score(f, list, c, i, phases[k], "",
                            hundredths(agreed * (0.6 + 0.2 * (double)k)));
        }
    finish_list(f, "memberships.csv", list);
}

static const struct {
    const char *th, *en, *text, *who, *factors;
} recommended[] = {
    { "ตั้งหน่วยประสานงานกลางระดับจังหวัด", "A co-ordination unit in each province",
      "ให้ทุกภาคส่วนติดต่อได้ที่เดียว และมีคนทำงานเต็มเวลา", "กระทรวงมหาดไทย",
      "coordination_unit; poor_coordination; joint_committee" },
    { "สนับสนุนงบประมาณต่อเนื่องสามปี", "Budgets for three years", "ให้งบผูกพันข้ามปีแก่งานที่หลายฝ่ายทำร่วมกัน",
      "สำนักงบประมาณ", "budget_support; budget_constraint; commitment_to_process" },
    { "แก้ระเบียบให้ร่วมลงทุนกับชุมชนได้", "Rules that allow investing together",
      "ทบทวนระเบียบพัสดุและการเงินของท้องถิ่น", "กรมส่งเสริมการปกครองท้องถิ่น",
      "amend_regulations; legal_limits" },
    { "บันทึกข้อตกลงที่อยู่ต่อเมื่อเปลี่ยนผู้บริหาร", "Agreements that outlast their signatories",
      "ให้ลงนามในนามหน่วยงานและรายงานต่อสภาท้องถิ่น", "องค์กรปกครองส่วนท้องถิ่น",
      "memorandum; leadership_turnover; clear_ground_rules" },
    { "อบรมเจ้าหน้าที่ให้จัดวงคุยเป็น", "Officials who can lead a dialogue",
      "ฝึกการฟังและการเป็นคนกลางแก่เจ้าหน้าที่ใหม่", "สำนักงาน ก.พ.",
      "official_capacity; training; facilitative_leadership; face_to_face_dialogue" },
    { "ระบบข้อมูลกลางที่ทุกฝ่ายเปิดดูได้", "A common data system open to all",
      "ใช้แบบฟอร์มเดียวและเปิดข้อมูลให้ภาคี", "สำนักงานสถิติแห่งชาติ", "data_system; process_transparency" },
    { "เปิดเวทีประชาคมก่อนตั้งงบ", "A forum before each budget", "ให้ชุมชนเสนอเรื่องก่อนทำแผนประจำปี",
      "องค์กรปกครองส่วนท้องถิ่น", "community_forum; low_public_interest; inclusive_participation" },
    { "สิทธิประโยชน์แก่ธุรกิจที่ร่วมงานสาธารณะ", "Incentives for businesses that join",
      "ลดหย่อนภาษีตามที่ลงแรงและลงของ", "กระทรวงการคลัง",
      "incentive_scheme; incentives_to_participate" },
};

static void list_recommendations(struct fieldwork *f)
{
    FILE *list =
        create_list(f, "recommendations.csv",
                    "รหัสข้อเสนอแนะ,ข้อเสนอแนะ,ข้อเสนอแนะ (อังกฤษ),รายละเอียด,ผู้ควรดำเนินการ,ปัจจัย");
    for (size_t i = 0; i < COUNT(recommended); i++) {
        char code[16], th[256], en[256], text[512];
        snprintf(code, sizeof code, "R%zu", i + 1);
        snprintf(th, sizeof th, "%s%s", recommended[i].th, MARK_TH);
        snprintf(en, sizeof en, "%s%s", recommended[i].en, MARK_EN);
        snprintf(text, sizeof text, "%s%s", recommended[i].text, MARK_TH);
        ROW(list, code, th, en, text, recommended[i].who, recommended[i].factors);
    }
    finish_list(f, "recommendations.csv", list);
}

/* ---- What they rest on, and memos ---------------------------------------------------------- */

/* Where a coder gave a passage the factor of a saying; NULL: nowhere. */
static const struct stretch *given_by(const struct passage *p, size_t coder, size_t saying)
{
    return p->given[coder][0] == saying || p->given[coder][1] == saying ? p->marked[coder] : NULL;
}

/* In one document; either may be nowhere. */
static bool is_same(const struct stretch *one, const struct stretch *other)
{
    return one != NULL && other != NULL && one->start == other->start && one->stop == other->stop;
}

/* Of a recommendation, or of an agreed score of a case in a factor. */
static void write_evidence(FILE *list, const char *recommendation, const char *of,
                           const char *factor, const struct document *d, const struct stretch *s)
{
    struct text quote = { 0 };
    char start[24] = "";
    append_format(&quote, "%.*s", (int)(s->to - s->from), d->text.bytes + s->from);
    if (occurrences(d->text.bytes, quote.bytes) > 1)
        snprintf(start, sizeof start, "%zu", s->start);
    ROW(list, recommendation, of, factor, "", "", d->code, start, "", quote.bytes);
    free_text(&quote);
}

/* A score rests on what the case's report says of its factor. */
static void support_scores(FILE *list, const struct document *d)
{
    for (size_t p = 0; p < d->count; p++)
        for (size_t i = 0; i < SCORED; i++) {
            const struct stretch *before = NULL;
            for (size_t c = 0; c < CODERS; c++) {
                const struct stretch *s = given_by(&d->passages[p], c, saying_of(scored[i]));
                if (s != NULL && !is_same(s, before))
                    write_evidence(list, "", d->owner, scored[i], d, s);
                before = s != NULL ? s : before;
            }
        }
}

/* The next passage that both coders gave a factor; NULL at the end. */
static const struct stretch *next_agreed(const struct fieldwork *f, size_t saying, size_t *document,
                                         size_t *passage)
{
    for (; *document < f->document_count; ++*document, *passage = 0) {
        const struct document *d = &f->documents[*document];
        while (*passage < d->count) {
            const struct passage *p = &d->passages[(*passage)++];
            const struct stretch *s = given_by(p, 0, saying);
            if (is_same(s, given_by(p, 1, saying)))
                return s;
        }
    }
    return NULL;
}

/* A recommendation rests on the first passages that both coders gave one of its factors. */
static void support_recommendation(const struct fieldwork *f, FILE *list, const char *code,
                                   const char *factors)
{
    enum {
        EACH = 3,
        MOST = 8 * EACH
    };
    const struct stretch *taken[MOST], *s;
    size_t count = 0;
    for (const char *at = factors; *at != '\0'; at += strspn(at, "; ")) {
        char factor[64];
        size_t document = 0, passage = 0, found = 0;
        snprintf(factor, sizeof factor, "%.*s", (int)strcspn(at, ";"), at);
        at += strlen(factor);
        const size_t saying = saying_of(factor);
        while (found++ < EACH && count < MOST &&
               (s = next_agreed(f, saying, &document, &passage)) != NULL) {
            size_t k = 0;
            while (k < count && taken[k] != s)
                k++;
            if (k < count)
                continue;
            taken[count++] = s;
            write_evidence(list, code, "", "", &f->documents[document], s);
        }
    }
}

static void list_evidence(struct fieldwork *f)
{
    FILE *list = create_list(f, "evidence.csv",
                             "รหัสข้อเสนอแนะ,รหัสกรณีศึกษา,ปัจจัย,ช่วงเวลา,ผู้ให้คะแนน,รหัสเอกสาร,เริ่ม,สิ้นสุด,"
                             "ข้อความ");
    for (size_t i = 0; i < f->document_count; i++)
        if (f->documents[i].of == OF_CASE)
            support_scores(list, &f->documents[i]);
    for (size_t i = 0; i < COUNT(recommended); i++) {
        char code[16];
        snprintf(code, sizeof code, "R%zu", i + 1);
        support_recommendation(f, list, code, recommended[i].factors);
    }
    finish_list(f, "evidence.csv", list);
}

static void list_memos(struct fieldwork *f)
{
    static const char date[] = "๑๕ มกราคม ๒๕๕๗";
    static const char scope[] = "ขอบเขต" MARK_TH;
    static const char transcription[] = "การถอดเสียง" MARK_TH;
    static const char question[] = "ควรถามต่อในการประชุมกลุ่มย่อย" MARK_TH;
    const struct document *d = &f->documents[0];
    const struct stretch *s = &d->passages[0].said;
    struct text quote = { 0 };
    char start[24];
    FILE *list = create_list(f, "memos.csv", "เกี่ยวกับ,รหัส,เริ่ม,สิ้นสุด,ข้อความ,ผู้บันทึก,หัวข้อ,บันทึก,วันที่เขียน");
    for (size_t i = 0; i < CASES; i++) {
        char code[16];
        snprintf(code, sizeof code, "case-%02zu", i + 1);
        ROW(list, "กรณีศึกษา", code, "", "", "", "", NOTE,
            "รายงานและคะแนนของกรณีนี้แต่งขึ้นด้วยโปรแกรม ไม่ใช่ข้อเท็จจริงเกี่ยวกับกรณีที่มีชื่อนี้", date);
    }
    ROW(list, "ปัจจัย", lasting_results.code, "", "", "", coders[0], scope,
        "นับเมื่อผลยังอยู่หลังโครงการจบอย่างน้อยหนึ่งปี", date);
    ROW(list, "เอกสาร", d->code, "", "", "", coders[1], transcription, "ถอดเสียงแบบคำต่อคำ ตัดคำซ้ำออก",
        date);
    append_format(&quote, "%.*s", (int)(s->to - s->from), d->text.bytes + s->from);
    snprintf(start, sizeof start, "%zu", s->start);
    ROW(list, "ข้อความ", d->code, start, "", quote.bytes, coders[0], "", question, date);
    free_text(&quote);
    finish_list(f, "memos.csv", list);
}

/* ---- The folder --------------------------------------------------------------------------- */

static void compose(struct fieldwork *f)
{
    choose_interviews(f);
    choose_people(f);
    choose_seats(f);
    draw_scores(f);
    for (size_t i = 0; i < INTERVIEWS; i++)
        write_interview(f, i);
    for (enum sector sector = 0; sector < SECTORS; sector++)
        write_group(f, sector);
    for (size_t i = 0; i < CASES; i++)
        write_case(f, i);
    for (size_t i = 0; i < NOTES; i++)
        write_note(f, i);
}

static void release(struct fieldwork *f)
{
    for (size_t i = 0; i < f->document_count; i++) {
        free_text(&f->documents[i].text);
        free_text(&f->documents[i].names);
        free(f->documents[i].passages);
    }
    free_survey(&f->survey);
    free(f->said);
    free(f);
}

static const char usage[] =
    "demo-fieldwork --survey survey.csv --out FOLDER [--seed N]\n"
    "Writes synthetic fieldwork about the agencies of a synthetic survey: lists and\n"
    "transcripts.\n"
    "สร้างงานภาคสนามสมมติจากแบบสำรวจสมมติ: รายการต่าง ๆ และบทถอดเสียง";

int main(int count, char **words)
{
    const char *survey = NULL, *folder = NULL;
    uint64_t seed = 2556;
    const struct option known[] = { { "--survey", &survey, NULL },
                                    { "--out", &folder, NULL },
                                    { "--seed", NULL, &seed } };
    program = "demo-fieldwork";
    read_options(count, words, known, COUNT(known), usage);
    if (survey == NULL || folder == NULL)
        fail("usage: %s", usage);
    if (mkdir(folder, 0777) != 0 && errno != EEXIST)
        fail("%s: cannot be made", folder);
    struct fieldwork *f = allocate(1, sizeof *f);
    f->chance.state = seed;
    f->folder = folder;
    read_survey(survey, &f->survey);
    compose(f);
    list_partners(f);
    list_factors(f);
    list_people(f);
    list_interviews(f);
    list_groups(f);
    list_documents(f);
    list_codings(f);
    list_memberships(f);
    list_recommendations(f);
    list_evidence(f);
    list_memos(f);
    release(f);
    return EXIT_SUCCESS;
}
