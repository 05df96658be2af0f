/* Words of a command line that choose projects. See filter-words.h. */
#include "filter-words.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *keep(filter_words *w, const char *code)
{
    if (w->code_count == sizeof w->codes / sizeof w->codes[0])
        return NULL;
    const size_t size = strlen(code) + 1;
    char *const kept = malloc(size);
    if (kept != NULL)
        w->codes[w->code_count++] = memcpy(kept, code, size);
    return kept;
}

/* The code that a word of a vocabulary stands for; NULL after a message. */
static const char *code_of(filter_words *w, const char *vocabulary, const char *word)
{
    cgov_choice *found = NULL;
    if (cgov_choice_find(w->db, vocabulary, word, &found) != CGOV_OK) {
        fprintf(stderr, "%s: %s\n", w->program, cgov_errmsg(w->db));
        return NULL;
    }
    const char *const code = keep(w, found->code);
    cgov_choice_free(found);
    return code;
}

bool filter_words_sector(filter_words *w, const char *word, cgov_sector *sector)
{
    const char *const code = code_of(w, "sector", word);
    return code != NULL && cgov_sector_from_code(code, sector);
}

bool filter_words_kind(filter_words *w, const char *word, cgov_factor_kind *kind)
{
    const char *code = code_of(w, "factor_kind", word);
    return code != NULL && cgov_factor_kind_from_code(code, kind);
}

static filter_word refused(const filter_words *w, const char *option, const char *why)
{
    fprintf(stderr, "%s: %s: %s\n", w->program, option, why);
    return FILTER_WORD_WRONG;
}

static filter_word take_year(const filter_words *w, const char *option, const char *value,
                             int *year)
{
    cgov_error *error = NULL;
    if (cgov_year_parse(value, CGOV_CALENDAR_ANY, year, &error) == CGOV_OK)
        return FILTER_WORD_TAKEN;
    if (w->thai)
        fprintf(stderr, "%s: %s \"%s\": ปีไม่ถูกต้อง เขียนปีสี่หลัก เช่น พ.ศ. 2556 หรือ ค.ศ. 2013 (%s)\n",
                w->program, option, value, cgov_error_message(error));
    else
        refused(w, option, cgov_error_message(error));
    cgov_error_free(error);
    return FILTER_WORD_WRONG;
}

static filter_word take_agency(filter_words *w, const char *code)
{
    cgov_agency *found = NULL;
    if (cgov_agency_find(w->db, code, &found) != CGOV_OK)
        return refused(w, "--agency", cgov_errmsg(w->db));
    w->filter.agency = found->id;
    cgov_agency_free(found);
    return FILTER_WORD_TAKEN;
}

/* The case study of a number; 0 if none has it. */
static int64_t case_of_number(cgov *db, const char *word)
{
    cgov_case_study_cursor *cursor = NULL;
    const cgov_case_study *row = NULL;
    char *end = NULL;
    const long wanted = strtol(word, &end, 10);
    int64_t found = 0;
    if (*word == '\0' || *end != '\0' || cgov_case_study_list(db, NULL, &cursor) != CGOV_OK)
        return 0;
    while (found == 0 && cgov_case_study_next(cursor, &row) == CGOV_ROW)
        if (row->has_number && row->number == wanted)
            found = row->id;
    cgov_case_study_cursor_free(cursor);
    return found;
}

static filter_word take_case(filter_words *w, const char *word)
{
    cgov_case_study *found = NULL;
    if (cgov_case_study_find(w->db, word, &found) == CGOV_OK)
        w->filter.case_study = found->id;
    else
        w->filter.case_study = case_of_number(w->db, word);
    cgov_case_study_free(found);
    if (w->filter.case_study != 0)
        return FILTER_WORD_TAKEN;
    fprintf(stderr,
            w->thai ? "%s: ไม่มีกรณีศึกษา \"%s\" ระบุลำดับที่ (1 ถึง 10) หรือรหัส\n"
                    : "%s: there is no case study \"%s\": give its number (1 to 10) or its code\n",
            w->program, word);
    return FILTER_WORD_WRONG;
}

static filter_word take_level(filter_words *w, const char *value, cgov_level *level)
{
    const char *const code = code_of(w, "level", value);
    return code != NULL && cgov_level_from_code(code, level) ? FILTER_WORD_TAKEN
                                                             : FILTER_WORD_WRONG;
}

static filter_word take_text(filter_words *w, const char *option, const char *value)
{
    cgov_project_filter *const f = &w->filter;
    const struct {
        const char *option, *vocabulary;
        const char **text;
    } texts[] = { { "--form", "form", &f->form },
                  { "--mechanism", "mechanism", &f->mechanism },
                  { "--activity", "activity", &f->activity },
                  { "--province", "province", &f->province },
                  { "--region", "region", &f->region },
                  { "--role", "role", &f->role },
                  { "--factor", "factor", &f->factor_code } };
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        if (strcmp(option, texts[i].option) == 0) {
            *texts[i].text = code_of(w, texts[i].vocabulary, value);
            return *texts[i].text != NULL ? FILTER_WORD_TAKEN : FILTER_WORD_WRONG;
        }
    return FILTER_WORD_NONE;
}

static filter_word take_valued(filter_words *w, const char *option, const char *value)
{
    cgov_project_filter *const f = &w->filter;
    if (strcmp(option, "--agency") == 0)
        return take_agency(w, value);
    if (strcmp(option, "--case") == 0)
        return take_case(w, value);
    if (strcmp(option, "--from") == 0)
        return take_year(w, option, value, &f->from_year);
    if (strcmp(option, "--to") == 0)
        return take_year(w, option, value, &f->to_year);
    if (strcmp(option, "--level") == 0)
        return take_level(w, value, &f->level);
    if (strcmp(option, "--min-level") == 0)
        return take_level(w, value, &f->min_level);
    if (strcmp(option, "--implied") == 0)
        return take_level(w, value, &f->implied_level);
    if (strcmp(option, "--sector") == 0)
        return filter_words_sector(w, value, &f->sector) ? FILTER_WORD_TAKEN : FILTER_WORD_WRONG;
    if (strcmp(option, "--mission") == 0) {
        const char *const code = code_of(w, "mission", value);
        return code != NULL && cgov_mission_from_code(code, &f->mission) ? FILTER_WORD_TAKEN
                                                                         : FILTER_WORD_WRONG;
    }
    return take_text(w, option, value);
}

filter_word filter_words_take(filter_words *w, const char *option, const char *value)
{
    if (strcmp(option, "--differ") == 0) {
        w->filter.levels_differ = true;
        return FILTER_WORD_ALONE;
    }
    return value != NULL ? take_valued(w, option, value) : FILTER_WORD_NONE;
}

void filter_words_free(filter_words *w)
{
    for (size_t i = 0; i < w->code_count; i++)
        free(w->codes[i]);
    w->code_count = 0;
}
