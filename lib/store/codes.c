/* Closed vocabularies: enumeration to code and back; uids as text. See cgov/types.h. */
#include "store/statement.h"

#include <string.h>

#define VOCABULARY(name_, table_, type_, ...)                                                      \
    static const char *const table_##_list[] = { NULL, __VA_ARGS__ };                              \
    const cgov__codes cgov__##table_ = { #name_, table_##_list,                                    \
                                         sizeof table_##_list / sizeof table_##_list[0] };         \
    const char *cgov_##name_##_code(type_ value)                                                   \
    {                                                                                              \
        return (size_t)value < cgov__##table_.count ? table_##_list[value] : NULL;                 \
    }                                                                                              \
    bool cgov_##name_##_from_code(const char *code, type_ *value)                                  \
    {                                                                                              \
        const size_t found = code_index(&cgov__##table_, code);                                    \
        if (found > 0)                                                                             \
            *value = (type_)found;                                                                 \
        return found > 0;                                                                          \
    }

/* 0 if the text is no code. */
static size_t code_index(const cgov__codes *codes, const char *text)
{
    for (size_t i = 1; text != NULL && i < codes->count; i++)
        if (strcmp(codes->codes[i], text) == 0)
            return i;
    return 0;
}

VOCABULARY(level, level_codes, cgov_level, "coordination", "cooperation", "collaboration")
VOCABULARY(sector, sector_codes, cgov_sector, "state", "local_government", "business",
           "civil_society", "community")
VOCABULARY(mission, mission_codes, cgov_mission, "core_function", "contracting_in",
           "contracting_out", "opting_out")
VOCABULARY(factor_kind, factor_kind_codes, cgov_factor_kind, "condition", "obstacle", "solution",
           "preparation", "outcome", "theme")
VOCABULARY(missing, missing_codes, cgov_missing, "not_asked", "dont_know", "refused",
           "not_applicable")
VOCABULARY(phase, phase_codes, cgov_phase, "start", "middle", "end", "whole")
VOCABULARY(instrument, instrument_codes, cgov_instrument, "questionnaire", "project",
           "interview_agency", "interview_person", "focus_group", "case_study", "proposal")
VOCABULARY(precision, precision_codes, cgov_precision, "day", "month", "year")
VOCABULARY(evidence_source, evidence_source_codes, cgov_evidence_source, "survey", "interview",
           "focus_group", "case_study")
VOCABULARY(language, language_codes, cgov_language, "en", "th")

bool cgov_uid_is_none(const cgov_uid *uid)
{
    static const cgov_uid none;
    return uid == NULL || memcmp(uid, &none, sizeof none) == 0;
}

void cgov_uid_format(const cgov_uid *uid, char text[37])
{
    static const cgov_uid none;
    char *to = text;
    if (text == NULL)
        return;
    if (uid == NULL)
        uid = &none;
    for (size_t i = 0; i < 16; i++) {
        if (i == 4 || i == 6 || i == 8 || i == 10)
            *to++ = '-';
        *to++ = "0123456789abcdef"[uid->bytes[i] >> 4];
        *to++ = "0123456789abcdef"[uid->bytes[i] & 15];
    }
    *to = '\0';
}

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c = (char)(c | 0x20);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

bool cgov_uid_parse(const char *text, cgov_uid *uid)
{
    cgov_uid read = { { 0 } };
    size_t digits = 0;
    if (text == NULL || uid == NULL)
        return false;
    const bool braced = *text == '{';
    for (text += braced; *text != '\0' && *text != '}'; text++) {
        if (*text == '-' && digits % 2 == 0)
            continue;
        const int digit = hex_digit(*text);
        if (digit < 0 || digits == 32)
            return false;
        read.bytes[digits / 2] = (unsigned char)(read.bytes[digits / 2] << 4 | digit);
        digits++;
    }
    if (digits != 32 || (*text == '}') != braced || (*text == '}' && text[1] != '\0'))
        return false;
    *uid = read;
    return true;
}

cgov_status cgov__codes_check(cgov *db, const char *field, const cgov__codes *codes, unsigned value)
{
    return value < codes->count
               ? CGOV_OK
               : cgov__fail_in(db, CGOV_INVALID, "%s: unknown value %u (see cgov_%s)",
                               "%s: ไม่มีค่า %u (ดู cgov_%s)", field, value, codes->noun);
}
